"""Values from a person's words, and back."""

import pytest

from sayso.decide import parse_value, tell_value
from sayso.errors import QuestionError
from sayso.theatre import load_theatre

THEATRE = load_theatre("afghanistan")


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("event", "Clash", "clash"),
        ("claimant", "witnesses", "witnesses"),
        ("initiator", "unknown", "unknown"),
        ("initiator", "National Resistance Front", "nrf"),
        ("target", "civilians", "civilians"),
        ("target", "none", None),
        ("sides", "taliban, aff", ["aff", "taliban"]),
        ("sides", '["taliban", "aff"]', ["aff", "taliban"]),
        ("losses", "-", []),
        ("losses", "taliban killed 25+; somebody wounded 3-4, aff casualties 0",
         [{"party": "taliban", "outcome": "killed", "low": 25, "high": None},
          {"party": None, "outcome": "wounded", "low": 3, "high": 4},
          {"party": "aff", "outcome": "casualties", "low": 0, "high": 0}]),
        ("count", "<=12", {"low": None, "high": 12}),
        ("count", "?", {"low": None, "high": None}),
        ("places", "Guldara, Kabul; Parwan",
         [{"province": "Kabul", "district": "Guldara", "locality": None},
          {"province": "Parwan", "district": None, "locality": None}]),
        ("start", "2024-05-06", "2024-05-06"),
        ("evidence", "video, photo", ["video", "photo"]),
    ],
)  # fmt: skip
def test_a_value_is_taken_as_it_is_printed_or_as_json(field, text, value):
    assert parse_value(field, text, THEATRE) == value
    assert parse_value(field, tell_value(field, value), THEATRE) == value


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("evnt", "clash", "evnt: not a field of a claim; did you mean event"),
        ("event", "feud", "event: 'feud' is none of attack, clash"),
        ("initiator", "talban", "initiator: no party is called 'talban'; take one of"),
        ("losses", "taliban 3", "losses: 'taliban 3' names none of killed"),
        ("losses", "taliban killed many", "losses: 'many' is no number; write 3, 25\\+"),
        ("losses", "[{", "losses: '\\[{' is not JSON"),
        ("places", "Guldra, Kabul", "places: no district is called 'Guldra'; did you mean Guldara"),
        ("places", "a, b, c, d", "more than three parts"),
        ("start", "yesterday", "start: 'yesterday' is no day"),
        ("evidence", "song", "evidence: 'song' is none of video"),
    ],
)
def test_what_is_no_value_is_told_with_what_would_be(field, text, told):
    with pytest.raises(QuestionError, match=told):
        parse_value(field, text, THEATRE)
