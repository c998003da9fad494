"""The page of a draft that was read back: what a remark is about, and days in lines that run the other way."""

from sayso.check.pages import render_checked_page

DRAFT = "جبهه آزادی از ۱۰ اسد تا ۲۹ اسد ۱۴۰۲ از پنج حمله بر طالبان خبر داد. طالبان درباره این حمله‌ها هیچ نگفته‌اند."


def test_each_remark_shows_the_words_that_it_is_about(check):
    checked = check(DRAFT, "fa")
    page = render_checked_page(checked, "fa")
    assert {one.kind for one in checked.remarks} >= {"silence"}
    assert "«طالبان درباره این حمله‌ها هیچ نگفته‌اند.»" in page
    assert "“The Taliban did not comment on the attacks.”" in render_checked_page(
        check("The Taliban did not comment on the attacks."), "en"
    )


def test_days_run_from_left_to_right_in_a_dari_page(check):
    page = render_checked_page(check(DRAFT, "fa"), "fa")
    assert "\u20662023-08-01\u2069" in page
    assert "\u20662023-08-20\u2069" in page
