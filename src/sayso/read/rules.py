"""The reader `rules`: sentence by sentence, from marks to tellings, from tellings to accounts."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.lang.dates import Days, parse_days
from sayso.lang.numbers import parse_number
from sayso.read.accounts import Account, Telling, draft_account, place_telling
from sayso.read.actors import Actor, Memory, find_actors
from sayso.read.answers import draft_answer, find_silences, note_voice
from sayso.read.attribution import OUTLET, Voice, find_voice, observes
from sayso.read.events import Frame, describes_goods, find_frame
from sayso.read.lexicon import Lexicon
from sayso.read.losses import Cost, find_losses
from sayso.read.marks import Mark, Page, Scene
from sayso.read.surroundings import PlaceWords, find_places, find_times
from sayso.records import Bounds, Draft, DraftReaction, Report

#: The reader's name and version; a change that may change rows takes a new number.
READER = "rules 1"

#: A first paragraph without a full stop and no longer than this is a headline, in characters.
_HEADLINE_LENGTH = 160


#: How far before its noun "these" may stand ("in the latest clashes"), in characters.
_POINTED_REACH = 10

#: How far behind the event "rose to" may stand ("attacks by the two that could be verified come to 73").
_REACH_REACH = 60

#: How far behind "said" its medium stands ("said in a short video"), in characters.
_MEDIUM_REACH = 14

#: How far behind a body its seat is named ("the mission in Kabul"), in characters.
_SEAT_REACH = 12

#: How far behind "compared to" the number may stand, in characters.
_AGAINST_REACH = 12

#: How far behind a number the party that it belongs to may stand ("29 by the …"), in characters.
_BESIDE_REACH = 16

#: An article stands this close to its noun ("a deadly suicide attack"), in characters.
_ARTICLE_REACH = 18

#: How far a number may stand before the event that it counts, in characters ("more than 360 military operations").
_COUNT_REACH = 24

# Signs that close a question, which claims nothing.
_QUESTION = ("?", "؟")

# Numbers that may count events.
_COUNTS = (
    "numbers.exact", "numbers.at_least", "numbers.more_than", "numbers.less_than", "numbers.up_to", "numbers.range",
    "numbers.about",
)  # fmt: skip

#: What is done to people one by one, and what becomes of them.
_ABUSES = {"killing": "killed", "arrest": "captured"}

#: A window longer than this is no window of a count but an era.
_ERA_DAYS = 5 * 365

#: How far "another" or "separate" may stand from the event that it tells apart, in characters.
_ANOTHER_REACH = 14


def read_report(report: Report, lexicon: Lexicon) -> tuple[tuple[Draft, ...], tuple[DraftReaction, ...]]:
    """The drafts and reactions that a report holds, in the order in which they begin."""
    page = Page(report, lexicon)
    reading = _Reading(page, lexicon.theatre.find_speaker(report.source))
    for sentence in _skip_headline(page):
        for scene in sentence.split(page.text):
            reading.take(scene)
    reading.give_period()
    return tuple(_draft_all(reading.accounts, page)), tuple(dict.fromkeys(reading.answers))


def _draft_all(accounts: list[Account], page: Page) -> Iterator[Draft]:
    """The accounts as drafts, each with the time of the one before it at hand."""
    anchor: list[Mark] = []
    for account in accounts:
        draft = draft_account(account, anchor, page)
        anchor = account.own_times or anchor
        if draft is not None:
            yield draft


class _Reading:
    """The state of one reading: who speaks, what was told so far."""

    def __init__(self, page: Page, speaker: str | None) -> None:
        self.page = page
        self.default = Voice(speaker) if speaker else OUTLET
        self.voice = self.default
        self.memory = Memory(speaker)
        self.paragraph = -1
        self.spoken: list[Voice] = [self.default] if speaker else []
        self.accounts: list[Account] = []
        self.answers: list[DraftReaction] = []
        self.backdrop: Telling | None = None
        self.prelude: Telling | None = None
        self.unsummed: Telling | None = None
        self.period: list[Mark] = []

    def take(self, scene: Scene) -> None:
        """Read one more scene."""
        page = self.page
        is_new = scene.paragraph != self.paragraph
        self.paragraph = scene.paragraph
        if page.text[scene.start : scene.end].rstrip('"» ').endswith(_QUESTION):
            return
        if scene.has("silence.") and not scene.has("losses."):
            actors = find_actors(page, scene, self.memory, self.voice.as_actor())
            self.answers += find_silences(page, scene, actors, self.spoken)
            return
        self.voice = find_voice(page, scene, self.memory, self.voice, self.default, is_new)
        self.memory.hear(self.voice.as_actor())
        if observes(page, self.voice.claimant):
            self.memory.observer = self.voice.as_actor()
        actors = find_actors(page, scene, self.memory, self.voice.as_actor())
        if scene.has("responsibility.nobody") and self.accounts:
            mark = scene.pick("responsibility.nobody")[0]
            several = _speaks_of_several(page, scene)
            for told in self.accounts if several else self.accounts[-1].shared:
                told.unknown = Actor(mark.start, mark.end, UNKNOWN, (mark,))
            return
        telling = self._join_backdrop(self._tell(scene, actors), is_new)
        if not self.period and observes(page, self.voice.claimant):
            self.period = [mark for mark in telling.times if mark.kind == "dates.period"]
        if self._take_evidence(telling) or self._take_no_harm(telling):
            return
        self.memory.subject = next((actor for actor in actors if actor.party not in (None, CIVILIANS, UNKNOWN)), None)
        if not self.accounts and telling.frame is None and not telling.costs:
            self.prelude = telling if telling.times and not telling.is_vague else self.prelude
        for one in (*_part_abuses(telling), *_list_further(page, telling, actors), *self._compare(telling)):
            account = place_telling(self.accounts, one, page)
            if account is not None:
                self._add_prelude(account)
                self._note(account, one)
                account.unknown = account.unknown or next((actor for actor in actors if actor.party == UNKNOWN), None)

    def _inherit_roles(self, scene: Scene, frame: Frame) -> Frame:
        """ "A further 33 were arrested": by those and of those of whom the same voice spoke before."""
        last = self.accounts[-1].frame if self.accounts else None
        is_further = scene.has("people.others", "another.words") and frame.initiator is None and frame.target is None
        if not is_further or last is None or self.accounts[-1].voice.claimant != self.voice.claimant:
            return frame
        return frame._replace(initiator=last.initiator, target=last.target) if last.event in _ABUSES else frame

    def _sums_period(self, scene: Scene, costs: list[Cost]) -> bool:
        """Whether a body that observes gives a toll for the window of its report: no day, and more than one person."""
        if not observes(self.page, self.voice.claimant) or not self.period:
            return False
        has_day = any(mark.kind != "dates.period" for mark in scene.pick("dates."))
        several = any(not _is_one(self.page, number) for cost in costs for number in cost.number)
        return several and not has_day and not scene.has("district", "locality")

    def _add_prelude(self, account: Account) -> None:
        """A first sentence that only sets the scene says where and when the first event happened."""
        prelude = self.prelude
        if prelude is not None and prelude.voice.claimant == account.voice.claimant:
            account.details.append(prelude)
        self.prelude = None

    def _tell(self, scene: Scene, actors: list[Actor]) -> Telling:
        page = self.page
        costs = find_losses(page, scene, actors, self.voice.as_actor())
        count = _find_count(page, scene)
        frame = find_frame(page, scene, actors, costs, self.voice, self.memory) or _frame_count(scene, count, actors)
        if frame is not None and frame.event == "seizure":
            costs = [cost for cost in costs if cost.outcome != "captured" or cost.number]  # a place was taken
        if frame is not None and frame.event in _ABUSES:
            frame = self._inherit_roles(scene, frame)
            costs, count, is_sum = _count_people(frame, costs, count)
        else:
            is_sum = False
        return Telling(
            scene=scene,
            voice=self.voice,
            frame=frame,
            costs=tuple(costs),
            places=tuple(self._find_places(scene, count)),
            times=tuple(_leave_compared(scene, find_times(page, scene))),
            evidence=tuple(_find_evidence(page, scene)),
            stance=None if observes(page, self.voice.claimant) else _find_stance(scene, self.voice),
            count=count,
            shift=None,
            is_total=count is not None
            or is_sum
            or self._sums_period(scene, costs)
            or _is_total(page, scene, frame, costs, self._told_before(scene)),
            is_another=_tells_another(scene),
            is_new=_tells_new(page, scene, frame),
            is_vague=_is_vague(page, scene, frame, costs, count),
        )

    def _find_places(self, scene: Scene, count: Mark | None) -> list[PlaceWords]:
        """The places of a scene; where it counts events, without the speaker's seat ("the mission in Kabul says")."""
        places = find_places(self.page, scene)
        if count is None:
            return places
        ends = [mark.end for mark in self.voice.chain]
        return [place for place in places if not any(0 <= place.marks[0].start - end <= _SEAT_REACH for end in ends)]

    def give_period(self) -> None:
        """The first window that an observer names is that of all that it tells without a time of its own."""
        for account in self.accounts:
            if observes(self.page, account.voice.claimant):
                account.period = self.period

    def _take_evidence(self, telling: Telling) -> bool:
        """Whether a scene shows what a party offers to bear out its claim: then it belongs to that claim."""
        if not telling.evidence or telling.costs or telling.voice.claimant != "outlet":
            return False
        parties = {mark.value for mark in telling.scene.pick("party")}
        claims = [account for account in self.accounts if account.voice.claimant in parties]
        if claims:
            claims[-1].tellings.append(replace(telling, places=(), times=()))
        return bool(claims)

    def _take_no_harm(self, telling: Telling) -> bool:
        """Whether a voice says of all that it told that nobody was hurt ("no harm in any of these attacks")."""
        frame = telling.frame
        zero = bool(telling.costs) and all(cost.is_zero for cost in telling.costs)
        told = [account for account in self.accounts if account.voice.claimant == telling.voice.claimant]
        if not zero or frame is None or len(told) < 2 or telling.places or telling.times:
            return False
        if not self.page.lexicon.is_plural(self.page.text[frame.trigger.start : frame.trigger.end]):
            return False
        for account in told:
            account.tellings.append(replace(telling, frame=None, stance=None))
        return True

    def _compare(self, telling: Telling) -> list[Telling]:
        """A count beside which the report sets its own ("37 in the same period of last year")."""
        scene = telling.scene
        same = scene.pick("totals.same")
        counts = [number for number in _list_compared(scene) if number != telling.count]
        totals = [account for account in self.accounts if account.is_total and account.frame]
        frame = telling.frame or (totals[-1].frame if totals else None)
        if not same or not counts or frame is None:
            return []
        return [replace(telling, frame=frame, count=counts[0], costs=(), times=(), shift=same[0], is_total=True)]

    def _told_before(self, scene: Scene) -> bool:
        """Whether a scene without place and day comes behind something that its voice told."""
        if scene.has("dates.", "province", "district"):
            return False
        return any(account.voice.claimant == self.voice.claimant for account in self.accounts)

    def _join_backdrop(self, telling: Telling, is_new_paragraph: bool) -> Telling:
        """A toll told right behind fighting in the plural sums it up ("... 45 had been killed in them")."""
        telling = self._sum_up(telling)
        self.unsummed = telling if telling.frame is not None and telling.count is None else None
        backdrop = None if is_new_paragraph else self.backdrop
        self.backdrop = telling if _sets_backdrop(self.page, telling) else None
        has_number = any(cost.number for cost in telling.costs)
        if backdrop is None or not has_number or telling.places or telling.frame is not None:
            return telling
        return replace(telling, frame=backdrop.frame, places=backdrop.places, is_total=True)

    def _sum_up(self, telling: Telling) -> Telling:
        """ "In all, 2,658 were recorded": the count of what an observer spoke of right before."""
        numbers = telling.scene.pick(*_COUNTS)
        before = self.unsummed
        if before is None or telling.frame is not None or telling.costs or len(numbers) != 1:
            return telling
        if not observes(self.page, self.voice.claimant) or telling.scene.has("people.fighters", "people.civilians"):
            return telling
        times = telling.times or before.times
        return replace(telling, frame=before.frame, count=numbers[0], times=times, is_total=True, is_vague=False)

    def _note(self, account: Account, telling: Telling) -> None:
        answer = draft_answer(self.page, account, telling, self.spoken)
        if answer is not None:
            self.answers.append(answer)
        note_voice(self.spoken, telling.voice)


def _skip_headline(page: Page) -> tuple[Scene, ...]:
    """All scenes but a headline, whose words come again below it."""
    scenes = page.scenes
    if not scenes or scenes[-1].paragraph == scenes[0].paragraph:
        return scenes
    headline = [scene for scene in scenes if scene.paragraph == scenes[0].paragraph]
    text = page.text[headline[0].start : headline[-1].end]
    if len(headline) == 1 and len(text) <= _HEADLINE_LENGTH and text[-1:] not in ".!؟?۔":
        return scenes[1:]
    return scenes


def _find_count(page: Page, scene: Scene) -> Mark | None:
    """How many events a scene counts: "90 attacks", "attacks rose to 90", "attacks: 14 by the front"; one is none."""
    for event in (*_list_nouns(page, scene), *scene.pick("totals.counted")):
        numbers = [number for number in scene.pick(*_COUNTS) if not _is_one(page, number)]
        before = [number for number in numbers if 0 <= event.start - number.end <= _COUNT_REACH]
        found = [number for number in before if not _counts_other(scene, number, event)]
        if found:
            return found[-1]
        if page.lexicon.is_plural(page.text[event.start : event.end]):
            behind = [number for number in numbers if number.start >= event.end and _is_reached(scene, event, number)]
            if behind:
                return behind[0]
    return None


def _list_compared(scene: Scene) -> list[Mark]:
    """The numbers with which a report compares its own ("against 37")."""
    return [
        number
        for mark in scene.pick("totals.against")
        for number in scene.pick(*_COUNTS)
        if 0 <= number.start - mark.end <= _AGAINST_REACH
    ]


def _list_nouns(page: Page, scene: Scene) -> list[Mark]:
    return [mark for mark in scene.pick("events.") if _names_event(page, mark) and not describes_goods(scene, mark)]


def _frame_count(scene: Scene, count: Mark | None, actors: list[Actor]) -> Frame | None:
    """What is counted where no kind of event is named ("57 incidents")."""
    counted = scene.pick("totals.counted")
    if count is None or not counted:
        return None
    hit = next((actor for actor in actors if actor.start >= counted[0].end), None)
    return Frame("other", counted[0]._replace(kind="events.other.nouns"), None, hit, ())


def _counts_other(scene: Scene, number: Mark, event: Mark) -> bool:
    """Whether something else stands between a number and the event: people, a day, another number."""
    between = [mark for mark in scene.marks if number.end <= mark.start < event.start]
    kinds = {mark.kind for mark in between if mark.kind not in ("people.part_of", "people.others")}
    return any(kind.startswith(("losses.", "people.", "numbers.", "dates.", "roles.", "places.in")) for kind in kinds)


def _is_reached(scene: Scene, event: Mark, number: Mark) -> bool:
    """Whether a number behind an event is its count ("rose to 106", "come to 73", "14 by the front")."""
    reaches = any(
        event.end <= mark.start and 0 <= number.start - mark.end <= 4 and mark.start - event.end <= _REACH_REACH
        for mark in scene.pick("totals.reach")
    )
    by_whom = [mark for mark in scene.pick("roles.agent") if 0 <= mark.start - number.end <= 1]
    return reaches or any(
        0 <= party.start - mark.end <= _ARTICLE_REACH for mark in by_whom for party in scene.pick("party")
    )


def _names_event(page: Page, mark: Mark) -> bool:
    """Whether a noun names the event, by itself or in front of its light verb («۲۱۰ بریدونه ترسره کړي»)."""
    if mark.kind.endswith(".nouns"):
        return True
    grammar = page.lexicon.language.grammar
    return bool(grammar.IS_VERB_LAST) and grammar.is_plural(page.text[mark.start : mark.end].split()[0])


def _is_one(page: Page, number: Mark) -> bool:
    said = parse_number(page.text[number.start : number.end], page.lexicon.language)
    return said is None or said == Bounds(1, 1)


def _is_total(page: Page, scene: Scene, frame: Frame | None, costs: list[Cost], is_told: bool) -> bool:
    """Whether losses are summed over several events: said so, or told of events in the plural.

    A plural without place or day goes on with what its voice has told.
    """
    if not any(cost.number for cost in costs):
        return False
    if scene.has("totals.cues", "totals.reach", "totals.same") or _list_compared(scene):
        return True
    if frame is None or not frame.trigger.kind.endswith(".nouns") or is_told:
        return False
    pointed = any(0 <= frame.trigger.start - mark.end <= _POINTED_REACH for mark in scene.pick("refers.these"))
    word = page.text[frame.trigger.start : frame.trigger.end]
    return not pointed and page.lexicon.is_plural(word) and not _tells_one_day(scene)


def _tells_one_day(scene: Scene) -> bool:
    """Whether a scene names a day: attacks of one night are one incident (codebook, rulings: Which claims)."""
    days = scene.pick("dates.relative", "dates.weekday", "dates.absolute")
    return bool(days) and not scene.has("dates.period")


def _is_vague(page: Page, scene: Scene, frame: Frame | None, costs: list[Cost], count: Mark | None) -> bool:
    """Whether a scene is background, or says that there was none ("no major attack")."""
    if count is not None:
        return False
    if frame is not None and _is_long_ago(page, scene):
        return True
    nothing = frame is not None and any(
        0 <= frame.trigger.start - mark.end <= _ARTICLE_REACH for mark in scene.pick("numbers.none")
    )
    is_answer = scene.has("stances.")
    return (nothing and not is_answer) or scene.has("background.") or (not is_answer and _is_general(page, scene, frame, costs))


def _is_long_ago(page: Page, scene: Scene) -> bool:
    """Whether a scene only names a year before the last one: it recalls history."""
    dates = scene.pick("dates.")
    years = [page.text[mark.start : mark.end] for mark in dates if mark.kind == "dates.year"]
    if len(years) == len(dates) > 0:
        return all(year.isdigit() and int(year) < page.report.published.year - 1 for year in years)
    periods = [_read_period(page, mark) for mark in dates if mark.kind == "dates.period"]
    return len(periods) == len(dates) > 0 and all(days is not None and _is_era(days) for days in periods)


def _read_period(page: Page, mark: Mark) -> Days | None:
    return parse_days(page.text[mark.start : mark.end], page.report.published, page.lexicon.language)


def _is_era(days: Days) -> bool:
    """Whether a window is so long that it is history ("in the past twenty years")."""
    return days.start is not None and days.end is not None and (days.end - days.start).days > _ERA_DAYS


def _is_general(page: Page, scene: Scene, frame: Frame | None, costs: list[Cost]) -> bool:
    """Whether events are told in the plural with neither day nor number: background, not a claim."""
    if frame is None or not frame.trigger.kind.endswith(".nouns") or any(cost.number for cost in costs):
        return False
    word = page.text[frame.trigger.start : frame.trigger.end]
    return page.lexicon.is_plural(word) and not scene.has("dates.")


def _find_evidence(page: Page, scene: Scene) -> list[Mark]:
    """What is offered to bear a claim out; a video in which something was said is only its medium."""
    said = [] if page.lexicon.language.grammar.IS_VERB_LAST else scene.pick("saying.verbs")
    return [
        mark for mark in scene.pick("evidence.") if not any(0 <= mark.start - one.end <= _MEDIUM_REACH for one in said)
    ]


def _leave_compared(scene: Scene, times: list[Mark]) -> list[Mark]:
    """Without the days of a comparison ("in the same period of last year")."""
    compared = [mark.start for mark in scene.pick("totals.same", "totals.against")]
    return [mark for mark in times if not compared or mark.start < compared[0]]


def _count_people(frame: Frame, costs: list[Cost], count: Mark | None) -> tuple[list[Cost], Mark | None, bool]:
    """ "Eight killings" are eight people: the losses, no count of events, and whether the count became a loss.

    Losses of nobody in particular are of those whom the event was aimed at.
    """
    outcome = _ABUSES[frame.event]
    has_number = any(cost.outcome == outcome and cost.number for cost in costs)
    is_sum = count is not None and frame.trigger.kind.endswith(".nouns") and not has_number
    if count is not None and is_sum:
        costs, count = [*costs, Cost(outcome, frame.trigger, (count,), frame.target)], None
    owned = [cost._replace(actor=frame.target) if cost.actor is None and not cost.is_zero else cost for cost in costs]
    return owned, count, is_sum


def _part_abuses(telling: Telling) -> tuple[Telling, ...]:
    """Killings and arrests told in one breath, apart: "killed ten of them and detained 21"."""
    frame = telling.frame
    kinds = [
        event for event, outcome in _ABUSES.items() if any(c.outcome == outcome and c.number for c in telling.costs)
    ]
    if frame is None or frame.event not in _ABUSES or len(kinds) < 2 or not telling.is_total:
        return (telling,)
    return tuple(
        replace(
            telling,
            frame=frame._replace(event=event, trigger=frame.trigger._replace(kind=f"events.{event}.nouns")),
            costs=tuple(cost for cost in telling.costs if cost.outcome == _ABUSES[event]),
        )
        for event in kinds
    )


def _list_further(page: Page, telling: Telling, actors: list[Actor]) -> list[Telling]:
    """The further counts of a list: "the one front carried out 56 attacks, the other 16"."""
    frame = telling.frame
    if telling.count is None or frame is None:
        return []
    counted = {mark for cost in telling.costs for mark in cost.number} | {telling.count}
    found = []
    for number in (
        mark for mark in telling.scene.pick(*_COUNTS) if mark not in counted and mark.start > telling.count.end
    ):
        owner = next((actor for actor in actors if _stands_beside(telling.scene, actor, number)), None)
        if owner is not None and (frame.initiator is None or owner.party != frame.initiator.party):
            found.append(replace(telling, frame=frame._replace(initiator=owner), count=number, costs=()))
    return found


def _stands_beside(scene: Scene, actor: Actor, number: Mark) -> bool:
    """Whether a party stands right before a number, or behind it with "by" or "to" between."""
    if 0 <= number.start - actor.end <= 2:
        return True
    roles = [mark for mark in scene.pick("roles.agent") if number.end <= mark.start and mark.end <= actor.start]
    return bool(roles) and 0 <= actor.start - number.end <= _BESIDE_REACH


def _sets_backdrop(page: Page, telling: Telling) -> bool:
    """Whether a scene tells of fighting in the plural, somewhere, without a toll."""
    if telling.frame is None or telling.costs or not telling.places:
        return False
    nouns = _list_nouns(page, telling.scene)
    return any(page.lexicon.is_plural(page.text[mark.start : mark.end]) for mark in nouns)


def _speaks_of_several(page: Page, scene: Scene) -> bool:
    """Whether a scene speaks of "these attacks", more than one."""
    grammar = page.lexicon.language.grammar
    marks = scene.pick("events.", "responsibility.nobody")
    return any(grammar.is_plural(word) for mark in marks for word in page.text[mark.start : mark.end].split())


def _tells_another(scene: Scene) -> bool:
    """Whether the scene says that its event is not the one before ("a second clash", "in another attack")."""
    if scene.has("another.recall") and not scene.has("refers.these"):
        return True
    return any(
        0 <= event.start - mark.end <= _ANOTHER_REACH
        for mark in scene.pick("another.words")
        for event in scene.pick("events.")
    )


def _tells_new(page: Page, scene: Scene, frame: Frame | None) -> bool:
    """Whether the event is brought in as a new one ("in an attack on"), not as one told before ("the attack")."""
    if frame is None or not frame.trigger.kind.endswith(".nouns"):
        return False
    return any(0 <= frame.trigger.start - mark.end <= _ARTICLE_REACH for mark in scene.pick("numbers.article"))


def _find_stance(scene: Scene, voice: Voice) -> Mark | None:
    marks = scene.pick("stances.")
    return marks[0] if marks and voice != OUTLET else None
