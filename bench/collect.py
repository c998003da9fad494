"""How well and how fast reports come in: what is read from sixty pages and from twenty others, and 100,000 reports.

To reach: text F1 by words 0.95, title 0.98, day 0.95, language 0.99; 1,000 reports a second with under 500 MB.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parent))

from pages.manners import list_manners
from pages.outlets import Page, list_pages

from sayso.collect.charsets import decode_body
from sayso.collect.days import parse_published
from sayso.collect.formats.pages import Article, read_page

ZONE = ZoneInfo("Asia/Kabul")
GOALS = {"text": 0.95, "title": 0.98, "day": 0.95, "language": 0.99}
REPORTS, FILES = 100_000, 20
WORDS = (
    "The front said that its fighters struck a convoy in the river valley and killed three soldiers, and wounded four. "
)


def score_text(said: str, true: str) -> float:
    """F1 of the words, each as often as it stands there."""
    one, two = (Counter(re.findall(r"\w+", text)) for text in (said, true))
    both = (one & two).total()
    return 2 * both / (one.total() + two.total()) if both else 0.0


def score_page(page: Page, article: Article) -> dict[str, float]:
    """What is right of one page."""
    day = parse_published(article.published, ZONE) if article.published else None
    return {
        "text": score_text(article.text, page.text),
        "title": float(article.title == page.title),
        "day": float(day == page.day),
        "language": float(article.lang == page.lang),
    }


def bench_pages(pages: Iterable[Page], show_errors: bool) -> bool:
    """Whether the goals are reached for these pages."""
    sums: dict[str, list[float]] = defaultdict(list)
    began = time.perf_counter()
    for page in pages:
        article = read_page(decode_body(page.raw), page.url, ZONE)
        scores = score_page(page, article)
        for name, score in scores.items():
            sums[name].append(score)
        if show_errors and min(scores.values()) < 0.97:
            print(
                page.name,
                {name: round(score, 3) for name, score in scores.items()},
                article.title,
                article.published,
                page.day,
            )
            for sign, one, two in (("+", article.text, page.text), ("-", page.text, article.text)):
                more = Counter(re.findall(r"\w+", one)) - Counter(re.findall(r"\w+", two))
                print("   ", sign, " ".join(more.elements())[:200])
    seconds = time.perf_counter() - began
    is_good = True
    for name, goal in GOALS.items():
        reached = sum(sums[name]) / len(sums[name])
        is_good &= reached >= goal
        print(f"{name:10} {reached:.3f}   to reach {goal}   {'ok' if reached >= goal else 'MISSED'}")
    print(f"{len(sums['text'])} pages, {len(sums['text']) / seconds:.0f} a second")
    return is_good


def bench_folder() -> bool:
    """Whether a folder of reports is stored fast enough in little enough memory."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "reports"
        place.mkdir()
        for file in range(FILES):
            with (place / f"{file:02d}.jsonl").open("w", encoding="utf-8") as lines:
                for number in range(REPORTS // FILES):
                    key = f"r-{file}-{number}"
                    report = {"id": key, "text": f"{WORDS * 5}{key}.", "published": f"2023-{file % 12 + 1:02d}-11"}
                    lines.write(
                        json.dumps({**report, "source": "aff-x", "title": f"Report {key}", "lang": "en"}) + "\n"
                    )
        sayso = [sys.executable, "-m", "sayso"]
        subprocess.run([*sayso, "init"], cwd=folder, check=True, capture_output=True)
        began = time.perf_counter()
        done = subprocess.run(
            [*sayso, "add", "reports", "--no-read", "--json"], cwd=folder, check=True, capture_output=True, text=True
        )
        seconds = time.perf_counter() - began
        added = json.loads(done.stdout)["added"]["new"]
    memory_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    speed = added / seconds
    print(f"{added} reports in {seconds:.1f} s: {speed:.0f} a second (to reach 1,000), {memory_mb:.0f} MB (under 500)")
    return added == REPORTS and speed >= 1000 and memory_mb < 500


def main() -> None:
    """Both, and exit with 1 where a figure is not reached."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--errors", action="store_true", help="show each page that is not right")
    parser.add_argument("--pages", action="store_true", help="leave the folder out")
    asked = parser.parse_args()
    results = [bench_pages(pages, asked.errors) for pages in (list_pages(), list_manners())]
    if not asked.pages:
        results.append(bench_folder())
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
