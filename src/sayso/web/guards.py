"""What stands between a browser and the pages: who may ask, and what a page may do."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Names by which this machine calls itself. Another name is a foreign page that points its own name here.
HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})

#: Nothing runs, nothing comes from elsewhere, no page is framed; forms ask only the desk itself.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Turns away requests under a foreign name and puts the security headers on every answer, errors too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request answered."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        if scope["type"] == "http" and find_name(Headers(scope=scope).get("host", "")) not in HOSTS:
            foreign = PlainTextResponse("This desk answers to 127.0.0.1 and localhost only.\n", 400)
            await foreign(scope, receive, send_guarded)
        else:
            await self.app(scope, receive, send_guarded)


def find_name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> find_name("[::1]:8000"), find_name("localhost")
    ('[::1]', 'localhost')
    """
    head, colon, port = host.lower().rpartition(":")
    return head if colon and port.isdigit() else host.lower()
