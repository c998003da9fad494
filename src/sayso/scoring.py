"""Scores of a reading against gold claims, slot by slot.

In: gold and predicted claims and reactions in the codebook's JSON. Out: `Score`, and its text. It is pure.

Within a document, predicted claims are paired with gold claims so that most slots agree, as in the MUC scorers; a pair
must share at least one anchoring slot. Then each slot that either side fills counts once: right, missing or spurious, a
wrong value being one missing and one spurious. Precision, recall and F1 are micro-averaged over all documents.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from msgspec import Struct

#: The slots in the order in which they are shown.
SLOTS = (
    "scope", "claimant", "stance", "event", "initiator", "target", "sides", "losses", "count",
    "province", "district", "locality", "start", "end", "evidence",
)  # fmt: skip

#: Slots of which one must agree before two claims may be paired at all.
ANCHORS = frozenset({"losses", "province", "district", "start", "count", "initiator", "sides"})

_PLACES = ("province", "district", "locality")
_SINGLE = ("scope", "claimant", "stance", "event", "initiator", "target", "start", "end")

#: How alike two folded place names are at least: "Fayzabad" and "Faizabad" are one, "Baghlan" and "Baghdis" two.
_MIN_LIKENESS = 0.8

_LINKS = re.compile(r"[\s\-_'’`]+(?:e|i|wa|o|u|ye)[\s\-_'’`]+")
_KINDS_OF_PLACE = re.compile(r"\b(?:district|province|city|village|area|valley)\b")
#: Letters that transliterations of Persian and Pashto swap, applied in this order.
_LETTERS = (
    ("kh", "x"), ("gh", "g"), ("ph", "f"), ("q", "k"), ("w", "v"), ("ee", "i"), ("oo", "u"), ("y", "i"), ("e", "i"),
    ("o", "u"), ("z", "s"),
)  # fmt: skip

#: A filled slot of a claim and its value.
Slot = tuple[str, Any]


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


def render_fault(fault: Fault) -> str:
    """The fault as one line of JSON."""
    fields = {"id": fault.id, "missing": fault.missing, "spurious": fault.spurious, "what": fault.what}
    return json.dumps(fields, ensure_ascii=False)


def list_slots(claim: Mapping[str, Any]) -> tuple[Slot, ...]:
    """The filled slots of a claim, each once. Place names are folded.

    >>> list_slots({"event": "attack", "places": [{"province": "Khost"}], "losses": []})
    (('event', 'attack'), ('province', 'xust'))
    """
    return tuple(dict.fromkeys(_find_slots(claim)))


def fold_name(name: str) -> str:
    """A place name without the accidents of transliteration.

    >>> fold_name("Faizabad City") == fold_name("Fayz-ābād")
    True
    """
    return _fold(str(name))


def assign_rows(worth: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Rows and columns paired so that the summed worth is largest; each row and column at most once.

    The Hungarian method by shortest augmenting paths (Jonker and Volgenant 1987), in cubic time. Among equally good
    pairings, the first column reached wins, so that the same worth gives the same pairs.

    >>> assign_rows([[3, 2], [3, 0]])
    [(1, 0), (0, 1)]
    """
    if not worth or not worth[0]:
        return []
    rows, columns = len(worth), len(worth[0])
    size = max(rows, columns)
    costs = [[-worth[i][j] if i < rows and j < columns else 0 for j in range(size)] for i in range(size)]
    row_of = _cover_columns(costs)
    return [(row, column) for column, row in enumerate(row_of[:size]) if row < rows and column < columns]


def _cover_columns(costs: list[list[int]]) -> list[int]:
    """The row of each column at the least total cost; the last entry stands for no column."""
    size = len(costs)
    outside = size
    row_price, column_price = [0] * size, [0] * (size + 1)
    row_of = [-1] * (size + 1)
    for row in range(size):
        row_of[outside] = row
        column, before = _grow_path(costs, row_of, row_price, column_price)
        while column != outside:
            row_of[column] = row_of[before[column]]
            column = before[column]
    return row_of


def _grow_path(
    costs: list[list[int]], row_of: list[int], row_price: list[int], column_price: list[int]
) -> tuple[int, list[int]]:
    """A free column and, for each column, the one before it on the cheapest path there; prices are moved along."""
    size = len(costs)
    outside = column = size
    slack: list[float] = [float("inf")] * size
    before, reached = [outside] * size, [outside]
    free = list(range(size))
    while row_of[column] >= 0:
        row = row_of[column]
        for other in free:
            reduced = costs[row][other] - row_price[row] - column_price[other]
            if reduced < slack[other]:
                slack[other], before[other] = reduced, column
        nearest = min(free, key=slack.__getitem__)
        step = int(slack[nearest])
        for other in reached:
            row_price[row_of[other]] += step
            column_price[other] -= step
        for other in free:
            slack[other] -= step
        free.remove(nearest)
        reached.append(nearest)
        column = nearest
    return column, before


def _score_document(document: Mapping[str, Any], found: Mapping[str, Any]) -> Score:
    gold = document["gold"]
    by_slot: dict[str, Counts] = {}
    faults, claims, exact = [], Counts(), 0
    for one, other in _pair_claims(gold["claims"], found.get("claims") or ()):
        right, missing, spurious = _compare_slots(one or (), other or ())
        for kind, slots in (("right", right), ("missing", missing), ("spurious", spurious)):
            for slot, _ in slots:
                by_slot[slot] = by_slot.get(slot, Counts()) + Counts(**{kind: 1})
        is_pair = one is not None and other is not None
        claims += Counts(right=1) if is_pair else Counts(missing=1) if one is not None else Counts(spurious=1)
        exact += is_pair and not missing and not spurious
        if missing or spurious:
            what = "slots" if is_pair else "missed claim" if one is not None else "invented claim"
            faults.append(Fault(document["id"], missing, spurious, what))
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


def _pair_claims(
    gold: Iterable[Mapping[str, Any]], found: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[tuple[Slot, ...] | None, tuple[Slot, ...] | None]]:
    """The slots of gold and found claims side by side, None where one has no counterpart."""
    gold_slots, found_slots = [list_slots(claim) for claim in gold], [list_slots(claim) for claim in found]
    worth = [[_weigh_pair(one, other) for other in found_slots] for one in gold_slots]
    pairs = [(row, column) for row, column in assign_rows(worth) if worth[row][column]]
    paired_gold, paired_found = {row for row, _ in pairs}, {column for _, column in pairs}
    for row, column in pairs:
        yield gold_slots[row], found_slots[column]
    for row, slots in enumerate(gold_slots):
        if row not in paired_gold:
            yield slots, None
    for column, slots in enumerate(found_slots):
        if column not in paired_found:
            yield None, slots


def _weigh_pair(gold: tuple[Slot, ...], found: tuple[Slot, ...]) -> int:
    """How many slots agree, 0 where no anchoring slot does."""
    right, _, _ = _compare_slots(gold, found)
    return len(right) if any(slot in ANCHORS for slot, _ in right) else 0


def _compare_slots(
    gold: tuple[Slot, ...], found: tuple[Slot, ...]
) -> tuple[tuple[Slot, ...], tuple[Slot, ...], tuple[Slot, ...]]:
    """The right, the missing and the spurious slots; each found slot answers for one gold slot."""
    left, right, missing = list(found), [], []
    for wanted in gold:
        answer = _find_answer(wanted, left)
        if answer is None:
            missing.append(wanted)
        else:
            left.remove(answer)
            right.append(wanted)
    return tuple(right), tuple(missing), tuple(left)


def _find_answer(wanted: Slot, left: list[Slot]) -> Slot | None:
    if wanted in left:
        return wanted
    if wanted[0] not in _PLACES:
        return None
    return next((slot for slot in left if slot[0] == wanted[0] and _is_alike(slot[1], wanted[1])), None)


def _compare_reactions(gold: Iterable[Mapping[str, Any]], found: Iterable[Mapping[str, Any]]) -> Counts:
    wanted = {(reaction["party"], reaction["kind"]) for reaction in gold}
    given = {(reaction.get("party"), reaction.get("kind")) for reaction in found}
    return Counts(len(wanted & given), len(wanted - given), len(given - wanted))


def _find_slots(claim: Mapping[str, Any]) -> Iterator[Slot]:
    for slot in _SINGLE:
        if claim.get(slot) is not None:
            yield slot, claim[slot]
    if claim.get("sides"):
        yield "sides", tuple(sorted(claim["sides"]))
    count = claim.get("count")
    low, high = (count, count) if isinstance(count, int) else _read_bounds(count or {})
    if low is not None or high is not None:
        yield "count", (low, high)
    for loss in claim.get("losses") or ():
        yield "losses", (loss.get("party"), loss.get("outcome"), *_read_bounds(loss))
    for place in claim.get("places") or ():
        for slot in _PLACES:
            if place.get(slot):
                yield slot, fold_name(place[slot])
    for kind in claim.get("evidence") or ():
        yield "evidence", kind


def _read_bounds(said: Mapping[str, Any]) -> tuple[Any, Any]:
    return said.get("low"), said.get("high")


@lru_cache(maxsize=65536)
def _fold(name: str) -> str:
    text = f" {unicodedata.normalize('NFKD', name).casefold()} "
    text = re.sub(r"[^\w]", "", _KINDS_OF_PLACE.sub(" ", _LINKS.sub(" ", text)))
    for old, new in _LETTERS:
        text = text.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", text)


@lru_cache(maxsize=65536)
def _is_alike(one: str, other: str) -> bool:
    """Whether two folded names mean one place. Numbers in them, as in PD 5, must be the same."""
    if re.sub(r"\D", "", one) != re.sub(r"\D", "", other):
        return False
    return one == other or SequenceMatcher(None, one, other).ratio() >= _MIN_LIKENESS
