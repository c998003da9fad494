"""Figures that somebody else has stated, such as an article's or a hand count, as a TOML file gives them."""

from datetime import date
from typing import Any

import msgspec
import tomli
from msgspec import Struct

from sayso.analyse.window import check_window
from sayso.errors import QuestionError
from sayso.records import Bounds


class StatedCount(Struct, frozen=True):
    """What was stated of one party: None where nothing was, `provinces` as printed, in their order.

    `of` is the party that lost. The window is the article's where the count gives none of its own.
    """

    party: str
    start: date
    end: date
    of: str | None = None
    incidents: Bounds | None = None
    killed: Bounds | None = None
    wounded: Bounds | None = None
    provinces: tuple[str, ...] = ()


class Stated(Struct, frozen=True):
    """The figures of one article or hand count. `incidents` is the sum that it gives, None where it gives none."""

    title: str
    start: date
    end: date
    counts: tuple[StatedCount, ...]
    incidents: Bounds | None = None


def parse_stated(text: str) -> Stated:
    """The figures in a TOML text. A number is exact, `{low = 25}` is at least 25, `{high = 25}` at most.

    Raises QuestionError with the field that does not fit.

    >>> stated = parse_stated('''
    ... start = 2024-05-01
    ... end = 2024-05-31
    ... [[counts]]
    ... party = "aff"
    ... killed = {low = 3}
    ... ''')
    >>> stated.counts[0].killed
    Bounds(low=3, high=None)
    """
    try:
        fields = tomli.loads(text)
        window = {"start": fields["start"], "end": fields["end"]}
        counts = [{**window, **_flatten(count)} for count in fields.get("counts", [])]
        body = {"title": "", **_flatten(fields), "counts": counts}
        stated = msgspec.convert(body, Stated, strict=True)
    except KeyError as error:
        raise QuestionError(f"stated figures: {error.args[0]} is missing; give the first and the last day") from error
    except (tomli.TOMLDecodeError, msgspec.ValidationError) as error:
        raise QuestionError(f"stated figures cannot be read: {error}") from error
    for start, end in ((stated.start, stated.end), *((count.start, count.end) for count in stated.counts)):
        check_window(start, end)
    return stated


def _flatten(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields with every figure as bounds."""
    return {name: _parse_bounds(name, said) for name, said in fields.items()}


def _parse_bounds(name: str, said: Any) -> Any:
    if name not in ("incidents", "killed", "wounded"):
        return said
    if isinstance(said, int):
        return {"low": said, "high": said}
    unknown = set(said) - {"low", "high"} if isinstance(said, dict) else {said}
    if unknown:
        raise QuestionError(f"{name}: {unknown.pop()!r} is no bound; give a number, or low and high")
    return {"low": said.get("low"), "high": said.get("high")}
