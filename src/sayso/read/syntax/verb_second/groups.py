"""A noun group finds its place in the open clause, opens another, or goes on with a list."""

from sayso.read.syntax.chunks import ACTION, GROUP, Chunk
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.verb_second.sorts import PEOPLE, are_counted, sort_of
from sayso.read.syntax.verb_second.standing import Standing, climb
from sayso.read.syntax.words import COORDINATOR, DAY, DETERMINER, NUMBER, PREPOSITION, PRONOUN, SAYS, STOP, tail_of


def take_group(here: Standing, chunk: Chunk) -> None:
    """A noun group: it hangs on a preposition, goes on with a list, explains, or stands by itself."""
    group = chunk.group
    assert group is not None
    group.is_behind_stop, group.stop = bool(here.stop), here.stop
    if chunk.days:
        here.clause.days += chunk.days
    if here.tie is not None:
        _hang(here, group)
    elif "(" in here.stop and here.last is not None and here.ahead.kind_at(here.at) == STOP:
        here.last.apposed.append(group)
    elif "&" in here.stop and (here.last is not None or here.clause.verb is not None):
        _take_joined(here, group)
    elif here.stop.strip("(") and (
        here.clause.subject is not None
        or here.clause.verb is not None
        or here.clause.nothing
        or here.last is not None
        or here.clause.others
    ):
        _take_behind_comma(here, group)
    else:
        _take_direct(here, group)
    here.last, here.stop, here.tie = group, "", None


def _hang(here: Standing, group: Group) -> None:
    """A group behind a preposition: "of" goes to the noun before it, others to the noun or the verb."""
    tie = here.tie
    assert tie is not None
    group.tie, group.lead = tie.tie, tie.text
    if "&" in here.stop and here.last is not None and here.last.tie:
        twin = next((one for one in here.list_chain(here.last) if one.lead == group.lead), None)
        if twin is not None and (group.tie == "of" or twin in here.clause.others):
            twin.joined.append(group)
            if group.tie != "of":
                here.clause.others.append(group)
            return
    verb = here.clause.verb
    if (
        "&" in here.stop
        and group.tie == "of"
        and verb is not None
        and tail_of(verb.main.text) in here.small["of"]
        and here.clause.objects
    ):
        here.clause.objects[-1].joined.append(group)  # "spoke of explosions and of a gun battle"
        group.tie = ""
        return
    if here.last is not None and not here.stop.strip("("):
        holder = _find_fight(here, group, here.last)
        holder.hangs.append(group)
        group.holder = holder
        if group.tie == "of":
            return
    elif here.last is not None and group.tie == "inside":
        head = here.list_chain(here.last)[-1]
        head.hangs.append(group)
        group.holder = head
    clause = here.clause
    if (
        "," in here.stop
        and clause.kind == "participle"
        and clause.is_set_off
        and clause.parent is not None
        and clause.parent.verb is not None
    ):
        here.clause = clause.parent
    here.clause.others.append(group)


def _find_fight(here: Standing, group: Group, last: Group) -> Group:
    """What a group hangs on: the noun before it; "between" two sides stands behind the fight, places between."""
    if group.lead not in here.small["between"] or not group.has(*PEOPLE):
        return last
    one: Group | None = last
    while one is not None:
        if one.has("events."):
            return one
        one = one.holder
    return last


def _take_direct(here: Standing, group: Group) -> None:
    """A group with nothing between it and what stands before it."""
    clause, last = here.clause, here.last
    if clause.verb is None and clause.nothing and here.stop:
        _open_joined(here, group)
    elif last is not None and last.tie == "of" and here.ahead.tells_part(here.at - 2) and _names_part(here, last):
        holder = last.holder or last  # "four of them Taliban fighters"
        holder.apposed.append(group)
    elif last is not None and last.tie == "inside" and last.words[-1].kind == PRONOUN:
        holder = last.holder or last  # "among them two commanders"
        group.tie, group.lead, group.holder = "inside", last.lead, holder
        holder.hangs.append(group)
        clause.others.append(group)
    elif clause.verb is None and clause.subject is None:
        clause.subject = group
    elif clause.verb is None:
        verb = here.ahead.find_near_verb(here.at - 1)
        if last is not None and verb is not None and here.ahead.has_finite_behind(verb + 1):
            _open_contact(here, group)
        elif last is not None:
            last.apposed.append(group)
        else:
            clause.objects.append(group)
    elif clause.subject is None and clause.kind == "joined" and clause.verb.main.has("saying.") and not clause.objects:
        clause.subject = group
    elif _take_waiting(here, group):
        pass
    elif clause.verb.main.has("responsibility.taken") and tail_of(clause.verb.main.text) in here.small["for_of"]:
        clause.objects.append(group)  # "was responsible for 53 attacks and the front for 21"
    elif here.ahead.find_near_verb(here.at - 1) is not None or _speaks_of(here):
        says = clause.verb.main.has(*SAYS)
        is_told = clause.verb.main.text.split()[0] in here.ahead.syntax.addressing
        if says and last is None and here.ahead.kind_at(here.at) == GROUP and is_told:
            clause.objects.append(group)  # "told CNN he had ..."
        elif says and not clause.verb.is_passive and (last is None or last in clause.objects or last.tie):
            _open_clause(here, "content", group, clause)
        elif last is not None:
            _open_contact(here, group)
        else:
            clause.objects.append(group)
    elif clause.verb.main.has(*SAYS) and last is None and not clause.objects and _has_part_aside(here):
        _open_clause(here, "content", group, clause)
    else:
        clause.objects.append(group)


def _has_part_aside(here: Standing) -> bool:
    """Whether a part is told between commas before the verb ("said ten men, two of them foreigners, died")."""
    if here.ahead.find_verb(here.at - 1) is None:
        return False
    return here.ahead.kind_at(here.at) == STOP and any(
        here.ahead.tells_part(index)
        for index in range(here.at, min(here.at + 5, len(here.ahead.chunks)))
        if here.ahead.chunks[index].kind == GROUP
    )


def _names_part(here: Standing, last: Group) -> bool:
    """Whether a part that is counted behind a comma is named by the noun that follows."""
    holder = last.holder
    return holder is not None and holder.is_behind_stop and here.ahead.find_near_verb(here.at - 1) is None


def _speaks_of(here: Standing) -> bool:
    """Whether a group right behind a verb of saying is the subject of what is said, words set apart between."""
    verb = here.clause.verb
    is_open = verb is not None and verb.main.has(*SAYS) and not verb.is_passive and here.last is None
    return is_open and here.ahead.find_verb(here.at - 1) is not None


def _take_waiting(here: Standing, group: Group) -> bool:
    """A subject without a comma before it ("in a statement carried on Monday it spoke of ...")."""
    waiting, verb = here.find_waiting(), here.ahead.find_near_verb(here.at - 1)
    if waiting is None or verb is None or waiting is here.clause or here.ahead.has_finite_behind(verb + 1):
        return False
    waiting.subject, here.clause = group, waiting
    return True


def _open_clause(here: Standing, kind: str, subject: Group, parent: Clause) -> None:
    here.clause = here.open(kind, subject.start, parent, subject=subject)


def _open_contact(here: Standing, group: Group) -> None:
    """ "The attacks it staged": a relative clause without a word that opens it."""
    here.clause = here.open("relative", group.start, here.clause, subject=group, antecedent=here.last)


def _open_joined(here: Standing, group: Group) -> None:
    here.clause = here.open("joined", group.start, climb(here.clause), subject=group)


def _take_joined(here: Standing, group: Group) -> None:
    """Behind "and": a clause of its own where a finite verb follows, else one more of the same kind as before."""
    clause, last = here.clause, here.last
    index = here.at - 1
    is_open = clause.kind == "participle" and "," not in here.stop
    is_closed = clause.kind in ("relative", "participle") and clause.is_set_off and "," in here.stop
    lacking = here.find_lacking() if clause.verb is not None and (is_open or is_closed) else None
    if lacking is not None and lacking.subject is not None and here.ahead.closes(index):
        lacking.subject.joined.append(group)  # "a man named Gul and three others were ..."
        here.clause = lacking
        return
    if clause.verb is not None or clause.nothing:
        is_listed = last is not None and last.is_number and group.words[0].kind == NUMBER and "," not in here.stop
        is_listed = is_listed or _is_lost_too(here, group)
        if not is_listed and (here.ahead.find_verb(index) is not None or _counts_further(here, group)):
            _open_beside(here, group)
            return
    elif "," in here.stop and here.find_lacking() is None and clause.subject is None:
        clause.subject = group
        return
    if last is None:
        clause.objects.append(group)
        return
    twin = _find_like(here, group, last)
    group.tie, group.lead = twin.tie, twin.lead
    group.is_listed = bool(twin.tie)
    twin.joined.append(group)
    if group.tie and group.tie != "of":
        clause.others.append(group)
    group.holder = twin.holder


def _is_lost_too(here: Standing, group: Group) -> bool:
    """Whether a number behind "and" counts more of whom a verb tells the loss, and the comma behind it leads to who
    says so ("killed four fighters and two guards, police and doctors said").
    """
    verb, last, behind = here.clause.verb, here.last, here.ahead.chunk_at(here.at)
    if verb is None or last is None or verb.is_passive or behind is None or behind.word.text != ",":
        return False
    are_counted_both = last in here.clause.objects and are_counted(last, group)
    said = here.ahead.find_verb(here.at)
    return are_counted_both and verb.main.has("losses.") and said is not None and here.ahead.says_at(said)


def _open_beside(here: Standing, group: Group) -> None:
    """A clause behind "and" with a subject of its own."""
    clause = here.clause
    home = climb(clause)
    if (
        clause.kind == "relative"
        and not clause.is_set_off
        and clause.lead in here.small["which"]
        and here.ahead.find_verb(here.at - 1) is None
    ):
        home = clause
    if clause.kind == "relative" and here.find_lacking() is None and not _has_verb_elsewhere(clause):
        home = clause
    here.clause = here.open("joined", group.start, home, subject=group)


def _has_verb_elsewhere(clause: Clause) -> bool:
    return clause.parent is not None and (clause.parent.verb is not None)


def _counts_further(here: Standing, group: Group) -> bool:
    """ "Four were killed and three wounded": a number with a bare participle goes on with the passive before."""
    verb = here.clause.verb
    after = here.ahead.chunk_at(here.at)
    if verb is None or after is None or after.verb is None or after.verb.form != "participle":
        return False
    is_loss = after.verb.main.has("losses.", "events.arrest")
    counts = (
        any(word.kind == NUMBER or word.has("numbers.") for word in group.words) or group.words[0].kind == DETERMINER
    )
    tells = verb.is_passive or (verb.main.has("losses.") and here.clause.objects == [])
    return is_loss and counts and tells


def _find_like(here: Standing, group: Group, last: Group) -> Group:
    """The member of the chain before "and" that is of the same kind: a place for a place, people for people."""
    chain = here.list_chain(last)
    head = next((one for one in here.clause.groups if last in one.joined), None)
    if head is not None:
        chain += here.list_chain(head)
    mine = sort_of(group)
    if last.tie == "inside" and "," not in here.stop:
        return last  # "ten people, including minors and a woman"
    if group.words[0].kind == NUMBER and last.words[0].kind != NUMBER:
        counted = [one for one in chain if one.words[0].kind == NUMBER and sort_of(one) not in ("people", "place")]
        if counted and sort_of(group) not in ("people", "place"):
            return counted[0]  # "38 instances of arrest and at least ten of torture"
    if "," in here.stop:  # "A, the minister for refugees, and six others": the comma closes what was said of A
        chain = next(
            (chain[at + 1 :] for at, one in enumerate(chain) if any(one in up.apposed for up in chain[at + 1 :])),
            chain,
        )
    if "," in here.stop and mine == "people":  # "killed the governor of Balkh, in the north, and two others"
        behind = [one for one in reversed(here.clause.objects) if one not in chain]
        is_further = group.has("people.others") and any(one.has("titles.", "people.commanders") for one in behind)
        chain = behind + chain if is_further else chain + behind
    return next((one for one in chain if sort_of(one) == mine), chain[0])


def _take_behind_comma(here: Standing, group: Group) -> None:
    clause, last = here.clause, here.last
    index = here.at - 1
    verb = here.ahead.find_verb(index)
    waiting = here.find_waiting()
    is_near = here.ahead.find_near_verb(index) is not None
    if verb is not None and waiting is not None and (last is None or is_near or not _is_listed(here, group, last)):
        waiting.subject = group
        here.clause = waiting
        return
    if verb is not None and _waits_behind_preposition(clause):
        clause.subject = group
        return
    if clause.verb is None and not clause.nothing:
        _explain_subject(here, group, verb)
        return
    lacking = here.find_lacking()
    if verb is not None and (lacking is None or here.ahead.says_at(verb)):
        if last is None or not _is_listed(here, group, last):
            _open_asides(here, group, verb)
            return
    if last is not None:
        _list_or_explain(here, group, last)
    else:
        clause.objects.append(group)


def _waits_behind_preposition(clause: Clause) -> bool:
    """Whether a clause that describes where or with what has no subject yet ("in which, they say, ten were killed")."""
    described = clause.antecedent
    if clause.kind != "relative" or clause.verb is not None or clause.subject is not None or described is None:
        return False
    return any(one.words is described.words for one in clause.others)


def _explain_subject(here: Standing, group: Group, verb: int | None) -> None:
    clause, last = here.clause, here.last
    if last is not None and last.words[-1].has("losses.") and group.words[0].kind == NUMBER:
        _open_joined(here, group)  # "One farmer dead, two injured."
        return
    is_aside = (
        verb is not None
        and here.ahead.says_at(verb)
        and not any(one.kind == STOP for one in here.ahead.chunks[here.at : verb])
    )
    closes = (
        verb is not None and here.ahead.chunk_at(verb + 1) is not None and here.ahead.chunks[verb + 1].word.text == ","
    )
    if is_aside and closes and clause.subject is not None:
        here.clause = here.open("aside", group.start, clause, subject=group, is_set_off=True)
        return
    if clause.subject is None and last is None:
        clause.subject = group
        return
    _list_or_explain(here, group, last or clause.subject)  # type: ignore[arg-type]


def _open_asides(here: Standing, group: Group, verb: int) -> None:
    """Behind a complete clause and a comma: who says so, or a clause of its own."""
    home = climb(here.clause)
    if here.ahead.says_at(verb):
        while (
            home.parent is not None
            and home.kind == "content"
            and home.parent.verb is not None
            and not home.parent.verb.main.has(*SAYS)
        ):
            home = home.parent
    here.clause = here.open("joined", group.start, home, subject=group)


def _is_listed(here: Standing, group: Group, last: Group) -> bool:
    """Whether a group behind a comma is a further member of a list that "and" will close."""
    if sort_of(group) != sort_of(last) or (last.is_behind_stop and last.apposed):
        return False
    if group.words[0].text in here.small["a"] and last.words[0].kind not in (DETERMINER, NUMBER):
        return False  # "Abdul Munir, a fitness instructor, and his father"
    index = here.at
    while index < len(here.ahead.chunks):
        chunk = here.ahead.chunks[index]
        if chunk.kind == COORDINATOR:
            after = here.ahead.chunk_at(index + 1)
            return (
                after is not None
                and after.kind == GROUP
                and after.group is not None
                and not (_speak_both(here, group, index) and are_counted(last))
                and (sort_of(after.group) == sort_of(group) or are_counted(last, group, after.group))
            )
        if chunk.kind not in (GROUP, STOP, PREPOSITION, DAY) or (chunk.kind == STOP and chunk.word.text != ","):
            return False
        index += 1
    return False


def _speak_both(here: Standing, group: Group, index: int) -> bool:
    """Whether two whom "and" joins say what stands before them ("killed three men, police and doctors said")."""
    behind = here.ahead.chunk_at(index + 2)
    is_said = behind is not None and behind.kind == ACTION and here.ahead.says_at(index + 2)
    return is_said and group.words[0].kind not in (NUMBER, DETERMINER)


def _list_or_explain(here: Standing, group: Group, last: Group) -> None:
    """A further member of a list, or what explains the noun before the comma."""
    if _is_listed(here, group, last) or any(last in one.joined for one in here.clause.groups):
        head = next((one for one in here.clause.groups if last in one.joined), last)
        if group.words[0].kind == NUMBER and head.words[0].kind != NUMBER:
            head = _find_like(here, group, head)
        group.tie, group.lead, group.holder = head.tie, head.lead, head.holder
        group.is_listed = bool(head.tie)
        head.joined.append(group)
        if group.tie and group.tie != "of":
            here.clause.others.append(group)
        return
    chain = here.list_chain(last)
    mine = sort_of(group)
    alike = [one for one in chain if sort_of(one) == mine]
    (alike[0] if alike else last).apposed.append(group)
