"""A person's merges, splits and moves are obeyed before any weight."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from match_cases import DAY, build_all, draw_notes, draw_ties, list_names, note_attack

from sayso.match import Tie, Ties, find_contradictions, match_claims
from sayso.theatre import load_theatre


def match_tied(notes, together=(), apart=()):
    """Incidents by the names of their claims, with ties between names."""
    claims, reports = build_all(notes)
    ties = Ties(
        *(
            tuple(Tie(claims[one].id, claims[other].id, "amina", why) for one, other, why in part)
            for part in (together, apart)
        )
    )
    names = {claim.id: name for name, claim in claims.items()}
    incidents = match_claims(claims.values(), reports, load_theatre(), {}, ties)
    return {frozenset(names[id] for id in incident.claims): incident for incident in incidents}


CHAL = [note_attack(name, name, DAY) for name in ("chal 1", "chal 2")]
BAHARAK = [note_attack(name, name, DAY, place="Takhar / Baharak") for name in ("baharak 1", "baharak 2")]


def test_two_incidents_that_nothing_joins_are_one_when_a_person_puts_two_of_their_claims_together():
    found = match_tied([*CHAL, *BAHARAK], together=[("chal 2", "baharak 1", "one convoy, two districts")])
    assert set(found) == list_names([["chal 1", "chal 2", "baharak 1", "baharak 2"]])
    reasons = [link.why for incident in found.values() for link in incident.links]
    assert "put together by amina: one convoy, two districts" in reasons
    assert sum("same district" in why for why in reasons) == 2


def test_two_claims_that_weigh_as_one_stay_two_when_a_person_keeps_them_apart():
    assert set(match_tied(CHAL, apart=[("chal 1", "chal 2", "two posts")])) == list_names([["chal 1"], ["chal 2"]])


def test_what_fits_both_halves_of_a_split_goes_to_one_of_them_only():
    notes = [*CHAL, note_attack("chal 3", "chal 3", DAY, losses=["taliban killed 3 3"])]
    notes[1] = notes[1] | {"losses": ["taliban killed 3 3"]}
    found = match_tied(notes, apart=[("chal 1", "chal 2", "two posts")])
    assert set(found) == list_names([["chal 1"], ["chal 2", "chal 3"]])


def test_a_claim_moved_to_another_incident_stands_there_and_not_where_it_was():
    notes = [*CHAL, note_attack("chal 3", "chal 3", DAY), *BAHARAK]
    found = match_tied(
        notes,
        together=[("chal 3", "baharak 1", "the text means Baharak")],
        apart=[("chal 3", "chal 1", "the text means Baharak"), ("chal 3", "chal 2", "the text means Baharak")],
    )
    assert set(found) == list_names([["chal 1", "chal 2"], ["chal 3", "baharak 1", "baharak 2"]])


def test_what_is_kept_apart_stays_apart_and_the_tie_that_would_break_it_is_reported():
    together = (Tie("a", "b", "amina"), Tie("b", "c", "zia"))
    apart = (Tie("c", "a", "zia", "two nights"),)
    (found,) = find_contradictions(Ties(together, apart))
    assert (found.together, found.apart) == (together[1], apart[0])
    assert find_contradictions(Ties(together, ())) == ()


def test_a_tie_to_a_claim_that_is_gone_changes_nothing():
    claims, reports = build_all(CHAL)
    ties = Ties((Tie(claims["chal 1"].id, "c1-gone"),), (Tie("c1-gone", claims["chal 2"].id),))
    assert match_claims(claims.values(), reports, load_theatre(), {}, ties) == match_claims(
        claims.values(), reports, load_theatre(), {}
    )


def test_a_report_that_lists_two_attacks_is_not_overruled_for_a_third_claim_by_a_merge_of_others():
    listed = note_attack("listed", "page", DAY, losses=["taliban killed 4 4"])
    beside = note_attack("beside", "page", DAY, losses=["taliban killed 9 9"])
    post = note_attack("post", "post", DAY, losses=["taliban killed 4 4"])
    merged = match_tied([listed, beside, post], together=[("beside", "post", "a slip")])
    assert set(merged) == list_names([["listed"], ["beside", "post"]])


@settings(max_examples=100, deadline=None)
@given(data=st.data(), notes=draw_notes(most=10))
def test_ties_hold_whatever_the_claims_say(data, notes):
    claims, reports = build_all(notes)
    claims = {claim.id: claim for claim in claims.values()}
    if len(claims) < 2:
        return
    ties = draw_ties(data.draw, claims)
    left_out = {contradiction.together for contradiction in find_contradictions(ties)}
    incidents = match_claims(claims.values(), reports, load_theatre(), {}, ties)
    home = {id: number for number, incident in enumerate(incidents) for id in incident.claims}
    assert sorted(home) == sorted(claims)
    assert all(home[tie.first] != home[tie.second] for tie in ties.apart)
    assert all(home[tie.first] == home[tie.second] for tie in ties.together if tie not in left_out)


def test_a_day_apart_does_not_matter_to_a_person():
    late = note_attack("late", "late", DAY + timedelta(days=30))
    assert set(match_tied([CHAL[0], late], together=[("chal 1", "late", "told late")])) == list_names(
        [["chal 1", "late"]]
    )
