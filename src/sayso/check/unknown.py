"""Remarks on names of districts and provinces that the gazetteer does not know."""

import re
from collections.abc import Iterator

from sayso.check.checked import Remark
from sayso.check.lines import Line
from sayso.check.proofs import Proof
from sayso.check.texts import Word

_LEVELS = ("places.district", "places.province")

#: One to three capitalised words right before "district" or "province", or behind "the province of".
_NAME = r"[A-Z][\w'’-]*(?:[ -][A-Z][\w'’-]*){0,2}"
_BEFORE = r"\b(?:{leads}) (?:the )?({name})(?:'s|’s)? $"
_BEHIND = r" of ({name})\b"

#: A Dari name has no capital: only one word before a comma, an end, or the word for another level is taken for one.
_DARI = r" (\w+(?:\u200c\w+)*)(?=[،,.؛:\n]|$| (?:{levels}) )"


def remark_unknown_places(proof: Proof) -> Iterator[Remark]:
    """Names beside "district" or "province" of which no word is known."""
    for judged in proof.judged:
        line = judged.told.line
        for level in line.pick(*_LEVELS):
            span = _find_name(proof, line, level)
            if span is not None and not _is_known(proof, line, *span):
                text = proof.words.say("unknown-place")
                yield proof.remark("unknown-place", text, [proof.article.quote(*span)])


def _find_name(proof: Proof, line: Line, level: Word) -> tuple[int, int] | None:
    """Where the name that a word for a level stands with is, in the folded text; None where none stands there."""
    first, last = level.phrase.start, level.phrase.end
    text, tables = proof.article.text, proof.article.words.tables
    begin = proof.article.folded.span(line.start, line.end)[0]
    levels, leads = ("|".join(map(re.escape, tables[name])) for name in ("levels", "leads"))
    match = None
    if level.phrase.text not in tables["levels"]:
        return None
    if proof.article.language.code == "en":
        before = re.compile(_BEFORE.format(leads=leads, name=_NAME)).search(text[:first], begin)
        match = before or re.compile(_BEHIND.format(name=_NAME)).match(text, last)
    elif text[begin:first].split()[-1:] in ([lead] for lead in tables["leads"]):
        match = re.compile(_DARI.format(levels=levels)).match(text, last)
    return proof.article.folded.locate(*match.span(1)) if match else None


def _is_known(proof: Proof, line: Line, start: int, end: int) -> bool:
    """Whether a word of the name is known as anything at all, or stands for a place named before."""
    held = any(word.start < end and start < word.end for word in line.words)
    return held or proof.article.words.opens("no_place", proof.article.folded.text, start)
