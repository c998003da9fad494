"""A report with every claim and reaction in it: each field's value, the words that carried it, and by which rule."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from sayso.brief.citations import clean_text
from sayso.brief.names import Names, load_names
from sayso.brief.passages import Mark, Piece, cut_pieces
from sayso.brief.wording import Wording
from sayso.records import CLAIM_FIELDS, Bounds, Claim, Loss, Place, Reaction, Report, Words
from sayso.theatre import Theatre

#: Fields whose values are ids or words of the codebook's closed lists, shown beside their names.
CODED = frozenset({"scope", "claimant", "stance", "event", "initiator", "target", "sides", "party", "kind", "to"})

#: Fields whose values are parties or voices.
PARTIES = frozenset({"claimant", "initiator", "target", "sides", "party", "to"})

#: The two ends of a claim's time are one row where the same words carry both.
ENDS = ("start", "end")
TIME = "start, end"


class Kind(Struct, frozen=True):
    """A kind of fields and its colours: by day and by night on a page, and in a terminal."""

    id: str
    fields: tuple[str, ...]
    day: str
    night: str
    terminal: str


class Line(Struct, frozen=True):
    """Words behind a field with their offsets, the rule that picked them, and the rule in words."""

    words: str
    start: int
    end: int
    rule: str
    name: str


class Row(Struct, frozen=True):
    """A field of a claim or reaction.

    `field` is the codebook's name, `label` what it is called, `kind` its kind's id; `value` stands in words and `code`
    is the codebook's own where it says more. `lines` are the words behind it; `why` says how it came about without any.
    """

    id: str
    field: str
    label: str
    kind: str
    value: str
    code: str
    lines: tuple[Line, ...]
    why: str = ""


class Part(Struct, frozen=True):
    """A claim or a reaction: its number, a title, and its rows.

    `rows` are the fields with words, all fields where a person coded it without pointing at any (`is_coded`);
    `bare` are those that came about without words, `not_said` the names of those for which the report says nothing.
    """

    id: str
    number: str
    title: str
    about: str
    rows: tuple[Row, ...]
    bare: tuple[Row, ...] = ()
    not_said: tuple[str, ...] = ()
    is_coded: bool = False


class Stretch(Struct, frozen=True):
    """A stretch of the text: the rows that its words carry, each with its part, and the parts whose words end here.

    `is_open` where more marked words follow at once, with a space between them at most.
    """

    text: str
    start: int
    rows: tuple[tuple[Part, Row], ...] = ()
    ending: tuple[Part, ...] = ()
    is_open: bool = False


class Explained(Struct, frozen=True):
    """A report, its text in pieces that carry rows by their ids, its claims and its reactions.

    `is_doubtful` where claims were found of which none is likely to be right, so that the report is left alone.
    """

    report: Report
    lang: str
    pieces: tuple[Piece, ...]
    claims: tuple[Part, ...]
    reactions: tuple[Part, ...]
    reader: str | None
    vanished: date | None = None
    is_doubtful: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """Claims and reactions."""
        return (*self.claims, *self.reactions)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of which words are marked."""
        found = {row.kind for part in self.parts for row in part.rows if row.lines}
        return tuple(kind for kind in load_kinds() if kind.id in found)


def explain_report(
    report: Report,
    claims: Sequence[Claim],
    reactions: Sequence[Reaction],
    theatre: Theatre,
    *,
    lang: str = "en",
    reader: str | None = None,
    vanished: date | None = None,
) -> Explained:
    """The report with its claims and reactions opened up, named in `lang`.

    `reader` is who read it, None for nobody; `vanished` the day on which it was last seen, None where it still is.
    """
    names = load_names(lang)
    told = tuple(_explain_claim(number, claim, names, theatre) for number, claim in enumerate(claims, start=1))
    answers = tuple(_explain_reaction(number, one, names, theatre) for number, one in enumerate(reactions, start=1))
    marks = [
        Mark(line.start, line.end, row.id)
        for part in (*told, *answers)
        for row in part.rows
        for line in row.lines
        if line.start < line.end
    ]
    pieces = cut_pieces(report.text, 0, len(report.text), marks)
    return Explained(report, lang, pieces, told, answers, reader, vanished)


def list_stretches(explained: Explained) -> list[Stretch]:
    """The text in stretches; behind words that carry one claim together it is named once, at their end."""
    rows = {row.id: (part, row) for part in explained.parts for row in part.rows}
    carried = [tuple(rows[id] for id in piece.carries) for piece in explained.pieces]
    owners = [list({part.id: part for part, _ in found}.values()) for found in carried]
    stretches = []
    for index, piece in enumerate(explained.pieces):
        following = _find_following(explained.pieces, index)
        goes_on = owners[following] if following is not None else []
        ending = tuple(part for part in owners[index] if part not in goes_on)
        stretches.append(Stretch(piece.text, piece.start, carried[index], ending, following is not None))
    return stretches


def _find_following(pieces: Sequence[Piece], index: int) -> int | None:
    """The piece that goes on behind this one with at most a space between, None where plain text comes."""
    for following in range(index + 1, min(index + 3, len(pieces))):
        if pieces[following].carries:
            return following
        if pieces[following].text != " ":
            return None
    return None


@lru_cache
def load_kinds() -> tuple[Kind, ...]:
    """The kinds of fields, in the order in which they are told."""
    look = msgspec.toml.decode((files("sayso.brief") / "templates/look.toml").read_bytes())
    return msgspec.convert(look["kinds"], tuple[Kind, ...])


def tell_place(place: Place) -> str:
    """A place from fine to coarse, in the gazetteer's spelling."""
    parts = dict.fromkeys(part for part in (place.locality, place.district, place.province) if part)
    return clean_text(", ".join(parts))


def tell_days(start: date | None, end: date | None, names: Names) -> str:
    """The days of a claim; nothing where it gives none."""
    wording = names.wording
    if start and end:
        return wording.tell_window(start, end)
    day = start or end
    return names.tables["days"]["from" if start else "by"].format(day=wording.tell_day(day, year=True)) if day else ""


def tell_loss(loss: Loss, names: Names, theatre: Theatre) -> str:
    """How many were lost, and whose."""
    figure = names.wording.count(loss.outcome, loss.said)
    if loss.party is None:
        return figure
    return names.wording.say("losses", "figure", losses=figure, of=names.wording.name_voice(loss.party, theatre))


def _explain_claim(number: int, claim: Claim, names: Names, theatre: Theatre) -> Part:
    fields = [(field, *_tell_field(claim, field, names, theatre)) for field in _list_fields(claim)]
    about = [names.name_value(value) for value in (claim.stance, claim.event)]
    total = [names.name_value(claim.scope)] if claim.scope == "total" else []
    part = Part(
        id=f"c{number}",
        number=names.wording.write_number(number),
        title=names.wording.capital(names.name_party(claim.claimant, theatre)),
        about=" · ".join((*about, *total)),
        rows=(),
        not_said=tuple(names.name_field(field) for field in _list_missing(claim)),
    )
    return _add_rows(part, fields, claim.words, names, theatre)


def _explain_reaction(number: int, reaction: Reaction, names: Names, theatre: Theatre) -> Part:
    said = {field: getattr(reaction, field) for field in ("party", "kind", "to") if getattr(reaction, field)}
    fields = [(field, _name_coded(field, value, names, theatre), value) for field, value in said.items()]
    part = Part(
        id=f"r{number}",
        number=names.say("reaction_number", n=names.wording.write_number(number)),
        title=names.wording.capital(names.name_party(reaction.party, theatre)),
        about=names.name_value(reaction.kind),
        rows=(),
    )
    return _add_rows(part, fields, reaction.words, names, theatre)


def _add_rows(
    part: Part, fields: Iterable[tuple[str, str, str]], words: Sequence[Words], names: Names, theatre: Theatre
) -> Part:
    """The part with its fields as rows."""
    grouped = _group_words(words)
    lines = {field: [_make_line(one, names, theatre) for one in found] for field, found in grouped.items()}
    rows = [_make_row(f"{part.id}-{index}", said, lines.get(said[0], ()), names) for index, said in enumerate(fields)]
    if not words:
        return msgspec.structs.replace(part, rows=tuple(rows), is_coded=True)
    return msgspec.structs.replace(
        part, rows=tuple(row for row in rows if row.lines), bare=tuple(row for row in rows if not row.lines)
    )


def _group_words(words: Iterable[Words]) -> dict[str, list[Words]]:
    """The words by field, each once; start and end together where the same words carry both."""
    groups: dict[str, dict[Words, None]] = {}
    for one in words:
        groups.setdefault(one.field, {})[one] = None
    found = {field: list(group) for field, group in groups.items()}
    found[TIME] = list({one.phrase: one for end in ENDS for one in found.get(end, ())}.values())
    return found


def _list_fields(claim: Claim) -> Iterable[str]:
    """The fields of a claim that have a value, those that hold several one by one."""
    for field in CLAIM_FIELDS:
        value = getattr(claim, field)
        if field == ENDS[0] and _is_one_time(claim) and (claim.start or claim.end or _has_words(claim, field)):
            yield TIME
        elif field in ENDS and _is_one_time(claim):
            continue
        elif field in ("sides", "losses", "places"):
            yield from (f"{field}.{index}" for index in range(len(value)))
        elif value not in (None, ()):
            yield field


def _is_one_time(claim: Claim) -> bool:
    """Whether the same words carry both ends of the time."""
    carried = [[one.phrase for one in claim.words if one.field == end] for end in ENDS]
    return carried[0] == carried[1]


def _list_missing(claim: Claim) -> Iterable[str]:
    """The fields that could have a value in such a claim and have none."""
    unfit = {"initiator", "target"} if claim.event == "clash" else {"sides"}
    if claim.scope == "incident":
        unfit.add("count")
    if claim.start is None and claim.end is None:
        unfit.update(ENDS)
    missing = [field for field in CLAIM_FIELDS if field not in unfit and getattr(claim, field) in (None, ())]
    is_timeless = unfit.issuperset(ENDS) and not _has_words(claim, ENDS[0])
    return [*missing, *((TIME,) if is_timeless else ())]


def _has_words(claim: Claim, field: str) -> bool:
    return any(one.field == field for one in claim.words)


def _tell_field(claim: Claim, field: str, names: Names, theatre: Theatre) -> tuple[str, str]:
    """A field's value in words, and the codebook's own where it says more."""
    name, _, index = field.partition(".")
    if field == TIME:
        return tell_days(claim.start, claim.end, names) or names.labels["unsettled"], ""
    value = getattr(claim, name)[int(index)] if index else getattr(claim, name)
    if name in CODED:
        return _name_coded(name, value, names, theatre), value
    return _tell_value(value, names, theatre), ""


def _tell_value(value: Loss | Place | Bounds | date | tuple[str, ...], names: Names, theatre: Theatre) -> str:
    if isinstance(value, Loss):
        return tell_loss(value, names, theatre)
    if isinstance(value, Place):
        return tell_place(value)
    if isinstance(value, Bounds):
        return names.wording.count("incidents", value)
    if isinstance(value, date):
        return names.wording.tell_day(value, year=True)
    return names.wording.list_words([names.name_value(kind) for kind in value])


def _name_coded(field: str, value: str, names: Names, theatre: Theatre) -> str:
    wording: Wording = names.wording
    return wording.capital(names.name_party(value, theatre)) if field in PARTIES else names.name_value(value)


def _make_row(id: str, said: tuple[str, str, str], lines: Iterable[Line], names: Names) -> Row:
    field, value, code = said
    plain = field.partition(".")[0].partition(",")[0]
    kind = next(kind.id for kind in load_kinds() if plain in kind.fields)
    reasons: dict[str, str] = names.tables["unsaid"]
    why = reasons.get(code) or reasons.get(field) or reasons["any"]
    return Row(id, field, names.name_field(field), kind, value, code if code != value else "", tuple(lines), why)


def _make_line(words: Words, names: Names, theatre: Theatre) -> Line:
    phrase = words.phrase
    rule = clean_text(phrase.rule)
    return Line(clean_text(phrase.text), phrase.start, phrase.end, rule, names.name_rule(phrase.rule, theatre))
