"""What `sayso read --explain` shows: in a terminal, in a stream, and as a page."""

import json
import re
from datetime import date
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from sayso.cli import main
from sayso.cli.readings import render_reading_lines
from sayso.packs import load_packs
from sayso.pipeline import read_one
from sayso.records import Report

CASE = Path(__file__).parents[2] / "examples" / "afghanistan-2023-08"
REPORTS = CASE / "reports.jsonl"
ISOLATES = re.compile("[\u2066-\u2069]")
MARKS = re.compile("[*⁰¹²³⁴⁵⁶⁷⁸⁹ʳ·]")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "SAYSO_LANG", "SAYSO_LEDGER"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(*words, code=0, **environ):
    result = CliRunner(env={"COLUMNS": "100", **environ}).invoke(main, [str(word) for word in words])
    assert result.exit_code == code, (result.output, result.exception)
    return result


def explain(key, **environ):
    return run("read", REPORTS, "--only", key, "--explain", **environ).stdout


def load_report(key):
    lines = map(json.loads, REPORTS.read_text("utf-8").splitlines())
    return next(report for report in lines if report["id"] == key)


def squeeze(text):
    return " ".join(text.split())


@pytest.mark.parametrize("key", ["kabulnow-guldara", "independentpersian-taloqan"])
@pytest.mark.parametrize("columns", ["72", "120"])
def test_a_stream_gets_the_whole_text_with_marks_and_fits_its_columns(here, key, columns):
    shown = explain(key, COLUMNS=columns)
    assert "\x1b" not in shown
    plain = ISOLATES.sub("", shown)
    text = MARKS.sub("", load_report(key)["text"])
    assert squeeze(text) in squeeze(MARKS.sub("", plain))
    lines = [line for line in plain.splitlines() if not line.startswith("http")]
    assert max(map(cell_len, lines)) <= int(columns)
    assert all(line == line.rstrip() for line in shown.splitlines())
    assert shown.count("**") % 2 == 0


def test_a_field_is_told_with_value_words_place_and_rule(here):
    shown = ISOLATES.sub("", explain("kabulnow-guldara"))
    assert re.search(r"^  field +value +words +at +rule$", shown, re.MULTILINE)
    assert re.search(
        r"^  event +attack +attacked +32  a verb of attack \(events\.attack\.verbs\)$", shown, re.MULTILINE
    )
    assert "Without words of their own: scope one incident" in shown
    assert "wrote on X that **its**¹ men **attacked the Taliban**¹·³'s police" in squeeze(shown)
    assert "**no comment**ʳ¹ from **the Taliban**ʳ¹." in shown


def test_each_line_of_a_report_runs_in_the_reports_direction(here):
    for key, sign in (("kabulnow-guldara", "\u2066"), ("independentpersian-taloqan", "\u2067")):
        shown = explain(key).splitlines()
        first = next(number for number, line in enumerate(shown) if "**" in line)
        assert shown[first].lstrip().startswith(sign)
        for line in shown:
            assert sum(line.count(one) for one in "\u2066\u2067\u2068") == line.count("\u2069")
    text = shown[first : shown.index("1  National Resistance Front  claims · explosion")]
    right = [line for line in text if line]
    assert {cell_len(line) for line in right} == {100}


def test_a_terminal_gets_colours_unless_it_asks_for_none(here):
    coloured = explain("kabulnow-guldara", FORCE_COLOR="1", TERM="xterm-256color")
    assert "\x1b[1;33mattacked\x1b[0m" in coloured
    assert "**" not in coloured
    assert explain("kabulnow-guldara", FORCE_COLOR="1", TERM="xterm-256color", NO_COLOR="1") == explain(
        "kabulnow-guldara"
    )


def test_names_are_written_in_the_language_of_the_settings(here):
    shown = explain("independentpersian-taloqan", SAYSO_LANG="fa")
    assert "نامی برای انفجار" in shown
    assert "events.explosion.nouns" in shown
    assert "a noun for explosion" in explain("independentpersian-taloqan", SAYSO_LANG="ps")


def test_one_report_becomes_a_page(here):
    assert run("read", REPORTS, "--only", "kabulnow-guldara", "--html", "page.html").stdout == "page.html\n"
    page = (here / "page.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "events.attack.verbs" in page
    both = run("read", REPORTS, "--only", "kabulnow-guldara", "--explain", "--html", "page.html").stdout
    assert both.endswith("page.html\n")
    assert "field" in both
    several = run("read", REPORTS, "--html", "page.html", code=1).stderr
    assert several == "sayso: page.html: a page shows one report, and here are several; name one with --only KEY\n"
    missing = run("read", REPORTS, "--only", "kabulnow-guldara", "--html", "no/such/page.html", code=1).stderr
    assert "cannot be written" in missing


def test_a_report_of_the_ledger_is_explained_as_it_stands_there(here):
    run("init")
    run("add", REPORTS, "--gold", CASE / "gold.jsonl", "--no-read")
    coded = run("read", "kabulnow-guldara", "--explain").stdout
    assert "coder" in coded
    assert "no single words are marked" in coded
    run("init", "--ledger", "fresh.db")
    run("add", REPORTS, "--no-read", "--ledger", "fresh.db")
    read = run("read", "kabulnow-guldara", "--explain", "--ledger", "fresh.db").stdout
    assert read == explain("kabulnow-guldara")
    assert json.loads(run("status", "--ledger", "fresh.db", "--json").stdout)["unread"] == 56
    wrong = run("read", "kabulnow-guldra", "--explain", code=1).stderr
    assert wrong == "sayso: kabulnow-guldra: no such file, and no report with that key or id in sayso.db\n"


def test_only_picks_reports_by_their_key(here):
    lines = run("read", REPORTS, "--only", "kabulnow-*", "--json").stdout.splitlines()
    ids = [json.loads(line)["id"] for line in lines]
    assert len(ids) > 5
    assert all(id.startswith("kabulnow-") for id in ids)
    assert "no report" in run("read", REPORTS, "--only", "nothing-*", "--explain", code=1).stderr


def test_what_cannot_go_together_is_a_usage_error(here):
    run("read", "--explain", code=2)
    run("read", "--only", "one", code=2)
    run("read", REPORTS, "--explain", "--json", code=2)


def test_escape_sequences_of_a_report_never_reach_the_terminal(here):
    report = {"id": "a\x1b[2Jb", "title": "x\x1b[31m", "published": "2024-05-06", "lang": "en"}
    report["text"] = "The National Resistance Front says it \x1b[31mkilled two Taliban\u202e in Panjshir."
    (here / "a.jsonl").write_text(json.dumps(report) + "\n")
    shown = run("read", "a.jsonl", "--explain").stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "killed two" in shown


def test_whoever_reads_a_report_without_claims_is_told_whether_anything_was_found():
    report = Report(
        "dealers", "A bomb killed two soldiers in Kunduz on Monday, local sources said.", date(2024, 5, 16), lang="en"
    )
    reading = read_one(report, load_packs("afghanistan"))
    left = msgspec.structs.replace(reading, claims=(), doubtful=reading.claims)
    none = msgspec.structs.replace(reading, claims=())
    assert reading.claims
    assert "no claim" not in render_reading_lines(reading)
    assert render_reading_lines(left) == "dealers · 2024-05-16 · en · no claim that is likely to be right"
    assert render_reading_lines(none) == "dealers · 2024-05-16 · en · no claim"
