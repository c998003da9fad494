"""Who may: logins, sessions, roles, forms, and what a desk does where nobody has an account."""

import shutil
import subprocess
import sys
from datetime import timedelta
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from starlette.testclient import TestClient
from web_cases import MOMENT, find_token

from sayso.accounts import MAX_TRIES, SESSION, add_account, remove_account
from sayso.ledger import open_ledger
from sayso.web import Access, build_app

WORDS = {"ana": "a ladder of nine rungs", "bo": "the river runs uphill", "cy": "seven clouds in a box"}
ROLES = {"ana": "admin", "bo": "coder", "cy": "reader"}


class Clock:
    def __init__(self):
        self.moment = MOMENT

    def __call__(self):
        return self.moment


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def place(read, tmp_path):
    return shutil.copy(read, tmp_path / "own.db")


@pytest.fixture
def peopled(place):
    with open_ledger(place) as ledger:
        for name, role in ROLES.items():
            add_account(ledger, name, role, WORDS[name], MOMENT)
    return place


@pytest.fixture
def visit(peopled, clock):
    app = build_app(peopled, "afghanistan", now=clock)
    return lambda: TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)


def log_in(client, name, password=None, to="/"):
    token = find_token(client.get("/login"))
    return client.post("/login", data={"token": token, "name": name, "password": password or WORDS[name], "to": to})


def test_a_desk_without_accounts_asks_nobody_to_log_in(place, clock):
    client = TestClient(build_app(place, "afghanistan", now=clock), base_url="http://127.0.0.1")
    assert client.get("/incidents").status_code == 200
    assert client.get("/people").status_code == 200


def test_whoever_is_not_logged_in_sees_the_door_and_nothing_else(visit):
    client = visit()
    for path in ("/", "/incidents?month=2023-08", "/account", "/people", "/no-such-page"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/login")
    for path in ("/api/incidents", "/csv/incidents", "/api/people", "/svg/map/"):
        answer = client.get(path)
        assert answer.status_code == 401
        assert "login" not in answer.headers.get("location", "")
    assert client.get("/static/desk.css").status_code == 200


def test_a_right_password_leads_to_the_page_that_was_asked_for(visit):
    client = visit()
    asked = client.get("/incidents?month=2023-08").headers["location"]
    token = find_token(client.get(asked))
    answer = client.post(
        "/login", data={"token": token, "name": "bo", "password": WORDS["bo"], "to": "/incidents?month=2023-08"}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/incidents?month=2023-08")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert client.get("/incidents").status_code == 200
    assert "bo" in client.get("/").text


def test_over_https_the_cookie_is_bound_to_the_host_and_never_sent_in_the_clear(peopled, clock):
    app = build_app(peopled, "afghanistan", now=clock, access=Access(is_secure=True))
    client = TestClient(app, base_url="https://127.0.0.1", follow_redirects=False)
    answer = log_in(client, "ana")
    assert answer.headers["set-cookie"].startswith("__Host-sayso=")
    assert "secure" in answer.headers["set-cookie"].lower()
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "to", ["//elsewhere.example/", "https://elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "\n//x"]
)
def test_a_login_never_leads_to_another_site(visit, to):
    assert log_in(visit(), "cy", to=to).headers["location"] == "/"


def test_wrong_names_and_wrong_passwords_look_the_same(visit):
    client = visit()
    wrong = [log_in(client, "ana", "not her password at all"), log_in(client, "nobody", "not her password at all")]
    assert [answer.status_code for answer in wrong] == [401, 401]
    assert wrong[0].text == wrong[1].text


def test_after_wrong_tries_even_the_right_password_has_to_wait(visit, clock):
    client = visit()
    for _ in range(MAX_TRIES):
        log_in(client, "ana", "not her password at all")
    assert log_in(client, "ana").status_code == 401
    clock.moment += timedelta(minutes=16)
    assert log_in(client, "ana").status_code == 303


def test_a_session_ends_by_itself_by_logging_out_and_when_the_account_changes(visit, clock, peopled):
    client = visit()
    log_in(client, "bo")
    clock.moment += SESSION + timedelta(seconds=1)
    assert client.get("/").status_code == 303
    log_in(client, "bo")
    word = client.cookies["sayso"]
    client.post("/logout", data={"token": find_token(client.get("/account"))})
    client.cookies.set("sayso", word)
    assert client.get("/").status_code == 303
    client.cookies.clear()
    log_in(client, "bo")
    run = subprocess.run(
        [sys.executable, "-m", "sayso", "users", "role", "bo", "reader", "--ledger", str(peopled)], timeout=60
    )
    assert run.returncode == 0
    assert client.get("/").status_code == 303


def test_the_ledger_opens_nobodys_session(visit, peopled):
    client = visit()
    log_in(client, "ana")
    dump = peopled.read_bytes()
    assert client.cookies["sayso"].encode() not in dump
    assert not any(word.encode() in dump for word in WORDS.values())
    assert b"$argon2id$" in dump


def test_a_form_without_the_sessions_token_or_from_another_site_does_nothing(visit):
    client = visit()
    log_in(client, "ana")
    other = visit()
    log_in(other, "bo")
    fields = {"name": "dora", "role": "admin", "password": "a password of some length"}
    token = find_token(client.get("/people"))
    foreign = find_token(other.get("/account"))
    for said, headers in (
        ({}, {}),
        ({"token": "x"}, {}),
        ({"token": foreign}, {}),
        ({"token": token}, {"Origin": "https://elsewhere.example"}),
        ({"token": token}, {"Origin": "null"}),
        ({"token": token}, {"Sec-Fetch-Site": "cross-site"}),
        ({"token": token}, {"Sec-Fetch-Site": "same-site"}),
    ):
        assert client.post("/people/add", data={**fields, **said}, headers=headers).status_code == 403
    assert "dora" not in client.get("/people").text
    assert client.post("/people/add", data={**fields, "token": token}).status_code == 303
    assert "dora" in client.get("/people").text


def test_each_role_sees_and_does_what_it_may(visit):
    seen = {}
    for name in ROLES:
        client = visit()
        log_in(client, name)
        token = find_token(client.get("/account"))
        change = client.post("/people/change", data={"token": token, "name": "nobody", "role": "admin"})
        seen[name] = (client.get("/").status_code, client.get("/people").status_code, change.status_code)
    assert seen == {"ana": (200, 200, 400), "bo": (200, 403, 403), "cy": (200, 403, 403)}


def test_who_did_what_is_written_down(visit):
    client = visit()
    log_in(client, "ana", "not her password at all")
    log_in(client, "ana")
    token = find_token(client.get("/people"))
    client.post("/people/change", data={"token": token, "name": "cy", "role": "none"})
    deeds = [(deed["name"], deed["deed"], deed["about"]) for deed in client.get("/api/people").json()["deeds"]]
    assert deeds[:3] == [("ana", "remove account", "cy"), ("ana", "login", ""), (None, "wrong password", "ana")]


def test_a_body_without_end_is_refused(visit):
    client = visit()
    log_in(client, "ana")
    token = find_token(client.get("/account"))
    answer = client.post("/people/add", data={"token": token, "name": "x" * 2_000_000})
    assert answer.status_code == 413


def test_it_listens_elsewhere_only_where_people_have_to_log_in(place, peopled):
    command = [sys.executable, "-m", "sayso", "serve", "--host", "0.0.0.0", "--port", "0", "--ledger"]  # noqa: S104
    process = subprocess.Popen([*command, str(peopled)], stdout=subprocess.PIPE, text=True)
    try:
        assert "at http://0.0.0.0:" in process.stdout.readline()
    finally:
        process.kill()
        process.communicate()


def test_a_desk_that_others_reach_stays_shut_when_the_last_account_is_taken_away(peopled):
    command = [sys.executable, "-m", "sayso", "serve", "--port", "0", "--ledger", str(peopled)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        address = process.stdout.readline().split()[-1]
        with open_ledger(peopled) as ledger:
            for name in ROLES:
                remove_account(ledger, name, MOMENT)
        with pytest.raises(HTTPError, match="401"):
            urlopen(f"{address}api/people", timeout=20)  # noqa: S310 our own server
        with urlopen(address, timeout=20) as answer:  # noqa: S310
            assert answer.url.startswith(f"{address}login?")
    finally:
        process.kill()
        process.communicate()


def test_a_foreign_name_is_turned_away_and_a_given_one_is_not(peopled, clock):
    app = build_app(peopled, "afghanistan", now=clock, access=Access(("desk.example",)))
    assert TestClient(app, base_url="http://desk.example").get("/login").status_code == 200
    assert TestClient(app, base_url="http://other.example").get("/login").status_code == 400
    assert TestClient(app, base_url="http://192.0.2.7").get("/login").status_code == 400


def test_accounts_are_kept_from_the_command_line(place):
    def run(*words, said=""):
        command = [sys.executable, "-m", "sayso", "users", *words, "--ledger", str(place)]
        return subprocess.run(command, input=said, capture_output=True, text=True, timeout=60)

    assert run("add", "ana", "--role", "editor", "--password-stdin", said=WORDS["ana"]).stdout == "ana: editor\n"
    assert '"role":"editor"' in run("list", "--json").stdout
    for words, said in (
        (("add", "ana", "--password-stdin"), "already"),
        (("add", "bo", "--role", "king", "--password-stdin"), "is no role"),
        (("add", "b:o", "--password-stdin"), "is no name"),
        (("remove", "bo"), "no account bo"),
    ):
        wrong = run(*words, said=WORDS["bo"])
        assert (wrong.returncode, wrong.stderr.count("\n")) == (1, 1)
        assert said in wrong.stderr
    short = run("add", "bo", "--password-stdin", said="too short")
    assert "15 to 256 characters" in short.stderr
    assert run("remove", "ana").returncode == 0
    assert "nobody" in run("list").stdout
    assert "remove account" in run("log").stdout
