"""Which clauses of a story say when it was, and on which of their days."""

from collections.abc import Iterator, Sequence

from sayso.read.acts.counted import Counted
from sayso.read.acts.events import Frame
from sayso.read.scan.marks import Mark
from sayso.read.scan.scenes import Scene
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause
from sayso.read.tellings import Story
from sayso.read.timing import count_back, find_old_statement, find_times, leave_eras
from sayso.read.totals import leave_compared


def leave_described(story: Story, frame: Frame | None) -> list[Clause]:
    """The clauses of a story without those that only say who somebody is ("men who were preparing attacks")."""
    starts = [frame.trigger.start] if frame is not None else []
    starts += [cost.start for cost in story.costs]
    clauses = story.clauses
    described = [
        one
        for one in clauses
        if one.kind == "relative" and not one.is_set_off and one.antecedent and one.antecedent.has("people.", "titles.")
    ]
    aside = [one for one in described if not any(one.start <= start <= one.end for start in starts)]
    return [one for one in clauses if one not in aside] or clauses


def list_times(sentence: Sentence, story: Story, scene: Scene, counted: Sequence[Counted]) -> Iterator[Mark]:
    """When the event of a story was, without the days of further counts."""
    times = leave_compared(scene, story.leave_others(sentence, find_times(sentence.page, sentence.scene)))
    times = [] if story.ranks else times
    times = count_back(sentence.page, sentence.scene, times) if story.is_recalled else times
    if not times and not story.is_recalled and _tells_own_attack(story):
        times = find_old_statement(sentence.page, sentence.scene)
    if not counted and not any(cost.number for cost in story.costs):
        times = leave_eras(sentence.page, times)
    windows = {mark for one in counted[1:] for mark in one.days} - {mark for one in counted[:1] for mark in one.days}
    same = [one.same.start for one in counted[:1] if one.same is not None and one.same.kind == "timing.period"]
    return (mark for mark in times if mark not in windows and not (same and mark.start >= same[0]))


def _tells_own_attack(story: Story) -> bool:
    """Whether somebody tells what he did himself: what he claims of days ago was when he claimed it."""
    frame = story.frame
    is_attack = frame is not None and frame.event in ("attack", "killing", "explosion", "strike")
    doer = frame.initiator if frame is not None else None
    return is_attack and doer is not None and doer.party == story.voice.claimant
