"""The group of whom a verb tells a loss, and the one that counts them."""

from collections.abc import Iterable

from sayso.read.losses.costs import loss_of, outcome_of
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.words import DETERMINER, NUMBER, PRONOUN, Word


def find_patient(sentence: Sentence, clause: Clause, verb: Verb) -> Group | None:
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


def names_both(sentence: Sentence, groups: Iterable[Group]) -> bool:
    """Whether one of some groups names both sides of a fight."""
    lists = sentence.page.lexicon.language.words["speakers"]
    for other in groups:
        text = " ".join(word.text for word in other.words)
        words = set(text.split())
        is_both = any(f" {both} " in f" {text} " for both in lists["both"]) or (
            bool(sentence.small["the_two"]) and words.issuperset(sentence.small["the_two"])
        )
        if is_both and words & set(lists["sides"]):
            return True
    return False


def find_counting(patient: Group) -> Group:
    """The number that a noun behind "of" belongs to ("two members of the patrol killed")."""
    holder = patient.holder
    if any(word.kind == NUMBER for word in patient.words):
        return patient
    if patient.words[-1].has("tolls.lives"):  # «جان ۹ کودک و یک زن را گرفت»
        return next((one for one in patient.hangs if one.tie == "of"), patient)
    if patient.tie == "of" and holder is not None and any(word.kind == NUMBER for word in holder.words):
        return holder
    return patient


def is_intransitive(sentence: Sentence, verb: Verb) -> bool:
    """Whether the one of whom a verb tells the loss is its subject ("died", "lost their lives", "surrendered").

    Where the verb closes the clause such verbs are passive.
    """
    if sentence.is_verb_last:
        return verb.is_passive or any(mark.kind.startswith("losses.surrendered") for mark in verb.main.marks)
    marks = verb.main.marks
    yields = any(mark.kind == "events.surrender.verbs" for mark in marks) and not verb.main.has("losses.")
    return yields or any(mark.kind.startswith("losses.") and mark.kind.endswith(".before") for mark in marks)


def is_of_lost(group: Group, loss: Mark) -> bool:
    """Whether a group counts some of those of whom the same was told ("two of the wounded are in a bad way")."""
    same = ("wounded", "casualties") if outcome_of(loss) == "wounded" else (outcome_of(loss),)
    return any(
        hung.tie == "of" and all(word.kind in (DETERMINER, PRONOUN) or _tells(word, same) for word in hung.words)
        for hung in group.hangs
        if hung.has("losses.")
    )


def _tells(word: Word, outcomes: tuple[str, ...]) -> bool:
    loss = loss_of(word)
    return loss is not None and outcome_of(loss) in outcomes


def tells_other(group: Group, loss: Mark) -> bool:
    """Whether a group says of itself what became of those it counts ("two bodies and 34 wounded people were found")."""
    people = max(
        (index for index, word in enumerate(group.words) if word.has("people.", "titles.", "party")), default=0
    )
    told = [(outcome_of(one), index) for index, word in enumerate(group.words) if (one := loss_of(word)) is not None]
    # "Four captured fighters were executed": the dead.
    return any(name != outcome_of(loss) and not (name == "captured" and index < people) for name, index in told)
