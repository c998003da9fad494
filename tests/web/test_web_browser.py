"""The desk in a real Chromium: each page's main act, both directions of writing, print, weight, accessibility."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from web_cases import find_most_told

MONTH = "month=2023-08"
REPORT = "/reports/etilaatroz-pulekhumri"

#: Every page of the desk over the worked case; the incident is the one that most reports tell of.
PAGES = {
    "now": f"/?{MONTH}",
    "rows": f"/rows?{MONTH}&of=aff.own.taliban.killed",
    "incidents": f"/incidents?{MONTH}&status=corroborated",
    "none": f"/incidents?{MONTH}&q=nothinglikeit",
    "incident": "/incidents/{incident}?" + MONTH,
    "reports": f"/reports?{MONTH}",
    "report": f"{REPORT}?{MONTH}",
    "sources": f"/sources?{MONTH}",
    "brief": f"/brief?{MONTH}",
}

#: What a first visit may weigh.
MAX_BYTES = 600_000


@pytest.fixture(scope="session")
def incident(site) -> str:
    return find_most_told(site, "2023-08")


def test_a_number_leads_to_its_rows_and_a_row_to_the_words_marked_in_the_report(page, site):
    page.goto(f"{site}/?{MONTH}")
    number = page.locator('.tallied tr.own .figure[href*="killed"]').first
    told = number.inner_text()
    number.click()
    page.wait_for_url("**/rows?**")
    assert told in page.locator("h1").inner_text()
    quote = page.locator(".rows blockquote mark").first.inner_text()
    page.locator(".rows .said a").first.click()
    page.wait_for_selector("article .text")
    assert quote in page.locator("article .text").inner_text()
    assert page.locator("article mark").count() > 2


def test_facets_narrow_the_list_and_their_address_opens_the_same_again(page, site):
    page.goto(f"{site}/incidents?{MONTH}")
    before = page.locator("tbody tr").count()
    choice = page.get_by_role("checkbox", name=re.compile("Baghlan"))
    choice.click()
    page.wait_for_url("**place=Baghlan**")
    after = page.locator("tbody tr").count()
    assert 0 < after < before
    assert page.get_by_role("checkbox", name=re.compile("Baghlan")).get_attribute("aria-checked") == "true"
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    assert page.locator("tbody tr").count() == after


@pytest.mark.parametrize("typed", ["Pul-e Khumri", "pulekhumri", "پل‌خمری", "پلخمری"])
def test_a_place_is_found_in_whichever_script_it_is_typed(page, site, typed):
    page.goto(f"{site}/incidents?{MONTH}")
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")
    assert "Pul-e-Khumri" in page.locator("tbody").inner_text()


def test_rows_are_walked_and_opened_by_keys_alone(page, site):
    page.goto(f"{site}/incidents?{MONTH}")
    for _step in range(3):
        page.keyboard.press("j")
    page.keyboard.press("k")
    href = page.evaluate("document.activeElement.getAttribute('href')")
    assert href == page.locator("[data-row]").nth(1).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/i1-*")


def test_versions_stand_side_by_side_with_differences_in_words_and_lines_of_time(page, site, incident):
    page.goto(f"{site}/incidents/{incident}?{MONTH}")
    cards = page.locator(".version")
    assert cards.count() > 2
    first, second = cards.nth(0).bounding_box(), cards.nth(1).bounding_box()
    assert first["y"] == second["y"]
    assert "(differs)" in page.locator("dd.differs").first.inner_text()
    for name in ("answers", "lineage", "map"):
        assert page.locator(f"svg.{name}").count() == 1


def test_a_drawing_is_saved_as_png(page, site):
    page.goto(f"{site}/?{MONTH}")
    with page.expect_download() as waiting:
        page.locator("[data-png]").first.click()
    with open(waiting.value.path(), "rb") as file:  # noqa: PTH123
        assert file.read(8) == b"\x89PNG\r\n\x1a\n"


def test_a_view_is_saved_under_a_name_and_opened_again(page, site):
    page.goto(f"{site}/incidents?{MONTH}&event=attack")
    page.get_by_role("textbox", name="Name of this view").fill("Attacks")
    page.get_by_role("button", name="Save this view").click()
    page.goto(f"{site}/incidents")
    page.get_by_role("link", name="Attacks").click()
    page.wait_for_url("**event=attack**")


@pytest.mark.parametrize("name", ["now", "incidents", "incident", "report", "sources"])
@pytest.mark.parametrize("lang", ["en", "fa"])
def test_a_page_fits_a_small_screen_in_both_directions(page, site, incident, name, lang):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(site + PAGES[name].format(incident=incident) + f"&lang={lang}")
    assert page.locator("html").get_attribute("dir") == {"en": "ltr", "fa": "rtl"}[lang]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    brand = page.locator(".brand").bounding_box()
    assert (brand["x"] < 180) == (lang == "en")


@pytest.mark.parametrize("name", sorted(PAGES))
@pytest.mark.parametrize("lang", ["en", "fa"])
def test_no_page_breaks_a_rule_of_accessibility(page, site, incident, name, lang):
    page.goto(site + PAGES[name].format(incident=incident) + f"&lang={lang}")
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()


def test_print_leaves_what_is_read_and_drops_what_is_clicked(page, site):
    page.goto(f"{site}/incidents?{MONTH}")
    page.emulate_media(media="print")
    assert page.locator("table").is_visible()
    for gone in ("header.desk", ".facets", ".search"):
        assert not page.locator(gone).first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_first_visit_is_light_and_asks_nobody_else(page, site):
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto(f"{site}/?{MONTH}", wait_until="networkidle")
    assert page.locator("svg.map").count() == 1
    assert 0 < sum(sizes) < MAX_BYTES
