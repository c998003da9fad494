"""Records as a page shows them: the same values for the page and for its JSON twin."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from sayso.brief.passages import Passage, list_passages
from sayso.records import Bounds, Claim, Link, Loss, Phrase, Place, Reaction, Report, Words


class Window(Struct, frozen=True):
    """The days of a page, both included, None where open, and the moment as of which it was asked for, None for now."""

    start: date | None = None
    end: date | None = None
    as_of: str | None = None


class ReportRow(Struct, frozen=True):
    """A report without its text. `vanished` is the day on which it was last seen, None while it is to be found."""

    id: str
    key: str
    source: str | None
    published: date
    title: str
    url: str | None
    lang: str | None
    version: int
    vanished: date | None = None


class LossRow(Struct, frozen=True):
    """What a party lost by one claim; `low` and `high` are null where open."""

    party: str | None
    outcome: str
    low: int | None
    high: int | None

    @property
    def said(self) -> Bounds:
        """Both ends."""
        return Bounds(self.low, self.high)


class WordsRow(Struct, frozen=True):
    """The words behind one field, with their offsets in the report's text."""

    field: str
    text: str
    start: int
    end: int
    rule: str


class ClaimRow(Struct, frozen=True):
    """A claim in the codebook's fields, with its report, the words behind its fields and why it stands where it does.

    `passages` are the sentences that carry it, their words marked; `number` its place on the page.
    """

    id: str
    number: int
    report: ReportRow
    reader: str
    confidence: float | None
    scope: str
    claimant: str
    stance: str
    event: str
    initiator: str | None
    target: str | None
    sides: tuple[str, ...]
    losses: tuple[LossRow, ...]
    count: Bounds | None
    places: tuple[Place, ...]
    start: date | None
    end: date | None
    evidence: tuple[str, ...]
    words: tuple[WordsRow, ...]
    link: Link | None = None
    passages: tuple[Passage, ...] = ()


class ReactionRow(Struct, frozen=True):
    """How a party answered, by one report."""

    id: str
    report: str
    party: str
    kind: str
    to: str | None
    words: tuple[WordsRow, ...]


class VoiceRow(Struct, frozen=True):
    """What one claimant says was lost in an incident."""

    claimant: str
    stance: str
    losses: tuple[LossRow, ...]


class IncidentRow(Struct, frozen=True):
    """An incident in a list: who acted against whom, what, where, by whose word, and in how many reports.

    `actors` are pairs of who acted and against whom, `sides` those of clashes. `parties` are all that a facet finds it
    by: who acts, whom it meets, who claims.
    """

    id: str
    day: date
    status: str
    actors: tuple[tuple[str | None, str | None], ...]
    sides: tuple[tuple[str, ...], ...]
    events: tuple[str, ...]
    places: tuple[Place, ...]
    voices: tuple[VoiceRow, ...]
    parties: tuple[str, ...]
    langs: tuple[str, ...]
    channels: tuple[str, ...]
    reports: int


def show_report_row(report: Report, vanished: date | None = None, id: str | None = None) -> ReportRow:
    """The report's row; `id` spares making it anew where it is known."""
    return ReportRow(
        id or report.id, report.key, report.source, report.published, report.title, report.url, report.lang,
        report.version, vanished,
    )  # fmt: skip


def show_losses(losses: Iterable[Loss]) -> tuple[LossRow, ...]:
    """The losses flat, as the codebook's JSON has them."""
    return tuple(LossRow(loss.party, loss.outcome, loss.said.low, loss.said.high) for loss in losses)


def show_claim(
    claim: Claim,
    report: Report,
    *,
    number: int = 1,
    link: Link | None = None,
    vanished: Mapping[str, date] | None = None,
    is_quoted: bool = True,
) -> ClaimRow:
    """The claim's row, with its passages where `is_quoted`."""
    return ClaimRow(
        id=claim.id,
        number=number,
        report=show_report_row(report, (vanished or {}).get(claim.report), claim.report),
        reader=claim.reader,
        confidence=claim.confidence,
        scope=claim.scope,
        claimant=claim.claimant,
        stance=claim.stance,
        event=claim.event,
        initiator=claim.initiator,
        target=claim.target,
        sides=claim.sides,
        losses=show_losses(claim.losses),
        count=claim.count,
        places=claim.places,
        start=claim.start,
        end=claim.end,
        evidence=claim.evidence,
        words=show_words(claim.words),
        link=link,
        passages=list_passages(claim, report) if is_quoted else (),
    )


def show_reaction(reaction: Reaction) -> ReactionRow:
    """The reaction's row."""
    words = show_words(reaction.words)
    return ReactionRow(reaction.id, reaction.report, reaction.party, reaction.kind, reaction.to, words)


def show_words(words: Iterable[Words]) -> tuple[WordsRow, ...]:
    """The words flat."""
    return tuple(
        WordsRow(one.field, one.phrase.text, one.phrase.start, one.phrase.end, one.phrase.rule) for one in words
    )


def restore_claim(row: ClaimRow) -> Claim:
    """The claim of a row, as it was."""
    return Claim(
        report=row.report.id,
        begins=min((words.start for words in row.words), default=0),
        scope=row.scope,
        claimant=row.claimant,
        stance=row.stance,
        event=row.event,
        initiator=row.initiator,
        target=row.target,
        sides=row.sides,
        losses=tuple(Loss(loss.party, loss.outcome, loss.said) for loss in row.losses),
        count=row.count,
        places=row.places,
        start=row.start,
        end=row.end,
        evidence=row.evidence,
        words=_restore_words(row.words),
        reader=row.reader,
        confidence=row.confidence,
    )


def restore_reaction(row: ReactionRow) -> Reaction:
    """The reaction of a row, as it was."""
    return Reaction(row.report, row.party, row.kind, row.to, _restore_words(row.words))


def _restore_words(rows: Iterable[WordsRow]) -> tuple[Words, ...]:
    return tuple(Words(row.field, Phrase(row.text, row.start, row.end, row.rule)) for row in rows)
