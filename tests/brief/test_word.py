"""The brief as a Word document: the same article, harmless, the same bytes each time, right to left in Dari."""

import io
import re
import time
import zipfile
from xml.etree import ElementTree

import pytest
from brief_cases import make_small_extract, make_theatre
from docx import Document
from docx.oxml.ns import qn
from test_hostile import ATTACKS, write_hostile

from sayso.analyse import tally_claims
from sayso.brief import render_docx, render_markdown, write_brief
from sayso.records import Brief

THEATRE = make_theatre()


def write(lang: str = "en") -> Brief:
    extract = make_small_extract()
    return write_brief(extract, tally_claims(extract, THEATRE), {}, THEATRE, lang=lang)


def read(document: bytes):
    return Document(io.BytesIO(document))


def tell(paragraph) -> str:
    """The text of a paragraph, that of its links too."""
    return "".join(text.text or "" for text in paragraph._p.iter(qn("w:t")))


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_the_document_says_what_the_other_forms_say(lang):
    brief = write(lang)
    text = "\n".join(map(tell, read(render_docx(brief, THEATRE)).paragraphs))
    markdown = re.sub(r"[\\\[\]^*\u2066-\u2069]", "", render_markdown(brief, THEATRE))
    for sentence in brief.sentences:
        words = re.sub(r"[\u2066-\u2069]", "", sentence.text).split()
        assert all(word.strip(".,;:،؛") in markdown for word in words)
        assert all(word.strip(".,;:،؛") in text for word in words)
    assert brief.title in text


def test_every_number_leads_to_a_note_that_is_there():
    document = read(render_docx(write(), THEATRE))
    body = document.element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert anchors and anchors <= set(names)
    assert len(names) == len(set(names)) == len(write().notes)


def test_a_dari_document_runs_from_right_to_left_and_an_english_one_does_not():
    dari, english = (read(render_docx(write(lang), THEATRE)) for lang in ("fa", "en"))
    assert all(paragraph._p.find(f".//{qn('w:bidi')}") is not None for paragraph in dari.paragraphs)
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in dari.tables)
    assert not any(paragraph._p.find(f".//{qn('w:bidi')}") is not None for paragraph in english.paragraphs)
    # a quote in Dari is Dari in an English article too
    quoted = [run for paragraph in english.paragraphs for run in paragraph.runs if "کشته" in run.text]
    assert quoted and all(run.font.rtl for run in quoted)


def test_the_same_brief_gives_the_same_bytes_at_another_time():
    first = render_docx(write(), THEATRE)
    time.sleep(2.1)  # a ZIP counts in steps of two seconds
    assert render_docx(write(), THEATRE) == first


@pytest.mark.parametrize("attack", [*ATTACKS, "\x00\x0b\ufffe"])
def test_a_hostile_text_stays_text(attack):
    document = render_docx(write_hostile(attack), THEATRE)
    with zipfile.ZipFile(io.BytesIO(document)) as parts:
        assert "javascript:" not in parts.read("word/_rels/document.xml.rels").decode()
    tags = {element.tag for element in read(document).element.body.iter()}
    assert tags == {
        element.tag for element in read(render_docx(write_hostile("Harmless"), THEATRE)).element.body.iter()
    }


def test_a_word_file_shows_the_timeline_and_the_maps_as_svg_and_tells_them_in_words():
    packed = zipfile.ZipFile(io.BytesIO(render_docx(write(), THEATRE)))
    drawings = [packed.read(name) for name in packed.namelist() if name.endswith(".svg")]
    assert drawings, "a timeline at least; this theatre has no shapes"
    for drawing in drawings:
        assert ElementTree.fromstring(drawing).tag.endswith("svg")  # noqa: S314 (our own drawing)
        assert b"href" not in drawing and b"<style" not in drawing, "Word reads neither"
    body = packed.read("word/document.xml").decode()
    assert body.count("svgBlip") == len(drawings) == body.count("descr=")
