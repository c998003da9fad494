"""A sentence taken apart into clauses: each verb with its subject, its objects and what prepositions tie to it."""

from dataclasses import dataclass, field

from sayso.read.scan.marks import Mark
from sayso.read.syntax.words import NUMBER, Word, pick_marks


@dataclass(eq=False, slots=True)
class Group:
    """A noun group: its words, the preposition before it, and the groups that hang on it ("of", "by", "on").

    `joined` holds the further members of a list ("the AFF and the NRF"), `apposed` what explains it behind a comma;
    a member that `is_listed` has its preposition from the one before it. `stop` is what stands before the group:
    a comma as ",", "and" as "&".
    """

    words: list[Word]
    tie: str = ""
    lead: str = ""
    hangs: list["Group"] = field(default_factory=list)
    is_behind_stop: bool = False
    stop: str = ""
    is_listed: bool = False
    holder: "Group | None" = None
    joined: list["Group"] = field(default_factory=list)
    apposed: list["Group"] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.words[-1].end

    @property
    def is_number(self) -> bool:
        """Whether it is a number and no more ("carried out 21 and 52 attacks, respectively")."""
        return all(word.kind == NUMBER for word in self.words)

    @property
    def marks(self) -> list[Mark]:
        """The marks on its own words."""
        return [mark for word in self.words for mark in word.marks]

    def has(self, *kinds: str) -> bool:
        """Whether one of its own words has a mark of one of these kinds."""
        for word in self.words:
            for mark in word.marks:
                if mark.kind.startswith(kinds):
                    return True
        return False

    def pick(self, *kinds: str) -> list[Mark]:
        """The marks of these kinds on its own words."""
        return pick_marks(self.words, *kinds)

    def all_groups(self) -> list["Group"]:
        """Itself and all that hangs on it, and on that."""
        return [self, *(one for other in self.hangs for one in other.all_groups())]

    def all_words(self) -> list[Word]:
        """Its own words and those of all that hangs on it."""
        found = list(self.words)
        for other in (*self.hangs, *self.joined, *self.apposed):
            found += other.all_words()
        return found


@dataclass(eq=False, slots=True)
class Verb:
    """A verb with its auxiliaries: the main word, whether it is passive, finite, negated, an infinitive."""

    words: list[Word]
    main: Word
    is_passive: bool = False
    is_finite: bool = True
    is_not: bool = False
    form: str = "finite"

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.words[-1].end


@dataclass(eq=False, slots=True)
class Clause:
    """One verb and what goes with it. `kind`: main, content, relative, adverbial, participle, infinitive, joined."""

    kind: str
    start: int
    parent: "Clause | None" = None
    verb: Verb | None = None
    subject: Group | None = None
    objects: list[Group] = field(default_factory=list)
    others: list[Group] = field(default_factory=list)
    days: list[Word] = field(default_factory=list)
    nothing: list[Word] = field(default_factory=list)
    antecedent: Group | None = None
    lead: str = ""
    is_set_off: bool = False
    is_recalling: bool = False
    is_before: bool = False  # it tells what came before what is told
    words: list[Word] = field(default_factory=list)
    _groups: list[Group] | None = None

    @property
    def is_apart(self) -> bool:
        """Whether it only describes somebody or recalls what else was: it does not say when and where."""
        is_description = self.kind == "relative" and not (self.antecedent and self.antecedent.has("events."))
        return is_description or self.is_recalling

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.words[-1].end if self.words else self.start

    @property
    def groups(self) -> list[Group]:
        """All its noun groups in order, those that hang on others too. The list is shared: it is not to be changed."""
        return self._groups if self._groups is not None else self._list_groups()

    def close(self) -> None:
        """Its groups are all found: they are listed once."""
        self._groups = self._list_groups()

    def _list_groups(self) -> list[Group]:
        found: list[Group] = []
        for group in (
            *([self.subject] if self.subject and self.subject.start >= self.start else []),
            *(group for group in self.objects if group.start >= self.start),
            *self.others,
        ):
            _gather(group, found)
        return sorted(dict.fromkeys(found), key=lambda group: group.start)

    def tied(self, *ties: str) -> list[Group]:
        """The groups that a preposition of one of these kinds ties to the verb.

        Where it has an agent of its own, those who only hang on another event are none ("held by X after an attack by
        Y").
        """
        found = [group for group in self.others if group.tie in ties]
        own = [group for group in found if group.tie != "agent" or not (group.holder and group.holder.has("events."))]
        return own if any(group.tie == "agent" for group in own) else found


def _gather(group: Group, found: list[Group]) -> None:
    found.append(group)
    for other in (*group.joined, *group.apposed, *group.hangs):
        _gather(other, found)


def share_words(clauses: list[Clause], words: list[Word]) -> list[Clause]:
    """The clauses that say something, each with its words; a small word goes with the word behind it."""
    owners: dict[int, Clause] = {}
    for clause in clauses:
        own = [word for group in clause.groups for word in group.words]
        own += clause.verb.words if clause.verb else []
        for word in (*own, *clause.days, *clause.nothing):
            owners.setdefault(word.start, clause)
    told = [clause for clause in clauses if clause.verb or clause.groups or clause.nothing or clause.days]
    if not told:
        return []
    owner = told[-1]
    for word in reversed(words):
        owner = owners.get(word.start, owner)
        owner.words.insert(0, word)
    return told
