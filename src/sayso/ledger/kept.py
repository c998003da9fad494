"""What is handed to a ledger and handed back, beside the records."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from msgspec import Struct

from sayso.records import Claim, Extract, Incident, Reaction, Version

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


class Difference(NamedTuple):
    """What differs between two moments: the incidents that stood at one of them and not at the other, and all totals.

    `before` and `after` hold them with their claims and reports; `histories` the versions of each report by its id, as
    known at the later moment; `statuses` the incidents of the same claims that were borne out otherwise, as pairs.
    """

    before: Extract
    after: Extract
    histories: dict[str, tuple[Version, ...]]
    statuses: tuple[tuple[Incident, Incident], ...] = ()


class Reading(NamedTuple):
    """What one reader found in one report, by the report's id. A reading without claims is a reading too."""

    report: str
    reader: str
    claims: Sequence[Claim] = ()
    reactions: Sequence[Reaction] = ()


def split_batches(records: Iterable[Record], size: int) -> Iterator[list[Record]]:
    """The records in lists of at most `size`, in their order, never all at once.

    >>> list(split_batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    rest = iter(records)
    while batch := list(islice(rest, size)):
        yield batch
