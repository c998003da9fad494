"""Files to reports: every file below some paths, in order, each by its format."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sayso.collect.fields import Defaults, parse_json
from sayso.collect.files import find_files, name_ending, read_lines, read_text
from sayso.collect.formats import ENDINGS, collect_received
from sayso.collect.formats.received import Found, Received
from sayso.errors import InputError, ReportError
from sayso.records import Arrival, Report

if TYPE_CHECKING:
    from sayso.collect.archive import Archive


def collect_reports(
    paths: Iterable[str | Path],
    *,
    source: str | None = None,
    published: date | None = None,
    lang: str | None = None,
    zone: str = "Asia/Kabul",
) -> Iterator[Report | ReportError]:
    """The reports in files and folders, one at a time, in the order of the paths and sorted within a folder.

    What is no report comes as a ReportError with its place and reason. `source`, `published` and `lang` hold for
    reports that do not say their own; `zone` is where a moment of publication becomes a day. A report without an id and
    without an address is known by its path below the path that was given. Raises InputError for an unknown zone.
    """
    for found in collect_arrivals(paths, source=source, published=published, lang=lang, zone=zone):
        yield found.report if isinstance(found, Arrival) else found


def collect_arrivals(  # noqa: PLR0913 - what a report may lack is said by name
    paths: Iterable[str | Path],
    *,
    source: str | None = None,
    published: date | None = None,
    lang: str | None = None,
    zone: str = "Asia/Kabul",
    columns: Mapping[str, str] | None = None,
    since: date | None = None,
    archive: "Archive | None" = None,
) -> Iterator[Found]:
    """As `collect_reports`, with what comes beside each report: its media, remarks, and the bytes it was made of.

    `columns` names the columns of tables by the fields of a report; reports of days before `since` are left out;
    `archive` keeps the bytes, None where nobody does.
    """
    try:
        defaults = Defaults(ZoneInfo(zone), source, published, lang, dict(columns or {}), since)
    except (KeyError, OSError, ValueError) as error:
        raise InputError(f"zone: {zone!r} is no time zone; write one such as Asia/Kabul") from error
    for path in map(Path, paths):
        for file in find_files(path, ENDINGS):
            if isinstance(file, ReportError):
                yield file
            else:
                yield from collect_received(Received.of_file(file, _name_below(file, path)), defaults, archive)


def load_documents(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects with an `id` in a `.jsonl`, a `.json` or a folder of them, such as gold and predictions.

    Raises ReportError at the first that is none: half of a gold standard is no gold standard.
    """
    for file in find_files(path, (".json", ".jsonl")):
        if isinstance(file, ReportError):
            if file.where == str(path) and path.is_dir():
                continue  # other files may stand beside them
            raise file
        for where, document in _load_file(file):
            if not isinstance(document, dict) or not isinstance(document.get("id"), str):
                raise ReportError(where, 'not an object with an "id"')
            yield document


def _load_file(path: Path) -> Iterator[tuple[str, Any]]:
    if name_ending(path.name) == ".json":
        yield str(path), parse_json(read_text(path), str(path))
        return
    for number, line in read_lines(path):
        if isinstance(line, ReportError):
            raise line
        yield f"{path}:{number}", parse_json(line, f"{path}:{number}")


def _name_below(file: Path, path: Path) -> str:
    return file.name if file == path else file.relative_to(path).as_posix()
