"""The corridor for big corpora: the reading step on Daft, file by file, on all cores.

In: files of reports as JSON lines or Parquet. Out: a folder with one file of JSON lines for each of them, one row per
report, equal to what `pipeline.read_many` gives. Each file is a shard. A shard is written under another name and
renamed when it is done, and a note beside it says from what it was made; so a run that was killed goes on where it
stopped, and a second run reads only what is new. No trouble of one report ends a run: its row says what was wrong.

Daft (extra `cluster`) only hands shards to processes. It is imported when a corpus is read.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from sayso.collect import collect_reports
from sayso.collect.fields import Defaults, make_report
from sayso.errors import ExtraMissing, InputError, ReportError, SaysoError
from sayso.packs import Packs, load_packs
from sayso.pipeline import read_one, render_reading
from sayso.records import Report

#: The endings of the files that are read.
ENDINGS = (".jsonl", ".parquet")

#: Rows of a Parquet file that stand in memory at a time.
BATCH_SIZE = 1000


class Shard(Struct, frozen=True):
    """One file of reports, and the file of rows that is made from it."""

    path: str
    target: str

    @property
    def note(self) -> Path:
        """The small file that says that the shard is done, and from what it was made."""
        return Path(self.target).with_suffix(".done.json")


class Note(Struct, frozen=True):
    """What a finished shard was made from (`made_from`), and how many of each kind came of it (`counts`)."""

    made_from: tuple[int, int, str]
    counts: dict[str, int]


class Summary(Struct, frozen=True):
    """What stands in the folder: shards, those among them that were done before, and the sums over all.

    `reports` counts rows, those with a fault too; `faults` the rows that say why they were not read.
    """

    shards: int = 0
    resumed: int = 0
    reports: int = 0
    claims: int = 0
    reactions: int = 0
    faults: int = 0


def read_corpus(paths: Iterable[str | Path], out: str | Path, *, theatre: str, jobs: int | None = None) -> Summary:
    """What the folder `out` holds after every file at or below `paths` has been read.

    `jobs` processes read at once, as many as there are processors where None. Raises ExtraMissing without Daft,
    InputError for a path that holds no reports, PackError, and SaysoError where a worker process died.
    """
    shards = list_shards(paths, Path(out))
    reader = load_packs(theatre).reader
    left = [shard for shard in shards if find_note(shard, reader) is None]
    if left:
        Path(out).mkdir(parents=True, exist_ok=True)
        _run_shards(left, theatre, jobs or os.cpu_count() or 1)
    counts: Counter[str] = Counter()
    for shard in shards:
        counts.update(_load_note(shard).counts)
    return Summary(len(shards), len(shards) - len(left), **counts)


def list_shards(paths: Iterable[str | Path], out: Path) -> list[Shard]:
    """The files at or below the paths, each once, in the order of the paths and sorted within a folder.

    Raises InputError where a path is missing or holds none.
    """
    files: dict[Path, None] = {}
    for path in map(Path, paths):
        held = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
        found = [file for file in held if file.suffix.lower() in ENDINGS and file.is_file()]
        if not found:
            raise InputError(f"{path}: no reports there; give files or folders of {', '.join(ENDINGS)}")
        files.update(dict.fromkeys(found))
    return [Shard(str(file), str(out / f"{file.stem}-{_hash_path(file)}.jsonl")) for file in files]


def find_note(shard: Shard, reader: str) -> Note | None:
    """The note of a shard that is done; None where it is not, or where file or reader have changed since."""
    if not (shard.note.is_file() and Path(shard.target).is_file()):
        return None
    note = _load_note(shard)
    return note if note.made_from == _describe(shard, reader) else None


class ShardReader:
    """Reads shards in one process; the packs are loaded once."""

    def __init__(self, theatre: str) -> None:
        self.packs = load_packs(theatre)

    def read(self, path: str, target: str) -> str:
        """The path, when its rows stand at `target`."""
        write_shard(Shard(path, target), self.packs)
        return path


def write_shard(shard: Shard, packs: Packs) -> None:
    """Read every report of a shard and put its rows in place, then its note."""
    made_from = _describe(shard, packs.reader)
    target = Path(shard.target)
    part = target.with_suffix(f".part-{os.getpid()}")
    counts = Counter(dict.fromkeys(("reports", "claims", "reactions", "faults"), 0))
    try:
        with part.open("wb") as file:
            for row in read_rows(Path(shard.path), packs):
                counts.update(reports=1, claims=len(row["claims"]), reactions=len(row["reactions"]))
                counts.update(faults=row["fault"] is not None)
                file.write(msgspec.json.encode(row) + b"\n")
        part.replace(target)
        part.write_bytes(msgspec.json.encode(Note(made_from, dict(counts))))
        part.replace(shard.note)
    finally:
        part.unlink(missing_ok=True)


def read_rows(path: Path, packs: Packs) -> Iterator[dict[str, Any]]:
    """One row per report of a file: `id`, `claims`, `reactions`, `words` and `fault`, None where it was read.

    What is no report has a row too, with its place in the file as id.
    """
    for found in find_reports(path, packs):
        if isinstance(found, ReportError):
            yield {"id": found.where, "claims": [], "reactions": [], "words": [], "fault": found.reason}
        else:
            reading = read_one(found, packs)
            yield {**render_reading(reading), "fault": reading.fault}


def find_reports(path: Path, packs: Packs) -> Iterator[Report | ReportError]:
    """The reports of one file, one at a time; what is none as the error that says why."""
    zone = packs.theatre.zone
    if path.suffix.lower() == ".parquet":
        return _find_in_parquet(path, Defaults(ZoneInfo(zone)))
    return collect_reports([path], zone=zone)


def _find_in_parquet(path: Path, defaults: Defaults) -> Iterator[Report | ReportError]:
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        batches = ParquetFile(path).iter_batches(BATCH_SIZE)
        for number, row in enumerate(chain.from_iterable(batch.to_pylist() for batch in batches), start=1):
            fields = {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
            where = f"{path}, row {number}"
            try:
                yield make_report(fields, where, f"{path.name}#{number}", defaults)
            except ReportError as error:
                yield error
    except (OSError, ArrowException) as error:
        yield ReportError(str(path), f"cannot be read as Parquet: {str(error).splitlines()[0]}")


def _run_shards(shards: list[Shard], theatre: str, jobs: int) -> None:
    """All shards read, each by one of `jobs` processes."""
    daft = _import_daft()
    reader = daft.cls(use_process=True, max_concurrency=min(jobs, len(shards)))(ShardReader)(theatre)
    frame = daft.from_pydict(
        {"path": [shard.path for shard in shards], "target": [shard.target for shard in shards]}
    ).into_batches(1)  # one shard at a time to each process, or the first would take them all
    try:
        frame.select(reader.read(frame["path"], frame["target"])).collect()
    except Exception as error:  # whatever the engine raises: finished shards stand, the rest is read next time
        raise SaysoError(f"the run stopped before its end ({error}); run it again, finished files are kept") from error
    for shard in shards:
        for part in Path(shard.target).parent.glob(f"{Path(shard.target).stem}.part-*"):
            part.unlink()  # what a process that was killed in an earlier run left behind


def _import_daft() -> Any:
    # Daft counts its imports on a server of its makers unless told otherwise; nothing leaves the machine.
    os.environ["DO_NOT_TRACK"] = "1"
    os.environ.setdefault("DAFT_PROGRESS_BAR", "0")
    try:
        import daft
    except ImportError as error:
        raise ExtraMissing("reading a corpus needs the extra cluster: pip install 'sayso[cluster]'") from error
    return daft


def _describe(shard: Shard, reader: str) -> tuple[int, int, str]:
    """What tells whether a shard is the same as before: the file's size and moment of change, and who reads."""
    about = Path(shard.path).stat()
    return about.st_size, about.st_mtime_ns, reader


def _load_note(shard: Shard) -> Note:
    return msgspec.json.decode(shard.note.read_bytes(), type=Note)


def _hash_path(file: Path) -> str:
    return blake2b(str(file).encode(), digest_size=4).hexdigest()
