"""District shapes are imported from a file of the user's; without one a district is a circle."""

import json
import subprocess
import sys

import pytest
from starlette.testclient import TestClient
from web_cases import MOMENT, open_desk

from sayso.errors import InputError
from sayso.theatre import load_districts, load_theatre
from sayso.web import build_app

WINDOW = "from=2023-08-01&to=2023-08-20"


def write_shapes(place, features, **more):
    place.write_text(json.dumps({"type": "FeatureCollection", "features": features, **more}), "utf-8")
    return place


def make_square(lon, lat, **properties):
    corners = [[lon, lat], [lon + 0.2, lat], [lon + 0.2, lat + 0.2], [lon, lat + 0.2], [lon, lat]]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [corners]},
    }


@pytest.fixture
def squares(tmp_path):
    """A square for each district of the theatre, known by its P-code."""
    places = load_theatre("afghanistan").places.values()
    features = [make_square(one.lon, one.lat, code=one.id) for one in places if one.level == "district" and one.lat]
    return write_shapes(tmp_path / "squares.geojson", features)


def test_a_district_is_known_by_its_code_or_by_names(tmp_path):
    theatre = load_theatre("afghanistan")
    features = [
        make_square(69, 34.7, ADM2_PCODE="AF0111"),
        make_square(69, 35, district="Bagram", province="Parwan"),
        make_square(10, 50, name="Fulda", state="Hesse"),
    ]
    found = load_districts(write_shapes(tmp_path / "few.geojson", features, credit="A surveyor"), theatre)
    assert {theatre.places[code].name for code in found.rings} == {"Guldara", "Bagram"}
    assert found.credit == "A surveyor"


@pytest.mark.parametrize(
    "text", ["no json", "[]", "{}", '{"features": [{"properties": {}, "geometry": {"type": "Point"}}]}']
)
def test_a_file_without_polygons_is_refused_in_one_line(tmp_path, text):
    place = tmp_path / "bad.geojson"
    place.write_text(text, "utf-8")
    with pytest.raises(InputError) as error:
        load_districts(place, load_theatre("afghanistan"))
    assert "\n" not in str(error.value)


def test_metres_in_place_of_degrees_are_refused(tmp_path):
    shapes = write_shapes(tmp_path / "utm.geojson", [make_square(512000, 3845000, code="AF0111")])
    with pytest.raises(InputError, match="WGS 84"):
        load_districts(shapes, load_theatre("afghanistan"))


def test_maps_draw_outlines_where_there_are_shapes_and_circles_where_there_are_none(coded, squares):
    plain = open_desk(coded)
    app = build_app(coded, "afghanistan", now=lambda: MOMENT, shapes=squares)
    drawn = TestClient(app, base_url="http://127.0.0.1")
    circles, outlines = (desk.get(f"/svg/map/?{WINDOW}").text for desk in (plain, drawn))
    assert "<circle" in circles
    assert outlines.count("<path") - circles.count("<path") == circles.count("<circle") - outlines.count("<circle") > 3
    page = drawn.get(f"/?{WINDOW}").text
    assert 'class="district s' in page


def test_the_command_keeps_shapes_beside_the_ledger_and_forgets_them(tmp_path, squares):
    ledger = tmp_path / "own.db"

    def run(*words):
        command = [sys.executable, "-m", "sayso", "shapes", *words, "--ledger", str(ledger)]
        return subprocess.run(command, capture_output=True, text=True, timeout=60)

    made = run(str(squares), "--credit", "A surveyor", "--json")
    assert made.returncode == 0, made.stderr
    told = json.loads(made.stdout)
    assert told["shapes"] > 390 and told["credit"] == "A surveyor"
    assert (tmp_path / "own.shapes.json").is_file()
    both = run(str(squares), "--forget")
    assert both.returncode != 0 and "not both" in both.stderr and (tmp_path / "own.shapes.json").is_file()
    assert "0 districts are drawn by their outlines" in run("--forget").stdout
    assert not (tmp_path / "own.shapes.json").exists()
    failed = run(str(tmp_path / "none.geojson"))
    assert (failed.returncode, failed.stderr.count("\n")) == (1, 1)
