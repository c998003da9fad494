"""Which fields of a document make which field of a report."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from sayso.collect.days import parse_published
from sayso.collect.files import MAX_TEXT_BYTES
from sayso.errors import ReportError
from sayso.records import Report


class Defaults(Struct, frozen=True):
    """What holds for a document that does not say it itself. A given `published` is a day in `zone`.

    `columns` says which column of a table makes which field of a report; fields that are not in it have their own name.
    Reports of days before `since` are left out.
    """

    zone: ZoneInfo
    source: str | None = None
    published: date | None = None
    lang: str | None = None
    columns: Mapping[str, str] = {}
    since: date | None = None

    def wants(self, report: Report) -> bool:
        """Whether the report is of a day that is to be taken."""
        return self.since is None or report.published >= self.since


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


def _name_kind(value: Any) -> str:
    kinds = {bool: "a yes or no", int: "a number", float: "a number", str: "a text", list: "a list", dict: "an object"}
    return kinds.get(type(value), "nothing")
