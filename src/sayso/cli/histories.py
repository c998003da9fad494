"""The history of a report in a terminal: its versions, what changed in words, who read it and what was found."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from rich.console import Console
from rich.text import Text

from sayso.analyse import ClaimChanges, Revision
from sayso.cli.claims import Claims
from sayso.cli.consoles import is_plain, open_console, print_hanging, print_line, print_wrapped
from sayso.cli.passages import MARK, print_link
from sayso.cli.texts import ISOLATE, POP, clean_line, clean_text, isolate_quote
from sayso.cli.wording import load_words
from sayso.codebook import render_claim
from sayso.memory import Past, Reread
from sayso.records import Bounds, Claim, Lineage, Report
from sayso.theatre import Theatre

#: Signs before what is gone, what came, what is another now; and their colours.
GONE, CAME, OTHER = "−", "+", "~"
STYLES = {GONE: "red", CAME: "green", OTHER: "yellow"}

#: Columns before what stands under a version, and before a claim's words.
INDENT, DEEP = 2, 6


class Teller:
    """Prints the history of one report in one language."""

    def __init__(self, console: Console, theatre: Theatre, lang: str) -> None:
        self.console = console
        self.words = load_words(lang)
        self.claims = Claims(theatre, self.words)

    def print_head(self, pasts: Sequence[Past], as_of: datetime | None) -> None:
        """Key, publisher, how many versions, and whether the report is still to be found."""
        last = pasts[-1].version
        source = isolate_quote(self.claims.name_source(last.report))
        print_line(self.console, Text(f"{isolate_quote(last.report.key)} · {source}", "bold"))
        count = self.words.write_number(len(pasts))
        parts = [self.words.say("history", "versions_one" if len(pasts) == 1 else "versions_many", n=count)]
        if as_of:
            parts.append(self.words.say("moments", "then", moment=self.words.tell_instant(as_of)))
        print_wrapped(self.console, " · ".join(parts), "dim")
        standing = [absence for absence in last.absences if absence.until is None]
        if standing:
            day = self.words.tell_day(standing[-1].last_seen, year=True)
            noticed = self.words.tell_instant(standing[-1].since)
            print_wrapped(self.console, self.words.say("history", "vanished", day=day, moment=noticed), "bold yellow")

    def print_past(self, past: Past) -> None:
        """One version: when it was kept, what changed in words, absences, lineage, readings."""
        version, report = past.version, past.version.report
        print_line(self.console, "")
        self._print_title(past)
        print_line(self.console, Text(" " * INDENT + " · ".join(self._list_facts(report)), "dim"))
        if report.url and (past.before is None or past.before.report.url != report.url):
            print_link(self.console, report.url, " " * INDENT)
        if past.before:
            self._print_revisions(past, past.before.report)
        for absence in version.absences:
            form = "absent" if absence.until is None else "returned"
            day = self.words.tell_day(absence.last_seen, year=True)
            back = self.words.tell_instant(absence.until) if absence.until else ""
            told = self.words.say("history", form, day=day, moment=self.words.tell_instant(absence.since), back=back)
            print_hanging(self.console, "", told, INDENT)
        self._print_lineage("origin", version.origins)
        self._print_lineage("copy", version.copies)
        for reread in past.readings:
            self._print_reading(reread)
        if not past.readings:
            print_hanging(self.console, "", self.words.say("history", "unread"), INDENT)

    def _print_title(self, past: Past) -> None:
        version = past.version
        kept = {"n": self.words.write_number(version.report.version), "since": self.words.tell_instant(version.since)}
        if version.until is None:
            told = self.words.say("history", "version", **kept)
        else:
            told = self.words.say("history", "version_until", until=self.words.tell_instant(version.until), **kept)
        print_wrapped(self.console, told, "bold")

    def _list_facts(self, report: Report) -> Iterable[str]:
        yield self.words.say("history", "published", day=self.words.tell_day(report.published, year=True))
        if report.collected:
            yield self.words.say("history", "collected", moment=self.words.tell_instant(report.collected))
        yield isolate_quote(report.id)

    def _print_revisions(self, past: Past, before: Report) -> None:
        report = past.version.report
        print_hanging(self.console, "", self.words.say("history", "words"), INDENT)
        if before.title != report.title:
            self._print_words(GONE, before.title, [])
            self._print_words(CAME, report.title, [])
        if before.published != report.published:
            for sign, day in ((GONE, before.published), (CAME, report.published)):
                told = self.words.say("history", "published", day=self.words.tell_day(day, year=True))
                self._print_words(sign, told, [])
        if before.text == report.text:
            return
        if not past.revisions:
            print_hanging(self.console, "", self.words.say("history", "spaces"), INDENT)
        for revision in past.revisions:
            self._print_revision(revision, before, report)

    def _print_revision(self, revision: Revision, before: Report, report: Report) -> None:
        """The old sentences and the new ones; words that differ stand out where the other side has sentences too."""
        is_edit = revision.old is not None and revision.new is not None
        for sign, text, span, marks in (
            (GONE, before.text, revision.old, revision.gone),
            (CAME, report.text, revision.new, revision.came),
        ):
            if span:
                inside = [(start - span[0], end - span[0]) for start, end in marks] if is_edit else []
                self._print_words(sign, text[slice(*span)], inside)

    def _print_words(self, sign: str, passage: str, marks: Iterable[tuple[int, int]]) -> None:
        """A passage behind its sign, kept apart from the direction of the line; differing words bold."""
        plain = is_plain(self.console)
        text, place = Text(ISOLATE), 0
        for start, end in (*marks, (len(passage), len(passage))):
            text.append(_clean(passage[place:start]), STYLES[sign])
            if end > start:
                around = MARK if plain else ""
                text.append(f"{around}{_clean(passage[start:end])}{around}", f"bold {STYLES[sign]}")
            place = end
        text.append(POP)
        print_line(self.console, Text.assemble(" " * INDENT, (f"{sign} ", STYLES[sign]), text))

    def _print_lineage(self, form: str, held: Iterable[Lineage]) -> None:
        for lineage in held:
            source = self.claims.theatre.find_source(lineage.source) if lineage.source else None
            told = self.words.say(
                "history",
                form if lineage.until is None else f"{form}_once",
                report=isolate_quote(lineage.key),
                source=isolate_quote(source.name if source else lineage.source or lineage.key),
                day=self.words.tell_day(lineage.published, year=True),
                why=clean_line(lineage.why),
            )
            print_hanging(self.console, "", told, INDENT)

    def _print_reading(self, reread: Reread) -> None:
        reading, changes = reread.reading, reread.changes
        count = Bounds(len(reading.claims), len(reading.claims))
        told = self.words.say(
            "history",
            "read" if reading.has_stood else "read_outranked",
            reader=self._tell_reader(reread),
            moment=self.words.tell_instant(reading.since),
            claims=self.words.say(
                "history", "claims_one" if count == Bounds(1, 1) else "claims_many", n=self.words.write_bounds(count)
            ),
        )
        if changes:
            told += self._tell_changes(changes)
        print_hanging(self.console, "", told, INDENT)
        if changes:
            self._print_changes(changes)

    def _tell_reader(self, reread: Reread) -> str:
        """Who read, and of the versions that a reading rests on those that were others before."""
        name, *parts = clean_line(reread.reading.reader).split(" · ")
        name = str(self.words.tables["readers"].get(name, name))
        if reread.before is None:
            return name
        known = clean_line(reread.before.reader).split(" · ")
        fresh = [part for part in parts if part not in known] if known[0] == name else []
        return f"{name} ({self.words.list_words(fresh)})" if fresh else name

    def _tell_changes(self, changes: ClaimChanges) -> str:
        counts = (("gained", changes.gained), ("lost", changes.lost), ("changed", changes.changed))
        parts = [
            self.words.say("history", name, n=self.words.write_number(len(found))) for name, found in counts if found
        ]
        told = self.words.list_words(parts) or self.words.say("history", "same")
        return self.words.say("history", "beside", changes=told)

    def _print_changes(self, changes: ClaimChanges) -> None:
        for sign, claims in ((GONE, changes.lost), (CAME, changes.gained)):
            for claim in claims:
                self._print_claim(sign, self.claims.tell(claim))
        for old, new, fields in changes.changed:
            self._print_claim(OTHER, self.claims.tell_says(new))
            for field in fields:
                print_hanging(self.console, "", self.claims.tell_change(old, new, field), DEEP)

    def _print_claim(self, sign: str, told: str) -> None:
        print_hanging(self.console, Text.assemble(" " * 2 * INDENT, (sign, STYLES[sign])), told, DEEP)


def print_history(pasts: Sequence[Past], theatre: Theatre, lang: str, as_of: datetime | None) -> None:
    """The report's versions, the first one first."""
    teller = Teller(open_console(), theatre, lang)
    teller.print_head(pasts, as_of)
    for past in pasts:
        teller.print_past(past)


def render_history(pasts: Sequence[Past], as_of: datetime | None) -> dict[str, Any]:
    """The history as plain values."""
    last = pasts[-1].version.report
    return {"key": last.key, "source": last.source, "as_of": as_of, "versions": [_render_past(past) for past in pasts]}


def _render_past(past: Past) -> dict[str, Any]:
    version, report = past.version, past.version.report
    before = past.before.report if past.before else None
    return {
        "id": report.id,
        "version": report.version,
        "published": report.published,
        "collected": report.collected,
        "title": report.title,
        "url": report.url,
        "since": version.since,
        "until": version.until,
        "absences": msgspec.to_builtins(version.absences),
        "origins": msgspec.to_builtins(version.origins),
        "copies": msgspec.to_builtins(version.copies),
        "revisions": [_render_revision(revision, before, report) for revision in past.revisions] if before else [],
        "readings": [_render_reading(reread) for reread in past.readings],
    }


def _render_revision(revision: Revision, before: Report, report: Report) -> dict[str, Any]:
    sides = (("old", before.text, revision.old, revision.gone), ("new", report.text, revision.new, revision.came))
    return {
        name: {
            "text": text[slice(*span)],
            "start": span[0],
            "end": span[1],
            "differs": [{"text": text[slice(*mark)], "start": mark[0], "end": mark[1]} for mark in marks],
        }
        if span
        else None
        for name, text, span, marks in sides
    }


def _render_reading(reread: Reread) -> dict[str, Any]:
    reading, changes = reread.reading, reread.changes
    return {
        "reader": reading.reader,
        "since": reading.since,
        "until": reading.until,
        "has_stood": reading.has_stood,
        "claims": [_render_claim(claim) for claim in reading.claims],
        "changes": changes
        and {
            "same": changes.same,
            "gained": [claim.id for claim in changes.gained],
            "lost": [_render_claim(claim) for claim in changes.lost],
            "changed": [
                {"old": _render_claim(old), "new": new.id, "fields": list(fields)}
                for old, new, fields in changes.changed
            ],
        },
    }


def _render_claim(claim: Claim) -> dict[str, Any]:
    return {"id": claim.id, **render_claim(claim)}


def _clean(passage: str) -> str:
    """A stretch of text on one line, its spaces at both ends kept."""
    return " ".join(clean_text(passage).replace("\n", " ").replace("\t", " ").split(" "))
