"""The words behind a finding: which quotes make its footnote, and the sentence of the report around them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import nsmallest

import msgspec

from sayso.lang.text import find_touched
from sayso.records import Claim, Extract, Finding, Note, Phrase, Quote, Reaction, Words
from sayso.theatre import Theatre

#: A printed note shows this many passages; the ledger holds the rest.
MAX_CITATIONS = 12

#: The field of a quote that shows where the exact words stand: the sentence around them.
PASSAGE = "passage"

#: The field of a quote that only opens the report, where a claim came without the places of its words.
OPENING = "opening"

#: Words that stand further apart than this are shown as passages of their own.
MAX_GAP = 240

#: Kinds of findings that count reports and answers: their quotes are given, whatever claims stand in those reports.
READ = ("answer", "coverage", "heard")

#: How much of a report's beginning is quoted where only the report as a whole can be cited.
OPENING_LENGTH = 120


def note_findings(
    findings: Iterable[Finding],
    quotes: Mapping[str, tuple[Quote, ...]],
    ordered: Sequence[tuple[str, str]],
    extract: Extract,
    theatre: Theatre,
) -> tuple[Note, ...]:
    """A footnote for each finding, in their order: exact words, each group behind the passage that it stands in.

    `ordered` are all claims of the extract in their order, with their reports: ids.
    """
    ranks = _rank_claims(ordered)
    return tuple(Note(finding.id, _list_evidence(finding, quotes, extract, theatre, ranks)) for finding in findings)


def _rank_claims(ordered: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The number of each claim's report, counted by day and key."""
    ranks: dict[str, int] = {}
    return {claim: ranks.setdefault(report, len(ranks)) for claim, report in ordered}


def _list_evidence(
    finding: Finding,
    quotes: Mapping[str, tuple[Quote, ...]],
    extract: Extract,
    theatre: Theatre,
    ranks: Mapping[str, int],
) -> tuple[Quote, ...]:
    """The exact words of each claim behind the finding; where a claim has none in the extract, the quotes given."""
    given = quotes.get(finding.id, ())
    if not finding.claims or finding.kind in READ:
        found = list(given)
    else:
        found = []
        for id in _pick_claims(finding.claims, ranks):
            own = [quote for quote in (*given, *quotes.get(id, ())) if quote.claim == id]
            found.extend(_quote_claim(id, finding, own, extract, theatre))
    whole = [quote for quote in found if quote.report in extract.reports]
    rest = [quote for quote in found if quote.report not in extract.reports]
    return (*_add_passages(whole, extract), *rest)


def _pick_claims(claims: Sequence[str], ranks: Mapping[str, int]) -> Iterable[str]:
    """The claims of as many reports as a note shows, and of one more, by which it is seen that there are more."""
    reports = set(map(ranks.get, claims)) - {None}
    if len(reports) <= MAX_CITATIONS:
        return claims
    last = nsmallest(MAX_CITATIONS + 1, (rank for rank in reports if rank is not None))[-1]
    return (id for id in claims if ranks.get(id, last) <= last)


def _quote_claim(id: str, finding: Finding, given: list[Quote], extract: Extract, theatre: Theatre) -> list[Quote]:
    """The claim's quotes that carry this finding: its exact words, else given ones, else its report's opening."""
    claim = extract.claims.get(id)
    if claim is None:
        return given
    wanted = _list_fields(claim, finding)
    exact = [words for words in claim.words if words.field in wanted] or list(claim.words[:1])
    if exact:
        return [quote_words(id, words, claim.report, extract, theatre) for words in exact]
    # a quote of the whole report, as a claim coded by hand has it, shows no reader where to look
    length = len(extract.reports[claim.report].text)
    shorter = [quote for quote in given if quote.phrase.end - quote.phrase.start < length]
    fitting = [quote for quote in shorter if quote.field in wanted] or shorter
    return fitting or [quote_opening(claim.report, extract, theatre, claim=id)]


def _list_fields(claim: Claim, finding: Finding) -> set[str]:
    """The fields of the claim that say what the finding counts."""
    if finding.unit in ("incidents", "reports", "sources"):
        return {"event", "count"}
    if finding.unit == "days":
        return {"start", "end"}
    losing = finding.tell("of")
    fields = {
        f"losses.{number}"
        for number, loss in enumerate(claim.losses)
        if finding.unit in (loss.outcome, "killed-or-wounded") and losing in (None, loss.party)
    }
    return fields or {"event"}


def quote_words(claim: str, words: Words, report_id: str, extract: Extract, theatre: Theatre) -> Quote:
    """The words of a report of the extract as a quote."""
    report = extract.reports[report_id]
    known = theatre.find_source(report.source) if report.source else None
    return Quote(
        claim=claim,
        field=words.field,
        phrase=words.phrase,
        report=report_id,
        key=report.key,
        source=known.name if known else report.source or "",
        published=report.published,
        lang=report.lang,
        url=report.url,
    )


def quote_reaction(reaction: Reaction, extract: Extract, theatre: Theatre) -> list[Quote]:
    """A reaction's words as quotes, else its report's opening."""
    exact = [quote_words(reaction.id, words, reaction.report, extract, theatre) for words in reaction.words]
    return exact or [quote_opening(reaction.report, extract, theatre, claim=reaction.id)]


def quote_report(report_id: str, phrases: Sequence[Phrase], extract: Extract, theatre: Theatre) -> list[Quote]:
    """Words of a report that no field of a claim stands for, as quotes; its opening where there are none."""
    exact = [quote_words("", Words("kind", phrase), report_id, extract, theatre) for phrase in phrases]
    return exact or [quote_opening(report_id, extract, theatre)]


def quote_opening(report_id: str, extract: Extract, theatre: Theatre, *, claim: str = "") -> Quote:
    """The first words of a report of the extract, whole words only."""
    text = extract.reports[report_id].text
    start = len(text) - len(text.lstrip())
    end = min(len(text), start + OPENING_LENGTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    phrase = Phrase(text[start:end], start, end)
    return quote_words(claim, Words(OPENING, phrase), report_id, extract, theatre)


def _add_passages(quotes: Sequence[Quote], extract: Extract) -> list[Quote]:
    """The quotes in the order of days and places, each group of near ones behind the passage around it."""
    openings = {quote.report: quote for quote in reversed(quotes) if quote.field == OPENING}
    distinct = dict.fromkeys([*(quote for quote in quotes if quote.field != OPENING), *openings.values()])
    ordered = sorted(distinct, key=lambda quote: (quote.published, quote.key, quote.report, quote.phrase.start))
    found: list[Quote] = []
    for group in _group_near(ordered):
        if group[0].field == OPENING:
            found.extend(group)
            continue
        passage = widen_phrase(extract.reports[group[0].report].text, group)
        first = group[0]
        found.append(
            Quote(
                first.claim,
                PASSAGE,
                passage,
                first.report,
                first.key,
                first.source,
                first.published,
                first.lang,
                first.url,
            )
        )
        found.extend(group)
    return [_mark_vanished(quote, extract.vanished.get(quote.report)) for quote in found]


def _mark_vanished(quote: Quote, seen: date | None) -> Quote:
    return quote if quote.vanished == seen else msgspec.structs.replace(quote, vanished=seen)


def _group_near(ordered: Sequence[Quote]) -> list[list[Quote]]:
    groups: list[list[Quote]] = []
    for quote in ordered:
        last = groups[-1] if groups else None
        is_near = last and last[-1].report == quote.report and quote.phrase.start - last[0].phrase.start < MAX_GAP
        if last and is_near and last[-1].field != OPENING:
            last.append(quote)
        else:
            groups.append([quote])
    return groups


def widen_phrase(text: str, quotes: Sequence[Quote]) -> Phrase:
    """The passage of `text` that holds all the quotes, from the start of a sentence to the end of one."""
    first = min(quote.phrase.start for quote in quotes)
    last = max(quote.phrase.end for quote in quotes)
    start, end = find_touched(text, first, last) or (first, last)
    start, end = min(first, start), max(last, end)
    return Phrase(text[start:end], start, end)
