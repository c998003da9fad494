"""A small theatre of squares, and extracts written for it."""

import json
from datetime import date
from pathlib import Path

from sayso.records import Bounds, Claim, Extract, Incident, Loss, Phrase, Place, Reaction, Report, Words
from sayso.theatre import GazetteerPlace, Party, Source, Theatre

START, END = date(2023, 8, 1), date(2023, 8, 20)


def make_theatre(folder: Path | None = None) -> Theatre:
    """Two armed groups, a government and an observer; four provinces, squares where `folder` is given."""
    parties = [
        Party("reds", "armed", {"en": "Red Front", "fa": "جبهه سرخ"}, {}),
        Party("blues", "armed", {"en": "Blue League", "fa": "اتحاد آبی"}, {}),
        Party("rulers", "state", {"en": "Rulers", "fa": "حاکمان"}, {}),
        Party("un", "observer", {"en": "United Nations", "fa": "سازمان ملل متحد"}, {}),
        Party("civilians", "civilians", {"en": "Civilians", "fa": "افراد ملکی"}, {}),
    ]
    sources = [
        Source("reds-x", "Red Front on X", party="reds", official=True),
        Source("daily", "The Daily", url="https://daily.example"),
    ]
    names = ["Norda", "Sudia", "Ostan", "Vest"]
    places = [GazetteerPlace(f"P{number}", "province", name) for number, name in enumerate(names)]
    if folder is not None:
        features = [_draw_square(place.id, number) for number, place in enumerate(places)]
        (folder / "provinces.json").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return Theatre(
        id="squares",
        name={"en": "Squareland", "fa": "مربعستان"},
        version="1",
        zone="Asia/Kabul",
        calendar="solar",
        attribution="Squares: drawn by hand.",
        parties={party.id: party for party in parties},
        sources={source.id: source for source in sources},
        places={place.id: place for place in places},
        folder=str(folder or ""),
    )


def _draw_square(id: str, number: int) -> dict[str, object]:
    west, north = 60.0 + 3 * (number % 2), 36.0 - 3 * (number // 2)
    ring = [[west, north], [west + 3, north], [west + 3, north - 3], [west, north - 3], [west, north]]
    return {"type": "Feature", "id": id, "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def make_claim(
    report: Report,
    *,
    claimant: str = "reds",
    initiator: str | None = "reds",
    losses: tuple[tuple[str, str, int | None, int | None], ...] = (),
    province: str | None = "Norda",
    start: date | None = date(2023, 8, 5),
    event_words: str = "attacked",
    **fields: object,
) -> Claim:
    """A claim with the offsets of `event_words`, and of each loss as the whole text after them."""
    begins = report.text.index(event_words)
    ends = begins + len(event_words)
    words = [Words("event", Phrase(event_words, begins, ends, "events.attack"))]
    after = report.text[ends:]
    words += [
        Words(f"losses.{number}", Phrase(after, ends, len(report.text), "losses"))
        for number in range(len(losses))
        if after
    ]
    return Claim(
        report=report.id,
        begins=begins,
        scope=str(fields.get("scope", "incident")),
        claimant=claimant,
        stance=str(fields.get("stance", "claims")),
        event="attack",
        initiator=initiator,
        target="rulers" if initiator != "rulers" else "reds",
        losses=tuple(Loss(party, outcome, Bounds(low, high)) for party, outcome, low, high in losses),
        places=(Place(province),) if province else (),
        start=start,
        end=start,
        words=tuple(words),
    )


def make_extract(
    reports: list[Report],
    incidents: list[tuple[list[Claim], str]],
    reactions: tuple[Reaction, ...] = (),
    **fields: object,
) -> Extract:
    """An extract of 1 to 20 August 2023; a status beside each incident's claims, `total` for claims of totals."""
    claims = {claim.id: claim for group, _ in incidents for claim in group}
    found = [
        Incident(tuple(claim.id for claim in group), group[0].start or END, status, "")
        for group, status in incidents
        if status != "total"
    ]
    return Extract(
        reports={report.id: report for report in reports},
        claims=claims,
        reactions=reactions,
        incidents={incident.id: incident for incident in found},
        start=START,
        end=END,
        **fields,  # type: ignore[arg-type]
    )


def make_report(key: str, text: str, **fields: object) -> Report:
    """A report of 6 August 2023 by the Red Front's channel unless `fields` say otherwise."""
    known = {"published": date(2023, 8, 6), "source": "reds-x", "url": f"https://x.example/{key}", "lang": "en"}
    return Report(key, text, **{**known, **fields})  # type: ignore[arg-type]


def make_small_extract() -> Extract:
    """One attack by the Red Front, told by the front in Dari and by a paper that also cites the rulers' denial."""
    own = make_report("post", "رزمندگان ما attacked و دست‌کم پنج تن از نیروهای دشمن کشته شدند", lang="fa")
    paper = make_report("paper", "Residents say that someone attacked a post. The rulers deny it.", source="daily")
    claim = make_claim(own, losses=(("rulers", "killed", 5, None), ("rulers", "wounded", 2, 2)))
    heard = make_claim(paper, claimant="local-sources", initiator=None)
    denial = make_claim(paper, claimant="rulers", event_words="deny", stance="denies")
    total = make_claim(own, scope="total", losses=(("rulers", "casualties", 40, 40),), event_words="کشته")
    silent = Reaction(paper.id, "rulers", "silent", "reds")
    return make_extract([own, paper], [([claim, heard, denial], "contested"), ([total], "total")], (silent,))
