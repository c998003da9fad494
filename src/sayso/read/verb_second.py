"""Clauses where the verb stands between its subject and its object, as in English: one pass from left to right."""

from sayso.read.clauses import Clause, Group, Verb, share_words
from sayso.read.marks import Page, Scene
from sayso.read.words import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    DAY,
    DETERMINER,
    GERUND,
    NAME,
    NOTHING,
    NUMBER,
    OWNER,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    THAT,
    TO,
    VERB,
    Syntax,
    Word,
    find_words,
    load_syntax,
    pick_marks,
)

# Verbs behind which what is said may follow without "that".
_SAYS = ("saying.", "stances.", "another.recall", "responsibility.")


def parse_scene(page: Page, scene: Scene) -> list[Clause]:
    """The clauses of a sentence in the order in which they begin."""
    return _Parse(find_words(page, scene), load_syntax(page.lexicon.language), scene).run()


class _Parse:
    """One pass over the words from left to right, with the clauses that are open."""

    def __init__(self, words: list[Word], syntax: Syntax, scene: Scene) -> None:
        self.words = words
        self.syntax = syntax
        self.at = 0
        self.clauses: list[Clause] = []
        self.clause = self._open("main", scene.start)
        self.last: Group | None = None  # the group that was read last, where nothing but its own hangs stand behind it
        self.stop = ""  # "," or "and" or both, where one was read since the last group or verb
        self.tie: Word | None = None
        self.holder: list[Group] | None = None  # the list that the last group was put into
        self.beside: Group | None = None  # the group right before the last one, nothing between
        self.pending: Group | None = None  # a group behind a comma that a verb further on may have as its subject
        self.bracket: Group | None = None

    # ------------------------------------------------------------ clauses
    def _open(self, kind: str, start: int, parent: Clause | None = None, **more: object) -> Clause:
        clause = Clause(kind, start, parent, **more)  # type: ignore[arg-type]
        self.clauses.append(clause)
        return clause

    def run(self) -> list[Clause]:
        while self.at < len(self.words):
            word = self.words[self.at]
            before = self.at
            self._take(word)
            if self.at == before:
                self.at += 1
        return share_words(self.clauses, self.words)

    def _take(self, word: Word) -> None:
        kind = word.kind
        if kind == STOP:
            self._take_stop(word)
        elif kind == COORDINATOR:
            self.stop += "&"
        elif kind == SUBORDINATOR:
            self._take_subordinator(word)
        elif kind == THAT:
            self._take_that(word)
        elif kind == RELATIVE:
            self._open_relative(word)
        elif kind == PREPOSITION:
            self._take_preposition(word)
        elif kind == DAY:
            self.clause.days.append(word)
            self.tie = None
        elif kind == NOTHING:
            self.clause.nothing.append(word)
        elif self._begins_verb():
            self._take_verb()
        elif kind in (NAME, NUMBER, DETERMINER, PRONOUN, OWNER, "?") or kind in (VERB, PARTICIPLE, GERUND):
            self._take_group()

    # ------------------------------------------------------------ stops and small words
    def _take_stop(self, word: Word) -> None:
        if word.text in ",،":
            self.stop += ","
            clause = self.clause
            if (
                clause.kind in ("relative", "participle", "aside")
                and clause.is_set_off
                and clause.verb
                and clause.parent
            ):
                self.clause = clause.parent
            elif (
                clause.kind in ("adverbial", "participle")
                and clause.verb
                and clause.parent
                and clause.parent.verb is None
            ):
                self.clause = clause.parent
        elif word.text in ";؛:" or word.text in "—–-":
            is_title = word.text in ":—–-" and self.clause.verb is None and self.clause.parent is None
            self.stop = "" if is_title else ";"
            if word.text in ";؛" or is_title:
                self.clause = self._open("main", word.end)
                self.last = self.pending = None
        elif word.text == "(":
            self.bracket = self.last
            self.stop = "("
        elif word.text == ")":
            self.last, self.stop, self.bracket = self.bracket or self.last, "", None
        elif word.text in '"“”«»':
            self.stop += '"'

    def _take_subordinator(self, word: Word) -> None:
        if word.tie and not self._has_finite_ahead(self.at + 1):
            self._take_preposition(word)
            return
        if word.text in ("where",) and self.last is not None:
            self._open_relative(word)
            return
        self._descend("adverbial", word)

    def _take_that(self, word: Word) -> None:
        """ "That" behind a verb or a statement opens what is said, behind another noun a relative clause."""
        after = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        before = self.words[self.at - 1] if self.at else None
        if (
            after is not None
            and after.kind in (NAME, NUMBER, "?")
            and before is not None
            and before.kind == PREPOSITION
        ):
            self._take_group()  # "in that exchange"
            return
        if (
            after is not None
            and after.kind in (NAME, NUMBER, "?")
            and self.last is None
            and not self._has_finite_ahead(self.at + 1)
        ):
            self._take_group()  # "that district"
            return
        verb = self.clause.verb
        says = verb is not None and (verb.main.has("saying.", "stances.", "responsibility.") or not self.clause.objects)
        is_statement = self.last is not None and self.last.has("saying.statements", "saying.reports")
        if self.last is not None and not is_statement and not (says and self.last not in self.clause.objects):
            follows = after is not None and (after.kind in (AUXILIARY, VERB, PARTICIPLE))
            if follows or not (verb is not None and verb.main.has("saying.")):
                self._open_relative(word)
                return
        if verb is None and self.last is None:
            self.clause.subject = self.clause.subject or Group([word._replace(kind=PRONOUN)])
            return
        self._descend("content", word)

    def _descend(self, kind: str, word: Word) -> None:
        is_first = self.clause.verb is None and self.clause.subject is None
        self.clause = self._open(
            kind,
            word.end,
            self.clause,
            lead=word.text,
            is_set_off=is_first,
            is_recalling=word.text in self.syntax.recalling,
        )
        self.last, self.stop, self.tie = None, "", None

    def _open_relative(self, word: Word) -> None:
        antecedent = self._find_antecedent(word)
        tie = self.tie.tie if self.tie else ""
        parent = self.clause
        self.clause = self._open(
            "relative", word.end, parent, antecedent=antecedent, lead=word.text, is_set_off="," in self.stop
        )
        if tie and antecedent is not None:
            self.clause.others.append(Group(antecedent.words, tie, self.tie.text if self.tie else "", antecedent.hangs))
        self.last, self.stop, self.tie = None, "", None

    def _find_antecedent(self, word: Word) -> Group | None:
        """The noun that a relative clause describes: the nearest one that is no place, "where" the nearest."""
        groups = self.clause.groups
        group = self.last or (groups[-1] if groups else None)
        near = group
        while group is not None and word.kind in (RELATIVE, THAT) and self.tie is None and _is_place(group):
            group = group.holder
        return group or near

    def _take_preposition(self, word: Word) -> None:
        self.tie = word
        if word.tie == "said":
            self.stop = self.stop or ","

    def _has_finite_ahead(self, index: int) -> bool:
        """Whether a clause follows: a verb with a subject before the next stop."""
        has_name = False
        for place in range(index, len(self.words)):
            word = self.words[place]
            if word.kind in (STOP, SUBORDINATOR, RELATIVE) and not (word.kind == STOP and word.text == '"'):
                return False
            if word.kind in (NAME, PRONOUN, "?"):
                has_name = True
            elif word.kind == AUXILIARY or (word.kind in (VERB, PARTICIPLE) and has_name and self._is_finite(place)):
                return has_name
        return False

    # ------------------------------------------------------------ verbs
    def _begins_verb(self) -> bool:
        word = self.words[self.at]
        if word.kind in (AUXILIARY, VERB):
            return True
        if word.kind == TO:
            return True
        if word.kind == PARTICIPLE:
            return not self._is_adjective(self.at)
        if word.kind == GERUND:
            return self._is_gerund(self.at)
        return False

    def _is_adjective(self, index: int) -> bool:
        """Whether a participle stands before the noun that it describes ("the wounded men")."""
        word = self.words[index]
        before = self.words[index - 1].kind if index else STOP
        after = self.words[index + 1].kind if index + 1 < len(self.words) else STOP
        if before in (DETERMINER, OWNER) and after in (NAME, "?", GERUND, PARTICIPLE):
            return True
        if before == DETERMINER:
            return True  # "the injured"
        if before == NUMBER and after in (NAME, "?") and (not word.has("losses.") or self._describes_people(index)):
            return True
        return (
            before in (PREPOSITION, STOP, COORDINATOR)
            and after in (NAME, "?")
            and not word.marks
            and self.clause.subject is None
            and not self._has_object_noun(index)
        )

    def _describes_people(self, index: int) -> bool:
        """Whether people are counted by what became of them ("34 wounded people", "nine wounded ones")."""
        noun = self.words[index + 1]
        return noun.has("people.") and not noun.has("people.others") or noun.text == "ones"

    def _has_object_noun(self, index: int) -> bool:
        return self.words[index].text in self.syntax.pasts

    def _is_gerund(self, index: int) -> bool:
        before = self.words[index - 1].kind if index else STOP
        after = self.words[index + 1].kind if index + 1 < len(self.words) else STOP
        if before in (DETERMINER, OWNER, NUMBER):
            return False
        if before in (NAME, "?") and after in (NAME, "?") and not self.words[index].marks:
            return False
        return True

    def _is_finite(self, index: int) -> bool:
        """Whether a form in -ed is the verb of its clause rather than what describes a noun."""
        word = self.words[index]
        if word.kind == VERB:
            return True
        return word.text in self.syntax.finite or not self._has_agent(index + 1)

    def _has_agent(self, index: int) -> bool:
        """Whether a doer follows ("by the front"), not a deed ("by detaining four")."""
        if index + 1 >= len(self.words) or self.words[index].tie != "agent":
            return False
        return self.words[index + 1].kind != GERUND

    def _take_verb(self) -> None:
        start = self.at
        words: list[Word] = []
        forms: list[str] = []
        is_not = False
        while self.at < len(self.words):
            word = self.words[self.at]
            if word.kind == ADVERB:
                if not self._verb_follows():
                    break
                is_not = is_not or word.has("negation.") or word.text in ("not", "never")
            elif word.kind == AUXILIARY or word.kind == TO:
                if words and word.kind == TO and forms and forms[-1] not in ("have", "aux", "be"):
                    break
                if forms and forms[-1] in ("main",):
                    break
                forms.append(
                    "be"
                    if word.text in self.syntax.be
                    else "have"
                    if word.text in self.syntax.have
                    else "get"
                    if word.text in self.syntax.get
                    else "to"
                    if word.kind == TO
                    else "aux"
                )
            elif word.kind in (VERB, PARTICIPLE, GERUND):
                if forms and forms[-1] == "main":
                    break
                words.append(word)
                forms.append("main")
                self.at += 1
                break
            else:
                break
            words.append(word)
            self.at += 1
        if not words:
            self.at = start + 1
            return
        main = words[-1]
        helps = forms[:-1] if forms and forms[-1] == "main" else forms
        has_main = bool(forms) and forms[-1] == "main"
        passive = has_main and main.kind == PARTICIPLE and bool(helps) and helps[-1] in ("be", "get")
        if main.has("losses.") and has_main and helps and helps[-1] in ("be", "get") and main.kind != GERUND:
            passive = True
        form = "finite"
        if "to" in helps:
            form = "infinitive"
        elif has_main and not helps and main.kind == GERUND:
            form = "gerund"
        elif has_main and not helps and main.kind == PARTICIPLE:
            form = "participle"
        elif helps and self.words[start].text in ("being", "having"):
            form = "gerund"
        is_not = is_not or any(word.text.endswith("n't") for word in words)
        self._place_verb(Verb(words, main, passive, form in ("finite",), is_not, form))

    def _verb_follows(self) -> bool:
        for word in self.words[self.at + 1 : self.at + 4]:
            if word.kind in (VERB, PARTICIPLE, GERUND, AUXILIARY):
                return True
            if word.kind != ADVERB:
                return False
        return False

    def _place_verb(self, verb: Verb) -> None:
        clause = self.clause
        if verb.form == "infinitive":
            self._open_part("infinitive", verb)
        elif verb.form == "gerund":
            if (
                clause.verb is None
                and clause.kind == "main"
                and clause.subject is None
                and self.tie is None
                and not self.stop
                and not clause.others
            ):
                self._open_part("participle", verb)
            else:
                self._open_part("participle", verb)
        elif verb.form == "participle" and self._is_reduced(verb):
            verb.is_passive = True
            verb.is_finite = False
            self._open_part("participle", verb, antecedent=self.last)
        else:
            if verb.form == "participle":
                verb.form, verb.is_finite = "finite", True
            self._give_verb(verb)
        self.stop, self.tie = "", None
        self.last = self.pending = None

    def _open_part(self, kind: str, verb: Verb, antecedent: Group | None = None) -> None:
        parent = self.clause
        subject = parent.subject
        is_set_off = "," in self.stop
        if (
            antecedent is None
            and kind == "participle"
            and self.last is not None
            and not self.stop
            and self.tie is None
            and parent.verb is not None
        ):
            antecedent = self.last
        if antecedent is None and parent.kind == "participle" and "&" in self.stop:
            antecedent = parent.antecedent
        lead = self.tie.text if self.tie else "," if is_set_off else ""
        clause = self._open(kind, verb.start, parent, antecedent=antecedent, lead=lead, is_set_off=is_set_off)
        clause.subject = antecedent or subject
        clause.verb = verb
        self.clause = clause

    def _is_reduced(self, verb: Verb) -> bool:
        """Whether a form in -ed describes the noun before it ("fighters killed in the attack")."""
        after = self.words[self.at] if self.at < len(self.words) else None
        if self.last is None or verb.main.text in self.syntax.finite or self.last.words[-1].kind == PRONOUN:
            return False
        if self._has_agent(self.at):
            return True
        if self.stop:
            return False
        if verb.main.text in self.syntax.naming:
            return self.clause.verb is not None or self._has_verb_ahead()
        if self.clause.verb is None and self.clause.subject is None and self.last.tie:
            return True
        if self.clause.verb is not None and (not self._needs_verb()):
            return after is None or after.kind not in (NAME, NUMBER, DETERMINER, "?", PRONOUN, THAT)
        if after is not None and after.kind in (NAME, NUMBER, DETERMINER, "?", THAT, PRONOUN):
            return False
        return self._has_verb_ahead()

    def _needs_verb(self) -> bool:
        clause: Clause | None = self.clause
        while clause is not None:
            if clause.verb is None and clause.subject is not None:
                return True
            clause = clause.parent
        return False

    def _has_verb_ahead(self) -> bool:
        """Whether another finite verb follows before the clause ends, so that this one only describes."""
        for place in range(self.at, len(self.words)):
            word = self.words[place]
            if word.kind in (SUBORDINATOR, RELATIVE, THAT) or (word.kind == STOP and word.text in ";:"):
                return False
            if word.kind == STOP and word.text == ",":
                return False
            if word.kind == COORDINATOR:
                return False
            if word.kind in (AUXILIARY, VERB):
                return True
            if word.kind == PARTICIPLE and word.text in self.syntax.pasts:
                return True
        return False

    def _give_verb(self, verb: Verb) -> None:
        """A finite verb goes to the open clause that lacks one; else it opens one with its own or the same subject."""
        clause = self.clause
        if clause.verb is None and self._is_aside(verb):
            late = self._take_late()
            self.clause = self._open("aside", late.start if late else verb.start, clause, subject=late, is_set_off=True)
            self.clause.verb = verb
            return
        if clause.verb is None:
            clause.verb = verb
            if clause.kind == "relative" and clause.subject is None:
                clause.subject = clause.antecedent
            elif clause.subject is None and clause.others and clause.kind == "main":
                clause.subject = None
            return
        if self._is_inverted(verb):
            self.clause = self._open("joined", verb.start, self._climb(clause))
            self.clause.verb = verb
            return
        beside = self.beside
        late = self._take_late()
        lacking = self._find_lacking(clause) if "&" not in self.stop else None
        if lacking is not None and late is None:
            lacking.verb = verb
            self.clause = lacking
            return
        parent = clause.parent
        if (
            late is None
            and clause.kind == "relative"
            and "&" not in self.stop
            and parent is not None
            and clause.antecedent in parent.objects
        ):
            parent.objects.remove(clause.antecedent)  # "said the officers who died had been ..."
            self.clause = self._open("content", verb.start, parent, subject=clause.antecedent)
            self.clause.verb = verb
            return
        if lacking is not None and late is not None and late.is_behind_stop and not verb.main.has(*_SAYS):
            lacking.verb = verb
            self.clause = lacking
            return
        if lacking is not None and late is not None and self._keeps_object(clause, late):
            self._give_back(late)
            lacking.verb = verb
            self.clause = lacking
            return
        if late is not None and beside is not None and not clause.verb.main.has(*_SAYS):
            self.clause = self._open("relative", late.start, clause, subject=late, antecedent=beside)
        elif late is not None and lacking is None and not late.is_behind_stop and clause.verb.main.has(*_SAYS):
            self.clause = self._open("content", late.start, clause, subject=late)
        elif late is not None:
            self.clause = self._open("joined", late.start, self._climb(clause), subject=late)
        else:
            home = self._climb(clause) if "," in self.stop else clause
            subject = home.subject
            if home.kind in ("participle", "infinitive") and home.parent is not None:
                home = self._climb(home)
                subject = home.subject
            self.clause = self._open("joined", verb.start, home, subject=subject)
        self.clause.verb = verb

    def _is_aside(self, verb: Verb) -> bool:
        """Whether a verb of saying stands in between ("its men, it said, had ...")."""
        after = self.words[self.at] if self.at < len(self.words) else None
        is_between = (
            self.last is not None
            and self.last is not self.clause.subject
            and self.last.is_behind_stop
            and not self.stop
        )
        return is_between and not verb.is_passive and verb.main.has(*_SAYS) and after is not None and after.text == ","

    def _is_inverted(self, verb: Verb) -> bool:
        """Whether the one who speaks stands behind the verb ("..., said Khalid Zadran")."""
        after = self.words[self.at] if self.at < len(self.words) else None
        is_name = after is not None and after.kind in (NAME, DETERMINER) and not after.has("refers.")
        return (
            self.pending is None
            and bool(self.stop)
            and "&" not in self.stop
            and verb.main.has("saying.")
            and is_name
            and not self._has_finite_ahead(self.at)
        )

    def _take_late(self) -> Group | None:
        """The group right before the verb, or behind the last comma, taken back from where it was put."""
        late, holder = self.last, None
        if late is not None and not self.stop.strip('"('):
            late = self._find_head(late)
            holder = self.holder
        if late is None or self.stop.strip('"('):
            late, holder = self.pending, None
            if late is None or not self.stop.strip('"(') or "&" in self.stop:
                return None
        self.pending = None
        if holder is not None and late in holder:
            holder.remove(late)
        return late

    def _find_head(self, group: Group) -> Group | None:
        """The noun at the head of a chain ("12 members of the patrol"); None where a preposition stands before it."""
        while group.holder is not None:
            group = group.holder
        if group.is_listed and self._begins_clause(group):
            group.tie = group.lead = ""
        if group.tie:
            return None
        verb = self.clause.verb
        if verb is not None and verb.main.has(*_SAYS):
            group = next((one for one in self.clause.objects if group in one.joined), group)
        holders = (
            self.clause.objects,
            *(one.joined for one in self.clause.groups),
            *(one.apposed for one in self.clause.groups),
        )
        self.holder = next((holder for holder in holders if group in holder), None)
        return group

    def _keeps_object(self, clause: Clause, late: Group) -> bool:
        """Whether a relative clause needs the noun before the next verb ("a bombing that killed eight has been claimed")."""
        verb = clause.verb
        is_held = self.holder is clause.objects and not clause.objects
        return (
            clause.kind in ("relative", "participle")
            and verb is not None
            and not verb.main.has(*_SAYS)
            and (is_held or not late.is_behind_stop)
        )

    def _give_back(self, group: Group) -> None:
        """Put a noun group back where it was taken from."""
        if self.holder is not None and group not in self.holder:
            self.holder.append(group)

    def _begins_clause(self, group: Group) -> bool:
        """Whether what stands behind "and" is the subject of the next verb ("in this raid and thirty were wounded")."""
        listed = next((one for one in self.clause.groups if group in one.joined), None)
        if listed is None or self.clause.verb is None:
            return False
        if ",&" in group.stop and len(listed.joined) == 1:
            return True
        is_counted = group.words[0].kind in (NUMBER, DETERMINER) and listed.words[0].kind not in (NUMBER,)
        return (
            is_counted
            or group.has("people.", "party", "unit", "call")
            and not listed.has("people.", "party", "unit", "call")
        )

    def _find_lacking(self, clause: Clause) -> Clause | None:
        parent = clause.parent
        while parent is not None:
            if parent.verb is None and parent.subject is not None:
                return parent
            parent = parent.parent
        return None

    def _climb(self, clause: Clause) -> Clause:
        while clause.parent is not None and clause.kind in ("participle", "infinitive", "relative", "adverbial"):
            clause = clause.parent
        return clause

    # ------------------------------------------------------------ noun groups
    def _take_group(self) -> None:
        words: list[Word] = []
        while self.at < len(self.words):
            word = self.words[self.at]
            if word.kind == PRONOUN:
                if words and word.has("people.others") and words[-1].kind in (NUMBER, DETERMINER):
                    words.append(word._replace(kind=NAME))  # "three others"
                    self.at += 1
                    break
                if words:
                    break
                words.append(word)
                self.at += 1
                break
            if word.kind == DETERMINER and words and words[-1].kind not in (DETERMINER, NUMBER):
                break
            if (
                word.kind == NUMBER
                and words
                and words[-1].kind == NAME
                and words[-1].has("people.", "party", "unit", "event")
            ):
                break
            is_part = (
                word.kind in (NAME, NUMBER, DETERMINER, OWNER, "?")
                or (word.kind in (PARTICIPLE,) and self._is_adjective(self.at))
                or (word.kind == GERUND and not self._is_gerund(self.at))
                or (word.kind == ADVERB and words and words[-1].kind == DETERMINER)
            )
            if not is_part and not (words == [] and word.kind in (VERB, PARTICIPLE, GERUND, THAT)):
                break
            if word.kind == THAT:
                word = word._replace(kind=DETERMINER)
            words.append(word)
            self.at += 1
            if word.tie and " " in word.text:
                break
        if not words:
            self.at += 1
            return
        if self.at < len(self.words) and self.words[self.at].text in ("later", "earlier", "ago"):
            self.at += 1  # "some hours later"
            return
        self._place_group(Group(words))
        last = words[-1]
        if last.tie and " " in last.text:
            self.tie = Word(last.end, last.end, PREPOSITION, (), last.tie, last.text.rpartition(" ")[2])

    def _place_group(self, group: Group) -> None:
        clause, tie, stop = self.clause, self.tie, self.stop
        group.is_behind_stop, group.stop = bool(stop), stop
        self.beside = self.last if not stop and tie is None else None
        if "," in stop and clause.verb is not None and tie is None and self.pending is None and not _names_place(group):
            self.pending = group
        if tie is not None:
            group.tie, group.lead = tie.tie, tie.text
            self._hang(group)
        elif stop and self.last is not None and "&" in stop:
            self._join(group)
        elif stop.strip('"') and self.last is not None and (clause.verb is not None or clause.subject is not None):
            self._put(self.last.apposed, group)
        elif clause.subject is None and (
            clause.verb is None or (clause.verb.main.has("saying.") and clause.kind == "joined")
        ):
            clause.subject, self.holder = group, None
        else:
            self._put(clause.objects, group)
        self.last, self.stop, self.tie = group, "", None

    def _put(self, holder: list[Group], group: Group) -> None:
        holder.append(group)
        self.holder = holder

    def _hang(self, group: Group) -> None:
        """A group behind a preposition: "of" goes to the noun before it, others to the noun or the verb."""
        self.holder = None
        if self.last is not None and not self.stop.strip('"'):
            self.last.hangs.append(group)
            group.holder = self.last
            if group.tie == "of":
                return
        self.clause.others.append(group)

    def _join(self, group: Group) -> None:
        """Behind "and": one more of the same kind as the group before."""
        assert self.last is not None
        group.tie, group.lead = self.last.tie, self.last.lead
        group.is_listed = bool(group.tie)
        self._put(self.last.joined, group)


def _is_place(group: Group) -> bool:
    """Whether a group behind a preposition only names a place."""
    return group.tie in ("place", "of", "to", "source", "goal") and (_names_place(group) or group.has("places_of."))


def _names_place(group: Group) -> bool:
    names = group.has("province", "district", "locality", "neighbour", "places.", "weak.")
    return names and not group.has("people.", "titles.", "party", "unit", "person", "events.")
