"""Commands in real trouble: a locked file, a full disk, a server that stops. One line, exit code 1, nothing lost."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from places import PASSWORD, Files, Schemas, list_rows
from sayso.ledger import open_ledger

REPORTS = 6000


@pytest.fixture(scope="module")
def posts(tmp_path_factory):
    """More reports than one transaction takes."""
    path = tmp_path_factory.mktemp("posts") / "posts.jsonl"
    lines = (
        {"id": f"p{n}", "text": f"Post {n}. " + "Nothing. " * 40, "published": "2024-05-06"} for n in range(REPORTS)
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def start(place, *words):
    return subprocess.Popen(
        [sys.executable, "-m", "sayso", *map(str, words), "--ledger", place],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process, code=0):
    said, complaint = process.communicate(timeout=120)
    assert process.returncode == code, (said, complaint)
    assert PASSWORD not in said + complaint
    if code:
        assert complaint.startswith("sayso: ") and complaint.count("\n") == 1, complaint
    return said or complaint


def count_reports(place):
    return list_rows(place, "SELECT count(*) FROM reports")[0][0]


def check_complete(place, posts):
    """The same command again does the rest, and the ledger is what it would have been."""
    known = count_reports(place)
    assert known % 1000 == 0
    assert f"{REPORTS - known} added" in finish(start(place, "add", posts, "--no-read"))
    with open_ledger(place) as ledger:
        assert list(ledger.verify()) == []
        assert {report.key for report in ledger.reports()} == {f"p{number}" for number in range(REPORTS)}


def test_a_locked_file(posts):
    with Files().made() as place, closing(sqlite3.connect(place)) as other:
        other.execute("BEGIN IMMEDIATE")
        told = finish(start(f"sqlite:///{place}?timeout=0.2", "add", posts, "--no-read"), 1)
        assert told == f"sayso: the ledger at {place} is locked by another process; try again when that is done\n"
        assert finish(start(place, "status")).startswith(f"ledger      {place}\nreports     0\n")
        other.rollback()
        check_complete(place, posts)


def test_a_ledger_that_another_writer_holds_on_a_server(posts, server):
    with Schemas(server).made() as place, open_ledger(place) as other:
        with other._writer.begin():
            told = finish(start(f"{place}&timeout=0.2", "add", posts, "--no-read"), 1)
        assert "is locked by another process; try again when that is done" in told
        check_complete(place, posts)


def test_two_who_add_the_same_at_once(posts, places):
    with places.new() as place:
        assert {finish(process) for process in [start(place, "init") for _ in range(2)]}
        said = [finish(process) for process in [start(place, "add", posts, "--no-read") for _ in range(2)]]
        added = [int(line.partition(" ")[0]) for line in said]
        assert sum(added) == REPORTS
        check_complete(place, posts)


def test_a_full_disk(posts, mount, tmp_path):
    mount(tmp_path, "3m")
    place = str(tmp_path / "l.db")
    finish(start(place, "init"))
    told = finish(start(place, "add", posts, "--no-read"), 1)
    assert told.startswith(f"sayso: the ledger at {place} cannot ") and "run the same command again" in told
    assert count_reports(place) % 1000 == 0
    subprocess.run(["mount", "-o", "remount,size=60m", tmp_path], check=True)
    check_complete(place, posts)


def test_a_full_disk_of_a_server(posts, mount, server):
    folder = server.folder / "small"
    folder.mkdir()
    mount(folder, "60m")
    server.own(folder)
    server.ask(f"CREATE TABLESPACE small LOCATION '{folder}'")
    server.ask("CREATE DATABASE small TABLESPACE small")
    place = server.url("small")
    try:
        finish(start(place, "init"))
        disk = os.statvfs(folder)
        used = (disk.f_blocks - disk.f_bfree) * disk.f_bsize
        subprocess.run(["mount", "-o", f"remount,size={used + 1_000_000}", folder], check=True)
        told = finish(start(place, "add", posts, "--no-read"), 1)
        assert told.startswith(
            "sayso: the ledger at postgresql://sayso@/small cannot grow: the disk is full; free some"
        )
        subprocess.run(["mount", "-o", "remount,size=60m", folder], check=True)
        check_complete(place, posts)
    finally:
        server.ask("DROP DATABASE small WITH (FORCE)")
        server.ask("DROP TABLESPACE small")


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_server_that_stops_in_the_middle(posts, server, mode):
    with Schemas(server).made() as place:
        process = start(place, "add", posts, "--no-read")
        until = time.monotonic() + 60
        while count_reports(place) < 1000 and time.monotonic() < until:
            time.sleep(0.01)
        server.stop(mode)
        try:
            told = finish(process, 1)
        finally:
            server.start()
        assert told.startswith("sayso: the ledger at postgresql://sayso@/postgres ")
        assert any(words in told for words in ("lost its server in the middle", "cannot be reached", "is not ready"))
        assert 1000 <= count_reports(place) < REPORTS
        check_complete(place, posts)


def test_a_server_that_is_gone_before_a_question_is_asked(server, tmp_path):
    with Schemas(server).made() as place:
        server.stop()
        try:
            told = [
                finish(start(place, *words), 1) for words in (["status"], ["tally"], ["verify"], ["backup", "b.db"])
            ]
        finally:
            server.start()
    assert set(told) == {
        "sayso: the ledger at postgresql://sayso@/postgres cannot be reached; "
        "check that its server runs, and the host and port in the URL\n"
    }
    assert not Path("b.db").exists()
