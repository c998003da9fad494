"""Maps drawn on the machine: provinces shaded by incidents, districts by their outlines or as circles at their centres.

No point is finer than the text: a province that is named alone is a shade, a district its outline where somebody has
imported one, else a circle at its centre, and what lies within a district is drawn as the district.
Of some of the incidents nobody says where they were; the page says so.
"""

from collections.abc import Callable, Iterable
from math import sqrt

from msgspec import Struct
from msgspec.structs import replace

from sayso.brief.maps import (
    WIDTH,
    Point,
    Projection,
    Rings,
    choose_shade,
    draw_ring,
    find_centre,
    fit_rings,
    load_rings,
)
from sayso.records import Place
from sayso.theatre import Districts, Theatre
from sayso.web.charts import Chart, Shape

#: Radius of a district's circle for one incident, and the largest.
LEAST_RADIUS, MOST_RADIUS = 3.2, 15.0

#: More names than these cover each other.
MAX_NAMES = 12

#: What a letter and a line of a name take up, in a map's units.
NAME_WIDTH, NAME_HEIGHT = 8.0, 14.0


class Atlas(Struct, frozen=True):
    """What maps are drawn from: the theatre's provinces, and outlines of districts as far as somebody imported them."""

    theatre: Theatre
    districts: Districts


class Spot(Struct, frozen=True):
    """Incidents at one place, as fine as was said and no finer than a district."""

    province: str
    district: str | None
    incidents: int


def count_spots(places: Iterable[Iterable[Place]]) -> tuple[Spot, ...]:
    """Where incidents were by any version of them; `places` are those of each incident. An incident on a border counts
    in both.

    >>> count_spots([[Place("Kabul", "Guldara", "a village"), Place("Kabul")]])
    (Spot(province='Kabul', district=None, incidents=1), Spot(province='Kabul', district='Guldara', incidents=1))
    """
    counts: dict[tuple[str, str | None], int] = {}
    for told in places:
        found: set[tuple[str, str | None]] = set()
        for place in told:
            if place.province:
                found |= {(place.province, None), (place.province, place.district)}
        for spot in found:
            counts[spot] = counts.get(spot, 0) + 1
    return tuple(Spot(*spot, counts[spot]) for spot in sorted(counts, key=lambda spot: (spot[0], spot[1] or "")))


def draw_country(
    spots: Iterable[Spot],
    atlas: Atlas,
    tell: Callable[[Spot], str],
    link: Callable[[Spot], str],
    title: str,
    name: Callable[[Spot], str],
) -> Chart | None:
    """The whole country; `tell` puts a spot into words, `link` says where it leads, `name` what it is called there.

    None without shapes or spots.
    """
    rings, spots, theatre = load_rings(atlas.theatre), list(spots), atlas.theatre
    if not rings or not spots:
        return None
    projection, height = fit_rings(ring for outline in rings.values() for ring in outline)
    provinces = {_find_id(spot, theatre): spot for spot in spots if spot.district is None}
    most = max(spot.incidents for spot in provinces.values())
    shapes = [_draw_land(id, rings, projection, provinces.get(id), most, tell, link) for id in sorted(rings)]
    districts = [spot for spot in spots if spot.district is not None]
    largest = max((spot.incidents for spot in districts), default=1)
    drawn = (_draw_district(spot, atlas, projection, largest, tell, link) for spot in districts)
    # Outlines lie below circles, great circles below small ones.
    shapes += sorted((shape for shape in drawn if shape), key=lambda shape: -float(shape.at.get("r", MOST_RADIUS + 1)))
    named = sorted(provinces.items(), key=lambda pair: (-pair[1].incidents, pair[0] or ""))[:MAX_NAMES]
    written = (_draw_name(rings[id], projection, name(spot)) for id, spot in named if id and id in rings)
    shapes += part_names(written)
    told = "; ".join(tell(spot) for _id, spot in named)
    return Chart("map", title, WIDTH, height, tuple(shapes), told)


def draw_near(
    spots: Iterable[Spot], atlas: Atlas, tell: Callable[[Spot], str], title: str, name: Callable[[Spot], str]
) -> Chart | None:
    """The provinces of a few spots, cut out, with their districts named. None without shapes or spots."""
    rings, spots, theatre = load_rings(atlas.theatre), list(spots), atlas.theatre
    near = {id for spot in spots if spot.district is None and (id := _find_id(spot, theatre)) and id in rings}
    if not near:
        return None
    projection, height = fit_rings(ring for id in near for ring in rings[id])
    shapes = [
        Shape("path", {"d": "".join(draw_ring(ring, projection) for ring in rings[id])}, ("land",), title=title)
        for id in sorted(near)
    ]
    for spot in spots:
        if spot.district is None:
            continue
        shape, centre = _draw_district(spot, atlas, projection, 1, tell, radius=11.0), _find_centre(spot, atlas)
        if shape and centre:
            x, y = projection.place(*centre)
            side, anchor = (x + 16, "start") if x < 300 else (x - 16, "end")
            shapes += [shape, Shape("text", {"x": side, "y": y + 5}, ("name", anchor), text=name(spot))]
    if all(spot.district is None for spot in spots):
        shapes += [
            _draw_name(rings[id], projection, name(spot))
            for spot in spots
            if (id := _find_id(spot, theatre)) and id in rings
        ]
    return Chart("map", title, WIDTH, height, tuple(shapes), "; ".join(map(tell, spots)), look="near")


def _find_id(spot: Spot, theatre: Theatre) -> str | None:
    known = theatre.find_place(Place(spot.province))
    return known.id if known else None


def _draw_land(
    id: str,
    rings: Rings,
    projection: Projection,
    spot: Spot | None,
    most: int,
    tell: Callable[[Spot], str],
    link: Callable[[Spot], str],
) -> Shape:
    path = "".join(draw_ring(ring, projection) for ring in rings[id])
    if spot is None:
        return Shape("path", {"d": path}, ("land",))
    shade = choose_shade(spot.incidents, most)
    return Shape("path", {"d": path}, ("shade", f"s{shade}"), title=tell(spot), href=link(spot))


def _draw_district(
    spot: Spot,
    atlas: Atlas,
    projection: Projection,
    most: int,
    tell: Callable[[Spot], str],
    link: Callable[[Spot], str] = lambda _spot: "",
    radius: float | None = None,
) -> Shape | None:
    """The district's outline where there is one, else a circle at its centre; None where nobody knows where it is."""
    if outline := _find_outline(spot, atlas):
        path = "".join(draw_ring(ring, projection) for ring in outline)
        shade = choose_shade(spot.incidents, most)
        return Shape("path", {"d": path}, ("district", f"s{shade}"), title=tell(spot), href=link(spot))
    centre = _find_centre(spot, atlas)
    if centre is None:
        return None
    x, y = projection.place(*centre)
    if radius is None:
        radius = LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * sqrt(spot.incidents / max(most, 6))
    return Shape("circle", {"cx": x, "cy": y, "r": round(radius, 1)}, ("spot",), title=tell(spot), href=link(spot))


def _find_outline(spot: Spot, atlas: Atlas) -> list[list[Point]] | None:
    known = atlas.theatre.find_place(Place(spot.province, spot.district))
    return atlas.districts.rings.get(known.id) if known else None


def _find_centre(spot: Spot, atlas: Atlas) -> Point | None:
    """Longitude and latitude of the district's centre, None where nobody knows it."""
    if outline := _find_outline(spot, atlas):
        return find_centre(outline)
    known = atlas.theatre.find_place(Place(spot.province, spot.district))
    if known is None or known.level != "district" or known.lat is None or known.lon is None:
        return None
    return known.lon, known.lat


def part_names(names: Iterable[Shape]) -> list[Shape]:
    """The names in their order, each moved a line down or up where an earlier one is in its way, else left out.

    A name that is left out still stands in its province's title.
    """
    placed: list[Shape] = []
    for shape in names:
        for shift in (0, NAME_HEIGHT, -NAME_HEIGHT):
            moved = replace(shape, at={**shape.at, "y": float(shape.at["y"]) + shift})
            if not any(_is_in_the_way(moved, other) for other in placed):
                placed.append(moved)
                break
    return placed


def _is_in_the_way(one: Shape, other: Shape) -> bool:
    room = NAME_WIDTH * (len(one.text) + len(other.text)) / 2
    across, along = (abs(float(one.at[axis]) - float(other.at[axis])) for axis in ("y", "x"))
    return across < NAME_HEIGHT and along < room


def _draw_name(outline: list[list[Point]], projection: Projection, name: str) -> Shape:
    x, y = projection.place(*find_centre(outline))
    return Shape("text", {"x": x, "y": y + 4}, ("name", "middle"), text=name)
