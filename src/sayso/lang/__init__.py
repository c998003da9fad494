"""Languages: how words work. In: a text. Out: its one spelling, sentences, numbers and days, with the way back.

This room knows no party and no place. Words are data in `en/`, `fa/` and `ps/`; the functions are the same for all.
"""

from sayso.lang.pack import CODES, Language, load_language

__all__ = ["CODES", "Language", "load_language"]
