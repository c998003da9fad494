"""Clauses where the verb closes its clause, as in Dari and Pashto: one pass from left to right.

Groups gather in the clause that is open until its verb comes. A relative or adverbial clause opens inside of another
one, which goes on behind its verb.
"""

from sayso.lang import Language
from sayso.read.scan.marks import Mark, Page, Scene
from sayso.read.syntax.clauses import Clause, Group, Verb, share_words
from sayso.read.syntax.verb_last_groups import EVENTS, HEADS, NAMES, OPENERS, SAYS, Open
from sayso.read.syntax.verb_last_roles import Roles
from sayso.read.syntax.verb_last_words import (
    BARE,
    BECOME,
    BOUND,
    CLITIC,
    FUTURE,
    OBJECT,
    POSTPOSITION,
    find_words,
    load_closing,
)
from sayso.read.syntax.words import (
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


def parse_scene(page: Page, scene: Scene) -> list[Clause]:
    """The clauses of a sentence in the order in which they begin."""
    parse = _Parse(page, find_words(page, scene), load_closing(page.lexicon.language))
    clauses = parse.run(scene.start)
    for clause in clauses:
        _join_responsibility(page.lexicon.language, clause)
    return clauses


def _join_responsibility(language: Language, clause: Clause) -> None:
    """ "Responsibility ... has taken", with the one who took it between («ذمه واري د داعش ډلې قبوله کړې»)."""
    verb = clause.verb
    if verb is None or load_closing(language).name_of(verb.main.text) != "accepting":
        return
    nouns = [mark for group in clause.groups for mark in group.pick("responsibility.nouns", "responsibility.taken")]
    if not nouns or verb.main.has("responsibility.taken"):
        return
    taken = Mark(verb.main.start, verb.main.end, "responsibility.taken", "")
    others = [mark for mark in verb.main.marks if not mark.kind.startswith("stances.confirms")]  # «پذیرفت»
    verb.main = verb.main._replace(marks=(*others, taken))
    if clause.subject is None or not clause.subject.has(*_BODIES):
        behind = [group for group in clause.objects if group.start > nouns[-1].start and group.has(*_BODIES)]
        if behind:
            clause.others += [clause.subject] if clause.subject else []
            clause.subject = behind[-1]


# Who may take responsibility.
_BODIES = ("party", "unit", "refers.group", "refers.front")


# How the infinitive ends behind a postposition or before a noun.
_INFINITIVE = ("لو", "دو")
# What goes on for more words was never closed.
_LONGEST_BRACKET = 30


class _Parse(Roles):
    """One pass over the words, with the clauses that are open and the one that was closed last."""

    @property
    def _stops(self) -> str:
        """Signs behind which a participle has its auxiliary left out."""
        return ",،؛;.!" if self.syntax.owner_first else ",،؛;"

    def _open(self, kind: str, start: int, parent: Clause | None = None, **more: object) -> Open:
        clause = Clause(kind, start, parent, **more)  # type: ignore[arg-type]
        self.clauses.append(clause)
        opened = Open(clause)
        self.stack.append(opened)
        self._forget()
        self.closed = self.joint = None
        return opened

    def run(self, start: int) -> list[Clause]:
        """All clauses, each with its end."""
        self._open("main", start)
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
        return share_words(sorted(kept, key=lambda clause: clause.start), self.words)

    def _give_up(self, opened: Open) -> None:
        """A clause whose verb never came: a headline, an address."""
        if (self.stack and opened is not self.stack[-1]) or not self.stack:
            self._end_owners(opened)
        clause = opened.clause
        self._hang_beside(opened, list(opened.loose))
        if opened.loose:
            clause.subject, *rest = opened.loose
            clause.objects += rest

    def _take(self, word: Word) -> None:
        takes = {
            STOP: self._take_stop,
            COORDINATOR: self._take_coordinator,
            THAT: self._take_that,
            SUBORDINATOR: self._take_subordinator,
            ADVERB: self._take_adverb,
            OBJECT: self._mark_object,
        }
        if word.kind in takes:
            takes[word.kind](word)
        elif word.kind in (VERB, PARTICIPLE, BECOME, AUXILIARY, BARE, FUTURE):
            self._take_verb()
        else:
            self._begin()
            self._take_part(word)

    def _take_part(self, word: Word) -> None:
        """A word that belongs to a noun group or ties one."""
        takes = {
            OWNER: self._take_owner,
            POSTPOSITION: self._take_closer,
            CLITIC: self._take_clitic,
            BOUND: self._take_bound,
            PREPOSITION: self._take_preposition,
            DAY: self._take_day,
            NOTHING: self._take_nothing,
        }
        takes.get(word.kind, self._take_name)(word)

    def _take_adverb(self, word: Word) -> None:
        self.is_near = False
        after = self._peek(self.at + 1)
        # «د نوم نه ښودلو»: not to do something denies no verb behind it.
        is_noun = (
            self.syntax.owner_first and after is not None and after.kind == NAME and after.text.endswith(_INFINITIVE)
        )
        self.is_denied = self.is_denied or (word.text in self.syntax.negations and not is_noun)

    def _take_bound(self, word: Word) -> None:
        """«پکې»: a preposition with its pronoun in one word."""
        group = Group([word._replace(kind=PRONOUN, tie="")], word.tie, word.text)
        self.stack[-1].clause.others.append(group)
        self.is_near = False

    def _take_day(self, word: Word) -> None:
        if self.owners and self.tie is None:
            self._end_owners(self.stack[-1])
        self.stack[-1].clause.days.append(word)
        self.tie, self.is_near = None, False

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
        last = min(len(self.words), index + _LONGEST_BRACKET)
        while index < last and self.words[index].text != ")":
            word = self.words[index]
            if word.kind == DAY:
                holder = self.closed or self.stack[-1].clause
                holder.days.append(word)
            elif word.kind in (NAME, NUMBER):
                names.append(word)
            index += 1
        if index == last:
            return
        if names and self.last is not None:
            self.last.apposed.append(Group(names))
        self.at = index + 1

    def _take_coordinator(self, word: Word) -> None:
        if self.closed is None and word.text in self.syntax.sequels:
            self._take_adverb(word)
        elif (self.closed is None and self._take_elided()) or self.closed is not None:
            self.joint = word
        elif not self.stack[-1].is_empty:
            self.stop += "&"
            self.is_near = False

    def _take_elided(self) -> bool:
        """«ساحه را محاصره و ۲۰ نفر را بازداشت کردند»: the noun of a verb whose "do" comes with the next one."""
        opened = self.stack[-1]
        last = self.last
        if not self.syntax.marks_object or not opened.marked or last is None or last in opened.marked:
            return False
        if last not in opened.loose or len(last.words) != 1 or last.hangs or last.start < opened.marked[-1].end:
            return False
        ahead = self.words[self.at + 1 : self.at + 12]
        ends = [index for index, word in enumerate(ahead) if word.kind in (VERB, BECOME, AUXILIARY, THAT)]
        marked = [index for index, word in enumerate(ahead) if word.kind == OBJECT]
        word = last.words[0]
        marks = self._find_done(word)
        if not marks or not marked or (ends and ends[0] < marked[0]):
            return False
        opened.loose.remove(last)
        main = word._replace(kind=PARTICIPLE, marks=marks)
        self._end_owners(opened)
        self._close(opened, Verb([main], main))
        return True

    def _find_done(self, word: Word) -> tuple[Mark, ...]:
        """What a noun means as a verb («محاصره کردند»)."""
        for light in self.syntax.light:
            meanings = self.find_meanings(f"{word.text} {light}")
            if meanings:
                return tuple(Mark(word.start, word.end, one.kind, one.value) for one in meanings)
        return ()

    def _take_that(self, word: Word) -> None:
        closed = self.closed
        if closed is not None:
            named = self._find_cleft(closed)
            if named is not None:
                self._open("relative", word.end, closed, antecedent=named, lead=word.text)
                return
            pointed = self._find_pointed(closed)
            if pointed is not None:
                self._open("relative", word.end, closed, antecedent=pointed, lead=word.text)
                return
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

    def _find_cleft(self, closed: Clause) -> Group | None:
        """«آغازگر آن نیروهای پاکستانی بودند که …»: those of whom the next clause tells."""
        verb = closed.verb
        if verb is None or verb.main.kind != AUXILIARY or verb.main.has("saying.") or self.joint or not closed.objects:
            return None
        last = closed.objects[-1]
        return last if last.has(*NAMES, "people.", "titles.") else None

    def _find_pointed(self, closed: Clause) -> Group | None:
        """«د هغه برید مسوولیت یې ومانه چې …», «هغه کسان یې نیولي چې …»: of whom or what the next clause tells."""
        verb = closed.verb
        if verb is None or not self.syntax.owner_first or (verb.main.has("saying.") and not closed.objects):
            return None
        is_taken = verb.main.has("responsibility.taken")
        if verb.main.has(*SAYS) and not is_taken:
            return None
        kinds = ("events.",) if is_taken else ("people.", "titles.", "party")
        listed = [one for group in closed.groups for one in (group, *group.hangs)]
        pointed = [one for one in listed if one.words[0].text in self.syntax.pointing and one.has(*kinds)]
        return pointed[-1] if pointed else None

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
                and root.has("people.", "voices.", "titles.", "events.", *NAMES)
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

    def _take_verb(self) -> None:
        first = self.at
        word = self._part_losses(self.words[first])
        if word.kind == NAME or self._is_people(word):
            self._begin()
            self._take_name(word._replace(kind=NAME))
            return
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
        # «دی», an auxiliary, is spelled like «دې».
        main = next((one for one in words if one.marks and (one.kind != AUXILIARY or one is plain[0])), plain[0])
        self.at = first + len(words)
        opened = self._receiver(words[0].start)
        self._free_deed(opened, words[0])
        self._end_owners(opened)
        before = self._take_aim(opened, words) or self._take_parted(opened, first) or self._take_preverb(opened, words)
        main = before[0] if before and before[0].marks else main
        verb = Verb([*before, *words], main)
        helps = words[words.index(main) + 1 :] if main in words else words
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
            verb.is_passive = self._is_passive_ahead(verb)
        else:
            for other in self.elided:
                other.is_passive, other.is_not = verb.is_passive, verb.is_not
            self.elided = []
        self._close(opened, verb)

    def _is_people(self, word: Word) -> bool:
        """Whether a passive participle at the head of a clause stands for people («وژل شوي د … جنګیالي وو»)."""
        after = self._peek(self.at + 1)
        if not self.syntax.owner_first or after is None or after.kind not in (OWNER, NAME, NUMBER, DETERMINER):
            return False
        is_open = self.closed is None and self.stack[-1].is_empty and self.tie is None and not self.owners
        return is_open and word.has("losses.") and word.text.split()[-1] in self.syntax.participles

    def _is_adjective(self, word: Word) -> bool:
        """Whether a passive participle describes the noun before it («یک بم جاسازی‌شده در …»)."""
        if word.kind not in (BECOME, VERB, PARTICIPLE) or word.text.split()[-1] not in self.syntax.participles:
            return False
        if word.text.split()[-1] not in self.syntax.become or self.closed is not None:
            return False
        after = self._peek(self.at + 1)
        return after is not None and after.kind in (NAME, NUMBER, PREPOSITION, DAY, DETERMINER, PRONOUN, OBJECT, BARE)

    def _is_passive_ahead(self, verb: Verb) -> bool:
        """Whether the verb whose auxiliary this one shares is passive («کشته و سه تن زخمی شدند»)."""
        for word in self.words[self.at : self.at + 30]:
            if word.kind == BECOME:
                return True
            if word.kind in (VERB, PARTICIPLE) and word.has("losses."):
                return not self.grammar.is_active(word.text)
            if word.kind in (VERB, THAT, SUBORDINATOR):
                break
        return verb.is_passive

    def _is_noun(self, word: Word) -> bool:
        """Whether a form of a verb is a noun: right behind a preposition, or "be" where nothing stands before it."""
        if self._is_infinitive(word):
            return True
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

    def _is_infinitive(self, word: Word) -> bool:
        """Whether a form that ends like an infinitive stands behind the word of owners («د وژل کېدو خبر»)."""
        if not self.syntax.owner_first or not word.text.endswith(_INFINITIVE):
            return False
        before = self.words[self.at - 1] if self.at else None
        return self.syntax.classes.get(word.text.split()[0]) == OWNER or (before is not None and before.kind == OWNER)

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
        if word.kind == BARE and self.syntax.marks_object and self._lists_losses():
            return False
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
        if word.kind == PARTICIPLE and word.has("saying.verbs") and self.closed is None and self.stack[-1].loose:
            return self.tie is None  # «… سخنگوی پولیس گفته در این رویداد …»
        if word.kind == PARTICIPLE and word.has("losses.") and self.is_near and self._counts_before():
            return False  # «… را یک کشته و ۱۱ زخمی اعلام کرد»
        if word.kind == PARTICIPLE and (not word.has("losses.") or (self.closed is None and self.stack[-1].marked)):
            return after is None or after.kind in (COORDINATOR, THAT) or (after.kind == STOP and after.text != '"')
        if self.last is None:
            is_within = self.closed is not None and bool(self.stack) and bool(self.stack[-1].loose)
            return is_within and after is not None and after.kind == COORDINATOR
        if self.is_near and self.last.words[-1].kind == NUMBER:
            return False
        is_near = self.is_near or (index > 0 and self.words[index - 1].kind == CLITIC)
        if after is None or after.kind == STOP:
            return (is_near and after is None) or (after is not None and after.text in self._stops and is_near)
        return after.kind == COORDINATOR or (after.kind == THAT and is_near and not self.syntax.marks_object)

    def _part_losses(self, word: Word) -> Word:
        """«متحمل سه کشته و پنج زخمی شدند»: behind its number the word for a loss is a noun, not part of the verb."""
        text, _, rest = word.text.partition(" ")
        is_loss = any(one.kind.startswith("losses.") for one in self.find_meanings(text))
        parted = self.syntax.class_verb(rest.split(" ")[0]) if self.syntax.marks_object and is_loss else None
        if parted is None or not self._lists_losses():
            return word
        end = word.start + len(text)
        marks = tuple(Mark(word.start, end, one.kind, one.value) for one in self.find_meanings(text))
        noun = Word(word.start, end, NAME, marks, text=text)
        verb = Word(end + 1, word.end, parted, text=rest)
        self.words[self.at : self.at + 1] = [noun, verb]
        return noun

    def _lists_losses(self) -> bool:
        """Whether a number stands right before that goes on from another with its own noun («سه کشته و پنج زخمی»)."""
        last = self.last
        head = self.lists.get(id(last)) if last is not None else None
        if last is None or head is None or not self.is_near or not self._counts_before():
            return False
        return head.words[0].kind == NUMBER and len(head.words) > 1 and head.words[1].has("losses.")

    def _counts_before(self) -> bool:
        """Whether no more than a number stands right before, as in a list of numbers."""
        last = self.last
        return last is not None and len(last.words) == 1 and last.words[0].kind == NUMBER

    def _gather_verb(self) -> list[Word]:
        words = [self.words[self.at]]
        index = self.at + 1
        while index < len(self.words):
            word, last = self.words[index], words[-1]
            is_open = last.kind in (BARE, PARTICIPLE, FUTURE) or last.text in self.syntax.participles
            denied = self.is_denied or last.text in self.syntax.negated
            if (
                (last.kind == AUXILIARY and len(words) == 1 and denied and word.kind in (VERB, PARTICIPLE, BECOME))
                or (word.kind == AUXILIARY and sum(one.kind == AUXILIARY for one in words) < 2)
                or (word.kind == BECOME and last.kind == VERB and not self.syntax.marks_object)
                or (word.kind in (BECOME, FUTURE) and is_open)
                or (
                    word.kind == VERB
                    and (last.kind in (FUTURE,) or (last.kind == BARE and self.syntax.name_of(word.text) == "light"))
                )
                or (word.kind == PARTICIPLE and last.kind == BARE and self.syntax.name_of(word.text) == "light")
            ):
                words.append(word)
            else:
                break
            index += 1
        return words

    def _free_deed(self, opened: Open, verb: Word) -> None:
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

    def _receiver(self, start: int) -> Open:
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

    def _take_aim(self, opened: Open, words: list[Word]) -> list[Word]:
        """«هدف … قرار گرفت»: the noun is the verb, what hangs on it the one who does it, or with what."""
        main = words[0]
        becomes, makes = main.text in self.syntax.aimed, main.text in self.syntax.aiming
        if main.marks or not (becomes or makes) or not opened.loose:
            return []
        group = opened.loose[-1]
        if group in opened.marked or group.words[0].text not in self.syntax.aims:
            return []
        opened.loose.remove(group)
        word = group.words.pop(0)
        if not group.words and group.hangs:
            group = group.hangs[0]
        if group.words:
            group.tie = "agent" if becomes else "company"
            opened.clause.others.append(group)
        kind = "events.attack.passive" if becomes else "events.attack.verbs"
        return [word._replace(marks=(Mark(word.start, word.end, kind, word.text),))]

    def _take_parted(self, opened: Open, first: int) -> list[Word]:
        """«ادعا هم کړې ده»: the noun that makes one verb with the light one behind it, an adverb between them."""
        index = first - 1
        while index >= 0 and self.words[index].kind == ADVERB:
            index -= 1
        last, main = self.last, self.words[first]
        noun = self.words[index] if 0 <= index < first - 1 else None
        if noun is None or main.marks or last is None or last.words[-1].start != noun.start:
            return []
        meanings = self.find_meanings(f"{noun.text} {main.text}")
        if not any(one.kind.startswith(SAYS) for one in meanings):
            return []
        last.words.pop()
        if not last.words and last in opened.loose:
            opened.loose[opened.loose.index(last) :] = last.hangs
        return [noun._replace(marks=tuple(Mark(noun.start, noun.end, one.kind, one.value) for one in meanings))]

    def _take_preverb(self, opened: Open, words: list[Word]) -> list[Word]:
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
            *HEADS, *EVENTS, "responsibility.", "saying.", "numbers.", "places", "evidence."
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

    def _close(self, opened: Open, verb: Verb) -> None:
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
        self._go_on_saying(clause, verb)
        while self.stack and self.stack[-1] is not opened:
            self._give_up(self.stack.pop())
        if self.stack:
            self.stack.pop()
        self._forget()
        self.closed, self.joint = clause, None

    def _go_on_saying(self, clause: Clause, verb: Verb) -> None:
        """«… تأیید کرد که … و افزود»: whoever spoke goes on, not the subject of what he said."""
        parent = clause.parent
        if clause.kind != "joined" or parent is None or clause.subject is not parent.subject:
            return
        if not verb.main.has("saying.verbs", "stances.") or verb.is_passive:
            return
        above = parent.parent if parent.kind in ("content", "joined") else None
        while above is not None and not self._says(above):
            above = above.parent
        if above is not None:
            clause.parent, clause.subject = above, above.subject

    def _goes_on(self) -> bool:
        after = self._peek(self.at)
        return after is not None and not (after.kind == STOP and after.text != ":")

    def _take_nothing(self, word: Word) -> None:
        opened = self.stack[-1]
        opened.clause.nothing.append(word)
        if (
            self.is_near
            and opened.loose
            and opened.loose[-1] is self.last
            and all(one.kind in OPENERS for one in self.last.words)
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
