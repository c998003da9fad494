"""A map for each party: provinces shaded by the incidents that it places there by its own count.

Plain equirectangular drawing, degrees of longitude shortened by the cosine of the middle latitude. Only geometry is
made here; the page's template writes the SVG.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil, cos, radians
from typing import Any

from msgspec import Struct

from sayso.brief.figures import Figures
from sayso.brief.wording import Wording
from sayso.records import Bounds, Finding, Place
from sayso.theatre import Theatre

#: Width of the drawing in its own units; height follows from the shapes.
WIDTH = 480.0
PADDING = 4.0

#: Points of an outline nearer than this to the one before are left out: finer than a printed line.
MIN_STEP = 0.9

#: Shades of a party's colour; the darkest is the highest count of any party, so that maps can be compared.
SHADES = 4

BADGE_RADIUS = 10.5
LABEL_SIZE = 14.5
#: Mean width of a letter of the label's typeface, as a share of its size.
LETTER_WIDTH = 0.56

Point = tuple[float, float]

#: A province's rings, in degrees, by P-code.
Rings = Mapping[str, list[list[Point]]]


class Outline(Struct, frozen=True):
    """One province: its P-code and its outline as an SVG path."""

    id: str
    path: str


class Badge(Struct, frozen=True):
    """A province's number and name: where each stands. `anchor` is SVG's word for how the name hangs on its point."""

    province: str
    x: float
    y: float
    number: str
    name: str
    name_x: float
    name_y: float
    anchor: str
    finding: str


class Panel(Struct, frozen=True):
    """One party's map: the shade of each province by P-code, and the badges."""

    party: str
    shades: dict[str, int]
    badges: tuple[Badge, ...]
    alternative: str


class Map(Struct, frozen=True):
    """Outlines that all panels share, and a panel for each party."""

    width: float
    height: float
    outlines: tuple[Outline, ...]
    panels: tuple[Panel, ...]


class Projection(Struct, frozen=True):
    """Degrees to the drawing's units."""

    west: float
    north: float
    scale: float
    shortening: float

    def place(self, lon: float, lat: float) -> Point:
        """The point of the drawing, from its upper left corner."""
        x = PADDING + (lon - self.west) * self.shortening * self.scale
        return round(x, 1), round(PADDING + (self.north - lat) * self.scale, 1)


def draw_map(figures: Figures, theatre: Theatre, wording: Wording) -> Map | None:
    """The map of the parties' own incidents; None where the theatre has no shapes or no party names a province."""
    rings = load_rings(theatre)
    located = {party: figures.list_provinces(party) for party in figures.list_parties()}
    located = {party: findings for party, findings in located.items() if findings}
    if not rings or not located:
        return None
    projection, height = fit_rings(ring for rings_of in rings.values() for ring in rings_of)
    outlines = tuple(Outline(id, "".join(draw_ring(ring, projection) for ring in rings[id])) for id in sorted(rings))
    most = max(_measure(finding) for findings in located.values() for finding in findings)
    panels = [_draw_panel(party, located[party], rings, projection, most, theatre, wording) for party in located]
    return Map(WIDTH, height, outlines, tuple(panels))


def load_rings(theatre: Theatre) -> Rings:
    """The outlines of the theatre's provinces by P-code; empty where it has none."""
    shapes = theatre.shapes() or {"features": []}
    return {_find_id(feature): list(_list_rings(feature["geometry"])) for feature in shapes["features"]}


def _find_id(feature: dict[str, Any]) -> str:
    return str(feature.get("id") or feature["properties"]["id"])


def _list_rings(geometry: dict[str, Any]) -> Iterator[list[Point]]:
    """Outer rings and holes of a Polygon or MultiPolygon."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        for ring in polygon:
            yield [(point[0], point[1]) for point in ring]


def fit_rings(rings: Iterable[list[Point]]) -> tuple[Projection, float]:
    """The projection that fits all rings into the width, and the height that they then take."""
    points = [point for ring in rings for point in ring]
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    shortening = cos(radians((south + north) / 2))
    scale = (WIDTH - 2 * PADDING) / ((east - west) * shortening)
    return Projection(west, north, scale, shortening), round((north - south) * scale + 2 * PADDING, 1)


def draw_ring(ring: Sequence[Point], projection: Projection) -> str:
    """A ring as an SVG path."""
    kept: list[Point] = []
    for lon, lat in ring:
        point = projection.place(lon, lat)
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= MIN_STEP:
            kept.append(point)
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z"


def _draw_panel(
    party: str,
    findings: Sequence[Finding],
    rings: Rings,
    projection: Projection,
    most: int,
    theatre: Theatre,
    wording: Wording,
) -> Panel:
    shades: dict[str, int] = {}
    centres: list[tuple[Finding, Point]] = []
    for finding in findings:
        known = theatre.find_place(Place(finding.tell("province")))
        if known is not None and known.id in rings:
            shades[known.id] = choose_shade(_measure(finding), most)
            centres.append((finding, projection.place(*find_centre(rings[known.id]))))
    told = [
        wording.say(
            "party",
            "place",
            province=wording.name_province(finding.tell("province") or "", theatre),
            incidents=wording.count("incidents", finding.value or Bounds(None, None)),
        )
        for finding in findings
    ]
    return Panel(party, shades, tuple(_place_badges(centres, theatre, wording)), wording.list_words(told))


def _measure(finding: Finding) -> int:
    return (finding.value.low or 0) if finding.value else 0


def choose_shade(count: int, most: int) -> int:
    """The shade of a province with so many incidents where the fullest has `most`: itself while shades are enough.

    >>> choose_shade(3, 4), choose_shade(3, 30), choose_shade(30, 30)
    (3, 1, 4)
    """
    return min(count, SHADES) if most <= SHADES else ceil(SHADES * count / most)


def find_centre(rings: Sequence[Sequence[Point]]) -> Point:
    """The centre of gravity of the largest ring, in degrees."""
    ring = max(rings, key=lambda ring: abs(_measure_area(ring)))
    area = _measure_area(ring)
    if not area:
        return ring[0]
    lon = lat = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        lon += (x1 + x2) * cross
        lat += (y1 + y2) * cross
    return lon / (6 * area), lat / (6 * area)


def _measure_area(ring: Sequence[Point]) -> float:
    following = [*ring[1:], ring[0]]
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, following, strict=True)) / 2


def _place_badges(centres: Sequence[tuple[Finding, Point]], theatre: Theatre, wording: Wording) -> Iterator[Badge]:
    """Badges with their names beside them, each name on the first side where it covers nothing."""
    taken = [_box(x - BADGE_RADIUS, y - BADGE_RADIUS, 2 * BADGE_RADIUS, 2 * BADGE_RADIUS) for _, (x, y) in centres]
    for finding, (x, y) in centres:
        province = finding.tell("province") or ""
        name = wording.name_province(province, theatre)
        options = list(_list_sides(x, y, len(name) * LABEL_SIZE * LETTER_WIDTH))
        name_x, name_y, anchor, box = min(
            options, key=lambda option: sum(_overlap(option[3], other) for other in taken)
        )
        taken.append(box)
        number = wording.write_bounds(finding.value)
        yield Badge(province, x, y, number, name, round(name_x, 1), round(name_y, 1), anchor, finding.id)


Box = tuple[float, float, float, float]


def _list_sides(x: float, y: float, width: float) -> Iterator[tuple[float, float, str, Box]]:
    """Where a name may stand: right, left, above, below; a side that leaves the drawing is no choice."""
    gap, half = BADGE_RADIUS + 4, LABEL_SIZE / 2
    sides = (
        (x + gap, y + half - 2, "start", _box(x + gap, y - half, width, LABEL_SIZE)),
        (x - gap, y + half - 2, "end", _box(x - gap - width, y - half, width, LABEL_SIZE)),
        (x, y - gap - 2, "middle", _box(x - width / 2, y - gap - LABEL_SIZE, width, LABEL_SIZE)),
        (x, y + gap + LABEL_SIZE - 4, "middle", _box(x - width / 2, y + gap, width, LABEL_SIZE)),
    )
    inside = [side for side in sides if side[3][0] >= 0 and side[3][2] <= WIDTH]
    yield from inside or sides[2:]


def _box(x: float, y: float, width: float, height: float) -> Box:
    return x, y, x + width, y + height


def _overlap(one: Box, other: Box) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0.0) * max(height, 0.0)
