"""Who those are of whom a sentence says no more than that they were people."""

from sayso.codebook import CIVILIANS
from sayso.read.actors import Actor, make_actor
from sayso.read.acts.events import Frame
from sayso.read.losses.care import lies_in_care
from sayso.read.losses.costs import Cost
from sayso.read.losses.heads import ARMED, BARE, CIVIL, FOES, MIXED, NAMED, PEOPLE, RAIDERS
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause

# How a place where people gather is tied to what happened in it.
_INSIDE = ("place", "goal", "to", "of", "")
_HURT = ("killed", "wounded", "casualties")

#: What somebody is said to have had a hand in stands this close behind that word, in characters.
_OF_REACH = 8


def name_victims(
    sentence: Sentence, clauses: list[Clause], costs: list[Cost], frame: Frame | None, speaker: Actor | None
) -> list[Cost]:
    """The losses; people hurt where people gather who take no part, and people detained, are civilians."""
    home = _find_home(sentence, clauses) if any(cost.actor is None and not cost.is_zero for cost in costs) else None
    return [_name(sentence, cost, home, frame, speaker) for cost in costs]


def _name(sentence: Sentence, cost: Cost, home: Mark | None, frame: Frame | None, speaker: Actor | None) -> Cost:
    if cost.actor is not None or cost.is_zero or cost.head in (ARMED, FOES, MIXED, RAIDERS):
        return cost
    if cost.outcome == "captured":
        return cost._replace(actor=_name_detained(sentence, cost, frame, speaker))
    if _is_somebody(sentence, cost, frame):
        mark = cost.number[0]._replace(kind="people.civilians")
        return cost._replace(actor=make_actor(mark, CIVILIANS))
    is_armed = frame is not None and frame.target is not None and frame.target.party != CIVILIANS
    if cost.outcome in _HURT and home is not None and not is_armed:
        return cost._replace(actor=make_actor(home, CIVILIANS))
    return cost


def _is_somebody(sentence: Sentence, cost: Cost, frame: Frame | None) -> bool:
    """Whether a single person of whom nothing is said died at the hands of those who govern ("they shot a man")."""
    doer = frame.initiator if frame is not None else None
    if doer is None or frame is None or frame.target is not None or cost.head != PEOPLE or cost.outcome not in _HURT:
        return False
    return cost.is_single and sentence.page.lexicon.theatre.is_state(doer.party)


def _find_home(sentence: Sentence, clauses: list[Clause]) -> Mark | None:
    """The mosque or market in which something happened: not one that stands near by, nor the one that speaks."""
    is_last = sentence.is_verb_last  # there the name of a mosque stands behind the word
    beside = sentence.listed["beside"]
    for clause in clauses:
        for group in clause.groups:
            marks = group.pick("places_of.civilians")
            is_head = is_last or group.words[-1].has("places_of.civilians")
            if (
                marks
                and is_head
                and group.tie in _INSIDE
                and group.lead not in beside
                and not group.has("places_of.military", "titles.")
                and not (group.has("places_of.care") and group.tie in ("to", ""))
                and not lies_in_care(clause, group)
            ):
                if group is clause.subject and not (clause.verb and clause.verb.is_passive):
                    continue
                if any(
                    group in other.joined and not other.has("places_of.civilians")
                    for one in clauses
                    for other in one.groups
                ):
                    continue  # "in Kandahar and in a mosque in Kunduz"
                return marks[-1]
    return None


def _name_detained(sentence: Sentence, cost: Cost, frame: Frame | None, speaker: Actor | None) -> Actor | None:
    """People who are detained, charged or of whom no party says that they are its enemies, are civilians."""
    theatre = sentence.page.lexicon.theatre
    taker = frame.initiator.party if frame is not None and frame.initiator is not None else None
    # A front that tells whom those who govern took would call its own men so.
    is_rebel = speaker is not None and theatre.is_rebel(speaker.party) and taker == theatre.government
    is_open = (speaker is None and taker in (None, theatre.government)) or is_rebel
    is_open = is_open or sentence.scene.has("roles.charged", "roles.after_charged")
    people = [mark for mark in sentence.scene.pick("people.suspects") if cost.start <= mark.start <= cost.end]
    is_taker = speaker is not None and theatre.is_state(speaker.party)  # others call those taken what they are
    is_sought = is_taker and cost.head != CIVIL and _is_sought(sentence, cost)
    if not is_open or people or is_sought or cost.head not in (PEOPLE, CIVIL, NAMED, BARE):
        return None
    mark = cost.number[0] if cost.number else cost.trigger
    return make_actor(mark._replace(kind="people.civilians"), CIVILIANS)


def _is_sought(sentence: Sentence, cost: Cost) -> bool:
    """Whether people are taken for what they did ("on suspicion of involvement in the attack", «در پیوند به حمله»)."""
    clause = next((one for one in sentence.clauses if one.start <= cost.trigger.start < one.end), None)
    apart = clause.tied("apart") if clause is not None else []
    behind = [one for one in clause.others if one.tie in _INSIDE] if clause is not None else []
    beside = [one for group in apart for one in behind if 0 <= one.start - group.end <= _OF_REACH]
    return any(one.has("events.") for one in (*apart, *beside))
