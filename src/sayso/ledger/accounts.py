"""Who may use the desk: people with roles, their sessions, and the log of what they did."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from sayso.errors import QuestionError
from sayso.ledger.kept import Account, Deed
from sayso.ledger.tables import DEEDS, SESSIONS, USERS, next_number


def load_accounts(connection: Connection) -> list[Account]:
    """Everybody who has an account, by name."""
    rows = connection.execute(select(USERS.c.name, USERS.c.role, USERS.c.since).order_by(USERS.c.name))
    return [Account(row.name, row.role, row.since) for row in rows]


def find_password(connection: Connection, name: str) -> str | None:
    """The hash of a person's password; None where nobody is called so."""
    found: str | None = connection.execute(select(USERS.c.password).where(USERS.c.name == name)).scalar()
    return found


def insert_account(connection: Connection, account: Account, password: str) -> None:
    """An account with the hash of its password. Raises QuestionError where there is one of that name."""
    if find_password(connection, account.name) is not None:
        raise QuestionError(f"there is an account {account.name} already; change its role or password")
    row = {
        "number": next_number(connection, USERS),
        "name": account.name,
        "role": account.role,
        "password": password,
        "since": account.since,
    }
    connection.execute(insert(USERS), [row])


def change_account(connection: Connection, name: str, *, role: str | None = None, password: str | None = None) -> None:
    """Another role or another password's hash; the person has to log in again. Raises QuestionError for nobody."""
    number = _need_number(connection, name)
    values = {key: value for key, value in (("role", role), ("password", password)) if value is not None}
    connection.execute(update(USERS).where(USERS.c.number == number).values(values))
    connection.execute(delete(SESSIONS).where(SESSIONS.c.person == number))


def renew_password(connection: Connection, name: str, password: str) -> None:
    """The same password hashed anew; nobody has to log in again for it."""
    connection.execute(update(USERS).where(USERS.c.name == name).values(password=password))


def delete_account(connection: Connection, name: str) -> None:
    """The account and its sessions gone; its deeds stay. Raises QuestionError where nobody is called so."""
    number = _need_number(connection, name)
    connection.execute(delete(SESSIONS).where(SESSIONS.c.person == number))
    connection.execute(delete(USERS).where(USERS.c.number == number))


def insert_session(connection: Connection, session_id: str, name: str, since: datetime, until: datetime) -> None:
    """A session of a person; sessions that are over are swept out. Raises QuestionError where nobody is called so."""
    connection.execute(delete(SESSIONS).where(SESSIONS.c.until <= since))
    row = {"id": session_id, "person": _need_number(connection, name), "since": since, "until": until}
    connection.execute(insert(SESSIONS), [row])


def find_session(connection: Connection, session_id: str, moment: datetime) -> Account | None:
    """Whose session it is; None where there is no such session, or where it is over."""
    whose = (
        select(USERS.c.name, USERS.c.role, USERS.c.since)
        .join(SESSIONS, SESSIONS.c.person == USERS.c.number)
        .where(SESSIONS.c.id == session_id, SESSIONS.c.until > moment)
    )
    row = connection.execute(whose).first()
    return Account(row.name, row.role, row.since) if row else None


def delete_session(connection: Connection, session_id: str) -> None:
    """The session ended."""
    connection.execute(delete(SESSIONS).where(SESSIONS.c.id == session_id))


def insert_deed(connection: Connection, deed: Deed) -> None:
    """What somebody did, written down."""
    row = {
        "number": next_number(connection, DEEDS),
        "name": deed.name,
        "deed": deed.deed,
        "about": deed.about,
        "moment": deed.moment,
    }
    connection.execute(insert(DEEDS), [row])


def load_deeds(connection: Connection, last: int | None = None) -> list[Deed]:
    """What was done, newest first; with `last`, so many."""
    rows = connection.execute(select(DEEDS).order_by(DEEDS.c.number.desc()).limit(last))
    return [Deed(row.name, row.deed, row.about, row.moment) for row in rows]


def _need_number(connection: Connection, name: str) -> int:
    number: int | None = connection.execute(select(USERS.c.number).where(USERS.c.name == name)).scalar()
    if number is None:
        raise QuestionError(f"there is no account {name}")
    return number
