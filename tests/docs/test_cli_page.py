"""docs/cli.md is what the commands print."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_of_commands_is_what_the_commands_print():
    made = runpy.run_path(str(ROOT / "scripts" / "make_cli_docs.py"))["render_page"]()
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == made, "run scripts/make_cli_docs.py"
    assert "## sayso serve" in made
