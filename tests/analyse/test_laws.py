"""Laws of the tally, on small made-up ledgers."""

from datetime import date, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.analyse import list_rows, tally_claims, tally_groups
from sayso.records import Bounds, Claim, Extract, Incident, Loss, Place, Report
from sayso.theatre import load_theatre

FIRST = date(2024, 3, 1)
THEATRE = load_theatre("afghanistan")
PARTIES = ("aff", "nrf", "taliban")
#: Machines under load are slow now and then, which breaks no law.
FEW = settings(max_examples=50, deadline=None)

numbers = st.one_of(st.none(), st.integers(0, 9))
bounds = (
    st.tuples(numbers, numbers).filter(lambda ends: None in ends or ends[0] <= ends[1]).map(lambda ends: Bounds(*ends))
)
losses = st.lists(
    st.builds(
        Loss,
        st.sampled_from((*PARTIES, "civilians", None)),
        st.sampled_from(("killed", "wounded", "casualties")),
        bounds,
    ),
    max_size=3,
    unique_by=lambda loss: (loss.party, loss.outcome),
).map(tuple)
actors = st.one_of(
    st.tuples(st.sampled_from((*PARTIES, "unknown", None)), st.sampled_from((*PARTIES, None)), st.just(())),
    st.lists(st.sampled_from(PARTIES), min_size=2, max_size=2, unique=True).map(
        lambda s: (None, None, tuple(sorted(s)))
    ),
)
places = st.lists(st.builds(Place, st.sampled_from(("Kabul", "Takhar", "Baghlan"))), max_size=2, unique=True).map(tuple)


@st.composite
def claims(draw, scope: str = "incident") -> dict:
    initiator, target, sides = draw(actors)
    return {
        "scope": scope,
        "claimant": draw(st.sampled_from((*PARTIES, "outlet", "local-sources", "un"))),
        "stance": draw(st.sampled_from(("claims", "claims", "confirms", "denies"))),
        "event": "attack",
        "initiator": initiator,
        "target": target,
        "sides": sides,
        "losses": draw(losses),
        "places": draw(places),
        "count": draw(bounds) if scope == "total" else None,
        "start": draw(st.sampled_from((None, FIRST, FIRST + timedelta(days=3)))) if scope == "total" else FIRST,
    }


@st.composite
def extracts(draw) -> Extract:
    """Up to four reports; each claim of an incident stands in one of them, totals beside them."""
    reports = [Report(f"report-{number}", f"Text {number}.", FIRST) for number in range(draw(st.integers(1, 4)))]
    held: dict[str, Claim] = {}
    incidents = {}

    def place(fields: dict) -> Claim:
        claim = Claim(report=draw(st.sampled_from(reports)).id, begins=len(held), **fields)
        held[claim.id] = claim
        return claim

    for group in draw(st.lists(st.lists(claims(), min_size=1, max_size=4), max_size=4)):
        incident = Incident(tuple(place(fields).id for fields in group), FIRST, "claimed", "")
        incidents[incident.id] = incident
    for fields in draw(st.lists(claims("total"), max_size=4)):
        place(fields)
    return Extract({report.id: report for report in reports}, held, (), incidents, FIRST, FIRST + timedelta(days=9))


def tell_values(extract: Extract, scope: str = "") -> dict:
    """Every finding's value by what it is about; incident findings only, or totals only, where asked."""
    return {
        (finding.unit, finding.about): finding.value
        for finding in tally_claims(extract, THEATRE)
        if not scope or (finding.tell("scope") or "incident") == scope
    }


@FEW
@given(extracts())
def test_totals_change_no_figure_of_incidents(extract):
    without = {id: claim for id, claim in extract.claims.items() if claim.scope == "incident"}
    assert tell_values(extract, "incident") == tell_values(msgspec.structs.replace(extract, claims=without))


@FEW
@given(extracts(), st.randoms(use_true_random=False))
def test_the_order_of_claims_and_incidents_does_not_matter(extract, random):
    ids = list(extract.claims)
    random.shuffle(ids)
    shuffled = {}
    for incident in extract.incidents.values():
        order = list(incident.claims)
        random.shuffle(order)
        shuffled[incident.id] = msgspec.structs.replace(incident, claims=tuple(order))
    turned = msgspec.structs.replace(
        extract, claims={id: extract.claims[id] for id in ids}, incidents=dict(reversed(shuffled.items()))
    )
    assert {f.id: f for f in tally_claims(turned, THEATRE)} == {f.id: f for f in tally_claims(extract, THEATRE)}


@FEW
@given(extracts())
def test_exchanged_parties_give_exchanged_findings(extract):
    turned = exchange_extract(extract)
    expected = {
        (unit, tuple(sorted((name, exchange(value)) for name, value in about))): value
        for (unit, about), value in tell_values(extract).items()
    }
    assert tell_values(turned) == expected


@FEW
@given(extracts())
def test_what_is_only_said_vaguely_gets_no_number(extract):
    vague = {
        id: msgspec.structs.replace(
            claim, losses=tuple(Loss(loss.party, loss.outcome, Bounds(None, None)) for loss in claim.losses)
        )
        for id, claim in extract.claims.items()
    }
    renamed = {id: claim.id for id, claim in vague.items()}
    incidents = rename_incidents(extract, renamed)
    dimmed = msgspec.structs.replace(extract, claims={c.id: c for c in vague.values()}, incidents=incidents)
    said = {key: value for key, value in tell_values(dimmed).items() if key[0] != "incidents"}
    assert set(said.values()) <= {Bounds(None, None)}
    assert {key for key in tell_values(extract, "incident") if key[0] != "incidents"} == {
        key for key in tell_values(dimmed, "incident") if key[0] != "incidents"
    }


@FEW
@given(extracts(), st.integers(0, 3), st.sampled_from(("a-copy", "z-copy")))
def test_a_copy_of_a_report_changes_no_value(extract, number, key):
    report = list(extract.reports.values())[number % len(extract.reports)]
    copy = msgspec.structs.replace(report, key=key)
    copied = {
        id: msgspec.structs.replace(claim, report=copy.id)
        for id, claim in extract.claims.items()
        if claim.report == report.id
    }
    incidents = {}
    for incident in extract.incidents.values():
        more = tuple(copied[id].id for id in incident.claims if id in copied)
        joined = msgspec.structs.replace(incident, claims=(*incident.claims, *more))
        incidents[joined.id] = joined
    doubled = msgspec.structs.replace(
        extract,
        reports={**extract.reports, copy.id: copy},
        claims={**extract.claims, **{claim.id: claim for claim in copied.values()}},
        incidents=incidents,
    )
    before, after = tell_values(extract), tell_values(doubled)
    assert tell_values(doubled, "incident") == tell_values(extract, "incident")
    assert sorted(map(repr, without_numbers(after))) == sorted(map(repr, without_numbers(before)))


@FEW
@given(extracts())
def test_every_figure_of_incidents_is_carried_by_claims_that_are_there(extract):
    for finding in tally_claims(extract, THEATRE):
        assert set(finding.claims) <= set(extract.claims)
        assert finding.claims or finding.value == Bounds(0, 0)
        if finding.unit == "incidents" and not finding.tell("scope"):
            assert finding.value == Bounds(len(finding.incidents), len(finding.incidents))


@FEW
@given(extracts())
def test_no_incident_has_both_an_own_row_and_a_row_said_only_by_others(extract):
    rows = list_rows(extract, THEATRE)
    keys = [(row.incident, row.party, row.voice) for row in rows]
    assert len(keys) == len(set(keys))
    own = {(row.incident, row.party) for row in rows if row.voice == "own"}
    assert not own & {(row.incident, row.party) for row in rows if row.voice == "others-only"}


def without_numbers(values: dict) -> list:
    """Findings without the running number of totals, which only orders them."""
    return [(unit, [pair for pair in about if pair[0] != "total"], value) for (unit, about), value in values.items()]


def exchange(party: str | None) -> str | None:
    return {"aff": "taliban", "taliban": "aff"}.get(party, party)


def exchange_claim(claim: Claim) -> Claim:
    return msgspec.structs.replace(
        claim,
        claimant=exchange(claim.claimant),
        initiator=exchange(claim.initiator),
        target=exchange(claim.target),
        sides=tuple(sorted(exchange(side) for side in claim.sides)),
        losses=tuple(Loss(exchange(loss.party), loss.outcome, loss.said) for loss in claim.losses),
    )


def rename_incidents(extract: Extract, renamed: dict[str, str]) -> dict[str, Incident]:
    turned = (
        msgspec.structs.replace(incident, claims=tuple(renamed[id] for id in incident.claims))
        for incident in extract.incidents.values()
    )
    return {incident.id: incident for incident in turned}


def exchange_extract(extract: Extract) -> Extract:
    turned = {id: exchange_claim(claim) for id, claim in extract.claims.items()}
    return msgspec.structs.replace(
        extract,
        claims={claim.id: claim for claim in turned.values()},
        incidents=rename_incidents(extract, {id: claim.id for id, claim in turned.items()}),
    )


@FEW
@given(extracts(), st.sampled_from((["month"], ["province", "day"], ["event"], ["district"])))
def test_exchanged_parties_give_exchanged_parts(extract, dimensions):
    def tell(findings) -> dict:
        return {(finding.unit, finding.about): finding.value for finding in findings}

    expected = {
        (unit, tuple(sorted((name, exchange(value)) for name, value in about))): value
        for (unit, about), value in tell(tally_groups(extract, THEATRE, dimensions)).items()
    }
    assert tell(tally_groups(exchange_extract(extract), THEATRE, dimensions)) == expected
