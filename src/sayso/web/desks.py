"""The desk: the ledger, the packs and the clock that every page asks, and the pages that need not be made twice."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from sayso.accounts import Tries
from sayso.analyse import parse_moment
from sayso.errors import LedgerError
from sayso.ledger import Ledger, open_ledger
from sayso.pipeline import Answer, Window, ask_tally, load_packs
from sayso.web import shown
from sayso.web.asking import Asked
from sayso.web.incidents import list_incidents
from sayso.web.shown import IncidentRow
from sayso.web.windows import find_latest

Value = TypeVar("Value")

#: How much a desk remembers of one state of its ledger: finished pages, and what whole windows hold.
MAX_PAGES = 2000
MAX_WINDOWS = 8


class Desk:
    """What every page asks: the ledger's place, the packs, the clock, the window to begin with.

    What is remembered holds for one state of the ledger; any write, by whomever, makes all of it void.
    """

    def __init__(
        self,
        place: str,
        theatre: str,
        now: Callable[[], datetime],
        window: Window | None,
        lang: str,
        *,
        coder: str | None = None,
    ) -> None:
        self.place = place
        self.packs = load_packs(theatre)
        self.now = now
        self.window = window
        self.lang = lang
        #: Who decides where nobody has to log in.
        self.coder = coder
        self.tries = Tries()
        self._ledger = open_ledger(place)
        self._state: str | None = None
        self._pages: OrderedDict[Hashable, Any] = OrderedDict()
        self._windows: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    @contextmanager
    def open(self) -> Iterator[Ledger]:
        """The ledger as it stands now. Raises LedgerMissing and its kin."""
        if "://" not in self.place and not Path(self.place).exists():
            # A file that was taken away would be made anew by the next connection.
            open_ledger(self.place).close()
        yield self._ledger

    def find_window(self, asked: Asked, ledger: Ledger) -> Window:
        """The window that is asked for, else the desk's own, else the latest month that holds an incident."""
        window = asked.window
        if window and (window.start or window.end or not self.window):
            return window
        own = self.window or self.keep("latest", lambda: find_latest(ledger, self.now().date()))
        return Window(own.start, own.end, window.as_of if window else own.as_of)

    def ask(self, window: Window) -> Answer:
        """What the ledger holds for the window, and its tally."""
        return self.keep(("answer", window), lambda: ask_tally(self._ledger, self.packs, window), is_window=True)

    def ask_shown(self, window: shown.Window) -> Answer:
        """The same for a window as a page has it."""
        return self.ask(Window(window.start, window.end, parse_moment(window.as_of) if window.as_of else None))

    def list_window(self, window: Window) -> tuple[IncidentRow, ...]:
        """The window's incidents as rows, by day."""
        return self.keep(("incidents", window), lambda: list_incidents(self.ask(window).extract), is_window=True)

    def keep(self, key: Hashable, make: Callable[[], Value], *, is_window: bool = False) -> Value:
        """What `make` gives, remembered under `key` as long as nothing is written into the ledger.

        Of what holds whole windows fewer are remembered.
        """
        state = self._ledger.find_state()
        shelf, size = (self._windows, MAX_WINDOWS) if is_window else (self._pages, MAX_PAGES)
        with self._lock:
            if state != self._state:
                self._pages.clear()
                self._windows.clear()
                self._state = state
            elif key in shelf:
                shelf.move_to_end(key)
                kept: Value = shelf[key]
                return kept
        made = make()
        with self._lock:
            if state == self._state:
                shelf[key] = made
                while len(shelf) > size:
                    shelf.popitem(last=False)
        return made

    def close(self) -> None:
        """Let go of the ledger."""
        try:
            self._ledger.close()
        except LedgerError:
            return
