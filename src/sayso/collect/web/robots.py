"""robots.txt, as RFC 9309 has it: none forbids nothing, one that cannot be had forbids everything for now."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from sayso.errors import FetchError, FetchRefused

#: How long a robots.txt holds: RFC 9309, 2.4.
_KEEP = timedelta(hours=24)

#: How long one that could not be had is not asked for again.
_KEEP_FAILED = timedelta(minutes=10)

#: Longer pauses than this between two requests are not waited for: the source is left to its next turn.
MAX_DELAY_S = 120.0

#: The status and the text of the file at an address.
Ask = Callable[[str], tuple[int, str]]


class Robots:
    """What each site lets a robot of one name do; each file is asked for once a day."""

    def __init__(self, agent: str, ask: Ask) -> None:
        self._agent = agent
        self._ask = ask
        self._held: dict[str, tuple[datetime, str | FetchError]] = {}
        self._lock = Lock()

    def check(self, site: str, url: str, now: datetime) -> float:
        """How many seconds the site wants between two requests. Raises FetchRefused where it does not want this one."""
        from protego import Protego

        text = self._load(site, now)
        if not text:
            return 0.0
        rules = Protego.parse(text)
        if not rules.can_fetch(url, self._agent):
            raise FetchRefused(url, "robots.txt does not want it read")
        return min(float(rules.crawl_delay(self._agent) or 0.0), MAX_DELAY_S)

    def _load(self, site: str, now: datetime) -> str:
        with self._lock:
            until, text = self._held.get(site, (now, ""))
        if until <= now:
            until, text = self._fetch(site, now)
            with self._lock:
                self._held[site] = (until, text)
        if isinstance(text, FetchError):
            raise text
        return text

    def _fetch(self, site: str, now: datetime) -> tuple[datetime, str | FetchError]:
        where = f"{site}/robots.txt"
        try:
            status, text = self._ask(where)
        except FetchRefused as error:
            return now + _KEEP_FAILED, error
        except FetchError as error:
            return now + _KEEP_FAILED, FetchError(where, error.reason)
        if status >= 500 or status == 429:
            return now + _KEEP_FAILED, FetchError(where, f"answered {status}, so nothing there is read for now")
        return now + _KEEP, text if status < 300 else ""
