"""What matching needs of a theatre: distances of localities, parties that stand for the unnamed."""

import math

from sayso.match.outlines import Locality, Where
from sayso.match.weights import Weights
from sayso.records import Place
from sayso.theatre import NAMED, GazetteerPlace, Theatre

_EARTH_KM = 6371.0  # mean radius, IUGG


class Gazette:
    """Distances between localities, remembered, and the vague parties of one theatre.

    `vague` are parties that a call falls back to where the report names nobody, such as "rebels".
    """

    def __init__(self, theatre: Theatre, weights: Weights) -> None:
        self.near = weights.near
        self.far = weights.far
        self.vague = frozenset(call.otherwise for call in theatre.calls if call.means == NAMED and call.otherwise)
        self._theatre = theatre
        self._places: dict[Locality, GazetteerPlace | None] = {}
        self._distances: dict[tuple[Locality, Locality], float | None] = {}

    def measure_distance(self, first: Locality, second: Locality) -> float | None:
        """Kilometres between two localities, 0 where one lies in the other, None where the gazetteer does not know."""
        pair = (first, second)
        if pair not in self._distances:
            self._distances[pair] = self._measure(self._find(first), self._find(second))
        return self._distances[pair]

    def has_spot(self, where: Where) -> bool:
        """Whether the gazetteer knows one of the localities."""
        return any(self._find(locality) is not None for locality in where.localities)

    def _find(self, locality: Locality) -> GazetteerPlace | None:
        if locality not in self._places:
            place = self._theatre.find_place(Place(*locality))
            self._places[locality] = place if place is not None and place.level == "locality" else None
        return self._places[locality]

    def _measure(self, first: GazetteerPlace | None, second: GazetteerPlace | None) -> float | None:
        if first is None or second is None:
            return None
        if first.id in (second.id, second.parent) or first.parent == second.id:
            return 0.0
        return measure_km(first, second)


def measure_km(first: GazetteerPlace, second: GazetteerPlace) -> float | None:
    """Kilometres between two places along a great circle (haversine), None where one has no position."""
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return None
    lat, other_lat = math.radians(first.lat), math.radians(second.lat)
    half_lat, half_lon = (other_lat - lat) / 2, math.radians(second.lon - first.lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat) * math.cos(other_lat) * math.sin(half_lon) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(chord))
