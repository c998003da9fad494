"""Who governed before: in older reports the state's offices are of another party, and others are called otherwise."""

from collections.abc import Iterable

from msgspec.structs import replace

from sayso.theatre.facts import ANYBODY, Era, Forms, Party, Source, Theatre
from sayso.theatre.spelling import fold_name


def turn_back(theatre: Theatre, era: Era) -> Theatre:
    """The theatre as it was in an era: the same parties, of which another one has the state's offices."""
    offices = {lang: {fold_name(form) for form in forms} for lang, forms in era.offices.items()}
    speakers = {call.by for call in era.calls}
    parties = {}
    for party in theatre.parties.values():
        kept = [call for call in party.calls if call.by not in speakers or call.by == ANYBODY]
        told = [call for call in era.calls if call.by == party.id or (call.by == ANYBODY and call.means == party.id)]
        turned = replace(party, calls=(*told, *kept))
        if party.id == theatre.government:
            turned = _leave_offices(turned, offices)
        if party.id == era.government:
            turned = _take_offices(turned, era.offices)
        parties[party.id] = turned
    sources = {
        id: _leave_names(source, offices) if source.party == theatre.government else source
        for id, source in theatre.sources.items()
    }
    return replace(theatre, parties=parties, sources=sources, government=era.government, eras=())


def _leave_offices(party: Party, offices: dict[str, set[str]]) -> Party:
    """The party without the spellings that stood for whoever governed."""
    return replace(party, aliases=_leave(party.aliases, offices), units=_leave(party.units, offices))


def _leave(forms: Forms, offices: dict[str, set[str]]) -> Forms:
    return {lang: _drop(words, offices.get(lang, set())) for lang, words in forms.items()}


def _drop(words: Iterable[str], dropped: set[str]) -> tuple[str, ...]:
    return tuple(word for word in words if fold_name(word) not in dropped)


def _take_offices(party: Party, offices: Forms) -> Party:
    """The party with the state's offices as units of its own: it governs, and is no former government yet."""
    languages = dict.fromkeys((*party.units, *offices))
    units = {lang: (*party.units.get(lang, ()), *offices.get(lang, ())) for lang in languages}
    return replace(party, kind="state", units=units)


def _leave_names(source: Source, offices: dict[str, set[str]]) -> Source:
    """The source without the names of an office that changed hands."""
    return replace(source, names=_drop(source.names, set().union(*offices.values())))
