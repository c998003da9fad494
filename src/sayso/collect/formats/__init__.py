"""One module for each kind of file: bytes in, arrivals and errors out.

A file's ending says which it is. Each module takes a `Received` and the `Defaults`; what a library says of broken bytes
becomes one line. Libraries are imported by the module that needs them, and modules when the first such file comes.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

import msgspec

from sayso.collect.fields import Defaults
from sayso.collect.files import name_ending
from sayso.collect.formats.limits import limit_time, tell_broken
from sayso.collect.formats.received import Found, Received
from sayso.errors import ReportError

if TYPE_CHECKING:
    from sayso.collect.archive import Archive

#: Module and function for each ending.
_FORMATS = {
    ".json": "plain.collect_json",
    ".jsonl": "plain.collect_lines",
    ".ndjson": "plain.collect_lines",
    ".md": "plain.collect_markdown",
    ".txt": "plain.collect_text",
    ".html": "pages.collect_page",
    ".htm": "pages.collect_page",
    ".xhtml": "pages.collect_page",
    ".pdf": "pdf.collect_pdf",
    ".docx": "docx.collect_docx",
    ".eml": "mail.collect_mail",
    ".csv": "tables.collect_table",
    ".tsv": "tables.collect_table",
    ".warc": "warc.collect_warc",
    ".warc.gz": "warc.collect_warc",
    ".wacz": "zips.collect_wacz",
    ".zip": "zips.collect_zip",
}

#: The endings of the files that are read.
ENDINGS = tuple(_FORMATS)

#: What takes one file apart at a stroke, for which there is a limit of time; PDFs have their own.
_AT_A_STROKE = frozenset(("collect_page", "collect_docx", "collect_mail"))
#: What holds other files: each of them is kept by itself.
_CONTAINERS = frozenset(("collect_warc", "collect_wacz", "collect_zip"))


def collect_received(received: Received, defaults: Defaults, archive: "Archive | None" = None) -> Iterator[Found]:
    """What comes of one file; where that is a report, the archive keeps its bytes before."""
    ending = name_ending(received.name)
    name = _FORMATS.get(ending)
    if name is None:
        yield ReportError(received.where, f"unknown format {ending or '(no ending)'}")
        return
    module, _, function = name.partition(".")
    try:
        with tell_broken(received.where, ending):
            collect = getattr(import_module(f"sayso.collect.formats.{module}"), function)
            yield from _follow_parts(_collect_parts(collect, function, received, defaults), received, defaults, archive)
    except ReportError as error:
        yield error


def _collect_parts(
    collect: Callable[..., Iterator[Found | Received]], function: str, received: Received, defaults: Defaults
) -> Iterable[Found | Received]:
    """What a format makes of a file: one by one, or at a stroke where that is given only so much time."""
    if function in _CONTAINERS:
        return collect(received)
    if function not in _AT_A_STROKE:
        return collect(received, defaults)
    with limit_time(received.where):
        return list(collect(received, defaults))


def _follow_parts(
    parts: Iterable[Found | Received], received: Received, defaults: Defaults, archive: "Archive | None"
) -> Iterator[Found]:
    """The reports with the bytes that they were made of, and those in the files inside this one."""
    capture = None
    for part in parts:
        if isinstance(part, Received):
            yield from collect_received(part, defaults, archive)
        elif isinstance(part, ReportError):
            yield part
        elif defaults.wants(part.report):
            # Kept only now: bytes of which nothing came would be written again at each run.
            capture = capture or (None if archive is None else archive.keep_received(received))
            yield msgspec.structs.replace(part, capture=capture)
