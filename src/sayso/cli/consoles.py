"""The terminal: how wide it is, and text in it that hangs under its beginning."""

import re
import shutil

from rich.console import Console
from rich.text import Text

#: Columns where neither a terminal nor COLUMNS says how wide the output is.
PLAIN_WIDTH = 110

#: Longer lines than this are hard to read, however wide the terminal is.
MAX_WIDTH = 120

#: A hanging text keeps at least so many columns.
MIN_BODY = 24


#: What the terminal toolkit has to lay out even where nothing is bold: tabs, further lines, space at the end.
_LAID_OUT = re.compile(r"[\t\n\r\v\f]|\s$")


def open_console() -> Console:
    """The terminal, or a stream as wide as COLUMNS says; nothing in a text is taken for markup.

    Nothing is coloured or bold in a stream, nor anywhere where NO_COLOR is set.
    """
    console = Console(markup=False, highlight=False, emoji=False, soft_wrap=False)
    if console.no_color:
        console = Console(markup=False, highlight=False, emoji=False, soft_wrap=False, color_system=None)
    width = console.width if console.is_terminal else shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns
    console.width = min(width, MAX_WIDTH)
    return console


def is_plain(console: Console) -> bool:
    """Whether nothing can be bold or coloured."""
    return console.color_system is None


def print_line(console: Console, line: str | Text, style: str = "") -> None:
    """One line, which the terminal itself may wrap: quotes and links stay whole."""
    text = line if isinstance(line, Text) else Text(line, style)
    if is_plain(console) and not _LAID_OUT.search(text.plain):
        console.file.write(f"{text.plain}\n")  # what the terminal toolkit would write, a hundred times as fast
    else:
        console.print(text, soft_wrap=True)


def print_hanging(console: Console, lead: str | Text, body: str | Text, indent: int) -> None:
    """The body wrapped to the right of its lead, each line beginning `indent` columns from the left."""
    head = (lead if isinstance(lead, Text) else Text(lead)).copy()
    if head.cell_len and head.cell_len >= indent:
        head.append(" ")
    text = body if isinstance(body, Text) else Text(body)
    for line in text.wrap(console, max(MIN_BODY, console.width - indent)):
        line.rstrip()
        head.append(" " * (indent - head.cell_len))
        print_line(console, head + line)
        head = Text()


def print_wrapped(console: Console, line: str, style: str = "") -> None:
    """A line of our own words, wrapped at spaces."""
    print_hanging(console, "", Text(line, style), 0)
