"""Decisions on incidents as ties between claims."""

import networkx
from decide_cases import anchor, decide, make_claim
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.decide import list_ties
from sayso.match import find_contradictions
from sayso.records import Ties

CLAIMS = [make_claim(0, killed=number) for number in range(6)]
FOUND = {claim.id: claim.id for claim in CLAIMS}
IDS = [claim.id for claim in CLAIMS]


def on(kind, together, apart=(), hour=0, coder="ana"):
    """A decision on incidents; each entry is a claim's number and the incident in which it stood."""
    sides = [
        tuple(anchor(CLAIMS[number], incident=incident) for number, incident in side) for side in (together, apart)
    ]
    return decide(kind, anchors=sides[0], apart=sides[1], hour=hour, coder=coder, why="one night")


def pairs(ties):
    sides = ((ties.together, True), (ties.apart, False))
    return {(IDS.index(tie.first), IDS.index(tie.second), is_one) for side, is_one in sides for tie in side}


def test_a_merge_ties_all_its_claims_and_says_who_and_why():
    ties, conflicts = list_ties([on("merge", [(0, "i1"), (1, "i1"), (2, "i2")])], FOUND)
    assert (pairs(ties), conflicts) == ({(0, 1, True), (0, 2, True)}, ())
    assert {(tie.coder, tie.why) for tie in ties.together} == {("ana", "one night")}


def test_a_split_holds_its_claims_together_and_the_rest_apart():
    ties, _ = list_ties([on("split", [(0, "i1"), (1, "i1")], [(2, "i1"), (3, "i1")])], FOUND)
    assert pairs(ties) == {(0, 1, True), (0, 2, False), (0, 3, False)}


def test_a_later_word_goes_before_an_earlier_one():
    merge = on("merge", [(0, "i1"), (1, "i2"), (2, "i3")])
    split = on("split", [(2, "i4")], [(0, "i4"), (1, "i4")], hour=1, coder="ben")
    ties, conflicts = list_ties([merge, split], FOUND)
    assert pairs(ties) == {(0, 1, True), (2, 0, False), (2, 1, False)}
    assert [(one.decision, one.kind, one.by) for one in conflicts] == [(merge.id, "differs", split.id)]
    again = on("merge", [(2, "i5"), (0, "i4"), (1, "i4")], hour=2)
    ties, conflicts = list_ties([merge, split, again], FOUND)
    assert pairs(ties) >= {(2, 0, True), (2, 1, True)}
    assert [(one.decision, one.kind) for one in conflicts] == [(split.id, "overruled")]


def test_a_merge_of_which_one_side_is_gone_is_told_and_ties_nothing_across():
    merge = on("merge", [(0, "i1"), (1, "i2")])
    ties, conflicts = list_ties([merge], {IDS[0]: IDS[0]})
    assert ties == Ties()
    assert [(one.decision, one.kind) for one in conflicts] == [(merge.id, "gone")]
    assert conflicts[0].why == "The incident with which it was merged has no claim any more that is read."
    assert list_ties([merge], {})[1][0].why == "None of its claims is read any more."


def test_a_move_whose_claim_or_aim_is_gone_is_told():
    move = on("move", [(0, "i1"), (1, "i2"), (2, "i2")], [(3, "i1")])
    assert pairs(list_ties([move], FOUND)[0]) == {(0, 1, True), (0, 2, True), (0, 3, False)}
    without = [{key: FOUND[key] for key in FOUND if IDS.index(key) not in gone} for gone in ((0,), (1, 2), (2, 3))]
    told = [list_ties([move], found)[1] for found in without]
    assert [one.why if conflicts else "" for conflicts in told for one in conflicts or [None]] == [
        "The claim that was moved is no longer read.",
        "The incident to which it was moved has no claim any more that is read.",
        "",
    ]


def test_ties_lead_to_the_claims_as_they_are_read_now():
    ties, _ = list_ties([on("merge", [(0, "i1"), (1, "i2")])], {IDS[0]: "c1-new", IDS[1]: IDS[1]})
    assert [(tie.first, tie.second) for tie in ties.together] == [("c1-new", IDS[1])]


sides = st.lists(st.integers(0, 5), unique=True, min_size=2, max_size=5)
logs = st.lists(st.tuples(st.sampled_from(["merge", "split"]), sides, st.integers(1, 4)), max_size=6)


@settings(max_examples=150, deadline=None)
@given(logs)
def test_ties_never_contradict_each_other_and_the_last_decision_holds_whole(log):
    made = []
    for hour, (kind, numbers, cut) in enumerate(log):
        cut = min(cut, len(numbers) - 1)
        if kind == "merge":
            made.append(on("merge", [(number, f"i{number}") for number in numbers], hour=hour))
        else:
            split = [(number, "i") for number in numbers]
            made.append(on("split", split[:cut], split[cut:], hour=hour))
    ties, _ = list_ties(made, FOUND)
    graph = networkx.Graph([(tie.first, tie.second) for tie in ties.together])
    graph.add_nodes_from(IDS)
    assert not any(networkx.has_path(graph, tie.first, tie.second) for tie in ties.apart)
    assert find_contradictions(ties) == ()
    if made:
        last = list_ties(made[-1:], FOUND)[0]
        assert set(last.together) <= set(ties.together)
        assert set(last.apart) <= set(ties.apart)
