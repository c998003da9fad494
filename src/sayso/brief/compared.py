"""Figures that somebody stated, beside what the ledger holds."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from sayso.brief.counts import make_count
from sayso.records import Bounds, Extract, Finding

#: Kinds of comparison that a brief tells: a party's own total beside its incidents, a stated figure beside the tally.
TOLD = ("within", "shortfall")


class Compared(Protocol):
    """A stated value beside a found one, as the comparison of a tally gives it."""

    @property
    def kind(self) -> str:
        """What was compared."""

    @property
    def unit(self) -> str:
        """What is counted."""

    @property
    def party(self) -> str | None:
        """Whose figures these are."""

    @property
    def stated(self) -> Bounds | None:
        """The figure given."""

    @property
    def found(self) -> Bounds | None:
        """The figure that the ledger holds."""

    @property
    def findings(self) -> tuple[str, ...]:
        """Ids of the findings behind the figure found."""

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims behind a figure that rests on no finding."""


def list_compared(
    comparisons: Iterable[Compared], findings: Iterable[Finding], extract: Extract
) -> Iterator[tuple[Compared, Finding, Finding]]:
    """The comparisons that a brief tells, each with the stated and the found value as findings of their own."""
    known = {finding.id: finding for finding in findings}
    for compared in comparisons:
        if compared.kind not in TOLD or compared.party is None or compared.stated is None or compared.found is None:
            continue
        ids = [claim for id in compared.findings if id in known for claim in known[id].claims]
        carrying = [extract.claims[id] for id in (*ids, *compared.claims) if id in extract.claims]
        stating = [extract.claims[id] for id in compared.claims if id in extract.claims]
        about = {"party": compared.party, "comparison": compared.kind}
        stated = make_count("stated", compared.unit, compared.stated, about, stating, extract)
        found = make_count("found", compared.unit, compared.found, about, carrying, extract)
        yield compared, stated, found
