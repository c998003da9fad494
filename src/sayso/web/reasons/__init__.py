"""Why claims were joined and how an incident is borne out, told in another language than the ledger keeps it in.

A language with a file `<lang>.toml` has it; a reason that the file does not know is left as the ledger has it.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import msgspec

from sayso.theatre import Theatre

#: A finding of the matcher with its bits.
_WEIGHED = re.compile(r"(?P<says>.+?) \((?P<bits>[+-]\d+\.\d)\)(?:, |$)")

_HOLE = re.compile(r"\\{(\w+)\\}")


class Reasons:
    """The reasons of one language; `names` are the theatre's parties by their English names."""

    def __init__(self, tables: Mapping[str, dict[str, str]], names: Mapping[str, str], joint: str) -> None:
        self._phrases = tables["phrases"]
        # What says more is tried first: "Nobody but A (in 2 reports)" is no name.
        sentences = sorted(tables["sentences"].items(), key=lambda pair: -len(_HOLE.sub("", re.escape(pair[0]))))
        self._sentences = [(_build_pattern(said), told) for said, told in sentences]
        self._voices = [(_build_pattern(said), told) for said, told in tables["voices"].items()]
        self._digits = str.maketrans(tables["digits"])
        self._comma = tables["words"]["comma"]
        self._names = names
        self._joint = joint

    def tell(self, why: str) -> str | None:
        """The reason in this language; None where a part of it is not known."""
        return self._phrases.get(why) or self._tell_weighed(why) or self._tell_sentence(why)

    def _tell_weighed(self, why: str) -> str | None:
        found = list(_WEIGHED.finditer(why))
        if not found or found[-1].end() != len(why):
            return None
        told = [(self._phrases.get(one["says"]), one["bits"]) for one in found]
        if any(phrase is None for phrase, _bits in told):
            return None
        return self._comma.join(f"{phrase} (\u2066{bits.translate(self._digits)}\u2069)" for phrase, bits in told)

    def _tell_sentence(self, why: str) -> str | None:
        for pattern, told in self._sentences:
            if said := pattern.fullmatch(why):
                return told.format(**{name: self._tell_part(name, part) for name, part in said.groupdict().items()})
        return None

    def _tell_part(self, name: str, part: str) -> str:
        if name in ("number", "share", "first", "second"):
            return part.translate(self._digits)
        if name in ("who", "words"):
            return part
        return self._joint.join(self._tell_name(one) for one in re.split(r", | and ", part))

    def _tell_name(self, name: str) -> str:
        """Who told it: a party by its name here, an unnamed voice with its publisher, any other as it is called."""
        for pattern, told in self._voices:
            if said := pattern.fullmatch(name[:1].lower() + name[1:]):
                return told.format(name=name[said.start("name") : said.end("name")])
        return self._names.get(name.casefold(), name)


def _build_pattern(said: str) -> re.Pattern[str]:
    return re.compile(_HOLE.sub(r"(?P<\1>.+?)", re.escape(said)), re.DOTALL)


@lru_cache(maxsize=8)
def load_tables(lang: str) -> dict[str, dict[str, str]] | None:
    """The reasons of a language as its file has them; None where it has none."""
    place = files("sayso.web") / f"reasons/{lang}.toml"
    return msgspec.toml.decode(place.read_bytes(), type=dict[str, dict[str, str]]) if place.is_file() else None


def load_reasons(lang: str, theatre: Theatre, joint: str) -> Reasons | None:
    """The reasons of a language, its words joined by `joint`; None for the ledger's own and one without a file."""
    tables = load_tables(lang)
    if tables is None:
        return None
    names = {theatre.name_party(id, "en").casefold(): theatre.name_party(id, lang) for id in theatre.parties}
    return Reasons(tables, names, joint)
