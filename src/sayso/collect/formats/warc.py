"""Archives of the web (WARC) to the pages and files in them."""

from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from datetime import UTC, datetime
from io import StringIO
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec

from sayso.collect.files import name_ending
from sayso.collect.formats.received import MAX_FILE_BYTES, MIMES, Received
from sayso.errors import ReportError

#: The ending of what a server calls so.
_ENDINGS = {mime: ending for ending, mime in MIMES.items()}
_SCHEMES = frozenset(("http", "https", "ftp", "file"))
#: How a body may be packed: what the library unpacks by itself.
_PACKINGS = frozenset(("", "identity", "none", "gzip", "x-gzip", "deflate"))
_MAX_RECORDS = 1_000_000


def collect_warc(received: Received) -> Iterator[Received | ReportError]:
    """The pages and files in it, with address, moment and status; the other records are counted in one error."""
    from warcio.archiveiterator import ArchiveIterator

    passed: Counter[str] = Counter()
    with received.open() as file:
        records = iter(ArchiveIterator(file))
        for number in range(1, _MAX_RECORDS):
            try:
                # The library tells the terminal what it thinks of each record.
                with redirect_stderr(StringIO()):
                    record = next(records, None)
                if record is None:
                    break
                member = _make_member(record, received, passed)
            except ReportError as error:
                yield error
                continue
            except Exception as error:  # what follows a broken record cannot be told from it
                reason = " ".join(str(error).split())[:100] or type(error).__name__
                yield ReportError(f"{received.where}, record {number}", f"broken, nothing after it was read: {reason}")
                break
            if member is not None:
                yield member
    if passed:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(passed.items()))
        yield ReportError(received.where, f"{passed.total()} records passed over ({kinds})")


def _make_member(record: Any, received: Received, passed: Counter[str]) -> Received | None:
    if record.rec_type not in ("response", "resource"):
        return None
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    if urlsplit(url).scheme not in _SCHEMES:
        # What programs write down of their own work: wget's log, a crawler's screenshots.
        passed["of the program that made it"] += 1
        return None
    status = None
    headers: tuple[tuple[str, str], ...] = ()
    if record.rec_type == "response" and record.http_headers is not None:
        code = record.http_headers.get_statuscode()
        status = int(code) if code and code.isdigit() else None
        mime = record.http_headers.get_header("Content-Type") or ""
        headers = tuple(record.http_headers.headers)
        packing = (record.http_headers.get_header("Content-Encoding") or "identity").strip().lower()
        if packing not in _PACKINGS:
            passed[f"packed as {packing[:20]}"] += 1
            return None
    else:
        mime = record.rec_headers.get_header("Content-Type") or ""
    kind = mime.partition(";")[0].strip().lower()
    name = _find_name(url, kind)
    if name is None or status not in (None, 200, 203):
        passed[kind or "unknown" if name is None else f"status {status}"] += 1
        return None
    raw = record.content_stream().read(MAX_FILE_BYTES + 1)
    if len(raw) > MAX_FILE_BYTES:
        raise ReportError(f"{received.where}, {url}", "refused: longer than 256 MB")
    received.budget.take(len(raw), received.where)
    address = url if urlsplit(url).scheme in ("http", "https") else None
    return Received(
        f"{received.where}, {url}",
        name,
        raw=raw,
        url=address,
        moment=_parse_moment(record.rec_headers.get_header("WARC-Date")),
        status=status,
        mime=mime or None,
        headers=headers,
        depth=received.depth + 1,
        budget=received.budget,
    )


def _find_name(url: str, kind: str) -> str | None:
    """The address with the ending of its format, None where it is of none that is read."""
    from sayso.collect.formats import ENDINGS

    ending = _ENDINGS.get(kind)
    if ending is None and kind in ("", "application/octet-stream"):
        ending = name_ending(PurePosixPath(urlsplit(url).path).name)
    if ending not in ENDINGS or ending in (".warc", ".warc.gz", ".wacz", ".zip"):
        return None
    # A file that was added once, and is added again from its export, is the same file.
    name = unquote(url.removeprefix("file:///")) if url.startswith("file:///") else url
    # Behind a slash an ending would be the name of a hidden file.
    return name if name_ending(name) == ending else f"{name.rstrip('/')}{ending}"


def _parse_moment(said: str | None) -> datetime | None:
    try:
        moment = msgspec.convert(said, datetime) if said else None
    except msgspec.ValidationError:
        return None
    return moment.astimezone(UTC) if moment and moment.tzinfo else None
