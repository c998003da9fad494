"""Who is speaking now: the claimant of a sentence, named in it or running on from the one before."""

from typing import NamedTuple

from sayso.read.actors import Actor, Memory
from sayso.read.marks import Mark, Page, Scene

#: How far the one who speaks may stand from the verb of saying, in characters.
_SUBJECT_REACH = 110
_OBJECT_REACH = 70


class Voice(NamedTuple):
    """Who vouches for what is said: a party's id or one of the codebook's voices, and the words that say so.

    An empty chain is a voice that needs no words: the report's own, or the speaker whose statement this is.
    """

    claimant: str
    chain: tuple[Mark, ...] = ()

    def as_actor(self) -> Actor | None:
        """The party that speaks, None where it is no party."""
        if self.claimant in ("outlet", "local-sources", "witnesses", "analyst"):
            return None
        place = self.chain[0] if self.chain else Mark(0, 0, "party", self.claimant)
        return Actor(place.start, place.end, self.claimant, self.chain)


OUTLET = Voice("outlet")


def find_voice(page: Page, scene: Scene, memory: Memory, last: Voice, default: Voice, is_new_paragraph: bool) -> Voice:
    """The voice of a scene.

    Where words of saying stand in it, their subject; else the voice before runs on to the end of its paragraph.
    """
    sayings = scene.pick("saying.", "stances.")
    voices = [voice for mark in sayings if (voice := _find_speaker(page, scene, mark, memory, last, default))]
    if voices:
        return voices[0]
    if scene.has("voices.outlet"):
        return Voice("outlet", tuple(scene.pick("voices.outlet")[:1]))
    if sayings and last != OUTLET:
        return last
    return default if is_new_paragraph else last


def _find_speaker(page: Page, scene: Scene, saying: Mark, memory: Memory, last: Voice, default: Voice) -> Voice | None:
    """Whom a word of saying belongs to: before a verb, behind "according to" or "said"."""
    candidates = [mark for mark in scene.marks if _may_speak(mark)]
    before = [mark for mark in candidates if mark.end <= saying.start and saying.start - mark.end <= _SUBJECT_REACH]
    behind = [mark for mark in candidates if 0 <= mark.start - saying.end <= _OBJECT_REACH]
    if saying.kind == "saying.phrases":
        chosen = behind[:1]
    elif page.lexicon.language.grammar.IS_VERB_LAST:
        chosen = before[:1] or []
    else:
        chosen = _nearest_subject(page, scene, before, saying) or [mark for mark in behind[:1] if mark.start - saying.end <= 12]
    if not chosen:
        return None
    return _voice_of(page, scene, chosen[0], memory, last, default)


def _nearest_subject(page: Page, scene: Scene, before: list[Mark], saying: Mark) -> list[Mark]:
    """The nearest one who may speak, unless what happened stands between: then the sentence told it first."""
    for mark in reversed(before):
        told = [one for one in scene.pick("losses.", "events.") if mark.end <= one.start < saying.start]
        if not told or ", " in page.between(mark, saying):
            return [mark]
        return []
    return []


def _may_speak(mark: Mark) -> bool:
    return mark.kind in ("party", "unit", "person", "source", "call") or mark.kind.startswith(
        ("voices.", "titles.", "refers.group", "refers.front", "refers.they")
    )


def _voice_of(page: Page, scene: Scene, mark: Mark, memory: Memory, last: Voice, default: Voice) -> Voice | None:
    kind = mark.kind
    if kind in ("party", "unit", "person"):
        return Voice(mark.value, (mark,))
    if kind.startswith("voices."):
        return Voice(kind.split(".")[1], (mark,))
    if kind == "source":
        source = page.lexicon.theatre.sources[mark.value]
        return Voice(source.party or "outlet", (mark,))
    if kind.startswith("titles."):
        return _voice_of_title(page, scene, mark)
    if kind == "refers.they":
        return last if last != OUTLET else None
    if kind == "call":
        return None
    referent = memory.last(before=mark.start)
    if last.as_actor() is not None:
        return last
    return Voice(referent.party, (mark, *referent.chain)) if referent and referent.party else None


def _voice_of_title(page: Page, scene: Scene, mark: Mark) -> Voice | None:
    """An office speaks for the party named beside it, else for the party that governs."""
    beside = [
        other
        for other in scene.marks
        if other.kind in ("party", "unit") and (0 <= other.start - mark.end <= 25 or 0 <= mark.start - other.end <= 12)
    ]
    if beside:
        return Voice(beside[0].value, (mark, beside[0]))
    states = [party.id for party in page.lexicon.theatre.parties.values() if party.kind == "state"]
    return Voice(states[0], (mark,)) if states else None
