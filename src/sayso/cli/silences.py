"""Commands that ask who answered and who kept silent, and who names whom."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.options import take_json, take_settings, take_window

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.analyse import Naming, Silence
    from sayso.analyse.channels import Channel
    from sayso.analyse.silence import Word
    from sayso.brief.wording import Wording
    from sayso.packs import Packs
    from sayso.questions import Window
    from sayso.records import Extract
    from sayso.settings import Settings

#: Columns before what stands under an incident or a party.
INDENT = 12

#: More days than this are counted, not listed.
MAX_DAYS = 10


@click.command(
    epilog="""\b
Examples:
  sayso silence --month 2023-08
  sayso silence --month 2023-08 --party taliban --days 3
  sayso silence --from 2023-08-01 --to 2023-08-20 --json

\b
"spoke" means that a claim or an answer of the party stands in the ledger; "silent" that its channels were
read in the days after and hold none; "not read" that nobody can tell."""
)
@take_window
@click.option("--party", metavar="ID", help="Only whether this party answered.")
@click.option("--days", type=click.IntRange(1), default=7, show_default=True, metavar="N", help="Days to answer in.")
@take_json
@take_settings
def silence(settings: "Settings", window: "Window", party: str | None, days: int, as_json: bool) -> None:
    """Per incident, whether the other side answered, how fast, in which words, and what of its channels was read."""
    from sayso.cli.outcomes import print_json, print_json_list
    from sayso.cli.questions import find_party_id
    from sayso.cli.wording import note_unread
    from sayso.ledger import open_ledger
    from sayso.packs import load_packs
    from sayso.questions import ask_silences, ask_tally

    packs = load_packs(settings.theatre)
    party = find_party_id(party, packs) if party else None
    with open_ledger(settings.ledger) as ledger:
        extract, silences = ask_silences(ledger, packs, window, days, party)
        is_unread = not silences and ask_tally(ledger, packs, window).sheet.is_unread
    if as_json:
        if is_unread:
            print_json({"days": days, "silences": [], **note_unread(settings.lang, is_unread)})
        else:
            print_json_list({"days": days}, "silences", (_render_silence(one, extract) for one in silences))
        return
    print_silences(silences, extract, packs, settings.lang, is_unread=is_unread)


@click.command(
    epilog="""\b
Examples:
  sayso names --month 2023-08
  sayso names --month 2023-08 --party taliban
  sayso names --month 2023-08 --json"""
)
@take_window
@click.option("--party", metavar="ID", help="Only whom this party's channels name.")
@take_json
@take_settings
def names(settings: "Settings", window: "Window", party: str | None, as_json: bool) -> None:
    """Whom each party's channels name, in how many of the reports read, by which words, and whom never."""
    from sayso.cli.outcomes import print_json
    from sayso.cli.questions import find_party_id
    from sayso.ledger import open_ledger
    from sayso.packs import load_packs
    from sayso.questions import ask_namings

    packs = load_packs(settings.theatre)
    party = find_party_id(party, packs) if party else None
    with open_ledger(settings.ledger) as ledger:
        extract, namings = ask_namings(ledger, packs, window, party)
    if as_json:
        print_json({"names": [_render_naming(one, extract) for one in namings]})
        return
    print_namings(namings, packs, settings.lang)


def print_silences(
    silences: "Sequence[Silence]", extract: "Extract", packs: "Packs", lang: str, *, is_unread: bool
) -> None:
    """A block for each party that could answer: what of its channels was read, then incident by incident.

    `is_unread` says why there is none: nothing of the window was read.
    """
    from sayso.cli.consoles import open_console, print_hanging, print_line, print_wrapped
    from sayso.cli.texts import clean_line
    from sayso.cli.wording import load_words, name_party, tell_nothing

    words, console = load_words(lang), open_console()
    if not silences:
        print_wrapped(console, tell_nothing("silence", words, is_unread=is_unread))
    for number, party in enumerate(dict.fromkeys(one.party for one in silences)):
        mine = [one for one in silences if one.party == party]
        if number:
            print_line(console, "")
        counts = {verdict: sum(one.verdict == verdict for one in mine) for verdict in ("spoke", "silent", "not-read")}
        name = clean_line(name_party(party, packs.theatre, words))
        told = {key.replace("-", "_"): words.write_number(count) for key, count in counts.items()}
        head = words.say("silence", "head", name=name, id=party, all=words.write_number(len(mine)), **told)
        print_wrapped(console, head, "bold")
        for line in _list_heard(party, extract, packs, words):
            print_hanging(console, "  ", line, 2)
        for one in mine:
            lines = [_tell_incident(one, extract, packs, words), *_list_lines(one, extract, words)]
            for index, line in enumerate(lines):
                lead = f"  {words.tell_short_day(one.day)}" if index == 0 else ""
                print_hanging(console, lead, line, INDENT)


def _list_heard(party: str, extract: "Extract", packs: "Packs", words: "Wording") -> "Iterator[str]":
    """What each channel that was read in the window said of incidents; those that said nothing on one line."""
    from sayso.analyse import list_heard
    from sayso.records import Bounds

    heard = list_heard(party, extract, packs.theatre)
    mute = [_tell_channel(one.channel, words) for one in heard if not one.claims and not one.answers]
    if mute:
        yield words.say("silence", "mute", channels=words.list_words(mute))
    for one in heard:
        told = [words.say("answers", kind) for kind in one.answers]
        if one.claims:
            told.insert(0, words.count("claims", Bounds(len(one.claims), len(one.claims))))
        if told:
            yield words.say("silence", "heard", channel=_tell_channel(one.channel, words), told=words.list_words(told))


def _tell_channel(channel: "Channel", words: "Wording") -> str:
    """The channel's id, how many of its reports were read, and on which days; units are told as such."""
    from sayso.records import Bounds

    count = words.count("reports", Bounds(len(channel.reports), len(channel.reports)))
    days = words.list_words([words.tell_short_day(day) for day in channel.days])
    if len(channel.days) > MAX_DAYS:
        days = words.count("days", Bounds(len(channel.days), len(channel.days)))
    form = "unit_channel" if channel.source.scope == "unit" else "channel"
    return words.say("silence", form, source=channel.source.id, reports=count, days=days)


def _tell_incident(silence: "Silence", extract: "Extract", packs: "Packs", words: "Wording") -> str:
    from sayso.cli.texts import clean_line
    from sayso.cli.wording import shorten_party

    claims = [extract.claims[claim] for claim in extract.incidents[silence.incident].claims]
    places = dict.fromkeys(place.province for claim in claims for place in claim.places if place.province)
    where = words.list_words([words.name_province(province, packs.theatre) for province in places])
    who = clean_line(shorten_party(silence.about, packs.theatre, words))
    verdict = words.say("silence_verdicts", silence.verdict)
    return " · ".join(part for part in (verdict, who, where, silence.incident) if part)


def _list_lines(silence: "Silence", extract: "Extract", words: "Wording") -> "Iterator[str]":
    from sayso.records import Bounds

    for word in silence.words:
        yield _tell_word(word, extract, words)
    if silence.noted:
        keys = words.list_words(sorted({extract.reports[report].key for report in silence.noted}))
        yield words.say("silence", "noted", reports=keys)
    read = [channel for channel in silence.channels if channel.was_read]
    if silence.verdict != "spoke" and silence.channels:
        count = sum(len(channel.reports) for channel in read)
        yield words.say(
            "silence",
            "read",
            read=words.write_number(len(read)),
            all=words.write_number(len(silence.channels)),
            reports=words.count("reports", Bounds(count, count)),
            channels=words.list_words([channel.source.id for channel in read]) or "-",
        )


def _tell_word(word: "Word", extract: "Extract", words: "Wording") -> str:
    from sayso.cli.texts import isolate_quote
    from sayso.records import Bounds

    days = words.count("days", Bounds(word.days, word.days)) if word.days > 0 else words.say("silence", "same_day")
    said = words.say(
        "silence", "word", kind=words.say("answers", word.kind), report=extract.reports[word.report].key, days=days
    )
    quoted = " … ".join(isolate_quote(phrase.text) for phrase in word.phrases)
    return f"{said} {quoted}" if quoted else said


def print_namings(namings: "Sequence[Naming]", packs: "Packs", lang: str) -> None:
    """A block for each party: how many reports of which channels were read, then whom they name and whom never."""
    from sayso.cli.consoles import open_console, print_hanging, print_line, print_wrapped
    from sayso.cli.texts import clean_line
    from sayso.cli.wording import load_words, name_party
    from sayso.records import Bounds

    words, console = load_words(lang), open_console()
    if not namings:
        print_wrapped(console, words.say("names", "nothing"))
    for number, naming in enumerate(namings):
        if number:
            print_line(console, "")
        count = Bounds(len(naming.read), len(naming.read))
        name = clean_line(name_party(naming.party, packs.theatre, words))
        reports = words.count("reports", count)
        print_wrapped(console, words.say("names", "head", name=name, id=naming.party, reports=reports), "bold")
        for named in naming.named:
            party = clean_line(name_party(named.party, packs.theatre, words))
            said = words.say(
                "names",
                "named" if named.reports else "never",
                name=party,
                found=words.write_number(len(named.reports)),
                reports=reports,
                words=_tell_words(named.words, words),
            )
            print_hanging(console, "  ", said, 2)
        if naming.calls:
            print_hanging(console, "  ", words.say("names", "calls", words=_tell_words(naming.calls, words)), 2)
        _print_channels(console, naming.channels, words)


def _tell_words(counted: "Sequence[tuple[str, int]]", words: "Wording") -> str:
    from sayso.cli.texts import isolate_quote

    return str(words.tables["comma"]).join(
        isolate_quote(text) + (f" ×{words.write_number(count)}" if count > 1 else "") for text, count in counted
    )


def _print_channels(console: "Console", channels: "Sequence[Channel]", words: "Wording") -> None:
    from sayso.cli.consoles import print_hanging

    for was_read in (True, False):
        some = [channel for channel in channels if channel.was_read is was_read]
        if some:
            told = [
                f"{one.source.id} {words.write_number(len(one.reports))}" if was_read else one.source.id for one in some
            ]
            key = "read" if was_read else "unread"
            print_hanging(console, "  ", words.say("names", key, channels=words.list_words(told)), 2)


def _render_silence(silence: "Silence", extract: "Extract") -> dict[str, Any]:
    import msgspec

    return {
        **msgspec.to_builtins(silence),
        "words": [{**msgspec.to_builtins(word), "report": extract.reports[word.report].key} for word in silence.words],
        "noted": [extract.reports[report].key for report in silence.noted],
        "channels": [_render_channel(channel, extract) for channel in silence.channels],
    }


def _render_naming(naming: "Naming", extract: "Extract") -> dict[str, Any]:
    return {
        "party": naming.party,
        "reports_read": len(naming.read),
        "channels": [_render_channel(channel, extract) for channel in naming.channels],
        "named": [
            {
                "party": named.party,
                "reports": [extract.reports[report].key for report in named.reports],
                "words": dict(named.words),
            }
            for named in naming.named
        ],
        "never": list(naming.never),
        "calls": dict(naming.calls),
    }


def _render_channel(channel: "Channel", extract: "Extract") -> dict[str, Any]:
    return {
        "source": channel.source.id,
        "name": channel.source.name,
        "scope": channel.source.scope,
        "official": channel.source.official,
        "reports": [extract.reports[report].key for report in channel.reports],
        "days": [str(day) for day in channel.days],
    }
