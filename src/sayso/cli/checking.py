"""The command that reads a draft back: check."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.options import DAY, take_lang, take_settings, take_window

if TYPE_CHECKING:
    from datetime import date

    from sayso.check import CheckedArticle
    from sayso.questions import Window
    from sayso.settings import Settings


@click.command(
    epilog="""\b
Examples:
  sayso check draft.md --month 2023-08
  sayso check draft.docx --from 2023-08-01 --to 2023-08-20 --html --out checked.html
  sayso check draft.html --sarif > draft.sarif
  cat draft.md | sayso check - --json

\b
Each statement is supported, contradicted, not in the ledger, or unclear. Without a window it is the one that the draft
names, seen from --day. Exits with 1 where the ledger or the draft itself says otherwise."""
)
@click.argument("draft", metavar="DRAFT")
@take_window
@click.option(
    "--day", type=DAY, metavar="DAY", help="The day on which the draft is written.  [default: today, or --to]"
)
@click.option("--json", "form", flag_value="json", help="Print JSON.")
@click.option("--html", "form", flag_value="html", help="Print a page with the draft marked up.")
@click.option("--sarif", "form", flag_value="sarif", help="Print SARIF 2.1.0, for other tools.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write it there.")
@take_settings
@take_lang
def check(
    settings: "Settings",
    draft: str,
    window: "Window",
    day: "date | None",
    form: str | None,
    out: Path | None,
) -> None:
    """Read an article back: its figures against the ledger, its sums, windows and comparisons against themselves.

    DRAFT is a .md, .txt, .html or .docx file, or - for what is typed or piped in.
    """
    from sayso.collect.drafts import load_draft
    from sayso.ledger import open_ledger
    from sayso.packs import load_packs
    from sayso.questions import check_draft

    name = "draft" if draft == "-" else draft
    text = load_draft(_read_raw(draft), name)
    packs = load_packs(settings.theatre)
    with open_ledger(settings.ledger) as ledger:
        checked = check_draft(ledger, packs, text, window, day or window.end or _find_today(), settings.lang)
    _print(checked, form or "txt", name, settings.lang, out)
    if checked.is_contradicted:
        click.get_current_context().exit(1)


def _read_raw(draft: str) -> bytes:
    from sayso.errors import InputError

    if draft == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(draft).read_bytes()
    except OSError as error:
        raise InputError(f"{draft}: cannot be read: {error.strerror}") from error


def _find_today() -> "date":
    from datetime import datetime

    return datetime.now().astimezone().date()


def _print(checked: "CheckedArticle", form: str, name: str, lang: str, out: Path | None) -> None:
    from sayso.errors import InputError

    if form == "txt" and out is None:
        from sayso.cli.checked import print_checked

        print_checked(checked, lang)
        return
    text = _render(checked, form, name, lang)
    if out is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    try:
        out.write_text(text, "utf-8")
    except OSError as error:
        raise InputError(f"{out}: cannot be written: {error.strerror}") from error
    click.echo(out)


def _render(checked: "CheckedArticle", form: str, name: str, lang: str) -> str:
    import msgspec

    if form == "html":
        from sayso.check.pages import render_checked_page

        return render_checked_page(checked, lang)
    if form == "sarif":
        from importlib.metadata import version

        from sayso.check.sarif import render_sarif

        return msgspec.json.format(msgspec.json.encode(render_sarif(checked, name, version("sayso"), lang))).decode()
    if form == "json":
        return msgspec.json.encode(checked).decode()
    from sayso.cli.checked import render_checked

    return render_checked(checked, lang)
