"""Two claims compared field by field, in bits.

Each `compare_` function returns the name of a level of weights.toml, or None where the two cannot be one event. All
are symmetric: the order of the two claims does not matter.
"""

from collections.abc import Hashable

from sayso.match.gazette import Gazette
from sayso.match.losses import compare_losses
from sayso.match.outlines import Cast, Outline, Where
from sayso.match.spots import compare_spots
from sayso.match.weights import NEVER, Weights

#: Days by which a report's own date may be slipped: a night has two dates, and a monitor takes the other one.
_SLIP = 1

#: Days after an event from which a report is a review: what it picks out of a month are the incidents that others told,
#: so that few words are enough to know one again. News is out within a week or so.
_REVIEW = 10

#: What a party answers with, rather than tells.
_ANSWERS = ("confirms", "denies")

#: The levels of place, spot, day, actors, event, losses and voice, in the order in which a link names them.
Levels = tuple[str, ...]


class Comparer:
    """Compares outlines by one set of weights and the facts of one theatre.

    Places, casts and tolls are compared once for each two numbers of one `Outliner`, whose outlines alone may be given.
    """

    def __init__(self, weights: Weights, gazette: Gazette) -> None:
        self.weights = weights
        self.gazette = gazette
        self._bits = {name: level.weight for name, level in weights.levels.items()}
        self._places: dict[tuple[int, int], tuple[str, str] | None] = {}
        self._actors: dict[Hashable, str] = {}
        self._losses: dict[Hashable, str] = {}
        self._casts: dict[tuple[int, int], str] = {}
        self._spots: dict[tuple[int, int], str] = {}

    def weigh_pair(self, first: Outline, second: Outline) -> float:
        """The weight in bits that speaks for one event, NEVER where it cannot be one."""
        levels = self.list_levels(first, second)
        return NEVER if levels is None else self.sum_levels(levels)

    def sum_levels(self, levels: Levels) -> float:
        """The bits of the levels together."""
        bits = self._bits
        return sum([bits[name] for name in levels])

    def list_levels(self, first: Outline, second: Outline) -> Levels | None:
        """The level of each field, None as soon as one rules one event out."""
        if first.order > second.order:
            first, second = second, first
        frame = self.list_frame(first, second)
        if frame is None:
            return None
        place, spot, day, voice = frame
        actors = self._compare_casts(first, second)
        event = self.compare_events(first.event, second.event)
        losses = self._compare_tolls(first, second, may_rise=day == "day.same")
        return (place, spot, day, actors, event, losses, voice)

    def list_frame(self, first: Outline, second: Outline) -> tuple[str, str, str, str] | None:
        """The levels of place, spot, day and voice alone, None as soon as one rules one event out."""
        pair = (first.where.number, second.where.number)
        places = self._places[pair] if pair in self._places else self._compare_wheres(first.where, second.where)
        if places is None:
            return None
        day = compare_days(first, second, self.weights)
        if day is None:
            return None
        voice = compare_voices(first, second)
        return None if voice is None else (*places, day, voice)

    def compare_localities(self, one: Where, other: Where) -> str:
        """The level of the localities, whatever the districts."""
        pair = (one.number, other.number)
        found = self._spots.get(pair)
        if found is None:
            found = self._spots[pair] = compare_spots(one, other, self.gazette)
        return found

    def compare_casts(self, one: Cast, other: Cast) -> str:
        """The level of the actors, whoever speaks."""
        pair = (one.number, other.number)
        found = self._casts.get(pair)
        if found is None:
            found = self._casts[pair] = compare_actors(one, other, self.gazette.vague, is_one_voice=False)
        return found

    def compare_events(self, first: str, second: str) -> str:
        """The level of the kinds of event."""
        if first == second:
            return "event.same"
        return "event.kindred" if (first, second) in self.weights.kindred else "event.strange"

    def explain_pair(self, first: Outline, second: Outline) -> str:
        """Why two claims are held to be about one event: each field's finding with its bits.

        A pair that only its group brought together says what speaks against it.
        """
        levels = self.list_levels(first, second)
        if levels is None:
            return "joined by the group alone"
        known = [self.weights.levels[name] for name in levels]
        return ", ".join(f"{level.says} ({level.weight:+.1f})" for level in known if abs(level.weight) > 0.05)

    def _compare_wheres(self, one: Where, other: Where) -> tuple[str, str] | None:
        place = compare_places(one, other)
        found = None if place is None else (place, self._compare_spots(one, other, place))
        self._places[one.number, other.number] = self._places[other.number, one.number] = found
        return found

    def _compare_spots(self, one: Where, other: Where, place: str) -> str:
        return compare_spots(one, other, self.gazette) if place in _ONE_AREA else "spot.unsaid"

    def _compare_casts(self, first: Outline, second: Outline) -> str:
        is_one_voice = first.is_party and first.claimant == second.claimant
        # Who speaks for itself is not left vague.
        named = self.gazette.vague & {first.claimant, second.claimant}
        key = (first.cast.number, second.cast.number, is_one_voice, named)
        found = self._actors.get(key)
        if found is None:
            vague = self.gazette.vague - named
            found = self._actors[key] = compare_actors(first.cast, second.cast, vague, is_one_voice=is_one_voice)
        return found

    def _compare_tolls(self, first: Outline, second: Outline, *, may_rise: bool) -> str:
        is_one_voice = first.is_party and first.claimant == second.claimant
        may_rise = may_rise and second.published > first.published
        key = (first.toll.number, second.toll.number, is_one_voice, may_rise)
        found = self._losses.get(key)
        if found is None:
            close = self.weights.close
            found = self._losses[key] = compare_losses(
                first.losses, second.losses, close, is_one_voice=is_one_voice, may_rise=may_rise
            )
        return found


#: Places within which localities can be held against each other.
_ONE_AREA = ("place.district", "place.province", "place.coarse", "place.unsaid")


def compare_places(one: Where, other: Where) -> str | None:
    """How far two claims' places agree down to the district; None for two provinces, or two districts of one."""
    if one.districts and other.districts:
        common = len(one.districts & other.districts)
        if common:
            most = max(len(one.districts), len(other.districts))
            if most > 1:
                return _compare_several(common, min(len(one.districts), len(other.districts)))
            return "place.district"
        # One that leaves the province open may be any of that name.
        is_open = not one.provinces or not other.provinces
        return "place.unsaid" if is_open and _share_names(one, other) else None
    if not one.provinces or not other.provinces:
        return "place.unsaid" if one.provinces or other.provinces else "place.nowhere"
    if not one.provinces & other.provinces:
        return None
    # How finely a place is known belongs to the event: what one report names, the others mostly name too.
    return "place.coarse" if one.districts or other.districts else "place.province"


def _compare_several(common: int, fewest: int) -> str:
    if common > 1:
        return "place.districts"
    return "place.part" if fewest == 1 else "place.some"


def _share_names(one: Where, other: Where) -> bool:
    return not {name for _, name in one.districts}.isdisjoint(name for _, name in other.districts)


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


def compare_actors(first: Cast, second: Cast, vague: frozenset[str], *, is_one_voice: bool) -> str:
    """How far two claims' actors agree. `vague` are parties that stand for whoever was not named.

    `is_one_voice` says whether one party vouches for both: it knows whom it attacked.
    """
    one, other = first.actors, second.actors
    if not one or not other:
        return "actors.bystanders" if _hit_others(first, second) else "actors.unsaid"
    if one == other:
        return _compare_roles(first, second)
    if one < other or other < one:
        if first.target and second.target and first.initiator == second.initiator:
            return "actors.target" if is_one_voice else "actors.civilians"
        return "actors.partly" if _has_fitting_roles(first, second) else "actors.reversed"
    return "actors.vague" if (one - other) & vague or (other - one) & vague else "actors.other"


def _hit_others(first: Cast, second: Cast) -> bool:
    return any(
        one.has_civilians and other.target is not None and other.target != one.target
        for one, other in ((first, second), (second, first))
    )


def _compare_roles(first: Cast, second: Cast) -> str:
    if not _has_fitting_roles(first, second):
        return "actors.reversed"
    if len(first.actors) > 1:
        return "actors.same" if first.has_sides == second.has_sides else "actors.pair"
    return "actors.same" if first.initiator == second.initiator and first.target == second.target else "actors.partly"


def _has_fitting_roles(first: Cast, second: Cast) -> bool:
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
        return _compare_tellers(first, second)
    has_answer = (first.stance in _ANSWERS) != (second.stance in _ANSWERS)
    if not is_one_voice:
        return "voice.answer" if has_answer else "voice.beside"
    if _says_the_same(first, second):
        return "voice.twice"
    if has_answer and not first.is_party:
        return "voice.voices"
    return None if first.is_party or _is_told_apart(first, second) else "voice.listed"


def _compare_tellers(first: Outline, second: Outline) -> str:
    """How the claimants of two reports stand to each other."""
    is_one_voice = first.claimant == second.claimant
    if is_one_voice and first.lineage == second.lineage:
        return "voice.copy"
    if is_review(first) != is_review(second):
        return "voice.review"
    return "voice.claimant" if is_one_voice and first.is_party else "voice.other"


def is_review(outline: Outline) -> bool:
    """Whether the report looks back on the day of an event of weeks ago."""
    return outline.start is not None and outline.published - outline.latest >= _REVIEW


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
