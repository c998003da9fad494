"""An explained report as one HTML file that loads nothing from outside and runs nothing."""

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from markupsafe import Markup
from msgspec import Struct

from sayso.brief.citations import clean_text
from sayso.brief.explained import Explained, Part, Stretch, list_stretches, load_kinds
from sayso.brief.names import Names, load_names
from sayso.brief.pages import load_style, load_template
from sayso.theatre import Theatre


class Reference(Struct, frozen=True):
    """A number behind marked words: where it leads, and what it is called."""

    id: str
    number: str
    label: str


class Marked(Struct, frozen=True):
    """A stretch of text as the page shows it: its classes and what it carries, both empty where it is plain."""

    text: str
    start: int
    classes: str
    title: str
    references: tuple[Reference, ...]


def render_explained(explained: Explained, theatre: Theatre) -> str:
    """The report marked up and beside it its claims, field by field, as one HTML page.

    Every text of a report is escaped and bears its language and direction. Words and claims point at each other by
    links, and light each other up by the style sheet alone.
    """
    names = load_names(explained.lang)
    report = explained.report
    source = theatre.find_source(report.source) if report.source else None
    style = load_base() + write_rules(*count_rules(explained))
    page: str = load_template("explained.html").render(
        explained=explained,
        names=names,
        title=clean_text(report.title or report.key),
        source=clean_text(source.name if source else report.source or report.key),
        stretches=[_mark_stretch(stretch, names) for stretch in list_stretches(explained)],
        coded=any(part.is_coded for part in explained.claims),
        style=Markup(style),  # noqa: S704 the project's own file, and ids that are counted
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
    )
    return page


@lru_cache
def load_base() -> str:
    """The style sheet without what belongs to one page: the brief's, and the colours of the kinds of fields."""
    own = (files("sayso.brief") / "templates/explained.css").read_text("utf-8")
    day = "".join(f".k-{kind.id}{{--hue:{kind.day}}}" for kind in load_kinds())
    night = "".join(f".k-{kind.id}{{--hue:{kind.night}}}" for kind in load_kinds())
    return f"{load_style()}\n{own}\n{day}\n@media screen and (prefers-color-scheme:dark){{{night}}}\n"


def count_rules(explained: Explained) -> tuple[int, int, int]:
    """How many claims and reactions light up, and how many fields the longest of them has."""
    rows = max((len(part.rows) + len(part.bare) for part in explained.parts), default=0)
    return len(explained.claims), len(explained.reactions), rows


@lru_cache
def write_rules(claims: int, reactions: int, rows: int) -> str:
    """The rules by which a claim or reaction and each of its fields light up their words, and words their fields."""
    ids = [f"c{number}" for number in range(1, claims + 1)] + [f"r{number}" for number in range(1, reactions + 1)]
    return "".join(_light_part(id) + "".join(_light_row(f"{id}-{row}") for row in range(rows)) for id in ids)


#: Pointed at with a mouse, or reached with the keyboard.
_HELD = ":is(:hover,:focus-within)"


def _light_part(id: str) -> str:
    return (
        f".explained:has(#{id}{_HELD}) .w.{id}{{background:var(--tint);border-color:var(--hue)}}\n"
        f".explained:has(.w.{id}:hover) #{id}{{background:var(--faint);box-shadow:0 0 0 .6rem var(--faint)}}\n"
    )


def _light_row(id: str) -> str:
    return (
        f".explained:has(#{id}{_HELD}) .w.{id}{{background:var(--hue);color:var(--paper)}}\n"
        f".explained:has(.w.{id}:hover) #{id}>tr>*{{background:var(--tint)}}\n"
    )


def _mark_stretch(stretch: Stretch, names: Names) -> Marked:
    # words that carry several fields wear the colour of the first
    kinds = [f"k-{row.kind}" for _, row in stretch.rows[:1]]
    ids = dict.fromkeys(id for part, row in stretch.rows for id in (part.id, row.id))
    carries = dict.fromkeys(f"{label_part(part, names)}: {row.label}" for part, row in stretch.rows)
    return Marked(
        text=stretch.text,
        start=stretch.start,
        classes=" ".join((*kinds, *ids)),
        title=names.wording.join_clauses(carries),
        references=tuple(Reference(part.id, part.number, label_part(part, names)) for part in stretch.ending),
    )


def label_part(part: Part, names: Names) -> str:
    """A claim or reaction by its number: "Claim 2"."""
    number = names.wording.write_number(int(part.id[1:]))
    return names.say("reaction" if part.id.startswith("r") else "claim", n=number)
