"""The texts that the benches read: reports of the case and the gold, news of other things, texts of any length."""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from random import Random

from msgspec import Struct

ROOT = Path(__file__).parents[1]
CASE = ROOT / "examples" / "afghanistan-2023-08" / "reports.jsonl"
GOLD = ROOT / "tests" / "gold"
FIRST = date(2024, 1, 1)
LANGUAGES = ("en", "fa", "ps")

#: News of other things, sentence by sentence; {n} is a number, {name} a town, {day} a weekday.
OTHER_NEWS = {
    "en": (
        "The price of flour in {name} rose by {n} percent on {day}, traders at the main market said.",
        "A delegation of {n} doctors arrived in {name} to open a clinic for mothers and children.",
        "Farmers in {name} expect {n} tonnes of saffron this autumn, more than in the year before.",
        "The cricket team from {name} won by {n} runs after a long innings on {day}.",
        "Heavy rain closed the road to {name} for {n} hours, the department of public works announced.",
        "The ministry said that {n} teachers would be paid before the end of the month.",
        "Students at the university of {name} presented {n} projects on solar energy.",
        "An exhibition of carpets in {name} drew {n} visitors; it stays open until {day}.",
    ),
    "fa": (
        "بهای آرد در بازار {name} روز {day} {n} درصد بالا رفت و دکانداران از کمبود گندم سخن گفتند.",
        "هیئتی از {n} داکتر برای گشایش یک کلینیک به {name} رسید.",
        "دهقانان {name} امسال {n} تُن زعفران چشم دارند که از سال گذشته بیشتر است.",
        "تیم کرکت {name} پس از یک بازی دراز با {n} دوش برنده شد.",
        "باران سنگین راه {name} را برای {n} ساعت بست.",
        "وزارت معارف گفت که معاش {n} آموزگار تا پایان ماه پرداخت می‌شود.",
        "دانشجویان دانشگاه {name} {n} طرح درباره انرژی آفتاب نشان دادند.",
        "نمایشگاه قالین در {name} {n} بازدیدکننده داشت و تا {day} باز است.",
    ),
    "ps": (
        "په {name} کې د اوړو بیه د {day} په ورځ {n} سلنه لوړه شوه.",
        "د {n} ډاکټرانو یو پلاوی د یوه کلینیک د پرانیستلو لپاره {name} ته ورسېد.",
        "د {name} بزګران سږکال د {n} ټنو زعفرانو تمه لري.",
        "د {name} د کرېکټ لوبډلې لوبه په {n} منډو وګټله.",
        "درنو بارانونو د {name} لار د {n} ساعتونو لپاره وتړله.",
        "د پوهنې وزارت وویل چې د {n} ښوونکو معاشونه به د میاشتې تر پایه ورکړل شي.",
        "د {name} د پوهنتون زده‌کوونکو د لمر د انرژۍ {n} پروژې وښودلې.",
        "په {name} کې د غالیو نندارتون {n} لیدونکي درلودل.",
    ),
}
NAMES = {
    "en": ("Herat", "Kabul", "Balkh", "Kandahar", "Bamyan", "Khost"),
    "fa": ("هرات", "کابل", "بلخ", "قندهار", "بامیان", "خوست"),
    "ps": ("هرات", "کابل", "بلخ", "کندهار", "بامیان", "خوست"),
}
DAYS = {
    "en": ("Monday", "Tuesday", "Saturday"),
    "fa": ("دوشنبه", "سه‌شنبه", "شنبه"),
    "ps": ("دوشنبه", "سه‌شنبه", "شنبه"),
}


class Plain(Struct, frozen=True):
    """A report before it is one: text, language and day."""

    text: str
    lang: str
    day: date


# ---------------------------------------------------------------------------------------------------- many reports


def load_claims(lang: str) -> list[Plain]:
    """Reports full of claims: of the case, and of the gold those that may be looked at."""
    lines = [json.loads(line) for line in CASE.read_text("utf-8").splitlines()]
    odd = [path for path in sorted(GOLD.glob("*-*.json")) if int(path.stem[-3:]) % 2]
    lines += [json.loads(path.read_text("utf-8")) for path in odd]
    return [
        Plain(line["text"], lang, date.fromisoformat(line["published"][:10])) for line in lines if line["lang"] == lang
    ]


def repeat_claims(lang: str, times: int) -> Iterator[Plain]:
    """The reports of one language again and again, each with a day of its own, so that no reading is a copy."""
    for turn in range(times):
        for plain in load_claims(lang):
            yield Plain(f"{plain.text} ({turn})", plain.lang, plain.day + timedelta(days=turn))


def tell_news(lang: str, chance: Random) -> str:
    """A report about something else, of 10 to 25 sentences."""
    templates = (chance.choice(OTHER_NEWS[lang]) for _ in range(chance.randint(10, 25)))
    return " ".join(
        template.format(n=chance.randint(2, 900), name=chance.choice(NAMES[lang]), day=chance.choice(DAYS[lang]))
        for template in templates
    )


def mix_news(languages: tuple[str, ...], count: int) -> Iterator[Plain]:
    """Nine reports in ten about something else; every tenth one is full of claims."""
    chance = Random(11)  # noqa: S311 (made-up news, no secret)
    claims = cycle([plain for lang in languages for plain in load_claims(lang)])
    for number in range(count):
        day = FIRST + timedelta(days=number % 300)
        if number % 10 == 0:
            plain = next(claims)
            yield Plain(f"{plain.text} ({number})", plain.lang, day)
        else:
            lang = languages[number % len(languages)]
            yield Plain(tell_news(lang, chance), lang, day)


MANY: dict[str, Callable[[], list[Plain]]] = {
    "en": lambda: list(repeat_claims("en", 10)),
    "fa": lambda: list(repeat_claims("fa", 10)),
    "ps": lambda: list(repeat_claims("ps", 10)),
    "news": lambda: list(mix_news(LANGUAGES, 3000)),
    "news-en": lambda: list(mix_news(("en",), 600)),
}

# ---------------------------------------------------------------------------------------------------- one long report


def _fill(pieces: Iterator[str], size: int, joint: str = " ") -> str:
    """Pieces joined until they have about so many bytes."""
    parts: list[str] = []
    length = 0
    for piece in pieces:
        if length >= size:
            break
        parts.append(piece)
        length += len(piece.encode()) + len(joint)
    return joint.join(parts)


def _tell_attacks() -> Iterator[str]:
    """Sentences, nine in ten about something else, the tenth of an attack."""
    chance = Random(5)  # noqa: S311
    attack = "On {day} the National Resistance Front said it had killed {n} Taliban in an attack in {name}."
    for template in cycle((*OTHER_NEWS["en"], OTHER_NEWS["en"][0], attack)):
        n, name, day = chance.randint(2, 40), chance.choice(NAMES["en"]), chance.choice(DAYS["en"])
        yield template.format(n=n, name=name, day=day)


def _mix_scripts() -> Iterator[str]:
    """Reports of three languages in turn."""
    for plains in zip(*(cycle(load_claims(lang)) for lang in LANGUAGES), strict=True):
        yield from (plain.text for plain in plains)


#: Texts of any length in bytes, by name, and what they are.
SHAPES: dict[str, tuple[str, Callable[[int], str]]] = {
    "dense": (
        "reports full of claims, one behind the other",
        lambda size: _fill(cycle([plain.text for plain in load_claims("en")]), size, "\n\n"),
    ),
    "tenth": ("every tenth sentence tells of an attack", lambda size: _fill(_tell_attacks(), size)),
    "mixed": ("reports in three languages and two scripts", lambda size: _fill(_mix_scripts(), size, "\n\n")),
    "word": ("“reports”, an idle word, again and again", lambda size: _fill(cycle(["reports"]), size)),
    "killed": ("“killed”, a word of losses, again and again", lambda size: _fill(cycle(["killed"]), size)),
    "endless": (
        "one sentence of attacks without a stop",
        lambda size: _fill(cycle(["and 5 Taliban were killed by the front in Takhar on Monday"]), size),
    ),
    "bidi": (
        "directions of writing between all letters",
        lambda size: _fill(cycle(["\u2067".join("3 soldiers were killed."), "\u202e\u2066\u200f\u202c"]), size),
    ),
    "emoji": ("pictures, some of them joined", lambda size: _fill(cycle(["🔥👨‍👩‍👧", "killed", "💥"]), size)),
}
