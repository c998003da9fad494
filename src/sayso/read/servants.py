"""Whose soldiers, police and posts are meant where no party is named with them: those of the country they serve."""

from sayso.read.actors import Actor, make_actor
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Group
from sayso.read.syntax.words import PRONOUN


def find_country(sentence: Sentence) -> str | None:
    """The neighbour in whose country a sentence sets what it tells, else whoever governs; None where nobody does."""
    page, theatre = sentence.page, sentence.page.lexicon.theatre
    scene = sentence.scene
    abroad = {theatre.find_state(mark.value) for mark in scene.pick("neighbour")} - {None}
    if scene.has("province", "district"):
        return theatre.government or None
    if len(abroad) == 1:
        return abroad.pop()
    return page.state_around or page.home or theatre.government or None


def name_servants(sentence: Sentence, group: Group) -> Actor | None:
    """«دوه پولیس», «د پوځ کاروان»: those of the country, where soldiers and police are named without a party."""
    owners = [one for one in group.hangs if one.tie == "of"]
    marks = [mark for one in (group, *owners) for mark in _pick(one)]
    if not marks or any(one.has("people.former", "party", "unit") for one in group.all_groups()):
        return None
    if any(one.has("refers.") or one.words[0].kind == PRONOUN for one in owners):
        return None  # "their posts"
    country = find_country(sentence)
    return make_actor(marks[0], country) if country is not None else None


def _pick(group: Group) -> list[Mark]:
    return group.pick("people.servants", "targets.state")
