"""Words for the body of somebody who was named before ("his body", «پیکر او», «جسدش»)."""

from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import DETERMINER, NUMBER, PRONOUN, Word


def is_body(sentence: Sentence, word: Word) -> bool:
    """Whether a word, the last of its parts where it has several, names a body or bodies."""
    parts = [part for part in word.text.split() if part not in sentence.small["of"]]
    return bool(parts) and parts[-1] in sentence.listed["remains"]


def is_their_body(sentence: Sentence, group: Group) -> bool:
    """Whether a group names the body of somebody who was named before."""
    owners = [one for one in group.hangs if one.tie == "of"]
    return is_body(sentence, group.words[-1]) and all(points_back(sentence, one) for one in owners)


def find_given_body(sentence: Sentence, clause: Clause) -> Word | None:
    """The body that is given to somebody, where both stand before the verb as one group («جسد کورنۍ ته وسپارل شو»)."""
    given = [group for group in clause.tied("to") if not group.hangs] if sentence.is_verb_last else []
    return next((group.words[0] for group in given if group.words[0].text in sentence.listed["remains"]), None)


def points_back(sentence: Sentence, group: Group) -> bool:
    """Whether a group only means people named before ("them", "all three", «هر سه»)."""
    first, *rest = group.words
    if first.text.split()[0] in sentence.small["all"]:
        return all(word.kind in (NUMBER, PRONOUN, DETERMINER) for word in group.words)
    is_bare = not rest and first.has("refers.one", "refers.they", "refers.clitic")
    return first.kind == PRONOUN or is_bare
