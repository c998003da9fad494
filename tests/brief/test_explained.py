"""A report explained: every field opens to its words and to the rule that picked them."""

import html
import re
import string
import tomllib
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

import sayso.brief
from sayso.brief import explain_report, render_explained
from sayso.brief.explained import list_stretches, load_kinds
from sayso.brief.names import load_names
from sayso.collect import collect_reports
from sayso.lang import CODES, load_language
from sayso.packs import load_packs
from sayso.pipeline import explain_reading, read_one
from sayso.records import CLAIM_FIELDS, Phrase, Words
from sayso.theatre import load_theatre

CASE = Path(__file__).parents[2] / "examples" / "afghanistan-2023-08"
PACKS = load_packs("afghanistan")
READINGS = {
    reading.report.key: reading
    for report in collect_reports([CASE / "reports.jsonl"])
    for reading in [read_one(report, PACKS)]
}

ATTACKS = [
    "<script>alert(1)</script>",
    "</div></article><img src=x onerror=alert(1)>",
    "</style><style>body{display:none}</style>",
    '" onmouseover="alert(1)',
    "{{ names }} {% raw %}",
    "\u202eturned\u202c \u2067isolated",
    "\x1b[31mred",
    "&lt;b&gt; --> ]]>",
]


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []
        self.ids = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]


def show(key, lang="en"):
    return render_explained(explain_reading(READINGS[key], PACKS, lang), PACKS.theatre)


def parse(page):
    parser = Tags()
    parser.feed(page)
    return parser


def find_text(page):
    shown = re.search(r'<div class="text">(.*?)</div>', page, re.DOTALL)[1]
    return html.unescape(re.sub(r"<[^>]+>", "", shown))


def squeeze(text):
    return " ".join(text.split())


@pytest.mark.parametrize("key", READINGS)
def test_the_text_stands_whole_and_all_words_of_claims_and_reactions_are_marked(key):
    reading = READINGS[key]
    explained = explain_reading(reading, PACKS, "en")
    stretches = list_stretches(explained)
    text = "".join(stretch.text for stretch in stretches)
    assert squeeze(text) == squeeze(reading.report.text)
    assert squeeze(find_text(render_explained(explained, PACKS.theatre))) == squeeze(text)
    said = [words.phrase for one in (*reading.claims, *reading.reactions) for words in one.words]
    carried = {at for phrase in said for at in range(phrase.start, phrase.end)}
    marked = {stretch.start for stretch in stretches if stretch.rows}
    assert marked <= carried
    assert {phrase.start for phrase in said} <= marked
    for number, claim in enumerate(reading.claims):
        rows = explained.claims[number].rows
        shown = {(line.start, line.end, line.rule) for row in rows for line in row.lines}
        assert shown == {(words.phrase.start, words.phrase.end, words.phrase.rule) for words in claim.words}


def test_each_field_has_its_value_its_words_and_its_rule():
    claim = explain_reading(READINGS["kabulnow-guldara"], PACKS, "en").claims[0]
    rows = {row.field: row for row in claim.rows}
    assert (claim.title, claim.about) == ("National Resistance Front", "claims · attack")
    event = rows["event"]
    assert (event.label, event.value, event.lines[0].words) == ("what happened", "attack", "attacked")
    assert (event.lines[0].name, event.lines[0].rule) == ("a verb of attack", "events.attack.verbs")
    assert (rows["initiator"].value, rows["initiator"].code) == ("National Resistance Front", "nrf")
    assert [line.words for line in rows["initiator"].lines] == ["its", "NRF"]
    assert rows["places.0"].value == "Guldara, Kabul"
    assert rows["start, end"].value == "19 August 2023"
    assert {row.field: row.why for row in claim.bare} == {
        "scope": "nothing says that several are counted",
        "stance": "nothing says that it answers another claim",
    }


def test_a_number_stands_where_the_words_of_a_claim_end():
    stretches = list_stretches(explain_reading(READINGS["kabulnow-guldara"], PACKS, "en"))
    marked = [stretch for stretch in stretches if stretch.rows]
    for stretch in marked:
        assert stretch.is_open or stretch.ending
    first = marked[0]
    assert (first.text, [part.number for part in first.ending]) == ("NRF", ["1", "2", "r1"])


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_words_and_claims_lead_to_each_other_and_light_each_other_up_without_a_script(lang):
    page = show("independentpersian-taloqan", lang)
    parser = parse(page)
    links = [attributes["href"] for tag, attributes in parser.tags if tag == "a" and "href" in attributes]
    inside = [link[1:] for link in links if link.startswith("#")]
    assert {"c1", "c2", "r1", "parts"} <= set(inside)
    assert set(inside) <= set(parser.ids)
    assert len(parser.ids) == len(set(parser.ids))
    assert ".explained:has(#c1-1:is(:hover,:focus-within)) .w.c1-1{" in page
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in parser.tags}


def test_the_page_allows_its_own_style_and_nothing_else():
    page = show("kabulnow-guldara")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@media print" in style
    assert "prefers-color-scheme" in style


def test_text_and_words_run_as_the_report_does_whatever_the_page_is_written_in():
    for lang, side in (("en", "ltr"), ("fa", "rtl")):
        tags = parse(show("independentpersian-taloqan", lang)).tags
        found = dict(reversed(tags))
        assert found["html"]["dir"] == side
        assert (found["article"]["lang"], found["article"]["dir"]) == ("fa", "rtl")
        quoted = [attributes for tag, attributes in tags if tag == "a" and attributes["href"].startswith("#w")]
        assert {attributes["dir"] for attributes in quoted} == {"rtl"}
        assert {attributes["dir"] for tag, attributes in tags if tag == "code"} == {"ltr"}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_report_is_shown_as_text(attack):
    harmless = READINGS["kabulnow-guldara"]
    report = msgspec.structs.replace(
        harmless.report,
        text=harmless.report.text + attack,
        title=attack,
        key=attack,
        source=attack,
        url=f"javascript:{attack}",
    )
    rule = Words("event", Phrase(attack, len(harmless.report.text), len(report.text), f"party:{attack}"))
    claims = [msgspec.structs.replace(claim, words=(*claim.words, rule)) for claim in harmless.claims]
    page = render_explained(explain_report(report, claims, harmless.reactions, PACKS.theatre), PACKS.theatre)
    parser = parse(page)
    assert {tag for tag, _ in parser.tags} <= {tag for tag, _ in parse(show("kabulnow-guldara")).tags}
    assert len([tag for tag, _ in parser.tags if tag in ("body", "style", "article")]) == 3
    for _, attributes in parser.tags:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        assert re.match(r"#|https?://", attributes.get("href") or "#")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]", page)


def test_a_report_coded_by_hand_shows_its_fields_without_words():
    reading = READINGS["kabulnow-guldara"]
    coded = [msgspec.structs.replace(claim, words=(), reader="coder") for claim in reading.claims]
    explained = explain_report(reading.report, coded, (), PACKS.theatre, reader="coder")
    assert [row.value for row in explained.claims[0].rows][:3] == [
        "one incident",
        "National Resistance Front",
        "claims",
    ]
    page = render_explained(explained, PACKS.theatre)
    assert "no single words are marked" in page
    assert "<mark" not in page


def test_every_rule_of_the_worked_case_has_a_name():
    rules = {
        words.phrase.rule
        for reading in READINGS.values()
        for one in (*reading.claims, *reading.reactions)
        for words in one.words
    }
    assert len(rules) > 60
    for lang in ("en", "fa"):
        names = load_names(lang)
        assert {rule for rule in rules if not names.name_rule(rule, PACKS.theatre)} == set()


@pytest.mark.parametrize("code", CODES)
def test_every_table_of_words_that_can_carry_a_field_has_a_name(code):
    words = load_language(code).words
    carrying = ("events", "losses", "people", "saying", "voices", "titles", "stances", "responsibility", "refers")
    names, theatre = load_names("en"), load_theatre()
    for table in (*carrying, "evidence", "silence", "totals", "places"):
        for inner in words[table]:
            assert names.name_rule(f"{table}.{inner}", theatre), (table, inner)


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        ("party:aff", "a name of Afghanistan Freedom Front"),
        ("voices.witnesses:witnesses", "a word for a voice: witnesses"),
        ("district:AF0101", "a district of the gazetteer: Kabul"),
        ("weak.district:AF0101", "a name that is also an ordinary word: Kabul"),
        ("numbers.exact+at_least", "an exact number, governed by an earlier “at least”"),
        ("losses.killed.before", "a word for the killed"),
        ("titles.speakers", "the title of one who speaks for a party"),
        ("party:nobody-knows", "a name of nobody-knows"),
        ("tapestry.red", ""),
    ],
)
def test_the_longest_named_beginning_of_a_rule_names_it(rule, name):
    assert load_names("en").name_rule(rule, PACKS.theatre) == name


def test_names_stand_in_both_languages_with_the_same_gaps():
    folder = Path(sayso.brief.__file__).parent / "names"
    english, dari = (tomllib.loads((folder / f"{lang}.toml").read_text("utf-8")) for lang in ("en", "fa"))
    assert english.keys() == dari.keys()
    for table, entries in english.items():
        assert entries.keys() == dari[table].keys(), table
        for key, text in entries.items():
            assert find_gaps(text) == find_gaps(dari[table][key]), (table, key)


def find_gaps(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_every_field_of_the_codebook_has_a_name_and_a_colour():
    fields = {field for kind in load_kinds() for field in kind.fields}
    assert {*CLAIM_FIELDS, "party", "kind", "to"} == fields
    assert all(load_names("en").name_field(field) != field or field in ("scope", "stance") for field in CLAIM_FIELDS)


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_a_report_that_is_left_alone_for_doubt_says_so(lang):
    reading = next(iter(READINGS.values()))
    labels = load_names(lang).labels
    left = msgspec.structs.replace(reading, claims=(), doubtful=reading.claims)
    none = msgspec.structs.replace(reading, claims=())
    for told, said, unsaid in ((left, "doubtful", "none"), (none, "none", "doubtful")):
        text = html.unescape(render_explained(explain_reading(told, PACKS, lang), PACKS.theatre))
        assert labels[said] in text
        assert labels[unsaid] not in text
