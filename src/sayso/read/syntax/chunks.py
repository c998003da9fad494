"""The words of an English sentence in runs: noun groups, verbs with their auxiliaries, and the small words between."""

from dataclasses import dataclass, field

from sayso.read.syntax.clauses import Group, Verb
from sayso.read.syntax.small_words import Syntax
from sayso.read.syntax.words import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    DAY,
    DETERMINER,
    GERUND,
    NAME,
    NUMBER,
    OWNER,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    STOP,
    SUBORDINATOR,
    THAT,
    TO,
    VERB,
    Word,
)

# Kinds of chunks beside the classes of single words.
GROUP, ACTION = "n", "v"

_NOUNS = (NAME, "?")
_ACTING = ("people.", "party", "unit", "call", "person", "titles.", "voices.", "source")
_PEOPLE = ("people.", "party", "unit", "events.", "call", "person")

# What makes a form in -ing behind a preposition a verb: its object, or what ties to it.
_BEHIND_GERUND = (*_NOUNS, DETERMINER, NUMBER, PRONOUN, PREPOSITION, THAT, PARTICIPLE, DAY, TO)

# No verb has more auxiliaries.
_MOST_AUXILIARIES = 5


@dataclass(eq=False, slots=True)
class Chunk:
    """A run of words that stays together. `kind` is GROUP, ACTION or the class of a single small word."""

    kind: str
    words: list[Word]
    group: Group | None = None
    verb: Verb | None = None
    days: list[Word] = field(default_factory=list)

    @property
    def word(self) -> Word:
        """The first word."""
        return self.words[0]


def find_chunks(words: list[Word], syntax: Syntax) -> list[Chunk]:
    """The chunks of a sentence in order. Adverbs between them fall away."""
    chunks = _Chunking(words, syntax).run()
    if not any(chunk.verb and chunk.verb.form in ("finite", "participle") for chunk in chunks):
        mended = _give_verb(words, syntax)
        if mended is not None:
            return _Chunking(mended, syntax).run()
    return chunks


def _give_verb(words: list[Word], syntax: Syntax) -> list[Word] | None:
    """ "Guards exchange fire": where no word is a finite verb, the first noun that may be one behind a name is it."""
    for index in range(1, len(words) - 1):
        word, before, after = words[index], words[index - 1], words[index + 1]
        may = syntax.verbs.get(word.text) == "base" or (word.has("events.", "saying.") and _is_verbal(word))
        if word.kind in _NOUNS and may and before.kind in (NAME, NUMBER) and after.kind not in (STOP, COORDINATOR):
            if before.kind == NAME and not before.has("numbers."):
                return [*words[:index], word._replace(kind=VERB), *words[index + 1 :]]
    return None


def _is_verbal(word: Word) -> bool:
    return any(mark.kind.endswith(".verbs") for mark in word.marks)


class _Chunking:
    """One pass over the words from left to right."""

    def __init__(self, words: list[Word], syntax: Syntax) -> None:
        self.words = [word for word in words if word.text != QUOTE]
        self.syntax = syntax
        self.at = 0
        self.chunks: list[Chunk] = []

    def run(self) -> list[Chunk]:
        """The chunks."""
        if len(self.words) > 2 and self.words[0].kind == NUMBER and self.words[1].text == ".":
            self.at = 2  # "17. Between ..."
        while self.at < len(self.words):
            before = self.at
            self._take(self.words[self.at])
            if self.at == before:
                self.at += 1
        return self.chunks

    def _kind(self, index: int) -> str:
        return self.words[index].kind if 0 <= index < len(self.words) else STOP

    def _skip_adverbs(self, index: int, step: int = 1) -> int:
        while 0 <= index < len(self.words) and self.words[index].kind == ADVERB:
            index += step
        return index

    def _take(self, word: Word) -> None:
        kind = word.kind
        if kind == ADVERB and not self._opens_group():
            return
        if kind == DAY and not self._is_owner_day():
            self._take_day(word)
        elif kind in (STOP, COORDINATOR, PREPOSITION) or kind in "SR0":
            self.chunks.append(Chunk(kind, [word]))
        elif kind == THAT:
            self._take_that(word)
        elif self._begins_verb():
            self._take_verb()
        else:
            self._take_group()

    def _take_day(self, word: Word) -> None:
        """A day; one that ends in "after" ("two days after the talks") opens a clause or ties a noun as that word
        does.
        """
        self.chunks.append(Chunk(DAY, [word]))
        last = word.text.rpartition(" ")[2]
        tie = self.syntax.ties.get(last, "")
        if tie and self.syntax.look_up(last) == SUBORDINATOR and self._kind(self.at + 1) not in (STOP, AUXILIARY, THAT):
            apart = [f"{days} {last}" for days in sorted(self.syntax.small["days"])]
            text = next((form for form in apart if form in self.syntax.listed["recalling"]), last)
            self.chunks.append(Chunk(SUBORDINATOR, [Word(word.end, word.end, SUBORDINATOR, (), tie, text)]))

    def _take_that(self, word: Word) -> None:
        """ "That" behind a preposition points at the noun behind it; before a form of "be" or "of" it stands
        for one.
        """
        before = self.chunks[-1].kind if self.chunks else STOP
        after = self._kind(self._skip_adverbs(self.at + 1))
        is_first = not self.chunks or (before == STOP and self.chunks[-1].word.text != ",") or before == COORDINATOR
        stands = after == PREPOSITION and self.words[self.at + 1].text in self.syntax.small["of"]
        if before == PREPOSITION and after in (*_NOUNS, NUMBER):
            self.words[self.at] = word._replace(kind=DETERMINER)
            self._take_group()
        elif stands or (is_first and len(self.chunks) < 1 and after == AUXILIARY):
            self.words[self.at] = word._replace(kind=PRONOUN)
            self._take_group()
        elif not self.chunks and after in _NOUNS:
            self.words[self.at] = word._replace(kind=DETERMINER)
            self._take_group()
        else:
            self.chunks.append(Chunk(THAT, [word]))

    def _is_owner_day(self) -> bool:
        """Whether a day stands before what happened on it ("Thursday's explosion", "Monday night raid")."""
        after = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        if after is None:
            return False
        before = self._kind(self.at - 1)
        if self.words[self.at].text.rpartition(" ")[2] in self.syntax.ties:
            return False  # "a day after suicide attacks ..."
        return after.kind == OWNER or (after.kind in _NOUNS and after.has("events.") and before in (DETERMINER, STOP))

    def _opens_group(self) -> bool:
        """Whether an adverb belongs to the noun behind it ("nearly 600", "heavily armed men")."""
        after = self._skip_adverbs(self.at + 1)
        if self._kind(after) == NUMBER:
            return True
        return (
            self._kind(after) == PARTICIPLE
            and self._kind(after + 1) in _NOUNS
            and self._kind(self.at - 1) == PREPOSITION
        )

    # ------------------------------------------------------------ verbs
    def _begins_verb(self) -> bool:
        kind = self._kind(self.at)
        if kind in (AUXILIARY, VERB, TO):
            return True
        if kind == PARTICIPLE:
            return not self._is_adjective(self.at, first=True)
        return kind == GERUND and not self._is_verbal_noun(self.at, first=True)

    def _is_adjective(self, index: int, *, first: bool) -> bool:
        """Whether a participle stands before the noun that it describes ("the wounded men", "by masked men")."""
        before, after = self._kind(self._skip_adverbs(index - 1, -1)), self._kind(self._skip_adverbs(index + 1))
        if self.words[index].text in self.syntax.finite or self.words[index - 1].text in self.syntax.listed["more"]:
            return False
        if first and index + 1 < len(self.words) and self._opens_anew(self.words[index + 1]):
            return False  # "called the report false"
        if before == OWNER or (before == DETERMINER and not first):
            return True  # "the injured"
        if before == NUMBER and not first:
            return after in (*_NOUNS, GERUND, PARTICIPLE)
        if before == NAME and not first:
            return False
        if not first or after not in (*_NOUNS, PARTICIPLE):
            return False
        if before == PREPOSITION or (before in (VERB, PARTICIPLE) and self._has_acted(index)):
            return True
        word = self.words[index]
        is_start = index == 0 or before in (STOP, COORDINATOR)
        return is_start and word.text not in self.syntax.finite and not word.marks and not self._has_verb()

    def _has_acted(self, index: int) -> bool:
        """Whether an active verb stands right before a participle, which then can only describe ("staged confirmed
        attacks").
        """
        chunk = self.chunks[-1] if self.chunks else None
        if chunk is None or chunk.verb is None or chunk.words[-1] is not self.words[index - 1]:
            return False
        return chunk.verb.form != "infinitive" and not chunk.verb.is_passive

    def _has_verb(self) -> bool:
        return any(chunk.verb is not None for chunk in self.chunks)

    def _is_verbal_noun(self, index: int, *, first: bool) -> bool:
        """Whether a form in -ing is a noun or describes one ("the shooting", "clearing operations")."""
        before, after = self._kind(index - 1), self._kind(self._skip_adverbs(index + 1))
        if before in (DETERMINER, OWNER, NUMBER) or (before == PARTICIPLE and not first):
            return True
        # "After fighting,"
        return first and before == PREPOSITION and after not in _BEHIND_GERUND

    def _take_verb(self) -> None:
        start = self.at
        helps: list[str] = []
        main: Word | None = None
        days: list[Word] = []
        is_not = False
        at = start
        while at < len(self.words):
            word = self.words[at]
            if (
                word.kind == ADVERB
                or (helps and word.text in self.syntax.listed["floating"])
                or (helps and word.text in self.syntax.small["since"] and word.kind == SUBORDINATOR)
            ):
                if not self._verb_follows(at, helps):
                    break
                is_not = is_not or word.text in self.syntax.small["not"]
            elif word.kind == DAY and helps and self._verb_follows(at, helps):
                days.append(word)
            elif word.kind == AUXILIARY and len(helps) < _MOST_AUXILIARIES:
                helps.append(self._help(word))
                is_not = is_not or self.syntax.is_negated(word.text)
            elif word.kind == TO and (
                not helps or (helps[-1] == "have" and self._kind(at + 1) in (VERB, AUXILIARY, "?"))
            ):
                helps.append("to")
            else:
                if self._may_be_main(word, at, helps):
                    main = word
                    at += 1
                break
            at += 1
        words = [word for word in self.words[start:at] if word.kind != DAY]
        while words and words[-1].kind == ADVERB and words[-1] is not main:
            words.pop()
        if not words:
            self.at = start + 1
            return
        self.at = max(at, start + 1)
        self._add_verb(words, helps, main, is_not)
        self.chunks[-1].days = days

    def _help(self, word: Word) -> str:
        syntax = self.syntax
        if word.text in syntax.be:
            return "be"
        if word.text in syntax.get:
            return "get"
        return "have" if word.text in syntax.have else "do"

    def _verb_follows(self, index: int, helps: list[str]) -> bool:
        """Whether the verb goes on behind an adverb."""
        at = index + 1
        while at < len(self.words) and (
            self.words[at].kind in (ADVERB, DAY) or self.words[at].text in self.syntax.listed["floating"]
        ):
            at += 1
        return at < len(self.words) and (
            self.words[at].kind in (AUXILIARY, TO) or self._may_be_main(self.words[at], at, helps)
        )

    def _may_be_main(self, word: Word, index: int, helps: list[str]) -> bool:
        """Whether a word may be the main verb behind these auxiliaries."""
        kind, last = word.kind, helps[-1] if helps else ""
        if not helps:
            return kind in (VERB, PARTICIPLE, GERUND)
        if last in ("do", "to"):
            return (
                kind in (VERB, "?")
                or (kind == PARTICIPLE and last == "to" and word.text in self.syntax.verbs)
                or (kind == NAME and self.syntax.verbs.get(word.text) == "base")
            )
        if last == "have":
            return kind == PARTICIPLE or (
                kind in (VERB, NAME, "?")
                and (word.text in self.syntax.pasts or self._is_past(word) or (kind == VERB and " " in word.text))
            )
        if kind == PARTICIPLE:
            return not (self._kind(index + 1) in _NOUNS and word.text in self.syntax.nominal)
        if kind == GERUND or (
            kind == NAME and self.syntax.is_gerund(word.text) and self.syntax.verbs.get(word.text) == "ing"
        ):
            return not (self.chunks and self.chunks[-1].word.text in self.syntax.small["there"])
        return kind == VERB and (word.text in self.syntax.pasts or (" " in word.text and bool(word.marks)))

    def _add_verb(self, words: list[Word], helps: list[str], main: Word | None, is_not: bool) -> None:
        is_passive = (
            main is not None
            and bool(helps)
            and helps[-1] in ("be", "get")
            and main.kind in (PARTICIPLE, VERB)
            and not self._is_gerund(main)
        )
        if (
            main is not None
            and main.kind == VERB
            and " " in main.text
            and not main.has("losses.")
            and main.text not in self.syntax.pasts
        ):
            is_passive = is_passive and self._is_past(main)
        form = "finite"
        if "to" in helps and helps[0] != "have":
            form = "infinitive"
        elif not helps and main is not None and self._is_gerund(main):
            form = "gerund"
        elif not helps and main is not None and main.kind == PARTICIPLE:
            form = "participle"
        elif words[0].text in self.syntax.small["being"]:
            form = "gerund"
        verb = Verb(words, main or words[-1], is_passive, form == "finite", is_not, form)
        self.chunks.append(Chunk(ACTION, words, verb=verb))

    # ------------------------------------------------------------ noun groups
    def _take_group(self) -> None:
        words: list[Word] = []
        days: list[Word] = []
        while self.at < len(self.words):
            word = self.words[self.at]
            if not self._goes_on(word, words):
                break
            if word.kind == DAY:
                days.append(word)
            if word.kind == PRONOUN:
                words.append(word)
                self.at += 1
                break
            words.append(word)
            self.at += 1
            if word.tie and " " in word.text:
                break
        if not words:
            self.at += 1
            return
        if (
            self.at < len(self.words)
            and self.words[self.at].text in self.syntax.listed["counted_from"]
            and words[0].kind in (NUMBER, DETERMINER)
            and not words[0].has("refers.these")
            and words[-1].kind == NAME
            and not words[-1].has(*_PEOPLE, "numbers.", "losses.")
        ):
            self.at += 1  # "some hours later"
            return
        if self._kind(self.at) == DAY and all(word.kind == DETERMINER for word in words):
            return  # "some ten days ago"
        while len(words) > 1 and words[-1].kind == ADVERB:
            words.pop()
        self.chunks.append(Chunk(GROUP, words, group=Group(words), days=days))
        last = words[-1]
        if last.tie and " " in last.text:
            tie = Word(last.end, last.end, PREPOSITION, (), last.tie, last.text.rpartition(" ")[2])
            self.chunks.append(Chunk(PREPOSITION, [tie]))

    def _goes_on(self, word: Word, words: list[Word]) -> bool:
        """Whether a word is part of the noun group that the words before it began."""
        kind, last = word.kind, words[-1].kind if words else ""
        if kind == PRONOUN:
            return not words
        if kind == DETERMINER:
            is_open = not words or last == DETERMINER or (last == ADVERB and len(words) == 1)
            return is_open or (last == NUMBER and word.text in self.syntax.listed["more"])
        if kind == NUMBER:
            return not (words and last == NAME and (words[-1].has(*_PEOPLE) or self._acts_anew(words)))
        if kind in (*_NOUNS, OWNER):
            is_closed = words and (last in _NOUNS or words[-1].has("numbers.label"))
            return not (is_closed and (self._opens_anew(word) or self._acts_anew(words)))
        if kind == DAY:
            return self._is_owner_day()
        if kind == PARTICIPLE:
            return self._is_adjective(self.at, first=not words)
        if kind == GERUND:
            return self._is_verbal_noun(self.at, first=not words)
        if kind == ADVERB:
            after = self._kind(self._skip_adverbs(self.at + 1))
            return (not words and after in (NUMBER, PARTICIPLE)) or (
                last == DETERMINER and after in (*_NOUNS, PARTICIPLE, NUMBER)
            )
        return not words and kind in (VERB, THAT)

    def _acts_anew(self, words: list[Word]) -> bool:
        """Whether people who act begin a group behind a place at the front ("in Takhar Taliban fighters killed")."""
        word = self.words[self.at]
        is_counted = word.kind == NUMBER and not word.has("numbers.label")
        is_counted = is_counted and (not word.text.isdigit() or words[-1].has("province", "district"))
        if not (is_counted or word.has(*_ACTING)) or words[-1].has(*_PEOPLE):
            return False
        if not self._stands_in_front():
            return False
        behind = self.at + is_counted
        while self._kind(behind) in _NOUNS:
            behind += 1
        if is_counted and self.words[behind - 1].has("people."):
            return True  # "in Khost ten civilians, nine of them children, were killed"
        return self._kind(self._skip_adverbs(behind)) in (VERB, PARTICIPLE, AUXILIARY)

    def _stands_in_front(self) -> bool:
        """Whether the group being read is the place at a clause's front, or the last of some ("in A and B ...")."""
        chunks = self.chunks
        first = len(chunks) - 1
        while first > 0 and chunks[first].kind == COORDINATOR and chunks[first - 1].kind == GROUP:
            first -= 2
        if first < 0 or chunks[first].kind != PREPOSITION:
            return False
        is_front = first == 0 or chunks[first - 1].kind in (STOP, COORDINATOR, THAT)
        return is_front and chunks[first].word.text in self.syntax.listed["fronting"]

    def _opens_anew(self, word: Word) -> bool:
        """Whether a known phrase begins with an article ("the front"), so that it is a group of its own."""
        first, space, _ = word.text.partition(" ")
        return bool(space) and self.syntax.look_up(first) == DETERMINER

    def _is_gerund(self, word: Word) -> bool:
        first = word.text.partition(" ")[0]
        return word.kind == GERUND or (self.syntax.is_gerund(first) and first not in self.syntax.listed["no_gerunds"])

    def _is_past(self, word: Word) -> bool:
        return self.syntax.is_past(word.text.split()[0])
