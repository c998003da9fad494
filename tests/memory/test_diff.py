"""Why figures moved: the effects add up, and each cause is told by its name."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from memory_cases import STEPS, WINDOWS, ask, get_packs, open_scratch, take_step, tell_moment

from sayso.analyse import name_finding
from sayso.analyse.changes import NOTHING, measure
from sayso.analyse.rows import list_rows
from sayso.analyse.tally import list_parts
from sayso.memory import explain_movement


def measure_all(extract):
    """Every figure of an extract's incidents, counted apart from the explanation."""
    amounts = {}
    for row in list_rows(extract, get_packs().theatre):
        for about, unit, said in list_parts(row):
            key = tuple(sorted(about.items())), unit
            amounts[key] = amounts.get(key, NOTHING) + measure(said)
    return amounts


@settings(max_examples=60, deadline=None)
@given(STEPS, st.integers(0, 20), st.integers(1, 20), st.sampled_from(WINDOWS))
def test_the_effects_add_up_to_the_change_of_every_figure(steps, first, hours, window):
    before, after = tell_moment(first), tell_moment(first + hours)
    with open_scratch() as ledger:
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
