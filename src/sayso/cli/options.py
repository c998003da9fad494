"""Options that several commands share, and what they stand for."""

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from sayso.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. A usage error where it is none."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date()
        except ValueError:
            self.fail(f"{value!r} is no day; write it as YYYY-MM-DD", param, ctx)


class Month(click.ParamType[tuple[date, date]]):
    """A month as YYYY-MM; its first and last day."""

    name = "month"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, date]:
        """The first and the last day of the month. A usage error where it is none."""
        try:
            first = datetime.strptime(value, "%Y-%m").replace(tzinfo=UTC).date()
        except ValueError:
            self.fail(f"{value!r} is no month; write it as YYYY-MM", param, ctx)
        return first, first.replace(day=monthrange(first.year, first.month)[1])


class Moment(click.ParamType[datetime]):
    """A moment as ISO 8601; a day stands for its end, a moment without a zone is in UTC."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment in UTC. A usage error where it is none."""
        try:
            if len(value) == len("2023-08-21"):
                return datetime.combine(date.fromisoformat(value) + timedelta(days=1), time(), UTC)
            moment = datetime.fromisoformat(value)
        except (ValueError, OverflowError):
            self.fail(f"{value!r} is no moment; write a day or 2023-08-21T18:00Z", param, ctx)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


DAY, MONTH, MOMENT = Day(), Month(), Moment()


def take_settings(command: Command) -> Command:
    """Adds --ledger and --theatre and hands `settings` to the command, with both options above all else."""

    @click.option("--ledger", metavar="PLACE", help="The ledger's file or URL.  [default: SAYSO_LEDGER, else sayso.db]")
    @click.option("--theatre", metavar="NAME", help="A theatre's id, or a folder.  [default: afghanistan]")
    @wraps(command)
    def run(ledger: str | None, theatre: str | None, **options: Any) -> Any:
        return command(settings=find_settings(ledger=ledger, theatre=theatre), **options)

    return run  # type: ignore[return-value]


def find_settings(**options: Any) -> "Settings":
    """The settings, with the options that were given above them."""
    import msgspec

    from sayso.settings import load_settings

    given = {name: value for name, value in options.items() if value is not None}
    return msgspec.structs.replace(load_settings(), **given)


def take_window(command: Command) -> Command:
    """Adds --from, --to, --month and --as-of and hands `window` to the command."""

    @click.option("--from", "start", type=DAY, metavar="DAY", help="First day, YYYY-MM-DD.")
    @click.option("--to", "end", type=DAY, metavar="DAY", help="Last day, inclusive.")
    @click.option("--month", type=MONTH, metavar="MONTH", help="A whole month, YYYY-MM, in place of --from and --to.")
    @click.option("--as-of", type=MOMENT, metavar="MOMENT", help="As the ledger stood then: a day or an ISO moment.")
    @wraps(command)
    def run(start: Any, end: Any, month: Any, as_of: Any, **options: Any) -> Any:
        from sayso.pipeline import Window

        if month and (start or end):
            raise click.UsageError("give --month, or --from and --to, not both")
        start, end = month or (start, end)
        if start and end and start > end:
            raise click.UsageError(f"--from {start} is after --to {end}")
        return command(window=Window(start, end, as_of), **options)

    return run  # type: ignore[return-value]


take_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
