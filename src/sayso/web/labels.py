"""Values as the words of a page, in the language of the interface."""

from collections.abc import Iterable
from datetime import date, datetime

from msgspec import Struct

from sayso.brief.citations import clean_text
from sayso.brief.explained import tell_days
from sayso.brief.names import load_names
from sayso.records import Bounds, Claim, Place
from sayso.theatre import Districts, Theatre
from sayso.web.catalogues import load_catalogue
from sayso.web.maps import Atlas, Spot
from sayso.web.moving import CauseLine
from sayso.web.reasons import load_reasons
from sayso.web.shown import ClaimRow, IncidentRow, LossRow, ReportRow, VoiceRow


class Why(Struct, frozen=True):
    """A reason in words, their language and its direction."""

    words: str
    lang: str
    dir: str


class Labels:
    """Names of parties, sources, places, days and losses, and the words around them."""

    def __init__(self, theatre: Theatre, lang: str, districts: Districts | None = None) -> None:
        self.theatre = theatre
        self.atlas = Atlas(theatre, districts or Districts())
        self.catalogue = load_catalogue(lang)
        self.lang = self.catalogue.lang
        self.dir = self.catalogue.dir
        self.names = load_names(self.lang)
        self.wording = self.names.wording
        self._reasons = load_reasons(self.lang, theatre, self.say("word.and"))

    def say(self, key: str, **values: object) -> str:
        """The catalogue's words under a dotted name; numbers in the language's digits."""
        told = {name: self.number(value) if isinstance(value, int) else value for name, value in values.items()}
        return self.catalogue.say(key, **told)

    def tell_why(self, why: str) -> Why:
        """Why the ledger holds something, in this language where that is known, else as the ledger has it."""
        told = self._reasons.tell(why) if self._reasons else None
        return Why(told, self.lang, self.dir) if told else Why(why, "en", "ltr")

    def name_choice(self, facet: str, value: str) -> str:
        """A value of a facet in words."""
        names = {
            "party": self.name_party,
            "place": self.province,
            "event": self.name_event,
            "status": self.name_status,
            "written": self.name_lang,
            "channel": self.name_channel,
        }
        return names[facet](value)

    def number(self, number: int) -> str:
        """A number in the language's digits, its thousands set apart."""
        sign = "٬" if self.lang == "fa" else ","
        digits: dict[str, str] = self.wording.tables["digits"]
        return "".join(digits.get(letter, letter) for letter in f"{number:,}").replace(",", sign)

    def bounds(self, value: Bounds | None) -> str:
        """Bounds in words."""
        return self.wording.write_bounds(value)

    def name_status(self, status: str) -> str:
        """How an incident is borne out."""
        return self.catalogue.name_value("status", status)

    def name_event(self, event: str) -> str:
        """What happened."""
        return self.names.name_value(event)

    def name_value(self, value: str) -> str:
        """A value of the codebook's lists."""
        return self.names.name_value(value)

    def name_voice(self, voice: str) -> str:
        """By whose word: its own, the other side's, others'."""
        return self.catalogue.name_value("voice", voice)

    def name_lang(self, lang: str) -> str:
        """A language."""
        return self.catalogue.name_value("languages", lang)

    def name_party(self, party: str | None) -> str:
        """A party's or another claimant's name as it begins a line; nothing for None."""
        return self.wording.capital(self.names.name_party(party, self.theatre))

    def shorten_party(self, party: str | None) -> str:
        """A party's short name, its full one where it has none; `?` for None."""
        if party is None:
            return "?" if self.lang != "fa" else "؟"
        known = self.theatre.parties.get(party)
        return (known.short.get(self.lang) if known else None) or self.name_party(party)

    def name_channel(self, source: str | None) -> str:
        """A source's name."""
        known = self.theatre.find_source(source) if source else None
        return clean_text(known.name if known else source or "")

    def name_source(self, report: ReportRow) -> str:
        """The publisher's name, the report's key where nobody said who it was."""
        return self.name_channel(report.source) or clean_text(report.key)

    def day(self, day: date) -> str:
        """The day in words, with its year."""
        return self.wording.tell_day(day, year=True)

    def short_day(self, day: date) -> str:
        """The day for an axis."""
        return self.wording.tell_short_day(day)

    def instant(self, moment: datetime) -> str:
        """Day and minute."""
        return self.wording.tell_instant(moment)

    def window(self, start: date | None, end: date | None) -> str:
        """A window in words."""
        if start and end:
            return self.wording.tell_window(start, end)
        if start or end:
            return self.say("window.since" if start else "window.until", day=self.day(start or end or date.min))
        return self.say("window.all")

    def list_actors(self, incident: IncidentRow) -> list[str]:
        """Who acted against whom, by every version of it, in short names; nothing where nobody is named."""
        found = [self._tell_pair(*pair) for pair in incident.actors if any(pair)]
        joint = self.say("word.and")
        return list(dict.fromkeys([*found, *(joint.join(map(self.shorten_party, sides)) for sides in incident.sides)]))

    def tell_actors(self, claim: Claim | ClaimRow) -> str:
        """Who acted against whom in short names; `?` for the one of two who is not named, nothing where nobody is."""
        if claim.sides:
            return self.say("word.and").join(map(self.shorten_party, claim.sides))
        if claim.initiator or claim.target:
            return self._tell_pair(claim.initiator, claim.target)
        return ""

    def _tell_pair(self, initiator: str | None, target: str | None) -> str:
        arrow = "←" if self.dir == "rtl" else "→"
        return f"{self.shorten_party(initiator)} {arrow} {self.shorten_party(target)}"

    def place(self, place: Place) -> str:
        """A place from fine to coarse, in the language's names where the gazetteer has them."""
        steps = (
            (place.locality, place),
            (place.district, Place(place.province, place.district)),
            (place.province, Place(place.province)),
        )
        return self.say("word.comma").join(self._name_step(name, whole) for name, whole in steps if name)

    def _name_step(self, name: str, whole: Place) -> str:
        """The finest name of a place alone."""
        known = self.theatre.find_place(whole) if self.lang != "en" else None
        return clean_text(known.local.get(self.lang, name) if known and known.name == name else name)

    def province(self, province: str) -> str:
        """A province's name."""
        return self.wording.name_province(province, self.theatre)

    def tell_spot(self, spot: Spot) -> str:
        """A district with its province, or a province."""
        return self.place(Place(spot.province, spot.district)) if spot.district else self.province(spot.province)

    def name_spot(self, spot: Spot) -> str:
        """A district without its province, or a province."""
        if spot.district is None:
            return self.province(spot.province)
        return self._name_step(spot.district, Place(spot.province, spot.district))

    def tell_cause(self, cause: CauseLine) -> str:
        """Why a figure moved, without the report through which it did."""
        who = self.catalogue.name_value("readers", cause.who)
        return self.say(f"cause.{cause.kind}", who=who) + (f" ({clean_text(cause.why)})" if cause.why else "")

    def sign(self, number: int) -> str:
        """A number with its sign; zero with none."""
        return ("+" if number > 0 else "−" if number < 0 else "") + self.number(abs(number))

    def name_finding(self, about: dict[str, str], unit: str) -> str:
        """What a figure is about, in one line."""
        unit_name = self.say("column.incidents") if unit == "incidents" else self.names.name_value(unit)
        parts = [
            self.name_party(about.get("party") or about.get("claimant")),
            unit_name if unit != "killed-or-wounded" else self.say("unit.together"),
            self.say("rows.of", party=self.name_party(about["of"])) if about.get("of") else "",
            self.province(about["province"]) if about.get("province") else "",
            self.name_voice(about["voice"]) if about.get("voice") else "",
            self.say("rows.total") if about.get("scope") == "total" else "",
        ]
        return " · ".join(part for part in parts if part)

    def tell_places(self, places: Iterable[Place]) -> str:
        """Places side by side."""
        return self.wording.join_clauses(map(self.place, places))

    def days(self, claim: Claim | ClaimRow) -> str:
        """The claim's days; nothing where it gives none."""
        return tell_days(claim.start, claim.end, self.names)

    def list_losses(self, losses: Iterable[LossRow], *, is_short: bool = False) -> list[tuple[str, str]]:
        """Per losing party its name and its losses in words; the name is empty where nobody says whose."""
        told: dict[str | None, list[str]] = {}
        for loss in losses:
            told.setdefault(loss.party, []).append(self.wording.count(loss.outcome, loss.said))
        name = self.shorten_party if is_short else self.name_party
        return [(name(party) if party else "", self.wording.list_words(words)) for party, words in told.items()]

    def list_voices(self, voices: Iterable[VoiceRow]) -> list[tuple[str, str]]:
        """Each claimant with the losses that it tells of, once; nobody's figures are put together."""
        told: dict[tuple[str, str], None] = {}
        for voice in voices:
            losses = [f"{party} {words}".strip() for party, words in self.list_losses(voice.losses, is_short=True)]
            denies = self.name_value("denies") if voice.stance == "denies" else ""
            words = self.wording.join_clauses([*([denies] if denies else []), *losses])
            told[self.name_party(voice.claimant), words] = None
        return list(told)

    def count(self, unit: str, value: Bounds) -> str:
        """So many of a unit, in words."""
        return self.wording.count(unit, value)
