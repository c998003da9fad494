"""The desk's addresses: each asks the corridor and hands the answer to a page or to JSON."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.resources import files
from typing import NoReturn

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from sayso.brief import render_html
from sayso.brief.explained_pages import load_base, write_rules
from sayso.errors import LedgerError, QuestionError
from sayso.ledger import Ledger, open_ledger
from sayso.pipeline import Answer, Window, ask_extract, ask_tally, brief_window, load_packs
from sayso.records import Brief
from sayso.web.guards import Guard
from sayso.web.pages import Pages
from sayso.web.views import (
    IncidentView,
    ReportView,
    find_incident,
    find_report,
    list_incidents,
    render_incident,
    render_report,
    render_window,
)
from sayso.web.windows import find_latest, parse_window

API = "/api"

#: No report lights up more claims, or more fields of one.
MAX_RULES = 60


class Desk:
    """What every address needs: the ledger's place, the packs, the clock, the window to begin with, the pages."""

    def __init__(self, place: str, theatre: str, now: Callable[[], datetime], window: Window | None, lang: str) -> None:
        self.place = place
        self.packs = load_packs(theatre)
        self.now = now
        self.window = window
        self.lang = lang
        self.pages = Pages(self.packs.theatre)

    @contextmanager
    def open(self, request: Request) -> Iterator[tuple[Ledger, Window]]:
        """The ledger as it stands now, and the window that is asked for."""
        with open_ledger(self.place) as ledger:
            window = parse_window(request.query_params) or self.window
            yield ledger, window or find_latest(ledger, self.now().date())

    def ask_brief(self, request: Request) -> tuple[Answer, Brief, Window]:
        """The brief of the window, and what it was written from."""
        with self.open(request) as (ledger, window):
            answer = ask_tally(ledger, self.packs, window)
            return answer, brief_window(answer, self.packs, self.lang), window

    def show_brief(self, request: Request) -> Response:
        """The brief of the window."""
        answer, brief, window = self.ask_brief(request)
        page = render_html(brief, self.packs.theatre, extract=answer.extract)
        return HTMLResponse(self.pages.render_brief(page, brief, window))

    def send_brief(self, request: Request) -> Response:
        """The brief of the window as JSON."""
        _answer, brief, window = self.ask_brief(request)
        return JSONResponse({"window": render_window(window), "brief": msgspec.to_builtins(brief)})

    def ask_incidents(self, request: Request) -> tuple[tuple[IncidentView, ...], Window]:
        """The incidents of the window."""
        with self.open(request) as (ledger, window):
            return list_incidents(ask_extract(ledger, window)), window

    def show_incidents(self, request: Request) -> Response:
        """The incidents of the window."""
        views, window = self.ask_incidents(request)
        return HTMLResponse(self.pages.render_incidents(views, window))

    def send_incidents(self, request: Request) -> Response:
        """The incidents of the window as JSON."""
        views, window = self.ask_incidents(request)
        return JSONResponse({"window": render_window(window), "incidents": [render_incident(view) for view in views]})

    def ask_incident(self, request: Request) -> tuple[IncidentView, Window]:
        """One incident, and the window to go back to."""
        with self.open(request) as (ledger, window):
            incident_id = request.path_params["id"]
            view = find_incident(ledger, incident_id, window.as_of)
            return view or _miss(f"no incident {incident_id} in this ledger"), window

    def show_incident(self, request: Request) -> Response:
        """One incident, its versions side by side."""
        return HTMLResponse(self.pages.render_incident(*self.ask_incident(request)))

    def send_incident(self, request: Request) -> Response:
        """One incident as JSON."""
        view, _window = self.ask_incident(request)
        return JSONResponse(render_incident(view))

    def ask_report(self, request: Request) -> tuple[ReportView, Window]:
        """One report, and the window to go back to."""
        with self.open(request) as (ledger, window):
            key = request.path_params["key"]
            return find_report(ledger, key, window.as_of) or _miss(f"no report {key} in this ledger"), window

    def show_report(self, request: Request) -> Response:
        """One report, its claims' words marked."""
        return HTMLResponse(self.pages.render_report(*self.ask_report(request)))

    def send_report(self, request: Request) -> Response:
        """One report as JSON."""
        view, _window = self.ask_report(request)
        return JSONResponse(render_report(view))

    def send_style(self, request: Request) -> Response:
        """The style sheet of briefs and of explained reports and the desk's own, as one."""
        own = (files("sayso.web") / "static/desk.css").read_text("utf-8")
        return Response(load_base() + own, media_type="text/css")

    def send_rules(self, request: Request) -> Response:
        """The style sheet by which the claims of a report light up their words."""
        counts = (min(int(request.path_params[name]), MAX_RULES) for name in ("claims", "reactions", "rows"))
        return Response(write_rules(*counts), media_type="text/css")

    def tell_error(self, request: Request, error: Exception) -> Response:
        """One line that says what is wrong, in the form that was asked for."""
        status, line = _judge_error(error)
        if request.url.path.startswith(f"{API}/"):
            return JSONResponse({"error": line}, status)
        return HTMLResponse(self.pages.render_error(line), status)


def make_app(place: str, theatre: str, *, now: Callable[[], datetime], window: Window | None, lang: str) -> ASGIApp:
    """The desk as an application. Raises LedgerMissing and its kin at once, not when the first page is asked for."""
    with open_ledger(place):
        desk = Desk(place, theatre, now, window, lang)
    addresses: tuple[tuple[str, Callable[[Request], Response], Callable[[Request], Response]], ...] = (
        ("/", desk.show_brief, desk.send_brief),
        ("/incidents", desk.show_incidents, desk.send_incidents),
        ("/incidents/{id}", desk.show_incident, desk.send_incident),
        ("/reports/{key:path}", desk.show_report, desk.send_report),
    )
    routes = [
        Route("/static/desk.css", desk.send_style, methods=["GET"]),
        Route("/static/marks-{claims:int}-{reactions:int}-{rows:int}.css", desk.send_rules, methods=["GET"]),
    ]
    for path, show, send in addresses:
        routes += [Route(path, show, methods=["GET"]), Route(API + path, send, methods=["GET"])]
    handled = (HTTPException, QuestionError, LedgerError)
    return Guard(Starlette(routes=routes, exception_handlers=dict.fromkeys(handled, desk.tell_error)))


def _miss(line: str) -> NoReturn:
    raise HTTPException(404, line)


def _judge_error(error: Exception) -> tuple[int, str]:
    """The status and the line of an error."""
    if isinstance(error, HTTPException):
        return error.status_code, error.detail
    return (400 if isinstance(error, QuestionError) else 503), str(error)
