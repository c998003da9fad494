"""One spelling for a name, so that two ways of writing it meet."""

import re
import unicodedata

# Copies of Dari and Pashto pages lose joiners and mix Arabic with Persian letters: to a reader these are one letter.
_LETTERS = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ئ": "ی", "ك": "ک", "ګ": "گ", "آ": "ا", "أ": "ا", "إ": "ا",
        "ۀ": "ه", "ة": "ه", "ؤ": "و", "ـ": None, "\u200c": None, "\u200d": None, "\u200e": None, "\u200f": None,
    }
)  # fmt: skip
_SPACES = re.compile(r"[\s\-‐‑–—_'’‘`´.,،:]+")
# Every spelling of Arabic letters, digits aside.
_ARABIC = re.compile(r"[\u0600-\u06ff]")


def fold_name(name: str) -> str:
    """The name without case, joiners, accents, hyphens and doubled spaces; look-alike letters as one.

    >>> fold_name("Sar-e-Pul") == fold_name("sar e pul")
    True
    >>> fold_name("جبهه‌ی مقاومت") == fold_name("جبههی مقاومت")
    True
    """
    bare = name.translate(_LETTERS)
    if not bare.isascii():
        marks = unicodedata.normalize("NFKD", bare)
        bare = "".join(letter for letter in marks if not unicodedata.combining(letter))
    return _SPACES.sub(" ", bare.casefold()).strip()


def is_arabic(name: str) -> bool:
    """Whether the name is written in Arabic script, as Dari and Pashto are."""
    return _ARABIC.search(name) is not None
