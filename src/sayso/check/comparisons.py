"""Remarks on rises and falls: whether there is a base, whether it is as long, whether the figures show it."""

from collections.abc import Iterator, Sequence

from sayso.check.checked import NOTE, Remark
from sayso.check.figures import Counted, is_entry
from sayso.check.lines import Article, Line
from sayso.check.proofs import Proof
from sayso.check.telling import Told
from sayso.check.texts import Word
from sayso.check.verdicts import Judged, is_next_before
from sayso.check.words import Cue
from sayso.lang.numbers import parse_number
from sayso.records import Bounds, Phrase

#: Windows are unequal where one is longer than the other by more than this: a month is 28 to 31 days.
_UNEQUAL = 0.12

#: Half of the interval of 95 per cent of a difference between two counts is twice the root of their sum.
_INTERVAL = 1.96


#: "Against 1,798": an earlier figure stands so close behind a word for it, in characters.
_BASE_REACH = 24

#: "From 2 to 16 is an increase": a word for a change stands so close behind, in characters.
_STEP_REACH = 10

#: "Rose from 2 to 12": a range so close behind a word for a change is one figure and another, in characters.
_MOVE_REACH = 3


def remark_comparisons(proof: Proof) -> Iterator[Remark]:
    """Words for a rise or a fall without an earlier figure, over another length, or that the figures do not show."""
    bare: list[Phrase] = []
    is_based = False
    for index, judged in enumerate(proof.judged):
        told = judged.told
        cues = _find_changes(told)
        if not cues:
            yield from _remark_beside(proof, index)
            continue
        pair = _find_pair(proof, index)
        if pair is None and (_has_figure(told.line) or judged.is_elsewhere):
            is_based = is_based or not judged.is_elsewhere
        elif pair is None:
            bare += [proof.quote(start, end) for start, end in cues]
        else:
            is_based = True
            yield from _remark_pair(proof, index, pair)
    # what a headline says may be borne out below
    titles = [one.told.line for one in proof.judged if one.told.line.is_title]
    inside = {(line.start, line.end) for line in titles}
    if is_based:
        bare = [phrase for phrase in bare if not any(_stands_in(proof, phrase, span) for span in inside)]
    if bare:
        text = proof.words.say("base", words=bare[0].text)
        yield proof.remark("base", text, bare, claims=_list_bases(proof))


def _remark_beside(proof: Proof, index: int) -> Iterator[Remark]:
    """A count for the days right before the window, which are not as many: no word for a change is needed there."""
    judged = proof.judged[index]
    told, line = judged.told, judged.told.line
    if not line.bases or line.is_title or not _tells_before(proof, judged):
        return
    then = next((count for count in told.counts if count.said.low is not None and not count.spot), None)
    now = _find_now(proof, told.by, then) if then else None
    if then is not None and now is not None:
        yield from _remark_pair(proof, index, (now[0], then, now[1], line))


def _find_now(proof: Proof, party: str | None, then: Counted) -> tuple[Counted, Line] | None:
    """The first count of the same kind that the draft gives a party for the window itself."""
    for judged in proof.judged:
        told = judged.told
        is_window = not (told.is_single or told.line.is_title or judged.is_elsewhere or _tells_before(proof, judged))
        for count in told.counts if is_window and party is not None and told.by == party else ():
            if count.counts_like(then) and count.said.low is not None and not count.spot:
                return count, told.line
    return None


def _has_figure(line: Line) -> bool:
    """Whether an earlier figure is given, whatever it counts: "against 1,798"."""
    numbers = line.pick("numbers.exact", "numbers.at_least", "numbers.more_than", "numbers.up_to")
    return any(0 <= word.start - cue.end <= _BASE_REACH for cue in line.bases for word in numbers)


def _stands_in(proof: Proof, phrase: Phrase, span: tuple[int, int]) -> bool:
    start, _ = proof.article.folded.locate(phrase.start, phrase.end)
    return span[0] <= start < span[1]


def _find_changes(told: Told) -> list[tuple[int, int]]:
    """Where a sentence on what the parties do says that something rose or fell."""
    line = told.line
    is_denied = line.has("no_change")
    deeds = {(word.start, word.end) for word in line.pick("events.", "losses.")}
    cues = [cue for cue in line.changes if not line.is_quoted(cue.start)]
    cues = [cue for cue in cues if line.nouns or (cue.start, cue.end) not in deeds]  # "a man picked up"
    acts = (told.is_near or line.is_title) and bool(line.parties or line.pick("events.", "losses.") or told.figures)
    if is_denied or not acts:
        return []
    return [(cue.start, cue.end) for cue in cues]


Pair = tuple[Counted, Counted, Line, Line]


def _find_pair(proof: Proof, index: int) -> Pair | None:
    """The two figures that a comparison sets side by side, in its own sentence, else in those beside it."""
    own = proof.judged[index]
    for group in ([own], proof.list_near(index)):
        like = next((figure for one in group for figure in one.told.figures if figure.said.low is not None), None)
        before = [_tells_before(proof, one) for one in group]
        listed = [_list_comparable(one, like, is_base=is_base) for one, is_base in zip(group, before, strict=True)]
        figures = [(figure, one.told.line) for one, found in zip(group, listed, strict=True) for figure in found]
        has_base = any(before) or any(one.told.line.bases or _list_moves(one.told.line) for one in group)
        units = [figure.unit for figure, _ in figures]
        unit = next((unit for unit in units if units.count(unit) > 1), None)
        if has_base and unit:
            alike = [pair for pair in figures if pair[0].unit == unit]
            (now, here), (then, there) = alike[0], _find_other(alike)
            return now, then, here, there
    return None


def _tells_before(proof: Proof, judged: Judged) -> bool:
    """Whether a sentence gives a figure for the days right before the window."""
    whens = [when for when in judged.told.line.whens if when.is_window]
    return bool(judged.told.figures) and any(is_next_before(when.days, proof.held) for when in whens)


def _find_other(figures: Sequence[tuple[Counted, Line]]) -> tuple[Counted, Line]:
    """The figure that the first one is compared with: the first other number, the second figure where all are alike."""
    first = figures[0][0].said
    return next((pair for pair in figures[1:] if pair[0].said != first), figures[1])


def _list_comparable(judged: Judged, like: Counted | None, *, is_base: bool) -> list[Counted]:
    """Figures with a number; a bare number behind one ("12, up from 9") counts the same, as `like` does.

    `is_base` says that the sentence gives a figure for the days right before the window: a bare one is another's.
    """
    figures = [figure for figure in judged.told.figures if figure.said.low is not None]
    taken = {figure.start for figure in figures}
    line, like = judged.told.line, figures[0] if figures else like
    if like and _list_moves(line):
        figures += _list_ends(line, like)
    if figures and (line.bases or is_base):
        figures += [bare for bare in _list_bare(line, figures[0]) if bare.start not in taken]
    return sorted(figures, key=lambda figure: figure.start)


def _list_bare(line: Line, like: Counted) -> Iterator[Counted]:
    blocked = [(word.start, word.end) for word in line.pick("dates.", "numbers.measure", "numbers.percent")]
    for word in line.pick("numbers.exact"):
        is_blocked = any(start <= word.start < end for start, end in blocked) or is_entry(line, word)
        if not is_blocked and not line.article.words.opens("not_counted", line.article.folded.text, word.end):
            said = parse_number(word.phrase.text, line.article.language)
            if said is not None and said.low is not None:
                yield Counted(like.unit, said, word.start, word.end, word.phrase)


def _list_ends(line: Line, like: Counted) -> Iterator[Counted]:
    """Both ends of "rose from 2 to 12", the later figure first."""
    for word in _list_moves(line):
        said = parse_number(word.phrase.text, line.article.language)
        if said is not None and said.low is not None and said.high is not None:
            ends = (said.low, said.high) if line.has("fall") else (said.high, said.low)
            for place, end in enumerate(ends):
                yield Counted(like.unit, Bounds(end, end), word.start + place, word.end, word.phrase)


def _list_moves(line: Line) -> list[Word]:
    """The ranges that are a figure and a later one."""
    ranges = line.pick("numbers.range")
    return [word for word in ranges if any(_moves(word, cue) for cue in line.changes)]


def _moves(word: Word, cue: Cue) -> bool:
    """Whether a range stands right behind a word for a change, or is called one: "from 2 to 16 is an increase"."""
    return 0 <= word.start - cue.end <= _MOVE_REACH or 0 <= cue.start - word.end <= _STEP_REACH


def _remark_pair(proof: Proof, index: int, pair: Pair) -> Iterator[Remark]:
    now, then, here, there = pair
    one, other = _find_lengths(proof, index, here, there)
    if here.has("same_length") or there.has("same_length"):
        one = other = None
    if one and other and abs(one - other) > _UNEQUAL * max(one, other):
        if any(near.told.line.has("rate") for near in proof.list_near(index)):
            return
        low, base = now.said.low or 0, then.said.low or 0
        text = proof.words.say(
            "unequal",
            one=proof.words.number(one),
            other=proof.words.number(other),
            now=proof.words.number(low / one),
            then=proof.words.number(base / other),
        )
        own = proof.judged[index].told.line
        first, other_one = (then, now) if there is own and here is not own else (now, then)
        yield proof.remark("unequal", text, [first.phrase, other_one.phrase])
        return
    low, base = now.said.low or 0, then.said.low or 0
    if abs(low - base) < _INTERVAL * (low + base) ** 0.5:
        text = proof.words.say("change", now=proof.words.number(low), then=proof.words.number(base))
        yield proof.remark("change", text, [now.phrase, then.phrase], verdict=NOTE)


def _find_lengths(proof: Proof, index: int, here: Line, there: Line) -> tuple[int | None, int | None]:
    """The days of both windows, as the sentences give them; the window's own where only the base's is given."""
    lines = list(dict.fromkeys((here, there)))
    found = [length for line in lines for length in _list_lengths(proof.article, line)]
    found = [length for index, length in enumerate(found) if all(abs(length - one) > 1 for one in found[:index])]
    if len(found) > 1:
        return found[0], found[1]
    start, end = proof.held.extract.start, proof.held.extract.end
    own = (end - start).days + 1 if start and end else None
    return (own, found[0]) if found else (None, None)


def _list_lengths(article: Article, line: Line) -> list[int]:
    """The lengths in days of the stretches of time that a sentence names, in order."""
    found: list[tuple[int, int]] = []
    for when in line.whens:
        start, end = when.days.start, when.days.end
        if when.is_window and start and end:
            found.append((when.word.start, (min(end, max(article.published, start)) - start).days + 1))
    units: dict[str, int] = article.words.tables["spans"]
    windows = [when.word.start for when in line.whens if when.is_window]
    for word in (word for word in line.pick("numbers.measure", "dates.") if word.start not in windows):
        said = parse_number(word.phrase.text, article.language)
        unit = next((days for form, days in units.items() if form in word.phrase.text.lower()), None)
        if said and said.low and unit and said.low * unit > 2:
            found.append((word.start, said.low * unit))
    return [length for _, length in sorted(found)]


def _list_bases(proof: Proof) -> list[str]:
    """Counts of bodies that take no side, which could be a base: claims by id."""
    kinds = proof.held.theatre.parties
    neutral = [
        claim
        for claim in proof.held.totals
        if claim.count is not None and getattr(kinds.get(claim.claimant), "kind", "") not in ("armed", "state")
    ]
    return [claim.id for claim in neutral]


def remark_calm(proof: Proof) -> Iterator[Remark]:
    """A level that is named without a figure, as analysts do: a quote may stay."""
    for judged in proof.judged:
        line = judged.told.line
        cues = line.find("calm")
        if cues and any(when.is_window for when in line.whens) and not judged.told.figures:
            text = proof.words.say("calm")
            yield proof.remark("calm", text, [proof.quote_line(line)], verdict=NOTE, claims=_list_bases(proof))
