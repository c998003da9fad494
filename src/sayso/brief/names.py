"""What the fields, values and rules of a claim are called in one language, loaded from `names/<lang>.toml`."""

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from sayso.brief.citations import clean_text
from sayso.brief.wording import load_wording
from sayso.theatre import Theatre

#: The language of names where a language has none.
DEFAULT = "en"

#: Stands in a rule's path for any one part.
ANY = "*"

#: Parts of a rule's path that lead to places, behind "weak" too.
PLACES = ("province", "district", "locality", "neighbour", "weak")


class Names:
    """One language's names."""

    def __init__(self, lang: str, tables: dict[str, Any]) -> None:
        self.lang = lang
        self.tables = tables
        self.wording = load_wording(lang)
        self.labels: dict[str, str] = tables["labels"]

    def say(self, key: str, **values: str) -> str:
        """The label `key`, filled in."""
        return self.labels[key].format(**values)

    def name_field(self, field: str) -> str:
        """The field's name: `losses.0` is a loss."""
        fields: dict[str, str] = self.tables["fields"]
        return fields.get(field.partition(".")[0], field)

    def name_kind(self, kind: str) -> str:
        """What fields of one kind tell: who, where."""
        return str(self.tables["kinds"][kind])

    def name_value(self, value: str) -> str:
        """The word for a value of one of the codebook's closed lists; the value itself where none stands."""
        values: dict[str, str] = self.tables["values"]
        return values.get(value, value)

    def name_party(self, party: str | None, theatre: Theatre) -> str:
        """A party's or another claimant's name as it stands alone; nothing for None."""
        voices: dict[str, str] = self.wording.tables["voices"]
        return clean_text(voices.get(party) or theatre.name_party(party, self.lang)) if party else ""

    def name_rule(self, rule: str, theatre: Theatre) -> str:
        """The rule in words; nothing where nobody has named it.

        >>> from sayso.theatre import load_theatre
        >>> load_names("en").name_rule("events.attack.verbs", load_theatre())
        'a verb of attack'
        """
        path, _, id = rule.partition(":")
        plain, _, addition = path.partition("+")
        told = next((self.tables["rules"][key] for key in _list_keys(plain) if key in self.tables["rules"]), "")
        if not told:
            return ""
        part = plain.partition(".")[2].partition(".")[0]
        is_place = plain.partition(".")[0] in PLACES
        words = told.format(
            value=self.name_value(part),
            who="" if is_place else self.name_party(id, theatre) or self.labels["somebody"],
            place=_name_place(id, theatre) if is_place else "",
        )
        around: str = self.tables["rules"].get(f"+{addition}", "{rule}") if addition else "{rule}"
        return around.format(rule=words)


@lru_cache
def load_names(lang: str) -> Names:
    """The names in `lang`, in English where nobody has written them in that language."""
    folder = files("sayso.brief") / "names"
    known = {entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")}
    lang = lang if lang in known else DEFAULT
    return Names(lang, msgspec.toml.decode((folder / f"{lang}.toml").read_bytes()))


def _list_keys(path: str) -> Iterator[str]:
    """The beginnings of a path, the longest first, each also with its second part left open."""
    parts = path.split(".")
    for length in range(len(parts), 0, -1):
        yield ".".join(parts[:length])
        if length > 1:
            yield ".".join((parts[0], ANY, *parts[2:length]))


def _name_place(id: str, theatre: Theatre) -> str:
    place = theatre.places.get(id)
    return clean_text(place.name if place else id)
