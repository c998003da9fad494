"""What has to hold for any claims."""

from datetime import timedelta

import msgspec
import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from match_cases import DAY, build_all, draw_notes, list_names, match_by_name, note_attack

from sayso.errors import InputError
from sayso.match import match_claims
from sayso.match.comparisons import Comparer
from sayso.match.gazette import Gazette
from sayso.match.outlines import list_outlines
from sayso.match.weights import load_weights
from sayso.theatre import load_theatre


@settings(max_examples=60, deadline=None)
@given(notes=draw_notes(), order=st.randoms(use_true_random=False))
def test_the_order_of_the_claims_does_not_matter(notes, order):
    claims, reports = build_all(notes)
    mixed = list(claims.values())
    order.shuffle(mixed)
    turned = dict(reversed(reports.items()))
    theatre = load_theatre()
    assert match_claims(mixed, turned, theatre) == match_claims(tuple(claims.values()), reports, theatre)


@settings(max_examples=60, deadline=None)
@given(notes=draw_notes())
def test_exchanged_parties_give_exchanged_incidents(notes):
    exchange = {"nrf": "aff", "aff": "nrf"}
    turned = [
        {name: exchange.get(value, value) if isinstance(value, str) else value for name, value in note.items()}
        for note in notes
    ]
    found, mirrored = match_by_name(*build_all(notes)), match_by_name(*build_all(turned))
    assert {group: incident.status for group, incident in found.items()} == {
        group: incident.status for group, incident in mirrored.items()
    }


@settings(max_examples=60, deadline=None)
@given(notes=draw_notes())
def test_every_claim_stands_in_one_incident_with_one_link(notes):
    claims, reports = build_all(notes)
    incidents = match_claims(tuple(claims.values()), reports, load_theatre())
    assert sorted(id for incident in incidents for id in incident.claims) == sorted(
        {claim.id for claim in claims.values()}
    )
    for incident in incidents:
        assert sorted(link.claim for link in incident.links) == list(incident.claims)
        assert [link.to for link in incident.links].count(None) == 1
        assert {link.to for link in incident.links} <= {None, *incident.claims}


@settings(max_examples=60, deadline=None)
@given(notes=draw_notes())
def test_no_party_has_two_different_claims_of_one_report_in_one_incident(notes):
    claims, reports = build_all(notes)
    by_id = {claim.id: claim for claim in claims.values()}
    for incident in match_claims(tuple(claims.values()), reports, load_theatre()):
        told = [by_id[id] for id in incident.claims if by_id[id].claimant != "local-sources"]
        plain = {msgspec.structs.replace(claim, begins=0).id for claim in told}
        assert len(plain) == len({(claim.report, claim.claimant) for claim in told})


@settings(max_examples=40, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 6), min_size=1, max_size=8),
    gap=st.integers(9, 30),
)
def test_clear_cut_groups_are_the_connected_components(sizes, gap):
    notes = [
        note_attack(f"{event}.{teller}", f"report {event}.{teller}", DAY + timedelta(days=event * gap))
        for event, size in enumerate(sizes)
        for teller in range(size)
    ]
    claims, reports = build_all(notes)
    theatre, weights = load_theatre(), load_weights()
    comparer = Comparer(weights, Gazette(theatre, weights))
    outlines = list_outlines(claims.values(), reports, {})
    names = {claim.id: name for name, claim in claims.items()}
    graph = networkx.Graph()
    graph.add_nodes_from(names.values())
    graph.add_edges_from(
        (names[first.id], names[second.id])
        for first in outlines
        for second in outlines
        if first is not second and comparer.weigh_pair(first, second) >= weights.join
    )
    assert set(match_by_name(claims, reports)) == list_names(networkx.connected_components(graph))


def test_a_chain_of_next_days_is_not_one_incident():
    notes = [note_attack(f"day {step}", f"report {step}", DAY + timedelta(days=step)) for step in range(6)]
    found = match_by_name(*build_all(notes))
    assert max(map(len, found)) < 6


def test_the_day_of_an_incident_is_its_earliest_first_day():
    notes = [
        note_attack("early", "one", DAY),
        note_attack("late", "two", DAY, day=DAY + timedelta(days=1)),
        note_attack("open", "three", DAY, day=None, end=DAY),
    ]
    (incident,) = match_by_name(*build_all(notes)).values()
    assert incident.day == DAY


def test_a_claim_without_days_takes_the_day_of_its_report():
    (incident,) = match_by_name(*build_all([note_attack("open", "one", DAY, day=None)])).values()
    assert incident.day == DAY


def test_a_claim_whose_report_was_not_given_is_refused():
    claims, _ = build_all([note_attack("lost", "one", DAY)])
    with pytest.raises(InputError, match="was not given"):
        match_claims(tuple(claims.values()), {}, load_theatre())


def test_no_claims_give_no_incidents():
    assert match_claims((), {}, load_theatre()) == ()


def test_a_link_says_its_reasons_with_bits_that_add_up():
    claims, reports = build_all([note_attack("one", "one", DAY), note_attack("two", "two", DAY)])
    (incident,) = match_by_name(claims, reports).values()
    link = incident.links[1]
    bits = [float(part.split(")")[0]) for part in link.why.split("(")[1:]]
    assert "the same district" in link.why
    assert sum(bits) == pytest.approx(link.weight, abs=0.5)
