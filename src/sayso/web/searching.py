"""Searching in three scripts: Latin letters find Dari and Pashto spellings.

A search is a row of words; what is found holds each of them: as the name of a party, place or source in any spelling
that the theatre knows, or in the text or title of a report, folded to one spelling and romanised as reporters do.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sayso.lang.romanise import romanise_name
from sayso.lang.text import fold_form
from sayso.records import Listed, Place, Report, Traits
from sayso.theatre import Theatre
from sayso.theatre.spelling import fold_name, is_arabic

#: A text folded, and the skeletons of its words in Arabic script.
Page = tuple[str, frozenset[str]]

_WORD = re.compile(r"\w+")
_VOWELS = re.compile(r"(?<=.)[aeiouwy'’]+")
_DOUBLE = re.compile(r"(.)\1+")

#: Letters that reporters write in more ways than one.
_ALIKE = str.maketrans({"q": "k", "c": "k", "v": "w"})


class Wanted:
    """One word or name of a search, in all its forms."""

    def __init__(self, word: str, forms: Iterable[str], ids: Iterable[str]) -> None:
        self.forms = tuple(dict.fromkeys(form for form in (fold_name(word), *forms) if form))
        self.ids = frozenset(ids)
        self.skeleton = "" if is_arabic(word) else make_skeleton(word)

    def is_in(self, text: str, skeletons: frozenset[str]) -> bool:
        """Whether a folded text, or its romanised words, hold it."""
        return any(form in text for form in self.forms) or (len(self.skeleton) > 2 and self.skeleton in skeletons)


class Spellings:
    """What folded spellings of a theatre stand for: ids of parties, gazetteer names of places."""

    def __init__(self, theatre: Theatre) -> None:
        ids: dict[str, dict[str, None]] = {}
        forms: dict[str, dict[str, None]] = {}
        for name in theatre.list_names():
            place = theatre.places.get(name.id)
            id = place.name if place else name.id
            folded = fold_form(name.form) if is_arabic(name.form) else fold_name(name.form)
            for form in (folded, fold_name(name.form)):
                ids.setdefault(form, {})[id] = None
            # Short spellings stand inside other words; a text is searched for longer ones only.
            if len(folded) > 3:
                forms.setdefault(id, {})[fold_name(name.form)] = None
        self._ids = {form: tuple(held) for form, held in ids.items()}
        self._forms = {id: tuple(held) for id, held in forms.items()}

    def split_search(self, q: str) -> tuple[Wanted, ...]:
        """The names and words of a search: as long a name as the theatre knows, else single words."""
        words = fold_name(q).split()
        wanted: list[Wanted] = []
        while words:
            end = next((end for end in range(len(words), 1, -1) if " ".join(words[:end]) in self._ids), 1)
            name = " ".join(words[:end])
            ids = self._ids.get(name, ())
            wanted.append(Wanted(name, (form for id in ids for form in self._forms.get(id, ())), ids))
            words = words[end:]
        return tuple(wanted)


def find_matches(
    words: Sequence[Wanted], incidents: Iterable[Listed], pages: Mapping[str, Sequence[Page]]
) -> frozenset[str]:
    """The incidents, by id, that a search finds; `pages` are their reports as they are searched, by the incident."""
    return frozenset(one.id for one in incidents if _is_found(words, one.traits, pages.get(one.id, ())))


def make_skeleton(word: str) -> str:
    """A word in Latin letters without what spellings differ in: vowels, doubled letters, q and k.

    >>> make_skeleton("Andarab"), make_skeleton("Andaraab"), make_skeleton("Qunduz") == make_skeleton("Kunduz")
    ('andrb', 'andrb', True)
    """
    folded = fold_name(word).replace("gh", "g").replace("kh", "h").replace("x", "h").translate(_ALIKE)
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", folded))


@lru_cache(maxsize=100_000)
def _romanise(word: str) -> str:
    """The skeleton of a word in Arabic script; of others none."""
    return make_skeleton(romanise_name(word)) if is_arabic(word) else ""


def index_text(text: str) -> Page:
    """A text folded, and the skeletons of its words in Arabic script."""
    folded = fold_name(text)
    return f" {folded} ", frozenset(map(_romanise, set(_WORD.findall(folded))))


def index_report(report: Report) -> Page:
    """A report's title and text, folded and romanised."""
    return index_text(f"{report.title}\n{report.text}")


def _is_found(words: Iterable[Wanted], traits: Traits, pages: Sequence[Page]) -> bool:
    named = {*traits.parties, *(name for place in traits.places for name in _list_levels(place))}
    return all(
        not word.ids.isdisjoint(named) or any(word.is_in(text, skeletons) for text, skeletons in pages)
        for word in words
    )


def _list_levels(place: Place) -> Iterable[str]:
    return (name for name in (place.province, place.district, place.locality) if name)
