"""A footnote as a reader is shown it: passages with their exact words marked, cut to what matters, made harmless.

Report texts are hostile until shown otherwise: control characters and bidirectional overrides are dropped, addresses
that are not http or https are not linked.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote as encode_address
from urllib.parse import urlsplit

from msgspec import Struct

from sayso.brief.evidence import OPENING, PASSAGE
from sayso.records import Brief, Note, Phrase, Quote

#: Characters shown on either side of the exact words; more is cut to whole words.
MAX_CONTEXT = 70

#: C0 and C1 controls, bidirectional marks, embeddings, overrides and isolates, and line separators.
#: The joiners U+200C and U+200D stay: Persian and Pashto are written with them.
HIDDEN = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff]+"
)

#: Letters that are written from right to left.
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LEFT_TO_RIGHT = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
LETTER = re.compile(r"[^\W\d_]")

#: First strong isolate and its end: text between them does not disturb the line around it.
ISOLATE = "\u2068"
ISOLATE_END = "\u2069"

#: A quote that ends otherwise was cut.
ENDS = (".", "!", "?", "؟", "۔", "”", '"', "»")

RTL_LANGUAGES = frozenset({"ar", "fa", "he", "ps", "ur"})


class Piece(Struct, frozen=True):
    """A stretch of a passage; `is_marked` where it is the exact words."""

    text: str
    is_marked: bool


class Citation(Struct, frozen=True):
    """One passage with its exact words. `start` and `end` are the exact words' offsets in the report's text."""

    quote: Quote
    pieces: tuple[Piece, ...]
    start: int
    end: int
    dir: str
    lang: str
    href: str | None

    @property
    def is_opening(self) -> bool:
        """Whether these are only the first words of the report."""
        return self.quote.field == OPENING


def number_notes(brief: Brief) -> dict[str, int]:
    """The number of each finding's footnote, from 1 in the order of the brief's notes."""
    return {note.finding: number for number, note in enumerate(brief.notes, 1)}


def list_citations(note: Note) -> list[Citation]:
    """The note's passages in their order; a quote without a passage around it is its own."""
    found: list[tuple[Quote, list[Quote]]] = []
    for quote in note.quotes:
        home = found[-1] if found else None
        if home and home[0].field == PASSAGE and _is_inside(quote, home[0]) and quote.field not in (PASSAGE, OPENING):
            home[1].append(quote)
        else:
            found.append((quote, []))
    return [_make_citation(passage, marks) for passage, marks in found]


def _is_inside(quote: Quote, passage: Quote) -> bool:
    same = quote.report == passage.report
    return same and passage.phrase.start <= quote.phrase.start and quote.phrase.end <= passage.phrase.end


def _make_citation(passage: Quote, marks: list[Quote]) -> Citation:
    phrases = [mark.phrase for mark in marks]
    is_rtl = passage.lang in RTL_LANGUAGES or (passage.lang is None and starts_right(passage.phrase.text))
    return Citation(
        quote=passage,
        pieces=tuple(cut_passage(passage.phrase, phrases)),
        start=min((phrase.start for phrase in phrases), default=passage.phrase.start),
        end=max((phrase.end for phrase in phrases), default=passage.phrase.end),
        dir="rtl" if is_rtl else "ltr",
        lang=passage.lang or "und",
        href=clean_address(passage.url),
    )


def cut_passage(passage: Phrase, marks: Iterable[Phrase]) -> list[Piece]:
    """The passage as pieces: exact words marked, what lies far from them cut to an ellipsis, all of it harmless."""
    spans = _join_spans((mark.start - passage.start, mark.end - passage.start) for mark in marks)
    text = passage.text
    if not spans:
        whole = clean_text(text)
        return [Piece(whole if whole.endswith(ENDS) else f"{whole} …", False)]
    pieces: list[Piece] = []
    before = 0
    for start, end in spans:
        pieces.append(Piece(_cut_between(text[before:start], is_first=not before), False))
        pieces.append(Piece(clean_text(text[start:end]), True))
        before = end
    pieces.append(Piece(_cut_end(text[before:]), False))
    return [piece for piece in pieces if piece.text]


def _join_spans(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _cut_between(text: str, *, is_first: bool) -> str:
    text = clean_text(text)
    if is_first:
        return text if len(text) <= MAX_CONTEXT else "… " + text[-MAX_CONTEXT:].partition(" ")[2]
    if len(text) <= 2 * MAX_CONTEXT:
        return text
    return text[:MAX_CONTEXT].rpartition(" ")[0] + " … " + text[-MAX_CONTEXT:].partition(" ")[2]


def _cut_end(text: str) -> str:
    text = clean_text(text)
    return text if len(text) <= MAX_CONTEXT else text[:MAX_CONTEXT].rpartition(" ")[0] + " …"


def clean_text(text: str) -> str:
    """The text on one line, without characters that could turn, hide or control what stands around it.

    >>> clean_text("two\\u202e\\nlines")
    'two lines'
    """
    if text.isprintable() and "  " not in text:
        return text  # most are; whatever is hidden or is space of another kind does not print
    return re.sub(r"\s+", " ", HIDDEN.sub(lambda hidden: " " if re.search(r"[\s\x1b]", hidden[0]) else "", text))


def clean_address(address: str | None) -> str | None:
    """The address, made safe to stand in markup; None where it is no http or https address.

    >>> clean_address("javascript:alert(1)") is None
    True
    """
    if address is None:
        return None
    address = HIDDEN.sub("", address).strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return encode_address(address, safe="/:?#[]@!$&*+,;=%~-._")


def starts_right(text: str) -> bool:
    """Whether the text's first letter is written from right to left."""
    letter = LETTER.search(text)
    return bool(letter and RIGHT_TO_LEFT.match(letter[0]))


def isolate(text: str, dir: str = "ltr") -> str:
    """The text, isolated where it runs against the direction of the line around it."""
    if dir == "ltr" and text.isascii():
        return text  # no letter of it runs the other way
    letters = RIGHT_TO_LEFT if dir == "ltr" else LEFT_TO_RIGHT
    return f"{ISOLATE}{text}{ISOLATE_END}" if letters.search(text) else text


def clean_sentence(text: str) -> str:
    """A brief's own sentence, cleaned as `clean_text` does, but with its isolates, closed where they are not."""
    parts = [clean_text(part) for part in re.split(f"([{ISOLATE}{ISOLATE_END}])", text)]
    signs = iter(re.findall(f"[{ISOLATE}{ISOLATE_END}]", text))
    kept: list[str] = []
    depth = 0
    for place, part in enumerate(parts):
        if place % 2 == 0:
            kept.append(part)
            continue
        sign = next(signs)
        depth += 1 if sign == ISOLATE else -1
        if depth < 0:
            depth = 0
        else:
            kept.append(sign)
    return "".join(kept) + ISOLATE_END * depth
