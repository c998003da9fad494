"""Whose briefing a report is: the words of a spokesman, under a heading that says so."""

from sayso.read.scan.pages import Page
from sayso.read.speech.attribution import Voice
from sayso.read.speech.ears import load_speaker_words

#: The heading is one of so many first lines.
_HEADINGS = 2


def find_own(page: Page) -> Voice | None:
    """The party whose report it is: through whose channel it came, or at whose briefing it was said."""
    speaker = page.lexicon.theatre.find_speaker(page.report.source)
    return Voice(speaker) if speaker else _find_briefer(page)


def _find_briefer(page: Page) -> Voice | None:
    """The party whose spokesman speaks from beginning to end; None for what others report of him.

    The heading tells of a meeting with the press and says nothing, the text speaks of "us".
    """
    lists = load_speaker_words(page.lexicon.language)
    for scene in page.scenes[:_HEADINGS]:
        heading = page.words_of(scene)
        if scene.has("saying.verbs") or not any(words in heading for words in lists["briefings"]):
            continue
        if lists["ours"].isdisjoint(page.text[scene.end :].split()):
            return None
        theatre = page.lexicon.theatre
        named = [one for one in scene.pick("person", "party", "unit") if not theatre.is_of(one.value, "observer")]
        if named:
            return Voice(named[0].value, (named[0],))
        office = next(iter(scene.pick("titles.speakers")), None)
        return Voice(theatre.government, (office,)) if office is not None and theatre.government else None
    return None
