"""What stands between a browser and the pages: who may ask, and what a page may do."""

from collections.abc import Iterable
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Names by which this machine calls itself. Another name is a foreign page that points its own name here.
HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})

#: Nothing runs but the desk's own scripts, nothing comes from elsewhere, no page is framed; forms ask the desk alone.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Turns away requests under a foreign name and puts the security headers on every answer, errors too.

    `hosts` are names under which other machines reach the desk; with `*`, any address in numbers.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = ()) -> None:
        self.app = app
        self.hosts = HOSTS | {host.lower() for host in hosts}

    def is_known(self, name: str) -> bool:
        """Whether the desk is called so. An address in numbers cannot be pointed elsewhere, a name can."""
        return name in self.hosts or ("*" in self.hosts and is_numeric(name))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request answered."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        if scope["type"] == "http" and not self.is_known(find_name(Headers(scope=scope).get("host", ""))):
            foreign = PlainTextResponse("This desk does not answer to that name; see sayso serve --name.\n", 400)
            await foreign(scope, receive, send_guarded)
        else:
            await self.app(scope, receive, send_guarded)


def is_numeric(name: str) -> bool:
    """Whether a host is an address and no name.

    >>> is_numeric("[fe80::1]"), is_numeric("desk.example")
    (True, False)
    """
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def find_name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> find_name("[::1]:8000"), find_name("localhost")
    ('[::1]', 'localhost')
    """
    head, colon, port = host.lower().rpartition(":")
    return head if colon and port.isdigit() else host.lower()
