"""Claims to incidents, with the reason for every join, and reports to their originals.

In: claims, their reports by id, the theatre, what a person decided about pairs of claims. Out: `Incident`s with links
and status, `Copy`s. A claim of scope `total` is about several events and is never matched. Pure: the same claims in any
order give the same incidents. This room must not know how claims were read or where they are kept.

`blocks` finds pairs worth comparing, `comparisons` weighs them, `groups` grows incidents from them, `ties` holds what a
person decided, `lineage` finds copies, `status` says how well an incident is borne out.

Nothing depends on the crowd: whether two claims are a candidate pair, and its weight, depend on these two, the reports
that theirs copy, and ties alone; groups depend on the pairs inside one connected component of candidates. So claims can
be matched piece by piece and come out as if matched at once. Take the new or changed claims (those of reports whose
origin changed are changed too), those that `seek_claims` finds among what `file_claim` filed, and those that a tie
joins to them; of these, `find_candidates` names the ones that count. Match their components whole, together with the
components in which new, changed and gone claims were (`match_components`), and leave every other one alone.
"""

from sayso.match.blocks import Filing, Seeking
from sayso.match.incidents import (
    Component,
    file_claim,
    find_candidates,
    match_claims,
    match_components,
    seek_claims,
)
from sayso.match.lineage import Copy, find_copies
from sayso.match.ties import Contradiction, find_contradictions
from sayso.records import Tie, Ties

__all__ = [
    "Component",
    "Contradiction",
    "Copy",
    "Filing",
    "Seeking",
    "Tie",
    "Ties",
    "file_claim",
    "find_candidates",
    "find_contradictions",
    "find_copies",
    "match_claims",
    "match_components",
    "seek_claims",
]
