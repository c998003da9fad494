"""How many of whom: the numbers and the people before and behind a word for a loss."""

import re

from sayso.codebook import UNKNOWN
from sayso.read.actors import Actor
from sayso.read.costs import CLITIC_REACH, VERB_REACH, Cost
from sayso.read.marks import Mark, Page, Scene
from sayso.read.numbers import (
    COUNTS,
    INSIDE_REACH,
    PEOPLE,
    add_before,
    counts_thing,
    find_others,
    join_numbers,
    leave_inclusions,
    leave_speaker,
    leave_wholes,
    phrase_end,
    phrase_start,
    pick_part,
    skip_speaker,
)

#: How far behind an active verb its object may begin, in characters ("killed at least", "killed, it says, five").
_OBJECT_REACH = 28

#: How far before its number an owner may stand ("the NRF at least three").
_OWNER_REACH = 30

#: The doer stands right before an active verb, in characters.
_DOER_REACH = 2

#: How far behind somebody's name their party may stand ("…, who led the front in …"), in characters.
_NAME_REACH = 60

# A clause that begins with a name of two words or more.
_NAMED = re.compile(r"\W*(?:[A-Z][\w'’-]+[ ,]+){2,}")

# What ends a clause.
_CLAUSE = re.compile(r"[.,،;:!?؟؛\n]")


def count_behind(
    page: Page, scene: Scene, trigger: Mark, window: tuple[int, int], actors: list[Actor], outcome: str
) -> Cost | None:
    """Those counted behind a word for a loss ("killed five Taliban"), None where nobody is."""
    numbers = [
        mark
        for mark in scene.marks
        if mark.kind in COUNTS
        and trigger.end <= mark.start < window[1]
        and mark.start - trigger.end <= _OBJECT_REACH
        and not _CLAUSE.search(page.text, trigger.end, mark.start)
    ]
    if numbers:
        number = numbers[0]
        end = phrase_end(page, scene, number.end, window[1])
        actor = _find_owner(actors, trigger.end, end, number)
        return Cost(outcome, trigger, (number, *find_others(scene, number, end)), actor, _is_none(number))
    people = [mark for mark in scene.pick(*PEOPLE) if 0 <= mark.start - trigger.end <= _OBJECT_REACH]
    owner = next((actor for actor in actors if 0 <= actor.start - trigger.end <= 12), None)
    if not people and owner is None:
        return _count_named_behind(page, trigger, actors, outcome)
    end = phrase_end(page, scene, trigger.end, window[1])
    owner = owner or _find_owner(actors, trigger.end, end, None)
    heads = [mark for mark in scene.pick("people.commanders") if trigger.end <= mark.start and mark.end <= end]
    if heads and not page.lexicon.is_plural(page.text[heads[0].start : heads[0].end].split()[-1]):
        return Cost(outcome, trigger, (heads[0]._replace(kind="people.one"),), owner)
    return Cost(outcome, trigger, _count_single(page, scene, trigger, trigger.end, end), owner)


def count_before(
    page: Page, scene: Scene, trigger: Mark, window: tuple[int, int], actors: list[Actor], outcome: str
) -> list[Cost]:
    """Those counted before a word for a loss ("five Taliban were killed"), of each party apart."""
    start = skip_speaker(page, scene, phrase_start(page, window[0], trigger.start), trigger)
    numbers = [
        mark for mark in scene.marks if mark.kind in COUNTS and start <= mark.start and mark.end <= trigger.start
    ]
    numbers = leave_wholes(page, leave_inclusions(scene, leave_speaker(scene, numbers, trigger)))
    numbers = [mark for mark in numbers if not counts_thing(page, scene, mark)]
    if _is_people(scene, trigger):
        numbers = [mark for mark in numbers if trigger.start - mark.end == 1]  # "eleven bodies"
        if not numbers:
            return []
    if not numbers:
        actor = _find_object(scene, actors, start, trigger.start) or _find_owner(actors, start, trigger.start, None)
        people = [mark for mark in scene.pick(*PEOPLE, "titles.") if start <= mark.start < trigger.start]
        if actor is None and not people:
            return _count_named(page, trigger, start, outcome)
        return [Cost(outcome, trigger, _count_single(page, scene, trigger, start, trigger.start), actor)]
    number = pick_part(page, scene, numbers, trigger)
    if any(number.end <= mark.start and mark.end <= trigger.start for mark in scene.pick("roles.object")):
        actors = [actor for actor in actors if actor.end > number.start]  # who stands before the object acts
    parts = [mark.start for mark in scene.pick("people.including") if number.end <= mark.start < trigger.start]
    if parts:
        actors = [actor for actor in actors if actor.start < parts[0]]  # "seven people, five of them guards"
    extra = add_before(page, scene, number, start)
    first = extra[0] if extra else number
    actor = _find_owner(actors, max(start, first.start - _OWNER_REACH), trigger.start, number)
    if actor is None and extra:
        actor = _find_owner(actors, max(start, first.start - _OWNER_REACH), trigger.start, first)
    if actor is None and page.text[max(0, start - 1) : start] == ":":
        actor = next((one for one in reversed(actors) if one.end <= start), None)
    actor = _find_genitive(page, actors, first) or actor
    cost = Cost(outcome, trigger, (*extra, number), actor, _is_none(number))
    joined = join_numbers(page, scene, numbers)
    if len(joined) > 1 and not extra:
        return [cost._replace(number=joined)]
    return [*_count_beside(actors, trigger, numbers[:-1], cost), cost]


def _find_genitive(page: Page, actors: list[Actor], number: Mark) -> Actor | None:
    """Whose people are counted, where the owner stands before the number («د طالبانو یو قوماندان»)."""
    near = [actor for actor in actors if 0 <= number.start - actor.end <= CLITIC_REACH]
    grammar = page.lexicon.language.grammar
    return next(
        (actor for actor in near if grammar.is_owner(page.text[max(0, actor.start - CLITIC_REACH - 1) : actor.start])),
        None,
    )


def _is_people(scene: Scene, trigger: Mark) -> bool:
    """Whether a word for a loss is one for people as well ("bodies"), so that it says nothing without its number."""
    return any(mark.start == trigger.start and mark.end == trigger.end for mark in scene.pick("people.generic"))


def _count_beside(actors: list[Actor], trigger: Mark, numbers: list[Mark], last: Cost) -> list[Cost]:
    """The others of "four Taliban and one of the front's fighters were killed": a number each, and another party."""
    costs = []
    for index, number in enumerate(numbers):
        end = numbers[index + 1].start if index + 1 < len(numbers) else last.start
        owners = [actor for actor in actors if number.end <= actor.start and actor.end <= end]
        if owners and last.actor is not None and owners[0].party != last.actor.party:
            costs.append(Cost(last.outcome, trigger, (number,), owners[0]))
    return costs


def _count_single(page: Page, scene: Scene, trigger: Mark, start: int, end: int) -> tuple[Mark, ...]:
    """An article counts one, and so does a person of whom the verb speaks in the singular; a plural stays without."""
    marks = [mark for mark in scene.marks if start <= mark.start and mark.end <= end]
    articles = [mark for mark in marks if mark.kind == "numbers.article"]
    people = [mark for mark in marks if mark.kind.startswith(("people.", "titles.", "person"))]
    counted = [one for one in articles if any(0 <= person.start - one.end <= INSIDE_REACH for person in people)]
    if counted:
        return (counted[-1],)
    taken = {mark.start for mark in marks if mark.kind.startswith(("targets.", "places."))}
    single = [
        mark
        for mark in people
        if mark.start not in taken and mark.kind.startswith(("people.commanders", "people.civilians"))
    ]
    behind = VERB_REACH if page.lexicon.language.grammar.IS_VERB_LAST else 0
    words = page.text[max(start, trigger.start - VERB_REACH) : trigger.end + behind]
    if single and (page.lexicon.language.grammar.is_singular(words) or _names_one(page, scene, single[-1], trigger)):
        return (single[-1]._replace(kind="people.one"),)
    return ()


def _names_one(page: Page, scene: Scene, person: Mark, trigger: Mark) -> bool:
    """Whether the word for somebody is in the singular, where it tells («یک فرمانده را … کشتند»)."""
    is_object = any(person.end <= mark.start < trigger.start for mark in scene.pick("roles.object"))
    return bool(page.lexicon.language.grammar.names_one(page.text[person.start : person.end], person.value, is_object))


def _count_named(page: Page, trigger: Mark, start: int, outcome: str) -> list[Cost]:
    """ "Asad Laghmani, known as Qais, was killed": somebody named, of whom the verb speaks in the singular, is one."""
    first, last = page.folded.span(start, trigger.start)
    words = page.text[max(start, trigger.start - VERB_REACH) : trigger.end]
    if not _NAMED.match(page.report.text, first, last) or not page.lexicon.language.grammar.is_singular(words):
        return []
    return [Cost(outcome, trigger, (trigger._replace(kind="people.one"),), None)]


def _count_named_behind(page: Page, trigger: Mark, actors: list[Actor], outcome: str) -> Cost | None:
    """ "Gunmen killed Mohammad Daudzai, who led ...": somebody named behind an active verb is one."""
    doers = [actor for actor in actors if 0 <= trigger.start - actor.end <= _DOER_REACH]
    first, _ = page.folded.span(trigger.end, trigger.end)
    if not doers or not _NAMED.match(page.report.text, first):
        return None
    owner = next((actor for actor in actors if 0 <= actor.start - trigger.end <= _NAME_REACH), None)
    return Cost(outcome, trigger, (trigger._replace(kind="people.one"),), owner)


def _find_object(scene: Scene, actors: list[Actor], start: int, end: int) -> Actor | None:
    """The actor right before the sign of the object («ساکنان محل را بازداشت کردند»)."""
    for mark in scene.pick("roles.object"):
        found = [
            actor for actor in actors if start <= actor.start and 0 <= mark.start - actor.end <= 3 and mark.start < end
        ]
        if found:
            return found[-1]
    return None


def _find_owner(actors: list[Actor], start: int, end: int, number: Mark | None) -> Actor | None:
    """Whose people are counted: an actor between the number and the verb, else right before the number."""
    inside = [actor for actor in actors if start <= actor.start and actor.end <= end and actor.party != UNKNOWN]
    if number is None:
        return inside[-1] if inside else None
    behind = [actor for actor in inside if actor.start >= number.end]
    close = [actor for actor in inside if 0 <= number.start - actor.end <= 8]
    return next(iter(behind), None) or next(iter(reversed(close)), None)


def _is_none(number: Mark) -> bool:
    return number.kind == "numbers.none"


def read_vague(scene: Scene, trigger: Mark, actors: list[Actor]) -> Cost | None:
    """Losses without a number: "the enemy took casualties", "heavy losses among the Taliban", "no casualties"."""
    before = [actor for actor in actors if actor.end <= trigger.start and trigger.start - actor.end <= 60]
    behind = [actor for actor in actors if 0 <= actor.start - trigger.end <= 20]
    actor = next(iter(behind), None) or next(iter(reversed(before)), None)
    none = [mark for mark in scene.pick("numbers.none", "negation.") if 0 <= trigger.start - mark.end <= 12]
    numbers = [mark for mark in scene.marks if mark.kind in COUNTS and _counts_losses(mark, trigger, before)]
    if numbers and not none:
        return Cost("casualties", trigger, (numbers[-1],), actor)
    if actor is None and not none:
        return None
    return Cost("casualties", trigger, (), actor, is_zero=bool(none))


def _counts_losses(number: Mark, trigger: Mark, actors: list[Actor]) -> bool:
    """Whether a number counts casualties: right before the word, or whose they are ("400 Taliban casualties")."""
    gap = trigger.start - number.end
    owned = [actor for actor in actors if number.end <= actor.start and trigger.start - actor.end <= 3]
    return 0 <= gap <= 3 or (bool(owned) and 0 <= gap <= _OWNER_REACH and owned[0].start - number.end <= 3)
