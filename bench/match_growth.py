"""How the time and the memory of matching grow with the claims of the made-up years, each size in a process of its own.

    python bench/match_growth.py [claims …]         (50000 200000 1000000 by default: 1 million is five years)

One line per size: seconds for copies and for matching, the same per 100,000 claims, and the memory at the most. The
words behind the claims are left out, since matching does not look at them.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Sequence

from msgspec.structs import replace
from synthetic import tell_incidents

from sayso.match import find_copies, match_claims
from sayso.records import Claim, Report
from sayso.theatre import Theatre, load_theatre

SIZES = (50_000, 200_000, 1_000_000)

#: The mark of a process that measures one size.
_ONE = "--one"


def tell_claims(count: int, theatre: Theatre) -> tuple[list[Claim], dict[str, Report]]:
    """So many claims, or a few more, with their reports by id."""
    claims: list[Claim] = []
    reports: dict[str, Report] = {}
    for told in tell_incidents(count, theatre):
        reports[told.report.id] = told.report
        claims += (replace(claim, words=()) for claim in told.claims)
        if len(claims) >= count:
            break
    return claims, reports


def measure_size(count: int) -> None:
    """Print the figures of one size."""
    theatre = load_theatre()
    claims, reports = tell_claims(count, theatre)
    began, busy = time.perf_counter(), time.process_time()
    copies = find_copies(reports.values(), theatre)
    found = time.perf_counter()
    incidents = match_claims(claims, reports, theatre, {copy.report: copy.origin for copy in copies})
    ended, worked = time.perf_counter(), time.process_time() - busy
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    each = 100_000 / len(claims)
    print(
        f"{len(claims):>9} claims, {len(incidents)} incidents: copies {found - began:.0f} s,"
        f" matching {ended - found:.0f} s, one processor {worked:.0f} s; per 100,000 claims"
        f" {each * (ended - began):.0f} s, one processor {each * worked:.0f} s; {memory:.1f} GiB",
        flush=True,
    )


def main(sizes: Sequence[int]) -> None:
    """Print the figures of each size."""
    for size in sizes:
        subprocess.run([sys.executable, __file__, _ONE, str(size)], check=True)


if __name__ == "__main__":
    if _ONE in sys.argv:
        measure_size(int(sys.argv[-1]))
    else:
        main([int(word) for word in sys.argv[1:]] or SIZES)
