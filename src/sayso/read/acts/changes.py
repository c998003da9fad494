"""What a count of events was before and what it came to: "fell from 18 to 11", "in the same months there were 21"."""

from typing import NamedTuple

from sayso.read.acts.counted import Counted
from sayso.read.acts.events import Deed, Frame
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.words import NUMBER
from sayso.read.timing import COMPARED
from sayso.read.totals import COUNTS

#: So far behind its number the window of a comparison begins ("against 37 in the same months"), in characters.
_WINDOW_REACH = 26

#: So close before a clause ends what leads it in, in characters.
_LEAD_REACH = 3

#: So far behind "the same months" stands the year of which they are, in characters.
OF_REACH = 5

# "The same months", "in that time", where a year stands behind them.
SAME = (*COMPARED, "timing.period")


def part_change(sentence: Sentence, clause: Clause, base: Frame | None, numbers: list[Mark]) -> list[Counted]:
    """ "Clashes rose from 11 to 18": how many there are, and how many there were a year before."""
    language, verb = sentence.page.lexicon.language, clause.verb
    if base is None or verb is None or len(numbers) != 1 or numbers[0].kind != "numbers.range":
        return []
    if not tells_change(sentence, verb):
        return []
    number, text = numbers[0], sentence.page.text[numbers[0].start : numbers[0].end]
    parts = [word for word in language.words["numbers"]["ranges"]["to"] if f" {word} " in text]
    if not parts:
        return []
    first, joint, _ = text.partition(f" {parts[0]} ")
    begins = number.start + first.rfind(" ") + 1
    before = Mark(begins, number.start + len(first), "numbers.exact", "")
    now = Mark(number.start + len(first) + len(joint), number.end, "numbers.exact", "")
    return [Counted(now, base), Counted(before, base, (), before._replace(kind="totals.same"))]


def tells_change(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb says that a figure rose, fell or came to another («پایین آمد», «می‌رسید»)."""
    words = verb.main.text.split()
    changing = sentence.page.lexicon.language.words["totals"]["changing"]
    return any(word in changing for word in (words if sentence.is_verb_last else words[:1]))


def count_change(
    sentence: Sentence, clause: Clause, group: Group, base: Frame | None, numbers: list[Mark]
) -> list[Counted]:
    """ "Clashes fell from 18 to 11", which is no range: how many there are, and how many there were a year before."""
    if base is None or clause.verb is None or group.tie != "to" or len(numbers) != 1:
        return []
    if not tells_change(sentence, clause.verb):
        return []
    before = _find_source(clause, group)
    if before is None:
        return []
    now, then = (tuple(find_window(sentence, number)) for number in (numbers[0], before))
    if now and then:
        return [Counted(numbers[0], base, now), Counted(before, base, then)]
    return [Counted(numbers[0], base), Counted(before, base, (), before._replace(kind="totals.same"))]


def _find_source(clause: Clause, group: Group) -> Mark | None:
    """The number from which a figure changed to that of a group: the last before it."""
    sources = [mark for other in clause.groups if other.tie == "source" for mark in other.pick(*COUNTS)]
    return next((mark for mark in reversed(sources) if mark.end <= group.start), next(iter(sources), None))


def is_source(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether a figure is told to have changed from what a group counts to what another does."""
    if group.tie != "source" or clause.verb is None or not tells_change(sentence, clause.verb):
        return False
    return any(other.tie == "to" and other.pick(*COUNTS) for other in clause.groups)


class Figure(NamedTuple):
    """The numbers of a clause that gives a figure again, and the windows it names: days, or words for "the same"."""

    numbers: list[Mark]
    days: list[Mark]
    same: list[Mark]


def read_figure(sentence: Sentence, clause: Clause, *figures: str) -> Figure | None:
    """What a clause gives for a figure named by words of these kinds («این رقم در همین مدت سال گذشته ۲۱ بود»)."""
    verb = clause.verb
    named = [mark for mark in sentence.scene.pick(*figures) if clause.start <= mark.start < clause.end]
    if verb is None or verb.is_not or not named:
        return None
    if not (verb.main.text in sentence.listed["be"] or tells_change(sentence, verb)):
        return None
    counts = [mark for word in clause.words for mark in word.marks if mark.kind in COUNTS]
    begins = clause.start - _LEAD_REACH  # "the month before, the number was 41"
    near = [one for one in sentence.scene.pick("dates.period", "dates.absolute", *SAME) if begins <= one.end]
    near = [one for one in near if one.start < clause.end]
    return Figure(
        numbers=[mark for mark in counts if mark.start >= named[0].start],
        days=[one for one in near if one.kind not in SAME],
        same=[one for one in near if one.kind in SAME],
    )


def count_figure(sentence: Sentence, clause: Clause, base: Frame | None, spent: set[Mark]) -> list[Counted]:
    """How many there were, in a window of its own, of what was counted before."""
    figure = None if base is None or clause.subject is None else read_figure(sentence, clause, "totals.figure")
    if base is None or figure is None or not (figure.days or figure.same):
        return []
    numbers = [mark for mark in figure.numbers if mark not in spent]
    if len(numbers) != 1:
        return []
    same = [mark for mark in figure.same if mark.kind == "totals.previous"] or figure.same
    return [Counted(numbers[0], base, () if same else tuple(figure.days), same[0] if same else None)]


def list_same(sentence: Sentence) -> list[Mark]:
    """Words for the same months of another year; "in that time" where the year stands behind it."""
    dates = [mark.start for mark in sentence.scene.pick("dates.")]
    said = sentence.scene.pick(*SAME)
    return [mark for mark in said if mark.kind in COMPARED or any(0 <= start - mark.end <= OF_REACH for start in dates)]


def find_window(sentence: Sentence, number: Mark) -> list[Mark]:
    """The window that stands right behind a number, before the next one; empty where none does."""
    dates = [mark for mark in sentence.scene.pick("dates.") if 0 <= mark.start - number.end <= _WINDOW_REACH]
    others = [mark.start for mark in sentence.scene.pick(*COUNTS) if mark.start > number.start]
    return [mark for mark in dates[:1] if not others or mark.start < others[0]]


def count_put(sentence: Sentence, clause: Clause, deeds: list[Deed]) -> list[Counted]:
    """ "Put the number of its attacks at 24": how many events somebody says there were."""
    verb = clause.verb
    if verb is None or sentence.is_verb_last or not verb.main.has("tolls.put"):
        return []
    of = [group for group in clause.groups if group.tie == "of" and group.words[-1].has("events.")]
    deed = next((deed for deed in deeds if any(deed.group is group for group in of)), None)
    near = [clause, *(one for one in sentence.clauses if one.parent is clause and one.kind == "participle")]
    figures = [group for one in near for group in one.groups if group.tie == "goal" and group.words[0].kind == NUMBER]
    numbers = [mark for group in figures if len(group.words) == 1 for mark in group.pick(*COUNTS)]
    return [Counted(numbers[0], deed.frame)] if deed is not None and numbers else []
