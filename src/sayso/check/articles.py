"""The article as a whole: its window, its statements, its remarks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from sayso.check.checked import NO_WINDOW, RAISE, UNCLEAR, CheckedArticle, Remark, Statement
from sayso.check.comparisons import remark_calm, remark_comparisons
from sayso.check.hearing import remark_negatives, remark_silence, remark_sources, remark_superlatives
from sayso.check.held import Held
from sayso.check.lines import Article
from sayso.check.proofs import Proof
from sayso.check.rows import (
    remark_both_sides,
    remark_bounds,
    remark_days,
    remark_incidents,
    remark_initiators,
    remark_provinces,
    remark_rowless,
    remark_shortfalls,
    remark_single_figures,
    remark_totals,
)
from sayso.check.sums import remark_lists, remark_shares, remark_sums, remark_windows
from sayso.check.telling import tell_lines
from sayso.check.unknown import remark_unknown_places
from sayso.check.verdicts import Judged, judge_sentences
from sayso.check.words import LANGUAGES, load_check_words
from sayso.lang import load_language
from sayso.lang.text import find_sentences
from sayso.records import Extract, Finding, Phrase, Quote
from sayso.theatre import Theatre

#: Quotes that a statement shows; the rest are a click away.
MAX_QUOTES = 3


class Lens(Struct, frozen=True):
    """What a draft is looked at with.

    `known` are the words that the reader knows in it once `hide_notes` has hidden what is no sentence, as `mark_words`
    gives them; `published` is the day from which "last week" counts, the window's last day where it is None; `told_in`
    the language of the remarks, the draft's own where it is None.
    """

    known: tuple[Phrase, ...] = ()
    published: date | None = None
    told_in: str | None = None


_KINDS: tuple[Callable[[Proof], Iterator[Remark]], ...] = (
    remark_sums,
    remark_shares,
    remark_lists,
    remark_windows,
    remark_comparisons,
    remark_sources,
    remark_bounds,
    remark_both_sides,
    remark_totals,
    remark_incidents,
    remark_provinces,
    remark_unknown_places,
    remark_days,
    remark_silence,
    remark_negatives,
    remark_superlatives,
    remark_shortfalls,
    remark_single_figures,
    remark_rowless,
    remark_initiators,
    remark_calm,
)


#: The remarks that say what the ledger does not hold: nothing can be said of a window in which nothing was read.
_ASKING = (remark_shortfalls, remark_single_figures, remark_rowless, remark_initiators)


def find_draft_window(
    text: str, lang: str, published: date, known: Sequence[Phrase], theatre: Theatre
) -> tuple[date, date] | None:
    """The first and last day of the window that a draft speaks of; None where it names none.

    The longest stretch of days that a sentence about the parties names first; what is not over yet ends on the day of
    publication.
    """
    article = Article(text, load_language(lang), load_check_words(lang), theatre, published, known)
    for line in sorted(article.lines, key=lambda line: line.is_title):
        for when in line.whens:
            start, end = when.days.start, when.days.end
            acts = bool(line.parties) or bool(line.pick("events.", "losses."))
            if when.is_window and acts and start and end and start <= published:
                return start, min(end, published)
    return None


def check_article(
    text: str,
    lang: str | None,
    extract: Extract,
    findings: Mapping[str, Finding],
    theatre: Theatre,
    lens: Lens,
) -> CheckedArticle:
    """The draft with its statements set against the ledger, and what is to be looked at.

    `extract` and `findings`, by their addresses, are those of the draft's window, of NO_WINDOW where there is none. The
    same input gives the same result.
    """
    known = lens.known
    words = load_check_words(lens.told_in or lang or "en")
    notes: dict[str, str] = words.tables["notes"]
    if lang not in LANGUAGES:
        return CheckedArticle(text, lang, note=notes["language"])
    is_open = (extract.start, extract.end) == NO_WINDOW
    window = (None, None) if is_open else (extract.start, extract.end)
    if not known or not any(phrase.rule.startswith(("events.", "losses.", "numbers.")) for phrase in known):
        return CheckedArticle(text, lang, *window, note=notes["empty"])
    days = (report.published for report in extract.reports.values())
    day = lens.published or extract.end or max(days, default=date.max)
    article = Article(text, load_language(lang), load_check_words(lang), theatre, day, known)
    held = Held(extract, findings, theatre)
    proof = Proof(article, judge_sentences(article, tell_lines(article), held), held, words)
    asked = _KINDS if extract.reports else tuple(find for find in _KINDS if find not in _ASKING)
    remarks = [remark for find in asked for remark in find(proof)]
    statements = tuple(_list_statements(proof))
    unread = notes["window" if is_open else "unread"]
    note = unread if not extract.reports else None if statements or remarks else notes["empty"]
    ordered = sorted(_drop_repeated(remarks), key=lambda one: (one.verdict != RAISE, one.words[0].start))
    return CheckedArticle(text, lang, *window, statements, tuple(ordered), note)


def _drop_repeated(remarks: Sequence[Remark]) -> list[Remark]:
    """The remarks, each said once; a figure that is a total, or another's, is not remarked on as missing too."""
    explained = {
        (phrase.start, phrase.end)
        for remark in remarks
        if remark.kind in ("total", "bound", "both-sides")
        for phrase in remark.words
    }
    kept: dict[tuple[object, ...], Remark] = {}
    for remark in remarks:
        spans = [(phrase.start, phrase.end) for phrase in remark.words]
        if remark.kind in ("shortfall", "figure") and spans and all(span in explained for span in spans):
            continue
        kept.setdefault((remark.kind, tuple(spans), remark.text), remark)
    return list(kept.values())


def _list_statements(proof: Proof) -> Iterator[Statement]:
    unread = not proof.held.extract.reports
    for judged in proof.judged:
        verdict = judged.verdict
        line = judged.told.line
        if verdict is None or line.is_title:
            continue
        phrase = proof.quote_line(line)
        row = judged.row or judged.near
        claims = [*(id for figure in judged.figures for id in figure.claims), *(row.claims if row else ())]
        claims = list(dict.fromkeys(claims))
        incidents = dict.fromkeys(id for figure in judged.figures for id in figure.incidents)
        if row:
            incidents.setdefault(row.incident)
        yield Statement(
            start=phrase.start,
            end=phrase.end,
            text=phrase.text,
            verdict=UNCLEAR if unread else verdict,
            figures=judged.figures,
            incidents=tuple(incidents),
            claims=tuple(claims),
            quotes=tuple(_quote_claims(proof, judged, claims)),
        )


def _quote_claims(proof: Proof, judged: Judged, claims: Sequence[str]) -> Iterator[Quote]:
    """The sentences of reports that carry the first few of the claims, the speaker's own first."""
    extract = proof.held.extract
    voices = (judged.told.voice, judged.told.by)
    ranked = sorted(claims, key=lambda id: extract.claims[id].claimant not in voices)
    for id in ranked[:MAX_QUOTES]:
        claim = extract.claims[id]
        report = extract.reports[claim.report]
        source = proof.held.theatre.find_source(report.source) if report.source else None
        yield Quote(
            claim=id,
            field="claim",
            phrase=_find_sentence(report.text, [words.phrase for words in claim.words]),
            report=report.id,
            key=report.key,
            source=source.name if source else report.source or "",
            published=report.published,
            lang=report.lang,
            url=report.url,
            vanished=extract.vanished.get(report.id),
        )


def _find_sentence(text: str, phrases: Sequence[Phrase]) -> Phrase:
    """The sentence in which a claim's words stand; the first one where a coder gave no words."""
    at = max((phrase.start for phrase in phrases if phrase.end > phrase.start), default=0)
    for start, end in find_sentences(text):
        if start <= at < end:
            return Phrase(text[start:end], start, end)
    return Phrase("", 0, 0)
