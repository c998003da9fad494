"""How much a claim tells: claims coded by hand beside those of the made-up year.

    python bench/habits.py [folder of coded reports …]

Counts claims of scope `incident` in the worked case, in tests/gold (without the reports that only measure), in further
folders of the same form, and in the made-up year: how many name a spot, a day, both actors, a figure, and how many
stand in lists; and, of reports on one incident of the worked case or of the made-up year, how often both say something,
and the same.
"""

import json
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, permutations
from pathlib import Path

from synthetic import tell_incidents

from match import CASE, load_case
from sayso.codebook import VOICES, parse_claim
from sayso.records import Claim, Report
from sayso.theatre import load_theatre

GOLD = Path(__file__).parents[1] / "tests" / "gold"

#: Incidents of the made-up year that are counted: a month and a half.
_MADE_UP = 5_000

#: Which reports of tests/gold only measure.
_ONLY_MEASURED = tomllib.loads((GOLD / "only_measured.toml").read_text("utf-8"))

#: A claim or a pair of claims, and what is counted of it.
Tests = Mapping[str, Callable[[Claim], bool]]
PairTests = Mapping[str, Callable[[Claim, Claim], bool | None]]


def _only_measures(path: Path) -> bool:
    """Whether nobody is to look at a report of tests/gold."""
    lang, number = path.stem.split("-")
    return number in _ONLY_MEASURED[lang]


def read_coded(folder: Path) -> Iterator[Claim]:
    """The claims of a folder of coded reports."""
    for path in sorted(folder.glob("*.json")):
        if folder != GOLD or not _only_measures(path):
            for number, claim in enumerate(json.loads(path.read_text(encoding="utf-8"))["gold"]["claims"]):
                yield parse_claim(claim, path.stem, begins=number)


def name_role(claim: Claim) -> str:
    """Who speaks: the doer, the one who was hit, another party, or an unnamed voice."""
    if claim.claimant in VOICES:
        return "voice"
    if claim.claimant == claim.initiator or claim.claimant in claim.sides:
        return "doer"
    return "hit" if claim.claimant == claim.target else "other"


def _has_levels(*levels: str) -> Callable[[Claim], bool]:
    return lambda claim: any(all(getattr(place, level) for level in levels) for place in claim.places)


def _lasts(fewest: int, most: int) -> Callable[[Claim], bool]:
    def test(claim: Claim) -> bool:
        return claim.start is not None and claim.end is not None and fewest <= (claim.end - claim.start).days < most

    return test


def _list_numbers(claim: Claim) -> list[tuple[str | None, str, int]]:
    return [(loss.party, loss.outcome, loss.said.low) for loss in claim.losses if loss.said.low]


TESTS: Tests = {
    "a district": _has_levels("district"),
    "a locality": _has_levels("locality"),
    "a province alone": lambda claim: bool(claim.places) and not _has_levels("district")(claim),
    "no place": lambda claim: not claim.places,
    "several places": lambda claim: len(claim.places) > 1,
    "one day": _lasts(0, 1),
    "two days": _lasts(1, 2),
    "three days or more": _lasts(2, 10_000),
    "no first day": lambda claim: claim.start is None,
    "an initiator": lambda claim: bool(claim.initiator and claim.initiator != "unknown") or bool(claim.sides),
    "unknown initiator": lambda claim: claim.initiator == "unknown",
    "a target": lambda claim: bool(claim.target) or bool(claim.sides),
    "a figure": lambda claim: bool(_list_numbers(claim)),
    "two figures or more": lambda claim: len(_list_numbers(claim)) > 1,
    "an open bound": lambda claim: any((loss.said.low is None) != (loss.said.high is None) for loss in claim.losses),
    "a figure of 3 or more": lambda claim: any(number > 2 for *_, number in _list_numbers(claim)),
}


def _agree(name: str) -> Callable[[Claim, Claim], bool | None]:
    """Whether two claims say the same in a field; None where one says nothing."""

    def test(one: Claim, other: Claim) -> bool | None:
        mine, theirs = getattr(one, name), getattr(other, name)
        return mine == theirs if mine and theirs else None

    return test


def _agree_on_places(*levels: str) -> Callable[[Claim, Claim], bool | None]:
    def test(one: Claim, other: Claim) -> bool | None:
        mine, theirs = (
            {tuple(getattr(place, level) for level in levels) for place in claim.places if getattr(place, levels[-1])}
            for claim in (one, other)
        )
        return bool(mine & theirs) if mine and theirs else None

    return test


def _agree_on_figures(one: Claim, other: Claim) -> bool | None:
    mine, theirs = ({loss[:2]: loss[2] for loss in _list_numbers(claim)} for claim in (one, other))
    common = mine.keys() & theirs.keys()
    return any(mine[loss] == theirs[loss] for loss in common) if common else None


PAIR_TESTS: PairTests = {
    "the kind": _agree("event"),
    "the first day": _agree("start"),
    "the initiator": _agree("initiator"),
    "the target": _agree("target"),
    "the district": _agree_on_places("province", "district"),
    "the locality": _agree_on_places("locality"),
    "a figure": _agree_on_figures,
}


def print_shares(claims_of: Mapping[str, list[Claim]]) -> None:
    """Shares of the claims that say something, by who speaks; the number of claims in brackets."""
    for role in ("all", "doer", "hit", "other", "voice"):
        chosen = {
            label: [claim for claim in claims if role in ("all", name_role(claim))]
            for label, claims in claims_of.items()
        }
        print(f"{role:24}" + "".join(f"{label[:12]:>12} {'(' + str(len(chosen[label])) + ')':7}" for label in chosen))
        for name, test in TESTS.items():
            shares = (sum(map(test, claims)) / max(1, len(claims)) for claims in chosen.values())
            print(f"  {name:22}" + "".join(f"{share:12.1%} {'':7}" for share in shares))


def print_agreement(label: str, groups: Iterable[list[Claim]]) -> None:
    """Of pairs of claims about one incident, in two reports and where both say something, how many say the same."""
    asked: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    for group in groups:
        for one, other in combinations(group, 2):
            for name, test in PAIR_TESTS.items():
                found = test(one, other) if one.report != other.report else None
                asked[name] += found is not None
                agreed[name] += bool(found)
    told = ", ".join(f"{name} {agreed[name] / max(1, asked[name]):.0%} of {asked[name]}" for name in PAIR_TESTS)
    print(f"two reports on one incident, {label}: {told}")


#: What a report says of an incident, in any of its claims.
ECHOES = ("a district", "a locality", "one day", "a figure", "an initiator")


def print_echoes(label: str, groups: Iterable[list[Claim]]) -> None:
    """Of two reports on one incident, of which one says something, how often the other says something of the kind, too.

    Then how often two claims of one report about one incident have the same places, the same day and both a figure.
    """
    asked: Counter[str] = Counter()
    echoed: Counter[str] = Counter()
    for group in groups:
        by_report: dict[str, list[Claim]] = defaultdict(list)
        for claim in group:
            by_report[claim.report].append(claim)
        for one, other in permutations(by_report.values(), 2):
            for name in ECHOES:
                asked[name] += any(map(TESTS[name], one))
                echoed[name] += any(map(TESTS[name], one)) and any(map(TESTS[name], other))
        for first, second in (pair for claims in by_report.values() for pair in combinations(claims, 2)):
            asked["together"] += 1
            echoed["places"] += first.places == second.places
            echoed["days"] += (first.start, first.end) == (second.start, second.end)
            echoed["figures"] += bool(_list_numbers(first) and _list_numbers(second))
    told = ", ".join(f"{name} {echoed[name] / max(1, asked[name]):.0%} of {asked[name]}" for name in ECHOES)
    print(f"what one report says, another says too, {label}: {told}")
    same = ", ".join(f"{name} {echoed[name]}" for name in ("places", "days", "figures"))
    print(f"two claims of one report on one incident, {label}: {asked['together']}; the same {same}")


def share_listed(claims: Iterable[Claim]) -> float:
    """The share of claims that stand in a report of which the claimant tells several incidents."""
    counts = Counter((claim.report, claim.claimant) for claim in claims)
    return sum(count for count in counts.values() if count > 1) / max(1, counts.total())


def share_coarse(claims: Iterable[Claim]) -> float:
    """Of what a report tells of one day in one province, the share that it places in no district."""
    placed: dict[tuple[str, date, str], bool] = defaultdict(bool)
    for claim in claims:
        provinces = {place.province for place in claim.places if place.province}
        if claim.start is not None and claim.start == claim.end and len(provinces) == 1:
            placed[claim.report, claim.start, *provinces] |= TESTS["a district"](claim)
    return sum(not is_placed for is_placed in placed.values()) / max(1, len(placed))


def main(folders: Iterable[Path]) -> None:
    """Print the shares."""
    reports, case = load_case(CASE)
    incidents = json.loads((CASE / "incidents.json").read_text(encoding="utf-8"))
    groups = [[case[name] for name in incident["claims"]] for incident in incidents]
    made_up: dict[int, list[Claim]] = defaultdict(list)
    for told in tell_incidents(_MADE_UP, load_theatre()):
        for claim, incident in zip(told.claims, told.incidents, strict=True):
            made_up[incident].append(claim)
    coded = {"case": list(case.values()), **{folder.name: list(read_coded(folder)) for folder in (GOLD, *folders)}}
    coded = {label: [claim for claim in claims if claim.scope == "incident"] for label, claims in coded.items()}
    coded["coded"] = [claim for claims in coded.values() for claim in claims]
    claims_of = {**coded, "made up": [claim for group in made_up.values() for claim in group]}
    print_shares(claims_of)
    for label, claims in claims_of.items():
        print(
            f"{label}: {share_listed(claims):.0%} of the claims in lists, {share_coarse(claims):.0%} without a district"
        )
    news = [[claim for claim in group if not is_review(claim, reports)] for group in groups]
    for label, told_of in (("the case", groups), ("made up", list(made_up.values()))):
        print_agreement(label, told_of)
    print_echoes("the case without reviews", news)
    print_echoes("made up", made_up.values())


def is_review(claim: Claim, reports: Mapping[str, Report]) -> bool:
    """Whether the report looks back on an event of ten days ago or more."""
    return claim.end is not None and (reports[claim.report].published - claim.end).days >= 10


if __name__ == "__main__":
    main([Path(word) for word in sys.argv[1:]])
