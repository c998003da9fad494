"""What `sayso trend` prints: a verdict, a sentence for print, and what it rests on; as JSON too."""

import json
from datetime import date, timedelta

import msgspec
import pytest
from click.testing import CliRunner

from sayso.cli import main

MARCH = date(2024, 3, 1)
PLACES = (
    "Salang, Parwan",
    "Andarab, Baghlan",
    "Nahrin, Baghlan",
    "Taloqan, Takhar",
    "Warduj, Badakhshan",
    "Guldara, Kabul",
)
TEXT = "The Freedom Front said that its fighters attacked a Taliban post in {place} on {day:%A}; {killed} were killed."


def make_report(day, number, text):
    return {"id": f"r{day}-{number}", "published": str(day), "text": text, "source": "aff-x" if number else "amu"}


def write_month(first, days, attacks):
    """A month in which the front claims so many attacks, evenly, and an outlet writes of other things every day."""
    reports = []
    for step in range(days):
        day = first + timedelta(days=step)
        reports.append(make_report(day, 0, f"Flour cost {40 + step} afghanis a bag in the bazaar on {day}."))
        if step * attacks // days != (step + 1) * attacks // days:
            text = TEXT.format(place=PLACES[day.toordinal() % len(PLACES)], day=day, killed=2 + step % 5)
            reports.append(make_report(day, 1, text))
    return reports


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("trend")
    reports = [*write_month(MARCH, 31, 6), *write_month(date(2024, 4, 1), 30, 30)]
    (folder / "reports.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, reports)))
    place = str(folder / "trend.db")
    for command in (["init"], ["add", str(folder / "reports.jsonl")]):
        assert CliRunner().invoke(main, [*command, "--ledger", place]).exit_code == 0
    return place


def ask(ledger, *words, lang="en"):
    result = CliRunner(env={"COLUMNS": "100", "SAYSO_LANG": lang}).invoke(main, ["trend", *words, "--ledger", ledger])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_rise_is_told_with_both_windows_the_ratio_and_since_when(ledger):
    shown = " ".join(ask(ledger, "--month", "2024-04").split())
    assert shown.startswith(
        "Afghanistan Freedom Front (aff): a rise By its own count the Afghanistan Freedom Front had"
    )
    assert "30 incidents (1 to 30 April 2024, 30 days), after 6 incidents in the baseline" in shown
    assert "The rate changed most likely on" in shown
    assert "1.00 a day" in shown
    assert "95 % interval" in shown


def test_without_a_report_in_the_baseline_nothing_is_told_of_a_change(ledger):
    shown = " ".join(ask(ledger, "--month", "2024-04", "--base", "last-year").split())
    assert "cannot tell" in shown
    assert "no report from 1 to 30 April 2023 was read" in shown
    assert "ratio" not in shown


def test_a_party_without_an_incident_is_answered_for(ledger):
    shown = ask(ledger, "--month", "2024-04", "--party", "NRF")
    assert "National Resistance Front (nrf): no change shown" in shown


def test_json_holds_the_same_and_its_numbers(ledger):
    (found,) = json.loads(ask(ledger, "--month", "2024-04", "--party", "aff", "--json"))["trends"]
    assert (found["party"], found["voice"], found["verdict"], found["why"]) == ("aff", "own", "rise", "interval")
    assert (found["now"]["incidents"], found["base"]["incidents"], found["base"]["days"]) == (30, 6, 30)
    assert found["ratio"]["low"] > 1
    assert found["text"]["verdict"] == "a rise"


def test_dari_has_the_same_verdict_in_its_own_words_and_digits(ledger):
    (found,) = json.loads(ask(ledger, "--month", "2024-04", "--party", "aff", "--json", lang="fa"))["trends"]
    assert found["text"]["verdict"] == "افزایش"
    assert "۳۰" in found["text"]["sentence"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--from", "2024-04-01"], "a trend needs a first and a last day"),
        (["--month", "2024-04", "--base", "2024-03-09..2024-03-01"], "holds no day"),
        (["--month", "2024-04", "--base", "spring"], "'spring' is no baseline"),
        (["--month", "2024-04", "--party", "nobody"], "no party is called 'nobody'"),
        (["--month", "2024-04", "--province", "Atlantis"], "no province is called 'Atlantis'"),
    ],
)
def test_a_question_that_cannot_be_asked_gets_one_line(ledger, words, told):
    result = CliRunner().invoke(main, ["trend", *words, "--ledger", ledger])
    assert result.exit_code in (1, 2)
    assert told in result.output
