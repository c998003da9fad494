"""What the commands on reports share: how files become reports, and how what came of it is told."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.options import DAY
from sayso.cli.progress import show_progress
from sayso.cli.texts import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from sayso.collect.archive import Archive
    from sayso.errors import ReportError
    from sayso.ledger import Ledger
    from sayso.packs import Packs
    from sayso.pipeline import Intake, Learned
    from sayso.records import Arrival, Report, Reshown
    from sayso.settings import Settings

#: How many reports that were set aside are named one by one.
MAX_NAMED = 20


def take_defaults(command: Any) -> Any:
    """Adds --source, --published and --lang: what holds for reports that do not say it themselves."""
    for option in (
        click.option("--lang", metavar="CODE", help="Language of reports that do not say theirs: en, fa or ps."),
        click.option("--published", type=DAY, metavar="DAY", help="Day of reports that do not say theirs."),
        click.option("--source", metavar="NAME", help="Source of reports that do not say theirs: an id or a name."),
    ):
        command = option(command)
    return command


def read_clock() -> "datetime":
    """What time it is, in UTC."""
    from datetime import UTC, datetime

    return datetime.now(UTC)


def collect(paths: "Sequence[Path]", packs: "Packs", defaults: dict[str, Any]) -> "Iterator[Report | ReportError]":
    """The reports in files and folders, and what is none."""
    from sayso.collect import collect_reports

    return collect_reports(paths, zone=packs.theatre.zone, **defaults)


def collect_arrivals(
    paths: "Sequence[Path]", packs: "Packs", defaults: dict[str, Any], archive: "Archive | None"
) -> "Iterator[Arrival | ReportError]":
    """The reports in files and folders with what comes beside them, and what is none."""
    from sayso.collect import collect_arrivals

    return collect_arrivals(paths, zone=packs.theatre.zone, archive=archive, **defaults)


@contextmanager
def open_archive(settings: "Settings", ledger: "Ledger", is_kept: bool) -> "Iterator[Archive | None]":
    """The archive of the ledger, None where nothing is to be kept or a ledger on a server has none."""
    folder = settings.find_archive()
    if folder is None or not is_kept:
        yield None
        return
    from sayso.collect import Archive

    with Archive(folder, ledger.find_capture, read_clock) as archive:
        yield archive


def parse_map(said: str | None) -> dict[str, str]:
    """Which column makes which field, empty where nothing was said."""
    if said is None:
        return {}
    from sayso.collect.formats.tables import parse_columns

    return parse_columns(said)


def read_unread(ledger: "Ledger", packs: "Packs", moment: "datetime", jobs: int) -> "tuple[Learned, int]":
    """What the ledger's unread reports say, and how many incidents its claims make now."""
    from sayso.pipeline import read_ledger, settle_ledger

    with show_progress("reading reports") as progress:
        learned = read_ledger(ledger, packs, moment, jobs=jobs, progress=progress)
    with show_progress("grouping claims") as progress:
        return learned, settle_ledger(ledger, packs, moment, progress=progress)


def render_outcome(
    intake: "Intake | None", coded: "Learned | None", learned: "Learned | None", incidents: int | None
) -> dict[str, Any]:
    """What a command did as plain values; a step that was not taken is left out."""
    import msgspec

    parts: dict[str, Any] = {"added": intake, "gold": coded, "read": learned}
    shown = {
        name: {
            **{field: value for field, value in msgspec.structs.asdict(part).items() if field != "set_aside"},
            "set_aside": [{"where": fault.where, "reason": fault.reason} for fault in part.set_aside],
        }
        for name, part in parts.items()
        if part is not None
    }
    return shown if incidents is None else {**shown, "incidents": incidents}


def print_outcome(
    intake: "Intake | None", coded: "Learned | None", learned: "Learned | None", incidents: int | None
) -> None:
    """What a command did, a line for each step that was taken."""
    if intake is not None:
        known = f", {intake.same} known" if intake.same else ""
        changed = f", {intake.changed} new versions" if intake.changed else ""
        aside = f", {len(intake.set_aside)} set aside" if intake.set_aside else ""
        click.echo(f"{intake.new} added{known}{changed}{aside}")
    if coded is not None:
        click.echo(f"{coded.reports} with gold: {coded.claims} claims, {coded.reactions} reactions")
    if learned is not None:
        aside = f", {len(learned.set_aside)} not read" if learned.set_aside else ""
        click.echo(f"{learned.reports} read: {learned.claims} claims, {learned.reactions} reactions{aside}")
    if incidents is not None:
        click.echo(f"{incidents} incidents in the ledger")


def print_set_aside(set_aside: "Iterable[ReportError]") -> None:
    """One line on standard error for each of the first reports that were set aside."""
    faults = list(set_aside)
    for fault in faults[:MAX_NAMED]:
        click.echo(f"sayso: {clean_line(str(fault))}", err=True)
    if len(faults) > MAX_NAMED:
        click.echo(f"sayso: and {len(faults) - MAX_NAMED} more set aside", err=True)


def print_reshown(reshown: "Sequence[tuple[Report, Reshown]]") -> None:
    """One line on standard error for each report that shows an old picture."""
    for report, one in reshown[:MAX_NAMED]:
        before = f"{one.source or 'another source'} on {one.published} ({one.key})"
        click.echo(
            f"sayso: {clean_line(f'{report.key}: its picture {one.link} was shown before, by {before}')}", err=True
        )
    if len(reshown) > MAX_NAMED:
        click.echo(f"sayso: and {len(reshown) - MAX_NAMED} more old pictures", err=True)


def print_json(value: Any) -> None:
    """The value as one line of JSON."""
    click.echo(render_json(value))


def print_json_list(head: Mapping[str, Any], name: str, values: Iterable[Any]) -> None:
    """The same as `print_json` of the head with a list of the values under a name, which are never held all at once."""
    click.echo(render_json({**head, name: []}).removesuffix("]}"), nl=False)
    for number, value in enumerate(values):
        click.echo(f"{',' if number else ''}{render_json(value)}", nl=False)
    click.echo("]}")


def render_json(value: Any) -> str:
    """The value as JSON, on one line."""
    import msgspec

    return msgspec.json.encode(value).decode()
