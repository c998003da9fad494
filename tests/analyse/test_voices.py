"""By whose word: which claims of one incident count for whom."""

from datetime import date

import pytest

from sayso.analyse import count_days, find_finding, list_rows, name_finding, pick_finding, tally_claims
from sayso.errors import QuestionError
from sayso.records import Bounds, Claim, Extract, Incident, Loss, Place, Report
from sayso.theatre import load_theatre

DAY = date(2024, 3, 5)
THEATRE = load_theatre("afghanistan")


def say(claimant, initiator=None, target=None, **fields):
    return {"claimant": claimant, "initiator": initiator, "target": target, **fields}


def lose(party, outcome, low, high="same"):
    return Loss(party, outcome, Bounds(low, low if high == "same" else high))


def hold(*incidents, start=date(2024, 3, 1), end=date(2024, 3, 31), day=DAY):
    """A ledger of incidents, each a list of claims; every claim in a report of its own."""
    reports, claims, held = {}, {}, {}
    for group in incidents:
        ids = []
        for fields in group:
            report = Report(f"report-{len(reports)}", f"Somebody said something {len(reports)}.", day, source="memar")
            base = {"scope": "incident", "stance": "claims", "event": "attack", "start": day, "end": day}
            claim = Claim(report=report.id, begins=0, **(base | fields))
            reports[report.id], claims[claim.id] = report, claim
            ids.append(claim.id)
        incident = Incident(tuple(ids), day, "claimed", "")
        held[incident.id] = incident
    return Extract(reports, claims, (), held, start, end)


def tell(extract, address):
    finding = find_finding(address, tally_claims(extract, THEATRE))
    return None if finding is None else finding.value


def test_the_three_voices_of_one_attack_are_counted_apart():
    extract = hold(
        [
            say("nrf", "nrf", "taliban", losses=(lose("taliban", "killed", 6),)),
            say("taliban", "nrf", "taliban", stance="confirms", losses=(lose("taliban", "killed", 2),)),
            say("local-sources", "nrf", "taliban", losses=(lose("taliban", "killed", 4, None),)),
        ]
    )
    assert tell(extract, "nrf.own.taliban.killed") == Bounds(6, 6)
    assert tell(extract, "nrf.other.taliban.killed") == Bounds(2, 2)
    assert tell(extract, "nrf.independent.taliban.killed") == Bounds(4, None)
    assert tell(extract, "nrf.others-only.incidents") == Bounds(0, 0)


def test_who_only_heard_a_blast_bears_out_the_event_and_no_toll():
    extract = hold([say("aff", "aff", "taliban", losses=(lose("taliban", "killed", 1),)), say("witnesses")])
    assert tell(extract, "aff.independent.incidents") == Bounds(1, 1)
    assert tell(extract, "aff.independent.taliban.killed") is None


def test_a_denial_admits_nothing():
    denial = say("taliban", "nrf", "taliban", stance="denies", losses=(lose("taliban", "killed", 0),))
    extract = hold([say("nrf", "nrf", "taliban"), denial])
    assert tell(extract, "nrf.other.incidents") == Bounds(0, 0)
    assert tell(extract, "nrf.other.taliban.killed") is None


def test_a_claim_that_names_another_as_the_one_that_acts_does_not_count():
    extract = hold(
        [say("aff", "aff", "taliban"), say("outlet", "nrf", "taliban", losses=(lose("taliban", "killed", 3),))]
    )
    assert tell(extract, "aff.independent.incidents") == Bounds(0, 0)
    assert tell(extract, "nrf.others-only.taliban.killed") == Bounds(3, 3)


def test_a_clash_that_only_others_tell_of_is_said_by_them_but_ascribed_to_nobody():
    extract = hold([say("outlet", sides=("nrf", "taliban"), event="clash")])
    assert tell(extract, "nrf.independent.incidents") == tell(extract, "taliban.independent.incidents") == Bounds(1, 1)
    assert tell(extract, "nrf.others-only.incidents") == Bounds(0, 0)


def test_an_attack_that_nobody_owns_to_stands_under_unknown():
    extract = hold([say("taliban", "unknown", "taliban", losses=(lose("taliban", "killed", 2),)), say("witnesses")])
    assert tell(extract, "unknown.other.taliban.killed") == Bounds(2, 2)
    assert tell(extract, "unknown.independent.incidents") == Bounds(1, 1)
    assert tell(extract, "taliban.own.incidents") is None


def test_two_versions_of_one_toll_give_the_envelope_and_two_incidents_are_added():
    first = [say("nrf", "nrf", "taliban", losses=(lose("taliban", "killed", low),)) for low in (3, 4)]
    second = [say("nrf", "nrf", "taliban", losses=(lose("taliban", "killed", 5, None),))]
    assert tell(hold(first, second), "nrf.own.taliban.killed") == Bounds(8, None)


def test_one_figure_for_killed_and_wounded_is_another_version_of_the_split():
    split = say("nrf", "nrf", "taliban", losses=(lose("taliban", "killed", 3), lose("taliban", "wounded", 5)))
    lump = say("nrf", "nrf", "taliban", losses=(lose("taliban", "casualties", 9),))
    extract = hold([split, lump])
    assert tell(extract, "nrf.own.taliban.killed-or-wounded") == Bounds(8, 9)
    assert tell(extract, "nrf.own.taliban.killed") == Bounds(3, 3)
    assert tell(extract, "nrf.own.taliban.casualties") == Bounds(9, 9)


def test_losses_without_a_party_stand_under_unknown():
    assert tell(hold([say("aff", "aff", losses=(lose(None, "killed", 2),))]), "aff.own.unknown.killed") == Bounds(2, 2)


def test_an_incident_on_a_border_stands_in_both_provinces_and_counts_once():
    extract = hold([say("nrf", "nrf", "taliban", places=(Place("Panjsher"), Place("Takhar")))])
    assert tell(extract, "nrf.own.incidents") == Bounds(1, 1)
    assert tell(extract, "nrf.own.incidents@Panjsher") == tell(extract, "nrf.own.incidents@Takhar") == Bounds(1, 1)


def test_a_total_that_was_put_into_an_incident_adds_nothing_to_it():
    total = say("nrf", "nrf", "taliban", scope="total", losses=(lose("taliban", "killed", 40),))
    extract = hold([say("nrf", "nrf", "taliban", losses=(lose("taliban", "killed", 2),)), total])
    assert tell(extract, "nrf.own.taliban.killed") == Bounds(2, 2)
    assert tell(extract, "nrf.total.1.taliban.killed") == Bounds(40, 40)


def test_observers_and_civilians_have_no_tally_of_their_own():
    extract = hold([say("outlet", "civilians", "taliban")])
    assert {row.party for row in list_rows(extract, THEATRE)} == {"unknown"}


def test_incidents_outside_the_window_are_left_out():
    inside = hold([say("nrf", "nrf", "taliban")], start=DAY, end=DAY)
    outside = hold([say("nrf", "nrf", "taliban")], end=date(2024, 3, 4))
    assert len(list_rows(inside, THEATRE)) == 1
    assert list_rows(outside, THEATRE) == ()


def test_an_empty_window_cannot_be_asked_for():
    with pytest.raises(QuestionError, match="holds no day"):
        tally_claims(hold(start=date(2024, 3, 2), end=date(2024, 3, 1)), THEATRE)
    with pytest.raises(QuestionError, match="holds no day"):
        count_days(date(2024, 3, 2), date(2024, 3, 1))


def test_every_finding_has_an_address_of_its_own_that_leads_back_to_it(case):
    findings = tally_claims(case.extract, case.theatre)
    addresses = [name_finding(finding) for finding in findings]
    assert len(addresses) == len(set(addresses))
    assert all(pick_finding(address, findings) is finding for address, finding in zip(addresses, findings, strict=True))
    assert find_finding(findings[0].id, findings) is findings[0]
    assert pick_finding("NRF.own.Taliban.wounded@kabul", findings).value == Bounds(1, 1)
    assert pick_finding("nrf.total.1.taliban.casualties", findings).value == Bounds(45, 45)


def test_an_unknown_address_is_answered_with_near_ones(case):
    findings = tally_claims(case.extract, case.theatre)
    assert find_finding("aff.own.taliban.kiled", findings) is None
    with pytest.raises(QuestionError, match=r"near it: .*aff\.own\.taliban\.killed"):
        pick_finding("aff.own.taliban.kiled", findings)
    with pytest.raises(QuestionError, match=r"begin with one of aff"):
        pick_finding("?", findings)
    with pytest.raises(QuestionError, match="no finding at all"):
        pick_finding("aff.own.incidents", ())
