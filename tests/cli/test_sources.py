"""Commands on sources, as a person types them, against a local web server."""

import json
import os
import re
import signal
import socketserver
import sqlite3
import subprocess
import sys
import threading
import time
import tomllib
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner

import sayso
from sayso.alert import parse_rules
from sayso.alerting import raise_alerts
from sayso.cli import main
from sayso.ledger import open_ledger
from sayso.packs import load_packs
from sites import Site, answer

NOW = datetime.now(UTC).replace(microsecond=0)
DEAD = (
    "The National Resistance Front says its fighters attacked a Taliban post in Panjshir on Sunday. "
    "Twelve Taliban fighters were killed, the front said."
)

SETTINGS = """
[collect]
contact = "desk@example.org"
pace_s = 0.0
retries = 0
timeout_s = 3
allow_private = ["127.0.0.0/8"]
"""


def render_feed(*items):
    entries = "".join(
        f"<item><guid>{key}</guid><title>{key}</title><pubDate>{format_datetime(moment)}</pubDate>"
        f"<description><![CDATA[<p>{text}</p>]]></description></item>"
        for key, moment, text in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{entries}</channel></rss>'


def render_channel(*posts):
    messages = "".join(
        f'<div class="tgme_widget_message" data-post="front/{number}">'
        f'<div class="tgme_widget_message_text js-message_text">{text}</div>'
        f'<a class="tgme_widget_message_date"><time datetime="{moment.isoformat()}"></time></a></div>'
        for number, moment, text in posts
    )
    return f'<html><body><section class="tgme_channel_history">{messages}</section></body></html>'


@pytest.fixture
def site():
    with Site() as site:
        yield site


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("sayso.toml").write_text(SETTINGS)
    run("init")
    return tmp_path


def run(*words, code=0):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == code, (result.output, result.exception)
    return result


def start(*words):
    """A command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "sayso", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(Path(sayso.__file__).parents[1])},
    )


def write_sources(**tables):
    Path("sources.toml").write_text(
        "\n".join(
            f"[sources.{name}]\n" + "\n".join(f"{key} = {json.dumps(value)}" for key, value in table.items())
            for name, table in tables.items()
        )
    )


def ago(**span):
    return NOW - timedelta(**span)


def test_a_feed_is_collected_read_and_grouped_and_a_second_time_nothing_is_new(here, site):
    site.pages["/feed"] = render_feed(("post-1", ago(hours=3), DEAD))
    write_sources(**{"nrf-web": {"kind": "feed", "text": "feed", "url": f"{site.url}/feed"}})
    told = run("collect").stdout.splitlines()
    assert told == [
        "nrf-web: 1 new",
        "1 look: 1 new, 0 changed, 0 deleted",
        "1 read: 1 claims, 0 reactions",
        "1 incidents in the ledger",
    ]
    assert run("collect", "nrf-web").stdout.splitlines()[0] == "nrf-web: nothing new"
    (look,) = json.loads(run("collect", "--json").stdout)["looks"]
    assert (look["source"], look["outcome"], look["added"]) == ("nrf-web", "unchanged", 0)


def test_an_edit_is_a_new_version_and_a_post_that_is_gone_is_marked(here, site):
    posts = [(number, ago(hours=9 - number), f"{DEAD} ({number})") for number in (1, 2, 3)]
    site.pages["/s/front"] = render_channel(*posts)
    write_sources(**{"nrf-x": {"kind": "telegram", "url": f"{site.url}/s/front"}})
    assert run("collect", "--no-read").stdout.splitlines()[0] == "nrf-x: 3 new"
    site.pages["/s/front"] = render_channel(posts[0], (3, posts[2][1], f"{DEAD} (edited)"))
    assert run("collect", "--no-read").stdout.splitlines()[0] == "nrf-x: 1 changed, 1 deleted"
    assert "last seen" in run("history", "https://t.me/front/2").stdout
    site.pages["/s/front"] = answer(503)
    assert "answered 503" in run("collect", "--no-read", code=1).stderr
    assert json.loads(run("status", "--json").stdout)["vanished"] == 1
    site.pages["/s/front"] = render_channel(*posts[:2])
    run("collect", "--no-read")
    assert json.loads(run("history", "https://t.me/front/2", "--json").stdout)
    assert json.loads(run("status", "--json").stdout)["vanished"] == 1  # the third one now, no longer the second


def test_each_source_in_trouble_is_one_line_and_the_others_go_on(here, site):
    site.pages["/feed"] = render_feed(("post-1", ago(hours=3), DEAD))
    site.pages["/page"] = "<html><body><h1>A page</h1><a href='/x'>x</a></body></html>"
    site.pages["/s/nobody"] = "<html><body><div class='tgme_page'>Send a message</div></body></html>"
    site.pages["/bomb"] = '<!DOCTYPE r [<!ENTITY a "aaaa">]><rss version="2.0"><channel>&a;</channel></rss>'
    site.pages["/robots.txt"] = "User-agent: *\nDisallow: /closed\n"
    feed = {"kind": "feed", "text": "feed"}
    write_sources(
        down={**feed, "url": "http://127.0.0.1:9/feed"},
        html={**feed, "url": f"{site.url}/page"},
        bomb={**feed, "url": f"{site.url}/bomb"},
        gone={**feed, "url": f"{site.url}/nothing"},
        closed={**feed, "url": f"{site.url}/closed"},
        inside={**feed, "url": "http://192.168.1.1/feed"},
        nobody={"kind": "telegram", "url": f"{site.url}/s/nobody"},
        empty={"kind": "index", "url": f"{site.url}/page", "links": "/news/"},
        folder={"kind": "folder", "path": "no-such-folder"},
        good={**feed, "url": f"{site.url}/feed"},
    )
    result = run("collect", "--no-read")
    lines = dict(line.removeprefix("sayso: ").split(": ", 1) for line in result.stderr.splitlines())
    assert "cannot be reached" in lines.pop("down")
    assert 'a web page; write kind = "index"' in lines.pop("html")
    assert "defines its own entities" in lines.pop("bomb")
    assert "there is no such page" in lines.pop("gone")
    assert "robots.txt does not want it read" in lines.pop("closed")
    assert "private network" in lines.pop("inside")
    assert "no such channel" in lines.pop("nobody")
    assert "links to no article" in lines.pop("empty")
    assert "no such file or folder" in lines.pop("folder")
    assert lines == {}
    assert "good: 1 new" in result.stdout.splitlines()
    assert result.stdout.splitlines()[-1] == "10 looks: 1 new, 0 changed, 0 deleted, 8 could not be read"
    site.pages["/nothing"] = render_feed(("post-7", ago(hours=2), DEAD + " Again."))
    assert "gone: 1 new" in run("collect", "--no-read").stdout.splitlines()
    assert json.loads(run("status", "--json").stdout)["reports"] == 2


def test_sources_tells_how_each_fares(here, site):
    site.pages["/feed"] = render_feed(("post-1", ago(hours=3), DEAD))
    write_sources(
        **{"nrf-web": {"kind": "feed", "text": "feed", "url": f"{site.url}/feed"}},
        down={"kind": "page", "url": "http://127.0.0.1:9/"},
    )
    assert "never" in run("sources").stdout
    run("collect", "--no-read")
    told = run("sources").stdout
    assert re.search(r"nrf-web +feed +\d{4}-\d\d-\d\d \d\d:\d\d +1 +0 +0 +0 +0", told)
    assert "down: http://127.0.0.1:9/" in told and "cannot be reached" in told
    health = {one["source"]: one for one in json.loads(run("sources", "--json").stdout)["sources"]}
    assert (health["nrf-web"]["new"], health["down"]["errors"], health["down"]["last_read"]) == (1, 1, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no source is set up"),
        ('[sources.a]\nkind = "fax"\nurl = "http://x.example.org"', "kind is 'fax'; write one of feed, index"),
        ('[sources.a]\nkind = "feed"', "a source of the kind feed needs url"),
        ('[sources.a]\nkind = "feed"\nurl = "x"\nevery = 5', "every"),
        ("[theatre]\nx = 1", "theatre in sources.toml is no table of it"),
        ('[sources.a]\nkind="page"\nurl="u"\nsource="s"\n[sources.s]\nkind="page"\nurl="u"', "its reports are of s"),
        (
            '[sources.a]\nkind = "page"\nurl = "http://x.example.org"\n[collect]\npace_s = 1',
            "collect.pace_s stands both",
        ),
    ],
)
def test_what_is_wrong_in_the_settings_is_one_line(here, text, said):
    Path("sources.toml").write_text(text)
    result = run("collect", code=1)
    assert said in result.stderr and len(result.stderr.splitlines()) == 1


def test_an_unknown_source_is_named_with_those_that_are_there(here):
    write_sources(good={"kind": "page", "url": "http://x.example.org"})
    assert "bad is no source that is set up; there is good" in run("collect", "bad", code=1).stderr


def test_a_proxy_with_a_login_is_not_written_into_the_settings(here, monkeypatch):
    write_sources(good={"kind": "page", "url": "http://x.example.org"})
    Path("sayso.toml").write_text(SETTINGS + 'proxy = "socks5://ana:s3cret@127.0.0.1:9"\n')
    result = run("collect", code=1)
    assert "a login is a secret" in result.stderr and "s3cret" not in result.stderr
    Path("proxy").write_text("socks5://ana:s3cret@127.0.0.1:9")
    Path("sayso.toml").write_text(SETTINGS + 'proxy = "file:proxy"\n')
    Path("proxy").chmod(0o644)
    assert "others can read proxy" in run("collect", code=1).stderr
    Path("proxy").chmod(0o600)
    result = run("collect", code=1)
    assert "cannot be reached" in result.stderr and "s3cret" not in result.stderr


def test_watch_looks_in_turn_and_ends_cleanly_with_a_signal(here, site):
    site.pages["/feed"] = render_feed(("post-1", ago(hours=3), DEAD))
    write_sources(**{"nrf-web": {"kind": "feed", "text": "feed", "url": f"{site.url}/feed"}})
    for number in (signal.SIGTERM, signal.SIGINT):
        watch = start("watch", "--no-read")
        assert watch.stderr.readline() == "watching 1 sources; Ctrl-C ends it\n"
        if number == signal.SIGTERM:
            assert watch.stdout.readline().endswith("nrf-web: 1 new\n")
        else:
            time.sleep(0.5)
        watch.send_signal(number)
        told, faults = watch.communicate(timeout=20)
        assert (watch.returncode, faults) == (0, "")
        # Started again at once, it asks nobody before the turn comes.
        assert told.splitlines()[-1].startswith("stopped; 1 look" if number == signal.SIGTERM else "stopped; 0 looks")
    assert json.loads(run("sources", "--json").stdout)["sources"][0]["looks"] == 1


PLACES = (
    "Salang, Parwan",
    "Andarab, Baghlan",
    "Nahrin, Baghlan",
    "Taloqan, Takhar",
    "Warduj, Badakhshan",
    "Guldara, Kabul",
)

ALERTS = """
[alerts.many-dead]
when = "incident"
killed = 10

[alerts.back]
when = "post"
party = "nrf"
days = 7

[alerts.gone]
when = "deleted"
"""


def write_alerts(more=""):
    Path("sayso.toml").write_text(SETTINGS + ALERTS + more)


def serve_posts(site):
    monday = ago(days=9)
    posts = [(1, monday, "A word on the weather."), (2, ago(days=1), DEAD)]
    site.pages["/s/front"] = render_channel(*posts)
    write_sources(**{"nrf-x": {"kind": "telegram", "url": f"{site.url}/s/front"}})
    return posts


def test_each_alert_is_told_once_with_its_rows(here, site):
    posts = serve_posts(site)
    write_alerts('[outlets.log]\nkind = "file"\npath = "alerts.jsonl"\n[outlets.here]\nkind = "terminal"\n')
    told = run("collect").stdout
    assert "alert · many-dead: an incident of " in told and "12 or more dead" in told
    assert "alert · back: National Resistance Front posts again after 8 days (https://t.me/front/2)" in told
    assert "alert" not in run("collect").stdout and "alert" not in run("alerts", "--check").stdout.split("  ")[0]
    site.pages["/s/front"] = render_channel(posts[0], (3, NOW, "Nothing further."))
    assert "alert · gone: nrf-x deleted a post: https://t.me/front/2" in run("collect").stdout
    kept = [json.loads(line) for line in Path("alerts.jsonl").read_text().splitlines()]
    assert [one["rule"] for one in kept] == ["many-dead", "back", "gone"]
    assert kept[0]["rows"][0].startswith("i1-") and kept[1]["rows"][0].startswith("r1-")
    assert [one["id"] for one in json.loads(run("alerts", "--json").stdout)["alerts"]] == [one["id"] for one in kept]


def test_an_alert_that_could_not_be_told_is_told_at_the_next_turn(here, site, monkeypatch):
    serve_posts(site)
    monkeypatch.setenv("HOOK", f"{site.url}/hook?key=s3cret")
    write_alerts('[outlets.desk]\nkind = "webhook"\nurl = "env:HOOK"\n')
    site.pages["/hook?key=s3cret"] = 500
    result = run("collect")
    assert result.stderr.splitlines() == ["sayso: [outlets.desk]: the webhook answered 500"]
    site.pages["/hook?key=s3cret"] = 200
    assert run("alerts", "--check").stderr == ""
    sent = [headers["body"] for path, headers in site.asked if path.startswith("/hook")]
    assert len(sent) == 2 and sent[0].count("alerts") == 1
    assert {alert["rule"] for alert in json.loads(sent[1])["alerts"]} == {"many-dead", "back"}
    run("alerts", "--check")
    assert len([path for path in site.paths if path.startswith("/hook")]) == 2


class _Post(socketserver.StreamRequestHandler):
    """Takes a letter by SMTP (RFC 5321) and keeps its lines."""

    letters: ClassVar[list[str]] = []

    def handle(self):
        self.wfile.write(b"220 post\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                while (line := self.rfile.readline()) != b".\r\n":
                    self.letters.append(line.decode())
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 well\r\n")


def test_a_letter_holds_all_new_alerts_with_their_rows(here, site):
    serve_posts(site)
    _Post.letters.clear()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Post) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
        write_alerts(
            '[outlets.post]\nkind = "mail"\nhost = "127.0.0.1"\ntls = "none"\nsender = "sayso@example.org"\n'
            f'to = ["desk@example.org"]\nport = {port}\n'
        )
        assert run("collect").stderr == ""
        server.shutdown()
    letter = "".join(_Post.letters)
    assert "To: desk@example.org" in letter and "12 or more dead" in letter and "many-dead: i1-" in letter
    assert "after 8 days" in letter


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('[alerts.x]\nwhen = "rain"', "when is 'rain'; write one of incident, post, rise, deleted"),
        ('[alerts.x]\nwhen = "post"\nparty = "nobody"', "nobody is no party of the theatre"),
        ('[alerts.x]\nwhen = "post"\nto = ["desk"]', "there is no [outlets.desk]"),
        ('[outlets.x]\nkind = "pigeon"', "kind is 'pigeon'"),
        ('[outlets.x]\nkind = "mail"\nhost = "h"', "an outlet of the kind mail needs sender"),
        (
            '[outlets.x]\nkind = "mail"\nhost = "h"\nsender = "a"\nto = ["b"]\ntls = "none"\npassword = "env:P"',
            "a password goes out only under TLS",
        ),
    ],
)
def test_a_rule_that_is_not_understood_is_one_line_before_anybody_is_asked(here, site, more, said):
    serve_posts(site)
    Path("sayso.toml").write_text(SETTINGS + more)
    result = run("collect", code=1)
    assert said in result.stderr and len(result.stderr.splitlines()) == 1
    assert site.asked == []


def test_a_password_that_is_written_out_is_refused(here, site):
    serve_posts(site)
    write_alerts(
        '[outlets.post]\nkind = "mail"\nhost = "127.0.0.1"\nport = 9\nsender = "a@example.org"\n'
        'to = ["b@example.org"]\n'
        'user = "a"\npassword = "hunter2"\n'
    )
    result = run("collect")
    assert "write env:NAME or file:PATH" in result.stderr and "hunter2" not in result.stderr


def test_a_channel_that_was_looked_at_and_kept_silent_is_silent_and_one_that_was_not_is_not_read(here, site):
    posts = [(1, ago(days=20), "A word on the weather."), (2, ago(days=12), DEAD)]
    site.pages["/s/front"] = render_channel(*posts)
    site.pages["/s/other"] = render_channel((1, ago(days=30), "An old post."), (2, ago(days=29), "Another old post."))
    write_sources(**{"nrf-x": {"kind": "telegram", "url": f"{site.url}/s/front"}})
    run("collect")
    window = ("--from", ago(days=16).date(), "--to", ago(days=8).date())
    (before,) = json.loads(run("silence", *window, "--json").stdout)["silences"]
    assert before["verdict"] == "not-read"
    Path("sources.toml").write_text(
        Path("sources.toml").read_text()
        + f'\n[sources.taliban-spokesman-x]\nkind = "telegram"\nurl = "{site.url}/s/other"\n'
    )
    run("collect")
    (after,) = json.loads(run("silence", *window, "--json").stdout)["silences"]
    assert after["verdict"] == "silent"
    (channel,) = [one for one in after["channels"] if one["source"] == "taliban-spokesman-x"]
    assert channel["reports"] == [] and len(channel["days"]) == 8
    assert "taliban-spokesman-x (no report" in run("silence", *window).stdout
    assert json.loads(run("silence", *window, "--json", "--as-of", str(ago(days=1).date())).stdout)["silences"] == []


def test_the_bytes_behind_a_new_post_are_kept_with_what_it_shows_and_whom_it_answers(here, site):
    shown = (
        '<a class="tgme_widget_message_photo_wrap" style="background-image:url(\'https://cdn.example.org/1.jpg\')"></a>'
        '<a class="tgme_widget_message_reply" href="https://t.me/front/1"><div class="tgme_widget_message_text '
        'js-message_reply_text">An older word.</div></a>'
        '<a class="tgme_widget_message_forwarded_from_name">Another channel</a>'
    )
    page = render_channel((1, ago(hours=5), "An older word."), (2, ago(hours=3), DEAD))
    site.pages["/s/front"] = page.replace('data-post="front/2">', f'data-post="front/2">{shown}')
    write_sources(**{"nrf-x": {"kind": "telegram", "url": f"{site.url}/s/front"}})
    run("collect", "--no-read")
    run("collect", "--no-read")
    told = run("archive", "show", "https://t.me/front/2").stdout
    for words in ("/s/front", "https://cdn.example.org/1.jpg", "https://t.me/front/1", "Another channel"):
        assert words in told, words
    assert "1.jpg" not in run("archive", "show", "https://t.me/front/1").stdout
    text = json.loads(run("history", "https://t.me/front/2", "--json").stdout)
    assert "An older word." not in json.dumps(text)
    run("archive", "check")
    assert len(list(Path("sayso.archive").iterdir())) == 1
    run("collect", "--no-read", "--no-archive")


def test_the_page_behind_a_link_is_the_report_and_its_menus_are_not(here, site):
    item = (
        f"<item><title>Two posts</title><link>{site.url}/news/1</link><guid>one</guid>"
        f"<pubDate>{format_datetime(ago(hours=2))}</pubDate><description>In short.</description></item>"
    )
    site.pages["/feed"] = f'<?xml version="1.0"?><rss version="2.0"><channel>{item}</channel></rss>'
    site.pages["/news/1"] = (
        "<html><head><title>Two posts</title></head><body><nav><a href='/'>Home</a></nav><article><h1>Two posts</h1>"
        f"<p>{DEAD}</p><p>Nobody else has spoken of it until now.</p></article><footer>All rights</footer></html>"
    )
    write_sources(**{"nrf-web": {"kind": "feed", "url": f"{site.url}/feed", "lang": "en"}})
    run("collect", "--no-read")
    with open_ledger("sayso.db") as ledger:
        report = ledger.find_report("one")
    assert (report.title, report.url) == ("Two posts", f"{site.url}/news/1")
    assert report.text == f"{DEAD}\nNobody else has spoken of it until now."
    # Looked at again in its turn, the same page is the same report.
    assert run("collect", "--no-read").stdout.splitlines()[0] == "nrf-web: nothing new"


def test_a_run_that_is_killed_loses_nothing_and_doubles_nothing(here, site):
    blocked = threading.Event()

    def block(handler):
        blocked.wait(20)
        handler.answer(404, b"")

    names = ("first", "second", "third")
    tables = {}
    for number, name in enumerate(names):
        posts = [(step, ago(hours=9 - step), f"{DEAD} ({name} {step})") for step in range(1, 5)]
        site.pages[f"/{name}"] = block if number == 2 else render_channel(*posts)
        tables[name] = {"kind": "telegram", "url": f"{site.url}/{name}"}
    write_sources(**tables)
    collecting = start("collect", "--no-read")
    assert collecting.stdout.readline() == "first: 4 new\n"
    while "/third" not in site.paths:
        time.sleep(0.01)
    collecting.kill()
    collecting.communicate(timeout=20)
    blocked.set()
    site.pages["/third"] = render_channel((1, ago(hours=2), f"{DEAD} (third 1)"))
    told = run("collect", "--no-read").stdout.splitlines()
    assert {"first: nothing new", "third: 1 new"} <= set(told)
    assert json.loads(run("status", "--json").stdout)["reports"] == 9
    assert "nothing is wrong" in run("verify").stdout


def test_watch_goes_on_when_the_ledger_was_held_by_somebody_else(here, site):
    site.pages["/feed"] = render_feed(("post-1", ago(hours=3), DEAD))
    write_sources(**{"nrf-web": {"kind": "feed", "text": "feed", "url": f"{site.url}/feed"}})
    with closing(sqlite3.connect("sayso.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        watch = start("watch", "--no-read", "--ledger", f"sqlite:///{here}/sayso.db?timeout=0.3")
        assert "watching" in watch.stderr.readline()
        assert "trying again" in watch.stderr.readline()
        other.execute("ROLLBACK")
    assert watch.stdout.readline().endswith("nrf-web: 1 new\n")
    watch.terminate()
    watch.communicate(timeout=20)
    assert watch.returncode == 0


def test_a_rise_is_alerted_to_once_in_its_window(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("init")
    first = date(2024, 3, 1)
    reports = []
    for step in range(60):
        day = first + timedelta(days=step)
        reports.append(
            {"id": f"a{step}", "published": str(day), "source": "amu", "text": f"Flour cost {step} afghanis."}
        )
        if step >= 30 or step % 6 == 0:
            text = (
                f"The Freedom Front said that its fighters attacked a Taliban post in {PLACES[step % 6]} on {day:%A}."
            )
            reports.append({"id": f"b{step}", "published": str(day), "source": "aff-x", "text": text})
    Path("reports.jsonl").write_text("\n".join(map(json.dumps, reports)))
    run("add", "reports.jsonl")
    rules = parse_rules({"more": {"when": "rise", "days": 30}, "aff": {"when": "rise", "days": 30, "party": "aff"}})
    packs, moment = load_packs("afghanistan"), datetime(2024, 4, 30, 12, tzinfo=UTC)
    with open_ledger("sayso.db") as ledger:
        alerts = raise_alerts(ledger, packs, rules, moment)
        assert [(alert.rule, alert.about[0]) for alert in alerts] == [("more", "aff"), ("aff", "aff")]
        assert "30 in 30 days, 5 in the 30 before" in alerts[0].line and len(alerts[0].rows) == 30
        assert raise_alerts(ledger, packs, rules, moment + timedelta(hours=20)) == ()


def test_a_post_that_is_changed_back_is_a_further_version_and_what_people_decided_stays(here, site):
    def show(text):
        site.pages["/s/front"] = render_channel((1, ago(hours=5), text))
        return run("collect").stdout.splitlines()[0]

    def list_versions():
        return json.loads(run("history", "https://t.me/front/1", "--json").stdout)["versions"]

    write_sources(**{"nrf-x": {"kind": "telegram", "url": f"{site.url}/s/front"}})
    assert show(DEAD) == "nrf-x: 1 new"
    ((claim,),) = [reading["claims"] for reading in list_versions()[0]["readings"]]
    run("decide", "reject", claim["id"], "--why", "an exercise", "--coder", "ana")
    assert show(DEAD.replace("Twelve", "Nine")) == "nrf-x: 1 changed"
    assert show(DEAD) == "nrf-x: 1 changed"
    assert show(DEAD) == "nrf-x: nothing new"
    first, second, third = list_versions()
    assert [version["until"] for version in (first, second)] == [second["since"], third["since"]]
    assert (third["until"], third["revisions"][0]["new"]["differs"][0]["text"]) == (None, "Twelve")
    assert third["readings"][-1]["claims"] == []
    assert "nothing is wrong" in run("verify").stdout


def test_an_earlier_day_is_collected_from_a_list_that_has_not_changed(here, site):
    site.pages["/feed"] = render_feed(*((f"p-{days}", ago(days=days), f"{DEAD} ({days})") for days in (1, 3, 9)))
    write_sources(feed={"kind": "feed", "url": f"{site.url}/feed", "text": "feed"})
    since = [(NOW - timedelta(days=days)).date().isoformat() for days in (4, 20)]
    assert run("collect", "--no-read", "--since", since[0]).stdout.splitlines()[0] == "feed: 2 new"
    assert run("collect", "--no-read", "--since", since[1]).stdout.splitlines()[0] == "feed: 1 new"
    assert run("collect", "--no-read").stdout.splitlines()[0] == "feed: nothing new"


def test_a_watched_folder_is_kept_for_the_record_once(here):
    Path("in").mkdir()
    Path("in/a.jsonl").write_text(json.dumps({"id": "a-1", "text": DEAD, "published": "2023-08-09"}) + "\n")
    Path("in/broken.json").write_text("{")
    write_sources(folder={"kind": "folder", "path": "in"})
    for told in ("folder: 1 new", "folder: nothing new"):
        assert told in run("collect", "--no-read").stdout.splitlines()
    (shown,) = json.loads(run("archive", "show", "a-1", "--json").output)["captures"]
    assert (shown["url"], shown["mime"]) == ("file:///a.jsonl", "application/x-ndjson")
    assert len(list(Path("sayso.archive").iterdir())) == 1
    assert "1 records, 0 of them" in run("archive", "check").output
    # The same file with a line more is another one, and the report that was there is in both.
    with Path("in/a.jsonl").open("a") as file:
        file.write(json.dumps({"id": "a-2", "text": DEAD, "published": "2023-08-10"}) + "\n")
    assert "folder: 1 new" in run("collect", "--no-read").stdout.splitlines()
    assert len(json.loads(run("archive", "show", "a-1", "--json").output)["captures"]) == 2
    assert "2 records, 0 of them" in run("archive", "check").output


def test_the_alerts_in_the_documents_are_understood(here, monkeypatch):
    text = (Path(__file__).parents[2] / "docs" / "collect.md").read_text("utf-8")
    (block,) = [part for part in re.findall(r"```toml\n(.*?)```", text, re.DOTALL) if "[alerts." in part]
    Path("sources.toml").write_text(block)
    Path("mail.secret").write_text("word")
    assert run("alerts", "--check").stdout == ""
    assert [rule.when for rule in parse_rules(tomllib.loads(block)["alerts"])] == [
        "incident",
        "post",
        "rise",
        "deleted",
    ]
