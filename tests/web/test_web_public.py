"""A public desk shows nothing that is held back, hidden or finer than its terms allow."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from urllib.request import urlopen

import pytest
from starlette.testclient import TestClient

from sayso.decisions import Word, draft_mask
from sayso.ledger import open_ledger
from sayso.packs import load_packs
from sayso.pipeline import add_found, read_ledger, settle_ledger
from sayso.publishing import Terms, publish_ledger
from sayso.records import Report
from sayso.web import Access, build_app

NOW = datetime(2023, 8, 20, 12, tzinfo=UTC)
PAGES = ("/", "/incidents", "/reports", "/sources", "/brief", "/api/incidents", "/api/reports", "/csv/incidents")


def publish(place, folder, terms, now=NOW):
    with open_ledger(place) as ledger:
        publish_ledger(ledger, folder / "public.db", terms, now)
    app = build_app(folder / "public.db", "afghanistan", now=lambda: now, access=Access(is_public=True))
    return TestClient(app, base_url="http://127.0.0.1")


def read_all(client):
    texts = [client.get(f"{path}?month=2023-08") for path in PAGES]
    rows = client.get("/api/incidents?from=2023-01-01&to=2023-12-31").json()["incidents"]
    texts += [client.get(f"{kind}/incidents/{row['id']}") for row in rows for kind in ("", "/api")]
    reports = client.get("/api/reports?from=2023-01-01&to=2023-12-31").json()["reports"]
    texts += [client.get(f"/reports/{line['report']['id']}") for line in reports]
    assert {answer.status_code for answer in texts} == {200}
    return "\n".join(answer.text for answer in texts), rows, reports


def test_nothing_that_is_held_back_is_in_it(read, tmp_path):
    client = publish(read, tmp_path, Terms(delay_days=7))
    _text, rows, reports = read_all(client)
    assert rows
    assert max(line["report"]["published"] for line in reports) <= "2023-08-13"
    assert b"2023-08-14" not in (tmp_path / "public.db").read_bytes()


@pytest.mark.parametrize("level", ["district", "province"])
def test_no_place_is_finer_than_allowed_and_no_words_name_one(read, tmp_path, level):
    client = publish(read, tmp_path, Terms(level=level))
    text, rows, _reports = read_all(client)
    places = [place for row in rows for place in row["places"]]
    assert any(place["province"] for place in places)
    assert all(place["locality"] is None for place in places)
    assert any(place["district"] for place in places) == (level == "district")
    with open_ledger(read) as ledger:
        named = {place.locality for claim in ledger.claims() for place in claim.places if place.locality}
        titles = {report.title for report in ledger.reports() if len(report.title) > 12}
    raw = (tmp_path / "public.db").read_bytes()
    assert named
    assert not [
        name for name in titles | {one for one in named if len(one) > 7} if name in text or name.encode() in raw
    ]


def test_a_report_that_only_its_key_names_is_named_nowhere_where_words_are_hidden(tmp_path):
    key, day = "notes-from-Guldara.txt", NOW - timedelta(days=9)
    text = (
        "Three Taliban members were killed in an attack by the National Resistance Front in Guldara, Kabul, on Friday."
    )
    with open_ledger(tmp_path / "own.db", create=True) as ledger:
        packs = load_packs("afghanistan")
        add_found(ledger, [Report(key=key, text=text, published=day.date(), lang="en")], day)
        read_ledger(ledger, packs, day)
        settle_ledger(ledger, packs, day)
        assert [incident for incident in ledger.extract().incidents.values() if key in incident.why]
    for terms, is_told in ((Terms(), True), (Terms(level="district"), False)):
        folder = tmp_path / terms.level
        folder.mkdir()
        text, rows, _reports = read_all(publish(tmp_path / "own.db", folder, terms))
        assert rows
        assert ("notes-from" in text.casefold()) == is_told
        assert (b"notes-from" in (folder / "public.db").read_bytes().lower()) == is_told


def test_figures_stay_what_they_were_where_only_places_are_coarser(read, tmp_path):
    later = datetime(2026, 1, 1, tzinfo=UTC)  # by then no report is held back
    client = publish(read, tmp_path, Terms(level="province"), later)
    own = TestClient(build_app(read, "afghanistan", now=lambda: later), base_url="http://127.0.0.1")
    ask = "/api/rows?month=2023-08&of=aff.own.taliban.killed"
    seen, known = client.get("/api/?month=2023-08"), own.get("/api/?month=2023-08")
    assert seen.json().keys() == known.json().keys()
    assert seen.json()["tallies"] == known.json()["tallies"] != []
    assert client.get(ask).status_code == own.get(ask).status_code == 200
    assert len(client.get("/api/incidents?month=2023-08").json()["incidents"]) > 0


@pytest.mark.parametrize("name", ["Shuhada", "Fasihuddin"])
def test_a_masked_name_is_not_even_in_the_file(read, tmp_path, name):
    place = shutil.copy(read, tmp_path / "own.db")
    with open_ledger(place) as ledger:
        ledger.decide(draft_mask(ledger, name, None, Word("ana", "a person's name too")), NOW)
    publish(place, tmp_path, Terms())
    assert name.encode() in place.read_bytes()
    # the other one is a district's name too, and places are no names of people
    assert name == "Shuhada" or name.encode() not in (tmp_path / "public.db").read_bytes()
    with open_ledger(tmp_path / "public.db") as public:
        assert not any(name in report.text + report.title for report in public.reports())


def test_the_command_serves_what_is_public_wherever_it_is_told_to(read):
    command = [sys.executable, "-m", "sayso", "serve", "--public", "--level", "province", "--host", "0.0.0.0"]  # noqa: S104
    process = subprocess.Popen([*command, "--port", "0", "--ledger", str(read)], stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline()
        assert "what is public of" in line
        port = line.strip().rstrip("/").rpartition(":")[2]
        with urlopen(f"http://127.0.0.1:{port}/api/incidents?month=2023-08", timeout=20) as answer:
            assert b'"locality":"' not in answer.read()
    finally:
        process.kill()
        process.communicate()
    wrong = subprocess.run([*command, "--level", "village", "--ledger", str(read)], capture_output=True, text=True)
    assert (wrong.returncode, wrong.stderr.count("\n")) == (1, 1)
