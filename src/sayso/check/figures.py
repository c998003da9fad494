"""Numbers to figures: what each number of a sentence counts, who did it, whose loss it was, who says so."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from sayso.check.lines import Draft, Line, Spot, When, Word
from sayso.lang.numbers import NOT_COUNTS, parse_number
from sayso.records import Bounds, Phrase

#: A word for a loss stands no further from its number, in characters, than in the longest of the case's sentences.
_LOSS_REACH = 70
_EVENT_REACH = 40
_BEHIND_REACH = 28

#: A comma between a number and a word counts as so many characters: it hardly ever stands there.
_COMMA_COST = 30

#: "Said on Sunday": a date so close to the verb is the statement's, in characters.
_SAID_REACH = 5

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


class Told(Struct, frozen=True):
    """One sentence and what it tells.

    `by` acts, `against` is whom it acts against, `voice` who is named as saying so. `is_single` says that it tells of
    one incident, on `when`, at `spots`; else it speaks of the window.
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

    @property
    def counts(self) -> list[Counted]:
        """The figures that count incidents."""
        return [figure for figure in self.figures if figure.unit == "incidents"]


def count_numbers(line: Line) -> list[Counted]:
    """The figures of a sentence, in order."""
    numbers = _list_numbers(line)
    found: list[Counted] = []
    for index, number in enumerate(numbers):
        said = parse_number(number.phrase.text, line.draft.language)
        if said is None:
            continue
        limit = numbers[index + 1].start if index + 1 < len(numbers) else line.end
        floor = numbers[index - 1].end if index else line.start
        counted = _find_unit(line, number, floor, limit, said)
        if counted is None:
            counted = _find_part(line, number, limit, said, found)
        if counted is not None:
            found.append(_add_party(line, counted, limit))
    return found


def _list_numbers(line: Line) -> list[Word]:
    found: dict[int, Word] = {}
    dates = [(word.start, word.end) for word in line.pick("dates.")]
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
        if is_late or len(gap) > reach or _is_parted(line, gap, unit) or _holds_thing(line, number.end, word.start):
            return None
        return len(gap) + _COMMA_COST * _count_commas(gap)
    if word.end <= number.start and word.start >= floor - 1 and unit != "incidents" and place != "before":
        gap = line.between(word.end, number.start)
        if len(gap) > _BEHIND_REACH or _is_parted(line, gap, unit):
            return None
        return len(gap) + _COMMA_COST * _count_commas(gap)
    return None


def _count_commas(gap: str) -> int:
    return gap.count(",") + gap.count("،") + 3 * (gap.count(";") + gap.count(":"))


def _is_parted(line: Line, gap: str, unit: str) -> bool:
    """Whether an "and" stands between the number and the word; "dead and wounded" is one word already."""
    words = gap.replace(",", " ").replace("،", " ").split()
    joining = line.draft.words.tables["cues"]["joining"]
    return any(word in joining for word in words)


def _holds_thing(line: Line, start: int, end: int) -> bool:
    """Whether the number counts a thing first: "one outpost of the Taliban in an attack"."""
    return any(start <= word.start < end for word in line.pick("targets.things"))


def _find_part(line: Line, number: Word, limit: int, said: Bounds, before: Sequence[Counted]) -> Counted | None:
    """A number without a noun of its own: a part of the figure before it, told apart by a place or a party."""
    text, words = line.draft.folded.text, line.draft.words
    if not before or words.opens("not_counted", text, number.end) or number.kind == "numbers.percent":
        return None
    end = min(limit, number.end + _PART_REACH)
    is_split = any(number.end <= spot.start < end for spot in line.spots) or any(
        number.end <= party.start < end for party in line.parties
    )
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
        until = min(limit, max(last, counted.end) + 24)
        is_own = line.draft.words.has("own_side", line.draft.folded.text, counted.end, until)
        counted = replace(counted, of=near[0].value if near else counted.of, is_own=is_own and not near)
    spot = next((spot for spot in line.spots if counted.end <= spot.start < min(limit, last + _PART_REACH)), None)
    party = next((word.value for word in line.parties if counted.end <= word.start < min(limit, last + 24)), None)
    return replace(counted, spot=spot, party=party)


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
    joining = line.draft.words.tables["cues"]["joining"]
    for one, other in pairwise(line.parties):
        gap = " ".join(line.between(one.end, other.start).replace(",", " ").split())
        if gap in joining and one.value != other.value:
            return True
    return False


def _tell(line: Line, topic: str | None, before: Told | None) -> Told:
    figures = tuple(count_numbers(line))
    by, against, voice = _find_roles(line, figures, topic)
    is_window = any(figure.unit == "incidents" and not figure.is_bare for figure in figures) or any(
        when.is_window for when in line.whens
    )
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
    return Told(line, figures, by, against, voice, is_single, when, spots, is_continued, _tells_deed(line))


def _dates_saying(line: Line, when: When) -> bool:
    """Whether the date is that of a statement ("said on Sunday"), and no incident's."""
    for word in line.pick("saying.verbs"):
        behind = line.between(word.end, when.word.start) if word.end <= when.word.start else None
        before = line.between(when.word.end, word.start) if when.word.end <= word.start else None
        if any(gap is not None and len(gap) <= _SAID_REACH for gap in (behind, before)):
            return True
    return False


def _tells_deed(line: Line) -> bool:
    """Whether the sentence tells of one thing that happened."""
    events = line.pick("events.")
    plural = [word for word in events if word.kind.endswith(".nouns") and _is_plural(line, word)]
    return bool(events) and len(plural) < len({word.start for word in events})


def _is_plural(line: Line, word: Word) -> bool:
    text = line.between(word.start, word.end)
    endings = line.draft.language.words.get("plurals", {})
    if line.draft.language.code == "en":
        return text.endswith("s") and not text.endswith("ss")
    forms = endings.get("forms", ()) if isinstance(endings, dict) else ()
    return text in forms or text.endswith(("ها", "های", "ات", "ان"))


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
    by = acting.value if acting else topic if refers or figures else None
    if by in lost and acting is None:
        by = None
    against = next((word.value for word in line.parties if word.start in targets and word.value != by), None)
    against = against or next(iter(sorted(lost - {by})), None)
    voice = _find_voice(line, free, topic)
    return by, against, voice


def _is_target(line: Line, word: Word) -> bool:
    """Whether the party stands behind "on" or "against", at most an article and three words away."""
    for role in line.pick("roles.target"):
        gap = line.between(role.end, word.start) if role.end <= word.start else None
        if gap is not None and len(gap) <= 34 and not any(sign in gap for sign in ",،;:.") and len(gap.split()) <= 4:
            between = [one for one in line.parties if role.end <= one.start < word.start]
            if not between and not line.pick_between("dates.", role.end, word.start):
                return True
    return False


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
