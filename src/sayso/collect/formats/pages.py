"""Web pages to reports: the article without what stands around it, and what the page says of it."""

import re
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from sayso.collect.charsets import decode_body
from sayso.collect.fields import Defaults, make_report
from sayso.collect.formats.marks import Marks, find_marks
from sayso.collect.formats.received import Found, Received
from sayso.collect.pages import parse_html, render_element
from sayso.collect.pictures import make_medium
from sayso.errors import FetchError, ReportError
from sayso.lang.text import guess_language
from sayso.records import Arrival, Medium

#: A page is longer than its article, but no page of an outlet comes near this.
MAX_PAGE_BYTES = 16 * 1024 * 1024

#: What an outlet puts around its articles, by the words in its elements' classes and ids.
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|read-?more|more-?(?:on|from|stories|news)|also-?read|see-?also|most-?(?:read|viewed)"
    r"|popular|trending|latest|comments?|comment-?list|disqus|respond|share\w*|sharing|social|follow-?us|newsletter|subscri\w*"
    r"|paywall|regwall|piano|meter|promo\w*|advert\w*|ads?|sponsor\w*|banner|cookie\w*|consent|gdpr|breadcrumbs?|tags?|tag-?list"
    r"|author-?(?:bio|box)|sidebar|widget\w*|navbar|menu|pagination|footer|masthead|donat\w*|modal|popup|skip-?link|outbrain"
    r"|taboola|next-?(?:up|article)|prev(?:ious)?-?article|credits?|copyright|print-?only|toolbar)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AROUND_TAGS = frozenset(("nav", "aside", "footer", "button", "iframe", "script", "style", "noscript", "template"))
#: Roles of what belongs to the site, and of notes with the marks that lead to them and back (DPUB-ARIA).
_AROUND_ROLES = frozenset(
    ("navigation", "complementary", "contentinfo", "search", "dialog", "banner", "alert", "doc-endnotes")
).union(("doc-footnote", "doc-noteref", "doc-backlink"))
#: Of the library's text, how much the element with the paragraphs holds where it is the article (bench/collect.py).
OWN_SHARE = 0.7
#: Stands for what keeps the halves of a Persian word apart, which the library drops as a character of control.
_JOINER = "\ua66e"
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


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
    _drop_around(tree)
    body = _find_text(tree, url)
    body = _drop_head(body, marks)
    lang = guess_language(body) or marks.lang
    return Article(body, marks.title, marks.published, lang, marks.source, marks.url, marks.images)


def read_whole_page(text: str, where: str) -> str:
    """All that a page says, its headings too, but for what belongs to the site. Raises ReportError for no page."""
    tree = _open_page(text, where)
    _drop_around(tree)
    return render_element(tree)


def _open_page(text: str, where: str) -> Any:
    try:
        return parse_html(text, where)
    except FetchError as error:
        raise ReportError(where, error.reason) from error


def _drop_around(tree: Any) -> None:
    """Takes out of the tree what belongs to the site and not to the article."""
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "main", "article"):
            continue
        if element.getparent() is not None and _is_around(element):
            element.drop_tree()


def _is_around(element: Any) -> bool:
    if element.tag in _AROUND_TAGS or element.get("role") in _AROUND_ROLES or element.get("hidden") is not None:
        return True
    if element.get("aria-hidden") == "true" or _HIDDEN.search(element.get("style") or ""):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag != "form" and not _AROUND.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names)):
        return False
    # A class on what holds the article itself ("has-sidebar", "with-comments") says nothing against the article; some
    # sites put the whole page into one form.
    return element.find(".//article") is None and element.find(".//h1") is None


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
    """The text of the element that holds the paragraphs, empty where no element does."""
    scores: dict[Any, int] = {}
    for paragraph in tree.iter("p"):
        length = len(" ".join(paragraph.text_content().split()))
        linked = sum(len(link.text_content()) for link in paragraph.iter("a"))
        parent = paragraph.getparent()
        if parent is not None and length > 20 and linked < length / 2:
            scores[parent] = scores.get(parent, 0) + length
    if not scores:
        return ""
    best = max(scores, key=lambda element: scores[element])
    return render_element(best)


def _drop_head(text: str, marks: Marks) -> str:
    """The text without the title and the day that some pages repeat above it."""
    lines = text.split("\n")
    while lines and (_is_same(lines[0], marks.title) or lines[0].strip() in marks.heads or not lines[0].strip()):
        del lines[0]
    return "\n".join(lines).strip()


def _is_same(line: str, title: str | None) -> bool:
    return title is not None and " ".join(line.split()).casefold() == title.casefold()


def _list_media(article: Article, received: Received) -> Iterator[Medium]:
    for link in dict.fromkeys(article.images):
        yield make_medium(link, "photo", received.read_beside(link))
