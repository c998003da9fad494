"""The figures of the benchmark's pages hold in the suite, too, and what a page must not be taken to say."""

import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sayso.collect.charsets import decode_body
from sayso.collect.formats.pages import read_page, read_whole_page
from sayso.collect.pages import render_html

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(scope="module")
def bench():
    spec = spec_from_file_location("bench_collect", BENCH / "collect.py")
    module = module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


@pytest.mark.parametrize("pages", ["list_pages", "list_manners"])
def test_the_pages_are_read_as_well_as_the_figures_say(bench, capsys, pages):
    assert bench.bench_pages(getattr(bench, pages)(), show_errors=False), capsys.readouterr().out


def test_no_letter_of_a_page_is_lost_or_changed(bench):
    for page in bench.list_pages():
        text = read_page(decode_body(page.raw), page.url, ZoneInfo("Asia/Kabul")).text
        assert text.count("\u200c") >= page.text.count("\u200c"), page.name
        for words in page.text.split("\n"):
            assert words in text, (page.name, words)


def test_a_line_that_ends_in_the_source_ends_no_sentence():
    wrapped = (
        "<p>The front said that its men\n    had killed <b>three\nsoldiers</b>\nin the valley.</p>\n<p>Nobody did.</p>"
    )
    said = "The front said that its men had killed three soldiers in the valley."
    assert render_html(wrapped) == f"{said}\nNobody did."
    assert render_html("<pre>one\n<b>two\nthree</b></pre>\nand\nfour") == "one\ntwo\nthree\nand four"
    page = f"<html><head><title>Valley</title></head><body><article><h1>Valley</h1>{wrapped}</article></body></html>"
    text = read_page(page, None, ZoneInfo("Asia/Kabul")).text
    assert said in text


def test_a_page_in_one_form_is_read_and_its_notes_are_not():
    body = "<p>The front says that 12<sup><a role='doc-noteref'>1</a></sup> soldiers were killed on Monday.</p>"
    notes = "<section role='doc-endnotes'><p>The paper told of ninety soldiers who fell there.</p></section>"
    page = f"<html><body><form id='aspnetForm'><h1>Valley</h1>{body}{notes}</form></body></html>"
    text = read_page(page, None, ZoneInfo("Asia/Kabul")).text
    assert text == "The front says that 12 soldiers were killed on Monday."
    assert read_whole_page(page, "a.html") == f"Valley\n{text}"


def read_day(body, head=""):
    words = "<p>The front said on its channel that its men had killed three soldiers in the valley near the river.</p>"
    page = f"<html><head><title>Three killed</title>{head}</head><body>{body}{words * 3}</body></html>"
    return read_page(page, None, ZoneInfo("Asia/Kabul")).published


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("<h1>Three killed</h1><ul><li>3 min read</li><li>9 Aug 2023, 10:22</li></ul>", "2023-08-09"),
        ("<h1>Three killed</h1><i>۱۸ اسد ۱۴۰۲ - ۱۴:۰۵</i>", "2023-08-09"),
        ("<b>تاریخ نشر: ۱۴۰۲/۰۵/۱۸</b><h2>Three killed</h2>", "2023-08-09"),
        # What many sites show above everything is today's day.
        ("<i>Sunday, 9 August 2026</i><h1>Three killed</h1>", None),
        ("<i>امروز: ۱۸ اسد ۱۴۰۲</i><h1>Three killed</h1>", None),
        ("<h1>Three killed</h1><p>Last updated: 9 August 2023</p>", None),
        ("<h1>Three killed</h1><p>به‌روز شده در ۱۸ اسد ۱۴۰۲</p>", None),
        ("<h1>Three killed</h1><p>8 August 2023, updated 9 August 2023</p>", "2023-08-08"),
        # One day in London, another one in New York.
        ("<h1>Three killed</h1><i class='date'>08/09/2023</i>", None),
        ("<h1>Three killed</h1><i class='date'>18/09/2023</i>", "2023-09-18"),
        ("<h1>Three killed</h1><i class='date'>09.08.2023</i>", "2023-08-09"),
        # Far below the title stand other days.
        ("<h1>Three killed</h1>" + "<p>Nobody else has told of it so far.</p>" * 9 + "<i>9 August 2023</i>", None),
    ],
)
def test_a_day_is_taken_from_the_lines_around_the_title_and_never_guessed(body, day):
    assert read_day(body) == day


def test_the_name_of_a_blog_in_its_first_heading_is_no_title():
    page = (
        "<html><head><title>Hill notes: Three killed in the valley</title></head><body>"
        "<h1><a href='/'>Hill notes</a></h1><h3>Three killed in the valley</h3><p>The front said so on Monday.</p>"
    )
    assert read_page(page, None, ZoneInfo("Asia/Kabul")).title == "Three killed in the valley"


def test_a_page_drawn_by_a_script_is_read_from_its_data():
    words = "The front said that its men had killed three soldiers in the valley. " * 4
    data = json.dumps({"@type": "NewsArticle", "headline": "Three killed", "articleBody": f"<p>{words}</p>"})
    page = f"<html><head><script type='application/ld+json'>{data}</script></head><body><p>Turn on scripts.</p></body>"
    assert read_page(page, None, ZoneInfo("Asia/Kabul")).text == words.strip()
