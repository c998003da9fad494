"""Who acts in an incident, and by whose word: its own, the other side's, or an independent source's."""

from collections.abc import Iterable

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.records import Claim
from sayso.theatre import Theatre

OWN = "own"
OTHER = "other"
INDEPENDENT = "independent"
#: What the party itself does not say: another names it as the one that began.
OTHERS_ONLY = "others-only"

VOICES = (OWN, OTHER, INDEPENDENT, OTHERS_ONLY)


def list_actors(claim: Claim) -> frozenset[str]:
    """Who acts by one claim: its initiator, or the sides of a clash. Empty where it names nobody or denies."""
    if claim.stance == "denies":
        return frozenset()
    named = {claim.initiator, *claim.sides} - {None, UNKNOWN, CIVILIANS}
    return frozenset(party for party in named if party)


def find_parties(claims: Iterable[Claim], theatre: Theatre) -> tuple[str, ...]:
    """The armed parties that act by any of the claims, sorted by id; observers and civilians are none.

    `unknown` alone where no claim names one, so that an attack which nobody owns to is not lost.
    """
    actors = {party for claim in claims for party in list_actors(claim)}
    return tuple(sorted(party for party in actors if is_armed(party, theatre))) or (UNKNOWN,)


def is_armed(party: str, theatre: Theatre) -> bool:
    """Whether a party can act with arms. A party that the theatre does not know is taken at the claim's word."""
    known = theatre.parties.get(party)
    return known is None or known.kind not in ("observer", "civilians")


def find_opponents(party: str, claims: Iterable[Claim]) -> frozenset[str]:
    """Those on the other side of a party: whom it acts on, fights or harms, and who acts on it."""
    opponents: set[str | None] = set()
    for claim in claims:
        if party in (claim.initiator or UNKNOWN, *claim.sides):
            opponents.update((claim.target, *claim.sides, *(loss.party for loss in claim.losses)))
        elif party == claim.target:
            opponents.add(claim.initiator)
    return frozenset(other for other in opponents if other and other != party)


def find_voice(claim: Claim, party: str, opponents: frozenset[str]) -> str:
    """By whose word a claim speaks of a party: `own`, `other` (the other side) or `independent` (anybody else)."""
    if claim.claimant == party:
        return OWN
    return OTHER if claim.claimant in opponents else INDEPENDENT


def split_voices(party: str, claims: tuple[Claim, ...]) -> dict[str, tuple[Claim, ...]]:
    """The claims of one incident that count for a party, by voice; a voice that says nothing is left out.

    A claim counts where it names the party as acting, or names nobody: who heard the blast bears out the event. A
    claim that names another as acting tells another event, a denial tells none. The party's own word needs one claim
    in which it names itself. `others-only` is everybody else's word on what another says that the party began.
    """
    opponents = find_opponents(party, claims)
    split: dict[str, list[Claim]] = {}
    for claim in claims:
        actors = list_actors(claim)
        if claim.stance != "denies" and (party in actors or not actors):
            split.setdefault(find_voice(claim, party, opponents), []).append(claim)
    if not any(party in list_actors(claim) for claim in split.get(OWN, ())):
        split.pop(OWN, None)
    if (
        party != UNKNOWN
        and OWN not in split
        and any(claim.initiator == party for claims in split.values() for claim in claims)
    ):
        split[OTHERS_ONLY] = [claim for voice in (OTHER, INDEPENDENT) for claim in split.get(voice, ())]
    return {voice: tuple(split[voice]) for voice in VOICES if voice in split}
