"""Which word of a scene names the news."""

from sayso.read.marks import Mark, Page, Scene

#: A role word behind its noun phrase stands this close in Pashto, in characters.
POSTPOSITION_REACH = 12

#: The owner of a Dari or Pashto noun follows it at once («حمله نیروهای …»), in characters.
EZAFE_REACH = 2

#: A place that is taken stands this close behind its verb ("captured the … valley"), in characters.
_TAKEN_REACH = 16

#: How far from the first word for an event a finer one may stand, in characters.
_FINER_REACH = 90

#: How far "another" may stand from the event that it tells apart, in characters.
ANOTHER_REACH = 14

# Where a scene names several events, the finer word is the news: a blast is an attack too, an attack also a fight.
_FINER = {
    "explosion": ("attack", "clash", "operation", "other"),
    "strike": ("attack", "operation", "clash"),
    "attack": ("clash", "operation", "arrest", "other"),
    "killing": ("arrest", "clash"),
    "surrender": ("clash", "operation"),
}


def choose_trigger(page: Page, scene: Scene) -> Mark | None:
    """The word that names the news: the first one, or a finer one close behind it; the one told apart as another."""
    triggers = [mark for mark in _list_triggers(scene) if name_event(mark) != "arrest" or not _takes_goods(scene)]
    triggers = [mark for mark in triggers if not _came_before(scene, mark)] or triggers
    if not triggers:
        return None
    apart = [
        event for event in triggers for mark in scene.pick("another.") if 0 <= event.start - mark.end <= ANOTHER_REACH
    ]
    first = (apart or triggers)[0]
    near = [mark for mark in triggers if abs(mark.start - first.start) <= _FINER_REACH]
    coarser = name_event(first)
    finer = [mark for mark in near if coarser in _FINER.get(name_event(mark), ()) and _may_be_finer(first, mark)]
    chosen = finer[0] if finer else first
    same = [mark for mark in triggers if name_event(mark) == name_event(chosen)]
    verbs = [mark for mark in same if mark.kind.endswith((".verbs", ".passive"))]
    is_verb_last = bool(page.lexicon.language.grammar.IS_VERB_LAST)
    if chosen.kind.endswith(".means") and first.kind.endswith(".verbs") and not verbs and not is_verb_last:
        return first._replace(kind=chosen.kind.replace(".means", ".verbs"))  # "attacked a vehicle with a bomb"
    return _read_taking(scene, verbs[0] if verbs and not apart else chosen, is_verb_last=is_verb_last)


def _came_before(scene: Scene, event: Mark) -> bool:
    """Whether the news only came after an event («پس از حمله …», «له چاودنې وروسته»)."""
    before = any(0 <= event.start - mark.end <= POSTPOSITION_REACH for mark in scene.pick("roles.earlier"))
    return before or any(0 <= mark.start - event.end <= EZAFE_REACH for mark in scene.pick("roles.after_earlier"))


def _read_taking(scene: Scene, trigger: Mark, *, is_verb_last: bool) -> Mark:
    """What is captured may be a place: then it is a seizure."""
    if name_event(trigger) != "arrest" or is_verb_last:
        return trigger
    places = scene.pick("province", "district", "locality", "targets.things")
    ins = [mark.start for mark in scene.pick("places.in", "dates.") if mark.start >= trigger.end]
    end = min([trigger.end + _TAKEN_REACH + 1, *ins])  # "picked up on Tuesday in" a place is not to take it
    is_place = any(trigger.end <= place.start < end for place in places)
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
    return name_event(first) != "arrest" or mark.kind.endswith((".verbs", ".passive"))


def name_event(mark: Mark) -> str:
    """The kind of event that a mark stands for."""
    return mark.kind.split(".")[1]
