"""Real ledgers, and the desk over them."""

from datetime import UTC, datetime
from pathlib import Path

from starlette.testclient import TestClient

from sayso.collect import collect_reports
from sayso.ledger import open_ledger
from sayso.pipeline import add_found, add_gold, load_packs, read_ledger, settle_ledger
from sayso.web import build_app

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
