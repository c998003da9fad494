"""What a question of a briefing is about, and what an answer takes from it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from sayso.read.accounts import Telling
from sayso.read.acts.events import Frame, name_event
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.speech.stances import is_denial
from sayso.read.story import Story
from sayso.read.timing import find_times
from sayso.read.where.surroundings import PlaceWords, find_places


class Question(NamedTuple):
    """What somebody asks about in his own words: an event, where and when it was."""

    frame: Frame
    places: tuple[PlaceWords, ...]
    times: tuple[Mark, ...]


def find_question(page: Page, scene: Scene, stories: Sequence[Story]) -> Question | None:
    """What a scene asks about; None where it names no event, or neither place nor day of one."""
    named = next((mark for mark in scene.pick("events.") if mark.kind.endswith(".nouns")), None)
    frame = next((story.frame for story in stories if story.frame is not None), None)
    if frame is None and named is not None:  # "about yesterday's blast"
        frame = Frame(name_event(named), named, None, None, ())
    places, times = tuple(find_places(page, scene)), tuple(find_times(page, scene))
    return Question(frame, places, times) if frame is not None and (places or times) else None


def answer_question(question: Question, telling: Telling) -> Telling:
    """What an answer tells, of the event that was asked about, where and when the question says; none told before."""
    frame = telling.frame or question.frame
    places, times = telling.places or question.places, telling.times or question.times
    return replace(telling, frame=frame, places=places, times=times, stance=None, is_another=True)


def is_answer(telling: Telling) -> bool:
    """Whether a telling says what happened, and does not only deny it."""
    return (telling.frame is not None or bool(telling.costs)) and not is_denial(telling.stance)
