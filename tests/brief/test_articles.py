import re
import textwrap
from datetime import UTC, date, datetime

import pytest
from brief_cases import END, START, make_claim, make_extract, make_report, make_small_extract, make_theatre
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sayso.analyse import Stated, StatedCount, compare_count, explain_finding, tally_claims
from sayso.brief import render_html, render_markdown, render_terminal, write_brief
from sayso.brief.evidence import PASSAGE
from sayso.brief.terminals import WIDTH, wrap_text
from sayso.brief.wording import load_wording
from sayso.errors import QuestionError
from sayso.records import Bounds, Brief, Extract

THEATRE = make_theatre()

NUMBER_WORDS = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|twenty|hundreds?|twice|once|double)\b", re.I
)


def write(extract: Extract, lang: str = "en") -> Brief:
    findings = tally_claims(extract, THEATRE)
    quotes = {finding.id: explain_finding(finding, extract, THEATRE) for finding in findings}
    return write_brief(extract, findings, quotes, THEATRE, lang=lang)


def find_text(brief: Brief, section: str) -> str:
    return " ".join(sentence.text for sentence in brief.sentences if sentence.section == section)


bounds = st.one_of(
    st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: (min(pair), max(pair))),
    st.tuples(st.integers(1, 60), st.none()),
    st.tuples(st.none(), st.integers(1, 60)),
    st.just((None, None)),
)
parties = st.sampled_from(["reds", "blues", "rulers"])
losses = st.lists(
    st.tuples(parties, st.sampled_from(["killed", "wounded", "casualties", "captured"]), bounds), max_size=3
).map(lambda rows: tuple((party, outcome, *said) for party, outcome, said in rows))
said_claims = st.fixed_dictionaries(
    {
        "claimant": st.sampled_from(["reds", "blues", "rulers", "outlet", "local-sources", "witnesses", "un"]),
        "initiator": st.one_of(st.none(), parties),
        "losses": losses,
        "province": st.sampled_from(["Norda", "Sudia", "Ostan", None]),
        "start": st.one_of(st.none(), st.dates(START, END)),
        "stance": st.sampled_from(["claims", "confirms", "denies"]),
        "scope": st.sampled_from(["incident", "incident", "total"]),
    }
)
groups = st.lists(
    st.tuples(
        st.lists(said_claims, min_size=1, max_size=3),
        st.sampled_from(["claimed", "contested", "acknowledged", "corroborated"]),
    ),
    max_size=4,
)


def build(said: list[tuple[list[dict[str, object]], str]]) -> Extract:
    reports, incidents = [], []
    for number, (claims, status) in enumerate(said):
        made = []
        for place, fields in enumerate(claims):
            key = "-".join("abcdefgh"[at] for at in (number, place))
            report = make_report(key, f"Report {key} says that they attacked and that people died.")
            reports.append(report)
            made.append(make_claim(report, **fields))  # type: ignore[arg-type]
        incidents.extend(([claim], "total") for claim in made if claim.scope == "total")
        told = [claim for claim in made if claim.scope == "incident"]
        if told:
            incidents.append((told, status))
    return make_extract(reports, incidents)


@given(groups)
@settings(max_examples=60, deadline=None)
def test_every_number_in_a_sentence_is_a_value_of_its_findings_or_a_day_of_the_window(said):
    brief = write(build(said))
    findings = {finding.id: finding for finding in brief.findings}
    noted = {note.finding for note in brief.notes}
    for sentence in brief.sentences:
        allowed = {str(day) for day in (brief.start.day, brief.end.day, brief.start.year, brief.end.year)}
        for id in sentence.findings:
            finding = findings[id]
            allowed |= {str(end) for end in (finding.value.low, finding.value.high)} if finding.value else set()
            allowed |= {str(part) for day in (finding.start, finding.end) if day for part in (day.day, day.year)}
        assert set(re.findall(r"\d+", sentence.text)) <= allowed, sentence
        assert not NUMBER_WORDS.search(sentence.text), sentence
        assert set(sentence.findings) <= noted


@given(groups)
@settings(max_examples=40, deadline=None)
def test_every_quote_is_the_text_of_its_report_at_its_offsets(said):
    extract = build(said)
    for note in write(extract).notes:
        assert note.quotes
        for quote in note.quotes:
            text = extract.reports[quote.report].text
            assert quote.phrase.text == text[quote.phrase.start : quote.phrase.end] != ""


@given(groups)
@settings(max_examples=25, deadline=None)
def test_the_order_in_which_rows_arrive_changes_nothing(said):
    extract = build(said)
    turned = Extract(
        reports=dict(reversed(extract.reports.items())),
        claims=dict(reversed(extract.claims.items())),
        reactions=tuple(reversed(extract.reactions)),
        incidents=dict(reversed(extract.incidents.items())),
        start=extract.start,
        end=extract.end,
    )
    assert render_markdown(write(extract), THEATRE) == render_markdown(write(turned), THEATRE)
    assert render_terminal(write(extract)) == render_terminal(write(extract))


def test_an_empty_window_is_said_in_words_and_has_no_zero():
    brief = write(make_extract([], []))
    assert [sentence.text for sentence in brief.sentences] == ["No report in the ledger speaks of this window."]
    assert brief.notes == ()
    assert "0 incident" not in render_markdown(brief, THEATRE)
    assert "No report in the ledger speaks of this window." in render_terminal(brief)


def test_an_open_window_without_any_report_is_no_question():
    with pytest.raises(QuestionError, match="window"):
        write_brief(Extract({}, {}, (), {}), (), {}, THEATRE)


def test_an_unknown_language_is_refused_with_those_that_there_are():
    with pytest.raises(QuestionError, match="en"):
        write_brief(make_small_extract(), (), {}, THEATRE, lang="xx")


def test_an_open_bound_is_worded_as_one_and_an_exact_number_as_it_is():
    text = find_text(write(make_small_extract()), "party:reds")
    assert "at least 5 killed" in text
    assert "2 wounded" in text
    assert "at least 2 wounded" not in text


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (5, 5, "5 killed"),
        (5, None, "at least 5 killed"),
        (None, 9, "up to 9 killed"),
        (3, 4, "3 to 4 killed"),
        (None, None, "an unstated number killed"),
        (0, 0, "nobody killed"),
    ],
)
def test_bounds_are_worded_by_their_ends(low, high, words):
    report = make_report("post", "Our men attacked and they died")
    claim = make_claim(report, losses=(("rulers", "killed", low, high),))
    assert f"It spoke of {words} among the Rulers." in find_text(
        write(make_extract([report], [([claim], "claimed")])), "party:reds"
    )


def test_a_total_stands_apart_and_is_not_added_to_the_incidents():
    brief = write(make_small_extract())
    text = find_text(brief, "totals")
    assert "running total for Norda" in text
    assert "40 killed or wounded" in text
    assert "not added" in text
    assert "45" not in " ".join(sentence.text for sentence in brief.sentences)


def test_two_claimants_stand_side_by_side_with_their_names_and_no_sum():
    reports = [make_report(key, "Our men attacked and they died") for key in ("a", "b", "c")]
    claims = [
        make_claim(reports[0], losses=(("rulers", "killed", 13, None),)),
        make_claim(reports[1], claimant="blues", initiator="blues", losses=(("rulers", "killed", 20, 20),)),
        make_claim(reports[2], claimant="blues", initiator="blues", losses=(("rulers", "killed", 1, 1),)),
    ]
    lead = find_text(write(make_extract(reports, [([claim], "claimed") for claim in claims])), "lead")
    assert "the Blue League claimed 2 incidents and the Red Front claimed 1 incident" in lead
    assert "the Red Front spoke of at least 13 killed" in lead
    assert "34" not in lead
    assert "3 incidents" not in lead


def test_a_denial_is_told_as_a_denial_beside_the_claim():
    text = find_text(write(make_small_extract()), "contested")
    assert "the Red Front claimed at least 5 killed and 2 wounded among the Rulers" in text
    assert "the Rulers denied it" in text


def test_silence_is_told_as_what_reports_say():
    text = find_text(write(make_small_extract()), "reactions")
    assert "Silence by the Rulers on what the Red Front claimed was noted in 1 report." in text
    assert "does not mean that its channels were read" in text


def test_a_footnote_shows_the_exact_words_inside_their_sentence():
    brief = write(make_small_extract())
    killed = next(finding for finding in brief.findings if finding.unit == "killed" and finding.kind == "tally")
    note = next(note for note in brief.notes if note.finding == killed.id)
    passage, exact = note.quotes
    assert passage.field == PASSAGE
    assert exact.field == "losses.0"
    assert exact.phrase.text in passage.phrase.text


def test_words_at_one_place_stand_in_a_note_in_the_claims_own_order_and_in_no_sets():
    report = make_report("a", "The Red Front attacked a post.")
    claim = make_claim(report)
    (words,) = claim.words
    phrases = [replace(words.phrase, rule=f"events.{number}") for number in range(12)]
    claim = replace(claim, words=tuple(replace(words, phrase=phrase) for phrase in phrases))
    notes = write(make_extract([report], [([claim], "claimed")])).notes
    told = [[quote.phrase.rule for quote in note.quotes if quote.field == "event"] for note in notes]
    assert any(told)
    assert all(rules in ([], [phrase.rule for phrase in phrases]) for rules in told)


def test_quotes_given_for_a_finding_serve_where_its_claims_are_not_at_hand():
    extract = make_small_extract()
    findings = tally_claims(extract, THEATRE)
    quotes = {finding.id: explain_finding(finding, extract, THEATRE) for finding in findings}
    bare = Extract(extract.reports, {}, extract.reactions, extract.incidents, extract.start, extract.end)
    brief = write_brief(bare, findings, quotes, THEATRE)
    own = next(note for note in brief.notes if note.finding in quotes)
    assert own.quotes


def test_a_brief_of_the_past_says_at_which_moment_the_ledger_stood():
    report = make_report("post", "Our men attacked")
    moment = datetime(2023, 8, 21, 6, 0, tzinfo=UTC)
    extract = make_extract([report], [([make_claim(report)], "claimed")], as_of=moment)
    assert "As the ledger stood on 21 August 2023, 06:00 UTC." in render_markdown(write(extract), THEATRE)


def test_a_window_of_several_years_is_told_in_full():
    report = make_report("post", "Our men attacked")
    extract = make_extract([report], [([make_claim(report, start=date(2023, 8, 5))], "claimed")])
    wide = Extract(
        extract.reports, extract.claims, (), extract.incidents, start=date(2022, 12, 30), end=date(2023, 8, 20)
    )
    assert "30 December 2022 to 20 August 2023" in write(wide).title


def list_fields(table: object, path: str = "") -> set[tuple[str, str]]:
    if isinstance(table, dict):
        return {pair for name, part in table.items() for pair in list_fields(part, f"{path}.{name}")}
    return {(path, ",".join(sorted(set(re.findall(r"{\w+}", str(table).lower())))))}


def test_both_languages_hold_the_same_templates_with_the_same_fields():
    english, dari = (list_fields(load_wording(lang).tables) for lang in ("en", "fa"))
    english = {pair for pair in english if not pair[0].startswith(".digits")}
    dari = {pair for pair in dari if not pair[0].startswith(".digits")}
    assert english == dari


def test_a_brief_in_dari_writes_its_numbers_in_dari_digits():
    brief = write(make_small_extract(), "fa")
    text = find_text(brief, "party:reds")
    assert "دست‌کم ۵ کشته" in text
    assert not re.search(r"[0-9A-Za-z]", text.replace("Norda", ""))
    assert 'lang="fa" dir="rtl"' in render_html(brief, THEATRE)


def test_stated_figures_stand_beside_what_the_ledger_holds():
    extract = make_small_extract()
    findings = tally_claims(extract, THEATRE)
    stated = Stated("a hand count", START, END, (StatedCount("reds", START, END, of="rulers", killed=Bounds(9, 9)),))
    brief = write_brief(extract, findings, {}, THEATRE, comparisons=compare_count(stated, findings, extract))
    assert "Stated for the Red Front: 9 killed. By its own word the ledger holds at least 5 killed." in find_text(
        brief, "compared"
    )


@given(st.lists(st.text(alphabet="ab-…\u2068", min_size=1, max_size=99), max_size=20), st.data())
def test_lines_break_where_the_standard_library_breaks_them(words, data):
    spaces = [data.draw(st.sampled_from([" "] * 9 + ["  ", "\t", "\u00a0"])) for _ in words]
    text = data.draw(st.sampled_from(["", " ", "    "])) + "".join(map("".join, zip(words, spaces, strict=True)))
    whole = {"break_long_words": False, "break_on_hyphens": False, "subsequent_indent": "    "}
    assert wrap_text(text, indent="    ") == textwrap.wrap(text, WIDTH, **whole)


def test_a_brief_that_is_not_drawn_reads_the_same_and_holds_what_it_cites():
    extract = make_small_extract()
    findings = tally_claims(extract, THEATRE)
    drawn = write_brief(extract, findings, {}, THEATRE)
    plain = write_brief(extract, findings, {}, THEATRE, is_drawn=False)
    assert any(finding.kind == "day" for finding in drawn.findings)
    assert replace(plain, findings=()) == replace(drawn, findings=())
    noted = {note.finding for note in plain.notes}
    assert {finding.id for finding in plain.findings} == noted < {finding.id for finding in drawn.findings}
    assert render_markdown(plain, THEATRE) == render_markdown(drawn, THEATRE)
    assert render_terminal(plain) == render_terminal(drawn)


@given(groups)
@settings(max_examples=15, deadline=None)
def test_no_line_in_a_terminal_is_longer_than_a_hundred_columns(said):
    assert max(len(line) for line in render_terminal(write(build(said))).splitlines()) <= 100


def test_exchanging_the_parties_exchanges_their_names_and_nothing_else():
    def tell(first: str, second: str) -> str:
        reports = [make_report(key, "Our men attacked and they died") for key in ("a", "b", "c")]
        claims = [
            make_claim(report, claimant=side, initiator=side, losses=(("rulers", "killed", 5, None),))
            for report, side in zip(reports, (first, first, second), strict=True)
        ]
        brief = write(make_extract(reports, [([claim], "claimed") for claim in claims]))
        return " ".join(sentence.text for sentence in brief.sentences if sentence.section != "sources")

    swapped = tell("blues", "reds").replace("Red Front", "#").replace("Blue League", "Red Front")
    assert swapped.replace("#", "Blue League") == tell("reds", "blues")


def test_a_name_in_another_direction_is_isolated_in_the_sentence():
    report = make_report("post", "Our men attacked", source="خبرگزاری")
    text = find_text(write(make_extract([report], [([make_claim(report)], "claimed")])), "sources")
    assert "\u2068خبرگزاری\u2069: 1 report." in text


def test_a_note_with_many_passages_says_that_the_ledger_holds_more():
    reports = [make_report(f"r{number:02}", "Our men attacked") for number in range(14)]
    brief = write(make_extract(reports, [([make_claim(report)], "claimed") for report in reports]))
    text = render_markdown(brief, THEATRE)
    note = text[text.index("[^1]: ") : text.index("[^2]: ")]
    assert note.count("characters") == 12
    assert f"finding {brief.notes[0].finding}" in note
