"""Opening a ledger: the place is looked at before the SQL toolkit is imported and before anything is written."""

from pathlib import Path
from typing import TYPE_CHECKING

from sayso.ledger.files import check_file, is_url, render_place

if TYPE_CHECKING:
    from sayso.ledger.book import Ledger


def open_ledger(place: str | Path, *, create: bool = False) -> "Ledger":
    """The ledger at a path or URL, brought up to this version's tables; a context manager.

    With `create`, a missing ledger is made and an existing one opened. A forked process opens its own.
    Raises LedgerMissing, LedgerNotOurs, LedgerTooNew, ExtraMissing, or LedgerError where the place cannot be used.
    """
    if not is_url(place):
        check_file(Path(place), create=create)
    from sayso.ledger.engines import parse_place, pick_kind, prepare_ledger

    url = parse_place(place)
    is_file = url.get_backend_name() == "sqlite"
    shown = str(url.database) if is_file else render_place(place)
    if is_file and is_url(place):
        check_file(Path(shown), create=create)
    kind = pick_kind(url)
    engine = kind.make_engine(url)
    try:
        is_new = prepare_ledger(engine, kind, shown, create=create)
    except BaseException:
        engine.dispose()
        raise
    from sayso.ledger.book import Ledger

    return Ledger(shown, engine, kind, is_new=is_new)
