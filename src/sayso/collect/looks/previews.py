"""A look at the public preview of a Telegram channel: back to what is known, and once more at what may have changed."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import msgspec

from sayso.collect.looks.finds import Finds
from sayso.collect.looks.sights import READ, UNCHANGED, Sight, is_due, plan_relook
from sayso.collect.looks.telegram import Posts, find_number, parse_posts
from sayso.errors import FetchError
from sayso.records import Entry

if TYPE_CHECKING:
    from sayso.collect.web import Fetched


def look_at_channel(finds: Finds) -> Sight:
    """The newest posts, those before them until a known one or the first day that is wanted, and old ones in turn."""
    has_turns = any(is_due(entry, finds.now) for entry in finds.memory.entries.values())
    url = finds.subscription.address
    fetched = finds.fetch(url, only_changes=not (has_turns or finds.is_asked_back))
    if fetched.is_same:
        finds.seen_from = finds.memory.last.moment if finds.memory.last else None
        finds.keep_page(fetched)
        return finds.finish(UNCHANGED)
    posts = _read_posts(fetched, None)
    if not posts.listed:
        # A channel that was emptied and a preview that is built otherwise than before look the same.
        raise FetchError(url, "shows no posts; nothing was marked as gone")
    pages_left = finds.subscription.pages - 1
    _keep_posts(finds, posts, fetched)
    lowest = posts
    while pages_left and _wants_more(finds, lowest):
        older, answer = _fetch_before(finds, lowest.first or 0)
        pages_left -= 1
        if not older.listed or (older.first or 0) >= (lowest.first or 0):
            break
        _keep_posts(finds, older, answer)
        lowest = older
    finds.seen_from = lowest.listed[lowest.first].published if lowest.first is not None else None
    _look_again(finds, pages_left)
    finds.keep_page(fetched)
    return finds.finish(READ)


def _read_posts(fetched: "Fetched", before: int | None) -> Posts:
    if fetched.is_gone:
        raise FetchError(fetched.asked, "the site says that there is no such channel")
    return parse_posts(fetched.text, fetched.asked, before)


def _fetch_before(finds: Finds, number: int) -> tuple[Posts, "Fetched"]:
    url = f"{finds.subscription.address}?{urlencode({'before': number})}"
    fetched = finds.fetch(url, only_changes=False)
    return _read_posts(fetched, number), fetched


def _wants_more(finds: Finds, posts: Posts) -> bool:
    """Whether older posts are missing: they are newer than what is known, or of a day that was asked for."""
    first = posts.first
    if first is None or first <= 1:
        return False
    published = posts.listed[first].published
    if finds.since is not None and published is not None and finds.is_wanted(published):
        lowest = min(_list_numbers(finds), default=None)
        return lowest is None or first <= lowest or not _is_joined(finds, first)
    return bool(finds.memory.entries) and not _is_joined(finds, first)


def _is_joined(finds: Finds, first: int) -> bool:
    """Whether the page reaches down to a post that was known before."""
    return any(number >= first for number in _list_numbers(finds))


def _list_numbers(finds: Finds) -> list[int]:
    return [number for key in finds.memory.entries if (number := find_number(key)) is not None]


def _keep_posts(finds: Finds, posts: Posts, fetched: "Fetched") -> None:
    """Every post of the page as it is now, and those that it should show and does not."""
    finds.listed += len(posts.listed)
    # A page that does not say the channel's number calls its posts otherwise: one that is known keeps its key.
    keys = {entry.url: key for key, entry in finds.memory.entries.items()}
    for _number, shown in sorted(posts.listed.items()):
        listed = msgspec.structs.replace(shown, key=keys.get(shown.url, shown.key))
        if listed.text and finds.is_wanted(listed.published):
            finds.keep_report(listed, fetched)
        elif finds.is_wanted(listed.published):
            known = finds.find_entry(listed.key)
            first_seen = known.first_seen if known else finds.now
            finds.keep_entry(Entry(listed.key, listed.url, first_seen, finds.now, None, "", listed.published))
    for entry in _list_missing(finds, posts):
        finds.keep_gone(entry)


def _list_missing(finds: Finds, posts: Posts) -> list[Entry]:
    shown = {listed.url for listed in posts.listed.values()}
    return [
        entry
        for entry in finds.memory.entries.values()
        if entry.is_kept
        and entry.url not in shown
        and (number := find_number(entry.key)) is not None
        and posts.covers(number)
        and not finds.is_settled(entry.key)
    ]


def _look_again(finds: Finds, pages_left: int) -> None:
    """The older posts whose turn it is, newest first, a page of them at a time."""
    while pages_left:
        turns = [
            (number, entry)
            for entry in finds.memory.entries.values()
            if is_due(entry, finds.now) and not finds.is_settled(entry.key)
            if (number := find_number(entry.key)) is not None
        ]
        if not turns:
            return
        number, entry = max(turns, key=lambda turn: turn[0])
        posts, fetched = _fetch_before(finds, number + 1)
        pages_left -= 1
        _keep_posts(finds, posts, fetched)
        if not finds.is_settled(entry.key):
            # The page reaches not down to it: all that was published before the post is gone, or there never was any.
            finds.keep_entry(msgspec.structs.replace(entry, due=plan_relook(entry.first_seen, finds.now)))
