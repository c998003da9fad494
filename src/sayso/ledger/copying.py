"""Backup and restore: a ledger as one portable file, whichever engine keeps it, and a ledger from such a file.

A backup is a SQLite ledger, so that it opens everywhere and a ledger can move between engines. It is made from one
snapshot while others write. A file is checked before it replaces anything, and replaces all or nothing.
"""

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import LedgerDamaged, LedgerError, LedgerMissing
from sayso.ledger import sqlite
from sayso.ledger.engines import make_error, tell_errors
from sayso.ledger.files import BUSY_TIMEOUT_S, check_file, is_url
from sayso.ledger.kept import Progress
from sayso.ledger.opening import open_ledger
from sayso.ledger.urls import find_timeout, parse_place

if TYPE_CHECKING:
    from sayso.ledger.book import Ledger

#: Pages of 4 KiB that are copied between two signs of progress.
_PAGES = 2000


@contextmanager
def make_file(file: Path, ledger_place: str, *, force: bool) -> Iterator[Path]:
    """A path to write to, which becomes `file` at the end, or vanishes where it does not come to an end.

    Raises LedgerError where there is a file already and `force` is not given, and where none can be made.
    """
    if file.is_dir():
        raise LedgerError(f"{file} is a folder; name a file in it")
    if file.exists() and not is_url(ledger_place) and Path(ledger_place).exists() and file.samefile(ledger_place):
        raise LedgerError(f"{file} is the ledger itself; name another file")
    if file.exists() and not force:
        raise LedgerError(f"{file} is there already; name another file, or add --force to replace it")
    if not file.parent.is_dir():
        raise LedgerError(f"{file} cannot be written: there is no folder {file.parent}; make it first")
    part = file.with_name(f"{file.name}.part")
    try:
        part.unlink(missing_ok=True)
        yield part
        _force_to_disk(part)
        part.replace(file)
        _force_to_disk(file.parent)
    except OSError as error:
        raise LedgerError(f"{file} cannot be written: {error.strerror}") from None
    finally:
        for left in (part, *(part.with_name(f"{part.name}-{ending}") for ending in ("wal", "shm", "journal"))):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _force_to_disk(path: Path) -> None:
    """A backup that was told to be made outlives a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy_pages(
    source: sqlite3.Connection, target: sqlite3.Connection, progress: Progress | None, timeout_s: float = BUSY_TIMEOUT_S
) -> None:
    """The whole of one SQLite file into another, as it was when this began.

    Raises sqlite3.OperationalError where another process keeps the target for itself for longer than the timeout.
    """
    # Whoever reads keeps its snapshot: without one the copying would begin anew with each write of others.
    source.execute("BEGIN")
    source.execute("SELECT count(*) FROM sqlite_master").fetchone()
    try:
        source.backup(target, pages=_PAGES, progress=_watch(progress, timeout_s), sleep=0.05)
    finally:
        source.rollback()


def _watch(progress: Progress | None, timeout_s: float) -> Callable[[int, int, int], None]:
    """Hands on how many pages are done, and gives up where nothing goes on."""
    last, since = -1, time.monotonic()

    def watch(_status: int, remaining: int, total: int) -> None:
        nonlocal last, since
        if remaining != last:
            last, since = remaining, time.monotonic()
        elif time.monotonic() - since > timeout_s:
            raise sqlite3.OperationalError("database is locked")
        if progress:
            progress(total - remaining)

    return watch


@contextmanager
def take_copy(file: Path, near: Path | None) -> Iterator[Path]:
    """A copy of a ledger's file in a folder that vanishes, so that the file itself is never written to.

    `near` is the folder in which there is space for it, None for the system's. Raises LedgerNotOurs, LedgerMissing,
    LedgerDamaged, or LedgerError.
    """
    check_file(file, create=False)
    try:
        folder = tempfile.mkdtemp(prefix=".sayso-", dir=near)
    except OSError as error:
        raise LedgerError(f"{file} cannot be copied for checking: {error.strerror}") from None
    try:
        copy = Path(folder, file.name)
        with (
            tell_errors(str(file), sqlite),
            closing(sqlite3.connect(file)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            copy_pages(source, target, None)
        yield copy
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def check_sound(copy: "Ledger", file: Path, progress: Progress | None) -> None:
    """Raise LedgerError where a ledger that is to be restored is not as sayso writes it."""
    with closing(copy.verify(progress)) as found:
        faults = list(islice(found, 2))
    if faults:
        more = ", and more (see sayso verify)" if len(faults) > 1 else ""
        raise LedgerDamaged(f"{file} is not sound, nothing was restored: {faults[0]}{more}")


def back_up_ledger(
    ledger: "Ledger", file: str | Path, *, force: bool = False, progress: Progress | None = None
) -> None:
    """The whole ledger as one file, a ledger in SQLite, as it was when this began; others may write meanwhile.

    `progress` is called with how much is done, in pages or rows. Raises LedgerError where there is such a file and
    `force` is not given, and where none can be written; nothing is left of it then.
    """
    file = Path(file)
    with make_file(file, ledger.place, force=force) as part:
        if ledger.engine_name == "sqlite":
            _copy_file(ledger, part, file, progress)
        else:
            with open_ledger(part, create=True, shown=str(file)) as target, closing(ledger.list_rows()) as parts:
                target.replace_rows(parts, progress)
        with tell_errors(str(file), sqlite), closing(sqlite3.connect(part)) as made:
            # One file, which opens where nothing can be written beside it.
            made.execute("PRAGMA journal_mode = DELETE")


def _copy_file(ledger: "Ledger", part: Path, file: Path, progress: Progress | None) -> None:
    """The pages of a ledger's file. A disk that takes no more is the backup's, anything else is the ledger's."""
    try:
        with closing(sqlite3.connect(ledger.place)) as source, closing(sqlite3.connect(part)) as target:
            copy_pages(source, target, progress)
    except sqlite3.Error as error:
        is_targets = any(word in str(error).lower() for word in ("full", "disk i/o", "unable to open"))
        raise make_error(str(file) if is_targets else ledger.place, sqlite, error) from None


def restore_ledger(
    file: str | Path, place: str | Path, *, force: bool = False, progress: Progress | None = None
) -> dict[str, int]:
    """The ledger at a path or URL made of a backup; how many reports, claims, reactions and incidents it holds then.

    The file, from any version, is checked before anything is replaced; one ledger takes the place of the other at
    once, for those who read it too. Raises LedgerError where the place holds a ledger and `force` is not given,
    LedgerDamaged where the file is not sound, and what `open_ledger` raises.
    """
    file = Path(file)
    if not file.exists():
        raise LedgerMissing(f"there is no backup {file}")
    url = parse_place(place)
    path = Path(str(url.database)) if url.get_backend_name() == "sqlite" else None
    if path and path.exists() and file.exists() and file.samefile(path):
        raise LedgerError(f"{file} is the ledger itself; name a backup of it")
    _check_target(place, force=force)
    with take_copy(file, path.parent if path else None) as copy, open_ledger(copy, shown=str(file)) as source:
        check_sound(source, file, progress)
        with _open_target(place, path) as target:
            if path:
                _replace_file(copy, target, find_timeout(url), progress)
            else:
                with closing(source.list_rows()) as parts:
                    target.replace_rows(parts, progress)
            return target.count()


def _check_target(place: str | Path, *, force: bool) -> None:
    """Raise where a ledger would be replaced that nobody said may be, or something that is no ledger."""
    try:
        with open_ledger(place) as target:
            if force or target.is_empty():
                return
            raise LedgerError(f"{target.place} holds a ledger already; add --force to replace it")
    except LedgerMissing:
        return
    except LedgerDamaged:
        if not force:
            raise


def _open_target(place: str | Path, path: Path | None) -> "Ledger":
    """The ledger to write into, made where there is none. A file that cannot be read any more is moved aside."""
    try:
        return open_ledger(place, create=True)
    except LedgerDamaged:
        if path is None:
            raise
    number = next(number for number in count(1) if not path.with_name(f"{path.name}.damaged-{number}").exists())
    for ending in ("", "-wal", "-shm"):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.rename(path.with_name(f"{path.name}.damaged-{number}{ending}"))
    return open_ledger(place, create=True)


def _replace_file(copy: Path, target: "Ledger", timeout_s: float, progress: Progress | None) -> None:
    """The pages of one file over those of another: for those who read it, from one moment to the next."""
    target.close()
    with (
        tell_errors(target.place, sqlite),
        closing(sqlite3.connect(copy)) as source,
        closing(sqlite3.connect(target.place, timeout=min(timeout_s, 1.0))) as into,
    ):
        copy_pages(source, into, progress, timeout_s)
        into.execute("PRAGMA wal_checkpoint(TRUNCATE)")
