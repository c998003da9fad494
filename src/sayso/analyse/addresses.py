"""Short addresses of findings, such as a person can type: `aff.own.taliban.killed@Kabul@2023-08`."""

import difflib
from collections.abc import Iterable

from sayso.analyse.periods import PERIODS
from sayso.errors import QuestionError
from sayso.records import Finding

#: What says of which part of a tally a finding is, in the order of an address.
PARTS = ("province", "district", "event", *PERIODS)

#: How many near addresses an error offers, and how near they must be (difflib's own default).
NEAR_COUNT = 5
NEAR_CUTOFF = 0.6


def name_finding(finding: Finding) -> str:
    """The finding's address: party, voice or total with its number, losing party, unit; behind an @ each, its parts.

    Parts are a province or a district with its province, an event, a period.

    >>> name_finding(Finding("tally", "killed", None, (("of", "taliban"), ("party", "aff"), ("voice", "own"))))
    'aff.own.taliban.killed'
    """
    total = finding.tell("total")
    whose = f"total.{total}" if total else finding.tell("voice")
    parts = (finding.tell("party"), whose, finding.tell("of"), finding.unit)
    places = (said for name in PARTS if (said := finding.tell(name)))
    return ".".join(part for part in parts if part) + "".join(f"@{place}" for place in places)


def find_finding(address: str, findings: Iterable[Finding]) -> Finding | None:
    """The finding at an address, or with an id; case does not matter. None where there is none."""
    wanted = address.strip().casefold()
    is_id = wanted.startswith("f1-")  # an id is worked out of all claims behind a finding, an address of none
    for finding in findings:
        if wanted == (finding.id if is_id else name_finding(finding).casefold()):
            return finding
    return None


def pick_finding(address: str, findings: Iterable[Finding]) -> Finding:
    """The finding at an address. Raises QuestionError with the nearest addresses where there is none."""
    findings = tuple(findings)
    finding = find_finding(address, findings)
    if finding is not None:
        return finding
    names = {name_finding(finding).casefold(): name_finding(finding) for finding in findings}
    near = difflib.get_close_matches(address.strip().casefold(), names, NEAR_COUNT, NEAR_CUTOFF)
    hint = "near it: " + ", ".join(names[name] for name in near) if near else _hint_all(findings)
    raise QuestionError(f"no finding is called {address!r}; {hint}")


def _hint_all(findings: tuple[Finding, ...]) -> str:
    parties = sorted({finding.tell("party") or "" for finding in findings} - {""})
    if not parties:
        return "the window holds no finding at all"
    return f"addresses begin with one of {', '.join(parties)}, as in {parties[0]}.own.incidents"
