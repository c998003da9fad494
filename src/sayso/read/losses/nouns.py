"""Losses named by a noun: "four dead", "12 casualties", "the deaths of three fighters"."""

from sayso.read.actors import Persons, refer
from sayso.read.losses.adjectives import is_complement, read_adjective, read_complement
from sayso.read.losses.costs import Cost, loss_of, open_last, outcome_of
from sayso.read.losses.counted import find_numbers
from sayso.read.losses.heads import ARMED, BARE, BOTH, PEOPLE
from sayso.read.losses.lost import make_cost
from sayso.read.losses.members import add_up, list_members
from sayso.read.losses.nobody import may_be_unharmed
from sayso.read.losses.patients import tells_other
from sayso.read.losses.vague import means_both, read_vague
from sayso.read.naming import name_first
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import NUMBER, Word


def read_noun(sentence: Sentence, clause: Clause, group: Group) -> list[Cost]:
    """Losses named by a noun or an adjective: "four dead", "12 casualties", "the deaths of three", "are dead"."""
    found: list[Cost] = []
    if group.tie == "purpose" or _is_disputed(sentence, group) or _is_known(sentence, group):
        return found
    if _tells_condition(sentence, clause):
        return found
    for word in group.words:
        loss = loss_of(word)
        if loss is None or word.kind == "V":
            continue
        if _is_only_named(sentence, clause, group, word, loss):
            continue
        if loss.kind.endswith(".own"):
            found += _read_loss_of(sentence, clause, group, loss)
            continue
        hung = loss.kind.endswith(".before") and any(other.tie == "of" for other in group.hangs)
        if hung and outcome_of(loss) != "casualties" and not any(word.kind == NUMBER for word in group.words):
            found += _read_named(sentence, clause, group, loss)  # "the bodies of four men"
        elif outcome_of(loss) == "casualties" and is_complement(clause, group):
            found += read_complement(sentence, clause, group, loss)
        elif loss.kind.endswith(".losses") or (outcome_of(loss) == "casualties" and not loss.kind.endswith(".after")):
            found += read_vague(sentence, clause, group, loss)
        elif word.tie == "of" or loss.kind.endswith(".after"):
            named = _read_both(sentence, clause, group, word, loss) or _read_named(sentence, clause, group, loss)
            named = named or _read_numbered(sentence, clause, group, word, loss)
            is_told = not named and outcome_of(loss) == "casualties" and group in clause.objects
            is_told = is_told and clause.verb is not None and not clause.verb.is_not  # "inflicted losses on the group"
            found += read_vague(sentence, clause, group, loss) if is_told else named
        else:
            own = _count_own(sentence, clause, group, loss)
            found += [own] if own is not None else read_adjective(sentence, clause, group, loss)
    return found


def _is_known(sentence: Sentence, group: Group) -> bool:
    """Whether those of whom some were counted before are named again ("among the eight casualties were women"), or
    nobody spoke of any ("no reports of casualties").
    """
    holder = group.holder
    if holder is not None and holder.words[0].text in sentence.small["no"] and holder.has("saying.statements"):
        return True
    return group.tie == "inside" and group.words[0].text in sentence.small["the_these"]


def _is_only_named(sentence: Sentence, clause: Clause, group: Group, word: Word, loss: Mark) -> bool:
    """Whether a noun for a loss tells none: a killing of nobody counted, losses not known, what suspects are charged
    with.
    """
    if word.has("events.killing.nouns") and not _kills_counted(sentence, group):
        return True
    if loss.kind.endswith(".losses") and _is_not_known(clause, group):
        return True
    suspects = sentence.scene.pick("people.suspects")  # «د یوه تن په وژلو تورن درې کسان»
    return any(0 <= mark.start - word.end <= 1 for mark in suspects)


def _is_not_known(clause: Clause, group: Group) -> bool:
    """Whether a clause says that losses are not known («تلفات دشمن تثبیت نشده است»)."""
    return group is clause.subject and clause.verb is not None and clause.verb.is_not and clause.verb.is_passive


def _tells_condition(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause only says how those are who were counted before («حال هشت زخمی وخیم است»)."""
    subject = clause.subject
    return subject is not None and subject.words[0].text in sentence.listed["condition"]


def _is_disputed(sentence: Sentence, group: Group) -> bool:
    """Whether somebody else claims a toll and this sentence rejects it ("the claim of ten killed is a lie")."""
    top = group
    while top.holder is not None:
        top = top.holder
        if top.has("saying.statements", "saying.reports") and sentence.scene.has("untruth.", "stances.denies"):
            return True
    return False


def _kills_counted(sentence: Sentence, group: Group) -> bool:
    """«قتل حداقل ۱۴ تن از …»: how many were killed hangs on the noun."""
    is_last = sentence.is_verb_last
    return is_last and any(one.tie == "of" and one.words[0].kind == NUMBER for one in group.hangs)


def _read_named(sentence: Sentence, clause: Clause, group: Group, loss: Mark) -> list[Cost]:
    """ "The deaths of three fighters"."""
    if outcome_of(loss) == "casualties" and means_both(sentence, clause, group):
        return [Cost("casualties", loss, (), None, False, BOTH)]
    handing = sentence.listed["handing"]
    is_single = not any(word.kind == NUMBER for other in group.hangs for word in other.words)
    if group.has("tolls.body") and is_single and clause.verb is not None and clause.verb.main.text in handing:
        return []  # the body of somebody of whose death the report tells by itself
    groups = [
        member for other in group.hangs for member in list_members(sentence, other) if not tells_other(member, loss)
    ]
    costs = [make_cost(sentence, clause, other, loss, strict=outcome_of(loss) == "captured") for other in groups]
    if group.words[0].has("numbers.none"):
        costs = [
            cost._replace(number=(), is_zero=True)
            for cost in costs
            if cost and may_be_unharmed(sentence, clause, cost.actor)
        ]
    # "The arrests of activists" without a number are spoken of in passing.
    return add_up([cost for cost in costs if cost is not None and (cost.number or cost.is_zero)])


def _read_both(sentence: Sentence, clause: Clause, group: Group, word: Word, loss: Mark) -> list[Cost]:
    """ "Eight deaths and injuries to four": the number before counts the dead, the one behind the wounded."""
    dead = _read_numbered(sentence, clause, group, word, loss) if outcome_of(loss) == "casualties" else []
    hurt = _read_named(sentence, clause, group, loss) if dead else []
    both = (("killed", dead), ("wounded", hurt))
    return [cost._replace(outcome=outcome) for outcome, costs in both for cost in costs] if hurt else []


def _read_loss_of(sentence: Sentence, clause: Clause, group: Group, loss: Mark) -> list[Cost]:
    """ "The loss of a commander and two fighters": own people, of whoever speaks."""
    members = [member for other in group.hangs if other.tie == "of" for member in list_members(sentence, other)]
    costs = [make_cost(sentence, clause, one, loss, strict=True) for one in members]
    # "Admitted the loss of six men" are his own; "led to the loss of six lives" says nothing of whose.
    is_own = not any(one.words[-1].has("tolls.lives") for one in members)
    speaker = sentence.voice(clause).as_actor() if is_own else None
    return add_up([cost._replace(actor=cost.actor or speaker) for cost in costs if cost is not None and cost.number])


def _read_numbered(sentence: Sentence, clause: Clause, group: Group, word: Word, loss: Mark) -> list[Cost]:
    """«۱۷ جسد»: a noun for the dead with its number right before it."""
    index = group.words.index(word)
    before = group.words[index - 1] if index else None
    if before is None or before.kind != NUMBER or not before.marks:
        return []
    cost = make_cost(sentence, clause, group, loss, counted=Persons(before.marks[:1], PEOPLE, None, True))
    return [cost] if cost is not None else []


def read_abuses(sentence: Sentence, clause: Clause) -> list[Cost]:
    """ "Five killings, 14 arrests and four cases of torture of former officials": people, listed by what was done."""
    if not sentence.has("events.killing.nouns", "events.arrest.nouns"):
        return []
    counted = [(group, loss) for group in clause.groups if (loss := _name_abuse(group)) is not None]
    if len(counted) < _LISTED:
        return []
    last = max((group for group, _ in counted), key=lambda group: group.start)
    tail = [*last.hangs, *(hung for group in clause.groups if group.start > last.start for hung in group.hangs)]
    named = [group for group, _ in counted for group in group.hangs]
    owners = (one for group in (*named, *tail) if group.tie == "of" for one in (group, *group.joined))
    owner = name_first(sentence, owners, clause)
    return [Cost(outcome_of(loss), loss, find_numbers(group)[:1], owner, head=BARE) for group, loss in counted]


def _name_abuse(group: Group) -> Mark | None:
    """The killing or arrest that a group counts."""
    numbers = find_numbers(group)
    if not numbers:
        return None
    for kind, outcome in (("events.killing.nouns", "killed"), ("events.arrest.nouns", "captured")):
        held = [group]
        if group.words[-1].has("totals.counted"):  # "38 instances of arbitrary arrest"
            held += [one for other in group.hangs if other.tie == "of" for one in (other, *other.joined)]
        kinds = (kind, f"losses.{outcome}.after") if group.has("totals.cases") else (kind,)  # «هشت مورد کشته شدن»
        marks = [mark for one in held for mark in one.pick(*kinds) if numbers[0].end <= mark.start]
        if marks and numbers[0].kind != "numbers.none":
            return marks[0]._replace(kind=f"losses.{outcome}.after")
    return None


#: So many nouns for what was done to people make a list.
_LISTED = 2


def read_among(sentence: Sentence, clause: Clause) -> list[Cost]:
    """ "Two of his children were among the dead", "among the dead are two officers": as many at least."""
    if not sentence.has("tolls.among"):
        return []
    marks = [mark for word in clause.words for mark in word.marks if mark.kind.startswith("tolls.among")]
    if not marks or clause.verb is None or clause.verb.main.has("losses.", "events.", "saying."):
        return []
    mark = marks[0]
    others = [group for group in clause.objects if not group.has("tolls.among")]
    patient = others[0] if others else clause.subject
    if patient is None:
        return []
    loss = mark._replace(kind=f"losses.{mark.kind.rpartition('_')[2]}.among")
    costs = [make_cost(sentence, clause, group, loss, strict=True) for group in list_members(sentence, patient)]
    counted = add_up([cost for cost in costs if cost is not None and cost.number])
    speaker = sentence.voice(clause).as_actor()
    own = speaker.party if speaker is not None else None  # "28 of their own men were among the dead": all of theirs
    return [cost if own and cost.party == own else open_last(cost) for cost in counted]


def _count_own(sentence: Sentence, clause: Clause, group: Group, loss: Mark) -> Cost | None:
    """ "One of its own wounded": so many of the speaker's."""
    holder, speaker = group.holder, sentence.voice(clause).as_actor()
    own = sentence.listed["own"]
    if group.tie != "of" or holder is None or speaker is None or not any(word.text in own for word in group.words):
        return None
    numbers = find_numbers(holder)
    marks = group.pick("refers.own")
    if not numbers or not marks or group.has("people."):
        return None
    actor = refer(marks[0], speaker)
    return Cost(outcome_of(loss), loss, numbers[:1], actor, head=ARMED)
