"""Whom a report spoke of, for "they", "him" and "its" further on."""

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor, make_actor
from sayso.read.naming import name_group, undergoes
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import PRONOUN


def remember_sentence(sentence: Sentence) -> None:
    """Keep in mind whom the sentence spoke of, for "they", "him" and "its" further on."""
    first = name_group(sentence, sentence.clauses[0].subject, sentence.clauses[0])
    named = (actor for actor in sentence.actors if actor.party not in (None, CIVILIANS, UNKNOWN))
    sentence.memory.subject = first or next(named, None)
    sentence.memory.acting = first if first is not None and not _is_hurt(sentence.clauses[0]) else None
    sentence.memory.silent = None
    for clause in sentence.clauses:
        for group in (one for member in clause.groups for one in (member, *member.apposed)):
            head = group.words[-1]
            if sentence.is_verb_last:
                head = next((one for one in group.words if one.has("titles.", "people.commanders")), head)
                _note_office(sentence, group)
            if head.has("people.fighters", "people.commanders") and (len(group.words) > 1 or group.hangs):
                actor = name_group(sentence, group, clause)
                if actor is not None and actor.party not in (None, CIVILIANS, UNKNOWN):
                    sentence.memory.heads[head.text] = actor
        for affected in (clause.subject, *clause.objects):
            actor = _find_people(sentence, affected, clause) if affected is not None else None
            if actor is not None:
                sentence.memory.patient = actor


def _is_hurt(clause: Clause) -> bool:
    """Whether a clause tells what was done to its subject."""
    verb = clause.verb
    return verb is not None and verb.main.has("losses.", "events.") and (verb.is_passive or not clause.objects)


def _note_office(sentence: Sentence, group: Group) -> None:
    """«ولسوال طالبان»: whose the office is that stands by itself further on («ولسوال زخمی شد»)."""
    for mark in group.pick("unit", "party"):
        first, *rest = sentence.page.words_of(mark).split()
        kinds = [meaning.kind for meaning in sentence.page.lexicon.find_meanings(first)]
        if rest and any(kind.startswith(("titles.", "people.commanders")) for kind in kinds):
            sentence.memory.heads[first] = make_actor(mark, mark.value)


def _find_people(sentence: Sentence, group: Group, clause: Clause) -> Actor | None:
    """The people in a group of whom the report may speak again: civilians, or those to whom something was done."""
    if group.words[0].kind == PRONOUN or group.has("events."):
        return None
    actor = name_group(sentence, group, clause)
    if actor is None or actor.party in (None, UNKNOWN):
        return None
    is_apart = sentence.page.lexicon.theatre.is_of(actor.party, "civilians", "former")
    return actor if is_apart or undergoes(group, clause) else None
