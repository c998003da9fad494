"""Ledgers as earlier versions left them, as SQL for SQLite.

`cases/version_N.sql` was made by the code of that version: three reports, one of them edited, read by rules and one of
them by a coder, grouped after each step. `cases/step_N.sql` is what a later version made of the ledger before it when
it opened it: its tables as they were published, and its rows, so that a migration that is changed afterwards shows. A
new migration comes with the step that leads to the version before it.
"""

import re
from pathlib import Path

_CASES = Path(__file__).parent / "cases"


def _find_scripts(kind: str) -> dict[int, str]:
    files = {int(re.sub(r"\D", "", file.stem)): file for file in _CASES.glob(f"{kind}_*.sql")}
    return {version: files[version].read_text("utf-8") for version in sorted(files)}


def _build_scripts() -> dict[int, str]:
    """The script of each version's ledger: the version's own, else that of the version before it and its step."""
    scripts = _find_scripts("version")
    for version, step in _find_scripts("step").items():
        scripts[version] = scripts[version - 1] + step
    return scripts


#: The script that makes a ledger of each earlier version, by the version.
OLD_LEDGERS = _build_scripts()
