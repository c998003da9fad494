"""RSS and Atom: a feed's bytes to what it lists."""

import calendar
import re
from datetime import UTC, datetime
from typing import Any

from sayso.collect.looks.sights import Listed
from sayso.collect.pages import render_html
from sayso.errors import FetchError, FetchRefused

#: A feed longer than this is none: a thousand long articles are less.
MAX_FEED_BYTES = 8 * 1024 * 1024

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_SECTION = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)


def parse_feed(text: str, where: str) -> list[Listed]:
    """What a feed lists, in its order.

    Raises FetchError for what is no feed, FetchRefused for one that defines entities of its own: a few of them that
    stand for each other unfold to gigabytes, and no honest feed needs one.
    """
    import feedparser

    if len(text) > MAX_FEED_BYTES:
        raise FetchRefused(where, f"a feed of more than {MAX_FEED_BYTES // 1024 // 1024} MB; not read")
    if _ENTITY.search(_SECTION.sub("", text)):
        raise FetchRefused(where, "a feed that defines its own entities (an XML bomb is made so); not read")
    body = _DECLARATION.sub("", text.lstrip("\ufeff"), count=1)
    try:
        feed = feedparser.parse(
            body.encode("utf-8", "replace"),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, AssertionError):
        raise FetchError(where, "the feed is broken and cannot be read") from None
    if not feed.get("version"):
        looks = 'a web page; write kind = "index" for one with links' if "<html" in text[:2000].lower() else "no feed"
        raise FetchError(where, f"is {looks}")
    listed = [_make_listed(entry) for entry in feed.entries]
    if listed and not any(listed):
        raise FetchError(where, f"lists {len(listed)} entries, none with an address or an id")
    return list({one.key: one for one in listed if one is not None}.values())


def _make_listed(entry: Any) -> Listed | None:
    url = entry.get("link") or None
    key = entry.get("id") or url
    if not isinstance(key, str) or not key.strip():
        return None
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        url = key if key.startswith(("http://", "https://")) else None
    parts = [part.get("value") for part in entry.get("content") or ()] or [entry.get("summary")]
    text = max((part for part in parts if isinstance(part, str)), key=len, default="")
    title = render_html(str(entry.get("title") or ""))
    return Listed(key.strip(), url, " ".join(title.split()), _find_moment(entry), render_html(text))


def _find_moment(entry: Any) -> datetime | None:
    said = entry.get("published_parsed")
    if said is None and "updated" in entry.keys() and "published" not in entry.keys():  # noqa: SIM118
        said = entry.get("updated_parsed")
    try:
        return datetime.fromtimestamp(calendar.timegm(said), UTC) if said else None
    except (TypeError, ValueError, OverflowError, OSError):
        return None
