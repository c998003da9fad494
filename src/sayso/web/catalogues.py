"""The words of the desk in one language, loaded from `catalogues/<lang>.toml`. A further language is a further file."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec

#: The language of a desk that nobody asked for another.
DEFAULT = "en"


class Catalogue:
    """One language's words by dotted name, such as `nav.incidents`."""

    def __init__(self, lang: str, tables: dict[str, Any]) -> None:
        self.lang = lang
        self.dir: str = tables["dir"]
        self.name: str = tables["name"]
        self.tables = tables

    def say(self, key: str, **values: object) -> str:
        """The words under a dotted name, filled in. Raises KeyError for a name that nobody wrote.

        >>> load_catalogue("en").say("nav.incidents")
        'Incidents'
        """
        section, _, name = key.partition(".")
        text: str = self.tables[section][name]
        return text.format(**values) if values else text

    def name_value(self, section: str, value: str) -> str:
        """The word for one of a section's values; the value itself where none stands."""
        named: dict[str, str] = self.tables.get(section, {})
        return named.get(value, value)


@lru_cache
def list_languages() -> tuple[str, ...]:
    """The languages in which there is a catalogue, the default first."""
    entries = (files("sayso.web") / "catalogues").iterdir()
    found = {entry.name.removesuffix(".toml") for entry in entries if entry.name.endswith(".toml")}
    return (DEFAULT, *sorted(found - {DEFAULT}))


@lru_cache
def load_catalogue(lang: str) -> Catalogue:
    """The catalogue of a language, the default's where there is none."""
    lang = lang if lang in list_languages() else DEFAULT
    return Catalogue(lang, msgspec.toml.decode((files("sayso.web") / f"catalogues/{lang}.toml").read_bytes()))
