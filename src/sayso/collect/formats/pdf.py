"""PDFs with a text layer to reports."""

import io
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from sayso.collect.fields import Defaults, make_report
from sayso.collect.formats.limits import MAX_SECONDS, limit_time
from sayso.collect.formats.received import Found, Received
from sayso.errors import ReportError
from sayso.records import Arrival, Remark

#: A longer document is a book of reports; the longest yearly reports of the UN have some 300 pages.
MAX_PAGES = 2000
#: A dense page takes 0.05 to 0.2 seconds on a slow machine.
SECONDS_A_PAGE = 0.5

_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
#: What runs from left to right inside a line of the other direction: words and numbers with what joins them.
_RUN = re.compile(
    "[0-9A-Za-z\u0660-\u0669\u06f0-\u06f9][0-9A-Za-z\u00c0-\u024f\u0660-\u0669\u06f0-\u06f9.,:/@_+%\u066b\u066c-]*"
)
_PAIRS = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_ZERO = "\0"
_SOFT = "\u00ad"
#: A line at least so long, of the longest of its page, goes on in the next one; the last of a paragraph rarely is.
_FULL_LINE = 0.75


def collect_pdf(received: Received, defaults: Defaults) -> Iterator[Found]:
    """One report; a page that is an image comes as an error beside it, by its number."""
    with limit_time(received.where):
        reader = _open(received)
        count = min(len(reader.pages), MAX_PAGES)
    # A page has a kilobyte of its own; a small file that says it has a thousand pages has one page a thousand times.
    honest = min(count, len(received.read()) // 1000)
    with limit_time(received.where, MAX_SECONDS + SECONDS_A_PAGE * honest):
        pages = [_read_page(reader.pages[number]) for number in range(count)]
    if not any(pages):
        noun = "its page is an image" if len(pages) == 1 else f"its {len(pages)} pages are images"
        raise ReportError(received.where, f"no text in it: {noun}; recognise the text first, with OCRmyPDF for one")
    text = "\n\n".join(page for page in pages if page)
    title, made = _find_title(reader), _find_day(reader)
    if defaults.published is None:
        hint = f" (the file says that it was made on {made}, which need not be the day)" if made else ""
        raise ReportError(received.where, f"no date; give --published{hint}")
    report = make_report({"text": text, "title": title, "url": received.url}, received.where, received.name, defaults)
    # Which way a line runs is not written in a PDF: digits and brackets can be the wrong way round.
    remarks = (Remark("order", "read from a PDF that is written from right to left"),) if _RIGHT.search(text) else ()
    yield Arrival(report, (), remarks)
    for number, page in enumerate(pages, start=1):
        if not page and _has_image(reader.pages[number - 1]):
            yield ReportError(received.where, f"page {number} of {len(pages)} is an image; it was not read")


def _open(received: Received) -> Any:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    # What it can mend it tells on standard error, a line each.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(received.read()))
    if reader.is_encrypted:
        try:
            is_open = reader.decrypt("")
        except DependencyError:
            is_open = None
        if not is_open:
            raise ReportError(received.where, "protected by a password; save it without one and add it again")
    return reader


def _read_page(page: Any) -> str:
    """The page's paragraphs, an empty line between two, with the lines of each joined that go on in the next."""
    drawn = [order_line(line) for line in page.extract_text(extraction_mode="layout").splitlines()]
    width = max(map(len, drawn), default=0)
    blocks: list[str] = []
    before = ""
    for line in drawn:
        if line and len(before) > _FULL_LINE * width:
            blocks[-1] = f"{blocks[-1].removesuffix(_SOFT)}{'' if blocks[-1].endswith(_SOFT) else ' '}{line}"
        elif line:
            blocks.append(line if before or not blocks else f"\n{line}")
        before = line
    return "\n".join(blocks)


def order_line(line: str) -> str:
    """A line as it is spoken, from one as it is drawn, with letters in their ordinary form and single blanks.

    >>> order_line("Two  were killed.")
    'Two were killed.'
    >>> order_line("دندش هتشک رفن ۱۲")
    '۱۲ نفر کشته شدند'
    """
    right, left = len(_RIGHT.findall(line)), sum("a" <= letter.lower() <= "z" for letter in line)
    line = " ".join(line.replace(_ZERO, "").split())
    if right > left:
        # Reversed before composed forms are taken apart: one of two letters would come out the wrong way round.
        line = _RUN.sub(lambda run: run[0][::-1], line[::-1]).translate(_PAIRS)
    return unicodedata.normalize("NFKC", line) if right else line


def _has_image(page: Any) -> bool:
    try:
        return any(True for _ in page.images.keys())  # noqa: SIM118 - not a dict
    except Exception:  # a page whose list of images is broken has no text all the same
        return True


def _find_title(reader: Any) -> str | None:
    """The title that the file gives itself; not where a program put the name of a file there."""
    title = reader.metadata.title if reader.metadata else None
    if not isinstance(title, str) or not title.strip():
        return None
    is_file_name = re.search(
        r"^(microsoft word|untitled|slide 1)|\.(docx?|pdf|indd|odt|rtf|html?)$", title.strip(), re.I
    )
    return None if is_file_name else " ".join(title.replace(_ZERO, "").split())


def _find_day(reader: Any) -> str | None:
    try:
        moment = reader.metadata.creation_date if reader.metadata else None
    except (ValueError, TypeError):
        return None
    return moment.date().isoformat() if moment else None
