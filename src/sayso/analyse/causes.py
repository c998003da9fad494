"""Why a claim came into a tally or went out of it between two moments, and why claims were grouped otherwise."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from msgspec import Struct

from sayso.analyse.revisions import pair_alike
from sayso.analyse.window import end_day
from sayso.records import Anchor, Claim, Decision, Extract, PastReading, Report, Version

#: Who reads and is no machine: a person who coded a whole report, and the claims as people's decisions leave them.
CODER, DESK = "coder", "desk"

NEW, LATE, EDITED = "new-report", "late-report", "new-version"
READ, READER, CODED = "reading", "reader", "coding"
COPY, MATCHED = "copy", "matching"
MERGED, SPLIT = "merge", "split"

#: What a decision does to a tally, by its kind.
DECIDED = {
    "reject": "rejection",
    "confirm": "confirmation",
    "correct": "correction",
    "merge": MERGED,
    "split": SPLIT,
    "move": "move",
    "undo": "undo",
}

#: What decisions on incidents do with their claims.
TOGETHER, APART = "together", "apart"
AIMS = {"merge": (TOGETHER,), "split": (APART,), "move": (TOGETHER, APART)}

#: All causes, in the order in which they are laid over the earlier state: first what was there is read otherwise, then
#: it is grouped otherwise, then comes what was not there.
CAUSES = (
    EDITED, READER, CODED, "correction", "rejection", "confirmation", "undo",
    SPLIT, "move", MERGED, COPY, MATCHED,
    READ, LATE, NEW,
)  # fmt: skip


class Cause(Struct, frozen=True):
    """Why a figure moved: one report that came, changed or was read anew, one decision, one grouping.

    `kind` is one of `CAUSES`; `report` the id of the report through which it moved, None for groupings; `moment` when
    the ledger took it in, None for groupings by machine; `who` the reader or the coder; `why` the coder's reason or the
    ledger's; `decision` the decision's id; `claims` those that were put together or apart, as a decision met them.
    """

    kind: str
    report: str | None = None
    moment: datetime | None = None
    who: str = ""
    why: str = ""
    decision: str | None = None
    claims: tuple[str, ...] = ()


def sort_causes(causes: Iterable[Cause]) -> list[Cause]:
    """The causes in the order in which they are laid over a state, each once."""
    never = datetime.min.replace(tzinfo=UTC)
    return sorted(
        set(causes),
        key=lambda cause: (
            CAUSES.index(cause.kind), cause.moment or never, cause.report or "", cause.decision or "", cause.claims,
        ),
    )  # fmt: skip


class Tracer:
    """Tells the cause of each claim that came or went between two moments, from what the ledger remembers."""

    def __init__(
        self,
        moments: tuple[datetime, datetime | None],
        histories: Mapping[str, tuple[Version, ...]],
        decisions: Iterable[Decision] = (),
    ) -> None:
        self.before, self.after = moments
        self.histories = histories
        log = sorted(decisions, key=lambda decision: (decision.moment or self.before, decision.id))
        self._ids: dict[int, frozenset[str]] = {}
        self._by_id = {decision.id: decision for decision in log}
        #: The decisions of the time between, the latest first.
        self.decisions = tuple(reversed([decision for decision in log if self._is_between(decision.moment)]))

    def find_coming(self, claim: Claim) -> Cause:
        """Why a claim counts at the later moment that did not at the earlier one."""
        versions = self.histories[claim.report]
        version = _find_version(versions, claim.report)
        if self._is_standing(claim, version, self.before):
            return Cause(MATCHED, claim.report)
        if versions[0].since > self.before:
            return self._tell_arrival(versions)
        if version.since > self.before:
            return Cause(EDITED, version.report.id, version.since)
        reading = self._find_reading(version, self.before)
        fresh = self._find_holder(claim, version)
        if reading is None:
            return Cause(READ, claim.report, fresh.since if fresh else None, fresh.reader if fresh else "")
        return self._tell_rereading(claim, reading, fresh)

    def find_going(self, claim: Claim) -> Cause:
        """Why a claim counts no more at the later moment."""
        versions = self.histories[claim.report]
        version = _find_version(versions, claim.report)
        if self._is_standing(claim, version, self.after):
            return Cause(MATCHED, claim.report)
        later = [other for other in versions if other.report.version > version.report.version]
        if later and self._is_between(later[0].since):
            return Cause(EDITED, later[0].report.id, later[0].since)
        reading, fresh = self._find_reading(version, self.before), self._find_reading(version, self.after)
        return self._tell_rereading(claim, reading, fresh)

    def find_parting(self, parts: Sequence[frozenset[str]], claims: Mapping[str, Claim]) -> Cause:
        """Why claims of one incident stand in several now."""
        decision = self._find_tie(parts, claims, APART)
        if decision is not None:
            return self._tell_decision(decision)
        return Cause(SPLIT, claims=_name_parts(parts))

    def find_joining(self, parts: Sequence[frozenset[str]], claims: Mapping[str, Claim], why: str = "") -> Cause:
        """Why claims of several incidents stand in one now; `why` is the reason of the link that joins them."""
        decision = self._find_tie(parts, claims, TOGETHER)
        if decision is not None:
            return self._tell_decision(decision)
        reports = {claims[claim].report for part in parts for claim in part}
        for report in sorted(reports):
            for lineage in _find_version(self.histories[report], report).origins:
                if self._is_between(lineage.since) and lineage.report in reports:
                    return Cause(COPY, report, lineage.since, why=lineage.why, claims=_name_parts(parts))
        return Cause(MERGED, why=why, claims=_name_parts(parts))

    def is_tied(self, parts: Sequence[frozenset[str]], claims: Mapping[str, Claim]) -> bool:
        """Whether a decision of the time between put these parts together."""
        return self._find_tie(parts, claims, TOGETHER) is not None

    def _is_between(self, moment: datetime | None) -> bool:
        return moment is not None and moment > self.before and (self.after is None or moment <= self.after)

    def _is_standing(self, claim: Claim, version: Version, moment: datetime | None) -> bool:
        """Whether a claim was read in the current version of its report."""
        reading = self._find_reading(version, moment)
        is_current = _stood(version.since, version.until, moment)
        return is_current and reading is not None and claim.id in self._list_ids(reading)

    def _find_reading(self, version: Version, moment: datetime | None) -> PastReading | None:
        return next((one for one in version.readings if _stood(one.since, one.until, moment)), None)

    def _find_holder(self, claim: Claim, version: Version) -> PastReading | None:
        """The reading by which a claim came: the one that stands, else the last one of the time between that has it."""
        held = [
            reading
            for reading in version.readings
            if reading.has_stood and self._is_between(reading.since) and claim.id in self._list_ids(reading)
        ]
        return held[-1] if held else self._find_reading(version, self.after)

    def _list_ids(self, reading: PastReading) -> frozenset[str]:
        """The ids of a reading's claims, each hashed once."""
        known = self._ids.get(id(reading))
        if known is None:
            known = self._ids[id(reading)] = frozenset(claim.id for claim in reading.claims)
        return known

    def _tell_arrival(self, versions: Sequence[Version]) -> Cause:
        """A report is late where its day was over at the earlier moment."""
        current = [version for version in versions if _stood(version.since, version.until, self.after)]
        version = current[0] if current else versions[-1]
        is_late = end_day(version.report.published) <= self.before
        return Cause(LATE if is_late else NEW, version.report.id, versions[0].since)

    def _tell_rereading(self, claim: Claim, old: PastReading | None, new: PastReading | None) -> Cause:
        """Another reading stands: by a person's decision, by a coder, or by another reader."""
        if DESK in {reading.reader for reading in (old, new) if reading}:
            decision = self._find_decision(claim)
            if decision is not None:
                return self._tell_decision(decision, claim.report)
            # People's decisions lie over another reading than before.
            new = self._find_below(claim) or new
        kind = CODED if new and _is_coder(new.reader) else READER
        return Cause(kind, claim.report, new.since if new else None, new.reader if new else "")

    def _find_below(self, claim: Claim) -> PastReading | None:
        """The last reading of the time between that is no desk's, of the claim's version of its report."""
        readings = _find_version(self.histories[claim.report], claim.report).readings
        below = [reading for reading in readings if reading.reader != DESK and self._is_between(reading.since)]
        return below[-1] if below else None

    def _find_decision(self, claim: Claim) -> Decision | None:
        """The latest decision of the time between on a claim, else on its report where nobody read it anew."""
        versions = self.histories[claim.report]
        near: Decision | None = None
        for decision in self.decisions:
            for anchor in self._list_anchors(decision):
                if not _is_of(anchor, versions[0].report):
                    continue
                if anchor.claim.id == claim.id or anchor.claim.begins == claim.begins:
                    return decision
                near = near or decision
        return None if self._find_below(claim) else near

    def _find_tie(self, parts: Sequence[frozenset[str]], claims: Mapping[str, Claim], aim: str) -> Decision | None:
        """The latest decision of the time between that puts claims of at least two parts together, or apart."""
        for decision in self.decisions:
            if aim not in self._list_aims(decision):
                continue
            anchors = list(self._list_anchors(decision))
            touched = [part for part in parts if any(self._is_among(anchor, part, claims) for anchor in anchors)]
            if len(touched) > 1:
                return decision
        return None

    def _list_aims(self, decision: Decision) -> tuple[str, ...]:
        """What a decision on incidents does with its claims; to take one back does the reverse."""
        is_reverse = False
        while decision.undone and decision.undone in self._by_id:
            decision, is_reverse = self._by_id[decision.undone], not is_reverse
        aims = AIMS.get(decision.kind, ())
        return tuple(APART if aim == TOGETHER else TOGETHER for aim in aims) if is_reverse else aims

    def _is_among(self, anchor: Anchor, part: Iterable[str], claims: Mapping[str, Claim]) -> bool:
        return any(
            claim == anchor.claim.id
            or (
                _is_of(anchor, self.histories[claims[claim].report][0].report)
                and claims[claim].begins == anchor.claim.begins
            )
            for claim in part
        )

    def _list_anchors(self, decision: Decision) -> Iterator[Anchor]:
        """The claims that a decision is about; those of the one that it takes back."""
        while decision.undone and decision.undone in self._by_id:
            decision = self._by_id[decision.undone]
        yield from (*decision.anchors, *decision.apart)

    def _tell_decision(self, decision: Decision, report: str | None = None) -> Cause:
        kind = DECIDED.get(decision.kind, MATCHED)
        met = () if report else tuple(sorted({anchor.claim.id for anchor in self._list_anchors(decision)}))
        return Cause(kind, report, decision.moment, decision.coder, decision.why, decision.id, met)


def pair_replaced(before: Extract, after: Extract, histories: Mapping[str, tuple[Version, ...]]) -> dict[str, str]:
    """The claims that say something else now, by their ids then: of one report, in one place or much alike."""
    sides: list[dict[tuple[str | None, str], list[Claim]]] = [{}, {}]
    for side, extract, other in ((sides[0], before, after), (sides[1], after, before)):
        for claim in extract.claims.values():
            if claim.id not in other.claims:
                report = histories[claim.report][0].report
                side.setdefault((report.source, report.key), []).append(claim)
    pairs: dict[str, str] = {}
    for chain in sides[0].keys() & sides[1].keys():
        old, new = sides[0][chain], sides[1][chain]
        for claim in old:
            twin = next((other for other in new if _is_place(claim, other) and other.id not in pairs.values()), None)
            if twin is not None:
                pairs[claim.id] = twin.id
        left = [claim for claim in old if claim.id not in pairs], [one for one in new if one.id not in pairs.values()]
        pairs |= {claim.id: other.id for claim, other in pair_alike(*left)}
    return pairs


def _is_coder(reader: str) -> bool:
    return reader == CODER or reader.startswith(f"{CODER}:")


def _is_place(claim: Claim, other: Claim) -> bool:
    return (claim.report, claim.begins, claim.scope) == (other.report, other.begins, other.scope)


def _is_of(anchor: Anchor, report: Report) -> bool:
    return (anchor.source, anchor.key) == (report.source, report.key)


def _find_version(versions: Iterable[Version], report: str) -> Version:
    return next(version for version in versions if version.report.id == report)


def _stood(since: datetime, until: datetime | None, moment: datetime | None) -> bool:
    """Whether something stood at the moment, None for now."""
    if moment is None:
        return until is None
    return since <= moment and (until is None or until > moment)


def _name_parts(parts: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """One claim of each part, so that two groupings are told apart."""
    return tuple(sorted(min(part) for part in parts))
