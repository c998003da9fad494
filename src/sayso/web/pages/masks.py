"""The page of masks: names that nobody is to read, hidden and shown again."""

from datetime import datetime

from msgspec import Struct

from sayso.decide import list_masks, list_standing
from sayso.decisions import draft_mask
from sayso.ledger import Ledger
from sayso.records import Decision
from sayso.web.acts import Done, Form
from sayso.web.asking import Asked
from sayso.web.desks import Desk
from sayso.web.pages.review import LastDecision, decide, find_last, name_coder
from sayso.web.shown import ReportRow, show_report_row


class MaskRow(Struct, frozen=True):
    """A name that is hidden: in one report, null for all of them; by whom, when and why. The name is not told."""

    id: str
    report: ReportRow | None
    coder: str
    moment: datetime | None
    why: str


class MasksPage(Struct, frozen=True):
    """The masks that stand, the newest first. `report` is the one in which the next name is to be hidden, if any."""

    coder: str
    report: ReportRow | None
    masks: tuple[MaskRow, ...]
    last: LastDecision | None
    seen: int


def show_masks(desk: Desk, asked: Asked) -> MasksPage:
    """The masks of the ledger."""
    with desk.open() as ledger:
        standing = list_standing(ledger.masks())
        masks = list_masks(standing)
        report = ledger.find_report(asked.tell("report")) if asked.tell("report") else None
        return MasksPage(
            coder=name_coder(desk, asked),
            report=show_report_row(masks.mask_report(report), id=report.id) if report else None,
            masks=tuple(
                MaskRow(one.id, _find_report(ledger, one), one.coder, one.moment, masks.mask_text(one.why))
                for one in reversed(standing)
                if one.kind == "mask"
            ),
            last=find_last(ledger, asked),
            seen=ledger.count_decisions() or 0,
        )


def _find_report(ledger: Ledger, mask: Decision) -> ReportRow | None:
    """The report in which a mask hides its name, its own names hidden."""
    report = ledger.find_named(*mask.report) if mask.report else None
    return show_report_row(list_masks([mask]).mask_report(report), id=report.id) if report else None


def hide(desk: Desk, asked: Asked, form: Form) -> Done:
    """A name hidden wherever its report is shown, in all reports where none is named. Raises DecisionError."""
    name, report = form.tell("name"), form.tell("report") or None
    return decide(desk, asked, form, lambda ledger, word: draft_mask(ledger, name, report, word), "/review/masks")
