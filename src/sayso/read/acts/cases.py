"""Cases of killings and arrests that a sentence counts side by side, where their names stand before the numbers."""

from collections.abc import Sequence
from typing import NamedTuple

from sayso.read.actors import Actor
from sayso.read.acts.counted import Counted
from sayso.read.acts.events import Frame
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause
from sayso.read.totals import ABUSES, COUNTS

#: A number stands right behind what it counts, and "cases" right behind the number, in characters.
_BESIDE = 2


class _Case(NamedTuple):
    event: str
    noun: Mark
    number: Mark


def find_cases(sentence: Sentence, clauses: Sequence[Clause]) -> list[Counted]:
    """«د وژلو ۱۲ او د نیونو ۳۴ پېښې»: a count for each, none where only one kind is counted or others tell it."""
    scene = sentence.scene
    if (
        not sentence.is_verb_last
        or not scene.has("totals.counted")
        or not scene.has("events.arrest", "losses.captured")
    ):
        return []
    cases = _list_cases(sentence)
    ends = {case.number.end for case in cases}
    closed = [mark for mark in scene.pick("totals.counted") if any(0 <= mark.start - end <= _BESIDE for end in ends)]
    if len({case.event for case in cases}) < len(ABUSES) or not closed:
        return []
    if not any(word.start <= cases[0].number.start < word.end for clause in clauses for word in clause.words):
        return []
    hit = _find_hit(sentence.actors, cases[0])
    return [
        Counted(case.number, Frame(case.event, case.noun._replace(kind=f"events.{case.event}.nouns"), None, hit, ()))
        for case in cases
    ]


def _list_cases(sentence: Sentence) -> list[_Case]:
    """Each noun for a killing or an arrest that has its number right behind it."""
    scene = sentence.scene
    found: dict[int, _Case] = {}
    for number in scene.pick(*COUNTS):
        for event, outcome in ABUSES.items():
            for noun in scene.pick(f"events.{event}.nouns", f"losses.{outcome}.before"):
                if 0 <= number.start - noun.end <= _BESIDE:
                    found.setdefault(number.start, _Case(event, noun, number))
    return list(found.values())


def _find_hit(actors: Sequence[Actor], first: _Case) -> Actor | None:
    """Whom the cases befell: whoever is named last before the first of them, and does not count them."""
    before = [actor for actor in actors if actor.end <= first.noun.start]
    return before[-1] if len(before) > 1 else None
