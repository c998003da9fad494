"""What changed from one reading of the gold to another: claims gained and lost, and the figures of each slot."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from sayso.scoring.mistakes import Mistake, find_in_pair, show_value
from sayso.scoring.pairing import Pair, pair_claims
from sayso.scoring.scores import Score, score_documents
from sayso.scoring.slots import SLOTS

#: How a gold claim was read: in every slot, in some, not at all.
EXACT, PARTLY, MISSED = "right", "partly right", "missed"


class Change(Struct, frozen=True):
    """A gold claim that was read otherwise before: `before` and `now` are `right`, `partly right` or `missed`.

    `mistakes` are what is wrong now, or what was wrong before where the claim is right now. `number` is the claim's in
    the document.
    """

    id: str
    number: int
    claim: Mapping[str, Any]
    before: str
    now: str
    mistakes: tuple[Mistake, ...]

    @property
    def is_gained(self) -> bool:
        """Whether the claim is right now and was not."""
        return self.now == EXACT

    @property
    def is_lost(self) -> bool:
        """Whether the claim was right and is not now."""
        return self.before == EXACT


class Shift(Struct, frozen=True):
    """A gold slot that is right now and was not, or the reverse; `value` as the codebook's JSON has it."""

    id: str
    number: int
    slot: str
    value: Any
    is_gained: bool


class Comparison(Struct, frozen=True):
    """Two scores of the same gold, the gold claims read otherwise, and the slots of claims read otherwise."""

    old: Score
    new: Score
    changes: tuple[Change, ...]
    shifts: tuple[Shift, ...]

    def pick(self, before: Iterable[str], now: Iterable[str]) -> tuple[Change, ...]:
        """The changes from one of some states to one of others."""
        old, new = tuple(before), tuple(now)
        return tuple(change for change in self.changes if change.before in old and change.now in new)

    def tell_slots(self) -> dict[str, tuple[float, float]]:
        """The F1 of each slot before and now; a slot that neither fills is left out."""
        return {
            slot: (_tell_f1(self.old, slot), _tell_f1(self.new, slot))
            for slot in SLOTS
            if slot in self.old.by_slot or slot in self.new.by_slot
        }


def _tell_f1(score: Score, slot: str) -> float:
    return float(score.by_slot[slot].rate()["f1"]) if slot in score.by_slot else 0.0


def compare_readings(
    gold: Sequence[Mapping[str, Any]], old: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]
) -> Comparison:
    """What changed from the old to the new predictions for the same gold documents."""
    before = {one["id"]: one for one in old}
    now = {one["id"]: one for one in new}
    changes: list[Change] = []
    shifts: list[Shift] = []
    for document in gold:
        id, claims = document["id"], document["gold"]["claims"]
        found = [(by_id.get(id) or {}).get("claims") or () for by_id in (before, now)]
        pairs = [_find_pairs(claims, given) for given in found]
        for number, claim in enumerate(claims):
            one, other = (by_number[number] for by_number in pairs)
            shifts += _list_shifts(id, number, claim, one, other)
            states = _tell_state(one), _tell_state(other)
            if states[0] != states[1]:
                wrong, given = (one, found[0]) if states[1] == EXACT else (other, found[1])
                mistakes = tuple(find_in_pair(id, wrong, claims, given))
                changes.append(Change(id, number, claim, *states, mistakes))
    old_score, new_score = (score_documents(gold, by_id.values()) for by_id in (before, now))
    return Comparison(old_score, new_score, tuple(changes), tuple(shifts))


def _list_shifts(id: str, number: int, claim: Mapping[str, Any], before: Pair, now: Pair) -> Iterator[Shift]:
    """The slots of a gold claim that were right before or are right now, not both."""
    for slot, value in dict.fromkeys((*now.right, *before.right)):
        is_now = (slot, value) in now.right
        if is_now != ((slot, value) in before.right):
            yield Shift(id, number, slot, show_value(slot, value, claim), is_now)


def _find_pairs(gold: Sequence[Mapping[str, Any]], found: Iterable[Mapping[str, Any]]) -> dict[int, Pair]:
    return {pair.gold: pair for pair in pair_claims(gold, found) if pair.gold is not None}


def _tell_state(pair: Pair) -> str:
    if pair.found is None:
        return MISSED
    return EXACT if pair.is_exact else PARTLY
