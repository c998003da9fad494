"""What is handed to a ledger and handed back, beside the records."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple, TypeVar

from msgspec import Struct

from sayso.records import Claim, Extract, Incident, Reaction, Report, Told, Version

#: The reader's name of a person: it outranks every machine. A person with a name is `coder:NAME`.
CODER = "coder"

#: The reader's name of a reading with people's decisions over it: it outranks all others.
DESK = "desk"

Record = TypeVar("Record")

#: What time it is, in UTC.
Clock = Callable[[], datetime]

#: Called with how much of a long task is done: rows, or reports.
Progress = Callable[[int], None]


def name_coder(name: str | None) -> str:
    """The reader's name of a person, `coder` where nobody said who.

    >>> name_coder("ana")
    'coder:ana'
    """
    return f"{CODER}:{name}" if name else CODER


def is_coder(reader: str) -> bool:
    """Whether a whole reading is a person's."""
    return reader == CODER or reader.startswith(f"{CODER}:")


def rank_reader(reader: str) -> int:
    """Whose reading of a report stands: the highest, and of equals the newest."""
    return 2 if reader == DESK else int(is_coder(reader))


class Added(Struct, frozen=True):
    """How many reports were new, the same as before, or a further version of a known one.

    >>> Added(2, 0, 1) + Added(0, 3, 0)
    Added(new=2, same=3, changed=1)
    """

    new: int = 0
    same: int = 0
    changed: int = 0

    def __add__(self, other: "Added") -> "Added":
        """Both together."""
        return Added(self.new + other.new, self.same + other.same, self.changed + other.changed)


class Account(Struct, frozen=True):
    """Somebody who may use the desk, in which role, and since when."""

    name: str
    role: str
    since: datetime


class Deed(Struct, frozen=True):
    """Something that somebody did at the desk: who (None for nobody in particular), what, on what, when."""

    name: str | None
    deed: str
    about: str
    moment: datetime


class Fault(Struct, frozen=True):
    """Something in a ledger that sayso did not write so: in which table, which row, what is wrong with it."""

    kind: str
    name: str
    what: str

    def __str__(self) -> str:
        """One line."""
        return f"{self.kind} {self.name}: {self.what}"


class Difference(NamedTuple):
    """What differs between two moments: the incidents that stood at one of them and not at the other, and all totals.

    `before` and `after` hold them with their claims and reports; `histories` the versions of each report by its id, as
    known at the later moment; `statuses` the incidents of the same claims that were borne out otherwise, as pairs;
    `vanished` the reports behind the window's incidents that were found missing in between and still are.
    """

    before: Extract
    after: Extract
    histories: dict[str, tuple[Version, ...]]
    statuses: tuple[tuple[Incident, Incident], ...] = ()
    vanished: tuple[Report, ...] = ()


class Roll(NamedTuple):
    """All that a sheet of a window is made of, as it stood at one moment.

    `told` is what incidents add to tallies; `untold` holds those of which that is not kept, with their claims, and of
    their reports all but the words. `totals` are the totals that touch the window, with their reports. `published`
    counts the window's reports by day and source; `superseded` are ids of reports of the window that do not stand.
    `moment` is the latest that was written, None in a ledger into which nothing was.
    """

    told: Sequence[Told]
    untold: Extract
    totals: Extract
    published: dict[tuple[date, str | None], int]
    superseded: frozenset[str]
    moment: datetime | None


class Reading(NamedTuple):
    """What one reader found in one report, by the report's id. A reading without claims is a reading too."""

    report: str
    reader: str
    claims: Sequence[Claim] = ()
    reactions: Sequence[Reaction] = ()


class Bearer(NamedTuple):
    """The report that a claim stands in: its id, its source (None where none is said) and its key."""

    report: str
    source: str | None
    key: str


class Place(NamedTuple):
    """Where a matched claim is found: a key, and the first and last day on which its event can have been."""

    key: str
    first: date
    last: date


class Search(NamedTuple):
    """Where to look: what is found under `key`, first day from `earliest` to `last`, last day not before `first`."""

    key: str
    first: date
    last: date
    earliest: date


def split_batches(records: Iterable[Record], size: int) -> Iterator[list[Record]]:
    """The records in lists of at most `size`, in their order, never all at once.

    >>> list(split_batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    rest = iter(records)
    while batch := list(islice(rest, size)):
        yield batch
