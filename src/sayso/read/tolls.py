"""What a clause says was lost: how many of whom, by its verb and by its nouns."""

from dataclasses import dataclass

from sayso.codebook import CIVILIANS
from sayso.read.actors import Actor, is_charged_with
from sayso.read.clauses import Clause, Group
from sayso.read.costs import Cost
from sayso.read.marks import Mark
from sayso.read.numbers import COUNTS
from sayso.read.sentences import Sentence
from sayso.read.syntax import name_verb
from sayso.read.words import Word, pick_marks

_PEOPLE = ("people.", "titles.", "person", "party", "unit", "call", "refers.group")


def find_tolls(sentence: Sentence, clauses: list[Clause]) -> list[Cost]:
    """The losses told in some clauses of a sentence, in order."""
    costs: list[Cost] = []
    for clause in clauses:
        for cost in _read_clause(sentence, clause):
            costs.append(_carry_on(sentence, cost, costs))
    return costs


def _carry_on(sentence: Sentence, cost: Cost, earlier: list[Cost]) -> Cost:
    """ "Five Taliban killed and two wounded": who is counted without a name stands with those before."""
    if not earlier or cost.is_zero:
        return cost
    before = earlier[-1]
    if cost.actor is None and before.actor is not None and _is_bare(sentence, cost):
        cost = cost._replace(actor=before.actor)
    bound = before.number[-1].kind if before.number else ""
    gap = cost.start - max(before.trigger.end, before.number[-1].end if before.number else 0)
    if (
        "at_least" in bound
        and cost.number
        and cost.number[-1].kind == "numbers.exact"
        and cost.outcome in ("killed", "wounded")
        and gap <= _HALVES_REACH
    ):
        cost = cost._replace(number=(*cost.number[:-1], cost.number[-1]._replace(kind="numbers.exact+at_least")))
    return cost


#: The halves of a toll under one "at least" stand this close, in characters.
_HALVES_REACH = 30


def _is_bare(sentence: Sentence, cost: Cost) -> bool:
    """Whether a number counts people of whom no further word is said ("three others", "another", "two")."""
    near = [
        mark
        for mark in sentence.scene.pick("people.")
        if cost.start <= mark.start and mark.end <= max(cost.trigger.end, cost.start + 40)
    ]
    return all(
        mark.kind.startswith(("people.others", "people.joining", "people.part_of", "people.including"))
        or mark.value == "others"
        for mark in near
    )


def _read_clause(sentence: Sentence, clause: Clause) -> list[Cost]:
    found: list[Cost] = []
    verb = clause.verb
    if verb is not None:
        loss = _loss_of(verb.main)
        if loss is not None and not verb.is_not:
            found += _read_verb(sentence, clause, loss)
    counted = {number for cost in found for number in cost.number}
    for group in clause.groups:
        for cost in _read_noun(sentence, clause, group):
            if not counted & set(cost.number) or not cost.number:
                found.append(cost)
    for word in clause.nothing:
        found += _read_nothing(sentence, clause, word)
    return sorted(found, key=lambda cost: cost.start)


def _loss_of(word: Word) -> Mark | None:
    """The mark of the loss that a word tells: one for unnumbered losses wins, a word that kills is one too."""
    marks = [mark for mark in word.marks if mark.kind.startswith("losses.") and not mark.kind.endswith(".none")]
    if marks:
        return next((mark for mark in marks if mark.kind.endswith(".losses")), marks[0])
    kills = [mark for mark in word.marks if mark.kind.startswith("events.killing.verbs")]
    if kills:
        return kills[0]._replace(kind="losses.killed.either")
    takes = [mark for mark in word.marks if mark.kind.startswith("events.arrest.verbs")]
    return takes[0]._replace(kind="losses.captured.either") if takes else None


def _outcome(mark: Mark) -> str:
    return mark.kind.split(".")[1]


def _read_verb(sentence: Sentence, clause: Clause, loss: Mark) -> list[Cost]:
    """Those of whom a verb tells the loss: the object of an active verb, the subject of any other."""
    verb = clause.verb
    assert verb is not None
    outcome = _outcome(loss)
    if loss.kind.endswith(".own"):
        return _read_own(sentence, clause, loss)
    if loss.kind.endswith(".losses"):
        return []
    patients = _find_patients(sentence, clause)
    if outcome == "captured" and any(_is_taken_place(group) for group in patients):
        return []
    costs = [
        _count(sentence, clause, group, loss, outcome) for patient in patients for group in (patient, *patient.joined)
    ]
    kept = [cost for cost in costs if cost is not None]
    return _add_up(sentence, patients, kept)


def _find_patients(sentence: Sentence, clause: Clause) -> list[Group]:
    verb = clause.verb
    assert verb is not None
    if verb.is_passive:
        return [clause.subject] if clause.subject else []
    if clause.objects and not is_intransitive(sentence, clause):
        return clause.objects[:1]
    if verb.main.kind == "G":
        return []
    if is_intransitive(sentence, clause) and clause.subject is not None:
        return [clause.subject]
    return []


def is_intransitive(sentence: Sentence, clause: Clause) -> bool:
    """Whether the one of whom a verb tells the loss is its subject ("died", "lost their lives", "surrendered").

    Where the verb closes the clause such verbs are passive.
    """
    verb = clause.verb
    assert verb is not None
    if sentence.page.lexicon.language.grammar.IS_VERB_LAST:
        return verb.is_passive
    return any(mark.kind.startswith("losses.") and mark.kind.endswith(".before") for mark in verb.main.marks)


def _is_taken_place(group: Group) -> bool:
    """Whether what is taken is a place or a thing, no people."""
    return group.has("targets.", "places.", "province", "district", "locality") and not group.has(
        "people.", "titles.", "person", "party"
    )


def _read_own(sentence: Sentence, clause: Clause, loss: Mark) -> list[Cost]:
    """ "The front lost four men": those counted are the subject's own."""
    owner = sentence.name(clause.subject, clause)
    costs = [_count(sentence, clause, group, loss, "killed") for group in clause.objects[:1]]
    return [cost._replace(actor=owner or cost.actor) for cost in costs if cost is not None and cost.number]


def _count(sentence: Sentence, clause: Clause, group: Group, loss: Mark, outcome: str) -> Cost | None:
    """How many a group counts and whose they are; None where it names nobody who can be lost."""
    actor = sentence.name(group, clause)
    if actor is not None and is_charged_with(sentence.scene, actor):
        actor = None
    numbers = [mark for mark in group.pick(*COUNTS) if not _counts_thing(group, mark)]
    if not numbers and group.words[0].kind == "#" and group.words[0].marks:
        numbers = [mark for mark in group.words[0].marks if mark.kind.startswith("numbers.")][:1]
    if numbers:
        number = numbers[0]
        return Cost(outcome, loss, (number,), actor, number.kind == "numbers.none")
    if group.has("targets.goods") and not group.has(*_PEOPLE):
        return None
    if group.has("events.", "targets.things", "places.") and not group.has("people.", "titles.", "person"):
        return None
    one = _count_one(sentence, group)
    if one is None and actor is None and not group.has(*_PEOPLE):
        return None
    if group.words[0].kind == "H" and one is None:
        return None if actor is None else Cost(outcome, loss, (), actor)
    return Cost(outcome, loss, one or (), actor)


def _counts_thing(group: Group, number: Mark) -> bool:
    """Whether a number counts weapons, vehicles, days ("two vehicles")."""
    behind = [mark for mark in group.marks if number.end <= mark.start]
    first = behind[0] if behind else None
    return first is not None and first.kind.startswith("targets.goods")


def _count_one(sentence: Sentence, group: Group) -> tuple[Mark, ...] | None:
    """An article, a title or a name counts one; a plural counts nobody."""
    page = sentence.page
    heads = group.pick("people.", "titles.", "person")
    articles = group.pick("numbers.article", "numbers.another")
    last = group.words[-1].text
    if heads and page.lexicon.is_plural(page.text[heads[-1].start : heads[-1].end].split()[-1]):
        return None
    if articles and heads:
        return (articles[0],)
    if heads and not heads[-1].kind.startswith(("people.generic", "people.others")):
        return (heads[-1]._replace(kind="people.one"),)
    if _is_name(sentence, group):
        mark = Mark(group.start, group.end, "people.one", "")
        return (mark,)
    del last
    return None


def _is_name(sentence: Sentence, group: Group) -> bool:
    """Whether a group is written as somebody's name: two capitals or more and no known word."""
    page = sentence.page
    if any(word.marks for word in group.words) or len(group.words) < 2:
        return False
    words = [page.report.text[slice(*page.folded.span(word.start, word.end))] for word in group.words]
    return all(word[:1].isupper() for word in words)


def _add_up(sentence: Sentence, patients: list[Group], costs: list[Cost]) -> list[Cost]:
    """ "A commander and three others": the members of one list who are of one side are counted together."""
    if len(costs) < 2:
        return costs
    kept = [costs[0]]
    for cost in costs[1:]:
        before = kept[-1]
        is_same = cost.actor is None or before.actor is None or cost.party == before.party
        if is_same and cost.number and before.number and not cost.is_zero and not before.is_zero:
            kept[-1] = before._replace(number=(*before.number, *cost.number), actor=before.actor or cost.actor)
        else:
            kept.append(cost)
    return kept


# ---------------------------------------------------------------- nouns
def _read_noun(sentence: Sentence, clause: Clause, group: Group) -> list[Cost]:
    """Losses named by a noun or an adjective: "four dead", "12 casualties", "the deaths of three"."""
    found = []
    for word in group.words:
        loss = _loss_of(word)
        if loss is None or word.has("events.killing.nouns"):
            continue
        if word.tie == "of" or loss.kind.endswith(".after"):
            for other in group.hangs:
                cost = _count(sentence, clause, other, loss, _outcome(loss))
                if cost is not None:
                    found.append(cost)
            if not group.hangs and clause.objects and group in clause.objects:
                continue
            continue
        numbers = [mark for mark in group.pick(*COUNTS) if not _counts_thing(group, mark)]
        outcome = _outcome(loss)
        if loss.kind.endswith(".losses") or outcome == "casualties":
            found += _read_vague(sentence, clause, group, loss, numbers)
        elif numbers:
            actor = sentence.name(group, clause)
            found.append(Cost(outcome, loss, (numbers[0],), actor, numbers[0].kind == "numbers.none"))
    return found


def _read_vague(sentence: Sentence, clause: Clause, group: Group, loss: Mark, numbers: list[Mark]) -> list[Cost]:
    """ "Heavy casualties": whose they are stands beside the word, behind "among", or is who suffered them."""
    actor = sentence.name(group, clause)
    if actor is None:
        near = [other for other in group.hangs if other.tie in ("of", "goal", "inside", "to", "place")]
        actor = next((found for other in near if (found := sentence.name(other, clause))), None)
    verb = clause.verb
    if actor is None and verb is not None and group in clause.objects and sentence.scene and not verb.is_passive:
        suffers = verb.main.text
        if _suffers(sentence, suffers):
            actor = sentence.name(clause.subject, clause)
        else:
            goal = clause.tied("goal", "to", "inside")
            actor = next((found for other in goal if (found := sentence.name(other, clause))), None)
    is_zero = bool(verb and verb.is_not) or any(number.kind == "numbers.none" for number in group.pick("numbers."))
    counts = tuple(number for number in numbers[:1] if not is_zero)
    if actor is None and not counts and not is_zero:
        return []
    return [Cost("casualties", loss, counts, actor, is_zero)]


def _suffers(sentence: Sentence, form: str) -> bool:
    return name_verb(sentence.page.lexicon.language, form) == "suffer"


def _read_nothing(sentence: Sentence, clause: Clause, word: Word) -> list[Cost]:
    """Nobody was hurt: the civilians and own people named as the subject, else the side of the one who says so."""
    loss = next(mark for mark in word.marks if mark.kind.endswith(".none"))
    voice = sentence.voice(clause).as_actor()
    named = [actor for group in clause.groups for actor in sentence.names(group, clause)]
    if not named and clause.subject is not None:
        named = sentence.names(clause.subject, clause)
    if voice is not None:
        named = [actor for actor in named if actor.party in (CIVILIANS, voice.party)] or [voice]
    owners: list[Actor | None] = list({actor.party: actor for actor in named}.values())
    return [Cost("casualties", loss, (), actor, is_zero=True) for actor in owners or [None]]
