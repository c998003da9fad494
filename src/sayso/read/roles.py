"""How an actor stands to the word that names the event: who did it, and to whom."""

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor, Memory, is_charged_with
from sayso.read.attribution import Voice, observes
from sayso.read.marks import Mark, Page, Scene
from sayso.read.triggers import EZAFE_REACH, POSTPOSITION_REACH, name_event

#: How far a role word such as "on" may stand from the party it governs, in characters ("on a check post of the …").
_ROLE_REACH = 45

#: A form of "be" stands this close before its verb, in characters ("were heavily attacked").
_PASSIVE_REACH = 10

#: How far before its owner a post or a vehicle stands in Dari and Pashto, in characters.
_THING_REACH = 8

#: Where a word for the goal shows around a name in Pashto, in characters.
_GOAL_REACH = 4

#: What somebody owns stands this close behind in Pashto («د طالبانو په وروستي برید»), in characters.
_OWNED_REACH = 30

#: How close an owner stands before its noun ("the NRF attack", "the front's raid").
_OWNER_REACH = 4

#: How far behind its noun phrase the sign of the object may stand («ساختمان … طالبان در شهر پلخمری را»), in characters.
_OBJECT_SIGN_REACH = 60

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

#: How many words stand between "killings" and those who were killed ("of at least three").
_NOUN_OF_WORDS = 4


def find_role(page: Page, scene: Scene, trigger: Mark, actor: Actor) -> str:
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
        owned = _find_owned(scene, actor)
        if owned is not None:
            return owned
    is_verb_last = page.lexicon.language.grammar.IS_VERB_LAST
    if _owns_target(scene, actor) if is_verb_last else _owns_thing(scene, trigger, actor):
        return "target"
    if actor.end <= trigger.start:
        is_owner = trigger.kind.endswith(".nouns") and trigger.start - actor.end <= _OWNER_REACH
        return "owner" if is_owner else "subject"
    if page.lexicon.language.grammar.IS_VERB_LAST:
        return "owner" if actor.start - trigger.end <= EZAFE_REACH else "other"
    is_acted_on = trigger.kind.endswith(".verbs") or _is_noun_of(page, trigger, actor)
    return "object" if is_acted_on else "other"


def _is_noun_of(page: Page, trigger: Mark, actor: Actor) -> bool:
    """Whether a noun says what was done to the actor right behind it ("the killings of former soldiers")."""
    between = page.text[trigger.end : actor.start].split()
    is_near = len(between) <= _NOUN_OF_WORDS and between[:1] in [words[:1] for words in page.lexicon.part_words]
    return is_near and name_event(trigger) in ("killing", "arrest")


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
        0 <= mark.start - actor.end <= POSTPOSITION_REACH
        and not any(actor.end <= one.start < mark.start and one.kind.startswith(_NOT_IN_OBJECT) for one in scene.marks)
        for mark in scene.pick(kind)
    )


def _is_aimed_at(page: Page, trigger: Mark, actor: Actor) -> bool:
    """Whether the words around the actor make it what an attack is aimed at («په طالبانو برید»)."""
    text = page.text
    before, behind = text[max(0, actor.start - _GOAL_REACH) : actor.start], text[actor.end : actor.end + _GOAL_REACH]
    return name_event(trigger) in _AIMED and page.lexicon.language.grammar.is_goal(before, behind)


def _find_owned(scene: Scene, actor: Actor) -> str | None:
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


def find_initiator(
    page: Page, scene: Scene, trigger: Mark, roles: dict[Actor, str], losers: list[Actor], minds: tuple[Voice, Memory]
) -> Actor | None:
    """Who acted: the one named as the doer, else the subject, else whoever speaks of an act against somebody else."""
    voice, memory = minds
    roles = {actor: role for actor, role in roles.items() if not observes(page, str(actor.party))}
    for wanted in ("agent", "owner"):
        found = [actor for actor, role in roles.items() if role == wanted and may_act(actor, losers)]
        if found:
            return found[0]
    said_by = {mark.start for mark in voice.chain}
    subjects = [
        actor
        for actor, role in roles.items()
        if role == "subject"
        and may_act(actor, losers)
        and actor.start not in said_by
        and not names_speaker(scene, actor, trigger, voice)
    ]
    if subjects and not has_passive(page, scene, trigger):
        return _pick_subject(page, scene, trigger, subjects)
    if scene.is_continued and memory.subject is not None and not has_passive(page, scene, trigger):
        return memory.subject
    speaker = voice.as_actor()
    parties = {actor.party for actor in (*losers, *(one for one, role in roles.items() if role == "target"))}
    objects = {actor.party for actor, role in roles.items() if role == "object"} - {str(voice.claimant)}
    opponents = (parties | objects) - {None, CIVILIANS, UNKNOWN}
    is_told = bool(opponents) or (trigger.kind.endswith(".verbs") and name_event(trigger) not in ("explosion", "clash"))
    if speaker is None or not is_told or speaker.party in parties or observes(page, str(speaker.party)):
        return None
    return speaker


def names_speaker(scene: Scene, actor: Actor, trigger: Mark, voice: Voice) -> bool:
    """Whether an actor only says whose voice it is that speaks ("the agency, close to the group, said that ...")."""
    if actor.party != voice.claimant:
        return False
    return any(actor.end <= mark.start and mark.end <= trigger.start for mark in scene.pick("saying.verbs"))


def _pick_subject(page: Page, scene: Scene, trigger: Mark, subjects: list[Actor]) -> Actor:
    """The nearest before an English verb; where the verb comes last, the first behind the words of saying."""
    if not page.lexicon.language.grammar.IS_VERB_LAST:
        return subjects[-1]
    said = [mark.end for mark in scene.pick("saying.") if mark.end <= trigger.start]
    own = [actor for actor in subjects if not said or actor.start >= said[-1]]
    return (own or subjects)[0]


def find_target(
    roles: dict[Actor, str], losers: list[Actor], initiator: Actor | None, *, is_passive: bool
) -> Actor | None:
    """Whom the event was aimed at: by their role, else somebody who was hurt; never the side that acted."""
    acting = initiator.party if initiator else None
    for wanted in ("target", "object", *(("subject",) if is_passive else ())):
        found = [actor for actor, role in roles.items() if role == wanted and actor.party not in (acting, UNKNOWN)]
        if found:
            return found[0]
    hurt = [actor for actor in losers if actor.party not in (acting, None)]
    return hurt[0] if hurt else None


def may_act(actor: Actor, losers: list[Actor]) -> bool:
    """Whether somebody can have acted: no civilians, and nobody who was lost."""
    return actor.party not in (None, CIVILIANS) and actor not in losers


def has_passive(page: Page, scene: Scene, trigger: Mark) -> bool:
    """Whether the verb speaks of the one acted on: its own table, or a form of "be" right before it."""
    if trigger.kind.endswith(".passive"):
        return True
    marks = [mark for mark in scene.pick("roles.passive") if 0 <= trigger.start - mark.end <= _PASSIVE_REACH]
    under = [mark for mark in marks if page.text[mark.start : mark.end].endswith(" under")]
    passive = marks if trigger.kind.endswith(".verbs") else under
    return any("," not in page.between(mark, trigger) for mark in passive)
