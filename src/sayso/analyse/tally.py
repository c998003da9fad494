"""The tally: per party and voice, how many incidents and what losses. Counting happens here and nowhere else."""

from collections.abc import Iterable, Iterator, Sequence

from sayso.analyse.losses import join_losses, join_tolls
from sayso.analyse.sheets import Sheet, fill_sheet
from sayso.analyse.totals import Total, list_totals
from sayso.analyse.voices import INDEPENDENT, OTHER, VOICES
from sayso.codebook import UNKNOWN
from sayso.records import Bounds, Extract, Finding, Row
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
    return tally_sheet(fill_sheet(extract, theatre), theatre)


def tally_sheet(sheet: Sheet, theatre: Theatre) -> tuple[Finding, ...]:
    """The tally of a sheet, as `tally_claims` gives it of an extract."""
    totals = (finding for total in list_totals(sheet.totals, theatre) for finding in _count_total(total, sheet))
    return (*_count_parties(sheet), *totals)


def list_parts(row: Row) -> Iterator[tuple[dict[str, str], str, Bounds]]:
    """What one row adds to which figures: what the figure is about, its unit, and the bounds that the row says."""
    whose = {"party": row.party, "voice": row.voice}
    for about in (whose, *({**whose, "province": province} for province in row.provinces)):
        yield about, INCIDENTS, Bounds(1, 1)
        for loss in (*row.losses, *row.tolls):
            yield {**about, "of": str(loss.party)}, loss.outcome, loss.said


def _count_parties(sheet: Sheet) -> Iterator[Finding]:
    groups: dict[str, dict[str, list[Row]]] = {}
    for row in sheet.rows:
        groups.setdefault(row.party, {}).setdefault(row.voice, []).append(row)
    for party in sorted(groups):
        for voice in VOICES if party != UNKNOWN else (OTHER, INDEPENDENT):
            said = groups[party].get(voice, [])
            yield from count_rows(said, {"party": party, "voice": voice}, sheet)
            near: dict[str, list[Row]] = {}
            for row in said:
                for province in row.provinces:
                    near.setdefault(province, []).append(row)
            for province in sorted(near):
                yield from count_rows(near[province], {"party": party, "voice": voice, "province": province}, sheet)


class _Sum:
    """What rows say of one losing party and unit, added up as `Bounds` are, with the claims and incidents behind it."""

    __slots__ = ("claims", "high", "incidents", "is_open", "low")

    def __init__(self) -> None:
        self.low: int | None = None
        self.high = 0
        self.is_open = False
        self.claims: list[str] = []
        self.incidents: list[str] = []

    @property
    def said(self) -> Bounds:
        """Both bounds: nothing certain where no row gives a lower one, open where one row is open."""
        return Bounds(self.low, None if self.is_open else self.high)


def count_rows(rows: Sequence[Row], about: dict[str, str], sheet: Sheet) -> Iterator[Finding]:
    """How many incidents these rows are, and what losses they say; the rows are of one party and one voice."""
    incidents = [row.incident for row in rows]
    claims = [claim for row in rows for claim in row.claims]
    yield make_finding(INCIDENTS, Bounds(len(rows), len(rows)), about, claims, incidents, sheet)
    sums: dict[tuple[str, str], _Sum] = {}
    for row in rows:
        find_claim = row.claims.__getitem__
        for loss in (*row.losses, *row.tolls):
            found = sums.get((loss.party, loss.outcome))
            if found is None:
                found = sums[loss.party, loss.outcome] = _Sum()
            low, high = loss.said.low, loss.said.high
            if low is not None:
                found.low = (found.low or 0) + low
            if high is None:
                found.is_open = True
            else:
                found.high += high
            found.incidents.append(row.incident)
            found.claims.extend(map(find_claim, loss.claims))
    for party, unit in sorted(sums):
        found = sums[party, unit]
        yield make_finding(unit, found.said, {**about, "of": party}, found.claims, found.incidents, sheet)


def _count_total(total: Total, sheet: Sheet) -> Iterator[Finding]:
    about = {"voice": total.voice, "scope": "total", "total": str(total.number), "claimant": total.claims[0].claimant}
    if total.party:
        about["party"] = total.party
    claims = [claim.id for claim in total.claims]
    count = total.claims[0].count
    if count is not None:
        yield make_finding(INCIDENTS, count, about, claims, (), sheet)
    for loss in (*join_losses(total.claims), *join_tolls(total.claims)):
        yield make_finding(loss.outcome, loss.said, {**about, "of": str(loss.party)}, claims, (), sheet)


def make_finding(
    unit: str, value: Bounds, about: dict[str, str], claims: Iterable[str], incidents: Iterable[str], sheet: Sheet
) -> Finding:
    """One finding of a tally of the sheet's window."""
    return Finding(
        kind="tally",
        unit=unit,
        value=value,
        about=tuple(sorted(about.items())),
        claims=tuple(dict.fromkeys(claims)),
        incidents=tuple(dict.fromkeys(incidents)),
        start=sheet.start,
        end=sheet.end,
        as_of=sheet.as_of,
    )
