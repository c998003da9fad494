"""Whom a party's channels name, how often, by which words, and whom they never name."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from sayso.analyse.channels import Channel, list_channels
from sayso.analyse.silence import list_silences
from sayso.analyse.window import check_window
from sayso.errors import QuestionError
from sayso.records import Extract, Mention
from sayso.theatre import Theatre


class Named(Struct, frozen=True):
    """One party that a party's channels could name: the reports (ids) that do, and the words with their number."""

    party: str
    reports: tuple[str, ...]
    words: tuple[tuple[str, int], ...]


class Naming(Struct, frozen=True):
    """What one party's channels call others in a window.

    `read` are its reports (ids), the denominator. `named` holds every party that acts against it in the window and
    every other that it names, those never named with no report. `calls` are words for somebody without a name, with
    their number.
    """

    party: str
    channels: tuple[Channel, ...]
    read: tuple[str, ...]
    named: tuple[Named, ...]
    calls: tuple[tuple[str, int], ...]

    @property
    def never(self) -> tuple[str, ...]:
        """The parties that none of the reports names."""
        return tuple(named.party for named in self.named if not named.reports)


def list_namings(
    extract: Extract, mentions: Mapping[str, Sequence[Mention]], theatre: Theatre, party: str | None = None
) -> tuple[Naming, ...]:
    """The namings of one party, else of each whose channels were read in the window; most reports first.

    `mentions` are those of each report of a party's channel, by id. Raises QuestionError for an open window.
    """
    start, end = extract.start, extract.end
    if start is None or end is None:
        raise QuestionError("naming needs a first and a last day; give --month, or --from and --to")
    check_window(start, end)
    rivals = _list_rivals(extract, theatre)
    parties = [party] if party else list(dict.fromkeys(s.party for s in theatre.sources.values() if s.party))
    found = []
    for one in parties:
        channels = list_channels(one, extract.reports.items(), start, end, theatre, extract.listened)
        if party or any(channel.was_read for channel in channels):
            found.append(_count(one, channels, mentions, sorted(rivals.get(one, ()))))
    return tuple(sorted(found, key=lambda naming: (-len(naming.read), naming.party)))


def _list_rivals(extract: Extract, theatre: Theatre) -> dict[str, set[str]]:
    """Who acts against whom in the incidents of the window."""
    rivals: dict[str, set[str]] = {}
    for silence in list_silences(extract, theatre):
        rivals.setdefault(silence.party, set()).add(silence.about)
    return rivals


def _count(
    party: str, channels: tuple[Channel, ...], mentions: Mapping[str, Sequence[Mention]], rivals: Sequence[str]
) -> Naming:
    read = tuple(dict.fromkeys(report for channel in channels for report in channel.reports))
    naming: dict[str, dict[str, int]] = {rival: {} for rival in rivals}
    reports: dict[str, dict[str, None]] = {}
    calls: dict[str, int] = {}
    for report in read:
        for mention in mentions.get(report, ()):
            text = " ".join(mention.phrase.text.split())
            if mention.party in (None, party) or not mention.is_name:
                calls[text] = calls.get(text, 0) + 1
            else:
                words = naming.setdefault(str(mention.party), {})
                words[text] = words.get(text, 0) + 1
                reports.setdefault(str(mention.party), {})[report] = None
    named = [Named(one, tuple(reports.get(one, ())), _sort_words(words)) for one, words in naming.items()]
    return Naming(
        party=party,
        channels=channels,
        read=read,
        named=tuple(sorted(named, key=lambda one: (-len(one.reports), one.party))),
        calls=_sort_words(calls),
    )


def _sort_words(words: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(words.items(), key=lambda pair: (-pair[1], pair[0])))
