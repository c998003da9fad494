"""The figures of the benchmark's sixty pages hold in the suite, too."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sayso.collect.charsets import decode_body
from sayso.collect.formats.pages import read_page

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
