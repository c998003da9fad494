"""A draft read back: an article to statements with verdicts, and remarks on what does not hold.

Comes in: the draft's text, the words that the reader knows in it, and the ledger's extract and findings for its window.
Goes out: a CheckedArticle, and that as a page, as SARIF or as plain values. This room knows no database, no file and no
clock; what a draft says is taken from its numbers and names, never guessed.
"""

from sayso.check.articles import Lens, check_article, find_draft_window
from sayso.check.checked import NO_WINDOW, CheckedArticle, Figure, Remark, Statement
from sayso.check.notes import hide_notes
from sayso.check.words import LANGUAGES

__all__ = [
    "LANGUAGES",
    "NO_WINDOW",
    "CheckedArticle",
    "Figure",
    "Lens",
    "Remark",
    "Statement",
    "check_article",
    "find_draft_window",
    "hide_notes",
]
