"""An article's draft as plain text, from a Markdown, text, HTML or Word file, read as reports of these formats are."""

from typing import Any

from sayso.collect.files import decode_text, name_ending
from sayso.errors import ReportError

#: A draft is an article, no archive: more is refused before it is unpacked, in bytes.
MAX_BYTES = 20_000_000

#: How a page begins, and a Word document, whatever its name.
_PAGE, _PACKED = (b"<!doctype html", b"<html"), b"PK\x03\x04"


def load_draft(raw: bytes, name: str) -> str:
    """The text of a draft; `name` says by its ending what it is: .html, .htm, .docx, else text.

    The notes of a page and of a Word document are left out, where they are marked as such. Raises ReportError where it
    is too long, or no such file.
    """
    if len(raw) > MAX_BYTES:
        raise ReportError(name, f"longer than {MAX_BYTES} bytes, which is no article")
    ending = name_ending(name)
    if ending == ".docx" or raw.startswith(_PACKED):
        return _part(_read_document(raw, name))
    if ending in (".html", ".htm") or raw.lstrip()[:15].lower().startswith(_PAGE):
        return _part(_read_page(raw, name))
    return decode_text(raw, name)


def _read_page(raw: bytes, name: str) -> list[str]:
    from sayso.collect.charsets import decode_body
    from sayso.collect.formats.limits import limit_time, tell_broken
    from sayso.collect.formats.pages import read_whole_page

    with tell_broken(name, ".html"), limit_time(name):
        return read_whole_page(decode_body(raw), name).split("\n")


def _read_document(raw: bytes, name: str) -> list[str]:
    from sayso.collect.formats.docx import list_lines, open_document
    from sayso.collect.formats.limits import limit_time, tell_broken
    from sayso.collect.formats.received import Received

    with tell_broken(name, ".docx"), limit_time(name):
        body = open_document(Received(name, name, raw=raw)).element.body
        _drop_notes(body)
        return list(list_lines(body))


def _drop_notes(body: Any) -> None:
    """Takes out raised links inside the document, and everything from the first note on to which one leads."""
    from docx.oxml.ns import qn

    blocks = list(body)
    marks = [(place, mark) for place, block in enumerate(blocks) for mark in block.iter(qn("w:bookmarkStart"))]
    places = {mark.get(qn("w:name")): place for place, mark in marks}
    notes = len(blocks)
    for place, block in enumerate(blocks):
        for link in list(block.iter(qn("w:hyperlink"))):
            target = places.get(link.get(qn("w:anchor")))
            if target is not None and link.find(f".//{qn('w:vertAlign')}") is not None:
                notes = min(notes, target) if target > place else notes  # a link back leads to no note
                link.getparent().remove(link)
    for block in blocks[notes:]:
        body.remove(block)


def _part(lines: list[str]) -> str:
    """Lines as paragraphs, parted by blank lines."""
    return "\n\n".join(lines) + "\n"
