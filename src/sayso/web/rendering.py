"""Page records into HTML: templates filled in, every text of a report escaped."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.accounts import ROLES
from sayso.brief import explain_report, render_explained, render_html
from sayso.brief.citations import RTL_LANGUAGES, clean_text
from sayso.brief.explained_pages import count_rules
from sayso.brief.pages import load_look
from sayso.brief.passages import Passage, clean_lines, find_direction
from sayso.records import Report
from sayso.theatre import Theatre
from sayso.web.asking import Asked, Visitor
from sayso.web.catalogues import list_languages, load_catalogue
from sayso.web.charts import draw_inline
from sayso.web.desks import MAX_AT_ONCE, Desk
from sayso.web.labels import Labels
from sayso.web.pages.brief import BriefPage
from sayso.web.pages.incidents import Facet
from sayso.web.pages.now import MAX_HISTORY
from sayso.web.pages.report import ReportPage
from sayso.web.pages.sources import count_columns
from sayso.web.routes import NAVIGATION, Page
from sayso.web.shown import restore_claim, restore_reaction


class Renderer:
    """The templates, with the names of one theatre at hand."""

    def __init__(self, desk: Desk, *, may_check: bool = True) -> None:
        self.desk = desk
        self.theatre: Theatre = desk.packs.theatre
        #: Whether this desk reads drafts back.
        self.may_check = may_check
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
        self.label = lru_cache(maxsize=16)(lambda lang: Labels(self.theatre, lang))

    def render_page(self, page: Page, record: Any, asked: Asked) -> str:
        """A page's record as HTML."""
        labels = self.label(asked.lang)
        charts = page.charts(record, asked, labels) if page.charts else {}
        values = self._add_bodies(record, asked)
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
            "may_check": self.may_check,
        }
        navigation = [(name, path) for name, path, may in NAVIGATION if self._may_open(name, may, asked.visitor)]
        return self.environment.get_template(template).render(**known, navigation=navigation, **values)

    def _may_open(self, name: str, may: str, visitor: Visitor) -> bool:
        return may_see(visitor, may) and (name != "check" or self.may_check)

    def write_hues(self) -> str:
        """The style sheet of the parties' colours."""
        day = "".join(f".{look}{{--hue:{hue}}}" for look, hue in self.hues.items())
        night = "".join(f".{look}{{--hue:{hue}}}" for look, hue in self.night_hues.items())
        return f"{day}\n@media screen and (prefers-color-scheme:dark){{{night}}}\n"

    def _add_bodies(self, record: Any, asked: Asked) -> dict[str, Any]:
        """What the rooms below have written as HTML: a brief, a report explained."""
        if isinstance(record, BriefPage):
            extract = self.desk.ask_shown(record.window).extract
            side = "rtl" if record.brief.lang in RTL_LANGUAGES else "ltr"
            return {"body": cut_body(render_html(record.brief, self.theatre, extract=extract)), "side": side}
        if isinstance(record, ReportPage):
            report = msgspec.convert(msgspec.structs.asdict(record.report), Report)
            claims = list(map(restore_claim, record.claims))
            reactions = list(map(restore_reaction, record.reactions))
            explained = explain_report(
                report, claims, reactions, self.theatre, lang=asked.lang, reader=record.reader, vanished=record.vanished
            )
            rules = "-".join(map(str, count_rules(explained)))
            return {"body": cut_body(render_explained(explained, self.theatre)), "rules": rules}
        return {}


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


def cut_body(page: str) -> Markup:
    """What stands between a page's body tags."""
    # The page's own template escapes every text of a report, so no other body tag can stand in it.
    return Markup(page.partition("<body>")[2].rpartition("</body>")[0])  # noqa: S704
