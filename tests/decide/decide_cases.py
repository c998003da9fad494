"""Small readings of one report, and decisions on their claims."""

from datetime import UTC, date, datetime, timedelta

import msgspec

from sayso.codebook import render_claim
from sayso.records import CLAIM_FIELDS, Anchor, Bounds, Claim, Decision, Loss, Phrase, Place, Report, Words

MOMENT = datetime(2024, 5, 7, tzinfo=UTC)
TEXT = (
    "The Freedom Front says its fighters killed three Taliban in Guldara of Kabul on Sunday. "
    "On the same night they struck a post in Bagram of Parwan and wounded two. "
    "Karim Sadiq, a shopkeeper, saw a third attack in Taloqan of Takhar."
)
REPORT = Report("post-1", TEXT, date(2024, 5, 6), source="amu")


def make_claim(
    sentence=0, report=REPORT, place=("Kabul", "Guldara"), killed=3, outcome="killed", reader="rules 1", **fields
):
    """A claim as a reader finds it, its words in one of the three sentences."""
    begins = (0, 88, 162)[sentence]
    words = (Words("event", Phrase(report.text[begins : begins + 3], begins, begins + 3, "events.attack")),)
    given = {
        "scope": "incident", "claimant": "aff", "stance": "claims", "event": "attack", "initiator": "aff",
        "target": "taliban", "losses": (Loss("taliban", outcome, Bounds(killed, killed)),), "places": (Place(*place),),
        "start": date(2024, 5, 5), "end": date(2024, 5, 5), "words": words, "reader": reader, "confidence": 0.8,
    }  # fmt: skip
    return Claim(report.id, begins, **{**given, **fields})


def make_claims():
    """Three attacks of one party on one night, as one report tells them."""
    return (
        make_claim(0),
        make_claim(1, place=("Parwan", "Bagram"), killed=2, outcome="wounded"),
        make_claim(2, place=("Takhar", "Taloqan"), losses=()),
    )


def anchor(claim, claims=(), incident=None, report=REPORT):
    others = tuple(msgspec.structs.replace(other, words=()) for other in claims if other.id != claim.id)
    return Anchor(report.source, report.key, claim, others, incident)


def decide(kind, *claims, among=(), hour=0, coder="ana", why="looked at it", **fields):
    """A decision on claims, made some hours after the first."""
    moment = MOMENT + timedelta(hours=hour)
    given = {"anchors": tuple(anchor(claim, among) for claim in claims), **fields}
    if kind == "confirm":
        given["fields"] = render_claim(claims[0])
    return Decision(kind, coder, why, moment=moment, **given)


def fields_of(claim):
    return [getattr(claim, field) for field in CLAIM_FIELDS]
