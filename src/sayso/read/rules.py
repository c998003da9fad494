"""The reader `rules`: sentence by sentence, from marks to tellings, from tellings to accounts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.codebook import UNKNOWN
from sayso.lang.numbers import parse_number
from sayso.read.accounts import Account, Telling
from sayso.read.actors import Actor, Memory
from sayso.read.acts.acting import find_topic
from sayso.read.acts.counts import Counted, find_counted
from sayso.read.acts.events import Frame
from sayso.read.drafts import draft_account
from sayso.read.incidents.book import Incidents
from sayso.read.losses.costs import Cost
from sayso.read.news import is_vague, tells_another, tells_new
from sayso.read.referents import fill_actors
from sayso.read.remembered import remember_sentence
from sayso.read.scan.lexicon import Lexicon
from sayso.read.scan.marks import Mark, Page, Scene, turn_pages
from sayso.read.sentences import Sentence
from sayso.read.speech.answers import (
    draft_answer,
    find_silences,
    find_untaken,
    leave_silent,
    note_voice,
)
from sayso.read.speech.attribution import NEARBY, OUTLET, Voice, observes
from sayso.read.speech.voices import Voices
from sayso.read.syntax import find_clauses
from sayso.read.syntax.clauses import Clause
from sayso.read.tellings import Story, find_stories
from sayso.read.timing import count_back, find_times
from sayso.read.totals import (
    ABUSES,
    COUNTS,
    count_people,
    is_one,
    is_total,
    leave_compared,
    part_abuses,
    sets_backdrop,
    spans_days,
    speaks_of_several,
)
from sayso.read.where.surroundings import PlaceWords, find_homes, find_places
from sayso.records import Draft, DraftReaction, Report

#: The reader's name and version; a change that may change rows takes a new number.
READER = "rules 3"

#: A first paragraph without a full stop and no longer than this is a headline, in characters.
_HEADLINE_LENGTH = 160

#: So many voices before an account are kept for it: it answers the last one that is another's.
_KEPT_VOICES = 8

#: So many accounts stay open from one page of a long report to the next, and so many names in mind.
_KEPT_ACCOUNTS = 40

#: How far behind "said" its medium stands ("said in a short video"), in characters.
_MEDIUM_REACH = 14

#: How far behind a body its seat is named ("the mission in Kabul"), in characters.
_SEAT_REACH = 12

#: So many sentences ahead a reader may look, to see who speaks.
_AHEAD = 4

#: No more blasts than these on one day are one incident.
_FEW_BLASTS = 3

#: So far before the noun of an event its number ends, in characters.
_COUNT_REACH = 2

# Signs that close a question, which claims nothing.
_QUESTION = ("?", "؟")


def read_report(report: Report, lexicon: Lexicon) -> tuple[tuple[Draft, ...], tuple[DraftReaction, ...]]:
    """The drafts and reactions that a report holds, in the order in which they begin."""
    reading = _Reading(lexicon.theatre.find_speaker(report.source))
    drafts: list[Draft] = []
    for number, page in enumerate(turn_pages(report, lexicon)):
        drafts += reading.turn_to(page)
        sentences = page.scenes if number else _skip_headline(page)
        if len(sentences) < len(page.scenes):
            reading.headline = page.scenes[0]
        scenes = [scene for sentence in sentences for scene in sentence.split(page.text)]
        for index, scene in enumerate(scenes):
            reading.take(scene, scenes[index + 1 : index + 1 + _AHEAD])
    drafts += reading.close_accounts(keep=0)
    return tuple(drafts), tuple(_drop_repeated(reading.answers))


def _drop_repeated(answers: list[DraftReaction]) -> Iterator[DraftReaction]:
    """The reactions, each party's answer of one kind to one other once."""
    told: set[tuple[str, ...]] = set()
    for answer in answers:
        chains = (answer.party, answer.kind, answer.to)
        key = tuple(chain[-1].rule.rpartition(":")[2] if chain else "" for chain in chains)
        if key not in told:
            told.add(key)
            yield answer


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


def _tell_further(telling: Telling, counted: Counted) -> Telling:
    """One more count of the same sentence, or the one event told beside the counts."""
    times = counted.days or telling.times
    is_total = counted.number is not None
    return replace(
        telling,
        frame=counted.frame,
        count=counted.number,
        costs=(),
        times=times,
        shift=counted.same,
        is_total=is_total,
        is_another=True,
    )


def _counts_cases(page: Page, number: Mark, trigger: Mark) -> bool:
    """Whether a number stands right before the noun of an event, or before "cases of" («پنج مورد قتل»)."""
    gap = trigger.start - number.end
    between = page.text[number.end : trigger.start].strip() if gap > 0 else ""
    words = page.lexicon.listed["unlawful"]
    return (
        0 <= gap <= _COUNT_REACH
        or between in words
        or (bool(between) and between in page.lexicon.language.words["totals"].get("cases", ()))
    )


def _fill_roles(frame: Frame, told: Frame | None) -> Frame:
    """An event that is counted, with the roles that the sentence tells elsewhere of the same event."""
    if told is None or told.event != frame.event or frame.initiator is not None:
        return frame
    party = told.initiator.party if told.initiator else None
    target = frame.target or told.target
    return (
        frame
        if target is not None and target.party == party
        else frame._replace(initiator=told.initiator, target=target)
    )


def _keep_plural(page: Page, frame: Frame | None) -> Frame | None:
    """An event of which a sentence spoke in the plural: the next may count it."""
    if frame is None or not frame.trigger.kind.endswith(".nouns"):
        return None
    return frame if page.lexicon.is_plural(page.text[frame.trigger.start : frame.trigger.end]) else None


def _sits_outside(page: Page, marks: Sequence[Mark]) -> bool:
    """Whether words name somebody's office in a province or district, not in the capital."""
    capital = page.lexicon.theatre.places.get(page.lexicon.theatre.capital or "")
    seats = {mark.value for mark in marks if mark.kind in ("province", "district")}
    is_office = any(mark.kind.startswith(("titles.", "people.commanders", "people.officials")) for mark in marks)
    return is_office and bool(seats) and not (capital is not None and capital.id in seats)


def _stands_behind(page: Page, mark: Mark, name: str) -> bool:
    """Whether words stand right behind a small word."""
    return page.text[: mark.start].endswith(tuple(f" {word} " for word in page.lexicon.small[name]))


def _stands_before(page: Page, mark: Mark, name: str) -> bool:
    """Whether words stand right before a small word."""
    return page.text.startswith(tuple(f" {word} " for word in page.lexicon.small[name]), mark.end)


def _find_seat(sentence: Sentence, scene: Scene) -> list[PlaceWords]:
    """ "The police chief of Takhar says that two men were shot in the province": the place of whoever speaks."""
    page = sentence.page
    if page.lexicon.language.grammar.IS_VERB_LAST:
        return []
    for level in ("province", "district"):
        pointed = [mark for mark in scene.pick(f"places.{level}") if _stands_behind(page, mark, "the")]
        if not pointed or _stands_before(page, pointed[-1], "of"):
            continue
        named = [mark for mark in sentence.scene.pick(level) if mark.end <= scene.start]
        if named:
            return [PlaceWords(tuple(mark for mark in named if mark.start == named[-1].start))]
    return []


def _leave_described(story: Story, frame: Frame | None) -> list[Clause]:
    """The clauses of a story without those that only say who somebody is ("men who were preparing attacks")."""
    starts = [frame.trigger.start] if frame is not None else []
    starts += [cost.start for cost in story.costs]
    clauses = story.clauses
    described = [
        one
        for one in clauses
        if one.kind == "relative" and not one.is_set_off and one.antecedent and one.antecedent.has("people.", "titles.")
    ]
    aside = [one for one in described if not any(one.start <= start <= one.end for start in starts)]
    return [one for one in clauses if one not in aside] or clauses


class _Reading:
    """The state of one reading: who speaks, what was told so far."""

    page: Page

    def __init__(self, speaker: str | None) -> None:
        self.default = Voice(speaker) if speaker else OUTLET
        self.voice = self.default
        self.memory = Memory(speaker)
        self.parsed: dict[int, Sentence] = {}
        self.voices = Voices(self.memory, self.default, self._parse)
        self.paragraph = -1
        self.spoken: list[Voice] = [self.default] if speaker else []
        self.book = Incidents()
        self.accounts = self.book.accounts
        self.answers: list[DraftReaction] = []
        self.heard_before: dict[int, tuple[Voice, ...]] = {}
        self.backdrop: Telling | None = None
        self.prelude: Telling | None = None
        self.unsummed: Telling | None = None
        self.is_accident = False
        self.topic: Actor | None = None  # the armed group of which a paragraph speaks
        self.period: list[Mark] = []
        self.is_asked = False  # whether a question is read: it claims nothing itself
        self.is_loose = False  # the window opened the report without a count
        self.spoken_of: Frame | None = None
        self.setting: tuple[tuple[PlaceWords, ...], tuple[Mark, ...]] = ((), ())
        self.headline: Scene | None = None
        self.anchor: list[Mark] = []
        self.anchors: dict[int, list[Mark]] = {}  # by account, from when its times count

    def turn_to(self, page: Page) -> list[Draft]:
        """Go on with the next page; the drafts of what the pages before it told, but for the last accounts."""
        drafts = self.close_accounts(_KEPT_ACCOUNTS) if self.accounts else []
        del self.memory.named[:-_KEPT_ACCOUNTS]
        del self.spoken[:-_KEPT_ACCOUNTS]
        self.page = self.book.page = page
        self.parsed = {}
        self.voices.turn_to(page)
        return drafts

    def close_accounts(self, keep: int) -> list[Draft]:
        """The accounts as drafts, each with the time of the one before it at hand; so many last ones stay open."""
        self.give_period()
        drafts = []
        accounts = self.book.close(keep)
        self._place_by_headline(accounts)
        for account in accounts:
            answer = draft_answer(self.page, account, self.heard_before.pop(id(account), ()))
            self.answers += [answer] if answer is not None else []
            takes = account.borrowed is not None and not account.own_times
            anchor = self.anchors.get(id(account.borrowed), self.anchor) if takes else self.anchor
            self.anchors[id(account)] = anchor
            draft = draft_account(account, anchor, self.page)
            self.anchor = account.own_times or self.anchor
            if draft is not None:
                drafts.append(draft)
        return drafts

    def _place_by_headline(self, accounts: list[Account]) -> None:
        """The one event of a report that names no place but in its headline was there."""
        headline, is_first = self.headline, bool(self.page.scenes) and self.page.scenes[0] is self.headline
        if headline is None or not is_first or not accounts or any(one.is_total or one.places for one in accounts):
            return
        lead = accounts[0]
        if any(one.shared is not lead.shared for one in accounts):
            return
        places = tuple(find_places(self.page, headline))
        lead.add_detail(
            replace(lead.tellings[0], frame=None, costs=(), stance=None, places=places, times=(), evidence=())
        )

    def _parse(self, scene: Scene) -> Sentence:
        """A sentence taken apart, once."""
        if scene.start not in self.parsed:
            self.parsed[scene.start] = Sentence(self.page, scene, find_clauses(self.page, scene), self.memory)
        return self.parsed[scene.start]

    def take(self, scene: Scene, ahead: Sequence[Scene] = ()) -> None:
        """Read one more scene; `ahead` are those behind it."""
        page = self.page
        is_new = scene.paragraph != self.paragraph
        self.paragraph = scene.paragraph
        self.topic = find_topic(page, scene) if is_new else self.topic
        self.is_asked = page.text[scene.start : scene.end].rstrip('"» ').endswith(_QUESTION)
        if self.is_asked and not page.lexicon.language.grammar.IS_VERB_LAST:
            return
        if self._goes_on_accident(scene, is_new):
            return
        self._take_sentence(scene, ahead, is_new)

    def _goes_on_accident(self, scene: Scene, is_new: bool) -> bool:
        """Whether a scene tells of an accident, or what came of the one told before it."""
        events = [
            mark for mark in scene.pick("events.") if not mark.kind.endswith(".means") and "other" not in mark.kind
        ]
        if scene.has("background.remnants") or (scene.has("background.accidents") and not events):
            self.is_accident = True
        elif self.is_accident:
            self.is_accident = not (is_new or events) and not scene.has("party", "responsibility.")
        return self.is_accident

    def _take_sentence(self, scene: Scene, ahead: Sequence[Scene], is_new: bool) -> None:
        page = self.page
        sentence = self._parse(scene)
        if not sentence.clauses:
            return
        self.answers += find_silences(sentence, self.voices.ears, self.spoken)
        if scene.has("silence."):
            sentence.clauses[:] = leave_silent(sentence)
            if not sentence.clauses:
                return
        self._hear(sentence, ahead)
        fill_actors(sentence)
        if self.voices.has_told:
            self.memory.hear(self.voice.as_actor())
        if observes(page, self.voice.claimant):
            self.memory.observer = self.voice.as_actor()
        nobody = scene.pick("responsibility.nobody") or find_untaken(sentence)
        if nobody and self.accounts:
            mark = nobody[0]
            several = speaks_of_several(page, scene)
            for told in self.accounts if several else self.accounts[-1].shared:
                told.unknown = Actor(mark.start, mark.end, UNKNOWN, (mark,))
            return
        later = tuple(mark for mark in self.setting[1] if mark.kind == "dates.anchored")  # "four days later"
        self.setting = ((), ()) if is_new else (self.setting[0], later)
        self.prelude = None if is_new else self.prelude
        for story in self._list_told(sentence):
            self._take_story(sentence, story, is_new)
            is_new = False
        remember_sentence(sentence)

    def _hear(self, sentence: Sentence, ahead: Sequence[Scene]) -> None:
        """Note who speaks in a sentence; behind a question whoever answers goes on."""
        self.voice = self.voices.hear(sentence, ahead)
        if self.is_asked:
            self.voice = self.voices.ears.running = self.default
        if self.voices.pointed is not None and self.accounts and self.accounts[-1].voice == OUTLET:
            self.accounts[-1].voice = self.voices.pointed

    def _list_told(self, sentence: Sentence) -> list[Story]:
        """The stories of a sentence; of a question only what others said («د هرات خلک د چاودنې خبر ورکوي؟»)."""
        stories = find_stories(sentence)
        own = (self.default.claimant, "outlet")
        return [one for one in stories if not self.is_asked or (one.voice.chain and one.voice.claimant not in own)]

    def _take_story(self, sentence: Sentence, story: Story, is_new: bool) -> None:
        running = self.voice
        self.voice = story.voice
        scene = sentence.cut(story.clauses)
        actors = [actor for actor in sentence.actors if scene.start <= actor.start < scene.end]
        for telling in self._tell_story(sentence, story, scene):
            telling = self._join_backdrop(telling, is_new)
            self._note_period(telling)
            if self._take_evidence(telling) or self._take_no_harm(telling):
                continue
            if not self.accounts and telling.frame is None and not telling.costs:
                self.prelude = telling if telling.times and not telling.is_vague else self.prelude
            if story.claims_both and len(self.book.incidents) > 1:
                for both in self.book.place_both(telling):
                    self._note(both, telling)
                continue
            for one in part_abuses(self._set_scene(telling)):
                doer = one.frame.initiator if one.frame is not None else None
                self.memory.doer = doer if doer is not None and doer.party not in (None, UNKNOWN) else self.memory.doer
                account = self.book.place(one)
                if account is not None:
                    self._add_prelude(account)
                    self._note(account, one)
                    self._add_claim(account, one, story.find_claimed_by(sentence))
                    account.unknown = account.unknown or next(
                        (actor for actor in actors if actor.party == UNKNOWN), None
                    )
        self.voice = running

    def _add_claim(self, account: Account, telling: Telling, voice: Voice | None) -> None:
        """Of an event that others claimed for themselves there are two versions, the second theirs."""
        if voice is None or telling.frame is None or telling.count is not None:
            return
        frame = telling.frame._replace(initiator=voice.as_actor())
        told = replace(telling, voice=voice, frame=frame)
        self._note(self.book.add_version(account, told), told)

    def _frame_abuse(self, scene: Scene, costs: list[Cost]) -> Frame | None:
        """ "In the same period ten were killed": news of its own behind the arrests that an observer counts."""
        last = self.accounts[-1].frame if self.accounts else None
        if last is None or last.event != "arrest" or not observes(self.page, self.voice.claimant):
            return None
        if {cost.outcome for cost in costs if cost.number} != {"killed"} or not self._sums_period(scene, costs):
            return None
        trigger = costs[0].trigger._replace(kind="events.killing.verbs")
        return Frame("killing", trigger, None, costs[0].actor, ())

    def _note_period(self, telling: Telling) -> None:
        """The window of an observer's report: the first one named, or that of the first count behind an opening."""
        if not observes(self.page, self.voice.claimant) or (self.period and not self.is_loose):
            return
        period = [mark for mark in telling.times if mark.kind == "dates.period"]
        if period and (not self.period or telling.count is not None):
            self.period = period
            self.is_loose = telling.count is None and not telling.costs
        elif telling.count is not None or telling.costs:
            self.is_loose = False

    def _set_scene(self, telling: Telling) -> Telling:
        """A sentence that only says where lends its places to the next of the paragraph ("The gate came first.")."""
        places, times = self.setting
        self.setting = ((), ())
        if telling.frame is None and not telling.costs:
            self.setting = ((), ()) if telling.scene.has("titles.speakers") else (telling.places, telling.times)
            return telling
        is_told = bool(telling.costs) or (
            telling.frame is not None and not telling.frame.trigger.kind.endswith(".nouns")
        )
        return replace(telling, places=telling.places or places, times=telling.times or times) if is_told else telling

    def _tell_story(self, sentence: Sentence, story: Story, scene: Scene) -> list[Telling]:
        """What a story says: one telling, and one more for each further count that it gives."""
        page = self.page
        costs, frame = story.costs, story.frame
        frame = self._give_topic(scene, frame) if frame is not None else None
        is_alike = frame is not None and self._is_alike(frame)
        frame = self._take_alike(frame) if frame is not None and is_alike else frame
        spent = {mark for cost in costs for mark in cost.number}
        counted = [] if story.is_part else find_counted(sentence, story.clauses, story.deeds, spent, self.spoken_of)
        if frame is not None and frame.event == "seizure":
            costs = [cost for cost in costs if cost.outcome != "captured" or cost.number]
        is_sum = False
        if frame is not None and frame.event in ABUSES:
            frame = self._inherit_roles(scene, frame)
            counts = [mark for mark in scene.pick(*COUNTS) if _counts_cases(page, mark, frame.trigger)]
            costs, _, is_sum = count_people(frame, costs, counts[-1] if counts else None)
        counted = [] if self._is_one_blast(scene, counted) else counted
        count = counted[0].number if counted else None
        if counted and (frame is None or frame.event not in ABUSES):
            frame = _fill_roles(counted[0].frame, frame)
        self.spoken_of = _keep_plural(page, frame) if not counted else counted[0].frame
        places = story.leave_cared(self._find_places(sentence.cut(story.setting), count))
        places = places or _find_seat(sentence, sentence.cut(story.setting))
        is_header = self._opens_list(sentence, costs)
        frame = frame or self._frame_abuse(scene, costs)
        times = leave_compared(scene, story.leave_others(sentence, find_times(page, sentence.scene)))
        times = [] if story.ranks else times
        times = count_back(page, sentence.scene, times) if story.is_recalled else times
        windows = {mark for one in counted for mark in one.days}
        telling = Telling(
            scene=scene,
            voice=self.voice,
            frame=frame,
            costs=tuple(costs),
            places=() if story.only_answers else self._add_speakers(sentence, story, places),
            times=tuple(mark for mark in times if mark not in windows or (counted and mark in counted[0].days)),
            evidence=tuple(_find_evidence(page, sentence.scene)),
            stance=None if observes(page, self.voice.claimant) else story.stance,
            count=count,
            shift=counted[0].same if counted else None,
            is_total=count is not None
            or is_sum
            or is_header
            or self._sums_period(scene, costs)
            or is_total(page, scene, frame, costs, self._told_before(scene) or is_alike or self._is_of_one(story)),
            is_another=story.is_recalled
            or is_alike
            or (story.stance is None and not story.ranks and tells_another(page, scene)),
            is_new=tells_new(page, scene, frame),
            is_vague=not self._answers(story)
            and is_vague(page, sentence.cut(_leave_described(story, frame)), frame, costs, count),
            points=story.points,
        )
        return [telling, *(_tell_further(telling, one) for one in counted[1:])]

    def _is_of_one(self, story: Story) -> bool:
        """Whether a story only says what one event did that another owns to ("claimed a bombing that killed one")."""
        first = story.clauses[0]
        noun = first.antecedent if first.kind == "relative" and story.frame is None else None
        marks = noun.pick("events.") if noun is not None else []
        return bool(marks) and not any(
            self.page.lexicon.is_plural(self.page.text[one.start : one.end]) for one in marks
        )

    def _opens_list(self, sentence: Sentence, costs: list[Cost]) -> bool:
        """Whether a line opens a list of tolls for a window of days ("Enemy losses over the past 24 hours:")."""
        scene = sentence.scene
        is_header = self.page.text[scene.start : scene.end].rstrip().endswith(":")
        named = [cost.actor for cost in costs if cost.actor is not None and not cost.number and not cost.is_zero]
        if is_header and named:
            self.memory.header = named[0]
        elif any(cost.number and cost.actor is not self.memory.header for cost in costs):
            self.memory.header = None
        return is_header and bool(named) and scene.has("dates.period")

    def _add_speakers(self, sentence: Sentence, story: Story, places: list[PlaceWords]) -> tuple[PlaceWords, ...]:
        """ "Residents of Spera said that a drone hit a house": where nameless people live, unless they say where."""
        is_near = story.voice.claimant in NEARBY or self._is_local(story, places)
        if story.points or not is_near or any(place.has_area for place in places):
            return tuple(places)
        saying = [
            clause
            for clause in sentence.clauses
            if clause.subject and clause.verb and clause.verb.main.has("saying.verbs") and not clause.verb.is_passive
        ]
        groups = [group for clause in saying[:1] for group in (clause.subject, *clause.tied("place")) if group]
        words = [word for group in groups for word in group.all_words()]
        marks = sorted({mark for word in words for mark in word.marks})
        if not marks or (story.voice.claimant not in NEARBY and not _sits_outside(self.page, marks)):
            return tuple(places)
        start, end = min(word.start for word in words), max(word.end for word in words)
        find = find_homes if self.page.lexicon.language.grammar.IS_LEVEL_LAST else find_places
        home = find(self.page, Scene(start, end, sentence.scene.paragraph, tuple(marks)))
        if len(places) == 1 and len(home) == 1:
            return (PlaceWords((*places[0].marks, *home[0].marks)),)
        return (*places, *home)

    def _is_local(self, story: Story, places: list[PlaceWords]) -> bool:
        """Whether those who govern speak before the report has said where anything was."""
        is_open = not places and not any(account.places for account in self.accounts)
        return is_open and story.voice.claimant == self.page.lexicon.theatre.government

    def _answers(self, story: Story) -> bool:
        """Whether a story denies what was told, or people near by say what they heard of it: that is no background."""
        denies = story.stance is not None and story.stance.kind == "stances.denies"
        return (
            denies
            or self._tells_who_was_hit(story)
            or (self.voice.claimant in NEARBY and bool(self.accounts) and self._tells_of_it(story))
        )

    def _tells_who_was_hit(self, story: Story) -> bool:
        """Whether somebody says whom the attacks hit of which others told («په بریدونو کې ملکیان په نښه شوي»)."""
        before = self.accounts[-1].voice.claimant if self.accounts else self.voice.claimant
        is_last = self.page.lexicon.language.grammar.IS_VERB_LAST
        if not is_last or not self.voice.chain or before == self.voice.claimant:
            return False
        clauses = [clause for clause in story.clauses if clause.verb and clause.verb.main.has("events.")]
        is_hit = any(one.verb and one.verb.is_passive and not one.verb.is_not and one.subject for one in clauses)
        background = any(word.has("background.") for clause in story.clauses for word in clause.words)
        return is_hit and not background and story.frame is not None and story.frame.target is not None

    def _give_topic(self, scene: Scene, frame: Frame) -> Frame:
        """What a body that observes tells in a paragraph about an armed group was done by that group."""
        topic = self.topic
        is_open = frame.initiator is None and frame.event in ("attack", "explosion", "killing")
        if topic is None or not is_open or scene.start < topic.end or not observes(self.page, self.voice.claimant):
            return frame
        is_hit = frame.target is not None and frame.target.party == topic.party
        return frame if is_hit or scene.has("party", "responsibility.") else frame._replace(initiator=topic)

    def _is_one_blast(self, scene: Scene, counted: list[Counted]) -> bool:
        """Whether two or three blasts on one day, in one place, are counted: they are one incident."""
        if len(counted) != 1 or counted[0].number is None or not self.page.lexicon.language.grammar.IS_VERB_LAST:
            return False
        said = parse_number(self.page.text[slice(*counted[0].number[:2])], self.page.lexicon.language)
        is_few = said is not None and said.high is not None and said.high <= _FEW_BLASTS
        days = scene.pick("dates.relative", "dates.weekday", "dates.absolute")
        is_day = bool(days) and not scene.has("dates.period")
        provinces = {mark.value for mark in scene.pick("province")}
        return is_few and is_day and len(provinces) < 2 and counted[0].frame.event in ("explosion", "strike")

    def _is_alike(self, frame: Frame) -> bool:
        """Whether an event is said to be like the one that the same voice told before («ورته بریدونه»)."""
        words = self.page.lexicon.listed["alike"]
        if not words or not self.accounts or self.accounts[-1].voice.claimant != self.voice.claimant:
            return False
        text, trigger = self.page.text, frame.trigger
        beside = (*text[: trigger.start].split()[-1:], *text[trigger.end :].split()[:1])
        return any(word in words for word in beside)

    def _take_alike(self, frame: Frame) -> Frame:
        """The event with the kind and the doer of the one that it is like."""
        told = self.accounts[-1].frame
        if told is None or frame.event not in ("attack", told.event):
            return frame
        kind = f"events.{told.event}.nouns"
        initiator = frame.initiator or told.initiator
        return frame._replace(event=told.event, trigger=frame.trigger._replace(kind=kind), initiator=initiator)

    def _tells_of_it(self, story: Story) -> bool:
        """Whether people near by tell of an event; in the plural only of one told before («این حملات»)."""
        frame, page = story.frame, self.page
        if frame is None or not page.lexicon.language.grammar.IS_VERB_LAST or not frame.trigger.kind.endswith(".nouns"):
            return bool(story.deeds)
        is_plural = page.lexicon.is_plural(page.text[frame.trigger.start : frame.trigger.end])
        return story.points or not is_plural or any(deed.is_aside for deed in story.deeds)

    def _inherit_roles(self, scene: Scene, frame: Frame) -> Frame:
        """ "A further 33 were arrested": by those and of those of whom the same voice spoke before."""
        last = self.accounts[-1].frame if self.accounts else None
        is_further = scene.has("people.others", "another.words") and frame.initiator is None and frame.target is None
        if not is_further or last is None or self.accounts[-1].voice.claimant != self.voice.claimant:
            return frame
        return frame._replace(initiator=last.initiator, target=last.target) if last.event in ABUSES else frame

    def _sums_period(self, scene: Scene, costs: list[Cost]) -> bool:
        """Whether a body that observes gives a toll for the window of its report: no day, and more than one person."""
        if not observes(self.page, self.voice.claimant) or not (self.period or spans_days(self.page, scene)):
            return False
        last = self.accounts[-1].tellings[-1] if self.accounts else None
        if last is not None and last.scene.paragraph == scene.paragraph and len(last.places) > 1 and not last.is_total:
            return False  # goes on with what happened there
        has_day = any(mark.kind != "dates.period" for mark in scene.pick("dates."))
        several = any(not is_one(self.page, number) for cost in costs for number in cost.number)
        return several and not has_day and not scene.has("district", "locality")

    def _add_prelude(self, account: Account) -> None:
        """A first sentence that only sets the scene says where and when the first event happened."""
        prelude = self.prelude
        if prelude is not None and prelude.voice.claimant == account.voice.claimant:
            account.add_detail(prelude)
        self.prelude = None

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
        if not telling.evidence or telling.costs:
            return False
        if telling.voice.claimant != "outlet":
            return self._take_shown(telling)
        parties = {mark.value for mark in telling.scene.pick("party")}
        claims = [account for account in self.accounts if account.voice.claimant in parties]
        if claims:
            claims[-1].add(replace(telling, places=(), times=()))
        return bool(claims)

    def _take_shown(self, telling: Telling) -> bool:
        """Whether a party shows what it told of before («این جبهه نوار تصویری نیز نشر کرده …»)."""
        frame = telling.frame
        told = [account for account in self.accounts if account.voice.claimant == telling.voice.claimant]
        is_last = self.page.lexicon.language.grammar.IS_VERB_LAST
        if not is_last or not told or telling.places or telling.times or (frame is not None and frame.has_who):
            return False
        told[-1].add(replace(telling, frame=None, stance=None))
        return True

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
            account.add(replace(telling, frame=None, stance=None))
        return True

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
        self.backdrop = telling if sets_backdrop(self.page, telling) else None
        has_number = any(cost.number for cost in telling.costs)
        if backdrop is None or not has_number or telling.places or telling.frame is not None:
            return telling
        return replace(telling, frame=backdrop.frame, places=backdrop.places, is_total=True)

    def _sum_up(self, telling: Telling) -> Telling:
        """ "In all, 2,658 were recorded": the count of what an observer spoke of right before."""
        numbers = telling.scene.pick(*COUNTS)
        before = self.unsummed
        if before is None or telling.frame is not None or telling.costs or len(numbers) != 1:
            return telling
        if not observes(self.page, self.voice.claimant) or telling.scene.has("people.fighters", "people.civilians"):
            return telling
        if not telling.scene.has("totals.", "saying.verbs"):
            return telling
        counted = telling.scene.pick("totals.counted")
        if counted and _stands_before(self.page, counted[-1], "of"):
            return telling  # "90 cases of corporal punishment"
        times = telling.times or before.times
        return replace(telling, frame=before.frame, count=numbers[0], times=times, is_total=True, is_vague=False)

    def _note(self, account: Account, telling: Telling) -> None:
        self.heard_before.setdefault(id(account), tuple(self.spoken[-_KEPT_VOICES:]))
        note_voice(self.spoken, telling.voice)


def _find_evidence(page: Page, scene: Scene) -> list[Mark]:
    """What is offered to bear a claim out; a video in which something was said is only its medium."""
    said = [] if page.lexicon.language.grammar.IS_VERB_LAST else scene.pick("saying.verbs")
    if page.lexicon.language.grammar.IS_VERB_LAST:
        said += scene.pick("targets.goods")  # «سلاح و اسناد» are what was taken
    return [
        mark for mark in scene.pick("evidence.") if not any(0 <= mark.start - one.end <= _MEDIUM_REACH for one in said)
    ]
