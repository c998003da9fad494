"""Rules of alerts, as data."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from sayso.errors import InputError
from sayso.settings import read_table

#: What a rule can wait for: an incident, a party's post after a pause, a rise, posts that were deleted.
KINDS = ("incident", "post", "rise", "deleted")


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One rule.

    `when` is what it waits for. `party` is whom it is about, everybody where it is not said: who acts, or who posts.
    `killed` is the fewest dead that one claimant tells of an incident; `days` the pause before a post, or the length of
    the window that rises; `reports` the fewest posts of a channel that are gone. Incidents and posts older than
    `within_days` are no news. `to` are the outlets, all where none is named.
    """

    id: str
    when: str
    party: str | None = None
    killed: int = 0
    days: int = 7
    reports: int = 1
    within_days: int = 7
    to: tuple[str, ...] = ()


def parse_rules(tables: Mapping[str, Mapping[str, Any]]) -> tuple[Rule, ...]:
    """The rules of the tables `[alerts.ID]`. Raises InputError for one that is not understood."""
    return tuple(_parse_rule(id, table) for id, table in tables.items())


def _parse_rule(id: str, table: Mapping[str, Any]) -> Rule:
    where = f"[alerts.{id}]"
    rule = read_table({**table, "id": id}, Rule, where, {"when": KINDS})
    if min(rule.days, rule.reports, rule.within_days) < 1:
        raise InputError(f"{where}: days, reports and within_days are 1 or more")
    return rule
