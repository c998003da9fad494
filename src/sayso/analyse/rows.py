"""The rows of a tally: one incident, one acting party, one voice."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sayso.analyse.losses import is_carrying, join_losses, join_tolls
from sayso.analyse.voices import find_parties, is_armed, split_voices
from sayso.analyse.window import check_window, is_inside
from sayso.records import Carrier, Claim, Extract, Incident, Loss, Row, RowLoss, Told, hash_content
from sayso.theatre import Theatre

#: Raised whenever `tell_incident` gives something else for the same claims: what was told before is told anew.
TELLING = 1


def list_rows(extract: Extract, theatre: Theatre) -> tuple[Row, ...]:
    """One row per incident of the window, acting party and voice; by day, then by report and place in it.

    Raises QuestionError where the window is empty.
    """
    return tuple(row for told in tell_incidents(extract, theatre) for row in told.rows)


def tell_incidents(extract: Extract, theatre: Theatre) -> tuple[Told, ...]:
    """What each incident of the window adds to tallies, in the order of `sort_told`.

    Raises QuestionError where the window is empty.
    """
    check_window(extract.start, extract.end)
    return sort_told(tell_incident(incident, extract, theatre) for incident in list_inside(extract))


def sort_told(told: Iterable[Told]) -> tuple[Told, ...]:
    """By day, then by the first claim's report and place in it."""
    return tuple(sorted(told, key=lambda one: (one.day, one.origin)))


def tell_incident(incident: Incident, extract: Extract, theatre: Theatre) -> Told:
    """What an incident adds to tallies. It rests on its claims, their reports, and who is armed in the theatre."""
    held = [extract.claims[claim] for claim in incident.claims]
    claims = list_claims(incident, extract)
    span = find_span(claims)
    return Told(
        incident=incident.id,
        day=incident.day,
        status=incident.status,
        origin=_find_origin(incident, extract),
        carriers=tuple(_make_carrier(report, extract) for report in sorted({claim.report for claim in held})),
        totals=tuple(claim.id for claim in held if claim.scope == "total"),
        rows=tuple(
            _make_row(incident, party, voice, said, span, extract)
            for party in find_parties(claims, theatre)
            for voice, said in split_voices(party, claims).items()
        ),
    )


def name_teller(theatre: Theatre) -> str:
    """By what incidents are told: the version, and of the theatre all that is looked at, which is who bears no arms."""
    unarmed = sorted(party for party in theatre.parties if not is_armed(party, theatre))
    return f"{TELLING} · {hash_content('t1', unarmed)}"


def sort_incidents(extract: Extract) -> Iterator[Incident]:
    """The incidents whose day lies in the window, by day, then by the first claim's report and place in it."""
    yield from sorted(list_inside(extract), key=lambda incident: place_incident(incident, extract))


def place_incident(incident: Incident, extract: Extract) -> tuple[date, tuple[str, int, str]]:
    """Where an incident stands among others: its day, then the first claim's report and place in it."""
    return incident.day, _find_origin(incident, extract)


def list_inside(extract: Extract) -> Iterator[Incident]:
    """The incidents whose day lies in the window, in the order of the extract."""
    return (incident for incident in extract.incidents.values() if is_inside(incident.day, extract.start, extract.end))


def _make_carrier(report_id: str, extract: Extract) -> Carrier:
    report = extract.reports[report_id]
    return Carrier(report_id, report.published, report.source)


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
        provinces=tuple(sorted({place.province for place in places if place.province})),
        places=tuple(places),
        losses=tuple(_make_loss(loss, claims) for loss in join_losses(claims)),
        tolls=tuple(_make_loss(loss, claims) for loss in join_tolls(claims)),
        reports=tuple(dict.fromkeys(claim.report for claim in claims)),
        claims=tuple(claim.id for claim in claims),
        events=tuple(sorted({claim.event for claim in claims})),
        first=span[0],
        last=span[1],
    )


def _make_loss(loss: Loss, claims: Sequence[Claim]) -> RowLoss:
    party = str(loss.party)
    carrying = (number for number, claim in enumerate(claims) if is_carrying(claim, party, loss.outcome))
    return RowLoss(party, loss.outcome, loss.said, tuple(carrying))
