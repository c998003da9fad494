"""What an event answers, or came after: those others happened elsewhere, their places are no scene of it."""

from collections.abc import Iterator, Sequence

from sayso.lang import Language
from sayso.read.scan.pages import Page
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import AUXILIARY
from sayso.read.where.surroundings import PlaceWords

#: From where to where a reason is told in the text.
Span = tuple[int, int]

_NAMES = ("province", "district", "locality", "neighbour", "weak.", "places.capital")


def leave_reasons(page: Page, clauses: Sequence[Clause], places: list[PlaceWords]) -> list[PlaceWords]:
    """Places without those of what was answered ("in response to the bombing of Paktika"); those of what only went
    before are left out where another province is named ("after an attack in Kunduz, three men were killed in Takhar").
    """
    language = page.lexicon.language
    answered = [span for clause in clauses for span in _list_answered(language, clause)]
    kept = [place for place in places if not _lies_in(place, answered)]
    blamed = [span for clause in clauses for span in _list_blamed(page, clause)] if len(kept) > 1 else []
    kept = [place for place in kept if not _lies_in(place, blamed)] or kept
    if len(kept) < 2:
        return kept
    earlier = [span for clause in clauses for span in _list_earlier(language, clause)]
    others = [place for place in kept if not _lies_in(place, earlier)]
    provinces = {one for place in others for one in _list_provinces(page, place)}
    is_elsewhere = all(provinces.isdisjoint(_list_provinces(page, one)) for one in kept if one not in others)
    return others if others and is_elsewhere else kept


def _list_answered(language: Language, clause: Clause) -> Iterator[Span]:
    """Where a clause says what was answered."""
    for group in clause.others:
        if group.lead in language.listed["answering_to"]:
            yield _bound(language, clause, group)
    for group in (*clause.objects, *clause.others):
        if group.words[-1].text in language.listed["reprisals"]:
            behind = [one for one in group.hangs if one.has("events.", "losses.")]
            if behind:
                yield _bound(language, clause, group)


def _list_blamed(page: Page, clause: Clause) -> Iterator[Span]:
    """Where a clause says of what somebody is accused, what he did before, or since when something is so ("a planner
    of the attack on ...", "accused of bombing ...", "since they seized Kabul").
    """
    language = page.lexicon.language
    since, plotters = language.small["since"], language.listed["plotters"]
    is_last = language.grammar.IS_LEVEL_LAST
    is_copula = clause.verb is not None and clause.verb.main.kind == AUXILIARY  # "the dead were the planners of ..."
    words = [*clause.words, *(clause.parent.words if clause.parent is not None else ())]
    charges = [mark for word in words for mark in word.marks if mark.kind == "roles.charged"]
    if clause.lead in since or any(mark.start <= clause.start <= mark.end + 1 for mark in charges):
        yield clause.start, clause.end
    for group in clause.groups:
        gaps = [mark.start - group.end if is_last else group.start - mark.end for mark in charges]
        is_charge = any(0 <= gap <= 1 for gap in gaps)
        is_plot = any(word.text in plotters for word in group.words)
        is_plot = is_plot and not is_copula and any(one.has("events.") for one in (group, *group.hangs))
        if group.lead in since or is_charge or is_plot:
            yield _bound(language, clause, group)


def _list_earlier(language: Language, clause: Clause) -> Iterator[Span]:
    """Where a clause names an event that went before."""
    for group in clause.others:
        if group.lead in (*language.small["after"], *language.small["following"]) and group.has("events."):
            yield _bound(language, clause, group)


def _bound(language: Language, clause: Clause, group: Group) -> Span:
    """From where to where a reason goes with the one place that is said of it: behind it, in Pashto before it."""
    if language.grammar.IS_LEVEL_LAST:
        before = [one for one in clause.others if one.end <= group.start][-2:]
        near = [one for one in before if any(part.has(*_NAMES) for part in one.all_groups())][-1:]
        words = [word for one in (group, *near) for word in one.all_words()]
        return min(word.start for word in words), max(word.end for word in words)
    last = _find_placed(group) or group
    named = [last, *last.joined, *(one for one in last.hangs if one.tie == "of")]
    return group.start, max(word.end for one in named for word in one.words)


def _find_placed(group: Group) -> Group | None:
    """The first group that names a place among one and those that hang on it ("violations of airspace and strikes on
    Kabul").
    """
    if group.has(*_NAMES):
        return group
    found = (_find_placed(one) for one in (*group.hangs, *group.joined))
    return next((one for one in found if one is not None), None)


def _lies_in(place: PlaceWords, spans: Sequence[Span]) -> bool:
    return any(start <= place.start < end for start, end in spans)


def _list_provinces(page: Page, place: PlaceWords) -> set[str]:
    """The ids of the provinces in which a place may lie."""
    entries = (page.lexicon.theatre.places.get(mark.value) for mark in place.marks)
    return {entry.province or entry.id for entry in entries if entry is not None}
