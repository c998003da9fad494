"""Which reports can copy another one than before, where a few among many changed, and what these are compared with.

A report that changed touches those behind it that share a shingle of the sample with it or name its publisher, and
whatever copies the same origin as one of them or as itself. All others copy what they did: what is found for a report
rests on the reports that share such shingles with it, the latest of them, and on those of the publishers it names.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date

from daachorse import CharwiseDoubleArrayAhoCorasick
from msgspec import Struct

from sayso.match.lineage import MOST, OPENING, cut_sample, sort_reports
from sayso.match.mentions import Mentions
from sayso.records import Report
from sayso.theatre import Theatre

_GAPS = re.compile(r"\W+")


class Touched(Struct, frozen=True):
    """The ids of the reports of which it is to be found anew what they copy, and of those they are compared with."""

    reports: frozenset[str]
    others: frozenset[str]


def find_touched(
    reports: Mapping[str, Report], changed: Mapping[str, Report], held: Mapping[str, str], first: date, theatre: Theatre
) -> Touched:
    """What `changed` reports touch among the `reports`, from the day `first` on. Both are by id.

    Those that changed are new, or stand no longer: only the former are among the reports. `held` gives the origin of
    each that was found to be a copy.
    """
    shelf, moved = _Shelf({**reports, **changed}, theatre), changed.keys()
    behind = {id for id, report in reports.items() if report.published >= first}
    touched = behind & (moved | shelf.find_sharing(moved) | shelf.find_naming(moved, behind))
    touched |= _find_kin(behind, touched | moved, held)
    around = shelf.find_shared(touched) | shelf.list_named(touched)
    return Touched(frozenset(touched), frozenset((around & reports.keys()) - touched))


def _find_kin(ids: Iterable[str], touched: Set[str], held: Mapping[str, str]) -> set[str]:
    """Those of the reports that copy one of the `touched`, or what one of these copies, or are copied by it."""
    ends = {held.get(id, id) for id in touched} | touched
    return {id for id in ids if held.get(id, id) in ends}


class _Shelf:
    """Reports in the order in which one can be the origin of the next, with what is looked for in their words."""

    def __init__(self, reports: Mapping[str, Report], theatre: Theatre) -> None:
        self._reports = reports
        self._order = [id for id, _report in sort_reports(reports, theatre)]
        self._spaced = {id: f" {_GAPS.sub(' ', report.text.casefold()).strip()} " for id, report in reports.items()}
        self._mentions = Mentions(theatre)
        self._theatre = theatre
        self._named: dict[str, list[str]] = {}

    def find_sharing(self, origins: Set[str]) -> set[str]:
        """The reports that have a shingle of one of the origins, and that one among the latest before them with it."""
        found: set[str] = set()
        left: dict[int, int] = {}
        for id, shingles in self._look_up(origins):
            if id in origins:
                left |= dict.fromkeys(shingles, MOST)
                continue
            near = [shingle for shingle in shingles if left.get(shingle)]
            for shingle in near:
                left[shingle] -= 1
            found.update([id] if near else [])
        return found

    def find_shared(self, ids: Set[str]) -> set[str]:
        """The latest reports before each of these that have a shingle of it."""
        found: set[str] = set()
        latest: dict[int, deque[str]] = defaultdict(lambda: deque(maxlen=MOST))
        for id, shingles in self._look_up(ids):
            for shingle in shingles:
                if id in ids:
                    found.update(latest[shingle])
                latest[shingle].append(id)
        return found

    def find_naming(self, origins: Set[str], ids: Iterable[str]) -> set[str]:
        """Those of the reports that name the publisher of one of the origins in their opening."""
        publishers = {self._find_publisher(id) for id in origins}
        return {id for id in ids if not publishers.isdisjoint(self._list_named(id))}

    def list_named(self, ids: Set[str]) -> set[str]:
        """All reports of the publishers that these name."""
        named = {source for id in ids for source in self._list_named(id)}
        return {id for id in self._order if self._find_publisher(id) in named} if named else set()

    def _look_up(self, ids: Set[str]) -> Iterator[tuple[str, Set[int]]]:
        """Each report in order with the numbers of those of these reports' sampled shingles that it has."""
        shingles = sorted(set().union(*(cut_sample(self._spaced[id].split()) for id in ids)))
        if not shingles:
            return
        find = CharwiseDoubleArrayAhoCorasick(shingles).find_overlapping
        for id in self._order:
            yield id, {number for _start, _end, number in find(self._spaced[id])}

    def _list_named(self, id: str) -> Sequence[str]:
        if id not in self._named:
            self._named[id] = self._mentions.find_sources(self._reports[id].text[:OPENING])
        return self._named[id]

    def _find_publisher(self, id: str) -> str | None:
        name = self._reports[id].source
        source = self._theatre.find_source(name) if name else None
        return source.id if source is not None and source.party is None else None
