"""Losses told by a verb: those to whom it was done, or its subject's own."""

from sayso.read.actors import Actor
from sayso.read.acts.doers import find_tied
from sayso.read.losses.costs import Cost, loss_of, outcome_of
from sayso.read.losses.counted import counts_goods, find_numbers
from sayso.read.losses.heads import ARMED, BARE, BOTH, names_leader
from sayso.read.losses.lost import make_cost
from sayso.read.losses.members import add_up, list_members, name_by_others
from sayso.read.losses.nobody import may_be_unharmed, read_nobody
from sayso.read.losses.owners import is_dealt, list_dealt
from sayso.read.losses.patients import find_counting, find_patient, is_of_lost, tells_other
from sayso.read.losses.vague import means_both
from sayso.read.naming import name_group
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.words import NUMBER


def find_shot(sentence: Sentence, clause: Clause, verb: Verb) -> Mark | None:
    """ "Were shot in their beds": killed, where the sentence tells no other loss."""
    marks = [mark for mark in verb.main.marks if mark.kind == "tolls.shot"]
    told = ("losses.killed", "losses.wounded", "losses.casualties")
    if not marks or not verb.is_passive or clause.subject is None or sentence.scene.has(*told):
        return None
    if not any(word.kind == NUMBER for group in (clause.subject, *clause.subject.joined) for word in group.words):
        return None
    return marks[0]._replace(kind="losses.killed.either")


def read_verb(sentence: Sentence, clause: Clause, verb: Verb, loss: Mark) -> list[Cost]:
    """Those of whom a verb tells the loss: the object of an active verb, the subject of any other."""
    if loss.kind.endswith(".own"):
        return _read_own(sentence, clause, loss)
    if loss.kind.endswith(".losses"):
        return _read_dealt(sentence, clause, loss)
    nobody = read_nobody(sentence, clause, verb, loss)
    if nobody is not None:
        return nobody
    patient = find_patient(sentence, clause, verb)
    if patient is None or _has_spoken(sentence, clause, verb, patient):
        return []
    if any(word.text.split()[-1] in sentence.listed["traces"] for word in patient.words):
        return []  # "the movement of a group was picked up"
    patient = find_counting(patient)
    if is_of_lost(patient, loss):
        return []
    asides = [member for other in clause.objects[1:] for member in other.joined if "," in member.stop]
    company = [one for other in _find_company(sentence, clause, patient) for one in list_members(sentence, other)]
    further = [one for other in _list_further(sentence, clause, patient) for one in list_members(sentence, other)]
    groups = [*list_members(sentence, patient), *asides, *company, *further]
    groups = [group for group in groups if not tells_other(group, loss)]
    is_taken = outcome_of(loss) == "captured"
    if verb.main.has("tolls.numbered") and any(group.lead in sentence.small["into"] for group in clause.others):
        return []  # "the four fell into their hands"
    costs = [make_cost(sentence, clause, group, loss, strict=is_taken) for group in groups]
    costs = [_leave_own(sentence, cost, group) for cost, group in zip(costs, groups, strict=True)]
    costs = name_by_others(costs, groups)
    is_numbered = verb.main.has("tolls.numbered")
    return add_up([cost for cost in costs if cost is not None and (cost.number or not is_numbered)])


def _list_further(sentence: Sentence, clause: Clause, patient: Group) -> list[Group]:
    """«درې ملکي کسان او د شرکت یو کارکوونکی مړه شول»: more people to whom it was done: a passive has no object."""
    if not sentence.is_verb_last or clause.verb is None or not clause.verb.is_passive or patient is not clause.subject:
        return []
    joining = sentence.page.lexicon.language.words["people"]["joining"]
    counted = [one for one in clause.objects if one.words[0].kind == NUMBER and one.has("people.")]
    return [one for one in counted if sentence.page.text[patient.end : one.start].split()[:1] == [*joining]]


def _has_spoken(sentence: Sentence, clause: Clause, verb: Verb, patient: Group) -> bool:
    """Whether who seems to be lost is whoever speaks, who is not («والي وايي وژل شوي کسان کډوال وو»)."""
    above = clause.parent
    if not sentence.is_verb_last or not verb.is_passive or above is None or above.verb is None:
        return False
    return patient is above.subject and clause.start > patient.end and above.verb.main.has("saying.verbs")


def _read_dealt(sentence: Sentence, clause: Clause, loss: Mark) -> list[Cost]:
    """«به هشت طالب تلفات وارد شده است»: as many as are named, or both sides."""
    if not is_dealt(sentence, clause):
        return []
    for group in list_dealt(clause):
        if means_both(sentence, clause, group):
            return [Cost("casualties", loss, (), None, False, BOTH)]
        members = [(one, name_group(sentence, one, clause)) for one in (group, *group.joined)]
        costs = [
            Cost("casualties", loss, find_numbers(one)[:1], actor, False, ARMED) for one, actor in members if actor
        ]
        if costs:
            return costs
    return []


def read_price(sentence: Sentence, clause: Clause, verb: Verb) -> list[Cost]:
    """ "Claimed 46 lives", "cost the Taliban four men": the dead, and whose they were where it is said."""
    if not verb.main.has("tolls.taking") or verb.is_passive or not clause.objects:
        return []
    loss = next(mark for mark in verb.main.marks if mark.kind == "tolls.taking")._replace(kind="losses.killed.either")
    last = clause.objects[-1]
    owner = name_group(sentence, clause.objects[0] if len(clause.objects) > 1 else last, clause)
    if last.words[-1].has("tolls.lives") and last.words[0].text in sentence.small["owners"]:
        cost = make_cost(sentence, clause, clause.objects[0], loss, strict=True)  # "cost eleven men their lives"
    elif last.words[-1].has("tolls.lives"):
        numbers = find_numbers(last) or ()
        cost = Cost("killed", loss, numbers[:1], owner, head=BARE) if numbers else None
    else:
        is_price = len(clause.objects) > 1 and owner is not None
        cost = make_cost(sentence, clause, last, loss, strict=True) if is_price else None
        cost = cost._replace(actor=owner) if cost is not None else None
    is_time = cost is not None and any(mark.kind == "numbers.measure" for mark in cost.number)
    return [cost] if cost is not None and cost.number and not is_time else []  # "it took them two hours"


def _find_company(sentence: Sentence, clause: Clause, patient: Group) -> list[Group]:
    """Those who shared the fate of the one named ("died along with his driver", "was arrested with two others")."""
    before = clause.parent if clause.kind == "joined" and clause.parent is not None else None
    is_one = before is not None and before.subject is clause.subject is patient and not _tells_loss(before)
    shared = before.tied("company") if before is not None and is_one else []
    tied = [*clause.tied("company"), *shared, *find_tied(patient, "company")]
    return [
        group
        for group in dict.fromkeys(tied)
        if group.has("people.", "titles.")
        or group.words[0].kind == NUMBER
        or any(names_leader(sentence, mark) for mark in group.pick("unit"))  # «همراه با والی طالبان»
    ]


def _leave_own(sentence: Sentence, cost: Cost | None, group: Group) -> Cost | None:
    """«له خپلو یوولسو کسانو سره»: those are of the one with whom they are, not of whoever speaks."""
    own = sentence.listed["own"]
    is_his = group.tie == "company" and any(word.text in own for one in (group, *group.hangs) for word in one.words)
    is_last = sentence.is_verb_last
    return cost._replace(actor=None) if cost is not None and is_his and is_last else cost


def _tells_loss(clause: Clause) -> bool:
    return clause.verb is not None and clause.verb.main.has("losses.")


def _read_own(sentence: Sentence, clause: Clause, loss: Mark) -> list[Cost]:
    """ "The front lost four men": those counted are the subject's own."""
    owner = name_group(sentence, clause.subject, clause)
    if clause.objects and clause.objects[0].words[0].text in sentence.small["no"]:
        owner = owner or sentence.voice(clause).as_actor()
        people = clause.objects[0].has("people.", "titles.") and may_be_unharmed(sentence, clause, owner)
        return [Cost("casualties", loss, (), owner, is_zero=True)] if people else []  # "lost no fighters"
    groups = [member for group in clause.objects[:1] for member in list_members(sentence, group)]
    costs = [
        make_cost(sentence, clause, group, loss._replace(kind="losses.killed.own"), strict=True) for group in groups
    ]
    found = add_up([cost._replace(actor=owner or cost.actor) for cost in costs if cost is not None and cost.number])
    is_told_apart = any(tells_other(group, loss) for group in groups)
    return _read_given(sentence, clause, loss, owner) if is_told_apart or not found else found


def _read_given(sentence: Sentence, clause: Clause, loss: Mark, owner: Actor | None) -> list[Cost]:
    """«این جبهه هفت شهید و دوازده زخمی داده است»: one's own people, each with the word for what became of them."""
    costs = []
    for group in clause.objects if sentence.is_verb_last else ():
        for member in list_members(sentence, group):
            lost = next((one for word in member.words if (one := loss_of(word)) is not None), loss)
            numbers = find_numbers(member)
            is_people = lost is not loss or all(word.kind == NUMBER for word in member.words)
            is_people = is_people or member.has("people.", "titles.", "person")
            if numbers and is_people and not counts_goods(member, numbers[0]):
                costs.append(Cost(outcome_of(lost), lost, numbers[:1], owner, False, ARMED))
    return costs
