"""Who vouches for each clause: whoever a verb of saying above or beside it names, or the voice that runs on."""

from collections.abc import Callable, Sequence

from sayso.read.accounts import Account
from sayso.read.memory import Memory
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.sentences import Sentence
from sayso.read.speech.assigning import assign_voices, choose_chief, leave_unsaid, only_owns
from sayso.read.speech.attribution import OUTLET, Voice, observes
from sayso.read.speech.describing import list_words
from sayso.read.speech.ears import Ears
from sayso.read.speech.noting import note_speaker, note_subject, note_titled
from sayso.read.speech.running import (
    OPENING,
    accuses,
    find_pointed,
    find_pointing,
    find_told,
    find_vouching,
    follows_on,
    goes_with,
    list_unnamed,
    speaks_again,
    tell_pointed,
    tells_of_old,
    tells_same,
)
from sayso.read.speech.said import Saying
from sayso.read.speech.sayings import find_sayings
from sayso.read.speech.speakers import name_voice
from sayso.read.speech.strangers import name_seer
from sayso.read.speech.turns import Turn
from sayso.read.speech.withheld import AHEAD, hide_sayings

# What tells of the war, or of who speaks about it; the "and" that may join people does not.
_TELLS = (
    "events.",
    "losses.",
    "people.",
    "stances.",
    "responsibility.",
    "silence.",
    "party",
    "unit",
    "saying.statements",
)


class Voices:
    """Who speaks, sentence by sentence, through a report."""

    page: Page

    def __init__(self, memory: Memory, default: Voice, parse: Callable[[Scene], Sentence]) -> None:
        self.ears = Ears(memory, default)
        self.parse = parse
        self.quote: Voice | None = None  # who speaks in the quote that is open
        self.is_quoting = False
        self.label: Voice | None = None
        self.first: Voice | None = None  # who was the first to speak in the report
        self.first_heard: Voice | None = None  # who that was before the paragraph
        self.heard = (OUTLET, OUTLET, OUTLET)  # who had spoken before the paragraph
        self.has_told = True  # whether the paragraph tells anything
        self.pointed: Voice | None = None  # who told what stands in the paragraph before
        self.vouching: Voice | None = None  # who only says that what stands before was so
        self.has_view = False  # whether somebody is heard in the sentence who claims nothing
        self.is_asking = False  # whether the paragraph is a question in an interview

    def turn_to(self, page: Page) -> None:
        """Go on with the next page of the report."""
        self.page = self.ears.page = page
        self.is_quoting, self.quote = False, None

    def hear(self, sentence: Sentence, ahead: Sequence[Scene], turn: Turn | None = None) -> Voice:
        """Fill in who vouches for each clause; the voice that runs on behind the sentence comes back.

        `turn` is that of the paragraph, where the sentence opens one.
        """
        scene = sentence.scene
        is_new = scene.paragraph != self.ears.paragraph
        if is_new:
            self._begin_paragraph(scene)
        self.ears.paragraph = scene.paragraph
        self.ears.learn(sentence)
        starts_quoted = self.is_quoting or self.page.words_of(scene).lstrip().startswith('"')
        if is_new and self._take_label(sentence):
            return self.ears.running
        if turn is not None:
            self._take_turn(turn)
        else:
            self._take_speaker(sentence)
        sayings = find_sayings(self.ears, sentence)
        sayings = hide_sayings(self.ears, sentence, sayings, ahead)
        sayings = [name_seer(self.ears, sentence, saying) for saying in sayings]
        claiming = [saying for saying in sayings if not saying.is_view]
        self.has_view = len(claiming) < len(sayings)
        self.pointed = find_pointed(self.ears, sentence, sayings) if is_new else None
        self.vouching = find_vouching(self.ears, sentence, claiming)
        running = self._run_on(sentence, claiming, ahead, is_new=is_new, is_quoted=starts_quoted)
        assign_voices(self.ears, sentence, claiming, running)
        leave_unsaid(sentence, claiming)
        self._remember(sentence, sayings, running, is_quoted=starts_quoted)
        self.has_told = self.has_told or any(mark.kind != "people.joining" for mark in scene.pick(*_TELLS))
        return self.ears.running

    def vouch(self, accounts: Sequence[Account]) -> bool:
        """Whether the sentence only says who vouches for what the report told last in its own voice."""
        told = accounts[-1] if accounts else None
        if self.vouching is None or told is None or told.voice != OUTLET:
            return False
        told.voice = self.vouching
        return True

    def _begin_paragraph(self, scene: Scene) -> None:
        """A new paragraph ends a quote, unless a sign of quotation opens it too: then it goes on.

        Who spoke in one that tells nothing of the war is forgotten.
        """
        ears = self.ears
        if not self.has_told:
            ears.last, ears.person, ears.body = self.heard
            self.first = self.first_heard
        self.heard, self.first_heard, self.has_told = (ears.last, ears.person, ears.body), self.first, False
        if not (self.is_quoting and self.page.text[scene.start : scene.start + 1] == '"'):
            self.quote = None
        self.is_quoting = False
        self.label = None
        self.is_asking = False

    def _take_label(self, sentence: Sentence) -> bool:
        """Whether a paragraph opens by naming whose words follow ("What residents say.")."""
        clauses = sentence.clauses
        subject, verb = clauses[0].subject, clauses[0].verb
        if len(clauses) != 1 or clauses[0].lead not in sentence.small["what"] or subject is None or verb is None:
            return False
        voice = name_voice(sentence, subject, self.ears) if verb.main.has("saying.verbs") else None
        if voice is None:
            return False
        self.label = self.ears.running = self.ears.last = self.ears.person = self.ears.body = voice
        sentence.voices = {id(clause): voice for clause in clauses}
        return True

    def _take_turn(self, turn: Turn) -> None:
        self.is_asking = turn.is_asking
        self.ears.running = turn.voice
        if not turn.is_asking:
            self.label = self.ears.last = self.ears.person = self.ears.body = turn.voice

    def _take_speaker(self, sentence: Sentence) -> None:
        """«عبدالنافع تکور، سخنگو: …»: whose words follow behind a colon."""
        first = sentence.clauses[0]
        is_last = self.page.is_verb_last
        if not is_last or len(sentence.clauses) < 2 or first.verb is not None or first.subject is None:
            return
        end = max(word.end for word in first.words)
        if not self.page.text[end : end + 3].lstrip('" ').startswith(":"):
            return
        voice = name_voice(sentence, first.subject, self.ears)
        if voice is not None and voice.claimant != "outlet":
            self.label = self.ears.running = self.ears.last = self.ears.person = self.ears.body = voice

    def _run_on(
        self, sentence: Sentence, sayings: list[Saying], ahead: Sequence[Scene], *, is_new: bool, is_quoted: bool
    ) -> Voice:
        """The voice of what no words of saying in the sentence govern."""
        scene = sentence.scene
        if is_quoted and not sayings:
            is_whole = not is_new and self.page.text.count('"', scene.start, scene.end) % 2 == 0
            before = self.ears.running if is_whole and not self.is_quoting else OUTLET
            return (
                self.quote
                or (before if before != OUTLET else None)
                or self._find_quoted(sentence, ahead)
                or (self.ears.last if self.ears.last != OUTLET else self.ears.default)
            )
        voices = [] if sayings else list_unnamed(self.ears, sentence, is_new=is_new)
        outlet = [mark for mark in voices if mark.kind.startswith("voices.outlet")]
        if outlet:
            return Voice("outlet", (outlet[0],))
        written = self._find_written(sentence) if not sayings else None
        if written is not None:
            return written
        opening = [mark for mark in voices if mark.start - scene.start <= 20]
        if opening:
            return Voice(opening[0].kind.split(".")[1], (opening[0],))
        if self.ears.default != OUTLET and not self.is_asking:
            return self.ears.default
        lists_on = [mark for mark in scene.pick("saying.goes_on") if mark.start - scene.start <= OPENING]
        if lists_on and not sayings and self.ears.last != OUTLET:
            return self.ears.last
        if self.label is not None:
            return self.label
        if observes(self.page, self.ears.running.claimant) and (not is_new or self._spoke_first()):
            return self.ears.running
        named = self._look_back(ahead) if not sayings else None
        if named is not None:
            return named
        if self._recalls(sentence, sayings, ahead):
            return OUTLET
        is_on = follows_on(self.ears, scene) and self._spoke_first()
        if not is_new or is_on or tells_same(self.ears, sentence):
            return self.ears.running
        return self._look_ahead(sentence, ahead) or OUTLET

    def _find_written(self, sentence: Sentence) -> Voice | None:
        """Whose own words or writing a sentence says that it gives: its subject's, else of whom was heard last."""
        own = sentence.scene.pick("saying.own", "saying.written")
        subject = find_told(self.ears, sentence) if own and own[0].kind == "saying.own" else OUTLET
        if subject != OUTLET:
            return Voice(subject.claimant, (own[0], *subject.chain[-1:]))
        heard = self.ears.memory.heard
        return Voice(heard.party, (own[0], *heard.chain[-1:])) if own and heard is not None and heard.party else None

    def _recalls(self, sentence: Sentence, sayings: list[Saying], ahead: Sequence[Scene]) -> bool:
        """Whether the report itself goes back to an earlier event, and whoever spoke last does not go on behind it."""
        if not all(only_owns(saying) for saying in sayings) or not tells_of_old(self.ears, sentence):
            return False
        behind = ahead[0] if ahead and ahead[0].paragraph == sentence.scene.paragraph else None
        next_sayings = find_sayings(self.ears, self.parse(behind)) if behind is not None else []
        return not any(speaks_again(self.ears, saying) for saying in next_sayings)

    def _spoke_first(self) -> bool:
        """Whether the report is first of all about what whoever goes on says: nobody spoke before him."""
        return self.first is None or self.first.claimant == self.ears.running.claimant

    def _look_back(self, ahead: Sequence[Scene]) -> Voice | None:
        """Who is named in the next sentence for what stands in this one ("That is according to the hospital")."""
        if not ahead or not self.ears.words["points"]:
            return None
        next_one = self.parse(ahead[0])
        verb = find_pointing(self.ears, next_one)
        return tell_pointed(self.ears, next_one, verb, find_sayings(self.ears, next_one)) if verb else None

    def _find_quoted(self, sentence: Sentence, ahead: Sequence[Scene]) -> Voice | None:
        """Who speaks in a quote that this sentence opens and a later one closes."""
        for scene in ahead[:AHEAD]:
            if scene.paragraph != sentence.scene.paragraph:
                return None
            sayings = find_sayings(self.ears, self.parse(scene))
            if sayings:
                return sayings[0].voice
            if '"' in self.page.words_of(scene):
                return None
        return None

    def _look_ahead(self, sentence: Sentence, ahead: Sequence[Scene]) -> Voice | None:
        """The voice before, where a paragraph that begins without a source names it again further on."""
        last = self.ears.last
        if self.has_view or sentence.scene.has("background."):
            return None
        if ahead and ahead[0].paragraph == sentence.scene.paragraph and sentence.scene.has("losses."):
            words = list_words(self.parse(ahead[0]))[:2]
            sayings = find_sayings(self.ears, self.parse(ahead[0]))
            is_same = (
                len(words) > 1 and words[0].text in sentence.small["the"] and words[1].text in self.ears.words["events"]
            )
            if sayings and is_same and not ahead[0].has("losses."):
                return sayings[0].voice
        if last == OUTLET:
            return None
        for scene in ahead[:AHEAD]:
            if scene.paragraph != sentence.scene.paragraph:
                return None
            sayings = [one for one in find_sayings(self.ears, self.parse(scene)) if not accuses(self.page, one)]
            if sayings:
                return goes_with(self.ears, sentence, sayings[0], last)
        return None

    def _remember(self, sentence: Sentence, sayings: list[Saying], running: Voice, *, is_quoted: bool) -> None:
        ears, scene = self.ears, sentence.scene
        chief = choose_chief(self.page, sayings)
        quotes = self.page.text.count('"', scene.start, scene.end)
        ears.awaits_name = max(0, ears.awaits_name - 1)
        note_titled(self.ears, sentence)
        ears.told = OUTLET
        if chief is not None:
            self.first = self.first or chief.voice
            note_speaker(self.ears, chief)
            if not only_owns(chief):
                ears.running = chief.voice
            elif not observes(self.page, ears.running.claimant):  # "the group claimed it"
                ears.running = ears.default if self.page.is_verb_last else chief.voice
            self.quote = chief.voice
        else:
            self.ears.running = running
            if is_quoted and running != OUTLET:
                self.quote = running
            note_subject(self.ears, sentence)
        self.is_quoting = self.is_quoting != bool(quotes % 2)
        if not self.is_quoting and not is_quoted:
            self.quote = None
