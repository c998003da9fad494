"""The small words and verb forms of a language whose verb comes last, ready for look-up."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sayso.lang import Language
from sayso.lang.text import fold_form
from sayso.read.syntax.words import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    DETERMINER,
    OWNER,
    PARTICIPLE,
    PRONOUN,
    SUBORDINATOR,
    THAT,
    VERB,
)

# Classes that only these languages have: the word behind the thing acted on, "become", a word that needs a verb
# behind it to be one («زخمی»), what announces a verb («خواهد»).
OBJECT, BECOME, BARE, FUTURE = "O", "B", "E?", "F"
# What stands behind the noun that it ties («کې»), the word for "his" or "by him" («یې»), "in it" in one word.
POSTPOSITION, CLITIC, BOUND = "Q", "K", "W"

#: A verb of so few letters is joined to no word before it.
_SHORT = 2

_CLASSES = {
    "be": AUXILIARY, "modals": FUTURE, "that": THAT, "coordinators": COORDINATOR, "determiners": DETERMINER,
    "pronouns": PRONOUN, "subordinators": SUBORDINATOR, "adverbs": ADVERB, "object": OBJECT, "owner": OWNER,
    "owners_alone": OWNER, "clitics": CLITIC,
}  # fmt: skip


class ClosingSyntax:
    """The small words and the verb forms of one language, ready for look-up."""

    def __init__(self, language: Language) -> None:
        tables = language.words["syntax"]
        self._language = language
        self.finite: dict[str, str] = {}
        self.participles: dict[str, str] = {}
        self._list_small(tables)
        self._list_endings(tables["endings"])
        self._list_verbs(tables)
        forms = (*self.ties, *self.classes, *self.finite, *self.participles, *self.nominal, *self.times)
        self.longest = max(form.count(" ") for form in (*forms, *self.closers, *self.bound)) + 1

    def _spell(self, forms: list[str]) -> frozenset[str]:
        """The forms with the spellings in which they are typed, folded."""
        grammar = self._language.grammar
        return frozenset(fold_form(typed) for form in forms for typed in grammar.spell_typed(form))

    def _list_small(self, tables: dict[str, Any]) -> None:
        """The small words by their class, by how they tie, and by what they do."""
        self.classes: dict[str, str] = {}
        for name, letter in _CLASSES.items():
            for form in self._spell(tables[name]):
                self.classes.setdefault(form, letter)
        self.ties = {form: tie for tie, forms in tables["prepositions"].items() for form in self._spell(forms)}
        self.closers = {form: tie for tie, forms in tables["postpositions"].items() for form in self._spell(forms)}
        self.bound = {form: tie for tie, forms in tables["bound"].items() for form in self._spell(forms)}
        self.owner_first = bool(tables["owner"])
        #: Whether a word behind it marks the thing acted on, so that nouns follow their owners without a sign.
        self.marks_object = bool(tables["object"])
        self.be, self.nominal, self.bare = (self._spell(tables[name]) for name in ("be", "nominal", "bare"))
        self.addressees, self.answering = self._spell(tables["addressees"]), self._spell(tables["answering"])
        self.between, self.plain_closers = self._spell(tables["between"]), self._spell(tables["plain_closers"])
        self.owners_alone, self.clitics = self._spell(tables["owners_alone"]), self._spell(tables["clitics"])
        self.negations, self.pointing = self._spell(tables["negations"]), self._spell(tables["pointing"])
        self.heard, self.done = self._spell(tables["heard"]), self._spell(tables["done"])
        self.others, self.kin = self._spell(tables["others"]), self._spell(tables["kin"])
        self.raiders, self.one_acting = self._spell(tables["raiders"]), self._spell(tables["one_acting"])
        self.sequels, self.manners = self._spell(tables["sequels"]), self._spell(tables["manners"])
        self.afterwards, self.resulting = self._spell(tables["afterwards"]), self._spell(tables["resulting"])
        self.single = self._spell(tables["single"])
        listed = self._language.listed
        self.part_of, self.prefixes, self.coordinators = listed["part_of"], listed["prefixes"], listed["coordinators"]
        self.suffixes, self.times, self.aims = listed["suffixes"], listed["times"], listed["aims"]
        self.accusing = listed["accusing"]
        self.earlier, self.clock = listed["earlier"], listed["clock"]
        self.he = self._spell(self._language.words["small"]["he"])
        self.addressing = self._spell(self._language.words["small"]["addressing"])
        self.from_words = self._spell(self._language.words["small"]["from_or_not"])

    def _list_endings(self, endings: dict[str, list[str]]) -> None:
        """What the ending of a word tells of it."""
        self.closed, self.linked = tuple(endings["closed"]), tuple(endings["linked"])
        self.indefinite, self.adjective = tuple(endings["indefinite"]), tuple(endings["adjective"])
        self.infinitive, self.plural = tuple(endings["infinitive"]), tuple(endings["plural"])
        self.recorded = tuple(endings["recorded"])
        self.oblique = tuple(endings["oblique"])
        self.oblique_all = (*self.oblique, *endings["oblique_one"])

    def _list_verbs(self, tables: dict[str, Any]) -> None:
        """The forms of verbs. A form that two lists hold keeps the name of the first."""
        self.verb_endings = tuple(fold_form(form) for form in tables["verb_endings"])
        self.negated = set(self._language.listed["negated"])
        self.become = set(self._add_verbs(tables["get"], "get"))
        for name, entries in tables["verbs"].items():
            self._add_verbs(entries, name)
        self.wanting = frozenset(self._add_verbs(tables["wanting"], "wanting"))
        making = self._add_verbs(tables["making"], "light")
        self.making, self.light = frozenset(making), tuple(form for form in making if len(form) > _SHORT)
        self.aimed = frozenset(self._add_verbs(tables["aimed"], "intransitive"))
        self.aiming = frozenset(self._add_verbs(tables["aiming"], "light"))
        self.grasping = frozenset(self._add_verbs(tables["grasping"], "light"))
        self.falling = frozenset(self._add_verbs(tables["falling"], "intransitive"))
        self.passives: set[str] = set()
        self._add_passives(tables)
        self.become |= self.passives

    def _add_verbs(self, entries: Iterable[str], name: str) -> list[str]:
        """All forms of some verbs, which now have a name."""
        added: list[str] = []
        for entry in entries:
            spelt = self._language.grammar.spell_verb(entry)
            finite, participles, negated = ([fold_form(form) for form in forms] for forms in spelt)
            for form in finite:
                self.finite.setdefault(form, name)
            for form in participles:
                self.participles.setdefault(form, name)
            self.negated.update(negated)
            added += [*finite, *participles]
        return added

    def _add_passives(self, tables: dict[str, Any]) -> None:
        """What is done with a word and "make" is done to somebody with that word and "become"."""
        makers = {entry.split("/")[0] for entry in tables["making"]}
        for name, entries in tables["verbs"].items():
            for entry in entries if name != "intransitive" else ():
                lead, _, past = entry.split("/")[0].rpartition(" ")
                if lead and past in makers:
                    self.passives.update(self._add_verbs([f"{lead} {become}" for become in tables["get"]], name))

    def name_of(self, form: str) -> str:
        """The table of a verb form, "is" behind it or not: light, suffer, intransitive, ...; nothing for others."""
        name = self.finite.get(form, "") or self.participles.get(form, "")
        head, _, last = form.rpartition(" ")
        return name or (self.name_of(head) if head and last in self.be else "")

    def class_verb(self, form: str) -> str | None:
        """The class of a form of a verb, None for any other word."""
        if form in self.nominal:
            return None
        if form in self.become:
            return BECOME
        if self.verb_endings and form.endswith(self.verb_endings) and " " not in form and form not in self.participles:
            return VERB
        if form in self.finite:
            return VERB
        if form in self.participles:
            return PARTICIPLE
        return None


@lru_cache(maxsize=8)
def load_closing(language: Language) -> ClosingSyntax:
    """The small words of a language, built once."""
    return ClosingSyntax(language)
