"""Comma-separated values for a spreadsheet: one row per claim and loss."""

import csv
import io
from collections.abc import Iterator
from datetime import date

from sayso.export.entries import Entry, list_entries
from sayso.records import Bounds, Extract, Loss, Place
from sayso.theatre import Theatre

COLUMNS = (
    "claim", "incident", "incident_day", "status", "scope", "claimant", "stance", "event", "initiator", "target",
    "sides", "loss_party", "loss_outcome", "loss_low", "loss_high", "count_low", "count_high", "provinces", "places",
    "start", "end", "evidence", "report", "published", "source", "title", "url", "lang", "reader", "confidence",
    "vanished",
)  # fmt: skip

#: Characters with which a spreadsheet takes a cell for a formula, in both widths.
# Source: OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection
FORMULA_SIGNS = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")

#: What stands before them unseen, and is no space.
UNSEEN = "\u200b\u2060\ufeff"


def render_csv(extract: Extract, theatre: Theatre) -> str:
    """The claims as CSV with a header row, one row per loss, one for a claim without losses.

    A claim's other fields stand in each of its rows: count claims and incidents by their ids, not by rows. An outcome
    without bounds was said vaguely; an empty outcome was not said. Several values of one cell are joined by "; ".
    """
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in list_entries(extract, theatre):
        for loss in entry.claim.losses or (None,):
            writer.writerow([defuse_cell(cell) for cell in _list_cells(entry, loss)])
    return sheet.getvalue()


def defuse_cell(cell: str) -> str:
    """The cell on one line, with an apostrophe before it where a spreadsheet would run it as a formula.

    >>> defuse_cell("=1+1"), defuse_cell("Kabul\\nnow")
    ("'=1+1", 'Kabul now')
    """
    line = " ".join(cell.split())
    return f"'{line}" if line.lstrip(f" {UNSEEN}").startswith(FORMULA_SIGNS) else line


def _list_cells(entry: Entry, loss: Loss | None) -> Iterator[str]:
    """The cells of one row, in the order of the columns."""
    claim, report, incident = entry.claim, entry.report, entry.incident
    yield from (claim.id, incident.id if incident else "", _say_day(incident.day if incident else None))
    yield from (incident.status if incident else "", claim.scope, claim.claimant, claim.stance, claim.event)
    yield from (claim.initiator or "", claim.target or "", "; ".join(claim.sides))
    yield from ((loss.party or "", loss.outcome) if loss else ("", ""))
    yield from _list_bounds(loss.said if loss else None)
    yield from _list_bounds(claim.count)
    yield "; ".join(dict.fromkeys(place.province for place in claim.places if place.province))
    yield "; ".join(map(_say_place, claim.places))
    yield from (_say_day(claim.start), _say_day(claim.end), "; ".join(claim.evidence))
    yield from (report.key, _say_day(report.published), entry.source, report.title)
    yield from (report.url or "", report.lang or "", claim.reader)
    yield "" if claim.confidence is None else f"{claim.confidence:g}"
    yield _say_day(entry.vanished)


def _list_bounds(said: Bounds | None) -> tuple[str, str]:
    ends = (said.low, said.high) if said else (None, None)
    return "" if ends[0] is None else str(ends[0]), "" if ends[1] is None else str(ends[1])


def _say_day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _say_place(place: Place) -> str:
    """A place from the finest to the widest part that was said."""
    return ", ".join(part for part in (place.locality, place.district, place.province) if part)
