"""What a page says of itself: title, day, publisher, address, pictures.

Asked in the order in which outlets keep them right: data for machines (JSON-LD), then the head's `meta`, then the page
itself. What it does not say there is not.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from sayso.collect.formats.datelines import find_published
from sayso.collect.formats.surroundings import is_aside
from sayso.collect.pages import render_html
from sayso.lang import CODES

_KINDS = ("Article", "BlogPosting", "Posting", "Report", "LiveBlog")
_SEPARATOR = re.compile(r"\s+[|–—•·»::-]+\s+|\s*\|\s*")


class Marks(Struct, frozen=True):
    """What a page says of its article; None where it does not.

    `heads` are lines above the text that repeat it; `body` is the text that the data for machines hold.
    """

    title: str | None = None
    published: str | None = None
    lang: str | None = None
    source: str | None = None
    url: str | None = None
    images: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()
    body: str | None = None


def find_marks(tree: Any, url: str | None, zone: ZoneInfo) -> Marks:
    """What the page says of its article."""
    linked = _load_linked(tree)
    metas = _list_metas(tree)
    source = _find_source(linked, metas)
    own = _find_address(tree, metas, url)
    title = _find_title(tree, linked, metas, source)
    said = [_say(linked.get("datePublished"))]
    published, head = find_published(tree, said, metas, own or url, zone, title)
    body = linked.get("articleBody")
    return Marks(
        title,
        published,
        _find_lang(tree),
        source,
        own,
        tuple(_list_images(tree, linked, metas, url)),
        frozenset(filter(None, [head])),
        render_html(body) if isinstance(body, str) else None,
    )


def _load_linked(tree: Any) -> dict[str, Any]:
    """The JSON-LD of the article, empty where there is none."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            found = msgspec.json.decode((script.text or "").strip().removesuffix(";"))
        except (msgspec.DecodeError, RecursionError):
            continue
        for one in _list_objects(found, 0):
            kinds = one.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(str(kind).endswith(_KINDS) for kind in kinds):
                return one
    return {}


def _list_objects(found: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(found, list):
        for part in found:
            yield from _list_objects(part, depth + 1)
    elif isinstance(found, dict):
        yield found
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _list_objects(found.get(name), depth + 1)


def _list_metas(tree: Any) -> dict[str, str]:
    """The content of each `meta` by its lower-case name; of several the first."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _say(value: Any) -> str | None:
    """The words of a JSON-LD value: a text, or the name or address of an object or the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("url") or value.get("@id")
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words or None


def _find_source(linked: dict[str, Any], metas: dict[str, str]) -> str | None:
    publisher = linked.get("publisher")
    name = _say(publisher) if not isinstance(publisher, dict) else _say(publisher.get("name"))
    said = metas.get("og:site_name") or name or metas.get("application-name")
    return said if said and not said.startswith(("http://", "https://")) else None


def _find_address(tree: Any, metas: dict[str, str], url: str | None) -> str | None:
    canonical = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for said in (*canonical, metas.get("og:url")):
        try:
            address = str(urljoin(url or "", (said or "").strip()))
            parts = urlsplit(address)
        except ValueError:
            continue
        # The site's front page is nobody's own address.
        if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query):
            return address
    return None


def _find_lang(tree: Any) -> str | None:
    """The language that the page is said to be in, of those that are read: what is written decides before it."""
    root = tree.getroottree().getroot()
    said = str(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()
    code = {"prs": "fa", "pus": "ps", "per": "fa", "eng": "en"}.get(said.split("-")[0], said.split("-")[0])
    return code if code in CODES else None


# ---------------------------------------------------------------------------------------------------- title


def _find_title(tree: Any, linked: dict[str, Any], metas: dict[str, str], source: str | None) -> str | None:
    """The heading of the page where the head confirms it, else what the head says without the site's name."""
    heads = [metas.get("og:title"), metas.get("twitter:title"), _say(linked.get("headline"))]
    heads += [" ".join((title.text_content() or "").split()) for title in tree.iter("title")][:1]
    said = [head for head in heads if head]
    headings = _list_headings(tree, "h1")
    # Blogs and large sites have their own name in the first heading: then a lower one is the title.
    for heading in (*headings, *_list_headings(tree, "h2", "h3")):
        if any(_confirms(head, heading) for head in said):
            return heading
    for words in said:
        return _cut_site(words, source, said)
    return next((heading for heading in headings if heading), None)


def _confirms(head: str, heading: str) -> bool:
    """Whether what the head says is the heading, with the name of the site at most: half of the words, or the first."""
    whole, part = _fold(head), _fold(heading)
    if not whole or not part:
        return False
    first = next(filter(None, map(_fold, _SEPARATOR.split(head))), "")
    return whole in part or (part in whole and (2 * len(part) > len(whole) or part == first))


def _list_headings(tree: Any, *tags: str) -> list[str]:
    """The headings that belong to the article, without those that only lead to the site's front page."""
    return [
        " ".join(heading.text_content().split())
        for heading in tree.iter(*tags)
        if not is_aside(heading) and not _leads_home(heading)
    ]


def _leads_home(heading: Any) -> bool:
    links = list(heading.iter("a"))
    if len(links) != 1 or _fold(links[0].text_content()) != _fold(heading.text_content()):
        return False
    try:
        parts = urlsplit((links[0].get("href") or "").strip())
    except ValueError:
        return False
    return parts.path in ("", "/") and not parts.query and not parts.fragment


def _cut_site(words: str, source: str | None, said: list[str]) -> str:
    """A title without the site's name before or behind it."""
    parts = [part for part in _SEPARATOR.split(words) if part]
    if len(parts) < 2:
        return words
    whole = [other for other in said if other != words and _fold(other) in _fold(words)]
    if whole:
        return max(whole, key=len)
    for part, rest in ((parts[-1], words[: words.rfind(parts[-1])]), (parts[0], words[len(parts[0]) :])):
        if source and (_fold(part) == _fold(source) or _fold(source) in _fold(part)):
            return re.sub(r"^[\s|–—•·»:-]+|[\s|–—•·»:-]+$", "", rest)
    return words


def _fold(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


# ---------------------------------------------------------------------------------------------------- pictures


def _list_images(tree: Any, linked: dict[str, Any], metas: dict[str, str], url: str | None) -> Iterator[str]:
    yield from filter(None, (_join(url, said) for said in (metas.get("og:image"), _say(linked.get("image")))))
    for container in _list_containers(tree):
        for image in container.iter("img"):
            said = image.get("src") or image.get("data-src") or ""
            if said and not said.startswith("data:") and not is_aside(image) and (link := _join(url, said)):
                yield link


def _list_containers(tree: Any) -> Iterable[Any]:
    return list(tree.iter("article"))[:1] or list(tree.iter("main"))[:1]


def _join(url: str | None, said: str | None) -> str | None:
    try:
        return urljoin(url or "", said.strip()) if said else None
    except ValueError:
        return None
