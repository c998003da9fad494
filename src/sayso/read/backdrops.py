"""What a telling leans on that was only spoken of before it, and what in it only describes: none of it is the news."""

from dataclasses import replace

from sayso.read.accounts import Telling
from sayso.read.acts.events import Frame
from sayso.read.scan.pages import Page
from sayso.read.seats import stands_before
from sayso.read.speech.attribution import observes
from sayso.read.story import Story
from sayso.read.syntax.clauses import Clause
from sayso.read.totals import COUNTS, sets_backdrop


class Backdrop:
    """The telling right before, as far as the next may sum it up."""

    def __init__(self) -> None:
        self._fights: Telling | None = None
        self._uncounted: Telling | None = None

    def join(self, page: Page, telling: Telling, *, is_new: bool) -> Telling:
        """A toll told right behind fighting in the plural sums it up ("... 45 had been killed in them").

        What opens a new paragraph (`is_new`) sums up nothing of the one before.
        """
        telling = self._sum_up(page, telling)
        self._uncounted = telling if telling.frame is not None and telling.count is None else None
        fights = None if is_new else self._fights
        self._fights = telling if sets_backdrop(page, telling) else None
        has_number = any(cost.number for cost in telling.costs)
        if fights is None or not has_number or telling.places or telling.frame is not None:
            return telling
        return replace(telling, frame=fights.frame, places=fights.places, is_total=True)

    def _sum_up(self, page: Page, telling: Telling) -> Telling:
        """ "In all, 2,658 were recorded": the count of what an observer spoke of right before."""
        numbers = telling.scene.pick(*COUNTS)
        before = self._uncounted
        if before is None or telling.frame is not None or telling.costs or len(numbers) != 1:
            return telling
        people = ("people.fighters", "people.civilians", "people.generic")
        if not observes(page, telling.voice.claimant) or telling.scene.has(*people):
            return telling
        if not telling.scene.has("totals.", "saying.verbs"):
            return telling
        counted = telling.scene.pick("totals.counted")
        if counted and stands_before(page, counted[-1], "of"):
            return telling  # "90 cases of corporal punishment"
        times = telling.times or before.times
        return replace(telling, frame=before.frame, count=numbers[0], times=times, is_total=True, is_vague=False)


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
