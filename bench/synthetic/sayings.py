"""What is said of what happened: claims, and the text in which their words stand."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from sayso.codebook import VOICES
from sayso.records import Bounds, Claim, Loss, Phrase, Place, Report, Words
from synthetic.events import Event
from synthetic.world import Habits, World

READER = "made up"


class Told(NamedTuple):
    """One report, its claims, the number of the incident that each is about, and the report (id) that it copies."""

    report: Report
    claims: tuple[Claim, ...]
    incidents: tuple[int, ...]
    origin: str | None

    @property
    def events(self) -> tuple[int, ...]:
        """The numbers of the incidents, each once."""
        return tuple(dict.fromkeys(self.incidents))


#: What a kind may also be called.
KINDRED = {
    "attack": ("clash", "explosion", "killing"),
    "explosion": ("attack", "killing"),
    "clash": ("attack", "operation"),
    "killing": ("attack", "explosion"),
    "operation": ("clash", "arrest"),
    "arrest": ("operation", "other"),
    "strike": ("attack", "explosion"),
}

#: Words for kinds, outcomes and days, for the sentence with the facts.
_WORDS = {
    "en": {
        "attack": "attacked", "clash": "clashed with", "explosion": "set off a blast against", "killing": "shot dead",
        "operation": "raided", "arrest": "detained", "strike": "shelled", "other": "struck", "killed": "killed",
        "captured": "captured",
        "wounded": "wounded", "casualties": "casualties", "on": "on", "in": "in", "said": "said",
        "local-sources": "local sources", "witnesses": "witnesses", "outlet": "our correspondent",
        "civilians": "civilians", "unknown": "unknown gunmen",
    },
    "fa": {
        "attack": "حمله", "clash": "درگیری", "explosion": "انفجار", "killing": "کشتن", "operation": "عملیات",
        "arrest": "بازداشت", "strike": "گلوله‌باران", "other": "رویداد", "killed": "کشته",
        "captured": "بازداشت‌شده", "wounded": "زخمی",
        "casualties": "تلفات", "on": "روز", "in": "در", "said": "گفته", "local-sources": "منابع محلی",
        "witnesses": "شاهدان", "outlet": "خبرنگار ما", "civilians": "غیرنظامیان", "unknown": "افراد ناشناس",
    },
    "ps": {
        "attack": "برید", "clash": "نښته", "explosion": "چاودنه", "killing": "وژنه", "operation": "عملیات",
        "arrest": "نیول", "strike": "توغندي", "other": "پېښه", "killed": "وژل",
        "captured": "نیول شوي", "wounded": "ټپیان",
        "casualties": "تلفات", "on": "ورځ", "in": "په", "said": "ویلي", "local-sources": "سیمه‌ییزې سرچینې",
        "witnesses": "شاهدانو", "outlet": "زموږ خبریال", "civilians": "ملکیان", "unknown": "نامعلوم کسان",
    },
}  # fmt: skip

#: Spellings of one sound, for names that no gazetteer holds.
_EAR = (("a", "e"), ("i", "ee"), ("u", "o"), ("q", "k"), ("k", "kh"), ("-", " "), ("z", "s"))


def tell_anew(
    events: Sequence[Event], voices: Sequence[str], source: str, published: date, world: World, chance: random.Random
) -> Told:
    """A report in which each of the voices tells of each of the events, in the words of its source's language."""
    lang = world.language_of(source)
    drawn = [
        (event.number, claim) for event in events for claim in _make_claims(event, voices, published, world, chance)
    ]
    writer = Writer(lang, world)
    writer.add(world.write_words(lang, chance.randint(8, 20), chance))
    begun: list[tuple[int, Claim]] = []
    for number, claim in drawn:
        begins, words = writer.tell(claim)
        begun.append((number, replace(claim, begins=begins, words=words)))
        writer.add(world.write_words(lang, chance.randint(40, 100) // len(drawn), chance))
    writer.add(world.closings[source])
    key = f"{events[0].number}-{voices[0]}-{chance.getrandbits(32):08x}"
    report = Report(key, writer.text, published, source=source, lang=lang)
    report_id = report.id
    claims = tuple(replace(claim, report=report_id) for _, claim in begun)
    return Told(report, claims, tuple(number for number, _ in begun), None)


def _make_claims(
    event: Event, voices: Sequence[str], published: date, world: World, chance: random.Random
) -> Iterator[Claim]:
    """One claim for each voice; place and day stand once in the report and hold for all."""
    first = _make_claim(event, voices[0], published, world, chance)
    yield first
    for voice in voices[1:]:
        claim = _make_claim(event, voice, published, world, chance)
        yield replace(_tell_aside(claim, world, chance), places=first.places, start=first.start, end=first.end)


def _tell_aside(claim: Claim, world: World, chance: random.Random) -> Claim:
    """What somebody adds to another's claim: mostly no figures, and less of who did it."""
    losses = () if chance.random() < world.habits.aside_silent else claim.losses
    if claim.claimant in VOICES and not claim.sides and chance.random() < world.habits.aside_vague:
        return replace(claim, initiator=None, losses=losses)
    return replace(claim, losses=losses)


def _make_claim(event: Event, voice: str, published: date, world: World, chance: random.Random) -> Claim:
    takes_part = voice in (event.initiator, event.target)
    initiator, target = event.initiator, event.target
    if not takes_part and chance.random() < world.habits.vague:
        initiator = chance.choice((None, "unknown", "other-resistance"))
    if initiator is None and event.initiator is None:
        initiator = chance.choice(("unknown", "unknown", None))
    kind = chance.choice(KINDRED[event.kind]) if chance.random() < world.habits.kindred else event.kind
    sides: tuple[str, ...] = ()
    if kind == "clash" and initiator not in (None, "unknown") and target != "civilians":
        sides = tuple(sorted((str(initiator), target)))
        initiator, target = None, ""
    start, end = _say_days(event.day, published, world, chance)
    return Claim(
        report="",
        begins=0,
        scope="incident",
        claimant=voice,
        stance="confirms" if voice == event.target and chance.random() < 0.5 else "claims",
        event=kind,
        initiator=initiator,
        target=target or None,
        sides=sides,
        losses=_say_losses(event, voice, published, world, chance),
        places=_say_place(event.known, world, chance),
        start=start,
        end=end,
        reader=READER,
    )


def _say_days(day: date, published: date, world: World, chance: random.Random) -> tuple[date | None, date | None]:
    habits = world.habits
    said = chance.random()
    if said < habits.undated:
        return None, None
    if said < habits.undated + habits.week and (published - day).days < 7:
        return published - timedelta(days=7), published - timedelta(days=1 if published > day else 0)
    if said < habits.undated + habits.week + habits.two_days:
        return day, day + timedelta(days=1)
    slip = timedelta(days=chance.choice((-1, 1, 1)) if chance.random() < habits.slip else 0)
    if day + slip > published:
        slip = timedelta()
    return day + slip, day + slip


def _say_place(place: Place, world: World, chance: random.Random) -> tuple[Place, ...]:
    """A place, as finely as it is known, told by one who may leave out the district or the spot, or err."""
    habits = world.habits
    if place.province is None:
        return ()
    if place.district is None or chance.random() < habits.no_district:
        return (Place(place.province),)
    province = place.province
    namesakes = world.homonyms.get(place.district or "", ())
    if namesakes and chance.random() < habits.homonym:
        province = world.provinces[str(chance.choice(namesakes).province)].name
    if place.locality is None or chance.random() >= world.rate_naming(place):
        return (Place(province, place.district),)
    near = world.spots_by_name.get((place.province, place.district)) if chance.random() < habits.other_spot else None
    if near:
        return (Place(province, place.district, chance.choice(near)),)
    return (Place(province, place.district, _spell(place, world, chance)),)


def _spell(place: Place, world: World, chance: random.Random) -> str:
    """The spot as it is written: the gazetteer's spelling, or, for one that it does not hold, one by ear."""
    name = str(place.locality)
    if name in world.known_spots:
        return name
    for old, new in _EAR:
        if old in name and chance.random() < 0.12:
            name = name.replace(old, new, 1)
    if chance.random() < 0.03:
        slip = chance.randrange(1, len(name))
        name = name[:slip] + name[slip + 1 :]
    # "Qala-e-Sabz" is also called Sabz.
    return name.rpartition("-e-")[2] if chance.random() < 0.06 else name


def _say_losses(event: Event, voice: str, published: date, world: World, chance: random.Random) -> tuple[Loss, ...]:
    habits = world.habits
    toll = event.admitted if voice == event.target else event.toll
    has_part = voice in (event.initiator, event.target)
    if toll is None or chance.random() < habits.silent:
        return ()
    if not has_part and event.admitted and chance.random() < habits.admitted:
        toll = event.admitted
    said = [
        (outcome, number)
        for outcome, number in zip(event.outcomes, event.raise_toll(toll, published), strict=True)
        if number
    ]
    if len(said) > 1 and chance.random() < habits.left_out:
        said.pop(chance.randrange(2))
    losses = [Loss(event.target, outcome, _say_number(number, habits, chance)) for outcome, number in said]
    if voice == event.initiator and chance.random() < 0.2:
        losses.append(Loss(voice, "casualties", Bounds(0, 0)))
    return tuple(losses)


def _say_number(number: int, habits: Habits, chance: random.Random) -> Bounds:
    heard = max(1, number + chance.choice((-2, -1, 1, 2))) if chance.random() < habits.misheard else number
    return Bounds(heard, None if chance.random() < habits.at_least else heard)


class Writer:
    """A text as it grows, with the offsets of the words that carry a claim."""

    def __init__(self, lang: str, world: World) -> None:
        self.text = ""
        self._lang = lang
        self._words = _WORDS[lang]
        self._theatre = world.theatre
        self._names = world.local_names

    def add(self, words: str) -> Phrase:
        """The words at the end of the text, and where they stand."""
        if self.text:
            self.text += " "
        start = len(self.text)
        self.text += words
        return Phrase(words, start, len(self.text), READER)

    def tell(self, claim: Claim) -> tuple[int, tuple[Words, ...]]:
        """A sentence with the claim's facts: where it begins, and the words behind each field."""
        speaker = self.add(self._name(claim.claimant))
        self.add(self._words["said"])
        found = [Words("claimant", speaker)]
        if claim.initiator:
            found.append(Words("initiator", self.add(self._name(claim.initiator))))
        for number, side in enumerate(claim.sides):
            found.append(Words(f"sides.{number}", self.add(self._name(side))))
        found.append(Words("event", self.add(self._words[claim.event])))
        if claim.target:
            found.append(Words("target", self.add(self._name(claim.target))))
        for number, place in enumerate(claim.places):
            names = [self._names.get((self._lang, name), name) for name in self._list_levels(place)]
            self.add(self._words["in"])
            found.append(Words(f"places.{number}", self.add(" ".join(names))))
        if claim.start:
            self.add(self._words["on"])
            found.append(Words("start", self.add(claim.start.isoformat())))
        for number, loss in enumerate(claim.losses):
            said = f"{loss.said.low}{'' if loss.said.high == loss.said.low else '+'} {self._words[loss.outcome]}"
            found.append(Words(f"losses.{number}", self.add(said)))
        self.text += "."
        return speaker.start, tuple(found)

    def _name(self, id: str) -> str:
        return self._words.get(id) or self._theatre.name_party(id, self._lang)

    def _list_levels(self, place: Place) -> list[str]:
        return [name for name in (place.locality, place.district, place.province) if name]
