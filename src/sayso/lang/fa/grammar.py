"""Dari word forms and word order, as far as a reader needs them."""

from sayso.lang.causing import Causing
from sayso.lang.pack import load_grammar

#: The verb closes the sentence.
IS_VERB_LAST = True

#: A name stands before the word for its level, behind a particle («د برلاس په کلي کې»).
IS_LEVEL_LAST = False
PARTICLES = ()

#: None is written onto the word behind it.
GLUED = ""

#: Words that stand before those who are in somebody's company.
WITH = ("با", "همراه")

_PLURALS = ("‌ها", "‌های", "‌هایی", "ان")


_TABLES = load_grammar("fa")

#: The verbs that close what is told of an event, each with those that stand for it.
_PASTS: dict[str, tuple[str, ...]] = {
    past: (past, *_TABLES["pasts"]["alike"].get(past, ())) for past in _TABLES["pasts"]["plain"]
}

_CAUSING = Causing(**_TABLES["causing"])

#: What verbs by which something is told end in, in the past and where it is told to be over.
_TOLD_ENDINGS = ("", "ند", "یم", "ه", "ه‌اند", "ه‌ایم")


def spell_forms(word: str, kind: str) -> tuple[str, ...]:
    """All forms of a word of the lists. "~" before a word takes it as it stands, a noun takes its plurals.

    A verb of more than one word is written in the third person of the past, whatever its `kind`.

    >>> spell_forms("حمله", "noun")
    ('حمله', 'حمله\\u200cها', 'حمله\\u200cهای', 'حمله\\u200cهایی', 'حمله\\u200cای', 'حملهی')
    >>> spell_forms("زخم برداشت", "verb")[:4]
    ('زخم برداشت', 'زخم برداشتند', 'زخم برداشتیم', 'زخم برداشته')
    """
    if word.startswith("~"):
        return tuple(dict.fromkeys((word[1:], word[1:].replace(" و ", " و"))))  # «کشته وزخمی»
    before, _, past = word.rpartition(" ")
    if before and past in _PASTS:
        return tuple(f"{before} {stem}{ending}" for stem in _PASTS[past] for ending in _TOLD_ENDINGS)
    if kind == "noun":
        return _spell_noun(word)
    return tuple(dict.fromkeys(word.split("/")))


def _spell_noun(word: str) -> tuple[str, ...]:
    indefinite = "‌ای" if word.endswith("ه") else "ی"
    endings = _PLURALS[:3] if word.endswith(("ه", "ا", "و")) else _PLURALS
    first, *others = word.split("/")
    forms = [first, *(first + ending for ending in endings), first + indefinite, *others]
    forms += [other + "ی" for other in others if other.endswith("ات")]
    forms += [first + "ی"] if first.endswith("ه") else [first + "انی"]
    return tuple(dict.fromkeys(forms))


def spell_typed(form: str) -> tuple[str, ...]:
    """A form, and the other ways in which it is typed: in Dari none that folding does not undo.

    >>> spell_typed("حمله")
    ('حمله',)
    """
    return (form,)


def spell_owned(word: str) -> tuple[str, ...]:
    """Forms in which a word for people carries its owner as an ending.

    >>> spell_owned("سرباز")[:2]
    ('سربازش', 'سرباز\\u200cشان')
    """
    if word.startswith("~"):
        return ()
    forms = [form for form in _spell_noun(word) if not form.endswith(("ی", "ها")) or form.endswith("های")]
    return tuple(form + ending for form in forms for ending in (*_list_his(form), "‌شان", "‌مان"))


def _list_his(form: str) -> tuple[str, ...]:
    """The endings for "his" behind a form («محافظش», «راننده‌اش», «همراهش», «اعضایش»)."""
    return ("ش", "‌اش") if form.endswith("ه") else ("یش",) if form.endswith(("ا", "و")) else ("ش",)


def spell_name(name: str) -> tuple[str, ...]:
    """The forms of a place's name: one that ends in a vowel takes «ی» before what it belongs to.

    >>> spell_name("کابل"), spell_name("یفتل بالا")
    (('کابل',), ('یفتل بالا', 'یفتل بالای'))
    """
    return (name, name + "ی") if name.endswith("ا") else (name,)


def is_owner(before: str) -> bool:
    """Whether the words up to a name make it the owner of what follows: no word does."""
    return False


def is_goal(before: str, behind: str) -> bool:
    """Whether the words around a name make it what an event is aimed at: the lists hold all such words."""
    return False


def is_plural(word: str) -> bool:
    """Whether a noun of the lists is in the plural; the word is folded."""
    return word.endswith((" ها", " های", "ها", "های", "ات", " هایی"))


def is_indefinite(word: str, entry: str) -> bool:
    """Whether a folded form of a noun of the lists brings in something new («انفجاری», «حمله‌ای»).

    >>> is_indefinite("حمله ای", "حمله"), is_indefinite("درگیری", "درگیری"), is_indefinite("انفجاری", "انفجار")
    (True, False, True)
    """
    base = entry.split("/")[0]
    if base.endswith("ه"):
        return word.endswith(("ه ای", "های"))  # «حملهی» is the noun with its owner behind it
    return word.endswith("ی") and not base.endswith("ی") and not word.endswith((" های", "های"))


def is_plural_of(word: str, entry: str) -> bool:
    """Whether a folded form of an entry of the lists is its plural: of people also the one in «ان» or «ین».

    >>> is_plural_of("محافظان", "محافظ"), is_plural_of("دهقان", "دهقان"), is_plural_of("سربازی", "سرباز")
    (True, False, False)
    """
    words, bases = word.split(" "), entry.removeprefix("~").split("/")[0].replace("\u200c", " ").split(" ")
    if is_plural(word) or (entry.startswith("~") and (words[-1].endswith(("گان", "یان")) or _opens_plural(words))):
        return True
    pairs = ((words[-1], bases[-1]), (words[0], bases[0]))
    return any(form != base and form.endswith(("ان", "ین", "انی", "یون")) for form, base in pairs)


def _opens_plural(words: list[str]) -> bool:
    """Whether the head of some words is a plural («ساکنان محل»)."""
    return len(words) > 1 and len(words[0]) > 4 and words[0].endswith("ان")


def names_many(verb: str) -> bool:
    """Whether a verb speaks of several: in Dari the noun does."""
    return False


def is_active(words: str) -> bool:
    """Whether the words of a loss and right behind it say who caused it; they are folded.

    >>> is_active("کشته است"), is_active("کشتند"), is_active("کشته شدند"), is_active("زخمی کرده اند")
    (True, True, False, True)
    """
    return _CAUSING.is_active(words)


def names_one(word: str, entry: str, is_object: bool) -> bool:
    """Whether a noun, folded, is one person: only of an object, for of a subject the verb tells.

    >>> names_one("فرمانده", "فرمانده", True), names_one("فرماندهان", "فرمانده", True)
    (True, False)
    """
    return is_object and word == entry.split("/")[0]


_PAST_ENDINGS = ("", "م", "یم", "ید", "ند")
_PRESENT_ENDINGS = ("د", "ند", "یم", "م", "ید")
# Without a prefix the others look like nouns.
_BARE_ENDINGS = _PRESENT_ENDINGS[:3]


def spell_verb(entry: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Finite forms of a verb given by its past and present stems, its participles, and those of all that are negated.

    Words before the past stem stand before every form; a particle with "+" is written with or without a space.

    >>> finite, participles, negated = spell_verb("کرد/کن")
    >>> "کردند" in finite, "می کنند" in finite, participles, "نکرده" in negated
    (True, True, ('کرده', 'نکرده'), True)
    >>> "برمی گردد" in spell_verb("بر+گشت/گرد")[0]
    True
    """
    words, present = entry.split("/")
    *before, past = words.split(" ")
    particle, plus, past = past.rpartition("+")
    lead = "".join(word + " " for word in before)
    leads = (lead + particle, f"{lead}{particle} ") if plus else (lead,)
    finite, participles, negated = _spell_simple(past, present)
    return (
        tuple(dict.fromkeys(one + form for one in leads for form in finite)),
        tuple(one + form for one in leads for form in participles),
        tuple(dict.fromkeys(one + form for one in leads for form in negated)),
    )


def _spell_simple(past: str, present: str) -> tuple[list[str], list[str], list[str]]:
    pasts = [past + ending for ending in _PAST_ENDINGS]
    presents = [present + ending for ending in _PRESENT_ENDINGS]
    bare = [present + ending for ending in _BARE_ENDINGS]
    lasting = [mark + form for mark in ("می ", "می") for form in (*pasts, *presents)]
    negated = ["ن" + _soften(form) for form in (*pasts, *bare)] + [f"ن{form}" for form in lasting]
    participles = [past + "ه", "ن" + _soften(past) + "ه"]
    joined = [one + be for one in participles for be in ("اند", "ام", "ایم")]
    finite = [*pasts, *bare, *(f"ب{form}" for form in bare), *lasting, *negated, *joined]
    return finite, participles, [*negated, participles[1], *joined[3:]]


def _soften(form: str) -> str:
    """Behind the negation آ is written یا («نیامد»)."""
    return "یا" + form[1:] if form.startswith("آ") else "ی" + form if form.startswith("ا") else form
