"""Bytes to text, in the charset that they are really in."""

import re

_DECLARED = re.compile(rb"""<\?xml[^>]*encoding=["']([\w.-]+)|<meta[^>]*charset=["']?\s*([\w.-]+)""", re.IGNORECASE)
_CHARSET = re.compile(r"charset=[\"']?([\w.-]+)", re.IGNORECASE)

#: Marks at the beginning that say the charset: https://encoding.spec.whatwg.org/#bom-sniff, and UTF-32.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    # Without a mark, as XML and pages begin.
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)

#: Names on the web that stand for another charset: https://encoding.spec.whatwg.org/#names-and-labels.
_MEANT = {"iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-6": "cp1256"}


def decode_body(body: bytes, content_type: str = "") -> str:
    """The body as text: by its mark, else as UTF-8 where it is that, else as it was told or as it looks.

    What a server says of the charset is often wrong; bytes that are UTF-8 by chance are rare.

    >>> decode_body("کابل".encode("cp1256"), "text/html; charset=windows-1256")
    'کابل'
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(body[:4096])
    told = [next(group for group in declared.groups() if group).decode("ascii")] if declared else []
    if found := _CHARSET.search(content_type):
        told.insert(0, found[1])
    for name in told:
        meant = _MEANT.get(name.lower(), name)
        try:
            return body.decode(meant)
        except (UnicodeError, LookupError):
            continue
    # Mostly UTF-8 with a character cut in two somewhere, unless it cannot be.
    text = body.decode("utf-8", "replace")
    return text if text.count("�") * 50 < len(text) else _guess_text(body)


def _guess_text(body: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:200_000]).best()
    return body.decode(best.encoding if best else "cp1252", "replace")
