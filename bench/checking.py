"""How well `sayso check` finds planted errors, and how seldom it cries wolf.

    python bench/checking.py [--articles 40] [--show]

Each article is put together from sentences in `bench/articles/<lang>.toml`, one of each kind of thing that such
articles tell, over a month of a made-up ledger of its own: two groups' claims of attacks, copies of them by outlets,
one total that is no incident, posts of the other side that speak of other things. Every figure of a clean article is
the ledger's. `-second` is another set of wordings, written when check was done.

Then one error of each kind is planted in each article, one at a time, and must be found: by a remark of that kind which
the clean article does not have. A remark to look at on a clean article is a false alarm. Both are counted over articles
in English and in Dari; the sentences with errors are worded differently from article to article, too.
"""

import argparse
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from sayso.analyse import name_finding, tally_claims
from sayso.check import CheckedArticle, Lens, check_article
from sayso.lang.calendars import from_gregorian
from sayso.pipeline import Packs, load_packs
from sayso.read import mark_words
from sayso.records import Bounds, Claim, Extract, Finding, Incident, Loss, Place, Report

FOLDER = Path(__file__).parent / "articles"
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

#: The order in which an article tells its sentences; paragraphs stand apart.
PLAN = (("title",), ("lead", "loss", "split", "places"), ("second", "whole"), ("one",), ("two",), ("compare", "share"),
        ("silence", "background"))  # fmt: skip

_SPELT: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "spelt.toml").read_text("utf-8"))
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
_OUTLETS = ("amu", "kabulnow", "hashtesubh", "afintl")


class World(NamedTuple):
    """One made-up ledger and what an article over it may say."""

    lang: str
    extract: Extract
    findings: tuple[Finding, ...]
    facts: dict[str, str]
    wrong: dict[str, dict[str, str]]
    day: date


def make_world(number: int, lang: str, packs: Packs) -> World:
    """The ledger of one article, its facts in words, and the facts as a planted error would have them."""
    chance = random.Random(number * 2 + (lang == "fa"))  # noqa: S311 (a made-up war, not a secret)
    return _Maker(number, lang, packs, chance).make()


class _Maker:
    def __init__(self, number: int, lang: str, packs: Packs, chance: random.Random) -> None:
        self.number, self.lang, self.packs, self.chance = number, lang, packs, chance
        self.theatre = packs.theatre
        self.days = chance.choice((20, 21, 24, 28))
        self.first = date(2024, chance.randint(1, 11), 1) + timedelta(days=chance.randint(0, 6))
        self.last = self.first + timedelta(days=self.days - 1)
        self.parties = ("nrf", "aff") if number % 2 else ("aff", "nrf")
        self.reports: dict[str, Report] = {}
        self.claims: dict[str, Claim] = {}
        self.incidents: dict[str, Incident] = {}
        self.style = number % 3

    def make(self) -> World:
        a, b = self.parties
        districts = self._pick_districts()
        provinces = list(districts)
        counts = self._split(self.chance.randint(11, 16))
        firsts = [
            self._attack(a, provinces[i], districts[provinces[i]], day)
            for i, n in enumerate(counts)
            for day in self._draw_days(n)
        ]
        others = [
            self._attack(b, provinces[3], districts[provinces[3]], day)
            for day in self._draw_days(self.chance.randint(3, 8))
        ]
        total = self._tell_total(a)
        posts = self._post_elsewhere()
        extract = Extract(self.reports, self.claims, (), self.incidents, self.first, self.last)
        findings = tally_claims(extract, self.theatre)
        facts = self._tell_facts(provinces, counts, firsts, others, posts, total, findings)
        wrong = self._tell_wrong(facts, provinces, districts, firsts, others)
        return World(self.lang, extract, findings, facts, wrong, self.last)

    def _pick_districts(self) -> dict[str, str]:
        """Five provinces, each with a district whose name no other place has."""
        names = Counter(place.name for place in self.theatre.places.values())
        found: dict[str, str] = {}
        places = [
            place for place in self.theatre.places.values() if place.level == "district" and names[place.name] == 1
        ]
        self.chance.shuffle(places)
        for place in places:
            province = self.theatre.places[str(place.province)]
            is_plain = not place.needs_word and place.local.get("fa") and not place.also and " " not in place.name
            if is_plain and province.name not in found and "(" not in place.name and province.name != place.name:
                found[province.name] = place.name
        return dict(list(found.items())[:5])

    def _split(self, whole: int) -> list[int]:
        one = self.chance.randint(whole // 2, whole // 2 + 2)
        two = self.chance.randint(2, max(2, whole - one - 1))
        return [one, two, max(1, whole - one - two)]

    def _draw_days(self, count: int) -> list[date]:
        return [self.first + timedelta(days=step) for step in sorted(self.chance.sample(range(self.days), count))]

    def _report(self, source: str, day: date, text: str) -> Report:
        report = Report(f"r{len(self.reports)}", f"{text} ({len(self.reports)})", day, source=source)
        self.reports[report.id] = report
        return report

    def _attack(self, party: str, province: str, district: str, day: date) -> Claim:
        killed, wounded = self.chance.randint(1, 6), self.chance.randint(1, 7)
        is_open = self.chance.random() < 0.2
        losses = (
            Loss("taliban", "killed", Bounds(killed, None if is_open else killed)),
            Loss("taliban", "wounded", Bounds(wounded, wounded)),
        )
        text = f"{party} attacked in {district}, {province}."
        report = self._report(f"{party}-x", day, text)
        claim = Claim(report.id, 0, "incident", party, "claims", "attack", party, "taliban", losses=losses,
                      places=(Place(province, district),), start=day, end=day, reader="made up")  # fmt: skip
        told = [claim]
        if self.chance.random() < 0.4:
            outlet = self._report(self.chance.choice(_OUTLETS), day + timedelta(days=1), f"Told of {text}")
            told.append(Claim(outlet.id, 0, "incident", party, "claims", "attack", party, "taliban", losses=losses,
                              places=(Place(province, district),), start=day, end=day, reader="made up"))  # fmt: skip
        self.claims.update((one.id, one) for one in told)
        incident = Incident(tuple(one.id for one in told), day, "claimed", "one origin")
        self.incidents[incident.id] = incident
        return claim

    def _tell_total(self, party: str) -> int:
        """A sum that the party gave: no incident."""
        number = self.chance.randint(70, 120)
        report = self._report(f"{party}-x", self.last, "A sum of the fighting.")
        claim = Claim(report.id, 0, "total", party, "claims", "attack", party, "taliban",
                      losses=(Loss("taliban", "killed", Bounds(number, number)),), start=self.first, end=self.last,
                      reader="made up")  # fmt: skip
        self.claims[claim.id] = claim
        return number

    def _post_elsewhere(self) -> int:
        count = self.chance.randint(5, 12)
        for step in range(count):
            self._report("taliban-spokesman-x", self.first + timedelta(days=step), "A bridge was opened.")
        return count

    # ------------------------------------------------------------------------------------------------ in words

    def _number(self, number: int, *, is_word: bool | None = None) -> str:
        is_word = self.style == 1 if is_word is None else is_word
        if is_word and number < len(_SPELT[self.lang]["numbers"]):
            return _SPELT[self.lang]["numbers"][number]
        return str(number).translate(_DIGITS) if self.lang == "fa" else str(number)

    def _bounds(self, bounds: Bounds) -> str:
        low = self._number(bounds.low or 0)
        if bounds.high is not None:
            return low
        forms = {"en": ("at least {}", "no fewer than {}", "at least {}"), "fa": ("دست‌کم {}", "حداقل {}", "دست‌کم {}")}
        return forms[self.lang][self.style].format(low)

    def _date(self, day: date, *, has_year: bool = False, shift: int = 0) -> str:
        calendar = "solar" if self.lang == "fa" else "gregorian"
        year, month, number = from_gregorian(calendar, day)
        name = _SPELT[self.lang]["months"][month - 1]
        said = f"{name} {number}" if self.lang == "en" and self.style == 2 else f"{number} {name}"
        if has_year:
            said = f"{said}, {year}" if self.lang == "en" and self.style == 2 else f"{said} {year}"
        return said.translate(_DIGITS) if self.lang == "fa" else said

    def _weekday(self, day: date, shift: int = 0) -> str:
        name = _SPELT[self.lang]["days"][(day.weekday() + shift) % 7]
        return f"روز {name}، {self._date(day)}" if self.lang == "fa" else f"{name}, {self._date(day)},".rstrip(",")

    def _place(self, name: str) -> str:
        if self.lang == "en":
            return name
        return next(
            p.local["fa"]
            for p in self.theatre.places.values()
            if p.name == name and p.level in ("province", "district") and p.local.get("fa")
        )

    def _list(self, names: list[str]) -> str:
        names = [self._place(name) for name in names]
        comma, last = (", ", " and ") if self.lang == "en" else ("، ", " و ")
        return f"{comma.join(names[:-1])}{last}{names[-1]}"

    def _tell_facts(
        self,
        provinces: list[str],
        counts: list[int],
        firsts: list[Claim],
        others: list[Claim],
        posts: int,
        total: int,
        findings: tuple[Finding, ...],
    ) -> dict[str, str]:
        a, b = self.parties
        found = {
            (f.tell("party"), f.unit): f.value
            for f in findings
            if f.tell("voice") == "own" and f.tell("province") is None and f.tell("scope") is None
        }
        one, two = self._pick_plain(firsts), self._pick_plain(others)
        names = _SPELT[self.lang]["names"]
        base = max(1, sum(counts) // 6)
        taliban = "the Taliban" if self.lang == "en" else "طالبان"
        month = from_gregorian("solar" if self.lang == "fa" else "gregorian", self.last)[1]
        before = self.first - timedelta(days=1)
        self.one = one
        ak, aw = found[a, "killed"], found[a, "wounded"]
        facts = {
            "A": names[a][self.number % len(names[a])], "B": names[b][self.number % len(names[b])],
            "T": "Taliban" if self.lang == "en" else taliban, "Tt": taliban,
            "T_cap": taliban[:1].upper() + taliban[1:],
            "first": self._date(self.first), "last": self._date(self.last, has_year=True),
            "month": _SPELT[self.lang]["months"][month - 1],
            "a": self._number(sum(counts)), "b": self._number(len(others)),
            "ab": self._number(sum(counts) + len(others)),
            "days": self._number(self.days), "ak": self._bounds(ak), "aw": self._bounds(aw),
            "n1": self._number(counts[0]), "n2": self._number(counts[1]), "n3": self._number(counts[2]),
            "p1": self._place(provinces[0]), "p2": self._place(provinces[1]), "p3": self._place(provinces[2]),
            "places": self._list(provinces[:3]),
            **self._tell_one("1", one), **self._tell_one("2", two),
            "pct": self._number(round(100 * counts[0] / sum(counts)), is_word=False),
            "c": self._number(base), "r": self._number(posts), "half": self._number(2 * self.days),
            "bf": self._date(self.first - timedelta(days=self.days)), "bt": self._date(before),
            "uf": self._date(self.first - timedelta(days=2 * self.days)),
            "tot": self._number(total), "totsum": self._number(total + (ak.low or 0)),
            "bothk": self._number((ak.low or 0) + self.chance.randint(5, 20)), "n1x": self._number(counts[0] + 1),
        }  # fmt: skip
        if self.lang == "en":
            facts |= {
                "a_cap": facts["a"].capitalize(),
                "n1_cap": facts["n1"].capitalize(),
                "Ak": facts["ak"][:1].upper() + facts["ak"][1:],
            }
        else:
            facts |= {"a_cap": facts["a"], "n1_cap": facts["n1"], "Ak": facts["ak"]}
        return facts

    def _pick_plain(self, claims: list[Claim]) -> Claim:
        """An attack of which no other has the same losses, so that only it can be meant."""
        alike = Counter((claim.claimant, claim.losses) for claim in claims)
        return next((claim for claim in claims if alike[claim.claimant, claim.losses] == 1), claims[0])

    def _tell_one(self, mark: str, claim: Claim) -> dict[str, str]:
        place, losses = claim.places[0], {loss.outcome: loss.said for loss in claim.losses}
        assert place.district and place.province and claim.start
        return {
            f"d{mark}": self._place(place.district), f"pr{mark}": self._place(place.province),
            f"day{mark}": self._weekday(claim.start),
            f"k{mark}": self._bounds(losses["killed"]), f"w{mark}": self._bounds(losses["wounded"]),
        }  # fmt: skip

    def _tell_wrong(
        self,
        facts: Mapping[str, str],
        provinces: list[str],
        districts: dict[str, str],
        firsts: list[Claim],
        others: list[Claim],
    ) -> dict[str, dict[str, str]]:
        names = (
            [facts["p1"], facts["p2"], facts["p1"]]
            if self.number % 2
            else [facts["p1"], facts["p2"], facts["p3"], facts["p1"]]
        )
        comma, last = (", ", " and ") if self.lang == "en" else ("، ", " و ")
        day = self.one.start
        assert day
        taken = {claim.start for claim in firsts}
        free = [
            self.first + timedelta(days=step)
            for step in range(self.days)
            if self.first + timedelta(days=step) not in taken
            and abs((self.first + timedelta(days=step) - day).days) > 1
        ]
        other = self._date(self.first + timedelta(days=self.days - 6), has_year=False)
        count = len(firsts) + len(others)
        percent = int(facts["pct"].translate(_LATIN))
        return {
            "sum": {"ab": self._number(count + 1 + self.number % 3)},
            "share": {"pct": self._number((percent + 13) % 100, is_word=False)},
            "twice": {"places": f"{comma.join(names[:-1])}{last}{names[-1]}"},
            "window": {"days": self._number(self.days + 9)} if self.number % 2 else {"last2": other},
            "party": {"A": facts["B"]},
            "place": {"d1": self._place(districts[provinces[4]]), "pr1": self._place(provinces[4])},
            "province": {"pr1": self._place(provinces[4])},
            "date": {"day1": self._weekday(free[self.number % len(free)])} if free else {},
            "weekday": {"day1": self._weekday(day, shift=1 + self.number % 5)},
        }  # fmt: skip


# ----------------------------------------------------------------------------------------------------- articles


def load_sentences(lang: str, wording: str = "") -> dict[str, list[str]]:
    """The sentences of one language, those with errors under `bad.…`; `wording` names another set of them."""
    tables = tomllib.loads((FOLDER / f"{lang}{wording}.toml").read_text("utf-8"))
    bad = tables.pop("bad")
    return {**tables, **{f"bad.{name}": forms for name, forms in bad.items()}}


def pick(sentences: Mapping[str, list[str]], name: str, number: int) -> str:
    """The wording that an article has; lists of different lengths mix anew from article to article."""
    forms = sentences[name]
    return forms[(number * (3 if len(forms) % 3 else 1) + number // len(forms)) % len(forms)]


def write_article(
    world: World, number: int, sentences: Mapping[str, list[str]], changed: Mapping[str, str] | None = None
) -> str:
    """The article; `changed` has other sentences by their name, already filled, or `+name` for one that is added."""
    changed = changed or {}
    paragraphs = []
    for names in PLAN:
        told = [changed.get(name) or pick(sentences, name, number).format(**world.facts) for name in names]
        told += [changed[f"+{name}"] for name in names if f"+{name}" in changed]
        paragraphs.append(" ".join(_finish(one) for one in told))
    return "\n\n".join(paragraphs) + "\n"


def _finish(sentence: str) -> str:
    return sentence if sentence.startswith("#") else sentence[:1].upper() + sentence[1:]


def plant(world: World, number: int, sentences: Mapping[str, list[str]], kind: str) -> str | None:
    """The article with one error of a kind; None where its facts leave no room for it."""

    def fill(name: str, **other: str) -> str:
        return pick(sentences, name, number).format(**{**world.facts, **other})

    wrong = world.wrong.get(kind, {})
    ways = {
        "sum": {"whole": lambda: fill("whole", **wrong)},
        "split": {"split": lambda: fill("split_bad")},
        "share": {"share": lambda: fill("share", **wrong)},
        "twice": {"places": lambda: fill("places", **wrong)},
        "window": {"second": lambda: fill("second", **wrong)},
        "base": {"compare": lambda: fill("bad.base")},
        "unequal": {"compare": lambda: fill("bad.unequal")},
        "claimant": {"loss": lambda: fill("bad.claimant")},
        "both": {"+loss": lambda: fill("bad.both")},
        "total": {"+loss": lambda: fill("bad.total")},
        "party": {"one": lambda: fill("one", **wrong)},
        "place": {"one": lambda: fill("one", **wrong)},
        "province": {"one": lambda: fill("one", **wrong)},
        "date": {"one": lambda: fill("one", **wrong)},
        "weekday": {"one": lambda: fill("one", **wrong)},
        "silence": {"silence": lambda: fill("bad.silence")},
        "never": {"silence": lambda: fill("bad.never")},
        "first": {"+two": lambda: fill("bad.first")},
        "most": {"share": lambda: fill("bad.most")},
        "fact": {"one": lambda: fill("bad.fact")},
        "bound": {"loss": lambda: _drop_bound(fill("loss"), world)},
    }  # fmt: skip
    if "last2" in wrong:  # the same count told again, over other days
        ways["window"] = {"loss": lambda: fill("lead", last=wrong["last2"])}
    changed = {name: make() for name, make in ways[kind].items()}
    text = write_article(world, number, sentences, changed)
    return None if text == write_article(world, number, sentences) else text


def _drop_bound(sentence: str, world: World) -> str:
    for form in ("at least ", "no fewer than ", "دست‌کم ", "حداقل ", "At least ", "No fewer than "):
        if form in sentence:
            return sentence.replace(form, "", 1)
    return sentence


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
    articles: int
    alarms: Counter[str]
    statements: Counter[str]

    @property
    def share(self) -> float:
        """The share of planted errors that were found."""
        return sum(self.found.values()) / sum(self.planted.values())

    @property
    def per_article(self) -> float:
        """False alarms on a clean article."""
        return sum(self.alarms.values()) / self.articles


def score_articles(count: int, packs: Packs, wording: str = "", *, show: bool = False) -> Score:
    """The score over so many articles, half of them in each language."""
    score = Score(Counter(), Counter(), count, Counter(), Counter())
    for world, number, sentences in make_articles(count, packs, wording):
        clean = write_article(world, number, sentences)
        checked = check_text(clean, world, packs)
        alarms = tell_raised(checked)
        score.alarms.update(kind for kind, _ in alarms)
        score.statements.update(one.verdict for one in checked.statements)
        if show and alarms:
            print(f"\n--- {world.lang} {number} clean: {dict(alarms)}\n{clean}")
        for kind, remarks in KINDS.items():
            text = plant(world, number, sentences, kind)
            if text is None:
                continue
            score.planted[kind] += 1
            new = tell_raised(check_text(text, world, packs)) - alarms
            if any(one in remarks for one, _ in new):
                score.found[kind] += 1
            elif show:
                changed = [line for line in text.split("\n") if line not in clean.split("\n")]
                print(f"\n+++ {world.lang} {number} {kind} missed; raised {sorted(one for one, _ in new)}\n{changed}")
    return score


def make_articles(count: int, packs: Packs, wording: str = "") -> Iterator[tuple[World, int, dict[str, list[str]]]]:
    """Worlds with the number of their article and the sentences of its language."""
    for number in range(count // 2):
        for lang in LANGUAGES:
            yield make_world(number, lang, packs), number, load_sentences(lang, wording)


def print_score(score: Score) -> bool:
    """Prints the score; True where both figures are reached."""
    for kind, planted in score.planted.items():
        print(f"  {kind:<10} {score.found[kind]:>4} of {planted}")
    found, planted, alarms = (sum(counts.values()) for counts in (score.found, score.planted, score.alarms))
    print(f"planted errors found: {found} of {planted}, {score.share:.3f} (to reach {SHARE_FOUND})")
    print(f"false alarms: {alarms} on {score.articles} clean articles, {score.per_article:.3f} each (≤ {FALSE_ALARMS})")
    for kind, count in score.alarms.items():
        print(f"  {kind:<10} {count:>4}")
    print(f"statements of clean articles: {dict(score.statements)}")
    return score.share >= SHARE_FOUND and score.per_article <= FALSE_ALARMS


def main() -> None:
    """Score articles and exit with 1 where a figure is not reached."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--wording", default="", help="another set of sentences, such as -second")
    parser.add_argument("--show", action="store_true", help="print what was missed and every false alarm")
    asked = parser.parse_args()
    sys.exit(not print_score(score_articles(asked.articles, load_packs("afghanistan"), asked.wording, show=asked.show)))


if __name__ == "__main__":
    main()
