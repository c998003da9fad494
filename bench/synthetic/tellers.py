"""Who tells it: parties' channels, outlets, copies, translations, round-ups."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from sayso.records import Claim, Place, Report
from sayso.theatre import Theatre
from synthetic.events import Event, make_days
from synthetic.sayings import Told, Writer, tell_anew
from synthetic.world import LANGUAGES, PER_YEAR, Habits, World


def tell_incidents(
    count: int, theatre: Theatre, *, seed: int = 7, habits: Habits | None = None, per_year: int = PER_YEAR
) -> Iterator[Told]:
    """The reports of `count` incidents, by the day of the incident; about 4.4 reports and 5 claims for each."""
    world = World(theatre, seed, habits or Habits())
    for events, chance in make_days(count, world, seed, per_year):
        yield from _tell_day(events, world, chance)


def _tell_day(events: Sequence[Event], world: World, chance: random.Random) -> Iterator[Told]:
    listed: dict[str, list[Event]] = {}
    for event in events:
        reports = chance.choices((3, 4, 5, 6, 7, 8), (35, 28, 17, 10, 6, 4))[0]
        if event.initiator and reports > 3 and chance.random() < world.habits.round_up * reports:
            # The round-up is one of its reports.
            listed.setdefault(event.initiator, []).append(event)
            reports -= 1
        yield from _tell_event(event, reports, world, chance)
    for party, told in sorted(listed.items()):
        for start in range(0, len(told), 4):
            yield _round_up(party, told[start : start + 4], world, chance)


def _tell_event(event: Event, count: int, world: World, chance: random.Random) -> Iterator[Told]:
    tellers = _list_tellers(event, count, world, chance)
    before: list[Told] = []
    for number, (source, voices) in enumerate(tellers):
        delay = 0 if number == 0 else chance.choices((0, 1, 2, 3, 5), (30, 40, 15, 10, 5))[0]
        published = event.day + timedelta(days=delay + (1 if chance.random() < 0.4 else 0))
        told = _repeat(before, source, published, world, chance) if number else None
        if told is None:
            told = tell_anew((event,), voices, source, published, world, chance)
        before.append(told)
        yield told


def _list_tellers(event: Event, count: int, world: World, chance: random.Random) -> list[tuple[str, tuple[str, ...]]]:
    """Who publishes, and in whose voices."""
    tellers: list[tuple[str, tuple[str, ...]]] = []
    doer = event.initiator
    sides = [party for party in (doer, event.target) if party in world.channels]
    if doer in world.channels:
        tellers.append((chance.choice(world.channels[doer]), (doer,)))
    while len(tellers) < count:
        voice = chance.choices(("doer", "other", "local-sources", "witnesses", "outlet"), (45, 12, 25, 6, 12))[0]
        if voice == "doer" and doer in world.channels:
            is_channel = chance.random() < 0.15
            source = chance.choice(world.channels[doer]) if is_channel else world.pick_outlet(chance)
            beside = chance.random() < 0.12 and not is_channel
            # A second voice in the report is another one: a claimant makes one claim about one incident.
            others = [voice for voice in ("local-sources", "taliban") if voice != doer]
            tellers.append((source, (doer, chance.choice(others)) if beside else (doer,)))
        elif voice == "other" and sides and sides[-1] != doer:
            is_channel = chance.random() < 0.4
            source = chance.choice(world.channels[sides[-1]]) if is_channel else world.pick_outlet(chance)
            tellers.append((source, (sides[-1],)))
        elif voice not in ("doer", "other"):
            tellers.append((world.pick_outlet(chance), (voice,)))
    return tellers


def _repeat(before: Sequence[Told], source: str, published: date, world: World, chance: random.Random) -> Told | None:
    """A copy or a translation of one of the reports before; None where the source writes its own."""
    habits = world.habits
    earlier = [told for told in before if told.report.published <= published and told.origin is None]
    if not earlier or source not in world.outlets:
        return None
    origin = chance.choice(earlier).report
    told = next(told for told in earlier if told.report is origin)
    fate = chance.random()
    if fate < habits.copied:
        if world.language_of(source) != origin.lang:
            return None
        return _copy(told, source, published, _change_words(told, world, chance), None, chance)
    if fate < habits.copied + habits.translated and origin.source in world.outlets:
        return _translate(told, source, published, world, chance, names=True)
    if fate < habits.copied + habits.translated + habits.edition and origin.source in world.outlets:
        return _translate(told, str(origin.source), published, world, chance, names=False)
    return None


def _copy(told: Told, source: str, published: date, text: str, lang: str | None, chance: random.Random) -> Told:
    report = Report(
        f"{told.report.key}/{source}-{published.isoformat()}",
        text,
        published,
        source=source,
        lang=lang or told.report.lang,
    )
    report_id = report.id
    claims = tuple(replace(_read_again(claim, chance), report=report_id, words=()) for claim in told.claims)
    return Told(report, claims, told.incidents, told.report.id)


def _read_again(claim: Claim, chance: random.Random) -> Claim:
    """The claim as it is read in the copy: now and then the spot, the day or a figure is not found there."""
    missed = chance.random()
    if missed < 0.05:
        return replace(claim, places=tuple(Place(place.province, place.district) for place in claim.places))
    if missed < 0.08:
        return replace(claim, start=None, end=None)
    return replace(claim, losses=claim.losses[:-1]) if missed < 0.12 else claim


def _change_words(told: Told, world: World, chance: random.Random) -> str:
    """The text with up to one word in twelve changed and now and then a sentence cut off its end."""
    lang = told.report.lang or "en"
    words = told.report.text.split(" ")
    for _ in range(chance.randint(0, len(words) // 12)):
        words[chance.randrange(len(words))] = chance.choice(world.vocabulary[lang])
    return " ".join(words[: -12 if chance.random() < 0.4 else None])


def _translate(
    told: Told, source: str, published: date, world: World, chance: random.Random, *, names: bool
) -> Told | None:
    """The same in another language; `names` says whether the origin's publisher is named. None in one language."""
    origin = told.report
    others = [lang for lang in LANGUAGES if lang != origin.lang]
    lang = chance.choice(others) if source == origin.source else world.language_of(source)
    if lang == origin.lang:
        return None
    opening = f"{world.theatre.sources[str(origin.source)].name}: " if names else ""
    writer = Writer(lang, world)
    writer.add(opening + world.write_words(lang, chance.randint(8, 20), chance))
    for claim in told.claims:
        writer.tell(claim)
        writer.add(world.write_words(lang, chance.randint(20, 50), chance))
    return _copy(told, source, published, writer.text, lang, chance)


def _round_up(party: str, events: Sequence[Event], world: World, chance: random.Random) -> Told:
    source = chance.choice(world.channels[party]) if chance.random() < 0.5 else world.pick_outlet(chance)
    published = events[0].day + timedelta(days=chance.randint(0, 3))
    return tell_anew(events, (party,), source, published, world, chance)
