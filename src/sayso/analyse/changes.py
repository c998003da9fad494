"""Why figures moved between two moments: each cause with its effect, so that the effects add up to the change.

The incidents that began or ended fall into knots that share claims. In each knot the earlier grouping is turned into
the later one step by step, a cause at a time: first what was there is read otherwise or goes, then it is grouped
otherwise, then comes what was not there. The effect of a cause is what the figures differ before and after its steps;
so the effects add up whatever the order, and the order says who is given the effect that two causes have together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from sayso.analyse.addresses import name_finding
from sayso.analyse.causes import Cause, Tracer, pair_replaced, sort_causes
from sayso.analyse.losses import join_losses, join_tolls
from sayso.analyse.rows import list_rows
from sayso.analyse.tally import INCIDENTS, list_parts
from sayso.analyse.totals import Total, list_totals
from sayso.records import Bounds, Claim, Extract, Finding, Incident, Report
from sayso.theatre import Theatre

#: What a figure is about, as sorted pairs, and its unit.
Figure = tuple[tuple[tuple[str, str], ...], str]

#: Claims held to be about one event.
Group = frozenset[str]

#: A cause, and what it did to which figures.
Step = tuple[Cause, dict[Figure, "Change"]]


class Amount(Struct, frozen=True):
    """What rows add to a figure, such that amounts can be taken from each other and add up.

    `rows` say the figure, `told` of them give a lower bound, `open` of them no upper bound; `low` and `high` are the
    sums of the bounds that are given.
    """

    rows: int = 0
    told: int = 0
    open: int = 0
    low: int = 0
    high: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        """Both together."""
        return Amount(*(one + two for one, two in zip(_list_numbers(self), _list_numbers(other), strict=True)))

    def __sub__(self, other: "Amount") -> "Amount":
        """What this is more than the other, below zero where it is less."""
        return Amount(*(one - two for one, two in zip(_list_numbers(self), _list_numbers(other), strict=True)))

    @property
    def bounds(self) -> Bounds | None:
        """The figure that a tally shows; None where no row says it.

        >>> (measure(Bounds(3, 3)) + measure(Bounds(25, None))).bounds
        Bounds(low=28, high=None)
        """
        if not self.rows:
            return None
        return Bounds(self.low if self.told else None, None if self.open else self.high)


NOTHING = Amount()


class Change(Struct, frozen=True):
    """What one cause did to one figure, and the incidents by which it did, as they were and as they are."""

    cause: Cause
    effect: Amount
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Shift(Struct, frozen=True):
    """A figure that moved: where it is found, what it was and is, None where no row says it, and the changes.

    `address` is as of the later moment, `address_before` as of the earlier one; one of them is None where a total came
    or went. The changes stand by effect, the greatest first; together they are what `after` differs from `before`.
    """

    address: str | None
    address_before: str | None
    unit: str
    about: tuple[tuple[str, str], ...]
    before: Bounds | None
    after: Bounds | None
    changes: tuple[Change, ...]

    @property
    def is_cancelled(self) -> bool:
        """Whether the figure is what it was, though causes moved it up and down."""
        is_open = self.after is not None and self.after.high is None
        moved = any(change.effect.low or change.effect.open or not is_open for change in self.changes)
        return self.before == self.after and moved

    @property
    def effect(self) -> Amount:
        """What the figure differs, all causes together."""
        return sum((change.effect for change in self.changes), NOTHING)

    def tell(self, name: str) -> str | None:
        """What the figure is about, None where it says nothing."""
        return dict(self.about).get(name)


def measure(said: Bounds) -> Amount:
    """What one row adds."""
    return Amount(1, said.low is not None, said.high is None, said.low or 0, said.high or 0)


class Explanation(Struct, frozen=True):
    """The figures that moved, totals behind, and the causes that moved none."""

    shifts: tuple[Shift, ...]
    quiet: tuple[Cause, ...]


def explain_changes(
    before: Extract, after: Extract, findings: Sequence[Iterable[Finding]], tracer: Tracer, theatre: Theatre
) -> Explanation:
    """Why the figures of two moments differ.

    The extracts hold at least the incidents that stood at one moment and not at the other, with all that share a claim
    with them whatever their day, and all totals of the window. `findings` are the whole tallies of both moments.
    """
    tallies = [{name_finding(finding): finding.value for finding in tally} for tally in findings]
    changes: dict[Figure, dict[Cause, Change]] = defaultdict(dict)
    causes: set[Cause] = set()
    for knot in _list_knots(before, after, tracer):
        for cause, effects in _unravel(knot, theatre, tracer):
            causes.add(cause)
            for figure, change in effects.items():
                known = changes[figure].get(cause)
                changes[figure][cause] = _join_changes(known, change) if known else change
    found = (_make_shift(figure, by_cause.values(), tallies) for figure, by_cause in changes.items())
    shown = (shift for shift in found if shift.changes and _is_shown(shift))
    counted = sorted(shown, key=lambda shift: shift.address or "")
    shifts = (*counted, *_compare_totals(before, after, tracer, theatre))
    moving = {change.cause for shift in shifts for change in shift.changes}
    return Explanation(shifts, tuple(sort_causes(causes - moving)))


class _Knot(Struct):
    """Groups of claims as they were and as they are, and all that is needed to count any grouping of these claims."""

    before: list[Incident]
    after: list[Incident]
    twins: dict[str, str]
    claims: dict[str, Claim]
    reports: dict[str, Report]
    window: Extract


class _State:
    """A grouping of claims on its way from what it was to what it is, counted as it stands."""

    def __init__(self, knot: _Knot, theatre: Theatre) -> None:
        self.knot = knot
        self.theatre = theatre
        self.known = {frozenset(incident.claims): incident for incident in (*knot.before, *knot.after)}
        self.groups = [frozenset(incident.claims) for incident in knot.before]
        self._counted: dict[Group, dict[Figure, Amount]] = {}

    def step(self, groups: Iterable[Group], cause: Cause) -> Step:
        """What the figures differ once a cause has grouped the claims so."""
        old, new = set(self.groups), {group for group in groups if group}
        self.groups = sorted(new, key=min)
        gone, came = old - new, new - old
        effects: dict[Figure, Amount] = defaultdict(Amount)
        for group in came:
            for figure, amount in self._count(group).items():
                effects[figure] += amount
        for group in gone:
            for figure, amount in self._count(group).items():
                effects[figure] -= amount
        return cause, {
            figure: Change(cause, effect, self._name(gone), self._name(came))
            for figure, effect in effects.items()
            if effect != NOTHING
        }

    def _count(self, group: Group) -> dict[Figure, Amount]:
        if group not in self._counted:
            incident = self.known.get(group) or _suppose(group, self.knot)
            extract = _narrow(self.knot.window, {incident.id: incident}, self.knot)
            self._counted[group] = _count_rows(extract, self.theatre)
        return self._counted[group]

    def _name(self, groups: Iterable[Group]) -> tuple[str, ...]:
        return tuple(sorted(self.known[group].id for group in groups if group in self.known))


def _list_knots(before: Extract, after: Extract, tracer: Tracer) -> Iterator[_Knot]:
    """The incidents that differ, those together that share a claim or one that says something else now."""
    twins = pair_replaced(before, after, tracer.histories)
    sides = [
        {id: incident for id, incident in extract.incidents.items() if id not in other.incidents}
        for extract, other in ((before, after), (after, before))
    ]
    claims, reports = before.claims | after.claims, before.reports | after.reports
    homes: dict[str, list[str]] = defaultdict(list)
    for side in sides:
        for id, incident in side.items():
            for claim in incident.claims:
                homes[twins.get(claim, claim)].append(id)
    for ids in _list_components(sides[0].keys() | sides[1].keys(), homes.values()):
        yield _Knot(
            before=[sides[0][id] for id in ids if id in sides[0]],
            after=[sides[1][id] for id in ids if id in sides[1]],
            twins=twins,
            claims=claims,
            reports=reports,
            window=after,
        )


def _list_components(ids: Iterable[str], ties: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    """The ids in sets that are tied together, each sorted."""
    above = {id: id for id in ids}

    def find(id: str) -> str:
        while above[id] != id:
            above[id] = id = above[above[id]]
        return id

    for tied in ties:
        for other in tied[1:]:
            above[find(other)] = find(tied[0])
    found: dict[str, list[str]] = defaultdict(list)
    for id in sorted(above):
        found[find(id)].append(id)
    yield from found.values()


def _unravel(knot: _Knot, theatre: Theatre, tracer: Tracer) -> Iterator[Step]:
    """From the earlier grouping to the later one, a cause at a time."""
    state = _State(knot, theatre)
    were = {claim for incident in knot.before for claim in incident.claims}
    are = {claim for incident in knot.after for claim in incident.claims}
    yield from _replace(state, were - are, are, tracer)
    kept = {claim for group in state.groups for claim in group}
    yield from _regroup(state, [frozenset(incident.claims) & kept for incident in knot.after], tracer)
    yield from _add(state, are - kept, tracer)


def _replace(state: _State, gone: set[str], are: set[str], tracer: Tracer) -> Iterator[Step]:
    """Claims that went, or say something else now, where they stood."""
    claims = state.knot.claims
    causes = {claim: tracer.find_going(claims[claim]) for claim in gone}
    for cause in sort_causes(causes.values()):
        moved = {
            claim: twin if (twin := state.knot.twins.get(claim)) in are else None
            for claim in gone
            if causes[claim] == cause
        }
        yield state.step(
            [
                frozenset(now for claim in group if (now := moved.get(claim, claim)) is not None)
                for group in state.groups
            ],
            cause,
        )


def _regroup(state: _State, wanted: Sequence[Group], tracer: Tracer) -> Iterator[Step]:
    """What was one incident and is several now, then what was several and is one."""
    homes = {claim: group for group in wanted for claim in group}
    for group in tuple(state.groups):
        parts: dict[Group, set[str]] = defaultdict(set)
        for claim in group:
            parts[homes[claim]].add(claim)
        if len(parts) > 1:
            pieces = sorted(map(frozenset, parts.values()), key=min)
            rest = [other for other in state.groups if other != group]
            yield state.step([*rest, *pieces], tracer.find_parting(pieces, state.knot.claims))
    for target in sorted(filter(None, wanted), key=min):
        pieces = [group for group in state.groups if group <= target]
        if len(pieces) > 1:
            rest = [other for other in state.groups if other not in pieces]
            why = _find_reason(pieces, state.knot.after)
            yield state.step([*rest, target], tracer.find_joining(pieces, state.knot.claims, why))


def _find_reason(pieces: Sequence[Group], incidents: Iterable[Incident]) -> str:
    """Why pieces are one incident: the reason of the strongest link between two of them, nothing where none is."""
    homes = {claim: number for number, piece in enumerate(pieces) for claim in piece}
    links = [
        (link.weight, link.why)
        for incident in incidents
        for link in incident.links
        if link.to is not None
        and homes.get(link.claim, -1) != homes.get(link.to, -1)
        and {link.claim, link.to} <= homes.keys()
    ]
    return max(links)[1] if links else ""


def _add(state: _State, fresh: set[str], tracer: Tracer) -> Iterator[Step]:
    """Claims that came, each in the incident where it stands; by itself first where a person put it there."""
    claims = state.knot.claims
    causes = {claim: tracer.find_coming(claims[claim]) for claim in fresh}
    targets = [frozenset(incident.claims) for incident in state.knot.after]
    placed = {
        claim
        for target in targets
        for claim in target & fresh
        if tracer.is_tied([frozenset({claim}), target - {claim}], claims)
    }
    for cause in sort_causes(causes.values()):
        here = {claim for group in state.groups for claim in group}
        here |= {claim for claim in fresh if causes[claim] == cause}
        apart = [frozenset({claim}) for claim in placed & here]
        yield state.step([*(target & (here - placed) for target in targets), *apart], cause)
    yield from _regroup(state, targets, tracer)


def _suppose(group: Group, knot: _Knot) -> Incident:
    """An incident that never stood: these claims alone, on the day that they give it."""
    claims = [knot.claims[claim] for claim in group]
    starts = [claim.start for claim in claims if claim.start] or [claim.end for claim in claims if claim.end]
    day = min(starts or [knot.reports[claim.report].published for claim in claims])
    return Incident(tuple(sorted(group)), day, "claimed", "")


def _narrow(window: Extract, incidents: dict[str, Incident], knot: _Knot) -> Extract:
    claims = {claim: knot.claims[claim] for incident in incidents.values() for claim in incident.claims}
    return Extract(knot.reports, claims, (), incidents, window.start, window.end)


def _count_rows(extract: Extract, theatre: Theatre) -> dict[Figure, Amount]:
    """The figures that the incidents of an extract give."""
    amounts: dict[Figure, Amount] = defaultdict(Amount)
    for row in list_rows(extract, theatre):
        for about, unit, said in list_parts(row):
            amounts[tuple(sorted(about.items())), unit] += measure(said)
    return dict(amounts)


def _make_shift(figure: Figure, changes: Iterable[Change], tallies: Sequence[Mapping[str, Bounds | None]]) -> Shift:
    about, unit = figure
    address = name_finding(Finding("tally", unit, None, about))
    moved = [change for change in changes if change.effect != NOTHING]
    before, after = (tally.get(address) for tally in tallies)
    return Shift(address, address, unit, about, before, after, _sort_changes(moved))


def _is_shown(shift: Shift) -> bool:
    """Whether any row says the figure at either moment: on the way between them a figure may come and go again.

    Incidents of an acting party are counted to zero where no row says any.
    """
    unsaid = (None, Bounds(0, 0)) if shift.unit == INCIDENTS else (None,)
    return any(said not in unsaid for said in (shift.before, shift.after))


def _sort_changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """By effect, the greatest first."""

    def rank(change: Change) -> tuple[object, ...]:
        effect, cause = change.effect, change.cause
        size = max(abs(effect.low), abs(effect.high))
        return -size, -abs(effect.open), -abs(effect.rows), cause.kind, cause.report or "", cause.claims

    return tuple(sorted(changes, key=rank))


def _join_changes(one: Change, other: Change) -> Change:
    return Change(
        cause=one.cause,
        effect=one.effect + other.effect,
        before=tuple(sorted({*one.before, *other.before})),
        after=tuple(sorted({*one.after, *other.after})),
    )


def _compare_totals(before: Extract, after: Extract, tracer: Tracer, theatre: Theatre) -> Iterator[Shift]:
    """Totals that came, went or say something else. Each is a figure of its own and has one cause."""
    twins = pair_replaced(before, after, tracer.histories)
    for old, new in _pair_totals(list_totals(before, theatre), list_totals(after, theatre), twins):
        sides = [_count_total(total) for total in (old, new)]
        for figure in sorted(sides[0].keys() | sides[1].keys()):
            was, is_now = (side.get(figure, NOTHING) for side in sides)
            if was == is_now:
                continue
            of, unit = figure
            names = [
                _name_total(total, of, unit) if total and figure in side else None
                for total, side in zip((old, new), sides, strict=True)
            ]
            about = dict(_describe_total(new or old, of))  # type: ignore[arg-type]
            change = Change(_find_total_cause(old, new, tracer), is_now - was)
            yield Shift(names[1], names[0], unit, tuple(sorted(about.items())), was.bounds, is_now.bounds, (change,))


def _pair_totals(
    old: Sequence[Total], new: Sequence[Total], twins: Mapping[str, str]
) -> Iterator[tuple[Total | None, Total | None]]:
    """Totals that are one total, those with most claims in common first; None where one side has none."""
    ours = [{twins.get(claim.id, claim.id) for claim in total.claims} for total in old]
    theirs = [{claim.id for claim in total.claims} for total in new]
    shared = [
        (-len(mine & yours), one, two)
        for one, mine in enumerate(ours)
        for two, yours in enumerate(theirs)
        if mine & yours
    ]
    pairs: dict[int, int] = {}
    for _count, one, two in sorted(shared):
        if one not in pairs and two not in pairs.values():
            pairs[one] = two
    yield from ((total, new[pairs[one]] if one in pairs else None) for one, total in enumerate(old))
    yield from ((None, total) for two, total in enumerate(new) if two not in pairs.values())


def _find_total_cause(old: Total | None, new: Total | None, tracer: Tracer) -> Cause:
    were, are = ({claim.id: claim for claim in total.claims} if total else {} for total in (old, new))
    gone = [tracer.find_going(claim) for id, claim in were.items() if id not in are]
    came = [tracer.find_coming(claim) for id, claim in are.items() if id not in were]
    return sort_causes(gone or came or [Cause("matching")])[-1 if gone else 0]


def _count_total(total: Total | None) -> dict[tuple[str, str], Amount]:
    """A total's figures by losing party, empty for its count, and unit."""
    if total is None:
        return {}
    count = total.claims[0].count
    figures = {("", "incidents"): measure(count)} if count is not None else {}
    losses = (*join_losses(total.claims), *join_tolls(total.claims))
    return figures | {(str(loss.party), loss.outcome): measure(loss.said) for loss in losses}


def _describe_total(total: Total, of: str) -> dict[str, str]:
    about = {"voice": total.voice, "scope": "total", "total": str(total.number), "claimant": total.claims[0].claimant}
    return about | ({"party": total.party} if total.party else {}) | ({"of": of} if of else {})


def _name_total(total: Total, of: str, unit: str) -> str:
    return name_finding(Finding("tally", unit, None, tuple(sorted(_describe_total(total, of).items()))))


def _list_numbers(amount: Amount) -> tuple[int, ...]:
    return amount.rows, amount.told, amount.open, amount.low, amount.high
