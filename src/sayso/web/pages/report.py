"""The page of one report: its text, with the words of its claims marked."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct
from starlette.exceptions import HTTPException

from sayso.brief import explain_report, render_explained
from sayso.brief.explained_pages import count_rules
from sayso.decisions import load_masks
from sayso.ledger import Ledger
from sayso.memory import Past, trace_report
from sayso.records import Report, Version
from sayso.web.asking import Asked
from sayso.web.bodies import cut_body
from sayso.web.desks import Desk
from sayso.web.labels import Labels
from sayso.web.shown import (
    ClaimRow,
    ReactionRow,
    Window,
    restore_claim,
    restore_reaction,
    show_claim,
    show_reaction,
)
from sayso.web.tables import SAID, Table, join_words, list_cells, make_table
from sayso.web.windows import show_window


class ReportText(Struct, frozen=True):
    """A report as it was published."""

    id: str
    key: str
    source: str | None
    published: date
    title: str
    url: str | None
    lang: str | None
    version: int
    text: str


class Stretch(Struct, frozen=True):
    """A stretch of one version's changed sentences: `came`, `gone`, or the `same` as before."""

    kind: str
    text: str


class VersionRow(Struct, frozen=True):
    """One version of the report: since when it was kept, and the sentences by which it differs from the one before.

    `old` and `new` are those sentences as they were and as they became, the words that differ told apart.
    """

    id: str
    version: int
    since: datetime
    title: str
    is_shown: bool
    old: tuple[tuple[Stretch, ...], ...]
    new: tuple[tuple[Stretch, ...], ...]


class CopyRow(Struct, frozen=True):
    """Another report that this one copies (`origin`) or that copies this one (`copy`), and why it is held so."""

    kind: str
    id: str
    key: str
    source: str | None
    published: date
    why: str


class ReportPage(Struct, frozen=True):
    """One report: the claims and reactions in it, and who read them, None where nobody has.

    `digest` is the SHA-256 of the text in UTF-8, as it was published, null where a name in it is masked. `incidents`
    are those in which its claims stand, by the claim's id.
    """

    window: Window
    report: ReportText
    vanished: date | None
    reader: str | None
    digest: str | None
    claims: tuple[ClaimRow, ...]
    reactions: tuple[ReactionRow, ...]
    incidents: dict[str, str]
    versions: tuple[VersionRow, ...]
    copies: tuple[CopyRow, ...]


def show_report(desk: Desk, asked: Asked) -> ReportPage:
    """The report with the id or key of the address. Raises HTTPException (404) and QuestionError."""
    with desk.open() as ledger:
        key = asked.parts["key"]
        window = desk.find_window(asked, ledger)
        report = ledger.find_report(key, as_of=window.as_of)
        if report is None:
            raise HTTPException(404, f"no report {key} in this ledger")
        reading, masks = ledger.find_reading(report.id, as_of=window.as_of), load_masks(ledger)
        claims = [masks.mask_claim(claim, report) for claim in reading.claims] if reading else []
        reactions = [masks.mask_reaction(one, report) for one in reading.reactions] if reading else []
        vanished = ledger.find_vanished([report.id], as_of=window.as_of)
        shown, id = masks.mask_report(report), report.id
        pasts = trace_report(ledger, id, as_of=window.as_of)
        return ReportPage(
            window=show_window(window),
            report=_show_text(shown, id),
            vanished=vanished.get(id),
            reader=reading.reader if reading else None,
            claims=tuple(
                show_claim(claim, shown, number=number, vanished=vanished, is_quoted=False)
                for number, claim in enumerate(claims, start=1)
            ),
            reactions=tuple(map(show_reaction, reactions)),
            digest=_hash_text(report) if shown == report else None,
            incidents=_find_incidents(ledger, [claim.id for claim in claims], window.as_of),
            versions=tuple(_show_version(past, id) for past in pasts),
            copies=tuple(copy for past in pasts if past.version.report.id == id for copy in _list_copies(past.version)),
        )


def fill_report(desk: Desk, page: ReportPage, asked: Asked) -> dict[str, Any]:
    """The report explained as it stands in the page, and the address of the rules by which its words light up."""
    explained = explain_report(
        msgspec.convert(msgspec.structs.asdict(page.report), Report),
        list(map(restore_claim, page.claims)),
        list(map(restore_reaction, page.reactions)),
        desk.packs.theatre,
        lang=asked.lang,
        reader=page.reader,
        vanished=page.vanished,
    )
    rules = "-".join(map(str, count_rules(explained)))
    return {"body": cut_body(render_explained(explained, desk.packs.theatre)), "rules": rules}


def _hash_text(report: Report) -> str:
    return sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()


def _find_incidents(ledger: Ledger, claims: list[str], as_of: datetime | None) -> dict[str, str]:
    held = ledger.incidents_of(claims, as_of=as_of)
    wanted = set(claims)
    return {claim: id for id, incident in held.items() for claim in incident.claims if claim in wanted}


def _show_version(past: Past, shown: str) -> VersionRow:
    version, before = past.version, past.before
    old_text = before.report.text if before else ""
    old = [_cut(old_text, revision.old, revision.gone, "gone") for revision in past.revisions if revision.old]
    new = [
        _cut(version.report.text, revision.new, revision.came, "came") for revision in past.revisions if revision.new
    ]
    return VersionRow(
        id=version.report.id,
        version=version.report.version,
        since=version.since,
        title=version.report.title,
        is_shown=version.report.id == shown,
        old=tuple(old),
        new=tuple(new),
    )


def _cut(text: str, span: tuple[int, int], words: Iterable[tuple[int, int]], kind: str) -> tuple[Stretch, ...]:
    """A changed sentence in stretches, the words that differ told apart."""
    stretches: list[Stretch] = []
    at, end = span
    for first, last in words:
        stretches += [Stretch("same", text[at:first]), Stretch(kind, text[first:last])]
        at = last
    stretches.append(Stretch("same", text[at:end]))
    return tuple(stretch for stretch in stretches if stretch.text)


def _list_copies(version: Version) -> Iterator[CopyRow]:
    for kind, others in (("origin", version.origins), ("copy", version.copies)):
        for one in others:
            if one.until is None:
                yield CopyRow(kind, one.report, one.key, one.source, one.published, one.why)


def _show_text(report: Report, id: str) -> ReportText:
    fields = {name: getattr(report, name) for name in ReportText.__struct_fields__ if name != "id"}
    return ReportText(id=id, **fields)


def table_report(page: ReportPage, asked: Asked, labels: Labels) -> Table:
    """The claims of the report as a table."""
    rows = (
        (
            *list_cells(claim, labels),
            join_words(claim),
            claim.id,
        )
        for claim in page.claims
    )
    return make_table((*SAID, "words", "id"), rows, labels)
