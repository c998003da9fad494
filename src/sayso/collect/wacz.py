"""Records of the archive as one WACZ file: the archive, an index, a list of pages, and the hashes of all of them.

By the specification, version 1.1.1: https://specs.webrecorder.net/wacz/1.1.1. Packages that write it bring a hundred
megabytes with them; what is written here is held against one of them by tests.
"""

import gzip
import hashlib
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

import msgspec

from sayso.collect.archive import Record, render_moment
from sayso.records import Report

_VERSION = "1.1.1"
_WARC = "sayso.warc.gz"
#: Characters of an address that stand in the index as they are.
_PLAIN = "!$&'()*+,/:;=?@[]~%"


def build_wacz(records: Sequence[Record], report: Report, moment: datetime) -> bytes:
    """A WACZ of the records of which a report was made, made at `moment`. The first record is what is opened first."""
    lines = sorted(_list_lines(records))
    index = gzip.compress("".join(lines).encode(), mtime=0)
    first = lines[0].split(" {")[0]
    block = {"offset": 0, "length": len(index), "digest": _digest(index)}
    files = {
        f"archive/{_WARC}": b"".join(record.raw for record in records),
        "indexes/index.cdx.gz": index,
        "indexes/index.idx": b"".join(
            (b'!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}\n', _join_line(first, block))
        ),
        "pages/pages.jsonl": _list_pages(records, report),
    }
    main = records[0].capture
    package = {
        "profile": "data-package",
        "wacz_version": _VERSION,
        "software": "sayso",
        "created": render_moment(moment),
        "title": report.title or report.key,
        "mainPageUrl": main.url,
        "mainPageDate": render_moment(main.moment),
        "resources": [
            {"name": path.rpartition("/")[2], "path": path, "hash": _digest(raw), "bytes": len(raw)}
            for path, raw in files.items()
        ],
    }
    files["datapackage.json"] = msgspec.json.format(msgspec.json.encode(package))
    digest = {"path": "datapackage.json", "hash": _digest(files["datapackage.json"])}
    files["datapackage-digest.json"] = msgspec.json.encode(digest)
    return _pack(files, moment)


def _pack(files: Mapping[str, bytes], moment: datetime) -> bytes:
    """A ZIP whose members can be read from the middle: nothing in it is packed a second time."""
    packed = io.BytesIO()
    made = moment.astimezone(UTC)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for path, raw in files.items():
            archive.writestr(zipfile.ZipInfo(path, made.timetuple()[:6]), raw)
    return packed.getvalue()


def _list_lines(records: Sequence[Record]) -> list[str]:
    """A line of the index for each record (CDXJ)."""
    lines, place = [], 0
    for record in records:
        capture = record.capture
        fields = {
            "url": capture.url,
            "mime": (capture.mime or "application/octet-stream").partition(";")[0].strip(),
            **({} if capture.status is None else {"status": str(capture.status)}),
            "digest": capture.digest,
            "length": str(len(record.raw)),
            "offset": str(place),
            "filename": _WARC,
        }
        # Of other addresses than those of the web some tools look for the key, some for the address as it is.
        names = {name_sort_key(capture.url)} | (set() if capture.url.startswith("http") else {capture.url})
        lines += [
            _join_line(f"{name} {capture.moment.astimezone(UTC):%Y%m%d%H%M%S}", fields).decode() for name in names
        ]
        place += len(record.raw)
    return lines


def _join_line(lead: str, fields: Mapping[str, object]) -> bytes:
    return b"%s %s\n" % (lead.encode(), msgspec.json.encode(fields))


def name_sort_key(url: str) -> str:
    """The address as indexes of archives sort it: the host from its end, no `www`, the query in order, small letters.

    >>> name_sort_key("https://www.Front.example:8080/News/7/?b=2&a=1#x")
    'example,front:8080)/news/7?a=1&b=2'
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return url.replace("///", "/", 1).lower()
    host = re.sub(r"^www\d*\.", "", parts.hostname or "")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    path = quote(parts.path, safe=_PLAIN).rstrip("/") or "/"
    query = "&".join(sorted(quote(parts.query, safe=_PLAIN).split("&")))
    return f"{','.join(reversed(host.split('.')))}{port}){path}{'?' * bool(query)}{query}".lower()


def _list_pages(records: Sequence[Record], report: Report) -> bytes:
    """The pages of the archive, as JSON lines: each record is one, and the report's words are found in them."""
    lines: list[Mapping[str, object]] = [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}]
    for number, record in enumerate(records, start=1):
        capture = record.capture
        page = {"id": f"{report.id}-{number}", "url": capture.url, "ts": render_moment(capture.moment)}
        lines.append({**page, "title": report.title or report.key, "text": report.text})
    return msgspec.json.Encoder().encode_lines(lines)


def _digest(raw: bytes) -> str:
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"
