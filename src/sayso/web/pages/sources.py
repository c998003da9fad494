"""The page of sources: what was read of every channel, how looks at it went, and whom each party's channels name."""

from collections import Counter
from datetime import date, datetime
from itertools import pairwise

from msgspec import Struct

from sayso.analyse import count_fails, list_unseen
from sayso.analyse.window import is_inside
from sayso.decisions import load_masks
from sayso.ledger import Ledger
from sayso.questions import Window as Days
from sayso.questions import ask_namings
from sayso.records import Extract, Look
from sayso.theatre import Theatre
from sayso.web.asking import Asked
from sayso.web.desks import Desk
from sayso.web.labels import Labels
from sayso.web.shown import Window
from sayso.web.tables import Table, make_table
from sayso.web.windows import show_window

#: Alerts that the page tells, and rows of one that it links.
MAX_ALERTS, MAX_BEHIND = 20, 8


class SourceRow(Struct, frozen=True):
    """One source in a window: reports of these days, first and last of them, its longest gap in days.

    `since` is the first day on which it was ever read, null where it never was; `party` whose channel it is. `looks`
    counts the looks at it that the ledger remembers, `last_look` is the last one that worked, `failing` how many failed
    since, and `error` why the last one did, null where it worked. `added`, `changed` and `vanished` are the reports
    that looks brought, changed and found missing; `unseen` counts the days of the window, from the first look to
    yesterday, of which looks did not show everything, null without looks.
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
    looks: int
    last_look: datetime | None
    failing: int
    error: str | None
    added: int
    changed: int
    vanished: int
    unseen: int | None


class AlertRow(Struct, frozen=True):
    """What a rule found: when, in one line, with the ids of the incidents, claims or reports behind it."""

    moment: datetime
    rule: str
    line: str
    rows: tuple[str, ...]


class NamedRow(Struct, frozen=True):
    """Whom a party's channels name: in how many reports, by which words."""

    party: str
    reports: int
    words: tuple[str, ...]


class NamingRow(Struct, frozen=True):
    """One party's channels: how many reports of theirs were read, whom they name, and whom they never do."""

    party: str
    read: int
    named: tuple[NamedRow, ...]


class SourcesPage(Struct, frozen=True):
    """Every source that was read in the window, then the channels that the theatre knows and nobody read in it.

    `namings` is null where the window is open or too long for it. `alerts` are those that were raised last, whatever
    the window, the newest first.
    """

    window: Window
    sources: tuple[SourceRow, ...]
    unread: tuple[SourceRow, ...]
    namings: tuple[NamingRow, ...] | None
    alerts: tuple[AlertRow, ...]


def show_sources(desk: Desk, asked: Asked) -> SourcesPage:
    """The sources of the window that is asked for."""
    with desk.open() as ledger:
        window = desk.find_window(asked, ledger)
        extract = desk.ask(window).extract
        looks, now = ledger.looks(as_of=window.as_of), window.as_of or desk.now()
        rows = _list_rows(extract, window, desk.packs.theatre, looks, now)
        return SourcesPage(
            window=show_window(window),
            sources=tuple(row for row in rows if row.reports or row.looks),
            unread=tuple(row for row in rows if not row.reports and not row.looks),
            namings=_list_namings(desk, ledger, window) if desk.is_short(window) else None,
            alerts=_list_alerts(ledger, window),
        )


def _list_alerts(ledger: Ledger, window: Days) -> tuple[AlertRow, ...]:
    masks = load_masks(ledger)
    raised = [pair for pair in ledger.alerts() if window.as_of is None or pair[0] <= window.as_of]
    return tuple(
        AlertRow(moment, alert.rule, masks.mask_text(alert.line), alert.rows[:MAX_BEHIND])
        for moment, alert in reversed(raised[-MAX_ALERTS:])
    )


def _list_rows(extract: Extract, window: Days, theatre: Theatre, looks: list[Look], now: datetime) -> list[SourceRow]:
    days: dict[str, list[date]] = {}
    for report in extract.reports.values():
        known = theatre.find_source(report.source) if report.source else None
        if is_inside(report.published, window.start, window.end):
            days.setdefault(known.id if known else report.source or "", []).append(report.published)
    seen: dict[str, list[Look]] = {}
    for look in looks:
        known = theatre.find_source(look.source)
        seen.setdefault(known.id if known else look.source, []).append(look)
    rows = []
    for id in dict.fromkeys([*theatre.sources, *days, *seen]):
        source = theatre.sources.get(id)
        if id in days or id in seen or (source and source.party):
            rows.append(_make_row(id, theatre, sorted(days.get(id, ())), seen.get(id, []), window, now))
    return sorted(rows, key=lambda row: (row.party is None, -row.reports, row.id))


def _make_row(id: str, theatre: Theatre, read: list[date], looks: list[Look], window: Days, now: datetime) -> SourceRow:
    source = theatre.sources.get(id)
    worked = [look.moment for look in looks if look.has_worked]
    failing = count_fails(looks)
    unseen = [day for day in list_unseen(looks, theatre.zone, now) if is_inside(day, window.start, window.end)]
    return SourceRow(
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
        looks=len(looks),
        last_look=worked[-1] if worked else None,
        failing=failing,
        error=looks[-1].reason if failing else None,
        added=sum(look.added for look in looks),
        changed=sum(look.changed for look in looks),
        vanished=sum(look.vanished for look in looks),
        unseen=len(unseen) if looks else None,
    )


def _find_gap(read: list[date], start: date | None, end: date | None) -> int | None:
    """The most days in a row of the window without a report; None where there is none at all."""
    if not read:
        return None
    edges = sorted({*read})
    gaps = [(after - before).days - 1 for before, after in pairwise(edges)]
    if start:
        gaps.append((edges[0] - start).days)
    if end:
        gaps.append((end - edges[-1]).days)
    return max(gaps, default=0)


def _list_namings(desk: Desk, ledger: Ledger, window: Days) -> tuple[NamingRow, ...]:
    _extract, found = ask_namings(ledger, desk.packs, window)
    return tuple(
        NamingRow(
            naming.party,
            len(naming.read),
            tuple(
                NamedRow(named.party, len(named.reports), tuple(word for word, _n in named.words[:4]))
                for named in naming.named
            ),
        )
        for naming in found
    )


def count_columns(namings: tuple[NamingRow, ...]) -> list[str]:
    """The parties that any channel names or might, most named first: the columns of the matrix."""
    counts: Counter[str] = Counter()
    for naming in namings:
        for named in naming.named:
            counts[named.party] += named.reports
    return [party for party, _n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def table_sources(page: SourcesPage, asked: Asked, labels: Labels) -> Table:
    """The sources as a table."""
    columns = ("source", "party", "since", "reports", "first", "last", "gap", "looked", "error", "id")
    rows = (
        (
            row.name,
            labels.name_party(row.party),
            row.since.isoformat() if row.since else "",
            row.reports,
            row.first.isoformat() if row.first else "",
            row.last.isoformat() if row.last else "",
            row.gap,
            row.last_look.isoformat() if row.last_look else "",
            row.error,
            row.id,
        )
        for row in (*page.sources, *page.unread)
    )
    return make_table(columns, rows, labels)
