"""The parts of dates: a weekday, a day of a month, "last week", a clock time.

`beside` is what one pass over a text knows, `on_calendar` reads days of a calendar, `counted` what is told from the
report's day on; `reading` goes through a text.
"""

from sayso.lang.dateparts.beside import COMMAS, MAX_GAP, Part
from sayso.lang.dateparts.reading import read_parts

__all__ = ["COMMAS", "MAX_GAP", "Part", "read_parts"]
