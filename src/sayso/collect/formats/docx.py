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
    raw = received.read()
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReportError(received.where, "protected by a password, or an old .doc; save it as .docx without one")
    with open_zip(received, raw) as packed:
        if fault := check_members(packed, received, len(raw)):
            raise fault
    from docx import Document

    document = Document(io.BytesIO(raw))
    text = "\n".join(_list_lines(document))
    properties = document.core_properties
    if defaults.published is None:
        made = properties.created
        hint = f" (the file says that it was made on {made.date()}, which need not be the day)" if made else ""
        raise ReportError(received.where, f"no date; give --published{hint}")
    title = properties.title if properties.title not in ("", "Word Document") else None
    report = make_report({"text": text, "title": title, "url": received.url}, received.where, received.name, defaults)
    yield Arrival(report, capture=received.capture)


def _list_lines(container: Any) -> Iterator[str]:
    from docx.table import Table

    for part in container.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                yield "\t".join(cells)
        elif part.text.strip():
            yield part.text.strip()
