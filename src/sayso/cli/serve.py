"""The command that opens the desk in a browser."""

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sayso.cli.options import take_settings, take_window
from sayso.cli.outcomes import read_clock

if TYPE_CHECKING:
    from sayso.questions import Window
    from sayso.settings import Settings


class Reach(NamedTuple):
    """Where the desk listens, under which names it is asked, and over what."""

    host: str
    port: int
    names: tuple[str, ...]
    keys: tuple[Path, Path] | None
    is_secure: bool


def take_reach(command: Any) -> Any:
    """Adds --host, --port, --name, --cert, --key and --behind-https and hands `reach` to the command."""

    @click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="The address to listen on.")
    @click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any free one.")
    @click.option("--name", "names", multiple=True, metavar="NAME", help="A name under which browsers ask; repeatable.")
    @click.option("--cert", type=click.Path(path_type=Path), metavar="FILE", help="A certificate (PEM): serve HTTPS.")
    @click.option("--key", type=click.Path(path_type=Path), metavar="FILE", help="Its key.")
    @click.option("--behind-https", is_flag=True, help="A proxy in front speaks HTTPS: cookies go over that alone.")
    @wraps(command)
    def run(
        host: str,
        port: int,
        names: tuple[str, ...],
        cert: Path | None,
        key: Path | None,
        behind_https: bool,
        **options: Any,
    ) -> None:
        keys = _check_keys(cert, key)
        command(reach=Reach(host, port, names, keys, behind_https or keys is not None), **options)

    return run


@click.command(
    epilog="""\b
Examples:
  sayso serve
  sayso serve --month 2023-08 --port 8080
  sayso serve --public --delay 7 --level district
  sayso serve --host 0.0.0.0 --name desk.example.org --cert desk.pem --key desk.key

\b
Needs the extra web. Stop it with Ctrl-C."""
)
@take_window
@click.option("--public", is_flag=True, help="Let everybody read and nobody log in, a copy of what may be seen.")
@click.option(
    "--delay", type=click.IntRange(0), default=0, metavar="DAYS", help="Public: hold the last DAYS days back."
)
@click.option("--level", default="locality", metavar="LEVEL", help="Public: places no finer than district or province.")
@take_reach
@take_settings
def serve(settings: "Settings", window: "Window", reach: Reach, public: bool, delay: int, level: str) -> None:
    """Show the ledger in a browser: what happened by whose word, incidents, reports, review.

    Without accounts the desk listens on this machine alone and asks nobody to log in. Once there are some (sayso users
    add), everybody has to, and it may listen elsewhere. Pages begin with the window given here, else with the latest
    month that holds an incident; each has a JSON twin under /api.

    With --public everybody reads and nobody decides: the pages show a copy of the ledger as it is now, without what is
    held back by --delay and without names that are masked. Where --level makes places coarser, the words of reports
    are hidden too, since they name the places.
    """
    from tempfile import TemporaryDirectory

    from sayso.ledger import open_ledger, render_place
    from sayso.publishing import Terms, publish_ledger
    from sayso.questions import Window
    from sayso.web import Access, build_app, serve_ledger

    with TemporaryDirectory(prefix="sayso-") as folder, open_ledger(settings.ledger) as ledger:
        place = settings.ledger
        if public:
            place = str(Path(folder) / "public.db")
            publish_ledger(ledger, Path(place), Terms(delay, level), read_clock())
        has_login = not public and bool(ledger.accounts())
        is_guarded = public or has_login
        hosts = (*reach.names, *(("*",) if is_guarded else ()))
        app = build_app(
            place,
            settings.theatre,
            now=read_clock,
            window=None if window == Window() else window,
            lang=settings.lang,
            coder=settings.coder,
            shapes=settings.find_shapes(),
            access=Access(hosts, is_secure=reach.is_secure, is_public=public, has_login=has_login),
        )
        told = f"serving {'what is public of ' if public else ''}{render_place(settings.ledger)}"
        serve_ledger(
            app,
            host=reach.host,
            port=reach.port,
            tell=lambda address: click.echo(f"{told} at {address}"),
            is_guarded=is_guarded,
            keys=reach.keys,
        )


def _check_keys(cert: Path | None, key: Path | None) -> tuple[Path, Path] | None:
    """Both files, None where neither is given. Raises InputError for one of two, and for one that cannot be read."""
    from sayso.errors import InputError

    if cert is None and key is None:
        return None
    if cert is None or key is None:
        raise InputError("give both --cert and --key, or neither")
    for file in (cert, key):
        if not file.is_file():
            raise InputError(f"{file} is no file")
    return cert, key
