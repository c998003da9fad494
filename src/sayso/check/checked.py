"""What comes of reading a draft back: statements with verdicts, and remarks."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from sayso.records import Bounds, Phrase, Quote

SUPPORTED, CONTRADICTED, MISSING, UNCLEAR = "supported", "contradicted", "missing", "unclear"
RAISE, HOLDS, NOTE = "raise", "holds", "note"

#: First and last day of the window of a draft that names none and for which none was given: no report is of it.
NO_WINDOW = (date.min, date.min)

#: From bad to good: a statement has the first verdict that any of its figures has.
VERDICTS = (CONTRADICTED, MISSING, UNCLEAR, SUPPORTED)


class Figure(Struct, frozen=True):
    """One number of a draft, what it counts, and what the ledger holds of it.

    `by` is the party that acted, `of` the one that lost, `voice` who is named as saying so; each None where the draft
    does not tell. `address` names the finding that it was set against, where it stands for the whole window.
    """

    unit: str
    said: Bounds
    phrase: Phrase
    by: str | None = None
    of: str | None = None
    voice: str | None = None
    province: str | None = None
    verdict: str = UNCLEAR
    found: Bounds | None = None
    address: str | None = None
    incidents: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class Statement(Struct, frozen=True):
    """One sentence of a draft that the ledger can be asked about.

    `verdict` is one of `supported`, `contradicted`, `missing` (not in the ledger) and `unclear`; `incidents` and
    `claims` are the rows (ids) that it was set against, `quotes` some of their words.
    """

    start: int
    end: int
    text: str
    verdict: str
    figures: tuple[Figure, ...] = ()
    incidents: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()


class Remark(Struct, frozen=True):
    """Something to look at in a draft: `kind` what, `verdict` `raise`, `holds` or `note`, `words` where.

    `contradicts` says that the ledger or the draft itself says otherwise; `evidence` are keys of reports, `claims` ids.
    """

    kind: str
    verdict: str
    text: str
    words: tuple[Phrase, ...]
    party: str | None = None
    contradicts: bool = False
    evidence: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class CheckedArticle(Struct, frozen=True):
    """A draft, read back. `note` says in one line why nothing could be said of it, None where something could."""

    text: str
    lang: str | None
    start: date | None = None
    end: date | None = None
    statements: tuple[Statement, ...] = ()
    remarks: tuple[Remark, ...] = ()
    note: str | None = None

    @property
    def is_contradicted(self) -> bool:
        """Whether the ledger, or the draft itself, says otherwise than the draft."""
        wrong = any(statement.verdict == CONTRADICTED for statement in self.statements)
        return wrong or any(remark.contradicts for remark in self.remarks)

    def cut_text(self) -> Iterator[tuple[int | None, int, int]]:
        """The text in order, in stretches from start to end, each with the place of its statement, None between two.

        A statement that begins inside the one before is left out.
        """
        at = 0
        for place, statement in enumerate(self.statements):
            if statement.start < at:
                continue
            if statement.start > at:
                yield None, at, statement.start
            yield place, statement.start, statement.end
            at = statement.end
        if at < len(self.text):
            yield None, at, len(self.text)
