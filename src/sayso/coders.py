"""The corridor between two people: how far they agree, over whole codings and over decisions.

In: a ledger and two names. Out: per field, on how many things both said something, on how many the same, and
Krippendorff's alpha.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from sayso.codebook import render_claim, render_reaction
from sayso.decide import find_anchor, list_standing, list_ties
from sayso.decisions import Laid, lay_decisions, list_met
from sayso.errors import QuestionError
from sayso.ledger import CODER, Reading, name_coder
from sayso.records import Decision, Ties
from sayso.scoring import Agreement, Found, Unit, add_fields, list_units, measure_agreement

if TYPE_CHECKING:
    from sayso.ledger import Ledger

#: Two claims by their ids, the lower first.
Pair = tuple[str, str]


class Agreed(Struct, frozen=True):
    """How far two people agree: over the reports that both coded, and over the claims on which both decided.

    `claims` and `pairs` are how many claims, and pairs of claims, both decided on.
    """

    coders: tuple[str, str]
    found: Found
    codings: tuple[Agreement, ...]
    claims: int
    pairs: int
    decisions: tuple[Agreement, ...]


def compare_coders(ledger: "Ledger", first: str, second: str) -> Agreed:
    """How far two people agree. Raises QuestionError for an unknown one, and where they did nothing in common."""
    known = ledger.coders()
    for name in (first, second):
        if name not in known:
            names = ", ".join(sorted(known)) or "none"
            raise QuestionError(f"nobody called {name!r} has coded or decided here; the ledger knows {names}")
    if first == second:
        raise QuestionError("agreement takes two people; name another")
    coded, found = list_units(_pair_codings(ledger, first, second))
    decided: dict[str, list[Unit]] = {}
    claims = _add_verdicts(ledger, decided, first, second)
    pairs = _add_groupings(ledger, decided, first, second)
    if not (found.reports or claims or pairs):
        raise QuestionError(f"{first} and {second} coded no report and decided on no claim in common")
    return Agreed((first, second), found, measure_agreement(coded), claims, pairs, measure_agreement(decided))


def _pair_codings(ledger: "Ledger", first: str, second: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The two codings of each report that both coded, in the codebook's JSON."""
    ours, theirs = (_load_codings(ledger, name) for name in (first, second))
    for report, reading in ours.items():
        if report in theirs:
            yield _render_coding(reading), _render_coding(theirs[report])


def _load_codings(ledger: "Ledger", name: str) -> dict[str, Reading]:
    reader = CODER if name == CODER else name_coder(name)
    return {reading.report: reading for reading in ledger.coded_readings(reader)}


def _render_coding(reading: Reading) -> dict[str, Any]:
    return {
        "claims": [render_claim(claim) for claim in reading.claims],
        "reactions": [render_reaction(reaction) for reaction in reading.reactions],
    }


def _add_verdicts(ledger: "Ledger", units: dict[str, list[Unit]], first: str, second: str) -> int:
    """The units of claims on which both decided; how many claims there are."""
    count = 0
    for laid in lay_decisions(ledger, ledger.decided_reports()).values():
        ours, theirs = (_list_verdicts(laid, name) for name in (first, second))
        for claim in ours.keys() & theirs.keys():
            count += 1
            units.setdefault("verdict", []).append((ours[claim][0], theirs[claim][0]))
            if ours[claim][0] == theirs[claim][0] == "kept":
                add_fields(units, ours[claim][1], theirs[claim][1])
    return count


def _list_verdicts(laid: Laid, name: str) -> dict[str, tuple[str, dict[str, Any]]]:
    """Of each claim on which a person decided whether it is kept, and the fields that the person gave."""
    bases = (*laid.reading.claims, *laid.decided.kept)
    verdicts: dict[str, tuple[str, dict[str, Any]]] = {}
    for decision in list_standing(laid.log):
        if decision.coder != name or decision.kind not in ("reject", "confirm", "correct"):
            continue
        base = find_anchor(decision.anchors[0], bases)
        if base is None:
            continue
        verdict, fields = verdicts.get(base.id, ("", {}))
        if decision.kind == "correct":
            verdict = verdict or "kept"
        else:
            verdict = "rejected" if decision.kind == "reject" else "kept"
        verdicts[base.id] = (verdict, {**fields, **decision.fields})
    return verdicts


def _add_groupings(ledger: "Ledger", units: dict[str, list[Unit]], first: str, second: str) -> int:
    """The units of pairs of claims that both put together or kept apart; how many pairs there are."""
    standing = list_standing(ledger.tying_decisions())
    found = list_met(ledger, standing)
    ours, theirs = (_list_pairs(_pick(standing, name), found) for name in (first, second))
    common = sorted(ours.keys() & theirs.keys())
    if common:
        units["grouping"] = [(ours[pair], theirs[pair]) for pair in common]
    return len(common)


def _pick(decisions: Iterable[Decision], name: str) -> list[Decision]:
    return [decision for decision in decisions if decision.coder == name]


def _list_pairs(decisions: Iterable[Decision], found: dict[str, str]) -> dict[Pair, str]:
    """What one person's decisions say of pairs of claims, what follows from them included."""
    ties, _conflicts = list_ties(decisions, found)
    groups = _list_groups(ties)
    pairs = {_sort(*pair): "together" for group in groups.values() for pair in combinations(sorted(group), 2)}
    for tie in ties.apart:
        sides = (groups.get(claim, {claim}) for claim in (tie.first, tie.second))
        pairs |= {_sort(one, other): "apart" for one, other in product(*sides)}
    return pairs


def _list_groups(ties: Ties) -> dict[str, set[str]]:
    """The claims that are together with each claim, itself among them."""
    groups: dict[str, set[str]] = {}
    for tie in ties.together:
        group = groups.get(tie.first, {tie.first}) | groups.get(tie.second, {tie.second})
        groups.update(dict.fromkeys(group, group))
    return groups


def _sort(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
