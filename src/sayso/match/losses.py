"""Two claims' losses compared: the same figures, a rising toll, rival figures."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sayso.records import Bounds

#: Losses by party and outcome.
Losses = Mapping[tuple[str | None, str], Bounds]

#: `casualties` is killed and wounded counted together (codebook, Fields).
_TOGETHER = "casualties"
_APART = ("killed", "wounded")

#: What a report that gives figures counts apart.
COUNTED = ("killed", "wounded", "captured")

#: From this number on two claims hardly have a figure in common by chance. Experiment on the made-up year, share of the
#: pairs about two incidents among all that share a figure: 1 to 2 / 58 %, 3 to 5 / 27 %, 6 and more / 9 %.
_LARGE = 6


class Figure(NamedTuple):
    """A number said of one loss; `most` is larger for a range ("three or four").

    `is_late`: told on a later day than the first report, when a toll may have risen.
    """

    number: int
    most: int
    is_late: bool


def list_figures(losses: Losses, *, is_late: bool) -> Iterator[tuple[tuple[str | None, str], Figure]]:
    """The numbers of the losses, the lower bound where there is one; a loss without one, or of nobody, is left out."""
    for loss, said in losses.items():
        number = said.high if said.low is None else said.low
        if number:
            yield loss, Figure(number, said.high or number, is_late)


def compare_losses(first: Losses, second: Losses, close: float, *, is_one_voice: bool, may_rise: bool) -> str:
    """The level of `losses`, or of `own` where one party vouches for both claims; the earlier claim first.

    `may_rise` says whether the second claim was told later of one day.
    """
    field = "own" if is_one_voice else "losses"
    return f"{field}.{_name_level(first, second, close, may_rise=may_rise)}"


def _name_level(first: Losses, second: Losses, close: float, *, may_rise: bool) -> str:
    if not first or not second:
        return "silent" if has_figure(first) or has_figure(second) else "unsaid"
    pairs = list(pair_figures(first, second))
    if not pairs:
        return "others" if _has_loss(first) and _has_loss(second) else "unsaid"
    told = [(one, other) for one, other in pairs if is_told(one) and is_told(other)]
    equal = [one.low or 0 for one, other in told if one.low == other.low and one.low]
    differing = [(one, other) for one, other in told if not meet(one, other)]
    if differing:
        return _name_difference(differing, len(equal), close, may_rise=may_rise)
    if equal:
        return "large" if max(equal) >= _LARGE else "same" if len(equal) > 1 else "one"
    if any(one.low != 0 for one, _ in told):
        return "agree"
    return "vague" if len(told) < len(pairs) else "unsaid"


def _name_difference(differing: list[tuple[Bounds, Bounds]], equal: int, close: float, *, may_rise: bool) -> str:
    if may_rise and all(_is_rise(one, other) for one, other in differing):
        return "rise"
    if all(_is_close(one, other, close) for one, other in differing):
        return "near" if equal else "close"
    return "mixed" if equal else "differ"


def pair_figures(first: Losses, second: Losses) -> Iterator[tuple[Bounds, Bounds]]:
    """The figures of both on the same loss; killed and wounded are added where the other counts them as one."""
    for (party, outcome), said in first.items():
        if (party, outcome) in second:
            yield said, second[party, outcome]
        elif outcome == _TOGETHER and (both := add_casualties(second, party)):
            yield said, both
    for (party, outcome), said in second.items():
        if outcome == _TOGETHER and (party, outcome) not in first and (both := add_casualties(first, party)):
            yield both, said


def add_casualties(losses: Losses, party: str | None) -> Bounds | None:
    """Killed and wounded of a party together, None where neither is listed."""
    apart = [losses[party, outcome] for outcome in _APART if (party, outcome) in losses]
    if not apart:
        return None
    return apart[0] if len(apart) == 1 else apart[0] + apart[1]


def is_told(said: Bounds) -> bool:
    """Whether a number was said at all."""
    return said.low is not None or said.high is not None


def meet(one: Bounds, other: Bounds) -> bool:
    """Whether one number can satisfy both bounds.

    >>> meet(Bounds(3, None), Bounds(4, 4)), meet(Bounds(3, 3), Bounds(4, 4))
    (True, False)
    """
    lows = max(one.low or 0, other.low or 0)
    highs = [high for high in (one.high, other.high) if high is not None]
    return not highs or lows <= min(highs)


def _is_close(one: Bounds, other: Bounds, close: float) -> bool:
    low, high = sorted((_middle(one), _middle(other)))
    return low > 0 and high - low <= max(1.0, close * high)


def has_figure(losses: Losses) -> bool:
    """Whether anybody is said to be lost, in a number."""
    return any(said.low for said in losses.values())


def _is_rise(one: Bounds, other: Bounds) -> bool:
    return 0 < _middle(one) < _middle(other)


def _middle(said: Bounds) -> float:
    bounds = [bound for bound in (said.low, said.high) if bound is not None]
    return sum(bounds) / len(bounds)


def _has_loss(losses: Losses) -> bool:
    return any(said.high != 0 for said in losses.values())


def list_counted(losses: Losses) -> dict[str | None, dict[str, bool]]:
    """Of each party with figures whether dead and wounded are counted; without one that is counted together."""
    told: dict[str | None, set[str]] = {}
    for (party, outcome), said in losses.items():
        if said.low:
            told.setdefault(party, set()).add(outcome)
    return {
        party: {outcome: outcome in outcomes for outcome in COUNTED}
        for party, outcomes in told.items()
        if not outcomes.isdisjoint(COUNTED)
    }
