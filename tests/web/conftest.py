"""The desk over real ledgers: the worked case as coded by hand and as read by the rules."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_cases import CASE, make_ledger, open_desk


@pytest.fixture(scope="session")
def coded(tmp_path_factory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("coded") / "coded.db", CASE / "reports.jsonl", CASE / "gold.jsonl")


@pytest.fixture(scope="session")
def read(tmp_path_factory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("read") / "read.db", CASE / "reports.jsonl", None)


@pytest.fixture(params=["coded", "read"])
def desk(request) -> TestClient:
    return open_desk(request.getfixturevalue(request.param))
