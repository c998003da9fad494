"""Real ledgers, and the desk over them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from starlette.testclient import TestClient

from sayso.collect import collect_reports
from sayso.ledger import open_ledger
from sayso.pipeline import add_found, add_gold, load_packs, read_ledger, settle_ledger
from sayso.web import build_app
from sayso.web.servers import open_socket

CASE = Path(__file__).parents[2] / "examples" / "afghanistan-2023-08"
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def make_ledger(place: Path, reports: Path, gold: Path | None) -> Path:
    packs = load_packs("afghanistan")
    with open_ledger(place, create=True) as ledger:
        _intake, ids = add_found(ledger, collect_reports([reports], zone=packs.theatre.zone), MOMENT)
        if gold:
            add_gold(ledger, gold, ids, MOMENT)
        else:
            read_ledger(ledger, packs, MOMENT)
        settle_ledger(ledger, packs, MOMENT)
    return place


def open_desk(place: Path, **options) -> TestClient:
    app = build_app(place, "afghanistan", now=lambda: MOMENT, **options)
    return TestClient(app, base_url="http://127.0.0.1")


@contextmanager
def serve_desk(app) -> Iterator[str]:
    """The desk behind a real server, at its address."""
    with open_socket("127.0.0.1", 0) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()
