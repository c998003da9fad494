"""What became of those who were taken, where a clause only says that they died ("and shot them", "his body")."""

from sayso.read.acts.roles import find_taken
from sayso.read.captives.bodies import find_given_body, is_their_body, points_back
from sayso.read.losses.costs import Cost, loss_of, outcome_of
from sayso.read.losses.lost import make_cost
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause

# Verbs by which people are taken.
TAKES = ("losses.captured", "events.arrest")


def read_captives(sentence: Sentence, clause: Clause) -> list[Cost]:
    """The dead, as many as a clause before tells to have been taken."""
    loss = _find_death(sentence, clause)
    if loss is None:
        return []
    before = [one for one in sentence.clauses if one.start < clause.start and one.verb is not None]
    for other in reversed(before):
        taken = find_taken(other, other.verb) if other.verb is not None and other.verb.main.has(*TAKES) else None
        if taken is not None and taken.end <= loss.start:
            cost = make_cost(sentence, other, taken, loss, strict=True)
            return [cost] if cost is not None and cost.number else []
    return []


def _find_death(sentence: Sentence, clause: Clause) -> Mark | None:
    """The words by which a clause tells that people named before are dead."""
    verb = clause.verb
    if verb is None or verb.is_not:
        return None
    for group in (clause.subject, *clause.objects):
        if group is not None and is_their_body(sentence, group):
            return Mark(group.start, group.end, "losses.killed.either", group.words[-1].text)
    body = find_given_body(sentence, clause)
    if body is not None:
        return Mark(body.start, body.end, "losses.killed.either", body.text)
    told = loss_of(verb.main) or next((mark for mark in verb.main.marks if mark.kind == "tolls.shot"), None)
    patient = find_taken(clause, verb)
    if told is None or not (patient is None or points_back(sentence, patient)):
        return None
    if told.kind == "tolls.shot":
        return told._replace(kind="losses.killed.either") if patient is not None else None
    return told if outcome_of(told) == "killed" else None
