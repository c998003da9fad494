"""What is wrong with a reading, by slot and kind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from sayso.scoring.pairing import Pair, pair_claims
from sayso.scoring.slots import PLACES, SLOTS, fold_name

#: What is counted beside the slots: whole claims, and reactions.
CLAIMS, REACTIONS = "claims", "reactions"

#: All that mistakes can be about, in the order in which they are told.
SUBJECTS = (CLAIMS, *SLOTS, REACTIONS)

#: Kinds of mistakes. A wrong value has a gold one and a found one.
WRONG, MISSING, SPURIOUS = KINDS = ("wrong", "missing", "spurious")

#: A day that is off by more than this is not counted in days.
_FAR_DAYS = 31


class Mistake(Struct, frozen=True):
    """One mistake in one document.

    `gold` and `found` are values as the codebook's JSON has them, None where there is none; of a whole claim, the
    claim. `part` names what of a loss is wrong; `change` is the two values for counting, or the days between two dates.
    `gold_claim` and `found_claim` are the claims' numbers in the document.
    """

    id: str
    slot: str
    kind: str
    gold: Any
    found: Any
    part: str = ""
    change: tuple[str, str] = ("", "")
    gold_claim: int | None = None
    found_claim: int | None = None


class Group(Struct, frozen=True):
    """Mistakes of one kind in one slot that are alike."""

    slot: str
    kind: str
    part: str
    change: tuple[str, str]
    mistakes: tuple[Mistake, ...]


class Within(Struct, frozen=True):
    """How many missing slots stand in missed claims, and how many spurious ones in invented claims."""

    missed: int = 0
    invented: int = 0


def find_mistakes(gold: Sequence[Mapping[str, Any]], predictions: Iterable[Mapping[str, Any]]) -> list[Mistake]:
    """Every mistake, document by document; slots of missed and invented claims are not told one by one."""
    by_id = {prediction["id"]: prediction for prediction in predictions}
    return [mistake for one in gold for mistake in _find_in_document(one, by_id.get(one["id"]) or {})]


def group_mistakes(mistakes: Iterable[Mistake]) -> list[Group]:
    """The mistakes by slot, kind and change, each slot's kinds in their order, the most frequent change first."""
    groups: dict[tuple[str, str, str, tuple[str, str]], list[Mistake]] = {}
    for one in mistakes:
        groups.setdefault((one.slot, one.kind, one.part, one.change), []).append(one)
    found = [Group(*key, tuple(alike)) for key, alike in groups.items()]
    return sorted(
        found,
        key=lambda group: (
            SUBJECTS.index(group.slot), KINDS.index(group.kind), -len(group.mistakes), group.part, group.change
        ),
    )  # fmt: skip


def count_within(gold: Sequence[Mapping[str, Any]], predictions: Iterable[Mapping[str, Any]]) -> dict[str, Within]:
    """Per slot, how much of what is missing or spurious comes of claims that were missed or invented as a whole."""
    by_id = {prediction["id"]: prediction for prediction in predictions}
    missed, invented = dict.fromkeys(SLOTS, 0), dict.fromkeys(SLOTS, 0)
    for document in gold:
        for pair in _pair(document, by_id.get(document["id"]) or {}):
            for slot, _ in pair.missing if pair.found is None else ():
                missed[slot] += 1
            for slot, _ in pair.spurious if pair.gold is None else ():
                invented[slot] += 1
    return {slot: Within(missed[slot], invented[slot]) for slot in SLOTS}


def _pair(document: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Pair]:
    return pair_claims(document["gold"]["claims"], found.get("claims") or ())


def _find_in_document(document: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Mistake]:
    gold_claims, found_claims = document["gold"]["claims"], found.get("claims") or ()
    for pair in _pair(document, found):
        yield from find_in_pair(document["id"], pair, gold_claims, found_claims)
    yield from _find_reactions(document, found)


def find_in_pair(
    id: str, pair: Pair, gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]
) -> Iterator[Mistake]:
    """What is wrong with one pair of claims; a missed or an invented claim is one mistake."""
    one = gold[pair.gold] if pair.gold is not None else None
    other = found[pair.found] if pair.found is not None else None
    if one is None or other is None:
        kind = SPURIOUS if one is None else MISSING
        event = str((other or one or {}).get("event"))
        change = ("", event) if one is None else (event, "")
        yield Mistake(id, CLAIMS, kind, one, other, "", change, pair.gold, pair.found)
        return
    for slot in SLOTS:
        missing = [show_value(slot, value, one) for name, value in pair.missing if name == slot]
        spurious = [show_value(slot, value, other) for name, value in pair.spurious if name == slot]
        for kind, wanted, given in _pair_values(slot, missing, spurious):
            part, change = _tell_change(slot, wanted, given)
            yield Mistake(id, slot, kind, wanted, given, part, change, pair.gold, pair.found)


def _find_reactions(document: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Mistake]:
    wanted = {(one["party"], one["kind"]): None for one in document["gold"].get("reactions") or ()}
    given = {(one.get("party"), one.get("kind")): None for one in found.get("reactions") or ()}
    missing = [{"party": party, "kind": kind} for party, kind in wanted if (party, kind) not in given]
    spurious = [{"party": party, "kind": kind} for party, kind in given if (party, kind) not in wanted]
    for kind, one, other in _pair_values(REACTIONS, missing, spurious):
        change = (one["kind"] if one else "", other["kind"] if other else "")
        yield Mistake(document["id"], REACTIONS, kind, one, other, change=change)


def show_value(slot: str, value: Any, claim: Mapping[str, Any]) -> Any:
    """A slot's value as the claim's JSON has it: names of places unfolded, losses and counts by their parts."""
    if slot in PLACES:
        names = [place[slot] for place in claim.get("places") or () if place.get(slot)]
        return next((name for name in names if fold_name(name) == value), value)
    if slot == "losses":
        return dict(zip(("party", "outcome", "low", "high"), value, strict=True))
    if slot == "count":
        return dict(zip(("low", "high"), value, strict=True))
    return list(value) if slot == "sides" else value


def _pair_values(slot: str, missing: list[Any], spurious: list[Any]) -> Iterator[tuple[str, Any, Any]]:
    """Missing and spurious values of one slot of one claim: the most alike are one wrong value."""
    left = list(spurious)
    for wanted in missing:
        likeness = [_compare_values(slot, wanted, given) for given in left]
        if likeness and max(likeness) > 0:
            yield WRONG, wanted, left.pop(likeness.index(max(likeness)))
        else:
            yield MISSING, wanted, None
    for given in left:
        yield SPURIOUS, None, given


def _compare_values(slot: str, wanted: Any, given: Any) -> int:
    """How much one value may stand for the other; 0 where it does not."""
    if slot == "losses":
        is_outcome, is_party = (wanted[name] == given[name] for name in ("outcome", "party"))
        is_number = (wanted["low"], wanted["high"]) == (given["low"], given["high"])
        is_said = is_number and wanted["low"] is not None
        return sum((2 * is_outcome, 2 * (is_party and is_number), is_party, is_said))
    if slot == REACTIONS:
        return int(wanted["party"] == given["party"])
    return 0 if slot == "evidence" else 1


def _tell_change(slot: str, wanted: Any, given: Any) -> tuple[str, tuple[str, str]]:
    """What of a value is wrong, and how, in words that are alike for mistakes that are."""
    if slot == "losses":
        return _tell_loss(wanted, given)
    if slot == "count":
        return "", (_tell_bounds(wanted), _tell_bounds(given))
    if slot in ("start", "end"):
        return "", ("", _tell_days(wanted, given) if wanted and given else "")
    return "", (_tell_plain(wanted), _tell_plain(given))


def _tell_loss(wanted: Any, given: Any) -> tuple[str, tuple[str, str]]:
    if wanted is None or given is None:
        loss = wanted or given
        told = f"{loss['outcome']} {_tell_bounds(loss)}"
        return "", (told, "") if wanted else ("", told)
    parts = [name for name in ("party", "outcome") if wanted[name] != given[name]]
    change = [(_tell_plain(wanted[name] or "nobody"), _tell_plain(given[name] or "nobody")) for name in parts]
    if (wanted["low"], wanted["high"]) != (given["low"], given["high"]):
        parts.append("number")
        one, other = _tell_bounds(wanted), _tell_bounds(given)
        change.append((one, f"another {other}" if one == other else other))
    return " and ".join(parts), (", ".join(one for one, _ in change), ", ".join(other for _, other in change))


def _tell_bounds(said: Any) -> str:
    """What kind of number was said."""
    if said is None:
        return ""
    low, high = said["low"], said["high"]
    if low is None:
        return "unsaid" if high is None else "at most"
    if high is None:
        return "at least"
    return ("none" if low == 0 else "exact") if low == high else "between"


def _tell_days(wanted: str, given: str) -> str:
    """How far off a day is: "2 days later"."""
    try:
        days = (date.fromisoformat(given) - date.fromisoformat(wanted)).days
    except ValueError:
        return "no date"
    if abs(days) > _FAR_DAYS:
        return "far later" if days > 0 else "far earlier"
    return f"{abs(days)} day{'s' if abs(days) > 1 else ''} {'later' if days > 0 else 'earlier'}"


def _tell_plain(value: Any) -> str:
    return "" if value is None else " and ".join(value) if isinstance(value, list) else str(value)
