"""Long lists, page by page."""

from msgspec import Struct

from sayso.errors import QuestionError
from sayso.web.asking import Asked


class Pager(Struct, frozen=True):
    """Where in a list a page stands: its number from 1, how many there are, its first entry and the one behind."""

    page: int
    pages: int
    first: int
    last: int
    found: int


def turn_pages(asked: Asked, found: int, size: int) -> Pager:
    """The page that an address asks for; the last one where it asks for one behind it. Raises QuestionError.

    >>> turn_pages(Asked("/incidents", query=(("page", "2"),)), 70, 50)
    Pager(page=2, pages=2, first=50, last=70, found=70)
    """
    said = asked.tell("page", "1")
    if not (said.isascii() and said.isdigit() and int(said[:9])):
        raise QuestionError(f"{said!r} is no page; pages are counted from 1")
    pages = max(1, -(-found // size))
    page = min(int(said[:9]), pages)
    return Pager(page, pages, (page - 1) * size, min(page * size, found), found)
