"""The words of a sentence whose verbs close their clauses, each with its class."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

from sayso.lang import Language
from sayso.lang.numbers import find_numbers
from sayso.lang.text import fold_form
from sayso.read.scan.lexicon import Meaning
from sayso.read.scan.marks import Mark, Page, Scene
from sayso.read.syntax.words import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    DAY,
    DETERMINER,
    NAME,
    NOTHING,
    NUMBER,
    OWNER,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    STOP,
    SUBORDINATOR,
    THAT,
    VERB,
    Word,
)

# The number of a post in a row of them ("2/5 ...").
_POST_NUMBER = re.compile(r"\s*\(?\d{1,2}\s?/\s?\d{1,2}\)?[\s.:-]")
_TOKEN = re.compile(r"\w+(?:[.:-]\d+)*|[^\w\s]")

# Classes that only these languages have: the word behind the thing acted on, "become", a word that needs a verb
# behind it to be one («زخمی»), what announces a verb («خواهد»).
OBJECT, BECOME, BARE, FUTURE = "O", "B", "E?", "F"
# What stands behind the noun that it ties («کې»), the word for "his" or "by him" («یې»), "in it" in one word.
POSTPOSITION, CLITIC, BOUND = "Q", "K", "W"

_CLASSES = {
    "be": AUXILIARY, "modals": FUTURE, "that": THAT, "coordinators": COORDINATOR, "determiners": DETERMINER,
    "pronouns": PRONOUN, "subordinators": SUBORDINATOR, "adverbs": ADVERB, "object": OBJECT, "owner": OWNER,
    "owners_alone": OWNER, "clitics": CLITIC,
}  # fmt: skip

# Marks on small words, which are classed by what they are.
_SMALL = (
    "roles.", "places.in", "refers.these", "refers.mutual", "refers.own", "refers.they", "refers.one",
    "people.joining", "people.part_of",
    "people.others", "saying.that", "negation.", "another.words", "another.first", "another.behind",
    "saying.goes_on", "refers.one", "refers.many", "background.", "totals.", "numbers.another",
    "people.including", "saying.withheld",
)  # fmt: skip


class ClosingSyntax:
    """The small words and the verb forms of one language, ready for look-up."""

    def __init__(self, language: Language) -> None:
        tables = language.words["syntax"]

        def spell(forms: list[str]) -> list[str]:
            """The forms with the spellings in which they are typed, folded."""
            return [fold_form(typed) for form in forms for typed in language.grammar.spell_forms(f"~{form}", "noun")]

        self.classes: dict[str, str] = {}
        for name, letter in _CLASSES.items():
            for form in spell(tables[name]):
                self.classes.setdefault(form, letter)
        self.closers = {form: tie for tie, forms in tables["postpositions"].items() for form in spell(forms)}
        self.bound = {form: tie for tie, forms in tables["bound"].items() for form in spell(forms)}
        self.owner_first = bool(tables["owner"])
        self.bare = frozenset(spell(tables["bare"]))
        self.addressees = frozenset(spell(tables["addressees"]))
        self.answering = frozenset(spell(tables["answering"]))
        self.between = frozenset(spell(tables["between"]))
        self.plain_closers = frozenset(spell(tables["plain_closers"]))
        self.verb_endings = tuple(fold_form(form) for form in tables["verb_endings"])
        endings = tables["endings"]
        self.closed = tuple(endings["closed"])
        self.linked = tuple(endings["linked"])
        self.indefinite = tuple(endings["indefinite"])
        self.adjective = tuple(endings["adjective"])
        self.owners_alone = frozenset(spell(tables["owners_alone"]))
        self.negations = frozenset(spell(tables["negations"]))
        self.pointing = frozenset(spell(tables["pointing"]))
        self.clitics = frozenset(spell(tables["clitics"]))
        #: Whether a word behind it marks the thing acted on, so that nouns follow their owners without a sign.
        self.marks_object = bool(tables["object"])
        self.be = frozenset(spell(tables["be"]))
        self.ties = {form: tie for tie, forms in tables["prepositions"].items() for form in spell(forms)}
        self.nominal = frozenset(spell(tables["nominal"]))
        self.part_of = frozenset(fold_form(form) for form in tables["part_of"])
        self.prefixes = frozenset(fold_form(form) for form in tables["prefixes"])
        self.coordinators = frozenset(fold_form(form) for form in tables["coordinators"])
        self.finite: dict[str, str] = {}
        self.participles: dict[str, str] = {}
        self.negated: set[str] = {fold_form(form) for form in tables["negated"]}
        self.become: set[str] = set()
        self.wanting: set[str] = set()
        for entry in tables["get"]:
            self.become.update(self._add_verb(language, entry, "get"))
        for name, entries in tables["verbs"].items():
            for entry in entries:
                self._add_verb(language, entry, name)
        for entry in tables["wanting"]:
            self.wanting.update(self._add_verb(language, entry, "wanting"))
        self.making: set[str] = set()
        for entry in tables["making"]:
            self.making.update(self._add_verb(language, entry, "light"))
        self.aims = frozenset(fold_form(form) for form in tables["aims"])
        self.aimed = frozenset(
            form for entry in tables["aimed"] for form in self._add_verb(language, entry, "intransitive")
        )
        self.aiming = frozenset(form for entry in tables["aiming"] for form in self._add_verb(language, entry, "light"))
        self.suffixes = frozenset(fold_form(form) for form in tables["suffixes"])
        self.passives: set[str] = set()
        self.times = frozenset(fold_form(form) for form in tables["times"])
        self.light = tuple(
            form for entry in tables["making"] for form in self._add_verb(language, entry, "light") if len(form) > 2
        )
        self.grasping = frozenset(
            form for entry in tables["grasping"] for form in self._add_verb(language, entry, "light")
        )
        self.heard = frozenset(spell(tables["heard"]))
        self.done = frozenset(spell(tables["done"]))
        self.others = frozenset(spell(tables["others"]))
        self.sequels = frozenset(spell(tables["sequels"]))
        self.manners = frozenset(spell(tables["manners"]))
        self.earlier = frozenset(fold_form(form) for form in tables["earlier"])
        self.clock = frozenset(fold_form(form) for form in tables["clock"])
        self._add_passives(language, tables)
        forms = (
            *self.ties,
            *self.classes,
            *self.finite,
            *self.participles,
            *self.nominal,
            *self.times,
            *self.closers,
            *self.bound,
        )
        self.longest = max(form.count(" ") for form in forms) + 1

    def _add_verb(self, language: Language, entry: str, name: str) -> list[str]:
        finite, participles, negated = language.grammar.spell_verb(entry)
        finite = [fold_form(form) for form in finite]
        participles = [fold_form(form) for form in participles]
        for form in finite:
            self.finite.setdefault(form, name)
        for form in participles:
            self.participles.setdefault(form, name)
        self.negated.update(fold_form(form) for form in negated)
        return [*finite, *participles]

    def _add_passives(self, language: Language, tables: dict[str, Any]) -> None:
        """What is done with a word and "make" is done to somebody with that word and "become"."""
        makers = {entry.split("/")[0] for entry in tables["making"]}
        for name, entries in tables["verbs"].items():
            for entry in entries:
                lead, _, past = entry.split("/")[0].rpartition(" ")
                if lead and past in makers and name != "intransitive":
                    for become in tables["get"]:
                        self.passives.update(self._add_verb(language, f"{lead} {become}", name))
        self.become |= self.passives

    def name_of(self, form: str) -> str:
        """The table of a verb form: light, suffer, intransitive, ...; nothing for others."""
        return self.finite.get(form, "") or self.participles.get(form, "")

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


def find_words(page: Page, scene: Scene) -> list[Word]:
    """The words of a scene in order, each with its class."""
    syntax = load_closing(page.lexicon.language)
    read = (word for word in _read_words(page, scene, syntax) if word.text != '"')
    words = _join_suffixes(page, list(_join_prefixes(page, read, syntax)), syntax)
    number = _POST_NUMBER.match(page.text, scene.start, scene.end)
    start = max(number.end() if number is not None else 0, _find_outlet(page, scene))
    words = [word for word in words if word.start >= start]
    for index, (word, after) in enumerate(pairwise(words)):
        if word.text in syntax.times and after.kind in (NUMBER, DAY):
            words[index] = word._replace(kind=ADVERB)
            if after.kind == NUMBER:
                words[index + 1] = after._replace(kind=ADVERB)
        elif word.text in syntax.pointing and index and _points_back(words, index):
            words[index] = word._replace(kind=PRONOUN)
        elif (word.text in syntax.manners and after.kind == NAME and not after.marks) or _is_earlier(
            words, index, syntax
        ):
            words[index] = word._replace(kind=ADVERB, tie="")
            words[index + 1] = after._replace(kind=ADVERB)
        elif after.text in syntax.clock and index and _tells_hour(words, index):
            words[index + 1] = after._replace(kind=ADVERB)
            if word.kind == NUMBER:
                words[index - 1 : index + 1] = [one._replace(kind=ADVERB) for one in words[index - 1 : index + 1]]
    return words


def _find_outlet(page: Page, scene: Scene) -> int:
    """Where a sentence goes on behind the name of whoever published it («خبرگزاری دید: …»)."""
    name = fold_form(page.report.source or "")
    text = page.text[scene.start : scene.end]
    behind = text[len(name) :].lstrip()
    return scene.end - len(behind) + 1 if name and text.startswith(name) and behind.startswith(":") else 0


def _points_back(words: list[Word], index: int) -> bool:
    """Whether "that" behind a preposition is a pronoun, for people or a number follow («در آن چهار نفر کشته شدند»)."""
    before, after = words[index - 1], words[index + 1]
    if before.kind != PREPOSITION or before.tie not in ("place", "time"):
        return False
    return (after.kind == NUMBER and not after.has("numbers.ordinal")) or after.has("titles.", "people.commanders")


def _is_earlier(words: list[Word], index: int, syntax: ClosingSyntax) -> bool:
    """Whether "before this" is no more than "earlier": no noun of an event follows."""
    word, after = words[index], words[index + 1]
    if word.kind != PREPOSITION or f"{word.text} {after.text}" not in syntax.earlier:
        return False
    behind = words[index + 2] if index + 2 < len(words) else None
    return behind is None or behind.kind not in (NAME, NUMBER, DAY) or behind.has("party", "unit", "person", "source")


def _tells_hour(words: list[Word], index: int) -> bool:
    """Whether a number is that of an hour or of the minutes behind one («ساعت ۸ و ۳۰ دقیقه»)."""
    word, before = words[index], words[index - 1]
    if word.kind != NUMBER:
        return word.kind in (DAY, ADVERB) and any(character.isdigit() for character in word.text)
    if before.kind != COORDINATOR or index < 2:
        return False
    return words[index - 2].kind in (DAY, ADVERB) and any(character.isdigit() for character in words[index - 2].text)


def _join_suffixes(page: Page, words: list[Word], syntax: ClosingSyntax) -> list[Word]:
    """An ending that stands as a word of its own goes with the noun before it."""
    joined: list[Word] = []
    for word in words:
        last = joined[-1] if joined else None
        if (
            last is not None
            and word.text in syntax.suffixes
            and last.kind in (NAME, BARE)
            and word.start - last.end == 1
        ):
            marks = last.marks if syntax.marks_object else ()  # «سیمه‌ییز» is an adjective
            joined[-1] = last._replace(end=word.end, text=page.text[last.start : word.end], kind=NAME, marks=marks)
        else:
            joined.append(word)
    return joined


def _join_prefixes(page: Page, words: Iterator[Word], syntax: ClosingSyntax) -> Iterator[Word]:
    """A verbal prefix with the unknown word behind it is a verb («می‌شتابد»)."""
    prefix: Word | None = None
    for word in words:
        if prefix is not None:
            if word.kind in (NAME, PARTICIPLE, VERB) and word.start - prefix.end <= 1:
                yield Word(prefix.start, word.end, VERB, word.marks, text=page.text[prefix.start : word.end])
            else:
                yield word
            prefix = None
        elif word.text in syntax.prefixes:
            prefix = word
        else:
            yield word


def _read_words(page: Page, scene: Scene, syntax: ClosingSyntax) -> Iterator[Word]:
    """Marks and plain words; a mark on small words leaves them what they are, one inside of a longer verb is none."""
    groups: dict[tuple[int, int], list[Mark]] = {}
    for mark in scene.marks:
        groups.setdefault((mark.start, mark.end), []).append(mark)
    verbs = _find_long_verbs(page.text, scene, syntax)
    small: list[tuple[int, int, tuple[Mark, ...]]] = []
    at = scene.start
    for (start, end), marks in groups.items():
        if start < at or any(
            first <= start < last and (end <= last or first < start) and (first, last) != (start, end)
            for first, last in verbs
        ):
            continue
        is_small = all(mark.kind.startswith(_SMALL) and mark.kind != "refers.owned" for mark in marks)
        if syntax.owner_first and is_small and " " in page.text[start:end]:
            is_small = not any(mark.kind == "numbers.another" for mark in marks)
        if is_small or _is_loose(page.text[start:end], marks, syntax):
            small.append((start, end, tuple(marks)))
            continue
        yield from _give_marks(_read_plain(page.text, at, start, syntax), small)
        yield from _class_marks(page, page.text[start:end], start, end, tuple(marks), syntax)
        at = end
    yield from _give_marks(_read_plain(page.text, at, scene.end, syntax), small)


def _find_long_verbs(text: str, scene: Scene, syntax: ClosingSyntax) -> list[tuple[int, int]]:
    """Where verbs of several words stand («نام نبرد»)."""
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text, scene.start, scene.end)]
    found = []
    for index, (start, _) in enumerate(tokens):
        for length in range(2, min(syntax.longest, len(tokens) - index) + 1):
            end = tokens[index + length - 1][1]
            if syntax.class_verb(text[start:end]) is not None or text[start:end] in syntax.nominal:
                found.append((start, end))
    return found


def _is_loose(form: str, marks: list[Mark], syntax: ClosingSyntax) -> bool:
    """Whether a known phrase holds more than one clause or a verb with its object: its words are read one by one."""
    words = form.split()
    if any(syntax.classes.get(word) == THAT for word in words):
        return len(words) > 1
    if len(words) > 1 and form not in syntax.closers and form not in syntax.ties and not _ends_in_verb(form, syntax):
        ties = any(word in syntax.closers or word in syntax.ties or syntax.classes.get(word) == OWNER for word in words)
        if ties and not syntax.marks_object and all(mark.kind.startswith(("saying.", "voices.")) for mark in marks):
            return True
    if len(words) > 1 and _ends_in_verb(form, syntax) and all(mark.kind.startswith("voices.") for mark in marks):
        return True
    is_responsibility = all(mark.kind.startswith("responsibility.") for mark in marks)
    return is_responsibility and any(syntax.classes.get(word) == OBJECT for word in words[:-1])


def _give_marks(words: Iterator[Word], small: list[tuple[int, int, tuple[Mark, ...]]]) -> Iterator[Word]:
    """The words with the marks that begin in them, or that they end where the mark is one on a verb."""
    for word in words:
        marks = [mark for _, _, some in small for mark in some if word.start <= mark.start < word.end]
        if word.kind in (NAME, POSTPOSITION):
            marks += [
                mark
                for first, last, some in small
                for mark in some
                if first < word.start
                and word.end <= last
                and mark.kind.startswith(("saying.verbs", "saying.own", "saying.written", "saying.reports", "voices."))
            ]
        if word.kind == PRONOUN:
            marks += [
                mark
                for first, last, some in small
                for mark in some
                if first < word.start and word.end <= last and mark.kind == "refers.own"
            ]
        if word.kind in (VERB, PARTICIPLE):
            marks += [
                mark
                for _, last, some in small
                if last == word.end
                for mark in some
                if mark.kind.startswith("responsibility.") and mark not in marks
            ]
        yield word._replace(marks=tuple(marks)) if marks else word


def _read_plain(text: str, first: int, last: int, syntax: ClosingSyntax) -> Iterator[Word]:
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text, first, last)]
    index = 0
    while index < len(tokens):
        start = tokens[index][0]
        for length in range(min(syntax.longest, len(tokens) - index), 0, -1):
            end = tokens[index + length - 1][1]
            word = _class_plain(text[start:end], start, end, syntax, is_one=length == 1)
            if word is not None:
                yield word
                break
        index += length


def _class_plain(form: str, start: int, end: int, syntax: ClosingSyntax, *, is_one: bool) -> Word | None:
    if form in syntax.closers:
        return Word(start, end, POSTPOSITION, tie=syntax.closers[form], text=form)
    if form in syntax.bound:
        return Word(start, end, BOUND, tie=syntax.bound[form], text=form)
    if form in syntax.ties:
        kind = SUBORDINATOR if syntax.classes.get(form) == SUBORDINATOR else PREPOSITION
        return Word(start, end, kind, tie=syntax.ties[form], text=form)
    if form in syntax.nominal and not is_one:
        return Word(start, end, NAME, text=form)
    letter = syntax.classes.get(form) or syntax.class_verb(form)
    if letter is None and form in syntax.bare:
        letter = BARE
    if letter is not None:
        return Word(start, end, letter, text=form)
    if not is_one:
        return None
    if not form[0].isalnum():
        return Word(start, end, STOP, text=form)
    return Word(start, end, NUMBER if form[0].isdigit() else NAME, text=form)


def _class_marks(
    page: Page, form: str, start: int, end: int, marks: tuple[Mark, ...], syntax: ClosingSyntax
) -> Iterator[Word]:
    """One word for a mark; small words at its edges («را», «و», a preposition) stand for themselves."""
    text = page.text
    kinds = [mark.kind for mark in marks]
    first, last = form.split()[0], form.split()[-1]
    is_verb = _ends_in_verb(form, syntax) or (syntax.owner_first and _tells_deed(kinds))
    is_name = any(
        kind in ("party", "unit", "person", "source", "province", "district", "locality", "neighbour") for kind in kinds
    )
    if form in syntax.closers:
        yield Word(start, end, POSTPOSITION, marks, syntax.closers[form], form)
        return
    is_owned = is_name or any(kind in ("call", "people.former") for kind in kinds)
    if (
        is_owned
        and not is_verb
        and len(form) > len(first)
        and syntax.classes.get(first) == OWNER
        and first not in syntax.owners_alone
        and not _is_head(page, form, kinds, end, syntax)
    ):
        at = start + len(first) + 1
        yield from _read_plain(text, start, start + len(first), syntax)
        yield Word(at, end, NAME, marks, text=text[at:end])
        return
    if (
        is_verb
        and len(form) > len(last)
        and (
            syntax.clitics & set(form.split())
            or any(kind.startswith(("responsibility.", "events.seizure")) for kind in kinds)
        )
    ):
        pieces = list(_split_verb(page, form, start, end, marks, kinds, syntax))
        if pieces:
            yield from pieces
            return
    if not is_verb and len(form) > len(last) and (last in syntax.coordinators or syntax.classes.get(last) == OBJECT):
        at = end - len(last)
        yield from _class_marks(page, text[start:at].rstrip(), start, at - 1, marks, syntax)
        yield from _read_plain(text, at, end, syntax)
        return
    if (
        len(form) > len(first)
        and not is_name
        and (
            syntax.classes.get(first) == OBJECT
            or (
                not is_verb
                and first in syntax.ties
                and form not in syntax.ties
                and not any(
                    kind.startswith(("dates.", "numbers.", "people.", "targets.", "titles.", "events.", "losses."))
                    or kind.endswith(".none")
                    for kind in kinds
                )
            )
        )
    ):
        yield from _read_plain(text, start, start + len(first), syntax)
        rest = text[start + len(first) : end]
        at = end - len(rest.lstrip())
        yield from _class_marks(page, text[at:end], at, end, marks, syntax)
        return
    if "responsibility.nobody" in kinds and not is_verb and len(form) > len(last):
        at = end - len(last)
        yield from _class_marks(page, text[start:at].rstrip(), start, at - 1, marks, syntax)
        yield Word(at, end, NAME, marks, text=last)
        return
    if (
        not is_verb
        and not is_name
        and len(form) > len(last)
        and (last in syntax.ties or last in syntax.closers)
        and form not in syntax.ties
        and not any(kind.startswith(("dates.", "numbers.")) or kind.endswith(".none") for kind in kinds)
    ):
        at = end - len(last)
        yield from _class_marks(page, text[start:at].rstrip(), start, at - 1, marks, syntax)
        yield from _read_plain(text, at, end, syntax)
        return
    yield Word(start, end, _letter_of(form, kinds, is_verb, syntax), marks, syntax.ties.get(form, ""), form)


def _tells_deed(kinds: list[str]) -> bool:
    """Whether a known word can only be a verb."""
    events = [kind for kind in kinds if kind.startswith("events.")]
    return bool(events) and all(kind.endswith((".verbs", ".passive")) for kind in events)


def _is_head(page: Page, form: str, kinds: list[str], end: int, syntax: ClosingSyntax) -> bool:
    """Whether a name that begins with an owner ends in the noun that is owned («د اسلامي امارت ځواکونه»)."""
    if any(kind in ("province", "district", "locality", "neighbour") for kind in kinds):
        return False
    words = form.split()
    meanings = [meaning.kind for meaning in _find_meanings(page, words[-1])]
    if (
        len(words) == 2
        or syntax.classes.get(words[-2]) == OWNER
        or (len(words) == 3 and words[1].endswith(syntax.adjective))
    ):
        return False
    first = [meaning.kind for meaning in _find_meanings(page, words[1])]
    is_owned = any(kind.startswith(("people.", "titles.", "refers.", "call")) for kind in meanings) or "source" in kinds
    is_owned = is_owned or (words.count(words[0]) > 1 and "party" in meanings)
    is_owned = is_owned or (
        len(words) > 2
        and "party" not in meanings
        and not words[1].endswith(syntax.adjective)
        and any(kind in ("party", "neighbour", "person") for kind in first)
    )
    return is_owned and not (page.text[end : end + 1] == " " and _opens_head(page, page.text[end + 1 : end + 32]))


def _opens_head(page: Page, behind: str) -> bool:
    """Whether the words right behind a name begin a group that it owns: people, a title or a number."""
    first, _, rest = behind.partition(" ")
    is_owner = first in page.lexicon.listed["owner"]
    if first in ("په", "پر"):  # «د ازادۍ جبهې په برید کې», not «… په کابل کې»
        found = page.lexicon.find_forms(rest)
        return any(
            meaning.kind.startswith(("events.", "targets.things"))
            for start, _, form in found
            if start == 0
            for meaning in form.meanings
        )
    if is_owner:  # «د مقاومت جبهې د جنګیالیو له خوا», not «د کابل په …»
        found = page.lexicon.find_forms(rest)
        kinds = [meaning.kind for start, _, form in found if start == 0 for meaning in form.meanings]
        return any(kind.startswith(("titles.", "people.", "targets.", "saying.statements")) for kind in kinds)
    numbers = find_numbers(behind, page.lexicon.language)
    if any(span.start == 0 for span in numbers):
        return True
    found = page.lexicon.find_forms(behind)
    kinds = [meaning.kind for start, _, form in found if start == 0 for meaning in form.meanings]
    return any(kind.startswith(("titles.", "people.")) for kind in kinds)


def _split_verb(
    page: Page, form: str, start: int, end: int, marks: tuple[Mark, ...], kinds: list[str], syntax: ClosingSyntax
) -> Iterator[Word]:
    """A verb that holds "by him", or its object («مسوولیت یې په غاړه اخیستی»), taken apart, or nothing."""
    text = page.text
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text, start, end)]
    clitics = [span for span in tokens if text[span[0] : span[1]] in syntax.clitics]
    held = _find_object(page, tokens[0], marks, kinds, syntax)
    if held is None and not clitics:
        return
    if held is not None:
        yield held
    yield from (
        Word(*span, CLITIC, (Mark(*span, "refers.clitic", ""),), text=text[span[0] : span[1]]) for span in clitics
    )
    at = next((span[0] for span in tokens if span not in clitics and (held is None or span[0] >= held.end)), start)
    yield Word(at, end, _letter_of(text[at:end], kinds, True, syntax), marks, text=text[at:end])


def _find_object(
    page: Page, span: tuple[int, int], marks: tuple[Mark, ...], kinds: list[str], syntax: ClosingSyntax
) -> Word | None:
    """The noun that a known phrase with a verb begins with: responsibility taken, a post seized."""
    form = page.text[span[0] : span[1]]
    is_small = form in syntax.ties or form in syntax.classes or syntax.class_verb(form) is not None
    if is_small or syntax.marks_object:
        return None
    if any(kind.startswith("responsibility.") for kind in kinds):
        return Word(*span, NAME, marks, text=form)
    own = [
        meaning
        for meaning in _find_meanings(page, form)
        if meaning.kind.startswith(("targets.", "places", "places_of."))
    ]
    if "events.seizure.verbs" in kinds and own:
        return Word(*span, NAME, tuple(Mark(*span, meaning.kind, meaning.value) for meaning in own), text=form)
    return None


def _find_meanings(page: Page, form: str) -> list[Meaning]:
    """What one known word means by itself."""
    found = page.lexicon.find_forms(form)
    return [
        meaning for start, end, found_form in found if (start, end) == (0, len(form)) for meaning in found_form.meanings
    ]


def _letter_of(form: str, kinds: list[str], is_verb: bool, syntax: ClosingSyntax) -> str:
    if form in syntax.ties:
        return PREPOSITION
    if any(kind.startswith("dates.") for kind in kinds):
        return DAY
    if any(kind.startswith("losses.") and kind.endswith(".none") for kind in kinds):
        return NOTHING
    if any(kind.startswith("numbers.") for kind in kinds):
        return NUMBER
    small = syntax.classes.get(form)
    if small is not None and not any(kind.startswith(("party", "unit", "people.", "person")) for kind in kinds):
        return small
    if kinds and all(kind.startswith("events.") and kind.endswith(".nouns") for kind in kinds):
        return NAME
    if is_verb:
        return (syntax.class_verb(form.split()[-1]) in (PARTICIPLE,) and PARTICIPLE) or VERB
    if any(kind.startswith("losses.") and kind.endswith(".before") for kind in kinds):
        return BARE
    return NAME


def _ends_in_verb(form: str, syntax: ClosingSyntax) -> bool:
    words = form.split()
    last = words[-1]
    return words[0] in syntax.prefixes or last in syntax.be or syntax.class_verb(last) is not None
