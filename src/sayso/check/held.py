"""What a ledger holds, laid out so that a draft's figures find their rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from msgspec import Struct

from sayso.codebook import UNKNOWN
from sayso.records import Bounds, Claim, Extract, Finding
from sayso.theatre import Theatre

#: An incident that nobody dates more closely than this is looked for by its first days, in days.
_MAX_DAYS = 31

OWN, OTHER, INDEPENDENT, ONLY = "own", "other", "independent", "others-only"


class Said(Struct, frozen=True):
    """One loss as one claim gives it."""

    voice: str
    of: str | None
    outcome: str
    bounds: Bounds
    claim: str


class Row(Struct, frozen=True):
    """One incident of the ledger: who acts in it, on which days, where, and what is said of its losses."""

    incident: str
    day: date
    first: date
    last: date
    actors: frozenset[str]
    provinces: frozenset[str]
    districts: frozenset[str]
    status: str
    said: tuple[Said, ...]
    claims: tuple[str, ...]


class Held:
    """An extract and its findings with their addresses, by what a draft asks for."""

    def __init__(self, extract: Extract, findings: Mapping[str, Finding], theatre: Theatre) -> None:
        self.extract = extract
        self.theatre = theatre
        self._findings: dict[tuple[str | None, ...], tuple[str, Finding]] = {}
        for address, finding in findings.items():
            self._findings.setdefault(_key(finding), (address, finding))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The incidents of the window, by day."""
        found = [self._make_row(incident.id) for incident in self.extract.incidents.values()]
        return tuple(sorted((row for row in found if row), key=lambda row: (row.day, row.claims)))

    @cached_property
    def by_actor(self) -> Mapping[str, Sequence[Row]]:
        """The incidents by who acts in them."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            for actor in row.actors:
                found.setdefault(actor, []).append(row)
        return found

    @cached_property
    def by_day(self) -> Mapping[date, Sequence[Row]]:
        """The incidents by the days on which they may have been; of long stretches, the first of them alone."""
        found: dict[date, list[Row]] = {}
        for row in self.rows:
            for step in range(min((row.last - row.first).days, _MAX_DAYS) + 1):
                found.setdefault(row.first + timedelta(days=step), []).append(row)
        return found

    def list_days(self, start: date, end: date) -> Sequence[Row]:
        """The incidents that may have been on one of these days, each once, in the order of the days."""
        days = range(min((end - start).days, _MAX_DAYS) + 1)
        near = (row for step in days for row in self.by_day.get(start + timedelta(days=step), ()))
        return tuple({row.incident: row for row in near}.values())

    @cached_property
    def totals(self) -> tuple[Claim, ...]:
        """The claims that give a sum for a stretch of time, in the order of their reports."""
        totals = [claim for claim in self.extract.claims.values() if claim.scope == "total"]
        return tuple(sorted(totals, key=lambda claim: (self.extract.reports[claim.report].key, claim.begins)))

    @cached_property
    def spoken(self) -> Mapping[str, Sequence[str]]:
        """The reports (ids) of the window, by the party whose channel carries them."""
        found: dict[str, list[str]] = {}
        for id, report in sorted(self.extract.reports.items(), key=lambda pair: (pair[1].published, pair[1].key)):
            speaker = self.theatre.find_speaker(report.source) if self.is_inside(report.published) else None
            if speaker:
                found.setdefault(speaker, []).append(id)
        return found

    def find(
        self, by: str | None, voice: str, unit: str, of: str | None = None, province: str | None = None
    ) -> Finding | None:
        """The finding of a window's tally; None where no row says it."""
        held = self._findings.get((by, voice, of, unit, province))
        return held[1] if held else None

    def find_address(self, finding: Finding) -> str:
        """How `sayso why` opens a finding that was found here."""
        return self._findings[_key(finding)][0]

    def list_losers(self, by: str | None, voice: str) -> list[str]:
        """Who loses in what a party does, by that voice, most losses first; the party itself left out."""
        return [of for of in self._losers.get((by, voice), ()) if of != by]

    @cached_property
    def _losers(self) -> Mapping[tuple[str | None, str | None], Sequence[str]]:
        """Who loses by whom and by which voice, most losses first."""
        found: dict[tuple[str | None, str | None], dict[str, int]] = {}
        for (by, voice, of, _unit, province), (_address, finding) in self._findings.items():
            if of and province is None:
                found.setdefault((by, voice), {})[of] = (finding.value.low or 0) if finding.value else 0
        return {key: sorted(lost, key=lambda of: (-lost[of], of)) for key, lost in found.items()}

    def list_parties(self) -> list[str]:
        """The parties that claim incidents of their own in the window, in the tally's order."""
        return list(dict.fromkeys(str(key[0]) for key in self._findings if key[1] == OWN and key[3] == "incidents"))

    def key_of(self, report: str) -> str:
        """The report's key."""
        return self.extract.reports[report].key

    def list_keys(self, claims: Iterable[str]) -> tuple[str, ...]:
        """The keys of the reports that carry the claims, each once, in order."""
        reports = {self.extract.claims[id].report for id in claims if id in self.extract.claims}
        return tuple(sorted(self.key_of(report) for report in reports))

    def _make_row(self, incident: str) -> Row | None:
        held = self.extract.incidents[incident]
        claims = [self.extract.claims[id] for id in held.claims if id in self.extract.claims]
        claims = [claim for claim in claims if claim.scope == "incident"]
        if not claims or not self.is_inside(held.day):
            return None
        firsts = [day for claim in claims if (day := claim.start or claim.end)]
        lasts = [day for claim in claims if (day := claim.end or claim.start)]
        return Row(
            incident=incident,
            day=held.day,
            first=min([held.day, *firsts]),
            last=max([held.day, *lasts]),
            actors=frozenset(actor for claim in claims for actor in _list_actors(claim)),
            provinces=frozenset(place.province for claim in claims for place in claim.places if place.province),
            districts=frozenset(place.district for claim in claims for place in claim.places if place.district),
            status=held.status,
            said=tuple(
                Said(claim.claimant, loss.party, loss.outcome, loss.said, claim.id)
                for claim in claims
                for loss in claim.losses
            ),
            claims=tuple(claim.id for claim in claims),
        )

    def is_inside(self, day: date) -> bool:
        """Whether a day lies in the window."""
        start, end = self.extract.start, self.extract.end
        return (start is None or day >= start) and (end is None or day <= end)


def _list_actors(claim: Claim) -> tuple[str, ...]:
    actors = (claim.initiator,) if claim.initiator else claim.sides
    return tuple(actor for actor in actors if actor and actor != UNKNOWN)


def _key(finding: Finding) -> tuple[str | None, ...]:
    about = dict(finding.about)
    voice = "total" if about.get("scope") == "total" else about.get("voice")
    return about.get("party"), voice, about.get("of"), finding.unit, about.get("province")
