"""The command that opens the desk in a browser."""

from typing import TYPE_CHECKING

import click

from sayso.cli.options import take_settings, take_window

if TYPE_CHECKING:
    from sayso.pipeline import Window
    from sayso.settings import Settings


@click.command(
    epilog="""\b
Examples:
  sayso serve
  sayso serve --month 2023-08 --port 8080

\b
Needs the extra web. Stop it with Ctrl-C."""
)
@take_window
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="A loopback address; no other.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any free one.")
@take_settings
def serve(settings: "Settings", window: "Window", host: str, port: int) -> None:
    """Show the ledger in a browser, on this machine only: briefs, incidents, reports.

    The desk reads and never writes. Pages begin with the window given here, else with the latest month that holds an
    incident; each has a JSON twin under /api.
    """
    from datetime import UTC, datetime

    from sayso.ledger import render_place
    from sayso.pipeline import Window
    from sayso.web import build_app, serve_ledger

    first = None if window == Window() else window
    app = build_app(settings.ledger, settings.theatre, now=lambda: datetime.now(UTC), window=first, lang=settings.lang)
    place = render_place(settings.ledger)
    serve_ledger(app, host=host, port=port, tell=lambda address: click.echo(f"serving {place} at {address}"))
