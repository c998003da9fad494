"""Decisions over a reading, and over another reading than the one that they were made on."""

from itertools import permutations

import msgspec
import pytest
from decide_cases import REPORT, decide, fields_of, make_claim, make_claims
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.decide import apply_decisions, find_undone, list_standing
from sayso.records import Bounds, Decision, Loss, Phrase, Place, Report

CLAIMS = make_claims()


def apply(decisions, claims=CLAIMS, report=REPORT, **how):
    return apply_decisions(report.id, claims, decisions, **how)


def kinds(decided):
    return [conflict.kind for conflict in decided.conflicts]


def test_without_decisions_a_reading_stays_as_it_is():
    decided = apply([])
    assert decided.claims == CLAIMS
    assert decided.shown == {claim.id: claim.id for claim in CLAIMS}
    assert (decided.rejected, decided.conflicts) == ((), ())


def test_a_rejected_claim_is_left_out_and_no_other():
    decided = apply([decide("reject", CLAIMS[1], among=CLAIMS)])
    assert decided.claims == (CLAIMS[0], CLAIMS[2])
    assert decided.rejected == (CLAIMS[1].id,)


def test_a_corrected_field_is_the_persons_and_the_rest_the_readers():
    decided = apply([decide("correct", CLAIMS[0], fields={"event": "clash", "initiator": None, "target": None})])
    claim = decided.claims[0]
    assert (claim.event, claim.initiator, claim.losses) == ("clash", None, CLAIMS[0].losses)
    assert (claim.reader, claim.confidence) == ("desk · rules 1", None)
    assert claim.words[0].phrase == msgspec.structs.replace(CLAIMS[0].words[0].phrase, rule="desk")
    assert decided.shown[CLAIMS[0].id] == claim.id != CLAIMS[0].id
    assert decided.bases[claim.id] == CLAIMS[0].id


def test_words_that_a_person_points_at_stand_behind_the_value():
    words = (Phrase("three", 43, 48),)
    losses = [{"party": "taliban", "outcome": "killed", "low": 3, "high": None}]
    claim = apply([decide("correct", CLAIMS[0], fields={"losses": losses}, words=words)]).claims[0]
    assert claim.losses == (Loss("taliban", "killed", Bounds(3, None)),)
    said = [said for said in claim.words if said.field == "losses.0"]
    assert [(one.phrase.text, one.phrase.rule) for one in said] == [("three", "desk")]


def test_a_confirmed_claim_has_a_persons_word_and_no_confidence():
    claim = apply([decide("confirm", CLAIMS[0])]).claims[0]
    assert fields_of(claim) == fields_of(CLAIMS[0])
    assert (claim.reader, claim.confidence, claim.id) == ("desk · rules 1", None, CLAIMS[0].id)


def test_of_two_words_on_one_field_the_later_counts_and_both_are_told():
    first = decide("correct", CLAIMS[0], fields={"event": "strike"}, coder="ana")
    second = decide("correct", CLAIMS[0], fields={"event": "explosion"}, coder="ben", hour=1)
    decided = apply([first, second])
    assert decided.claims[0].event == "explosion"
    assert [(one.decision, one.kind, one.by) for one in decided.conflicts] == [(first.id, "overruled", second.id)]
    assert decided.conflicts[0].why == f"ben says otherwise later ({second.id}): event explosion."


def test_a_confirmation_takes_a_rejection_back_and_a_rejection_a_correction():
    reject, confirm = decide("reject", CLAIMS[0]), decide("confirm", CLAIMS[0], hour=1, coder="ben")
    assert apply([reject, confirm]).claims[0].id == CLAIMS[0].id
    assert kinds(apply([reject, confirm])) == ["overruled"]
    correct = decide("correct", CLAIMS[0], fields={"event": "strike"})
    assert apply([correct, reject]).claims == CLAIMS[1:]
    assert kinds(apply([correct, reject])) == ["overruled"]
    assert kinds(apply([reject, decide("reject", CLAIMS[0], coder="ben", hour=1)])) == []


def test_a_decision_outlives_a_newer_reader_that_changes_fields():
    decision = decide("correct", CLAIMS[1], among=CLAIMS, fields={"event": "explosion"})
    again = tuple(msgspec.structs.replace(claim, reader="rules 2", stance="confirms") for claim in CLAIMS)
    decided = apply([decision], again)
    assert [claim.event for claim in decided.claims] == ["attack", "explosion", "attack"]
    assert (decided.claims[1].reader, decided.claims[1].stance) == ("desk · rules 2", "confirms")
    assert decided.conflicts == ()


@pytest.mark.parametrize(
    ("event", "kind", "why"),
    [
        ("strike", "changed", "Event was attack and is now read as strike; ana says explosion."),
        ("explosion", "already", "The reader itself says so now: event explosion."),
    ],
)
def test_a_field_that_is_read_anew_is_told_and_the_persons_value_counts(event, kind, why):
    decision = decide("correct", CLAIMS[1], among=CLAIMS, fields={"event": "explosion"})
    decided = apply([decision], (CLAIMS[0], msgspec.structs.replace(CLAIMS[1], event=event), CLAIMS[2]))
    assert decided.claims[1].event == "explosion"
    assert [(one.kind, one.why) for one in decided.conflicts] == [(kind, why)]


def test_a_claim_that_is_no_longer_read_is_not_taken_for_its_neighbour():
    reject = decide("reject", CLAIMS[1], among=CLAIMS)
    decided = apply([reject], (CLAIMS[0], CLAIMS[2]))
    assert decided.claims == (CLAIMS[0], CLAIMS[2])
    assert kinds(decided) == ["gone"]
    assert decided.conflicts[0].why.startswith("The claim is no longer read: aff claims: attack · Bagram, Parwan")


def test_a_claim_that_a_person_vouched_for_stays_in_the_same_text():
    for decision in (
        decide("confirm", CLAIMS[1], among=CLAIMS),
        decide("correct", CLAIMS[1], among=CLAIMS, fields={"event": "strike"}),
    ):
        decided = apply([decision], (CLAIMS[0], CLAIMS[2]))
        assert len(decided.claims) == 3
        assert decided.claims[2].words
        assert kinds(decided) == ["kept"]
        rejected = apply([decision, decide("reject", CLAIMS[1], among=CLAIMS, hour=1)], (CLAIMS[0], CLAIMS[2]))
        assert rejected.claims == (CLAIMS[0], CLAIMS[2])


def test_it_does_not_stay_in_another_text_nor_beside_a_whole_coding():
    edited = Report("post-1", "The Freedom Front has nothing to say.", REPORT.published, source="amu")
    confirm = decide("confirm", CLAIMS[1], among=CLAIMS)
    assert (apply([confirm], (), edited).claims, kinds(apply([confirm], (), edited))) == ((), ["gone"])
    coded = tuple(msgspec.structs.replace(claim, words=(), reader="coder") for claim in (CLAIMS[0], CLAIMS[2]))
    decided = apply([confirm], coded, is_coded=True)
    assert (decided.claims, kinds(decided)) == (coded, ["gone"])


def test_a_decision_follows_a_claim_into_a_new_version_of_its_report():
    edited = Report("post-1", "Update. " + REPORT.text, REPORT.published, source="amu")
    later = tuple(msgspec.structs.replace(claim, report=edited.id, begins=claim.begins + 8) for claim in CLAIMS)
    decisions = [
        decide("reject", CLAIMS[1], among=CLAIMS),
        decide("correct", CLAIMS[2], among=CLAIMS, fields={"event": "strike"}),
    ]
    decided = apply(decisions, later, edited)
    assert [(claim.places[0].district, claim.event) for claim in decided.claims] == [
        ("Guldara", "attack"),
        ("Taloqan", "strike"),
    ]
    assert decided.conflicts == ()


def test_a_decision_on_a_machines_claim_holds_for_the_same_claim_coded_by_hand():
    coded = tuple(
        msgspec.structs.replace(claim, begins=number, words=(), reader="coder", confidence=None)
        for number, claim in enumerate(CLAIMS)
    )
    decided = apply([decide("reject", CLAIMS[1], among=CLAIMS)], coded, is_coded=True)
    assert [claim.places[0].district for claim in decided.claims] == ["Guldara", "Taloqan"]


def test_a_value_that_the_codebook_no_longer_allows_is_left_and_told():
    decision = decide("correct", CLAIMS[0], fields={"initiator": "nrf"})
    clash = msgspec.structs.replace(
        CLAIMS[0], event="clash", initiator=None, target=None, sides=("aff", "taliban"), reader="rules 2"
    )
    decided = apply([decision], (clash, *CLAIMS[1:]))
    assert decided.claims[0] == clash
    assert "misfit" in kinds(decided)


def test_an_undone_decision_does_not_count_and_an_undone_undo_does():
    reject = decide("reject", CLAIMS[0])
    undo = Decision("undo", "ben", "a slip", undone=reject.id, moment=reject.moment)
    again = Decision("undo", "ana", "it was none", undone=undo.id, moment=reject.moment)
    assert list_standing([reject]) == (reject,)
    assert list_standing([reject, undo]) == ()
    assert find_undone([reject, undo]) == {reject.id: undo}
    assert list_standing([reject, undo, again]) == (reject,)


values = {
    "event": st.sampled_from(["attack", "strike", "explosion"]),
    "claimant": st.sampled_from(["aff", "nrf", "outlet"]),
    "stance": st.sampled_from(["claims", "confirms"]),
    "places": st.sampled_from([[], [{"province": "Kabul", "district": None, "locality": None}]]),
}
decisions = st.lists(
    st.builds(
        lambda number, kind, field, hour: decide(
            kind, CLAIMS[number], among=CLAIMS, hour=hour, **({"fields": field} if kind == "correct" else {})
        ),
        st.integers(0, 2),
        st.sampled_from(["reject", "confirm", "correct"]),
        st.one_of(*(st.fixed_dictionaries({name: value}) for name, value in values.items())),
        st.integers(0, 5),
    ),
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(decisions, decisions)
def test_what_is_decided_and_undone_leaves_no_trace(kept, undone):
    undos = [Decision("undo", "ben", undone=one.id) for one in undone if one.id not in {other.id for other in kept}]
    log = [*kept, *(one for one in undone if one.id in {undo.undone for undo in undos}), *undos]
    assert apply(list_standing(log)).claims == apply(kept).claims


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(3)), st.data())
def test_the_order_of_decisions_on_different_claims_does_not_matter(order, data):
    made = [
        decide(
            kind := data.draw(st.sampled_from(["reject", "confirm", "correct"])),
            claim,
            among=CLAIMS,
            **({"fields": {"event": "strike"}} if kind == "correct" else {}),
        )
        for claim in CLAIMS
    ]
    assert apply([made[number] for number in order]).claims == apply(made).claims


def test_the_order_of_corrections_of_different_fields_does_not_matter():
    fields = (
        {"event": "strike"},
        {"places": [{"province": "Kabul", "district": None, "locality": None}]},
        {"start": None},
    )
    made = [decide("correct", CLAIMS[0], among=CLAIMS, fields=field) for field in fields]
    results = {msgspec.json.encode(fields_of(apply(order).claims[0])) for order in permutations(made)}
    assert len(results) == 1


@settings(max_examples=80, deadline=None)
@given(decisions, st.lists(st.sampled_from([0, 1, 2]), unique=True), st.integers(0, 3))
def test_no_claim_is_lost_or_made_by_another_reading(made, held, shift):
    reading = tuple(
        msgspec.structs.replace(CLAIMS[number], begins=CLAIMS[number].begins + shift, reader="rules 2")
        for number in sorted(held)
    )
    decided = apply(made, reading)
    ids = {claim.id for claim in reading}
    assert ids == {base for base in (*decided.shown, *decided.rejected) if base in ids}
    vouched = {one.anchors[0].claim.id for one in made if one.kind != "reject"}
    assert {base for base in decided.shown if base not in ids} <= vouched
    assert len(decided.claims) == len(decided.shown)


def test_a_place_read_one_level_finer_is_the_same_claim():
    finer = make_claim(1, place=("Parwan", "Bagram", "Rabat"), killed=5, outcome="wounded", reader="rules 2")
    decided = apply([decide("reject", CLAIMS[1], among=CLAIMS)], (CLAIMS[0], finer, CLAIMS[2]))
    assert decided.claims == (CLAIMS[0], CLAIMS[2])
    assert kinds(decided) == ["changed"]
    assert finer.places == (Place("Parwan", "Bagram", "Rabat"),)
