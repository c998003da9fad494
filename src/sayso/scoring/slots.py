"""The slots of a claim: what is compared of it, and how alike two values are."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

#: The slots in the order in which they are shown.
SLOTS = (
    "scope", "claimant", "stance", "event", "initiator", "target", "sides", "losses", "count",
    "province", "district", "locality", "start", "end", "evidence",
)  # fmt: skip

#: Slots of which one must agree before two claims may be paired at all.
ANCHORS = frozenset({"losses", "province", "district", "start", "count", "initiator", "sides"})

#: Slots in which a claim must be right to be of use: who says that who did what to whom, at what cost, where and when.
CORE = frozenset(
    {"claimant", "event", "initiator", "target", "sides", "losses", "province", "district", "locality", "start"}
)

#: Slots that hold names of places.
PLACES = ("province", "district", "locality")
_SINGLE = ("scope", "claimant", "stance", "event", "initiator", "target", "start", "end")

#: How alike two folded place names are at least: "Fayzabad" and "Faizabad" are one, "Baghlan" and "Baghdis" two.
_MIN_LIKENESS = 0.8

_LINKS = re.compile(r"[\s\-_'’`]+(?:e|i|wa|o|u|ye)[\s\-_'’`]+")
_KINDS_OF_PLACE = re.compile(r"\b(?:district|province|city|village|area|valley)\b")
#: Letters that transliterations of Persian and Pashto swap, applied in this order.
_LETTERS = (
    ("kh", "x"), ("gh", "g"), ("ph", "f"), ("q", "k"), ("w", "v"), ("ee", "i"), ("oo", "u"), ("y", "i"), ("e", "i"),
    ("o", "u"), ("z", "s"),
)  # fmt: skip

#: A filled slot of a claim and its value.
Slot = tuple[str, Any]


def list_slots(claim: Mapping[str, Any]) -> tuple[Slot, ...]:
    """The filled slots of a claim, each once. Place names are folded.

    >>> list_slots({"event": "attack", "places": [{"province": "Khost"}], "losses": []})
    (('event', 'attack'), ('province', 'xust'))
    """
    return tuple(dict.fromkeys(_find_slots(claim)))


def fold_name(name: str) -> str:
    """A place name without the accidents of transliteration.

    >>> fold_name("Faizabad City") == fold_name("Fayz-ābād")
    True
    """
    return _fold(str(name))


def _find_slots(claim: Mapping[str, Any]) -> Iterator[Slot]:
    for slot in _SINGLE:
        if claim.get(slot) is not None:
            yield slot, claim[slot]
    if claim.get("sides"):
        yield "sides", tuple(sorted(claim["sides"]))
    count = claim.get("count")
    low, high = (count, count) if isinstance(count, int) else _read_bounds(count or {})
    if low is not None or high is not None:
        yield "count", (low, high)
    for loss in claim.get("losses") or ():
        yield "losses", (loss.get("party"), loss.get("outcome"), *_read_bounds(loss))
    for place in claim.get("places") or ():
        for slot in PLACES:
            if place.get(slot):
                yield slot, fold_name(place[slot])
    for kind in claim.get("evidence") or ():
        yield "evidence", kind


def _read_bounds(said: Mapping[str, Any]) -> tuple[Any, Any]:
    return said.get("low"), said.get("high")


@lru_cache(maxsize=65536)
def _fold(name: str) -> str:
    text = f" {unicodedata.normalize('NFKD', name).casefold()} "
    text = re.sub(r"[^\w]", "", _KINDS_OF_PLACE.sub(" ", _LINKS.sub(" ", text)))
    for old, new in _LETTERS:
        text = text.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", text)


@lru_cache(maxsize=65536)
def is_alike(one: str, other: str) -> bool:
    """Whether two folded names mean one place. Numbers in them, as in PD 5, must be the same."""
    if re.sub(r"\D", "", one) != re.sub(r"\D", "", other):
        return False
    return one == other or SequenceMatcher(None, one, other).ratio() >= _MIN_LIKENESS
