"""Claims held to be about one event, and what people decided about them."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Any

from msgspec import Struct

from sayso.records.claims import Claim
from sayso.records.values import Phrase, Place, hash_content


class Link(Struct, frozen=True, gc=False):
    """Why a claim stands in an incident: `to` is the claim that it was joined to, None for the first one."""

    claim: str
    to: str | None
    why: str
    weight: float = 0.0


class Incident(Struct, frozen=True, dict=True, omit_defaults=True):
    """Claims held to be about one event.

    `day` is the earliest start among them, else the earliest end, else the first report's day. `status` is one of
    `claimed`, `corroborated`, `acknowledged`, `contested`; `why` is the sentence that says why.

    A claim that fits two incidents nearly alike is held back from both, and is an incident of its own. `core` is then
    the name (`name_core`) of the claims that would be one incident if none of them had been held back, and `rival`, of
    those held back alone, the name of the claims that they fit nearly as well.
    """

    claims: tuple[str, ...]
    day: date
    status: str
    why: str
    links: tuple[Link, ...] = ()
    core: str | None = None
    rival: str | None = None

    @cached_property
    def id(self) -> str:
        """`i1-…` of the claims."""
        return name_core(self.claims)


def name_core(claims: Iterable[str]) -> str:
    """`i1-…` of claims by their ids: where none of them is held back, the id of their incident."""
    return hash_content("i1", sorted(claims))


class Core(Struct, frozen=True):
    """Claims (by id) that are one incident but for those of them that are held back.

    `held` are the incidents held back, as sets of claims, each with the name of its rival.
    """

    claims: frozenset[str]
    held: dict[frozenset[str], str] = {}


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
