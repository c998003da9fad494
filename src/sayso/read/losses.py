"""What it cost: how many of whom were killed, wounded, captured."""

import re
from typing import NamedTuple

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor, is_charged_with
from sayso.read.marks import Mark, Page, Scene

#: How far behind an active verb its object may begin, in characters ("killed at least", "killed, it says, five").
_OBJECT_REACH = 28

#: How far before its number an owner may stand ("the NRF at least three").
_OWNER_REACH = 30

#: How far a number may stand behind "including", and a title before its people, in characters.
_INSIDE_REACH = 14

#: How far before the words that nobody was hurt their own people may stand, in characters.
_NO_HARM_REACH = 60

#: How far before "included" its number may stand in Pashto («د یوې ښځې په ګډون»), in characters.
_INCLUDED_REACH = 20

#: Where the form of a verb shows around the word for the loss, in characters ("was killed", «کشته شده است»).
_VERB_REACH = 10

#: What is taken stands this close before a verb that closes its clause, in characters.
_TAKEN_REACH = 14

#: "Its" stands this close before what is counted in Pashto, in characters.
_CLITIC_REACH = 3

#: Weapons and vehicles stand this close behind the number that counts them, in characters.
_GOODS_REACH = 10

#: The doer stands right before an active verb, in characters.
_DOER_REACH = 2

#: How far behind somebody's name their party may stand ("…, who led the front in …"), in characters.
_NAME_REACH = 60

#: How far behind "how many" the loss may stand that is not known, in characters.
_OPEN_REACH = 40

#: The members of a list of people stand this close, in characters.
_LIST_REACH = 24

#: A head without an article of its own stands right before ("commander Tahir and three others"), in characters.
_CLOSE_HEAD_REACH = 12

#: How far before "and three others" their head may stand ("a commander, whom it named as …, and three others").
_HEAD_REACH = 50

#: The halves of a toll under one "at least" stand this close ("killed and", «کشته و»), in characters.
_HALVES_REACH = 28

# Numbers that count people. An article counts one ("a commander"), the others as they say.
_COUNTED = ("numbers.", "people.", "party", "unit")
_COUNTS = (
    "numbers.exact", "numbers.at_least", "numbers.more_than", "numbers.less_than", "numbers.up_to", "numbers.range",
    "numbers.about", "numbers.vague", "numbers.none", "numbers.another",
)  # fmt: skip

# Words for people.
_PEOPLE = ("people.fighters", "people.commanders", "people.civilians", "people.generic", "people.former")

# Marks at which an object's noun phrase ends.
_ENDING = ("roles.agent", "roles.clause", "events.", "saying.", "dates.")

# What ends a noun phrase when it stands between a number and its verb.
_BREAK = re.compile(r"[.;:!?؟؛\n]")


# A clause that begins with a name of two words or more.
_NAMED = re.compile(r"\W*(?:[A-Z][\w'’-]+[ ,]+){2,}")

# What ends a clause.
_CLAUSE = re.compile(r"[.,،;:!?؟؛\n]")


class Cost(NamedTuple):
    """One loss: the outcome, how many, and whose. `number` is empty where none was said; `is_zero` where nobody."""

    outcome: str
    trigger: Mark
    number: tuple[Mark, ...]
    actor: Actor | None
    is_zero: bool = False

    @property
    def start(self) -> int:
        """Where the words of the loss begin."""
        return min([self.trigger.start, *(mark.start for mark in self.number)])


def find_losses(page: Page, scene: Scene, actors: list[Actor], claimant: Actor | None) -> list[Cost]:
    """The losses told in a scene, in order. Who says that nobody was hurt speaks of its own side."""
    triggers = _find_triggers(scene)
    actors = [actor for actor in actors if not _owns_goods(scene, actor) and not is_charged_with(scene, actor)]
    costs: list[Cost] = []
    for index, trigger in enumerate(triggers):
        before = (
            triggers[index - 1].end if index and not _is_joined_to(page, triggers[index - 1], trigger) else scene.start
        )
        after = triggers[index + 1].start if index + 1 < len(triggers) else scene.end
        for cost in _read_trigger(page, scene, trigger, (before, after), actors, claimant):
            if _counts_goods(scene, cost) or (cost.outcome == "captured" and takes_place(scene, cost.trigger)):
                continue
            cost = _give_owner(page, scene, cost, claimant)
            costs.append(_share_bound(page, _inherit_actor(cost, costs), costs))
    return [_name_people(scene, _place_in_public(scene, cost), claimant) for cost in costs]


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


def _is_joined_to(page: Page, former: Mark, trigger: Mark) -> bool:
    """Whether two words for losses share those who are counted ("were abducted and executed")."""
    return page.text[former.end : trigger.start].split() in page.lexicon.joining_words


def _name_people(scene: Scene, cost: Cost, claimant: Actor | None) -> Cost:
    """People who are detained, charged or of whom no party says that they are its enemies, are civilians."""
    ends = max([cost.trigger.end, *(mark.end for mark in cost.number)]) + _CLOSE_HEAD_REACH
    people = [mark for mark in scene.pick("people.generic", "people.fighters") if mark.end <= ends]
    is_open = claimant is None or scene.has("roles.charged", "roles.after_charged")
    if cost.outcome != "captured" or cost.actor is not None or not is_open or not people:
        return cost
    return cost._replace(actor=Actor(people[-1].start, people[-1].end, CIVILIANS, (people[-1],)))


def _give_owner(page: Page, scene: Scene, cost: Cost, claimant: Actor | None) -> Cost:
    """ "Its" before those who are counted, in a passive: they are the speaker's («یې ۲۳ سرتېري ووژل شول»)."""
    words = page.text[cost.trigger.start : cost.trigger.end + _VERB_REACH]
    if cost.actor is not None or claimant is None or cost.is_zero or page.lexicon.language.grammar.is_active(words):
        return cost
    people = scene.pick("people.fighters", "people.commanders")
    counted = [mark for mark in people if cost.start <= mark.start <= cost.trigger.start]
    owned = [mark for mark in scene.pick("refers.clitic") if 0 <= cost.start - mark.end <= _CLITIC_REACH]
    return cost._replace(actor=claimant) if counted and owned else cost


def _counts_goods(scene: Scene, cost: Cost) -> bool:
    """Whether weapons or vehicles are counted, not people ("three rifles were seized")."""
    goods = scene.pick("targets.") if cost.outcome == "captured" else scene.pick("targets.goods")
    numbers = [number for number in cost.number if number.kind.startswith("numbers.")]
    return any(0 <= mark.start - number.end <= _GOODS_REACH for mark in goods for number in numbers)


def _share_bound(page: Page, cost: Cost, earlier: list[Cost]) -> Cost:
    """ "At least" governs both halves of "at least four killed and six wounded" (codebook, rulings: Numbers)."""
    if not earlier or not cost.number or not earlier[-1].number or cost.number[-1].kind != "numbers.exact":
        return cost
    before = earlier[-1]
    between = page.text[min(max(before.trigger.end, before.number[-1].end), cost.start) : cost.start]
    if (
        cost.outcome not in ("killed", "wounded")
        or "at_least" not in before.number[-1].kind
        or len(between) > _HALVES_REACH
        or _BREAK.search(between)
    ):
        return cost
    return cost._replace(number=(*cost.number[:-1], cost.number[-1]._replace(kind="numbers.exact+at_least")))


def _place_in_public(scene: Scene, cost: Cost) -> Cost:
    """People of whom nothing is said, hurt where people gather who take no part, are civilians."""
    if cost.actor is not None or cost.is_zero or cost.outcome not in ("killed", "wounded", "casualties"):
        return cost
    marks = scene.pick("places_of.civilians")
    if not marks:
        return cost
    return cost._replace(actor=Actor(marks[0].start, marks[0].end, CIVILIANS, (marks[0],)))


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


def _is_left_open(scene: Scene, trigger: Mark) -> bool:
    """Whether the toll is said not to be known ("how many were wounded the group did not say")."""
    return any(0 <= trigger.start - mark.end <= _OPEN_REACH for mark in scene.pick("negation.unsaid"))


def _read_trigger(
    page: Page, scene: Scene, trigger: Mark, window: tuple[int, int], actors: list[Actor], claimant: Actor | None
) -> list[Cost]:
    _, outcome, side = trigger.kind.split(".")
    if side == "none":
        return _read_no_harm(page, scene, trigger, actors, claimant)
    if side == "losses":
        vague = _read_vague(page, scene, trigger, actors)
        return [vague] if vague else []
    if side == "own":
        return _read_own(page, scene, trigger, window, actors, claimant)
    is_list = page.text[trigger.end : trigger.end + 1] == ":"
    if side == "after" or is_list or (side == "either" and not _is_passive(page, scene, trigger)):
        cost = _count_behind(page, scene, trigger, window, actors, outcome)
        if cost is not None or side == "after":
            return [cost] if cost else []
    return _count_before(page, scene, trigger, window, actors, outcome)


def _read_own(
    page: Page, scene: Scene, trigger: Mark, window: tuple[int, int], actors: list[Actor], claimant: Actor | None
) -> list[Cost]:
    """ "The front lost four men": those counted are the subject's own."""
    cost = _count_behind(page, scene, trigger, window, [], "killed")
    before = [actor for actor in actors if actor.end <= trigger.start and actor.party != CIVILIANS]
    owner = claimant if claimant in before or not before else before[-1]
    return [cost._replace(actor=claimant or owner)] if cost is not None and cost.number else []


def _is_passive(page: Page, scene: Scene, trigger: Mark) -> bool:
    """Whether "be" or a doer goes with the word ("was killed", "killed by"): those counted stand before it."""
    if any(0 <= mark.start - trigger.end <= 1 for mark in scene.pick("roles.agent")):
        return True
    return any(
        mark.kind == "roles.passive" and 0 <= trigger.start - mark.end <= 12 and "," not in page.between(mark, trigger)
        for mark in scene.marks
    )


def _count_behind(
    page: Page, scene: Scene, trigger: Mark, window: tuple[int, int], actors: list[Actor], outcome: str
) -> Cost | None:
    numbers = [
        mark
        for mark in scene.marks
        if mark.kind in _COUNTS
        and trigger.end <= mark.start < window[1]
        and mark.start - trigger.end <= _OBJECT_REACH
        and not _CLAUSE.search(page.text, trigger.end, mark.start)
    ]
    if numbers:
        number = numbers[0]
        end = _phrase_end(page, scene, number.end, window[1])
        actor = _find_owner(actors, trigger.end, end, number)
        return Cost(outcome, trigger, (number, *_find_others(page, scene, number, end)), actor, _is_none(number))
    people = [mark for mark in scene.pick(*_PEOPLE) if 0 <= mark.start - trigger.end <= _OBJECT_REACH]
    owner = next((actor for actor in actors if 0 <= actor.start - trigger.end <= 12), None)
    if not people and owner is None:
        return _count_named_behind(page, trigger, actors, outcome)
    end = _phrase_end(page, scene, trigger.end, window[1])
    owner = owner or _find_owner(actors, trigger.end, end, None)
    heads = [mark for mark in scene.pick("people.commanders") if trigger.end <= mark.start and mark.end <= end]
    if heads and not page.lexicon.is_plural(page.text[heads[0].start : heads[0].end].split()[-1]):
        return Cost(outcome, trigger, (heads[0]._replace(kind="people.one"),), owner)
    return Cost(outcome, trigger, _count_single(page, scene, trigger, trigger.end, end), owner)


def _count_before(
    page: Page, scene: Scene, trigger: Mark, window: tuple[int, int], actors: list[Actor], outcome: str
) -> list[Cost]:
    start = _skip_speaker(page, scene, _phrase_start(page, window[0], trigger.start), trigger)
    numbers = [
        mark for mark in scene.marks if mark.kind in _COUNTS and start <= mark.start and mark.end <= trigger.start
    ]
    numbers = _leave_wholes(page, _leave_inclusions(scene, _leave_speaker(scene, numbers, trigger)))
    numbers = [mark for mark in numbers if not _counts_thing(page, scene, mark)]
    if _is_people(scene, trigger):
        numbers = [mark for mark in numbers if trigger.start - mark.end == 1]  # "eleven bodies"
        if not numbers:
            return []
    if not numbers:
        actor = _find_object(scene, actors, start, trigger.start) or _find_owner(actors, start, trigger.start, None)
        people = [mark for mark in scene.pick(*_PEOPLE, "titles.") if start <= mark.start < trigger.start]
        if actor is None and not people:
            return _count_named(page, trigger, start, outcome)
        return [Cost(outcome, trigger, _count_single(page, scene, trigger, start, trigger.start), actor)]
    number = _pick_part(page, scene, numbers, trigger)
    if any(number.end <= mark.start and mark.end <= trigger.start for mark in scene.pick("roles.object")):
        actors = [actor for actor in actors if actor.end > number.start]  # who stands before the object acts
    extra = _add_before(page, scene, number, start)
    first = extra[0] if extra else number
    actor = _find_owner(actors, max(start, first.start - _OWNER_REACH), trigger.start, number)
    if actor is None and extra:
        actor = _find_owner(actors, max(start, first.start - _OWNER_REACH), trigger.start, first)
    if actor is None and page.text[max(0, start - 1) : start] == ":":
        actor = next((one for one in reversed(actors) if one.end <= start), None)
    actor = _find_genitive(page, actors, first) or actor
    cost = Cost(outcome, trigger, (*extra, number), actor, _is_none(number))
    joined = _join_numbers(page, scene, numbers)
    if len(joined) > 1 and not extra:
        return [cost._replace(number=joined)]
    return [*_count_beside(actors, trigger, numbers[:-1], cost), cost]


def _find_genitive(page: Page, actors: list[Actor], number: Mark) -> Actor | None:
    """Whose people are counted, where the owner stands before the number («د طالبانو یو قوماندان»)."""
    near = [actor for actor in actors if 0 <= number.start - actor.end <= _CLITIC_REACH]
    grammar = page.lexicon.language.grammar
    return next((actor for actor in near if grammar.is_owner(page.text[: actor.start])), None)


def _skip_speaker(page: Page, scene: Scene, start: int, trigger: Mark) -> int:
    """Where the words behind the verb of saying begin, if people are counted in them («… وویل چې درې تنه …»)."""
    if not page.lexicon.language.grammar.IS_VERB_LAST:
        return start
    ends = [mark.end for mark in scene.pick("saying.verbs") if start <= mark.start and mark.end <= trigger.start]
    behind = [mark for mark in scene.pick(*_COUNTED) if ends and ends[-1] <= mark.start and mark.end <= trigger.start]
    return ends[-1] if behind else start


def _counts_thing(page: Page, scene: Scene, number: Mark) -> bool:
    """Whether a thing or a place is counted («په یوه پوسته کې»)."""
    if not page.lexicon.language.grammar.IS_VERB_LAST:
        return False
    behind = [mark for mark in scene.marks if 0 <= mark.start - number.end <= 2 and mark.kind != "places.in"]
    if any(mark.kind.startswith(("people.", "titles.", "party", "unit", "losses.")) for mark in behind):
        return False
    return any(
        mark.kind.startswith(("targets.", "events.", "places.", "places_of.", "saying.statements")) for mark in behind
    )


def _pick_part(page: Page, scene: Scene, numbers: list[Mark], trigger: Mark) -> Mark:
    """The last number that counts people; of "four of the nine" the first."""
    people = [
        number
        for number in numbers
        if any(0 <= mark.start - number.end <= _INSIDE_REACH for mark in scene.pick("people.", "party", "unit", "call"))
    ]
    if people and people[-1] != numbers[-1] and _is_far(page, numbers[-1], trigger):
        return people[-1]
    if len(numbers) > 1 and page.between(numbers[-2], numbers[-1]).split() in page.lexicon.part_words:
        return numbers[-2]
    return numbers[-1]


def _is_far(page: Page, number: Mark, trigger: Mark) -> bool:
    """Whether other words stand between a bare number and its verb («در ۱۹ ولایت کشته»): "two were killed" has none."""
    return len(page.between(number, trigger).split()) > 1


def _join_numbers(page: Page, scene: Scene, numbers: list[Mark]) -> tuple[Mark, ...]:
    """The numbers of a list of people that are counted together ("four girls, two boys and a man")."""
    joined = [numbers[-1]]
    for number in reversed(numbers[:-1]):
        between = [mark for mark in scene.marks if number.end <= mark.start < joined[0].start]
        kinds = {mark.kind for mark in between if mark.kind.startswith(("people.", "party", "unit"))} - {
            "people.joining"
        }
        words = page.text[number.end : joined[0].start]
        if kinds != {"people.civilians"} or len(words) > _LIST_REACH or _BREAK.search(words):
            break
        joined.insert(0, number)
    return tuple(joined)


def _count_named(page: Page, trigger: Mark, start: int, outcome: str) -> list[Cost]:
    """ "Asad Laghmani, known as Qais, was killed": somebody named, of whom the verb speaks in the singular, is one."""
    first, last = page.folded.span(start, trigger.start)
    words = page.text[max(start, trigger.start - _VERB_REACH) : trigger.end]
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
    counted = [one for one in articles if any(0 <= person.start - one.end <= _INSIDE_REACH for person in people)]
    if counted:
        return (counted[-1],)
    taken = {mark.start for mark in marks if mark.kind.startswith(("targets.", "places."))}
    single = [
        mark
        for mark in people
        if mark.start not in taken and mark.kind.startswith(("people.commanders", "people.civilians"))
    ]
    behind = _VERB_REACH if page.lexicon.language.grammar.IS_VERB_LAST else 0
    words = page.text[max(start, trigger.start - _VERB_REACH) : trigger.end + behind]
    if single and (page.lexicon.language.grammar.is_singular(words) or _names_one(page, scene, single[-1], trigger)):
        return (single[-1]._replace(kind="people.one"),)
    return ()


def _names_one(page: Page, scene: Scene, person: Mark, trigger: Mark) -> bool:
    """Whether the word for somebody is in the singular, where it tells («یک فرمانده را … کشتند»)."""
    is_object = any(person.end <= mark.start < trigger.start for mark in scene.pick("roles.object"))
    return bool(page.lexicon.language.grammar.names_one(page.text[person.start : person.end], person.value, is_object))


def _leave_speaker(scene: Scene, numbers: list[Mark], trigger: Mark) -> list[Mark]:
    """Without numbers before the last word of saying ("one of them said that five ..."), if others are behind."""
    said = [mark.end for mark in scene.pick("saying.verbs") if mark.end <= trigger.start]
    behind = [number for number in numbers if not said or number.start >= said[-1]]
    return behind or numbers


def _leave_inclusions(scene: Scene, numbers: list[Mark]) -> list[Mark]:
    """Without numbers that count inside another one ("five, including a commander")."""
    inside = scene.pick("people.including")
    closing = scene.pick("people.included")
    outer = [
        number
        for number in numbers
        if not any(
            0 <= number.start - mark.end <= _INSIDE_REACH or 0 <= mark.start - number.end <= 2 for mark in inside
        )
        and not any(0 <= mark.start - number.end <= _INCLUDED_REACH for mark in closing)
    ]
    return outer if any(number.kind != "numbers.another" for number in outer) else numbers


def _is_people(scene: Scene, trigger: Mark) -> bool:
    """Whether a word for a loss is one for people as well ("bodies"), so that it says nothing without its number."""
    return any(mark.start == trigger.start and mark.end == trigger.end for mark in scene.pick("people.generic"))


def _leave_wholes(page: Page, numbers: list[Mark]) -> list[Mark]:
    """Without numbers of what those counted belong to ("three members of one family")."""
    of = {words[0] for words in page.lexicon.part_words}
    parts = [number for number in numbers[1:] if page.text[: number.start].rsplit(maxsplit=1)[-1] not in of]
    return [*numbers[:1], *parts]


def _add_before(page: Page, scene: Scene, number: Mark, start: int) -> tuple[Mark, ...]:
    """The first half of "a commander and three others", «فرماندهی با دو محافظش»: it is counted too."""
    is_others = any(0 <= mark.start - number.end <= 12 for mark in scene.pick("people.others"))
    is_escort = any(0 <= mark.start - number.end <= 2 for mark in scene.pick("people.escorts", "refers.owned"))
    is_with = page.text[scene.start : number.start].split()[-1:] in [
        [word] for word in page.lexicon.language.grammar.WITH
    ]
    people = scene.pick("people.commanders", "people.fighters")
    heads = [mark for mark in people if mark.start >= start and 0 <= number.start - mark.end <= _HEAD_REACH]
    if not heads or not ((is_others and _is_joined(page, number)) or (is_escort and is_with)):
        return ()
    counted = [mark for mark in scene.pick("numbers.") if 0 <= heads[0].start - mark.end <= _INSIDE_REACH]
    is_close = is_escort or number.start - heads[-1].end <= _CLOSE_HEAD_REACH
    return (counted[-1],) if counted else (heads[-1]._replace(kind="people.one"),) if is_close else ()


def _is_joined(page: Page, number: Mark) -> bool:
    """Whether "and" stands right before a number."""
    return (
        page.text[max(0, number.start - _INSIDE_REACH) : number.start].rsplit(maxsplit=1)[-1:]
        in page.lexicon.joining_words
    )


def _find_others(page: Page, scene: Scene, number: Mark, end: int) -> tuple[Mark, ...]:
    """The second half of "a commander and three others" behind a verb."""
    others = [mark for mark in scene.pick("people.others") if number.end <= mark.start and mark.end < end - 3]
    for mark in others:
        counts = [
            one
            for one in scene.marks
            if one.kind in _COUNTS and 0 <= mark.start - one.end <= 2 and one.start > number.end
        ]
        if counts:
            return (counts[-1],)
    return ()


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


def _inherit_actor(cost: Cost, earlier: list[Cost]) -> Cost:
    """ "Five Taliban killed and two wounded": who was wounded stands with the dead."""
    if cost.actor is None and earlier and earlier[-1].actor is not None and not cost.is_zero:
        return cost._replace(actor=earlier[-1].actor)
    return cost


def _read_no_harm(page: Page, scene: Scene, trigger: Mark, actors: list[Actor], claimant: Actor | None) -> list[Cost]:
    """Nobody was hurt: civilians and own people as named right before it, else the side of the one who says so."""
    named = [
        actor
        for actor in actors
        if 0 <= trigger.start - actor.end <= _NO_HARM_REACH and not _BREAK.search(page.text, actor.end, trigger.start)
    ]
    named = named or [actor for actor in actors if 0 <= actor.start - trigger.end <= _NO_HARM_REACH]
    if claimant is not None:
        named = [actor for actor in named if actor.party in (CIVILIANS, claimant.party)] or [claimant]
    near: list[Actor | None] = [*{actor.party: actor for actor in named}.values()]
    return [Cost("casualties", trigger, (), actor, is_zero=True) for actor in near or [None]]


def _read_vague(page: Page, scene: Scene, trigger: Mark, actors: list[Actor]) -> Cost | None:
    """Losses without a number: "the enemy took casualties", "heavy losses among the Taliban", "no casualties"."""
    before = [actor for actor in actors if actor.end <= trigger.start and trigger.start - actor.end <= 60]
    behind = [actor for actor in actors if 0 <= actor.start - trigger.end <= 20]
    actor = next(iter(behind), None) or next(iter(reversed(before)), None)
    none = [mark for mark in scene.pick("numbers.none", "negation.") if 0 <= trigger.start - mark.end <= 12]
    numbers = [mark for mark in scene.marks if mark.kind in _COUNTS and _counts_losses(mark, trigger, before)]
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


def _phrase_start(page: Page, first: int, last: int) -> int:
    breaks = [match.end() for match in _BREAK.finditer(page.text, first, last)]
    return breaks[-1] if breaks else first


def _phrase_end(page: Page, scene: Scene, first: int, last: int) -> int:
    """Where the object's noun phrase ends: at a stop, an event, "by", "when", or "..., the front said"."""
    stop = _BREAK.search(page.text, first, last)
    ends = [stop.start()] if stop else [last]
    ends += [mark.start for mark in scene.pick(*_ENDING) if mark.start >= first]
    said = [mark.start for mark in scene.pick("saying.verbs") if mark.start >= first]
    comma = page.text.rfind(",", first, said[0]) if said else -1
    return min([*ends, comma] if comma >= 0 else ends)


def _is_none(number: Mark) -> bool:
    return number.kind == "numbers.none"
