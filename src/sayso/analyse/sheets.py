"""Sheets: all that a tally of a window needs, without the words of a single report.

A sheet is filled from an extract's claims, or put together from what was told of incidents when they were kept; both
give the same sheet, and so the same findings.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from datetime import date, datetime
from functools import cached_property
from itertools import chain

from msgspec import Struct

from sayso.analyse.rows import sort_told, tell_incidents
from sayso.analyse.window import check_window, is_inside
from sayso.records import Carrier, Extract, Row, Told
from sayso.theatre import Theatre

#: How many reports each source published on each day; the source is None where none is said.
Published = Mapping[tuple[date, str | None], int]


class Sheet(Struct, frozen=True, dict=True):
    """What the incidents of a window add to its tallies, the totals that touch it, and what was read of it.

    `told` stands in the order of `sort_told`. `totals` holds the claims that are totals, with their reports.
    `published` counts the reports of the window and those from outside that carry one of its claims; `listened` are
    the days of each source of which looks showed everything.
    """

    told: tuple[Told, ...]
    totals: Extract
    published: Published
    listened: dict[str, tuple[date, ...]] = {}

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """One row per incident, acting party and voice, by day, then by report and place in it."""
        return tuple(row for told in self.told for row in told.rows)

    @property
    def incidents(self) -> int:
        """How many incidents have their day in the window."""
        return len(self.told)

    @property
    def reports(self) -> int:
        """How many reports speak of the window or were published in it."""
        return sum(self.published.values())

    @property
    def days(self) -> set[date]:
        """The days of which anything was read: a report of the day is there, or looks showed all of a source's day."""
        return {day for day, _source in self.published}.union(*self.listened.values())

    @property
    def is_unread(self) -> bool:
        """Whether nothing is known of any of its days: no report of them was read, and no look showed one of them."""
        return not any(is_inside(day, self.start, self.end) for day in self.days)

    @property
    def start(self) -> date | None:
        """The first day of the window, None where it is open."""
        return self.totals.start

    @property
    def end(self) -> date | None:
        """The last day of the window, None where it is open."""
        return self.totals.end

    @property
    def as_of(self) -> datetime | None:
        """The moment as of which the sheet is, None for now."""
        return self.totals.as_of


def fill_sheet(extract: Extract, theatre: Theatre) -> Sheet:
    """The sheet of an extract's window, from its claims. Raises QuestionError where the window is empty."""
    told = tell_incidents(extract, theatre)
    published = Counter((report.published, report.source) for report in extract.reports.values())
    return Sheet(told, pick_totals(extract), published, extract.listened)


def join_sheet(
    told: Iterable[Told],
    totals: Extract,
    published: Published,
    superseded: Set[str],
) -> Sheet:
    """The sheet of what was told of a window's incidents; `totals` has the window, and all totals that touch it.

    `published` counts the reports that stand and were published in the window. Those behind the claims are added that
    are not among them: from outside of the window, or `superseded` (by id). Raises QuestionError where the window is
    empty.
    """
    start, end = totals.start, totals.end
    check_window(start, end)
    found = sort_told(told)
    first, last = start or date.min, end or date.max

    carriers = [Carrier(id, report.published, report.source) for id, report in totals.reports.items()]
    # of a year's carriers a few are further ones: only these are worth telling apart
    further = {
        carrier
        for carrier in chain(carriers, chain.from_iterable(one.carriers for one in found))
        if not first <= carrier.published <= last or carrier.report in superseded
    }
    counts = Counter(published)
    counts.update((carrier.published, carrier.source) for carrier in further)
    return Sheet(found, totals, counts)


def pick_totals(extract: Extract) -> Extract:
    """The totals of an extract with their reports, and nothing else of it."""
    claims = {id: claim for id, claim in extract.claims.items() if claim.scope == "total"}
    reports = {id: extract.reports[id] for id in sorted({claim.report for claim in claims.values()})}
    vanished = {id: day for id, day in extract.vanished.items() if id in reports}
    return Extract(reports, claims, (), {}, extract.start, extract.end, extract.as_of, vanished)
