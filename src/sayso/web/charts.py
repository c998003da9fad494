"""Drawings as values: shapes with a look, rendered into a page or as an SVG file of their own."""

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
    label = escape(f"{chart.title}. {chart.alternative}".strip())
    head = (
        f'<svg class="chart {escape(chart.name)} {escape(chart.look)}" viewBox="0 0 {chart.width:g} {chart.height:g}" '
        f'role="group" aria-label="{label}" focusable="false">'
    )
    body = "".join(_draw(shape, {}) for shape in chart.shapes)
    return Markup(f"{head}{body}</svg>")  # noqa: S704 all that is not ours was escaped


def draw_file(chart: Chart, hues: dict[str, str]) -> str:
    """The chart as a file of its own, its looks written into each shape; `hues` are colours by look."""
    looks = {**LOOKS, **{look: {"color": hue} for look, hue in hues.items()}}
    width, height = chart.width, chart.height
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width * 2:g}" '
        f'height="{height * 2:g}" color="#44403a" font-family="Noto Sans, Noto Naskh Arabic, DejaVu Sans, sans-serif">'
        f'<title>{escape(chart.title)}</title><rect width="100%" height="100%" fill="#fdfcf9"/>'
    )
    return f"{head}{''.join(_draw(shape, looks) for shape in chart.shapes)}</svg>\n"


def _draw(shape: Shape, looks: dict[str, dict[str, str]]) -> str:
    """A shape as SVG, whatever a report or a file brought escaped. A page has hundreds: no template is filled in."""
    attributes: dict[str, float | str] = dict(shape.at)
    if looks:
        for look in shape.looks:
            attributes |= looks.get(look, {})
    elif shape.looks:
        attributes["class"] = " ".join(shape.looks)
    written = "".join(
        f' {name}="{value:g}"' if isinstance(value, float) else f' {name}="{escape(value)}"'
        for name, value in attributes.items()
    )
    title = f"<title>{escape(shape.title)}</title>" if shape.title else ""
    drawn = f"<{shape.kind}{written}>{title}{escape(shape.text)}</{shape.kind}>"
    if shape.href and not looks:
        label = f' aria-label="{escape(shape.title)}"' if shape.title else ""
        return f'<a href="{escape(shape.href)}"{label}>{drawn}</a>'
    return drawn
