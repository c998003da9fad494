"""An article's draft as plain text, from a Markdown, text, HTML or Word file."""

from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree, html

from sayso.collect.files import decode_text
from sayso.errors import InputError

#: A draft is an article, no archive: more is refused before it is unpacked, in bytes.
MAX_BYTES = 20_000_000

#: The elements of a page behind which a line ends.
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARTS = ("section", "article", "header", "footer", "main", "table")
_BLOCKS = frozenset(["p", "div", "br", "li", "ul", "ol", "tr", "blockquote", "figcaption", *_HEADINGS, *_PARTS])
_HIDDEN = frozenset(["script", "style", "noscript", "template", "head"])

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def load_draft(raw: bytes, name: str) -> str:
    """The text of a draft; `name` says by its ending what it is: .html, .htm, .docx, else text.

    Raises InputError where it is too long, or no such file.
    """
    ending = Path(name).suffix.lower()
    if len(raw) > MAX_BYTES:
        raise InputError(f"{name}: longer than {MAX_BYTES} bytes, which is no article")
    if ending == ".docx" or raw[:4] == b"PK\x03\x04":
        return _read_docx(raw, name)
    text = decode_text(raw, name)
    is_page = ending in (".html", ".htm") or text.lstrip()[:15].lower().startswith(("<!doctype html", "<html"))
    return _read_page(text, name) if is_page else text


def _read_page(text: str, name: str) -> str:
    if not text.strip():
        return ""
    try:
        root = html.fromstring(text)
    except (etree.ParserError, ValueError) as error:
        raise InputError(f"{name}: no readable page: {error}") from error
    parts: list[str] = []
    _walk(root, parts)
    return _tidy("".join(parts))


def _walk(element: html.HtmlElement, parts: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in _HIDDEN:
        parts.append(element.tail or "")
        return
    is_block = element.tag in _BLOCKS
    parts += ["\n" if is_block else "", " ".join((element.text or " ").split("\n"))]
    for child in element:
        _walk(child, parts)
    parts += ["\n" if is_block else "", " ".join((element.tail or "").split("\n"))]


def _read_docx(raw: bytes, name: str) -> str:
    try:
        with ZipFile(BytesIO(raw)) as archive:
            if archive.getinfo("word/document.xml").file_size > MAX_BYTES:
                raise InputError(f"{name}: longer than {MAX_BYTES} bytes, which is no article")
            body = archive.read("word/document.xml")
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(body, parser)
    except (BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise InputError(f"{name}: no readable Word document: {error}") from error
    lines = []
    for paragraph in root.iter(f"{_WORD}p"):
        texts = [_read_run(node) for node in paragraph.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br")]
        lines.append("".join(texts))
    return _tidy("\n".join(lines))


def _read_run(node: etree._Element) -> str:
    return str(node.text or "") if node.tag == f"{_WORD}t" else " "


def _tidy(text: str) -> str:
    """The lines that say something, parted by blank lines, as paragraphs are."""
    lines = (" ".join(line.split(" ")).strip() for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line) + "\n"
