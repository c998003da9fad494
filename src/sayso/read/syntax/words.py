"""A word of a sentence: where it stands, its class and its marks."""

from collections.abc import Iterable
from typing import NamedTuple

from sayso.read.scan.marks import Mark

# Classes of words. A class is one letter, so that a run of words can be looked at as a string.
DETERMINER, NAME, NUMBER, PREPOSITION, COORDINATOR = "D", "N", "#", "P", "C"
SUBORDINATOR, RELATIVE, THAT, AUXILIARY, TO = "S", "R", "T", "A", "I"
VERB, PARTICIPLE, GERUND, ADVERB, DAY, STOP, OWNER, PRONOUN, NOTHING = "V", "E", "G", "X", "Y", ",", "'", "H", "0"


class Word(NamedTuple):
    """One word or one known phrase: where it stands, its class, the marks at that place, how a preposition ties."""

    start: int
    end: int
    kind: str
    marks: tuple[Mark, ...] = ()
    tie: str = ""
    text: str = ""

    def has(self, *kinds: str) -> bool:
        """Whether one of its marks is of one of these kinds."""
        # Asked a thousand times a report, mostly of words without marks: a loop is twice as fast as any().
        for mark in self.marks:  # noqa: SIM110
            if mark.kind.startswith(kinds):
                return True
        return False


# Verbs behind which what is said may follow without "that", by their marks.
SAYS = ("saying.", "stances.", "another.recall", "responsibility.")

#: The sign around a quote, in whatever form it was written.
QUOTE = '"'


def tail_of(text: str) -> str:
    """The last word of a known phrase of several ("carried out by"), empty where it is one word."""
    _, space, last = text.rpartition(" ")
    return last if space else ""


def pick_marks(words: Iterable[Word], *kinds: str) -> list[Mark]:
    """The marks of these kinds on a run of words."""
    return [mark for word in words if word.marks for mark in word.marks if mark.kind.startswith(kinds)]
