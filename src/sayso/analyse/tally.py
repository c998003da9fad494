"""The tally: per party and voice, how many incidents and what losses. Counting happens here and nowhere else."""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import add

from sayso.analyse.losses import TOGETHER, is_carrying, join_losses, join_tolls
from sayso.analyse.rows import Row, list_rows
from sayso.analyse.totals import Total, list_totals
from sayso.analyse.voices import INDEPENDENT, OTHER, VOICES
from sayso.codebook import UNKNOWN
from sayso.records import Bounds, Extract, Finding, Loss
from sayso.theatre import Theatre

INCIDENTS = "incidents"


def tally_claims(extract: Extract, theatre: Theatre) -> tuple[Finding, ...]:
    """What each armed party that acts in the window did and at what cost, per voice, as findings of kind `tally`.

    Units: `incidents`, the codebook's outcomes, and `killed-or-wounded`, each with `of`, the party that lost
    (`unknown` where none is named). With `province` the same for one province; an incident on a border of two stands
    in both. Voices: `own`, `other` (the other side), `independent`, and `others-only`: incidents that another says the
    party began and that it does not claim itself. What nobody is said to have done stands under party `unknown`.

    An incident counts once, however many reports carry it. Several claims of one incident and voice give the
    envelope, incidents are added. `casualties` is never split, nor added to killed or wounded. A vague entry keeps a
    finding without numbers and opens `killed-or-wounded` above, which sums what is said: an unsaid half adds nothing.
    What no row says has no finding, which is not zero; incidents of an acting party are counted to zero.

    Totals are findings of their own with `scope`, `claimant` and a `total` number, one per distinct total, and are
    never added to anything. Source: the codebook, "Numbers" and "Fields".

    Raises QuestionError where the window is empty.
    """
    rows = list_rows(extract, theatre)
    totals = (finding for total in list_totals(extract, theatre) for finding in _count_total(total, extract))
    return (*_count_parties(rows, extract), *totals)


def list_parts(row: Row) -> Iterator[tuple[dict[str, str], str, Bounds]]:
    """What one row adds to which figures: what the figure is about, its unit, and the bounds that the row says."""
    whose = {"party": row.party, "voice": row.voice}
    for about in (whose, *({**whose, "province": province} for province in row.provinces)):
        yield about, INCIDENTS, Bounds(1, 1)
        for loss in (*row.losses, *row.tolls):
            yield {**about, "of": str(loss.party)}, loss.outcome, loss.said


def _count_parties(rows: tuple[Row, ...], extract: Extract) -> Iterator[Finding]:
    for party in sorted({row.party for row in rows}):
        for voice in VOICES if party != UNKNOWN else (OTHER, INDEPENDENT):
            said = [row for row in rows if row.party == party and row.voice == voice]
            yield from count_rows(said, {"party": party, "voice": voice}, extract)
            for province in sorted({province for row in said for province in row.provinces}):
                near = [row for row in said if province in row.provinces]
                yield from count_rows(near, {"party": party, "voice": voice, "province": province}, extract)


def count_rows(rows: list[Row], about: dict[str, str], extract: Extract) -> Iterator[Finding]:
    """How many incidents these rows are, and what losses they say; the rows are of one party and one voice."""
    claims = [claim for row in rows for claim in row.claims]
    yield make_finding(INCIDENTS, Bounds(len(rows), len(rows)), about, claims, rows, extract)
    for party, unit in _list_units(loss for row in rows for loss in (*row.losses, *row.tolls)):
        saying = [row for row in rows if _find_said(row, party, unit)]
        said = reduce(add, (bounds for row in saying for bounds in _find_said(row, party, unit)))
        carrying = [claim for row in saying for claim in row.claims if is_carrying(extract.claims[claim], party, unit)]
        yield make_finding(unit, said, {**about, "of": party}, carrying, saying, extract)


def _count_total(total: Total, extract: Extract) -> Iterator[Finding]:
    about = {"voice": total.voice, "scope": "total", "total": str(total.number), "claimant": total.claims[0].claimant}
    if total.party:
        about["party"] = total.party
    claims = [claim.id for claim in total.claims]
    count = total.claims[0].count
    if count is not None:
        yield make_finding(INCIDENTS, count, about, claims, (), extract)
    for loss in (*join_losses(total.claims), *join_tolls(total.claims)):
        yield make_finding(loss.outcome, loss.said, {**about, "of": str(loss.party)}, claims, (), extract)


def _list_units(losses: Iterable[Loss]) -> list[tuple[str, str]]:
    return sorted({(str(loss.party), loss.outcome) for loss in losses})


def _find_said(row: Row, party: str, unit: str) -> tuple[Bounds, ...]:
    """What a row says of one losing party and unit: one value, or none."""
    losses = row.tolls if unit == TOGETHER else row.losses
    return tuple(loss.said for loss in losses if loss.party == party and loss.outcome == unit)


def make_finding(
    unit: str, value: Bounds, about: dict[str, str], claims: Iterable[str], rows: Iterable[Row], extract: Extract
) -> Finding:
    """One finding of a tally of the extract's window."""
    return Finding(
        kind="tally",
        unit=unit,
        value=value,
        about=tuple(sorted(about.items())),
        claims=tuple(dict.fromkeys(claims)),
        incidents=tuple(dict.fromkeys(row.incident for row in rows)),
        start=extract.start,
        end=extract.end,
        as_of=extract.as_of,
    )
