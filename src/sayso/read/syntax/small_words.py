"""The small words and verbs of a language whose verb stands second, ready for look-up."""

import re
from functools import lru_cache

from sayso.lang import Language
from sayso.lang.text import fold_form
from sayso.read.syntax.words import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    DETERMINER,
    GERUND,
    NAME,
    PARTICIPLE,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
    THAT,
    TO,
)

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}(?:-\w+)*|\w+(?:[.-]\w+)*|['’]s?(?!\w)|['’]s(?!\w)|[^\w\s]")


class Syntax:
    """The small words of one language, ready for look-up."""

    def __init__(self, language: Language) -> None:
        tables = language.words["syntax"]
        self.listed, self.small = language.listed, language.small
        self._endings = {name: tuple(endings) for name, endings in tables["endings"].items()}
        self._classes: dict[str, str] = {}
        for name, letter in _CLASSES.items():
            for form in tables[name]:
                self._classes.setdefault(fold_form(form), letter)
        self.be, self.have, self.get = self.listed["be"], self.listed["have"], self.listed["get"]
        self.adverbs, self.nominal = self.listed["adverbs"], self.listed["nominal"]
        self.addressing = frozenset(language.words["speakers"]["addresses"])
        self.ties = {fold_form(form): tie for tie, forms in tables["prepositions"].items() for form in forms}
        self.pasts: set[str] = set()
        self.finite: set[str] = set()
        self.participles: set[str] = set()
        self.naming: set[str] = set()
        self.verbs: dict[str, str] = {}
        self.light: dict[str, str] = {}
        for name, entries in tables["verbs"].items():
            for entry in entries:
                self._add_verb(language, entry, name)
        self._add_marked(language)
        longest = max(form.count(" ") for form in (*self.ties, *self._classes, *self.verbs)) + 1
        #: How many words the longest form has that begins with a word; one where none does.
        self.reaches: dict[str, int] = {}
        for form in (*self.ties, *self._classes, *self.verbs):
            words = list_tokens(form, 0, len(form))
            first = form[slice(*words[0])]
            self.reaches[first] = max(self.reaches.get(first, 1), min(len(words), longest))

    def _add_verb(self, language: Language, entry: str, name: str) -> None:
        forms = [fold_form(form) for form in language.grammar.spell_forms(entry, "verb")]
        parts = [fold_form(part) for part in entry.split("/")]
        self.pasts.update(parts[1:])
        if name == "intransitive":
            self.finite.update(forms)
        if len(parts) == 3 and parts[1] != parts[2]:
            self.finite.add(parts[1])
            if parts[2] != parts[0]:
                self.participles.add(parts[2])
        if name == "naming":
            self.naming.update(forms)
        for form in forms:
            self.verbs.setdefault(
                form, "ing" if self.is_gerund(form.split()[0]) else "ed" if form in (*parts[1:], *forms[3:]) else "base"
            )
            if name != "common":
                self.light.setdefault(form, name)

    def _add_marked(self, language: Language) -> None:
        """Irregular verbs that words.toml lists stand with their first words ("blow up/blew up/blown up")."""
        events = language.words["events"].values()
        for entry in (*(entry for table in events for entry in table["verbs"]), *language.words["saying"]["verbs"]):
            parts = [fold_form(part).partition(" ")[0] for part in entry.split("/")]
            if len(parts) == 1 or entry.startswith("~"):
                continue
            self.verbs.setdefault(parts[0], "base")
            for part in parts[1:]:
                self.verbs.setdefault(part, "ed")
                self.pasts.add(part)
            if len(parts) == 3 and parts[1] not in (parts[0], parts[2]):
                self.finite.add(parts[1])

    def is_gerund(self, form: str) -> bool:
        """Whether a form ends like "killing"."""
        return form.endswith(self._endings["gerund"])

    def is_past(self, form: str) -> bool:
        """Whether a form ends like "killed"."""
        return form.endswith(self._endings["past"])

    def is_adverb(self, form: str) -> bool:
        """Whether a form ends like "reportedly"."""
        return form.endswith(self._endings["adverb"])

    def has_s(self, form: str) -> bool:
        """Whether a form ends like "claims", a noun in the plural or a verb of one who acts now."""
        return form.endswith(self._endings["s"])

    def is_negated(self, form: str) -> bool:
        """Whether a form of an auxiliary holds "not"."""
        return form in self.listed["negated"] or form.endswith(self._endings["negated"])

    def guess_class(self, form: str) -> str:
        """What a word that no list knows may be, by its ending, where at least three letters stand before that."""
        if self.is_adverb(form) and len(form) > _SHORT + len(self._endings["adverb"][0]):
            return ADVERB
        if form.startswith(self._endings["opposite"]) and self.is_past(form):
            return NAME  # "unprovoked"
        past = max(
            (end for end in self._endings["past"] + self._endings["not_past"] if form.endswith(end)),
            key=len,
            default="",
        )
        if past and past not in self._endings["not_past"] and len(form) > _SHORT + len(past):
            return PARTICIPLE
        is_long = self.is_gerund(form) and len(form) > _SHORT + len(self._endings["gerund"][0])
        return GERUND if is_long else NAME

    def look_up(self, form: str) -> str | None:
        """The class of a small word, None for any other."""
        return self._classes.get(form)


#: An ending tells nothing of a word with no more than so many letters before it ("red", "king").
_SHORT = 2


_CLASSES = {
    "infinitive": TO, "be": AUXILIARY, "have": AUXILIARY,
    "do": AUXILIARY, "modals": AUXILIARY, "get": AUXILIARY, "that": THAT,
    "relatives": RELATIVE, "coordinators": COORDINATOR, "determiners": DETERMINER, "pronouns": PRONOUN,
    "subordinators": SUBORDINATOR, "adverbs": ADVERB,
}  # fmt: skip


@lru_cache(maxsize=8)
def load_syntax(language: Language) -> Syntax:
    """The small words of a language, built once."""
    return Syntax(language)


def list_tokens(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Where the words and signs of a stretch of text stand, but for dashes inside words."""
    spans = [match.span() for match in _TOKEN.finditer(text, first, last)]
    if "-" not in text[first:last]:
        return spans
    # A dash that joins two words parts no sentence.
    return [(start, end) for start, end in spans if text[start:end] != "-" or text[end : end + 1].isspace()]
