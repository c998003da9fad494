"""The corridor to the desk: who may use it, in which role, and who is logged in.

In: a ledger, names and passwords. Out: accounts, and sessions under words that only a browser holds; the ledger keeps
hashes of both. It reads no clock: moments are passed in.
"""

import hashlib
import secrets
from collections import OrderedDict
from datetime import datetime, timedelta
from functools import lru_cache
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Any

from sayso.errors import ExtraMissing, InputError
from sayso.ledger import Account, Deed

if TYPE_CHECKING:
    from sayso.ledger import Ledger

#: The roles from the least to the greatest; each may what those before it may.
ROLES = ("reader", "coder", "editor", "admin")

#: A session lasts a working day.
SESSION = timedelta(hours=12)

#: NIST SP 800-63B-4 asks for 15 characters where a password stands alone, and for 64 to be taken.
MIN_PASSWORD = 15
MAX_PASSWORD = 256

#: Wrong tries in a window after which a name, or an address, has to wait for its end.
MAX_TRIES = 5
TRIES_WINDOW = timedelta(minutes=15)

#: Names and addresses of which wrong tries are remembered.
_MAX_REMEMBERED = 10_000

# A hash takes 64 MiB: whoever asks for many at once waits.
_HASHING = BoundedSemaphore(2)


class Tries:
    """Wrong tries to log in, by name and by address. What is remembered ends with the process."""

    def __init__(self) -> None:
        self._tries: OrderedDict[str, list[datetime]] = OrderedDict()
        self._lock = Lock()

    def has_to_wait(self, keys: tuple[str, ...], moment: datetime) -> bool:
        """Whether one of these failed too often lately."""
        with self._lock:
            return any(len(self._list_recent(key, moment)) >= MAX_TRIES for key in keys)

    def _list_recent(self, key: str, moment: datetime) -> list[datetime]:
        return [one for one in self._tries.get(key, ()) if one > moment - TRIES_WINDOW]

    def add(self, keys: tuple[str, ...], moment: datetime) -> None:
        """A wrong try."""
        with self._lock:
            for key in keys:
                self._tries[key] = [*self._list_recent(key, moment), moment][-MAX_TRIES:]
                self._tries.move_to_end(key)
            while len(self._tries) > _MAX_REMEMBERED:
                self._tries.popitem(last=False)

    def forget(self, key: str) -> None:
        """The name logged in: its wrong tries are forgiven."""
        with self._lock:
            self._tries.pop(key, None)


def add_account(ledger: "Ledger", name: str, role: str, password: str, moment: datetime, by: str | None = None) -> None:
    """An account for a person. Raises InputError for a name, role or password that cannot be, or that is taken."""
    check_role(role)
    account = Account(check_name(name), role, moment)
    ledger.add_account(account, hash_password(password), Deed(by, "add account", f"{account.name} {role}", moment))


def change_role(ledger: "Ledger", name: str, role: str, moment: datetime, by: str | None = None) -> None:
    """Another role for a person. Raises InputError for an unknown one."""
    ledger.change_account(name, Deed(by, "change role", f"{name} {check_role(role)}", moment), role=role)


def change_password(ledger: "Ledger", name: str, password: str, moment: datetime, by: str | None = None) -> None:
    """Another password for a person. Raises InputError for an unknown one, and for a password that is too short."""
    ledger.change_account(name, Deed(by, "change password", name, moment), password=hash_password(password))


def remove_account(ledger: "Ledger", name: str, moment: datetime, by: str | None = None) -> None:
    """No account any more for a person. Raises InputError for an unknown one."""
    ledger.remove_account(name, Deed(by, "remove account", name, moment))


def log_in(ledger: "Ledger", name: str, password: str, moment: datetime) -> str | None:
    """The word under which a browser finds the new session; None where name and password do not go together.

    It takes as long for an unknown name as for a known one.
    """
    if not check_password(ledger, name, password, moment):
        return None
    word = secrets.token_urlsafe(32)
    ledger.begin_session(name_session(word), name, moment, moment + SESSION)
    return word


def check_password(ledger: "Ledger", name: str, password: str, moment: datetime) -> bool:
    """Whether a name and a password go together; where they do not, that is written down."""
    kept = ledger.find_password(name)
    if not _verify(kept or _make_decoy(), password) or kept is None:
        ledger.note_deed(Deed(None, "wrong password", name[:80], moment))
        return False
    if _load_hasher().check_needs_rehash(kept):
        ledger.renew_password(name, hash_password(password), moment)
    return True


def find_account(ledger: "Ledger", word: str, moment: datetime) -> Account | None:
    """Whose session a browser's word is of; None where it is over or never was."""
    return ledger.find_session(name_session(word), moment)


def log_out(ledger: "Ledger", word: str, name: str, moment: datetime) -> None:
    """The session ended."""
    ledger.end_session(name_session(word), Deed(name, "logout", "", moment))


def name_session(word: str) -> str:
    """A session's id: a hash of the browser's word, so that the ledger opens nobody's desk."""
    return f"s1-{hashlib.blake2b(word.encode(errors='replace'), digest_size=32).hexdigest()}"


def make_token(word: str) -> str:
    """What a form of this session has to bring, so that no other site can send one."""
    return hashlib.blake2b(word.encode(errors="replace"), digest_size=24, person=b"sayso-form").hexdigest()


def check_role(role: str) -> str:
    """The role. Raises InputError where it is none."""
    if role not in ROLES:
        raise InputError(f"{role!r} is no role; take one of {', '.join(ROLES)}")
    return role


def check_name(name: str) -> str:
    """The name, stripped. Raises InputError where it is none: it stands in decisions as the coder's.

    >>> check_name(" ana ")
    'ana'
    """
    name = name.strip()
    if not name or len(name) > 64 or not name.isprintable() or ":" in name:
        raise InputError(f"{name[:64]!r} is no name; write up to 64 letters without colons or controls")
    return name


def hash_password(password: str) -> str:
    """The password hashed with argon2id. Raises InputError for one that is too short or too long."""
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise InputError(f"a password has {MIN_PASSWORD} to {MAX_PASSWORD} characters; four or five words are easy")
    with _HASHING:
        hashed: str = _load_hasher().hash(password)
    return hashed


def _verify(hashed: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        with _HASHING:
            return bool(_load_hasher().verify(hashed, password[: MAX_PASSWORD + 1]))
    except (VerificationError, InvalidHashError):
        return False


@lru_cache
def _make_decoy() -> str:
    """A hash that no password opens."""
    return hash_password(secrets.token_urlsafe(32))


@lru_cache
def _load_hasher() -> Any:
    try:
        from argon2 import PasswordHasher
    except ImportError as error:
        raise ExtraMissing("accounts need the extra web: pip install 'sayso[web]'") from error
    # The library's default is the second choice of RFC 9106: argon2id, 64 MiB, three passes.
    return PasswordHasher()
