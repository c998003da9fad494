"""Two hundred hostile texts in every field, on every page, in a real Chromium: nothing runs, nothing breaks."""

import csv
import io
import json
from datetime import timedelta

import pytest
from payloads import HUGE, PAYLOADS
from starlette.testclient import TestClient
from web_cases import MOMENT, find_token, make_ledger, serve_desk

from sayso.accounts import add_account
from sayso.ledger import Deed, open_ledger
from sayso.web import build_app

MONTH = "month=2024-03"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
PASSWORD = "a ladder of nine rungs"  # noqa: S105


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A ledger in which every text that comes from outside is a payload, coded by hand so that each is a claim too."""
    folder = tmp_path_factory.mktemp("payloads")
    gold = {
        "scope": "incident", "claimant": "aff", "stance": "claims", "event": "attack", "initiator": "aff",
        "target": "taliban", "losses": [{"party": "taliban", "outcome": "killed", "low": 3, "high": 3}],
    }  # fmt: skip
    reports, coded = [], []
    for number, payload in enumerate(PAYLOADS):
        short = payload[:200]
        day = f"2024-03-{number % 28 + 1:02}"
        key = f"{number} {short}"
        about = {"id": key, "title": short, "source": short, "url": short, "lang": short[:8], "published": day}
        text = f"The Afghanistan Freedom Front said its men killed three Taliban members in Kabul on Friday. {payload}"
        reports.append({**about, "text": text})
        place = {"province": short, "district": short, "locality": short}
        claim = {**gold, "places": [place], "start": day, "end": day}
        coded.append({"id": key, "gold": {"claims": [claim], "reactions": []}})
    for name, lines in (("reports", reports), ("gold", coded)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    place = make_ledger(folder / "coded.db", folder / "reports.jsonl", folder / "gold.jsonl")
    with open_ledger(place) as ledger:
        for payload in PAYLOADS[:100]:
            ledger.note_deed(Deed(payload[:60], "login", payload, MOMENT))
    return place


@pytest.fixture(scope="module")
def app(hostile):
    return build_app(hostile, "afghanistan", now=lambda: MOMENT + timedelta(hours=12), coder=PAYLOADS[0])


@pytest.fixture(scope="module")
def client(app):
    return TestClient(app, base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def address(app):
    with serve_desk(app) as address:
        yield address


@pytest.fixture
def watched(chromium):
    """A page, and everything that happens on it and should not."""
    context = chromium.new_context(viewport={"width": 1000, "height": 800})
    page = context.new_page()
    wrong = []
    page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("popup", lambda popup: wrong.append(f"popup: {popup.url}"))
    page.on("request", lambda asked: None if asked.url.startswith("http://127.0.0.1:") else wrong.append(asked.url))
    yield page, wrong
    context.close()


def look(page, address):
    """The elements of a page that only a payload can have made, and the links that lead elsewhere than to a page."""
    page.goto(address)
    assert page.locator("main, #main").count()
    return page.evaluate(
        """() => [
          ...document.querySelectorAll("img, iframe, object, embed, base, video, marquee, math, portal, template"),
          ...document.querySelectorAll("script:not([src^='/static/']), style, foreignObject, meta[http-equiv]"),
          ...[...document.querySelectorAll("*")].filter((one) => [...one.attributes].some((a) => /^on/i.test(a.name))),
          ...[...document.querySelectorAll("a[href], form[action]")].filter((one) => {
            const said = one.getAttribute("href") ?? one.getAttribute("action");
            const to = new URL(said, location.href);
            return !["http:", "https:"].includes(to.protocol);
          }),
        ].map((one) => one.outerHTML.slice(0, 200))"""
    )


def test_there_are_two_hundred_of_them():
    assert len(PAYLOADS) >= 200


def test_nothing_of_them_runs_on_any_page(client, address, watched):
    page, wrong = watched
    paths = [f"/?{MONTH}", f"/incidents?{MONTH}", f"/rows?{MONTH}&of=aff.own.taliban.killed", f"/sources?{MONTH}"]
    paths += [f"/reports?{MONTH}&page={number}" for number in range(1, 6)]
    paths += [f"/review?{MONTH}", f"/review/pairs?{MONTH}", "/review/agreement", "/people", f"/brief?{MONTH}&lang=fa"]
    incidents = client.get(f"/api/incidents?{MONTH}").json()["incidents"]
    paths += [f"/incidents/{one['id']}" for one in incidents[:12]]
    lines = [line for n in range(1, 6) for line in client.get(f"/api/reports?{MONTH}&page={n}").json()["reports"]]
    paths += [f"/reports/{line['report']['id']}" for line in lines[::10]]
    for path in paths:
        assert look(page, address + path) == [], path
    assert wrong == []


def test_nothing_of_them_runs_in_what_is_typed(address, watched):
    page, wrong = watched
    for payload in PAYLOADS[::9]:
        short = payload[:300].replace("\x00", "")
        assert look(page, f"{address}/incidents?{MONTH}&q=" + _quote(short)) == []
    page.goto(f"{address}/check?{MONTH}")
    draft = "\n".join(payload[:300] for payload in PAYLOADS)
    page.locator("textarea").fill(draft.replace("\x00", ""))
    page.wait_for_selector("#checked .draft")
    assert page.locator("#checked :is(img, svg, script, iframe, form)").count() == 0
    assert wrong == []


def _quote(text):
    from urllib.parse import quote

    return quote(text, safe="", errors="replace")


def test_every_page_of_every_report_and_incident_answers(client):
    for number in range(1, 7):
        for line in client.get(f"/api/reports?{MONTH}&page={number}").json()["reports"]:
            assert client.get(f"/reports/{line['report']['id']}").status_code == 200


def test_no_cell_of_a_table_is_a_formula(client):
    for path in ("/", "/incidents", "/reports", "/rows", "/sources", "/review"):
        answer = client.get(f"/csv{path}?{MONTH}&of=aff.own.taliban.killed")
        assert answer.status_code == 200, path
        rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"), newline="")))
        assert len(rows) > (1 if path != "/review" else 0)
        cells = [cell for row in rows for cell in row]
        assert not [cell for cell in cells if cell.lstrip(" \u200b\u00a0\ufeff").startswith(FORMULA)], path


def test_hostile_names_passwords_and_reasons_are_only_words(client, hostile):
    token = find_token(client.get("/people"))
    for payload in PAYLOADS[::7]:
        fields = {
            "token": token,
            "claim": payload,
            "why": payload,
            "decision": payload,
            "name": payload,
            "role": payload,
        }
        for name in ("review/accept", "review/merge", "review/undo", "review/correct", "people/change"):
            assert client.post(f"/api/{name}", json=fields).status_code in (400, 404, 413), (name, payload)
    claim = client.get(f"/api/incidents?{MONTH}").json()["incidents"][0]["id"]
    found = client.get(f"/api/incidents/{claim}").json()["claims"][0]["id"]
    made = client.post("/api/review/reject", json={"token": token, "claim": found, "why": PAYLOADS[1] + HUGE[0]})
    assert made.status_code == 200
    undone = client.post("/api/review/undo", json={"token": token, "decision": made.json()["decision"], "why": "=1"})
    assert undone.status_code == 200


def test_a_hostile_name_can_have_no_account(hostile):
    from sayso.errors import InputError

    with open_ledger(hostile) as ledger:
        for payload in ("a:b", "a\nb", "\u202eabc", "x" * 65, ""):
            with pytest.raises(InputError):
                add_account(ledger, payload, "reader", PASSWORD, MOMENT)
