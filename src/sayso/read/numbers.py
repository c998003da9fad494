"""Which numbers of a sentence count those who were lost, and which belong together."""

import re

from sayso.read.costs import Cost
from sayso.read.marks import Mark, Page, Scene

# Numbers that count people. An article counts one ("a commander"), the others as they say.
COUNTS = (
    "numbers.exact", "numbers.at_least", "numbers.more_than", "numbers.less_than", "numbers.up_to", "numbers.range",
    "numbers.about", "numbers.vague", "numbers.none", "numbers.another",
)  # fmt: skip

# What is counted, and what counts it.
_COUNTED = ("numbers.", "people.", "party", "unit")

# Words for people.
PEOPLE = ("people.fighters", "people.commanders", "people.civilians", "people.generic", "people.former")

# Marks at which an object's noun phrase ends.
_ENDING = ("roles.agent", "roles.clause", "events.", "saying.", "dates.")

# What ends a noun phrase when it stands between a number and its verb.
BREAK = re.compile(r"[.;:!?؟؛\n]")

#: How far a number may stand behind "including", and a title before its people, in characters.
INSIDE_REACH = 14

#: How far before "included" its number may stand in Pashto («د یوې ښځې په ګډون»), in characters.
_INCLUDED_REACH = 20

#: The members of a list of people stand this close, in characters.
_LIST_REACH = 24

#: A head without an article of its own stands right before ("commander Tahir and three others"), in characters.
_CLOSE_HEAD_REACH = 12

#: How far before "and three others" their head may stand ("a commander, whom it named as …, and three others").
_HEAD_REACH = 50

#: The halves of a toll under one "at least" stand this close ("killed and", «کشته و»), in characters.
_HALVES_REACH = 28


def phrase_start(page: Page, first: int, last: int) -> int:
    """Where the words before a verb begin: behind the last stop."""
    breaks = [match.end() for match in BREAK.finditer(page.text, first, last)]
    return breaks[-1] if breaks else first


def phrase_end(page: Page, scene: Scene, first: int, last: int) -> int:
    """Where the object's noun phrase ends: at a stop, an event, "by", "when", or "..., the front said"."""
    stop = BREAK.search(page.text, first, last)
    ends = [stop.start()] if stop else [last]
    ends += [mark.start for mark in scene.pick(*_ENDING) if mark.start >= first]
    said = [mark.start for mark in scene.pick("saying.verbs") if mark.start >= first]
    comma = page.text.rfind(",", first, said[0]) if said else -1
    return min([*ends, comma] if comma >= 0 else ends)


def skip_speaker(page: Page, scene: Scene, start: int, trigger: Mark) -> int:
    """Where the words behind the verb of saying begin, if people are counted in them («… وویل چې درې تنه …»)."""
    if not page.lexicon.language.grammar.IS_VERB_LAST:
        return start
    ends = [mark.end for mark in scene.pick("saying.verbs") if start <= mark.start and mark.end <= trigger.start]
    behind = [mark for mark in scene.pick(*_COUNTED) if ends and ends[-1] <= mark.start and mark.end <= trigger.start]
    return ends[-1] if behind else start


def leave_speaker(scene: Scene, numbers: list[Mark], trigger: Mark) -> list[Mark]:
    """Without numbers before the last word of saying ("one of them said that five ..."), if others are behind."""
    said = [mark.end for mark in scene.pick("saying.verbs") if mark.end <= trigger.start]
    behind = [number for number in numbers if not said or number.start >= said[-1]]
    return behind or numbers


def leave_inclusions(scene: Scene, numbers: list[Mark]) -> list[Mark]:
    """Without numbers that count inside another one ("five, including a commander")."""
    inside = scene.pick("people.including")
    closing = scene.pick("people.included")
    outer = [
        number
        for number in numbers
        if not any(0 <= number.start - mark.end <= INSIDE_REACH or 0 <= mark.start - number.end <= 2 for mark in inside)
        and not any(0 <= mark.start - number.end <= _INCLUDED_REACH for mark in closing)
    ]
    return outer if any(number.kind != "numbers.another" for number in outer) else numbers


def counts_thing(page: Page, scene: Scene, number: Mark) -> bool:
    """Whether a thing or a place is counted («په یوه پوسته کې»)."""
    if not page.lexicon.language.grammar.IS_VERB_LAST:
        return False
    behind = [mark for mark in scene.marks if 0 <= mark.start - number.end <= 2 and mark.kind != "places.in"]
    if any(mark.kind.startswith(("people.", "titles.", "party", "unit", "losses.")) for mark in behind):
        return False
    return any(
        mark.kind.startswith(("targets.", "events.", "places.", "places_of.", "saying.statements")) for mark in behind
    )


def pick_part(page: Page, scene: Scene, numbers: list[Mark], trigger: Mark) -> Mark:
    """The last number that counts people; of "four of the nine" the first."""
    people = [
        number
        for number in numbers
        if any(0 <= mark.start - number.end <= INSIDE_REACH for mark in scene.pick("people.", "party", "unit", "call"))
    ]
    if people and people[-1] != numbers[-1] and _is_far(page, numbers[-1], trigger):
        return people[-1]
    if len(numbers) > 1 and page.between(numbers[-2], numbers[-1]).split() in page.lexicon.part_words:
        return numbers[-2]
    return numbers[-1]


def _is_far(page: Page, number: Mark, trigger: Mark) -> bool:
    """Whether other words stand between a bare number and its verb («در ۱۹ ولایت کشته»): "two were killed" has none."""
    return len(page.between(number, trigger).split()) > 1


def join_numbers(page: Page, scene: Scene, numbers: list[Mark]) -> tuple[Mark, ...]:
    """The numbers of a list of people that are counted together ("four girls, two boys and a man")."""
    joined = [numbers[-1]]
    for number in reversed(numbers[:-1]):
        between = [mark for mark in scene.marks if number.end <= mark.start < joined[0].start]
        kinds = {mark.kind for mark in between if mark.kind.startswith(("people.", "party", "unit"))} - {
            "people.joining"
        }
        words = page.text[number.end : joined[0].start]
        if kinds != {"people.civilians"} or len(words) > _LIST_REACH or BREAK.search(words):
            break
        joined.insert(0, number)
    return tuple(joined)


def _word_before(page: Page, number: Mark) -> str:
    return (page.text[max(0, number.start - INSIDE_REACH) : number.start].split() or [""])[-1]


def leave_wholes(page: Page, numbers: list[Mark]) -> list[Mark]:
    """Without numbers of what those counted belong to ("three members of one family")."""
    of = {words[0] for words in page.lexicon.part_words}
    parts = [number for number in numbers[1:] if _word_before(page, number) not in of]
    return [*numbers[:1], *parts]


def add_before(page: Page, scene: Scene, number: Mark, start: int) -> tuple[Mark, ...]:
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
    counted = [mark for mark in scene.pick("numbers.") if 0 <= heads[0].start - mark.end <= INSIDE_REACH]
    is_close = is_escort or number.start - heads[-1].end <= _CLOSE_HEAD_REACH
    return (counted[-1],) if counted else (heads[-1]._replace(kind="people.one"),) if is_close else ()


def _is_joined(page: Page, number: Mark) -> bool:
    """Whether "and" stands right before a number."""
    return (
        page.text[max(0, number.start - INSIDE_REACH) : number.start].rsplit(maxsplit=1)[-1:]
        in page.lexicon.joining_words
    )


def find_others(scene: Scene, number: Mark, end: int) -> tuple[Mark, ...]:
    """The second half of "a commander and three others" behind a verb."""
    others = [mark for mark in scene.pick("people.others") if number.end <= mark.start and mark.end < end - 3]
    for mark in others:
        counts = [
            one
            for one in scene.marks
            if one.kind in COUNTS and 0 <= mark.start - one.end <= 2 and one.start > number.end
        ]
        if counts:
            return (counts[-1],)
    return ()


def share_bound(page: Page, cost: Cost, earlier: list[Cost]) -> Cost:
    """ "At least" governs both halves of "at least four killed and six wounded" (codebook, rulings: Numbers)."""
    if not earlier or not cost.number or not earlier[-1].number or cost.number[-1].kind != "numbers.exact":
        return cost
    before = earlier[-1]
    between = page.text[min(max(before.trigger.end, before.number[-1].end), cost.start) : cost.start]
    if (
        cost.outcome not in ("killed", "wounded")
        or "at_least" not in before.number[-1].kind
        or len(between) > _HALVES_REACH
        or BREAK.search(between)
    ):
        return cost
    return cost._replace(number=(*cost.number[:-1], cost.number[-1]._replace(kind="numbers.exact+at_least")))
