"""With what a count of events is compared: another time, another year, what it was before."""

from sayso.read.acts.counted import Counted
from sayso.read.acts.events import Frame
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.totals import COUNTS

#: So far behind its number the window of a comparison begins ("against 37 in the same months"), in characters.
_WINDOW_REACH = 26

#: So far from its number stands "compared with", in characters.
_COMPARED_REACH = 12

#: So far behind "the 1,612 incidents" stands that they are of the same months of another year, in characters.
_SAME_REACH = 45


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
    """Whether a verb says that a number rose or fell."""
    return verb.main.text.split()[0] in sentence.page.lexicon.language.words["totals"]["changing"]


def count_change(
    sentence: Sentence, clause: Clause, group: Group, base: Frame | None, numbers: list[Mark]
) -> list[Counted]:
    """ "Clashes fell from 18 to 11", which is no range: how many there are, and how many there were a year before."""
    if base is None or clause.verb is None or group.tie != "to" or len(numbers) != 1:
        return []
    if not tells_change(sentence, clause.verb):
        return []
    sources = [other for other in clause.groups if other.tie == "source"]
    before = next((mark for other in sources for mark in other.pick(*COUNTS)), None)
    if before is None:
        return []
    return [Counted(numbers[0], base), Counted(before, base, (), before._replace(kind="totals.same"))]


def is_changed(sentence: Sentence, number: Mark) -> bool:
    """Whether a number says from where another came ("60 clashes, down from 88"): that of a year before."""
    said = [mark for mark in sentence.scene.pick("totals.against") if 0 <= number.start - mark.end <= _COMPARED_REACH]
    return any(sentence.page.words_of(mark) in sentence.listed["changed_from"] for mark in said)


def is_compared(sentence: Sentence, group: Group, number: Mark) -> bool:
    """Whether a number is what another is compared with ("against 37", "up from four")."""
    named = not sentence.is_verb_last and group.has("events.")  # "down from 88, and 12 detonations"
    heads = [one for clause in sentence.clauses for one in clause.groups if group in one.joined and not named]
    numbers = [number, *(one for head in heads for one in head.pick(*COUNTS))]  # "with 45 in 2023 and 217 in 2022"
    is_led = group.lead in sentence.small["against"]
    said = sentence.scene.pick("totals.against")
    if sentence.is_verb_last and any(0 <= mark.start - number.end <= _COMPARED_REACH for mark in said):
        return True  # «د ۳۷ بریدونو په پرتله»
    if is_led or _is_of_same(sentence, group, number):
        return True
    return any(_follows(sentence, mark, one) for mark in said for one in numbers)


def _is_of_same(sentence: Sentence, group: Group, number: Mark) -> bool:
    """Whether a number is that of another year ("over the 1,612 incidents documented in the same period of 2023")."""
    same = [mark for mark in sentence.scene.pick("totals.same") if 0 < mark.start - number.end <= _SAME_REACH]
    return not sentence.is_verb_last and bool(same) and group.words[0].has("refers.these")


def _follows(sentence: Sentence, said: Mark, number: Mark) -> bool:
    """Whether a number is the next behind words such as "compared with"."""
    between = [one for one in sentence.scene.pick(*COUNTS) if said.end <= one.start < number.start]
    return 0 <= number.start - said.end <= _COMPARED_REACH and not between


def find_window(sentence: Sentence, number: Mark) -> list[Mark]:
    """The days right behind a number, before any other number."""
    dates = [mark for mark in sentence.scene.pick("dates.") if 0 <= mark.start - number.end <= _WINDOW_REACH]
    others = [mark.start for mark in sentence.scene.pick(*COUNTS) if mark.start > number.start]
    return [mark for mark in dates[:1] if not others or mark.start < others[0]]
