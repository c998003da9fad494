"""The figures: how many slots, claims and reactions are right, missing and spurious."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from sayso.scoring.pairing import pair_claims
from sayso.scoring.slots import SLOTS, Slot


class Counts(Struct, frozen=True):
    """How many slots, claims or reactions were right, missing and spurious."""

    right: int = 0
    missing: int = 0
    spurious: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(self.right + other.right, self.missing + other.missing, self.spurious + other.spurious)

    def rate(self) -> dict[str, Any]:
        """Precision, recall and F1 to four places, and how many there are in the gold.

        >>> Counts(3, 1, 0).rate()
        {'precision': 1.0, 'recall': 0.75, 'f1': 0.8571, 'gold': 4}
        """
        wanted, given = self.right + self.missing, self.right + self.spurious
        precision = self.right / given if given else 1.0
        recall = self.right / wanted if wanted else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4), "gold": wanted}


class Fault(Struct, frozen=True):
    """What was wrong with one claim: `what` is `missed claim`, `invented claim` or `slots`."""

    id: str
    missing: tuple[Slot, ...]
    spurious: tuple[Slot, ...]
    what: str


class Score(Struct, frozen=True):
    """The counts over all documents.

    `perfect` counts documents without any fault, `silent` those without gold claims and `left_alone` those of them in
    which nothing was found.
    """

    documents: int
    by_slot: dict[str, Counts]
    claims: Counts
    exact: int
    perfect: int
    left_alone: int
    silent: int
    reactions: Counts
    faults: tuple[Fault, ...]


def score_documents(gold: Sequence[Mapping[str, Any]], predictions: Iterable[Mapping[str, Any]]) -> Score:
    """The score of predictions against gold documents; one without a prediction counts as read and found empty.

    Gold documents hold `id` and `gold` with `claims` and `reactions`; predictions hold `id`, `claims` and `reactions`.
    The last prediction for an id counts.
    """
    by_id = {prediction["id"]: prediction for prediction in predictions}
    return _sum_scores([_score_document(document, by_id.get(document["id"]) or {}) for document in gold])


def render_figures(score: Score) -> dict[str, Any]:
    """The figures as JSON holds them."""
    return {
        "documents": score.documents,
        "slots": sum(score.by_slot.values(), Counts()).rate(),
        "claims": score.claims.rate(),
        "exact_claims": round(score.exact / max(1, score.claims.right + score.claims.missing), 4),
        "perfect_documents": round(score.perfect / max(1, score.documents), 4),
        "left_alone": f"{score.left_alone}/{score.silent}",
        "reactions": score.reactions.rate(),
        "by_slot": {slot: score.by_slot[slot].rate() for slot in SLOTS if slot in score.by_slot},
    }


def render_score(score: Score) -> str:
    """The figures as a table of plain text."""
    figures = render_figures(score)
    rows = {"all slots": figures["slots"], "claims found": figures["claims"], "reactions": figures["reactions"]}
    lines = [f"{score.documents} documents", f"{'':14}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}"]
    for name, row in {**rows, **figures["by_slot"]}.items():
        lines.append(f"{name:14}{row['precision']:7.3f}{row['recall']:7.3f}{row['f1']:7.3f}{row['gold']:7d}")
    lines.append(
        f"exact claims {figures['exact_claims']:.3f} · perfect documents {figures['perfect_documents']:.3f} · "
        f"documents without claims left alone {figures['left_alone']}"
    )
    return "\n".join(lines)


def _score_document(document: Mapping[str, Any], found: Mapping[str, Any]) -> Score:
    gold = document["gold"]
    by_slot: dict[str, Counts] = {}
    faults, claims, exact = [], Counts(), 0
    for pair in pair_claims(gold["claims"], found.get("claims") or ()):
        for kind, slots in (("right", pair.right), ("missing", pair.missing), ("spurious", pair.spurious)):
            for slot, _ in slots:
                by_slot[slot] = by_slot.get(slot, Counts()) + Counts(**{kind: 1})
        what = "missed claim" if pair.found is None else "invented claim" if pair.gold is None else "slots"
        claims += {"slots": Counts(right=1), "missed claim": Counts(missing=1)}.get(what, Counts(spurious=1))
        exact += pair.is_exact
        if pair.missing or pair.spurious:
            faults.append(Fault(document["id"], pair.missing, pair.spurious, what))
    is_silent = not gold["claims"]
    return Score(
        documents=1,
        by_slot=by_slot,
        claims=claims,
        exact=exact,
        perfect=not faults,
        left_alone=is_silent and not found.get("claims"),
        silent=is_silent,
        reactions=_compare_reactions(gold.get("reactions") or (), found.get("reactions") or ()),
        faults=tuple(faults),
    )


def _sum_scores(scores: Sequence[Score]) -> Score:
    slots = {slot for score in scores for slot in score.by_slot}
    return Score(
        documents=len(scores),
        by_slot={slot: sum((score.by_slot.get(slot, Counts()) for score in scores), Counts()) for slot in slots},
        claims=sum((score.claims for score in scores), Counts()),
        exact=sum(score.exact for score in scores),
        perfect=sum(score.perfect for score in scores),
        left_alone=sum(score.left_alone for score in scores),
        silent=sum(score.silent for score in scores),
        reactions=sum((score.reactions for score in scores), Counts()),
        faults=tuple(fault for score in scores for fault in score.faults),
    )


def _compare_reactions(gold: Iterable[Mapping[str, Any]], found: Iterable[Mapping[str, Any]]) -> Counts:
    wanted = {(reaction["party"], reaction["kind"]) for reaction in gold}
    given = {(reaction.get("party"), reaction.get("kind")) for reaction in found}
    return Counts(len(wanted & given), len(wanted - given), len(given - wanted))
