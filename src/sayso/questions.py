"""The corridor of questions: a window through the ledger, and what comes out of it.

In: a ledger, the packs, a window. Out: findings, trends, silences, briefs, remarks. What is counted is read from what
incidents were told to add (`telling`); claims with their words are loaded only where somebody opens a figure. Masked
names are hidden in whatever comes out. It reads no clock: moments are passed in.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from sayso.analyse import (
    NO_PROVINCE,
    Comparison,
    Listening,
    Naming,
    Reckoned,
    Recorded,
    Seen,
    Sheet,
    Silence,
    Span,
    check_dimensions,
    check_window,
    compare_count,
    compare_months,
    compare_parts,
    compare_totals,
    compare_windows,
    count_silences,
    explain_finding,
    find_base,
    find_dimensions,
    find_finding,
    find_reach,
    list_listened,
    list_namings,
    list_silences,
    name_finding,
    parse_stated,
    pick_finding,
    pick_groups,
    reckon_totals,
    split_sheet,
    tally_sheet,
)
from sayso.analyse.silence import DAYS as SILENCE_DAYS
from sayso.analyse.trends import HISTORY_DAYS
from sayso.analyse.window import is_inside
from sayso.decisions import load_masks, mask_extract, mask_sheet
from sayso.errors import QuestionError
from sayso.lang import CODES
from sayso.lang.text import guess_language
from sayso.packs import Packs
from sayso.records import Answered, Bounds, Brief, Extract, Finding, Place, Quote, Report, Row, Trend, Trended
from sayso.telling import load_sheet
from sayso.theatre import Theatre

if TYPE_CHECKING:
    from sayso.check import CheckedArticle
    from sayso.ledger import Bearer, Ledger

#: Passages behind a baseline's figure that a brief is handed: more than a note shows.
MAX_QUOTES = 40

INCIDENTS = "incidents"


class Window(Struct, frozen=True):
    """The days that a question is about, both inclusive, None where open, and the moment as of which it is asked."""

    start: date | None = None
    end: date | None = None
    as_of: datetime | None = None


class Reckoning(Struct, frozen=True):
    """A window's totals beside incidents, the sums inside single reports, and claimed over recorded by month."""

    window: Window
    totals: tuple[Reckoned, ...]
    sums: tuple[Comparison, ...]
    months: tuple[Recorded, ...]


class Trends(Struct, frozen=True):
    """The trends that a brief tells, and the words behind the figures of their baselines, by the finding's id."""

    trended: tuple[Trended, ...]
    quotes: dict[str, tuple[Quote, ...]]


class Answer:
    """A window's sheet and the findings that come of it. What stands behind them is loaded where it is asked for.

    `load` gives the claims with these ids, the incidents that hold them and their reports, as they stood when the sheet
    was read; for None all that the ledger holds for the window. `bear` gives the reports of claims alone, by the
    claims' ids.
    """

    def __init__(
        self,
        sheet: Sheet,
        theatre: Theatre,
        load: Callable[[Iterable[str] | None], Extract],
        bear: Callable[[Iterable[str]], dict[str, "Bearer"]],
    ) -> None:
        self.sheet = sheet
        self._theatre = theatre
        self._load = load
        self._bear = bear

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The tally of the window."""
        return tally_sheet(self.sheet, self._theatre)

    @cached_property
    def extract(self) -> Extract:
        """All that the ledger holds for the window: on a large ledger it takes its time."""
        return msgspec.structs.replace(self._load(None), listened=self.sheet.listened)

    def open(self, finding: Finding) -> Extract:
        """The claims behind a finding with their incidents and reports, and nothing else of the window."""
        return self._load(finding.claims)

    def find_bearers(self, findings: Iterable[Finding]) -> dict[str, "Bearer"]:
        """The report of each claim behind the findings, by the claim's id, a key that shows a masked name hidden."""
        return self._bear(claim for finding in findings for claim in finding.claims)


class Asked(Struct, frozen=True):
    """Whose incidents a trend counts, by whose word, and where; without a province, everywhere."""

    party: str
    voice: str = "own"
    province: str | None = None


class Part(Struct, frozen=True):
    """What one incident adds to a figure. `incident` and `day` are None for the whole of a total; `claims` are ids."""

    value: Bounds | None
    claims: tuple[str, ...]
    incident: str | None = None
    day: date | None = None
    places: tuple[Place, ...] = ()


def ask_tally(ledger: "Ledger", packs: Packs, window: Window, *, is_heard: bool = False) -> Answer:
    """The tally of a window. To be split by periods it has to be heard: to know the days of which looks showed all.

    So it is where no report of it was read: whether anybody listened is what there is to say of it then. Raises
    QuestionError where the window is empty.
    """
    sheet, moment = load_sheet(ledger, packs.theatre, window.start, window.end, window.as_of)
    sheet = mask_sheet(ledger, sheet)
    if is_heard or sheet.is_unread:
        sheet = hear_sheet(ledger, packs, sheet)

    def load(claims: Iterable[str] | None) -> Extract:
        # What was written since the sheet was read is not looked at.
        if claims is None:
            extract = ledger.extract(window.start, window.end, as_of=window.as_of or moment)
        else:
            extract = ledger.extract_held(claims, as_of=window.as_of or moment)
        asked = msgspec.structs.replace(extract, start=window.start, end=window.end, as_of=window.as_of)
        return mask_extract(ledger, asked)

    def bear(claims: Iterable[str]) -> dict[str, "Bearer"]:
        masks, bearers = load_masks(ledger), ledger.bearers(claims)
        return {id: one._replace(key=masks.mask_key(*one)) for id, one in bearers.items()} if masks else bearers

    return Answer(sheet, packs.theatre, load, bear)


def ask_trends(
    ledger: "Ledger",
    packs: Packs,
    now: Window,
    base: Span | str = "before",
    voice: str = "own",
    *,
    party: str | None = None,
    province: str | None = None,
) -> dict[Asked, Trend]:
    """The trend of one party, else of each that acts by this voice in the window or its baseline, most incidents first.

    The baseline is a span or a word of `find_base`. Raises QuestionError where a window is open or empty.
    """
    if now.start is None or now.end is None:
        raise QuestionError("a trend needs a first and a last day; give --month, or --from and --to")
    span = Span(now.start, now.end)
    base = find_base(span, base) if isinstance(base, str) else base
    check_window(base.start, base.end)
    last = max(span.end, base.end)
    first = min(base.start, last - timedelta(days=HISTORY_DAYS))
    sheet = _load_sheet(ledger, packs, Window(first, last, now.as_of))
    read = _list_read(hear_sheet(ledger, packs, sheet))
    rows = [row for row in sheet.rows if row.voice == voice]
    if province is not None:
        rows = [row for row in rows if province in row.provinces]
    recent = Counter(row.party for row in rows if any(one.start <= row.day <= one.end for one in (span, base)))
    asked = {party: recent[party]} if party else recent
    return {
        Asked(party, voice, province): compare_windows(
            (Seen(row.day, row.reports) for row in rows if row.party == party),
            read,
            span,
            base,
            (party, voice),
            packs.theatre,
        )
        for party, _ in sorted(asked.items(), key=lambda pair: (-pair[1], pair[0]))
    }


def ask_silences(
    ledger: "Ledger", packs: Packs, window: Window, days: int, party: str | None = None
) -> tuple[Extract, tuple[Silence, ...]]:
    """How the other sides answered for the incidents of a window, within so many days; only one party where given.

    Comes with the extract that it rests on. Raises QuestionError where the window is open or empty.
    """
    if window.start is None or window.end is None:
        raise QuestionError("silence needs a first and a last day; give --month, or --from and --to")
    longer = Window(window.start, window.end + timedelta(days=days), window.as_of)
    extract = hear_extract(ledger, packs, ask_extract(ledger, longer))
    extract = msgspec.structs.replace(extract, start=window.start, end=window.end)
    found = list_silences(extract, packs.theatre, days)
    return extract, tuple(silence for silence in found if party in (None, silence.party))


def ask_answers(
    ledger: "Ledger", packs: Packs, extract: Extract, days: int, as_of: datetime | None = None
) -> tuple[Silence, ...]:
    """How the other sides answered for the incidents of a small extract, such as one incident's, within so many days.

    Of what was published in those days only who published when is asked for: their channels name no reports.
    """
    held = extract.incidents.values()
    if not held:
        return ()
    start, end = min(one.day for one in held), max(one.day for one in held) + timedelta(days=days)
    heard = hear_extract(ledger, packs, msgspec.structs.replace(extract, start=start, end=end))
    read = {source: set(heard_days) for source, heard_days in heard.listened.items()}
    for name, day in ledger.published(start, end, as_of=as_of):
        # What a channel published it was read for; an outlet's silence is nobody's.
        if name and (known := packs.theatre.find_source(name)) and known.party:
            read.setdefault(known.id, set()).add(day)
    listened = {source: tuple(sorted(read_days)) for source, read_days in read.items()}
    return list_silences(msgspec.structs.replace(extract, listened=listened), packs.theatre, days)


def ask_namings(
    ledger: "Ledger", packs: Packs, window: Window, party: str | None = None
) -> tuple[Extract, tuple[Naming, ...]]:
    """Whom each party's channels name in a window, by which words, and whom never; only one party where given."""
    from sayso.read import find_mentions

    extract = hear_extract(ledger, packs, ask_extract(ledger, window))
    mentions = {
        id: find_mentions(report, packs.pick_lexicon(lang), speaker)
        for id, report in extract.reports.items()
        if (speaker := packs.theatre.find_speaker(report.source)) and (lang := packs.find_language(report)) in CODES
    }
    return extract, list_namings(extract, mentions, packs.theatre, party)


def hear_extract(ledger: "Ledger", packs: Packs, extract: Extract) -> Extract:
    """The extract with the days of each source of which looks showed everything, by the source's id in the theatre."""
    return msgspec.structs.replace(extract, listened=list_heard_days(ledger, packs, extract.start, extract.as_of))


def hear_sheet(ledger: "Ledger", packs: Packs, sheet: Sheet) -> Sheet:
    """The same for a sheet."""
    return msgspec.structs.replace(sheet, listened=list_heard_days(ledger, packs, sheet.start, sheet.as_of))


def list_heard_days(
    ledger: "Ledger", packs: Packs, start: date | None, as_of: datetime | None = None
) -> dict[str, tuple[date, ...]]:
    """The days from the first one on of each source of which looks showed everything, by its id in the theatre."""
    since = None
    if start is not None and start > date.min:  # before the first day of the calendar there is none
        # A day begins up to 14 hours before the same day in UTC does.
        since = datetime.combine(start, time(), UTC) - timedelta(hours=14)
    listened: dict[str, tuple[date, ...]] = {}
    masks = load_masks(ledger)
    for name, days in list_listened(ledger.looks(as_of=as_of, since=since), packs.theatre.zone).items():
        known = packs.theatre.find_source(name)
        listened[known.id if known else masks.mask_text(name)] = days
    return listened


def _list_read(sheet: Sheet) -> list[Listening]:
    """How many reports of each source were read of each day of the window; none where it was read and silent."""
    counts = Counter(sheet.published)
    for source, days in sheet.listened.items():
        counts.update({(day, source): 0 for day in days})
    return [
        Listening(day, source, count)
        for (day, source), count in counts.items()
        if is_inside(day, sheet.start, sheet.end)
    ]


def ask_extract(ledger: "Ledger", window: Window) -> Extract:
    """What the ledger holds for a window, masked names hidden."""
    return mask_extract(ledger, ledger.extract(window.start, window.end, as_of=window.as_of))


def split_tally(
    answer: Answer, packs: Packs, by: Sequence[str], party: str | None = None, province: str | None = None
) -> tuple[Finding, ...]:
    """The tally in parts, such as by month and province; only those of a party or province where given.

    Raises QuestionError for a word by which no tally is split.
    """
    by = check_dimensions(by)
    if province is not None and not {"province", "district"} & set(by):
        by = (*by, "province")
    return pick_groups(split_sheet(answer.sheet, by), party, province)


def explain_address(address: str, answer: Answer, packs: Packs) -> tuple[Finding, tuple[Quote, ...], Extract]:
    """The finding at an address, the quotes that carry it, and what stands behind it with its incidents and reports.

    Raises QuestionError with the nearest addresses.
    """
    by = find_dimensions(address)
    is_whole = not set(by) - {"province"} and f"@{NO_PROVINCE}" not in address
    finding = pick_finding(address, answer.findings if is_whole else split_sheet(answer.sheet, by))
    extract = answer.open(finding)
    return finding, explain_finding(finding, extract, packs.theatre), extract


def split_finding(finding: Finding, answer: Answer) -> tuple[Part, ...]:
    """A finding incident by incident, by day: the values add up to the finding's own. A total is one part."""
    if not finding.incidents:
        return (Part(finding.value, finding.claims),)
    about = (finding.tell("party"), finding.tell("voice"))
    incidents, claims = set(finding.incidents), set(finding.claims)
    rows = (row for row in answer.sheet.rows if row.incident in incidents and (row.party, row.voice) == about)
    return tuple(_make_part(finding, row, claims) for row in rows)


def brief_window(
    answer: Answer,
    packs: Packs,
    lang: str,
    trends: Trends | None = None,
    answered: Sequence[Answered] = (),
    *,
    is_drawn: bool = True,
) -> Brief:
    """A short article on a window, every number footnoted with the claims' own words. Raises QuestionError.

    With `trends` it says of each party, too, whether that is more than before; with `answered` who spoke of what the
    other side did, and who was not heard. What is only read as text need not be drawn: it lacks what a timeline is made
    of, and comes sooner.
    """
    from sayso.brief import write_brief  # with its templates the slowest to import, and no reading needs it

    comparisons = compare_totals(answer.extract, packs.theatre)
    trended, quotes = (trends.trended, trends.quotes) if trends else ((), {})
    return write_brief(
        answer.extract,
        answer.findings,
        quotes,
        packs.theatre,
        lang=lang,
        comparisons=comparisons,
        trends=trended,
        answered=answered,
        is_drawn=is_drawn,
    )


def ask_brief_answers(ledger: "Ledger", packs: Packs, answer: Answer) -> tuple[Answered, ...]:
    """Who spoke within a week of whose incidents in the window, and who was not heard though channels were read."""
    extract = answer.extract
    return count_silences(ask_answers(ledger, packs, extract, SILENCE_DAYS, extract.as_of), extract)


def ask_brief_trends(ledger: "Ledger", packs: Packs, window: Window, base: Span | str = "before") -> Trends:
    """The trend of each party by its own word, with the words behind what it claimed in the baseline.

    Raises QuestionError where the window is open or empty.
    """
    trends = ask_trends(ledger, packs, window, base)
    trended, quotes = [], {}
    before: Answer | None = None  # the baseline is the same for each party
    for asked, trend in trends.items():
        before = before or ask_tally(ledger, packs, Window(trend.base.start, trend.base.end, window.as_of))
        finding = find_finding(f"{asked.party}.own.{INCIDENTS}", before.findings)
        if finding is not None:
            shown = msgspec.structs.replace(finding, kind="baseline")
            # the same order of reports as in a note, and one passage more than it shows
            quotes[shown.id] = explain_finding(finding, before.open(finding), packs.theatre)[:MAX_QUOTES]
            finding = shown
        trended.append(Trended(asked.party, asked.voice, trend, finding))
    return Trends(tuple(trended), quotes)


def reconcile_stated(
    ledger: "Ledger", packs: Packs, text: str, as_of: datetime | None = None
) -> tuple[Answer, tuple[Comparison, ...]]:
    """The figures that a TOML text states beside the ledger's own for the same window. Raises QuestionError."""
    stated = parse_stated(text)
    answer = ask_tally(ledger, packs, Window(stated.start, stated.end, as_of))
    return answer, compare_count(stated, answer.findings, answer.extract)


def check_draft(
    ledger: "Ledger", packs: Packs, text: str, window: Window, day: date, told_in: str | None = None
) -> "CheckedArticle":
    """A draft read back against the ledger: its statements with their rows, and what is to be looked at.

    Where the window is open it is the one that the draft names, seen from `day`, the day on which it is written. The
    remarks are told in `told_in`, else in the draft's language.
    """
    from sayso.check import LANGUAGES, NO_WINDOW, Lens, check_article, find_draft_window, hide_notes
    from sayso.read import mark_words  # reading takes longer to import than all else together

    lang = guess_language(text)
    shown = Report("draft", hide_notes(text), day)
    known = mark_words(shown, packs.pick_lexicon(lang)) if lang in LANGUAGES else ()
    if lang in LANGUAGES and window.start is None and window.end is None:
        found = find_draft_window(text, lang, day, known, packs.theatre)
        window = Window(*(found or NO_WINDOW), window.as_of)
    answer = ask_tally(ledger, packs, window)
    published = min(day, window.end) if window.end and window.end > date.min else day
    lens = Lens(known, published, told_in)
    findings = {name_finding(finding): finding for finding in answer.findings}
    return check_article(text, lang, answer.extract, findings, packs.theatre, lens)


def reconcile_totals(
    ledger: "Ledger", packs: Packs, window: Window, party: str | None = None
) -> tuple[Extract, Reckoning]:
    """The totals that touch a window beside the incidents of their own days, which may be more than the window's.

    Comes with the totals and their reports. Raises QuestionError where the window is empty.
    """
    sheet = _load_sheet(ledger, packs, window)
    start, end = find_reach(sheet, packs.theatre)
    longer = sheet
    if (start, end) != (sheet.start, sheet.end):
        longer = _load_sheet(ledger, packs, Window(start, end, window.as_of))
    longer = hear_sheet(ledger, packs, longer)
    totals = reckon_totals(longer, packs.theatre, window.start, window.end, party)
    sums = tuple(compare_parts(sheet.totals)) if party is None else ()
    return longer.totals, Reckoning(window, totals, sums, compare_months(sheet, party))


def _load_sheet(ledger: "Ledger", packs: Packs, window: Window) -> Sheet:
    sheet, _moment = load_sheet(ledger, packs.theatre, window.start, window.end, window.as_of)
    return mask_sheet(ledger, sheet)


def export_window(ledger: "Ledger", packs: Packs, window: Window, shape: str) -> str:
    """The claims of a window in a shape that another tool loads."""
    from sayso.export import export_claims

    return export_claims(ask_extract(ledger, window), packs.theatre, shape)


def _make_part(finding: Finding, row: Row, claims: Set[str]) -> Part:
    losses = (*row.losses, *row.tolls)
    said = [loss.said for loss in losses if (loss.party, loss.outcome) == (finding.tell("of"), finding.unit)]
    value = said[0] if said else Bounds(1, 1) if finding.tell("of") is None else None
    carrying = tuple(claim for claim in row.claims if claim in claims)
    return Part(value, carrying, row.incident, row.day, row.places)
