"""One pace per host: nobody is asked again before so many seconds are over, whoever asks."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from threading import Event, Lock
from typing import Protocol

from sayso.errors import FetchError


class Clock(Protocol):
    """What time it is, in UTC, and waiting until it is later."""

    def now(self) -> datetime:
        """The moment."""

    def sleep(self, seconds: float) -> None:
        """Return when so many seconds are over."""


class SystemClock:
    """The time of the machine. Waiting ends early where `stop` is set, and then nothing further is asked."""

    def __init__(self, stop: Event | None = None) -> None:
        self._stop = stop or Event()

    def now(self) -> datetime:
        """The moment in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Return when so many seconds are over. Raises FetchError where everything is to stop."""
        if self._stop.wait(seconds):
            raise FetchError("stopped", "asked to stop while waiting for its turn")


class Pacer:
    """Lets one request after the other through to each host."""

    def __init__(self, clock: Clock, pace_s: float) -> None:
        self._clock = clock
        self._pace_s = pace_s
        self._free: dict[str, datetime] = {}
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)

    def wait(self, host: str, pace_s: float = 0.0) -> datetime:
        """Return when the host may be asked, with the moment; the next one waits for the longer of both paces."""
        with self._locks[host]:
            now = self._clock.now()
            while (left_s := (self._free.get(host, now) - now).total_seconds()) > 0:
                self._clock.sleep(left_s)
                now = self._clock.now()
            self._free[host] = now + timedelta(seconds=max(self._pace_s, pace_s))
            return now

    def remember(self, host: str, moment: datetime) -> None:
        """The host was asked at that moment, by this run or an earlier one."""
        free = moment + timedelta(seconds=self._pace_s)
        self._free[host] = max(free, self._free.get(host, free))

    def hold(self, host: str, seconds: float) -> None:
        """Nobody asks the host for so many seconds from now."""
        until = self._clock.now() + timedelta(seconds=seconds)
        self._free[host] = max(until, self._free.get(host, until))
