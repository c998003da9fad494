"""Where it happened: the places that a sentence gives to its event.

`spots` are single names and what the gazetteer knows of them; `places` groups those that make one place; `presence`
says whether the event was there, or somebody only came from or spoke there; `surroundings` puts the best ones
together.
"""
