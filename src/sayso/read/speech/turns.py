"""Whose turn it is in an interview or a transcript: a line that opens with a name and a colon."""

from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from sayso.lang.text import fold_form
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.speech.attribution import OUTLET, Voice
from sayso.read.speech.ears import Ears

#: A name before a colon has at most so many words, and so many characters.
_NAME_WORDS = 4
_NAME_LENGTH = 48

#: So many characters are looked at to see whether a line begins: a dash or a bullet may stand there.
_GAP = 4

#: Who answers is brought in at the beginning of a report, so many characters long; no line looks through all of it.
_OPENING = 4_000

#: The next question, or the one before, stands this near, in characters.
_NEXT_QUESTION = 4_000

#: What somebody is stands so close behind the name, in characters ("Aziz Khosti, a commander of the front in Baghlan").
_ROLE_REACH = 60


class Turn(NamedTuple):
    """Who speaks a line, and the words behind the name; `is_asking` where it is put to somebody."""

    voice: Voice
    said: Scene
    is_asking: bool = False


def find_turn(ears: Ears, scene: Scene) -> Turn | None:
    """The turn that a line opens; None where it opens none, or nobody knows who is named."""
    before = ears.page.text[max(0, scene.start - _GAP) : scene.start].rstrip(" ")
    label = _find_label(ears.page, scene) if before[-1:] in ("", "\n") else None
    if label is None:
        return None
    said = Scene(
        label.end + 1, scene.end, scene.paragraph, tuple(mark for mark in scene.marks if mark.start > label.end)
    )
    name = ears.page.words_of(label)
    is_own = _is_own(ears.page, label)
    if name in ears.words["questions"] or (is_own and ears.default == OUTLET):
        ears.is_interview = True
        return Turn(OUTLET, said, is_asking=True)
    voice = None
    if name not in ears.words["replies"] and not is_own:
        voice = _find_known(ears, name) or _find_described(ears, scene, name)
    if voice is None and (ears.is_interview or is_own):
        voice = ears.answering if ears.answering != OUTLET else _find_guest(ears, scene)
    if voice is None or voice == OUTLET:
        return None
    ears.answering = voice
    return Turn(Voice(voice.claimant, (label, *voice.chain[-1:])), said)


def _find_label(page: Page, scene: Scene) -> Mark | None:
    """The words before the colon that stand for whoever speaks."""
    head, colon, _ = page.text[scene.start : min(scene.end, scene.start + _NAME_LENGTH)].partition(":")
    name = head.strip(' -*•"')
    if not colon or not name or len(name.split()) > _NAME_WORDS or any(letter.isdigit() for letter in name):
        return None
    start = scene.start + head.index(name)
    return Mark(start, start + len(name), "voices.named", "")


def _is_own(page: Page, label: Mark) -> bool:
    """Whether the outlet asks under its own name, or a part of it, again and again; once it is only who reports."""
    name, source = page.words_of(label), fold_form(page.report.source or "").split()
    if not source or not set(name.split()) <= set(source):
        return False
    return page.text.count(f"{name}:", max(0, label.start - _NEXT_QUESTION), label.end + _NEXT_QUESTION) > 1


def _find_known(ears: Ears, name: str) -> Voice | None:
    """Somebody who was named before by a part of the name."""
    return next((ears.known[word] for word in reversed(name.split()) if word in ears.known), None)


def _find_described(ears: Ears, scene: Scene, name: str) -> Voice | None:
    """Somebody of whom was said before, behind the name, whose man he is or what office he holds."""
    page = ears.page
    at = page.text.rfind(name, 0, min(scene.start, _OPENING))
    before = next((one for one in _list_opening(page, scene) if one.start <= at < one.end), None)
    if before is None:
        return None
    behind = [mark for mark in before.marks if 0 <= mark.start - at - len(name) <= _ROLE_REACH]
    whose = _pick_whose(page, behind)
    if whose is not None:
        return Voice(whose.value, (whose,))
    office = next((mark for mark in behind if mark.kind.startswith("titles.")), None)
    government = page.lexicon.theatre.government
    return Voice(government, (office,)) if office is not None and government else None


def _find_guest(ears: Ears, scene: Scene) -> Voice | None:
    """Whose man answers: the source's, else the first party that is named in words for an interview before it."""
    if ears.default != OUTLET:
        return ears.default
    for one in _list_opening(ears.page, scene):
        whose = _pick_whose(ears.page, one.marks)
        if whose is not None and not ears.words["interviews"].isdisjoint(ears.page.words_of(one).split()):
            return Voice(whose.value, (whose,))
    return None


def _list_opening(page: Page, scene: Scene) -> Iterator[Scene]:
    """The scenes at the beginning of a report that stand before one."""
    return takewhile(lambda one: one.start < min(scene.start, _OPENING), page.scenes)


def _pick_whose(page: Page, marks: Iterable[Mark]) -> Mark | None:
    """The party that is named first; one that fights those who govern before them ("who fights the Taliban")."""
    named = [mark for mark in marks if mark.kind in ("party", "unit", "person")]
    return next((mark for mark in named if page.lexicon.theatre.is_rebel(mark.value)), next(iter(named), None))
