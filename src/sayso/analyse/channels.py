"""A party's channels, and what was read of them: silence is measured against that and nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct

from sayso.records import Report
from sayso.theatre import Source, Theatre


class Channel(Struct, frozen=True):
    """One of a party's channels and its reports of some days, in the order of their publication; perhaps none.

    `days` are those on which it is known to have been read: a report of that day is there, or a look showed all of it.
    """

    source: Source
    reports: tuple[str, ...] = ()
    days: tuple[date, ...] = ()

    @property
    def was_read(self) -> bool:
        """Whether it was read in these days, whatever it published."""
        return bool(self.days)


def list_channels(
    party: str,
    reports: Iterable[tuple[str, Report]],
    start: date,
    end: date,
    theatre: Theatre,
    listened: Mapping[str, Iterable[date]] = MappingProxyType({}),
) -> tuple[Channel, ...]:
    """The party's channels in the theatre's order, each with its reports (by id) published from `start` to `end`.

    `listened` are the days of each source, by its id, of which looks showed everything.
    """
    aired = (one for one in list_aired(reports, theatre) if one.source.party == party and start <= one.day <= end)
    return arrange_channels(party, sorted(aired, key=lambda one: (one.day, one.report)), start, end, theatre, listened)


class Aired(NamedTuple):
    """A report (id) that a known source published on a day."""

    day: date
    report: str
    source: Source


def list_aired(reports: Iterable[tuple[str, Report]], theatre: Theatre) -> Iterator[Aired]:
    """The reports (with their ids) whose sources the theatre knows; each name is looked up once."""
    known: dict[str, Source | None] = {}
    for id, report in reports:
        name = report.source or ""
        if name not in known:
            known[name] = theatre.find_source(name) if name else None
        source = known[name]
        if source is not None:
            yield Aired(report.published, id, source)


def arrange_channels(
    party: str,
    aired: Iterable[Aired],
    start: date,
    end: date,
    theatre: Theatre,
    listened: Mapping[str, Iterable[date]],
) -> tuple[Channel, ...]:
    """The same as `list_channels` of what the party's sources published in these days, by day and report."""
    found: dict[str, list[Aired]] = {}
    for one in aired:
        found.setdefault(one.source.id, []).append(one)
    return tuple(
        _make_channel(
            source, found.get(source.id, ()), (day for day in listened.get(source.id, ()) if start <= day <= end)
        )
        for source in theatre.sources.values()
        if source.party == party
    )


def _make_channel(source: Source, read: Sequence[Aired], listened: Iterable[date]) -> Channel:
    days = {one.day for one in read}.union(listened)
    return Channel(source, tuple(one.report for one in read), tuple(sorted(days)))
