"""Words by which somebody speaks: verbs of saying, phrases such as "according to", and whom they name."""

from dataclasses import dataclass, replace

from sayso.read.scan.marks import Mark, Page
from sayso.read.sentences import ADMITTED, Sentence
from sayso.read.speech.attribution import NEARBY, OUTLET, Voice
from sayso.read.speech.describing import Chunk, list_before, list_behind, list_chunks, list_words
from sayso.read.speech.ears import Ears
from sayso.read.speech.named import is_capital
from sayso.read.speech.offices import name_owner
from sayso.read.speech.speakers import name_chunks, name_voice
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.words import NAME, NUMBER, PRONOUN, Word, tail_of

_SAYS = ("saying.verbs", "another.recall", "stances.", "responsibility.taken")


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


class Sayings:
    """Finds the words of saying of a sentence, with what is known of who was heard before."""

    def __init__(self, ears: Ears) -> None:
        self.ears = ears

    @property
    def page(self) -> Page:
        """The page that is being read."""
        return self.ears.page

    def find(self, sentence: Sentence) -> list[Saying]:
        """Who speaks by verbs of saying and by phrases such as "according to", in order."""
        found = self._read_head(sentence)
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
        is_head = self.page.text.startswith(":", group.end) or self.page.text.startswith(" :", group.end)
        if not is_head or not group.has("party", "unit", "person", "source"):
            return []
        voice = name_voice(sentence, group, self.ears)
        return [Saying(first, voice, group.start, is_phrase=True)] if voice is not None else []

    def _read_verb(self, sentence: Sentence, clause: Clause, found: list[Saying]) -> Saying | None:
        verb = clause.verb
        if verb is None:
            return None
        small = sentence.small
        content = self._list_content(sentence, clause)
        depends = self._find_depends(sentence, clause)
        if depends is not None:
            return depends
        is_what = clause.lead in small["what"] and len(sentence.clauses) > 1 and not _points_back(sentence, clause)
        if not self._is_saying(clause, verb, content) or is_what or self._shows_figures(clause):
            return None
        if self._accuses_told(clause, verb, content):
            return None
        voice = self._find_sayer(sentence, clause, verb, found)
        if voice is None:
            return None
        stance = next((mark for mark in verb.main.marks if mark.kind.startswith("stances.")), None)
        if stance is None and small["while_with"]:
            beside = [
                mark for group in clause.others if group.lead in small["while_with"] for mark in group.pick("stances.")
            ]
            stance = beside[0] if beside else None  # «با تأیید این خبر گفت»
        admits = verb.main.text.split()[0] in self.ears.words["admits"]
        if stance is None and content and admits:
            stance = Mark(verb.main.start, verb.main.end, "stances.confirms", "")
        if stance is not None and stance.kind == "stances.confirms":
            is_first = any(words in self.page.text[verb.end : clause.end + 1] for words in small["first_time"])
            stance = stance._replace(value=ADMITTED if admits or is_first else stance.value)
        if stance is None and verb.main.text.split()[0] in self.ears.words["scorns"] and self._names_claim(clause):
            stance = Mark(verb.main.start, verb.main.end, "stances.denies", "")
        if stance is not None and (verb.is_not or self._is_about_figure(clause)):
            stance = None
        is_untrue = any(group.has("untruth.", "stances.denies") for group in clause.groups)
        told = content or any(other.parent is clause and other.lead in small["for_of"] for other in sentence.clauses)
        is_view = (
            verb.main.text in self.ears.words["views"]
            and not told
            and not is_untrue
            and not self._is_quoted(clause, verb)
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

    def _accuses_told(self, clause: Clause, verb: Verb, content: list[Clause]) -> bool:
        """Whether somebody else tells who was accused («د سرچینې په خبره، طالبانو هغه په غلا تورن کړی و»)."""
        listed = self.page.lexicon.listed["accusing"]
        is_last = self.page.lexicon.language.grammar.IS_VERB_LAST
        return is_last and not content and verb.main.text in listed and any(one.tie == "said" for one in clause.groups)

    def _shows_figures(self, clause: Clause) -> bool:
        """Whether figures tell, inside of what somebody says («یوناما وايي ابتدايي شمېرې ښيي چې …»)."""
        if clause.kind != "content" or clause.subject is None or clause.subject.hangs:
            return False
        return clause.subject.words[-1].text in self.ears.words["given"]

    def _begins_with_saying(self, verb: Verb) -> bool:
        """Whether "said" opens words by which somebody takes responsibility ("said it carried out")."""
        first, _, rest = verb.main.text.partition(" ")
        is_saying = any(meaning.kind == "saying.verbs" for meaning in self.page.lexicon.meanings.get(first, ()))
        return bool(rest) and is_saying and name_verb(self.page.lexicon.language, first) != "owning"

    def _list_content(self, sentence: Sentence, clause: Clause) -> list[Clause]:
        """The clauses below one in which stands what was said ("said that ...", "is certain that ...")."""
        found = []
        for other in sentence.clauses:
            if other.parent is not clause:
                continue
            noun = other.antecedent
            is_said = noun is not None and noun.words[-1].text in self.ears.words["certain"]
            is_said = is_said and other.lead in sentence.small["that"]
            is_told = other.lead in sentence.small["how"] and clause.verb is not None and other.start >= clause.verb.end
            if other.kind == "content" or is_said or is_told:
                found.append(other)
        return found

    def _find_depends(self, sentence: Sentence, clause: Clause) -> Saying | None:
        """ "If the police are right", "if the authorities are to be believed": whoever it depends on speaks."""
        verb, lists = clause.verb, self.ears.words
        condition = clause if clause.lead in sentence.small["if"] else clause.parent
        if verb is None or condition is None or condition.lead not in sentence.small["if"] or clause.subject is None:
            return None
        words = [verb.main.text, *(word.text for group in clause.objects for word in group.words)]
        voice = name_voice(sentence, clause.subject, self.ears) if set(words) & lists["right"] else None
        if voice is None:
            return None
        return Saying(condition.parent or condition, voice, verb.start, is_phrase=True)

    def _is_saying(self, clause: Clause, verb: Verb, content: list[Clause]) -> bool:
        """Whether a verb says something: a word of saying, a number given, an opinion, or what people perceived."""
        lists, text = self.ears.words, verb.main.text.split()[0]
        if verb.form == "infinitive" and not content and not self._is_able(clause):
            return False
        if verb.main.has(*_SAYS):
            return not self._only_blames(verb.main)
        untrue = any(one.has("untruth.") for group in clause.objects for one in (group, *group.joined))
        if not untrue and self._find_teller(clause, content) is not None:
            return True  # not "the claim that ... was a lie"
        if verb.is_passive:
            return False
        if verb.main.text in lists["views"] and (content or clause.objects):
            return True
        if any(group.words[-1].text in self.page.lexicon.listed["guilt"] for group in clause.objects):
            return not verb.is_not  # «د برید پړه یې پر داعش واچوله»
        if text in lists["thinks"] and (content or self._is_quoted(clause, verb)):
            return True
        if text in lists["scorns"] and self._names_claim(clause):
            return True
        if text in lists["issues"] and any(group.has("saying.statements") for group in clause.objects):
            return True
        if text in lists["counts"]:
            return self._gives_number(clause) or self._puts_it(verb)
        if text in lists["papers"] and clause.subject is not None:
            return clause.subject.has("saying.statements", "saying.reports")
        return text in lists["senses"] and clause.subject is not None and verb.is_finite

    def _find_teller(self, clause: Clause, content: list[Clause]) -> Group | None:
        """Whose version or reply it is ("their version is that ...", '"...," was the reply of the governor')."""
        verb, lists = clause.verb, self.ears.words
        if verb is None or verb.main.text not in self.ears.small["is_has"]:
            return None
        subject = clause.subject
        said = [word.text for group in clause.objects for word in group.words]
        if subject is not None:
            is_version = subject.words[-1].text in lists["accounts"] | lists["figures"] or subject.has(
                "saying.statements"
            )
            if is_version and (content or set(said) & lists["differs"] or verb.main.text in self.ears.small["has"]):
                return subject
            if (
                content
                and set(said) & lists["certain"]
                and not is_version
                and not self.ears.small["it"].intersection(said)
            ):
                return subject
        replies = [group for group in clause.objects if group.words[-1].text in lists["answers"]]
        return replies[0] if replies and self.page.sign_before(verb.start) == '"' else None

    def _puts_it(self, verb: Verb) -> bool:
        """Whether a quote follows behind a colon ("put it this way: ...")."""
        rest = self.page.text[verb.end : verb.end + 30]
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

    def _is_quoted(self, clause: Clause, verb: Verb) -> bool:
        """Whether a quote stands right before the clause or right behind its verb."""
        return self.page.sign_before(clause.start) == '"' or self.page.sign_behind(verb.end, " :,") == '"'

    def _gives_number(self, clause: Clause) -> bool:
        """Whether a verb such as "put" or "gave" tells a toll, a number or another version."""
        groups = [
            *clause.objects,
            *clause.others,
            *([clause.antecedent] if clause.antecedent and clause.kind == "relative" else []),
        ]
        if any(group.words[0].has("numbers.none", "negation.words") for group in groups):
            return False  # "it has no exact number"
        words = [word for group in groups for word in group.all_words()]
        has_number = any(word.kind == NUMBER for word in words)
        text = clause.verb.main.text.split()[0] if clause.verb else ""
        if has_number and text in self.ears.words["handing"] and all(word.kind == NUMBER for word in words):
            return True  # "the directorate had given nine"
        if any(word.text.split()[-1] in self.ears.words["given"] or word.has("totals.counted") for word in words):
            return True
        if text in self.ears.words["puts"]:
            return has_number and any(group.lead in self.ears.small["at"] for group in clause.others)
        return has_number and any(word.has("people.", "losses.", "party") for word in words)

    def _is_about_figure(self, clause: Clause) -> bool:
        """Whether only a figure is disputed (codebook, rulings: Which claims)."""
        words = [word for group in clause.objects[:1] for word in group.words]
        return any(word.text in self.ears.words["figures"] for word in words)

    def _find_sayer(self, sentence: Sentence, clause: Clause, verb: Verb, found: list[Saying]) -> Voice | None:
        """Who speaks by the verb of a clause."""
        if clause.kind == "adverbial" and clause.subject is None and not clause.tied("agent"):
            return None  # "when told once more"
        is_by = tail_of(verb.main.text) in sentence.small["by"]
        if verb.is_passive or is_by:
            agents = [group for group in clause.tied("agent") if group.start > verb.start]
            agents += [
                group for group in clause.others if group.lead in sentence.small["from"]
            ]  # "from Rawalpindi it was said"
            by = [*agents, *(clause.objects if is_by else [])]
            return next((voice for group in by if (voice := name_voice(sentence, group, self.ears))), None)
        if clause.kind in ("participle", "infinitive"):
            return self._find_shared(sentence, clause, found)
        subject = clause.subject
        if subject is not None and subject.has("responsibility.nobody", "numbers.none"):
            return None
        is_asked = verb.main.text.split()[0] in self.ears.words["addresses"]
        if subject is not None and subject.start > verb.start and is_asked:
            subject = None  # whom it was told
        content = self._list_content(sentence, clause)
        teller = self._find_teller(clause, content)
        if teller is not None:
            return name_voice(sentence, teller, self.ears)
        if subject is not None and subject.has("refers.clitic") and subject.words[0].kind == PRONOUN:
            above = next((saying.voice for saying in reversed(found) if not saying.is_phrase), self.ears.last)
            return above if above != OUTLET else None
        cleft = _find_cleft(sentence, clause)
        if cleft is not None:
            return name_voice(sentence, cleft, self.ears)
        if self._is_inverted(sentence, verb):
            return self._name_behind(sentence, clause, verb)
        return self._name_subject(sentence, clause, verb, subject)

    def _name_subject(self, sentence: Sentence, clause: Clause, verb: Verb, subject: Group | None) -> Voice | None:
        """Who speaks by the subject of a verb, by the words around it, or by a name that nobody knows."""
        is_sense = not verb.main.has(*_SAYS)
        text = verb.main.text.split()[0]
        voice = name_voice(sentence, subject, self.ears, clause) if subject is not None else None
        if voice is None and subject is not None and subject.start > verb.start:
            voice = name_chunks(sentence, list_behind(sentence, verb.end), self.ears)
        if voice is None and subject is None and self.page.lexicon.language.grammar.IS_VERB_LAST:
            papers = [group for group in clause.groups if group.has("saying.statements", "saying.reports")]
            voice = name_voice(sentence, papers[0], self.ears) if papers else None
        if voice is None:
            voice = name_chunks(sentence, list_before(sentence, verb.words[0]), self.ears)
        if voice is None and not is_sense and (subject is None or not subject.has("events.", "losses.")):
            voice = self._name_unknown(sentence, clause, verb) or self._name_strange(clause, verb)
        lists = self.ears.words
        is_paper = subject is not None and subject.has("saying.statements", "saying.reports", "evidence.")
        if is_sense and is_paper and (voice is None or voice.claimant == self.ears.last.claimant):
            return None  # "a leaked list tells another story"
        perceives = (
            is_sense and text in lists["senses"] and not (text in lists["counts"] and self._gives_number(clause))
        )
        return None if voice is not None and perceives and voice.claimant not in NEARBY else voice

    def _is_inverted(self, sentence: Sentence, verb: Verb) -> bool:
        """Whether a verb of saying stands behind a quote and before a name ('"...," says Abubakr Siddiqi')."""
        behind = next((word for word in list_words(sentence) if word.start >= verb.end), None)
        before = self.page.text[sentence.scene.start : verb.start].rstrip()
        return before.endswith('"') and behind is not None and behind.kind == NAME and verb.main.has("saying.verbs")

    def _name_behind(self, sentence: Sentence, clause: Clause, verb: Verb) -> Voice | None:
        voice = name_chunks(sentence, list_behind(sentence, verb.end), self.ears)
        if voice is not None:
            return voice
        groups = [group for group in clause.objects if group.start >= verb.end]
        return name_voice(sentence, groups[0], self.ears) if groups else None

    def _find_shared(self, sentence: Sentence, clause: Clause, found: list[Saying]) -> Voice | None:
        """Who speaks by "adding that" or "a message saying that": whoever speaks above it, or whose message it is."""
        above = clause.parent
        while above is not None:
            saying = next((saying for saying in found if saying.clause is above), None)
            if saying is not None:
                return saying.voice
            above = above.parent
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

    def _name_unknown(self, sentence: Sentence, clause: Clause, verb: Verb) -> Voice | None:
        """A name that nobody knows: whoever spoke without a name, else who goes on speaking, else somebody near by."""
        ears = self.ears
        others = [word for word in clause.subject.words if word.text in ears.words["others"]] if clause.subject else []
        if others and clause.subject is not None and len(clause.subject.words) == 1 and ears.running.claimant in NEARBY:
            return Voice(ears.running.claimant, (Mark(others[0].start, others[0].end, "voices.named", ""),))
        chunks = (
            list_chunks(sentence, clause.subject)
            if clause.subject is not None
            else list_before(sentence, verb.words[0])
        )
        names = [word for chunk in chunks[:1] for word in chunk.words if word.kind == NAME and not word.marks]
        named = [word for word in names if is_capital(self.page, word)]
        if not names or (clause.subject is not None and clause.subject.words[-1].kind == PRONOUN):
            return ears.last if ears.last != OUTLET else None
        is_first = len(named) == 1 and named[0].start == sentence.scene.start
        if self.ears.default != OUTLET or (is_first and self.page.lexicon.is_plural(named[0].text)):
            return None
        is_described = any(chunk.verb for chunk in chunks)
        is_near = ears.awaits_name > 0 or (
            sentence.scene.paragraph == self.ears.paragraph and self.ears.running != OUTLET
        )
        if ears.last != OUTLET and is_near and not is_described and (len(named) < 2 or ears.awaits_name > 0):
            return None if names and all(_is_lower(self.page, word) for word in names) else ears.last
        if len(named) < 2 and not is_described:
            return None
        return Voice("local-sources", (Mark(named[0].start, named[-1].end, "voices.named", ""),)) if named else None

    def _name_strange(self, clause: Clause, verb: Verb) -> Voice | None:
        """A noun that no list knows ("the mining company said"): somebody near by."""
        subject = clause.subject
        if subject is None or subject.start > verb.start or not verb.main.has("saying.verbs"):
            return None
        head = subject.words[-1]
        is_noun = head.kind == NAME and not head.marks and not is_capital(self.page, head)
        lists = self.ears.words
        is_paper = any(
            head.text in lists[name] for name in ("accounts", "figures", "given", "claims", "answers", "events")
        )
        if not is_noun or is_paper or self.ears.default != OUTLET:
            return None
        return Voice("local-sources", (Mark(head.start, head.end, "voices.named", ""),))

    def _read_phrases(self, sentence: Sentence, clause: Clause) -> list[Saying]:
        """ "According to the front", "in his account": whoever stands behind such words vouches for the clause."""
        found = []
        for group in clause.groups:
            voice = None
            if group.tie == "said" and group.words[0].text in self.ears.words["reporters"]:
                continue
            if group.tie == "said":
                chunks = list_chunks(sentence, group)
                voice = self._name_author(sentence, group) or name_chunks(sentence, chunks, self.ears)
                voice = voice or name_voice(sentence, group, self.ears) or self._name_said(sentence, group)
            elif group.lead in sentence.small["by_account"] and group.words[-1].text in self.ears.words["accounts"]:
                voice = self._name_account(sentence, group)
            if voice is not None:
                found.append(Saying(clause, voice, group.start, is_phrase=True))
        found += self._read_marked(sentence, clause)
        named = self._find_namer(sentence, clause)
        return [*found, Saying(clause.parent or clause, named, clause.start, is_phrase=True)] if named else found

    def _read_marked(self, sentence: Sentence, clause: Clause) -> list[Saying]:
        """Phrases of the lists that the clauses hold as one word ("in the telling of the villagers")."""
        found: list[Saying] = []
        if not sentence.has("saying.phrases"):
            return found
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
            or verb.main.text not in self.ears.words["identified"]
        ):
            return None
        for group in clause.tied("agent"):
            voice = name_voice(sentence, group, self.ears)
            if voice is not None and voice.claimant in NEARBY:
                return voice
        return None

    def _name_said(self, sentence: Sentence, group: Group) -> Voice | None:
        if (len(group.words) == 1 and group.words[0].kind == PRONOUN) or self.ears.last != OUTLET:
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
            if word.text in (",", '"', ";", ":") or word.start - group.end > 60:
                break
            for kind in ("party", "unit", "person", "source", "voices.", "refers.front", "refers.group"):
                if word.has(kind):
                    return name_chunks(sentence, [Chunk((word,))], self.ears)
        return None

    def _name_account(self, sentence: Sentence, group: Group) -> Voice | None:
        own = group.pick("refers.own")
        if own:
            word = self.page.text[own[0].start : own[0].end]
            if word in self.ears.small["our"]:
                return None
            if word in self.ears.small["his"]:
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


def _is_lower(page: Page, word: Word) -> bool:
    first, _ = page.folded.span(word.start, word.end)
    return page.report.text[first : first + 1].islower()


def _points_back(sentence: Sentence, clause: Clause) -> bool:
    """Whether "what" points back to what stands before ("...: that is what the police told reporters")."""
    parent = clause.parent
    subject = parent.subject if parent is not None else None
    return subject is not None and subject.words[-1].text in sentence.small["points"]


def _find_cleft(sentence: Sentence, clause: Clause) -> Group | None:
    """Who speaks in "it was the group, a body in London, that first reported it"."""
    root: Clause = clause
    while root.parent is not None and root.kind == "relative":
        root = root.parent
    if clause.kind != "relative" or root.subject is None or root.verb is None or not root.objects:
        return None
    is_it = len(root.subject.words) == 1 and root.subject.words[0].text in sentence.small["it"]
    return root.objects[0] if is_it and root.verb.main.text in sentence.small["it_is"] else None
