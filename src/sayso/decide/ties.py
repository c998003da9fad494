"""What people said of incidents, as ties between claims as they are read now.

The latest decision goes first; of an older one only what does not contradict it is left, so that the ties never do.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sayso.decide.claims import Conflict
from sayso.records import Anchor, Decision, Tie, Ties

#: The kinds of decisions that tie claims.
KINDS = ("merge", "split", "move")


class _Sides(NamedTuple):
    """Ties together and ties apart."""

    together: list[Tie]
    apart: list[Tie]


def list_ties(decisions: Iterable[Decision], found: Mapping[str, str]) -> tuple[Ties, tuple[Conflict, ...]]:
    """The ties of the standing decisions, and the decisions that no longer fit what is read.

    `found` leads from the id of a claim that a decision met to its id now; those that are gone or rejected are not in
    it. The decisions come in the order of the log.
    """
    knots = _Knots()
    kept = _Sides([], [])
    conflicts: list[Conflict] = []
    for decision in reversed([decision for decision in decisions if decision.kind in KINDS]):
        conflict = _find_missing(decision, found)
        if conflict is not None:
            conflicts.append(conflict)
        wanted = _list_wanted(decision, found)
        refused = [tie for tie in wanted.together if not knots.join(tie)]
        refused += [tie for tie in wanted.apart if not knots.part(tie)]
        if refused:
            by = knots.find_refusing(refused[0])
            conflicts.append(_tell_refusal(decision, by, len(refused) == len([*wanted.together, *wanted.apart])))
        # Each decision's ties in their own order, but the latest decision last.
        kept.together[:0] = [tie for tie in wanted.together if tie not in refused]
        kept.apart[:0] = [tie for tie in wanted.apart if tie not in refused]
        knots.name_ties((*wanted.together, *wanted.apart), decision)
    return Ties(tuple(kept.together), tuple(kept.apart)), tuple(reversed(conflicts))


def _list_wanted(decision: Decision, found: Mapping[str, str]) -> _Sides:
    """The ties of one decision: its claims together, and each that is apart from the first of them."""
    together, apart = (_pick(anchors, found) for anchors in (decision.anchors, decision.apart))
    who = (decision.coder, decision.why)
    return _Sides(
        [Tie(together[0], other, *who) for other in together[1:]],
        [Tie(together[0], other, *who) for other in apart if together and other not in together],
    )


def _pick(anchors: Sequence[Anchor], found: Mapping[str, str]) -> list[str]:
    """The ids now of the claims that are still there, each once."""
    return list(dict.fromkeys(found[anchor.claim.id] for anchor in anchors if anchor.claim.id in found))


def _find_missing(decision: Decision, found: Mapping[str, str]) -> Conflict | None:
    """The conflict of a decision of which one side is no longer there, None where both are."""
    is_there = [anchor.claim.id in found for anchor in decision.anchors]
    incidents = [anchor.incident for anchor in decision.anchors]
    left = {incident for incident, held in zip(incidents, is_there, strict=True) if held}
    if not any(is_there):
        return Conflict(decision.id, "gone", "None of its claims is read any more.")
    if decision.kind == "split":
        if decision.apart and not any(anchor.claim.id in found for anchor in decision.apart):
            return Conflict(decision.id, "gone", "The claims from which these were split are no longer read.")
        return None
    if not is_there[0] and decision.kind == "move":
        return Conflict(decision.id, "gone", "The claim that was moved is no longer read.")
    if len(left) < 2 <= len(set(incidents)):
        what = "to which it was moved" if decision.kind == "move" else "with which it was merged"
        return Conflict(decision.id, "gone", f"The incident {what} has no claim any more that is read.")
    return None


def _tell_refusal(decision: Decision, by: Decision | None, is_whole: bool) -> Conflict:
    who = f"{by.coder} ({by.id})" if by else "A later decision"
    kind = "overruled" if is_whole else "differs"
    part = "" if is_whole else " of some of these claims"
    return Conflict(decision.id, kind, f"{who} says otherwise later{part}.", by.id if by else None)


class _Knots:
    """Claims tied together as sets, and the pairs of sets that are apart."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}
        self._names: dict[str, Decision] = {}

    def join(self, tie: Tie) -> bool:
        """Whether the two may be together; they are from now on if so."""
        one, other = self._find(tie.first), self._find(tie.second)
        if other in self._apart.get(one, ()):
            return False
        if one != other:
            self._join(one, other)
        return True

    def part(self, tie: Tie) -> bool:
        """Whether the two may be apart; they are from now on if so."""
        one, other = self._find(tie.first), self._find(tie.second)
        if one == other:
            return False
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)
        return True

    def name_ties(self, ties: Iterable[Tie], decision: Decision) -> None:
        """Remember whose ties these are; the latest decision on a claim keeps its name."""
        for tie in ties:
            for claim in (tie.first, tie.second):
                self._names.setdefault(claim, decision)

    def find_refusing(self, tie: Tie) -> Decision | None:
        """The later decision on one of the tie's claims, None where it is only on others of their sets."""
        return self._names.get(tie.second) or self._names.get(tie.first)

    def _find(self, claim: str) -> str:
        while (above := self._above.get(claim, claim)) != claim:
            claim = above
        return claim

    def _join(self, one: str, other: str) -> None:
        self._above[other] = one
        for third in self._apart.pop(other, set()):
            self._apart[third].discard(other)
            self._apart[third].add(one)
            self._apart.setdefault(one, set()).add(third)
