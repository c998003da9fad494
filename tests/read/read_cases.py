"""Cases of one report each: from the tables to reports, from readings to rows that compare with what is expected."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from sayso.codebook import render_claim, render_reaction
from sayso.lang import load_language
from sayso.packs import Packs, load_packs
from sayso.pipeline import Reading, read_one
from sayso.read import Lexicon, load_lexicon
from sayso.records import Report

FOLDER = Path(__file__).parent / "cases"
LANGUAGES = ("en", "fa", "ps")

Row = dict[str, Any]


@cache
def load_all() -> Packs:
    return load_packs("afghanistan")


def pick_lexicon(lang: str) -> Lexicon:
    return load_lexicon(load_language(lang), "afghanistan")


def list_cases(lang: str) -> Iterator[Row]:
    """The cases of a language, one for each ability."""
    return _read_table(lang, lang)


def list_probes(lang: str) -> Iterator[Row]:
    """Reports in many hands' words; none where a language has no such table."""
    return _read_table(lang, f"probes_{lang}")


def _read_table(lang: str, name: str) -> Iterator[Row]:
    path = FOLDER / f"{name}.toml"
    table = tomllib.loads(path.read_text("utf-8")) if path.exists() else {"published": None, "case": []}
    for case in table["case"]:
        yield {"published": table["published"], "lang": lang, **case}


def load_laws() -> Row:
    """The texts from which the laws are drawn."""
    return tomllib.loads((FOLDER / "laws.toml").read_text("utf-8"))


def build_report(text: str, lang: str, published: date = date(2024, 5, 16), source: str | None = None) -> Report:
    return Report("a case", text, published, source=source, lang=lang)


def read_text(text: str, lang: str, published: date = date(2024, 5, 16), source: str | None = None) -> Reading:
    """What the reader makes of a text. A fault is an error here, never a reading without rows."""
    reading = read_one(build_report(text, lang, published, source), load_all())
    assert reading.fault is None, reading.fault
    return reading


def read_case(case: Mapping[str, Any]) -> Reading:
    return read_text(case["text"], case["lang"], case["published"], case.get("source"))


def list_rows(reading: Reading) -> list[Row]:
    """The rows of a reading in the codebook's fields: without ids, offsets and words."""
    return [msgspec.json.decode(msgspec.json.encode(render_claim(claim))) for claim in reading.claims]


def list_answers(reading: Reading) -> list[Row]:
    return [render_reaction(reaction) for reaction in reading.reactions]


def expect_claim(note: Mapping[str, Any]) -> Row:
    """The fields of a claim as a case notes them, in the codebook's form."""
    return dict(pair for field, said in note.items() for pair in _expect_field(field, said))


def _expect_field(field: str, said: Any) -> Iterator[tuple[str, Any]]:
    if field == "day":
        yield from (("start", said.isoformat()), ("end", said.isoformat()))
    elif field == "losses":
        yield field, sort_losses([_expect_loss(words) for words in said])
    elif field == "places":
        yield field, [_expect_place(words) for words in said]
    elif field == "count":
        yield field, dict(zip(("low", "high"), (None if number == "-" else number for number in said), strict=True))
    else:
        yield field, None if said == "none" else said.isoformat() if isinstance(said, date) else said


def _expect_loss(words: str) -> Row:
    party, outcome, low, high = (None if word == "-" else word for word in words.split())
    return {"party": party, "outcome": outcome, "low": low and int(low), "high": high and int(high)}


def _expect_place(words: str) -> Row:
    levels = [None if level == "-" else level for level in words.split(" / ")]
    return dict(zip(("province", "district", "locality"), [*levels, None, None], strict=False))


def sort_losses(losses: list[Row]) -> list[Row]:
    return sorted(losses, key=lambda loss: (str(loss["party"]), loss["outcome"]))


def cut_fields(row: Row, wanted: Mapping[str, Any]) -> Row:
    """The fields of a row that a case speaks of; the order of losses means nothing."""
    return {field: sort_losses(row[field]) if field == "losses" else row[field] for field in wanted}


def expect_answer(words: str) -> Row:
    party, kind, to = words.split()
    return {"party": party, "kind": kind, "to": None if to == "-" else to}


@cache
def list_words(lang: str) -> tuple[str, ...]:
    """The words of a pack as they are written, and the names of the theatre in that language."""
    words = dict.fromkeys(_gather_words(load_language(lang).words))
    names = (name.form for name in load_all().theatre.list_names() if name.lang in (None, lang))
    return tuple(dict.fromkeys((*words, *names)))


def _gather_words(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield from (form.removeprefix("~") for form in content.split("/"))
    elif isinstance(content, Mapping):
        for inner in content.values():
            yield from _gather_words(inner)
    elif isinstance(content, list):
        for inner in content:
            yield from _gather_words(inner)


def spell_number(value: int, lang: str) -> str:
    """A number from 2 to 99 in the words of the pack."""
    ones = {int(key): forms[0] for key, forms in load_language(lang).words["numbers"]["cardinals"].items()}
    if value in ones:
        return ones[value]
    unit, ten = ones[value % 10], ones[value - value % 10]
    return {"en": f"{ten}-{unit}", "fa": f"{ten} و {unit}", "ps": f"{unit} {ten}"}[lang]
