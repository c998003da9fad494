"""What a clause says was lost: how many of whom, by its verb and by its nouns."""

from sayso.read.captives.told_dead import read_captives
from sayso.read.losses.apiece import part_apiece
from sayso.read.losses.care import read_cared
from sayso.read.losses.costs import Cost, loss_of
from sayso.read.losses.described import read_all, read_described
from sayso.read.losses.nobody import read_nobody, read_nothing, read_unharmed
from sayso.read.losses.nouns import read_abuses, read_among, read_noun
from sayso.read.losses.parts import split_costs
from sayso.read.losses.stated import read_stated
from sayso.read.losses.together import (
    add_further,
    carry_on,
    join_fates,
    leave_corrected,
    leave_figures,
    leave_mixed,
    name_announced,
    name_further,
    share_owner,
)
from sayso.read.losses.verbs import find_shot, read_price, read_verb
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause


def find_tolls(sentence: Sentence, clauses: list[Clause]) -> list[Cost]:
    """The losses told in some clauses of a sentence, in order."""
    costs: list[Cost] = []
    for clause in clauses:
        if sentence.is_only_meant(clause) or sentence.is_only_possible(clause):
            continue
        if id(clause) not in sentence.tolls:
            sentence.tolls[id(clause)] = _read_clause(sentence, clause)
        for cost in sentence.tolls[id(clause)]:
            costs.append(name_further(sentence, carry_on(sentence, cost, costs)))
    if not costs:
        return costs
    costs = share_owner(sentence, costs)
    costs = join_fates(sentence, leave_corrected(sentence, leave_figures(costs)))
    costs = add_further(sentence, name_announced(sentence, costs))
    return leave_mixed(split_costs(sentence, costs))


def _read_clause(sentence: Sentence, clause: Clause) -> list[Cost]:
    found: list[Cost] = []
    verb = clause.verb
    if clause.lead in sentence.listed["asking"]:
        return []  # "how many were killed is not known"
    if _is_denied(clause) or clause.is_before:
        return []
    if verb is not None and not verb.is_not:
        loss = loss_of(verb.main) or find_shot(sentence, clause, verb)
        if loss is not None:
            found += read_verb(sentence, clause, verb, loss)
    elif verb is not None and sentence.is_verb_last and (loss := loss_of(verb.main)) is not None:
        found += read_nobody(sentence, clause, verb, loss) or []  # «هیچ کسی از نیروهای ما کشته نشده»
    elif verb is not None and sentence.is_verb_last:
        found += read_unharmed(sentence, clause, verb)
    counted = {number for cost in found for number in cost.number}
    for group in clause.groups:
        for cost in read_noun(sentence, clause, group):
            if not counted & set(cost.number) or not cost.number:
                found.append(cost)
                counted |= set(cost.number)
    stated = read_stated(sentence, clause)
    words = {one.trigger.start for one in stated}
    found = [cost for cost in found if cost.trigger.start not in words] + stated
    found += read_among(sentence, clause)
    found = read_all(sentence, clause) or found or read_described(sentence, clause)
    found += read_abuses(sentence, clause)
    found = found if any(cost.number for cost in found) else read_captives(sentence, clause) or found
    found += [] if found else read_cared(sentence, clause)
    found += read_price(sentence, clause, verb) if verb is not None and not verb.is_not else []
    for word in clause.nothing:
        found += read_nothing(sentence, clause, word)
    return sorted(part_apiece(sentence, clause, found), key=lambda cost: cost.start)


def _is_denied(clause: Clause) -> bool:
    """Whether somebody denies what a clause says ("denied that ten had been killed")."""
    while clause.parent is not None and clause.kind in ("content", "infinitive", "participle", "relative"):
        verb = clause.parent.verb
        if verb is not None and verb.main.has("stances.denies") and clause.kind != "relative":
            return True
        if clause.kind == "content" and _is_said_untrue(clause.parent, clause):
            return True
        clause = clause.parent
    return False


def _is_said_untrue(above: Clause, clause: Clause) -> bool:
    """Whether a claim is called untrue ("claims that civilians were hurt were baseless")."""
    subject = above.subject
    if subject is None or subject.end > clause.start or not subject.has("saying.statements", "saying.reports"):
        return False
    groups = [one for group in above.objects for one in (group, *group.joined)]
    return any(one.has("untruth.", "stances.denies") for one in groups)
