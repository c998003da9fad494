"""Random ledgers that live through time: reports, edits, readings by several readers, and groupings, hour by hour."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from hypothesis import strategies as st

from sayso.decisions import (
    Word,
    draft_correction,
    draft_merge,
    draft_rejection,
    draft_split,
    draft_undo,
)
from sayso.errors import SaysoError
from sayso.ledger import CODER, Ledger, open_ledger
from sayso.packs import Packs, load_packs
from sayso.pipeline import settle_ledger
from sayso.questions import Window, ask_tally
from sayso.records import Bounds, Claim, Finding, Loss, Place, Report

FIRST_DAY = date(2025, 12, 1)
FIRST_MOMENT = datetime(2025, 12, 2, tzinfo=UTC)
SOURCES = ("nrf-x", "taliban-spokesman-x", "amu", "kabulnow")
CLAIMANTS = {"nrf-x": "nrf", "taliban-spokesman-x": "taliban"}
SAID = (Bounds(2, 2), Bounds(5, 5), Bounds(3, None), Bounds(None, None), Bounds(0, 0))
PLACES = (Place("Takhar", "Chal"), Place("Takhar"), Place("Kabul", "Paghman"))
READERS = ("rules 1", "rules 2", CODER)
WINDOWS = (Window(), Window(FIRST_DAY, FIRST_DAY + timedelta(days=1)))


@lru_cache(maxsize=1)
def get_packs() -> Packs:
    return load_packs("afghanistan")


@contextmanager
def open_scratch() -> Iterator[Ledger]:
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder, "l.sayso"), create=True) as ledger:
        yield ledger


def tell_moment(hour: int) -> datetime:
    return FIRST_MOMENT + timedelta(hours=hour)


def make_report(number: int, variant: int = 0, day: int = 0, source: str = "amu") -> Report:
    return Report(f"k{number}", f"Text {variant} of {number}.", FIRST_DAY + timedelta(days=day), source=source)


def make_claim(report: Report, begins: int = 0, killed: Bounds | None = SAID[0], **fields) -> Claim:
    """The National Resistance Front attacks in Chal, on the first day, by its own or an outlet's word."""
    given = {
        "scope": "incident",
        "claimant": CLAIMANTS.get(report.source, "outlet"),
        "stance": "claims",
        "event": "attack",
        "initiator": "nrf",
        "target": "taliban",
        "places": (PLACES[0],),
        "start": FIRST_DAY,
        "end": FIRST_DAY,
        "losses": (Loss("taliban", "killed", killed),) if killed else (),
        **fields,
    }
    return Claim(report.id, begins, **given)


#: What a person corrects.
FIXES = (
    {"event": "killing"},
    {"losses": [{"party": "taliban", "outcome": "killed", "low": 1, "high": 1}]},
    {"claimant": "witnesses"},
)

#: One thing that happens to a ledger: which, to which of four reports, and five choices that say how.
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "read", "read", "match", "match", "decide"]),
        st.integers(0, 3),
        *[st.integers(0, 2)] * 5,
    ),
    max_size=14,
)


def take_step(ledger: Ledger, step: tuple, hour: int) -> None:
    kind, number, *choices = step
    moment = tell_moment(hour)
    if kind == "match":
        settle_ledger(ledger, get_packs(), moment)
        return
    if kind == "decide":
        decide_something(ledger, number, choices, moment)
        return
    held = ledger.find_report(f"k{number}")
    if kind == "add" or held is None:
        report = make_report(number, choices[0], choices[1], SOURCES[number])
        ledger.add_reports([report], moment)
    else:
        ledger.keep_reading(held.id, READERS[choices[0]], draw_claims(held, choices[1:]), [], moment)


def decide_something(ledger: Ledger, number: int, choices: list[int], moment: datetime) -> None:
    """One decision on a claim or two of the first there are, or the undo of the last one; nothing where none fits."""
    claims = [claim for claim in ledger.claims() if claim.scope == "incident"]
    word = Word(("ana", "ben")[choices[0] % 2], "seen on the spot")
    drafts = [
        lambda: draft_rejection(ledger, claims[0].id, word),
        lambda: draft_correction(ledger, claims[-1].id, FIXES[choices[1]], word),
        lambda: draft_merge(ledger, [claims[0].id, claims[-1].id], word),
        lambda: draft_split(ledger, [claims[0].id], word),
        lambda: draft_undo(ledger, ledger.decisions()[-1].id, word),
    ]
    try:
        draft = drafts[(number + choices[2]) % 5]()
        ledger.decide(draft, moment)
    except (SaysoError, IndexError):
        return


def draw_claims(report: Report, choices: list[int]) -> list[Claim]:
    """None to two claims about few events, so that many of them meet, and a total."""
    count, day, place, said = choices
    start = FIRST_DAY + timedelta(days=day)
    fields = {"start": start, "end": start, "places": (PLACES[place],)}
    claims = [make_claim(report, begins, SAID[(said + begins) % 5], **fields) for begins in range(count)]
    if said == 2:
        claims.append(make_claim(report, 9, SAID[place], scope="total", places=(PLACES[2],), count=SAID[day]))
    return claims


def ask(ledger: Ledger, window: Window, as_of: datetime | None = None) -> tuple[Finding, ...]:
    return ask_tally(ledger, get_packs(), Window(window.start, window.end, as_of)).findings
