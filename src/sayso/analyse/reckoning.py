"""Totals against the incidents of the same days: found, missing, the rest; what is claimed over what is recorded.

A total is never added to incidents and never mended: it stands beside them, whoever gave it.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from functools import reduce
from operator import add

from msgspec import Struct
from msgspec.structs import replace

from sayso.analyse.losses import LUMP, TOGETHER
from sayso.analyse.periods import name_period
from sayso.analyse.sheets import Sheet
from sayso.analyse.totals import Total, list_totals
from sayso.analyse.voices import INDEPENDENT, OTHER, OTHERS_ONLY, OWN
from sayso.analyse.window import is_inside
from sayso.codebook import UNKNOWN
from sayso.records import Bounds, Row
from sayso.theatre import Theatre

INCIDENTS = "incidents"
HOLDS, RAISE, CANNOT_TELL = "holds", "raise", "cannot-tell"

NOTHING = Bounds(0, 0)


class Share(Struct, frozen=True):
    """How many times what is recorded a claimed number is; None is open on that side, or divides by nothing."""

    low: float | None
    high: float | None


class Reckoned(Struct, frozen=True):
    """One figure of one total beside the incidents of its days and provinces, of every kind, whatever it counts.

    `address` opens the total with `sayso why`. `party` is who acts, None where the total names nobody; then incidents
    of any party stand beside it. `own` is what that party's own word holds of it, `others` what only others tell beside
    that, both None where nothing is said. `missing` is between lower bounds: low if all that others tell belongs to
    the total, high if none of it does. `ratio` is the total over `own` and `others` together. `heard` is of how many of
    its `days` anything was read; both are None where it gives no days.

    `verdict` is `holds`, `raise` (more is stated than found, or less) or `cannot-tell`, with `why`: `no-days` (it says
    not from when to when), `nothing-read` (nothing of these days was read, and nobody tells of them), `names-nobody` (a
    loss, and nobody says by whom), `unsaid` (it has no number).
    """

    address: str
    claimant: str
    party: str | None
    voice: str
    unit: str
    of: str | None
    start: date | None
    end: date | None
    provinces: tuple[str, ...]
    stated: Bounds
    own: Bounds | None
    others: Bounds | None
    missing: Bounds | None
    ratio: Share | None
    verdict: str
    why: str | None
    claims: tuple[str, ...]
    incidents: tuple[str, ...] = ()
    days: int | None = None
    heard: int | None = None


class Recorded(Struct, frozen=True):
    """One month of one party's own figure beside what anybody else tells of the same party's incidents.

    `both` counts the incidents of which its own word and another's give a number; the two sums are over these alone, so
    that a place where nobody else looks does not count against anybody.
    """

    month: str
    party: str
    of: str
    unit: str
    both: int
    claimed: Bounds
    recorded: Bounds
    ratio: Share | None
    incidents: tuple[str, ...] = ()


def reckon_totals(
    sheet: Sheet, theatre: Theatre, start: date | None, end: date | None, party: str | None = None
) -> tuple[Reckoned, ...]:
    """Each total that touches the days from `start` to `end` beside the incidents that the sheet holds for its days.

    The sheet may hold more days than these: a total may be of a longer time. It has to be heard. By day, then by whose
    it is.
    """
    reckoned: list[Reckoned] = []
    # numbered as a tally of these days numbers them
    for total in list_totals(replace(sheet.totals, start=start, end=end), theatre):
        if party in (None, total.party, total.claims[0].claimant):
            reckoned.extend(_reckon_total(total, sheet.rows, sheet.days))
    return tuple(sorted(reckoned, key=lambda one: (one.start or date.max, one.end or date.max, one.party or "")))


def find_reach(sheet: Sheet, theatre: Theatre) -> tuple[date | None, date | None]:
    """First and last day of all totals of the sheet and of its window: what must be loaded to reckon them."""
    firsts, lasts = [sheet.start], [sheet.end]
    for total in list_totals(sheet.totals, theatre):
        for claim in total.claims:
            if claim.start and claim.end:
                firsts.append(claim.start)
                lasts.append(claim.end)
    known_firsts = [day for day in firsts if day]
    known_lasts = [day for day in lasts if day]
    return (
        min(known_firsts) if sheet.start and known_firsts else None,
        max(known_lasts) if sheet.end and known_lasts else None,
    )


def _reckon_total(total: Total, rows: Sequence[Row], read: Set[date]) -> Iterator[Reckoned]:
    claim = total.claims[0]
    # a copy may say the days that the first telling left out
    start = next((one.start for one in total.claims if one.start and one.end), None)
    end = next((one.end for one in total.claims if one.start and one.end), None)
    provinces = tuple(sorted({place.province for place in claim.places if place.province}))
    near = [row for row in rows if start and end and is_inside(row.day, start, end) and _is_near(row, provinces)]
    mine = [row for row in near if total.party in (None, row.party)]
    heard = sum(is_inside(day, start, end) for day in read)

    def reckon(unit: str, of: str | None, stated: Bounds, outcome: str | None = None) -> Reckoned:
        own, others, incidents = _find_said(mine, unit, of, is_anybody=total.party is None)
        why = _find_obstacle(
            total, unit, stated, has_days=start is not None and end is not None, is_known=bool(heard or mine)
        )
        known = why is None
        missing = _measure_missing(stated, own, others) if known else None
        return Reckoned(
            address=".".join(filter(None, (total.party, f"total.{total.number}", of, outcome or unit))),
            claimant=claim.claimant,
            party=total.party,
            voice=total.voice,
            unit=unit,
            of=of,
            start=start,
            end=end,
            provinces=provinces,
            stated=stated,
            own=own if known else None,
            others=others if known else None,
            missing=missing,
            ratio=divide_bounds(stated, (own or NOTHING) + (others or NOTHING)) if known else None,
            verdict=CANNOT_TELL if missing is None else RAISE if missing.high or _is_over(stated, own) else HOLDS,
            why=why,
            claims=tuple(one.id for one in total.claims),
            incidents=incidents if known else (),
            days=(end - start).days + 1 if start and end else None,
            heard=heard if start and end else None,
        )

    if claim.count is not None:
        yield reckon(INCIDENTS, None, claim.count)
    for loss in claim.losses:
        # a total of killed and wounded as one figure is set beside both together
        yield reckon(TOGETHER if loss.outcome == LUMP else loss.outcome, loss.party or UNKNOWN, loss.said, loss.outcome)


def _is_near(row: Row, provinces: Sequence[str]) -> bool:
    return not provinces or bool(set(provinces) & set(row.provinces))


def _find_obstacle(total: Total, unit: str, stated: Bounds, *, has_days: bool, is_known: bool) -> str | None:
    if not has_days:
        return "no-days"
    if stated == Bounds(None, None):
        return "unsaid"
    if total.party is None and unit != INCIDENTS:
        return "names-nobody"
    return None if is_known else "nothing-read"


def _find_said(
    rows: Sequence[Row], unit: str, of: str | None, *, is_anybody: bool
) -> tuple[Bounds | None, Bounds | None, tuple[str, ...]]:
    """What the own word says of a unit, what only others say beside it, and the incidents of both."""
    own = [row for row in rows if row.voice == OWN]
    owned = {row.incident for row in own}
    others = [row for row in rows if row.voice == OTHERS_ONLY or (is_anybody and row.party == UNKNOWN)]
    others = [row for row in others if row.incident not in owned]
    incidents = tuple(dict.fromkeys(row.incident for row in (*own, *others)))
    if unit == INCIDENTS:
        counts = (len({row.incident for row in side}) for side in (own, others))
        first, second = (Bounds(count, count) for count in counts)
        return first, second, incidents
    return _sum_losses(own, unit, of), _sum_losses(others, unit, of), incidents


def _sum_losses(rows: Iterable[Row], unit: str, of: str | None) -> Bounds | None:
    said = [bounds for row in rows if (bounds := _find_loss(row, unit, of)) is not None]
    return reduce(add, said) if said else None


def _find_loss(row: Row, unit: str, of: str | None) -> Bounds | None:
    losses = row.tolls if unit == TOGETHER else row.losses
    return next((loss.said for loss in losses if (loss.party, loss.outcome) == (of, unit)), None)


def _measure_missing(stated: Bounds, own: Bounds | None, others: Bounds | None) -> Bounds:
    low = stated.low if stated.low is not None else 0
    found = (own.low or 0) if own else 0
    more = (others.low or 0) if others else 0
    return Bounds(max(0, low - found - more), max(0, low - found))


def _is_over(stated: Bounds, own: Bounds | None) -> bool:
    """Whether more is found than was stated at most."""
    return bool(own and own.low and stated.high is not None and own.low > stated.high)


def divide_bounds(claimed: Bounds, recorded: Bounds) -> Share | None:
    """The one over the other with its bounds; None where neither bound can be told.

    >>> divide_bounds(Bounds(12, 12), Bounds(3, 4))
    Share(low=3.0, high=4.0)
    >>> divide_bounds(Bounds(12, None), Bounds(0, 4))
    Share(low=3.0, high=None)
    """
    low = claimed.low / recorded.high if claimed.low is not None and recorded.high else None
    high = claimed.high / recorded.low if claimed.high is not None and recorded.low else None
    return None if low is None and high is None else Share(low, high)


def compare_months(sheet: Sheet, party: str | None = None) -> tuple[Recorded, ...]:
    """By month, what each party claims that others lost over what anybody else records of the same incidents.

    Killed and wounded only. An incident counts where its own word and another's both give a number (a lower bound is
    one). By party, then by month.
    """
    rows = [row for row in sheet.rows if party in (None, row.party) and row.party != UNKNOWN]
    told = {(row.incident, row.party, row.voice): row for row in rows}
    found: dict[tuple[str, str, str, str], list[tuple[Bounds, Bounds, str]]] = {}
    for row in rows:
        for loss in row.losses if row.voice == OWN else ():
            if loss.outcome not in ("killed", "wounded") or loss.party == row.party or not _is_number(loss.said):
                continue
            said = [
                bounds
                for voice in (OTHER, INDEPENDENT)
                if (other := told.get((row.incident, row.party, voice)))
                and (bounds := _find_loss(other, loss.outcome, loss.party))
                and _is_number(bounds)
            ]
            if said:
                key = (row.party, name_period("month", row.day), str(loss.party), loss.outcome)
                recorded = reduce(lambda one, two: one | two, said)
                found.setdefault(key, []).append((loss.said, recorded, row.incident))
    return tuple(_make_month(key, found[key]) for key in sorted(found))


def _is_number(said: Bounds) -> bool:
    return said.low is not None


def _make_month(key: tuple[str, str, str, str], pairs: Sequence[tuple[Bounds, Bounds, str]]) -> Recorded:
    party, month, of, unit = key
    claimed = reduce(add, (pair[0] for pair in pairs))
    recorded = reduce(add, (pair[1] for pair in pairs))
    return Recorded(
        month=month,
        party=party,
        of=of,
        unit=unit,
        both=len(pairs),
        claimed=claimed,
        recorded=recorded,
        ratio=divide_bounds(claimed, recorded),
        incidents=tuple(pair[2] for pair in pairs),
    )
