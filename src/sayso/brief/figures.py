"""Findings as a brief asks for them: by party, voice, losing party and province."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from sayso.records import Bounds, Finding

#: Outcomes in the order in which a sentence tells them.
OUTCOMES = ("killed", "wounded", "casualties", "captured", "surrendered")

#: A losing party that no report names.
UNNAMED = "unknown"

#: The outcomes that a table of the counts shows.
COLUMNS = ("killed", "wounded", "casualties")

#: Voices that a count can have, in the order of the table.
VOICES = ("own", "other", "independent", "others-only")

#: What a finding's `about` may hold; a finding is looked up by all of them, absent ones included.
NAMES = ("party", "voice", "of", "province", "scope")


class Figures:
    """The tally findings of a brief, looked up by what they are about."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = [finding for finding in findings if finding.kind == "tally"]
        self._found: dict[tuple[str | None, ...], Finding] = {}
        self._lost: dict[tuple[str | None, str | None], list[tuple[str, Finding]]] = {}
        for finding in self.findings:
            about = dict(finding.about)
            self._found.setdefault((finding.unit, *(about.get(name) for name in NAMES)), finding)
            of = about.get("of")
            if of and finding.value is not None and not about.get("province") and not about.get("scope"):
                self._lost.setdefault((about.get("party"), about.get("voice")), []).append((of, finding))

    def find(
        self, unit: str, party: str, voice: str, *, of: str | None = None, province: str | None = None
    ) -> Finding | None:
        """The finding about exactly this, None where there is none. Running totals are never found here."""
        return self._found.get((unit, party, voice, of, province, None))

    def count(self, party: str, voice: str) -> int:
        """How many incidents a party has in a voice at least; nothing found counts as none."""
        finding = self.find("incidents", party, voice)
        return (finding.value.low or 0) if finding and finding.value else 0

    def list_parties(self) -> list[str]:
        """Parties with incidents, most by their own count first, then those of whom only others tell."""
        return list(self._parties)

    @cached_property
    def _parties(self) -> list[str]:
        parties = {finding.tell("party") for finding in self.findings if not finding.tell("scope")}
        known = [party for party in parties if party and (self.count(party, "own") or self.count(party, "others-only"))]
        return sorted(known, key=lambda party: (-self.count(party, "own"), -self.count(party, "others-only"), party))

    def list_losers(self, party: str, voice: str) -> list[str]:
        """Parties of whose killed and wounded a voice speaks, most first; the party itself is not among them."""
        sizes: dict[str, int] = {}
        for of, finding in self._lost.get((party, voice), ()):
            if of != party:
                harmed = _measure(finding) if finding.unit in COLUMNS else 0
                sizes[of] = sizes.get(of, 0) + harmed
        return sorted(sizes, key=lambda of: (-sizes[of], of == UNNAMED, of))

    def list_losses(self, party: str, voice: str, of: str) -> list[Finding]:
        """What a voice says that `of` lost, by outcome; outcomes of which nothing is said are left out."""
        found = (self.find(unit, party, voice, of=of) for unit in OUTCOMES)
        return [finding for finding in found if finding is not None and finding.value is not None]

    def has_unit(self, party: str, voice: str, unit: str) -> bool:
        """Whether a voice says anything of a unit about a party's incidents."""
        return any(self.find(unit, party, voice, of=of) for of in [*self.list_losers(party, voice), party])

    def list_tabled(self) -> list[Finding]:
        """What the tables show: incidents and losses of each party and voice."""
        found: list[Finding | None] = []
        for party in self.list_parties():
            for voice in [voice for voice in VOICES if self.count(party, voice)]:
                found.append(self.find("incidents", party, voice))
                for of in [*self.list_losers(party, voice), party]:
                    found += [self.find(unit, party, voice, of=of) for unit in COLUMNS]
        return [finding for finding in found if finding is not None]

    def list_provinces(self, party: str) -> list[Finding]:
        """A party's own incidents by province, most first."""
        found = [
            finding
            for finding in self.findings
            if finding.unit == "incidents"
            and finding.tell("party") == party
            and finding.tell("voice") == "own"
            and finding.tell("province")
            and finding.value not in (None, Bounds(0, 0))
            and not finding.tell("scope")
        ]
        return sorted(found, key=lambda finding: (-_measure(finding), finding.tell("province") or ""))

    def list_totals(self) -> list[list[Finding]]:
        """Running totals: the findings of each in a group of their own."""
        groups: dict[tuple[str, ...], list[Finding]] = {}
        for finding in self.findings:
            if finding.tell("scope") == "total" and finding.value is not None:
                key = tuple(finding.tell(name) or "" for name in ("party", "voice", "total"))
                groups.setdefault(key, []).append(finding)
        return [sorted(groups[key], key=_order_total) for key in sorted(groups)]


def _measure(finding: Finding) -> int:
    return (finding.value.low or 0) if finding.value else 0


def _order_total(finding: Finding) -> tuple[bool, str, int, str]:
    unit = OUTCOMES.index(finding.unit) if finding.unit in OUTCOMES else -1
    return (finding.unit != "incidents", finding.tell("of") or "", unit, finding.id)


def list_ids(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The ids of findings, each once, in their order."""
    return tuple(dict.fromkeys(finding.id for finding in findings))
