"""What an address asks for: the whole state of a page, as a value."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode

from msgspec import Struct

from sayso.questions import Window
from sayso.web.windows import parse_window

#: What every link of a page carries on to the next one: the window, the moment, the language.
KEPT = ("from", "to", "month", "as_of", "lang")

#: Where the twins of a page stand: the same path behind one of these words.
TWINS = ("api", "csv", "svg", "md", "html", "docx")


class Visitor(Struct, frozen=True):
    """Who asks: a name, None for nobody in particular, and a role."""

    name: str | None = None
    role: str = "admin"


class Asked(Struct, frozen=True):
    """A page's state as its address says it.

    `path` is the page's own, without the word of a twin; `parts` are what stands in its holes; `query` the pairs behind
    the question mark in their order; `lang` the language of the interface; `token` the word that forms of this visit
    bring back.
    """

    path: str
    parts: dict[str, str] = {}
    query: tuple[tuple[str, str], ...] = ()
    lang: str = "en"
    visitor: Visitor = Visitor()
    token: str = ""

    def tell(self, name: str, otherwise: str = "") -> str:
        """The last value under a name, stripped; `otherwise` where there is none.

        >>> Asked("/incidents", query=(("status", "claimed"),)).tell("status")
        'claimed'
        """
        said = [value.strip() for key, value in self.query if key == name]
        return (said[-1] if said else "") or otherwise

    def tell_all(self, name: str) -> tuple[str, ...]:
        """All values under a name, each once, empty ones left out."""
        return tuple(dict.fromkeys(value.strip() for key, value in self.query if key == name and value.strip()))

    @property
    def window(self) -> Window | None:
        """The window that the address names, None where it names none. Raises QuestionError."""
        return parse_window(dict(self.query))

    def link(self, path: str, changes: Mapping[str, str | None] | None = None) -> str:
        """The address of another page in the same window and language; `changes` add to the query, None takes away.

        >>> Asked("/", query=(("month", "2023-08"), ("place", "Kabul"))).link("/incidents", {"party": "nrf"})
        '/incidents?month=2023-08&party=nrf'
        """
        kept = [(name, value) for name, value in self.query if name in KEPT and value]
        return write_address(path, _change(kept, changes or {}))

    def turn(self, changes: Mapping[str, str | None]) -> str:
        """The address of this page with some values changed; None takes one away.

        >>> Asked("/incidents", query=(("month", "2023-08"), ("page", "2"))).turn({"page": "3"})
        '/incidents?month=2023-08&page=3'
        """
        return write_address(self.path, _change([pair for pair in self.query if pair[1]], changes))

    def toggle(self, name: str, value: str) -> str:
        """This page with one value added under a name, or taken away where it is there; back on its first page."""
        pairs = [pair for pair in self.query if pair[1] and pair[0] != "page"]
        pairs = [pair for pair in pairs if pair != (name, value)] if (name, value) in pairs else [*pairs, (name, value)]
        return write_address(self.path, pairs)

    def twin(self, kind: str, changes: Mapping[str, str | None] | None = None, below: str = "") -> str:
        """The address of this page's twin: as JSON under `api`, a table under `csv`, a chart under `svg`, a file."""
        pairs = _change([pair for pair in self.query if pair[1]], changes or {})
        return write_address(f"/{kind}{f'/{below}' if below else ''}{self.path}", pairs)


def write_address(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """A path and a query as an address.

    >>> write_address("/reports/a b", [("lang", "fa")])
    '/reports/a%20b?lang=fa'
    """
    query = urlencode(list(pairs))
    return quote(path, safe="/:") + (f"?{query}" if query else "")


def _change(pairs: list[tuple[str, str]], changes: Mapping[str, str | None]) -> list[tuple[str, str]]:
    kept = [pair for pair in pairs if pair[0] not in changes]
    return [*kept, *((name, value) for name, value in changes.items() if value)]
