"""A week of thirty channels in fast motion: the ledger holds what the script says, and nobody was asked too often."""

import random
from datetime import timedelta

import pytest

from sayso.collect import Fetcher, Manners, parse_subscriptions
from sayso.ledger import open_ledger
from sayso.listening import collect_sources, list_health
from sayso.packs import load_packs
from worlds import HOUR, START, FastClock, World, write_channel

PACE_S = 5.0
MANNERS = Manners(
    contact="desk@example.org", pace_s=PACE_S, timeout_s=5, threads=1, retries=1, allow_private=("127.0.0.0/8",)
)
KINDS = ["feed"] * 9 + ["whole"] * 6 + ["index"] * 6 + ["telegram"] * 9
HABITS = ["", "slow", "moved", "cp1256", "latin1-header", "gzip", "410", "no-etag"]


def write_week(seed):
    rng = random.Random(seed)  # noqa: S311
    return [
        write_channel(rng, f"c{number:02}.test", kind, "" if kind == "telegram" else HABITS[number % len(HABITS)])
        for number, kind in enumerate(KINDS)
    ]


def list_rounds():
    """Every three hours for a week, then as long as anything is still looked at again."""
    week = [START + 3 * HOUR * step for step in range(57)]
    return [*week, *(START + timedelta(days=day) for day in (8, 9, 10, 11, 12, 14, 15, 16, 40))]


def list_truth(channel):
    """By key: the texts of the post in their order, and whether it is gone in the end."""
    return {
        post.number: ([post.texts[0], *([post.texts[1]] if post.edited else [])], post.deleted is not None)
        for post in channel.posts
    }


def list_held(ledger, source):
    held = {}
    for report in ledger.reports():
        if report.source == source:
            versions = ledger.trace_report(report.id)
            texts = [version.report.text.removeprefix(f"{version.report.title}\n") for version in versions]
            absences = [absence for version in versions for absence in version.absences]
            number = int(report.key.rpartition("/")[2].rpartition("-")[2])
            assert number not in held
            held[number] = (texts, bool(absences))
    return held


@pytest.mark.parametrize("seed", [1])
def test_a_week_of_thirty_channels_is_in_the_ledger_exactly(tmp_path, seed):
    clock = FastClock()
    packs = load_packs("afghanistan")
    with (
        World(write_week(seed), clock) as world,
        open_ledger(tmp_path / "week.db", create=True) as ledger,
        Fetcher(MANNERS, clock, resolve=world.resolve) as fetcher,
    ):
        subscriptions = parse_subscriptions(world.list_tables())
        for moment in list_rounds():
            clock.move_to(moment)
            outcomes = list(collect_sources(ledger, packs, subscriptions, fetcher))
            assert len(outcomes) == len(world.channels)
        for host, channel in world.channels.items():
            assert list_held(ledger, host.partition(".")[0]) == list_truth(channel), host
        assert world.broken == []
        assert min(world.find_spacing().values()) >= PACE_S
        statuses = {status for *_, status in world.asked}
        assert statuses >= {0, 200, 301, 304, 403, 404, 410, 429, 500}
        healths = list_health(ledger, packs, subscriptions, clock.now())
        assert all(health.errors and health.fails == 0 for health in healths)
        assert list(ledger.verify()) == []
