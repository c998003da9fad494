"""The words behind a finding."""

from datetime import date

from sayso.analyse import explain_finding, pick_finding, tally_claims
from sayso.records import Bounds, Claim, Extract, Incident, Loss, Phrase, Report, Words
from sayso.theatre import load_theatre

THEATRE = load_theatre("afghanistan")
TEXT = (
    "The front spoke on Tuesday. Its fighters ambushed a patrol near the river. Four gunmen of the Taliban died, "
    "it says, and two were hurt. The road was closed."
)


def find_phrase(words: str) -> Phrase:
    start = TEXT.index(words)
    return Phrase(words, start, start + len(words), "test")


def hold(words=(), source="Front channel") -> Extract:
    report = Report("post-1", TEXT, date(2024, 3, 6), source=source, url="https://example.org/1", lang="en")
    claim = Claim(
        report=report.id,
        begins=0,
        scope="incident",
        claimant="nrf",
        stance="claims",
        event="attack",
        initiator="nrf",
        target="taliban",
        losses=(Loss("taliban", "killed", Bounds(4, 4)), Loss("taliban", "wounded", Bounds(2, 2))),
        start=date(2024, 3, 5),
        words=tuple(Words(field, find_phrase(part)) for field, part in words),
    )
    incident = Incident((claim.id,), date(2024, 3, 5), "claimed", "")
    return Extract({report.id: report}, {claim.id: claim}, (), {incident.id: incident})


READ = (
    ("claimant", "front"),
    ("event", "ambushed"),
    ("losses.0", "Four"),
    ("losses.0", "Taliban"),
    ("losses.1", "two"),
    ("start", "Tuesday"),
)


def explain(extract, address):
    return explain_finding(pick_finding(address, tally_claims(extract, THEATRE)), extract, THEATRE)


def test_a_loss_is_explained_by_its_own_words_widened_to_the_sentence():
    quotes = explain(hold(READ), "nrf.own.taliban.killed")
    assert [quote.field for quote in quotes] == ["claimant", "losses.0"]
    assert quotes[1].phrase.text == "Four gunmen of the Taliban died, it says, and two were hurt."
    assert quotes[0].phrase.text == "The front spoke on Tuesday."


def test_incidents_are_explained_by_the_event():
    fields = {quote.field: quote.phrase.text for quote in explain(hold(READ), "nrf.own.incidents")}
    assert fields["event"] == "Its fighters ambushed a patrol near the river."
    assert "losses.0" not in fields


def test_quotes_stand_at_their_offsets_in_the_report(case):
    for finding in tally_claims(case.extract, case.theatre):
        for quote in explain_finding(finding, case.extract, case.theatre):
            text = case.extract.reports[quote.report].text
            assert text[quote.phrase.start : quote.phrase.end] == quote.phrase.text
    for quote in explain(hold(READ), "nrf.own.taliban.killed-or-wounded"):
        assert TEXT[quote.phrase.start : quote.phrase.end] == quote.phrase.text


def test_a_claim_coded_by_hand_quotes_its_whole_report():
    (quote,) = explain(hold(), "nrf.own.taliban.wounded")
    assert (quote.phrase.text, quote.phrase.start, quote.phrase.rule) == (TEXT, 0, "coder")
    assert (quote.field, quote.source, quote.url) == ("losses.1", "Front channel", "https://example.org/1")


def test_quotes_come_by_day_source_and_place(case):
    findings = tally_claims(case.extract, case.theatre)
    quotes = explain_finding(pick_finding("aff.own.incidents", findings), case.extract, case.theatre)
    keys = [(quote.published, quote.source, quote.key) for quote in quotes]
    assert keys == sorted(keys)
    assert len({quote.claim for quote in quotes}) == len(pick_finding("aff.own.incidents", findings).claims)


def test_a_known_source_is_shown_by_its_name():
    known = next(source for source in THEATRE.sources.values() if source.name != source.id)
    assert [quote.source for quote in explain(hold(source=known.id), "nrf.own.incidents")] == [known.name]


def test_nothing_found_has_no_words(case):
    findings = tally_claims(case.extract, case.theatre)
    assert explain_finding(pick_finding("aff.other.incidents", findings), case.extract, case.theatre) == ()
