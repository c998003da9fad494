"""Opening a ledger: the place is looked at before the SQL toolkit is imported and before anything is written."""

from pathlib import Path
from typing import TYPE_CHECKING

from sayso.ledger.files import check_file

if TYPE_CHECKING:
    from sayso.ledger.book import Ledger


def open_ledger(place: str | Path, *, create: bool = False) -> "Ledger":
    """The ledger at a path or URL, brought up to this version's tables; a context manager.

    With `create`, a missing ledger is made and an existing one opened. A forked process opens its own.
    Raises LedgerMissing, LedgerNotOurs, LedgerTooNew, or LedgerError where the place cannot be used.
    """
    if "://" not in str(place):
        check_file(Path(place), create=create)
    from sayso.ledger.engines import make_engine, parse_place, prepare_ledger

    url = parse_place(place)
    file = Path(str(url.database))
    if "://" in str(place):
        check_file(file, create=create)
    engine = make_engine(url)
    try:
        prepare_ledger(engine, str(file), create=create)
    except BaseException:
        engine.dispose()
        raise
    from sayso.ledger.book import Ledger

    return Ledger(str(file), engine)
