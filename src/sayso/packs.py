"""The corridor's baggage: the facts of a theatre and the words of the languages, and the versions of all who use them.

Whoever only asks a ledger needs no reader: the rooms that read, resolve and match are imported when they are named.
"""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.lang import CODES, load_language
from sayso.lang.text import guess_language
from sayso.records import Report
from sayso.theatre import Theatre, load_theatre

if TYPE_CHECKING:
    from sayso.read import Lexicon


class Packs:
    """The facts of a theatre and the words of the languages; a language is loaded when a report needs it."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.theatre: Theatre = load_theatre(place)

    @cached_property
    def reader(self) -> str:
        """Who reads, with the versions of everything that a reading rests on."""
        from sayso.read import READER

        languages = (f"{code} {load_language(code).version}" for code in CODES)
        return " · ".join((READER, *languages, self._versions))

    @property
    def settler(self) -> str:
        """Who matches, with the versions of everything that incidents rest on."""
        from sayso.match import name_matcher

        return f"{name_matcher()} · {self.theatre.id} {self.theatre.version}"

    @property
    def _versions(self) -> str:
        from sayso.resolve import load_model

        return f"{self.theatre.id} {self.theatre.version} · confidence {load_model().version}"

    def find_language(self, report: Report) -> str | None:
        """The report's own word, else what its text looks like, else its source's habit; None where nothing tells.

        A channel that writes Dari posts in Pashto and English too: its habit is for texts too short to tell.
        """
        found = report.lang or guess_language(report.text)
        source = self.theatre.find_source(report.source) if report.source and not found else None
        return source.lang if source else found

    def name_reader(self, lang: str) -> str:
        """Who reads one language, with versions."""
        from sayso.read import READER

        return f"{READER} · {lang} {load_language(lang).version} · {self._versions}"

    def pick_lexicon(self, lang: str, day: date | None = None) -> "Lexicon":
        """The words of one language with the names of the theatre, as reports of a day mean them; now where None."""
        from sayso.read import load_lexicon

        return load_lexicon(load_language(lang), self.place, day)


def load_packs(theatre: str) -> Packs:
    """The packs of a theatre, by a shipped theatre's id or a folder. Raises PackError."""
    return Packs(theatre)
