"""Which publishers and places a text names, in any script."""

import re
from collections.abc import Iterator
from functools import cached_property

from daachorse import CharwiseDoubleArrayAhoCorasick

from sayso.theatre import Name, Theatre
from sayso.theatre.spelling import fold_name

_PUNCTUATION = re.compile(r"[^\w]+")
_PLACES = ("province", "district")

#: Names by folded spelling, and the automaton that finds them.
_Index = tuple[CharwiseDoubleArrayAhoCorasick, list[str]]


class Mentions:
    """Finds publishers, provinces and districts of one theatre in texts."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre

    def find_sources(self, text: str) -> list[str]:
        """Ids of publishers that the text names and that are no party's, in the order of the text."""
        return list(dict.fromkeys(_find(self._sources, text)))

    def find_places(self, text: str) -> set[str]:
        """Ids of provinces and districts that the text names."""
        return set(_find(self._places, text))

    @cached_property
    def _sources(self) -> _Index:
        sources = self._theatre.sources
        return _index(
            name for name in self._theatre.list_names() if name.kind == "source" and not sources[name.id].party
        )

    @cached_property
    def _places(self) -> _Index:
        return _index(name for name in self._theatre.list_names() if name.kind in _PLACES and not name.weak)


def _index(names: Iterator[Name]) -> _Index:
    ids: dict[str, str] = {}
    for name in names:
        ids.setdefault(_pad(name.form), name.id)
    ids.pop("  ", None)
    # The automaton refuses to be empty; a lone space between two words is no name.
    forms = sorted(ids) or ["\0"]
    return CharwiseDoubleArrayAhoCorasick(forms), [ids.get(form, "") for form in forms]


def _find(index: _Index, text: str) -> Iterator[str]:
    automaton, ids = index
    for _, _, number in sorted(automaton.find_overlapping(_pad(text))):
        yield ids[number]


def _pad(text: str) -> str:
    """The text folded, its words between single spaces, one at each end."""
    return f" {_PUNCTUATION.sub(' ', fold_name(text)).strip()} "
