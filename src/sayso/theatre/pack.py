"""A theatre from its folder: read, put together, checked."""

import csv
import sys
import tomllib
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from sayso.errors import PackError
from sayso.theatre.facts import (
    ANYBODY,
    NAMED,
    PARTY_KINDS,
    PLACE_LEVELS,
    SELF,
    SOURCE_SCOPES,
    Call,
    GazetteerPlace,
    Party,
    Source,
    Theatre,
)
from sayso.theatre.spelling import fold_name

_SHIPPED = Path(__file__).parent
_KEYS = ("id", "name", "version", "zone", "calendar", "attribution")

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
    facts = _load_facts(folder / "theatre.toml")
    parties = _load_parties(folder / "parties.toml")
    sources = _load_sources(folder / "sources.toml")
    places = _load_places(folder / "places.csv")
    _check_parties(folder / "parties.toml", parties)
    _check_sources(folder / "sources.toml", sources, parties)
    _check_places(folder / "places.csv", places)
    return Theatre(**facts, parties=parties, sources=sources, places=places, folder=str(folder))


def _find_folder(place: str) -> Path:
    shipped = _SHIPPED / place
    for folder in (shipped, Path(place)):
        if (folder / "theatre.toml").is_file():
            return folder
    ids = ", ".join(sorted(path.parent.name for path in _SHIPPED.glob("*/theatre.toml")))
    raise PackError(f"{place}: no such theatre; give one of {ids}, or a folder that holds theatre.toml")


def _load_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise _fault(path, "is missing", "add it beside theatre.toml") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _fault(path, f"is not TOML ({error})", "mend the line") from error


def _load_facts(path: Path) -> dict[str, Any]:
    facts = _load_toml(path)
    missing = [key for key in _KEYS if key not in facts]
    if missing:
        raise _fault(path, f"has no {missing[0]!r}", "add it")
    return {key: facts[key] for key in _KEYS} | {
        "version": str(facts["version"]),
        "government": facts.get("government"),
    }


def _load_parties(path: Path) -> dict[str, Party]:
    tables = _load_toml(path)
    calls = [_convert(path, f"call {number}", entry, _Calls) for number, entry in enumerate(tables.get("calls", []), 1)]
    parties = {
        id: _convert(path, f"party {id!r}", {**table, "id": id}, Party)
        for id, table in tables.get("parties", {}).items()
    }
    for speaker in (by for entry in calls for by in entry.by):
        _check_known(path, speaker, {*parties, ANYBODY}, "a call's 'by'")
    return {id: msgspec.structs.replace(party, calls=_pick_calls(party, calls)) for id, party in parties.items()}


class _Calls(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry of the file: what several speakers call the same one."""

    by: tuple[str, ...]
    words: dict[str, tuple[str, ...]]
    means: str
    otherwise: str | None = None


def _pick_calls(party: Party, entries: Iterable[_Calls]) -> tuple[Call, ...]:
    """The calls that the party makes, and those that anybody makes of it."""
    return tuple(
        Call(by, entry.words, entry.means, entry.otherwise)
        for entry in entries
        for by in entry.by
        if by == party.id or (by == ANYBODY and entry.means == party.id)
    )


def _load_sources(path: Path) -> dict[str, Source]:
    return {
        id: _convert(path, f"source {id!r}", {**table, "id": id}, Source)
        for id, table in _load_toml(path).get("sources", {}).items()
    }


def _convert(path: Path, what: str, fields: dict[str, Any], record: type[Record]) -> Record:
    unknown = sorted(set(fields) - set(getattr(record, "__struct_fields__", ())))
    if unknown:
        raise _fault(path, f"{what} has an unknown key {unknown[0]!r}", "mend or remove it")
    try:
        return msgspec.convert(fields, record)
    except msgspec.ValidationError as error:
        raise _fault(path, f"{what}: {error}", "mend it") from error


def _load_places(path: Path) -> dict[str, GazetteerPlace]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, strict=True)
            missing = [column for column in _COLUMNS if column not in (rows.fieldnames or ())]
            if missing:
                raise _fault(path, f"has no column {missing[0]!r}", "add it to the first line")
            return _collect_places(path, rows)
    except FileNotFoundError as error:
        raise _fault(path, "is missing", "add it beside theatre.toml") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise _fault(path, f"is not CSV in UTF-8 ({error})", "mend the line") from error


def _collect_places(path: Path, rows: "csv.DictReader[str]") -> dict[str, GazetteerPlace]:
    places: dict[str, GazetteerPlace] = {}
    for row in rows:
        place = _parse_place(path, rows.line_num, row)
        if place.id in places:
            raise _fault(path, f"id {place.id!r} stands twice", "give one of them another id", rows.line_num)
        places[place.id] = place
    return places


def _parse_place(path: Path, line: int, row: dict[str, str]) -> GazetteerPlace:
    if None in row or None in row.values():
        raise _fault(path, "does not have as many cells as the first line", "mend the row", line)
    try:
        lat, lon = _parse_degrees(row["lat"], 90), _parse_degrees(row["lon"], 180)
    except ValueError as error:
        raise _fault(
            path, f"{error} is no position in degrees", "mend lat or lon, or leave both empty", line
        ) from error
    if row["level"] not in PLACE_LEVELS:
        raise _fault(path, f"level {row['level']!r} is none of {', '.join(PLACE_LEVELS)}", "mend it", line)
    if not row["id"] or not row["name"]:
        raise _fault(path, "has no id or no name", "fill it", line)
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


def _check_parties(path: Path, parties: dict[str, Party]) -> None:
    for party in parties.values():
        if party.kind not in PARTY_KINDS:
            raise _fault(
                path, f"party {party.id!r}: kind {party.kind!r} is none of {', '.join(PARTY_KINDS)}", "mend it"
            )
        if "en" not in party.names:
            raise _fault(path, f"party {party.id!r} has no English name", "add names.en")
        for call in party.calls:
            where = f"a call by {call.by!r}"
            _check_known(path, call.means, {*parties, SELF, NAMED}, where)
            if call.otherwise is not None:
                _check_known(path, call.otherwise, parties, where)
    owners: dict[tuple[str, str], str] = {}
    for party in parties.values():
        for lang, forms in party.aliases.items():
            for form in forms:
                _check_owner(path, owners, (lang, fold_name(form)), party.id, form)


def _check_sources(path: Path, sources: dict[str, Source], parties: dict[str, Party]) -> None:
    owners: dict[tuple[str, str], str] = {}
    for source in sources.values():
        where = f"source {source.id!r}"
        if source.party is not None:
            _check_known(path, source.party, parties, where)
        if source.parent is not None:
            _check_known(path, source.parent, sources, f"{where}, parent", "source")
        if source.scope is not None and source.scope not in SOURCE_SCOPES:
            raise _fault(path, f"{where}: scope {source.scope!r} is none of {', '.join(SOURCE_SCOPES)}", "mend it")
        for form in {fold_name(form): form for form in (source.id, source.name, *source.names, *source.plain)}.values():
            _check_owner(path, owners, ("", fold_name(form)), source.id, form)


def _check_places(path: Path, places: dict[str, GazetteerPlace]) -> None:
    uppers: dict[str, Callable[[GazetteerPlace], str | None]] = {
        "province": lambda place: place.province,
        "district": lambda place: place.district,
    }
    for place in places.values():
        if place.level == "district" and place.province is None:
            raise _fault(path, f"district {place.id!r} has no province", "fill its column province")
        for level, tell in uppers.items():
            upper = tell(place)
            if upper is not None and (upper not in places or places[upper].level != level):
                raise _fault(
                    path, f"{place.level} {place.id!r} lies in {upper!r}, which is no {level}", "add or mend it"
                )


def _check_known(path: Path, id: str, known: Iterable[str], where: str, what: str = "party") -> None:
    if id not in known:
        raise _fault(path, f"{where} names {id!r}, which is no {what}", f"mend it or add the {what}")


def _check_owner(path: Path, owners: dict[tuple[str, str], str], key: tuple[str, str], id: str, form: str) -> None:
    owner = owners.setdefault(key, id)
    if owner != id:
        raise _fault(path, f"{form!r} stands for both {owner!r} and {id!r}", "leave it to one of them")


def _fault(path: Path, what: str, remedy: str, line: int | None = None) -> PackError:
    where = f"{path.name}:{line}" if line else path.name
    return PackError(f"{path.parent.name}/{where}: {what}; {remedy}")
