"""Sentences taken apart into clauses: each case is a sentence and the clauses that it must give, in a short notation.

A clause is `kind>parent S:subject V:verb O:objects tie:groups`; `V*` is passive, `V!` negated, `Z` nothing lost. A
group is its words, with what it owns or is owned by in brackets, further members of its list behind "&" and what
explains it behind "=".
"""

import tomllib
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sayso.collect.fields import Defaults, make_report
from sayso.lang import load_language
from sayso.read.scan.lexicon import load_lexicon
from sayso.read.scan.pages import Page, turn_pages
from sayso.read.syntax import find_clauses
from sayso.read.syntax.clauses import Clause, Group

_CASES = Path(__file__).parent / "cases"
# Without an event or a loss a report is not read at all.
_EVENT = {"en": "Attack", "fa": "انفجار", "ps": "چاودنه"}


def _load_cases() -> list[Any]:
    return [
        pytest.param(
            path.stem.removeprefix("clauses_"),
            case["text"],
            case["clauses"],
            id=f"{path.stem}-{number}",
            marks=[pytest.mark.xfail(reason=case["known"], strict=True)] if "known" in case else [],
        )
        for path in sorted(_CASES.glob("clauses_*.toml"))
        for number, case in enumerate(tomllib.loads(path.read_text("utf-8"))["case"], 1)
    ]


def read_sentence(lang: str, text: str) -> tuple[Page, list[Clause]]:
    """The page of a sentence and the clauses of its first scene."""
    fields = {"text": f"{text}\n\n{_EVENT[lang]}\n", "lang": lang, "published": "2024-05-01", "source": "own"}
    report = make_report(fields, "own", "own", Defaults(ZoneInfo("Asia/Kabul")))
    page = next(turn_pages(report, load_lexicon(load_language(lang), "afghanistan")))
    return page, find_clauses(page, page.scenes[0])


def write_clauses(clauses: list[Clause]) -> list[str]:
    """The clauses in the notation of the cases."""
    return [_write_clause(clause, clauses) for clause in clauses]


def _write_clause(clause: Clause, clauses: list[Clause]) -> str:
    parts = [clause.kind + (f">{clauses.index(clause.parent)}" if clause.parent in clauses else "")]
    if clause.subject is not None:
        parts.append(f"S:{_write_group(clause.subject)}")
    if clause.verb is not None:
        signs = ("*" if clause.verb.is_passive else "") + ("!" if clause.verb.is_not else "")
        parts.append(f"V{signs}:{' '.join(word.text for word in clause.verb.words)}")
    parts += [f"O:{_write_group(group)}" for group in clause.objects]
    parts += [f"{group.tie}:{_write_group(group)}" for group in clause.others]
    parts += [f"D:{day.text}" for day in clause.days]
    parts += [f"Z:{word.text}" for word in clause.nothing]
    return " | ".join(parts)


def _write_group(group: Group) -> str:
    owned = "".join(f" ({_write_group(other)})" for other in group.hangs if other.tie == "of")
    joined = "".join(f" & {_write_group(other)}" for other in group.joined)
    explained = "".join(f" = {_write_group(other)}" for other in group.apposed)
    return " ".join(word.text for word in group.words) + owned + joined + explained


@pytest.mark.parametrize(("lang", "text", "expected"), _load_cases())
def test_clauses(lang: str, text: str, expected: list[str]) -> None:
    """Every sentence gives exactly these clauses."""
    _, clauses = read_sentence(lang, text)
    assert write_clauses(clauses) == expected


@pytest.mark.parametrize("lang", ["fa", "ps"])
def test_any_words_give_clauses(lang: str) -> None:
    """Words in a senseless order and very long sentences neither raise nor take long."""
    path = _CASES / f"clauses_{lang}.toml"
    words = [word for case in tomllib.loads(path.read_text("utf-8"))["case"] for word in case["text"].split()]
    for step in range(1, 40):
        shuffled = [words[number * (step * 2 + 1) % len(words)].strip(".") for number in range(160)]
        page, clauses = read_sentence(lang, " ".join(shuffled))
        assert write_clauses(clauses)
        assert all(clause.start <= clause.end <= len(page.text) for clause in clauses)
