"""Names of places that nobody knows, and one that is an ordinary word as well."""

import pytest


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "The Freedom Front says it killed 2 Taliban in Foobar district of Kabul.", "Foobar"),
        ("en", "The Freedom Front says it killed 2 Taliban in the province of Zamin Tala.", "Zamin Tala"),
        ("fa", "جبهه آزادی می‌گوید ۲ طالب را در ولسوالی بامبول ولایت کابل کشته است.", "بامبول"),
    ],
)
def test_a_place_that_the_gazetteer_does_not_know_is_to_be_looked_at(check, lang, text, name):
    found = [remark for remark in check(text, lang).remarks if remark.kind == "unknown-place"]
    assert [phrase.text for remark in found for phrase in remark.words] == [name]
    assert not any(remark.contradicts for remark in found)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "The Freedom Front says it killed 2 Taliban in Guldara district of Kabul province, in a district.",
        ),
        (
            "en",
            "The Freedom Front says it killed 2 Taliban in Eastern province and in three provinces of Kabul district.",
        ),
        ("fa", "جبهه آزادی می‌گوید ۲ طالب را در ولسوالی گلدره ولایت کابل، و در ولایت خود، کشته است."),
    ],
)
def test_known_places_and_words_that_are_no_names_are_left_alone(check, lang, text):
    assert not [remark for remark in check(text, lang).remarks if remark.kind == "unknown-place"]


def test_nimroz_in_a_list_is_a_province_and_no_time_of_day(check):
    checked = check("جبهه آزادی می‌گوید در هلمند، نیمروز و کابل حمله‌هایی کرده و ۲ طالب را کشته است.", "fa")
    without = [
        phrase.text for remark in checked.remarks if remark.kind == "province-without-rows" for phrase in remark.words
    ]
    assert without == ["هلمند", "نیمروز"]
    alone = check("جبهه آزادی می‌گوید نیمروز ۲ طالب را در کابل کشته است.", "fa")
    assert not [remark for remark in alone.remarks if remark.kind in ("twice", "province-without-rows")]
