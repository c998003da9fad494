"""Values as the words of a page."""

from collections.abc import Callable, Iterable

from sayso.brief.citations import clean_text
from sayso.brief.explained import tell_days, tell_place
from sayso.brief.names import load_names
from sayso.records import Bounds, Claim, Place, Report
from sayso.theatre import Theatre
from sayso.web.views import Version


class Labels:
    """Names of parties, sources, places, days and losses, in English."""

    def __init__(self, theatre: Theatre) -> None:
        self.theatre = theatre
        self.names = load_names("en")
        self.wording = self.names.wording

    def name_party(self, party: str | None) -> str:
        """A party's or another claimant's name as it begins a line; nothing for None."""
        return self.wording.capital(self.names.name_party(party, self.theatre))

    def shorten_party(self, party: str | None) -> str:
        """A party's short name, its full one where it has none; `?` for None."""
        if party is None:
            return "?"
        known = self.theatre.parties.get(party)
        return (known.short.get("en") if known else None) or self.name_party(party)

    def _name_loser(self, party: str | None) -> str:
        return self.shorten_party(party) if party else ""

    def name_source(self, report: Report) -> str:
        """The publisher's name, the report's key where nobody said who it was."""
        source = self.theatre.find_source(report.source) if report.source else None
        return clean_text(source.name if source else report.source or report.key)

    def tell_day(self, report: Report) -> str:
        """The day of publication."""
        return self.wording.tell_day(report.published, year=True)

    def tell_actors(self, claim: Claim) -> str:
        """Who acted against whom in short names; `?` for the one of two who is not named, nothing where nobody is."""
        if claim.sides:
            return " and ".join(map(self.shorten_party, claim.sides))
        if claim.initiator or claim.target:
            return f"{self.shorten_party(claim.initiator)} → {self.shorten_party(claim.target)}"
        return ""

    def tell_place(self, place: Place) -> str:
        """A place from fine to coarse."""
        return tell_place(place)

    def tell_places(self, claim: Claim) -> str:
        """All places of a claim."""
        return "; ".join(map(self.tell_place, claim.places))

    def tell_days(self, claim: Claim) -> str:
        """The claim's days; nothing where it gives none."""
        return tell_days(claim.start, claim.end, self.names)

    def list_losses(self, claim: Claim) -> list[tuple[str, str]]:
        """Per losing party its name and its losses in words; the name is empty where the claim does not say whose."""
        return self._list_losses(claim, self.name_party)

    def list_voices(self, versions: Iterable[Version]) -> list[tuple[str, str]]:
        """Each claimant with the losses that it tells of, once; nobody's figures are put together."""
        told: dict[tuple[str, str], None] = {}
        for version in versions:
            losses = [f"{party} {words}".strip() for party, words in self._list_losses(version.claim, self._name_loser)]
            told[self.name_party(version.claim.claimant), self.wording.join_clauses(losses)] = None
        return list(told)

    def tell_count(self, count: Bounds) -> str:
        """How many incidents a total counts."""
        return self.wording.count("incidents", count)

    def _list_losses(self, claim: Claim, name: Callable[[str | None], str]) -> list[tuple[str, str]]:
        told: dict[str | None, list[str]] = {}
        for loss in claim.losses:
            told.setdefault(loss.party, []).append(self.wording.count(loss.outcome, loss.said))
        return [(name(party), self.wording.list_words(words)) for party, words in told.items()]
