"""Searching in three scripts: Latin letters find Dari and Pashto spellings.

A search is a row of words; what is found holds each of them: as the name of a party, place or source in any spelling
that the theatre knows, or in the text or title of a report, folded to one spelling and romanised as reporters do.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from sayso.lang.romanise import romanise_name
from sayso.lang.text import fold_form
from sayso.pipeline import Window
from sayso.records import Extract, Place, Report
from sayso.theatre import Theatre
from sayso.theatre.spelling import fold_name, is_arabic
from sayso.web.desks import Desk

_WORD = re.compile(r"\w+")
_VOWELS = re.compile(r"(?<=.)[aeiouwy'’]+")
_DOUBLE = re.compile(r"(.)\1+")

#: Letters that reporters write in more ways than one.
_ALIKE = str.maketrans({"q": "k", "c": "k", "v": "w"})


def find_matches(desk: Desk, window: Window, q: str) -> frozenset[str]:
    """The incidents of a window, by id, that a search finds."""
    extract = desk.ask(window).extract
    pages = desk.keep(("texts", window), lambda: _index_reports(extract), shelf="texts")
    words = split_search(q, desk.packs.theatre)
    return frozenset(
        id for id, incident in extract.incidents.items() if _is_found(words, incident.claims, extract, pages)
    )


class Wanted:
    """One word or name of a search, in all its forms."""

    def __init__(self, word: str, forms: Iterable[str], ids: Iterable[str]) -> None:
        self.forms = tuple(dict.fromkeys(form for form in (fold_name(word), *forms) if form))
        self.ids = frozenset(ids)
        self.skeleton = "" if is_arabic(word) else make_skeleton(word)

    def is_in(self, text: str, skeletons: frozenset[str]) -> bool:
        """Whether a folded text, or its romanised words, hold it."""
        return any(form in text for form in self.forms) or (len(self.skeleton) > 2 and self.skeleton in skeletons)


def split_search(q: str, theatre: Theatre) -> tuple[Wanted, ...]:
    """The names and words of a search: as long a name as the theatre knows, else single words."""
    spellings = _list_spellings(theatre)
    words = fold_name(q).split()
    wanted: list[Wanted] = []
    index = 0
    while index < len(words):
        for end in range(len(words), index, -1):
            name = " ".join(words[index:end])
            if name in spellings or end == index + 1:
                ids = spellings.get(name, ())
                forms = [form for id in ids for form in _list_forms(theatre)[id]]
                wanted.append(Wanted(name, forms, ids))
                index = end
                break
    return tuple(wanted)


def make_skeleton(word: str) -> str:
    """A word in Latin letters without what spellings differ in: vowels, doubled letters, q and k.

    >>> make_skeleton("Andarab"), make_skeleton("Andaraab"), make_skeleton("Qunduz") == make_skeleton("Kunduz")
    ('andrb', 'andrb', True)
    """
    folded = fold_name(word).replace("gh", "g").replace("kh", "h").replace("x", "h").translate(_ALIKE)
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", folded))


@lru_cache(maxsize=4096)
def _romanise(word: str) -> str:
    return make_skeleton(romanise_name(word))


def index_text(text: str) -> tuple[str, frozenset[str]]:
    """A text folded, and the skeletons of its words in Arabic script."""
    folded = fold_name(text)
    return f" {folded} ", frozenset(_romanise(word) for word in set(_WORD.findall(folded)) if is_arabic(word))


def _index_reports(extract: Extract) -> dict[str, tuple[str, frozenset[str]]]:
    used = {claim.report for claim in extract.claims.values()}
    return {id: index_report(report) for id, report in extract.reports.items() if id in used}


def index_report(report: Report) -> tuple[str, frozenset[str]]:
    """A report's title and text, folded and romanised."""
    return index_text(f"{report.title}\n{report.text}")


def _is_found(
    words: Iterable[Wanted],
    claim_ids: Iterable[str],
    extract: Extract,
    pages: dict[str, tuple[str, frozenset[str]]],
) -> bool:
    claims = [extract.claims[id] for id in claim_ids if id in extract.claims]
    named = {value for claim in claims for value in (claim.claimant, claim.initiator, claim.target, *claim.sides)}
    named |= {name for claim in claims for place in claim.places for name in _list_levels(place)}
    texts = [pages[claim.report] for claim in claims if claim.report in pages]
    return all(
        not word.ids.isdisjoint(named) or any(word.is_in(text, skeletons) for text, skeletons in texts)
        for word in words
    )


def _list_levels(place: Place) -> Iterable[str]:
    return (name for name in (place.province, place.district, place.locality) if name)


def _list_spellings(theatre: Theatre) -> dict[str, tuple[str, ...]]:
    """What each folded spelling stands for: ids of parties, gazetteer names of places."""
    return _gather(theatre.folder, theatre.version, theatre)[0]


def _list_forms(theatre: Theatre) -> dict[str, tuple[str, ...]]:
    """All folded spellings of each of these."""
    return _gather(theatre.folder, theatre.version, theatre)[1]


_GATHERED: dict[tuple[str, str], tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]] = {}


def _gather(
    folder: str, version: str, theatre: Theatre
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    if (folder, version) not in _GATHERED:
        spellings: dict[str, list[str]] = {}
        forms: dict[str, list[str]] = {}
        for name in theatre.list_names():
            place = theatre.places.get(name.id)
            id = place.name if place else name.id
            folded = fold_form(name.form) if is_arabic(name.form) else fold_name(name.form)
            for form in {folded, fold_name(name.form)}:
                spellings.setdefault(form, []).append(id)
            # Short spellings stand inside other words; a text is searched for longer ones only.
            if len(folded) > 3:
                forms.setdefault(id, []).append(fold_name(name.form))
            else:
                forms.setdefault(id, [])
        _GATHERED[folder, version] = (
            {form: tuple(dict.fromkeys(ids)) for form, ids in spellings.items()},
            {id: tuple(dict.fromkeys(found)) for id, found in forms.items()},
        )
    return _GATHERED[folder, version]
