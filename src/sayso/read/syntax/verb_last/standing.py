"""Where one pass over a sentence stands: the clauses that wait for their verb, and what was read last."""

from dataclasses import dataclass, field

from sayso.read.scan.pages import Page
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.verb_last.closing_words import ClosingSyntax
from sayso.read.syntax.words import NAME, SAYS, THAT, Word

# No group hangs deeper: nobody writes so, and what looks so is no prose.
DEEPEST = 12


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


class Standing:
    """The clauses so far, those that are open, the group read last and what it owns or is tied by."""

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

    def open(self, kind: str, start: int, parent: Clause | None = None, **more: object) -> Open:
        """A new clause, which waits for its verb."""
        clause = Clause(kind, start, parent, **more)  # type: ignore[arg-type]
        self.clauses.append(clause)
        opened = Open(clause)
        self.stack.append(opened)
        self.forget()
        self.closed = self.joint = None
        return opened

    def forget(self) -> None:
        """Nothing that follows hangs on what was read."""
        self.last, self.stop, self.tie, self.is_near = None, "", None, False
        self.owners, self.until = [], 0

    def peek(self, index: int) -> Word | None:
        """The word at a place, None behind the last."""
        return self.words[index] if index < len(self.words) else None

    def comes(self, kind: str, index: int, reach: int = 5) -> bool:
        """Whether a word of that class is among so many words from a place on, nothing but nouns before it."""
        for word in self.words[index : index + reach]:
            if word.kind == kind:
                return True
            if word.kind != NAME:
                return False
        return False

    def chain(self) -> list[Group]:
        """The last group and those that it hangs on."""
        chain: list[Group] = []
        head = self.last
        while head is not None and len(chain) < DEEPEST:
            chain.append(head)
            head = self.roots.get(id(head))
        return chain

    def loosen(self, group: Group) -> None:
        """A group that nothing ties."""
        self.stack[-1].loose.append(group)
        self.last = group

    def hang(self, group: Group) -> None:
        """A group that belongs to the noun before it."""
        if self.last is None:
            return
        if len(self.chain()) >= DEEPEST:
            self.loosen(group)
            return
        self.last.hangs.append(group)
        self.roots[id(group)] = self.last
        self.last = group

    @property
    def stops(self) -> str:
        """Signs behind which a participle has its auxiliary left out."""
        return ",،؛;.!" if self.syntax.owner_first else ",،؛;"

    def is_waiting(self, group: Group) -> bool:
        """Whether a group is an owner whose noun is still to come, or in a list with one."""
        return any(one is self.lists.get(id(group), group) for one in self.owners)


def home_of(here: Standing, clause: Clause) -> Clause:
    """The clause that one behind "and" goes on from: a relative one only while its noun still waits for a verb."""
    while clause.kind in ("participle", "relative", "adverbial") and clause.parent is not None and not here.stack:
        clause = clause.parent
    return clause


def says(clause: Clause) -> bool:
    """Whether the verb of a clause is one of saying."""
    return clause.verb is not None and clause.verb.main.has(*SAYS)


def wants(here: Standing, clause: Clause) -> bool:
    """Whether the verb of a clause has its complement behind it."""
    return clause.verb is not None and clause.verb.words[-1].text in here.syntax.wanting


def loops(head: Group, group: Group) -> bool:
    """Whether a group already holds the one that it is to hang on."""
    return group is head or any(loops(head, one) for one in (*group.hangs, *group.joined, *group.apposed))
