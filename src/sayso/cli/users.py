"""Commands for who may use the desk."""

import sys
from typing import TYPE_CHECKING

import click

from sayso.cli.options import take_json, take_settings
from sayso.cli.outcomes import print_json, read_clock
from sayso.cli.texts import clean_line

if TYPE_CHECKING:
    from sayso.settings import Settings

_ROLE_HELP = "reader, coder, editor or admin."

take_role = click.option("--role", default="reader", show_default=True, metavar="ROLE", help=_ROLE_HELP)
take_password = click.option(
    "--password-stdin", "is_piped", is_flag=True, help="Read the password from standard input, one line."
)


@click.group(
    epilog="""\b
Examples:
  sayso users add ana --role coder
  sayso users list
  sayso users role ana editor
  sayso users log --last 20

\b
reader sees the pages, coder and editor decide, admin also says who may use the desk and sees who did what."""
)
def users() -> None:
    """Say who may use the desk. As soon as the ledger knows one person, `sayso serve` asks everybody to log in."""


@users.command(
    epilog="\b\nExamples:\n  sayso users add ana --role coder\n  pass show ana | sayso users add ana --password-stdin"
)
@click.argument("name")
@take_role
@take_password
@take_settings
def add(settings: "Settings", name: str, role: str, is_piped: bool) -> None:
    """Add an account for NAME, who decides under that name. The password is asked for and kept as a hash (argon2id)."""
    from sayso.accounts import add_account, check_name, check_role
    from sayso.ledger import open_ledger

    name, role = check_name(name), check_role(role)
    with open_ledger(settings.ledger) as ledger:
        add_account(ledger, name, role, _ask_password(is_piped), read_clock(), settings.coder)
    click.echo(f"{clean_line(name)}: {role}")


@users.command("list", epilog="\b\nExamples:\n  sayso users list\n  sayso users list --json")
@take_json
@take_settings
def list_users(settings: "Settings", as_json: bool) -> None:
    """Show who has an account, in which role, since when."""
    from sayso.ledger import open_ledger

    with open_ledger(settings.ledger) as ledger:
        accounts = ledger.accounts()
    if as_json:
        print_json({"users": accounts})
        return
    for one in accounts:
        click.echo(f"{clean_line(one.name)}  {one.role}  since {one.since:%Y-%m-%d}")
    if not accounts:
        click.echo("nobody; the desk serves this machine alone, without login")


@users.command(epilog="\b\nExamples:\n  sayso users remove ana")
@click.argument("name")
@take_settings
def remove(settings: "Settings", name: str) -> None:
    """Take NAME's account away, at once. What NAME decided stays."""
    from sayso.accounts import remove_account
    from sayso.ledger import open_ledger

    with open_ledger(settings.ledger) as ledger:
        remove_account(ledger, name, read_clock(), settings.coder)
    click.echo(f"{clean_line(name)} has no account any more")


@users.command(epilog="\b\nExamples:\n  sayso users role ana editor")
@click.argument("name")
@click.argument("role")
@take_settings
def role(settings: "Settings", name: str, role: str) -> None:
    """Give NAME another ROLE. NAME has to log in again."""
    from sayso.accounts import change_role
    from sayso.ledger import open_ledger

    with open_ledger(settings.ledger) as ledger:
        change_role(ledger, name, role, read_clock(), settings.coder)
    click.echo(f"{clean_line(name)}: {role}")


@users.command(epilog="\b\nExamples:\n  sayso users password ana")
@click.argument("name")
@take_password
@take_settings
def password(settings: "Settings", name: str, is_piped: bool) -> None:
    """Give NAME another password. NAME has to log in again."""
    from sayso.accounts import change_password
    from sayso.ledger import open_ledger

    with open_ledger(settings.ledger) as ledger:
        change_password(ledger, name, _ask_password(is_piped), read_clock(), settings.coder)
    click.echo(f"{clean_line(name)} has another password")


@users.command(epilog="\b\nExamples:\n  sayso users log\n  sayso users log --last 20 --json")
@click.option("--last", type=click.IntRange(1), default=50, show_default=True, metavar="N", help="How many.")
@take_json
@take_settings
def log(settings: "Settings", last: int, as_json: bool) -> None:
    """Show who did what at the desk, newest first: logins, wrong ones too, decisions, accounts."""
    from sayso.ledger import open_ledger

    with open_ledger(settings.ledger) as ledger:
        deeds = ledger.deeds(last)
    if as_json:
        print_json({"deeds": deeds})
        return
    for one in deeds:
        line = f"{one.moment:%Y-%m-%d %H:%M}Z  {one.name or '-'}  {one.deed}  {one.about}"
        click.echo(clean_line(line).rstrip())


def _ask_password(is_piped: bool) -> str:
    if is_piped:
        return sys.stdin.readline().rstrip("\r\n")
    said: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return said
