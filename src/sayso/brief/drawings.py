"""The timeline and the maps of a brief, each as a drawing of its own: for files that hold pictures and no page."""

from collections.abc import Iterator

from msgspec import Struct

from sayso.brief.figures import Figures
from sayso.brief.maps import draw_map
from sayso.brief.pages import load_look, load_template
from sayso.brief.timelines import draw_timeline
from sayso.brief.wording import Wording
from sayso.records import Brief
from sayso.theatre import Theatre


class Drawing(Struct, frozen=True):
    """One drawing: its SVG, how wide and high it is in its own units, and what it shows in words."""

    title: str
    svg: bytes
    width: float
    height: float
    alternative: str


def list_drawings(brief: Brief, theatre: Theatre, wording: Wording) -> Iterator[Drawing]:
    """The timeline, then a map for each party that names a province; nothing where there is nothing to draw."""
    figures, labels = Figures(brief.findings), wording.tables["labels"]
    looks = {party: load_look()[number % len(load_look())] for number, party in enumerate(figures.list_parties())}
    template = load_template("drawing.svg")

    def name(party: str) -> str:
        return wording.capital(wording.name_party(party, theatre))

    timeline = draw_timeline(brief, wording)
    if timeline is not None:
        words = [
            wording.say("labels", "timeline_alternative", party=name(lane.party), days=lane.alternative)
            for lane in timeline.lanes
        ]
        size = {"width": timeline.width, "height": timeline.height}
        svg = template.render(timeline=timeline, looks=looks, theatre=theatre, wording=wording, **size)
        yield Drawing(labels["timeline"], svg.encode(), **size, alternative=" ".join(words))
    shown = draw_map(figures, theatre, wording)
    if shown is None:
        return
    for panel in shown.panels:
        told = wording.say("labels", "map_alternative", party=name(panel.party), places=panel.alternative)
        size = {"width": shown.width, "height": shown.height}
        svg = template.render(
            timeline=None, map=shown, panel=panel, looks=looks, theatre=theatre, wording=wording, **size
        )
        yield Drawing(f"{labels['map']}: {name(panel.party)}", svg.encode(), **size, alternative=told)
