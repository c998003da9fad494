"""What is written: quotes, sentences with their findings, notes, briefs."""

from datetime import date, datetime

from msgspec import Struct

from sayso.records.findings import Finding, Trend
from sayso.records.values import Phrase


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


class Answered(Struct, frozen=True):
    """How one party answered for what another did in a window, each way a finding that counts the incidents.

    `party` could answer, `to` acts. The kind of a finding is `heard`, `unheard` where channels of the party were read
    in the days after and it was not heard to speak, or `unread` where none was: then nobody can tell. `words` are where
    it was heard, by report (id), none where a coder gave no words; `channels` the ids of those that were read behind
    `unheard`.
    """

    party: str
    to: str
    findings: tuple[Finding, ...]
    words: tuple[tuple[str, tuple[Phrase, ...]], ...]
    channels: tuple[str, ...]


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
