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

#: The noun stands this close behind the word for cases («دو مورد از قتل»), in characters.
_OF_REACH = 4

#: Whom the cases befell stands this close behind the last noun («بازداشت خودسرانهٔ نظامیان پیشین»), in characters.
_HIT_REACH = 40

# Words for cases behind their number.
_CASES = ("totals.counted", "totals.cases")


class _Case(NamedTuple):
    event: str
    noun: Mark
    number: Mark


def find_cases(sentence: Sentence, clauses: Sequence[Clause]) -> list[Counted]:
    """«د وژلو ۱۲ او د نیونو ۳۴ پېښې», «۱۲ مورد قتل و ۳۴ مورد بازداشت»: a count for each, none where only one kind is
    counted or others tell it.
    """
    scene = sentence.scene
    if not sentence.is_verb_last or not scene.has(*_CASES) or not scene.has("events.arrest", "losses.captured"):
        return []
    cases = _list_cases(sentence)
    ends = {case.number.end for case in cases}
    closed = [mark for mark in scene.pick(*_CASES) if any(0 <= mark.start - end <= _BESIDE for end in ends)]
    if len({case.event for case in cases}) < len(ABUSES) or not closed:
        return []
    if not any(word.start <= cases[0].number.start < word.end for clause in clauses for word in clause.words):
        return []
    hit = _find_hit(sentence.actors, cases)
    return [
        Counted(case.number, Frame(case.event, case.noun._replace(kind=f"events.{case.event}.nouns"), None, hit, ()))
        for case in cases
    ]


def _list_cases(sentence: Sentence) -> list[_Case]:
    """Each noun for a killing or an arrest that has its number right behind it, or before it and the word for cases."""
    scene = sentence.scene
    found: dict[int, _Case] = {}
    cased = {
        number.start: mark for mark in scene.pick(*_CASES) for number in scene.pick(*COUNTS) if _is_near(number, mark)
    }
    for number in scene.pick(*COUNTS):
        for event, outcome in ABUSES.items():
            for noun in scene.pick(f"events.{event}.nouns", f"losses.{outcome}.before"):
                case = cased.get(number.start)
                if _is_near(noun, number) or (case is not None and 0 <= noun.start - case.end <= _OF_REACH):
                    found.setdefault(number.start, _Case(event, noun, number))
    return list(found.values())


def _is_near(first: Mark, second: Mark) -> bool:
    """Whether a mark stands right behind another."""
    return 0 <= second.start - first.end <= _BESIDE


def _find_hit(actors: Sequence[Actor], cases: Sequence[_Case]) -> Actor | None:
    """Whom the cases befell: named right behind the last noun, else last before the first, and does not count them."""
    first, last = cases[0], cases[-1]
    if last.noun.start > last.number.end:
        behind = [actor for actor in actors if 0 <= actor.start - last.noun.end <= _HIT_REACH]
        return behind[0] if behind else None
    before = [actor for actor in actors if actor.end <= first.noun.start]
    return before[-1] if len(before) > 1 else None
