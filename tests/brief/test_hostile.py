"""Report texts are hostile: nothing of them becomes markup in any rendering."""

import re
from html.parser import HTMLParser

import pytest
from brief_cases import make_claim, make_extract, make_report, make_theatre
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sayso.analyse import tally_claims
from sayso.brief import render_html, render_markdown, render_terminal, write_brief
from sayso.brief.citations import clean_address
from sayso.records import Brief

THEATRE = make_theatre()

ATTACKS = [
    "<script>alert(1)</script>",
    "</blockquote><img src=x onerror=alert(1)>",
    "</style><style>body{display:none}</style>",
    "[here](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "\n# A heading\n\n- an item\n\n[^1]: another note\n",
    "`code` **bold** _soft_ ~~gone~~ | cell | <https://evil.example> https://evil.example www.evil.example",
    "\u202eturned\u202c \u2067isolated \u2069\u2069\u2069 out",
    "\x1b[31mred\x1b[0m \x9b31m \x07",
    "{{ brief }} {% raw %} ${x} $x^2$",
    "&lt;b&gt; &#60;i&#62; ]]> -->",
]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def write_hostile(attack: str) -> Brief:
    report = make_report("k" + attack, f"{attack} attacked {attack}", source=attack, url="javascript:alert(1)")
    claim = make_claim(report, losses=(("rulers", "killed", 5, None),))
    extract = make_extract([report], [([claim], "contested")])
    return write_brief(extract, tally_claims(extract, THEATRE), {}, THEATRE)


def count_tags(page: str) -> list[str]:
    parser = Tags()
    parser.feed(page)
    return sorted(tag for tag, _ in parser.tags if tag not in ("mark", "bdi"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_text_adds_no_tag_to_the_page(attack):
    page = render_html(write_hostile(attack), THEATRE)
    assert count_tags(page) == count_tags(render_html(write_hostile("Harmless"), THEATRE))
    parser = Tags()
    parser.feed(page)
    for tag, attributes in parser.tags:
        assert tag not in ("script", "img", "iframe", "object", "link")
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        assert re.match(r"#|https?://", attributes.get("href") or "#")
        assert "src" not in attributes


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_text_adds_no_markup_to_the_markdown(attack):
    harmless = list_markup(render_markdown(write_hostile("Harmless"), THEATRE))
    assert list_markup(render_markdown(write_hostile(attack), THEATRE)) == harmless


def list_markup(text: str) -> list[str]:
    # the parser knows no footnotes: their marks become words, those that a report brings along with them
    text = re.sub(r"(?<!\\)\[\^(\d+)\]", r"NOTE\1", text)
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(text)
    inline = [child for token in tokens for child in token.children or []]
    ignored = ("text", "text_special", "softbreak", "inline")
    notes = re.findall(r"NOTE\d+", text)
    return [*notes, *(token.type for token in [*tokens, *inline] if token.type not in ignored)]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_control_or_override_of_a_report_survives(attack):
    brief = write_hostile(attack)
    for text in (render_html(brief, THEATRE), render_markdown(brief, THEATRE), render_terminal(brief)):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]", text)
        assert text.count("\u2068") == text.count("\u2069")


@given(st.text(alphabet=st.sampled_from("<>&\"'[]()`*_|#\\!\n\u202e\u2069:/{}%a "), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_string_of_signs_becomes_markup(text):
    page = render_html(write_hostile(f"x{text}x"), THEATRE)
    assert count_tags(page) == count_tags(render_html(write_hostile("Harmless"), THEATRE))
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(
        render_markdown(write_hostile(f"x{text}x"), THEATRE)
    )
    inline = [child.type for token in tokens for child in token.children or []]
    assert not {"html_inline", "image", "code_inline", "em_open", "s_open"} & set(inline)


@pytest.mark.parametrize(
    ("address", "clean"),
    [
        ("https://a.example/ب?x=1", "https://a.example/%D8%A8?x=1"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt://x%0aalert(1)", None),
        ("data:text/html,x", None),
        ("//a.example", None),
        ("https://", None),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("https://[bad", None),
        (None, None),
    ],
)
def test_only_web_addresses_are_linked(address, clean):
    assert clean_address(address) == clean
