"""Commands that ask what the ledger remembers: history, incident, diff."""

from typing import TYPE_CHECKING

import click

from sayso.cli.options import AS_OF_HELP, DAY, MOMENT, MONTH, take_json, take_lang, take_moment, take_settings
from sayso.cli.outcomes import print_json

if TYPE_CHECKING:
    from datetime import date, datetime

    from sayso.analyse import Shift
    from sayso.memory import Movement
    from sayso.packs import Packs
    from sayso.settings import Settings


@click.command(
    epilog="""\b
Examples:
  sayso history kabulnow-guldara
  sayso history kabulnow-guldara --as-of 2023-08-21
  sayso history r1-83fca4c3196c2f18 --json

\b
− stands before words and claims that are gone, + before those that came, ~ before a claim that says something else."""
)
@click.argument("report", metavar="REPORT")
@take_moment
@take_json
@take_settings
@take_lang
def history(settings: "Settings", report: str, as_of: "datetime | None", as_json: bool) -> None:
    """What became of the report with the key or id REPORT.

    Its versions and what changed from one to the next in words; when it was no longer to be found; what it copies and
    what copies it; who read it when, and which claims each reading gained and lost.
    """
    from sayso.cli.histories import print_history, render_history
    from sayso.errors import QuestionError
    from sayso.ledger import open_ledger
    from sayso.memory import trace_report
    from sayso.packs import load_packs

    with open_ledger(settings.ledger) as ledger:
        pasts = trace_report(ledger, report, as_of)
    if not pasts:
        raise QuestionError(f"no report {report} in {ledger.place}; give its key or its id")
    if as_json:
        print_json(render_history(pasts, as_of))
        return
    print_history(pasts, load_packs(settings.theatre).theatre, settings.lang, as_of)


@click.command(
    epilog="""\b
Examples:
  sayso diff --from 2023-08-21 --month 2023-08
  sayso diff aff.own.taliban.killed --from 2023-08-21 --to 2023-08-28 --month 2023-08
  sayso diff --from 2023-08-21T18:00 --start 2023-08-01 --end 2023-08-20 --party aff --json

\b
--from and --to are moments of the ledger; the days counted are those of --month, or --start and --end."""
)
@click.argument("address", required=False)
@click.option(
    "--from", "before", type=MOMENT, metavar="MOMENT", required=True, help=f"The earlier moment. {AS_OF_HELP}"
)
@click.option("--to", "after", type=MOMENT, metavar="MOMENT", help="The later moment.  [default: now]")
@click.option("--month", type=MONTH, metavar="MONTH", help="The month that is counted, YYYY-MM.")
@click.option("--start", type=DAY, metavar="DAY", help="The first day that is counted, YYYY-MM-DD.")
@click.option("--end", type=DAY, metavar="DAY", help="The last day that is counted, inclusive.")
@click.option("--party", metavar="ID", help="Only what this party did.")
@click.option("--province", metavar="NAME", help="Only one province; 'all' for each of them.")
@click.option(
    "--all",
    "is_whole",
    is_flag=True,
    help="Each cause in a row of its own, and figures whose causes cancel each other out.",
)
@take_json
@take_settings
@take_lang
def diff(  # noqa: PLR0913 one option each
    settings: "Settings",
    address: str | None,
    before: "datetime",
    after: "datetime | None",
    month: "tuple[date, date] | None",
    start: "date | None",
    end: "date | None",
    party: str | None,
    province: str | None,
    is_whole: bool,
    as_json: bool,
) -> None:
    """Why figures moved between two moments: ADDRESS as in `sayso why`, or all that did.

    Each cause stands with its effect on the lowest and the highest number; the effects add up to the change.
    """
    from sayso.cli.changes import MAX_CAUSES, print_movement, print_unmoved, render_movement
    from sayso.ledger import open_ledger
    from sayso.memory import explain_movement
    from sayso.packs import load_packs
    from sayso.questions import Window

    if month and (start or end):
        raise click.UsageError("give --month, or --start and --end, not both")
    start, end = month or (start, end)
    if start and end and start > end:
        raise click.UsageError(f"--start {start} is after --end {end}")
    packs = load_packs(settings.theatre)
    with open_ledger(settings.ledger) as ledger:
        movement = explain_movement(ledger, packs, Window(start, end), before, after)
    shifts = _pick_shifts(movement, packs, address, party, province, is_whole)
    if as_json:
        print_json(render_movement(movement, shifts))
    elif address and not shifts:
        print_unmoved(movement, address, _find_value(movement, address), packs.theatre, settings.lang)
    else:
        limit = None if is_whole else MAX_CAUSES
        print_movement(movement, shifts, packs.theatre, settings.lang, limit=limit)


def _pick_shifts(
    movement: "Movement",
    packs: "Packs",
    address: str | None,
    party: str | None,
    province: str | None,
    is_whole: bool,
) -> "list[Shift]":
    """The figures asked for among those that moved; with `is_whole` those, too, whose causes cancel each other out.

    Raises QuestionError for an address that neither moment knows.
    """
    from sayso.cli.questions import is_asked, resolve_names

    if address is None:
        party, province = resolve_names(packs, party, province)
        return [
            shift
            for shift in movement.explanation.shifts
            if is_asked(shift, party, province) and (is_whole or shift.before != shift.after)
        ]
    wanted = address.strip().casefold()
    found = [
        shift
        for shift in movement.explanation.shifts
        if wanted in {(name or "").casefold() for name in (shift.address, shift.address_before)}
    ]
    if not found:
        _find_value(movement, address)
    return found


def _find_value(movement: "Movement", address: str) -> object:
    from sayso.analyse import find_finding, pick_finding

    found = find_finding(address, movement.before.findings)
    return (found or pick_finding(address, movement.after.findings)).value


@click.command(
    epilog="""\b
Examples:
  sayso incident i1-99481c5aca9a3bb8
  sayso incident c1-ae01 --as-of 2023-08-21
  sayso incident i1-9948 --json

\b
Ids may be shortened as long as they are unambiguous. "[2] with [1] 18.3 bits" says that so much speaks for both claims
being about one event: each reason stands with its share, and what speaks against it with a minus."""
)
@click.argument("id_prefix", metavar="INCIDENT|CLAIM")
@take_moment
@take_json
@take_settings
@take_lang
def incident(settings: "Settings", id_prefix: str, as_of: "datetime | None", as_json: bool) -> None:
    """One incident, by its id or that of one of its claims: who says what, side by side, and in which words.

    How it is borne out and why; why its claims are held to be about one event, and incidents near it about another;
    which reports are copies; who answered; what people decided.
    """
    from sayso.cli.incidents import print_incident, render_incident
    from sayso.decisions import load_masks
    from sayso.errors import QuestionError
    from sayso.ledger import open_ledger
    from sayso.memory import find_refusals, open_incident
    from sayso.packs import load_packs

    with open_ledger(settings.ledger) as ledger:
        dossier = open_incident(ledger, id_prefix, as_of)
        if dossier is None:
            raise QuestionError(_tell_missing(id_prefix, bool(ledger.find_claim(id_prefix)), as_of))
        masks = load_masks(ledger)
        packs = load_packs(settings.theatre)
        refusals = find_refusals(ledger, dossier, packs, as_of)
    if as_json:
        print_json(render_incident(dossier, refusals, masks))
        return
    print_incident(dossier, refusals, packs.theatre, settings.lang)


def _tell_missing(id_prefix: str, is_claim: bool, as_of: "datetime | None") -> str:
    when = " at that moment" if as_of else ""
    if is_claim:
        return f"the claim {id_prefix} is in no incident{when}: it is a total, or was not grouped yet"
    return f"no incident and no claim {id_prefix} in the ledger{when}"
