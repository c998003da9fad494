"""Shapes of districts from a file that somebody imports: none are shipped, since who draws them disagrees."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from sayso.errors import InputError
from sayso.records import Place
from sayso.theatre.facts import Theatre

#: Decimals of a degree that are kept: about ten metres, finer than any drawing of ours.
DECIMALS = 4

#: Points nearer than this to the one before, in degrees, are left out: about half a kilometre.
MIN_STEP = 0.005

Point = tuple[float, float]


class Districts(Struct, frozen=True):
    """The rings of districts by P-code, in degrees, and whom to thank for them."""

    rings: dict[str, list[list[Point]]] = {}
    credit: str = ""


def load_districts(file: Path, theatre: Theatre) -> Districts:
    """The shapes of a GeoJSON file, each under the P-code of the theatre's district that it is.

    A feature is known by its id, by any property that holds a P-code, or by names of a district and its province; what
    is none of the theatre's districts is left out. Raises InputError for a file that is no GeoJSON of polygons.
    """
    try:
        found = msgspec.json.decode(file.read_bytes(), type=dict[str, Any])
        features = found["features"]
        shapes = [(_find_code(feature, theatre), list(_list_rings(feature["geometry"]))) for feature in features]
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}") from None
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"{file} is no GeoJSON of polygons with properties: {error!r}") from None
    rings: dict[str, list[list[Point]]] = {}
    for code, outline in shapes:
        if code:
            rings.setdefault(code, []).extend(outline)
    return Districts(rings, str(found.get("credit") or ""))


def write_districts(districts: Districts, file: Path) -> None:
    """The shapes as a GeoJSON file that `load_districts` reads."""
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {},
            "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]},
        }
        for code, rings in districts.rings.items()
    ]
    collection = {"type": "FeatureCollection", "credit": districts.credit, "features": features}
    try:
        file.write_bytes(msgspec.json.encode(collection))
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror}") from None


def list_missing(districts: Districts, theatre: Theatre) -> list[str]:
    """The theatre's districts without a shape, as names with their provinces."""
    return [
        f"{place.name}, {theatre.places[place.province].name}" if place.province in theatre.places else place.name
        for place in theatre.places.values()
        if place.level == "district" and place.id not in districts.rings
    ]


def _find_code(feature: dict[str, Any], theatre: Theatre) -> str | None:
    """The P-code of the district that a feature is; None where it is none of the theatre's."""
    said = [value for value in (feature.get("id"), *feature["properties"].values()) if isinstance(value, str)]
    for value in said:
        if (known := theatre.places.get(value)) and known.level == "district":
            return known.id
    for province in said:
        for name in said:
            known = theatre.find_place(Place(province, name)) if name != province else None
            if known and known.level == "district":
                return known.id
    return None


def _list_rings(geometry: dict[str, Any]) -> Iterator[list[Point]]:
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"a {geometry['type']} is no polygon")
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        for ring in polygon:
            yield list(_thin_ring(ring))


def _thin_ring(ring: list[list[float]]) -> Iterator[Point]:
    """The points of a ring without those that no drawing shows; the first and the last stay."""
    before: Point | None = None
    for number, point in enumerate(ring):
        lon, lat = round(float(point[0]), DECIMALS), round(float(point[1]), DECIMALS)
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise ValueError(f"{lon}, {lat} are no degrees; give longitude and latitude in WGS 84")
        is_edge = number in (0, len(ring) - 1)
        if before is None or is_edge or abs(lon - before[0]) + abs(lat - before[1]) >= MIN_STEP:
            before = (lon, lat)
            yield before
