"""How well `sayso check` finds planted errors, and how seldom it cries wolf.

    python bench/checking.py [--set first] [--articles 40] [--show]

Each article tells of a made-up month with a ledger of its own (`bench/drafts.py`); every figure of a clean article is
the ledger's. In the first and the second set articles are put together from sentences of the same kinds
(`bench/articles/<set>/<lang>.toml`). Every further set is a folder of whole articles, each in a manner of its own with
prose about other things around its sentences; each set was written when check had been mended by the ones before, and
docs/check.md says how its first reading can be had again.

Then one error of each kind is planted in each article, one at a time, and must be found: by a remark of that kind which
the clean article does not have. A remark to look at on a clean article is a false alarm. Both are counted over articles
in English and in Dari; the sentences with errors are worded differently from article to article, too.
"""

import argparse
import io
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from docx import Document
from drafts import FOLDER, World, make_world

from sayso.analyse import name_finding
from sayso.check import CheckedArticle, Lens, check_article
from sayso.collect.drafts import load_draft
from sayso.packs import Packs, load_packs
from sayso.read import mark_words
from sayso.records import Report

LANGUAGES = ("en", "fa")
SHARE_FOUND = 0.95
FALSE_ALARMS = 0.1

#: Which remarks find which planted error. A split is a sum; a base that is missing or unequal is one kind to an editor.
KINDS = {
    "sum": ("sum",),
    "split": ("sum",),
    "share": ("share",),
    "twice": ("twice",),
    "window": ("window",),
    "base": ("base",),
    "unequal": ("unequal",),
    "claimant": ("claimant",),
    "bound": ("bound",),
    "both": ("both-sides",),
    "total": ("total",),
    "party": ("party",),
    "place": ("place",),
    "province": ("province",),
    "date": ("date",),
    "weekday": ("weekday",),
    "silence": ("silence",),
    "never": ("negative",),
    "first": ("superlative",),
    "most": ("superlative",),
    "fact": ("fact",),
}

#: The order in which articles made of mixed wordings tell their sentences.
FRAME = """{title}

{lead} {loss} {split} {places}

{second} {whole}

{one}

{two}

{compare} {share}

{silence} {background}
"""

SETS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")

#: Sets of mixed wordings; every other set is a folder of whole articles.
MIXED = ("first", "second")
_SLOT = re.compile(r"(?P<before>[\w,،:;(\"“«-] |\()?\{(?P<name>\w+)\}")


class Article(NamedTuple):
    """What one article says over one month: a frame with prose, sentences and facts in braces, and false sentences."""

    world: World
    number: int
    frame: str
    sentences: Mapping[str, str]
    bad: Mapping[str, str]
    form: str = "md"

    def fill(self, sentence: str, **wrong: str) -> str:
        """A sentence with the month's facts, some of them wrong."""
        return sentence.format(**{**self.world.facts, **wrong})

    def write(self, changed: Mapping[str, str] | None = None) -> str:
        """The article; `changed` has other sentences by their name, already filled, `+name` one that is added to it."""
        told = {name: self.fill(sentence) for name, sentence in self.sentences.items()}
        for name, sentence in (changed or {}).items():
            told[name.strip("+")] = f"{told[name[1:]]} {_begin(sentence)}" if name.startswith("+") else sentence
        filled = {**self.world.facts, **told}

        def put(match: re.Match[str]) -> str:
            before, text = match["before"] or "", filled[match["name"]]
            return before + (text if before or match["name"] not in told else _begin(text))

        return _SLOT.sub(put, self.frame)


def _begin(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def make_articles(packs: Packs, name: str, count: int) -> Iterator[Article]:
    """The articles of a set: of mixed wordings so many, half in each language, else all over two months each."""
    if name not in MIXED:
        for path in sorted((FOLDER / name).glob("*.toml")):
            told = tomllib.loads(path.read_text("utf-8"))
            for number in (len(path.stem), len(path.stem) + 1):
                world = make_world(number, told["lang"], packs, told.get("spelling"))
                yield Article(
                    world, number, told["text"].lstrip(), told["sentences"], told["bad"], told.get("form", "md")
                )
        return
    for number in range(count // 2):
        for lang in LANGUAGES:
            told = tomllib.loads((FOLDER / name / f"{lang}.toml").read_text("utf-8"))
            bad = {kind: pick(forms, number) for kind, forms in told.pop("bad").items()}
            sentences = {part: pick(forms, number) for part, forms in told.items()}
            yield Article(make_world(number, lang, packs), number, FRAME, sentences, bad)


def pick(forms: Sequence[str], number: int) -> str:
    """The wording that an article has; lists of different lengths mix anew from article to article."""
    return forms[(number * (3 if len(forms) % 3 else 1) + number // len(forms)) % len(forms)]


#: Where the sentence with an error stands: in place of a true one, or behind it.
PLACES = {"split": "split", "base": "compare", "unequal": "compare", "claimant": "loss", "both": "+loss",
          "total": "+loss", "silence": "silence", "never": "silence", "first": "+two", "most": "share",
          "fact": "one"}  # fmt: skip

#: The sentence that is told with a wrong fact.
FACTS = {"sum": "whole", "share": "share", "twice": "places", "window": "second", "party": "one", "place": "one",
         "province": "one", "date": "one", "weekday": "one", "bound": "loss"}  # fmt: skip


def plant(article: Article, kind: str) -> str | None:
    """The article with one error of a kind; None where its facts leave no room for it."""
    wrong = article.world.wrong.get(kind, {})
    if kind in PLACES:
        changed = {PLACES[kind]: article.fill(article.bad[kind])}
    elif "last2" in wrong:  # the same count told again, over other days
        changed = {"loss": article.fill(article.sentences["lead"], last=wrong["last2"])}
    else:
        changed = {FACTS[kind]: article.fill(article.sentences[FACTS[kind]], **wrong)}
    text = article.write(changed)
    return None if text == article.write() else load_text(text, article.form)


def load_text(text: str, form: str) -> str:
    """The words of an article as check is given them: of a page and a Word file, what is read from the file."""
    if form == "docx":
        return load_draft(make_document(text), "draft.docx")
    return load_draft(text.encode(), f"draft.{form}")


def make_document(text: str) -> bytes:
    """A Word file: lines with `#` are headings, lines with `|` the rows of a table, others paragraphs."""
    document, file = Document(), io.BytesIO()
    for is_table, group in groupby(text.split("\n"), lambda line: line.startswith("|")):
        lines = list(group)
        if is_table:
            _add_table(document, [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines])
            continue
        for line in lines:
            document.add_paragraph(line.lstrip("# "), style="Heading 1" if line.startswith("#") else None)
    document.save(file)
    return file.getvalue()


def _add_table(document: Any, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for place, row in enumerate(rows):
        for cell, words in zip(table.rows[place].cells, row, strict=True):
            cell.text = words


def check_text(text: str, world: World, packs: Packs) -> CheckedArticle:
    """The article read back against its ledger."""
    known = mark_words(Report("draft", text, world.day), packs.pick_lexicon(world.lang))
    findings = {name_finding(finding): finding for finding in world.findings}
    return check_article(text, world.lang, world.extract, findings, packs.theatre, Lens(known, world.day))


def tell_raised(checked: CheckedArticle) -> Counter[tuple[str, str]]:
    """What is to be looked at, by kind and words."""
    return Counter(
        (remark.kind, " ".join(one.text for one in remark.words))
        for remark in checked.remarks
        if remark.verdict == "raise"
    )


class Score(NamedTuple):
    """How many errors were planted and found, by kind, and how many false alarms clean articles had."""

    planted: Counter[str]
    found: Counter[str]
    articles: Counter[str]
    alarms: Counter[str]
    statements: Counter[str]

    @property
    def share(self) -> float:
        """The share of planted errors that were found."""
        return sum(self.found.values()) / sum(self.planted.values())

    @property
    def per_article(self) -> float:
        """False alarms on a clean article."""
        return sum(self.alarms.values()) / self.articles.total()


def score_articles(packs: Packs, name: str = "first", count: int = 40, *, show: bool = False) -> Score:
    """The score over a set of articles; of mixed wordings there are so many."""
    score = Score(Counter(), Counter(), Counter(), Counter(), Counter())
    for article in make_articles(packs, name, count):
        world, clean = article.world, load_text(article.write(), article.form)
        checked = check_text(clean, world, packs)
        alarms = tell_raised(checked)
        score.articles[world.lang] += 1
        score.alarms.update(kind for kind, _ in alarms.elements())
        score.statements.update(one.verdict for one in checked.statements)
        if show and alarms:
            print(f"\n--- {world.lang} {article.number} clean: {dict(alarms)}\n{clean}")
        for kind, remarks in KINDS.items():
            text = plant(article, kind)
            if text is None:
                continue
            score.planted[kind] += 1
            new = tell_raised(check_text(text, world, packs)) - alarms
            if any(one in remarks for one, _ in new):
                score.found[kind] += 1
            elif show:
                changed = [line for line in text.split("\n") if line not in clean.split("\n")]
                raised = sorted(one for one, _ in new)
                print(f"\n+++ {world.lang} {article.number} {kind} missed; raised {raised}\n{changed}")
    return score


def print_score(score: Score) -> bool:
    """Prints the score; True where both figures are reached."""
    for kind, planted in score.planted.items():
        print(f"  {kind:<10} {score.found[kind]:>4} of {planted}")
    found, planted, alarms = (sum(counts.values()) for counts in (score.found, score.planted, score.alarms))
    print(f"planted errors found: {found} of {planted}, {score.share:.3f} (to reach {SHARE_FOUND})")
    count = score.articles.total()
    print(f"false alarms: {alarms} on {count} clean articles, {score.per_article:.3f} each (≤ {FALSE_ALARMS})")
    for kind, count in score.alarms.items():
        print(f"  {kind:<10} {count:>4}")
    print(f"statements of clean articles: {dict(score.statements)}")
    return score.share >= SHARE_FOUND and score.per_article <= FALSE_ALARMS


def main() -> None:
    """Score articles and exit with 1 where a figure is not reached."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--set", default="first", help="first, second, or a folder of whole articles such as third")
    parser.add_argument("--show", action="store_true", help="print what was missed and every false alarm")
    asked = parser.parse_args()
    score = score_articles(load_packs("afghanistan"), asked.set, asked.articles, show=asked.show)
    sys.exit(not print_score(score))


if __name__ == "__main__":
    main()
