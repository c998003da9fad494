"""The corridor for what people decide: from what a person named to a decision in the ledger, and over what is read.

In: a ledger, the beginning of an id, who decides and why. Out: a `Decision` that the ledger keeps, the readings and
ties that come of all of them, and what each changed. It reads no clock: moments are passed in. Where something cannot
be decided, a DecisionError says why in one line.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from sayso.analyse import Sheet, name_finding, tally_claims
from sayso.codebook import render_claim
from sayso.decide import (
    Conflict,
    Decided,
    Masks,
    apply_decisions,
    check_decision,
    find_anchor,
    find_undone,
    is_changed,
    list_masks,
    list_standing,
    list_ties,
)
from sayso.errors import DecisionError
from sayso.ledger import DESK, is_coder
from sayso.ledger import Reading as KeptReading
from sayso.records import Anchor, Bounds, Claim, Decision, Extract, Incident, Phrase, Report, Ties
from sayso.theatre import Theatre

if TYPE_CHECKING:
    from sayso.ledger import Ledger


class Laid(Struct, frozen=True):
    """A report's reading below the desk with the standing decisions over it; `log` is all that was decided on it."""

    report: Report
    reading: KeptReading
    decided: Decided
    log: tuple[Decision, ...]


class Target(Struct, frozen=True):
    """A claim that a person named: as it is read, as it is decided (None where it is rejected), where it stands."""

    laid: Laid
    base: Claim
    shown: Claim | None
    incident: Incident | None

    @property
    def anchor(self) -> Anchor:
        """The claim for a decision to be found again by."""
        others = tuple(
            msgspec.structs.replace(claim, words=()) for claim in self.laid.reading.claims if claim.id != self.base.id
        )
        stands_in = self.incident.id if self.incident else None
        return Anchor(self.laid.report.source, self.laid.report.key, self.base, others, stands_in)


class Word(Struct, frozen=True):
    """Who decides and why, and how many decisions the log had when that person looked."""

    coder: str
    why: str = ""
    seen: int | None = None


class Entry(Struct, frozen=True):
    """A decision of the log as it stands now.

    `state` is `standing`, `undone`, `overruled` (a later decision leaves nothing of it) or `conflict` (what is read no
    longer fits it; where it can it still counts). `undone_by` is the id of the undo.
    """

    decision: Decision
    state: str
    conflicts: tuple[Conflict, ...] = ()
    undone_by: str | None = None


class Look(Struct, frozen=True):
    """What some claims come to: the incidents in which they stand, and the figures of these incidents by address."""

    incidents: dict[str, Incident]
    figures: dict[str, Bounds | None]


class Made(Struct, frozen=True):
    """A decision as it was kept, and what it changed.

    `claims` are ids before and now, None for a claim that counts no longer; `ended` and `begun` incidents; `figures`
    addresses with what the incidents touched came to before and now.
    """

    decision: Decision
    claims: tuple[tuple[str, str | None], ...] = ()
    ended: tuple[Incident, ...] = ()
    begun: tuple[Incident, ...] = ()
    figures: tuple[tuple[str, Bounds | None, Bounds | None], ...] = ()


def lay_decisions(ledger: "Ledger", report_ids: Iterable[str]) -> dict[str, Laid]:
    """Current reports by id with the decisions over them; what nobody has read is not in it."""
    ids = sorted(set(report_ids))
    below = ledger.readings_below(ids)
    reports = {report.id: report for report in ledger.reports(below)}
    by_name = _sort_by_report(ledger.decisions(below))
    laid = {}
    for report_id, report in reports.items():
        reading, log = below[report_id], by_name.get((report.source, report.key), [])
        is_coded = is_coder(reading.reader)
        decided = apply_decisions(report_id, reading.claims, list_standing(log), is_coded=is_coded)
        laid[report_id] = Laid(report, reading, decided, tuple(log))
    return laid


def _sort_by_report(log: Iterable[Decision]) -> dict[tuple[str | None, str], list[Decision]]:
    """The decisions by source and key of the reports that they are about; an undo stands with what it takes back."""
    names: dict[str, set[tuple[str | None, str]]] = {}
    found: dict[tuple[str | None, str], list[Decision]] = {}
    for decision in log:
        about = {(anchor.source, anchor.key) for anchor in (*decision.anchors, *decision.apart)}
        about |= {decision.report} if decision.report else names.get(decision.undone or "", set())
        names[decision.id] = about
        for name in about:
            found.setdefault(name, []).append(decision)
    return found


def renew_desk(ledger: "Ledger", report_ids: Iterable[str], moment: datetime) -> int:
    """How many of these reports' readings changed by the decisions over them."""
    ids = ledger.decided_reports() & set(report_ids)
    desks = [_build_desk(laid) for laid in lay_decisions(ledger, ids).values()] if ids else []
    return ledger.renew_desk(desks, moment)


def _build_desk(laid: Laid) -> KeptReading:
    """The desk's reading, or the one below where no decision changes it."""
    reading, claims = laid.reading, laid.decided.claims
    if not is_changed(reading.claims, laid.decided):
        return reading
    return KeptReading(reading.report, DESK, claims, reading.reactions)


def find_ties(ledger: "Ledger", as_of: datetime | None = None) -> tuple[Ties, tuple[Conflict, ...]]:
    """The ties between claims as they are read now, and the decisions on incidents that no longer fit.

    With `as_of`, those of the decisions that stood at that moment.
    """
    standing = list_standing(ledger.tying_decisions(as_of=as_of))
    if not standing:
        return Ties(), ()
    return list_ties(standing, list_met(ledger, standing))


def list_met(ledger: "Ledger", decisions: Iterable[Decision]) -> dict[str, str]:
    """The claims that decisions are about, by their ids as they were met, with their ids now.

    Those that are gone or rejected are left out.
    """
    anchors = {anchor.claim.id: anchor for one in decisions for anchor in (*one.anchors, *one.apart)}
    return _find_all(ledger, anchors) if anchors else {}


def _find_all(ledger: "Ledger", anchors: Mapping[str, Anchor]) -> dict[str, str]:
    """From the ids of claims as they were met to their ids now; those that are gone or rejected are left out."""
    found = {claim: claim for claim in ledger.standing_claims(anchors)}
    left = {claim: anchor for claim, anchor in anchors.items() if claim not in found}
    current = ledger.current_versions(anchor.claim.report for anchor in left.values())
    laid = lay_decisions(ledger, (report.id for report in current.values()))
    for claim, anchor in left.items():
        report = current.get(anchor.claim.report)
        if report is not None and report.id in laid:
            shown = _trace_anchor(anchor, laid[report.id])
            found |= {claim: shown} if shown else {}
    return found


def _trace_anchor(anchor: Anchor, laid: Laid) -> str | None:
    """The id now of the claim that a decision met, None where it is gone or rejected."""
    base = find_anchor(anchor, (*laid.reading.claims, *laid.decided.kept))
    return laid.decided.shown.get(base.id) if base else None


def find_target(ledger: "Ledger", id_prefix: str) -> Target:
    """The claim whose id begins so, whatever reading it is of. Raises DecisionError where it is no longer read."""
    claim = ledger.find_claim(id_prefix)
    if claim is None:
        raise DecisionError(f"no claim {id_prefix} in this ledger")
    report = ledger.current_versions([claim.report])[claim.report]
    laid = lay_decisions(ledger, [report.id]).get(report.id)
    base = _find_base(ledger, claim, laid) if laid else None
    if laid is None or base is None:
        raise DecisionError(f"{claim.id} is no longer read in {report.key}; nothing can be decided on it")
    shown_id = laid.decided.shown.get(base.id)
    shown = next((one for one in laid.decided.claims if one.id == shown_id), None)
    incidents = ledger.incidents_of([shown.id]) if shown else {}
    return Target(laid, base, shown, next(iter(incidents.values()), None))


def _find_base(ledger: "Ledger", claim: Claim, laid: Laid) -> Claim | None:
    """The claim as it is read now, from its id as read, as decided, or as it was read before."""
    bases = {base.id: base for base in (*laid.reading.claims, *laid.decided.kept)}
    base_id = laid.decided.bases.get(claim.id, claim.id)
    if base_id in bases:
        return bases[base_id]
    others = ledger.claims_beside(claim.id)
    return find_anchor(Anchor(laid.report.source, laid.report.key, claim, tuple(others)), list(bases.values()))


def draft_rejection(ledger: "Ledger", id_prefix: str, word: Word) -> Decision:
    """That a claim is none: it counts no longer."""
    target = find_target(ledger, id_prefix)
    return _check(Decision("reject", word.coder, word.why, (target.anchor,)), target)


def draft_confirmation(ledger: "Ledger", id_prefix: str, word: Word) -> Decision:
    """That all fields of a claim are right, as they are shown."""
    target = find_target(ledger, id_prefix)
    fields = render_claim(target.shown or target.base)
    return _check(Decision("confirm", word.coder, word.why, (target.anchor,), fields=fields), target)


def draft_correction(
    ledger: "Ledger", id_prefix: str, fields: Mapping[str, Any], word: Word, *, quote: str | None = None
) -> Decision:
    """Other values for fields of a claim, in the codebook's JSON; `quote` are words of the report that carry them."""
    target = find_target(ledger, id_prefix)
    if target.shown is None:
        raise DecisionError(f"{target.base.id} is rejected; confirm it, or undo that, before correcting it")
    words = _find_words(quote, target) if quote else ()
    decision = Decision("correct", word.coder, word.why, (target.anchor,), fields=dict(fields), words=words)
    return _check(decision, target)


def _find_words(quote: str, target: Target) -> tuple[Phrase, ...]:
    """Where a quote stands in the report, the place nearest to the claim. Raises DecisionError where it does not."""
    text, begins = target.laid.report.text, target.base.begins
    starts = [start for start in range(len(text)) if text.startswith(quote, start)]
    if not starts:
        raise DecisionError(f"{quote!r} does not stand in {target.laid.report.key}; quote it letter by letter")
    start = min(starts, key=lambda start: abs(start - begins))
    return (Phrase(quote, start, start + len(quote)),)


def _check(decision: Decision, target: Target) -> Decision:
    """The decision, where it says something new that the codebook allows."""
    check_decision(decision, list_standing(target.laid.log), target.shown)
    return decision


def draft_merge(ledger: "Ledger", id_prefixes: Sequence[str], word: Word) -> Decision:
    """That claims, or all claims of incidents, are about one event."""
    targets = [target for prefix in id_prefixes for target in find_targets(ledger, prefix)]
    targets = list({target.base.id: target for target in targets}.values())
    stands_in = {target.incident.id if target.incident else target.base.id for target in targets}
    if len(stands_in) < 2:
        raise DecisionError("all of these stand in one incident already; name claims or incidents of two")
    return Decision("merge", word.coder, word.why, tuple(target.anchor for target in targets))


def draft_split(ledger: "Ledger", id_prefixes: Sequence[str], word: Word) -> Decision:
    """That claims are about another event than the rest of their incident, and all about the same one."""
    targets = [_find_grouped(ledger, prefix) for prefix in id_prefixes]
    incidents = {target.incident.id: target.incident for target in targets if target.incident}
    if len(incidents) > 1:
        raise DecisionError(f"these claims stand in {len(incidents)} incidents; split one at a time")
    rest = _list_rest(ledger, targets)
    if not rest:
        raise DecisionError("no claim would be left in the incident; name those that are to leave it")
    return Decision("split", word.coder, word.why, _anchor(targets), _anchor(rest))


def draft_move(ledger: "Ledger", id_prefix: str, incident_prefix: str, word: Word) -> Decision:
    """That a claim is about the event of another incident."""
    target = _find_grouped(ledger, id_prefix)
    aim = find_targets(ledger, incident_prefix)
    if any(other.base.id == target.base.id for other in aim):
        raise DecisionError(f"{target.base.id} stands in {incident_prefix} already")
    return Decision("move", word.coder, word.why, _anchor([target, *aim]), _anchor(_list_rest(ledger, [target])))


def _anchor(targets: Iterable[Target]) -> tuple[Anchor, ...]:
    return tuple(target.anchor for target in targets)


def _find_grouped(ledger: "Ledger", id_prefix: str) -> Target:
    """A claim that stands in an incident. Raises DecisionError for a total, a rejected one, one not grouped yet."""
    target = find_target(ledger, id_prefix)
    if target.shown is None:
        raise DecisionError(f"{target.base.id} is rejected and stands in no incident")
    if target.shown.scope == "total":
        raise DecisionError(f"{target.shown.id} is a total; totals stand in no incident")
    if target.incident is None:
        raise DecisionError(f"{target.shown.id} is not grouped yet; run sayso read, then decide")
    return target


def find_targets(ledger: "Ledger", id_prefix: str) -> list[Target]:
    """The claims that an id's beginning names: one claim, or all those of an incident."""
    if not id_prefix.startswith("i"):
        return [_find_grouped(ledger, id_prefix)]
    incident = ledger.find_incident(id_prefix)
    if incident is None:
        raise DecisionError(f"no incident {id_prefix} in this ledger")
    if incident.id not in ledger.incidents_of(incident.claims):
        raise DecisionError(f"{incident.id} stands no longer{_tell_heirs(ledger, incident)}")
    return [_find_grouped(ledger, claim) for claim in incident.claims]


def _tell_heirs(ledger: "Ledger", incident: Incident) -> str:
    """Where the claims of an incident stand that stands no longer."""
    heirs: dict[str, None] = {}
    for claim in incident.claims:
        try:
            target = find_target(ledger, claim)
        except DecisionError:
            continue
        if target.incident:
            heirs.setdefault(target.incident.id)
    return f"; its claims stand in {', '.join(heirs)} now" if heirs else ""


def _list_rest(ledger: "Ledger", targets: Sequence[Target]) -> list[Target]:
    """The further claims of the targets' incident."""
    incident = targets[0].incident
    named = {target.base.id for target in targets}
    members = [_find_grouped(ledger, claim) for claim in incident.claims] if incident else []
    return [member for member in members if member.base.id not in named]


def draft_mask(ledger: "Ledger", name: str, key_or_id: str | None, word: Word) -> Decision:
    """That a name is hidden wherever its report is shown; in all reports where none is named."""
    report = ledger.find_report(key_or_id) if key_or_id else None
    if key_or_id and report is None:
        raise DecisionError(f"no report {key_or_id} in this ledger")
    about = (report.source, report.key) if report else None
    decision = Decision("mask", word.coder, word.why, name=name.strip(), report=about)
    if not list_masks([decision]):
        raise DecisionError("a mask needs a name")
    if report and not list_masks([decision]).count_hidden(report):
        raise DecisionError(f"this name does not stand in {report.key}")
    standing = list_standing(ledger.masks())
    if same := next((one for one in standing if (one.name, one.report) == (decision.name, about)), None):
        raise DecisionError(f"this name is masked there already, by {same.coder} ({same.id})")
    return decision


def draft_undo(ledger: "Ledger", id_prefix: str, word: Word) -> Decision:
    """That a decision counts no longer; of an undo, that what it took back counts again."""
    decision = ledger.find_decision(id_prefix)
    if decision is None:
        raise DecisionError(f"no decision {id_prefix} in this ledger")
    undone = find_undone(ledger.undos()).get(decision.id)
    if undone is not None:
        raise DecisionError(f"{decision.id} is undone already, by {undone.coder} ({undone.id})")
    return Decision("undo", word.coder, word.why, undone=decision.id)


def look_at(ledger: "Ledger", claim_ids: Iterable[str], theatre: Theatre) -> Look:
    """What claims come to now, with everything in their incidents."""
    extract = ledger.extract_claims(claim_ids)
    findings = [one for one in tally_claims(extract, theatre) if one.tell("province") is None]
    return Look(extract.incidents, {name_finding(finding): finding.value for finding in findings})


def list_touched(ledger: "Ledger", decision: Decision) -> dict[str, str]:
    """The claims that a decision is about, by their ids as it met them, with their ids now.

    Those that are gone or rejected are left out; an undo's are those of what it takes back.
    """
    while decision.undone:
        undone = ledger.find_decision(decision.undone)
        if undone is None:
            return {}
        decision = undone
    return list_met(ledger, [decision])


def make_decision(
    ledger: "Ledger",
    theatre: Theatre,
    draft: Callable[["Ledger", Word], Decision],
    word: Word,
    moment: datetime,
    settle: Callable[[], object],
) -> Made:
    """A decision drafted, kept and settled, and what it changed. Raises DecisionError where it cannot be made.

    `draft` makes it from the ledger as it stands; where somebody decides on the same between that and keeping it,
    nothing is kept. `settle` renews readings and incidents of what changed.
    """
    seen = word.seen if word.seen is not None else ledger.count_decisions() or 0
    decision = draft(ledger, word)
    touched = list_touched(ledger, decision)
    before = look_at(ledger, touched.values(), theatre)
    kept = ledger.decide(decision, moment, seen=seen)
    settle()
    left = list_touched(ledger, kept)
    members = {claim for incident in before.incidents.values() for claim in incident.claims}
    after = look_at(ledger, {*left.values(), *members}, theatre)
    return _compare_looks(kept, (touched, left), before, after)


def _compare_looks(
    decision: Decision, touched: tuple[Mapping[str, str], Mapping[str, str]], before: Look, after: Look
) -> Made:
    old, new = touched
    figures = [
        (address, before.figures.get(address), after.figures.get(address))
        for address in sorted(before.figures.keys() | after.figures.keys())
        if before.figures.get(address) != after.figures.get(address)
    ]
    return Made(
        decision,
        claims=tuple((shown, new.get(base)) for base, shown in sorted(old.items()) if new.get(base) != shown),
        ended=tuple(one for id, one in before.incidents.items() if after.incidents.get(id) != one),
        begun=tuple(one for id, one in after.incidents.items() if before.incidents.get(id) != one),
        figures=tuple(figures),
    )


def review_decisions(
    ledger: "Ledger", reports: Iterable[str] | None = None, *, as_of: datetime | None = None
) -> tuple[Entry, ...]:
    """The log in its order, each decision with its state and with the conflicts against what is read now.

    With `reports`, what is about any version of those by id.
    """
    log = ledger.decisions(reports, as_of=as_of)
    undone = find_undone(log)
    conflicts = _list_conflicts(ledger, [one for one in log if one.id not in undone])
    return tuple(_build_entry(decision, undone, conflicts.get(decision.id, ())) for decision in log)


def _build_entry(decision: Decision, undone: Mapping[str, Decision], conflicts: Sequence[Conflict]) -> Entry:
    if decision.id in undone:
        return Entry(decision, "undone", undone_by=undone[decision.id].id)
    kinds = {conflict.kind for conflict in conflicts}
    state = "overruled" if "overruled" in kinds else "conflict" if kinds - {"differs"} else "standing"
    return Entry(decision, state, tuple(conflicts))


def _list_conflicts(ledger: "Ledger", standing: Sequence[Decision]) -> dict[str, tuple[Conflict, ...]]:
    """The conflicts of standing decisions by their ids."""
    met = {anchor.claim.report for one in standing for anchor in one.anchors}
    current = {report.id for report in ledger.current_versions(met).values()}
    found: dict[str, tuple[Conflict, ...]] = {}
    laid = lay_decisions(ledger, current)
    for conflict in (
        *(conflict for one in laid.values() for conflict in one.decided.conflicts),
        *find_ties(ledger)[1],
        *_find_lost_names(ledger, standing),
    ):
        found[conflict.decision] = (*found.get(conflict.decision, ()), conflict)
    return found


def _find_lost_names(ledger: "Ledger", standing: Sequence[Decision]) -> Iterator[Conflict]:
    """Masks whose name no longer stands in their report."""
    for decision in standing:
        if decision.kind != "mask" or decision.report is None:
            continue
        report = ledger.find_named(*decision.report)
        if report is None or not list_masks([decision]).count_hidden(report):
            yield Conflict(decision.id, "gone", "The name no longer stands in the report.")


def load_masks(ledger: "Ledger") -> Masks:
    """The names that are hidden. They hold for every output, also as of an earlier moment: a name is no figure."""
    return list_masks(list_standing(ledger.masks()))


def mask_extract(ledger: "Ledger", extract: Extract) -> Extract:
    """The extract with all masked names hidden."""
    return load_masks(ledger).mask_extract(extract)


def mask_sheet(ledger: "Ledger", sheet: Sheet) -> Sheet:
    """The sheet with all masked names hidden in its totals and in who published: what was told holds them as published.

    A name is hidden in every source, whichever report it is masked in: a sheet counts the reports of a source together.
    """
    masks = load_masks(ledger)
    if not masks:
        return sheet
    published: Counter[tuple[date, str | None]] = Counter()
    for (day, source), count in sheet.published.items():
        published[day, source and masks.mask_text(source)] += count
    return msgspec.structs.replace(sheet, totals=masks.mask_extract(sheet.totals), published=published)
