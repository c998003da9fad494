"""A party's channels, and what was read of them: silence is measured against that and nothing else."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

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
    found: dict[str, list[tuple[date, str]]] = {}
    for id, report in reports:
        source = theatre.find_source(report.source) if report.source else None
        if source is not None and source.party == party and start <= report.published <= end:
            found.setdefault(source.id, []).append((report.published, id))
    return tuple(
        _make_channel(
            source,
            sorted(found.get(source.id, ())),
            (day for day in listened.get(source.id, ()) if start <= day <= end),
        )
        for source in _list_sources(party, theatre)
    )


def _list_sources(party: str, theatre: Theatre) -> Iterator[Source]:
    return (source for source in theatre.sources.values() if source.party == party)


def _make_channel(source: Source, read: list[tuple[date, str]], listened: Iterable[date]) -> Channel:
    return Channel(source, tuple(id for _, id in read), tuple(sorted({day for day, _ in read}.union(listened))))
