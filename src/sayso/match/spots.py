"""Localities of two claims compared: by distance where the gazetteer knows both, else by how they sound."""

import re
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.resources import files

import tomli

from sayso.match.gazette import Gazette
from sayso.match.outlines import Locality, Where

#: How alike two names must sound, from 0 to 1. Experiment on the gazetteer (shares of pairs that are as alike, of
#: spellings of one place and of two places of one district): 0.65 / 77 % / 1.4 %, 0.75 / 72 % / 0.5 %,
#: 0.8 / 69 % / 0.3 %, 0.9 / 56 % / 0.1 %.
_ALIKE = 0.75

#: Letters below which a name sounds like too many others.
_LEAST_SOUND = 3

_SPELLING = tomli.loads((files("sayso.match") / "spelling.toml").read_text("utf-8"))
_KINDS = re.compile(rf"\b(?:{'|'.join(_SPELLING['kinds'])})\b")
_SOUNDS: list[list[str]] = _SPELLING["sounds"]
_DIGITS = re.compile(r"\d+")
_SILENT = re.compile(r"[^bcdfgjklmnprstvx]")


def compare_spots(one: Where, other: Where, gazette: Gazette) -> str:
    """How far the localities of two claims of one district agree; `spot.unsaid` where one of them has none."""
    if not one.localities or not other.localities:
        return "spot.unsaid"
    if not one.localities.isdisjoint(other.localities):
        return "spot.same"
    pairs = [(mine, theirs) for mine in one.localities for theirs in other.localities]
    distances = [gazette.measure_distance(mine, theirs) for mine, theirs in pairs]
    known = [distance for distance in distances if distance is not None]
    if known and min(known) <= gazette.near:
        return "spot.near"
    unknown = (pair for pair, distance in zip(pairs, distances, strict=True) if distance is None)
    if any(_sounds_alike(mine, theirs) for mine, theirs in unknown):
        return "spot.alike"
    return "spot.far" if len(known) == len(pairs) and min(known) >= gazette.far else "spot.apart"


def _sounds_alike(one: Locality, other: Locality) -> bool:
    """Whether two names may be two spellings of one.

    >>> _sounds_alike((None, None, "Qala-e-Naw"), (None, None, "Qalai Now village"))
    True
    >>> _sounds_alike((None, None, "Deh-e-Sabz"), (None, None, "Deh-e-Khwaja"))
    False
    """
    return _compare_sounds(*sorted((one[2], other[2])))


@lru_cache(maxsize=65_536)
def _compare_sounds(one: str, other: str) -> bool:
    first, second = spell_sound(one), spell_sound(other)
    numbers, others = _DIGITS.findall(one), _DIGITS.findall(other)
    if numbers and others and numbers != others:
        return False
    if first == second:
        return bool(first)
    if min(len(first), len(second)) < _LEAST_SOUND:
        return False
    return SequenceMatcher(a=first, b=second, autojunk=False).ratio() >= _ALIKE


def spell_sound(name: str) -> str:
    """The consonants of a name without what only says what kind of place it is; all of them where nothing is left.

    >>> spell_sound("Qala-e-Naw"), spell_sound("Khwaja Ghar")
    ('nv', 'kvjgr')
    """
    plain = name.lower().replace("-", " ").replace("'", "").replace("’", "")
    return _reduce(_KINDS.sub(" ", plain)) or _reduce(plain)


def _reduce(name: str) -> str:
    for old, new in _SOUNDS:
        name = name.replace(old, new)
    sound = _SILENT.sub("", name)
    return re.sub(r"(.)\1+", r"\1", sound)
