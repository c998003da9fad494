"""The window of days that stands in the heading of a report."""

from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page

#: So many lines of a report may be its heading.
_HEADING_LINES = 2

_TOLD = ("events.", "losses.")


def find_heading(page: Page) -> list[Mark]:
    """The window of days in the first lines of a report, which say only what it is about («… – اپریل ۲۰۲۵»)."""
    for scene in page.scenes:
        if (
            scene.paragraph > page.scenes[0].paragraph + _HEADING_LINES
            or scene.has(*_TOLD)
            or page.text[scene.end - 1] in ".!؟?"
        ):
            return []
        for mark in scene.pick("dates.period", "dates.absolute"):
            days = page.read_days(mark)
            if days is not None and days.start and days.end and days.start < days.end < page.report.published:
                return [mark]
    return []


def is_this(page: Page, mark: Mark) -> bool:
    """Whether words point to a stretch of days as to one that was named ("this month", «این سه ماه»)."""
    words = page.words_of(mark).split()
    return mark.kind == "dates.period" and page.is_verb_last and not page.lexicon.small["the_this"].isdisjoint(words)
