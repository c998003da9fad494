"""The page of sources: what was read of every channel, and whom it names."""

import itertools
from datetime import date

from msgspec import Struct

from sayso.web.asking import Asked
from sayso.web.desks import Desk
from sayso.web.labels import Labels
from sayso.web.shown import Window
from sayso.web.tables import Table
from sayso.web.windows import show_window


class SourceRow(Struct, frozen=True):
    """One source in a window: reports read, first and last of them, its longest gap in days.

    `since` is the first day on which it was ever read, null where it never was; `party` whose channel it is.
    """

    id: str
    name: str
    party: str | None
    kind: str
    lang: str | None
    url: str | None
    since: date | None
    reports: int
    first: date | None
    last: date | None
    gap: int | None


class SourcesPage(Struct, frozen=True):
    """Every source that was read in the window or that the theatre knows as a party's channel."""

    window: Window
    sources: tuple[SourceRow, ...]


def show_sources(desk: Desk, asked: Asked) -> SourcesPage:
    """The sources of the window that is asked for."""
    with desk.open() as ledger:
        window = desk.find_window(asked, ledger)
        extract = desk.ask(window).extract
        days: dict[str, list[date]] = {}
        theatre = desk.packs.theatre
        for report in extract.reports.values():
            known = theatre.find_source(report.source) if report.source else None
            days.setdefault(known.id if known else report.source or "", []).append(report.published)
        rows = []
        for id in dict.fromkeys([*theatre.sources, *days]):
            source, read = theatre.sources.get(id), sorted(days.get(id, ()))
            if not read and (source is None or source.party is None):
                continue
            rows.append(
                SourceRow(
                    id=id,
                    name=source.name if source else id,
                    party=source.party if source else None,
                    kind=source.kind if source else "",
                    lang=source.lang if source else None,
                    url=source.url if source else None,
                    since=source.since if source else None,
                    reports=len(read),
                    first=read[0] if read else None,
                    last=read[-1] if read else None,
                    gap=_find_gap(read, window.start, window.end),
                )
            )
        rows.sort(key=lambda row: (row.party is None, -row.reports, row.id))
        return SourcesPage(show_window(window), tuple(rows))


def _find_gap(read: list[date], start: date | None, end: date | None) -> int | None:
    """The most days in a row of the window on which nothing was read; None where nothing was read at all."""
    if not read:
        return None
    edges = sorted({*read})
    gaps = [(after - before).days - 1 for before, after in itertools.pairwise(edges)]
    if start and edges[0] > start:
        gaps.append((edges[0] - start).days)
    if end and edges[-1] < end:
        gaps.append((end - edges[-1]).days)
    return max(gaps, default=0)


def table_sources(page: SourcesPage, asked: Asked, labels: Labels) -> Table:
    """The sources as a table."""
    columns = ("source", "party", "since", "reports", "first", "last", "gap", "id")
    rows = (
        (
            row.name,
            labels.name_party(row.party),
            row.since.isoformat() if row.since else "",
            row.reports,
            row.first.isoformat() if row.first else "",
            row.last.isoformat() if row.last else "",
            row.gap,
            row.id,
        )
        for row in page.sources
    )
    return Table("sources", tuple(labels.say(f"column.{name}") for name in columns), tuple(rows))
