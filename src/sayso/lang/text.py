"""One spelling for letters, digits and joiners, with the way back to the text as it was published; and sentences.

The letters are data: `letters.toml`. Matching is done on folded text, quoting on the original.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from io import StringIO
from typing import Any, NamedTuple

import tomli

#: A long text is worked through in pieces of so many characters. The longest report of the development set has 1,770, a
#: long article 15,000.
PIECE_LENGTH = 32_000


class Folded(NamedTuple):
    """A text in one spelling.

    `offsets` holds the place of each character in the original and is None while nothing was removed. A character that
    was removed belongs to the one before it.
    """

    text: str
    offsets: "array[int] | None"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original of what stands from `start` to `end` (exclusive) in the folded text.

        >>> folded = fold_text("کابـــل امن نیست")
        >>> folded.text[:4], folded.span(0, 4)
        ('کابل', (0, 7))
        """
        if self.offsets is None:
            return start, end
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end]

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """The way there: the offsets in the folded text of what stands from `start` to `end` in the original."""
        if self.offsets is None:
            return start, end
        return bisect_left(self.offsets, start), bisect_left(self.offsets, end)


def fold_text(text: str) -> Folded:
    """The text in one spelling: lower case, one form of each letter and digit, no vowel signs, joiners as spaces.

    >>> fold_text("جبهه‌ی مقاومت در ۱۲ ولسوالي").text
    'جبهه مقاومت در 12 ولسوالی'
    """
    rules = _load_fold()
    offsets = None
    # Where a mark is gone an ezafe may show that it hid, so that one round is not always enough.
    while not text.isascii() and rules.removed.search(text):
        text, left = _remove(text, rules.removed)
        offsets = left if offsets is None else array("I", (offsets[place] for place in left))
    return Folded(_respell(text, rules), offsets)


def fold_words(text: str) -> str:
    """The same spelling without the way back: for forms, which are never quoted.

    >>> fold_words("جبهه‌ی مقاومت")
    'جبهه مقاومت'
    """
    rules = _load_fold()
    while not text.isascii() and rules.removed.search(text):
        text = rules.removed.sub("", text)
    return _respell(text, rules)


def fold_form(form: str) -> str:
    """The spelling under which a lexicon's form is found in folded text: folded, single spaces.

    >>> fold_form("مسئولیّت ‌را")
    'مسوولیت را'
    """
    return " ".join(fold_words(form).split())


def render_spellings(form: str) -> str:
    """A pattern, for texts as they were published, of every way to write a folded form that is letters alone.

    Wherever the form stands in a folded text, the pattern is found in the text itself.

    >>> bool(re.search(render_spellings("کابل"), "در كابـــُـل"))
    True
    """
    variants, marks = _load_variants()
    letters = (f"[{re.escape(variants[letter])}]" if letter in variants else "." for letter in form)
    return f"[{marks}]*".join(letters)


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences stand, in order, without the space around them. A line break ends a sentence.

    The text may be folded or not; capitals help to tell an abbreviation from an end.

    >>> text = "Gen. Ahmadi was hit at 3 p.m. on Monday. Nobody died."
    >>> [text[start:end] for start, end in find_sentences(text)]
    ['Gen. Ahmadi was hit at 3 p.m. on Monday.', 'Nobody died.']
    """
    return _list_sentences(text, 0, len(text))


def find_touched(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the sentences begin and end that a stretch of text touches; None where it touches none.

    The sentences are those of `find_sentences`; of a long text only those near the stretch are looked for.

    >>> find_touched("Nobody died. Two were hurt. All left.", 20, 22)
    (13, 27)
    """
    for begins in dict.fromkeys((max(0, start - _NEAR), 0)):
        # looked for from within the text, the first one may be the rest of one that begins before
        near = _list_sentences(text, begins, end)[1 if begins else 0 :]
        held = [(first, last) for first, last in near if first < end and last > start]
        if held and (held[0][0] <= start or not begins):
            return held[0][0], held[-1][1]
    return None


def _list_sentences(text: str, begins: int, end: int) -> list[tuple[int, int]]:
    """The sentences that begin between two offsets; the first may be cut off."""
    rules = _load_sentence_rules()
    has_capitals = rules.capital.search(text) is not None
    sentences: list[tuple[int, int]] = []
    start = begins
    for match in rules.list_ends(text, begins):
        if match[0][0] not in "\r\n" and not rules.is_end(text, match, has_capitals):
            continue
        _add_trimmed(sentences, text, start, match.end())
        start = match.end()
        if start >= end:
            return sentences
    _add_trimmed(sentences, text, start, len(text))
    return sentences


def find_paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs stand: what blank lines part.

    >>> find_paragraphs("One line\\nand its second.\\n\\nNext.")
    [(0, 24), (26, 31)]
    """
    paragraphs: list[tuple[int, int]] = []
    start = 0
    for match in _BLANK_LINE.finditer(text):
        _add_trimmed(paragraphs, text, start, match.start())
        start = match.end()
    _add_trimmed(paragraphs, text, start, len(text))
    return paragraphs


def guess_language(text: str) -> str | None:
    """`en`, `fa` or `ps` by letters and small words; None for another language or too little text to tell.

    >>> guess_language("په برید کې درې کسان وژل شوي دي")
    'ps'
    """
    sample = text[:_SAMPLE_LENGTH]
    rules = _load_language_rules()
    words = _WORD.findall(sample.lower())
    latin = len(_LATIN.findall(sample))
    arabic = len(_ARABIC.findall(sample))
    if latin >= arabic:
        return _guess_latin(words, rules["en"][1])
    scores = {code: _score(sample, words, *rules[code]) for code in ("fa", "ps", "ar", "ur")}
    best, second = sorted(scores, key=lambda code: -scores[code])[:2]
    if scores[best] == scores[second] or best in ("ar", "ur"):
        return None
    return best


#: What the ezafe of a word in ه is written with.
_EZAFE = (("letters", "ه"), ("letters", "ی"), ("signs", " "))

#: A language shows in the first few paragraphs; the rest of a long transcript would only cost time.
_SAMPLE_LENGTH = 4000

#: How far before a stretch its sentence is first looked for: most are shorter.
_NEAR = 400

_BLANK_LINE = re.compile(r"\r?\n[ \t\r]*\n\s*")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[a-zA-Z]")
_ARABIC = re.compile(r"[\u0620-\u06d3]")


@lru_cache(maxsize=1)
def _load_letters() -> dict[str, Any]:
    return tomli.loads((resources.files("sayso.lang") / "letters.toml").read_text("utf-8"))


class _FoldRules(NamedTuple):
    """What each character becomes, a pattern for those that change, and one for what is removed."""

    table: dict[int, str]
    changed: re.Pattern[str]
    removed: re.Pattern[str]


def _respell(text: str, rules: _FoldRules) -> str:
    """The text in small letters, each in its one spelling; what is removed from a text is gone before."""
    if text.isascii():
        # Nothing that is removed is ASCII, and a table is faster than a pattern there.
        return text.translate(rules.table).lower()
    # مسئول, مسؤول and مسوول meet: the hamza's seat before و is written و. It must go before the plain ئ.
    text = text.replace("ئو", "وو")
    # The capital dotted I is the one letter whose small form is longer than itself.
    return _change(text, rules).replace("İ", "i").lower()


def _change(text: str, rules: _FoldRules) -> str:
    """The text with each character in its one spelling."""
    table = rules.table
    # The list of what is changed would fill memory in a long text.
    pieces = (text[start : start + PIECE_LENGTH] for start in range(0, len(text), PIECE_LENGTH))
    return "".join(rules.changed.sub(lambda match: table[ord(match[0])], piece) for piece in pieces)


@lru_cache(maxsize=1)
def _load_fold() -> _FoldRules:
    fold = _load_letters()["fold"]
    table = _list_plain_forms()
    for group in ("letters", "digits", "signs"):
        for spelling, variants in fold[group].items():
            table.update(dict.fromkeys(variants, spelling))
    table = {variant: spelling for variant, spelling in table.items() if variant != spelling}
    # A presentation form may lead to a letter that has another spelling itself.
    table = {variant: table.get(spelling, spelling) for variant, spelling in table.items()}
    marks = "".join(fold["removed"]["ranges"])
    changed = re.compile(f"[{''.join(re.escape(variant) for variant in table)}]")
    # The ezafe of a word in ه, «جبهه‌ی» or «جبههء», is no letter of the word: it goes with its joiner or space.
    heh, yeh, space = (f"[{letter}{''.join(fold[kind][letter])}]" for kind, letter in _EZAFE)
    ends = f"(?![\\w{marks}])"
    # What is removed begins with one of few signs: the pattern does, too, and most of a text is passed over at once.
    signs = f"[{marks}{space[1:-1]}{yeh[1:-1]}ء]"
    ezafe = (
        f"(?<={heh}[{marks}])[{marks}]*(?:{space}[{marks}]*{yeh}|ء)[{marks}]*{ends}"
        f"|(?<={heh}{space})[{marks}]*{yeh}[{marks}]*{ends}|(?<={heh}ء)[{marks}]*{ends}|(?<={heh}{heh}{yeh})[{marks}]*{ends}"
    )
    removed = re.compile(f"{signs}(?:{ezafe}|(?<=[{marks}])[{marks}]*)")
    return _FoldRules({ord(variant): spelling for variant, spelling in table.items()}, changed, removed)


@lru_cache(maxsize=1)
def _load_variants() -> tuple[dict[str, str], str]:
    """The characters of the first plane that are folded to each letter, and what is removed, as part of a class."""
    rules = _load_fold()
    plain = "".join(chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000)
    variants: dict[str, str] = {}
    for letter, character in zip(_change(plain, rules).replace("İ", "i").lower(), plain, strict=True):
        variants[letter] = variants.get(letter, "") + character
    # one letter more is read as another where a certain one follows, and one has two small forms
    variants["و"] += "ئ"
    variants["ς"] += "Σ"
    return variants, "".join(_load_letters()["fold"]["removed"]["ranges"])


def _list_plain_forms() -> dict[str, str]:
    """Latin letters without their accents, Arabic presentation forms as plain letters: one for one only."""
    plain = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        plain[chr(code)] = unicodedata.normalize("NFD", chr(code))[0]
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00), *range(0xFF01, 0xFF5F)):
        letter = unicodedata.normalize("NFKC", chr(code))
        if len(letter) == 1:
            plain[chr(code)] = letter
    return plain


def _remove(text: str, removed: re.Pattern[str]) -> tuple[str, "array[int]"]:
    # A list of pieces would weigh ten times the text where every second character is removed.
    left = StringIO()
    offsets: array[int] = array("I")
    start = 0
    for match in removed.finditer(text):
        left.write(text[start : match.start()])
        offsets.extend(range(start, match.start()))
        start = match.end()
    left.write(text[start:])
    offsets.extend(range(start, len(text) + 1))
    return left.getvalue(), offsets


#: Words that open a sentence are at most so long, and so is what stands before a name of one letter.
_OPENER_LENGTH = 12


class _SentenceRules(NamedTuple):
    sign: re.Pattern[str]
    end: re.Pattern[str]
    capital: re.Pattern[str]
    last_word: re.Pattern[str]
    abbreviations: frozenset[str]
    month: re.Pattern[str]
    named: tuple[str, ...]
    hours: frozenset[str]
    openers: frozenset[str]

    def list_ends(self, text: str, begins: int) -> Iterator[re.Match[str]]:
        """What may end a sentence from an offset on. Signs are looked for first: the pattern is slow where none is."""
        done = begins
        for sign in self.sign.finditer(text, begins):
            if sign.start() >= done and (match := self.end.match(text, sign.start())):
                done = match.end()
                yield match

    def is_end(self, text: str, match: re.Match[str], has_capitals: bool) -> bool:
        """Whether the sign that was found ends a sentence, rather than an abbreviation, an initial or a list number."""
        following = text[match.end() : match.end() + 1]
        if has_capitals and following.islower() and following.isascii():
            return False
        if match["sign"] != ".":
            return True
        word = self.last_word.search(text, max(0, match.start() - 12), match.start())
        return word is None or self._ends_behind(text, match, word)

    def _ends_behind(self, text: str, match: re.Match[str], word: re.Match[str]) -> bool:
        """Whether a full stop behind a word ends a sentence."""
        last = word[0].lower()
        if last.isdigit():
            is_numbered = text[max(0, word.start() - 1) : word.start()] in ("", "\n")
            return not (len(last) < 3 and (is_numbered or self.month.match(text, match.end())))
        if last in self.hours:
            opener = text[match.end() : match.end() + _OPENER_LENGTH].partition(" ")[0]
            return opener[:1].isupper() and opener.lower() in self.openers
        if len(last) == 1 and not match["close"]:
            return text[max(0, word.start() - _OPENER_LENGTH) : word.end()].lower().endswith(self.named)
        return last not in self.abbreviations


def is_abbreviation(word: str) -> bool:
    """Whether a folded word is one that a full stop shortens.

    >>> is_abbreviation("gen"), is_abbreviation("said")
    (True, False)
    """
    return word in _load_sentence_rules().abbreviations


@lru_cache(maxsize=1)
def _load_sentence_rules() -> _SentenceRules:
    sentences = _load_letters()["sentences"]
    letter = "[\u0620-\u064a\u066e-\u06d3]"
    end = (
        r"(?<![.!?؟۔…])(?P<sign>\.{2,}+|[.!?؟۔…]++)(?P<close>[\"'”’»)\]]*)(?:\[\d+\])?(?:[^\S\r\n]+|(?=[\r\n])|\Z)"
        # Dari posts often lack the space behind the point.
        rf"|(?<={letter}{{2}})(?P<tight>[.!؟۔]+)(?={letter}{{2}})"
        r"|[\r\n]\s*"
    )
    return _SentenceRules(
        sign=re.compile("[.!?؟۔…\r\n]"),
        end=re.compile(end),
        capital=re.compile(r"[A-Z]"),
        last_word=re.compile(r"(?:[^\W_]\.)+[^\W_]$|[^\W_]+$|(?<=-)\d+$"),
        abbreviations=frozenset(sentences["abbreviations"]),
        named=tuple(sentences["named"]),
        hours=frozenset(sentences["hours"]),
        openers=frozenset(sentences["openers"]),
        month=re.compile(rf"(?:{'|'.join(sentences['months'])})\b", re.IGNORECASE),
    )


def _add_trimmed(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        spans.append((start, start + len(stripped)))


@lru_cache(maxsize=1)
def _load_language_rules() -> dict[str, tuple[re.Pattern[str] | None, frozenset[str]]]:
    rules = {}
    for code, marks in _load_letters()["languages"].items():
        letters = re.compile(f"[{marks['letters']}]") if marks["letters"] else None
        rules[code] = (letters, frozenset(marks["words"]))
    return rules


def _guess_latin(words: list[str], known: frozenset[str]) -> str | None:
    # Of running English about two words in five are listed; a headline or a name may have none.
    hits = sum(word in known for word in words)
    return "en" if words and hits * 8 >= len(words) - 3 else None


def _score(sample: str, words: list[str], letters: re.Pattern[str] | None, known: frozenset[str]) -> int:
    own_letters = len(letters.findall(sample)) if letters else 0
    return own_letters + 2 * sum(word in known for word in words)
