"""A party's channels, and what was read of them: silence is measured against that and nothing else."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from sayso.records import Report
from sayso.theatre import Source, Theatre


class Channel(Struct, frozen=True):
    """One of a party's channels and its reports of some days, in the order of their publication; perhaps none."""

    source: Source
    reports: tuple[str, ...] = ()
    days: tuple[date, ...] = ()

    @property
    def was_read(self) -> bool:
        """Whether any report of these days was read."""
        return bool(self.reports)


def list_channels(
    party: str, reports: Iterable[tuple[str, Report]], start: date, end: date, theatre: Theatre
) -> tuple[Channel, ...]:
    """The party's channels in the theatre's order, each with its reports (by id) published from `start` to `end`."""
    found: dict[str, list[tuple[date, str]]] = {}
    for id, report in reports:
        source = theatre.find_source(report.source) if report.source else None
        if source is not None and source.party == party and start <= report.published <= end:
            found.setdefault(source.id, []).append((report.published, id))
    return tuple(_make_channel(source, sorted(found.get(source.id, ()))) for source in _list_sources(party, theatre))


def _list_sources(party: str, theatre: Theatre) -> Iterator[Source]:
    return (source for source in theatre.sources.values() if source.party == party)


def _make_channel(source: Source, read: list[tuple[date, str]]) -> Channel:
    return Channel(source, tuple(id for _, id in read), tuple(sorted({day for day, _ in read})))
