"""Claims and incidents to findings: what each party did, by whose word.

Comes in: an extract (reports, claims, incidents of a window) and the theatre. Goes out: findings, each a value with the
claims that carry it; rows of incidents; the quotes behind a finding. This room knows no clock, no database and no
wording: what is said about a finding is written elsewhere.
"""

from sayso.analyse.addresses import find_finding, name_finding, pick_finding
from sayso.analyse.rows import Row, list_rows
from sayso.analyse.tally import tally_claims
from sayso.analyse.window import count_days

__all__ = [
    "Row",
    "count_days",
    "find_finding",
    "list_rows",
    "name_finding",
    "pick_finding",
    "tally_claims",
]
