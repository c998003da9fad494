"""The ledger in a browser: pages that read, and acts by which people decide.

In: the place of a ledger and the name of a theatre. Out: an application that answers with pages, each with a JSON twin
under `/api`, and a server, for this machine alone unless people have to log in. This room must not know how claims are
read, matched or counted; it asks the corridor and shows what comes back.

Starlette and uvicorn (extra `web`) are imported when an application is built.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from sayso.errors import ExtraMissing
from sayso.questions import Window

if TYPE_CHECKING:
    from starlette.types import ASGIApp

__all__ = ["Access", "build_app", "serve_ledger"]


class Access(Struct, frozen=True):
    """How a desk is reached.

    `hosts` are names under which other machines ask it, `*` any address in numbers; `is_secure` whether over HTTPS;
    `is_public` whether everybody reads and nobody logs in. `has_login` says that everybody has to log in as long as the
    desk is served, even where the last account is taken away meanwhile; else they have to where there is an account.
    """

    hosts: tuple[str, ...] = ()
    is_secure: bool = False
    is_public: bool = False
    has_login: bool = False


#: This machine alone, nobody logs in unless the ledger knows somebody.
DEFAULT = Access()


def build_app(  # noqa: PLR0913 each of them has a setting
    place: str | Path,
    theatre: str,
    *,
    now: Callable[[], datetime],
    window: Window | None = None,
    lang: str = "en",
    coder: str | None = None,
    shapes: Path | None = None,
    access: Access = DEFAULT,
) -> "ASGIApp":
    """The desk over the ledger at `place`, as an ASGI application.

    `now` is the clock; `window` what is shown where a page is asked for without one, the latest month with an incident
    where None; `lang` the language of briefs; `coder` who decides where nobody has to log in; `shapes` a file of
    district shapes, where there is one. Raises LedgerMissing and its kin, PackError, InputError, ExtraMissing.
    """
    try:
        from sayso.web.apps import make_app
        from sayso.web.desks import Desk
    except ImportError as error:
        raise _miss_extra() from error
    return make_app(Desk(str(place), theatre, now, window, lang, coder=coder, shapes=shapes), access)


def serve_ledger(
    app: "ASGIApp",
    *,
    host: str,
    port: int,
    tell: Callable[[str], None],
    is_guarded: bool = False,
    keys: tuple[Path, Path] | None = None,
) -> None:
    """Serve the desk until it is stopped; `tell` is called with the address once it is listened to.

    `is_guarded` says that the desk asks for a login, or shows only what anybody may see; `keys` are a certificate and
    its key, for HTTPS. Raises InputError for a host that other machines reach where it is not guarded, and for a port
    that is taken; ExtraMissing.
    """
    try:
        from sayso.web.servers import run_server
    except ImportError as error:
        raise _miss_extra() from error
    run_server(app, host, port, tell, is_guarded=is_guarded, keys=keys)


def _miss_extra() -> ExtraMissing:
    return ExtraMissing("the desk needs the extra web: pip install 'sayso[web]'")
