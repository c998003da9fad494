"""The pages of people: logging in, one's own account, and who did what."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from msgspec import Struct

from sayso.accounts import ROLES, add_account, change_password, change_role, check_password, remove_account
from sayso.errors import QuestionError
from sayso.ledger import Account, Deed
from sayso.web.acts import Done, Form
from sayso.web.asking import Asked
from sayso.web.desks import Desk

#: Deeds on the page; `sayso users log` shows more.
MAX_DEEDS = 200


class LoginPage(Struct, frozen=True):
    """The door: where it leads, and why it did not open, None at first."""

    to: str
    line: str | None = None


class AccountPage(Struct, frozen=True):
    """Who is logged in, None where this desk knows nobody, and in which role."""

    name: str | None
    role: str


class PeoplePage(Struct, frozen=True):
    """Everybody who may use the desk, and what was done, newest first."""

    people: tuple[Account, ...]
    deeds: tuple[Deed, ...]
    roles: tuple[str, ...] = ROLES


def show_account(desk: Desk, asked: Asked) -> AccountPage:
    """Who is logged in."""
    return AccountPage(asked.visitor.name, asked.visitor.role)


def show_people(desk: Desk, asked: Asked) -> PeoplePage:
    """Everybody, and the log."""
    with desk.open() as ledger:
        return PeoplePage(tuple(ledger.accounts()), tuple(ledger.deeds(MAX_DEEDS)))


def change_own(desk: Desk, asked: Asked, form: Form) -> Done:
    """Another password for whoever is logged in. Raises QuestionError where the old one is wrong."""
    name, now = asked.visitor.name, desk.now()
    if name is None:
        raise QuestionError("nobody is logged in")
    with desk.open() as ledger:
        check_try(desk, name, now)
        if not check_password(ledger, name, form.tell("old"), now):
            desk.tries.add((name,), now)
            raise QuestionError("the old password is another one")
        change_password(ledger, name, form.tell("new"), now, name)
    return Done("/login", "The password is changed; log in again.")


def check_try(desk: Desk, name: str, now: datetime) -> None:
    """Raise QuestionError for a name that failed too often."""
    if desk.tries.has_to_wait((name,), now):
        raise QuestionError("too many wrong passwords; wait a quarter of an hour")


def add_person(desk: Desk, asked: Asked, form: Form) -> Done:
    """An account for a person."""
    name, role = form.tell("name"), form.tell("role", "reader")
    with desk.open() as ledger:
        if not ledger.accounts() and role != "admin":
            raise QuestionError("the first account is an admin's: from then on everybody has to log in")
        add_account(ledger, name, role, form.tell("password"), desk.now(), asked.visitor.name)
    return Done(asked.link("/people"), f"{name} is a {role}.")


def change_person(desk: Desk, asked: Asked, form: Form) -> Done:
    """Another role for a person, or none any more; never for oneself."""
    name, role = form.tell("name"), form.tell("role")
    if name == asked.visitor.name:
        raise QuestionError("another admin has to do that: you would lock yourself out")
    change: Callable[..., None] = remove_account if role == "none" else partial(change_role, role=role)
    with desk.open() as ledger:
        change(ledger, name, moment=desk.now(), by=asked.visitor.name)
    return Done(asked.link("/people"), f"{name} is a {role}." if role != "none" else f"{name} has no account any more.")
