"""Where in a sentence the marks of its footnotes stand: each behind its own number."""

import re

from msgspec import Struct

from sayso.brief.citations import clean_sentence
from sayso.brief.wording import Wording
from sayso.records import Bounds, Finding, Sentence


class Run(Struct, frozen=True):
    """A stretch of a sentence, and the findings whose marks stand behind it."""

    text: str
    findings: tuple[str, ...]


#: A mark stands behind what closes the words, as printers set it.
CLOSING = frozenset(".,;:)،؛\u2069")


def place_marks(sentence: Sentence, findings: dict[str, Finding], wording: Wording) -> list[Run]:
    """The sentence in runs: each finding's mark behind its number's words, in order, else at the sentence's end."""
    text = clean_sentence(sentence.text)
    places: dict[int, list[str]] = {}
    position = 0
    for id in sentence.findings:
        end = _find_number(text, position, findings.get(id), wording)
        if end is not None:
            position = end
        places.setdefault(_skip_closing(text, end) if end is not None else len(text), []).append(id)
    runs: list[Run] = []
    start = 0
    for end in sorted(places):
        runs.append(Run(text[start:end], tuple(places[end])))
        start = end
    return [*runs, Run(text[start:], ())] if start < len(text) or not runs else runs


def _find_number(text: str, position: int, finding: Finding | None, wording: Wording) -> int | None:
    """Where the words of the finding's value end, None where they do not stand in the rest of the text."""
    if finding is None:
        return None
    words = wording.count(finding.unit, finding.value or Bounds(None, None))
    # not the end of a longer number: "3 killed" stands in "13 killed"
    match = re.compile(rf"(?<!\d){re.escape(words)}(?!\w)").search(text, position)
    return match.end() if match else None


def _skip_closing(text: str, end: int) -> int:
    while text[end : end + 1] in CLOSING and end < len(text):
        end += 1
    return end
