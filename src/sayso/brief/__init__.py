"""Findings to a short cited article, and a report's claims to a page that shows the words behind each field.

In: an extract of the ledger, its findings, the quotes behind them and the theatre. Out: a `Brief`, and the brief as
Markdown, as one self-contained HTML page with map and timeline, as a Word document, or as plain text for a terminal;
a tally in parts as bars; or in: a report with its claims and reactions, out: `Explained`, and that as one
self-contained HTML page. This room must not know where reports came from or how tallies are made; it tells whose word
each number is, and adds up nothing across parties.
"""

from sayso.brief.articles import write_brief
from sayso.brief.documents import render_docx
from sayso.brief.explained import Explained, explain_report
from sayso.brief.explained_pages import render_explained
from sayso.brief.markdown import render_markdown
from sayso.brief.pages import render_html
from sayso.brief.terminals import render_terminal

__all__ = [
    "Explained",
    "explain_report",
    "render_docx",
    "render_explained",
    "render_html",
    "render_markdown",
    "render_terminal",
    "write_brief",
]
