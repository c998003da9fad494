"""The page of one report: its text, with the words of its claims marked."""

from datetime import date

from msgspec import Struct
from starlette.exceptions import HTTPException

from sayso.decisions import load_masks
from sayso.records import Report
from sayso.web.asking import Asked
from sayso.web.desks import Desk
from sayso.web.labels import Labels
from sayso.web.shown import ClaimRow, ReactionRow, Window, show_claim, show_reaction
from sayso.web.tables import Table
from sayso.web.windows import show_window


class ReportText(Struct, frozen=True):
    """A report as it was published."""

    id: str
    key: str
    source: str | None
    published: date
    title: str
    url: str | None
    lang: str | None
    version: int
    text: str


class ReportPage(Struct, frozen=True):
    """One report: the claims and reactions in it, and who read them, None where nobody has."""

    window: Window
    report: ReportText
    vanished: date | None
    reader: str | None
    claims: tuple[ClaimRow, ...]
    reactions: tuple[ReactionRow, ...]


def show_report(desk: Desk, asked: Asked) -> ReportPage:
    """The report with the id or key of the address. Raises HTTPException (404) and QuestionError."""
    with desk.open() as ledger:
        key = asked.parts["key"]
        window = desk.find_window(asked, ledger)
        report = ledger.find_report(key, as_of=window.as_of)
        if report is None:
            raise HTTPException(404, f"no report {key} in this ledger")
        reading, masks = ledger.find_reading(report.id, as_of=window.as_of), load_masks(ledger)
        claims = [masks.mask_claim(claim, report) for claim in reading.claims] if reading else []
        reactions = [masks.mask_reaction(one, report) for one in reading.reactions] if reading else []
        vanished = ledger.find_vanished([report.id], as_of=window.as_of)
        shown, id = masks.mask_report(report), report.id
        return ReportPage(
            window=show_window(window),
            report=_show_text(shown, id),
            vanished=vanished.get(id),
            reader=reading.reader if reading else None,
            claims=tuple(
                show_claim(claim, shown, number=number, vanished=vanished, is_quoted=False)
                for number, claim in enumerate(claims, start=1)
            ),
            reactions=tuple(map(show_reaction, reactions)),
        )


def _show_text(report: Report, id: str) -> ReportText:
    fields = {name: getattr(report, name) for name in ReportText.__struct_fields__ if name != "id"}
    return ReportText(id=id, **fields)


def table_report(page: ReportPage, asked: Asked, labels: Labels) -> Table:
    """The claims of the report as a table."""
    columns = ("claimant", "stance", "event", "parties", "place", "when", "losses", "words", "id")
    rows = (
        (
            labels.name_party(claim.claimant),
            labels.name_value(claim.stance),
            labels.name_event(claim.event),
            labels.tell_actors(claim),
            labels.tell_places(claim.places),
            labels.days(claim),
            "; ".join(f"{who}: {told}" if who else told for who, told in labels.list_losses(claim.losses)),
            " … ".join(dict.fromkeys(words.text for words in claim.words)),
            claim.id,
        )
        for claim in page.claims
    )
    return Table("claims", tuple(labels.say(f"column.{name}") for name in columns), tuple(rows))
