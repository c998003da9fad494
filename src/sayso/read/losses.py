"""What it cost: how many of whom were killed, wounded, captured."""

from itertools import pairwise

from sayso.codebook import CIVILIANS
from sayso.read.actors import Actor, is_charged_with
from sayso.read.costs import Cost, counts_goods, give_owner, inherit_actor, name_people, place_in_public
from sayso.read.counting import count_before, count_behind, read_vague
from sayso.read.marks import Mark, Page, Scene
from sayso.read.numbers import BREAK, share_bound

#: How far before the words that nobody was hurt their own people may stand, in characters.
_NO_HARM_REACH = 60

#: What is taken stands this close before a verb that closes its clause, in characters.
_TAKEN_REACH = 14

#: How far before "lost" the word "it" may stand ("it had itself lost"), in characters.
_ITSELF_REACH = 16

#: How far behind "how many" the loss may stand that is not known, in characters.
_OPEN_REACH = 40


def find_losses(page: Page, scene: Scene, actors: list[Actor], claimant: Actor | None) -> list[Cost]:
    """The losses told in a scene, in order. Who says that nobody was hurt speaks of its own side."""
    triggers = _leave_doubles(page, _find_triggers(scene))
    actors = [actor for actor in actors if not _owns_goods(scene, actor) and not is_charged_with(scene, actor)]
    costs: list[Cost] = []
    for index, trigger in enumerate(triggers):
        before = (
            triggers[index - 1].end if index and not _is_joined_to(page, triggers[index - 1], trigger) else scene.start
        )
        after = triggers[index + 1].start if index + 1 < len(triggers) else scene.end
        for cost in _read_trigger(page, scene, trigger, (before, after), actors, claimant):
            if counts_goods(scene, cost) or (cost.outcome == "captured" and takes_place(scene, cost.trigger)):
                continue
            cost = give_owner(page, scene, cost, claimant)
            costs.append(share_bound(page, inherit_actor(cost, costs), costs))
    return [name_people(scene, place_in_public(scene, cost), claimant) for cost in costs]


def _leave_doubles(page: Page, triggers: list[Mark]) -> list[Mark]:
    """Without the first of two words that say the same ("arrested or detained 21")."""
    doubled = {
        former
        for former, trigger in pairwise(triggers)
        if former.kind == trigger.kind and len(page.text[former.end : trigger.start].split()) == 1
    }
    return [trigger for trigger in triggers if trigger not in doubled]


def takes_place(scene: Scene, trigger: Mark) -> bool:
    """Whether a post or a district is taken, not people («پوسته یې ونیوله»): it stands right before the verb."""
    if not trigger.kind.startswith(("events.arrest", "losses.captured")):
        return False
    near = [mark for mark in scene.marks if 0 <= trigger.start - mark.end <= _TAKEN_REACH]
    is_place = any(mark.kind in ("targets.things", "places.district", "places.city") for mark in near)
    return is_place and not any(mark.kind.startswith(("people.", "numbers.", "roles.", "party")) for mark in near)


def _owns_goods(scene: Scene, actor: Actor) -> bool:
    """Whether only weapons are somebody's ("with their weapons"): those who were hurt are not meant."""
    if actor.kind != "refers.own":
        return False
    goods = scene.pick("targets.goods")
    return any(0 <= mark.start - actor.end <= 1 or 0 <= actor.start - mark.end <= 1 for mark in goods)


def _find_triggers(scene: Scene) -> list[Mark]:
    """One mark per place where an outcome stands; a word for unnumbered losses wins, else the first table."""
    found: dict[tuple[int, int], Mark] = {}
    for mark in scene.pick("losses."):
        if mark.kind.endswith(".losses"):
            found[mark.start, mark.end] = mark
        found.setdefault((mark.start, mark.end), mark)
    for mark in scene.pick("events.killing.verbs"):
        if not any(start < mark.end and mark.start < end for start, end in found):
            found[mark.start, mark.end] = mark._replace(kind="losses.killed.either")
    return [mark for mark in found.values() if not _is_left_open(scene, mark)]


def _is_joined_to(page: Page, former: Mark, trigger: Mark) -> bool:
    """Whether two words for losses share those who are counted ("were abducted and executed")."""
    return page.text[former.end : trigger.start].split() in page.lexicon.joining_words


def _is_left_open(scene: Scene, trigger: Mark) -> bool:
    """Whether the toll is said not to be known ("how many were wounded the group did not say")."""
    return any(0 <= trigger.start - mark.end <= _OPEN_REACH for mark in scene.pick("negation.unsaid"))


def _read_trigger(
    page: Page, scene: Scene, trigger: Mark, window: tuple[int, int], actors: list[Actor], claimant: Actor | None
) -> list[Cost]:
    _, outcome, side = trigger.kind.split(".")
    if side == "none":
        return _read_no_harm(page, trigger, actors, claimant)
    if side == "losses":
        vague = read_vague(scene, trigger, actors)
        return [vague] if vague else []
    if side == "own":
        return _read_own(page, scene, trigger, window, actors, claimant)
    is_list = page.text[trigger.end : trigger.end + 1] == ":"
    if side == "after" or is_list or (side == "either" and not _is_passive(page, scene, trigger)):
        cost = count_behind(page, scene, trigger, window, actors, outcome)
        if cost is not None or side == "after":
            return [cost] if cost else []
    return count_before(page, scene, trigger, window, actors, outcome)


def _read_own(
    page: Page, scene: Scene, trigger: Mark, window: tuple[int, int], actors: list[Actor], claimant: Actor | None
) -> list[Cost]:
    """ "The front lost four men": those counted are the subject's own."""
    cost = count_behind(page, scene, trigger, window, [], "killed")
    before = [actor for actor in actors if actor.end <= trigger.start and actor.party != CIVILIANS]
    is_self = any(0 <= trigger.start - mark.end <= _ITSELF_REACH for mark in scene.pick("refers.they"))
    owner = before[-1] if before and not is_self else claimant
    return [cost._replace(actor=owner)] if cost is not None and cost.number else []


def _read_no_harm(page: Page, trigger: Mark, actors: list[Actor], claimant: Actor | None) -> list[Cost]:
    """Nobody was hurt: civilians and own people as named right before it, else the side of the one who says so."""
    named = [
        actor
        for actor in actors
        if 0 <= trigger.start - actor.end <= _NO_HARM_REACH and not BREAK.search(page.text, actor.end, trigger.start)
    ]
    named = named or [actor for actor in actors if 0 <= actor.start - trigger.end <= _NO_HARM_REACH]
    if claimant is not None:
        named = [actor for actor in named if actor.party in (CIVILIANS, claimant.party)] or [claimant]
    near: list[Actor | None] = [*{actor.party: actor for actor in named}.values()]
    return [Cost("casualties", trigger, (), actor, is_zero=True) for actor in near or [None]]


def _is_passive(page: Page, scene: Scene, trigger: Mark) -> bool:
    """Whether "be" or a doer goes with the word ("was killed", "killed by"): those counted stand before it."""
    if any(0 <= mark.start - trigger.end <= 1 for mark in scene.pick("roles.agent")):
        return True
    return any(
        mark.kind == "roles.passive" and 0 <= trigger.start - mark.end <= 12 and "," not in page.between(mark, trigger)
        for mark in scene.marks
    )
