"""The kinds of marks as bits, so that a scene is asked for one with a single "and"."""

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from weakref import WeakSet

from sayso.read.scan.lexicon import Lexicon
from sayso.read.scan.marks import Mark


class _Kinds:
    """The kinds of marks that were met so far, each with a bit of its own.

    Rules ask scenes for kinds a hundred times a sentence, mostly for what is not there.
    """

    def __init__(self) -> None:
        self.bits: dict[str, int] = {}
        self.asked: dict[tuple[str, ...], tuple[int, frozenset[str]]] = {}
        self.lexicons: WeakSet[Lexicon] = WeakSet()

    def learn(self, lexicon: Lexicon) -> None:
        """Meet all kinds of a lexicon at once, so that no answer has to be found again later."""
        if lexicon not in self.lexicons:
            for kind in lexicon.kinds:
                self.tell_bit(kind)
            self.lexicons.add(lexicon)

    def tell_bit(self, kind: str) -> int:
        """The bit of a kind; a new kind takes the next."""
        known = self.bits.get(kind)
        if known is None:
            known = self.bits.setdefault(kind, 1 << len(self.bits))
            # Answers that would hold this kind are found again. Another thread may still fill the old table.
            self.asked = {paths: found for paths, found in self.asked.items() if not kind.startswith(paths)}
        return known

    def find(self, paths: tuple[str, ...]) -> tuple[int, frozenset[str]]:
        """The bits of all kinds that begin with one of the paths, and those kinds."""
        asked = self.asked
        found = asked.get(paths)
        if found is None:
            ordered = sorted(self.bits)
            kinds = frozenset(kind for path in paths for kind in _list_below(ordered, path))
            found = asked[paths] = (sum(self.bits[kind] for kind in kinds), kinds)
        return found


def _list_below(ordered: Sequence[str], path: str) -> Iterator[str]:
    """The kinds that begin with a path, of kinds in order: they stand side by side."""
    for kind in itertools.islice(ordered, bisect_left(ordered, path), None):
        if not kind.startswith(path):
            return
        yield kind


#: All kinds that were met in this process.
KINDS = _Kinds()


def mix_kinds(marks: Iterable[Mark]) -> int:
    """The bits of the kinds of some marks, for `holds_kind`."""
    mixed, bits = 0, KINDS.bits
    for _, _, kind, _ in marks:
        mixed |= bits.get(kind) or KINDS.tell_bit(kind)
    return mixed


def holds_kind(bits: int, kinds: tuple[str, ...]) -> bool:
    """Whether a kind of marks that begins with one of these paths is among those that were mixed."""
    asked, _ = KINDS.asked.get(kinds) or KINDS.find(kinds)
    return bool(asked & bits)
