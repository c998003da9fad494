"""Who may use the desk, who is logged in, who did what there."""

from datetime import datetime

from sayso.ledger import accounts
from sayso.ledger.kept import Account, Deed
from sayso.ledger.shelves.transactions import Transactions
from sayso.ledger.tables import check_moment


class Accounts(Transactions):
    """What can be asked of accounts."""

    def accounts(self) -> list[Account]:
        """Everybody who may use the desk, by name."""
        with self._read() as connection:
            return accounts.load_accounts(connection)

    def find_password(self, name: str) -> str | None:
        """The hash of a person's password; None where nobody has an account of that name."""
        with self._read() as connection:
            return accounts.find_password(connection, name)

    def add_account(self, account: Account, password: str, deed: Deed) -> None:
        """An account with the hash of its password. Raises QuestionError where there is one of that name."""
        with self._write(deed.moment) as (connection, _now):
            accounts.insert_account(connection, account, password)
            accounts.insert_deed(connection, deed)

    def change_account(self, name: str, deed: Deed, *, role: str | None = None, password: str | None = None) -> None:
        """Another role or password's hash for a person, who has to log in again. Raises QuestionError for nobody."""
        with self._write(deed.moment) as (connection, _now):
            accounts.change_account(connection, name, role=role, password=password)
            accounts.insert_deed(connection, deed)

    def renew_password(self, name: str, password: str, moment: datetime) -> None:
        """The same password of a person, hashed anew."""
        with self._write(moment) as (connection, _now):
            accounts.renew_password(connection, name, password)

    def remove_account(self, name: str, deed: Deed) -> None:
        """The account and its sessions gone; what the person did stays. Raises QuestionError for nobody."""
        with self._write(deed.moment) as (connection, _now):
            accounts.delete_account(connection, name)
            accounts.insert_deed(connection, deed)

    def begin_session(self, session_id: str, name: str, moment: datetime, until: datetime) -> None:
        """A session of a person, until a moment. Raises QuestionError where nobody is called so."""
        with self._write(moment) as (connection, _now):
            accounts.insert_session(connection, session_id, name, moment, until)
            accounts.insert_deed(connection, Deed(name, "login", "", moment))

    def find_session(self, session_id: str, moment: datetime) -> Account | None:
        """Whose session it is at that moment; None where it is over or never was."""
        with self._read() as connection:
            return accounts.find_session(connection, session_id, check_moment(moment))

    def end_session(self, session_id: str, deed: Deed) -> None:
        """The session ended."""
        with self._write(deed.moment) as (connection, _now):
            accounts.delete_session(connection, session_id)
            accounts.insert_deed(connection, deed)

    def note_deed(self, deed: Deed) -> None:
        """What somebody did, written down."""
        with self._write(deed.moment) as (connection, _now):
            accounts.insert_deed(connection, deed)

    def deeds(self, last: int | None = None) -> list[Deed]:
        """What was done at the desk, newest first; with `last`, so many."""
        with self._read() as connection:
            return accounts.load_deeds(connection, last)
