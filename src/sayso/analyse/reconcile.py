"""Stated figures against the tally: what is found, what is missing, what cannot be told apart."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import add

from msgspec import Struct

from sayso.analyse.addresses import find_finding
from sayso.analyse.losses import LUMP, SPLIT, TOGETHER
from sayso.analyse.stated import Stated, StatedCount
from sayso.analyse.voices import OTHERS_ONLY, OWN
from sayso.records import Bounds, Extract, Finding

HOLDS = "holds"
RAISE = "raise"

NOTHING = Bounds(0, 0)


class Comparison(Struct, frozen=True):
    """One stated figure beside what the ledger holds.

    | kind | unit | says |
    | --- | --- | --- |
    | `window` | `days` | the count's window is not the ledger's; `names` are its two days |
    | `shortfall` | a unit | stated, found by the party's own word, and missing between lower bounds |
    | `others-only` | a unit | found in what only others say of the party |
    | `total` | `casualties` | found in totals that give killed and wounded as one figure; `names` are provinces |
    | `split` | `killed` | how many of such totals can be killed, if they lie within the stated figures |
    | `rest` | `killed-or-wounded` | missing after incidents, totals and others; low if all stand apart |
    | `province-twice` | `provinces` | stated: names, found: distinct names, `names`: those given twice |
    | `province-without-rows` | `provinces` | stated: distinct names, found: those with rows, `names`: those without |
    | `province-unnamed` | `provinces` | `names`: provinces of the party's own incidents that are not named |
    | `sum` | a unit | stated: the sum given (None where none is), found: the sum of the parts |
    | `found` | a unit | found: the sum of what all parties of the count say themselves |
    | `parts` | `incidents` | stated: a count that names nobody, found: its report's counts per party, `names` |
    | `within` | a unit | stated: a party's own total, found: its own incidents of those days; `names`: who lost |

    `verdict` is `holds` or `raise`. `party` is None for sums over parties. `findings` are ids of what was found,
    `claims` those behind a comparison that rests on no finding.
    """

    kind: str
    verdict: str
    unit: str
    party: str | None = None
    stated: Bounds | None = None
    found: Bounds | None = None
    missing: Bounds | None = None
    names: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


def compare_count(stated: Stated, findings: Iterable[Finding], extract: Extract) -> tuple[Comparison, ...]:
    """An article's figures or a hand count against the tally, party by party, then the sums over all.

    `findings` are those of `tally_claims` for the same window. Differences are between lower bounds; what no row says
    counts as nothing found. Totals are set beside incidents and never added to them.
    """
    findings = tuple(findings)
    comparisons: list[Comparison] = []
    for count in stated.counts:
        comparisons.extend(_compare_window(count, extract))
        comparisons.extend(_compare_units(count, findings))
        comparisons.extend(_compare_together(count, findings, extract))
        comparisons.extend(_compare_provinces(count, findings, extract))
    comparisons.extend(_compare_sums(stated, findings))
    return tuple(comparisons)


def _compare_window(count: StatedCount, extract: Extract) -> Iterator[Comparison]:
    if (count.start, count.end) != (extract.start, extract.end):
        names = (count.start.isoformat(), count.end.isoformat())
        yield Comparison("window", RAISE, "days", count.party, names=names)


def _list_stated(count: StatedCount) -> dict[str, Bounds]:
    """The stated figures by unit, killed and wounded also together where both are stated."""
    said = {"incidents": count.incidents, "killed": count.killed, "wounded": count.wounded}
    if count.killed and count.wounded:
        said[TOGETHER] = count.killed + count.wounded
    return {unit: bounds for unit, bounds in said.items() if bounds is not None}


def _compare_units(count: StatedCount, findings: tuple[Finding, ...]) -> Iterator[Comparison]:
    for unit, stated in _list_stated(count).items():
        own = _find(count, OWN, unit, findings)
        low = _read_low(own)
        missing = max(0, (stated.low or 0) - low)
        is_over = stated.high is not None and low > stated.high
        verdict = RAISE if missing or is_over else HOLDS
        yield Comparison(
            "shortfall", verdict, unit, count.party, stated, _read(own), Bounds(missing, missing), (), _ids(own)
        )
        others = _find(count, OTHERS_ONLY, unit, findings)
        if _read_low(others):
            yield Comparison("others-only", RAISE, unit, count.party, found=_read(others), findings=_ids(others))


def _compare_together(count: StatedCount, findings: tuple[Finding, ...], extract: Extract) -> Iterator[Comparison]:
    """Totals without a split, how many of them can be dead, and what stays without any row."""
    lumps = [finding for finding in _list_totals(count, findings) if finding.unit == LUMP and _read_low(finding)]
    totals = [finding for finding in _list_totals(count, findings) if finding.unit == TOGETHER]
    for lump in lumps:
        provinces = _list_provinces([lump], extract)
        yield Comparison("total", RAISE, LUMP, count.party, found=lump.value, names=provinces, findings=(lump.id,))
    if not (count.killed and count.wounded):
        return
    if lumps:
        yield _bound_split(count, lumps, findings)
    own, others = (_find(count, voice, TOGETHER, findings) for voice in (OWN, OTHERS_ONLY))
    summed = sum(_read_low(finding) for finding in totals)
    inside = sum(_read_inside(voice, totals, count, findings, extract) for voice in (own, others) if voice)
    stated = count.killed + count.wounded
    high = max(0, (stated.low or 0) - _read_low(own) - _read_low(others) - summed + min(inside, summed))
    low = max(0, (stated.low or 0) - _read_low(own) - _read_low(others) - summed)
    yield Comparison(
        "rest",
        RAISE if high else HOLDS,
        TOGETHER,
        count.party,
        stated,
        _read(own),
        Bounds(low, high),
        (),
        _ids(own, others, *totals),
    )


def _bound_split(count: StatedCount, lumps: list[Finding], findings: tuple[Finding, ...]) -> Comparison:
    """How many of the unsplit totals can be killed, if all of them lie within the stated figures.

    What the incidents leave of the stated wounded can be no killed, and of the killed no more can be among them.
    """
    room = {}
    for unit in SPLIT:
        stated = count.killed if unit == "killed" else count.wounded
        own = _find(count, OWN, unit, findings)
        room[unit] = None if stated is None or stated.high is None else max(0, stated.high - _read_low(own))
    summed = sum(_read_low(lump) for lump in lumps)
    low = 0 if room["wounded"] is None else max(0, summed - room["wounded"])
    high = summed if room["killed"] is None else min(summed, room["killed"])
    found = Bounds(low, high) if low <= high else None
    return Comparison("split", RAISE, "killed", count.party, found=found, findings=_ids(*lumps))


def _read_inside(
    finding: Finding, totals: list[Finding], count: StatedCount, findings: tuple[Finding, ...], extract: Extract
) -> int:
    """How much of an incident figure may be part of a total: all of it but what lies in other provinces."""
    if not totals:
        return 0
    provinces = _list_provinces(totals, extract)
    if not provinces:
        return _read_low(finding)
    apart = sum(
        _read_low(near)
        for near in findings
        if near.unit == TOGETHER
        and near.tell("of") == count.of
        and (near.tell("party"), near.tell("voice")) == (count.party, finding.tell("voice"))
        and near.tell("province") is not None
        and near.tell("province") not in provinces
    )
    return max(0, _read_low(finding) - apart)


def _compare_provinces(count: StatedCount, findings: tuple[Finding, ...], extract: Extract) -> Iterator[Comparison]:
    if not count.provinces:
        return
    named = Counter(count.provinces)
    own = [finding for finding in findings if finding.tell("party") == count.party and finding.tell("voice") == OWN]
    rows = [finding for finding in findings if finding.tell("party") == count.party and finding.unit == "incidents"]
    rows = [finding for finding in rows if finding.tell("voice") in (OWN, OTHERS_ONLY)]
    held = [*rows, *_list_totals(count, findings)]
    with_rows = set(_list_provinces(held, extract))
    twice = tuple(sorted(name for name, times in named.items() if times > 1))
    without = tuple(sorted(set(named) - with_rows))
    unnamed = tuple(sorted({finding.tell("province") or "" for finding in own} - {""} - set(named)))
    distinct = _exactly(len(named))
    yield _judge("province-twice", count.party, twice, _exactly(len(count.provinces)), distinct)
    yield _judge("province-without-rows", count.party, without, distinct, _exactly(len(set(named) & with_rows)))
    yield _judge("province-unnamed", count.party, unnamed, distinct, None)


def _judge(kind: str, party: str, names: tuple[str, ...], stated: Bounds, found: Bounds | None) -> Comparison:
    verdict = RAISE if names else HOLDS
    return Comparison(kind, verdict, "provinces", party, stated, found, names=names)


def _compare_sums(stated: Stated, findings: tuple[Finding, ...]) -> Iterator[Comparison]:
    for unit in ("incidents", *SPLIT):
        parts = [bounds for count in stated.counts if (bounds := _list_stated(count).get(unit))]
        if not parts:
            continue
        summed = reduce(add, parts)
        given = stated.incidents if unit == "incidents" else None
        is_right = given is None or given == summed
        yield Comparison("sum", HOLDS if is_right else RAISE, unit, stated=given, found=summed)
        own = [finding for count in stated.counts if (finding := _find(count, OWN, unit, findings))]
        found = reduce(add, (finding.value or NOTHING for finding in own)) if own else None
        yield Comparison("found", HOLDS, unit, stated=summed, found=found, findings=_ids(*own))


def _find(count: StatedCount, voice: str, unit: str, findings: tuple[Finding, ...]) -> Finding | None:
    of = "" if unit == "incidents" else f"{count.of}."
    return find_finding(f"{count.party}.{voice}.{of}{unit}", findings)


def _list_totals(count: StatedCount, findings: tuple[Finding, ...]) -> list[Finding]:
    """The findings of the party's own totals about the party that lost."""
    about = (count.party, OWN, "total", count.of)
    return [finding for finding in findings if tuple(map(finding.tell, ("party", "voice", "scope", "of"))) == about]


def _list_provinces(findings: Iterable[Finding], extract: Extract) -> tuple[str, ...]:
    claims = {claim for finding in findings for claim in finding.claims}
    return tuple(sorted({place.province for id in claims for place in extract.claims[id].places if place.province}))


def _read(finding: Finding | None) -> Bounds | None:
    return finding.value if finding else None


def _read_low(finding: Finding | None) -> int:
    """What is certainly found: the lower bound, nothing where no row gives one."""
    return (finding.value.low or 0) if finding and finding.value else 0


def _ids(*findings: Finding | None) -> tuple[str, ...]:
    return tuple(finding.id for finding in findings if finding)


def _exactly(number: int) -> Bounds:
    return Bounds(number, number)
