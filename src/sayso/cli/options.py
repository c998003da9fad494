"""Options that several commands share, and what they stand for."""

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime
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
            return _check_day(datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date(), self, param, ctx)
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
        _check_day(first, self, param, ctx)
        return first, first.replace(day=monthrange(first.year, first.month)[1])


def _check_day(day: date, kind: click.ParamType[Any], param: click.Parameter | None, ctx: click.Context | None) -> date:
    """The day. A usage error for a year of which no report is."""
    from sayso.analyse import check_day
    from sayso.errors import QuestionError

    try:
        return check_day(day)
    except QuestionError as error:
        kind.fail(str(error), param, ctx)


class Moment(click.ParamType[datetime]):
    """A day, which stands for its end, or a moment as ISO 8601; both in UTC where no zone is named."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment in UTC. A usage error where it is none."""
        from sayso.analyse import parse_moment
        from sayso.errors import QuestionError

        if isinstance(value, datetime):
            return value
        try:
            return parse_moment(value)
        except QuestionError as error:
            self.fail(str(error), param, ctx)


DAY, MONTH, MOMENT = Day(), Month(), Moment()

AS_OF_HELP = (
    "What the ledger held at that moment: 2023-08-21 is the end of that day in UTC, "
    "2023-08-21T18:00 is in UTC, 2023-08-21T18:00+04:30 in a zone."
)


#: Adds --as-of and hands `as_of` to the command.
take_moment = click.option("--as-of", type=MOMENT, metavar="MOMENT", help=AS_OF_HELP)


def take_settings(command: Command) -> Command:
    """Adds --ledger and --theatre and hands `settings` to the command, with both options above all else."""

    @click.option("--ledger", metavar="PLACE", help="The ledger's file or URL.  [default: SAYSO_LEDGER, else sayso.db]")
    @click.option("--theatre", metavar="NAME", help="A theatre's id, or a folder.  [default: afghanistan]")
    @wraps(command)
    def run(ledger: str | None, theatre: str | None, **options: Any) -> Any:
        return command(settings=find_settings(ledger=ledger, theatre=theatre), **options)

    return run  # type: ignore[return-value]


def take_lang(command: Command) -> Command:
    """Adds --lang, the language of the answer, to a command that takes settings; stands under `take_settings`."""

    @click.option("--lang", metavar="CODE", help="Language of the answer: en or fa.  [default: en]")
    @wraps(command)
    def run(settings: "Settings", lang: str | None, **options: Any) -> Any:
        import msgspec

        return command(settings=msgspec.structs.replace(settings, lang=lang or settings.lang), **options)

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
    @take_moment
    @wraps(command)
    def run(start: Any, end: Any, month: Any, as_of: Any, **options: Any) -> Any:
        from sayso.questions import Window

        if month and (start or end):
            raise click.UsageError("give --month, or --from and --to, not both")
        start, end = month or (start, end)
        if start and end and start > end:
            raise click.UsageError(f"--from {start} is after --to {end}")
        return command(window=Window(start, end, as_of), **options)

    return run  # type: ignore[return-value]


take_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
