"""Deciding and writing in a real Chromium: by keys alone, as one types, in both directions."""

import shutil
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from web_cases import MOMENT, serve_desk

from sayso.web import build_app

MONTH = "month=2023-08"
PAGES = {
    "review": f"/review?{MONTH}",
    "pairs": f"/review/pairs?{MONTH}",
    "agreement": "/review/agreement?a=ana&b=bo",
    "masks": "/review/masks?",
    "check": f"/check?{MONTH}&brief=1",
    "people": "/people?",
    "account": "/account?",
    "login": "/login?",
}


@pytest.fixture
def own(read, tmp_path):
    """The desk over a ledger of its own, to be decided on."""
    place = shutil.copy(read, tmp_path / "own.db")
    app = build_app(place, "afghanistan", now=lambda: MOMENT + timedelta(hours=12), coder="ana")
    with serve_desk(app) as address:
        yield address


def test_ten_rows_are_reviewed_by_keys_alone_and_the_last_is_undone(page, own):
    page.goto(f"{own}/review?{MONTH}")
    for number in range(10):
        assert page.evaluate("document.activeElement.matches('[data-card]')")
        before = page.evaluate("document.activeElement.getAttribute('aria-labelledby')")
        if number == 4:
            page.keyboard.press("c")
            page.keyboard.press("Control+a")
            for _field in range(3):
                page.keyboard.press("Tab")
            page.keyboard.press("Control+a")
            page.keyboard.type("other")
            with page.expect_navigation():
                page.keyboard.press("Enter")
        else:
            with page.expect_navigation():
                page.keyboard.press("x" if number % 3 == 2 else "a")
        assert page.evaluate("document.activeElement.getAttribute('aria-labelledby')") != before
        assert page.locator("[role=status]").first.inner_text()
    with page.expect_navigation():
        page.keyboard.press("u")
    log = page.evaluate("fetch('/api/people').then((answer) => answer.json())")["deeds"]
    kinds = [deed["deed"] for deed in log]
    assert kinds[0] == "undo"
    assert len(kinds) == 11
    assert kinds.count("correct") == 1
    assert {deed["name"] for deed in log} == {"ana"}


def test_a_pair_is_decided_by_key(page, own):
    page.goto(f"{own}/review/pairs?{MONTH}")
    left = page.locator("[data-card]").count()
    assert left
    key = "m" if page.locator("[data-card]").first.locator("[data-act=m]").count() else "s"
    with page.expect_navigation():
        page.keyboard.press(key)
    assert page.locator("[data-undo]").count() == 1


def test_a_draft_is_marked_as_it_is_typed(page, site):
    page.goto(f"{site}/check")
    page.locator("textarea").click()
    page.keyboard.type("In August 2023 the Afghanistan Freedom Front said that it had killed 7000 Taliban.")
    page.wait_for_selector("#checked .said")
    assert page.locator("#checked .draft .verdict").inner_text() == "not in the ledger"
    page.locator("#checked .said").click()
    assert page.evaluate("location.hash") == "#s0"
    assert page.locator("#s0").is_visible()
    assert "7000" in page.locator("textarea").input_value()


def test_a_dropped_file_is_read_back(page, site):
    page.goto(f"{site}/check")
    page.evaluate(
        """() => {
          const carried = new DataTransfer();
          const words = "The Freedom Front says it attacked a Taliban base in Bagram, Kapisa, on 18 August 2023.";
          carried.items.add(new File([words], "draft.txt", {type: "text/plain"}));
          const drop = new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true});
          document.querySelector("textarea").dispatchEvent(drop);
        }"""
    )
    page.wait_for_selector("#checked .draft")
    assert "Bagram" in page.locator("#checked .draft").inner_text()
    assert "Bagram" in page.locator("textarea").input_value()


def test_the_brief_kept_as_word_is_opened_and_read_back(page, site, tmp_path):
    page.goto(f"{site}/brief?{MONTH}")
    with page.expect_download() as kept:
        page.get_by_role("link", name="Word").click()
    place = tmp_path / kept.value.suggested_filename
    kept.value.save_as(place)
    page.goto(f"{site}/check?{MONTH}")
    page.locator("input[type=file]").set_input_files(place)
    page.wait_for_selector("#checked .draft .v-supported")
    assert "2023" in page.locator("textarea").input_value()


def test_why_a_file_cannot_be_read_is_told_beside_the_draft(chromium, site, tmp_path):
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04")
    page = chromium.new_page()
    page.goto(f"{site}/check?{MONTH}")
    page.locator("textarea").fill("It rained.")
    page.locator("input[type=file]").set_input_files(broken)
    page.locator("[data-state]", has_text="broken.docx").wait_for()
    assert page.locator("textarea").input_value() == "It rained."
    page.close()


@pytest.mark.parametrize("name", ["review", "pairs", "check", "people", "login"])
@pytest.mark.parametrize("lang", ["en", "fa"])
def test_a_page_of_acts_fits_a_small_screen_in_both_directions(page, site, name, lang):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}{PAGES[name]}&lang={lang}")
    assert page.locator("html").get_attribute("dir") == {"en": "ltr", "fa": "rtl"}[lang]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("name", sorted(PAGES))
@pytest.mark.parametrize("lang", ["en", "fa"])
def test_no_page_of_acts_breaks_a_rule_of_accessibility(page, site, name, lang):
    page.goto(f"{site}{PAGES[name]}&lang={lang}")
    if name == "check":
        page.wait_for_selector("#checked .draft")
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
