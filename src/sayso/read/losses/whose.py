"""Whose the losses of one account are, where the words of their own sentence leave that open."""

from bisect import bisect_right
from collections.abc import Sequence

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.accounts import Account
from sayso.read.actors import Actor, make_actor
from sayso.read.losses.costs import Cost
from sayso.read.losses.heads import ARMED, BARE, BOTH, FOES, MIXED, PEOPLE, RAIDERS, SPEAKERS
from sayso.read.losses.parts import LESS, count_bounds
from sayso.read.losses.together import add_retinue
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.speech.attribution import NEARBY

#: A fight has so many sides.
_TWO = 2

#: How far from a word for a loss those who were lost stand, in characters.
_TOLL_REACH = 20


def name_losses(
    page: Page, account: Account, target: Actor | None, sides: Sequence[Actor], doer: Actor | None = None
) -> list[Cost]:
    """The losses of an account, each with its side where anything in the account tells it.

    `doer` is who acted, where the account's own words do not name him.
    """
    told = _leave_wholes(page, _leave_risen(account, name_civilians(page, account)))
    costs = [cost for cost in _set_apart(name_all(page, told)) if _is_toll(page, account, cost)]
    costs = [one for cost in costs for one in _part_sides(account, cost, target, sides)]
    costs = [
        _name_foes(page, account, cost, target, sides) if _are_foes(page, account, cost) else cost for cost in costs
    ]
    if _counts_patients(page, account):
        costs = [_leave_open(cost) for cost in costs]
    else:
        costs = [_name_side(account, cost, target, sides) for cost in costs]
    named = _leave_told_again(page, account, costs)
    return [cost._replace(actor=cost.actor or doer) if cost.outcome == "surrendered" else cost for cost in named]


def _leave_risen(account: Account, costs: Sequence[Cost]) -> list[Cost]:
    """Without the figures from which a toll rose further on ("the death toll later climbed to nine")."""
    kept = list(costs)
    scenes = [telling.scene for telling in account.tellings if telling.scene.has("tolls.rising")]
    for last in [cost for cost in costs if cost.trigger.kind.startswith("tolls.") and cost.number]:
        if not any(scene.start <= last.start < scene.end for scene in scenes):
            continue
        earlier = [one for one in kept if one.outcome == last.outcome and one.number and one.start < last.start]
        owner = next((one.actor for one in earlier if one.actor is not None), None)
        kept = [one._replace(actor=one.actor or owner) if one is last else one for one in kept if one not in earlier]
    return kept


def _leave_told_again(page: Page, account: Account, costs: list[Cost]) -> list[Cost]:
    """Without losses of nobody in particular of which a later sentence says whose they were, or how many ("at least
    six died ... six civilians were killed and several hurt").
    """
    starts = [telling.scene.start for telling in account.tellings]
    kept = []
    for cost in costs:
        sentence = sum(start <= cost.start for start in starts)
        again = [
            one
            for one in costs
            if one.outcome == cost.outcome and one.number and sum(start <= one.start for start in starts) > sentence
        ]
        if cost.is_zero or cost.actor is not None or not again or not _covers(page, again, cost):
            kept.append(cost)
    return kept


def _covers(page: Page, again: list[Cost], cost: Cost) -> bool:
    """Whether losses told later may be those told before: as many at least, each side named."""
    if not cost.number:
        return True
    said, told = count_bounds(page, cost), [count_bounds(page, one) for one in again]
    if said is None or any(one is None or one.low is None for one in told) or any(one.actor is None for one in again):
        return False
    return (said.low or 0) <= sum(one.low or 0 for one in told if one is not None)


def _part_sides(account: Account, cost: Cost, target: Actor | None, sides: Sequence[Actor]) -> list[Cost]:
    """ "Casualties on both sides": those of each."""
    if cost.head != BOTH:
        return [cost]
    doer = account.frame.initiator if account.frame is not None else None
    met = target or (account.voice.as_actor() if cost.number else None)
    both = sides if len(sides) > 1 else list({one.party: one for one in (doer, met) if one}.values())
    if len(both) < _TWO:
        return [cost._replace(head=ARMED)] if cost.number else []
    return [cost._replace(actor=actor, head=ARMED) for actor in both]


def _name_side(account: Account, cost: Cost, target: Actor | None, sides: Sequence[Actor]) -> Cost:
    frame, speaker = account.frame, account.voice.as_actor()
    doer = frame.initiator if frame is not None else None
    if cost.head == RAIDERS and cost.actor is None:
        came = frame is not None and frame.event not in ("operation", "killing", "arrest")
        return cost._replace(actor=doer if came and doer is not None and doer.party != UNKNOWN else None)
    if cost.head == SPEAKERS:
        hit = [one.frame.target for one in account.shared if one.frame is not None]
        took_part = {actor.party for actor in (doer, target, *sides, *hit) if actor is not None}
        return cost if cost.party in took_part else cost._replace(actor=None)
    if cost.actor is not None:
        return cost._replace(actor=_swap_group(cost, doer, target) or cost.actor)
    if cost.is_zero or cost.head in (FOES, MIXED):
        return cost
    if cost.outcome == "surrendered":
        return cost._replace(actor=doer)
    if any(number.kind.endswith(LESS) for number in cost.number):
        return cost._replace(actor=speaker) if _lost_too(account, cost, speaker) else cost
    if frame is not None and frame.event == "clash" and cost.head == ARMED and speaker is not None:
        others = [side for side in sides if side.party != speaker.party]
        return cost._replace(actor=others[0]) if len(others) == 1 and len(sides) > 1 else cost
    if len(sides) > 1 and len({side.party for side in sides}) == 1:
        return cost._replace(actor=sides[0])  # a fight among the men of one party
    if target is None and cost.head == ARMED:
        target = _find_shared(account)
    if speaker is not None and doer is not None and cost.head == ARMED and doer.party not in (speaker.party, UNKNOWN):
        is_own = any(
            one.frame.initiator.party == speaker.party and any(other.trigger == cost.trigger for other in one.costs)
            for one in account.tellings
            if one.frame is not None and one.frame.initiator is not None
        )
        if is_own and (target is None or target.party in (CIVILIANS, speaker.party)):
            return cost._replace(actor=doer)  # "they attacked; our men killed five soldiers"
    is_own = speaker is not None and doer is not None and doer.party == speaker.party and _meets_fighters(account, cost)
    return _give_target(cost, target, is_own=is_own)


def _are_foes(page: Page, account: Account, cost: Cost) -> bool:
    """Whether people are of the other side by what they are called, or as a front says that it took them captive."""
    speaker = account.voice.as_actor()
    is_front = speaker is not None and page.lexicon.theatre.is_rebel(speaker.party)
    is_taken = is_front and cost.outcome == "captured" and cost.head in (BARE, PEOPLE) and _fights(account, speaker)
    return cost.actor is None and (cost.head == FOES or is_taken)


def _fights(account: Account, speaker: Actor | None) -> bool:
    """Whether whoever speaks took part in what is told."""
    doer = account.frame.initiator if account.frame is not None else None
    is_clash = account.frame is not None and account.frame.event == "clash"
    return is_clash or (doer is not None and speaker is not None and doer.party == speaker.party)


def _name_foes(page: Page, account: Account, cost: Cost, target: Actor | None, sides: Sequence[Actor]) -> Cost:
    """ "Five militants were killed": never of the side that calls them so, nor soldiers of a state."""
    if not _are_foes(page, account, cost):
        return cost
    frame, speaker, theatre = account.frame, account.voice.as_actor(), page.lexicon.theatre
    own = speaker.party if speaker is not None else None
    near = (target, frame.initiator if frame is not None else None, *sides)
    others = [one for one in near if one is not None and one.party not in (own, UNKNOWN, CIVILIANS)]
    armed = [one for one in others if theatre.is_rebel(one.party) or one.party == theatre.government]
    return cost._replace(actor=armed[0]) if armed else cost


def _meets_fighters(account: Account, cost: Cost) -> bool:
    """Whether those who were hurt were attacked face to face: a bomb hurts whoever stands by."""
    return cost.outcome != "captured" and account.frame is not None and account.frame.event in ("attack", "operation")


def _leave_wholes(page: Page, costs: Sequence[Cost]) -> list[Cost]:
    """Without a figure that is told again with its parts, and without the own zero where nobody at all was hurt."""
    parted = {
        (cost.outcome, page.words_of(cost.number[0]))
        for cost in costs
        if cost.number and any(number.kind.endswith(LESS) for number in cost.number)
    }
    nobody = any(cost.is_zero and cost.actor is None for cost in costs)
    return [
        cost
        for cost in costs
        if not (
            len(cost.number) == 1 and cost.actor is None and (cost.outcome, page.words_of(cost.number[0])) in parted
        )
        and not (nobody and cost.is_zero and cost.actor is not None)
    ]


def name_all(page: Page, costs: Sequence[Cost]) -> list[Cost]:
    """ "All the dead were civilians", "he had been a soldier", said of losses that were told without their side."""
    kept = add_retinue(page, [cost for cost in costs if not cost.tells_all])
    for one in costs:
        if not one.tells_all:
            continue
        name = one.trigger.kind.split(".")[1]
        if name in ("one", "several"):
            _name_described(page, kept, one, is_one=name == "one")
            continue
        for index, cost in enumerate(kept):
            if cost.actor is None and not cost.is_zero and name in ("any", cost.outcome):
                kept[index] = cost._replace(actor=one.actor)
    return kept


def _name_described(page: Page, costs: list[Cost], said: Cost, *, is_one: bool) -> None:
    """Those who were told last before words that say of whom they were."""
    for index in range(len(costs) - 1, -1, -1):
        cost = costs[index]
        if cost.is_zero or cost.start > said.start or cost.is_single != is_one:
            continue
        if cost.actor is None or _is_assumed(cost) or not _is_set(page, cost):
            costs[index] = cost._replace(actor=said.actor)
        elif cost.party != said.party:
            return


def _is_set(page: Page, cost: Cost) -> bool:
    """Whether those who were lost are said to be of a party, or no soldiers: not only brothers or men."""
    actor = cost.actor
    return actor is not None and (
        actor.party != CIVILIANS or any(mark.value in page.lexicon.small["civilian"] for mark in actor.chain)
    )


def _is_assumed(cost: Cost) -> bool:
    """Whether nothing says that those are civilians but that nothing else is said of them."""
    actor = cost.actor
    words = [*cost.number, cost.trigger]
    return actor is not None and actor.party == CIVILIANS and any(actor.start == mark.start for mark in words)


def _find_shared(account: Account) -> Actor | None:
    """Whom the other versions of the same event say was hit, where all that say it agree."""
    if account.is_total or (account.frame is not None and account.frame.event == "clash"):
        return None
    doer = account.frame.initiator if account.frame else None
    frames = [other.frame for other in account.shared if other is not account and not other.is_total]
    hit = [frame.target for frame in frames if frame and frame.event != "clash" and frame.target]
    parties = {actor.party for actor in hit}
    return hit[0] if len(parties) == 1 and (doer is None or doer.party not in parties) else None


def _set_apart(costs: Sequence[Cost]) -> list[Cost]:
    """ "Nine people were killed. Among the dead were three policemen": those are taken away from the rest."""
    kept = list(costs)
    for index, part in enumerate(kept):
        if not part.trigger.kind.endswith(".among") or part.actor is None or part.party == CIVILIANS:
            continue
        wholes = [one for one in kept[:index] if one.outcome == part.outcome and one.number and one.actor is None]
        if wholes and wholes[-1].head in (ARMED, FOES):
            kept[kept.index(wholes[-1])] = wholes[-1]._replace(actor=part.actor)  # fighters, a commander among them
            kept[index] = part._replace(number=())
        elif wholes:
            numbers = tuple(number._replace(kind=number.kind.removesuffix("+at_least")) for number in part.number)
            less = tuple(number._replace(kind=number.kind + LESS) for number in numbers)
            whole = kept.index(wholes[-1])
            kept[whole] = wholes[-1]._replace(number=(*wholes[-1].number, *less))
            kept[index] = part._replace(number=numbers)
    return kept


#: The words for those who were lost stand this close to their number and their loss, in characters.
_NEAR = 60


def _swap_group(cost: Cost, doer: Actor | None, target: Actor | None) -> Actor | None:
    """ "Four members of the group were killed" in an attack by that group: the other group is meant."""
    actor = cost.actor
    kinds = ("refers.group", "people.including")
    if actor is None or doer is None or target is None or not actor.kind.startswith(kinds) or cost.is_zero:
        return None
    if not cost.start - _NEAR <= actor.start <= cost.end + _NEAR:
        return None  # who speaks is no word beside the loss
    return target if actor.party == doer.party and target.party not in (CIVILIANS, doer.party) else None


def _lost_too(account: Account, rest: Cost, speaker: Actor | None) -> bool:
    """Whether the one who speaks tells of other losses of the own side: then the rest of a toll is its own too."""
    apart = {number.start for number in rest.number}
    others = [cost for cost in account.costs if cost.number and cost.number[0].start not in apart]
    return speaker is not None and any(cost.party == speaker.party and not cost.is_zero for cost in others)


def _give_target(cost: Cost, target: Actor | None, *, is_own: bool) -> Cost:
    """People of whom nothing is said are of the side that was hit; where they are called people, only civilians, or
    those whom whoever tells of it attacked himself.
    """
    if target is None:
        return cost
    is_civil = target.party == CIVILIANS
    fits = not is_civil if cost.head == ARMED else is_civil or is_own if cost.head == PEOPLE else True
    return cost._replace(actor=target) if fits else cost


def name_civilians(page: Page, account: Account) -> list[Cost]:
    """The losses; people of whom nothing is said are civilians where an account speaks of civilians or their places."""
    marks = _list_public(page, account, "people.civilians", "places_of.civilians")
    gathered = _find_gathered(page, account) if account.voice.claimant not in NEARBY else []
    told = _find_told(account) if account.voice.claimant in NEARBY else None
    marks = marks or gathered or ([told.chain[0]] if told is not None else [])
    if not marks or (account.frame and account.frame.target is not None) or _hits_several(account):
        return account.costs
    if _counts_patients(page, account) and not (gathered or told or _list_public(page, account, "places_of.civilians")):
        return account.costs
    civilians = make_actor(marks[0], CIVILIANS)
    are_all = bool(gathered or told) or _hurts_public(page, account.costs)
    costs = _name_open(account.costs, civilians, ("", BARE, PEOPLE) if are_all else ("", BARE))
    is_said = marks[0].kind.startswith("people.") and _hurts_public(page, costs)
    return _name_open(costs, civilians, (PEOPLE,)) if is_said else costs  # "six dead, one a boy; 25 people were hurt"


def _hits_several(account: Account) -> bool:
    """Whether those who were lost are said to be civilians and others: of the rest nobody can tell."""
    doer = account.frame.initiator if account.frame is not None else None
    lost = {cost.party for cost in account.costs if cost.actor is not None and cost.number and not cost.is_zero}
    return CIVILIANS in lost and bool(lost - {CIVILIANS, None, doer.party if doer is not None else None})


def _name_open(costs: Sequence[Cost], actor: Actor, heads: Sequence[str]) -> list[Cost]:
    """The losses, those of people called by some words and of nobody in particular given to one side."""
    is_open = [cost.actor is None and not cost.is_zero and cost.head in heads for cost in costs]
    return [cost._replace(actor=actor) if one else cost for cost, one in zip(costs, is_open, strict=True)]


def _find_told(account: Account) -> Actor | None:
    """The civilians of whom another version of the same event tells the same fate, where none tells of anybody else."""
    others = [one for one in account.shared if one is not account]
    hit = [one.frame.target for one in others if one.frame is not None and one.frame.target is not None]
    lost = {cost.outcome for one in others for cost in one.costs if cost.party == CIVILIANS}
    is_said = bool(hit) and all(actor.party == CIVILIANS and not actor.kind.startswith("places") for actor in hit)
    fates = {cost.outcome for cost in account.costs}
    is_same = not lost or "casualties" in lost | fates or not lost.isdisjoint(fates)
    doers = {one.frame.initiator.party for one in account.shared if one.frame and one.frame.initiator}
    is_open = all(cost.party in (None, CIVILIANS, *doers) for one in account.shared for cost in one.costs)
    return hit[0] if is_said and is_same and is_open else None


def _list_public(page: Page, account: Account, *kinds: str) -> list[Mark]:
    """The words of an account for those who take no part, or for where they are: a mosque known by name is one."""
    scenes = [telling.scene for telling in account.tellings]
    care = {mark.start for scene in scenes for mark in scene.pick("places_of.care")}
    found = [mark for scene in scenes for mark in scene.pick(*kinds) if mark.start not in care]
    return found or [mark for scene in scenes for mark in scene.pick("locality") if _is_public(page, mark)]


def _find_gathered(page: Page, account: Account) -> list[Mark]:
    """The mosque or school in which an event was as it was told first, where no version says that a party was hit."""
    versions = [account, *(other for other in account.shared if other is not account and not other.is_total)]
    hit = [one.frame.target for one in versions if one.frame is not None and one.frame.target is not None]
    lost = [cost.actor for one in versions for cost in one.costs if cost.actor is not None and not cost.is_zero]
    if account.is_total or any(actor.party != CIVILIANS for actor in (*hit, *lost)):
        return []
    begun = [one for one in versions if one.begins <= account.begins]
    scenes = [one.scene for version in begun for one in (*version.tellings[:1], *version.details)]
    scenes = [scene for scene in scenes if scene.has("events.")]
    found = [mark for scene in scenes for mark in scene.pick("places_of.gathering")]
    return found or [mark for scene in scenes for mark in scene.pick("locality") if _is_public(page, mark)]


def _is_public(page: Page, name: Mark) -> bool:
    """Whether a name begins with the word for a house where people are («مسجد سه‌دکان»)."""
    first = page.words_of(name).split()[0]
    kinds = {meaning.kind for meaning in page.lexicon.find_meanings(first)} if page.is_verb_last else set()
    return "places_of.civilians" in kinds and "places_of.care" not in kinds


def _counts_patients(page: Page, account: Account) -> bool:
    """Whether a hospital or a doctor counts the dead and wounded who were brought in, whoever they were."""
    if account.voice.claimant not in NEARBY:
        return False
    starts = (telling.scene.start for telling in account.tellings)
    told = (bisect_right(page.scenes, start, key=lambda scene: scene.start) for start in starts)
    return any(page.scenes[index - 1].has("places_of.care") for index in told if index)


def _leave_open(cost: Cost) -> Cost:
    """Those who were brought in, without the side that only "they" would name («ټپیان یې ورته راوړل شوي»)."""
    is_pointed = cost.actor is not None and cost.actor.kind == "refers.clitic"
    return cost._replace(actor=None) if is_pointed else cost


def _hurts_public(page: Page, costs: Sequence[Cost]) -> bool:
    """Whether all who are named among the lost are passengers, pupils and the like: then the others are so too.

    The word "civilians" itself sets some apart from others.
    """
    named = [cost.actor for cost in costs if cost.actor is not None and not cost.is_zero]
    if not named or any(actor.party != CIVILIANS for actor in named):
        return False
    return not any(mark.value in page.lexicon.small["civilian"] for actor in named for mark in actor.chain)


def _was_killed(page: Page, account: Account, cost: Cost) -> bool:
    """Whether those who were taken are the same whom a killing is told of."""
    if account.frame is None or account.frame.event != "killing":
        return False
    killed = [other for other in account.costs if other.outcome == "killed"]
    mine = [page.words_of(number) for number in cost.number]
    theirs = [[page.words_of(number) for number in other.number] for other in killed]
    return not mine or not killed or any(mine == one or cost.number == () for one in theirs)


def _is_toll(page: Page, account: Account, cost: Cost) -> bool:
    """Whether a loss says how many, be it only "fighters": "a slain official" in passing is no toll."""
    if cost.outcome in ("captured", "surrendered") and _was_killed(page, account, cost):
        return False  # captured and then killed: only the dead are losses
    told = {(other.outcome, other.party) for other in account.costs if other.number}
    is_again = (cost.outcome, cost.party) in told or (cost.actor is None and cost.outcome in {one for one, _ in told})
    if not cost.number and not cost.is_zero and is_again:
        return False
    if cost.outcome not in ("killed", "wounded") or cost.number or cost.is_zero or cost.head:
        return True
    people = [mark for telling in account.tellings for mark in telling.scene.pick("people.")]
    near = [
        mark
        for mark in people
        if min(abs(mark.start - cost.trigger.end), abs(cost.trigger.start - mark.end)) <= _TOLL_REACH
    ]
    return any(page.lexicon.is_plural(page.words_of(mark).split()[-1]) for mark in near)
