"""Who spoke of the other side, who was not heard, and of what nobody can tell: in sentences with their words."""

from datetime import date

import pytest
from brief_cases import make_claim, make_extract, make_report, make_theatre
from msgspec.structs import replace

from sayso.analyse import count_silences, list_silences, tally_claims
from sayso.brief import write_brief
from sayso.theatre import Source

THEATRE = make_theatre()
READ = replace(THEATRE, sources={**THEATRE.sources, "rulers-tv": Source("rulers-tv", "Rulers' TV", party="rulers")})


def make_attacks():
    """Two attacks by the Red Front; of one the rulers speak, of the other they do not."""
    told = make_report("told", "Our men attacked the post in Norda.")
    alone = make_report("alone", "Our men attacked the gate in Sudia.")
    paper = make_report("paper", "The rulers admit that the post was attacked in Norda.", source="daily")
    admitted = make_claim(paper, claimant="rulers", stance="confirms")
    first = make_claim(told, losses=(("rulers", "killed", 1, 1),))
    second = make_claim(alone, province="Sudia", start=date(2023, 8, 12))
    return make_extract([told, alone, paper], [([first, admitted], "acknowledged"), ([second], "claimed")])


def tell_silence(extract, theatre, lang="en"):
    answered = count_silences(list_silences(extract, theatre), extract)
    return write_brief(extract, tally_claims(extract, theatre), {}, theatre, lang=lang, answered=answered)


def find_texts(brief):
    return [sentence.text for sentence in brief.sentences if sentence.section == "silence"]


def test_where_no_channel_was_read_nobody_is_called_silent():
    texts = find_texts(tell_silence(make_attacks(), THEATRE))
    assert texts[0] == "The Rulers spoke of 1 incident of the Red Front."
    assert "cannot be told" in texts[1] and "1 incident" in texts[1]
    assert not any("nothing was heard" in text for text in texts)


def test_silence_names_the_channels_that_were_read():
    extract = make_attacks()
    listened = replace(extract, listened={"rulers-tv": (date(2023, 8, 13),)})
    texts = find_texts(tell_silence(listened, READ))
    assert any("nothing was heard from the Rulers" in text for text in texts)
    assert "Channels of the Rulers that were read in such weeks: Rulers' TV." in texts
    assert not any("cannot be told" in text for text in texts)


def test_what_was_heard_opens_to_the_words_in_which_it_was_said():
    extract = make_attacks()
    brief = tell_silence(extract, THEATRE)
    heard = next(finding for finding in brief.findings if finding.kind == "heard")
    quotes = next(note.quotes for note in brief.notes if note.finding == heard.id)
    paper = next(id for id, report in extract.reports.items() if report.key == "paper")
    assert {quote.report for quote in quotes} == {paper}
    text = extract.reports[paper].text
    assert all(text[one.phrase.start : one.phrase.end] == one.phrase.text != "" for one in quotes)


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_heard_unheard_and_unread_are_all_incidents_of_the_pair(lang):
    extract = make_attacks()
    silences = list_silences(extract, THEATRE)
    for pair in count_silences(silences, extract):
        told = [one for one in silences if (one.party, one.about) == (pair.party, pair.to)]
        assert sum(finding.value.low for finding in pair.findings) == len(told)
    assert find_texts(tell_silence(extract, THEATRE, lang))


def test_a_brief_that_is_told_of_no_answers_has_no_such_section():
    extract = make_attacks()
    assert find_texts(write_brief(extract, tally_claims(extract, THEATRE), {}, THEATRE)) == []
