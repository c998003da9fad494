"""Reasons are kept in English and told in Dari as far as they are known."""

import tomllib
from importlib.resources import files

import pytest
from web_cases import open_desk

from sayso.packs import load_packs
from sayso.web.labels import Labels
from sayso.web.reasons import load_tables

LABELS = Labels(load_packs("afghanistan").theatre, "fa")


def test_every_finding_of_the_matcher_has_a_wording_in_dari():
    levels = tomllib.loads(files("sayso.match").joinpath("weights.toml").read_text("utf-8"))["levels"]
    said = {level["says"] for names in levels.values() for level in names.values()}
    assert said <= load_tables("fa")["phrases"].keys()


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (
            "the same day (+3.9), the same figure, a large one (+6.8)",
            "همان روز (\u2066+۳٫۹\u2069)، همان رقم، رقمی بزرگ (\u2066+۶٫۸\u2069)",
        ),
        ("Nobody but National Resistance Front (in 3 reports) tells it.", "جز جبهه مقاومت ملی (در ۳ گزارش)"),
        ("Taliban and witnesses (Amu TV) tell it independently of each other.", "طالبان و شاهدان (Amu TV)"),
        ("put together by amina: one convoy", "one convoy"),
        ("the same province", "همان ولایت"),
        ("93% of the wording is the same", "۹۳٪"),
    ],
)
def test_a_reason_is_told_in_dari(why, words):
    told = LABELS.tell_why(why)
    assert words in told.words
    assert (told.lang, told.dir) == ("fa", "rtl")


def test_a_reason_that_is_not_known_stays_as_it_was_kept():
    why = "the same day (+3.9), the same weather (+0.4)"
    told = LABELS.tell_why(why)
    assert (told.words, told.lang, told.dir) == (why, "en", "ltr")


def test_the_links_of_the_worked_case_are_told_in_dari(coded):
    desk = open_desk(coded)
    for row in desk.get("/api/incidents?from=2023-08-01&to=2023-08-20").json()["incidents"]:
        incident = desk.get(f"/api/incidents/{row['id']}").json()
        for claim in incident["claims"]:
            assert LABELS.tell_why(claim["link"]["why"]).lang == "fa", claim["link"]["why"]
