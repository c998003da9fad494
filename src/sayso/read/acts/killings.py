"""Losses told as somebody's deed: who killed, wounded or took people, and what kind of event that was."""

from dataclasses import replace

from sayso.codebook import UNKNOWN
from sayso.read.actors import Actor
from sayso.read.acts.doers import (
    find_doer,
    find_hits,
    find_means,
)
from sayso.read.acts.events import Deed, name_event
from sayso.read.acts.roles import find_planted, find_roles, find_taken, find_yielding, first_of
from sayso.read.losses.counted import count_people
from sayso.read.losses.heads import is_name
from sayso.read.losses.patients import is_intransitive
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.verb_last.closing_words import load_closing
from sayso.read.syntax.words import NUMBER, PRONOUN

# The kinds of parties that fight.
_FIGHTING = ("armed", "state", "neighbour")


def read_done(sentence: Sentence, clause: Clause) -> list[Deed]:
    """«جبهه از کشتن سه طالب خبر داد», «د درېو طالبانو د وژلو ادعا وکړه»: done by whoever tells of it."""
    language, verb = sentence.page.lexicon.language, clause.verb
    if not language.grammar.IS_VERB_LAST or verb is None or verb.is_passive:
        return []
    if not verb.main.has("saying.verbs", "another.recall"):
        return []
    words = load_closing(language).done
    doer = find_doer(sentence, clause, [clause.subject])
    for group in clause.groups if doer is not None else ():
        marks = [mark for word in group.words for mark in word.marks if word.text in words]
        marks = [mark for mark in marks if mark.kind.startswith("losses.")]
        hit = first_of(find_hits(sentence, clause, [one for one in group.hangs if one.tie == "of"], doer))
        if not marks or not may_fight(sentence, doer) or not may_fight(sentence, hit):
            continue
        outcome = marks[0].kind.split(".")[1]
        event = "arrest" if outcome == "captured" else _name_toll(sentence, clause, outcome, doer, hit)
        trigger = marks[0]._replace(kind=f"events.{event}.nouns")
        return [Deed(event, trigger, clause, doer, hit, group=group, is_toll=True, is_denied=verb.is_not)]
    return []


def read_done_by(sentence: Sentence, clause: Clause) -> list[Deed]:
    """«از کشته شدن سه تن توسط طالبان خبر داد»: a noun for a loss names who did it."""
    if not sentence.page.lexicon.language.grammar.IS_VERB_LAST:
        return []
    for group in clause.groups:
        marks = [mark for mark in group.pick("losses.killed", "losses.captured") if mark.kind.endswith(".after")]
        hung = [*group.hangs, *(other for one in group.hangs for other in one.hangs)]
        doer = find_doer(sentence, clause, [one for one in hung if one.tie == "agent"])
        if not marks or doer is None or group.has("events."):
            continue
        hit = first_of(find_hits(sentence, clause, [one for one in group.hangs if one.tie == "of"], doer))
        outcome = marks[0].kind.split(".")[1]
        event = "arrest" if outcome == "captured" else _name_toll(sentence, clause, outcome, doer, hit)
        trigger = marks[0]._replace(kind=f"events.{event}.nouns")
        return [Deed(event, trigger, clause, doer, hit, group=group, is_toll=True)]
    return []


def may_fight(sentence: Sentence, actor: Actor | None) -> bool:
    """Whether a party is meant that fights."""
    return actor is not None and sentence.page.lexicon.theatre.is_of(actor.party, *_FIGHTING)


def _was_taken(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether those who are killed are said to have been captured ("eight men who had been captured were killed")."""
    taken = find_taken(clause, verb)
    if sentence.page.lexicon.language.grammar.IS_VERB_LAST or taken is None:
        return False
    told = [one for one in sentence.clauses if one.verb is not None and tells_of(one, taken)]
    return any(one.verb is not None and one.verb.main.has("losses.captured", "events.arrest") for one in told)


def tells_of(clause: Clause, group: Group) -> bool:
    """Whether a clause describes those whom a group names, or of whom it counts some."""
    return clause.kind == "relative" and clause.antecedent is not None and clause.antecedent in (group, *group.hangs)


def read_toll(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """ "The Taliban killed three people": the loss is the event, where somebody who did it is the subject."""
    kinds = ("losses.killed", "losses.wounded", "losses.casualties", "losses.captured", "losses.surrendered")
    losses = [
        mark
        for mark in verb.main.marks
        if mark.kind.startswith(kinds) and mark.kind.endswith((".either", ".before", ".after"))
    ]
    if not losses:
        return None
    mark = losses[0]
    outcome = mark.kind.split(".")[1]
    deed = Deed("attack", mark._replace(kind="events.attack.verbs"), clause, is_toll=True, is_denied=verb.is_not)
    if outcome == "surrendered":
        trigger = mark._replace(kind="events.surrender.verbs")
        yielding = find_yielding(sentence, clause)
        return replace(deed, event="surrender", trigger=trigger, initiator=yielding, is_main=True)
    if verb.is_passive and outcome == "killed" and sentence.page.lexicon.language.grammar.IS_VERB_LAST:
        death = _read_death(sentence, clause, deed)
        if death is not None:
            return death
    if is_intransitive(sentence, verb) and not verb.is_passive:
        return _read_death(sentence, clause, deed) if outcome == "killed" else None
    doer, hit = find_roles(sentence, clause, verb, "attack", passive=verb.is_passive)
    if hit is None and verb.main.has("tolls.numbered") and _is_of_things(sentence, clause, verb):
        return None
    if outcome == "killed" and verb.is_passive and _was_taken(sentence, clause, verb):
        trigger = mark._replace(kind="events.killing.verbs")
        return replace(deed, event="killing", trigger=trigger, initiator=doer, target=hit, is_toll=False, is_main=True)
    means = find_means(clause.subject)
    if means is not None and not verb.is_passive:
        return None
    weapon = None if verb.is_passive else _find_weapon(clause.subject)
    if weapon is not None:
        doer, goal = find_planted(sentence, clause)
        deed = replace(deed, event=name_event(weapon), trigger=weapon, is_toll=False, is_main=True)
        return replace(deed, initiator=doer, target=hit or goal)
    if doer is None and verb.is_passive and hit is not None and not _recalls(clause):
        doer = _find_teller(sentence, clause, hit)
    acting = clause.tied("agent") if verb.is_passive else [clause.subject]
    if doer is None and not any(_is_nameless(group) for group in acting):
        return None
    event = "arrest" if outcome == "captured" else _name_toll(sentence, clause, outcome, doer, hit)
    return replace(deed, event=event, trigger=mark._replace(kind=f"events.{event}.verbs"), initiator=doer, target=hit)


def _is_of_things(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether a verb that may as well be said of things has no people as its object («دو موتر را از بین بردند»)."""
    people = (count_people(sentence, clause, one, strict=True) for one in clause.objects)
    return bool(clause.objects) and not verb.is_passive and all(one is None for one in people)


def read_lives(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """«جان یک جوان را گرفتند»: who took somebody's life."""
    language = sentence.page.lexicon.language
    if not language.grammar.IS_VERB_LAST or not clause.objects or verb.main.text not in load_closing(language).grasping:
        return None
    marks = clause.objects[0].pick("tolls.lives")
    doer, hit = find_roles(sentence, clause, verb, "killing", passive=False)
    if not marks or doer is None:
        return None
    event = _name_toll(sentence, clause, "killed", doer, hit)
    trigger = marks[0]._replace(kind=f"events.{event}.verbs")
    return Deed(event, trigger, clause, doer, hit, is_toll=True, is_denied=verb.is_not)


def _read_death(sentence: Sentence, clause: Clause, deed: Deed) -> Deed | None:
    """ "Died under Taliban torture", "died in the custody of the police": those who held him killed him."""
    held = sentence.listed["holding"]
    for group in clause.others:
        if group.words[-1].text in held and group.tie != "agent":
            agents = [other for other in group.hangs if other.tie in ("of", "agent")]
            doer = find_doer(sentence, clause, [group, *agents, *clause.tied("agent")])
            if doer is None:
                continue
            hit = first_of(find_hits(sentence, clause, [clause.subject], doer))
            trigger = deed.trigger._replace(kind="events.killing.verbs")
            return replace(
                deed, event="killing", trigger=trigger, initiator=doer, target=hit, is_toll=False, is_main=True
            )
    return None


def _find_weapon(group: Group | None) -> Mark | None:
    marks = [mark for mark in group.pick("events.attack") if mark.kind.endswith(".means")] if group else []
    return marks[0] if marks else None


def _recalls(clause: Clause) -> bool:
    """Whether a toll is that of what was told before ("45 had been killed in them")."""
    return any(group.words[-1].kind == PRONOUN for group in clause.tied("place"))


def _find_teller(sentence: Sentence, clause: Clause, hit: Actor) -> Actor | None:
    """Who speaks of fighters killed whom nobody is said to have killed: their enemy."""
    speaker = sentence.voice(clause).as_actor()
    if not may_fight(sentence, speaker) or not may_fight(sentence, hit):
        return None
    return speaker if speaker is not None and speaker.party != hit.party else None


def _is_nameless(group: Group | None) -> bool:
    """Whether people acted of whom no party is named ("gunmen", "members of an armed group")."""
    return group is not None and group.has("people.fighters", "people.commanders")


def _name_toll(sentence: Sentence, clause: Clause, outcome: str, doer: Actor | None, hit: Actor | None) -> str:
    """The event of a toll: the enemies of a state killed by its own account fell in an operation, others in an attack;
    people who do not fight were killed."""
    theatre = sentence.page.lexicon.theatre
    if doer is None:
        acting = [] if clause.verb is None or sentence.is_verb_last else [clause.subject, *clause.tied("agent")]
        is_nameless = any(group is not None and group.has("responsibility.doers") for group in acting)
        return "killing" if is_nameless and outcome == "killed" and kills_one(sentence, clause) else "attack"
    if doer.party == UNKNOWN and outcome == "killed" and kills_one(sentence, clause):
        return "killing"
    party = theatre.parties.get(str(hit.party)) if hit else None
    speaker = sentence.voice(clause).as_actor()
    is_own = theatre.is_state(doer.party) and speaker is not None and speaker.party == doer.party
    victims = find_taken(clause, clause.verb) if clause.verb else None
    is_fighting = victims is not None and victims.has("people.fighters", "call") and not victims.has("people.civilians")
    if party is None and outcome == "killed" and is_own and is_fighting:
        return "operation"
    if party is None and theatre.is_rebel(doer.party):
        return "attack"
    if party is None or party.kind in ("former", "civilians"):
        return "killing" if outcome == "killed" else "attack"
    if (
        outcome == "killed"
        and not sentence.is_verb_last
        and theatre.is_rebel(doer.party)
        and kills_one(sentence, clause)
    ):
        return "killing"
    return "operation" if is_own and theatre.is_rebel(party.id) else "attack"


def kills_one(sentence: Sentence, clause: Clause) -> bool:
    """Whether the one who is killed is a single person with a name or an office: then it is an assassination."""
    verb = clause.verb
    group = clause.subject if verb and verb.is_passive else clause.objects[0] if clause.objects else None
    if group is None or group.joined or any(word.kind == NUMBER for word in group.words):
        return False
    if group.has("titles.", "person", "people.commanders") or is_name(sentence, group):
        return True
    is_single = not (sentence.is_verb_last or sentence.page.lexicon.is_plural(group.words[-1].text.split()[-1]))
    is_named = group.has("people.", "voices.") and any(is_name(sentence, one) for one in group.apposed)
    return is_single and is_named  # "a tribal elder, Malik Gul"
