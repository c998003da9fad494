"""What check keeps silent about: other numbers, other subjects, words that mean something else beside others."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "checking.py"

#: Sentences of which an editor would say nothing, each with a word or number that is remarked on elsewhere.
QUIET = [
    ("en", "The Freedom Front claims four attacks on the Taliban, a handful of them with clips (I count 4 videos)."),
    ("en", "The Freedom Front says it attacked the Taliban; the report could not be independently confirmed."),
    ("en", "A man in Kabul, which the Taliban hold, says that the price of flour (up 9 per cent) troubles him more."),
    ("en", "A Taliban spokesman did not respond to a request for comment on the attacks."),
    ("en", "The raid on the Taliban, the Freedom Front says, grew into a fight."),
    ("en", "The Freedom Front says that the raid on the Taliban took a quarter of an hour."),
    ("en", "The front lost men to the Taliban in Ghorband, told Kabul about it and said so."),
    ("en", "It was the Freedom Front that first reported the attack on the Taliban."),
    ("en", "The migrants, most of them from Ghor, fled the Taliban, residents said."),
    ("en", "The Taliban took Kabul in August 2021. That war killed about 2,400 American soldiers."),
    ("en", "The Freedom Front fights the Taliban. In Pakistan, a bomb killed seven policemen in Bannu."),
    ("en", "An earlier version gave the number of attacks by the Freedom Front as 9; it is 4. We regret the error."),
    ("en", "An aide to the Taliban, a man who picked up the phone, said that all were at lunch."),
    ("en", "The Taliban's army chief said: “We have never lost, and the worst attack of all is behind us.”"),
    ("en", "The first clip of the Freedom Front's attack on the Taliban is of 9 August 2023, it says."),
    ("en", "The Taliban lost two men in the attack, if the Freedom Front is to be believed."),
    ("en", "By the Freedom Front's own count two Taliban were killed."),
    ("en", "The Taliban read 12 papers; in not one of these 12 do they name the Freedom Front."),
    ("en", "A letter of the Taliban's ministry has it that 95 per cent of districts report nothing."),
    ("en", "The Freedom Front would have us know that two Taliban were killed in the attack."),
    ("en", "The attack killed at least 2 Taliban and wounded some, the Freedom Front says; the two met at dawn."),
    ("fa", "جبهه آزادی با طالبان می‌جنگد. در پاکستان در یک انفجار هفت پولیس کشته شدند."),
    ("fa", "به نقل از جبهه آزادی دو طالب در این حمله کشته شدند."),
    ("fa", "مخالفان مسلح طالبان هنوز بیشتر در فضای مجازی دیده می‌شوند."),
    ("fa", "جبهه آزادی می‌گوید نه نامی دارد، نه جنازه‌ای؛ فقط ۴ ویدیو از طالبان دارد."),
    ("fa", "سخنگوی طالبان به سه تماس ما پاسخ نداد."),
    ("fa", "هیچ نهاد بی‌طرفی ادعای جبهه آزادی درباره حمله بر طالبان را تایید نکرده است."),
]


@pytest.mark.parametrize(("lang", "text"), QUIET)
def test_nothing_is_raised_where_an_editor_would_say_nothing(check, lang, text):
    assert [(one.kind, one.text) for one in check(text, lang).remarks if one.verdict == "raise"] == []


#: Sentences beside them, of which something is said.
RAISED = [
    ("en", "The Freedom Front says it attacked the Taliban; it is confirmed that two Taliban were killed.", "fact"),
    ("en", "Of the attacks on the Taliban 40 per cent were in Kabul, the Freedom Front says.", "share"),
    ("en", "The Taliban did not comment on the attacks.", "silence"),
    ("fa", "طالبان در برابر این حمله‌ها چپ نشسته‌اند.", "silence"),
    ("en", "The greater part of the attacks of the Freedom Front on the Taliban was in Kabul, it says.", "superlative"),
    (
        "en",
        "The raid in Ghorband district, in the province of Kabul, killed Taliban, the Freedom Front says.",
        "province",
    ),
    ("en", "Attacks on the Taliban have grown, the Freedom Front says.", "base"),
    ("en", "The attack in Ghorband district of Kabul killed Taliban, the Freedom Front says.", "province"),
    ("en", "It was the first attack of the Freedom Front on the Taliban in Kabul, it says.", "superlative"),
    ("en", "The two sides together lost 40 killed, they say.", "both-sides"),
    ("en", "The Freedom Front fights the Taliban. A bomb killed seven Taliban in Kabul.", "claimant"),
    ("en", "The number of attacks by the Freedom Front on the Taliban is up.", "base"),
    ("en", "The Taliban have not yet acknowledged the attacks.", "silence"),
    ("en", "It was the first claimed attack of the Freedom Front on the Taliban in Kabul.", "superlative"),
    ("en", "The Taliban lost two men in the attack on Kabul, while the Freedom Front fought.", "claimant"),
    ("en", "75% of the pins, 8 of 13, are for attacks of the Freedom Front in Kabul, it says.", "share"),
    ("en", "Of the 16 attacks it claims, the Freedom Front puts 9 in Kabul, 3 in Parwan and 2 in Takhar.", "sum"),
    ("fa", "جبهه آزادی از ۱۵ حمله هرات با ۸ حمله، هلمند با ۲ حمله و لغمان با ۶ حمله نام برده است.", "sum"),
    ("fa", "حمله‌های جبهه آزادی بر طالبان سیر صعودی دارد.", "base"),
    ("fa", "بیشتر حمله‌های جبهه آزادی به گفته خودش در کابل بوده است.", "superlative"),
    ("fa", "طالبان درباره این حمله‌ها هیچ نگفته‌اند.", "silence"),
    ("fa", "دو طرف روی هم ۵۸ کشته داده‌اند، به گفته خودشان.", "both-sides"),
]


@pytest.mark.parametrize(("lang", "text", "kind"), RAISED)
def test_what_it_is_silent_about_is_raised_where_it_is_meant(check, lang, text, kind):
    assert kind in {one.kind for one in check(text, lang).remarks if one.verdict == "raise"}


def test_a_figure_that_may_be_meant_otherwise_is_unclear_and_no_shortfall(check):
    text = "The Freedom Front and others fought the Taliban. Taliban losses were put at 99 dead by residents.\n"
    checked = check(text)
    assert {one.verdict for one in checked.statements} == {"unclear"}
    assert "shortfall" not in {one.kind for one in checked.remarks}


def test_where_nothing_was_read_no_figure_is_said_to_be_missing(check, empty):
    text = "The Freedom Front says it carried out five attacks on the Taliban and killed 25 of them."
    checked = check(text, extract=empty)
    assert checked.note == "Cannot tell: nothing was read in that window."
    assert {one.verdict for one in checked.statements} == {"unclear"}
    assert not {one.kind for one in checked.remarks} & {"shortfall", "figure", "province-without-rows"}


def test_counts_of_both_groups_by_any_word_for_both_are_added_up(check):
    text = (
        "The Freedom Front says it attacked the Taliban five times. "
        "The Resistance Front says it attacked the Taliban seven times. "
        "If both are believed there were {} attacks."
    )
    told = {
        number: [one.verdict for one in check(text.format(number)).remarks if one.kind == "sum"] for number in (12, 13)
    }
    assert told == {12: ["holds"], 13: ["raise"]}


def test_a_longer_time_right_before_the_window_is_unequal_without_a_word_for_a_rise(check):
    text = (
        "From 1 August to 20 August 2023 the Freedom Front claimed five attacks on the Taliban. "
        "The Freedom Front had claimed four attacks in the {} before ({} July to 31 July)."
    )
    kinds = [{one.kind for one in check(text.format(*days)).remarks} for days in (("20 days", 12), ("31 days", 1))]
    assert ["unequal" in found for found in kinds] == [False, True]


@pytest.mark.parametrize("name", ["fourth", "eighth"])
def test_whole_articles_in_manners_of_their_own_stay_right(name):
    done = subprocess.run(
        [sys.executable, str(BENCH), "--set", name], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout


def test_whose_people_a_number_counts_stands_behind_its_counter(check):
    checked = check("جبهه آزادی از کشته شدن پنج تن و زخمی شدن سه تن از طالبان خبر داده است.", "fa")
    figures = [figure for one in checked.statements for figure in one.figures]
    assert {figure.by for figure in figures} == {"aff"}
    assert next(figure.of for figure in figures if figure.unit == "wounded") == "taliban"


def test_the_two_are_the_groups_where_nothing_is_counted_behind_them(check):
    checked = check(
        "The Freedom Front claims 4 attacks on the Taliban. The Resistance Front claims 3 attacks. That takes the "
        "number of attacks the two say they mounted to 9."
    )
    sums = [remark for remark in checked.remarks if remark.kind == "sum"]
    assert [remark.verdict for remark in sums] == ["raise"] and "4 + 3" in sums[0].text
