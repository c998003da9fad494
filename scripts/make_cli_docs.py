"""docs/cli.md from the help of every command. Run it after a change of a command; a test compares."""

from pathlib import Path

import click

from sayso.cli import main

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"

HEAD = """# Commands

What `sayso --help` and `sayso COMMAND --help` print; made by `scripts/make_cli_docs.py`.

Every command exits with 0 when it is done, 1 where what it was given cannot be used (one line says why), 2 where it was
typed wrongly, and 130 where it was stopped.
"""

#: Columns of the help, as in a terminal of that width.
WIDTH = 100


def render_page() -> str:
    """The page: the group's help, then each command's in the order of the work."""
    group = click.Context(main, info_name="sayso", terminal_width=WIDTH, help_option_names=["-h", "--help"])
    parts = [HEAD, render_help("sayso", main, group)]
    parts += render_commands(main, group, "sayso")
    return "\n".join(parts)


def render_commands(parent: click.Group, above: click.Context, path: str) -> list[str]:
    """The help of every command of a group, each followed by that of the commands under it."""
    parts = []
    for name in parent.list_commands(above):
        command = parent.get_command(above, name)
        if command:
            context = click.Context(command, parent=above, info_name=name, terminal_width=WIDTH)
            parts.append(render_help(f"{path} {name}", command, context))
            if isinstance(command, click.Group):
                parts += render_commands(command, context, f"{path} {name}")
    return parts


def render_help(name: str, command: click.Command, context: click.Context) -> str:
    """One command's help under its name."""
    lines = (line.rstrip() for line in command.get_help(context).splitlines())
    return f"## {name}\n\n```text\n" + "\n".join(lines) + "\n```\n"


if __name__ == "__main__":
    PAGE.write_text(render_page(), "utf-8")
    print(PAGE)
