"""What a look builds on and what it brings."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from msgspec import Struct

from sayso.collect.web.fetching import Fetched
from sayso.errors import ReportError
from sayso.records import Capture, Entry, Look, Medium, Page, Remark, Report

READ, UNCHANGED, FAILED, REFUSED = "read", "unchanged", "failed", "refused"

#: When a known report is looked at again, counted from when it was first seen. Edits and deletions come early: posts of
#: parties are mostly taken back within hours; a month later nothing is looked at any more.
RELOOKS = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72, 168, 720))


class Memory(Struct, frozen=True):
    """What earlier looks at a source left: its entries by key, its pages by address, the last look that worked."""

    entries: Mapping[str, Entry] = {}
    pages: Mapping[str, Page] = {}
    last: Look | None = None


class Gone(Struct, frozen=True):
    """A report that is no longer where it was: its key, and when it was last seen there."""

    key: str
    last_seen: datetime


class Listed(Struct, frozen=True):
    """One entry as a source lists it now. `text` is None where it stands on the page at `url`."""

    key: str
    url: str | None
    title: str = ""
    published: datetime | None = None
    text: str | None = None
    media: tuple[Medium, ...] = ()
    remarks: tuple[Remark, ...] = ()


class Brought(Struct, frozen=True):
    """A report as a look found it, what stands beside it, and what it was made of.

    That is the answer of a server, or `capture` of a file that the archive has kept; neither where nobody keeps it.
    """

    report: Report
    media: tuple[Medium, ...] = ()
    remarks: tuple[Remark, ...] = ()
    fetched: Fetched | None = None
    capture: Capture | None = None


class Sight(Struct, frozen=True):
    """What a look brought: the reports to keep, those that are gone, what to remember, and what was set aside."""

    look: Look
    brought: tuple[Brought, ...] = ()
    gone: tuple[Gone, ...] = ()
    entries: tuple[Entry, ...] = ()
    pages: tuple[Page, ...] = ()
    faults: tuple[ReportError, ...] = ()


def plan_relook(first_seen: datetime, now: datetime) -> datetime | None:
    """When a report that was first seen then is looked at next; None where it was looked at often enough.

    >>> from datetime import UTC
    >>> plan_relook(datetime(2025, 3, 1, tzinfo=UTC), datetime(2025, 3, 1, 2, tzinfo=UTC)).hour
    6
    """
    return next((first_seen + step for step in RELOOKS if first_seen + step > now), None)


def is_due(entry: Entry, now: datetime) -> bool:
    """Whether the report is to be looked at again by now."""
    return entry.due is not None and entry.due <= now


def measure_sight(listed: Sequence[Listed]) -> datetime | None:
    """From when on a list shows everything: the time of its oldest entry, pinned ones left out. None without times.

    An entry that stands above a newer one is pinned; where that is so of many, the list has no order and tells nothing.
    """
    moments = [one.published for one in listed]
    times = [moment for moment in moments if moment is not None]
    if not times or len(times) < len(moments):
        return None
    # By most neighbours: the first one may be pinned, and the last one forgotten.
    if sum(one < other for one, other in pairwise(times)) > sum(one > other for one, other in pairwise(times)):
        times.reverse()
    newest = times[-1]
    kept = [newest]
    for moment in reversed(times[:-1]):
        if moment >= newest:
            newest = moment
            kept.append(moment)
    return min(kept) if len(times) - len(kept) <= max(1, len(times) // 10) else None


def find_missing(entries: Iterable[Entry], listed: Sequence[Listed]) -> list[Entry]:
    """The kept entries that a list by time would show if they were still there."""
    seen_from = measure_sight(listed)
    if seen_from is None:
        return []
    shown = {one.key for one in listed}
    return [
        entry
        for entry in entries
        if entry.is_kept and entry.key not in shown and entry.published is not None and entry.published > seen_from
    ]
