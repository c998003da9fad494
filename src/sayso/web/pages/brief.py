"""The page of the brief: a cited article on the window."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from sayso.brief import render_docx, render_html, render_markdown
from sayso.brief.passages import find_direction
from sayso.questions import ask_brief_answers, brief_window
from sayso.records import Brief
from sayso.web.asking import Asked
from sayso.web.bodies import cut_body
from sayso.web.desks import Desk
from sayso.web.shown import Window
from sayso.web.windows import show_window


class BriefPage(Struct, frozen=True):
    """The brief of a window."""

    window: Window
    brief: Brief


def show_brief(desk: Desk, asked: Asked) -> BriefPage:
    """The brief of the window that is asked for."""
    with desk.open() as ledger:
        window = desk.find_window(asked, ledger)
        answer = desk.ask(window)
        answered = ask_brief_answers(ledger, desk.packs, answer) if desk.is_short(window) else ()
        return BriefPage(show_window(window), brief_window(answer, desk.packs, asked.lang, answered=answered))


def fill_brief(desk: Desk, page: BriefPage, asked: Asked) -> dict[str, Any]:
    """The article as it stands in the page, and on which side its lines begin."""
    return {"body": cut_body(_render(desk, page)), "side": find_direction(page.brief.lang, "")}


def _render(desk: Desk, page: BriefPage) -> str:
    return render_html(page.brief, desk.packs.theatre, extract=desk.ask_shown(page.window).extract)


def write_markdown(desk: Desk, page: BriefPage) -> bytes:
    """The article in Markdown, its notes below it."""
    return render_markdown(page.brief, desk.packs.theatre).encode()


def write_page(desk: Desk, page: BriefPage) -> bytes:
    """The article as one HTML page that stands by itself."""
    return _render(desk, page).encode()


def write_document(desk: Desk, page: BriefPage) -> bytes:
    """The article as a Word document."""
    return render_docx(page.brief, desk.packs.theatre)


#: The files that a brief is kept as, by their ending.
BRIEF_FILES: dict[str, Callable[[Desk, BriefPage], bytes]] = {
    "md": write_markdown,
    "html": write_page,
    "docx": write_document,
}
