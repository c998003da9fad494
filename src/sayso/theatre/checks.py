"""What must hold in a theatre's files; each check raises PackError with file, fault and remedy."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from sayso.errors import PackError
from sayso.theatre.facts import ANYBODY, NAMED, PARTY_KINDS, SELF, SOURCE_SCOPES, Call, GazetteerPlace, Party, Source
from sayso.theatre.spelling import fold_name


def make_fault(path: Path, what: str, remedy: str, line: int | None = None) -> PackError:
    """The error to raise: folder, file and line, what is wrong, what to do; one line."""
    where = f"{path.name}:{line}" if line else path.name
    return PackError(f"{path.parent.name}/{where}: {what}; {remedy}")


def check_known(path: Path, id: str, known: Iterable[str], where: str, what: str = "party") -> None:
    """Raise PackError where an id is none of those known."""
    if id not in known:
        raise make_fault(path, f"{where} names {id!r}, which is no {what}", f"mend it or add the {what}")


def check_calls(path: Path, calls: Iterable[Call], parties: Mapping[str, Party]) -> None:
    """Raise PackError where a call is made by or means no party, or where anybody calls themselves something."""
    for call in calls:
        where = f"a call by {call.by!r}"
        check_known(path, call.by, {*parties, ANYBODY}, where)
        check_known(path, call.means, {*parties, SELF, NAMED}, where)
        if call.otherwise is not None:
            check_known(path, call.otherwise, parties, where)
        for party in call.among:
            check_known(path, party, parties, where)
        if call.by == ANYBODY and call.means not in parties:
            raise make_fault(path, f"{where} means {call.means!r}", "name a party: anybody's words need one")


def check_parties(path: Path, parties: Mapping[str, Party]) -> None:
    """Raise PackError for an unknown kind, a party without English name, and an alias of two parties."""
    owners: dict[tuple[str, str], str] = {}
    for party in parties.values():
        where = f"party {party.id!r}"
        if party.kind not in PARTY_KINDS:
            raise make_fault(path, f"{where}: kind {party.kind!r} is none of {', '.join(PARTY_KINDS)}", "mend it")
        if "en" not in party.names:
            raise make_fault(path, f"{where} has no English name", "add names.en")
        for table in (party.aliases, party.described, party.units, party.persons):
            for lang, forms in table.items():
                for form in forms:
                    _check_owner(path, owners, (lang, fold_name(form)), party.id, form)


def check_sources(path: Path, sources: Mapping[str, Source], parties: Mapping[str, Party]) -> None:
    """Raise PackError for an unknown party, parent or scope, and for a spelling of two sources."""
    owners: dict[tuple[str, str], str] = {}
    for source in sources.values():
        where = f"source {source.id!r}"
        for party in (source.party, source.home):
            if party is not None:
                check_known(path, party, parties, where)
        if source.parent is not None:
            check_known(path, source.parent, sources, f"{where}, parent,", "source")
        if source.scope is not None and source.scope not in SOURCE_SCOPES:
            raise make_fault(path, f"{where}: scope {source.scope!r} is none of {', '.join(SOURCE_SCOPES)}", "mend it")
        for form in (source.id, source.name, *source.names, *source.plain):
            _check_owner(path, owners, ("", fold_name(form)), source.id, form)


def check_places(path: Path, places: Mapping[str, GazetteerPlace]) -> None:
    """Raise PackError for a district without province and for a place in a province or district that is none."""
    uppers: dict[str, Callable[[GazetteerPlace], str | None]] = {
        "province": lambda place: place.province,
        "district": lambda place: place.district,
    }
    for place in places.values():
        where = f"{place.level} {place.id!r}"
        if place.level == "district" and place.province is None:
            raise make_fault(path, f"{where} has no province", "fill its column province")
        for level, tell in uppers.items():
            upper = tell(place)
            if upper is not None and (upper not in places or places[upper].level != level):
                raise make_fault(path, f"{where} lies in {upper!r}, which is no {level}", f"mend it or add the {level}")


def _check_owner(path: Path, owners: dict[tuple[str, str], str], key: tuple[str, str], id: str, form: str) -> None:
    owner = owners.setdefault(key, id)
    if owner != id:
        raise make_fault(path, f"{form!r} stands for both {owner!r} and {id!r}", "leave it to one of them")
