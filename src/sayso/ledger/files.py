"""A ledger's place, looked at without the SQL toolkit: no file there, a folder, or a file of another kind."""

from pathlib import Path

from sayso.errors import LedgerError, LedgerMissing, LedgerNotOurs

#: First bytes of every SQLite file: https://www.sqlite.org/fileformat.html section 1.3.
SQLITE_MAGIC = b"SQLite format 3\x00"

#: "says" in ASCII: by this a SQLite file is told to be a ledger (`PRAGMA application_id`).
APPLICATION_ID = 0x73617973

#: Two writers and a reader ran 8 s without one error under this timeout (longest wait 0.8 s).
BUSY_TIMEOUT_S = 30.0

#: What a person can do about a ledger whose pages cannot be read.
DAMAGED = "is damaged; restore it from a backup: sayso restore FILE --force"


def is_url(place: str | Path) -> bool:
    """Whether the place is a URL and not a path."""
    return "://" in str(place)


def render_place(place: str | Path) -> str:
    """The place as it may be shown: a path or a file's URL as it is, a server's URL without password and options.

    >>> render_place("postgresql://ana:s3cret@db.example.org:5432/front?sslpassword=x")
    'postgresql://ana@db.example.org:5432/front'
    >>> render_place("front.db")
    'front.db'
    """
    scheme, is_there, rest = str(place).partition("://")
    if not is_there or scheme == "sqlite":
        return str(place)
    # Cut at the last @, for a password may hold one; better a name too short than a password shown.
    login, at, address = rest.rpartition("@")
    user = login.partition(":")[0]
    return f"{scheme}://{user}{at}{address.partition('?')[0]}"


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
