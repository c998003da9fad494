"""The pages: templates filled in, every text of a report escaped."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.analyse import render_moment
from sayso.brief import explain_report, render_explained
from sayso.brief.citations import RTL_LANGUAGES, clean_address, clean_text
from sayso.brief.explained_pages import count_rules
from sayso.brief.passages import find_direction
from sayso.pipeline import Window
from sayso.records import Brief
from sayso.theatre import Theatre
from sayso.web.labels import Labels
from sayso.web.views import IncidentView, ReportView, Version
from sayso.web.windows import render_query


class Pages:
    """The templates, with the names of one theatre at hand."""

    def __init__(self, theatre: Theatre) -> None:
        self.environment = Environment(
            loader=PackageLoader("sayso.web", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters.update(
            clean=clean_text, address=clean_address, direction=find_direction, moment=render_moment
        )
        self.labels = labels = Labels(theatre)
        self.environment.filters.update(actors=labels.tell_actors, places=labels.tell_places, voices=labels.list_voices)
        self.environment.globals.update(labels=labels)

    def render_brief(self, page: str, brief: Brief, window: Window) -> str:
        """A brief's page under the desk's head: what stands between its body's tags."""
        side = "rtl" if brief.lang in RTL_LANGUAGES else "ltr"
        return self._render("brief.html", window, title=brief.title, brief=brief, dir=side, body=_cut_body(page))

    def render_incidents(self, views: tuple[IncidentView, ...], window: Window) -> str:
        """The list of incidents."""
        return self._render("incidents.html", window, title="Incidents", views=views)

    def render_incident(self, view: IncidentView, window: Window) -> str:
        """One incident."""
        names = {version.claim.id: self._name_version(version) for version in view.versions}
        return self._render("incident.html", window, title="Incident", view=view, names=names)

    def render_report(self, view: ReportView, window: Window) -> str:
        """One report explained: its claims' words marked, and each claim field by field."""
        claims = [version.claim for version in view.versions]
        theatre, reader = self.labels.theatre, view.reader
        explained = explain_report(view.report, claims, view.reactions, theatre, reader=reader, vanished=view.vanished)
        page = render_explained(explained, self.labels.theatre)
        rules = "-".join(map(str, count_rules(explained)))
        title = clean_text(view.report.title or view.report.key)
        return self._render("report.html", window, title=title, view=view, body=_cut_body(page), rules=rules)

    def render_error(self, line: str) -> str:
        """One line that says what is wrong."""
        return self._render("error.html", Window(), title="Not shown", line=clean_text(line))

    def _name_version(self, version: Version) -> str:
        return f"{self.labels.name_party(version.claim.claimant)} ({self.labels.name_source(version.report)})"

    def _render(self, name: str, window: Window, **values: Any) -> str:
        return self.environment.get_template(name).render(window=window, query=render_query(window), **values)


def _cut_body(page: str) -> Markup:
    """What stands between a page's body tags."""
    # The page's own template escapes every text of a report, so no other body tag can stand in it.
    return Markup(page.partition("<body>")[2].rpartition("</body>")[0])  # noqa: S704
