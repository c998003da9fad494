"""The corridor from sources: look, keep what was found, remember what was seen, and say how each source fares.

In: a ledger, subscriptions, a fetcher with a clock. Out: what each look did. Moments come from the fetcher's clock. A
source that cannot be read is one line in the outcome; the others go on. Whatever a look found is kept before what is
remembered of it, so that a run that is killed loses nothing: the next one finds it again.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from queue import SimpleQueue
from random import Random
from threading import Event
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from sayso.analyse import count_fails, list_unseen
from sayso.collect import Subscription, parse_subscriptions
from sayso.collect.looks import Memory, Sight, look_at
from sayso.errors import FetchError, QuestionError, ReportError
from sayso.packs import Packs
from sayso.records import SEEING, Arrival, Capture, Look

if TYPE_CHECKING:
    from sayso.collect import Archive, Fetcher
    from sayso.ledger import Ledger


#: A source, and what a look at it saw.
_Found = tuple[Subscription, Sight]


class Outcome(Struct, frozen=True):
    """What came of one look: the look with what it did to the ledger, and what was set aside."""

    subscription: Subscription
    look: Look
    set_aside: tuple[ReportError, ...] = ()

    @property
    def has_worked(self) -> bool:
        """Whether the source could be read."""
        return self.look.has_worked

    @property
    def has_news(self) -> bool:
        """Whether it changed what the ledger holds of reports."""
        return bool(self.look.added or self.look.changed or self.look.vanished)


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
    archive: "Archive | None" = None,
) -> Iterator[Outcome]:
    """One look at each source, as each is over. Sources of one host come one after the other, hosts side by side.

    `archive` keeps the bytes of which new reports and versions were made, None where nobody does. With `stop` set no
    further look begins, and one that ends for that reason is no look.
    """
    stop, halt = stop or Event(), Event()
    zone = ZoneInfo(packs.theatre.zone)
    memories = {one.id: load_memory(ledger, one) for one in subscriptions}
    lately = fetcher.clock.now() - timedelta(minutes=10)
    for memory in memories.values():
        fetcher.remember(page for page in memory.pages.values() if page.moment > lately)

    def look_at_host(those: Iterable[Subscription]) -> Iterator[_Found]:
        for one in those:
            if stop.is_set() or halt.is_set():
                return
            sight = _look_safely(one, memories[one.id], fetcher, zone, since, archive)
            if not stop.is_set() or sight.look.has_worked:
                yield one, sight

    hosts = _group_hosts(subscriptions)
    threads = max(1, min(fetcher.manners.threads, len(hosts)))
    with closing(_run_beside([look_at_host(those) for those in hosts.values()], threads, halt)) as sights:
        for one, sight in sights:
            yield keep_sight(ledger, one, sight, zone, archive)


def _run_beside(tasks: Sequence[Iterable[_Found]], threads: int, halt: Event) -> Generator[_Found, None, None]:
    """What tasks yield, as it comes, each task in a thread; `halt` is set when nobody asks for more."""
    found: SimpleQueue[_Found | None] = SimpleQueue()

    def run(task: Iterable[_Found]) -> None:
        try:
            for one in task:
                found.put(one)
        finally:
            found.put(None)

    with ThreadPoolExecutor(threads, thread_name_prefix="look") as pool:
        for task in tasks:
            pool.submit(run, task)
        left = len(tasks)
        try:
            while left:
                brought = found.get()
                if brought is None:
                    left -= 1
                else:
                    yield brought
        finally:
            halt.set()


def _group_hosts(subscriptions: Iterable[Subscription]) -> dict[str, list[Subscription]]:
    """The sources by the host that is asked for them; a folder is one by itself."""
    hosts: dict[str, list[Subscription]] = {}
    for one in subscriptions:
        hosts.setdefault(urlsplit(one.address).hostname or one.id, []).append(one)
    return hosts


def _look_safely(
    subscription: Subscription,
    memory: Memory,
    fetcher: "Fetcher",
    zone: ZoneInfo,
    since: date | None,
    archive: "Archive | None",
) -> Sight:
    """What a look brings; one that breaks is a look that failed: that source's fault, never the run's end."""
    try:
        return look_at(subscription, memory, fetcher, zone, since, archive)
    except Exception as error:
        reason = f"cannot be looked at: {type(error).__name__}: {' '.join(str(error).split())[:200]}"
        return Sight(Look(subscription.name, fetcher.clock.now(), "failed", reason=reason))


def load_memory(ledger: "Ledger", subscription: Subscription) -> Memory:
    """What earlier looks at the source left in the ledger."""
    source = subscription.name
    return Memory(ledger.entries(source), ledger.pages(source), ledger.last_look(source, SEEING))


def keep_sight(
    ledger: "Ledger", subscription: Subscription, sight: Sight, zone: ZoneInfo, archive: "Archive | None" = None
) -> Outcome:
    """What a look brought: the bytes into the archive, then the reports into the ledger, what is remembered last."""
    moment, source = sight.look.moment, subscription.name
    added = ledger.add_reports(_make_arrivals(ledger, sight, archive), moment)
    vanished = 0
    for gone in sight.gone:
        vanished += ledger.mark_gone(source, gone.key, gone.last_seen.astimezone(zone).date(), moment)
    look = msgspec.structs.replace(sight.look, added=added.new, changed=added.changed, vanished=vanished)
    ledger.keep_look(look, sight.entries, sight.pages, moment)
    return Outcome(subscription, look, sight.faults)


def _make_arrivals(ledger: "Ledger", sight: Sight, archive: "Archive | None") -> list[Arrival]:
    """The reports with what stands beside them; of those that the ledger holds as they are, the report alone.

    A page that lists posts is another one at every look: it is kept where it brought something.
    """
    current = ledger.current_versions(one.report.id for one in sight.brought)
    arrivals = []
    captures: dict[int, Capture] = {}  # by answer: a page of posts is the bytes of each
    for one in sight.brought:
        report, fetched, capture = one.report, one.fetched, one.capture
        held = current.get(report.id)
        if held is not None and (fetched is None or msgspec.structs.replace(held, again=0).id == report.id):
            arrivals.append(Arrival(report, capture=capture, is_shown=fetched is not None))
            continue
        if archive is not None and fetched is not None:
            if id(fetched) not in captures:
                captures[id(fetched)] = archive.keep_answer(
                    fetched.url, 200, fetched.headers, fetched.body, fetched.page.moment
                )
            capture = captures[id(fetched)]
        arrivals.append(Arrival(report, one.media, one.remarks, capture, is_shown=fetched is not None))
    return arrivals


def list_health(
    ledger: "Ledger", packs: Packs, subscriptions: Iterable[Subscription], now: datetime
) -> tuple[Health, ...]:
    """How each of the sources fares, in the order given."""
    zone = packs.theatre.zone
    return tuple(_measure_health(one, ledger.looks(one.name), zone, now) for one in subscriptions)


def _measure_health(subscription: Subscription, looks: Sequence[Look], zone: str, now: datetime) -> Health:
    name = subscription.name
    if not looks:
        return Health(name, subscription.kind, subscription.address)
    worked = [look for look in looks if look.has_worked]
    last = looks[-1]
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
        fails=count_fails(looks),
        gaps=tuple(list_unseen(looks, zone, now)),
        reason=last.reason,
    )


#: A source that fails is left alone for twice as long each time, and for no longer than this.
MAX_PAUSE = timedelta(days=1)

#: Share of its interval by which each turn of a source is moved at random, so that no host is asked by the clock.
JITTER = 0.1


def watch_sources(
    ledger: "Ledger",
    packs: Packs,
    subscriptions: Sequence[Subscription],
    fetcher: "Fetcher",
    stop: Event,
    rng: Random,
    archive: "Archive | None" = None,
) -> Iterator[tuple[Outcome, ...]]:
    """Looks at each source when its turn comes, round after round, until `stop` is set.

    Turns are counted from the last look that the ledger knows of, so that a restart asks nobody sooner.
    """
    now = fetcher.clock.now()
    turns = {one.id: _find_turn(list_health(ledger, packs, [one], now)[0], one, rng) or now for one in subscriptions}
    while not stop.is_set():
        due = [one for one in subscriptions if turns[one.id] <= fetcher.clock.now()]
        if due:
            yield tuple(collect_sources(ledger, packs, due, fetcher, stop=stop, archive=archive))
            now = fetcher.clock.now()
            for one, health in zip(due, list_health(ledger, packs, due, now), strict=True):
                turns[one.id] = _find_turn(health, one, rng) or now
        left_s = (min(turns.values()) - fetcher.clock.now()).total_seconds()
        if left_s > 0:
            with suppress(FetchError):
                fetcher.clock.sleep(left_s)


def _find_turn(health: Health, subscription: Subscription, rng: Random) -> datetime | None:
    """When the source is looked at next; None where it never was."""
    if health.last is None:
        return None
    interval = timedelta(minutes=subscription.every_min * rng.uniform(1 - JITTER, 1 + JITTER))
    longer: timedelta = min(interval * 2 ** min(health.fails, 20), MAX_PAUSE)
    return health.last + max(interval, longer)
