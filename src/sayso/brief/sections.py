"""A brief's sentences under their headings."""

from itertools import groupby

from msgspec import Struct

from sayso.brief.wording import Wording, load_wording
from sayso.records import Brief, Sentence
from sayso.theatre import Theatre

#: Sections whose sentences are items of a list, after the first one where it introduces them.
LISTS = {"trends": 0, "compared": 0, "contested": 0, "silence": 0, "reactions": 0, "unknown": 0, "sources": 1}


class Section(Struct, frozen=True):
    """Sentences under one heading: paragraphs, then items of a list. `party` is whose section it is."""

    id: str
    heading: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    list: tuple[Sentence, ...] = ()
    party: str | None = None


def list_sections(brief: Brief, theatre: Theatre) -> list[Section]:
    """The brief's sections in their order."""
    wording = load_wording(brief.lang)
    voices = {finding.id: finding.tell("voice") for finding in brief.findings}
    return [
        _make_section(id, tuple(sentences), voices, wording, theatre)
        for id, sentences in groupby(brief.sentences, key=lambda sentence: sentence.section)
    ]


def _make_section(
    id: str, sentences: tuple[Sentence, ...], voices: dict[str, str | None], wording: Wording, theatre: Theatre
) -> Section:
    kind, _, party = id.partition(":")
    name = wording.name_party(party, theatre) if party else ""
    heading = wording.say("headings", kind, party=name)
    listed_from = LISTS.get(kind, len(sentences))
    told = sentences[:listed_from]
    paragraphs = _split_voices(told, voices) if party else (told,) if told else ()
    return Section(id, heading, paragraphs, sentences[listed_from:], party or None)


def _split_voices(sentences: tuple[Sentence, ...], voices: dict[str, str | None]) -> tuple[tuple[Sentence, ...], ...]:
    """A paragraph for what the party itself says, one for what others say of the same, one for what only they say."""
    paragraphs = {"own": 0, "others-only": 2}
    voiced = [(voices.get(sentence.findings[0]) if sentence.findings else None, sentence) for sentence in sentences]
    groups = groupby(voiced, key=lambda pair: paragraphs.get(pair[0] or "", 1))
    return tuple(tuple(sentence for _, sentence in group) for _, group in groups)
