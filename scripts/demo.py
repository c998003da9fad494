"""The worked case from end to end, by the public commands alone: what `make demo` runs."""

import subprocess
import sys
import time
from pathlib import Path

CASE = Path("examples/afghanistan-2023-08")
OUT = Path("out")
LEDGER = OUT / "demo.db"
WINDOW = ("--from", "2023-08-01", "--to", "2023-08-20")

#: What the demo shows, and the command that shows it.
STEPS = (
    ("An empty ledger", ("init",)),
    ("56 reports into it, read, and their claims grouped into incidents", ("add", str(CASE / "reports.jsonl"))),
    ("Who did what in these three weeks, and by whose word", ("tally", *WINDOW)),
    ("The words behind one of these figures", ("why", "aff.own.taliban.killed", *WINDOW)),
    ("An article's figures, set beside the ledger's", ("reconcile", str(CASE / "article.toml"))),
    ("The draft on the desk, read back", ("check", str(CASE / "draft.md"), *WINDOW)),
    ("A short article in which every number is a footnote", ("brief", *WINDOW, "--out", str(OUT))),
)


def show_case() -> None:
    """Fill a fresh ledger with the case, then ask it."""
    began = time.monotonic()
    OUT.mkdir(exist_ok=True)
    remove_ledger()
    for number, (title, words) in enumerate(STEPS, start=1):
        print(f"\n[{number} of {len(STEPS)}] {title}\n$ sayso {' '.join(words)} --ledger {LEDGER}\n", flush=True)
        run_sayso(*words, "--ledger", str(LEDGER))
    print(f"\nDone in {time.monotonic() - began:.0f} s. Open {OUT / 'brief.html'} in a browser. Next:")
    window = " ".join(WINDOW)
    print(f"  .venv/bin/sayso serve --ledger {LEDGER}")
    print(f"  .venv/bin/sayso tally {window} --party nrf --province all --ledger {LEDGER}")
    print(f"  .venv/bin/sayso why nrf.own.incidents {window} --ledger {LEDGER}")


def remove_ledger() -> None:
    """Remove the ledger of an earlier run, with what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{LEDGER}{ending}").unlink(missing_ok=True)


def run_sayso(*words: str) -> None:
    """Run one command as a person would. Its own error line is enough where it fails."""
    done = subprocess.run([sys.executable, "-m", "sayso", *words], check=False)  # noqa: S603
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    show_case()
