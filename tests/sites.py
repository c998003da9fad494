"""A local web server whose answers a test writes itself, byte by byte where it must."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from sayso.collect import Fetcher, Manners
from worlds import FastClock

ROBOTS = "/robots.txt"


class Site:
    """Answers by path: a text, bytes, or a function of the request's handler. `asked` are the requests."""

    def __init__(self, pages: dict[str, object] | None = None) -> None:
        self.pages: dict[str, object] = dict(pages or {})
        self.asked: list[tuple[str, dict[str, str]]] = []
        handler = type("Handler", (_Handler,), {"site": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda request, address: None  # a client that went away early
        self.port = self.server.server_port
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "Site":
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_args: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def paths(self) -> list[str]:
        return [path for path, _headers in self.asked]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    site: Site

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        page = self.site.pages.get(self.path, self.site.pages.get("*"))
        try:
            if callable(page):
                page(self)
            elif page is None:
                self.answer(404, b"nothing here")
            else:
                self.answer(200, page if isinstance(page, bytes) else str(page).encode())
        except OSError:
            self.close_connection = True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.site.asked.append((self.path, {"body": body.decode()}))
        page = self.site.pages.get(self.path)
        self.answer(page if isinstance(page, int) else 204, b"")

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


def answer(status: int, body: bytes = b"", **headers: str) -> Callable[[_Handler], None]:
    """An answer with a status and headers, for a page of a site."""
    return lambda handler: handler.answer(status, body, **headers)


def open_fetcher(clock: FastClock | None = None, **manners: object) -> Fetcher:
    """A fetcher that may ask this machine, in fast time."""
    given = {"contact": "desk@example.org", "retries": 0, "timeout_s": 5, "allow_private": ("127.0.0.0/8",), **manners}
    return Fetcher(Manners(**given), clock or FastClock())
