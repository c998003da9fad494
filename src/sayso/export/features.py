"""GeoJSON (RFC 7946): one feature per claim, at the centre of a district or province, never finer than the text."""

from typing import Any

import msgspec

from sayso.codebook import render_claim
from sayso.export.entries import Entry, list_entries
from sayso.records import Extract, Place
from sayso.theatre import GazetteerPlace, Theatre

#: The levels whose centre may be drawn. A locality is drawn at its district: a village point would look like a fact.
DRAWN = ("province", "district")

#: About a hundred metres, far below what a district's centre means. RFC 7946 section 11.2.
DECIMALS = 3


def render_features(extract: Extract, theatre: Theatre) -> str:
    """The claims as one FeatureCollection, one feature a claim so that no loss is drawn twice.

    One place is a Point, several a MultiPoint, no known place a null geometry. `precision` says of the coarsest place
    whether the centre of a `district` or a `province` is drawn, null where nothing is; `drawn` says it place by place.
    """
    collection = {
        "type": "FeatureCollection",
        "attribution": theatre.attribution,
        "features": [_render_feature(entry, theatre) for entry in list_entries(extract, theatre)],
    }
    return msgspec.json.encode(collection).decode()


def find_centre(place: Place, theatre: Theatre) -> GazetteerPlace | None:
    """The district or province at whose centre a place is drawn, None where the gazetteer has no centre for it."""
    for said in (Place(place.province, place.district), Place(place.province)):
        if said == Place():
            continue
        entry = theatre.find_place(said)
        if entry is not None and entry.level in DRAWN and entry.lat is not None and entry.lon is not None:
            return entry
    return None


def _render_feature(entry: Entry, theatre: Theatre) -> dict[str, Any]:
    centres = [find_centre(place, theatre) for place in entry.claim.places]
    known = [centre for centre in centres if centre is not None]
    return {
        "type": "Feature",
        "id": entry.claim.id,
        "geometry": _render_geometry(known),
        "properties": {
            **render_claim(entry.claim),
            "precision": min((centre.level for centre in known), key=DRAWN.index, default=None),
            "drawn": [
                {"id": centre.id, "name": centre.name, "precision": centre.level} if centre else None
                for centre in centres
            ],
            "incident": entry.incident.id if entry.incident else None,
            "status": entry.incident.status if entry.incident else None,
            "confidence": entry.claim.confidence,
            "report": entry.report.key,
            "source": entry.source,
            "published": entry.report.published,
            "url": entry.report.url,
            "vanished": entry.vanished,
        },
    }


def _render_geometry(centres: list[GazetteerPlace]) -> dict[str, Any] | None:
    """Longitude before latitude, as the RFC wants it; one point where several places share a centre."""
    points = dict.fromkeys((round(centre.lon or 0, DECIMALS), round(centre.lat or 0, DECIMALS)) for centre in centres)
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": next(iter(points))}
    return {"type": "MultiPoint", "coordinates": list(points)}
