"""The shipped theatre is sound: its facts agree with each other and with the case that ships beside it."""

import csv
import json
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sayso.codebook import CIVILIANS, VOICES
from sayso.records import Place
from sayso.theatre import ANYBODY, NAMED, SELF, Theatre, load_theatre
from sayso.theatre.spelling import fold_name, is_arabic

CASE = Path(__file__).parents[2] / "examples" / "afghanistan-2023-08"
LANGUAGES = ("en", "fa", "ps")
PARTIES = [
    "nrf", "aff", "taliban", "iskp", "ttp", "alm", "un", "republic", "pakistan", "usa", "tajikistan", "iran",
    "other-resistance", "civilians",
]  # fmt: skip


@pytest.fixture(scope="module")
def theatre() -> Theatre:
    return load_theatre()


def holds_point(shape: dict[str, Any], lon: float, lat: float) -> bool:
    edges = [edge for polygon in shape["coordinates"] for ring in polygon for edge in pairwise(ring)]
    crossed = [
        (x1, y1)
        for (x1, y1), (x2, y2) in edges
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1
    ]
    return len(crossed) % 2 == 1


def test_parties_are_those_of_the_codebook(theatre: Theatre) -> None:
    assert sorted(theatre.parties) == sorted(PARTIES)
    assert not set(theatre.parties) & set(VOICES)


@pytest.mark.parametrize("id", PARTIES)
def test_every_party_has_names_in_three_languages(theatre: Theatre, id: str) -> None:
    party = theatre.parties[id]
    for lang in LANGUAGES:
        assert party.names[lang] and party.short[lang]
        assert is_arabic(party.names[lang]) == (lang != "en")
        assert theatre.name_party(id, lang) == party.names[lang]
        if id != CIVILIANS:
            assert party.aliases[lang]


def test_spellings_stand_under_the_language_of_their_script(theatre: Theatre) -> None:
    for party in theatre.parties.values():
        for table in (party.aliases, party.units, party.persons, *(call.words for call in party.calls)):
            for lang, forms in table.items():
                strange = [form for form in forms if is_arabic(form) != (lang != "en")]
                assert not strange, (party.id, lang)


def test_a_spelling_of_one_language_stands_for_one_party(theatre: Theatre) -> None:
    owners: dict[tuple[str, str], str] = {}
    for name in theatre.list_names():
        if name.kind in ("party", "unit", "person") and name.lang is not None:
            assert owners.setdefault((name.lang, fold_name(name.form)), name.id) == name.id, name.form


def test_calls_name_parties_and_leave_nobody_two_meanings(theatre: Theatre) -> None:
    meant: dict[tuple[str, str, str], str] = {}
    for call in theatre.calls:
        assert call.by in {*PARTIES, ANYBODY} and call.means in {*PARTIES, SELF, NAMED}
        assert sorted(call.words) == sorted(LANGUAGES)
        for lang, forms in call.words.items():
            for form in forms:
                assert meant.setdefault((call.by, lang, fold_name(form)), call.means) == call.means, form


@pytest.mark.parametrize(
    ("by", "lang", "word", "means", "otherwise"),
    [
        ("nrf", "fa", "دشمن", "taliban", None),
        ("aff", "en", "the terrorist group", "taliban", None),
        ("taliban", "ps", "باغیان", NAMED, "other-resistance"),
        ("taliban", "fa", "خوارج", "iskp", None),
        ("taliban", "en", "mujahideen", SELF, None),
        ("nrf", "en", "freedom fighters", SELF, None),
        (ANYBODY, "en", "de facto forces", "taliban", None),
    ],
)
def test_a_speaker_means_its_own_by_a_word(
    theatre: Theatre, by: str, lang: str, word: str, means: str, otherwise: str | None
) -> None:
    found = [(call.means, call.otherwise) for call in theatre.calls if call.by == by and word in call.words[lang]]
    assert found == [(means, otherwise)]


def test_pakistani_taliban_are_not_the_taliban(theatre: Theatre) -> None:
    forms = {name.form: name.id for name in theatre.list_names() if name.kind == "party"}
    assert forms["Pakistani Taliban"] == "ttp"
    assert forms["Taliban"] == "taliban"
    assert forms["طالبان پاکستانی"] == "ttp"


def test_sources_of_the_case_keep_their_facts(theatre: Theatre) -> None:
    for listed in json.loads((CASE / "sources.json").read_text(encoding="utf-8")):
        source = theatre.sources[listed["id"]]
        assert (
            source.name,
            source.party,
            source.kind,
            source.official,
            source.url,
            source.lang,
            source.parent,
        ) == tuple(listed[key] for key in ("name", "party", "kind", "official", "url", "lang", "parent"))
        assert str(source.since) == listed["since"]


def test_only_channels_of_a_party_speak_for_a_scope(theatre: Theatre) -> None:
    for source in theatre.sources.values():
        if source.party is None:
            assert source.scope is None and not source.official, source.id
        if source.official:
            assert source.scope in ("national", "unit"), source.id


def test_one_plain_name_means_one_source(theatre: Theatre) -> None:
    for source in theatre.sources.values():
        for form in (source.id, source.name, *source.names, *source.plain):
            assert theatre.find_source(form.upper()) is source, form


@pytest.mark.parametrize(
    ("name", "speaker"),
    [
        ("National Resistance Front", "nrf"),
        ("جبهه‌ی مقاومت ملی افغانستان", "nrf"),
        ("Afghanistan Freedom Front", "aff"),
        ("Bakhtar News Agency", "taliban"),
        ("الاماره", "taliban"),
        ("د استخباراتو لوی ریاست", "taliban"),
        ("Taliban police in Nuristan", "taliban"),
        ("د غزني د استخباراتو ریاست", "taliban"),
        ("Amaq", "iskp"),
        ("Umar Media", "ttp"),
        ("UNAMA", "un"),
        ("ISPR", "pakistan"),
        ("Tajikistan", "tajikistan"),
        ("KabulNow", None),
        ("هشت صبح", None),
        ("ازادي راډیو", None),
        ("Pakistan Today", None),
        ("Ministry of Foreign Affairs of Iran", "iran"),
        ("وزارت خارجهٔ پاکستان", "pakistan"),
        ("Ministry of Interior", "taliban"),
        ("Taliban embassy in Islamabad", "taliban"),
        ("د کندهار د والي دفتر", "taliban"),
        ("گزارشگر ویژهٔ ملل متحد", "un"),
        ("Islamic Republic News Agency", None),
        ("Iran International", None),
        ("A paper nobody knows", None),
        (None, None),
    ],
)
def test_a_source_speaks_for_its_party_or_for_nobody(theatre: Theatre, name: str | None, speaker: str | None) -> None:
    assert theatre.find_speaker(name) == speaker


def test_a_name_shared_by_party_and_channel_is_listed_for_the_party_alone(theatre: Theatre) -> None:
    names = [name for name in theatre.list_names() if name.form == "National Resistance Front"]
    assert [(name.kind, name.id) for name in names] == [("party", "nrf")]


def test_ordinary_words_are_no_names_of_sources(theatre: Theatre) -> None:
    assert theatre.find_source("Dawn") is theatre.sources["dawn"]
    assert "Dawn" not in {name.form for name in theatre.list_names()}


def test_the_gazetteer_has_all_provinces_and_districts(theatre: Theatre) -> None:
    kinds = Counter((place.level, place.kind) for place in theatre.places.values())
    assert kinds["province", "province"] == 34
    assert kinds["district", "district"] == 401 and kinds["district", "new district"] == 56
    levels = Counter(place.level for place in theatre.places.values())
    assert levels["district"] == 401 + 56 and levels["locality"] > 400 and levels["neighbour"] > 60


def test_ids_stand_once_in_the_file() -> None:
    with Path(load_theatre().folder, "places.csv").open(encoding="utf-8", newline="") as lines:
        ids = [row["id"] for row in csv.DictReader(lines)]
    assert len(ids) == len(set(ids))


def test_every_district_lies_in_its_province(theatre: Theatre) -> None:
    for place in theatre.places.values():
        if place.level == "district":
            assert theatre.places[str(place.province)].level == "province"
        if place.level == "district" and place.kind == "district":
            assert place.id.startswith(str(place.province))
        if place.level == "locality" and place.district is not None:
            assert theatre.places[place.district].province == place.province
        if place.parent is not None:
            assert theatre.places[place.parent].province == place.province


def test_provinces_and_districts_have_dari_and_pashto_names(theatre: Theatre) -> None:
    for place in theatre.places.values():
        if place.level in ("province", "district"):
            assert is_arabic(place.local["fa"]) and is_arabic(place.local["ps"]), place.id


def test_every_province_has_one_capital_within_its_outline(theatre: Theatre) -> None:
    outlines = theatre.shapes()
    assert outlines is not None
    shapes = {feature["id"]: feature for feature in outlines["features"]}
    capitals = [place for place in theatre.places.values() if place.is_capital]
    assert sorted(shapes) == sorted(str(capital.province) for capital in capitals)
    for capital in capitals:
        assert capital.lat is not None and capital.lon is not None
        holders = [id for id, feature in shapes.items() if holds_point(feature["geometry"], capital.lon, capital.lat)]
        assert holders == [capital.province]
        assert shapes[str(capital.province)]["properties"]["name"] == theatre.places[str(capital.province)].name


def test_the_outlines_stay_small(theatre: Theatre) -> None:
    assert Path(theatre.folder, "provinces.json").stat().st_size < 60_000


def test_weak_spellings_belong_to_their_place(theatre: Theatre) -> None:
    for place in theatre.places.values():
        assert set(place.weak) <= {place.name, *place.local.values(), *place.names}, place.id
        assert place.needs_word == (place.name in place.weak), place.id


@pytest.mark.parametrize("word", ["جرم", "شهدا", "سنگین", "میزان", "Want", "Al-Fath", "دوشنبه", "March", "مقر"])
def test_ordinary_words_count_only_beside_a_word_for_place(theatre: Theatre, word: str) -> None:
    places = [
        name
        for name in theatre.list_names()
        if name.form == word and name.kind in ("district", "locality", "neighbour")
    ]
    assert all(name.weak for name in places)


@pytest.mark.parametrize("word", ["Guldara", "اچین", "Panjshir", "Spin Boldak"])
def test_plain_place_names_count_alone(theatre: Theatre, word: str) -> None:
    names = [name for name in theatre.list_names() if name.form == word]
    assert names and not any(name.weak for name in names)


@pytest.mark.parametrize(
    ("place", "id"),
    [
        (Place("Hirat"), "AF32"),
        (Place("Herat", "Herat"), "AF3201"),
        (Place("Panjsher", "Abshar"), "IEC0808"),
        (Place("Kabul", "Kabul", "Kabul PD 3"), "cd:AF0101-03"),
        (Place("Kabul", "Kabul", "PD 3"), "cd:AF0101-03"),
        (Place("Hirat", "Hirat", "PD 3"), "cd:AF3201-03"),
        (Place("Takhar", "Taloqan", "Taloqan PD 2"), "cd:AF1801-02"),
        (Place("Balkh", "Khulm"), "AF2008"),
        (Place("Kabul", "Guldara", "a hamlet nobody knows"), "AF0111"),
        (Place("Kabul", "nowhere"), "AF01"),
        (Place(None, "Arghandab"), None),
        (Place(), None),
    ],
)
def test_a_place_leads_to_the_finest_entry_that_is_known(theatre: Theatre, place: Place, id: str | None) -> None:
    entry = theatre.find_place(place)
    assert (entry and entry.id) == id


def test_every_province_and_district_of_the_case_is_known(theatre: Theatre) -> None:
    for line in (CASE / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        for claim in json.loads(line)["gold"]["claims"]:
            for place in claim["places"]:
                said = Place(place["province"], place["district"])
                entry = theatre.find_place(said)
                assert entry is not None and entry.name == (said.district or said.province)


def test_before_the_fall_of_kabul_offices_are_the_republics_and_names_of_the_taliban_are_theirs(
    theatre: Theatre,
) -> None:
    earlier = theatre.as_of(date(2021, 8, 15))
    assert earlier.government == "republic"
    assert theatre.as_of(date(2021, 8, 16)) is theatre
    named = {(name.lang, name.form): name.id for name in earlier.list_names() if name.kind in ("party", "unit")}
    assert named["en", "Ministry of Defense"] == named["ps", "د امنیې قوماندانۍ"] == "republic"
    assert named["en", "Taliban special forces"] == named["fa", "امارت اسلامی"] == "taliban"
    assert earlier.is_rebel("taliban")
    assert earlier.is_state("republic")
    assert {call.means for call in earlier.parties["taliban"].calls if call.by == "taliban"} >= {"republic", SELF}


def test_what_rebels_call_their_own_is_not_what_the_government_calls_its_own(theatre: Theatre) -> None:
    earlier = theatre.as_of(date(2021, 1, 1))
    own = {
        party: {word for call in earlier.parties[party].calls if call.means == SELF for word in call.words["en"]}
        for party in ("taliban", "republic")
    }
    assert own["republic"]
    assert not own["taliban"] & own["republic"]
