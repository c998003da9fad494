"""How sure a claim is: the chance that every core field is right, by what can be seen of the claim and its words.

The weights are data, `confidence.toml`, written by `scripts/fit_confidence.py` from reports coded by hand; the document
`docs/confidence.md` says what they were fitted on and how well they hold.
"""

import hashlib
import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import msgspec
import tomli

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.records import Bounds, Claim, Report

#: Decimals that are kept: a third one would already be more than some hundred coded reports can tell.
DECIMALS = 2

#: Words this far from the word for the event, in characters, stand in another sentence as a rule.
_FAR = 200

#: What is asked of a claim's words, in the order of the list of features.
_FIELDS = ("claimant", "initiator", "target", "sides", "losses", "places", "start")

# The fields whose words make the passage in which a claim is told.
_TOLD = ("losses", "initiator", "target", "sides")

#: A passage with more numerals than these is a table.
_MOST_NUMERALS = 6
_NUMERAL = re.compile(r"\d+")


#: Where no claim of a report is as likely as this to be right, and none counts anybody, the report is left alone. No
#: coded report that carries claims loses one by it, which a test holds.
LEAST = 0.1

#: A report with more claims than this is about the war, however little is sure of each.
FEW = 2


class Model(NamedTuple):
    """The weights of a logistic model by feature, and the version: six digits of the file's content."""

    version: str
    intercept: float
    weights: dict[str, float]

    def rate(self, features: dict[str, float]) -> float:
        """The chance that a claim with these features is right in every core field."""
        logit = self.intercept + sum(weight * features.get(name, 0.0) for name, weight in self.weights.items())
        # Beyond 30 the chance is 0 or 1 to any decimal.
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, logit)))), DECIMALS)


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The model that the package holds."""
    content = (resources.files("sayso.resolve") / "confidence.toml").read_bytes()
    table = tomli.loads(content.decode())
    version = hashlib.blake2b(content, digest_size=3).hexdigest()
    return Model(version, table["intercept"], table["weights"])


def rate_claims(claims: Sequence[Claim], report: Report, lang: str) -> tuple[Claim, ...]:
    """The claims of a report, each with its confidence. Nothing else of them changes, least of all their ids."""
    if not claims:
        return ()
    model = load_model()
    return tuple(
        msgspec.structs.replace(claim, confidence=model.rate(features))
        for claim, features in zip(claims, list_features(claims, report, lang), strict=True)
    )


def is_doubtful(claims: Sequence[Claim]) -> bool:
    """Whether there are a few claims, none of which counts anybody or is likely enough to be taken for one."""
    is_unlikely = all(claim.confidence is not None and claim.confidence < LEAST for claim in claims)
    is_counted = any(loss.said != Bounds(None, None) for claim in claims for loss in claim.losses)
    return 0 < len(claims) <= FEW and is_unlikely and not is_counted


def list_features(claims: Sequence[Claim], report: Report, lang: str) -> list[dict[str, float]]:
    """What can be seen of each claim of a report, as numbers. Nothing here asks which party or place it is."""
    shared = {
        f"lang.{lang}": 1.0,
        "report.claims": math.log(len(claims) or 1),
        "report.length": math.log1p(len(report.text) / 1000),
        "report.voices": math.log(len({claim.claimant for claim in claims}) or 1),
    }
    return [
        {**shared, **dict(_see_fields(claim)), **dict(_see_words(claim, report)), "report.first": float(number == 0)}
        for number, claim in enumerate(claims)
    ]


def _see_fields(claim: Claim) -> Iterator[tuple[str, float]]:
    """Which fields are set, and to what kind of value."""
    yield f"event.{claim.event}", 1.0
    yield f"stance.{claim.stance}", 1.0
    yield "scope.total", float(claim.scope == "total")
    yield f"claimant.{_sort_claimant(claim.claimant)}", 1.0
    yield "initiator.set", float(claim.initiator is not None)
    yield "initiator.unknown", float(claim.initiator == UNKNOWN)
    yield "initiator.claimant", float(claim.initiator == claim.claimant)
    yield "target.set", float(claim.target is not None)
    yield "target.civilians", float(claim.target == CIVILIANS)
    yield "target.claimant", float(claim.target == claim.claimant)
    yield "sides.set", float(bool(claim.sides))
    yield "losses.none", float(not claim.losses)
    yield "losses.more", float(max(0, len(claim.losses) - 1))
    yield "losses.vague", float(sum(loss.said == Bounds(None, None) for loss in claim.losses))
    yield "losses.nobodys", float(sum(loss.party is None for loss in claim.losses))
    yield "places.none", float(not claim.places)
    yield "places.more", float(max(0, len(claim.places) - 1))
    yield "places.district", float(any(place.district for place in claim.places))
    yield "places.locality", float(any(place.locality for place in claim.places))
    yield "start.none", float(claim.start is None)
    yield "start.long", float(claim.start != claim.end)


def _sort_claimant(claimant: str) -> str:
    return claimant if claimant in ("outlet", "local-sources", "witnesses", "analyst", "un") else "party"


def _see_words(claim: Claim, report: Report) -> Iterator[tuple[str, float]]:
    """How far the words of the fields stand from the event, of what kind they are, and what else stands there."""
    spans: dict[str, list[tuple[int, int]]] = {}
    refers = weak = 0
    for field, phrase in ((words.field, words.phrase) for words in claim.words):
        # Of losses, places and sides each part has words of its own: "losses.0".
        spans.setdefault(field.partition(".")[0], []).append((phrase.start, phrase.end))
        refers += phrase.rule.startswith("refers.")
        weak += phrase.rule.startswith(("weak.", "place.words"))
    first, last = event = spans["event"][0] if "event" in spans else (claim.begins, claim.begins)
    for field in _FIELDS:
        if field in spans:
            gap = min(max(start - last, first - end, 0) for start, end in spans[field])
            yield f"{field}.gap", math.log1p(gap / 10)
            yield f"{field}.far", float(gap > _FAR)
    yield "claimant.words", float("claimant" in spans)
    yield "words.refers", float(refers)
    yield "words.weak", float(weak)
    yield "event.noun", float(any(".nouns" in words.phrase.rule for words in claim.words if words.field == "event"))
    told = (span for field in _TOLD for span in spans.get(field, ()) if abs(span[0] - first) <= _FAR)
    starts, ends = zip(event, *told, strict=True)
    passage = report.text[min(starts) : max(ends)]
    yield "passage.length", math.log1p(len(passage) / 100)
    yield "passage.numerals", float(min(_MOST_NUMERALS, len(_NUMERAL.findall(passage))))
