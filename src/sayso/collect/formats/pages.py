"""Web pages to reports: the article without what stands around it, and what the page says of it."""

from collections.abc import Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from sayso.collect.charsets import decode_body
from sayso.collect.fields import Defaults, make_report
from sayso.collect.formats.marks import Marks, find_marks
from sayso.collect.formats.received import Found, Received
from sayso.collect.formats.surroundings import drop_around, drop_links
from sayso.collect.pages import parse_html, render_element
from sayso.collect.pictures import make_medium
from sayso.errors import FetchError, ReportError
from sayso.lang.text import guess_language
from sayso.records import Arrival, Medium

#: A page is longer than its article, but no page of an outlet comes near this.
MAX_PAGE_BYTES = 16 * 1024 * 1024

#: A line shorter than this above the text is no sentence of it: the shortest lead of the benchmark's pages is longer.
MIN_LEAD = 60
_HEAD_LINES = 8
#: Characters of an article without paragraphs; what is shorter is a line of a menu.
MIN_BROKEN = 200
#: Of the library's text, how much the element with the paragraphs holds where it is the article (bench/collect.py).
OWN_SHARE = 0.7
#: Stands for what keeps the halves of a Persian word apart, which the library drops as a character of control.
_JOINER = "\ua66e"


class Article(msgspec.Struct, frozen=True):
    """What a page says: its text, empty where it has none, and what it says of itself; None where it does not say it.

    `published` is a day, or a moment with its zone, in ISO 8601; `images` are the addresses of what it shows.
    """

    text: str
    title: str | None = None
    published: str | None = None
    lang: str | None = None
    source: str | None = None
    url: str | None = None
    images: tuple[str, ...] = ()


def collect_page(received: Received, defaults: Defaults) -> Iterator[Found]:
    """The article of one page."""
    raw = received.read(MAX_PAGE_BYTES)
    if not raw.strip():
        raise ReportError(received.where, "empty")
    article = read_page(decode_body(raw, received.mime or ""), received.url, defaults.zone)
    if not any(map(str.isalpha, article.text)):
        raise ReportError(received.where, "no article found on the page")
    fields = msgspec.structs.asdict(article)
    fields["url"] = received.url or article.url
    fields["source"] = defaults.source or article.source
    report = make_report(fields, received.where, received.name, defaults)
    media = tuple(_list_media(article, received))
    yield Arrival(report, media)


def read_page(text: str, url: str | None, zone: ZoneInfo) -> Article:
    """The article on a page, without what stands around it. Raises ReportError where there is no page."""
    tree = _open_page(text, url or "the page")
    marks = find_marks(tree, url, zone)
    drop_around(tree)
    drop_links(tree)
    body = _drop_head(_find_text(tree, url), marks)
    # A page that is drawn by a script has its article in the data for machines alone.
    if marks.body and len(marks.body) > 2 * len(body):
        body = marks.body
    lang = guess_language(body) or marks.lang
    return Article(body, marks.title, marks.published, lang, marks.source, marks.url, marks.images)


def read_whole_page(text: str, where: str) -> str:
    """All that a page says, its headings too, but for what belongs to the site. Raises ReportError for no page."""
    tree = _open_page(text, where)
    drop_around(tree)
    return render_element(tree)


def _open_page(text: str, where: str) -> Any:
    try:
        return parse_html(text, where)
    except FetchError as error:
        raise ReportError(where, error.reason) from error


def _find_text(tree: Any, url: str | None) -> str:
    import trafilatura
    from lxml import html

    page = html.tostring(tree, encoding="unicode").replace("\u200c", _JOINER)
    found = trafilatura.bare_extraction(page, url=url, include_comments=False, include_tables=True, fast=True)
    text = "" if found is None or isinstance(found, dict) else (found.text or "").replace(_JOINER, "\u200c")
    own = _find_densest(tree)
    # The element that holds the paragraphs is the article where it holds nearly all that the library found: the library
    # leaves out short paragraphs, and of a short page takes everything in one line.
    return own if len(own) >= OWN_SHARE * len(text) else text


def _find_densest(tree: Any) -> str:
    """The text of the element that holds the paragraphs, with what leads to it; empty where no element does."""
    scores: dict[Any, int] = {}
    paragraphs = [paragraph for paragraph in tree.iter("p") if _is_written(paragraph)]
    for paragraph in paragraphs:
        parent = paragraph.getparent()
        scores[parent] = scores.get(parent, 0) + len(paragraph.text_content())
    if not scores:
        return _find_broken(tree)
    best = max(scores, key=lambda element: scores[element])
    leads = _list_leads(tree, best, paragraphs)
    # More than one of them are no lead: the article is in several parts.
    is_led = len(leads) == 1 and len(leads[0]) > MIN_LEAD
    return "\n".join([*(leads if is_led else ()), render_element(best)])


def _find_broken(tree: Any) -> str:
    """The text of the element that has most of the words itself, as old pages have it with breaks for paragraphs."""
    best, most = None, MIN_BROKEN
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in ("a", "head", "title", "script", "style"):
            own = [element.text, *(child.tail for child in element)]
            length = sum(len(part.strip()) for part in own if part)
            if length > most:
                best, most = element, length
    return "" if best is None else render_element(best)


def _is_written(paragraph: Any) -> bool:
    length = len(" ".join(paragraph.text_content().split()))
    linked = sum(len(link.text_content()) for link in paragraph.iter("a"))
    return paragraph.getparent() is not None and length > 20 and linked < length / 2


def _list_leads(tree: Any, best: Any, paragraphs: Sequence[Any]) -> list[str]:
    """The paragraphs between the title and the element with the others: agencies set the first one apart."""
    wanted, is_titled, leads = set(paragraphs), False, []
    for element in tree.iter():
        if element is best:
            break
        is_titled |= element.tag == "h1"
        if is_titled and element in wanted:
            leads.append(render_element(element))
    return leads


def _drop_head(text: str, marks: Marks) -> str:
    """The text without the title and the day that some pages repeat above it, and short lines before these."""
    lines = [line for line in text.split("\n") if line.strip()]
    for repeated in (_fold_words(marks.title), *map(_fold_words, marks.heads)):
        places = [
            number for number, line in enumerate(lines[:_HEAD_LINES]) if repeated and _fold_words(line) == repeated
        ]
        if places and all(len(line) < MIN_LEAD or _fold_words(line) == repeated for line in lines[: places[-1]]):
            del lines[: places[-1] + 1]
    return "\n".join(lines).strip()


def _fold_words(line: str | None) -> str:
    return " ".join((line or "").split()).casefold()


def _list_media(article: Article, received: Received) -> Iterator[Medium]:
    for link in dict.fromkeys(article.images):
        yield make_medium(link, "photo", received.read_beside(link))
