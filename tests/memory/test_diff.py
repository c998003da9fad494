"""Why figures moved: the effects add up, and each cause is told by its name."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st
from memory_cases import (
    FIRST_DAY,
    PLACES,
    SAID,
    STEPS,
    WINDOWS,
    ask,
    get_packs,
    make_claim,
    make_report,
    take_step,
    tell_moment,
)

from sayso.analyse import name_finding
from sayso.analyse.changes import NOTHING, measure
from sayso.analyse.rows import list_rows
from sayso.analyse.tally import list_parts
from sayso.cli import main
from sayso.decisions import (
    Word,
    draft_correction,
    draft_merge,
    draft_move,
    draft_rejection,
    draft_split,
    draft_undo,
)
from sayso.errors import QuestionError
from sayso.ledger import open_ledger
from sayso.memory import explain_movement
from sayso.pipeline import settle_ledger
from sayso.questions import Window
from sayso.records import Bounds, Incident, Link


def measure_all(extract):
    """Every figure of an extract's incidents, counted apart from the explanation."""
    amounts = {}
    for row in list_rows(extract, get_packs().theatre):
        for about, unit, said in list_parts(row):
            key = tuple(sorted(about.items())), unit
            amounts[key] = amounts.get(key, NOTHING) + measure(said)
    return amounts


def make_step(kind, report=0, reading=0):
    return (kind, report, 0, reading, 0, 0, 0)


#: Between the two moments two claims go and are joined: on the way a figure comes and goes that nobody was shown.
PASSING = [
    *[make_step("add")] * 7, make_step("add", 1), make_step("read", 1), *[make_step("add")] * 2,
    make_step("read", 0, 1), make_step("read", 1, 1), make_step("match"),
]  # fmt: skip


@settings(max_examples=40, deadline=None)
@example(PASSING, 8, 5, Window())
@given(STEPS, st.integers(0, 20), st.integers(1, 20), st.sampled_from(WINDOWS))
def test_the_effects_add_up_to_the_change_of_every_figure(places, steps, first, hours, window):
    before, after = tell_moment(first), tell_moment(first + hours)
    with places.made() as place, open_ledger(place) as ledger:
        for hour, step in enumerate(steps):
            take_step(ledger, step, hour)
        movement = explain_movement(ledger, get_packs(), window, before, after)
        sides = [measure_all(ledger.extract(window.start, window.end, as_of=moment)) for moment in (before, after)]
        tallies = [
            {name_finding(found): found.value for found in ask(ledger, window, moment)} for moment in (before, after)
        ]
    counted = {(s.about, s.unit): s for s in movement.explanation.shifts if s.tell("total") is None}
    for figure in {*sides[0], *sides[1]}:
        was, is_now = (side.get(figure, NOTHING) for side in sides)
        effect = counted[figure].effect if figure in counted else NOTHING
        assert was + effect == is_now, figure
        if figure in counted:
            shift = counted[figure]
            assert (shift.before, shift.after) == tuple(tally.get(shift.address) for tally in tallies)
    assert counted.keys() <= {*sides[0], *sides[1]}
    for shift in movement.explanation.shifts:
        if shift.tell("total"):
            assert shift.address is None or tallies[1][shift.address] == shift.after
            assert shift.address_before is None or tallies[0][shift.address_before] == shift.before
            assert ((measure(shift.before) if shift.before else NOTHING) + shift.effect).bounds == shift.after
    assert all(change.effect != NOTHING for shift in movement.explanation.shifts for change in shift.changes)
    assert timedelta(0) < after - before


class Story:
    """A ledger in which things happen, one an hour, settled at once."""

    def __init__(self, ledger):
        self.ledger = ledger
        self.hour = 0

    def pass_hour(self):
        self.hour += 1
        return tell_moment(self.hour)

    def settle(self):
        settle_ledger(self.ledger, get_packs(), tell_moment(self.hour))

    def add(self, report, *claims, reader="rules 1"):
        moment = self.pass_hour()
        self.ledger.add_reports([report], moment)
        self.ledger.keep_reading(report.id, reader, claims, [], moment)
        self.settle()

    def decide(self, draft, *given, why="seen on the spot"):
        word = Word("ana", why)
        decision = self.ledger.decide(draft(self.ledger, *given, word), self.pass_hour())
        self.settle()
        return decision

    def explain(self, before, after=None, window=WINDOWS[0]):
        moments = tell_moment(before), None if after is None else tell_moment(after)
        return explain_movement(self.ledger, get_packs(), window, *moments)


@pytest.fixture
def story(ledger):
    return Story(ledger)


def tell(movement, address):
    """Each cause of one figure with its effects on the low and the high bound."""
    (shift,) = [shift for shift in movement.explanation.shifts if shift.address == address]
    return [(change.cause.kind, change.effect.low, change.effect.high) for change in shift.changes]


OWN, KILLED = "nrf.own.incidents", "nrf.own.taliban.killed"
FRONT, OTHER = make_report(1, source="nrf-x"), make_report(2, day=9, source="nrf-web")


def elsewhere(report, begins=0, killed=SAID[1]):
    """Another attack, told by the front itself, a week later and in another province."""
    day = FIRST_DAY + timedelta(days=8)
    return make_claim(report, begins, killed, claimant="nrf", places=(PLACES[2],), start=day, end=day)


def test_a_report_whose_day_was_over_is_late_and_another_one_new(story):
    story.hour = 48
    story.add(FRONT, make_claim(FRONT))
    story.add(OTHER, elsewhere(OTHER))
    movement = story.explain(48)
    assert tell(movement, OWN) == [("late-report", 1, 1), ("new-report", 1, 1)]
    assert tell(movement, KILLED) == [("new-report", 5, 5), ("late-report", 2, 2)]
    assert [shift.after.low for shift in movement.explanation.shifts if shift.address == KILLED] == [7]


@pytest.mark.parametrize(("hour", "kind"), [(23, "new-report"), (24, "late-report")])
def test_a_report_is_late_once_its_day_is_over_in_utc(story, hour, kind):
    story.hour = hour
    report = make_report(1, day=1, source="nrf-x")
    story.add(report, make_claim(report))
    assert tell(story.explain(hour), OWN) == [(kind, 1, 1)]


def test_an_edit_is_a_new_version_with_all_that_it_says_otherwise(story):
    edited = make_report(1, 1, source="nrf-x")
    story.add(FRONT, make_claim(FRONT))
    story.add(edited, make_claim(edited, killed=SAID[1]), elsewhere(edited, 40))
    movement = story.explain(1)
    assert tell(movement, OWN) == [("new-version", 1, 1)]
    assert tell(movement, KILLED) == [("new-version", 8, 8)]
    (change,) = movement.explanation.shifts[0].changes
    assert movement.reports[change.cause.report].version == 2


def test_another_reader_a_coder_and_a_first_reading_are_told_apart(story):
    story.add(FRONT, make_claim(FRONT))
    story.ledger.keep_reading(FRONT.id, "rules 2", [make_claim(FRONT, killed=SAID[1])], [], story.pass_hour())
    story.settle()
    story.ledger.keep_reading(FRONT.id, "coder:ben", [make_claim(FRONT, killed=SAID[2])], [], story.pass_hour())
    story.settle()
    story.ledger.add_reports([OTHER], story.pass_hour())
    story.ledger.keep_reading(OTHER.id, "rules 2", [elsewhere(OTHER)], [], story.pass_hour())
    story.settle()
    assert tell(story.explain(1, 2), KILLED) == [("reader", 3, 3)]
    movement = story.explain(2, 3)
    assert tell(movement, KILLED) == [("coding", -2, -5)]
    (change,) = next(s for s in movement.explanation.shifts if s.address == KILLED).changes
    assert (change.effect.open, change.cause.who) == (1, "coder:ben")
    assert tell(story.explain(4), OWN) == [("reading", 1, 1)]


def test_what_people_decide_is_told_with_who_and_why(story):
    story.add(FRONT, make_claim(FRONT))
    story.add(OTHER, elsewhere(OTHER))
    one, other = make_claim(FRONT), elsewhere(OTHER)
    story.decide(draft_correction, one.id, {"losses": [{"party": "taliban", "outcome": "killed", "low": 1, "high": 1}]})
    merged = story.decide(draft_merge, [one.id, other.id])
    story.decide(draft_undo, merged.id)
    story.decide(draft_rejection, other.id)
    assert tell(story.explain(2, 3), KILLED) == [("correction", -1, -1)]
    movement = story.explain(3, 4)
    assert tell(movement, OWN) == [("merge", -1, -1)]
    assert tell(movement, KILLED) == [("merge", -5, -1)]
    (change,) = next(s for s in movement.explanation.shifts if s.address == OWN).changes
    assert (change.cause.who, change.cause.why, change.cause.decision) == ("ana", "seen on the spot", merged.id)
    assert tell(story.explain(4, 5), OWN) == [("undo", 1, 1)]
    assert tell(story.explain(5, 6), KILLED) == [("rejection", -5, -5)]
    assert story.explain(3, 5).explanation.shifts == ()


def test_a_split_and_a_move_are_told_by_their_decision(story):
    outlet = make_report(3, source="amu")
    story.add(FRONT, make_claim(FRONT))
    story.add(outlet, make_claim(outlet, claimant="nrf"))
    story.add(OTHER, elsewhere(OTHER))
    assert len(story.ledger.extract().incidents) == 2
    told = make_claim(outlet, claimant="nrf")
    parted = story.decide(draft_split, [told.id])
    assert tell(story.explain(3), OWN) == [("split", 1, 1)]
    moved = story.decide(draft_move, told.id, elsewhere(OTHER).id)
    movement = story.explain(4)
    assert tell(movement, OWN) == [("move", -1, -1)]
    causes = {change.cause for shift in movement.explanation.shifts for change in shift.changes}
    assert [cause.decision for cause in causes] == [moved.id]
    assert parted.id != moved.id


def test_a_report_that_a_person_puts_with_others_comes_first_and_is_merged_then(story):
    story.add(FRONT, make_claim(FRONT))
    story.add(OTHER, elsewhere(OTHER))
    story.decide(draft_merge, [make_claim(FRONT).id, elsewhere(OTHER).id])
    assert tell(story.explain(1), KILLED) == [("merge", -5, -2), ("new-report", 5, 5)]


def keep_groups(story, *groups, why="the same day (+4.0)"):
    """Claims grouped by hand, as a machine might."""
    incidents = []
    for claims in groups:
        first, *rest = [claim.id for claim in claims]
        links = (Link(first, None, "the first claim"), *(Link(other, first, why, 4.0) for other in rest))
        incidents.append(Incident((first, *rest), min(claim.start for claim in claims), "claimed", "", links))
    story.ledger.keep_incidents(incidents, story.pass_hour())


def test_a_machine_that_puts_incidents_together_or_apart_says_why(story):
    claims = [make_claim(FRONT), elsewhere(FRONT, 40), elsewhere(FRONT, 80, SAID[2])]
    story.add(FRONT, *claims)
    one, two, three = claims
    keep_groups(story, [one], [two], [three])
    keep_groups(story, [one, two, three])
    keep_groups(story, [one], [two, three])
    joined, parted = story.explain(2, 3), story.explain(3, 4)
    assert tell(joined, OWN) == [("merge", -2, -2)]
    (change,) = next(shift for shift in joined.explanation.shifts if shift.address == OWN).changes
    assert change.cause.why == "the same day (+4.0)"
    assert set(change.cause.claims) == {claim.id for claim in claims}
    assert (len(change.before), len(change.after)) == (3, 1)
    assert tell(parted, OWN) == [("split", 1, 1)]


def test_claims_that_waited_to_be_grouped_are_no_new_report(story):
    story.ledger.add_reports([FRONT], story.pass_hour())
    story.ledger.keep_reading(FRONT.id, "rules 1", [make_claim(FRONT)], [], story.pass_hour())
    story.pass_hour()
    story.settle()
    assert tell(story.explain(2), OWN) == [("matching", 1, 1)]


def test_a_report_that_vanished_counts_on_and_is_named(story):
    story.add(FRONT, make_claim(FRONT))
    story.ledger.mark_vanished(FRONT.id, FIRST_DAY, story.pass_hour())
    movement = story.explain(1)
    assert movement.explanation.shifts == ()
    assert [report.key for report in movement.vanished] == ["k1"]
    assert story.explain(2).vanished == ()


def test_totals_come_change_and_go_each_with_its_one_cause(story):
    def total(report, said):
        return make_claim(report, 0, said, scope="total", claimant="nrf", places=(), count=SAID[1])

    address = "nrf.total.1.taliban.killed"
    story.add(FRONT, total(FRONT, SAID[0]))
    story.ledger.keep_reading(FRONT.id, "rules 2", [total(FRONT, SAID[1])], [], story.pass_hour())
    story.settle()
    story.decide(draft_rejection, total(FRONT, SAID[1]).id)
    came, changed, gone = (story.explain(hour, hour + 1) for hour in (0, 1, 2))
    assert tell(came, address) == [("late-report", 2, 2)]
    assert tell(changed, address) == [("reader", 3, 3)]
    assert [shift.address_before for shift in gone.explanation.shifts if shift.unit == "killed"] == [address]
    assert {change.cause.kind for shift in gone.explanation.shifts for change in shift.changes} == {"rejection"}


def test_an_incident_that_leaves_the_window_is_taken_off(story):
    story.add(FRONT, make_claim(FRONT))
    day = FIRST_DAY + timedelta(days=5)
    story.ledger.keep_reading(FRONT.id, "rules 2", [make_claim(FRONT, start=day, end=day)], [], story.pass_hour())
    story.settle()
    assert tell(story.explain(1, window=WINDOWS[1]), OWN) == [("reader", -1, -1)]
    assert story.explain(1).explanation.shifts == ()


def test_a_report_that_says_the_same_moves_no_figure_and_is_told_apart(story):
    story.add(FRONT, make_claim(FRONT))
    report = make_report(2, source="nrf-web")
    story.add(report, make_claim(report, claimant="nrf"))
    movement = story.explain(1)
    assert movement.explanation.shifts == ()
    assert [cause.kind for cause in movement.explanation.quiet] == ["late-report"]


@pytest.fixture(scope="module")
def moved(tmp_path_factory):
    """A ledger to which a late report, a new one, an edit and a correction came after the end of 2 December."""
    place = tmp_path_factory.mktemp("moved") / "moved.db"
    with open_ledger(place, create=True) as ledger:
        story = Story(ledger)
        edited = make_report(1, 1, source="nrf-x")
        story.add(FRONT, make_claim(FRONT))
        story.hour = 48
        story.add(edited, make_claim(edited, killed=SAID[1]))
        late = make_report(3, source="amu")
        story.add(late, make_claim(late, killed=SAID[2], claimant="nrf", places=(PLACES[2],)))
        story.add(OTHER, elsewhere(OTHER, killed=SAID[0]))
        story.decide(draft_correction, elsewhere(OTHER, killed=SAID[0]).id, {"event": "killing"})
    return place


def show(ledger, *words, code=0, columns="100"):
    result = CliRunner(env={"COLUMNS": columns}).invoke(main, [*map(str, words), "--ledger", str(ledger)])
    assert result.exit_code == code, (result.output, result.exception)
    return result.stdout if code == 0 else result.stderr


THEN = ("--from", "2025-12-02")


def test_each_figure_is_told_with_its_causes_and_their_sum(moved):
    shown = show(moved, "diff", *THEN, "--month", "2025-12").replace("\u2068", "").replace("\u2069", "")
    assert shown.startswith("1 to 31 December 2025: what moved between the end of 2 December 2025 (UTC) and now\n")
    block = shown.partition("nrf.own.taliban.killed: ")[2].partition("\n\n")[0].splitlines()
    assert block[0] == "2, now 10+ killed"
    assert block[1].split() == ["at", "least", "at", "most"]
    kept = "kept 4 December 2025"
    assert block[2] == f"        +3      +1 open  late report k3 (Amu TV, 1 December 2025), {kept}, 02:00 UTC"
    assert block[3].startswith("        +3           +3  edited: k1 (National Resistance Front on X, 1 December 2025),")
    assert block[5].startswith(
        "        +2           +2  new report k2 (National Resistance Front, website, 10 December"
    )
    assert block[-1] == "        +8  +5, +1 open  in all"
    assert "sayso why nrf.own.incidents --from 2025-12-01 --to 2025-12-31 --as-of 2025-12-02\n" in shown
    assert "open: incidents whose figure has no upper bound" in shown


def test_the_addresses_of_both_sides_open_what_the_figure_was_and_is(moved):
    found = json.loads(show(moved, "diff", *THEN, "--json", "--province", "all"))["figures"]
    found += json.loads(show(moved, "diff", *THEN, "--json"))["figures"]
    assert len(found) > 4
    for figure in found:
        assert sum(change["effect"]["low"] for change in figure["changes"]) == figure["effect"]["low"]
        sides = [figure["before"], figure["after"]]
        for command, side in zip(figure["why"], sides, strict=True):
            if side is not None:
                assert json.loads(show(moved, *command.split()[1:], "--json"))["value"] == side


def test_one_figure_one_party_or_one_province_can_be_asked_for(moved):
    whole = show(moved, "diff", *THEN)
    one = show(moved, "diff", KILLED.upper(), *THEN)
    assert KILLED in one
    assert OWN not in one
    assert OWN in whole
    assert "nrf.own.incidents@Kabul" in show(moved, "diff", *THEN, "--province", "Kabul")
    assert "No figure moved." in show(moved, "diff", *THEN, "--party", "aff")
    same = show(moved, "diff", OWN, "--from", "2025-12-02", "--to", "2025-12-03")
    assert "nrf.own.incidents did not move: 1." in same
    assert "no finding is called 'nrf.own.incident'; near it: nrf.own.incidents" in show(
        moved, "diff", "nrf.own.incident", *THEN, code=1
    )
    assert "exchange the two" in show(moved, "diff", "--from", "2025-12-05", "--to", "2025-12-02", code=1)
    assert "Missing option '--from'" in show(moved, "diff", code=2)


def test_causes_beyond_a_few_stand_in_one_row_unless_all_are_asked_for(tmp_path):
    with open_ledger(tmp_path / "many.db", create=True) as ledger:
        story = Story(ledger)
        for number in range(12):
            report = make_report(number, source="nrf-x")
            story.add(report, elsewhere(report, killed=Bounds(number + 1, number + 1)))
        keep_groups(story, *([claim] for claim in ledger.claims()))
    short, whole = (
        show(tmp_path / "many.db", "diff", KILLED, "--from", "2025-12-01", *more) for more in ((), ("--all",))
    )
    assert "  +10  4 more causes\n  +78  in all\n" in short
    assert whole.count("new report") + whole.count("late report") == 12


def test_the_earlier_moment_comes_first(story):
    with pytest.raises(QuestionError, match="exchange the two"):
        story.explain(2, 1)
