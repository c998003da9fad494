"""Who those were whose loss was told before: "all the dead were civilians", "he had been a soldier"."""

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor
from sayso.read.losses.costs import ALL, Cost, loss_of, outcome_of
from sayso.read.losses.counted import find_former
from sayso.read.naming import name_group
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import AUXILIARY, NUMBER


def read_all(sentence: Sentence, clause: Clause) -> list[Cost]:
    """ "All the victims were civilians", "the dead were fighters of the group": who those were, and no number."""
    verb, subject = clause.verb, clause.subject
    if verb is None or verb.main.kind != AUXILIARY or verb.is_not or verb.is_passive or subject is None:
        return []
    if any(word.kind == NUMBER for word in subject.words) or clause.kind == "relative":
        return []
    losses = [mark for word in subject.words if (mark := loss_of(word)) and outcome_of(mark) in ("killed", "wounded")]
    most = subject.pick("people.most")
    if not (losses or most) or (not losses and _is_of_targets(clause)):
        return []
    said = clause.objects[0] if clause.objects else subject
    actor = name_group(sentence, said, clause)
    if actor is None or actor.party == UNKNOWN:
        return []
    mark = losses[0] if losses else most[0]
    name = outcome_of(mark) if losses else "any"
    return [Cost(name if losses else "killed", mark._replace(kind=f"losses.{name}{ALL}"), (), actor)]


def _is_of_targets(clause: Clause) -> bool:
    """Whether "most of them" are those of whom the clause before only says that they were hit."""
    above = clause.parent
    if above is None or above.verb is None or above.subject is None or not above.verb.is_passive:
        return False
    is_hit = above.verb.main.has("events.") and not above.verb.main.has("losses.")
    return is_hit and above.subject.has("people.") and clause.start > above.verb.end


def read_described(sentence: Sentence, clause: Clause) -> list[Cost]:
    """ "He had been a soldier of the former army", "described them as civilians": who those before were."""
    verb, subject = clause.verb, clause.subject
    if verb is None or subject is None or verb.is_not or verb.is_passive or clause.kind in ("relative", "adverbial"):
        return []
    if verb.main.text in sentence.listed["belonging"]:
        meant, said = subject, [*clause.objects, *clause.others]
    elif verb.main.text in sentence.listed["describing"] and clause.objects:
        meant = clause.objects[0]
        said = [group for group in (*clause.others, *meant.hangs) if group.lead in sentence.small["as"]]
    else:
        return []
    first = meant.words[0]
    is_one = first.has("refers.one") or (len(meant.words) == 1 and first.has("tolls.single"))
    is_several = (first.has("refers.many", "tolls.victims") and len(meant.words) == 1) or _points_at_several(
        sentence, meant
    )
    if not (is_one or is_several) or any(group not in said for group in meant.hangs):
        return []
    held = [one for group in said for one in group.all_groups()]
    actor = next((actor for one in held if (actor := _tell_who(sentence, clause, one)) is not None), None)
    if actor is None:
        return []
    name = "one" if is_one else "several"
    mark = Mark(meant.start, meant.end, f"losses.{name}{ALL}", "")
    return [Cost("killed", mark, (), actor)]


def _points_at_several(sentence: Sentence, group: Group) -> bool:
    """Whether a group means those who were counted before ("the two", "the three men")."""
    behind = group.words[2:]
    is_counted = len(group.words) > 1 and group.words[0].text in sentence.small["the"] and group.words[1].kind == NUMBER
    return is_counted and all(word.has("people.generic") for word in behind)


def _tell_who(sentence: Sentence, clause: Clause, group: Group) -> Actor | None:
    """Of whom words say that somebody was: of the former government, or one of a party's people."""
    actor = find_former(sentence, group) or name_group(sentence, group, clause)
    if actor is None or actor.party in (UNKNOWN, None):
        return None
    if actor.party == CIVILIANS:
        is_said = group.lead in sentence.small["as"] or group in clause.objects
        return actor if group.has("people.civilians") and is_said else None
    if sentence.page.lexicon.theatre.is_of(actor.party, "former"):
        return actor
    top = group
    while top.holder is not None and top.tie == "of":
        top = top.holder
    is_said = top in clause.objects and top.has("people.", "titles.")
    is_member = top.lead in sentence.small["serves"] and clause.verb is not None and clause.verb.main.kind != AUXILIARY
    return actor if top.holder is None and (is_said or is_member) else None
