"""Two claims compared field by field, in bits.

Each `compare_` function returns the name of a level of weights.toml, or None where the two cannot be one event. All
are symmetric: the order of the two claims does not matter.
"""

from sayso.match.gazette import Gazette
from sayso.match.losses import compare_losses
from sayso.match.outlines import Outline
from sayso.match.weights import NEVER, Weights

#: Days by which a report's own date may be slipped: a night has two dates, and a monitor takes the other one.
_SLIP = 1

#: What a party answers with, rather than tells.
_ANSWERS = ("confirms", "denies")


class Comparer:
    """Compares outlines by one set of weights and the facts of one theatre."""

    def __init__(self, weights: Weights, gazette: Gazette) -> None:
        self.weights = weights
        self.gazette = gazette
        self._bits = {name: level.weight for name, level in weights.levels.items()}

    def weigh_pair(self, first: Outline, second: Outline) -> float:
        """The weight in bits that speaks for one event, NEVER where it cannot be one."""
        levels = self.list_levels(first, second)
        return NEVER if levels is None else self._sum(levels)

    def list_levels(self, first: Outline, second: Outline) -> tuple[str, ...] | None:
        """The level of each field, None as soon as one rules one event out."""
        if first.order > second.order:
            first, second = second, first
        place = compare_places(first, second, self.gazette)
        if place is None:
            return None
        day = compare_days(first, second, self.weights)
        if day is None:
            return None
        voice = compare_voices(first, second)
        if voice is None:
            return None
        actors = compare_actors(first, second, self.gazette.vague)
        event = self._compare_events(first.event, second.event)
        losses = compare_losses(first, second, self.weights.close, may_rise=day == "day.same")
        return (place, day, actors, event, losses, voice)

    def explain_pair(self, first: Outline, second: Outline) -> str:
        """Why two claims are held to be about one event: each field's finding with its bits.

        A pair that only its group brought together says what speaks against it.
        """
        levels = self.list_levels(first, second)
        if levels is None:
            return "joined by the group alone"
        known = [self.weights.levels[name] for name in levels]
        return ", ".join(f"{level.says} ({level.weight:+.1f})" for level in known if abs(level.weight) > 0.05)

    def _sum(self, levels: tuple[str, ...]) -> float:
        bits = self._bits
        return sum([bits[name] for name in levels])

    def _compare_events(self, first: str, second: str) -> str:
        if first == second:
            return "event.same"
        return "event.kindred" if (first, second) in self.weights.kindred else "event.strange"


def compare_places(first: Outline, second: Outline, gazette: Gazette) -> str | None:
    """How far two claims' places agree; None for two provinces, or two districts of one."""
    if not first.provinces or not second.provinces:
        return "place.unsaid"
    if first.districts and second.districts:
        common = len(first.districts & second.districts)
        if not common:
            return None
        most = max(len(first.districts), len(second.districts))
        if most > 1:
            return _compare_several(common, min(len(first.districts), len(second.districts)))
        return _compare_localities(first, second, gazette)
    return "place.province" if first.provinces & second.provinces else None


def _compare_several(common: int, fewest: int) -> str:
    if common > 1:
        return "place.districts"
    return "place.part" if fewest == 1 else "place.some"


def _compare_localities(first: Outline, second: Outline, gazette: Gazette) -> str:
    if not first.localities or not second.localities:
        return "place.district"
    if first.localities & second.localities:
        return "place.locality"
    pairs = [(one, other) for one in first.localities for other in second.localities]
    distances = [gazette.measure_distance(one, other) for one, other in pairs]
    known = [distance for distance in distances if distance is not None]
    if known and min(known) <= gazette.near:
        return "place.near"
    return "place.far" if len(known) == len(pairs) and min(known) >= gazette.far else "place.apart"


def compare_days(first: Outline, second: Outline, weights: Weights) -> str | None:
    """How far two claims' days agree; None where they are too far apart for one event."""
    if first.start is not None and second.start is not None:
        return _compare_dated(first.start, first.latest, second.start, second.latest, weights.campaign)
    if first.start is None and second.start is None:
        return _name_gap(abs(first.latest - second.latest), weights.reach)
    dated, undated = (first, second) if first.start is not None else (second, first)
    assert dated.start is not None  # noqa: S101 (one of the two is dated here)
    if dated.start > undated.latest + _SLIP:
        return None
    return _name_gap(max(0, undated.latest - dated.latest), weights.reach)


def _compare_dated(start: int, latest: int, other_start: int, other_latest: int, campaign: int) -> str | None:
    gap = max(start, other_start) - min(latest, other_latest)
    if gap > _SLIP + 1:
        return None
    is_long = latest - start + 1 >= campaign
    if is_long != (other_latest - other_start + 1 >= campaign):
        return "day.part"
    if start == other_start:
        return "day.same"
    if gap <= 0:
        return "day.overlap"
    return "day.next" if gap == _SLIP else "day.gap"


def _name_gap(days: int, reach: int) -> str | None:
    if days > reach:
        return None
    return "day.near" if days <= _SLIP + 1 else "day.week"


def compare_actors(first: Outline, second: Outline, vague: frozenset[str]) -> str:
    """How far two claims' actors agree. `vague` are parties that stand for whoever was not named."""
    one, other = first.actors, second.actors
    if not one or not other:
        return "actors.unsaid"
    if one == other:
        return _compare_roles(first, second)
    if one < other or other < one:
        if first.target and second.target and first.initiator == second.initiator:
            return "actors.civilians"
        return "actors.partly" if _has_fitting_roles(first, second) else "actors.reversed"
    # Who speaks for itself is not left vague.
    unnamed = vague - {first.claimant, second.claimant}
    return "actors.vague" if (one - other) & unnamed or (other - one) & unnamed else "actors.other"


def _compare_roles(first: Outline, second: Outline) -> str:
    if not _has_fitting_roles(first, second):
        return "actors.reversed"
    if len(first.actors) > 1:
        return "actors.same" if bool(first.claim.sides) == bool(second.claim.sides) else "actors.pair"
    return "actors.same" if first.initiator == second.initiator and first.target == second.target else "actors.partly"


def _has_fitting_roles(first: Outline, second: Outline) -> bool:
    """Whether nobody attacks in one claim and is attacked in the other. Sides of a clash fit every role."""
    crossed = {(first.initiator, second.target), (second.initiator, first.target)}
    return not any(one is not None and one == other for one, other in crossed)


def compare_voices(first: Outline, second: Outline) -> str | None:
    """How the two claims' claimants and reports stand to each other; None for a report's own list of events.

    A reader sets down one claim per claimant and incident: two of one party in one report are two incidents, unless
    they say the same. Unnamed voices may be several people, so for them it only speaks against one event, unless the
    report gives the two other days or localities.
    """
    is_one_voice = first.claimant == second.claimant
    if first.report != second.report:
        if is_one_voice and first.lineage == second.lineage:
            return "voice.copy"
        return "voice.claimant" if is_one_voice and first.is_party else "voice.other"
    has_answer = (first.stance in _ANSWERS) != (second.stance in _ANSWERS)
    if not is_one_voice:
        return "voice.answer" if has_answer else "voice.beside"
    if _says_the_same(first, second):
        return "voice.twice"
    if has_answer and not first.is_party:
        return "voice.voices"
    return None if first.is_party or _is_told_apart(first, second) else "voice.listed"


def _is_told_apart(first: Outline, second: Outline) -> bool:
    """Whether a report gives its two claims different days or different localities."""
    is_dated_apart = first.start is not None and second.start is not None and first.start != second.start
    is_placed_apart = bool(first.localities and second.localities) and not first.localities & second.localities
    return is_dated_apart or is_placed_apart


def _says_the_same(first: Outline, second: Outline) -> bool:
    fields = ("stance", "event", "initiator", "target", "actors", "start", "latest", "provinces", "districts")
    return (
        all(getattr(first, field) == getattr(second, field) for field in fields)
        and first.localities == second.localities
        and first.losses == second.losses
    )
