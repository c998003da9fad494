"""A theatre with a fault says which file, what is wrong and what to do, in one line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import PackError
from sayso.records import Place
from sayso.theatre import Theatre, load_theatre

THEATRE = """
id = "isle"
version = "3"
zone = "UTC"
calendar = "gregorian"
attribution = "Drawn by hand."
name = { en = "The Isle" }
"""
PARTIES = """
[parties.north]
kind = "armed"
names = { en = "Northern League" }
short = { en = "League" }
aliases = { en = ["Northerners"] }

[parties.south]
kind = "state"
names = { en = "Southern Crown" }
short = { en = "Crown" }

[[calls]]
by = ["north"]
words = { en = ["the tyrant"] }
means = "south"
"""
SOURCES = """
[sources.herald]
name = "The Herald"
names = ["Herald"]

[sources.crown-gazette]
name = "Crown Gazette"
party = "south"
scope = "national"
"""
PLACES = """id,level,name,province,district,lat,lon
P1,province,Hillshire,,,1.5,2.5
D1,district,Brook,P1,,1.6,2.4
"""

Write = Callable[..., Path]


@pytest.fixture
def write_theatre(tmp_path: Path) -> Write:
    def write(**changes: tuple[str, str]) -> Path:
        folder = tmp_path / "isle"
        folder.mkdir()
        files = {"theatre.toml": THEATRE, "parties.toml": PARTIES, "sources.toml": SOURCES, "places.csv": PLACES}
        for name, text in files.items():
            old, new = changes.get(name.split(".")[0], ("", ""))
            assert old in text
            (folder / name).write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
        return folder

    return write


def find_fault(folder: Path) -> str:
    with pytest.raises(PackError) as caught:
        load_theatre(str(folder))
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_a_folder_without_faults_is_a_theatre(write_theatre: Write) -> None:
    theatre = load_theatre(str(write_theatre()))
    assert (theatre.id, theatre.version.partition(".")[0], theatre.government) == ("isle", "3", None)
    assert theatre.find_speaker("crown gazette") == "south"
    assert theatre.find_speaker("Northerners of Brook") == "north"
    assert theatre.find_place(Place("Hillshire", "Brook")) is theatre.places["D1"]
    assert theatre.parties["north"].calls[0].means == "south"
    assert theatre.shapes() is None


def test_a_theatre_is_loaded_once(write_theatre: Write) -> None:
    folder = str(write_theatre())
    assert load_theatre(folder) is load_theatre(folder)


def test_an_unknown_theatre_is_told_the_shipped_ones() -> None:
    with pytest.raises(PackError, match="atlantis: no such theatre; give one of afghanistan, or a folder"):
        load_theatre("atlantis")


@pytest.mark.parametrize(
    ("file", "change", "says"),
    [
        ("theatre", ('zone = "UTC"', ""), "isle/theatre.toml: the theatre: Object missing required field `zone`"),
        ("theatre", ('zone = "UTC"', 'zone = "UTC'), "isle/theatre.toml: is not TOML"),
        (
            "theatre",
            ('zone = "UTC"', 'zone = "UTC"\nsea = 1'),
            "isle/theatre.toml: the theatre has an unknown key 'sea'",
        ),
        (
            "theatre",
            ('zone = "UTC"', 'zone = "UTC"\ngovernment = "east"'),
            "government names 'east', which is no party",
        ),
        ("parties", ('kind = "armed"', 'kind = "angry"'), "isle/parties.toml: party 'north': kind 'angry' is none of"),
        ("parties", ('names = { en = "Northern', 'names = { fa = "Northern'), "party 'north' has no English name"),
        ("parties", ('short = { en = "Crown" }', 'short = { en = "Crown" }\nsize = 3'), "unknown key 'size'"),
        ("parties", ('short = { en = "Crown" }', "short = 3"), "party 'south': Expected `object`, got `int`"),
        (
            "parties",
            ('["Northerners"]', '["Northerners"]}\nunits = {en = 3'),
            "party 'north': Expected `array`, got `int`",
        ),
        ("parties", ('by = ["north"]', 'by = ["east"]'), "a call by 'east' names 'east', which is no party"),
        ("parties", ('means = "south"', 'means = "east"'), "a call by 'north' names 'east', which is no party"),
        ("parties", ('means = "south"', 'means = "named"\notherwise = "east"'), "names 'east', which is no party"),
        ("parties", ('["north"]\nwords', '["*"]\nwords'), ""),
        (
            "parties",
            ('short = { en = "Crown" }', 'short = {en = "C"}\naliases = {en = ["northerners"]}'),
            "both 'north' and",
        ),
        ("parties", ("[parties.south]", "[parties.north]"), "isle/parties.toml: is not TOML"),
        ("sources", ('party = "south"', 'party = "east"'), "isle/sources.toml: source 'crown-gazette' names 'east'"),
        ("sources", ('party = "south"', 'parent = "times"'), "names 'times', which is no source; mend it or add"),
        ("sources", ('scope = "national"', 'scope = "village"'), "scope 'village' is none of national, unit"),
        ("sources", ('"Crown Gazette"', '"Herald"'), "'Herald' stands for both 'herald' and 'crown-gazette'"),
        ("sources", ("[sources.crown-gazette]", "[sources.herald]"), "isle/sources.toml: is not TOML"),
        ("places", ("D1,district,Brook,P1", "D1,district,Brook,"), "isle/places.csv: district 'D1' has no province"),
        (
            "places",
            ("D1,district,Brook,P1", "D1,district,Brook,P9"),
            "district 'D1' lies in 'P9', which is no province",
        ),
        ("places", ("D1,district", "P1,district"), "isle/places.csv:3: id 'P1' stands twice"),
        ("places", ("1.6,2.4", "1.6"), "isle/places.csv:3: does not have as many cells as the first line"),
        ("places", ("1.6,2.4", "1.6,2.4,x"), "isle/places.csv:3: does not have as many cells as the first line"),
        ("places", ("1.6,2.4", "1.6,east"), "isle/places.csv:3: "),
        ("places", ("1.6,2.4", "91,2.4"), "isle/places.csv:3: 91 is no position in degrees"),
        ("places", ("1.6,2.4", "nan,2.4"), "isle/places.csv:3: nan is no position in degrees"),
        ("places", ("D1,district", "D1,county"), "isle/places.csv:3: level 'county' is none of province, district"),
        ("places", ("Brook", ""), "isle/places.csv:3: has no id or no name"),
        ("places", ("level,", "rank,"), "isle/places.csv: has no column 'level'"),
    ],
)
def test_a_fault_is_named_with_its_file(write_theatre: Write, file: str, change: tuple[str, str], says: str) -> None:
    folder = write_theatre(**{file: change})
    if not says:
        load_theatre(str(folder))
        return
    line = find_fault(folder)
    assert says in line
    assert ";" in line


def test_words_of_anybody_need_a_party(write_theatre: Write) -> None:
    folder = write_theatre(
        parties=('["north"]\nwords = { en = ["the tyrant"] }\nmeans = "south"', '["*"]\nwords = {}\nmeans = "self"')
    )
    assert "a call by '*' means 'self'; name a party" in find_fault(folder)


@pytest.mark.parametrize("name", ["parties.toml", "sources.toml", "places.csv"])
def test_a_missing_file_is_named(write_theatre: Write, name: str) -> None:
    folder = write_theatre()
    (folder / name).unlink()
    assert f"isle/{name}: is missing; add it beside theatre.toml" in find_fault(folder)


def test_places_that_are_not_utf8_are_refused(write_theatre: Write) -> None:
    folder = write_theatre()
    (folder / "places.csv").write_bytes(PLACES.replace("Brook", "Bröok").encode("latin-1"))
    assert "isle/places.csv: is not CSV in UTF-8" in find_fault(folder)


def test_a_name_of_two_places_leads_nowhere_without_its_province(write_theatre: Write) -> None:
    more = "P2,province,Dale,,,1,1\nD2,district,Brook,P2,,1,1\n"
    theatre: Theatre = load_theatre(str(write_theatre(places=("", more))))
    assert theatre.find_place(Place(None, "Brook")) is None
    assert theatre.find_place(Place("Dale", "Brook")) is theatre.places["D2"]
