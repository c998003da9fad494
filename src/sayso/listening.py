"""The corridor from sources: look, keep what was found, remember what was seen, and say how each source fares.

In: a ledger, subscriptions, a fetcher with a clock. Out: what each look did. Moments come from the fetcher's clock. A
source that cannot be read is one line in the outcome; the others go on. Whatever a look found is kept before what is
remembered of it, so that a run that is killed loses nothing: the next one finds it again.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from queue import SimpleQueue
from threading import Event
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from sayso.analyse import list_gaps, list_listened
from sayso.collect import Subscription, parse_subscriptions
from sayso.collect.looks import Memory, Sight, look_at
from sayso.errors import FetchError, QuestionError, ReportError
from sayso.pipeline import Packs
from sayso.records import Look

if TYPE_CHECKING:
    from sayso.collect import Fetcher
    from sayso.ledger import Ledger

#: Looks that worked: what they did not see was not there.
_WORKED = ("read", "unchanged")


class Outcome(Struct, frozen=True):
    """What came of one look: the look with what it did to the ledger, and what was set aside."""

    subscription: Subscription
    look: Look
    set_aside: tuple[ReportError, ...] = ()

    @property
    def has_worked(self) -> bool:
        """Whether the source could be read."""
        return self.look.outcome in _WORKED


class Health(Struct, frozen=True):
    """How a source fares: its last look, the last one that worked, what looks brought, and the days not read.

    `fails` is how many looks in a row have failed; `gaps` are days since the first look of which not everything was
    seen, yesterday the last. `reason` is why the last look failed, None where it worked or there was none.
    """

    source: str
    kind: str
    address: str
    last: datetime | None = None
    last_read: datetime | None = None
    looks: int = 0
    new: int = 0
    changed: int = 0
    deleted: int = 0
    errors: int = 0
    fails: int = 0
    gaps: tuple[date, ...] = ()
    reason: str | None = None


def pick_subscriptions(tables: dict[str, dict[str, Any]], names: Sequence[str]) -> tuple[Subscription, ...]:
    """The subscriptions with these ids or sources, all where none is named. Raises QuestionError for an unknown one."""
    made = parse_subscriptions(tables)
    if not made:
        raise QuestionError("no source is set up; write [sources.ID] into sources.toml (see docs/collect.md)")
    known = {one.id: one for one in made} | {one.name: one for one in made}
    for name in names:
        if name not in known:
            raise QuestionError(f"{name} is no source that is set up; there is {', '.join(one.id for one in made)}")
    return tuple(dict.fromkeys(known[name] for name in names)) if names else made


def collect_sources(
    ledger: "Ledger",
    packs: Packs,
    subscriptions: Sequence[Subscription],
    fetcher: "Fetcher",
    *,
    since: date | None = None,
    stop: Event | None = None,
) -> Iterator[Outcome]:
    """One look at each source, as each is over. Sources of one host come one after the other, hosts side by side.

    With `stop` set no further look begins, and one that ends for that reason is no look. Whoever leaves early sets it.
    """
    stop = stop or Event()
    zone = ZoneInfo(packs.theatre.zone)
    memories = {one.id: load_memory(ledger, one) for one in subscriptions}
    hosts: dict[str, list[Subscription]] = {}
    for one in subscriptions:
        hosts.setdefault(urlsplit(one.address).hostname or one.id, []).append(one)
    found: SimpleQueue[tuple[Subscription, Sight | BaseException] | None] = SimpleQueue()

    def look_at_host(those: Iterable[Subscription]) -> None:
        try:
            for one in those:
                if stop.is_set():
                    return
                try:
                    sight = look_at(one, memories[one.id], fetcher, zone, since)
                except BaseException as error:
                    found.put((one, error))
                    return
                if not stop.is_set() or sight.look.outcome in _WORKED:
                    found.put((one, sight))
        finally:
            found.put(None)

    threads = max(1, min(fetcher.manners.threads, len(hosts)))
    with ThreadPoolExecutor(threads, thread_name_prefix="look") as pool:
        for those in hosts.values():
            pool.submit(look_at_host, those)
        left = len(hosts)
        try:
            while left:
                brought = found.get()
                if brought is None:
                    left -= 1
                    continue
                one, sight = brought
                if isinstance(sight, BaseException):
                    raise sight
                yield keep_sight(ledger, one, sight, zone)
        except BaseException:
            stop.set()
            raise


def load_memory(ledger: "Ledger", subscription: Subscription) -> Memory:
    """What earlier looks at the source left in the ledger."""
    source = subscription.name
    worked = [look for look in ledger.looks(source) if look.outcome in _WORKED]
    return Memory(ledger.entries(source), ledger.pages(source), worked[-1] if worked else None)


def keep_sight(ledger: "Ledger", subscription: Subscription, sight: Sight, zone: ZoneInfo) -> Outcome:
    """What a look brought, in the ledger: the reports first, what is remembered last."""
    moment, source = sight.look.moment, subscription.name
    added = ledger.add_reports(sight.reports, moment)
    vanished = 0
    for gone in sight.gone:
        vanished += ledger.mark_gone(source, gone.key, gone.last_seen.astimezone(zone).date(), moment)
    look = msgspec.structs.replace(sight.look, added=added.new, changed=added.changed, vanished=vanished)
    ledger.keep_look(look, sight.entries, sight.pages, moment)
    return Outcome(subscription, look, sight.faults)


def list_health(
    ledger: "Ledger", packs: Packs, subscriptions: Iterable[Subscription], now: datetime
) -> tuple[Health, ...]:
    """How each of the sources fares, in the order given."""
    zone = packs.theatre.zone
    today = now.astimezone(ZoneInfo(zone)).date()
    made = []
    for one in subscriptions:
        looks = ledger.looks(one.name)
        made.append(_measure_health(one, looks, zone, today))
    return tuple(made)


def _measure_health(subscription: Subscription, looks: Sequence[Look], zone: str, today: date) -> Health:
    name = subscription.name
    if not looks:
        return Health(name, subscription.kind, subscription.address)
    worked = [look for look in looks if look.outcome in _WORKED]
    last = looks[-1]
    fails = next((number for number, look in enumerate(reversed(looks)) if look.outcome in _WORKED), len(looks))
    first = looks[0].moment.astimezone(ZoneInfo(zone)).date()
    return Health(
        name,
        subscription.kind,
        subscription.address,
        last=last.moment,
        last_read=worked[-1].moment if worked else None,
        looks=len(looks),
        new=sum(look.added for look in looks),
        changed=sum(look.changed for look in looks),
        deleted=sum(look.vanished for look in looks),
        errors=len(looks) - len(worked),
        fails=fails,
        gaps=tuple(list_gaps(list_listened(looks, zone), name, first, today - timedelta(days=1))),
        reason=last.reason,
    )


class SystemClock:
    """The time of the machine. Waiting ends early where `stop` is set, and then nothing further is asked."""

    def __init__(self, stop: Event | None = None) -> None:
        self._stop = stop or Event()

    def now(self) -> datetime:
        """The moment in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Return when so many seconds are over. Raises FetchError where everything is to stop."""
        if self._stop.wait(seconds):
            raise FetchError("stopped", "asked to stop while waiting for its turn")
