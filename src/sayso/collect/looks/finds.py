"""What a look has found so far."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from sayso.collect.files import MAX_TEXT_BYTES
from sayso.collect.looks.sights import Brought, Gone, Listed, Memory, Sight, plan_relook
from sayso.collect.subscriptions import Subscription
from sayso.errors import FetchError, ReportError
from sayso.records import Arrival, Entry, Look, Page, Report

if TYPE_CHECKING:
    from sayso.collect.archive import Archive
    from sayso.collect.web import Fetched, Fetcher


class Finds:
    """A look that goes on: collects what it brings. Moments are those at which the look began."""

    def __init__(
        self,
        subscription: Subscription,
        memory: Memory,
        fetcher: "Fetcher",
        zone: ZoneInfo,
        since: date | None,
        archive: "Archive | None" = None,
    ) -> None:
        self.subscription = subscription
        self.memory = memory
        self.fetcher = fetcher
        self.zone = zone
        self.archive = archive
        self.now = fetcher.clock.now()
        self.since = since or subscription.since
        #: Whether somebody asks for what lies further back: then a list that has not changed is read all the same.
        self.is_asked_back = since is not None
        self.listed = 0
        self.seen_from: datetime | None = None
        self._brought: list[Brought] = []
        self._gone: list[Gone] = []
        self._entries: dict[str, Entry] = {}
        self._pages: dict[str, Page] = {}
        self._faults: list[ReportError] = []

    def fetch(self, url: str, *, only_changes: bool = True) -> "Fetched":
        """What an address answers; with `only_changes`, unchanged where it is as it was last time."""
        return self.fetcher.fetch(url, self.memory.pages.get(url) if only_changes else None)

    def find_entry(self, key: str) -> Entry | None:
        """What is known of an entry."""
        return self._entries.get(key) or self.memory.entries.get(key)

    def keep_page(self, fetched: "Fetched", seen_from: datetime | None = None) -> None:
        """What an address said of itself, for the next look."""
        self._pages[fetched.asked] = msgspec.structs.replace(fetched.page, seen_from=seen_from)

    def keep_page_as(self, fetched: "Fetched", digest: str) -> None:
        """The same, with the digest of what matters on the page in place of its bytes'."""
        self._pages[fetched.asked] = msgspec.structs.replace(fetched.page, digest=digest)

    def forget_page(self, url: str) -> None:
        """The address is asked anew at the next look, whatever it said last."""
        self._pages[url] = Page(url, self.now)

    def is_settled(self, key: str) -> bool:
        """Whether this look has dealt with an entry already."""
        return key in self._entries

    def keep_file(self, arrival: Arrival) -> None:
        """A report that comes from a file as it is."""
        report = msgspec.structs.replace(arrival.report, collected=self.now)
        self._brought.append(Brought(report, arrival.media, arrival.remarks, capture=arrival.capture))

    def keep_watched(self, listed: Listed, fetched: "Fetched") -> None:
        """A page as it is now: what it says is of today, whatever it said before."""
        known = self.find_entry(listed.key)
        entry = None if known is None else msgspec.structs.replace(known, published=listed.published)
        if entry is not None:
            self.keep_entry(entry)
        self.keep_report(listed, fetched)

    def keep_entry(self, entry: Entry) -> None:
        """What is known of an entry from now on."""
        self._entries[entry.key] = entry

    def keep_report(self, listed: Listed, fetched: "Fetched") -> bool:
        """The entry as a report, as it is now; whether one was made of it."""
        known = self.find_entry(listed.key)
        first_seen = known.first_seen if known else self.now
        # A date that was told first stays: a report is not published anew because its page is.
        published = (known.published if known else None) or listed.published
        text = (listed.text or "").strip()
        day = self._find_day(published, first_seen)
        reason = self._find_reason(text, day)
        if reason:
            self.fault(listed.key, reason)
        elif day is not None and text:
            report = Report(
                key=listed.key,
                text=text,
                published=day,
                title=listed.title,
                source=self.subscription.name,
                url=listed.url,
                lang=self.subscription.lang,
                collected=self.now,
            )
            self._brought.append(Brought(report, listed.media, listed.remarks, fetched))
        is_kept = bool(text and day and not reason)
        self.keep_entry(
            Entry(
                key=listed.key,
                url=listed.url,
                first_seen=first_seen,
                last_seen=self.now,
                due=plan_relook(first_seen, self.now),
                title=listed.title,
                published=published,
                is_kept=is_kept or bool(known and known.is_kept),
            )
        )
        return is_kept

    def _find_day(self, published: datetime | None, first_seen: datetime) -> date | None:
        if published is None and self.subscription.undated == "seen":
            published = first_seen
        return published.astimezone(self.zone).date() if published else None

    def _find_reason(self, text: str, day: date | None) -> str | None:
        """Why no report can be made, None where one can, or where there is nothing to make one of."""
        if day is None:
            return 'no date; write undated = "seen" for the day on which it was first seen'
        if "\0" in text:
            return "binary: a zero character in the text"
        if len(text.encode("utf-8", "replace")) > MAX_TEXT_BYTES:
            return f"longer than {MAX_TEXT_BYTES // 1024 // 1024} MB"
        return None

    def is_wanted(self, published: datetime | None) -> bool:
        """Whether the entry is of a day that is to be collected; one without a date is looked at."""
        return self.since is None or published is None or published.astimezone(self.zone).date() >= self.since

    def keep_gone(self, entry: Entry) -> None:
        """The entry is no longer there; it is looked at again all the same, for it may come back."""
        self._gone.append(Gone(entry.key, entry.last_seen))
        self.keep_entry(msgspec.structs.replace(entry, due=plan_relook(entry.first_seen, self.now)))

    def fault(self, where: str, reason: str) -> None:
        """Something that was set aside."""
        self._faults.append(ReportError(where, reason))

    def finish(self, outcome: str, reason: str | None = None) -> Sight:
        """The look as a whole."""
        look = Look(self.subscription.name, self.now, outcome, self.seen_from, self.listed, reason=reason)
        parts = (self._brought, self._gone, self._entries.values(), self._pages.values(), self._faults)
        return Sight(look, *(tuple(part) for part in parts))  # type: ignore[arg-type]

    def fail(self, error: FetchError) -> Sight:
        """The look as it ends where the source cannot be read: what was found until then stays."""
        from sayso.collect.looks.sights import FAILED, REFUSED
        from sayso.errors import FetchRefused

        self.seen_from = None
        return self.finish(REFUSED if isinstance(error, FetchRefused) else FAILED, str(error))
