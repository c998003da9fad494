"""Bytes as they were received, as WARC records in a folder beside the ledger.

Each run writes a file of its own, so that runs beside each other do not meet; the ledger says in which file which bytes
stand, and bytes that it knows are not written again. A record is in the file before the ledger names it.
"""

import hashlib
import io
import os
import secrets
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, BinaryIO, NamedTuple, Self
from urllib.parse import quote

from sayso.collect.files import name_ending
from sayso.collect.formats.received import MIMES, Received
from sayso.errors import ArchiveError
from sayso.records import Capture

#: A file that is longer is closed, and another one begun: the size that archives of the web keep to.
MAX_FILE_SIZE = 1024**3

#: Finds where bytes are kept already, by digest and address.
Finder = Callable[[str, str], Capture | None]

_REASONS = {200: "OK", 203: "Non-Authoritative Information", 301: "Moved Permanently", 302: "Found", 404: "Not Found"}
_PIECE = 1 << 20


class Record(NamedTuple):
    """One record of the archive: what the ledger says of it, and its bytes as they stand there, packed."""

    capture: Capture
    raw: bytes


class Archive:
    """The archive of a ledger, open for writing; may be used by several threads.

    `find` asks the ledger; `clock` says when a file was taken.
    """

    def __init__(self, folder: Path, find: Finder, clock: Callable[[], datetime]) -> None:
        self.folder = folder
        self._find = find
        self._clock = clock
        self._kept: dict[tuple[str, str], Capture] = {}
        self._file: BinaryIO | None = None
        self._writer: Any = None
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def keep_received(self, received: Received) -> Capture:
        """Where the bytes of a file stand: as an answer where an archive of the web gave it, else as a resource."""
        url = received.url or f"file:///{quote(received.name)}"
        mime = received.mime or MIMES.get(name_ending(received.name))
        with received.open() as file:
            digest, size = _digest_stream(file)
        with self._lock:
            if known := self._find_known(digest, url):
                return known
            moment = received.moment or self._clock()
            with received.open() as file:
                if received.status is None:
                    return self._write(url, digest, size, moment, mime, file)
                return self._write_answer(url, received.status, received.headers, file.read(), digest, moment, mime)

    def keep_answer(
        self, url: str, status: int, headers: tuple[tuple[str, str], ...], body: bytes, moment: datetime
    ) -> Capture:
        """Where the body of an answer stands. `headers` are kept as they came, but for how the body was packed."""
        digest, _ = _digest_stream(io.BytesIO(body))
        with self._lock:
            if known := self._find_known(digest, url):
                return known
            mime = next((value for name, value in headers if name.lower() == "content-type"), None)
            return self._write_answer(url, status, headers, body, digest, moment, mime)

    def close(self) -> None:
        """Let go of the file, all of it on the disk."""
        if self._file is not None:
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = self._writer = None

    def _find_known(self, digest: str, url: str) -> Capture | None:
        return self._kept.get((digest, url)) or self._find(digest, url)

    def _write_answer(
        self,
        url: str,
        status: int,
        headers: tuple[tuple[str, str], ...],
        body: bytes,
        digest: str,
        moment: datetime,
        mime: str | None,
    ) -> Capture:
        from warcio.statusandheaders import StatusAndHeaders

        # The body is kept unpacked: what says that it is packed would make replay tools unpack it again.
        packing = ("content-encoding", "transfer-encoding", "content-length")
        kept = [(name, _clean(value)) for name, value in headers if name.lower() not in packing]
        kept.append(("Content-Length", str(len(body))))
        line = StatusAndHeaders(f"{status} {_REASONS.get(status, 'Answered')}", kept, protocol="HTTP/1.1")
        return self._write(url, digest, len(body), moment, mime, io.BytesIO(body), line, status)

    def _write(  # noqa: PLR0913 - so does a record
        self,
        url: str,
        digest: str,
        size: int,
        moment: datetime,
        mime: str | None,
        payload: BinaryIO,
        line: Any = None,
        status: int | None = None,
    ) -> Capture:
        file, writer = self._open()
        begins = file.tell()
        heads = {"WARC-Date": render_moment(moment), "WARC-Payload-Digest": digest}
        try:
            record = writer.create_warc_record(
                url,
                "response" if line is not None else "resource",
                payload=payload,
                length=size,  # without it the library puts a digest of its own in place of ours
                warc_content_type="" if line is not None else _clean(mime or "application/octet-stream"),
                warc_headers_dict=heads,
                http_headers=line,
            )
            writer.write_record(record)
            record.raw_stream.close()
            file.flush()
        except OSError as error:
            raise ArchiveError(f"{self.folder} cannot be written: {error.strerror}") from error
        capture = Capture(digest, url, moment, status, mime, size, Path(file.name).name, begins, file.tell() - begins)
        self._kept[digest, url] = capture
        if file.tell() > MAX_FILE_SIZE:
            self.close()
        return capture

    def _open(self) -> tuple[BinaryIO, Any]:
        from warcio.warcwriter import WARCWriter

        if self._file is None:
            name = f"sayso-{self._clock():%Y%m%dT%H%M%S}-{secrets.token_hex(4)}.warc.gz"
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                self._file = (self.folder / name).open("xb")
            except OSError as error:
                raise ArchiveError(
                    f"{self.folder} cannot be written: {error.strerror}; or add with --no-archive"
                ) from error
            self._writer = WARCWriter(self._file, gzip=True, warc_version="WARC/1.1")
            info = {"software": "sayso", "format": "WARC File Format 1.1"}
            self._writer.write_record(self._writer.create_warcinfo_record(name, info))
            self._file.flush()
        return self._file, self._writer


def read_records(folder: Path, captures: Iterable[Capture]) -> list[Record]:
    """The records of captures, as they stand in the archive.

    Raises ArchiveError where one is not there, or where its bytes are not those that the ledger was told.
    """
    found = []
    for capture in captures:
        check_capture(folder, capture)
        with (folder / Path(capture.file).name).open("rb") as file:
            file.seek(capture.begins)
            found.append(Record(capture, file.read(capture.length)))
    return found


def write_export(raw: bytes, target: Path, *, force: bool = False) -> None:
    """Raises ArchiveError where the file is there already and `force` is not given, or cannot be written."""
    if target.exists() and not force:
        raise ArchiveError(f"{target} is there already; name another file, or add --force to replace it")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    except OSError as error:
        raise ArchiveError(f"{target} cannot be written: {error.strerror}") from error


def check_capture(folder: Path, capture: Capture) -> None:
    """Raises ArchiveError where the archive does not hold these bytes where the ledger says that they stand."""
    from warcio.archiveiterator import ArchiveIterator

    path = folder / Path(capture.file).name
    try:
        with path.open("rb") as file:
            file.seek(capture.begins)
            part = io.BytesIO(file.read(capture.length))
        record = next(iter(ArchiveIterator(part)))
        digest, _ = _digest_stream(record.content_stream())
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {error.strerror}") from error
    except Exception as error:  # whatever a broken file makes of its reader
        raise ArchiveError(f"{path}, byte {capture.begins}: no whole record there") from error
    if digest != capture.digest:
        # By its place alone: an address may show a name that is masked.
        raise ArchiveError(f"{path}, byte {capture.begins}: other bytes than those that were kept")


def render_moment(moment: datetime) -> str:
    """A moment as archives of the web write it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _digest_stream(file: Any) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while piece := file.read(_PIECE):
        digest.update(piece)
        size += len(piece)
    return f"sha256:{digest.hexdigest()}", size


def _clean(value: str) -> str:
    """A head's value in one line: a line's end in it would begin another head."""
    return " ".join(value.split())
