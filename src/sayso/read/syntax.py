"""A sentence to clauses, in the word order of its language."""

from sayso.read import verb_last, verb_second
from sayso.read.clauses import Clause
from sayso.read.marks import Page, Scene


def find_clauses(page: Page, scene: Scene) -> list[Clause]:
    """The clauses of a sentence in the order in which they begin."""
    order = verb_last if page.lexicon.language.grammar.IS_VERB_LAST else verb_second
    return order.parse_scene(page, scene)
