"""docs/brief.png: the brief of `make demo`, out/brief.html, as Chromium shows it."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "out" / "brief.html"
PICTURE = ROOT / "docs" / "brief.png"

#: Width and height in CSS pixels: the head, the lead, the parties' own counts and the timeline.
SIZE = (1100, 1320)

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

#: Alone, without a window, and without a word to any server.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
    "--hide-scrollbars",
)


def take_picture(page: Path, picture: Path, size: tuple[int, int] = SIZE) -> None:
    """Show a page in Chromium and keep what is seen as a PNG. Exits with one line where there is no Chromium."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"no browser found; install one of {', '.join(BROWSERS)}")
    with tempfile.TemporaryDirectory() as profile:
        window = f"--window-size={size[0]},{size[1]}"
        command = [browser, *FLAGS, f"--user-data-dir={profile}", window, f"--screenshot={picture}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603


if __name__ == "__main__":
    if not PAGE.is_file():
        sys.exit(f"{PAGE} is missing; run make demo first")
    take_picture(PAGE, PICTURE)
    print(PICTURE)
