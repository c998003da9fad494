"""The parts of a tally in words: periods in two calendars, places, kinds of event; and the order of parts."""

from collections.abc import Iterable, Sequence
from typing import Any

from sayso.brief.citations import clean_text
from sayso.brief.wording import Wording
from sayso.codebook import EVENTS, OUTCOMES, UNKNOWN
from sayso.lang import load_language
from sayso.theatre import Theatre

PERIODS = ("day", "week", "month", "solar-month")

#: Begins the name of a part of which nothing is said.
NONE = "no-"

UNITS = ("incidents", *OUTCOMES)


def name_part(kind: str, name: str, words: Wording, theatre: Theatre | None = None) -> str:
    """A part of a tally in words: "August 2023", "Asad 1402", "Kabul, Paghman", "attack", "day not said"."""
    if name.startswith(NONE):
        return str(words.tables["parts"][name])
    if kind in PERIODS:
        return _name_period(kind, name, words)
    if kind == "event":
        return str(words.tables["events"][name])
    province, _, district = name.partition("/")
    told = words.name_province(province, theatre) if theatre else clean_text(province)
    if not district:
        return told
    if district.startswith(NONE):
        return words.say("parts", "province_only", province=told)
    return words.say("parts", "district", province=told, district=clean_text(district))


def _name_period(kind: str, name: str, words: Wording) -> str:
    parts = name.replace("-W", "-").split("-")
    number = int(parts[1])
    told = {"year": words.write_number(int(parts[0])), "number": words.write_number(number)}
    if kind == "week":
        return words.say("parts", "week", **told)
    if kind == "solar-month":
        return words.say("parts", "month", month=name_solar_month(number, words.lang), **told)
    told["month"] = str(words.tables["dates"]["months"][number - 1])
    if kind == "month":
        return words.say("parts", "month", **told)
    return words.say("parts", "day", day=words.write_number(int(parts[2])), **told)


def name_solar_month(number: int, lang: str) -> str:
    """The Afghan name of a month of the solar Hijri year.

    >>> name_solar_month(5, "en"), name_solar_month(5, "fa")
    ('Asad', 'اسد')
    """
    names: list[str] = load_language(lang).words["dates"]["solar"][str(number)]
    return names[0].capitalize()


def sort_parts(names: Sequence[str], parts: Iterable[Sequence[str]], theatre: Theatre) -> dict[str, dict[str, Any]]:
    """For each kind of part the rank of each value: time runs on, names are in order, what is not said comes last."""
    values: dict[str, set[str]] = {name: set() for name in names}
    for group in parts:
        for name, value in zip(names, group, strict=True):
            values[name].add(value)
    orders: dict[str, Sequence[str]] = {"event": EVENTS, "outcome": UNITS, "party": tuple(theatre.parties)}
    return {name: {value: _rank(value, orders.get(name, ())) for value in held} for name, held in values.items()}


def _rank(value: str, order: Sequence[str]) -> tuple[bool, int, str]:
    is_unsaid = value.startswith(NONE) or value == UNKNOWN
    return is_unsaid, order.index(value) if value in order else len(order), value
