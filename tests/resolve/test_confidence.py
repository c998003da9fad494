"""Confidence: a chance for every claim that is read, the same each time, and true to how often claims are right."""

import json
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.codebook import parse_claim
from sayso.collect.fields import Defaults, make_report
from sayso.packs import load_packs
from sayso.pipeline import read_one, render_reading
from sayso.records import Bounds
from sayso.resolve.confidence import FEW, LEAST, Model, list_features, load_model
from sayso.scoring import pair_claims

GOLD = Path(__file__).parents[1] / "gold"


@cache
def read_gold():
    """The readings of the coded reports, and beside each the numbers of the claims that are right."""
    packs = load_packs("afghanistan")
    zone = Defaults(ZoneInfo(packs.theatre.zone))
    readings = []
    for path in sorted(GOLD.glob("*-*.json")):
        document = json.loads(path.read_text("utf-8"))
        reading = read_one(make_report({**document, "source": document["outlet"]}, path.stem, path.stem, zone), packs)
        pairs = pair_claims(document["gold"]["claims"], render_reading(reading)["claims"])
        readings.append((reading, {pair.found for pair in pairs if pair.is_right}))
    return readings


def is_new(number):
    """Whether a report was only scored (tests/gold/README.md)."""
    return number >= 131 or number % 10 in (6, 8)


@cache
def list_judged(only_new=False):
    """Confidence of every claim and whether it is right, from the least confident on."""
    return sorted(
        (claim.confidence, number in right)
        for reading, right in read_gold()
        if not only_new or is_new(int(reading.report.key[-3:]))
        for number, claim in enumerate(reading.claims)
    )


def share_right(judged):
    return sum(is_right for _, is_right in judged) / len(judged)


def test_a_report_of_which_nothing_is_likely_to_be_right_is_left_alone():
    doubtful = [reading for reading, _ in read_gold() if reading.doubtful]
    assert doubtful
    assert all(not reading.claims for reading in doubtful)
    assert all(claim.confidence < LEAST for reading in doubtful for claim in reading.doubtful)
    assert all(len(reading.doubtful) <= FEW for reading in doubtful)
    losses = [loss for reading in doubtful for claim in reading.doubtful for loss in claim.losses]
    assert all(loss.said == Bounds(None, None) for loss in losses)


def test_no_coded_report_with_claims_is_left_alone_for_doubt():
    silent = {
        f"own-{path.stem}"
        for path in GOLD.glob("*-*.json")
        if not json.loads(path.read_text("utf-8"))["gold"]["claims"]
    }
    left = {reading.report.key for reading, _ in read_gold() if reading.doubtful}
    assert not left - silent


def test_every_claim_that_is_read_has_a_chance_between_0_and_1():
    assert len(list_judged()) > 100
    assert all(0 <= confidence <= 1 for confidence, _ in list_judged())
    assert len({confidence for confidence, _ in list_judged()}) > 10


def test_a_claim_that_a_person_coded_has_none():
    fields = {"scope": "incident", "claimant": "aff", "stance": "claims", "event": "attack"}
    assert parse_claim(fields, "r1-0").confidence is None


def test_more_confident_claims_are_more_often_right():
    judged = list_judged()
    half = len(judged) // 2
    assert share_right(judged[half:]) > 1.25 * share_right(judged[:half])


def test_the_chances_come_true_for_reports_that_were_not_in_sight():
    judged = list_judged(only_new=True)
    mean = sum(confidence for confidence, _ in judged) / len(judged)
    # Where this fails the reader has changed: fit the weights anew with `make confidence`.
    assert abs(mean - share_right(judged)) < 0.05


def test_the_same_report_gives_the_same_confidence():
    packs = load_packs("afghanistan")
    for reading, _ in read_gold()[::5]:
        again = read_one(reading.report, packs)
        assert [claim.confidence for claim in again.claims] == [claim.confidence for claim in reading.claims]


def test_ids_do_not_depend_on_it():
    for reading, _ in read_gold():
        for claim in reading.claims:
            assert msgspec.structs.replace(claim, confidence=None).id == claim.id


def test_it_stands_beside_the_claims_and_not_in_them():
    reading = next(reading for reading, _ in read_gold() if reading.claims)
    rendered = render_reading(reading)
    assert rendered["confidence"] == [claim.confidence for claim in reading.claims]
    assert "confidence" not in rendered["claims"][0]


def test_the_features_ask_for_no_party():
    names = {
        name
        for reading, _ in read_gold()
        for features in list_features(reading.claims, reading.report, reading.lang)
        for name in features
    }
    parties = set(load_packs("afghanistan").theatre.parties) - {"civilians", "un"}
    assert not {part for name in names for part in name.split(".")} & parties
    assert set(load_model().weights) <= names


@given(st.dictionaries(st.sampled_from(sorted(load_model().weights)), st.floats(-1e6, 1e6)))
def test_any_features_give_a_chance(features):
    assert 0 <= load_model().rate(features) <= 1


@pytest.mark.parametrize(("logit", "chance"), [(0.0, 0.5), (1e9, 1.0), (-1e9, 0.0)])
def test_the_chance_is_the_logistic_function(logit, chance):
    assert Model("", logit, {}).rate({}) == chance
