"""What people decide, on real ledgers: over newer readers, edited reports and new groupings, and undone again."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision_cases import (
    PACKS,
    TEXTS,
    Clock,
    decide,
    fill,
    find_figures,
    list_claims,
    list_groups,
    list_states,
    make_report,
    reread,
)
from sayso import decisions
from sayso.decisions import Word, find_target, review_decisions
from sayso.errors import DecidedMeanwhile, DecisionError
from sayso.ledger import Reading, name_coder, open_ledger
from sayso.pipeline import add_found, read_ledger, settle_ledger
from sayso.records import Bounds, Loss, Place


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ledger(ledger, clock):
    """The small ledger, on one engine after the other."""
    fill(ledger, clock)
    return ledger


def test_the_ledger_holds_what_the_tests_rest_on(ledger):
    assert set(list_claims(ledger)) == set(TEXTS)
    assert list_groups(ledger) == {frozenset({"amu-1", "afintl-1"}), frozenset({"amu-2"}), frozenset({"amu-3"})}


def test_a_rejected_claim_counts_no_longer_and_counts_again_when_that_is_undone(ledger, clock):
    before = find_figures(ledger)
    claim = list_claims(ledger)["amu-3"]
    made = decide(ledger, clock, "rejection", claim.id)
    assert made.claims == ((claim.id, None),)
    assert ("nrf.own.taliban.killed", Bounds(5, 5), None) in made.figures
    assert [incident.claims for incident in made.ended] == [(claim.id,)]
    assert "amu-3" not in list_claims(ledger)
    undone = decide(ledger, clock, "undo", made.decision.id, coder="ben")
    assert ("nrf.own.taliban.killed", None, Bounds(5, 5)) in undone.figures
    assert find_figures(ledger) == before
    again = decide(ledger, clock, "undo", undone.decision.id)
    assert again.claims == ((claim.id, None),)
    assert "amu-3" not in list_claims(ledger)


def test_a_decision_counts_from_its_moment_and_no_earlier(ledger, clock):
    earlier, then = find_figures(ledger), clock.now
    decide(ledger, clock, "rejection", list_claims(ledger)["amu-3"].id)
    later = find_figures(ledger)
    assert find_figures(ledger, as_of=then) == earlier != later
    assert find_figures(ledger, as_of=clock.now) == later


def test_a_corrected_claim_is_found_by_either_id_and_corrected_on(ledger, clock):
    claim = list_claims(ledger)["amu-3"]
    losses = [{"party": "taliban", "outcome": "killed", "low": 5, "high": None}]
    first = decide(ledger, clock, "correction", claim.id, {"losses": losses})
    assert ("nrf.own.taliban.killed", Bounds(5, 5), Bounds(5, None)) in first.figures
    ((old, new),) = first.claims
    assert old == claim.id
    for id_prefix, event in ((new, "explosion"), (old[:10], "strike")):
        decide(ledger, clock, "correction", id_prefix, {"event": event})
    stands = list_claims(ledger)["amu-3"]
    assert (stands.event, stands.losses) == ("strike", (Loss("taliban", "killed", Bounds(5, None)),))
    assert find_target(ledger, new).base.id == claim.id
    assert list_states(ledger) == [("standing",), ("overruled", "overruled"), ("standing",)]


def test_decisions_outlive_a_newer_reader(ledger, clock):
    claims = list_claims(ledger)
    decide(ledger, clock, "rejection", claims["amu-2"].id)
    decide(ledger, clock, "correction", claims["amu-3"].id, {"event": "explosion"})
    decide(ledger, clock, "merge", [claims["amu-1"].id, claims["amu-3"].id])
    groups = list_groups(ledger)
    assert groups == {frozenset({"amu-1", "afintl-1", "amu-3"})}
    reread(ledger, clock, "rules 99")
    stands = list_claims(ledger)
    assert (stands["amu-3"].event, stands["amu-3"].reader) == ("explosion", "desk · rules 99")
    assert stands["amu-1"].reader == "rules 99"
    assert list_groups(ledger) == groups
    assert set(list_states(ledger)) == {("standing",)}


def test_decisions_outlive_other_fields_and_say_where_they_no_longer_fit(ledger, clock):
    claims = list_claims(ledger)
    decide(ledger, clock, "rejection", claims["amu-2"].id)
    decide(ledger, clock, "correction", claims["amu-3"].id, {"event": "explosion"})
    decide(ledger, clock, "correction", claims["amu-1"].id, {"event": "strike"})
    decide(ledger, clock, "split", [claims["afintl-1"].id])
    reread(
        ledger, clock, "rules 99",
        amu_2={"places": (Place("Parwan", "Bagram", "Rabat"),)}, amu_3={"event": "killing"}, amu_1={"event": "strike"},
        afintl_1={"stance": "confirms"},
    )  # fmt: skip
    stands = list_claims(ledger)
    assert "amu-2" not in stands
    assert (stands["amu-3"].event, stands["amu-1"].event) == ("explosion", "strike")
    assert list_groups(ledger) == {frozenset({"amu-1"}), frozenset({"afintl-1"}), frozenset({"amu-3"})}
    assert list_states(ledger) == [
        ("conflict", "changed"),
        ("conflict", "changed"),
        ("conflict", "already"),
        ("standing",),
    ]


def test_decisions_on_claims_that_are_no_longer_read_are_shown_and_come_back(ledger, clock):
    claims = list_claims(ledger)
    decide(ledger, clock, "rejection", claims["amu-2"].id)
    decide(ledger, clock, "confirmation", claims["amu-3"].id)
    decide(ledger, clock, "merge", [claims["amu-1"].id, claims["afintl-1"].id, claims["amu-3"].id])
    decide(ledger, clock, "split", [claims["amu-3"].id])
    gone = {"amu_2": None, "amu_3": None, "afintl_1": None, "amu_1": None}
    before = {claim.report: claim for claim in claims.values()}
    reread(ledger, clock, "rules 99", **gone)
    assert set(list_claims(ledger)) == {"amu-3"}
    assert list_states(ledger) == [
        ("conflict", "gone"),
        ("conflict", "kept"),
        ("conflict", "gone"),
        ("conflict", "gone"),
    ]
    for report, claim in before.items():
        ledger.keep_readings([Reading(report, "rules 100", [claim])], clock.tick())
    settle_ledger(ledger, PACKS, clock.tick())
    assert "amu-2" not in list_claims(ledger)
    assert [state for state, *_ in list_states(ledger)] == ["standing", "standing", "standing", "standing"]


def test_decisions_follow_an_edited_report(ledger, clock):
    claims = list_claims(ledger)
    decide(ledger, clock, "correction", claims["amu-3"].id, {"event": "explosion"})
    decide(ledger, clock, "rejection", claims["amu-2"].id)
    edited = [make_report(key, f"Updated on Tuesday. {TEXTS[key]}") for key in ("amu-2", "amu-3")]
    add_found(ledger, edited, clock.tick())
    read_ledger(ledger, PACKS, clock.tick())
    settle_ledger(ledger, PACKS, clock.tick())
    stands = list_claims(ledger)
    assert "amu-2" not in stands
    assert (stands["amu-3"].report, stands["amu-3"].event) == (edited[1].id, "explosion")
    assert set(list_states(ledger)) == {("standing",)}
    assert find_target(ledger, claims["amu-3"].id).base.report == edited[1].id


def test_a_decision_on_a_whole_coding_and_one_made_before_it(ledger, clock):
    claims = list_claims(ledger)
    decide(ledger, clock, "correction", claims["amu-3"].id, {"event": "explosion"})
    coded = msgspec.structs.replace(claims["amu-3"], begins=0, words=(), reader=name_coder("cem"), confidence=None)
    ledger.keep_readings([Reading(coded.report, name_coder("cem"), [coded])], clock.tick())
    settle_ledger(ledger, PACKS, clock.tick())
    assert (list_claims(ledger)["amu-3"].event, list_claims(ledger)["amu-3"].reader) == (
        "explosion",
        "desk · coder:cem",
    )


def test_merge_split_and_move_change_the_grouping_and_survive_the_next(ledger, clock):
    claims = list_claims(ledger)
    merged = decide(ledger, clock, "merge", [claims["amu-2"].id, claims["amu-3"].id])
    assert frozenset({"amu-2", "amu-3"}) in list_groups(ledger)
    assert [len(one.claims) for one in merged.begun] == [2]
    incident = merged.begun[0].id
    moved = decide(ledger, clock, "move", claims["afintl-1"].id, incident[:12], coder="ben")
    assert list_groups(ledger) == {frozenset({"amu-1"}), frozenset({"afintl-1", "amu-2", "amu-3"})}
    decide(ledger, clock, "split", [claims["amu-3"].id])
    assert list_groups(ledger) == {frozenset({"amu-1"}), frozenset({"afintl-1", "amu-2"}), frozenset({"amu-3"})}
    assert list_states(ledger)[0] == ("overruled", "overruled")
    add_found(ledger, [make_report("amu-9", "Four people died in Herat.")], clock.tick())
    read_ledger(ledger, PACKS, clock.tick())
    settle_ledger(ledger, PACKS, clock.tick())
    assert frozenset({"afintl-1", "amu-2"}) in list_groups(ledger)
    decide(ledger, clock, "undo", moved.decision.id)
    assert frozenset({"amu-1", "afintl-1"}) in list_groups(ledger)


def test_two_people_differ_and_the_later_word_counts_until_it_is_undone(ledger, clock):
    claim = list_claims(ledger)["amu-3"]
    decide(ledger, clock, "correction", claim.id, {"event": "explosion"})
    second = decide(ledger, clock, "correction", claim.id, {"event": "strike"}, coder="ben")
    assert list_claims(ledger)["amu-3"].event == "strike"
    (first, _) = review_decisions(ledger)
    assert (first.state, first.conflicts[0].by) == ("overruled", second.decision.id)
    decide(ledger, clock, "undo", second.decision.id, coder="ben")
    assert list_claims(ledger)["amu-3"].event == "explosion"


def test_a_decision_made_on_a_state_that_somebody_changed_is_refused(ledger, clock):
    claim = list_claims(ledger)["amu-3"]
    seen = ledger.count_decisions()
    decide(ledger, clock, "rejection", claim.id, coder="ben")
    before = find_figures(ledger)
    with pytest.raises(DecidedMeanwhile, match="ben decided on the same meanwhile"):
        decide(ledger, clock, "confirmation", claim.id, seen=seen)
    assert (ledger.count_decisions(), find_figures(ledger)) == (1, before)
    decide(ledger, clock, "rejection", list_claims(ledger)["amu-2"].id, seen=seen)


def test_what_a_person_does_not_say_twice(ledger, clock):
    claims = list_claims(ledger)
    made = decide(ledger, clock, "rejection", claims["amu-3"].id).decision
    for draft, words, told in (
        ("rejection", (claims["amu-3"].id,), rf"ana said so already \({made.id}\)"),
        ("correction", (claims["amu-3"].id, {"event": "strike"}), "is rejected; confirm it, or undo that"),
        ("correction", (claims["amu-1"].id, {"event": claims["amu-1"].event}), "it is read so already: event attack"),
        ("correction", (claims["amu-1"].id, {"event": "clash"}), "a clash has sides"),
        ("correction", (claims["amu-1"].id, {"start": "2024-05-09"}), "the codebook does not allow that: start"),
        ("merge", ([claims["amu-1"].id, claims["afintl-1"].id],), "stand in one incident already"),
        ("split", ([claims["amu-2"].id],), "no claim would be left in the incident"),
        ("split", ([claims["amu-1"].id, claims["amu-2"].id],), "these claims stand in 2 incidents"),
        ("split", ([claims["amu-3"].id],), "is rejected and stands in no incident"),
        ("undo", ("d1-none",), "no decision d1-none in this ledger"),
        ("rejection", ("c1-none",), "no claim c1-none in this ledger"),
        ("merge", ([claims["amu-1"].id, "i1-none"],), "no incident i1-none in this ledger"),
        ("mask", ("Karim", "amu-1"), "this name does not stand in amu-1"),
        ("mask", ("Karim", "amu-0"), "no report amu-0 in this ledger"),
        ("mask", (" ", None), "a mask needs a name"),
    ):
        with pytest.raises(DecisionError, match=told):
            decide(ledger, clock, draft, *words)
    with pytest.raises(DecisionError, match="'four' does not stand in amu-1"):
        decide(ledger, clock, "correction", claims["amu-1"].id, {"event": "strike"}, quote="four")
    undo = decide(ledger, clock, "undo", made.id).decision
    with pytest.raises(DecisionError, match=rf"undone already, by ana \({undo.id}\)"):
        decide(ledger, clock, "undo", made.id)
    assert ledger.count_decisions() == 2


def test_an_incident_that_stands_no_longer_says_where_its_claims_are(ledger, clock):
    claim = list_claims(ledger)["amu-3"]
    old = next(iter(ledger.incidents_of([claim.id])))
    made = decide(ledger, clock, "correction", claim.id, {"event": "strike"})
    with pytest.raises(DecisionError, match=rf"{old} stands no longer; its claims stand in {made.begun[0].id} now"):
        decide(ledger, clock, "merge", [old, list_claims(ledger)["amu-2"].id])


def test_a_decision_kept_by_a_run_that_was_killed_is_settled_by_the_next(ledger, clock):
    claim = list_claims(ledger)["amu-3"]
    ledger.decide(decisions.draft_rejection(ledger, claim.id, Word("ana")), clock.tick())
    assert "amu-3" in list_claims(ledger)
    settle_ledger(ledger, PACKS, clock.tick())
    assert "amu-3" not in list_claims(ledger)


drafts = st.lists(
    st.tuples(
        st.sampled_from(["rejection", "correction", "confirmation", "merge", "split"]), st.permutations(sorted(TEXTS))
    ),
    min_size=1,
    max_size=4,
)


def try_to_decide(ledger, clock, kind, keys):
    """The decision, None where it cannot be made as the ledger stands."""
    claims = list_claims(ledger)
    named = [claims[key].id for key in keys if key in claims]
    words = {
        "rejection": named[:1], "confirmation": named[:1], "correction": [*named[:1], {"event": "explosion"}],
        "merge": [named[:2]], "split": [named[:1]],
    }[kind]  # fmt: skip
    try:
        return decide(ledger, clock, kind, *words).decision
    except DecisionError:
        return None


@settings(max_examples=12, deadline=None)
@given(drafts, st.randoms(use_true_random=False))
def test_what_is_decided_and_undone_in_any_order_leaves_every_figure_as_it_was(places, made, chance):
    with places.made() as place, open_ledger(place) as ledger:
        clock = Clock()
        fill(ledger, clock)
        before, groups = find_figures(ledger), list_groups(ledger)
        kept = [one for kind, keys in made if (one := try_to_decide(ledger, clock, kind, keys))]
        chance.shuffle(kept)
        for decision in kept:
            decide(ledger, clock, "undo", decision.id)
        assert (find_figures(ledger), list_groups(ledger)) == (before, groups)
        assert ledger.find_reading(ledger.find_report("amu-1").id).reader != "desk"


@settings(max_examples=8, deadline=None)
@given(st.permutations(["rejection", "correction", "merge"]))
def test_the_order_of_independent_decisions_does_not_matter(places, order):
    outcomes = []
    for kinds in (order, ["rejection", "correction", "merge"]):
        with places.made() as place, open_ledger(place) as ledger:
            clock = Clock()
            fill(ledger, clock)
            claims = list_claims(ledger)
            words = {
                "rejection": [claims["amu-3"].id],
                "correction": [claims["amu-2"].id, {"stance": "confirms"}],
                "merge": [[claims["amu-1"].id, claims["amu-2"].id]],
            }
            for kind in kinds:
                decide(ledger, clock, kind, *words[kind])
            outcomes.append((find_figures(ledger), list_groups(ledger)))
    assert outcomes[0] == outcomes[1]


def test_a_decision_settles_what_it_is_about_and_leaves_new_reports_to_their_reading(ledger, clock):
    report = make_report("amu-9", "The Freedom Front said its fighters killed four Taliban in Bagram on Monday.")
    add_found(ledger, [report], clock.tick())
    read_ledger(ledger, PACKS, clock.tick())
    decide(ledger, clock, "rejection", list_claims(ledger)["amu-3"].id)
    assert ledger.unsettled() == [report.id]
    assert list_groups(ledger) == {frozenset({"amu-1", "afintl-1"}), frozenset({"amu-2"})}
    settle_ledger(ledger, PACKS, clock.tick())
    assert ledger.unsettled() == [] and frozenset({"amu-9"}) in list_groups(ledger)


def test_a_decision_under_another_matcher_does_not_settle_the_ledger_anew(ledger, clock):
    ledger.start_settling("a matcher of old", clock.tick())
    held = len(ledger.unsettled())
    assert held == len(TEXTS)
    decide(ledger, clock, "rejection", list_claims(ledger)["amu-3"].id)
    assert len(ledger.unsettled()) == held - 1
