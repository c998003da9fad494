"""The archive: the reports of a window."""

from msgspec import Struct

from sayso.analyse.window import is_inside
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
    """A report in the archive, and how many claims of the window's incidents and totals it carries."""

    report: ReportRow
    claims: int


class ReportsPage(Struct, frozen=True):
    """The reports published in a window, newest first; those that hold the words of a search where there is one."""

    window: Window
    q: str
    pager: Pager
    reports: tuple[ReportLine, ...]


def show_reports(desk: Desk, asked: Asked) -> ReportsPage:
    """The reports that an address asks for."""
    with desk.open() as ledger:
        window = desk.find_window(asked, ledger)
        extract = desk.ask(window).extract
        found = [
            (id, report)
            for id, report in extract.reports.items()
            if is_inside(report.published, window.start, window.end)
        ]
        q = asked.tell("q")
        if q:
            words = desk.spellings.split_search(q)
            indexed = ((id, report, *index_report(report)) for id, report in found)
            found = [
                (id, report)
                for id, report, text, skeletons in indexed
                if all(word.is_in(text, skeletons) for word in words)
            ]
        found.sort(key=lambda pair: (-pair[1].published.toordinal(), pair[0]))
        pager = turn_pages(asked, len(found), PAGE_SIZE)
        shown = found[pager.first : pager.last]
        counts = dict.fromkeys((id for id, _report in shown), 0)
        for claim in extract.claims.values():
            if claim.report in counts:
                counts[claim.report] += 1
        lines = (ReportLine(show_report_row(report, extract.vanished.get(id), id), counts[id]) for id, report in shown)
        return ReportsPage(show_window(window), q, pager, tuple(lines))


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
