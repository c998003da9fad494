"""What a toll is compared with: the same losses in another window are a sum of their own.

(Codebook, rulings: a comparison figure with a window of its own is a total of its own.)
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from sayso.read.accounts import Account, Telling
from sayso.read.acts.changes import SAME, read_figure
from sayso.read.acts.compared import find_beside
from sayso.read.acts.counted import Counted
from sayso.read.acts.events import Frame
from sayso.read.drafts import frame_losses
from sayso.read.losses.costs import Cost
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import Voice
from sayso.read.syntax.clauses import Clause
from sayso.read.totals import COUNTS

#: What may say that a figure is told again for another time.
_FIGURES = ("totals.figure", "tolls.any", "tolls.killed", "tolls.wounded", "tolls.casualties", "tolls.captured")

#: Two outcomes of one toll.
_SPLIT = {"killed", "wounded"}


class Compared(NamedTuple):
    """The losses of another window: its days, or the words that say how it lies to the one told."""

    costs: list[Cost]
    days: tuple[Mark, ...]
    same: Mark | None


def may_compare(sentence: Sentence) -> bool:
    """Whether a sentence has words that compare or speak of a figure, and a number."""
    return sentence.has("totals.against", *_FIGURES, *SAME) and sentence.has(*COUNTS)


def part_compared(
    sentence: Sentence, clauses: Sequence[Clause], costs: list[Cost], counted: list[Counted]
) -> tuple[list[Cost], list[Counted], Compared | None]:
    """The losses and counts of some clauses without those with which they are compared, and these."""
    if not may_compare(sentence):
        return costs, counted, None
    one = counted[0] if len(counted) == 1 else None
    number = one.number if one is not None else None
    if one is not None and number is not None and _is_of_toll(sentence, number, costs):
        return costs, [], Compared(_lose_again(costs, number), one.days, one.same)
    if counted:
        return costs, counted, None
    found = _find_against(sentence, clauses) or _find_figure(sentence, clauses)
    if found is None:
        return costs, counted, None
    first, days, same = found
    own = [cost for cost in costs if cost.number and cost.number[0].start >= first.start]
    told = [cost for cost in costs if cost not in own]
    if not any(cost.number for cost in told):
        return costs, counted, None
    actor = next((cost.actor for cost in told if cost.actor is not None), None)
    own = [cost._replace(actor=cost.actor or actor) for cost in own if cost.trigger.kind not in _FIGURES]
    return told, counted, Compared(own or _lose_again(told, first), days, same)


def _is_of_toll(sentence: Sentence, number: Mark, costs: Sequence[Cost]) -> bool:
    """Whether the one number that seems to count events is that of losses with which those before it are compared
    ("34 civilians were killed in attacks, down from 62 in the same months of 2023").
    """
    ends = [mark.end for cost in costs for mark in cost.number]
    if not ends or number.start < max(ends):
        return False
    return any(find_beside(sentence, mark) == number for mark in sentence.scene.pick("totals.against"))


def take_compared(
    sentence: Sentence, clauses: Sequence[Clause], voice: Voice, accounts: Sequence[Account]
) -> tuple[Frame | None, Compared] | None:
    """What a sentence tells that only gives the figure of another window for the sum told last («دا شمېر ۶۶۲ و»)."""
    last = accounts[-1] if accounts else None
    if last is None or not last.is_total or last.voice.claimant != voice.claimant:
        return None
    if any(telling.count is not None for telling in last.tellings):
        return None
    costs = [cost for cost in last.tellings[-1].costs if cost.number]
    found = _find_figure(sentence, clauses) if costs and may_compare(sentence) else None
    if found is None:
        return None
    number, days, same = found
    again = _lose_again(costs, number)
    return last.frame or frame_losses(again), Compared(again, days, same)


def tell_compared(telling: Telling, frame: Frame | None, compared: Compared) -> Telling:
    """The losses of the other window, told as the first are."""
    return replace(
        telling,
        frame=frame or frame_losses(compared.costs),
        costs=tuple(compared.costs),
        count=None,
        times=compared.days or telling.times,
        shift=compared.same,
        is_total=True,
        is_another=True,
        is_vague=False,
    )


def leave_window(times: Sequence[Mark], compared: Compared | None) -> tuple[Mark, ...]:
    """Some times without those of the losses with which others are compared."""
    return tuple(mark for mark in times if compared is None or mark not in compared.days)


def _find_against(sentence: Sentence, clauses: Sequence[Clause]) -> tuple[Mark, tuple[Mark, ...], Mark | None] | None:
    """The number behind "against" or "compared with", with its window."""
    scene = sentence.scene
    for mark in scene.pick("totals.against"):
        number = find_beside(sentence, mark)
        if number is None or not any(clause.start <= number.start < clause.end for clause in clauses):
            continue
        behind = [one for one in scene.pick("dates.period", "dates.absolute", *SAME) if one.start >= number.end]
        same = next((one for one in behind if one.kind in SAME), None)
        days = tuple(one for one in behind if one.kind not in SAME and _is_window(sentence, one))[:1]
        if same is not None or days:
            return number, () if same else days, same
    return None


def _find_figure(sentence: Sentence, clauses: Sequence[Clause]) -> tuple[Mark, tuple[Mark, ...], Mark | None] | None:
    """The first number of a clause that gives a figure again for a window of its own («این رقم در سه ماه نخست سال ۱۲
    کشته و ۳۰ زخمی بود»).
    """
    for clause in clauses:
        figure = read_figure(sentence, clause, *_FIGURES)
        if figure is None or not figure.numbers:
            continue
        days = tuple(one for one in figure.days if _is_window(sentence, one))
        if figure.same or days:
            return figure.numbers[0], () if figure.same else days, next(iter(figure.same), None)
    return None


def _is_window(sentence: Sentence, mark: Mark) -> bool:
    """Whether a date names more than a day."""
    days = sentence.page.read_days(mark)
    return days is not None and days.start != days.end


def _lose_again(told: Sequence[Cost], number: Mark) -> list[Cost]:
    """So many losses of those who were told: killed and wounded together where both were."""
    numbered = [cost for cost in told if cost.number]
    outcomes = {cost.outcome for cost in numbered}
    first = numbered[0]
    outcome = "casualties" if outcomes >= _SPLIT else first.outcome
    trigger = first.trigger if outcome == first.outcome else first.trigger._replace(kind="losses.casualties.losses")
    return [Cost(outcome, trigger, (number,), first.actor)]
