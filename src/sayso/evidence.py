"""The corridor to what came with a report: the bytes it was made of, its pictures, what is remarked of it.

In: a ledger and the folder of its archive. Out: what is kept beside a report's text, a WARC file of its bytes, and what
the archive has lost.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sayso.decide import Masks
from sayso.decisions import load_masks
from sayso.errors import ArchiveError, QuestionError
from sayso.records import Capture, Medium, Remark, Report, Reshown

if TYPE_CHECKING:
    from sayso.ledger import Ledger


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


def export_evidence(
    ledger: "Ledger", key_or_id: str, folder: Path, out: Path | None, *, force: bool = False
) -> tuple[Path, int]:
    """The WARC file of the bytes that a report was made of, and how many records it has.

    Raises QuestionError for a report that is not there or of which no bytes were kept, and ArchiveError where the
    archive does not hold them any more or the file cannot be written.
    """
    from sayso.collect import copy_records

    evidence = find_evidence(ledger, key_or_id)
    if not evidence.captures:
        raise QuestionError(f"no bytes of {evidence.report.key} were kept: it came in without an archive")
    file = out or Path(f"{evidence.report.id}.warc.gz")
    copy_records(folder, evidence.captures, file, force=force)
    return file, len(evidence.captures)


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
