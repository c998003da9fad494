"""What collecting takes, what it sets aside, and with which words."""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.collect import collect_reports
from sayso.collect.files import MAX_TEXT_BYTES, decode_text
from sayso.errors import InputError, ReportError
from sayso.records import Report

DAY = date(2024, 5, 6)


def collect_one(path: Path, **defaults: object) -> Report | ReportError:
    (found,) = collect_reports([path], **defaults)  # type: ignore[arg-type]
    return found


def write_report(path: Path, **fields: object) -> Path:
    path.write_text(json.dumps({"text": "A patrol was shot at.", "published": "2024-05-06", **fields}), "utf-8")
    return path


def find_reason(path: Path, **defaults: object) -> str:
    found = collect_one(path, **defaults)
    assert isinstance(found, ReportError), found
    assert found.where.startswith(str(path))
    return found.reason


def test_a_json_report_keeps_its_fields(tmp_path):
    path = write_report(
        tmp_path / "a.json",
        id=7,
        title="Shots",
        outlet="The Valley Post",
        url="https://x.example/7",
        lang="en",
        genre="x",
    )
    assert collect_one(path) == Report(
        key="7",
        text="A patrol was shot at.",
        published=DAY,
        title="Shots",
        source="The Valley Post",
        url="https://x.example/7",
        lang="en",
    )


def test_a_source_goes_before_an_outlet_and_both_before_the_default(tmp_path):
    said = collect_one(write_report(tmp_path / "a.json", source="one", outlet="two"), source="three")
    assert isinstance(said, Report)
    assert said.source == "one"
    unsaid = collect_one(write_report(tmp_path / "b.json"), source="three", lang="fa")
    assert isinstance(unsaid, Report)
    assert (unsaid.source, unsaid.lang) == ("three", "fa")


def test_a_report_without_an_id_is_known_by_its_address_and_else_by_its_path_below_the_folder(tmp_path):
    (tmp_path / "inner").mkdir()
    write_report(tmp_path / "inner" / "a.json")
    write_report(tmp_path / "inner" / "b.json", url="https://x.example/b")
    assert [report.key for report in collect_reports([tmp_path])] == ["inner/a.json", "https://x.example/b"]
    assert [report.key for report in collect_reports([tmp_path / "inner" / "a.json"])] == ["a.json"]


def test_lines_without_an_id_keep_their_names_when_a_line_comes_in_above_them(tmp_path):
    path = tmp_path / "a.jsonl"
    lines = [json.dumps({"text": f"Shot {number}.", "published": "2024-05-06"}) for number in range(3)]
    path.write_text("\n".join(lines[1:]), "utf-8")
    later = list(collect_reports([path]))
    path.write_text("\n".join(lines), "utf-8")
    assert list(collect_reports([path]))[1:] == later
    assert len({report.key for report in later if isinstance(report, Report)}) == 2


def test_markdown_takes_its_fields_from_the_lines_between_dashes(tmp_path):
    path = tmp_path / "a.md"
    path.write_text('---\ntitle: "A note: two parts"\npublished: 2024-05-06\nsource: valley\n---\nText.\n---\nMore.\n')
    report = collect_one(path)
    assert isinstance(report, Report)
    assert (report.title, report.source, report.text) == ("A note: two parts", "valley", "Text.\n---\nMore.\n")


def test_a_plain_text_is_all_text_and_takes_the_given_day(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfOne line.\r\nAnother.\r\n")
    report = collect_one(path, published=DAY)
    assert report == Report(key="a.txt", text="One line.\nAnother.\n", published=DAY)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-05-06", DAY),
        ("2024-05-05T20:00:00Z", DAY),
        ("2024-05-05T19:00:00Z", date(2024, 5, 5)),
        ("2024-05-06 23:59", DAY),
        ("2024-05-06T01:00:00+04:30", DAY),
    ],
)
def test_a_moment_becomes_the_day_in_the_zone(tmp_path, said, day):
    report = collect_one(write_report(tmp_path / "a.json", published=said))
    assert isinstance(report, Report)
    assert report.published == day


def test_a_folder_is_read_in_order_and_says_what_it_passed_over(tmp_path):
    write_report(tmp_path / "b.json")
    write_report(tmp_path / "a.JSON")
    (tmp_path / ".hidden.json").write_text("no")
    (tmp_path / "scan.tiff").write_text("no")
    (tmp_path / "notes").write_text("no")
    *reports, passed = collect_reports([tmp_path])
    assert [report.key for report in reports if isinstance(report, Report)] == ["a.JSON", "b.json"]
    assert isinstance(passed, ReportError)
    assert passed.reason.startswith("3 files passed over (1 .tiff, 1 hidden, 1 without ending); sayso reads .json")


def test_a_link_back_to_a_folder_above_is_not_followed_and_a_link_to_a_file_is(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    write_report(tmp_path / "a.json", id="a")
    (inner / "linked.json").symlink_to(tmp_path / "a.json")
    (inner / "up").symlink_to(tmp_path)
    (inner / "gone.json").symlink_to(tmp_path / "nowhere.json")
    (inner / "self").symlink_to(inner / "self")
    found = list(collect_reports([tmp_path]))
    assert [part.key for part in found if isinstance(part, Report)] == ["a", "a"]
    reasons = [part.reason for part in found if isinstance(part, ReportError)]
    assert "a link that leads nowhere" in reasons
    assert "a link back to a folder above; not followed" in reasons


def test_a_list_in_a_json_file_is_one_report_each(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"text": "One.", "published": "2024-05-06", "id": "one"}, "two"]))
    first, second = collect_reports([path])
    assert isinstance(first, Report)
    assert isinstance(second, ReportError)
    assert second.where == f"{path}, entry 2"
    assert second.reason == "a report is a JSON object, this is a text"


def test_a_broken_line_is_named_and_the_rest_is_read(tmp_path):
    lines = [json.dumps({"id": str(number), "text": "Shots.", "published": "2024-05-06"}) for number in range(1, 31)]
    lines[16] = '{"id": "17", "text": "Shots." "published": "2024-05-06"}'
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(lines))
    found = list(collect_reports([path]))
    assert len([part for part in found if isinstance(part, Report)]) == 29
    (error,) = [part for part in found if isinstance(part, ReportError)]
    assert error.where == f"{path}:17"
    assert error.reason == "broken JSON: Expecting ',' delimiter at column 31"


def test_broken_json_over_several_lines_names_line_and_column(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"text": "Shots.",\n "published" "2024-05-06"}')
    assert find_reason(path) == "broken JSON: Expecting ':' delimiter at line 2, column 14"


def test_json_that_is_nested_too_deeply_is_refused(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("[" * 100_000)
    assert find_reason(path) == "broken JSON: nested too deeply"


def test_half_a_character_in_json_is_refused(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(r'{"text": "half \ud83d of it", "published": "2024-05-06"}')
    assert find_reason(path).startswith("broken JSON: ")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"published": None}, "no date; add published: YYYY-MM-DD, or give --published"),
        ({"published": "6 May 2024"}, "published: '6 May 2024' is no date; write it as YYYY-MM-DD"),
        ({"published": "2024-02-30"}, "published: '2024-02-30' is no date; write it as YYYY-MM-DD"),
        ({"published": 20240506}, '"published" is a number; write it as text'),
        ({"text": " \n"}, 'no text; a report needs a field "text"'),
        ({"text": None}, 'no text; a report needs a field "text"'),
        ({"text": ["a"]}, '"text" is a list; write it as text'),
        ({"text": "a\0b"}, "binary: a zero character at offset 1 of the text"),
        ({"source": True}, '"source" is a yes or no; write it as text'),
    ],
)
def test_a_report_that_lacks_something_says_what(tmp_path, fields, reason):
    assert find_reason(write_report(tmp_path / "a.json", **fields)) == reason


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"PK\x03\x04\0\0", "binary: a zero byte at byte 4"),
        (b"caf\xe9 two", "not UTF-8: byte 0xe9 at byte 3; save the text as UTF-8"),
        (b"\xef\xbb\xbfcaf\xe9", "not UTF-8: byte 0xe9 at byte 6; save the text as UTF-8"),
        ("Shots.".encode("utf-16"), "the text is UTF-16; save it as UTF-8"),
    ],
)
@pytest.mark.parametrize("ending", [".txt", ".md", ".json", ".jsonl"])
def test_a_file_that_is_no_text_says_why(tmp_path, raw, reason, ending):
    path = tmp_path / f"a{ending}"
    path.write_bytes(raw)
    assert find_reason(path, published=DAY) == reason


def test_a_bad_byte_in_a_later_line_is_counted_from_the_start_of_the_file(tmp_path):
    path = tmp_path / "a.jsonl"
    first = b'{"text": "Shots.", "published": "2024-05-06"}\n'
    path.write_bytes(first + b'{"text": "\xff"}\n')
    _, error = collect_reports([path])
    assert isinstance(error, ReportError)
    assert error.where == f"{path}:2"
    assert f"byte 0xff at byte {len(first) + 10};" in error.reason


def test_a_text_over_fifty_megabytes_is_refused_and_the_next_line_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * (MAX_TEXT_BYTES + 1))
    assert find_reason(path, published=DAY) == "longer than 5 MB; split it into its reports"
    lines = tmp_path / "a.jsonl"
    with lines.open("wb") as file:
        file.write(b'{"text": "' + b"x" * (MAX_TEXT_BYTES + 1) + b'"}\n')
        file.write(b'{"id": "next", "text": "Shots.", "published": "2024-05-06"}\n')
    error, report = collect_reports([lines])
    assert isinstance(error, ReportError)
    assert error.reason.startswith("longer than 5 MB")
    assert isinstance(report, Report)


def test_paths_that_lead_nowhere_and_unknown_formats_are_named(tmp_path):
    assert find_reason(tmp_path / "gone") == "no such file or folder"
    (tmp_path / "a.odt").write_text("x")
    assert find_reason(tmp_path / "a.odt").startswith("unknown format .odt; sayso reads .json")
    os.mkfifo(tmp_path / "pipe.txt")
    assert find_reason(tmp_path / "pipe.txt") == "neither a file nor a folder"


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    # A name that is longer than file systems allow fails for every user, also for one who may read everything.
    assert "cannot be read" in find_reason(tmp_path / ("n" * 300 + ".txt"))


def test_front_matter_that_is_no_key_and_value_names_its_line(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\npublished: 2024-05-06\nnonsense\n---\nText.\n")
    found = collect_one(path)
    assert isinstance(found, ReportError)
    assert found.where == f"{path}:3"


def test_an_unknown_zone_is_refused(tmp_path):
    with pytest.raises(InputError, match="Mars"):
        list(collect_reports([tmp_path], zone="Mars/Base"))


@given(st.text().filter(lambda text: text.strip() and "\0" not in text and not text.startswith("\ufeff")))
def test_a_text_comes_back_as_it_was_but_for_line_ends(text):
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        return
    if raw.strip():
        assert decode_text(raw, "a.txt") == text.replace("\r\n", "\n")
