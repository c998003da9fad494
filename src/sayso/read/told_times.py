"""Which days of a sentence are those of the event that a story tells."""

from collections.abc import Sequence

from sayso.read.accounts import Account
from sayso.read.acts.counted import Counted
from sayso.read.losses.care import tells_of_arrivals
from sayso.read.losses.costs import Cost
from sayso.read.scan.marks import Mark
from sayso.read.scan.scenes import Scene
from sayso.read.sentences import Sentence
from sayso.read.story import Story
from sayso.read.timing import SINCE, count_back, find_old_statement, find_times, leave_eras
from sayso.read.totals import ABUSES, COUNTS, leave_compared


def list_told_times(
    sentence: Sentence, story: Story, scene: Scene, counted: Sequence[Counted], accounts: Sequence[Account]
) -> list[Mark]:
    """When the event of a story was, without the days of further counts.

    The day on which the wounded came to a hospital is none where the event told before has a day.
    """
    if story.ranks:
        return []
    if counted and counted[0].days:
        return list(counted[0].days)  # "the figure for June was 41"
    times = leave_compared(scene, story.leave_others(sentence, find_times(sentence.page, sentence.scene)))
    times = count_back(sentence.page, sentence.scene, times) if story.is_recalled else times
    if not times and not story.is_recalled and _tells_own_attack(story):
        times = find_old_statement(sentence.page, sentence.scene)
    if not counted and not any(cost.number for cost in story.costs) and not _counts_abuses(story, scene):
        times = leave_eras(sentence.page, times)
    times = times if counted else _leave_ranked(sentence, scene, times)
    if accounts and accounts[-1].times and tells_of_arrivals(sentence.page, sentence.scene):
        times = [mark for mark in times if mark.kind in ("dates.period", "timing.period")]
    windows = {mark for one in counted[1:] for mark in one.days} - {mark for one in counted[:1] for mark in one.days}
    same = [one.same.start for one in counted[:1] if one.same is not None and one.same.kind == "timing.period"]
    return [mark for mark in times if mark not in windows and not (same and mark.start >= same[0])]


def _leave_ranked(sentence: Sentence, scene: Scene, times: list[Mark]) -> list[Mark]:
    """The times without a window in which an event with a day of its own is the how manieth, or to which a total rose
    ("on Monday, the fifth such attack since May 1").
    """
    windows = [mark for mark in times if mark.kind in (SINCE, "dates.period")]
    if not windows or len(windows) == len(times):
        return times
    ranks = scene.pick("numbers.ordinal", "totals.cues")
    return [mark for mark in times if mark not in windows or not _is_behind(sentence, ranks, mark)]


def _is_behind(sentence: Sentence, ranks: list[Mark], mark: Mark) -> bool:
    """Whether a mark stands behind one of some others, with no comma between."""
    return any(one.end <= mark.start and "," not in sentence.page.between(one, mark) for one in ranks)


def _counts_abuses(story: Story, scene: Scene) -> bool:
    """Whether killings or arrests are counted ("218 killings since the Taliban's return in August 2021")."""
    return story.frame is not None and story.frame.event in ABUSES and scene.has(*COUNTS)


def _tells_own_attack(story: Story) -> bool:
    """Whether somebody tells what he did himself: what he claims of days ago was when he claimed it."""
    frame = story.frame
    is_attack = frame is not None and frame.event in ("attack", "killing", "explosion", "strike")
    doer = frame.initiator if frame is not None else None
    return is_attack and doer is not None and doer.party == story.voice.claimant


def find_shift(scene: Scene, costs: list[Cost]) -> Mark | None:
    """Words that set a toll in the window before the one told last ("the week before 11 had been killed")."""
    is_toll = any(cost.number for cost in costs) and not scene.has("totals.against")
    return next(iter(scene.pick("totals.previous")), None) if is_toll else None
