"""The worked case from end to end, by the public commands alone: what `make demo` runs."""

import subprocess
import sys
from pathlib import Path

CASE = Path("examples/afghanistan-2023-08")
OUT = Path("out")
LEDGER = OUT / "demo.db"
WINDOW = ("--from", "2023-08-01", "--to", "2023-08-20")


def run_sayso(*words: str) -> None:
    """Run one command as a person would, and show it."""
    print(f"\n$ sayso {' '.join(words)}", flush=True)
    command = [sys.executable, "-m", "sayso", *words]
    subprocess.run(command, check=True)  # noqa: S603


def show_case() -> None:
    """Fill a ledger with the case, then ask it."""
    OUT.mkdir(exist_ok=True)
    ledger = ("--ledger", str(LEDGER))
    run_sayso("init", *ledger)
    run_sayso("add", str(CASE / "reports.jsonl"), *ledger)
    run_sayso("tally", *WINDOW, *ledger)
    run_sayso("why", "aff.own.taliban.killed", *WINDOW, *ledger)
    run_sayso("reconcile", str(CASE / "article.toml"), *ledger)
    run_sayso("brief", *WINDOW, "--out", str(OUT), *ledger)
    print(f"\nThe ledger is {LEDGER}, the brief {OUT / 'brief.html'} and {OUT / 'brief.md'}. Next:")
    window = " ".join(WINDOW)
    print(f"  .venv/bin/sayso why nrf.own.incidents {window} --ledger {LEDGER}")
    print(f"  .venv/bin/sayso tally {window} --province all --ledger {LEDGER}")
    print(f"  .venv/bin/sayso export --shape geojson {window} --ledger {LEDGER} > out/claims.geojson")


if __name__ == "__main__":
    show_case()
