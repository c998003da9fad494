"""Who answered whom: what was heard on channels that were read, and what reports say of answers and of silence."""

from collections.abc import Iterator, Sequence

from sayso.brief.counts import find_answers
from sayso.brief.desks import Desk, Told, name_source
from sayso.brief.evidence import MAX_CITATIONS, quote_report
from sayso.records import Answered, Extract, Quote
from sayso.theatre import Theatre

#: How many pairs of parties are told of; a brief is short.
MAX_PAIRS = 12


def tell_answered(desk: Desk, answered: Sequence[Answered]) -> Iterator[Told]:
    """Who spoke of what the other side did, who was not heard though it was read, and of what nobody can tell."""
    told = answered[:MAX_PAIRS]
    for pair in told:
        words = {"party": desk.name(pair.party), "to": desk.name(pair.to)}
        for finding in pair.findings:
            yield desk.write("silence", finding.kind, [finding], incidents=desk.count(finding), **words)
    for party, channels in _list_channels(told).items():
        names = desk.wording.list_words([name_source(id, desk.theatre, desk.wording) for id in channels])
        yield desk.write("silence", "read", party=desk.name(party), channels=names)
    if answered[MAX_PAIRS:]:
        yield desk.write("silence", "more")


def _list_channels(answered: Sequence[Answered]) -> dict[str, list[str]]:
    """The channels (ids) that were read of each party that was not heard on something."""
    found: dict[str, dict[str, None]] = {}
    for pair in answered:
        if pair.channels:
            found.setdefault(pair.party, {}).update(dict.fromkeys(pair.channels))
    return {party: list(channels) for party, channels in found.items()}


def tell_reactions(desk: Desk) -> Iterator[Told]:
    """In how many reports a party is said to have answered, or to have kept silent."""
    answers = list(find_answers(desk.extract))
    for finding in answers:
        to = finding.tell("to")
        key = f"{finding.tell('answer')}_to" if to else str(finding.tell("answer"))
        words = {"party": desk.name(finding.tell("party") or ""), "reports": desk.count(finding)}
        yield desk.write("reactions", key, [finding], **words, **({"to": desk.name(to)} if to else {}))
    if any(finding.tell("answer") == "silent" for finding in answers):
        yield desk.write("reactions", "listener")


def quote_heard(answered: Sequence[Answered], extract: Extract, theatre: Theatre) -> dict[str, tuple[Quote, ...]]:
    """Where a party was heard, by the id of the finding that counts it: of as many reports as a note shows, and one."""
    return {
        finding.id: tuple(
            quote
            for report, phrases in pair.words[: MAX_CITATIONS + 1]
            for quote in quote_report(report, phrases, extract, theatre)
        )
        for pair in answered
        for finding in pair.findings
        if finding.kind == "heard"
    }
