"""The values that rooms hand to each other.

All are frozen and compared by content. An id is a tag that names its recipe and a hash of content (`r1-`, `c1-`, `i1-`,
`f1-`, `d1-`), so that storing twice, or in two places at once, stores one thing.

An id is computed once for claims, incidents and findings, which are asked for theirs again and again.

Offsets count characters of `Report.text`, the end exclusive. Days are Gregorian and windows include both ends.
"""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Any

import msgspec
from msgspec import Struct


def hash_content(recipe: str, *parts: Any) -> str:
    """An id from content: the recipe's tag and 16 hexadecimal digits.

    >>> hash_content("r1", "nrf-x", "a text")
    'r1-83fca4c3196c2f18'
    """
    content = msgspec.json.encode(parts, order="deterministic")
    return f"{recipe}-{hashlib.blake2b(content, digest_size=8).hexdigest()}"


class Phrase(Struct, frozen=True, gc=False):
    """Words of a report at their place, and the named rule that picked them."""

    text: str
    start: int
    end: int
    rule: str = ""


class Bounds(Struct, frozen=True, gc=False):
    """A number as it was said: inclusive bounds, None is open on that side.

    Both None is a number that was not said ("dozens"), which is not zero.

    >>> Bounds(25, None) + Bounds(34, 34)
    Bounds(low=59, high=None)
    """

    low: int | None
    high: int | None

    def __add__(self, other: "Bounds") -> "Bounds":
        """Both together: an unsaid low end adds nothing certain, an open high end stays open."""
        lows = [low for low in (self.low, other.low) if low is not None]
        is_open = self.high is None or other.high is None
        high = None if is_open else (self.high or 0) + (other.high or 0)
        return Bounds(sum(lows) if lows else None, high)

    def __or__(self, other: "Bounds") -> "Bounds":
        """The envelope of two versions of one number: lowest low, highest high, open stays open.

        >>> Bounds(3, 3) | Bounds(4, 4)
        Bounds(low=3, high=4)
        """
        lows = [low for low in (self.low, other.low) if low is not None]
        is_open = self.high is None or other.high is None
        return Bounds(min(lows) if lows else None, None if is_open else max(self.high or 0, other.high or 0))


class Loss(Struct, frozen=True, gc=False):
    """What a party lost, as said. `party` is None where the report does not say whose loss it is."""

    party: str | None
    outcome: str
    said: Bounds


class Place(Struct, frozen=True, gc=False):
    """A place down to what was said, in the gazetteer's spelling; None where not said."""

    province: str | None = None
    district: str | None = None
    locality: str | None = None


class Report(Struct, frozen=True, gc=False):
    """One document as published.

    `key` is the name that the document came with (an id, else its address, else its path); `published` its day;
    `source` the id of a source of the theatre, or the publisher's plain name, or None where nobody said. `again` is how
    many earlier versions said the very same: a post can be changed back.
    """

    key: str
    text: str
    published: date
    title: str = ""
    source: str | None = None
    url: str | None = None
    lang: str | None = None
    version: int = 1
    collected: datetime | None = None
    again: int = 0

    @property
    def id(self) -> str:
        """`r1-…` of source, key, day, title and text: when it was collected does not matter."""
        said = (self.source, self.key, self.published, self.title, self.text)
        return hash_content("r1", *said, *((self.again,) if self.again else ()))


class DraftLoss(Struct, frozen=True):
    """One loss in words: each a chain of phrases, empty where not said."""

    outcome: tuple[Phrase, ...]
    party: tuple[Phrase, ...] = ()
    number: tuple[Phrase, ...] = ()


class Draft(Struct, frozen=True):
    """One assertion in the report's own words.

    Every part is a chain of phrases, empty where nothing was said. The first phrase stands where the assertion
    stands; each next one is what the phrase before it refers to ("its men", "the group", "National Resistance Front").
    A phrase's rule names the table of words in which it was found, such as `events.attack` or `party.nrf`.
    An empty claimant is the report's own voice. `anchor` is the time told before this one, from which words such as
    "the same day" count; `near` are the provinces that the report names; `shift` the words that set the time a year
    back ("the same months of the year before").
    """

    begins: int
    ends: int
    event: tuple[Phrase, ...]
    claimant: tuple[Phrase, ...] = ()
    stance: tuple[Phrase, ...] = ()
    scope: tuple[Phrase, ...] = ()
    initiator: tuple[Phrase, ...] = ()
    target: tuple[Phrase, ...] = ()
    sides: tuple[tuple[Phrase, ...], ...] = ()
    losses: tuple[DraftLoss, ...] = ()
    count: tuple[Phrase, ...] = ()
    places: tuple[tuple[Phrase, ...], ...] = ()
    time: tuple[Phrase, ...] = ()
    anchor: tuple[Phrase, ...] = ()
    near: tuple[Phrase, ...] = ()
    shift: tuple[Phrase, ...] = ()
    evidence: tuple[Phrase, ...] = ()


class DraftReaction(Struct, frozen=True):
    """How a party answered, in words: chains of phrases as in a draft."""

    party: tuple[Phrase, ...]
    kind: tuple[Phrase, ...]
    to: tuple[Phrase, ...] = ()


class Words(Struct, frozen=True, gc=False):
    """The words behind one field of a claim. `field` is a dotted path: `event`, `losses.0`, `places.1`, `start`."""

    field: str
    phrase: Phrase


class Claim(Struct, frozen=True, dict=True):
    """One claimant's assertion about one incident, or one total, in the codebook's fields.

    `report` is a report's id; `begins` the offset where the assertion begins; `words` the phrases behind the fields;
    `reader` names who read it, with versions ("rules 1 · en 1 · afghanistan 1", or "coder"). `confidence` is the chance
    that all core fields are right, None where a person coded them.
    """

    report: str
    begins: int
    scope: str
    claimant: str
    stance: str
    event: str
    initiator: str | None = None
    target: str | None = None
    sides: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()
    count: Bounds | None = None
    places: tuple[Place, ...] = ()
    start: date | None = None
    end: date | None = None
    evidence: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()
    reader: str = ""
    confidence: float | None = None

    @cached_property
    def id(self) -> str:
        """`c1-…` of the report, the place in it and the codebook's fields; never of a rule's name."""
        fields = [getattr(self, name) for name in CLAIM_FIELDS]
        return hash_content("c1", self.report, self.begins, fields)


#: The codebook's fields of a claim, in its order.
CLAIM_FIELDS = (
    "scope", "claimant", "stance", "event", "initiator", "target", "sides", "losses", "count", "places",
    "start", "end", "evidence",
)  # fmt: skip


class Reaction(Struct, frozen=True, gc=False):
    """How a party answered a claim: `silent`, `acknowledged`, `denied` or `deflected`. `to` is a party or None."""

    report: str
    party: str
    kind: str
    to: str | None = None
    words: tuple[Words, ...] = ()
    reader: str = ""

    @property
    def id(self) -> str:
        """`a1-…` (an answer) of the report and the codebook's fields."""
        return hash_content("a1", self.report, self.party, self.kind, self.to)


class Mention(Struct, frozen=True):
    """Words of a report that name a party, or that its speaker has for somebody without naming them.

    `party` is None where such a word stands for whoever it is ("the rebels").
    """

    party: str | None
    phrase: Phrase
    is_name: bool = True


class Link(Struct, frozen=True, gc=False):
    """Why a claim stands in an incident: `to` is the claim that it was joined to, None for the first one."""

    claim: str
    to: str | None
    why: str
    weight: float = 0.0


class Incident(Struct, frozen=True, dict=True):
    """Claims held to be about one event.

    `day` is the earliest start among them, else the earliest end, else the first report's day. `status` is one of
    `claimed`, `corroborated`, `acknowledged`, `contested`; `why` is the sentence that says why.
    """

    claims: tuple[str, ...]
    day: date
    status: str
    why: str
    links: tuple[Link, ...] = ()

    @cached_property
    def id(self) -> str:
        """`i1-…` of the claims."""
        return hash_content("i1", sorted(self.claims))


class Traits(Struct, frozen=True, gc=False, array_like=True):
    """What an incident is found by in a list, by any version of it; each value once.

    `parties` act, are met or claim; `langs` are the languages of its reports, `channels` their sources.
    """

    parties: tuple[str, ...]
    places: tuple[Place, ...]
    events: tuple[str, ...]
    langs: tuple[str, ...]
    channels: tuple[str, ...]


class Listed(Struct, frozen=True, gc=False):
    """An incident in a list, without its claims."""

    id: str
    day: date
    status: str
    traits: Traits


class Anchor(Struct, frozen=True):
    """A claim as a decision met it, so that it is found again however it is read later.

    `source` and `key` name the report through all its versions. `claim` is as it was read, before any decision;
    `others` are the further claims of that reading, so that none of them is ever taken for it. `incident` is the id of
    the incident in which the claim stood, None for one that stood in none.
    """

    source: str | None
    key: str
    claim: Claim
    others: tuple[Claim, ...] = ()
    incident: str | None = None


class Decision(Struct, frozen=True):
    """What a person decided, with who, when and why. It is never changed; to undo it is a decision too.

    `kind` is one of `DECISION_KINDS`. `anchors` are the claims that it is about: one that is rejected, confirmed or
    corrected; those that are held to be about one event (merge, split, move, the moved ones first). `apart` are the
    claims that are about another event than those. `fields` are the values of a correction, and of a confirmation, in
    the codebook's JSON. `name` is what a mask hides, `report` the source and key of the report in which it does, None
    for all reports. `undone` is the id of the decision that an undo takes back. `moment` is None until it is kept.
    """

    kind: str
    coder: str
    why: str = ""
    anchors: tuple[Anchor, ...] = ()
    apart: tuple[Anchor, ...] = ()
    fields: dict[str, Any] = {}
    words: tuple[Phrase, ...] = ()
    name: str | None = None
    report: tuple[str | None, str] | None = None
    undone: str | None = None
    moment: datetime | None = None

    @property
    def id(self) -> str:
        """`d1-…` of everything that it says: the same said again at another moment is another decision."""
        claims = [[anchor.claim.id for anchor in side] for side in (self.anchors, self.apart)]
        said = (self.kind, self.coder, self.why, claims, self.fields, self.words, self.name, self.report, self.undone)
        return hash_content("d1", *said, self.moment)


#: What can be decided, in the order in which it is told.
DECISION_KINDS = ("reject", "confirm", "correct", "merge", "split", "move", "mask", "undo")


class Tie(Struct, frozen=True):
    """Two claims (by id) that a person put together or keeps apart, who did so, and why."""

    first: str
    second: str
    coder: str = ""
    why: str = ""


class Ties(Struct, frozen=True):
    """The ties that hold, in the order of the decisions. Ties of claims that are not matched are passed over."""

    together: tuple[Tie, ...] = ()
    apart: tuple[Tie, ...] = ()


class PastReading(Struct, frozen=True):
    """What one reader found in one version of a report, and from when until when it stood; None where it still does.

    A reading that a person's coding outranked never stood: its two moments are the same.
    """

    reader: str
    since: datetime
    until: datetime | None
    claims: tuple[Claim, ...] = ()
    reactions: tuple[Reaction, ...] = ()

    @property
    def has_stood(self) -> bool:
        """Whether the reading ever was the report's."""
        return self.until != self.since


class Absence(Struct, frozen=True):
    """A report was no longer to be found: the day it was last seen, when that was noticed, when it was found again."""

    last_seen: date
    since: datetime
    until: datetime | None


class Lineage(Struct, frozen=True):
    """A report of which another is a copy, or which is one: by id and key, why, from when until when it was held so."""

    report: str
    key: str
    source: str | None
    published: date
    why: str
    since: datetime
    until: datetime | None


class Version(Struct, frozen=True):
    """One version of a report with all that was held of it, oldest first.

    `since` is when it was kept, `until` when a further version took its place; `origins` are the reports that it was
    held to copy, `copies` those that copied it.
    """

    report: Report
    since: datetime
    until: datetime | None
    readings: tuple[PastReading, ...] = ()
    absences: tuple[Absence, ...] = ()
    origins: tuple[Lineage, ...] = ()
    copies: tuple[Lineage, ...] = ()


#: Outcomes of looks that saw what the source shows; one that failed saw nothing.
SEEING = ("read", "unchanged")


class Look(Struct, frozen=True):
    """One look at a source: what silence is measured against.

    `outcome` is `read`, `unchanged` (the source said that nothing is new), `failed` (it could not be reached or read)
    or `refused` (it may not be read). `seen_from` is the moment from which on everything was shown that was published
    until the look, None where that cannot be told. `entries` is how many the source listed; `added`, `changed` and
    `vanished` count reports; `reason` says what went wrong.
    """

    source: str
    moment: datetime
    outcome: str
    seen_from: datetime | None = None
    entries: int = 0
    added: int = 0
    changed: int = 0
    vanished: int = 0
    reason: str | None = None

    @property
    def has_worked(self) -> bool:
        """Whether it saw what the source shows: what it did not see was not there."""
        return self.outcome in SEEING


class Entry(Struct, frozen=True):
    """What is known of one report as its source lists it.

    `due` is when it is to be looked at again, None where it is not any more; `is_kept` whether a report was made of it.
    `published` is the moment that the listing gave, a day standing for its beginning; None where it gave none.
    """

    key: str
    url: str | None
    first_seen: datetime
    last_seen: datetime
    due: datetime | None = None
    title: str = ""
    published: datetime | None = None
    is_kept: bool = False


class Page(Struct, frozen=True):
    """What an address said of itself when it was last fetched: enough to ask whether it has changed.

    `digest` is of its bytes, `seen_from` how far back it showed what was published, None where that cannot be told.
    """

    url: str
    moment: datetime
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    seen_from: datetime | None = None


class Alert(Struct, frozen=True):
    """Something that a person wants to be told once: by which rule, about what, in one line, with its rows.

    `about` names what makes it this alert and no other; `rows` are ids of incidents, claims or reports behind it.
    """

    rule: str
    about: tuple[str, ...]
    line: str
    rows: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """`n1-…` (a notice) of the rule and what it is about: told again in other words it is the same alert."""
        return hash_content("n1", self.rule, self.about)


class Capture(Struct, frozen=True):
    """Bytes as they were received, and where the archive keeps them.

    `digest` is `sha256:` and 64 hexadecimal digits; `url` the address that was asked, or a `file:` address below the
    folder that was added; `moment` when they were received; `status` and `mime` what the answer said of them, `mime` of
    a file by its ending, None where nobody said. `file` is the archive's file, in which the record stands at `begins`
    and is `length` bytes long.
    """

    digest: str
    url: str
    moment: datetime
    status: int | None
    mime: str | None
    size: int
    file: str
    begins: int
    length: int


class Medium(Struct, frozen=True):
    """What a report shows beside its words. `kind` is `photo`, `video`, `audio` or `file`.

    `digest` is of the file's bytes and `picture` its perceptual hash (64 bits in hexadecimal digits), both None where
    the file is not at hand; `picture` is None too where it is no picture.
    """

    link: str
    kind: str
    digest: str | None = None
    picture: str | None = None


class Remark(Struct, frozen=True):
    """What is to be known of a report that its text does not say.

    `kind` is `edited` (its publisher changed it, `words` says when), `reply` (to the report with that key), `forwarded`
    (from that author), `author`, or `order` (the order of its words or digits is not certain).
    """

    kind: str
    words: str


class Arrival(Struct, frozen=True):
    """A report as it comes in, with its media, what is remarked of it, and the bytes that it was made from.

    `is_shown` says that its source shows it so now: where another text stood last, it has changed, if only back. Files
    say nothing of now: an old export that is added anew changes nothing.
    """

    report: Report
    media: tuple[Medium, ...] = ()
    remarks: tuple[Remark, ...] = ()
    capture: Capture | None = None
    is_shown: bool = False


class Reshown(Struct, frozen=True):
    """A picture of a report that an earlier report showed already: `bits` of its hash differ, 0 is the same picture.

    `report` and `link` name where it stands now; the other fields are the earliest report that showed it.
    """

    report: str
    link: str
    earlier: str
    key: str
    source: str | None
    published: date
    bits: int


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
        return next((value for key, value in self.about if key == name), None)


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


class Quote(Struct, frozen=True, gc=False):
    """Words of a report as a reader is shown them: what they carry, where they stand, who published them.

    `field` names what the words carry; `source` is the name to show; `claim` the claim's id; `vanished` the day on
    which the report was last seen, where it is no longer to be found.
    """

    claim: str
    field: str
    phrase: Phrase
    report: str
    key: str
    source: str
    published: date
    lang: str | None
    url: str | None
    vanished: date | None = None


class Trended(Struct, frozen=True):
    """One party's trend by one voice, and the finding that counts its baseline, None where nothing is found there."""

    party: str
    voice: str
    trend: Trend
    before: Finding | None = None


class Sentence(Struct, frozen=True):
    """One sentence of a brief, with the ids of the findings that it rests on. `section` groups sentences."""

    section: str
    text: str
    findings: tuple[str, ...] = ()


class Note(Struct, frozen=True):
    """A footnote: one finding and the quotes that carry it."""

    finding: str
    quotes: tuple[Quote, ...]


class Brief(Struct, frozen=True):
    """A short article in which every number is a footnote. `lang` is the language that it is written in."""

    title: str
    lang: str
    start: date
    end: date
    sentences: tuple[Sentence, ...]
    notes: tuple[Note, ...]
    findings: tuple[Finding, ...]
    as_of: datetime | None = None


def join_words(phrases: Iterable[Phrase], field: str) -> tuple[Words, ...]:
    """The phrases as the words behind `field`."""
    return tuple(Words(field, phrase) for phrase in phrases)
