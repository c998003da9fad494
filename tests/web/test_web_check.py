"""Drafts read back on the desk."""

import pytest
from starlette.testclient import TestClient
from web_cases import MOMENT

from sayso.web import build_app

DRAFT = "In August 2023 the Afghanistan Freedom Front said that it had killed 7000 Taliban. It rained in Kabul."


@pytest.fixture
def client(coded):
    return TestClient(build_app(coded, "afghanistan", now=lambda: MOMENT), base_url="http://127.0.0.1")


def find_token(client):
    return client.get("/check").text.partition('name="token" value="')[2].partition('"')[0]


def check(client, text, **fields):
    return client.post("/api/check/draft", json={"token": find_token(client), "text": text, **fields})


def test_a_statement_is_marked_with_words_and_opens_its_rows(client):
    page = check(client, DRAFT).json()
    (statement,) = page["article"]["statements"]
    assert statement["verdict"] == "missing"
    assert "".join(piece["text"] for piece in page["pieces"]) == DRAFT
    answer = client.post("/check/draft", data={"token": find_token(client), "text": DRAFT})
    assert 'class="said v-missing" href="#s0"' in answer.text
    assert ">not in the ledger</span>" in answer.text
    assert 'id="s0"' in answer.text


def test_what_the_draft_gets_wrong_is_remarked(client):
    text = "The Freedom Front says it attacked a Taliban base in Bagram district, Kapisa, on 18 August 2023."
    remarks = check(client, text, **{"from": "2023-08-01", "to": "2023-08-20"}).json()["article"]["remarks"]
    assert any(remark["contradicts"] and remark["verdict"] == "raise" for remark in remarks)


def test_a_brief_can_be_edited_and_checked(client):
    page = client.get("/api/check?brief=1&month=2023-08").json()
    assert "2023" in page["text"]
    window = {"from": "2023-08-01", "to": "2023-08-31"}
    verdicts = [one["verdict"] for one in check(client, page["text"], **window).json()["article"]["statements"]]
    assert "supported" in verdicts


def test_an_empty_draft_and_one_without_end_are_no_errors_of_the_server(client):
    assert check(client, " \n").json()["article"] is None
    assert check(client, "x" * 100_001).status_code == 400


def test_a_draft_is_shown_as_text_whatever_it_holds(client):
    text = f"<script>alert(1)</script> {DRAFT} <img src=x onerror=alert(1)>"
    answer = client.post("/check/draft", data={"token": find_token(client), "text": text})
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
