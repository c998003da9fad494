"""Which report is a copy of which: the same words, or another publisher named as the source.

A translation shares no words with its original; it counts as a copy only where it names the original's publisher in
its opening, and places or figures of the two agree.
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from sayso.match.mentions import Mentions
from sayso.records import Report
from sayso.theatre import Theatre

#: Words of a shingle. Experiment on the case (words / lowest share of a copy / highest share of two other pages):
#: 2 / 0.78 / 0.38, 3 / 0.70 / 0.27, 4 / 0.63 / 0.18, 5 / 0.58 / 0.13. Four leaves the widest gap.
SHINGLE = 4
#: Share of the shorter text's shingles that a copy has in common with its original: in the middle of that gap.
_SHARE = 0.4
#: Shared shingles below which two short texts are no copy: an agency's closing sentence has about ten words.
_FEWEST = 8
#: Sampled shingles that are enough where the copy names its source: about fifteen in all.
_NAMED_SHINGLES = 3
#: Days within which a text is copied; news is copied within hours, weeklies take a week.
COPIED_DAYS = 7
#: One shingle in so many is looked up; all are compared once two texts share some.
SAMPLE = 5
#: Sampled shingles that two texts must share to be compared: so many, and this share of the smaller sample. A copy has
#: twice that share on average; the closing lines of one outlet have less.
_HITS = 2
_SAMPLE_SHARE = 0.2
#: Reports with one shingle that are looked at, latest first. A shingle with more is a phrase of the trade.
MOST = 40
#: Characters in which a text names whom it follows: the headline's sentence and the next one.
OPENING = 400

#: Digits from which a number is an address or an id and no figure.
_LONGEST = 7

#: Texts whose shingles are kept at hand: what is copied is compared many times.
_REMEMBERED = 1000

_Shingles = frozenset[tuple[str, ...]]

#: What no report is filed under.
_NOTHING: list[tuple[int, int]] = []

#: What two reports can have in common: its kind (`place`, `figure`, `shingle`) and it.
_Mark = tuple[str, str | int]

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
    return find_copies_among({report.id: report for report in reports}, theatre)


def find_copies_among(
    reports: Mapping[str, Report], theatre: Theatre, known: Mapping[str, str | None] | None = None
) -> tuple[Copy, ...]:
    """The copies among reports that are already known by id, without those that are `known`.

    `known` are the reports of which it was found before what they copy (None: nothing). Which report another one copies
    rests on the reports of the `COPIED_DAYS` before it alone.
    """
    ordered = sort_reports(reports, theatre)
    known = known or {}
    found = _find_duplicates(ordered, known, _find_attributed(ordered, theatre, known))
    return tuple(sorted((_follow(copy, found, known) for copy in found.values()), key=lambda copy: copy.report))


def trace_lineages(copies: Iterable[Copy]) -> dict[str, str]:
    """The origin of each copy, by report id."""
    return {copy.report: copy.origin for copy in copies}


def _follow(copy: Copy, found: Mapping[str, Copy], known: Mapping[str, str | None]) -> Copy:
    """The copy with the origin at the end of its chain."""
    end = _find_end(copy.origin, found)
    origin = known.get(end) or end
    return copy if origin == copy.origin else Copy(copy.report, origin, copy.why)


def _find_end(report: str, found: Mapping[str, Copy]) -> str:
    """The report (by id) at the end of a report's chain, itself where it is no copy.

    Reports of one day can name each other, or one names another that has its very words. Nothing is a copy of what
    ends in it, so that every chain ends.
    """
    while report in found:
        report = found[report].origin
    return report


def sort_reports(reports: Mapping[str, Report], theatre: Theatre) -> list[tuple[str, Report]]:
    """Reports with their ids, those that can be an origin of the others first."""
    ranks = {id: rank for rank, id in enumerate(theatre.sources)}

    def rank(entry: tuple[str, Report]) -> tuple[object, ...]:
        id, report = entry
        source = theatre.find_source(report.source) if report.source else None
        is_party = source is not None and source.party is not None
        return (report.published, not is_party, ranks[source.id] if source else len(ranks), report.key, id)

    return sorted(reports.items(), key=rank)


def _find_duplicates(
    ordered: Sequence[tuple[str, Report]], known: Container[str], attributed: Mapping[str, Copy]
) -> dict[str, Copy]:
    """The `attributed` copies and the reports whose words stand in an earlier one, but for the `known`, by report."""
    found = dict(attributed)
    shelf = _Shelf()
    cut = lru_cache(maxsize=_REMEMBERED)(lambda index: _cut_shingles(_list_words(ordered[index][1])))
    for index, (id, report) in enumerate(ordered):
        is_origin_only = id in known or id in found
        day, words = report.published.toordinal(), _list_words(report)
        for other in shelf.file_report(index, day, words, is_origin_only=is_origin_only):
            origin_id, origin = ordered[other]
            if _find_end(origin_id, found) == id:
                continue
            share, shared = _measure_overlap(cut(index), cut(other))
            is_near = (report.published - origin.published).days <= COPIED_DAYS
            if is_near and share >= _SHARE and shared >= _FEWEST:
                found[id] = Copy(id, origin_id, f"{share:.0%} of the wording is the same")
                break
    return found


class _Shelf:
    """Reports by the shingles of a sample. Holds the last one to two weeks, so that a year needs no more room."""

    def __init__(self) -> None:
        self._marks: dict[str, int] = {}
        self._weeks: tuple[dict[int, list[tuple[int, int]]], dict[int, list[tuple[int, int]]]] = ({}, {})
        self._sizes: dict[int, int] = {}
        self._began = 0

    def file_report(self, index: int, day: int, words: Sequence[str], *, is_origin_only: bool = False) -> list[int]:
        """Earlier reports with some of the report's sampled shingles, in order; files the report under its own.

        None are looked for where the report `is_origin_only`.
        """
        if day - self._began > COPIED_DAYS:
            self._weeks, self._began = ({}, self._weeks[0]), day
        sample = sample_shingles(words, self._marks)
        self._sizes[index] = len(sample)
        hits = {} if is_origin_only else self._count_hits(day, sample)
        for shingle in sample:
            self._weeks[0].setdefault(shingle, []).append((day, index))
        return sorted(other for other, count in hits.items() if count >= _HITS and self._is_like(count, index, other))

    def _count_hits(self, day: int, sample: Iterable[int]) -> dict[int, int]:
        """How many of the shingles each report of the days before has."""
        current, before = self._weeks
        latest: list[tuple[int, int]] = []
        for shingle in sample:
            filed = current.get(shingle, _NOTHING)
            if shingle in before and len(filed) < MOST:
                filed = before[shingle][-MOST:] + filed
            latest += filed[-MOST:]
        # Of the days before alone, wherever a week begins: what is a copy must not depend on what else there is.
        first = day - COPIED_DAYS
        return Counter([other for filed_on, other in latest if filed_on >= first])

    def _is_like(self, count: int, index: int, other: int) -> bool:
        return count >= _SAMPLE_SHARE * min(self._sizes[index], self._sizes[other])


def _list_words(report: Report) -> list[str]:
    return _WORDS.findall(report.text.casefold())


def _measure_overlap(one: _Shingles, other: _Shingles) -> tuple[float, int]:
    """The share of the shorter text's shingles that both have, and their number."""
    shared = len(one & other)
    return shared / max(1, min(len(one), len(other))), shared


def _cut_shingles(words: Sequence[str]) -> _Shingles:
    return frozenset(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def _find_attributed(ordered: Sequence[tuple[str, Report]], theatre: Theatre, known: Container[str]) -> dict[str, Copy]:
    """The reports that name another publisher as their source, where it has the original, but for the `known`."""
    found: dict[str, Copy] = {}
    mentions = Mentions(theatre)
    archive = _Archive(ordered, theatre, mentions)
    for id, report in ordered:
        if id in known:
            continue
        for named in mentions.find_sources(report.text[:OPENING]):
            origin = None if _is_by(report, named, theatre) else archive.find_original(report, named)
            if origin is not None and _find_end(origin, found) != id:
                why = f"names {theatre.sources[named].name} as its source, and words, figures or places agree"
                found[id] = Copy(id, origin, why)
                break
    return found


def _is_by(report: Report, source: str, theatre: Theatre) -> bool:
    publisher = theatre.find_source(report.source) if report.source else None
    return publisher is not None and source in (publisher.id, publisher.parent)


class _Archive:
    """Outlets' reports by source and day; a day is indexed by what its reports hold when it is first asked for."""

    def __init__(self, ordered: Sequence[tuple[str, Report]], theatre: Theatre, mentions: Mentions) -> None:
        self._mentions = mentions
        self._marks: dict[str, int] = {}
        self._issues: dict[tuple[str, date], list[tuple[str, Report]]] = defaultdict(list)
        self._indexes: dict[tuple[str, date], dict[_Mark, list[str]]] = {}
        for id, report in ordered:
            source = theatre.find_source(report.source) if report.source else None
            if source is not None and source.party is None:
                self._issues[source.id, report.published].append((id, report))

    def find_original(self, report: Report, source: str) -> str | None:
        """The source's report of this week that has most in common with the report, None where none has enough."""
        issues = [(source, report.published - timedelta(days=back)) for back in range(COPIED_DAYS + 1)]
        issues = [issue for issue in issues if issue in self._issues]
        if not issues:
            return None
        shared: dict[str, Counter[str]] = defaultdict(Counter)
        marks = self._list_marks(report)
        for issue in issues:
            index = self._open_index(issue)
            for mark in marks & index.keys():
                for id in index[mark]:
                    shared[id][mark[0]] += 1
        scores = [(sum(kinds.values()), id) for id, kinds in shared.items() if _is_enough(kinds)]
        return max(scores)[1] if scores else None

    def _open_index(self, issue: tuple[str, date]) -> dict[_Mark, list[str]]:
        index = self._indexes.get(issue)
        if index is None:
            index = self._indexes[issue] = {}
            for id, report in self._issues[issue]:
                for mark in self._list_marks(report):
                    index.setdefault(mark, []).append(id)
        return index

    def _list_marks(self, report: Report) -> set[_Mark]:
        """What a translation keeps, places and figures, and what a rewrite keeps, shingles."""
        return {
            *(("place", place) for place in self._mentions.find_places(report.text)),
            *(("figure", figure) for figure in _list_figures(report.text)),
            *(("shingle", shingle) for shingle in sample_shingles(_list_words(report), self._marks)),
        }


def _is_enough(shared: Mapping[str, int]) -> bool:
    """Whether a text that names its source has enough of it: wording, two places, or a place and a figure."""
    places = shared.get("place", 0)
    return shared.get("shingle", 0) >= _NAMED_SHINGLES or places > 1 or (places > 0 and shared.get("figure", 0) > 0)


def _list_figures(text: str) -> set[int]:
    """Numbers of two digits and more, in whatever script their digits are."""
    return {int(figure) for figure in _FIGURES.findall(text) if len(figure) < _LONGEST}


def cut_sample(words: Sequence[str]) -> set[str]:
    """The shingles that begin with a word of the sample, their words between single spaces, one at each end."""
    starts = (index for index in range(len(words) - SHINGLE + 1) if zlib.crc32(words[index].encode()) % SAMPLE == 0)
    return {f" {' '.join(words[start : start + SHINGLE])} " for start in starts}


def sample_shingles(words: Sequence[str], marks: dict[str, int]) -> set[int]:
    """Numbers of the shingles that begin with a word of the sample; the same in every run. `marks` remembers words."""
    for word in words:
        if word not in marks:
            marks[word] = zlib.crc32(word.encode())
    numbers = [marks[word] for word in words]
    return {
        hash(tuple(numbers[index : index + SHINGLE]))  # of numbers, so no seed is in it
        for index in range(len(numbers) - SHINGLE + 1)
        if numbers[index] % SAMPLE == 0
    }
