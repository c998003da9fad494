"""Small records for the tests of the ledger, and the ledger's whole content as one value."""

from datetime import UTC, date, datetime, timedelta

from places import PASSWORD
from sayso.ledger import Ledger
from sayso.records import Claim, Extract, Incident, Link, Reaction, Report

FIRST_DAY = date(2025, 12, 1)
FIRST_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def make_moment(hours: int) -> datetime:
    return FIRST_MOMENT + timedelta(hours=hours)


def make_report(key: str = "post-1", text: str = "Our fighters struck a post.", day: int = 5, **fields) -> Report:
    return Report(key, text, FIRST_DAY + timedelta(days=day), **{"source": "aff-telegram", **fields})


def make_claim(report: Report, begins: int = 0, start: int | None = 4, end: int | None = None, **fields) -> Claim:
    days = [None if day is None else FIRST_DAY + timedelta(days=day) for day in (start, end)]
    given = {"scope": "incident", "claimant": "aff", "stance": "claims", "event": "attack", **fields}
    return Claim(report.id, begins, start=days[0], end=days[1], **given)


def make_reaction(report: Report, kind: str = "silent") -> Reaction:
    return Reaction(report.id, "taliban", kind)


def make_incident(*claims: Claim, day: int = 4, status: str = "claimed") -> Incident:
    ids = tuple(claim.id for claim in claims)
    links = tuple(Link(claim, ids[0] if number else None, "same day") for number, claim in enumerate(ids))
    return Incident(ids, FIRST_DAY + timedelta(days=day), status, "one source says so", links)


def list_content(ledger: Ledger) -> tuple[Extract, list[Report], list[Claim], list[Reaction], dict[str, int]]:
    """Everything that can be asked of the ledger as it stands."""
    return (
        ledger.extract(),
        list(ledger.reports()),
        list(ledger.claims()),
        list(ledger.reactions()),
        ledger.count(),
    )


def check_line(error, *words) -> None:
    """One line for a person, in which neither a traceback nor a secret stands."""
    line = str(error.value)
    assert "\n" not in line
    for word in ("sqlalche", "sqlite3", "psycopg", PASSWORD):
        assert word not in line
    for word in words:
        assert str(word) in line
    assert error.value.__cause__ is None and (error.value.__suppress_context__ or not error.value.__context__)
