"""Those who were taken and then put to death: one killing, and the taking is a part of it (codebook, rulings: What)."""

from collections.abc import Iterable

from sayso.read.acts.events import Deed
from sayso.read.acts.killings import tells_of
from sayso.read.acts.roles import find_taken
from sayso.read.captives.bodies import is_their_body, points_back
from sayso.read.captives.told_dead import TAKES
from sayso.read.losses.costs import Cost
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Verb


def kills_captives(sentence: Sentence, deeds: Iterable[Deed], clause: Clause, costs: Iterable[Cost]) -> bool:
    """Whether a clause says of those whom clauses before it tell as taken that they died ("... and all were shot")."""
    told = [deed.clause for deed in deeds if deed.event == "arrest" and deed.clause.start < clause.start]
    dead = [cost for cost in costs if cost.outcome == "killed" and not cost.trigger.kind.endswith(".own")]
    if not told or not dead or clause.verb is None:
        return False
    taken = [group for one in told if one.verb is not None and (group := find_taken(one, one.verb)) is not None]
    patient = find_taken(clause, clause.verb)
    if patient is not None:
        return patient in taken or points_back(sentence, patient) or is_their_body(sentence, patient)
    counted = [mark for group in taken for mark in group.marks]
    return any(number in counted for cost in dead for number in cost.number)


def leave_captives(sentence: Sentence, deeds: list[Deed], clauses: list[Clause], costs: list[Cost]) -> list[Cost]:
    """The losses without those taken who are told to have died."""
    if not {"captured", "killed"} <= {cost.outcome for cost in costs}:
        return costs
    for clause in clauses:
        dead = [cost for cost in costs if clause.start <= cost.trigger.start < clause.end]
        if kills_captives(sentence, [deed for deed in deeds if deed.clause is not clause], clause, dead):
            return [cost for cost in costs if cost.outcome != "captured"]
    return costs


def shoots_captives(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether those who are shot had been taken or disarmed before ("eight captured fighters were shot", "... after
    their arrest", "dragged two men from their homes and shot them").
    """
    taken = find_taken(clause, verb)
    if sentence.page.lexicon.language.grammar.IS_VERB_LAST or taken is None:
        return False
    if taken.has("losses.captured", "people.held") or any(
        group.has("events.arrest") and not group.has("numbers.") for group in clause.tied("time")
    ):
        return True
    kin = [one for one in sentence.clauses if one is not clause and (one.parent is clause or one is clause.parent)]
    return any(
        one.verb is not None
        and (
            one.lead in sentence.small["after"]
            or one.kind == "joined"
            or clause.kind == "joined"
            or tells_of(one, taken)
        )
        and one.verb.main.has(*TAKES, "events.surrender", "tolls.disarmed")
        and (one.verb.is_passive or points_back(sentence, taken))
        for one in kin
    )
