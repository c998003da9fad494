"""Pairs that are compared: what two claims alone say, found among many and under the keys of a ledger."""

from datetime import timedelta
from itertools import combinations

from hypothesis import given, settings
from match_cases import DAY, build_all, draw_notes, file_claim, find_filed, note_attack, seek_claim

from sayso.match import match_claims
from sayso.match.blocks import Meeting, find_pairs
from sayso.match.gazette import Gazette
from sayso.match.outlines import list_outlines
from sayso.match.weights import load_weights
from sayso.theatre import load_theatre


@settings(max_examples=120, deadline=None)
@given(notes=draw_notes(most=14))
def test_pairs_are_listed_as_the_two_claims_alone_say(notes):
    claims, reports = build_all(notes)
    theatre, weights = load_theatre(), load_weights()
    meeting = Meeting(weights.reach, Gazette(theatre, weights).vague)
    outlines = list_outlines(claims.values(), reports, {})
    listed = list(find_pairs(outlines, meeting))
    assert len(listed) == len(set(listed))
    expected = {
        (first, second)
        for first, second in combinations(range(len(outlines)), 2)
        if meeting.is_on(outlines[first], outlines[second])
    }
    assert set(listed) == expected


@settings(max_examples=120, deadline=None)
@given(notes=draw_notes(most=8))
def test_a_claim_finds_all_that_it_meets_under_its_keys_from_both_sides(notes):
    claims, reports = build_all(notes)
    filed = {claim.id: file_claim(claim, reports[claim.report]) for claim in claims.values()}
    weights = load_weights()
    meeting = Meeting(weights.reach, Gazette(load_theatre(), weights).vague)
    outlines = list_outlines(claims.values(), reports, {})

    def seek(claim):
        return seek_claim(claim, reports[claim.report])

    for one, other in combinations(outlines, 2):
        found = (other.id in find_filed(filed, seek(one.claim)), one.id in find_filed(filed, seek(other.claim)))
        assert found[0] == found[1]
        assert found[0] or not meeting.is_on(one, other)


def test_what_was_said_of_a_whole_year_is_found_from_a_day_in_it():
    year = note_attack("year", "one", DAY, day=DAY - timedelta(days=300), end=DAY)
    day = note_attack("day", "two", DAY, day=DAY - timedelta(days=100))
    claims, reports = build_all([year, day])
    filed = {claim.id: file_claim(claim, reports[claim.report]) for claim in claims.values()}
    for one, other in (("year", "day"), ("day", "year")):
        assert claims[one].id in find_filed(filed, seek_claim(claims[other], reports[claims[other].report]))


def test_a_thousand_claims_of_one_district_and_week_change_nothing_for_two_of_them():
    crowd = [
        note_attack(
            f"{number}", f"report {number}", DAY, front="alm", event="arrest", losses=[f"taliban killed {number} -"]
        )
        for number in range(1, 500)
    ]
    pair = [note_attack("one", "first", DAY), note_attack("two", "second", DAY)]
    claims, reports = build_all([*crowd, *pair])
    incidents = match_claims(claims.values(), reports, load_theatre(), {})
    assert any(set(incident.claims) == {claims["one"].id, claims["two"].id} for incident in incidents)
