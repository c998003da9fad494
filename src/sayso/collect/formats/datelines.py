"""The day on which a page says that it was published.

Asked in the order in which outlets keep it right: data for machines, the head's `meta`, the marked elements of the
page, then the short lines around the title, last the address. A day is never made of a copyright, of the moment of a
change, or of numbers that are one day in one country and another in the next.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from email.utils import parsedate_to_datetime
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec

from sayso.collect.days import parse_published
from sayso.collect.formats.surroundings import is_aside
from sayso.collect.pages import render_element
from sayso.lang import CODES, load_language
from sayso.lang.calendars import to_gregorian
from sayso.lang.dates import find_dates, parse_days
from sayso.lang.text import fold_text, guess_language

_META_DAYS = (
    "article:published_time", "og:article:published_time", "datepublished", "date.published", "publish-date",
    "publish_date",
    "pubdate", "publishdate", "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "article.published", "date",
)  # fmt: skip
_MARKED = re.compile(
    r"publish|pub-?date|post(?:ed|-?date|-?meta)|entry-(?:date|meta)|created|date|time|byline|dateline|meta", re.I
)
_CHANGED = re.compile(r"modif|updat|edit|revis|expire|event", re.I)
_PUBLISHED = re.compile(r"publish|pubdate", re.I)
_PATH_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=/|-|$|\.)")
_YEAR = re.compile(r"(?<!\d)(?:1[34]\d\d|20\d\d)(?!\d)")
_ISO_DAY = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{4}")
#: A clock behind a day, with what ties it to it: "2024 - 10:22" is no range of years.
_CLOCK = re.compile(r"(?:\s[-–—|]|[,،])?\s*(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)")
#: So many lines around a title, of so many characters at most, can tell its day.
_NEAR, _SHORT = 8, 120
#: A longer element is more than a day.
_LONG = 200
#: Two days from which a date with a year is the same day.
_SEEN_FROM = (date(2035, 6, 15), date(2090, 1, 3))


def find_published(
    tree: Any, data: Sequence[str | None], metas: Mapping[str, str], url: str | None, zone: ZoneInfo, title: str | None
) -> tuple[str | None, str | None]:
    """The day or moment in ISO 8601, and the line of the page in which it stands, where it was found in one.

    `data` is what the data for machines say of it, `metas` the head's by their names.
    """
    for said in (*data, *(metas.get(name) for name in _META_DAYS)):
        if said and (day := _parse_said(said, zone)):
            return day, None
    marked = _list_marked(tree)
    for words, mark in marked:
        for said in (mark, words):
            if said and (day := _parse_said(said, zone)):
                return day, words
    changed = _list_changed(tree)
    near = [line for line in _list_near(render_element(tree).split("\n"), title) if line.strip() not in changed]
    for words in (*(words for words, _ in marked), *near):
        if day := _parse_written(words):
            return day, words
    path = _PATH_DAY.search(urlsplit(url).path) if url else None
    return (_make_day(*map(int, path.groups())) if path else None), None


def _list_near(lines: Sequence[str], title: str | None) -> Iterator[str]:
    """The short lines between the title and the text, and those just above the title that name what they tell.

    Above the title many sites show today's day; without a name to it, that is nobody's day of publication.
    """
    wanted = " ".join((title or "").split()).casefold()
    places = [number for number, line in enumerate(lines) if wanted and line.casefold() == wanted]
    for place in places:
        yield from takewhile(lambda line: len(line) <= _SHORT, lines[place + 1 : place + 1 + _NEAR])
    for place in places:
        for line in reversed(lines[max(0, place - _NEAR) : place]):
            label, colon, rest = line.partition(":")
            if colon and len(line) <= _SHORT and any(map(str.isalpha, label)) and not _tells_day(label):
                yield rest


def _tells_day(words: str) -> bool:
    """Whether the words are a day by themselves, such as "today"."""
    folded = fold_text(words).text
    return any(find_dates(folded, load_language(code)) for code in CODES)


def _list_marked(tree: Any) -> list[tuple[str, str | None]]:
    """The short elements marked as a day, with the value marked for machines; those marked best first."""
    found = []
    for element, names in _list_named(tree):
        is_time = element.tag == "time" or "datepublished" in names.lower()
        if _tells_change(names) or not (is_time or _MARKED.search(names)):
            continue
        words = _join_words(element)
        if len(words) <= _LONG:
            is_published = _PUBLISHED.search(names) is not None or element.get("pubdate") is not None
            rank = (0 if is_published else 1) + (0 if is_time else 2)
            found.append((rank, words, element.get("datetime") or element.get("content") or element.get("data-date")))
    found.sort(key=lambda one: one[0])
    return [(words, mark) for _, words, mark in found]


def _list_changed(tree: Any) -> set[str]:
    """The words of the elements marked as the day of a change."""
    return {_join_words(element) for element, names in _list_named(tree) if _tells_change(names)}


def _list_named(tree: Any) -> Iterator[tuple[Any, str]]:
    """The elements of the article, each with the names that its page gives it."""
    for element in tree.iter():
        if isinstance(element.tag, str) and not is_aside(element):
            yield element, f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"


def _tells_change(names: str) -> bool:
    return _CHANGED.search(names) is not None and _PUBLISHED.search(names) is None


def _join_words(element: Any) -> str:
    return " ".join(element.text_content().split())


def _parse_said(said: str, zone: ZoneInfo) -> str | None:
    """A day written for machines: ISO 8601, in either calendar, or as in mails."""
    said = said.strip()
    if match := _ISO_DAY.match(said):
        year, month, day = map(int, match.groups())
        if year < 1500:
            return _make_day(year, month, day)
        if parse_published(said, zone) is not None:
            return said
        # A zone without its colon, a fraction with one digit: the day itself can be read.
        return _parse_stretched(said, zone) or _make_day(year, month, day)
    try:
        return parsedate_to_datetime(said).isoformat() if re.match(r"(?:[A-Z][a-z]{2}, )?\d", said) else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _parse_stretched(said: str, zone: ZoneInfo) -> str | None:
    spelled = re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", said.replace("/", "-"))
    return spelled if parse_published(spelled, zone) is not None else None


def _parse_written(words: str) -> str | None:
    """A day written for people, with its year; None where the words hold none, or one that can be two days."""
    lang = guess_language(words)
    folded = fold_text(_CLOCK.sub(" ", words[:200])).text
    if changed := _load_changed().search(folded):
        folded = folded[: changed.start()]
    found: list[date] = []
    for code in [lang] if lang else CODES:
        language = load_language(code)
        for span in find_dates(folded, language):
            part = folded[span.start : span.end]
            if not _YEAR.search(part) or (words.isascii() and _is_either(part)):
                continue
            days = {parse_days(part, seen, language) for seen in _SEEN_FROM}
            if len(days) == 1 and (day := days.pop()) and day.start is not None and day.start == day.end:
                found.append(day.start)
        if found:
            break
    # "Published … updated …": the first is the day.
    return found[0].isoformat() if found else None


@lru_cache(maxsize=1)
def _load_changed() -> re.Pattern[str]:
    """Finds the words by which a page says that it was changed."""
    table = msgspec.toml.decode((Path(__file__).parent / "labels.toml").read_bytes())
    forms = sorted({fold_text(form).text for forms in table["changed"].values() for form in forms}, key=len)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, reversed(forms)))})", re.IGNORECASE)


def _is_either(part: str) -> bool:
    """Whether numbers are one day in London and another one in New York."""
    numbers = _NUMBERS.fullmatch(part.strip())
    return numbers is not None and numbers[1] != numbers[2] and max(int(numbers[1]), int(numbers[2])) <= 12


def _make_day(year: int, month: int, day: int) -> str | None:
    """A day of the solar calendar where the year is one of its."""
    if year < 1500:
        found = (
            to_gregorian("solar", year, month, day) if year >= 1300 and 1 <= month <= 12 and 1 <= day <= 31 else None
        )
        return found.isoformat() if found else None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
