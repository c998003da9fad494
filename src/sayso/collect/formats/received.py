"""A file as it was received: its bytes, the name and address it came under, and what stood beside it."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from sayso.collect.files import unreadable
from sayso.errors import ReportError
from sayso.records import Arrival

#: What comes of a file, one at a time.
Found = Arrival | ReportError

#: A file longer than this is not taken into memory; only JSON lines may be longer.
MAX_FILE_BYTES = 256 * 1024 * 1024

#: Files in a file in a file: an archive of mails with archives has three; more is made to make readers fall over.
MAX_DEPTH = 3

#: What a server would call a file, by its ending: with it, archives of the web show the file.
MIMES = {
    ".json": "application/json",
    ".ndjson": "application/x-ndjson",
    ".jsonl": "application/x-ndjson",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xhtml": "application/xhtml+xml",
    ".htm": "text/html",
    ".html": "text/html",
    ".eml": "message/rfc822",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".md": "text/markdown",
    ".txt": "text/plain",
}


class Budget:
    """How much may be unpacked of one file that was given, whatever stands in it at whatever depth."""

    def __init__(self, size: int = 4 * 1024**3, files: int = 200_000) -> None:
        self.size = size
        self.files = files

    def take(self, size: int, where: str) -> None:
        """One more file of `size` bytes. Raises ReportError where that is more than may be."""
        self.size -= size
        self.files -= 1
        if self.size < 0 or self.files < 0:
            raise ReportError(where, "unpacks to more than 4 GB or 200,000 files; not taken further")


class Received(Struct, frozen=True):
    """One file, or one member of an archive.

    `where` is how messages call it; `name` its path below what was given, which is its key where it has no other. `raw`
    are its bytes, None where they stand in `path`. `url`, `moment` and `status` are what an archive of the web says of
    it. `beside` gives the bytes of a file that stands beside it, None where there is none.
    """

    where: str
    name: str
    path: Path | None = None
    raw: bytes | None = None
    url: str | None = None
    moment: datetime | None = None
    status: int | None = None
    mime: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    depth: int = 0
    beside: Callable[[str], bytes | None] | None = None
    budget: Budget = msgspec.field(default_factory=Budget)

    @classmethod
    def of_file(cls, path: Path, name: str) -> "Received":
        """A file of the file system."""
        return cls(str(path), name, path, beside=lambda link: _read_beside(path, link))

    def open(self) -> BinaryIO:
        """Its bytes as a stream. Raises ReportError where it cannot be read."""
        if self.path is None or self.raw is not None:
            return io.BytesIO(self.raw or b"")
        try:
            return self.path.open("rb")
        except OSError as error:
            raise unreadable(self.path, error) from error

    def read(self, limit: int = MAX_FILE_BYTES) -> bytes:
        """All its bytes. Raises ReportError where it cannot be read, or is longer than `limit`."""
        with self.open() as file:
            try:
                raw = file.read(limit + 1)
            except OSError as error:
                raise unreadable(Path(self.where), error) from error
        if len(raw) > limit:
            raise ReportError(self.where, f"longer than {limit // 1024 // 1024} MB; split it into its reports")
        return raw

    def read_beside(self, link: str) -> bytes | None:
        """The bytes of a file that this one names, where it stands beside it; None otherwise."""
        if self.beside is None or not link or "://" in link or link.startswith(("/", "data:")):
            return None
        return self.beside(link)

    def make_member(self, name: str, raw: bytes) -> "Received":
        """A file inside this one. Raises ReportError where it is too deep or too much."""
        self.budget.take(len(raw), self.where)
        where = f"{self.where}!{name}"
        if self.depth >= MAX_DEPTH:
            raise ReportError(where, f"an archive in an archive, {MAX_DEPTH + 1} deep; unpack it and add its files")
        return Received(where, f"{self.name}!{name}", raw=raw, depth=self.depth + 1, budget=self.budget)


def _read_beside(path: Path, link: str) -> bytes | None:
    """The bytes of a file in the folder of `path` or below it; never of one elsewhere, whatever the link says."""
    try:
        folder = path.parent.resolve()
        wanted = (folder / link).resolve()
        if not wanted.is_relative_to(folder) or not wanted.is_file() or wanted.stat().st_size > MAX_FILE_BYTES:
            return None
        return wanted.read_bytes()
    except (OSError, ValueError, RuntimeError):
        return None
