"""Remarks on what the ledger holds otherwise: party, place, date, bounds, totals, how much of a figure is found."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from sayso.check.checked import CONTRADICTED, MISSING, NOTE, RAISE, Figure, Remark
from sayso.check.desks import Desk
from sayso.check.figures import Counted, Told
from sayso.check.lines import Line, Spot, Weekday, When, find_weekday, is_absolute
from sayso.check.verdicts import Judged
from sayso.records import Claim, Phrase
from sayso.theatre import GazetteerPlace

#: A total is recognised by a number of at least this: a few dead are found in any incident.
_TOTAL_LEAST = 5


def remark_incidents(desk: Desk) -> Iterator[Remark]:
    """Incidents that the ledger has under another party, in another place, or on another day."""
    for judged in desk.judged:
        deed, told = judged.near, judged.told
        if deed is None or judged.wrong is None:
            continue
        if judged.wrong == "party":
            found = desk.words.join(desk.name(actor) for actor in sorted(deed.actors))
            said, phrases = desk.name(told.by), _quote_party(told)
        elif judged.wrong == "place":
            names = sorted(deed.districts or deed.provinces)
            found = desk.words.join(_show_place(desk, name) for name in names)
            said = desk.words.join(spot.phrase.text for spot in told.spots)
            phrases = [spot.phrase for spot in told.spots]
        else:
            found = desk.words.day(deed.day)
            said = told.when.word.phrase.text if told.when else ""
            phrases = [told.when.word.phrase] if told.when else []
        text = desk.words.say(judged.wrong, found=found, said=said)
        phrases = phrases or [desk.quote_line(told.line)]
        yield desk.remark(judged.wrong, text, phrases, party=told.by, contradicts=True, claims=deed.claims)


def _quote_party(told: Told) -> list[Phrase]:
    return [word.phrase for word in told.line.parties if word.value == told.by][:1]


def _show_place(desk: Desk, name: str) -> str:
    for place in desk.held.theatre.places.values():
        if place.name == name and place.level in ("province", "district"):
            return place.local.get(desk.words.lang, name)
    return name


# ------------------------------------------------------------------------------------------------------- places


def remark_provinces(desk: Desk) -> Iterator[Remark]:
    """Districts that do not lie in the province beside which they stand."""
    for judged in desk.judged:
        line = judged.told.line
        for one, other in pairwise(line.spots):
            pair = _find_pair(desk, line, one, other)
            if pair is not None:
                district, province = pair
                found = _list_provinces(desk, district)
                text = desk.words.say(
                    "province",
                    district=district.phrase.text,
                    found=desk.words.join(desk.draft.show_province(name) for name in found),
                    said=province.phrase.text,
                )
                yield desk.remark("province", text, [desk.quote(one.start, other.end)], contradicts=True)


#: "In Bagram, Parwan", "in Parwan's Bagram district": so near stand a district and its province, in characters.
_BESIDE = 26


def _find_pair(desk: Desk, line: Line, one: Spot, other: Spot) -> tuple[Spot, Spot] | None:
    """A district and a province side by side that do not belong together, the district first."""
    gap = line.between(one.end, other.start)
    if len(gap) > _BESIDE or line.is_parted(gap) or len(gap.split()) > 4:
        return None
    between = line.pick_between("numbers.", one.end, other.start)
    told = [*line.pick_between("events.", one.end, other.start), *line.pick_between("losses.", one.end, other.start)]
    if told or any(word.kind != "numbers.article" for word in between):
        return None
    for district, province in ((one, other), (other, one)):
        is_pair = _is_level(district, "district", "locality") and _is_level(province, "province")
        if not is_pair or (_is_level(district, "province") and not _is_marked(line, district)):
            continue
        ids = {place.id for place in province.places if place.level == "province"}
        inside = any(ids & {place.province, *place.also} for place in district.places)
        names = {desk.draft.province_of(place) for place in province.places}
        if not inside and not names & set(_list_provinces(desk, district)):
            is_list = len(line.list_spots()) < len(line.spots) and not _is_marked(line, district)
            return None if is_list and len(line.spots) > 2 else (district, province)
        return None
    return None


def _is_level(spot: Spot, *levels: str) -> bool:
    return any(place.level in levels for place in spot.places)


def _is_marked(line: Line, spot: Spot) -> bool:
    return any(
        abs(spot.start - level.end) <= 1 or abs(level.start - spot.end) <= 1 for level in line.pick("places.district")
    )


def _list_provinces(desk: Desk, spot: Spot) -> list[str]:
    places: list[GazetteerPlace] = [place for place in spot.places if place.level != "province"]
    return sorted({name for place in places if (name := desk.draft.province_of(place))})


# --------------------------------------------------------------------------------------------------------- days


def remark_days(desk: Desk) -> Iterator[Remark]:
    """Weekdays that are not those of their dates, and weekdays without a date."""
    for judged in desk.judged:
        for when in judged.told.line.whens:
            weekday = find_weekday(when.word.phrase.text, desk.draft.language)
            day = when.days.start
            if weekday is None or day is None or day != when.days.end:
                continue
            if is_absolute(weekday.rest, desk.draft.language):
                yield from _remark_weekday(desk, when, weekday, day)
            elif when.word.kind.startswith("dates.weekday"):
                text = desk.words.say("day", weekday=weekday.form, date=desk.words.day(day))
                claims = _list_said_on(desk, judged.told, day)
                yield desk.remark("day", text, [when.word.phrase], verdict=NOTE, claims=claims)


def _remark_weekday(desk: Desk, when: When, weekday: Weekday, day: date) -> Iterator[Remark]:
    if day.isoweekday() != weekday.number:
        found = _name_weekday(desk, day)
        text = desk.words.say("weekday", date=weekday.rest, found=found, said=weekday.form)
        yield desk.remark("weekday", text, [when.word.phrase], contradicts=True)


def _list_said_on(desk: Desk, told: Told, day: date) -> list[str]:
    """The claims of the sentence's party in reports of that day."""
    extract = desk.held.extract
    return [
        claim.id
        for claim in extract.claims.values()
        if claim.claimant == told.by and extract.reports[claim.report].published == day
    ]


def _name_weekday(desk: Desk, day: date) -> str:
    forms: list[str] = desk.draft.language.words["dates"]["weekdays"][str(day.isoweekday())]
    return forms[0].title() if desk.draft.language.code == "en" else forms[0]


# ------------------------------------------------------------------------------------------------------- bounds


def remark_bounds(desk: Desk) -> Iterator[Remark]:
    """Figures that lost their "at least"."""
    for judged in desk.judged:
        for figure, bounds, said in judged.dropped:
            claims = (said.claim,) if said else next((one.claims for one in judged.figures if one.found == bounds), ())
            who = desk.name(judged.told.voice or judged.told.by)
            text = desk.words.say("bound", words=figure.phrase.text, bound=desk.words.bounds(bounds), who=who)
            yield desk.remark("bound", text, [figure.phrase], party=judged.told.by, contradicts=True, claims=claims)


def remark_both_sides(desk: Desk) -> Iterator[Remark]:
    """Losses in which what the sides say of each other is added up."""
    for judged in desk.judged:
        told = judged.told
        losses = [figure for figure in told.figures if figure.unit != "incidents" and figure.said.low]
        if told.is_single or told.line.is_title:
            continue
        for figure in losses:
            words = told.line.find("both_sides")
            if (words and not _is_kept_apart(told, losses)) or _adds_sides(desk, told, figure):
                text = desk.words.say("both-sides", words=figure.phrase.text)
                yield desk.remark("both-sides", text, [desk.quote_line(told.line)], contradicts=True)
                break


def _is_kept_apart(told: Told, losses: Sequence[Counted]) -> bool:
    return len({figure.of for figure in losses if figure.of}) > 1


def _adds_sides(desk: Desk, told: Told, figure: Counted) -> bool:
    """Whether a loss that is nobody's in particular is the sum of two others of different losers."""
    if figure.of is not None or figure.is_own or not told.line.has("whole"):
        return False
    others: dict[str, int] = {}
    for one in desk.judged:
        for other in one.figures:
            if other.unit == figure.unit and other.of and other.phrase != figure.phrase and other.said.low:
                others.setdefault(other.of, other.said.low)
    values = list(others.values())
    return any(a + b == figure.said.low for i, a in enumerate(values) for b in values[i + 1 :])


# ------------------------------------------------------------------------------------------------------- totals


def remark_totals(desk: Desk) -> Iterator[Remark]:
    """Sums that a party gave for a stretch of time and that the draft counts as an incident or among incidents."""
    for judged in desk.judged:
        told = judged.told
        if told.line.is_title:
            continue
        for figure, found in zip(told.figures, _pair_figures(judged), strict=True):
            total = _find_total(desk, judged, figure, found)
            if total is not None:
                shown = desk.words.figure(figure.unit, figure.said)
                text = desk.words.say("total", figure=shown, who=desk.name(total.claimant))
                yield desk.remark("total", text, [figure.phrase], party=told.by, contradicts=True, claims=[total.id])
                break


def _pair_figures(judged: Judged) -> list[Figure | None]:
    by_phrase = {(one.phrase.start, one.phrase.end): one for one in judged.figures}
    return [by_phrase.get((one.phrase.start, one.phrase.end)) for one in judged.told.figures]


def _find_total(desk: Desk, judged: Judged, figure: Counted, found: Figure | None) -> Claim | None:
    """The total whose figure stands where an incident's should, or is part of a count of incidents."""
    if found is None or found.verdict not in (MISSING, CONTRADICTED) or figure.said.low is None:
        return None
    extract = desk.held.extract
    for claim in desk.held.totals:
        actors = {claim.initiator, *claim.sides, claim.claimant}
        report = extract.reports[claim.report]
        if judged.told.by not in (None, *actors) or not _is_near(desk, report.published):
            continue
        value = _read_total(claim, found)
        if value is None or value < _TOTAL_LEAST:
            continue
        is_alone = judged.told.is_single and value == figure.said.low
        is_added = not judged.told.is_single and (
            found.found is not None and figure.said.low == value + (found.found.low or 0)
        )
        if is_alone or is_added:
            return claim
    return None


def _read_total(claim: Claim, figure: Figure) -> int | None:
    if figure.unit == "incidents":
        return claim.count.low if claim.count else None
    values = [loss.said.low for loss in claim.losses if loss.outcome == figure.unit and figure.of in (None, loss.party)]
    return values[0] if values else None


def _is_near(desk: Desk, day: date) -> bool:
    start = desk.held.extract.start
    return start is None or day >= start


# ---------------------------------------------------------------------------------------------------- shortfalls


def remark_shortfalls(desk: Desk) -> Iterator[Remark]:
    """How much of a party's figures for the window is found, party by party."""
    found: dict[str, list[tuple[Judged, Figure]]] = {}
    for judged in desk.judged:
        if judged.told.is_single:
            continue
        for figure in judged.figures:
            if figure.by and figure.verdict in (MISSING, CONTRADICTED):
                found.setdefault(figure.by, []).append((judged, figure))
    for party, pairs in found.items():
        yield _remark_party(desk, party, [figure for _, figure in pairs])


def _remark_party(desk: Desk, party: str, figures: Sequence[Figure]) -> Remark:
    kind, parts = "shortfall", list[str]()
    for figure in figures:
        low = (figure.found.low or 0) if figure.found else 0
        missing = (figure.said.low or 0) - low
        stated = desk.words.figure(figure.unit, figure.said)
        values = {"party": desk.name(party), "stated": stated, "found": desk.words.bounds(figure.found)}
        if figure.verdict == CONTRADICTED:
            kind = "figure" if not parts else kind
            parts.append(desk.words.say("over", **values))
        elif figure.found is None:
            parts.append(desk.words.say("shortfall_none", **values))
        else:
            parts.append(desk.words.say("shortfall", **values, missing=desk.words.number(missing)))
    parts += _tell_others(desk, party)
    claims = [id for figure in figures for id in figure.claims]
    claims += [id for voice in ("others-only", "total") for id in _list_claims(desk, party, voice)]
    phrases = [figure.phrase for figure in figures]
    is_wrong = any(figure.verdict == CONTRADICTED for figure in figures)
    return desk.remark(kind, " ".join(parts), phrases, party=party, contradicts=is_wrong, claims=claims)


def _tell_others(desk: Desk, party: str) -> Iterator[str]:
    others = desk.held.find(party, "others-only", "incidents")
    if others is not None and others.value and others.value.low:
        yield desk.words.say("others", figure=desk.words.figure("incidents", others.value))
    for claim in _list_totals(desk, party):
        for loss in claim.losses:
            if loss.party != party and loss.said.low:
                yield desk.words.say("totals", figure=desk.words.figure(loss.outcome, loss.said))
        break


def _list_totals(desk: Desk, party: str) -> list[Claim]:
    return [
        claim
        for claim in desk.held.totals
        if claim.claimant == party and desk.held.is_inside(desk.held.extract.reports[claim.report].published)
    ]


def _list_claims(desk: Desk, party: str, voice: str) -> list[str]:
    if voice == "total":
        return [claim.id for claim in _list_totals(desk, party)]
    finding = desk.held.find(party, voice, "incidents")
    return list(finding.claims) if finding else []


def remark_single_figures(desk: Desk) -> Iterator[Remark]:
    """Figures of one incident that the ledger has otherwise."""
    for judged in desk.judged:
        if not judged.told.is_single or judged.wrong:
            continue
        for figure in judged.figures:
            if figure.verdict == CONTRADICTED:
                text = desk.words.say(
                    "figure", found=desk.words.bounds(figure.found), stated=desk.words.figure(figure.unit, figure.said)
                )
                yield desk.remark(
                    "figure", text, [figure.phrase], party=figure.by, contradicts=True, claims=figure.claims
                )


def remark_rowless(desk: Desk) -> Iterator[Remark]:
    """Provinces that a draft gives a party's incidents and in which it has no row."""
    for judged in desk.judged:
        told = judged.told
        lists = [spots for spots in told.line.list_spots() if len(spots) > 1]
        if told.is_single or told.by is None or not lists or not told.line.pick("events."):
            continue
        held = {name for deed in desk.held.by_actor.get(told.by, ()) for name in deed.provinces}
        spots = {name: spot for spots in lists for spot in spots if (name := desk.draft.province_of(spot.places[0]))}
        without = [name for name in spots if name not in held]
        if without and held:
            names = desk.words.join(desk.draft.show_province(name) for name in without)
            text = desk.words.say("province-without-rows", party=desk.name(told.by), names=names)
            phrases = [spots[name].phrase for name in without]
            yield desk.remark("province-without-rows", text, phrases, party=told.by, verdict=RAISE)


def remark_initiators(desk: Desk) -> Iterator[Remark]:
    """Totals of fighting that the party did not begin, where the draft counts its attacks."""
    seen: set[str] = set()
    for judged in desk.judged:
        told = judged.told
        if told.is_single or told.by is None or told.by in seen or not told.counts:
            continue
        totals = [claim for claim in _list_totals(desk, told.by) if claim.initiator != told.by and claim.losses]
        for claim in totals[:1]:
            seen.add(told.by)
            losses = [loss for loss in claim.losses if loss.party != told.by and loss.said.low]
            if losses:
                shown = desk.words.figure(losses[0].outcome, losses[0].said)
                text = desk.words.say("initiator", figure=shown, party=desk.name(told.by))
                phrases = [told.counts[0].phrase]
                claims = [claim.id for claim in totals]
                yield desk.remark("initiator", text, phrases, party=told.by, claims=claims)
