"""Numbers to figures: what each number of a sentence counts, whose loss it was, and where."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from sayso.check.lines import Line
from sayso.check.sites import Spot
from sayso.check.texts import ARTICLE_REACH, Word
from sayso.check.words import Cue
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
_PART_REACH = 44

_OUTCOMES = ("killed", "wounded", "casualties", "captured", "surrendered")
#: What happens without fighting is counted for itself.
_APART = frozenset(("arrest", "surrender"))

_VAGUE = ("numbers.article", "numbers.another", "numbers.none")


class Counted(Struct, frozen=True):
    """A number of a sentence with what it counts. `is_bare` is one whose noun stands with another number.

    `kind` is what happened where incidents are counted ("attack", "arrest"); `is_among` says that the number is some of
    those that are spoken of ("5 of the attacks").
    """

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
    kind: str = ""
    is_among: bool = False

    def counts_like(self, other: "Counted") -> bool:
        """Whether both count the same: an offensive is an attack by another word, an arrest is none."""
        return self.unit == other.unit and (self.kind == other.kind or not {self.kind, other.kind} & _APART)


def count_numbers(line: Line) -> list[Counted]:
    """The figures of a sentence, in order."""
    numbers = [number for number in _list_numbers(line) if not _is_one_of_many(line, number)]
    found: list[Counted] = []
    whole: tuple[Word, Bounds] | None = None
    for index, number in enumerate(numbers):
        said = _read_bounds(line, number)
        if said is None:
            continue
        limit = numbers[index + 1].start if index + 1 < len(numbers) else line.end
        floor = numbers[index - 1].end if index else line.start
        counted = _find_unit(line, number, floor, limit, said)
        is_next = bool(found) and index > 0 and found[-1].start == numbers[index - 1].start
        if counted is None and is_next:
            counted = _find_part(line, number, limit, said, found)
        if counted is None and index + 1 < len(numbers):
            counted = _find_share(line, number, numbers[index + 1], said)
        if counted is None and not index and _opens_whole(line, number):
            whole = (number, said)
        if counted is not None and not _is_mention(line, counted):
            found.append(_add_party(line, counted, limit))
    if whole is not None and len(found) > 1:
        found.insert(0, _take_whole(found[0], *whole))
    counts = [figure for figure in found if figure.unit == "incidents"]
    if not counts:
        found = sorted([*found, *_count_times(line)], key=lambda figure: figure.start)
    if len(counts) == 1 and counts[0].said == Bounds(1, 1):
        found.remove(counts[0])  # "one attack" is an attack
    return _add_spots(line, _mark_wholes(line, found))


def _count_times(line: Line) -> list[Counted]:
    """How often somebody did something: "attacked the Taliban 13 times"."""
    deeds = [word for word in line.pick("events.") if word.kind.endswith(".verbs")] or line.nouns
    found = []
    for number in line.pick("numbers.measure") if deeds else ():
        said = parse_number(number.phrase.text, line.article.language)
        is_often = any(number.start <= cue.start and cue.end == number.end for cue in line.find("times"))
        deed = min(deeds, key=lambda word: abs(word.start - number.start))
        if said is not None and is_often and abs(deed.start - number.start) <= _EVENT_REACH:
            kind, cue = deed.kind.split(".")[1], (deed.start, deed.end)
            found.append(
                _add_party(
                    line, Counted("incidents", said, number.start, number.end, number.phrase, cue, kind=kind), line.end
                )
            )
    return found


def _opens_whole(line: Line, number: Word) -> bool:
    """Whether a first number without a noun is the whole of which parts follow: "Of the 16 it claims, 9 …"."""
    before = " ".join(line.between(line.start, number.start).split())
    return _stands_free(line, number) and before in line.article.words.tables["out_of"]


def _take_whole(part: Counted, number: Word, said: Bounds) -> Counted:
    """A whole that counts what its first part counts."""
    return Counted(part.unit, said, number.start, number.end, number.phrase, of=part.of, kind=part.kind, is_whole=True)


def tells_one(line: Line) -> bool:
    """Whether a sentence speaks of "one attack"."""
    return any(_is_one_of_many(line, number) for number in _list_numbers(line))


def _is_one_of_many(line: Line, number: Word) -> bool:
    """Whether "in one attack" stands there: an attack, and no count of them."""
    said = parse_number(number.phrase.text, line.article.language)
    is_led = any(0 <= number.start - lead.end <= 1 for lead in line.pick("places.in"))
    return said == Bounds(1, 1) and is_led and any(0 <= word.start - number.end <= 1 for word in line.nouns)


def _read_bounds(line: Line, number: Word) -> Bounds | None:
    said = parse_number(number.phrase.text, line.article.language)
    added = any(cue.start < number.end and number.start < cue.end for cue in line.find("adds"))
    return Bounds(said.high, said.high) if said and added else said


def _is_mention(line: Line, counted: Counted) -> bool:
    """Whether a number counts nothing: "one of its attacks", a number of attacks that is not said."""
    if counted.unit != "incidents":
        return False
    behind = line.between(counted.end, counted.end + 12).split()
    is_one = counted.said == Bounds(1, 1) and behind[:1] in ([word] for word in line.article.words.tables["one_of"])
    is_event = (
        counted.said == Bounds(1, 1) and bool(counted.cue[0]) and len(_list_numbers(line)) == 1 + _is_losing(line)
    )
    return is_one or is_event or (counted.said.low is None and counted.said.high is None)


def _is_losing(line: Line) -> int:
    """How many numbers of the sentence may count losses: as many as there are words for losses, at most."""
    return min(len(_list_numbers(line)) - 1, len({word.start for word in line.pick("losses.")}))


def _find_share(line: Line, number: Word, other: Word, said: Bounds) -> Counted | None:
    """The first number of "7 of the 12 attacks"."""
    gap = " ".join(line.between(number.end, other.start).split())
    if gap not in line.article.words.tables["out_of"]:
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
        if one.unit == other.unit and gap in line.article.words.tables["out_of"]:
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
        if (
            follows
            and follows[0].unit == figure.unit
            and _is_told_before(line, figures)
            and _leads_to(line, spot, follows[0])
        ):
            return None  # "of 15 attacks Herat had 8"
        gap = line.skip_asides(last, spot.start)
        is_share = index + 1 < len(figures) and figures[index + 1].is_whole
        is_beside = not _count_commas(gap) and not line.is_parted(gap) and len(gap) <= _PART_REACH
        return len(gap) if is_beside or (is_share and len(gap) <= _SHARE_REACH) else None
    if spot.end <= figure.start:
        gap = line.between(spot.end, figure.start)
        is_list = figure.is_bare or sum(one.is_bare for one in figures) > 1 or _is_told_before(line, figures)
        return len(gap) if 0 < len(gap) <= (_BACK_REACH if is_list else 1) and not _count_commas(gap) else None
    return None


def _is_told_before(line: Line, figures: Sequence[Counted]) -> bool:
    """Whether the places of a list stand before their numbers: "Herat with 8 attacks, Helmand with 2"."""
    return sum(any(_leads_to(line, spot, figure) for figure in figures) for spot in line.spots) > 1


def _list_numbers(line: Line) -> list[Word]:
    found: dict[int, Word] = {}
    dates = [(word.start, word.end) for word in line.pick("dates.")]
    dates += [(cue.start, cue.end) for table in ("several", "both_sides", "shares") for cue in line.find(table)]
    dates += [(cue.start, cue.end) for cue in find_pairs(line)]
    for word in line.pick("numbers."):
        is_dated = any(start <= word.start < end for start, end in dates) or is_entry(line, word)
        if word.kind not in NOT_COUNTS and word.kind not in _VAGUE and not is_dated:
            found.setdefault(word.start, word)
    return list(found.values())


def find_pairs(line: Line) -> list[Cue]:
    """Where "both" or "the two" stands for the groups: nothing that is known to be counted stands behind it."""
    words, text = line.article.words, line.article.folded.text
    return [
        cue for cue in line.find("pair") if not line.list_at(cue.end) and not words.opens("denominators", text, cue.end)
    ]


def is_entry(line: Line, word: Word) -> bool:
    """Whether a number is that of an entry: "2/ The toll"."""
    behind = line.between(word.end, word.end + 2)
    return (
        not line.between(line.start, word.start).strip("([ #*")
        and behind[:1] in tuple("/).:")
        and behind[1:] in ("", " ")
    )


def _find_unit(line: Line, number: Word, floor: int, limit: int, said: Bounds) -> Counted | None:
    """What the number counts: the nearest word for a loss or an event that may go with it."""
    if line.article.words.opens("not_counted", line.article.folded.text, number.end):
        return None
    is_led = _leads_on(line, number)
    is_free = is_led or _stands_free(line, number)
    places = [(cue.start, cue.end) for cue in line.find("no_loss")]
    best: tuple[int, str, Word] | None = None
    for word in line.pick("losses.", "events.", "tolls."):
        unit = _name_unit(word) if not any(start <= word.start < end for start, end in places) else None
        is_behind = word.start >= number.end
        cost = _measure(line, number, word, floor, limit, unit) if unit and (is_led if is_behind else is_free) else None
        if unit and cost is not None and (best is None or cost < best[0]):
            best = (cost, unit, word)
    best = best or _find_told_before(line, number, floor)
    if best is None:
        return None
    kind = best[2].kind.split(".")[1] if best[1] == "incidents" else ""
    cue = (best[2].start, best[2].end)
    is_among = line.article.words.opens("among_them", line.article.folded.text, number.end)
    return Counted(best[1], said, number.start, number.end, number.phrase, cue, kind=kind, is_among=is_among)


def _find_told_before(line: Line, number: Word, floor: int) -> tuple[int, str, Word] | None:
    """What the number counts in "the number of attacks … stood at 23": its noun stands before it, far off."""
    words, text = line.article.words, line.article.folded.text
    is_free = _stands_free(line, number) or _leads_on(line, number)
    for word in line.pick("events.", "losses.", "tolls.") if is_free else ():
        unit = _name_unit(word)
        is_led = any(0 <= word.start - cue.end <= _NUMBER_REACH for cue in line.find("number_of"))
        is_summed = unit != "incidents" and words.has("whole", text, word.end, number.start)
        gap = line.between(word.end, number.start)
        is_near = floor - 1 <= word.start < number.start and len(gap) <= _LOSS_REACH and ";" not in gap
        if unit and is_near and (is_led or is_summed):
            return len(gap), unit, word
    return None


#: "The number of the group's attacks": a noun stands so close behind a word for a number, in characters.
_NUMBER_REACH = 14

#: Known words that may stand between a number and the word for what it counts ("12 of its fighters were killed").
_COUNTED = ("people.", "party", "unit", "person", "call", "another.", "refers.", "roles.passive", "events.", "losses.",
            "tolls.", "totals.")  # fmt: skip


#: Known words that are counted and no loss.
_THINGS = ("evidence.", "targets.", "numbers.measure")


def _leads_on(line: Line, number: Word) -> bool:
    """Whether what stands right behind a number is known to be counted: of "4 videos" nobody was killed."""
    text, end = line.article.folded.text, number.end
    while end < line.end and text[end] == " ":
        end += 1
    if any(word.start == end and word.kind.startswith(_COUNTED) for word in line.words):
        return True
    return line.article.words.opens("through", text, number.end)


def _stands_free(line: Line, number: Word) -> bool:
    """Whether no thing is counted that nobody knows: behind "killed 5" stands a sign or a known word."""
    text, end = line.article.folded.text, number.end
    while end < line.end and text[end] == " ":
        end += 1
    if end >= line.end or not text[end].isalnum():
        return True
    return any(word.start == end and not word.kind.startswith(_THINGS) for word in line.words)


def _name_unit(word: Word) -> str | None:
    parts = word.kind.split(".")
    if parts[0] == "events":
        return "incidents" if parts[-1] == "nouns" else None
    if parts[0] == "tolls":
        return parts[1] if parts[1] in _OUTCOMES else None
    is_count = parts[-1] in ("before", "after", "either", "own")
    return parts[1] if is_count and parts[1] in _OUTCOMES else None


def _measure(line: Line, number: Word, word: Word, floor: int, limit: int, unit: str) -> int | None:
    """How far the word is from the number, None where it cannot go with it."""
    place = word.kind.rpartition(".")[2]
    if word.start >= number.end and word.start <= limit:
        gap = line.between(number.end, word.start)
        reach = _EVENT_REACH if unit == "incidents" else _LOSS_REACH
        is_other = place == "after" or word.kind.startswith("tolls.") or _counts_other(line, number, word, unit)
        if is_other or len(gap) > reach or line.is_parted(gap) or _holds_thing(line, number.end, word.start):
            return None
        return len(gap) + _COMMA_COST * _count_commas(gap)
    if word.end <= number.start and word.start >= floor - 1 and unit != "incidents" and place != "before":
        gap = line.between(word.end, number.start)
        if len(gap) > _BEHIND_REACH or line.is_parted(gap) or any(sign in gap for sign in ";؛."):
            return None
        return len(gap) + _COMMA_COST * _count_commas(gap)
    return None


def _counts_other(line: Line, number: Word, word: Word, unit: str) -> bool:
    """Whether the number counts people and the word attacks, or is one among the losses: "one of the dead"."""
    if unit == "incidents":
        return _counts_people(line, number.end, word.start)
    return line.between(number.end, word.start).strip() in line.article.words.tables["of_these"]


def _counts_people(line: Line, start: int, end: int) -> bool:
    """Whether the number counts people first: "37 Taliban in its attacks"; "12 Taliban attacks" are attacks."""
    is_english = line.article.language.code == "en"
    for word in line.parties:
        if start <= word.start < end and not (is_english and end - word.end <= 1):
            return True
    return any(start <= word.start < end for word in line.pick("people.fighters", "people.counters"))


def _count_commas(gap: str) -> int:
    return gap.count(",") + gap.count("،") + 3 * (gap.count(";") + gap.count(":"))


def _holds_thing(line: Line, start: int, end: int) -> bool:
    """Whether the number counts a thing first: "one outpost of the Taliban in an attack"."""
    return any(start <= word.start < end for word in line.pick("targets.things"))


def _find_part(line: Line, number: Word, limit: int, said: Bounds, before: Sequence[Counted]) -> Counted | None:
    """A number without a noun of its own: a part of the figure before it, told apart by a place or a party."""
    text, words = line.article.folded.text, line.article.words
    if not before or words.opens("not_counted", text, number.end) or number.kind == "numbers.percent":
        return None
    end = min(limit, number.end + _PART_REACH)
    is_split = any(number.end <= spot.start < end or _leads_to(line, spot, number) for spot in line.spots) or any(
        number.end <= party.start < end for party in line.parties
    )
    if not is_split and not words.has("parts", text, number.end, end):
        return None
    last = before[-1]
    return replace(
        last, said=said, start=number.start, end=number.end, phrase=number.phrase, cue=(0, 0), is_bare=True,
        party=None, spot=None, is_own=False, is_whole=False, is_among=False,
    )  # fmt: skip


def _leads_to(line: Line, spot: Spot, number: Word | Counted) -> bool:
    """Whether a place stands right before a number: "Kabul with nine"."""
    gap = line.between(spot.end, number.start)
    return 0 < len(gap) <= _BACK_REACH and not _count_commas(gap) and not line.is_parted(gap)


def _add_party(line: Line, counted: Counted, limit: int) -> Counted:
    """The figure with whose loss it is, and with the place that it is told apart by."""
    first, last = counted.start, max(counted.end, counted.cue[1] or counted.end)
    if counted.unit != "incidents":
        inside = [word for word in line.parties if first <= word.start < last]
        behind = [
            word
            for word in line.parties
            if last <= word.start <= min(limit, last + 4) and not _count_commas(line.between(last, word.start))
        ]
        near = [*inside, *behind]
        is_after = counted.cue[1] and counted.cue[1] <= counted.start
        if not near and is_after:
            near = [word for word in line.parties if word.start <= limit and is_counted_by(line, counted, word)]
        near = (
            near
            or _list_losers(line, last)
            or [word for word in line.losers if word.end <= first and not line.find("among")]
        )
        until = min(limit, max(last, counted.end) + 24)
        is_own = line.article.words.has("own_side", line.article.folded.text, counted.end, until) or _is_among_own(
            line, last
        )
        counted = replace(counted, of=near[0].value if near else counted.of, is_own=is_own and not near)
    party = next((word.value for word in line.parties if counted.end <= word.start < min(limit, last + 24)), None)
    return replace(counted, party=party)


def is_counted_by(line: Line, counted: Counted, party: Word) -> bool:
    """Whether a party's people are what a number right before it counts: "47 of the Taliban", «۴۷ تن از طالبان»."""
    gap = line.between(counted.end, party.start).split() if counted.end <= party.start else None
    if gap is None or len(gap) > _COUNTED_WORDS:
        return False
    words, counters = line.article.words, {word.phrase.text for word in line.pick("people.")}
    return all(word == "the" or word in counters or words.matches("through", word) for word in gap)


#: «۴۷ تن از افراد طالبان»: so many words stand between a number and whose people it counts.
_COUNTED_WORDS = 4


def _list_losers(line: Line, start: int) -> list[Word]:
    """Who lost it, behind an "among" that closes a list of losses; nobody where another "among" stands between."""
    end = _find_among(line, start)
    return [word for word in line.losers if end is not None and 0 <= word.start - end <= ARTICLE_REACH]


def _is_among_own(line: Line, start: int) -> bool:
    """Whether a list of losses closes with "among its own people"."""
    end = _find_among(line, start)
    return end is not None and line.article.words.has(
        "own_side", line.article.folded.text, end, min(line.end, end + 20)
    )


def _find_among(line: Line, start: int) -> int | None:
    """Where the first "among" behind a figure ends; None where none is near."""
    cue = next((cue for cue in line.find("among") if cue.start >= start), None)
    return cue.end if cue is not None and cue.start - start <= _LOSS_REACH else None
