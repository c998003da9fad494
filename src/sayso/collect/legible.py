"""What bytes show to somebody who looks into them: for finding a name that nobody is to read."""

import email.policy
import gzip
import html
import re
from collections.abc import Iterator
from email import message_from_bytes
from urllib.parse import unquote

from sayso.collect.archive import Record
from sayso.collect.charsets import decode_body

_TAG = re.compile(r"<[^>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
#: How files begin whose words stand in them packed: PDF, ZIP (Word documents too), pictures.
_PACKED = (b"%PDF", b"PK", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


def is_packed(record: Record) -> bool:
    """Whether the words in it are packed, so that they cannot all be looked at."""
    return _read_parts(record)[1].startswith(_PACKED)


def list_legible(record: Record) -> Iterator[str]:
    """The words of a record's heads and body: as they stand, without marks and tags, and as a mail or JSON unfolds."""
    for part in _read_parts(record):
        text = decode_body(part)
        yield text
        yield unquote(text)
        yield html.unescape(_TAG.sub(" ", text))
        yield html.unescape(_TAG.sub("", text))
        if "\\u" in text:
            yield _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if record.capture.url.lower().endswith(".eml") or record.capture.mime == "message/rfc822":
        yield from _list_mail(_read_parts(record)[1])


def _read_parts(record: Record) -> tuple[bytes, bytes]:
    """The heads and the body of a record."""
    whole = gzip.decompress(record.raw)
    heads, _, rest = whole.partition(b"\r\n\r\n")
    if record.capture.status is None:
        return heads, rest
    more, _, body = rest.partition(b"\r\n\r\n")
    return heads + b"\r\n" + more, body


def _list_mail(raw: bytes) -> Iterator[str]:
    message = message_from_bytes(raw, policy=email.policy.default.clone(raise_on_defect=False))
    for part in message.walk():
        yield " ".join(map(str, part.values()))
        body = part.get_payload(decode=True)
        if isinstance(body, bytes):
            text = decode_body(body)
            yield text
            yield html.unescape(_TAG.sub(" ", text))
