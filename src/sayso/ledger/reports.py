"""Reports in the ledger: added once, never altered, each edit a further version."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from msgspec.structs import replace
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    exists,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from sayso.errors import QuestionError
from sayso.ledger.kept import CODER, DESK, Added, split_batches
from sayso.ledger.tables import READINGS, REPORTS, UNSETTLED, check_moment, next_number, set_clock, stood, within
from sayso.ledger.unsettled import mark_unsettled
from sayso.ledger.vanishing import end_absences
from sayso.records import Arrival, Report

#: Columns in the order of the fields of `Report`.
REPORT_COLUMNS = [REPORTS.c[name] for name in Report.__struct_fields__]

#: Rows per transaction and per list of ids in a question; SQLite takes 32,766 parameters.
BATCH = 1000


def insert_reports(connection: Connection, arrivals: list[Arrival], moment: datetime) -> tuple[Added, list[Arrival]]:
    """What became of the reports, and the arrivals with the reports as they are held.

    One that is known by id is left alone, another text of a known key is the next version.
    """
    known, heads = _load_known(connection, {arrival.report.key for arrival in arrivals})
    # Whatever its text is now, a report that is handed in is there to be found.
    names = [(arrival.report.source, arrival.report.key) for arrival in arrivals]
    met = {heads[name].number for name in names if name in heads}
    held: list[Arrival] = []
    rows: dict[int, dict[str, Any]] = {}
    ended: list[dict[str, Any]] = []
    changed = 0
    number = next_number(connection, REPORTS)
    for name, arrival in zip(names, arrivals, strict=True):
        head = heads.get(name, _NO_HEAD)
        report = _find_turn(arrival, known, head.id)
        held.append(replace(arrival, report=report))
        if report.id in known:
            continue
        known.add(report.id)
        if head.number in rows:
            rows[head.number]["until"] = moment
        elif head.number:
            ended.append({"ended": head.number, "moment": moment})
        changed += bool(head.version)
        heads[name] = _Head(number, head.version + 1, report.id)
        rows[number] = _build_row(report, heads[name], moment)
        number += 1
    _write_reports(connection, list(rows.values()), ended, moment)
    end_absences(connection, sorted(met), moment)
    return Added(new=len(rows) - changed, same=len(arrivals) - len(rows), changed=changed), held


class _Head(NamedTuple):
    """The latest version under a source and key: its row, its number, its id."""

    number: int
    version: int
    id: str


_NO_HEAD = _Head(0, 0, "")


def _find_turn(arrival: Arrival, known: set[str], head_id: str) -> Report:
    """The report as the ledger calls it: a text that its source shows again after another one is a further version."""
    report = arrival.report
    while arrival.is_shown and report.id in known and report.id != head_id:
        report = replace(report, again=report.again + 1)
    return report


def _load_known(connection: Connection, keys: set[str]) -> tuple[set[str], dict[tuple[str | None, str], _Head]]:
    """The ids held under these keys, and by source and key the latest."""
    columns = (REPORTS.c.id, REPORTS.c.source, REPORTS.c.key, REPORTS.c.number, REPORTS.c.version)
    held = connection.execute(select(*columns).where(REPORTS.c.key.in_(keys)).order_by(REPORTS.c.version)).all()
    heads = {(row.source, row.key): _Head(row.number, row.version, row.id) for row in held}
    return {row.id for row in held}, heads


def _build_row(report: Report, head: _Head, moment: datetime) -> dict[str, Any]:
    return {
        **head._asdict(),
        "source": report.source,
        "key": report.key,
        "published": report.published,
        "title": report.title,
        "text": report.text,
        "url": report.url,
        "lang": report.lang,
        "collected": None if report.collected is None else check_moment(report.collected),
        "since": moment,
        "until": None,
        "again": report.again,
    }


def _write_reports(
    connection: Connection, rows: list[dict[str, Any]], ended: list[dict[str, Any]], moment: datetime
) -> None:
    if ended:
        end = update(REPORTS).where(REPORTS.c.number == bindparam("ended")).values(until=bindparam("moment"))
        connection.execute(end, ended)
    if rows:
        connection.execute(insert(REPORTS), rows)
        # The claims of a version that ends count no longer.
        mark_unsettled(connection, [row["ended"] for row in ended] + [row["number"] for row in rows])
        set_clock(connection, moment)


def iterate_reports(
    connection: Connection, ids: Iterable[str] | None, as_of: datetime | None = None
) -> Iterator[Report]:
    """Current versions by day and id, or exactly the reports with these ids, whichever version they are."""
    if ids is None:
        statement = select(*REPORT_COLUMNS).where(stood(REPORTS, as_of)).order_by(REPORTS.c.published, REPORTS.c.id)
        yield from stream_reports(connection, statement)
        return
    for batch in split_batches(ids, BATCH):
        yield from stream_reports(connection, select(*REPORT_COLUMNS).where(REPORTS.c.id.in_(batch)))


def stream_reports(connection: Connection, statement: Select[Any]) -> Iterator[Report]:
    """The reports of a statement that selects `REPORT_COLUMNS`, a few at a time."""
    with connection.execution_options(yield_per=BATCH).execute(statement) as rows:
        for row in rows:
            yield Report(*row)


def load_numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The row numbers of reports by id."""
    numbers: dict[str, int] = {}
    for batch in split_batches(sorted(ids), BATCH):
        statement = select(REPORTS.c.id, REPORTS.c.number).where(REPORTS.c.id.in_(batch))
        numbers.update({row.id: row.number for row in connection.execute(statement)})
    return numbers


def load_ids(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The ids of reports by row number."""
    ids: dict[int, str] = {}
    for batch in split_batches(sorted(numbers), BATCH):
        statement = select(REPORTS.c.id, REPORTS.c.number).where(REPORTS.c.number.in_(batch))
        ids.update({row.number: row.id for row in connection.execute(statement)})
    return ids


def build_reports(rows: Iterable[Any]) -> dict[str, Report]:
    """The reports of rows that hold an id and `REPORT_COLUMNS`, by id."""
    return {row[0]: Report(*row[1:]) for row in rows}


def load_between(
    connection: Connection, start: date, end: date, sources: Iterable[str] | None = None
) -> dict[str, Report]:
    """The current reports of some days, both included, by id, with their words; all, or those of some sources."""
    inside = [within(REPORTS.c.published, start, end), stood(REPORTS)]
    if sources is not None:
        inside.append(REPORTS.c.source.in_(sorted(sources)))
    return build_reports(connection.execute(select(REPORTS.c.id, *REPORT_COLUMNS).where(*inside)))


def load_unsettled(connection: Connection, start: date, end: date) -> dict[str, Report]:
    """The reports to settle of some days, both included, by id, those too that a newer version superseded."""
    inside = (REPORTS.c.number.in_(select(UNSETTLED.c.report)), within(REPORTS.c.published, start, end))
    return build_reports(connection.execute(select(REPORTS.c.id, *REPORT_COLUMNS).where(*inside)))


def count_inside(connection: Connection, start: date | None, end: date | None, as_of: datetime | None) -> int:
    """How many reports stood with their day in the window."""
    inside = (within(REPORTS.c.published, start, end), stood(REPORTS, as_of))
    return int(connection.execute(select(func.count()).select_from(REPORTS).where(*inside)).scalar_one())


def stream_inside(
    connection: Connection, start: date | None, end: date | None, as_of: datetime | None, page: slice = slice(None)
) -> Iterator[tuple[str, Report]]:
    """The reports that stood with their day in the window, with their ids: the newest day first, then by id."""
    inside = (within(REPORTS.c.published, start, end), stood(REPORTS, as_of))
    statement = select(REPORTS.c.id, *REPORT_COLUMNS).where(*inside)
    ordered = statement.order_by(REPORTS.c.published.desc(), REPORTS.c.id).slice(page.start or 0, page.stop)
    with connection.execution_options(yield_per=BATCH).execute(ordered) as rows:
        for id, *fields in rows:
            yield id, Report(*fields)


def load_published(
    connection: Connection, start: date, end: date, as_of: datetime | None = None
) -> list[tuple[str | None, date]]:
    """Source and day, each pair once, of the current reports of some days, both included."""
    columns = (REPORTS.c.published, REPORTS.c.source)
    statement = select(*columns).distinct().where(within(REPORTS.c.published, start, end), stood(REPORTS, as_of))
    return [(source, published) for published, source in connection.execute(statement.order_by(*columns))]


def list_unread(connection: Connection, reader: str, after: int, limit: int) -> list[tuple[int, Report]]:
    """Up to `limit` unread current reports after a row number, with their row numbers."""
    statement = (
        select(REPORTS.c.number, *REPORT_COLUMNS)
        .where(REPORTS.c.number > after, stood(REPORTS), ~_is_read(reader))
        .order_by(REPORTS.c.number)
        .limit(limit)
    )
    return [(row[0], Report(*row[1:])) for row in connection.execute(statement)]


def _is_read(reader: str) -> ColumnElement[bool]:
    """Whether a coder's or this reader's reading of a report stands, or would without the decisions over it."""
    is_coder = or_(READINGS.c.reader == CODER, READINGS.c.reader.startswith(f"{CODER}:"))
    theirs = or_(READINGS.c.reader == reader, is_coder)
    of_report = READINGS.c.report == REPORTS.c.number
    desk, later = READINGS.alias(), READINGS.alias()
    under_desk = exists().where(desk.c.report == REPORTS.c.number, desk.c.until.is_(None), desk.c.reader == DESK)
    is_last = ~exists().where(
        later.c.report == REPORTS.c.number, later.c.number > READINGS.c.number, later.c.reader != DESK
    )
    return or_(
        exists().where(of_report, stood(READINGS), theirs),
        and_(under_desk, exists().where(of_report, or_(is_coder, and_(READINGS.c.reader == reader, is_last)))),
    )


def find_report(connection: Connection, key_or_id: str, as_of: datetime | None = None) -> Report | None:
    """The report with this id, else the current version of the one with this key. None where there is none."""
    known = REPORTS.c.since <= as_of if as_of else true()
    by_id = connection.execute(select(*REPORT_COLUMNS).where(REPORTS.c.id == key_or_id, known)).first()
    if by_id is not None:
        return Report(*by_id)
    current = (REPORTS.c.key == key_or_id, stood(REPORTS, as_of))
    by_key = connection.execute(select(*REPORT_COLUMNS).where(*current).limit(5))
    reports = [Report(*row) for row in by_key]
    if len(reports) > 1:
        choices = ", ".join(sorted(f"{report.id} ({report.source})" for report in reports))
        raise QuestionError(f"the key {key_or_id} stands for more than one report; ask by id: {choices}")
    return reports[0] if reports else None


def load_current(connection: Connection, ids: Iterable[str]) -> dict[str, Report]:
    """The current version of each report, by the id of any version of it."""
    met = REPORTS.alias()
    found: dict[str, Report] = {}
    for batch in split_batches(sorted(set(ids)), BATCH):
        statement = (
            select(met.c.id, *REPORT_COLUMNS)
            .join(REPORTS, and_(met.c.key == REPORTS.c.key, met.c.source.is_not_distinct_from(REPORTS.c.source)))
            .where(met.c.id.in_(batch), stood(REPORTS))
        )
        found |= build_reports(connection.execute(statement))
    return found


def find_named(connection: Connection, source: str | None, key: str) -> Report | None:
    """The current version of the report of a source with a key, None where there is none."""
    named = (REPORTS.c.key == key, REPORTS.c.source.is_not_distinct_from(source), stood(REPORTS))
    row = connection.execute(select(*REPORT_COLUMNS).where(*named)).first()
    return Report(*row) if row else None


def count_reports(connection: Connection, as_of: datetime | None = None) -> int:
    """How many reports stand, each in its current version."""
    standing = select(func.count()).select_from(REPORTS).where(stood(REPORTS, as_of))
    return int(connection.execute(standing).scalar_one())


def count_unread(connection: Connection, as_of: datetime | None = None) -> int:
    """How many current versions nobody has read."""
    reading = and_(READINGS.c.report == REPORTS.c.number, stood(READINGS, as_of))
    unread = select(func.count()).select_from(REPORTS).where(stood(REPORTS, as_of), ~exists().where(reading))
    return int(connection.execute(unread).scalar_one())
