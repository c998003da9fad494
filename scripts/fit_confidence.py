"""Fit the weights of confidence, and draw how well they hold.

    python scripts/fit_confidence.py [GOLD …]

GOLD is a folder of coded reports, or a `gold.jsonl` with `reports.jsonl` beside it, that were in sight while the rules
of the reader were written. tests/gold is always taken: those of its reports that `only_measured.toml` lists were not.
A claim is right where it agrees with the gold in every core slot.

Out: src/sayso/resolve/confidence.toml, docs/confidence.svg, and the table of docs/confidence.md. The same reports and
the same reader give the same files.
"""

import json
import math
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import msgspec
import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score
from sklearn.model_selection import GroupKFold

from sayso.collect.fields import Defaults, make_report
from sayso.packs import Packs, load_packs
from sayso.pipeline import read_one, render_reading
from sayso.resolve.confidence import list_features
from sayso.scoring import pair_claims

ROOT = Path(__file__).parents[1]
OWN_GOLD = ROOT / "tests" / "gold"
WEIGHTS = ROOT / "src" / "sayso" / "resolve" / "confidence.toml"
PLOT = ROOT / "docs" / "confidence.svg"
PAGE = ROOT / "docs" / "confidence.md"

#: Which reports were not in sight while the rules of the reader were written.
ONLY_MEASURED = tomllib.loads((OWN_GOLD / "only_measured.toml").read_text("utf-8"))

#: Reports are dealt into so many parts; each part is judged by weights fitted on the others.
FOLDS = 10

#: Strengths of the penalty on large weights that are tried; the one with the least log loss is taken.
STRENGTHS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5)

#: A feature that is seen in fewer claims says nothing that would hold elsewhere.
LEAST_SEEN = 15

#: Bins of the plot, each with as many claims.
BINS = 6

HEAD = """\
# The weights of confidence, written by scripts/fit_confidence.py: change the script or the gold, not this file.
# The chance that a claim is right in every core field is the logistic function of the intercept plus the features, each
# times its weight; src/sayso/resolve/confidence.py says what the features are.
"""


class Case(NamedTuple):
    """A claim that was read: its report, what is seen of it, and whether it is right. `was_in_sight` of its report."""

    report: str
    features: dict[str, float]
    is_right: bool
    was_in_sight: bool


class Fit(NamedTuple):
    """A model of the standardised features, and the chances that models without a claim's report give it."""

    names: list[str]
    intercept: float
    weights: list[float]
    strength: float
    chances: Any


# ---------------------------------------------------------------------------------------------------- the cases


def load_documents(paths: Iterable[Path]) -> Iterator[tuple[dict[str, Any], bool]]:
    """Coded documents with their texts, and whether they were in sight."""
    for path in paths:
        if path.is_dir():
            documents = [json.loads(file.read_text("utf-8")) for file in sorted(path.glob("*.json"))]
        else:
            texts = {line["id"]: line for line in _load_lines(path.with_name("reports.jsonl"))}
            documents = [{**texts[line["id"]], **line} for line in _load_lines(path)]
        for document in documents:
            is_held_out = path.resolve() == OWN_GOLD and _was_held_out(document["id"])
            # Two sets may number their reports alike.
            yield {**document, "id": f"{path.name}/{document['id']}"}, not is_held_out


def _was_held_out(id: str) -> bool:
    """Whether a report of tests/gold was only scored ("own-en-128", "own-en-152")."""
    lang, number = id.split("-")[-2:]
    return number in ONLY_MEASURED[lang]


def _load_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def collect_cases(paths: Iterable[Path], packs: Packs) -> Iterator[Case]:
    """Every claim that the reader finds in the documents."""
    zone = Defaults(ZoneInfo(packs.theatre.zone))
    for document, was_in_sight in load_documents(paths):
        fields = {**document, "source": document.get("source") or document.get("outlet")}
        report = make_report(fields, document["id"], document["id"], zone)
        reading = read_one(report, packs)
        whole = msgspec.structs.replace(reading, claims=reading.claims or reading.doubtful)
        seen = list_features(whole.claims, report, reading.lang or "")
        pairs = pair_claims(document["gold"]["claims"], render_reading(whole)["claims"])
        right = {pair.found for pair in pairs if pair.is_right}
        for number, features in enumerate(seen):
            yield Case(document["id"], features, number in right, was_in_sight)


# ---------------------------------------------------------------------------------------------------- the model


def fit_model(cases: Sequence[Case]) -> Fit:
    """The weights on all cases, and for every case the chance that weights fitted without its report give it."""
    counts = Counter(name for case in cases for name, value in case.features.items() if value)
    names = sorted(name for name, count in counts.items() if count >= LEAST_SEEN)
    values = numpy.array([[case.features.get(name, 0.0) for name in names] for case in cases])
    # Rules fit best the reports they were written from: that advantage has a weight of its own, and a new report none.
    sight = numpy.array([[float(case.was_in_sight)] for case in cases])
    right = numpy.array([case.is_right for case in cases])
    scale = values.std(axis=0)
    scale[scale == 0] = 1
    inputs = numpy.hstack([(values - values.mean(axis=0)) / scale, sight])
    groups = numpy.array([case.report for case in cases])
    tried = {strength: _cross_fit(inputs, right, groups, strength) for strength in STRENGTHS}
    strength = min(tried, key=lambda one: log_loss(right, tried[one]))
    model = _train(inputs, right, strength)
    weights = model.coef_[0][:-1] / scale
    intercept = model.intercept_[0] - float((values.mean(axis=0) * weights).sum())
    return Fit(names, intercept, weights.tolist(), strength, tried[strength])


def _train(inputs: Any, right: Any, strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=5000, tol=1e-8).fit(inputs, right)


def _cross_fit(inputs: Any, right: Any, groups: Any, strength: float) -> Any:
    chances = numpy.zeros(len(right))
    for train, test in GroupKFold(FOLDS).split(inputs, right, groups):
        chances[test] = _train(inputs[train], right[train], strength).predict_proba(inputs[test])[:, 1]
    return chances


def calibrate(fit: Fit, cases: Sequence[Case]) -> tuple[float, float]:
    """Slope and offset of the logits that make the chances of reports not in sight come true (Platt 1999)."""
    new = [number for number, case in enumerate(cases) if not case.was_in_sight] or list(range(len(cases)))
    chances = numpy.clip(fit.chances[new], 1e-6, 1 - 1e-6)
    logits = numpy.log(chances / (1 - chances)).reshape(-1, 1)
    # A weak penalty, so that a small set cannot turn the slope round.
    model = LogisticRegression(C=10.0, tol=1e-8).fit(logits, [cases[number].is_right for number in new])
    return float(model.coef_[0][0]), float(model.intercept_[0])


def render_weights(fit: Fit, slope: float, offset: float) -> str:
    """The weights as TOML, the calibration worked into them."""
    lines = [HEAD, f"intercept = {fit.intercept * slope + offset:.4f}", "", "[weights]"]
    for name, weight in zip(fit.names, fit.weights, strict=True):
        if abs(weight * slope) >= 0.00005:
            lines.append(f'"{name}" = {weight * slope:.4f}')
    return "\n".join(lines) + "\n"


# ---------------------------------------------------------------------------------------------------- how well it holds


class Bin(NamedTuple):
    """Claims of about the same confidence: how many, the mean confidence, how many were right."""

    count: int
    mean: float
    right: int

    @property
    def bounds(self) -> tuple[float, float]:
        """The share that is right, with the interval of Wilson (1927) for 95 in 100."""
        share, z = self.right / self.count, 1.96
        middle = (share + z * z / (2 * self.count)) / (1 + z * z / self.count)
        reach = z * math.sqrt(share * (1 - share) / self.count + z * z / (4 * self.count**2)) / (1 + z * z / self.count)
        return max(0.0, middle - reach), min(1.0, middle + reach)


def list_bins(chances: Sequence[float], right: Sequence[bool]) -> list[Bin]:
    """As many claims in each bin, from the least to the most confident."""
    order = sorted(range(len(chances)), key=lambda number: (chances[number], number))
    cuts = [round(part * len(order) / BINS) for part in range(BINS + 1)]
    parts = [order[first:last] for first, last in pairwise(cuts) if last > first]
    return [
        Bin(len(part), sum(chances[n] for n in part) / len(part), sum(bool(right[n]) for n in part)) for part in parts
    ]


SIZE, EDGE = 320, 44


def render_plot(sets: dict[str, list[Bin]]) -> str:
    """The share of claims that were right over the confidence, as SVG: on the line, a claim is as sure as it says."""

    def place(x: float, y: float) -> tuple[float, float]:
        return round(EDGE + x * SIZE, 1), round(EDGE + (1 - y) * SIZE, 1)

    width = SIZE + 2 * EDGE
    (left, bottom), (right, top) = place(0, 0), place(1, 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {width + 16}" font-family="sans-serif"'
        ' font-size="11" role="img" aria-label="Share of claims right in all core fields, by confidence">',
        f'<rect width="{width}" height="{width + 16}" fill="#fff"/>',
        f'<path d="M{left} {bottom}L{right} {top}" stroke="#999" stroke-dasharray="4 4"/>',
        f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="#333"/>',
    ]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        x, y = place(tick, tick)
        parts.append(f'<text x="{x}" y="{bottom + 16}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{tick:g}</text>')
    parts.append(f'<text x="{(left + right) / 2}" y="{bottom + 34}" text-anchor="middle">confidence</text>')
    parts.append(f'<text x="{left}" y="{top - 12}">share right in all core fields</text>')
    for number, (label, bins) in enumerate(sets.items()):
        colour, shift = (("#1b6ca8", -1.5), ("#c2571a", 1.5))[number % 2]
        for one in bins:
            low, high = one.bounds
            x, y = place(one.mean, one.right / one.count)
            ends = place(0, low)[1], place(0, high)[1]
            parts.append(f'<path d="M{x + shift} {ends[0]}V{ends[1]}" stroke="{colour}"/>')
            parts.append(f'<circle cx="{x + shift}" cy="{y}" r="4" fill="{colour}"/>')
        x, y = place(0.04, 0.96 - 0.06 * number)
        parts.append(f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/><text x="{x + 10}" y="{y + 4}">{label}</text>')
    return "\n".join([*parts, "</svg>", ""])


def render_table(groups: dict[str, tuple[Sequence[float], Sequence[bool]]]) -> str:
    """The figures of each group of claims as a table in Markdown."""
    lines = [
        "| claims of | claims | right | mean confidence | log loss (a constant's) | Brier score | AUC |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for label, (chances, right) in groups.items():
        share = sum(right) / len(right)
        constant = log_loss(right, [share] * len(right), labels=[False, True])
        lines.append(
            f"| {label} | {len(right)} | {share:.2f} | {sum(chances) / len(right):.2f}"
            f" | {log_loss(right, chances, labels=[False, True]):.3f} ({constant:.3f})"
            f" | {brier_score_loss(right, chances):.3f} | {roc_auc_score(right, chances):.2f} |"
        )
    return "\n".join(lines)


def render_bins(bins: Sequence[Bin]) -> str:
    """The bins of the plot as a table in Markdown."""
    lines = ["| mean confidence | claims | right |", "| --- | --- | --- |"]
    lines += [f"| {one.mean:.2f} | {one.count} | {one.right / one.count:.2f} |" for one in bins]
    return "\n".join(lines)


def write_page(text: str) -> None:
    """The table and the bins between the page's marks."""
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition("<!-- fit:begin -->")
    _, _, behind = rest.partition("<!-- fit:end -->")
    PAGE.write_text(f"{before}<!-- fit:begin -->\n{text}\n<!-- fit:end -->{behind}", "utf-8")


def main() -> None:
    """Read, fit, write."""
    paths = [*(Path(path) for path in sys.argv[1:]), OWN_GOLD]
    cases = list(collect_cases(paths, load_packs("afghanistan")))
    fit = fit_model(cases)
    slope, offset = calibrate(fit, cases)
    logits = numpy.log(fit.chances / (1 - fit.chances)) * slope + offset
    chances = (1 / (1 + numpy.exp(-logits))).tolist()
    right = [case.is_right for case in cases]
    new = [number for number, case in enumerate(cases) if not case.was_in_sight]
    seen = [number for number, case in enumerate(cases) if case.was_in_sight]
    groups = {
        label: ([chances[n] for n in part], [right[n] for n in part])
        for label, part in (("reports not in sight", new), ("reports in sight", seen))
        if part
    }
    bins = {label: list_bins(*group) for label, group in groups.items()}
    WEIGHTS.write_text(render_weights(fit, slope, offset), "utf-8")
    PLOT.write_text(render_plot(bins), "utf-8")
    first = next(iter(bins.values()))
    reports = len({case.report for case in cases})
    said = f"{len(cases)} claims in {reports} reports, {FOLDS} parts, penalty {fit.strength:g}."
    write_page(f"{said}\n\n{render_table(groups)}\n\nReports not in sight, by confidence:\n\n{render_bins(first)}")
    print(f"{said}\n{render_table(groups)}\n{render_bins(first)}")


if __name__ == "__main__":
    main()
