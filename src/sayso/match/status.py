"""How well an incident is borne out, by the rule published in docs/status.md, and the sentence that says why.

1. contested: another party's figures and the first one's cannot both be the whole toll, or somebody denies it.
2. acknowledged: a party that the event concerns confirms it, or both sides tell it.
3. corroborated: a second, independent origin bears out the event (not its toll).
4. claimed: everything else. A single origin, whoever it is, is claimed.

All claims of one party are one origin, wherever they are carried. Unnamed sources, witnesses, analysts and an outlet's
own voice are one origin per report, and a copy is its original.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from sayso.match.losses import is_told, meet, pair_figures
from sayso.match.outlines import Outline
from sayso.records import Bounds, Report
from sayso.theatre import Theatre

#: Losses that make up a toll.
_TOLL = ("killed", "wounded", "casualties")

#: The numbers of a toll, by party and outcome.
Toll = dict[tuple[str | None, str], Bounds]

#: What an unnamed voice is called in a sentence; `{}` is the publisher.
_VOICES = {
    "outlet": "{}",
    "local-sources": "local sources ({})",
    "witnesses": "witnesses ({})",
    "analyst": "an analyst ({})",
}


class Origin(Struct, frozen=True):
    """One independent teller: a party, or the unnamed voices of one report and its copies.

    `party` is None for unnamed voices; `name` is who it is in a sentence; `outlines` what it says.
    """

    party: str | None
    name: str
    outlines: tuple[Outline, ...]

    @property
    def is_asserting(self) -> bool:
        """Whether it says that the event happened."""
        return any(outline.stance != "denies" for outline in self.outlines)


def judge_incident(outlines: Sequence[Outline], reports: Mapping[str, Report], theatre: Theatre) -> tuple[str, str]:
    """The status of the claims about one event, and the sentence that says why."""
    origins = list_origins(outlines, reports, theatre)
    return (
        _find_denial(origins)
        or _find_rival_toll(origins, theatre)
        or _find_acknowledgement(origins)
        or _find_second_origin(origins)
        or _name_only(origins[0])
    )


def list_origins(outlines: Sequence[Outline], reports: Mapping[str, Report], theatre: Theatre) -> list[Origin]:
    """The independent tellers of an event, in the order in which they come up."""
    told: dict[tuple[str, str], list[Outline]] = {}
    for outline in outlines:
        told.setdefault(_name_origin(outline, reports[outline.report], theatre), []).append(outline)
    return [
        Origin(
            party=id if kind == "party" else None,
            name=theatre.name_party(id, "en") if kind == "party" else _name_voice(said[0], reports[id], theatre),
            outlines=tuple(said),
        )
        for (kind, id), said in told.items()
    ]


def _name_origin(outline: Outline, report: Report, theatre: Theatre) -> tuple[str, str]:
    if outline.is_party:
        return ("party", outline.claimant)
    # What a party's own channel says in its own voice is the party's word (codebook, Rulings, Who).
    speaker = theatre.find_speaker(report.source) if outline.claimant == "outlet" else None
    return ("party", speaker) if speaker else ("voice", outline.lineage)


def _name_voice(outline: Outline, report: Report, theatre: Theatre) -> str:
    source = theatre.find_source(report.source) if report.source else None
    publisher = source.name if source else report.source or report.key
    return _VOICES[outline.claimant].format(publisher)


def _find_denial(origins: Sequence[Origin]) -> tuple[str, str] | None:
    deniers = [origin for origin in origins if not origin.is_asserting]
    if not deniers:
        return None
    teller = next((origin for origin in origins if origin.is_asserting), None)
    if teller is None:
        return "contested", f"{_start(deniers[0].name)}: denied; who tells it is not in the ledger."
    return "contested", f"{_start(teller.name)}: the event; {deniers[0].name}: denied."


def _find_rival_toll(origins: Sequence[Origin], theatre: Theatre) -> tuple[str, str] | None:
    parties = [origin for origin in origins if origin.party and origin.is_asserting]
    for one, other in combinations(parties, 2):
        pairs = [(mine, theirs) for mine in _list_tolls(one) for theirs in _list_tolls(other)]
        # A party with two sets of figures is contested only if neither of them can stand beside the other party's.
        if pairs and all(_is_rival(mine, theirs) for mine, theirs in pairs):
            mine, theirs = (_render_toll(toll, theatre) for toll in pairs[0])
            return "contested", f"{_start(one.name)}: {mine}; {other.name}: {theirs}; both cannot be the whole toll."
    return None


def _list_tolls(origin: Origin) -> list[Toll]:
    return [toll for outline in origin.outlines if (toll := list_toll(outline))]


def list_toll(outline: Outline) -> Toll:
    """The killed and wounded that a claim puts a number on, by party and outcome."""
    return {
        (party, outcome): said
        for (party, outcome), said in outline.losses.items()
        if outcome in _TOLL and is_told(said)
    }


def _is_rival(one: Toll, other: Toll) -> bool:
    """Whether two tolls cannot both be the whole one.

    Each is held to list all losses of those it names at all: "two wounded" says that nobody was killed. Of those that
    only one of them names, the other may have kept silent, unless the two name nobody in common.
    """
    if any(not meet(said, heard) for said, heard in pair_figures(_fill(one, other), _fill(other, one))):
        return True
    victims, others = _list_victims(one), _list_victims(other)
    return bool(victims and others) and not (victims & others) and None not in victims | others


def _fill(toll: Toll, other: Toll) -> Toll:
    """The toll with zero for the killed or wounded that only the other one lists, of those that both name."""
    named = {party for party, _ in toll}
    counted = {party for party, outcome in toll if outcome == "casualties"}
    zeros = {
        (party, outcome): Bounds(0, 0)
        for party, outcome in other
        if party in named - counted and outcome != "casualties" and (party, outcome) not in toll
    }
    return toll | zeros


def _list_victims(toll: Toll) -> set[str | None]:
    return {party for (party, _), said in toll.items() if said.high != 0}


def _find_acknowledgement(origins: Sequence[Origin]) -> tuple[str, str] | None:
    parties = [origin for origin in origins if origin.party and len(origins) > 1]
    for origin in parties:
        if _confirms(origin, origins):
            teller = next(told for told in origins if told is not origin)
            return "acknowledged", f"{_start(teller.name)}: the event; {origin.name}: confirmed."
    for one, other in combinations(parties, 2):
        if _is_opposed(one, other, origins):
            return "acknowledged", f"Both sides tell it: {one.name} and {other.name}."
    return None


def _confirms(origin: Origin, origins: Sequence[Origin]) -> bool:
    """Whether a party that takes part confirms what others tell, rather than its own claim."""
    told = [outline for other in origins for outline in other.outlines]
    stances = {outline.stance for outline in origin.outlines}
    is_target = any(outline.target == origin.party for outline in told)
    takes_part = any(origin.party in outline.actors for outline in told)
    return "confirms" in stances and takes_part and (is_target or "claims" not in stances)


def _is_opposed(one: Origin, other: Origin, origins: Sequence[Origin]) -> bool:
    """Whether anybody says that the two parties fought each other."""
    both = {one.party, other.party}
    told = [outline for origin in origins for outline in origin.outlines]
    return any(both == {outline.initiator, outline.target} or both <= set(outline.claim.sides) for outline in told)


def _find_second_origin(origins: Sequence[Origin]) -> tuple[str, str] | None:
    asserting = [origin for origin in origins if origin.is_asserting]
    if len(asserting) < 2:
        return None
    names = [origin.name for origin in asserting]
    return "corroborated", f"{_start(', '.join(names[:-1]))} and {names[-1]} tell it independently of each other."


def _name_only(origin: Origin) -> tuple[str, str]:
    reports = len({outline.report for outline in origin.outlines})
    carried = f" (in {reports} reports)" if reports > 1 else ""
    return "claimed", f"Nobody but {origin.name}{carried} tells it."


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]


def _render_toll(toll: Toll, theatre: Theatre) -> str:
    parts = [
        f"{_render_bounds(said)} {outcome}" + _name_victim(party, theatre) for (party, outcome), said in toll.items()
    ]
    return ", ".join(parts)


def _name_victim(party: str | None, theatre: Theatre) -> str:
    return f" ({theatre.name_party(party, 'en')})" if party else ""


def _render_bounds(said: Bounds) -> str:
    """A number in words and figures.

    >>> _render_bounds(Bounds(25, None)), _render_bounds(Bounds(3, 4)), _render_bounds(Bounds(None, 10))
    ('at least 25', '3 to 4', 'up to 10')
    """
    if said.high is None:
        return f"at least {said.low}"
    if said.low is None:
        return f"up to {said.high}"
    return str(said.low) if said.low == said.high else f"{said.low} to {said.high}"
