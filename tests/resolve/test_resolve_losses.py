"""Losses and counts: the numbers as they were said, the split before the sum."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolve_cases import Desk

from sayso.records import Bounds, Loss

EXACT, ARTICLE = "numbers.exact", "numbers.article"


def resolve_losses(*build, target="taliban", lang="en"):
    desk = Desk(lang)
    losses = tuple(make(desk) for make in build)
    return desk.resolve_one(losses=losses, target=desk.party(target)).losses


def tell(outcome, *numbers, party=None):
    return lambda desk: desk.loss(outcome, *numbers, party=party)


def test_a_sum_is_dropped_where_the_split_is_said_in_any_order():
    parts = [
        tell("killed", ("four", EXACT), party="taliban"),
        tell("wounded", ("five", EXACT), party="taliban"),
        tell("casualties", ("nine", EXACT), party="taliban"),
    ]
    split = {Loss("taliban", "killed", Bounds(4, 4)), Loss("taliban", "wounded", Bounds(5, 5))}
    for order in permutations(parts):
        assert set(resolve_losses(*order)) == split


def test_a_sum_without_a_split_stays():
    assert resolve_losses(tell("casualties", ("nine", EXACT), party="taliban")) == (
        Loss("taliban", "casualties", Bounds(9, 9)),
    )


def test_the_sum_of_one_side_is_no_sum_of_the_other():
    losses = resolve_losses(
        tell("killed", ("four", EXACT), party="taliban"), tell("casualties", ("nine", EXACT), party="nrf")
    )
    assert set(losses) == {Loss("taliban", "killed", Bounds(4, 4)), Loss("nrf", "casualties", Bounds(9, 9))}


def test_nobody_hurt_is_zero_and_stays_beside_what_the_other_side_lost():
    losses = resolve_losses(
        tell("killed", ("four", EXACT), party="taliban"), tell("casualties", ("unharmed", "losses.none"), party="nrf")
    )
    assert Loss("nrf", "casualties", Bounds(0, 0)) in losses


def test_several_without_a_number_stays_without_bounds_and_gives_way_to_a_number():
    vague = tell("killed", ("several", "numbers.vague"), party="taliban")
    assert resolve_losses(vague) == (Loss("taliban", "killed", Bounds(None, None)),)
    numbered = tell("killed", ("three", EXACT), party="taliban")
    assert resolve_losses(vague, numbered) == resolve_losses(numbered) == (Loss("taliban", "killed", Bounds(3, 3)),)


def test_a_number_that_was_said_first_is_not_replaced_by_a_later_one():
    losses = resolve_losses(
        tell("killed", ("three", EXACT), party="taliban"), tell("killed", ("five", EXACT), party="taliban")
    )
    assert losses == (Loss("taliban", "killed", Bounds(3, 3)),)


def test_people_of_whom_nothing_is_said_are_nobodys():
    assert resolve_losses(tell("killed", ("three", EXACT))) == (Loss(None, "killed", Bounds(3, 3)),)


@pytest.mark.parametrize(
    ("whole", "apart", "rest"),
    [
        (("ten", EXACT), ("three", EXACT), [Loss(None, "wounded", Bounds(7, 7))]),
        (("at least ten", "numbers.at_least"), ("three", EXACT), [Loss(None, "wounded", Bounds(7, None))]),
        (("up to ten", "numbers.up_to"), ("three", EXACT), [Loss(None, "wounded", Bounds(None, 7))]),
        (("three", EXACT), ("three", EXACT), []),
    ],
)
def test_a_part_that_is_told_apart_is_taken_away_from_the_whole(whole, apart, rest):
    words, rule = apart
    losses = resolve_losses(tell("wounded", whole, (words, f"{rule}+less")), tell("wounded", apart, party="civilians"))
    assert list(losses) == [*rest, Loss("civilians", "wounded", Bounds(3, 3))]


def test_that_nobody_was_hurt_says_nothing_about_whose_nobody():
    assert resolve_losses(tell("casualties", ("no casualties", "losses.none"))) == (
        Loss(None, "casualties", Bounds(0, 0)),
    )


@pytest.mark.parametrize(
    ("numbers", "bounds"),
    [
        ([("a", ARTICLE), ("three", EXACT)], Bounds(4, 4)),
        ([("commander", "people.one"), ("three", EXACT)], Bounds(4, 4)),
        ([("a", ARTICLE), ("at least three", "numbers.at_least")], Bounds(4, None)),
        ([("a", ARTICLE), ("several", "numbers.vague")], Bounds(1, None)),
        ([("four", EXACT), ("two", EXACT), ("a", ARTICLE)], Bounds(7, 7)),
        ([("six", "numbers.exact+at_least")], Bounds(6, None)),
        ([("more than 24", "numbers.more_than")], Bounds(25, None)),
        ([("up to 10", "numbers.up_to")], Bounds(None, 10)),
        ([("10 to 15", "numbers.range")], Bounds(10, 15)),
        ([], Bounds(None, None)),
    ],
)
def test_the_numbers_of_a_loss_are_added_up_as_bounds(numbers, bounds):
    assert resolve_losses(tell("killed", *numbers, party="taliban")) == (Loss("taliban", "killed", bounds),)


@settings(max_examples=50, deadline=None)
@given(parts=st.lists(st.integers(0, 500), min_size=1, max_size=5))
def test_the_sum_of_numbers_is_their_sum(parts):
    (loss,) = resolve_losses(tell("killed", *[(str(part), EXACT) for part in parts], party="taliban"))
    assert loss.said == Bounds(sum(parts), sum(parts))


def test_each_loss_has_its_own_words():
    desk = Desk()
    losses = (
        desk.loss("killed", ("four", EXACT), party="taliban"),
        desk.loss("wounded", ("six", EXACT), party="taliban"),
    )
    claim = desk.resolve_one(losses=losses)
    words = {
        field: {word.phrase.text for word in claim.words if word.field == field} for field in ("losses.0", "losses.1")
    }
    assert words == {"losses.0": {"four", "killed", "taliban"}, "losses.1": {"six", "wounded", "taliban"}}


@pytest.mark.parametrize(
    ("words", "rule", "count"),
    [
        ("27", EXACT, Bounds(27, 27)),
        ("more than 90", "numbers.more_than", Bounds(91, None)),
        ("dozens", "numbers.vague", None),
    ],
)
def test_a_count_makes_a_total_and_a_vague_one_counts_nothing(words, rule, count):
    desk = Desk()
    claim = desk.resolve_one(count=desk.chain((words, rule)))
    assert claim.count == count
    assert claim.scope == ("total" if count else "incident")


def test_losses_over_several_events_are_a_total_without_a_count():
    desk = Desk()
    claim = desk.resolve_one(
        scope=desk.chain(("attacks", "events.attack.nouns")), losses=(desk.loss("killed", ("9", EXACT)),)
    )
    assert (claim.scope, claim.count) == ("total", None)
