"""What every shape starts from: each claim with its report, its incident and the name of its source."""

from datetime import date

from msgspec import Struct

from sayso.records import Claim, Extract, Incident, Report
from sayso.theatre import Theatre


class Entry(Struct, frozen=True):
    """One claim to export. `incident` is None for a total and for a claim that nobody has matched.

    `vanished` is the day on which the report was last seen, None where it is still to be found.
    """

    claim: Claim
    report: Report
    source: str
    incident: Incident | None
    vanished: date | None = None


def list_entries(extract: Extract, theatre: Theatre) -> tuple[Entry, ...]:
    """All claims of the extract by day of publication, report and place in it."""
    incidents = {claim: incident for incident in extract.incidents.values() for claim in incident.claims}
    entries = []
    for claim in extract.claims.values():
        report = extract.reports[claim.report]
        source, vanished = name_source(report, theatre), extract.vanished.get(report.id)
        entries.append(Entry(claim, report, source, incidents.get(claim.id), vanished))
    return tuple(sorted(entries, key=_order))


def name_source(report: Report, theatre: Theatre) -> str:
    """The name to show for who published a report, empty where nobody said."""
    known = theatre.find_source(report.source) if report.source else None
    return known.name if known else report.source or ""


def _order(entry: Entry) -> tuple[str, str, int, str]:
    return entry.report.published.isoformat(), entry.report.key, entry.claim.begins, entry.claim.id
