"""Verbs that tell an event only by what they act on: a place taken, a cell smashed, posts destroyed, shots aimed."""

from sayso.codebook import CIVILIANS
from sayso.read.acts.doers import (
    find_doer,
    find_hits,
    find_means,
    find_tied,
)
from sayso.read.acts.events import Deed, name_event
from sayso.read.acts.roles import find_roles, find_taken, first_of, has_den
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.verb_last.closing_words import load_closing
from sayso.read.syntax.words import DETERMINER, PRONOUN


def read_conquest(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """ "They had taken the whole of Panjshir": a place is what is taken."""
    fallen = _read_fallen(sentence, clause, verb)
    if fallen is not None:
        return fallen
    taken = find_taken(clause, verb)
    language = sentence.page.lexicon.language
    is_last = language.grammar.IS_VERB_LAST
    is_grasped = is_last and verb.main.text in load_closing(language).grasping
    if taken is None or not (is_grasped or name_verb(language, verb.main.text) == "taking"):
        return None
    posts = language.listed["strongholds"]
    named = taken.words if is_last else taken.words[-1:]
    # "Took place in Kabul": verb and noun are one verb, and nothing is taken.
    if any(name_verb(language, f"{verb.main.text} {word.text}") == "intransitive" for word in named):
        return None
    is_post = any(word.text in posts for word in named) and taken.has("targets.")
    is_it = is_grasped and taken.words[0].text in language.listed["hands"] and taken.words[-1].kind == PRONOUN
    if (is_post or is_it) and not verb.is_not:  # «کنترول آن را گرفتند»
        trigger = Mark(verb.main.start, verb.main.end, "events.seizure.verbs", "")
        doer, hit = find_roles(sentence, clause, verb, "seizure", passive=verb.is_passive)
        return Deed("seizure", trigger, clause, doer, hit, is_main=True, is_denied=verb.is_not)
    places = [group for group in (taken, *find_tied(taken, "of")) if _is_named_area(group)]
    if not places or taken.has("people.", "titles.", "person", "party", "unit"):
        return None
    mark = places[0].pick("province", "district", "locality", "places.district")[0]
    trigger = Mark(verb.main.start, verb.main.end, "events.seizure.verbs", mark.value)
    doer, hit = find_roles(sentence, clause, verb, "seizure", passive=verb.is_passive)
    return Deed("seizure", trigger, clause, doer, hit, is_main=True, is_denied=verb.is_not)


def _is_named_area(group: Group) -> bool:
    """Whether a group names a province, a district or a place in it, by a number too ("the ninth district", "Obe
    district"); "the district" names none.
    """
    is_named = group.words[-1].has("places.district") and any(word.kind != DETERMINER for word in group.words[:-1])
    return is_named or group.has("province", "district", "locality")


def _read_fallen(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """«بخش‌هایی از ولسوالی به دست نیروهای جبهه افتاده است»، «به تصرف آن‌ها درآمد»: into whose hands a place fell."""
    subject = clause.subject
    language = sentence.page.lexicon.language
    if not language.grammar.IS_VERB_LAST or subject is None or verb.is_passive or verb.main.marks:
        return None
    takers = clause.tied("agent") if name_verb(language, verb.main.text) == "intransitive" else []
    if verb.main.text in load_closing(language).falling:
        takers += [one for one in clause.tied("to", "place") if one.words[0].text in language.listed["hands"]]
    if not takers:
        return None
    kinds = ("province", "district", "locality", "weak.", "places.", "targets.things")
    places = [one for one in (subject, *subject.hangs) if one.has(*kinds)]
    doer = find_doer(sentence, clause, takers)
    if not places or doer is None or subject.has("people."):
        return None
    trigger = Mark(verb.main.start, verb.main.end, "events.seizure.passive", "")
    hit = first_of(find_hits(sentence, clause, [subject], doer, "seizure"))
    return Deed("seizure", trigger, clause, doer, hit, is_main=True, is_denied=verb.is_not)


def read_broken(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """ "Smashed a cell", "uncovered a hideout": a force's own operation against those whose it was."""
    language = sentence.page.lexicon.language
    if name_verb(language, verb.main.text) != "breaking" or not has_den(sentence, find_taken(clause, verb)):
        return None
    doer, hit = find_roles(sentence, clause, verb, "operation", passive=verb.is_passive)
    if hit is None or hit.party == CIVILIANS:
        return None
    trigger = Mark(verb.main.start, verb.main.end, "events.operation.verbs", "")
    return Deed("operation", trigger, clause, doer, hit, is_main=True, is_denied=verb.is_not)


def read_wrecked(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """ "Destroyed two Pakistani posts": what goes with an attack tells on whom it was."""
    if verb.is_passive or not clause.objects or not wrecks(sentence, verb) or not clause.objects[0].has("targets."):
        return None
    doer = find_doer(sentence, clause, [clause.subject])
    hit = first_of(find_hits(sentence, clause, clause.objects[:1], doer))
    if doer is None or hit is None or hit.party == CIVILIANS:
        return None
    trigger = Mark(verb.main.start, verb.main.end, "events.attack.verbs", "")
    return Deed("attack", trigger, clause, doer, hit, is_toll=True, is_denied=verb.is_not)


def read_thrown(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """ "Put three rockets into the base", "a grenade was thrown at a post", «بم دستی بالای پوسته پرتاب شد»: a weapon
    sent against somebody's people or posts. What is thrown is no bomb that was laid.
    """
    language = sentence.page.lexicon.language
    if language.grammar.IS_VERB_LAST:
        return _read_throw(sentence, clause, verb) or _read_struck(sentence, clause, verb)
    thrown = find_taken(clause, verb)
    weapons = [mark for mark in thrown.pick("events.") if mark.kind.endswith(".means")] if thrown is not None else []
    if verb.is_passive:
        # A bomb that was placed or a shell that was fired names its event by itself.
        is_thrown = name_verb(language, verb.main.text) == "placing"
        weapons = [mark for mark in weapons if is_thrown and name_event(mark) == "attack"]
    ties = ("goal", "to", "inside", "place") if verb.is_passive else ("goal", "to")
    goals = [group for group in clause.tied(*ties) if group.has("targets.", "people.", "party", "unit")]
    if not weapons or not goals:
        return None
    doer = find_doer(sentence, clause, clause.tied("agent") if verb.is_passive else [clause.subject])
    hit = first_of(find_hits(sentence, clause, goals, doer))
    return Deed(name_event(weapons[0]), weapons[0], clause, doer, hit, is_main=True, is_denied=verb.is_not)


def read_fired(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """ "Fired with machine guns on the crowd", "fired several rounds at a patrol": shots that are aimed."""
    if verb.main.text not in sentence.listed["firing"] or verb.is_passive:
        return None
    goals = [group for group in clause.tied("goal", "to", "inside") if group.has("targets.things", *_SHOT_AT)]
    if not goals:
        return None
    doer = find_doer(sentence, clause, [clause.subject])
    hit = first_of(find_hits(sentence, clause, goals, doer))
    trigger = Mark(verb.main.start, verb.main.end, "events.attack.verbs", "")
    return Deed("attack", trigger, clause, doer, hit, is_main=True, is_denied=verb.is_not)


#: Who or what shots may be aimed at.
_SHOT_AT = ("people.", "party", "unit", "call", "places_of.")


def _read_throw(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """The attack that a verb of throwing tells, by what is thrown, or by what hits by itself."""
    if name_verb(sentence.page.lexicon.language, verb.main.text) != "throwing":
        return None
    thrown = find_taken(clause, verb) or clause.subject
    weapons = [mark for mark in thrown.pick("events.") if mark.kind.endswith((".means", ".nouns"))] if thrown else []
    goals = [group for group in clause.tied("goal", "to", "place", "inside") if group.has(*_GOALS)]
    if thrown is None or not weapons or not goals:
        return None
    is_own = thrown is not clause.subject and clause.subject is not None and clause.subject.start >= clause.start
    agents = [clause.subject] if is_own else clause.tied("agent")
    doer = find_doer(sentence, clause, agents) or find_doer(sentence, clause, find_tied(thrown, "of"))
    hit = first_of(find_hits(sentence, clause, goals, doer))
    mark = weapons[-1]
    event = "attack" if name_event(mark) == "explosion" else name_event(mark)
    trigger = mark._replace(kind=f"events.{event}.{mark.kind.rpartition('.')[2]}")
    return Deed(event, trigger, clause, doer, hit, is_main=True, is_denied=verb.is_not)


def _read_struck(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """«با توپخانه خانه‌های مردم را زدند»: what somebody is struck with tells the event."""
    if verb.main.text not in sentence.listed["pounding"] or not clause.objects:
        return None
    tools = [means for group in clause.tied("company") if (means := find_means(group)) is not None]
    if not tools:
        return None
    mark = tools[0][0]
    doer = find_doer(sentence, clause, [clause.subject])
    hit = first_of(find_hits(sentence, clause, clause.objects, doer, name_event(mark)))
    return Deed(name_event(mark), mark, clause, doer, hit, is_main=True, is_denied=verb.is_not)


# What a weapon is thrown at.
_GOALS = ("targets.", "people.", "party", "unit", "call", "places_of.", "places.", "province", "district", "locality")


def wrecks(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb tells what a bomb or an attack did to what it hit ("destroyed", "rocked")."""
    language = sentence.page.lexicon.language
    return not language.grammar.IS_VERB_LAST and verb.main.text in language.listed["wrecking"]
