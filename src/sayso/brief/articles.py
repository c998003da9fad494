"""The article: findings and extract to sentences, section by section, each with the findings that it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from sayso.brief.accounts import Account, list_accounts, list_provinces, list_told
from sayso.brief.counts import find_answers, find_coverage, find_days, find_gaps, list_reactions
from sayso.brief.evidence import note_findings, quote_opening, quote_reaction
from sayso.brief.figures import Figures, list_ids
from sayso.brief.wording import Wording, load_wording
from sayso.errors import QuestionError
from sayso.records import Bounds, Brief, Extract, Finding, Quote, Report, Sentence
from sayso.theatre import Theatre

#: How many contested and acknowledged incidents are told one by one; a brief is short.
MAX_TOLD = 12

NONE = Bounds(0, 0)


class Desk(Struct, frozen=True):
    """What every section is written from."""

    extract: Extract
    figures: Figures
    wording: Wording
    theatre: Theatre

    def name(self, voice: str) -> str:
        """A party or another voice as it stands inside a sentence."""
        return self.wording.name_voice(voice, self.theatre)

    def count(self, finding: Finding) -> str:
        """The finding's value with its unit in words."""
        return self.wording.count(finding.unit, finding.value or Bounds(None, None))

    def list_counts(self, findings: Sequence[Finding]) -> str:
        """Several findings' values with their units, as a list in words."""
        return self.wording.list_words([self.count(finding) for finding in findings])

    def write(
        self, section: str, key: str, findings: Sequence[Finding] = (), /, *, under: str = "", **words: str
    ) -> "Told":
        """A sentence from a template, under the section that the template belongs to unless `under` names another."""
        text = self.wording.say(section, key, **words)
        return Told(Sentence(under or section, text, list_ids(findings)), tuple(findings))


class Told(Struct, frozen=True):
    """A sentence and the findings themselves."""

    sentence: Sentence
    findings: tuple[Finding, ...]


def write_brief(
    extract: Extract,
    findings: Sequence[Finding],
    quotes: Mapping[str, tuple[Quote, ...]],
    theatre: Theatre,
    *,
    lang: str = "en",
    comparisons: Sequence[Any] = (),
) -> Brief:
    """A short article on the extract's window: every number a claim of somebody, every claim a footnote.

    `quotes` holds the words behind findings, by the finding's id or a claim's id; what it lacks is taken from the
    claims' own words. `lang` is the language to write in. The same input gives the same brief.

    Raises QuestionError where briefs are not written in `lang`, and where an open window has no report to close it.
    """
    wording = load_wording(lang)
    start, end = find_window(extract)
    desk = Desk(extract, Figures(findings), wording, theatre)
    told = list(_tell_all(desk, start, end, comparisons)) if has_reports(extract) else [desk.write("lead", "empty")]
    cited = {finding.id: finding for piece in told for finding in piece.findings}
    shown = {finding.id: finding for finding in (*findings, *find_days(desk.figures, extract), *cited.values())}
    known = {**quotes, **_quote_own(cited.values(), extract, theatre, quotes)}
    place = theatre.name.get(lang) or theatre.name.get("en") or theatre.id
    return Brief(
        title=wording.say("title", "window", place=place, window=wording.tell_window(start, end)),
        lang=lang,
        start=start,
        end=end,
        sentences=tuple(piece.sentence for piece in told),
        notes=note_findings(cited.values(), known, extract, theatre),
        findings=tuple(shown.values()),
        as_of=extract.as_of,
    )


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


def _tell_all(desk: Desk, start: date, end: date, comparisons: Sequence[Any]) -> Iterator[Told]:
    yield from _tell_lead(desk, start, end)
    for party in desk.figures.list_parties():
        yield from _tell_party(desk, party)
    yield from _tell_totals(desk)
    yield from _tell_contested(desk)
    yield from _tell_reactions(desk)
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
    yield desk.write("lead", "claims", found, window=window, claims=desk.wording.list_words(clauses))
    yield from _tell_lead_losses(desk, claiming)
    if len(claiming) > 1:
        yield desk.write("lead", "apart")


def _tell_lead_losses(desk: Desk, claiming: Sequence[str]) -> Iterator[Told]:
    clauses: list[str] = []
    carrying: list[Finding] = []
    for party in claiming:
        for of in desk.figures.list_losers(party, "own")[:1]:
            losses = [
                finding
                for finding in desk.figures.list_losses(party, "own", of)
                if finding.unit in ("killed", "wounded")
            ]
            if losses:
                carrying.extend(losses)
                words = {"party": desk.name(party), "of": desk.name(of), "losses": desk.list_counts(losses)}
                clauses.append(desk.wording.say("lead", "loss", **words))
    if clauses:
        yield desk.write("lead", "losses", carrying, losses=desk.wording.join_clauses(clauses))


def _tell_party(desk: Desk, party: str) -> Iterator[Told]:
    under = f"party:{party}"
    own = desk.figures.find("incidents", party, "own")
    if own is not None and desk.figures.count(party, "own"):
        yield desk.write("party", "incidents", [own], under=under, party=desk.name(party), incidents=desk.count(own))
        yield from _tell_provinces(desk, party, under)
        for of in desk.figures.list_losers(party, "own"):
            yield from _tell_losses(desk, party, "own", of, "losses", under)
        yield from _tell_own_losses(desk, party, under)
        yield from _tell_others(desk, party, under)
        yield from _tell_independent(desk, party, under)
    else:
        yield desk.write("party", "no_own", under=under, party=desk.name(party))
    yield from _tell_others_only(desk, party, under)


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


def _tell_losses(desk: Desk, party: str, voice: str, of: str, key: str, under: str, **words: str) -> Iterator[Told]:
    losses = desk.figures.list_losses(party, voice, of)
    if losses:
        said = desk.list_counts(losses)
        yield desk.write("party", key, losses, under=under, of=desk.name(of), losses=said, **words)


def _tell_own_losses(desk: Desk, party: str, under: str) -> Iterator[Told]:
    losses = desk.figures.list_losses(party, "own", party)
    none = [finding for finding in losses if finding.value == NONE]
    some = [finding for finding in losses if finding.value != NONE]
    if some:
        yield desk.write("party", "own_losses", some, under=under, losses=desk.list_counts(some))
    if none:
        key = "own_none" if some else "own_losses"
        yield desk.write("party", key, none, under=under, losses=desk.list_counts(none))


def _tell_others(desk: Desk, party: str, under: str) -> Iterator[Told]:
    finding = desk.figures.find("incidents", party, "other")
    if finding is None or finding.value in (None, NONE):
        yield desk.write("party", "others_none", [finding] if finding else [], under=under)
        return
    claims = [desk.extract.claims[id] for id in finding.claims if id in desk.extract.claims]
    others = desk.wording.list_words([desk.name(id) for id in dict.fromkeys(claim.claimant for claim in claims)])
    key = "others_admitted" if all(claim.stance == "confirms" for claim in claims) else "others_told"
    words = {"others": others, "party": desk.name(party), "incidents": desk.count(finding)}
    yield desk.write("party", key, [finding], under=under, **words)
    for of in [party, *desk.figures.list_losers(party, "other")]:
        yield from _tell_losses(desk, party, "other", of, "others_losses", under, others=others)


def _tell_independent(desk: Desk, party: str, under: str) -> Iterator[Told]:
    finding = desk.figures.find("incidents", party, "independent")
    if finding is None or finding.value in (None, NONE):
        yield desk.write("party", "independent_none", [finding] if finding else [], under=under)
        return
    words = {"party": desk.name(party), "incidents": desk.count(finding)}
    yield desk.write("party", "independent", [finding], under=under, **words)
    losers = [party, *desk.figures.list_losers(party, "independent")]
    for of in losers:
        yield from _tell_losses(desk, party, "independent", of, "independent_losses", under)
    if not any(desk.figures.list_losses(party, "independent", of) for of in losers):
        yield desk.write("party", "independent_no_losses", under=under)


def _tell_others_only(desk: Desk, party: str, under: str) -> Iterator[Told]:
    finding = desk.figures.find("incidents", party, "others-only")
    if finding is None or finding.value in (None, NONE):
        return
    words = {"party": desk.name(party), "incidents": desk.count(finding)}
    yield desk.write("party", "others_only", [finding], under=under, **words)
    for of in [party, *desk.figures.list_losers(party, "others-only")]:
        yield from _tell_losses(desk, party, "others-only", of, "others_only_losses", under)


def _tell_totals(desk: Desk) -> Iterator[Told]:
    totals = desk.figures.list_totals()
    for total in totals:
        yield _tell_total(desk, total)
    if totals:
        yield desk.write("totals", "apart")


def _tell_total(desk: Desk, total: Sequence[Finding]) -> Told:
    party = total[0].tell("party")
    claim = next((desk.extract.claims[id] for id in total[0].claims if id in desk.extract.claims), None)
    figures = [desk.count(finding) for finding in total if finding.unit == "incidents"]
    for of in dict.fromkeys(finding.tell("of") for finding in total):
        losses = [
            finding for finding in total if of and finding.tell("of") == of and finding.unit != "killed-or-wounded"
        ]
        if losses:
            words = {"losses": desk.list_counts(losses), "of": desk.name(of or "")}
            figures.append(desk.wording.say("totals", "figure", **words))
    names = [place.province for place in claim.places if place.province] if claim else []
    provinces = [desk.wording.name_province(name, desk.theatre) for name in dict.fromkeys(names)]
    places = desk.wording.say("totals", "places", places=desk.wording.list_words(provinces)) if provinces else ""
    kept = [finding for finding in total if finding.unit != "killed-or-wounded"]
    key = "nobody" if not party else "own" if total[0].tell("voice") == "own" else "party"
    voice = desk.name(claim.claimant) if claim else ""
    words = {"party": desk.name(party or ""), "voice": voice, "places": places}
    return desk.write("totals", key, kept, **words, figures=desk.wording.join_clauses(figures))


def _tell_contested(desk: Desk) -> Iterator[Told]:
    told = list_told(desk.extract)
    for incident in told[:MAX_TOLD]:
        accounts = list_accounts(incident, desk.extract)
        versions = [_tell_account(desk, account) for account in accounts]
        provinces = [desk.wording.name_province(name, desk.theatre) for name in list_provinces(incident, desk.extract)]
        words = desk.wording.list_words(provinces)
        place = desk.wording.say("contested", "place", place=words) if provinces else ""
        carrying = [finding for account in accounts for finding in account.findings]
        day = desk.wording.tell_day(incident.day)
        yield desk.write(
            "contested", "incident", carrying, day=day, place=place, versions=desk.wording.join_clauses(versions)
        )


def _tell_account(desk: Desk, account: Account) -> str:
    voice = desk.name(account.claimant)
    if account.stance == "denies":
        return desk.wording.say("contested", "denied", voice=voice)
    verb = desk.wording.say("contested", _choose_verb(desk, account))
    if account.findings[0].unit == "incidents":
        return desk.wording.say("contested", "bare", voice=voice, verb=verb)
    figures: list[str] = []
    for of in dict.fromkeys(finding.tell("of") for finding in account.findings):
        losses = [finding for finding in account.findings if finding.tell("of") == of]
        words = {"losses": desk.list_counts(losses), "of": desk.name(of or "")}
        figures.append(desk.wording.say("contested", "loss", **words))
    return desk.wording.say("contested", "version", voice=voice, verb=verb, losses=desk.wording.list_words(figures))


def _choose_verb(desk: Desk, account: Account) -> str:
    """Parties claim and admit, others speak of and confirm."""
    is_party = account.claimant in desk.theatre.parties
    if account.stance == "confirms":
        return "admits" if is_party else "confirms"
    return "claims" if is_party else "says"


def _tell_reactions(desk: Desk) -> Iterator[Told]:
    answers = list(find_answers(desk.extract))
    for finding in answers:
        to = finding.tell("to")
        answered = desk.wording.say("reactions", "to", to=desk.name(to)) if to else ""
        words = {"party": desk.name(finding.tell("party") or ""), "to": answered, "reports": desk.count(finding)}
        yield desk.write("reactions", finding.tell("answer") or "", [finding], **words)
    if any(finding.tell("answer") == "silent" for finding in answers):
        yield desk.write("reactions", "listener")


def _tell_gaps(desk: Desk) -> Iterator[Told]:
    for finding in find_gaps(desk.extract):
        yield desk.write("unknown", finding.tell("gap") or "", [finding], incidents=desk.count(finding))


def _tell_sources(desk: Desk) -> Iterator[Told]:
    reports, sources, *each = find_coverage(desk.extract)
    words = {"reports": desk.count(reports), "sources": desk.count(sources)}
    yield desk.write("sources", "all", [reports, sources], **words)
    for finding in each:
        name = name_source(finding.tell("source") or "", desk.theatre, desk.wording)
        yield desk.write("sources", "one", [finding], source=name, reports=desk.count(finding))


def name_source(source: str, theatre: Theatre, wording: Wording) -> str:
    """The source's name to show; words for it where nobody said who published."""
    known = theatre.find_source(source) if source else None
    return known.name if known else source or str(wording.tables["labels"]["unsaid_source"])


def _quote_own(
    cited: Any, extract: Extract, theatre: Theatre, quotes: Mapping[str, tuple[Quote, ...]]
) -> dict[str, tuple[Quote, ...]]:
    """The quotes of findings that no claim's words carry: what a party answered, and what was read."""
    found: dict[str, tuple[Quote, ...]] = {}
    for finding in cited:
        if finding.id in quotes:
            continue
        if finding.kind == "answer":
            reactions = list_reactions(finding, extract)
            found[finding.id] = tuple(quote for item in reactions for quote in quote_reaction(item, extract, theatre))
        elif finding.kind == "coverage":
            reports = _list_reports(finding, extract)
            found[finding.id] = tuple(quote_opening(report, theatre) for report in reports)
    return found


def _list_reports(finding: Finding, extract: Extract) -> list[Report]:
    """The reports that a finding of kind `coverage` counts: one of each source where sources are counted."""
    speaking = {claim.report for claim in extract.claims.values()}
    speaking |= {reaction.report for reaction in extract.reactions}
    reports = sorted((extract.reports[id] for id in speaking), key=lambda report: (report.published, report.key))
    source = finding.tell("source")
    if source is not None:
        return [report for report in reports if (report.source or "") == source]
    firsts = {report.source: report for report in reversed(reports)}
    return sorted(firsts.values(), key=lambda report: (report.published, report.key))
