"""The desk's addresses: a page, and its twins as JSON, as a table and as drawings, from one table of pages."""

from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from sayso.accounts import SESSION, log_in, log_out
from sayso.brief.explained_pages import load_base, write_rules
from sayso.errors import DecidedMeanwhile, InputError, LedgerError, QuestionError
from sayso.web import Access
from sayso.web.acts import Act, Done, read_form
from sayso.web.asking import TWINS, Asked
from sayso.web.catalogues import list_languages
from sayso.web.charts import draw_file
from sayso.web.desks import Desk
from sayso.web.gates import Gate, find_inner, name_cookie, read_state
from sayso.web.guards import Guard
from sayso.web.openapi import API, DOCUMENT, describe_api
from sayso.web.pages.account import LoginPage
from sayso.web.rendering import Renderer, may_see
from sayso.web.routes import ACTS, PAGES, Page
from sayso.web.tables import render_csv

#: No report lights up more claims, or more fields of one.
MAX_RULES = 60

#: The desk's own files that a page may ask for, and what a browser is told of them.
STATIC = {"desk.js": "text/javascript", "acts.js": "text/javascript", "favicon.svg": "image/svg+xml"}

#: What a browser is told of a page's files, by their ending.
FILES = {
    "md": "text/markdown",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

#: As the command line spells it.
ALIASES = {"as-of": "as_of"}


class App:
    """What answers: each page in each of its forms."""

    def __init__(self, desk: Desk, access: Access) -> None:
        self.desk = desk
        self.access = access
        self.cookie = name_cookie(access)
        self.pages = [page for page in PAGES if page.is_public or not access.is_public]
        self.renderer = Renderer(desk, self.pages)

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
        visitor, token = read_state(request)
        return Asked(path, parts, query, lang, visitor, token)

    def answer(self, kind: str, page: Page, request: Request) -> Response:
        """One page in one of its forms, made anew only where the ledger has changed since."""
        asked = self.ask(request)
        if not may_see(asked.visitor, page.may):
            raise HTTPException(403, f"this page is for those who are {page.may}")
        make = partial(self._make, kind, page, asked)
        if not page.is_kept:
            body, media = make()
            return Response(body, media_type=media)
        key = (kind, page.name, asked.path, asked.query, asked.lang, asked.parts.get("chart"), asked.visitor)
        with self.desk.open():
            body, media = self.desk.keep(key, make)
        kept = {"Content-Disposition": f'attachment; filename="{name_file(page, asked, kind)}"'}
        return Response(body, media_type=media, headers=kept if kind in page.files else None)

    def _make(self, kind: str, page: Page, asked: Asked) -> tuple[str | bytes, str]:
        """A page in one of its forms, and what a browser is told that it is."""
        record = page.show(self.desk, asked)
        labels = self.renderer.label(asked.lang)
        if kind == "api":
            return msgspec.json.encode(record), "application/json"
        if kind == "csv" and page.tables:
            return render_csv(page.tables(record, asked, labels)), "text/csv"
        if kind in page.files:
            return page.files[kind](self.desk, record), FILES[kind]
        if kind == "svg" and page.charts:
            chart = page.charts(record, asked, labels).get(asked.parts["chart"])
            if chart is None:
                raise HTTPException(404, f"no drawing {asked.parts['chart']} on this page")
            return draw_file(chart, self.renderer.hues), "image/svg+xml"
        return self.renderer.render_page(page, record, asked), "text/html"

    async def act(self, act: Act, request: Request) -> Response:
        """What a page asks to be done, done; the way on for a browser, the record for a program."""
        asked = self.ask(request)
        if not may_see(asked.visitor, act.may):
            raise HTTPException(403, f"only those may do this who are {act.may}")
        form = await read_form(request, asked.token, act.most)
        for field in act.fields:
            if field.is_needed and not form.tell_all(field.name):
                raise QuestionError(f"{field.name} is missing")
        record = await run_in_threadpool(act.do, self.desk, asked, form)
        if request.url.path.startswith(f"{API}/"):
            return Response(msgspec.json.encode(record), media_type="application/json")
        if isinstance(record, Done):
            return RedirectResponse(record.to, 303)
        return HTMLResponse(self.renderer.render_page(self.renderer.pages[act.page], record, asked))

    async def log_in(self, request: Request) -> Response:
        """The door; with name and password the way in, under a cookie that no script reads."""
        asked = self.ask(request)
        if request.method == "GET":
            page = LoginPage(find_inner(asked.tell("to", "/")))
            return HTMLResponse(self.renderer.render("login.html", asked, here="", page=None, record=page))
        form = await read_form(request, asked.token)
        page = LoginPage(find_inner(form.tell("to", "/")))
        key = f"from {request.client.host if request.client else ''}"
        word, line = await run_in_threadpool(self._try_login, form.tell("name"), form.tell("password"), key)
        if word is None:
            page = LoginPage(page.to, line)
            return HTMLResponse(self.renderer.render("login.html", asked, here="", page=None, record=page), 401)
        answer = RedirectResponse(page.to, 303)
        self._set_cookie(answer, word, int(SESSION.total_seconds()))
        return answer

    def _try_login(self, name: str, password: str, key: str) -> tuple[str | None, str]:
        """The word of a new session, else the catalogue's name for why there is none."""
        now, keys = self.desk.now(), (name[:80], key)
        if self.desk.tries.has_to_wait(keys, now):
            return None, "login.wait"
        with self.desk.open() as ledger:
            word = log_in(ledger, name, password, now)
        if word is None:
            self.desk.tries.add(keys, now)
            return None, "login.wrong"
        self.desk.tries.forget(keys[0])
        return word, ""

    async def log_out(self, request: Request) -> Response:
        """The session ended."""
        asked = self.ask(request)
        await read_form(request, asked.token)
        if asked.visitor.name:
            with self.desk.open() as ledger:
                word = request.cookies.get(self.cookie, "")
                await run_in_threadpool(log_out, ledger, word, asked.visitor.name, self.desk.now())
        answer = RedirectResponse("/login", 303)
        self._set_cookie(answer, "", 0)
        return answer

    def _set_cookie(self, answer: Response, word: str, age_s: int) -> None:
        answer.set_cookie(
            self.cookie, word, max_age=age_s, path="/", secure=self.access.is_secure, httponly=True, samesite="lax"
        )

    def send_document(self, request: Request) -> Response:
        """The API as an OpenAPI document."""
        document = describe_api(version("sayso"), is_public=self.access.is_public)
        return Response(msgspec.json.encode(document), media_type="application/json")

    def send_style(self, request: Request) -> Response:
        """The style sheet of briefs and of explained reports, the parties' colours and the desk's own, as one."""
        own = "".join((files("sayso.web") / "static" / name).read_text("utf-8") for name in ("desk.css", "acts.css"))
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


def make_app(desk: Desk, access: Access) -> ASGIApp:
    """The desk as an application."""
    app = App(desk, access)
    routes = [
        Route("/static/desk.css", app.send_style, methods=["GET"]),
        Route("/static/marks-{claims:int}-{reactions:int}-{rows:int}.css", app.send_rules, methods=["GET"]),
        Route("/static/{name}", app.send_static, methods=["GET"]),
        Route(DOCUMENT, app.send_document, methods=["GET"]),
        *(route for page in app.pages for route in list_routes(app, page)),
    ]
    if not access.is_public:
        routes[3:3] = [
            Route("/login", app.log_in, methods=["GET", "POST"]),
            Route("/logout", app.log_out, methods=["POST"]),
            *(
                Route(path, partial(app.act, act), methods=["POST"])
                for act in ACTS
                for path in (act.path, f"{API}{act.path}")
            ),
        ]
    handled: Any = dict.fromkeys((HTTPException, InputError, LedgerError), app.tell_error)
    gate = Gate(Starlette(routes=routes, exception_handlers=handled), desk, access, app.tell_error)
    return Guard(gate, access.hosts)


def list_routes(app: App, page: Page) -> list[Route]:
    """The addresses of a page and of its twins."""
    forms = {"page": page.path, "api": f"{API}{page.path}"}
    if page.tables:
        forms["csv"] = f"/csv{page.path}"
    if page.charts:
        forms["svg"] = f"/svg/{{chart}}{page.path}"
    forms |= {ending: f"/{ending}{page.path}" for ending in page.files}
    return [
        Route(path, _sync(app, kind, page), methods=["GET"], name=f"{kind}-{page.name}") for kind, path in forms.items()
    ]


def name_file(page: Page, asked: Asked, ending: str) -> str:
    """What a page's file is called where it is kept: the page and the days that its address names.

    >>> brief = next(page for page in PAGES if page.name == "brief")
    >>> name_file(brief, Asked("/brief", query=(("month", "2023-08"),)), "docx")
    'brief-2023-08-01-2023-08-31.docx'
    """
    window = asked.window
    days = [day.isoformat() for day in (window.start, window.end) if day] if window else []
    return f"{'-'.join([page.name, *days])}.{ending}"


def _sync(app: App, kind: str, page: Page) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        return app.answer(kind, page, request)

    return answer


def _judge_error(error: Exception) -> tuple[int, str]:
    """The status and the line of an error."""
    if isinstance(error, HTTPException):
        return error.status_code, error.detail
    if isinstance(error, DecidedMeanwhile):
        return 409, str(error)
    return (400 if isinstance(error, InputError) else 503), str(error)
