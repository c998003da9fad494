"""Remarks on what the ledger holds otherwise: party, place, date, bounds, totals, how much of a figure is found."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from sayso.check.checked import CONTRADICTED, MISSING, NOTE, RAISE, SUPPORTED, UNCLEAR, Figure, Remark
from sayso.check.figures import Counted
from sayso.check.lines import Line
from sayso.check.proofs import Proof
from sayso.check.sites import Spot
from sayso.check.telling import Told
from sayso.check.verdicts import Judged
from sayso.check.whens import Weekday, When, find_weekday, is_absolute
from sayso.records import Claim, Phrase
from sayso.theatre import GazetteerPlace

#: A total is recognised by a number of at least this: a few dead are found in any incident.
_TOTAL_LEAST = 5


def remark_incidents(proof: Proof) -> Iterator[Remark]:
    """Incidents that the ledger has under another party, in another place, or on another day."""
    for judged in proof.judged:
        row, told = judged.near, judged.told
        if row is None or judged.wrong is None:
            continue
        if judged.wrong == "party":
            found = proof.words.join(proof.name(actor) for actor in sorted(row.actors))
            said, phrases = proof.name(told.by), _quote_party(told)
        elif judged.wrong == "place":
            names = sorted(row.districts or row.provinces)
            found = proof.words.join(_show_place(proof, name) for name in names)
            said = proof.words.join(spot.phrase.text for spot in told.spots)
            phrases = [spot.phrase for spot in told.spots]
        else:
            found = proof.words.day(row.day)
            said = told.when.word.phrase.text if told.when else ""
            phrases = [told.when.word.phrase] if told.when else []
        text = proof.words.say(judged.wrong, found=found, said=said)
        phrases = phrases or [proof.quote_line(told.line)]
        yield proof.remark(judged.wrong, text, phrases, party=told.by, contradicts=True, claims=row.claims)


def _quote_party(told: Told) -> list[Phrase]:
    return [word.phrase for word in told.line.parties if word.value == told.by][:1]


def _show_place(proof: Proof, name: str) -> str:
    for place in proof.held.theatre.places.values():
        if place.name == name and place.level in ("province", "district"):
            return place.local.get(proof.words.lang, name)
    return name


# ------------------------------------------------------------------------------------------------------- places


def remark_provinces(proof: Proof) -> Iterator[Remark]:
    """Districts that do not lie in the province beside which they stand."""
    for judged in proof.judged:
        line = judged.told.line
        for one, other in pairwise(line.spots):
            pair = _find_pair(proof, line, one, other)
            if pair is not None:
                district, province = pair
                found = _list_provinces(proof, district)
                text = proof.words.say(
                    "province",
                    district=district.phrase.text,
                    found=proof.words.join(proof.article.show_province(name) for name in found),
                    said=province.phrase.text,
                )
                yield proof.remark("province", text, [proof.quote(one.start, other.end)], contradicts=True)


#: "In Bagram, Parwan", "in Bagram district, in the province of Parwan": so near stand both, in characters.
_BESIDE = 32


def _find_pair(proof: Proof, line: Line, one: Spot, other: Spot) -> tuple[Spot, Spot] | None:
    """A district and a province side by side that do not belong together, the district first."""
    gap = line.between(one.end, other.start)
    beside = line.article.words.tables["beside"]
    if len(gap) > _BESIDE or any(word not in beside for word in re.findall(r"\w+", gap)):
        return None
    between = line.pick_between("numbers.", one.end, other.start)
    told = [*line.pick_between("events.", one.end, other.start), *line.pick_between("losses.", one.end, other.start)]
    if told or any(word.kind != "numbers.article" for word in between):
        return None
    for district, province in ((one, other), (other, one)):
        is_pair = _is_level(district, "district", "locality") and _is_level(province, "province")
        if not is_pair or (_is_level(district, "province") and not line.has_level(district, "district")):
            continue
        ids = {place.id for place in province.places if place.level == "province"}
        inside = any(ids & {place.province, *place.also} for place in district.places)
        names = {proof.article.province_of(place) for place in province.places}
        if not inside and not names & set(_list_provinces(proof, district)):
            is_list = len(line.list_spots()) < len(line.spots) and not line.has_level(district, "district")
            return None if is_list and len(line.spots) > 2 else (district, province)
        return None
    return None


def _is_level(spot: Spot, *levels: str) -> bool:
    return any(place.level in levels for place in spot.places)


def _list_provinces(proof: Proof, spot: Spot) -> list[str]:
    places: list[GazetteerPlace] = [place for place in spot.places if place.level != "province"]
    return sorted({name for place in places if (name := proof.article.province_of(place))})


# --------------------------------------------------------------------------------------------------------- days


def remark_days(proof: Proof) -> Iterator[Remark]:
    """Weekdays that are not those of their dates, and weekdays without a date."""
    for judged in proof.judged:
        for when in judged.told.line.whens:
            weekday = find_weekday(when.word.phrase.text, proof.article.language)
            day = when.days.start
            if weekday is None or day is None or day != when.days.end:
                continue
            if is_absolute(weekday.rest, proof.article.language):
                yield from _remark_weekday(proof, when, weekday, day)
            elif when.word.kind.startswith("dates.weekday"):
                text = proof.words.say("day", weekday=weekday.form, date=proof.words.day(day))
                claims = _list_said_on(proof, judged.told, day)
                yield proof.remark("day", text, [when.word.phrase], verdict=NOTE, claims=claims)


def _remark_weekday(proof: Proof, when: When, weekday: Weekday, day: date) -> Iterator[Remark]:
    if day.isoweekday() != weekday.number:
        found = _name_weekday(proof, day)
        text = proof.words.say("weekday", date=weekday.rest, found=found, said=weekday.form)
        yield proof.remark("weekday", text, [when.word.phrase], contradicts=True)


def _list_said_on(proof: Proof, told: Told, day: date) -> list[str]:
    """The claims of the sentence's party in reports of that day."""
    extract = proof.held.extract
    return [
        claim.id
        for claim in extract.claims.values()
        if claim.claimant == told.by and extract.reports[claim.report].published == day
    ]


def _name_weekday(proof: Proof, day: date) -> str:
    forms: list[str] = proof.article.language.words["dates"]["weekdays"][str(day.isoweekday())]
    return forms[0].title() if proof.article.language.code == "en" else forms[0]


# ------------------------------------------------------------------------------------------------------- bounds


def remark_bounds(proof: Proof) -> Iterator[Remark]:
    """Figures that lost their "at least"."""
    for judged in proof.judged:
        for figure, bounds, said in judged.dropped:
            claims = (said.claim,) if said else next((one.claims for one in judged.figures if one.found == bounds), ())
            who = proof.name(judged.told.voice or judged.told.by)
            text = proof.words.say("bound", words=figure.phrase.text, bound=proof.words.bounds(bounds), who=who)
            yield proof.remark("bound", text, [figure.phrase], party=judged.told.by, contradicts=True, claims=claims)


def remark_both_sides(proof: Proof) -> Iterator[Remark]:
    """Losses in which what the sides say of each other is added up."""
    for judged in proof.judged:
        told = judged.told
        losses = [figure for figure in told.figures if figure.unit != "incidents" and figure.said.low]
        if told.is_single or told.line.is_title:
            continue
        for figure in losses:
            words = told.line.find("both_sides")
            if (words and not _is_kept_apart(losses)) or _adds_sides(proof, told, figure):
                text = proof.words.say("both-sides", words=figure.phrase.text)
                yield proof.remark("both-sides", text, [proof.quote_line(told.line)], contradicts=True)
                break


def _is_kept_apart(losses: Sequence[Counted]) -> bool:
    return len({figure.of for figure in losses if figure.of}) > 1


def _adds_sides(proof: Proof, told: Told, figure: Counted) -> bool:
    """Whether a loss that is nobody's in particular is the sum of two others of different losers."""
    if figure.of is not None or figure.is_own or not told.line.has("whole"):
        return False
    others: dict[str, int] = {}
    for one in proof.judged:
        for other in one.figures:
            if other.unit == figure.unit and other.of and other.phrase != figure.phrase and other.said.low:
                others.setdefault(other.of, other.said.low)
    values = list(others.values())
    return any(a + b == figure.said.low for i, a in enumerate(values) for b in values[i + 1 :])


# ------------------------------------------------------------------------------------------------------- totals


def remark_totals(proof: Proof) -> Iterator[Remark]:
    """Sums that a party gave for a stretch of time and that the draft counts as an incident or among incidents."""
    for judged in proof.judged:
        told = judged.told
        if told.line.is_title:
            continue
        for figure, found in zip(told.figures, _pair_figures(judged), strict=True):
            total = _find_total(proof, judged, figure, found)
            if total is not None:
                shown = proof.words.figure(figure.unit, figure.said)
                text = proof.words.say("total", figure=shown, who=proof.name(total.claimant))
                yield proof.remark("total", text, [figure.phrase], party=told.by, contradicts=True, claims=[total.id])
                break


def _pair_figures(judged: Judged) -> list[Figure | None]:
    by_phrase = {(one.phrase.start, one.phrase.end): one for one in judged.figures}
    return [by_phrase.get((one.phrase.start, one.phrase.end)) for one in judged.told.figures]


def _find_total(proof: Proof, judged: Judged, figure: Counted, found: Figure | None) -> Claim | None:
    """The total whose figure stands where an incident's should, or is part of a count of incidents."""
    if found is None or found.verdict == SUPPORTED or figure.said.low is None:
        return None
    extract = proof.held.extract
    for claim in proof.held.totals:
        actors = {claim.initiator, *claim.sides, claim.claimant}
        report = extract.reports[claim.report]
        if judged.told.by not in (None, *actors) or not _is_near(proof, report.published):
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


def _is_near(proof: Proof, day: date) -> bool:
    start = proof.held.extract.start
    return start is None or day >= start


# ---------------------------------------------------------------------------------------------------- shortfalls


def remark_shortfalls(proof: Proof) -> Iterator[Remark]:
    """How much of a party's figures for the window is found, party by party."""
    found: dict[str, list[Figure]] = {}
    for judged in proof.judged:
        if judged.told.is_single:
            continue
        for figure in judged.figures:
            if figure.by and figure.verdict in (MISSING, CONTRADICTED):
                found.setdefault(figure.by, []).append(figure)
    for party, figures in found.items():
        yield _remark_party(proof, party, figures)


def _remark_party(proof: Proof, party: str, figures: Sequence[Figure]) -> Remark:
    kind, parts = "shortfall", list[str]()
    for figure in figures:
        low = (figure.found.low or 0) if figure.found else 0
        missing = (figure.said.low or 0) - low
        stated = proof.words.figure(figure.unit, figure.said)
        values = {"party": proof.name(party), "stated": stated, "found": proof.words.bounds(figure.found)}
        if figure.verdict == CONTRADICTED:
            kind = "figure" if not parts else kind
            parts.append(proof.words.say("over", **values))
        elif figure.found is None:
            parts.append(proof.words.say("shortfall_none", **values))
        else:
            parts.append(proof.words.say("shortfall", **values, missing=proof.words.number(missing)))
    parts += _tell_others(proof, party)
    claims = [id for figure in figures for id in figure.claims]
    claims += [id for voice in ("others-only", "total") for id in _list_claims(proof, party, voice)]
    phrases = [figure.phrase for figure in figures]
    is_wrong = any(figure.verdict == CONTRADICTED for figure in figures)
    return proof.remark(kind, " ".join(parts), phrases, party=party, contradicts=is_wrong, claims=claims)


def _tell_others(proof: Proof, party: str) -> Iterator[str]:
    others = proof.held.find(party, "others-only", "incidents")
    if others is not None and others.value and others.value.low:
        yield proof.words.say("others", figure=proof.words.figure("incidents", others.value))
    for claim in _list_totals(proof, party):
        for loss in claim.losses:
            if loss.party != party and loss.said.low:
                yield proof.words.say("totals", figure=proof.words.figure(loss.outcome, loss.said))
        break


def _list_totals(proof: Proof, party: str) -> list[Claim]:
    return [
        claim
        for claim in proof.held.totals
        if claim.claimant == party and proof.held.is_inside(proof.held.extract.reports[claim.report].published)
    ]


def _list_claims(proof: Proof, party: str, voice: str) -> list[str]:
    if voice == "total":
        return [claim.id for claim in _list_totals(proof, party)]
    finding = proof.held.find(party, voice, "incidents")
    return list(finding.claims) if finding else []


def remark_single_figures(proof: Proof) -> Iterator[Remark]:
    """Figures of one incident that the ledger has otherwise."""
    for judged in proof.judged:
        if not judged.told.is_single or judged.wrong:
            continue
        for figure in judged.figures:
            if figure.verdict == CONTRADICTED:
                text = proof.words.say(
                    "figure",
                    found=proof.words.bounds(figure.found),
                    stated=proof.words.figure(figure.unit, figure.said),
                )
                yield proof.remark(
                    "figure", text, [figure.phrase], party=figure.by, contradicts=True, claims=figure.claims
                )


def remark_rowless(proof: Proof) -> Iterator[Remark]:
    """Provinces that a draft gives a party's incidents and in which it has no row."""
    for judged in proof.judged:
        told = judged.told
        lists = [spots for spots in told.line.list_spots() if len(spots) > 1]
        if told.is_single or told.by is None or not lists or not told.line.pick("events."):
            continue
        held = {name for row in proof.held.by_actor.get(told.by, ()) for name in row.provinces}
        spots = {name: spot for spots in lists for spot in spots if (name := proof.article.province_of(spot.places[0]))}
        without = [name for name in spots if name not in held]
        if without and held:
            names = proof.words.join(proof.article.show_province(name) for name in without)
            text = proof.words.say("province-without-rows", party=proof.name(told.by), names=names)
            phrases = [spots[name].phrase for name in without]
            yield proof.remark("province-without-rows", text, phrases, party=told.by, verdict=RAISE)


def _speaks_of_window(judged: Judged) -> bool:
    """Whether a count of a sentence was set against the window's rows."""
    return any(figure.unit == "incidents" and (figure.found or figure.verdict != UNCLEAR) for figure in judged.figures)


def remark_initiators(proof: Proof) -> Iterator[Remark]:
    """Totals of fighting that the party did not begin, where the draft counts its attacks."""
    seen: set[str] = set()
    for judged in proof.judged:
        told = judged.told
        if told.is_single or told.by is None or told.by in seen or not told.counts or not _speaks_of_window(judged):
            continue
        totals = [claim for claim in _list_totals(proof, told.by) if claim.initiator != told.by and claim.losses]
        for claim in totals[:1]:
            seen.add(told.by)
            losses = [loss for loss in claim.losses if loss.party != told.by and loss.said.low]
            if losses:
                shown = proof.words.figure(losses[0].outcome, losses[0].said)
                text = proof.words.say("initiator", figure=shown, party=proof.name(told.by))
                phrases = [told.counts[0].phrase]
                claims = [claim.id for claim in totals]
                yield proof.remark("initiator", text, phrases, party=told.by, claims=claims)
