"""Stops and small words of a sentence: what opens a clause, and what one clause hangs on."""

from sayso.read.syntax.chunks import ACTION, Chunk
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.verb_second.sorts import PEOPLE, names_people, only_names_place, sort_of
from sayso.read.syntax.verb_second.standing import Standing, climb, list_up
from sayso.read.syntax.words import SAYS, STOP, Word


def take_stop(here: Standing, word: Word) -> None:
    """A sign: a comma is kept in mind, others open or close something."""
    text = word.text
    here.tie = None
    if text in (",", "،"):
        here.stop += ","
    elif text in (";", "؛"):
        _start_anew(here, word)
    elif text == ":":
        _take_colon(here, word)
    elif text == "-":
        _take_dash(here, word)
    elif text in ("(", "["):
        here.brackets.append((here.clause, here.last))
        here.stop = "("
    elif text in (")", "]") and here.brackets:
        here.clause, here.last = here.brackets.pop()
        here.stop = ""


def _start_anew(here: Standing, word: Word) -> None:
    here.clause = here.open("main", word.end)
    here.forget()


def _take_colon(here: Standing, word: Word) -> None:
    """Behind a colon stands what is said, or something new."""
    verb = here.clause.verb
    if verb is not None and verb.main.has(*SAYS) and not here.clause.objects:
        here.clause = here.open("content", word.end, here.clause)
        here.last, here.stop = None, ""
        return
    _start_anew(here, word)


def _take_dash(here: Standing, word: Word) -> None:
    """A dash behind a title opens the sentence; a pair of dashes sets words apart as commas do."""
    if here.dash is not None:
        here.clause, here.last = here.dash
        here.dash, here.stop = None, ""
        return
    if here.clause.verb is None and here.clause.parent is None and not here.ahead.has_dash(here.at):
        _start_anew(here, word)
        return
    if here.ahead.has_dash(here.at):
        here.dash = (here.clause, here.last)
    here.stop = ","


def take_coordinator(here: Standing, word: Word) -> None:
    """ "And": another of the same kind follows; where a day or a place stands before a subject and its verb, a
    clause of its own ("four were killed in Guzara, and on Tuesday two more were detained").
    """
    clause = here.clause
    here.stop += "&"
    here.tie = None
    if clause.verb is not None and clause.verb.is_finite and here.ahead.is_fronted(here.at):
        here.clause = here.open("joined", word.end, climb(clause))
        here.forget()


def take_day(here: Standing, chunk: Chunk) -> None:
    """A day is said of the open clause."""
    here.clause.days.append(chunk.word)
    here.tie = None


def take_nothing(here: Standing, word: Word) -> None:
    """ "Nobody was hurt" is a clause of its own; "suffered no losses" is what the subject before it did."""
    clause = here.clause
    if clause.kind in ("participle", "relative") and clause.verb is not None and here.stop and clause.is_set_off:
        clause = climb(clause)
    is_clause = word.text.split()[0] in here.small["nobody_there"]
    if is_clause and (clause.verb is not None or clause.nothing) and here.stop:
        clause = here.open("joined", word.start, clause)
    elif is_clause and clause.verb is not None and clause.verb.main.has(*SAYS) and not clause.objects:
        clause = here.open("content", word.start, clause)  # "said no one was hurt"
    elif (
        here.stop
        and clause.subject is not None
        and clause.verb is not None
        and word.text.split()[0] not in here.small["without"]
    ):
        clause = here.open("joined", word.start, clause, subject=clause.subject)
    if clause.kind == "relative" and clause.subject is None:
        clause.subject = clause.antecedent
    clause.nothing.append(word)
    here.clause = clause
    here.forget()


def take_subordinator(here: Standing, word: Word) -> None:
    """ "After", "as", "since" open a clause, or tie a noun as prepositions do."""
    if here.ahead.kind_at(here.at) == STOP:
        return  # "till now, ..."
    if here.ahead.stands_as_preposition(here.at - 1):
        here.tie = word
        return
    if word.text in here.small["where"] and here.last is not None:
        open_relative(here, word)
        return
    home = here.clause
    if "," in here.stop and home.kind in ("relative", "participle") and home.is_set_off and home.verb is not None:
        home = climb(home)
    is_first = home.verb is None and home.subject is None
    here.clause = here.open(
        "adverbial",
        word.end,
        home,
        lead=word.text,
        is_set_off=is_first,
        is_recalling=word.text in here.ahead.syntax.listed["recalling"],
    )
    here.forget()


def take_that(here: Standing, word: Word) -> None:
    """ "That" behind a verb or a statement opens what is said, behind another noun a relative clause."""
    clause, last = here.clause, here.last
    if here.ahead.only_points(here.at):
        return  # "behind that attack"
    if "&" in here.stop:
        earlier = next((one for one in list_up(clause) if one.kind == "content"), None)
        if earlier is not None:
            _open_content(here, word, earlier.parent)
            return
    verb = clause.verb
    is_statement = last is not None and last.has("saying.statements", "saying.reports")
    says = verb is not None and verb.main.has(*SAYS)
    after = here.ahead.kind_at(here.at)
    if (
        last is not None
        and not is_statement
        and not (says and (last in clause.objects or last.tie) and after != ACTION)
    ):
        open_relative(here, word)
        return
    if is_statement and after == ACTION:
        open_relative(here, word)
        return
    _open_content(here, word, clause)


def _open_content(here: Standing, word: Word, parent: Clause | None) -> None:
    here.clause = here.open("content", word.end, parent, lead=word.text)
    here.forget()


def open_relative(here: Standing, word: Word) -> None:
    """ "Who", "which": a clause that describes the noun before it."""
    antecedent = _find_antecedent(here, word)
    parent, tie = here.clause, here.tie
    head = _take_part(here) if tie is not None and tie.tie == "of" else None
    if head is not None:
        antecedent = here.part_of(head)
    clause = here.open(
        "relative", word.end if head is None else head.start, parent,
        antecedent=antecedent, lead=word.text, is_set_off="," in here.stop or head is not None,
    )  # fmt: skip
    if head is not None:
        clause.subject = head
    elif tie is not None and antecedent is not None:
        clause.others.append(Group(antecedent.words, tie.tie, tie.text, antecedent.hangs))
    here.clause = clause
    here.forget()


def _take_part(here: Standing) -> Group | None:
    """ "Two men, one of whom ...": the word for the part is the subject of what follows."""
    last = here.last
    if last is None or not last.is_behind_stop or len(last.words) > 3 or last.hangs:
        return None
    if last.lead in here.small["as"]:
        return None  # "as a result of which"
    for holder in here.list_holders():
        if last in holder:
            holder.remove(last)
            return last
    return None


def _kills(chunk: Chunk | None) -> bool:
    """Whether a verb tells what an event did to people ("a blast at a ministry that killed two")."""
    verb = chunk.verb if chunk is not None else None
    return verb is not None and not verb.is_passive and verb.main.has("losses.")


def _find_antecedent(here: Standing, word: Word) -> Group | None:
    """The noun that a relative clause describes: for "who" the nearest people, else the nearest that is no
    place.
    """
    groups = here.clause.groups
    near = here.last or (groups[-1] if groups else here.clause.subject)
    if word.text in here.small["where"] or near is None:
        return near
    chain = here.list_chain(near)
    if word.text in here.small["who"]:
        people = [group for group in chain if names_people(group)]
        return people[0] if people else chain[-1] if near.tie else near
    if here.tie is not None and here.tie.tie in ("place", "time"):
        events = [group for group in chain if sort_of(group) == "event"]
        return events[0] if events else near
    after = here.ahead.chunk_at(here.at)
    tells = after is not None and after.verb is not None and after.verb.main.has("events.", "losses.")
    if "," in here.stop and not tells:
        return near
    apart = [group for group in chain if not only_names_place(group)]
    if tells:
        acting = [group for group in apart if group.has("events.", *PEOPLE)]
        deadly = [group for group in acting if sort_of(group) == "event"] if _kills(after) else []
        apart = deadly or acting or apart
    return apart[0] if apart else near
