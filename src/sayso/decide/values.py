"""A field's value: taken from a person's words, set in a claim, told in a line."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

import msgspec

from sayso.codebook import (
    CIVILIANS,
    EVENTS,
    EVIDENCE,
    OUTCOMES,
    SCOPES,
    STANCES,
    UNKNOWN,
    VOICES,
    parse_claim,
    render_claim,
)
from sayso.errors import QuestionError
from sayso.records import CLAIM_FIELDS, Claim, Decision, Loss, Phrase, Place, Words
from sayso.theatre import Theatre

#: The rule of words under a value that a person set.
DESK = "desk"

#: Fields whose words stand one by one: `losses.0`, `places.1`.
LISTED = ("sides", "losses", "places")

#: More names than these are no help.
MAX_NAMED = 40

#: What stands for "not said".
NOTHING = ("", "-", "null", "none")

_LISTS: dict[str, tuple[str, ...]] = {"scope": SCOPES, "stance": STANCES, "event": EVENTS}
_NUMBER = re.compile(r"(?P<low>\d+)(?:\+|[-–](?P<high>\d+))?|(?:≤|<=)(?P<most>\d+)")


def parse_value(field: str, text: str, theatre: Theatre) -> Any:
    """The value of a field in the codebook's JSON, from that JSON or from words as a claim is printed in.

    Parties and places take any spelling that the theatre knows. Raises QuestionError with what would fit.

    >>> from sayso.theatre import load_theatre
    >>> parse_value("losses", "taliban killed 3, aff wounded 2+", load_theatre())[1]
    {'party': 'aff', 'outcome': 'wounded', 'low': 2, 'high': None}
    """
    if field not in CLAIM_FIELDS:
        raise QuestionError(f"{field}: not a field of a claim; {_advise(field, CLAIM_FIELDS)}")
    word = text.strip()
    if word.startswith(("{", "[", '"')):
        return _check_names(field, _decode(field, word), theatre)
    if word.lower() in NOTHING:
        return [] if field in (*LISTED, "evidence") else None
    if field in _LISTS:
        return _pick(field, word.lower(), _LISTS[field])
    if field in ("claimant", "initiator", "target"):
        return _parse_party(field, word, theatre)
    return _parse_compound(field, word, theatre)


def _parse_compound(field: str, text: str, theatre: Theatre) -> Any:
    if field == "sides":
        return sorted(_parse_party(field, part, theatre) for part in _split(text, ",;"))
    if field == "losses":
        return [_parse_loss(part, theatre) for part in _split(text, ",;")]
    if field == "places":
        return [_parse_place(part, theatre) for part in _split(text, ";")]
    if field == "evidence":
        return [_pick(field, part.lower(), EVIDENCE) for part in _split(text, ",;")]
    if field == "count":
        return _parse_bounds(field, text)
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise QuestionError(f"{field}: {text!r} is no day; write it as YYYY-MM-DD") from None


def _split(text: str, signs: str) -> list[str]:
    return [part.strip() for part in re.split(f"[{signs}]", text) if part.strip()]


def _decode(field: str, text: str) -> Any:
    try:
        return msgspec.json.decode(text.encode())
    except msgspec.DecodeError as error:
        raise QuestionError(f"{field}: {text!r} is not JSON: {error}") from None


def _check_names(field: str, value: Any, theatre: Theatre) -> Any:
    """The value with the parties and places in it by the theatre's own names."""
    if isinstance(value, str):
        return parse_value(field, value, theatre)
    if field == "sides" and isinstance(value, list):
        return sorted(_parse_party(field, str(side), theatre) for side in value)
    entries = value if isinstance(value, list) else []
    for entry in entries:
        if isinstance(entry, dict) and entry.get("party"):
            entry["party"] = _parse_party(field, str(entry["party"]), theatre)
        if isinstance(entry, dict) and field == "places":
            _check_place(Place(**{level: entry.get(level) for level in Place.__struct_fields__}), theatre)
    return value


def _advise(word: str, known: Sequence[str]) -> str:
    """What could have been meant."""
    near = get_close_matches(word, known, n=2)
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"take one of {', '.join(known)}" if len(known) <= MAX_NAMED else "no name is near it"


def _pick(field: str, word: str, allowed: Iterable[str]) -> str:
    if word not in allowed:
        raise QuestionError(f"{field}: {word!r} is none of {', '.join(allowed)}")
    return word


def _parse_party(field: str, word: str, theatre: Theatre) -> str:
    extra = {"claimant": VOICES, "initiator": (UNKNOWN, CIVILIANS)}.get(field, (CIVILIANS,))
    if word in theatre.parties or word in extra:
        return word
    party = theatre.find_party(word)
    if party is not None:
        return party if isinstance(party, str) else party.id
    raise QuestionError(f"{field}: no party is called {word!r}; take one of {', '.join([*theatre.parties, *extra])}")


def _parse_loss(text: str, theatre: Theatre) -> dict[str, Any]:
    """A loss as it is printed: party, outcome, how many."""
    words = text.split()
    at = next((number for number, word in enumerate(words) if word.lower() in OUTCOMES), None)
    if at is None:
        raise QuestionError(
            f"losses: {text!r} names none of {', '.join(OUTCOMES)}; write: taliban killed 3, aff wounded 2+"
        )
    name, said = " ".join(words[:at]), " ".join(words[at + 1 :])
    party = None if name.lower() in (*NOTHING, "somebody") else _parse_party("losses", name, theatre)
    return {"party": party, "outcome": words[at].lower(), **_parse_bounds("losses", said or "?")}


def _parse_bounds(field: str, text: str) -> dict[str, int | None]:
    """Bounds as they are printed: 3, 25+, 3–4, ≤10, ? for a number that was not said."""
    if text == "?":
        return {"low": None, "high": None}
    found = _NUMBER.fullmatch(text.replace(" ", ""))
    if found is None:
        raise QuestionError(f"{field}: {text!r} is no number; write 3, 25+ (at least), 3-4, <=10 (at most) or ?")
    if found["most"]:
        return {"low": None, "high": int(found["most"])}
    low = int(found["low"])
    return {"low": low, "high": int(found["high"]) if found["high"] else None if text.endswith("+") else low}


def _parse_place(text: str, theatre: Theatre) -> dict[str, str | None]:
    """A place as it is printed, from fine to coarse: "Guldara, Kabul"; one name alone is a province."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 3:
        raise QuestionError(
            f"places: {text!r} has more than three parts; write locality, district, province; next place"
        )
    levels = dict(zip(("province", "district", "locality"), reversed(parts), strict=False))
    place = _check_place(Place(**levels), theatre)
    return {"province": place.province, "district": place.district, "locality": place.locality}


def _check_place(place: Place, theatre: Theatre) -> Place:
    """The place in the gazetteer's spelling. Raises QuestionError for a province or district that it does not know."""
    checked = Place()
    for level in ("province", "district"):
        name = getattr(place, level)
        if name is None:
            continue
        checked = msgspec.structs.replace(checked, **{level: name})
        known = theatre.find_place(checked)
        if known is None or known.level != level:
            names = [spelling for spelling, _ in theatre.list_spellings(level)]
            raise QuestionError(f"places: no {level} is called {name!r}; {_advise(name, names)}")
        checked = msgspec.structs.replace(checked, **{level: known.name})
    return msgspec.structs.replace(checked, locality=place.locality)


def set_fields(claim: Claim, base: Claim, decision: Decision) -> Claim:
    """The claim with a decision's fields set. `base` is the claim as read, whose words the fields stand on.

    Raises GoldError where the codebook does not allow the values together.
    """
    parsed = parse_claim({**render_claim(claim), **decision.fields}, claim.report, begins=claim.begins)
    changed = [field for field in decision.fields if getattr(parsed, field) != getattr(claim, field)]
    given = decision.words if decision.anchors[0].claim.report == claim.report else ()
    words = claim.words
    for field in changed:
        words = _set_words(words, field, getattr(claim, field), getattr(parsed, field), given)
    reader = claim.reader if claim.reader.startswith(DESK) else f"{DESK} · {base.reader}"
    fields = {name: getattr(parsed, name) for name in CLAIM_FIELDS}
    return msgspec.structs.replace(claim, **fields, words=words, reader=reader, confidence=None)


def _set_words(words: Sequence[Words], field: str, old: Any, new: Any, given: Sequence[Phrase]) -> tuple[Words, ...]:
    """The words with those of one field under its new value: the ones given, else those that it stood on before."""
    rest = [said for said in words if said.field.partition(".")[0] != field]
    mine = [said for said in words if said.field.partition(".")[0] == field]
    if field not in LISTED:
        phrases = list(given) or [said.phrase for said in mine]
        return (*rest, *(_mark(field, phrase) for phrase in phrases if new is not None and new != ()))
    for number, entry in enumerate(new):
        name = f"{field}.{number}"
        same = _find_counterpart(entry, old)
        kept = [said.phrase for said in mine if same is None or said.field == f"{field}.{same}"]
        if same is not None and old[same] == entry:
            rest += [Words(name, phrase) for phrase in kept]
        else:
            rest += [_mark(name, phrase) for phrase in given or dict.fromkeys(_bare(phrase) for phrase in kept)]
    return tuple(rest)


def _find_counterpart(entry: Any, old: Sequence[Any]) -> int | None:
    """The number of the entry that this one was before: the same, else one of the same kind; None for a new one."""
    if entry in old:
        return list(old).index(entry)
    kinds = [_name_kind(one) for one in old]
    return kinds.index(_name_kind(entry)) if _name_kind(entry) in kinds else None


def _name_kind(entry: Any) -> Any:
    if isinstance(entry, Loss):
        return (entry.party, entry.outcome)
    return (entry.province, entry.district) if isinstance(entry, Place) else entry


def _bare(phrase: Phrase) -> Phrase:
    return Phrase(phrase.text, phrase.start, phrase.end)


def _mark(field: str, phrase: Phrase) -> Words:
    return Words(field, Phrase(phrase.text, phrase.start, phrase.end, DESK))


def tell_value(field: str, value: Any) -> str:
    """A field's value in the codebook's JSON on one short line, as it can be typed again.

    >>> tell_value("losses", [{"party": "taliban", "outcome": "killed", "low": 25, "high": None}])
    'taliban killed 25+'
    >>> tell_value("target", None)
    'none'
    """
    if value in (None, [], ()):
        return "none"
    if field == "losses":
        return ", ".join(f"{loss['party'] or 'somebody'} {loss['outcome']} {_tell_bounds(loss)}" for loss in value)
    if field == "places":
        levels = ("locality", "district", "province")
        return "; ".join(", ".join(str(place[level]) for level in levels if place.get(level)) for place in value)
    if field == "count":
        return _tell_bounds(value)
    return ", ".join(value) if isinstance(value, list | tuple) else str(value)


def _tell_bounds(said: dict[str, Any]) -> str:
    low, high = said.get("low"), said.get("high")
    if low is None:
        return "?" if high is None else f"≤{high}"
    return f"{low}+" if high is None else str(low) if low == high else f"{low}–{high}"
