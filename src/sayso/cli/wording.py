"""The words of the commands' output, from `templates/<lang>.toml`, above the wording of briefs."""

from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from sayso.analyse import Sheet, is_day_end, render_moment
from sayso.brief.wording import Wording, load_wording
from sayso.cli.texts import clean_line, render_bounds
from sayso.records import Bounds, Claim, Extract, Place
from sayso.theatre import Theatre

#: The language of commands where a language has no templates.
DEFAULT = "en"


@lru_cache
def load_words(lang: str) -> Wording:
    """The wording of the commands in `lang`, in English where nobody has written it in that language."""
    folder = files("sayso.cli") / "templates"
    tables: dict[str, Any] = msgspec.toml.decode((folder / f"{DEFAULT}.toml").read_bytes())
    path = folder / f"{lang}.toml"
    if lang != DEFAULT and path.is_file():
        tables = _lay_over(tables, msgspec.toml.decode(path.read_bytes()))
    else:
        lang = DEFAULT
    return Wording({**load_wording(lang).tables, **tables})


def _lay_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Both tables, the upper one's word where both have one."""
    both = {name: (below[name], above[name]) for name in below.keys() & above.keys()}
    deep = {name: _lay_over(*pair) for name, pair in both.items() if isinstance(pair[0], dict)}
    return {**below, **above, **deep}


def tell_nothing(table: str, words: Wording, *, is_unread: bool) -> str:
    """What is said where an answer is empty: that nobody can tell, where nothing of its window was read."""
    return words.say("window", "unread") if is_unread else words.say(table, "nothing")


def note_unread(lang: str, is_unread: bool) -> dict[str, str]:
    """The same as a field of an answer as JSON; no field where something was read."""
    return {"note": load_words(lang).say("window", "unread")} if is_unread else {}


def name_unit(unit: str, figure: Bounds | None, words: Wording) -> str:
    """The noun of a unit as it stands behind a figure: "incident", "killed"."""
    forms: dict[str, str] = words.tables["nouns"].get(unit, {"one": unit, "many": unit})
    return forms["one" if figure == Bounds(1, 1) else "many"]


def spell_number(number: int, words: Wording) -> str:
    """The number as a word where it is small: "six"."""
    spelt: list[str] = words.tables["number_words"]
    return spelt[number] if 0 <= number < len(spelt) else words.write_number(number)


def tell_window(start: date | None, end: date | None, words: Wording) -> str:
    """The window in words, whichever of its ends is open."""
    if start and end:
        return words.tell_window(start, end)
    if start:
        return words.say("tally", "since", day=words.tell_day(start, year=True))
    return words.say("tally", "until", day=words.tell_day(end, year=True)) if end else words.say("tally", "always")


def tell_asked(extract: Extract | Sheet, words: Wording) -> str:
    """The window in words, and the moment as of which it is asked, where it is not now."""
    window = tell_window(extract.start, extract.end, words)
    if extract.as_of is None:
        return window
    return words.say("moments", "asked", window=window, moment=tell_moment(extract.as_of, words))


def tell_moment(moment: datetime, words: Wording) -> str:
    """The moment in words: a day where it stands for its end, else day and minute."""
    if is_day_end(moment):
        return words.say("moments", "day_end", day=words.tell_day(moment.date(), year=True))
    return words.tell_instant(moment)


def repeat_window(extract: Extract | Sheet) -> str:
    """The options that ask for the same window as of the same moment again, with a space before them."""
    moment = None if extract.as_of is None else render_moment(extract.as_of)
    asked = (("from", extract.start), ("to", extract.end), ("as-of", moment))
    return "".join(f" --{name} {value}" for name, value in asked if value)


def shorten_party(party: str, theatre: Theatre, words: Wording) -> str:
    """The party's short name, its full one where it has none, a voice's words where it is no party."""
    known = theatre.parties.get(party)
    return (known.short.get(words.lang) if known else None) or name_party(party, theatre, words)


def name_party(party: str, theatre: Theatre, words: Wording) -> str:
    """The party's name as it stands in a heading."""
    return theatre.name_party(party, words.lang)


def name_claimant(claim: Claim, extract: Extract, theatre: Theatre, words: Wording) -> str:
    """Who vouches for a claim; an outlet by its name."""
    source = extract.reports[claim.report].source
    if claim.claimant == "outlet" and source:
        known = theatre.find_source(source)
        return clean_line(known.name if known else source)
    voices: dict[str, str] = words.tables["voices"]
    return clean_line(voices.get(claim.claimant) or name_party(claim.claimant, theatre, words))


def tell_place(place: Place) -> str:
    """A place from coarse to fine."""
    parts = dict.fromkeys(name for name in (place.province, place.district, place.locality) if name)
    return clean_line(", ".join(parts))


def tell_figure(unit: str, figure: Bounds | None, words: Wording) -> str:
    """A figure in short form with its noun: "13+ killed"."""
    return f"{render_bounds(figure)} {name_unit(unit, figure, words)}"
