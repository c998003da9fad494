"""The corridor from reports that changed to the incidents that change with them.

In: a ledger opened for settling, the reports to settle, the theatre, what people decided about pairs of claims. Out:
the copies among its reports, and its incidents as one matching of all its claims would make them, of which only those
near what changed are looked at. It walks between `ledger` and `match`, and knows what neither of them may.
"""

from collections.abc import Iterable, Sequence, Set
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from sayso.ledger import Place, Search
from sayso.match import COPIED_DAYS, Matched, Ring, find_copies_among, find_touched
from sayso.records import Core, Ties
from sayso.theatre import Theatre

if TYPE_CHECKING:
    from sayso.ledger import Ledger, Settling

#: Days whose reports are looked at for copies at a time, beside those of the week before.
_LOOKED_AT_DAYS = 28

#: Where fewer than one in so many reports changed, those that they touch are picked out first: of more, comparing all
#: takes no longer.
_FEW = 4


def renew_copies(ledger: "Ledger", theatre: Theatre, moment: datetime) -> set[str]:
    """What copies what, found anew near the days of the reports that changed; the ids of the reports looked at.

    A report that copies another one than before, or none any more, is to be settled too, and is among these ids. One
    that somebody adds meanwhile may be looked at or not: only those that were may be settled.
    """
    seen: set[str] = set()
    spans: list[list[date]] = []
    for day in ledger.unsettled_days():
        if spans and (day - spans[-1][1]).days <= 2 * COPIED_DAYS:
            spans[-1][1] = day
        else:
            spans.append([day, day])
    done = date.min
    for first, last in spans:
        # A report that changed can be the origin of those of the week after it.
        start, end = max(first, _add_days(done, 1)), _add_days(last, COPIED_DAYS)
        while done < end:
            done = min(end, _add_days(start, _LOOKED_AT_DAYS))
            latest = _renew_copies_between(ledger, theatre, moment, start, done, seen)
            # One that copies another one than before can be the origin of those of a week more.
            end = max(end, _add_days(latest, COPIED_DAYS)) if latest else end
            start = _add_days(done, 1)
    return seen


def _renew_copies_between(
    ledger: "Ledger", theatre: Theatre, moment: datetime, start: date, stop: date, seen: set[str]
) -> date | None:
    """The latest day of a report of these days that copies another one than before; None where none does.

    What the reports of the week before copy is known: it rests on nothing that comes after them. What is looked at is
    taken into `seen`.
    """
    earliest = _add_days(start, -COPIED_DAYS)
    reports, changed = ledger.reports_between(earliest, stop), ledger.unsettled_between(earliest, stop)
    held = ledger.origins({**reports, **changed})
    looked_at = {id for id, report in reports.items() if report.published >= start}
    if len(changed) * _FEW < len(reports):
        touched = find_touched(reports, changed, held, start, theatre)
        looked_at, reports = set(touched.reports), {id: reports[id] for id in touched.reports | touched.others}
    known = {id: held.get(id) for id in reports if id not in looked_at}
    copies = {copy.report: copy for copy in find_copies_among(reports, theatre, known)}
    seen |= looked_at
    seen |= ledger.keep_copies(looked_at, {id: (copy.origin, copy.why) for id, copy in copies.items()}, moment)
    origins = {id: copy.origin for id, copy in copies.items()}
    return max((reports[id].published for id in looked_at if held.get(id) != origins.get(id)), default=None)


def _add_days(day: date, number: int) -> date:
    """The day so many days on or back, as far as the calendar goes."""
    return date.fromordinal(min(max(day.toordinal() + number, date.min.toordinal()), date.max.toordinal()))


def settle_reports(settling: "Settling", report_ids: Iterable[str], theatre: Theatre, ties: Ties | None = None) -> int:
    """How many incidents began or ended with those of the reports that were still unsettled."""
    reports = settling.pick_unsettled(report_ids)
    return _Settlement(settling, Ring(theatre, ties)).run(reports) if reports else 0


class _Settlement:
    """One batch of reports: the claims that change with them, those that went, and the incidents around."""

    def __init__(self, settling: "Settling", ring: Ring) -> None:
        self._settling = settling
        self._ring = ring
        self._cores: dict[str, Core] = {}
        self._core_of: dict[str, str | None] = {}
        self._changed: set[str] = set()
        self._gone: set[str] = set()
        self._asked: set[str] = set()

    def run(self, reports: Sequence[str]) -> int:
        """How many incidents began or ended."""
        counting = self._settling.load_counting(reports)
        self._gone = self._settling.list_known(reports) - counting
        self._settling.strike_off(reports)
        self._change(counting)
        while (matched := self._match()).drawn or matched.asked:
            self._change(matched.drawn)
            self._asked |= matched.asked
        new = {id for incident in matched.incidents for id in incident.claims}
        ended = self._settling.find_incidents(self._changed | self._gone | new)
        filed = {id: [Place(*msgspec.structs.astuple(place)) for place in self._ring.file(id)] for id in self._changed}
        return self._settling.keep(ended, matched.incidents, filed)

    def _change(self, ids: Set[str]) -> None:
        """These claims are matched anew, with the rest of their cores and whatever a person tied to them."""
        self._changed |= ids
        while further := self._find_mates(self._changed | self._gone) - self._changed - self._gone:
            found = self._settling.load(further)
            self._changed |= found
            # What is neither matched nor counts now went with its report, before anybody noted what is unsettled.
            self._gone |= further - found
        self._hold(self._changed)

    def _match(self) -> Matched:
        """The changed claims among their neighbours, or which of these have to be changed too, or asked anew."""
        asking = self._changed | self._asked
        places = (Search(*msgspec.structs.astuple(place)) for place in self._ring.seek(asking))
        self._hold(self._settling.search(places))
        ended = self._find_cores(self._changed | self._gone)
        around = set(self._ring.find_neighbours(asking)) - self._changed
        doubted = self._settling.find_held_back(ended)
        while further := (self._find_mates(around) | doubted) - around - self._changed - self._gone:
            found = self._settling.load(further)
            around |= found
            self._gone |= further - found
        self._hold(around)
        cores = [core for core in self._find_cores(around).values() if core.claims <= around]
        # A core of which a claim was lost is none to rely on.
        loose = around.difference(*(core.claims for core in cores))
        if loose:
            return Matched(drawn=frozenset(loose))
        return self._ring.match(self._changed, cores, ended, self._asked - self._changed)

    def _hold(self, ids: Set[str]) -> None:
        claims = self._settling.claims
        self._ring.hold({id: claims[id] for id in ids}, self._settling.reports, self._settling.lineages)

    def _find_mates(self, ids: Set[str]) -> set[str]:
        """These claims, the rest of their cores, and what a person tied to any of them."""
        mates = (id for core in self._find_cores(ids).values() for id in core.claims)
        return {*ids, *self._ring.find_tied(ids), *mates}

    def _find_cores(self, ids: Set[str]) -> dict[str, Core]:
        """The standing cores with any of these claims, by name; each claim is asked for once."""
        new = [id for id in ids if id not in self._core_of]
        found = self._settling.find_cores(new)
        self._cores |= found
        self._core_of |= dict.fromkeys(new)
        self._core_of |= {id: name for name, core in found.items() for id in core.claims}
        return {name: self._cores[name] for id in ids if (name := self._core_of[id])}
