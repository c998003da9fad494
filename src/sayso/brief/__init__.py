"""Findings to a short cited article, and a report's claims to a page that shows the words behind each field.

In: an extract of the ledger, its findings, the quotes behind them and the theatre. Out: a `Brief`, and the brief as
Markdown, as one self-contained HTML page with map and timeline, as a Word document, or as plain text for a terminal;
a tally in parts as bars; or in: a report with its claims and reactions, out: `Explained`, and that as one
self-contained HTML page. This room must not know where reports came from or how tallies are made; it tells whose word
each number is, and adds up nothing across parties.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_MODULES = {
    "Explained": "explained",
    "explain_report": "explained",
    "render_docx": "documents",
    "render_explained": "explained_pages",
    "render_html": "pages",
    "render_markdown": "markdown",
    "render_terminal": "terminals",
    "write_brief": "articles",
}


def __getattr__(name: str) -> Any:
    """What is behind the door, imported when first named: a command that needs a few words needs no template."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
