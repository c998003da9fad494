"""Tallies in parts: by party, period, province, district, event and outcome, and combinations of these.

A part has the same columns as the whole: by whose word. No part is a sum over parties; a party is always told apart.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product

from msgspec import Struct

from sayso.analyse.addresses import PARTS
from sayso.analyse.periods import PERIODS, Period, find_kind, list_periods, name_period
from sayso.analyse.sheets import Sheet, fill_sheet
from sayso.analyse.tally import INCIDENTS, count_rows, make_finding
from sayso.analyse.voices import VOICES
from sayso.analyse.window import is_inside
from sayso.codebook import EVENTS, UNKNOWN
from sayso.errors import QuestionError
from sayso.records import Bounds, Extract, Finding, Row
from sayso.theatre import Theatre

#: What a tally can be split by. `party` and `outcome` split nothing further: each finding is of one party and one unit.
DIMENSIONS = ("party", *PERIODS, "province", "district", "event", "outcome")

#: Begins the name of the part that holds what cannot be told apart: "no-day", "no-district".
NONE = "no-"

#: The part with the incidents of which no province is named.
NO_PROVINCE = f"{NONE}province"


class Coverage(Struct, frozen=True):
    """A period of a window: how many reports published in it are there, and of how many of its days anything was read.

    No day is not the same as no incident.
    """

    period: Period
    reports: int
    days: int


def check_dimensions(names: Iterable[str]) -> tuple[str, ...]:
    """The dimensions, each once. Raises QuestionError for a word that is none, and for two kinds of period."""
    found = tuple(dict.fromkeys(name.strip().casefold() for name in names))
    unknown = [name for name in found if name not in DIMENSIONS]
    if unknown:
        raise QuestionError(f"a tally cannot be split by {unknown[0]!r}; choose from {', '.join(DIMENSIONS)}")
    for kind, apart in (("periods", PERIODS), ("kinds of place", ("province", "district"))):
        several = [name for name in found if name in apart]
        if len(several) > 1:
            raise QuestionError(f"{' and '.join(several)} are two {kind}; ask for one of them at a time")
    return found


def find_dimensions(address: str) -> tuple[str, ...]:
    """By what a tally is split that has this address: `aff.own.incidents@Kabul@2023-08` is by province and month.

    >>> find_dimensions("aff.own.incidents@Kabul/Paghman@attack@1402-05")
    ('district', 'event', 'solar-month')
    """
    return tuple(dict.fromkeys(map(_find_dimension, address.strip().split("@")[1:])))


def _find_dimension(part: str) -> str:
    name = part.strip().casefold()
    if name.startswith(NONE) and name.removeprefix(NONE) in PARTS:
        return name.removeprefix(NONE)
    return find_kind(name) or ("event" if name in EVENTS else "district" if "/" in name else "province")


def tally_groups(extract: Extract, theatre: Theatre, dimensions: Sequence[str]) -> tuple[Finding, ...]:
    """The tally of the window in parts, as findings of kind `tally` with the part in `about`.

    An incident counts in one period: the one in which all its days lie, as closely as any claim says them. Where that
    is more than one period, or no claim says a day, it stands under `no-day` (`no-month` …), so that parts add up to
    the whole. One on a border counts in both places, one that is called by two names under both; without a province
    or district it stands under `no-province`. A split by one kind of period alone holds a zero for each period of which
    anything was read and in which a party that acts in the window claims nothing. Totals are in no part.

    Raises QuestionError where the window is empty or a dimension unknown.
    """
    return split_sheet(fill_sheet(extract, theatre), dimensions)


def split_sheet(sheet: Sheet, dimensions: Sequence[str]) -> tuple[Finding, ...]:
    """The tally of a sheet in parts, as `tally_groups` gives it of an extract."""
    dimensions = tuple(name for name in PARTS if name in check_dimensions(dimensions))
    return (*_count_groups(sheet, dimensions), *_count_quiet(sheet, dimensions))


def pick_groups(findings: Iterable[Finding], party: str | None, province: str | None) -> tuple[Finding, ...]:
    """The findings of a party and of the parts that lie in a province; None is any."""
    if party is None and province is None:
        return tuple(findings)
    return tuple(
        finding
        for finding in findings
        if party in (None, finding.tell("party"))
        and province in (None, finding.tell("province"), (finding.tell("district") or "").partition("/")[0])
    )


def list_coverage(kind: str, sheet: Sheet) -> tuple[Coverage, ...]:
    """The periods of the window with what was read in each; an open window is that of its reports and incidents."""
    inside = [day for day, _source in sheet.published if is_inside(day, sheet.start, sheet.end)]
    inside += [told.day for told in sheet.told]
    start, end = sheet.start or min(inside, default=None), sheet.end or max(inside, default=None)
    if start is None or end is None:
        return ()
    reports: Counter[str] = Counter()
    for (day, _source), count in sheet.published.items():
        if is_inside(day, start, end):
            reports[name_period(kind, day)] += count
    read = Counter(name_period(kind, day) for day in sheet.days if is_inside(day, start, end))
    periods = list_periods(kind, start, end)
    return tuple(Coverage(period, reports[period.name], read[period.name]) for period in periods)


def _count_groups(sheet: Sheet, dimensions: Sequence[str]) -> Iterator[Finding]:
    groups: dict[tuple[str, tuple[str, ...]], dict[str, list[Row]]] = {}
    for row in sheet.rows:
        for values in product(*[_list_values(row, name, sheet) for name in dimensions]):
            groups.setdefault((row.party, values), {}).setdefault(row.voice, []).append(row)
    for party, values in sorted(groups):
        voiced = groups[party, values]
        for voice in VOICES:
            # what nobody is said to have done has no word of its own
            if voice in voiced or (party != UNKNOWN and voice != "others-only"):
                about = {"party": party, "voice": voice, **dict(zip(dimensions, values, strict=True))}
                yield from count_rows(voiced.get(voice, []), about, sheet)


def _count_quiet(sheet: Sheet, dimensions: Sequence[str]) -> Iterator[Finding]:
    """A zero for each acting party in each period that was read and in which no voice tells of anything it did."""
    if len(dimensions) != 1 or dimensions[0] not in PERIODS:
        return
    kind = dimensions[0]
    told = {(row.party, value) for row in sheet.rows for value in _list_values(row, kind, sheet)}
    coverage = list_coverage(kind, sheet)
    for party in sorted({row.party for row in sheet.rows} - {UNKNOWN}):
        for covered in coverage:
            if covered.days and (party, covered.period.name) not in told:
                about = {"party": party, "voice": "own", kind: covered.period.name}
                yield make_finding(INCIDENTS, Bounds(0, 0), about, (), (), sheet)


def _list_values(row: Row, dimension: str, sheet: Sheet) -> tuple[str, ...]:
    """The parts of a dimension in which a row counts; never none."""
    if dimension in PERIODS:
        return (_find_period_name(row.first, row.last, dimension, sheet) or NONE + dimension,)
    if dimension == "event":
        return row.events
    if dimension == "province":
        return row.provinces or (NONE + dimension,)
    return _list_districts(row) or (NONE + dimension,)


def _find_period_name(first: date | None, last: date | None, kind: str, sheet: Sheet) -> str | None:
    """The one period in which all days lie; None where there are several or none, or it lies outside the window."""
    if first is None or last is None or not is_inside(first, sheet.start, sheet.end):
        return None
    name = name_period(kind, first)
    return name if name == name_period(kind, last) else None


def _list_districts(row: Row) -> tuple[str, ...]:
    """Districts as "province/district"; a province of which no district is named stands as "province/no-district"."""
    named = {(place.province, place.district) for place in row.places if place.province and place.district}
    bare = set(row.provinces).difference(province for province, _district in named)
    named.update((province, NONE + "district") for province in bare)
    return tuple(f"{province}/{district}" for province, district in sorted(named))
