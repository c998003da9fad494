"""Changed claims matched among their neighbours, with the result of matching everything anew.

Components are no help where claims lie close: one front's attacks in one district, day after day, hang together for a
year, and a claim that names only a province ties its districts to each other. But groups grow by single joins, and a
join that fails leaves no trace. So it is enough to group the changed claims with a ring around them: every claim that
is a candidate with one of them, and the rest of that claim's group. Where a group of the ring comes out other than it
was, its claims are changed too, with a ring of their own. Once the ring comes out as it was, so does all behind it.

So much for groups as they grow, which are the cores (`doubts`). What is held back from a core hangs on the cores near
it, so what is held back in the ring may change with the cores inside. What stood with its core still does where none of
these fits it too well. What was held back is asked anew if it touches them, or its rival is gone: for that it needs its
own neighbours, a second ring around the few (`asked`).

A ring holds claims as somebody looks them up:

    ring = Ring(theatre, ties)
    ring.hold(claims, reports, lineages)    # the changed ones, and all that is filed where `seek` looks
    ring.find_neighbours(changed)           # hold the rest of their cores, too
    ring.match(changed, cores, ended)       # incidents, or which claims are drawn in, or asked with a ring of theirs
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from sayso.match.blocks import Filing, Seeking, file_outline, seek_outlines
from sayso.match.doubts import Doubt, Indices, Surroundings
from sayso.match.groups import Pair
from sayso.match.incidents import Matching
from sayso.match.outlines import Outline, Outliner
from sayso.match.weights import load_weights
from sayso.records import Claim, Core, Incident, Report, Ties
from sayso.theatre import Theatre


class Matched(Struct, frozen=True):
    """The incidents of the changed claims, and those of the ring that come out otherwise with them.

    None where claims of the ring have to be changed too (`drawn`, by id), or asked anew (`asked`).
    """

    incidents: tuple[Incident, ...] = ()
    drawn: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()


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

    def match(
        self,
        changed: Collection[str],
        cores: Iterable[Core],
        ended: Collection[str] = (),
        asked: Collection[str] = (),
    ) -> Matched:
        """The changed claims grouped among the ring: the whole cores of all neighbours that did not change.

        Where a claim of a core changed, all its claims are among the changed ones; `ended` are the names of the cores
        that stood with these. `asked` are claims of which all neighbours are in the ring, too.
        """
        around = {core.claims: core for core in cores}
        ids = {*changed, *(id for claims in around for id in claims)}
        outlines = sorted((self._outlines[id] for id in ids), key=lambda outline: outline.order)
        matching = Matching(outlines, self._reports, self._theatre, self._ties)
        index_of = {outline.id: index for index, outline in enumerate(outlines)}
        pairs = self._list_pairs(changed, around, index_of)
        found = matching.group(range(len(outlines)), pairs, matching.bonds)
        named = {frozenset(outlines[index].id for index in core): core for core in found}
        drawn = frozenset(id for claims in around if claims not in named for id in claims)
        if drawn:
            return Matched(drawn=drawn)
        inside = [core for claims, core in named.items() if claims not in around]
        stood = {named[claims]: core.held for claims, core in around.items()}
        self.find_neighbours(asked)
        near = {index_of[id]: self._list_near(id, index_of) for id in (*changed, *asked) if id in index_of}
        return _Asking(matching, near, inside, stood, frozenset(ended)).judge()

    def _list_near(self, id: str, index_of: Mapping[str, int]) -> dict[int, float]:
        return {index_of[other]: weight for other, weight in self._candidates[id].items() if other in index_of}

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


#: What is held back from a core, as claims by their ids, each with the name of its rival.
Held = Mapping[frozenset[str], str]


class _Asking:
    """What is held back from the cores of a ring: `inside` those that changed, `stood` the others as they stood.

    `near` are the candidates of claims, by index, of which all neighbours are in the ring.
    """

    def __init__(
        self,
        matching: Matching,
        near: Mapping[int, Mapping[int, float]],
        inside: Sequence[Indices],
        stood: Mapping[Indices, Held],
        ended: frozenset[str],
    ) -> None:
        self._matching = matching
        self._near = near
        self._inside = inside
        self._stood = stood
        self._ended = ended
        self._doubts = matching.build_doubts(matching.bonds)
        self._around = Surroundings([*inside, *stood], near)
        self._touching = Surroundings(inside, self._turn_near())
        self._asked: set[int] = set()

    def judge(self) -> Matched:
        """The incidents of the cores inside, and of the others those that are not as they stood."""
        incidents: list[Incident] = []
        for core in self._inside:
            doubts = self._doubts.list_doubts(core, self._around)
            incidents += self._matching.build_core(core, doubts, self._matching.bonds)
        for core, held in self._stood.items():
            incidents += self._judge_around(core, held)
        if self._asked:
            return Matched(asked=frozenset(self._matching.outlines[index].id for index in self._asked))
        return Matched(tuple(sorted(incidents, key=lambda incident: (incident.day, incident.claims))))

    def _turn_near(self) -> Mapping[int, Mapping[int, float]]:
        """For each claim its candidates in the cores inside, with their weights."""
        turned: dict[int, dict[int, float]] = {}
        for core in self._inside:
            for index in core:
                for other, weight in self._near[index].items():
                    turned.setdefault(other, {})[index] = weight
        return turned

    def _judge_around(self, core: Indices, held: Held) -> list[Incident]:
        """The incidents of a core that stood which come out otherwise."""
        doubts: list[Doubt] = []
        kept: list[Indices] = []
        for part in self._doubts.list_parts(core):
            rival = held.get(self._list_ids(part))
            inside = self._touching.find_others(part, core)
            if rival and not inside and rival not in self._ended:
                kept.append(part)
            elif found := self._ask(part, core) if rival else self._doubts.find_doubt(part, core, inside):
                doubts.append(found)
        return self._build_around(core, held, doubts, kept)

    def _ask(self, part: Indices, core: Indices) -> Doubt | None:
        """What was held back, asked anew; it waits where not all its neighbours are in the ring."""
        if not all(index in self._near for index in part):
            self._asked.update(part)
            return None
        return self._doubts.find_doubt(part, core, self._around.find_others(part, core))

    def _build_around(
        self, core: Indices, held: Held, doubts: Sequence[Doubt], kept: Sequence[Indices]
    ) -> list[Incident]:
        matching, bonds = self._matching, self._matching.bonds
        if {self._list_ids(part) for part in (*kept, *(doubt.part for doubt in doubts))} != held.keys():
            return matching.build_core(core, doubts, bonds, kept)
        # The same is held back: only what was asked anew may have another rival.
        name = matching.name_core(core)
        return [matching.build_incident(doubt.part, bonds, name, doubt) for doubt in doubts]

    def _list_ids(self, part: Indices) -> frozenset[str]:
        return frozenset(self._matching.outlines[index].id for index in part)
