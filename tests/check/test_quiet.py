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
    ("en", "Attacks on the Taliban have grown, the Freedom Front says.", "base"),
    ("en", "The attack in Ghorband district of Kabul killed Taliban, the Freedom Front says.", "province"),
    ("en", "It was the first attack of the Freedom Front on the Taliban in Kabul, it says.", "superlative"),
    ("en", "The two sides together lost 40 killed, they say.", "both-sides"),
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


@pytest.mark.parametrize("name", ["third", "fourth"])
def test_whole_articles_in_manners_of_their_own_stay_right(name):
    done = subprocess.run(
        [sys.executable, str(BENCH), "--set", name], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout
