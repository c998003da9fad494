"""One incident in a terminal: who says what side by side, in which words, why it is held to be one event."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.brief.explained import tell_days
from sayso.cli.claims import Claims
from sayso.cli.consoles import is_plain, open_console, print_hanging, print_line, print_wrapped
from sayso.cli.deciding import render_entry
from sayso.cli.explained import fold_cell, render_table
from sayso.cli.passages import cut_opening, mark_passage, print_link
from sayso.cli.quotes import collect_passages
from sayso.cli.texts import clean_line, isolate_quote
from sayso.cli.wording import load_words, tell_moment, tell_window
from sayso.codebook import render_claim, render_reaction
from sayso.decide import Masks
from sayso.decisions import Entry
from sayso.match import Refusal
from sayso.memory import Dossier
from sayso.records import CLAIM_FIELDS, Claim, Link, Place, Report, Version
from sayso.theatre import Theatre

#: Columns of a statement beside others, and of the names of rows.
COLUMN, LABEL = 20, 10

INDENT, DEEP = 2, 6

#: The fields whose words are quoted.
QUOTED = ("event", "losses", "count")


class Statement(Struct):
    """What one claimant says, in however many reports: its claims by their numbers on the page."""

    claimant: str
    claims: dict[int, Claim]

    @property
    def first(self) -> Claim:
        """One of the claims; in what the page shows they are all the same."""
        return next(iter(self.claims.values()))


class Teller:
    """Prints one incident in one language."""

    def __init__(self, console: Console, dossier: Dossier, theatre: Theatre, lang: str) -> None:
        self.console = console
        self.dossier = dossier
        self.words = load_words(lang)
        self.claims = Claims(theatre, self.words)
        self.numbers = {claim.id: number for number, claim in enumerate(sort_claims(dossier), start=1)}

    def print_head(self) -> None:
        """Day and place, how it is borne out and why, since when it is held so."""
        incident, extract = self.dossier.incident, self.dossier.extract
        places = list(dict.fromkeys(place for claim in extract.claims.values() for place in claim.places))
        head = (tell_window(incident.day, incident.day, self.words), *map(self._tell_place, _pick_finest(places)))
        print_wrapped(self.console, " · ".join(head), "bold")
        statuses: dict[str, str] = self.words.tables["statuses"]
        print_wrapped(self.console, f"{self.words.capital(statuses[incident.status])}: {clean_line(incident.why)}")
        since, until = self.dossier.span
        told = {"id": incident.id, "since": self.words.tell_instant(since)}
        line = self.words.say("incident", "since", **told)
        if until:
            line = self.words.say("incident", "until", until=self.words.tell_instant(until), **told)
        if extract.as_of:
            line += " · " + self.words.say("moments", "then", moment=tell_moment(extract.as_of, self.words))
        print_wrapped(self.console, line, "dim")
        if until:
            heirs = [heir.id for heir in self.dossier.heirs]
            form = "heirs" if heirs else "no_heirs"
            print_wrapped(self.console, self.words.say("incident", form, incidents=", ".join(heirs)), "yellow")

    def print_statements(self) -> None:
        """Who says what, a column each, as many beside each other as the line holds."""
        statements = self._list_statements()
        count = max(1, (self.console.width - LABEL - INDENT) // COLUMN)
        for start in range(0, len(statements), count):
            print_line(self.console, "")
            for line in render_table(self.console, self._make_table(statements[start : start + count])):
                print_line(self.console, Text(" " * INDENT) + line)

    def _list_statements(self) -> list[Statement]:
        """Claims that say the same by one claimant's word together, in the order of the claims."""
        held: dict[tuple[Any, ...], Statement] = {}
        for claim in sort_claims(self.dossier):
            key = tuple(getattr(claim, name) for name in CLAIM_FIELDS)
            statement = held.setdefault(key, Statement(claim.claimant, {}))
            statement.claims[self.numbers[claim.id]] = claim
        return list(held.values())

    def _make_table(self, statements: Sequence[Statement]) -> Table:
        width = max(COLUMN, (self.console.width - LABEL - INDENT) // len(statements) - 2)
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
        table.add_column("", width=LABEL - 2)
        for statement in statements:
            table.add_column(
                fold_cell(self.console, Text(self.claims.name(statement.claimant)), width), max_width=width
            )
        columns = [self._tell_rows(statement) for statement in statements]
        for name in columns[0]:
            cells = [column[name] for column in columns]
            if any(cells):
                label = Text(self.words.say("incident", name), "dim")
                table.add_row(label, *(fold_cell(self.console, Text(cell), width) for cell in cells))
        return table

    def _tell_rows(self, statement: Statement) -> dict[str, str]:
        """What stands in each row of a statement's column, nothing where nothing is said."""
        claim, names = statement.first, self.claims.names
        return {
            "says": ": ".join((names.name_value(claim.stance), names.name_value(claim.event))),
            "who": self.claims.tell_actors(claim),
            "losses": self.claims.tell_losses(claim.losses),
            "where": self.claims.tell_places(claim),
            "when": tell_days(claim.start, claim.end, names),
            "shown": self.words.list_words([names.name_value(kind) for kind in claim.evidence]),
            "in": " ".join(f"[{self.words.write_number(number)}]" for number in statement.claims),
        }

    def print_claims(self) -> None:
        """Each claim with its number, its report, and the words that carry it."""
        for claim in sort_claims(self.dossier):
            report = self.dossier.extract.reports[claim.report]
            print_line(self.console, "")
            number = self.words.write_number(self.numbers[claim.id])
            source, day = (
                isolate_quote(self.claims.name_source(report)),
                self.words.tell_day(report.published, year=True),
            )
            told = f"[{number}] {source} · {day} · {isolate_quote(report.key)} · "
            print_line(self.console, Text.assemble((told, "bold"), (claim.id, "dim")))
            self._print_passages(claim, report)
            if report.url:
                print_link(self.console, report.url, " " * INDENT)
            seen = self.dossier.extract.vanished.get(report.id)
            if seen:
                line = self.words.say("incident", "vanished", day=self.words.tell_day(seen, year=True))
                print_hanging(self.console, "", Text(line, "yellow"), INDENT)
            for version in self.dossier.histories.get(report.id, ()):
                self._print_lineage(version)

    def _print_passages(self, claim: Claim, report: Report) -> None:
        phrases = [said.phrase for said in claim.words if said.field.partition(".")[0] in QUOTED]
        passages = collect_passages(report, phrases)
        if not passages:
            opening = Text(self.words.say("why", "coded") + " ", "dim") + cut_opening(report)
            print_line(self.console, Text(" " * INDENT) + opening)
        for passage in passages:
            quote = mark_passage(report, passage.span, passage.marks, bold=not is_plain(self.console))
            print_line(self.console, Text(" " * INDENT) + quote)

    def _print_lineage(self, version: Version) -> None:
        for lineage in version.origins:
            if lineage.until is None:
                source = self.claims.theatre.find_source(lineage.source) if lineage.source else None
                told = self.words.say(
                    "history",
                    "origin",
                    report=isolate_quote(lineage.key),
                    source=isolate_quote(source.name if source else lineage.source or lineage.key),
                    day=self.words.tell_day(lineage.published, year=True),
                    why=clean_line(lineage.why),
                )
                print_hanging(self.console, "", told, INDENT)

    def print_links(self) -> None:
        """Why the claims are held to be about one event: each with the one it is joined to, in words and bits."""
        links = [link for link in self.dossier.incident.links if link.to is not None and link.claim in self.numbers]
        if not links:
            return
        print_line(self.console, "")
        print_wrapped(self.console, self.words.say("incident", "links"), "bold")
        for link in links:
            lead, told = self._tell_link(link)
            print_hanging(self.console, " " * INDENT + lead, told, INDENT + max(DEEP, len(lead) + 1))

    def _tell_link(self, link: Link) -> tuple[str, str]:
        one, other = (self.words.write_number(self.numbers.get(id or "", 0)) for id in (link.claim, link.to))
        told = clean_line(link.why)
        if link.weight:  # what a person put together has no weight
            told = self.words.say("incident", "link", weight=f"{link.weight:.1f}", why=told)
        return self.words.say("incident", "pair", one=f"[{one}]", other=f"[{other}]"), told

    def print_refusals(self, refusals: Iterable[Refusal]) -> None:
        """Which incidents near it are held to be about another event, in words and bits."""
        told = list(refusals)
        if not told:
            return
        print_line(self.console, "")
        print_wrapped(self.console, self.words.say("incident", "refusals"), "bold")
        for refusal in told:
            why = clean_line(refusal.why)
            if refusal.bits is not None:
                why = self.words.say("incident", "link", weight=f"{refusal.bits:.1f}", why=why)
            lead = f"{refusal.incident} · {self.words.tell_day(refusal.day, year=True)}:"
            print_hanging(self.console, " " * INDENT + lead, why, INDENT + DEEP)

    def print_reactions(self) -> None:
        """How parties answered, by the reports that tell of the incident."""
        extract = self.dossier.extract
        told = dict.fromkeys(
            (one.party, one.kind, one.to, extract.reports[one.report].key) for one in extract.reactions
        )
        if not told:
            return
        print_line(self.console, "")
        print_wrapped(self.console, self.words.say("incident", "reactions"), "bold")
        for party, kind, to, key in told:
            answer = self.words.say(
                "incident",
                "reaction_to" if to else "reaction",
                party=self.claims.name(party),
                kind=self.claims.names.name_value(kind),
                to=self.claims.name(to) if to else "",
                report=isolate_quote(key),
            )
            print_hanging(self.console, "", answer, INDENT)

    def print_decisions(self) -> None:
        """What people decided on these claims."""
        if not self.dossier.entries:
            return
        print_line(self.console, "")
        print_wrapped(self.console, self.words.say("incident", "decisions"), "bold")
        for entry in self.dossier.entries:
            print_hanging(self.console, "", self._tell_entry(entry), INDENT)
            for conflict in entry.conflicts:
                print_hanging(self.console, "", clean_line(conflict.why), 2 * INDENT)

    def _tell_entry(self, entry: Entry) -> str:
        decision, tables = entry.decision, self.words.tables["incident"]
        return self.words.say(
            "incident",
            "decision",
            moment=self.words.tell_instant(decision.moment) if decision.moment else "",
            who=clean_line(decision.coder),
            what=tables["kinds"][decision.kind],
            id=decision.id,
            why=clean_line(decision.why),
            state=tables["states"][entry.state],
        )

    def _tell_place(self, place: Place) -> str:
        parts = dict.fromkeys(name for name in (place.locality, place.district, place.province) if name)
        return clean_line(", ".join(parts))


def sort_claims(dossier: Dossier) -> list[Claim]:
    """The incident's claims by day of publication, then by their place in the report."""
    reports = dossier.extract.reports
    claims = dossier.extract.claims.values()
    return sorted(claims, key=lambda one: (reports[one.report].published, reports[one.report].key, one.begins, one.id))


def print_incident(dossier: Dossier, refusals: Iterable[Refusal], theatre: Theatre, lang: str) -> None:
    """The incident: how it is borne out, who says what, in which words, why it is one, what people decided.

    `refusals` are the incidents near it that are others.
    """
    teller = Teller(open_console(), dossier, theatre, lang)
    teller.print_head()
    teller.print_statements()
    teller.print_claims()
    teller.print_links()
    teller.print_refusals(refusals)
    teller.print_reactions()
    teller.print_decisions()


def render_incident(dossier: Dossier, refusals: Iterable[Refusal], masks: Masks) -> dict[str, Any]:
    """The incident as plain values."""
    incident, extract = dossier.incident, dossier.extract
    links = {link.claim: link for link in incident.links}
    return {
        "id": incident.id,
        "day": incident.day,
        "status": incident.status,
        "why": incident.why,
        "as_of": extract.as_of,
        "since": dossier.span[0],
        "until": dossier.span[1],
        "heirs": [heir.id for heir in dossier.heirs],
        "claims": [_render_claim(claim, dossier, links.get(claim.id)) for claim in sort_claims(dossier)],
        "refusals": msgspec.to_builtins(list(refusals)),
        "reactions": [render_reaction(reaction) for reaction in extract.reactions],
        "decisions": [render_entry(entry, masks) for entry in dossier.entries],
    }


def _render_claim(claim: Claim, dossier: Dossier, link: Link | None) -> dict[str, Any]:
    report = dossier.extract.reports[claim.report]
    origins = [lineage for version in dossier.histories.get(report.id, ()) for lineage in version.origins]
    return {
        "id": claim.id,
        "report": {"id": report.id, "key": report.key, "source": report.source, "published": report.published},
        "reader": claim.reader,
        "confidence": claim.confidence,
        **render_claim(claim),
        "words": [{"field": said.field, **msgspec.to_builtins(said.phrase)} for said in claim.words],
        "link": msgspec.to_builtins(link),
        "origins": msgspec.to_builtins(origins),
        "last_seen": dossier.extract.vanished.get(report.id),
    }


def _pick_finest(places: Iterable[Place]) -> list[Place]:
    """Of the places those that are not told finer by another one."""
    held = list(places)
    return [
        place
        for place in held
        if not any(
            other != place
            and place.province == other.province
            and place.district in (None, other.district)
            and place.locality in (None, other.locality)
            for other in held
        )
    ]
