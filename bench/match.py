"""How well claims are matched on a worked case: pairwise and B-cubed figures, statuses; then as read by the rules.

Claims as read are held against the incidents of the gold claims that they are paired with, as a score pairs them;
claims of the gold that were not read, and what was read beside them, are counted and left out.

    python bench/match.py [examples/afghanistan-2023-08] [--levels]

`--levels` prints how often true pairs and other compared pairs show each level of weights.toml.
"""

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from sayso.codebook import parse_claim, render_claim
from sayso.match import find_copies, match_claims
from sayso.match.blocks import Meeting, find_pairs
from sayso.match.comparisons import Comparer
from sayso.match.gazette import Gazette
from sayso.match.lineage import trace_lineages
from sayso.match.outlines import list_outlines
from sayso.match.weights import load_weights
from sayso.pipeline import load_packs, read_one
from sayso.records import Claim, Report
from sayso.scoring import pair_claims
from sayso.theatre import load_theatre

Pairs = set[frozenset[str]]
CASE = Path(__file__).parents[1] / "examples" / "afghanistan-2023-08"


def load_lines(path: Path) -> list[dict[str, Any]]:
    """The records of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def load_case(folder: Path) -> tuple[dict[str, Report], dict[str, Claim]]:
    """The case's reports by id, and its gold claims by name (`report#number`)."""
    fields = ("text", "published", "title", "source", "url", "lang")
    plain = [
        msgspec.convert({"key": line["id"], **{name: line[name] for name in fields if line.get(name)}}, Report)
        for line in load_lines(folder / "reports.jsonl")
    ]
    by_key = {report.key: report for report in plain}
    claims = {
        f"{line['id']}#{number}": parse_claim(claim, by_key[line["id"]].id, begins=number)
        for line in load_lines(folder / "gold.jsonl")
        for number, claim in enumerate(line["gold"]["claims"])
    }
    return {report.id: report for report in plain}, claims


def list_pairs(groups: Iterable[Iterable[str]]) -> Pairs:
    """All pairs of names that stand in one group."""
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def rate_pairs(found: Pairs, gold: Pairs) -> tuple[float, float, float]:
    """Pairwise precision, recall and F1."""
    hits = len(found & gold)
    precision, recall = hits / max(1, len(found)), hits / max(1, len(gold))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def rate_b_cubed(found: Iterable[Iterable[str]], gold: Iterable[Iterable[str]]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998): the mean over claims of their groups' overlap."""
    mine = {name: set(group) for group in map(list, found) for name in group}
    theirs = {name: set(group) for group in map(list, gold) for name in group}
    precision = sum(len(mine[name] & theirs[name]) / len(mine[name]) for name in theirs) / len(theirs)
    recall = sum(len(mine[name] & theirs[name]) / len(theirs[name]) for name in theirs) / len(theirs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def print_levels(reports: Mapping[str, Report], claims: Mapping[str, Claim], gold: Pairs) -> None:
    """The shares of each level among true pairs (m) and other compared pairs (u)."""
    theatre, weights = load_theatre(), load_weights()
    gazette = Gazette(theatre, weights)
    comparer = Comparer(weights, gazette)
    outlines = list_outlines(claims.values(), reports, trace_lineages(find_copies(reports.values(), theatre)))
    names = {claim.id: name for name, claim in claims.items()}
    seen: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for one, other in find_pairs(outlines, Meeting(weights.reach, gazette.vague)):
        first, second = outlines[one], outlines[other]
        is_true = frozenset((names[first.id], names[second.id])) in gold
        seen[is_true].update(("pairs", *(comparer.list_levels(first, second) or ("never",))))
    for name in sorted(seen[0] | seen[1]):
        true, other = seen[1][name], seen[0][name]
        print(f"{name:20} true {true:4} of {seen[1]['pairs']}   other {other:4} of {seen[0]['pairs']}")


def match_read(
    reports: Mapping[str, Report], claims: Mapping[str, Claim], incidents: Mapping[str, int]
) -> tuple[list[list[str]], list[list[str]], tuple[int, int, int]]:
    """Groups of the claims as the rules read them, found and true, by the names of their gold claims.

    The figures say how many of the incidents' claims were read, how many were missed, and how many were read beside.
    """
    packs = load_packs("afghanistan")
    gold: dict[str, dict[str, Claim]] = defaultdict(dict)
    for name, claim in claims.items():
        gold[claim.report][name] = claim
    names: dict[str, str] = {}
    missed, read = 0, []
    for id, report in reports.items():
        found = read_one(report, packs).claims
        read += found
        wanted = list(gold[id])
        pairs = pair_claims(map(render_claim, gold[id].values()), map(render_claim, found))
        for pair in pairs:
            if pair.gold is None or wanted[pair.gold] not in incidents:
                continue
            if pair.found is None or found[pair.found].scope != "incident":
                missed += 1
            else:
                names[found[pair.found].id] = wanted[pair.gold]
    groups = [
        [names[id] for id in incident.claims if id in names] for incident in match_claims(read, reports, packs.theatre)
    ]
    true: dict[int, list[str]] = defaultdict(list)
    for name in names.values():
        true[incidents[name]].append(name)
    beside = sum(claim.scope == "incident" and claim.id not in names for claim in read)
    return groups, list(true.values()), (len(names), missed, beside)


def print_read(reports: Mapping[str, Report], claims: Mapping[str, Claim], gold: Iterable[Iterable[str]]) -> None:
    """Print the figures of the claims as read."""
    incidents = {name: number for number, group in enumerate(gold) for name in group}
    found, true, (read, missed, beside) = match_read(reports, claims, incidents)
    print(f"as read by the rules: {read} claims, {missed} missed, {beside} more than the gold")
    _print_rates("B-cubed", rate_b_cubed(found, true))
    for group in true:
        parts = [sorted(set(part) & set(group)) for part in found if set(part) & set(group)]
        if len(parts) > 1:
            print(f"apart:      {' | '.join(', '.join(part) for part in parts)}")
    for part in found:
        if len({incidents[name] for name in part}) > 1:
            print(f"together:   {', '.join(sorted(part))}")


def _print_rates(label: str, rates: tuple[float, float, float]) -> None:
    print("{:9} precision {:.3f}  recall {:.3f}  F1 {:.3f}".format(label, *rates))


def main(folder: Path) -> None:
    """Print the case's figures."""
    reports, claims = load_case(folder)
    gold = json.loads((folder / "incidents.json").read_text(encoding="utf-8"))
    names = {claim.id: name for name, claim in claims.items()}
    began = time.perf_counter()
    incidents = match_claims(tuple(claims.values()), reports, load_theatre())
    seconds = time.perf_counter() - began
    found = {tuple(sorted(names[id] for id in incident.claims)): incident for incident in incidents}
    true = {tuple(sorted(incident["claims"])): incident for incident in gold}
    for label, rates in (
        ("pairwise", rate_pairs(list_pairs(found), list_pairs(true))),
        ("B-cubed", rate_b_cubed(found, true)),
    ):
        _print_rates(label, rates)
    statuses = sum(group in true and true[group]["status"] == incident.status for group, incident in found.items())
    print(
        f"incidents {len(found)} found, {len(true)} gold, {len(set(found) & set(true))} the same; {statuses} statuses"
    )
    print(f"statuses  {dict(sorted(Counter(incident.status for incident in incidents).items()))}; {seconds:.2f} s")
    for group in sorted(set(found) - set(true)):
        print(f"only found: {', '.join(group)}")
    for group in sorted(set(true) - set(found)):
        print(f"only gold:  {', '.join(group)}")
    print_read(reports, claims, true)
    if "--levels" in sys.argv:
        print_levels(reports, claims, list_pairs(true))


if __name__ == "__main__":
    main(next((Path(word) for word in sys.argv[1:] if not word.startswith("-")), CASE))
