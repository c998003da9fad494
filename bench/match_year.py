"""How long matching takes as a year of claims grows, and how well the made-up incidents come out.

    python bench/match_year.py [claims …]        (10000 50000 by default)

The year is made up from the theatre's districts with a fixed seed: one incident has a place, a night, two actors and
a toll; each of its claims tells it as one claimant does, with the slips that reports have.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sayso.match import find_copies, match_claims
from sayso.records import Bounds, Claim, Loss, Place, Report
from sayso.theatre import Theatre, load_theatre

FIRST = date(2025, 1, 1)
FRONTS = ("nrf", "aff", "iskp", "other-resistance")
OUTLETS = ("afintl", "amu", "kabulnow", "etilaatroz", "hashtesubh", "8am", "tolo")
SYLLABLES = [one + two for one in "bdgklmnprstz" for two in "aeiou"]


def make_year(count: int, theatre: Theatre) -> tuple[list[Claim], dict[str, Report], list[int]]:
    """About `count` claims of one year, their reports, and the number of each claim's incident."""
    chance = random.Random(7)  # noqa: S311 (a made-up year, not a secret)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(20_000)]
    places = list_places(theatre)
    weights = [1 / (rank + 5) for rank in range(len(places))]
    claims: list[Claim] = []
    reports: dict[str, Report] = {}
    incidents: list[int] = []
    number = 0
    while len(claims) < count:
        number += 1
        place = chance.choices(places, weights)[0]
        for report, claim in tell_incident(number, place, words, chance):
            reports[report.id] = report
            claims.append(claim)
            incidents.append(number)
    return claims, reports, incidents


def list_places(theatre: Theatre) -> list[Place]:
    """Every district of the theatre, and every locality in one, shuffled once."""
    entries = theatre.places
    places = [
        Place(
            entries[place.province].name,
            place.name if place.level == "district" else entries[place.district].name,
            place.name if place.level == "locality" else None,
        )
        for place in entries.values()
        if place.province and (place.level == "district" or (place.level == "locality" and place.district))
    ]
    random.Random(3).shuffle(places)  # noqa: S311
    return places


def tell_incident(
    number: int, place: Place, words: Sequence[str], chance: random.Random
) -> Iterator[tuple[Report, Claim]]:
    """One incident as its tellers tell it: the front in several outlets, now and then sources and the other side."""
    day = FIRST + timedelta(days=chance.randrange(365))
    front = chance.choice(FRONTS)
    killed, wounded = chance.randint(1, 12), chance.randint(0, 12)
    for teller in range(min(9, 1 + int(chance.expovariate(0.4)))):
        claimant = front if teller == 0 else chance.choices((front, "local-sources", "taliban"), (6, 2, 1))[0]
        published = day + timedelta(days=chance.choice((0, 1, 1, 1, 2)))
        text = f"{' '.join(chance.choices(words, k=120))} {number} {teller}"
        report = Report(f"{number}-{teller}", text, published, source=chance.choice(OUTLETS))
        said = (
            Loss("taliban", "killed", Bounds(killed, killed if chance.random() < 0.8 else None)),
            Loss("taliban", "wounded", Bounds(wounded, wounded)),
        )
        start = day + timedelta(days=chance.choices((0, 1), (9, 1))[0])
        is_dated = chance.random() < 0.8
        yield (
            report,
            Claim(
                report.id,
                0,
                "incident",
                claimant,
                "confirms" if claimant == "taliban" else "claims",
                chance.choice(("attack", "attack", "explosion", "clash")),
                initiator=front,
                target="taliban",
                losses=said if claimant == front else (),
                places=(blur_place(place, chance),),
                start=start if is_dated else None,
                end=start if is_dated else None,
            ),
        )


def blur_place(place: Place, chance: random.Random) -> Place:
    """The place as it is said: now and then without the locality, seldom without the district."""
    said = chance.random()
    if said < 0.1:
        return Place(place.province)
    return Place(place.province, place.district) if said < 0.5 else place


def rate_groups(found: Sequence[Sequence[int]], incidents: Sequence[int]) -> tuple[float, float]:
    """Pairwise precision and recall by counting, without listing pairs."""
    sizes: dict[int, int] = {}
    for incident in incidents:
        sizes[incident] = sizes.get(incident, 0) + 1
    hits = pairs = 0
    for group in found:
        pairs += len(group) * (len(group) - 1) // 2
        together: dict[int, int] = {}
        for index in group:
            together[incidents[index]] = together.get(incidents[index], 0) + 1
        hits += sum(size * (size - 1) // 2 for size in together.values())
    return hits / max(1, pairs), hits / max(1, sum(size * (size - 1) // 2 for size in sizes.values()))


def main(counts: Sequence[int]) -> None:
    """Print one line per size."""
    theatre = load_theatre()
    for count in counts:
        claims, reports, incidents = make_year(count, theatre)
        began = time.perf_counter()
        find_copies(reports.values(), theatre)
        copied = time.perf_counter() - began
        began = time.perf_counter()
        matched = match_claims(claims, reports, theatre)
        seconds = time.perf_counter() - began
        index_of = {claim.id: index for index, claim in enumerate(claims)}
        precision, recall = rate_groups([[index_of[id] for id in entry.claims] for entry in matched], incidents)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{len(claims):7} claims {seconds:6.1f} s (copies {copied:.1f} s)  {len(matched)} incidents"
            f" of {incidents[-1]}, pairs {precision:.3f} / {recall:.3f}, {memory:.0f} MB"
        )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [10_000, 50_000])
