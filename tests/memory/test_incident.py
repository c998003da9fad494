"""One incident: who says what side by side, why it is one event, since when, and what people decided on it."""

import json

import pytest
from click.testing import CliRunner
from memory_cases import PLACES, SAID, get_packs, make_claim, make_report, tell_moment

from sayso.cli import main
from sayso.decisions import Word, draft_mask, draft_merge, draft_split, draft_undo
from sayso.ledger import open_ledger
from sayso.memory import open_incident
from sayso.pipeline import settle_ledger
from sayso.records import Report

TEXT = "Two Taliban died in Chal. Nobody owned to it."
FRONT, OUTLET, OTHER = (
    Report(key, TEXT, make_report(1).published, source=source)
    for key, source in (("front", "nrf-x"), ("outlet", "amu"), ("other", "kabulnow"))
)
CLAIMS = (
    make_claim(FRONT),
    make_claim(OUTLET, claimant="taliban", stance="denies", killed=None),
    make_claim(OTHER, killed=SAID[2], claimant="outlet", places=(PLACES[2],)),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Two claims of one incident, then a third one that a person puts with them, and takes away again."""
    place = tmp_path_factory.mktemp("told") / "told.db"
    with open_ledger(place, create=True) as ledger:
        for hour, (report, claim) in enumerate(zip((FRONT, OUTLET, OTHER), CLAIMS, strict=True)):
            ledger.add_reports([report], tell_moment(hour))
            ledger.keep_reading(report.id, "rules 1", [claim], [], tell_moment(hour))
            settle_ledger(ledger, get_packs(), tell_moment(hour))
        ana, ben = Word("ana", "Chal is what was meant"), Word("ben", "it was not")
        merged = ledger.decide(draft_merge(ledger, [CLAIMS[0].id, CLAIMS[2].id], ana), tell_moment(4))
        settle_ledger(ledger, get_packs(), tell_moment(4))
        ledger.decide(draft_undo(ledger, merged.id, ben), tell_moment(6))
        settle_ledger(ledger, get_packs(), tell_moment(6))
        ledger.mark_vanished(FRONT.id, FRONT.published, tell_moment(7))
    return place


def show(ledger, *words, code=0, columns="100"):
    result = CliRunner(env={"COLUMNS": columns}).invoke(main, ["incident", *words, "--ledger", str(ledger)])
    assert result.exit_code == code, (result.output, result.exception)
    shown = result.stdout if code == 0 else result.stderr
    return shown.replace("\u2068", "").replace("\u2069", "")


def test_who_says_what_stands_side_by_side(told):
    lines = show(told, CLAIMS[0].id).splitlines()
    (head,) = [line for line in lines if line.startswith("  ") and "Taliban" in line and "Resistance" in line]
    assert head.split() == ["National", "Resistance", "Front", "Taliban"]
    rows = {line.split()[0]: line for line in lines if line.startswith("  ") and line.split()}
    assert ("claims: attack" in rows["says"]) and ("denies: attack" in rows["says"])
    assert "2 killed among the Taliban" in rows["losses"]
    assert rows["in"].split() == ["in", "[1]", "[2]"]


def test_status_reasons_and_what_vanished_are_told(told):
    shown = show(told, CLAIMS[0].id)
    assert "\nContested: National Resistance Front: the event; Taliban: denied.\n" in shown
    assert "  No longer to be found; last seen 1 December 2025.\n" in shown
    links = shown.partition("Why these are held to be about one event\n")[2]
    assert "  [2] with [1] " in links
    assert " bits: the same district (+" in links


def test_an_incident_near_it_is_told_with_the_reason_why_it_is_another(tmp_path):
    place = tmp_path / "listed.db"
    listed = [make_claim(FRONT), make_claim(FRONT, killed=SAID[2], begins=1)]
    with open_ledger(place, create=True) as ledger:
        ledger.add_reports([FRONT], tell_moment(0))
        ledger.keep_reading(FRONT.id, "rules 1", listed, [], tell_moment(0))
        settle_ledger(ledger, get_packs(), tell_moment(0))
    refused = show(place, listed[0].id).partition("Weighed and kept apart\n")[2]
    assert refused.startswith("  i1-") and "one report tells of both" in refused
    (refusal,) = json.loads(show(place, listed[0].id, "--json"))["refusals"]
    other = json.loads(show(place, listed[1].id, "--json"))
    assert (refusal["incident"], refusal["bits"], refusal["why"]) == (other["id"], None, "one report tells of both")


def test_as_of_an_earlier_moment_only_what_kept_them_apart_then_is_told(tmp_path):
    place = tmp_path / "split.db"
    listed = [make_claim(FRONT), make_claim(FRONT, killed=SAID[2], begins=1)]
    with open_ledger(place, create=True) as ledger:
        ledger.add_reports([FRONT], tell_moment(0))
        ledger.keep_reading(FRONT.id, "rules 1", listed, [], tell_moment(0))
        settle_ledger(ledger, get_packs(), tell_moment(0))
        ids = [claim.id for claim in listed]
        ledger.decide(draft_merge(ledger, ids, Word("ana", "one raid")), tell_moment(2))
        settle_ledger(ledger, get_packs(), tell_moment(2))
        ledger.decide(draft_split(ledger, ids[1:], Word("ben", "two raids")), tell_moment(4))
        settle_ledger(ledger, get_packs(), tell_moment(4))
    for words, why in (
        ((), "kept apart by ben: two raids"),
        (("--as-of", tell_moment(1).isoformat()), "one report tells of both"),
    ):
        (refusal,) = json.loads(show(place, ids[0], "--json", *words))["refusals"]
        assert refusal["why"] == why


def test_decisions_stand_with_who_why_and_whether_they_hold(told):
    shown = " ".join(show(told, CLAIMS[0].id).partition("What people decided\n")[2].split())
    assert "ana merges: Chal is what was meant (d1-" in shown
    assert ", undone)" in shown
    assert "ben undoes a decision: it was not (d1-" in shown
    then = show(told, CLAIMS[0].id, "--as-of", "2025-12-02T05:00")
    assert "ana merges" in then
    assert "standing)" in then
    assert "[3] with [" in then
    assert "0.0 bits" not in then
    assert "What people decided" not in show(told, CLAIMS[0].id, "--as-of", "2025-12-02T03:00")


def test_an_incident_that_is_held_no_longer_says_where_its_claims_stand(told):
    with open_ledger(told) as ledger:
        then = open_incident(ledger, CLAIMS[0].id, tell_moment(5))
        now = [open_incident(ledger, claim.id).incident.id for claim in (CLAIMS[0], CLAIMS[2])]
        assert then.span == (tell_moment(4), None)
        assert open_incident(ledger, then.incident.id).span == (tell_moment(4), tell_moment(6))
        assert open_incident(ledger, now[0]).span == (tell_moment(6), None)
        assert open_incident(ledger, now[0], tell_moment(3)).span == (tell_moment(1), None)
    shown = " ".join(show(told, then.incident.id).split())
    assert f"These claims stand elsewhere now: {', '.join(sorted(now))}" in shown


def test_json_holds_the_same(told):
    found = json.loads(show(told, CLAIMS[1].id, "--json"))
    assert (found["status"], found["until"], found["heirs"]) == ("contested", None, [])
    assert [claim["report"]["key"] for claim in found["claims"]] == ["front", "outlet"]
    assert [claim["link"]["to"] is None for claim in found["claims"]].count(True) == 1
    assert [claim["last_seen"] for claim in found["claims"]] == ["2025-12-01", None]
    assert [decision["state"] for decision in found["decisions"]] == ["undone", "standing"]


def test_what_is_no_incident_is_told_in_one_line(told, tmp_path):
    assert show(told, "i1-zz", code=1) == "sayso: no incident and no claim i1-zz in the ledger\n"
    assert "begins more than one claim's id" in show(told, "c1-", code=1)
    with open_ledger(tmp_path / "t.db", create=True) as ledger:
        ledger.add_reports([FRONT], tell_moment(0))
        total = make_claim(FRONT, scope="total")
        ledger.keep_reading(FRONT.id, "rules 1", [total], [], tell_moment(0))
    assert "is in no incident: it is a total, or was not grouped yet" in show(tmp_path / "t.db", total.id, code=1)
    assert "at that moment" in show(told, CLAIMS[0].id, "--as-of", "2025-12-01", code=1)


def test_many_statements_stand_in_tables_one_below_the_other(tmp_path):
    with open_ledger(tmp_path / "many.db", create=True) as ledger:
        for number, claimant in enumerate(("nrf", "taliban", "witnesses", "analyst", "local-sources", "outlet")):
            report = Report(f"k{number}", TEXT, FRONT.published, source="amu")
            ledger.add_reports([report], tell_moment(0))
            ledger.keep_reading(report.id, "rules 1", [make_claim(report, claimant=claimant)], [], tell_moment(0))
        settle_ledger(ledger, get_packs(), tell_moment(0))
        claim = next(iter(ledger.claims())).id
    for columns, tables in (("80", 2), ("120", 2), ("50", 6)):
        shown = show(tmp_path / "many.db", claim, columns=columns)
        assert shown.count("\n  says ") == tables if columns != "50" else shown.count("\n  says ") >= 3
        assert all(len(line) <= int(columns) for line in shown.splitlines() if line.startswith("  says"))


def test_a_masked_name_shows_nowhere(told, tmp_path):
    copy = tmp_path / "masked.db"
    with open_ledger(told) as source, open_ledger(copy, create=True) as ledger:
        reports = list(source.reports())
        ledger.add_reports(reports, tell_moment(0))
        for report in reports:
            reading = source.find_reading(report.id)
            ledger.keep_reading(report.id, "rules 1", reading.claims, [], tell_moment(0))
        settle_ledger(ledger, get_packs(), tell_moment(0))
        word = Word("ana", "a witness")
        ledger.decide(draft_mask(ledger, "Nobody", None, word), tell_moment(1))
    for words in (("incident", CLAIMS[0].id), ("history", "front"), ("diff", "--from", "2025-12-01")):
        for more in ((), ("--json",)):
            result = CliRunner().invoke(main, [*words, *more, "--ledger", str(copy)])
            assert result.exit_code == 0, result.output
            assert "Nobody owned" not in result.stdout
