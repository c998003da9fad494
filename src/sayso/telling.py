"""The corridor from incidents to what they add to tallies, told once and kept.

In: a ledger, the theatre. Out: the sheet of a window, from what was told of its incidents, and from their claims where
nothing was told yet. It walks between `ledger` and `analyse`.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sayso.analyse import Sheet, join_sheet, name_teller, tell_incident
from sayso.theatre import Theatre

if TYPE_CHECKING:
    from sayso.ledger import Ledger

#: Incidents that one transaction tells: others wait for it.
BATCH = 1000


def tell_ledger(ledger: "Ledger", theatre: Theatre) -> None:
    """Whatever is not told yet of the ledger's incidents is told; after a change of the theatre, all of it."""
    teller = name_teller(theatre)
    ledger.start_telling(teller)
    while True:
        incidents, extract = ledger.untold(BATCH)
        told = {number: tell_incident(incident, extract, theatre) for number, incident in incidents.items()}
        if not told or not ledger.keep_told(told, teller):
            return


def load_sheet(
    ledger: "Ledger", theatre: Theatre, start: date | None, end: date | None, as_of: datetime | None = None
) -> tuple[Sheet, datetime | None]:
    """The sheet of a window, now or as of a moment, and the moment that stood on the ledger's clock when it was read.

    Raises QuestionError where the window is empty.
    """
    roll = ledger.roll(start, end, name_teller(theatre), as_of=as_of)
    untold = (tell_incident(incident, roll.untold, theatre) for incident in roll.untold.incidents.values())
    return join_sheet([*roll.told, *untold], roll.totals, roll.published, roll.superseded), roll.moment
