"""The reader `rules`: sentence by sentence, from marks to tellings, from tellings to accounts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from sayso.codebook import UNKNOWN
from sayso.read.accounts import Account, Telling
from sayso.read.actors import Actor, make_actor
from sayso.read.acts.acting import find_topic
from sayso.read.acts.cases import find_cases
from sayso.read.acts.counted import Counted
from sayso.read.acts.counts import find_counted
from sayso.read.acts.events import Frame
from sayso.read.asked import Question, answer_question, find_question, is_answer
from sayso.read.backdrops import Backdrop, leave_described
from sayso.read.borrowed import (
    answers_told,
    fill_roles,
    frame_abuse,
    give_topic,
    inherit_roles,
    keep_plural,
    sums_period,
    take_alike,
    tells_alike,
    told_before,
)
from sayso.read.captives.found_dead import note_taken
from sayso.read.compared_tolls import Compared, leave_window, part_compared, take_compared, tell_compared
from sayso.read.counting import (
    counts_cases,
    is_one_blast,
    list_spent,
    only_shares,
    open_counted,
    settle_recounted,
    tell_further,
    tells_of_one,
)
from sayso.read.day_by_day import part_by_days
from sayso.read.drafts import draft_account, frame_losses
from sayso.read.headings import opens_list, skip_headline
from sayso.read.incidents.bombers import name_bombers
from sayso.read.incidents.book import Incidents
from sayso.read.incidents.place_and_time import date_by_lead, note_old, place_by_headline, place_by_lead
from sayso.read.losses.costs import Cost
from sayso.read.memory import Memory
from sayso.read.mishaps import Mishaps
from sayso.read.news import is_said_often, is_vague, tells_another, tells_elsewhen, tells_new
from sayso.read.periods import Period
from sayso.read.referents import fill_actors
from sayso.read.remembered import remember_sentence
from sayso.read.scan.lexicon import Lexicon
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page, turn_pages
from sayso.read.scan.scenes import Scene
from sayso.read.scenery import Scenery
from sayso.read.seats import add_homes, find_seat, find_told_places
from sayso.read.sentences import Sentence
from sayso.read.shared_victims import share_victims
from sayso.read.shown import find_evidence, take_evidence, take_no_harm
from sayso.read.speech.answers import draft_answer, drop_repeated, find_silences, leave_silent, note_voice
from sayso.read.speech.attribution import OUTLET, Voice, observes
from sayso.read.speech.briefings import find_own
from sayso.read.speech.contested import find_contested
from sayso.read.speech.named import name_witness
from sayso.read.speech.stances import is_denial
from sayso.read.speech.turns import Turn, find_turn
from sayso.read.speech.untaken import find_untaken, leave_unclaimed
from sayso.read.speech.voices import Voices
from sayso.read.story import Story
from sayso.read.syntax import find_clauses
from sayso.read.tellings import find_stories
from sayso.read.timing import was_said_long_ago
from sayso.read.told_times import find_shift, list_told_times
from sayso.read.totals import (
    ABUSES,
    COUNTS,
    count_victims,
    is_heading,
    is_total,
    part_abuses,
    shares_out,
    speaks_of_several,
)
from sayso.read.where.surroundings import PlaceWords
from sayso.records import Draft, DraftReaction, Report

#: The reader's name and version; a change that may change rows takes a new number.
READER = "rules 4"

#: So many voices before an account are kept for it: it answers the last one that is another's.
_KEPT_VOICES = 8

#: So many accounts stay open from one page of a long report to the next, and so many names in mind.
_KEPT_ACCOUNTS = 40

#: So many sentences ahead a reader may look, to see who speaks.
_AHEAD = 4

# What is only summed up: no group owns to it.
_SUMS = frozenset({"other", "clash", "strike"})

# Signs that close a question, which claims nothing.
_QUESTION = ("?", "؟")


def read_report(report: Report, lexicon: Lexicon) -> tuple[tuple[Draft, ...], tuple[DraftReaction, ...]]:
    """The drafts and reactions that a report holds, in the order in which they begin."""
    reading: _Reading | None = None
    drafts: list[Draft] = []
    for number, page in enumerate(turn_pages(report, lexicon)):
        reading = reading or _Reading(find_own(page) or OUTLET)
        drafts += reading.turn_to(page)
        sentences = page.scenes if number else skip_headline(page)
        if len(sentences) < len(page.scenes):
            reading.headline = page.scenes[0]
            reading.memory.named += [make_actor(mark, mark.value) for mark in page.scenes[0].pick("party", "unit")]
        scenes = [scene for sentence in sentences for scene in sentence.split(page.text)]
        for index, scene in enumerate(scenes):
            reading.take(scene, scenes[index + 1 : index + 1 + _AHEAD])
    drafts += reading.close_accounts(keep=0) if reading is not None else []
    return tuple(drafts), tuple(drop_repeated(reading.answers if reading is not None else []))


class _Counts(NamedTuple):
    """The event and the losses of a story in the light of its counts, whether the losses are a sum, and with which
    others they are compared.
    """

    frame: Frame | None
    costs: list[Cost]
    counted: list[Counted]
    is_sum: bool
    compared: Compared | None


class _Reading:
    """The state of one reading: who speaks, what was told so far."""

    page: Page

    def __init__(self, default: Voice) -> None:
        self.default = default
        self.voice = self.default
        speaker = None if default == OUTLET else default.claimant
        self.memory = Memory(speaker)
        self.parsed: dict[int, Sentence] = {}
        self.voices = Voices(self.memory, self.default, self._parse)
        self.paragraph = -1
        self.spoken: list[Voice] = [self.default] if speaker else []
        self.book = Incidents()
        self.accounts = self.book.accounts
        self.answers: list[DraftReaction] = []
        self.heard_before: dict[int, tuple[Voice, ...]] = {}
        self.backdrop = Backdrop()
        self.prelude: Telling | None = None
        self.mishaps = Mishaps()
        self.topic: Actor | None = None  # the armed group of which a paragraph speaks
        self.period = Period()
        self.is_asked = False  # whether a question is read: it claims nothing itself
        self.spoken_of: Frame | None = None
        self.counted: list[Counted] = []  # the counts given last
        self.question: Question | None = None  # what is asked about, until an answer tells of it
        self.scenery = Scenery()
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
        self.period.give(self.page, self.accounts)
        drafts = []
        accounts = self.book.close(keep)
        place_by_headline(self.page, accounts, self.headline)
        date_by_lead(self.page, accounts)
        note_old(self.page, accounts)
        place_by_lead(self.page, accounts)
        name_bombers(self.page, accounts)
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
        if is_new and not self.is_asked:
            self.scenery.leave()
        self.is_asked = page.words_of(scene).rstrip('"» ').endswith(_QUESTION)
        if self.is_asked and not page.is_verb_last:
            return
        if self.mishaps.hear(scene, is_new=is_new, has_told=bool(self.accounts)):
            if scene.has("background.remnants"):
                self.book.take_back(scene)
            return
        turn = find_turn(self.voices.ears, scene)
        if is_new and (turn is None or turn.is_asking):
            self.question = None
        self._take_sentence(turn.said if turn is not None else scene, ahead, is_new, turn)
        if self.is_asked:
            self.scenery.ask(page, scene)

    def _take_sentence(self, scene: Scene, ahead: Sequence[Scene], is_new: bool, turn: Turn | None) -> None:
        page = self.page
        sentence = self._parse(scene)
        if not sentence.clauses:
            return
        self.answers += find_silences(sentence, self.voices.ears, self.spoken)
        if scene.has("silence."):
            sentence.clauses[:] = leave_silent(sentence)
            if not sentence.clauses:
                return
        self._hear(sentence, ahead, turn)
        if self.voices.vouch(self.accounts):
            return
        fill_actors(sentence)
        if self.voices.has_told:
            self.memory.hear(self.voice.as_actor())
        if observes(page, self.voice.claimant):
            self.memory.observer = self.voice.as_actor()
        nobody = next(iter(scene.pick("responsibility.nobody") or find_untaken(sentence)), None)
        counts_rest = scene.has("totals.rest") and scene.has(*COUNTS)  # "nobody claimed the remaining nine"
        if nobody is not None and self.accounts and not (counts_rest or leave_unclaimed(sentence, nobody)):
            self._note_unclaimed(make_actor(nobody, UNKNOWN), is_many=speaks_of_several(page, scene))
            return
        unknown = scene.pick("responsibility.unknown")
        if unknown and self.accounts and not (page.is_verb_last or scene.has("events.", "losses.", "party", "unit")):
            self.accounts[-1].unknown = make_actor(unknown[0], UNKNOWN)  # "who they were is not known"
            return
        self.prelude = None if is_new and not self._sets_scene() else self.prelude
        stories = self._list_told(sentence)
        for story in stories:
            self._take_story(sentence, story, is_new)
            is_new = False
        if nobody is not None and self.accounts and leave_unclaimed(sentence, nobody):
            self._note_unclaimed(make_actor(nobody, UNKNOWN), is_many=False)
        if not any(story.tells for story in stories):
            self._note_unknown(sentence)
        remember_sentence(sentence)

    def _note_unclaimed(self, nobody: Actor, *, is_many: bool) -> None:
        """Nobody took responsibility for what was told last, or for all that was told."""
        hurting = [one for one in self.accounts if one.frame is None or one.frame.event != "arrest"]
        many = [one for one in hurting if not (one.is_total and one.frame is not None and one.frame.event in _SUMS)]
        for told in many if is_many else (hurting or self.accounts)[-1].shared:
            told.unknown = nobody
            told.says_unknown = told.says_unknown or told.voice.claimant == self.voice.claimant

    def _sets_scene(self) -> bool:
        """Whether a party's own report opened with a paragraph of its own on where and when fighters were met."""
        if self.default == OUTLET or self.accounts or self.prelude is None:
            return False
        return self.prelude.scene.has("people.fighters", "call", "party", "unit")

    def _note_unknown(self, sentence: Sentence) -> None:
        """Nobody knows who did what a voice told, as it only adds ("he spoke of unknown assailants")."""
        unknown = [actor for actor in sentence.actors if actor.party == UNKNOWN]
        told = self.accounts[-1] if self.accounts else None
        if unknown and told is not None and not told.is_total and told.voice.claimant == self.voice.claimant:
            told.unknown, told.says_unknown = told.unknown or unknown[0], True

    def _hear(self, sentence: Sentence, ahead: Sequence[Scene], turn: Turn | None) -> None:
        """Note who speaks in a sentence; behind a question whoever answers goes on."""
        self.voice = self.voices.hear(sentence, ahead, turn)
        if self.is_asked:
            self.voice = self.voices.ears.running = OUTLET if self.voices.is_asking else self.default
        if self.voices.pointed is not None and self.accounts and self.accounts[-1].voice == OUTLET:
            self.accounts[-1].voice = self.voices.pointed

    def _list_told(self, sentence: Sentence) -> list[Story]:
        """The stories of a sentence; of a question only what others said («د هرات خلک د چاودنې خبر ورکوي؟»)."""
        stories = find_stories(sentence)
        if self.voices.is_asking:
            cited = [one for one in stories if one.voice.chain]
            self.question = None if cited else find_question(self.page, sentence.scene, stories) or self.question
            return cited
        own = (self.default.claimant, "outlet")
        return [one for one in stories if not self.is_asked or (one.voice.chain and one.voice.claimant not in own)]

    def _take_story(self, sentence: Sentence, story: Story, is_new: bool) -> None:
        if story.only_blames and self._lay_blame(sentence, story):
            return
        running = self.voice
        self.voice = name_witness(sentence, story.clauses, story.voice)
        scene = sentence.cut(story.clauses)
        actors = [actor for actor in sentence.actors if scene.start <= actor.start < scene.end]
        for telling in share_victims(sentence, self.accounts, self._tell_story(sentence, story, scene)):
            telling = self.backdrop.join(self.page, telling, is_new=is_new)
            self.period.note(self.page, self.accounts, telling)
            if take_evidence(self.page, self.accounts, telling) or take_no_harm(self.page, self.accounts, telling):
                continue
            if not self.accounts and telling.frame is None and not telling.costs:
                is_set = bool(telling.times) or any(place.is_finer for place in telling.places)
                self.prelude = telling if is_set and not telling.is_vague else self.prelude
            if story.claims_both and len(self.book.incidents) > 1:
                for both in self.book.place_both(telling):
                    self._note(both, telling)
                continue
            if self._claims_all(story, telling):
                continue
            telling = self._take_contested(sentence, story, telling)
            if self.question is not None and not self.voices.is_asking and is_answer(telling):
                telling, self.question = answer_question(self.question, telling), None
            for one in part_abuses(self.page, self.scenery.lend(self.page, telling)):
                if one.frame is not None:
                    self.memory.note_deed(one.frame.initiator, one.frame.target)
                    self.memory.note_fight(one.frame.sides)
                note_taken(self.memory, one)
                account = self.book.place(one)
                if account is not None:
                    self._add_prelude(account)
                    self._note(account, one)
                    self._add_claim(account, one, story.find_claimed_by(sentence))
                    account.unknown = account.unknown or next(
                        (actor for actor in actors if actor.party == UNKNOWN), None
                    )
        self.voice = running

    def _lay_blame(self, sentence: Sentence, story: Story) -> bool:
        """Whether a story that only says who did it is no event: it goes with what the same kind of voice told last, or
        is left, since whoever lays blame goes on to tell what happened.
        """
        account = self.accounts[-1] if self.accounts else None
        if account is None or account.voice.claimant != story.voice.claimant:
            return not self.page.is_verb_last
        frame = account.frame
        if frame is None:
            return False
        doer = frame.initiator.party if frame.initiator is not None else None
        tellings = self._tell_story(sentence, story, sentence.cut(story.clauses))
        named = [one.frame.initiator.party for one in tellings if one.frame and one.frame.initiator]
        if not named or doer not in (None, *named):
            return False
        for telling in tellings:
            account.add(replace(telling, places=(), times=(), is_total=account.is_total))
        return True

    def _take_contested(self, sentence: Sentence, story: Story, telling: Telling) -> Telling:
        """A denial without the losses of what it denies; that is told first, as the claim of whoever made it."""
        if not is_denial(story.stance):
            return telling
        frame = telling.frame or frame_losses(telling.costs or story.denied)
        voice = find_contested(sentence, story.clauses, story.voice) if telling.frame or telling.costs else None
        if voice is None:  # «کشته شدن ده تن را رد کرد»
            return telling if self.accounts or not story.denied else replace(telling, frame=frame)
        if frame is not None and frame.initiator is None and frame.event != "clash":
            frame = frame._replace(initiator=voice.as_actor())
        claimed = replace(telling, voice=voice, frame=frame, stance=None)
        account = self.book.place(claimed)
        if account is not None:
            self._note(account, claimed)
        return replace(telling, frame=frame, costs=())

    def _claims_all(self, story: Story, telling: Telling) -> bool:
        """Whether a party says that all the events that were counted before were its own: its version of the count."""
        number, doer = story.claimed_number, story.voice.as_actor()
        if number is None or doer is None or observes(self.page, story.voice.claimant):
            return False
        said = self.page.read_number(number)
        for account in reversed(self.accounts):
            count, frame = account.tellings[0].count, account.frame
            if count is not None and frame is not None and self.page.read_number(count) == said:
                told = replace(telling, frame=frame._replace(initiator=doer), count=count, is_total=True)
                self._note(self.book.add_version(account, told), told)
                return True
        return False

    def _add_claim(self, account: Account, telling: Telling, voice: Voice | None) -> None:
        """Of an event that others claimed for themselves there are two versions, the second theirs."""
        if voice is None or telling.frame is None or telling.count is not None:
            return
        frame = telling.frame._replace(initiator=voice.as_actor())
        told = replace(telling, voice=voice, frame=frame)
        self._note(self.book.add_version(account, told), told)

    def _tell_story(self, sentence: Sentence, story: Story, scene: Scene) -> list[Telling]:
        """What a story says: one telling, and one more for each further count that it gives."""
        page, voice, accounts = self.page, self.voice, self.accounts
        costs, frame = story.costs, story.frame
        frame = give_topic(page, voice, self.topic, scene, frame) if frame is not None else None
        is_alike = frame is not None and tells_alike(page, voice, accounts, frame)
        frame = take_alike(accounts, frame) if frame is not None and is_alike else frame
        if shares_out(voice, accounts, scene, frame) or is_heading(page, scene, frame, costs):
            return []
        frame, costs, counted, is_sum, compared = self._find_counts(sentence, story, scene, frame)
        count = counted[0].number if counted else None
        self.spoken_of = keep_plural(page, frame) if not counted else counted[0].frame
        is_header = opens_list(sentence, costs)
        is_sum = is_sum or is_header or sums_period(page, voice, accounts, self.period.marks, scene, costs)
        frame = frame or frame_abuse(page, voice, accounts, self.period.marks, scene, costs)
        is_again = told_before(page, voice, accounts, scene) or is_alike or tells_of_one(page, story)
        is_other = story.stance is None and not story.ranks and tells_another(page, scene)
        is_other = is_other or (not story.points and tells_elsewhen(scene, frame, costs))
        is_other = is_other or (bool(costs) and not page.is_verb_last and was_said_long_ago(page, sentence.scene))
        told = sentence.cut(leave_described(story, frame))
        telling = Telling(
            scene=scene,
            voice=voice,
            frame=frame,
            costs=tuple(costs),
            places=() if story.only_answers else self._list_places(sentence, story, count),
            times=leave_window(list_told_times(sentence, story, scene, counted, accounts), compared),
            evidence=tuple(find_evidence(page, sentence.scene)),
            stance=None if observes(page, voice.claimant) else story.stance,
            count=count,
            shift=counted[0].same if counted else find_shift(scene, costs),
            is_total=count is not None or is_sum or is_total(page, scene, frame, costs, is_again),
            is_another=story.is_recalled or is_alike or is_other,
            is_new=tells_new(page, scene, frame),
            is_vague=is_said_often(story.clauses, scene)
            or (not answers_told(page, voice, accounts, story) and is_vague(page, told, frame, costs, count)),
            points=story.points,
            is_share=bool(counted) and counted[0].is_share,
            happens=story.happens,
        )
        again = take_compared(sentence, story.clauses, voice, accounts) if not counted else None
        if again is not None:
            return [tell_compared(telling, *again)]
        others = [tell_compared(telling, frame, compared)] if compared is not None else []
        parts = part_by_days(page, telling) if not others and len(counted) < 2 else [telling]
        return [*parts, *(tell_further(telling, one) for one in counted[1:]), *others]

    def _find_counts(self, sentence: Sentence, story: Story, scene: Scene, frame: Frame | None) -> _Counts:
        """The counts that a story gives, and its event and losses in their light."""
        page, costs, is_sum = self.page, story.costs, False
        counted: list[Counted] = []
        cases: list[Counted] = []
        if not story.is_part:
            spent = list_spent(scene, costs)
            counted = find_counted(sentence, story.clauses, story.deeds, spent, self.spoken_of, self.counted)
            self.counted = counted or self.counted
            counted, costs = settle_recounted(self.accounts, counted, costs)
            cases = find_cases(sentence, story.clauses)
        if frame is not None and frame.event == "seizure":
            costs = [cost for cost in costs if cost.outcome != "captured" or cost.number]
        if cases:
            frame, costs, counted = cases[0].frame, [], cases
        elif frame is not None and counted and only_shares(scene, counted[0].frame, frame):
            frame, costs = None, []
        elif frame is not None and frame.event in ABUSES:
            frame = inherit_roles(self.voice, self.accounts, scene, frame)
            counts = [mark for mark in scene.pick(*COUNTS) if counts_cases(page, mark, frame.trigger)]
            costs, is_sum = count_victims(frame, costs, counts[-1] if counts else None)
        counted = [] if is_one_blast(page, scene, counted) else open_counted(sentence, counted)
        is_own = frame is None or frame.event not in ABUSES
        if counted and (is_own or counted[0].frame.event == "operation"):  # "destroyed 40 hideouts and arrested 12"
            frame = fill_roles(counted[0].frame, frame)
        costs, counted, compared = part_compared(sentence, story.clauses, costs, counted)
        return _Counts(frame, costs, counted, is_sum, compared)

    def _list_places(self, sentence: Sentence, story: Story, count: Mark | None) -> tuple[PlaceWords, ...]:
        """Where the event of a story was, as it says itself or as those live or sit who tell it."""
        setting = sentence.cut(story.setting)
        places = story.leave_cared(find_told_places(self.page, self.voice, setting, count))
        return add_homes(self.page, self.accounts, sentence, story, places or find_seat(sentence, setting))

    def _add_prelude(self, account: Account) -> None:
        """A first sentence that only sets the scene says where and when the first event happened."""
        prelude = self.prelude
        if prelude is not None and prelude.voice.claimant == account.voice.claimant:
            account.add_detail(prelude)
        self.prelude = None

    def _note(self, account: Account, telling: Telling) -> None:
        self.heard_before.setdefault(id(account), tuple(self.spoken[-_KEPT_VOICES:]))
        note_voice(self.spoken, telling.voice)
