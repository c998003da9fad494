"""How well and how fast the made-up year is matched, beside what a seer who knows every incident can tell.

    python bench/match_year.py [incidents …]        (40000 by default: one year)

One line per size: claims, seconds for copies and for matching, the seconds that one processor worked, pairwise
precision and recall; then the seer's own figures, which no matching can be expected to pass, the same where it leaves
alone what it is not sure of, how many claims are undecidable, and the figures of matching without these.
"""

import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

from seer import Seer
from synthetic import Habits, World, make_events, tell_incidents

from sayso.match import find_copies, match_claims
from sayso.records import Claim, Report
from sayso.theatre import Theatre, load_theatre

#: A seed that no weight was fitted on.
SEED = 7

#: Share from which a careful seer puts a claim to an incident, and up to which two incidents fit alike.
_SURE = 0.9
_EVEN = 0.5


def rate_groups(groups: Iterable[Collection[str]], incidents: Mapping[str, int]) -> tuple[float, float]:
    """Pairwise precision and recall of groups of claims, by counting; claims without an incident are left out."""
    hits = pairs = 0
    for group in groups:
        shares = Counter(incidents[id] for id in group if id in incidents)
        pairs += _count_pairs(shares.total())
        hits += sum(map(_count_pairs, shares.values()))
    true = sum(map(_count_pairs, Counter(incidents.values()).values()))
    return hits / max(1, pairs), hits / max(1, true)


def _count_pairs(count: int) -> int:
    return count * (count - 1) // 2


def ask_seer(count: int, theatre: Theatre) -> tuple[list[list[str]], list[list[str]], set[str]]:
    """The groups that the seer makes, those that it makes of what it is sure of, and the claims that it cannot tell."""
    seer = Seer(make_events(count, theatre, seed=SEED), World(theatre, SEED, Habits()))
    groups: dict[Hashable, list[str]] = defaultdict(list)
    sure: dict[Hashable, list[str]] = defaultdict(list)
    undecidable: set[str] = set()
    for told in tell_incidents(count, theatre, seed=SEED):
        for claim, incident, guess in zip(told.claims, told.incidents, seer.guess(told), strict=True):
            groups[guess.incident].append(claim.id)
            sure[guess.incident if guess.share >= _SURE else claim.id].append(claim.id)
            if guess.incident != incident or guess.share <= _EVEN:
                undecidable.add(claim.id)
    return list(groups.values()), list(sure.values()), undecidable


def measure_year(count: int, theatre: Theatre) -> None:
    """Print the figures of so many incidents."""
    reports: dict[str, Report] = {}
    claims: list[Claim] = []
    incidents: dict[str, int] = {}
    copied = 0
    for told in tell_incidents(count, theatre, seed=SEED):
        reports[told.report.id] = told.report
        claims += told.claims
        copied += told.origin is not None
        incidents.update(zip((claim.id for claim in told.claims), told.incidents, strict=True))
    began, busy = time.perf_counter(), time.process_time()
    copies = find_copies(reports.values(), theatre)
    found = time.perf_counter()
    matched = match_claims(claims, reports, theatre, {copy.report: copy.origin for copy in copies})
    ended, worked = time.perf_counter(), time.process_time() - busy
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count} incidents, {len(claims)} claims: copies {found - began:.0f} s ({len(copies)} of {copied}),"
        f" matching {ended - found:.0f} s, one processor {worked:.0f} s, {memory:.0f} MB"
    )
    groups = [entry.claims for entry in matched]
    _print_rates("matching", groups, incidents)
    seen, sure, undecidable = ask_seer(count, theatre)
    _print_rates("a seer", seen, incidents)
    _print_rates("careful", sure, incidents, "; a seer that leaves alone what it is not sure of")
    decidable = {id: incident for id, incident in incidents.items() if id not in undecidable}
    share = len(undecidable) / max(1, len(incidents))
    _print_rates("decidable", groups, decidable, f"; undecidable {len(undecidable)} claims, {share:.1%}")


def _print_rates(label: str, groups: Iterable[Collection[str]], incidents: Mapping[str, int], more: str = "") -> None:
    precision, recall = rate_groups(groups, incidents)
    print(f"  {label:10} pairwise precision {precision:.3f}  recall {recall:.3f}{more}", flush=True)


def main(counts: Sequence[int]) -> None:
    """Print the figures of each size."""
    theatre = load_theatre()
    for count in counts:
        measure_year(count, theatre)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [40_000])
