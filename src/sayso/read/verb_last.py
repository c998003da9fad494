"""Clauses where the verb closes its clause, as in Dari and Pashto: one pass from left to right.

Groups gather in the clause that is open until its verb comes. A relative or adverbial clause opens inside of another
one, which goes on behind its verb.
"""

from dataclasses import dataclass, field

from sayso.read.clauses import Clause, Group, Verb
from sayso.read.marks import Page, Scene
from sayso.read.verb_last_words import (
    BARE,
    BECOME,
    BOUND,
    CLITIC,
    FUTURE,
    OBJECT,
    POSTPOSITION,
    ClosingSyntax,
    find_words,
    load_closing,
)
from sayso.read.words import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    DAY,
    DETERMINER,
    NAME,
    NOTHING,
    NUMBER,
    OWNER,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    STOP,
    SUBORDINATOR,
    THAT,
    VERB,
    Word,
)

# Verbs behind which what is said follows.
_SAYS = ("saying.", "stances.", "another.recall", "responsibility.")
_NAMES = ("party", "unit", "person", "source")
_PLACES = ("province", "district", "locality", "neighbour", "weak.", "places.")
_PEOPLE = ("people.", "voices.", "titles.", "refers.group", "refers.front")
_HEADS = (
    *_NAMES,
    "people.",
    "targets.",
    "titles.",
    "voices.",
    "province",
    "district",
    "locality",
    "neighbour",
    "refers.group",
    "refers.front",
    "call",
)
_EVENTS = ("events.", "losses.")
# No group hangs deeper: nobody writes so, and what looks so is no prose.
_DEEPEST = 12
# A noun of so few letters has no ending.
_SHORT = 3
_HARMS = ("losses.killed", "losses.wounded", "losses.casualties", "losses.captured")
_OPENERS = (DETERMINER, NUMBER)
# What a verb without a mark of its own may take as its object though nothing marks it.
_DEEDS = ("events.", "responsibility.taken", "losses.", "saying.statements")


def parse_scene(page: Page, scene: Scene) -> list[Clause]:
    """The clauses of a sentence in the order in which they begin."""
    parse = _Parse(page, find_words(page, scene), load_closing(page.lexicon.language), scene.start)
    return parse.run()


@dataclass(eq=False)
class _Open:
    """A clause that still waits for its verb: the groups that nothing ties, those marked as the thing acted on."""

    clause: Clause
    loose: list[Group] = field(default_factory=list)
    marked: list[Group] = field(default_factory=list)
    clitics: list[tuple[Group, Group | None]] = field(default_factory=list)  # «یې» with the group before it
    near: list[Group] = field(default_factory=list)  # groups that were tied right before, one behind another

    @property
    def is_empty(self) -> bool:
        return not (self.loose or self.clause.others or self.clause.days or self.clause.nothing)


class _Parse:
    """One pass over the words, with the clauses that are open and the one that was closed last."""

    def __init__(self, page: Page, words: list[Word], syntax: ClosingSyntax, start: int) -> None:
        self.grammar = page.lexicon.language.grammar
        self.words = words
        self.syntax = syntax
        self.at = 0
        self.clauses: list[Clause] = []
        self.stack: list[_Open] = []
        self.closed: Clause | None = None  # the clause whose verb was read last, nothing behind it yet
        self.joint: Word | None = None  # "and" or "but" behind that verb
        self.stop = ""
        self.tie: Word | None = None
        self.last: Group | None = None
        self.roots: dict[int, Group] = {}  # the group that another hangs on as "of", by identity
        self.lists: dict[int, Group] = {}  # the first of the list that a group is in, by identity
        self.beside: dict[int, Group] = {}  # the group right before another one, by identity
        self.is_near = False  # nothing stands between the last group and here
        self.owners: list[Group] = []  # those whose noun is still to come («د طالبانو …»)
        self.until = 0  # up to this word everything is in one tied group
        self.is_denied = False
        self.elided: list[Verb] = []  # verbs whose auxiliary comes with a later one
        self.thats = frozenset(word.text for word in words if word.kind == THAT)
        self._open("main", start)

    # ------------------------------------------------------------ clauses
    def _open(self, kind: str, start: int, parent: Clause | None = None, **more: object) -> _Open:
        clause = Clause(kind, start, parent, **more)  # type: ignore[arg-type]
        self.clauses.append(clause)
        opened = _Open(clause)
        self.stack.append(opened)
        self._forget()
        self.closed = self.joint = None
        return opened

    def _forget(self) -> None:
        self.last, self.stop, self.tie, self.is_near = None, "", None, False
        self.owners, self.until = [], 0

    def run(self) -> list[Clause]:
        """All clauses, each with its end."""
        while self.at < len(self.words):
            before = self.at
            self._take(self.words[self.at])
            if self.at == before:
                self.at += 1
        while self.stack:
            self._give_up(self.stack.pop())
        kept = [clause for clause in self.clauses if clause.verb or clause.groups or clause.nothing]
        for clause in kept:
            while clause.parent is not None and clause.parent not in kept:
                clause.parent = clause.parent.parent
            if clause.parent is None and clause.kind in ("joined", "content"):
                clause.kind = "main"
            ends = [
                clause.start,
                *(word.end for group in clause.groups for word in group.words),
                *(day.end for day in clause.days),
            ]
            clause.end = max([*ends, clause.verb.end] if clause.verb else ends)
        return sorted(kept, key=lambda clause: clause.start)

    def _give_up(self, opened: _Open) -> None:
        """A clause whose verb never came: a headline, an address."""
        if (self.stack and opened is not self.stack[-1]) or not self.stack:
            self._end_owners(opened)
        clause = opened.clause
        self._hang_beside(opened, list(opened.loose))
        if opened.loose:
            clause.subject, *rest = opened.loose
            clause.objects += rest

    def _take(self, word: Word) -> None:
        kind = word.kind
        if kind == STOP:
            self._take_stop(word)
        elif kind == COORDINATOR:
            self._take_coordinator(word)
        elif kind == THAT:
            self._take_that(word)
        elif kind == SUBORDINATOR:
            self._take_subordinator(word)
        elif kind == ADVERB:
            self.is_near = False
            self.is_denied = self.is_denied or word.text in self.syntax.negations
        elif kind in (VERB, PARTICIPLE, BECOME, AUXILIARY, BARE, FUTURE):
            self._take_verb()
        elif kind == OBJECT:
            self._mark_object()
        else:
            self._begin()
            if kind == OWNER:
                self._take_owner(word)
            elif kind == POSTPOSITION:
                self._take_closer(word)
            elif kind == CLITIC:
                self._take_clitic(word)
            elif kind == BOUND:
                group = Group([word._replace(kind=PRONOUN, tie="")], word.tie, word.text)
                self.stack[-1].clause.others.append(group)
                self.is_near = False
            elif kind == PREPOSITION:
                self._take_preposition(word)
            elif kind == DAY:
                if self.owners and self.tie is None:
                    self._end_owners(self.stack[-1])
                self.stack[-1].clause.days.append(word)
                self.tie, self.is_near = None, False
            elif kind == NOTHING:
                self._take_nothing(word)
            else:
                self._take_name(word)

    # ------------------------------------------------------------ stops and small words
    def _take_stop(self, word: Word) -> None:
        if word.text in ",،-":
            self.stop += ","
            self.is_near = False
        elif word.text in ";؛":
            self._finish()
            self._open("main", word.end)
        elif word.text == ":":
            if self.closed is not None and self._says(self.closed):
                self._open("content", word.end, self.closed, lead=word.text)
            elif self.closed is None and len(self.stack) == 1 and self.stack[0].clause.parent is None:
                self._finish()
                self._open("main", word.end)
        elif word.text == "(":
            self._take_bracket()

    def _finish(self) -> None:
        while self.stack:
            self._give_up(self.stack.pop())

    def _take_bracket(self) -> None:
        """What stands in brackets explains the group before; a day in them is the clause's."""
        index = self.at + 1
        names: list[Word] = []
        while index < len(self.words) and self.words[index].text != ")":
            word = self.words[index]
            if word.kind == DAY:
                holder = self.closed or self.stack[-1].clause
                holder.days.append(word)
            elif word.kind in (NAME, NUMBER):
                names.append(word)
            index += 1
        if index == len(self.words):
            return
        if names and self.last is not None:
            self.last.apposed.append(Group(names))
        self.at = index + 1

    def _take_coordinator(self, word: Word) -> None:
        if self.closed is not None:
            self.joint = word
        elif not self.stack[-1].is_empty:
            self.stop += "&"
            self.is_near = False

    def _says(self, clause: Clause) -> bool:
        return clause.verb is not None and clause.verb.main.has(*_SAYS)

    def _take_that(self, word: Word) -> None:
        closed = self.closed
        if closed is not None:
            is_told = self._says(closed) or self._wants(closed) or self._may_tell(closed)
            if self.joint is not None and closed.kind in ("content", "joined"):
                self._open("joined", word.end, closed, lead=word.text)
            else:
                self._open("content" if is_told else "joined", word.end, closed, lead=word.text)
            return
        opened = self.stack[-1]
        antecedent = self._antecedent()
        if antecedent is None:
            self._open("adverbial", word.end, opened.clause, lead=word.text)
        elif antecedent.has("saying.statements", "saying.reports") and not opened.loose[1:]:
            self._open("content", word.end, opened.clause, lead=word.text)
        else:
            is_set_off = "," in self.stop
            self._open(
                "relative", word.end, opened.clause, antecedent=antecedent, lead=word.text, is_set_off=is_set_off
            )

    def _may_tell(self, clause: Clause) -> bool:
        """Whether what follows «که» may be what a verb without a mark tells («دیده می‌شود که …»)."""
        verb = clause.verb
        if verb is None or clause.objects or verb.main.has("events.", "losses."):
            return False
        return self.syntax.name_of(verb.main.text) != "intransitive"

    def _antecedent(self) -> Group | None:
        """The group that a relative clause describes: the head of the chain that was read last."""
        group = self.last
        while group is not None:
            root = self.roots.get(id(group))
            is_place = (
                group.tie == "place"
                and root is not None
                and root.has("people.", "voices.", "titles.", "events.", *_NAMES)
            )
            is_some = group.tie == "source" and root is not None and root.words[-1].text.endswith(self.syntax.adjective)
            if root is None or not (group.tie == "of" or is_place or is_some):
                return group
            group = root
        return None

    def _take_subordinator(self, word: Word) -> None:
        if word.tie and (self.closed is None or self.stack or not self._has_verb_ahead(self.at + 1)):
            self._begin()
            self._take_preposition(word)
            return
        parent = self.stack[-1].clause if self.stack else self.closed
        self._open("adverbial", word.end, parent, lead=word.text)

    def _has_verb_ahead(self, index: int) -> bool:
        return any(word.kind in (VERB, BECOME, AUXILIARY, PARTICIPLE) for word in self.words[index:])

    def _begin(self) -> None:
        """Behind a verb: the clause that what comes now belongs to."""
        closed = self.closed
        if closed is None:
            return
        start = self.words[self.at].start
        if self.joint is not None:
            self._open("joined", start, self._home(closed), lead=self.joint.text)
        elif not self.stop and (self._says(closed) or self._wants(closed)):
            self._open("content", start, closed)
        elif self.stack:
            self.closed = None
            self._forget()
            self.stop = ","
        elif self._says(closed) and closed.kind != "aside":
            self._open("content", start, closed)
        else:
            self._open("joined", start, self._home(closed), lead=",")

    def _home(self, clause: Clause) -> Clause:
        """The clause that one behind "and" goes on from: a relative one only while its noun still waits for a verb."""
        while clause.kind in ("participle", "relative", "adverbial") and clause.parent is not None and not self.stack:
            clause = clause.parent
        return clause

    def _wants(self, clause: Clause) -> bool:
        return clause.verb is not None and clause.verb.words[-1].text in self.syntax.wanting

    # ------------------------------------------------------------ verbs
    def _peek(self, index: int) -> Word | None:
        return self.words[index] if index < len(self.words) else None

    def _take_verb(self) -> None:
        first = self.at
        word = self.words[first]
        if self._is_adjective(word):
            self._begin()
            if self.last is not None and self.is_near:
                self.last.words.append(word._replace(kind=NAME))
            else:
                self._take_name(word._replace(kind=NAME))
            return
        if self._is_noun(word) or (word.kind in (BARE, PARTICIPLE) and not self._is_verb(first)):
            self._begin()
            self._take_name(word._replace(kind=NAME))
            return
        words = self._gather_verb()
        plain = [one for one in words if one.kind not in (FUTURE, AUXILIARY)] or words
        main = next((one for one in words if one.marks), plain[0])
        self.at = first + len(words)
        opened = self._receiver(words[0].start)
        self._free_deed(opened, words[0])
        self._end_owners(opened)
        before = self._take_preverb(opened, words)
        verb = Verb([*before, *words], main)
        helps = words[words.index(main) + 1 :]
        is_bare = not helps and (
            main.kind == BARE or (main.kind == PARTICIPLE and main.has("losses.") and self.syntax.marks_object)
        )
        verb.is_passive = self._is_passive(verb, bool(before))
        parts = [part for one in words for part in (one.text, *one.text.split())]
        verb.is_not = self.is_denied or any(
            part in self.syntax.negated or part in self.syntax.negations for part in parts
        )
        self.is_denied = False
        if is_bare and self._peek(self.at) is not None and self.words[self.at].kind == COORDINATOR:
            self.elided.append(verb)
        else:
            for other in self.elided:
                other.is_passive, other.is_not = verb.is_passive, verb.is_not
            self.elided = []
        self._close(opened, verb)

    def _is_adjective(self, word: Word) -> bool:
        """Whether a passive participle describes the noun before it («یک بم جاسازی‌شده در …»)."""
        if word.kind not in (BECOME, VERB, PARTICIPLE) or word.text.split()[-1] not in self.syntax.participles:
            return False
        if word.text.split()[-1] not in self.syntax.become or self.closed is not None:
            return False
        after = self._peek(self.at + 1)
        return after is not None and after.kind in (NAME, NUMBER, PREPOSITION, DAY, DETERMINER, PRONOUN, OBJECT, BARE)

    def _is_noun(self, word: Word) -> bool:
        """Whether a form of a verb is a noun: right behind a preposition, or "be" where nothing stands before it."""
        if word.kind == VERB:
            return (self.tie is not None and not word.marks) or self._acts_later(word)
        if word.kind == AUXILIARY:
            after = self._peek(self.at + 1)
            is_first = (
                self.joint is not None
                if self.closed is not None
                else self.stack[-1].is_empty and self.stack[-1].clause.lead != ""
            )
            return is_first and after is not None and after.kind in (NAME, NUMBER)
        return False

    def _acts_later(self, word: Word) -> bool:
        """Whether what is acted on follows a form that is written like a noun («کشت کوکنار را ممنوع کرد»)."""
        if " " in word.text or self.closed is not None or self.stack[-1].marked:
            return False
        after = self._peek(self.at + 1)
        if after is None or after.kind != NAME:
            return False
        for ahead in self.words[self.at + 1 : self.at + 6]:
            if ahead.kind == OBJECT:
                return True
            if ahead.kind != NAME:
                return False
        return False

    def _is_verb(self, index: int) -> bool:
        """Whether «کشته» or «زخمی» is the verb, with an auxiliary of its own or that of a later verb."""
        word, after = self.words[index], self._peek(index + 1)
        if (
            after is not None
            and after.kind == AUXILIARY
            and word.kind == BARE
            and self.is_near
            and self.last is not None
            and self.last.words[-1].kind == NUMBER
        ):
            return not self.syntax.marks_object
        if after is not None and after.kind in (BECOME, AUXILIARY, FUTURE):
            return True
        if (
            after is not None
            and word.kind == BARE
            and after.kind == VERB
            and self.syntax.name_of(after.text) == "light"
        ):
            return True
        if self.tie is not None or (after is not None and after.kind == OBJECT):
            return False
        if word.kind == PARTICIPLE and (not word.has("losses.") or (self.closed is None and self.stack[-1].marked)):
            return after is None or after.kind in (COORDINATOR, THAT) or (after.kind == STOP and after.text != '"')
        if self.last is None or (self.is_near and self.last.words[-1].kind == NUMBER):
            return False
        if after is None or after.kind == STOP:
            return (self.is_near and after is None) or (after is not None and after.text in ",،؛;" and self.is_near)
        return after.kind == COORDINATOR

    def _gather_verb(self) -> list[Word]:
        words = [self.words[self.at]]
        index = self.at + 1
        while index < len(self.words):
            word, last = self.words[index], words[-1]
            is_open = last.kind in (BARE, PARTICIPLE, FUTURE) or last.text in self.syntax.participles
            denied = self.is_denied or last.text in self.syntax.negated
            if (last.kind == AUXILIARY and len(words) == 1 and denied and word.kind in (VERB, PARTICIPLE, BECOME)) or (word.kind == AUXILIARY and sum(one.kind == AUXILIARY for one in words) < 2) or (word.kind == BECOME and last.kind == VERB and not self.syntax.marks_object) or (word.kind in (BECOME, FUTURE) and is_open) or (word.kind == VERB and (
                last.kind in (FUTURE,) or (last.kind == BARE and self.syntax.name_of(word.text) == "light")
            )) or (word.kind == PARTICIPLE and last.kind == BARE and self.syntax.name_of(word.text) == "light"):
                words.append(word)
            else:
                break
            index += 1
        return words

    def _free_deed(self, opened: _Open, verb: Word) -> None:
        """The deed right before a light verb is its object, not what a preposition ties («بر پوسته حمله کردند»)."""
        last = self.last
        if (
            verb.marks
            or not self.is_near
            or last is None
            or last in opened.loose
            or self.syntax.name_of(verb.text) not in ("light", "get")
        ):
            return
        word = last.words[-1]
        if (
            not any(mark.kind.startswith("events.") and mark.kind.endswith(".nouns") for mark in word.marks)
            or last.hangs
        ):
            return
        if len(last.words) > 1:
            last.words.pop()
        else:
            root = self.roots.get(id(last))
            if root is None or last not in root.hangs or last.tie != "of":
                return
            root.hangs.remove(last)
        opened.loose.append(Group([word]))
        self.last = opened.loose[-1]

    def _end_owners(self, opened: _Open) -> None:
        """Owners right before a verb have no noun: the last one is a group of its own."""
        if self.owners:
            head = self.owners.pop()
            self._adopt(head)
            head.tie = ""
            opened.loose.append(head)

    def _receiver(self, start: int) -> _Open:
        """The open clause that a verb closes; one right behind another verb closes the clause around it."""
        if self.closed is None:
            return self.stack[-1]
        if self.joint is not None:
            return self._open("joined", start, self._home(self.closed), lead=self.joint.text)
        if self._wants(self.closed) and not self.stop:
            return self._open("content", start, self.closed)
        if self.stack:
            return self.stack[-1]
        kind = "aside" if "," in self.stop else "content" if self._wants(self.closed) else "joined"
        return self._open(kind, start, self.closed, lead=",", is_set_off=True)

    def _take_preverb(self, opened: _Open, words: list[Word]) -> list[Word]:
        """The plain word before a light verb, which means something only with it («انجام شد»)."""
        main = words[0]
        last = self.last
        if main.marks or not self.is_near or last is None or main.kind == AUXILIARY:
            return []
        is_sure = opened.marked if self.syntax.marks_object else len(opened.loose) > 1 or len(last.words) > 1
        if main.kind != BECOME and (main.text not in self.syntax.making or not is_sure):
            return []
        word = last.words[-1]
        if word.kind != NAME or word.has(
            *_HEADS, *_EVENTS, "responsibility.", "saying.", "numbers.", "places", "evidence."
        ):
            return []
        if len(last.words) > 1:
            last.words.pop()
            return [word]
        if last in opened.loose and last not in opened.marked and not (last.hangs or last.joined):
            opened.loose.remove(last)
            return [word]
        root = self.roots.get(id(last))
        if root is not None and last in root.hangs and last.tie == "of" and not last.hangs:
            root.hangs.remove(last)
            return [word]
        return []

    def _is_passive(self, verb: Verb, has_preverb: bool) -> bool:
        main = verb.main
        becomes = any(word.kind == BECOME for word in verb.words)
        if main.text in self.syntax.passives:
            return True
        kinds = [mark.kind for mark in main.marks]
        if any(kind.endswith(".passive") for kind in kinds):
            return True
        if any(kind.startswith("events.") and kind.endswith(".verbs") for kind in kinds):
            return False
        words = " ".join(word.text for word in verb.words)
        if any(kind.startswith("losses.") for kind in kinds):
            return not self.grammar.is_active(words)
        first = words.split()[0]
        if verb.words[0].kind == VERB and verb.words[-1].kind == BECOME:
            return True
        becomes = becomes or any(part in self.syntax.become for part in words.split())
        if any(kind.startswith(_SAYS) for kind in kinds):
            return becomes and first in self.syntax.participles
        return becomes and (first in self.syntax.participles or has_preverb)

    def _close(self, opened: _Open, verb: Verb) -> None:
        clause = opened.clause
        clause.verb = verb
        self._give_roles(opened, verb)
        self._settle_ties(clause)
        if (
            clause.kind == "joined"
            and clause.lead == ","
            and clause.subject is not None
            and verb.main.has("saying.verbs")
            and not self._goes_on()
        ):
            clause.kind, clause.is_set_off = "aside", True
        while self.stack and self.stack[-1] is not opened:
            self._give_up(self.stack.pop())
        if self.stack:
            self.stack.pop()
        self._forget()
        self.closed, self.joint = clause, None

    def _goes_on(self) -> bool:
        after = self._peek(self.at)
        return after is not None and not (after.kind == STOP and after.text != ":")

    def _give_roles(self, opened: _Open, verb: Verb) -> None:
        """Who does it and who it is done to."""
        clause = opened.clause
        if (
            opened.marked
            and verb.is_passive
            and not any(word.kind == BECOME for word in verb.words)
            and verb.main.has("losses.")
        ):
            verb.is_passive = False
        free = [group for group in opened.loose if group not in opened.marked]
        if opened.clitics:
            free = self._settle_clitics(opened, verb, free)
        is_said = (
            clause.kind == "relative"
            and verb.main.kind == AUXILIARY
            and len(free) == 1
            and not free[0].has(*_HEADS)
            and not free[0].hangs
        )
        if is_said and clause.antecedent is not None:
            free = []
        if len(free) > 1 and (verb.is_passive or self.syntax.name_of(verb.main.text) == "intransitive"):
            free = self._hang_beside(opened, free)
        if len(free) == 1 and not verb.is_passive and not opened.marked and self._is_object(opened, free[0], verb):
            free = []
        if (
            opened.marked
            and len(free) == 1
            and len(free[0].words) == 1
            and free[0].start > opened.marked[-1].start
            and not verb.is_passive
        ):
            if not free[0].words[0].marks and free[0].words[0].kind == NAME and free[0] is self.last and self.is_near:
                free = []
        if not free and verb.is_passive and verb.main.has("losses."):
            free = self._free_counted(opened)
        if len(free) > 1 and verb.main.has("responsibility.") and not verb.is_passive:
            free.sort(key=self._is_deed)
        if free:
            clause.subject = free[0]
        clause.objects += [
            group for group in opened.loose if group is not clause.subject and group not in clause.objects
        ]
        if clause.subject is None:
            clause.subject = self._carry(clause, verb)
            self._see_relative(clause)

    def _is_deed(self, group: Group) -> bool:
        """Whether a group cannot be who takes responsibility."""
        if group.words[-1].kind == PRONOUN or (group.has("responsibility.nobody") and self.syntax.marks_object):
            return False
        return not group.has(*_NAMES, "refers.", "people.") or group.has("responsibility.")

    def _hang_beside(self, opened: _Open, free: list[Group]) -> list[Group]:
        """Where nothing is acted on, a group right behind another is its owner («جسد یک افسر پیدا شد»)."""
        kept: list[Group] = []
        for group in free:
            before = self.beside.get(id(group))
            if (
                kept
                and before is not None
                and not self._loops(before, group)
                and group.words[0].kind == NUMBER
                and before in [*kept, *(one for other in kept for one in other.hangs)]
            ):
                group.tie = "of"
                before.hangs.append(group)
                if group in opened.loose:
                    opened.loose.remove(group)
            else:
                kept.append(group)
        return kept

    def _free_counted(self, opened: _Open) -> list[Group]:
        """Who was hit, where a preposition that stood alone seems to tie them («در نتیجه سه کودک …»)."""
        others = opened.clause.others
        for group in others:
            if (
                group.tie == "place"
                and [word.kind for word in group.words[:2]] == [DETERMINER, NUMBER]
                and group.has("people.", "party")
            ):
                rest = Group(group.words[1:], hangs=group.hangs)
                group.words, group.hangs = group.words[:1], []
                opened.loose.append(rest)
                return [rest]
            if (
                group.tie == "time"
                and id(group) not in self.roots
                and group.words[0].kind == NUMBER
                and group.has("people.", "party")
            ):
                others.remove(group)
                opened.loose.append(group)
                group.tie = ""
                return [group]
        return []

    def _is_object(self, opened: _Open, group: Group, verb: Verb) -> bool:
        """Whether the one group that nothing marks is what the verb acts on: a deed, or anything behind "and"."""
        name = self.syntax.name_of(verb.main.text)
        if not self.syntax.marks_object and verb.main.has(*_HARMS, "events.arrest") and group.words[0].kind == NUMBER:
            return True
        if (
            verb.main.kind in (AUXILIARY, BECOME)
            or name == "intransitive"
            or group.has(*_NAMES, "people.", "voices.", "titles.")
        ):
            return False
        if group.has(*_DEEDS):
            return True
        if (
            not self.syntax.marks_object
            and self._acts_on(verb)
            and verb.main.has("losses.")
            and group.words[0].kind == NUMBER
        ):
            return True
        return (
            opened.clause.kind == "joined"
            and name in ("light", "cause", "suffer", "common")
            and not verb.main.marks
            and group is self.last
        )

    def _see_relative(self, clause: Clause) -> None:
        """A clause behind «که» without a subject describes a noun of the clause before («… را گرفتار کنند که …»)."""
        parent = clause.parent
        if parent is None or parent.verb is None or clause.lead not in self.thats or clause.kind == "relative":
            return
        if self._says(parent) or self._wants(parent) or parent.verb.main.kind == AUXILIARY:
            return
        if clause.kind == "joined" or parent.subject is not None:
            pointed = [group for group in parent.groups if group.words[0].text in self.syntax.pointing]
            antecedent = pointed[-1] if pointed else parent.objects[-1] if parent.objects else parent.subject
            if antecedent is not None:
                clause.kind, clause.antecedent, clause.subject = "relative", antecedent, antecedent

    def _carry(self, clause: Clause, verb: Verb) -> Group | None:
        """The subject where none is said."""
        parent = clause.parent
        if clause.kind == "relative":
            return clause.antecedent
        if clause.kind == "joined" and parent is not None:
            if clause.lead in self.thats:
                return None
            return parent.subject
        if (
            clause.kind in ("content", "adverbial")
            and parent is not None
            and not verb.is_passive
            and verb.main.kind != AUXILIARY
        ):
            waiting = next((opened for opened in self.stack if opened.clause is parent), None)
            return waiting.loose[0] if waiting and waiting.loose else parent.subject
        return None

    def _settle_ties(self, clause: Clause) -> None:
        """What stands behind a plain "to" is aimed at, where the verb or its noun is a deed against somebody."""
        verb = clause.verb
        deed = verb is not None and (
            verb.main.has("events.", "losses.") or any(group.has("events.") for group in clause.objects)
        )
        for group in clause.others:
            root = self.roots.get(id(group))
            if group.tie == "to" and (deed or (root is not None and root.has("events."))):
                group.tie = "goal"

    # ------------------------------------------------------------ noun groups
    def _take_nothing(self, word: Word) -> None:
        opened = self.stack[-1]
        opened.clause.nothing.append(word)
        if (
            self.is_near
            and opened.loose
            and opened.loose[-1] is self.last
            and all(one.kind in _OPENERS for one in self.last.words)
        ):
            opened.loose.pop()
            self.last = None
        if self.syntax.class_verb(word.text.split()[-1]) is None:
            self.is_near = False
            after = self._peek(self.at + 1)
            if after is not None and after.kind == PRONOUN:
                self.at += 2
            return
        words = [word]
        while (after := self._peek(self.at + len(words))) is not None and after.kind == AUXILIARY:
            words.append(after)
        self.at += len(words)
        self._close(opened, Verb(words, word, is_passive=True, is_not=True))

    def _take_preposition(self, word: Word) -> None:
        self.tie = word

    def _take_owner(self, word: Word) -> None:
        """«د»: the group that follows owns the noun behind it, or is tied by what closes it."""
        if word.text in self.syntax.owners_alone:
            self._own(Group([word._replace(kind=PRONOUN)], "of"))
            self.tie = None
            return
        self.tie = word
        closer = self._find_closer(self.at + 1)
        self.until = closer if closer and self.words[closer].text not in self.syntax.plain_closers else 0

    def _own(self, group: Group) -> None:
        self.owners.append(group)
        self.last, self.is_near, self.stop = group, True, ""

    def _find_closer(self, index: int) -> int:
        """Where the word stands that closes a tied group, 0 if none does before the next verb or tie."""
        for place in range(index, min(index + 14, len(self.words))):
            word = self.words[place]
            if word.kind == POSTPOSITION:
                return place
            if word.kind in (VERB, AUXILIARY, THAT, SUBORDINATOR, PREPOSITION, OWNER, DAY):
                return 0
            if word.kind in (PARTICIPLE, BECOME) and not self._is_adjective_at(place):
                return 0
        return 0

    def _is_adjective_at(self, index: int) -> bool:
        after = self._peek(index + 1)
        return after is not None and after.kind in (NAME, NUMBER, BECOME, BARE)

    def _take_closer(self, word: Word) -> None:
        """«کې», «لخوا»: what stands before is tied, whatever opened it."""
        opened = self.stack[-1]
        self.until = 0
        group = self.last
        takes_owner = word.text not in self.syntax.plain_closers
        if takes_owner and self.owners and group is self.owners[-1]:
            self.owners.pop()
        elif group is None or self.tie is not None:
            self.tie = None
            return
        else:
            group = self.lists.get(id(group), group)
        self._adopt(group)
        if group in opened.loose:
            opened.loose.remove(group)
        if group not in opened.clause.others:
            opened.clause.others.append(group)
        for one in (group, *group.joined):
            one.tie, one.lead = word.tie, word.text
        opened.near.append(group)
        self.is_near, self.stop = False, ""

    def _take_clitic(self, word: Word) -> None:
        group = Group([word._replace(kind=PRONOUN)])
        before = self.words[self.at - 1] if self.at else None
        if before is not None and before.kind == POSTPOSITION and self.last is None:
            group.tie, group.lead = before.tie, before.text
            self.stack[-1].clause.others.append(group)
            return
        self.stack[-1].clitics.append((group, self.last))
        self.is_near = False

    def _adopt(self, head: Group) -> None:
        """The owners that stood before a noun hang on it."""
        for owner in self.owners:
            if self._loops(head, owner):
                continue
            owner.tie = "of"
            head.hangs.append(owner)
            self.roots[id(owner)] = head
        self.owners = []

    def _loops(self, head: Group, group: Group) -> bool:
        """Whether a group already holds the one that it is to hang on."""
        return group is head or any(self._loops(head, one) for one in (*group.hangs, *group.joined, *group.apposed))

    def _settle_clitics(self, opened: _Open, verb: Verb, free: list[Group]) -> list[Group]:
        """«یې» is who does it where nobody else does, else it is "of it"; comes back who may be the subject."""
        for group, before in opened.clitics:
            acts = (
                not verb.is_passive
                and verb.main.kind != AUXILIARY
                and self.syntax.name_of(verb.main.text) != "intransitive"
            )
            needs = self._acts_on(verb)
            if acts and (not free or (needs and len(free) == 1)):
                opened.clause.subject = group
                free = []
            elif before is not None:
                group.tie = "of"
                before.hangs.append(group)
                self.roots[id(group)] = before
            elif verb.is_passive and not free:
                free = [group]
            else:
                opened.clause.objects.append(group)
        return free

    def _acts_on(self, verb: Verb) -> bool:
        """Whether a verb names what is done to somebody, so that it needs an object."""
        if verb.main.has(
            *_HARMS, "events.arrest", "events.killing", "events.seizure", "events.strike", "responsibility."
        ):
            return True
        return not verb.main.marks and self.syntax.name_of(verb.main.text) != "intransitive"

    def _go_on_plain(self, word: Word) -> None:
        """The next word in a language whose owners stand before their nouns: one more of the group, or another."""
        assert self.last is not None
        last = self.last
        before = last.words[-1]
        if self.at <= self.until:
            last.words.append(word)
        elif self.syntax.classes.get(word.text.split()[0]) == OWNER:
            self._loosen(Group([word]))
        elif (all(one.kind in _OPENERS for one in last.words) and word.kind != PRONOUN) or word.has("people.others") or self._is_one_thing(last, before, word):
            last.words.append(word)
        else:
            self._loosen(Group([word]))

    def _is_one_thing(self, last: Group, before: Word, word: Word) -> bool:
        if word.kind in (DETERMINER, NUMBER, PRONOUN) or before.kind == PRONOUN:
            return False
        is_owner = any(one is last for one in self.owners)
        if word.has("party", "unit", "source") and last.hangs and last.hangs[0].lead:
            return False
        if last.has("titles.", "people.commanders", "person", "source") and not before.marks and not word.marks:
            return True
        if is_owner and (
            word.has("voices.", *_EVENTS)
            or (last.has(*_HEADS)
            and word.has("titles.", "people.", "targets.", "places_of."))
        ):
            return False
        if (
            before.text.endswith(self.syntax.adjective)
            and before.has("people.", "party", "neighbour", "losses.")
            and word.has("people.", "titles.", "targets.", "events.")
        ):
            return True
        if before.has("losses.") and word.has("people."):
            return True
        if word.has("numbers.") or self._is_compound(before, word):
            return True
        if before.has(*_PLACES) and word.has(*_PLACES):
            return True
        if before.has("titles.", "people.commanders", "person", "source"):
            return not word.marks or word.has("titles.", "people.commanders", "person")
        if before.kind == NUMBER or before.has("people.former", "people.others"):
            return True
        is_head = any(
            one.has(*_HEADS, "events.", "losses.", "responsibility.", "saying.", "places.", "places_of.")
            and not one.has("people.former")
            for one in last.words
        )
        return not is_head

    def _mark_object(self) -> None:
        """«را» marks the group that nothing ties, however much hangs on it."""
        if self.closed is not None and self.stack:
            self.closed = None
            self._forget()
        if not self.stack:
            return
        opened = self.stack[-1]
        if opened.loose:
            if opened.loose[-1] not in opened.marked:
                opened.marked.append(opened.loose[-1])
        elif self.last is not None and self.last in opened.clause.others:
            opened.clause.others.remove(self.last)
            self.last.tie = ""
            opened.loose.append(self.last)
            opened.marked.append(self.last)
        self.is_near, self.stop = False, ""

    def _take_name(self, word: Word) -> None:
        """A word of a noun group: one more of the last one, or the first of another."""
        self.at += 1
        opened = self.stack[-1]
        beside = self.last if self.is_near else None
        if self.tie is not None and self.tie.kind == OWNER:
            self._own(Group([word], "of", self.tie.text))
        elif self.tie is not None:
            self._tie_group(Group([word], self.tie.tie, self.tie.text))
        elif self.last is None:
            self._loosen(Group([word]))
        elif self.stop:
            self._place_behind_stop(word)
        elif self.is_near:
            self._go_on(word) if self.syntax.marks_object else self._go_on_plain(word)
        elif not self.syntax.marks_object:
            self._loosen(Group([word]))
        elif (
            self.last.has("events.")
            and not word.has("numbers.")
            and word.has("party", "people.fighters")
            and self.last not in opened.marked
        ):
            self._hang(Group([word], "of"))
        else:
            self._loosen(Group([word]))
        if self.owners and self.last is not None and self.last is not self.owners[-1]:
            self._adopt(self.last)
        if (
            not self.syntax.marks_object
            and self.last is not None
            and len(self.last.words) == 1
            and self.last is not beside
        ):
            self._take_near(opened, self.last)
        if beside is not None and self.last is not beside:
            self.beside[id(self.last)] = beside
        self.tie, self.stop, self.is_near = None, "", True

    def _take_near(self, opened: _Open, group: Group) -> None:
        """What was tied right before an event hangs on it («پر پوسته برید»)."""
        if group in self.owners:
            return
        if group.words[0].has("events.") and not group.tie:
            ties = ("goal", "agent", "company", "place")
            group.hangs += [one for one in opened.near if one.tie in ties and not self._loops(group, one)]
        if not group.tie:
            opened.near = []

    def _loosen(self, group: Group) -> None:
        self.stack[-1].loose.append(group)
        self.last = group

    def _hang(self, group: Group) -> None:
        """A group that belongs to the noun before it."""
        assert self.last is not None
        if len(self._chain()) >= _DEEPEST:
            self._loosen(group)
            return
        self.last.hangs.append(group)
        self.roots[id(group)] = self.last
        self.last = group

    def _tie_group(self, group: Group) -> None:
        """A group behind a preposition hangs on the noun right before it and belongs to the clause."""
        clause, last = self.stack[-1].clause, self.last
        group.is_behind_stop = bool(self.stop)
        if not self.syntax.marks_object:
            if self.tie is not None and self.at - 1 >= 0:
                self.until = self._find_closer(self.at)
            clause.others.append(group)
            self.last = group
            if not self.until:
                self.stack[-1].near.append(group)
            return
        if last is not None and "&" in self.stop and last.tie == group.tie and group.tie != "of":
            self.roots[id(group)] = self.roots.get(id(last), group)
            clause.others.append(group)
            self.last = group
            return
        is_part = (
            last is not None and self.tie is not None and self.tie.text in self.syntax.part_of and self._counts(last)
        )
        if (
            last is not None
            and len(self._chain()) < _DEEPEST
            and ((self.is_near and not self.stop) or group.tie == "inside")
        ):
            if is_part:
                group.tie = "of"
            last.hangs.append(group)
            self.roots[id(group)] = last
        if group.tie != "of" or id(group) not in self.roots:
            clause.others.append(group)
        self.last = group

    def _counts(self, group: Group) -> bool:
        """Whether a group is some of a whole («دو تن از …»)."""
        last = group.words[-1]
        return (
            last.kind == NUMBER
            or (group.words[0].kind == NUMBER
            and last.has("people.", "targets."))
            or last.has("people.generic", "people.others", "people.part_of")
        )

    def _go_on(self, word: Word) -> None:
        """The next word without a stop: part of the group, its owner, or a group of its own."""
        assert self.last is not None
        last = self.last
        before = last.words[-1]
        if before.kind in _OPENERS and all(one.kind in _OPENERS for one in last.words):
            last.words.append(word)
        elif self._ends_group(before):
            self._follow_name(word, before)
        elif word.kind == DETERMINER:
            self._hang(Group([word], "of"))
        elif word.kind == NUMBER and self._is_behind(word):
            last.words.append(word)
        elif word.kind == NUMBER:
            after = self._peek(self.at)
            is_part = after is not None and after.text in self.syntax.part_of
            is_owner = last.tie and (is_part or self.stack[-1].loose) and before.has(*_HEADS)
            if (
                before.has("losses.", "people.commanders", "titles.")
                or is_owner
                or self._is_explained()
                or before.text.endswith(self.syntax.linked)
            ):
                self._hang(Group([word], "of"))
            else:
                self._loosen(Group([word]))
        elif word.has("people.others"):
            last.words.append(word)
        elif self._stands_alone(word):
            self._loosen(Group([word]))
        elif word.kind == PRONOUN:
            self._go_on_pronoun(word, before)
        elif (word.has("party") and any(one.kind == NAME for one in last.words)) or (
            word.has(*_HEADS, "events.")
            and last.has(*_HEADS, *_EVENTS, "places.", "places_of.")
            and not self._is_compound(before, word)
        ):
            self._hang(Group([word], "of"))
        else:
            last.words.append(word)

    def _is_behind(self, word: Word) -> bool:
        """Whether a number belongs to the noun before it: an ordinal, or a vague one at the end («خانه‌های بسیاری»)."""
        if word.has("numbers.ordinal"):
            return True
        after = self._peek(self.at)
        return word.text.endswith(self.syntax.adjective) and (
            after is None or (after.kind not in (NAME, NUMBER, BARE) and after.text not in self.syntax.part_of)
        )

    def _stands_alone(self, word: Word) -> bool:
        """Whether a noun begins a group though nothing parts it from the one before."""
        assert self.last is not None
        after = self._peek(self.at)
        if after is not None and after.kind == OBJECT and word.text.endswith(self.syntax.indefinite):
            return True
        if word.has("losses.") and any(mark.kind.endswith(".after") for mark in word.marks):
            return self.last.tie not in ("", "of")
        if word.has("events.") and self.last.words[-1].has("refers.group", "refers.front"):
            return True
        if word.has("responsibility.nobody") and self.last.words[-1].has("responsibility.nobody"):
            return True
        return word.has("roles.agent") and self.last.has("events.")

    def _is_compound(self, before: Word, word: Word) -> bool:
        """Whether two known words name one thing («ولسوالی شتل», «دو تن طالب», «شاهدان عینی»)."""
        if (before.has("places.") and word.has(*_PLACES)) or (not before.marks and word.has("person")):
            return True
        if (
            before.has("people.generic")
            or (before.has("people.")
            and word.has("people.civilians")
            and word.text.endswith(self.syntax.adjective))
        ):
            return True
        return before.has("titles.", "people.commanders") and word.has("titles.", "people.commanders", "person")

    def _ends_group(self, word: Word) -> bool:
        """Whether a word can have no owner behind it: a name, a pronoun, a plural without its joining vowel."""
        if word.kind == PRONOUN or word.has("responsibility.unknown") or word.text.endswith(self.syntax.indefinite):
            return True
        if word.has("refers.group", "refers.front") and " " in word.text:
            return True
        if word.has(*_NAMES) and not word.has("people.", "titles."):
            return True
        if word.has("province", "district", "locality", "neighbour"):
            return True
        if word.has("refers.owned"):
            return True
        return word.text.endswith(self.syntax.closed) and len(word.text) > _SHORT

    def _follow_name(self, word: Word, before: Word) -> None:
        """Behind a name: its place, or another group."""
        assert self.last is not None
        after = self._peek(self.at)
        is_place = word.has("province", "district", "locality", "neighbour", "places.") and not (
            after is not None and after.kind == OBJECT
        )
        if (
            is_place
            and before.has("party", "unit")
            and self.stack[-1].loose == [self._chain()[-1]]
            and self._is_acted_on()
        ):
            is_place = False
        if (
            before.kind == PRONOUN
            and word.has("titles.", "people.commanders", "person")
            and any(one.tie == "inside" for one in self._chain())
        ):
            self._explain(Group([word]))
        elif is_place and word.kind == NAME and before.kind != PRONOUN:
            self._hang(Group([word], "of"))
        elif before.has("person") and word.has("titles.", "people.commanders"):
            self._explain(Group([word]))
        elif (word.kind == NAME and word.has("people.former")) or self._is_adjective_of(word, before):
            self.last.words.append(word)
        else:
            self._loosen(Group([word]))

    def _is_adjective_of(self, word: Word, before: Word) -> bool:
        if word.kind != NAME or word.marks:
            return False
        if before.text.endswith(self.syntax.indefinite):
            after = self._peek(self.at)
            return after is not None and after.kind in (PREPOSITION, VERB, BECOME, STOP, ADVERB)
        return before.has("person", "party", "unit", "refers.") and word.text.endswith(self.syntax.adjective)

    def _is_acted_on(self) -> bool:
        """Whether the group that begins here is the thing acted on."""
        for word in self.words[self.at : self.at + 5]:
            if word.kind == OBJECT:
                return True
            if word.kind != NAME:
                return False
        return False

    def _go_on_pronoun(self, word: Word, before: Word) -> None:
        after = self._peek(self.at)
        is_object = after is not None and after.kind == OBJECT
        if is_object and before.has("people.", "titles.", "voices."):
            self._loosen(Group([word]))
        else:
            self._hang(Group([word], "of"))

    def _place_behind_stop(self, word: Word) -> None:
        """Behind a comma or "and": one more of a list, what explains the group before, or a new group."""
        assert self.last is not None
        group = Group([word], is_behind_stop=True)
        if "&" in self.stop or self.at <= self.until:
            self._join(group)
        elif self._explains(word):
            self._explain(group)
        elif self._is_list(word):
            self._join(group)
        else:
            self._loosen(group)

    def _explains(self, word: Word) -> bool:
        """Whether a group behind a comma says who or what the one before is («خالد امیری، سخنگوی …، گفت»)."""
        assert self.last is not None
        last = self.last
        if self._is_explained() or last.tie in ("time", "place"):
            return False
        after = self._peek(self.at)
        is_one_of = (
            word.kind == NUMBER
            and after is not None
            and after.text in self.syntax.part_of
            and last.words[0].kind != NUMBER
        )
        if word.has("titles.", "people.commanders") or is_one_of:
            return not last.tie or self._has_comma_ahead()
        opened = self.stack[-1]
        if (
            word.kind == NAME
            and opened.loose
            and self.last in (opened.loose[-1], *opened.loose[-1].hangs)
            and self._is_aside_ahead()
            and not self._is_list(word)
        ):
            return True
        if (
            last.has("titles.", "people.commanders", "source")
            and (word.has("person") or not word.marks)
            and word.kind == NAME
        ):
            return True
        return False

    def _is_aside_ahead(self) -> bool:
        """Whether the words up to the next comma explain the group before, for the clause goes on behind it."""
        for index in range(self.at, min(self.at + 14, len(self.words))):
            word = self.words[index]
            if word.kind == STOP and word.text in ",،":
                return any(
                    one.kind in (VERB, BECOME, AUXILIARY, PARTICIPLE, BARE, NOTHING) for one in self.words[index + 1 :]
                )
            if word.kind not in (NAME, NUMBER, PREPOSITION, DETERMINER, PRONOUN) and word.text != '"':
                return False
        return False

    def _has_comma_ahead(self) -> bool:
        """Whether a comma closes the group before any verb."""
        for word in self.words[self.at : self.at + 14]:
            if word.kind == STOP:
                return word.text in ",،"
            if word.kind in (VERB, BECOME, AUXILIARY, PARTICIPLE, OBJECT, THAT):
                return False
        return False

    def _is_explained(self) -> bool:
        """Whether the comma closes what explains a group."""
        return self.last is not None and id(self.last) in self.roots and self.last in self.roots[id(self.last)].apposed

    def _explain(self, group: Group) -> None:
        """A name explains the title before it, anything else the group that was read last."""
        assert self.last is not None
        titled = next((one for one in self._chain() if one.has("titles.", "people.commanders")), None)
        head = (
            titled
            if titled is not None and not group.has("titles.", "people.commanders") and group.words[0].kind == NAME
            else self.last
        )
        if len(self._chain()) >= _DEEPEST:
            self._loosen(group)
            return
        head.apposed.append(group)
        self.roots[id(group)] = head
        self.last = group

    def _is_list(self, word: Word) -> bool:
        """Whether a word behind a comma is the next of a list."""
        assert self.last is not None
        last = self.last
        if last.tie in ("said", "time"):
            return False
        if word.kind == NUMBER and any(one.words[0].kind == NUMBER and not one.tie for one in self._chain()):
            return True
        places = ("province", "district", "locality", "neighbour")
        if word.has(*places, "places.") and last.has(*places):
            return True
        for ahead in self.words[self.at : self.at + 5]:
            if ahead.kind == COORDINATOR:
                return not last.tie or (word.has(*_HEADS) == last.has(*_HEADS) and not word.kind == NUMBER)
            if ahead.kind not in (NAME, NUMBER) and ahead.text not in ",،":
                return False
        return False

    def _join(self, group: Group) -> None:
        """One more of the kind of the nearest group that is like it."""
        assert self.last is not None
        word = group.words[0]
        target = self.last
        for one in self._chain():
            first = one.words[0]
            alike = (word.kind == NUMBER) == (first.kind == NUMBER) and (
                any(
                    word.has(kind) and one.has(kind)
                    for kind in (*_NAMES, "people.", "targets.", "events.", "province", "district", "locality")
                )
                or word.kind == NUMBER
            )
            if alike:
                target = one
                break
        group.tie, group.lead = target.tie, target.lead
        first = self.lists.get(id(target), target)
        first.joined.append(group)
        self.lists[id(group)] = first
        self.roots[id(group)] = self.roots.get(id(first), first) if first.tie else first
        self.last = group

    def _chain(self) -> list[Group]:
        """The last group and those that it hangs on."""
        chain: list[Group] = []
        head = self.last
        while head is not None and len(chain) < _DEEPEST:
            chain.append(head)
            head = self.roots.get(id(head))
        return chain
