"""A ledger's file, looked at without the SQL toolkit: none there, a folder, or a file of another kind."""

from pathlib import Path

from sayso.errors import LedgerError, LedgerMissing, LedgerNotOurs

#: First bytes of every SQLite file: https://www.sqlite.org/fileformat.html section 1.3.
SQLITE_MAGIC = b"SQLite format 3\x00"


def check_file(file: Path, *, create: bool) -> None:
    """Raise where no ledger can be at `file`: no file, a folder, or a file of another kind."""
    try:
        if file.is_dir():
            raise LedgerNotOurs(f"{file} is a folder, not a ledger; name a file in it")
        if file.exists():
            return _check_magic(file)
    except OSError as error:
        raise LedgerError(f"the ledger at {file} cannot be opened: {error.strerror}") from None
    if not create:
        raise missing_at(file)
    if not file.parent.is_dir():
        raise LedgerError(f"no ledger can be made at {file}: there is no folder {file.parent}; make it first")
    return None


def missing_at(place: str | Path) -> LedgerMissing:
    """The error for a place without a ledger."""
    return LedgerMissing(f"no ledger at {place}; make one with: sayso init")


def _check_magic(file: Path) -> None:
    """Raise LedgerNotOurs for a file that no SQLite wrote. An empty file is a ledger not made yet."""
    with file.open("rb") as stream:
        head = stream.read(len(SQLITE_MAGIC))
    if head and head != SQLITE_MAGIC:
        raise LedgerNotOurs(f"{file} is not a ledger of sayso; name another file")
