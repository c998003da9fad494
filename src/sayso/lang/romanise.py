"""Names in Arabic script, spelled in Latin letters as reporters do."""

from functools import lru_cache
from importlib import resources
from typing import Any

import tomli

from sayso.lang.text import fold_form


def romanise_name(name: str) -> str:
    """The name in Latin letters; a name in Latin letters comes back as it is.

    Words that many names are made of stand in a table. Short vowels are not written in Arabic script: in another word
    one is put in where two consonants begin it or three meet.

    >>> romanise_name("غارسپان")
    'Gharaspan'
    >>> romanise_name("قلعه‌ی حاجی محمد"), romanise_name("رحمت‌آباد")
    ('Qala Haji Mohammad', 'Rahmat Abad')
    """
    if name.isascii():
        return name
    return " ".join(_romanise_word(word) for word in fold_form(name).replace('"', " ").split())


def romanise_place(name: str) -> str:
    """A name together with the word for what it is: a mosque, a road, a square.

    >>> romanise_place("Longan hotel"), romanise_place("مسجد صدیق اکبر"), romanise_place("شهرک ذاکرین")
    ('Longan Hotel', 'Siddiq Akbar Mosque', 'Shahrak-e-Zakrin')

    In Pashto a particle may part them, which is no part of the name.

    >>> romanise_place("نبوي په جومات")
    'Naboi Mosque'
    """
    if name.isascii():
        return " ".join(word[:1].upper() + word[1:] for word in name.split())
    folded, types = " ".join(fold_form(name).replace('"', " ").split()), _load_tables()["types"]
    for word in sorted(types, key=len, reverse=True):
        rest = folded.removeprefix(f"{word} ") if folded.startswith(f"{word} ") else folded.removesuffix(f" {word}")
        if rest != folded:
            words = rest.split()
            is_parted = len(words) > 1 and words[-1] in _load_tables()["particles"]["forms"]
            return str(types[word]).format(romanise_name(" ".join(words[:-1] if is_parted else words)))
    return romanise_name(folded)


def _romanise_word(word: str) -> str:
    tables = _load_tables()
    known = tables["words"].get(word)
    if known:
        return str(known)
    for ending, spelled in tables["endings"].items():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return _romanise_word(word.removesuffix(ending)) + str(spelled)
    for opening, spelled in tables["openings"].items():
        if word.startswith(opening) and len(word) > len(opening) + 2:
            return str(spelled) + _romanise_word(word.removeprefix(opening)).lower()
    return _romanise_letters(word).capitalize()


def _romanise_letters(word: str) -> str:
    letters = [_romanise_letter(word, index, letter) for index, letter in enumerate(word)]
    for index in reversed(range(1, len(word))):
        if _needs_vowel(word, index):
            letters.insert(index, "a")
    return "".join(letters)


def _needs_vowel(word: str, index: int) -> bool:
    """Whether a short vowel is wanted before a letter: between the first two, or where three consonants meet."""
    if not (_is_consonant(word, index) and _is_consonant(word, index - 1)):
        return False
    if index == 1:
        return True
    meets_third = index + 1 < len(word) and _is_consonant(word, index + 1)
    is_last = index == len(word) - 1
    follows_two = index > 2 and _is_consonant(word, index - 2)
    return (meets_third and index + 2 < len(word)) or (is_last and follows_two)


def _is_consonant(word: str, index: int) -> bool:
    """Whether a letter is none that stands for a vowel there: و before ا is "w", ه at the end is "a"."""
    tables = _load_tables()
    if index == len(word) - 1 and word[index] in tables["last"]:
        return False
    if index == 0 and word[0] in tables["first"]:
        return True
    return word[index] in tables["consonants"] or _find_glide(word, index) is not None


def _romanise_letter(word: str, index: int, letter: str) -> str:
    tables = _load_tables()
    if index == 0 and letter in tables["first"]:
        return str(tables["first"][letter])
    if index == len(word) - 1 and letter in tables["last"]:
        return str(tables["last"][letter])
    return str(_find_glide(word, index) or tables["vowels"].get(letter) or tables["consonants"].get(letter, letter))


def _find_glide(word: str, index: int) -> str | None:
    """What a letter is before another vowel, or between two."""
    glides = _load_tables()["glides"]
    return glides.get(word[index : index + 2]) or (glides.get(word[index - 1 : index + 2]) if index else None)


@lru_cache(maxsize=1)
def _load_tables() -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = tomli.loads(
        (resources.files("sayso.lang") / "romanise.toml").read_text("utf-8")
    )
    for name in ("words", "types", "endings", "openings"):
        tables[name] = {fold_form(form): spelled for form, spelled in tables[name].items()}
    return tables
