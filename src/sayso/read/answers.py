"""How parties answered: silence, acknowledgement, denial, as the report says it."""

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.accounts import Account, Telling
from sayso.read.actors import Actor
from sayso.read.attribution import Voice
from sayso.read.drafts import find_stance
from sayso.read.marks import Mark, Page, Scene
from sayso.records import DraftReaction

#: How far before the words of silence the silent party may stand, in characters.
_SILENT_REACH = 130


def find_silences(page: Page, scene: Scene, actors: list[Actor], spoken: list[Voice]) -> list[DraftReaction]:
    """Parties that the scene calls silent, towards the party that spoke in the report before."""
    found = []
    for mark in scene.pick("silence.")[:1]:
        silent = _find_silent(page, scene, mark, actors)
        if silent is not None and silent.party not in (None, CIVILIANS, UNKNOWN):
            to = next((voice for voice in reversed(spoken) if _is_other(voice, silent)), None)
            found.append(_draft(page, silent, mark, to, "silent"))
    return found


def draft_answer(page: Page, account: Account, telling: Telling, spoken: list[Voice]) -> DraftReaction | None:
    """The acknowledgement or denial that a telling is, None where it is neither or its voice is no party."""
    actor = telling.voice.as_actor()
    stance = find_stance(account)
    if actor is None or stance is None:
        return None
    kind = "denied" if stance.kind == "stances.denies" else "acknowledged"
    to = next((other for other in reversed(spoken) if _is_other(other, actor)), None)
    return _draft(page, actor, stance, to, kind)


def _find_silent(page: Page, scene: Scene, mark: Mark, actors: list[Actor]) -> Actor | None:
    before = [actor for actor in actors if actor.end <= mark.start and mark.start - actor.end <= _SILENT_REACH]
    behind = [actor for actor in actors if 0 <= actor.start - mark.end <= 40]
    titled = [one for one in scene.pick("titles.", "person") if one.end <= mark.start]
    chosen = next(iter(before), None) or next(iter(behind), None)
    if chosen is None and titled:
        person = next((one for one in titled if one.kind == "person"), None)
        party = person.value if person else page.lexicon.theatre.government
        return Actor(titled[0].start, titled[0].end, party, (titled[0],))
    return chosen


def _is_other(voice: Voice, actor: Actor) -> bool:
    return voice.as_actor() is not None and voice.claimant != actor.party


def _draft(page: Page, actor: Actor, mark: Mark, to: Voice | None, kind: str) -> DraftReaction:
    words = page.quote(mark.start, mark.end, f"reaction.{kind}")
    answered = page.chain(to.chain, to.claimant) if to else ()
    return DraftReaction(page.chain(actor.chain, actor.party), (words,), answered)


def note_voice(spoken: list[Voice], voice: Voice) -> None:
    """Remember a party that made a claim, for the answers to it."""
    if voice.as_actor() is not None and (not spoken or spoken[-1].claimant != voice.claimant):
        spoken.append(voice)
