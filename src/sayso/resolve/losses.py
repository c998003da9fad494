"""Words of loss to parties, outcomes and bounds."""

from collections.abc import Sequence

from sayso.lang import Language
from sayso.lang.numbers import parse_number
from sayso.records import Bounds, DraftLoss, Loss, Words, join_words
from sayso.resolve.parties import resolve_party

NOT_SAID = Bounds(None, None)
NOBODY = Bounds(0, 0)


def resolve_losses(drafts: Sequence[DraftLoss], language: Language) -> tuple[tuple[Loss, ...], tuple[Words, ...]]:
    """The losses of a claim and the words behind each, `losses.0` onwards.

    A sum is left out where its split is said, an unnumbered loss where a number is, and a rest of nobody.
    """
    found: dict[tuple[str | None, str], tuple[Loss, DraftLoss]] = {}
    for draft in drafts:
        said = _resolve_number(draft, language)
        if said is None:
            continue
        loss = Loss(resolve_party(draft.party), _outcome(draft), said)
        known = found.get((loss.party, loss.outcome))
        is_better = known is not None and (
            _is_wider(loss.said, known[0].said) or _is_exact(loss.said, known[0].said) or _counts_more(loss, known[1])
        )
        if known is None or known[0].said == NOT_SAID or is_better:
            found[loss.party, loss.outcome] = (loss, draft)
    kept = [pair for pair in found.values() if not _is_covered(pair[0], [one for one, _ in found.values()])]
    words = [
        word
        for index, (_, draft) in enumerate(kept)
        for word in join_words((*draft.number, *draft.outcome, *draft.party), f"losses.{index}")
    ]
    return tuple(loss for loss, _ in kept), tuple(word for word in words if word.phrase.end > word.phrase.start)


def _is_wider(said: Bounds, known: Bounds) -> bool:
    """Whether a number is the known one with an end left open ("five", and further down "at least five")."""
    return said.low == known.low and said.high is None and known.high is not None


def _is_exact(said: Bounds, known: Bounds) -> bool:
    """Whether a number fills an open one ("more than 30" at the head, and further down "33")."""
    if known.high is not None or known.low is None or said.low is None:
        return False
    return said.low == said.high and said.low > known.low


def _counts_more(loss: Loss, known: DraftLoss) -> bool:
    """Whether several are counted where only one man was named before ("killed the chief", then "two, among them")."""
    is_one = len(known.number) == 1 and known.number[0].rule.startswith(("people.one", "numbers.article"))
    return is_one and loss.said.low is not None and loss.said.low > 1


def _outcome(draft: DraftLoss) -> str:
    return draft.outcome[0].rule.split(".")[1]


def _resolve_number(draft: DraftLoss, language: Language) -> Bounds | None:
    """The numbers added up ("a commander and three others"): a person named by title is one.

    A number that is told apart is taken away ("ten, three of them civilians"); None where nobody is left.
    """
    if any(phrase.rule == "losses.none" for phrase in draft.number):
        return NOBODY
    parts = [
        _parse_one(phrase.text, phrase.rule, language) for phrase in draft.number if not phrase.rule.endswith(LESS)
    ]
    if not parts:
        return NOT_SAID
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    apart = [
        _parse_one(phrase.text, phrase.rule[: -len(LESS)], language)
        for phrase in draft.number
        if phrase.rule.endswith(LESS)
    ]
    for part in apart:
        total = _take_away(total, part)
    return None if apart and not total.low and not total.high else total


#: The rule of a number that is told apart, and so taken away, ends like this.
LESS = "+less"


def _take_away(whole: Bounds, part: Bounds) -> Bounds:
    low = None if whole.low is None else max(0, whole.low - (part.low or 0))
    return Bounds(low, None if whole.high is None else max(0, whole.high - (part.low or 0)))


def _parse_one(text: str, rule: str, language: Language) -> Bounds:
    if rule in ("numbers.article", "numbers.another") or rule.startswith("people."):
        return Bounds(1, 1)
    said = parse_number(text, language) or NOT_SAID
    return Bounds(said.low, None) if rule.endswith("+at_least") else said


def _is_covered(loss: Loss, losses: Sequence[Loss]) -> bool:
    """Whether another loss of the same party says it better: the split of a sum, or a number beside "casualties"."""
    if loss.outcome != "casualties":
        whole = [one.said for one in losses if one.party == loss.party and one.outcome == "casualties"]
        is_part = loss.outcome in ("killed", "wounded") and loss.said == NOT_SAID
        return is_part and any(said not in (NOT_SAID, NOBODY) for said in whole)
    split = {one.outcome for one in losses if one.party == loss.party and one.said != NOBODY} & {"killed", "wounded"}
    is_counted = loss.said not in (NOT_SAID, NOBODY)
    return loss.said != NOBODY and (len(split) == 2 if is_counted else bool(split))
