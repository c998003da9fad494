"""The public preview of a Telegram channel: the posts that a page of it shows."""

import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from sayso.collect.formats.telegram import name_post, tidy_post
from sayso.collect.looks.sights import Listed
from sayso.collect.pages import parse_html, render_element
from sayso.errors import FetchError
from sayso.records import Medium, Remark

#: What shows a picture as its background, and what that is a picture of.
_SHOWN = (
    ("tgme_widget_message_photo_wrap", "photo"),
    ("tgme_widget_message_video_thumb", "video"),
    ("tgme_widget_message_roundvideo_thumb", "video"),
)
_IMAGE = re.compile(r"""background-image\s*:\s*url\(["']?(https?://[^"')]+)""")


class Posts(Struct, frozen=True):
    """The posts that a page of a channel shows, by number, and the number before which it was asked to show them."""

    listed: dict[int, Listed]
    before: int | None = None

    @property
    def first(self) -> int | None:
        """The lowest number shown."""
        return min(self.listed, default=None)

    def covers(self, number: int) -> bool:
        """Whether a post of this number would be shown if it were there."""
        if self.before is None:
            return self.first is not None and number >= self.first
        # Older posts were asked for: where none is shown, there is none.
        return number < self.before and (self.first is None or number >= self.first)


def parse_posts(text: str, where: str, before: int | None = None) -> Posts:
    """The posts of a page. Raises FetchError where the page is no preview: there is no such channel, or it has none."""
    tree = parse_html(text, where)
    found = {}
    for message in _find_class(tree, "tgme_widget_message"):
        name, slash, number = (message.get("data-post") or "").rpartition("/")
        if slash and number.isdigit() and len(number) < 12:
            found[int(number)] = _make_listed(message, name, int(number))
    if not found and not _find_class(tree, "tgme_channel_history"):
        raise FetchError(where, "shows no public preview: there is no such channel, or it is not open to everybody")
    return Posts(found, before)


def find_number(key: str) -> int | None:
    """The number of the post with this key, None for a key that is no post's."""
    number = key.rpartition("/")[2]
    return int(number) if key.startswith(("telegram:", "https://t.me/")) and number.isdigit() else None


def _make_listed(message: Any, name: str, number: int) -> Listed:
    url = f"https://t.me/{name}/{number}"
    chat = _find_chat(message)
    # A text stands once in the page for each way of showing it; the innermost one, which is the last, is the text.
    texts = (
        part
        for part in reversed(_find_class(message, "tgme_widget_message_text"))
        if "js-message_reply_text" not in (part.get("class") or "") and not _is_in_reply(part)
    )
    # What the channel itself does ("pinned a photo") is said like a post, and is none; exports keep it apart.
    is_post = "service_message" not in (message.get("class") or "").split()
    said = next(texts, None) if is_post else None
    text = "" if said is None else tidy_post(render_element(said, keeps_gaps=True))
    key = name_post(chat, number) if chat else url
    moment, remarks = _find_moment(message), tuple(_list_remarks(message, name, chat))
    return Listed(key, url, "", moment, text, tuple(_list_media(message)), remarks)


def _find_chat(message: Any) -> int | None:
    """The channel's number, by which exports call it; None where the page does not say it.

    It stands in what the page sends back when the post was seen: JSON in base64, in which channels are below zero.
    """
    said = (message.get("data-view") or "").encode("ascii", "ignore")
    try:
        view = msgspec.json.decode(urlsafe_b64decode(said + b"=" * (-len(said) % 4)), type=dict[str, Any])
    except (ValueError, msgspec.DecodeError):
        return None
    chat = view.get("c")
    return abs(chat) if isinstance(chat, int) and chat else None


def _list_media(message: Any) -> Iterator[Medium]:
    """What the post shows: the addresses of pictures and films."""
    for name, kind in _SHOWN:
        for part in _find_class(message, name):
            if found := _IMAGE.search(part.get("style") or ""):
                yield Medium(found[1], kind)
    for part in _find_class(message, "tgme_widget_message_document_wrap"):
        if link := part.get("href"):
            yield Medium(link, "file")


def _list_remarks(message: Any, name: str, chat: int | None) -> Iterator[Remark]:
    for part in _find_class(message, "tgme_widget_message_forwarded_from_name")[:1]:
        yield Remark("forwarded", " ".join(part.text_content().split()))
    for part in _find_class(message, "tgme_widget_message_reply")[:1]:
        number = (part.get("href") or "").partition("?")[0].rpartition("/")[2]
        if number.isdigit():
            yield Remark("reply", name_post(chat, int(number)) if chat else f"https://t.me/{name}/{number}")


def _is_in_reply(part: Any) -> bool:
    return any("tgme_widget_message_reply" in (above.get("class") or "").split() for above in part.iterancestors())


def _find_moment(message: Any) -> datetime | None:
    for link in _find_class(message, "tgme_widget_message_date"):
        for time in link.iter("time"):
            try:
                moment = datetime.fromisoformat(time.get("datetime") or "")
            except ValueError:
                continue
            return moment if moment.tzinfo else None
    return None


def _find_class(tree: Any, name: str) -> list[Any]:
    return [node for node in tree.iter() if isinstance(node.tag, str) and name in (node.get("class") or "").split()]
