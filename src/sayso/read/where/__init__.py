"""Where it happened: the places that a sentence gives to its event.

`spots` are single names and what the gazetteer knows of them. `names` finds those of a sentence: beside the known ones
districts by their number (`numbered`) and names that no gazetteer holds (`unlisted`). `places` groups those that make
one place; `presence` says whether the event was there, or somebody only came from or spoke there; `surroundings` puts
the best ones together.
"""
