"""Opening a ledger: the place is looked at before the SQL toolkit is imported and before anything is written."""

from pathlib import Path
from typing import TYPE_CHECKING

from sayso.ledger.files import check_file, is_url, render_place
from sayso.ledger.kept import Clock

if TYPE_CHECKING:
    from sayso.ledger.book import Ledger


def open_ledger(place: str | Path, *, create: bool = False, shown: str = "", clock: Clock | None = None) -> "Ledger":
    """The ledger at a path or URL, brought up to this version's tables; a context manager.

    With `create`, a missing ledger is made and an existing one opened. A forked process opens its own. Messages say
    `shown` for the place where that is given. With a `clock`, each transaction of a long run is written under the
    moment at which it began, so that who read the ledger meanwhile finds the same again as of then.
    Raises LedgerMissing, LedgerNotOurs, LedgerTooNew, LedgerDamaged, ExtraMissing, or LedgerError where the place
    cannot be used.
    """
    if not is_url(place):
        check_file(Path(place), create=create)
    from sayso.ledger.engines import pick_kind, prepare_ledger
    from sayso.ledger.urls import parse_place

    url = parse_place(place)
    is_file = url.get_backend_name() == "sqlite"
    place_shown = shown or (str(url.database) if is_file else render_place(place))
    if is_file and is_url(place):
        check_file(Path(str(url.database)), create=create)
    kind = pick_kind(url)
    engine = kind.make_engine(url)
    try:
        is_new = prepare_ledger(engine, kind, place_shown, create=create)
    except BaseException:
        engine.dispose()
        raise
    from sayso.ledger.book import Ledger

    return Ledger(place_shown, engine, kind, is_new=is_new, clock=clock)
