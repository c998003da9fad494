"""Counts with which a report compares its own ("against 37 in the same months of 2023", "down from four")."""

from sayso.read.acts.changes import OF_REACH, find_window, list_same
from sayso.read.acts.counted import Counted
from sayso.read.acts.events import Frame
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Group
from sayso.read.timing import COMPARED
from sayso.read.totals import COUNTS

#: So far from its number stands "compared with", in characters.
_COMPARED_REACH = 12

#: So far behind "the 1,612 incidents" stands that they are of the same months of another year, in characters.
_SAME_REACH = 45

#: So far behind "the same period of 2023" stands its number ("(48)", ", when 48 were recorded"), in characters.
_NUMBER_REACH = 12


def note_compared(sentence: Sentence) -> None:
    """Keep in mind with what a sentence compares: the next of the paragraph may only say "down from"."""
    said = sentence.scene.pick(*COMPARED)
    if said:
        sentence.memory.compared = (said[0], sentence.scene.paragraph)


def is_compared(sentence: Sentence, group: Group, number: Mark) -> bool:
    """Whether a number is what another is compared with ("against 37", "up from four")."""
    named = not sentence.is_verb_last and group.has("events.")  # "down from 88, and 12 detonations"
    heads = [one for clause in sentence.clauses for one in clause.groups if group in one.joined and not named]
    numbers = [number, *(one for head in heads for one in head.pick(*COUNTS))]  # "with 45 in 2023 and 217 in 2022"
    is_led = group.lead in sentence.small["against"]
    if is_led or any(find_beside(sentence, mark) in numbers for mark in sentence.scene.pick("totals.against")):
        return True
    if sentence.is_verb_last:
        return False
    if any(number.start - _year_end(sentence, mark) <= _NUMBER_REACH for mark in _list_before(sentence, number)):
        return True
    # "Over the 1,612 incidents documented in the same period of 2023".
    same = [mark for mark in sentence.scene.pick(*COMPARED) if 0 < mark.start - number.end <= _SAME_REACH]
    return bool(same) and group.words[0].has("refers.these")


def read_compared(sentence: Sentence, number: Mark, base: Frame) -> Counted | None:
    """The count with its window; None where none is told, here or before in the paragraph."""
    days = find_window(sentence, number)
    said = list_same(sentence)
    # "Against 37 in the same months of 2023", "in the same months of 2023 there had been 37".
    same = [mark for mark in said if number.end <= mark.start] or said[:1]
    # "Of", or one word for both ("a year earlier").
    if same and days and days[0].start - same[0].end <= OF_REACH and same[0].start <= days[0].start:
        days = []
    before = sentence.memory.compared
    if not (same or days) and before is not None and before[1] == sentence.scene.paragraph:
        same = [before[0]]
    if not (same or days) and _is_changed(sentence, number):
        same = [number._replace(kind="totals.same")]
    return Counted(number, base, tuple(days), same[0] if same and not days else None) if days or same else None


def _is_changed(sentence: Sentence, number: Mark) -> bool:
    """Whether a number says from where another came ("60 clashes, down from 88"): that of a year before."""
    said = [mark for mark in sentence.scene.pick("totals.against") if 0 <= number.start - mark.end <= _COMPARED_REACH]
    return any(sentence.page.words_of(mark) in sentence.listed["changed_from"] for mark in said)


def find_beside(sentence: Sentence, mark: Mark) -> Mark | None:
    """The number that words compare with: right behind them («در مقایسه با ۴۱ حمله»), before them where the verb closes
    the sentence and one stands there («د ۴۱ بریدونو په پرتله»).
    """
    # "The increase from 2 to 13" is no comparison with a range.
    numbers = [one for one in sentence.scene.pick(*COUNTS) if one.kind != "numbers.range"]
    before = [one for one in numbers if 0 <= mark.start - one.end <= _COMPARED_REACH]
    if before and sentence.is_verb_last:
        return before[-1]
    return next((one for one in numbers if 0 <= one.start - mark.end <= _COMPARED_REACH), None)


def _list_before(sentence: Sentence, number: Mark) -> list[Mark]:
    """The windows of comparison that stand before a number, no other number between."""
    others = [mark.start for mark in sentence.scene.pick(*COUNTS) if mark.start < number.start]
    last = max(others, default=-1)
    return [mark for mark in sentence.scene.pick(*COMPARED) if last < mark.start and mark.end <= number.start]


def _year_end(sentence: Sentence, same: Mark) -> int:
    """Where "the same period of 2023" ends."""
    years = [mark.end for mark in sentence.scene.pick("dates.") if 0 <= mark.start - same.end <= OF_REACH]
    return max([same.end, *years])
