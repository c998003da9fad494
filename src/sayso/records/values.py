"""Small values that records are made of: words at their place, numbers as they were said, losses, places; and ids."""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Struct


def hash_content(recipe: str, *parts: Any) -> str:
    """An id from content: the recipe's tag and 16 hexadecimal digits.

    >>> hash_content("r1", "nrf-x", "a text")
    'r1-83fca4c3196c2f18'
    """
    content = msgspec.json.encode(parts, order="deterministic")
    return f"{recipe}-{hashlib.blake2b(content, digest_size=8).hexdigest()}"


class Phrase(Struct, frozen=True, gc=False):
    """Words of a report at their place, and the named rule that picked them."""

    text: str
    start: int
    end: int
    rule: str = ""


class Bounds(Struct, frozen=True, gc=False):
    """A number as it was said: inclusive bounds, None is open on that side.

    Both None is a number that was not said ("dozens"), which is not zero.

    >>> Bounds(25, None) + Bounds(34, 34)
    Bounds(low=59, high=None)
    """

    low: int | None
    high: int | None

    def __add__(self, other: "Bounds") -> "Bounds":
        """Both together: an unsaid low end adds nothing certain, an open high end stays open."""
        lows = [low for low in (self.low, other.low) if low is not None]
        is_open = self.high is None or other.high is None
        high = None if is_open else (self.high or 0) + (other.high or 0)
        return Bounds(sum(lows) if lows else None, high)

    def __or__(self, other: "Bounds") -> "Bounds":
        """The envelope of two versions of one number: lowest low, highest high, open stays open.

        >>> Bounds(3, 3) | Bounds(4, 4)
        Bounds(low=3, high=4)
        """
        lows = [low for low in (self.low, other.low) if low is not None]
        is_open = self.high is None or other.high is None
        return Bounds(min(lows) if lows else None, None if is_open else max(self.high or 0, other.high or 0))


class Loss(Struct, frozen=True, gc=False):
    """What a party lost, as said. `party` is None where the report does not say whose loss it is."""

    party: str | None
    outcome: str
    said: Bounds


class Place(Struct, frozen=True, gc=False):
    """A place down to what was said, in the gazetteer's spelling; None where not said."""

    province: str | None = None
    district: str | None = None
    locality: str | None = None


class Words(Struct, frozen=True, gc=False):
    """The words behind one field of a claim. `field` is a dotted path: `event`, `losses.0`, `places.1`, `start`."""

    field: str
    phrase: Phrase


def join_words(phrases: Iterable[Phrase], field: str) -> tuple[Words, ...]:
    """The phrases as the words behind `field`."""
    return tuple(Words(field, phrase) for phrase in phrases)
