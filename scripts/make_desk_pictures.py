"""Pictures of the desk's pages into docs/desk/, over the worked case; with --look at three widths in two languages.

python scripts/make_desk_pictures.py [--look FOLDER]
"""

import argparse
import shutil
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "web"))  # the ledger and the server of the desk's own tests
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
    "masks": "/review/masks?",
    "check": f"/check?{MONTH}&brief=1",
    "people": "/people?",
}

#: Further pictures for the page on the desk: small screens, the other direction of writing.
OTHERS = [("now", 360, "fa"), ("incidents", 1280, "fa"), ("check", 360, "fa"), ("review", 360, "en")]

#: Widths at which a designer looks.
WIDTHS = (360, 768, 1280)


def shrink_picture(place: Path) -> None:
    """The picture in 128 colours, which a page of text never misses: a third of its size."""
    from PIL import Image

    with Image.open(place) as picture:
        small = picture.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    small.save(place, optimize=True)


def main() -> None:
    """Make the pictures."""
    from playwright.sync_api import sync_playwright
    from web_cases import CASE, MOMENT, find_most_told, make_ledger, serve_desk

    from sayso.web import build_app

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
        place = make_ledger(Path(home) / "desk.db", CASE / "reports.jsonl", None)
        with serve_desk(build_app(place, "afghanistan", now=lambda: MOMENT + timedelta(hours=12))) as address:
            incident = find_most_told(address, "2023-08")
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
