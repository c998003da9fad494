"""What became of those who were taken, where a clause only says that they died ("and shot them", "his body")."""

from sayso.read.acts.roles import find_taken
from sayso.read.losses.costs import Cost, loss_of, outcome_of
from sayso.read.losses.lost import make_cost
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import DETERMINER, NUMBER, PRONOUN, Word

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
    body = _find_body_given(sentence, clause)
    if body is not None:
        return Mark(body.start, body.end, "losses.killed.either", body.text)
    told = loss_of(verb.main) or next((mark for mark in verb.main.marks if mark.kind == "tolls.shot"), None)
    patient = find_taken(clause, verb)
    if told is None or not (patient is None or points_back(sentence, patient)):
        return None
    if told.kind == "tolls.shot":
        return told._replace(kind="losses.killed.either") if patient is not None else None
    return told if outcome_of(told) == "killed" else None


def _find_body_given(sentence: Sentence, clause: Clause) -> Word | None:
    """The body that is given to somebody, where both stand before the verb as one group («جسد کورنۍ ته وسپارل شو»)."""
    given = [group for group in clause.tied("to") if not group.hangs] if sentence.is_verb_last else []
    remains = sentence.listed["remains"]
    return next((group.words[0] for group in given if group.words[0].text in remains), None)


def is_their_body(sentence: Sentence, group: Group) -> bool:
    """Whether a group names the body of somebody who was named before ("his body", «پیکر او», «جسدش»)."""
    head = group.words[-1].text.split()[-1]
    owners = [one for one in group.hangs if one.tie == "of"]
    return head in sentence.listed["remains"] and all(points_back(sentence, one) for one in owners)


def points_back(sentence: Sentence, group: Group) -> bool:
    """Whether a group only means people named before ("them", "all three", «هر سه»)."""
    first, *rest = group.words
    if first.text.split()[0] in sentence.small["all"]:
        return all(word.kind in (NUMBER, PRONOUN, DETERMINER) for word in group.words)
    is_bare = not rest and first.has("refers.one", "refers.they", "refers.clitic")
    return first.kind == PRONOUN or is_bare
