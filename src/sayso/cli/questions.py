"""Commands that ask a ledger: tally, why, brief, reconcile, export."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.options import take_json, take_lang, take_settings, take_window
from sayso.cli.outcomes import print_json, print_json_list

if TYPE_CHECKING:
    from datetime import datetime

    from sayso.analyse import Shift
    from sayso.packs import Packs
    from sayso.questions import Answer, Window
    from sayso.records import Brief, Finding
    from sayso.settings import Settings


@click.command(
    epilog="""\b
Examples:
  sayso tally --from 2023-08-01 --to 2023-08-20
  sayso tally --month 2023-08 --party aff --province Kabul
  sayso tally --month 2023-08 --as-of 2023-08-21
  sayso tally --from 2023-01-01 --to 2023-12-31 --by month
  sayso tally --month 2023-08 --by province,event --party nrf
  sayso tally --month 2023-08 --by outcome --json
  sayso tally --from 2023-06-01 --to 2023-08-31 --by week --chart
  sayso tally --from 2023-06-01 --to 2023-08-31 --by week --unit killed --chart killed.svg

\b
--by takes party, day, week, month, solar-month, province, district, event, outcome; several with commas between.
25+ is "at least 25", 3–4 the span of what was said, ? a number that was not said. What nobody says is left out."""
)
@take_window
@click.option("--party", metavar="ID", help="Only what this party did.")
@click.option("--province", metavar="NAME", help="Only one province; 'all' for each of them.")
@click.option("--by", metavar="PARTS", help="A table with a row per part, such as month or province,event.")
@click.option("--unit", "units", multiple=True, metavar="UNIT", help="Only incidents, killed, wounded …; repeatable.")
@click.option(
    "--chart", is_flag=False, flag_value="-", metavar="[FILE.svg]", help="Draw it: here, or as SVG in a file."
)
@take_json
@take_settings
@take_lang
def tally(
    settings: "Settings",
    window: "Window",
    party: str | None,
    province: str | None,
    as_json: bool,
    **parts: Any,
) -> None:
    """What each party did, counted by its own word, by the other side's, and by independent sources.

    One incident counts once, however many reports carry it. Totals stand apart and are never added.
    """
    from sayso.cli.charts import Parts, answer_groups
    from sayso.cli.readings import render_findings
    from sayso.cli.tallies import print_tally

    with _ask(settings, window, is_heard=any(parts.values())) as (packs, answer):
        if any(parts.values()):
            only = resolve_names(packs, party, None if province == "all" else province)
            answer_groups(answer, packs, settings.lang, Parts(**parts), only, as_json=as_json)
            return
        findings = _pick_findings(answer, packs, party, province)
        if as_json:
            asked = {"start": window.start, "end": window.end, "as_of": window.as_of}
            print_json_list(asked, "findings", render_findings(findings, answer.find_bearers(findings)))
            return
        print_tally(findings, answer, packs.theatre, settings.lang)


@click.command(
    epilog="""\b
Examples:
  sayso why aff.own.taliban.killed --month 2023-08
  sayso why nrf.own.incidents@Badakhshan --from 2023-08-01 --to 2023-08-20

\b
An address names party, voice, losing party and unit, as `sayso tally` shows them. The id under an incident opens it
with all that is said of it: `sayso incident ID`."""
)
@click.argument("address")
@take_window
@take_json
@take_settings
@take_lang
def why(settings: "Settings", address: str, window: "Window", as_json: bool) -> None:
    """The reports behind the figure at ADDRESS, in their own words, incident by incident, and how they add up.

    The words that carry the figure are bold, or stand between ** where nothing can be bold.
    """
    from sayso.cli.quotes import print_quotes, render_parts, render_quotes
    from sayso.cli.readings import render_finding
    from sayso.questions import explain_address, split_finding

    with _ask(settings, window, is_heard="@" in address) as (packs, answer):
        finding, quotes, extract = explain_address(address, answer, packs)
        bearers = answer.find_bearers([finding]) if as_json else {}
    parts = split_finding(finding, answer)
    if as_json:
        found = render_finding(finding, bearers)
        print_json({**found, "parts": render_parts(parts), "quotes": render_quotes(quotes)})
        return
    print_quotes(finding, parts, extract, packs.theatre, settings.lang)


@click.command(
    epilog="""\b
Examples:
  sayso brief --month 2023-08
  sayso brief --month 2023-08 --out brief/
  sayso brief --from 2023-08-01 --to 2023-08-20 --format md
  sayso brief --month 2023-08 --trend
  sayso brief --month 2023-08 --lang fa --format docx --format html --out brief/"""
)
@take_window
@click.option("--lang", metavar="CODE", help="Language to write in.  [default: en]")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Write brief.FORMAT there.")
@click.option(
    "--format", "formats", type=click.Choice(["md", "html", "docx", "txt"]), multiple=True,
    help="Several may be given.  [default: txt; with --out md and html]",
)  # fmt: skip
@click.option("--trend", "has_trend", is_flag=True, help="Say, too, whether it is more than in as many days before.")
@take_settings
def brief(
    settings: "Settings",
    window: "Window",
    lang: str | None,
    out: Path | None,
    formats: tuple[str, ...],
    has_trend: bool,
) -> None:
    """A short article on a window in which every number is a footnote."""
    from sayso.errors import InputError
    from sayso.ledger import open_ledger
    from sayso.packs import load_packs
    from sayso.questions import ask_brief_answers, ask_brief_trends, ask_tally, brief_window

    names = formats or (("md", "html") if out else ("txt",))
    if out is None and "docx" in names:
        raise click.UsageError("a Word document needs a folder: --out DIR")
    with open_ledger(settings.ledger) as ledger:
        packs = load_packs(settings.theatre)
        answer = ask_tally(ledger, packs, window)
        trends = ask_brief_trends(ledger, packs, window) if has_trend else None
        is_drawn = bool({"html", "docx"} & set(names))
        answered = ask_brief_answers(ledger, packs, answer)
        written = brief_window(answer, packs, lang or settings.lang, trends, answered, is_drawn=is_drawn)
    texts = {name: _render_brief(name, written, answer, packs) for name in names}
    if out is None:
        click.echo(b"\n".join(texts.values()), nl=False)
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (out / f"brief.{name}").write_bytes(text)
            click.echo(out / f"brief.{name}")
    except OSError as error:
        raise InputError(f"{out}: cannot be written: {error.strerror}") from error


@click.command(
    epilog="""\b
Examples:
  sayso reconcile article.toml
  sayso reconcile article.toml --table
  sayso reconcile article.toml --as-of 2023-08-21
  sayso reconcile --month 2023-08
  sayso reconcile --from 2023-02-01 --to 2023-11-30 --party nrf --json

\b
Without a file: the totals that parties and others (such as the UN) give, beside the incidents of their own days; sums
inside one report that do not hold; by month, what a party claims over what anybody else records.
The file gives start, end and, per party, [[counts]] with party, of, incidents, killed, wounded, provinces.
A number is exact, {low = 25} is at least 25, {high = 25} at most."""
)
@click.argument("stated", type=click.Path(path_type=Path), metavar="[STATED.toml]", required=False)
@click.option("--table", "as_table", is_flag=True, help="Print an article's figures side by side, a row each.")
@click.option("--party", metavar="ID", help="Only totals by or on this party; not with a file.")
@take_window
@take_json
@take_settings
@take_lang
def reconcile(
    settings: "Settings", stated: Path | None, as_table: bool, party: str | None, window: "Window", as_json: bool
) -> None:
    """Set totals beside incidents: those that parties and observers give, or those of an article or a hand count.

    Each remark has a verdict: it holds, somebody should look, or it cannot be told.
    """
    if stated is None:
        _reconcile_totals(settings, window, party, as_json)
        return
    if party or window.start or window.end:
        raise click.UsageError(
            "the file says whose figures and which days; --party, --month, --from, --to are without it"
        )
    _reconcile_stated(settings, stated, as_table, window.as_of, as_json)


def _reconcile_totals(settings: "Settings", window: "Window", party: str | None, as_json: bool) -> None:
    from sayso.cli.reckonings import print_reckoning, render_reckoning
    from sayso.ledger import open_ledger
    from sayso.packs import load_packs
    from sayso.questions import reconcile_totals

    packs = load_packs(settings.theatre)
    party = find_party_id(party, packs) if party else None
    with open_ledger(settings.ledger) as ledger:
        extract, reckoning = reconcile_totals(ledger, packs, window, party)
    if as_json:
        print_json(render_reckoning(reckoning))
    else:
        print_reckoning(reckoning, extract, packs.theatre, settings.lang)


def _reconcile_stated(
    settings: "Settings", stated: Path, as_table: bool, as_of: "datetime | None", as_json: bool
) -> None:
    from sayso.cli.comparisons import print_comparisons, print_remarks, render_comparisons
    from sayso.errors import InputError
    from sayso.ledger import open_ledger
    from sayso.packs import load_packs
    from sayso.questions import reconcile_stated

    try:
        text = stated.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{stated}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    packs = load_packs(settings.theatre)
    with open_ledger(settings.ledger) as ledger:
        answer, comparisons = reconcile_stated(ledger, packs, text, as_of)
    if as_json:
        print_json({"comparisons": render_comparisons(comparisons)})
        return
    if as_table:
        print_comparisons(comparisons, answer, packs.theatre, settings.lang)
        return
    print_remarks(comparisons, answer, packs.theatre, settings.lang, str(stated))


@click.command(
    epilog="""\b
Examples:
  sayso export > claims.csv
  sayso export --shape geojson --month 2023-08 > claims.geojson"""
)
@take_window
@click.option("--shape", default="csv", show_default=True, metavar="NAME", help="csv, jsonl or geojson.")
@take_settings
def export(settings: "Settings", window: "Window", shape: str) -> None:
    """Print the claims of a window in a shape that other tools load."""
    from sayso.ledger import open_ledger
    from sayso.packs import load_packs
    from sayso.questions import export_window

    packs = load_packs(settings.theatre)
    with open_ledger(settings.ledger) as ledger:
        click.echo(export_window(ledger, packs, window, shape), nl=False)


@contextmanager
def _ask(settings: "Settings", window: "Window", *, is_heard: bool = False) -> "Iterator[tuple[Packs, Answer]]":
    """The packs and the answer, as long as the ledger is open from which it takes what is opened of it."""
    from sayso.ledger import open_ledger
    from sayso.packs import load_packs
    from sayso.questions import ask_tally

    with open_ledger(settings.ledger) as ledger:
        packs = load_packs(settings.theatre)
        yield packs, ask_tally(ledger, packs, window, is_heard=is_heard)


def _pick_findings(answer: "Answer", packs: "Packs", party: str | None, province: str | None) -> list[Any]:
    """The findings of a party and of a province; without a province those that span all of them."""
    party, province = resolve_names(packs, party, province)
    return [finding for finding in answer.findings if is_asked(finding, party, province)]


def is_asked(finding: "Finding | Shift", party: str | None, province: str | None) -> bool:
    """Whether a figure is of the party and of the province; `all` is each province, None those that span all."""
    where = finding.tell("province")
    return party in (None, finding.tell("party")) and (where == province or (province == "all" and where is not None))


def resolve_names(packs: "Packs", party: str | None, province: str | None) -> tuple[str | None, str | None]:
    """A party's id and a province's name from what was typed. Raises QuestionError where there is none such."""
    party = find_party_id(party, packs) if party is not None else None
    if province not in (None, "all"):
        province = find_province(str(province), packs)
    return party, province


def find_party_id(name: str, packs: "Packs") -> str:
    """The id of the party with this id or name. Raises QuestionError where none has it."""
    from sayso.errors import QuestionError

    found = packs.theatre.find_party(name)
    if found is None:
        raise QuestionError(f"no party is called {name!r}; the theatre knows {', '.join(packs.theatre.parties)}")
    return found.id


def find_province(name: str, packs: "Packs") -> str:
    """The province with this name in any script, as claims spell it. Raises QuestionError where none has it."""
    from sayso.errors import QuestionError
    from sayso.records import Place

    place = packs.theatre.find_place(Place(province=name))
    if place is None:
        raise QuestionError(f"no province is called {name!r}")
    return place.name


def _render_brief(name: str, written: "Brief", answer: "Answer", packs: "Packs") -> bytes:
    # each form has templates and tools of its own, which the others need not wait for
    if name == "docx":
        from sayso.brief import render_docx

        return render_docx(written, packs.theatre)
    if name == "md":
        from sayso.brief import render_markdown

        return render_markdown(written, packs.theatre).encode()
    if name == "html":
        from sayso.brief import render_html

        return render_html(written, packs.theatre, extract=answer.extract).encode()
    from sayso.brief import render_terminal

    return render_terminal(written).encode()
