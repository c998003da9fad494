"""Drafts read back on the desk."""

import base64
import io

import docx
import pytest
from starlette.testclient import TestClient
from web_cases import MOMENT, find_token

from sayso.web import build_app

DRAFT = "In August 2023 the Afghanistan Freedom Front said that it had killed 7000 Taliban. It rained in Kabul."


@pytest.fixture
def client(coded):
    return TestClient(build_app(coded, "afghanistan", now=lambda: MOMENT), base_url="http://127.0.0.1")


def check(client, text, **fields):
    return client.post("/api/check/draft", json={"token": find_token(client.get("/check")), "text": text, **fields})


def test_a_statement_is_marked_with_words_and_opens_its_rows(client):
    page = check(client, DRAFT).json()
    (statement,) = page["article"]["statements"]
    assert statement["verdict"] == "missing"
    assert "".join(piece["text"] for piece in page["pieces"]) == DRAFT
    answer = client.post("/check/draft", data={"token": find_token(client.get("/check")), "text": DRAFT})
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
    answer = client.post("/check/draft", data={"token": find_token(client.get("/check")), "text": text})
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text


def write_word(*paragraphs):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def encode(raw):
    return base64.b64encode(raw).decode()


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("draft.docx", write_word("A headline", DRAFT)),
        ("draft.html", f"<html><body><h1>A headline</h1><script>no</script><p>{DRAFT}</p></body></html>".encode()),
        ("draft.txt", f"A headline\n\n{DRAFT}\n".encode("utf-8-sig")),
    ],
)
def test_a_file_is_read_as_the_command_line_reads_it(client, name, raw):
    page = check(client, "", file=encode(raw), name=name).json()
    assert page["text"] == f"A headline\n\n{DRAFT}\n"
    assert [one["verdict"] for one in page["article"]["statements"]] == ["missing"]


def test_a_file_that_cannot_be_read_is_told_in_one_line(client):
    nested = b"<html>" + b"<div>" * 20_000 + b"x"
    for name, said in (
        ("a.docx", encode(b"PK\x03\x04 and no more")), ("a.docx", encode(b"plain words")), ("a.txt", "no base64!"),
    ):  # fmt: skip
        answer = check(client, "", file=said, name=name)
        assert answer.status_code == 400
        assert answer.json()["error"].count("\n") == 0
    assert check(client, "", file=encode(nested), name="a.html").status_code in (200, 400)
    assert check(client, "", file="A" * 12_000_000, name="a.txt").status_code == 413
