"""Bodies of answers, unpacked up to a limit."""

import zlib
from collections.abc import Iterable

from sayso.errors import FetchError, FetchRefused


def read_limited(chunks: Iterable[bytes], where: str, max_bytes: int) -> bytes:
    """All bytes of a body. Raises FetchRefused as soon as it is longer than the limit."""
    parts, length = [], 0
    for chunk in chunks:
        length += len(chunk)
        if length > max_bytes:
            raise FetchRefused(where, f"the body is longer than {_tell_size(max_bytes)}; not read further")
        parts.append(chunk)
    return b"".join(parts)


def unpack_body(raw: bytes, encoding: str, where: str, max_bytes: int) -> bytes:
    """The body without its content encoding. Raises FetchRefused for a bomb, FetchError where it cannot be unpacked."""
    for name in reversed([word.strip().lower() for word in encoding.split(",") if word.strip()]):
        if name in ("identity", "none"):
            continue
        if name not in ("gzip", "x-gzip", "deflate"):
            raise FetchError(where, f"packed as {name[:40]!r}, which sayso did not ask for")
        raw = _inflate(raw, is_gzip=name != "deflate", where=where, max_bytes=max_bytes)
    return raw


def _inflate(raw: bytes, *, is_gzip: bool, where: str, max_bytes: int) -> bytes:
    # Servers send "deflate" with and without a header of zlib: its first byte tells.
    bits = 31 if is_gzip else 15 if raw[:1] and raw[0] & 0x0F == 8 else -15
    inflater = zlib.decompressobj(bits)
    try:
        body = inflater.decompress(raw, max_bytes + 1)
    except zlib.error:
        raise FetchError(where, "the packed body is broken") from None
    if len(body) > max_bytes:
        raise FetchRefused(where, f"the body unpacks to more than {_tell_size(max_bytes)}; not read further")
    if not inflater.eof:
        raise FetchError(where, "the packed body breaks off")
    return body


def _tell_size(max_bytes: int) -> str:
    return f"{max_bytes // 1024 // 1024} MB" if max_bytes >= 1024 * 1024 else f"{max_bytes} bytes"
