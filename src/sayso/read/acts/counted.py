"""One count of events."""

from typing import NamedTuple

from sayso.read.acts.events import Frame
from sayso.read.scan.marks import Mark


class Counted(NamedTuple):
    """One count of events: the number, what is counted with its roles, and the window that it has for itself.

    `number` is None where one event of the kind is told beside the counts of others ("and one by the front"): then
    `single` says that it is one. `is_share` where a sum is shared out among those who did it.
    """

    number: Mark | None
    frame: Frame
    days: tuple[Mark, ...] = ()
    same: Mark | None = None
    single: Mark | None = None
    is_share: bool = False
