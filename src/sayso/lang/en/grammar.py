"""English word forms and word order, as far as a reader needs them."""

import re

#: The verb stands between the one who acts and the one acted on.
IS_VERB_LAST = False

#: A name stands before the word for its level, behind a particle («د برلاس په کلي کې»).
IS_LEVEL_LAST = False
PARTICLES = ()

#: None is written onto the word behind it.
GLUED = ""

#: Words that stand before those who are in somebody's company.
WITH = ("with",)


def spell_forms(word: str, kind: str) -> tuple[str, ...]:
    """All forms of a word of the lists: `kind` is "verb", "noun" or anything else (taken as it stands).

    >>> spell_forms("strike/struck/struck", "verb")
    ('strike', 'strikes', 'striking', 'struck')
    >>> spell_forms("clash/clashes", "noun")
    ('clash', 'clashes')
    >>> spell_forms("~gunfire", "noun")
    ('gunfire',)
    """
    if word.startswith("~"):
        return (word[1:],)
    parts = word.split("/")
    if kind == "verb":
        return _spell_verb(parts)
    if kind == "noun" and len(parts) == 1:
        return (word, _add_s(word))
    return tuple(dict.fromkeys(parts))


def _spell_verb(parts: list[str]) -> tuple[str, ...]:
    base, _, rest = parts[0].partition(" ")
    tail = f" {rest}" if rest else ""
    forms = [parts[0], _add_s(base) + tail, _add_ing(base) + tail]
    forms += parts[1:] if len(parts) > 1 else [_add_ed(base) + tail]
    return tuple(dict.fromkeys(forms))


def _add_s(word: str) -> str:
    if word.endswith(("s", "sh", "ch", "x")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _add_ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ied"
    return _double(base) + "ed"


def _add_ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing"
    return _double(base) + "ing"


# A verb of one syllable that ends in one consonant behind one vowel doubles it; of longer ones those stressed at
# the end.
_DOUBLING = re.compile(
    r"(?:[^aeiou]*|qu)[aeiou][bdfgklmnprtvz]|kidnap|admit|abut|overrun|commit|permit|regret|rebut|deter|refer|occur|expel|repel|propel"
)


def _double(base: str) -> str:
    return base + base[-1] if _DOUBLING.fullmatch(base) else base


def spell_typed(form: str) -> tuple[str, ...]:
    """A form, and the other ways in which it is typed: in English none that folding does not undo.

    >>> spell_typed("clash")
    ('clash',)
    """
    return (form,)


def spell_owned(word: str) -> tuple[str, ...]:
    """Forms in which a word for people carries its owner: English has none ("its men" are two words)."""
    return ()


def spell_name(name: str) -> tuple[str, ...]:
    """The cases of a place's name: it has one.

    >>> spell_name("Kabul")
    ('Kabul',)
    """
    return (name,)


def is_owner(before: str) -> bool:
    """Whether the words up to a name make it the owner of what follows: no word does."""
    return False


def is_goal(before: str, behind: str) -> bool:
    """Whether the words around a name make it what an event is aimed at: the lists hold all such words."""
    return False


def is_plural(word: str) -> bool:
    """Whether a noun of the lists is in the plural."""
    return word.endswith("s") and not word.endswith("ss")


def is_indefinite(word: str, entry: str) -> bool:
    """Whether a form of a noun brings in something new: articles do."""
    return False


def is_plural_of(word: str, entry: str) -> bool:
    """Whether a folded form of an entry of the lists is its plural: the form says it.

    >>> is_plural_of("guards", "guard")
    True
    """
    return is_plural(word)


def names_many(verb: str) -> bool:
    """Whether a verb speaks of several: in English the noun does."""
    return False


def is_active(words: str) -> bool:
    """Whether the words of a loss say who caused it: in English the order of words tells."""
    return False


def names_one(word: str, entry: str, is_object: bool) -> bool:
    """Whether a noun is one person: an article tells, or the verb."""
    return False


def spell_verb(entry: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Finite forms of a verb, its participles and its negated forms; English verbs are told apart by their endings."""
    return spell_forms(entry, "verb"), (), ()
