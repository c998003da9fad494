"""Shapes for other tools: what is vague stays empty, nothing is finer than the text, no cell runs as a formula."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.codebook import parse_claim
from sayso.errors import QuestionError
from sayso.export import SHAPES, export_claims
from sayso.records import Bounds, Claim, Extract, Incident, Loss, Phrase, Place, Report, Words
from sayso.theatre import load_theatre

THEATRE = load_theatre("afghanistan")
DAY = date(2024, 3, 5)
TEXT = "At the ford two guards fell and dozens were hurt, the front says."
FIELDS = {"scope": "incident", "claimant": "nrf", "stance": "claims", "event": "attack", "initiator": "nrf"}


def hold(*claims: dict, title: str = "", source: str | None = "kabulnow") -> Extract:
    report = Report("post-1", TEXT, DAY, title, source, "https://example.org/1", "en")
    held = [Claim(report=report.id, begins=n, **(FIELDS | claim)) for n, claim in enumerate(claims)]
    incidents = [Incident((claim.id,), DAY, "claimed", "") for claim in held if claim.scope == "incident"]
    return Extract({report.id: report}, {c.id: c for c in held}, (), {i.id: i for i in incidents})


def read_csv(extract: Extract) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export_claims(extract, THEATRE, "csv"))))


def read_features(extract: Extract) -> list[dict]:
    return json.loads(export_claims(extract, THEATRE, "geojson"))["features"]


LOSSES = (
    Loss("taliban", "killed", Bounds(2, 2)),
    Loss("taliban", "wounded", Bounds(None, None)),
    Loss("nrf", "casualties", Bounds(0, 0)),
)


def test_csv_has_a_row_per_loss_and_keeps_vague_apart_from_zero():
    rows = read_csv(hold({"losses": LOSSES}))
    assert [(row["loss_party"], row["loss_outcome"], row["loss_low"], row["loss_high"]) for row in rows] == [
        ("taliban", "killed", "2", "2"),
        ("taliban", "wounded", "", ""),
        ("nrf", "casualties", "0", "0"),
    ]
    assert len({row["claim"] for row in rows}) == 1


def test_csv_has_one_row_for_a_claim_without_losses():
    (row,) = read_csv(hold({"places": (Place("Kabul", "Guldara"),), "start": DAY}))
    assert (row["loss_outcome"], row["places"], row["provinces"]) == ("", "Guldara, Kabul", "Kabul")
    assert (row["start"], row["end"], row["published"], row["report"]) == ("2024-03-05", "", "2024-03-05", "post-1")


def test_every_shape_carries_the_confidence_and_leaves_it_empty_where_a_person_coded():
    extract = hold({"confidence": 0.4}, {})
    assert [row["confidence"] for row in read_csv(extract)] == ["0.4", ""]
    assert [one["properties"]["confidence"] for one in read_features(extract)] == [0.4, None]
    lines = export_claims(extract, THEATRE, "jsonl").splitlines()
    assert [json.loads(line)["confidence"] for line in lines] == [0.4, None]
    assert "confidence" not in json.loads(lines[0])["claim"]


def test_csv_of_nothing_is_its_header():
    assert export_claims(Extract({}, {}, (), {}), THEATRE, "csv").count("\n") == 1


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(("", " ", "\t", "\r\n", "\u2028")), st.sampled_from("=+-@＝＠"), st.text(max_size=5))
def test_no_cell_can_be_run_as_a_formula(before, sign, rest):
    (row,) = read_csv(hold({}, title=before + sign + rest, source=before + sign + rest))
    assert row["title"].startswith("'" + sign)
    assert row["source"].startswith("'" + sign)


def test_a_line_break_in_a_title_does_not_break_the_row():
    assert export_claims(hold({}, title="One\r\ntwo, three"), THEATRE, "csv").count("\n") == 2


def test_a_total_has_no_incident_and_keeps_its_open_count():
    total = {"scope": "total", "count": Bounds(24, None)}
    (row,) = read_csv(hold(total))
    assert (row["incident"], row["count_low"], row["count_high"]) == ("", "24", "")
    assert json.loads(export_claims(hold(total), THEATRE, "jsonl"))["incident"] is None


def test_json_lines_hold_the_codebook_s_form_and_the_words_at_their_offsets():
    start = TEXT.index("two guards")
    words = (Words("losses.0", Phrase("two guards", start, start + 10, "losses.killed")),)
    extract = hold({"losses": LOSSES, "words": words, "places": (Place("Kabul"),)})
    line = json.loads(export_claims(extract, THEATRE, "jsonl"))
    (claim,) = extract.claims.values()
    again = parse_claim(line["claim"], claim.report)
    assert (again.losses, again.places, again.claimant) == (claim.losses, claim.places, claim.claimant)
    (phrase,) = line["words"]
    assert phrase["field"] == "losses.0"
    assert TEXT[phrase["start"] : phrase["end"]] == phrase["text"] == "two guards"


def test_a_village_is_drawn_at_its_district_and_says_so():
    known = next(place for place in THEATRE.places.values() if place.level == "locality" and place.district)
    district, province = THEATRE.places[known.district].name, THEATRE.places[known.province].name
    for name in (known.name, "Some village"):
        (village,) = read_features(hold({"places": (Place(province, district, name),)}))
        (centre,) = read_features(hold({"places": (Place(province, district),)}))
        assert village["geometry"] == centre["geometry"]
        assert village["properties"]["precision"] == "district"


def test_a_province_alone_is_drawn_at_its_centre_and_says_so():
    (feature,) = read_features(hold({"places": (Place("Kabul"),)}))
    centre = THEATRE.find_place(Place("Kabul"))
    assert feature["properties"]["precision"] == "province"
    assert feature["geometry"]["type"] == "Point"
    assert feature["geometry"]["coordinates"] == pytest.approx([centre.lon, centre.lat], abs=0.001)


def test_an_unknown_district_is_drawn_at_its_province():
    (feature,) = read_features(hold({"places": (Place("Kabul", "No such district"),)}))
    assert feature["properties"]["precision"] == "province"


def test_no_place_and_an_unknown_place_have_no_geometry():
    nowhere, unheard = read_features(hold({}, {"places": (Place("No such province"),)}))
    assert nowhere["geometry"] is unheard["geometry"] is None
    assert nowhere["properties"]["precision"] is None
    assert unheard["properties"]["drawn"] == [None]


def test_a_locality_without_province_is_not_guessed():
    (feature,) = read_features(hold({"places": (Place(locality="Pul-e Surkh"),)}))
    assert feature["geometry"] is None


def test_two_places_are_one_feature_of_two_points_with_the_coarser_precision():
    (feature,) = read_features(hold({"places": (Place("Kabul", "Guldara"), Place("Parwan"))}))
    assert feature["geometry"]["type"] == "MultiPoint"
    assert len(feature["geometry"]["coordinates"]) == 2
    assert feature["properties"]["precision"] == "province"


def test_coordinates_are_longitude_first_and_inside_the_country():
    for feature in read_features(hold({"places": (Place("Kabul"),)})):
        lon, lat = feature["geometry"]["coordinates"]
        assert 60 < lon < 76
        assert 29 < lat < 39


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_the_order_of_claims_in_the_ledger_does_not_show(shape):
    extract = hold({"losses": LOSSES}, {"event": "clash"})
    turned = Extract(extract.reports, dict(reversed(extract.claims.items())), (), extract.incidents)
    assert export_claims(extract, THEATRE, shape) == export_claims(turned, THEATRE, shape)


def test_an_unknown_shape_is_answered_with_those_there_are():
    with pytest.raises(QuestionError, match="csv, geojson, jsonl"):
        export_claims(hold({}), THEATRE, "xlsx")
