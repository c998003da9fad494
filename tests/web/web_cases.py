"""Real ledgers, and the desk over them."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

import uvicorn
from starlette.testclient import TestClient

from sayso.collect import collect_reports
from sayso.ledger import open_ledger
from sayso.packs import load_packs
from sayso.pipeline import add_found, add_gold, read_ledger, settle_ledger
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


def find_token(page) -> str:
    """The word that the forms of a page bring."""
    return page.text.partition('name="token" value="')[2].partition('"')[0]


def find_most_told(address: str, month: str) -> str:
    """The incident of a month, such as 2023-08, that most reports of a desk at an address tell of."""
    with urlopen(f"{address}/api/incidents?month={month}") as answer:  # noqa: S310 our own server
        rows = json.load(answer)["incidents"]
    return max(rows, key=lambda row: (row["reports"], row["id"]))["id"]


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
