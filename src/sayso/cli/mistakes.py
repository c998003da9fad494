"""A score in a terminal: the figures, what is wrong by slot and kind, and what changed since an earlier reading."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.text import Text

from sayso.brief.citations import isolate
from sayso.cli.consoles import is_plain, open_console, print_line
from sayso.cli.passages import mark_passage
from sayso.cli.readings import tell_claim, tell_loss
from sayso.cli.texts import clean_line, render_bounds
from sayso.codebook import parse_claim
from sayso.errors import GoldError
from sayso.records import Bounds, Loss, Phrase, Report
from sayso.scoring import (
    SLOTS,
    SUBJECTS,
    Change,
    Comparison,
    Group,
    Mistake,
    Passage,
    PassageFinder,
    Score,
    Shift,
    Within,
    compare_readings,
    count_within,
    find_mistakes,
    group_mistakes,
    render_figures,
    render_score,
    score_documents,
)

#: Kinds of one slot that are told where no slot is asked for; the rarer ones are counted.
MAX_GROUPS = 12

Document = Mapping[str, Any]


class Asked(msgspec.Struct):
    """A reading of gold documents, and what is told of it: in which slots, and how many examples of each kind."""

    documents: Sequence[Document]
    found: Sequence[Document]
    slots: tuple[str, ...]
    limit: int
    finder: PassageFinder

    def find_passage(self, mistake: Mistake) -> Passage | None:
        """The sentence in which a mistake was made."""
        document = next(one for one in self.documents if one["id"] == mistake.id)
        found = next((one for one in reversed(self.found) if one["id"] == mistake.id), {})
        return self.finder.find_passage(mistake, document, found, document.get("lang"))

    def group(self) -> list[Group]:
        """What is wrong, in the slots that are asked for."""
        groups = group_mistakes(find_mistakes(self.documents, self.found))
        return [group for group in groups if not self.slots or group.slot in self.slots]


def print_score(asked: Asked, *, errors: bool, old: Sequence[Document] | None, as_json: bool) -> None:
    """The figures of a reading; with `errors` what is wrong; with an `old` reading what changed since."""
    scored = score_documents(asked.documents, asked.found)
    compared = compare_readings(asked.documents, old, asked.found) if old is not None else None
    if as_json:
        shown = render_figures(scored)
        if errors:
            shown["errors"] = [_render_group(group, asked) for group in asked.group()]
        if compared:
            shown["compared"] = _render_comparison(compared, asked)
        click.echo(json.dumps(shown, indent=1, ensure_ascii=False))
        return
    console = open_console()
    if compared:
        _print_comparison(console, compared, asked)
    else:
        click.echo(render_score(scored))
    if errors:
        _print_errors(console, scored, asked)


def _print_errors(console: Console, scored: Score, asked: Asked) -> None:
    """Slot by slot the kinds of mistakes, the most frequent first, each with its first examples."""
    within = count_within(asked.documents, asked.found)
    groups = asked.group()
    for slot in asked.slots or SUBJECTS:
        alike = [group for group in groups if group.slot == slot]
        if not alike and slot not in asked.slots:
            continue
        print_line(console, "")
        print_line(console, Text(_tell_slot(slot, scored, within), "bold"))
        shown = alike if asked.slots else alike[:MAX_GROUPS]
        for group in shown:
            _print_group(console, group, asked)
        if len(alike) > len(shown):
            rest = sum(len(group.mistakes) for group in alike[len(shown) :])
            print_line(console, Text(f"  {len(alike) - len(shown)} rarer kinds, {rest} in all: --slot {slot}", "dim"))


def _tell_slot(slot: str, scored: Score, within: Mapping[str, Within]) -> str:
    """The slot's figures, and how much of what is wrong lies in claims that were missed or invented."""
    counts = {"claims": scored.claims, "reactions": scored.reactions}.get(slot) or scored.by_slot.get(slot)
    if counts is None:
        return f"{slot}: in no claim"
    rate, inside = counts.rate(), within.get(slot, Within())
    missed = f" ({inside.missed} in missed claims)" if inside.missed else ""
    invented = f" ({inside.invented} in invented claims)" if inside.invented else ""
    figures = f"P {rate['precision']:.3f}  R {rate['recall']:.3f}  F1 {rate['f1']:.3f}"
    wrong = f"{counts.missing} missing{missed}, {counts.spurious} spurious{invented}"
    return f"{slot}  {figures}  gold {rate['gold']} · {wrong}"


def _print_group(console: Console, group: Group, asked: Asked) -> None:
    what = f"{group.kind} {group.part}".strip()
    gold, found = group.change
    change = f"{gold} → {found}" if gold and found else gold or found
    line = Text.assemble(f"  {len(group.mistakes):3}  ", (what, "bold"), f"  {change}" if change else "")
    print_line(console, line)
    for mistake in group.mistakes[: asked.limit]:
        print_line(console, Text(f"       {isolate_line(mistake.id)}  {_tell_mistake(mistake)}"))
        _print_passage(console, asked.find_passage(mistake), mistake)


def _print_passage(console: Console, passage: Passage | None, mistake: Mistake) -> None:
    if passage is None:
        return
    # only the sentence is known here; offsets count from its beginning
    report = Report(mistake.id, passage.text, date.min)
    marks = [
        Phrase(passage.text[start - passage.start : end - passage.start], start - passage.start, end - passage.start)
        for start, end in passage.marks
    ]
    quote = mark_passage(report, (0, len(passage.text)), marks, bold=not is_plain(console))
    print_line(console, Text("         ") + quote)


def _tell_mistake(mistake: Mistake) -> str:
    """Gold and found side by side."""
    sides = (("gold", mistake.gold), ("found", mistake.found))
    told = [f"{name} {_tell_value(mistake.slot, value)}" for name, value in sides if value is not None]
    return " → ".join(told)


def _tell_value(slot: str, value: Any) -> str:
    """A value of the codebook's JSON on one line."""
    if slot == "claims":
        return _tell_claim(value)
    if slot == "losses":
        return tell_loss(Loss(value["party"], value["outcome"], Bounds(value["low"], value["high"])))
    if slot == "count":
        return render_bounds(Bounds(value["low"], value["high"]))
    if slot == "reactions":
        return f"{value['party']} {value['kind']}"
    return isolate_line(" and ".join(value) if isinstance(value, list) else str(value))


def isolate_line(text: str) -> str:
    """The text on one line, kept apart from the direction of the line where it runs against it."""
    return isolate(clean_line(text))


def _tell_claim(fields: Document) -> str:
    try:
        return tell_claim(parse_claim(fields, ""))
    except GoldError:
        # another reader's claim may break the codebook; it is shown by its event
        return str(fields.get("event"))


def _render_group(group: Group, asked: Asked) -> dict[str, Any]:
    return {
        "slot": group.slot,
        "kind": group.kind,
        "part": group.part or None,
        "gold": group.change[0] or None,
        "found": group.change[1] or None,
        "count": len(group.mistakes),
        "examples": [
            {**_render_mistake(mistake), "passage": msgspec.to_builtins(asked.find_passage(mistake))}
            for mistake in group.mistakes[: asked.limit]
        ],
    }


def _render_mistake(mistake: Mistake) -> dict[str, Any]:
    return {"id": mistake.id, "slot": mistake.slot, "gold": mistake.gold, "found": mistake.found}


def _print_comparison(console: Console, compared: Comparison, asked: Asked) -> None:
    """The figures before and now, then the claims gained and lost, and on asking the values of a slot."""
    click.echo(f"{compared.new.documents} documents")
    click.echo(f"{'':14}{'old':>8}{'new':>8}{'change':>8}")
    for name, (old, new) in _list_figures(compared).items():
        change = f"{new - old:+8.3f}" if new != old else ""
        click.echo(f"{name:14}{old:8.3f}{new:8.3f}{change}".rstrip())
    click.echo(f"invented claims {compared.old.claims.spurious} → {compared.new.claims.spurious}")
    for title, when, changes in _list_changes(compared):
        print_line(console, "")
        print_line(console, Text(f"{title}: {len(changes)}", "bold"))
        for one in changes:
            _print_change(console, one, when)
    for slot in asked.slots:
        if slot in SLOTS:
            _print_shifts(console, slot, [shift for shift in compared.shifts if shift.slot == slot])


def _list_figures(compared: Comparison) -> dict[str, tuple[float, float]]:
    old, new = render_figures(compared.old), render_figures(compared.new)
    sums = {"all slots": "slots", "claims found": "claims", "reactions": "reactions"}
    figures = {name: (old[key]["f1"], new[key]["f1"]) for name, key in sums.items()}
    exact = {"exact claims": (old["exact_claims"], new["exact_claims"])}
    return {**figures, **compared.tell_slots(), **exact}


def _list_changes(compared: Comparison) -> Iterator[tuple[str, str, tuple[Change, ...]]]:
    """The kinds of changes with the claims of each; claims are told as lost and gained even where there are none."""
    wrong = ("partly right", "missed")
    yield "claims lost (right in every field before, not now)", "now", compared.pick(["right"], wrong)
    yield "claims gained (right in every field now, not before)", "before", compared.pick(wrong, ["right"])
    if missed := compared.pick(["partly right"], ["missed"]):
        yield "claims missed now, found in part before", "now", missed
    if found := compared.pick(["missed"], ["partly right"]):
        yield "claims found in part now, missed before", "now", found


def _print_change(console: Console, change: Change, when: str) -> None:
    print_line(console, Text(f"  {isolate_line(change.id)}  {_tell_claim(change.claim)}"))
    for mistake in change.mistakes:
        told = "missed" if mistake.slot == "claims" else f"{mistake.slot}: {_tell_mistake(mistake)}"
        print_line(console, Text(f"       {when} {told}", "dim"))


def _print_shifts(console: Console, slot: str, shifts: Iterable[Shift]) -> None:
    print_line(console, "")
    told = [(f"{'+' if shift.is_gained else '-'}  {isolate_line(shift.id)}  ", shift.value) for shift in shifts]
    gained = sum(line.startswith("+") for line, _ in told)
    print_line(console, Text(f"{slot}: {gained} values gained, {len(told) - gained} lost", "bold"))
    for line, value in told:
        print_line(console, Text(f"  {line}{_tell_value(slot, value)}"))


def _render_comparison(compared: Comparison, asked: Asked) -> dict[str, Any]:
    return {
        "old": render_figures(compared.old),
        "f1": {
            name: {"old": old, "new": new, "change": round(new - old, 4)}
            for name, (old, new) in _list_figures(compared).items()
        },
        "changes": [
            {
                "id": change.id,
                "claim": change.claim,
                "before": change.before,
                "now": change.now,
                "wrong": [_render_mistake(mistake) for mistake in change.mistakes],
            }
            for change in compared.changes
        ],
        "values": [
            msgspec.to_builtins(shift) for shift in compared.shifts if not asked.slots or shift.slot in asked.slots
        ],
    }
