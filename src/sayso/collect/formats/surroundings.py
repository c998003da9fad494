"""What stands around an article on its page: menus, boxes of other articles, comments, calls to subscribe."""

import re
from typing import Any

#: What belongs to other articles or to readers, wherever in a name it stands.
_ASIDE = re.compile(r"related|recommend|comment|sidebar|footer|latest|popular|more-|teaser|card|widget|trending", re.I)
#: What an outlet puts around its articles, by the words in its elements' classes and ids.
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|read-?more|more-?(?:on|from|stories|news)|also-?read|see-?also|most-?(?:read|viewed)"
    r"|popular|trending|latest|comments?|comment-?list|disqus|respond|share\w*|sharing|social|follow-?us|newsletter|cta|recirc|subscri\w*"
    r"|paywall|regwall|piano|meter|promo\w*|advert\w*|ads?|sponsor\w*|banner|cookie\w*|consent|gdpr|breadcrumbs?|tags?|tag-?list"
    r"|author-?(?:bio|box)|sidebar|widget\w*|navbar|menu|pagination|footer|masthead|donat\w*|modal|popup|skip-?link|outbrain"
    r"|taboola|next-?(?:up|article)|prev(?:ious)?-?article|credits?|copyright|print-?only|toolbar)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AROUND_TAGS = frozenset(("nav", "aside", "footer", "button", "iframe", "script", "style", "noscript", "template"))
#: Roles of what belongs to the site, and of notes with the marks that lead to them and back (DPUB-ARIA).
_SITE_ROLES = frozenset(("navigation", "complementary", "contentinfo", "search", "dialog", "banner", "alert"))
_NOTE_ROLES = frozenset(("doc-endnotes", "doc-footnote", "doc-noteref", "doc-backlink"))
_AROUND_ROLES = _SITE_ROLES | _NOTE_ROLES
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: A box in which links make so much of the words, and are as many, leads elsewhere.
_LINKED_SHARE, _LINKS = 0.8, 3
_BOXES = frozenset(("div", "section", "ul", "ol", "table"))


def is_aside(element: Any) -> bool:
    """Whether the element, or one around it, is named as what belongs to other articles."""
    while element is not None:
        if isinstance(element.tag, str):
            if element.tag in ("aside", "nav", "footer"):
                return True
            names = f"{element.get('class') or ''} {element.get('id') or ''}"
            if element.tag not in ("body", "html", "main", "article") and _ASIDE.search(names):
                return True
        element = element.getparent()
    return False


def drop_around(tree: Any) -> None:
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


def drop_links(tree: Any) -> None:
    """Takes out of the tree boxes that are lists of links, whatever they are called."""
    lengths: dict[Any, tuple[int, int, int]] = {}
    for element in reversed(list(tree.iter())):
        words = len(element.text or "") if isinstance(element.tag, str) else 0
        linked = links = 0
        for child in element:
            inner = lengths.pop(child, (0, 0, 0))
            words += inner[0] + len((child.tail or "").strip())
            linked, links = linked + inner[1], links + inner[2]
        if element.tag == "a":
            linked, links = words, 1
        if element.tag in _BOXES and links >= _LINKS and linked >= _LINKED_SHARE * words and _is_droppable(element):
            element.drop_tree()
            continue
        lengths[element] = (words, linked, links)


def _is_droppable(element: Any) -> bool:
    return element.getparent() is not None and element.find(".//h1") is None and element.find(".//article") is None
