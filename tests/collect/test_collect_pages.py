"""The figures of the benchmark's sixty pages hold in the suite, too."""

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


def test_the_sixty_pages_are_read_as_well_as_the_figures_say(bench, capsys):
    assert bench.bench_pages(show_errors=False), capsys.readouterr().out


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
