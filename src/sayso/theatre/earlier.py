"""The theatre as reports mean it that were written before another party took over the government."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from sayso.theatre.facts import Call, Forms, Party, Source, Theatre


def set_back(theatre: "Theatre", before: str, after: str) -> "Theatre":
    """The theatre while `before` governed and `after` fought it.

    Offices, ministries and formations that bear no name of the party that governs now were those of the one that
    governed then, with all that it was called only then. What anybody says of those who govern was said of it, and
    what those who govern call their own men is its own word alone.
    """
    fallen, risen = theatre.parties[before], theatre.parties[after]
    freed = _list_freed(risen, fallen)
    parties = dict(theatre.parties)
    parties[before] = msgspec.structs.replace(
        fallen, kind="state", units=_join(fallen.units, fallen.governing, freed), calls=_take_over(fallen, risen)
    )
    parties[after] = msgspec.structs.replace(
        risen,
        aliases=_leave(risen.aliases, fallen.governing),
        units=_leave(risen.units, fallen.governing, freed),
        calls=tuple(_call_fallen(call, fallen) for call in risen.calls if call.by == after),
    )
    sources = {id: _leave_offices(source, after, freed) for id, source in theatre.sources.items()}
    return msgspec.structs.replace(theatre, parties=parties, sources=sources, government=before)


def _list_freed(risen: "Party", fallen: "Party") -> "Forms":
    """The units that bear no name of the party that governs now."""
    freed = {}
    for lang, units in risen.units.items():
        own = set(risen.aliases.get(lang, ())) - set(fallen.governing.get(lang, ()))
        names = (risen.names[lang], risen.short[lang], *own)
        freed[lang] = tuple(unit for unit in units if not any(name in unit for name in names))
    return freed


def _leave_offices(source: "Source", after: str, freed: "Forms") -> "Source":
    """A source of the party that governs now, without the names of offices that were the other's then."""
    if source.party != after:
        return source
    offices = {form for forms in freed.values() for form in forms}
    return msgspec.structs.replace(source, names=tuple(name for name in source.names if name not in offices))


def _take_over(fallen: "Party", risen: "Party") -> "tuple[Call, ...]":
    """The calls of the party that governed, and those that anybody makes of whoever governs."""
    anybody = (call for call in risen.calls if call.by != risen.id)
    return (*fallen.calls, *(msgspec.structs.replace(call, means=fallen.id) for call in anybody))


def _call_fallen(call: "Call", fallen: "Party") -> "Call":
    """What the rebels say: "the enemy" is the government, and the words for its men are not those for their own."""
    if call.means == "named":
        return msgspec.structs.replace(call, means=fallen.id, otherwise=None)
    own = [other.words for other in fallen.calls if other.means == "self"]
    return msgspec.structs.replace(call, words=_leave(call.words, *own)) if call.means == "self" else call


def _join(*tables: "Forms") -> "Forms":
    langs = {lang for table in tables for lang in table}
    return {lang: tuple(dict.fromkeys(form for table in tables for form in table.get(lang, ()))) for lang in langs}


def _leave(table: "Forms", *others: "Forms") -> "Forms":
    """The spellings of a table that stand in no other."""
    return {lang: _without(forms, (other.get(lang, ()) for other in others)) for lang, forms in table.items()}


def _without(forms: Iterable[str], others: Iterable[Iterable[str]]) -> tuple[str, ...]:
    taken = {form for other in others for form in other}
    return tuple(form for form in forms if form not in taken)
