"""Who vouches for each clause: whoever a verb of saying above or beside it names, or the voice that runs on."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sayso.read.actors import Memory
from sayso.read.scan.marks import Mark, Page, Scene
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import NEARBY, OUTLET, Voice, observes
from sayso.read.speech.describing import list_words
from sayso.read.speech.ears import Ears
from sayso.read.speech.named import is_capital
from sayso.read.speech.said import Saying
from sayso.read.speech.sayings import find_sayings
from sayso.read.speech.speakers import name_voice
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import NAME, PRONOUN, Word, tail_of

#: So many sentences ahead it is looked for who speaks in an open quote, or in a paragraph that begins without a source.
_AHEAD = 4

# What tells of the war, or of who speaks about it.
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

#: Names are known by themselves if they have more letters than this.
_SHORT = 3

#: Among so many words "that" is tied to who told it ("that, at any rate, is how villagers describe it").
_POINTING = 10

_SEMICOLONS = ";؛"

#: Words that go on with a list stand this close to the beginning of a sentence ("among them, ..."), in characters.
_OPENING = 6


class Voices:
    """Who speaks, sentence by sentence, through a report."""

    page: Page

    def __init__(self, memory: Memory, default: Voice, parse: Callable[[Scene], Sentence]) -> None:
        self.ears = Ears(memory, default)
        self.parse = parse
        self.quote: Voice | None = None  # who speaks in the quote that is open
        self.is_quoting = False
        self.label: Voice | None = None
        self.heard = (OUTLET, OUTLET, OUTLET)  # who had spoken before the paragraph
        self.has_told = True  # whether the paragraph tells anything
        self.pointed: Voice | None = None  # who told what stands in the paragraph before
        self.has_view = False  # whether somebody is heard in the sentence who claims nothing

    @property
    def accusing(self) -> frozenset[str]:
        """Verbs by which somebody is blamed."""
        return self.page.lexicon.listed["accusing"]

    def turn_to(self, page: Page) -> None:
        """Go on with the next page of the report."""
        self.page = self.ears.page = page
        self.is_quoting, self.quote = False, None

    # ------------------------------------------------------------ one sentence
    def hear(self, sentence: Sentence, ahead: Sequence[Scene]) -> Voice:
        """Fill in who vouches for each clause; the voice that runs on behind the sentence comes back."""
        scene = sentence.scene
        is_new = scene.paragraph != self.ears.paragraph
        if is_new:
            self._begin_paragraph(scene)
        self.ears.paragraph = scene.paragraph
        self.ears.learn(sentence)
        starts_quoted = self.is_quoting or self.page.text[scene.start : scene.end].lstrip().startswith('"')
        if is_new and self._take_label(sentence):
            return self.ears.running
        self._take_speaker(sentence)
        sayings = find_sayings(self.ears, sentence)
        withheld = self._is_withheld(sentence, sayings, ahead)
        if withheld is not None:
            sayings = [self._hide(saying, withheld) for saying in sayings]
        claiming = [saying for saying in sayings if not saying.is_view]
        self.has_view = len(claiming) < len(sayings)
        self.pointed = self._find_pointed(sentence, sayings) if is_new else None
        running = self._run_on(sentence, claiming, ahead, is_new=is_new, is_quoted=starts_quoted)
        self._assign(sentence, claiming, running)
        self._leave_unsaid(sentence, claiming)
        self._remember(sentence, sayings, running, is_quoted=starts_quoted)
        self.has_told = self.has_told or scene.has(*_TELLS)
        return self.ears.running

    def _begin_paragraph(self, scene: Scene) -> None:
        """A new paragraph ends a quote, unless a sign of quotation opens it too: then it goes on.

        Who spoke in one that tells nothing of the war is forgotten.
        """
        ears = self.ears
        if not self.has_told:
            ears.last, ears.person, ears.body = self.heard
        self.heard, self.has_told = (ears.last, ears.person, ears.body), False
        if not (self.is_quoting and self.page.text[scene.start : scene.start + 1] == '"'):
            self.quote = None
        self.is_quoting = False
        self.label = None

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

    def _take_speaker(self, sentence: Sentence) -> None:
        """«عبدالنافع تکور، سخنگو: …»: whose words follow behind a colon."""
        first = sentence.clauses[0]
        is_last = self.page.lexicon.language.grammar.IS_VERB_LAST
        if not is_last or len(sentence.clauses) < 2 or first.verb is not None or first.subject is None:
            return
        end = max(word.end for word in first.words)
        if not self.page.text[end : end + 3].lstrip('" ').startswith(":"):
            return
        voice = name_voice(sentence, first.subject, self.ears)
        if voice is not None and voice.claimant != "outlet":
            self.label = self.ears.running = self.ears.last = self.ears.person = self.ears.body = voice

    def _hide(self, saying: Saying, withheld: Mark) -> Saying:
        is_person = bool(saying.voice.chain) and saying.voice.chain[0].kind == "person"
        if is_person or saying.voice.claimant in ("outlet", "witnesses", "analyst", "un"):
            return saying
        voice = Voice("local-sources", (saying.voice.chain[0] if saying.voice.chain else withheld,))
        return replace(saying, voice=voice)

    def _is_withheld(self, sentence: Sentence, sayings: list[Saying], ahead: Sequence[Scene]) -> Mark | None:
        """Whether who speaks keeps his name back, as this sentence or a later one says ("on condition of ...")."""
        here = sentence.scene.pick("saying.withheld")
        if any(mark in here for saying in sayings for mark in saying.voice.chain):
            return None
        if here:
            return here[0]
        if not sayings:
            return None
        for scene in ahead[:_AHEAD]:
            if scene.paragraph != sentence.scene.paragraph:
                return None
            marks = scene.pick("saying.withheld")
            if marks:
                opens = self.page.text[scene.start : marks[0].start].split()
                is_same = bool(opens) and opens[0] in self.ears.words["same"] and len(opens) <= 4
                return marks[0] if is_same else None
        return None

    # ------------------------------------------------------------ where nobody is named
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
        voices = [] if sayings else self._list_unnamed(sentence, is_new=is_new)
        outlet = [mark for mark in voices if mark.kind.startswith("voices.outlet")]
        if outlet:
            return Voice("outlet", (outlet[0],))
        heard = self.ears.memory.heard
        own = scene.pick("saying.own", "saying.written") if not sayings else []
        subject = self._find_told(sentence) if own and own[0].kind == "saying.own" else OUTLET
        if subject != OUTLET:
            return Voice(subject.claimant, (own[0], *subject.chain[-1:]))
        if own and heard is not None and heard.party:
            return Voice(heard.party, (own[0], *heard.chain[-1:]))
        opening = [mark for mark in voices if mark.start - scene.start <= 20]
        if opening:
            return Voice(opening[0].kind.split(".")[1], (opening[0],))
        if self.ears.default != OUTLET:
            return self.ears.default
        lists_on = [mark for mark in scene.pick("saying.goes_on") if mark.start - scene.start <= _OPENING]
        if lists_on and not sayings and self.ears.last != OUTLET:
            return self.ears.last
        if self.label is not None:
            return self.label
        if observes(self.page, self.ears.running.claimant):
            return self.ears.running
        named = self._look_back(ahead) if not sayings else None
        if named is not None:
            return named
        if not is_new or self._follows_on(scene) or self._tells_same(sentence):
            return self.ears.running
        return self._look_ahead(sentence, ahead) or OUTLET

    def _look_back(self, ahead: Sequence[Scene]) -> Voice | None:
        """Who is named in the next sentence for what stands in this one ("That is according to the hospital")."""
        if not ahead or not self.ears.words["points"]:
            return None
        next_one = self.parse(ahead[0])
        verb = self._find_pointing(next_one)
        return self._tell_pointed(next_one, verb, find_sayings(self.ears, next_one)) if verb else None

    def _find_pointed(self, sentence: Sentence, sayings: list[Saying]) -> Voice | None:
        """Who told what the sentence points back to ("that, at any rate, is how villagers describe it")."""
        verb = self._find_pointing(sentence)
        return self._tell_pointed(sentence, verb, sayings) if verb else None

    def _find_pointing(self, sentence: Sentence) -> int:
        """Where the verb stands behind "that" or "this" with which a sentence opens; 0 where it opens otherwise."""
        words, lists = list_words(sentence)[:_POINTING], self.ears.words
        if not words or words[0].text not in lists["points"]:
            return 0
        verb = next((index for index, word in enumerate(words) if word.text in lists["is"]), 0)
        is_led = 0 < verb < len(words) - 1 and (verb == 1 or words[1].text == ",")
        return verb if is_led else 0

    def _tell_pointed(self, sentence: Sentence, verb: int, sayings: list[Saying]) -> Voice | None:
        words, lists = list_words(sentence)[:_POINTING], self.ears.words
        says = words[verb].has("saying.verbs") or words[verb + 1].text in lists["what"]
        return sayings[0].voice if sayings and (says or sayings[0].is_phrase) else None

    def _follows_on(self, scene: Scene) -> bool:
        """Whether a paragraph begins by counting from what was told before ("three days later, ...")."""
        days = [mark for mark in scene.pick("dates.anchored") if mark.start - scene.start <= _OPENING]
        words = {word for mark in days for word in self.page.text[mark.start : mark.end].split()}
        is_last = self.page.lexicon.language.grammar.IS_VERB_LAST
        another = is_last and any(mark.start - scene.start <= _OPENING for mark in scene.pick("another.behind"))
        return another or (bool(days) and not words & self.ears.words["earlier"])

    def _list_unnamed(self, sentence: Sentence, *, is_new: bool) -> list[Mark]:
        """The words for voices without a name; "reportedly" is none where he who told of the attack goes on."""
        voices = sentence.scene.pick("voices.")
        if self.ears.default != OUTLET or sentence.scene.has("saying.own"):  # a party that writes for itself
            voices = [mark for mark in voices if mark.kind != "voices.outlet.asides"]
        if self.ears.running == OUTLET or (is_new and not self._tells_same(sentence)):
            return voices
        return [mark for mark in voices if mark.kind != "voices.outlet.hearsay"]

    def _tells_same(self, sentence: Sentence) -> bool:
        """Whether a paragraph goes on with what was told before ("The incident left two dead")."""
        words = list_words(sentence)[:2]
        running = self.ears.running
        if running.claimant not in NEARBY and not (running.chain and self._costs_lives(sentence)):
            return False
        if len(words) < 2 or words[0].text not in sentence.small["the_this"]:
            return False
        return words[1].text.split()[-1] in self.ears.words["events"] and not sentence.scene.has("background.")

    def _costs_lives(self, sentence: Sentence) -> bool:
        """Whether a sentence says first of all what something cost ("the attack left two dead")."""
        verb = sentence.clauses[0].verb
        if verb is None:
            return False
        language = self.page.lexicon.language
        behind = ["", *(f" {group.lead}" for group in sentence.clauses[0].groups)]  # "resulted in", "led to"
        is_cause = any(name_verb(language, verb.main.text + lead) == "cause" for lead in behind)
        return verb.main.has("losses.") or (is_cause and sentence.scene.has("losses."))

    def _find_quoted(self, sentence: Sentence, ahead: Sequence[Scene]) -> Voice | None:
        """Who speaks in a quote that this sentence opens and a later one closes."""
        for scene in ahead[:_AHEAD]:
            if scene.paragraph != sentence.scene.paragraph:
                return None
            sayings = find_sayings(self.ears, self.parse(scene))
            if sayings:
                return sayings[0].voice
            if '"' in self.page.text[scene.start : scene.end]:
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
        for scene in ahead[:_AHEAD]:
            if scene.paragraph != sentence.scene.paragraph:
                return None
            sayings = [one for one in find_sayings(self.ears, self.parse(scene)) if not self._accuses(one)]
            if sayings:
                return self._goes_with(sentence, sayings[0], last)
        return None

    def _accuses(self, saying: Saying) -> bool:
        """Whether words of saying only blame somebody for what he is, which says nothing of what was told."""
        verb = saying.clause.verb
        return verb is not None and verb.main.text in self.accusing

    def _goes_with(self, sentence: Sentence, saying: Saying, last: Voice) -> Voice | None:
        """The voice of a sentence without a source, by the words of saying that follow it.

        "It" is the party of which the sentence tells: its claim, where the sentence says when or where.
        """
        group = saying.group
        is_pronoun = group is not None and group.words[-1].kind == PRONOUN
        told = self._find_told(sentence)
        if is_pronoun and told != OUTLET:
            return told if sentence.scene.has("dates.", "province", "district") else None
        if saying.voice.claimant == last.claimant:
            return last
        body = self.ears.body
        return body if body.claimant == "analyst" and saying.voice.claimant == "analyst" else None

    def _find_told(self, sentence: Sentence) -> Voice:
        """The body that is the subject of a sentence."""
        subject = next((clause.subject for clause in sentence.clauses if clause.subject is not None), None)
        if subject is None:
            return OUTLET
        heads = subject.pick("party", "unit", "refers.group", "refers.front")
        if not heads or heads[-1].end != subject.end or self._is_plural(heads[-1]):
            return OUTLET
        return name_voice(sentence, subject, self.ears) or OUTLET

    def _is_plural(self, mark: Mark) -> bool:
        words = self.page.text[mark.start : mark.end].split()
        return len(words) > 1 and self.page.lexicon.is_plural(words[-1])

    # ------------------------------------------------------------ sharing out
    def _assign(self, sentence: Sentence, sayings: list[Saying], running: Voice) -> None:
        by_clause = {}
        for saying in sayings:
            if not saying.is_phrase or id(saying.clause) not in by_clause:
                by_clause[id(saying.clause)] = saying
        text, begin = self.page.text, sentence.scene.start
        parts = {
            id(clause): sum(text.count(stop, begin, clause.start) for stop in _SEMICOLONS)
            for clause in sentence.clauses
        }
        asides = [saying for saying in sayings if not saying.holds and self._may_close(saying)]
        for clause in sentence.clauses:
            above = _find_above(sentence, clause, by_clause)
            if above is not None:
                self._give(sentence, clause, above)
                continue
            near = (
                self._find_colon(clause, sayings)
                or _find_near(clause, asides, parts)
                or _find_before(clause, sayings, parts)
            )
            if near is not None:
                self._give(sentence, clause, near)
            else:
                sentence.voices[id(clause)] = running

    def _find_colon(self, clause: Clause, sayings: list[Saying]) -> Saying | None:
        """Whoever spoke before a colon goes on behind it ("says it has cleared the valley: eleven dead")."""
        while clause.kind == "joined" and clause.parent is not None:
            clause = clause.parent
        if clause.parent is not None or self.page.sign_before(clause.start + 1, ' "') != ":":
            return None
        return next((saying for saying in reversed(sayings) if saying.start < clause.start), None)

    def _leave_unsaid(self, sentence: Sentence, sayings: list[Saying]) -> None:
        """What somebody did not say is nobody's ("did not say how many were killed")."""
        silent = set()
        for saying in sayings:
            verb = saying.clause.verb
            if verb is not None and verb.is_not and not saying.is_phrase and verb.main.has("saying.verbs"):
                silent.add(id(saying.clause))
        for clause in sentence.clauses:
            one: Clause | None = clause
            while one is not None and id(one) not in silent:
                one = None if one.kind in ("main", "joined", "aside") else one.parent
            if one is not None:
                sentence.unsaid.add(id(clause))

    def _may_close(self, saying: Saying) -> bool:
        """Whether words of saying speak for a clause beside them: not where they only describe what stands there."""
        clause = saying.clause
        if clause.verb is not None and not clause.verb.is_passive and _takes_responsibility(clause):
            return saying.is_phrase
        if clause.kind == "joined" and clause.verb is not None and clause.verb.main.text in self.accusing:
            return saying.is_phrase  # "detained two men and accused them of spying"
        if (
            saying.is_phrase
            or clause.kind not in ("relative", "adverbial")
            or clause.lead in ("", *self.ears.small["as"])
        ):
            return True
        if clause.kind == "adverbial":
            return clause.verb is not None and not self.page.text[clause.verb.end : clause.verb.end + 1].strip(". ")
        noun = clause.antecedent
        return noun is not None and any(word.text in self.ears.words["accounts"] for word in noun.words)

    def _give(self, sentence: Sentence, clause: Clause, saying: Saying) -> None:
        sentence.voices[id(clause)] = saying.voice
        if saying.stance is not None:
            sentence.stances[id(clause)] = saying.stance

    # ------------------------------------------------------------ what is kept
    def _remember(self, sentence: Sentence, sayings: list[Saying], running: Voice, *, is_quoted: bool) -> None:
        ears, scene = self.ears, sentence.scene
        chief = _choose_chief(sayings)
        quotes = self.page.text.count('"', scene.start, scene.end)
        ears.awaits_name = max(0, ears.awaits_name - 1)
        self._note_titled(sentence)
        ears.told = OUTLET
        if chief is not None:
            self._note(chief.voice, sentence, chief)
            self.ears.running = chief.voice
            self.quote = chief.voice
        else:
            self.ears.running = running
            if is_quoted and running != OUTLET:
                self.quote = running
            self._note_subject(sentence)
        self.is_quoting = self.is_quoting != bool(quotes % 2)
        if not self.is_quoting and not is_quoted:
            self.quote = None

    def _note(self, voice: Voice, sentence: Sentence, saying: Saying) -> None:
        ears = self.ears
        ears.last = voice
        group = saying.group
        words = [word for one in (group, *group.apposed) for word in one.words] if group is not None else []
        names = [
            word
            for word in words
            if word.kind == NAME and not word.marks and len(word.text) > _SHORT and is_capital(self.page, word)
        ]
        has_name = bool(names) or any(word.has("person") for word in words)
        is_human = has_name or any(self._is_human(word) for word in words)
        if is_human or group is None or voice.claimant in NEARBY:
            ears.person = voice
        if voice.claimant not in NEARBY:
            ears.body = voice
        if is_human and not has_name:
            ears.awaits_name = 2
        elif has_name:
            ears.awaits_name = 0
        for word in names:
            ears.known[word.text] = voice
        if group is not None and self.page.lexicon.language.grammar.IS_VERB_LAST:
            ears.known.update((name, voice) for name in self._list_last_names(group))

    def _list_last_names(self, group: Group) -> list[str]:
        """The last names of somebody who holds an office or is known by his full name, where there are no capitals."""
        persons = [self.page.text[mark.start : mark.end].split()[-1] for mark in group.pick("person")]
        offices = [word for word in group.words if word.has("titles.", "people.commanders")]
        last = group.words[-1]
        is_named = bool(offices) and last.kind == NAME and not last.marks and last.start > offices[-1].start
        return [name for name in (*persons, *([last.text] if is_named else [])) if len(name) > _SHORT]

    def _note_titled(self, sentence: Sentence) -> None:
        """Remember by their names those of whom a sentence says what office they hold."""
        for clause in sentence.clauses:
            subject = clause.subject
            if subject is None or not subject.has("titles.speakers"):
                continue
            words = [word for one in (subject, *subject.apposed) for word in one.words]
            names = [word for word in words if word.kind == NAME and not word.marks and is_capital(self.page, word)]
            fresh = [word for word in names if len(word.text) > _SHORT and word.text not in self.ears.known]
            voice = name_voice(sentence, subject, self.ears) if fresh else None
            if voice is not None:
                self.ears.known.update((word.text, voice) for word in fresh)

    def _is_human(self, word: Word) -> bool:
        lists, last = self.ears.words, word.text.split()[-1]
        is_listed = any(last in lists[name] for name in ("offices", "locals", "bystanders", "observers"))
        return is_listed or word.has("titles.", "people.", "person", "voices.witnesses", "voices.local-sources")

    def _note_subject(self, sentence: Sentence) -> None:
        """Somebody of whom a sentence tells may be who "he" or "it" is in the next."""
        ears = self.ears
        ears.told = self._find_told(sentence)
        for clause in sentence.clauses:
            subject, verb = clause.subject, clause.verb
            if subject is None or verb is None:
                continue
            if subject.words[-1].kind == PRONOUN:
                if subject.words[-1].text in ears.small["he"]:
                    return
                continue
            if any(self._is_human(word) for word in subject.words):
                voice = name_voice(sentence, subject, ears)
                if voice is not None:
                    saw = verb.main.text.split()[0] in ears.words["survived"] and voice.claimant in NEARBY
                    ears.person = Voice("witnesses", voice.chain) if saw else voice
                return
            break
        persons = sentence.scene.pick("person")
        if persons:
            ears.person = Voice(persons[0].value, (persons[0],))


def _find_above(sentence: Sentence, clause: Clause, by_clause: dict[int, Saying]) -> Saying | None:
    """The verb of saying above a clause, or in it; not where the clause only describes who speaks."""
    one: Clause | None = clause
    child: Clause | None = None
    while one is not None:
        saying = by_clause.get(id(one))
        if saying is not None and (child is None or not _describes(sentence, child, saying)):
            return saying
        if one.kind == "main":
            return None
        child, one = one, one.parent
    return None


def _describes(sentence: Sentence, clause: Clause, saying: Saying) -> bool:
    """Whether a clause below words of saying only describes who speaks ("the group, which killed six, said")."""
    subject, verb = saying.clause.subject, saying.clause.verb
    if saying.is_phrase or clause.kind != "relative":
        return False
    is_last = sentence.page.lexicon.language.grammar.IS_VERB_LAST
    if is_last and _takes_responsibility(saying.clause) and not any(word.has("losses.") for word in clause.words):
        return False  # where and when it was
    if _takes_responsibility(saying.clause) and not saying.tells:
        return True  # "claimed the attack in which six people died": the toll is the report's
    if subject is None:
        return False
    is_passive = verb is not None and (verb.is_passive or tail_of(verb.main.text) in sentence.small["by"])
    return (
        not is_passive
        and clause.antecedent is not None
        and clause.antecedent in (subject, *subject.apposed, *subject.hangs)
    )


def _takes_responsibility(clause: Clause) -> bool:
    return clause.verb is not None and any(mark.kind == "responsibility.taken" for mark in clause.verb.main.marks)


def _find_near(clause: Clause, asides: list[Saying], parts: dict[int, int]) -> Saying | None:
    """Words of saying beside a clause: behind it in its part of the sentence, else before it, else in another part."""
    part = parts[id(clause)]
    here = [saying for saying in asides if parts[id(saying.clause)] == part]
    behind = [saying for saying in here if saying.start >= clause.start]
    if here:
        return behind[0] if behind else here[-1]
    before = [saying for saying in asides if parts[id(saying.clause)] < part]
    return before[-1] if before else (asides[0] if asides else None)


def _find_before(clause: Clause, sayings: list[Saying], parts: dict[int, int]) -> Saying | None:
    """Whoever spoke before a semicolon goes on behind it, unless the clause names the press."""
    before = [saying for saying in sayings if parts[id(saying.clause)] < parts[id(clause)]]
    if not before or any(word.has("voices.outlet", "background.") for word in clause.words):
        return None
    return before[-1]


def _choose_chief(sayings: list[Saying]) -> Saying | None:
    """The words of saying whose voice runs on: those of the sentence's own clauses before those of clauses below."""
    if not sayings:
        return None
    top = [saying for saying in sayings if saying.clause.kind in ("main", "joined", "aside", "content")] or sayings
    named = [saying for saying in top if saying.voice.claimant != "outlet"]
    return (named or top)[0]
