"""Page records into HTML: templates filled in, every text of a report escaped."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from sayso.accounts import ROLES
from sayso.brief.citations import clean_text
from sayso.brief.pages import load_look
from sayso.brief.passages import Passage, clean_lines, find_direction
from sayso.theatre import Theatre
from sayso.web.asking import Asked, Visitor
from sayso.web.catalogues import list_languages, load_catalogue
from sayso.web.charts import draw_inline
from sayso.web.desks import MAX_AT_ONCE, Desk
from sayso.web.labels import Labels
from sayso.web.pages.incidents import Facet
from sayso.web.pages.now import MAX_HISTORY
from sayso.web.pages.sources import count_columns
from sayso.web.routes import NAVIGATION, Page


class Renderer:
    """The templates, with the names of one theatre at hand."""

    def __init__(self, desk: Desk, pages: Iterable[Page]) -> None:
        self.desk = desk
        self.theatre: Theatre = desk.packs.theatre
        #: The pages of this desk by name.
        self.pages = {page.name: page for page in pages}
        self.environment = Environment(
            loader=PackageLoader("sayso.web", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters.update(
            clean=clean_text, chart=draw_inline,
            side=find_side,
            chosen=list_chosen,
            lines=clean_lines,
            columns=count_columns,
            value=lambda value, labels: labels.name_value(value),
        )  # fmt: skip
        self.environment.globals.update(languages=[(lang, load_catalogue(lang).name) for lang in list_languages()])
        self.environment.globals.update(max_at_once=MAX_AT_ONCE, max_history=MAX_HISTORY)
        #: Colours of the parties by the class that a shape or a line bears, by day and by night.
        self.hues, self.night_hues = choose_hues(self.theatre)
        self.label = lru_cache(maxsize=16)(lambda lang: Labels(self.theatre, lang, desk.districts))

    def render_page(self, page: Page, record: Any, asked: Asked) -> str:
        """A page's record as HTML."""
        labels = self.label(asked.lang)
        charts = page.charts(record, asked, labels) if page.charts else {}
        values = page.fill(self.desk, record, asked) if page.fill else {}
        return self.render(
            f"{page.name}.html", asked, here=page.here, page=page, record=record, charts=charts, **values
        )

    def render_error(self, line: str, asked: Asked) -> str:
        """One line that says what is wrong."""
        return self.render("error.html", asked, here="", page=None, record=None, line=clean_text(line))

    def render(self, template: str, asked: Asked, **values: Any) -> str:
        """A template filled in, with what every page shows."""
        labels = self.label(asked.lang)
        window = getattr(values.get("record"), "window", None)
        known = {
            "say": labels.say,
            "labels": labels,
            "asked": asked,
            "window": window,
            "visitor": asked.visitor,
            "navigation": [(name, self.pages[name].path) for name in NAVIGATION if self.may_open(name, asked.visitor)],
            "may_open": lambda name: self.may_open(name, asked.visitor),
        }
        return self.environment.get_template(template).render(**known, **values)

    def may_open(self, name: str, visitor: Visitor) -> bool:
        """Whether this desk has a page of that name and shows it to the visitor."""
        return name in self.pages and may_see(visitor, self.pages[name].may)

    def write_hues(self) -> str:
        """The style sheet of the parties' colours."""
        day = "".join(f".{look}{{--hue:{hue}}}" for look, hue in self.hues.items())
        night = "".join(f".{look}{{--hue:{hue}}}" for look, hue in self.night_hues.items())
        return f"{day}\n@media screen and (prefers-color-scheme:dark){{{night}}}\n"


def choose_hues(theatre: Theatre) -> tuple[dict[str, str], dict[str, str]]:
    """The colour of each side of the war by its class `p-<id>`, by day and by night; further ones share the last."""
    looks = load_look()
    sides = [party.id for party in theatre.parties.values() if party.kind in ("state", "armed")]
    chosen = {f"p-{side}": looks[min(number, len(looks) - 1)] for number, side in enumerate(sides)}
    day = {look: colours["day"] for look, colours in chosen.items()}
    return day, {look: colours["night"] for look, colours in chosen.items()}


def may_see(visitor: Visitor, least: str) -> bool:
    """Whether a visitor's role is this one or a greater one.

    >>> may_see(Visitor(role="reader"), "coder")
    False
    """
    return visitor.role in ROLES and ROLES.index(visitor.role) >= ROLES.index(least)


def list_chosen(facets: Iterable[Facet]) -> list[tuple[str, str]]:
    """What is chosen in the facets, as pairs of the facet's name and the value."""
    return [(facet.name, choice.value) for facet in facets for choice in facet.choices if choice.is_chosen]


def find_side(passage: Passage, lang: str | None) -> str:
    """`rtl` or `ltr`, for a passage of a report in that language, None where nobody says which it is."""
    return find_direction(lang, "".join(piece.text for piece in passage.pieces))
