"""Totals beside the incidents of their days; what is claimed over what others record."""

from datetime import date

import msgspec
import pytest

from sayso.analyse import Share, compare_months, find_reach, reckon_totals
from sayso.analyse.reckoning import CANNOT_TELL, HOLDS, RAISE
from sayso.analyse.sheets import fill_sheet
from sayso.records import Bounds, Claim, Extract, Incident, Loss, Place, Report
from sayso.theatre import load_theatre

THEATRE = load_theatre("afghanistan")
FIRST, LAST = date(2024, 3, 1), date(2024, 3, 31)
DAYS = {"start": FIRST, "end": LAST}


def exactly(number: int) -> Bounds:
    return Bounds(number, number)


def lose(party: str, number: int, outcome: str = "killed") -> tuple[Loss, ...]:
    return (Loss(party, outcome, exactly(number)),)


def make_extract(totals, incidents, *, read: date | None = date(2024, 3, 9), exchanged: bool = False) -> Extract:
    """Totals and incidents (each a list of claims' fields) in one report of April, and a report on a day read."""
    reports = [Report("told", "A text.", date(2024, 4, 2))]
    reports += [Report("read", "Nothing.", read)] if read else []
    claims, held = {}, []
    for group in (*([total] for total in totals), *incidents):
        made = []
        for fields in group:
            body = {"scope": "incident", "claimant": "aff", "stance": "claims", "event": "attack", "initiator": "aff"}
            body |= {"target": "taliban", **fields}
            body = {name: exchange(value) for name, value in body.items()} if exchanged else body
            claim = Claim(report=reports[0].id, begins=len(claims), **body)
            claims[claim.id] = claim
            made.append(claim)
        if made[0].scope == "incident":
            held.append(Incident(tuple(claim.id for claim in made), made[0].start, "claimed", ""))
    by_id = {incident.id: incident for incident in held}
    return Extract({one.id: one for one in reports}, claims, (), by_id, FIRST, LAST)


def exchange(value):
    if isinstance(value, tuple):
        return tuple(
            Loss(exchange(one.party), one.outcome, one.said) if isinstance(one, Loss) else one for one in value
        )
    return {"aff": "taliban", "taliban": "aff"}.get(value, value) if isinstance(value, str) else value


def reckon(extract: Extract):
    return reckon_totals(fill_sheet(extract, THEATRE), THEATRE, FIRST, LAST)


TOTAL = {"scope": "total", "count": exactly(5), "losses": lose("taliban", 12), **DAYS}
TOLD = [[{"start": date(2024, 3, day), "losses": lose("taliban", 3)}] for day in (4, 5)]
BY_OTHERS = [{"claimant": "outlet", "start": date(2024, 3, 6), "losses": lose("taliban", 2)}]


def test_found_missing_and_the_rest_add_up():
    incidents, killed = reckon(make_extract([TOTAL], [*TOLD, BY_OTHERS]))
    assert (incidents.own, incidents.others, incidents.missing) == (exactly(2), exactly(1), Bounds(2, 3))
    assert (killed.own, killed.others, killed.missing) == (exactly(6), exactly(2), Bounds(4, 6))
    assert (killed.ratio, killed.verdict, killed.address) == (Share(1.5, 1.5), RAISE, "aff.total.1.taliban.killed")
    assert (incidents.days, incidents.heard) == (31, 1)


def test_a_day_of_which_looks_showed_everything_was_read_whatever_was_published():
    silent = make_extract([TOTAL], [], read=None)
    assert {one.why for one in reckon(silent)} == {"nothing-read"}
    heard = msgspec.structs.replace(silent, listened={"aff-x": (date(2024, 3, 2), date(2024, 3, 3))})
    for one in reckon(heard):
        assert (one.heard, one.why, one.verdict) == (2, None, RAISE)


def test_a_total_that_is_found_whole_holds_and_one_that_says_less_is_raised():
    whole = {**TOTAL, "count": exactly(2), "losses": lose("taliban", 6)}
    assert {one.verdict for one in reckon(make_extract([whole], TOLD))} == {HOLDS}
    less = {**TOTAL, "count": exactly(1), "losses": ()}
    (one,) = reckon(make_extract([less], TOLD))
    assert (one.missing, one.verdict) == (exactly(0), RAISE)


@pytest.mark.parametrize(
    ("fields", "read", "why"),
    [
        ({"start": None, "end": None}, date(2024, 3, 9), "no-days"),
        ({}, None, "nothing-read"),
        ({"count": Bounds(None, None), "losses": ()}, date(2024, 3, 9), "unsaid"),
    ],
)
def test_what_cannot_be_set_beside_incidents_is_no_zero(fields, read, why):
    for one in reckon(make_extract([{**TOTAL, **fields}], TOLD if read else [], read=read)):
        assert (one.verdict, one.why) == (CANNOT_TELL, why)
        assert (one.own, one.others, one.missing, one.ratio) == (None, None, None, None)


def test_only_incidents_of_its_days_and_provinces_stand_beside_a_total():
    kabul = {**TOTAL, "losses": (), "places": (Place("Kabul"),), "end": date(2024, 3, 4)}
    told = [
        [{"start": date(2024, 3, day), "places": (Place(name),)}]
        for day, name in ((4, "Kabul"), (4, "Takhar"), (5, "Kabul"))
    ]
    (one,) = reckon(make_extract([kabul], told))
    assert one.own == exactly(1)


def test_a_count_of_the_un_stands_beside_the_incidents_of_its_party_or_of_anybody():
    by_party = {**TOTAL, "claimant": "un", "losses": ()}
    nobody = {**by_party, "initiator": None, "event": "clash", "count": exactly(61)}
    theirs = [{"claimant": "taliban", "initiator": "taliban", "target": "aff", "start": date(2024, 3, 7)}]
    found = {one.party: one for one in reckon(make_extract([by_party, nobody], [*TOLD, theirs]))}
    assert (found["aff"].own, found["aff"].claimant) == (exactly(2), "un")
    assert (found[None].own, found[None].missing.low) == (exactly(3), 58)


def test_a_total_of_a_longer_time_asks_for_the_days_that_it_needs():
    longer = make_extract([{**TOTAL, "start": date(2024, 1, 1)}], TOLD)
    assert find_reach(fill_sheet(longer, THEATRE), THEATRE) == (date(2024, 1, 1), LAST)


def test_exchanged_parties_give_mirrored_totals():
    straight = reckon(make_extract([TOTAL], [*TOLD, BY_OTHERS]))
    mirrored = reckon(make_extract([TOTAL], [*TOLD, BY_OTHERS], exchanged=True))

    def tell(one):
        return (one.unit, one.stated, one.own, one.others, one.missing, one.ratio, one.verdict)

    assert [tell(one) for one in straight] == [tell(one) for one in mirrored]
    assert [(one.party, one.of) for one in mirrored] == [(exchange(one.party), exchange(one.of)) for one in straight]


def test_a_month_compares_only_incidents_of_which_both_give_a_number():
    both = [TOLD[0][0], {"claimant": "outlet", "start": date(2024, 3, 4), "losses": lose("taliban", 1)}]
    vague = [TOLD[1][0], {"claimant": "outlet", "start": date(2024, 3, 5)}]
    (month,) = compare_months(fill_sheet(make_extract([], [both, vague]), THEATRE))
    assert (month.month, month.both, month.claimed, month.recorded) == ("2024-03", 1, exactly(3), exactly(1))
    assert month.ratio == Share(3.0, 3.0)


def test_the_case_s_totals_are_reckoned(case):
    found = reckon_totals(fill_sheet(case.extract, case.theatre), case.theatre, case.extract.start, case.extract.end)
    fronts = {(one.unit, one.of): one for one in found if one.party == "nrf"}
    lump = fronts["killed-or-wounded", "taliban"]
    assert (lump.stated, lump.verdict, lump.why) == (exactly(45), CANNOT_TELL, "no-days")
    clashes = next(one for one in found if one.claimant == "un" and one.stated == exactly(61))
    assert clashes.party is None and clashes.missing is not None
    whole = msgspec.structs.replace(case.extract, start=None, end=None)
    september = [
        one for one in reckon_totals(fill_sheet(whole, case.theatre), case.theatre, None, None) if one.verdict == HOLDS
    ]
    assert {(one.unit, one.own) for one in september if one.of == "taliban"} >= {
        ("killed", exactly(2)),
        ("wounded", exactly(6)),
    }
