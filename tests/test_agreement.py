"""How far two people agree: the measure, whole codings of the same reports, decisions on the same claims."""

import json
from collections import Counter
from itertools import permutations

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from decision_cases import TEXTS, Clock, decide, fill, list_claims
from sayso.cli import main
from sayso.coders import compare_coders
from sayso.errors import QuestionError
from sayso.ledger import Reading, name_coder
from sayso.records import Bounds, Loss
from sayso.scoring import list_units, measure_agreement
from sayso.scoring.agreement import measure_alpha

CLAIM = {
    "scope": "incident", "claimant": "aff", "stance": "claims", "event": "attack", "initiator": "aff",
    "target": "taliban", "sides": [], "losses": [{"party": "taliban", "outcome": "killed", "low": 3, "high": 3}],
    "count": None, "places": [{"province": "Kabul", "district": "Guldara", "locality": None}],
    "start": "2024-05-05", "end": "2024-05-05", "evidence": ["video", "photo"],
}  # fmt: skip


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ledger(ledger, clock):
    fill(ledger, clock)
    return ledger


def measure_by_hand(units):
    """Krippendorff's alpha for names, two people and no gaps, from its definition: one less observed over expected."""
    values = Counter(value for unit in units for value in unit)
    total = values.total()
    observed = 2 * sum(first != second for first, second in units)
    expected = sum(values[one] * values[other] for one, other in permutations(values, 2)) / (total - 1)
    return 1 - observed / expected


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=20))
def test_alpha_is_what_its_definition_says(units):
    alpha = measure_alpha(units, "nominal")
    if len({value for unit in units for value in unit}) < 2:
        assert alpha is None
    else:
        assert alpha == pytest.approx(measure_by_hand(units))


def test_numbers_that_are_near_agree_more_than_numbers_that_are_far():
    near, far = ([(3, third), (10, 10), (1, 1), (20, 20)] for third in (4, 20))
    assert 1 > measure_alpha(near, "ratio") > measure_alpha(far, "ratio")


def fields_of(agreements):
    return {one.field: (one.same, one.units) for one in agreements}


def test_two_codings_are_compared_claim_by_claim_and_field_by_field():
    other = {**CLAIM, "event": "clash", "evidence": ["photo", "video"], "target": None}
    other["losses"] = [
        {"party": "taliban", "outcome": "killed", "low": 3, "high": None},
        {"party": "taliban", "outcome": "wounded", "low": None, "high": None},
    ]
    strange = {**CLAIM, "initiator": "nrf", "losses": [], "places": [], "start": None, "end": None}
    reactions = [{"party": "taliban", "kind": "silent", "to": "aff"}]
    units, found = list_units(
        [({"claims": [CLAIM, strange], "reactions": reactions}, {"claims": [other], "reactions": []})]
    )
    assert (found.reports, found.both, found.first, found.second) == (1, 1, 1, 0)
    told = fields_of(measure_agreement(units))
    assert told["event"] == told["target"] == (0, 1)
    assert told["claimant"] == told["evidence"] == told["places"] == told["count"] == (1, 1)
    assert told["losses"] == (0, 2)
    assert told["figures"] == (1, 1)
    assert told["reactions"] == (0, 1)


def code(ledger, clock, name, **changes):
    """A person's coding of all reports: the claims as read, some fields otherwise; None leaves a claim out."""
    keys = {report.key: report.id for report in ledger.reports()}
    readings = []
    for key, report in keys.items():
        change = changes.get(key.replace("-", "_"), {})
        below = [claim for claim in ledger.readings_below([report])[report].claims if change is not None]
        coded = [msgspec.structs.replace(claim, words=(), **(change or {})) for claim in below]
        readings.append(Reading(report, name_coder(name), coded))
    ledger.keep_readings(readings, clock.tick())


def test_whole_codings_stand_beside_each_other_and_are_compared(ledger, clock):
    code(ledger, clock, "ana")
    code(
        ledger, clock, "ben", amu_3={"event": "killing"}, amu_2={"losses": (Loss("taliban", "wounded", Bounds(3, 3)),)}
    )
    agreed = compare_coders(ledger, "ana", "ben")
    assert (agreed.found.reports, agreed.found.both) == (len(TEXTS), len(TEXTS))
    told = fields_of(agreed.codings)
    assert told["event"] == (3, 4)
    assert told["losses"] == told["figures"] == (3, 4)
    assert told["initiator"] == (4, 4)
    assert agreed.decisions == ()
    mirrored = compare_coders(ledger, "ben", "ana")
    assert mirrored.codings == agreed.codings


def test_decisions_of_two_people_on_the_same_claims_are_compared(ledger, clock):
    claims = {key: claim.id for key, claim in list_claims(ledger).items()}
    decide(ledger, clock, "confirmation", claims["amu-3"], coder="ana")
    decide(ledger, clock, "correction", claims["amu-3"], {"event": "killing", "start": None}, coder="ben")
    slip = decide(ledger, clock, "rejection", claims["amu-1"], coder="ana").decision
    decide(ledger, clock, "undo", slip.id, coder="ana")
    decide(ledger, clock, "rejection", claims["afintl-1"], coder="ana")
    decide(ledger, clock, "confirmation", claims["afintl-1"], coder="ben")
    decide(ledger, clock, "merge", [claims["amu-1"], claims["amu-2"], claims["amu-3"]], coder="ana")
    decide(ledger, clock, "split", [claims["amu-2"]], coder="ben")
    agreed = compare_coders(ledger, "ana", "ben")
    assert (agreed.claims, agreed.pairs, agreed.found.reports) == (2, 2, 0)
    assert fields_of(agreed.decisions) == {"event": (0, 1), "start": (0, 1), "verdict": (1, 2), "grouping": (0, 2)}


def test_what_cannot_be_compared_is_told(ledger, clock):
    code(ledger, clock, "ana")
    with pytest.raises(QuestionError, match="nobody called 'ben' has coded or decided here; the ledger knows ana"):
        compare_coders(ledger, "ana", "ben")
    with pytest.raises(QuestionError, match="agreement takes two people"):
        compare_coders(ledger, "ana", "ana")
    decide(ledger, clock, "rejection", list_claims(ledger)["amu-3"].id, coder="ben")
    with pytest.raises(QuestionError, match="ana and ben coded no report and decided on no claim in common"):
        compare_coders(ledger, "ana", "ben")


def test_two_gold_files_come_in_under_two_names(tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "a.db"))
    reports = tmp_path / "reports.jsonl"
    reports.write_text("".join(json.dumps(line) + "\n" for line in (
        {"id": key, "text": text, "published": "2024-05-06"} for key, text in TEXTS.items()
    )))  # fmt: skip
    for name, event in (("ana", "attack"), ("ben", "clash")):
        coding = [
            {"id": key, "gold": {"claims": [{**CLAIM, "event": event if key == "amu-3" else "attack"}]}}
            for key in TEXTS
        ]
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in coding))

    def run(*words, code=0):
        result = CliRunner().invoke(main, [str(word) for word in words])
        assert result.exit_code == code, result.output
        return result

    run("init")
    for name in ("ana", "ben", "ana"):
        run("add", reports, "--gold", tmp_path / f"{name}.jsonl", "--coder", name)
    agreed = json.loads(run("agree", "ana", "ben", "--json").stdout)
    event = next(one for one in agreed["codings"]["fields"] if one["field"] == "event")
    assert (event["same"], event["units"], agreed["codings"]["both"]) == (3, 4, 4)
    told = run("agree", "ana", "ben").stdout
    assert "4 reports coded by both: 4 claims found by both, 0 by ana alone, 0 by ben alone" in told
    assert "  event        0.00     3     4" in told
    assert "  claimant        -     4     4" in told
    assert run("agree", "ana", "cem", code=1).stderr.count("\n") == 1
    run("add", reports, "--coder", "ana", code=2)
    run("add", reports, "--gold", tmp_path / "ana.jsonl", "--coder", "a:b", code=1)
    lines = run("export", "--shape", "jsonl").stdout.splitlines()
    assert {json.loads(line)["reader"] for line in lines} == {"coder:ben"}
