"""The corridor: one report through the rooms, one source through the ledger.

In: reports, a ledger. Out: what the rooms hand back. Only this module knows in which order the rooms
stand. It reads no clock: moments are passed in. What could not be done with one report comes back as a ReportError
beside the rest, never as the end of a run.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from sayso.codebook import parse_claim, parse_reaction, render_claim, render_reaction
from sayso.collect import load_documents
from sayso.decisions import find_ties, load_masks, renew_desk
from sayso.errors import GoldError, ReportError
from sayso.lang import CODES, load_language
from sayso.ledger import Reading as KeptReading
from sayso.ledger import name_coder, split_batches
from sayso.packs import Packs, load_packs
from sayso.read import read_report
from sayso.records import (
    Arrival,
    Claim,
    Reaction,
    Report,
    Ties,
)
from sayso.resolve import is_doubtful, rate_claims, resolve_drafts
from sayso.settling import renew_copies, settle_reports
from sayso.telling import tell_ledger

if TYPE_CHECKING:
    from sayso.brief import Explained
    from sayso.ledger import Ledger

#: Reports that one process takes at a time: enough to pay for handing them over.
CHUNK_SIZE = 32

#: Reports that one transaction settles: others wait for it.
SETTLED_SIZE = 500

#: Called with how many reports are done.
Progress = Callable[[int], None]


class Reading(Struct, frozen=True):
    """What one report says, and who read it. `fault` says why it was not read, None where it was.

    `doubtful` are the claims of a report that is left alone, since none of them is likely to be right. `vanished` is
    the day on which the report was last seen, None where it is still to be found or nobody looked.
    """

    report: Report
    lang: str | None
    claims: tuple[Claim, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    doubtful: tuple[Claim, ...] = ()
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


class Learned(Struct, frozen=True):
    """What reading did: reports read, claims and reactions in them, and what was set aside unread."""

    reports: int = 0
    claims: int = 0
    reactions: int = 0
    set_aside: tuple[ReportError, ...] = ()


def read_one(report: Report, packs: Packs) -> Reading:
    """What one report says; the same report always gives the same reading."""
    lang = packs.find_language(report)
    if lang not in CODES:
        return Reading(report, lang, fault=f"not read: language {lang or 'unknown'}; sayso reads {', '.join(CODES)}")
    try:
        drafts, answers = read_report(report, packs.pick_lexicon(lang, report.published))
        reader, theatre = packs.name_reader(lang), packs.theatre.as_of(report.published)
        claims, reactions = resolve_drafts(report, drafts, answers, load_language(lang), theatre, reader)
        claims = rate_claims(claims, report, lang)
    except Exception as error:  # one report that trips a rule must not end a run over a million
        return Reading(report, lang, fault=f"not read: {type(error).__name__}: {error}")
    if is_doubtful(claims):
        return Reading(report, lang, (), reactions, doubtful=claims, reader=reader)
    return Reading(report, lang, claims, reactions, reader=reader)


def read_many(reports: Iterable[Report], packs: Packs, jobs: int = 1) -> Iterator[Reading]:
    """The readings of many reports, in their order, one at a time; `jobs` processes share the work."""
    if jobs == 1:
        yield from (read_one(report, packs) for report in reports)
        return
    # Imported here, since most runs read with one process and start the sooner.
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    chunks = split_batches(reports, CHUNK_SIZE)
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
    opened = explain_report(report, *parts, packs.theatre, lang=lang, reader=reading.reader, vanished=reading.vanished)
    return msgspec.structs.replace(opened, is_doubtful=bool(reading.doubtful))


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
    seen = {*unsettled, *renew_copies(ledger, packs.theatre, moment)} if unsettled else set()

    def list_seen() -> list[str]:
        # What somebody adds meanwhile may not have been looked at for copies: whoever added it settles it.
        return [id for id in ledger.unsettled() if id in seen]

    _settle_batches(ledger, packs, moment, list_seen, size, progress)
    return ledger.count_incidents()


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
    """The reports that `list_ids` gives settled, `size` of them at a time, under whatever is decided by then.

    What the incidents add to tallies is told behind them.
    """
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
    tell_ledger(ledger, packs.theatre)


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


def _read_chunk(reports: list[Report], place: str) -> list[Reading]:
    packs = _load_packs_once(place)
    return [read_one(report, packs) for report in reports]


_load_packs_once = lru_cache(maxsize=1)(load_packs)
