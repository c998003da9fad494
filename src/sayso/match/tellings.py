"""How much better one event explains what two groups of claims say than two events do.

Pairs are enough to find what may be one event, but not to tell two: where three reports name the bridge and three the
school, a fourth that names no place fits both sides, pair by pair. So groups are weighed as groups. A group is as
likely as its words are, told of one event that nobody knows: for each field, what was true is one of the things that
were said, and tellers say that, or something near it, or something else, as often as `[tellings]` of weights.toml has
it. Each further claim that agrees adds to the bits, each that does not takes from them.

Nothing is asked but the claims of the group, so that whether two groups join depends on these two alone.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import TypeVar

from sayso.match.comparisons import Comparer, is_review
from sayso.match.losses import Figure, has_figure, list_figures
from sayso.match.outlines import Outline
from sayso.match.weights import NEVER, Habits, Telling

#: A value of a field.
Value = TypeVar("Value")

#: Bits of what hardly can be: a floor, so that one wild claim costs much and not everything.
_LEAST = -900.0

#: Groups of which the bits are remembered: those of one component are asked for again and again, others never.
_REMEMBERED = 100_000


class Tellings:
    """Weighs groups of the outlines of one matching, by indices."""

    def __init__(self, outlines: Sequence[Outline], comparer: Comparer) -> None:
        self._outlines = outlines
        self._comparer = comparer
        self._habits: Habits = comparer.weights.habits
        self._rates: dict[tuple[int, ...], float] = {}
        self._values: dict[str, dict[Hashable, float]] = defaultdict(dict)

    def weigh_groups(self, mine: Sequence[int], theirs: Sequence[int]) -> float:
        """The bits that speak for one event behind two groups; NEVER where two of their claims rule it out."""
        between = self._weigh_between(mine, theirs)
        if between == NEVER:
            return NEVER
        return between + self.rate_group(sorted((*mine, *theirs))) - self.rate_group(mine) - self.rate_group(theirs)

    def explain_groups(self, mine: Sequence[int], theirs: Sequence[int]) -> dict[str, float]:
        """The same bits by what they come from, in words; empty where two claims rule one event out."""
        between = self._weigh_between(mine, theirs)
        if between == NEVER:
            return {}
        parts = [self._rate_parts(group) for group in (sorted((*mine, *theirs)), mine, theirs)]
        fields = {field: both - parts[1][field] - parts[2][field] for field, both in parts[0].items()}
        return {"districts and reports": between, **fields}

    def _weigh_between(self, mine: Sequence[int], theirs: Sequence[int]) -> float:
        """What hangs on pairs of claims: how fine their places and days are, and in which reports they stand."""
        frame, best, worst = 0.0, 0.0, 0.0
        for first, second in product(mine, theirs):
            levels = self._comparer.list_frame(self._outlines[first], self._outlines[second])
            if levels is None:
                return NEVER
            place, _spot, day, said = levels
            frame += self._habits.place[place] + (self._habits.day_part if day == "day.part" else 0.0)
            voice = self._habits.voice[said]
            best, worst = max(best, voice), min(worst, voice)
        return frame / (len(mine) * len(theirs)) + best + worst

    def rate_group(self, group: Sequence[int]) -> float:
        """How likely the words of a group are if one event is behind them, in bits; only to be compared."""
        key = tuple(group)
        found = self._rates.get(key)
        if found is None:
            if len(self._rates) >= _REMEMBERED:
                self._rates.clear()
                self._values.clear()
            found = self._rates[key] = self._rate(key)
        return found

    def _rate(self, group: Iterable[int]) -> float:
        return sum(self._rate_parts(group).values())

    def _rate_parts(self, group: Iterable[int]) -> dict[str, float]:
        """The bits of a group's words by field."""
        outlines = [self._outlines[index] for index in group]
        heard = _Heard(outlines)
        spots = [(one.where.number, one.where) for one in heard.list(_number_place) if one.localities]
        casts = [(one.cast.number, one.cast) for one in heard.list(_number_cast) if one.actors or one.target]
        events = [(one.event, one.event) for one in heard.list(_name_event)]
        finely = [(name, name) for name in map(_name_fineness, heard.list(_name_fineness)) if name]
        comparer, habits = self._comparer, self._habits
        tolls = heard.list(_number_toll)
        return {
            "how finely the place is told": self._rate_values(finely, _compare_fineness, habits.finely),
            "localities": self._rate_values(spots, comparer.compare_localities, habits.spot, comparer.gazette.has_spot),
            "days": _rate_days(heard.list(_number_days), habits),
            "actors": self._rate_values(casts, comparer.compare_casts, habits.actors),
            "kinds of event": self._rate_values(events, comparer.compare_events, habits.event),
            "whether losses are told": self._rate_values(
                _list_loudness(heard.list(_is_loud)), _compare_loudness, habits.told
            ),
            "which losses are told": self._rate_counted(tolls),
            "figures": _rate_tolls(tolls, habits),
        }

    def _rate_counted(self, outlines: Iterable[Outline]) -> float:
        """The bits of which losses are counted: who counts the wounded of a side beside its dead, others mostly do too.

        What a side says of itself is another story.
        """
        return sum(
            self._rate_values(said, _compare_counted, self._habits.counted[outcome])
            for outcome, said in _list_counted(outlines)
        )

    def _rate_values(
        self,
        said: Sequence[tuple[Hashable, Value]],
        compare: Callable[[Value, Value], str],
        telling: Telling,
        classify: Callable[[Value], Hashable] | None = None,
    ) -> float:
        """The bits of what was said in one field, each with a key that is the same for the same; 0 where nothing was.

        How often the same is true of another event goes by the key, or by what `classify` makes of the value.
        """
        if not said:
            return 0.0
        counts = Counter([key for key, _ in said])
        memo = self._values[telling.name]
        named = frozenset(counts.items())
        found = memo.get(named)
        if found is None:
            bits, priors, values = telling.bits, telling.priors, dict(said)
            found = memo[named] = _add_bits(
                priors.get(classify(values[name]) if classify else name, telling.prior)
                + sum(count * bits[compare(values[name], values[key])] for key, count in counts.items())
                for name in counts
            )
        return found


class _Heard:
    """Claims as far as they say something of themselves: what a copy has from its original is no second word for it."""

    def __init__(self, outlines: Sequence[Outline]) -> None:
        self._outlines = outlines
        originals: dict[str, str] = {}
        for outline in outlines:
            originals.setdefault(outline.lineage, outline.report)
        self._originals = frozenset(originals.values())
        self._has_copies = any(outline.report not in self._originals for outline in outlines)

    def list(self, say: Callable[[Outline], Hashable]) -> Sequence[Outline]:
        """The claims without those copies that say the same as their original does."""
        if not self._has_copies:
            return self._outlines
        said = {(outline.lineage, say(outline)) for outline in self._outlines if outline.report in self._originals}
        return [
            outline
            for outline in self._outlines
            if outline.report in self._originals or (outline.lineage, say(outline)) not in said
        ]


def _number_place(outline: Outline) -> int:
    return outline.where.number


def _number_cast(outline: Outline) -> int:
    return outline.cast.number


def _number_toll(outline: Outline) -> int:
    return outline.toll.number


def _name_event(outline: Outline) -> str:
    return outline.event


def _number_days(outline: Outline) -> tuple[int | None, int]:
    return outline.start, outline.latest


def _name_fineness(outline: Outline) -> str | None:
    """How finely a claim tells its place; None of a review, which says of many events where they were in a word."""
    if is_review(outline):
        return None
    return "district" if outline.districts else "province" if outline.provinces else "nowhere"


def _compare_fineness(true: str, told: str) -> str:
    """How finely a place was told, beside how finely it can be known."""
    if true == told:
        return "finely.same"
    return "finely.coarser" if true == "district" or told == "nowhere" else "finely.finer"


def _list_loudness(outlines: Iterable[Outline]) -> list[tuple[bool, bool]]:
    """Of each report whether it gives a figure: who is asked beside another seldom repeats it."""
    told: dict[str, bool] = {}
    for outline in outlines:
        if not is_review(outline):
            told[outline.report] = told.get(outline.report, False) or has_figure(outline.losses)
    return [(has_any, has_any) for has_any in told.values()]


def _is_loud(outline: Outline) -> bool:
    return has_figure(outline.losses)


def _compare_loudness(true: bool, told: bool) -> str:
    """Whether figures were told, beside whether there are any to tell."""
    if true == told:
        return "told.same"
    return "told.silent" if true else "told.invented"


def _add_bits(alternatives: Iterable[float]) -> float:
    """The bits of one of several things, of which each has its bits."""
    found = list(alternatives)
    most = max(found)
    if len(found) == 1:
        return max(_LEAST, most)
    return max(_LEAST, most + math.log2(sum(2.0 ** (bits - most) for bits in found)))


# --------------------------------------------------------------------------------------------- days


def _rate_days(outlines: Sequence[Outline], habits: Habits) -> float:
    days = {day for outline in outlines for day in _list_days(outline)}
    shapes = Counter((outline.start, outline.latest, outline.published) for outline in outlines)
    rated = (sum(count * _rate_day(day, *shape, habits) for shape, count in shapes.items()) for day in sorted(days))
    return habits.day_prior + _add_bits(rated)


def _list_days(outline: Outline) -> Iterable[int]:
    """The days on which the event most likely was."""
    if outline.start is None:
        return range(outline.latest - 3, outline.latest + 1)
    return (outline.start - 1, outline.start, outline.start + 1, outline.latest)


@lru_cache(maxsize=262_144)
def _rate_day(day: int, start: int | None, latest: int, published: int, habits: Habits) -> float:
    """The bits of one claim's days and its report's day, for an event of that day."""
    delay = (latest if start is None else published) - day
    bits = habits.delays[delay] if 0 <= delay < len(habits.delays) else habits.day_never
    if start is None:
        return bits
    length = latest - start + 1
    if length > 2:
        return bits + (-math.log2(length) if start <= day <= latest else habits.day_never)
    return bits + habits.slips.get(start - day, habits.day_never)


# --------------------------------------------------------------------------------------------- losses


def _list_counted(outlines: Iterable[Outline]) -> Iterable[tuple[str, list[tuple[bool, bool]]]]:
    """Of each kind of loss of each side whether the reports that give figures of that side count it."""
    seen: set[tuple[str, str | None]] = set()
    values: dict[tuple[str | None, str], list[tuple[bool, bool]]] = defaultdict(list)
    for outline in outlines:
        for party, outcomes in outline.toll.counted.items():
            if party != outline.claimant and (outline.report, party) not in seen and not is_review(outline):
                seen.add((outline.report, party))
                for outcome, is_counted in outcomes.items():
                    values[party, outcome].append((is_counted, is_counted))
    return ((outcome, said) for (_, outcome), said in values.items())


def _compare_counted(true: bool, told: bool) -> str:
    if true == told:
        return "counted.same"
    return "counted.silent" if true else "counted.invented"


def _rate_tolls(outlines: Sequence[Outline], habits: Habits) -> float:
    """The bits of the figures, loss by loss.

    Two things may be true of a loss: what those who inflicted it count, and what those who bore it admit. Others repeat
    one of the two.
    """
    figures: dict[Hashable, tuple[list[Figure], list[Figure], list[Figure]]] = defaultdict(lambda: ([], [], []))
    first = min(outline.published for outline in outlines)
    for outline in outlines:
        for loss, figure in list_figures(outline.losses, is_late=outline.published > first):
            side = 1 if outline.claimant == loss[0] else 0 if outline.is_party else 2
            figures[loss][side].append(figure)
    return sum(_rate_loss(*sides, habits) for sides in figures.values())


def _rate_loss(inflicted: list[Figure], borne: list[Figure], others: list[Figure], habits: Habits) -> float:
    numbers = sorted({figure.number for figure in (*inflicted, *borne, *others)})
    mine = [habits.rate_number(number) * _rate_figures(number, inflicted, habits) for number in numbers]
    theirs = [habits.rate_number(number) * _rate_figures(number, borne, habits) for number in numbers]
    if not others:
        share = (sum(mine) if inflicted else 1.0) * (sum(theirs) if borne else 1.0)
        return _count_bits(share)
    share = sum(
        one * other * _rate_repeated(true, admitted, others, habits)
        for true, one in zip(numbers, mine, strict=True)
        for admitted, other in zip(numbers, theirs, strict=True)
    )
    alone = [_rate_figures(number, others, habits) for number in numbers]
    if not borne:
        share += sum(one * rate for one, rate in zip(mine, alone, strict=True))
    if not inflicted:
        share += (1 - habits.inflicted) * sum(other * rate for other, rate in zip(theirs, alone, strict=True))
    return _count_bits(share)


def _rate_figures(true: int, figures: Iterable[Figure], habits: Habits) -> float:
    return math.prod(habits.rate_figure(true, figure) for figure in figures)


def _rate_repeated(true: int, admitted: int, figures: Iterable[Figure], habits: Habits) -> float:
    share = habits.inflicted
    return math.prod(
        share * habits.rate_figure(true, figure) + (1 - share) * habits.rate_figure(admitted, figure)
        for figure in figures
    )


def _count_bits(share: float) -> float:
    return math.log2(share) if share > 2.0**_LEAST else _LEAST
