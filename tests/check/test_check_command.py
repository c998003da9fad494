"""sayso check as a newsroom runs it: files, forms, exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

CASE = Path(__file__).parents[2] / "examples" / "afghanistan-2023-08"
WINDOW = ("--from", "2023-08-01", "--to", "2023-08-20")


def run(*words, stdin=None, cwd=None):
    command = [sys.executable, "-m", "sayso", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", input=stdin, cwd=cwd, check=False)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    place = tmp_path_factory.mktemp("check") / "case.db"
    run("init", "--ledger", place)
    assert run("add", CASE / "reports.jsonl", "--ledger", place).returncode == 0
    return place


def test_the_cases_draft_raises_the_same_remarks_with_the_rules_claims_as_with_the_coders(ledger, check):
    done = run("check", CASE / "draft.md", *WINDOW, "--json", "--ledger", ledger)
    remarks = json.loads(done.stdout)["remarks"]
    by_rules = sorted((one["kind"], one["verdict"], [word["start"] for word in one["words"]]) for one in remarks)
    coded = check((CASE / "draft.md").read_text("utf-8"))
    by_coder = [(one.kind, one.verdict, [word.start for word in one.words]) for one in coded.remarks]
    assert by_rules == sorted(by_coder) != []
    assert {one["party"] for one in remarks if one["kind"] == "shortfall"} == {"aff", "nrf"}
    assert done.returncode == 0, "the ledger lacks rows, and contradicts nothing"


def test_a_contradiction_ends_with_one(ledger, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text(
        "The Freedom Front says it attacked a Taliban base in Bagram district, Kapisa, on 18 August 2023.\n"
    )
    done = run("check", draft, *WINDOW, "--ledger", ledger)
    assert done.returncode == 1
    assert "Wrong province of a district" in done.stdout


def test_a_draft_is_read_from_a_page_a_word_file_and_a_pipe_alike(ledger, tmp_path):
    line = "The Freedom Front says it attacked a Taliban base in Bagram district, Kapisa, on 18 August 2023."
    page, word = tmp_path / "draft.html", tmp_path / "draft.docx"
    page.write_text(f"<html><head><style>p{{}}</style></head><body><p>{line}</p></body></html>")
    document = Document()
    document.add_paragraph(line)
    document.save(word)
    ask = (*WINDOW, "--json", "--ledger", ledger)
    results = [run("check", page, *ask), run("check", word, *ask), run("check", "-", *ask, stdin=line)]
    remarks = [[remark["text"] for remark in json.loads(done.stdout)["remarks"]] for done in results]
    assert remarks[0] == remarks[1] == remarks[2] != []


def test_sarif_points_at_the_words(ledger):
    log = json.loads(run("check", CASE / "draft.md", *WINDOW, "--sarif", "--ledger", ledger).stdout)
    text = (CASE / "draft.md").read_text("utf-8")
    results = log["runs"][0]["results"]
    rules = {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert log["version"] == "2.1.0" and {one["ruleId"] for one in results} <= rules
    twice = next(one for one in results if one["ruleId"] == "twice")
    region = twice["locations"][0]["physicalLocation"]["region"]
    words = text[region["charOffset"] :][: region["charLength"]]
    assert words == "Kabul, Badakhshan, Nuristan, Takhar, Baghlan and Badakhshan"
    line = text.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 :].startswith(words)


def test_the_page_loads_nothing_and_shows_what_was_written_as_text(ledger, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text("The Freedom Front <script>alert(1)</script> says four attacks on the Taliban killed 13 men.\n")
    out = tmp_path / "page.html"
    run("check", draft, *WINDOW, "--html", "--out", out, "--ledger", ledger)
    page = out.read_text("utf-8")
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "default-src 'none'" in page and "http" not in page.split("</head>")[1]


def test_the_page_of_a_dari_desk_runs_from_right_to_left(ledger):
    page = run("check", CASE / "draft.md", *WINDOW, "--html", "--lang", "fa", "--ledger", ledger).stdout
    assert 'dir="rtl"' in page and "نکته‌ها" in page


def test_without_a_window_the_drafts_own_is_taken(ledger, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text("From 1 to 20 August 2023 the Freedom Front says it carried out two attacks on the Taliban.\n")
    checked = json.loads(run("check", draft, "--json", "--ledger", ledger).stdout)
    assert (checked["start"], checked["end"]) == ("2023-08-01", "2023-08-20")


def test_a_draft_without_any_window_says_so_and_its_own_sums_are_still_looked_at(ledger):
    text = (
        "Two groups\n\nThe Freedom Front says it carried out 4 attacks on the Taliban. The Resistance Front claimed 3 "
        "attacks. In all, the two groups claim 9 attacks.\n"
    )
    checked = json.loads(run("check", "-", "--json", "--ledger", ledger, stdin=text).stdout)
    assert checked["note"] == "The draft gives no window; give --month, or --from and --to."
    assert (checked["start"], checked["end"]) == (None, None)
    assert {statement["verdict"] for statement in checked["statements"]} == {"unclear"}
    assert "sum" in {remark["kind"] for remark in checked["remarks"]}


@pytest.mark.parametrize("text", ["Vingt-cinq talibans ont été tués dans une attaque.", "The weather was mild.", ""])
def test_a_draft_of_which_nothing_can_be_said_gets_one_line(ledger, text):
    done = run("check", "-", *WINDOW, "--ledger", ledger, stdin=text)
    assert "Traceback" not in done.stderr
    assert done.stdout or done.stderr.count("\n") == 1


def test_a_file_that_is_not_there_is_one_line_and_one(ledger):
    done = run("check", "nowhere.md", "--ledger", ledger)
    assert done.returncode == 1 and done.stderr.count("\n") == 1
