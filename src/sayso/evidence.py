"""The corridor to what came with a report: the bytes it was made of, its pictures, what is remarked of it.

In: a ledger and the folder of its archive. Out: what is kept beside a report's text, a WARC file of its bytes, and what
the archive has lost.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

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
    """The reports among these that show an old picture, each with where it was shown before."""
    shown = ledger.find_reshown(ids)
    reports = {report.id: report for report in ledger.reports(sorted({one.report for one in shown}))} if shown else {}
    return [(reports[one.report], one) for one in shown]


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
