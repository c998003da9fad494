"""Where one clause ends and the next one begins."""

from sayso.read.syntax.clauses import Clause, Verb
from sayso.read.syntax.verb_last.owners import end_owners
from sayso.read.syntax.verb_last.roles import give_roles, hang_beside, settle_ties
from sayso.read.syntax.verb_last.standing import Open, Standing, home_of, says, wants
from sayso.read.syntax.words import PARTICIPLE, STOP


def give_up(here: Standing, opened: Open) -> None:
    """A clause whose verb never came: a headline, an address."""
    if (here.stack and opened is not here.stack[-1]) or not here.stack:
        end_owners(here, opened)
    clause = opened.clause
    hang_beside(here, opened, list(opened.loose))
    if opened.loose:
        clause.subject, *rest = opened.loose
        clause.objects += rest


def begin(here: Standing) -> None:
    """Behind a verb: the clause that what comes now belongs to."""
    closed = here.closed
    if closed is None:
        return
    start = here.words[here.at].start
    if here.joint is not None:
        here.open("joined", start, home_of(here, closed), lead=here.joint.text)
    elif _goes_on_alone(here, closed):
        here.open("joined", start, home_of(here, closed), lead=",")
    elif not here.stop and (says(closed) or wants(here, closed)) and not _was_owned(here, closed):
        here.open("content", start, closed)
    elif here.stack:
        here.closed = None
        here.forget()
        here.stop = ","
    elif says(closed) and closed.kind != "aside":
        here.open("content", start, closed)
    else:
        here.open("joined", start, home_of(here, closed), lead=",")


def _goes_on_alone(here: Standing, closed: Clause) -> bool:
    """«ادعا را رد کرده به رسانه‌ها گفت»: behind a participle alone the same one acts on, also without "and"."""
    verb = closed.verb
    is_alone = verb is not None and len(verb.words) == 1 and verb.main.kind == PARTICIPLE and bool(closed.objects)
    return is_alone and here.syntax.marks_object and closed.kind in ("main", "joined") and not here.stack


def _was_owned(here: Standing, closed: Clause) -> bool:
    """«حمله‌هایی که داعش مسئولیت آن را پذیرفته است»: who owned to something says no more by that."""
    return bool(here.stack) and closed.kind == "relative" and bool(closed.objects)


def receiver(here: Standing, start: int) -> Open:
    """The open clause that a verb closes; one right behind another verb closes the clause around it."""
    if here.closed is None:
        return here.stack[-1]
    if here.joint is not None:
        return here.open("joined", start, home_of(here, here.closed), lead=here.joint.text)
    if wants(here, here.closed) and not here.stop:
        return here.open("content", start, here.closed)
    if here.stack:
        return here.stack[-1]
    kind = "aside" if "," in here.stop else "content" if wants(here, here.closed) else "joined"
    return here.open(kind, start, here.closed, lead=",", is_set_off=True)


def close(here: Standing, opened: Open, verb: Verb) -> None:
    """A clause ends with its verb."""
    clause = opened.clause
    clause.verb = verb
    give_roles(here, opened, verb)
    settle_ties(here, clause)
    if (
        clause.kind == "joined"
        and clause.lead == ","
        and clause.subject is not None
        and verb.main.has("saying.verbs")
        and not _goes_on(here)
    ):
        clause.kind, clause.is_set_off = "aside", True
    _go_on_saying(clause, verb)
    while here.stack and here.stack[-1] is not opened:
        give_up(here, here.stack.pop())
    if here.stack:
        here.stack.pop()
    here.forget()
    here.closed, here.joint = clause, None


def _go_on_saying(clause: Clause, verb: Verb) -> None:
    """«… تأیید کرد که … و افزود»: whoever spoke goes on, not the subject of what he said."""
    parent = clause.parent
    if clause.kind != "joined" or parent is None or clause.subject is not parent.subject:
        return
    if not verb.main.has("saying.verbs", "stances.") or verb.is_passive:
        return
    above = parent.parent if parent.kind in ("content", "joined") else None
    while above is not None and not says(above):
        above = above.parent
    if above is not None:
        clause.parent, clause.subject = above, above.subject


def _goes_on(here: Standing) -> bool:
    after = here.peek(here.at)
    return after is not None and not (after.kind == STOP and after.text != ":")
