"""What is counted: what a ledger holds for a question, what incidents add to tallies, findings and trends."""

from datetime import date, datetime
from functools import cached_property

from msgspec import Struct

from sayso.records.claims import Claim, Reaction
from sayso.records.incidents import Incident
from sayso.records.reports import Report
from sayso.records.values import Bounds, Place, hash_content


class Extract(Struct, frozen=True):
    """What a ledger holds for one question: reports, claims and incidents by id, and the reactions.

    It holds every report, claim and reaction that an incident or total in the window touches, so that pure rooms need
    nothing else. `start` and `end` are the window asked for, None where it is open; `as_of` the moment asked for.
    `vanished` has, by report id, the day on which a report was last seen that is no longer to be found where it stood.
    `listened` has, by source, the whole days of which a look at it showed everything that was published.
    """

    reports: dict[str, Report]
    claims: dict[str, Claim]
    reactions: tuple[Reaction, ...]
    incidents: dict[str, Incident]
    start: date | None = None
    end: date | None = None
    as_of: datetime | None = None
    vanished: dict[str, date] = {}
    listened: dict[str, tuple[date, ...]] = {}


class Carrier(Struct, frozen=True, gc=False, array_like=True):
    """A report that carries a claim of an incident: its id, its day and its source."""

    report: str
    published: date
    source: str | None


class RowLoss(Struct, frozen=True, gc=False, array_like=True):
    """What a row says that a party lost (`unknown` where none is named), and the places in the row of those who say it.

    `outcome` is one of the codebook's, or `killed-or-wounded` for both taken together.
    """

    party: str
    outcome: str
    said: Bounds
    claims: tuple[int, ...]


class Row(Struct, frozen=True, gc=False, array_like=True):
    """One incident by one voice: what it says that a party did, and at what cost.

    `voice` is `own`, `other`, `independent` or `others-only`. `losses` holds the envelope per losing party and outcome,
    `tolls` killed and wounded taken together. `reports` and `claims` are ids of those that count for this voice,
    ordered by the reports' keys. `provinces` are those that this voice names, `events` what it calls the incident.
    `first` and `last` are the days between which the incident lies, as closely as any claim of it says; None where none
    says a day.
    """

    incident: str
    day: date
    party: str
    voice: str
    provinces: tuple[str, ...]
    places: tuple[Place, ...]
    losses: tuple[RowLoss, ...]
    tolls: tuple[RowLoss, ...]
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    events: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


class Told(Struct, frozen=True, gc=False, array_like=True):
    """What one incident adds to tallies, worked out once and kept, so that no tally has to look at claims.

    `origin` is where it is told first, by the report's key, the place in it and the claim: incidents of a day stand in
    this order. `carriers` are the reports behind all its claims, in the order of their ids; `totals` the ids of totals
    that stand among these and in no row.
    """

    incident: str
    day: date
    status: str
    origin: tuple[str, int, str]
    carriers: tuple[Carrier, ...]
    totals: tuple[str, ...]
    rows: tuple[Row, ...]


class Finding(Struct, frozen=True, dict=True):
    """One computed value and the rows that carry it.

    `kind` says by which question (`tally`, `reconcile`); `unit` what is counted (`incidents`, `killed`, `wounded`,
    `casualties`, `reports`); `value` is None where no row says it, which is not zero. `about` holds sorted pairs of
    name and value, such as ("party", "aff"), ("voice", "own"), ("of", "taliban"), ("province", "Kabul").
    """

    kind: str
    unit: str
    value: Bounds | None
    about: tuple[tuple[str, str], ...]
    claims: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    as_of: datetime | None = None

    @cached_property
    def id(self) -> str:
        """`f1-…` of the value, what it is about and the rows behind it."""
        return hash_content(
            "f1", self.kind, self.unit, self.value, self.about, sorted(self.claims), self.start, self.end
        )

    def tell(self, name: str) -> str | None:
        """What the finding says about `name`, None where it says nothing."""
        for key, value in self.about:  # asked tens of thousands of times for a large month
            if key == name:
                return value
        return None


class Ratio(Struct, frozen=True):
    """How many times the second rate the first one is: the estimate and its interval of 95 %.

    `point` and `high` are infinite where the second count is zero; all are None where both counts are.
    """

    low: float | None
    point: float | None
    high: float | None


class Turn(Struct, frozen=True):
    """Since when a rate is another one: `day` is the likeliest first day of the new rate.

    `first` and `last` are the days between which nine tenths of the probability lie, both inclusive; `probability` is
    that the rate changed at all, where even odds were given before looking.
    """

    day: date
    first: date
    last: date
    probability: float


class Stretch(Struct, frozen=True):
    """One window of a trend: its days, both ends included, its incidents, and what was read in it.

    `others` are the reports that carry none of the incidents, `heard` the days of which any report was read, `own` the
    party's channels among `channels`.
    """

    start: date
    end: date
    incidents: int
    reports: int
    others: int
    heard: int
    channels: tuple[str, ...]
    own: tuple[str, ...]

    @property
    def days(self) -> int:
        """Its days, both ends counted."""
        return (self.end - self.start).days + 1

    @property
    def rate(self) -> float:
        """Incidents a day."""
        return self.incidents / self.days


class Trend(Struct, frozen=True):
    """How the incidents of a window compare to those of its baseline.

    `verdict` is `rise`, `fall`, `no-change` or `cannot-tell`; `why` is `interval` where the interval speaks for itself,
    else what stands in the way: `nothing-read`, `base-unread`, `own-unread`, `patchy` or `coverage`. `dispersion` is 1
    where the counts vary as by chance, 2 where their variance is twice that. `coverage` is how many times as many
    reports a day were read as in the baseline, `per_report` the ratio of incidents per report read; both are None where
    nothing was. `turn` is since when, None where that is not asked or not to be seen.
    """

    now: Stretch
    base: Stretch
    ratio: Ratio
    per_report: Ratio | None
    dispersion: float
    coverage: float | None
    is_covered_alike: bool
    verdict: str
    why: str
    turn: Turn | None = None
