"""The page of one incident: its versions side by side, where they come from, who answered, what people decided."""

from datetime import date, datetime, timedelta

from msgspec import Struct
from starlette.exceptions import HTTPException

from sayso.analyse import Silence
from sayso.analyse.silence import DAYS
from sayso.decisions import Entry, load_masks
from sayso.memory import Dossier, open_incident
from sayso.questions import ask_answers
from sayso.web.asking import Asked
from sayso.web.charts import Chart
from sayso.web.desks import Desk
from sayso.web.incidents import list_incidents, order_claims
from sayso.web.labels import Labels
from sayso.web.lineages import Joint, draw_lineage
from sayso.web.maps import Spot, count_spots, draw_near
from sayso.web.shown import ClaimRow, IncidentRow, ReactionRow, Window, show_claim, show_reaction
from sayso.web.tables import SAID, Table, join_words, list_cells, make_table
from sayso.web.timelines import Legend, Moment, Quiet, draw_answers
from sayso.web.windows import show_window

#: The fields of which a page says where versions differ.
COMPARED = ("event", "initiator", "target", "sides", "losses", "count", "places", "start", "end")


class AnswerWord(Struct, frozen=True):
    """That a party spoke of the incident: a stance or a kind of reaction, in which report, how many days after."""

    kind: str
    report: str
    days: int


class AnswerRow(Struct, frozen=True):
    """How one party answered for what another did.

    `verdict` is `spoke`, `silent` or `not-read`; `read` are the days on which a channel of it was read for
    certain, `channels` how many channels that were, of `known` ones.
    """

    party: str
    about: str
    verdict: str
    words: tuple[AnswerWord, ...]
    read: tuple[date, ...]
    channels: int
    known: int


class DecisionRow(Struct, frozen=True):
    """What a person decided about this incident's claims, and how that stands now."""

    id: str
    kind: str
    coder: str
    moment: datetime | None
    why: str
    state: str


class IncidentPage(Struct, frozen=True):
    """One incident with the versions of it, by day of publication and place in the report.

    `differs` are the fields in which versions differ; `joints` say why each claim stands here and which report copies
    which; `since` and `until` from when until when its claims were held to be one, `until` null where they still are;
    `heirs` are the incidents that hold them now where they are not.
    """

    window: Window
    id: str
    day: date
    status: str
    why: str
    since: datetime
    until: datetime | None
    row: IncidentRow
    differs: tuple[str, ...]
    claims: tuple[ClaimRow, ...]
    joints: tuple[Joint, ...]
    reactions: tuple[ReactionRow, ...]
    answers: tuple[AnswerRow, ...]
    decisions: tuple[DecisionRow, ...]
    spots: tuple[Spot, ...]
    heirs: tuple[str, ...]


def show_incident(desk: Desk, asked: Asked) -> IncidentPage:
    """The incident with the id of the address. Raises HTTPException (404) where there is none."""
    with desk.open() as ledger:
        id, window = asked.parts["id"], desk.find_window(asked, ledger)
        dossier = open_incident(ledger, id, as_of=window.as_of)
        if dossier is None:
            raise HTTPException(404, f"no incident {id} in this ledger")
        extract, incident = dossier.extract, dossier.incident
        links = {link.claim: link for link in incident.links}
        claims = tuple(
            show_claim(
                claim, extract.reports[claim.report], number=number, link=links.get(id), vanished=extract.vanished
            )
            for number, (id, claim) in enumerate(order_claims(incident, extract), start=1)
        )
        row, masks = list_incidents(extract)[0], load_masks(ledger)
        return IncidentPage(
            window=show_window(window),
            id=incident.id,
            day=incident.day,
            status=incident.status,
            why=masks.mask_text(incident.why),
            since=dossier.span[0],
            until=dossier.span[1],
            row=row,
            differs=tuple(name for name in COMPARED if len({getattr(claim, name) for claim in claims}) > 1),
            claims=claims,
            joints=_list_joints(claims, dossier),
            reactions=tuple(map(show_reaction, extract.reactions)),
            answers=tuple(map(_show_answer, ask_answers(ledger, desk.packs, extract, DAYS, window.as_of))),
            decisions=tuple(_show_entry(entry, masks.mask_text(entry.decision.why)) for entry in dossier.entries),
            spots=count_spots([row.places]),
            heirs=tuple(heir.id for heir in dossier.heirs),
        )


def _list_joints(claims: tuple[ClaimRow, ...], dossier: Dossier) -> tuple[Joint, ...]:
    """Claim to claim as the matcher joined them, then copies of reports among those that speak here."""
    numbers = {claim.id: claim.number for claim in claims}
    joints = [
        Joint("joined", numbers[claim.link.to], claim.number, claim.link.why)
        for claim in claims
        if claim.link and claim.link.to in numbers
    ]
    first = {claim.report.id: claim.number for claim in reversed(claims)}
    copies = (
        Joint("copy", first[origin.report], first[report], origin.why)
        for report, versions in dossier.histories.items()
        for version in versions
        for origin in version.origins
        if origin.until is None and origin.report in first and report in first
    )
    return (*joints, *copies)


def _show_answer(silence: Silence) -> AnswerRow:
    heard = [channel for channel in silence.channels if channel.was_read]
    return AnswerRow(
        party=silence.party,
        about=silence.about,
        verdict=silence.verdict,
        words=tuple(AnswerWord(word.kind, word.report, word.days) for word in silence.words),
        read=tuple(sorted({day for channel in heard for day in channel.days})),
        channels=len(heard),
        known=len(silence.channels),
    )


def _show_entry(entry: Entry, why: str) -> DecisionRow:
    decision = entry.decision
    return DecisionRow(decision.id, decision.kind, decision.coder, decision.moment, why, entry.state)


def table_incident(page: IncidentPage, asked: Asked, labels: Labels) -> Table:
    """The versions as a table."""
    rows = (
        (
            *list_cells(claim, labels),
            labels.name_source(claim.report),
            claim.report.published.isoformat(),
            join_words(claim),
            claim.id,
        )
        for claim in page.claims
    )
    return make_table((*SAID, "source", "published", "words", "id"), rows, labels)


def chart_incident(page: IncidentPage, asked: Asked, labels: Labels) -> dict[str, Chart]:
    """Where it was, who answered when, and which version comes from which."""
    title = labels.say("incident.map", day=labels.day(page.day))
    drawn = [
        draw_near(page.spots, labels.atlas, labels.tell_spot, title, labels.name_spot),
        draw_answers(
            _list_moments(page, asked, labels),
            _list_quiets(page, labels),
            page.day,
            Legend(labels.shorten_party, labels.short_day, labels.say("incident.answers")),
        ),
        draw_lineage(page.claims, page.joints, labels),
    ]
    return {chart.name: chart for chart in drawn if chart}


def _list_moments(page: IncidentPage, asked: Asked, labels: Labels) -> list[Moment]:
    moments = [
        Moment(
            claim.claimant,
            claim.report.published,
            claim.stance,
            f"{labels.day(claim.report.published)}: {labels.name_party(claim.claimant)}, "
            f"{labels.name_value(claim.stance)} ({labels.name_source(claim.report)})",
            f"#{claim.id}",
        )
        for claim in page.claims
    ]
    told = {(moment.lane, moment.day) for moment in moments}
    for answer in page.answers:
        for word in answer.words:
            day = page.day + timedelta(days=word.days)
            if (answer.party, day) not in told:
                title = f"{labels.day(day)}: {labels.name_party(answer.party)}, {labels.name_value(word.kind)}"
                kind = "denies" if word.kind == "denied" else word.kind
                moments.append(Moment(answer.party, day, kind, title, asked.link(f"/reports/{word.report}")))
    return moments


def _list_quiets(page: IncidentPage, labels: Labels) -> list[Quiet]:
    quiets = []
    for answer in page.answers:
        if answer.verdict != "spoke":
            title = labels.say(f"incident.{answer.verdict}", party=labels.name_party(answer.party))
            quiets.append(Quiet(answer.party, page.day, page.day + timedelta(days=DAYS), answer.verdict, title))
    return quiets
