"""Why figures moved since an earlier moment, as a page shows it."""

from datetime import UTC, datetime, time

from msgspec import Struct

from sayso.analyse import Change, Shift
from sayso.errors import QuestionError
from sayso.ledger import Ledger
from sayso.memory import Movement, explain_movement
from sayso.packs import Packs
from sayso.questions import Window
from sayso.records import Bounds
from sayso.web.shown import ReportRow, show_report_row

#: Figures and causes that a page tells one by one.
MAX_SHIFTS, MAX_CAUSES = 8, 4


class CauseLine(Struct, frozen=True):
    """What one cause added to a figure: to its lower and to its upper bound. `report` is the one through which."""

    kind: str
    low: int
    high: int
    who: str
    why: str
    report: ReportRow | None


class ShiftLine(Struct, frozen=True):
    """A figure that moved; `of` is its address now, null where it went. `more` causes are not listed."""

    of: str | None
    unit: str
    about: dict[str, str]
    before: Bounds | None
    after: Bounds | None
    causes: tuple[CauseLine, ...]
    more: int


class Moved(Struct, frozen=True):
    """The figures that moved since a moment. `quiet` counts the causes by kind that moved none."""

    since: datetime
    shifts: tuple[ShiftLine, ...]
    more: int
    quiet: dict[str, int]


def find_yesterday(now: datetime) -> datetime:
    """The end of yesterday in UTC: what changed since is today's.

    >>> find_yesterday(datetime(2023, 8, 21, 14, 5, tzinfo=UTC)).isoformat()
    '2023-08-21T00:00:00+00:00'
    """
    return datetime.combine(now.astimezone(UTC).date(), time(), UTC)


def explain_moves(ledger: Ledger, packs: Packs, window: Window, since: datetime) -> Moved:
    """Why the window's figures differ from those of the moment; nothing where nothing was written since."""
    try:
        movement = explain_movement(ledger, packs, window, since)
    except QuestionError:  # a moment to come
        return Moved(since, (), 0, {})
    shifts = [shift for shift in movement.explanation.shifts if not shift.tell("province")]
    quiet: dict[str, int] = {}
    for cause in movement.explanation.quiet:
        quiet[cause.kind] = quiet.get(cause.kind, 0) + 1
    lines = tuple(_show_shift(shift, movement) for shift in shifts[:MAX_SHIFTS])
    return Moved(since, lines, len(shifts) - len(lines), quiet)


def _show_shift(shift: Shift, movement: Movement) -> ShiftLine:
    causes = tuple(_show_cause(change, movement) for change in shift.changes[:MAX_CAUSES])
    return ShiftLine(
        of=shift.address,
        unit=shift.unit,
        about=dict(shift.about),
        before=shift.before,
        after=shift.after,
        causes=causes,
        more=len(shift.changes) - len(causes),
    )


def _show_cause(change: Change, movement: Movement) -> CauseLine:
    cause = change.cause
    report = movement.reports.get(cause.report or "")
    return CauseLine(
        kind=cause.kind,
        low=change.effect.low,
        high=change.effect.high,
        who=cause.who.split(" · ")[0],
        why=cause.why,
        report=show_report_row(report, None, cause.report) if report else None,
    )
