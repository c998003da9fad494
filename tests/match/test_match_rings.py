"""Claims matched ring by ring, as a ledger does it, have to come out as if they had been matched at once."""

from hypothesis import given, settings
from hypothesis import strategies as st
from match_cases import DAY, build_all, draw_notes, draw_ties, file_claim, find_filed, note_attack

from sayso.match import Ring, Ties, match_claims
from sayso.records import Core
from sayso.theatre import load_theatre

THEATRE = load_theatre()


class Shelf:
    """A ledger in small: claims under their keys, their groups, which reports copy which."""

    def __init__(self, reports, ties):
        self.reports = reports
        self.ties = ties
        self.lineages = {}
        self.claims = {}
        self.incidents = {}
        self.looked_at = set()

    def settle(self, added=(), removed=(), relineaged=()):
        gone = {claim.id for claim in removed}
        self.claims = {id: claim for id, claim in self.claims.items() if id not in gone}
        self.claims |= {claim.id: claim for claim in added}
        changed = {claim.id for claim in added} | gone
        changed |= {id for id, claim in self.claims.items() if claim.report in relineaged}
        ring = Ring(THEATRE, self.ties)
        asked = set()
        while True:
            changed |= self.complete(ring, changed)
            changed -= gone
            self.hold(ring, changed)
            self.hold(ring, self.find_filed(ring.seek(changed | asked)))
            ended = {name for name, core in self.list_cores().items() if core.claims & (changed | gone)}
            near = ring.find_neighbours(changed | asked) | self.list_held_back(ended)
            around = self.complete(ring, near) - changed - gone
            self.hold(ring, around)
            cores = [core for core in self.list_cores().values() if core.claims <= around]
            matched = ring.match(changed, cores, ended, asked)
            if not matched.drawn and not matched.asked:
                break
            changed |= matched.drawn
            asked = (asked | matched.asked) - changed
        renewed = changed | gone | {id for incident in matched.incidents for id in incident.claims}
        self.incidents = {group: held for group, held in self.incidents.items() if not group & renewed}
        self.incidents |= {frozenset(incident.claims): incident for incident in matched.incidents}

    def list_cores(self):
        """The cores of the incidents, by name."""
        parts = {}
        for group, incident in self.incidents.items():
            parts.setdefault(incident.core or incident.id, {})[group] = incident.rival
        return {
            name: Core(frozenset().union(*groups), {group: rival for group, rival in groups.items() if rival})
            for name, groups in parts.items()
        }

    def list_held_back(self, rivals):
        return {id for incident in self.incidents.values() if incident.rival in rivals for id in incident.claims}

    def complete(self, ring, ids):
        """The rest of these claims' cores, and of the cores of claims tied to them."""
        found = set(ids)
        while True:
            more = {id for core in self.list_cores().values() if core.claims & found for id in core.claims}
            more |= ring.find_tied(found) & self.claims.keys()
            if more <= found:
                return found
            found |= more

    def hold(self, ring, ids):
        self.looked_at |= ids
        ring.hold({id: self.claims[id] for id in ids if id in self.claims}, self.reports, self.lineages)

    def find_filed(self, seekings):
        filed = {
            id: file_claim(claim, self.reports[claim.report], self.lineages.get(claim.report))
            for id, claim in self.claims.items()
        }
        return find_filed(filed, seekings)

    def list_incidents(self):
        return tuple(sorted(self.incidents.values(), key=lambda incident: (incident.day, incident.claims)))


def match_all(shelf):
    return match_claims(shelf.claims.values(), shelf.reports, THEATRE, shelf.lineages, shelf.ties)


def draw_step(draw, shelf, claims):
    """Some claims come, some go, and some reports turn out to be copies of others, or no copies."""
    absent = [claim for claim in claims if claim.id not in shelf.claims]
    added = draw(st.lists(st.sampled_from(absent), unique_by=lambda claim: claim.id)) if absent else []
    held = list(shelf.claims.values())
    removed = draw(st.lists(st.sampled_from(held), unique_by=lambda claim: claim.id, max_size=2)) if held else []
    reports = sorted(shelf.reports)
    copies = dict(draw(st.lists(st.tuples(st.sampled_from(reports), st.sampled_from(reports)), max_size=2)))
    lineages = {copy: origin for copy, origin in copies.items() if origin not in copies}
    if not draw(st.booleans()):
        lineages = shelf.lineages
    relineaged = {report for report in reports if lineages.get(report) != shelf.lineages.get(report)}
    shelf.lineages = lineages
    return added, removed, relineaged


@settings(max_examples=150, deadline=None)
@given(data=st.data(), notes=draw_notes(most=14))
def test_claims_that_come_and_go_in_any_order_give_the_incidents_of_one_matching(data, notes):
    claims, reports = build_all(notes)
    claims = {claim.id: claim for claim in claims.values()}
    ties = draw_ties(data.draw, claims) if len(claims) > 1 else Ties()
    shelf = Shelf(reports, ties)
    for _ in range(data.draw(st.integers(1, 5))):
        shelf.settle(*draw_step(data.draw, shelf, claims.values()))
        assert shelf.list_incidents() == match_all(shelf)


def test_what_lies_behind_the_ring_is_never_looked_at():
    days = [DAY.replace(day=number) for number in range(1, 29)]
    listed = [note_attack(f"listed {day.day}", "the month", DAY, day=day) for day in days]
    heard = [note_attack(f"heard {day.day}", f"{day}", day, claimant="witnesses", place="Takhar") for day in days]
    claims, reports = build_all([*listed, *heard])
    late = claims.pop("heard 14")
    shelf = Shelf(reports, Ties())
    shelf.settle(claims.values())
    shelf.looked_at = set()
    shelf.settle([late])
    assert shelf.list_incidents() == match_all(shelf)
    assert {claims[f"listed {number}"].id for number in (13, 14, 15)} < shelf.looked_at
    assert shelf.looked_at <= {late.id} | {
        claim.id for claim in claims.values() if claim.start and abs((claim.start - late.start).days) < 4
    }


def test_a_claim_between_two_groups_can_draw_both_in():
    notes = [
        note_attack("one", "one", DAY, losses=["taliban killed 3 3"]),
        note_attack("two", "two", DAY, claimant="local-sources", place="Takhar"),
        note_attack("three", "three", DAY, claimant="local-sources", event="explosion", losses=["taliban killed 3 3"]),
    ]
    claims, reports = build_all(notes)
    for first in claims.values():
        shelf = Shelf(reports, Ties())
        shelf.settle([claim for claim in claims.values() if claim is not first])
        shelf.settle([first])
        assert shelf.list_incidents() == match_all(shelf)
        shelf.settle(removed=[first])
        assert shelf.list_incidents() == match_all(shelf)
