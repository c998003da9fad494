"""A limit on the time that foreign code may take over one file."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from sayso.errors import ReportError

#: Seconds for one page, Word document or mail: whole ones take a tenth; what takes longer was made to.
MAX_SECONDS = 4.0


class _OutOfTime(BaseException):
    """Raised inside foreign code, which may catch every Exception."""


@contextmanager
def limit_time(where: str, seconds: float | None = None) -> Iterator[None]:
    """Raises ReportError where what is done inside takes longer.

    Only the main thread of a process on a system with alarms can be interrupted; elsewhere there is no limit.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    limit = MAX_SECONDS if seconds is None else seconds
    before = signal.signal(signal.SIGALRM, _raise)
    # Rings again where the first alarm was swallowed.
    signal.setitimer(signal.ITIMER_REAL, limit, 0.5)
    try:
        yield
    except _OutOfTime:
        raise ReportError(where, f"takes longer than {limit:g} seconds to take apart; not read") from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _raise(_number: int, _frame: FrameType | None) -> None:
    raise _OutOfTime
