"""How well claims are matched on a worked case: pairwise and B-cubed figures, statuses, copies.

    python bench/match.py [examples/afghanistan-2023-08] [--levels]

`--levels` prints how often true pairs and other compared pairs show each level of weights.toml.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from sayso.codebook import parse_claim
from sayso.match import find_copies, match_claims
from sayso.match.blocks import Meeting, find_pairs
from sayso.match.comparisons import Comparer
from sayso.match.gazette import Gazette
from sayso.match.lineage import trace_lineages
from sayso.match.outlines import list_outlines
from sayso.match.weights import load_weights
from sayso.records import Claim, Report
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
        print("{:9} precision {:.3f}  recall {:.3f}  F1 {:.3f}".format(label, *rates))
    statuses = sum(group in true and true[group]["status"] == incident.status for group, incident in found.items())
    print(
        f"incidents {len(found)} found, {len(true)} gold, {len(set(found) & set(true))} the same; {statuses} statuses"
    )
    print(f"statuses  {dict(sorted(Counter(incident.status for incident in incidents).items()))}; {seconds:.2f} s")
    for group in sorted(set(found) - set(true)):
        print(f"only found: {', '.join(group)}")
    for group in sorted(set(true) - set(found)):
        print(f"only gold:  {', '.join(group)}")
    if "--levels" in sys.argv:
        print_levels(reports, claims, list_pairs(true))


if __name__ == "__main__":
    main(next((Path(word) for word in sys.argv[1:] if not word.startswith("-")), CASE))
