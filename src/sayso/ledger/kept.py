"""What is handed to a ledger and handed back, beside the records."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple, TypeVar

from msgspec import Struct

from sayso.records import Claim, Reaction, Report

#: The reader's name of a person: it outranks every machine.
CODER = "coder"

Record = TypeVar("Record")


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


class PastReading(Struct, frozen=True):
    """What one reader found in one version of a report, and from when until when it stood; None where it still does.

    A reading that a person's coding outranked never stood: its two moments are the same.
    """

    reader: str
    since: datetime
    until: datetime | None
    claims: tuple[Claim, ...] = ()
    reactions: tuple[Reaction, ...] = ()

    @property
    def has_stood(self) -> bool:
        """Whether the reading ever was the report's."""
        return self.until != self.since


class Absence(Struct, frozen=True):
    """A report was no longer to be found: the day it was last seen, when that was noticed, when it was found again."""

    last_seen: date
    since: datetime
    until: datetime | None


class Lineage(Struct, frozen=True):
    """A report of which another is a copy, or which is one: by id and key, why, from when until when it was held so."""

    report: str
    key: str
    source: str | None
    published: date
    why: str
    since: datetime
    until: datetime | None


class Version(Struct, frozen=True):
    """One version of a report with all that was held of it, oldest first.

    `since` is when it was kept, `until` when a further version took its place; `origins` are the reports that it was
    held to copy, `copies` those that copied it.
    """

    report: Report
    since: datetime
    until: datetime | None
    readings: tuple[PastReading, ...] = ()
    absences: tuple[Absence, ...] = ()
    origins: tuple[Lineage, ...] = ()
    copies: tuple[Lineage, ...] = ()


class Reading(NamedTuple):
    """What one reader found in one report, by the report's id. A reading without claims is a reading too."""

    report: str
    reader: str
    claims: Sequence[Claim] = ()
    reactions: Sequence[Reaction] = ()


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
