"""Whether a scene tells of what no party did: an accident, a flood, a match, a crime of neighbours, what wars left."""

from collections.abc import Sequence

from sayso.read.scan.marks import Mark
from sayso.read.scan.scenes import Scene

#: Whoever speaks for a party has his office so close behind its name, in characters.
_OFFICE_REACH = 14

#: A noun for an event this close to a mishap names it ("the explosion of a gas cylinder"), in characters.
_NAMING_REACH = 4

#: A verb this close to a mishap says what it did ("the earthquake that struck Paktika"), in characters.
_DOING_REACH = 12

# Where a crime of its own was done.
_AREAS = ("province", "district", "locality", "weak.")

_HARM = ("losses.killed", "losses.wounded", "losses.casualties", "events.killing", "events.arrest")

#: Who may come to harm beside a match, other than those who play it.
_SPECTATORS = ("people.civilians", "people.generic", "people.counters", "people.fighters")

#: Events that only say how, or that somebody died.
_NO_EVENT = ("other", "killing", ".means")


class Mishaps:
    """What is kept in mind of a mishap or a match: the scenes behind it go on with it, until an event is told."""

    def __init__(self) -> None:
        self.is_told = False
        self.is_game = False  # whether the report spoke of a match
        self.is_played = False  # whether the last scene did

    def hear(self, scene: Scene, *, is_new: bool, has_told: bool) -> bool:
        """Whether a scene tells of a mishap, or of what came of the one told before.

        `is_new` of the first scene of a paragraph, `has_told` where something was claimed before: a report that opens
        with a mishap goes on with it from place to place.
        """
        if self._goes_on_game(scene, is_new=is_new):
            return True
        if _tells_mishap(scene) or _tells_crime(scene, has_told=has_told) or scene.has("background.remnants"):
            self.is_told = True
        elif self.is_told:
            self.is_told = not (_breaks_off(scene) or (is_new and has_told))
        return self.is_told

    def _goes_on_game(self, scene: Scene, *, is_new: bool) -> bool:
        """Whether a match is told: there people attack, shoot and are beaten, and nobody comes to harm.

        Two words of sport tell it; behind them one is enough, and none in the same paragraph.
        """
        words = {mark.value for mark in scene.pick("games.")}
        is_harm = scene.has(*_HARM) and scene.has("numbers.") and scene.has(*_SPECTATORS)
        is_harmless = not is_harm and not scene.has("party", "responsibility.")
        in_paragraph = not is_new and self.is_played
        self.is_game = self.is_game or len(words) > 1
        self.is_played = is_harmless and (len(words) > 1 or (self.is_game and bool(words)) or in_paragraph)
        return self.is_played


def _breaks_off(scene: Scene) -> bool:
    """Whether anything may be told again that somebody did."""
    return bool(_list_events(scene)) or scene.has("party", "responsibility.")


def _tells_mishap(scene: Scene) -> bool:
    """Whether nobody's doing is told."""
    mishaps = scene.pick("background.mishaps")
    return bool(mishaps) and not _tells_event(scene, mishaps)


def _tells_event(scene: Scene, mishaps: Sequence[Mark] = ()) -> bool:
    """Whether an event is told that is no mishap: it has a name of its own, or somebody fights."""
    events = [mark for mark in _list_events(scene) if not any(_names_mishap(mark, other) for other in mishaps)]
    return any(mark.kind.endswith(".nouns") for mark in events) or (bool(events) and _names_fighting(scene))


def _list_events(scene: Scene) -> list[Mark]:
    return [mark for mark in scene.pick("events.") if not any(part in mark.kind for part in _NO_EVENT)]


def _names_mishap(event: Mark, mishap: Mark) -> bool:
    """Whether a word for an event stands for the mishap itself."""
    reach = _NAMING_REACH if event.kind.endswith(".nouns") else _DOING_REACH
    return event.start <= mishap.end + reach and mishap.start <= event.end + reach


def _tells_crime(scene: Scene, *, has_told: bool) -> bool:
    """Whether a scene tells of a crime between neighbours; not where it only calls so what was told ("a quarrel")."""
    is_crime = scene.has("background.crime") and scene.has(*_AREAS) and not _names_fighting(scene)
    return is_crime and not (has_told and scene.has("stances.", "saying.verbs"))


def _names_fighting(scene: Scene) -> bool:
    """Whether a party is named in a scene, other than by those who speak for it ("Taliban police said")."""
    offices = scene.pick("titles.", "people.commanders", "saying.verbs")
    named = scene.pick("party", "unit", "people.former", "responsibility.", "people.fighters")
    return any(not any(0 <= office.start - mark.end <= _OFFICE_REACH for office in offices) for mark in named)
