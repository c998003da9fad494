"""Remarks on a draft's own arithmetic: sums, splits, shares, lists, windows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import combinations, pairwise
from operator import add

from sayso.check.checked import HOLDS, Remark
from sayso.check.figures import Counted, is_entry
from sayso.check.lines import Line
from sayso.check.proofs import Proof
from sayso.check.sites import Spot
from sayso.check.telling import Told
from sayso.check.verdicts import Judged, is_before, pick_actor, pick_voice
from sayso.check.whens import When
from sayso.lang.numbers import parse_number
from sayso.records import Bounds, Phrase

#: A share may be rounded by so much: "a third" of 7 of 20 is 35 per cent.
_ROUNDING = 0.025

#: A percentage is printed to the whole number.
_PERCENT_ROUNDING = 0.0075

#: "These" stands so close to "20 days", in characters.
_SAME_REACH = 7

#: A whole may be short of a window by a day where the first or the last is counted or not.
_WINDOW_SLACK_DAYS = 1


def remark_sums(proof: Proof) -> Iterator[Remark]:
    """Sums over parties, and the split of a figure within one sentence or from one to the next."""
    yield from _remark_party_sums(proof)
    for told in proof.told:
        yield from _remark_split(proof, told)


def _remark_party_sums(proof: Proof) -> Iterator[Remark]:
    for told, whole in _list_wholes(proof):
        parts = _find_party_parts(proof, told, whole)
        if len(parts) < 2:
            continue
        summed = reduce(add, (part.said for part in parts.values()))
        words = {
            "parts": " + ".join(proof.words.bounds(part.said) for part in parts.values()),
            "whole": proof.words.bounds(whole.said),
            "sum": proof.words.bounds(summed),
        }
        phrases = [_quote_figure(proof, whole), *(_quote_figure(proof, part) for part in parts.values())]
        if summed == whole.said:
            yield proof.remark("sum", proof.words.say("sum_holds", **words), phrases, verdict=HOLDS)
        else:
            yield proof.remark("sum", proof.words.say("sum", **words), phrases, contradicts=True)


def _list_wholes(proof: Proof) -> Iterator[tuple[Told, Counted]]:
    """Counts of incidents that the draft gives for everybody together."""
    for judged in proof.judged:
        told = judged.told
        if told.is_single or told.line.is_title or judged.is_elsewhere:
            continue
        counts = [figure for figure in told.counts if not figure.is_bare]
        if not counts:
            continue
        if told.by is None and not _counts_parties(told):
            yield told, counts[0]


def _counts_parties(told: Told) -> bool:
    """Whether every count of a sentence stands with a party of its own: parts, and no whole."""
    return len(told.counts) > 1 and all(one.party for one in told.counts)


def _find_party_parts(proof: Proof, whole: Told, figure: Counted) -> dict[str, Counted]:
    """The first count of incidents that each party is said to have, by party; the whole's own sentence first."""
    parts: dict[str, Counted] = {}
    for judged in proof.judged:
        told = judged.told
        if told.is_single or told.line.is_title or judged.is_elsewhere:
            continue
        for count in told.counts:
            if count is figure or count.spot is not None:
                continue
            party = pick_actor(told, count) if told is not whole else count.party
            if count.counts_like(figure) and party and party not in parts and _is_own(told, party):
                parts[party] = count
    return parts


def _is_own(told: Told, party: str) -> bool:
    return pick_voice(told, party) == "own" and not told.line.is_compared


def _remark_split(proof: Proof, told: Told) -> Iterator[Remark]:
    """Whether the parts of a figure in one sentence add up to it."""
    for unit in dict.fromkeys(figure.unit for figure in told.figures):
        family = [figure for figure in told.figures if figure.unit == unit]
        if len(family) > 2 and family[0].spot and family[-1].spot is None and not family[-1].is_bare:
            family = [family[-1], *family[:-1]]  # "9 in Jawzjan and 3 in Faryab, which make its 12 attacks"
        family = sorted(family, key=lambda figure: not figure.is_whole)  # "7 of its 13 attacks in Paktika, 3 in Farah"
        whole, parts = family[0], [figure for figure in family[1:] if figure.is_bare or figure.spot or figure.party]
        if all(figure.spot is not None or figure.party is not None for figure in family) and not parts[1:]:
            continue
        if len(parts) < 2 or told.line.is_compared:
            continue
        if any(one not in parts and not one.is_whole for one in family[1:]) and any(part.spot for part in parts):
            continue  # the place of one of them is not known
        if (whole.spot is not None or whole.is_among) and any(part.spot for part in parts):
            continue  # the first one is a part as well
        if not (_tells_apart(parts) and (whole.said.low or 0) >= max(part.said.low or 0 for part in parts)):
            continue
        summed = reduce(add, (part.said for part in parts))
        if (summed.low, summed.high is None) == (whole.said.low, whole.said.high is None):
            continue
        if whole.said.high is None and summed.low == whole.said.low:
            continue
        if (whole.said.low or 0) - (summed.low or 0) in _list_rest(told.line, family):
            continue  # "and 1 that nobody claimed"
        words = {
            "parts": " + ".join(proof.words.bounds(part.said) for part in parts),
            "whole": proof.words.bounds(whole.said),
            "sum": proof.words.bounds(summed),
        }
        phrases = [_quote_figure(proof, figure) for figure in (whole, *parts)]
        yield proof.remark("sum", proof.words.say("sum", **words), phrases, party=told.by, contradicts=True)


def _list_rest(line: Line, family: Sequence[Counted]) -> list[int]:
    """The numbers of a sentence that count nothing known."""
    taken = [figure.said.low for figure in family]
    return [number for number in _list_numbers(line) if number not in taken]


def _tells_apart(parts: Sequence[Counted]) -> bool:
    """Whether every part has a place, or every part a party, of its own."""
    spots = [part.spot.places[0].id for part in parts if part.spot]
    parties = [part.party for part in parts if part.party]
    return len(set(spots)) == len(parts) or len(set(parties)) == len(parts)


def _quote_figure(proof: Proof, figure: Counted) -> Phrase:
    start, end = figure.cue
    if not end:
        return figure.phrase
    return proof.quote(min(start, figure.start), max(end, figure.end))


# ------------------------------------------------------------------------------------------------------- shares


def remark_shares(proof: Proof) -> Iterator[Remark]:
    """Shares and percentages: those that the draft's own numbers do not give, and those of nobody knows what."""
    for index, judged in enumerate(proof.judged):
        line = judged.told.line
        for phrase, value, slack in _list_shares(proof, line):
            yield from _remark_share(proof, index, phrase, value, slack)


def _list_shares(proof: Proof, line: Line) -> Iterator[tuple[Phrase, float, float]]:
    taken = [(word.start, word.end) for word in line.pick("dates.", "numbers.measure")]
    for word in line.pick("numbers.percent"):
        said = parse_number(word.phrase.text, line.article.language)
        if said and said.low is not None:
            yield word.phrase, said.low / 100, _PERCENT_ROUNDING
    words, text = line.article.words, line.article.folded.text
    for cue in line.find("shares"):
        is_order = cue.form in words.tables["orders"] and not words.opens("shared", text, cue.end)
        if is_order or words.opens("no_share", text, cue.end):
            continue
        if not any(start < cue.end and cue.start < end for start, end in taken):
            yield proof.quote(cue.start, cue.end), line.article.words.shares[cue.form], _ROUNDING


def _remark_share(proof: Proof, index: int, phrase: Phrase, value: float, slack: float) -> Iterator[Remark]:
    told = proof.judged[index].told
    line = told.line
    is_change = bool(line.changes)
    joined = _list_pairs(line)
    if not told.is_near and not line.is_title and not (joined and told.counts):
        return  # of something else
    pairs = joined or (_pair(_list_numbers(line)) if told.figures else [])
    if not pairs and proof.judged[index].is_elsewhere:
        return
    if not pairs and _shares_events(proof, index, phrase):
        near = [one.told for one in proof.list_near(index)]
        pairs = _pair([number for one in near for number in _list_numbers(one.line)])
        if is_change and not any(one.figures for one in near):
            return  # a change without figures is remarked on as such
        if not pairs or not any(one.figures for one in near):
            yield proof.remark("share", proof.words.say("share_alone", words=phrase.text), [phrase])
            return
    if not pairs:
        return
    shares = [(part, whole, (whole - part) / part if is_change else part / whole) for part, whole in pairs]
    if is_change:
        shares += [(part, whole, (whole - part) / whole) for part, whole in pairs]
    if any(abs(share - value) <= slack for _, _, share in shares):
        return
    part, whole, share = shares[0]
    words = {"part": proof.words.number(part), "whole": proof.words.number(whole)}
    percent = proof.words.number(round(share * 100))
    text = proof.words.say("share_wrong", words=phrase.text, percent=percent, **words)
    yield proof.remark("share", text, [phrase], contradicts=True)


#: "58 per cent of the attacks": so near a share stands what it is a share of, in characters.
_SHARED_REACH = 48

#: "Had", "fell": words that stand beside other things as well as beside losses.
_BEARING = ("tolls.bearing", "tolls.numbered", "tolls.taking")

#: "That is 58 per cent": so few words go with the sentence before.
_SHORT = 12


def _shares_events(proof: Proof, index: int, phrase: Phrase) -> bool:
    """Whether a share is one of attacks or losses: they stand near it, or just before a short sentence."""
    told = proof.judged[index].told
    first, last = proof.article.folded.locate(phrase.start, phrase.end)
    words = [*told.line.nouns, *told.line.pick("losses.", "tolls.")]
    words = [word for word in words if word.kind not in _BEARING]
    if any(word.start - last <= _SHARED_REACH and first - word.end <= _SHARED_REACH for word in words):
        return True
    before = proof.judged[index - 1].told if index else None
    is_near = before is not None and before.line.paragraph == told.line.paragraph and bool(before.figures)
    is_bare = not told.line.changes and not _list_numbers(told.line)
    return is_near and is_bare and len(told.line.text.split()) <= _SHORT


def _list_pairs(line: Line) -> list[tuple[int, int]]:
    """Part and whole as the sentence joins them: "5 of 11"."""
    numbers = [word for word in line.pick("numbers.exact") if not is_entry(line, word)]
    joints: list[str] = line.article.words.tables["out_of"]
    found = []
    for one, other in pairwise(numbers):
        if " ".join(line.between(one.end, other.start).split()) in joints:
            part, whole = (parse_number(word.phrase.text, line.article.language) for word in (one, other))
            if part and whole and part.low and whole.low:
                found.append((min(part.low, whole.low), max(part.low, whole.low)))
    return found


def _pair(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Part and whole of every two of the numbers."""
    pairs = [(min(one, other), max(one, other)) for one, other in combinations(dict.fromkeys(numbers), 2)]
    return [(part, whole) for part, whole in pairs if part > 0]


def _list_numbers(line: Line) -> list[int]:
    """The plain numbers of a sentence, whatever they count."""
    dates = [(word.start, word.end) for word in line.pick("dates.", "numbers.measure")]
    shares = [(cue.start, cue.end) for cue in line.find("shares")]
    found = []
    for word in line.pick("numbers."):
        is_taken = any(start < word.end and word.start < end for start, end in (*dates, *shares)) or is_entry(
            line, word
        )
        if word.kind in ("numbers.exact", "numbers.at_least") and not is_taken:
            said = parse_number(word.phrase.text, line.article.language)
            if said and said.low is not None:
                found.append(said.low)
    return found


# -------------------------------------------------------------------------------------------------------- lists


def remark_lists(proof: Proof) -> Iterator[Remark]:
    """Places that stand twice in one list."""
    for judged in proof.judged:
        told = judged.told
        for spots in _list_lists(told.line):
            counts = Counter(_name_spot(spot) for spot in spots)
            twice = [name for name, times in counts.items() if times > 1]
            if len(spots) > 2 and twice:
                text = proof.words.say(
                    "twice",
                    names=proof.words.join(
                        dict.fromkeys(spot.phrase.text for spot in spots if _name_spot(spot) in twice)
                    ),
                    named=proof.words.number(len(spots)),
                    distinct=proof.words.number(len(counts)),
                )
                first, last = spots[0], spots[-1]
                yield proof.remark("twice", text, [proof.quote(first.start, last.end)], party=told.by)


def _list_lists(line: Line) -> list[list[Spot]]:
    """The lists of places; "5 in Kabul, 4 in Parwan and 3 in Kabul" is one as well."""
    lists = line.list_spots()
    counted = [spots[0] for spots in lists if len(spots) == 1]
    parted = line.pick("numbers.exact")
    if len(counted) > 2 and len(parted) >= len(counted):
        lists = [*(spots for spots in lists if len(spots) > 1), counted]
    return lists


def _name_spot(spot: Spot) -> str:
    return spot.places[0].name


# ------------------------------------------------------------------------------------------------------ windows


def remark_windows(proof: Proof) -> Iterator[Remark]:
    """One count, several windows."""
    told = [(judged, window) for judged in proof.judged for window in _list_windows(proof, judged)]
    for party in dict.fromkeys(judged.told.by for judged, _ in told if judged.told.by and judged.told.counts) or (
        None,
    ):
        windows = [window for judged, window in told if window[2] is None or _may_count(judged, party)]
        if not windows or not _disagree(windows):
            continue
        phrases = [phrase for phrase, _, _ in windows]
        shown = list(dict.fromkeys(phrase.text for phrase in phrases))
        yield proof.remark("window", proof.words.say("window", windows=proof.words.join(shown)), phrases)
        return


def _may_count(judged: Judged, party: str | None) -> bool:
    """Whether a stretch of days may be that of a party's count: nobody else's, or "the same days"."""
    line = judged.told.line
    is_nobody = judged.told.by is None and not line.has("other")
    return judged.told.by == party or is_nobody or line.has("same")


#: The words of a stretch of time, its length in days, and the date that gives it; None where only a length is told.
Window = tuple[Phrase, Bounds, When | None]


def _disagree(windows: Sequence[Window]) -> bool:
    """Whether no single stretch of days can be meant by all of them."""
    days = {bounds.low for _, bounds, when in windows if when}
    starts = {when.days.start for _, _, when in windows if when}
    if len(days) > 1 or len(starts) > 1:
        return True
    slack = _WINDOW_SLACK_DAYS
    low = max((bounds.low or 0) for _, bounds, _ in windows)
    highs = [bounds.high for _, bounds, _ in windows if bounds.high is not None]
    return bool(highs) and low - slack > min(highs)


def _list_windows(proof: Proof, judged: Judged) -> Iterator[Window]:
    """The windows of a sentence that speaks of the count: with their length in days."""
    told, line = judged.told, judged.told.line
    acts = bool(line.parties) or (bool(told.figures) and told.is_near)
    if (
        judged.is_elsewhere
        or told.is_single
        or not acts
        or not (line.pick("events.", "losses."))
        or _is_told_by_another(line)
    ):
        return
    is_after = any(is_before(when.days, proof.held) for when in line.whens)
    base = line.bases if line.is_compared or is_after else []
    for when in line.whens:
        is_base = any(cue.start <= when.word.end + 1 for cue in base) or is_before(when.days, proof.held)
        if when.is_window and not is_base and not _is_part(line, when):
            start, end = when.days.start, when.days.end
            if line.is_title and not proof.article.words.has("same", when.word.phrase.text.lower(), 0, _SAME_REACH):
                continue  # a month in a headline names the time roughly
            told_before = _count_days(proof, line, when)
            if told_before is not None:
                yield when.word.phrase, told_before, None
            elif start and end and start <= proof.article.published:
                length = (min(end, proof.article.published) - start).days + 1
                yield when.word.phrase, Bounds(length, length), when
    known = {when.word.start for when in line.whens}
    undated = [word for word in line.pick("dates.period") if word.start not in known]
    for word in (*line.pick("numbers.measure"), *undated):
        days = _read_days(proof, word.phrase.text)
        if days is not None and not base and not is_after:
            yield word.phrase, days, None


def _count_days(proof: Proof, line: Line, when: When) -> Bounds | None:
    """The length of "these 20 days", which are those told before; None for any other date."""
    words, start, end = proof.article.words, when.word.start, when.word.end
    before = max(line.start, start - _SAME_REACH)
    is_same = words.has("same", proof.article.folded.text, before, min(end, start + _SAME_REACH))
    return _read_days(proof, when.word.phrase.text) if is_same else None


def _is_part(line: Line, when: When) -> bool:
    """Whether a date is one end of a range that stands in the sentence as a whole."""
    return any(other is not when and other.word.start <= when.word.start < other.word.end for other in line.whens)


def _is_told_by_another(line: Line) -> bool:
    return bool(line.pick("voices.analyst"))


def _read_days(proof: Proof, words: str) -> Bounds | None:
    """How many days "less than three weeks" are; None for what is no stretch of days."""
    said = parse_number(words, proof.article.language)
    text = words.lower()
    units: dict[str, int] = proof.article.words.tables["spans"]
    unit = next((days for form, days in units.items() if form in text), None)
    if said is None or unit is None or said.low == said.high is None or not any(sign.isalnum() for sign in words):
        return None
    low = None if said.low is None else said.low * unit
    high = None if said.high is None else said.high * unit
    if said.low is None and said.high is not None:
        high = (said.high + 1) * unit - 1  # "less than three weeks" is up to 20 days
    return Bounds(low, high)
