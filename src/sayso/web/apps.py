"""The desk's addresses: a page, and its twins as JSON, as a table and as drawings, from one table of pages."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from importlib.resources import files
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from sayso.brief.explained_pages import load_base, write_rules
from sayso.errors import LedgerError, QuestionError
from sayso.pipeline import Window
from sayso.web.asking import TWINS, Asked, Visitor
from sayso.web.catalogues import list_languages
from sayso.web.charts import draw_file
from sayso.web.desks import Desk
from sayso.web.guards import Guard
from sayso.web.rendering import Renderer, may_see
from sayso.web.routes import PAGES, Page
from sayso.web.tables import render_csv

API = "/api"

#: No report lights up more claims, or more fields of one.
MAX_RULES = 60

#: What a browser may keep without asking again: files of this version, told apart by their address.
STATIC = {"desk.js": "text/javascript", "favicon.svg": "image/svg+xml"}


#: As the command line spells it.
ALIASES = {"as-of": "as_of"}


class App:
    """What answers: each page in each of its forms."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.renderer = Renderer(desk)

    def ask(self, request: Request) -> Asked:
        """The state of a page as the request's address says it."""
        path = request.url.path
        for twin in TWINS:
            if path == f"/{twin}" or path.startswith(f"/{twin}/"):
                path = path.removeprefix(f"/{twin}") or "/"
        if "chart" in request.path_params:
            path = path.removeprefix(f"/{request.path_params['chart']}") or "/"
        query = tuple((ALIASES.get(name, name), value) for name, value in request.query_params.multi_items())
        said = [value for name, value in query if name == "lang"]
        lang = said[-1] if said and said[-1] in list_languages() else self.desk.lang
        parts = {name: str(value) for name, value in request.path_params.items()}
        visitor = getattr(request.state, "visitor", None) or Visitor()
        return Asked(path, parts, query, lang, visitor)

    def answer(self, kind: str, page: Page, request: Request) -> Response:
        """One page in one of its forms, made anew only where the ledger has changed since."""
        asked = self.ask(request)
        if not may_see(asked.visitor, page.may):
            raise HTTPException(403, f"this page is for those who are {page.may}")
        make = partial(self._make, kind, page, asked)
        if not page.is_kept:
            return make()
        key = (kind, page.name, asked.path, asked.query, asked.lang, asked.parts.get("chart"), asked.visitor)
        with self.desk.open():
            body, media = self.desk.keep(key, lambda: _split(make()))
        return Response(body, media_type=media)

    def _make(self, kind: str, page: Page, asked: Asked) -> Response:
        record = page.show(self.desk, asked)
        labels = self.renderer.label(asked.lang)
        if kind == "api":
            return Response(msgspec.json.encode(record), media_type="application/json")
        if kind == "csv" and page.tables:
            return Response(render_csv(page.tables(record, asked, labels)), media_type="text/csv; charset=utf-8")
        if kind == "svg" and page.charts:
            chart = page.charts(record, asked, labels).get(asked.parts["chart"])
            if chart is None:
                raise HTTPException(404, f"no drawing {asked.parts['chart']} on this page")
            return Response(draw_file(chart, self.renderer.hues), media_type="image/svg+xml")
        return HTMLResponse(self.renderer.render_page(page, record, asked))

    def send_style(self, request: Request) -> Response:
        """The style sheet of briefs and of explained reports, the parties' colours and the desk's own, as one."""
        own = (files("sayso.web") / "static/desk.css").read_text("utf-8")
        return Response(load_base() + self.renderer.write_hues() + own, media_type="text/css")

    def send_rules(self, request: Request) -> Response:
        """The style sheet by which the claims of a report light up their words."""
        counts = (min(int(request.path_params[name]), MAX_RULES) for name in ("claims", "reactions", "rows"))
        return Response(write_rules(*counts), media_type="text/css")

    def send_static(self, request: Request) -> Response:
        """A file of the desk's own."""
        name = request.path_params["name"]
        if name not in STATIC:
            raise HTTPException(404, f"no file {name}")
        return Response((files("sayso.web") / "static" / name).read_bytes(), media_type=STATIC[name])

    def tell_error(self, request: Request, error: Exception) -> Response:
        """One line that says what is wrong, in the form that was asked for."""
        status, line = _judge_error(error)
        if request.url.path.startswith(f"{API}/"):
            return Response(msgspec.json.encode({"error": line}), status, media_type="application/json")
        return HTMLResponse(self.renderer.render_error(line, self.ask(request)), status)


def make_app(place: str, theatre: str, *, now: Callable[[], datetime], window: Window | None, lang: str) -> ASGIApp:
    """The desk as an application. Raises LedgerMissing and its kin at once, not when the first page is asked for."""
    app = App(Desk(place, theatre, now, window, lang))
    routes = [
        Route("/static/desk.css", app.send_style, methods=["GET"]),
        Route("/static/marks-{claims:int}-{reactions:int}-{rows:int}.css", app.send_rules, methods=["GET"]),
        Route("/static/{name}", app.send_static, methods=["GET"]),
        *(route for page in PAGES for route in list_routes(app, page)),
    ]
    handled: Any = dict.fromkeys((HTTPException, QuestionError, LedgerError), app.tell_error)
    return Guard(Starlette(routes=routes, exception_handlers=handled))


def list_routes(app: App, page: Page) -> list[Route]:
    """The addresses of a page and of its twins."""
    forms = {"html": page.path, "api": f"{API}{page.path}"}
    if page.tables:
        forms["csv"] = f"/csv{page.path}"
    if page.charts:
        forms["svg"] = f"/svg/{{chart}}{page.path}"
    return [
        Route(path, _sync(app, kind, page), methods=["GET"], name=f"{kind}-{page.name}") for kind, path in forms.items()
    ]


def _sync(app: App, kind: str, page: Page) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        return app.answer(kind, page, request)

    return answer


def _split(response: Response) -> tuple[bytes, str]:
    return bytes(response.body), response.media_type or "text/html"


def _judge_error(error: Exception) -> tuple[int, str]:
    """The status and the line of an error."""
    if isinstance(error, HTTPException):
        return error.status_code, error.detail
    return (400 if isinstance(error, QuestionError) else 503), str(error)
