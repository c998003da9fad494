"""Texts, Markdown, JSON and JSON lines to reports."""

import re
from collections.abc import Iterator
from hashlib import blake2b

import msgspec

from sayso.collect.fields import Defaults, make_report, parse_json
from sayso.collect.files import decode_text, split_lines
from sayso.collect.formats.received import Found, Received
from sayso.collect.formats.telegram import collect_export, is_export
from sayso.errors import ReportError
from sayso.records import Arrival

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def collect_lines(received: Received, defaults: Defaults) -> Iterator[Found]:
    """A report a line."""
    with received.open() as file:
        for number, line in split_lines(file, received.where):
            where = f"{received.where}:{number}"
            try:
                if isinstance(line, ReportError):
                    raise line
                # A line has no name of its own, and its number changes when another comes in above it.
                key = f"{received.name}#{blake2b(line.strip().encode(), digest_size=4).hexdigest()}"
                report = make_report(parse_json(line, where), where, key, defaults)
                yield Arrival(report)
            except ReportError as error:
                yield error


def collect_json(received: Received, defaults: Defaults) -> Iterator[Found]:
    """One report, a list of them, or an export of Telegram Desktop."""
    document = parse_json(decode_text(received.read(), received.where), received.where)
    if is_export(document):
        yield from collect_export(document, received, defaults)
    elif not isinstance(document, list):
        yield Arrival(make_report(document, received.where, received.name, defaults))
    else:
        for number, part in enumerate(document, start=1):
            key = f"{received.name}#{blake2b(msgspec.json.encode(part), digest_size=4).hexdigest()}"
            try:
                yield Arrival(make_report(part, f"{received.where}, entry {number}", key, defaults))
            except ReportError as error:
                yield error


def collect_text(received: Received, defaults: Defaults) -> Iterator[Found]:
    """One report, which is the whole text."""
    text = decode_text(received.read(), received.where)
    yield Arrival(make_report({"text": text, "url": received.url}, received.where, received.name, defaults))


def collect_markdown(received: Received, defaults: Defaults) -> Iterator[Found]:
    """One report, whose fields stand between lines of dashes above its text."""
    text, fields = decode_text(received.read(), received.where), {}
    if block := _FRONT_MATTER.match(text):
        fields = _parse_front_matter(block[1], received.where)
        text = text[block.end() :]
    document = {"url": received.url, **fields, "text": text}
    yield Arrival(make_report(document, received.where, received.name, defaults))


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
