"""The page of drafts: an article read back against the ledger while it is written."""

import re
from base64 import b64decode
from binascii import Error as Base64Error

from msgspec import Struct

from sayso.brief import render_markdown
from sayso.check import CheckedArticle
from sayso.collect.drafts import load_draft
from sayso.errors import QuestionError
from sayso.questions import Window as Days
from sayso.questions import brief_window, check_draft
from sayso.web.acts import Form
from sayso.web.asking import Asked
from sayso.web.desks import Desk
from sayso.web.shown import Window
from sayso.web.windows import parse_window, show_window

#: Letters of the longest draft; a long article has 20,000.
MAX_DRAFT = 100_000

#: Bytes of what is sent with a file in it: a Word document with a few pictures has some millions.
MAX_FILE = 12_000_000

#: The sign of a note, which whoever edits a draft has no use for.
_NOTE = re.compile(r"\[\^[\d–-]+\]")


class Piece(Struct, frozen=True):
    """A stretch of the draft, and the place of the statement that it is among all, None where it is none."""

    text: str
    statement: int | None = None


class CheckPage(Struct, frozen=True):
    """A draft and what comes of reading it back, None where there is no draft yet. `pieces` are the draft in order."""

    window: Window
    text: str
    article: CheckedArticle | None = None
    pieces: tuple[Piece, ...] = ()


def show_check(desk: Desk, asked: Asked) -> CheckPage:
    """An empty page, or with `brief` the window's brief as a draft to begin with, without its notes."""
    if asked.tell("brief") != "1":
        return CheckPage(show_window(asked.window or Days()), "")
    with desk.open() as ledger:
        window = desk.find_window(asked, ledger)
        brief = brief_window(desk.ask(window), desk.packs, asked.lang)
        article, _notes, _rest = render_markdown(brief, desk.packs.theatre).partition("\n[^1]:")
        return CheckPage(show_window(window), _NOTE.sub("", article).rstrip() + "\n")


def check_text(desk: Desk, asked: Asked, form: Form) -> CheckPage:
    """The draft of a form, or of the file in it, read back. Raises InputError for one too long or of another kind."""
    text = (_read_file(form) or form.values.get("text", ("",))[-1]).replace("\r\n", "\n")
    if len(text) > MAX_DRAFT:
        raise QuestionError(f"a draft of more than {MAX_DRAFT} letters; check it chapter by chapter")
    named = parse_window({name: form.tell(name) for name in ("from", "to", "month", "as_of")})
    window = named or asked.window or Days()
    if not text.strip():
        return CheckPage(show_window(window), text)
    with desk.open() as ledger:
        article = check_draft(ledger, desk.packs, text, window, desk.now().date(), asked.lang)
    pieces = tuple(Piece(article.text[start:end], place) for place, start, end in article.cut_text())
    return CheckPage(show_window(window), text, article, pieces)


def _read_file(form: Form) -> str:
    """The text of the file that came along, as the command line reads it; empty where none did."""
    try:
        raw = b64decode(form.tell("file"), validate=True)
    except (Base64Error, ValueError):
        raise QuestionError("the file is no base64") from None
    return load_draft(raw, form.tell("name", "draft")) if raw else ""
