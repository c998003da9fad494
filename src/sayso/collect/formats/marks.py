"""What a page says of itself: title, day, publisher, address, pictures.

Asked in the order in which outlets keep them right: data for machines (JSON-LD), then the head's `meta`, then the
marked elements of the page, then the words near the title. A day is never made of a
copyright or of the moment of a change; where the page does not say its day there is none.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from sayso.collect.days import parse_published
from sayso.lang import CODES, load_language
from sayso.lang.calendars import to_gregorian
from sayso.lang.dates import find_dates, parse_days
from sayso.lang.text import fold_text, guess_language

_KINDS = ("Article", "BlogPosting", "Posting", "Report", "LiveBlog")
_META_DAYS = (
    "article:published_time", "og:article:published_time", "datepublished", "date.published", "publish-date",
    "publish_date",
    "pubdate", "publishdate", "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "article.published", "date",
)  # fmt: skip
_MARKED = re.compile(
    r"publish|pub-?date|post(?:ed|-?date|-?meta)|entry-(?:date|meta)|date|time|byline|dateline|meta", re.I
)
_CHANGED = re.compile(r"modif|updat|edit|revis|expire|event", re.I)
_PATH_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=/|-|$|\.)")
_SEPARATOR = re.compile(r"\s+[|–—•·»::-]+\s+|\s*\|\s*")
_YEAR = re.compile(r"(?<!\d)(?:1[34]\d\d|20\d\d)(?!\d)")
_ISO_DAY = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_AROUND = re.compile(r"related|recommend|comment|sidebar|footer|latest|popular|more-|teaser|card|widget|trending", re.I)
#: Two days from which a date with a year is the same day.
_SEEN_FROM = (date(2035, 6, 15), date(2090, 1, 3))


class Marks(Struct, frozen=True):
    """What a page says of its article; None where it does not. `heads` are lines above the text that repeat it."""

    title: str | None = None
    published: str | None = None
    lang: str | None = None
    source: str | None = None
    url: str | None = None
    images: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()


def find_marks(tree: Any, url: str | None, zone: ZoneInfo) -> Marks:
    """What the page says of its article."""
    linked = _load_linked(tree)
    metas = _list_metas(tree)
    source = _find_source(linked, metas)
    own = _find_address(tree, metas, url)
    published, head = _find_published(tree, linked, metas, own or url, zone)
    return Marks(
        _find_title(tree, linked, metas, source),
        published,
        _find_lang(tree),
        source,
        own,
        tuple(_list_images(tree, linked, metas, url)),
        frozenset(filter(None, [head])),
    )


def _load_linked(tree: Any) -> dict[str, Any]:
    """The JSON-LD of the article, empty where there is none."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            found = msgspec.json.decode((script.text or "").strip().removesuffix(";"))
        except (msgspec.DecodeError, RecursionError):
            continue
        for one in _list_objects(found, 0):
            kinds = one.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(str(kind).endswith(_KINDS) for kind in kinds):
                return one
    return {}


def _list_objects(found: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(found, list):
        for part in found:
            yield from _list_objects(part, depth + 1)
    elif isinstance(found, dict):
        yield found
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _list_objects(found.get(name), depth + 1)


def _list_metas(tree: Any) -> dict[str, str]:
    """The content of each `meta` by its lower-case name; of several the first."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _say(value: Any) -> str | None:
    """The words of a JSON-LD value: a text, or the name or address of an object or the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("url") or value.get("@id")
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words or None


def _find_source(linked: dict[str, Any], metas: dict[str, str]) -> str | None:
    publisher = linked.get("publisher")
    name = _say(publisher) if not isinstance(publisher, dict) else _say(publisher.get("name"))
    said = metas.get("og:site_name") or name or metas.get("application-name")
    return said if said and not said.startswith(("http://", "https://")) else None


def _find_address(tree: Any, metas: dict[str, str], url: str | None) -> str | None:
    canonical = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for said in (*canonical, metas.get("og:url")):
        try:
            address = str(urljoin(url or "", (said or "").strip()))
            parts = urlsplit(address)
        except ValueError:
            continue
        # The site's front page is nobody's own address.
        if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query):
            return address
    return None


def _find_lang(tree: Any) -> str | None:
    """The language that the page is said to be in, of those that are read: what is written decides before it."""
    root = tree.getroottree().getroot()
    said = str(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()
    code = {"prs": "fa", "pus": "ps", "per": "fa", "eng": "en"}.get(said.split("-")[0], said.split("-")[0])
    return code if code in CODES else None


# ---------------------------------------------------------------------------------------------------- title


def _find_title(tree: Any, linked: dict[str, Any], metas: dict[str, str], source: str | None) -> str | None:
    """The heading of the page where the head confirms it, else what the head says without the site's name."""
    heads = [metas.get("og:title"), metas.get("twitter:title"), _say(linked.get("headline"))]
    heads += [" ".join((title.text_content() or "").split()) for title in tree.iter("title")][:1]
    said = [head for head in heads if head]
    headings: list[str] = [
        " ".join(heading.text_content().split()) for heading in tree.iter("h1") if not _is_aside(heading)
    ]
    for heading in headings:
        if heading and any(_fold(heading) in _fold(head) or _fold(head) in _fold(heading) for head in said):
            return heading
    for words in said:
        return _cut_site(words, source, said)
    return next((heading for heading in headings if heading), None)


def _cut_site(words: str, source: str | None, said: list[str]) -> str:
    """A title without the site's name before or behind it."""
    parts = [part for part in _SEPARATOR.split(words) if part]
    if len(parts) < 2:
        return words
    whole = [other for other in said if other != words and _fold(other) in _fold(words)]
    if whole:
        return max(whole, key=len)
    for part, rest in ((parts[-1], words[: words.rfind(parts[-1])]), (parts[0], words[len(parts[0]) :])):
        if source and (_fold(part) == _fold(source) or _fold(source) in _fold(part)):
            return re.sub(r"^[\s|–—•·»:-]+|[\s|–—•·»:-]+$", "", rest)
    return words


def _fold(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


# ---------------------------------------------------------------------------------------------------- day


def _find_published(
    tree: Any, linked: dict[str, Any], metas: dict[str, str], url: str | None, zone: ZoneInfo
) -> tuple[str | None, str | None]:
    """The day or moment in ISO 8601, and the line of the page in which it stands, where it was found in one."""
    for said in (_say(linked.get("datePublished")), *(metas.get(name) for name in _META_DAYS)):
        if said and (day := _parse_said(said, zone)):
            return day, None
    for words, mark in _list_marked(tree):
        for said in (mark, words):
            if said and (day := _parse_said(said, zone)):
                return day, words
    for words, _ in _list_marked(tree):
        if day := _parse_written(words):
            return day, words
    path = _PATH_DAY.search(urlsplit(url).path) if url else None
    return (_make_day(*map(int, path.groups())) if path else None), None


def _list_marked(tree: Any) -> list[tuple[str, str | None]]:
    """The short elements marked as a day, with the value marked for machines; those near the title first."""
    found: list[tuple[int, str, str | None]] = []
    for element in tree.iter():
        if not isinstance(element.tag, str) or _is_aside(element):
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        is_time = element.tag == "time" or "datepublished" in names.lower()
        if not (is_time or _MARKED.search(names)) or (_CHANGED.search(names) and not re.search("publish", names, re.I)):
            continue
        words = " ".join(element.text_content().split())
        mark = element.get("datetime") or element.get("content") or element.get("data-date")
        if len(words) > 200:
            continue
        rank = (
            0
            if re.search("publish|pubdate", names + (" pubdate" if element.get("pubdate") is not None else ""), re.I)
            else 1
        )
        found.append((rank if is_time else rank + 2, words, mark))
    found.sort(key=lambda one: one[0])
    return [(words, mark) for _, words, mark in found]


def _is_aside(element: Any) -> bool:
    while element is not None:
        if isinstance(element.tag, str):
            if element.tag in ("aside", "nav", "footer"):
                return True
            names = f"{element.get('class') or ''} {element.get('id') or ''}"
            if element.tag not in ("body", "html", "main", "article") and _AROUND.search(names):
                return True
        element = element.getparent()
    return False


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
    """A day written for people, with its year; None where the words hold none, or several."""
    lang = guess_language(words)
    folded = fold_text(words[:200]).text
    found: list[date] = []
    for code in [lang] if lang else CODES:
        language = load_language(code)
        for span in find_dates(folded, language):
            part = folded[span.start : span.end]
            if not _YEAR.search(part):
                continue
            days = {parse_days(part, seen, language) for seen in _SEEN_FROM}
            if len(days) == 1 and (day := days.pop()) and day.start is not None and day.start == day.end:
                found.append(day.start)
        if found:
            break
    # "Published … updated …": the first is the day.
    return found[0].isoformat() if found else None


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


# ---------------------------------------------------------------------------------------------------- pictures


def _list_images(tree: Any, linked: dict[str, Any], metas: dict[str, str], url: str | None) -> Iterator[str]:
    yield from filter(None, (_join(url, said) for said in (metas.get("og:image"), _say(linked.get("image")))))
    for container in _list_containers(tree):
        for image in container.iter("img"):
            said = image.get("src") or image.get("data-src") or ""
            if said and not said.startswith("data:") and not _is_aside(image) and (link := _join(url, said)):
                yield link


def _list_containers(tree: Any) -> Iterable[Any]:
    return list(tree.iter("article"))[:1] or list(tree.iter("main"))[:1]


def _join(url: str | None, said: str | None) -> str | None:
    try:
        return urljoin(url or "", said.strip()) if said else None
    except ValueError:
        return None
