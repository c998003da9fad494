"""Dari word forms and word order, as far as a reader needs them."""

import re

#: The verb closes the sentence.
IS_VERB_LAST = True

#: A name stands before the word for its level, behind a particle («د برلاس په کلي کې»).
IS_LEVEL_LAST = False
PARTICLES = ()

#: Words that stand before those who are in somebody's company.
WITH = ("با", "همراه")

# Verbs of loss that have somebody who did it, and those that turn them round.
_ACTIVE = re.compile(r"کشتند|کشتیم|کشته(?: است| اند|$)|کرد|ساخت|نمود|درآورد|رساند|رسانید")
_PASSIVE = re.compile(r"شد|شون|گردید|درآمد|رسید|باخت")

_PLURALS = ("‌ها", "‌های", "‌هایی", "ان")


def spell_forms(word: str, kind: str) -> tuple[str, ...]:
    """All forms of a word of the lists. A noun takes its plurals; "~" before a word takes it as it stands.

    >>> spell_forms("حمله", "noun")
    ('حمله', 'حمله\\u200cها', 'حمله\\u200cهای', 'حمله\\u200cهایی', 'حمله\\u200cای')
    """
    if word.startswith("~"):
        return (word[1:],)
    if kind == "noun":
        return _spell_noun(word)
    return tuple(dict.fromkeys(word.split("/")))


def _spell_noun(word: str) -> tuple[str, ...]:
    indefinite = "‌ای" if word.endswith("ه") else "ی"
    endings = _PLURALS[:3] if word.endswith(("ه", "ا", "و")) else _PLURALS
    first, *others = word.split("/")
    forms = [first, *(first + ending for ending in endings), first + indefinite, *others]
    return tuple(dict.fromkeys(forms))


def spell_owned(word: str) -> tuple[str, ...]:
    """Forms in which a word for people carries its owner as an ending.

    >>> spell_owned("سرباز")[:2]
    ('سربازش', 'سرباز\\u200cشان')
    """
    if word.startswith("~"):
        return ()
    endings = ("ش", "‌شان", "مان", "‌مان")
    forms = [form for form in _spell_noun(word) if not form.endswith("ی") or form.endswith("های")]
    return tuple(form + ending for form in forms for ending in endings)


def spell_name(name: str) -> tuple[str, ...]:
    """The cases of a place's name: it has one.

    >>> spell_name("کابل")
    ('کابل',)
    """
    return (name,)


def is_owner(before: str) -> bool:
    """Whether the words up to a name make it the owner of what follows: no word does."""
    return False


def is_goal(before: str, behind: str) -> bool:
    """Whether the words around a name make it what an event is aimed at: the lists hold all such words."""
    return False


def is_plural(word: str) -> bool:
    """Whether a noun of the lists is in the plural; the word is folded."""
    return word.endswith((" ها", " های", "ها", "های", "ات", " هایی"))


def is_singular(words: str) -> bool:
    """Whether the words around a verb speak of one person; the words are folded."""
    return not any(word.endswith("ند") for word in words.replace(".", " ").split())


def is_active(words: str) -> bool:
    """Whether the words of a loss and right behind it say who caused it; they are folded.

    >>> is_active("کشته است"), is_active("کشتند"), is_active("کشته شدند"), is_active("زخمی کرده اند")
    (True, True, False, True)
    """
    return _ACTIVE.search(words) is not None and _PASSIVE.search(words) is None


def names_one(word: str, entry: str, is_object: bool) -> bool:
    """Whether a noun, folded, is one person: only of an object, for of a subject the verb tells.

    >>> names_one("فرمانده", "فرمانده", True), names_one("فرماندهان", "فرمانده", True)
    (True, False)
    """
    return is_object and word == entry.split("/")[0]
