"""What happened: one event a scene, who acted, on whom."""

from typing import NamedTuple

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor, Memory, is_charged_with
from sayso.read.attribution import Voice, observes
from sayso.read.losses import Cost, takes_place
from sayso.read.marks import Mark, Page, Scene

#: How far a role word such as "on" may stand from the party it governs, in characters ("on a check post of the …").
_ROLE_REACH = 45

#: A form of "be" stands this close before its verb, in characters ("were heavily attacked").
_PASSIVE_REACH = 10

#: How far before its owner a post or a vehicle stands in Dari and Pashto, in characters.
_THING_REACH = 8

#: The owner of a Dari or Pashto noun follows it at once («حمله نیروهای …»), in characters.
_EZAFE_REACH = 2

#: A role word behind its noun phrase stands this close in Pashto, in characters.
_POSTPOSITION_REACH = 12

#: Where a word for the goal shows around a name in Pashto, in characters.
_GOAL_REACH = 4

#: What somebody owns stands this close behind in Pashto («د طالبانو په وروستي برید»), in characters.
_OWNED_REACH = 30

#: A place that is taken stands this close behind its verb ("captured the … valley"), in characters.
_TAKEN_REACH = 16

#: How close an owner stands before its noun ("the NRF attack", "the front's raid").
_OWNER_REACH = 4

#: How far from the first word for an event a finer one may stand, in characters.
_FINER_REACH = 90

#: How far "another" may stand from the event that it tells apart, in characters.
_ANOTHER_REACH = 14

#: How far behind its noun phrase the sign of the object may stand («ساختمان … طالبان در شهر پلخمری را»), in characters.
_OBJECT_SIGN_REACH = 60

# Where a scene names several events, the finer word is the news: a blast is an attack too, an attack also a fight.
_FINER = {
    "explosion": ("attack", "clash", "operation", "other"),
    "strike": ("attack", "operation", "clash"),
    "attack": ("clash", "operation", "arrest", "other"),
    "killing": ("arrest", "clash"),
    "surrender": ("clash", "operation"),
}


# What does not stand between a role word and the actor that it governs.
_NOT_GOVERNED = (
    "party", "unit", "call", "people.civilians", "saying.", "events.", "losses.", "dates.", "province", "roles.",
)  # fmt: skip

# What may stand between an owner and what it owns.
_BETWEEN_OWNED = ("places.in", "numbers.", "refers.", "province", "district", "targets.goods")

# Events that are aimed at somebody.
_AIMED = frozenset({"attack", "explosion", "strike", "operation"})

# What does not stand between a noun phrase and the sign that it is the object.
_NOT_IN_OBJECT = (
    "losses.",
    "saying.",
    "party",
    "unit",
    "roles.agent",
    "roles.target",
    "dates.",
    "targets.",
    "numbers.",
)


#: How far before its verb "it" may stand ("it had killed"), in characters.
_PRONOUN_REACH = 10

#: How many words stand between "killings" and those who were killed ("of at least three").
_NOUN_OF_WORDS = 4


class Frame(NamedTuple):
    """One event with its roles. `sides` is filled for a clash only."""

    event: str
    trigger: Mark
    initiator: Actor | None
    target: Actor | None
    sides: tuple[Actor, ...]


def find_frame(
    page: Page, scene: Scene, actors: list[Actor], costs: list[Cost], voice: Voice, memory: Memory
) -> Frame | None:
    """The event that a scene tells, None where it tells none."""
    trigger = _choose_trigger(page, scene)
    if trigger is not None and page.lexicon.language.grammar.IS_VERB_LAST and takes_place(scene, trigger):
        trigger = trigger._replace(kind="events.seizure.verbs")
    taken = _frame_taken(scene, trigger, actors, voice)
    if taken is not None:
        return taken
    given = [cost for cost in costs if cost.outcome == "surrendered" and cost.number]
    if trigger is None and given:
        return Frame("surrender", given[0].trigger._replace(kind="events.surrender.verbs"), given[0].actor, None, ())
    if trigger is None:
        return _frame_killing(page, scene, actors, costs, voice)
    event = _name(trigger)
    roles = {actor: _find_role(page, scene, trigger, actor) for actor in actors}
    losers = [cost.actor for cost in costs if cost.actor is not None and not cost.is_zero]
    if event == "clash":
        return _frame_clash(page, trigger, actors, (voice, memory))
    if event == "surrender":
        return Frame(event, trigger, _find_surrendering(costs, roles, voice), None, ())
    initiator = _find_initiator(page, scene, trigger, roles, losers, (voice, memory))
    has_other = any(
        role in ("agent", "owner", "subject") and one.party != voice.claimant for one, role in roles.items()
    )
    if initiator is None and not has_other:
        initiator = _find_causer(page, scene, costs, voice)
    if initiator is None:
        initiator = next((actor for actor in roles if actor.party == UNKNOWN), None)
    said_by = {mark.start for mark in voice.chain}
    heard = {
        actor: role
        for actor, role in roles.items()
        if actor.start not in said_by and not _names_speaker(scene, actor, trigger, voice)
    }
    is_passive = event != "explosion" and _is_passive(page, scene, trigger)
    target = _find_target(heard, losers, initiator, is_passive=is_passive)
    if event == "killing" and trigger.kind.endswith(".verbs") and any(cost.outcome == "wounded" for cost in costs):
        event, trigger = "attack", trigger._replace(kind="events.attack.verbs")  # a killing hurts nobody else
    return Frame(event, trigger, initiator, _find_held(costs, event) or target, ())


def _find_held(costs: list[Cost], event: str) -> Actor | None:
    """Who was arrested or killed, where that is the event."""
    outcome = {"arrest": "captured", "killing": "killed"}.get(event)
    return next((cost.actor for cost in costs if cost.outcome == outcome and cost.actor and not cost.is_zero), None)


def _find_surrendering(costs: list[Cost], roles: dict[Actor, str], voice: Voice) -> Actor | None:
    """Who gives up: those who are counted, else the subject, but never the one who tells it."""
    said_by = {mark.start for mark in voice.chain}
    counted = [cost.actor for cost in costs if cost.outcome == "surrendered" and cost.actor]
    subjects = [actor for actor, role in roles.items() if role == "subject" and _may_act(actor, [])]
    return next(iter(counted), None) or next((actor for actor in subjects if actor.start not in said_by), None)


def _names_speaker(scene: Scene, actor: Actor, trigger: Mark, voice: Voice) -> bool:
    """Whether an actor only says whose voice it is that speaks ("the agency, close to the group, said that ...")."""
    if actor.party != voice.claimant:
        return False
    return any(actor.end <= mark.start and mark.end <= trigger.start for mark in scene.pick("saying.verbs"))


def _choose_trigger(page: Page, scene: Scene) -> Mark | None:
    """The word that names the news: the first one, or a finer one close behind it; the one told apart as another."""
    triggers = [mark for mark in _list_triggers(scene) if _name(mark) != "arrest" or not _takes_goods(scene)]
    triggers = [mark for mark in triggers if not _came_before(scene, mark)] or triggers
    if not triggers:
        return None
    apart = [
        event for event in triggers for mark in scene.pick("another.") if 0 <= event.start - mark.end <= _ANOTHER_REACH
    ]
    first = (apart or triggers)[0]
    near = [mark for mark in triggers if abs(mark.start - first.start) <= _FINER_REACH]
    finer = [mark for mark in near if _name(first) in _FINER.get(_name(mark), ()) and _may_be_finer(first, mark)]
    chosen = finer[0] if finer else first
    verbs = [mark for mark in triggers if _name(mark) == _name(chosen) and mark.kind.endswith((".verbs", ".passive"))]
    is_verb_last = bool(page.lexicon.language.grammar.IS_VERB_LAST)
    if chosen.kind.endswith(".means") and first.kind.endswith(".verbs") and not verbs and not is_verb_last:
        return first._replace(kind=chosen.kind.replace(".means", ".verbs"))  # "attacked a vehicle with a bomb"
    return _read_taking(scene, verbs[0] if verbs and not apart else chosen, is_verb_last=is_verb_last)


def _came_before(scene: Scene, event: Mark) -> bool:
    """Whether the news only came after an event («پس از حمله …», «له چاودنې وروسته»)."""
    before = any(0 <= event.start - mark.end <= _POSTPOSITION_REACH for mark in scene.pick("roles.earlier"))
    return before or any(0 <= mark.start - event.end <= _EZAFE_REACH for mark in scene.pick("roles.after_earlier"))


def _read_taking(scene: Scene, trigger: Mark, *, is_verb_last: bool) -> Mark:
    """What is captured may be a place: then it is a seizure."""
    if _name(trigger) != "arrest" or is_verb_last:
        return trigger
    places = scene.pick("province", "district", "locality", "targets.things")
    is_place = any(0 <= place.start - trigger.end <= _TAKEN_REACH for place in places)
    people = [mark for mark in scene.pick("people.") if not any(one.start == mark.start for one in places)]
    has_people = any(trigger.end <= mark.start <= trigger.end + _TAKEN_REACH for mark in people)
    return trigger._replace(kind="events.seizure.verbs") if is_place and not has_people else trigger


def _takes_goods(scene: Scene) -> bool:
    """Whether what is seized are weapons, not people."""
    return scene.has("targets.goods") and not scene.has("people.fighters", "people.civilians", "people.generic")


def _list_triggers(scene: Scene) -> list[Mark]:
    """The marks of events in order; a word that is a noun and a verb alike ("attack") counts as the noun."""
    nouns = {(mark.start, mark.end) for mark in scene.pick("events.") if mark.kind.endswith(".nouns")}
    goods = {(mark.start, mark.end) for mark in scene.pick("events.") if describes_goods(scene, mark)} & nouns
    return [
        mark
        for mark in scene.pick("events.")
        if (mark.start, mark.end) not in goods
        and not (mark.kind.endswith(".verbs") and (mark.start, mark.end) in nouns)
    ]


def describes_goods(scene: Scene, mark: Mark) -> bool:
    """Whether a word for an event says what kind of weapon it is ("assault rifles")."""
    return any(goods.start - mark.end == 1 for goods in scene.pick("targets.goods"))


def _may_be_finer(first: Mark, mark: Mark) -> bool:
    """An arrest gives way to an attack only where the attack is told as an act."""
    return _name(first) != "arrest" or mark.kind.endswith((".verbs", ".passive"))


def _name(mark: Mark) -> str:
    return mark.kind.split(".")[1]


def _find_role(page: Page, scene: Scene, trigger: Mark, actor: Actor) -> str:
    """`agent`, `target`, `subject`, `object` or `owner`: how an actor stands to the word that names the event."""
    if is_charged_with(scene, actor):
        return "other"
    if _is_governed(page, scene, actor, "roles.agent") or _is_followed(scene, actor, "roles.after_agent"):
        return "agent"
    if _is_governed(page, scene, actor, "roles.target") or _is_object(scene, actor):
        return "target"
    if _is_followed(scene, actor, "roles.after_target") or _is_aimed_at(page, trigger, actor):
        return "target"
    if page.lexicon.language.grammar.is_owner(page.text[scene.start : actor.start]):
        owned = _find_owned(page, scene, trigger, actor)
        if owned is not None:
            return owned
    is_verb_last = page.lexicon.language.grammar.IS_VERB_LAST
    if _owns_target(scene, actor) if is_verb_last else _owns_thing(scene, trigger, actor):
        return "target"
    if actor.end <= trigger.start:
        is_owner = trigger.kind.endswith(".nouns") and trigger.start - actor.end <= _OWNER_REACH
        return "owner" if is_owner else "subject"
    if page.lexicon.language.grammar.IS_VERB_LAST:
        return "owner" if actor.start - trigger.end <= _EZAFE_REACH else "other"
    is_acted_on = trigger.kind.endswith(".verbs") or _is_noun_of(page, trigger, actor)
    return "object" if is_acted_on else "other"


def _is_noun_of(page: Page, trigger: Mark, actor: Actor) -> bool:
    """Whether a noun says what was done to the actor right behind it ("the killings of former soldiers")."""
    between = page.text[trigger.end : actor.start].split()
    is_near = len(between) <= _NOUN_OF_WORDS and between[:1] in [words[:1] for words in page.lexicon.part_words]
    return is_near and _name(trigger) in ("killing", "arrest")


def _is_governed(page: Page, scene: Scene, actor: Actor, kind: str) -> bool:
    """Whether a role word stands before the actor with nothing but its own noun phrase between."""
    before = [mark for mark in scene.pick(kind) if 0 <= actor.start - mark.end <= _ROLE_REACH]
    if not before:
        return False
    role = before[-1]
    between = page.text[role.end : actor.start]
    inner = [
        mark for mark in scene.marks if role.end <= mark.start < actor.start and mark.kind.startswith(_NOT_GOVERNED)
    ]
    return "," not in between and not inner


def _is_followed(scene: Scene, actor: Actor, kind: str) -> bool:
    """Whether a role word closes the actor's noun phrase («د طالبانو لخوا»)."""
    return any(
        0 <= mark.start - actor.end <= _POSTPOSITION_REACH
        and not any(actor.end <= one.start < mark.start and one.kind.startswith(_NOT_IN_OBJECT) for one in scene.marks)
        for mark in scene.pick(kind)
    )


def _is_aimed_at(page: Page, trigger: Mark, actor: Actor) -> bool:
    """Whether the words around the actor make it what an attack is aimed at («په طالبانو برید»)."""
    text = page.text
    before, behind = text[max(0, actor.start - _GOAL_REACH) : actor.start], text[actor.end : actor.end + _GOAL_REACH]
    return _name(trigger) in _AIMED and page.lexicon.language.grammar.is_goal(before, behind)


def _find_owned(page: Page, scene: Scene, trigger: Mark, actor: Actor) -> str | None:
    """The role of an owner that stands before what it owns: an event, what is hit («د طالبانو پر پوسته»), or neither.

    None where it owns people, who act and are acted on like a party.
    """
    for mark in scene.marks:
        if mark.start < actor.end or mark.kind.startswith(_BETWEEN_OWNED):
            continue
        if mark.kind.startswith("roles.target") and mark.start - actor.end <= _OWNED_REACH:
            return "target"
        if mark.kind.startswith("targets.") and mark.start - actor.end <= _OWNED_REACH:
            return "target"
        if mark.kind.startswith("events.") and mark.start - actor.end <= _OWNED_REACH:
            return "owner"
        return None if mark.kind.startswith(("people.", "titles.", "call")) else "other"
    return "other"


def _owns_target(scene: Scene, actor: Actor) -> bool:
    """Whether the actor's post or vehicle stands right before it, or it is in it («موتری که طالبان در آن بودند»)."""
    things = [mark for mark in scene.pick("targets.") if 0 <= actor.start - mark.end <= _THING_REACH]
    return bool(things)


def _owns_thing(scene: Scene, trigger: Mark, actor: Actor) -> bool:
    """Whether a charge was on the actor's vehicle or at its post ("a mine attached to a Taliban vehicle exploded")."""
    is_charge = any(mark.end <= actor.start for mark in scene.pick("events.explosion.means"))
    is_before = actor.end <= trigger.start and trigger.kind.startswith("events.explosion.")
    return is_charge and is_before and any(0 <= mark.start - actor.end <= 1 for mark in scene.pick("targets.things"))


def _is_object(scene: Scene, actor: Actor) -> bool:
    """Whether the sign of the object closes the actor's noun phrase: no other verb stands between."""
    for mark in scene.pick("roles.object"):
        if 0 <= mark.start - actor.end <= _OBJECT_SIGN_REACH:
            between = [one for one in scene.marks if actor.end <= one.start < mark.start]
            return not any(one.kind.startswith(_NOT_IN_OBJECT) for one in between)
    return False


def _find_initiator(
    page: Page, scene: Scene, trigger: Mark, roles: dict[Actor, str], losers: list[Actor], minds: tuple[Voice, Memory]
) -> Actor | None:
    voice, memory = minds
    roles = {actor: role for actor, role in roles.items() if not observes(page, str(actor.party))}
    for wanted in ("agent", "owner"):
        found = [actor for actor, role in roles.items() if role == wanted and _may_act(actor, losers)]
        if found:
            return found[0]
    said_by = {mark.start for mark in voice.chain}
    subjects = [
        actor
        for actor, role in roles.items()
        if role == "subject"
        and _may_act(actor, losers)
        and actor.start not in said_by
        and not _names_speaker(scene, actor, trigger, voice)
    ]
    if subjects and not _is_passive(page, scene, trigger):
        return _pick_subject(page, scene, trigger, subjects)
    if scene.is_continued and memory.subject is not None and not _is_passive(page, scene, trigger):
        return memory.subject
    speaker = voice.as_actor()
    parties = {actor.party for actor in (*losers, *(one for one, role in roles.items() if role == "target"))}
    objects = {actor.party for actor, role in roles.items() if role == "object"} - {str(voice.claimant)}
    opponents = (parties | objects) - {None, CIVILIANS, UNKNOWN}
    is_told = bool(opponents) or (trigger.kind.endswith(".verbs") and _name(trigger) not in ("explosion", "clash"))
    if speaker is None or not is_told or speaker.party in parties or observes(page, str(speaker.party)):
        return None
    return speaker


def _pick_subject(page: Page, scene: Scene, trigger: Mark, subjects: list[Actor]) -> Actor:
    """The nearest before an English verb; where the verb comes last, the first behind the words of saying."""
    if not page.lexicon.language.grammar.IS_VERB_LAST:
        return subjects[-1]
    said = [mark.end for mark in scene.pick("saying.") if mark.end <= trigger.start]
    own = [actor for actor in subjects if not said or actor.start >= said[-1]]
    return (own or subjects)[0]


def _may_act(actor: Actor, losers: list[Actor]) -> bool:
    return actor.party not in (None, CIVILIANS) and actor not in losers


def _is_passive(page: Page, scene: Scene, trigger: Mark) -> bool:
    """Whether the verb speaks of the one acted on: its own table, or a form of "be" right before it."""
    if trigger.kind.endswith(".passive"):
        return True
    marks = [mark for mark in scene.pick("roles.passive") if 0 <= trigger.start - mark.end <= _PASSIVE_REACH]
    under = [mark for mark in marks if page.text[mark.start : mark.end].endswith(" under")]
    passive = marks if trigger.kind.endswith(".verbs") else under
    return any("," not in page.between(mark, trigger) for mark in passive)


def _find_target(
    roles: dict[Actor, str], losers: list[Actor], initiator: Actor | None, *, is_passive: bool
) -> Actor | None:
    acting = initiator.party if initiator else None
    for wanted in ("target", "object", *(("subject",) if is_passive else ())):
        found = [actor for actor, role in roles.items() if role == wanted and actor.party not in (acting, UNKNOWN)]
        if found:
            return found[0]
    hurt = [actor for actor in losers if actor.party not in (acting, None)]
    return hurt[0] if hurt else None


def _frame_taken(scene: Scene, trigger: Mark | None, actors: list[Actor], voice: Voice) -> Frame | None:
    """Responsibility taken: whoever takes it is the initiator; without a word for the event it is an attack."""
    taken = scene.pick("responsibility.taken")
    doer = next((actor for actor in actors for mark in taken if 0 <= actor.start - mark.end <= _EZAFE_REACH), None)
    doer = doer or voice.as_actor() or next((actor for actor in actors if _may_act(actor, [])), None)
    if not taken or scene.has("responsibility.nobody") or doer is None:
        return None
    word = trigger or taken[0]._replace(kind="events.attack.nouns")
    event = _name(word)
    others = [actor for actor in actors if actor.party not in (doer.party, voice.claimant, None, UNKNOWN)]
    target = others[0] if others else None
    return Frame("attack" if event == "clash" else event, word, doer, target, ())


def _frame_killing(page: Page, scene: Scene, actors: list[Actor], costs: list[Cost], voice: Voice) -> Frame | None:
    """ "The Taliban killed three people": the loss is the event, where the one who did it is named."""
    taken = [
        cost for cost in costs if cost.outcome == "captured" and cost.number and cost.trigger.kind.endswith(".after")
    ]
    if taken:
        doer = (
            next((actor for actor in reversed(actors) if actor.end <= taken[0].trigger.start), None) or voice.as_actor()
        )
        return Frame("arrest", taken[0].trigger._replace(kind="events.arrest.nouns"), doer, taken[0].actor, ())
    for cost in costs:
        if cost.outcome != "killed" or cost.is_zero or not cost.trigger.kind.endswith((".either", ".before")):
            continue
        doers = _list_doers(page, scene, actors, cost, voice)
        is_done = bool(doers) and _find_role(page, scene, cost.trigger, doers[-1]) == "agent"
        if doers and (is_done or _is_active(page, cost) or not _is_counted_before(cost)):
            is_armed = cost.actor is not None and _is_armed(page, cost.actor)
            kind = "events.attack.verbs" if is_armed else "events.killing.verbs"
            return Frame(kind.split(".")[1], cost.trigger._replace(kind=kind), doers[-1], cost.actor, ())
    return None


def _is_armed(page: Page, actor: Actor) -> bool:
    """Whether somebody takes part in the war; those who once did are killed, not attacked."""
    party = page.lexicon.theatre.parties.get(str(actor.party))
    return party is not None and party.kind != "former"


def _list_doers(page: Page, scene: Scene, actors: list[Actor], cost: Cost, voice: Voice) -> list[Actor]:
    """Who may have killed: agents and subjects; where the verb asks for one and none is named, the speaker."""
    roles = {actor: _find_role(page, scene, cost.trigger, actor) for actor in actors if actor != cost.actor}
    said_by = {mark.start for mark in voice.chain}
    loser = cost.actor.party if cost.actor else None
    doers = [
        actor
        for actor, role in roles.items()
        if (role == "agent" or (role == "subject" and actor.start not in said_by))
        and _may_act(actor, [])
        and actor.party != loser
    ]
    speaker = _find_causer(page, scene, [cost], voice) or _find_pronoun(scene, cost, voice)
    return doers or ([speaker] if speaker is not None and loser is not None else [])


def _find_pronoun(scene: Scene, cost: Cost, voice: Voice) -> Actor | None:
    """The speaker behind "it" right before an active verb ("the front said it had killed two")."""
    speaker = voice.as_actor()
    near = [mark for mark in scene.pick("refers.they") if 0 <= cost.trigger.start - mark.end <= _PRONOUN_REACH]
    return speaker if near and cost.number and not _is_counted_before(cost) else None


def _find_causer(page: Page, scene: Scene, costs: list[Cost], voice: Voice) -> Actor | None:
    """The speaker who says that he caused a loss («چهار تن را کشته است»), None where somebody else may have."""
    speaker = voice.as_actor()
    active = [cost for cost in costs if _is_active(page, cost)]
    if speaker is None or not active or observes(page, str(speaker.party)) or scene.has("events.explosion.means"):
        return None
    return None if any(cost.actor and cost.actor.party == speaker.party for cost in active) else speaker


def _is_active(page: Page, cost: Cost) -> bool:
    """Whether the verb of a loss says who caused it («کشتند», «وژلي»)."""
    words = page.text[cost.trigger.start : cost.trigger.end + _PASSIVE_REACH]
    return cost.outcome in ("killed", "wounded", "casualties") and page.lexicon.language.grammar.is_active(words)


def _is_counted_before(cost: Cost) -> bool:
    """Whether those counted stand before the verb, so that what stands before it is no doer."""
    return bool(cost.number) and cost.number[0].start < cost.trigger.start


def _frame_clash(page: Page, trigger: Mark, actors: list[Actor], minds: tuple[Voice, Memory]) -> Frame:
    voice, memory = minds
    sides: dict[str, Actor] = {}
    for actor in actors:
        if actor.party not in (None, CIVILIANS, UNKNOWN) and not observes(page, str(actor.party)):
            sides.setdefault(str(actor.party), actor)
    speaker = voice.as_actor()
    if len(sides) == 1 and speaker is not None and speaker.party and not observes(page, speaker.party):
        sides.setdefault(speaker.party, speaker)
    if len(sides) == 1:
        other = memory.last(before=trigger.start, apart_from=next(iter(sides)))
        if other is not None and other.party:
            sides.setdefault(other.party, other)
    both = tuple(list(sides.values())[:2]) if len(sides) >= 2 else ()
    return Frame("clash", trigger, None, None, both)
