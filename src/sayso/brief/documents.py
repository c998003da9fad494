"""A brief as a Word document: the same article, tables and notes, from right to left where the language runs so.

The bytes depend on the brief alone: no clock, no user's name, no order of a set.
"""

import io
import re
import zipfile
from base64 import b64decode
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from sayso.brief.citations import RTL_LANGUAGES, Citation, clean_text, list_citations, number_notes
from sayso.brief.drawings import Drawing, list_drawings
from sayso.brief.evidence import MAX_CITATIONS
from sayso.brief.marks import Run, place_marks
from sayso.brief.pages import label_finding
from sayso.brief.sections import list_sections
from sayso.brief.tables import Table, list_tables
from sayso.brief.wording import Wording, load_wording
from sayso.records import Brief, Finding, Note
from sayso.theatre import Theatre

#: Fonts of Latin text and of scripts that run from right to left; the first is on every machine with Word.
LATIN, ARABIC = "Georgia", "Arial"

#: Sizes in points: text, notes.
TEXT, NOTE = 11, 9

#: The moment that every part of the file bears; a ZIP knows none before 1980.
PACKED = (1980, 1, 1, 0, 0, 0)

#: A drawing is as wide as the text of a page, in centimetres.
DRAWING_CM = 15.0

#: What a program that knows no SVG shows in a drawing's place: one pixel, through which the page is seen.
_EMPTY_PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4nGNgAAIAAAUAAXpeqz8AAAAASUVORK5CYII=")
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#: What no XML can hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def render_docx(brief: Brief, theatre: Theatre) -> bytes:
    """The article as the bytes of a Word document, its numbers linked to their notes at the end."""
    writer = _Writer(brief, theatre)
    writer.write()
    held = io.BytesIO()
    writer.document.save(held)
    return _pack(held.getvalue())


class _Writer:
    """One document as it grows."""

    def __init__(self, brief: Brief, theatre: Theatre) -> None:
        from docx import Document  # Word's template is slow to load, and no other form of a brief needs it

        self.brief = brief
        self.theatre = theatre
        self.wording: Wording = load_wording(brief.lang)
        self.labels: dict[str, str] = self.wording.tables["labels"]
        self.is_rtl = self.wording.dir == "rtl"
        self.numbers = number_notes(brief)
        self.findings: dict[str, Finding] = {finding.id: finding for finding in brief.findings}
        self.document: Any = Document()
        self.drawn = 0
        self._set_properties()
        self._set_fonts()

    def write(self) -> None:
        """All of it, in the order of the page."""
        self._add(self.brief.title, "Title")
        if self.brief.as_of is not None:
            self._add(self.wording.say("labels", "read_as_of", instant=self.wording.tell_instant(self.brief.as_of)))
        for section in list_sections(self.brief, self.theatre):
            if section.heading:
                self._add(section.heading, "Heading 1")
            for paragraph in section.paragraphs:
                runs = [run for sentence in paragraph for run in (*self._mark(sentence), Run(" ", ()))]
                self._add_runs(self._add(""), runs)
            for sentence in section.list:
                self._add_runs(self._add("", "List Bullet"), self._mark(sentence))
        for drawing in list_drawings(self.brief, self.theatre, self.wording):
            self._add(drawing.title, "Heading 1")
            self._add_drawing(drawing)
            self._add(drawing.alternative)
        tables = list_tables(self.brief, self.theatre)
        if tables:
            self._add(self.labels["table"], "Heading 1")
            self._add(self.labels["table_note"])
        for table in tables:
            self._add_table(table)
        if self.brief.notes:
            self._add(self.labels["notes"], "Heading 1")
        for note in self.brief.notes:
            self._add_note(note)
        self._add(self.labels["about"])

    def _set_properties(self) -> None:
        """The title and language; the day is the brief's own last one, for the file has no clock."""
        properties = self.document.core_properties
        day = self.brief.as_of or datetime.combine(self.brief.end, time.min)
        properties.title, properties.language = _clean(self.brief.title), self.brief.lang
        properties.author, properties.comments, properties.last_modified_by = "sayso", "", "sayso"
        properties.created = properties.modified = day.replace(tzinfo=None)
        properties.revision = 1

    def _set_fonts(self) -> None:
        from docx.shared import Pt, RGBColor

        for name in ("Normal", "Title", "Heading 1", "List Bullet"):
            style = self.document.styles[name]
            style.font.name = LATIN
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for kind in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
                fonts.attrib.pop(_name(f"w:{kind}"), None)
            for kind in ("ascii", "hAnsi"):
                fonts.set(_name(f"w:{kind}"), LATIN)
            fonts.set(_name("w:cs"), ARABIC)
            style.font.color.rgb = RGBColor(0x1D, 0x1C, 0x1A)
        self.document.styles["Normal"].font.size = Pt(TEXT)

    def _mark(self, sentence: Any) -> list[Run]:
        return place_marks(sentence, self.findings, self.wording)

    def _add(self, text: str, style: str = "Normal") -> Any:
        paragraph = self.document.add_paragraph(style=style)
        self._turn(paragraph)
        if text:
            self._add_text(paragraph, text, is_rtl=self.is_rtl)
        return paragraph

    def _turn(self, paragraph: Any) -> None:
        """Word keeps the direction of a paragraph apart from that of its runs."""
        if self.is_rtl:
            # the order of a paragraph's properties is prescribed: bidi stands behind the style, before what aligns
            properties = paragraph._p.get_or_add_pPr()
            properties.insert_element_before(_make("w:bidi"), *_AFTER_BIDI)

    def _add_text(self, parent: Any, text: str, *, is_rtl: bool, bold: bool = False, size: float | None = None) -> Any:
        from docx.shared import Pt

        run = parent.add_run(_clean(text))
        run.bold = bold or None
        if size is not None:
            run.font.size = Pt(size)
        properties = run._r.get_or_add_rPr()
        if is_rtl:
            run.font.rtl = True
            if bold:
                run.font.cs_bold = True
        if size is not None:
            properties.insert_element_before(_make("w:szCs", val=str(round(size * 2))), *_AFTER_SIZE)
        return run

    def _add_runs(self, paragraph: Any, runs: Sequence[Run]) -> None:
        for run in runs:
            self._add_text(paragraph, run.text, is_rtl=self.is_rtl)
            for number in (self.numbers[finding] for finding in run.findings if finding in self.numbers):
                self._add_mark(paragraph, number)

    def _add_mark(self, paragraph: Any, number: int) -> None:
        """A note's number, raised, which leads to the note."""
        link = _make("w:hyperlink", anchor=f"note{number}", history="1")
        run = self._add_text(paragraph, self.wording.write_number(number), is_rtl=self.is_rtl)
        run.font.superscript = True
        paragraph._p.append(link)
        link.append(run._r)
        if paragraph.runs and link.getprevious() is not None and link.getprevious().tag == _name("w:hyperlink"):
            self._add_space(link)

    def _add_space(self, link: Any) -> None:
        """Two numbers side by side would be read as one."""
        text = link[0].find(_name("w:t"))
        text.text = f" {text.text}"
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _add_table(self, table: Table) -> None:
        head = [table.name, self.labels["incidents"], self.labels["of"], *table.columns]
        lines = [[row.voice, row.incidents.text, row.of, *(cell.text for cell in row.losses)] for row in table.rows]
        drawn = self.document.add_table(rows=0, cols=len(head), style="Light List")
        if self.is_rtl:
            drawn._tbl.tblPr.insert_element_before(_make("w:bidiVisual"), *_AFTER_VISUAL)
        for number, cells in enumerate([head, *lines]):
            row = drawn.add_row()
            if number == 0:
                row._tr.get_or_add_trPr().append(_make("w:tblHeader"))
            for cell, text in zip(row.cells, cells, strict=True):
                paragraph = cell.paragraphs[0]
                self._turn(paragraph)
                self._add_text(paragraph, text, is_rtl=self.is_rtl, bold=number == 0, size=NOTE)
        self._add("")

    def _add_note(self, note: Note) -> None:
        number = self.numbers[note.finding]
        paragraph = self._add("")
        self._add_bookmark(paragraph, number)
        finding = self.findings.get(note.finding)
        label = label_finding(finding, self.wording, self.theatre) if finding else ""
        lead = f"{self.wording.write_number(number)}. {label}"
        self._add_text(paragraph, lead, is_rtl=self.is_rtl, bold=True, size=NOTE)
        citations = list_citations(note)
        if not citations:
            text = f" {self.labels['no_quote']}"
            self._add_text(paragraph, text, is_rtl=self.is_rtl, size=NOTE)
        for citation in citations[:MAX_CITATIONS]:
            self._add_citation(citation)
        if len(citations) > MAX_CITATIONS:
            more = self.wording.say("labels", "more", finding=note.finding)
            self._add_text(self._add(""), more, is_rtl=self.is_rtl, size=NOTE)

    def _add_bookmark(self, paragraph: Any, number: int) -> None:
        paragraph._p.append(_make("w:bookmarkStart", id=str(number), name=f"note{number}"))
        paragraph._p.append(_make("w:bookmarkEnd", id=str(number)))

    def _add_citation(self, citation: Citation) -> None:
        """The passage with its exact words bold, each in the direction of its script; then where it stands."""
        paragraph = self._add("")
        is_rtl = citation.dir == "rtl" or (citation.lang == "und" and self.brief.lang in RTL_LANGUAGES)
        if citation.is_opening:
            self._add_text(paragraph, f"{self.labels['opening']} ", is_rtl=self.is_rtl, size=NOTE)
        self._add_text(paragraph, "“", is_rtl=is_rtl, size=NOTE)
        for piece in citation.pieces:
            self._add_text(paragraph, piece.text, is_rtl=is_rtl, bold=piece.is_marked, size=NOTE)
        self._add_text(paragraph, "” ", is_rtl=is_rtl, size=NOTE)
        self._add_text(paragraph, self._tell_place(citation), is_rtl=self.is_rtl, size=NOTE)
        if citation.href:
            self._add_address(paragraph, citation.href)

    def _tell_place(self, citation: Citation) -> str:
        quote, words = citation.quote, self.wording
        offsets = words.say("labels", "characters", start=str(citation.start), end=str(citation.end))
        source = clean_text(quote.source) or self.labels["unsaid_source"]
        parts = [f"{source}, {words.tell_day(quote.published, year=True)}", f"{clean_text(quote.key)}, {offsets}"]
        if quote.vanished:
            parts.append(words.say("labels", "vanished", day=words.tell_day(quote.vanished, year=True)))
        return f"({words.join_clauses(parts)})"

    def _add_drawing(self, drawing: Drawing) -> None:
        """The drawing as SVG, which Word shows since 2016; what cannot shows nothing, and the words stand below."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from docx.shared import Cm

        size = Cm(DRAWING_CM), Cm(DRAWING_CM * drawing.height / drawing.width)
        shape = self._add("").add_run().add_picture(io.BytesIO(_EMPTY_PNG), *size)
        shape._inline.docPr.set("descr", drawing.alternative)
        self.drawn += 1
        package = self.document.part.package
        part = Part(PackURI(f"/word/media/drawing{self.drawn}.svg"), "image/svg+xml", drawing.svg, package)
        relation = self.document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        extension = (
            f'<a:extLst xmlns:a="{_DRAWING}"><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG}" xmlns:r="{_RELATIONS}" r:embed="{relation}"/></a:ext></a:extLst>'
        )
        blip = shape._inline.graphic.graphicData.pic.blipFill.blip
        blip.append(_parse(extension))

    def _add_address(self, paragraph: Any, href: str) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE

        relation = paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = _make("w:hyperlink")
        link.set(_name("r:id"), relation)
        run = self._add_text(paragraph, f" {self.labels['page']}", is_rtl=self.is_rtl, size=NOTE)
        run.font.underline = True
        paragraph._p.append(link)
        link.append(run._r)


#: What stands behind a property by Word's schema: of paragraphs, of runs, of tables.
_AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
_AFTER_SIZE = (
    "w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang",
    "w:eastAsianLayout", "w:specVanish", "w:oMath",
)  # fmt: skip
_AFTER_VISUAL = (
    "w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders",
    "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook",
)  # fmt: skip


def _parse(text: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(text)


def _name(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))


def _make(tag: str, **values: str) -> Any:
    from docx.oxml import OxmlElement

    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(_name(f"w:{name}"), value)
    return element


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", re.sub(r"[\r\n\t]", " ", text))


def _pack(document: bytes) -> bytes:
    """The same file with one fixed moment on all its parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, PACKED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(part.filename))
    return packed.getvalue()
