"""A brief as Markdown: an article with footnotes."""

import re
from collections.abc import Callable, Iterable, Iterator

from sayso.brief.citations import (
    Citation,
    clean_address,
    clean_text,
    isolate,
    list_citations,
    number_notes,
)
from sayso.brief.evidence import MAX_CITATIONS
from sayso.brief.marks import place_marks
from sayso.brief.sections import Section, list_sections
from sayso.brief.tables import list_tables
from sayso.brief.wording import Wording, load_wording
from sayso.records import Brief, Sentence
from sayso.theatre import Theatre

#: Signs that can begin markup inside a line of Markdown, HTML or a mathematics extension.
MARKUP = re.compile(r"[\\`*_{}\[\]<>|~&#^$@]|(?<=[A-Za-z]):(?=//)|(?<=\bwww)\.|(?<=!)(?=\[)", re.IGNORECASE)


def render_markdown(brief: Brief, theatre: Theatre) -> str:
    """The article in Markdown with footnotes (`[^1]`), as pandoc and GitHub read them.

    Each footnote holds the words in their own script, their source, day, address and offsets. Words of reports are
    escaped: they never become markup.
    """
    wording = load_wording(brief.lang)
    numbers = number_notes(brief)
    lines = [f"# {escape_markdown(brief.title)}", ""]
    if brief.as_of is not None:
        lines += [f"*{wording.say('labels', 'read_as_of', instant=wording.tell_instant(brief.as_of))}*", ""]
    findings = {finding.id: finding for finding in brief.findings}

    def render(sentence: Sentence) -> str:
        runs = place_marks(sentence, findings, wording)
        return "".join(_escape(run.text) + _render_marks(run.findings, numbers) for run in runs)

    for section in list_sections(brief, theatre):
        lines += _render_section(section, render)
    lines += _render_tables(brief, theatre, wording)
    lines += ["---", "", wording.say("labels", "about"), ""]
    lines += list(_render_notes(brief, wording))
    return "\n".join(lines).rstrip() + "\n"


def _render_section(section: Section, render: Callable[[Sentence], str]) -> list[str]:
    lines = [f"## {escape_markdown(section.heading)}", ""] if section.heading else []
    for paragraph in section.paragraphs:
        lines += [" ".join(render(sentence) for sentence in paragraph), ""]
    lines += [f"- {render(sentence)}" for sentence in section.list]
    return [*lines, ""] if section.list else lines


def _render_marks(findings: Iterable[str], numbers: dict[str, int]) -> str:
    return "".join(f"[^{numbers[finding]}]" for finding in findings if finding in numbers)


def _render_tables(brief: Brief, theatre: Theatre, wording: Wording) -> list[str]:
    tables = list_tables(brief, theatre)
    if not tables:
        return []
    labels = wording.tables["labels"]
    lines = [f"## {labels['table']}", "", labels["table_note"], ""]
    for table in tables:
        head = [table.name, labels["incidents"], labels["of"], *table.columns]
        lines += [_render_row(head), "|" + " --- |" * len(head)]
        for row in table.rows:
            cells = [row.voice, row.incidents.text, row.of, *(cell.text for cell in row.losses)]
            lines.append(_render_row(cells))
        lines.append("")
    return lines


def _render_row(cells: list[str]) -> str:
    return "| " + " | ".join(escape_markdown(cell) for cell in cells) + " |"


def _render_notes(brief: Brief, wording: Wording) -> Iterator[str]:
    for number, note in enumerate(brief.notes, 1):
        citations = list_citations(note)
        if not citations:
            yield f"[^{number}]: {wording.say('labels', 'no_quote')}"
        for place, citation in enumerate(citations[:MAX_CITATIONS]):
            # a footnote's further paragraphs are set in by four spaces
            yield f"[^{number}]: " * (place == 0) + "    " * (place > 0) + _render_citation(citation, wording)
            yield ""
        if len(citations) > MAX_CITATIONS:
            yield f"    {wording.say('labels', 'more', finding=note.finding)}"
            yield ""


def _render_citation(citation: Citation, wording: Wording) -> str:
    words = "".join(
        _embolden(piece.text) if piece.is_marked else escape_markdown(piece.text) for piece in citation.pieces
    )
    opening = wording.say("labels", "opening") + " " if citation.is_opening else ""
    quote = citation.quote
    source = escape_markdown(quote.source) or wording.say("labels", "unsaid_source")
    offsets = wording.say("labels", "characters", start=str(citation.start), end=str(citation.end))
    day = wording.tell_day(quote.published, year=True)
    parts = [f"{isolate(source)}, {day}", f"{isolate(escape_markdown(quote.key))}, {offsets}"]
    link = clean_address(quote.url)
    if link:
        parts.append(f"<{link}>")
    if quote.vanished:
        parts.append(wording.say("labels", "vanished", day=wording.tell_day(quote.vanished, year=True)))
    return f"{opening}“{isolate(words.strip())}” ({'; '.join(parts)})"


def _embolden(text: str) -> str:
    """The text in bold from its first letter or digit to its last: only there do asterisks always count as markup."""
    signs = [at for at, sign in enumerate(text) if sign.isalnum()]
    if not signs:
        return escape_markdown(text)
    start, end = signs[0], signs[-1] + 1
    return f"{escape_markdown(text[:start])}**{escape_markdown(text[start:end])}**{escape_markdown(text[end:])}"


def escape_markdown(text: str) -> str:
    """The text on one line with every sign escaped that could be markup.

    >>> escape_markdown("[a](http://b) <i>")
    '\\\\[a\\\\](http\\\\://b) \\\\<i\\\\>'
    """
    return _escape(clean_text(text))


def _escape(text: str) -> str:
    return MARKUP.sub(lambda sign: "\\" + sign[0], text)
