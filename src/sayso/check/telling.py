"""What each sentence of a draft tells: its figures, who acts, against whom, who says so; of one incident or many."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from sayso.check.attribution import names_speaker
from sayso.check.figures import Counted, count_numbers, find_pairs, is_counted_by, tells_one
from sayso.check.lines import Article, Line
from sayso.check.sites import Spot
from sayso.check.texts import ARTICLE_REACH, Word
from sayso.check.whens import When

#: What parts a party from the words before it.
_STOPS = (",", "،", ":", "–")

#: What an entry of a list begins with.
_BULLETS = ("-", "–", "•", "*", "·")


class Told(Struct, frozen=True):
    """One sentence and what it tells.

    `by` acts, `against` is whom it acts against, `voice` who is named as saying so. `is_single` says that it tells of
    one incident, on `when`, at `spots`; else it speaks of the window. `is_mixed` says that several may be the voice;
    `others` may act as well as `by`, and `is_sure` that nobody else can; `is_many` that several incidents are meant,
    `is_near` that its paragraph has named a party, `is_amending` that it says what was wrong in the draft before.
    """

    line: Line
    figures: tuple[Counted, ...] = ()
    by: str | None = None
    against: str | None = None
    voice: str | None = None
    is_single: bool = False
    when: When | None = None
    spots: tuple[Spot, ...] = ()
    is_continued: bool = False
    is_event: bool = False
    is_mixed: bool = False
    others: tuple[str, ...] = ()
    is_sure: bool = False
    is_many: bool = False
    is_near: bool = False
    is_amending: bool = False

    @property
    def counts(self) -> list[Counted]:
        """The figures that count incidents."""
        return [figure for figure in self.figures if figure.unit == "incidents"]


class Roles(NamedTuple):
    """Who acts in a sentence, against whom, who says so; who else may act, and whether nobody else can."""

    by: str | None
    against: str | None
    voice: str | None
    candidates: tuple[str, ...]
    is_sure: bool


def tell_lines(article: Article) -> tuple[Told, ...]:
    """What every sentence tells, in order; who "the group" is, and which incident a sentence goes on with."""
    told: list[Told] = []
    topic, is_near, is_many, is_amending = None, False, False, False
    before: Told | None = None
    for line in article.lines:
        if before is not None and before.line.paragraph != line.paragraph:
            before, is_near, is_many, is_amending = None, False, False, False
        one = _tell(line, topic, before, is_near=is_near)
        is_many = (is_many and not one.is_single) or _speaks_of_many(one)
        is_near = is_near or bool(line.parties)
        is_amending = is_amending or line.has("amends")
        one = replace(one, is_many=is_many, is_near=is_near, is_amending=is_amending)
        told.append(one)
        topic = None if _names_several(line) else one.by or one.voice or topic
        before = one
    return tuple(told)


def _speaks_of_many(told: Told) -> bool:
    """Whether a sentence speaks of several incidents: it counts them, names a stretch of days or attacks."""
    is_plural = any(_is_plural(told.line, word) for word in told.line.nouns)
    return bool(told.counts) or is_plural or any(when.is_window for when in told.line.whens)


def _names_several(line: Line, parties: Sequence[Word] | None = None) -> bool:
    """Whether two of the parties are named as one subject: then "they" are both."""
    for one, other in pairwise(line.parties if parties is None else parties):
        gap = " ".join(line.between(one.end, other.start).replace(",", " ").split()).removesuffix(" the")
        if gap in line.article.words.joining and one.value != other.value:
            return True
    return False


def _tell(line: Line, topic: str | None, before: Told | None, *, is_near: bool) -> Told:
    """What a sentence tells; `is_near` says that its paragraph has named the topic."""
    figures = tuple(count_numbers(line))
    roles = _find_roles(line, figures, topic)
    roles = roles._replace(is_sure=roles.is_sure and (is_near or bool(line.parties)))
    by, against = roles.by, roles.against
    is_window = any(figure.unit == "incidents" and not figure.is_bare for figure in figures) or any(
        when.is_window for when in line.whens
    )
    is_window = is_window or line.has("both_sides") or line.has("several") or _tells_many(line)
    days = [when for when in line.days if not _dates_saying(line, when)]
    is_continued = not is_window and not days and before is not None and _goes_on(line, roles, before)
    is_dated = bool(days) and not (is_window and not _tells_event(line))
    is_event = _tells_event(line) and (bool(line.spots) or tells_one(line)) and not is_window
    is_single = not line.is_title and (is_continued or (is_dated and not is_window) or is_event)
    when = days[0] if days else before.when if is_continued and before else None
    spots = tuple(line.spots)
    if is_continued and before is not None:
        spots = spots or before.spots
        by = by or before.by
        against = against or before.against
    return Told(
        line,
        figures,
        by,
        against,
        roles.voice,
        is_single,
        when,
        spots,
        is_continued,
        _tells_event(line),
        _is_mixed(line),
        tuple(party for party in roles.candidates if party != by),
        roles.is_sure and by == roles.by,
    )


def _goes_on(line: Line, roles: Roles, before: Told) -> bool:
    """Whether the sentence goes on with the incident of the one before: no entry of a list, no other party's doing."""
    is_entry = line.text.lstrip().startswith(_BULLETS)
    is_other = roles.is_sure and roles.by not in (before.by, before.against)
    return before.is_single and not line.is_title and not is_entry and not is_other


def _is_mixed(line: Line) -> bool:
    """Whether several parties, or others than the parties, may be who says a figure."""
    voices = {word.value for word in line.parties if not _is_target(line, word)}
    return len(voices) > 1 or line.has("other") or bool(line.pick("source"))


def _dates_saying(line: Line, when: When) -> bool:
    """Whether the date is that of a statement ("said on Sunday"), and no incident's."""
    tables = line.article.words.tables
    for word in line.pick("saying.verbs"):
        is_first = word.start < when.word.start
        if is_first and line.between(word.start, word.end).split()[-1] in tables["that"]:
            continue  # "states that on Friday it attacked"
        one, other = (word, when.word) if is_first else (when.word, word)
        if line.between(one.end, other.start).strip() in tables["said_on" if is_first else "on_said"]:
            return True
    return False


def _tells_event(line: Line) -> bool:
    """Whether the sentence tells of one thing that happened."""
    events = line.pick("events.")
    plural = [word for word in line.nouns if _is_plural(line, word)]
    return bool(events) and len(plural) < len({word.start for word in events})


def _tells_many(line: Line) -> bool:
    """Whether the sentence tells of several incidents: a list of places, or only of attacks in the plural."""
    if any(len({spot.places[0].id for spot in spots}) > 1 for spots in line.list_sites()):
        return bool(line.pick("events."))
    nouns = line.nouns
    return bool(nouns) and not line.days and not line.spots and all(_is_plural(line, word) for word in nouns)


def _is_plural(line: Line, word: Word) -> bool:
    return line.article.language.is_plural(line.between(word.start, word.end))


def _find_roles(line: Line, figures: Sequence[Counted], topic: str | None) -> Roles:
    """Who acts, whom it acts against, and who is named as saying so."""
    lost = {figure.of for figure in figures if figure.of}
    watching = {word.start for word in line.parties if line.article.is_observer(word.value)}
    inside = {
        word.start
        for word in line.parties
        for figure in figures
        if figure.unit != "incidents"
        and (_stands_in(figure, word) or is_counted_by(line, figure, word))
        and not _is_cut_off(line, figure, word)
    }
    targets = {word.start for word in line.parties if _is_target(line, word)}
    agents = [word for word in line.parties if _is_agent(line, word)]
    free = [word for word in line.parties if word.start not in inside and word.start not in targets]
    acting = next((word for word in agents or free if word.start not in watching), None)
    refers = line.has("they") or bool(line.pick("refers.group", "refers.own", "refers.they"))
    is_several = line.has("several") or (line.has("whole") and not line.has("group")) or _names_several(line)
    is_several = is_several or bool(find_pairs(line))
    by = acting.value if acting else topic if (refers or figures) and not is_several else None
    if _names_several(line, free):
        by = None
    if by in lost and acting is None:
        by = None
    against = next((word.value for word in line.parties if word.start in targets and word.value != by), None)
    against = against or next(iter(sorted(lost - {by})), None)
    named = dict.fromkeys(word.value for word in (*agents, *free) if word.value == by or word.value not in lost)
    is_sure = len(named) == 1 if acting else by is not None and bool(line.pick("refers.group") or line.has("group"))
    candidates = tuple(dict.fromkeys([*named, *([topic] if topic and not is_several else [])]))
    return Roles(by, against, _find_voice(line, free, topic), candidates, is_sure)


def _stands_in(figure: Counted, party: Word) -> bool:
    """Whether a party stands within a figure and the word for what it counts, or right behind."""
    return figure.start <= party.start < max(figure.end + ARTICLE_REACH, figure.cue[1] + 6)


def _is_cut_off(line: Line, figure: Counted, party: Word) -> bool:
    """Whether a comma parts a party from the loss before it: "5 were hurt, the Front said"."""
    last = max(figure.end, figure.cue[1])
    return last <= party.start and any(sign in line.between(last, party.start) for sign in _STOPS)


def _is_target(line: Line, word: Word) -> bool:
    """Whether the party stands behind "on" or "against", at most an article and three words away, or owns a thing."""
    if any(_is_owned(line, word, thing) for thing in line.pick("targets.things")) or word in line.losers:
        return True
    if any(0 <= word.start - cue.end <= ARTICLE_REACH for cue in line.find("opposed")):
        return True
    sayings = line.find("attributed")
    for role in line.pick("roles.target"):
        if any(cue.start <= role.start < cue.end for cue in sayings):
            continue  # "based on"
        gap = line.between(role.end, word.start) if role.end <= word.start else None
        if gap is not None and len(gap) <= 34 and not any(sign in gap for sign in ",،;:.") and len(gap.split()) <= 4:
            between = [one for one in line.parties if role.end <= one.start < word.start]
            if not between and not line.pick_between("dates.", role.end, word.start):
                return True
    return False


def _is_owned(line: Line, party: Word, thing: Word) -> bool:
    """Whether a thing that is attacked is the party's ("a Taliban outpost", «پاسگاه طالبان»)."""
    if line.article.language.code == "en":
        return 0 <= thing.start - party.end <= 1
    return 0 <= party.start - thing.end <= 1


def _is_agent(line: Line, word: Word) -> bool:
    return any(0 <= word.start - role.end <= 6 for role in line.pick("roles.agent"))


def _find_voice(line: Line, free: Sequence[Word], topic: str | None) -> str | None:
    """Who says it: the party that stands as a speaker, else whom "the group" stands for; None where nobody does."""
    if not names_speaker(line):
        return None
    if free:
        return free[0].value
    return topic
