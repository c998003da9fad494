"""The archive: the reports of a window."""

from msgspec import Struct

from sayso.decide import Masks
from sayso.decisions import load_masks
from sayso.ledger import Ledger
from sayso.questions import Window as Days
from sayso.web.asking import Asked
from sayso.web.desks import Desk
from sayso.web.labels import Labels
from sayso.web.paging import Pager, turn_pages
from sayso.web.searching import index_report
from sayso.web.shown import ReportRow, Window, show_report_row
from sayso.web.tables import Table, make_table
from sayso.web.windows import show_window

PAGE_SIZE = 50


class ReportLine(Struct, frozen=True):
    """A report in the archive, and how many claims are read in it."""

    report: ReportRow
    claims: int


class ReportsPage(Struct, frozen=True):
    """The reports published in a window, newest first; those that hold the words of a search where there is one."""

    window: Window
    q: str
    pager: Pager
    reports: tuple[ReportLine, ...]


def show_reports(desk: Desk, asked: Asked) -> ReportsPage:
    """The reports that an address asks for: of the whole list no more than the page is loaded."""
    with desk.open() as ledger:
        window, q, masks = desk.find_window(asked, ledger), asked.tell("q"), load_masks(ledger)
        days = (window.start, window.end)
        if q:
            ids = desk.keep(("archive", window, q), lambda: _find_reports(desk, ledger, masks, window, q))
            pager = turn_pages(asked, len(ids), PAGE_SIZE)
            wanted = ids[pager.first : pager.last]
            known = {report.id: report for report in ledger.reports(wanted)}
            found = [(id, known[id]) for id in wanted]
        else:
            pager = turn_pages(asked, ledger.count_published(*days, as_of=window.as_of), PAGE_SIZE)
            found = list(ledger.newest(*days, as_of=window.as_of, page=slice(pager.first, pager.last)))
        shown = [id for id, _report in found]
        claims = ledger.count_claims(shown, as_of=window.as_of)
        vanished = ledger.find_vanished(shown, as_of=window.as_of)
        lines = (
            ReportLine(show_report_row(masks.mask_report(report), vanished.get(id), id), claims.get(id, 0))
            for id, report in found
        )
        return ReportsPage(show_window(window), q, pager, tuple(lines))


def _find_reports(desk: Desk, ledger: Ledger, masks: Masks, window: Days, q: str) -> tuple[str, ...]:
    """The ids of the window's reports that hold each word of a search, newest first."""
    words = desk.spellings.split_search(q)
    reports = ledger.newest(window.start, window.end, as_of=window.as_of)
    indexed = ((id, *index_report(masks.mask_report(report))) for id, report in reports)
    return tuple(id for id, text, skeletons in indexed if all(word.is_in(text, skeletons) for word in words))


def table_reports(page: ReportsPage, asked: Asked, labels: Labels) -> Table:
    """The reports of the page as a table."""
    columns = ("published", "source", "title", "languages", "claims", "address", "id")
    rows = (
        (
            line.report.published.isoformat(),
            labels.name_source(line.report),
            line.report.title,
            line.report.lang,
            line.claims,
            line.report.url,
            line.report.id,
        )
        for line in page.reports
    )
    return make_table(columns, rows, labels)
