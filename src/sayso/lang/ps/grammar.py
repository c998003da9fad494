"""Pashto word forms and word order, as far as a reader needs them."""

import re

from sayso.lang.causing import Causing
from sayso.lang.pack import load_grammar

#: The verb closes the sentence.
IS_VERB_LAST = True

#: A name stands before the word for its level, behind a particle («د برلاس په کلي کې»).
IS_LEVEL_LAST = True
PARTICLES = ("د", "په", "پر", "له", "تر")

#: The one that may be written onto the word behind it.
GLUED = "د"

#: Words that stand before those who are in somebody's company.
WITH = ("له",)

_TABLES = load_grammar("ps")
_LIGHT_VERBS: dict[str, list[str]] = _TABLES["light"]["past"]
_INFINITIVES: dict[str, list[str]] = _TABLES["light"]["infinitive"]
_CAUSING = Causing(**_TABLES["causing"])

#: The agent that stands inside the verb: "he, she, they" and "we".
_CLITICS = ("یې", "مو")

# How keyboards without Pashto letters write them.
_SPELLINGS = (("ګ", "گ"), ("ې", "ی"), ("ۍ", "ی"))
#: Shorter names take no endings: they would be other words.
_DECLINED_LENGTH = 4

#: Verbs that speak of several.
_MANY = frozenset({"شول", "سول", "شوي", "سوي", "دي", "وو", "ول", "ووژل", "ونیول"})

_BECAME = re.compile(r"(?<!\S)(و?)ش(و(?:ل|ي|ی|ه|ې)?)(?!\S)")


def spell_forms(word: str, kind: str) -> tuple[str, ...]:
    """All forms of a word of the lists, each also as it is said in the south-west.

    "~" before a word takes it as it stands. A noun takes its endings; an irregular one carries all its forms, parted by
    "/". A verb that ends in کول or کېدل is written in the infinitive, whatever its `kind`.

    >>> spell_forms("~ډلې", "noun")
    ('ډلې',)
    >>> spell_forms("چاودنه", "noun")
    ('چاودنه', 'چاودنې', 'چاودنو')
    >>> "برید یې وکړ" in spell_forms("برید کول", "verb")
    True
    """
    if word.startswith("~"):
        return _add_southern([word[1:]])
    base, _, last = word.rpartition(" ")
    if base and last in _LIGHT_VERBS:
        return _add_southern(_spell_verb(base, last))
    if kind == "noun" and "/" not in word:
        return _add_southern(_spell_noun(word))
    return _add_southern(word.split("/"))


def _spell_verb(base: str, light: str) -> list[str]:
    forms = [f"{base} {form}" for form in (*_LIGHT_VERBS[light], *_INFINITIVES[light])]
    if light == "کول":
        forms += [f"{base} {clitic} {form}" for clitic in _CLITICS for form in _LIGHT_VERBS[light]]
    return forms


def _spell_noun(word: str) -> list[str]:
    adjective, _, noun = word.rpartition(" ")
    nouns = _decline(noun)
    if not adjective:
        return nouns
    forms = [f"{adjective} {form}" for form in nouns]
    stem = adjective[:-1] if adjective[-1] in "یيه" else adjective
    # The adjective agrees: وسله وال بریدونه، وسله والو بریدونو، وسله واله حمله، وسله والې حملې.
    ends = ("و", "یو") if adjective[-1] in "یي" else ("و",)
    forms += [f"{stem}{end} {form}" for form in nouns if form.endswith("و") for end in ends]
    if noun.endswith(("ه", "ۍ")):
        forms += [f"{stem}{end} {form}" for form in nouns for end in ("ې", "ۍ", "ه")]
    return list(dict.fromkeys(forms))


def _decline(noun: str) -> list[str]:
    stem = noun[:-1]
    if noun.endswith(("ی", "ي")):
        endings = [noun, f"{stem}و", f"{stem}یو", f"{stem}یان", f"{stem}یانو"]
    elif noun.endswith("ه"):
        endings = [noun, f"{stem}ې", f"{stem}و"]
    elif noun.endswith("ۍ"):
        endings = [noun, f"{stem}یو"]
    elif noun.endswith("ا"):
        endings = [noun, f"{noun}یان", f"{noun}یانو"]
    elif noun.endswith(("و", "ې")):
        endings = [noun]
    else:
        endings = [noun, *(noun + ending for ending in ("ان", "انو", "ونه", "ونو", "و", "ه"))]
    return endings


def _add_southern(forms: list[str]) -> tuple[str, ...]:
    """The forms, and those of "became" as they are in the south-west (سو)."""
    return tuple(dict.fromkeys([*forms, *(_BECAME.sub(r"\1س\2", form) for form in forms if "شو" in form)]))


def spell_typed(form: str) -> tuple[str, ...]:
    """A form, and how it is typed without Pashto letters.

    >>> spell_typed("ډلې")
    ('ډلې', 'ډلی')
    """
    typed = [form]
    for written, instead in _SPELLINGS:
        typed += [one.replace(written, instead) for one in typed if written in one]
    return tuple(typed)


def spell_owned(word: str) -> tuple[str, ...]:
    """Nothing: in Pashto the owner is no ending but a word of its own (خپل، د دوی), and یې may as well be who acts.

    >>> spell_owned("سرتېری")
    ()
    """
    return ()


def spell_name(name: str) -> tuple[str, ...]:
    """The cases of a place's name: د انابې ولسوالۍ, له کابله, په بامیانو کې, د څمکنیو ولسوالۍ.

    >>> spell_name("عنابه"), spell_name("بامیان")
    (('عنابه', 'عنابې'), ('بامیان', 'بامیانه', 'بامیانو'))
    """
    last = name.rpartition(" ")[2]
    if name.isascii() or len(last) < _DECLINED_LENGTH - 1:
        return (name,)
    if name.endswith("ه"):
        return name, f"{name[:-1]}ې"
    if name[-1] in "يیۍ":
        return name, f"{name[:-1]}یو", f"{name[:-1]}و"
    if name[-1] in "اوې" or len(name) < _DECLINED_LENGTH:
        return (name,)
    return name, f"{name}ه", f"{name}و"


def is_owner(before: str) -> bool:
    """Whether the words up to a name make it the owner of what follows (د طالبانو پوسته); they are folded.

    >>> is_owner("چې د "), is_owner("له ")
    (True, False)
    """
    return before.split()[-1:] == ["د"]


def is_goal(before: str, behind: str) -> bool:
    """Whether the words around a name make it what an event is aimed at (په طالبانو برید), not where it is (په … کې).

    >>> is_goal("په ", " برید"), is_goal("په ", " کې")
    (True, False)
    """
    return before.split()[-1:] == ["په"] and behind.split()[:1] not in (["کې"], ["کی"])


def is_plural(word: str) -> bool:
    """Whether a noun of the lists is in the plural; the word is folded. The ending ې is left out: it has both numbers.

    >>> is_plural("بریدونه"), is_plural("حملو"), is_plural("چاودنې")
    (True, True, False)
    """
    return word.endswith(("ونه", "و"))


def is_indefinite(word: str, entry: str) -> bool:
    """Whether a form of a noun brings in something new: articles do."""
    return False


def is_plural_of(word: str, entry: str) -> bool:
    """Whether a folded form of an entry of the lists is its plural; ې is that of women.

    >>> is_plural_of("ملکیان", "ملکي"), is_plural_of("قوماندان", "قوماندان"), is_plural_of("ښځې", "ښځه")
    (True, False, True)
    """
    last, first = word.split()[-1], entry.split("/")[0].split()[-1]
    if is_plural(word) or (last.endswith("ې") and first.endswith(("ه", "ۍ"))):
        return True
    is_listed = entry.startswith("~")
    return last.endswith(("ګان", "یان", "انان") if is_listed else "ان") and last != first


def names_many(verb: str) -> bool:
    """Whether a verb, as it is written, speaks of several to whom something was done: many nouns do not.

    >>> names_many("ووژل شول"), names_many("وژلي دي"), names_many("ووژل شو"), names_many("وژلی")
    (True, True, False, False)
    """
    last = verb.split()[-1]
    return last in _MANY or last.endswith("لي")


def is_active(words: str) -> bool:
    """Whether the words of a loss and right behind it say who caused it; they are folded.

    >>> is_active("ووژل."), is_active("ووژل شول"), is_active("ټپیان کړی")
    (True, False, True)
    """
    return _CAUSING.is_active(words)


def names_one(word: str, entry: str, is_object: bool) -> bool:
    """Whether a noun, folded, is the singular of its entry. Endings in ی are left out: folded they have both numbers.

    >>> names_one("قوماندان", "قوماندان", False), names_one("قوماندانان", "قوماندان", False)
    (True, False)
    """
    return word == entry.split("/")[0] and not word.endswith("ی")


def spell_verb(entry: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Finite forms of a verb given by its infinitive and present, its participles, and its negated forms: none.

    With "=" the forms are written out, finite ones and participles parted by "|". Words before them belong to the verb.

    >>> finite, participles, _ = spell_verb("لیکل/لیکي")
    >>> "ولیکل" in finite, "لیکي" in finite, "لیکلی" in participles
    (True, True, True)
    """
    head, sign, listed = entry.rpartition("=")
    if sign:
        finite, participles = (part.split() for part in listed.split("|"))
    else:
        head, _, infinitive = entry.partition("/")[0].rpartition(" ")
        finite, participles = _spell_stems(infinitive, entry.partition("/")[2])
    lead = f"{head.strip()} " if head.strip() else ""
    spelled = [_add_southern([lead + form for form in forms]) for forms in (finite, participles)]
    typed = [tuple(one for form in forms for one in spell_typed(form)) for forms in spelled]
    return typed[0], typed[1], ()


def _spell_stems(infinitive: str, present: str) -> tuple[list[str], list[str]]:
    stem = infinitive[:-1]
    pasts = [infinitive, *(infinitive + ending for ending in ("ه", "ې")), *(stem + ending for ending in ("ه", "ې"))]
    if infinitive.endswith("ول"):
        pasts.append(f"{infinitive[:-2]}اوه")
    elif infinitive.endswith(("ېدل", "تل", "دل")):
        pasts.append(stem)
    presents = [present, *(present[:-1] + ending for ending in ("و", "م"))] if present else []
    finite = [*(f"و{form}" for form in pasts), *presents, *(f"و{form}" for form in presents)]
    stems = [infinitive, stem] if infinitive.endswith("تل") else [infinitive]
    return finite, [one + ending for one in stems for ending in ("ی", "ې", "ي")]
