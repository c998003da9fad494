"""What a ledger held at an earlier moment can be asked for, and comes out the same."""

import json
from datetime import datetime, timedelta
from itertools import count

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from memory_cases import (
    FIRST_DAY,
    STEPS,
    WINDOWS,
    ask,
    get_packs,
    make_claim,
    make_report,
    take_step,
    tell_moment,
)

from sayso.analyse import parse_moment, render_moment
from sayso.cli import main
from sayso.errors import QuestionError
from sayso.ledger import open_ledger
from sayso.ledger.reports import BATCH
from sayso.pipeline import describe_ledger, settle_ledger
from sayso.records import Bounds


@settings(max_examples=20, deadline=None)
@given(STEPS)
def test_every_tally_that_was_once_seen_comes_out_the_same_later(places, steps):
    seen = {}
    with places.made() as place, open_ledger(place) as ledger:
        for hour, step in enumerate(steps):
            take_step(ledger, step, hour)
            for window in WINDOWS:
                seen[hour, window] = ask(ledger, window), ledger.count()
        for (hour, window), (findings, counts) in seen.items():
            moment = tell_moment(hour)
            asked = ask(ledger, window, moment)
            assert asked == tuple(msgspec.structs.replace(finding, as_of=moment) for finding in findings)
            assert ledger.count(as_of=moment) == counts


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2023-08-21", "2023-08-21T23:59:59.999999+00:00"),
        ("20230821", "2023-08-21T23:59:59.999999+00:00"),
        ("2023-08-21T18:00", "2023-08-21T18:00:00+00:00"),
        ("2023-08-21 18:00:30", "2023-08-21T18:00:30+00:00"),
        ("2023-08-21T18:00Z", "2023-08-21T18:00:00+00:00"),
        ("2023-08-21T22:30+04:30", "2023-08-21T18:00:00+00:00"),
    ],
)
def test_a_day_stands_for_its_end_and_a_moment_without_a_zone_is_in_utc(said, expected):
    moment = parse_moment(said)
    assert moment == datetime.fromisoformat(expected)
    assert parse_moment(render_moment(moment)) == moment


@pytest.mark.parametrize("said", ["", "then", "2023-13-01", "2023-08-21T25:00", "9999-12-31T23:00-12:00", "21.8.2023"])
def test_what_is_no_moment_is_told_with_its_word(said):
    with pytest.raises(QuestionError, match="is no moment; write a day or"):
        parse_moment(said)


@pytest.fixture
def grown(tmp_path):
    """A ledger that held one incident on 2 December and two on 4 December."""
    with open_ledger(tmp_path / "grown.db", create=True) as ledger:
        for number, hour in ((1, 0), (2, 48)):
            report = make_report(number, source="nrf-x")
            ledger.add_reports([report], tell_moment(hour))
            claim = make_claim(report, start=FIRST_DAY.replace(day=number * 10), end=None)
            ledger.keep_reading(report.id, "rules 1", [claim], [], tell_moment(hour))
            settle_ledger(ledger, get_packs(), tell_moment(hour))
    return tmp_path / "grown.db"


def run(ledger, *words, code=0):
    result = CliRunner(env={"COLUMNS": "100"}).invoke(main, [*map(str, words), "--ledger", str(ledger)])
    assert result.exit_code == code, (result.output, result.exception)
    return result.stdout


def test_each_command_answers_as_of_a_moment(grown, tmp_path):
    then = ("--as-of", "2025-12-03")
    assert run(grown, "tally", *then).startswith(
        "All days, as of the end of 3 December 2025 (UTC) · 1 report, 1 incident"
    )
    assert "2 reports, 2 incidents" in run(grown, "tally", "--as-of", "2025-12-04").splitlines()[0]
    assert "--as-of 2025-12-03" in run(grown, "tally", *then).splitlines()[-1]
    why = run(grown, "why", "nrf.own.incidents", *then)
    assert why.startswith("nrf.own.incidents = 1 incident\n")
    assert "as of the end of 3 December 2025 (UTC)" in why
    assert "1 incident" in run(grown, "brief", *then)
    assert len(run(grown, "export", *then).splitlines()) == 2
    assert json.loads(run(grown, "status", *then, "--json"))["incidents"] == 1
    assert "as of 2025-12-03" in run(grown, "status", *then)
    stated = tmp_path / "stated.toml"
    stated.write_text('start = 2025-12-01\nend = 2025-12-31\n[[counts]]\nparty = "nrf"\nincidents = 2\n')
    assert "1 of 2 incidents found" in run(grown, "reconcile", stated, *then)
    assert "All 2 incidents found" in run(grown, "reconcile", stated)


def test_what_was_unread_then_is_what_nobody_had_read(ledger):
    report = make_report(1)
    ledger.add_reports([report], tell_moment(0))
    ledger.keep_reading(report.id, "rules 1", [make_claim(report, killed=Bounds(1, 1))], [], tell_moment(2))
    assert describe_ledger(ledger, get_packs(), tell_moment(1))["unread"] == 1
    assert describe_ledger(ledger, get_packs(), tell_moment(2))["unread"] == 0


def test_an_incident_is_found_by_itself_or_a_claim_as_it_stood(ledger):
    first, second = make_report(1, source="nrf-x"), make_report(2, source="amu")
    for hour, report in ((0, first), (2, second)):
        ledger.add_reports([report], tell_moment(hour))
        ledger.keep_reading(report.id, "rules 1", [make_claim(report)], [], tell_moment(hour))
        settle_ledger(ledger, get_packs(), tell_moment(hour))
    claim = make_claim(first).id
    (now,) = ledger.extract_incident(claim).incidents.values()
    (then,) = ledger.extract_incident(claim, as_of=tell_moment(1)).incidents.values()
    assert (len(then.claims), len(now.claims)) == (1, 2)
    assert ledger.extract_incident(then.id).incidents == {then.id: then}
    assert ledger.extract_incident(now.id, as_of=tell_moment(1)) is None
    assert ledger.extract_incident(now.id[:8]).incidents == {now.id: now}
    assert ledger.extract_incident(claim, as_of=tell_moment(-1)) is None
    with pytest.raises(QuestionError, match="begins more than one"):
        ledger.extract_incident("c1-")


def test_what_a_reader_sees_of_a_long_run_is_found_again_as_of_then(tmp_path):
    """Each batch of a run is written under its own moment, so that no later batch creeps into an earlier state."""
    ticks = count()

    def clock():
        return tell_moment(0) + timedelta(seconds=next(ticks))

    seen = {}
    with open_ledger(tmp_path / "long.db", create=True, clock=clock) as ledger:

        def pass_reports():
            for number in range(2 * BATCH + 10):
                if number % BATCH == 5:  # a batch is kept while the next one is collected
                    seen[clock()] = ledger.count()["reports"]
                yield make_report(number)

        ledger.add_reports(pass_reports(), tell_moment(0))
        seen[clock()] = ledger.count()["reports"]
        assert list(seen.values()) == [0, BATCH, 2 * BATCH, 2 * BATCH + 10]
        assert {moment: ledger.count(as_of=moment)["reports"] for moment in seen} == seen


def test_a_clock_that_is_behind_does_not_turn_the_ledgers_time_back(tmp_path):
    with open_ledger(tmp_path / "late.db", create=True, clock=lambda: tell_moment(-5)) as ledger:
        ledger.add_reports([make_report(1)], tell_moment(0))
        assert ledger.count(as_of=tell_moment(-1))["reports"] == 0
        assert ledger.count(as_of=tell_moment(0))["reports"] == 1
