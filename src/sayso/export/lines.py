"""JSON lines: one claim a line, in the codebook's form, with the words behind each field."""

from typing import Any

import msgspec

from sayso.codebook import render_claim
from sayso.export.entries import Entry, list_entries
from sayso.records import Extract
from sayso.theatre import Theatre


def render_lines(extract: Extract, theatre: Theatre) -> str:
    """One JSON object per claim and line.

    `claim` holds the codebook's fields and nothing else; `words` the phrases behind them, with offsets in characters
    into the report's text, the end exclusive; `incident` is null for a total.
    """
    return "".join(msgspec.json.encode(render_entry(entry)).decode() + "\n" for entry in list_entries(extract, theatre))


def render_entry(entry: Entry) -> dict[str, Any]:
    """One claim as plain values, ready for JSON."""
    report, incident = entry.report, entry.incident
    return {
        "id": entry.claim.id,
        "report": {
            "id": report.id,
            "key": report.key,
            "source": report.source,
            "name": entry.source,
            "url": report.url,
            "lang": report.lang,
            "published": report.published,
            "title": report.title,
            "version": report.version,
            "vanished": entry.vanished,
        },
        "incident": {"id": incident.id, "day": incident.day, "status": incident.status} if incident else None,
        "claim": render_claim(entry.claim),
        "words": [{"field": words.field, **msgspec.structs.asdict(words.phrase)} for words in entry.claim.words],
        "reader": entry.claim.reader,
        "confidence": entry.claim.confidence,
    }
