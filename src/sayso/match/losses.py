"""Two claims' losses compared: the same figures, a rising toll, rival figures."""

from collections.abc import Iterator, Mapping

from sayso.match.outlines import Outline
from sayso.records import Bounds

#: Losses by party and outcome.
Losses = Mapping[tuple[str | None, str], Bounds]

#: `casualties` is killed and wounded counted together (codebook, Fields).
_TOGETHER = "casualties"
_APART = ("killed", "wounded")


def compare_losses(first: Outline, second: Outline, close: float, *, may_rise: bool) -> str:
    """The level of `losses` for two claims, the earlier one first."""
    if not first.losses or not second.losses:
        return "losses.unsaid"
    pairs = list(pair_figures(first.losses, second.losses))
    if not pairs:
        has_both = _has_loss(first.losses) and _has_loss(second.losses)
        return "losses.others" if has_both else "losses.unsaid"
    told = [(one, other) for one, other in pairs if is_told(one) and is_told(other)]
    differing = [(one, other) for one, other in told if not meet(one, other)]
    if differing:
        return _name_difference(first, second, differing, len(told), close, may_rise=may_rise)
    equal = sum(one == other and one.low != 0 for one, other in told)
    if equal:
        return "losses.same" if equal > 1 else "losses.one"
    if any(one.low != 0 for one, _ in told):
        return "losses.agree"
    return "losses.vague" if len(told) < len(pairs) else "losses.unsaid"


def _name_difference(
    first: Outline,
    second: Outline,
    differing: list[tuple[Bounds, Bounds]],
    told: int,
    close: float,
    *,
    may_rise: bool,
) -> str:
    if first.claimant != second.claimant or not first.is_party:
        return "losses.rival"
    if all(_is_close(one, other, close) for one, other in differing):
        return "losses.close"
    if may_rise and second.published > first.published and all(_is_rise(one, other) for one, other in differing):
        return "losses.rise"
    return "losses.mixed" if len(differing) < told / 2 else "losses.differ"


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


def _is_rise(one: Bounds, other: Bounds) -> bool:
    return 0 < _middle(one) < _middle(other)


def _middle(said: Bounds) -> float:
    bounds = [bound for bound in (said.low, said.high) if bound is not None]
    return sum(bounds) / len(bounds)


def _has_loss(losses: Losses) -> bool:
    return any(said.high != 0 for said in losses.values())
