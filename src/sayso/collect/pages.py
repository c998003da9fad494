"""HTML to text and links."""

import re
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from sayso.errors import FetchError

#: Elements that begin a line of their own.
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "form")
).union(
    ("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table"),
    ("td", "th", "tr", "ul"),
)
#: What is no text of the page: a title in the head, and the words of drawings.
_SILENT = frozenset(("head", "title", "script", "style", "template", "noscript", "svg"))

#: Pages of outlets have some thousand elements. Taking one apart takes seconds from here on.
MAX_ELEMENTS = 20_000

_MARKUP = re.compile(r"<[a-zA-Z/!]|&[a-zA-Z#]")

#: An address that is an article's: it has a number, a date or a longer title in it.
_ARTICLE = re.compile(r"/\d{3,}|\d{4}/\d{1,2}|[^/]+-[^/]+-[^/]+|[?&](?:p|id|article)=\d+")


def parse_html(text: str, where: str) -> Any:
    """The page as a tree of lxml. Raises FetchError where there is none."""
    from lxml import etree, html

    try:
        parser = html.HTMLParser(encoding="utf-8", huge_tree=False)
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise FetchError(where, "the page is empty or broken") from None
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise FetchError(where, f"a page of more than {MAX_ELEMENTS:,} elements; no article is one")
    return tree


def render_html(text: str) -> str:
    """A piece of HTML as plain text, its blocks and breaks as lines.

    >>> render_html("<p>Two were killed.</p>Three <b>were</b><br>wounded &amp; one was caught.")
    'Two were killed.\\nThree were\\nwounded & one was caught.'
    """
    if not _MARKUP.search(text):
        return tidy_lines(text)
    from lxml import html

    try:
        tree = parse_html(f"<html><body>{text}</body></html>", "")
    except FetchError:
        return ""
    return render_element(tree) if isinstance(tree, html.HtmlElement) else ""


def render_element(element: Any, *, keeps_gaps: bool = False) -> str:
    """An element's text, its blocks and breaks as lines; a line's end in the source is a blank, as in a browser.

    Empty lines are left out, unless they are kept.
    """
    parts: list[str] = []
    # A walk without recursion: pages of ten thousand nested elements are written to make readers fall over.
    stack: list[tuple[Any, bool]] = [(element, False)]
    kept = 0  # how many elements around keep their lines
    while stack:
        node, is_over = stack.pop()
        is_block, keeps = node.tag in _BLOCKS, node.tag == "pre"
        is_silent = not isinstance(node.tag, str) or node.tag in _SILENT
        if not is_over and not is_silent:
            kept += keeps
            parts += ["\n" if is_block or node.tag == "br" else "", _flow(node.text, kept)]
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
            continue
        if is_over:
            kept -= keeps
            parts.append("\n" if is_block else "")
        parts.append(_flow(node.tail, kept) if node is not element else "")
    return "".join(parts) if keeps_gaps else tidy_lines("".join(parts))


def _flow(text: str | None, kept: int) -> str:
    """A piece of text as it runs on in its element."""
    return (text or "") if kept else re.sub(r"[\r\n]+", " ", text or "")


def tidy_lines(text: str) -> str:
    """The lines that say something, without blanks around them and with single ones inside."""
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in text.replace("\r", "").split("\n"))
    return "\n".join(filter(None, lines))


def find_links(text: str, url: str, wanted: str = "") -> list[tuple[str, str]]:
    """The addresses of articles that a page links to, with the links' words, in its order, each once.

    With `wanted`, addresses that hold it; otherwise those on the same site that look like an article's.
    """
    site = urlsplit(url)
    found: dict[str, str] = {}
    for link in parse_html(text, url).iter("a"):
        try:
            address = urldefrag(urljoin(url, (link.get("href") or "").strip())).url
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or address == url:
            continue
        is_article = wanted in address if wanted else parts.netloc == site.netloc and _ARTICLE.search(address)
        if is_article:
            words = " ".join(link.text_content().split())
            found[address] = max(found.get(address, ""), words, key=len)
    return list(found.items())
