"""The documents are true: their commands run, their links lead somewhere, their tables are those of the code."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from sayso.alert import parse_outlets, parse_rules
from sayso.codebook import EVENTS, EVIDENCE, OUTCOMES, REACTIONS, SCOPES, STANCES, VOICES, parse_claim, parse_reaction
from sayso.collect import ENDINGS, parse_subscriptions
from sayso.records import CLAIM_FIELDS
from sayso.settings import load_settings
from sayso.theatre import load_theatre

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def load_page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def find_blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)


def test_the_tour_of_the_readme_runs_from_a_scratch_folder(tmp_path):
    tour = "\n".join(find_blocks(load_page("README.md"), "sh"))
    assert tour.count("\nsayso ") >= 8
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SAYSO_")}
    run = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", tour],
        cwd=tmp_path,
        env={**clean, "PATH": path},
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "aff.own.taliban.killed = " in run.stdout
    for name in ("brief/brief.html", "brief-dari/brief.md", "claims.csv", "claims.geojson"):
        assert (tmp_path / name).stat().st_size > 1000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_to_one(page):
    for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_readme_names_what_is_there():
    page = load_page("README.md")
    for credit in re.split(r"[;.] ", load_theatre("afghanistan").attribution.rstrip(".")):
        assert credit in " ".join(page.split())
    assert all(f"`{ending}`" in page for ending in ENDINGS)
    assert "<!-- scores:begin -->" in page
    commands = set(re.findall(r"\bsayso ([a-z]+)", page))
    known = set(re.findall(r"^## sayso ([a-z]+)$", load_page("docs/cli.md"), re.MULTILINE))
    assert commands - {"turns"} <= known


def test_the_layers_of_the_page_are_those_that_are_checked():
    table = load_page("docs/rooms.md").partition("<!-- layers:begin -->")[2].partition("<!-- layers:end -->")[0]
    told = [re.split(r"\s*·\s*", cell.strip()) for cell in re.findall(r"^\| \d+ \|(.*)\|$", table, re.MULTILINE)]
    contract = tomllib.loads(load_page("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]
    held = [[name.strip().removeprefix("sayso.") for name in line.split("|")] for line in contract["layers"]]
    assert [sorted(line) for line in told] == [sorted(line) for line in held]


def test_every_room_stands_on_the_page_of_rooms():
    page = load_page("docs/rooms.md")
    package = ROOT / "src" / "sayso"
    rooms = [path.name for path in package.iterdir() if (path / "__init__.py").is_file()]
    modules = [path.name for path in package.glob("*.py") if not path.name.startswith("__")]
    for name in [*(f"{room}/" for room in rooms), *modules]:
        assert re.search(rf"^  {re.escape(name)}\s", page, re.MULTILINE), name


READER = ROOT / "src" / "sayso" / "read"
READER_ROOMS = [
    READER,
    *(READER / name for name in ("acts", "captives", "incidents", "losses", "scan", "speech", "where")),
]


@pytest.mark.parametrize("room", READER_ROOMS, ids=lambda room: room.name)
def test_every_module_of_the_reader_stands_in_the_map_of_its_room(room):
    page = (room / "__init__.py").read_text("utf-8")
    named = set(re.findall(r"`(\w+)`", page))
    modules = {path.stem for path in room.iterdir() if path.suffix == ".py"} - {"__init__"}
    assert modules - named == set()


def test_the_codebook_names_every_value_of_the_closed_lists():
    page = load_page("docs/codebook.md")
    for value in (*CLAIM_FIELDS, *SCOPES, *STANCES, *EVENTS, *OUTCOMES, *EVIDENCE, *REACTIONS, *VOICES):
        assert f"`{value}`" in page, value
    assert all(f"`{party}`" in page for party in load_theatre("afghanistan").parties)


def test_the_codebooks_example_is_a_reading_in_its_own_form():
    (example,) = find_blocks(load_page("docs/codebook.md"), "json")
    gold = json.loads(example)
    claims = [parse_claim(fields, "r1-0") for fields in gold["claims"]]
    assert set(gold["claims"][0]) == set(CLAIM_FIELDS)
    assert claims[0].losses[0].said.high is None
    assert parse_reaction(gold["reactions"][0], "r1-0").kind == "silent"
    places = load_theatre("afghanistan")
    assert all(places.find_place(place).name == (place.district or place.province) for place in claims[0].places)


def test_words_that_are_never_used_are_not_words_of_the_glossary():
    rows = re.findall(r"^\| \*\*(.+?)\*\* \|.*\| (.*?) ?\|$", load_page("docs/glossary.md"), re.MULTILINE)
    words = [word for word, _ in rows]
    assert len(words) == len(set(words)) > 30
    assert rows[0] == ("report", "article, document, item")


def test_the_sources_to_begin_with_are_understood_and_known_to_the_theatre(tmp_path):
    (tmp_path / "sources.toml").write_text((ROOT / "examples" / "sources.toml").read_text("utf-8"), "utf-8")
    settings = load_settings(tmp_path, {})
    subscriptions = parse_subscriptions(settings.sources)
    assert {one.name for one in subscriptions} <= load_theatre().sources.keys()
    assert parse_rules(settings.alerts) and parse_outlets(settings.outlets)
    for block in find_blocks(load_page("docs/collect.md"), "toml"):
        tables = tomllib.loads(block)
        parse_subscriptions(tables.get("sources", {}))
        parse_rules(tables.get("alerts", {}))
        parse_outlets(tables.get("outlets", {}))
