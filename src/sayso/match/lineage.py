"""Which report is a copy of which: the same words, or another publisher named as the source.

A translation shares no words with its original; it counts as a copy only where it names the original's publisher in
its opening, and places or figures of the two agree.
"""

import re
import zlib
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from sayso.match.mentions import Mentions
from sayso.records import Report
from sayso.theatre import Theatre

#: Words of a shingle. Experiment on the case (words / lowest share of a copy / highest share of two other pages):
#: 2 / 0.78 / 0.38, 3 / 0.70 / 0.27, 4 / 0.63 / 0.18, 5 / 0.58 / 0.13. Four leaves the widest gap.
_SHINGLE = 4
#: Share of the shorter text's shingles that a copy has in common with its original: in the middle of that gap.
_SHARE = 0.4
#: Shared shingles below which two short texts are no copy: an agency's closing sentence has about ten words.
_FEWEST = 8
#: Share that is enough where the copy names its source.
_NAMED_SHARE = 0.1
#: Days within which a text is copied; news is copied within hours, weeklies take a week.
_DAYS = 7
#: One shingle in so many is looked up; all are compared once two texts share some.
_SAMPLE = 3
#: Sampled shingles that two texts must share to be compared.
_HITS = 2
#: Reports with one shingle that are looked at, latest first. A shingle with more is a phrase of the trade.
_MOST = 40
#: Characters in which a text names whom it follows: the headline's sentence and the next one.
_OPENING = 400

_WORDS = re.compile(r"\w+")
_FIGURES = re.compile(r"\d{2,}")


class Copy(Struct, frozen=True):
    """A report (by id) that adds nothing to its origin (by id), and why it is held to be a copy."""

    report: str
    origin: str
    why: str


def find_copies(reports: Iterable[Report], theatre: Theatre) -> tuple[Copy, ...]:
    """Reports that are copies, each with one origin that is itself no copy, sorted by report.

    Of two like texts the origin is the one published earlier; on one day a party's own channel goes before an outlet,
    and outlets go in the order in which the theatre lists them.
    """
    ordered = _sort_reports(reports, theatre)
    found: dict[str, Copy] = {}
    for copy in (*_find_attributed(ordered, theatre), *_find_duplicates(ordered)):
        found.setdefault(copy.report, copy)
    return tuple(sorted((_follow(copy, found) for copy in found.values()), key=lambda copy: copy.report))


def trace_lineages(copies: Iterable[Copy]) -> dict[str, str]:
    """The origin of each copy, by report id."""
    return {copy.report: copy.origin for copy in copies}


def _follow(copy: Copy, found: Mapping[str, Copy]) -> Copy:
    """The copy with the origin at the end of its chain. A chain goes back in order, so it ends."""
    origin = copy.origin
    while origin in found:
        origin = found[origin].origin
    return copy if origin == copy.origin else Copy(copy.report, origin, copy.why)


def _sort_reports(reports: Iterable[Report], theatre: Theatre) -> list[tuple[str, Report]]:
    """Reports with their ids, those that can be an origin of the others first."""
    ranks = {id: rank for rank, id in enumerate(theatre.sources)}
    by_id = {report.id: report for report in reports}

    def rank(entry: tuple[str, Report]) -> tuple[object, ...]:
        id, report = entry
        source = theatre.find_source(report.source) if report.source else None
        is_party = source is not None and source.party is not None
        return (report.published, not is_party, ranks[source.id] if source else len(ranks), report.key, id)

    return sorted(by_id.items(), key=rank)


def _find_duplicates(ordered: Sequence[tuple[str, Report]]) -> Iterator[Copy]:
    """Reports whose words stand in an earlier one."""
    carriers: dict[int, deque[int]] = defaultdict(lambda: deque(maxlen=_MOST))
    words = [_WORDS.findall(report.text.casefold()) for _, report in ordered]
    marks: dict[str, int] = {}
    for index, (id, report) in enumerate(ordered):
        sample = set(_sample_shingles(words[index], marks))
        hits: dict[int, int] = defaultdict(int)
        for shingle in sample:
            for other in carriers[shingle]:
                hits[other] += 1
            carriers[shingle].append(index)
        for other in sorted(other for other, count in hits.items() if count >= _HITS):
            origin_id, origin = ordered[other]
            share, shared = _measure_overlap(words[index], words[other])
            is_near = (report.published - origin.published).days <= _DAYS
            if is_near and share >= _SHARE and shared >= _FEWEST:
                yield Copy(id, origin_id, f"{share:.0%} of the wording is the same")
                break


def _sample_shingles(words: Sequence[str], marks: dict[str, int]) -> Iterator[int]:
    """Numbers of the shingles that begin with a word of the sample; `marks` remembers words. The same in every run."""
    numbers = []
    for word in words:
        number = marks.get(word)
        if number is None:
            number = marks[word] = zlib.crc32(word.encode())
        numbers.append(number)
    for index in range(len(numbers) - _SHINGLE + 1):
        if numbers[index] % _SAMPLE == 0:
            number = 0
            for part in numbers[index : index + _SHINGLE]:
                number = (number * 1_000_003 ^ part) & 0xFFFFFFFFFFFFFFFF
            yield number


def _measure_overlap(words: Sequence[str], others: Sequence[str]) -> tuple[float, int]:
    """The share of the shorter text's shingles that both have, and their number."""
    one, other = _cut_shingles(words), _cut_shingles(others)
    shared = len(one & other)
    return shared / max(1, min(len(one), len(other))), shared


def _cut_shingles(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[start:] for start in range(_SHINGLE)), strict=False))


def _find_attributed(ordered: Sequence[tuple[str, Report]], theatre: Theatre) -> Iterator[Copy]:
    """Reports that name another publisher as their source, where that one has the original."""
    mentions = Mentions(theatre)
    earlier: dict[str, list[tuple[str, Report]]] = defaultdict(list)
    for id, report in ordered:
        source = theatre.find_source(report.source) if report.source else None
        if source is not None and source.party is None:
            earlier[source.id].append((id, report))
    for id, report in ordered:
        for named in mentions.find_sources(report.text[:_OPENING]):
            if named in earlier and not _is_by(report, named, theatre):
                origin = _find_original(report, earlier[named], mentions)
                if origin is not None:
                    yield Copy(id, origin, f"names {theatre.sources[named].name} as its source, {_SAME}")
                    break


_SAME = "and place or figures are the same"


def _is_by(report: Report, source: str, theatre: Theatre) -> bool:
    publisher = theatre.find_source(report.source) if report.source else None
    return publisher is not None and source in (publisher.id, publisher.parent)


def _find_original(report: Report, candidates: Sequence[tuple[str, Report]], mentions: Mentions) -> str | None:
    """The candidate that has most in common with the report, None where none has enough."""
    words = _WORDS.findall(report.text.casefold())
    figures, places = _list_figures(report.text), mentions.find_places(report.text)
    best: tuple[float, str] | None = None
    for id, candidate in candidates:
        if not 0 <= (report.published - candidate.published).days <= _DAYS:
            continue
        share, _ = _measure_overlap(words, _WORDS.findall(candidate.text.casefold()))
        shared_places = places & mentions.find_places(candidate.text)
        shared_figures = figures & _list_figures(candidate.text)
        if share >= _NAMED_SHARE or len(shared_places) > 1 or (shared_places and shared_figures):
            score = share * 10 + len(shared_places) + len(shared_figures)
            best = max(best, (score, id)) if best else (score, id)
    return best[1] if best else None


def _list_figures(text: str) -> set[int]:
    """Numbers of two digits and more, in whatever script their digits are."""
    return {int(figure) for figure in _FIGURES.findall(text) if len(figure) < _LONGEST}


#: Digits from which a number is an address or an id and no figure.
_LONGEST = 7
