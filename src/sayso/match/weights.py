"""The weights by which claims are compared, loaded from weights.toml."""

import hashlib
import math
from collections.abc import Hashable
from functools import lru_cache
from importlib.resources import files
from itertools import combinations
from typing import Any

import msgspec
import tomli
from msgspec import Struct

from sayso.match.losses import Figure

#: The weight of a finding that rules one event out.
NEVER = -math.inf


class Level(Struct, frozen=True):
    """One finding about two claims: its name (`place.district`), its weight in bits, its wording."""

    name: str
    weight: float
    says: str


class Telling(Struct, frozen=True):
    """How one field is told, in bits: by level, how often a claim stands so to what was true (`bits`), and how often
    the same is true of another event: of any (`prior`), or of one that is known to be frequent or rare (`priors`)."""

    name: str
    prior: float
    priors: dict[Hashable, float]
    bits: dict[str, float]


class Habits(Struct, frozen=True, eq=False):
    """How tellers tell one event: `[tellings]` of weights.toml, shares as bits but for figures."""

    place: dict[str, float]
    voice: dict[str, float]
    finely: Telling
    told: Telling
    counted: dict[str, Telling]
    spot: Telling
    actors: Telling
    event: Telling
    day_prior: float
    day_never: float
    day_part: float
    slips: dict[int, float]
    delays: tuple[float, ...]
    inflicted: float
    same: float
    rise: float
    close: float
    other: float
    small: float
    fall: float

    def rate_number(self, number: int) -> float:
        """The share of tolls that are of this size."""
        return self.small * math.pow(number + 0.5, -self.fall) + self.other

    def rate_figure(self, true: int, figure: Figure) -> float:
        """How often a figure is told so of a true one. A later figure may have risen, at most to twice and one."""
        said = figure.number
        if said <= true <= figure.most:
            return self.same
        if figure.is_late and true < said <= 2 * true + 1:
            return self.rise / (true + 2)
        return self.close if abs(said - true) <= 2 else self.other


class Weights(Struct, frozen=True):
    """The levels by name, and the limits that the fields are compared by; weights.toml says what each means."""

    levels: dict[str, Level]
    kindred: frozenset[tuple[str, str]]
    join: float
    fits: tuple[float, ...]
    margin: float
    reach: int
    campaign: int
    close: float
    near: float
    far: float
    habits: Habits


#: Raised when the same claims and weights come out as other incidents, or under other keys, than before.
RECIPE = 3


def name_matcher() -> str:
    """Who matches, with the version of everything that it rests on, the theatre aside: "match 1.3fa9c0"."""
    return f"match {RECIPE}.{hashlib.blake2b(b''.join(map(_read, TABLES)), digest_size=3).hexdigest()}"


#: What stands in files: what each sign weighs, and how names sound.
TABLES = ("weights.toml", "spelling.toml")


def _read(table: str) -> bytes:
    return files("sayso.match").joinpath(table).read_bytes()


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights that sayso ships.

    >>> round(load_weights().levels["day.same"].weight, 1)
    3.9
    """
    table = tomli.loads(_read("weights.toml").decode())
    levels = {
        f"{field}.{name}": Level(f"{field}.{name}", float(level["bits"]), level["says"])
        for field, names in table["levels"].items()
        for name, level in names.items()
    }
    kindred = {pair for kinds in table["events"]["kindred"] for pair in combinations(sorted(kinds), 2)}
    return Weights(
        levels=levels,
        kindred=frozenset(kindred | {(second, first) for first, second in kindred}),
        join=table["grouping"]["join"],
        fits=tuple(table["grouping"]["fits"]),
        margin=table["grouping"]["margin"],
        **table["days"],
        **table["losses"],
        **table["places"],
        habits=_load_habits(table["tellings"]),
    )


def _load_habits(table: dict[str, Any]) -> Habits:
    days, figures = table["days"], table["figures"]
    return Habits(
        place={f"place.{name}": float(bits) for name, bits in table["place"].items()},
        voice={f"voice.{name}": float(bits) for name, bits in table["voice"].items()},
        day_prior=math.log2(days["prior"]),
        day_never=math.log2(days["never"]),
        day_part=days["part"],
        slips={int(days_off): math.log2(share) for days_off, share in days["slips"].items()},
        delays=tuple(math.log2(share) for share in days["delays"]),
        finely=_load_telling("finely", table["finely"]),
        told=_load_telling("told", table["told"]),
        counted=_load_counted(table["counted"]),
        spot=_load_spot(table["spot"]),
        actors=_load_telling("actors", table["actors"]),
        event=_load_telling("event", table["event"]),
        **figures,
    )


def _load_spot(table: dict[str, Any]) -> Telling:
    """How spots are told; those that the gazetteer knows (True) have a share of their own."""
    shares = dict(table)
    known = math.log2(shares.pop("known"))
    return msgspec.structs.replace(_load_telling("spot", shares), priors={True: known})


def _load_counted(table: dict[str, Any]) -> dict[str, Telling]:
    """Of each kind of loss how it is told whether there was any."""
    telling = _load_telling("counted", {**table, "prior": 0.5, "priors": {}})
    return {
        outcome: Telling(
            f"counted.{outcome}", telling.prior, {True: math.log2(share), False: math.log2(1 - share)}, telling.bits
        )
        for outcome, share in table["priors"].items()
    }


def _load_telling(field: str, table: dict[str, Any]) -> Telling:
    shares = dict(table)
    prior, priors = math.log2(shares.pop("prior")), shares.pop("priors", {})
    return Telling(
        field,
        prior,
        {name: math.log2(share) for name, share in priors.items()},
        {f"{field}.{name}": math.log2(share) for name, share in shares.items()},
    )
