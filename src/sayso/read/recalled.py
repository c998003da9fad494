"""What a sentence only recalls: an earlier event after which it sets what was told before."""

from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import PRONOUN


def recalls(clause: Clause) -> bool:
    """Whether a clause tells of what came days or weeks before ("two days after the front attacked ...")."""
    return clause.is_recalling and not clause.is_before and " " in clause.lead and clause.kind == "adverbial"


def comes_after(sentence: Sentence) -> bool:
    """Whether what was told came after what this sentence tells ("the strikes came after a bomber had ...")."""
    first, page = sentence.clauses[0], sentence.page
    verb, subject = first.verb, first.subject
    if verb is None or subject is None or first.objects or page.is_verb_last:
        return False
    if verb.main.text not in page.lexicon.listed["following"] or not subject.has("events."):
        return False
    is_told = subject.words[0].text in sentence.small["the_this"] or subject.words[0].has("refers.these")
    behind = [one for one in sentence.clauses if one.parent is first and one.kind == "adverbial"]
    behind = [one for one in behind if any(word.has("events.", "losses.") for word in one.words)]
    return is_told and any(_is_led_by_after(sentence, one.lead) for one in behind)


def find_recalled(sentence: Sentence) -> Group | None:
    """The earlier event that a sentence sets what was told after ("the bombing comes a day after an attack in ...")."""
    first, page = sentence.clauses[0], sentence.page
    following = page.lexicon.listed["following"]
    verb, subject = first.verb, first.subject
    if verb is None or subject is None or verb.main.text not in following or verb.is_not:
        return None
    if not (subject.words[0].has("refers.these") or subject.words[0].kind == PRONOUN):
        return None
    if page.is_verb_last:  # «دا عملیات له پرونۍ چاودنې وروسته کېږي»
        after = [group for group in first.others if group.lead in sentence.small["after"]]
        return next((group for group in after if group.has("events.") and subject.has("events.")), None)
    behind = [group for group in first.others if _is_led_by_after(sentence, group.lead)] or first.objects[:1]
    return next((group for group in behind if group.has("events.") and group.start > verb.start), None)


def _is_led_by_after(sentence: Sentence, lead: str) -> bool:
    """Whether words such as "a day after" lead a group or a clause in."""
    return lead.rpartition(" ")[2] in sentence.small["after"]
