"""Why two incidents near each other are two."""

from match_cases import DAY, build_all, note_attack

from sayso.match import Tie, Ties, explain_refusals, match_claims
from sayso.match.weights import load_weights
from sayso.theatre import load_theatre

THEATRE = load_theatre()
SCHOOL, BRIDGE = "Takhar / Chal / School", "Takhar / Chal / Bridge"


def refuse(notes, apart=()):
    """The refusals of the first claim's incident, by the names of the claims of the other one."""
    claims, reports = build_all(notes)
    ties = Ties(apart=tuple(Tie(claims[one].id, claims[other].id, "ana", "two roads") for one, other in apart))
    by_id = {claim.id: claim for claim in claims.values()}
    incidents = {
        f"i{number}": one for number, one in enumerate(match_claims(by_id.values(), reports, THEATRE, {}, ties))
    }
    mine = next(id for id, one in incidents.items() if claims[notes[0]["name"]].id in one.claims)
    incident = incidents.pop(mine)
    found = explain_refusals(incident, incidents, by_id, reports, THEATRE, {}, ties)
    names = {claim.id: name for name, claim in claims.items()}
    return {frozenset(names[id] for id in incidents[one.incident].claims): one for one in found}


def test_an_attack_at_another_place_of_the_district_is_refused_for_its_locality():
    notes = [
        note_attack("school", "one", DAY, place=SCHOOL),
        note_attack("school again", "two", DAY, place=SCHOOL),
        note_attack("bridge", "three", DAY, place=BRIDGE),
        note_attack("bridge again", "four", DAY, place=BRIDGE),
    ]
    ((names, refusal),) = refuse(notes).items()
    assert names == {"bridge", "bridge again"}
    assert refusal.bits < load_weights().fits[-1] and refusal.day == DAY
    assert "localities (-" in refusal.why and "days (+" in refusal.why


def test_bits_of_a_refusal_are_those_of_its_fields_together():
    notes = [
        note_attack("school", "one", DAY, place=SCHOOL, losses=["taliban killed 2 2"]),
        note_attack("bridge", "two", DAY, place=BRIDGE, losses=["taliban killed 9 9"]),
    ]
    (refusal,) = refuse(notes).values()
    told = [float(part.split(")")[0]) for part in refusal.why.split("(")[1:]]
    assert abs(sum(told) - refusal.bits) < 0.5


def test_a_person_who_keeps_two_apart_is_named_with_the_reason():
    notes = [note_attack("one", "one", DAY), note_attack("other", "two", DAY)]
    (refusal,) = refuse(notes, apart=[("one", "other")]).values()
    assert (refusal.bits, refusal.why) == (None, "kept apart by ana: two roads")


def test_two_that_one_report_lists_are_refused_for_that():
    notes = [
        note_attack("first", "one", DAY, losses=["taliban killed 2 2"]),
        note_attack("second", "one", DAY, losses=["taliban killed 9 9"]),
    ]
    (refusal,) = refuse(notes).values()
    assert (refusal.bits, refusal.why) == (None, "one report tells of both")


def test_what_lies_far_off_is_not_told():
    notes = [note_attack("here", "one", DAY), note_attack("there", "two", DAY, place="Kabul / Kabul")]
    assert refuse(notes) == {}
