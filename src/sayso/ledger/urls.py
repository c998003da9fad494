"""Where a ledger is: what its URL says."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from sayso.errors import LedgerError
from sayso.ledger.files import BUSY_TIMEOUT_S, is_url, render_place

#: What a URL may begin with, and the engine that it stands for with its driver.
DRIVERS = {
    "sqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}


def parse_place(place: str | Path) -> URL:
    """The URL of a path or URL. Raises LedgerError for an engine that is not supported or a place in memory."""
    if not is_url(place):
        return URL.create("sqlite", database=str(place))
    try:
        url = make_url(str(place))
    except (ArgumentError, ValueError):
        raise LedgerError(
            "the ledger's URL cannot be understood; write sqlite:///folder/file or postgresql://user@host/database"
        ) from None
    if url.drivername not in DRIVERS:
        raise LedgerError(f"no ledger can be kept in {url.drivername}; use one of: sqlite, postgresql")
    url = url.set(drivername=DRIVERS[url.drivername])
    if not url.database or url.database == ":memory:":
        kind = "file; write sqlite:///folder/file" if url.drivername == "sqlite" else "database"
        raise LedgerError(f"{render_place(place)} names no {kind}")
    return url


def find_timeout(url: URL) -> float:
    """The seconds to wait for another writer, as `?timeout=5` says. Raises LedgerError for what is no number."""
    try:
        return float(str(url.query.get("timeout", BUSY_TIMEOUT_S)))
    except ValueError:
        raise LedgerError("timeout in the ledger's URL is no number of seconds; write timeout=5") from None
