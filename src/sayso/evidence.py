"""The corridor to what came with a report: the bytes it was made of, its pictures, what is remarked of it.

In: a ledger and the folder of its archive. Out: what is kept beside a report's text, a WARC or WACZ file of its bytes,
and what the archive has lost.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sayso.decide import Masks
from sayso.decisions import load_masks
from sayso.errors import ArchiveError, QuestionError
from sayso.records import Capture, Medium, Remark, Report, Reshown

if TYPE_CHECKING:
    from sayso.collect.archive import Record
    from sayso.ledger import Ledger

#: How the name of an exported archive ends.
EXPORTS = (".warc.gz", ".wacz")


class Evidence(Struct, frozen=True):
    """What came with a report beside its text, and which of its pictures are old ones."""

    report: Report
    captures: tuple[Capture, ...] = ()
    media: tuple[Medium, ...] = ()
    remarks: tuple[Remark, ...] = ()
    reshown: tuple[Reshown, ...] = ()


def tell_reshown(ledger: "Ledger", ids: Iterable[str]) -> list[tuple[Report, Reshown]]:
    """The reports among these that show an old picture, each with where it was shown before, masked names hidden."""
    shown = ledger.find_reshown(ids)
    if not shown:
        return []
    masks = load_masks(ledger)
    reports = {report.id: masks.mask_report(report) for report in ledger.reports({one.report for one in shown})}
    return [(reports[one.report], _mask_reshown(one, masks)) for one in shown]


def _mask_reshown(reshown: Reshown, masks: Masks) -> Reshown:
    return replace(
        reshown,
        link=masks.mask_address(reshown.link),
        key=masks.mask_address(reshown.key),
        source=reshown.source and masks.mask_text(reshown.source),
    )


def show_evidence(ledger: "Ledger", key_or_id: str) -> Evidence:
    """What came with a report, with all masked names hidden. Raises QuestionError where there is no such report."""
    evidence, masks = find_evidence(ledger, key_or_id), load_masks(ledger)
    return Evidence(
        masks.mask_report(evidence.report),
        tuple(replace(one, url=masks.mask_address(one.url)) for one in evidence.captures),
        tuple(replace(one, link=masks.mask_address(one.link)) for one in evidence.media),
        tuple(replace(one, words=masks.mask_text(one.words)) for one in evidence.remarks),
        tuple(_mask_reshown(one, masks) for one in evidence.reshown),
    )


def find_evidence(ledger: "Ledger", key_or_id: str) -> Evidence:
    """What came with a report. Raises QuestionError where there is no such report."""
    report = ledger.find_report(key_or_id)
    if report is None:
        raise QuestionError(f"no report {key_or_id} in {ledger.place}; give its key or its id")
    return Evidence(
        report,
        ledger.captures(report.id),
        ledger.media(report.id),
        ledger.remarks(report.id),
        tuple(ledger.find_reshown([report.id])),
    )


class Exported(Struct, frozen=True):
    """A file of what a report was made of, how many records it has, and those into which no search for names can see.

    The latter only where names are masked.
    """

    file: Path
    records: int
    unseen: tuple[str, ...] = ()


def export_evidence(
    ledger: "Ledger", key_or_id: str, folder: Path, out: Path | None, moment: datetime, *, force: bool = False
) -> Exported:
    """A WARC file, or a WACZ where `out` ends so, of the bytes that a report was made of.

    Bytes are handed on as they came or not at all: raises QuestionError where they show a masked name, for a report
    that is not there, or of which no bytes were kept, and for another ending; ArchiveError where the archive does not
    hold them any more or the file cannot be written.
    """
    from sayso.collect import build_wacz, read_records, write_export

    evidence, masks = find_evidence(ledger, key_or_id), load_masks(ledger)
    report = evidence.report
    key = masks.mask_report(report).key
    if not evidence.captures:
        raise QuestionError(f"no bytes of {key} were kept: it came in without an archive")
    file = out or Path(f"{report.id}.warc.gz")
    if not file.name.endswith(EXPORTS):
        raise QuestionError(f"{file}: an archive's name ends in {' or '.join(EXPORTS)}")
    records = read_records(folder, evidence.captures)
    unseen = _search_names(ledger, evidence, records, masks) if masks else ()
    is_wacz = file.name.endswith(".wacz")
    raw = build_wacz(records, report, moment) if is_wacz else b"".join(record.raw for record in records)
    write_export(raw, file, force=force)
    return Exported(file, len(records), unseen)


def _search_names(ledger: "Ledger", evidence: Evidence, records: list["Record"], masks: Masks) -> tuple[str, ...]:
    """The addresses of records whose words are packed. Raises QuestionError where a masked name is shown."""
    from sayso.collect import is_packed, list_legible

    sharers = ledger.reports(ledger.list_sharers(evidence.captures))
    is_shown = any(masks.mask_report(report) is not report for report in sharers) or any(
        masks.mask_text(text) != text for record in records for text in list_legible(record)
    )
    if is_shown:
        raise QuestionError(
            f"the bytes of {evidence.report.id} show a name that is masked; they are handed on as they came or not at "
            "all: lift the mask with sayso decide undo, or hand on the report's text"
        )
    return tuple(masks.mask_address(record.capture.url) for record in records if is_packed(record))


def check_archive(ledger: "Ledger", folder: Path) -> tuple[int, list[str]]:
    """How many records the ledger knows, and what is wrong with those that are not as they were kept."""
    from sayso.collect import check_capture

    count, faults = 0, []
    for capture in ledger.all_captures():
        count += 1
        try:
            check_capture(folder, capture)
        except ArchiveError as error:
            faults.append(str(error))
    return count, faults
