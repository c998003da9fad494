"""Clauses where the verb stands between its subject and its object, as in English: one pass over the chunks."""

from sayso.read.scan.marks import Page, Scene
from sayso.read.syntax.chunks import ACTION, GROUP, PARTICLES, Chunk, find_chunks
from sayso.read.syntax.clauses import Clause, Group, Verb, share_words
from sayso.read.syntax.words import (
    COORDINATOR,
    DAY,
    DETERMINER,
    NOTHING,
    NUMBER,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    THAT,
    Syntax,
    Word,
    find_words,
    load_syntax,
)

# Verbs behind which what is said may follow without "that".
_SAYS = ("saying.", "stances.", "another.recall", "responsibility.")

_PLACES = ("province", "district", "locality", "neighbour", "places.", "weak.")
_PEOPLE = (
    "people.fighters",
    "people.commanders",
    "people.civilians",
    "people.generic",
    "people.former",
    "titles.",
    "party",
    "unit",
    "person",
    "call",
    "refers.group",
    "refers.front",
    "voices.",
    "source",
)

_TELLS = ("events.", "losses.")

_STRONG = (";", "؛", ":", "—", "–", "-")
_QUOTES = ('"', "“", "”", "«", "»")


def parse_scene(page: Page, scene: Scene) -> list[Clause]:
    """The clauses of a sentence in the order in which they begin."""
    syntax = load_syntax(page.lexicon.language)
    words = find_words(page, scene)
    clauses = _Parse(find_chunks(words, syntax), syntax, scene).run()
    return share_words(clauses, words)


class _Parse:
    """One pass over the chunks from left to right, with the clause that is open."""

    def __init__(self, chunks: list[Chunk], syntax: Syntax, scene: Scene) -> None:
        self.chunks = chunks
        self.syntax = syntax
        self.at = 0
        self.clauses: list[Clause] = []
        self.clause = self._open("main", scene.start)
        self.last: Group | None = None  # the group read last, where only what hangs on it stands behind it
        self.stop = ""  # the signs since the last group or verb: "," "&" "(" '"'
        self.tie: Word | None = None
        self.brackets: list[tuple[Clause, Group | None]] = []
        self.dash: tuple[Clause, Group | None] | None = None
        self.is_title = bool(chunks) and chunks[-1].kind != STOP

    def run(self) -> list[Clause]:
        """The clauses."""
        while self.at < len(self.chunks):
            chunk = self.chunks[self.at]
            self.at += 1
            self._take(chunk)
        for clause in self.clauses:
            if clause.kind == "participle" and clause.subject is None and clause.parent is not None:
                clause.subject = clause.parent.subject  # "Picked up at a checkpoint, two men ..."
        self._bring_down()
        for clause in self.clauses:
            whom = self._find_whom(clause) if clause.verb is not None and not clause.objects else None
            if whom is not None and clause.verb is not None and not clause.verb.is_passive:
                clause.objects = [whom]
        for clause in reversed(self.clauses):
            self._share_objects(clause)
        return self.clauses

    def _bring_down(self) -> None:
        """ "In Faryab, the governor said, 17 men ...": a place before who speaks belongs to what is said."""
        first = self.clauses[0]
        if first.verb is None or first.subject is None or not first.verb.main.has("saying.verbs"):
            return
        told = next((one for one in self.clauses[1:] if one.kind == "joined" and one.parent is first), None)
        if told is None or any(one.kind == "content" and one.parent is first for one in self.clauses):
            return
        front = [group for group in first.others if group.end < first.subject.start and group.tie == "place"]
        for group in front:
            if _names_place(group):
                first.others.remove(group)
                told.others.insert(0, group)

    def _share_objects(self, clause: Clause) -> None:
        """ "Arrested and tortured fifty men": what the last verb of a list acts on, the others act on as well."""
        verb, before = clause.verb, clause.parent
        if verb is None or before is None or before.verb is None or clause.kind != "joined" or not clause.objects:
            return
        is_same = clause.subject is before.subject and clause.start == verb.start
        is_plain = not verb.is_passive and not verb.main.has(*_TELLS, "saying.", "stances.")
        if is_same and is_plain and not before.verb.is_passive and not before.verb.main.has("saying.", "stances."):
            is_near = not any(day.start > before.verb.start for day in before.days)
            if is_near and not before.objects and not any(one.start > before.verb.start for one in before.others):
                before.objects = clause.objects[:1]

    def _open(self, kind: str, start: int, parent: Clause | None = None, **more: object) -> Clause:
        clause = Clause(kind, start, parent, **more)  # type: ignore[arg-type]
        self.clauses.append(clause)
        return clause

    def _take(self, chunk: Chunk) -> None:
        kind = chunk.kind
        if kind == GROUP:
            self._take_group(chunk)
        elif kind == ACTION:
            self._take_verb(chunk)
        elif kind == PREPOSITION:
            self.tie = chunk.word
        elif kind == STOP:
            self._take_stop(chunk.word)
        elif kind == COORDINATOR:
            self.stop += "&"
            self.tie = None
        elif kind == DAY:
            self._take_day(chunk)
        elif kind == SUBORDINATOR:
            self._take_subordinator(chunk.word)
        elif kind == THAT:
            self._take_that(chunk.word)
        elif kind == RELATIVE:
            self._open_relative(chunk.word)
        elif kind == NOTHING:
            self._take_nothing(chunk.word)

    # ------------------------------------------------------------ looking ahead
    def _chunk(self, index: int) -> Chunk | None:
        return self.chunks[index] if 0 <= index < len(self.chunks) else None

    def _kind(self, index: int) -> str:
        chunk = self._chunk(index)
        return chunk.kind if chunk else ""

    def _find_verb(self, index: int) -> int | None:
        """Where the finite verb stands whose subject begins with the chunk at `index`; None where there is none."""
        need, commas, joined = 1, 0, False
        first = index
        while index < len(self.chunks):
            chunk = self.chunks[index]
            kind = chunk.kind
            if kind == ACTION and chunk.verb is not None:
                if chunk.verb.is_finite or (
                    chunk.verb.form == "participle" and self._is_past_here(index, self.chunks[first].group)
                ):
                    need -= 1
                    if need == 0:
                        return index if commas % 2 == 0 or joined else None
            elif (
                kind == RELATIVE
                or (kind == THAT and index > first)
                or (
                    kind == GROUP
                    and index > first
                    and self._kind(index - 1) == GROUP
                    and not self._tells_part(index - 1)
                )
            ):
                need += 1
            elif kind == SUBORDINATOR and not self._stands_as_preposition(index):
                return None
            elif kind == STOP:
                text = chunk.word.text
                if text == ",":
                    commas += 1
                    after = self._chunk(index + 1)
                    if after is not None and (after.word.tie == "said" or (after.kind == COORDINATOR and need == 1)):
                        return None
                    if self._attributes(index + 1):
                        return None
                elif text in _STRONG:
                    return None
            elif kind == COORDINATOR:
                if self._kind(index + 1) == ACTION and need == 1:
                    return None
                joined = commas > 0
            elif kind == NOTHING and need == 1:
                return index if commas == 0 else None
            index += 1
        return None

    def _attributes(self, index: int) -> bool:
        """Whether who speaks and a verb of saying stand here, and nothing else before the next stop ("..., he
        said.").
        """
        one, two = self._chunk(index), self._chunk(index + 1)
        if one is None or two is None or one.kind != GROUP or two.verb is None or not two.verb.main.has("saying."):
            return False
        after = self._chunk(index + 2)
        return after is None or after.kind in (STOP, DAY)

    def _tells_part(self, index: int) -> bool:
        """Whether "of them" or "among them" stands here, behind which the part is named ("among them a commander")."""
        before, chunk = self._chunk(index - 1), self.chunks[index]
        is_part = before is not None and before.kind == PREPOSITION and before.word.tie in ("of", "inside")
        return is_part and len(chunk.words) == 1 and chunk.words[0].kind == PRONOUN

    def _find_near_verb(self, index: int) -> int | None:
        """The same where no stop stands between the subject and its verb."""
        verb = self._find_verb(index)
        if verb is None or any(chunk.kind == STOP and chunk.word.text == "," for chunk in self.chunks[index:verb]):
            return None
        return verb

    def _is_past_here(self, index: int, subject: Group | None = None) -> bool:
        """Whether a bare form in -ed is a finite past: it can be nothing else, or its object follows at once."""
        chunk = self.chunks[index]
        assert chunk.verb is not None
        text = chunk.verb.main.text
        before, after = self._chunk(index - 1), self._chunk(index + 1)
        stands = before is not None and before.kind == GROUP and self._kind(index - 2) != PREPOSITION
        if before is not None and before.kind == RELATIVE:
            return True
        if self._is_finite_form(text) or (stands and before is not None and before.words[-1].kind == PRONOUN):
            return True
        is_by = after is not None and after.kind == PREPOSITION and after.word.tie == "agent"
        if stands and self._kind(index - 2) == STOP and self._attributes(index - 1):
            return True
        if not is_by and after is not None and chunk.verb.main.has("saying.verbs"):
            counts = after.kind == GROUP and after.word.kind in (NUMBER, DETERMINER)
            if after.kind == THAT or counts:
                return True  # "sources reported that", "the mission documented five killings"
        told = after.group if after is not None and after.kind == GROUP else None
        judges = told is not None and (
            told.has("saying.statements", "saying.reports", "events.") or told.words[0].text == "it"
        )
        if text in self.syntax.naming and judges and not is_by:
            return True  # "called the report false"
        if text in self.syntax.accusing and told is not None and self._is_lead_of(index + 2):
            return True  # "the spokesman accused Pakistan of launching ..."
        if (
            text in self.syntax.naming
            or is_by
            or (text in self.syntax.participles and self._has_finite_behind(index + 1))
        ):
            return False
        if (
            chunk.verb.main.has("saying.verbs", "stances.", "responsibility.")
            and subject is not None
            and _is_people(subject)
        ):
            return True
        if self._has_own_object(chunk.verb):
            return True
        if " " in text and text.rpartition(" ")[2] in PARTICLES and not chunk.verb.main.has("losses.", "events.arrest"):
            return True
        if after is None:
            return False
        return after.kind in (GROUP, THAT) or (chunk.verb.main.has(*_SAYS) and after.kind == ACTION)

    def _is_lead_of(self, index: int) -> bool:
        """Whether "of" or "for" stands here."""
        chunk = self._chunk(index)
        return chunk is not None and chunk.kind == PREPOSITION and chunk.word.text in ("of", "for")

    def _has_own_object(self, verb: Verb) -> bool:
        """Whether a phrase holds its object ("lost their lives", "raided hideouts"), so that it is no passive."""
        text = verb.main.text
        last = text.rpartition(" ")[2]
        if text.count(" ") == 1 and last in self.syntax.ties:
            return False  # "fired across"
        if " " not in text or text.endswith((" by", " of")) or verb.main.has("events.arrest", "events.killing"):
            return False
        kinds = [mark.kind for mark in verb.main.marks]
        return any(
            kind.startswith(("events.", "responsibility.taken")) or kind.endswith((".before", ".own")) for kind in kinds
        )

    def _is_finite_form(self, text: str) -> bool:
        """Whether a form can be nothing but a finite past ("took", "came under attack") or its verb takes no object."""
        return text in self.syntax.finite or text.partition(" ")[0] in self.syntax.finite

    def _stands_as_preposition(self, index: int) -> bool:
        """Whether "after", "as", "since" have a noun behind them and no clause."""
        word = self.chunks[index].word
        if not word.tie:
            return False
        before = self._chunk(index - 1)
        if word.text == "as" and before is not None and before.verb is not None:
            if before.verb.main.text in self.syntax.naming:
                return True  # "known as Qari Yusuf"
        after = self._chunk(index + 1)
        if after is not None and after.kind == ACTION and after.verb is not None:
            return after.verb.form in ("gerund", "participle")
        return after is None or not self._has_clause(index + 1)

    def _has_clause(self, index: int) -> bool:
        """Whether a subject with its finite verb stands from here, before the next stop."""
        has_name = False
        need = 1
        for place in range(index, len(self.chunks)):
            chunk = self.chunks[place]
            if chunk.kind == GROUP:
                need += place > index and self.chunks[place - 1].kind == GROUP and not self._tells_part(place - 1)
                has_name = True
            elif chunk.kind in (RELATIVE, THAT):
                need += 1
            elif (
                (chunk.kind == COORDINATOR and self._kind(place + 1) == ACTION and has_name and need == 1)
                or chunk.kind == SUBORDINATOR
                or (chunk.kind == STOP and chunk.word.text not in (*_QUOTES, "(", ")"))
            ):
                return False
            elif chunk.kind == NOTHING:
                return True
            elif chunk.kind == ACTION and chunk.verb is not None and has_name:
                if chunk.verb.is_finite or (chunk.verb.form == "participle" and self._is_past_here(place)):
                    need -= 1
                    if need == 0:
                        return True
        return False

    # ------------------------------------------------------------ stops and small words
    def _take_stop(self, word: Word) -> None:
        text = word.text
        self.tie = None
        if text in (",", "،"):
            self.stop += ","
        elif text in (";", "؛"):
            self._start_anew(word)
        elif text == ":":
            self._take_colon(word)
        elif text in ("—", "–", "-"):
            self._take_dash(word)
        elif text in ("(", "["):
            self.brackets.append((self.clause, self.last))
            self.stop = "("
        elif text in (")", "]") and self.brackets:
            self.clause, self.last = self.brackets.pop()
            self.stop = ""
        elif text in _QUOTES:
            self.stop += '"'

    def _start_anew(self, word: Word) -> None:
        self.clause = self._open("main", word.end)
        self.last, self.stop, self.tie = None, "", None

    def _take_colon(self, word: Word) -> None:
        """Behind a colon stands what is said, or something new."""
        verb = self.clause.verb
        if verb is not None and verb.main.has(*_SAYS) and not self.clause.objects:
            self.clause = self._open("content", word.end, self.clause)
            self.last, self.stop = None, ""
            return
        self._start_anew(word)

    def _take_dash(self, word: Word) -> None:
        """A dash behind a title opens the sentence; a pair of dashes sets words apart as commas do."""
        if self.dash is not None:
            self.clause, self.last = self.dash
            self.dash, self.stop = None, ""
            return
        if self.clause.verb is None and self.clause.parent is None and not self._has_dash(self.at):
            self._start_anew(word)
            return
        if self._has_dash(self.at):
            self.dash = (self.clause, self.last)
        self.stop = ","

    def _has_dash(self, index: int) -> bool:
        return any(chunk.kind == STOP and chunk.word.text in ("—", "–", "-") for chunk in self.chunks[index:])

    def _take_day(self, chunk: Chunk) -> None:
        self.clause.days.append(chunk.word)
        self.tie = None

    def _take_nothing(self, word: Word) -> None:
        """ "Nobody was hurt" is a clause of its own; "suffered no losses" is what the subject before it did."""
        clause = self.clause
        if clause.kind in ("participle", "relative") and clause.verb is not None and self.stop and clause.is_set_off:
            clause = self._climb(clause)
        is_clause = word.text.startswith(("no ", "nobody", "none", "there"))
        if is_clause and (clause.verb is not None or clause.nothing) and self.stop.strip('"'):
            clause = self._open("joined", word.start, clause)
        elif (
            self.stop.strip('"')
            and clause.subject is not None
            and clause.verb is not None
            and not word.text.startswith("without")
        ):
            clause = self._open("joined", word.start, clause, subject=clause.subject)
        if clause.kind == "relative" and clause.subject is None:
            clause.subject = clause.antecedent
        clause.nothing.append(word)
        self.clause = clause
        self.last, self.stop, self.tie = None, "", None

    def _take_subordinator(self, word: Word) -> None:
        if self._kind(self.at) == STOP:
            return  # "till now, ..."
        if self._stands_as_preposition(self.at - 1):
            self.tie = word
            return
        if word.text == "where" and self.last is not None:
            self._open_relative(word)
            return
        home = self.clause
        if "," in self.stop and home.kind in ("relative", "participle") and home.is_set_off and home.verb is not None:
            home = self._climb(home)
        is_first = home.verb is None and home.subject is None
        self.clause = self._open(
            "adverbial",
            word.end,
            home,
            lead=word.text,
            is_set_off=is_first,
            is_recalling=word.text in self.syntax.recalling,
        )
        self.last, self.stop, self.tie = None, "", None

    def _take_that(self, word: Word) -> None:
        """ "That" behind a verb or a statement opens what is said, behind another noun a relative clause."""
        clause, last = self.clause, self.last
        if self._points(self.at):
            return  # "behind that attack"
        if "&" in self.stop:
            earlier = next((one for one in self._list_up(clause) if one.kind == "content"), None)
            if earlier is not None:
                self._open_content(word, earlier.parent)
                return
        verb = clause.verb
        is_statement = last is not None and last.has("saying.statements", "saying.reports")
        says = verb is not None and verb.main.has(*_SAYS)
        after = self._kind(self.at)
        if (
            last is not None
            and not is_statement
            and not (says and (last in clause.objects or last.tie) and after != ACTION)
        ):
            self._open_relative(word)
            return
        if is_statement and after == ACTION:
            self._open_relative(word)
            return
        self._open_content(word, clause)

    def _points(self, index: int) -> bool:
        """Whether "that" only points at the noun behind it: no verb follows that could be its own."""
        behind = self._chunk(index)
        if behind is None or behind.kind != GROUP or behind.word.kind in (DETERMINER, NUMBER, PRONOUN):
            return False
        for place in range(index + 1, len(self.chunks)):
            chunk = self.chunks[place]
            if chunk.kind == STOP and chunk.word.text not in ("(", ")"):
                return True
            if chunk.verb is not None and chunk.verb.form in ("finite", "participle"):
                return False
        return True

    def _open_content(self, word: Word, parent: Clause | None) -> None:
        self.clause = self._open("content", word.end, parent, lead=word.text)
        self.last, self.stop, self.tie = None, "", None

    def _open_relative(self, word: Word) -> None:
        antecedent = self._find_antecedent(word)
        parent, tie = self.clause, self.tie
        head = self._take_part(antecedent) if tie is not None and tie.tie == "of" else None
        if head is not None:
            antecedent = self._part_of(head)
        clause = self._open(
            "relative", word.end if head is None else head.start, parent,
            antecedent=antecedent, lead=word.text, is_set_off="," in self.stop or head is not None,
        )  # fmt: skip
        if head is not None:
            clause.subject = head
        elif tie is not None and antecedent is not None:
            clause.others.append(Group(antecedent.words, tie.tie, tie.text, antecedent.hangs))
        self.clause = clause
        self.last, self.stop, self.tie = None, "", None

    def _take_part(self, group: Group | None) -> Group | None:
        """ "Two men, one of whom ...": the word for the part is the subject of what follows."""
        last = self.last
        if last is None or not last.is_behind_stop or len(last.words) > 3 or last.hangs:
            return None
        for holder in self._list_holders():
            if last in holder:
                holder.remove(last)
                return last
        return None

    def _part_of(self, head: Group) -> Group | None:
        groups = [group for group in self.clause.groups if group is not head and group.start < head.start]
        return groups[-1] if groups else self.clause.subject

    def _list_holders(self) -> list[list[Group]]:
        groups = [*self.clause.groups, *([self.clause.subject] if self.clause.subject else [])]
        return [
            self.clause.objects,
            self.clause.others,
            *(one.joined for one in groups),
            *(one.apposed for one in groups),
        ]

    def _find_antecedent(self, word: Word) -> Group | None:
        """The noun that a relative clause describes: for "who" the nearest people, else the nearest that is no
        place.
        """
        groups = self.clause.groups
        near = self.last or (groups[-1] if groups else self.clause.subject)
        if word.text == "where" or near is None:
            return near
        chain = self._list_chain(near)
        if word.text in ("who", "whom"):
            people = [group for group in chain if _is_people(group)]
            return people[0] if people else chain[-1] if near.tie else near
        if self.tie is not None and self.tie.tie in ("place", "time"):
            events = [group for group in chain if _sort(group) == "event"]
            return events[0] if events else near
        after = self._chunk(self.at)
        tells = after is not None and after.verb is not None and after.verb.main.has("events.", "losses.")
        if "," in self.stop and not tells:
            return near
        apart = [group for group in chain if not _is_place(group)]
        if tells:
            acting = [group for group in apart if group.has("events.", *_PEOPLE)]
            deadly = [group for group in acting if _sort(group) == "event"] if self._kills(after) else []
            apart = deadly or acting or apart
        return apart[0] if apart else near

    def _kills(self, chunk: Chunk | None) -> bool:
        """Whether a verb tells what an event did to people ("a blast at a ministry that killed two")."""
        verb = chunk.verb if chunk is not None else None
        return verb is not None and not verb.is_passive and verb.main.has("losses.")

    def _list_chain(self, group: Group) -> list[Group]:
        """A group, the group that it explains or hangs on, and so on up."""
        chain = [group]
        while True:
            holder = group.holder or next((one for one in self.clause.groups if group in one.apposed), None)
            if holder is None or holder in chain:
                return chain
            group = holder
            chain.append(group)

    # ------------------------------------------------------------ verbs
    def _take_verb(self, chunk: Chunk) -> None:
        verb = chunk.verb
        assert verb is not None
        days = chunk.days
        if verb.form == "infinitive":
            self._open_part("infinitive", verb)
        elif verb.form == "gerund":
            self._take_gerund(verb)
        elif verb.form == "participle":
            self._take_past(verb)
        else:
            self._give_verb(verb)
        self.clause.days += days
        self.stop, self.tie, self.last = "", None, None

    def _take_gerund(self, verb: Verb) -> None:
        clause = self.clause
        if "&" in self.stop and clause.verb is not None and clause.verb.form == "gerund" and clause.parent is not None:
            new = self._open("participle", verb.start, clause.parent, antecedent=clause.antecedent, lead=clause.lead)
            new.subject, new.verb, new.is_set_off = clause.subject, verb, clause.is_set_off
            self.clause = new
            return
        if "," in self.stop:
            home = clause
            while home.kind in ("relative", "participle") and home.parent is not None:
                is_reduced = home.kind == "participle" and home.verb is not None and home.verb.is_passive
                if not home.is_set_off and not is_reduced:
                    break
                home = home.parent
            self.clause = home
        self._open_part(
            "participle", verb, antecedent=self.last if not self.stop.strip('"') and self.tie is None else None
        )

    def _take_past(self, verb: Verb) -> None:
        """A bare form in -ed: the finite past, or a participle that describes the noun before it."""
        clause = self.clause
        after = self._chunk(self._skip_listed())
        is_tied = verb.main.text.rpartition(" ")[2] in self.syntax.ties and not self._has_own_object(verb)
        has_object = after is not None and after.kind == GROUP and not verb.main.text.endswith(" by")
        if has_object and is_tied and " " in verb.main.text and self._has_finite_behind(self.at):
            has_object = False  # "shells fired across the border by the army killed two"
        if self.stop == "&" and clause.verb is not None and not has_object:
            if clause.verb.is_passive and not self._is_finite_form(verb.main.text):
                self._share_passive(clause, verb)
                return
        if (
            clause.verb is not None
            and self.last is None
            and not self.stop
            and not has_object
            and not clause.verb.main.has(*_SAYS)
        ):
            verb.is_passive, verb.is_finite = True, False  # "stand accused of"
            self._open_part("participle", verb)
            return
        reduced = self._find_described(verb, has_object=has_object)
        if reduced is not None:
            reduced = self._find_done(reduced, verb)
            verb.is_passive, verb.is_finite = True, False
            self._open_part("participle", verb, antecedent=reduced)
            return
        if (
            clause.verb is None
            and clause.subject is None
            and clause.kind in ("main", "content")
            and not has_object
            and clause.parent is None
        ):
            verb.is_passive, verb.is_finite = True, False
            self._open_part("participle", verb)  # "Asked about the attack, he ..."
            return
        verb.form, verb.is_finite = "finite", True
        if not has_object and self._suffers(verb) and not self._acts_on_whom():
            verb.is_passive = True
        self._give_verb(verb)

    def _skip_listed(self) -> int:
        """Where it goes on behind further verbs of a list ("arrested or detained 21", "arrested, beat and tortured
        him").
        """
        at = self.at
        while self._chunk(at) is not None and self.chunks[at].word.text == "," and self._kind(at + 1) == ACTION:
            at += 2
        is_last = self._kind(at) == COORDINATOR and self._kind(at + 1) == ACTION
        return at + 2 if is_last else self.at

    def _suffers(self, verb: Verb) -> bool:
        """Whether a bare past without an object is a passive whose auxiliary is left out ("two men killed in ...")."""
        if self._is_finite_form(verb.main.text):
            return False
        marks = [mark.kind for mark in verb.main.marks]
        is_bare = " " not in verb.main.text and self.is_title
        kinds = ("events.arrest", "events.killing", *(("events.",) if is_bare else ()))
        return any(kind.endswith(".either") or kind.startswith(kinds) for kind in marks) or self._has_agent()

    def _acts_on_whom(self) -> bool:
        """Whether "whom" opened the clause of a verb, or of the one before "and": it is what the verb acts on."""
        clause = self.clause
        return clause.kind in ("relative", "joined") and self._find_whom(clause) is not None

    def _find_whom(self, clause: Clause) -> Group | None:
        """On whom a clause behind "whom" acts ("whom the Taliban captured and shot")."""
        while clause.kind == "joined" and clause.parent is not None and clause.parent.subject is clause.subject:
            clause = clause.parent
        is_whom = clause.kind == "relative" and clause.lead == "whom" and clause.subject is not clause.antecedent
        return clause.antecedent if is_whom else None

    def _has_agent(self) -> bool:
        chunk, after = self._chunk(self.at), self._chunk(self.at + 1)
        is_by = chunk is not None and chunk.kind == PREPOSITION and chunk.word.tie == "agent"
        return is_by and after is not None and after.kind == GROUP

    def _share_passive(self, clause: Clause, verb: Verb) -> None:
        """ "Were arrested and taken away": the auxiliary serves both."""
        verb.is_passive = True
        if clause.antecedent is not None and clause.kind == "participle":
            verb.is_finite = False
            self._open_part("participle", verb, antecedent=clause.antecedent)
            return
        verb.form, verb.is_finite = "finite", True
        self.clause = self._open("joined", verb.start, clause, subject=clause.subject)
        self.clause.verb = verb

    def _find_described(self, verb: Verb, *, has_object: bool) -> Group | None:
        """The noun that a bare form in -ed describes; None where it is the verb of its clause."""
        clause, last, text = self.clause, self.last, verb.main.text
        tells = verb.main.has("saying.verbs", "stances.") and not self._has_agent()
        says = tells and (text not in self.syntax.naming or (has_object and self._has_clause(self.at)))
        says_that = tells and self._kind(self.at) == THAT
        if (
            last is not None
            and ((says and _is_people(last)) or says_that)
            and (self.clause.verb is None or self._has_lacking())
        ):
            return None
        if last is None or self._is_finite_form(text) or self._has_own_object(verb) or last.words[-1].kind == PRONOUN:
            return None
        if text in self.syntax.participles and "&" not in self.stop and self._has_finite_behind(self.at, is_list=True):
            return last  # "a commander known as", "the men, known as ..., were"
        if self.stop.strip('"('):
            return (
                last
                if "&" not in self.stop and not has_object and clause.verb is not None and not self._has_lacking()
                else (last if "&" not in self.stop and self._has_closing() else None)
            )
        is_next = has_object and self._kind(self.at) == GROUP and clause.verb is not None
        if is_next and text not in self.syntax.naming and verb.main.has("losses."):
            return None  # "rounds fired by the forces killed a girl"
        lacks = (
            clause.verb is None and (clause.subject is not None or clause.kind == "relative")
        ) or self._has_lacking()
        if not lacks:
            if clause.verb is None:
                return last if last.tie else None
            return last
        if clause.kind == "relative" and clause.verb is None and clause.subject is None:
            return None
        naming = text in self.syntax.naming
        if has_object and not naming:
            return None
        if last.is_behind_stop and clause.verb is None and last is not clause.subject and self._has_closing():
            return last  # "the commander, a man shot in Kabul, was ..."
        after = self._chunk(self.at)
        is_as = after is not None and after.word.text == "as"
        return last if self._has_finite_behind(self.at, is_list=naming and (has_object or is_as)) else None

    def _find_done(self, described: Group, verb: Verb) -> Group:
        """The event that a bare form in -ed describes, where a place stands between ("the attack in Kabul claimed
        by").
        """
        if not verb.main.has("responsibility.", "saying.", "stances."):
            return described
        one = described
        while not one.has("events.") and one.holder is not None:
            one = one.holder
        return one if one.has("events.") else described

    def _has_lacking(self) -> bool:
        return self._find_lacking() is not None

    def _has_closing(self) -> bool:
        """Whether what stands between commas is closed again before the verb."""
        for index in range(self.at, len(self.chunks)):
            chunk = self.chunks[index]
            if chunk.kind == STOP and chunk.word.text == ",":
                after = self._chunk(index + 1)
                if after is not None and after.kind == COORDINATOR and self._kind(index + 2) == GROUP:
                    return self._find_verb(index + 2) is not None
                return after is not None and after.kind in (ACTION, RELATIVE)
        return False

    def _has_finite_behind(self, index: int, *, is_list: bool = False) -> bool:
        """Whether another finite verb follows that the subject before may have, with others in a list if `is_list`."""
        commas = 0
        need = 1
        while index < len(self.chunks):
            chunk = self.chunks[index]
            if chunk.kind == STOP:
                if chunk.word.text in _STRONG:
                    return False
                if chunk.word.text == ",":
                    commas += 1
                    if commas % 2 == 1 and self._kind(index + 1) == ACTION:
                        return False
                    if commas % 2 == 1 and self._kind(index + 1) == GROUP:
                        verb = self._find_verb(index + 1)
                        inner = verb is not None and not any(one.kind == STOP for one in self.chunks[index + 1 : verb])
                        if inner:
                            return False
                    elif self._kind(index + 1) == GROUP:
                        verb = self._find_near_verb(index + 1)
                        if verb is not None and self._says_at(verb):
                            return False
            elif chunk.kind in (RELATIVE, THAT):
                need += 1
            elif (chunk.kind == SUBORDINATOR and not self._stands_as_preposition(index)) or (
                chunk.kind == COORDINATOR and self._kind(index + 1) == ACTION
            ):
                return False
            elif (
                chunk.kind == COORDINATOR and self._kind(index + 1) == GROUP and self._find_verb(index + 1) is not None
            ):
                return is_list
            elif chunk.kind == ACTION and chunk.verb is not None:
                if chunk.verb.is_finite or (chunk.verb.form == "participle" and self._is_past_here(index)):
                    need -= 1
                    if need == 0:
                        return True
            index += 1
        return False

    def _open_part(self, kind: str, verb: Verb, antecedent: Group | None = None) -> None:
        parent = self.clause
        subject = parent.subject
        is_set_off = "," in self.stop
        lead = self.tie.text if self.tie else "," if is_set_off else ""
        clause = self._open(kind, verb.start, parent, antecedent=antecedent, lead=lead, is_set_off=is_set_off)
        clause.subject = antecedent or self._find_blamed(parent) or subject
        clause.verb = verb
        self.clause = clause

    def _find_blamed(self, parent: Clause) -> Group | None:
        """ "Accused the Taliban of killing ...": who is blamed did it, not who says so."""
        verb = parent.verb
        if verb is None or verb.is_passive or not parent.objects or self.tie is None:
            return None
        is_blame = self.syntax.light.get(verb.main.text) in ("judging", "naming")
        return parent.objects[-1] if is_blame and self.syntax.ties.get(self.tie.text) in ("of", "apart") else None

    def _give_verb(self, verb: Verb) -> None:
        """A finite verb goes to the open clause that lacks one; else it opens one with its own or the same subject."""
        clause = self.clause
        if self._closes_unsaid(verb):
            clause = self.clause = self._find_lacking() or clause
        if clause.verb is None and not (clause.nothing and self.stop):
            clause.verb = verb
            if clause.kind == "relative" and clause.subject is None:
                clause.subject = clause.antecedent
            return
        lacking = self._find_lacking()
        if lacking is None and self._is_inverted(verb):
            self.clause = self._open("joined", verb.start, self._climb(clause))
            self.clause.verb = verb
            return
        if "&" not in self.stop and lacking is not None:
            lacking.verb = verb
            if lacking.kind == "relative" and lacking.subject is None:
                lacking.subject = lacking.antecedent
            self.clause = lacking
            return
        if "&" in self.stop or "," in self.stop:
            home = self._find_twin(verb)
            self.clause = self._open("joined", verb.start, home, subject=home.subject)
            self.clause.verb = verb
            return
        self._take_back(verb)

    def _closes_unsaid(self, verb: Verb) -> bool:
        """Whether a word of saying behind a comma closes a clause whose own verb no list knows ("China, whose traders
        frequent the place, said ...").
        """
        clause = self.clause
        is_open = clause.kind == "relative" and clause.verb is None and clause.subject is not None
        return is_open and "," in self.stop and verb.main.has("saying.verbs") and self._find_lacking() is not None

    def _find_twin(self, verb: Verb) -> Clause:
        """The clause beside which a verb behind "and" stands: one that says for one that says, else a finite one."""
        chain = [one for one in self._list_up(self.clause) if one.verb is not None and one.verb.form == "finite"]
        if self.clause.verb is not None and self.clause.verb.form == "infinitive" and self._is_base(verb):
            return self.clause
        if not chain:
            return self._climb(self.clause)
        if verb.main.has(*_SAYS) and not verb.is_passive:
            says = [one for one in chain if one.verb is not None and one.verb.main.has(*_SAYS)]
            if says:
                return says[0]
            if chain[0].kind == "content" and chain[0].parent is not None:
                return chain[0].parent
        near = chain[0]
        if len(chain) > 1 and "," in self.stop and self._is_said_between(near):
            return chain[1]
        if near.kind == "relative" and len(chain) > 1:
            is_left = near.is_set_off and "," in self.stop
            if is_left or (verb.main.has(*_TELLS) and not _tells(near) and _tells(chain[1])):
                return chain[1]
        return near

    def _is_said_between(self, clause: Clause) -> bool:
        """Whether a clause only says who speaks, set between the parts of what is said ("..., the front wrote, and
        ...").
        """
        verb = clause.verb
        if clause.kind not in ("joined", "aside") or verb is None or not verb.main.has("saying.verbs"):
            return False
        return not clause.objects and not any(one.parent is clause and one.kind == "content" for one in self.clauses)

    def _is_base(self, verb: Verb) -> bool:
        return (
            len(verb.words) == 1
            and verb.main.text not in self.syntax.pasts
            and not verb.main.text.endswith(("s", "ed"))
        )

    def _take_back(self, verb: Verb) -> None:
        """A verb behind a complete clause: the last group was its subject."""
        clause, late = self.clause, self.last
        head = self._find_head(late) if late is not None else None
        if head is not None:
            for holder in self._list_holders():
                if head in holder:
                    holder.remove(head)
                    break
            says = clause.verb is not None and clause.verb.main.has(*_SAYS)
            kind = "content" if says else "joined"
            self.clause = self._open(kind, head.start, clause if says else self._climb(clause), subject=head)
        else:
            home = self._climb(clause)
            self.clause = self._open("joined", verb.start, home, subject=home.subject)
        self.clause.verb = verb

    def _find_head(self, group: Group) -> Group | None:
        """The noun at the head of a chain ("12 members of the patrol"); None where a preposition stands before it."""
        while group.holder is not None:
            group = group.holder
        return None if group.tie else group

    def _is_inverted(self, verb: Verb) -> bool:
        """Whether the one who speaks stands behind the verb ("..., said Khalid Zadran")."""
        after = self._chunk(self.at)
        if not self.stop.strip("(") or "&" in self.stop or not verb.main.has("saying.") or verb.is_passive:
            return False
        if after is None or after.kind != GROUP or after.word.kind == PRONOUN:
            return False
        return self._find_verb(self.at) is None

    def _find_lacking(self) -> Clause | None:
        """The nearest clause around this one that has a subject and waits for its verb."""
        parent = self.clause.parent
        while parent is not None:
            if parent.verb is None and (parent.subject is not None or parent.kind == "relative"):
                return parent
            parent = parent.parent
        return None

    def _list_up(self, clause: Clause | None) -> list[Clause]:
        found = []
        while clause is not None:
            found.append(clause)
            clause = clause.parent
        return found

    def _climb(self, clause: Clause) -> Clause:
        while clause.parent is not None and clause.kind in (
            "participle",
            "infinitive",
            "relative",
            "adverbial",
            "aside",
        ):
            clause = clause.parent
        return clause

    # ------------------------------------------------------------ noun groups
    def _take_group(self, chunk: Chunk) -> None:
        group = chunk.group
        assert group is not None
        group.is_behind_stop, group.stop = bool(self.stop), self.stop
        if chunk.days:
            self.clause.days += chunk.days
        if self.tie is not None:
            self._hang(group)
        elif "(" in self.stop and self.last is not None and self._kind(self.at) == STOP:
            self.last.apposed.append(group)
        elif "&" in self.stop and (self.last is not None or self.clause.verb is not None):
            self._take_joined(group)
        elif self.stop.strip('"(') and (
            self.clause.subject is not None
            or self.clause.verb is not None
            or self.clause.nothing
            or self.last is not None
            or self.clause.others
        ):
            self._take_behind_comma(group)
        else:
            self._take_direct(group)
        self.last, self.stop, self.tie = group, "", None

    def _hang(self, group: Group) -> None:
        """A group behind a preposition: "of" goes to the noun before it, others to the noun or the verb."""
        tie = self.tie
        assert tie is not None
        group.tie, group.lead = tie.tie, tie.text
        if "&" in self.stop and self.last is not None and self.last.tie:
            twin = next((one for one in self._list_chain(self.last) if one.lead == group.lead), None)
            if twin is not None and (group.tie == "of" or twin in self.clause.others):
                twin.joined.append(group)
                if group.tie != "of":
                    self.clause.others.append(group)
                return
        verb = self.clause.verb
        if (
            "&" in self.stop
            and group.tie == "of"
            and verb is not None
            and verb.main.text.endswith(" of")
            and self.clause.objects
        ):
            self.clause.objects[-1].joined.append(group)  # "spoke of explosions and of a gun battle"
            group.tie = ""
            return
        if self.last is not None and not self.stop.strip('"('):
            holder = self._find_fight(group, self.last)
            holder.hangs.append(group)
            group.holder = holder
            if group.tie == "of":
                return
        elif self.last is not None and group.tie == "inside":
            head = self._list_chain(self.last)[-1]
            head.hangs.append(group)
            group.holder = head
        clause = self.clause
        if (
            "," in self.stop
            and clause.kind == "participle"
            and clause.is_set_off
            and clause.parent is not None
            and clause.parent.verb is not None
        ):
            self.clause = clause.parent
        self.clause.others.append(group)

    def _find_fight(self, group: Group, last: Group) -> Group:
        """What a group hangs on: the noun before it; "between" two sides stands behind the fight, places between."""
        if group.lead != "between" or not group.has(*_PEOPLE):
            return last
        one: Group | None = last
        while one is not None:
            if one.has("events."):
                return one
            one = one.holder
        return last

    def _take_direct(self, group: Group) -> None:
        """A group with nothing between it and what stands before it."""
        clause, last = self.clause, self.last
        if clause.verb is None and clause.nothing and self.stop:
            self._open_joined(group)
        elif last is not None and last.tie == "of" and self._tells_part(self.at - 2) and self._names_part(last):
            holder = last.holder or last  # "four of them Taliban fighters"
            holder.apposed.append(group)
        elif last is not None and last.tie == "inside" and last.words[-1].kind == PRONOUN:
            holder = last.holder or last  # "among them two commanders"
            group.tie, group.lead, group.holder = "inside", last.lead, holder
            holder.hangs.append(group)
            clause.others.append(group)
        elif clause.verb is None and clause.subject is None:
            clause.subject = group
        elif clause.verb is None:
            verb = self._find_near_verb(self.at - 1)
            if last is not None and verb is not None and self._has_finite_behind(verb + 1):
                self._open_contact(group)
            elif last is not None:
                last.apposed.append(group)
            else:
                clause.objects.append(group)
        elif (
            clause.subject is None
            and clause.kind == "joined"
            and clause.verb.main.has("saying.")
            and not clause.objects
        ):
            clause.subject = group
        elif self._take_waiting(group):
            pass
        elif self._find_near_verb(self.at - 1) is not None or self._speaks_of(group):
            says = clause.verb.main.has(*_SAYS)
            is_told = clause.verb.main.text.split()[0] in self.syntax.addressing
            if says and last is None and self._kind(self.at) == GROUP and is_told:
                clause.objects.append(group)  # "told CNN he had ..."
            elif says and not clause.verb.is_passive and (last is None or last in clause.objects or last.tie):
                self._open_clause("content", group, clause)
            elif last is not None:
                self._open_contact(group)
            else:
                clause.objects.append(group)
        elif clause.verb.main.has(*_SAYS) and last is None and not clause.objects and self._has_part_aside():
            self._open_clause("content", group, clause)
        else:
            clause.objects.append(group)

    def _has_part_aside(self) -> bool:
        """Whether a part is told between commas before the verb ("said ten men, two of them foreigners, died")."""
        if self._find_verb(self.at - 1) is None:
            return False
        return self._kind(self.at) == STOP and any(
            self._tells_part(index)
            for index in range(self.at, min(self.at + 5, len(self.chunks)))
            if self.chunks[index].kind == GROUP
        )

    def _names_part(self, last: Group) -> bool:
        """Whether a part that is counted behind a comma is named by the noun that follows."""
        holder = last.holder
        return holder is not None and holder.is_behind_stop and self._find_near_verb(self.at - 1) is None

    def _speaks_of(self, group: Group) -> bool:
        """Whether a group right behind a verb of saying is the subject of what is said, words set apart between."""
        verb = self.clause.verb
        is_open = verb is not None and verb.main.has(*_SAYS) and not verb.is_passive and self.last is None
        return is_open and self._find_verb(self.at - 1) is not None

    def _take_waiting(self, group: Group) -> bool:
        """A subject without a comma before it ("in a statement carried on Monday it spoke of ...")."""
        waiting, verb = self._find_waiting(), self._find_near_verb(self.at - 1)
        if waiting is None or verb is None or waiting is self.clause or self._has_finite_behind(verb + 1):
            return False
        waiting.subject, self.clause = group, waiting
        return True

    def _open_clause(self, kind: str, subject: Group, parent: Clause) -> None:
        self.clause = self._open(kind, subject.start, parent, subject=subject)

    def _open_contact(self, group: Group) -> None:
        """ "The attacks it staged": a relative clause without a word that opens it."""
        self.clause = self._open("relative", group.start, self.clause, subject=group, antecedent=self.last)

    def _open_joined(self, group: Group) -> None:
        self.clause = self._open("joined", group.start, self._climb(self.clause), subject=group)

    def _take_joined(self, group: Group) -> None:
        """Behind "and": a clause of its own where a finite verb follows, else one more of the same kind as before."""
        clause, last = self.clause, self.last
        index = self.at - 1
        is_open = clause.kind == "participle" and "," not in self.stop
        is_closed = clause.kind in ("relative", "participle") and clause.is_set_off and "," in self.stop
        lacking = self._find_lacking() if clause.verb is not None and (is_open or is_closed) else None
        if lacking is not None and lacking.subject is not None and self._closes(index):
            lacking.subject.joined.append(group)  # "a man named Gul and three others were ..."
            self.clause = lacking
            return
        if clause.verb is not None or clause.nothing:
            is_listed = last is not None and _is_number(last) and group.words[0].kind == NUMBER and "," not in self.stop
            if not is_listed and (self._find_verb(index) is not None or self._counts_further(group)):
                self._open_beside(group)
                return
        elif "," in self.stop and self._find_lacking() is None and clause.subject is None:
            clause.subject = group
            return
        if last is None:
            clause.objects.append(group)
            return
        twin = self._find_like(group, last)
        group.tie, group.lead = twin.tie, twin.lead
        group.is_listed = bool(twin.tie)
        twin.joined.append(group)
        if group.tie and group.tie != "of":
            clause.others.append(group)
        group.holder = twin.holder

    def _closes(self, index: int) -> bool:
        """Whether the only finite verb left stands behind the group at `index`."""
        verb = self._find_near_verb(index)
        return verb is not None and not self._has_finite_behind(verb + 1)

    def _open_beside(self, group: Group) -> None:
        """A clause behind "and" with a subject of its own."""
        clause = self.clause
        home = self._climb(clause)
        if (
            clause.kind == "relative"
            and not clause.is_set_off
            and clause.lead in ("which", "whom")
            and self._find_verb(self.at - 1) is None
        ):
            home = clause
        if clause.kind == "relative" and self._find_lacking() is None and not self._has_verb_elsewhere(clause):
            home = clause
        self.clause = self._open("joined", group.start, home, subject=group)

    def _has_verb_elsewhere(self, clause: Clause) -> bool:
        return clause.parent is not None and (clause.parent.verb is not None)

    def _counts_further(self, group: Group) -> bool:
        """ "Four were killed and three wounded": a number with a bare participle goes on with the passive before."""
        verb = self.clause.verb
        after = self._chunk(self.at)
        if verb is None or after is None or after.verb is None or after.verb.form != "participle":
            return False
        is_loss = after.verb.main.has("losses.", "events.arrest")
        counts = (
            any(word.kind == NUMBER or word.has("numbers.") for word in group.words)
            or group.words[0].kind == DETERMINER
        )
        tells = verb.is_passive or (verb.main.has("losses.") and self.clause.objects == [])
        return is_loss and counts and tells

    def _find_like(self, group: Group, last: Group) -> Group:
        """The member of the chain before "and" that is of the same kind: a place for a place, people for people."""
        chain = self._list_chain(last)
        head = next((one for one in self.clause.groups if last in one.joined), None)
        if head is not None:
            chain += self._list_chain(head)
        mine = _sort(group)
        if last.tie == "inside" and "," not in self.stop:
            return last  # "ten people, including minors and a woman"
        if group.words[0].kind == NUMBER and last.words[0].kind != NUMBER:
            counted = [one for one in chain if one.words[0].kind == NUMBER and _sort(one) not in ("people", "place")]
            if counted and _sort(group) not in ("people", "place"):
                return counted[0]  # "38 instances of arrest and at least ten of torture"
        if "," in self.stop:  # "A, the minister for refugees, and six others": the comma closes what was said of A
            chain = next(
                (chain[at + 1 :] for at, one in enumerate(chain) if any(one in up.apposed for up in chain[at + 1 :])),
                chain,
            )
        if "," in self.stop and mine == "people":  # "killed the governor of Balkh, in the north, and two others"
            behind = [one for one in reversed(self.clause.objects) if one not in chain]
            is_further = group.has("people.others") and any(one.has("titles.", "people.commanders") for one in behind)
            chain = behind + chain if is_further else chain + behind
        return next((one for one in chain if _sort(one) == mine), chain[0])

    def _take_behind_comma(self, group: Group) -> None:
        clause, last = self.clause, self.last
        index = self.at - 1
        verb = self._find_verb(index)
        waiting = self._find_waiting()
        is_near = self._find_near_verb(index) is not None
        if verb is not None and waiting is not None and (last is None or is_near or not self._is_listed(group, last)):
            waiting.subject = group
            self.clause = waiting
            return
        if clause.verb is None and not clause.nothing:
            self._explain_subject(group, verb)
            return
        lacking = self._find_lacking()
        if verb is not None and (lacking is None or self._says_at(verb)):
            if last is None or not self._is_listed(group, last):
                self._open_asides(group, verb)
                return
        if last is not None:
            self._list_or_explain(group, last)
        else:
            clause.objects.append(group)

    def _find_waiting(self) -> Clause | None:
        """The clause that has no subject yet: the one before which a part was set ("When ..., the front ...")."""
        for clause in self._list_up(self.clause):
            if clause.verb is None and clause.subject is None and not clause.nothing and clause.kind != "relative":
                return clause
            if clause.kind in ("content", "joined") or (clause.verb is not None and clause.kind == "main"):
                return None
        return None

    def _says_at(self, index: int) -> bool:
        verb = self.chunks[index].verb
        return verb is not None and verb.main.has(*_SAYS)

    def _explain_subject(self, group: Group, verb: int | None) -> None:
        clause, last = self.clause, self.last
        if last is not None and last.words[-1].has("losses.") and group.words[0].kind == NUMBER:
            self._open_joined(group)  # "One farmer dead, two injured."
            return
        is_aside = (
            verb is not None
            and self._says_at(verb)
            and not any(one.kind == STOP for one in self.chunks[self.at : verb])
        )
        closes = verb is not None and self._chunk(verb + 1) is not None and self.chunks[verb + 1].word.text == ","
        if is_aside and closes and clause.subject is not None:
            self.clause = self._open("aside", group.start, clause, subject=group, is_set_off=True)
            return
        if clause.subject is None and last is None:
            clause.subject = group
            return
        self._list_or_explain(group, last or clause.subject)  # type: ignore[arg-type]

    def _open_asides(self, group: Group, verb: int) -> None:
        """Behind a complete clause and a comma: who says so, or a clause of its own."""
        home = self._climb(self.clause)
        if self._says_at(verb):
            while (
                home.parent is not None
                and home.kind == "content"
                and home.parent.verb is not None
                and not home.parent.verb.main.has(*_SAYS)
            ):
                home = home.parent
        self.clause = self._open("joined", group.start, home, subject=group)

    def _is_listed(self, group: Group, last: Group) -> bool:
        """Whether a group behind a comma is a further member of a list that "and" will close."""
        if _sort(group) != _sort(last) or (last.is_behind_stop and last.apposed):
            return False
        if group.words[0].text in ("a", "an") and last.words[0].kind not in (DETERMINER, NUMBER):
            return False  # "Abdul Munir, a fitness instructor, and his father"
        index = self.at
        while index < len(self.chunks):
            chunk = self.chunks[index]
            if chunk.kind == COORDINATOR:
                after = self._chunk(index + 1)
                return (
                    after is not None
                    and after.kind == GROUP
                    and after.group is not None
                    and (_sort(after.group) == _sort(group) or _all_counted(last, group, after.group))
                )
            if chunk.kind not in (GROUP, STOP, PREPOSITION, DAY) or (chunk.kind == STOP and chunk.word.text != ","):
                return False
            index += 1
        return False

    def _list_or_explain(self, group: Group, last: Group) -> None:
        """A further member of a list, or what explains the noun before the comma."""
        if self._is_listed(group, last) or any(last in one.joined for one in self.clause.groups):
            head = next((one for one in self.clause.groups if last in one.joined), last)
            if group.words[0].kind == NUMBER and head.words[0].kind != NUMBER:
                head = self._find_like(group, head)
            group.tie, group.lead, group.holder = head.tie, head.lead, head.holder
            group.is_listed = bool(head.tie)
            head.joined.append(group)
            if group.tie and group.tie != "of":
                self.clause.others.append(group)
            return
        chain = self._list_chain(last)
        mine = _sort(group)
        alike = [one for one in chain if _sort(one) == mine]
        (alike[0] if alike else last).apposed.append(group)


def _is_number(group: Group) -> bool:
    """Whether a group is a number and no more ("carried out 21 and 52 attacks, respectively")."""
    return all(word.kind == NUMBER for word in group.words)


def _all_counted(*groups: Group) -> bool:
    """Whether each group opens with a number ("four killings, nine arrests and six cases of ...")."""
    return all(group.words[0].kind == NUMBER for group in groups)


def _tells(clause: Clause) -> bool:
    return clause.verb is not None and clause.verb.main.has(*_TELLS)


def _sort(group: Group) -> str:
    """What kind of thing a group names: a place, people, an event, anything else."""
    if _names_place(group):
        return "place"
    if group.has(*_PEOPLE) or group.words[-1].kind == PRONOUN:
        return "people"
    if any(mark.kind.startswith("events.") and not mark.kind.endswith(".means") for mark in group.marks):
        return "event"
    if all(word.kind in (NUMBER, DETERMINER) or word.has("people.others") for word in group.words) or group.has(
        "losses."
    ):
        return "people"
    return "thing"


def _is_people(group: Group) -> bool:
    """Whether a group names people: by its last word, or by a person's name in it."""
    last = group.words[-1]
    if last.has("places.", "places_of.") and not group.has("person"):
        return False
    return last.kind == PRONOUN or last.has(*_PEOPLE) or group.has("person")


def _is_place(group: Group) -> bool:
    """Whether a group behind a preposition only names a place."""
    if group.tie == "place":
        return not group.has(
            "events.", "people.", "titles.", "party", "unit", "person", "targets.", "saying.", "evidence."
        )
    return group.tie in ("of", "to", "source", "goal") and (_names_place(group) or group.has("places_of."))


def _names_place(group: Group) -> bool:
    return group.has(*_PLACES) and not group.has("people.", "titles.", "party", "unit", "person", "events.")
