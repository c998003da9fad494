"""Losses without a number: "heavy casualties", losses on both sides."""

from collections.abc import Sequence

from sayso.read.actors import Actor
from sayso.read.losses.costs import Cost
from sayso.read.losses.counted import find_numbers
from sayso.read.losses.heads import ARMED, BOTH, PEOPLE, SPEAKERS
from sayso.read.losses.nobody import count_nobody, may_be_unharmed
from sayso.read.losses.owners import is_dealt, list_dealt
from sayso.read.losses.patients import names_both
from sayso.read.naming import name_first, name_group
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import NAME

# How those are tied to a word for losses whose losses they were.
_BESIDE = ("of", "goal", "inside", "to", "place")


def read_vague(sentence: Sentence, clause: Clause, group: Group, loss: Mark) -> list[Cost]:
    """ "Heavy casualties": whose they are stands beside the word, behind "among", or is who suffered them."""
    verb = clause.verb
    if verb is not None and verb.is_not and _is_not_told(sentence, clause, group):
        return []
    if group.has("numbers.percent") or any(other.has("numbers.measure") for other in group.hangs):
        return []  # "60 per cent of the casualties", "losses of 200 million afghanis"
    subject = clause.subject
    if subject is not None and subject is not group and not sentence.is_verb_last:
        nobody = count_nobody(sentence, clause, subject, loss)
        if nobody is not None:
            return nobody  # "none of its men suffered casualties"
    actor = name_group(sentence, group, clause) or _find_sufferer(sentence, clause, group)
    if group.has("numbers.none", "negation.words") or (verb and verb.is_not and _is_what_was_not(clause, group)):
        return _read_none(sentence, clause, loss, actor)
    if actor is None and means_both(sentence, clause, group):
        return [Cost("casualties", loss, (), None, False, BOTH)]
    numbers = _find_counts(sentence, clause, group, actor)
    if actor is None and not numbers and _is_dealt_out(sentence, clause, group):
        return [Cost("casualties", loss, (), None, False, ARMED)]  # of those whom they attacked
    if actor is None and not numbers and not (sentence.is_verb_last and _is_suffered(sentence, clause, group)):
        return []
    is_armed = actor is not None or any(_is_other_side(sentence, one) for one in clause.groups)
    return [Cost("casualties", loss, numbers, actor, False, ARMED if is_armed else PEOPLE)]


def _is_what_was_not(clause: Clause, group: Group) -> bool:
    """Whether a negated verb says that there were no losses («تلفاتی وجود نداشته است»), not that they are unknown."""
    is_there = clause.verb is not None and not clause.verb.is_passive and not clause.objects
    return group in clause.objects or (group is clause.subject and is_there)


def _read_none(sentence: Sentence, clause: Clause, loss: Mark, actor: Actor | None) -> list[Cost]:
    """No losses: of those named, else of whoever speaks; an event that caused none caused nobody any."""
    verb = clause.verb
    if actor is None and verb is not None and name_verb(sentence.page.lexicon.language, verb.main.text) == "cause":
        return [Cost("casualties", loss, (), None, is_zero=True)]  # "the blast caused no casualties"
    owner = actor or sentence.voice(clause).as_actor()
    is_told = may_be_unharmed(sentence, clause, owner)
    return [Cost("casualties", loss, (), owner, is_zero=True, head="" if actor else SPEAKERS)] if is_told else []


def _find_counts(sentence: Sentence, clause: Clause, group: Group, actor: Actor | None) -> tuple[Mark, ...]:
    """How many losses there were, by their own number or by that of those on whom they were inflicted."""
    both = sentence.page.lexicon.language.words["totals"].get("both", ())
    marks = [mark for mark in group.pick("numbers.") if mark.kind != "numbers.article"]
    numbers = tuple(mark for mark in marks if sentence.page.words_of(mark) not in both)[:1]
    if numbers or not is_dealt(sentence, clause):
        return numbers
    dealt = next((one for one in list_dealt(clause) if name_group(sentence, one, clause) == actor), None)
    return find_numbers(dealt)[:1] if dealt is not None else ()  # «۱۵ سرتېرو ته مرګ ژوبله اوښتې»


def _is_not_told(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether a negated verb says that losses are not spoken of ("makes no mention of its losses")."""
    is_about = sentence.is_verb_last and group.words[0].kind == NAME and not group.words[0].has("losses.")
    return is_about or group not in (clause.subject, *clause.objects)  # «جزئیات تلفات را نداده است»


def _is_suffered(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether losses are told by the verb alone, nobody's («چاودنه وشوه چې مرګ ژوبله یې اړولې ده»)."""
    verb, language = clause.verb, sentence.page.lexicon.language
    if verb is None or not sentence.scene.has("events."):
        return False
    kind = name_verb(language, verb.main.text)
    return (kind == "intransitive" and group is clause.subject) or (kind == "cause" and group in clause.objects)


def means_both(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether losses are said to be on both sides, or both sides to have suffered them."""
    subject = [clause.subject] if clause.subject is not None and group in clause.objects else []
    return names_both(sentence, (*group.hangs, *clause.tied("place", "inside", "goal", "to", "of"), *subject))


def _find_sufferer(sentence: Sentence, clause: Clause, group: Group) -> Actor | None:
    """Whose losses they are that their own words do not name: said by what hangs on them, or by the verb."""
    verb = clause.verb
    if group is clause.subject and is_dealt(sentence, clause):
        dealt = _find_dealt(sentence, clause)
        if dealt is not None:
            return dealt
    if group.tie == "company" and verb is not None and not verb.is_passive:
        bearer = name_group(sentence, clause.subject, clause)  # "retreated with heavy casualties"
        if bearer is not None:
            return bearer
    near = [other for other in group.hangs if other.tie in _BESIDE and not other.words[-1].has("events.")]
    beside = name_first(sentence, near, clause)
    is_told = verb is not None and group in clause.objects and not verb.is_passive
    is_told = is_told or (
        verb is not None and verb.main.text in sentence.listed["inflicting"] and group is clause.subject
    )
    return _find_dealt(sentence, clause) if beside is None and is_told else beside


def _find_dealt(sentence: Sentence, clause: Clause) -> Actor | None:
    """Whose losses they are that a verb tells: the subject's who suffered them, or on whom they were inflicted."""
    verb = clause.verb
    if verb is None:
        return None
    if name_verb(sentence.page.lexicon.language, verb.main.text) == "suffer" or verb.main.has("tolls.bearing"):
        return name_group(sentence, clause.subject, clause) or _name_other_side(sentence, clause, [clause.subject])
    dealt = clause.tied("goal", "to", "inside")
    return name_first(sentence, dealt, clause) or _name_other_side(sentence, clause, dealt)


def _name_other_side(sentence: Sentence, clause: Clause, groups: Sequence[Group | None]) -> Actor | None:
    """ "The other side", in the mouth of a party: whom it named last, but itself."""
    speaker = sentence.voice(clause).as_actor()
    named = [group for group in groups if group is not None and _is_other_side(sentence, group)]
    if not named or speaker is None:
        return None
    return sentence.memory.last(before=named[0].start, apart_from=speaker.party)


def _is_other_side(sentence: Sentence, group: Group) -> bool:
    return " ".join(one.text for one in group.words) in sentence.listed["other_side"]


def _is_dealt_out(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether somebody who attacked only says that there were losses ("fired rockets at a base and inflicted
    casualties").
    """
    verb, subject = clause.verb, clause.subject
    if verb is None or verb.is_not or verb.is_passive or subject is None or sentence.is_verb_last:
        return False
    is_inflicted = verb.main.text in sentence.listed["inflicting"] and group in clause.objects
    return is_inflicted and not subject.has("events.") and name_group(sentence, subject, clause) is not None
