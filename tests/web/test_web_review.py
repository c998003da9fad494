"""Review: the queue, decisions by forms, undo, pairs, agreement of two people."""

import shutil

import pytest
from starlette.testclient import TestClient
from web_cases import MOMENT, find_token

from sayso.web import build_app


@pytest.fixture
def place(read, tmp_path):
    return shutil.copy(read, tmp_path / "own.db")


@pytest.fixture
def client(place):
    return open_as(place, "ana")


def open_as(place, coder):
    app = build_app(place, "afghanistan", now=lambda: MOMENT, coder=coder)
    return TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)


def act(client, name, **fields):
    return client.post(f"/api/review/{name}", json={"token": find_token(client.get("/review")), **fields})


def ask(client, address="/api/review"):
    return client.get(address, params={"month": "2023-08"}).json()


def test_the_queue_begins_with_what_is_doubtful_and_moves_most(client):
    page = ask(client)
    weights = [item["doubt"] * (1 + item["effect"]) for item in page["items"]]
    assert weights == sorted(weights, reverse=True)
    assert len(page["items"]) == 10
    assert page["coder"] == "ana"


def test_the_effect_of_a_claim_is_what_the_figures_lose_when_it_is_rejected(client):
    item = next(item for item in ask(client)["items"] if item["others"] == 0 and item["figures"])
    moved = item["figures"][0]
    made = act(client, "reject", claim=item["claim"]["id"], why="a drill")
    assert made.status_code == 200
    assert moved["unit"] == "incidents"
    assert moved["after"] is None
    assert item["claim"]["id"] not in client.get("/api/incidents?month=2023-08").text


def test_each_decision_takes_the_claim_off_the_queue_and_undo_puts_it_back(client):
    for kind in ("accept", "reject"):
        claim = ask(client)["items"][0]["claim"]["id"]
        made = act(client, kind, claim=claim).json()
        assert claim not in [item["claim"]["id"] for item in ask(client)["items"]]
        assert act(client, "undo", decision=made["decision"]).status_code == 200
        assert ask(client)["items"][0]["claim"]["id"] == claim


def test_a_correction_changes_the_fields_that_were_changed_and_no_other(client):
    item = ask(client)["items"][0]
    values = {**item["values"], "event": "attack" if item["values"]["event"] == "explosion" else "explosion"}
    said = {**values, **{f"was-{name}": value for name, value in item["values"].items()}}
    made = act(client, "correct", claim=item["claim"]["id"], **said, why="a mine").json()
    deed = ask(client, "/api/people")["deeds"][0]
    assert (deed["name"], deed["deed"]) == ("ana", "correct")
    page = client.get(made["to"])
    assert page.status_code == 200
    assert made["decision"] in page.text
    same = {**item["values"], **{f"was-{name}": value for name, value in item["values"].items()}}
    other = ask(client)["items"][0]["claim"]["id"]
    refused = act(client, "correct", claim=other, **same)
    assert (refused.status_code, "no field was changed" in refused.text) == (400, True)


def test_a_value_that_is_none_and_a_claim_that_is_none_are_one_line_each(client):
    claim = ask(client)["items"][0]["claim"]["id"]
    for fields, name in (({"claim": claim, "event": "picnic"}, "correct"), ({"claim": "c1-nothing"}, "accept")):
        answer = act(client, name, **fields)
        assert answer.status_code == 400
        assert "\n" not in answer.json()["error"]


def test_whoever_comes_second_is_told_so(client, place):
    other = open_as(place, "bo")
    page = ask(other)
    claim = page["items"][0]["claim"]["id"]
    act(client, "reject", claim=claim)
    late = act(other, "accept", claim=claim, seen=str(page["seen"]))
    assert late.status_code == 409
    assert "ana decided on the same meanwhile" in late.json()["error"]


def test_a_pair_can_be_put_together_and_taken_apart(client):
    pairs = ask(client, "/api/review/pairs")["pairs"]
    apart = next(pair for pair in pairs if pair["incidents"][0] != pair["incidents"][1])
    joined = next(pair for pair in pairs if pair["incidents"][0] == pair["incidents"][1])
    assert {field["field"] for field in apart["fields"]} >= {"place", "day", "actors"}
    act(client, "merge", claim=apart["incidents"])
    act(client, "split", claim=joined["second"]["id"])
    left = [{pair["first"]["id"], pair["second"]["id"]} for pair in ask(client, "/api/review/pairs")["pairs"]]
    assert {apart["first"]["id"], apart["second"]["id"]} not in left
    assert {joined["first"]["id"], joined["second"]["id"]} not in left
    assert (
        ask(client, f"/api/incidents/{apart['first']['id']}")["id"]
        == ask(client, f"/api/incidents/{apart['second']['id']}")["id"]
    )


def test_two_people_look_at_the_same_claims_and_are_compared(client, place):
    other = open_as(place, "bo")
    claims = [item["claim"]["id"] for item in ask(client)["items"][:4]]
    for claim in claims:
        act(client, "accept", claim=claim)
    mine = [item["claim"]["id"] for item in other.get("/api/review?mine=1&month=2023-08").json()["items"]]
    assert not set(claims) & {item["claim"]["id"] for item in ask(other)["items"]}
    assert mine[:4] == claims
    for number, claim in enumerate(claims):
        assert act(other, "reject" if number == 3 else "accept", claim=claim).status_code == 200
    page = client.get("/api/review/agreement?a=ana&b=bo").json()
    verdict = next(one for one in page["agreed"]["decisions"] if one["field"] == "verdict")
    assert (verdict["units"], verdict["same"]) == (4, 3)
    assert client.get("/review/agreement?a=ana&b=bo").status_code == 200
    assert "nobody called" in client.get("/review/agreement?a=ana&b=zed").text


def test_every_page_of_review_is_shown_in_both_languages(client):
    for path in ("/review", "/review/pairs", "/review/agreement", "/review/masks", "/people", "/account", "/login"):
        for lang in ("en", "fa"):
            answer = client.get(f"{path}?lang={lang}&month=2023-08")
            assert answer.status_code == 200, (path, lang)
            assert f'lang="{lang}"' in answer.text


def test_a_name_is_hidden_in_its_report_and_shown_again(client):
    address = "/reports/etilaatroz-pulekhumri?month=2023-08"
    report = client.get(f"/api{address}").json()["report"]
    name = next(word for word in report["text"].split() if len(word) > 6)
    assert f"/review/masks?month=2023-08&amp;report={report['id']}" in client.get(address).text
    page = client.get(f"/review/masks?report={report['id']}")
    form = {"token": find_token(page), "name": name, "report": report["id"], "why": f"{name} is a witness"}
    made = client.post("/review/masks/hide", data=form)
    assert made.status_code == 303 and made.headers["location"].startswith("/review/masks?done=")
    for shown in (address, f"/api{address}", "/review/masks", "/api/review/masks"):
        assert name not in client.get(shown).text
    (mask,) = client.get("/api/review/masks").json()["masks"]
    assert (mask["report"]["id"], mask["coder"]) == (report["id"], "ana")
    assert client.post("/review/masks/hide", data=form).status_code == 400
    assert act(client, "undo", decision=mask["id"]).status_code == 200
    assert name in client.get(address).text
    assert client.get("/api/review/masks").json()["masks"] == []
