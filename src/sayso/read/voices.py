"""Who vouches for each clause of a sentence: whoever a verb of saying above or beside it names, or the voice that runs on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sayso.read.actors import Memory
from sayso.read.attribution import OUTLET, Voice, observes
from sayso.read.clauses import Clause, Group, Verb
from sayso.read.marks import Mark, Page, Scene
from sayso.read.sentences import ADMITTED, Sentence
from sayso.read.speakers import (
    NEARBY,
    Ears,
    is_capital,
    list_before,
    list_behind,
    list_chunks,
    list_words,
    name_chunks,
    name_owner,
    name_voice,
)
from sayso.read.syntax import name_verb
from sayso.read.words import NAME, NUMBER, PRONOUN, Word

_SAYS = ("saying.verbs", "another.recall", "stances.", "responsibility.taken")

#: So many sentences ahead it is looked for who speaks in an open quote, or in a paragraph that begins without a source.
_AHEAD = 4

_SEMICOLONS = ";؛"

#: Words that go on with a list stand this close to the beginning of a sentence ("among them, ..."), in characters.
_OPENING = 6


@dataclass(frozen=True)
class Saying:
    """Words by which somebody speaks in a clause. `holds` says whether what was said hangs on the clause itself."""

    clause: Clause
    voice: Voice
    start: int
    stance: Mark | None = None
    is_phrase: bool = False
    holds: bool = False
    group: Group | None = None
    is_view: bool = False
    tells: bool = False  # "said it carried out": what hangs on it is told by who speaks


class Voices:
    """Who speaks, sentence by sentence, through a report."""

    page: Page

    def __init__(self, memory: Memory, default: Voice, parse: Callable[[Scene], Sentence]) -> None:
        self.default = default
        self.ears = Ears(memory, default)
        self.parse = parse
        self.running = default
        self.paragraph = -1
        self.quote: Voice | None = None  # who speaks in the quote that is open
        self.is_quoting = False
        self.label: Voice | None = None
        self.has_view = False  # whether somebody is heard in the sentence who claims nothing

    def turn_to(self, page: Page) -> None:
        """Go on with the next page of the report."""
        self.page = self.ears.page = page
        self.is_quoting, self.quote = False, None

    # ------------------------------------------------------------ one sentence
    def hear(self, sentence: Sentence, ahead: Sequence[Scene]) -> Voice:
        """Fill in who vouches for each clause; the voice that runs on behind the sentence comes back."""
        scene = sentence.scene
        is_new = scene.paragraph != self.paragraph
        if is_new:
            self._begin_paragraph(scene)
        self.paragraph = scene.paragraph
        self.ears.learn(sentence)
        starts_quoted = self.is_quoting or self.page.text[scene.start : scene.end].lstrip().startswith('"')
        if is_new and self._take_label(sentence):
            return self.running
        sayings = self.find_sayings(sentence)
        withheld = self._is_withheld(sentence, sayings, ahead)
        if withheld is not None:
            sayings = [self._hide(saying, withheld) for saying in sayings]
        claiming = [saying for saying in sayings if not saying.is_view]
        self.has_view = len(claiming) < len(sayings)
        running = self._run_on(sentence, claiming, ahead, is_new=is_new, is_quoted=starts_quoted)
        self._assign(sentence, claiming, running)
        self._leave_unsaid(sentence, claiming)
        self._remember(sentence, sayings, running, is_quoted=starts_quoted)
        return self.running

    def _begin_paragraph(self, scene: Scene) -> None:
        """A new paragraph ends a quote, unless a sign of quotation opens it too: then it goes on."""
        if not (self.is_quoting and self.page.text[scene.start : scene.start + 1] == '"'):
            self.quote = None
        self.is_quoting = False
        self.label = None

    def _take_label(self, sentence: Sentence) -> bool:
        """Whether a paragraph opens by naming whose words follow ("What residents say.")."""
        clauses = sentence.clauses
        subject, verb = clauses[0].subject, clauses[0].verb
        if len(clauses) != 1 or clauses[0].lead != "what" or subject is None or verb is None:
            return False
        voice = name_voice(sentence, subject, self.ears) if verb.main.has("saying.verbs") else None
        if voice is None:
            return False
        self.label = self.running = self.ears.last = self.ears.person = self.ears.body = voice
        sentence.voices = {id(clause): voice for clause in clauses}
        return True

    def _hide(self, saying: Saying, withheld: Mark) -> Saying:
        is_person = bool(saying.voice.chain) and saying.voice.chain[0].kind == "person"
        if is_person or saying.voice.claimant in ("outlet", "witnesses", "analyst", "un"):
            return saying
        voice = Voice("local-sources", (saying.voice.chain[0] if saying.voice.chain else withheld,))
        return replace(saying, voice=voice)

    def _is_withheld(self, sentence: Sentence, sayings: list[Saying], ahead: Sequence[Scene]) -> Mark | None:
        """Whether who speaks keeps his name back, as this sentence says or a later one of the paragraph ("He spoke on ...")."""
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
                return (
                    marks[0] if opens and opens[0] in ("he", "she", "they", "both", "the") and len(opens) <= 4 else None
                )
        return None

    # ------------------------------------------------------------ words of saying
    def find_sayings(self, sentence: Sentence) -> list[Saying]:
        """Who speaks by verbs of saying and by phrases such as "according to", in order."""
        found: list[Saying] = self._read_head(sentence)
        for clause in sentence.clauses:
            saying = self._read_verb(sentence, clause, found)
            if saying is not None:
                found.append(saying)
            found += self._read_phrases(sentence, clause)
            self.ears.here = found[-1].voice if found else OUTLET
        self.ears.here = OUTLET
        return sorted(self._cite(sentence, found), key=lambda saying: saying.start)

    def _read_head(self, sentence: Sentence) -> list[Saying]:
        """ "NRF: 14 Taliban killed in Andarab": who is named before a colon vouches for what stands behind it."""
        if len(sentence.clauses) < 2:
            return []
        first = sentence.clauses[0]
        group = first.subject
        if first.verb is not None or group is None:
            return []
        if not group.has("party", "unit", "person", "source") or not self.page.text[group.end : group.end + 2].startswith(":"):
            return []
        voice = name_voice(sentence, group, self.ears)
        return [Saying(first, voice, group.start, is_phrase=True)] if voice is not None else []

    def _read_verb(self, sentence: Sentence, clause: Clause, found: list[Saying]) -> Saying | None:
        verb = clause.verb
        if verb is None:
            return None
        content = self._list_content(sentence, clause)
        depends = self._find_depends(sentence, clause)
        if depends is not None:
            return depends
        is_what = clause.lead == "what" and len(sentence.clauses) > 1 and not _points_back(clause)
        if not self._is_saying(clause, content) or is_what:
            return None
        voice = self._find_sayer(sentence, clause, found)
        if voice is None:
            return None
        stance = next((mark for mark in verb.main.marks if mark.kind.startswith("stances.")), None)
        admits = verb.main.text.split()[0] in self.ears.words["admits"]
        if stance is None and content and admits:
            stance = Mark(verb.main.start, verb.main.end, "stances.confirms", "")
        if stance is not None and stance.kind == "stances.confirms":
            is_first = "first time" in self.page.text[verb.end : clause.end + 1]
            stance = stance._replace(value=ADMITTED if admits or is_first else stance.value)
        if stance is None and verb.main.text.split()[0] in self.ears.words["scorns"] and self._names_claim(clause):
            stance = Mark(verb.main.start, verb.main.end, "stances.denies", "")
        if stance is not None and (verb.is_not or self._is_about_figure(clause)):
            stance = None
        is_untrue = any(group.has("untruth.", "stances.denies") for group in clause.groups)
        told = content or any(other.parent is clause and other.lead in ("for", "of") for other in sentence.clauses)
        is_view = (
            verb.main.text in self.ears.words["views"] and not told and not is_untrue and not self._is_quoted(clause)
        )
        return Saying(
            clause,
            voice,
            verb.start,
            stance,
            holds=bool(content),
            group=clause.subject,
            is_view=is_view,
            tells=self._begins_with_saying(verb),
        )

    def _begins_with_saying(self, verb: Verb) -> bool:
        """Whether "said" opens words by which somebody takes responsibility ("said it carried out")."""
        first, _, rest = verb.main.text.partition(" ")
        is_saying = any(meaning.kind == "saying.verbs" for meaning in self.page.lexicon.meanings.get(first, ()))
        return bool(rest) and is_saying and name_verb(self.page.lexicon.language, first) != "owning"

    def _list_content(self, sentence: Sentence, clause: Clause) -> list[Clause]:
        """The clauses below one in which stands what was said ("said that ...", "has it that ...", "is certain that ...")."""
        found = []
        for other in sentence.clauses:
            if other.parent is not clause:
                continue
            noun = other.antecedent
            is_said = noun is not None and noun.words[-1].text in self.ears.words["certain"] and other.lead == "that"
            if other.kind == "content" or is_said:
                found.append(other)
        return found

    def _find_depends(self, sentence: Sentence, clause: Clause) -> Saying | None:
        """ "If the police are right", "if the authorities are to be believed": whoever it depends on speaks."""
        verb, lists = clause.verb, self.ears.words
        condition = clause if clause.lead == "if" else clause.parent
        if verb is None or condition is None or condition.lead != "if" or clause.subject is None:
            return None
        words = [verb.main.text, *(word.text for group in clause.objects for word in group.words)]
        voice = name_voice(sentence, clause.subject, self.ears) if set(words) & lists["right"] else None
        if voice is None:
            return None
        return Saying(condition.parent or condition, voice, verb.start, is_phrase=True)

    def _is_saying(self, clause: Clause, content: list[Clause]) -> bool:
        """Whether a verb says something: a word of saying, a number given, an opinion, or what people perceived."""
        verb = clause.verb
        assert verb is not None
        lists, text = self.ears.words, verb.main.text.split()[0]
        if verb.form == "infinitive" and not content and not self._is_able(clause):
            return False
        if verb.main.has(*_SAYS):
            return not self._only_blames(verb.main)
        if self._find_teller(clause, content) is not None:
            return True
        if verb.is_passive:
            return False
        if verb.main.text in lists["views"] and (content or clause.objects):
            return True
        if text in lists["thinks"] and (content or self._is_quoted(clause)):
            return True
        if text in lists["scorns"] and self._names_claim(clause):
            return True
        if text in lists["issues"] and any(group.has("saying.statements") for group in clause.objects):
            return True
        if text in lists["counts"]:
            return self._gives_number(clause) or self._puts_it(clause)
        return text in lists["senses"] and clause.subject is not None and verb.is_finite

    def _find_teller(self, clause: Clause, content: list[Clause]) -> Group | None:
        """Whose version or reply it is ("their version is that ...", '"...," was the reply of the governor')."""
        verb, lists = clause.verb, self.ears.words
        if verb is None or verb.main.text not in ("is", "was", "are", "were", "has", "remains"):
            return None
        subject = clause.subject
        said = [word.text for group in clause.objects for word in group.words]
        if subject is not None:
            is_version = subject.words[-1].text in lists["accounts"] | lists["figures"] or subject.has(
                "saying.statements"
            )
            if is_version and (content or set(said) & lists["differs"]):
                return subject
            if content and set(said) & lists["certain"] and not is_version and "it" not in said:
                return subject
        replies = [group for group in clause.objects if group.words[-1].text in lists["answers"]]
        return replies[0] if replies and self.page.text[: verb.start].rstrip().endswith('"') else None

    def _puts_it(self, clause: Clause) -> bool:
        """Whether a quote follows behind a colon ("put it this way: ...")."""
        assert clause.verb is not None
        rest = self.page.text[clause.verb.end : clause.verb.end + 30]
        return ":" in rest and '"' in rest

    def _names_claim(self, clause: Clause) -> bool:
        """Whether what a verb is about is a claim or a report."""
        words = [word for group in (*clause.objects, *clause.others) for word in group.words]
        return any(
            word.has("saying.statements", "saying.reports") or word.text in self.ears.words["claims"] for word in words
        )

    def _is_able(self, clause: Clause) -> bool:
        """Whether an infinitive tells what was done ("was able to verify nine deaths")."""
        parent = clause.parent
        if parent is None or parent.verb is None or parent.verb.is_not or not clause.objects:
            return False
        words = [parent.verb.main.text, *(word.text for group in parent.objects for word in group.words)]
        return bool(set(words) & self.ears.words["able"])

    def _only_blames(self, main: Word) -> bool:
        """Whether the words only say who did it ("was behind the attack"), not that he says so."""
        taken = any(mark.kind == "responsibility.taken" for mark in main.marks)
        claiming = self.ears.words["claiming"]
        return bool(claiming) and taken and not main.has("saying.verbs") and main.text.split()[0] not in claiming

    def _is_quoted(self, clause: Clause) -> bool:
        """Whether a quote stands right before the clause or right behind its verb."""
        verb = clause.verb
        assert verb is not None
        before, behind = self.page.text[: clause.start].rstrip(), self.page.text[verb.end :].lstrip(" :,")
        return before.endswith('"') or behind.startswith('"')

    def _gives_number(self, clause: Clause) -> bool:
        """Whether a verb such as "put" or "gave" tells a toll, a number or another version."""
        groups = [
            *clause.objects,
            *clause.others,
            *([clause.antecedent] if clause.antecedent and clause.kind == "relative" else []),
        ]
        words = [word for group in groups for word in group.all_words()]
        has_number = any(word.kind == NUMBER for word in words)
        text = clause.verb.main.text.split()[0] if clause.verb else ""
        if any(word.text.split()[-1] in self.ears.words["given"] or word.has("totals.counted") for word in words):
            return True
        if text.startswith("put"):
            return has_number and any(group.lead == "at" for group in clause.others)
        return has_number and any(word.has("people.", "losses.", "party") for word in words)

    def _is_about_figure(self, clause: Clause) -> bool:
        """Whether only a figure is disputed (codebook, rulings: Which claims)."""
        words = [word for group in clause.objects[:1] for word in group.words]
        return any(word.text in self.ears.words["figures"] for word in words)

    def _find_sayer(self, sentence: Sentence, clause: Clause, found: list[Saying]) -> Voice | None:
        """Who speaks by the verb of a clause."""
        verb = clause.verb
        assert verb is not None
        if clause.kind == "adverbial" and clause.subject is None and not clause.tied("agent"):
            return None  # "when told once more"
        if verb.is_passive or verb.main.text.endswith(" by"):
            agents = [group for group in clause.tied("agent") if group.start > verb.start]
            by = [*agents, *(clause.objects if verb.main.text.endswith(" by") else [])]
            return next((voice for group in by if (voice := name_voice(sentence, group, self.ears))), None)
        if clause.kind in ("participle", "infinitive"):
            return self._find_shared(sentence, clause, found)
        subject = clause.subject
        if subject is not None and subject.has("responsibility.nobody", "numbers.none"):
            return None
        is_sense = not verb.main.has(*_SAYS)
        text = verb.main.text.split()[0]
        if subject is not None and subject.start > verb.start and text in self.ears.words["addresses"]:
            subject = None  # whom it was told
        content = self._list_content(sentence, clause)
        teller = self._find_teller(clause, content)
        if teller is not None:
            return name_voice(sentence, teller, self.ears)
        if subject is not None and subject.has("refers.clitic") and subject.words[0].kind == PRONOUN:
            above = next((saying.voice for saying in reversed(found) if not saying.is_phrase), self.ears.last)
            return above if above != OUTLET else None
        cleft = _find_cleft(clause)
        if cleft is not None:
            return name_voice(sentence, cleft, self.ears)
        if self._is_inverted(sentence, clause):
            return name_chunks(sentence, list_behind(sentence, verb.end), self.ears) or self._name_behind(
                sentence, clause
            )
        voice = name_voice(sentence, subject, self.ears, clause) if subject is not None else None
        if voice is None and subject is not None and subject.start > verb.start:
            voice = name_chunks(sentence, list_behind(sentence, verb.end), self.ears)
        if voice is None and subject is None and self.page.lexicon.language.grammar.IS_VERB_LAST:
            papers = [group for group in clause.groups if group.has("saying.statements", "saying.reports")]
            voice = name_voice(sentence, papers[0], self.ears) if papers else None
        if voice is None:
            voice = name_chunks(sentence, list_before(sentence, verb.words[0]), self.ears)
        if voice is None and not is_sense and (subject is None or not subject.has("events.", "losses.")):
            voice = self._name_unknown(sentence, clause)
        lists = self.ears.words
        is_paper = subject is not None and subject.has("saying.statements", "saying.reports", "evidence.")
        if is_sense and is_paper and (voice is None or voice.claimant == self.ears.last.claimant):
            return None  # "a leaked list tells another story"
        perceives = (
            is_sense and text in lists["senses"] and not (text in lists["counts"] and self._gives_number(clause))
        )
        return None if voice is not None and perceives and voice.claimant not in NEARBY else voice

    def _is_inverted(self, sentence: Sentence, clause: Clause) -> bool:
        """Whether a verb of saying stands right behind a quote, and a name behind it ('"...," says Abubakr Siddiqi')."""
        verb = clause.verb
        assert verb is not None
        behind = next((word for word in list_words(sentence) if word.start >= verb.end), None)
        before = self.page.text[sentence.scene.start : verb.start].rstrip()
        return before.endswith('"') and behind is not None and behind.kind == NAME and verb.main.has("saying.verbs")

    def _name_behind(self, sentence: Sentence, clause: Clause) -> Voice | None:
        assert clause.verb is not None
        groups = [group for group in clause.objects if group.start >= clause.verb.end]
        return name_voice(sentence, groups[0], self.ears) if groups else None

    def _find_shared(self, sentence: Sentence, clause: Clause, found: list[Saying]) -> Voice | None:
        """Who speaks by "adding that" or "a message saying that": whoever speaks above it, or whose message it is."""
        above = next((saying.voice for saying in found if saying.clause is clause.parent), None)
        if above is not None:
            return above
        noun = clause.antecedent
        if (
            noun is not None
            and noun.has("saying.statements", "saying.reports", "evidence.")
            and clause.parent is not None
        ):
            author = next((name_voice(sentence, other, self.ears) for other in noun.hangs), None)
            subject = clause.parent.subject
            return author or (
                name_voice(sentence, subject, self.ears) if subject is not None and subject is not noun else None
            )
        subject = clause.subject or (clause.parent.subject if clause.parent else None)
        return name_voice(sentence, subject, self.ears) if subject is not None else None

    def _name_unknown(self, sentence: Sentence, clause: Clause) -> Voice | None:
        """A name that nobody knows: whoever spoke without a name before, else who goes on speaking, else somebody near by."""
        ears, verb = self.ears, clause.verb
        assert verb is not None
        chunks = (
            list_chunks(sentence, clause.subject)
            if clause.subject is not None
            else list_before(sentence, verb.words[0])
        )
        names = [word for chunk in chunks[:1] for word in chunk.words if word.kind == NAME and not word.marks]
        named = [word for word in names if is_capital(self.page, word)]
        if not names or clause.subject is not None and clause.subject.words[-1].kind == PRONOUN:
            return ears.last if ears.last != OUTLET else None
        is_first = len(named) == 1 and named[0].start == sentence.scene.start
        if self.default != OUTLET or (is_first and self.page.lexicon.is_plural(named[0].text)):
            return None
        is_described = any(chunk.verb for chunk in chunks)
        is_near = ears.awaits_name > 0 or (sentence.scene.paragraph == self.paragraph and self.running != OUTLET)
        if ears.last != OUTLET and is_near and not is_described and (len(named) < 2 or ears.awaits_name > 0):
            return ears.last
        if len(named) < 2 and not is_described:
            return None
        return Voice("local-sources", (Mark(named[0].start, named[-1].end, "voices.named", ""),)) if named else None

    def _read_phrases(self, sentence: Sentence, clause: Clause) -> list[Saying]:
        """ "According to the front", "in his account": whoever stands behind such words vouches for the clause."""
        found = []
        for group in clause.groups:
            voice = None
            if group.tie == "said":
                chunks = list_chunks(sentence, group)
                voice = self._name_author(sentence, group) or name_chunks(sentence, chunks, self.ears)
                voice = voice or name_voice(sentence, group, self.ears) or self._name_said(sentence, group)
            elif (
                group.lead in ("in", "by", "on", "from", "under")
                and group.words[-1].text in self.ears.words["accounts"]
            ):
                voice = self._name_account(sentence, group)
            if voice is not None:
                found.append(Saying(clause, voice, group.start, is_phrase=True))
        found += self._read_marked(sentence, clause)
        named = self._find_namer(sentence, clause)
        return [*found, Saying(clause.parent or clause, named, clause.start, is_phrase=True)] if named else found

    def _read_marked(self, sentence: Sentence, clause: Clause) -> list[Saying]:
        """Phrases of the lists that the clauses hold as one word ("in the telling of the villagers")."""
        found = []
        for word in clause.words:
            if word.tie == "said" or not word.has("saying.phrases") or word.text.split()[0] in self.ears.words["cites"]:
                continue
            voice = name_chunks(sentence, list_behind(sentence, word.end), self.ears)
            if voice is not None:
                found.append(Saying(clause, voice, word.start, is_phrase=True))
        return found

    def _find_namer(self, sentence: Sentence, clause: Clause) -> Voice | None:
        """People near by who name those of whom a clause tells ("the two, identified by local sources as ...")."""
        verb = clause.verb
        if (
            verb is None
            or clause.kind != "participle"
            or not verb.is_passive
            or verb.main.text not in ("identified", "named")
        ):
            return None
        for group in clause.tied("agent"):
            voice = name_voice(sentence, group, self.ears)
            if voice is not None and voice.claimant in NEARBY:
                return voice
        return None

    def _name_said(self, sentence: Sentence, group: Group) -> Voice | None:
        if len(group.words) == 1 and group.words[0].kind == PRONOUN or self.ears.last != OUTLET:
            return self.ears.last if self.ears.last != OUTLET else None
        names = [word for word in group.words if word.kind == NAME and is_capital(self.page, word)]
        return (
            Voice("local-sources", (Mark(names[0].start, names[-1].end, "voices.named", ""),))
            if len(names) > 1
            else None
        )

    def _name_author(self, sentence: Sentence, group: Group) -> Voice | None:
        """Whose statement it is ("according to a message the front put out")."""
        is_last = self.page.lexicon.language.grammar.IS_VERB_LAST  # there the author hangs on the word
        is_tally = any(word.text in self.ears.words["accounts"] | self.ears.words["figures"] for word in group.words)
        if is_last or not (is_tally or group.has("saying.statements", "saying.reports")):
            return None
        words = [word for word in list_words(sentence) if word.start > group.words[0].start]
        for word in words:
            if word.text in (",", '"', ";") or word.start - group.end > 60:
                break
            for kind in ("party", "unit", "person", "source", "voices.", "refers.front", "refers.group"):
                if word.has(kind):
                    return name_chunks(sentence, [_chunk(word)], self.ears)
        return None

    def _name_account(self, sentence: Sentence, group: Group) -> Voice | None:
        own = group.pick("refers.own")
        if own:
            word = self.page.text[own[0].start : own[0].end]
            if word in ("our", "our own"):
                return None
            if word in ("his", "her"):
                return self.ears.last if self.ears.last != OUTLET else None
            return name_owner(sentence, own[0], list_chunks(sentence, group)[0], self.ears)
        return name_voice(sentence, group, self.ears)

    def _cite(self, sentence: Sentence, found: list[Saying]) -> list[Saying]:
        """Whom another outlet cites speaks in its stead ("Amu TV reported, citing local sources")."""
        if self.page.lexicon.language.grammar.IS_VERB_LAST:
            for phrase in [one for one in found if one.is_phrase and one.voice.claimant != "outlet"]:
                found = [
                    replace(one, voice=phrase.voice)
                    if one.clause is phrase.clause and one.voice.claimant == "outlet"
                    else one
                    for one in found
                ]
        for clause in sentence.clauses:
            verb = clause.verb
            if verb is None or verb.main.text.split()[0] not in self.ears.words["cites"] or not clause.objects:
                continue
            voice = name_voice(sentence, clause.objects[0], self.ears)
            if voice is None or voice.claimant == "outlet":
                continue
            if not any(saying.voice.claimant == "outlet" for saying in found):
                found = [*found, Saying(clause, voice, verb.start, is_phrase=True)]
            found = [replace(one, voice=voice) if one.voice.claimant == "outlet" else one for one in found]
        return found

    # ------------------------------------------------------------ where nobody is named
    def _run_on(
        self, sentence: Sentence, sayings: list[Saying], ahead: Sequence[Scene], *, is_new: bool, is_quoted: bool
    ) -> Voice:
        """The voice of what no words of saying in the sentence govern."""
        scene = sentence.scene
        if is_quoted and not sayings:
            return (
                self.quote
                or self._find_quoted(sentence, ahead)
                or (self.ears.last if self.ears.last != OUTLET else self.default)
            )
        outlet = [mark for mark in scene.pick("voices.outlet") if not sayings]
        if outlet:
            return Voice("outlet", (outlet[0],))
        heard = self.ears.memory.heard
        if scene.has("saying.own") and not sayings and heard is not None and heard.party:
            return Voice(heard.party, (scene.pick("saying.own")[0], *heard.chain[-1:]))
        opening = [mark for mark in scene.pick("voices.") if mark.start - scene.start <= 20]
        if opening and not sayings:
            return Voice(opening[0].kind.split(".")[1], (opening[0],))
        if self.default != OUTLET:
            return self.default
        lists_on = [mark for mark in scene.pick("saying.goes_on") if mark.start - scene.start <= _OPENING]
        if lists_on and not sayings and self.ears.last != OUTLET:
            return self.ears.last
        if self.label is not None:
            return self.label
        if observes(self.page, self.running.claimant):
            return self.running
        if not is_new or self._follows_on(scene) or self._tells_same(sentence):
            return self.running
        return self._look_ahead(sentence, ahead) or OUTLET

    def _follows_on(self, scene: Scene) -> bool:
        """Whether a paragraph begins by counting from what was told before ("three days later, ...")."""
        days = [mark for mark in scene.pick("dates.anchored") if mark.start - scene.start <= _OPENING]
        words = {word for mark in days for word in self.page.text[mark.start : mark.end].split()}
        return bool(days) and not words & self.ears.words["earlier"]

    def _tells_same(self, sentence: Sentence) -> bool:
        """Whether a paragraph goes on with what people near by told ("The incident left two dead")."""
        words = list_words(sentence)[:2]
        if self.running.claimant not in NEARBY or len(words) < 2 or words[0].text != "the":
            return False
        return words[1].text.split()[-1] in self.ears.words["events"] and not sentence.scene.has("background.")

    def _find_quoted(self, sentence: Sentence, ahead: Sequence[Scene]) -> Voice | None:
        """Who speaks in a quote that this sentence opens and a later one closes."""
        for scene in ahead[:_AHEAD]:
            if scene.paragraph != sentence.scene.paragraph:
                return None
            sayings = self.find_sayings(self.parse(scene))
            if sayings:
                return sayings[0].voice
            if '"' in self.page.text[scene.start : scene.end]:
                return None
        return None

    def _look_ahead(self, sentence: Sentence, ahead: Sequence[Scene]) -> Voice | None:
        """The voice before, where a paragraph that begins without a source names it again further on."""
        last = self.ears.last
        if self.has_view or last == OUTLET or sentence.scene.has("background."):
            return None
        for scene in ahead[:_AHEAD]:
            if scene.paragraph != sentence.scene.paragraph:
                return None
            sayings = self.find_sayings(self.parse(scene))
            if sayings:
                return self._goes_with(sentence, sayings[0], last)
        return None

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
            above = _find_above(clause, by_clause)
            if above is not None:
                self._give(sentence, clause, above)
                continue
            near = _find_near(clause, asides, parts) or _find_before(clause, sayings, parts)
            if near is not None:
                self._give(sentence, clause, near)
            else:
                sentence.voices[id(clause)] = running

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
        """Whether words of saying may speak for a clause beside them: not where they only describe what stands there."""
        clause = saying.clause
        if clause.verb is not None and not saying.is_phrase:
            if (
                any(mark.kind == "responsibility.taken" for mark in clause.verb.main.marks)
                and not clause.verb.is_passive
            ):
                return False
        if saying.is_phrase or clause.kind not in ("relative", "adverbial") or clause.lead in ("", "as"):
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
        ears.told = OUTLET
        if chief is not None:
            self._note(chief.voice, sentence, chief)
            self.running = chief.voice
            self.quote = chief.voice
        else:
            self.running = running
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
            if word.kind == NAME and not word.marks and len(word.text) > 3 and is_capital(self.page, word)
        ]
        has_name = bool(names) or any(word.has("person") for word in words)
        is_human = has_name or any(self._is_human(word) for word in words)
        if is_human or group is None or voice.claimant in NEARBY:
            ears.person = voice
        if not voice.claimant in NEARBY:
            ears.body = voice
        if is_human and not has_name:
            ears.awaits_name = 2
        elif has_name:
            ears.awaits_name = 0
        for word in names:
            ears.known[word.text] = voice

    def _is_human(self, word: Word) -> bool:
        lists = self.ears.words
        is_listed = (
            word.text.split()[-1] in lists["offices"] | lists["locals"] | lists["bystanders"] | lists["observers"]
        )
        return is_listed or word.has("titles.", "people.", "person")

    def _note_subject(self, sentence: Sentence) -> None:
        """Somebody of whom a sentence tells may be who "he" or "it" is in the next."""
        ears = self.ears
        ears.told = self._find_told(sentence)
        for clause in sentence.clauses:
            subject, verb = clause.subject, clause.verb
            if subject is None or verb is None:
                continue
            if subject.words[-1].kind == PRONOUN:
                if subject.words[-1].text in ("he", "she"):
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


def _chunk(word: Word):  # type: ignore[no-untyped-def]
    from sayso.read.speakers import Chunk

    return Chunk((word,))


def _points_back(clause: Clause) -> bool:
    """Whether "what" points back to what stands before ("...: that is what the police told reporters")."""
    parent = clause.parent
    subject = parent.subject if parent is not None else None
    return subject is not None and subject.words[-1].text in ("that", "this", "such", "so")


def _find_cleft(clause: Clause) -> Group | None:
    """Who speaks in "it was the group, a body in London, that first reported it"."""
    root: Clause = clause
    while root.parent is not None and root.kind == "relative":
        root = root.parent
    if clause.kind != "relative" or root.subject is None or root.verb is None or not root.objects:
        return None
    is_it = len(root.subject.words) == 1 and root.subject.words[0].text == "it"
    return root.objects[0] if is_it and root.verb.main.text in ("was", "is") else None


def _find_above(clause: Clause, by_clause: dict[int, Saying]) -> Saying | None:
    """The verb of saying above a clause, or in it; not where the clause only describes who speaks."""
    one: Clause | None = clause
    child: Clause | None = None
    while one is not None:
        saying = by_clause.get(id(one))
        if saying is not None and (child is None or not _describes(child, saying)):
            return saying
        if one.kind == "main":
            return None
        child, one = one, one.parent
    return None


def _describes(clause: Clause, saying: Saying) -> bool:
    """Whether a clause below one that says something only describes who speaks ("the group, which killed six, said")."""
    subject = saying.clause.subject
    if saying.is_phrase or clause.kind != "relative":
        return False
    verb = saying.clause.verb
    if verb is not None and not saying.tells and any(mark.kind == "responsibility.taken" for mark in verb.main.marks):
        return True  # "claimed the attack in which six people died": the toll is the report's
    if subject is None:
        return False
    is_passive = verb is not None and (verb.is_passive or verb.main.text.endswith(" by"))
    return (
        not is_passive
        and clause.antecedent is not None
        and clause.antecedent in (subject, *subject.apposed, *subject.hangs)
    )


def _find_near(clause: Clause, asides: list[Saying], parts: dict[int, int]) -> Saying | None:
    """Words of saying beside a clause: those behind it in its part of the sentence, else before it, else in another part."""
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
