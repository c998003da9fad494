"""How each source is collected: from which address, in which form, how often. Data, written by a person."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from sayso.errors import InputError
from sayso.settings import read_table

#: In which forms a source can be collected.
KINDS = ("feed", "index", "telegram", "page", "folder")


class Subscription(Struct, frozen=True, forbid_unknown_fields=True):
    """How one source is collected.

    `kind` is `feed` (RSS or Atom), `index` (a page with links to articles), `telegram` (the public preview of a
    channel), `page` (one page that is watched) or `folder`. `url` is its address, `path` the folder; `channel` the name
    of a Telegram channel in place of an address. `source` is whose reports they are, in the theatre or by a plain name;
    its own id where nothing is said. `every_min` is how often `sayso watch` looks. `text` says where a feed's texts
    stand: on the page that it links to, or in the feed itself. `links` is what the address of an article holds, for an
    index. `undated` says what becomes of a report without a date: it is set aside, or has the day on which it was first
    seen. `since` is the first day to collect; `at_once` how many articles are fetched at one look, `pages` how many
    pages of a channel.
    """

    id: str
    kind: str
    url: str = ""
    path: str = ""
    channel: str = ""
    source: str = ""
    every_min: float = 60.0
    text: str = "page"
    links: str = ""
    undated: str = "aside"
    lang: str | None = None
    since: date | None = None
    at_once: int = 50
    pages: int = 20

    @property
    def name(self) -> str:
        """The source of its reports."""
        return self.source or self.id

    @property
    def address(self) -> str:
        """Where it is collected from."""
        return self.path if self.kind == "folder" else self.url or f"https://t.me/s/{self.channel}"


def parse_subscriptions(tables: Mapping[str, Mapping[str, Any]]) -> tuple[Subscription, ...]:
    """The subscriptions of the tables `[sources.ID]`, in their order.

    Raises InputError for one that says too little, or what is not understood, and for two of one source: what was read
    of a source when could not be told.
    """
    made = tuple(_parse_subscription(id, table) for id, table in tables.items())
    owners: dict[str, str] = {}
    for one in made:
        if one.name in owners:
            raise InputError(f"[sources.{one.id}]: its reports are of {one.name}, as those of {owners[one.name]} are")
        owners[one.name] = one.id
    return made


def _parse_subscription(id: str, table: Mapping[str, Any]) -> Subscription:
    where = f"[sources.{id}]"
    allowed = {"kind": KINDS, "text": ("page", "feed"), "undated": ("aside", "seen")}
    made = read_table({**table, "id": id}, Subscription, where, allowed)
    needed = {"folder": "path", "telegram": "channel"}.get(made.kind, "url")
    if not (getattr(made, needed) or (needed == "channel" and made.url)):
        raise InputError(f"{where}: a source of the kind {made.kind} needs {needed} = …")
    if made.every_min < 1 or made.at_once < 1 or made.pages < 1:
        raise InputError(f"{where}: every_min, at_once and pages are 1 or more")
    return made
