"""A draft that was read back, for a terminal."""

from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.text import Text

from sayso.check.checked import CONTRADICTED, MISSING, SUPPORTED, CheckedArticle, Figure, Remark, Statement
from sayso.check.pages import count_checked, tell_checked_window
from sayso.check.words import CheckWords, load_check_words
from sayso.cli.consoles import PLAIN_WIDTH, open_console, print_hanging, print_line, print_wrapped
from sayso.cli.texts import clean_line

_STYLES = {SUPPORTED: "green", CONTRADICTED: "bold red", MISSING: "yellow", "raise": "bold yellow", "holds": "green"}

#: Columns before what is said.
_INDENT = 4

#: Keys of reports that a remark shows in a terminal; the rest stand in the other forms.
_MAX_KEYS = 6


def print_checked(checked: CheckedArticle, lang: str) -> None:
    """Statement by statement the verdict and the row behind it, then the remarks, then how many there are."""
    _print(checked, load_check_words(lang), open_console())


def render_checked(checked: CheckedArticle, lang: str) -> str:
    """The same as plain text."""
    stream = StringIO()
    console = Console(file=stream, markup=False, highlight=False, emoji=False, width=PLAIN_WIDTH, color_system=None)
    _print(checked, load_check_words(lang), console)
    return stream.getvalue()


def _print(checked: CheckedArticle, words: CheckWords, console: Console) -> None:
    window = tell_checked_window(checked, words)
    if window:
        print_wrapped(console, window, "bold")
    if checked.note:
        print_wrapped(console, checked.note)
    for statement in checked.statements:
        _print_statement(statement, words, console)
    if checked.remarks:
        print_line(console, "")
        print_wrapped(console, str(words.tables["page"]["remarks"]), "bold")
    for number, remark in enumerate(checked.remarks, start=1):
        _print_remark(number, remark, words, console)
    print_line(console, "")
    print_wrapped(console, count_checked(checked, words))


def _print_statement(statement: Statement, words: CheckWords, console: Console) -> None:
    verdict = str(words.tables["verdicts"][statement.verdict])
    print_line(console, "")
    print_line(console, Text(verdict, _STYLES.get(statement.verdict, "dim")))
    print_hanging(console, " " * _INDENT, clean_line(statement.text), _INDENT)
    for line in _list_rows(statement, words):
        print_hanging(console, " " * _INDENT, Text(line, "dim"), _INDENT)


def _list_rows(statement: Statement, words: CheckWords) -> Iterator[str]:
    """The rows that a statement was set against: findings by their address, else the incident, and one quote."""
    addressed = [figure for figure in statement.figures if figure.address]
    yield from (_tell_figure(figure, words) for figure in addressed)
    if not addressed and statement.incidents:
        yield f"sayso incident {statement.incidents[0]}"
    quote = next((quote for quote in statement.quotes if quote.phrase.text), None)
    if quote is not None:
        said = clean_line(words.quote(quote.phrase.text))
        yield f"{said} ({clean_line(quote.source or quote.key)}, {quote.published})"


def _tell_figure(figure: Figure, words: CheckWords) -> str:
    verdict = words.tables["verdicts"][figure.verdict]
    found = words.figure(figure.unit, figure.found)
    return f"{figure.address}: {found} ({words.figure(figure.unit, figure.said)}: {verdict})"


def _print_remark(number: int, remark: Remark, words: CheckWords, console: Console) -> None:
    state = str(words.tables["states"][remark.verdict])
    kind = str(words.tables["kinds"][remark.kind])
    print_line(console, "")
    style = "bold red" if remark.contradicts else _STYLES.get(remark.verdict, "dim")
    print_line(console, Text.assemble(f"{words.number(number)}. ", (state, style), f" · {kind}"))
    print_hanging(console, " " * _INDENT, clean_line(remark.text), _INDENT)
    if remark.words:
        shown = words.tables["page"]["comma"].join(clean_line(words.quote(one.text)) for one in remark.words)
        print_hanging(console, " " * _INDENT, Text(shown, "dim"), _INDENT)
    if remark.evidence:
        keys = words.tables["page"]["comma"].join(map(clean_line, remark.evidence[:_MAX_KEYS]))
        more = f" +{words.number(len(remark.evidence) - _MAX_KEYS)}" if len(remark.evidence) > _MAX_KEYS else ""
        print_hanging(console, " " * _INDENT, Text(f"{words.tables['page']['rows']}: {keys}{more}", "dim"), _INDENT)
