"""What became of a report: its versions, how each was read, when it was gone, what copied it."""

from datetime import date, datetime

from msgspec import Struct

from sayso.records.claims import Claim, Reaction
from sayso.records.reports import Report


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
