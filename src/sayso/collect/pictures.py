"""What a report shows: a digest of the bytes, and of a picture a hash that outlives scaling and compression."""

import hashlib
import io
from functools import lru_cache
from typing import Any

from sayso.records import Medium

#: A picture of more points is not opened: a few kilobytes can unpack to gigabytes.
MAX_POINTS = 64_000_000


def make_medium(link: str, kind: str, raw: bytes | None = None) -> Medium:
    """A medium, with digest and hash where its bytes are at hand."""
    if raw is None:
        return Medium(link, kind)
    digest = f"sha256:{hashlib.sha256(raw).hexdigest()}"
    return Medium(link, kind, digest, hash_picture(raw) if kind == "photo" else None)


def hash_picture(raw: bytes) -> str | None:
    """The perceptual hash of a picture, 64 bits in hexadecimal digits.

    None where the bytes are no picture or too large a one, where it is of one colour (all such pictures would be the
    same), and where the extra `pictures` is not installed.
    """
    kit = _load_kit()
    if kit is None:
        return None
    image_module, phash = kit
    try:
        with image_module.open(io.BytesIO(raw)) as image:
            if image.width * image.height > MAX_POINTS or min(image.size) < 8:
                return None
            image.draft("L", (256, 256))
            grey = image.convert("L")
            low, high = grey.getextrema()
            if high - low < 16:
                return None
            return str(phash(grey))
    except Exception:  # a decoder may raise anything at broken bytes; what cannot be decoded has no hash
        return None


@lru_cache(maxsize=1)
def _load_kit() -> tuple[Any, Any] | None:
    try:
        import imagehash
        from PIL import Image
    except ImportError:
        return None
    Image.MAX_IMAGE_PIXELS = MAX_POINTS
    return Image, imagehash.phash
