"""Claims put together into incidents: block, compare, group, judge."""

from collections.abc import Mapping, Sequence
from datetime import date

from sayso.match.blocks import find_pairs
from sayso.match.comparisons import Comparer
from sayso.match.gazette import Gazette
from sayso.match.groups import choose_anchors, group_outlines
from sayso.match.lineage import find_copies_among, trace_lineages
from sayso.match.outlines import Outline, list_outlines
from sayso.match.status import judge_incident
from sayso.match.weights import load_weights
from sayso.records import Claim, Incident, Link, Report
from sayso.theatre import Theatre


def match_claims(claims: Sequence[Claim], reports: Mapping[str, Report], theatre: Theatre) -> tuple[Incident, ...]:
    """Incidents of all claims of scope `incident`, by day; every such claim stands in exactly one.

    `reports` holds the claims' reports by id. The order of the claims does not matter. Raises InputError for a claim
    whose report was not given.
    """
    lineages = trace_lineages(find_copies_among(reports, theatre))
    outlines = list_outlines(claims, reports, lineages)
    weights = load_weights()
    gazette = Gazette(theatre, weights)
    comparer = Comparer(weights, gazette)

    def weigh(first: int, second: int) -> float:
        return comparer.weigh_pair(outlines[first], outlines[second])

    found = find_pairs(outlines, weights.reach, gazette.vague)
    weighed = ((weigh(first, second), first, second) for first, second in found)
    pairs = [pair for pair in weighed if pair[0] >= weights.join]
    groups = group_outlines(len(outlines), pairs, weigh, weights.fit)
    incidents = [_build_incident([outlines[index] for index in group], comparer, reports, theatre) for group in groups]
    return tuple(sorted(incidents, key=lambda incident: (incident.day, incident.claims)))


def _build_incident(
    outlines: Sequence[Outline], comparer: Comparer, reports: Mapping[str, Report], theatre: Theatre
) -> Incident:
    status, why = judge_incident(outlines, reports, theatre)
    return Incident(
        claims=tuple(sorted(outline.id for outline in outlines)),
        day=_find_day(outlines),
        status=status,
        why=why,
        links=_list_links(outlines, comparer),
    )


def _find_day(outlines: Sequence[Outline]) -> date:
    """The earliest first day said, else the earliest last day, else the first report's day."""
    starts = [outline.claim.start for outline in outlines if outline.claim.start]
    ends = [outline.claim.end for outline in outlines if outline.claim.end]
    return min(starts or ends or [date.fromordinal(outlines[0].published)])


def _list_links(outlines: Sequence[Outline], comparer: Comparer) -> tuple[Link, ...]:
    def weigh(first: int, second: int) -> float:
        return comparer.weigh_pair(outlines[first], outlines[second])

    anchors = choose_anchors(range(len(outlines)), weigh)
    return tuple(
        Link(outlines[index].id, None, "the first claim of the incident")
        if anchor is None
        else Link(
            outlines[index].id, outlines[anchor].id, comparer.explain_pair(outlines[anchor], outlines[index]), weight
        )
        for index, anchor, weight in anchors
    )
