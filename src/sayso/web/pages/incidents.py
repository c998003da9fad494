"""The page of incidents: facets, search, page by page."""

from collections import Counter
from collections.abc import Callable, Iterable

from msgspec import Struct

from sayso.records import Listed
from sayso.web.asking import Asked
from sayso.web.desks import Desk
from sayso.web.incidents import show_listed
from sayso.web.labels import Labels
from sayso.web.paging import Pager, turn_pages
from sayso.web.shown import IncidentRow, Window
from sayso.web.tables import Table, make_table
from sayso.web.windows import show_window

#: Rows of one page: what a person looks through before asking more closely.
PAGE_SIZE = 50


class Choice(Struct, frozen=True):
    """One value of a facet: how many incidents it would leave, and whether it is chosen."""

    value: str
    count: int
    is_chosen: bool


class Facet(Struct, frozen=True):
    """A facet by its name in the address, with its choices, most incidents first."""

    name: str
    choices: tuple[Choice, ...]


class IncidentsPage(Struct, frozen=True):
    """The incidents of a window that the facets and the search leave, one page of them."""

    window: Window
    q: str
    facets: tuple[Facet, ...]
    pager: Pager
    incidents: tuple[IncidentRow, ...]


#: What each facet finds an incident by.
FACETS: dict[str, Callable[[Listed], Iterable[str]]] = {
    "party": lambda listed: listed.traits.parties,
    "place": lambda listed: {place.province for place in listed.traits.places if place.province},
    "event": lambda listed: listed.traits.events,
    "status": lambda listed: (listed.status,),
    "written": lambda listed: listed.traits.langs,
    "channel": lambda listed: listed.traits.channels,
}


def show_incidents(desk: Desk, asked: Asked) -> IncidentsPage:
    """The incidents that an address asks for."""
    with desk.open() as ledger:
        window = desk.find_window(asked, ledger)
        listed = desk.list_window(window)
        q = asked.tell("q")
        if q:
            matches = desk.search(window, q)
            listed = tuple(one for one in listed if one.id in matches)
        chosen = {name: frozenset(asked.tell_all(name)) for name in FACETS}
        left = [one.id for one in listed if all(_fits(one, name, chosen[name]) for name in FACETS)]
        pager = turn_pages(asked, len(left), PAGE_SIZE)
        return IncidentsPage(
            window=show_window(window),
            q=q,
            facets=tuple(_count_facet(name, listed, chosen) for name in FACETS),
            pager=pager,
            incidents=show_listed(ledger, left[pager.first : pager.last], window),
        )


def _fits(listed: Listed, name: str, chosen: frozenset[str]) -> bool:
    """Whether any of the facet's values is chosen; all fit where none is."""
    return not chosen or not chosen.isdisjoint(FACETS[name](listed))


def _count_facet(name: str, listed: Iterable[Listed], chosen: dict[str, frozenset[str]]) -> Facet:
    """The choices of one facet, counted over what the other facets leave."""
    others = [other for other in FACETS if other != name and chosen[other]]
    counts: Counter[str] = Counter(dict.fromkeys(chosen[name], 0))
    for one in listed:
        if all(_fits(one, other, chosen[other]) for other in others):
            counts.update(FACETS[name](one))
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return Facet(name, tuple(Choice(value, count, value in chosen[name]) for value, count in ordered))


def table_incidents(page: IncidentsPage, asked: Asked, labels: Labels) -> Table:
    """The incidents of the page as a table."""
    columns = ("day", "parties", "place", "losses", "status", "reports", "id")
    rows = (
        (
            row.day.isoformat(),
            "; ".join(labels.list_actors(row)),
            "; ".join(map(labels.place, row.places)),
            "; ".join(f"{who}: {told}" if told else who for who, told in labels.list_voices(row.voices)),
            labels.name_status(row.status),
            row.reports,
            row.id,
        )
        for row in page.incidents
    )
    return make_table(columns, rows, labels)
