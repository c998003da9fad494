"""A verb goes to the clause that lacks one, describes the noun before it, or opens a clause of its own."""

from sayso.read.syntax.chunks import ACTION, GROUP, Chunk
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.verb_second.ahead import TELLS
from sayso.read.syntax.verb_second.sorts import names_people
from sayso.read.syntax.verb_second.standing import Standing, climb, find_whom, list_up
from sayso.read.syntax.words import COORDINATOR, PREPOSITION, PRONOUN, RELATIVE, SAYS, STOP, THAT, tail_of


def take_verb(here: Standing, chunk: Chunk) -> None:
    """A verb, by its form."""
    verb = chunk.verb
    assert verb is not None
    days = chunk.days
    if verb.form == "infinitive":
        _open_part(here, "infinitive", verb)
    elif verb.form == "gerund":
        _take_gerund(here, verb)
    elif verb.form == "participle":
        _take_past(here, verb)
    else:
        _give_verb(here, verb)
    here.clause.days += days
    here.stop, here.tie, here.last = "", None, None


def _take_gerund(here: Standing, verb: Verb) -> None:
    clause = here.clause
    if "&" in here.stop and clause.verb is not None and clause.verb.form == "gerund" and clause.parent is not None:
        new = here.open("participle", verb.start, clause.parent, antecedent=clause.antecedent, lead=clause.lead)
        new.subject, new.verb, new.is_set_off = clause.subject, verb, clause.is_set_off
        here.clause = new
        return
    if "," in here.stop:
        home = clause
        while home.kind in ("relative", "participle") and home.parent is not None:
            is_reduced = home.kind == "participle" and home.verb is not None and home.verb.is_passive
            if not home.is_set_off and not is_reduced:
                break
            home = home.parent
        here.clause = home
    _open_part(here, "participle", verb, antecedent=here.last if not here.stop and here.tie is None else None)


def _take_past(here: Standing, verb: Verb) -> None:
    """A bare form in -ed: the finite past, or a participle that describes the noun before it."""
    clause = here.clause
    after = here.ahead.chunk_at(_skip_listed(here))
    is_tied = verb.main.text.rpartition(" ")[2] in here.ahead.syntax.ties and not here.ahead.has_own_object(verb)
    has_object = after is not None and after.kind == GROUP and tail_of(verb.main.text) not in here.small["by"]
    if has_object and is_tied and " " in verb.main.text and here.ahead.has_finite_behind(here.at):
        has_object = False  # "shells fired across the border by the army killed two"
    if here.stop == "&" and clause.verb is not None and not has_object:
        if clause.verb.is_passive and not here.ahead.is_finite_form(verb.main.text):
            _share_passive(here, clause, verb)
            return
    if (
        clause.verb is not None
        and here.last is None
        and not here.stop
        and not has_object
        and not clause.verb.main.has(*SAYS)
    ):
        verb.is_passive, verb.is_finite = True, False  # "stand accused of"
        _open_part(here, "participle", verb)
        return
    reduced = _find_described(here, verb, has_object=has_object)
    if reduced is not None:
        reduced = _find_done(reduced, verb)
        verb.is_passive, verb.is_finite = True, False
        _open_part(here, "participle", verb, antecedent=reduced)
        return
    if (
        clause.verb is None
        and clause.subject is None
        and clause.kind in ("main", "content")
        and not has_object
        and clause.parent is None
    ):
        verb.is_passive, verb.is_finite = True, False
        _open_part(here, "participle", verb)  # "Asked about the attack, he ..."
        return
    verb.form, verb.is_finite = "finite", True
    if not has_object and _suffers(here, verb) and not _acts_on_whom(here):
        verb.is_passive = True
    _give_verb(here, verb)


def _skip_listed(here: Standing) -> int:
    """Where it goes on behind further verbs of a list ("arrested or detained 21", "arrested, beat and tortured
    him").
    """
    at = here.at
    while (
        here.ahead.chunk_at(at) is not None
        and here.ahead.chunks[at].word.text == ","
        and here.ahead.kind_at(at + 1) == ACTION
    ):
        at += 2
    is_last = here.ahead.kind_at(at) == COORDINATOR and here.ahead.kind_at(at + 1) == ACTION
    return at + 2 if is_last else here.at


def _suffers(here: Standing, verb: Verb) -> bool:
    """Whether a bare past without an object is a passive whose auxiliary is left out ("two men killed in ...")."""
    if here.ahead.is_finite_form(verb.main.text):
        return False
    marks = [mark.kind for mark in verb.main.marks]
    is_bare = " " not in verb.main.text and here.is_title
    kinds = ("events.arrest", "events.killing", *(("events.",) if is_bare else ()))
    return any(kind.endswith(".either") or kind.startswith(kinds) for kind in marks) or _has_agent(here)


def _acts_on_whom(here: Standing) -> bool:
    """Whether "whom" opened the clause of a verb, or of the one before "and": it is what the verb acts on."""
    clause = here.clause
    return clause.kind in ("relative", "joined") and find_whom(here, clause) is not None


def _has_agent(here: Standing) -> bool:
    chunk, after = here.ahead.chunk_at(here.at), here.ahead.chunk_at(here.at + 1)
    is_by = chunk is not None and chunk.kind == PREPOSITION and chunk.word.tie == "agent"
    return is_by and after is not None and after.kind == GROUP


def _share_passive(here: Standing, clause: Clause, verb: Verb) -> None:
    """ "Were arrested and taken away": the auxiliary serves both."""
    verb.is_passive = True
    if clause.antecedent is not None and clause.kind == "participle":
        verb.is_finite = False
        _open_part(here, "participle", verb, antecedent=clause.antecedent)
        return
    verb.form, verb.is_finite = "finite", True
    here.clause = here.open("joined", verb.start, clause, subject=clause.subject)
    here.clause.verb = verb


def _find_described(here: Standing, verb: Verb, *, has_object: bool) -> Group | None:
    """The noun that a bare form in -ed describes; None where it is the verb of its clause."""
    clause, last, text = here.clause, here.last, verb.main.text
    if last is not None and _says(here, verb, last, has_object=has_object):
        return None
    if (
        last is None
        or here.ahead.is_finite_form(text)
        or here.ahead.has_own_object(verb)
        or last.words[-1].kind == PRONOUN
    ):
        return None
    if (
        text in here.ahead.syntax.participles
        and "&" not in here.stop
        and here.ahead.has_finite_behind(here.at, is_list=True)
    ):
        return last  # "a commander known as", "the men, known as ..., were"
    has_lacking = here.find_lacking() is not None
    if here.stop.strip("("):
        is_aside = not has_object and clause.verb is not None and not has_lacking
        return last if "&" not in here.stop and (is_aside or _has_closing(here)) else None
    is_next = has_object and here.ahead.kind_at(here.at) == GROUP and clause.verb is not None
    if is_next and text not in here.ahead.syntax.naming and verb.main.has("losses."):
        return None  # "rounds fired by the forces killed a girl"
    lacks = (clause.verb is None and (clause.subject is not None or clause.kind == "relative")) or has_lacking
    if not lacks:
        if clause.verb is None:
            return last if last.tie else None
        return last
    if clause.kind == "relative" and clause.verb is None and clause.subject is None:
        return None
    naming = text in here.ahead.syntax.naming
    if has_object and not naming:
        return None
    if last.is_behind_stop and clause.verb is None and last is not clause.subject and _has_closing(here):
        return last  # "the commander, a man shot in Kabul, was ..."
    after = here.ahead.chunk_at(here.at)
    is_as = after is not None and after.word.text in here.small["as"]
    return last if here.ahead.has_finite_behind(here.at, is_list=naming and (has_object or is_as)) else None


def _says(here: Standing, verb: Verb, last: Group, *, has_object: bool) -> bool:
    """Whether a bare form in -ed is the verb by which those named last say something."""
    if not verb.main.has("saying.verbs", "stances.") or _has_agent(here):
        return False
    if here.clause.verb is not None and here.find_lacking() is None:
        return False
    is_naming = verb.main.text in here.ahead.syntax.naming
    says = not is_naming or (has_object and here.ahead.has_clause(here.at))
    return (says and names_people(last)) or here.ahead.kind_at(here.at) == THAT


def _find_done(described: Group, verb: Verb) -> Group:
    """The event that a bare form in -ed describes, where a place stands between ("the attack in Kabul claimed
    by").
    """
    if not verb.main.has("responsibility.", "saying.", "stances."):
        return described
    one = described
    while not one.has("events.") and one.holder is not None:
        one = one.holder
    return one if one.has("events.") else described


def _has_closing(here: Standing) -> bool:
    """Whether what stands between commas is closed again before the verb."""
    for index in range(here.at, len(here.ahead.chunks)):
        chunk = here.ahead.chunks[index]
        if chunk.kind == STOP and chunk.word.text == ",":
            after = here.ahead.chunk_at(index + 1)
            if after is not None and after.kind == COORDINATOR and here.ahead.kind_at(index + 2) == GROUP:
                return here.ahead.find_verb(index + 2) is not None
            return after is not None and after.kind in (ACTION, RELATIVE)
    return False


def _open_part(here: Standing, kind: str, verb: Verb, antecedent: Group | None = None) -> None:
    parent = here.clause
    subject = parent.subject
    is_set_off = "," in here.stop
    lead = here.tie.text if here.tie else "," if is_set_off else ""
    clause = here.open(kind, verb.start, parent, antecedent=antecedent, lead=lead, is_set_off=is_set_off)
    clause.subject = antecedent or _find_blamed(here, parent) or subject
    clause.verb = verb
    here.clause = clause


def _find_blamed(here: Standing, parent: Clause) -> Group | None:
    """ "Accused the Taliban of killing ...": who is blamed did it, not who says so."""
    verb = parent.verb
    if verb is None or verb.is_passive or not parent.objects or here.tie is None:
        return None
    is_blame = here.ahead.syntax.light.get(verb.main.text) in ("judging", "naming")
    return parent.objects[-1] if is_blame and here.ahead.syntax.ties.get(here.tie.text) in ("of", "apart") else None


def _give_verb(here: Standing, verb: Verb) -> None:
    """A finite verb goes to the open clause that lacks one; else it opens one with its own or the same subject."""
    clause = here.clause
    if _closes_unsaid(here, verb):
        clause = here.clause = here.find_lacking() or clause
    if clause.verb is None and not (clause.nothing and here.stop):
        clause.verb = verb
        if clause.kind == "relative" and clause.subject is None:
            clause.subject = clause.antecedent
        return
    lacking = here.find_lacking()
    if lacking is None and _is_inverted(here, verb):
        here.clause = here.open("joined", verb.start, climb(clause))
        here.clause.verb = verb
        return
    if "&" not in here.stop and lacking is not None:
        lacking.verb = verb
        if lacking.kind == "relative" and lacking.subject is None:
            lacking.subject = lacking.antecedent
        here.clause = lacking
        return
    if "&" in here.stop or "," in here.stop:
        home = _find_twin(here, verb)
        here.clause = here.open("joined", verb.start, home, subject=home.subject)
        here.clause.verb = verb
        return
    _take_back(here, verb)


def _closes_unsaid(here: Standing, verb: Verb) -> bool:
    """Whether a word of saying behind a comma closes a clause whose own verb no list knows ("China, whose traders
    frequent the place, said ...").
    """
    clause = here.clause
    is_open = clause.kind == "relative" and clause.verb is None and clause.subject is not None
    return is_open and "," in here.stop and verb.main.has("saying.verbs") and here.find_lacking() is not None


def _find_twin(here: Standing, verb: Verb) -> Clause:
    """The clause beside which a verb behind "and" stands: one that says for one that says, else a finite one."""
    chain = [one for one in list_up(here.clause) if one.verb is not None and one.verb.form == "finite"]
    if here.clause.verb is not None and here.clause.verb.form == "infinitive" and here.ahead.is_base(verb):
        return here.clause
    if not chain:
        return climb(here.clause)
    if verb.main.has(*SAYS) and not verb.is_passive:
        says = [one for one in chain if one.verb is not None and one.verb.main.has(*SAYS)]
        if says:
            return says[0]
        if chain[0].kind == "content" and chain[0].parent is not None:
            return chain[0].parent
    near = chain[0]
    if len(chain) > 1 and "," in here.stop and _is_said_between(here, near):
        return chain[1]
    if near.kind == "relative" and len(chain) > 1:
        is_left = near.is_set_off and "," in here.stop
        if is_left or (verb.main.has(*TELLS) and not _tells(near) and _tells(chain[1])):
            return chain[1]
    return near


def _is_said_between(here: Standing, clause: Clause) -> bool:
    """Whether a clause only says who speaks, set between the parts of what is said ("..., the front wrote, and
    ...").
    """
    verb = clause.verb
    if clause.kind not in ("joined", "aside") or verb is None or not verb.main.has("saying.verbs"):
        return False
    return not clause.objects and not any(one.parent is clause and one.kind == "content" for one in here.clauses)


def _take_back(here: Standing, verb: Verb) -> None:
    """A verb behind a complete clause: the last group was its subject."""
    clause, late = here.clause, here.last
    head = _find_head(late) if late is not None else None
    if head is not None:
        for holder in here.list_holders():
            if head in holder:
                holder.remove(head)
                break
        says = clause.verb is not None and clause.verb.main.has(*SAYS)
        kind = "content" if says else "joined"
        here.clause = here.open(kind, head.start, clause if says else climb(clause), subject=head)
    else:
        home = climb(clause)
        here.clause = here.open("joined", verb.start, home, subject=home.subject)
    here.clause.verb = verb


def _is_inverted(here: Standing, verb: Verb) -> bool:
    """Whether the one who speaks stands behind the verb ("..., said Khalid Zadran")."""
    after = here.ahead.chunk_at(here.at)
    if not here.stop.strip("(") or "&" in here.stop or not verb.main.has("saying.") or verb.is_passive:
        return False
    if after is None or after.kind != GROUP or after.word.kind == PRONOUN:
        return False
    return here.ahead.find_verb(here.at) is None


def _find_head(group: Group) -> Group | None:
    """The noun at the head of a chain ("12 members of the patrol"); None where a preposition stands before it."""
    while group.holder is not None:
        group = group.holder
    return None if group.tie else group


def _tells(clause: Clause) -> bool:
    return clause.verb is not None and clause.verb.main.has(*TELLS)
