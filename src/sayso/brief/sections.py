"""A brief's sentences under their headings."""

from itertools import groupby

from msgspec import Struct

from sayso.brief.wording import Wording, load_wording
from sayso.records import Brief, Sentence
from sayso.theatre import Theatre

#: Sections whose sentences are items of a list, after the first one where it introduces them.
LISTS = {"contested": 0, "reactions": 0, "unknown": 0, "sources": 1}


class Section(Struct, frozen=True):
    """Sentences under one heading: running text, then items of a list. `party` is whose section it is."""

    id: str
    heading: str
    sentences: tuple[Sentence, ...]
    list: tuple[Sentence, ...] = ()
    party: str | None = None


def list_sections(brief: Brief, theatre: Theatre) -> list[Section]:
    """The brief's sections in their order."""
    wording = load_wording(brief.lang)
    return [
        _make_section(id, tuple(sentences), wording, theatre)
        for id, sentences in groupby(brief.sentences, key=lambda sentence: sentence.section)
    ]


def _make_section(id: str, sentences: tuple[Sentence, ...], wording: Wording, theatre: Theatre) -> Section:
    kind, _, party = id.partition(":")
    name = wording.name_party(party, theatre) if party else ""
    heading = wording.say("headings", kind, party=name)
    listed_from = LISTS.get(kind, len(sentences))
    return Section(id, heading, sentences[:listed_from], sentences[listed_from:], party or None)
