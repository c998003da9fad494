"""Losses without a number: "heavy casualties", losses on both sides."""

from sayso.read.actors import Actor
from sayso.read.losses.costs import Cost
from sayso.read.losses.counted import ARMED, BOTH, PEOPLE, find_numbers
from sayso.read.losses.nobody import may_be_unharmed
from sayso.read.losses.owners import is_dealt, list_dealt
from sayso.read.naming import name_first, name_group
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.words import NAME


def read_vague(sentence: Sentence, clause: Clause, group: Group, loss: Mark) -> list[Cost]:
    """ "Heavy casualties": whose they are stands beside the word, behind "among", or is who suffered them."""
    verb = clause.verb
    if verb is not None and verb.is_not and group not in (clause.subject, *clause.objects):
        return []  # "makes no mention of its losses"
    is_last = sentence.is_verb_last
    if (
        is_last
        and verb is not None
        and verb.is_not
        and group.words[0].kind == NAME
        and not group.words[0].has("losses.")
    ):
        return []  # «جزئیات تلفات را نداده است»
    actor = name_group(sentence, group, clause)
    if actor is None and is_last and group is clause.subject and is_dealt(sentence, clause):
        actor = _find_sufferer(sentence, clause, verb) if verb is not None else None
    if actor is None and group.tie == "company" and verb is not None and not verb.is_passive:
        actor = name_group(sentence, clause.subject, clause)  # "retreated with heavy casualties"
    if actor is None:
        ties = ("of", "goal", "inside", "to", "place")
        near = [other for other in group.hangs if other.tie in ties and not other.words[-1].has("events.")]
        actor = name_first(sentence, near, clause)
    if actor is None and verb is not None and group in clause.objects and not verb.is_passive:
        actor = _find_sufferer(sentence, clause, verb)
    is_zero = group.has("numbers.none", "negation.words") or bool(verb and verb.is_not and group in clause.objects)
    if actor is None and not is_zero and means_both(sentence, clause, group):
        return [Cost("casualties", loss, (), None, False, BOTH)]
    numbers = [] if is_zero else [mark for mark in group.pick("numbers.") if mark.kind != "numbers.article"]
    both = sentence.page.lexicon.language.words["totals"].get("both", ())
    numbers = [mark for mark in numbers if sentence.page.words_of(mark) not in both]
    if is_last and not numbers and not is_zero and is_dealt(sentence, clause):
        dealt = next((one for one in list_dealt(clause) if name_group(sentence, one, clause) == actor), None)
        numbers = list(find_numbers(dealt))[:1] if dealt is not None else []  # «۱۵ سرتېرو ته مرګ ژوبله اوښتې»
    if is_zero:
        speaker = sentence.voice(clause).as_actor()
        if actor is None and verb is not None and name_verb(sentence.page.lexicon.language, verb.main.text) == "cause":
            return [Cost("casualties", loss, (), None, is_zero=True)]  # "the blast caused no casualties"
        actor = actor or speaker
        return (
            [Cost("casualties", loss, (), actor, is_zero=True)]
            if actor and may_be_unharmed(sentence, clause, actor)
            else []
        )
    if actor is None and not numbers and not (is_last and _is_suffered(sentence, clause, group)):
        return []
    return [Cost("casualties", loss, tuple(numbers[:1]), actor, False, ARMED if actor else PEOPLE)]


def _is_suffered(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether losses are told by the verb alone, nobody's («چاودنه وشوه چې مرګ ژوبله یې اړولې ده»)."""
    verb, language = clause.verb, sentence.page.lexicon.language
    if verb is None or not sentence.scene.has("events."):
        return False
    kind = name_verb(language, verb.main.text)
    return (kind == "intransitive" and group is clause.subject) or (kind == "cause" and group in clause.objects)


def means_both(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether losses are said to be on both sides, or both sides to have suffered them."""
    lists = sentence.page.lexicon.language.words["speakers"]
    subject = [clause.subject] if clause.subject is not None and group in clause.objects else []
    for other in (*group.hangs, *clause.tied("place", "inside", "goal", "to", "of"), *subject):
        text = " ".join(word.text for word in other.words)
        words = set(text.split())
        is_both = any(f" {both} " in f" {text} " for both in lists["both"]) or (
            bool(sentence.small["the_two"]) and words.issuperset(sentence.small["the_two"])
        )
        if is_both and words & set(lists["sides"]):
            return True
    return False


def _find_sufferer(sentence: Sentence, clause: Clause, verb: Verb) -> Actor | None:
    """Whose losses they are that a verb tells: the subject's who suffered them, or on whom they were inflicted."""
    if name_verb(sentence.page.lexicon.language, verb.main.text) == "suffer" or verb.main.has("tolls.bearing"):
        return name_group(sentence, clause.subject, clause)
    goals = clause.tied("goal", "to", "inside")
    return name_first(sentence, goals, clause)
