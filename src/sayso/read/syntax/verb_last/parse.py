"""Clauses whose verb comes last, as in Dari and Pashto: one pass over the words."""

from collections.abc import Callable

from sayso.lang import Language
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.syntax.clauses import Clause, share_words
from sayso.read.syntax.verb_last.classes import find_words
from sayso.read.syntax.verb_last.closing_words import (
    BARE,
    BECOME,
    BOUND,
    CLITIC,
    FUTURE,
    OBJECT,
    POSTPOSITION,
    load_closing,
)
from sayso.read.syntax.verb_last.ends import begin, give_up
from sayso.read.syntax.verb_last.groups import mark_object, take_name
from sayso.read.syntax.verb_last.leads import (
    take_adverb,
    take_bound,
    take_coordinator,
    take_day,
    take_nothing,
    take_preposition,
    take_stop,
    take_subordinator,
    take_that,
)
from sayso.read.syntax.verb_last.owners import take_clitic, take_closer, take_owner
from sayso.read.syntax.verb_last.standing import Standing
from sayso.read.syntax.verb_last.verbs import take_verb
from sayso.read.syntax.words import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    DAY,
    NOTHING,
    OWNER,
    PARTICIPLE,
    PREPOSITION,
    STOP,
    SUBORDINATOR,
    THAT,
    VERB,
    Word,
)

# Who may take responsibility.
_BODIES = ("party", "unit", "refers.group", "refers.front")


def parse_scene(page: Page, scene: Scene) -> list[Clause]:
    """The clauses of a sentence in the order in which they begin."""
    here = Standing(page, find_words(page, scene), load_closing(page.lexicon.language))
    clauses = _run(here, scene.start)
    for clause in clauses:
        _join_responsibility(page.lexicon.language, clause)
    return clauses


def _run(here: Standing, start: int) -> list[Clause]:
    """All clauses, each with its end."""
    here.open("main", start)
    while here.at < len(here.words):
        before = here.at
        _take(here, here.words[here.at])
        if here.at == before:
            here.at += 1
    while here.stack:
        give_up(here, here.stack.pop())
    kept = [clause for clause in here.clauses if clause.verb or clause.groups or clause.nothing]
    for clause in kept:
        while clause.parent is not None and clause.parent not in kept:
            clause.parent = clause.parent.parent
        if clause.parent is None and clause.kind in ("joined", "content"):
            clause.kind = "main"
    return share_words(sorted(kept, key=lambda clause: clause.start), here.words)


def _take(here: Standing, word: Word) -> None:
    if word.kind in _TAKES:
        _TAKES[word.kind](here, word)
    elif word.kind in (VERB, PARTICIPLE, BECOME, AUXILIARY, BARE, FUTURE):
        take_verb(here)
    else:
        begin(here)
        _PARTS.get(word.kind, take_name)(here, word)


# What stands between groups, and what belongs to one or ties it.
_TAKES: dict[str, Callable[[Standing, Word], None]] = {
    STOP: take_stop,
    COORDINATOR: take_coordinator,
    THAT: take_that,
    SUBORDINATOR: take_subordinator,
    ADVERB: take_adverb,
    OBJECT: mark_object,
}
_PARTS: dict[str, Callable[[Standing, Word], None]] = {
    OWNER: take_owner,
    POSTPOSITION: take_closer,
    CLITIC: take_clitic,
    BOUND: take_bound,
    PREPOSITION: take_preposition,
    DAY: take_day,
    NOTHING: take_nothing,
}


def _join_responsibility(language: Language, clause: Clause) -> None:
    """ "Responsibility ... has taken", with the one who took it between («ذمه واري د داعش ډلې قبوله کړې»)."""
    verb = clause.verb
    if verb is None or load_closing(language).name_of(verb.main.text) != "accepting":
        return
    nouns = [mark for group in clause.groups for mark in group.pick("responsibility.nouns", "responsibility.taken")]
    if not nouns or verb.main.has("responsibility.taken"):
        return
    taken = Mark(verb.main.start, verb.main.end, "responsibility.taken", "")
    others = [mark for mark in verb.main.marks if not mark.kind.startswith("stances.confirms")]  # «پذیرفت»
    verb.main = verb.main._replace(marks=(*others, taken))
    if clause.subject is None or not clause.subject.has(*_BODIES):
        behind = [group for group in clause.objects if group.start > nouns[-1].start and group.has(*_BODIES)]
        if behind:
            clause.others += [clause.subject] if clause.subject else []
            clause.subject = behind[-1]
