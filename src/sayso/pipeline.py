"""The corridor: one report through the rooms, one source through the ledger, one question out of it.

In: paths, a ledger, a question's window. Out: what the rooms hand back. Only this module knows in which order the rooms
stand. It reads no clock: moments are passed in. What could not be done with one report comes back as a ReportError
beside the rest, never as the end of a run.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from sayso.analyse import (
    NO_PROVINCE,
    Comparison,
    Listening,
    Naming,
    Reckoned,
    Recorded,
    Row,
    Seen,
    Silence,
    Span,
    check_dimensions,
    check_window,
    compare_count,
    compare_months,
    compare_totals,
    compare_windows,
    explain_finding,
    find_base,
    find_dimensions,
    find_finding,
    find_reach,
    list_listened,
    list_namings,
    list_rows,
    list_silences,
    name_finding,
    parse_stated,
    pick_finding,
    pick_groups,
    reckon_totals,
    tally_claims,
    tally_groups,
)
from sayso.analyse.trends import HISTORY_DAYS
from sayso.codebook import parse_claim, parse_reaction, render_claim, render_reaction
from sayso.collect import load_documents
from sayso.decisions import find_ties, load_masks, mask_extract, renew_desk
from sayso.errors import GoldError, QuestionError, ReportError
from sayso.export import export_claims
from sayso.lang import CODES, load_language
from sayso.lang.text import guess_language
from sayso.ledger import Reading as KeptReading
from sayso.ledger import name_coder
from sayso.ledger.kept import split_batches
from sayso.match import name_matcher
from sayso.read import READER, Lexicon, find_mentions, load_lexicon, mark_words, read_report
from sayso.records import (
    Arrival,
    Bounds,
    Brief,
    Claim,
    Extract,
    Finding,
    Place,
    Quote,
    Reaction,
    Report,
    Ties,
    Trend,
    Trended,
)
from sayso.resolve import load_model, rate_claims, resolve_drafts
from sayso.settling import renew_copies, settle_reports
from sayso.theatre import Theatre, load_theatre

if TYPE_CHECKING:
    from sayso.brief import Explained
    from sayso.check import CheckedArticle
    from sayso.ledger import Ledger

#: Reports that one process takes at a time: enough to pay for handing them over.
CHUNK_SIZE = 32

#: Passages behind a baseline's figure that a brief is handed: more than a note shows.
MAX_QUOTES = 40

INCIDENTS = "incidents"

#: Reports that one transaction settles: others wait for it.
SETTLED_SIZE = 500

#: Called with how many reports are done.
Progress = Callable[[int], None]


class Window(Struct, frozen=True):
    """The days that a question is about, both inclusive, None where open, and the moment as of which it is asked."""

    start: date | None = None
    end: date | None = None
    as_of: datetime | None = None


class Reading(Struct, frozen=True):
    """What one report says, and who read it. `fault` says why it was not read, None where it was.

    `vanished` is the day on which the report was last seen, None where it is still to be found or nobody looked.
    """

    report: Report
    lang: str | None
    claims: tuple[Claim, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    fault: str | None = None
    reader: str | None = None
    vanished: date | None = None


class Intake(Struct, frozen=True):
    """What adding did: how many reports were new, known, and new versions of known ones, and what was set aside."""

    new: int = 0
    same: int = 0
    changed: int = 0
    set_aside: tuple[ReportError, ...] = ()

    @property
    def taken(self) -> int:
        """Reports that the ledger holds now, whether or not it held them before."""
        return self.new + self.same + self.changed


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


class Learned(Struct, frozen=True):
    """What reading did: reports read, claims and reactions in them, and what was set aside unread."""

    reports: int = 0
    claims: int = 0
    reactions: int = 0
    set_aside: tuple[ReportError, ...] = ()


class Answer(Struct, frozen=True):
    """An extract of the ledger and the findings that come of it."""

    extract: Extract
    findings: tuple[Finding, ...]


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


class Packs:
    """The facts of a theatre and the words of the languages; a language is loaded when a report needs it."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.theatre: Theatre = load_theatre(place)

    @cached_property
    def reader(self) -> str:
        """Who reads, with the versions of everything that a reading rests on."""
        languages = (f"{code} {load_language(code).version}" for code in CODES)
        return " · ".join((READER, *languages, self._versions))

    @property
    def settler(self) -> str:
        """Who matches, with the versions of everything that incidents rest on."""
        return f"{name_matcher()} · {self.theatre.id} {self.theatre.version}"

    @property
    def _versions(self) -> str:
        return f"{self.theatre.id} {self.theatre.version} · confidence {load_model().version}"

    def find_language(self, report: Report) -> str | None:
        """The report's own word, else what its text looks like, else its source's habit; None where nothing tells.

        A channel that writes Dari posts in Pashto and English too: its habit is for texts too short to tell.
        """
        found = report.lang or guess_language(report.text)
        source = self.theatre.find_source(report.source) if report.source and not found else None
        return source.lang if source else found

    def name_reader(self, lang: str) -> str:
        """Who reads one language, with versions."""
        return f"{READER} · {lang} {load_language(lang).version} · {self._versions}"

    def pick_lexicon(self, lang: str) -> Lexicon:
        """The words of one language with the names of the theatre."""
        return load_lexicon(load_language(lang), self.place)


def load_packs(theatre: str) -> Packs:
    """The packs of a theatre, by a shipped theatre's id or a folder. Raises PackError."""
    return Packs(theatre)


def read_one(report: Report, packs: Packs) -> Reading:
    """What one report says; the same report always gives the same reading."""
    lang = packs.find_language(report)
    if lang not in CODES:
        return Reading(report, lang, fault=f"not read: language {lang or 'unknown'}; sayso reads {', '.join(CODES)}")
    try:
        drafts, answers = read_report(report, packs.pick_lexicon(lang))
        reader = packs.name_reader(lang)
        claims, reactions = resolve_drafts(report, drafts, answers, load_language(lang), packs.theatre, reader)
        claims = rate_claims(claims, report, lang)
    except Exception as error:  # one report that trips a rule must not end a run over a million
        return Reading(report, lang, fault=f"not read: {type(error).__name__}: {error}")
    return Reading(report, lang, claims, reactions, reader=reader)


def read_many(reports: Iterable[Report], packs: Packs, jobs: int = 1) -> Iterator[Reading]:
    """The readings of many reports, in their order, one at a time; `jobs` processes share the work."""
    if jobs == 1:
        yield from (read_one(report, packs) for report in reports)
        return
    # Imported here, since most runs read with one process and start the sooner.
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    chunks = _split_chunks(reports)
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        waiting: deque[Future[list[Reading]]] = deque()
        # Twice as many chunks as processes wait at any time, so that a long stream never stands in memory.
        waiting.extend(pool.submit(_read_chunk, chunk, packs.place) for chunk in islice(chunks, 2 * jobs))
        while waiting:
            readings = waiting.popleft().result()
            waiting.extend(pool.submit(_read_chunk, chunk, packs.place) for chunk in islice(chunks, 1))
            yield from readings


def render_reading(reading: Reading) -> dict[str, Any]:
    """The reading as JSON: the codebook's form, and for each claim the words behind its fields and the confidence."""
    return {
        "id": reading.report.key,
        "claims": [render_claim(claim) for claim in reading.claims],
        "reactions": [render_reaction(reaction) for reaction in reading.reactions],
        "words": [
            [{"field": words.field, **msgspec.to_builtins(words.phrase)} for words in claim.words]
            for claim in reading.claims
        ],
        "confidence": [claim.confidence for claim in reading.claims],
    }


def find_reading(ledger: "Ledger", key_or_id: str, packs: Packs) -> Reading | None:
    """The reading that stands in the ledger of the report with this id or key, read now where nobody has read it.

    None where the ledger holds no such report. Raises QuestionError where sources share the key.
    """
    report = ledger.find_report(key_or_id)
    if report is None:
        return None
    kept = ledger.find_reading(report.id)
    if kept is None:
        reading = read_one(report, packs)
    else:
        lang = packs.find_language(report)
        reading = Reading(report, lang, tuple(kept.claims), tuple(kept.reactions), reader=kept.reader)
    vanished = ledger.find_vanished([report.id]).get(report.id)
    return mask_reading(ledger, msgspec.structs.replace(reading, vanished=vanished))


def mask_reading(ledger: "Ledger", reading: Reading) -> Reading:
    """The reading with all masked names hidden in the report and in the words behind its claims."""
    masks, report = load_masks(ledger), reading.report
    return msgspec.structs.replace(
        reading,
        report=masks.mask_report(report),
        claims=tuple(masks.mask_claim(claim, report) for claim in reading.claims),
        reactions=tuple(masks.mask_reaction(reaction, report) for reaction in reading.reactions),
    )


def explain_reading(reading: Reading, packs: Packs, lang: str) -> "Explained":
    """The reading's report with every field of its claims opened to its words and rules, named in `lang`."""
    from sayso.brief import explain_report

    report = msgspec.structs.replace(reading.report, lang=reading.lang)
    parts = (reading.claims, reading.reactions)
    return explain_report(report, *parts, packs.theatre, lang=lang, reader=reading.reader, vanished=reading.vanished)


def add_found(
    ledger: "Ledger", found: Iterable[Report | Arrival | ReportError], moment: datetime
) -> tuple[Intake, dict[str, str]]:
    """Reports into the ledger, with what came beside them. What came of it, and the ids of the reports by key."""
    set_aside: list[ReportError] = []
    ids: dict[str, str] = {}

    def pass_reports() -> Iterator[Report | Arrival]:
        for part in found:
            if isinstance(part, ReportError):
                set_aside.append(part)
            else:
                report = part.report if isinstance(part, Arrival) else part
                ids[report.key] = report.id
                yield part

    added = ledger.add_reports(pass_reports(), moment)
    return Intake(added.new, added.same, added.changed, tuple(set_aside)), ids


def add_gold(
    ledger: "Ledger", path: Path, ids: Mapping[str, str], moment: datetime, coder: str | None = None
) -> Learned:
    """A coder's claims and reactions into the ledger, on the reports with the same keys.

    `path` is a `.jsonl` or a folder of `.json`, each document with `id` and `gold`; `coder` is who coded, None where
    nobody said so. Each coder's reading is kept beside the others'; the newest stands. Raises GoldError where a claim
    breaks the codebook.
    """
    reader = name_coder(coder)
    counts: Counter[str] = Counter()
    set_aside = []
    for document in load_documents(path):
        if "gold" not in document:
            continue
        report = ids.get(document["id"])
        if report is None:
            set_aside.append(ReportError(f"{path}, {document['id']}", "gold without a report among those added"))
            continue
        claims, reactions = _parse_gold(document, report, path, reader)
        ledger.keep_reading(report, reader, claims, reactions, moment)
        counts.update(reports=1, claims=len(claims), reactions=len(reactions))
    return Learned(counts["reports"], counts["claims"], counts["reactions"], tuple(set_aside))


def read_ledger(
    ledger: "Ledger", packs: Packs, moment: datetime, *, jobs: int = 1, progress: Progress | None = None
) -> Learned:
    """Whatever the ledger holds that this reader has not read. Reports without a language pack stay unread."""
    counts: Counter[str] = Counter()
    set_aside: list[ReportError] = []

    def pass_readings() -> Iterator[KeptReading]:
        for number, reading in enumerate(read_many(ledger.unread(packs.reader), packs, jobs), start=1):
            if progress:
                progress(number)
            if reading.fault:
                set_aside.append(ReportError(reading.report.key, reading.fault))
                continue
            counts.update(reports=1, claims=len(reading.claims), reactions=len(reading.reactions))
            yield KeptReading(reading.report.id, packs.reader, reading.claims, reading.reactions)

    ledger.keep_readings(pass_readings(), moment)
    return Learned(counts["reports"], counts["claims"], counts["reactions"], tuple(set_aside))


def settle_ledger(
    ledger: "Ledger",
    packs: Packs,
    moment: datetime,
    *,
    size: int = SETTLED_SIZE,
    progress: Progress | None = None,
) -> int:
    """How many incidents the ledger holds, once every report that changed is matched with what lies near it.

    In batches of `size` reports, each kept whole or not at all; what a killed run leaves is settled by the next one.
    """
    unsettled = ledger.start_settling(packs.settler, moment)
    if unsettled:
        renew_copies(ledger, packs.theatre, moment)
    _settle_batches(ledger, packs, moment, ledger.unsettled, size, progress)
    return ledger.count()["incidents"]


def settle_decided(ledger: "Ledger", packs: Packs, moment: datetime) -> None:
    """What people decided on, matched anew with what lies near it; all else that is unsettled waits for its reading.

    A decision changes no words, so that nothing becomes a copy by it. A ledger that was never matched is settled whole.
    """
    if not ledger.find_settler():
        settle_ledger(ledger, packs, moment)
        return

    def list_decided() -> list[str]:
        decided = ledger.decided_reports()
        return [id for id in ledger.unsettled() if id in decided]

    _settle_batches(ledger, packs, moment, list_decided, SETTLED_SIZE)


def _settle_batches(
    ledger: "Ledger",
    packs: Packs,
    moment: datetime,
    list_ids: Callable[[], list[str]],
    size: int,
    progress: Progress | None = None,
) -> None:
    """The reports that `list_ids` gives settled, `size` of them at a time, under whatever is decided by then."""
    decided, ties, done = None, Ties(), 0
    for batch in split_batches(list_ids(), size):
        is_settled = False
        while not is_settled:
            if decided is None:
                # What the decisions came to when the ledger was looked at, and the ties that hold.
                decided = ledger.tell_decided()
                renew_desk(ledger, list_ids(), moment)
                ties = find_ties(ledger)[0]
            with ledger.settle(moment) as settling:
                # What somebody decided or read meanwhile is laid over the readings first.
                if is_settled := settling.tell_decided() == decided:
                    settle_reports(settling, batch, packs.theatre, ties)
            decided = decided if is_settled else None
        done += len(batch)
        if progress:
            progress(done)


def describe_ledger(ledger: "Ledger", packs: Packs, as_of: datetime | None = None) -> dict[str, Any]:
    """What the ledger holds: the counts, first and last day of publication, unread reports, reports per language.

    Unread now is what today's reader has not read; unread as of a moment is what nobody had read by then.
    """
    days: list[date] = []
    languages: Counter[str] = Counter()
    for report in ledger.reports(as_of=as_of):
        days = [min([report.published, *days]), max([report.published, *days])]
        languages[packs.find_language(report) or "unknown"] += 1
    return {
        **ledger.count(as_of=as_of),
        "first": days[0] if days else None,
        "last": days[1] if days else None,
        "vanished": ledger.count_vanished(as_of=as_of),
        "unread": ledger.count_unread(as_of=as_of) if as_of else sum(1 for _ in ledger.unread(packs.reader)),
        "languages": dict(languages.most_common()),
    }


def ask_tally(ledger: "Ledger", packs: Packs, window: Window, *, is_heard: bool = False) -> Answer:
    """The tally of a window. To be split by periods it has to be heard: to know the days of which looks showed all."""
    extract = ask_extract(ledger, window)
    if is_heard:
        extract = hear_extract(ledger, packs, extract)
    return Answer(extract, tally_claims(extract, packs.theatre))


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
    extract = hear_extract(ledger, packs, ledger.extract(first, last, as_of=now.as_of))
    read = _list_read(extract, first, last)
    rows = [row for row in list_rows(extract, packs.theatre) if row.voice == voice]
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
    extract = hear_extract(ledger, packs, ask_extract(ledger, window))
    mentions = {
        id: find_mentions(report, packs.pick_lexicon(lang), speaker)
        for id, report in extract.reports.items()
        if (speaker := packs.theatre.find_speaker(report.source)) and (lang := packs.find_language(report)) in CODES
    }
    return extract, list_namings(extract, mentions, packs.theatre, party)


def hear_extract(ledger: "Ledger", packs: Packs, extract: Extract) -> Extract:
    """The extract with the days of each source of which looks showed everything, by the source's id in the theatre."""
    since = None
    if extract.start is not None:
        # A day begins up to 14 hours before the same day in UTC does.
        since = datetime.combine(extract.start, time(), UTC) - timedelta(hours=14)
    listened: dict[str, tuple[date, ...]] = {}
    for name, days in list_listened(ledger.looks(as_of=extract.as_of, since=since), packs.theatre.zone).items():
        known = packs.theatre.find_source(name)
        listened[known.id if known else name] = days
    return msgspec.structs.replace(extract, listened=listened)


def _list_read(extract: Extract, first: date, last: date) -> list[Listening]:
    counts = Counter((report.published, report.source) for report in extract.reports.values())
    for source, days in extract.listened.items():
        counts.update({(day, source): 0 for day in days})
    return [Listening(day, source, count) for (day, source), count in counts.items() if first <= day <= last]


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
    return pick_groups(tally_groups(answer.extract, packs.theatre, by), party, province)


def explain_address(address: str, answer: Answer, packs: Packs) -> tuple[Finding, tuple[Quote, ...]]:
    """The finding at an address and the quotes that carry it. Raises QuestionError with the nearest addresses."""
    by = find_dimensions(address)
    is_whole = not set(by) - {"province"} and f"@{NO_PROVINCE}" not in address
    finding = pick_finding(address, answer.findings if is_whole else tally_groups(answer.extract, packs.theatre, by))
    return finding, explain_finding(finding, answer.extract, packs.theatre)


def split_finding(finding: Finding, answer: Answer, packs: Packs) -> tuple[Part, ...]:
    """A finding incident by incident, by day: the values add up to the finding's own. A total is one part."""
    if not finding.incidents:
        return (Part(finding.value, finding.claims),)
    about = (finding.tell("party"), finding.tell("voice"))
    rows = (row for row in list_rows(answer.extract, packs.theatre) if (row.party, row.voice) == about)
    return tuple(_make_part(finding, row) for row in rows if row.incident in finding.incidents)


def brief_window(answer: Answer, packs: Packs, lang: str, trends: Trends | None = None) -> Brief:
    """A short article on a window, every number footnoted with the claims' own words. Raises QuestionError.

    With `trends` it says of each party, too, whether that is more than before.
    """
    from sayso.brief import write_brief  # with its templates the slowest to import, and no reading needs it

    comparisons = compare_totals(answer.extract, packs.theatre)
    trended, quotes = (trends.trended, trends.quotes) if trends else ((), {})
    return write_brief(
        answer.extract, answer.findings, quotes, packs.theatre, lang=lang, comparisons=comparisons, trends=trended
    )


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
            quotes[shown.id] = explain_finding(finding, before.extract, packs.theatre)[:MAX_QUOTES]
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

    Comes with the extract that it rests on. Raises QuestionError where the window is empty.
    """
    extract = ask_extract(ledger, window)
    start, end = find_reach(extract, packs.theatre)
    longer = extract
    if (start, end) != (extract.start, extract.end):
        longer = ask_extract(ledger, Window(start, end, window.as_of))
    longer = hear_extract(ledger, packs, longer)
    totals = reckon_totals(longer, packs.theatre, window.start, window.end, party)
    sums = tuple(one for one in compare_totals(extract, packs.theatre) if one.kind == "parts")
    months = compare_months(extract, packs.theatre, party)
    return longer, Reckoning(window, totals, sums if party is None else (), months)


def export_window(ledger: "Ledger", packs: Packs, window: Window, shape: str) -> str:
    """The claims of a window in a shape that another tool loads."""
    return export_claims(ask_extract(ledger, window), packs.theatre, shape)


def _make_part(finding: Finding, row: Row) -> Part:
    losses = (*row.losses, *row.tolls)
    said = [loss.said for loss in losses if (loss.party, loss.outcome) == (finding.tell("of"), finding.unit)]
    value = said[0] if said else Bounds(1, 1) if finding.tell("of") is None else None
    claims = tuple(claim for claim in row.claims if claim in finding.claims)
    return Part(value, claims, row.incident, row.day, row.places)


def _parse_gold(
    document: Mapping[str, Any], report: str, path: Path, reader: str
) -> tuple[tuple[Claim, ...], tuple[Reaction, ...]]:
    gold = document["gold"]
    try:
        # A coder gives no offsets: the order of the claims stands for them.
        claims = tuple(
            parse_claim(fields, report, begins=number, reader=reader) for number, fields in enumerate(gold["claims"])
        )
        reactions = tuple(parse_reaction(fields, report, reader=reader) for fields in gold.get("reactions") or ())
    except (KeyError, TypeError, AttributeError) as error:
        raise GoldError(f"{path}, {document['id']}: gold has no list of claims") from error
    except GoldError as error:
        raise GoldError(f"{path}, {document['id']}: {error}") from error
    return claims, reactions


def _split_chunks(reports: Iterable[Report]) -> Iterator[list[Report]]:
    rest = iter(reports)
    while chunk := list(islice(rest, CHUNK_SIZE)):
        yield chunk


def _read_chunk(reports: list[Report], place: str) -> list[Reading]:
    packs = _load_packs_once(place)
    return [read_one(report, packs) for report in reports]


_load_packs_once = lru_cache(maxsize=1)(load_packs)
