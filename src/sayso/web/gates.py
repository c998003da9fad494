"""Who asks: the session behind a request, and what a request that changes something must bring."""

import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.accounts import find_account, make_token
from sayso.errors import LedgerError
from sayso.web import Access
from sayso.web.asking import TWINS, Visitor
from sayso.web.desks import Desk

#: A cookie of this name is never sent to another host, nor set by one; browsers take it over HTTPS only.
SECURE_COOKIE = "__Host-sayso"
COOKIE = "sayso"

#: Everybody may see these: the door, and what it is painted with.
OPEN = ("/login", "/static/")

#: What the address bar's owner did himself, or a page of this very desk.
OWN_SITES = ("same-origin", "none")

#: Makes the answer that tells an error.
TellError = Callable[[Request, Exception], Response]


class Gate:
    """Finds out who asks and turns away whoever may not.

    A desk whose ledger knows nobody serves whoever reaches it where it listens on this machine alone. One that was
    opened to other machines because people had to log in stays shut when there is nobody left who could.
    """

    def __init__(self, app: ASGIApp, desk: Desk, access: Access, tell_error: TellError) -> None:
        self.app = app
        self.desk = desk
        self.cookie = name_cookie(access)
        self.access = access
        self._tell_error = tell_error
        #: Forms of a desk without accounts bring this word: no other site can know it.
        self._word = secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request answered."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        if request.method not in ("GET", "HEAD") and not is_own(request.headers):
            answer: Response = tell_plainly(request, 403, "this request comes from another site")
            await answer(scope, receive, send)
            return
        word = request.cookies.get(self.cookie, "")
        state = scope.setdefault("state", {})
        try:
            visitor = await run_in_threadpool(self._find_visitor, word)
        except LedgerError as error:
            state["visitor"] = Visitor(None, "")
            await self._tell_error(request, error)(scope, receive, send)
            return
        state["visitor"] = visitor or Visitor(None, "")
        state["token"] = make_token(word if visitor and visitor.name else self._word)
        if visitor is None and not request.url.path.startswith(OPEN):
            answer = send_to_login(request)
            await answer(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _find_visitor(self, word: str) -> Visitor | None:
        """Who asks; None where that person has to log in first."""
        if self.access.is_public:
            return Visitor(None, "reader")
        with self.desk.open() as ledger:
            account = find_account(ledger, word, self.desk.now()) if word else None
            if account:
                return Visitor(account.name, account.role)
            return None if self.access.has_login or ledger.accounts() else Visitor()


def name_cookie(access: Access) -> str:
    """The name of the cookie that holds the word of a session."""
    return SECURE_COOKIE if access.is_secure else COOKIE


def is_own(headers: Headers) -> bool:
    """Whether a request that changes something was sent by a page of this desk, or by no page at all."""
    site = headers.get("sec-fetch-site")
    origin = headers.get("origin")
    if site:
        return site in OWN_SITES
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def send_to_login(request: Request) -> Response:
    """The way to the login for whoever opens a page; a line for a program."""
    path = request.url.path
    if request.method != "GET" or path.strip("/").partition("/")[0] in TWINS:
        return tell_plainly(request, 401, "log in first")
    here = f"{path}?{request.url.query}" if request.url.query else path
    return RedirectResponse(f"/login?to={quote(here, safe='')}", 303)


def tell_plainly(request: Request, status: int, line: str) -> Response:
    """One line, as JSON under the API."""
    if request.url.path.startswith("/api/"):
        return Response(msgspec.json.encode({"error": line}), status, media_type="application/json")
    return Response(f"{line}\n", status, media_type="text/plain; charset=utf-8")


def find_inner(address: str) -> str:
    """An address of this desk, its first page where another site's is given.

    >>> find_inner("//elsewhere.example/"), find_inner("/incidents?lang=fa")
    ('/', '/incidents?lang=fa')
    """
    parts = urlsplit(address) if address.isprintable() and "\\" not in address else None
    is_inner = parts and not parts.scheme and not parts.netloc and address.startswith("/")
    return address if is_inner and not address.startswith("//") else "/"


def read_state(request: Request) -> tuple[Visitor, str]:
    """Who asks, and the word that forms of this visit bring."""
    state: Any = request.scope.get("state", {})
    return state.get("visitor") or Visitor(), state.get("token", "")
