"""The score gives the figures of the reference scorer, claim by claim and slot by slot."""

import json
import random
import runpy
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.scoring import Counts, assign_rows, render_figures, render_score, score_documents

ROOT = Path(__file__).parents[1]
#: The reference scorer may stand beside a checkout; its figures for forty draws are stored for where it does not.
REFERENCE = ROOT.parent / "shared" / "bench" / "score.py"
STORED = json.loads((Path(__file__).parent / "scoring_figures.json").read_text("utf-8"))

PARTIES = (None, "nrf", "aff", "taliban", "unknown")
NAMES = (None, "Fayzabad", "Faizabad", "Khost wa Firing", "Khost-e-Fereng", "PD 5", "PD 11", "Kabul", "Baghlan")
DAYS = (None, "2024-05-05", "2024-05-06")
NUMBERS = (None, 0, 1, 25)


class Draws(random.Random):
    """Draws that are the same in every version of Python: they rest on `random` alone."""

    def pick(self, values):
        return values[int(self.random() * len(values))]

    def repeat(self, draw, most):
        return [draw() for _ in range(int(self.random() * (most + 1)))]

    def draw_claim(self):
        place = lambda: {level: self.pick(NAMES) for level in ("province", "district", "locality")}  # noqa: E731
        loss = lambda: {  # noqa: E731
            "party": self.pick(PARTIES),
            "outcome": self.pick(("killed", "wounded")),
            "low": self.pick(NUMBERS),
            "high": self.pick(NUMBERS),
        }
        return {
            "scope": self.pick(("incident", "total")),
            "claimant": self.pick(PARTIES[1:]),
            "stance": self.pick(("claims", "denies")),
            "event": self.pick(("attack", "clash")),
            "initiator": self.pick(PARTIES),
            "target": self.pick(PARTIES),
            "sides": self.repeat(lambda: self.pick(PARTIES[1:]), 2),
            "losses": self.repeat(loss, 2),
            "count": self.pick((None, 3, {"low": 3, "high": None}, {"low": None, "high": None})),
            "places": self.repeat(place, 2),
            "start": self.pick(DAYS),
            "end": self.pick(DAYS),
            "evidence": self.repeat(lambda: self.pick(("video", "photo")), 2),
        }

    def draw_reading(self):
        reaction = lambda: {"party": self.pick(PARTIES[1:]), "kind": self.pick(("silent", "denied")), "to": None}  # noqa: E731
        return {"claims": self.repeat(self.draw_claim, 5), "reactions": self.repeat(reaction, 2)}


def draw_documents(seed):
    draws = Draws(seed)
    gold = [{"id": str(number), "gold": draws.draw_reading()} for number in range(3)]
    # Predictions that mostly agree with the gold: equal worths, and so ties, are common.
    predictions = []
    for document in gold:
        claims = [claim if draws.random() < 0.5 else draws.draw_claim() for claim in document["gold"]["claims"]]
        reading = draws.draw_reading()
        predictions.append({"id": document["id"], **reading, "claims": claims[::-1] + reading["claims"][:1]})
    return gold, predictions[: draws.pick((2, 3, 3))]


def test_the_figures_of_forty_draws_are_those_of_the_reference():
    assert len(STORED) == 40
    for seed, figures in enumerate(STORED):
        assert render_figures(score_documents(*draw_documents(seed))) == figures, seed


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_any_draw_is_scored_as_by_the_reference_or_at_least_lawfully(seed):
    gold, predictions = draw_documents(seed)
    score = score_documents(gold, predictions)
    figures = render_figures(score)
    assert figures["claims"]["gold"] == sum(len(document["gold"]["claims"]) for document in gold)
    assert score.perfect >= len(gold) - len({fault.id for fault in score.faults})
    if REFERENCE.exists():
        wanted, errors = runpy.run_path(str(REFERENCE))["score"](gold, {line["id"]: line for line in predictions})
        assert figures == wanted
        assert [json.loads(msgspec.json.encode(fault)) for fault in score.faults] == json.loads(json.dumps(errors))


@given(st.integers(0, 10**9))
def test_a_reading_scores_full_marks_against_itself(seed):
    gold, _ = draw_documents(seed)
    score = score_documents(gold, [{"id": document["id"], **document["gold"]} for document in gold])
    # A claim without any anchoring slot is never paired, not even with itself.
    assert {fault.what for fault in score.faults} <= {"missed claim", "invented claim"}
    assert score.exact == score.claims.right
    assert score.reactions.missing == score.reactions.spurious == 0


@given(st.integers(1, 5), st.integers(1, 5), st.randoms(use_true_random=False))
def test_no_other_pairing_is_worth_more(rows, columns, draws):
    from itertools import permutations

    worth = [[draws.randrange(4) for _ in range(columns)] for _ in range(rows)]
    wide = worth if rows <= columns else [list(column) for column in zip(*worth, strict=True)]
    best = max(
        sum(wide[row][column] for row, column in enumerate(order))
        for order in permutations(range(len(wide[0])), len(wide))
    )
    pairs = assign_rows(worth)
    assert sum(worth[row][column] for row, column in pairs) == best
    assert len(pairs) == len({row for row, _ in pairs}) == len({column for _, column in pairs}) == min(rows, columns)


def test_a_document_without_a_prediction_counts_as_found_empty():
    gold = [{"id": "one", "gold": {"claims": [{"event": "attack"}], "reactions": []}}]
    score = score_documents(gold, [])
    assert score.claims == Counts(missing=1)
    assert score.faults[0].what == "missed claim"


def test_the_table_has_a_line_for_each_slot_in_use():
    gold = [{"id": "one", "gold": {"claims": [{"event": "attack", "start": "2024-05-06"}]}}]
    found = [{"id": "one", "claims": [{"event": "clash", "start": "2024-05-06"}]}]
    assert render_score(score_documents(gold, found)).splitlines() == [
        "1 documents",
        "                    P      R     F1   gold",
        "all slots       0.500  0.500  0.500      2",
        "claims found    1.000  1.000  1.000      1",
        "reactions       1.000  1.000  1.000      0",
        "event           0.000  0.000  0.000      1",
        "start           1.000  1.000  1.000      1",
        "exact claims 0.000 · perfect documents 0.000 · documents without claims left alone 0/0",
    ]
