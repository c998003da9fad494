"""Which claims are held back: another group fits them nearly as well as the one in which they stand.

Groups grow join by join, and each join asks for what speaks for it alone. Where attacks lie close, a report that names
neither spot nor toll fits more than one of them, and joins the one that it met first. So once the groups stand as they
grew, each of their reports is asked once more: is its group clearly a better home for its words than every other group
near it? Where it is not, its claims are held back: they stay an incident of their own, rather than join a wrong one.

A group as it grew, with the claims that are held back from it, is a core. Whether a report is held back depends on its
core and the cores that hold a candidate of its claims, and on nothing that became of these.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product

from msgspec import Struct

from sayso.match.groups import SPEAKERS, Weigh, WeighGroups
from sayso.match.ties import Bonds

#: Indices of claims, sorted: a core, or a part of one.
Indices = tuple[int, ...]

#: Cores, each with the weight of its nearest pair: a claim of the part that is asked, and a candidate of it.
Others = Mapping[Indices, float]

#: Bits by which the nearest pair into another core may be less than that into its own, for the two to be weighed.
#: Experiment on the made-up year (seed 202): it spares half of the work, and 3 of 260 parts are not held back.
_NEAR = 8.0


class Doubt(Struct, frozen=True):
    """A part of a core that is held back: the bits that speak for the rest of its core (`own`), the other core that
    fits it nearly as well or better (`rival`), and the bits that speak for that one (`against`)."""

    part: Indices
    own: float
    rival: Indices
    against: float


class Doubts:
    """Asks the parts of cores; `margin` are the bits by which a core has to fit a part of it better than any other."""

    def __init__(
        self,
        weigh: Weigh,
        weigh_groups: WeighGroups,
        name_lineage: Callable[[int], str],
        margin: float,
        bonds: Bonds,
    ) -> None:
        self._weigh = weigh
        self._weigh_groups = weigh_groups
        self._name_lineage = name_lineage
        self._margin = margin
        self._apart = bonds.apart
        self._tied = frozenset(index for pair in bonds.together for index in pair)

    def list_parts(self, core: Indices) -> list[Indices]:
        """The claims of a core by report, copies with their original; none where nothing can be held back.

        What a person put together is no matter of doubt.
        """
        parts: dict[str, list[int]] = {}
        for index in core:
            parts.setdefault(self._name_lineage(index), []).append(index)
        if len(parts) == 1 or not self._tied.isdisjoint(core):
            return []
        return [tuple(part) for part in parts.values()]

    def list_doubts(self, core: Indices, around: "Surroundings") -> list[Doubt]:
        """What is held back from a core."""
        parts = ((part, around.find_others(part, core)) for part in self.list_parts(core))
        doubts = (self.find_doubt(part, core, others) for part, others in parts)
        return [doubt for doubt in doubts if doubt]

    def find_doubt(self, part: Indices, core: Indices, others: Others) -> Doubt | None:
        """Why the part is held back from its core, `others` being cores near it; None where it is not."""
        if not others:
            return None
        rest = [index for index in core if index not in part]
        nearest = max(self._weigh(*pair) for pair in product(part[:SPEAKERS], rest[:SPEAKERS]))
        near = (other for other, weight in others.items() if weight >= nearest - _NEAR)
        rival, against = self._find_rival(part, near)
        if not rival:
            return None
        own = self._weigh_groups(part[:SPEAKERS], rest[:SPEAKERS])
        return Doubt(part, own, rival, against) if own - against < self._margin else None

    def _find_rival(self, part: Indices, others: Iterable[Indices]) -> tuple[Indices, float]:
        """The other core that fits best, of two that fit alike the earlier one; none where a person rules all out."""
        kept_apart = {other for index in part for other in self._apart.get(index, ())}
        rivals = [
            (-round(self._weigh_groups(part[:SPEAKERS], other[:SPEAKERS]), 6), other)
            for other in others
            if kept_apart.isdisjoint(other)
        ]
        cost, rival = min(rivals, default=(0.0, ()))
        return rival, -cost


class Surroundings:
    """Cores by their claims: who is near whom. `near` are the candidates of each claim, with their weights."""

    def __init__(self, cores: Iterable[Indices], near: Mapping[int, Mapping[int, float]]) -> None:
        self._core_of = {index: core for core in cores for index in core}
        self._near = near

    def find_others(self, part: Sequence[int], core: Indices) -> dict[Indices, float]:
        """The other cores that hold a candidate of the part's claims, with the weight of the nearest one."""
        found: dict[Indices, float] = {}
        for index in part:
            for other, weight in self._near.get(index, {}).items():
                home = self._core_of.get(other)
                if home is not None and home != core:
                    found[home] = max(weight, found.get(home, weight))
        return found
