"""Who keeps his name back when he speaks: he is one of the people near by, whatever his office."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.read.scan.marks import Mark
from sayso.read.scan.scenes import Scene
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import Voice
from sayso.read.speech.ears import Ears
from sayso.read.speech.said import Saying
from sayso.read.syntax.clauses import Clause

#: So many sentences ahead it is looked for who speaks in an open quote, or in a paragraph that begins without a source.
AHEAD = 4


def hide_sayings(ears: Ears, sentence: Sentence, sayings: list[Saying], ahead: Sequence[Scene]) -> list[Saying]:
    """The words of saying; whoever keeps his name back speaks as one of the people near by."""
    withheld = _find_withheld(ears, sentence, sayings, ahead)
    marks = [withheld or _find_kept(ears, sentence, saying) for saying in sayings]
    return [_hide(one, mark, ears) if mark is not None else one for one, mark in zip(sayings, marks, strict=True)]


def _find_withheld(ears: Ears, sentence: Sentence, sayings: list[Saying], ahead: Sequence[Scene]) -> Mark | None:
    """The words by which who speaks keeps his name back, in this sentence or a later one ("on condition of ...")."""
    here = sentence.scene.pick("saying.withheld")
    if any(mark in here for saying in sayings for mark in saying.voice.chain):
        return None
    if here:
        return here[0]
    if not sayings:
        return None
    for scene in ahead[:AHEAD]:
        if scene.paragraph != sentence.scene.paragraph:
            return None
        marks = scene.pick("saying.withheld")
        if marks:
            opens = ears.page.text[scene.start : marks[0].start].split()
            is_same = bool(opens) and opens[0] in ears.words["same"] and len(opens) <= 4
            return marks[0] if is_same else None
    return None


def _find_kept(ears: Ears, sentence: Sentence, saying: Saying) -> Mark | None:
    """The clause by which somebody is described as nameless, or as not allowed to speak («چې نوم یې نه اخلو»)."""
    group = saying.group
    if group is None or saying.is_phrase:
        return None
    described = [*group.all_groups(), *group.apposed]
    for clause in sentence.clauses:
        if clause.kind == "relative" and clause.antecedent in described and _keeps_back(ears, sentence, clause):
            return Mark(clause.start, clause.end, "saying.withheld", "")
    return None


def _keeps_back(ears: Ears, sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause says that somebody's name is not given, or that he has no leave to speak."""
    lists, verb = ears.words, clause.verb
    below = [one for one in sentence.clauses if one.parent is clause]  # "did not want | to be identified"
    words = {word.text for one in (clause, *below) for word in one.words}
    if verb is None or words.isdisjoint(lists["identity"] | lists["leave"]):
        return False
    return verb.is_not or not words.isdisjoint(lists["keeping"])


def _hide(saying: Saying, withheld: Mark, ears: Ears) -> Saying:
    """Words of saying of somebody who keeps his name back: he is one of the people near by."""
    claimant = saying.voice.claimant
    is_person = bool(saying.voice.chain) and saying.voice.chain[0].kind == "person"
    if is_person or claimant in ("outlet", "witnesses") or ears.is_outside(claimant):
        return saying
    voice = Voice("local-sources", (saying.voice.chain[0] if saying.voice.chain else withheld,))
    return replace(saying, voice=voice)
