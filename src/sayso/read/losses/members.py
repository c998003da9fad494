"""The members of a list of people, and how many they are together."""

from sayso.codebook import CIVILIANS
from sayso.read.actors import Actor
from sayso.read.losses.costs import Cost
from sayso.read.losses.counted import count_people, find_numbers
from sayso.read.losses.heads import ARMED, BARE, FOES, NAMED, PEOPLE, RAIDERS
from sayso.read.losses.parts import count_bounds, tells_part
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Group
from sayso.read.syntax.words import DETERMINER, NUMBER, PRONOUN


def list_members(sentence: Sentence, group: Group) -> list[Group]:
    """The members of a list: "A, a teacher, and his father" are two, "two fighters, A and B" are the two."""
    members = list({id(one): one for one in _gather_members(sentence, group)}.values())
    if not _is_sum(sentence, group, members):
        return members
    is_open = not group.has("party", "unit", "call", "people.fighters", "people.civilians", "numbers.at_least")
    return members[1:] if is_open else [group]


def _is_sum(sentence: Sentence, group: Group, members: list[Group]) -> bool:
    """Whether the others of a list say who those were whom the first counts ("eight people, six women and two men")."""
    if len(members) <= _PAIR or members[0] is not group:
        return False
    counted = [find_numbers(one)[:1] or one.pick("numbers.article")[:1] for one in members]
    bounds = [count_bounds(sentence.page, Cost("", one[0], tuple(one), None)) if one else None for one in counted]
    whole, *parts = [one.low if one is not None else None for one in bounds]
    told = [part for part in parts if part is not None]
    return whole is not None and len(told) == len(parts) and sum(told) == whole


#: The members of a list that may be a sum and its only part.
_PAIR = 2


def _gather_members(sentence: Sentence, group: Group) -> list[Group]:
    """The members, some of them perhaps more than once."""
    if any(_is_aside(one) for one in group.joined):
        return [group]  # "six worshippers, a child and the imam among them"
    asides = [other for other in group.hangs if other.tie == "inside"]
    further = [one for other in asides for one in other.joined if "," in one.stop]
    listed = [one for member in group.joined for one in (member, *member.joined)]
    listed += [one for other in group.hangs if other.lead in sentence.listed["called"] for one in other.joined]
    listed += _list_retinue(group)
    further += [one for one in listed if not one.has("people.most") and not tells_part(one)]
    if _names_counted(group):
        return [group]  # "two commanders, Zia and Khan"
    if _is_named_behind(sentence, group):
        further = [one for one in further if one is not group.joined[0]]  # "the minister, Haqqani, and three others"
    if any(word.kind in (NUMBER, DETERMINER) for word in group.words):  # "two members of its staff and four visitors"
        hung = [one for other in group.hangs if other.tie == "of" for one in other.joined]
        further += [one for one in hung if one.words[0].kind == NUMBER or one.words[0].text in sentence.small["a"]]
    if any(word.kind == NUMBER for word in group.words):
        return [group, *(one for one in further if not _is_counted_in(sentence, group, one))]
    told = _list_told(sentence, group)
    if told:
        return told
    members = [group]
    for other in group.apposed:
        closed = [member for member in other.joined if "," in member.stop]
        if other.words[0].has("refers.owned"):
            members += [other, *other.joined]  # «والی، معاونش و دو محافظش»
            continue
        members += closed if not tells_part(other) else []
        if not closed and other.joined and _is_bare_name(other) and _is_bare_name(group):
            members += [other, *other.joined]
    return [*members, *further]


def _list_retinue(group: Group) -> list[Group]:
    """Those with somebody whose office stands between («مدیر استخبارات طالبان و محافظش»)."""
    whole = (group, *group.joined[:1]) if group.has("person") or not group.marks else (group,)
    owners = [other for one in whole for other in one.hangs if other.tie == "of"]
    owners += [one for other in owners for one in other.hangs if one.tie == "of"]
    return [one for other in owners for one in other.joined if one.has("refers.owned", "people.escorts")]


def _list_told(sentence: Sentence, group: Group) -> list[Group]:
    """Those who stand behind a word for several without a number ("its occupants, a commander and two guards")."""
    is_several = sentence.page.lexicon.is_plural(group.words[-1].text) and group.words[0].kind == DETERMINER
    if sentence.is_verb_last or not is_several or len(group.apposed) != 1 or not group.apposed[0].joined:
        return []
    first = group.apposed[0]
    is_closed = tells_part(first) or _is_aside(first) or count_people(sentence, None, first) is None
    return [] if is_closed else [first, *first.joined]


def _is_named_behind(sentence: Sentence, group: Group) -> bool:
    """Whether the first of a list only names the person before it."""
    if (
        not group.joined
        or group.words[0].text not in sentence.small["the"]
        or not group.has("titles.", "people.commanders")
    ):
        return False
    first = group.joined[0]
    return first.stop.strip() == "," and _is_bare_name(first) and not first.has("people.", "titles.")


def _is_counted_in(sentence: Sentence, group: Group, other: Group) -> bool:
    """«پنځه پوځیان او چارواکي»: one number counts all, where the form of a noun does not tell how many they are."""
    is_plain = not other.hangs and not other.apposed and not any(word.kind == NUMBER for word in other.words)
    is_pair = (
        len(other.words) == 1 and other.has("people.civilians") and group.has("people.civilians")
    )  # «هشت زن و کودک»
    adjective = tuple(sentence.page.lexicon.language.words["syntax"]["endings"]["adjective"])
    is_alike = is_pair or all(word.text.endswith(adjective) for word in other.words)
    return is_plain and group.has("people.", "party") and is_alike


def _names_counted(group: Group) -> bool:
    """Whether what is joined to a number behind a comma are the names of those whom it counts."""
    if not any(word.kind == NUMBER for word in group.words) or not group.joined:
        return False
    is_set_off = "," in group.joined[0].stop and "&" not in group.joined[0].stop
    return group.has("people.own") or (
        is_set_off and all(_is_bare_name(one) and not one.has("people.") for one in group.joined)
    )


def _is_aside(group: Group) -> bool:
    """Whether a group ends in words that say that those it names were counted before ("the imam among them")."""
    hung = any(other.tie == "inside" and other.words[0].kind == PRONOUN for other in group.hangs)
    return hung or group.words[-1].has("people.including")


def _is_bare_name(group: Group) -> bool:
    """Whether a group is a name without an article, as in a list of names."""
    return all(word.kind == "N" for word in group.words)


def name_by_others(costs: list[Cost | None], groups: list[Group]) -> list[Cost | None]:
    """ "A commander and five other members of the front": who is named first in a list is of the side of the others."""
    kept = list(costs)
    for index, (cost, group) in enumerate(zip(costs, groups, strict=True)):
        before = kept[index - 1] if index else None
        if cost is None or before is None or before.actor is not None:
            continue
        if group.has("people.others") or _is_led_by(cost, group, before):
            kept[index - 1] = before._replace(actor=cost.actor)
    return kept


def _is_led_by(cost: Cost, group: Group, one: Cost) -> bool:
    """«د پوستې قوماندان له دوو طالبانو سره ووژل شو»: whether the one who leads was lost with those fighters."""
    return group.tie == "company" and cost.head == ARMED and one.is_single and one.head == ARMED


def add_up(costs: list[Cost]) -> list[Cost]:
    """ "A commander and three others": the members of one list who are of one side are counted together."""
    kept = costs[:1]
    for cost in costs[1:]:
        before = kept[-1]
        is_same = (
            cost.party == before.party
            or (
                before.party in (None, CIVILIANS) and _is_of_others(cost)
            )  # "his two sons and five other members of the front"
            or is_his(cost)  # "and two of his guards"
            or (before.head not in (FOES, RAIDERS) and _may_be_one(cost, before))
            or (
                before.head not in (ARMED, FOES, RAIDERS)
                and _may_be_one(before, cost)  # "15 militants and three soldiers" are two sides
            )
        )
        if is_same and cost.number and before.number and not cost.is_zero and not before.is_zero:
            head = before.head if before.head != BARE else cost.head
            kept[-1] = before._replace(
                number=(*before.number, *cost.number), actor=before.actor or cost.actor, head=head
            )
        elif cost.number or cost.is_zero or not before.number or cost.party == CIVILIANS:  # "200 Taliban and allies"
            kept.append(cost)
    return kept


def is_his(cost: Cost) -> bool:
    """Whether a number counts those who are named as somebody's («دو محافظش»), none of his kin."""
    actor = cost.actor
    return actor is not None and actor.kind in ("refers.clitic", "refers.owned") and actor.party != CIVILIANS


def _is_of_others(cost: Cost) -> bool:
    """Whether a number counts more of those whom a list named before, who fight."""
    return cost.head == ARMED and cost.party is not None and any(mark.kind == "people.others" for mark in cost.number)


def _serves(actor: Actor) -> bool:
    return actor.kind.startswith("people.servants")


def _may_be_one(cost: Cost, other: Cost) -> bool:
    """Whether people of whom nothing is said may be of the side of others in one list with them."""
    is_side = other.actor is not None and (_serves(other.actor) or not other.is_single)
    is_against = cost.head == RAIDERS or (cost.head == FOES and is_side)
    if cost.actor is not None or (is_against and other.actor is not None):
        return False  # "four soldiers and 17 militants", "six policemen and five attackers"
    return other.party != CIVILIANS or cost.head in (PEOPLE, BARE, NAMED)
