"""The rows of a tally: one incident, one acting party, one voice."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from sayso.analyse.losses import join_losses, join_tolls
from sayso.analyse.voices import find_parties, split_voices
from sayso.analyse.window import check_window, is_inside
from sayso.records import Claim, Extract, Incident, Loss, Place
from sayso.theatre import Theatre


class Row(Struct, frozen=True):
    """One incident by one voice: what it says that a party did, and at what cost.

    `voice` is `own`, `other`, `independent` or `others-only`. `losses` holds the envelope per losing party
    (`unknown` where none is named) and outcome; `tolls` killed and wounded taken together. `reports` and `claims` are
    ids of those that count for this voice, ordered by the reports' keys. `provinces` are those that this voice names,
    `events` what it calls the incident. `first` and `last` are the days between which the incident lies, as closely as
    any claim of it says; None where none says a day.
    """

    incident: str
    day: date
    party: str
    voice: str
    status: str
    why: str
    provinces: tuple[str, ...]
    places: tuple[Place, ...]
    losses: tuple[Loss, ...]
    tolls: tuple[Loss, ...]
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    events: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


def list_rows(extract: Extract, theatre: Theatre) -> tuple[Row, ...]:
    """One row per incident of the window, acting party and voice; by day, then by report and place in it.

    Raises QuestionError where the window is empty.
    """
    check_window(extract.start, extract.end)
    rows: list[Row] = []
    for incident in sort_incidents(extract):
        claims = list_claims(incident, extract)
        span = find_span(claims)
        for party in find_parties(claims, theatre):
            rows.extend(
                _make_row(incident, party, voice, said, span, extract)
                for voice, said in split_voices(party, claims).items()
            )
    return tuple(rows)


def sort_incidents(extract: Extract) -> Iterator[Incident]:
    """The incidents whose day lies in the window, by day, then by the first claim's report and place in it."""
    inside = [
        incident for incident in extract.incidents.values() if is_inside(incident.day, extract.start, extract.end)
    ]
    yield from sorted(inside, key=lambda incident: (incident.day, _find_origin(incident, extract)))


def list_claims(incident: Incident, extract: Extract) -> tuple[Claim, ...]:
    """The incident's claims by report and place in it. A total among them is left out: it is no incident."""
    claims = (extract.claims[claim] for claim in incident.claims)
    return sort_claims((claim for claim in claims if claim.scope == "incident"), extract)


def sort_claims(claims: Iterable[Claim], extract: Extract) -> tuple[Claim, ...]:
    """Claims by their report's key, then by where they begin in it, so that no order of arrival shows."""
    return tuple(sorted(claims, key=lambda claim: (extract.reports[claim.report].key, claim.begins, claim.id)))


def _find_origin(incident: Incident, extract: Extract) -> tuple[str, int, str]:
    claims = (extract.claims[claim] for claim in incident.claims)
    return min((extract.reports[claim.report].key, claim.begins, claim.id) for claim in claims)


def find_span(claims: Iterable[Claim]) -> tuple[date | None, date | None]:
    """The shortest stretch of days that any of the claims gives, the earliest where several are as short; else None.

    A claim that gives one day only, first or last, gives that day.
    """
    spans = [(claim.start or claim.end, claim.end or claim.start) for claim in claims if claim.start or claim.end]
    known = [(first, last) for first, last in spans if first and last and first <= last]
    return min(known, key=lambda span: (span[1] - span[0], span[0]), default=(None, None))


def _make_row(
    incident: Incident,
    party: str,
    voice: str,
    claims: tuple[Claim, ...],
    span: tuple[date | None, date | None],
    extract: Extract,
) -> Row:
    claims = sort_claims(claims, extract)
    places = dict.fromkeys(place for claim in claims for place in claim.places)
    return Row(
        incident=incident.id,
        day=incident.day,
        party=party,
        voice=voice,
        status=incident.status,
        why=incident.why,
        provinces=tuple(sorted({place.province for place in places if place.province})),
        places=tuple(places),
        losses=join_losses(claims),
        tolls=join_tolls(claims),
        reports=tuple(dict.fromkeys(claim.report for claim in claims)),
        claims=tuple(claim.id for claim in claims),
        events=tuple(sorted({claim.event for claim in claims})),
        first=span[0],
        last=span[1],
    )
