"""Which word of a noun group says whom it counts, and what it calls them."""

from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Group
from sayso.read.syntax.words import NAME, PRONOUN, pick_marks

# What a group calls those whom it counts.
ARMED, CIVIL, PEOPLE, NAMED, BARE = "armed", "civil", "people", "named", "bare"
# Both sides of a fight ("casualties on both sides").
BOTH = "both"
# More of those among whom there were civilians and others ("and ten others were hurt").
MIXED = "mixed"
# Those who came to attack ("seven attackers").
RAIDERS = "raiders"
# Those who fight whoever calls them so, or whoever governs ("five militants").
FOES = "foes"
# Nobody, of whoever speaks if he took part ("there were no casualties").
SPEAKERS = "speaker's"

# Words for people, and names of those whose people may be meant.
_HEADS = (
    "people.",
    "voices.local-sources",
    "voices.witnesses",
    "titles.",
    "person",
    "party",
    "unit",
    "call",
    "refers.group",
    "refers.front",
)
_ARMED = (
    "people.fighters",
    "people.commanders",
    "people.former",
    "people.servants",
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
# Who takes no part.
_PUBLIC = ("people.civilians", "voices.local-sources")


def pick_heads(group: Group) -> list[Mark]:
    """The words of a group that mean people, without what only goes with a number («تن»)."""
    words = [word for word in group.words if not word.has("people.counters", "people.others")]
    return [mark for mark in pick_marks(words, *_HEADS) if not mark.kind.startswith(_SMALL)]


def find_noun(group: Group) -> Group | None:
    """The noun that a number stands for: what hangs on it behind "of" ("two of the soldiers", "dozens of people")."""
    own = pick_heads(group)
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
    marks = pick_heads(source)
    things = [mark for mark in group.pick(*_THINGS) if not mark.kind.startswith("losses")]
    is_thing = sentence.is_verb_last and not pick_heads(group)  # «د داعش ۳۳ پټنځایونه»
    if things and (not marks or _is_behind(sentence, things, marks)) and not (noun and marks):
        return None
    if is_thing and any(mark.kind.startswith("targets.") for mark in things):
        return None
    if marks:
        last = marks[-1]
        if last.kind.startswith(("people.civilians", "voices.")):
            return CIVIL
        if last.kind.startswith("people.collective") and len(marks) > 1:
            last = marks[-2]
        return ARMED if last.kind.startswith(_ARMED) else PEOPLE
    if is_name(sentence, group) or is_described(group):
        return NAMED
    plain = [word for word in group.words if word.kind == NAME and not word.marks and not _is_inside(group, word.start)]
    return PEOPLE if plain else BARE


def is_described(group: Group) -> bool:
    """Whether what stands behind a comma says what somebody is («اعظم باختر، فرمانده پیشین …»)."""
    kinds = ("titles.", "people.commanders", "people.fighters", "people.former", "person", "party", "unit", *_PUBLIC)
    return not group.marks and any(one.has(*kinds) for one in group.apposed)


def _is_behind(sentence: Sentence, things: list[Mark], people: list[Mark]) -> bool:
    """Whether the noun of a group is the thing in it: the last one, where the verb closes the clause the first."""
    if sentence.is_verb_last:
        return things[0].start < people[0].start
    return things[-1].start > people[-1].start


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


def is_of_person(sentence: Sentence, mark: Mark) -> bool:
    """Whether a word means a person: one for people, or the name of a party that ends in one ("Taliban fighter")."""
    if mark.kind.startswith(("people.", "titles.", "person", "voices.")):
        return True
    head = _find_head(sentence, mark)
    kinds = [meaning.kind for meaning in sentence.page.lexicon.find_meanings(head)]
    is_person = any(kind.startswith(("people.", "titles.")) and kind != "people.collective" for kind in kinds)
    return mark.start + len(head) < mark.end and is_person


def names_leader(sentence: Sentence, unit: Mark) -> bool:
    """Whether the name of a unit is that of who leads it («والی طالبان»)."""
    kinds = (meaning.kind for meaning in sentence.page.lexicon.find_meanings(_find_head(sentence, unit)))
    return any(kind.startswith(("people.commanders", "people.officials")) for kind in kinds)


def _find_head(sentence: Sentence, mark: Mark) -> str:
    """The noun of a known phrase: the last word, the first where owners follow («ولسوال طالبان»)."""
    words = sentence.page.words_of(mark).split()
    grammar = sentence.page.lexicon.language.grammar
    return words[0] if grammar.IS_VERB_LAST and not grammar.IS_LEVEL_LAST else words[-1]


def is_plural_mark(sentence: Sentence, mark: Mark) -> bool:
    """Whether a word for people is a plural."""
    page = sentence.page
    if mark.kind == "unit" and sentence.is_verb_last:  # «ولسوال طالبان»
        return page.lexicon.is_plural(_find_head(sentence, mark))
    if mark.kind == "people.own":  # "sons of this soil"
        return page.lexicon.is_plural(page.words_of(mark).split()[0])
    is_head_last = page.lexicon.language.grammar.IS_LEVEL_LAST
    people = _list_people(sentence, mark) if mark.kind == "party" and is_head_last else []  # «د طالبانو قوماندان»
    if people:
        return any(page.lexicon.is_plural_mark(_find_head(sentence, mark), entry) for entry in people)
    return page.lexicon.is_plural_mark(page.words_of(mark), mark.value)


def _list_people(sentence: Sentence, mark: Mark) -> list[str]:
    """The entries of the lists for people that the noun at the end of a name may be."""
    meanings = sentence.page.lexicon.find_meanings(_find_head(sentence, mark))
    return [one.value for one in meanings if one.kind.startswith(("people.", "titles."))]


def means_several(sentence: Sentence, group: Group) -> bool:
    """Whether a group means several: a plural of people, a collective noun, a party by its name ("the Taliban")."""
    marks = pick_heads(group)
    if group.has("people.collective") or not marks:
        return bool(marks)
    last = marks[-1]
    if last.kind != "call" and is_of_person(sentence, last):
        return is_plural_mark(sentence, last)
    return not last.kind.startswith("person")
