"""Readings as plain lines, and findings as plain values for JSON."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from sayso.analyse import name_finding
from sayso.cli.texts import clean_line, isolate_quote, render_bounds
from sayso.packs import Packs
from sayso.questions import Asked
from sayso.records import Claim, Finding, Loss, Place, Stretch, Trend

if TYPE_CHECKING:
    from sayso.ledger import Bearer
    from sayso.pipeline import Reading


def render_reading_lines(reading: "Reading") -> str:
    """The reading as plain lines: the report, then its claims with the words behind them, then its reactions."""
    report = reading.report
    lines = [f"{clean_line(report.key)} · {report.published} · {reading.lang}"]
    for claim in reading.claims:
        sure = "" if claim.confidence is None else f" · confidence {claim.confidence:.2f}"
        lines.append(f"  {tell_claim(claim)}{sure}")
        lines += [f"    {words.field}: {isolate_quote(words.phrase.text)}" for words in claim.words]
    for reaction in reading.reactions:
        lines.append(f"  {reaction.party} {reaction.kind}" + (f" towards {reaction.to}" if reaction.to else ""))
    if not reading.claims:
        lines[0] += " · no claim that is likely to be right" if reading.doubtful else " · no claim"
    return "\n".join(lines)


def render_findings(findings: Iterable[Finding], bearers: Mapping[str, "Bearer"]) -> Iterator[dict[str, Any]]:
    """The findings as plain values. `bearers` has the report of each claim behind them."""
    return (render_finding(finding, bearers) for finding in findings)


def render_finding(finding: Finding, bearers: Mapping[str, "Bearer"]) -> dict[str, Any]:
    """The finding as plain values, with its address and the keys of its reports."""
    reports = dict.fromkeys(bearers[claim] for claim in finding.claims)
    return {
        "address": name_finding(finding),
        "id": finding.id,
        "unit": finding.unit,
        "value": msgspec.to_builtins(finding.value),
        "about": dict(finding.about),
        "incidents": list(finding.incidents),
        "claims": list(finding.claims),
        "reports": [report.key for report in reports],
    }


def render_trends(trends: Mapping[Asked, Trend], packs: Packs, lang: str) -> list[dict[str, Any]]:
    """The trends as plain values, each with its verdict in words and its sentence; what is infinite is null."""
    from sayso.brief.trends import tell_trend
    from sayso.brief.wording import load_wording

    words = load_wording(lang)
    return [
        {
            **msgspec.to_builtins(asked),
            **_render_trend(trend),
            "text": msgspec.to_builtins(tell_trend(trend, asked.party, asked.voice, words, packs.theatre)),
        }
        for asked, trend in trends.items()
    ]


def _render_trend(trend: Trend) -> dict[str, Any]:
    windows = {"now": _render_stretch(trend.now), "base": _render_stretch(trend.base)}
    return {**msgspec.to_builtins(trend), **windows}


def _render_stretch(stretch: Stretch) -> dict[str, Any]:
    return {**msgspec.to_builtins(stretch), "days": stretch.days, "rate": round(stretch.rate, 4)}


def tell_claim(claim: Claim) -> str:
    """The claim on one line, in the codebook's values."""
    who = " and ".join(claim.sides) or " on ".join(name for name in (claim.initiator, claim.target) if name)
    losses = ", ".join(map(tell_loss, claim.losses))
    days = " to ".join(dict.fromkeys(str(day) for day in (claim.start, claim.end) if day))
    places = "; ".join(_tell_place(place) for place in claim.places)
    parts = (
        f"{claim.claimant} {claim.stance}: {claim.event}",
        claim.scope == "total" and "total",
        who,
        places,
        days,
        losses,
    )
    return " · ".join(part for part in parts if part)


def tell_loss(loss: Loss) -> str:
    """The loss in the codebook's values: "taliban killed 5"."""
    return f"{loss.party or 'somebody'} {loss.outcome} {render_bounds(loss.said)}"


def _tell_place(place: Place) -> str:
    return ", ".join(name for name in (place.locality, place.district, place.province) if name)
