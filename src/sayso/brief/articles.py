"""The article: findings and extract to sentences, section by section, each with the findings that it rests on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sayso.brief.accounts import Account, list_accounts, list_provinces, list_told
from sayso.brief.answers import quote_heard, tell_answered, tell_reactions
from sayso.brief.compared import Compared, list_compared
from sayso.brief.counts import (
    Place,
    find_coverage,
    find_days,
    find_gaps,
    find_span,
    list_reactions,
    make_count,
    order_claims,
)
from sayso.brief.desks import NONE, Desk, Told, name_source, order_losses
from sayso.brief.evidence import MAX_CITATIONS, note_findings, quote_opening, quote_reaction
from sayso.brief.figures import Figures, list_ids
from sayso.brief.trends import tell_trend
from sayso.brief.wording import capitalize_first, load_wording
from sayso.errors import QuestionError
from sayso.records import Answered, Brief, Claim, Extract, Finding, Quote, Sentence, Trended
from sayso.theatre import Theatre

#: How many contested and acknowledged incidents are told one by one; a brief is short.
MAX_TOLD = 12


def write_brief(  # noqa: PLR0913 what a brief may be told is said by name
    extract: Extract,
    findings: Sequence[Finding],
    quotes: Mapping[str, tuple[Quote, ...]],
    theatre: Theatre,
    *,
    lang: str = "en",
    comparisons: Sequence[Compared] = (),
    trends: Sequence[Trended] = (),
    answered: Sequence[Answered] = (),
    is_drawn: bool = True,
) -> Brief:
    """A short article on the extract's window: every number a claim of somebody, every claim a footnote.

    `quotes` holds the words behind findings, by the finding's id or a claim's id; what it lacks is taken from the
    claims' own words. `comparisons` set stated figures beside the tally, `trends` the window beside a baseline;
    `answered` says who spoke of whose incidents and who was not heard. `lang` is the language to write in. A brief that
    is not to be drawn holds the findings that it cites alone: maps and timelines are made of the others. The
    same input gives the same brief.

    Raises QuestionError where briefs are not written in `lang`, and where an open window has no report to close it.
    """
    wording = load_wording(lang)
    start, end = find_window(extract)
    desk = Desk(extract, order_claims(extract), Figures(findings), wording, theatre)
    told = (
        list(_tell_all(desk, start, end, comparisons, trends, answered))
        if has_reports(extract)
        else [desk.write("lead", "empty")]
    )
    tabled = desk.figures.list_tabled() if has_reports(extract) else []
    cited = {finding.id: finding for finding in (*(found for piece in told for found in piece.findings), *tabled)}
    said = {**quotes, **_quote_own(cited.values(), desk, quotes), **quote_heard(answered, extract, theatre)}
    place = theatre.name.get(lang) or theatre.name.get("en") or theatre.id
    return Brief(
        title=wording.say("title", "window", place=place, window=wording.tell_window(start, end)),
        lang=lang,
        start=start,
        end=end,
        sentences=tuple(piece.sentence for piece in told),
        notes=note_findings(cited.values(), said, desk.ordered, extract, theatre),
        findings=_list_drawn(findings, cited, desk) if is_drawn else tuple(cited.values()),
        as_of=extract.as_of,
    )


def _list_drawn(findings: Sequence[Finding], cited: Mapping[str, Finding], desk: Desk) -> tuple[Finding, ...]:
    """All findings, those of single days, and what is cited beside them."""
    known = {finding.id for finding in findings}
    added = (finding for id, finding in cited.items() if id not in known)
    # each day's finding is of an incident of its own, so that none of them is among the others
    return (*findings, *find_days(desk.figures, desk.extract), *added)


def has_reports(extract: Extract) -> bool:
    """Whether anything in the ledger speaks of the window."""
    return bool(extract.incidents or extract.claims or extract.reactions)


def find_window(extract: Extract) -> tuple[date, date]:
    """The window asked for; where it is open, it closes with the first or last day that the extract holds."""
    days = [incident.day for incident in extract.incidents.values()]
    days += [report.published for report in extract.reports.values()]
    if extract.as_of is not None and not days:
        days = [extract.as_of.date()]
    days += [day for day in (extract.start, extract.end) if day is not None]
    if not days:
        raise QuestionError("window: it is open and the ledger holds nothing; give a first and a last day")
    return extract.start or min(days), extract.end or max(days)


def _tell_all(
    desk: Desk,
    start: date,
    end: date,
    comparisons: Sequence[Compared],
    trends: Sequence[Trended],
    answered: Sequence[Answered],
) -> Iterator[Told]:
    yield from _tell_lead(desk, start, end)
    for party in desk.figures.list_parties():
        yield from _tell_party(desk, party)
    yield from _tell_trends(desk, trends)
    yield from _tell_totals(desk)
    yield from _tell_compared(desk, comparisons)
    yield from _tell_contested(desk)
    yield from tell_answered(desk, answered)
    yield from tell_reactions(desk)
    yield from _tell_gaps(desk)
    yield from _tell_sources(desk)


def _tell_lead(desk: Desk, start: date, end: date) -> Iterator[Told]:
    claiming = [party for party in desk.figures.list_parties() if desk.figures.count(party, "own")]
    if not claiming:
        yield desk.write("lead", "no_tally")
        return
    counted = [desk.figures.find("incidents", party, "own") for party in claiming]
    found = [finding for finding in counted if finding is not None]
    clauses = [
        desk.wording.say("lead", "claim", party=desk.name(finding.tell("party") or ""), incidents=desk.count(finding))
        for finding in found
    ]
    window = desk.wording.tell_window(start, end)
    yield desk.write(
        "lead",
        "claims_day" if start == end else "claims",
        found,
        window=window,
        claims=desk.wording.list_words(clauses),
    )
    yield from _tell_lead_losses(desk, claiming)
    if len(claiming) > 1:
        yield desk.write("lead", "apart")


def _tell_lead_losses(desk: Desk, claiming: Sequence[str]) -> Iterator[Told]:
    clauses: list[str] = []
    carrying: list[Finding] = []
    for party in claiming:
        for of in desk.figures.list_losers(party, "own")[:1]:
            losses = [loss for loss in desk.figures.list_losses(party, "own", of) if loss.unit in ("killed", "wounded")]
            if losses:
                carrying.extend(losses)
                words = {"party": desk.name(party), "of": desk.name(of), "losses": desk.list_counts(losses)}
                clauses.append(desk.wording.say("lead", "loss", **words))
    if clauses:
        yield desk.write("lead", "losses", carrying, losses=desk.wording.join_clauses(clauses))


def _tell_party(desk: Desk, party: str) -> Iterator[Told]:
    under = f"party:{party}"
    own = desk.figures.find("incidents", party, "own")
    if own is None or not desk.figures.count(party, "own"):
        yield desk.write("party", "no_own", under=under, party=desk.name(party))
    else:
        yield desk.write("party", "incidents", [own], under=under, party=desk.name(party), incidents=desk.count(own))
        yield from _tell_provinces(desk, party, under)
        losses = order_losses(_list_losses(desk, party, "own"), party)
        if losses:
            yield desk.write("party", "losses", losses, under=under, figures=desk.list_losses(losses, party))
        yield from _tell_others(desk, party, under)
        yield from _tell_voice(desk, party, "independent", "independent", under, none="independent_none")
    yield from _tell_voice(desk, party, "others-only", "others_only", under)


def _list_losses(desk: Desk, party: str, voice: str) -> list[Finding]:
    """All losses of which a voice speaks in a party's incidents, the party's own last."""
    losers = [*desk.figures.list_losers(party, voice), party]
    return [finding for of in losers for finding in desk.figures.list_losses(party, voice, of)]


def _tell_provinces(desk: Desk, party: str, under: str) -> Iterator[Told]:
    found = desk.figures.list_provinces(party)
    places = [
        desk.wording.say(
            "party",
            "place",
            province=desk.wording.name_province(finding.tell("province") or "", desk.theatre),
            incidents=desk.count(finding),
        )
        for finding in found
    ]
    if places:
        yield desk.write("party", "provinces", found, under=under, places=desk.wording.list_words(places))


def _tell_others(desk: Desk, party: str, under: str) -> Iterator[Told]:
    finding = desk.figures.find("incidents", party, "other")
    claims = [desk.extract.claims[id] for id in finding.claims if id in desk.extract.claims] if finding else []
    others = list(dict.fromkeys(claim.claimant for claim in claims))
    key = "others_admitted" if all(claim.stance == "confirms" for claim in claims) else "others_told"
    speaker = others[0] if len(others) == 1 else None
    names = desk.wording.list_words([desk.name(other) for other in others])
    yield from _tell_voice(desk, party, "other", key, under, none="others_none", speaker=speaker, others=names)


def _tell_voice(
    desk: Desk,
    party: str,
    voice: str,
    key: str,
    under: str,
    /,
    *,
    none: str = "",
    speaker: str | None = None,
    **words: str,
) -> Iterator[Told]:
    """How many of a party's incidents another voice tells of, with which losses; `none` where it tells of nothing."""
    finding = desk.figures.find("incidents", party, voice)
    if finding is None or finding.value in (None, NONE):
        if none:
            yield desk.write("party", none, under=under)
        return
    losses = order_losses(_list_losses(desk, party, voice), speaker)
    words = {**words, "party": desk.name(party), "incidents": desk.count(finding)}
    if losses:
        key, words = f"{key}_losses", {**words, "figures": desk.list_losses(losses, speaker)}
    yield desk.write("party", key, [finding, *losses], under=under, **words)


def _tell_trends(desk: Desk, trends: Sequence[Trended]) -> Iterator[Told]:
    """Whether it is more than before, party by party, then what such a comparison cannot say."""
    for trended in trends:
        told = tell_trend(trended.trend, trended.party, trended.voice, desk.wording, desk.theatre)
        now = desk.figures.find("incidents", trended.party, trended.voice)
        # what cannot be told is told without the baseline's figure
        before = None if trended.trend.verdict == "cannot-tell" else trended.before
        found = tuple(finding for finding in (now, before) if finding is not None)
        text = " ".join(part for part in (told.sentence, told.since) if part)
        yield Told(Sentence("trends", text, list_ids(found)), found)
    if trends:
        yield desk.write("trends", "caveat")


def _tell_totals(desk: Desk) -> Iterator[Told]:
    totals = desk.figures.list_totals()
    for total in totals:
        yield _tell_total(desk, total)
    if totals:
        yield desk.write("totals", "apart")


def _tell_total(desk: Desk, total: Sequence[Finding]) -> Told:
    party = total[0].tell("party")
    claims = [desk.extract.claims[id] for id in total[0].claims if id in desk.extract.claims]
    speaker = claims[0].claimant if claims else None
    counts = [finding for finding in total if finding.unit == "incidents"]
    lost = [finding for finding in total if finding.unit not in ("incidents", "killed-or-wounded")]
    losses = order_losses(lost, speaker)
    event = desk.wording.say("events", claims[0].event if claims else "other")
    figures = [desk.wording.say("totals", "count", incidents=desk.count(finding), event=event) for finding in counts]
    if losses:
        figures.append(desk.list_losses(losses, speaker))
    spans = list(find_span(claims, desk.extract))
    words = {
        "party": desk.name(party or ""),
        "voice": capitalize_first(desk.name_claimant(claims)) if claims else "",
        "places": _tell_places(desk, claims),
        "span": _tell_span(desk, spans),
        "figures": desk.wording.list_figures(figures),
    }
    key = "nobody" if not party else "own" if total[0].tell("voice") == "own" else "party"
    return desk.write("totals", key, [*counts, *losses, *spans], **words)


def _tell_places(desk: Desk, claims: Sequence[Claim]) -> str:
    places = (place.province for claim in claims[:1] for place in claim.places if place.province)
    names = [desk.wording.name_province(province, desk.theatre) for province in dict.fromkeys(places)]
    return desk.wording.say("totals", "places", places=desk.wording.list_words(names)) if names else ""


def _tell_span(desk: Desk, spans: Sequence[Finding]) -> str:
    windows = [
        desk.wording.tell_window(span.start, span.end)
        for span in spans
        if span.start is not None and span.end is not None
    ]
    return "".join(desk.wording.say("totals", "span", window=window) for window in windows)


def _tell_compared(desk: Desk, comparisons: Sequence[Compared]) -> Iterator[Told]:
    for compared, stated, found in list_compared(comparisons, desk.figures.findings, desk.extract):
        words = {"party": desk.name(compared.party or ""), "stated": desk.count(stated), "found": desk.count(found)}
        yield desk.write("compared", compared.kind, [stated, found], **words)


def _tell_contested(desk: Desk) -> Iterator[Told]:
    told = list_told(desk.extract)
    untold = told[MAX_TOLD:]
    for incident in told[:MAX_TOLD]:
        accounts = list_accounts(incident, desk.extract)
        versions = [_tell_account(desk, account) for account in accounts]
        provinces = [desk.wording.name_province(name, desk.theatre) for name in list_provinces(incident, desk.extract)]
        words = desk.wording.list_words(provinces)
        place = desk.wording.say("contested", "place", place=words) if provinces else ""
        carrying = [loss for account in accounts for loss in order_losses(account.findings, account.claimant)]
        day = desk.wording.tell_day(incident.day)
        yield desk.write(
            "contested", "incident", carrying, day=day, place=place, versions=desk.wording.join_clauses(versions)
        )
    if untold:
        told_of = (id for incident in untold for id in incident.claims)
        claims = [desk.extract.claims[id] for id in told_of if id in desk.extract.claims]
        more = make_count("gap", "incidents", len(untold), {"gap": "untold"}, claims, desk.extract, incidents=untold)
        yield desk.write("contested", "more", [more], incidents=desk.count(more))


def _tell_account(desk: Desk, account: Account) -> str:
    carrying = [desk.extract.claims[id] for finding in account.findings for id in finding.claims]
    voice = desk.name_claimant(carrying)
    if account.stance == "denies":
        return desk.wording.say("contested", "denied", voice=voice)
    verb = desk.wording.say("contested", _choose_verb(desk, account))
    if account.findings[0].unit == "incidents":
        return desk.wording.say("contested", "bare", voice=voice, verb=verb)
    figures = desk.list_losses(order_losses(account.findings, account.claimant), account.claimant)
    return desk.wording.say("contested", "version", voice=voice, verb=verb, figures=figures)


def _choose_verb(desk: Desk, account: Account) -> str:
    """Parties claim and admit, others speak of and confirm."""
    is_party = account.claimant in desk.theatre.parties
    if account.stance == "confirms":
        return "admits" if is_party else "confirms"
    return "claims" if is_party else "says"


def _tell_gaps(desk: Desk) -> Iterator[Told]:
    for finding in find_gaps(desk.ordered, desk.extract):
        yield desk.write("unknown", finding.tell("gap") or "", [finding], incidents=desk.count(finding))


def _tell_sources(desk: Desk) -> Iterator[Told]:
    reports, sources, *each = find_coverage(desk.ordered, desk.extract)
    words = {"reports": desk.count(reports), "sources": desk.count(sources)}
    yield desk.write("sources", "all", [reports, sources], **words)
    for finding in each:
        name = name_source(finding.tell("source") or "", desk.theatre, desk.wording)
        yield desk.write("sources", "one", [finding], source=name, reports=desk.count(finding))


def _quote_own(
    cited: Iterable[Finding], desk: Desk, quotes: Mapping[str, tuple[Quote, ...]]
) -> dict[str, tuple[Quote, ...]]:
    """The quotes of findings that no claim's words carry: what a party answered, and what was read."""
    found: dict[str, tuple[Quote, ...]] = {}
    extract, theatre = desk.extract, desk.theatre
    reports = _list_reports(desk.ordered, extract)
    for finding in cited:
        if finding.id in quotes:
            continue
        if finding.kind == "answer":
            reactions = list_reactions(finding, extract)
            found[finding.id] = tuple(quote for item in reactions for quote in quote_reaction(item, extract, theatre))
        elif finding.kind == "coverage":
            counted = reports.get(finding.tell("source"), [])[: MAX_CITATIONS + 1]
            found[finding.id] = tuple(quote_opening(id, extract, theatre) for id in counted)
    return found


def _list_reports(ordered: Sequence[Place], extract: Extract) -> dict[str | None, list[str]]:
    """The ids of the reports that findings of kind `coverage` count, by source; under None one of each; by day."""

    def order(id: str) -> tuple[date, str]:
        report = extract.reports[id]
        return report.published, report.key

    speaking = dict.fromkeys(place.report for place in ordered)
    answering = sorted({reaction.report for reaction in extract.reactions} - speaking.keys())
    found: dict[str | None, list[str]] = {}
    for id in sorted((*speaking, *answering), key=order) if answering else speaking:
        found.setdefault(extract.reports[id].source or "", []).append(id)
    firsts = (ids[0] for ids in found.values())
    return {**found, None: sorted(firsts, key=order)}
