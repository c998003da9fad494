"""The desk over real ledgers: the worked case as coded by hand and as read by the rules."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from starlette.testclient import TestClient
from web_cases import CASE, MOMENT, make_ledger, open_desk, serve_desk

from sayso.web import build_app


@pytest.fixture(scope="session")
def coded(tmp_path_factory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("coded") / "coded.db", CASE / "reports.jsonl", CASE / "gold.jsonl")


@pytest.fixture(scope="session")
def read(tmp_path_factory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("read") / "read.db", CASE / "reports.jsonl", None)


@pytest.fixture(params=["coded", "read"])
def desk(request) -> TestClient:
    return open_desk(request.getfixturevalue(request.param))


@pytest.fixture(scope="session")
def chromium():
    """The Chromium of this machine, for the whole session."""
    place = shutil.which("chromium") or shutil.which("chromium-browser")
    assert place, "the desk is tested in Chromium: install it (.ci/run does)"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=place, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(read):
    """The desk over the worked case as the rules read it, behind a real server, half a day later."""
    with serve_desk(build_app(read, "afghanistan", now=lambda: MOMENT + timedelta(hours=12))) as address:
        yield address


@pytest.fixture
def page(chromium):
    """A page of the browser that fails the test for a script's error, a breach of the policy or a foreign request."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda asked: None if is_ours(asked.url) else wrong.append(f"foreign: {asked.url}"))
    yield page
    context.close()
    assert not wrong


def is_ours(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "blob:http://127.0.0.1:", "data:"))
