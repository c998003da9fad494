"""What people decide, on real ledgers: over newer readers, edited reports and new groupings, and undone again."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import decisions
from sayso.decisions import Word, find_target, make_decision, review_decisions
from sayso.errors import DecidedMeanwhile, DecisionError
from sayso.ledger import Reading, name_coder, open_ledger
from sayso.pipeline import Window, add_found, ask_tally, load_packs, read_ledger, settle_ledger
from sayso.records import Bounds, Loss, Place, Report

START = datetime(2024, 5, 7, tzinfo=UTC)
PACKS = load_packs("afghanistan")

#: Two outlets carry one attack in Kabul, another tells of one in Parwan; the third front's post stands alone.
TEXTS = {
    "amu-1": "The Afghanistan Freedom Front says its men killed three Taliban in Guldara district of Kabul on Sunday.",
    "afintl-1": "Three Taliban fighters were killed in Guldara district of Kabul on Sunday, the Freedom Front said.",
    "amu-2": "The Freedom Front said its fighters wounded two Taliban in Bagram district of Parwan on Sunday.",
    "amu-3": "The National Resistance Front says it killed five Taliban in Taloqan city of Takhar on Saturday.",
}


class Clock:
    """Moments an hour apart, one for each thing that is done."""

    def __init__(self):
        self.now = START

    def tick(self):
        self.now += timedelta(hours=1)
        return self.now


def make_report(key, text=None, lang="en"):
    return Report(key, text or TEXTS[key], date(2024, 5, 6), source=key.partition("-")[0], lang=lang)


def fill(ledger, clock):
    add_found(ledger, [make_report(key) for key in TEXTS], clock.tick())
    read_ledger(ledger, PACKS, clock.tick())
    settle_ledger(ledger, PACKS, clock.tick())


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ledger(tmp_path, clock):
    with open_ledger(tmp_path / "a.db", create=True) as ledger:
        fill(ledger, clock)
        yield ledger


def list_claims(ledger):
    """The claims that stand, by the keys of their reports."""
    keys = {report.id: report.key for report in ledger.reports()}
    return {keys[claim.report]: claim for claim in ledger.claims()}


def list_groups(ledger):
    """The incidents as sets of the keys of their reports."""
    keys = {claim.id: key for key, claim in list_claims(ledger).items()}
    return {frozenset(keys[claim] for claim in one.claims) for one in ledger.extract().incidents.values()}


def find_figures(ledger, as_of=None):
    """Every figure with what carries it, without the moment."""
    found = ask_tally(ledger, PACKS, Window(as_of=as_of)).findings
    return [msgspec.structs.replace(finding, as_of=None) for finding in found]


def decide(ledger, clock, draft, *words, coder="ana", seen=None, **options):
    word = Word(coder, "looked at it", seen)
    make = partial(getattr(decisions, f"draft_{draft}"), **options)
    moment = clock.tick()
    return make_decision(
        ledger,
        PACKS.theatre,
        lambda ledger, word: make(ledger, *words, word),
        word,
        moment,
        lambda: settle_ledger(ledger, PACKS, moment),
    )


def reread(ledger, clock, reader, **changes):
    """All reports read again by a newer reader, the claims of some changed on the way; None is one no longer read."""
    for report in list(ledger.reports()):
        below = ledger.readings_below([report.id])[report.id]
        change = changes.get(report.key.replace("-", "_"), {})
        claims = [] if change is None else [
            msgspec.structs.replace(one, reader=reader, **change) for one in below.claims
        ]  # fmt: skip
        ledger.keep_readings([Reading(report.id, reader, claims, below.reactions)], clock.tick())
    settle_ledger(ledger, PACKS, clock.tick())


def list_states(ledger):
    return [(entry.state, *(conflict.kind for conflict in entry.conflicts)) for entry in review_decisions(ledger)]


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
    add_found(ledger, [Report("amu-9", "Four people died in Herat.", date(2024, 5, 6), source="amu")], clock.tick())
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
def test_what_is_decided_and_undone_in_any_order_leaves_every_figure_as_it_was(made, chance):
    with TemporaryDirectory() as folder, open_ledger(f"{folder}/a.db", create=True) as ledger:
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
def test_the_order_of_independent_decisions_does_not_matter(order):
    outcomes = []
    for kinds in (order, ["rejection", "correction", "merge"]):
        with TemporaryDirectory() as folder, open_ledger(f"{folder}/a.db", create=True) as ledger:
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
