"""Whether a noun group stands for whoever wrote the report: its source by name, "we", "our investigators"."""

from functools import lru_cache

from sayso.read.scan.marks import Mark
from sayso.read.speech.attribution import OUTLET, Voice
from sayso.read.speech.ears import Ears
from sayso.read.syntax.clauses import Group
from sayso.read.syntax.words import PRONOUN

#: Fewer capitals than these are no short name by which a source calls itself.
_SHORTEST = 3


def name_report(group: Group, ears: Ears) -> Voice | None:
    """The report's own voice, None where the group is somebody else; a party's report speaks as the party."""
    if ears.page.is_verb_last or ears.default != OUTLET:
        return None
    first, *rest = group.words
    is_ours = first.text in ears.small["our"] and bool(rest)
    is_we = not rest and first.kind == PRONOUN and first.text in ears.small["we"]
    if not (is_ours or is_we or _is_source(group, ears)) or _is_quoted(group, ears):
        return None
    return Voice(OUTLET.claimant, (Mark(group.start, group.end, "voices.outlet.named", ""),))


def _is_quoted(group: Group, ears: Ears) -> bool:
    """Whether a sign of quotation is open in the paragraph where a group stands."""
    text = ears.page.text
    return text.count('"', text.rfind("\n", 0, group.start) + 1, group.start) % 2 == 1


def _is_source(group: Group, ears: Ears) -> bool:
    """Whether a group is the name of the report's source, or the short name made of its capitals."""
    words = [word.text for word in group.words if word.text not in ears.small["the"]]
    return " ".join(words) in _list_names(ears.page.report.source or "", ears.small["the"])


@lru_cache(maxsize=256)
def _list_names(source: str, articles: frozenset[str]) -> frozenset[str]:
    words = [word for word in source.split() if word.lower() not in articles]
    capitals = "".join(word[0] for word in words if word[:1].isupper()).lower()
    return frozenset({" ".join(words).lower(), *([capitals] if len(capitals) >= _SHORTEST else [])} - {""})
