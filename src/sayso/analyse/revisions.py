"""What changed from one version of a report to the next, in words, and from one reading to the next, claim by claim."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from msgspec import Struct

from sayso.lang.text import find_sentences
from sayso.records import CLAIM_FIELDS, Claim

#: From where to where, the end exclusive.
Span = tuple[int, int]

# A word with the joiners that stand inside it, or any other sign; spaces are not compared.
_WORDS = re.compile("[\\w\u200c\u200d]+|[^\\w\\s]")

#: The share of fields said by either of two claims in which they must agree to be one claim changed: a claimant, an
#: event and an actor alone are shared by most claims of a report.
_LIKE = 0.5


class Revision(Struct, frozen=True):
    """Sentences that differ between two texts: where they stand in the old and in the new one, None where in neither.

    `gone` are the words of the old text that the new one has not, `came` those of the new one.
    """

    old: Span | None
    new: Span | None
    gone: tuple[Span, ...] = ()
    came: tuple[Span, ...] = ()


class ClaimChanges(Struct, frozen=True):
    """Two readings side by side: how many claims say the same in both, those gained, those lost, those changed.

    A changed claim is the old one, the new one, and the fields of the codebook in which they differ.
    """

    same: int
    gained: tuple[Claim, ...]
    lost: tuple[Claim, ...]
    changed: tuple[tuple[Claim, Claim, tuple[str, ...]], ...]


def compare_texts(old: str, new: str) -> tuple[Revision, ...]:
    """Where two texts differ, sentence by sentence, in their order. Empty where only spaces do.

    >>> (revision,) = compare_texts("It rained. Two men died.", "It rained. Three men died.")
    >>> [("Two men died."[start - 11 : end - 11]) for start, end in revision.gone]
    ['Two']
    """
    ours, theirs = find_sentences(old), find_sentences(new)
    said = [_fold(old, span) for span in ours], [_fold(new, span) for span in theirs]
    return tuple(
        revision
        for before, after in _find_blocks(*said)
        for pair in _pair_sentences(ours[slice(*before)], theirs[slice(*after)])
        if (revision := _compare_words(old, new, *pair))
    )


def compare_claims(old: Sequence[Claim], new: Sequence[Claim]) -> ClaimChanges:
    """What one reading says that another does not; where in the text a claim stands is not compared.

    >>> from sayso.records import Bounds, Loss
    >>> two, three = (Loss("taliban", "killed", Bounds(number, number)) for number in (2, 3))
    >>> said = ("incident", "nrf", "claims", "attack")
    >>> old, new = Claim("r1-0", 0, *said, losses=(two,)), Claim("r1-1", 9, *said, losses=(three,))
    >>> compare_claims([old], [new]).changed[0][2]
    ('losses',)
    """
    left, right = list(old), list(new)
    same = 0
    for claim in old:
        twin = next((other for other in right if not list_differences(claim, other)), None)
        if twin is not None:
            same += 1
            left.remove(claim)
            right.remove(twin)
    changed = []
    for claim, other in pair_alike(left, right):
        left.remove(claim)
        right.remove(other)
        changed.append((claim, other, list_differences(claim, other)))
    return ClaimChanges(same, tuple(right), tuple(left), tuple(changed))


def pair_alike(old: Sequence[Claim], new: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Claims of two readings of a report that are one claim changed, each in one pair at most, the most alike first."""
    pairs = [
        (-share, abs(claim.begins - other.begins), one, two)
        for one, claim in enumerate(old)
        for two, other in enumerate(new)
        if claim.scope == other.scope and (share := measure_likeness(claim, other)) >= _LIKE
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    found: list[tuple[int, int]] = []
    for _share, _apart, one, two in sorted(pairs):
        if one not in taken[0] and two not in taken[1]:
            taken[0].add(one)
            taken[1].add(two)
            found.append((one, two))
    return [(old[one], new[two]) for one, two in sorted(found)]


def list_differences(claim: Claim, other: Claim) -> tuple[str, ...]:
    """The fields of the codebook in which two claims differ."""
    return tuple(name for name in CLAIM_FIELDS if getattr(claim, name) != getattr(other, name))


def measure_likeness(claim: Claim, other: Claim) -> float:
    """The share of the fields that at least one of two claims says in which they agree."""
    pairs = [(getattr(claim, name), getattr(other, name)) for name in CLAIM_FIELDS]
    agreed = [bool(one == two) for one, two in pairs if one or two]
    return sum(agreed) / max(1, len(agreed))


def _fold(text: str, span: Span) -> tuple[str, ...]:
    return tuple(_WORDS.findall(text[slice(*span)]))


def _find_blocks(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[Span, Span]]:
    """Where two sequences differ, as stretches of both."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, first, last, other_first, other_last in matcher.get_opcodes():
        if kind != "equal":
            yield (first, last), (other_first, other_last)


def _pair_sentences(ours: Sequence[Span], theirs: Sequence[Span]) -> Iterator[tuple[Span | None, Span | None]]:
    """Sentences that stand for each other: one by one where there are as many, else all of them together."""
    if len(ours) == len(theirs):
        yield from zip(ours, theirs, strict=True)
        return
    yield (ours[0][0], ours[-1][1]) if ours else None, (theirs[0][0], theirs[-1][1]) if theirs else None


def _compare_words(old: str, new: str, ours: Span | None, theirs: Span | None) -> Revision | None:
    """The words in which two passages differ, None where they do not."""
    mine, yours = _list_words(old, ours), _list_words(new, theirs)
    gone, came = [], []
    for before, after in _find_blocks([old[slice(*span)] for span in mine], [new[slice(*span)] for span in yours]):
        gone += _join(mine[slice(*before)])
        came += _join(yours[slice(*after)])
    return Revision(ours, theirs, tuple(gone), tuple(came)) if gone or came else None


def _list_words(text: str, span: Span | None) -> list[Span]:
    return [found.span() for found in _WORDS.finditer(text, *span)] if span else []


def _join(words: Sequence[Span]) -> list[Span]:
    return [(words[0][0], words[-1][1])] if words else []
