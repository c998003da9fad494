"""Who acted and who was acted on, where a verb tells the event."""

from dataclasses import replace

from sayso.codebook import CIVILIANS
from sayso.read.actors import Actor
from sayso.read.acts.doers import (
    find_doer,
    find_hits,
    find_means,
    find_owner,
    list_near,
)
from sayso.read.acts.events import Deed, name_event
from sayso.read.losses.owners import find_theirs
from sayso.read.naming import name_group
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.verb_last.closing_words import load_closing

# What somebody may shoot at.
_AIMED_AT = ("targets.", "people.", "party", "unit", "province", "district", "locality", "places.", "places_of.")


def give_roles(sentence: Sentence, clause: Clause, verb: Verb, deed: Deed) -> Deed:
    """The deed of a verb with who acted and on whom; the bomb or drone that acts tells what it was."""
    passive = verb.is_passive or deed.trigger.kind.endswith(".passive")
    doer, hit = find_roles(sentence, clause, verb, deed.event, passive=passive)
    means = find_means(clause.subject)
    planter, goal = find_planted(sentence, clause)
    if means is not None and not passive and deed.event != "arrest":
        mark, holder = means
        return replace(
            deed,
            event=name_event(mark),
            trigger=mark,
            initiator=find_owner(sentence, clause, holder, mark) or planter,
            target=hit or goal or first_of(find_hits(sentence, clause, list_near(sentence, clause), None)),
        )
    if deed.event == "killing" and doer is None:
        doer = _find_keeper(sentence, clause)
    if deed.event == "explosion":
        doer, hit = doer or planter, hit or goal
    tools = [tool for group in clause.others if group.tie in ("company", "agent") and (tool := find_means(group))]
    if not tools and not passive and any(group.has(*_AIMED_AT) for group in clause.tied("goal", "to")):
        tools = [tool for group in clause.objects[:1] if (tool := find_means(group))]  # «د توپونو مرمۍ وویشتلې»
    if tools and deed.event == "attack":
        deed = replace(deed, event=name_event(tools[0][0]), trigger=tools[0][0])
    aims = clause.tied("goal") if sentence.page.lexicon.language.grammar.IS_VERB_LAST else []
    is_den = any(has_den(sentence, one) for one in (find_taken(clause, verb), *aims))
    if deed.event == "attack" and _governs(sentence, doer) and is_den:
        pounds = verb.main.text.split()[0] in sentence.listed["pounding"]
        event = "strike" if pounds and acts_as_state(sentence, clause) else "operation"
        deed = replace(deed, event=event, trigger=deed.trigger._replace(kind=f"events.{event}.verbs"))
    if hit is None and deed.event == "explosion":
        hit = first_of(find_hits(sentence, clause, list_near(sentence, clause), doer))
    return replace(deed, initiator=doer, target=hit)


def _find_keeper(sentence: Sentence, clause: Clause) -> Actor | None:
    """In whose prison or custody somebody was killed."""
    held = sentence.listed["holding"]
    kept = [
        group
        for group in clause.tied("place", "inside")
        if group.words[-1].text in held or (group.has("party", "unit") and not group.has("people.", "events."))
    ]
    agents = [other for group in kept for other in group.hangs if other.tie == "of" and other.has("party", "unit")]
    return find_doer(sentence, clause, [*kept, *agents, *_list_captors(sentence, clause)])


def _list_captors(sentence: Sentence, clause: Clause) -> list[Group]:
    """Into whose hands those fell who were killed («به دست طالبان افتادند و همان‌جا تیرباران شدند»)."""
    above = clause.parent
    if not sentence.is_verb_last or above is None or above.verb is None or above.subject is None:
        return []
    falls = above.verb.main.text in load_closing(sentence.page.lexicon.language).falling
    return above.tied("agent") if falls and above.subject.has("people.", "party", "unit", "numbers.") else []


def find_planted(sentence: Sentence, clause: Clause) -> tuple[Actor | None, Actor | None]:
    """Who planted a bomb and on whom, from a clause that describes it ("a mine planted by", "attached to a
    vehicle").
    """
    for other in sentence.clauses:
        verb = other.verb
        is_part = other.kind in ("participle", "relative") and other.parent is clause
        is_it = other.antecedent is not None and other.antecedent is clause.subject is not other.subject
        if verb is not None and is_it and other.kind == "relative" and not verb.is_passive:
            planter = find_doer(sentence, other, [other.subject])
            if planter is not None:
                return planter, None  # "a mine its men had laid"
        if verb is None or not is_part or other.is_set_off or verb.main.has("losses."):
            continue
        doer = find_doer(sentence, other, other.tied("agent")) or _find_origin(sentence, other)
        goals = [*other.tied("goal", "to"), *list_near(sentence, other)] if verb.is_passive else other.objects[:1]
        hit = first_of(find_hits(sentence, other, goals, doer))
        if doer is not None or hit is not None:
            return doer, hit
    return None, None


def _governs(sentence: Sentence, actor: Actor | None) -> bool:
    """Whether a state or whoever governs acts."""
    return actor is not None and sentence.page.lexicon.theatre.is_state(actor.party)


def _find_origin(sentence: Sentence, clause: Clause) -> Actor | None:
    """The neighbour from whose side something was fired ("shells fired from the Pakistani side")."""
    for group in clause.tied("source"):
        actor = name_group(sentence, group, clause)
        if actor is not None and sentence.page.lexicon.theatre.is_of(actor.party, "neighbour"):
            return actor
    return None


def acts_as_state(sentence: Sentence, clause: Clause) -> bool:
    """Whether a state acts: what it bombs it bombs from the air, with no bomb that it laid."""
    doer = find_doer(sentence, clause, [clause.subject])
    return doer is not None and sentence.page.lexicon.theatre.is_of(doer.party, "state", "neighbour")


def first_of(actors: list[Actor]) -> Actor | None:
    """The first of them, None where there is none."""
    return actors[0] if actors else None


def find_roles(
    sentence: Sentence, clause: Clause, verb: Verb, event: str, *, passive: bool
) -> tuple[Actor | None, Actor | None]:
    """Who acted and who was acted on."""
    agent = find_doer(sentence, clause, clause.tied("agent"))
    if passive:
        holders = clause.tied("source") if event == "seizure" else []
        hand = _find_hand(sentence, clause, verb) if event == "seizure" and agent is None else None
        if hand is not None:
            is_rid = _rids(sentence, verb)  # «د دښمن له شتون څخه پاک شو»
            agent = None if is_rid else find_doer(sentence, clause, [hand])
            lost = [group for group in (clause.subject, hand) if group is not hand or is_rid]
            return agent, first_of(find_hits(sentence, clause, [*lost, *holders], agent, event))
        if agent is None and event == "attack" and not sentence.page.is_verb_last:
            shooters = [group for group in clause.tied("source") if group.has("people.fighters", "people.generic")]
            agent = find_doer(sentence, clause, shooters)  # "came under fire from men of the front"
        aims = clause.tied("goal") if sentence.page.is_verb_last and clause.subject is None else []
        aims = [group for group in aims if group.has(*_AIMED_AT)]
        return agent, first_of(find_hits(sentence, clause, [clause.subject, *holders, *aims], agent, event))
    doer = find_doer(sentence, clause, [clause.subject])
    goals = [*clause.objects[:1], *clause.tied("goal", "to")]
    if sentence.page.lexicon.language.grammar.IS_VERB_LAST:
        goals += [other for group in clause.objects[:1] for other in group.joined]
    if " " in verb.main.text:
        goals += clause.tied("of")  # "raided a hideout of ..."
    if event == "seizure":
        goals += clause.tied("source")
    doer = _turn_doer(sentence, clause, goals, doer)
    return doer, first_of(find_hits(sentence, clause, goals, doer, event))


def _find_hand(sentence: Sentence, clause: Clause, verb: Verb) -> Group | None:
    """«ولسوالي د جبهې لاس ته ورغله»: into whose hand a place fell, right before the verb that names the hand."""
    if not sentence.is_verb_last or " " not in verb.main.text:
        return None
    groups = [group for group in (clause.subject, *clause.objects) if group is not None and group.start < verb.start]
    last = max(groups, key=lambda group: group.start, default=None)
    if last is None or verb.start - last.end > 1 or names_place(last):
        return None
    return last if last.has("party", "unit", "call") else None


def _rids(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb says that a place was rid of somebody: it holds a word for "from"."""
    syntax = load_closing(sentence.page.lexicon.language)
    ties = {syntax.closers.get(word) or syntax.ties.get(word) for word in verb.main.text.split()}
    return "source" in ties


def _turn_doer(sentence: Sentence, clause: Clause, goals: list[Group], doer: Actor | None) -> Actor | None:
    """ "Their troops fired on us": whoever is meant by "their", no party fires on its own men."""
    if doer is None or not doer.kind.startswith("refers.") or not goals:
        return doer
    hit = name_group(sentence, goals[0], clause)
    if hit is None or hit.party != doer.party or hit.kind.startswith("refers."):
        return doer
    other = sentence.memory.last(before=doer.start, apart_from=doer.party)
    return other._replace(start=doer.start, end=doer.end) if other is not None else None


def find_taken(clause: Clause, verb: Verb) -> Group | None:
    """What a verb is done to."""
    return clause.subject if verb.is_passive else clause.objects[0] if clause.objects else None


def names_place(group: Group) -> bool:
    """Whether a group names a place or a building, and nobody."""
    is_place = group.has("targets.things", "places.", "province", "district", "locality")
    return is_place and not group.has("people.", "titles.", "person")


def find_yielding(sentence: Sentence, clause: Clause) -> Actor | None:
    """Who surrenders: the subject, fighters only linked to a group too."""
    subject = clause.subject
    theirs = find_theirs(sentence, clause, subject) if subject is not None else None
    actor = theirs or name_group(sentence, subject, clause)
    return actor if actor is not None and actor.party not in (None, CIVILIANS) else None


def has_den(sentence: Sentence, group: Group | None) -> bool:
    """Whether a group names where a secret group hides, or such a group itself ("a Daesh cell")."""
    dens = sentence.listed["dens"]
    return group is not None and any(word.text.split()[-1] in dens for word in group.words)
