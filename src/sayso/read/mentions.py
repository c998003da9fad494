"""Whom a report names, and what it calls those whom it does not name."""

from collections.abc import Iterator

from sayso.read.meant import find_call
from sayso.read.scan.lexicon import Lexicon
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page, turn_pages
from sayso.records import Mention, Report

_NAMES, _CALL = ("party", "unit", "person"), "call"


def find_mentions(report: Report, lexicon: Lexicon, speaker: str | None = None) -> tuple[Mention, ...]:
    """The parties that a report names, and the words that its speaker has for others, in the order of the text.

    `speaker` is the party that publishes the report, None for an outlet. What it calls itself is left out. A name that
    is also a channel's, a commander's or a unit's counts for the party.

    >>> from datetime import date
    >>> from sayso.lang import load_language
    >>> from sayso.read import load_lexicon
    >>> report = Report("one", "The rebels fled. Daesh was behind it.", date(2024, 5, 6))
    >>> found = find_mentions(report, load_lexicon(load_language("en"), "afghanistan"), "taliban")
    >>> [(mention.party, mention.phrase.text, mention.is_name) for mention in found]
    [(None, 'The rebels', False), ('iskp', 'Daesh', True)]
    """
    found = [mention for page in turn_pages(report, lexicon) for mention in _list_mentions(page, speaker)]
    return tuple(mention for mention in found if mention.party != speaker or speaker is None)


def _list_mentions(page: Page, speaker: str | None) -> Iterator[Mention]:
    for mark in page.list_names((*_NAMES, _CALL)):
        if mark.kind in _NAMES:
            yield Mention(mark.value, page.phrase(mark))
        elif (called := _read_call(page, mark, speaker)) is not None:
            yield called


def _read_call(page: Page, mark: Mark, speaker: str | None) -> Mention | None:
    """What the speaker calls somebody; the party where the word stands for one alone. None for anybody's own side."""
    call = find_call(page, mark, speaker) if speaker else None
    if call is None or call.means == "self":
        return None
    return Mention(call.means if call.means in page.lexicon.theatre.parties else None, page.phrase(mark), is_name=False)
