"""The commands as a person types them, on real files and a real ledger."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

import sayso.theatre
from sayso.cli import main

CASE = Path(__file__).parents[2] / "examples" / "afghanistan-2023-08"
WINDOW = ("--from", "2023-08-01", "--to", "2023-08-20")
LINE = {
    "id": "one",
    "text": "The National Resistance Front says it killed two Taliban in Panjshir.",
    "published": "2024-05-06",
}


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("SAYSO_")]:
        monkeypatch.delenv(name)
    return tmp_path


@pytest.fixture(scope="session")
def case_ledger(tmp_path_factory):
    ledger = str(tmp_path_factory.mktemp("case") / "case.db")
    assert CliRunner().invoke(main, ["init", "--ledger", ledger]).exit_code == 0
    added = CliRunner().invoke(
        main, ["add", str(CASE / "reports.jsonl"), "--gold", str(CASE / "gold.jsonl"), "--ledger", ledger]
    )
    assert added.exit_code == 0, added.output
    return ledger


def run(*words, code=0):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == code, (result.output, result.exception)
    return result


def load_texts():
    lines = (CASE / "reports.jsonl").read_text("utf-8").splitlines()
    return {report["id"]: report["text"] for report in map(json.loads, lines)}


def write_lines(path, *lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_init_add_tally_works_without_any_option(here):
    write_lines(here / "a.jsonl", LINE)
    assert run("init").stdout == "made the ledger sayso.db\n"
    assert run("init").stdout == "sayso.db is a ledger already\n"
    lines = run("add", "a.jsonl").stdout.splitlines()
    assert lines[0] == "1 added"
    assert lines[1].startswith("1 read: ")
    assert run("tally").stdout.startswith("All days · 1 report, 1 incident")
    status = json.loads(run("status", "--json").stdout)
    assert (status["reports"], status["unread"], status["languages"]) == (1, 0, {"en": 1})


def test_adding_the_same_files_again_changes_nothing(here):
    run("init")
    first = json.loads(run("add", CASE / "reports.jsonl", "--json").stdout)
    held = run("status", "--json").stdout
    again = json.loads(run("add", CASE / "reports.jsonl", "--json").stdout)
    assert (first["added"]["new"], again["added"]["new"], again["added"]["same"]) == (56, 0, 56)
    assert again["read"]["reports"] == 0
    assert again["incidents"] == first["incidents"]
    assert run("status", "--json").stdout == held


def test_an_edited_report_is_a_new_version(here):
    run("init")
    run("add", write_lines(here / "a.jsonl", LINE))
    assert run("add", write_lines(here / "a.jsonl", {**LINE, "text": "Nothing happened."})).stdout.startswith(
        "0 added, 1 new versions"
    )


def test_gold_is_what_the_tally_counts(case_ledger):
    found = json.loads(run("tally", *WINDOW, "--json", "--ledger", case_ledger).stdout)
    by_address = {finding["address"]: finding["value"] for finding in found["findings"]}
    expected = json.loads((CASE / "expected.json").read_text("utf-8"))["groups"]["aff"]["by_its_own_word"]
    assert by_address["aff.own.incidents"]["low"] == expected["incidents"]
    assert by_address["aff.own.taliban.killed"] == expected["killed"]
    assert by_address["aff.own.taliban.wounded"] == expected["wounded"]


def test_a_province_and_a_party_narrow_the_tally(case_ledger):
    found = json.loads(
        run("tally", *WINDOW, "--party", "aff", "--province", "Kabul", "--json", "--ledger", case_ledger).stdout
    )["findings"]
    assert found
    assert all(finding["about"]["party"] == "aff" for finding in found)
    assert all(finding["address"].endswith("@Kabul") for finding in found)
    wrong = run("tally", "--party", "martians", "--ledger", case_ledger, code=1)
    assert wrong.stderr.startswith("sayso: no party is called 'martians'; the theatre knows nrf,")
    assert (
        "no province is called 'Atlantis'"
        in run("tally", "--province", "Atlantis", "--ledger", case_ledger, code=1).stderr
    )


def test_a_month_is_its_first_to_its_last_day(case_ledger):
    assert "1 to 28 February 2023" in run("tally", "--month", "2023-02", "--ledger", case_ledger).stdout
    run("tally", "--month", "2023-02", "--from", "2023-02-01", "--ledger", case_ledger, code=2)
    run("tally", "--month", "2023-13", "--ledger", case_ledger, code=2)
    run("tally", "--from", "2023-03-02", "--to", "2023-03-01", "--ledger", case_ledger, code=2)


def test_as_of_before_anything_was_added_holds_nothing(case_ledger):
    found = json.loads(run("tally", "--as-of", "2020-01-01", "--json", "--ledger", case_ledger).stdout)
    assert found["findings"] == []


def test_why_quotes_the_text_at_its_offsets(here):
    run("init")
    run("add", CASE / "reports.jsonl")
    texts = load_texts()
    found = json.loads(run("why", "aff.own.taliban.killed", *WINDOW, "--json").stdout)
    assert found["quotes"]
    for quote in found["quotes"]:
        phrase = quote["phrase"]
        assert texts[quote["key"]][phrase["start"] : phrase["end"]] == phrase["text"]
    shown = run("why", "aff.own.taliban.killed", *WINDOW).stdout
    assert "\u2068" in shown
    assert shown.count("\u2068") == shown.count("\u2069")


def test_an_unknown_address_names_the_near_ones(case_ledger):
    error = run("why", "aff.own.taliban.kiled", *WINDOW, "--ledger", case_ledger, code=1).stderr
    assert "aff.own.taliban.killed" in error
    assert error.count("\n") == 1


def test_a_brief_is_written_in_each_format(case_ledger, tmp_path):
    run("brief", *WINDOW, "--out", tmp_path / "brief", "--ledger", case_ledger)
    assert "[^1]" in (tmp_path / "brief" / "brief.md").read_text("utf-8")
    assert (tmp_path / "brief" / "brief.html").read_text("utf-8").lstrip().lower().startswith("<!doctype html>")
    assert "[1]" in run("brief", *WINDOW, "--ledger", case_ledger).stdout
    taken = tmp_path / "taken"
    taken.write_text("a file")
    assert "cannot be written" in run("brief", *WINDOW, "--out", taken, "--ledger", case_ledger, code=1).stderr


def test_stated_figures_are_set_beside_the_ledger(case_ledger, tmp_path):
    found = json.loads(run("reconcile", CASE / "article.toml", "--json", "--ledger", case_ledger).stdout)
    raised = {
        (line["kind"], line["unit"], line["party"]) for line in found["comparisons"] if line["verdict"] == "raise"
    }
    assert ("shortfall", "incidents", "aff") in raised
    assert "remarks to look at" in run("reconcile", CASE / "article.toml", "--ledger", case_ledger).stdout
    assert "cannot be read" in run("reconcile", tmp_path / "gone.toml", "--ledger", case_ledger, code=1).stderr


def test_claims_are_exported_in_a_shape(case_ledger):
    assert run("export", "--ledger", case_ledger).stdout.count("\n") > 50
    assert (
        json.loads(run("export", "--shape", "geojson", "--ledger", case_ledger).stdout)["type"] == "FeatureCollection"
    )
    assert "geojson" in run("export", "--shape", "tapestry", "--ledger", case_ledger, code=1).stderr


def test_reading_files_needs_no_ledger_and_gives_the_words_behind_each_claim(here):
    lines = [json.loads(line) for line in run("read", CASE / "reports.jsonl", "--json").stdout.splitlines()]
    texts = load_texts()
    assert [line["id"] for line in lines] == list(texts)
    assert not (here / "sayso.db").exists()
    words = [(line["id"], part) for line in lines for claim in line["words"] for part in claim]
    assert words
    assert all(texts[key][part["start"] : part["end"]] == part["text"] for key, part in words)
    assert all(len(line["words"]) == len(line["claims"]) for line in lines)


def test_several_processes_read_the_same_in_the_same_order(here):
    many = [dict(LINE, id=str(number)) for number in range(80)]
    path = write_lines(here / "many.jsonl", *many)
    command = [sys.executable, "-m", "sayso", "read", str(path), "--json", "--jobs"]
    one, two = (subprocess.run([*command, jobs], check=True, capture_output=True).stdout for jobs in ("1", "2"))
    assert one == two
    assert one.count(b"\n") == 80


def test_a_reading_is_scored(here):
    (here / "found.jsonl").write_text(run("read", CASE / "reports.jsonl", "--json").stdout, "utf-8")
    figures = json.loads(run("score", CASE / "gold.jsonl", "found.jsonl", "--json").stdout)
    assert figures["documents"] == 56
    assert run("score", CASE / "gold.jsonl", "found.jsonl").stdout.splitlines()[0] == "56 documents"
    assert "no gold documents" in run("score", "found.jsonl", "found.jsonl", code=1).stderr
    (here / "broken.jsonl").write_text('{"id": "one"}\n{"id"\n')
    assert "broken.jsonl:2: broken JSON" in run("score", CASE / "gold.jsonl", "broken.jsonl", code=1).stderr


def test_a_report_in_a_language_without_a_pack_is_kept_and_named(here):
    run("init")
    result = run("add", write_lines(here / "a.jsonl", LINE, {**LINE, "id": "two", "lang": "de"}))
    assert result.stdout.splitlines()[0] == "2 added"
    assert "two: not read: language de" in result.stderr
    assert json.loads(run("status", "--json").stdout)["unread"] == 1


BAD_FILES = {
    "empty.json": (b"", "empty.json: empty"),
    "binary.txt": (b"\x7fELF\0\0", "binary.txt: binary: a zero byte at byte 4"),
    "latin.txt": (b"caf\xe9", "latin.txt: not UTF-8: byte 0xe9 at byte 3"),
    "seventeen.jsonl": (b"\n" * 16 + b'{"text" "x"}', "seventeen.jsonl:17: broken JSON: "),
    "undated.jsonl": (b'{"text": "x"}', "no date; add published: YYYY-MM-DD, or give --published"),
    "long.md": (b"---\npublished: 2024-05-06\n---\n" + b"x" * (50 * 1024 * 1024), "longer than 5 MB"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_taken_is_one_clear_line(here, name):
    raw, reason = BAD_FILES[name]
    (here / name).write_bytes(raw)
    run("init")
    result = run("add", name, code=1)
    assert reason in result.stderr
    assert result.stderr.startswith("sayso: ")
    assert result.stderr.count("\n") == 1
    good = write_lines(here / "good.jsonl", LINE)
    assert run("add", name, good).stdout.startswith("1 added, 1 set aside\n")


def test_many_bad_lines_are_named_up_to_a_bound(here):
    run("init")
    (here / "a.jsonl").write_text(json.dumps(LINE) + "\n" + "no\n" * 50)
    errors = run("add", "a.jsonl").stderr.splitlines()
    assert len(errors) == 21
    assert errors[-1] == "sayso: and 30 more set aside"


def test_escape_sequences_of_a_report_never_reach_the_terminal(here):
    run("init")
    path = write_lines(here / "a.jsonl", {"id": "a\x1b[2Jb", "text": "x"})
    assert "\x1b" not in run("add", path, code=1).stderr
    assert "\x1b" not in run("read", write_lines(here / "b.jsonl", {**LINE, "id": "a\x1b[2Jb"})).stdout


def test_a_ledger_that_is_missing_foreign_or_too_new_is_one_clear_line(here):
    assert run("tally", code=1).stderr == "sayso: no ledger at sayso.db; make one with: sayso init\n"
    (here / "notes.db").write_text("these are notes")
    assert "not a ledger of sayso" in run("tally", "--ledger", "notes.db", code=1).stderr
    run("init", "--ledger", "later.db")
    with sqlite3.connect(here / "later.db") as connection:
        connection.execute("pragma user_version = 9999")
    connection.close()
    error = run("tally", "--ledger", "later.db", code=1).stderr
    assert "newer" in error
    assert error.count("\n") == 1


def test_an_unknown_party_in_a_theatre_file_is_one_clear_line(here):
    folder = here / "mine"
    shipped = Path(sayso.theatre.__file__).parent / "afghanistan"
    folder.mkdir()
    for file in shipped.iterdir():
        if file.is_file():
            (folder / file.name).write_bytes(file.read_bytes())
    sources = (folder / "sources.toml").read_text("utf-8").replace('party = "aff"', 'party = "afff"', 1)
    (folder / "sources.toml").write_text(sources, "utf-8")
    write_lines(here / "a.jsonl", LINE)
    error = run("read", "a.jsonl", "--theatre", folder, code=1).stderr
    assert "sources.toml" in error
    assert "afff" in error
    assert error.count("\n") == 1


def test_settings_come_from_the_file_then_the_environment_then_the_command(here, monkeypatch):
    (here / "sayso.toml").write_text('ledger = "file.db"\n')
    run("init")
    assert (here / "file.db").exists()
    monkeypatch.setenv("SAYSO_LEDGER", "environment.db")
    run("init")
    assert (here / "environment.db").exists()
    run("init", "--ledger", "option.db")
    assert (here / "option.db").exists()
    (here / "sayso.toml").write_text('legder = "file.db"\n')
    assert run("init", code=1).stderr == "sayso: legder in sayso.toml is no setting; did you mean ledger?\n"
    (here / "sayso.toml").write_text("jobs = 'many'\n")
    assert "jobs" in run("init", code=1).stderr


@pytest.mark.parametrize("command", ["", *main.commands])
def test_every_command_has_help_with_examples(command):
    shown = run(*[command] if command else [], "--help").stdout
    assert f"sayso {command}".strip() in shown
    assert "Example" in shown


def test_a_mistyped_command_is_a_usage_error(here):
    run("tell", code=2)
    run("add", code=2)
    run("tally", "--from", "yesterday", code=2)


def test_help_starts_at_once_and_imports_no_heavy_library():
    source = (
        "import sys; from sayso.cli import main; main(['--help'], standalone_mode=False); print(sorted(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", source], check=True, capture_output=True, text=True).stdout
    for heavy in ("sqlalchemy", "rich", "msgspec", "jinja2", "daachorse"):
        assert f"'{heavy}'" not in shown


def test_a_closed_pipe_is_quiet(here):
    many = write_lines(here / "many.jsonl", *[dict(LINE, id=str(number)) for number in range(3000)])
    reading = subprocess.Popen(
        [sys.executable, "-m", "sayso", "read", str(many), "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    reading.stdout.readline()
    reading.stdout.close()
    assert reading.stderr.read() == b""
    reading.stderr.close()
    reading.wait(timeout=60)


def test_a_stopped_run_says_so_without_a_traceback(here):
    many = write_lines(here / "many.jsonl", *[dict(LINE, id=str(number)) for number in range(20000)])
    reading = subprocess.Popen(
        [sys.executable, "-m", "sayso", "read", str(many), "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    reading.stdout.readline()
    time.sleep(0.1)
    reading.send_signal(signal.SIGINT)
    _, errors = reading.communicate(timeout=60)
    assert reading.returncode == 130
    assert errors == b"sayso: stopped\n"
