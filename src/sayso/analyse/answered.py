"""Silences of a window, counted: of how many incidents a party spoke, of how many it was not heard or not read."""

from collections.abc import Iterable, Sequence

from sayso.analyse.silence import NOT_READ, SILENT, SPOKE, Silence
from sayso.records import Answered, Bounds, Extract, Finding

#: The kinds of findings by the verdict that they count, in the order in which they are told.
KINDS = {SPOKE: "heard", SILENT: "unheard", NOT_READ: "unread"}


def count_silences(silences: Iterable[Silence], extract: Extract) -> tuple[Answered, ...]:
    """One per party that acts in the window and party that could answer; those with most incidents first."""
    pairs: dict[tuple[str, str], list[Silence]] = {}
    for silence in silences:
        pairs.setdefault((silence.about, silence.party), []).append(silence)
    ordered = sorted(pairs, key=lambda pair: (-len(pairs[pair]), pair))
    return tuple(_count_pair(about, party, pairs[about, party], extract) for about, party in ordered)


def _count_pair(about: str, party: str, silences: Sequence[Silence], extract: Extract) -> Answered:
    by_verdict = {verdict: [one for one in silences if one.verdict == verdict] for verdict in KINDS}
    words = [word for silence in by_verdict[SPOKE] for word in silence.words]
    read = [channel for silence in by_verdict[SILENT] for channel in silence.channels if channel.was_read]
    return Answered(
        party=party,
        to=about,
        findings=tuple(
            _make_finding(KINDS[verdict], about, party, found, extract)
            for verdict, found in by_verdict.items()
            if found
        ),
        words=tuple(dict.fromkeys((word.report, word.phrases) for word in words)),
        channels=tuple(dict.fromkeys(channel.source.id for channel in read)),
    )


def _make_finding(kind: str, about: str, party: str, silences: Sequence[Silence], extract: Extract) -> Finding:
    """How many incidents of a party had this answer; its claims are those by the one that acts, else by anybody."""
    incidents = [extract.incidents[silence.incident] for silence in silences]
    held = [extract.claims[id] for incident in incidents for id in incident.claims if id in extract.claims]
    own = [claim for claim in held if claim.claimant == about]
    return Finding(
        kind=kind,
        unit="incidents",
        value=Bounds(len(incidents), len(incidents)),
        about=(("party", party), ("to", about)),
        claims=tuple(dict.fromkeys(claim.id for claim in own or held)),
        incidents=tuple(incident.id for incident in incidents),
        start=extract.start,
        end=extract.end,
        as_of=extract.as_of,
    )
