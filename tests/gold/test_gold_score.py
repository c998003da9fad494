"""The reader reads the coded reports no worse than it did: a floor for each language and slot, in floors.toml.

Who makes the reader better raises the floors; a floor is only lowered together with the gold.
"""

import json
import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sayso.collect.fields import Defaults, make_report
from sayso.packs import load_packs
from sayso.pipeline import read_one, render_reading
from sayso.scoring import render_figures, score_documents

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))


def load_gold(lang):
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob(f"{lang}-*.json"))]
    assert len(documents) >= 15
    return documents


def read_documents(documents):
    packs = load_packs("afghanistan")
    zone = Defaults(ZoneInfo(packs.theatre.zone))
    for document in documents:
        fields = {**document, "source": document["outlet"]}
        yield render_reading(read_one(make_report(fields, document["id"], document["id"], zone), packs))


@pytest.fixture(scope="module", params=sorted(FLOORS))
def measured(request):
    documents = load_gold(request.param)
    return FLOORS[request.param], render_figures(score_documents(documents, list(read_documents(documents))))


def test_no_slot_is_read_below_its_floor(measured):
    floors, figures = measured
    below = {
        slot: (figures["by_slot"][slot]["f1"], floor)
        for slot, floor in floors["by_slot"].items()
        if figures["by_slot"][slot]["f1"] < floor
    }
    assert below == {}


def test_the_sums_stay_above_their_floors(measured):
    floors, figures = measured
    reached = {name: figures[name]["f1"] for name in ("slots", "claims", "reactions")}
    assert {name: value for name, value in reached.items() if value < floors[name]} == {}
