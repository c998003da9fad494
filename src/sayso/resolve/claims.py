"""Drafts to claims, field by field."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sayso.codebook import CIVILIANS, EVIDENCE, UNKNOWN
from sayso.lang import Language
from sayso.lang.dates import Days
from sayso.lang.numbers import parse_number
from sayso.records import Bounds, Claim, Draft, DraftReaction, Loss, Phrase, Place, Reaction, Report, Words, join_words
from sayso.resolve.days import resolve_days, tell_calendar
from sayso.resolve.losses import resolve_losses
from sayso.resolve.parties import resolve_party
from sayso.resolve.places import collect_provinces, resolve_places
from sayso.theatre import Theatre


class Setting(NamedTuple):
    """What a draft is resolved in; `calendar` is the one in which the report counts."""

    report: Report
    report_id: str
    language: Language
    calendar: str
    theatre: Theatre
    reader: str


def resolve_drafts(
    report: Report,
    drafts: Sequence[Draft],
    reactions: Sequence[DraftReaction],
    language: Language,
    theatre: Theatre,
    reader: str,
) -> tuple[tuple[Claim, ...], tuple[Reaction, ...]]:
    """The claims and reactions that a report's drafts come to, each once, in the report's order.

    `reader` names the reader and the packs, with versions. A draft that rests on nothing once resolved is left out.
    """
    if not drafts and not reactions:
        return (), ()
    # Both ask for the whole text, so they are asked for once.
    report_id, calendar = report.id, tell_calendar(report, language, theatre.calendar)
    setting = Setting(report, report_id, language, calendar, theatre, reader)
    near = collect_provinces(chain for draft in drafts for chain in (*draft.places, draft.near))
    resolved: list[Claim] = []
    told = None
    for draft in drafts:
        claim = _resolve_draft(draft, setting, near, told)
        resolved.append(claim)
        told = (claim.start if _rests_on_something(claim) else None) or told
    claims = [claim for claim in resolved if _rests_on_something(claim) or _rests_on_place(claim, resolved)]
    answers = [answer for one in reactions if (answer := _resolve_reaction(one, setting)) is not None]
    return tuple({claim.id: claim for claim in claims}.values()), tuple({one.id: one for one in answers}.values())


def _resolve_draft(draft: Draft, setting: Setting, near: frozenset[str], told: date | None) -> Claim:
    """The claim of a draft; `told` is the day of the claim before it."""
    theatre = setting.theatre
    initiator, target = resolve_party(draft.initiator), resolve_party(draft.target)
    sides = tuple(sorted({side for chain in draft.sides if (side := resolve_party(chain))}))
    event = _resolve_event(draft, initiator, theatre)
    places = resolve_places(draft.places, theatre, near)
    days = resolve_days(draft, setting.report, setting.language, setting.calendar, told)
    losses, loss_words = resolve_losses(draft.losses, setting.language)
    count = _resolve_count(draft.count, setting.language)
    return Claim(
        report=setting.report_id,
        begins=draft.begins,
        scope="total" if draft.scope or count or _is_long(days, losses) else "incident",
        claimant=resolve_party(draft.claimant) or "outlet",
        stance=_resolve_stance(draft.stance),
        event=event,
        initiator=initiator if event != "clash" else None,
        target=target if event != "clash" and target != UNKNOWN else None,
        sides=sides if event == "clash" else (),
        losses=losses,
        count=count,
        places=tuple(place for place, _ in places),
        start=days.start,
        end=days.end,
        evidence=_resolve_evidence(draft.evidence),
        words=(*_list_words(draft, places), *loss_words),
        reader=setting.reader,
    )


#: Losses over so many days or more are those of several incidents; a month may stand for one unknown day of it.
_LONG_DAYS = 60


def _is_long(days: Days, losses: Sequence[Loss]) -> bool:
    return bool(losses) and days.distance is not None and days.distance + 1 >= _LONG_DAYS


def _rests_on_something(claim: Claim) -> bool:
    """A claim needs an anchor: a party, a loss, a count, a place with a day; a blast, set off by somebody, a place."""
    has_party = bool(claim.initiator or claim.target or claim.sides)
    is_blast = claim.event == "explosion" and claim.stance == "claims"
    is_set = bool(claim.places) and (claim.start is not None or is_blast)
    return has_party or bool(claim.losses) or claim.count is not None or is_set


def _rests_on_place(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a place that is named down to its district is anchor enough: for an event that is all that its voice
    tells ("people in Kang heard heavy weapons"), not for what it mentions beside another.
    """
    is_told = claim.stance != "denies" and claim.claimant not in ("analyst", "un")
    is_only = all(other is claim or other.claimant != claim.claimant for other in claims)
    return is_told and is_only and len(claim.places) == 1 and claim.places[0].district is not None


def _resolve_event(draft: Draft, initiator: str | None, theatre: Theatre) -> str:
    """The event's table; a front's single hit that it calls an operation is an attack (codebook, rulings: What)."""
    event = draft.event[0].rule.split(".")[1]
    party = theatre.parties.get(str(initiator))
    is_front = party is not None and party.kind == "armed" and party.id != theatre.government
    return "attack" if event == "operation" and is_front else event


def _resolve_stance(chain: Sequence[Phrase]) -> str:
    return chain[0].rule.split(".")[1] if chain else "claims"


def _resolve_count(phrases: Sequence[Phrase], language: Language) -> Bounds | None:
    bounds = parse_number(phrases[0].text, language) if phrases else None
    if bounds and phrases[0].rule.endswith("+at_least"):
        bounds = Bounds(bounds.low, None)
    return bounds if bounds and (bounds.low is not None or bounds.high is not None) else None


def _resolve_evidence(phrases: Iterable[Phrase]) -> tuple[str, ...]:
    found = {phrase.rule.split(".")[1] for phrase in phrases}
    return tuple(kind for kind in EVIDENCE if kind in found)


def _list_words(draft: Draft, places: Sequence[tuple[Place, tuple[Phrase, ...]]]) -> tuple[Words, ...]:
    """The words behind each field that was set; a phrase without words (the statement's own speaker) is left out."""
    plain = {
        "scope": draft.scope, "event": draft.event, "claimant": draft.claimant, "stance": draft.stance,
        "initiator": draft.initiator, "target": draft.target, "count": draft.count, "evidence": draft.evidence,
    }  # fmt: skip
    words = [word for field, chain in plain.items() for word in join_words(chain, field)]
    words += [word for index, chain in enumerate(draft.sides) for word in join_words(chain, f"sides.{index}")]
    words += [word for index, (_, chain) in enumerate(places) for word in join_words(chain, f"places.{index}")]
    words += [word for field in ("start", "end") for word in join_words((*draft.time, *draft.shift), field)]
    return tuple(word for word in words if word.phrase.end > word.phrase.start)


def _resolve_reaction(draft: DraftReaction, setting: Setting) -> Reaction | None:
    party = resolve_party(draft.party)
    if party is None or party in (UNKNOWN, CIVILIANS):
        return None
    kind = draft.kind[0].rule.split(".")[1]
    words = (*join_words(draft.party, "party"), *join_words(draft.kind, "kind"), *join_words(draft.to, "to"))
    kept = tuple(word for word in words if word.phrase.end > word.phrase.start)
    return Reaction(setting.report_id, party, kind, resolve_party(draft.to), kept, setting.reader)
