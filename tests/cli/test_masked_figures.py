"""Incidents were told to add to tallies what is as it was published: no masked name of it is shown."""

import json

import pytest
from click.testing import CliRunner

from sayso.cli import main
from sayso.ledger import open_ledger

NAME = "Ahmad Zahir"
MONTH = ("--month", "2023-08")
TEXT = (
    "The National Resistance Front said its fighters attacked a Taliban post in Panjshir on 5 August and killed two "
    "Taliban. Ahmad Zahir, a shopkeeper, saw it."
)
ASKED = {
    "tally": ("tally",),
    "tally as JSON": ("tally", "--json"),
    "a tally by day and province": ("tally", "--by", "day", "--by", "province"),
    "the same as JSON": ("tally", "--by", "day", "--by", "province", "--json"),
    "why": ("why", "nrf.own.taliban.killed"),
    "why as JSON": ("why", "nrf.own.taliban.killed", "--json"),
    "trend": ("trend",),
    "trend as JSON": ("trend", "--json"),
    "silence as JSON": ("silence", "--json"),
    "reconcile as JSON": ("reconcile", "--json"),
    "a brief": ("brief", "--trend"),
    "a brief as a page": ("brief", "--format", "html"),
    "an export": ("export", "--shape", "jsonl"),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("masked")
    said = [
        {"id": f"Ahmad Zahir {number}", "source": "Blog of Ahmad Zahir", "published": f"2023-{day}", "lang": "en"}
        for number, day in enumerate(("07-06", "08-06"))
    ]
    texts = (TEXT.replace("August", "July"), TEXT)
    lines = (json.dumps({**one, "text": text}) for one, text in zip(said, texts, strict=True))
    (folder / "reports.jsonl").write_text("\n".join(lines))
    (folder / "draft.md").write_text("The National Resistance Front said it killed three Taliban in August 2023.")
    place = str(folder / "ledger.db")
    for words in (["init"], ["add", str(folder / "reports.jsonl")]):
        assert CliRunner().invoke(main, [*words, "--ledger", place]).exit_code == 0
    with open_ledger(place) as ledger:
        assert ledger.count_incidents() == 2
    return place


def ask(place, *words):
    result = CliRunner(env={"COLUMNS": "200"}).invoke(main, [*words, *MONTH, "--ledger", place])
    assert isinstance(result.exception, SystemExit | None), result.output
    return result.stdout


def list_shown(place):
    asked = {**ASKED, "a draft": ("check", place.replace("ledger.db", "draft.md"), "--json")}
    return {name for name, words in asked.items() if "ahmad zahir" in ask(place, *words).lower()}


def test_no_figure_shows_a_masked_name_of_a_source_a_key_or_a_text(place):
    shown = list_shown(place)
    mask = ["decide", "mask", NAME, "--coder", "ana", "--why", "a witness", "--ledger", place]
    assert CliRunner().invoke(main, mask).exit_code == 0
    assert list_shown(place) == set()
    assert {"why", "trend as JSON", "tally as JSON", "a brief", "an export"} <= shown
