"""The look itself, one way for each kind of source."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from sayso.collect.documents import collect_arrivals
from sayso.collect.looks.articles import collect_articles, read_article
from sayso.collect.looks.feeds import parse_feed
from sayso.collect.looks.finds import Finds
from sayso.collect.looks.previews import look_at_channel
from sayso.collect.looks.sights import (
    READ,
    UNCHANGED,
    Listed,
    Memory,
    Sight,
    find_missing,
    is_due,
    measure_sight,
    plan_relook,
)
from sayso.collect.pages import find_links
from sayso.collect.subscriptions import Subscription
from sayso.errors import FetchError, ReportError
from sayso.records import Entry

if TYPE_CHECKING:
    from sayso.collect.archive import Archive
    from sayso.collect.web import Fetcher

#: Between two looks further apart than this a page may have shown things that nobody saw.
_WATCHED = timedelta(hours=26)


def look_at(
    subscription: Subscription,
    memory: Memory,
    fetcher: "Fetcher",
    zone: ZoneInfo,
    since: date | None = None,
    archive: "Archive | None" = None,
) -> Sight:
    """What a look at the source brings. One that cannot be read is a look too: `failed` or `refused`, with the reason.

    `since` is the first day of publication to collect, where it is not the subscription's own; `archive` keeps the
    files of a folder as they are when they are read. Answers of servers come with the sight.
    """
    finds = Finds(subscription, memory, fetcher, zone, since, archive)
    try:
        return _WAYS[subscription.kind](finds)
    except FetchError as error:
        return finds.fail(error)


def _look_at_feed(finds: Finds) -> Sight:
    if finds.subscription.text == "feed":
        return _look_at_whole_feed(finds)
    fetched = finds.fetch(finds.subscription.url, only_changes=not finds.is_asked_back)
    _check_there(fetched.is_gone, finds.subscription.url)
    listed: list[Listed] = []
    if not fetched.is_same:
        listed = [msgspec.structs.replace(one, text=None) for one in parse_feed(fetched.text, fetched.url)]
        finds.seen_from = measure_sight(listed)
        if finds.seen_from is None:
            finds.seen_from = _join_last(finds, listed)
    finds.listed = len(listed)
    collect_articles(finds, listed)
    finds.keep_page(fetched)
    return _finish_list(finds, is_same=fetched.is_same)


def _look_at_whole_feed(finds: Finds) -> Sight:
    """A feed with the texts in it: it shows by itself what has changed and what is gone."""
    # An entry whose turn it is must be seen, not heard to be unchanged.
    has_turns = any(is_due(entry, finds.now) for entry in finds.memory.entries.values())
    fetched = finds.fetch(finds.subscription.url, only_changes=not (has_turns or finds.is_asked_back))
    _check_there(fetched.is_gone, finds.subscription.url)
    listed: list[Listed] = []
    if not fetched.is_same:
        listed = parse_feed(fetched.text, fetched.url)
        finds.seen_from = measure_sight(listed) or _join_last(finds, listed)
    finds.listed = len(listed)
    for one in listed:
        if finds.is_wanted(one.published):
            finds.keep_report(one, fetched)
    shown = {one.key for one in listed}
    missing = {entry.key for entry in find_missing(finds.memory.entries.values(), listed)}
    for entry in finds.memory.entries.values():
        if entry.key in missing:
            finds.keep_gone(entry)
        elif is_due(entry, finds.now) and entry.key not in shown:
            _ask_whether_there(finds, entry)
    finds.keep_page(fetched)
    return _finish_list(finds, is_same=fetched.is_same)


def _ask_whether_there(finds: Finds, entry: Entry) -> None:
    """An entry too old for its feed: whether its page is still there, whatever stands on it."""
    seen = finds.now
    try:
        if entry.url and finds.fetch(entry.url, only_changes=False).is_gone:
            finds.keep_gone(entry)
            return
    except FetchError:
        seen = entry.last_seen
    due = plan_relook(entry.first_seen, finds.now)
    finds.keep_entry(msgspec.structs.replace(entry, due=due, last_seen=seen if entry.url else entry.last_seen))


def _look_at_index(finds: Finds) -> Sight:
    subscription = finds.subscription
    fetched = finds.fetch(subscription.url, only_changes=not finds.is_asked_back)
    _check_there(fetched.is_gone, subscription.url)
    listed: list[Listed] = []
    if not fetched.is_same:
        links = find_links(fetched.text, fetched.url, subscription.links)
        listed = [Listed(address, address, words) for address, words in links]
        if not listed:
            raise FetchError(subscription.url, "links to no article; say in links = … what their addresses hold")
        finds.seen_from = _join_last(finds, listed)
    finds.listed = len(listed)
    # The words of a link are often cut: the page itself says its title.
    collect_articles(finds, [msgspec.structs.replace(one, title="") for one in listed])
    finds.keep_page(fetched)
    return _finish_list(finds, is_same=fetched.is_same)


def _look_at_page(finds: Finds) -> Sight:
    url = finds.subscription.url
    known = finds.find_entry(url)
    fetched = finds.fetch(url)
    if fetched.is_gone:
        if known is None:
            raise FetchError(url, "the site says that there is no such page")
        finds.keep_gone(known)
        finds.forget_page(url)
        return finds.finish(READ)
    finds.seen_from = _watch_on(finds)
    finds.listed = 1
    page = finds.memory.pages.get(url)
    if not fetched.is_same:
        article = read_article(fetched, finds.zone)
        digest = blake2b((article.text or "").encode(), digest_size=16).hexdigest()
        if not article.text:
            raise FetchError(url, "no text found on the page")
        # What stands around the text changes with every look, and is no new version.
        if page is None or page.digest != digest:
            finds.keep_watched(msgspec.structs.replace(article, published=finds.now), fetched)
            finds.keep_page_as(fetched, digest)
            return finds.finish(READ)
        finds.keep_page_as(fetched, digest)
    if known is not None:
        finds.keep_entry(msgspec.structs.replace(known, last_seen=finds.now))
    return finds.finish(UNCHANGED)


def _look_at_folder(finds: Finds) -> Sight:
    subscription = finds.subscription
    found = collect_arrivals(
        [Path(subscription.path)],
        source=subscription.source or subscription.id,
        lang=subscription.lang,
        zone=finds.zone.key,
        since=finds.since,
        archive=finds.archive,
    )
    for one in found:
        if isinstance(one, ReportError):
            finds.fault(one.where, one.reason)
        else:
            finds.listed += 1
            finds.keep_file(one)
    return finds.finish(READ)


def _check_there(is_gone: bool, url: str) -> None:
    if is_gone:
        raise FetchError(url, "the site says that there is no such page")


def _join_last(finds: Finds, listed: list[Listed]) -> datetime | None:
    """The moment of the last look that worked, where something that it showed is still shown: nothing fell between."""
    last = finds.memory.last
    joins = any(one.key in finds.memory.entries for one in listed)
    return last.moment if last is not None and joins else None


def _watch_on(finds: Finds) -> datetime | None:
    last = finds.memory.last
    return last.moment if last is not None and finds.now - last.moment <= _WATCHED else None


def _finish_list(finds: Finds, *, is_same: bool) -> Sight:
    if is_same:
        # As it was when it was last read, so nothing came in between.
        finds.seen_from = finds.memory.last.moment if finds.memory.last else None
    return finds.finish(UNCHANGED if is_same else READ)


_WAYS: dict[str, Callable[[Finds], Sight]] = {
    "feed": _look_at_feed,
    "index": _look_at_index,
    "telegram": look_at_channel,
    "page": _look_at_page,
    "folder": _look_at_folder,
}
