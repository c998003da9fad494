"""A brief that says whether it is more than before: both figures have words, and what cannot be told has no figure."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli import main


def run(*words):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == 0, (result.output, result.exception)
    return result.stdout


@pytest.fixture(scope="module")
def ledger(tmp_path_factory) -> Path:
    """Two months of one front's channel: one attack in July, twelve in August, and a quiet report on every day."""
    folder = tmp_path_factory.mktemp("trended")
    reports, gold = [], []
    for month, days, attacks in ((7, 31, {5}), (8, 31, set(range(3, 27, 2)))):
        for day in range(1, days + 1):
            id = f"r-{month}-{day}"
            text = (
                f"We attacked a Taliban post on {day}/{month}." if day in attacks else f"Nothing new on {day}/{month}."
            )
            reports.append(
                {"id": id, "published": f"2023-{month:02}-{day:02}", "lang": "en", "source": "aff-x", "text": text}
            )
            claim = {
                "scope": "incident", "claimant": "aff", "stance": "claims", "event": "attack", "initiator": "aff",
                "target": "taliban", "sides": [], "losses": [], "count": None, "evidence": [],
                "places": [{"province": "Kabul", "district": None, "locality": f"Post {month} {day}"}],
                "start": f"2023-{month:02}-{day:02}", "end": None,
            }  # fmt: skip
            gold.append({"id": id, "gold": {"claims": [claim] if day in attacks else [], "reactions": []}})
    for name, lines in (("reports.jsonl", reports), ("gold.jsonl", gold)):
        (folder / name).write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    place = folder / "ledger.db"
    run("init", "--ledger", place)
    run("add", folder / "reports.jsonl", "--gold", folder / "gold.jsonl", "--ledger", place)
    return place


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_a_rise_is_told_with_both_figures_and_their_words(ledger, lang):
    text = run("brief", "--month", "2023-08", "--trend", "--lang", lang, "--format", "md", "--ledger", ledger)
    heading = {"en": "## Is it more than before?", "fa": "## آیا بیشتر از پیش است؟"}[lang]
    paragraph = text.split(heading)[1].split("##")[0]
    assert paragraph.count("[^") >= 2
    assert {"en": "12 incidents", "fa": "۱۲ رویداد"}[lang] in paragraph
    # the baseline's one attack stands in a note with its own words
    assert "5/7" in text


def test_what_cannot_be_told_has_no_figure_of_the_baseline(ledger):
    text = run("brief", "--month", "2023-07", "--trend", "--format", "md", "--ledger", ledger)
    paragraph = text.split("## Is it more than before?")[1].split("##")[0]
    assert "cannot be told" in paragraph and paragraph.count("[^") == 1


def test_without_asking_no_trend_is_told(ledger):
    assert "more than before" not in run("brief", "--month", "2023-08", "--format", "md", "--ledger", ledger)
