"""What is wrong with a reading is told by slot and kind, and what changed from one reading to the next."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.collect import collect_reports
from sayso.packs import load_packs
from sayso.pipeline import read_one, render_reading
from sayso.scoring import (
    SUBJECTS,
    PassageFinder,
    compare_readings,
    count_within,
    find_mistakes,
    group_mistakes,
    score_documents,
)
from sayso.theatre import load_theatre
from test_scoring import draw_documents

CASE = Path(__file__).parents[1] / "examples" / "afghanistan-2023-08"
CLAIM = {
    "scope": "incident", "claimant": "aff", "stance": "claims", "event": "attack", "initiator": "aff",
    "target": "taliban", "sides": [], "count": None, "start": "2024-05-06", "end": "2024-05-06", "evidence": [],
    "losses": [{"party": "taliban", "outcome": "killed", "low": 5, "high": 5}],
    "places": [{"province": "Kabul", "district": "Guldara", "locality": None}],
}  # fmt: skip


def compare(found, reactions=((), ()), **gold):
    """The mistakes of one paired claim: slot, kind, part, gold → found as they are counted."""
    wanted, given_reactions = reactions
    document = {"id": "one", "gold": {"claims": [{**CLAIM, **gold}], "reactions": list(wanted)}}
    reading = {"id": "one", "claims": [{**CLAIM, **found}], "reactions": list(given_reactions)}
    return [(one.slot, one.kind, one.part, *one.change) for one in find_mistakes([document], [reading])]


def lose(outcome="killed", low=5, high=5, party="taliban"):
    return [{"party": party, "outcome": outcome, "low": low, "high": high}]


def test_a_reading_beside_itself_has_no_mistake():
    assert compare({}) == []


@pytest.mark.parametrize(
    ("found", "mistakes"),
    [
        ({"event": "clash"}, [("event", "wrong", "", "attack", "clash")]),
        ({"initiator": None}, [("initiator", "missing", "", "aff", "")]),
        ({"evidence": ["video"]}, [("evidence", "spurious", "", "", "video")]),
        ({"start": "2024-05-07"}, [("start", "wrong", "", "", "1 day later")]),
        ({"start": "2024-05-04"}, [("start", "wrong", "", "", "2 days earlier")]),
        ({"start": "2023-05-06"}, [("start", "wrong", "", "", "far earlier")]),
        ({"start": None}, [("start", "missing", "", "", "")]),
        ({"losses": lose(low=3, high=3)}, [("losses", "wrong", "number", "exact", "another exact")]),
        ({"losses": lose(high=None)}, [("losses", "wrong", "number", "exact", "at least")]),
        ({"losses": lose(low=None, high=None)}, [("losses", "wrong", "number", "exact", "unsaid")]),
        ({"losses": lose(party=None)}, [("losses", "wrong", "party", "taliban", "nobody")]),
        ({"losses": lose("casualties")}, [("losses", "wrong", "outcome", "killed", "casualties")]),
        ({"losses": lose(party="aff", low=0, high=0)},
         [("losses", "wrong", "party and number", "taliban, exact", "aff, none")]),
        ({"losses": []}, [("losses", "missing", "", "killed exact", "")]),
        ({"losses": [*lose(), *lose("wounded", 2, None)]}, [("losses", "spurious", "", "", "wounded at least")]),
        ({"places": [{"province": "Kabul", "district": "Bagrami", "locality": "Khak"}]},
         [("district", "wrong", "", "Guldara", "Bagrami"), ("locality", "spurious", "", "", "Khak")]),
        ({"places": [{"province": "Kabul", "district": "Gul Dara", "locality": None}]}, []),
    ],
)  # fmt: skip
def test_a_mistake_has_its_kind_and_what_became_of_what(found, mistakes):
    assert compare(found) == mistakes


def test_the_most_alike_losses_are_one_wrong_value():
    gold = [*lose("killed", 5, 5), *lose("wounded", 3, 3)]
    found = [*lose("wounded", 4, 4), *lose("killed", 5, 5, party="civilians")]
    assert compare({"losses": found}, losses=gold) == [
        ("losses", "wrong", "party", "taliban", "civilians"),
        ("losses", "wrong", "number", "exact", "another exact"),
    ]


def test_a_reaction_of_the_right_party_and_the_wrong_kind_is_one_wrong_value():
    silent, denied = {"party": "taliban", "kind": "silent", "to": None}, {"party": "taliban", "kind": "denied"}
    assert compare({}, reactions=([silent], [denied])) == [("reactions", "wrong", "", "silent", "denied")]
    assert compare({}, reactions=([silent], [])) == [("reactions", "missing", "", "silent", "")]


def test_a_missed_claim_is_one_mistake_and_its_slots_are_counted_apart():
    gold = [{"id": "one", "gold": {"claims": [CLAIM]}}]
    (missed,) = find_mistakes(gold, [])
    assert (missed.slot, missed.kind, missed.change) == ("claims", "missing", ("attack", ""))
    assert count_within(gold, [])["losses"].missed == 1
    other = {**CLAIM, "start": None, "end": None, "losses": [], "places": [], "initiator": "nrf"}
    mistakes = find_mistakes(gold, [{"id": "one", "claims": [other]}])
    assert Counter((one.slot, one.kind) for one in mistakes) == {("claims", "missing"): 1, ("claims", "spurious"): 1}
    assert count_within(gold, [{"id": "one", "claims": [other]}])["initiator"].invented == 1


@given(st.integers(0, 10**9))
def test_the_mistakes_of_any_draw_add_up_to_its_score(seed):
    gold, predictions = draw_documents(seed)
    score, within = score_documents(gold, predictions), count_within(gold, predictions)
    counted = Counter((one.slot, one.kind) for one in find_mistakes(gold, predictions))
    for slot, counts in score.by_slot.items():
        assert counted[slot, "wrong"] + counted[slot, "missing"] + within[slot].missed == counts.missing, slot
        assert counted[slot, "wrong"] + counted[slot, "spurious"] + within[slot].invented == counts.spurious, slot
    assert counted["claims", "missing"] == score.claims.missing
    assert counted["claims", "spurious"] == score.claims.spurious
    assert counted["reactions", "wrong"] + counted["reactions", "missing"] == score.reactions.missing


@given(st.integers(0, 10**9))
def test_groups_hold_every_mistake_once_the_frequent_before_the_rare(seed):
    gold, predictions = draw_documents(seed)
    mistakes = find_mistakes(gold, predictions)
    groups = group_mistakes(mistakes)
    assert sum(len(group.mistakes) for group in groups) == len(mistakes)
    order = [(SUBJECTS.index(group.slot), group.kind != "wrong", group.kind == "spurious") for group in groups]
    assert order == sorted(order)
    for one, other in pairwise(groups):
        if (one.slot, one.kind) == (other.slot, other.kind):
            assert len(one.mistakes) >= len(other.mistakes)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_the_changes_between_two_readings_add_up_to_the_scores(seed, other):
    gold, new = draw_documents(seed)
    _, old = draw_documents(other)
    compared = compare_readings(gold, old, new)
    gained, lost = (sum(getattr(one, name) for one in compared.changes) for name in ("is_gained", "is_lost"))
    assert compared.new.exact - compared.old.exact == gained - lost
    for slot in compared.tell_slots():
        before, now = (score.by_slot.get(slot) for score in (compared.old, compared.new))
        shifted = sum(1 if one.is_gained else -1 for one in compared.shifts if one.slot == slot)
        assert (now.right if now else 0) - (before.right if before else 0) == shifted, slot
    assert compare_readings(gold, new, new).changes == ()


def test_a_claim_gained_tells_what_was_wrong_before_and_one_lost_what_is_wrong_now():
    gold = [{"id": "one", "gold": {"claims": [CLAIM]}}]
    right, wrong = ([{"id": "one", "claims": [{**CLAIM, "event": event}]}] for event in ("attack", "clash"))
    (gained,) = compare_readings(gold, wrong, right).changes
    assert (gained.before, gained.now, gained.is_gained, gained.is_lost) == ("partly right", "right", True, False)
    (lost,) = compare_readings(gold, right, wrong).changes
    assert [(one.slot, one.gold, one.found) for one in gained.mistakes + lost.mistakes] == 2 * [
        ("event", "attack", "clash")
    ]
    (missed,) = compare_readings(gold, right, []).changes
    assert (missed.now, missed.mistakes[0].slot) == ("missed", "claims")


TEXT = (
    "The Freedom Front spoke on Sunday. It said that its men attacked a post in Guldara of Kabul on Monday. "
    "Five Taliban were killed there. In Bagrami nothing happened."
)


def find_passage(found, words=(), **gold):
    document = {"id": "one", "text": TEXT, "gold": {"claims": [{**CLAIM, **gold}]}}
    reading = {"id": "one", "claims": [{**CLAIM, **found}], "words": [list(words)]}
    mistake = find_mistakes([document], [reading])[0]
    return PassageFinder(load_theatre()).find_passage(mistake, document, reading, "en")


def point(field, words):
    start = TEXT.index(words)
    return {"field": field, "text": words, "start": start, "end": start + len(words), "rule": ""}


def test_a_found_value_is_shown_in_the_sentence_of_its_own_words():
    losses = [*lose(), *lose("wounded", 2, 2)]
    passage = find_passage({"losses": losses}, [point("losses.0", "Five"), point("losses.1", "men")])
    assert passage.text.startswith("It said that its men")
    assert [TEXT[start:end] for start, end in passage.marks] == ["men"]
    assert TEXT[passage.start : passage.end] == passage.text


@pytest.mark.parametrize(
    ("found", "begins"),
    [
        ({"losses": []}, "Five Taliban were killed"),
        ({"places": [{"province": "Kabul", "district": None, "locality": None}]}, "It said that its men"),
        ({"initiator": None}, "The Freedom Front spoke"),
    ],
)
def test_a_value_that_was_not_found_is_shown_where_the_text_says_most_of_it(found, begins):
    assert find_passage(found).text.startswith(begins)


def test_a_document_without_text_has_no_passage():
    document, reading = (
        {"id": "one", "gold": {"claims": [CLAIM]}},
        {"id": "one", "claims": [{**CLAIM, "event": "clash"}]},
    )
    (mistake,) = find_mistakes([document], [reading])
    assert PassageFinder(load_theatre()).find_passage(mistake, document, reading, "en") is None


def test_every_mistake_of_the_worked_case_has_a_passage_of_its_report():
    packs = load_packs("afghanistan")
    gold = {
        document["id"]: document for document in map(json.loads, (CASE / "gold.jsonl").read_text("utf-8").splitlines())
    }
    reports = {report.key: report for report in collect_reports([CASE / "reports.jsonl"])}
    found = {key: render_reading(read_one(report, packs)) for key, report in reports.items()}
    documents = {key: {**gold[key], "text": report.text} for key, report in reports.items()}
    finder = PassageFinder(packs.theatre)
    mistakes = find_mistakes(list(documents.values()), found.values())
    assert len(mistakes) > 50
    for mistake in mistakes:
        key = mistake.id
        passage = finder.find_passage(mistake, documents[key], found[key], packs.find_language(reports[key]))
        assert passage.text
        assert reports[key].text[passage.start : passage.end] == passage.text
        assert all(passage.start <= start < end <= passage.end for start, end in passage.marks)
