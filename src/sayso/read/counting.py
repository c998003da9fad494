"""Events that a sentence counts, beside the one that it tells."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.codebook import UNKNOWN
from sayso.lang.numbers import parse_number
from sayso.read.accounts import Account, Telling
from sayso.read.acts.counted import Counted
from sayso.read.acts.events import Deed, Frame
from sayso.read.bounded import open_listed
from sayso.read.losses.costs import Cost
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import Voice
from sayso.read.story import Story
from sayso.read.syntax.clauses import Group
from sayso.read.totals import ABUSES
from sayso.records import Bounds

#: No more blasts than these on one day are one incident.
_FEW_BLASTS = 3


#: So far before the noun of an event its number ends, in characters.
_COUNT_REACH = 2


def tell_further(telling: Telling, counted: Counted) -> Telling:
    """One more count of the same sentence, or the one event told beside the counts."""
    times = counted.days or telling.times
    is_total = counted.number is not None
    return replace(
        telling,
        voice=_find_voice(telling, counted),
        frame=counted.frame,
        count=counted.number or counted.single,
        costs=(),
        times=times,
        shift=counted.same,
        is_total=is_total,
        is_another=True,
        is_share=counted.is_share,
    )


def list_spent(scene: Scene, costs: list[Cost]) -> set[Mark]:
    """The numbers that count people for sure: no "this number", and none that may be of attacks that were claimed."""
    takings = {mark.start for mark in scene.pick("tolls.taking", "totals.figure")}
    people = [mark for cost in leave_recounted(costs) for mark in cost.number if cost.trigger.start not in takings]
    return {mark._replace(kind=mark.kind.partition("+")[0]) for mark in people}  # "at least" before governs it too


def leave_recounted(costs: list[Cost]) -> list[Cost]:
    """The losses without "this number", which may be of events."""
    return [cost for cost in costs if cost.trigger.kind != "tolls.any"]


def settle_recounted(
    accounts: Sequence[Account], counted: list[Counted], costs: list[Cost]
) -> tuple[list[Counted], list[Cost]]:
    """The counts of events and the losses: "this number" is one of events behind such a count, else a toll."""
    people = leave_recounted(costs)
    figures = {mark for cost in costs if cost not in people for mark in cost.number}
    own = [one for one in counted if one.number not in figures]
    last = accounts[-1].tellings[-1] if accounts else None
    if len(own) < len(counted) and (own or (last is not None and last.count is not None and not last.costs)):
        own, costs = counted, people
    events = {one.number for one in own}  # "the front claimed 21 attacks, the other 14": no lives
    return own, [cost for cost in costs if events.isdisjoint(cost.number)]


def open_counted(sentence: Sentence, counted: list[Counted]) -> list[Counted]:
    """The counts, all of them at least so many where the first is ("at least 29 attacks by one, 21 by the other")."""
    opened = open_listed(sentence, [one.number for one in counted if one.number is not None and not one.same])
    return [one._replace(number=opened.get(one.number, one.number)) if one.number else one for one in counted]


def _find_voice(telling: Telling, counted: Counted) -> Voice:
    """Whoever tells the first count; of shares each doer speaks for himself where the first did ("the front claimed 61
    attacks and the other 14").
    """
    first, doer = telling.frame and telling.frame.initiator, counted.frame.initiator
    is_own = first is not None and first.party == telling.voice.claimant
    if not (counted.is_share and is_own and doer is not None and doer.party not in (None, UNKNOWN)):
        return telling.voice
    return Voice(str(doer.party), doer.chain)


def counts_cases(page: Page, number: Mark, trigger: Mark) -> bool:
    """Whether a number stands right before the noun of an event, or before "cases of" («پنج مورد قتل»)."""
    gap = trigger.start - number.end
    between = page.text[number.end : trigger.start].strip() if gap > 0 else ""
    words = page.lexicon.listed["unlawful"]
    return (
        0 <= gap <= _COUNT_REACH
        or between in words
        or (bool(between) and between in page.lexicon.language.words["totals"].get("cases", ()))
    )


def only_shares(scene: Scene, counted: Frame, frame: Frame) -> bool:
    """Whether arrests are only some of the incidents that are counted ("36 incidents, including five detentions")."""
    if counted.event != "other" or frame.event not in ABUSES or not frame.is_noun:
        return False
    including = scene.pick("people.including", "people.part_of")
    return any(counted.trigger.end <= mark.start < frame.trigger.start for mark in including)


def is_one_blast(page: Page, scene: Scene, counted: list[Counted]) -> bool:
    """Whether two or three blasts on one day, in one place, are counted: they are one incident."""
    if len(counted) != 1 or counted[0].number is None or not page.is_verb_last:
        return False
    said = page.read_number(counted[0].number)
    is_few = said is not None and said.high is not None and said.high <= _FEW_BLASTS
    days = scene.pick("dates.relative", "dates.weekday", "dates.absolute", "dates.clock")
    is_day = bool(days) and not scene.has("dates.period")
    provinces = {mark.value for mark in scene.pick("province")}
    return is_few and is_day and len(provinces) < 2 and counted[0].frame.event in ("explosion", "strike")


def tells_of_one(page: Page, story: Story) -> bool:
    """Whether a story says what one event did: one that another owns to ("claimed a bombing that killed one"), or the
    deed of one ("in January a gunman shot dead two guards").
    """
    if any(_is_deed_of_one(page, deed) for deed in story.deeds):
        return True
    first = story.clauses[0]
    noun = first.antecedent if first.kind == "relative" and story.frame is None else None
    marks = noun.pick("events.") if noun is not None else []
    return bool(marks) and not any(page.is_plural(one) for one in marks)


def _is_deed_of_one(page: Page, deed: Deed) -> bool:
    """Whether one acted, or one place was hit ("one of its bombers blew himself up", "gunmen stormed a hotel")."""
    clause, verb = deed.clause, deed.clause.verb
    if page.is_verb_last or verb is None or deed.is_aside:
        return False
    doers = clause.tied("agent") if verb.is_passive else [clause.subject]
    hits = [group for group in clause.objects if group.has("targets.", "places_of.", "places.")]
    return any(group is not None and _is_single(page, group) for group in (*doers, *hits))


def _is_single(page: Page, group: Group) -> bool:
    """Whether a group opens with an article or "one"."""
    return parse_number(group.words[0].text.split()[0], page.lexicon.language) == Bounds(1, 1)
