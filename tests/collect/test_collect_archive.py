"""Bytes as they were received: kept once, found again, exported, and checked bit by bit."""

import hashlib
import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from sayso.cli import main
from sayso.collect import Archive, check_capture, copy_records
from sayso.errors import ArchiveError

MOMENT = datetime(2024, 5, 6, 10, 30, tzinfo=UTC)
WORDS = "The Afghanistan Freedom Front said on Monday that its fighters killed three Taliban fighters in Kabul."
HEADS = (("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("X-Server", "a\r\nInjected: b"))


def open_archive(folder, known=None):
    known = {} if known is None else known
    return Archive(folder, lambda digest, url: known.get((digest, url)), lambda: MOMENT)


def list_records(path):
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as file:
        return [
            (
                record.rec_type,
                record.rec_headers.get_header("WARC-Target-URI"),
                record.rec_headers.get_header("WARC-Date"),
                record.http_headers and record.http_headers.get_statuscode(),
                record.content_stream().read(),
            )
            for record in ArchiveIterator(file)
        ]


def test_an_answer_is_kept_with_its_moment_status_and_digest(tmp_path):
    body = WORDS.encode()
    with open_archive(tmp_path / "archive") as archive:
        capture = archive.keep_answer("https://front.example/7", 200, HEADS, body, MOMENT)
    assert capture.digest == f"sha256:{hashlib.sha256(body).hexdigest()}"
    assert (capture.status, capture.mime, capture.size) == (200, "text/html; charset=utf-8", len(body))
    info, answer = list_records(tmp_path / "archive" / capture.file)
    assert info[0] == "warcinfo"
    assert answer == ("response", "https://front.example/7", "2024-05-06T10:30:00Z", "200", body)
    check_capture(tmp_path / "archive", capture)


def test_bytes_that_are_known_are_not_written_again(tmp_path):
    known = {}
    with open_archive(tmp_path, known) as archive:
        first = archive.keep_answer("https://front.example/7", 200, HEADS, b"one", MOMENT)
        assert archive.keep_answer("https://front.example/7", 200, HEADS, b"one", MOMENT) is first
        assert archive.keep_answer("https://front.example/8", 200, HEADS, b"one", MOMENT) is not first
    known[first.digest, first.url] = first
    with open_archive(tmp_path, known) as archive:
        assert archive.keep_answer("https://front.example/7", 200, HEADS, b"one", MOMENT) is first
    assert len(list(tmp_path.iterdir())) == 1


def test_two_runs_write_files_of_their_own(tmp_path):
    with open_archive(tmp_path) as one, open_archive(tmp_path) as two:
        files = {archive.keep_answer("https://a.example/", 200, (), b"x", MOMENT).file for archive in (one, two)}
    assert len(files) == 2


def test_a_record_that_was_changed_or_lost_is_told(tmp_path):
    with open_archive(tmp_path) as archive:
        capture = archive.keep_answer("https://front.example/7", 200, HEADS, WORDS.encode() * 20, MOMENT)
    copy_records(tmp_path, (capture,), tmp_path / "copy.warc.gz")
    assert list_records(tmp_path / "copy.warc.gz")[0][-1] == WORDS.encode() * 20
    with pytest.raises(ArchiveError, match="--force"):
        copy_records(tmp_path, (capture,), tmp_path / "copy.warc.gz")
    path = tmp_path / capture.file
    whole = path.read_bytes()
    path.write_bytes(whole[: capture.begins + 200])
    with pytest.raises(ArchiveError):
        check_capture(tmp_path, capture)
    path.unlink()
    with pytest.raises(ArchiveError, match="cannot be read"):
        check_capture(tmp_path, capture)


def test_an_archive_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "archive").write_text("a file")
    with open_archive(tmp_path / "archive") as archive, pytest.raises(ArchiveError, match="--no-archive"):
        archive.keep_answer("https://a.example/", 200, (), b"x", MOMENT)


# ---------------------------------------------------------------------------------------------------- commands


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run_sayso(*words, code=0):
        result = CliRunner().invoke(main, words)
        assert result.exit_code == code, result.output
        return result

    run_sayso("init")
    return run_sayso


def test_what_was_added_is_in_the_archive_and_comes_out_again(run, tmp_path):
    (tmp_path / "a.jsonl").write_text(
        "\n".join(json.dumps({"id": f"p-{n}", "text": f"{WORDS} {n}", "published": "2024-05-06"}) for n in range(3))
    )
    run("add", "a.jsonl", "--no-read")
    run("add", "a.jsonl", "--no-read")
    (file,) = (tmp_path / "sayso.archive").iterdir()
    assert [record[0] for record in list_records(file)] == ["warcinfo", "resource"]
    shown = json.loads(run("archive", "show", "p-1", "--json").output)
    assert shown["captures"][0]["digest"] == f"sha256:{hashlib.sha256((tmp_path / 'a.jsonl').read_bytes()).hexdigest()}"
    run("archive", "export", "p-1", "--out", "p-1.warc.gz")
    (record,) = list_records(tmp_path / "p-1.warc.gz")
    assert record[-1] == (tmp_path / "a.jsonl").read_bytes()
    assert "1 records, 0 of them" in run("archive", "check").output
    file.unlink()
    assert "cannot be read" in run("archive", "check", code=1).output
    assert "no report nothing" in run("archive", "show", "nothing", code=1).output


def test_without_an_archive_nothing_is_kept_and_the_export_says_so(run, tmp_path):
    (tmp_path / "a.txt").write_text(WORDS)
    run("add", "a.txt", "--published", "2024-05-06", "--no-archive", "--no-read")
    assert not (tmp_path / "sayso.archive").exists()
    assert "no bytes of a.txt were kept" in run("archive", "export", "a.txt", code=1).output


def test_an_old_picture_posted_as_new_is_told_when_it_comes_in_and_later(run, tmp_path):
    from test_collect_formats import make_picture

    for name, number, day in (("old", 1, "2023-01-02"), ("new", 2, "2024-05-06")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "p.jpg").write_bytes(make_picture(3, (240, 160) if number == 1 else (180, 120), "JPEG"))
        post = {"id": number, "type": "message", "date": f"{day}T10:00:00", "text": WORDS, "photo": "p.jpg"}
        export = {"name": "AFF", "type": "public_channel", "id": 9, "messages": [post]}
        (folder / "result.json").write_text(json.dumps(export))
    assert "shown before" not in run("add", "old", "--no-read").stderr
    told = run("add", "new", "--no-read").stderr
    assert "telegram:9/2: its picture p.jpg was shown before, by AFF on 2023-01-02 (telegram:9/1)" in told
    assert "before by AFF on 2023-01-02" in run("archive", "show", "telegram:9/2").output


def test_a_table_is_added_by_the_columns_of_the_settings_and_of_the_command(run, tmp_path):
    (tmp_path / "sayso.toml").write_text('[columns]\ntext = "Body"\n')
    (tmp_path / "a.csv").write_text(f"Body,Day\n{WORDS},2024-05-06\n")
    assert "1 added" in run("add", "a.csv", "--map", "published=Day", "--no-read").output
    assert "write field=column" in run("add", "a.csv", "--map", "day=Day", code=1).output


def test_a_masked_name_does_not_show_in_what_came_with_a_report(run, tmp_path):
    (tmp_path / "Karim-Sadiq.txt").write_text(f"{WORDS} Karim Sadiq saw it.")
    run("add", "Karim-Sadiq.txt", "--published", "2024-05-06", "--no-read")
    id = run("archive", "show", "Karim-Sadiq.txt").output.splitlines()[0].partition(" · ")[2]
    run("decide", "mask", "Karim Sadiq", "--coder", "ana", "--why", "a witness")
    for more in ((), ("--json",)):
        shown = run("archive", "show", id, *more).output
        assert "sha256:" in shown and "Karim" not in shown
