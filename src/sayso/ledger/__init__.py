"""The ledger: the only room with a database.

In come reports, readings (claims and reactions of one report) and groupings (incidents), each with the moment at which
it was said. Out come the same records, and extracts: what one question needs. Everything is kept; what is superseded
keeps the moment until which it stood, so that any earlier state can be asked for.

This room must not know how a report is collected, read, matched or counted, nor what time it is: moments are passed in.
"""

from typing import TYPE_CHECKING, Any

from sayso.ledger.files import render_place
from sayso.ledger.kept import (
    CODER,
    DESK,
    Account,
    Added,
    Deed,
    Difference,
    Fault,
    Place,
    Reading,
    Roll,
    Search,
    is_coder,
    name_coder,
    split_batches,
)
from sayso.ledger.opening import open_ledger, restore_ledger

if TYPE_CHECKING:
    from sayso.ledger.book import Ledger
    from sayso.ledger.settling import Settling

__all__ = [
    "CODER",
    "DESK",
    "Account",
    "Added",
    "Deed",
    "Difference",
    "Fault",
    "Ledger",
    "Place",
    "Reading",
    "Roll",
    "Search",
    "Settling",
    "is_coder",
    "name_coder",
    "open_ledger",
    "render_place",
    "restore_ledger",
    "split_batches",
]


def __getattr__(name: str) -> Any:
    """The classes that need the SQL toolkit, imported when first named: it takes a fifth of a second to import."""
    if name == "Ledger":
        from sayso.ledger.book import Ledger

        return Ledger
    if name == "Settling":
        from sayso.ledger.settling import Settling

        return Settling
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
