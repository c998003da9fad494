"""A draft that was read back, as one HTML file that loads nothing from outside and runs nothing."""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from sayso.check.checked import RAISE, VERDICTS, CheckedArticle
from sayso.check.words import CheckWords, load_check_words

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


class Piece(Struct, frozen=True):
    """A stretch of the draft as the page shows it; `references` are the numbers of remarks that end in it."""

    text: str
    verdict: str | None = None
    number: int = 0
    references: tuple[int, ...] = ()


def render_checked_page(checked: CheckedArticle, lang: str = "en") -> str:
    """The draft marked up, its remarks and the rows behind its statements, as one HTML page in `lang`.

    Verdicts are words, not colour alone; every text is escaped.
    """
    words = load_check_words(lang)
    style = _load_style()
    page: str = _load_page().render(
        checked=checked,
        words=words,
        dir="rtl" if words.lang == "fa" else "ltr",
        page=words.tables["page"],
        kinds=words.tables["kinds"],
        states=words.tables["states"],
        verdicts=words.tables["verdicts"],
        window=tell_checked_window(checked, words),
        counts=count_checked(checked, words),
        pieces=list(_cut_pieces(checked)),
        isolate_days=_isolate_days,
        style=Markup(style),  # noqa: S704 the project's own file
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
    )
    return page


def _isolate_days(text: str) -> str:
    """The text with its days kept from left to right, also in a line that runs the other way."""
    return _DAY.sub("\u2066\\g<0>\u2069", text)


def tell_checked_window(checked: CheckedArticle, words: CheckWords) -> str:
    """Against which window the draft was set; empty where it was against none."""
    if checked.start is None or checked.end is None:
        return ""
    template: str = words.tables["page"]["window"]
    return template.format(start=words.day(checked.start), end=words.day(checked.end))


def count_checked(checked: CheckedArticle, words: CheckWords) -> str:
    """How many statements have which verdict, and how many remarks are to be looked at, in one line."""
    counts = Counter(statement.verdict for statement in checked.statements)
    template: str = words.tables["page"]["counts"]
    return template.format(
        statements=words.number(len(checked.statements)),
        raised=words.number(sum(remark.verdict == RAISE for remark in checked.remarks)),
        **{verdict: words.number(counts[verdict]) for verdict in VERDICTS},
    )


def _cut_pieces(checked: CheckedArticle) -> Iterator[Piece]:
    """The draft's text in order: statements with their verdicts, and what stands between them."""
    for place, start, end in checked.cut_text():
        if place is None:
            yield from _cut_plain(checked, start, end)
        else:
            references = _list_references(checked, start, end)
            yield Piece(checked.text[start:end], checked.statements[place].verdict, place + 1, references)


def _cut_plain(checked: CheckedArticle, start: int, end: int) -> Iterator[Piece]:
    """A stretch without statements, cut where remarks end in it."""
    ends = {remark.words[0].end for remark in checked.remarks if remark.words and start < remark.words[0].end <= end}
    for stop in sorted({*ends, end}):
        if stop > start:
            yield Piece(checked.text[start:stop], references=_list_references(checked, start, stop))
            start = stop


def _list_references(checked: CheckedArticle, start: int, end: int) -> tuple[int, ...]:
    return tuple(
        number
        for number, remark in enumerate(checked.remarks, start=1)
        if remark.words and start < remark.words[0].end <= end
    )


@lru_cache
def _load_style() -> str:
    return (files("sayso.check") / "templates/checked.css").read_text("utf-8")


@lru_cache
def _load_page() -> Any:
    environment = Environment(
        loader=PackageLoader("sayso.check", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("checked.html")
