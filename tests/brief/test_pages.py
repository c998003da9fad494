import re
from base64 import b64encode
from datetime import date
from hashlib import sha256

import pytest
from brief_cases import make_claim, make_extract, make_report, make_small_extract, make_theatre

from sayso.analyse import tally_claims
from sayso.brief import render_html, render_markdown, write_brief
from sayso.records import Brief, Extract
from sayso.theatre import Theatre


@pytest.fixture
def theatre(tmp_path) -> Theatre:
    return make_theatre(tmp_path)


def write(extract: Extract, theatre: Theatre) -> Brief:
    return write_brief(extract, tally_claims(extract, theatre), {}, theatre)


def test_a_quote_in_dari_bears_its_language_and_runs_from_right_to_left(theatre):
    page = render_html(write(make_small_extract(), theatre), theatre)
    assert '<blockquote lang="fa" dir="rtl">' in page
    assert '<blockquote lang="en" dir="ltr">' in page


def test_a_quote_in_dari_is_isolated_in_markdown(theatre):
    text = render_markdown(write(make_small_extract(), theatre), theatre)
    quotes = [line for line in text.splitlines() if "کشته" in line]
    assert quotes
    assert all("“\u2068" in line and "\u2069”" in line for line in quotes)


def test_the_page_loads_nothing_and_its_policy_allows_its_style_only(theatre):
    page = render_html(write(make_small_extract(), theatre), theatre)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert style and policy
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;" in policy[1] or f"style-src 'sha256-{digest}'" in policy[1]
    assert "default-src" in policy[1]
    assert not re.search(r"<link|@import|url\(|src=|<script", page)


def test_every_footnote_is_linked_both_ways(theatre):
    page = render_html(write(make_small_extract(), theatre), theatre)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets <= set(ids)
    notes = {id for id in ids if re.fullmatch(r"n\d+", id)}
    assert notes
    assert notes <= targets


def test_the_map_shades_the_provinces_of_a_party_and_writes_their_numbers(theatre):
    page = render_html(write(make_small_extract(), theatre), theatre)
    panel = page[page.index('class="panels"') :]
    assert 'href="#shape-P0" class="shade s1"' in panel
    assert "shape-P1" not in panel
    assert ">Norda</text>" in panel
    assert "The Red Front, by its own count: Norda (1 incident)." in panel
    assert "Squares: drawn by hand." in panel


def test_a_theatre_without_shapes_has_a_page_without_map():
    bare = make_theatre()
    page = render_html(write(make_small_extract(), bare), bare)
    assert 'class="panels"' not in page
    assert 'class="timeline' in page


def test_the_timeline_marks_open_numbers_with_open_marks_and_tells_them_in_words(theatre):
    reports = [make_report(key, "Our men attacked and they died") for key in ("a", "b")]
    claims = [
        make_claim(reports[0], losses=(("rulers", "killed", 5, 5),), start=date(2023, 8, 3)),
        make_claim(reports[1], losses=(("rulers", "killed", 5, None),), start=date(2023, 8, 9)),
    ]
    page = render_html(write(make_extract(reports, [([claim], "claimed") for claim in claims]), theatre), theatre)
    assert page.count('class="full"') == 1
    assert page.count('class="open"') == 1
    assert "3 August (Norda; exact number of killed) and 9 August (Norda; open or no number)" in page


def test_many_marks_on_one_day_end_in_a_number(theatre):
    reports = [make_report(f"r{number}", "Our men attacked") for number in range(11)]
    groups = [([make_claim(report)], "claimed") for report in reports]
    page = render_html(write(make_extract(reports, groups), theatre), theatre)
    assert page.count('class="open"') == 8
    assert ">+3</text>" in page


def test_the_table_keeps_voices_apart_and_what_was_not_said_is_no_zero(theatre):
    page = render_html(write(make_small_extract(), theatre), theatre)
    table = re.search(r"<table class=\"p0\">.*?</table>", page, re.DOTALL)
    assert table
    assert "Own count" in table[0]
    assert "Independent sources" in table[0]
    assert "at least 5" in table[0]
    assert "not said" in table[0]
    assert not re.search(r">0<", table[0])


def test_an_empty_window_makes_a_whole_page(theatre):
    page = render_html(write(make_extract([], []), theatre), theatre)
    assert "No report in the ledger speaks of this window." in page
    assert page.rstrip().endswith("</html>")
    assert "<table" not in page
