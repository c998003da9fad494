"""Which days were read: silence and zeros are measured against that and nothing else."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sayso.records import Look


def list_listened(looks: Iterable[Look], zone: str) -> dict[str, tuple[date, ...]]:
    """The days of each source of which looks showed everything that was published, whole days in the zone.

    A day counts where it lies between the moment from which on a look showed everything and the look itself, or where
    several such spans follow each other without a gap.
    """
    spans: dict[str, list[tuple[datetime, datetime]]] = {}
    for look in looks:
        if look.has_worked and look.seen_from is not None and look.seen_from <= look.moment:
            spans.setdefault(look.source, []).append((look.seen_from, look.moment))
    where = ZoneInfo(zone)
    return {source: tuple(_list_days(join_spans(held), where)) for source, held in spans.items()}


def join_spans(spans: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """The spans in their order, those that touch made one."""
    joined: list[tuple[datetime, datetime]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _list_days(spans: Iterable[tuple[datetime, datetime]], zone: ZoneInfo) -> list[date]:
    days = []
    for start, end in spans:
        local = start.astimezone(zone)
        day = local.date() + timedelta(days=bool(local.timetz().replace(tzinfo=None) != datetime.min.time()))
        last = end.astimezone(zone).date() - timedelta(days=1)
        while day <= last:
            days.append(day)
            day += timedelta(days=1)
    return days


def count_fails(looks: Sequence[Look]) -> int:
    """How many of the last looks at a source, in their order, failed one after the other."""
    return next((number for number, look in enumerate(reversed(looks)) if look.has_worked), len(looks))


def list_unseen(looks: Sequence[Look], zone: str, now: datetime) -> list[date]:
    """The days from the first look at a source to yesterday of which looks did not show everything, in the zone.

    A source may go by several names in its looks; a day counts that any of them showed.
    """
    if not looks:
        return []
    first, today = (moment.astimezone(ZoneInfo(zone)).date() for moment in (looks[0].moment, now))
    seen = {day for days in list_listened(looks, zone).values() for day in days}
    return list_gaps(seen, first, today - timedelta(days=1))


def list_gaps(days: Collection[date], first: date, last: date) -> list[date]:
    """The days from the first to the last one that are not among these."""
    span = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return [day for day in span if day not in days]
