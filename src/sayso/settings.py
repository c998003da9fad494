"""One frozen Settings: the only reader of `sayso.toml` and of the environment.

What is said later wins: defaults, `sayso.toml`, the environment (`SAYSO_LEDGER`, `SAYSO_THEATRE`, …), the command line.
"""

import os
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from sayso.errors import InputError

FILE_NAME = "sayso.toml"

#: Sources and what to alert to may stand in a file of their own beside it.
SOURCES_NAME = "sources.toml"
PREFIX = "SAYSO_"

T = TypeVar("T", bound=Struct)


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What holds for every command.

    `ledger` is the ledger's file, or the URL of a database that holds it; `theatre` a shipped theatre's id or the path
    of its folder; `lang` the language in which answers are written; `jobs` how many processes read at once, where a
    command can use several; `coder` the name of the person who decides, None where nobody said it. `collect` says how
    other people's machines are asked, `sources` how each source is collected, `alerts` what is told at once, `outlets`
    through what; the rooms that use these tables check them. `archive` is the folder in which bytes are kept as they
    were received, None for one beside the ledger; `columns` which column of a table makes which field of a report;
    `shapes` the file of district shapes for maps, None for one beside the ledger.
    """

    ledger: str = "sayso.db"
    theatre: str = "afghanistan"
    lang: str = "en"
    jobs: int = 1
    coder: str | None = None
    collect: dict[str, Any] = {}
    sources: dict[str, dict[str, Any]] = {}
    alerts: dict[str, dict[str, Any]] = {}
    outlets: dict[str, dict[str, Any]] = {}
    archive: str | None = None
    columns: dict[str, str] = {}
    shapes: str | None = None

    def find_shapes(self) -> Path | None:
        """The file of district shapes: `sayso.shapes.json` beside `sayso.db`; none beside a server unless one is named.

        >>> Settings("cases/front.db").find_shapes().as_posix()
        'cases/front.shapes.json'
        """
        if self.shapes is not None:
            return Path(self.shapes)
        return None if "://" in self.ledger else Path(self.ledger).with_suffix(".shapes.json")

    def find_archive(self) -> Path | None:
        """The folder of the archive: `sayso.archive` beside `sayso.db`; none beside a server unless one is named.

        >>> Settings("cases/front.db").find_archive().as_posix()
        'cases/front.archive'
        """
        if self.archive is not None:
            return Path(self.archive)
        return None if "://" in self.ledger else Path(self.ledger).with_suffix(".archive")


def load_settings(folder: Path = Path(), environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of a folder: its `sayso.toml` where there is one, with the environment's words above it.

    `environ` is the environment of the process where None. Raises InputError for a key that is none, with the
    nearest ones, and for a value of the wrong kind.
    """
    place = folder / FILE_NAME
    said = _load_file(place) if place.is_file() else {}
    sources = folder / SOURCES_NAME
    if sources.is_file():
        said = _join_sources(said, _load_file(sources), str(sources))
    settings = _convert(said, str(place), strict=True)
    words = _find_words(os.environ if environ is None else environ)
    return _convert({**msgspec.to_builtins(settings), **words}, "the environment", strict=False)


def _load_file(place: Path) -> dict[str, object]:
    try:
        return msgspec.toml.decode(place.read_bytes(), type=dict[str, object])
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise InputError(f"{place}: cannot be read as TOML: {error}") from error


def _join_sources(said: dict[str, object], more: dict[str, object], where: str) -> dict[str, object]:
    """The settings with the tables of sources.toml, each of which stands in one of the files."""
    for key, tables in more.items():
        if key not in ("collect", "sources", "alerts", "outlets"):
            raise InputError(f"{key} in {where} is no table of it; write [sources.ID] and what is in it")
        held = said.get(key, {})
        if isinstance(held, dict) and isinstance(tables, dict):
            if twice := sorted(held.keys() & tables.keys()):
                raise InputError(f"{key}.{twice[0]} stands both in {where} and in {FILE_NAME}; write it once")
            tables = {**held, **tables}
        said = {**said, key: tables}
    return said


def read_table(
    said: Mapping[str, object], record: type[T], where: str, allowed: Mapping[str, Sequence[str]] | None = None
) -> T:
    """A table of the settings as a record; `allowed` are the values that some of its fields may have.

    Raises InputError that begins with `where`, in one line, for what is not understood.
    """
    try:
        made = msgspec.convert(said, record, strict=False)
    except msgspec.ValidationError as error:
        raise InputError(f"{where}: {error}") from None
    for field, values in (allowed or {}).items():
        value = getattr(made, field)
        if value not in values:
            raise InputError(f"{where}: {field} is {value!r}; write one of {', '.join(values)}")
    return made


def find_secret(said: str, where: str, environ: Mapping[str, str] | None = None) -> str:
    """The secret that a setting names: `env:NAME` in the environment, `file:PATH` in a file that only its owner reads.

    Raises InputError for a secret that is written out, one that is not there, and a file that others may read.
    """
    kind, _, name = said.partition(":")
    if kind == "env" and name:
        value = (os.environ if environ is None else environ).get(name, "")
        if not value:
            raise InputError(f"{where}: {name} is not set in the environment")
        return value
    if kind != "file" or not name:
        raise InputError(f"{where}: write env:NAME or file:PATH; a secret is not written into {FILE_NAME}")
    path = Path(name).expanduser()
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise InputError(f"{where}: others can read {path}; take that from them with chmod 600")
        value = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{where}: {path} cannot be read: {getattr(error, 'strerror', error)}") from None
    if not value:
        raise InputError(f"{where}: {path} is empty")
    return value


def _find_words(environ: Mapping[str, str]) -> dict[str, str]:
    names = {name for name in environ if name.startswith(PREFIX)}
    words = {name.removeprefix(PREFIX).lower(): environ[name] for name in names}
    for key in sorted(words):
        _check_key(key, f"{PREFIX}{key.upper()} in the environment")
    return words


def _convert(said: Mapping[str, object], where: str, *, strict: bool) -> Settings:
    for key in said:
        _check_key(key, f"{key} in {where}")
    try:
        settings = msgspec.convert(said, Settings, strict=strict)
    except msgspec.ValidationError as error:
        raise InputError(f"{where}: {error}") from error
    if settings.jobs < 1:
        raise InputError(f"{where}: jobs is {settings.jobs}; at least 1 process is needed")
    return settings


def _check_key(key: str, where: str) -> None:
    keys = Settings.__struct_fields__
    if key not in keys:
        near = get_close_matches(key, keys, n=2) or keys
        raise InputError(f"{where} is no setting; did you mean {' or '.join(near)}?")
