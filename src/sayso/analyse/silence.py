"""Who answered for an incident and who kept silent, as far as their channels were read."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from operator import itemgetter

from msgspec import Struct

from sayso.analyse.channels import Aired, Channel, arrange_channels, list_aired, list_channels
from sayso.analyse.rows import list_claims, list_inside, place_incident
from sayso.analyse.voices import find_opponents, find_parties, is_armed
from sayso.codebook import UNKNOWN
from sayso.errors import QuestionError
from sayso.records import Claim, Extract, Incident, Phrase, Reaction, Report
from sayso.theatre import Theatre

SPOKE, SILENT, NOT_READ = "spoke", "silent", "not-read"

#: Days after an incident in which an answer is looked for.
DAYS = 7


class Word(Struct, frozen=True):
    """That a party spoke of an incident: `kind` is a stance of its claim or a kind of reaction.

    `days` is how long after the incident's day the report came; `channel` is the party's own channel, None where
    another's report carries its word; `phrases` are the words, none where a coder gave none.
    """

    report: str
    kind: str
    days: int
    channel: str | None
    phrases: tuple[Phrase, ...] = ()


class Silence(Struct, frozen=True):
    """How the other side answered for one incident.

    `about` is who acts in it, `party` who could answer. `verdict` is `spoke`; `silent` where channels of it were read
    in the days after and it is not heard to speak; `not-read` where none was: then nobody can tell. `noted` are reports
    (by id) that say it kept silent. `channels` are all that the theatre knows of, read or not.
    """

    incident: str
    day: date
    about: str
    party: str
    verdict: str
    words: tuple[Word, ...]
    noted: tuple[str, ...]
    channels: tuple[Channel, ...]


def list_silences(extract: Extract, theatre: Theatre, days: int = DAYS) -> tuple[Silence, ...]:
    """One per incident of the window, party that acts in it and party that could answer; by day.

    The extract holds reports until so many days after the window. Denials and claims of the other side are words, so
    are its reactions in reports that begin with the incident. Raises QuestionError for fewer days than one.
    """
    if days < 1:
        raise QuestionError(f"{days} days after an incident hold no answer; ask for 1 or more")
    listener = _Listener(extract, theatre, days)
    # each incident is looked at once: its claims lie far apart, and a large month has many
    answers = [
        (place_incident(incident, extract), tuple(listener.list_answers(incident))) for incident in list_inside(extract)
    ]
    return tuple(silence for _place, told in sorted(answers, key=itemgetter(0)) for silence in told)


class _Listener:
    """An extract, and what it holds by report and by party, gathered once."""

    def __init__(self, extract: Extract, theatre: Theatre, days: int) -> None:
        self.extract = extract
        self.theatre = theatre
        self.days = timedelta(days=days)
        self.first: dict[str, Claim] = {}  # the claim that each report begins with
        for claim in extract.claims.values():
            known = self.first.get(claim.report)
            if claim.scope == "incident" and (known is None or claim.begins < known.begins):
                self.first[claim.report] = claim
        self.reactions: dict[str, list[Reaction]] = {}
        for reaction in extract.reactions:
            self.reactions.setdefault(reaction.report, []).append(reaction)
        self.aired: dict[str, list[Aired]] = {}  # what each party's channels published, by day
        for one in sorted(list_aired(extract.reports.items(), theatre), key=lambda one: (one.day, one.report)):
            if one.source.party:
                self.aired.setdefault(one.source.party, []).append(one)
        self.channels: dict[tuple[str, date], tuple[Channel, ...]] = {}  # by party and first day

    def list_answers(self, incident: Incident) -> Iterator[Silence]:
        claims = list_claims(incident, self.extract)
        for about in find_parties(claims, self.theatre):
            for party in sorted(find_opponents(about, claims)) if about != UNKNOWN else ():
                known = self.theatre.parties.get(party)
                if known is not None and is_armed(party, self.theatre):
                    yield self._hear(incident, claims, about, party)

    def _hear(self, incident: Incident, claims: Sequence[Claim], about: str, party: str) -> Silence:
        reactions = self._list_reactions(claims, about, party)
        own = [claim for claim in claims if claim.claimant == party]
        spoken: list[Claim | Reaction] = [*own, *reactions]
        words = [self._make_word(said, incident.day, party) for said in spoken if _get_kind(said) != SILENT]
        channels = self._list_channels(party, incident.day)
        heard = any(channel.was_read for channel in channels)
        return Silence(
            incident=incident.id,
            day=incident.day,
            about=about,
            party=party,
            verdict=SPOKE if words else SILENT if heard else NOT_READ,
            words=tuple(sorted(words, key=lambda word: (word.days, self.extract.reports[word.report].key))),
            noted=tuple(said.report for said in reactions if said.kind == SILENT),
            channels=channels,
        )

    def _list_channels(self, party: str, day: date) -> tuple[Channel, ...]:
        """The party's channels with what was read of them from the day on; only those days' reports are looked at."""
        if (party, day) not in self.channels:
            self.channels[party, day] = self._find_channels(party, day)
        return self.channels[party, day]

    def _find_channels(self, party: str, day: date) -> tuple[Channel, ...]:
        aired, end = self.aired.get(party, []), day + self.days
        first = bisect_left(aired, day, key=lambda one: one.day)
        last = bisect_right(aired, end, key=lambda one: one.day)
        return arrange_channels(party, aired[first:last], day, end, self.theatre, self.extract.listened)

    def _list_reactions(self, claims: Sequence[Claim], about: str, party: str) -> list[Reaction]:
        """What the incident's reports say of the party's answer to whoever acts, or to nobody in particular."""
        answering = (claim for claim in claims if claim.report in self.reactions)
        carrying = dict.fromkeys(claim.report for claim in answering if self._is_told_first(claim))
        return [
            reaction
            for report in carrying
            for reaction in self.reactions.get(report, ())
            if reaction.party == party and reaction.to in (about, None)
        ]

    def _is_told_first(self, claim: Claim) -> bool:
        """Whether a report's answer is about this claim: the one it begins with, or of that province and day.

        What a report recalls further down was answered, or not, another time.
        """
        first = self.first[claim.report]
        if claim.id == first.id:
            return True
        provinces = [{place.province for place in one.places} for one in (claim, first)]
        return claim.start == first.start and bool(provinces[0] & provinces[1])

    def _make_word(self, said: Claim | Reaction, day: date, party: str) -> Word:
        report = self.extract.reports[said.report]
        fields = ("claimant", "event", "kind")
        return Word(
            report=said.report,
            kind=_get_kind(said),
            days=(report.published - day).days,
            channel=_find_channel(report, party, self.theatre),
            phrases=tuple(words.phrase for words in said.words if words.field in fields),
        )


def _get_kind(said: Claim | Reaction) -> str:
    return said.stance if isinstance(said, Claim) else said.kind


def _find_channel(report: Report, party: str, theatre: Theatre) -> str | None:
    source = theatre.find_source(report.source) if report.source else None
    return source.id if source is not None and source.party == party else None


class Heard(Struct, frozen=True):
    """What one channel of a party was heard to say in a window: claims of incidents by the party, and its answers.

    `claims` are ids; `answers` the kinds of reaction that its reports hold, without `silent`. Both empty: it published,
    and said nothing of any incident.
    """

    channel: Channel
    claims: tuple[str, ...]
    answers: tuple[str, ...]


def list_heard(party: str, extract: Extract, theatre: Theatre) -> tuple[Heard, ...]:
    """The party's channels that were read in the window, in the theatre's order, and what each was heard to say."""
    if extract.start is None or extract.end is None:
        raise QuestionError("channels are listed for a first and a last day; give --month, or --from and --to")
    channels = list_channels(party, extract.reports.items(), extract.start, extract.end, theatre, extract.listened)
    return tuple(_hear_channel(channel, party, extract) for channel in channels if channel.was_read)


def _hear_channel(channel: Channel, party: str, extract: Extract) -> Heard:
    claims = (id for id, claim in extract.claims.items() if claim.report in channel.reports)
    answers = (said for said in extract.reactions if said.report in channel.reports and said.party == party)
    return Heard(
        channel,
        tuple(id for id in claims if extract.claims[id].claimant == party),
        tuple(dict.fromkeys(said.kind for said in answers if said.kind != SILENT)),
    )
