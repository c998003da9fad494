"""The losses of one sentence beside one another: one more, two fates of the same people."""

from collections.abc import Sequence
from itertools import pairwise

from sayso.codebook import CIVILIANS
from sayso.read.losses.costs import Cost, open_last
from sayso.read.losses.heads import ARMED, BARE, BOTH, CIVIL, MIXED, NAMED
from sayso.read.losses.members import is_his
from sayso.read.losses.parts import count_bounds
from sayso.read.naming import name_group
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Group
from sayso.read.syntax.words import NUMBER, PRONOUN
from sayso.records import Bounds

#: The halves of a toll under one "at least" stand this close, in characters.
_HALVES_REACH = 70


def add_further(sentence: Sentence, costs: list[Cost]) -> list[Cost]:
    """ "Two died at once, a third in hospital", "his driver was killed too": one more of those counted before."""
    kept: list[Cost] = []
    for cost in costs:
        twin = next(
            (one for one in kept if one.outcome == cost.outcome and one.party == cost.party and one.number), None
        )
        is_more = len(cost.number) == 1 and _is_one_more(sentence, cost.number[0])
        if twin is not None and (is_more or goes_with(sentence.page, cost, twin)):
            kept[kept.index(twin)] = twin._replace(number=(*twin.number, *cost.number))
        else:
            kept.append(cost)
    return kept


def add_retinue(page: Page, costs: Sequence[Cost]) -> list[Cost]:
    """The losses of several sentences: those who were with a man («دو همراهش نیز جان باختند») are counted with him."""
    kept: list[Cost] = []
    for cost in costs:
        man = next((one for one in kept if goes_with(page, cost, one)), None)
        if man is None:
            kept.append(cost)
        else:
            kept[kept.index(man)] = man._replace(number=(*man.number, *cost.number))
    return kept


def goes_with(page: Page, cost: Cost, man: Cost) -> bool:
    """Whether a loss counts those who were with a man of whom the same was told."""
    if not is_his(cost) or not cost.number or (cost.outcome, cost.party) != (man.outcome, man.party):
        return False
    return man.start < cost.start and count_bounds(page, man) == Bounds(1, 1)


def _is_one_more(sentence: Sentence, number: Mark) -> bool:
    before = sentence.page.text[max(0, number.start - _OWNER_REACH) : number.start].split()
    return number.kind == "numbers.another" or (
        number.kind == "people.one" and bool(before) and before[-1] in sentence.small["their"]
    )


#: "His" stands so many characters before whom he had with him.
_OWNER_REACH = 8


def name_announced(sentence: Sentence, costs: list[Cost]) -> list[Cost]:
    """ "It spoke of its own dead: a commander and three men were killed": whose they are is said before."""
    if not any(cost.actor is None and cost.number for cost in costs):
        return costs
    groups = [(clause, group) for clause in sentence.clauses for group in clause.groups if _is_announcing(group)]
    for index, cost in enumerate(costs):
        untold = (one for one in costs[:index] if one.outcome == "casualties" and not (one.number or one.is_zero))
        vague = next(untold, None)
        if vague is not None and cost.actor is None and cost.head != CIVIL and not cost.is_zero:
            costs[index] = cost = cost._replace(actor=vague.actor)  # "had suffered casualties: one man was killed"
        before = [(clause, group) for clause, group in groups if group.end <= cost.start]
        if cost.actor is None and cost.head in (ARMED, BARE, NAMED) and not cost.is_zero and before:
            clause, group = before[-1]
            owner = name_group(sentence, group, clause)
            if owner is None and group.has("refers.own"):
                owner = sentence.voice(clause).as_actor()
            costs[index] = cost._replace(actor=owner)
    return costs


def _is_announcing(group: Group) -> bool:
    """Whether a group names dead or losses without counting them ("its own dead", "the losses of the front")."""
    lost = group.has("losses.killed.before", "losses.casualties.losses")
    return lost and not any(word.kind == NUMBER for word in group.words) and group.words[-1].has("losses.")


def leave_corrected(sentence: Sentence, costs: list[Cost]) -> list[Cost]:
    """Without numbers that a figure behind them corrects ("one more died, bringing the toll to three")."""
    figures = [cost for cost in costs if cost.trigger.kind.startswith("tolls.")]
    if not figures or not sentence.scene.has("tolls.rising"):
        return costs
    last = figures[-1]
    earlier = [cost for cost in costs if cost.outcome == last.outcome and cost is not last and cost.start < last.start]
    owner = next((cost.actor for cost in earlier if cost.actor), None)
    kept = [cost for cost in costs if cost not in earlier]
    return [cost._replace(actor=cost.actor or owner) if cost is last else cost for cost in kept]


def join_fates(sentence: Sentence, costs: list[Cost]) -> list[Cost]:
    """Two fates of the same people: "lost their lives or were injured" are one sum, the dead had been hurt before."""
    kept: list[Cost] = []
    for cost in costs:
        twin = next(
            (one for one in kept if one.number and one.number == cost.number and one.outcome != cost.outcome), None
        )
        fates = {cost.outcome, twin.outcome} if twin is not None else set()
        if (
            twin is None
            or "killed" not in fates
            or _says_same(sentence, cost.number[0])
            or cost.trigger == twin.trigger
        ):
            kept.append(cost)
        elif fates == {"killed", "wounded"} and _is_either(sentence, twin, cost):
            kept[kept.index(twin)] = twin._replace(outcome="casualties")
        elif cost.outcome == "killed":
            kept[kept.index(twin)] = cost
    return kept


def _is_either(sentence: Sentence, one: Cost, other: Cost) -> bool:
    between = sentence.page.text[min(one.trigger.end, other.trigger.end) : max(one.trigger.start, other.trigger.start)]
    joining = sentence.page.lexicon.language.words["people"]["joining"]
    are_side_by_side = sentence.is_verb_last and between.strip() in ("", *joining)
    return are_side_by_side or not sentence.small["or"].isdisjoint(between.split())  # «هفت طالب را کشتند و زخمی کردند»


def name_further(sentence: Sentence, cost: Cost) -> Cost:
    """ "A further 33 were arrested": more of those people of whom the sentence before spoke."""
    if cost.actor is not None or cost.head != BARE or not cost.number or cost.is_zero:
        return cost
    before = _find_counted(sentence, cost)
    if before is not None:
        return cost._replace(actor=name_group(sentence, before))
    is_more = _is_further(sentence, cost) or _is_of_these(sentence, cost)
    return cost._replace(actor=sentence.memory.people) if is_more else cost


def _is_of_these(sentence: Sentence, cost: Cost) -> bool:
    """ "Of these, 22 were killed": some of those whom the sentence before counted."""
    groups = [group for clause in sentence.clauses for group in clause.groups if group.tie == "of"]
    return any(
        len(group.words) == 1
        and (group.words[0].kind == PRONOUN or group.has("refers.these", "refers.they"))
        and -_MORE_REACH <= group.start - cost.start < 0
        for group in groups
    )


def _is_other_of_them(sentence: Sentence, cost: Cost) -> bool:
    """Whether "another of them" is counted: "of them" is whoever was counted before, not whoever speaks."""
    others = sentence.scene.pick("people.others")
    is_clitic = cost.actor is not None and cost.actor.kind == "refers.clitic"
    return is_clitic and any(-_MORE_REACH <= mark.start - cost.start <= _MORE_REACH for mark in others)


def _is_further(sentence: Sentence, cost: Cost) -> bool:
    """Whether "further" or "others" stands with the number of a loss, and with no other number."""
    numbers = [mark.start for mark in sentence.scene.pick("numbers.exact") if mark.start != cost.number[0].start]
    marks = [
        mark for mark in sentence.scene.pick("people.others") if -_MORE_REACH <= mark.start - cost.start <= _MORE_REACH
    ]
    return any(
        not any(min(mark.start, cost.start) < number < max(mark.start, cost.start) for number in numbers)
        for mark in marks
    )


def _find_counted(sentence: Sentence, cost: Cost) -> Group | None:
    """The people who were counted right before in the sentence ("23 people of one family: 18 were dead")."""
    before = [
        group
        for clause in sentence.clauses
        for group in clause.groups
        if group.end <= cost.start
        and any(word.kind == NUMBER for word in group.words)
        and group.has("people.", "party")
    ]
    return max(before, key=lambda group: group.start, default=None)


#: "Further" or "others" stand this close to their number, in characters.
_MORE_REACH = 16


def share_owner(sentence: Sentence, costs: list[Cost]) -> list[Cost]:
    """«۲ کشته و ۴ زخمی طالب», "two dead and four wounded soldiers": whose they are stands once, behind the last of two
    fates side by side.
    """
    beside, behind = (_AND_REACH, 1) if sentence.is_verb_last else (_AND_REACH + 2, _BEHIND_REACH)
    for index, (one, other) in enumerate(pairwise(costs)):
        is_beside = 0 <= other.start - one.end <= beside
        is_behind = other.actor is not None and 0 <= other.actor.start - other.trigger.end <= behind
        is_open = one.actor is None and bool(one.number) and not one.is_zero
        is_open = is_open and (sentence.is_verb_last or one.head == BARE)
        if is_open and is_beside and is_behind and other.number and one.outcome != other.outcome:
            costs[index] = one._replace(actor=other.actor)
    return costs


#: Nothing but "and" stands between two fates side by side, in characters.
_AND_REACH = 3

#: Whose they are stands this close behind a fate before its noun ("wounded soldiers of the Corps"), in characters.
_BEHIND_REACH = 24


def leave_figures(costs: list[Cost]) -> list[Cost]:
    """Without figures of which the words behind them say more ("its losses at three killed and one injured")."""
    told = [number for cost in costs if not cost.trigger.kind.startswith("tolls.") for number in cost.number]
    return [cost for cost in costs if not cost.trigger.kind.startswith("tolls.") or not set(cost.number) & set(told)]


def _says_same(sentence: Sentence, number: Mark) -> bool:
    same = sentence.page.lexicon.language.words.get("tolls", {}).get("same", ())
    return sentence.page.words_of(number) in same


def carry_on(sentence: Sentence, cost: Cost, earlier: list[Cost]) -> Cost:
    """ "Five Taliban killed and two wounded": who is counted without a name stands with those before."""
    before = next((one for one in reversed(earlier) if not one.is_zero), None)
    if before is None or cost.is_zero:
        return cost  # "killing two without a loss": nobody carries on from nobody
    is_bare = cost.head == BARE
    if before.actor is not None and _is_other_of_them(sentence, cost):
        cost = cost._replace(actor=before.actor)  # «دوه تنه ووژل شول او یو بل یې ټپي شو»
    if cost.actor is None and (cost.head == BARE or before.head == BOTH):
        cost = cost._replace(actor=before.actor, head=before.head)
    if cost.number and before.number and _says_same(sentence, cost.number[0]):
        again = tuple(mark._replace(kind=mark.kind + "+again") for mark in before.number)
        cost = cost._replace(number=again)  # "seven dead and as many wounded"
    bound = before.number[-1].kind if before.number else ""
    is_half = (
        is_bare
        and cost.number
        and cost.number[-1].kind == "numbers.exact"
        and cost.outcome in ("killed", "wounded", "captured")
    )
    if "at_least" in bound and is_half and _is_half_behind(sentence, before, cost):
        cost = open_last(cost)
    return cost


def leave_mixed(costs: list[Cost]) -> list[Cost]:
    """ "A civilian and two guards were killed and ten others hurt": of whom more is told nobody can tell where
    civilians and others were lost.
    """
    for index, cost in enumerate(costs):
        before = [one for one in costs if one.number and not one.is_zero and one.start < cost.start]
        told = [one for one in before if one.outcome != cost.outcome and one.actor is cost.actor is not None]
        lost = {one.party for one in before if told and one.outcome == told[0].outcome}
        if CIVILIANS in lost and len(lost - {None}) > 1:
            costs[index] = cost._replace(actor=None, head=MIXED)
    return costs


def _is_half_behind(sentence: Sentence, before: Cost, cost: Cost) -> bool:
    """Whether a number stands under the "at least" of the one before: close by, with no comma but before "with"."""
    end = max(before.trigger.end if before.trigger.end <= cost.start else 0, before.number[-1].end)
    words = sentence.page.text[end : cost.start]
    if len(words) > _HALVES_REACH:
        return False
    stops = [stop for stop in (",", "،", ";", "؛") if stop in words]
    return not stops or words.strip(" ,،") == "" or words.split()[-1] in sentence.page.lexicon.language.grammar.WITH
