"""How fast reports are read on one core: reports and megabytes per second, peak memory, and where the time goes.

    python bench/read.py [--profile] [texts …]

Each text is read in a process of its own, so that its peak memory is its own; the first report is read before the clock
starts, so that the packs count under `start` alone. The texts are made up here, but for the case's.
"""

import argparse
import cProfile
import json
import multiprocessing
import pstats
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from msgspec import Struct

CASE = Path(__file__).parents[1] / "examples" / "afghanistan-2023-08" / "reports.jsonl"
FIRST = date(2024, 1, 1)
REPEATS = 20
NEWS = 3000
MEGABYTE = 1_000_000

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


class Measure(Struct, frozen=True):
    """What reading some texts took. `claims` says that they were read and not passed over."""

    reports: int
    size: int
    seconds: float
    claims: int
    peak: int


def load_case() -> list[Plain]:
    """The case's reports."""
    lines = map(json.loads, CASE.read_text("utf-8").splitlines())
    return [Plain(line["text"], line["lang"], date.fromisoformat(line["published"])) for line in lines]


def repeat_case() -> Iterator[Plain]:
    """The case's reports again and again, each with a day of its own, so that no reading is a copy."""
    for turn in range(REPEATS):
        for plain in load_case():
            yield Plain(f"{plain.text} ({turn})", plain.lang, plain.day + timedelta(days=turn))


def tell_news(lang: str, chance: Random) -> str:
    """A report about something else, of 10 to 25 sentences."""
    templates = (chance.choice(OTHER_NEWS[lang]) for _ in range(chance.randint(10, 25)))
    return " ".join(
        template.format(n=chance.randint(2, 900), name=chance.choice(NAMES[lang]), day=chance.choice(DAYS[lang]))
        for template in templates
    )


def mix_news() -> Iterator[Plain]:
    """Nine reports in ten about something else, in three languages; every tenth one is of the case."""
    chance = Random(11)  # noqa: S311 (made-up news, no secret)
    case = cycle(load_case())
    for number in range(NEWS):
        day = FIRST + timedelta(days=number % 300)
        if number % 10 == 0:
            plain = next(case)
            yield Plain(f"{plain.text} ({number})", plain.lang, day)
        else:
            lang = ("en", "fa", "ps")[number % 3]
            yield Plain(tell_news(lang, chance), lang, day)


def grow_report(size: int) -> Plain:
    """One English report of about so many bytes: nine sentences in ten about something else, the tenth of an attack."""
    chance = Random(5)  # noqa: S311
    attack = "On {day} the National Resistance Front said it had killed {n} Taliban in an attack in {name}."
    sentences = (*OTHER_NEWS["en"], OTHER_NEWS["en"][0], attack)
    parts: list[str] = []
    length = 0
    for template in cycle(sentences):
        if length >= size:
            break
        parts.append(
            template.format(n=chance.randint(2, 40), name=chance.choice(NAMES["en"]), day=chance.choice(DAYS["en"]))
        )
        length += len(parts[-1]) + 1
    return Plain(" ".join(parts), "en", FIRST)


def repeat_word(word: str) -> Plain:
    """One text of a million times the same word, without any end of a sentence."""
    return Plain(" ".join([word] * 1_000_000), "en", FIRST)


TEXTS: dict[str, Callable[[], list[Plain]]] = {
    "case": lambda: list(repeat_case()),
    "news": lambda: list(mix_news()),
    "word": lambda: [repeat_word("reports")],
    "killed": lambda: [repeat_word("killed")],
    **{
        f"grown-{size}": (lambda size=size: [grow_report(size)])
        for size in (10_000, 50_000, 200_000, 1_000_000, 2_000_000, 5_000_000)
    },
}

LABELS = {
    "case": f"the case's reports, {REPEATS} times",
    "news": "mixed news, nine in ten about something else",
    "word": "a million times “reports”, an idle word",
    "killed": "a million times “killed”, a word of losses",
    "grown-10000": "one report of 10 kB, every tenth sentence of an attack",
    "grown-50000": "one report of 50 kB",
    "grown-200000": "one report of 200 kB",
    "grown-1000000": "one report of 1 MB",
    "grown-2000000": "one report of 2 MB",
    "grown-5000000": "one report of 5 MB",
}

#: A text that takes longer is given up, so that a run ends.
LIMIT_S = 120

#: A process that wants more memory than this is given up too, so that a run never takes the whole machine.
LIMIT_BYTES = 4_000 * MEGABYTE


def measure_reading(name: str, profile: bool = False) -> Measure | None:
    """What reading one of the texts takes, the packs loaded before; None where the memory does not suffice."""
    from sayso.pipeline import load_packs, read_one
    from sayso.records import Report

    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))
    packs = load_packs("afghanistan")
    for lang in ("en", "fa", "ps"):
        read_one(Report("warm", "Two soldiers were killed.", FIRST, lang=lang), packs)
    plains = TEXTS[name]()
    reports = [Report(str(number), plain.text, plain.day, lang=plain.lang) for number, plain in enumerate(plains)]
    size = sum(len(plain.text.encode()) for plain in plains)
    profiler = cProfile.Profile()
    if profile:
        profiler.enable()
    began = time.perf_counter()
    readings = [read_one(report, packs) for report in reports]
    seconds = time.perf_counter() - began
    if profile:
        profiler.disable()
        pstats.Stats(profiler, stream=sys.stdout).sort_stats("tottime").print_stats(12)
    faults = [reading.fault for reading in readings if reading.fault]
    if any("MemoryError" in fault for fault in faults):
        return None
    assert not faults, faults[0]
    # Linux counts in kB, macOS in bytes
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Measure(len(reports), size, seconds, sum(len(reading.claims) for reading in readings), peak)


def measure_start() -> float:
    """Seconds from nothing to a reader that knows three languages and the theatre, modules included."""
    began = time.perf_counter()
    from sayso.pipeline import load_packs

    packs = load_packs("afghanistan")
    for lang in ("en", "fa", "ps"):
        packs.pick_lexicon(lang)
    return time.perf_counter() - began


def run_apart(function: Callable[..., Any], *arguments: Any, limit_s: float) -> Any:
    """What a function returns in a process of its own (peaks of memory never fall); None where it takes longer."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        try:
            return pool.apply_async(function, arguments).get(limit_s)
        except multiprocessing.TimeoutError:
            return None


def print_measure(name: str, measure: Measure | None, limit_s: float) -> None:
    """A line of the table."""
    label = LABELS.get(name, name)
    if measure is None:
        limit = f"given up: more than {limit_s:.0f} s or {LIMIT_BYTES / MEGABYTE:.0f} MB"
        print(f"{limit:>59}  {label}", flush=True)
        return
    megabytes = measure.size / MEGABYTE
    print(
        f"{measure.reports:8} {megabytes:7.2f} {measure.seconds:7.2f} {measure.reports / measure.seconds:10.1f}"
        f" {megabytes / measure.seconds:6.2f} {measure.claims:7} {measure.peak / MEGABYTE:8.0f}  {label}",
        flush=True,
    )


def main() -> None:
    """Print a line per text; the last ones show whether the time grows with the length of a report."""
    parser = argparse.ArgumentParser(description="How fast reports are read on one core.")
    parser.add_argument("texts", nargs="*", metavar="TEXT", help=f"any of {', '.join(TEXTS)}; all where none is named")
    parser.add_argument("--profile", action="store_true", help="the twelve functions that take the most time, too")
    parser.add_argument(
        "--limit", type=float, default=LIMIT_S, metavar="S", help="give a text up after so many seconds"
    )
    options = parser.parse_args()
    unknown = sorted(set(options.texts) - set(TEXTS))
    if unknown:
        parser.error(f"no text is called {unknown[0]}; there are {', '.join(TEXTS)}")
    if not options.texts:
        start = run_apart(measure_start, limit_s=options.limit)
        print(f"start: {start:.2f} s until three languages and the theatre are ready\n")
    print(
        f"{'reports':>8} {'MB':>7} {'s':>7} {'reports/s':>10} {'MB/s':>6} {'claims':>7} {'peak MB':>8}  text",
        flush=True,
    )
    for name in options.texts or TEXTS:
        measure = run_apart(measure_reading, name, options.profile, limit_s=options.limit)
        print_measure(name, measure, options.limit)


if __name__ == "__main__":
    main()
