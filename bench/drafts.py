"""Made-up months of a war, each with its ledger, and what an article over one may say of it.

A month has two groups' claims of attacks, copies of them by outlets, one total that is no incident, and posts of the
other side that speak of other things. Its facts come in words as one article writes them (`Spelling`), and again as an
error would have them.
"""

import random
import tomllib
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from sayso.analyse import tally_claims
from sayso.lang.calendars import from_gregorian
from sayso.packs import Packs
from sayso.records import Bounds, Claim, Extract, Finding, Incident, Loss, Place, Report

FOLDER = Path(__file__).parent / "articles"
_SPELT: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "spelt.toml").read_text("utf-8"))
_STYLES = 3
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
_OUTLETS = ("amu", "kabulnow", "hashtesubh", "afintl")


class Spelling(NamedTuple):
    """How one article writes names, numbers, days and lists; the tables of `bench/articles/spelt.toml`."""

    calendar: str
    is_eastern: bool
    in_words: bool
    taliban: str
    the_taliban: str
    names: Mapping[str, list[str]]
    numbers: list[str]
    months: list[str]
    days: list[str]
    at_least: str
    date: str
    year: str
    on_day: str
    comma: str
    last: str


class World(NamedTuple):
    """One made-up ledger and what an article over it may say."""

    lang: str
    extract: Extract
    findings: tuple[Finding, ...]
    facts: dict[str, str]
    wrong: dict[str, dict[str, str]]
    day: date


def load_spelling(lang: str, number: int, own: Mapping[str, Any] | None = None) -> Spelling:
    """The language's spelling in one of its styles, by the article's number; `own` is what an article does its way."""
    style = number % _STYLES
    table = {**_SPELT[lang], **(own or {})}
    return Spelling(**{name: value[style] if name in table["by_style"] and isinstance(value, list) else value
                       for name, value in table.items() if name != "by_style"})  # fmt: skip


def make_world(number: int, lang: str, packs: Packs, own: Mapping[str, Any] | None = None) -> World:
    """The ledger of one article, its facts in words, and the facts as a planted error would have them."""
    chance = random.Random(number * 2 + (lang == "fa"))  # noqa: S311 (a made-up war, not a secret)
    return _Maker(number, lang, packs, chance, load_spelling(lang, number, own)).make()


class _Maker:
    def __init__(self, number: int, lang: str, packs: Packs, chance: random.Random, spelling: Spelling) -> None:
        self.number, self.lang, self.packs, self.chance, self.spelling = number, lang, packs, chance, spelling
        self.theatre = packs.theatre
        self.days = chance.choice((20, 21, 24, 28))
        self.first = date(2024, chance.randint(1, 11), 1) + timedelta(days=chance.randint(0, 6))
        self.last = self.first + timedelta(days=self.days - 1)
        self.parties = ("nrf", "aff") if number % 2 else ("aff", "nrf")
        self.reports: dict[str, Report] = {}
        self.claims: dict[str, Claim] = {}
        self.incidents: dict[str, Incident] = {}

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
        is_word = self.spelling.in_words if is_word is None else is_word
        if is_word and number < len(self.spelling.numbers):
            return self.spelling.numbers[number]
        return self._digits(number)

    def _digits(self, text: object) -> str:
        return str(text).translate(_DIGITS) if self.spelling.is_eastern else str(text)

    def _bounds(self, bounds: Bounds) -> str:
        low = self._number(bounds.low or 0)
        return low if bounds.high is not None else self.spelling.at_least.format(low)

    def _date(self, day: date, *, has_year: bool = False) -> str:
        year, month, number = from_gregorian(self.spelling.calendar, day)
        said = self.spelling.date.format(day=number, ordinal=_count(number), month=self.spelling.months[month - 1])
        return self._digits(self.spelling.year.format(date=said, year=year) if has_year else said)

    def _weekday(self, day: date, shift: int = 0) -> str:
        name = self.spelling.days[(day.weekday() + shift) % 7]
        return self.spelling.on_day.format(weekday=name, date=self._date(day))

    def _place(self, name: str) -> str:
        if self.lang == "en":
            return name
        return next(
            p.local[self.lang]
            for p in self.theatre.places.values()
            if p.name == name and p.level in ("province", "district") and p.local.get(self.lang)
        )

    def _list(self, names: list[str]) -> str:
        names = [self._place(name) for name in names]
        return f"{self.spelling.comma.join(names[:-1])}{self.spelling.last}{names[-1]}"

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
        names = self.spelling.names
        base = max(2, sum(counts) // 6)
        taliban = self.spelling.the_taliban
        month = from_gregorian(self.spelling.calendar, self.last)[1]
        before = self.first - timedelta(days=1)
        self.one = one
        self.killed = found[a, "killed"]
        ak, aw = found[a, "killed"], found[a, "wounded"]
        bk, bw = found[b, "killed"], found[b, "wounded"]
        facts = {
            "A": names[a][self.number % len(names[a])], "B": names[b][self.number % len(names[b])],
            "T": self.spelling.taliban, "Tt": taliban,
            "T_cap": taliban[:1].upper() + taliban[1:],
            "first": self._date(self.first), "last": self._date(self.last, has_year=True),
            "month": self.spelling.months[month - 1],
            "a": self._number(sum(counts)), "b": self._number(len(others)),
            "ab": self._number(sum(counts) + len(others)),
            "days": self._number(self.days), "ak": self._bounds(ak), "aw": self._bounds(aw),
            "bk": self._bounds(bk), "bw": self._bounds(bw), "ax": self._number(sum(counts) + 2),
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
        for name, told in (("a_cap", "a"), ("n1_cap", "n1"), ("Ak", "ak")):
            facts[name] = _begin(facts[told])
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
        low = {"ak": self._number(self.killed.low or 0)} if self.killed.high is None else {}
        return {
            "bound": {**low, **({"Ak": _begin(low["ak"])} if low else {})},
            "sum": {"ab": self._number(count + 1 + self.number % 3)},
            "share": {"pct": self._number((percent + 13) % 100, is_word=False)},
            "twice": {"places": f"{self.spelling.comma.join(names[:-1])}{self.spelling.last}{names[-1]}"},
            "window": {"days": self._number(self.days + 9)} if self.number % 2 else {"last2": other},
            "party": {"A": facts["B"]},
            "place": {"d1": self._place(districts[provinces[4]]), "pr1": self._place(provinces[4])},
            "province": {"pr1": self._place(provinces[4])},
            "date": {"day1": self._weekday(free[self.number % len(free)])} if free else {},
            "weekday": {"day1": self._weekday(day, shift=1 + self.number % 5)},
        }  # fmt: skip


def _count(number: int) -> str:
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _begin(words: str) -> str:
    return words[:1].upper() + words[1:]
