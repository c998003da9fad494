"""What a clause says was lost: how many of whom, by its verb and by its nouns."""

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.lang.text import fold_form
from sayso.read.actors import Actor
from sayso.read.losses.costs import Cost, loss_of, outcome_of
from sayso.read.losses.counted import (
    ARMED,
    BARE,
    BOTH,
    CIVIL,
    NAMED,
    PEOPLE,
    RAIDERS,
    Counted,
    count_people,
    counts_goods,
    find_numbers,
    recall_person,
)
from sayso.read.losses.described import read_all, read_described
from sayso.read.losses.owners import (
    does_to_itself,
    find_admitted,
    find_bearer,
    find_fronted,
    find_honoured,
    find_left,
    find_other,
    find_own,
    find_owner,
    find_servants,
    find_stricken,
    is_aboard,
    is_dealt,
    is_guarding,
    is_inside,
    list_dealt,
)
from sayso.read.losses.parts import split_costs, tells_part
from sayso.read.losses.stated import read_stated
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.words import ADVERB, DETERMINER, NAME, NUMBER, PRONOUN, Word

#: The halves of a toll under one "at least" stand this close, in characters.
_HALVES_REACH = 70

_AT_LEAST = "+at_least"


def find_tolls(sentence: Sentence, clauses: list[Clause]) -> list[Cost]:
    """The losses told in some clauses of a sentence, in order."""
    costs: list[Cost] = []
    for clause in clauses:
        if sentence.is_only_meant(clause) or sentence.is_only_possible(clause):
            continue
        if id(clause) not in sentence.tolls:
            sentence.tolls[id(clause)] = _read_clause(sentence, clause)
        for cost in sentence.tolls[id(clause)]:
            costs.append(_carry_on(sentence, cost, costs))
    if not costs:
        return costs
    costs = _join_fates(sentence, _leave_corrected(sentence, _leave_figures(costs)))
    costs = _add_further(sentence, _name_announced(sentence, costs))
    return split_costs(sentence, [_name_further(sentence, cost) for cost in costs])


def _add_further(sentence: Sentence, costs: list[Cost]) -> list[Cost]:
    """ "Two died at once, a third in hospital", "his driver was killed too": one more of those counted before."""
    kept: list[Cost] = []
    for cost in costs:
        twin = next(
            (one for one in kept if one.outcome == cost.outcome and one.party == cost.party and one.number), None
        )
        if twin is not None and len(cost.number) == 1 and _is_one_more(sentence, cost.number[0]):
            kept[kept.index(twin)] = twin._replace(number=(*twin.number, *cost.number))
        else:
            kept.append(cost)
    return kept


def _is_one_more(sentence: Sentence, number: Mark) -> bool:
    before = sentence.page.text[max(0, number.start - _OWNER_REACH) : number.start].split()
    return number.kind == "numbers.another" or (
        number.kind == "people.one" and bool(before) and before[-1] in sentence.small["their"]
    )


#: "His" stands so many characters before whom he had with him.
_OWNER_REACH = 8


def _name_announced(sentence: Sentence, costs: list[Cost]) -> list[Cost]:
    """ "It spoke of its own dead: a commander and three men were killed": whose they are is said before."""
    if not any(cost.actor is None and cost.number for cost in costs):
        return costs
    groups = [(clause, group) for clause in sentence.clauses for group in clause.groups if _is_announcing(group)]
    for index, cost in enumerate(costs):
        vague = next((one for one in costs[:index] if one.outcome == "casualties" and not one.number), None)
        if vague is not None and cost.actor is None and cost.head != CIVIL and not cost.is_zero:
            costs[index] = cost = cost._replace(actor=vague.actor)  # "had suffered casualties: one man was killed"
        before = [(clause, group) for clause, group in groups if group.end <= cost.start]
        if cost.actor is None and cost.head in (ARMED, BARE, NAMED) and not cost.is_zero and before:
            clause, group = before[-1]
            owner = sentence.name(group, clause)
            if owner is None and group.has("refers.own"):
                owner = sentence.voice(clause).as_actor()
            costs[index] = cost._replace(actor=owner)
    return costs


def _is_announcing(group: Group) -> bool:
    """Whether a group names dead or losses without counting them ("its own dead", "the losses of the front")."""
    lost = group.has("losses.killed.before", "losses.casualties.losses")
    return lost and not any(word.kind == NUMBER for word in group.words) and group.words[-1].has("losses.")


def _leave_corrected(sentence: Sentence, costs: list[Cost]) -> list[Cost]:
    """Without numbers that a figure behind them corrects ("one more died, bringing the toll to three")."""
    figures = [cost for cost in costs if cost.trigger.kind.startswith("tolls.")]
    if not figures or not sentence.scene.has("tolls.rising"):
        return costs
    last = figures[-1]
    earlier = [cost for cost in costs if cost.outcome == last.outcome and cost is not last and cost.start < last.start]
    owner = next((cost.actor for cost in earlier if cost.actor), None)
    kept = [cost for cost in costs if cost not in earlier]
    return [cost._replace(actor=cost.actor or owner) if cost is last else cost for cost in kept]


def _join_fates(sentence: Sentence, costs: list[Cost]) -> list[Cost]:
    """Two fates of the same people: "lost their lives or were injured" are one sum, the dead had been hurt before."""
    kept: list[Cost] = []
    for cost in costs:
        twin = next(
            (one for one in kept if one.number and one.number == cost.number and one.outcome != cost.outcome), None
        )
        fates = {cost.outcome, twin.outcome} if twin is not None else set()
        if (
            twin is None
            or "killed" not in fates
            or _says_same(sentence, cost.number[0])
            or cost.trigger == twin.trigger
        ):
            kept.append(cost)
        elif fates == {"killed", "wounded"} and _is_either(sentence, twin, cost):
            kept[kept.index(twin)] = twin._replace(outcome="casualties")
        elif cost.outcome == "killed":
            kept[kept.index(twin)] = cost
    return kept


def _is_either(sentence: Sentence, one: Cost, other: Cost) -> bool:
    between = sentence.page.text[min(one.trigger.end, other.trigger.end) : max(one.trigger.start, other.trigger.start)]
    return not sentence.small["or"].isdisjoint(between.split())


def _name_further(sentence: Sentence, cost: Cost) -> Cost:
    """ "A further 33 were arrested": more of those people of whom the sentence before spoke."""
    if cost.actor is not None or cost.head != BARE or not cost.number or cost.is_zero:
        return cost
    counted = _find_counted(sentence, cost)
    if counted is not None:
        return cost._replace(actor=counted)
    more = [
        mark for mark in sentence.scene.pick("people.others") if -_MORE_REACH <= mark.start - cost.start <= _MORE_REACH
    ]
    return cost._replace(actor=sentence.memory.people) if more else cost


def _find_counted(sentence: Sentence, cost: Cost) -> Actor | None:
    """Whose the people are who were counted right before in the sentence ("23 people of one family: 18 were dead")."""
    before = [
        group
        for clause in sentence.clauses
        for group in clause.groups
        if group.end <= cost.start and any(word.kind == NUMBER for word in group.words) and group.has("people.")
    ]
    last = max(before, key=lambda group: group.start, default=None)
    return sentence.name(last) if last is not None else None


#: "Further" or "others" stand this close to their number, in characters.
_MORE_REACH = 16


def _leave_figures(costs: list[Cost]) -> list[Cost]:
    """Without figures of which the words behind them say more ("its losses at three killed and one injured")."""
    told = [number for cost in costs if not cost.trigger.kind.startswith("tolls.") for number in cost.number]
    return [cost for cost in costs if not cost.trigger.kind.startswith("tolls.") or not set(cost.number) & set(told)]


def _says_same(sentence: Sentence, number: Mark) -> bool:
    same = sentence.page.lexicon.language.words.get("tolls", {}).get("same", ())
    return sentence.page.text[number.start : number.end] in same


def _carry_on(sentence: Sentence, cost: Cost, earlier: list[Cost]) -> Cost:
    """ "Five Taliban killed and two wounded": who is counted without a name stands with those before."""
    if not earlier or cost.is_zero:
        return cost
    before, is_bare = earlier[-1], cost.head == BARE
    if cost.actor is None and cost.head == BARE:
        cost = cost._replace(actor=before.actor, head=before.head)
    if cost.number and before.number and _says_same(sentence, cost.number[0]):
        again = tuple(mark._replace(kind=mark.kind + "+again") for mark in before.number)
        cost = cost._replace(number=again)  # "seven dead and as many wounded"
    bound = before.number[-1].kind if before.number else ""
    is_half = (
        is_bare and cost.number and cost.number[-1].kind == "numbers.exact" and cost.outcome in ("killed", "wounded")
    )
    if "at_least" in bound and is_half and _is_half_behind(sentence, before, cost):
        cost = cost._replace(number=(*cost.number[:-1], open_top(cost.number[-1])))
    return cost


def _is_half_behind(sentence: Sentence, before: Cost, cost: Cost) -> bool:
    """Whether a number stands under the "at least" of the one before: close by, with no comma but before "with"."""
    end = max(before.trigger.end if before.trigger.end <= cost.start else 0, before.number[-1].end)
    words = sentence.page.text[end : cost.start]
    if len(words) > _HALVES_REACH:
        return False
    stops = [stop for stop in (",", "،", ";", "؛") if stop in words]
    return not stops or words.strip(" ,،") == "" or words.split()[-1] in sentence.page.lexicon.language.grammar.WITH


def open_top(number: Mark) -> Mark:
    """The number as the least that was said."""
    return number._replace(kind=number.kind + _AT_LEAST)


def _read_clause(sentence: Sentence, clause: Clause) -> list[Cost]:
    found: list[Cost] = []
    verb = clause.verb
    if clause.lead in sentence.page.lexicon.language.words["syntax"].get("asking", ()):
        return []  # "how many were killed is not known"
    if _is_denied(clause) or clause.is_before:
        return []
    if verb is not None and not verb.is_not:
        loss = loss_of(verb.main) or _find_shot(sentence, clause, verb)
        if loss is not None:
            found += _read_verb(sentence, clause, verb, loss)
    counted = {number for cost in found for number in cost.number}
    for group in clause.groups:
        for cost in _read_noun(sentence, clause, group):
            if not counted & set(cost.number) or not cost.number:
                found.append(cost)
                counted |= set(cost.number)
    stated = read_stated(sentence, clause)
    found = [cost for cost in found if not any(cost.trigger == one.trigger for one in stated)] + stated
    found += _read_among(sentence, clause)
    found = read_all(sentence, clause) or found or read_described(sentence, clause)
    found += _read_abuses(sentence, clause)
    found += _read_price(sentence, clause, verb) if verb is not None and not verb.is_not else []
    for word in clause.nothing:
        found += _read_nothing(sentence, clause, word)
    return sorted(found, key=lambda cost: cost.start)


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


def _find_shot(sentence: Sentence, clause: Clause, verb: Verb) -> Mark | None:
    """ "Were shot in their beds": killed, where the sentence tells no other loss."""
    marks = [mark for mark in verb.main.marks if mark.kind == "tolls.shot"]
    told = ("losses.killed", "losses.wounded", "losses.casualties")
    if not marks or not verb.is_passive or clause.subject is None or sentence.scene.has(*told):
        return None
    if not any(word.kind == NUMBER for group in (clause.subject, *clause.subject.joined) for word in group.words):
        return None
    return marks[0]._replace(kind="losses.killed.either")


# ---------------------------------------------------------------- verbs
def _read_verb(sentence: Sentence, clause: Clause, verb: Verb, loss: Mark) -> list[Cost]:
    """Those of whom a verb tells the loss: the object of an active verb, the subject of any other."""
    if loss.kind.endswith(".own"):
        return _read_own(sentence, clause, loss)
    if loss.kind.endswith(".losses"):
        return _read_dealt(sentence, clause, loss)
    nobody = _read_nobody(sentence, clause, verb, loss)
    if nobody is not None:
        return nobody
    patient = _find_patient(sentence, clause, verb)
    if patient is None:
        return []
    patient = _find_counting(patient)
    asides = [member for other in clause.objects[1:] for member in other.joined if "," in member.stop]
    groups = [*_list_members(sentence, patient), *asides, *_find_company(clause, patient)]
    groups = [group for group in groups if not _tells_other(group, loss)]
    is_taken = outcome_of(loss) == "captured"
    if verb.main.has("tolls.numbered") and any(group.lead in sentence.small["into"] for group in clause.others):
        return []  # "the four fell into their hands"
    costs = [_make_cost(sentence, clause, group, loss, strict=is_taken) for group in groups]
    costs = [_leave_own(sentence, cost, group) for cost, group in zip(costs, groups, strict=True)]
    is_numbered = verb.main.has("tolls.numbered")
    return _add_up([cost for cost in costs if cost is not None and (cost.number or not is_numbered)])


def _read_dealt(sentence: Sentence, clause: Clause, loss: Mark) -> list[Cost]:
    """«به هشت طالب تلفات وارد شده است»: as many as are named, or both sides."""
    if not is_dealt(sentence, clause):
        return []
    for group in list_dealt(clause):
        if _means_both(sentence, clause, group):
            return [Cost("casualties", loss, (), None, False, BOTH)]
        actor = sentence.name(group, clause)
        if actor is not None:
            return [Cost("casualties", loss, find_numbers(group)[:1], actor, False, ARMED)]
    return []


def _read_price(sentence: Sentence, clause: Clause, verb: Verb) -> list[Cost]:
    """ "Claimed 46 lives", "cost the Taliban four men": the dead, and whose they were where it is said."""
    if not verb.main.has("tolls.taking") or verb.is_passive or not clause.objects:
        return []
    loss = next(mark for mark in verb.main.marks if mark.kind == "tolls.taking")._replace(kind="losses.killed.either")
    last = clause.objects[-1]
    owner = sentence.name(clause.objects[0] if len(clause.objects) > 1 else last, clause)
    if last.words[-1].has("tolls.lives"):
        numbers = find_numbers(last) or ()
        cost = Cost("killed", loss, numbers[:1], owner, head=BARE) if numbers else None
    else:
        is_price = len(clause.objects) > 1 and owner is not None
        cost = _make_cost(sentence, clause, last, loss, strict=True) if is_price else None
        cost = cost._replace(actor=owner) if cost is not None else None
    is_time = cost is not None and any(mark.kind == "numbers.measure" for mark in cost.number)
    return [cost] if cost is not None and cost.number and not is_time else []  # "it took them two hours"


def _find_patient(sentence: Sentence, clause: Clause, verb: Verb) -> Group | None:
    """The group of whom the verb of a clause tells the loss."""
    if verb.main.has("tolls.honoured"):
        own = [group for one in sentence.clauses for group in one.groups if group.has("people.own")]
        counted_own = [group for group in own if any(word.kind == NUMBER for word in group.words)]
        if counted_own:
            return counted_own[0]  # "three sons of the soil, A, B and C, having fought well, embraced martyrdom"
    hurts = bool(clause.objects) and any(mark.kind.endswith(".either") for mark in verb.main.marks)
    if verb.is_passive or (is_intransitive(sentence, verb) and not hurts):
        return clause.subject
    if clause.objects:
        return clause.objects[0]
    if verb.main.kind == "G" or verb.form == "infinitive":
        return None
    if verb.main.has("losses.surrendered"):
        return clause.subject
    # "Three dead and 13 wounded": a form in -ed without an object says what was done to its subject.
    counted = clause.subject is not None and any(word.kind == NUMBER for word in clause.subject.words)
    return clause.subject if counted and verb.main.text.endswith("ed") else None


def _find_counting(patient: Group) -> Group:
    """The number that a noun behind "of" belongs to ("two members of the patrol killed")."""
    holder = patient.holder
    if any(word.kind == NUMBER for word in patient.words):
        return patient
    if patient.tie == "of" and holder is not None and any(word.kind == NUMBER for word in holder.words):
        return holder
    return patient


def is_intransitive(sentence: Sentence, verb: Verb) -> bool:
    """Whether the one of whom a verb tells the loss is its subject ("died", "lost their lives", "surrendered").

    Where the verb closes the clause such verbs are passive.
    """
    if sentence.page.lexicon.language.grammar.IS_VERB_LAST:
        return verb.is_passive or any(mark.kind.startswith("losses.surrendered") for mark in verb.main.marks)
    marks = verb.main.marks
    yields = any(mark.kind == "events.surrender.verbs" for mark in marks) and not verb.main.has("losses.")
    return yields or any(mark.kind.startswith("losses.") and mark.kind.endswith(".before") for mark in marks)


def _list_members(sentence: Sentence, group: Group) -> list[Group]:
    """The members of a list: "A, a teacher, and his father" are two, "two fighters, A and B" are the two."""
    if any(_is_aside(one) for one in group.joined):
        return [group]  # "six worshippers, a child and the imam among them"
    asides = [other for other in group.hangs if other.tie == "inside"]
    further = [one for other in asides for one in other.joined if "," in one.stop]
    listed = [one for member in group.joined for one in (member, *member.joined)]
    further += [one for one in listed if not one.has("people.most") and not tells_part(one)]
    if _names_counted(group):
        return [group]  # "two commanders, Zia and Khan"
    if _is_named_behind(sentence, group):
        further = [one for one in further if one is not group.joined[0]]  # "the minister, Haqqani, and three others"
    if any(word.kind == NUMBER for word in group.words):  # "two members of its staff and four visitors"
        hung = [one for other in group.hangs if other.tie == "of" for one in other.joined]
        further += [one for one in hung if one.words[0].kind == NUMBER]
    if any(word.kind == NUMBER for word in group.words):
        return [group, *(one for one in further if not _is_counted_in(group, one))]
    members = [group]
    for other in group.apposed:
        closed = [member for member in other.joined if "," in member.stop]
        members += closed if not tells_part(other) else []
        if not closed and other.joined and _is_bare_name(other) and _is_bare_name(group):
            members += [other, *other.joined]
    return [*members, *further]


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


def _is_counted_in(group: Group, other: Group) -> bool:
    """«پنځه پوځیان او چارواکي»: one number counts all, where the form of a noun does not tell how many they are."""
    is_plain = not other.hangs and not other.apposed and not any(word.kind == NUMBER for word in other.words)
    is_pair = (
        len(other.words) == 1 and other.has("people.civilians") and group.has("people.civilians")
    )  # «هشت زن و کودک»
    is_alike = is_pair or all(word.text.endswith("ی") for word in other.words)
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


def _tells_other(group: Group, loss: Mark) -> bool:
    """Whether a group says of itself what became of those it counts ("two bodies and 34 wounded people were found")."""
    people = max(
        (index for index, word in enumerate(group.words) if word.has("people.", "titles.", "party")), default=0
    )
    told = [(outcome_of(one), index) for index, word in enumerate(group.words) if (one := loss_of(word)) is not None]
    # "Four captured fighters were executed": the dead.
    return any(name != outcome_of(loss) and not (name == "captured" and index < people) for name, index in told)


def _find_company(clause: Clause, patient: Group) -> list[Group]:
    """Those who shared the fate of the one named ("died along with his driver", "was arrested with two others")."""
    before = clause.parent if clause.kind == "joined" and clause.parent is not None else None
    is_one = before is not None and before.subject is clause.subject is patient and not _tells_loss(before)
    shared = before.tied("company") if before is not None and is_one else []
    tied = [group for group in (*clause.tied("company"), *shared, *patient.hangs) if group.tie == "company"]
    return [group for group in dict.fromkeys(tied) if group.has("people.", "titles.") or group.words[0].kind == NUMBER]


def _leave_own(sentence: Sentence, cost: Cost | None, group: Group) -> Cost | None:
    """«له خپلو یوولسو کسانو سره»: those are of the one with whom they are, not of whoever speaks."""
    own = sentence.page.lexicon.language.words["syntax"]["own"]
    is_his = group.tie == "company" and any(word.text in own for word in group.words)
    is_last = sentence.page.lexicon.language.grammar.IS_VERB_LAST
    return cost._replace(actor=None) if cost is not None and is_his and is_last else cost


def _tells_loss(clause: Clause) -> bool:
    return clause.verb is not None and clause.verb.main.has("losses.")


def _read_own(sentence: Sentence, clause: Clause, loss: Mark) -> list[Cost]:
    """ "The front lost four men": those counted are the subject's own."""
    owner = sentence.name(clause.subject, clause)
    groups = [member for group in clause.objects[:1] for member in _list_members(sentence, group)]
    costs = [
        _make_cost(sentence, clause, group, loss._replace(kind="losses.killed.own"), strict=True) for group in groups
    ]
    found = _add_up([cost._replace(actor=owner or cost.actor) for cost in costs if cost is not None and cost.number])
    is_told_apart = any(_tells_other(group, loss) for group in groups)
    return _read_given(sentence, clause, loss, owner) if is_told_apart or not found else found


def _find_whole(sentence: Sentence, clause: Clause, group: Group) -> Actor | None:
    """«از نیروهای طالبان پنج تن کشته شدند»: those of whom so many are counted stand right before the number."""
    if not sentence.page.lexicon.language.grammar.IS_VERB_LAST or group.words[0].kind != NUMBER:
        return None
    for other in clause.others:
        end = max(word.end for word in other.all_words())
        if other.tie == "source" and 0 <= group.start - end <= 1:
            speaker = sentence.voice(clause).as_actor()
            own = other.pick("refers.own") if len(other.words) == 1 else []
            if own and speaker is not None:
                return Actor(own[0].start, own[0].end, speaker.party, (own[0], *speaker.chain[-1:]))
            return sentence.name(other, clause)
    return None


def _read_given(sentence: Sentence, clause: Clause, loss: Mark, owner: Actor | None) -> list[Cost]:
    """«این جبهه هفت شهید و دوازده زخمی داده است»: one's own people, each with the word for what became of them."""
    costs = []
    for group in clause.objects if sentence.page.lexicon.language.grammar.IS_VERB_LAST else ():
        for member in _list_members(sentence, group):
            lost = next((one for word in member.words if (one := loss_of(word)) is not None), loss)
            numbers = find_numbers(member)
            is_people = lost is not loss or all(word.kind == NUMBER for word in member.words)
            is_people = is_people or member.has("people.", "titles.", "person")
            if numbers and is_people and not counts_goods(member, numbers[0]):
                costs.append(Cost(outcome_of(lost), lost, numbers[:1], owner, False, ARMED))
    return costs


def _make_cost(
    sentence: Sentence,
    clause: Clause,
    group: Group,
    loss: Mark,
    *,
    strict: bool = False,
    counted: Counted | None = None,
) -> Cost | None:
    """The loss of those whom a group counts; None where it names nobody who can be lost."""
    counted = counted or count_people(sentence, clause, group, strict=strict)
    if counted is None:
        return None
    raiders = sentence.page.lexicon.language.words["syntax"].get("raiders", ())
    if any(word.text in raiders for word in group.words):
        return Cost(outcome_of(loss), loss, counted.numbers, None, False, RAIDERS)
    if counted.actor is None and counted.head == ARMED and group.words[0].text in sentence.small["his"]:
        person = recall_person(sentence, group)
        counted = counted._replace(actor=person.actor if person is not None else None)
    if counted.actor is None and counted.head in (PEOPLE, BARE) and is_guarding(sentence, group):
        counted = counted._replace(head=ARMED)
    is_last = sentence.page.lexicon.language.grammar.IS_VERB_LAST
    if counted.actor is None and (is_inside(sentence, group) or (is_last and is_aboard(sentence, group))):
        counted = counted._replace(head=BARE)
    is_zero = bool(counted.numbers) and counted.numbers[0].kind == "numbers.none"
    owner = (
        find_own(sentence, clause, group)
        or counted.actor
        or find_owner(sentence, clause, group)
        or find_servants(sentence, clause, group)
        or _find_whole(sentence, clause, group)
    )
    owner = owner or find_stricken(sentence, clause) or find_admitted(sentence, clause, counted)
    owner = owner or find_left(sentence, clause, group) or _find_bare_sufferer(sentence, clause, group, counted)
    owner = owner or find_fronted(sentence, clause, group) or find_bearer(sentence, clause, group, counted)
    other = find_other(sentence, clause, group, owner)
    if other is None and not loss.kind.endswith(".own") and does_to_itself(sentence, clause, group, owner):
        return None
    owner = find_honoured(sentence, clause, group, loss, owner) or other or owner
    if is_zero and (owner is None or not _may_be_unharmed(sentence, clause, owner)):
        return None
    outcome = _name_unharmed(loss) if is_zero else outcome_of(loss)
    return Cost(outcome, loss, counted.numbers, owner, is_zero, counted.head)


def _may_be_unharmed(sentence: Sentence, clause: Clause, actor: Actor | None) -> bool:
    """Whether zero is a loss: of the speaker's own side or of civilians; of others it is a denial."""
    speaker = sentence.voice(clause).as_actor()
    if actor is None:
        return False
    if speaker is None:
        return True
    return actor.party == CIVILIANS or (speaker is not None and actor.party == speaker.party)


def _add_up(costs: list[Cost]) -> list[Cost]:
    """ "A commander and three others": the members of one list who are of one side are counted together."""
    kept = costs[:1]
    for cost in costs[1:]:
        before = kept[-1]
        is_same = (
            cost.party == before.party
            or (before.party == CIVILIANS and _is_of_others(cost))  # "his two sons and five other members of the front"
            or (cost.actor is not None and cost.actor.kind == "refers.clitic")  # "and two of his guards"
            or _may_be_one(cost, before)
            or (
                before.head != ARMED and _may_be_one(before, cost)  # "15 militants and three soldiers" are two sides
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


def _is_of_others(cost: Cost) -> bool:
    """Whether a number counts more of those whom a list named before, who fight."""
    return cost.head == ARMED and cost.party is not None and any(mark.kind == "people.others" for mark in cost.number)


def _may_be_one(cost: Cost, other: Cost) -> bool:
    """Whether people of whom nothing is said may be of the side of others in one list with them."""
    if cost.actor is not None:
        return False
    return other.party != CIVILIANS or cost.head in (PEOPLE, BARE, NAMED)


# ---------------------------------------------------------------- nouns
def _read_noun(sentence: Sentence, clause: Clause, group: Group) -> list[Cost]:
    """Losses named by a noun or an adjective: "four dead", "12 casualties", "the deaths of three", "are dead"."""
    found: list[Cost] = []
    if group.tie == "purpose" or _is_disputed(sentence, clause, group):
        return found
    for word in group.words:
        loss = loss_of(word)
        if loss is None or word.kind == "V":
            continue
        if word.has("events.killing.nouns") and not _kills_counted(sentence, group):
            continue
        if loss.kind.endswith(".own"):
            found += _read_loss_of(sentence, clause, group, loss)
            continue
        hung = loss.kind.endswith(".before") and any(other.tie == "of" for other in group.hangs)
        if hung and outcome_of(loss) != "casualties" and not any(word.kind == NUMBER for word in group.words):
            found += _read_named(sentence, clause, group, loss)  # "the bodies of four men"
        elif outcome_of(loss) == "casualties" and _is_complement(clause, group):
            found += _read_complement(sentence, clause, group, loss)
        elif loss.kind.endswith(".losses") or (outcome_of(loss) == "casualties" and not loss.kind.endswith(".after")):
            found += _read_vague(sentence, clause, group, loss)
        elif word.tie == "of" or loss.kind.endswith(".after"):
            found += _read_named(sentence, clause, group, loss) or _read_numbered(sentence, clause, group, word, loss)
        else:
            own = _count_own(sentence, clause, group, loss)
            found += [own] if own is not None else _read_adjective(sentence, clause, group, loss)
    return found


def _is_disputed(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether somebody else claims a toll and this sentence rejects it ("the claim of ten killed is a lie")."""
    top = group
    while top.holder is not None:
        top = top.holder
        if top.has("saying.statements", "saying.reports") and sentence.scene.has("untruth.", "stances.denies"):
            return True
    return False


def _kills_counted(sentence: Sentence, group: Group) -> bool:
    """«قتل حداقل ۱۴ تن از …»: how many were killed hangs on the noun."""
    is_last = sentence.page.lexicon.language.grammar.IS_VERB_LAST
    return is_last and any(one.tie == "of" and one.words[0].kind == NUMBER for one in group.hangs)


def _read_named(sentence: Sentence, clause: Clause, group: Group, loss: Mark) -> list[Cost]:
    """ "The deaths of three fighters"."""
    if outcome_of(loss) == "casualties" and _means_both(sentence, clause, group):
        return [Cost("casualties", loss, (), None, False, BOTH)]
    handing = sentence.page.lexicon.language.words["syntax"].get("handing", ())
    is_single = not any(word.kind == NUMBER for other in group.hangs for word in other.words)
    if group.has("tolls.body") and is_single and clause.verb is not None and clause.verb.main.text in handing:
        return []  # the body of somebody of whose death the report tells by itself
    groups = [
        member for other in group.hangs for member in _list_members(sentence, other) if not _tells_other(member, loss)
    ]
    costs = [_make_cost(sentence, clause, other, loss, strict=outcome_of(loss) == "captured") for other in groups]
    if group.words[0].has("numbers.none"):
        costs = [
            cost._replace(number=(), is_zero=True)
            for cost in costs
            if cost and _may_be_unharmed(sentence, clause, cost.actor)
        ]
    # "The arrests of activists" without a number are spoken of in passing.
    return _add_up([cost for cost in costs if cost is not None and (cost.number or cost.is_zero)])


def _read_loss_of(sentence: Sentence, clause: Clause, group: Group, loss: Mark) -> list[Cost]:
    """ "The loss of a commander and two fighters": own people, of whoever speaks."""
    members = [member for other in group.hangs if other.tie == "of" for member in _list_members(sentence, other)]
    costs = [_make_cost(sentence, clause, one, loss, strict=True) for one in members]
    speaker = sentence.voice(clause).as_actor()
    return _add_up([cost._replace(actor=cost.actor or speaker) for cost in costs if cost is not None and cost.number])


def _read_numbered(sentence: Sentence, clause: Clause, group: Group, word: Word, loss: Mark) -> list[Cost]:
    """«۱۷ جسد»: a noun for the dead with its number right before it."""
    index = group.words.index(word)
    before = group.words[index - 1] if index else None
    if before is None or before.kind != NUMBER or not before.marks:
        return []
    cost = _make_cost(sentence, clause, group, loss, counted=Counted(before.marks[:1], PEOPLE, None, True))
    return [cost] if cost is not None else []


def _read_abuses(sentence: Sentence, clause: Clause) -> list[Cost]:
    """ "Five killings, 14 arrests and four cases of torture of former officials": people, listed by what was done."""
    if not sentence.has("events.killing.nouns", "events.arrest.nouns"):
        return []
    counted = [(group, loss) for group in clause.groups if (loss := _name_abuse(group)) is not None]
    if len(counted) < _LISTED:
        return []
    last = max((group for group, _ in counted), key=lambda group: group.start)
    tail = [*last.hangs, *(hung for group in clause.groups if group.start > last.start for hung in group.hangs)]
    named = [group for group, _ in counted for group in group.hangs]
    owner = next(
        (found for group in (*named, *tail) if group.tie == "of" and (found := sentence.name(group, clause))), None
    )
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
        marks = [mark for one in held for mark in one.pick(kind) if numbers[0].end <= mark.start]
        if marks and numbers[0].kind != "numbers.none":
            return marks[0]._replace(kind=f"losses.{outcome}.after")
    return None


#: So many nouns for what was done to people make a list.
_LISTED = 2


def _read_among(sentence: Sentence, clause: Clause) -> list[Cost]:
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
    costs = [_make_cost(sentence, clause, group, loss, strict=True) for group in _list_members(sentence, patient)]
    counted = _add_up([cost for cost in costs if cost is not None and cost.number])
    return [cost._replace(number=(*cost.number[:-1], open_top(cost.number[-1]))) for cost in counted]


def _read_adjective(sentence: Sentence, clause: Clause, group: Group, loss: Mark) -> list[Cost]:
    """ "Four dead fighters"; "dead" or "in custody" by itself is said of the object or the subject."""
    if all(word.has("losses.") or word.kind == ADVERB for word in group.words):
        return _read_complement(sentence, clause, group, loss)
    if group.tie == "of" and all(word.kind == DETERMINER or word.has("losses.") for word in group.words):
        return []  # "one of the dead was a commander" adds nobody
    group = _find_counting(group)
    if group.words[-1].has("tolls.harm") and group in clause.objects and not _is_caused(sentence, clause, group):
        return _read_complement(sentence, clause, group, loss)
    another = group.pick("numbers.another")
    is_counted = any(word.kind == NUMBER and not word.has("numbers.another") for word in group.words)
    if another and not is_counted and len(group.words) <= _ANOTHER and group.words[-1].has("losses."):
        one = Counted(tuple(another[:1]), BARE, None, is_plural=False)  # "one was killed, another injured"
        cost = _make_cost(sentence, clause, group, loss, counted=one)
        return [cost] if cost is not None else []
    if not any(word.kind == NUMBER or word.has("numbers.vague") for word in group.words):
        return []  # "a slain official" is spoken of in passing
    counted = count_people(sentence, clause, group)
    cost = _make_cost(sentence, clause, group, loss, counted=counted) if counted and counted.numbers else None
    return [cost] if cost is not None else []


def _count_own(sentence: Sentence, clause: Clause, group: Group, loss: Mark) -> Cost | None:
    """ "One of its own wounded": so many of the speaker's."""
    holder, speaker = group.holder, sentence.voice(clause).as_actor()
    own = sentence.page.lexicon.language.words["syntax"].get("own", ())
    if group.tie != "of" or holder is None or speaker is None or not any(word.text in own for word in group.words):
        return None
    numbers = find_numbers(holder)
    marks = group.pick("refers.own")
    if not numbers or not marks or group.has("people."):
        return None
    actor = Actor(marks[0].start, marks[0].end, speaker.party, (marks[0], *speaker.chain[-1:]))
    return Cost(outcome_of(loss), loss, numbers[:1], actor, head=ARMED)


def _is_caused(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether something left so many injuries, each of another person ("the blast caused two injuries")."""
    verb = clause.verb
    is_cause = verb is not None and name_verb(sentence.page.lexicon.language, verb.main.text) == "cause"
    return is_cause and any(word.kind == NUMBER for word in group.words)


#: "Another injured", "a third seriously wounded" have no more words than these.
_ANOTHER = 3


def _is_complement(clause: Clause, group: Group) -> bool:
    """Whether a group only says what became of the object before it ("left thirty of them dead or wounded")."""
    before = [other for other in clause.objects if other.end <= group.start]
    return group in clause.objects and bool(before) and all(word.has("losses.") for word in group.words)


def _read_complement(sentence: Sentence, clause: Clause, group: Group, loss: Mark) -> list[Cost]:
    """ "At least three are dead", "18 were taken out dead", "took two men prisoner", "treated ten with injuries"."""
    verb = clause.verb
    if verb is None or verb.is_not:
        return []
    holder = group.holder if group.tie == "company" else None
    others = [other for other in clause.objects if other is not group and group not in other.hangs]
    patient = holder or (others[0] if others and not verb.is_passive else clause.subject)
    if patient is None or patient is group:
        return []
    costs = [_make_cost(sentence, clause, one, loss, strict=True) for one in _list_members(sentence, patient)]
    return _add_up([cost for cost in costs if cost is not None and cost.number])


def _read_vague(sentence: Sentence, clause: Clause, group: Group, loss: Mark) -> list[Cost]:
    """ "Heavy casualties": whose they are stands beside the word, behind "among", or is who suffered them."""
    verb = clause.verb
    if verb is not None and verb.is_not and group not in (clause.subject, *clause.objects):
        return []  # "makes no mention of its losses"
    is_last = sentence.page.lexicon.language.grammar.IS_VERB_LAST
    if (
        is_last
        and verb is not None
        and verb.is_not
        and group.words[0].kind == NAME
        and not group.words[0].has("losses.")
    ):
        return []  # «جزئیات تلفات را نداده است»
    actor = sentence.name(group, clause)
    if actor is None and is_last and group is clause.subject and is_dealt(sentence, clause):
        actor = _find_sufferer(sentence, clause, verb) if verb is not None else None
    if actor is None and group.tie == "company" and verb is not None and not verb.is_passive:
        actor = sentence.name(clause.subject, clause)  # "retreated with heavy casualties"
    if actor is None:
        ties = ("of", "goal", "inside", "to", "place")
        near = [other for other in group.hangs if other.tie in ties and not other.words[-1].has("events.")]
        actor = next((found for other in near if (found := sentence.name(other, clause))), None)
    if actor is None and verb is not None and group in clause.objects and not verb.is_passive:
        actor = _find_sufferer(sentence, clause, verb)
    is_zero = group.has("numbers.none", "negation.words") or bool(verb and verb.is_not and group in clause.objects)
    if actor is None and not is_zero and _means_both(sentence, clause, group):
        return [Cost("casualties", loss, (), None, False, BOTH)]
    numbers = [] if is_zero else [mark for mark in group.pick("numbers.") if mark.kind != "numbers.article"]
    both = sentence.page.lexicon.language.words["totals"].get("both", ())
    numbers = [mark for mark in numbers if sentence.page.text[mark.start : mark.end] not in both]
    if is_last and not numbers and not is_zero and is_dealt(sentence, clause):
        dealt = next((one for one in list_dealt(clause) if sentence.name(one, clause) == actor), None)
        numbers = list(find_numbers(dealt))[:1] if dealt is not None else []  # «۱۵ سرتېرو ته مرګ ژوبله اوښتې»
    if is_zero:
        speaker = sentence.voice(clause).as_actor()
        if actor is None and verb is not None and name_verb(sentence.page.lexicon.language, verb.main.text) == "cause":
            return [Cost("casualties", loss, (), None, is_zero=True)]  # "the blast caused no casualties"
        actor = actor or speaker
        return (
            [Cost("casualties", loss, (), actor, is_zero=True)]
            if actor and _may_be_unharmed(sentence, clause, actor)
            else []
        )
    if actor is None and not numbers and not (is_last and _is_suffered(sentence, clause, group)):
        return []
    return [Cost("casualties", loss, tuple(numbers[:1]), actor, False, ARMED if actor else PEOPLE)]


def _is_suffered(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether losses are told by the verb alone, nobody's («چاودنه وشوه چې مرګ ژوبله یې اړولې ده»)."""
    verb, language = clause.verb, sentence.page.lexicon.language
    if verb is None or not sentence.scene.has("events."):
        return False
    kind = name_verb(language, verb.main.text)
    return (kind == "intransitive" and group is clause.subject) or (kind == "cause" and group in clause.objects)


def _means_both(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether losses are said to be on both sides, or both sides to have suffered them."""
    lists = sentence.page.lexicon.language.words["speakers"]
    subject = [clause.subject] if clause.subject is not None and group in clause.objects else []
    for other in (*group.hangs, *clause.tied("place", "inside", "goal", "to", "of"), *subject):
        text = " ".join(word.text for word in other.words)
        words = set(text.split())
        is_both = any(f" {both} " in f" {text} " for both in lists["both"]) or (
            bool(sentence.small["the_two"]) and words.issuperset(sentence.small["the_two"])
        )
        if is_both and words & set(lists["sides"]):
            return True
    return False


def _find_bare_sufferer(sentence: Sentence, clause: Clause, group: Group, counted: Counted) -> Actor | None:
    """ "The Taliban have suffered 115 dead": those of whom nothing is said are the subject's own."""
    verb = clause.verb
    if counted.head != BARE or verb is None or verb.is_passive or sentence.page.lexicon.language.grammar.IS_VERB_LAST:
        return None
    is_object = any(group is one or group in one.joined for one in clause.objects)
    is_suffered = name_verb(sentence.page.lexicon.language, verb.main.text.split()[-1]) == "suffer"
    return sentence.name(clause.subject, clause) if is_object and is_suffered else None


def _find_sufferer(sentence: Sentence, clause: Clause, verb: Verb) -> Actor | None:
    """Whose losses they are that a verb tells: the subject's who suffered them, or on whom they were inflicted."""
    if name_verb(sentence.page.lexicon.language, verb.main.text) == "suffer" or verb.main.has("tolls.bearing"):
        return sentence.name(clause.subject, clause)
    goals = clause.tied("goal", "to", "inside")
    return next((found for other in goals if (found := sentence.name(other, clause))), None)


# ---------------------------------------------------------------- nobody
def _read_nothing(sentence: Sentence, clause: Clause, word: Word) -> list[Cost]:
    """Nobody was hurt: the civilians and own people named as the subject, else the side of the one who says so.

    "Nobody" by itself is nobody's.
    """
    loss = next(mark for mark in word.marks if mark.kind.endswith(".none"))
    voice = sentence.voice(clause).as_actor()
    groups = [group for group in clause.groups if group.tie != "said" and group.words[0].kind != PRONOUN]
    named = [actor for group in groups for actor in sentence.names(group, clause)]
    if not named and clause.subject is not None:
        named = sentence.names(clause.subject, clause)
    named = [actor for actor in named if actor.party != UNKNOWN]
    nobody = [group for group in clause.groups if any(_names_nobody(sentence, one.text) for one in group.words)]
    is_nobody = _names_nobody(sentence, word.text) or any(
        not group.hangs and sentence.name(group, clause) is None for group in nobody
    )
    is_nobody = is_nobody or _had_no_toll(sentence, clause)
    if voice is not None:
        named = [actor for actor in named if actor.party in (CIVILIANS, voice.party)]
        named = named or ([] if is_nobody else [voice])
    owners: list[Actor | None] = list({actor.party: actor for actor in named}.values())
    return [Cost("casualties", loss, (), actor, is_zero=True) for actor in owners or [None]]


def _had_no_toll(sentence: Sentence, clause: Clause) -> bool:
    """«این انفجار تلفاتی نداشته است»: an event had none, on nobody's side."""
    subject = clause.subject
    is_event = subject is not None and subject.has("events.", "totals.counted")
    return is_event and sentence.page.lexicon.language.grammar.IS_VERB_LAST


def _names_nobody(sentence: Sentence, words: str) -> bool:
    """Whether words speak of nobody at all ("no one was hurt")."""
    nobody = sentence.page.lexicon.language.words["negation"].get("nobody", ())
    forms = [fold_form(one.removeprefix("~")) for one in nobody]
    return any(words.startswith(f"{one} ") or words == one for one in forms)


def _read_nobody(sentence: Sentence, clause: Clause, verb: Verb, loss: Mark) -> list[Cost] | None:
    """ "Nobody inside was hurt", "none of its men was harmed": zero of nobody, or of own people and civilians."""
    is_patient = verb.is_passive or is_intransitive(sentence, verb)
    group = clause.subject if is_patient else clause.objects[0] if clause.objects else None
    if group is not None and group.tie == "of" and group.holder is not None:
        is_none = len(group.holder.words) == 1 and group.holder.words[0].has("numbers.none")
        group = group.holder if is_none else group  # "none of its own men hurt"
    first = group.words[0] if group is not None else None
    if group is None or first is None or first.has("numbers.exact"):  # «نه» is "no" and nine
        return None
    if not (first.has("negation.words") or _names_nobody(sentence, first.text)):
        return None
    hung = [one for other in group.hangs for one in (other, *other.joined)]
    owners = [found for one in (group, *group.joined, *hung) if (found := sentence.name(one, clause))]
    unharmed = {actor.party: actor for actor in owners if _may_be_unharmed(sentence, clause, actor)}
    outcome = _name_unharmed(loss)
    if owners:
        return [Cost(outcome, loss, (), actor, is_zero=True) for actor in unharmed.values()]
    is_nobody = _names_nobody(sentence, group.words[0].text) and outcome == "casualties"
    return [Cost(outcome, loss, (), None, is_zero=True)] if is_nobody else []


def _name_unharmed(loss: Mark) -> str:
    """Who was not hurt was not killed either."""
    return "casualties" if outcome_of(loss) == "wounded" else outcome_of(loss)
