"""The weights by which claims are compared, loaded from weights.toml."""

import hashlib
import math
import tomllib
from functools import lru_cache
from importlib.resources import files
from itertools import combinations

from msgspec import Struct

#: The weight of a finding that rules one event out.
NEVER = -math.inf


class Level(Struct, frozen=True):
    """One finding about two claims: its name (`place.district`), its weight in bits, its wording."""

    name: str
    weight: float
    says: str


class Weights(Struct, frozen=True):
    """The levels by name, and the limits that the fields are compared by; weights.toml says what each means."""

    levels: dict[str, Level]
    kindred: frozenset[tuple[str, str]]
    join: float
    fit: float
    reach: int
    campaign: int
    close: float
    near: float
    far: float


#: Raised when the same claims and weights come out as other incidents, or under other keys, than before.
RECIPE = 1


def name_matcher() -> str:
    """Who matches, with the version of everything that it rests on, the theatre aside: "match 1.3fa9c0"."""
    return f"match {RECIPE}.{hashlib.blake2b(_load_text().encode(), digest_size=3).hexdigest()}"


def _load_text() -> str:
    return files("sayso.match").joinpath("weights.toml").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights that sayso ships.

    >>> round(load_weights().levels["day.same"].weight, 1)
    3.9
    """
    table = tomllib.loads(_load_text())
    levels = {
        f"{field}.{name}": Level(f"{field}.{name}", float(level["bits"]), level["says"])
        for field, names in table["levels"].items()
        for name, level in names.items()
    }
    kindred = {pair for kinds in table["events"]["kindred"] for pair in combinations(sorted(kinds), 2)}
    return Weights(
        levels=levels,
        kindred=frozenset(kindred | {(second, first) for first, second in kindred}),
        **table["grouping"],
        **table["days"],
        **table["losses"],
        **table["places"],
    )
