"""Names of places that are spelled almost as in the gazetteer."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from sayso.theatre import GazetteerPlace, Theatre

#: How alike two spellings must be, from 0 to 1: "Sharkarda" and "Shakar Dara" are at 0.9, other districts below 0.8.
_ALIKE = 0.84

#: Shorter names than this sound like too many others.
_LEAST_SOUND = 4

# Sounds that reporters write in several ways.
_SOUNDS = (
    ("kh", "x"),
    ("gh", "g"),
    ("q", "k"),
    ("w", "v"),
    ("ee", "i"),
    ("oo", "u"),
    ("y", "i"),
    ("e", "i"),
    ("o", "u"),
)


def find_alike(words: str, level: str, theatre: Theatre) -> tuple[GazetteerPlace, ...]:
    """The entries of a level whose name sounds most like the words; none where nothing comes close.

    A short name is only what it is spelled.

    >>> from sayso.theatre import load_theatre
    >>> [entry.name for entry in find_alike("Darai Nur", "district", load_theatre())]
    ['Dara-e-Nur']
    """
    sound = _spell_sound(words)
    if len(sound) < _LEAST_SOUND:
        same = [entry for spelling, entry in theatre.list_spellings(level) if spelling.casefold() == words.casefold()]
        return tuple({entry.id: entry for entry in same}.values())
    best, found = _ALIKE, []
    matcher = SequenceMatcher(b=sound)
    for spelling, entry in theatre.list_spellings(level):
        matcher.set_seq1(_spell_sound(spelling))
        if matcher.real_quick_ratio() < best or matcher.quick_ratio() < best:
            continue
        ratio = matcher.ratio()
        if ratio > best:
            best, found = ratio, [entry]
        elif ratio == best:
            found.append(entry)
    return tuple({entry.id: entry for entry in found}.values())


@lru_cache(maxsize=8192)
def _spell_sound(name: str) -> str:
    text = re.sub(r"[^a-z]", "", name.lower())
    for old, new in _SOUNDS:
        text = text.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", text)
