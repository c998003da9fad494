"""Bytes as they were received: kept once, found again, exported, and checked bit by bit."""

import gzip
import hashlib
import json
import zipfile
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from sayso.cli import main
from sayso.collect import Archive, check_capture, collect_arrivals, read_records
from sayso.collect.wacz import build_wacz
from sayso.errors import ArchiveError
from sayso.records import Report

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
    told = gzip.decompress(read_records(tmp_path / "archive", (capture,))[0].raw)
    assert f"WARC-Payload-Digest: {capture.digest}".encode() in told
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
    (record,) = read_records(tmp_path, (capture,))
    (tmp_path / "copy.warc.gz").write_bytes(record.raw)
    assert list_records(tmp_path / "copy.warc.gz")[0][-1] == WORDS.encode() * 20
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
    run("archive", "export", "p-1", "--out", "proof/p-1.warc.gz")
    assert "--force" in run("archive", "export", "p-1", "--out", "proof/p-1.warc.gz", code=1).output
    assert ".warc.gz or .wacz" in run("archive", "export", "p-1", "--out", "p-1.zip", code=1).output
    (record,) = list_records(tmp_path / "proof" / "p-1.warc.gz")
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


# ---------------------------------------------------------------------------------------------------- exports

PAGE = (
    "<html lang='en'><head><title>Three killed</title><meta name='date' content='2024-05-06'></head><body><article>"
    f"<h1>Three killed</h1><p>{WORDS}</p><p>A guard, Karim&nbsp;<b>Sadiq</b>, was among them.</p></article>"
    "</body></html>"
)


OTHER = ("--ledger", "other.db")


def index_again(path):
    """The index that another library makes of a WARC file."""
    import io

    from cdxj_indexer.main import CDXJIndexer

    made = io.StringIO()
    CDXJIndexer(made, [str(path)], sort=True).process_all()
    return [(line.split(" {")[0], json.loads(line[line.index("{") :])) for line in made.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("https://www.Front.example:8080/News/7/?b=2&a=1", 200),
        ("http://www2.front.example/", 200),
        ("https://front.example/خبر/هفت?x=%D8%A7&y", 203),
        ("https://t.me/s/aff?before=12", 200),
        ("http://10.0.0.1/x;y=1?q=", 200),
        ("file:///a/b%20c.txt", None),
    ],
)
def test_a_wacz_has_the_index_that_another_library_makes_and_the_hash_of_each_of_its_files(tmp_path, url, status):
    body = WORDS.encode()
    with open_archive(tmp_path / "archive") as archive:
        if status is None:
            (tmp_path / "a").mkdir()
            (tmp_path / "a" / "b c.txt").write_bytes(body)
            (arrival,) = collect_arrivals([tmp_path], published=MOMENT.date(), archive=archive)
            capture = arrival.capture
        else:
            capture = archive.keep_answer(url, status, HEADS, body, MOMENT)
    assert capture.url == url
    records = read_records(tmp_path / "archive", (capture,))
    packed = build_wacz(records, Report("front-7", WORDS, MOMENT.date(), "Three killed"), MOMENT)
    assert packed == build_wacz(records, Report("front-7", WORDS, MOMENT.date(), "Three killed"), MOMENT)
    (tmp_path / "out.wacz").write_bytes(packed)
    with zipfile.ZipFile(tmp_path / "out.wacz") as wacz:
        files = {name: wacz.read(name) for name in wacz.namelist()}
        assert {member.compress_type for member in wacz.infolist()} == {zipfile.ZIP_STORED}
    package = json.loads(files["datapackage.json"])
    told = {part["path"]: (part["hash"], part["bytes"]) for part in package["resources"]}
    told["datapackage.json"] = (json.loads(files["datapackage-digest.json"])["hash"], len(files["datapackage.json"]))
    del files["datapackage-digest.json"]
    assert told == {path: (f"sha256:{hashlib.sha256(raw).hexdigest()}", len(raw)) for path, raw in files.items()}
    (tmp_path / "sayso.warc.gz").write_bytes(files["archive/sayso.warc.gz"])
    lines = gzip.decompress(files["indexes/index.cdx.gz"]).decode().splitlines()
    theirs = index_again(tmp_path / "sayso.warc.gz")
    # Some tools look for what is no address of the web by the address as it stands.
    theirs += [(f"{url} {lead.split()[1]}", fields) for lead, fields in theirs if status is None]
    assert sorted(lines) == lines
    assert [(line.split(" {")[0], json.loads(line[line.index("{") :])) for line in lines] == sorted(theirs, key=str)
    assert json.loads(files["pages/pages.jsonl"].splitlines()[1])["url"] == package["mainPageUrl"] == url


def test_a_wacz_comes_back_as_the_report_that_it_was_made_of(run, tmp_path):
    (tmp_path / "page.html").write_text(PAGE)
    run("add", "page.html", "--no-read", "--source", "front")
    told = json.loads(run("archive", "export", "page.html", "--out", "p.wacz", "--json").output)
    assert told == {"file": "p.wacz", "records": 1, "unseen": []}
    run("init", *OTHER)
    run("add", "p.wacz", "--no-read", "--source", "front", *OTHER)
    shown = [json.loads(run("archive", "show", "page.html", "--json", *where).output) for where in ((), OTHER)]
    assert shown[0]["report"]["text"] == shown[1]["report"]["text"]
    assert [one["digest"] for one in shown[0]["captures"]] == [one["digest"] for one in shown[1]["captures"]]


def test_bytes_that_show_a_masked_name_are_not_handed_on(run, tmp_path):
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "posts.jsonl").write_text(
        "".join(
            json.dumps({"id": f"p-{n}", "text": f"{WORDS} {name}", "published": "2024-05-06"}) + "\n"
            for n, name in enumerate(("Nobody.", "Karim Sadiq was there."))
        )
    )
    (tmp_path / "aside.html").write_text(
        PAGE.replace("A guard, Karim&nbsp;<b>Sadiq</b>, was among them.", "").replace(
            "</article>", "</article><aside class='sidebar'>More on Kar&#105;m Sadiq</aside>"
        )
    )
    run("add", ".", "--no-read")
    for key in ("page.html", "p-0", "p-1", "aside.html"):
        run("archive", "export", key, "--out", f"{key}.wacz")
    run("decide", "mask", "Karim Sadiq", "--why", "a witness", "--coder", "ana")
    for key in ("page.html", "p-0", "p-1", "aside.html"):
        told = run("archive", "export", key, "--out", f"after-{key}.wacz", code=1).output
        assert "masked" in told
        assert "Karim" not in told
    assert not list(tmp_path.glob("after-*"))


def test_of_packed_words_it_is_said_that_they_were_not_searched(run, tmp_path):
    from test_collect_formats import make_pdf

    (tmp_path / "a.pdf").write_bytes(make_pdf((WORDS,)))
    run("add", "a.pdf", "--published", "2024-05-06", "--no-read")
    assert "masked" not in run("archive", "export", "a.pdf").stderr
    run("decide", "mask", "Karim Sadiq", "--why", "a witness", "--coder", "ana")
    told = run("archive", "export", "a.pdf", "--force").stderr
    assert "file:///a.pdf: only its report was searched for masked names" in told
