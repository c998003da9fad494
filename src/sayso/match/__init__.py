"""Claims to incidents, with the reason for every join, and reports to their originals.

In: claims, their reports by id, the theatre. Out: `Incident`s with links and status, `Copy`s. A claim of scope `total`
is about several events and is never matched. Pure: the same claims in any order give the same incidents. This room
must not know how claims were read, where they are kept, or what a person decided about them.

`blocks` finds pairs worth comparing, `comparisons` weighs them, `groups` grows incidents from them, `lineage` finds
copies, `status` says how well an incident is borne out.
"""

from sayso.match.incidents import match_claims
from sayso.match.lineage import Copy, find_copies

__all__ = ["Copy", "find_copies", "match_claims"]
