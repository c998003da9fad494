"""A small ledger of four reports, read by the rules, and decisions on it."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import msgspec

from sayso import decisions
from sayso.decisions import Word, make_decision, review_decisions
from sayso.ledger import Reading
from sayso.packs import load_packs
from sayso.pipeline import add_found, read_ledger, settle_decided, settle_ledger
from sayso.questions import Window, ask_tally
from sayso.records import Report

START = datetime(2024, 5, 7, tzinfo=UTC)
PACKS = load_packs("afghanistan")

#: Two outlets carry one attack in Kabul, another tells of one in Parwan; the third front's post stands alone.
TEXTS = {
    "amu-1": "The Afghanistan Freedom Front says its men killed three Taliban in Guldara district of Kabul on Sunday.",
    "afintl-1": "Three Taliban fighters were killed in Guldara district of Kabul on Sunday, the Freedom Front said.",
    "amu-2": "The Freedom Front said its fighters wounded two Taliban in Bagram district of Parwan on Sunday.",
    "amu-3": "The National Resistance Front says it killed five Taliban in Taloqan city of Takhar on Saturday.",
}


class Clock:
    """Moments an hour apart, one for each thing that is done."""

    def __init__(self):
        self.now = START

    def tick(self):
        self.now += timedelta(hours=1)
        return self.now


def make_report(key, text=None, lang="en"):
    return Report(key, text or TEXTS[key], date(2024, 5, 6), source=key.partition("-")[0], lang=lang)


def fill(ledger, clock):
    add_found(ledger, [make_report(key) for key in TEXTS], clock.tick())
    read_ledger(ledger, PACKS, clock.tick())
    settle_ledger(ledger, PACKS, clock.tick())


def list_claims(ledger):
    """The claims that stand, by the keys of their reports."""
    keys = {report.id: report.key for report in ledger.reports()}
    return {keys[claim.report]: claim for claim in ledger.claims()}


def list_groups(ledger):
    """The incidents as sets of the keys of their reports."""
    keys = {claim.id: key for key, claim in list_claims(ledger).items()}
    return {frozenset(keys[claim] for claim in one.claims) for one in ledger.extract().incidents.values()}


def find_figures(ledger, as_of=None):
    """Every figure with what carries it, without the moment."""
    found = ask_tally(ledger, PACKS, Window(as_of=as_of)).findings
    return [msgspec.structs.replace(finding, as_of=None) for finding in found]


def decide(ledger, clock, draft, *words, coder="ana", seen=None, **options):
    word = Word(coder, "looked at it", seen)
    make = partial(getattr(decisions, f"draft_{draft}"), **options)
    moment = clock.tick()
    return make_decision(
        ledger,
        PACKS.theatre,
        lambda ledger, word: make(ledger, *words, word),
        word,
        moment,
        lambda: settle_decided(ledger, PACKS, moment),
    )


def reread(ledger, clock, reader, **changes):
    """All reports read again by a newer reader, the claims of some changed on the way; None is one no longer read."""
    for report in list(ledger.reports()):
        below = ledger.readings_below([report.id])[report.id]
        change = changes.get(report.key.replace("-", "_"), {})
        claims = [] if change is None else [
            msgspec.structs.replace(one, reader=reader, **change) for one in below.claims
        ]  # fmt: skip
        ledger.keep_readings([Reading(report.id, reader, claims, below.reactions)], clock.tick())
    settle_ledger(ledger, PACKS, clock.tick())


def list_states(ledger):
    return [(entry.state, *(conflict.kind for conflict in entry.conflicts)) for entry in review_decisions(ledger)]
