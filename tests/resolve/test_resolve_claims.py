"""Parties, days, stances and what a claim needs to stand on."""

from datetime import date

import msgspec
import pytest
from resolve_cases import PUBLISHED, Desk

from sayso.codebook import check_claim
from sayso.records import Draft, DraftReaction, Phrase


def resolve_days(*phrases, anchor=(), lang="en", published=PUBLISHED):
    desk = Desk(lang, published)
    claim = desk.resolve_one(
        time=desk.chain(*[(words, "dates.said") for words in phrases]),
        anchor=desk.chain(*[(words, "dates.said") for words in anchor]),
    )
    return claim.start, claim.end


# ---------------------------------------------------------------- parties


def test_a_chain_of_words_leads_to_the_party_of_its_last():
    desk = Desk()
    chain = desk.chain(
        ("its men", "refers.own"), ("the group", "refers.group"), ("National Resistance Front", "party:nrf")
    )
    claim = desk.resolve_one(initiator=chain)
    assert claim.initiator == "nrf"
    behind = [word.phrase.text for word in claim.words if word.field == "initiator"]
    assert behind == ["its men", "the group", "National Resistance Front"]


def test_a_chain_that_leads_nowhere_is_nobody():
    desk = Desk()
    assert desk.resolve_one(initiator=desk.chain(("its men", "refers.own"))).initiator is None


@pytest.mark.parametrize("voice", ["witnesses", "local-sources", "analyst", "taliban"])
def test_the_claimant_is_whom_its_words_name(voice):
    desk = Desk()
    assert desk.resolve_one(claimant=desk.chain((voice, f"voices.{voice}:{voice}"))).claimant == voice


def test_nobody_named_is_the_reports_own_voice():
    assert Desk().resolve_one().claimant == "outlet"


def test_the_speaker_of_a_statement_needs_no_words():
    desk = Desk()
    claim = desk.resolve_one(claimant=(Phrase("", 0, 0, "speaker:aff"),))
    assert claim.claimant == "aff"
    assert not [word for word in claim.words if word.field == "claimant"]


def test_a_target_that_nobody_knows_is_null_and_an_initiator_stays_unknown():
    desk = Desk()
    unknown = desk.chain(("unknown gunmen", "responsibility.unknown:unknown"))
    claim = desk.resolve_one(initiator=unknown, losses=(desk.loss("killed", ("2", "numbers.exact")),))
    assert (claim.initiator, claim.target) == ("unknown", "taliban")
    assert desk.resolve_one(target=unknown, initiator=desk.party("nrf")).target is None


def test_a_clash_has_sorted_sides_each_once_and_nobody_who_began():
    desk = Desk()
    sides = (desk.party("taliban"), desk.party("nrf"), desk.party("taliban"))
    claim = desk.resolve_one("clash", sides=sides, initiator=desk.party("nrf"))
    assert (claim.sides, claim.initiator, claim.target) == (("nrf", "taliban"), None, None)
    check_claim(claim)


def test_any_other_event_has_no_sides():
    desk = Desk()
    assert desk.resolve_one(sides=(desk.party("taliban"), desk.party("nrf"))).sides == ()


@pytest.mark.parametrize(
    ("party", "event"), [("nrf", "attack"), ("aff", "attack"), ("taliban", "operation"), ("pakistan", "operation")]
)
def test_what_a_front_calls_an_operation_is_an_attack(party, event):
    desk = Desk()
    assert desk.resolve_one("operation", initiator=desk.party(party), target=desk.party("civilians")).event == event


# ---------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("yesterday", date(2024, 5, 15)),
        ("Saturday night", date(2024, 5, 11)),
        ("Thursday", date(2024, 5, 16)),
        ("last night", date(2024, 5, 15)),
        ("3 May", date(2024, 5, 3)),
    ],
)
def test_days_count_from_the_reports_day(words, day):
    assert resolve_days(words) == (day, day)


def test_no_words_for_the_time_are_no_day_and_never_the_reports():
    assert resolve_days() == (None, None)


def test_the_same_day_is_that_of_what_was_told_before():
    assert resolve_days("the same day", anchor=["3 May"]) == (date(2024, 5, 3), date(2024, 5, 3))
    assert resolve_days("two days later", anchor=["3 May"]) == (date(2024, 5, 5), date(2024, 5, 5))


def test_the_same_day_without_a_day_before_it_is_none():
    assert resolve_days("the same day") == (None, None)


def test_an_anchor_does_not_touch_a_day_that_is_said():
    assert resolve_days("Tuesday", anchor=["3 May"]) == resolve_days("Tuesday")


def test_a_span_has_two_ends():
    assert resolve_days("last month") == (date(2024, 4, 1), date(2024, 4, 30))


def test_what_is_counted_since_a_day_runs_to_the_reports_day():
    desk = Desk()
    claim = desk.resolve_one(time=desk.chain(("August 2021", "dates.since")))
    assert (claim.start, claim.end) == (date(2021, 8, 1), PUBLISHED)


@pytest.mark.parametrize(
    ("words", "lang", "day"),
    [
        ("شب چهارشنبه", "fa", date(2024, 5, 14)),
        ("چهارشنبه شب", "fa", date(2024, 5, 15)),
        ("۲۲ ثور ۱۴۰۳", "fa", date(2024, 5, 11)),
        ("تېره شپه", "ps", date(2024, 5, 15)),
    ],
)
def test_days_of_other_languages_and_calendars(words, lang, day):
    assert resolve_days(words, lang=lang) == (day, day)


def test_the_words_of_a_day_stand_behind_both_ends():
    desk = Desk()
    claim = desk.resolve_one(time=desk.chain(("yesterday", "dates.relative")))
    assert [word.field for word in claim.words if word.phrase.text == "yesterday"] == ["start", "end"]


# ---------------------------------------------------------------- what stands


def test_a_draft_without_party_loss_count_or_place_and_day_is_left_out():
    desk = Desk()
    takhar = (desk.place(("Takhar", "province:AF18")),)
    time = desk.chain(("yesterday", "dates.relative"))
    assert desk.resolve([desk.draft(places=takhar)]) == ((), ())
    assert desk.resolve([desk.draft(time=time)]) == ((), ())
    assert len(desk.resolve([desk.draft(places=takhar, time=time)])[0]) == 1
    assert len(desk.resolve([desk.draft(initiator=desk.party("nrf"))])[0]) == 1


def test_one_draft_told_twice_is_one_claim_and_two_drafts_keep_their_order():
    desk = Desk()
    first = desk.draft(target=desk.party("taliban"))
    second = msgspec.structs.replace(desk.draft("explosion", target=desk.party("taliban")), begins=3)
    claims, _ = desk.resolve([first, second, first])
    assert [claim.event for claim in claims] == ["attack", "explosion"]


@pytest.mark.parametrize("stance", ["confirms", "denies"])
def test_the_stance_is_what_its_words_say(stance):
    desk = Desk()
    assert desk.resolve_one(stance=desk.chain((stance, f"stances.{stance}"))).stance == stance
    assert desk.resolve_one().stance == "claims"


def test_evidence_is_told_once_and_in_the_codebooks_order():
    desk = Desk()
    chain = desk.chain(("photos", "evidence.photo"), ("footage", "evidence.video"), ("a clip", "evidence.video"))
    assert desk.resolve_one(evidence=chain).evidence == ("video", "photo")


def test_every_field_that_is_set_has_its_words():
    desk = Desk()
    claim = desk.resolve_one(
        claimant=desk.party("nrf"),
        initiator=desk.party("nrf"),
        places=(desk.place(("Takhar", "province:AF18")),),
        time=desk.chain(("yesterday", "dates.relative")),
        losses=(desk.loss("killed", ("2", "numbers.exact")),),
        evidence=desk.chain(("a video", "evidence.video")),
    )
    fields = {word.field for word in claim.words}
    assert fields == {"event", "claimant", "initiator", "target", "places.0", "start", "end", "losses.0", "evidence"}
    assert all(desk.text[word.phrase.start : word.phrase.end] == word.phrase.text for word in claim.words)


def test_the_rows_do_not_depend_on_what_a_rule_is_called_below_its_table():
    one, other = Desk(), Desk()
    claims = [
        desk.resolve([Draft(0, 1, (desk.say("attack", f"events.attack.{kind}"),), target=desk.party("taliban"))])[0]
        for desk, kind in ((one, "nouns"), (other, "verbs"))
    ]
    assert claims[0][0].id == claims[1][0].id


# ---------------------------------------------------------------- reactions


def test_a_reaction_names_who_answered_and_whom():
    desk = Desk()
    drafts = [DraftReaction(desk.party("taliban"), desk.chain(("not commented", "reaction.silent")), desk.party("aff"))]
    _, (reaction,) = desk.resolve([], drafts)
    assert (reaction.party, reaction.kind, reaction.to) == ("taliban", "silent", "aff")
    assert {word.field for word in reaction.words} == {"party", "kind", "to"}


def test_a_reaction_to_nobody_named_and_one_told_twice():
    desk = Desk()
    draft = DraftReaction(desk.party("taliban"), desk.chain(("denied", "reaction.denied")))
    _, reactions = desk.resolve([], [draft, draft])
    assert [reaction.to for reaction in reactions] == [None]


@pytest.mark.parametrize("party", ["civilians", "unknown"])
def test_only_a_party_answers(party):
    desk = Desk()
    draft = DraftReaction(desk.party(party), desk.chain(("silent", "reaction.silent")))
    assert desk.resolve([], [draft]) == ((), ())
