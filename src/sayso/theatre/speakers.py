"""Which party speaks through a source of which no list tells: what its own name says."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from sayso.theatre.spelling import fold_name


class Signs(Struct, frozen=True):
    """Words by which a name shows whose it is: `offices` of a body, `local` ones of whoever governs, `outlets`."""

    offices: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


class Form(NamedTuple):
    """A spelling that stands for a party: as a `party`, a `unit` or a `person` of it; `party_kind` as in a party."""

    spelling: str
    kind: str
    party: str
    party_kind: str


class _Found(NamedTuple):
    """A form in a name: where it begins, how long it is, and the form."""

    start: int
    length: int
    form: Form


class Speakers:
    """The forms and signs of a theatre, folded once."""

    def __init__(self, forms: Iterable[Form], signs: Signs, government: str | None) -> None:
        self._forms = [form._replace(spelling=f" {fold_name(form.spelling)} ") for form in forms]
        self._government = government
        self._offices, self._local, self._outlets = (
            tuple(f" {fold_name(word)} " for word in words) for words in (signs.offices, signs.local, signs.outlets)
        )
        self._known: dict[str, str | None] = {}  # a ledger has many reports of few sources

    def find(self, name: str) -> str | None:
        """The id of the party that the name is one of, None for an outlet and where nobody can tell.

        A person or a body that only one party has, else the party that is named with a word for an office, or with
        which the name begins. Ministries and police are those of whoever governs, unless another party is named.
        """
        if name not in self._known:
            self._known[name] = self._find(f" {fold_name(name)} ")
        return self._known[name]

    def _find(self, text: str) -> str | None:
        if any(word in text for word in self._outlets):
            return None
        found = sorted(self._list_found(text), key=lambda one: (one.start, -one.length))
        named = self._find_named(text, found)
        if named is not None:
            return named
        bodies = sorted((one for one in found if one.form.kind != "party"), key=lambda one: -one.length)
        if bodies:
            return bodies[0].form.party
        return self._government if any(word in text for word in self._local) else None

    def _list_found(self, text: str) -> Iterator[_Found]:
        for form in self._forms:
            start = text.find(form.spelling)
            if start >= 0:
                yield _Found(start, len(form.spelling), form)

    def _find_named(self, text: str, found: list[_Found]) -> str | None:
        """The party that is named first, where the name is one of its bodies' and not only about it."""
        parties = [one for one in found if one.form.kind == "party"]
        if not parties:
            return None
        first = parties[0]
        own = [one for one in found if one.form.kind != "party" and one.form.party == first.form.party]
        opens = first.start == 0 and first.form.party_kind in ("armed", "observer")
        is_office = any(word in text for word in self._offices)
        return first.form.party if opens or own or is_office or text == first.form.spelling else None
