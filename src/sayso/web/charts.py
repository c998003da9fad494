"""Drawings as values: shapes with a look, rendered into a page or as an SVG file of their own."""

from typing import Any

from markupsafe import Markup, escape
from msgspec import Struct

#: The looks of shapes in a file of its own, by the classes that the style sheet has for them in a page. A party's
#: look is in `look.toml` of briefs.
LOOKS: dict[str, dict[str, str]] = {
    "land": {"fill": "#e9e5db", "stroke": "#fdfcf9", "stroke-width": "0.8", "stroke-linejoin": "round"},
    "dist": {"fill": "none", "stroke": "#a9a499", "stroke-width": "0.4"},
    "shade": {"fill": "#44403a", "stroke": "#fdfcf9", "stroke-width": "0.8"},
    "s1": {"fill-opacity": ".25"}, "s2": {"fill-opacity": ".45"}, "s3": {"fill-opacity": ".65"},
    "s4": {"fill-opacity": ".88"},
    "district": {"fill": "#1d1c1a", "stroke": "#fdfcf9", "stroke-width": "0.8", "stroke-linejoin": "round"},
    "spot": {"fill": "#fdfcf9", "fill-opacity": ".85", "stroke": "#44403a", "stroke-width": "1.4"},
    "num": {"font-size": "12", "font-weight": "700", "text-anchor": "middle", "fill": "#1d1c1a"},
    "name": {"font-size": "12", "fill": "#1d1c1a", "paint-order": "stroke", "stroke": "#fdfcf9", "stroke-width": "3"},
    "tick": {"font-size": "11", "fill": "#5d5a54", "text-anchor": "middle"},
    "lane": {"font-size": "12", "font-weight": "600", "fill": "#1d1c1a"},
    "base": {"stroke": "#dcd8cf", "stroke-width": "1", "fill": "none"},
    "mark": {"fill": "currentColor", "stroke": "currentColor"},
    "open": {"fill": "#fdfcf9", "stroke": "currentColor", "stroke-width": "1.8"},
    "link": {"fill": "none", "stroke": "#5d5a54", "stroke-width": "1.2"}, "copy": {"stroke-dasharray": "4 3"},
    "event": {"fill": "none", "stroke": "#5d5a54", "stroke-width": "1", "stroke-dasharray": "3 3"},
    "quiet": {"fill": "none", "stroke": "#a9a499", "stroke-width": "6", "stroke-dasharray": "2 4"}, "silent": {},
    "not-read": {"stroke-width": "1.5", "stroke-dasharray": "2 6"},
    "start": {"text-anchor": "start"}, "end": {"text-anchor": "end"}, "middle": {"text-anchor": "middle"},
}  # fmt: skip


class Shape(Struct, frozen=True):
    """One shape: an SVG element with its numbers, its looks, its text, where it leads, and what it is in words."""

    kind: str
    at: dict[str, float | str] = {}
    looks: tuple[str, ...] = ()
    text: str = ""
    href: str = ""
    title: str = ""


class Chart(Struct, frozen=True):
    """A drawing in its own units: its name in addresses, its title, and all of it in words."""

    name: str
    title: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    alternative: str = ""
    look: str = ""


def draw_inline(chart: Chart) -> Markup:
    """The chart as part of a page: looks are classes of its style sheet, shapes lead where they lead."""
    body = Markup("").join(_draw(shape, {}) for shape in chart.shapes)
    head = Markup(
        '<svg class="chart {} {}" viewBox="0 0 {:g} {:g}" role="group" aria-label="{}" focusable="false">'
    ).format(chart.name, chart.look, chart.width, chart.height, f"{chart.title}. {chart.alternative}".strip())
    return head + body + Markup("</svg>")


def draw_file(chart: Chart, hues: dict[str, str]) -> str:
    """The chart as a file of its own, its looks written into each shape; `hues` are colours by look."""
    looks = {**LOOKS, **{look: {"color": hue} for look, hue in hues.items()}}
    body = Markup("").join(_draw(shape, looks) for shape in chart.shapes)
    head = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {:g} {:g}" width="{:g}" height="{:g}" color="#44403a" '
        'font-family="Noto Sans, Noto Naskh Arabic, DejaVu Sans, sans-serif"><title>{}</title>'
        '<rect width="100%" height="100%" fill="#fdfcf9"/>'
    ).format(chart.width, chart.height, chart.width * 2, chart.height * 2, chart.title)
    return str(head + body + Markup("</svg>\n"))


def _draw(shape: Shape, looks: dict[str, dict[str, str]]) -> Markup:
    attributes: dict[str, Any] = dict(shape.at)
    if looks:
        for look in shape.looks:
            attributes |= looks.get(look, {})
    elif shape.looks:
        attributes["class"] = " ".join(shape.looks)
    written = Markup("").join(
        Markup(' {}="{}"').format(name, f"{value:g}" if isinstance(value, float) else value)
        for name, value in attributes.items()
    )
    title = Markup("<title>{}</title>").format(shape.title) if shape.title else Markup("")
    drawn = Markup("<{}{}>{}{}</{}>").format(
        Markup(shape.kind),  # noqa: S704 a name of ours
        written,
        title,
        escape(shape.text),
        Markup(shape.kind),  # noqa: S704
    )
    if shape.href and not looks:
        return Markup('<a href="{}"{}>{}</a>').format(
            shape.href, Markup(' aria-label="{}"').format(shape.title) if shape.title else "", drawn
        )
    return drawn
