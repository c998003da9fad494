"""What stands above a report or a list: its headline, the window of days that it is about, the line that opens it."""

from sayso.read.losses.costs import Cost
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.sentences import Sentence

#: A first paragraph without a full stop and no longer than this is a headline, in characters.
_HEADLINE_LENGTH = 160

_TOLD = ("events.", "losses.")


def skip_headline(page: Page) -> tuple[Scene, ...]:
    """All scenes but a headline, whose words come again below it."""
    scenes = page.scenes
    if not scenes or scenes[-1].paragraph == scenes[0].paragraph:
        return scenes
    headline = [scene for scene in scenes if scene.paragraph == scenes[0].paragraph]
    text = page.text[headline[0].start : headline[-1].end]
    if len(headline) == 1 and len(text) <= _HEADLINE_LENGTH and text[-1:] not in ".!؟?۔":
        return scenes[1:]
    return scenes


def find_heading(page: Page) -> list[Mark]:
    """The window of days in the lines above what a report tells, which say only what it is about («… – اپریل ۲۰۲۵»)."""
    for scene in page.scenes:
        if scene.has(*_TOLD):
            return []
        if page.text[scene.end - 1] in ".!؟?":
            continue  # a whole sentence is no heading
        for mark in scene.pick("dates.period", "dates.absolute"):
            days = page.read_days(mark)
            if days is not None and days.start and days.end and days.start < days.end < page.report.published:
                return [mark]
    return []


def opens_list(sentence: Sentence, costs: list[Cost]) -> bool:
    """Whether a line opens a list of tolls for a window of days ("Enemy losses over the past 24 hours:")."""
    scene, memory = sentence.scene, sentence.memory
    is_header = sentence.page.words_of(scene).rstrip().endswith(":")
    named = [cost.actor for cost in costs if cost.actor is not None and not cost.number and not cost.is_zero]
    if is_header and named:
        memory.header = named[0]
    elif any(cost.number and cost.actor is not memory.header for cost in costs):
        memory.header = None
    return is_header and bool(named) and scene.has("dates.period")


def is_this(page: Page, mark: Mark) -> bool:
    """Whether words point to a stretch of days as to one that was named ("this month", «این سه ماه»)."""
    words = page.words_of(mark).split()
    return mark.kind == "dates.period" and page.is_verb_last and not page.lexicon.small["the_this"].isdisjoint(words)
