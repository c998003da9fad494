"""What reports say: drafts in their words, claims and reactions resolved, and whom channels name."""

from datetime import date
from functools import cached_property

from msgspec import Struct

from sayso.records.values import Bounds, Loss, Phrase, Place, Words, hash_content


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
