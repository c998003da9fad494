"""Clauses where the verb closes its clause, as in Dari and Pashto."""

from sayso.read.clauses import Clause
from sayso.read.marks import Page, Scene


def parse_scene(page: Page, scene: Scene) -> list[Clause]:
    """The clauses of a sentence in the order in which they begin."""
    return []
