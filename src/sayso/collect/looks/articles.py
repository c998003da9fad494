"""Articles that a source links to: each fetched once, and again while it may still change."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from sayso.collect.days import parse_published
from sayso.collect.formats.pages import read_page
from sayso.collect.looks.finds import Finds
from sayso.collect.looks.sights import Listed, is_due, plan_relook
from sayso.errors import FetchError, FetchRefused, ReportError
from sayso.records import Entry, Medium

if TYPE_CHECKING:
    from sayso.collect.web import Fetched

#: An article that could not be had is tried again so long after it was first seen.
_PATIENCE = timedelta(days=30)

#: After so many articles in a row that could not be reached the rest waits for the next look.
_MAX_FAILED = 2


def read_article(fetched: "Fetched", zone: ZoneInfo) -> Listed:
    """The article on a page, by the page's address, without what stands around it; its text empty where it has none."""
    try:
        article = read_page(fetched.text, fetched.url, zone)
    except ReportError as error:
        raise FetchError(fetched.url, error.reason) from None
    except Exception as error:  # whatever a library makes of a broken page is that page's fault, never the look's end
        raise FetchError(fetched.url, f"the page cannot be taken apart: {type(error).__name__}") from None
    media = tuple(Medium(link, "photo") for link in dict.fromkeys(article.images))
    text = article.text if any(map(str.isalpha, article.text)) else ""
    return Listed(fetched.asked, fetched.asked, article.title or "", _find_moment(article.published, zone), text, media)


def _find_moment(said: str | None, zone: ZoneInfo) -> datetime | None:
    """The moment that a page says; the beginning of the day where it says a day."""
    day = parse_published(said, zone) if said else None
    if said is None or day is None:
        return None
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        moment = datetime.combine(day, time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def collect_articles(finds: Finds, listed: Sequence[Listed]) -> None:
    """The new articles among those listed, and the known ones whose turn it is; what is left over waits."""
    failed = 0
    for number, one in enumerate(_list_turns(finds, listed)):
        if number >= finds.subscription.at_once or failed >= _MAX_FAILED:
            _postpone(finds, one)
            continue
        try:
            _collect_article(finds, one)
            failed = 0
        except FetchRefused as error:
            _give_up(finds, one, error)
        except FetchError as error:
            failed += 1
            finds.fault(one.url or one.key, error.reason)
            _postpone(finds, one)


def _list_turns(finds: Finds, listed: Sequence[Listed]) -> list[Listed]:
    known = finds.memory.entries
    fresh = [one for one in listed if one.key not in known and finds.is_wanted(one.published)]
    due = sorted((entry for entry in known.values() if is_due(entry, finds.now)), key=lambda entry: entry.first_seen)
    again = [Listed(entry.key, entry.url, entry.title, entry.published) for entry in due]
    return [one for one in (*fresh, *again) if one.url]


def _collect_article(finds: Finds, listed: Listed) -> None:
    known = finds.find_entry(listed.key)
    url = listed.url or listed.key
    fetched = finds.fetch(url)
    if fetched.is_gone:
        _lose(finds, listed, known)
        return
    finds.keep_page(fetched)
    if fetched.is_same and known is not None:
        due = plan_relook(known.first_seen, finds.now)
        finds.keep_entry(msgspec.structs.replace(known, last_seen=finds.now, due=due))
        return
    article = read_article(fetched, finds.zone)
    # The page's own title before the list's, so that the second look finds what the first one found.
    title, published = article.title or listed.title, listed.published or article.published
    made = Listed(listed.key, url, title, published, article.text, article.media)
    if not article.text:
        finds.fault(url, "no text found on the page")
    if finds.is_wanted(made.published):
        finds.keep_report(made, fetched)
    else:
        finds.keep_entry(Entry(made.key, url, finds.now, finds.now, None, made.title, made.published))


def _lose(finds: Finds, listed: Listed, known: Entry | None) -> None:
    """An article that its site says is not there: gone where it was ever kept, else never seen."""
    if known is not None and known.is_kept:
        finds.keep_gone(known)
        finds.forget_page(listed.url or listed.key)
        return
    finds.fault(listed.url or listed.key, "the site says that it is not there")
    first_seen = known.first_seen if known else finds.now
    due = plan_relook(first_seen, finds.now)
    finds.keep_entry(Entry(listed.key, listed.url, first_seen, finds.now, due, listed.title, listed.published))


def _postpone(finds: Finds, listed: Listed) -> None:
    """The article's turn comes at the next look."""
    known = finds.find_entry(listed.key)
    entry = known or Entry(listed.key, listed.url, finds.now, finds.now, None, listed.title, listed.published)
    is_over = not entry.is_kept and finds.now - entry.first_seen > _PATIENCE
    finds.keep_entry(msgspec.structs.replace(entry, due=None if is_over else finds.now))


def _give_up(finds: Finds, listed: Listed, error: FetchRefused) -> None:
    """An article that may not be read is asked for again as rarely as one that may be."""
    finds.fault(listed.url or listed.key, error.reason)
    known = finds.find_entry(listed.key)
    entry = known or Entry(listed.key, listed.url, finds.now, finds.now, None, listed.title, listed.published)
    finds.keep_entry(msgspec.structs.replace(entry, due=plan_relook(entry.first_seen, finds.now)))
