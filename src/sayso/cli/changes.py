"""Why figures moved, in a terminal: figure by figure, each cause with its effect, the greatest first, and the sum."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from rich.console import Console
from rich.text import Text

from sayso.analyse import Amount, Cause, Change, Shift
from sayso.cli.claims import Claims
from sayso.cli.consoles import open_console, print_hanging, print_line, print_wrapped
from sayso.cli.texts import clean_line, isolate_quote, render_bounds
from sayso.cli.wording import load_words, repeat_window, tell_figure, tell_moment, tell_window
from sayso.memory import Movement
from sayso.records import Incident, Report
from sayso.theatre import Theatre

#: Causes of one figure that are told one by one unless all are asked for; the others stand in one row.
MAX_CAUSES = 8

#: Incidents that are borne out otherwise, and reports that vanished, told one by one.
MAX_NAMED = 5

INDENT = 2


class Teller:
    """Prints why figures moved, in one language."""

    def __init__(self, console: Console, movement: Movement, theatre: Theatre, lang: str) -> None:
        self.console = console
        self.movement = movement
        self.words = load_words(lang)
        self.claims = Claims(theatre, self.words)

    def print_head(self) -> None:
        """The window and the two moments."""
        sheet = self.movement.after.sheet
        before, after = self.movement.before.sheet.as_of, sheet.as_of
        told = self.words.say(
            "diff",
            "head",
            window=tell_window(sheet.start, sheet.end, self.words),
            before=tell_moment(before, self.words) if before else "",
            after=tell_moment(after, self.words) if after else self.words.say("diff", "now"),
        )
        print_wrapped(self.console, told, "bold")

    def print_shift(self, shift: Shift, limit: int | None) -> None:
        """One figure: what it was and is, its causes with their effects, and the sum."""
        print_line(self.console, "")
        new = self._tell_figure(shift, shift.after)
        # The noun stands once, behind the last figure there is.
        old = render_bounds(shift.before) if shift.before and shift.after else self._tell_figure(shift, shift.before)
        address = shift.address or shift.address_before or ""
        print_wrapped(self.console, self.words.say("diff", "moved", address=address, old=old, new=new), "bold")
        is_open = all(figure is not None and figure.high is None for figure in (shift.before, shift.after))
        # Where a figure has no upper bound before and after, only the lower one can move.
        changes = [change for change in shift.changes if change.effect.low] if is_open and limit else shift.changes
        shown = changes[:limit] if limit and len(changes) > limit + 1 else changes
        rest = changes[len(shown) :]
        rows = [(change.effect, self.tell_cause(change.cause)) for change in shown]
        if rest:
            rows.append((sum((change.effect for change in rest), Amount()), self._count("more", len(rest))))
        if len(changes) > 1:
            rows.append((shift.effect, self.words.say("diff", "sum")))
        self._print_rows(rows, is_summed=len(changes) > 1, heads=self._pick_heads(rows, is_open and limit is not None))

    def _pick_heads(self, rows: Sequence[tuple[Amount, str]], is_open: bool) -> list[str]:
        """The names of the columns: none where both bounds move alike, the lower one alone where only that can move."""
        if is_open:
            return [self.words.say("diff", "low")]
        if all(effect.low == effect.high and not effect.open for effect, _ in rows):
            return []
        return [self.words.say("diff", name) for name in ("low", "high")]

    def _tell_figure(self, shift: Shift, figure: Any) -> str:
        return tell_figure(shift.unit, figure, self.words) if figure else self.words.say("diff", "not_said")

    def _print_rows(self, rows: Sequence[tuple[Amount, str]], *, is_summed: bool, heads: list[str]) -> None:
        """Effects in columns under their heads, without heads in one, each with its cause beside it."""
        cells = [[self._sign(effect.low), self._tell_high(effect)][: len(heads) or 1] for effect, _ in rows]
        widths = [max(map(len, column)) for column in zip(*cells, *([heads] if heads else []), strict=True)]
        if heads:
            print_line(self.console, Text(" " * INDENT + "  ".join(map(str.rjust, heads, widths)), "dim"))
        indent = INDENT + sum(widths) + 2 * len(widths)
        for number, (cell, (_effect, told)) in enumerate(zip(cells, rows, strict=True)):
            is_sum = is_summed and number == len(rows) - 1
            lead = Text(" " * INDENT + "  ".join(map(str.rjust, cell, widths)), "bold" if is_sum else "")
            print_hanging(self.console, lead, Text(told, "bold" if is_sum else ""), indent)

    def _tell_high(self, effect: Amount) -> str:
        parts = [self._sign(effect.high)] if effect.high or not effect.open else []
        if effect.open:
            parts.append(self.words.say("diff", "open", n=self._sign(effect.open)))
        return str(self.words.tables["comma"]).join(parts)

    def _sign(self, number: int) -> str:
        """A number with its sign; zero with none."""
        sign = "+" if number > 0 else "−" if number < 0 else ""
        return sign + self.words.write_number(abs(number))

    def tell_cause(self, cause: Cause) -> str:
        """A cause in words."""
        form = f"{cause.kind}_decided" if cause.decision and cause.kind in ("merge", "split") else cause.kind
        report = self.movement.reports.get(cause.report or "")
        template: str = self.words.tables["diff"]["causes"][form]
        readers: dict[str, str] = self.words.tables["readers"]
        who = clean_line(cause.who).split(" · ")[0]
        return template.format(
            report=self.tell_report(report) if report else "",
            n=self.words.write_number(report.version) if report else "",
            moment=self.words.tell_instant(cause.moment) if cause.moment else "",
            who=readers.get(who, who),
            why=self.words.say("diff", "because", why=clean_line(cause.why)) if cause.why else "",
            reports=self._name_claims(cause.claims),
        )

    def _name_claims(self, claims: Iterable[str]) -> str:
        """The reports of claims, by their keys."""
        held = [self.movement.claims[claim].report for claim in claims if claim in self.movement.claims]
        keys = dict.fromkeys(isolate_quote(self.movement.reports[report].key) for report in held)
        return self.words.say("diff", "because", why=self.words.list_words(list(keys))) if keys else ""

    def tell_report(self, report: Report) -> str:
        """A report by its key, publisher and day."""
        return self.words.say(
            "diff",
            "report",
            report=isolate_quote(report.key),
            source=isolate_quote(self.claims.name_source(report)),
            day=self.words.tell_day(report.published, year=True),
        )

    def print_rest(self, shifts: Sequence[Shift]) -> None:
        """What moved no figure, incidents that are borne out otherwise, reports that vanished, a next command."""
        print_line(self.console, "")
        counts = Counter(cause.kind for cause in self.movement.explanation.quiet)
        kinds: dict[str, str] = self.words.tables["diff"]["kinds"]
        causes = [kinds[kind].format(n=self.words.write_number(count)) for kind, count in counts.items()]
        if causes:
            print_wrapped(self.console, self.words.say("diff", "quiet", causes=self.words.list_words(causes)))
        for old, new in self.movement.statuses[:MAX_NAMED]:
            print_wrapped(self.console, self._tell_status(old, new))
        if self.movement.vanished:
            gone = [self.tell_report(report) for report in self.movement.vanished[:MAX_NAMED]]
            print_wrapped(self.console, self.words.say("diff", "vanished", reports=self.words.list_words(gone)))
        if any(change.effect.open for shift in shifts for change in shift.changes):
            print_wrapped(self.console, self.words.say("diff", "legend"), "dim")
        both = next((shift for shift in shifts if shift.address and shift.address == shift.address_before), None)
        if both:
            for form, answer in (("ask", self.movement.before), ("ask_after", self.movement.after)):
                options = {name: repeat_window(answer.sheet) for name in ("before", "after")}
                told = self.words.say("diff", form, address=str(both.address), **options)
                print_line(self.console, Text(told, "dim"))

    def print_cancelled(self, shifts: Sequence[Shift]) -> None:
        """How many figures moved and came back, where they are not shown."""
        hidden = [shift for shift in self.movement.explanation.shifts if shift.is_cancelled and shift not in shifts]
        names = [shift.address or "" for shift in hidden if shift.tell("province") is None]
        if names:
            print_line(self.console, "")
            print_wrapped(self.console, self.words.say("diff", "cancelled", figures=self.words.list_words(names)))

    def _tell_status(self, old: Incident, new: Incident) -> str:
        names: dict[str, str] = self.words.tables["statuses"]
        day = self.words.tell_day(new.day, year=True)
        return self.words.say("diff", "status", incident=new.id, day=day, old=names[old.status], new=names[new.status])

    def _count(self, name: str, count: int) -> str:
        form = f"{name}_one" if count == 1 else f"{name}_many"
        return self.words.say("diff", form, n=self.words.write_number(count))


def print_movement(
    movement: Movement, shifts: Sequence[Shift], theatre: Theatre, lang: str, *, limit: int | None = MAX_CAUSES
) -> None:
    """The figures that moved among those asked for, at most `limit` causes of each, then what else happened."""
    teller = Teller(open_console(), movement, theatre, lang)
    teller.print_head()
    if not shifts:
        print_line(teller.console, "")
        print_wrapped(teller.console, teller.words.say("diff", "same"))
    for shift in shifts:
        teller.print_shift(shift, limit)
    if limit is not None:
        teller.print_cancelled(shifts)
    teller.print_rest(shifts)


def print_unmoved(movement: Movement, address: str, figure: Any, theatre: Theatre, lang: str) -> None:
    """That one figure did not move."""
    teller = Teller(open_console(), movement, theatre, lang)
    teller.print_head()
    told = render_bounds(figure) or teller.words.say("diff", "not_said")
    print_wrapped(teller.console, teller.words.say("diff", "same_one", address=address, figure=told))


def render_movement(movement: Movement, shifts: Iterable[Shift]) -> dict[str, Any]:
    """The same as plain values."""
    sheet = movement.after.sheet
    return {
        "start": sheet.start,
        "end": sheet.end,
        "from": movement.before.sheet.as_of,
        "to": sheet.as_of,
        "figures": [_render_shift(shift, movement) for shift in shifts],
        "without_effect": [_render_cause(cause, movement) for cause in movement.explanation.quiet],
        "statuses": [
            {"incident": new.id, "day": new.day, "before": old.status, "after": new.status}
            for old, new in movement.statuses
        ],
        "vanished": [_render_report(report) for report in movement.vanished],
    }


def _render_shift(shift: Shift, movement: Movement) -> dict[str, Any]:
    sides = ((shift.address_before, movement.before), (shift.address, movement.after))
    return {
        "address": shift.address,
        "address_before": shift.address_before,
        "unit": shift.unit,
        "about": dict(shift.about),
        "before": msgspec.to_builtins(shift.before),
        "after": msgspec.to_builtins(shift.after),
        "effect": _render_effect(shift.effect),
        "changes": [_render_change(change, movement) for change in shift.changes],
        "why": [f"sayso why {address}{repeat_window(answer.sheet)}" for address, answer in sides if address],
    }


def _render_change(change: Change, movement: Movement) -> dict[str, Any]:
    return {
        **_render_cause(change.cause, movement),
        "effect": _render_effect(change.effect),
        "incidents_before": list(change.before),
        "incidents_after": list(change.after),
    }


def _render_cause(cause: Cause, movement: Movement) -> dict[str, Any]:
    report = movement.reports.get(cause.report or "")
    return {
        "kind": cause.kind,
        "report": _render_report(report) if report else None,
        "moment": cause.moment,
        "who": cause.who,
        "why": cause.why,
        "decision": cause.decision,
        "claims": list(cause.claims),
    }


def _render_report(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "key": report.key,
        "source": report.source,
        "published": report.published,
        "version": report.version,
    }


def _render_effect(effect: Amount) -> dict[str, int]:
    return {"low": effect.low, "high": effect.high, "open": effect.open}
