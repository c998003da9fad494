"""The facts of one war: its parties, its sources, its places.

In: the id of a shipped theatre, or a folder with theatre.toml, parties.toml, sources.toml and places.csv. Out: a
`Theatre`, loaded and checked, that lists every spelling and finds parties, sources and places by name. This room must
not know any grammar: which words of a report stand for whom is decided elsewhere.
"""

from sayso.theatre.districts import Districts, list_missing, load_districts, write_districts
from sayso.theatre.facts import ANYBODY, NAMED, SELF, Call, GazetteerPlace, Name, Party, Source, Theatre
from sayso.theatre.pack import load_theatre

__all__ = [
    "ANYBODY",
    "NAMED",
    "SELF",
    "Call",
    "Districts",
    "GazetteerPlace",
    "Name",
    "Party",
    "Source",
    "Theatre",
    "list_missing",
    "load_districts",
    "load_theatre",
    "write_districts",
]
