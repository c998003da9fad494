"""A theatre from its folder: read, put together, checked."""

import csv
import hashlib
import sys
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import tomli

from sayso.errors import PackError
from sayso.theatre.checks import check_calls, check_known, check_parties, check_places, check_sources, make_fault
from sayso.theatre.facts import ANYBODY, PLACE_LEVELS, Call, GazetteerPlace, Party, Source, Theatre
from sayso.theatre.speakers import Signs

_SHIPPED = Path(__file__).parent

#: The files whose content is part of the version.
_FACTS = ("theatre.toml", "parties.toml", "sources.toml", "places.csv")

#: Columns that every places.csv must have; further ones of a place may be left out.
_COLUMNS = ("id", "level", "name", "province", "district", "lat", "lon")

Record = TypeVar("Record")


@lru_cache(maxsize=8)
def load_theatre(place: str = "afghanistan") -> Theatre:
    """The theatre that is shipped under that id, or the one in the folder at that path.

    Raises PackError, with file and remedy, where a file is missing, malformed or contradicts another.

    >>> load_theatre().parties["aff"].names["en"]
    'Afghanistan Freedom Front'
    """
    folder = _find_folder(place)
    facts = _convert(folder / "theatre.toml", "the theatre", _load_toml(folder / "theatre.toml"), _Facts)
    parties = _load_parties(folder / "parties.toml")
    sources = _load_sources(folder / "sources.toml")
    places = _load_places(folder / "places.csv")
    check_parties(folder / "parties.toml", parties)
    check_sources(folder / "sources.toml", sources, parties)
    check_places(folder / "places.csv", places)
    if facts.government is not None:
        check_known(folder / "theatre.toml", facts.government, parties, "government")
    if facts.capital is not None:
        check_known(folder / "theatre.toml", facts.capital, places, "capital", "place")
    about = {**msgspec.structs.asdict(facts), "version": f"{facts.version}.{_hash_facts(folder)}"}
    return Theatre(**about, parties=parties, sources=sources, places=places, folder=str(folder))


def _find_folder(place: str) -> Path:
    shipped = _SHIPPED / place
    for folder in (shipped, Path(place)):
        if (folder / "theatre.toml").is_file():
            return folder
    ids = ", ".join(sorted(path.parent.name for path in _SHIPPED.glob("*/theatre.toml")))
    raise PackError(f"{place}: no such theatre; give one of {ids}, or a folder that holds theatre.toml")


def _hash_facts(folder: Path) -> str:
    """Six hexadecimal digits of the content of the theatre's files, so that a changed fact is another version."""
    digest = hashlib.blake2b(digest_size=3)
    for name in _FACTS:
        digest.update(name.encode() + b"\0" + (folder / name).read_bytes() + b"\0")
    return digest.hexdigest()


def _load_toml(path: Path) -> dict[str, Any]:
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise make_fault(path, "is missing", "add it beside theatre.toml") from error
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise make_fault(path, f"is not TOML ({error})", "mend the line") from error


class _Facts(msgspec.Struct, frozen=True):
    """What theatre.toml must say."""

    id: str
    name: dict[str, str]
    version: str
    zone: str
    calendar: str
    attribution: str
    government: str | None = None
    governs_from: date | None = None
    capital: str | None = None
    signs: Signs = Signs()
    nationals: dict[str, tuple[str, ...]] = {}


def _load_parties(path: Path) -> dict[str, Party]:
    tables = _load_toml(path)
    parties = {
        id: _convert(path, f"party {id!r}", {**table, "id": id}, Party)
        for id, table in tables.get("parties", {}).items()
    }
    calls = [
        Call(by, entry.words, entry.means, entry.otherwise, entry.among)
        for number, table in enumerate(tables.get("calls", []), 1)
        for entry in (_convert(path, f"call {number}", table, _Calls),)
        for by in entry.by
    ]
    check_calls(path, calls, parties)
    return {id: msgspec.structs.replace(party, calls=_pick_calls(party, calls)) for id, party in parties.items()}


class _Calls(msgspec.Struct, frozen=True):
    """An entry of the file: what several speakers call the same one."""

    by: tuple[str, ...]
    words: dict[str, tuple[str, ...]]
    means: str
    otherwise: str | None = None
    among: tuple[str, ...] = ()


def _pick_calls(party: Party, calls: Iterable[Call]) -> tuple[Call, ...]:
    """The calls that the party makes, and those that anybody makes of it."""
    return tuple(call for call in calls if call.by == party.id or (call.by == ANYBODY and call.means == party.id))


def _load_sources(path: Path) -> dict[str, Source]:
    return {
        id: _convert(path, f"source {id!r}", {**table, "id": id}, Source)
        for id, table in _load_toml(path).get("sources", {}).items()
    }


def _convert(path: Path, what: str, fields: dict[str, Any], record: type[Record]) -> Record:
    unknown = sorted(set(fields) - set(getattr(record, "__struct_fields__", ())))
    if unknown:
        raise make_fault(path, f"{what} has an unknown key {unknown[0]!r}", "mend or remove it")
    try:
        return msgspec.convert(fields, record)
    except msgspec.ValidationError as error:
        raise make_fault(path, f"{what}: {error}", "mend it") from error


def _load_places(path: Path) -> dict[str, GazetteerPlace]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, strict=True)
            missing = [column for column in _COLUMNS if column not in (rows.fieldnames or ())]
            if missing:
                raise make_fault(path, f"has no column {missing[0]!r}", "add it to the first line")
            return _collect_places(path, rows)
    except FileNotFoundError as error:
        raise make_fault(path, "is missing", "add it beside theatre.toml") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise make_fault(path, f"is not CSV in UTF-8 ({error})", "mend the line") from error


def _collect_places(path: Path, rows: "csv.DictReader[str]") -> dict[str, GazetteerPlace]:
    places: dict[str, GazetteerPlace] = {}
    for row in rows:
        place = _parse_place(path, rows.line_num, row)
        if place.id in places:
            raise make_fault(path, f"id {place.id!r} stands twice", "give one of them another id", rows.line_num)
        places[place.id] = place
    return places


def _parse_place(path: Path, line: int, row: dict[str, str]) -> GazetteerPlace:
    if None in row or None in row.values():
        raise make_fault(path, "does not have as many cells as the first line", "mend the row", line)
    try:
        lat, lon = _parse_degrees(row["lat"], 90), _parse_degrees(row["lon"], 180)
    except ValueError as error:
        raise make_fault(
            path, f"{error} is no position in degrees", "mend lat or lon, or leave both empty", line
        ) from error
    if row["level"] not in PLACE_LEVELS:
        raise make_fault(path, f"level {row['level']!r} is none of {', '.join(PLACE_LEVELS)}", "mend it", line)
    if not row["id"] or not row["name"]:
        raise make_fault(path, "has no id or no name", "fill it", line)
    cell = row.get
    weak = _split(cell("weak", ""))
    return GazetteerPlace(
        id=row["id"],
        level=row["level"],
        name=row["name"],
        names=_split(cell("aliases", "")),
        local={lang: name for lang in ("fa", "ps") if (name := cell(lang, ""))},
        province=row["province"] or None,
        district=row["district"] or None,
        lat=lat,
        lon=lon,
        is_capital=cell("capital", "") == "1",
        needs_word=cell("needs_word", "") == "1",
        weak=weak,
        also=_split(cell("also", "")),
        parent=cell("parent", "") or None,
        kind=cell("kind", ""),
        country=sys.intern(cell("country", "")),
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _parse_degrees(cell: str, limit: float) -> float | None:
    if not cell:
        return None
    degrees = float(cell)
    if not -limit <= degrees <= limit:
        raise ValueError(cell)
    return degrees
