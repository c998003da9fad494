"""What sets the scene: where and when a sentence was that tells nothing yet of what the next one tells."""

from dataclasses import replace

from sayso.read.accounts import Telling
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.timing import STATED, find_times
from sayso.read.where.surroundings import PlaceWords, find_places


class Scenery:
    """Where and when the sentence before was, within its paragraph ("On Monday a convoy entered Warsaj.")."""

    def __init__(self) -> None:
        self._places: tuple[PlaceWords, ...] = ()
        self._times: tuple[Mark, ...] = ()

    def leave(self) -> None:
        """Lend nothing further."""
        self._places, self._times = (), ()

    def ask(self, page: Page, scene: Scene) -> None:
        """What is asked about is what the answer is about."""
        self._places, self._times = tuple(find_places(page, scene)), tuple(find_times(page, scene))

    def lend(self, page: Page, telling: Telling) -> Telling:
        """The telling with the place and the day of the sentence before; one that tells no event sets the next scene.

        "That day" counts from the day that was set.
        """
        if telling.frame is None and not telling.costs:
            self._note(page, telling)
            return telling
        places, times = self._places, self._times
        self.leave()
        if not telling.costs and (telling.frame is None or telling.frame.is_noun):
            return telling
        return replace(telling, places=telling.places or places, times=_set_day(telling, times))

    def _note(self, page: Page, telling: Telling) -> None:
        """Keep where and when a sentence was; what names neither leaves what was set before it."""
        is_of_office = telling.scene.has("titles.speakers", "people.commanders")  # where somebody speaks, or serves
        self._places = () if is_of_office else telling.places or self._places
        self._times = tuple(mark for mark in telling.times if _names_day(page, mark)) or self._times


def _set_day(telling: Telling, times: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The telling's own times, else the day that was set; a sum has none but its own."""
    own = telling.times
    if own and all(mark.kind == "dates.anchored" for mark in own):
        return (*(mark._replace(kind=STATED) for mark in times), *own)
    return own if own or telling.is_total else times


def _names_day(page: Page, mark: Mark) -> bool:
    """Whether words name one day, be it one that counts from another ("four days later")."""
    days = page.read_days(mark)
    return mark.kind == "dates.anchored" or (days is not None and days.start is not None and days.start == days.end)
