"""One count of events, as a sentence gives it."""

from typing import NamedTuple

from sayso.read.acts.events import Frame
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.totals import is_one


class Counted(NamedTuple):
    """One count of events: the number, what is counted with its roles, and the window that it has for itself.

    `number` is None where one event of the kind is told beside the counts of others ("and one by the front"): then
    `single` says that it is one.
    """

    number: Mark | None
    frame: Frame
    days: tuple[Mark, ...] = ()
    same: Mark | None = None
    single: Mark | None = None


def count_events(sentence: Sentence, number: Mark, frame: Frame) -> Counted:
    """So many events, or one."""
    return Counted(None, frame, single=number) if is_one(sentence.page, number) else Counted(number, frame)
