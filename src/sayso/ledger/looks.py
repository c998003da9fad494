"""Looks at sources, and what the next look builds on: known entries, pages as they were last, alerts that were told."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, update

from sayso.ledger.kept import split_batches
from sayso.ledger.tables import ALERTS, ALERTS_TOLD, ENTRIES, LOOKS, PAGES, next_number, set_clock
from sayso.records import Alert, Entry, Look, Page

_LOOK_COLUMNS = [LOOKS.c[name] for name in Look.__struct_fields__]
_ENTRY_COLUMNS = [ENTRIES.c[name] for name in Entry.__struct_fields__]
_PAGE_COLUMNS = [PAGES.c[name] for name in Page.__struct_fields__]
_BATCH = 500


def insert_look(
    connection: Connection, look: Look, entries: Iterable[Entry], pages: Iterable[Page], moment: datetime
) -> None:
    """A look, and in one with it what is known since: the next one builds on all of it or on nothing."""
    number = next_number(connection, LOOKS)
    connection.execute(insert(LOOKS), [{"number": number, **msgspec.structs.asdict(look), "since": moment}])
    _replace_entries(connection, look.source, entries)
    _replace_pages(connection, look.source, pages)
    set_clock(connection, moment)


def _replace_entries(connection: Connection, source: str, entries: Iterable[Entry]) -> None:
    number = next_number(connection, ENTRIES)
    for batch in split_batches({entry.key: entry for entry in entries}.values(), _BATCH):
        keys = [entry.key for entry in batch]
        held = select(ENTRIES.c.key, ENTRIES.c.number).where(ENTRIES.c.source == source, ENTRIES.c.key.in_(keys))
        known = {row.key: row.number for row in connection.execute(held)}
        changed = [{"old": known[entry.key], **_name_fields(entry)} for entry in batch if entry.key in known]
        if changed:
            values: dict[str, Any] = {name: bindparam(name) for name in Entry.__struct_fields__}
            connection.execute(update(ENTRIES).where(ENTRIES.c.number == bindparam("old")).values(values), changed)
        fresh = [entry for entry in batch if entry.key not in known]
        if fresh:
            rows = [{"number": number + step, "source": source, **_name_fields(one)} for step, one in enumerate(fresh)]
            connection.execute(insert(ENTRIES), rows)
            number += len(fresh)


def _replace_pages(connection: Connection, source: str, pages: Iterable[Page]) -> None:
    for batch in split_batches({page.url: page for page in pages}.values(), _BATCH):
        old = (PAGES.c.source == source, PAGES.c.url.in_([page.url for page in batch]))
        connection.execute(delete(PAGES).where(*old))
        number = next_number(connection, PAGES)
        rows = [{"number": number + step, "source": source, **_name_fields(page)} for step, page in enumerate(batch)]
        connection.execute(insert(PAGES), rows)


def _name_fields(record: Entry | Page) -> dict[str, object]:
    return msgspec.structs.asdict(record)


def load_entries(connection: Connection, source: str) -> dict[str, Entry]:
    """Everything that a source was seen to list, by key."""
    rows = connection.execute(select(*_ENTRY_COLUMNS).where(ENTRIES.c.source == source).order_by(ENTRIES.c.number))
    return {row.key: Entry(*row) for row in rows}


def load_pages(connection: Connection, source: str) -> dict[str, Page]:
    """The pages of a source as they were last, by address."""
    rows = connection.execute(select(*_PAGE_COLUMNS).where(PAGES.c.source == source).order_by(PAGES.c.number))
    return {row.url: Page(*row) for row in rows}


def load_looks(
    connection: Connection, source: str | None = None, as_of: datetime | None = None, since: datetime | None = None
) -> list[Look]:
    """The looks at a source, or at all, as known at a moment, oldest first; with `since`, from that moment on."""
    chosen = [LOOKS.c.source == source] if source is not None else []
    chosen += [LOOKS.c.since <= as_of] if as_of is not None else []
    chosen += [LOOKS.c.moment >= since] if since is not None else []
    rows = connection.execute(select(*_LOOK_COLUMNS).where(*chosen).order_by(LOOKS.c.moment, LOOKS.c.number))
    return [Look(*row) for row in rows]


def load_last(connection: Connection, source: str, outcomes: Iterable[str]) -> Look | None:
    """The newest look at a source with one of these outcomes."""
    chosen = (LOOKS.c.source == source, LOOKS.c.outcome.in_(list(outcomes)))
    order = (LOOKS.c.moment.desc(), LOOKS.c.number.desc())
    row = connection.execute(select(*_LOOK_COLUMNS).where(*chosen).order_by(*order).limit(1)).first()
    return Look(*row) if row else None


def insert_alerts(connection: Connection, alerts: Iterable[Alert], moment: datetime) -> int:
    """How many of the alerts are new."""
    wanted = {alert.id: alert for alert in alerts}
    known = set(connection.execute(select(ALERTS.c.id).where(ALERTS.c.id.in_(wanted))).scalars())
    fresh = [alert for id, alert in wanted.items() if id not in known]
    if fresh:
        number = next_number(connection, ALERTS)
        rows = [
            {
                "number": number + step,
                "id": alert.id,
                "rule": alert.rule,
                "body": msgspec.json.encode(alert).decode(),
                "moment": moment,
            }
            for step, alert in enumerate(fresh)
        ]
        connection.execute(insert(ALERTS), rows)
        set_clock(connection, moment)
    return len(fresh)


def load_untold(connection: Connection, outlet: str) -> list[Alert]:
    """The alerts that were not told through an outlet yet, oldest first."""
    told = exists().where(ALERTS_TOLD.c.alert == ALERTS.c.number, ALERTS_TOLD.c.outlet == outlet)
    bodies = connection.execute(select(ALERTS.c.body).where(~told).order_by(ALERTS.c.number)).scalars()
    return [msgspec.json.decode(body, type=Alert) for body in bodies]


def load_alerts(connection: Connection) -> list[tuple[datetime, Alert]]:
    """All alerts with the moment at which each was raised, oldest first."""
    rows = connection.execute(select(ALERTS.c.moment, ALERTS.c.body).order_by(ALERTS.c.number))
    return [(row.moment, msgspec.json.decode(row.body, type=Alert)) for row in rows]


def mark_told(connection: Connection, alert_id: str, outlet: str, moment: datetime) -> None:
    """The alert was told through the outlet; told already, it stays so."""
    number = connection.execute(select(ALERTS.c.number).where(ALERTS.c.id == alert_id)).scalar_one()
    held = (ALERTS_TOLD.c.alert == number, ALERTS_TOLD.c.outlet == outlet)
    if not connection.execute(select(func.count()).select_from(ALERTS_TOLD).where(*held)).scalar_one():
        connection.execute(insert(ALERTS_TOLD), [{"alert": number, "outlet": outlet, "moment": moment}])
        set_clock(connection, moment)
