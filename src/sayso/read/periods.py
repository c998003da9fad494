"""The window of days that an observer's report is about."""

from collections.abc import Iterable, Sequence

from sayso.read.accounts import Account, Telling
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.speech.attribution import observes

#: "This figure" opens a sentence so close to its beginning, in characters.
_POINTING = 6


class Period:
    """The first window that an observer names, or that of the first count behind an opening."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self._is_loose = False  # it opened the report without a count

    def note(self, page: Page, accounts: Sequence[Account], telling: Telling) -> None:
        """Take the window that an observer's telling names, where none was taken or the one taken was loose."""
        claimant = telling.voice.claimant
        if self.marks and not self._is_loose:
            return
        if not observes(page, claimant):
            self._note_review(page, telling)
            return
        period = [mark for mark in telling.times if mark.kind == "dates.period"]
        tells = telling.count is not None or bool(telling.costs) or telling.frame is not None
        points = any(mark.start - telling.scene.start <= _POINTING for mark in telling.scene.pick("tolls.any"))
        if not (tells or points) and any(one.voice.claimant == claimant for one in accounts):
            return  # the opening of a report names its window, not what stands behind its counts ("this figure covers")
        if period and (not self.marks or telling.count is not None):
            self.marks = period
            self._is_loose = telling.count is None and not telling.costs
        elif telling.count is not None or telling.costs:
            self._is_loose = False

    def _note_review(self, page: Page, telling: Telling) -> None:
        """The window of the first count, the month too where somebody who looks on gives it ("the monitor recorded 27
        attacks in March").
        """
        voice = telling.voice
        looks_on = voice.claimant == "analyst" or (voice.claimant == "outlet" and bool(voice.chain))
        if page.is_verb_last or telling.count is None or telling.is_another:
            return
        kinds = ("dates.period", "dates.absolute") if looks_on else ("dates.period",)
        marks = [mark for mark in telling.times if mark.kind in kinds]
        self.marks, self._is_loose = marks or self.marks, self._is_loose and not marks

    def give(self, page: Page, accounts: Iterable[Account]) -> None:
        """The first window that an observer names is that of all that it tells without a time of its own."""
        for account in accounts:
            if observes(page, account.voice.claimant) or account.is_total:
                account.period = self.marks
