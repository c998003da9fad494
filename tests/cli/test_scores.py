"""What `sayso score` tells beside its figures: what is wrong, and what changed."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli import main
from sayso.cli.scores import SUBJECTS
from sayso.scoring import SUBJECTS as ALL_SUBJECTS

CASE = Path(__file__).parents[2] / "examples" / "afghanistan-2023-08"
TEXT = "The National Resistance Front says its men killed two Taliban in Panjshir on Monday, 6 May."
GOLD = {
    "scope": "incident", "claimant": "nrf", "stance": "claims", "event": "attack", "initiator": "nrf",
    "target": "taliban", "sides": [], "count": None, "start": "2024-05-06", "end": "2024-05-06", "evidence": [],
    "losses": [{"party": "taliban", "outcome": "killed", "low": 2, "high": 2}],
    "places": [{"province": "Panjsher", "district": None, "locality": None}],
}  # fmt: skip


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("SAYSO_LANG", "SAYSO_LEDGER", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(*words, code=0):
    result = CliRunner(env={"COLUMNS": "110"}).invoke(main, [str(word) for word in words])
    assert result.exit_code == code, (result.output, result.exception)
    return result


def write_gold(folder, **fields):
    """A folder of one gold report with its text."""
    folder.mkdir(exist_ok=True)
    report = {"id": "one", "lang": "en", "published": "2024-05-07", "text": TEXT}
    report["gold"] = {"claims": [{**GOLD, **fields}], "reactions": []}
    (folder / "one.json").write_text(json.dumps(report), "utf-8")
    return folder


def test_one_command_reads_a_folder_of_gold_and_scores_it(here):
    gold = write_gold(here / "gold")
    figures = json.loads(run("score", gold, "--json").stdout)
    (here / "found.jsonl").write_text(run("read", gold, "--json").stdout, "utf-8")
    assert json.loads(run("score", gold, "found.jsonl", "--json").stdout) == figures
    assert figures["documents"] == 1
    assert figures["claims"]["f1"] == 1.0


def test_texts_may_stand_beside_the_gold(here):
    shown = run("score", CASE / "gold.jsonl", "--reports", CASE / "reports.jsonl").stdout
    assert shown.splitlines()[0] == "56 documents"
    error = run("score", CASE / "gold.jsonl", code=1).stderr
    assert re.fullmatch(r"sayso: .*gold\.jsonl: no text for \S+ and 55 more; give --reports PATH, or .*\n", error)


def test_errors_are_told_by_slot_and_kind_with_the_words_that_misled(here):
    gold = write_gold(here / "gold", losses=[{"party": "taliban", "outcome": "killed", "low": 3, "high": 3}])
    shown = run("score", gold, "--errors", "--slot", "losses").stdout
    lines = shown.partition("\n\n")[2].splitlines()
    assert lines[0] == "losses  P 0.000  R 0.000  F1 0.000  gold 1 · 1 missing, 1 spurious"
    assert lines[1:3] == [
        "    1  wrong number  exact → another exact",
        "       one  gold taliban killed 3 → found taliban killed 2",
    ]
    assert re.fullmatch(r"         \u2068The National .*\*\*killed two Taliban\*\* in .*\u2069", lines[3])
    assert len(lines) == 4


def test_a_slot_and_a_limit_and_a_language_narrow_what_is_told(here):
    asked = ("score", CASE / "gold.jsonl", "--reports", CASE / "reports.jsonl", "--errors")
    whole, none = run(*asked).stdout, run(*asked, "--limit", 0).stdout
    assert len(none.splitlines()) < len(whole.splitlines()) / 2
    assert set(re.findall(r"^(\w+)  P ", whole, re.MULTILINE)) > {"claims", "losses", "start", "reactions"}
    dari = run(*asked, "--lang", "fa", "--slot", "event").stdout
    assert set(re.findall(r"^(\w+)  P ", dari, re.MULTILINE)) == {"event"}
    documents = [int(shown.split()[0]) for shown in (dari, run(*asked, "--lang", "en").stdout)]
    assert sum(documents) == 56
    assert run(*asked, "--only", "kabulnow-*", "--lang", "en").stdout.startswith("7 documents")
    assert "no gold document" in run(*asked, "--only", "nobody", code=1).stderr
    run(*asked, "--slot", "colour", code=2)


def test_errors_as_json_hold_counts_examples_and_passages(here):
    asked = ("score", CASE / "gold.jsonl", "--reports", CASE / "reports.jsonl", "--errors", "--json", "--limit", 1)
    figures = json.loads(run(*asked).stdout)
    texts = {
        line["id"]: line["text"] for line in map(json.loads, (CASE / "reports.jsonl").read_text("utf-8").splitlines())
    }
    assert len(figures["errors"]) > 20
    for group in figures["errors"]:
        assert group["kind"] in ("wrong", "missing", "spurious")
        (example,) = group["examples"]
        assert (example["gold"] is None, example["found"] is None) == (
            group["kind"] == "spurious",
            group["kind"] == "missing",
        )
        passage = example["passage"]
        assert texts[example["id"]][passage["start"] : passage["end"]] == passage["text"]
    wrong = sum(group["count"] for group in figures["errors"] if group["slot"] == "claims")
    claims = figures["claims"]
    assert wrong == round(claims["gold"] * (1 - claims["recall"])) + sum(
        group["count"] for group in figures["errors"] if (group["slot"], group["kind"]) == ("claims", "spurious")
    )


def test_an_earlier_reading_shows_what_was_gained_and_lost(here):
    gold = write_gold(here / "gold")
    now = json.loads(run("read", gold, "--json").stdout)
    right, wrong = ({**now, "claims": [{**GOLD, **fields}]} for fields in ({}, {"event": "clash"}))
    for name, reading in (("right", right), ("wrong", wrong)):
        (here / f"{name}.jsonl").write_text(json.dumps(reading) + "\n", "utf-8")
    gained = run("score", gold, "right.jsonl", "--compare", "wrong.jsonl").stdout
    assert re.search(r"^event +0\.000 +1\.000 +\+1\.000$", gained, re.MULTILINE)
    assert re.search(r"^start +1\.000 +1\.000$", gained, re.MULTILINE)
    assert "claims lost (right in every field before, not now): 0" in gained
    assert gained.partition("claims gained (right in every field now, not before): 1\n")[2].splitlines() == [
        "  one  nrf claims: attack · nrf on taliban · Panjsher · 2024-05-06 · taliban killed 2",
        "       before event: gold attack → found clash",
    ]
    lost = run("score", gold, "wrong.jsonl", "--compare", "right.jsonl", "--slot", "event").stdout
    assert "       now event: gold attack → found clash" in lost
    assert lost.endswith("\nevent: 0 values gained, 1 lost\n  -  one  attack\n")
    compared = json.loads(run("score", gold, "wrong.jsonl", "--compare", "right.jsonl", "--json").stdout)["compared"]
    assert compared["f1"]["event"] == {"old": 1.0, "new": 0.0, "change": -1.0}
    assert [(one["before"], one["now"]) for one in compared["changes"]] == [("right", "partly right")]


def test_the_command_knows_every_subject_without_loading_the_scores():
    assert SUBJECTS == ALL_SUBJECTS
