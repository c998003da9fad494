"""The page of the brief: a cited article on the window."""

from collections.abc import Callable

from msgspec import Struct

from sayso.brief import render_docx, render_html, render_markdown
from sayso.pipeline import brief_window
from sayso.records import Brief
from sayso.web.asking import Asked
from sayso.web.desks import Desk
from sayso.web.shown import Window
from sayso.web.windows import show_window


class BriefPage(Struct, frozen=True):
    """The brief of a window, and its article as it stands in the page."""

    window: Window
    brief: Brief


def show_brief(desk: Desk, asked: Asked) -> BriefPage:
    """The brief of the window that is asked for."""
    with desk.open() as ledger:
        window = desk.find_window(asked, ledger)
        return BriefPage(show_window(window), brief_window(desk.ask(window), desk.packs, asked.lang))


def write_markdown(desk: Desk, page: BriefPage) -> bytes:
    """The article in Markdown, its notes below it."""
    return render_markdown(page.brief, desk.packs.theatre).encode()


def write_page(desk: Desk, page: BriefPage) -> bytes:
    """The article as one HTML page that stands by itself."""
    extract = desk.ask_shown(page.window).extract
    return render_html(page.brief, desk.packs.theatre, extract=extract).encode()


def write_document(desk: Desk, page: BriefPage) -> bytes:
    """The article as a Word document."""
    return render_docx(page.brief, desk.packs.theatre)


#: The files that a brief is kept as, by their ending.
BRIEF_FILES: dict[str, Callable[[Desk, BriefPage], bytes]] = {
    "md": write_markdown,
    "html": write_page,
    "docx": write_document,
}
