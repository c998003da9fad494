"""Whose claim it is that a sentence denies («ادعای جبهه مبنی بر کشته شدن سه تن دروغ است»)."""

from collections.abc import Sequence

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.naming import name_group
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import Voice
from sayso.read.speech.ears import load_speaker_words
from sayso.read.speech.stances import cites_claim
from sayso.read.syntax.clauses import Clause, Group


def find_contested(sentence: Sentence, clauses: Sequence[Clause], voice: Voice) -> Voice | None:
    """The party whose claim some clauses name with what it claims; None where they name none, or the one who speaks."""
    for clause in clauses if sentence.is_verb_last else ():
        for group in (*([clause.subject] if clause.subject is not None else []), *clause.objects):
            owner = _find_owner(sentence, clause, group.hangs, voice) if _holds_claim(sentence, group) else None
            if owner is not None:
                return owner
        cited = [group for group in clause.others if cites_claim(sentence, group)]
        owners = [one for group in cited for one in ((group,) if group.tie == "said" else group.hangs)]
        if owner := _find_owner(sentence, clause, owners, voice):
            return owner
    return None


def _holds_claim(sentence: Sentence, group: Group) -> bool:
    """Whether a group is a claim or news that is about something («ادعای … مبنی بر …»)."""
    claims = load_speaker_words(sentence.page.lexicon.language)["claims"]
    return group.has("saying.statements", "saying.reports") or any(word.text in claims for word in group.words)


def _find_owner(sentence: Sentence, clause: Clause, groups: Sequence[Group], voice: Voice) -> Voice | None:
    for other in groups:
        actor = None if other.words[0].has("events.", "losses.") else name_group(sentence, other, clause)
        if actor is not None and actor.party not in (None, CIVILIANS, UNKNOWN, voice.claimant):
            return Voice(str(actor.party), actor.chain)
    return None
