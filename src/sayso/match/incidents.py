"""Claims put together into incidents: block, compare, group, judge."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sayso.match.blocks import Meeting, find_pairs
from sayso.match.comparisons import Comparer, compare_voices
from sayso.match.doubts import Doubt, Doubts, Indices, Surroundings
from sayso.match.gazette import Gazette
from sayso.match.groups import Pair, choose_anchors, find_components, group_outlines
from sayso.match.lineage import find_copies_among, trace_lineages
from sayso.match.outlines import Outline, list_outlines
from sayso.match.status import judge_incident
from sayso.match.tellings import Tellings
from sayso.match.ties import Bonds, settle_ties
from sayso.match.weights import NEVER, load_weights
from sayso.records import Claim, Incident, Link, Report, Tie, Ties, name_core
from sayso.theatre import Theatre

_NO_TIES = Ties()


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
    if lineages is None:
        lineages = trace_lineages(find_copies_among(reports, theatre))
    matching = Matching(list_outlines(claims, reports, lineages), reports, theatre, ties)
    incidents = (incident for part in matching.list_components() for incident in matching.build_incidents(*part))
    return tuple(sorted(incidents, key=lambda incident: (incident.day, incident.claims)))


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
        self._reports = reports
        self._theatre = theatre

    def weigh(self, first: int, second: int) -> float:
        """The weight of two claims by their indices."""
        return self.comparer.weigh_pair(self.outlines[first], self.outlines[second])

    def tell_apart(self, first: int, second: int) -> bool:
        """Whether one report lists the two claims as two events."""
        return compare_voices(self.outlines[first], self.outlines[second]) is None

    def list_pairs(self) -> Iterable[Pair]:
        """The candidate pairs: claims that meet and weigh enough."""
        join = self.weights.join
        for first, second in find_pairs(self.outlines, self.meeting):
            weight = self.weigh(first, second)
            if weight >= join:
                yield weight, first, second

    def list_components(self) -> Iterable[tuple[list[int], list[Pair], Bonds]]:
        """Each component's indices, candidate pairs and ties."""
        pairs = list(self.list_pairs())
        edges = [*((first, second) for _, first, second in pairs), *self.bonds.together]
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

    def build_incidents(self, component: Sequence[int], pairs: Iterable[Pair], bonds: Bonds) -> list[Incident]:
        """The incidents of one component."""
        known = list(pairs)
        cores = self.group(component, known, bonds)
        if len(cores) == 1:
            return [self.build_incident(cores[0], bonds)]
        near: dict[int, dict[int, float]] = defaultdict(dict)
        for weight, first, second in known:
            near[first][second] = near[second][first] = weight
        doubts, around = self.build_doubts(bonds), Surroundings(cores, near)
        return [
            incident for core in cores for incident in self.build_core(core, doubts.list_doubts(core, around), bonds)
        ]

    def group(self, component: Sequence[int], pairs: Iterable[Pair], bonds: Bonds) -> list[Indices]:
        """The cores of one component."""
        return group_outlines(component, pairs, self.tellings.weigh_groups, self.weights.fits, bonds, self.tell_apart)

    def build_doubts(self, bonds: Bonds) -> Doubts:
        """Who asks the parts of cores whether they belong there."""
        weigh_groups, margin = self.tellings.weigh_groups, self.weights.margin
        return Doubts(self.weigh, weigh_groups, lambda index: self.outlines[index].lineage, margin, bonds)

    def build_core(
        self, core: Indices, doubts: Collection[Doubt], bonds: Bonds, kept: Collection[Indices] = ()
    ) -> list[Incident]:
        """The incident of a core, without what is held back, and the incidents of that but for those that are kept."""
        held = {index for part in (*kept, *(doubt.part for doubt in doubts)) for index in part}
        if not held:
            return [self.build_incident(core, bonds)]
        name = self.name_core(core)
        rest = [index for index in core if index not in held]
        found = [self.build_incident(rest, bonds, name)] if rest else []
        return found + [self.build_incident(doubt.part, bonds, name, doubt) for doubt in doubts]

    def name_core(self, core: Indices) -> str:
        """The name of a core's claims."""
        return name_core(self.outlines[index].id for index in core)

    def build_incident(
        self, group: Sequence[int], bonds: Bonds, core: str | None = None, doubt: Doubt | None = None
    ) -> Incident:
        """The incident of one group of indices, of the core of this name where some of that is held back."""
        outlines = [self.outlines[index] for index in group]
        status, why = judge_incident(outlines, self._reports, self._theatre)
        return Incident(
            claims=tuple(sorted(outline.id for outline in outlines)),
            day=_find_day(outlines),
            status=status,
            why=why,
            links=tuple(
                self._build_link(index, anchor, weight, bonds, doubt)
                for index, anchor, weight in choose_anchors(group, self.weigh, bonds)
            ),
            core=core,
            rival=self.name_core(doubt.rival) if doubt else None,
        )

    def _build_link(self, index: int, anchor: int | None, weight: float, bonds: Bonds, doubt: Doubt | None) -> Link:
        outline = self.outlines[index]
        if anchor is None:
            why = explain_doubt(doubt) if doubt else "the first claim of the incident"
            return Link(outline.id, None, why)
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


def explain_doubt(doubt: Doubt) -> str:
    """Why claims stay an incident of their own, in words and bits.

    >>> explain_doubt(Doubt((3,), 7.04, (4, 5), 6.2))
    'two other incidents fit it nearly alike (+7.0 and +6.2), so it joins neither'
    """
    return f"two other incidents fit it nearly alike ({doubt.own:+.1f} and {doubt.against:+.1f}), so it joins neither"


def _find_day(outlines: Sequence[Outline]) -> date:
    """The earliest first day said, else the earliest last day, else the first report's day."""
    starts = [outline.claim.start for outline in outlines if outline.claim.start]
    ends = [outline.claim.end for outline in outlines if outline.claim.end]
    return min(starts or ends or [date.fromordinal(outlines[0].published)])
