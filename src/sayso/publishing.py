"""The corridor to the public: a ledger that holds nothing but what anybody may read.

In: a ledger, how many days it is held back, how fine places may be. Out: another ledger, made anew: what is held back
or hidden is not in it, so that nothing that asks it can give it away. Names that are masked are masked for good. It
reads no clock: moments are passed in.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from sayso.decide.masks import MASK
from sayso.decisions import mask_extract
from sayso.errors import InputError
from sayso.ledger import Reading, open_ledger
from sayso.records import Claim, Extract, Incident, Link, Phrase, Place, Reaction, Report, Words, hash_content

if TYPE_CHECKING:
    from sayso.ledger import Ledger

#: How fine a place may be, from fine to coarse.
LEVELS = ("locality", "district", "province")


#: Stands for how an incident is borne out where that would name a report whose words are hidden.
NOT_PUBLIC = "Who tells it is not public."


class Terms(Struct, frozen=True):
    """On what terms a ledger is public.

    Reports of the last `delay_days` days are held back, and incidents of which a claim is. `level` is how fine a place
    may be; where that is coarser than was said, the words of reports name it, and are hidden with title and address.
    """

    delay_days: int = 0
    level: str = "locality"

    @property
    def is_coarse(self) -> bool:
        """Whether places are coarsened, and words hidden for it."""
        return self.level != LEVELS[0]


def publish_ledger(ledger: "Ledger", place: Path, terms: Terms, moment: datetime) -> int:
    """How many reports the public ledger at `place` holds; it is made there. Raises InputError for unknown terms."""
    if terms.level not in LEVELS:
        raise InputError(f"{terms.level!r} is no level of places; take one of {', '.join(LEVELS)}")
    extract = mask_extract(ledger, ledger.extract())
    last = moment.date() - timedelta(days=terms.delay_days)
    old = {report_id: report for report_id, report in extract.reports.items() if report.published <= last}
    held = {claim for incident in extract.incidents.values() for claim in incident.claims}
    incidents = [one for one in extract.incidents.values() if _is_out(one, extract, old)]
    out = {claim for incident in incidents for claim in incident.claims}
    said = {
        claim_id: claim
        for claim_id, claim in extract.claims.items()
        if claim.report in old and (claim_id in out or claim_id not in held)
    }
    reports = {report_id: open_report(report, report_id, terms) for report_id, report in old.items()}
    ids = {report_id: report.id for report_id, report in reports.items()}
    claims = {claim_id: open_claim(claim, ids[claim.report], terms) for claim_id, claim in said.items()}
    reactions = [_open_reaction(one, ids[one.report], terms) for one in extract.reactions if one.report in old]
    with open_ledger(place, create=True) as public:
        public.add_reports(reports.values(), moment)
        public.keep_readings(_list_readings(claims, reactions, reports), moment)
        known = {claim_id: claim.id for claim_id, claim in claims.items()}
        opened = [_open_incident(one, known, extract, terms) for one in incidents]
        public.keep_incidents(opened, moment, public.unsettled())
    return len(reports)


def _is_out(incident: Incident, extract: Extract, old: dict[str, Report]) -> bool:
    """Whether no claim of the incident is held back: how it is borne out would tell of it."""
    return all(extract.claims[claim].report in old for claim in incident.claims)


def open_report(report: Report, report_id: str, terms: Terms) -> Report:
    """The report as anybody may read it. `report_id` is its id as published."""
    if not terms.is_coarse:
        return msgspec.structs.replace(report, version=1, collected=None)
    return Report(
        key=hash_content("p1", report_id),
        text=MASK * len(report.text),
        published=report.published,
        source=report.source,
        lang=report.lang,
    )


def open_claim(claim: Claim, report_id: str, terms: Terms) -> Claim:
    """The claim with places no finer than the terms allow, and words hidden where they are."""
    if not terms.is_coarse:
        return msgspec.structs.replace(claim, report=report_id)
    places = tuple(dict.fromkeys(_coarsen(place, terms.level) for place in claim.places))
    words = tuple(_hide(one) for one in claim.words if not one.field.startswith("places"))
    return msgspec.structs.replace(claim, report=report_id, places=places, words=words)


def _coarsen(place: Place, level: str) -> Place:
    return Place(place.province, place.district if level == "district" else None)


def _hide(words: Words) -> Words:
    phrase = words.phrase
    return Words(words.field, Phrase(MASK * len(phrase.text), phrase.start, phrase.end, phrase.rule))


def _open_reaction(reaction: Reaction, report_id: str, terms: Terms) -> Reaction:
    words = tuple(map(_hide, reaction.words)) if terms.is_coarse else reaction.words
    return msgspec.structs.replace(reaction, report=report_id, words=words)


def _open_incident(incident: Incident, known: dict[str, str], extract: Extract, terms: Terms) -> Incident:
    """The incident over the public claims. Why claims were joined may quote a person, and is left out.

    So is how it is borne out where that may name a report by its key, which is hidden with its words.
    """
    links = tuple(
        Link(known[link.claim], known.get(link.to or ""), "held to be about one event", link.weight)
        for link in incident.links
        if link.claim in known
    )
    claims = tuple(sorted({known[claim] for claim in incident.claims}))
    is_named = all(extract.reports[extract.claims[claim].report].source for claim in incident.claims)
    why = incident.why if is_named or not terms.is_coarse else NOT_PUBLIC
    return msgspec.structs.replace(incident, claims=claims, links=links, why=why, core=None, rival=None)


def _list_readings(claims: dict[str, Claim], reactions: list[Reaction], reports: dict[str, Report]) -> list[Reading]:
    by_report: dict[str, list[Claim]] = {report.id: [] for report in reports.values()}
    answers: dict[str, list[Reaction]] = {report_id: [] for report_id in by_report}
    for claim in sorted(claims.values(), key=lambda claim: (claim.begins, claim.id)):
        by_report[claim.report].append(claim)
    for reaction in reactions:
        answers[reaction.report].append(reaction)
    return [Reading(report_id, "desk", tuple(said), tuple(answers[report_id])) for report_id, said in by_report.items()]
