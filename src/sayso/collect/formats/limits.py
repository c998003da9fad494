"""What foreign code may do with one file: take so long, and fail in one line."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from sayso.errors import ReportError, SaysoError

#: Seconds for one page, Word document or mail: whole ones take a tenth; what takes longer was made to.
MAX_SECONDS = 4.0

#: How a file is called that its library cannot read.
_KINDS = {".docx": "a Word document", ".eml": "a mail", ".pdf": "a PDF", ".zip": "a ZIP", ".wacz": "a WACZ"}


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


@contextmanager
def tell_broken(where: str, ending: str) -> Iterator[None]:
    """Raises ReportError for whatever a library makes of broken bytes: one file's fault, never the run's end."""
    try:
        yield
    except SaysoError:
        raise
    except Exception as error:
        words = " ".join(str(error).split())
        reason = (words if words and len(words) < 120 else type(error).__name__).rstrip(".")
        raise ReportError(where, f"cannot be read as {_KINDS.get(ending, ending)}: {reason}") from error
