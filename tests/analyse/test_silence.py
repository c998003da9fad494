"""Who answered, who kept silent, and whom nobody can tell about; who names whom."""

import msgspec
import pytest

from sayso.analyse import list_heard, list_namings, list_silences
from sayso.analyse.silence import NOT_READ, SILENT, SPOKE
from sayso.errors import QuestionError
from sayso.lang import load_language
from sayso.read import find_mentions, load_lexicon


@pytest.fixture(scope="module")
def silences(case):
    return {
        (case.incidents[one.incident], one.about): one
        for one in list_silences(case.extract, case.theatre)
        if one.party == "taliban"
    }


@pytest.fixture(scope="module")
def mentions(case):
    found = {}
    for id, report in case.extract.reports.items():
        speaker = case.theatre.find_speaker(report.source)
        if speaker:
            lexicon = load_lexicon(load_language(report.lang), "afghanistan")
            found[id] = find_mentions(report, lexicon, speaker)
    return found


def test_the_answers_to_the_fronts_are_those_of_the_case(case, silences):
    for row in case.expected["silence"]["answers"]:
        found = silences[row["incident"], row["group"]]
        said = {(said["report"], said["kind"]) for said in row["said_of_the_taliban"]}
        noted = {(case.extract.reports[report].key, SILENT) for report in found.noted}
        told = {(case.extract.reports[word.report].key, word.kind) for word in found.words}
        claims = {(name.split("#")[0], case.extract.claims[id].stance) for id, name in case.claims.items()
                  if name in row["taliban_claims"]}  # fmt: skip
        assert noted | told == said | claims


def test_a_party_that_is_heard_spoke_and_one_whose_channels_were_read_is_silent(silences):
    assert silences["nrf-taloqan", "nrf"].verdict == SPOKE
    assert silences["aff-kabul-pd3", "aff"].verdict == SILENT


def test_nobody_is_called_silent_for_days_in_which_nothing_of_theirs_was_read(case):
    theirs = {
        id for id, report in case.extract.reports.items() if case.theatre.find_speaker(report.source) == "taliban"
    }
    deaf = msgspec.structs.replace(
        case.extract, reports={id: one for id, one in case.extract.reports.items() if id not in theirs},
        claims={id: one for id, one in case.extract.claims.items() if one.report not in theirs},
        incidents={id: one for id, one in case.extract.incidents.items()
                   if not any(case.extract.claims[claim].report in theirs for claim in one.claims)},
    )  # fmt: skip
    verdicts = {one.verdict for one in list_silences(deaf, case.theatre) if one.party == "taliban"}
    assert NOT_READ in verdicts
    assert SILENT not in verdicts


def test_an_answer_is_as_late_as_its_report(case, silences):
    words = silences["nrf-taloqan", "nrf"].words
    assert {word.days for word in words} == {1}
    assert {word.channel for word in words} == {None}  # in the press, not on a channel of its own


def test_channels_that_published_and_said_nothing_are_told_from_those_that_spoke(case):
    heard = {one.channel.source.id: one for one in list_heard("taliban", case.extract, case.theatre)}
    expected = case.expected["silence"]["taliban_channels"]
    assert set(heard) == {row["source"] for row in expected}
    for row in expected:
        one = heard[row["source"]]
        assert len(one.claims) == row["claims"]
        assert [str(day) for day in one.channel.days] == row["days"]
        assert case.name_reports(one.channel.reports) == sorted(row["reports"])
    spoke = {source for source, one in heard.items() if one.claims or one.answers}
    assert spoke == {"taliban-badakhshan-corps", "taliban-mod-briefing", "taliban-affiliated-media"}


def test_the_names_are_counted_over_the_reports_read(case, mentions):
    (naming,) = list_namings(case.extract, mentions, case.theatre, "taliban")
    expected = case.expected["silence"]
    assert len(naming.read) == expected["taliban_reports_read"]
    named = {one.party: case.name_reports(one.reports) for one in naming.named if one.reports}
    assert named == {party: sorted(reports) for party, reports in expected["named"].items()}
    assert set(expected["never_named"]) <= set(naming.never)
    assert dict(naming.calls)["شرپسندان"] == 2


def test_only_parties_whose_channels_were_read_are_asked_whom_they_name(case, mentions):
    parties = [naming.party for naming in list_namings(case.extract, mentions, case.theatre)]
    assert parties[0] == "taliban"
    assert set(parties) == {"taliban", "aff", "nrf"}


def test_a_question_without_days_cannot_be_asked(case):
    with pytest.raises(QuestionError, match="no answer"):
        list_silences(case.extract, case.theatre, 0)
    with pytest.raises(QuestionError, match="first and a last day"):
        list_namings(msgspec.structs.replace(case.extract, start=None), {}, case.theatre)


def test_more_days_never_make_somebody_more_silent(case):
    def count(days):
        return {
            (one.incident, one.about, one.party): [channel for channel in one.channels if channel.was_read]
            for one in list_silences(case.extract, case.theatre, days)
        }

    short, longer = count(2), count(9)
    assert short.keys() == longer.keys()
    for key, channels in short.items():
        assert {one.source.id for one in channels} <= {one.source.id for one in longer[key]}
