"""The rows behind a figure: each incident that adds to it, with the words that say so."""

from datetime import date

from msgspec import Struct

from sayso.analyse import name_finding, pick_finding
from sayso.errors import QuestionError
from sayso.questions import split_finding
from sayso.records import Bounds, Place
from sayso.web.asking import Asked
from sayso.web.desks import Desk
from sayso.web.labels import Labels
from sayso.web.shown import ClaimRow, Window, show_claim
from sayso.web.tables import Table, join_words, make_table
from sayso.web.windows import show_window


class FigureRow(Struct, frozen=True):
    """What one incident adds to a figure, and the claims that say so. `incident` is null for the whole of a total."""

    value: Bounds | None
    incident: str | None
    day: date | None
    places: tuple[Place, ...]
    claims: tuple[ClaimRow, ...]


class RowsPage(Struct, frozen=True):
    """A figure by its address, what it is about, and all its rows."""

    window: Window
    of: str
    unit: str
    value: Bounds | None
    about: dict[str, str]
    rows: tuple[FigureRow, ...]


def show_rows(desk: Desk, asked: Asked) -> RowsPage:
    """The rows of the figure at the address `of`. Raises QuestionError with the nearest addresses."""
    with desk.open() as ledger:
        window = desk.find_window(asked, ledger)
        answer = desk.ask(window)
        address = asked.tell("of")
        if not address:
            raise QuestionError("of: no figure is named; give an address such as nrf.own.incidents")
        finding = pick_finding(address, answer.findings)
        extract = answer.open(finding)
        number = 0
        rows = []
        for part in split_finding(finding, answer):
            claims = []
            for id in part.claims:
                claim = extract.claims[id]
                number += 1
                claims.append(
                    show_claim(claim, extract.reports[claim.report], number=number, vanished=extract.vanished)
                )
            rows.append(FigureRow(part.value, part.incident, part.day, part.places, tuple(claims)))
        return RowsPage(
            window=show_window(window),
            of=name_finding(finding),
            unit=finding.unit,
            value=finding.value,
            about=dict(finding.about),
            rows=tuple(rows),
        )


def table_rows(page: RowsPage, asked: Asked, labels: Labels) -> Table:
    """The rows as a table, a line for each claim."""
    columns = ("day", "value", "place", "claimant", "source", "published", "words", "incident", "claim")
    rows = (
        (
            row.day.isoformat() if row.day else "",
            labels.bounds(row.value),
            labels.tell_places(row.places),
            labels.name_party(claim.claimant),
            labels.name_source(claim.report),
            claim.report.published.isoformat(),
            join_words(claim),
            row.incident,
            claim.id,
        )
        for row in page.rows
        for claim in row.claims
    )
    return make_table(columns, rows, labels)
