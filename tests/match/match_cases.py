"""Claims and reports for the tests of this room, built from short notes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

from sayso.match import Filing, Seeking, Tie, Ties, match_claims
from sayso.match.blocks import file_outline, seek_outlines
from sayso.match.outlines import Outline, Outliner
from sayso.match.weights import load_weights
from sayso.records import Bounds, Claim, Incident, Loss, Place, Report
from sayso.theatre import load_theatre

DAY = date(2024, 4, 10)
FRONTS = ("nrf", "aff")
PLACES = ("Takhar", "Takhar / Chal", "Takhar / Baharak", "Kabul / Kabul / Khair Khana", "Kabul / Kabul")


def build_report(note: Mapping[str, Any]) -> Report:
    return Report(note["report"], f"The words of {note['report']}.", note["published"], source=note.get("source"))


def build_claim(note: Mapping[str, Any], report: Report, begins: int) -> Claim:
    levels = [level.strip() for level in note["place"].split("/")] if "place" in note else []
    start = note.get("day")
    return Claim(
        report=report.id,
        begins=begins,
        scope=note.get("scope", "incident"),
        claimant=note["claimant"],
        stance=note.get("stance", "claims"),
        event=note["event"],
        initiator=note.get("initiator"),
        target=note.get("target"),
        sides=tuple(note.get("sides", ())),
        losses=tuple(map(parse_loss, note.get("losses", ()))),
        places=(Place(*levels),) if levels else (),
        start=start,
        end=note.get("end", start),
    )


def parse_loss(words: str) -> Loss:
    party, outcome, low, high = words.split()
    return Loss(party, outcome, Bounds(*(None if bound == "-" else int(bound) for bound in (low, high))))


def build_all(notes: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Claim], dict[str, Report]]:
    """Claims by name and reports by id."""
    reports = {note["report"]: build_report(note) for note in notes}
    claims = {note["name"]: build_claim(note, reports[note["report"]], number) for number, note in enumerate(notes)}
    return claims, {report.id: report for report in reports.values()}


def build_outline(claim: Claim, report: Report, lineage: str | None = None) -> Outline:
    return Outliner().build(claim, report, lineage or claim.report)


def file_claim(claim: Claim, report: Report, lineage: str | None = None) -> tuple[Filing, ...]:
    """The keys under which the claim is found."""
    return file_outline(build_outline(claim, report, lineage), load_weights().reach)


def find_filed(filed: Mapping[str, tuple[Filing, ...]], seekings: Iterable[Seeking]) -> set[str]:
    """The ids of what is filed where somebody looks."""
    return {
        id
        for seeking in seekings
        for id, filings in filed.items()
        for filing in filings
        if seeking.key == filing.key
        and seeking.earliest <= filing.first <= seeking.last
        and filing.last >= seeking.first
    }


def seek_claim(claim: Claim, report: Report) -> tuple[Seeking, ...]:
    """Where all is filed that the claim can meet."""
    return seek_outlines(build_outline(claim, report), load_weights().reach)


def match_by_name(claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> dict[frozenset[str], Incident]:
    """Incidents by the names of their claims."""
    names = {claim.id: name for name, claim in claims.items()}
    incidents = match_claims(tuple(claims.values()), reports, load_theatre())
    return {frozenset(names[id] for id in incident.claims): incident for incident in incidents}


def note_attack(name: str, report: str, published: date, front: str = "nrf", **fields: Any) -> dict[str, Any]:
    """A front's attack on the Taliban in Chal, unless the fields say otherwise."""
    attack = {
        "name": name, "report": report, "published": published, "day": published, "claimant": front,
        "event": "attack", "initiator": front, "target": "taliban", "place": "Takhar / Chal",
    }  # fmt: skip
    return attack | fields


def list_names(groups: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    return {frozenset(group) for group in groups}


@st.composite
def draw_notes(draw, most=9):
    """A few claims that are near enough to each other to be compared."""
    size = draw(st.integers(2, most))
    notes = []
    for number in range(size):
        front = draw(st.sampled_from(FRONTS))
        day = DAY + timedelta(days=draw(st.integers(0, 3)))
        killed = draw(st.integers(0, 4))
        note = note_attack(
            f"claim {number}",
            f"report {draw(st.integers(0, 4))}",
            DAY + timedelta(days=4),
            front,
            claimant=draw(st.sampled_from((front, front, "taliban", "local-sources"))),
            event=draw(st.sampled_from(("attack", "explosion", "arrest"))),
            place=draw(st.sampled_from(PLACES)),
            losses=[f"taliban killed {killed} {killed}"] if killed else [],
            day=draw(st.sampled_from((day, None))),
        )
        if draw(st.integers(0, 7)) == 0:
            del note["place"]
        notes.append(note)
    return notes


def draw_ties(draw, claims):
    pairs = list(combinations(sorted(claims), 2))
    drawn = draw(st.lists(st.tuples(st.sampled_from(pairs), st.booleans()), max_size=4))
    ties = [(Tie(*pair, "amina", "said so"), is_together) for pair, is_together in drawn]
    return Ties(
        tuple(tie for tie, is_together in ties if is_together),
        tuple(tie for tie, is_together in ties if not is_together),
    )
