"""Where the versions of an incident come from: drawn as a ladder of reports, each joined to the one that it was held to
be about the same event as, copies dashed."""

from collections.abc import Sequence

from msgspec import Struct

from sayso.web.charts import Chart, Shape
from sayso.web.labels import Labels
from sayso.web.shown import ClaimRow

WIDTH, ROW, LEFT = 480.0, 40.0, 118.0

#: More versions than these are a list, not a drawing.
MAX_ROWS = 24

#: Letters of a name that have room.
MAX_NAME = 34


class Joint(Struct, frozen=True):
    """Why one version stands beside another: `joined` as one event, or a `copy` of its report; by their numbers."""

    kind: str
    first: int
    second: int
    why: str


def draw_lineage(claims: Sequence[ClaimRow], joints: Sequence[Joint], labels: Labels) -> Chart | None:
    """The ladder, oldest first. None where there is one version alone."""
    if not 1 < len(claims) <= MAX_ROWS:
        return None
    rows = {claim.number: ROW * index + 22 for index, claim in enumerate(claims)}
    shapes = [
        Shape(
            "path",
            {"d": _bend(rows[joint.first], rows[joint.second])},
            ("link", "copy") if joint.kind == "copy" else ("link",),
            title=labels.tell_why(joint.why).words,
        )
        for joint in joints
        if joint.first in rows and joint.second in rows
    ]
    for claim in claims:
        y, day = rows[claim.number], labels.short_day(claim.report.published)
        name = f"{labels.shorten_party(claim.claimant)} · {labels.name_source(claim.report)}"
        name = name if len(name) <= MAX_NAME else f"{name[: MAX_NAME - 1]}…"
        shapes += [
            Shape("text", {"x": LEFT - 62, "y": y + 4}, ("tick", "middle"), text=day),
            Shape(
                "circle",
                {"cx": LEFT, "cy": y, "r": 7.0},
                ("mark" if claim.stance != "denies" else "open", f"p-{claim.claimant}"),
                title=f"{labels.name_party(claim.claimant)}, {labels.day(claim.report.published)}",
                href=f"#{claim.id}",
            ),
            Shape("text", {"x": LEFT + 18, "y": y + 5}, ("lane", "start"), text=name),
        ]
    return Chart("lineage", labels.say("incident.lineage"), WIDTH, ROW * len(claims) + 8, tuple(shapes))


def _bend(first: float, second: float) -> str:
    """A line from one row to the other, bent to the side the farther they stand apart."""
    reach = min(12 + abs(second - first) * 0.16, 48)
    return f"M{LEFT:g} {first:g}C{LEFT - reach:g} {first:g} {LEFT - reach:g} {second:g} {LEFT:g} {second:g}"
