"""A brief as one HTML file that loads nothing from outside."""

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup
from msgspec import Struct

from sayso.brief.citations import Citation, clean_address, clean_text, list_citations, number_notes
from sayso.brief.counts import find_days
from sayso.brief.evidence import MAX_CITATIONS
from sayso.brief.figures import Figures
from sayso.brief.maps import draw_map
from sayso.brief.marks import place_marks
from sayso.brief.passages import find_direction
from sayso.brief.sections import list_sections
from sayso.brief.tables import list_tables
from sayso.brief.timelines import draw_timeline
from sayso.brief.wording import Wording, load_wording
from sayso.records import Brief, Extract, Finding, Note, Sentence
from sayso.theatre import Theatre


class Reference(Struct, frozen=True):
    """A footnote's mark in the text: the number, and the id of its place."""

    number: int
    id: str


class Entry(Struct, frozen=True):
    """One footnote of the page: what it counts, its passages, and the places that point to it."""

    number: int
    label: str
    citations: tuple[Citation, ...]
    places: tuple[str, ...]
    more: str = ""


class Card(Struct, frozen=True):
    """A party's own count in large: how many incidents, and the losses that it speaks of."""

    party: str
    name: str
    number: str
    losses: str
    references: tuple[int, ...]


class Marker:
    """Gives each mark of a footnote an id of its own, and remembers where each footnote is pointed to."""

    def __init__(self, brief: Brief) -> None:
        self.numbers = number_notes(brief)
        self.findings = {finding.id: finding for finding in brief.findings}
        self.places: dict[int, list[str]] = {}

    def mark_sentence(self, sentence: Sentence, wording: Wording) -> list[tuple[str, list[Reference]]]:
        """The sentence's runs of text, each with the marks behind it."""
        runs = place_marks(sentence, self.findings, wording)
        return [(run.text, self.mark(run.findings)) for run in runs]

    def mark(self, findings: tuple[str, ...]) -> list[Reference]:
        """The marks of findings, in their order."""
        marks = []
        for finding in findings:
            if finding in self.numbers:
                number = self.numbers[finding]
                places = self.places.setdefault(number, [])
                places.append(f"r{number}-{len(places) + 1}")
                marks.append(Reference(number, places[-1]))
        return marks


def render_html(brief: Brief, theatre: Theatre, *, extract: Extract | None = None) -> str:
    """The article as one HTML page with tables, map and timeline; it loads nothing and runs nothing.

    Every text of a report is escaped, quotes bear their language and direction. `extract` lets the brief's days be
    drawn where the brief was made elsewhere and holds none.
    """
    wording = load_wording(brief.lang)
    if extract is not None and not any(finding.kind == "day" for finding in brief.findings):
        days = tuple(find_days(Figures(brief.findings), extract))
        brief = msgspec.structs.replace(brief, findings=(*brief.findings, *days))
    marker = Marker(brief)
    sections = [
        {
            "section": section,
            "paragraphs": [
                [marker.mark_sentence(sentence, wording) for sentence in paragraph] for paragraph in section.paragraphs
            ],
            "list": [marker.mark_sentence(sentence, wording) for sentence in section.list],
        }
        for section in list_sections(brief, theatre)
    ]
    figures = Figures(brief.findings)
    parties = {party: number for number, party in enumerate(figures.list_parties())}
    style = load_style()
    page: str = load_template("brief.html").render(
        brief=brief,
        wording=wording,
        labels=wording.tables["labels"],
        theatre=theatre,
        sections=sections,
        cards=_list_cards(figures, marker, wording, theatre),
        tables=list_tables(brief, theatre),
        map=draw_map(figures, theatre, wording),
        timeline=draw_timeline(brief, wording),
        numbers=marker.numbers,
        notes=[_make_entry(note, brief, marker, wording, theatre) for note in brief.notes],
        colours={party: number % len(load_look()) for party, number in parties.items()},
        shapes=[look["shape"] for look in load_look()],
        style=Markup(style),  # noqa: S704 the project's own file
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
    )
    return page


@lru_cache
def load_look() -> list[dict[str, str]]:
    """Colours and marks of parties, in the order in which a brief tells of them."""
    look: list[dict[str, str]] = msgspec.toml.decode((files("sayso.brief") / "templates/look.toml").read_bytes())[
        "parties"
    ]
    return look


@lru_cache
def load_style() -> str:
    """The page's style sheet, with the parties' colours in it."""
    style = (files("sayso.brief") / "templates/brief.css").read_text("utf-8")
    day = "".join(f".p{number}{{--accent:{look['day']}}}" for number, look in enumerate(load_look()))
    night = "".join(f".p{number}{{--accent:{look['night']}}}" for number, look in enumerate(load_look()))
    return f"{style}\n{day}\n@media screen and (prefers-color-scheme:dark){{{night}}}\n"


def load_template(name: str) -> Template:
    """A template of this room; what it is given is escaped."""
    return _load_environment().get_template(name)


@lru_cache
def _load_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sayso.brief", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(clean=clean_text, address=clean_address, direction=find_direction)
    return environment


def _list_cards(figures: Figures, marker: Marker, wording: Wording, theatre: Theatre) -> list[Card]:
    cards = []
    for party in figures.list_parties():
        counted = figures.find("incidents", party, "own")
        if counted is None or not figures.count(party, "own"):
            continue
        carrying: list[Finding] = [counted]
        losses = ""
        for of in figures.list_losers(party, "own")[:1]:
            found = figures.list_losses(party, "own", of)
            carrying += found
            words = wording.list_words(
                [wording.count(finding.unit, finding.value) for finding in found if finding.value]
            )
            losses = wording.say("losses", "figure", losses=words, of=wording.name_voice(of, theatre)) if found else ""
        references = tuple(marker.numbers[finding.id] for finding in carrying if finding.id in marker.numbers)
        name = wording.capital(wording.name_party(party, theatre))
        cards.append(Card(party, name, wording.write_bounds(counted.value), losses, references))
    return cards


def _make_entry(note: Note, brief: Brief, marker: Marker, wording: Wording, theatre: Theatre) -> Entry:
    number = marker.numbers[note.finding]
    finding = next((finding for finding in brief.findings if finding.id == note.finding), None)
    label = label_finding(finding, wording, theatre) if finding else ""
    citations = list_citations(note)
    more = wording.say("labels", "more", finding=note.finding) if len(citations) > MAX_CITATIONS else ""
    return Entry(number, label, tuple(citations[:MAX_CITATIONS]), tuple(marker.places.get(number, ())), more)


def label_finding(finding: Finding, wording: Wording, theatre: Theatre) -> str:
    """What a finding counts, in a few words: party, voice, province and value."""
    if finding.kind == "span" and finding.start and finding.end:
        return wording.tell_window(finding.start, finding.end)
    parts: list[str] = []
    labels: dict[str, str] = wording.tables["labels"]
    party, voice, province = finding.tell("party"), finding.tell("voice"), finding.tell("province")
    if party:
        parts.append(wording.capital(wording.name_party(party, theatre)))
    if finding.tell("scope"):
        parts.append(labels["total"].lower())
    elif voice:
        parts.append(labels[voice].lower() if voice in labels else wording.name_voice(voice, theatre))
    if province:
        parts.append(wording.name_province(province, theatre))
    if finding.value is not None:
        value = wording.count(finding.unit, finding.value)
        of = finding.tell("of")
        parts.append(wording.say("losses", "figure", losses=value, of=wording.name_voice(of, theatre)) if of else value)
    return " · ".join(parts)
