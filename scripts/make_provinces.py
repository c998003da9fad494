"""Write a theatre's provinces.json, the outlines of its provinces, from Natural Earth.

    apt-get download qgis-common && dpkg -x qgis-common_*.deb DIR
    python scripts/make_provinces.py DIR/usr/share/qgis/resources/data/world_map.gpkg [PLACES.CSV] [PROVINCES.JSON]

The file is Natural Earth's layer of states and provinces, 1:10 million, simplified, public domain. Its `name` calls two
Afghan provinces Parwan and two Uruzgan, so names are taken from `gn_name` and every outline is checked: the capital
of the province must lie within it. `woe_label` is wrong for Parwan and Panjsher, too.
"""

import csv
import json
import re
import sqlite3
import struct
import sys
from itertools import pairwise
from pathlib import Path

from sayso.theatre.spelling import fold_name

THEATRE = Path(__file__).parent.parent / "src/sayso/theatre/afghanistan"
QUERY = "SELECT gn_name, geom FROM states_provinces WHERE adm0_a3 = 'AFG'"
PREFIX = re.compile(r"^(Wilayat|Velayat)-e\s+|\s+Province$")

# About 100 m, which is finer than the outlines are.
DECIMALS = 3

# GeoPackage header: magic, version, flags, SRS; the flags' bits 1 to 3 say how many doubles of envelope follow.
HEADER_BYTES = 8
ENVELOPE_DOUBLES = (0, 4, 6, 6, 8)
POLYGON, MULTIPOLYGON = 3, 6

Ring = list[list[float]]
Polygon = list[Ring]


def parse_geometry(blob: bytes) -> list[Polygon]:
    """The polygons of a GeoPackage blob, each a list of rings of longitude and latitude, the outer ring first."""
    envelope = ENVELOPE_DOUBLES[blob[3] >> 1 & 7]
    polygons, _ = parse_shape(blob, HEADER_BYTES + 8 * envelope)
    return polygons


def parse_shape(blob: bytes, at: int) -> tuple[list[Polygon], int]:
    """The polygons of the WKB shape at that offset, and the offset behind it. Raises ValueError for other shapes."""
    order = "<" if blob[at] else ">"
    kind, count = struct.unpack_from(f"{order}II", blob, at + 1)
    at += 9
    if kind == MULTIPOLYGON:
        polygons: list[Polygon] = []
        for _ in range(count):
            parts, at = parse_shape(blob, at)
            polygons += parts
        return polygons, at
    if kind != POLYGON:
        raise ValueError(f"shape {kind} is no polygon")
    rings: Polygon = []
    for _ in range(count):
        (points,) = struct.unpack_from(f"{order}I", blob, at)
        numbers = struct.unpack_from(f"{order}{2 * points}d", blob, at + 4)
        rings.append(
            [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        )
        at += 4 + 16 * points
    return [rings], at


def holds_point(polygons: list[Polygon], lon: float, lat: float) -> bool:
    """Whether a point lies within any of the polygons, by counting the edges east of it."""
    crossings = 0
    for ring in (ring for polygon in polygons for ring in polygon):
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                crossings += 1
    return crossings % 2 == 1


def load_provinces(places: Path) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[float, float]]]:
    """P-code and name of the provinces by every folded spelling; longitude and latitude of the capitals by P-code."""
    spellings: dict[str, tuple[str, str]] = {}
    capitals: dict[str, tuple[float, float]] = {}
    with places.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["level"] == "province":
                for form in (row["name"], *row["aliases"].split("|")):
                    spellings[fold_name(form)] = (row["id"], row["name"])
            elif row["capital"] == "1":
                capitals[row["province"]] = (float(row["lon"]), float(row["lat"]))
    return spellings, capitals


def main(
    package: str, places: str = str(THEATRE / "places.csv"), target: str = str(THEATRE / "provinces.json")
) -> None:
    """Write the outlines, each with its P-code; stop at a name or a capital that does not fit."""
    spellings, capitals = load_provinces(Path(places))
    features = []
    with sqlite3.connect(f"file:{package}?mode=ro", uri=True) as database:
        rows = database.execute(QUERY).fetchall()
    for name, blob in rows:
        id, spelling = spellings[fold_name(PREFIX.sub("", name))]
        polygons = parse_geometry(blob)
        if not holds_point(polygons, *capitals[id]):
            raise SystemExit(f"{id} {spelling}: its capital {capitals[id]} lies outside the outline of {name!r}")
        geometry = {"type": "MultiPolygon", "coordinates": polygons}
        features.append({"type": "Feature", "id": id, "properties": {"id": id, "name": spelling}, "geometry": geometry})
    features.sort(key=lambda feature: str(feature["id"]))
    shapes = {"type": "FeatureCollection", "features": features}
    Path(target).write_text(json.dumps(shapes, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{target}: {len(features)} provinces")


if __name__ == "__main__":
    main(*sys.argv[1:])
