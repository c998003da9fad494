"""The event that the verb of a clause tells."""

from dataclasses import replace

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.lang.text import fold_form
from sayso.read.actors import make_actor
from sayso.read.acts.conquests import read_broken, read_conquest, read_fired, read_thrown, read_wrecked
from sayso.read.acts.doers import (
    find_doer,
    find_hits,
    find_means,
    find_nameless,
    find_tied,
    list_sides,
)
from sayso.read.acts.events import Deed, name_event, prefer_mark
from sayso.read.acts.killings import kills_one, read_lives, read_toll
from sayso.read.acts.responsibility import read_identity, read_taken
from sayso.read.acts.roles import acts_as_state, find_taken, find_yielding, first_of, give_roles, names_place
from sayso.read.captives.put_to_death import shoots_captives
from sayso.read.naming import name_group
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.words import NUMBER, tail_of


def read_verb(sentence: Sentence, clause: Clause) -> Deed | None:
    """The event that the verb of a clause tells, None where it tells none."""
    verb = clause.verb
    if verb is None or _answers_fire(sentence, clause):
        return None
    taken = [mark for mark in verb.main.marks if mark.kind == "responsibility.taken"]
    if taken and not verb.is_not:
        return read_taken(sentence, clause, verb, taken[0])
    marks = [mark for word in verb.words for mark in word.marks if mark.kind.startswith("events.")]
    marks = [mark for mark in marks if mark.kind.endswith((".verbs", ".passive"))] or marks
    if not marks:
        return _read_other(sentence, clause, verb)
    mark = _name_deed(sentence, clause, verb, prefer_mark(marks))
    if mark is None:
        return None
    deed = Deed(name_event(mark), mark, clause, is_main=True, is_denied=verb.is_not)
    return _fill_deed(sentence, clause, verb, deed)


def _read_other(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """The event of a verb that names none by itself: a loss, or what it acts on, tells it."""
    return (
        read_toll(sentence, clause, verb)
        or read_lives(sentence, clause, verb)
        or read_thrown(sentence, clause, verb)
        or read_fired(sentence, clause, verb)
        or read_conquest(sentence, clause, verb)
        or read_broken(sentence, clause, verb)
        or read_wrecked(sentence, clause, verb)
        or read_identity(sentence, clause, verb)
    )


def _name_deed(sentence: Sentence, clause: Clause, verb: Verb, mark: Mark) -> Mark | None:
    """The word for an event with the kind that what stands beside it makes it, None where it tells no event."""
    event = name_event(mark)
    if event == "attack":
        mark = _name_attack(sentence, clause, verb, mark)
    elif event == "arrest" and _takes_place(clause, verb):
        mark = mark._replace(kind="events.seizure.verbs")
    elif event == "arrest" and (_takes_goods(clause, verb) or _takes_traces(sentence, clause, verb)):
        return None
    event = name_event(mark)
    if event == "seizure" and _takes_country(sentence, clause, verb):
        return None
    if event == "killing" and (_is_dead_already(sentence, clause, verb) or _carries_out(sentence, clause, verb)):
        return None
    if event == "explosion" and not verb.is_passive and clause.objects and acts_as_state(sentence, clause):
        return mark._replace(kind="events.strike.verbs")
    return mark


def _name_attack(sentence: Sentence, clause: Clause, verb: Verb, mark: Mark) -> Mark:
    """The word for an attack, which may be a raid or an operation, a mine that was met, shots at one another."""
    mark = _find_acting(clause, verb) or mark
    if name_event(mark) != "attack":
        return mark
    if _runs_over(sentence, clause, verb):
        return mark._replace(kind="events.explosion.passive")
    if any(_is_mutual(group) for group in (*clause.objects, *clause.tied("goal"))):
        return mark._replace(kind="events.clash.verbs")
    return mark


def _fill_deed(sentence: Sentence, clause: Clause, verb: Verb, deed: Deed) -> Deed:
    """The deed with who acted and on whom; an attack in which somebody was shot dead may be a killing."""
    if deed.event == "clash":
        fighting = [clause.subject, *clause.objects, *clause.tied("company", "goal")]
        sides = list_sides(sentence, clause, [*fighting, *clause.tied("place")])
        nameless = find_nameless(sentence, clause, fighting) if len(sides) == 1 else None
        return replace(deed, sides=(*sides, nameless) if nameless is not None else sides)
    if deed.event == "surrender":
        return replace(deed, initiator=find_yielding(sentence, clause))
    if deed.event == "seizure" and _changes_hands(sentence, clause, verb):
        taker = find_doer(sentence, clause, [*clause.objects, *clause.tied("to", "agent")])
        hits = find_hits(sentence, clause, [clause.subject], taker, deed.event) if taker is not None else []
        return replace(deed, initiator=taker, target=first_of(hits))
    mark = deed.trigger
    deed = give_roles(sentence, clause, verb, deed)
    if deed.event == "killing" and deed.initiator is None and not sentence.is_verb_last:
        deed = _give_court(sentence, clause, verb, deed)
    is_shot = deed.event == "attack" and verb.main.has("tolls.shot", "losses.killed")
    if deed.event == "attack" and (
        _assassinates(sentence, clause, verb, deed) or (is_shot and shoots_captives(sentence, clause, verb))
    ):
        return replace(deed, event="killing", trigger=mark._replace(kind="events.killing.verbs"), is_shot=True)
    return deed


def _give_court(sentence: Sentence, clause: Clause, verb: Verb, deed: Deed) -> Deed:
    """Those whom a court had put to death were killed by whoever governs, and take no part ("a man convicted of
    murder was executed").
    """
    government, courts = sentence.page.lexicon.theatre.government, sentence.listed["courts"]
    words = [word for one in sentence.clauses for word in one.words]
    told = next((word for word in words if word.text in courts), None)
    if told is None or not government or clause.tied("agent"):
        return deed
    mark = Mark(told.start, told.end, "people.officials", told.text)
    people = taken.pick("people.generic") if (taken := find_taken(clause, verb)) is not None else []
    hit = deed.target or (make_actor(people[-1]._replace(kind="people.civilians"), CIVILIANS) if people else None)
    return replace(deed, initiator=make_actor(mark, government), target=hit)


def _runs_over(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether something meets a mine ("their vehicle hit a roadside mine")."""
    if sentence.page.lexicon.language.grammar.IS_VERB_LAST or verb.is_passive or not clause.objects:
        return False
    return clause.objects[0].words[-1].has("events.explosion.means") and not clause.tied("goal", "company")


def _assassinates(sentence: Sentence, clause: Clause, verb: Verb, deed: Deed) -> bool:
    """Whether one person is shot dead by unknown people, or one who takes no part."""
    is_unknown = deed.initiator is not None and deed.initiator.party == UNKNOWN
    is_unknown = is_unknown or (deed.initiator is None and _acts_nameless(clause, verb))
    hit, theatre = deed.target, sentence.page.lexicon.theatre
    is_rebel = not sentence.is_verb_last and deed.initiator is not None and theatre.is_rebel(deed.initiator.party)
    is_apart = hit is not None and theatre.is_of(hit.party, "civilians", "former")
    if not verb.main.has("losses.killed"):
        return False
    return ((is_unknown or is_rebel) and kills_one(sentence, clause)) or (
        is_apart and _names_one(sentence, clause, verb)
    )


def _acts_nameless(clause: Clause, verb: Verb) -> bool:
    """Whether those who did it are only called gunmen or killers."""
    doers = clause.tied("agent") if verb.is_passive else [clause.subject]
    kinds = ("responsibility.doers", "people.generic") if verb.is_passive else ("responsibility.doers",)
    return any(group is not None and group.has(*kinds) for group in doers)


def _answers_fire(sentence: Sentence, clause: Clause) -> bool:
    """Whether a part only tells what those lost to whom somebody answered ("12 were killed and the army responded,
    killing 20 soldiers").
    """
    above = clause.parent
    returning = sentence.listed["in_return"]
    if clause.kind != "participle" or above is None or above.verb is None or above.verb.main.text not in returning:
        return False
    before = [word for one in sentence.clauses if one.start < above.start for word in one.words]
    return any(word.has("losses.", "events.") for word in before)


def _names_one(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether a single person is killed, of whom no number and no list is given."""
    group = find_taken(clause, verb)
    if group is None or group.joined or any(word.kind == NUMBER for word in group.words):
        return False
    head = group.words[-1].text.split()[-1]
    is_person = any(one.has("people.", "titles.", "person", "voices.") for one in (group, *group.apposed))
    return is_person and not sentence.page.lexicon.is_plural(head)


def _is_dead_already(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether it is done to bodies ("hanged the bodies of two kidnappers")."""
    taken = find_taken(clause, verb)
    words = sentence.listed["remains"]
    last = taken.words[-1].text if taken is not None else ""
    return last in words or any(part in words for part in last.split())  # "the bodies of"


def _carries_out(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether it is an attack that is "executed", not a person."""
    taken = find_taken(clause, verb)
    is_light = name_verb(sentence.page.lexicon.language, verb.main.text) == "light"
    return is_light and taken is not None and taken.words[-1].has("events.") and not taken.words[-1].has("people.")


def _find_acting(clause: Clause, verb: Verb) -> Mark | None:
    """The raid or operation that is said to target somebody: that is what it was."""
    if clause.subject is None or verb.is_passive or find_means(clause.subject) is not None:
        return None
    marks = [mark for mark in clause.subject.pick("events.") if mark.kind.endswith(".nouns")]
    return marks[-1] if marks and name_event(marks[-1]) in ("attack", "operation") else None


def _is_mutual(group: Group) -> bool:
    """Whether both did it to one another ("fired at each other")."""
    return group.words[0].has("refers.mutual")


def _takes_place(clause: Clause, verb: Verb) -> bool:
    """Whether a place is taken, and nobody who is called so ("detained Farid Wardak, a journalist")."""
    taken = find_taken(clause, verb)
    if taken is None or not names_place(taken):
        return False
    behind = taken.apposed or taken.joined
    return not any(one.has("people.", "titles.") for one in behind)


def _takes_country(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether it is the country or the rule over it that is taken: that is history, no incident ("took over in
    2021").
    """
    language = sentence.page.lexicon.language
    if language.grammar.IS_VERB_LAST:
        return False
    words = language.listed["ruled"]
    name = fold_form(sentence.page.lexicon.theatre.name.get(language.code, ""))
    taken = [one for group in (*clause.objects, *clause.tied("to", "of")) for one in (group, *find_tied(group, "of"))]
    if verb.is_passive and clause.subject is not None:
        taken.append(clause.subject)
    if not taken:
        is_bare = " " in verb.main.text and not verb.is_passive and not clause.tied("source", "agent", "place")
        return is_bare and name_group(sentence, clause.subject, clause) is not None
    return any(one.words[-1].text == name or one.words[-1].text in words for one in taken)


def _takes_goods(clause: Clause, verb: Verb) -> bool:
    taken = find_taken(clause, verb)
    return taken is not None and taken.has("targets.goods") and not taken.has("people.", "titles.", "person")


def _takes_traces(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether only what somebody does was noticed ("the movement of a group was picked up")."""
    taken = find_taken(clause, verb)
    return taken is not None and any(word.text.split()[-1] in sentence.listed["traces"] for word in taken.words)


def _changes_hands(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether a place is the subject, which fell to somebody or passed into their hands."""
    subject = clause.subject
    if verb.is_passive or subject is None:
        return False
    kinds = ("places.", "province", "district", "locality", "targets.", "weak.")
    falls = (
        tail_of(verb.main.text) in sentence.small["of_to"] and not sentence.page.lexicon.language.grammar.IS_VERB_LAST
    )
    is_named = name_group(sentence, subject, clause) is not None and not falls
    return not is_named and any(word.has(*kinds) for word in subject.all_words())
