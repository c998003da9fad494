"""The page of one incident: its versions side by side."""

from datetime import date

from msgspec import Struct
from starlette.exceptions import HTTPException

from sayso.memory import open_incident
from sayso.web.asking import Asked
from sayso.web.charts import Chart
from sayso.web.desks import Desk
from sayso.web.incidents import list_incidents, order_claims
from sayso.web.labels import Labels
from sayso.web.shown import ClaimRow, IncidentRow, ReactionRow, Window, show_claim, show_reaction
from sayso.web.windows import show_window


class IncidentPage(Struct, frozen=True):
    """One incident with the versions of it, by day of publication and place in the report."""

    window: Window
    id: str
    day: date
    status: str
    why: str
    row: IncidentRow
    claims: tuple[ClaimRow, ...]
    reactions: tuple[ReactionRow, ...]
    heirs: tuple[str, ...]


def show_incident(desk: Desk, asked: Asked) -> IncidentPage:
    """The incident with the id of the address. Raises HTTPException (404) where there is none."""
    with desk.open() as ledger:
        id = asked.parts["id"]
        window = desk.find_window(asked, ledger)
        dossier = open_incident(ledger, id, as_of=window.as_of)
        if dossier is None:
            raise HTTPException(404, f"no incident {id} in this ledger")
        extract, incident = dossier.extract, dossier.incident
        links = {link.claim: link for link in incident.links}
        claims = tuple(
            show_claim(
                claim, extract.reports[claim.report], number=number, link=links.get(id), vanished=extract.vanished
            )
            for number, (id, claim) in enumerate(order_claims(incident, extract), start=1)
        )
        return IncidentPage(
            window=show_window(window),
            id=incident.id,
            day=incident.day,
            status=incident.status,
            why=incident.why,
            row=list_incidents(extract)[0],
            claims=claims,
            reactions=tuple(map(show_reaction, extract.reactions)),
            heirs=tuple(heir.id for heir in dossier.heirs),
        )


def chart_incident(page: IncidentPage, asked: Asked, labels: Labels) -> dict[str, Chart]:
    """The incident's drawings."""
    return {}
