"""Pictures of the desk's pages into docs/desk/, over the worked case; with --look at three widths in two languages.

python scripts/make_desk_pictures.py [--look FOLDER]
"""

import argparse
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
CASE = ROOT / "examples" / "afghanistan-2023-08"
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
MONTH = "month=2023-08"

#: The pages by the name of their picture.
PAGES = {
    "now": f"/?{MONTH}",
    "incidents": f"/incidents?{MONTH}&q=Baghlan",
    "incident": f"/incidents/{{incident}}?{MONTH}",
    "rows": f"/rows?{MONTH}&of=aff.own.taliban.killed",
    "reports": f"/reports?{MONTH}",
    "report": f"/reports/etilaatroz-pulekhumri?{MONTH}",
    "sources": f"/sources?{MONTH}",
    "brief": f"/brief?{MONTH}",
    "review": f"/review?{MONTH}",
    "pairs": f"/review/pairs?{MONTH}",
    "agreement": f"/review/agreement?{MONTH}",
    "check": f"/check?{MONTH}&brief=1",
    "people": "/people?",
}

#: Further pictures for the page on the desk: small screens, the other direction of writing.
OTHERS = [("now", 360, "fa"), ("incidents", 1280, "fa"), ("check", 360, "fa"), ("review", 360, "en")]

#: Widths at which a designer looks.
WIDTHS = (360, 768, 1280)


def make_ledger(place: Path) -> None:
    """The worked case, read by the rules."""
    from sayso.collect import collect_reports
    from sayso.ledger import open_ledger
    from sayso.pipeline import add_found, load_packs, read_ledger, settle_ledger

    packs = load_packs("afghanistan")
    with open_ledger(place, create=True) as ledger:
        add_found(ledger, collect_reports([CASE / "reports.jsonl"], zone=packs.theatre.zone), MOMENT)
        read_ledger(ledger, packs, MOMENT)
        settle_ledger(ledger, packs, MOMENT)


@contextmanager
def serve(place: Path) -> Iterator[str]:
    """The desk over the ledger, at an address."""
    import uvicorn

    from sayso.web import build_app
    from sayso.web.servers import open_socket

    app = build_app(place, "afghanistan", now=lambda: datetime(2026, 1, 1, 12, tzinfo=UTC))
    with open_socket("127.0.0.1", 0) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def find_incident(address: str) -> str:
    """The incident of the month that most reports tell of."""
    import json
    from urllib.request import urlopen

    with urlopen(f"{address}/api/incidents?{MONTH}") as answer:  # noqa: S310 our own server
        rows = json.load(answer)["incidents"]
    return max(rows, key=lambda row: (row["reports"], row["id"]))["id"]


def shrink_picture(place: Path) -> None:
    """The picture in 128 colours, which a page of text never misses: a third of its size."""
    from PIL import Image

    with Image.open(place) as picture:
        small = picture.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    small.save(place, optimize=True)


def main() -> None:
    """Make the pictures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--look", type=Path)
    parser.add_argument("--only", nargs="*", default=list(PAGES))
    asked = parser.parse_args()
    folder = asked.look or ROOT / "docs" / "desk"
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or sys.exit("no chromium on this machine")
    shots = [(name, width, lang) for name in asked.only for width in WIDTHS for lang in ("en", "fa")]
    if not asked.look:
        shots = [(name, 1280, "en") for name in asked.only] + [shot for shot in OTHERS if shot[0] in asked.only]
    with tempfile.TemporaryDirectory() as home, sync_playwright() as play:
        make_ledger(Path(home) / "desk.db")
        with serve(Path(home) / "desk.db") as address:
            incident = find_incident(address)
            browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for name, width, lang in shots:
                page = browser.new_page(viewport={"width": width, "height": 900})
                page.goto(address + PAGES[name].format(incident=incident) + f"&lang={lang}")
                if name == "check":
                    page.wait_for_selector("#checked .draft")
                page.screenshot(path=folder / f"{name}-{width}-{lang}.png", full_page=bool(asked.look))
                page.close()
            browser.close()
    if not asked.look:
        for name, width, lang in shots:
            shrink_picture(folder / f"{name}-{width}-{lang}.png")


if __name__ == "__main__":
    main()
