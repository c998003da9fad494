"""A brief as plain text for a terminal."""

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby

from sayso.brief.citations import clean_text, isolate, list_citations, number_notes
from sayso.brief.evidence import MAX_CITATIONS
from sayso.brief.marks import Run, place_marks
from sayso.brief.wording import load_wording
from sayso.records import Brief, Note

#: Columns of the text: no line is longer, words apart that are longer themselves.
WIDTH = 92

SPACE = Run(" ", ())

#: Spaces before a note.
_INDENT = 4


def render_terminal(brief: Brief) -> str:
    """The article as plain text, wrapped, with numbered notes; no escape sequence of a report survives in it."""
    wording = load_wording(brief.lang)
    numbers = number_notes(brief)
    lines = [*wrap_text(brief.title), "=" * min(WIDTH, len(brief.title))]
    findings = {finding.id: finding for finding in brief.findings}
    for _, sentences in groupby(brief.sentences, key=lambda sentence: sentence.section):
        runs = [run for sentence in sentences for run in (*place_marks(sentence, findings, wording), SPACE)]
        text = "".join(run.text + _render_marks(run.findings, numbers) for run in runs)
        lines += ["", *wrap_text(text)]
    lines.append("")
    if brief.notes:
        notes = wording.say("labels", "notes")
        lines += [notes, "-" * len(notes)]
    for note in brief.notes:
        lines += _render_note(numbers[note.finding], note, brief.lang)
    return "\n".join(lines).rstrip() + "\n"


def _render_marks(findings: Iterable[str], numbers: dict[str, int]) -> str:
    return "".join(f"[{numbers[finding]}]" for finding in findings if finding in numbers)


def _render_note(number: int, note: Note, lang: str) -> Iterator[str]:
    wording = load_wording(lang)
    citations = list_citations(note)
    if not citations:
        yield from wrap_text(f"[{number}] {wording.say('labels', 'no_quote')}", indent="    ")
    for place, citation in enumerate(citations[:MAX_CITATIONS]):
        words = "".join(piece.text for piece in citation.pieces).strip()
        source = clean_text(citation.quote.source) or wording.say("labels", "unsaid_source")
        offsets = wording.say("labels", "characters", start=str(citation.start), end=str(citation.end))
        day = wording.tell_day(citation.quote.published, year=True)
        lead = f"[{number}] " if place == 0 else "    "
        key = clean_text(citation.quote.key)
        seen = citation.quote.vanished
        missing = "; " + wording.say("labels", "vanished", day=wording.tell_day(seen, year=True)) if seen else ""
        yield from wrap_text(
            f"{lead}“{isolate(words)}” {isolate(source)}, {day}; {key}, {offsets}{missing}", indent="    "
        )
    if len(citations) > MAX_CITATIONS:
        yield from wrap_text("    " + wording.say("labels", "more", finding=note.finding), indent="    ")


def wrap_text(text: str, *, indent: str = "") -> list[str]:
    """The text in lines that break at spaces only; a word that is longer than a line has one of its own."""
    if not _is_regular(text):
        # slower: it goes word by word, where the lines of most notes are found by their ends
        return textwrap.wrap(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    lines: list[str] = []
    while len(text) > WIDTH:
        end = text.rfind(" ", 0, WIDTH + 1)
        lines.append(text[:end])
        text = indent + text[end + 1 :]
    return [*lines, text]


def _is_regular(text: str) -> bool:
    """Whether it is words with single spaces between them, none as long as a line; before the first a note's indent."""
    words, told = text.split(), text.lstrip(" ")
    is_indented = len(text) - len(told) <= _INDENT
    return bool(words) and is_indented and max(map(len, words)) < WIDTH - _INDENT - 1 and told == " ".join(words)
