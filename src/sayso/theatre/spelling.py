"""One spelling for a name, so that two ways of writing it meet."""

import re
import unicodedata

# Copies of Dari and Pashto pages lose joiners and mix Arabic with Persian letters and digits: readers see one.
# Letters with marks (آ, ۀ, ئ) need no entry: their marks are taken off first.
_LETTERS = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ك": "ک", "ګ": "گ", "ة": "ه", "ە": "ه",
        "ـ": None, "\u200c": None, "\u200d": None, "\u200e": None, "\u200f": None,
    }
    | dict(zip("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789", strict=True))
)  # fmt: skip


class _Bare(dict[int, str | int | None]):
    """What stands for a letter once marks are taken off, by its number; a letter met for the first time is added."""

    def __missing__(self, number: int) -> str | int | None:
        self[number] = None if unicodedata.combining(chr(number)) else number
        return self[number]


_BARE = _Bare(_LETTERS)
_SPACES = re.compile(r"[\s\-‐‑–—_'’‘`´.,،:]+")
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")


def fold_name(name: str) -> str:
    """The name without case, joiners, accents, hyphens and doubled spaces; look-alike letters as one.

    >>> fold_name("Sar-e-Pul") == fold_name("sar e pul")
    True
    >>> fold_name("جبهه‌ی مقاومت") == fold_name("جبههی مقاومت")
    True
    """
    if not name.isascii():
        # Letters and their marks come apart first, so that presentation forms and "آ" meet the table below.
        name = unicodedata.normalize("NFKD", name).translate(_BARE)
    return _SPACES.sub(" ", name.casefold()).strip()


def is_arabic(name: str) -> bool:
    """Whether the name is written in Arabic script, as Dari and Pashto are."""
    return _ARABIC.search(name) is not None
