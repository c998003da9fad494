"""The command that asks whether there is more of it than before."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.options import DAY, take_json, take_settings, take_window

if TYPE_CHECKING:
    from sayso.brief.wording import Wording
    from sayso.packs import Packs
    from sayso.questions import Asked, Window
    from sayso.records import Ratio, Stretch, Trend
    from sayso.settings import Settings

BEFORE, LAST_YEAR = "before", "last-year"


class Base(click.ParamType["str | tuple[date, date]"]):
    """A baseline: `before`, `last-year`, or two days as FIRST..LAST."""

    name = "baseline"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The word, or first and last day. A usage error where it is neither."""
        if value in (BEFORE, LAST_YEAR) or not isinstance(value, str):
            return value
        first, found, last = value.partition("..")
        if not found:
            self.fail(f"{value!r} is no baseline; write before, last-year or 2023-02-01..2023-07-31", param, ctx)
        return DAY.convert(first, param, ctx), DAY.convert(last, param, ctx)


@click.command(
    epilog="""\b
Examples:
  sayso trend --month 2023-08
  sayso trend --from 2023-08-01 --to 2023-08-20 --party aff
  sayso trend --month 2023-08 --base last-year
  sayso trend --month 2023-08 --base 2023-02-01..2023-07-31 --json

\b
The answer is one of: a rise, a fall, no change shown, cannot tell. docs/trend.md says how it is found."""
)
@take_window
@click.option(
    "--base",
    type=Base(),
    default=BEFORE,
    show_default=True,
    metavar="DAYS",
    help="Beside what: before (as many days), last-year, or FIRST..LAST.",
)
@click.option("--party", metavar="ID", help="Only this party.")
@click.option(
    "--voice",
    type=click.Choice(["own", "other", "independent", "others-only"]),
    default="own",
    show_default=True,
    help="By whose word incidents are counted.",
)
@click.option("--province", metavar="NAME", help="Only in this province.")
@take_json
@take_settings
def trend(
    settings: "Settings",
    window: "Window",
    base: "str | tuple[date, date]",
    party: str | None,
    voice: str,
    province: str | None,
    as_json: bool,
) -> None:
    """Whether more or fewer incidents a day are claimed than before, and whether one can tell.

    Rates are per day in which somebody listened: how many reports and channels were read in each window stands beside
    them, and where that changed or nothing was read the answer says so.
    """
    from sayso.analyse import Span
    from sayso.cli.questions import find_party_id, find_province
    from sayso.cli.readings import render_trends
    from sayso.cli.wording import note_unread
    from sayso.ledger import open_ledger
    from sayso.packs import load_packs
    from sayso.questions import ask_tally, ask_trends

    packs = load_packs(settings.theatre)
    party = find_party_id(party, packs) if party else None
    place = find_province(province, packs) if province else None
    with open_ledger(settings.ledger) as ledger:
        span = Span(*base) if isinstance(base, tuple) else base
        trends = ask_trends(ledger, packs, window, span, voice, party=party, province=place)
        is_unread = not trends and ask_tally(ledger, packs, window).sheet.is_unread
    if as_json:
        from sayso.cli.outcomes import print_json

        print_json({"trends": render_trends(trends, packs, settings.lang), **note_unread(settings.lang, is_unread)})
        return
    print_trends(trends, packs, settings.lang, is_unread=is_unread)


def print_trends(trends: "Mapping[Asked, Trend]", packs: "Packs", lang: str, *, is_unread: bool) -> None:
    """A block for each party: the verdict, the sentence for print, then what it rests on.

    `is_unread` says why there is none: nothing of the window was read.
    """
    from sayso.brief.trends import tell_trend
    from sayso.cli.consoles import open_console, print_hanging, print_line, print_wrapped
    from sayso.cli.texts import clean_line
    from sayso.cli.wording import load_words, name_party, tell_nothing

    words, console = load_words(lang), open_console()
    if not trends:
        print_wrapped(console, tell_nothing("trends", words, is_unread=is_unread))
    for number, (asked, found) in enumerate(trends.items()):
        if number:
            print_line(console, "")
        told = tell_trend(found, asked.party, asked.voice, words, packs.theatre)
        name = clean_line(name_party(asked.party, packs.theatre, words))
        head = words.say("trends", "head", name=name, id=asked.party, verdict=told.verdict)
        print_wrapped(console, head, "bold")
        print_wrapped(console, " ".join(part for part in (told.sentence, told.since) if part))
        for lead, line in _list_grounds(found, words):
            print_hanging(console, f"  {lead}", line, 14)


def _list_grounds(trend: "Trend", words: "Wording") -> "Iterator[tuple[str, str]]":
    """The numbers below the sentence: both windows, the ratio with its interval, the same by the report read."""
    for key, stretch in (("now", trend.now), ("base", trend.base)):
        yield words.say("trends", key), _tell_stretch(stretch, words)
    if trend.verdict == "cannot-tell" and trend.why != "coverage":
        return  # a ratio to days in which nobody listened would be a guess
    model = "bunched" if trend.dispersion > 1 else "chance"
    factor = f"{trend.dispersion:.1f}"
    yield words.say("trends", "ratio"), f"{_tell_ratio(trend.ratio)} · {words.say('trends', model, factor=factor)}"
    if trend.per_report is not None and not trend.is_covered_alike:
        yield words.say("trends", "per_report"), _tell_ratio(trend.per_report)


def _tell_stretch(stretch: "Stretch", words: "Wording") -> str:
    from sayso.brief.trends import write_decimal
    from sayso.records import Bounds

    def count(unit: str, number: int) -> str:
        return words.count(unit, Bounds(number, number))

    is_unread = not (stretch.reports or stretch.heard)  # then none was counted, which is not zero
    return words.say(
        "trends",
        "stretch_unread" if is_unread else "stretch",
        window=words.tell_window(stretch.start, stretch.end),
        days=count("days", stretch.days),
        incidents=count("incidents", stretch.incidents),
        rate=write_decimal(stretch.rate, words, 2),
        reports=count("reports", stretch.reports),
        channels=count("channels", len(stretch.channels)),
        own=words.write_number(len(stretch.own)),
        heard=words.write_number(stretch.heard),
    )


def _tell_ratio(ratio: "Ratio") -> str:
    if ratio.low is None:
        return "-"
    return f"{_write(ratio.point)} ({_write(ratio.low)}-{_write(ratio.high)})".replace("-", "\u2013")


def _write(number: float | None) -> str:
    return "∞" if number is None or number == float("inf") else f"{number:.2f}"
