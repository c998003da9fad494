"""The desk's pages and their twins, over the worked case."""

import csv
import html
import io
import re
import shutil
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from starlette.testclient import TestClient
from web_cases import CASE, MOMENT, make_ledger, open_desk

from sayso.collect.drafts import load_draft
from sayso.errors import ExtraMissing, InputError, LedgerMissing
from sayso.ledger import open_ledger
from sayso.packs import load_packs
from sayso.pipeline import add_found, read_ledger, settle_ledger
from sayso.questions import Window, ask_silences
from sayso.records import Alert, Look, Report
from sayso.web import build_app, serve_ledger
from sayso.web.catalogues import list_languages, load_catalogue
from sayso.web.charts import LOOKS, Chart, Shape, draw_file
from sayso.web.maps import part_names

AUGUST = "?from=2023-08-01&to=2023-08-20"
PAGES = ["/", f"/{AUGUST}", f"/incidents{AUGUST}", "/reports", "/reports/afintl-kabul", "/sources", "/brief", "/rows"]
OTHERS = ["/static/desk.css", "/static/desk.js", "/none", "/?from=soon"]


def list_texts(page: str) -> str:
    """What a reader sees of a page."""
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def find_incidents(desk, window: str = AUGUST) -> list[dict]:
    rows = desk.get(f"/api/incidents{window}").json()["incidents"]
    return [desk.get(f"/api/incidents/{row['id']}{window}").json() for row in rows]


def test_the_brief_of_the_window_is_a_page_of_its_own(desk):
    page = desk.get(f"/brief{AUGUST}")
    twin = desk.get(f"/api/brief{AUGUST}").json()
    assert page.status_code == 200
    assert twin["brief"]["title"] in page.text
    assert twin["window"] == {"start": "2023-08-01", "end": "2023-08-20", "as_of": None}
    assert 'name="from" value="2023-08-01"' in page.text
    assert page.text.count("<main") == page.text.count("</html>") == 1


def test_every_number_of_the_first_page_opens_its_rows(desk):
    page = desk.get(f"/{AUGUST}").text
    addresses = sorted({html.unescape(one) for one in re.findall(r'class="figure[^"]*" href="([^"]+)"', page)})
    assert len(addresses) > 10
    for address in addresses:
        rows = desk.get(address)
        assert rows.status_code == 200, address
        twin = desk.get(f"/api{address}").json()
        assert twin["rows"] or twin["value"] == {"low": 0, "high": 0}
        for row in twin["rows"]:
            for claim in row["claims"]:
                assert f"/reports/{claim['report']['id']}" in rows.text


def test_a_month_is_a_window_and_the_latest_with_an_incident_is_the_first(desk):
    month = desk.get("/api/incidents?month=2023-08").json()
    assert month["window"]["end"] == "2023-08-31"
    first = desk.get("/api/incidents").json()
    days = [row["day"] for row in desk.get("/api/incidents?from=2000-01-01").json()["incidents"]]
    assert first["window"]["start"][:7] == max(days)[:7]
    assert first["incidents"]


def test_the_list_holds_every_incident_of_the_window_by_whose_word(desk):
    page = desk.get(f"/incidents{AUGUST}").text
    incidents = find_incidents(desk)
    assert len(incidents) > 5
    linked = re.findall(r'href="/incidents/(i1-[0-9a-f]+)\?', page)
    assert sorted(linked) == sorted(incident["id"] for incident in incidents)
    assert "Afghanistan Freedom Front:" in list_texts(page)


def test_an_incident_shows_its_versions_side_by_side_and_why_they_were_joined(desk):
    for incident in find_incidents(desk):
        page = desk.get(f"/incidents/{incident['id']}{AUGUST}")
        texts = list_texts(page.text)
        assert incident["why"] in texts
        assert page.text.count('<section class="version ') == len(incident["claims"])
        for claim in incident["claims"]:
            assert f'id="{claim["id"]}"' in page.text
            assert f'href="/reports/{claim["report"]["id"]}?' in page.text
            assert claim["link"]["why"] in texts
        assert desk.get(f"/api/incidents/{incident['id']}{AUGUST}").json() == incident


def test_every_quote_of_an_incident_stands_in_its_report(read):
    desk = open_desk(read)
    for incident in find_incidents(desk):
        page = desk.get(f"/incidents/{incident['id']}").text
        texts = [
            desk.get(f"/api/reports/{claim['report']['id']}").json()["report"]["text"] for claim in incident["claims"]
        ]
        quotes = re.findall(r"<blockquote [^>]*>(.*?)</blockquote>", page, re.DOTALL)
        assert quotes
        for quote in quotes:
            assert any(squeeze(list_texts(quote)) in squeeze(text) for text in texts)


def squeeze(text: str) -> str:
    return " ".join(text.split())


def test_a_report_shows_its_whole_text_with_the_claims_words_marked(read):
    desk = open_desk(read)
    twin = desk.get("/api/reports/etilaatroz-pulekhumri").json()
    page = desk.get("/reports/etilaatroz-pulekhumri").text
    assert list_texts(page) == list_texts(desk.get(f"/reports/{twin['report']['id']}").text)
    shown = re.search(r'<div class="text">(.*?)</div>', page, re.DOTALL)[1]
    assert squeeze(list_texts(shown)) == squeeze(twin["report"]["text"])
    assert 'dir="rtl"' in page
    text = twin["report"]["text"]
    for claim in twin["claims"]:
        for words in claim["words"]:
            assert text[words["start"] : words["end"]] == words["text"]
    words = {word for claim in twin["claims"] for phrase in claim["words"] for word in phrase["text"].split()}
    marked = {word for mark in re.findall(r"<mark[^>]*>(.*?)</mark>", shown) for word in list_texts(mark).split()}
    assert words <= marked  # reactions have their words too


def test_a_report_names_the_rules_of_its_words_and_the_sheet_that_lights_them_up(read):
    desk = open_desk(read)
    page = desk.get("/reports/etilaatroz-pulekhumri").text
    assert '<code dir="ltr">events.' in page
    sheet = re.search(r'href="(/static/marks-\d+-\d+-\d+\.css)"', page)[1]
    rules = desk.get(sheet)
    assert rules.headers["content-type"].startswith("text/css")
    for row in re.findall(r'<tbody class="row [^"]*" id="([^"]+)"', page):
        assert f":has(#{row}:is(:hover,:focus-within)) .w.{row}{{" in rules.text
    assert len(desk.get("/static/marks-9999999-9999999-9999999.css").content) < 3_000_000


def test_a_report_coded_by_hand_says_that_no_words_are_marked(coded):
    page = open_desk(coded).get("/reports/afintl-kabul").text
    assert "no single words are marked" in page
    assert "<mark" not in page
    assert 'read by <bdi dir="ltr">coder</bdi>' in page


@pytest.mark.parametrize("path", PAGES + OTHERS)
def test_every_answer_carries_the_same_strict_headers(desk, path):
    for address in (path, f"/api{path}"):
        answer = desk.get(address)
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "script-src 'self';" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in answer.headers
        assert not re.search(r"<script>|<style|\sstyle=|<(link|img|script)[^>]*(//|data:)", answer.text)


@pytest.mark.parametrize(
    ("path", "status", "line"),
    [
        ("/incidents/i1-none", 404, "no incident i1-none in this ledger"),
        ("/reports/no/such?key", 404, "no report no/such in this ledger"),
        ("/nowhere", 404, "Not Found"),
        ("/?from=tomorrow", 400, "'tomorrow' is no day; write it as YYYY-MM-DD"),
        ("/incidents?month=2023-13", 400, "'2023-13' is no month; write it as YYYY-MM"),
        ("/incidents?as-of=then", 400, "'then' is no moment; write a day or 2023-08-21T18:00Z"),
        ("/?from=2023-08-02&to=2023-08-01", 400, "from 2023-08-02 is after to 2023-08-01"),
    ],
)
def test_what_cannot_be_shown_is_told_in_one_line(desk, path, status, line):
    page = desk.get(path)
    assert page.status_code == status
    assert f'<p class="error"><bdi>{html.escape(line, quote=False).replace(chr(39), "&#39;")}</bdi></p>' in page.text
    twin = desk.get(f"/api{path}")
    assert (twin.status_code, twin.json()) == (status, {"error": line})


def test_nothing_is_written_and_nothing_but_reading_is_allowed(read):
    with open_ledger(read) as ledger:
        before = ledger.extract()
    desk = open_desk(read)
    for path in PAGES:
        desk.get(path)
        assert desk.post(path).status_code in (404, 405)
        assert desk.delete(path).status_code in (404, 405)
    with open_ledger(read) as ledger:
        assert ledger.extract() == before


def test_as_of_an_earlier_moment_the_ledger_is_empty(desk):
    assert find_incidents(desk, f"{AUGUST}&as_of=2025-12-30") == []
    assert "No incident of these days" in desk.get(f"/incidents{AUGUST}&as-of=2025-12-30").text


def test_a_foreign_name_is_turned_away(desk):
    assert desk.get("/", headers={"host": "evil.example"}).status_code == 400
    assert desk.get("/incidents", headers={"host": "localhost:8000"}).status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "example.org", ""])  # noqa: S104 that is the point
def test_no_host_but_this_machine_is_served(host):
    with pytest.raises(InputError, match=r"use 127\.0\.0\.1"):
        serve_ledger(None, host=host, port=0, tell=print)


def test_a_missing_ledger_is_told_before_anything_is_served(tmp_path):
    with pytest.raises(LedgerMissing, match="sayso init"):
        open_desk(tmp_path / "none.db")


def test_a_ledger_that_goes_away_is_told_in_one_line(read, tmp_path):
    place = tmp_path / "copy.db"
    with open_ledger(read):
        place.write_bytes(read.read_bytes())
    desk = open_desk(place)
    place.unlink()
    answer = desk.get("/api/incidents")
    assert answer.status_code == 503
    assert answer.json()["error"].startswith("no ledger at")


def test_without_the_extra_one_line_names_it(monkeypatch, read):
    import sys

    for name in list(sys.modules):
        if name.startswith("sayso.web.") or name.partition(".")[0] == "starlette":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "starlette", None)
    with pytest.raises(ExtraMissing, match=r"sayso\[web\]"):
        build_app(read, "afghanistan", now=None)


@pytest.mark.parametrize(("asked", "held"), [("2025-12-31", 0), ("2026-01-01", 1), ("2026-01-01T03:00+04:30", 0)])
def test_pages_of_one_incident_and_of_one_report_are_as_of_the_moment_too(desk, asked, held):
    incident = find_incidents(desk, AUGUST)[0]
    report = incident["claims"][0]["report"]["id"]
    for path in (f"/incidents/{incident['id']}", f"/reports/{report}"):
        for spelling in ("as_of", "as-of"):
            answer = desk.get(path, params={spelling: asked})
            assert answer.status_code == (200 if held else 404)
        assert not held or f"as_of={asked}" in answer.text


def test_a_report_that_vanished_says_so_on_its_page_and_in_its_incident(tmp_path):
    place = make_ledger(tmp_path / "l.db", CASE / "reports.jsonl", CASE / "gold.jsonl")
    desk = open_desk(place)
    (incident, version) = next(
        (incident, version) for incident in find_incidents(desk) for version in incident["claims"]
    )
    report, day = version["report"], version["report"]["published"]
    assert report["vanished"] is None
    with open_ledger(place) as ledger:
        ledger.mark_vanished(report["id"], date.fromisoformat(day), MOMENT)
    for address in (f"/incidents/{incident['id']}", f"/reports/{report['id']}"):
        assert "no longer to be found, last seen" in list_texts(desk.get(address).text).lower()
    twin = desk.get(f"/api/incidents/{incident['id']}").json()
    assert day in {one["report"]["vanished"] for one in twin["claims"]}
    assert desk.get(f"/api/reports/{report['id']}").json()["vanished"] == day


def list_keys(tables: dict, before: str = "") -> set[str]:
    return {
        key
        for name, value in tables.items()
        for key in (list_keys(value, f"{before}{name}.") if isinstance(value, dict) else {f"{before}{name}"})
    }


def test_every_catalogue_has_the_same_names_with_the_same_fields():
    first, *others = map(load_catalogue, list_languages())
    for other in others:
        assert list_keys(other.tables) == list_keys(first.tables)
        for key in list_keys(first.tables) - {"name", "dir"}:
            section, name = key.split(".")
            fields = [sorted(re.findall(r"\{(\w+)\}", one.tables[section][name])) for one in (first, other)]
            assert fields[0] == fields[1], key


def test_every_table_is_sent_as_csv_that_no_spreadsheet_runs(desk):
    for path in (
        f"/{AUGUST}",
        f"/incidents{AUGUST}",
        f"/reports{AUGUST}",
        f"/sources{AUGUST}",
        "/reports/afintl-kabul",
    ):
        answer = desk.get(f"/csv{path}")
        assert answer.headers["content-type"].startswith("text/csv")
        head, *rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
        assert rows and all(len(row) == len(head) for row in rows)
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_every_drawing_is_sent_as_a_file_of_its_own(desk):
    for path, names in ((f"/{AUGUST}", ("map", "timeline")),):
        for name in names:
            answer = desk.get(f"/svg/{name}{path}")
            assert answer.headers["content-type"].startswith("image/svg+xml")
            assert answer.text.startswith("<svg xmlns=") and "class=" not in answer.text
    assert desk.get(f"/svg/none/{AUGUST}").status_code == 404


def test_a_drawing_looks_in_its_file_as_it_does_on_its_page(desk):
    seen = set()
    for path in (f"/{AUGUST}", *(f"/incidents/{incident['id']}{AUGUST}" for incident in find_incidents(desk))):
        for drawing in re.findall(r'<svg class="chart .*?</svg>', desk.get(path).text, re.DOTALL):
            seen |= {look for looks in re.findall(r' class="([^"]*)"', drawing)[1:] for look in looks.split()}
    assert {"event", "quiet", "shade"} < seen
    assert not {look for look in seen if not look.startswith("p-")} - LOOKS.keys()


def test_a_denial_is_an_open_mark_in_a_file_too_whoever_denies():
    marks = tuple(Shape("circle", {"r": 6.0}, (look, f"p-{party}")) for look in ("mark", "open") for party in "ab")
    drawn = draw_file(Chart("answers", "", 10, 10, marks), {"p-a": "#123456"})
    circles = [dict(re.findall(r'([\w-]+)="([^"]*)"', one)) for one in re.findall("<circle[^>]*>", drawn)]
    assert [one["stroke"] for one in circles] == ["currentColor"] * 4
    assert [one["fill"] == one["stroke"] for one in circles] == [True, True, False, False]
    assert [one.get("color") for one in circles] == ["#123456", None] * 2


def test_whatever_is_written_is_seen_at_once(tmp_path):
    place = make_ledger(tmp_path / "l.db", CASE / "reports.jsonl", None)
    desk = open_desk(place)
    key = "etilaatroz-pulekhumri"
    before = desk.get(f"/api/reports/{key}").json()
    with open_ledger(place) as ledger:
        report = ledger.find_report(key)
        edited = msgspec.structs.replace(report, text=f"{report.text} The end.")
        ledger.add_reports([edited], MOMENT)
    after = desk.get(f"/api/reports/{key}").json()
    assert [version["version"] for version in before["versions"]] == [1]
    assert [version["version"] for version in after["versions"]] == [1, 2]
    assert "The" in "".join(part["text"] for sentence in after["versions"][1]["new"] for part in sentence)
    assert "<ins>" in desk.get(f"/reports/{key}").text


def test_since_yesterday_each_figure_that_moved_says_by_which_report(tmp_path):
    place = make_ledger(tmp_path / "l.db", CASE / "reports.jsonl", None)
    day = MOMENT + timedelta(days=3, hours=9)
    packs = load_packs("afghanistan")
    text = "The Afghanistan Freedom Front said its men killed three Taliban members in Kabul on 18 August 2023."
    late = Report(key="late", text=text, published=date(2023, 8, 19), source="kabulnow", lang="en")
    with open_ledger(place) as ledger:
        add_found(ledger, [late], day)
        read_ledger(ledger, packs, day)
        settle_ledger(ledger, packs, day)
    desk = TestClient(build_app(place, "afghanistan", now=lambda: day), base_url="http://127.0.0.1")
    moved = desk.get(f"/api/{AUGUST}").json()["moved"]
    causes = [cause for shift in moved["shifts"] for cause in shift["causes"]]
    assert causes and {cause["report"]["key"] for cause in causes if cause["report"]} == {"late"}
    assert "late report" in desk.get(f"/{AUGUST}").text


def test_the_brief_is_kept_as_word_html_and_markdown(desk):
    page = desk.get("/brief?month=2023-08&lang=fa")
    title = desk.get("/api/brief?month=2023-08&lang=fa").json()["brief"]["title"]
    for ending in ("docx", "html", "md"):
        assert f'href="/{ending}/brief?month=2023-08&amp;lang=fa" download' in page.text
        for _again in range(2):
            kept = desk.get(f"/{ending}/brief?month=2023-08&lang=fa")
            name = f"brief-2023-08-01-2023-08-31.{ending}"
            assert kept.headers["content-disposition"] == f'attachment; filename="{name}"'
            assert title in load_draft(kept.content, name).replace("\\", "")
    assert desk.get("/docx/incidents").status_code == 404


def test_the_page_says_where_it_leaves_out_trends(read, monkeypatch):
    def look():
        return open_desk(read).get("/?month=2023-08").text

    assert "5,000" not in look()
    monkeypatch.setattr("sayso.web.pages.now.MAX_HISTORY", 3)
    assert "more than 5,000 incidents" in look()
    monkeypatch.setattr("sayso.web.desks.MAX_AT_ONCE", 3)
    assert "up to 1,000 incidents with a first and a last day, trends where" in look()


def test_names_on_a_map_never_cover_each_other():
    names = [Shape("text", {"x": 200.0 + 5 * number, "y": 100.0}, text="Badakhshan") for number in range(5)]
    far = Shape("text", {"x": 20.0, "y": 100.0}, text="Herat")
    placed = part_names([*names, far])
    assert placed[0] == names[0]
    assert placed[-1] == far
    assert [shape.at["y"] for shape in placed] == [100.0, 114.0, 86.0, 100.0]


def test_an_incidents_page_hears_the_same_silence_as_the_whole_window(coded):
    """It loads the incident alone; of all other reports only which channel published on which day."""
    desk = open_desk(coded)
    with open_ledger(coded) as ledger:
        window = Window(date(2023, 8, 1), date(2023, 8, 31))
        _extract, silences = ask_silences(ledger, load_packs("afghanistan"), window, 7)
    assert {silence.verdict for silence in silences} == {"spoke", "silent", "not-read"}
    for silence in silences:
        answers = desk.get(f"/api/incidents/{silence.incident}").json()["answers"]
        answer = next(one for one in answers if (one["party"], one["about"]) == (silence.party, silence.about))
        heard = [channel for channel in silence.channels if channel.was_read]
        read = sorted({day.isoformat() for channel in heard for day in channel.days})
        assert (answer["verdict"], answer["read"], answer["channels"]) == (silence.verdict, read, len(heard))


def test_facets_count_what_the_rows_show(desk):
    """What incidents are found by is kept beside them; the rows of a page come from their claims."""
    page = desk.get(f"/api/incidents{AUGUST}").json()
    rows, facets = page["incidents"], {facet["name"]: facet["choices"] for facet in page["facets"]}
    fields = {"party": "parties", "event": "events", "written": "langs", "channel": "channels"}
    for name, field in fields.items():
        counts = {choice["value"]: choice["count"] for choice in facets[name]}
        assert counts and counts == Counter(value for row in rows for value in row[field])
    assert {choice["value"] for choice in facets["place"]} == {
        place["province"] for row in rows for place in row["places"] if place["province"]
    }


def test_sources_tell_of_looks_that_failed_of_days_not_seen_and_of_alerts(coded, tmp_path):
    """What `sayso sources` and `sayso alerts` say, beside what was read."""
    place = shutil.copy(coded, tmp_path / "looked.db")
    first, last = datetime(2023, 8, 3, 9, tzinfo=UTC), datetime(2023, 8, 9, 9, tzinfo=UTC)
    with open_ledger(place) as ledger:
        window = ledger.extract(date(2023, 8, 1), date(2023, 8, 31))
        name = next(report.source for report in window.reports.values() if report.source)
        incident = next(iter(window.incidents))
        for moment, outcome, seen_from in (
            (first, "read", first), (first + timedelta(days=3), "read", first), (last, "failed", None),
        ):  # fmt: skip
            reason = "it took too long" if outcome == "failed" else None
            look = Look(name, moment, outcome, seen_from, added=2, reason=reason)
            ledger.keep_look(look, [], [], MOMENT)
        ledger.raise_alerts([Alert("dead", ("one",), "a hundred dead", (incident,))], MOMENT)
    desk = open_desk(place)
    page = desk.get(f"/api/sources{AUGUST}").json()
    row = next(row for row in page["sources"] if row["looks"])
    # 4 and 5 August were seen whole, the other days from the 3rd to the window's last were not.
    assert (row["looks"], row["failing"], row["error"], row["unseen"], row["added"]) == (
        3, 1, "it took too long", 16, 6,
    )  # fmt: skip
    assert [(one["rule"], one["line"], one["rows"]) for one in page["alerts"]] == [
        ("dead", "a hundred dead", [incident])
    ]
    shown = desk.get(f"/sources{AUGUST}").text
    assert "it took too long" in shown and f"/incidents/{incident}" in shown
