"""How fast reports are read on one core, beside spaCy; how time grows with a report's length; memory; start.

    python bench/read.py [part …] [--profile]

Parts: `start`, `speed`, `growth`; all where none is named. Times are CPU seconds, so that other work on the machine
counts as little as it can. Each text is read in a process of its own, and its peak memory is its own. The first report
is read before the clock starts, so that the packs count under `start` alone.
"""

import argparse
import compileall
import cProfile
import multiprocessing
import pstats
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from baseline import BaselineError, measure_spacy
from msgspec import Struct
from read_texts import FIRST, LANGUAGES, MANY, ROOT, SHAPES, Plain

MEGABYTE = 1_000_000
SIZES = (10_000, 100_000, 1_000_000, 5_000_000)

#: A text that takes longer by the clock is given up, so that a run ends; so is one that wants more memory than this.
LIMIT_S = 900
LIMIT_BYTES = 4_000 * MEGABYTE

#: How often the start is measured; the quickest counts, as the first may have to read the disk.
STARTS = 3

#: The goals: times as fast as spaCy, MB/s of mixed news, MB of memory, seconds to start, and the most that the time for
#: each further megabyte may grow from a report of 100 kB to one of 5 MB.
GOAL_TIMES, GOAL_NEWS, GOAL_PEAK, GOAL_START, GOAL_GROWTH = 25, 1.0, 300, 0.5, 1.5

LABELS = {
    "en": "English reports full of claims",
    "fa": "Dari reports full of claims",
    "ps": "Pashto reports full of claims",
    "news": "mixed news in three languages, nine in ten about something else",
    "news-en": "the same in English",
}


class Measure(Struct, frozen=True):
    """What reading some texts took. `claims` says that they were read and not passed over."""

    reports: int
    size: int
    words: int
    seconds: float
    claims: int
    peak: int

    @property
    def speed(self) -> float:
        """Megabytes per second."""
        return self.size / MEGABYTE / self.seconds


# ---------------------------------------------------------------------------------------------------- in processes


def measure_many(name: str, profile: bool) -> Measure | None:
    """What reading a set of reports takes."""
    return _measure(MANY[name](), profile)


def measure_shape(name: str, size: int, profile: bool) -> Measure | None:
    """What reading one report of a shape and a length takes."""
    lang = "fa" if name in ("mixed", "bidi") else "en"
    return _measure([Plain(SHAPES[name][1](size), lang, FIRST)], profile)


def _measure(plains: list[Plain], profile: bool) -> Measure | None:
    """What reading takes, the packs loaded before; None where the memory does not suffice."""
    from sayso.packs import load_packs
    from sayso.pipeline import read_one
    from sayso.records import Report

    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))
    packs = load_packs("afghanistan")
    for lang in LANGUAGES:
        read_one(Report("warm", "Two soldiers were killed.", FIRST, lang=lang), packs)
    reports = [Report(str(number), plain.text, plain.day, lang=plain.lang) for number, plain in enumerate(plains)]
    profiler = cProfile.Profile()
    if profile:
        profiler.enable()
    began = time.process_time()
    readings = [read_one(report, packs) for report in reports]
    seconds = time.process_time() - began
    if profile:
        profiler.disable()
        pstats.Stats(profiler, stream=sys.stdout).sort_stats("tottime").print_stats(20)
    faults = [reading.fault for reading in readings if reading.fault]
    if any("MemoryError" in fault for fault in faults):
        return None
    assert not faults, faults[0]
    # Linux counts in kB, macOS in bytes
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Measure(
        len(reports),
        sum(len(plain.text.encode()) for plain in plains),
        sum(len(plain.text.split()) for plain in plains),
        seconds,
        sum(len(reading.claims) for reading in readings),
        peak,
    )


def measure_start() -> tuple[float, float]:
    """CPU seconds from nothing to a reader of three languages, modules included; and those for the modules alone."""
    began = time.process_time()
    from sayso.lang import load_language
    from sayso.lang.lexicon import load_lexicon
    from sayso.packs import load_packs

    imported = time.process_time() - began
    packs = load_packs("afghanistan")
    for lang in LANGUAGES:
        packs.pick_lexicon(lang)
        load_lexicon(load_language(lang))
    return time.process_time() - began, imported


def run_apart(function: Callable[..., Any], *arguments: Any) -> Any:
    """What a function returns in a process of its own (peaks of memory never fall); None where it takes too long."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        try:
            return pool.apply_async(function, arguments).get(LIMIT_S)
        except multiprocessing.TimeoutError:
            return None


# ---------------------------------------------------------------------------------------------------- tables


def say(line: str = "") -> None:
    """Print a line at once: a run takes minutes."""
    print(line, flush=True)


def judge(what: str, reached: float, goal: float, *, at_most: bool = False) -> None:
    """A figure beside its goal."""
    is_met = reached <= goal if at_most else reached >= goal
    sign = "at most" if at_most else "at least"
    say(f"  {'reached' if is_met else 'MISSED ':8} {what}: {reached:.2f}, goal {sign} {goal:g}")


def show_start() -> None:
    """How long it takes until the theatre and three languages are ready; modules are compiled, as pip leaves them."""
    compileall.compile_dir(ROOT / "src" / "sayso", quiet=1)
    starts = [run_apart(measure_start) for _ in range(STARTS)]
    start, imported = min(starts)
    say(f"start: {start:.2f} s until theatre and languages are ready, {imported:.2f} s of them for modules")
    judge("seconds to start", start, GOAL_START, at_most=True)


def show_speed(profile: bool) -> None:
    """Sets of reports, and the English ones beside spaCy."""
    say(" reports     MB   CPU s  reports/s   words/s   MB/s  claims  peak MB")
    found = {name: run_apart(measure_many, name, profile) for name in MANY}
    for name, measure in found.items():
        say(_render(measure, LABELS[name]))
    peak = max(measure.peak for measure in found.values()) / MEGABYTE
    judge("MB/s of mixed news", found["news"].speed, GOAL_NEWS)
    judge("MB of memory", peak, GOAL_PEAK, at_most=True)
    for name in ("en", "news-en"):
        show_comparison(name, found[name])


def _render(measure: Measure, label: str) -> str:
    return (
        f"{measure.reports:8} {measure.size / MEGABYTE:6.2f} {measure.seconds:7.2f}"
        f" {measure.reports / measure.seconds:10.1f} {measure.words / measure.seconds:9.0f} {measure.speed:6.2f}"
        f" {measure.claims:7} {measure.peak / MEGABYTE:8.0f}  {label}"
    )


def show_comparison(name: str, own: Measure) -> None:
    """sayso and spaCy on the same reports, one core each, in one run."""
    try:
        other = measure_spacy([plain.text for plain in MANY[name]()])
    except BaselineError as error:
        say(f"  no comparison with spaCy: {error}")
        return
    say(f"  {LABELS[name]}, the same {own.reports} for both, CPU seconds of one core:")
    say(f"    {'sayso':42} {own.seconds:8.2f} s {own.speed:7.3f} MB/s {own.peak / MEGABYTE:5.0f} MB")
    for label, seconds in (
        ("spaCy, tagger, parser, entities", other.parsed),
        ("spaCy, the pipeline as it ships", other.whole),
    ):
        say(
            f"    {label:42} {seconds:8.2f} s {own.size / MEGABYTE / seconds:7.3f} MB/s {other.peak / MEGABYTE:5.0f} MB"
        )
    judge(f"times as fast as spaCy, {LABELS[name]}", other.parsed / own.seconds, GOAL_TIMES)


def show_growth(profile: bool) -> None:
    """Milliseconds per kB for one report of each shape and length: a row that stays level is linear."""
    head = "".join(f"{size / 1000:>9.0f} kB" for size in SIZES)
    say(f"one report, ms per kB at{head}   growth  peak MB  claims")
    for name, (label, _) in SHAPES.items():
        row = [run_apart(measure_shape, name, size, profile) for size in SIZES]
        cells = "".join(f"{_cost(measure):>12}" for measure in row)
        if None in row:
            say(f"{name:23}{cells}   given up: over {LIMIT_S} s or {LIMIT_BYTES / MEGABYTE:.0f} MB  {label}")
            continue
        growth = (row[-1].seconds / row[-1].size) / (row[1].seconds / row[1].size)
        say(f"{name:23}{cells} {growth:8.2f} {row[-1].peak / MEGABYTE:8.0f} {row[-1].claims:7}  {label}")
        if growth > GOAL_GROWTH:
            judge(f"growth of cost per kB, {name}", growth, GOAL_GROWTH, at_most=True)
        if row[-1].peak > GOAL_PEAK * MEGABYTE:
            judge(f"MB of memory, {name}", row[-1].peak / MEGABYTE, GOAL_PEAK, at_most=True)


def _cost(measure: Measure | None) -> str:
    return f"{1000 * measure.seconds / (measure.size / 1000):.3f}" if measure else "–"


def main() -> None:
    """Print the parts that were asked for."""
    parser = argparse.ArgumentParser(description="How fast reports are read on one core.")
    parser.add_argument("parts", nargs="*", metavar="PART", help="start, speed, growth; all where none is named")
    parser.add_argument("--profile", action="store_true", help="the functions that take the most time, too")
    options = parser.parse_args()
    parts: dict[str, Callable[[], None]] = {
        "start": show_start,
        "speed": lambda: show_speed(options.profile),
        "growth": lambda: show_growth(options.profile),
    }
    unknown = sorted(set(options.parts) - set(parts))
    if unknown:
        parser.error(f"no part is called {unknown[0]}; there are {', '.join(parts)}")
    for name in options.parts or parts:
        parts[name]()
        say()


if __name__ == "__main__":
    main()
