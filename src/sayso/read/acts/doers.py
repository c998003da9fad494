"""Who acted and who was acted on, from the noun groups of a clause."""

from collections.abc import Iterable

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor, make_actor
from sayso.read.losses.counted import recall_person
from sayso.read.losses.patients import names_both
from sayso.read.meant import is_charged_with
from sayso.read.naming import name_bombers, name_group, name_groups
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.servants import find_country, name_servants
from sayso.read.speech.attribution import observes
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import NUMBER, PRONOUN

#: So many links down a chain of groups somebody who acted may be named.
_CHAIN = 3

# What a party's people, posts and vehicles are called.
_OWNED = ("people.", "titles.", "targets.", "party", "unit", "call")


def may_act(sentence: Sentence, actor: Actor | None) -> Actor | None:
    """The actor, where a party may act: no civilians, no body that only observes, nobody accused of ties to it."""
    if actor is None or actor.party in (None, CIVILIANS) or observes(sentence.page, actor.party):
        return None
    return None if is_charged_with(sentence.scene, actor) else actor


def find_doer(sentence: Sentence, clause: Clause, groups: Iterable[Group | None]) -> Actor | None:
    """Who acted among some groups; None where nobody is named, or two who acted jointly (codebook, rulings: Who)."""
    found: list[Actor] = []
    for group in groups:
        if group is None:
            continue
        named = [actor for one in name_groups(sentence, group, clause) if (actor := may_act(sentence, one))]
        if named and _stands_for_several(group, named[0]):
            return None
        found += named or _find_nationals(sentence, group)
    parties = {actor.party for actor in found}
    return found[0] if len(parties) == 1 else None


def _find_nationals(sentence: Sentence, group: Group) -> list[Actor]:
    """Whoever governs, where the country's people shoot at a neighbour's ("it was the Afghans who opened fire")."""
    page, theatre = sentence.page, sentence.page.lexicon.theatre
    words = theatre.nationals.get(page.lexicon.language.code, ())
    head = group.words[-1]
    if head.text not in words or not theatre.government or any(word.kind == NUMBER for word in group.words):
        return []
    named = {mark.value for scene in page.scenes for mark in scene.pick("party", "unit")}
    if not any(theatre.is_of(party, "neighbour") for party in named):
        return []
    return [make_actor(Mark(head.start, head.end, "party", theatre.government), theatre.government)]


def _stands_for_several(group: Group, actor: Actor) -> bool:
    """Whether "groups" is explained by the names of two parties or more."""
    if group.start <= actor.start < group.end:
        return False
    aims = {id(word) for other in group.all_groups() if other.tie == "goal" for word in other.all_words()}
    words = [word for word in group.all_words() if id(word) not in aims]  # "fighters of the front on a Taliban post"
    return len({mark.value for word in words for mark in word.marks if mark.kind == "party"}) > 1


def find_hits(
    sentence: Sentence, clause: Clause, groups: Iterable[Group | None], doer: Actor | None, event: str = ""
) -> list[Actor]:
    """Those acted on among some groups, in order; places where people gather stand for civilians."""
    hits = []
    for group in groups:
        if group is None:
            continue
        actor = name_group(sentence, group, clause)
        if actor is None and group.has("refers.one"):
            person = recall_person(sentence, group)
            actor = person.actor if person is not None else None
        if actor is None and group.has("refers.they") and group is not clause.subject:
            actor = _recall_thing(sentence, group)
        if actor is None:
            actor = _find_inside(sentence, clause, group) or _find_state(sentence, clause, group, doer)
            actor = actor or _find_public(group, event) or _find_people(sentence, group)
        if actor is not None and (actor.party == UNKNOWN or _is_teller(sentence, group, actor)):
            continue
        if actor is not None and is_charged_with(sentence.scene, actor):
            actor = _find_charged(group)
        if actor is not None and (doer is None or actor.party != doer.party):
            hits.append(actor)
    return hits


def _recall_thing(sentence: Sentence, group: Group) -> Actor | None:
    """Whose the post or vehicle is that "it" stands for: the one named last before in the sentence."""
    groups = {id(one): one for clause in sentence.clauses for one in clause.groups if one.end <= group.start}
    for one in sorted(groups.values(), key=lambda one: -one.start):
        actor = name_group(sentence, one) if one.has("targets.things") else None
        if actor is not None:
            return actor
    return None


def _find_state(sentence: Sentence, clause: Clause, group: Group, doer: Actor | None) -> Actor | None:
    """The state whose building or post is hit ("outside the ministry of refugees", "a police checkpoint"): the one
    that whoever did it fights, another one that speaks, else whoever governs.
    """
    marks = group.pick("targets.state")
    theatre = sentence.page.lexicon.theatre
    if sentence.is_verb_last:
        served = name_servants(sentence, group) if group.has("targets.") else None
        marks = [*served.chain] if served is not None else []
    if (
        not marks
        or not theatre.government
        or any(word.has("party", "unit", "people.former") for word in group.all_words())
    ):
        return None
    fought = _find_fought(sentence, doer)
    speaker = sentence.voice(clause).as_actor() if id(clause) in sentence.voices else None
    if (
        fought is None
        and speaker is not None
        and speaker != doer
        and theatre.is_of(speaker.party, "neighbour", "state")
    ):
        fought = speaker.party
    return make_actor(marks[0], fought or (find_country(sentence) if sentence.is_verb_last else theatre.government))


def _find_fought(sentence: Sentence, doer: Actor | None) -> str | None:
    """The neighbour that an armed party calls its enemy, None where it fights whoever governs."""
    theatre = sentence.page.lexicon.theatre
    party = theatre.parties.get(doer.party or "") if doer is not None else None
    if party is None or party.kind != "armed":
        return None
    return next((call.means for call in party.calls if theatre.is_of(call.means, "neighbour", "state")), None)


def _find_inside(sentence: Sentence, clause: Clause, group: Group) -> Actor | None:
    """The state in whose land posts or other points lie that are hit ("several points inside Pakistan")."""
    for other in group.hangs:
        if other.tie == "place" and other.has("party") and not other.has("people.", "targets.", "events."):
            actor = name_group(sentence, other, clause)
            if actor is not None and sentence.page.lexicon.theatre.is_of(actor.party, "state", "neighbour"):
                return actor
    return None


def _find_public(group: Group, event: str) -> Actor | None:
    """Civilians, where a place is hit in which people gather; homes that are shelled too."""
    marks = group.pick("places_of.civilians")
    if not marks or group.has("events.") or (group.has("places_of.homes") and event != "strike"):
        return None
    return make_actor(marks[-1], CIVILIANS)


def _find_people(sentence: Sentence, group: Group) -> Actor | None:
    """«پر خلکو ډزې وکړې», «بر مردم»: the people of a place take no part."""
    public = sentence.listed["public"]
    words = [word for word in group.words if word.text in public]
    if not words:
        return None
    mark = Mark(words[0].start, words[0].end, "people.civilians", words[0].text)
    return make_actor(mark, CIVILIANS)


def _is_teller(sentence: Sentence, group: Group, actor: Actor) -> bool:
    """Whether a pronoun seems to mean the body that counts: it means those of whom it speaks."""
    return group.words[0].kind == PRONOUN and observes(sentence.page, actor.party)


def _find_charged(group: Group) -> Actor | None:
    """People accused of ties to a group are civilians (codebook, rulings: Who)."""
    people = group.pick("people.")
    return make_actor(people[-1], CIVILIANS) if people else None


def list_near(sentence: Sentence, clause: Clause) -> list[Group]:
    """The posts, vehicles and people next to or among which something went off, and where people gather
    inside which.
    """
    owned = [group for group in clause.tied("place", "inside", "company") if group.has(*_OWNED)]
    owned += [
        group for group in clause.tied("apart") if group.lead in sentence.listed["beneath"] and group.has(*_OWNED)
    ]
    beside = sentence.listed["beside"]
    homes = [group for group in clause.tied("place") if group.has("places_of.civilians") and group.lead not in beside]
    paths = [
        other
        for group in clause.tied("place")
        if group.words[-1].text in beside
        for other in group.hangs
        if other.tie == "of" and other.has(*_OWNED)
    ]
    return owned + homes + paths


def list_sides(sentence: Sentence, clause: Clause, groups: Iterable[Group | None]) -> tuple[Actor, ...]:
    """The parties that some groups name, two at most; "both sides" are those of the fight that was told last."""
    named = [group for group in groups if group is not None]
    sides: dict[str, Actor] = {}
    if sentence.memory.sides and names_both(sentence, named):
        return sentence.memory.sides
    for group in named:
        for actor in name_groups(sentence, group, clause):
            if actor.party not in (None, CIVILIANS, UNKNOWN) and not observes(sentence.page, actor.party):
                sides.setdefault(str(actor.party), actor)
    return tuple(sides.values())[:2]


def find_nameless(sentence: Sentence, clause: Clause, groups: Iterable[Group | None]) -> Actor | None:
    """The side that is no party («درگیری میان اهالی و طالبان», «زدوخورد با افراد مسلح»); in English civilians only
    ("farmers clashed with the Taliban").
    """
    for group in (one for other in groups if other is not None for one in (other, *other.joined)):
        marks = group.pick("people.civilians", "people.fighters", "people.generic")
        actor = name_group(sentence, group, clause) if marks else None
        is_public = actor is not None and actor.party == CIVILIANS
        is_nobody = is_public or (sentence.is_verb_last and (actor is None or actor.party is None))
        if group.has("people.servants") or any(one.has("party", "unit") for one in group.all_groups()):
            continue
        if marks and is_nobody:
            return make_actor(marks[0], CIVILIANS if actor is not None else UNKNOWN)
    return None


def find_tied(group: Group, tie: str, depth: int = 0) -> list[Group]:
    """The groups of one tie that hang on a group or further down its chain ("killings of officers by the police")."""
    found = [other for other in group.hangs if other.tie == tie]
    if found or depth > _CHAIN:
        return found
    return [one for other in group.hangs for one in find_tied(other, tie, depth + 1)]


def find_means(group: Group | None) -> tuple[Mark, Group] | None:
    """The bomb or drone, the blast or strike that a group names as what acts, and the group that holds the word."""
    for one in [group, *(group.hangs if group else [])]:
        if one is None or (one is not group and one.tie != "of"):
            continue
        kinds = ("events.explosion", "events.strike")
        marks = [mark for mark in one.pick(*kinds) if mark.kind.endswith((".means", ".nouns"))]
        if marks:
            return marks[-1], one
    return None


def find_owner(sentence: Sentence, clause: Clause, group: Group, mark: Mark) -> Actor | None:
    """Whose attack or bomber it is: a party named before the word in its group, or those of whom it is said behind
    it.
    """
    before = [actor for actor in sentence.actors if group.start <= actor.start and actor.end <= mark.start]
    own = next((found for actor in reversed(before) if (found := may_act(sentence, actor))), None)
    if own is None and mark.kind.endswith(".means"):
        own = find_doer(sentence, clause, [other for other in group.hangs if other.tie == "of"])
    return own or may_act(sentence, name_bombers(sentence, group, clause))
