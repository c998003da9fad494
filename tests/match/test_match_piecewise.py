"""Claims matched piece by piece have to come out as if they had been matched at once."""

from datetime import timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from match_cases import DAY, build_all, draw_notes, draw_ties, note_attack

from sayso.match import Ties, file_claim, find_candidates, match_claims, match_components, seek_claims
from sayso.match.blocks import Meeting, find_pairs
from sayso.match.gazette import Gazette
from sayso.match.outlines import list_outlines
from sayso.match.weights import load_weights
from sayso.theatre import load_theatre


class Shelf:
    """A ledger in small: claims under their keys, and the component that each stands in."""

    def __init__(self, reports, ties):
        self.reports = reports
        self.ties = ties
        self.filed = {}
        self.claims = {}
        self.component_of = {}
        self.components = {}

    def settle(self, claims):
        for claim in claims:
            self.claims[claim.id] = claim
            self.filed[claim.id] = file_claim(claim, self.reports[claim.report])
        new = {claim.id for claim in claims}
        others = [self.claims[id] for id in sorted(self.find_filed(claims) | self.find_tied(new)) if id not in new]
        found = find_candidates(claims, others, self.reports, load_theatre(), {}, self.ties)
        touched = {self.component_of[id] for id in new | found if id in self.component_of}
        members = new | {id for name in touched for incident in self.components.pop(name) for id in incident.claims}
        matched = match_components([self.claims[id] for id in members], self.reports, load_theatre(), {}, self.ties)
        for component in matched:
            self.components[component.name] = component.incidents
            ids = (id for incident in component.incidents for id in incident.claims)
            self.component_of.update(dict.fromkeys(ids, component.name))

    def find_filed(self, claims):
        seekings = [seeking for claim in claims for seeking in seek_claims(claim, self.reports[claim.report])]
        return {
            id
            for id, filings in self.filed.items()
            for filing in filings
            for seeking in seekings
            if seeking.key == filing.key
            and seeking.earliest <= filing.first <= seeking.last
            and filing.last >= seeking.first
        }

    def find_tied(self, ids):
        pairs = [{tie.first, tie.second} for tie in (*self.ties.together, *self.ties.apart)]
        return {id for pair in pairs if pair & ids for id in pair} & self.claims.keys()

    def list_incidents(self):
        incidents = [incident for group in self.components.values() for incident in group]
        return tuple(sorted(incidents, key=lambda incident: (incident.day, incident.claims)))


@settings(max_examples=120, deadline=None)
@given(data=st.data(), notes=draw_notes(most=14))
def test_claims_settled_in_any_pieces_give_the_incidents_of_one_matching(data, notes):
    claims, reports = build_all(notes)
    claims = {claim.id: claim for claim in claims.values()}
    ties = draw_ties(data.draw, claims) if len(claims) > 1 else Ties()
    shelf = Shelf(reports, ties)
    left = data.draw(st.permutations(sorted(claims)))
    while left:
        size = data.draw(st.integers(1, len(left)))
        shelf.settle([claims[id] for id in left[:size]])
        left = left[size:]
    assert shelf.list_incidents() == match_claims(claims.values(), reports, load_theatre(), {}, ties)


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
    shelf = Shelf(reports, Ties())
    shelf.filed = {claim.id: file_claim(claim, reports[claim.report]) for claim in claims.values()}
    weights = load_weights()
    meeting = Meeting(weights.reach, Gazette(load_theatre(), weights).vague)
    outlines = list_outlines(claims.values(), reports, {})
    for one, other in combinations(outlines, 2):
        found = (other.id in shelf.find_filed([one.claim]), one.id in shelf.find_filed([other.claim]))
        assert found[0] == found[1]
        assert found[0] or not meeting.is_on(one, other)


def test_what_was_said_of_a_whole_year_is_found_from_a_day_in_it():
    year = note_attack("year", "one", DAY, day=DAY - timedelta(days=300), end=DAY)
    day = note_attack("day", "two", DAY, day=DAY - timedelta(days=100))
    claims, reports = build_all([year, day])
    shelf = Shelf(reports, Ties())
    shelf.filed = {claim.id: file_claim(claim, reports[claim.report]) for claim in claims.values()}
    assert claims["year"].id in shelf.find_filed([claims["day"]])
    assert claims["day"].id in shelf.find_filed([claims["year"]])


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
