"""The words that the reader knows in a text, at their places, without what it makes of them."""

from sayso.read.scan.lexicon import Lexicon
from sayso.read.scan.pages import turn_pages
from sayso.records import Phrase, Report


def mark_words(report: Report, lexicon: Lexicon) -> tuple[Phrase, ...]:
    """Every known word, name, number and date of a text, in order; none in a text without events and losses.

    The rule says what the word is: `party:nrf`, `province:AF01`, `events.attack.nouns`, `numbers.exact`.

    >>> from datetime import date
    >>> from sayso.lang import load_language
    >>> from sayso.read import load_lexicon
    >>> report = Report("one", "Five attacks in Kabul.", date(2024, 5, 6))
    >>> [phrase.text for phrase in mark_words(report, load_lexicon(load_language("en"), "afghanistan"))][:2]
    ['Five', 'attacks']
    """
    return tuple(
        page.phrase(mark) for page in turn_pages(report, lexicon) for scene in page.scenes for mark in scene.marks
    )
