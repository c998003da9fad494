"""An account as a draft: its event, its stance, whom it was aimed at, and the toll."""

import re
from collections.abc import Sequence

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.accounts import Account
from sayso.read.actors import Actor, make_actor
from sayso.read.acts.acting import complete_frame, guess_sides
from sayso.read.acts.events import Frame
from sayso.read.aims import find_civilians, find_opponent, find_target, is_front, list_called
from sayso.read.fights import take_up_fight
from sayso.read.incidents.numbers import list_numbers
from sayso.read.losses.costs import Cost
from sayso.read.losses.whose import name_losses
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.speech.attribution import NEARBY, observes
from sayso.read.speech.stances import find_stance, is_denial
from sayso.records import Bounds, Draft, DraftLoss, Phrase

# What may be called a killing further on.
_SLAUGHTER = frozenset({"attack", "explosion", "strike"})


def draft_account(account: Account, anchor: list[Mark], page: Page) -> Draft | None:
    """The account as a draft; None where it has no event and nothing to borrow one from.

    `anchor` is the time that the account before it gives.
    """
    frame = account.frame or account.borrowed_frame or frame_losses(account.costs)
    if frame is None or _only_sets(account, frame):
        return None
    stance = find_stance(account)
    own = take_up_fight(page, account, _name_denied(page, account, stance), stance)
    counts = [telling.count for telling in account.tellings if telling.count]
    initiator = _initiator(page, account, own) or _find_denier(page, account, own, stance)
    if own is not None and initiator is not None:
        own = own._replace(initiator=initiator)
    target = find_target(page, account, own or frame_losses(account.costs) or _frame_dead(account))
    sides = _list_sides(page, account, own)
    event = _choose_event(page, account, own or frame, target)
    trigger = page.quote(event.start, event.end, event.kind)
    return Draft(
        begins=page.folded.span(account.begins, account.begins)[0],
        ends=page.folded.span(account.tellings[-1].scene.end - 1, account.tellings[-1].scene.end)[1],
        event=(trigger,),
        claimant=page.chain(account.voice.chain, account.voice.claimant),
        stance=(page.quote(stance.start, stance.end, stance.kind),) if stance else (),
        scope=(trigger,) if account.is_total else (),
        initiator=_actor(page, initiator or _find_nobody(account, stance)),
        target=_actor(page, target),
        sides=tuple(_actor(page, side) for side in sides),
        losses=tuple(
            _draft_loss(page, cost)
            for cost in name_losses(page, account, target, sides, initiator)
            # What is denied was not lost; the party that denies may count its own.
            if cost.is_zero or cost.number or not is_denial(stance)
        ),
        count=tuple(page.phrase(mark) for mark in counts[:1]) if account.is_total else (),
        places=tuple(tuple(page.phrase(mark) for mark in place.marks) for place in account.places),
        time=tuple(page.phrase(mark) for mark in account.times),
        anchor=tuple(page.phrase(mark) for mark in anchor),
        shift=tuple(page.phrase(telling.shift) for telling in account.tellings[:1] if telling.shift),
        near=page.provinces,
        evidence=tuple(page.phrase(mark) for telling in account.tellings for mark in telling.evidence),
    )


def _only_sets(account: Account, frame: Frame) -> bool:
    """Whether the report itself only says where and when it was that others tell of; that there was a blast some day,
    of which nobody else tells, is its claim.
    """
    is_bare = all(telling.only_places for telling in account.tellings)
    is_alone = len(account.shared) == 1 and bool(account.own_times)
    is_blast = frame.event == "explosion" and any(telling.happens for telling in account.tellings)
    return is_bare and not (is_alone and is_blast)


def _initiator(page: Page, account: Account, own: Frame | None) -> Actor | None:
    """Who acted; men who surrender to the one who tells of it are those whom he fights.

    Arrests of which nobody says who made them were made by those who govern.
    """
    speaker = account.voice.as_actor()
    if own is not None and own.initiator is None and _is_policing(page, own, account):
        return _find_governing(page, account, own.target)
    if own is not None and own.initiator is None and speaker is not None and _is_own_attack(page, own, account):
        return speaker
    if (own is None or own.initiator is None) and (bombing := _find_bombing(page, account, own)) is not None:
        return bombing
    if own is not None and own.initiator is None and page.is_verb_last and find_stance(account) is None:
        own = complete_frame(page, own, account.costs, account.voice)
    tells_itself = observes(page, account.voice.claimant) or account.voice.claimant == "outlet"
    if own is not None and own.initiator is None and page.is_verb_last and tells_itself:
        return _find_owner(account)
    if own is not None and own.initiator is None and account.bomber is not None:
        return account.bomber
    if own is None or own.initiator is not None or own.event != "surrender" or speaker is None:
        return own.initiator if own else None
    return find_opponent(page, speaker)


def _find_nobody(account: Account, stance: Mark | None) -> Actor | None:
    """Nobody, where nobody knows who did it; who confirms what another told must say so himself."""
    is_own = account.says_unknown and not is_denial(stance)
    return account.unknown if stance is None or is_own else None


def _find_owner(account: Account) -> Actor | None:
    """The party that took responsibility for what an observer tells."""
    for other in account.shared:
        doer = other.frame.initiator if other is not account and other.frame is not None else None
        if doer is not None and doer.party == other.voice.claimant:
            return doer
    return None


def _find_bombing(page: Page, account: Account, own: Frame | None) -> Actor | None:
    """The neighbour of whose strikes another told, where somebody only says whom they hit, or how many."""
    told = account.borrowed_frame
    target = own.target or find_civilians(page, account) if own else told.target if told else None
    if told is None or told.initiator is None or target is None or target.party != CIVILIANS:
        return None
    if own is None and account.voice.claimant not in NEARBY:
        return None
    doer = told.initiator.party
    is_neighbour = page.lexicon.theatre.is_of(doer, "neighbour", "state") and doer != account.voice.claimant
    is_strike = "strike" in (told.event, own.event if own is not None else "")
    return told.initiator if is_strike and is_neighbour else None


def _find_denier(page: Page, account: Account, own: Frame | None, stance: Mark | None) -> Actor | None:
    """Whoever denies what was done to others without saying who did it denies that he did it."""
    speaker = account.voice.as_actor()
    if own is None or not is_denial(stance) or speaker is None or observes(page, account.voice.claimant):
        return None
    if own.event in ("clash", "other", "surrender", "seizure"):
        return None
    return speaker if own.target is not None and own.target.party != speaker.party else None


def _is_policing(page: Page, frame: Frame, account: Account) -> bool:
    """Whether it is an arrest, or a raid in which rebels were killed."""
    hurts_armed = any(page.lexicon.theatre.is_of(cost.party, "armed") for cost in account.costs if not cost.is_zero)
    return (
        frame.event == "arrest"
        or (frame.event == "operation" and hurts_armed and not page.lexicon.theatre.is_rebel(account.voice.claimant))
        or (frame.event == "killing" and _is_abuse(page, account, frame))
    )


def _is_abuse(page: Page, account: Account, frame: Frame) -> bool:
    """Whether a body that observes, or people near by, tell that somebody was killed whom those who govern hunt: one
    who served the government before, or a rebel.
    """
    theatre, hit = page.lexicon.theatre, frame.target
    if account.unknown is not None or hit is None:
        return False  # "the identity of the killers is not known"
    is_hunted = theatre.is_of(hit.party, "former")
    if observes(page, account.voice.claimant):
        return is_hunted
    is_near = account.voice.claimant in NEARBY and not page.is_verb_last
    return is_near and (is_hunted or theatre.is_rebel(hit.party))


def _is_own_attack(page: Page, frame: Frame, account: Account) -> bool:
    """Whether an armed group tells of an attack of which it names neither side nor anybody hurt, or of a place that
    was taken and no man lost: its own.
    """
    if frame.has_who or find_stance(account) is not None or not all(cost.is_zero for cost in account.costs):
        return False
    theatre, claimant = page.lexicon.theatre, account.voice.claimant
    if frame.event == "seizure":
        return page.is_verb_last and theatre.is_of(claimant, "armed")
    return theatre.is_rebel(claimant) and not account.costs and frame.event in ("attack", "operation")


def _find_governing(page: Page, account: Account, held: Actor | None) -> Actor | None:
    """Those who govern, where the report names them and it is not their own men who are held.

    For a sum that a body which observes gives, the sentence itself must name them: else it leaves open who it was.
    """
    government = page.lexicon.theatre.government
    is_open = account.is_total and observes(page, account.voice.claimant)
    scenes = _list_sentences(page, account) if is_open else page.scenes
    marks = (mark for scene in scenes for mark in scene.pick("party", "unit") if mark.value == government)
    mark = next(marks, None) or (next(iter(_list_called_in(page, scenes, government)), None) if is_open else None)
    if mark is None or (held is not None and held.party == government):
        return None
    return make_actor(mark, mark.value)


def _list_sentences(page: Page, account: Account) -> list[Scene]:
    """The sentences, whole, of which an account tells."""
    starts = {telling.scene.start for telling in account.tellings}
    return [scene for scene in page.scenes if any(scene.start <= start < scene.end for start in starts)]


def _list_called_in(page: Page, scenes: Sequence[Scene], party: str | None) -> list[Mark]:
    """Words in some sentences by which anybody calls a party."""
    called = [mark for mark in list_called(page) if mark.value == party]
    return [mark for mark in called if any(scene.start <= mark.start < scene.end for scene in scenes)]


# A word without the signs around it.
_WORD = re.compile(r"[\w'\u200c-]+")

# A side of a fight that is no party.
_NAMELESS = (CIVILIANS, UNKNOWN)


def _list_sides(page: Page, account: Account, own: Frame | None) -> tuple[Actor, ...]:
    """The two sides of a clash: those named, else the one who tells of it, and whom that one fights."""
    other = account.borrowed_frame
    if own is None and other is not None and other.event == "clash" and account.voice.as_actor() is not None:
        return other.sides if len(other.sides) > 1 else ()  # another version of the same fight
    if own is None or own.event != "clash":
        return ()
    told = [frame.sides for telling in account.tellings if (frame := telling.frame)]
    sides = max([own.sides, *told], key=len)
    is_closed = any(side.party in _NAMELESS for side in sides)
    sides = tuple(side for side in sides if side.party not in _NAMELESS)
    speaker = account.voice.as_actor()
    if not sides and speaker is not None and not observes(page, account.voice.claimant):
        sides = (speaker,)
    if is_closed:
        return sides
    feuding = _find_feuding(page, account, sides)
    if feuding is not None:
        return (feuding, feuding)
    opponent = find_opponent(page, sides[0]) if len(sides) == 1 else None
    if opponent is not None:
        return (*sides, opponent)
    if len(sides) > 1:
        return sides
    hurt = _list_fighting(page, account)
    if len(hurt) > 1:
        return tuple(hurt[:2])
    if not hurt and (account.voice.claimant in NEARBY or account.is_total):
        return ()
    guessed = guess_sides(page, next(iter((*sides, *hurt)), None), account.begins)
    is_near = bool(sides) and page.lexicon.theatre.is_of(sides[0].party, "neighbour")
    return guessed or (sides if is_near else ())  # "border guards clashed with smugglers"


def _find_feuding(page: Page, account: Account, sides: Sequence[Actor]) -> Actor | None:
    """The one party whose men fought each other: the only side, else the only armed one that is named; None where two
    parties fought.
    """
    if not _is_among_own(page, account):
        return None
    fighting = {actor.party: actor for actor in (*sides, *_list_fighting(page, account))}
    if not fighting:
        named = [mark for telling in account.tellings for mark in telling.scene.pick("party", "unit")]
        named = [mark for mark in named if page.lexicon.theatre.is_of(mark.value, "armed", "state")]
        fighting = {mark.value: make_actor(mark, mark.value) for mark in named}
    return next(iter(fighting.values())) if len(fighting) == 1 else None


def _is_among_own(page: Page, account: Account) -> bool:
    """Whether both who fought were of one party («درگیری درونی», «دو فرمانده با هم درگیر شدند»)."""
    words = page.lexicon.listed["among_own"]
    if not words:
        return False
    texts = [f" {' '.join(_WORD.findall(page.words_of(telling.scene)))} " for telling in account.tellings]
    return any(f" {word} " in text for text in texts for word in words)


def _list_fighting(page: Page, account: Account) -> list[Actor]:
    """Those who fight and were hurt, each once."""
    parties = page.lexicon.theatre.parties
    lost = {cost.party: cost.actor for cost in account.costs if cost.actor is not None and not cost.is_zero}
    return [
        actor for party, actor in lost.items() if party in parties and parties[party].kind in ("armed", "neighbour")
    ]


def _name_denied(page: Page, account: Account, stance: Mark | None) -> Frame | None:
    """The event with the roles that an account gives; a denial names the actors denied (codebook, rulings)."""
    own, other = account.frame, account.borrowed_frame
    if other is None or not is_denial(stance):
        return own
    if own is not None and own.has_who and not _denies_own_hand(account, own, other):
        return own
    own = own or other
    claimed = account.borrowed
    doer = other.initiator
    if doer is None and claimed is not None and _is_own_attack(page, other, claimed):
        doer = claimed.voice.as_actor()  # who claimed it as the own
    return own._replace(initiator=doer, target=other.target, sides=other.sides if own.event == "clash" else ())


def _denies_own_hand(account: Account, own: Frame, other: Frame) -> bool:
    """Whether somebody denies his part in what another says he did («خپل لاس ردوي»): he was not the one hit."""
    hit, doer = own.target, other.initiator
    is_accused = doer is not None and doer.party == account.voice.claimant
    return is_accused and own.initiator is None and hit is not None and hit.party == account.voice.claimant


def frame_losses(told: Sequence[Cost]) -> Frame | None:
    """The event of losses that are told without a word for what happened: people taken, or an attack on them."""
    costs = [cost for cost in told if cost.number and not cost.is_zero]
    if not costs:
        return None
    event = "arrest" if costs[0].outcome == "captured" else "attack"
    trigger = costs[0].trigger._replace(kind=f"events.{event}.nouns")
    return Frame(event, trigger, None, costs[0].actor, ())


def _frame_dead(account: Account) -> Frame | None:
    """An attack on those of whose loss an account only speaks ("the officers who died had been on their way")."""
    hurt = next((cost for cost in account.costs if cost.actor is not None and not cost.is_zero), None)
    if hurt is None or account.borrowed_frame is None or hurt.party == CIVILIANS:
        return None
    return Frame("attack", hurt.trigger._replace(kind="events.attack.nouns"), None, hurt.actor, ())


def _choose_event(page: Page, account: Account, frame: Frame, target: Actor | None) -> Mark:
    """The word for the event: "that attack" said of a blast told before is the blast.

    Those who fight no more are killed, not attacked: former soldiers who are shot.
    """
    other = account.borrowed
    if account.frame is None and other is not None and other.frame is frame:
        return _choose_event(page, other, frame, find_target(page, other, frame))
    is_former = target is not None and page.lexicon.theatre.is_of(target.party, "former")
    outcomes = {cost.outcome for cost in account.costs if not cost.is_zero}
    if frame.event == "attack" and ((is_former and outcomes == {"killed"}) or _kills_one(page, account, frame)):
        return frame.trigger._replace(kind="events.killing.verbs")
    if frame.event == "operation" and is_front(page, frame) and not _is_offensive(page, frame):
        return frame.trigger._replace(kind="events.attack.nouns")
    is_counted = account.is_total or any(telling.count for telling in account.tellings)
    if frame.event == "other" and account.costs and not is_counted:
        return frame.trigger._replace(kind="events.attack.nouns")  # an "incident" in which people were hurt
    first = account.shared[0].frame if account.shared and account.shared[0] is not account else None
    is_massacre = frame.event == "killing" and frame.is_noun
    if is_massacre and first is not None and first.event in _SLAUGHTER:
        return frame.trigger._replace(kind=first.trigger.kind)  # "this massacre", said of a blast
    blast = _find_blast(page, account, frame)
    if blast is not None:
        return frame.trigger._replace(kind=blast.trigger.kind)
    told = account.borrowed_frame
    is_finer = told is not None and told.event in ("explosion", "strike") and frame.event in ("attack", "clash")
    if told is not None and is_finer and not any(telling.places for telling in account.tellings):
        return frame.trigger._replace(kind=told.trigger.kind)
    return frame.trigger


def _kills_one(page: Page, account: Account, frame: Frame) -> bool:
    """Whether one man was attacked and killed, and nobody with him: an assassination.

    Not where soldiers of a state shoot or are shot at: they fight each other.
    """
    doer, hit, theatre = frame.initiator, frame.target, page.lexicon.theatre
    if account.frame is None or account.is_total or hit is None or theatre.is_of(hit.party, "state", "neighbour"):
        return False
    if doer is not None and doer.party != UNKNOWN and not theatre.is_rebel(doer.party):
        return False
    lost = [cost for cost in account.costs if not cost.is_zero and (doer is None or cost.party != doer.party)]
    is_his = all(cost.actor is not None and cost.actor.start == hit.start for cost in lost)
    is_told = not frame.is_noun or any(cost.trigger.start == frame.trigger.start for cost in lost)
    return is_his and is_told and list_numbers(page, lost) == {("killed", Bounds(1, 1))}


def _find_blast(page: Page, account: Account, frame: Frame) -> Frame | None:
    """The bomb of which another version tells, where this one only speaks of an attack, or of the dead."""
    if page.is_verb_last or frame.event != "attack" or account.is_total:
        return None
    word = page.word_before(frame.trigger.end)
    if account.frame is not None and not (frame.is_noun and word in page.lexicon.listed["any_attack"]):
        return None
    told = [one for one in account.shared if one is not account and not is_denial(one.tellings[0].stance)]
    told = [one for one in told if one.voice.claimant not in NEARBY or one.costs]  # a blast that was heard may be any
    frames = [one.frame for one in told if one.frame is not None]
    return next((other for other in frames if other.event == "explosion"), None)


def _is_offensive(page: Page, frame: Frame) -> bool:
    """Whether an operation is more than one attack."""
    words = page.words_of(frame.trigger).split()
    return not set(words).isdisjoint(page.lexicon.listed["offensives"])


def _draft_loss(page: Page, cost: Cost) -> DraftLoss:
    number = tuple(page.phrase(mark) for mark in cost.number)
    if cost.is_zero:
        number = (page.quote(cost.trigger.start, cost.trigger.end, "losses.none"),)
    outcome = page.quote(cost.trigger.start, cost.trigger.end, f"losses.{cost.outcome}")
    return DraftLoss((outcome,), _actor(page, cost.actor), number)


def _actor(page: Page, actor: Actor | None) -> tuple[Phrase, ...]:
    if actor is None or actor.party is None:
        return ()
    return page.chain(actor.chain, actor.party)
