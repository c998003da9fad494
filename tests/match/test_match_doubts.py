"""Claims that fit two incidents nearly alike are held back from both."""

from match_cases import DAY, build_all, note_attack

from sayso.match import Tie, Ties, explain_refusals, match_claims
from sayso.records import name_core
from sayso.theatre import load_theatre

THEATRE = load_theatre()
SCHOOL, BRIDGE = "Takhar / Chal / School", "Takhar / Chal / Bridge"
AT_SCHOOL = {"place": SCHOOL, "losses": ["taliban killed 3 3"]}
AT_BRIDGE = {"place": BRIDGE, "losses": ["taliban killed 7 7"]}

#: Two attacks of one night, each in four reports.
NIGHT = [
    note_attack(f"{spot} {number}", f"{spot} {number}", DAY, **fields)
    for spot, fields in (("school", AT_SCHOOL), ("bridge", AT_BRIDGE))
    for number in range(4)
]


def match(notes, together=(), apart=(), copies=()):
    """Incidents by the names of their claims, with the claims and reports."""
    claims, reports = build_all(notes)
    ids = {name: claim.id for name, claim in claims.items()}
    ties = Ties(
        tuple(Tie(ids[one], ids[other], "ana") for one, other in together),
        tuple(Tie(ids[one], ids[other], "ana") for one, other in apart),
    )
    lineages = {claims[copy].report: claims[origin].report for copy, origin in copies}
    names = {claim.id: name for name, claim in claims.items()}
    incidents = match_claims(claims.values(), reports, THEATRE, lineages, ties)
    return {frozenset(names[id] for id in incident.claims): incident for incident in incidents}, claims, reports


def find_home(name, found):
    return next((names, incident) for names, incident in found.items() if name in names)


def test_a_report_that_names_neither_spot_nor_toll_joins_neither_of_two_attacks_and_says_why():
    found, claims, _ = match([*NIGHT, note_attack("open", "open", DAY, claimant="local-sources")])
    names, incident = find_home("open", found)
    assert names == {"open"}
    assert incident.links[0].to is None
    assert incident.links[0].why.startswith("two other incidents fit it nearly alike (+")
    spots = {name.split()[0]: find_home(name, found)[1] for name in ("school 0", "bridge 0")}
    assert {incident.core, incident.rival} == {
        name_core([*one.claims, claims["open"].id] if one.core else one.claims) for one in spots.values()
    }
    assert [len(one.claims) for one in spots.values()] == [4, 4]


def test_a_report_that_gives_the_toll_joins_its_attack():
    found, _, _ = match(
        [*NIGHT, note_attack("open", "open", DAY, claimant="local-sources", losses=AT_BRIDGE["losses"])]
    )
    names, incident = find_home("open", found)
    assert names == {"open", *(f"bridge {number}" for number in range(4))}
    assert incident.core is None and incident.rival is None


def test_a_copy_stays_with_its_original_where_that_is_held_back():
    notes = [note_attack(name, name, DAY, claimant="local-sources") for name in ("open", "copied")]
    found, _, _ = match([*NIGHT, *notes], copies=[("copied", "open")])
    assert find_home("open", found)[0] == {"open", "copied"}


def test_what_a_person_put_together_is_not_held_back():
    notes = [*NIGHT, note_attack("open", "open", DAY, claimant="local-sources")]
    found, _, _ = match(notes, together=[("open", "school 1")])
    assert find_home("open", found)[0] >= {"open", "school 1"}


def test_what_a_person_keeps_apart_from_one_attack_is_free_for_the_other():
    notes = [*NIGHT, note_attack("open", "open", DAY, claimant="local-sources")]
    found, _, _ = match(notes, apart=[("open", "bridge 2")])
    assert find_home("open", found)[0] == {"open", *(f"school {number}" for number in range(4))}


def test_a_refusal_says_that_another_incident_fits_nearly_as_well():
    found, claims, reports = match([*NIGHT, note_attack("open", "open", DAY, claimant="local-sources")])
    by_id = {claim.id: claim for claim in claims.values()}
    _, incident = find_home("open", found)
    others = {one.id: one for one in found.values() if one is not incident}
    refusals = explain_refusals(incident, others, by_id, reports, THEATRE, {})
    assert len(refusals) == 2
    assert all(one.why.startswith("another incident fits nearly as well: ") for one in refusals)
