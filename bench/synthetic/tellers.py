"""Who tells it: parties' channels, outlets, copies, translations, round-ups."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from sayso.codebook import CIVILIANS
from sayso.records import Claim, Place, Report
from sayso.theatre import Theatre
from synthetic.events import Event, make_days
from synthetic.sayings import Told, Writer, tell_anew
from synthetic.world import LANGUAGES, PER_YEAR, Habits, World


class Slot(NamedTuple):
    """One report on one event that is still to be written: who publishes it, in whose voices, and when."""

    event: Event
    source: str
    voices: tuple[str, ...]
    published: date


#: What a report tells of, by the incidents' numbers, and what was written of the same before.
Before = dict[tuple[int, ...], list[Told]]


def tell_incidents(
    count: int, theatre: Theatre, *, seed: int = 7, habits: Habits | None = None, per_year: int = PER_YEAR
) -> Iterator[Told]:
    """The reports of `count` incidents, by the day of the incident; about 3.4 reports and 5 claims for each."""
    world = World(theatre, seed, habits or Habits())
    for events, chance in make_days(count, world, seed, per_year):
        yield from _tell_day(events, world, chance)


def _tell_day(events: Sequence[Event], world: World, chance: random.Random) -> Iterator[Told]:
    before: Before = defaultdict(list)
    for company in _list_companies(events, world, chance):
        for slots in _list_reports(company, world, chance):
            told = _repeat(slots, before, world, chance) or _tell_slots(slots, world, chance)
            before[told.events].append(told)
            yield told


def _list_companies(events: Sequence[Event], world: World, chance: random.Random) -> Iterator[list[Event]]:
    """The events of a day by those who are told of together: one doer's, near each other first."""
    by_doer: dict[str | None, list[Event]] = defaultdict(list)
    for event in events:
        by_doer[event.initiator].append(event)
    for _, told in sorted(by_doer.items(), key=lambda entry: entry[0] or ""):
        left = sorted(told, key=lambda event: (event.place.province, event.place.district, event.number))
        while left:
            size = chance.choices((2, 3, 4, 5), (85, 15, 5, 1))[0]
            yield left[:size]
            left = left[size:]


def _list_reports(company: Sequence[Event], world: World, chance: random.Random) -> Iterator[list[Slot]]:
    """The reports about some events: of one each, or, now and then, of all that the same voice tells."""
    slots = [slot for event in company for slot in _plan_reports(event, world, chance)]
    while slots:
        first = slots.pop(0)
        listed = [first]
        if chance.random() < world.habits.listed:
            others = {slot.event.number: slot for slot in reversed(slots) if slot.voices[0] == first.voices[0]}
            others.pop(first.event.number, None)
            listed += [others[number] for number in sorted(others)]
            slots = [slot for slot in slots if slot not in listed]
        yield listed


def _tell_slots(slots: Sequence[Slot], world: World, chance: random.Random) -> Told:
    """A report written anew; one that lists several events tells them in one voice."""
    first = slots[0]
    voices = first.voices if len(slots) == 1 else first.voices[:1]
    return tell_anew([slot.event for slot in slots], voices, first.source, first.published, world, chance)


def _plan_reports(event: Event, world: World, chance: random.Random) -> Iterator[Slot]:
    """Three to eight reports, by the day."""
    count = chance.choices((3, 4, 5, 6, 7, 8), (35, 28, 17, 10, 6, 4))[0]
    for number, (source, voices) in enumerate(_list_tellers(event, count, world, chance)):
        delay = 0 if number == 0 else chance.choices((0, 1, 2, 3, 5), (30, 40, 15, 10, 5))[0]
        published = event.day + timedelta(days=delay + (1 if chance.random() < 0.4 else 0))
        yield Slot(event, source, voices, published)


def _list_tellers(event: Event, count: int, world: World, chance: random.Random) -> list[tuple[str, tuple[str, ...]]]:
    """Who publishes, and in whose voices."""
    tellers: list[tuple[str, tuple[str, ...]]] = []
    doer, target = event.initiator, event.target
    if doer in world.channels:
        tellers.append((chance.choice(world.channels[doer]), (doer,)))
    while len(tellers) < count:
        voice = chance.choices(("doer", "other", "local-sources", "witnesses", "outlet"), (45, 12, 25, 6, 12))[0]
        if voice == "doer" and doer in world.channels:
            tellers.append(_carry_word(doer, event, world, chance))
        elif voice == "other" and target in world.channels and target != doer:
            is_channel = chance.random() < 0.4
            source = chance.choice(world.channels[target]) if is_channel else world.pick_outlet(chance)
            tellers.append((source, (target,)))
        elif voice not in ("doer", "other"):
            tellers.append((world.pick_outlet(chance), (voice,)))
    return tellers


def _carry_word(doer: str, event: Event, world: World, chance: random.Random) -> tuple[str, tuple[str, ...]]:
    """Who publishes the doer's word, its own channel or an outlet, and whom the outlet asks beside it."""
    if chance.random() < 0.15:
        return chance.choice(world.channels[doer]), (doer,)
    others: list[str] = []
    if chance.random() < world.habits.beside:
        # A second voice in the report is another one: a claimant makes one claim about one incident.
        asked = chance.choices(("local-sources", "witnesses", "outlet", event.target), (6, 1, 1, 2))[0]
        others = ["local-sources" if asked == CIVILIANS else asked]
    return world.pick_outlet(chance), (doer, *others)


def _repeat(slots: Sequence[Slot], before: Before, world: World, chance: random.Random) -> Told | None:
    """A copy or a translation of a report on the same events; None where the source writes its own."""
    habits = world.habits
    source, published = slots[0].source, slots[0].published
    numbers = tuple(slot.event.number for slot in slots)
    earlier = [told for told in before[numbers] if told.report.published <= published and told.origin is None]
    if not earlier or source not in world.outlets:
        return None
    told = chance.choice(earlier)
    origin = told.report
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
    # where a sentence was cut off the end, its claim begins with what is left
    claims = tuple(
        replace(_read_again(claim, chance), report=report_id, begins=min(claim.begins, len(text) - 1), words=())
        for claim in told.claims
    )
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
