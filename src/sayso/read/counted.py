"""How many people a noun group counts, whose they are, and what it calls them."""

from typing import NamedTuple

from sayso.read.actors import Actor, is_charged_with
from sayso.read.clauses import Clause, Group
from sayso.read.marks import Mark
from sayso.read.numbers import COUNTS
from sayso.read.sentences import Sentence
from sayso.read.words import DETERMINER, NAME, NUMBER, PRONOUN, pick_marks

# What a group calls those whom it counts.
ARMED, CIVIL, PEOPLE, NAMED, BARE = "armed", "civil", "people", "named", "bare"

# Words for people, and names of those whose people may be meant.
_HEADS = ("people.", "titles.", "person", "party", "unit", "call", "refers.group", "refers.front")
_ARMED = (
    "people.fighters",
    "people.commanders",
    "people.former",
    "titles.",
    "person",
    "party",
    "unit",
    "call",
    "refers.",
)
_SMALL = ("people.others", "people.including", "people.part_of", "people.joining")
_THINGS = (
    "targets.",
    "events.",
    "places.",
    "places_of.",
    "province",
    "district",
    "locality",
    "evidence.",
    "saying.",
    "losses.captured",
)
_INEXACT = ("numbers.another", "numbers.vague", "numbers.none")

# Before one person who is somebody's ("his father").
_OWNERS = frozenset({"his", "her", "their", "its", "our", "my"})


class Counted(NamedTuple):
    """Those whom a group counts: `numbers` is empty where it only says that they are several."""

    numbers: tuple[Mark, ...]
    head: str
    actor: Actor | None
    is_plural: bool


def count_people(sentence: Sentence, clause: Clause | None, group: Group, *, strict: bool = False) -> Counted | None:
    """How many people a group counts; None where it names none. `strict` asks for a word that means people."""
    if group.words[0].kind == PRONOUN:
        return _count_pronoun(sentence, clause, group)
    actor = sentence.name(group, clause)
    if actor is not None and is_charged_with(sentence.scene, actor):
        actor = None
    noun = _find_noun(group)
    head = name_head(sentence, group, noun)
    if head is None or (strict and head == PEOPLE and not (noun or group).has("people.")):
        return None
    numbers = find_numbers(group) or (find_numbers(noun) if noun is not None else ())
    if numbers:
        return Counted(numbers[:1], head, actor, is_plural=True)
    if head == BARE:
        return None
    one = _count_one(sentence, group, head)
    is_plural = not one and _is_plural(sentence, noun or group)
    if not one and not is_plural:
        return None
    return Counted(one, head, actor, is_plural)


def _count_pronoun(sentence: Sentence, clause: Clause | None, group: Group) -> Counted | None:
    """A person named before who stands as "he"; "they" count nobody."""
    actor = sentence.name(group, clause)
    word = group.words[0]
    if word.text not in ("he", "she", "him", "her") or actor is None:
        return None
    return Counted((Mark(word.start, word.end, "people.one", ""),), ARMED, actor, is_plural=False)


def _pick_heads(group: Group) -> list[Mark]:
    """The words of a group that mean people, without what only goes with a number («تن»)."""
    words = [word for word in group.words if not word.has("people.counters")]
    return [mark for mark in pick_marks(words, *_HEADS) if not mark.kind.startswith(_SMALL)]


def _find_noun(group: Group) -> Group | None:
    """The noun that a number stands for: what hangs on it behind "of" ("two of the soldiers", "dozens of people")."""
    own = _pick_heads(group)
    collective = group.has("people.collective")
    if own and not collective:
        return None
    for other in group.hangs:
        if other.tie == "of" and (other.has(*_HEADS) or other.words[0].kind == PRONOUN):
            return other
    return None


def name_head(sentence: Sentence, group: Group, noun: Group | None) -> str | None:
    """What a group calls those whom it counts, None where it names things."""
    source = noun or group
    marks = _pick_heads(source)
    things = [mark for mark in group.pick(*_THINGS) if not mark.kind.startswith("losses")]
    if things and (not marks or things[-1].start > marks[-1].start) and not (noun and marks):
        return None
    if marks:
        last = marks[-1]
        if last.kind.startswith("people.civilians"):
            return CIVIL
        if last.kind.startswith("people.collective") and len(marks) > 1:
            last = marks[-2]
        return ARMED if last.kind.startswith(_ARMED) else PEOPLE
    if is_name(sentence, group):
        return NAMED
    plain = [word for word in group.words if word.kind == NAME and not word.marks and not _is_inside(group, word.start)]
    return PEOPLE if plain else BARE


def _is_inside(group: Group, start: int) -> bool:
    """Whether a word is part of a known phrase of several words."""
    return any(mark.start < start < mark.end for mark in group.marks)


def is_name(sentence: Sentence, group: Group) -> bool:
    """Whether a group is written as somebody's name: two capitals or more and no known word."""
    page = sentence.page
    if any(word.marks for word in group.words) or len(group.words) < 2:
        return False
    words = [page.report.text[slice(*page.folded.span(word.start, word.end))] for word in group.words]
    return all(word[:1].isupper() for word in words)


def find_numbers(group: Group) -> tuple[Mark, ...]:
    """The numbers of a group that count people, what says more before "another"."""
    marks = [mark for mark in group.pick(*COUNTS) if not counts_goods(group, mark)]
    first = group.words[0]
    if not marks and first.kind == NUMBER:
        marks = [mark for mark in first.marks if mark.kind.startswith("numbers.")][:1]
    return tuple(sorted(marks, key=lambda mark: mark.kind.startswith(_INEXACT)))


def counts_goods(group: Group, number: Mark) -> bool:
    """Whether a number counts weapons or vehicles ("two vehicles")."""
    behind = [mark for mark in group.marks if number.end <= mark.start]
    return bool(behind) and behind[0].kind.startswith("targets.goods")


def _count_one(sentence: Sentence, group: Group, head: str) -> tuple[Mark, ...]:
    """An article, "his", a title or a name counts one; a plural or a collective noun counts nobody."""
    heads = [mark for mark in group.pick("people.", "titles.", "person") if not mark.kind.startswith(_SMALL)]
    if group.has("people.collective") or (heads and _is_plural_mark(sentence, heads[-1])):
        return ()
    first = group.words[0]
    articles = group.pick("numbers.article", "numbers.another")
    if articles and (heads or not group.has("party", "unit")):
        return (articles[0],)
    if heads and (
        not heads[-1].kind.startswith(("people.generic", "people.others"))
        or first.text in _OWNERS
        or (first.kind == DETERMINER and first.text in ("this", "that"))
    ):
        return (heads[-1]._replace(kind="people.one"),)
    if head == NAMED:
        return (Mark(group.start, group.end, "people.one", ""),)
    return ()


def _is_plural_mark(sentence: Sentence, mark: Mark) -> bool:
    page = sentence.page
    return page.lexicon.is_plural_mark(page.text[mark.start : mark.end], mark.value)


def _is_plural(sentence: Sentence, group: Group) -> bool:
    """Whether a group means several: a plural of people, a collective noun, a party by its name ("the Taliban")."""
    marks = _pick_heads(group)
    if group.has("people.collective") or not marks:
        return bool(marks)
    last = marks[-1]
    if last.kind.startswith(("people.", "titles.")):
        return _is_plural_mark(sentence, last)
    return not last.kind.startswith("person")
