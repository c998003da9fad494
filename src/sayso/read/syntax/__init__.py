"""A sentence to clauses, in the word order of its language.

`words` is what a word is. For English `classes` gives each the class that it may have by itself, by the lists of
`small_words`; `joining` puts together what is one word, `settling` asks the neighbours. `chunks` groups words and
`verb_second` builds the clauses. `verb_last` does all of that for Dari and Pashto. `clauses` is what they
give: verbs with their subjects, objects and what prepositions tie.
"""

from sayso.lang import Language
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.syntax.clauses import Clause
from sayso.read.syntax.small_words import load_syntax
from sayso.read.syntax.verb_last import parse as verb_last
from sayso.read.syntax.verb_last.closing_words import load_closing
from sayso.read.syntax.verb_second import parse as verb_second


def find_clauses(page: Page, scene: Scene) -> list[Clause]:
    """The clauses of a sentence in the order in which they begin."""
    is_last = page.lexicon.language.grammar.IS_VERB_LAST
    clauses = verb_last.parse_scene(page, scene) if is_last else verb_second.parse_scene(page, scene)
    for clause in clauses:
        clause.close()
    return clauses


def name_verb(language: Language, form: str) -> str:
    """Which table of the syntax a form of a verb stands in (light, suffer, cause, ...), nothing for other words."""
    if language.grammar.IS_VERB_LAST:
        return load_closing(language).name_of(form)
    return load_syntax(language).light.get(form, "")
