"""What belongs to one assertion: scenes of one voice about one event, gathered into an account."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sayso.codebook import UNKNOWN
from sayso.read.actors import Actor
from sayso.read.acts.events import Frame
from sayso.read.losses.costs import Cost
from sayso.read.scan.marks import Mark
from sayso.read.scan.scenes import Scene
from sayso.read.speech.attribution import Voice
from sayso.read.where.surroundings import PlaceWords

#: So many scenes of one assertion, and versions of one event, are looked at; the development set has 9 and 5 at most.
_MOST = 40

# Times that name one day by its name or date.
_DAYS = ("dates.weekday", "dates.absolute")

# What somebody may be said further on to have done.
_DONE_BY = frozenset({"explosion", "strike", "attack", "killing"})

T = TypeVar("T")


@dataclass(frozen=True)
class Telling:
    """What one scene says: the event, who, whom, at what cost, where and when; and how it is put.

    `is_share` where it gives the part that one party has in a sum told before, `happens` where it says that its event
    happened.
    """

    scene: Scene
    voice: Voice
    frame: Frame | None
    costs: tuple[Cost, ...]
    places: tuple[PlaceWords, ...]
    times: tuple[Mark, ...]
    evidence: tuple[Mark, ...]
    stance: Mark | None
    count: Mark | None
    shift: Mark | None
    is_total: bool
    is_another: bool
    is_new: bool
    is_vague: bool
    points: bool = False
    is_share: bool = False
    happens: bool = False

    @property
    def only_places(self) -> bool:
        """Whether a scene of the report's own voice tells where and when, but neither who nor at what cost."""
        frame = self.frame
        is_named = any(not mark.kind.startswith("voices.outlet") for mark in self.voice.chain)
        if self.voice.claimant != "outlet" or is_named or frame is None or self.count or self.is_vague:
            return False
        return not frame.has_who and not self.costs and not self.is_another and bool(self.places or self.times)


@dataclass
class Account:
    """One voice's version of one event, growing scene by scene.

    `borrowed` is the version of another voice that it speaks about, `shared` all versions of that event;
    `places_before` and `times_before` are where and when of what the same voice told before it, where it goes on from
    there; `details` are scenes of the report's own voice that only say where and when; `unknown` stands where the
    report says that nobody knows who did it, `says_unknown` where its own voice says so; `period` is the time that a
    body which observes gives for its whole report; `bomber` is the state to which the report lays such strikes; `lead`
    counts, at the head of the report, what is told one by one; `shares` are the parts of a sum.
    """

    voice: Voice
    tellings: list[Telling] = field(default_factory=list)
    borrowed: "Account | None" = None
    places_before: list[PlaceWords] = field(default_factory=list)
    times_before: list[Mark] = field(default_factory=list)
    shared: list["Account"] = field(default_factory=list)
    details: list[Telling] = field(default_factory=list)
    unknown: Actor | None = None
    says_unknown: bool = False
    period: list[Mark] = field(default_factory=list)
    lead: "Account | None" = None
    shares: list["Account"] = field(default_factory=list)
    bomber: Actor | None = None
    sums_some: bool = False
    is_old: bool = False
    _known: dict[str, tuple[int, Any]] = field(default_factory=dict, repr=False, compare=False)

    def add(self, telling: Telling) -> None:
        """Go on with one more scene; what comes behind very many of them is left out, so that reading stays linear."""
        if len(self.tellings) < _MOST:
            self.tellings.append(telling)

    def add_detail(self, telling: Telling) -> None:
        """Take up a scene that only says where and when."""
        if len(self.details) < _MOST:
            self.details.append(telling)

    def share(self, versions: list["Account"]) -> None:
        """Stand beside other versions of the same event."""
        self.shared = versions
        if len(versions) < _MOST:
            versions.append(self)

    def _recall(self, name: str, find: Callable[[], T]) -> T:
        """What was found once, until another scene is added."""
        scenes = len(self.tellings) + len(self.details)
        known = self._known.get(name)
        if known is None or known[0] != scenes:
            known = self._known[name] = (scenes, find())
        found: T = known[1]
        return found

    @property
    def begins(self) -> int:
        """Where its first scene begins."""
        return self.tellings[0].scene.start

    @property
    def frame(self) -> Frame | None:
        """The finest event told: a blast before an attack, an attack with a target before one without."""
        return self._recall("frame", self._find_frame)

    def _find_frame(self) -> Frame | None:
        frames = [telling.frame for telling in self.tellings if telling.frame]
        blasts = [frame for frame in frames if frame.event in ("explosion", "strike")]
        if frames and frames[0].event == "clash" and len(frames[0].sides) > 1:
            blasts = [frame for frame in blasts if frame.initiator is not None]  # shells that fell in the fight
        if frames and blasts and frames[0].event in ("attack", "clash"):
            first, blast = frames[0], blasts[0]
            return blast._replace(initiator=blast.initiator or first.initiator, target=blast.target or first.target)
        if frames and frames[0].event == "clash" and not self.is_total:
            begun = [frame for frame in frames if frame.event == "attack" and self._accuses(frame)]
            return begun[0] if begun else frames[0]
        return self._own_up(frames[0]) if frames else None

    def _own_up(self, first: Frame) -> Frame:
        """The first event told, with who took responsibility for it, or is said to have done it, further on."""
        if first.initiator is not None or first.event not in _DONE_BY or self.is_total:
            return first
        owned = [one.frame for one in self.tellings if one.frame and one.scene.has("responsibility.taken")]
        if owned and first.event != "killing":
            return first._replace(initiator=owned[0].initiator)
        hit = first.target.party if first.target is not None else None
        doers = [one.frame.initiator for one in self.tellings if one.frame and one.frame.event in _DONE_BY]
        named = [doer for doer in doers if doer is not None and doer.party not in (None, UNKNOWN, hit)]
        return first._replace(initiator=named[0]) if named else first

    def _accuses(self, frame: Frame) -> bool:
        """Whether the voice says that another side began."""
        doer, speaker = frame.initiator, self.voice.as_actor()
        return doer is not None and speaker is not None and doer.party not in (speaker.party, UNKNOWN)

    @property
    def borrowed_frame(self) -> Frame | None:
        """The event of the version that it speaks about, or of the one before that."""
        other = self.borrowed
        while other is not None and other.frame is None:
            other = other.borrowed
        return other.frame if other else None

    @property
    def own_places(self) -> list[PlaceWords]:
        """The places that its own scenes give. The list is shared: it is not to be changed."""
        return self._recall("own_places", self._list_own_places)

    def _list_own_places(self) -> list[PlaceWords]:
        told = [telling for telling in (*self.tellings, *self.details) if telling.places]
        own = list(told[0].places) if told else []
        for telling in told[1:]:
            is_vague = not any(place.is_finer for place in own) and _same_province(own, list(telling.places))
            if telling.frame or telling.costs or is_vague:
                own += [place for place in telling.places if place.is_finer]
        return own

    def _list_times(self, telling: Telling) -> list[Mark]:
        """The times of a scene; one that tells nothing of the event, further on, lends no period ("two years ago")."""
        tells = bool(telling.frame or telling.costs or telling.stance) or telling in self.details
        is_near = telling.scene.paragraph == self.tellings[0].scene.paragraph
        told = [mark for mark in telling.times if tells or is_near or mark.kind != "dates.period"]
        # Months that a later scene only points back to ("in this period") are no day of one event.
        is_aside = telling in self.details and not self.is_total
        return [mark for mark in told if mark.start >= telling.scene.start] if is_aside else told

    @property
    def places(self) -> list[PlaceWords]:
        """Its own places; else those of another version of the event, else of what its voice told before."""
        own = self.own_places
        others = [account.own_places for account in self.shared if account is not self]
        if own and (self.is_total or any(place.is_finer for place in own)):
            return own + ([] if self.is_total else _list_finer(own, others))
        finer = [places for places in others if any(place.is_finer for place in places)]
        if own:
            agreeing = [places for places in finer if _same_province(own, places)]
            return own + agreeing[0] if agreeing else own
        found = next(iter((*finer, *(places for places in others if places))), [])
        return found or self.places_before

    @property
    def own_times(self) -> list[Mark]:
        """The times of the first scene that gives one. The list is shared: it is not to be changed."""
        return self._recall("own_times", self._list_own_times)

    def _list_own_times(self) -> list[Mark]:
        told = [self._list_times(telling) for telling in (*self.tellings, *self.details)]
        periods = [mark for times in told for mark in times if mark.kind == "dates.period"]
        if self.is_total and periods:
            return periods[:1]
        dated = (times for times in told if any(mark.kind != "dates.anchored" for mark in times))
        first = next(dated, next((times for times in told if times), []))
        return _find_day(first, told) if not self.is_total else first

    @property
    def times(self) -> list[Mark]:
        """Its own times; else those of another version of the event, else of what its voice told before."""
        others = [account.own_times for account in self.shared if account is not self]
        found = self.own_times or next((times for times in others if times), [])
        found = found if self.is_total or self.own_times else _find_day(found, others)
        # A count that another took over counts within the same window.
        counted = [one.period for one in self.shared if one.period] if self.is_total else []
        period = self.period or next(iter(counted), [])
        return found or period or self.times_before or (self.lead.own_times if self.lead else [])

    @property
    def is_apart(self) -> bool:
        """Whether its first scene sets its event apart from the one told before ("a second clash")."""
        return self.tellings[0].is_another

    @property
    def costs(self) -> list[Cost]:
        """The losses of all scenes. The list is shared: it is not to be changed."""
        return self._recall("costs", lambda: [cost for telling in self.tellings for cost in telling.costs])

    @property
    def is_total(self) -> bool:
        """Whether its first scene counts or sums several events, or it sums up some that are told one by one."""
        first = self.tellings[0]
        adds_nothing = not (first.costs or first.times or first.places or first.count)
        if self.borrowed is not None and first.stance is not None and (first.frame is None or adds_nothing):
            return self.borrowed.is_total  # an answer to a total
        return first.is_total or self.sums_some


def _find_day(times: list[Mark], others: list[list[Mark]]) -> list[Mark]:
    """The times, or where they only name a window ("earlier this week") those of another scene that name the day."""
    if not times or any(mark.kind != "dates.period" for mark in times):
        return times
    return next((other for other in others if any(mark.kind in _DAYS for mark in other)), times)


def _list_finer(own: list[PlaceWords], others: list[list[PlaceWords]]) -> list[PlaceWords]:
    """The localities that other versions name in the district, where these places name none."""
    if any(place.has_locality for place in own):
        return []
    mine = list_ids(own, "district")
    return next(
        (
            places
            for places in others
            if any(place.has_locality for place in places) and mine & list_ids(places, "district")
        ),
        [],
    )


def _same_province(one: list[PlaceWords], other: list[PlaceWords]) -> bool:
    mine = {mark.value for place in one for mark in place.marks if mark.kind == "province"}
    theirs = {mark.value for place in other for mark in place.marks if mark.kind == "province"}
    return not theirs or bool(mine & theirs)


def list_ids(places: list[PlaceWords] | tuple[PlaceWords, ...], level: str) -> set[str]:
    """The ids of the gazetteer that the names of one level may mean; a province's name is no district here."""
    marks = [mark for place in places for mark in place.marks]
    provinces = {mark.start for mark in marks if mark.kind == "province"}
    return {
        mark.value
        for mark in marks
        if mark.kind.removeprefix("weak.") == level and (level == "province" or mark.start not in provinces)
    }
