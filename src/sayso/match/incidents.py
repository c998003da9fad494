"""Claims put together into incidents: block, compare, group, judge."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from sayso.match.blocks import Filing, Meeting, Seeking, file_outline, find_pairs, seek_outlines
from sayso.match.comparisons import Comparer, compare_voices
from sayso.match.gazette import Gazette
from sayso.match.groups import Pair, choose_anchors, find_components, group_outlines
from sayso.match.lineage import find_copies_among, trace_lineages
from sayso.match.outlines import Outline, Outliner, list_outlines
from sayso.match.status import judge_incident
from sayso.match.tellings import Tellings
from sayso.match.ties import Bonds, settle_ties
from sayso.match.weights import NEVER, load_weights
from sayso.records import Claim, Incident, Link, Report, Tie, Ties
from sayso.theatre import Theatre

_NO_TIES = Ties()


class Component(Struct, frozen=True):
    """Incidents that were weighed against each other: no claim of another component can change them.

    `name` is the smallest id among its claims.
    """

    name: str
    incidents: tuple[Incident, ...]


def match_claims(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    theatre: Theatre,
    lineages: Mapping[str, str] | None = None,
    ties: Ties = _NO_TIES,
) -> tuple[Incident, ...]:
    """Incidents of all claims of scope `incident`, by day; every such claim stands in exactly one.

    `reports` holds the claims' reports by id; `lineages` the origin of each copy, found in the reports' words where it
    is None (where it is given, the words are not looked at); `ties` what a person decided. The order of the claims does
    not matter. Raises InputError for a claim whose report was not given.
    """
    components = match_components(claims, reports, theatre, lineages, ties)
    incidents = (incident for component in components for incident in component.incidents)
    return tuple(sorted(incidents, key=lambda incident: (incident.day, incident.claims)))


def match_components(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    theatre: Theatre,
    lineages: Mapping[str, str] | None = None,
    ties: Ties = _NO_TIES,
) -> tuple[Component, ...]:
    """The same incidents by component, in the order of the components' names.

    A component comes out the same whatever claims are given beside it, as long as it is given whole.
    """
    matching = _start_matching(claims, reports, theatre, lineages, ties)
    components = (matching.build_component(*part) for part in matching.list_components())
    return tuple(sorted(components, key=lambda component: component.name))


def find_candidates(
    claims: Iterable[Claim],
    others: Iterable[Claim],
    reports: Mapping[str, Report],
    theatre: Theatre,
    lineages: Mapping[str, str],
    ties: Ties = _NO_TIES,
) -> frozenset[str]:
    """Ids of those among `others` that stand in one component with one of `claims` for a pair of the two alone.

    Their components, with all their claims, and those that `claims` were in are what has to be matched anew with
    `claims`; every other component stays as it is.
    """
    new = {claim.id: claim for claim in claims}
    known = {claim.id: claim for claim in others}
    matching = _start_matching((*new.values(), *known.values()), reports, theatre, lineages, ties)
    changed = frozenset(index for index, outline in enumerate(matching.outlines) if outline.id in new)
    edges = [edge for edge in matching.list_edges(changed) if not changed.isdisjoint(edge)]
    found = {matching.outlines[index].id for edge in edges for index in edge}
    return frozenset(found & known.keys())


def file_claim(claim: Claim, report: Report, lineage: str | None = None) -> tuple[Filing, ...]:
    """The keys and days under which others find the claim; none for a total, which is never matched.

    `lineage` is the id of the report that this one is a copy of, None where it is none.
    """
    outline = _outline(claim, report, lineage)
    return file_outline(outline, load_weights().reach) if outline else ()


def seek_claims(claim: Claim, report: Report, lineage: str | None = None) -> tuple[Seeking, ...]:
    """The keys and days under which everything is filed that the claim can be a candidate with; none for a total."""
    outline = _outline(claim, report, lineage)
    return seek_outlines(outline, load_weights().reach) if outline else ()


def _outline(claim: Claim, report: Report, lineage: str | None) -> Outline | None:
    return Outliner().build(claim, report, lineage or claim.report) if claim.scope == "incident" else None


def _start_matching(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    theatre: Theatre,
    lineages: Mapping[str, str] | None,
    ties: Ties,
) -> "Matching":
    if lineages is None:
        lineages = trace_lineages(find_copies_among(reports, theatre))
    return Matching(list_outlines(claims, reports, lineages), reports, theatre, ties)


class Matching:
    """One run over claims by their outlines, given in order: weights, ties, incidents."""

    def __init__(
        self, outlines: Sequence[Outline], reports: Mapping[str, Report], theatre: Theatre, ties: Ties
    ) -> None:
        self.outlines = outlines
        self.weights = load_weights()
        gazette = Gazette(theatre, self.weights)
        self.meeting = Meeting(self.weights.reach, gazette.vague)
        self.comparer = Comparer(self.weights, gazette)
        self.tellings = Tellings(outlines, self.comparer)
        index_of = {outline.id: index for index, outline in enumerate(outlines)}
        self.bonds = settle_ties(ties, index_of)
        # What was left out holds two claims in one component all the same: it may be obeyed when others are given.
        self._tied = [*self.bonds.together, *_list_left_out(self.bonds, index_of)]
        self._reports = reports
        self._theatre = theatre

    def weigh(self, first: int, second: int) -> float:
        """The weight of two claims by their indices."""
        return self.comparer.weigh_pair(self.outlines[first], self.outlines[second])

    def tell_apart(self, first: int, second: int) -> bool:
        """Whether one report lists the two claims as two events."""
        return compare_voices(self.outlines[first], self.outlines[second]) is None

    def list_pairs(self, among: frozenset[int] | None = None) -> Iterable[Pair]:
        """The candidate pairs: claims that meet and weigh enough; with `among`, those with one of these indices."""
        join = self.weights.join
        for first, second in find_pairs(self.outlines, self.meeting):
            if among is not None and first not in among and second not in among:
                continue
            weight = self.weigh(first, second)
            if weight >= join:
                yield weight, first, second

    def list_edges(self, among: frozenset[int] | None = None) -> Iterable[tuple[int, int]]:
        """The pairs that hold components together: candidates, and what a person put together."""
        yield from ((first, second) for _, first, second in self.list_pairs(among))
        yield from self._tied

    def list_components(self) -> Iterable[tuple[list[int], list[Pair], Bonds]]:
        """Each component's indices, candidate pairs and ties."""
        pairs = list(self.list_pairs())
        edges = [*((first, second) for _, first, second in pairs), *self._tied]
        components = find_components(len(self.outlines), edges)
        number_of = {index: number for number, component in enumerate(components) for index in component}
        pairs_of: dict[int, list[Pair]] = defaultdict(list)
        for pair in pairs:
            pairs_of[number_of[pair[1]]].append(pair)
        together_of: dict[int, dict[tuple[int, int], Tie]] = defaultdict(dict)
        for tied, tie in self.bonds.together.items():
            together_of[number_of[tied[0]]][tied] = tie
        for number, component in enumerate(components):
            bonds = Bonds(together_of.get(number, {}), self.bonds.apart, ())
            yield component, pairs_of.get(number, []), bonds

    def build_component(self, component: Sequence[int], pairs: Iterable[Pair], bonds: Bonds) -> Component:
        """The incidents of one component."""
        groups = group_outlines(component, pairs, self.tellings.weigh_groups, self.weights.fit, bonds, self.tell_apart)
        incidents = [self.build_incident(group, bonds) for group in groups]
        return Component(
            name=min(self.outlines[index].id for index in component),
            incidents=tuple(sorted(incidents, key=lambda incident: (incident.day, incident.claims))),
        )

    def build_incident(self, group: Sequence[int], bonds: Bonds) -> Incident:
        """The incident of one group of indices."""
        outlines = [self.outlines[index] for index in group]
        status, why = judge_incident(outlines, self._reports, self._theatre)
        return Incident(
            claims=tuple(sorted(outline.id for outline in outlines)),
            day=_find_day(outlines),
            status=status,
            why=why,
            links=tuple(
                self._build_link(index, anchor, weight, bonds)
                for index, anchor, weight in choose_anchors(group, self.weigh, bonds)
            ),
        )

    def _build_link(self, index: int, anchor: int | None, weight: float, bonds: Bonds) -> Link:
        outline = self.outlines[index]
        if anchor is None:
            return Link(outline.id, None, "the first claim of the incident")
        tie = bonds.find_together(index, anchor)
        why = explain_tie(tie) if tie else self.comparer.explain_pair(self.outlines[anchor], outline)
        return Link(outline.id, self.outlines[anchor].id, why, 0.0 if weight == NEVER else weight)


def explain_tie(tie: Tie, *, apart: bool = False) -> str:
    """Who put two claims together, or keeps them apart, and why.

    >>> explain_tie(Tie("c1-a", "c1-b", "amina", "one convoy"))
    'put together by amina: one convoy'
    """
    verb = "kept apart" if apart else "put together"
    return f"{verb} by {tie.coder or 'a person'}" + (f": {tie.why}" if tie.why else "")


def _list_left_out(bonds: Bonds, index_of: Mapping[str, int]) -> Collection[tuple[int, int]]:
    return [(index_of[left.together.first], index_of[left.together.second]) for left in bonds.contradictions]


def _find_day(outlines: Sequence[Outline]) -> date:
    """The earliest first day said, else the earliest last day, else the first report's day."""
    starts = [outline.claim.start for outline in outlines if outline.claim.start]
    ends = [outline.claim.end for outline in outlines if outline.claim.end]
    return min(starts or ends or [date.fromordinal(outlines[0].published)])
