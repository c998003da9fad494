"""Word documents to reports."""

import io
from collections.abc import Iterator
from typing import Any

from sayso.collect.fields import Defaults, make_report
from sayso.collect.formats.received import Found, Received
from sayso.collect.formats.zips import check_members, open_zip
from sayso.errors import ReportError
from sayso.records import Arrival


def collect_docx(received: Received, defaults: Defaults) -> Iterator[Found]:
    """One report: paragraphs and tables in their order, a row of a table as one line."""
    document = open_document(received)
    text = "\n".join(list_lines(document.element.body))
    properties = document.core_properties
    if defaults.published is None:
        made = properties.created
        hint = f" (the file says that it was made on {made.date()}, which need not be the day)" if made else ""
        raise ReportError(received.where, f"no date; give --published{hint}")
    title = properties.title if properties.title not in ("", "Word Document") else None
    report = make_report({"text": text, "title": title, "url": received.url}, received.where, received.name, defaults)
    yield Arrival(report)


def open_document(received: Received) -> Any:
    """The document of python-docx. Raises ReportError for one that is locked, old, or made to fill disks."""
    raw = received.read()
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReportError(received.where, "protected by a password, or an old .doc; save it as .docx without one")
    with open_zip(received, raw) as packed:
        if fault := check_members(packed, received, len(raw)):
            raise fault
    from docx import Document

    return Document(io.BytesIO(raw))


def list_lines(body: Any) -> Iterator[str]:
    """The paragraphs that say something, and the rows of tables as one line each, in order; tracked changes as made."""
    from docx.oxml.ns import qn

    for block in body:
        if block.tag == qn("w:p"):
            lines = [_join_runs(block).strip()]
        elif block.tag == qn("w:tbl"):
            lines = ["\t".join(_list_cells(row)) for row in block.iterchildren(qn("w:tr"))]
        else:  # what holds paragraphs of its own, such as a field to be filled in
            lines = list(list_lines(block))
        yield from (line for line in lines if line.strip())


def _list_cells(row: Any) -> Iterator[str]:
    from docx.oxml.ns import qn

    for cell in row.iterchildren(qn("w:tc")):
        yield " ".join(" ".join(_join_runs(paragraph) for paragraph in cell.iter(qn("w:p"))).split())


def _join_runs(paragraph: Any) -> str:
    """The text of a paragraph with that of its links and of insertions; what was deleted is not in it."""
    signs = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
    runs = ".//w:r[not(ancestor::w:moveFrom or ancestor::w:txbxContent)]/*"
    parts = ((node.tag.rpartition("}")[2], node.text) for node in paragraph.xpath(runs))
    return "".join(text or "" if name == "t" else signs.get(name, "") for name, text in parts)
