"""One frozen Settings: the only reader of `sayso.toml` and of the environment.

What is said later wins: defaults, `sayso.toml`, the environment (`SAYSO_LEDGER`, `SAYSO_THEATRE`, …), the command line.
"""

import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

import msgspec
from msgspec import Struct

from sayso.errors import InputError

FILE_NAME = "sayso.toml"
PREFIX = "SAYSO_"


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What holds for every command.

    `ledger` is the ledger's file, or the URL of a database that holds it; `theatre` a shipped theatre's id or the path
    of its folder; `lang` the language in which answers are written; `jobs` how many processes read at once, where a
    command can use several; `coder` the name of the person who decides, None where nobody said it.
    """

    ledger: str = "sayso.db"
    theatre: str = "afghanistan"
    lang: str = "en"
    jobs: int = 1
    coder: str | None = None


def load_settings(folder: Path = Path(), environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of a folder: its `sayso.toml` where there is one, with the environment's words above it.

    `environ` is the environment of the process where None. Raises InputError for a key that is none, with the
    nearest ones, and for a value of the wrong kind.
    """
    place = folder / FILE_NAME
    said = _load_file(place) if place.is_file() else {}
    settings = _convert(said, str(place), strict=True)
    words = _find_words(os.environ if environ is None else environ)
    return _convert({**msgspec.to_builtins(settings), **words}, "the environment", strict=False)


def _load_file(place: Path) -> dict[str, object]:
    try:
        return msgspec.toml.decode(place.read_bytes(), type=dict[str, object])
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise InputError(f"{place}: cannot be read as TOML: {error}") from error


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
