"""The ledger: the only room with a database.

In come reports, readings (claims and reactions of one report) and groupings (incidents), each with the moment at which
it was said. Out come the same records, and extracts: what one question needs. Everything is kept; what is superseded
keeps the moment until which it stood, so that any earlier state can be asked for.

This room must not know how a report is collected, read, matched or counted, nor what time it is: moments are passed in.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sayso.ledger.files import render_place
from sayso.ledger.kept import (
    CODER,
    DESK,
    Account,
    Added,
    Bearer,
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
from sayso.ledger.opening import open_ledger

if TYPE_CHECKING:
    from sayso.ledger.book import Ledger
    from sayso.ledger.copying import back_up_ledger, restore_ledger
    from sayso.ledger.settling import Settling

__all__ = [
    "CODER",
    "DESK",
    "Account",
    "Added",
    "Bearer",
    "Deed",
    "Difference",
    "Fault",
    "Ledger",
    "Place",
    "Reading",
    "Roll",
    "Search",
    "Settling",
    "back_up_ledger",
    "is_coder",
    "name_coder",
    "open_ledger",
    "render_place",
    "restore_ledger",
    "split_batches",
]


#: What needs the SQL toolkit, with its module, imported when first named: that takes a fifth of a second.
_LATE = {
    "Ledger": "book",
    "Settling": "settling",
    "back_up_ledger": "copying",
    "restore_ledger": "copying",
}


def __getattr__(name: str) -> Any:
    """What is imported when it is first named."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"sayso.ledger.{_LATE[name]}"), name)
