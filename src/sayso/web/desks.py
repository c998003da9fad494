"""The desk: the ledger, the packs and the clock that every page asks, and the pages that need not be made twice."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Lock, RLock
from typing import Any, TypeVar

from sayso.accounts import Tries
from sayso.analyse import parse_moment
from sayso.errors import LedgerError
from sayso.ledger import Ledger, open_ledger
from sayso.packs import load_packs
from sayso.questions import Answer, Window, ask_tally
from sayso.records import Listed
from sayso.theatre import Districts, load_districts
from sayso.web import shown
from sayso.web.asking import Asked
from sayso.web.incidents import index_window, list_window
from sayso.web.searching import Spellings, find_matches
from sayso.web.windows import find_latest

Value = TypeVar("Value")

#: How much a desk remembers of one state of its ledger: finished pages, the incidents of windows without their claims,
#: all that windows hold, the words of their reports.
SHELVES = {"pages": 2000, "lists": 30, "answers": 4, "texts": 2}


#: Incidents of a window up to which a page works out what takes long: trends, silences, movements, who names whom.
MAX_AT_ONCE = 1000


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
        shapes: Path | None = None,
    ) -> None:
        self.place = place
        self.packs = load_packs(theatre)
        self.now = now
        self.window = window
        self.lang = lang
        #: Who decides where nobody has to log in.
        self.coder = coder
        #: Outlines of districts; without any these are circles.
        self.districts = load_districts(shapes, self.packs.theatre) if shapes and shapes.is_file() else Districts()
        self.tries = Tries()
        self._ledger = open_ledger(place)
        self._state: str | None = None
        self._shelves: dict[str, OrderedDict[Hashable, Any]] = {name: OrderedDict() for name in SHELVES}
        self._making = RLock()
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
        return self.keep(("answer", window), lambda: ask_tally(self._ledger, self.packs, window), shelf="answers")

    def ask_shown(self, window: shown.Window) -> Answer:
        """The same for a window as a page has it."""
        return self.ask(Window(window.start, window.end, parse_moment(window.as_of) if window.as_of else None))

    def is_short(self, window: Window) -> bool:
        """Whether what takes long is worked out for the window: it has both ends, and not too many incidents."""
        return bool(window.start and window.end and len(self.list_window(window)) <= MAX_AT_ONCE)

    def list_window(self, window: Window) -> tuple[Listed, ...]:
        """The window's incidents by day, without their claims."""
        return self.keep(("incidents", window), lambda: list_window(self._ledger, window), shelf="lists")

    @cached_property
    def spellings(self) -> Spellings:
        """The theatre's names as they are searched for, gathered at the first search."""
        return Spellings(self.packs.theatre)

    def search(self, window: Window, q: str) -> frozenset[str]:
        """The window's incidents, by id, that a search finds."""
        pages = self.keep(("texts", window), lambda: index_window(self._ledger, window), shelf="texts")
        return find_matches(self.spellings.split_search(q), self.list_window(window), pages)

    def keep(self, key: Hashable, make: Callable[[], Value], *, shelf: str = "pages") -> Value:
        """What `make` gives, remembered under `key` as long as nothing is written into the ledger.

        Of what holds whole windows fewer are remembered, and one is made at a time: who asks for it too waits for it.
        """
        kept: Value
        state, found, kept = self._find(key, shelf)
        if found:
            return kept
        if shelf == "pages":
            return self._store(key, make(), shelf, state)
        with self._making:
            state, found, kept = self._find(key, shelf)
            if found:
                return kept
            return self._store(key, make(), shelf, state)

    def _find(self, key: Hashable, shelf: str) -> tuple[str, bool, Any]:
        """The ledger's state, whether a shelf holds the key, and what. A write since makes all shelves empty."""
        state = self._ledger.find_state()
        with self._lock:
            if state != self._state:
                for held in self._shelves.values():
                    held.clear()
                self._state = state
            held = self._shelves[shelf]
            if key not in held:
                return state, False, None
            held.move_to_end(key)
            return state, True, held[key]

    def _store(self, key: Hashable, value: Value, shelf: str, state: str) -> Value:
        with self._lock:
            if state == self._state:  # what was read before a write is not kept behind it
                held = self._shelves[shelf]
                held[key] = value
                while len(held) > SHELVES[shelf]:
                    held.popitem(last=False)
        return value

    def close(self) -> None:
        """Let go of the ledger."""
        try:
            self._ledger.close()
        except LedgerError:
            return
