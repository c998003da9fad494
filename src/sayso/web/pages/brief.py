"""The page of the brief: a cited article on the window."""

from msgspec import Struct

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
