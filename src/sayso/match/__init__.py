"""Claims to incidents, with the reason for every join, and reports to their originals.

In: claims, their reports by id, the theatre, what a person decided about pairs of claims. Out: `Incident`s with links
and status, `Copy`s. A claim of scope `total` is about several events and is never matched. Pure: the same claims in any
order give the same incidents. This room must not know how claims were read or where they are kept.

`blocks` finds pairs worth comparing, `comparisons` weighs them, `groups` grows cores from them as `tellings` weighs
groups, `doubts` holds back what fits two of them, `ties` holds what a person decided, `lineage` finds copies, `touched`
says which of them others can have changed, `status` says how well an incident is borne out.

Nothing depends on the crowd: whether two claims are a candidate pair, and its weight, depend on these two, the reports
that theirs copy, and ties alone, whether two groups join depends on these two groups, and what is held back from a core
depends on the cores next to it. So claims can be matched piece by piece and come out as if matched at once: a `Ring`
says under which keys a ledger finds all that a claim can be compared with, and matches changed claims among these.
"""

from sayso.match.blocks import Filing, Seeking
from sayso.match.incidents import match_claims
from sayso.match.lineage import COPIED_DAYS, Copy, find_copies, find_copies_among
from sayso.match.pairs import Weighed, WeighedPair, weigh_pairs
from sayso.match.refusals import Refusal, explain_refusals
from sayso.match.rings import Matched, Ring
from sayso.match.ties import Contradiction, find_contradictions
from sayso.match.touched import Touched, find_touched
from sayso.match.weights import name_matcher
from sayso.records import Tie, Ties

__all__ = [
    "COPIED_DAYS",
    "Contradiction",
    "Copy",
    "Filing",
    "Matched",
    "Refusal",
    "Ring",
    "Seeking",
    "Tie",
    "Ties",
    "Touched",
    "Weighed",
    "WeighedPair",
    "explain_refusals",
    "find_contradictions",
    "find_copies",
    "find_copies_among",
    "find_touched",
    "match_claims",
    "name_matcher",
    "weigh_pairs",
]
