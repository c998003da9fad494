"""The pages of review: the queue of claims to look at, pairs that may be one event, and how far two people agree."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from sayso.codebook import render_claim
from sayso.coders import Agreed, compare_coders
from sayso.decide import parse_value, tell_value
from sayso.decisions import (
    Word,
    draft_confirmation,
    draft_correction,
    draft_merge,
    draft_rejection,
    draft_split,
    draft_undo,
    load_masks,
    make_decision,
)
from sayso.errors import QuestionError
from sayso.ledger import Deed, Ledger
from sayso.match import Weighed
from sayso.pipeline import settle_decided
from sayso.records import CLAIM_FIELDS, Bounds, Decision, Extract
from sayso.reviewing import list_near_pairs, list_queue
from sayso.web.acts import Done, Form
from sayso.web.asking import Asked
from sayso.web.desks import Desk
from sayso.web.gates import find_inner
from sayso.web.labels import Labels
from sayso.web.paging import Pager, turn_pages
from sayso.web.shown import ClaimRow, Window, show_claim
from sayso.web.tables import Table, make_table
from sayso.web.windows import show_window

PAGE_SIZE = 10

#: The reason of a decision for which nobody gave one.
WHY = "looked at on the desk"

#: Who decides where nobody has to log in and no setting says who.
NOBODY = "desk"


class Moves(Struct, frozen=True):
    """A headline figure with what the claim's incident adds to it, with the claim and without."""

    party: str
    voice: str
    of: str
    unit: str
    before: Bounds | None
    after: Bounds | None


class ReviewItem(Struct, frozen=True):
    """A claim to look at: how doubtful, what hangs on it, its fields as they can be typed again."""

    claim: ClaimRow
    doubt: float
    effect: int
    incident: str | None
    others: int
    figures: tuple[Moves, ...]
    values: dict[str, str]


class LastDecision(Struct, frozen=True):
    """What was decided last: its id, its kind, on which claim."""

    id: str
    kind: str
    claim: str


class ReviewPage(Struct, frozen=True):
    """The queue of a window, who decides, and what was decided last. `seen` is how many decisions the log has."""

    window: Window
    coder: str
    mine: bool
    looked: int
    pager: Pager
    items: tuple[ReviewItem, ...]
    last: LastDecision | None
    seen: int


class PairItem(Struct, frozen=True):
    """Two claims near the edge of being one event: the bits for it and against it, field by field."""

    first: ClaimRow
    second: ClaimRow
    incidents: tuple[str, str]
    bits: float
    fields: tuple[Weighed, ...]

    @property
    def is_joined(self) -> bool:
        """Whether both stand in one incident."""
        return self.incidents[0] == self.incidents[1]


class PairsPage(Struct, frozen=True):
    """The pairs of a window that are nearest to the edge."""

    window: Window
    coder: str
    pager: Pager
    pairs: tuple[PairItem, ...]
    last: LastDecision | None
    seen: int


class AgreementPage(Struct, frozen=True):
    """Everybody who coded or decided, and how far two of them agree; None until two are named, or with `line` why."""

    coders: tuple[str, ...]
    a: str
    b: str
    agreed: Agreed | None
    line: str | None


def show_review(desk: Desk, asked: Asked) -> ReviewPage:
    """The queue that an address asks for."""
    with desk.open() as ledger:
        window = desk.find_window(asked, ledger)
        extract, theatre = desk.ask(window).extract, desk.packs.theatre
        coder, mine = name_coder(desk, asked), asked.tell("mine") == "1"
        queue = list_queue(ledger, extract, theatre, coder if mine else None)
        pager = turn_pages(asked, len(queue.doubts), PAGE_SIZE)
        items = []
        for number, doubt in enumerate(queue.doubts[pager.first : pager.last], start=pager.first + 1):
            claim = extract.claims[doubt.claim]
            incident = extract.incidents.get(doubt.incident or "")
            fields = render_claim(claim)
            items.append(
                ReviewItem(
                    claim=show_claim(claim, extract.reports[claim.report], number=number, vanished=extract.vanished),
                    doubt=doubt.doubt,
                    effect=doubt.effect,
                    incident=doubt.incident,
                    others=len(incident.claims) - 1 if incident else 0,
                    figures=tuple(Moves(*name, before, after) for name, before, after in doubt.figures),
                    values={name: tell_value(name, fields.get(name)) for name in CLAIM_FIELDS},
                )
            )
        return ReviewPage(
            show_window(window), coder, mine, queue.looked, pager, tuple(items), find_last(ledger, asked),
            ledger.count_decisions() or 0,
        )  # fmt: skip


def show_pairs(desk: Desk, asked: Asked) -> PairsPage:
    """The pairs that an address asks for."""
    with desk.open() as ledger:
        window = desk.find_window(asked, ledger)
        extract = desk.ask(window).extract
        near = list_near_pairs(ledger, extract, desk.packs.theatre)
        pager = turn_pages(asked, len(near), PAGE_SIZE)
        pairs = tuple(
            PairItem(
                _show(extract, one.pair.first, 1), _show(extract, one.pair.second, 2), one.incidents,
                round(one.pair.bits, 1), one.pair.fields,
            )
            for one in near[pager.first : pager.last]
        )  # fmt: skip
        return PairsPage(
            show_window(window), name_coder(desk, asked), pager, pairs, find_last(ledger, asked),
            ledger.count_decisions() or 0,
        )  # fmt: skip


def _show(extract: Extract, claim_id: str, number: int) -> ClaimRow:
    claim = extract.claims[claim_id]
    return show_claim(claim, extract.reports[claim.report], number=number, vanished=extract.vanished)


def show_agreement(desk: Desk, asked: Asked) -> AgreementPage:
    """How far the two people agree that an address names."""
    first, second = asked.tell("a"), asked.tell("b")
    with desk.open() as ledger:
        coders = tuple(sorted(ledger.coders()))
        if not (first and second):
            return AgreementPage(coders, first, second, None, None)
        try:
            return AgreementPage(coders, first, second, compare_coders(ledger, first, second), None)
        except QuestionError as error:
            return AgreementPage(coders, first, second, None, str(error))


def find_last(ledger: Ledger, asked: Asked) -> LastDecision | None:
    """The decision that the address says was just made."""
    decision = ledger.find_decision(asked.tell("done")) if asked.tell("done") else None
    if decision is None:
        return None
    claim = decision.anchors[0].claim.id if decision.anchors else ""
    return LastDecision(decision.id, decision.kind, claim)


def name_coder(desk: Desk, asked: Asked) -> str:
    """Under which name a decision is logged."""
    return asked.visitor.name or desk.coder or NOBODY


def table_review(page: ReviewPage, asked: Asked, labels: Labels) -> Table:
    """The queue's page as a table."""
    columns = ("claim", "source", "published", "claimant", "event", "doubt", "effect", "incident")
    rows = (
        (
            item.claim.id,
            labels.name_source(item.claim.report),
            item.claim.report.published.isoformat(),
            labels.name_party(item.claim.claimant),
            labels.name_event(item.claim.event),
            f"{item.doubt:.3f}",
            item.effect,
            item.incident,
        )
        for item in page.items
    )
    return make_table(columns, rows, labels)


def accept(desk: Desk, asked: Asked, form: Form) -> Done:
    """All fields of a claim are right."""
    return decide(desk, asked, form, lambda ledger, word: draft_confirmation(ledger, form.tell("claim"), word))


def reject(desk: Desk, asked: Asked, form: Form) -> Done:
    """A claim is none."""
    return decide(desk, asked, form, lambda ledger, word: draft_rejection(ledger, form.tell("claim"), word))


def correct(desk: Desk, asked: Asked, form: Form) -> Done:
    """Other values for those fields of a claim that were changed in the form. Raises QuestionError where none was."""
    theatre = desk.packs.theatre
    fields: dict[str, Any] = {}
    for name in CLAIM_FIELDS:
        said = form.tell(name)
        if name in form.values and said != form.tell(f"was-{name}"):
            fields[name] = parse_value(name, said, theatre)
    if not fields:
        raise QuestionError("no field was changed; change one, or accept the claim")
    quote = form.tell("words") or None
    return decide(
        desk, asked, form, lambda ledger, word: draft_correction(ledger, form.tell("claim"), fields, word, quote=quote)
    )


def split(desk: Desk, asked: Asked, form: Form) -> Done:
    """A claim is about another event than the rest of its incident."""
    return decide(desk, asked, form, lambda ledger, word: draft_split(ledger, form.tell_all("claim"), word))


def merge(desk: Desk, asked: Asked, form: Form) -> Done:
    """Claims, or all claims of incidents, are about one event."""
    return decide(desk, asked, form, lambda ledger, word: draft_merge(ledger, form.tell_all("claim"), word))


def undo(desk: Desk, asked: Asked, form: Form) -> Done:
    """A decision counts no longer."""
    return decide(desk, asked, form, lambda ledger, word: draft_undo(ledger, form.tell("decision"), word))


def decide(
    desk: Desk, asked: Asked, form: Form, draft: Callable[[Ledger, Word], Decision], home: str = "/review"
) -> Done:
    """A decision kept and settled; `home` is where to look next where the form names nothing.

    Raises DecisionError where it cannot be made, DecidedMeanwhile after another's.
    """
    seen = form.tell("seen")
    if seen and not (seen.isascii() and seen.isdigit() and len(seen) < 10):
        raise QuestionError(f"{seen[:20]!r} is no number of decisions")
    coder, moment = name_coder(desk, asked), desk.now()
    word = Word(coder, form.tell("why", WHY), int(seen) if seen else None)
    with desk.open() as ledger:
        made = make_decision(
            ledger, desk.packs.theatre, draft, word, moment, lambda: settle_decided(ledger, desk.packs, moment)
        )
        decision = made.decision
        about = decision.undone or ", ".join(anchor.claim.id for anchor in decision.anchors[:2])
        ledger.note_deed(Deed(coder, decision.kind, load_masks(ledger).mask_text(about), moment))
    to = find_inner(form.tell("to", asked.link(home)))
    return Done(_add_done(to, decision.id), f"{coder}: {decision.kind}", decision.id)


def _add_done(to: str, decision_id: str) -> str:
    path, _, query = to.partition("?")
    kept = [pair for pair in query.split("&") if pair and not pair.startswith("done=")]
    return f"{path}?{'&'.join([*kept, f'done={decision_id}'])}"
