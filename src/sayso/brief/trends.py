"""A trend in words: the verdict, the one sentence that an editor may print, and since when."""

from msgspec import Struct

from sayso.brief.wording import Wording
from sayso.records import Bounds, Stretch, Trend
from sayso.theatre import Theatre

#: Below this probability no day is named for a change: the odds are less than nine to one.
_NAMED = 0.9


class TrendText(Struct, frozen=True):
    """A trend in one language: a verdict of a few words, a sentence, and a second one or None."""

    verdict: str
    sentence: str
    since: str | None


def tell_trend(trend: Trend, party: str, voice: str, words: Wording, theatre: Theatre) -> TrendText:
    """The words for one party's trend by one voice."""
    base = words.tell_window(trend.base.start, trend.base.end)
    told = {
        "had": _tell_now(trend.now, party, voice, words, theatre),
        "party": words.name_party(party, theatre),
        "window": words.tell_window(trend.now.start, trend.now.end),
        "before": _count(trend.base, words),
        "base": base,
        "base_days": _tell_days(trend.base, words),
        "times": tell_times(trend.ratio.point, words),
        "reason": words.say("trend_reasons", trend.why, base=base, times=tell_times(trend.coverage, words))
        if trend.why != "interval"
        else "",
    }
    key = "rise_from_none" if trend.verdict == "rise" and not trend.base.incidents else trend.verdict
    key = "unread" if trend.why == "nothing-read" else key  # none was counted where nobody looked
    return TrendText(
        verdict=words.say("trend_verdicts", trend.verdict),
        sentence=words.say("trend", key, **told),
        since=_tell_since(trend, words),
    )


def tell_times(ratio: float | None, words: Wording) -> str:
    """A ratio as so many times: "1.6 times", two places below one; empty where there is none."""
    if ratio is None or ratio == float("inf"):
        return ""
    return words.say("trend", "times", n=write_decimal(ratio, words))


def write_decimal(number: float, words: Wording, places: int | None = None) -> str:
    """The number with so many decimals, else with one, or two below one, in the language's digits."""
    places = places or (1 if number >= 1 else 2)
    whole, part = f"{number:.{places}f}".split(".")
    digits = "".join(words.write_number(int(digit)) for digit in part)
    return f"{words.write_number(int(whole))}{words.tables['trend']['decimal']}{digits}"


def _tell_now(now: Stretch, party: str, voice: str, words: Wording, theatre: Theatre) -> str:
    return words.say(
        "trend_voices",
        voice,
        party=words.name_party(party, theatre),
        incidents=_count(now, words),
        window=words.tell_window(now.start, now.end),
        days=_tell_days(now, words),
    )


def _count(stretch: Stretch, words: Wording) -> str:
    return words.count("incidents", Bounds(stretch.incidents, stretch.incidents))


def _tell_days(stretch: Stretch, words: Wording) -> str:
    return words.count("days", Bounds(stretch.days, stretch.days))


def _tell_since(trend: Trend, words: Wording) -> str | None:
    turn = trend.turn
    if turn is None or turn.probability < _NAMED or trend.verdict not in ("rise", "fall"):
        return None
    days = {"day": turn.day, "first": turn.first, "last": turn.last}
    return words.say("trend", "since", **{name: words.tell_day(day, year=True) for name, day in days.items()})
