"""Numbers to figures: what each number of a sentence counts, who did it, whose loss it was, who says so."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from sayso.check.lines import ARTICLE_REACH, Draft, Line, Spot, When, Word
from sayso.lang.numbers import NOT_COUNTS, parse_number
from sayso.records import Bounds, Phrase

#: A word for a loss stands no further from its number, in characters, than in the longest of the case's sentences.
_LOSS_REACH = 70
_EVENT_REACH = 40
_BEHIND_REACH = 28

#: A comma between a number and a word counts as so many characters: it hardly ever stands there.
_COMMA_COST = 30

#: "7 of the 12 attacks that the group claims, 58 per cent, were in Kabul".
_SHARE_REACH = 90

#: "Kabul with nine".
_BACK_REACH = 8

#: "Five in Kabul": what a bare number is split by stands so close behind it.
_PART_REACH = 34

_OUTCOMES = ("killed", "wounded", "casualties", "captured", "surrendered")
_VAGUE = ("numbers.article", "numbers.another", "numbers.none")


class Counted(Struct, frozen=True):
    """A number of a sentence with what it counts. `is_bare` is one whose noun stands with another number."""

    unit: str
    said: Bounds
    start: int
    end: int
    phrase: Phrase
    cue: tuple[int, int] = (0, 0)
    of: str | None = None
    is_bare: bool = False
    party: str | None = None
    spot: Spot | None = None
    is_own: bool = False
    is_whole: bool = False


class Told(Struct, frozen=True):
    """One sentence and what it tells.

    `by` acts, `against` is whom it acts against, `voice` who is named as saying so. `is_single` says that it tells of
    one incident, on `when`, at `spots`; else it speaks of the window. `is_mixed` says that several may be the voice.
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
    is_deed: bool = False
    is_mixed: bool = False

    @property
    def counts(self) -> list[Counted]:
        """The figures that count incidents."""
        return [figure for figure in self.figures if figure.unit == "incidents"]


def count_numbers(line: Line) -> list[Counted]:
    """The figures of a sentence, in order."""
    numbers = _list_numbers(line)
    found: list[Counted] = []
    for index, number in enumerate(numbers):
        said = _read_bounds(line, number)
        if said is None:
            continue
        limit = numbers[index + 1].start if index + 1 < len(numbers) else line.end
        floor = numbers[index - 1].end if index else line.start
        counted = _find_unit(line, number, floor, limit, said)
        if counted is None:
            counted = _find_part(line, number, limit, said, found)
        if counted is None and index + 1 < len(numbers):
            counted = _find_share(line, number, numbers[index + 1], said)
        if counted is not None and not _is_mention(line, counted):
            found.append(_add_party(line, counted, limit))
    return _add_spots(line, _mark_wholes(line, found))


def _read_bounds(line: Line, number: Word) -> Bounds | None:
    said = parse_number(number.phrase.text, line.draft.language)
    added = any(cue.start < number.end and number.start < cue.end for cue in line.find("adds"))
    return Bounds(said.high, said.high) if said and added else said


def _is_mention(line: Line, counted: Counted) -> bool:
    """Whether a number counts nothing: "one of its attacks", a number of attacks that is not said."""
    if counted.unit != "incidents":
        return False
    behind = line.between(counted.end, counted.end + 12).split()
    is_one = counted.said == Bounds(1, 1) and behind[:1] in ([word] for word in line.draft.words.tables["one_of"])
    is_deed = counted.said == Bounds(1, 1) and bool(counted.cue[0]) and len(_list_numbers(line)) == 1 + _is_losing(line)
    return is_one or is_deed or (counted.said.low is None and counted.said.high is None)


def _is_losing(line: Line) -> int:
    """How many numbers of the sentence may count losses: as many as there are words for losses, at most."""
    return min(len(_list_numbers(line)) - 1, len({word.start for word in line.pick("losses.")}))


def _find_share(line: Line, number: Word, other: Word, said: Bounds) -> Counted | None:
    """The first number of "7 of the 12 attacks"."""
    gap = " ".join(line.between(number.end, other.start).split())
    if gap not in line.draft.words.tables["out_of"]:
        return None
    whole = _find_unit(line, other, number.end, line.end, Bounds(None, None))
    return (
        replace(whole, said=said, start=number.start, end=number.end, phrase=number.phrase, cue=(0, 0), is_bare=True)
        if whole
        else None
    )


def _mark_wholes(line: Line, figures: list[Counted]) -> list[Counted]:
    """The figures, with those marked of which the one before is a part ("7 of the 12")."""
    marked = list(figures)
    for index, (one, other) in enumerate(pairwise(figures), start=1):
        gap = " ".join(line.between(max(one.end, one.cue[1]), other.start).split())
        if one.unit == other.unit and gap in line.draft.words.tables["out_of"]:
            marked[index] = replace(other, is_whole=True)
            marked[index - 1] = replace(one, is_bare=True)
    return marked


def _add_spots(line: Line, figures: list[Counted]) -> list[Counted]:
    """The figures with the place that each is told apart by: the nearest, each place once."""
    near = []
    for index, figure in enumerate(figures):
        for number, spot in enumerate(line.spots):
            gap = None if figure.is_whole else _measure_spot(line, figures, index, spot)
            if gap is not None:
                near.append((gap, index, number))
    taken: dict[int, int] = {}
    for _, index, number in sorted(near):
        if index not in taken and number not in taken.values():
            taken[index] = number
    return [
        replace(figure, spot=line.spots[taken[index]]) if index in taken else figure
        for index, figure in enumerate(figures)
    ]


def _measure_spot(line: Line, figures: Sequence[Counted], index: int, spot: Spot) -> int | None:
    """How far a place is from a figure that it may tell apart; None where it cannot."""
    figure = figures[index]
    last = max(figure.end, figure.cue[1] or figure.end)
    follows = [one for one in figures[index + 1 : index + 2] if not one.is_whole]
    if last <= spot.start < (follows[0].start if follows else line.end):
        gap = line.between(last, spot.start)
        is_share = index + 1 < len(figures) and figures[index + 1].is_whole
        is_beside = not _count_commas(gap) and not line.is_parted(gap) and len(gap) <= _PART_REACH
        return len(gap) if is_beside or (is_share and len(gap) <= _SHARE_REACH) else None
    if spot.end <= figure.start:
        gap = line.between(spot.end, figure.start)
        is_list = figure.is_bare or sum(one.is_bare for one in figures) > 1
        return len(gap) if 0 < len(gap) <= (_BACK_REACH if is_list else 1) and not _count_commas(gap) else None
    return None


def _list_numbers(line: Line) -> list[Word]:
    found: dict[int, Word] = {}
    dates = [(word.start, word.end) for word in line.pick("dates.")]
    dates += [(cue.start, cue.end) for table in ("several", "both_sides", "shares") for cue in line.find(table)]
    for word in line.pick("numbers."):
        is_dated = any(start <= word.start < end for start, end in dates)
        if word.kind not in NOT_COUNTS and word.kind not in _VAGUE and not is_dated:
            found.setdefault(word.start, word)
    return list(found.values())


def _find_unit(line: Line, number: Word, floor: int, limit: int, said: Bounds) -> Counted | None:
    """What the number counts: the nearest word for a loss or an event that may go with it."""
    if line.draft.words.opens("not_counted", line.draft.folded.text, number.end):
        return None
    best: tuple[int, str, Word] | None = None
    for word in line.pick("losses.", "events.", "tolls."):
        unit = _name_unit(word)
        cost = _measure(line, number, word, floor, limit, unit) if unit else None
        if unit and cost is not None and (best is None or cost < best[0]):
            best = (cost, unit, word)
    if best is None:
        return None
    return Counted(best[1], said, number.start, number.end, number.phrase, (best[2].start, best[2].end))


def _name_unit(word: Word) -> str | None:
    parts = word.kind.split(".")
    if parts[0] == "events":
        return "incidents" if parts[-1] == "nouns" else None
    if parts[0] == "tolls":
        return parts[1] if parts[1] in _OUTCOMES else None
    is_count = parts[-1] in ("before", "after", "either")
    return parts[1] if is_count and parts[1] in _OUTCOMES else None


def _measure(line: Line, number: Word, word: Word, floor: int, limit: int, unit: str) -> int | None:
    """How far the word is from the number, None where it cannot go with it."""
    place = word.kind.rpartition(".")[2]
    if word.start >= number.end and word.start <= limit:
        gap = line.between(number.end, word.start)
        reach = _EVENT_REACH if unit == "incidents" else _LOSS_REACH
        is_late = place == "after" or word.kind.startswith("tolls.")
        if unit == "incidents" and _counts_people(line, number.end, word.start):
            return None
        if is_late or len(gap) > reach or line.is_parted(gap) or _holds_thing(line, number.end, word.start):
            return None
        return len(gap) + _COMMA_COST * _count_commas(gap)
    if word.end <= number.start and word.start >= floor - 1 and unit != "incidents" and place != "before":
        gap = line.between(word.end, number.start)
        if len(gap) > _BEHIND_REACH or line.is_parted(gap):
            return None
        return len(gap) + _COMMA_COST * _count_commas(gap)
    return None


def _counts_people(line: Line, start: int, end: int) -> bool:
    """Whether the number counts people first: "37 Taliban in its attacks"; "12 Taliban attacks" are attacks."""
    is_english = line.draft.language.code == "en"
    for word in line.parties:
        if start <= word.start < end and not (is_english and end - word.end <= 1):
            return True
    return any(start <= word.start < end for word in line.pick("people.fighters", "people.members"))


def _count_commas(gap: str) -> int:
    return gap.count(",") + gap.count("،") + 3 * (gap.count(";") + gap.count(":"))


def _holds_thing(line: Line, start: int, end: int) -> bool:
    """Whether the number counts a thing first: "one outpost of the Taliban in an attack"."""
    return any(start <= word.start < end for word in line.pick("targets.things"))


def _find_part(line: Line, number: Word, limit: int, said: Bounds, before: Sequence[Counted]) -> Counted | None:
    """A number without a noun of its own: a part of the figure before it, told apart by a place or a party."""
    text, words = line.draft.folded.text, line.draft.words
    if not before or words.opens("not_counted", text, number.end) or number.kind == "numbers.percent":
        return None
    end = min(limit, number.end + _PART_REACH)
    is_split = any(
        number.end <= spot.start < end or 0 < number.start - spot.end <= _BACK_REACH for spot in line.spots
    ) or any(number.end <= party.start < end for party in line.parties)
    if not is_split and not words.has("parts", text, number.end, end):
        return None
    last = before[-1]
    return Counted(last.unit, said, number.start, number.end, number.phrase, (0, 0), last.of, is_bare=True)


def _add_party(line: Line, counted: Counted, limit: int) -> Counted:
    """The figure with whose loss it is, and with the place that it is told apart by."""
    first, last = counted.start, max(counted.end, counted.cue[1] or counted.end)
    if counted.unit != "incidents":
        inside = [word for word in line.parties if first <= word.start < last]
        behind = [word for word in line.parties if last <= word.start <= min(limit, last + 4)]
        near = [*inside, *behind]
        is_after = counted.cue[1] and counted.cue[1] <= counted.start
        if not near and is_after:
            near = [word for word in line.parties if counted.end <= word.start <= min(limit, counted.end + 6)]
        near = near or _list_losers(line, last)
        until = min(limit, max(last, counted.end) + 24)
        is_own = line.draft.words.has("own_side", line.draft.folded.text, counted.end, until) or _is_among_own(
            line, last
        )
        counted = replace(counted, of=near[0].value if near else counted.of, is_own=is_own and not near)
    party = next((word.value for word in line.parties if counted.end <= word.start < min(limit, last + 24)), None)
    return replace(counted, party=party)


def _list_losers(line: Line, start: int) -> list[Word]:
    """Who lost it, behind an "among" that closes a list of losses; nobody where another "among" stands between."""
    end = _find_among(line, start)
    return [word for word in line.losers if end is not None and 0 <= word.start - end <= ARTICLE_REACH]


def _is_among_own(line: Line, start: int) -> bool:
    """Whether a list of losses closes with "among its own people"."""
    end = _find_among(line, start)
    return end is not None and line.draft.words.has("own_side", line.draft.folded.text, end, min(line.end, end + 20))


def _find_among(line: Line, start: int) -> int | None:
    """Where the first "among" behind a figure ends; None where none is near."""
    cue = next((cue for cue in line.find("among") if cue.start >= start), None)
    return cue.end if cue is not None and cue.start - start <= _LOSS_REACH else None


def tell_lines(draft: Draft) -> tuple[Told, ...]:
    """What every sentence tells, in order; who "the group" is, and which incident a sentence goes on with."""
    told: list[Told] = []
    topic: str | None = None
    before: Told | None = None
    for line in draft.lines:
        if before is not None and before.line.paragraph != line.paragraph:
            before = None
        one = _tell(line, topic, before)
        told.append(one)
        topic = None if _names_several(line) else one.by or one.voice or topic
        before = one
    return tuple(told)


def _names_several(line: Line) -> bool:
    """Whether two parties are named as one subject: then "they" are both."""
    for one, other in pairwise(line.parties):
        gap = " ".join(line.between(one.end, other.start).replace(",", " ").split())
        if gap in line.draft.words.joining and one.value != other.value:
            return True
    return False


def _tell(line: Line, topic: str | None, before: Told | None) -> Told:
    figures = tuple(count_numbers(line))
    by, against, voice = _find_roles(line, figures, topic)
    is_window = any(figure.unit == "incidents" and not figure.is_bare for figure in figures) or any(
        when.is_window for when in line.whens
    )
    is_window = is_window or line.has("both_sides") or line.has("several") or _tells_many(line)
    days = [when for when in line.days if not _dates_saying(line, when)]
    is_continued = not is_window and not days and before is not None and before.is_single and not line.is_title
    is_dated = bool(days) and not (is_window and not _tells_deed(line))
    is_deed = _tells_deed(line) and bool(line.spots) and not is_window
    is_single = not line.is_title and (is_continued or (is_dated and not is_window) or is_deed)
    when = days[0] if days else before.when if is_continued and before else None
    spots = tuple(line.spots)
    if is_continued and before is not None:
        spots = spots or before.spots
        by = by or before.by
        against = against or before.against
    is_mixed = _is_mixed(line)
    return Told(line, figures, by, against, voice, is_single, when, spots, is_continued, _tells_deed(line), is_mixed)


def _is_mixed(line: Line) -> bool:
    """Whether several parties, or others than the parties, may be who says a figure."""
    voices = {word.value for word in line.parties if not _is_target(line, word)}
    return len(voices) > 1 or line.has("other") or bool(line.pick("source"))


def _dates_saying(line: Line, when: When) -> bool:
    """Whether the date is that of a statement ("said on Sunday"), and no incident's."""
    for word in line.pick("saying.verbs"):
        first, last = sorted((word, when.word))
        if line.between(first.end, last.start).strip() in line.draft.words.tables["said_on"]:
            return True
    return False


def _tells_deed(line: Line) -> bool:
    """Whether the sentence tells of one thing that happened."""
    events = line.pick("events.")
    plural = [word for word in events if word.kind.endswith(".nouns") and _is_plural(line, word)]
    return bool(events) and len(plural) < len({word.start for word in events})


def _tells_many(line: Line) -> bool:
    """Whether the sentence tells of several incidents: a list of places, or only of attacks in the plural."""
    if any(len({spot.places[0].id for spot in spots}) > 1 for spots in line.list_spots()):
        return bool(line.pick("events."))
    nouns = [word for word in line.pick("events.") if word.kind.endswith(".nouns")]
    return bool(nouns) and not line.days and not line.spots and all(_is_plural(line, word) for word in nouns)


def _is_plural(line: Line, word: Word) -> bool:
    return line.draft.language.is_plural(line.between(word.start, word.end))


def _find_roles(line: Line, figures: Sequence[Counted], topic: str | None) -> tuple[str | None, str | None, str | None]:
    """Who acts, whom it acts against, and who is named as saying so."""
    lost = {figure.of for figure in figures if figure.of}
    inside = {
        word.start
        for word in line.parties
        for figure in figures
        if figure.unit != "incidents" and figure.start <= word.start < max(figure.end, figure.cue[1] + 6)
    }
    targets = {word.start for word in line.parties if _is_target(line, word)}
    agents = [word for word in line.parties if _is_agent(line, word)]
    free = [word for word in line.parties if word.start not in inside and word.start not in targets]
    acting = next(iter(agents or free), None)
    refers = line.has("they") or bool(line.pick("refers.group", "refers.own", "refers.they"))
    is_several = line.has("several") or line.has("whole") or _names_several(line)
    by = acting.value if acting else topic if (refers or figures) and not is_several else None
    if by in lost and acting is None:
        by = None
    against = next((word.value for word in line.parties if word.start in targets and word.value != by), None)
    against = against or next(iter(sorted(lost - {by})), None)
    voice = _find_voice(line, free, topic)
    return by, against, voice


def _is_target(line: Line, word: Word) -> bool:
    """Whether the party stands behind "on" or "against", at most an article and three words away, or owns a thing."""
    if any(_is_owned(line, word, thing) for thing in line.pick("targets.things")) or word in line.losers:
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
    if line.draft.language.code == "en":
        return 0 <= thing.start - party.end <= 1
    return 0 <= party.start - thing.end <= 1


def _is_agent(line: Line, word: Word) -> bool:
    return any(0 <= word.start - role.end <= 6 for role in line.pick("roles.agent"))


def _find_voice(line: Line, free: Sequence[Word], topic: str | None) -> str | None:
    """Who says it: the party that stands as a speaker, else whom "the group" stands for; None where nobody does."""
    if not line.is_attributed:
        return None
    if free:
        return free[0].value
    return topic


def list_figures(told: Sequence[Told], unit: str | None = None) -> Iterator[tuple[Told, Counted]]:
    """All figures of the draft with the sentences that hold them."""
    for one in told:
        for figure in one.figures:
            if unit in (None, figure.unit):
                yield one, figure
