"""Parts of a toll: "ten hurt, three of them civilians" are the two sides apart."""

from typing import NamedTuple

from sayso.codebook import CIVILIANS
from sayso.read.actors import Actor, make_actor
from sayso.read.losses.costs import ONE, Cost
from sayso.read.losses.counted import count_people, find_former, find_numbers
from sayso.read.losses.owners import find_servants
from sayso.read.naming import name_first, name_group
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import AUXILIARY, NUMBER, PRONOUN
from sayso.records import Bounds

#: A number that is taken away from the one before it.
LESS = "+less"

#: Words that only point back at those of whom a part is told.
_THEIRS = ("refers.owned", "refers.they", "refers.clitic", "refers.group")

# Words that say to whom people belong.
_WHOSE = ("party", "unit", "call", "people.", "refers.group", "refers.front")

#: What a part belongs to stands no further before it, in characters.
_REACH = 80


def count_bounds(page: Page, cost: Cost) -> Bounds | None:
    """What the words of a loss count, None where one of them is no number."""
    total: Bounds | None = None
    for mark in (one for one in cost.number if not one.kind.endswith(LESS)):
        said = Bounds(1, 1) if mark.kind.startswith(("people.", "numbers.article")) else page.read_number(mark)
        if said is None:
            return None
        total = said if total is None else total + said
    return total


class _Part(NamedTuple):
    start: int
    number: Mark
    actor: Actor


def split_costs(sentence: Sentence, costs: list[Cost]) -> list[Cost]:
    """The losses, each party's part of a toll apart and taken away from the rest."""
    if sentence.scene.has("people.most"):
        costs = name_most(sentence, costs)
    kept, parts = _name_by_one(sentence, costs), _find_parts(sentence)
    numbers = {part.number for part in parts}
    for part in parts:
        index = _find_whole(kept, part, numbers)
        if index is not None:
            kept[index : index + 1] = _take_away(kept[index], part)
    return kept


def _name_by_one(sentence: Sentence, costs: list[Cost]) -> list[Cost]:
    """ "Eight men, among them a commander of the group": whose the one is, all are of whom nothing else is said."""
    kept = list(costs)
    for clause in sentence.clauses:
        for number, named in _list_parts(sentence, clause):
            actor = name_group(sentence, named, clause)
            if actor is None or actor.kind not in _THEIRS:
                continue
            for index, cost in enumerate(kept):
                is_open = cost.actor is None or (cost.party == CIVILIANS and not sentence.scene.has("people.apart"))
                is_near = cost.start < number.start <= cost.end + _REACH
                if is_open and is_near and cost.number and not cost.is_zero:
                    kept[index] = cost._replace(actor=actor)
    return kept


def _find_whole(costs: list[Cost], part: _Part, numbers: set[Mark]) -> int | None:
    """The toll that a part belongs to: the last one before it that is not of the part's own side."""
    found = None
    for index, cost in enumerate(costs):
        if cost.number and cost.start < part.start <= cost.end + _REACH and cost.number[0] not in numbers:
            found = index
    if found is None or part.number in costs[found].number:
        return None
    return None if costs[found].party == part.actor.party else found


def _take_away(cost: Cost, part: _Part) -> list[Cost]:
    rest = part.number._replace(kind=part.number.kind + LESS)
    apart = Cost(cost.outcome, cost.trigger, (part.number,), part.actor, head=cost.head)
    return [cost._replace(number=(*cost.number, rest)), apart]


def _find_parts(sentence: Sentence) -> list[_Part]:
    """The parts that a sentence names with a number and a side of their own."""
    found: dict[Mark, _Part] = {}
    for clause in sentence.clauses:
        for number, named in _list_parts(sentence, clause):
            part = _make_part(sentence, clause, number, named)
            if part is not None:
                found.setdefault(part.number, part)
    return sorted(found.values(), key=lambda part: part.start)


def _list_parts(sentence: Sentence, clause: Clause) -> list[tuple[Group, Group]]:
    """The groups that count parts, each with the one that says of whom."""
    verb, subject = clause.verb, clause.subject
    found = []
    is_said = verb is not None and not verb.main.has("losses.", "events.", "saying.")
    if is_said and subject is not None and clause.objects and _counts_part(clause, subject):
        found.append((subject, clause.objects[0]))  # «چې څلور یې د طالبانو جنګیالي دي»
    if subject is not None and _tells_whom(sentence, clause, subject):
        found += [(subject, one) for one in _list_belonging(sentence, clause)]
    if is_said and subject is not None and clause.lead in sentence.small["whom"]:
        for one in clause.objects[:1]:  # "of whom 4 were civilians and 15 members of the police"
            found += [(subject, one), *((other, other) for other in one.joined)]
    for group in clause.groups:
        if group.tie == "inside":
            found += [(one, one) for one in (group, *group.joined) if "," not in one.stop or not one.is_listed]
        elif group.is_behind_stop and group.apposed and tells_part(group):
            found.append((group, group.apposed[0]))  # "four of them Taliban fighters"
    return found


def _tells_whom(sentence: Sentence, clause: Clause, subject: Group) -> bool:
    """Whether a clause says of so many of those before to whom they belong ("two of whom had been soldiers")."""
    verb = clause.verb
    if sentence.is_verb_last or clause.kind != "relative" or verb is None or subject.words[0].kind != NUMBER:
        return False
    is_whom = any(word.text.split()[-1] in sentence.small["whom"] for word in clause.words)
    said = {verb.main.text, *(word.text for word in verb.words)}
    return is_whom and not said.isdisjoint(sentence.listed["belonging"] | sentence.small["used_to"])


def _list_belonging(sentence: Sentence, clause: Clause) -> list[Group]:
    """The groups that may say to whom some belong, those behind "used to be" too."""
    clauses = [clause, *(one for one in sentence.clauses if one.kind == "infinitive" and one.parent is clause)]
    groups = [group for one in clauses for group in (*one.objects, *one.others)]
    return [group for group in groups if group is not clause.antecedent and group.has(*_WHOSE)]


def _name_part(sentence: Sentence, clause: Clause, named: Group) -> Actor | None:
    """To whom some of those who were lost belong; soldiers of once are those of the former government."""
    actor = name_group(sentence, named, clause) or find_former(sentence, named)
    former = sentence.page.lexicon.theatre.former
    held = [mark for one in named.all_groups() for mark in one.pick("people.servants", "people.former")]
    served = named.pick("people.servants") or held
    if actor is not None or not served or clause.verb is None:
        return actor
    was = {word.text for word in clause.verb.words} & sentence.small["used_to"]
    if was and former is not None:
        return make_actor(served[0]._replace(kind="people.former"), former)
    return find_servants(sentence, clause, named)


def _counts_part(clause: Clause, subject: Group) -> bool:
    """Whether a clause says what so many of them are."""
    is_copula = clause.verb is not None and clause.verb.main.kind == AUXILIARY
    is_bare = all(word.kind == NUMBER or word.has("people.counters") for word in subject.words)
    told = (
        "refers.clitic",
        "refers.they",
        "losses.killed",
        "losses.wounded",
        "tolls.victims",
    )  # "two of the dead were"
    return is_copula and is_bare and any(other.has(*told) for other in subject.hangs)


def tells_part(group: Group) -> bool:
    """Whether a group counts some of those named before ("four of them", not «دو محافظ او»)."""
    is_counted = any(word.kind == NUMBER for word in group.words) or group.has("people.most")
    return (
        (is_counted or not group.has("people.civilians"))
        and not group.has("people.escorts")
        and any(other.tie == "of" and other.words[0].kind == PRONOUN for other in group.hangs)
    )


def _make_part(sentence: Sentence, clause: Clause, number: Group, named: Group) -> _Part | None:
    actor = _name_part(sentence, clause, named)
    counted = count_people(sentence, clause, named) if number is named else None
    numbers = find_numbers(number) or (counted.numbers if counted else ())
    if actor is None or not numbers:
        return None
    if numbers[0].kind in ONE:
        return None  # "seven people, including a district chief": one of them, of whatever side the others are
    if actor.kind in _THEIRS:
        return None  # "two fighters, one of their commanders among them": theirs who were counted before
    if actor.party == CIVILIANS and not named.has("people.apart"):
        return None  # a child among the dead says nothing of the others
    return _Part(number.start, numbers[0], actor)


def name_most(sentence: Sentence, costs: list[Cost]) -> list[Cost]:
    """ "13 people, most of them women and children": whose the most are, all are."""
    ends = [mark.end for mark in sentence.scene.pick("people.most")]
    groups = [
        (clause, group)
        for clause in sentence.clauses
        for group in clause.groups
        if group.has("people.most") or any(0 <= group.start - end <= 1 for end in ends)
    ]
    for clause, group in groups:
        is_copula = group is clause.subject and clause.verb is not None and clause.verb.main.kind == AUXILIARY
        near = (*group.hangs, *group.joined, *(clause.objects[:1] if is_copula else ()))
        actor = name_first(sentence, (group, *near), clause)
        for index, cost in enumerate(costs):
            is_near = cost.start < group.start <= cost.end + _REACH or group.start < cost.start <= group.end + _REACH
            if actor is not None and cost.actor is None and is_near and not cost.is_zero:
                costs[index] = cost._replace(actor=actor)
    return costs
