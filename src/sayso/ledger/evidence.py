"""What came with a report beside its text: the bytes it was made of, its media, and what is remarked of it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import msgspec
from sqlalchemy import Connection, Table, and_, insert, or_, select

from sayso.ledger.kept import split_batches
from sayso.ledger.reports import BATCH, load_numbers
from sayso.ledger.tables import CAPTURES, MEDIA, RECEIPTS, REMARKS, REPORTS, next_number, set_clock
from sayso.records import Arrival, Capture, Medium, Remark, Reshown

_CAPTURE_COLUMNS = [CAPTURES.c[name] for name in Capture.__struct_fields__]
_MEDIUM_COLUMNS = [MEDIA.c[name] for name in Medium.__struct_fields__]

#: Bits of 64 in which the hashes of one picture may differ: scaled or compressed again it moves by 0 to 4 bits, other
#: pictures by 20 and more (measured on the pictures of the tests; ImageHash's own advice is "below 10").
SAME_PICTURE_BITS = 5

#: A picture that was shown this long before is an old one; within it, it goes from channel to channel.
OLD_AFTER = timedelta(days=2)


def insert_evidence(connection: Connection, arrivals: Sequence[Arrival], moment: datetime) -> None:
    """What is not held yet of the arrivals, whose reports are in the ledger already."""
    bearing = [arrival for arrival in arrivals if arrival.capture or arrival.media or arrival.remarks]
    if not bearing:
        return
    numbers = load_numbers(connection, {arrival.report.id for arrival in bearing})
    captures = _insert_captures(connection, [arrival.capture for arrival in bearing if arrival.capture])
    receipts, media, remarks = [], [], []
    for arrival in bearing:
        number = numbers[arrival.report.id]
        if arrival.capture:
            capture = captures[arrival.capture.digest, arrival.capture.url]
            receipts.append({"report": number, "capture": capture, "since": moment})
        media += [{"report": number, "since": moment, **msgspec.structs.asdict(one)} for one in arrival.media]
        remarks += [{"report": number, "since": moment, **msgspec.structs.asdict(one)} for one in arrival.remarks]
    fresh = _insert_new(connection, RECEIPTS, receipts)
    fresh += _insert_new(connection, MEDIA, media)
    fresh += _insert_new(connection, REMARKS, remarks)
    if fresh:
        set_clock(connection, moment)


def _insert_captures(connection: Connection, captures: Iterable[Capture]) -> dict[tuple[str, str], int]:
    wanted = {(capture.digest, capture.url): capture for capture in captures}
    digests = sorted({digest for digest, _ in wanted})
    columns = (CAPTURES.c.digest, CAPTURES.c.url, CAPTURES.c.number)
    known: dict[tuple[str, str], int] = {}
    for batch in split_batches(digests, BATCH):
        held = select(*columns).where(CAPTURES.c.digest.in_(batch))
        known |= {(row.digest, row.url): row.number for row in connection.execute(held)}
    number = next_number(connection, CAPTURES)
    rows = []
    for name, capture in wanted.items():
        if name not in known:
            known[name] = number
            rows.append({"number": number, **msgspec.structs.asdict(capture)})
            number += 1
    if rows:
        connection.execute(insert(CAPTURES), rows)
    return known


def _insert_new(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> int:
    """How many rows were not there; what is there stays as it is."""
    names = [column.name for column in table.primary_key]
    wanted = {tuple(row[name] for name in names): row for row in rows}
    held: set[tuple[Any, ...]] = set()
    for batch in split_batches(sorted({row["report"] for row in rows}), BATCH):
        columns = [table.c[name] for name in names]
        held |= {tuple(row) for row in connection.execute(select(*columns).where(table.c.report.in_(batch)))}
    fresh = [row for name, row in wanted.items() if name not in held]
    if fresh:
        connection.execute(insert(table), fresh)
    return len(fresh)


def find_capture(connection: Connection, digest: str, url: str | None = None) -> Capture | None:
    """Where bytes are kept; with `url`, those of that address. None where they are not."""
    held = select(*_CAPTURE_COLUMNS).where(CAPTURES.c.digest == digest).order_by(CAPTURES.c.number)
    row = connection.execute(held if url is None else held.where(CAPTURES.c.url == url)).first()
    return Capture(*row) if row else None


def load_captures(connection: Connection, report_id: str) -> tuple[Capture, ...]:
    """The bytes of which a report was made, in the order of their coming."""
    held = (
        select(*_CAPTURE_COLUMNS)
        .join(RECEIPTS, RECEIPTS.c.capture == CAPTURES.c.number)
        .join(REPORTS, REPORTS.c.number == RECEIPTS.c.report)
        .where(REPORTS.c.id == report_id)
        .order_by(CAPTURES.c.number)
    )
    return tuple(Capture(*row) for row in connection.execute(held))


def list_sharers(connection: Connection, captures: Iterable[Capture]) -> list[str]:
    """The ids of all reports that were made of these bytes, or of a file inside them."""
    found: set[str] = set()
    for capture in captures:
        inside = CAPTURES.c.url.startswith(f"{capture.url}{quote('!')}", autoescape=True)
        held = (
            select(REPORTS.c.id)
            .join(RECEIPTS, REPORTS.c.number == RECEIPTS.c.report)
            .join(CAPTURES, RECEIPTS.c.capture == CAPTURES.c.number)
            .where(or_(and_(CAPTURES.c.digest == capture.digest, CAPTURES.c.url == capture.url), inside))
        )
        found.update(connection.execute(held).scalars())
    return sorted(found)


def stream_captures(connection: Connection) -> Iterator[Capture]:
    """All bytes that are kept, file by file in the order in which they stand there."""
    held = select(*_CAPTURE_COLUMNS).order_by(CAPTURES.c.file, CAPTURES.c.begins)
    with connection.execution_options(yield_per=BATCH).execute(held) as rows:
        for row in rows:
            yield Capture(*row)


def load_media(connection: Connection, report_id: str) -> tuple[Medium, ...]:
    """What a report shows beside its words."""
    held = select(*_MEDIUM_COLUMNS).join(REPORTS, REPORTS.c.number == MEDIA.c.report)
    return tuple(Medium(*row) for row in connection.execute(held.where(REPORTS.c.id == report_id).order_by("link")))


def load_remarks(connection: Connection, report_id: str) -> tuple[Remark, ...]:
    """What is remarked of a report."""
    held = select(REMARKS.c.kind, REMARKS.c.words).join(REPORTS, REPORTS.c.number == REMARKS.c.report)
    rows = connection.execute(held.where(REPORTS.c.id == report_id).order_by("kind", "words"))
    return tuple(Remark(*row) for row in rows)


def find_reshown(connection: Connection, report_ids: Iterable[str]) -> list[Reshown]:
    """The pictures of these reports that another report showed at least `OLD_AFTER` before, each with the earliest."""
    wanted = set(report_ids)
    if not wanted:
        return []
    shown = _list_pictures(connection)
    if not any(row.id in wanted for row in shown):
        return []
    import numpy as np

    hashes = np.array([int(row.picture, 16) for row in shown], dtype=np.uint64)
    days = [row.published for row in shown]
    found = []
    for row, picture in zip(shown, hashes, strict=True):
        if row.id not in wanted:
            continue
        # In the order of days: the first one that is near enough and of another report is the earliest.
        older = hashes[: bisect_right(days, row.published - OLD_AFTER)]
        bits = np.bitwise_count(older ^ picture)
        for place in np.flatnonzero(bits <= SAME_PICTURE_BITS).tolist():
            first = shown[place]
            if (first.key, first.source) != (row.key, row.source):
                reshown = Reshown(
                    row.id, row.link, first.id, first.key, first.source, first.published, int(bits[place])
                )
                found.append(reshown)
                break
    return found


def _list_pictures(connection: Connection) -> list[Any]:
    """All pictures with a hash, by the day of their report."""
    columns = (REPORTS.c.id, REPORTS.c.key, REPORTS.c.source, REPORTS.c.published, MEDIA.c.link, MEDIA.c.picture)
    held = select(*columns).join(REPORTS, REPORTS.c.number == MEDIA.c.report).where(MEDIA.c.picture.is_not(None))
    return list(connection.execute(held.order_by(REPORTS.c.published, REPORTS.c.id, MEDIA.c.link)))
