"""The words behind a finding."""

from collections.abc import Iterator
from datetime import date

from sayso.analyse.losses import is_counted
from sayso.lang.text import find_sentences
from sayso.records import Claim, Extract, Finding, Phrase, Quote, Report
from sayso.theatre import Theatre

#: The rule of a quote whose claim came without words: the coder read the whole report.
CODER = "coder"

#: The fields that say by whose word, where and when; they are quoted where they stand in sentences of their own.
SETTING = ("claimant", "places", "start", "end")


def explain_finding(finding: Finding, extract: Extract, theatre: Theatre) -> tuple[Quote, ...]:
    """The words that carry a finding, widened to their sentences; by day, source and place in the report.

    Of each claim the fields that matter: the losses counted, or the event (a total's count), then who says it, where
    and when. A sentence is quoted once per claim, under the first field that it carries. A claim without words (coded
    by hand) quotes its whole report, rule `coder`. Empty where no row carries the finding.
    """
    quotes: list[Quote] = []
    for id in finding.claims:
        claim = extract.claims[id]
        report = extract.reports[claim.report]
        main = list_fields(finding, claim)
        phrases = _find_passages(claim, main, report) if claim.words else _quote_all(main, report)
        vanished = extract.vanished.get(report.id)
        quotes.extend(_make_quote(claim, field, phrase, report, theatre, vanished) for field, phrase in phrases)
    return tuple(sorted(quotes, key=lambda quote: (quote.published, quote.source, quote.key, quote.phrase.start)))


def list_fields(finding: Finding, claim: Claim) -> tuple[str, ...]:
    """The fields of a claim that say what the finding counts: `losses.N` for each loss counted, `event` or `count`."""
    if finding.tell("of") is None:
        return ("count", "event") if claim.count is not None else ("event",)
    return tuple(
        f"losses.{number}"
        for number, loss in enumerate(claim.losses)
        if is_counted(loss, str(finding.tell("of")), finding.unit)
    )


def _find_passages(claim: Claim, main: tuple[str, ...], report: Report) -> Iterator[tuple[str, Phrase]]:
    """Each sentence that carries one of the fields, once, with the first field that it carries."""
    sentences = find_sentences(report.text)
    shown: set[tuple[int, int]] = set()
    for field in (*main, *SETTING):
        for words in claim.words:
            if words.field != field and not words.field.startswith(f"{field}."):
                continue
            start, end = _widen(words.phrase, sentences)
            if (start, end) not in shown:
                shown.add((start, end))
                yield words.field, Phrase(report.text[start:end], start, end, words.phrase.rule)
    if not shown:
        yield from _quote_all(main, report)


def _widen(phrase: Phrase, sentences: list[tuple[int, int]]) -> tuple[int, int]:
    """From the start of the sentence in which a phrase begins to the end of the one in which it ends."""
    held = [(start, end) for start, end in sentences if start < phrase.end and end > phrase.start]
    return (min(phrase.start, held[0][0]), max(phrase.end, held[-1][1])) if held else (phrase.start, phrase.end)


def _quote_all(main: tuple[str, ...], report: Report) -> Iterator[tuple[str, Phrase]]:
    yield main[0] if main else "event", Phrase(report.text, 0, len(report.text), CODER)


def _make_quote(
    claim: Claim, field: str, phrase: Phrase, report: Report, theatre: Theatre, vanished: date | None
) -> Quote:
    known = theatre.find_source(report.source) if report.source else None
    return Quote(
        claim=claim.id,
        field=field,
        phrase=phrase,
        report=report.id,
        key=report.key,
        source=known.name if known else report.source or report.key,
        published=report.published,
        lang=report.lang,
        url=report.url,
        vanished=vanished,
    )
