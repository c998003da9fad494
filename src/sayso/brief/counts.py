"""What a brief counts for itself, each count a finding with its claims: days, answers, gaps and what was read."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from sayso.brief.figures import Figures
from sayso.codebook import REACTIONS, UNKNOWN
from sayso.records import Bounds, Claim, Extract, Finding, Incident, Reaction

#: Whether the number of killed is exact, for the marks of a timeline.
EXACT = "exact"
OPEN = "open"

_VAGUE = Bounds(None, None)


def find_days(figures: Figures, extract: Extract) -> Iterator[Finding]:
    """One finding of kind `day` for each incident of a party's own count: `start` is its day, `toll` exact or open."""
    for party in figures.list_parties():
        counted = figures.find("incidents", party, "own")
        incidents = [extract.incidents[id] for id in (counted.incidents if counted else ()) if id in extract.incidents]
        for incident in sorted(incidents, key=lambda incident: (incident.day, incident.id)):
            own = [claim for claim in list_claims(incident, extract) if claim.claimant == party]
            about = {"party": party, "toll": _describe_toll(own, party), "incident": incident.id}
            provinces = sorted({place.province for claim in own for place in claim.places if place.province})
            if provinces:
                about["province"] = ", ".join(provinces)
            ids = (claim.id for claim in own)
            yield count_placed("day", "incidents", 1, about, ids, extract, incidents=[incident])


def _describe_toll(claims: Iterable[Claim], party: str) -> str:
    killed = [
        loss.said for claim in claims for loss in claim.losses if loss.party != party and loss.outcome == "killed"
    ]
    is_exact = bool(killed) and all(said == killed[0] and said.low == said.high is not None for said in killed)
    return EXACT if is_exact else OPEN


def find_answers(extract: Extract) -> Iterator[Finding]:
    """How many reports say that a party answered so: findings of kind `answer`, by party, kind and whom it answered."""
    groups: dict[tuple[str, int, str], list[Reaction]] = {}
    for reaction in extract.reactions:
        key = (reaction.party, REACTIONS.index(reaction.kind), reaction.to or "")
        groups.setdefault(key, []).append(reaction)
    for (party, kind, to), reactions in sorted(groups.items()):
        about = {"party": party, "answer": REACTIONS[kind]}
        if to:
            about["to"] = to
        reports = {reaction.report for reaction in reactions}
        claims = [claim for claim in extract.claims.values() if claim.report in reports and claim.claimant == to]
        yield make_count("answer", "reports", len(reports), about, claims, extract)


def list_reactions(finding: Finding, extract: Extract) -> list[Reaction]:
    """The reactions that a finding of kind `answer` counts, by the days of their reports."""
    wanted = (finding.tell("party"), finding.tell("answer"), finding.tell("to"))
    found = [reaction for reaction in extract.reactions if (reaction.party, reaction.kind, reaction.to) == wanted]
    return sorted(found, key=lambda reaction: (extract.reports[reaction.report].published, reaction.report))


class Place(NamedTuple):
    """A claim (id) and the report (id) in which it stands."""

    claim: str
    report: str


def order_claims(extract: Extract) -> tuple[Place, ...]:
    """All claims of an extract in the order of `sort_claims`: who goes through them by this looks at no claim again."""
    reports = extract.reports
    placed = [
        ((report := reports[claim.report]).published, report.key, claim.begins, id, claim.report)
        for id, claim in extract.claims.items()
    ]
    return tuple(Place(id, report_id) for _day, _key, _begins, id, report_id in sorted(placed))


def find_gaps(ordered: Sequence[Place], extract: Extract) -> Iterator[Finding]:
    """For how many incidents something was not said: findings of kind `gap`, left out where none has the gap.

    `ordered` are all claims of the extract in their order.
    """
    tests = {"vague": _is_vague, "open": _is_open, "undated": _is_undated, "nobody": _is_nobody}
    found: dict[str, list[Incident]] = {gap: [] for gap in tests}
    carrying: dict[str, set[str]] = {gap: set() for gap in tests}
    for incident in extract.incidents.values():
        told = _list_told(incident, extract)
        for gap, test in tests.items():
            if test(told.values()):
                found[gap].append(incident)
                carrying[gap].update(told)
    for gap, incidents in found.items():
        if incidents:
            claims = (place.claim for place in ordered if place.claim in carrying[gap])
            yield count_placed("gap", "incidents", len(incidents), {"gap": gap}, claims, extract, incidents=incidents)


def _list_told(incident: Incident, extract: Extract) -> dict[str, Claim]:
    """The incident's claims by id, the totals among them left out."""
    held = ((id, extract.claims.get(id)) for id in incident.claims)
    return {id: claim for id, claim in held if claim is not None and claim.scope == "incident"}


def _is_vague(claims: Collection[Claim]) -> bool:
    return any(loss.said == _VAGUE for claim in claims for loss in claim.losses)


def _is_open(claims: Collection[Claim]) -> bool:
    tolls = [loss.said for claim in claims for loss in claim.losses if loss.outcome == "killed"]
    return any((said.low is None) != (said.high is None) for said in tolls)


def _is_undated(claims: Collection[Claim]) -> bool:
    return bool(claims) and all(claim.start is None for claim in claims)


def _is_nobody(claims: Collection[Claim]) -> bool:
    named = (claim.initiator not in (None, UNKNOWN) or claim.sides for claim in claims)
    return bool(claims) and not any(named)


def find_coverage(ordered: Sequence[Place], extract: Extract) -> Iterator[Finding]:
    """What was read: reports and sources in all, then reports of each source, most first. Findings of kind `coverage`.

    `ordered` are all claims of the extract in their order. Only reports are counted that an incident, a total or a
    reaction of the window rests on.
    """
    speaking = dict.fromkeys(place.report for place in ordered)
    speaking |= dict.fromkeys(reaction.report for reaction in extract.reactions)
    sources = {id: extract.reports[id].source or "" for id in speaking}
    reports = Counter(sources.values())
    every = count_placed("coverage", "reports", len(speaking), {}, (place.claim for place in ordered), extract)
    yield every
    counted = Bounds(len(reports), len(reports))
    yield msgspec.structs.replace(every, unit="sources", value=counted)
    claims: dict[str, list[str]] = {}
    for place in ordered:
        claims.setdefault(sources[place.report], []).append(place.claim)
    for source in sorted(reports, key=lambda source: (-reports[source], source)):
        yield count_placed("coverage", "reports", reports[source], {"source": source}, claims.get(source, ()), extract)


def find_span(claims: Sequence[Claim], extract: Extract) -> Iterator[Finding]:
    """The days that a total covers by its own word, as a finding of kind `span`; nothing where it gives no two days."""
    days = [(claim.start, claim.end) for claim in claims if claim.start and claim.end]
    if days:
        start, end = min(days)
        if start is not None and end is not None:
            span = make_count("span", "days", (end - start).days + 1, {}, claims, extract)
            yield msgspec.structs.replace(span, start=start, end=end)


def list_claims(incident: Incident, extract: Extract) -> list[Claim]:
    """The incident's claims by the day of their report, then by its key and the place in it."""
    return sort_claims((extract.claims[id] for id in incident.claims if id in extract.claims), extract)


def sort_claims(claims: Iterable[Claim], extract: Extract) -> list[Claim]:
    """The claims by the day of their report, then by its key and the place in it."""
    reports = extract.reports

    def order(claim: Claim) -> tuple[date, str, int, str]:
        report = reports[claim.report]
        return (report.published, report.key, claim.begins, claim.id)

    return sorted(claims, key=order)


def make_count(
    kind: str,
    unit: str,
    value: int | Bounds | None,
    about: dict[str, str],
    claims: Iterable[Claim],
    extract: Extract,
    *,
    incidents: Iterable[Incident] = (),
) -> Finding:
    """A finding of the brief's own; about one incident it bears that incident's day as start and end."""
    ids = (claim.id for claim in sort_claims(claims, extract))
    return count_placed(kind, unit, value, about, ids, extract, incidents=incidents)


def count_placed(
    kind: str,
    unit: str,
    value: int | Bounds | None,
    about: dict[str, str],
    claims: Iterable[str],
    extract: Extract,
    *,
    incidents: Iterable[Incident] = (),
) -> Finding:
    """The same of claims (ids) that stand in their order already."""
    incidents = list(incidents)
    days = (incidents[0].day, incidents[0].day) if len(incidents) == 1 and kind in ("day", "version") else None
    start, end = days or (extract.start, extract.end)
    said = Bounds(value, value) if isinstance(value, int) else value
    return Finding(
        kind=kind,
        unit=unit,
        value=said,
        about=tuple(sorted(about.items())),
        claims=tuple(dict.fromkeys(claims)),
        incidents=tuple(incident.id for incident in incidents),
        start=start,
        end=end,
        as_of=extract.as_of,
    )
