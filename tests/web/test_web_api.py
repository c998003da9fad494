"""The API keeps what its document promises, whatever is asked of it."""

import shutil
from datetime import timedelta

import hypothesis
import pytest
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient
from web_cases import MOMENT, find_token

from sayso.web import Access, build_app

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def app(read, tmp_path_factory):
    place = shutil.copy(read, tmp_path_factory.mktemp("api") / "own.db")
    return build_app(place, "afghanistan", now=lambda: MOMENT + timedelta(hours=12), coder="ana")


@pytest.fixture(scope="module")
def client(app):
    return TestClient(app, base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def document(client):
    return client.get("/api/openapi.json").json()


def test_every_page_and_act_stands_in_the_document(document):
    paths = set(document["paths"])
    assert {"/api/", "/api/incidents", "/api/incidents/{id}", "/api/reports/{key}", "/api/review"} <= paths
    assert {"/api/review/accept", "/api/review/undo", "/api/people/add"} <= paths
    assert all(said["responses"]["200"]["content"] for one in document["paths"].values() for said in one.values())


def test_a_public_desk_has_no_acts(read):
    app = build_app(read, "afghanistan", now=lambda: MOMENT, access=Access(is_public=True))
    client = TestClient(app, base_url="http://127.0.0.1")
    document = client.get("/api/openapi.json").json()
    assert not [path for path, said in document["paths"].items() if "post" in said]
    assert not {"/api/review", "/api/people", "/api/account"} & set(document["paths"])
    for path in ("/review", "/people", "/account", "/login", "/api/people"):
        assert client.get(path).status_code == 404
    assert client.post("/review/accept", data={"claim": "c1"}).status_code == 404


def test_no_question_makes_a_server_error_or_breaks_the_document(app, client, document):
    token = find_token(client.get("/people"))
    found = client.get("/api/incidents?month=2023-08").json()["incidents"][0]
    report = client.get("/api/reports?month=2023-08").json()["reports"][0]["report"]
    known = {"id": found["id"], "key": report["id"], "month": "2023-08"}
    schema = schemathesis.openapi.from_dict(document)
    asked = 0

    for result in schema.get_all_operations():
        operation = result.ok()

        @hypothesis.given(case=operation.as_strategy(), is_known=hypothesis.strategies.booleans())
        @hypothesis.settings(
            max_examples=10,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        def ask(case, is_known):
            nonlocal asked
            if is_known:
                for place in (case.path_parameters, case.query):
                    for name in set(place or {}) & known.keys():
                        place[name] = known[name]
            if case.method == "POST":
                case.headers = {**(case.headers or {}), "x-sayso-token": token}
            answer = case.call(app=app, base_url="http://127.0.0.1")
            case.validate_response(answer, checks=CHECKS)
            asked += 1

        ask()
    assert asked > 200
