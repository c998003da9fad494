"""Where one pass over a sentence stands: the clause that is open, and what was read last."""

from sayso.read.scan.scenes import Scene
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.verb_second.ahead import Ahead
from sayso.read.syntax.words import STOP, Word


class Standing:
    """The clauses so far, the one that is open, the group read last and the signs behind it.

    `at` is the place of the next chunk. `last` is None where nothing behind it can hang on the last group; `stop` holds
    the signs since the last group or verb ("," "&" "("), `tie` the preposition that is open.
    """

    def __init__(self, ahead: Ahead, scene: Scene) -> None:
        self.ahead = ahead
        self.at = 0
        self.clauses: list[Clause] = []
        self.clause = self.open("main", scene.start)
        self.last: Group | None = None
        self.stop = ""
        self.tie: Word | None = None
        self.brackets: list[tuple[Clause, Group | None]] = []
        self.dash: tuple[Clause, Group | None] | None = None
        self.is_title = bool(ahead.chunks) and ahead.chunks[-1].kind != STOP

    @property
    def small(self) -> dict[str, frozenset[str]]:
        """The small words of the language, by what they do."""
        return self.ahead.syntax.small

    def forget(self) -> None:
        """Nothing that follows hangs on what was read."""
        self.last, self.stop, self.tie = None, "", None

    def open(self, kind: str, start: int, parent: Clause | None = None, **more: object) -> Clause:
        """A new clause."""
        clause = Clause(kind, start, parent, **more)  # type: ignore[arg-type]
        self.clauses.append(clause)
        return clause

    def list_chain(self, group: Group) -> list[Group]:
        """A group, the group that it explains or hangs on, and so on up."""
        chain = [group]
        while True:
            holder = group.holder or next((one for one in self.clause.groups if group in one.apposed), None)
            if holder is None or holder in chain:
                return chain
            group = holder
            chain.append(group)

    def list_holders(self) -> list[list[Group]]:
        """The lists in which a group of the open clause may stand."""
        groups = [*self.clause.groups, *([self.clause.subject] if self.clause.subject else [])]
        return [
            self.clause.objects,
            self.clause.others,
            *(one.joined for one in groups),
            *(one.apposed for one in groups),
        ]

    def find_lacking(self) -> Clause | None:
        """The nearest clause around this one that has a subject and waits for its verb."""
        parent = self.clause.parent
        while parent is not None:
            if parent.verb is None and (parent.subject is not None or parent.kind == "relative"):
                return parent
            parent = parent.parent
        return None

    def part_of(self, head: Group) -> Group | None:
        """The group before a word for a part, of which it is a part."""
        groups = [group for group in self.clause.groups if group is not head and group.start < head.start]
        return groups[-1] if groups else self.clause.subject

    def find_waiting(self) -> Clause | None:
        """The clause that has no subject yet: the one before which a part was set ("When ..., the front ...")."""
        for clause in list_up(self.clause):
            if clause.verb is None and clause.subject is None and not clause.nothing and clause.kind != "relative":
                return clause
            if clause.kind in ("content", "joined") or (clause.verb is not None and clause.kind == "main"):
                return None
        return None


def climb(clause: Clause) -> Clause:
    """The clause on which a clause that only describes or adds hangs, itself where it stands alone."""
    while clause.parent is not None and clause.kind in (
        "participle",
        "infinitive",
        "relative",
        "adverbial",
        "aside",
    ):
        clause = clause.parent
    return clause


def list_up(clause: Clause | None) -> list[Clause]:
    """A clause, the one that holds it, and so on up."""
    found = []
    while clause is not None:
        found.append(clause)
        clause = clause.parent
    return found


def find_whom(here: Standing, clause: Clause) -> Group | None:
    """On whom a clause behind "whom" acts ("whom the Taliban captured and shot")."""
    while clause.kind == "joined" and clause.parent is not None and clause.parent.subject is clause.subject:
        clause = clause.parent
    is_whom = (
        clause.kind == "relative" and clause.lead in here.small["whom"] and clause.subject is not clause.antecedent
    )
    return clause.antecedent if is_whom else None
