"""A tally in parts as bars: one series per party and losing party, by the party's own word, never stacked.

Only geometry is made here for the SVG; its template writes it. A bar is solid up to the lowest number that was said and
light from there to the highest; one without an upper end has a + behind its number. A period in which nothing was read
has no bar.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from msgspec import Struct

from sayso.brief.parts import NONE, PERIODS, name_part, sort_parts
from sayso.brief.wording import Wording
from sayso.records import Bounds, Finding
from sayso.theatre import Theatre

#: The drawing in its own units.
WIDTH = 720.0
MARGIN = 16.0
HEAD = 34.0
LABELS = 210.0
ROW = 22.0
COLUMN_HEIGHT = 110.0
AXIS = 26.0

#: Columns no wider than this, and numbers above them only where there is room.
MAX_COLUMN = 44.0
MIN_NUMBERED = 16.0

#: The axis carries at most so many names.
MAX_TICKS = 8

NOTHING = Bounds(0, 0)


class Bar(Struct, frozen=True):
    """One part's figure. `value` is None where nothing is said, `is_unread` where nothing of its days was read.

    `is_rest` where it is the part of what cannot be told apart ("day not said").
    """

    label: str
    value: Bounds | None
    is_unread: bool = False
    is_rest: bool = False


class Series(Struct, frozen=True):
    """What one party says of itself or of one who lost, part by part."""

    party: str
    title: str
    bars: tuple[Bar, ...]


def chart_findings(
    findings: Iterable[Finding],
    by: Sequence[str],
    unit: str,
    theatre: Theatre,
    words: Wording,
    voice: str = "own",
    unread: Iterable[str] = (),
) -> tuple[Series, ...]:
    """The findings of one unit and voice as series, the party with the most first; series of nothing are left out.

    `unread` are the names of the periods of which no report was read.
    """
    names = list_names(by)
    found: dict[tuple[str, str], dict[tuple[str, ...], Bounds | None]] = {}
    for finding in findings:
        if (finding.unit, finding.tell("voice")) == (unit, voice):
            parts = tuple(finding.tell(name) or "" for name in names)
            found.setdefault((finding.tell("party") or "", finding.tell("of") or ""), {})[parts] = finding.value
    silent = frozenset(unread)
    keys = {parts for said in found.values() for parts in said}
    if len(names) == 1:
        keys |= {(name,) for name in silent}
    ranks = sort_parts(names, keys, theatre)
    order = sorted(keys, key=lambda parts: [ranks[name][part] for name, part in zip(names, parts, strict=True)])
    is_time = is_along_time(by)
    zero = NOTHING if unit == "incidents" and is_time else None
    series = [
        Series(
            party,
            _tell_title(party, of, unit, voice, theatre, words),
            tuple(
                _make_bar(names, parts, said.get(parts), zero, silent, words, theatre)
                for parts in order
                if is_time or said.get(parts) not in (None, NOTHING)
            ),
        )
        for (party, of), said in found.items()
        if any(value and (value.low or value.high) for value in said.values())
    ]
    return tuple(sorted(series, key=lambda one: (-measure_bars([one], summed=True), one.title)))


def list_names(by: Sequence[str]) -> list[str]:
    """By what parts differ within a series: each series is of one party and one outcome."""
    return [name for name in by if name not in ("party", "outcome")]


def is_along_time(by: Sequence[str]) -> bool:
    """Whether the parts of a series are periods, one after the other."""
    names = list_names(by)
    return len(names) == 1 and names[0] in PERIODS


def measure_bars(series: Iterable[Series], *, summed: bool = False) -> int:
    """The longest bar of the series, or all of them together."""
    sizes = [size for one in series for size in _list_sizes(one)]
    return sum(sizes) if summed else max(sizes, default=0)


def _list_sizes(series: Series) -> Iterator[int]:
    for bar in series.bars:
        if bar.value is not None:
            yield max(bar.value.low or 0, bar.value.high or 0)


def _make_bar(
    names: Sequence[str],
    parts: Sequence[str],
    value: Bounds | None,
    zero: Bounds | None,
    unread: frozenset[str],
    words: Wording,
    theatre: Theatre,
) -> Bar:
    told = [name_part(name, part, words, theatre) for name, part in zip(names, parts, strict=True)]
    is_unread = any(part in unread for part in parts)
    value = zero if value is None and not is_unread else value
    return Bar(
        words.join_clauses(told), value, is_unread and value is None, any(part.startswith(NONE) for part in parts)
    )


def _tell_title(party: str, of: str, unit: str, voice: str, theatre: Theatre, words: Wording) -> str:
    labels: dict[str, str] = words.tables["labels"]
    name = words.capital(words.name_voice(party, theatre))
    what = labels[unit]
    if of:
        what = words.say("losses", "figure", losses=what, of=words.name_voice(of, theatre))
    return words.say("parts", "title", party=name, what=what, voice=labels[voice])


class Shape(Struct, frozen=True):
    """One bar as it is drawn: solid and light part as x, y, width, height; texts at their places; empty is left out."""

    solid: tuple[float, float, float, float]
    light: tuple[float, float, float, float]
    number: str
    number_at: tuple[float, float]
    label: str
    label_at: tuple[float, float]
    title: str
    is_unread: bool


class Block(Struct, frozen=True):
    """One series as it is drawn: its colour's number, its heading and base line."""

    colour: int
    title: str
    top: float
    base: float
    is_upright: bool
    shapes: tuple[Shape, ...]


def render_chart(series: Sequence[Series], by: Sequence[str], title: str, words: Wording) -> str:
    """The series as one self-contained SVG: columns along time where they are split by a period alone, else rows."""
    is_upright = is_along_time(by)
    most = measure_bars(series) or 1
    parties = list(dict.fromkeys(one.party for one in series))
    blocks: list[Block] = []
    top = 40.0
    for one in series:
        draw = _draw_columns if is_upright else _draw_rows
        block = draw(one, parties.index(one.party), top, most, words)
        blocks.append(block)
        top = block.base + (AXIS if is_upright else 8.0)
    is_rtl = words.dir == "rtl"
    from sayso.brief.pages import load_look, load_template  # a chart in a terminal needs neither

    return load_template("chart.svg").render(
        blocks=blocks, width=WIDTH, height=top + 44, title=title, words=words, is_rtl=is_rtl, margin=MARGIN,
        looks=load_look(), is_unread=any(shape.is_unread for block in blocks for shape in block.shapes),
    )  # fmt: skip


def _draw_columns(series: Series, colour: int, top: float, most: int, words: Wording) -> Block:
    base = top + HEAD + COLUMN_HEIGHT
    step = min(MAX_COLUMN, (WIDTH - 2 * MARGIN) / max(1, len(series.bars)))
    every = ceil(len(series.bars) / MAX_TICKS)
    # the name of what cannot be told apart stands at the end, so the last name before it gives way
    timed = len(series.bars) - 1 if series.bars and series.bars[-1].is_rest else len(series.bars) + every
    shapes = []
    for number, bar in enumerate(series.bars):
        low, high = _find_ends(bar.value)
        x, width = MARGIN + step * number + step * 0.12, step * 0.76
        solid, whole = (COLUMN_HEIGHT * size / most for size in (low, high))
        if bar.is_unread:
            whole = COLUMN_HEIGHT
        shapes.append(
            Shape(
                solid=(x, base - solid, width, solid),
                light=(x, base - whole, width, whole - solid),
                number=_tell_value(bar, words) if step >= MIN_NUMBERED and high and not bar.is_unread else "",
                number_at=(x + width / 2, base - whole - 5),
                label=bar.label if bar.is_rest or (number % every == 0 and number + every <= timed) else "",
                label_at=(x, base + 16),
                title=_tell_bar(bar, words),
                is_unread=bar.is_unread,
            )
        )
    return Block(colour, series.title, top + 16, base, True, tuple(shapes))


def _draw_rows(series: Series, colour: int, top: float, most: int, words: Wording) -> Block:
    is_rtl = words.dir == "rtl"
    shapes = []
    y = top + HEAD - 6
    for bar in series.bars:
        low, high = _find_ends(bar.value)
        solid, whole = ((WIDTH - LABELS - 90) * size / most for size in (low, high))
        shapes.append(
            Shape(
                solid=(WIDTH - LABELS - solid if is_rtl else LABELS, y, solid, ROW - 7),
                light=(WIDTH - LABELS - whole if is_rtl else LABELS + solid, y, whole - solid, ROW - 7),
                number=_tell_value(bar, words),
                number_at=(WIDTH - LABELS - whole - 6 if is_rtl else LABELS + whole + 6, y + 12),
                label=bar.label,
                label_at=(WIDTH - LABELS + 8 if is_rtl else LABELS - 8, y + 12),
                title=_tell_bar(bar, words),
                is_unread=bar.is_unread,
            )
        )
        y += ROW
    return Block(colour, series.title, top + 16, y, False, tuple(shapes))


def _find_ends(value: Bounds | None) -> tuple[int, int]:
    if value is None:
        return 0, 0
    low = value.low or 0
    return low, low if value.high is None else value.high


def _tell_value(bar: Bar, words: Wording) -> str:
    if bar.is_unread:
        return str(words.tables["parts"]["unread"])
    if bar.value is not None and bar.value.low is not None and bar.value.high is None:
        return f"{words.write_number(bar.value.low)}+"
    return words.write_bounds(bar.value)


def _tell_bar(bar: Bar, words: Wording) -> str:
    told = words.tables["parts"]["unread"] if bar.is_unread else words.write_bounds(bar.value)
    return f"{bar.label}: {told}"
