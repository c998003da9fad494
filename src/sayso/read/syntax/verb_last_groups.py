"""The noun groups of a clause whose verb comes last: what is one, what hangs on what, what is tied to the verb."""

from dataclasses import dataclass, field

from sayso.read.scan.marks import Page
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.verb_last_words import BARE, BECOME, OBJECT, POSTPOSITION, ClosingSyntax
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

# Kinds of marks.
SAYS = ("saying.", "stances.", "another.recall", "responsibility.")
NAMES = ("party", "unit", "person", "source")
SPOTS = ("province", "district", "locality", "neighbour")
PLACES = (*SPOTS, "weak.", "places.")
HEADS = (
    *NAMES, *SPOTS, "people.", "targets.", "titles.", "voices.", "refers.group", "refers.front", "refers.country",
    "refers.owned", "call",
)  # fmt: skip
PEOPLE = ("people.", "voices.", "titles.", "refers.group", "refers.front")
EVENTS = ("events.", "losses.")
HARMS = ("losses.killed", "losses.wounded", "losses.casualties", "losses.captured")
# What may be acted on though nothing marks it.
DEEDS = ("events.", "responsibility.taken", "losses.", "saying.statements")

OPENERS = (DETERMINER, NUMBER)
# No group hangs deeper: nobody writes so, and what looks so is no prose.
_DEEPEST = 12
# Nor has a group more words.
_LONGEST = 24
# How nouns end that act in the past.
_OBLIQUE = "و"
# A noun of so few letters has no ending.
_SHORT = 3


# What says who somebody is.
_OFFICES = ("unit", "source", "titles.", "people.commanders")


@dataclass(eq=False)
class Open:
    """A clause that still waits for its verb: the groups that nothing ties, those marked as the thing acted on."""

    clause: Clause
    loose: list[Group] = field(default_factory=list)
    marked: list[Group] = field(default_factory=list)
    clitics: list[tuple[Group, Group | None]] = field(default_factory=list)  # «یې» with the group before it
    near: list[Group] = field(default_factory=list)  # groups that were tied right before, one behind another

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the clause has been read."""
        return not (self.loose or self.clause.others or self.clause.days or self.clause.nothing)


class Groups:
    """The words of a sentence gathered into groups, in the clause that is open."""

    def __init__(self, page: Page, words: list[Word], syntax: ClosingSyntax) -> None:
        self.find_meanings = page.lexicon.find_meanings
        self.grammar = page.lexicon.language.grammar
        self.words = words
        self.syntax = syntax
        self.at = 0
        self.clauses: list[Clause] = []
        self.stack: list[Open] = []
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
        group.is_behind_stop = "&" in self.stop
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
        if group is not None and self.owners:
            group = self.lists.get(id(group), group)
        if takes_owner and group is not None and self._is_aside(word, group):
            self._end_owners(opened)
            self.is_near, self.stop = False, ""
            return
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

    def _is_aside(self, word: Word, group: Group) -> bool:
        """Whether «په ځواب کې» behind people says only how they acted («ځواکونو په ځواب کې … وویشتل»)."""
        is_waiting = bool(self.owners) and group is self.owners[-1]
        acts = group.words[-1].text.endswith(_OBLIQUE) and group.has(*NAMES, "people.fighters")
        return is_waiting and word.text in self.syntax.answering and acts and not group.has("events.", "losses.")

    def _take_clitic(self, word: Word) -> None:
        group = Group([word._replace(kind=PRONOUN)])
        before = self.words[self.at - 1] if self.at else None
        is_tied = before is not None and before.kind == POSTPOSITION and before.text not in self.syntax.plain_closers
        if before is not None and is_tied and self.last is None:
            group.tie, group.lead = before.tie, before.text
            self.stack[-1].clause.others.append(group)
            return
        after = self._peek(self.at + 1)
        if after is not None and after.text.endswith(_OBLIQUE) and after.has("people.", "titles.", "unit"):
            group.tie = "of"  # «یې ځواکونو»: those who act in the oblique case have it before them
            self._own(group)
            self.tie = None
            return
        self.stack[-1].clitics.append((group, self.last))
        self.is_near = False

    def _is_waiting(self, group: Group) -> bool:
        """Whether a group is an owner whose noun is still to come, or in a list with one."""
        return any(one is self.lists.get(id(group), group) for one in self.owners)

    def _adopt(self, head: Group) -> None:
        """The owners that stood before a noun hang on it."""
        is_listed = bool(self.owners) and self.owners[0].is_behind_stop
        for owner in self._nest_owners(head):
            self._hang_owner(head, owner)
        self.owners = []
        loose = self.stack[-1].loose if self.stack else []
        if is_listed and len(loose) > 1 and loose[-1] is head and head.words[0].kind == NUMBER:
            before = self.lists.get(id(loose[-2]), loose[-2])
            if before.has("people.", "titles.", "person") and head.has("people.", "titles."):
                loose.pop()  # «قوماندان او د هغه دوه ساتونکي»
                before.joined.append(head)
                self.lists[id(head)] = before

    def _hang_owner(self, head: Group, owner: Group) -> None:
        if not self._loops(head, owner):
            owner.tie = "of"
            head.hangs.append(owner)
            self.roots[id(owner)] = head

    def _nest_owners(self, head: Group) -> list[Group]:
        """The owners that wait for their noun, each with the one before it («د والي د مرستیال د وژلو … خبر»)."""
        kept: list[Group] = []
        waiting: list[Group] = []
        is_owned = head.has("people.", "titles.", "targets.")
        for owner in self.owners:
            if owner.is_behind_stop:
                kept, waiting = [*kept, *waiting], []
            if owner.has("losses.") or not (owner.has("events.") and is_owned):
                for one in waiting:
                    self._hang_owner(owner, one)
                waiting = []
            waiting.append(owner)
        return [*kept, *waiting]

    def _loops(self, head: Group, group: Group) -> bool:
        """Whether a group already holds the one that it is to hang on."""
        return group is head or any(self._loops(head, one) for one in (*group.hangs, *group.joined, *group.apposed))

    def _go_on_plain(self, word: Word) -> None:
        """The next word in a language whose owners stand before their nouns: one more of the group, or another."""
        if self.last is None:
            return
        last = self.last
        before = last.words[-1]
        if self.at <= self.until:
            last.words.append(word)
        elif self.syntax.classes.get(word.text.split()[0]) == OWNER:
            self._loosen(Group([word]))
        elif (
            (all(one.kind in OPENERS for one in last.words) and word.kind != PRONOUN)
            or word.has("people.others")
            or self._is_one_thing(last, before, word)
        ):
            last.words.append(word)
        else:
            self._loosen(Group([word]))

    def _is_one_thing(self, last: Group, before: Word, word: Word) -> bool:
        if word.kind in (DETERMINER, NUMBER, PRONOUN) or before.kind == PRONOUN:
            return False
        if before.text in self.syntax.others and word.text.endswith(_OBLIQUE) and not last.tie:
            return False  # «۱۳ نور طالبانو ته تسلیم شول»: the one is direct, the other oblique
        if word.text in self.syntax.addressees and last.has("titles.", "people.commanders", "person"):
            return False  # «ویاند … رسنیو ته وویل»
        is_adjective = before.kind == NAME and before.text.endswith(self.syntax.adjective) and " " not in before.text
        if is_adjective and not before.has(*NAMES, *SPOTS) and (last.tie or self._is_waiting(last)):
            is_people = before.has("people.", "titles.") and not before.has("people.former")
            if (
                not word.marks
                or word.has("places_of.")
                or (word.has("people.", "titles.", "targets.") and not is_people)
            ):
                return True
        if before.has("targets.") and word.has("targets.") and last.tie:
            return True
        if last.tie == "goal" and word.has("events.") and (len(last.words) > 1 or before.marks):
            return False  # «پر یوه قطار کمین»
        is_owner = self._is_waiting(last)
        if word.has("party", "unit", "source") and last.hangs and last.hangs[0].lead:
            return is_adjective and not before.marks and len(last.words) == 1  # «د هلمند ځايي طالب چارواکو»
        if last.has("titles.", "people.commanders", "person", "source") and not before.marks and not word.marks:
            return True
        is_national = before.text.endswith(self.syntax.adjective) and before.has("party", "neighbour")
        if is_national and word.has("people.", "titles.", "targets.", "events."):
            return True  # «د پاکستاني ملېشو»
        if is_owner and word.has("titles.", "people.commanders") and not before.text.endswith(self.syntax.adjective):
            return False
        if is_owner and (
            word.has("voices.", *EVENTS)
            or (last.has(*HEADS) and word.has("titles.", "people.", "targets.", "places_of."))
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
        if before.has(*PLACES) and word.has(*PLACES):
            return True
        if before.has("titles.", "people.commanders", "person", "source"):
            return not word.marks or word.has("titles.", "people.commanders", "person")
        if before.kind == NUMBER or before.has("people.former", "people.others"):
            return True
        is_head = any(
            one.has(*HEADS, "events.", "losses.", "responsibility.", "saying.", "places.", "places_of.")
            and not one.has("people.former")
            for one in last.words
        )
        return not is_head

    def _mark_object(self, _: Word) -> None:
        """«را» marks the group that nothing ties, however much hangs on it."""
        if self.closed is not None and self.stack:
            self.closed = None
            self._forget()
        if not self.stack:
            return
        opened = self.stack[-1]
        self._part_indefinite(opened)
        self._part_object(opened)
        if opened.loose:
            if opened.loose[-1] not in opened.marked:
                opened.marked.append(opened.loose[-1])
        elif self.last is not None and self.last in opened.clause.others:
            opened.clause.others.remove(self.last)
            self.last.tie = ""
            opened.loose.append(self.last)
            opened.marked.append(self.last)
        self.is_near, self.stop = False, ""

    def _part_indefinite(self, opened: Open) -> None:
        """«در خبرنامه‌ای زمان حمله را …»: what is marked begins behind a noun that cannot have an owner."""
        last = self.last
        if (
            last is None
            or not last.tie
            or last.tie == "of"
            or len(opened.loose) != 1
            or opened.loose[0].start > last.start
        ):
            return
        for index, word in enumerate(last.words[:-1], 1):
            if word.has("saying.") and word.text.endswith((" ای", "ی")) and not last.words[index].text.endswith("ی"):
                rest = Group(last.words[index:], hangs=last.hangs)
                last.words, last.hangs = last.words[:index], []
                self._loosen(rest)
                return

    def _part_object(self, opened: Open) -> None:
        """«نیروهای پاکستانی در برخی مناطق مواضع خود را ترک کردند»: who acts is not what is marked."""
        last = self.last
        if last is None or len(opened.loose) != 1 or opened.marked or opened.loose[0].start > last.start:
            return
        chain = self._chain()
        tied = next((one for one in chain if one.tie in ("place", "time")), None)
        if tied is None or not opened.loose[0].has("party", "unit", "refers.group", "refers.front", "people.fighters"):
            return
        cut = next((one for one in tied.hangs if one in chain and one.tie == "of" and one.has("targets.")), None)
        if cut is not None:
            tied.hangs.remove(cut)
            del self.roots[id(cut)]
            cut.tie = ""
            opened.loose.append(cut)
            return
        word = last.words[-1]
        if last is tied and len(last.words) > 2 and not last.hangs and (word.has("places.", "targets.")):
            last.words.pop()
            self._loosen(Group([word]))

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
        elif len(self.last.words) >= _LONGEST:
            self._loosen(Group([word]))
        elif self.is_near:
            self._go_on(word) if self.syntax.marks_object else self._go_on_plain(word)
        elif not self.syntax.marks_object:
            self._loosen(Group([word]))
        elif (
            self.last.has("events.")
            and not word.has("numbers.")
            and (word.has("party", "unit", "people.fighters") or (word.has("events.") and self._is_behind_day()))
            and self.last not in opened.marked
        ):
            self._hang(Group([word], "of"))
        else:
            self._loosen(Group([word]))
        if self.owners and self.last is not None and not self._is_waiting(self.last):
            self._adopt(self.last)
        if not self.syntax.marks_object and self.last is not None:
            self._take_near(opened, self.last)
        if beside is not None and self.last is not beside:
            self.beside[id(self.last)] = beside
        self.tie, self.stop, self.is_near = None, "", True

    def _take_near(self, opened: Open, group: Group) -> None:
        """What was tied right before an event hangs on it («پر پوسته برید»)."""
        if not opened.near:
            return
        is_deed = group.words[-1].has("events.")
        if group in self.owners:
            if group.words[-1].has("events.clash"):
                between = [one for one in opened.near if one.lead in self.syntax.between or one.tie == "company"]
                group.hangs += [one for one in between if not self._loops(group, one)]
            return
        if is_deed and not group.tie:
            ties = ("goal", "agent", "company", "place")
            group.hangs += [one for one in opened.near if one.tie in ties and not self._loops(group, one)]
        is_begun = all(one.kind == NUMBER or not one.marks for one in group.words)
        if not group.tie and (is_deed or not is_begun):
            opened.near = []

    def _is_behind_day(self) -> bool:
        """Whether a day stands right before («بمباران شب گذشته جنگنده‌های پاکستانی»)."""
        return self.at > 1 and self.words[self.at - 2].kind == DAY and not self.stop

    def _loosen(self, group: Group) -> None:
        self.stack[-1].loose.append(group)
        self.last = group

    def _hang(self, group: Group) -> None:
        """A group that belongs to the noun before it."""
        if self.last is None:
            return
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
        is_one_of = (
            group.tie == "source" and "," in self.stop and group.has("titles.", "people.commanders", "people.fighters")
        )
        if is_one_of and last is not None and last in self.stack[-1].loose and self._has_comma_ahead():
            group.tie = ""
            self._explain(group)  # «یاسین، از فرماندهان جبهه، گفت»
            return
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
            and ((self.is_near and not self.stop) or group.tie == "inside" or self._goes_on_behind_day(group))
        ):
            if is_part:
                group.tie = "of"
            last.hangs.append(group)
            self.roots[id(group)] = last
        if group.tie != "of" or id(group) not in self.roots:
            clause.others.append(group)
        self.last = group

    def _goes_on_behind_day(self, group: Group) -> bool:
        """Whether only a day parts an event from those on whom it fell («در حمله روز دوشنبه بر یک پوسته»)."""
        if (
            self.last is None
            or self.stop
            or group.tie not in ("goal", "agent")
            or not self.last.words[-1].has("events.")
        ):
            return False
        return self.at > 2 and self.words[self.at - 3].kind == DAY

    def _counts(self, group: Group) -> bool:
        """Whether a group is some of a whole («دو تن از …»)."""
        last = group.words[-1]
        return (
            last.kind == NUMBER
            or (group.words[0].kind == NUMBER and last.has("people.", "targets."))
            or last.has("people.generic", "people.others", "people.part_of")
        )

    def _go_on(self, word: Word) -> None:
        """The next word without a stop: part of the group, its owner, or a group of its own."""
        if self.last is None:
            return
        last = self.last
        before = last.words[-1]
        if before.kind in OPENERS and all(one.kind in OPENERS for one in last.words):
            last.words.append(word)
        elif self._ends_group(before):
            self._follow_name(word, before)
        elif word.kind == DETERMINER:
            self._hang(Group([word], "of"))
        elif word.kind == NUMBER:
            self._go_on_number(word, before)
        elif word.has("people.others"):
            last.words.append(word)
        elif self._stands_alone(word):
            self._loosen(Group([word]))
        elif word.kind == PRONOUN:
            self._go_on_pronoun(word, before)
        elif (word.has("party") and any(one.kind == NAME for one in last.words)) or (
            word.has(*HEADS, "events.")
            and last.has(*HEADS, *EVENTS, "places.", "places_of.")
            and not self._is_compound(before, word)
        ):
            self._hang(Group([word], "of"))
        else:
            last.words.append(word)

    def _go_on_number(self, word: Word, before: Word) -> None:
        """A number behind a noun: part of its group, what it owns («جسد یک افسر»), or a group of its own."""
        last = self.last
        if last is None:
            return
        if self._is_behind(word):
            last.words.append(word)
            return
        if last.tie == "said":
            self._loosen(Group([word]))
            return
        after = self._peek(self.at)
        is_part = after is not None and after.text in self.syntax.part_of
        is_owner = last.tie and (is_part or self.stack[-1].loose) and before.has(*HEADS)
        is_owner = is_owner or self._is_explained() or before.text.endswith(self.syntax.linked)
        is_owner = is_owner or (bool(last.tie) and before.has("events.") and self._counts_further())
        if is_owner or before.has("losses.", "people.commanders", "titles."):
            self._hang(Group([word], "of"))
        else:
            self._loosen(Group([word]))

    def _counts_further(self) -> bool:
        """Whether another number comes before the verb («در انفجار یک ماین سه کودک کشته شدند»)."""
        for word in self.words[self.at : self.at + 6]:
            if word.kind == NUMBER:
                return True
            if word.kind != NAME:
                return False
        return False

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
        if self.last is None:
            return False
        after = self._peek(self.at)
        if after is not None and after.kind == OBJECT and word.text.endswith(self.syntax.indefinite):
            return True
        if word.has("tolls.", "responsibility.taken"):
            return True
        if word.text in self.syntax.heard and self.last.has("voices.", "people."):
            return True
        if any(mark.kind == "losses.casualties.losses" for mark in word.marks):
            return self.last.tie not in ("", "of")
        if word.has("losses.") and any(mark.kind.endswith(".after") for mark in word.marks):
            return self.last.tie not in ("", "of")
        if word.has("events.") and self.last.words[-1].has("refers.group", "refers.front"):
            return True
        if word.has("responsibility.nobody") and self.last.words[-1].has("responsibility.nobody"):
            return True
        return word.has("roles.agent") and self.last.has("events.")

    def _is_compound(self, before: Word, word: Word) -> bool:
        """Whether two known words name one thing («ولسوالی شتل», «دو تن طالب», «شاهدان عینی»)."""
        if (before.has("places.") and word.has(*PLACES)) or (not before.marks and word.has("person")):
            return True
        if before.has("people.generic") or (
            before.has("people.") and word.has("people.civilians") and word.text.endswith(self.syntax.adjective)
        ):
            return True
        return before.has("titles.", "people.commanders") and word.has("titles.", "people.commanders", "person")

    def _ends_group(self, word: Word) -> bool:
        """Whether a word can have no owner behind it: a name, a pronoun, a plural without its joining vowel."""
        is_office = word.has("titles.") and word.text.count(" ") > 1  # «دفتر رسانه‌ای جبهه»
        is_some = word.text.endswith(self.syntax.indefinite) and not is_office
        if word.kind == PRONOUN or word.has("responsibility.unknown") or is_some:
            return True
        is_plural = word.text.split()[-1] in self.syntax.suffixes
        if word.has("refers.group", "refers.front") and " " in word.text and not is_plural:
            return True
        if word.has(*NAMES) and not word.has("people.", "titles."):
            return True
        if word.has("province", "district", "locality", "neighbour"):
            return True
        if word.has("refers.owned") or self._is_new(word):
            return True
        if word.has("places.") and self.last is not None and self.last.words[0].kind == DETERMINER:
            return True
        return word.text.endswith(self.syntax.closed) and len(word.text) > _SHORT

    def _is_new(self, word: Word) -> bool:
        """Whether the noun for an event stands with the ending of something new («انفجاری»)."""
        if self.last is None or self.last.words[0] is not word or self.last.tie == "of":
            return False  # «جت‌های جنگی»
        nouns = [mark for mark in word.marks if mark.kind.startswith("events.") and mark.kind.endswith(".nouns")]
        return bool(nouns) and self.grammar.is_indefinite(word.text, nouns[0].value)

    def _follow_name(self, word: Word, before: Word) -> None:
        """Behind a name: its place, or another group."""
        if self.last is None:
            return
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
        parties = {mark.value for mark in word.marks if mark.kind == "party"}
        if word.kind == DETERMINER and before.has(*SPOTS, "places.") and after is not None and after.has("places."):
            self._hang(Group([word], "of"))
            return
        is_told = self.last.tie == "said" and before.has("saying.")  # «طبق گفته‌ای این جبهه»
        if is_told and word.has("party", "unit", "person", "refers.group", "refers.front"):
            self._hang(Group([word], "of"))
            return
        is_owner = word.has("party") and before.has("unit") and not (after is not None and after.kind == OBJECT)
        if is_owner or any(mark.kind == "party" and mark.value in parties for mark in before.marks):
            self._hang(Group([word], "of"))
        elif (
            before.kind == PRONOUN
            and word.has("titles.", "people.commanders", "person")
            and any(one.tie == "inside" for one in self._chain())
        ):
            self._explain(Group([word]))
        elif is_place and word.kind == NAME and before.kind != PRONOUN:
            self._hang(Group([word], "of"))
        elif before.has("person") and word.has(*_OFFICES):
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
        last = self.last
        is_some = last is not None and (last.words[0].kind == NUMBER or before.has("people.others"))
        is_some = is_some and word.has("refers.they", "refers.many") and not before.has("titles.", "voices.")
        is_some = is_some or before.has("people.others")  # «سه تن دیگر آن‌ها را»
        if is_object and not is_some and before.has("people.", "titles.", "voices."):
            self._loosen(Group([word]))
        else:
            self._hang(Group([word], "of"))

    def _place_behind_stop(self, word: Word) -> None:
        """Behind a comma or "and": one more of a list, what explains the group before, or a new group."""
        if self.last is None:
            return
        group = Group([word], is_behind_stop=True)
        if self._goes_on_adjective(word):
            self.last.words.append(word)
        elif "&" in self.stop or self.at <= self.until:
            self._join(group)
        elif self._explains(word):
            self._explain(group)
        elif self._is_list(word):
            self._join(group)
        else:
            self._loosen(group)

    def _goes_on_adjective(self, word: Word) -> bool:
        """Whether "and" only joins two adjectives of one noun («هوایي او توپچي بریدونه»)."""
        if self.last is None or self.stop != "&" or not self.syntax.owner_first or word.kind != NAME:
            return False
        words = self.last.words
        is_plain = words[-1].kind == NAME and not words[-1].marks and words[-1].text.endswith(self.syntax.adjective)
        return is_plain and len(words) == 1 and (word.has("events.", "people.", "targets.") or not word.marks)

    def _explains(self, word: Word) -> bool:
        """Whether a group behind a comma says who or what the one before is («خالد امیری، سخنگوی …، گفت»)."""
        if self.last is None:
            return False
        last = self.last
        if self._is_explained() or last.tie in ("time", "place"):
            return False
        after = self._peek(self.at)
        if self._has_title_ahead() or (word.has(*_OFFICES) and self._is_person(last) and not self._is_list(word)):
            return True
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
        return bool(
            last.has("titles.", "people.commanders", "source")
            and (word.has("person") or (not word.marks and not last.tie))
            and word.kind == NAME
        )

    def _is_person(self, group: Group) -> bool:
        """Whether a group ends in somebody's name: a known one, or names that mean nothing else at the beginning."""
        if group.words[-1].has("person"):
            return True
        is_first = group in self.stack[-1].loose and len(self.stack[-1].loose) == 1 and not group.hangs
        return is_first and len(group.words) > 1 and all(word.kind == NAME and not word.marks for word in group.words)

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

    def _has_title_ahead(self) -> bool:
        """Whether the words up to a comma say what somebody is («…، یگانه فرمانده پیشین این گروه، …»)."""
        found = False
        for word in self.words[self.at - 1 : self.at + 10]:
            if word.kind == STOP:
                return found and word.text in ",،"
            if word.kind not in (NAME, DETERMINER, PRONOUN):
                return False
            found = found or word.has("titles.", "people.commanders", "people.former")
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
        if self.last is None:
            return
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
        if self.last is None:
            return False
        last = self.last
        if last.tie in ("said", "time"):
            return False
        if word.kind == NUMBER and any(one.words[0].kind == NUMBER and not one.tie for one in self._chain()):
            return True
        places = ("province", "district", "locality", "neighbour")
        if word.has(*places, "places.") and last.has(*places, "places."):
            return True
        for ahead in self.words[self.at : self.at + 5]:
            if ahead.kind == COORDINATOR:
                return not last.tie or (word.has(*HEADS) == last.has(*HEADS) and word.kind != NUMBER)
            if ahead.kind not in (NAME, NUMBER) and ahead.text not in ",،":
                return False
        return False

    def _join(self, group: Group) -> None:
        """One more of the kind of the nearest group that is like it."""
        if self.last is None:
            return
        word = group.words[0]
        target = self.last
        after = self._peek(self.at)
        is_count = word.kind == NUMBER and after is not None and after.has("people.counters")
        explained = self._find_explained() if "," in self.stop and "&" in self.stop else None
        for one in self._chain() if explained is None else ():
            if is_count and one.tie == "inside":
                continue  # «شش نفر به شمول یک زن … و یک نفر»
            first = one.words[0]
            alike = (word.kind == NUMBER) == (first.kind == NUMBER) and (
                any(
                    word.has(kind) and one.has(kind)
                    for kind in (
                        *NAMES,
                        "people.",
                        "targets.",
                        "events.",
                        "losses.",
                        "province",
                        "district",
                        "locality",
                    )
                )
                or word.kind == NUMBER
            )
            if alike:
                target = one
                break
        target = explained or target
        group.tie, group.lead = target.tie, target.lead
        head = self.lists.get(id(target), target)
        head.joined.append(group)
        self.lists[id(group)] = head
        self.roots[id(group)] = self.roots.get(id(head), head) if head.tie else head
        self.last = group

    def _find_explained(self) -> Group | None:
        """Whom the words before a comma explain («قاری صبور، فرمانده طالبان، و دو محافظ او»)."""
        for one in self._chain():
            root = self.roots.get(id(one))
            if root is not None and one in root.apposed:
                return root
        return None

    def _chain(self) -> list[Group]:
        """The last group and those that it hangs on."""
        chain: list[Group] = []
        head = self.last
        while head is not None and len(chain) < _DEEPEST:
            chain.append(head)
            head = self.roots.get(id(head))
        return chain

    def _forget(self) -> None:
        self.last, self.stop, self.tie, self.is_near = None, "", None, False
        self.owners, self.until = [], 0

    def _peek(self, index: int) -> Word | None:
        return self.words[index] if index < len(self.words) else None

    def _end_owners(self, opened: Open) -> None:
        """Owners right before a verb have no noun: the last one is a group of its own."""
        if self.owners:
            nested = self._nest_owners(self.owners[-1])
            head = nested.pop()
            if nested and nested[-1].has("losses.", "events.") and head.has("losses.", "events."):
                head.tie = ""
                nested[-1].joined.append(head)
                head = nested.pop()
            self.owners = []
            for owner in nested:
                self._hang_owner(head, owner)
            head.tie = ""
            opened.loose.append(head)
