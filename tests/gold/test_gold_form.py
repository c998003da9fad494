"""The coded reports fit the codebook's form, the theatre's spellings and their own dates; no reader is run on them."""

import json
from pathlib import Path

import pytest

from sayso.codebook import CIVILIANS, UNKNOWN, VOICES, parse_claim, parse_reaction
from sayso.theatre import load_theatre

FILES = sorted(Path(__file__).parent.glob("*.json"))
#: Villages that the gazetteer does not know.
OUTSIDE = {
    "Ab Kalan",
    "Ab-e-Kalan",
    "Arezo",
    "Aviz",
    "Barlas",
    "Bostan",
    "Chinaki",
    "Dahana",
    "Dahana-e-Balkhab",
    "Darwesh",
    "Dasht-e Chinar",
    "Daudzai Trade Center",
    "Davang",
    "Dawoodzai",
    "Dehqan Qishlaq",
    "Digal",
    "Dokalam",
    "Dubai",
    "Fabrika",
    "Gandum Qul",
    "Girdi Kas",
    "Gulkhana",
    "Guzar-e-Shura",
    "Hazrat Zakaria mosque",
    "Hosh",
    "Imam Zaman mosque",
    "Ja-Mirak",
    "Jilga",
    "Khawak Pass",
    "Kib",
    "Kora-e-Mili",
    "Kotal-e-Sabz",
    "Kura Milli",
    "Luqman",
    "Maghalgai",
    "Manogay",
    "Mawlawi Sekandar Mosque",
    "Memla",
    "Moghalgai",
    "Mughulgai",
    "Mulla Mohammad",
    "Olang",
    "Palucha",
    "Parakh",
    "Pasa Mela",
    "Qala-e Bakhtiar",
    "Qala-e-Bakhtiar",
    "Qalacha",
    "Qara Kamar",
    "Qaryodal",
    "Qaryudal",
    "Qom Kotal",
    "Sangburan",
    "Sar Dara",
    "Sarak-e-Now",
    "Sarshorak",
    "Sasoli",
    "Seh Dokan",
    "Seh Dokan mosque",
    "Shaghalak",
    "Shahr-e-Kohna",
    "Shahrak-e-Zakirin",
    "Shaikh Lal Mohammad",
    "Shindkay",
    "Shir Qala",
    "Shuhada-e-Salehin",
    "Shuhada-e-Salihin",
    "Sinay",
    "Spin Kelly",
    "Taghanak",
    "Tagharak",
    "Tangi",
    "Tangshew",
    "Tarkhoj",
    "Trelai",
    "Yaftal-e-Bala",
    "Zanikhel",
}


@pytest.fixture(scope="module")
def theatre():
    return load_theatre("afghanistan")


def load_gold(path):
    report = json.loads(path.read_text("utf-8"))
    return report, report["gold"]["claims"], report["gold"]["reactions"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_claim_and_reaction_fits_the_codebook(path):
    report, claims, reactions = load_gold(path)
    assert report["id"] == f"own-{path.stem}"
    for claim in claims:
        parse_claim(claim, report["id"])
        assert claim["sides"] == sorted(claim["sides"])
        assert not claim["sides"] or claim["event"] == "clash"
    for reaction in reactions:
        parse_reaction(reaction, report["id"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_claim_lies_after_its_report(path):
    report, claims, _ = load_gold(path)
    assert all(claim["end"] <= report["published"] for claim in claims if claim["end"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_parties_are_those_of_the_theatre(path, theatre):
    _, claims, reactions = load_gold(path)
    parties = set(theatre.parties) | {CIVILIANS, None}
    for claim in claims:
        assert claim["claimant"] in parties | set(VOICES)
        assert {claim["initiator"], claim["target"], *claim["sides"]} <= parties | {UNKNOWN}
        assert {loss["party"] for loss in claim["losses"]} <= parties
    assert {party for reaction in reactions for party in (reaction["party"], reaction["to"])} <= parties


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_places_have_the_spelling_of_the_gazetteer(path, theatre):
    _, claims, _ = load_gold(path)
    names = {place.name for place in theatre.places.values()}
    for claim in claims:
        for place in claim["places"]:
            said = {name for name in place.values() if name and not name.startswith("PD ")}
            assert said - OUTSIDE <= names
