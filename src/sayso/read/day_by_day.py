"""Events of one kind that a sentence lists, each with its place and its day: as many tellings."""

from bisect import bisect
from dataclasses import replace
from itertools import pairwise

from sayso.read.accounts import Telling
from sayso.read.losses.costs import Cost
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.where.surroundings import PlaceWords

# Times that name one day.
_DAYS = ("dates.absolute", "dates.weekday", "dates.relative")


def part_by_days(page: Page, telling: Telling) -> list[Telling]:
    """ "Attacked a post in Kapisa on Monday and one in Parwan on Tuesday": a telling each, else the one it was."""
    days = sorted({mark.start: mark for mark in telling.times if mark.kind.startswith(_DAYS)}.values())
    is_one = telling.frame is None or telling.count is not None or telling.stance is not None or telling.is_vague
    if len(days) < 2 or len(telling.places) < len(days) or is_one or len(days) != len(telling.times):
        return [telling]
    borders = _find_borders(page, telling, days)
    if borders is None:
        return [telling]
    spans = list(zip([telling.scene.start, *borders], [*borders, telling.scene.end], strict=True))
    counted = [part for cost in telling.costs for part in _part(cost, borders)]
    costs = [[cost for cost in counted if start <= _stands_at(cost) < end] for start, end in spans]
    if telling.costs and not all(costs):
        return [telling]  # "left five dead": a sum of all
    return [_cut(telling, day, span, own) for day, span, own in zip(days, spans, costs, strict=True)]


def _find_borders(page: Page, telling: Telling, days: list[Mark]) -> list[int] | None:
    """Where each event but the first begins, at an "and"; None unless each has one day and its own places."""
    places = sorted(place.start for place in telling.places)
    is_day_first = days[0].start < places[0]
    borders = []
    for before, day in pairwise(days):
        own = [start for start in places if before.end <= start < day.start]
        first = day.start if is_day_first else next(iter(own), None)
        if first is None or not own:
            return None
        border = _find_joint(page, own[-1] if is_day_first else before.end, first)
        if border is None:
            return None
        borders.append(border)
    is_last = any(start >= days[-1].end for start in places) if is_day_first else places[0] < days[0].start
    return borders if is_last else None


def _find_joint(page: Page, start: int, end: int) -> int | None:
    """Where the last word stands in a stretch that joins two things."""
    joints = page.lexicon.listed["coordinators"]
    at, found = start, None
    for word in page.text[start:end].split(" "):
        if word.strip(" ,،;؛") in joints or word.endswith((";", "؛")):
            found = at
        at += len(word) + 1
    return found


def _part(cost: Cost, borders: list[int]) -> list[Cost]:
    """A loss, or its parts where they were added up over several events ("killed two here, and three there")."""
    shares: dict[int, list[Mark]] = {}
    for mark in cost.number:
        shares.setdefault(bisect(borders, mark.start), []).append(mark)
    return [cost._replace(number=tuple(marks)) for marks in shares.values()] if len(shares) > 1 else [cost]


def _stands_at(cost: Cost) -> int:
    """Where it is said how many were lost."""
    return min([mark.start for mark in cost.number], default=cost.trigger.start)


def _cut(telling: Telling, day: Mark, span: tuple[int, int], costs: list[Cost]) -> Telling:
    """The telling of the event that stands in a span: its own day, places and losses."""
    places: tuple[PlaceWords, ...] = tuple(one for one in telling.places if span[0] <= one.start < span[1])
    is_first = span[0] == telling.scene.start
    frame = telling.frame
    if frame is not None and not is_first and costs:
        frame = frame._replace(target=next((cost.actor for cost in costs if cost.actor is not None), None))
    is_another = telling.is_another or not is_first
    return replace(
        telling, frame=frame, places=places, times=(day,), costs=tuple(costs), is_total=False, is_another=is_another
    )
