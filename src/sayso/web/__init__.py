"""The ledger in a browser: a desk that reads and never writes.

In: the place of a ledger and the name of a theatre. Out: an application that answers with pages, each with a JSON twin
under `/api`, and a server for this machine alone. This room must not know how claims are read, matched or counted; it
asks the corridor and shows what comes back.

Starlette and uvicorn (extra `web`) are imported when an application is built.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import ExtraMissing
from sayso.pipeline import Window

if TYPE_CHECKING:
    from starlette.types import ASGIApp

__all__ = ["build_app", "serve_ledger"]


def build_app(
    place: str | Path, theatre: str, *, now: Callable[[], datetime], window: Window | None = None, lang: str = "en"
) -> "ASGIApp":
    """The desk over the ledger at `place`, as an ASGI application.

    `now` is the clock; `window` what is shown where a page is asked for without one, the latest month with an incident
    where None; `lang` the language of briefs. Raises LedgerMissing and its kin, PackError, ExtraMissing.
    """
    try:
        from sayso.web.apps import make_app
    except ImportError as error:
        raise _miss_extra() from error
    return make_app(str(place), theatre, now=now, window=window, lang=lang)


def serve_ledger(app: "ASGIApp", *, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve the desk on this machine until it is stopped; `tell` is called with the address once it is listened to.

    Raises InputError for a host that other machines reach and for a port that is taken, and ExtraMissing.
    """
    try:
        from sayso.web.servers import run_server
    except ImportError as error:
        raise _miss_extra() from error
    run_server(app, host, port, tell)


def _miss_extra() -> ExtraMissing:
    return ExtraMissing("the desk needs the extra web: pip install 'sayso[web]'")
