"""Files to reports: which fields of a document make which field of a report."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from sayso.collect.days import parse_published
from sayso.collect.files import MAX_TEXT_BYTES, find_files, read_lines, read_text
from sayso.errors import InputError, ReportError
from sayso.records import Report

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


class Defaults(Struct, frozen=True):
    """What holds for a document that does not say it itself. A given `published` is a day in `zone`."""

    zone: ZoneInfo
    source: str | None = None
    published: date | None = None
    lang: str | None = None


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
    try:
        defaults = Defaults(ZoneInfo(zone), source, published, lang)
    except (KeyError, OSError, ValueError) as error:
        raise InputError(f"zone: {zone!r} is no time zone; write one such as Asia/Kabul") from error
    for path in map(Path, paths):
        for file in find_files(path, ENDINGS):
            if isinstance(file, ReportError):
                yield file
            else:
                yield from _collect_file(file, _name_below(file, path), defaults)


def _collect_file(path: Path, name: str, defaults: Defaults) -> Iterator[Report | ReportError]:
    try:
        yield from _FORMATS[path.suffix.lower()](path, name, defaults)
    except ReportError as error:
        yield error


def _collect_lines(path: Path, name: str, defaults: Defaults) -> Iterator[Report | ReportError]:
    for number, line in read_lines(path):
        where = f"{path}:{number}"
        try:
            if isinstance(line, ReportError):
                raise line
            # A line has no name of its own, and its number changes when another comes in above it.
            key = f"{name}#{blake2b(line.strip().encode(), digest_size=4).hexdigest()}"
            yield make_report(parse_json(line, where), where, key, defaults)
        except ReportError as error:
            yield error


def _collect_json(path: Path, name: str, defaults: Defaults) -> Iterator[Report | ReportError]:
    document = parse_json(read_text(path), str(path))
    if not isinstance(document, list):
        yield make_report(document, str(path), name, defaults)
        return
    for number, part in enumerate(document, start=1):
        key = f"{name}#{blake2b(msgspec.json.encode(part), digest_size=4).hexdigest()}"
        try:
            yield make_report(part, f"{path}, entry {number}", key, defaults)
        except ReportError as error:
            yield error


def _collect_plain(path: Path, name: str, defaults: Defaults, *, has_front_matter: bool) -> Iterator[Report]:
    text, fields = read_text(path), {}
    if has_front_matter and (block := _FRONT_MATTER.match(text)):
        fields = _parse_front_matter(block[1], str(path))
        text = text[block.end() :]
    yield make_report({**fields, "text": text}, str(path), name, defaults)


_FORMATS: dict[str, Callable[[Path, str, Defaults], Iterator[Report | ReportError]]] = {
    ".json": _collect_json,
    ".jsonl": _collect_lines,
    ".md": partial(_collect_plain, has_front_matter=True),
    ".txt": partial(_collect_plain, has_front_matter=False),
}

#: The endings of the files that are read.
ENDINGS = tuple(_FORMATS)


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
    if path.suffix.lower() == ".json":
        yield str(path), parse_json(read_text(path), str(path))
        return
    for number, line in read_lines(path):
        if isinstance(line, ReportError):
            raise line
        yield f"{path}:{number}", parse_json(line, f"{path}:{number}")


def make_report(document: Any, where: str, name: str, defaults: Defaults) -> Report:
    """The report of one document's fields; other fields are passed over. `name` is its key where it has no own.

    Raises ReportError with `where`, and with what to add where a text or a day is missing.
    """
    if not isinstance(document, dict):
        raise ReportError(where, f"a report is a JSON object, this is {_name_kind(document)}")
    text = _find_text(document, "text", where)
    if not text or not text.strip():
        raise ReportError(where, 'no text; a report needs a field "text"')
    if "\0" in text:
        raise ReportError(where, f"binary: a zero character at offset {text.index(chr(0))} of the text")
    if len(text.encode()) > MAX_TEXT_BYTES:
        raise ReportError(where, f"longer than {MAX_TEXT_BYTES // 1024 // 1024} MB; split it into its reports")
    url = _find_text(document, "url", where)
    return Report(
        key=_find_text(document, "id", where) or url or name,
        text=text.replace("\r\n", "\n"),
        published=_find_published(document, where, defaults),
        title=_find_text(document, "title", where) or "",
        source=_find_text(document, "source", where) or _find_text(document, "outlet", where) or defaults.source,
        url=url,
        lang=_find_text(document, "lang", where) or defaults.lang,
    )


def parse_json(text: str, where: str) -> Any:
    """The value of a JSON text. Raises ReportError with the place at which the text stops being JSON."""
    try:
        return msgspec.json.decode(text)
    except RecursionError as error:
        raise ReportError(where, "broken JSON: nested too deeply") from error
    except msgspec.DecodeError as error:
        raise ReportError(where, f"broken JSON: {_find_break(text) or error}") from error


def _find_break(text: str) -> str | None:
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if error.lineno > 1 else ""
        return f"{error.msg} at {line}column {error.colno}"
    return None


def _parse_front_matter(block: str, path: str) -> dict[str, str]:
    fields = {}
    for number, line in enumerate(block.splitlines(), start=2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        field, colon, value = line.partition(":")
        if not colon:
            raise ReportError(f"{path}:{number}", f"{line.strip()!r} is no 'key: value' in the lines between ---")
        fields[field.strip().lower()] = value.strip().strip("\"'")
    return fields


def _find_text(document: Mapping[str, Any], field: str, where: str) -> str | None:
    value = document.get(field)
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise ReportError(where, f'"{field}" is {_name_kind(value)}; write it as text')
    return value or None


def _find_published(document: Mapping[str, Any], where: str, defaults: Defaults) -> date:
    said = _find_text(document, "published", where)
    if said is None and defaults.published is None:
        raise ReportError(where, "no date; add published: YYYY-MM-DD, or give --published")
    day = defaults.published if said is None else parse_published(said.strip(), defaults.zone)
    if day is None:
        raise ReportError(where, f"published: {said!r} is no date; write it as YYYY-MM-DD")
    return day


def _name_below(file: Path, path: Path) -> str:
    return file.name if file == path else file.relative_to(path).as_posix()


def _name_kind(value: Any) -> str:
    kinds = {bool: "a yes or no", int: "a number", float: "a number", str: "a text", list: "a list", dict: "an object"}
    return kinds.get(type(value), "nothing")
