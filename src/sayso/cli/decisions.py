"""Commands by which a person decides: on claims, on incidents, on names; and the log of it."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.options import take_json, take_moment, take_settings
from sayso.cli.outcomes import print_json, read_clock
from sayso.cli.texts import clean_line

if TYPE_CHECKING:
    from sayso.decisions import Word
    from sayso.ledger import Ledger
    from sayso.records import Decision
    from sayso.settings import Settings

#: Drafts a decision from a ledger and who decides.
Draft = Callable[["Ledger", "Word"], "Decision"]

#: Said in place of a decision by whoever has seen none.
NONE = "none"


@click.group(
    epilog="""\b
Examples:
  sayso decide reject c1-83fc --why "an exercise, no attack"
  sayso decide correct c1-83fc event clash initiator none --why "both sides fired"
  sayso decide merge i1-04b2 i1-77aa --why "one night, one post"
  sayso decide undo d1-5c01 --why "a slip"
  sayso decide list --state conflict

\b
Who decides is --coder, else the setting coder (sayso.toml, SAYSO_CODER). Ids may be shortened as long as they are
unambiguous. docs/decisions.md says which decision counts when two differ."""
)
def decide() -> None:
    """Say what the machine got wrong or right. Each decision is logged with who, when and why, and can be undone.

    Decisions survive a newer reader, an edited report and a new grouping. Where one no longer fits what is read,
    `sayso decide list` shows it as in conflict.
    """


def take_word(command: Any) -> Any:
    """Adds what every decision needs: --why, --coder, --expect, --json, and the ledger; hands `run` to the command."""

    @click.option("--why", required=True, metavar="TEXT", help="The reason, for the log.")
    @click.option("--coder", metavar="NAME", help="Who decides.  [default: SAYSO_CODER]")
    @click.option(
        "--expect", metavar="DECISION", help="The last decision of the log that you saw, or none; refused if more came."
    )
    @take_json
    @take_settings
    @wraps(command)
    def run(
        settings: "Settings", why: str, coder: str | None, expect: str | None, as_json: bool, **options: Any
    ) -> None:
        name = find_coder(coder or settings.coder)
        command(run=lambda draft: _decide(settings, draft, (name, why, expect), as_json), settings=settings, **options)

    return run


def find_coder(name: str | None) -> str:
    """The name of whoever decides. Raises DecisionError where nobody said it, or where it is no name."""
    from sayso.errors import DecisionError

    if not name or not name.strip():
        raise DecisionError("who decides? give --coder NAME, or set coder in sayso.toml or SAYSO_CODER")
    if clean_line(name) != name.strip() or ":" in name:
        raise DecisionError(f"{clean_line(name)!r} is no coder's name; leave out colons and controls")
    return name.strip()


@decide.command(epilog='\b\nExamples:\n  sayso decide reject c1-83fc --why "an exercise, no attack"')
@click.argument("claim")
@take_word
def reject(run: Callable[[Draft], None], settings: "Settings", claim: str) -> None:
    """Take CLAIM out: it is no claim, or not this report's. It counts no longer."""
    from sayso.decisions import draft_rejection

    run(lambda ledger, word: draft_rejection(ledger, claim, word))


@decide.command(epilog='\b\nExamples:\n  sayso decide confirm c1-83fc --why "read in full"')
@click.argument("claim")
@take_word
def confirm(run: Callable[[Draft], None], settings: "Settings", claim: str) -> None:
    """Vouch for all fields of CLAIM as they are shown. No newer reader changes them, and a rejection is taken back."""
    from sayso.decisions import draft_confirmation

    run(lambda ledger, word: draft_confirmation(ledger, claim, word))


@decide.command(
    epilog="""\b
Examples:
  sayso decide correct c1-83fc event explosion --why "a mine"
  sayso decide correct c1-83fc losses "taliban killed 3, aff wounded 2+" --words "three" --why "the text says three"
  sayso decide correct c1-83fc places "Guldara, Kabul; Parwan" start 2023-08-11 --why "named in the second paragraph"

\b
A value is written as it is printed (25+ at least, 3-4, <=10, ? not said; none for nothing), or in the codebook's JSON.
Places go from fine to coarse, with ; between places."""
)
@click.argument("claim")
@click.argument("values", nargs=-1, required=True, metavar="FIELD VALUE [FIELD VALUE]...")
@click.option("--words", metavar="QUOTE", help="Words of the report that carry the value, letter by letter.")
@take_word
def correct(
    run: Callable[[Draft], None], settings: "Settings", claim: str, values: tuple[str, ...], words: str | None
) -> None:
    """Give fields of CLAIM other values."""
    from sayso.decide import parse_value
    from sayso.decisions import draft_correction
    from sayso.theatre import load_theatre

    if len(values) % 2:
        raise click.UsageError("give a value behind each field")
    theatre = load_theatre(settings.theatre)
    pairs = zip(values[::2], values[1::2], strict=True)
    fields = {field: parse_value(field, value, theatre) for field, value in pairs}
    run(lambda ledger, word: draft_correction(ledger, claim, fields, word, quote=words))


@decide.command(epilog='\b\nExamples:\n  sayso decide merge i1-04b2 i1-77aa --why "one night, one post"')
@click.argument("ids", nargs=-1, required=True, metavar="CLAIM|INCIDENT...")
@take_word
def merge(run: Callable[[Draft], None], settings: "Settings", ids: tuple[str, ...]) -> None:
    """Hold claims, or all claims of incidents, to be about one event."""
    from sayso.decisions import draft_merge

    if len(ids) < 2:
        raise click.UsageError("name at least two claims or incidents")
    run(lambda ledger, word: draft_merge(ledger, ids, word))


@decide.command(epilog='\b\nExamples:\n  sayso decide split c1-83fc c1-90aa --why "the second post, an hour later"')
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@take_word
def split(run: Callable[[Draft], None], settings: "Settings", claims: tuple[str, ...]) -> None:
    """Take claims out of their incident: they are about another event, and all about the same one."""
    from sayso.decisions import draft_split

    run(lambda ledger, word: draft_split(ledger, claims, word))


@decide.command(epilog='\b\nExamples:\n  sayso decide move c1-83fc i1-77aa --why "it names the other village"')
@click.argument("claim")
@click.argument("incident")
@take_word
def move(run: Callable[[Draft], None], settings: "Settings", claim: str, incident: str) -> None:
    """Move CLAIM out of its incident and into INCIDENT."""
    from sayso.decisions import draft_move

    run(lambda ledger, word: draft_move(ledger, claim, incident, word))


@decide.command(epilog='\b\nExamples:\n  sayso decide mask "Karim Sadiq" --report kabulnow-guldara --why "a witness"')
@click.argument("name")
@click.option("--report", metavar="KEY", help="Only in this report, by key or id, in all its versions.")
@click.option("--claim", metavar="CLAIM", help="Only in the report of this claim.")
@take_word
def mask(run: Callable[[Draft], None], settings: "Settings", name: str, report: str | None, claim: str | None) -> None:
    """Hide NAME in every output, everywhere or in one report. The ledger keeps the text as it was published.

    The name is found in any spelling of its letters, as whole words, also in titles and addresses.
    """
    from sayso.decisions import draft_mask, find_target

    if report and claim:
        raise click.UsageError("give --report or --claim, not both")

    def draft(ledger: "Ledger", word: "Word") -> "Decision":
        about = find_target(ledger, claim).laid.report.id if claim else report
        return draft_mask(ledger, name, about, word)

    run(draft)


@decide.command(epilog='\b\nExamples:\n  sayso decide undo d1-5c01 --why "a slip"')
@click.argument("decision")
@take_word
def undo(run: Callable[[Draft], None], settings: "Settings", decision: str) -> None:
    """Take DECISION back. That is a decision too: undo the undo, and the first one counts again."""
    from sayso.decisions import draft_undo

    run(lambda ledger, word: draft_undo(ledger, decision, word))


@decide.command(
    "list",
    epilog="""\b
Examples:
  sayso decide list
  sayso decide list --state conflict
  sayso decide list --coder ana --report kabulnow-guldara --json""",
)
@click.option("--coder", metavar="NAME", help="Only this person's.")
@click.option("--kind", metavar="KIND", help="Only of this kind, such as reject.")
@click.option("--state", metavar="STATE", help="Only standing, conflict, overruled or undone ones.")
@click.option("--report", metavar="KEY", help="Only on this report, by key or id.")
@click.option("--claim", metavar="CLAIM", help="Only on this claim, by the beginning of its id.")
@take_moment
@take_json
@take_settings
def list_log(settings: "Settings", as_of: datetime | None, as_json: bool, **wanted: str | None) -> None:
    """The log: who decided what, when and why, and whether it stands, is undone, or is in conflict with what is read.

    With --as-of the log as it was then; what is read now is not held against it.
    """
    from sayso.cli.deciding import pick_entries, print_entries, render_entry
    from sayso.decisions import load_masks, review_decisions
    from sayso.ledger import open_ledger

    with open_ledger(settings.ledger) as ledger:
        masks = load_masks(ledger)
        entries = pick_entries(review_decisions(ledger, as_of=as_of), ledger, wanted)
    if as_json:
        print_json({"decisions": [render_entry(entry, masks) for entry in entries]})
        return
    print_entries(entries, masks)


def _decide(settings: "Settings", draft: Draft, said: tuple[str, str, str | None], as_json: bool) -> None:
    """Draft, keep, settle and tell."""
    from sayso.cli.deciding import print_made, render_made
    from sayso.decisions import Word, load_masks, make_decision
    from sayso.ledger import open_ledger
    from sayso.packs import load_packs
    from sayso.pipeline import settle_decided

    coder, why, expect = said
    with open_ledger(settings.ledger, clock=read_clock) as ledger:
        word = Word(coder, why.strip(), _count_seen(ledger, expect))
        packs, moment = load_packs(settings.theatre), read_clock()
        made = make_decision(ledger, packs.theatre, draft, word, moment, lambda: settle_decided(ledger, packs, moment))
        masks = load_masks(ledger)
    if as_json:
        print_json(render_made(made, masks))
        return
    print_made(made, masks)


def _count_seen(ledger: "Ledger", expect: str | None) -> int:
    """How many decisions the log had when that person looked."""
    from sayso.errors import DecisionError

    if expect is None:
        return ledger.count_decisions() or 0
    if expect == NONE:
        return 0
    decision = ledger.find_decision(expect)
    if decision is None:
        raise DecisionError(f"no decision {expect} in this ledger")
    return ledger.count_decisions(until=decision.id) or 0
