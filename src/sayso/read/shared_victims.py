"""Victims shared out among those who did it: "29 of them by members of the Taliban", "six died at the hands of ..."."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.codebook import UNKNOWN
from sayso.read.accounts import Account, Telling
from sayso.read.actors import Actor, make_actor
from sayso.read.acts.shares import may_do
from sayso.read.losses.costs import Cost
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.sentences import Sentence
from sayso.read.totals import COUNTS, is_one

#: "Of them" stands so close behind its number, in characters.
_PART_REACH = 2


def share_victims(sentence: Sentence, accounts: Sequence[Account], tellings: list[Telling]) -> list[Telling]:
    """The tellings of a story, with one more for each of those who killed or took some of all who were counted.

    (Codebook, rulings: counts per initiator are claims.)
    """
    first = tellings[0] if len(tellings) == 1 else None
    shares = [] if first is None or sentence.is_verb_last else _list_shares(sentence)
    if first is None or not shares:
        return tellings
    spent = {number for number, _ in shares}
    whole = [cost for cost in first.costs if cost.number and not spent & set(cost.number)]
    if whole and first.is_total and whole[0].start < shares[0][0].start:
        frame = first.frame
        doers = {doer.party for _, doer in shares}
        is_share = frame is not None and frame.initiator is not None and frame.initiator.party in doers
        base = replace(first, frame=frame._replace(initiator=None) if frame is not None and is_share else frame)
        base = replace(base, costs=tuple(whole))
        return [base, *(_tell_share(sentence.page, base, whole[0], *share) for share in shares)]
    base_before = _find_sum(sentence, accounts, first)
    if base_before is None:
        return tellings
    cost = next(cost for cost in base_before.costs if cost.number)
    here = replace(base_before, scene=first.scene, voice=first.voice)
    return [_tell_share(sentence.page, here, cost, *share) for share in shares]


def _list_shares(sentence: Sentence) -> list[tuple[Mark, Actor]]:
    """The numbers behind which "of them" stands, each with whoever is said behind it to have done so many."""
    marks = sentence.scene.marks
    numbers = [mark for mark in marks if mark.kind in COUNTS and _is_part(sentence, mark)]
    ends = [*(mark.start for mark in numbers[1:]), sentence.scene.end][: len(numbers)]
    found: list[tuple[Mark, Actor]] = []
    for number, end in zip(numbers, ends, strict=True):
        doer = _find_doer(sentence, number, end, goes_on=bool(found))
        if doer is not None:
            found.append((number, doer))
    return found


def _is_part(sentence: Sentence, number: Mark) -> bool:
    """Whether "of them", or who did it, stands right behind a number ("22 by the Taliban")."""
    parts = sentence.scene.pick("people.part_of", "people.including")
    is_of = any(0 <= mark.start - number.end <= _PART_REACH for mark in parts)
    return is_of or sentence.page.word_behind(number.end) in sentence.small["by"]


def _find_doer(sentence: Sentence, number: Mark, end: int, *, goes_on: bool) -> Actor | None:
    """The first party behind a number that small words such as "by" tie to it, or nobody known.

    "One of the authorities" tells who did it only where it `goes_on` with a list ("four were the work of others and").
    """
    unknown = [mark for mark in sentence.scene.pick("responsibility.un") if number.end <= mark.start < end]
    if unknown:
        return make_actor(unknown[0], UNKNOWN)
    named = [one for one in sentence.actors if number.end <= one.start < end and may_do(sentence, one)]
    if not named:
        return None
    before = sentence.page.text[number.end : named[0].start].split()[-_TIED:]
    is_whose = all(word in sentence.small["of"] | sentence.small["the"] for word in before)
    is_tied = any(word in sentence.small["by_of"] for word in before)
    return named[0] if is_tied and (goes_on or not is_whose) else None


#: So many words before a name may tie it ("by members of the", "at the hands of the").
_TIED = 5


def _find_sum(sentence: Sentence, accounts: Sequence[Account], telling: Telling) -> Telling | None:
    """The sum that the same voice gave right before."""
    last = accounts[-1] if accounts else None
    if last is None or not last.is_total or last.voice.claimant != telling.voice.claimant:
        return None
    told = last.tellings[0]
    is_near = sentence.scene.paragraph == told.scene.paragraph
    counts = any(cost.number and cost.outcome in ("killed", "captured") for cost in told.costs)
    return told if is_near and counts and not (telling.times or telling.places) else None


def _tell_share(page: Page, whole: Telling, cost: Cost, number: Mark, doer: Actor) -> Telling:
    """The share of one: what was told of all, done by him, to so many."""
    frame = whole.frame._replace(initiator=doer) if whole.frame is not None else None
    costs = (cost._replace(number=(number,)),)
    is_total = not is_one(page, number)
    return replace(whole, frame=frame, costs=costs, count=None, is_total=is_total, is_another=True, is_vague=False)
