"""What is collected: reports, what comes beside them, looks at sources, and alerts to what came."""

from datetime import date, datetime

from msgspec import Struct

from sayso.records.values import hash_content


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
