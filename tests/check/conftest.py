"""The worked case with coded claims and incidents joined by hand, and a way to read any draft back against it."""

import importlib.util
from datetime import date
from pathlib import Path

import msgspec
import pytest

from sayso.analyse import name_finding, tally_claims
from sayso.check import Lens, check_article, hide_notes
from sayso.packs import load_packs
from sayso.read import mark_words
from sayso.records import Report

_BESIDE = Path(__file__).parents[1] / "analyse" / "conftest.py"
DAY = date(2023, 8, 20)


def _load_case():
    spec = importlib.util.spec_from_file_location("case_of_analyse", _BESIDE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.case


case = _load_case()


@pytest.fixture(scope="session")
def packs():
    return load_packs("afghanistan")


@pytest.fixture(scope="session")
def check(case, packs):
    """Reads a draft back against the case's ledger."""

    def read_back(text, lang="en", *, extract=None, published=DAY):
        extract = extract or case.extract
        shown = Report("draft", hide_notes(text), published)
        known = mark_words(shown, packs.pick_lexicon(lang)) if lang in ("en", "fa") else ()
        findings = {name_finding(finding): finding for finding in tally_claims(extract, case.theatre)}
        return check_article(text, lang, extract, findings, case.theatre, Lens(known, published))

    return read_back


@pytest.fixture
def empty(case):
    """The case's window in which nothing was read."""
    return msgspec.structs.replace(case.extract, reports={}, claims={}, reactions=(), incidents={})
