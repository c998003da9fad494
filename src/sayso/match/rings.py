"""Changed claims matched among their neighbours, with the result of matching everything anew.

Components are no help where claims lie close: one front's attacks in one district, day after day, hang together for a
year, and a claim that names only a province ties its districts to each other. But groups grow by single joins, and a
join that fails leaves no trace. So it is enough to group the changed claims with a ring around them: every claim that
is a candidate with one of them, and the rest of that claim's group. Where a group of the ring comes out other than it
was, its claims are changed too, with a ring of their own. Once the ring comes out as it was, so does all behind it.

A ring holds claims as somebody looks them up:

    ring = Ring(theatre, ties)
    ring.hold(claims, reports, lineages)    # the changed ones, and all that is filed where `seek` looks
    ring.find_neighbours(changed)           # hold the rest of their groups, too
    ring.match(changed, groups)             # incidents, or which claims of the ring are drawn in
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from msgspec import Struct

from sayso.match.blocks import Filing, Seeking, file_outline, seek_outlines
from sayso.match.groups import Pair, group_outlines
from sayso.match.incidents import Matching
from sayso.match.outlines import Outline, Outliner
from sayso.match.weights import load_weights
from sayso.records import Claim, Incident, Report, Ties
from sayso.theatre import Theatre


class Matched(Struct, frozen=True):
    """The incidents of the changed claims; none where claims of the ring (`drawn`, by id) have to be changed too."""

    incidents: tuple[Incident, ...]
    drawn: frozenset[str]


class Ring:
    """Claims around those that changed, with their weights. Claims are known by their ids."""

    def __init__(self, theatre: Theatre, ties: Ties | None = None) -> None:
        self._theatre = theatre
        self._ties = ties or Ties()
        self._weights = load_weights()
        self._reports: dict[str, Report] = {}
        self._outliner = Outliner()
        self._outlines: dict[str, Outline] = {}
        self._filed: dict[str, list[str]] = {}
        self._candidates: dict[str, dict[str, float]] = {}
        self._matching = Matching((), self._reports, theatre, self._ties)

    def hold(self, claims: Mapping[str, Claim], reports: Mapping[str, Report], lineages: Mapping[str, str]) -> None:
        """Take in claims by id, their reports by id, whose words are not looked at, and the origins of copies.

        What is held already stays as it is; a total is passed over.
        """
        self._reports.update(reports)
        for id, claim in claims.items():
            if id not in self._outlines and claim.scope == "incident":
                lineage = lineages.get(claim.report, claim.report)
                self._outlines[id] = self._outliner.build(claim, self._reports[claim.report], lineage, id)
                for filing in self.file(id):
                    self._filed.setdefault(filing.key, []).append(id)

    def file(self, id: str) -> tuple[Filing, ...]:
        """The keys and days under which others find a claim that is held."""
        return file_outline(self._outlines[id], self._weights.reach)

    def seek(self, ids: Iterable[str]) -> tuple[Seeking, ...]:
        """Where everything is filed that these claims can be candidates with, each place once."""
        found = (seek_outlines(self._outlines[id], self._weights.reach) for id in ids)
        return tuple(dict.fromkeys(seeking for seekings in found for seeking in seekings))

    def find_tied(self, ids: Collection[str]) -> frozenset[str]:
        """The ids of further claims that a person put together with these, whether or not they are held."""
        mates: dict[str, set[str]] = {}
        for tie in self._ties.together:
            mates.setdefault(tie.first, set()).add(tie.second)
            mates.setdefault(tie.second, set()).add(tie.first)
        found, left = set(ids), list(ids)
        while left:
            new = mates.get(left.pop(), set()) - found
            found |= new
            left += new
        return frozenset(found.difference(ids))

    def find_neighbours(self, changed: Iterable[str]) -> frozenset[str]:
        """The ids of claims that are a candidate with one of the changed ones, themselves among them.

        Everything that is filed where `seek` looks for the changed ones has to be held.
        """
        found: set[str] = set()
        for id in changed:
            if id not in self._candidates:
                self._candidates[id] = dict(self._weigh_near(self._outlines[id]))
            found |= self._candidates[id].keys()
        return frozenset(found)

    def _weigh_near(self, outline: Outline) -> Iterator[tuple[str, float]]:
        seen = {outline.id}
        for seeking in seek_outlines(outline, self._weights.reach):
            for id in self._filed.get(seeking.key, ()):
                if id not in seen:
                    seen.add(id)
                    weight = self._weigh(outline, self._outlines[id])
                    if weight is not None:
                        yield id, weight

    def _weigh(self, one: Outline, other: Outline) -> float | None:
        """The weight of a candidate pair, None for two claims that are none."""
        if not self._matching.meeting.is_on(one, other):
            return None
        weight = self._matching.comparer.weigh_pair(one, other)
        return weight if weight >= self._weights.join else None

    def match(self, changed: Collection[str], groups: Iterable[Collection[str]]) -> Matched:
        """The changed claims grouped among the ring: the whole groups of all neighbours that did not change.

        Where a claim of a group changed, all its claims are among the changed ones.
        """
        around = [frozenset(group) for group in groups]
        ids = {*changed, *(id for group in around for id in group)}
        outlines = sorted((self._outlines[id] for id in ids), key=lambda outline: outline.order)
        matching = Matching(outlines, self._reports, self._theatre, self._ties)
        index_of = {outline.id: index for index, outline in enumerate(outlines)}
        found = group_outlines(
            range(len(outlines)),
            self._list_pairs(changed, around, index_of),
            matching.tellings.weigh_groups,
            self._weights.fits,
            matching.bonds,
            matching.tell_apart,
        )
        named = {frozenset(outlines[index].id for index in group): group for group in found}
        drawn = frozenset(id for group in around if group not in named for id in group)
        if drawn:
            return Matched((), drawn)
        kept = set(around)
        incidents = (matching.build_incident(group, matching.bonds) for ids, group in named.items() if ids not in kept)
        return Matched(tuple(sorted(incidents, key=lambda incident: (incident.day, incident.claims))), drawn)

    def _list_pairs(
        self, changed: Collection[str], around: Iterable[Collection[str]], index_of: Mapping[str, int]
    ) -> Iterator[Pair]:
        """The candidate pairs that can join: with a changed claim, or inside one group of the ring."""
        self.find_neighbours(changed)
        for id in changed:
            for other, weight in self._candidates[id].items():
                if other in index_of:
                    first, second = sorted((index_of[id], index_of[other]))
                    yield weight, first, second
        for group in around:
            for one, other in combinations(sorted(group), 2):
                found = self._weigh(self._outlines[one], self._outlines[other])
                if found is not None:
                    first, second = sorted((index_of[one], index_of[other]))
                    yield found, first, second
