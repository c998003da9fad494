"""Each figure of a draft against the ledger: supported, contradicted, not in the ledger, or unclear."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from sayso.check.attribution import names_speaker
from sayso.check.checked import CONTRADICTED, MISSING, SUPPORTED, UNCLEAR, VERDICTS, Figure
from sayso.check.figures import Counted
from sayso.check.held import INDEPENDENT, ONLY, OTHER, OWN, Held, Row, Said
from sayso.check.lines import Article
from sayso.check.telling import Told
from sayso.lang.dates import Days
from sayso.records import Bounds, Finding
from sayso.theatre import GazetteerPlace

#: A report may slip by a day over midnight: the same night has two dates.
_SLIP = timedelta(days=1)


class Judged(Struct, frozen=True):
    """A sentence with its figures set against the ledger.

    `row` is the incident that it tells of, None where none was found or it speaks of the window; `near` the incident
    that agrees in all but `wrong` (`party`, `place` or `date`). `is_elsewhere` says that the sentence speaks of another
    time or of another country.
    """

    told: Told
    figures: tuple[Figure, ...] = ()
    row: Row | None = None
    near: Row | None = None
    wrong: str | None = None
    dropped: tuple[tuple[Counted, Bounds, Said | None], ...] = ()
    is_elsewhere: bool = False

    @property
    def verdict(self) -> str | None:
        """The sentence's verdict; None where the ledger cannot be asked about it."""
        if self.wrong:
            return CONTRADICTED
        if self.figures:
            return min((figure.verdict for figure in self.figures), key=VERDICTS.index)
        if self.told.is_single and not self.told.is_continued and self.told.is_event:
            is_sure = self.told.is_sure and self.told.when is not None
            return SUPPORTED if self.row else MISSING if is_sure else UNCLEAR
        return None


def judge_sentences(article: Article, told: Sequence[Told], held: Held) -> tuple[Judged, ...]:
    """Every sentence with its figures set against the ledger."""
    judged: list[Judged] = []
    chain: list[Judged] = []
    elsewhere = False
    for index, one in enumerate(told):
        chain = [*chain, judged[-1]] if one.is_continued and judged else []
        ahead = told[index + 1 : index + 2]
        parts = [other for other in ahead if other.is_continued and other.line.paragraph == one.line.paragraph]
        elsewhere = _carries_elsewhere(one, held, elsewhere)
        made = (
            _judge_single(article, one, held, chain, parts)
            if one.is_single
            else _judge_window(article, one, held, is_elsewhere=elsewhere)
        )
        before = judged[-1] if judged and judged[-1].told.line.paragraph == one.line.paragraph else None
        judged.append(replace(made, is_elsewhere=_is_elsewhere(one, held, before)))
    return tuple(judged)


#: A window that ends so many days before the draft's own is one to compare with.
_NEXT_DAYS = 3


def is_before(days: Days, held: Held) -> bool:
    """Whether a stretch of days was over before the window began."""
    start = held.extract.start
    return start is not None and days.end is not None and days.end < start


def is_next_before(days: Days, held: Held) -> bool:
    """Whether a stretch of days ends where the window begins."""
    start = held.extract.start
    return start is not None and days.end is not None and 0 <= (start - days.end).days - 1 <= _NEXT_DAYS


def _is_elsewhere(told: Told, held: Held, before: Judged | None) -> bool:
    """Whether a sentence speaks of another country, of the draft itself, or of days long before the window or behind it

    or goes on with one that does, and names nobody.
    """
    line = told.line
    if line.is_abroad or told.is_amending:
        return True
    days = [when.days for when in line.whens]
    is_compared = bool(line.bases and told.figures)
    if days and not is_compared and held.extract.start is not None:
        return all(_is_far(one, held) for one in days)
    if line.has("ages") and not days:
        return True
    is_open = not days and not line.names_armed and not is_compared
    return is_open and before is not None and before.is_elsewhere


def _is_far(days: Days, held: Held) -> bool:
    """Whether a stretch of days lies long before the window, or behind it."""
    start, end = days.start, held.extract.end
    is_behind = start is not None and end is not None and start > end
    return is_behind or (is_before(days, held) and not is_next_before(days, held))


def _carries_elsewhere(told: Told, held: Held, before: bool) -> bool:
    """Whether the draft speaks of another window here: the last one that it named has no day of this one."""
    start, end = held.extract.start, held.extract.end
    windows = [when.days for when in told.line.whens if when.is_window]
    if not windows or told.line.is_compared or start is None or end is None:
        return before
    return all((days.end and days.end < start) or (days.start and days.start > end) for days in windows)


# ------------------------------------------------------------------------------------------------- one incident


def _judge_single(article: Article, told: Told, held: Held, chain: Sequence[Judged], parts: Sequence[Told]) -> Judged:
    """One incident's figures; `parts` are further parts of the sentence that go on with it."""
    losses = [figure for figure in told.figures if figure.unit != "incidents"]
    behind = [figure for part in parts for figure in part.figures if figure.unit != "incidents"]
    known = next((one.row or one.near for one in reversed(chain) if one.row or one.near), None)
    if told.is_continued and known is not None:
        return _judge_row(told, known, losses)
    names = _Asked(article, told, [*losses, *behind])
    fits = [row for row in names.list_near(held, "") if names.fits(row)]
    if fits:
        judged = _judge_row(told, max(fits, key=names.rate), losses)
        is_meant = (len(fits) == 1 and names.is_sure) or all(one.verdict != CONTRADICTED for one in judged.figures)
        if is_meant:
            return judged
        # another incident may be meant: no row is shown beside it
        return Judged(told, tuple(_figure(figure, told, UNCLEAR) for figure in losses))
    for wrong in ("party", "place", "date") if names.has_losses and names.is_sure else ():
        near = [row for row in names.list_near(held, wrong) if names.fits(row, but=wrong) and names.is_told_alike(row)]
        if near:
            judged = _judge_row(told, near[0], losses)
            return replace(judged, row=None, near=near[0], wrong=wrong)
    judged = Judged(told, tuple(_figure(figure, told, _miss(figure)) for figure in losses))
    return judged if names.is_sure else _doubt(judged)


def _miss(figure: Counted) -> str:
    """The verdict on a figure of an incident that nobody tells of; what has no number cannot be missed."""
    return UNCLEAR if figure.said.low is None and figure.said.high is None else MISSING


def _doubt(judged: Judged) -> Judged:
    """The sentence with nothing missing: it is not said closely enough which incident is meant."""
    figures = (replace(one, verdict=UNCLEAR) if one.verdict == MISSING else one for one in judged.figures)
    return replace(judged, figures=tuple(figures))


class _Asked:
    """What a sentence says of one incident: who, when, where and how many."""

    def __init__(self, article: Article, told: Told, losses: Sequence[Counted]) -> None:
        self.told = told
        self.losses = losses
        self.days: Days | None = told.when.days if told.when else None
        # a district whose province is told too is asked for by its own name; the rest by province
        self.districts = {
            place.name
            for spot in told.spots
            for place in spot.places
            if place.level == "district" and not _is_both(spot.places)
        }
        self.provinces = {article.province_of(place) for spot in told.spots for place in spot.places} - {""}
        self.said_provinces = {
            place.name for spot in told.spots for place in spot.places[:1] if place.level == "province"
        }

    @property
    def is_sure(self) -> bool:
        """Whether it is said who did it, when and where, so that no other incident is meant."""
        return self.told.is_sure and self.told.by is not None and self.days is not None and bool(self.provinces)

    @property
    def has_losses(self) -> bool:
        """Whether a number says how many were lost."""
        return any(figure.said.low is not None for figure in self.losses)

    def list_near(self, held: Held, but: str) -> Sequence[Row]:
        """The incidents among which it can be: those of the day, else of the party; `but` is what may be otherwise."""
        days = self.days
        if days is not None and days.start is not None and days.end is not None and but != "date":
            return held.list_days(days.start, days.end)
        if self.told.by is not None and but != "party":
            return held.by_actor.get(self.told.by, ())
        return held.rows

    def fits(self, row: Row, but: str = "") -> bool:
        """Whether the incident agrees in party, day and place; `but` names the one that must not."""
        party = self.told.by is None or self.told.by in row.actors
        day = self.days is None or _overlaps(self.days, row)
        place = self._lies(row)
        agree = {"party": party, "date": day, "place": place}
        if but:
            asked = {"party": self.told.by is not None, "date": self.days is not None, "place": bool(self.provinces)}
            return asked[but] and not agree.pop(but) and all(agree.values())
        return all(agree.values())

    def _lies(self, row: Row) -> bool:
        if not self.provinces:
            return True
        if self.districts and row.districts:
            return bool(self.districts & row.districts)
        return bool(self.provinces & row.provinces)

    def rate(self, row: Row) -> tuple[int, int]:
        """How well the incident's losses agree, then how many sources carry it."""
        return sum(_find_said(figure, self.told, row)[0] == SUPPORTED for figure in self.losses), len(row.claims)

    def is_told_alike(self, row: Row) -> bool:
        """Whether all that is said of losses agrees with the incident."""
        return all(_find_said(figure, self.told, row)[0] in (SUPPORTED, UNCLEAR) for figure in self.losses)


def _is_both(places: Sequence[GazetteerPlace]) -> bool:
    """Whether a name is a province's as well as a district's: then the province is meant."""
    return {"province", "district"} <= {place.level for place in places}


def _overlaps(days: Days, row: Row) -> bool:
    start, end = days.start or days.end, days.end or days.start
    return start is None or end is None or (start <= row.last and end >= row.first)


def _judge_row(told: Told, row: Row, losses: Sequence[Counted]) -> Judged:
    figures, dropped = [], []
    for figure in losses:
        verdict, said = _find_said(figure, told, row)
        claims = (said.claim,) if said else row.claims
        found = said.bounds if said else None
        figures.append(_figure(figure, told, verdict, found, incidents=(row.incident,), claims=claims))
        if said and _is_dropped(figure.said, said.bounds):
            dropped.append((figure, said.bounds, said))
    return Judged(told, tuple(figures), row, dropped=tuple(dropped))


def _find_said(figure: Counted, told: Told, row: Row) -> tuple[str, Said | None]:
    """What the incident's claims say of this loss: the verdict, and the claim's word that comes nearest."""
    of = _find_loser(figure, told)
    said = [one for one in row.said if one.outcome == figure.unit and of in (None, one.of)]
    own = [one for one in said if told.voice and one.voice == told.voice]
    said = own or said
    if figure.said.low is None and figure.said.high is None:
        return UNCLEAR, said[0] if said else None
    for test, verdict in ((_equals, SUPPORTED), (_is_dropped, UNCLEAR), (_holds, SUPPORTED)):
        for one in said:
            if test(figure.said, one.bounds):
                return verdict, one
    return (CONTRADICTED, said[0]) if said else (MISSING, None)


def _find_loser(figure: Counted, told: Told) -> str | None:
    if figure.is_own:
        return told.by or told.voice
    return figure.of or (told.against if told.against != told.by else None)


def _equals(said: Bounds, held: Bounds) -> bool:
    return said == held


def _is_dropped(said: Bounds, held: Bounds) -> bool:
    """Whether "at least 25" became 25."""
    return said.low is not None and said.low == said.high == held.low and held.high is None


def _holds(said: Bounds, held: Bounds) -> bool:
    """Whether the draft says no more than what is held: "at least 20" where 25 are."""
    if said.low == said.high or held.low is None:
        return False
    low = said.low is None or held.low >= said.low
    high = said.high is None or (held.high is not None and held.high <= said.high)
    return low and high


# --------------------------------------------------------------------------------------------------- the window


def _judge_window(article: Article, told: Told, held: Held, *, is_elsewhere: bool) -> Judged:
    figures: list[Figure] = []
    dropped: list[tuple[Counted, Bounds, Said | None]] = []
    for index, figure in enumerate(told.figures):
        if told.line.is_title or told.is_amending or _is_unplaced(told, index):
            figures.append(_figure(figure, told, UNCLEAR))
            continue
        judged = _judge_count(article, told, figure, held)
        if (told.line.is_compared or is_elsewhere) and judged.verdict != SUPPORTED:
            judged = _figure(figure, told, UNCLEAR)  # it may be the earlier figure
        figures.append(judged)
        if judged.found and _is_dropped(figure.said, judged.found):
            dropped.append((figure, judged.found, None))
    return Judged(told, tuple(figures), dropped=tuple(dropped))


def _is_unplaced(told: Told, index: int) -> bool:
    """Whether a figure stands among several that are told apart by places, and its own place is not known."""
    figure = told.figures[index]
    placed = [one for one in told.figures if one.spot is not None and one.unit == figure.unit]
    return index > 0 and len(placed) > 0 and figure.spot is None and not figure.is_whole and figure.unit == "incidents"


def _judge_count(article: Article, told: Told, figure: Counted, held: Held) -> Figure:
    """A figure of the window: supported where it may be read so, missing or contradicted where nothing else may."""
    by, province = pick_actor(told, figure), pick_province(article, told, figure)
    voice = OWN if _tells_apart(told, figure) else pick_voice(told, by)
    of = _pick_loser(told, figure, held, by, voice)
    if by is None or (figure.said.low is None and figure.said.high is None) or not _is_whole(told, held):
        return _figure(figure, told, UNCLEAR, by=by, of=of, province=province)
    first = Reading(by, voice, of, province)
    found = [(reading, _find(held, figure, reading)) for reading in (first, *_list_readings(told, figure, held, first))]
    values = [(reading, finding, finding.value if finding else None) for reading, finding in found]
    best = next((one for one in values if compare_bounds(figure.said, one[2]) == SUPPORTED), None)
    best = best or next((one for one in values if one[2] and _is_dropped(figure.said, one[2])), values[0])
    reading, finding, value = best
    verdict = compare_bounds(figure.said, value)
    if verdict in (CONTRADICTED, MISSING) and not _is_surely_read(told, figure, verdict):
        verdict = UNCLEAR
    return _figure(
        figure,
        told,
        verdict,
        value,
        by=reading.by,
        of=reading.of,
        province=reading.province,
        address=held.find_address(finding) if finding else None,
        incidents=finding.incidents if finding else (),
        claims=finding.claims if finding else (),
    )


class Reading(NamedTuple):
    """One way in which a figure of the window may be meant: whose doing, by whose word, whose loss, where."""

    by: str
    voice: str
    of: str | None
    province: str | None


def _pick_loser(told: Told, figure: Counted, held: Held, by: str | None, voice: str) -> str | None:
    if figure.unit == "incidents":
        return None
    losers = held.list_losers(by, voice)
    of = by if figure.is_own else figure.of or (told.against if told.against in losers else None)
    return of or next(iter(losers), None)


def _find(held: Held, figure: Counted, reading: Reading) -> Finding | None:
    return held.find(reading.by, reading.voice, figure.unit, reading.of, reading.province)


def _list_readings(told: Told, figure: Counted, held: Held, first: Reading) -> Iterator[Reading]:
    """The other ways: the whole country, another who may act, another voice where a sentence names several."""
    if first.province is not None and figure.spot is None:
        yield first._replace(province=None)
    is_placed = figure.unit == "incidents" and figure.party is not None
    if not is_placed and not told.is_sure:
        for by in told.others:
            voice = pick_voice(told, by)
            yield Reading(by, voice, _pick_loser(told, figure, held, by, voice), first.province)
    if told.is_mixed and not is_placed:
        yield from _list_voices(told, figure, held, first.province)


def _list_voices(told: Told, figure: Counted, held: Held, province: str | None) -> Iterator[Reading]:
    """Every party that a sentence names, by every voice."""
    named = dict.fromkeys(word.value for word in told.line.parties)
    for by in named:
        for voice in (OWN, OTHER, INDEPENDENT, ONLY):
            losers: Iterable[str | None] = [figure.of] if figure.of else held.list_losers(by, voice)
            losers = [None] if figure.unit == "incidents" else named if figure.is_own else losers
            for loser in losers:
                yield Reading(by, voice, loser, province)


def _is_surely_read(told: Told, figure: Counted, verdict: str) -> bool:
    """Whether party and place of a figure of the window are surely those that it was set against."""
    is_placed = figure.unit == "incidents" and figure.party is not None and len(told.counts) > 1
    spots = [spot for spots in told.line.list_sites() for spot in spots]
    placed = [one for one in told.figures if one.spot is not None]
    is_local = (
        not spots or (figure.spot is not None and len(placed) == len(spots)) or (figure.is_whole and not placed[1:])
    )
    is_mixed = told.is_mixed and not is_placed and verdict == CONTRADICTED
    is_many = figure.unit == "incidents" or told.is_many
    is_own = told.voice in (None, told.by) and (told.voice is not None or not names_speaker(told.line))
    return (told.is_sure or is_placed) and is_local and is_many and is_own and not is_mixed


def _is_whole(told: Told, held: Held) -> bool:
    """Whether the sentence speaks of the whole window: it names no other."""
    start, end = held.extract.start, held.extract.end
    if told.line.has("other_time"):
        return False
    for when in told.line.whens:
        first, last = when.days.start, when.days.end
        if not when.is_window or (first and end and first > end) or (last and start and last < start):
            return False
        if first and last and start and end and (first > start + 2 * _SLIP or last < end - 2 * _SLIP):
            return False
        if first and last and start and end and (last - first) > 2 * (end - start + _SLIP):
            return False
    return True


def pick_actor(told: Told, figure: Counted) -> str | None:
    """Whose doing a figure is: the party that stands with it where a sentence counts several."""
    counts = [one for one in told.counts if one.party]
    if figure.unit == "incidents" and figure.party and len(counts) > 1 and figure.party != told.against:
        return figure.party
    return told.by


def _tells_apart(told: Told, figure: Counted) -> bool:
    """Whether each of several counts stands with its own party: each gives its own."""
    parties = {one.party for one in told.counts if one.party and one.party != told.against}
    return figure.unit == "incidents" and figure.party in parties and len(parties) > 1


def pick_province(article: Article, told: Told, figure: Counted) -> str | None:
    """The province that a figure is about, None for all of them."""
    lists = told.line.list_spots()
    if figure.is_whole:
        return None
    if figure.spot is not None:
        inside = next((spots for spots in lists if figure.spot in spots), [])
        several = len(told.counts) > 1 or any(one.is_bare for one in told.figures)
        if len(inside) == 1 or (several and not figure.cue[0] and len(inside) < 2):
            return article.province_of(figure.spot.places[0]) or None
        return None
    if len(lists) == 1 and len(lists[0]) == 1 and not any(one.spot for one in told.figures):
        return article.province_of(lists[0][0].places[0]) or None
    return None


def pick_voice(told: Told, by: str | None) -> str:
    """Which column of the tally a sentence speaks of."""
    if told.voice is not None and by is not None and told.voice != by:
        return OTHER
    if told.line.has("other") and told.voice is None:
        return INDEPENDENT
    return OWN


def compare_bounds(said: Bounds, found: Bounds | None) -> str:
    """The verdict on a window's figure: more than the ledger holds is not in it, less contradicts it."""
    if found is None:
        return MISSING
    if _equals(said, found) or _holds(said, found):
        return SUPPORTED
    if _is_dropped(said, found):
        return UNCLEAR
    if (said.low or 0) > (found.low or 0):
        return MISSING
    return CONTRADICTED


def _figure(figure: Counted, told: Told, verdict: str, found: Bounds | None = None, **fields: object) -> Figure:
    about = {"by": told.by, "of": _find_loser(figure, told), **fields}
    return Figure(figure.unit, figure.said, figure.phrase, voice=told.voice, verdict=verdict, found=found, **about)  # type: ignore[arg-type]
