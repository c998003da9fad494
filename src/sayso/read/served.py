"""To whom people belong by what a clause says of them, or by what a state calls its own."""

from sayso.read.actors import Actor, make_actor
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group, Verb


def find_served(sentence: Sentence, group: Group) -> Actor | None:
    """ "Two men who had served in the commandos", "who used to work for the police": those who govern no more."""
    former = sentence.page.lexicon.theatre.former
    for clause in sentence.clauses:
        verb = clause.verb
        if clause.antecedent is not group or verb is None or not former:
            continue
        served = _find_service(sentence, clause, former)
        if served is not None:
            return served
        if not says_whose(sentence, clause, verb):
            continue
        was = {word.text for word in verb.words} & sentence.small["used_to"]
        marks = [
            mark
            for other in (*clause.objects, *clause.others)
            for mark in other.pick("people.servants", "people.former", "unit", "call")
        ]
        if was and marks and not any(other.has("party") for other in (*clause.objects, *clause.others)):
            return make_actor(marks[0]._replace(kind="people.former"), former)
    return None


def _find_service(sentence: Sentence, clause: Clause, former: str) -> Actor | None:
    """«که در ارتش پیشین خدمت کرده بودند», «چې په پخواني پوځ کې یې دنده درلوده»: of those who govern no more."""
    service = sentence.listed["service"]
    groups = clause.groups
    if not sentence.is_verb_last or clause.kind != "relative":
        return None
    if not any(word.text in service for group in groups for word in group.words):
        return None
    marks = [mark for group in groups for mark in group.pick("people.former", "party", "unit")]
    marks = [mark for mark in marks if mark.kind == "people.former" or mark.value == former]
    if not marks:
        return None
    return make_actor(marks[0]._replace(kind="people.former"), former)


def says_whose(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether the verb of a description says to whom somebody belongs ("carrying fighters", "who served in")."""
    if verb.main.has("losses.", "events.", "saying."):
        return False
    if clause.kind == "participle":
        return True
    if clause.kind == "relative" and verb.main.text in sentence.listed["describing"]:
        return clause.subject is not clause.antecedent  # "two men whom it described as members of the group"
    words = sentence.listed["belonging"]
    return clause.kind == "relative" and clause.subject is clause.antecedent and verb.main.text in words


def are_compatriots(sentence: Sentence, group: Group, clause: Clause | None) -> bool:
    """Whether a state speaks of its own people who take no part ("thirteen of our compatriots")."""
    if (
        group.words[-1].text not in sentence.listed["compatriots"]
        or clause is None
        or id(clause) not in sentence.voices
    ):
        return False
    speaker = sentence.voice(clause).as_actor()
    return speaker is not None and sentence.page.lexicon.theatre.is_state(speaker.party)
