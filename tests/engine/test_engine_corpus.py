"""The engine gives the corridor's rows, whatever happens on the way."""

import json
import os
import signal
import sys
import threading
import time
from datetime import date
from pathlib import Path

import msgspec
import pytest

from sayso.collect import collect_reports
from sayso.engine import Shard, find_note, list_shards, read_corpus, write_shard
from sayso.errors import ExtraMissing, InputError, SaysoError
from sayso.packs import Packs, load_packs
from sayso.pipeline import read_many, render_reading

# Daft leaves its pipes to the garbage collector, which says so.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

EXAMPLE = Path(__file__).parents[2] / "examples" / "afghanistan-2023-08" / "reports.jsonl"
LINES = EXAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)


def write_files(folder: Path, count: int, size: int = 10) -> list[Path]:
    folder.mkdir()
    files = [folder / f"part-{number}.jsonl" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text("".join(LINES[number * size : (number + 1) * size]), encoding="utf-8")
    return files


def load_rows(out: Path) -> list[dict]:
    return [json.loads(line) for file in sorted(out.glob("*.jsonl")) for line in file.read_bytes().splitlines()]


def list_expected(*paths: Path) -> list[dict]:
    """The rows by the corridor, in one process."""
    packs = load_packs("afghanistan")
    readings = read_many(collect_reports(paths, zone=packs.theatre.zone), packs)
    rows = [{**render_reading(reading), "fault": reading.fault} for reading in readings]
    return json.loads(msgspec.json.encode(rows))


def test_the_engine_gives_the_corridors_rows_and_reads_nothing_twice(tmp_path):
    files = write_files(tmp_path / "in", 3, 20)
    summary = read_corpus([tmp_path / "in"], tmp_path / "out", theatre="afghanistan", jobs=2)
    rows = load_rows(tmp_path / "out")
    assert rows == list_expected(*files)
    assert (summary.shards, summary.resumed, summary.reports, summary.faults) == (3, 0, len(rows), 0)
    assert summary.claims == sum(len(row["claims"]) for row in rows) > 50
    written = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").iterdir()}

    again = read_corpus([tmp_path / "in"], tmp_path / "out", theatre="afghanistan")
    assert again == msgspec.structs.replace(summary, resumed=3)
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "out").iterdir()} == written


def test_a_changed_file_alone_is_read_again(tmp_path):
    files = write_files(tmp_path / "in", 2, 2)
    read_corpus(files, tmp_path / "out", theatre="afghanistan", jobs=1)
    files[1].write_text("".join(LINES[30:33]), encoding="utf-8")
    summary = read_corpus(files, tmp_path / "out", theatre="afghanistan", jobs=1)
    assert (summary.shards, summary.resumed, summary.reports) == (2, 1, 5)
    assert load_rows(tmp_path / "out") == list_expected(*files)


def test_parquet_and_json_lines_give_the_same_rows(tmp_path):
    import pyarrow
    from pyarrow.parquet import write_table

    documents = [json.loads(line) for line in LINES[:12]]
    names = ("id", "source", "url", "lang", "published", "title", "text")
    days = [{**document, "published": date.fromisoformat(document["published"])} for document in documents]
    columns = {name: [document.get(name) for document in days] for name in names}
    write_table(pyarrow.table(columns), tmp_path / "reports.parquet")
    (tmp_path / "broken.parquet").write_bytes(b"no parquet")
    read_corpus([tmp_path / "reports.parquet"], tmp_path / "out", theatre="afghanistan", jobs=1)
    (tmp_path / "lines.jsonl").write_text("".join(LINES[:12]), encoding="utf-8")
    assert load_rows(tmp_path / "out") == list_expected(tmp_path / "lines.jsonl")

    shard = list_shards([tmp_path / "broken.parquet"], tmp_path)[0]
    write_shard(shard, load_packs("afghanistan"))
    row = json.loads(Path(shard.target).read_text())
    assert row["id"] == str(tmp_path / "broken.parquet")
    assert "cannot be read as Parquet" in row["fault"]


class TrippingPacks(Packs):
    """Packs whose words cannot be loaded for one language."""

    def pick_lexicon(self, lang, day=None):
        if lang == "fa":
            raise ValueError("a rule tripped")
        return super().pick_lexicon(lang, day)


def test_whatever_cannot_be_read_is_a_row_with_a_fault(tmp_path):
    lines = [*LINES[:1], "{broken\n", *(line for line in LINES if '"lang": "fa"' in line)]
    (tmp_path / "in.jsonl").write_bytes("".join(lines).encode() + b'{"id": "\xff"}\n')
    shard = Shard(str(tmp_path / "in.jsonl"), str(tmp_path / "rows.jsonl"))
    write_shard(shard, TrippingPacks("afghanistan"))
    rows = [json.loads(line) for line in Path(shard.target).read_bytes().splitlines()]
    faults = [row["fault"] for row in rows]
    assert len(rows) == len(lines) + 1
    assert faults[0] is None
    assert rows[1]["id"].endswith("in.jsonl:2")
    assert "broken JSON" in faults[1]
    assert set(faults[2:-1]) == {"not read: ValueError: a rule tripped"}
    assert "not UTF-8" in faults[-1]
    counts = find_note(shard, TrippingPacks("afghanistan").reader).counts
    assert counts["faults"] == len(rows) - 1


def test_a_killed_worker_costs_its_shards_and_no_others(tmp_path):
    write_files(tmp_path / "in", 2)
    read_corpus([tmp_path / "in" / "part-0.jsonl"], tmp_path / "out", theatre="afghanistan", jobs=1)
    kept = next((tmp_path / "out").glob("part-0*.jsonl"))
    moment = kept.stat().st_mtime_ns
    big = tmp_path / "in" / "part-1.jsonl"
    big.write_text("".join(LINES) * 40, encoding="utf-8")
    killer = threading.Thread(target=kill_writer, args=(tmp_path / "out",))
    killer.start()
    with pytest.raises(SaysoError, match="run it again"):
        read_corpus([tmp_path / "in"], tmp_path / "out", theatre="afghanistan", jobs=1)
    killer.join()
    assert [file.name for file in (tmp_path / "out").glob("*.jsonl")] == [kept.name]

    big.write_text("".join(LINES[10:20]), encoding="utf-8")
    summary = read_corpus([tmp_path / "in"], tmp_path / "out", theatre="afghanistan", jobs=1)
    assert (summary.shards, summary.resumed) == (2, 1)
    assert kept.stat().st_mtime_ns == moment
    assert load_rows(tmp_path / "out") == list_expected(tmp_path / "in")
    assert not list((tmp_path / "out").glob("*.part-*"))


def kill_writer(out: Path) -> None:
    """Kill the process that writes a part, as soon as there is one; its id is in the part's name."""
    for _ in range(600):
        parts = list(out.glob("*.part-*"))
        if parts:
            os.kill(int(parts[0].suffix.removeprefix(".part-")), signal.SIGKILL)
            return
        time.sleep(0.05)


def test_a_path_without_reports_is_told_before_anything_is_read(tmp_path):
    with pytest.raises(InputError, match=r"give files or folders of \.jsonl, \.parquet"):
        read_corpus([tmp_path], tmp_path / "out", theatre="afghanistan")
    with pytest.raises(InputError, match="nowhere"):
        read_corpus([tmp_path / "nowhere.jsonl"], tmp_path / "out", theatre="afghanistan")
    assert not (tmp_path / "out").exists()


def test_without_the_extra_one_line_names_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "daft", None)
    with pytest.raises(ExtraMissing, match=r"sayso\[cluster\]"):
        read_corpus([EXAMPLE], tmp_path, theatre="afghanistan")
