"""Clauses where the verb stands between its subject and its object, as in English: one pass over the chunks."""

from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.syntax.chunks import ACTION, GROUP, Chunk, find_chunks
from sayso.read.syntax.classes import find_words
from sayso.read.syntax.clauses import Clause, share_words
from sayso.read.syntax.small_words import load_syntax
from sayso.read.syntax.verb_second.ahead import TELLS, Ahead
from sayso.read.syntax.verb_second.groups import take_group
from sayso.read.syntax.verb_second.leads import (
    open_relative,
    take_coordinator,
    take_day,
    take_nothing,
    take_stop,
    take_subordinator,
    take_that,
)
from sayso.read.syntax.verb_second.sorts import names_place
from sayso.read.syntax.verb_second.standing import Standing, find_whom
from sayso.read.syntax.verb_second.verbs import take_verb
from sayso.read.syntax.words import COORDINATOR, DAY, NOTHING, PREPOSITION, RELATIVE, STOP, SUBORDINATOR, THAT


def parse_scene(page: Page, scene: Scene) -> list[Clause]:
    """The clauses of a sentence in the order in which they begin."""
    syntax = load_syntax(page.lexicon.language)
    words = find_words(page, scene)
    clauses = _run(Standing(Ahead(find_chunks(words, syntax), syntax), scene))
    return share_words(clauses, words)


def _run(here: Standing) -> list[Clause]:
    """The clauses."""
    while here.at < len(here.ahead.chunks):
        chunk = here.ahead.chunks[here.at]
        here.at += 1
        _take(here, chunk)
    for clause in here.clauses:
        if clause.kind == "participle" and clause.subject is None and clause.parent is not None:
            clause.subject = clause.parent.subject  # "Picked up at a checkpoint, two men ..."
    _bring_down(here)
    _leave_sayers(here)
    for clause in here.clauses:
        whom = find_whom(here, clause) if clause.verb is not None and not clause.objects else None
        if whom is not None and clause.verb is not None and not clause.verb.is_passive:
            clause.objects = [whom]
    for clause in reversed(here.clauses):
        _share_objects(clause)
    return here.clauses


def _take(here: Standing, chunk: Chunk) -> None:
    kind = chunk.kind
    if kind == GROUP:
        take_group(here, chunk)
    elif kind == ACTION:
        take_verb(here, chunk)
    elif kind == PREPOSITION:
        here.tie = chunk.word
    elif kind == STOP:
        take_stop(here, chunk.word)
    elif kind == COORDINATOR:
        take_coordinator(here, chunk.word)
    elif kind == DAY:
        take_day(here, chunk)
    elif kind == SUBORDINATOR:
        take_subordinator(here, chunk.word)
    elif kind == THAT:
        take_that(here, chunk.word)
    elif kind == RELATIVE:
        open_relative(here, chunk.word)
    elif kind == NOTHING:
        take_nothing(here, chunk.word)


def _bring_down(here: Standing) -> None:
    """ "In Faryab, the governor said, 17 men ...": a place before who speaks belongs to what is said."""
    first = here.clauses[0]
    if first.verb is None or first.subject is None or not first.verb.main.has("saying.verbs"):
        return
    told = next((one for one in here.clauses[1:] if one.kind == "joined" and one.parent is first), None)
    if told is None or any(one.kind == "content" and one.parent is first for one in here.clauses):
        return
    front = [group for group in first.others if group.end < first.subject.start and group.tie == "place"]
    for group in front:
        if names_place(group):
            first.others.remove(group)
            told.others.insert(0, group)


def _leave_sayers(here: Standing) -> None:
    """ "Raids took place in Kunar, he said, wounding four": what goes on behind who says it belongs to what is said."""
    for clause in here.clauses:
        said, verb = clause.parent, clause.verb
        if clause.kind != "participle" or not clause.is_set_off or said is None or verb is None:
            continue
        is_aside = said.kind == "joined" and said.verb is not None and said.verb.main.has("saying.verbs")
        told = said.parent
        if is_aside and told is not None and told.verb is not None and verb.main.has(*TELLS) and not said.objects:
            clause.parent, clause.subject = told, told.subject


def _share_objects(clause: Clause) -> None:
    """ "Arrested and tortured fifty men": what the last verb of a list acts on, the others act on as well."""
    verb, before = clause.verb, clause.parent
    if verb is None or before is None or before.verb is None or clause.kind != "joined" or not clause.objects:
        return
    is_same = clause.subject is before.subject and clause.start == verb.start
    is_plain = not verb.is_passive and not verb.main.has(*TELLS, "saying.", "stances.")
    if is_same and is_plain and not before.verb.is_passive and not before.verb.main.has("saying.", "stances."):
        is_near = not any(day.start > before.verb.start for day in before.days)
        if is_near and not before.objects and not any(one.start > before.verb.start for one in before.others):
            before.objects = clause.objects[:1]
