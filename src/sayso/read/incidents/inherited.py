"""What a new account takes over from those before it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.read.accounts import Account, Telling
from sayso.read.acts.events import HURTING, Frame, name_event
from sayso.read.incidents.kinds import executes, is_alike
from sayso.read.incidents.place_and_time import find_days, list_provinces
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.speech.attribution import observes
from sayso.read.timing import SINCE
from sayso.read.where.surroundings import PlaceWords

#: What a word for a place takes over of the places told before.
_LEVELS = {
    "places.province": ("province",),
    "places.district": ("province", "district", "weak.district", "places.district"),
    "places.city": ("province", "district", "places.city"),
    "places.locality": ("",),
}

#: "In the same" stands so close before a word for a place, in characters.
_THERE_REACH = 16

#: A report that counts the events of so many days lists them one by one, in days.
_ROUNDUP_DAYS = 7


def counts_up(page: Page, lead: Account, telling: Telling) -> bool:
    """Whether the report or the one who tells counted the events of one day or week, one of which is told now."""
    if not lead.is_total or lead.voice.claimant not in ("outlet", telling.voice.claimant) or telling.is_total:
        return False
    days = find_days(page, lead.own_times)
    return days is not None and days.distance is not None and days.distance <= _ROUNDUP_DAYS


def find_before(accounts: Sequence[Account], telling: Telling) -> Account | None:
    """The last account of the same voice that is a sum, or none, like the telling."""
    same = [
        one for one in accounts if one.voice.claimant == telling.voice.claimant and one.is_total == telling.is_total
    ]
    return same[-1] if same else None


def set_after(accounts: Sequence[Account], telling: Telling) -> Telling:
    """Prisoners put to death after a fight died where and when it took place, where nothing else is said."""
    before = find_before(accounts, telling)
    if before is None or before.frame is None or not executes(before.frame, telling):
        return telling
    if telling.places or telling.times or telling.is_total:
        return telling
    return replace(telling, places=tuple(before.own_places), times=tuple(before.own_times))


def find_there(page: Page, accounts: Sequence[Account], telling: Telling) -> list[PlaceWords]:
    """ "Four people in the area were detained", "in the same district": where that was which was told right before."""
    if not accounts or telling.places or telling.is_total or page.is_verb_last:
        return []
    cues = [mark for mark in telling.scene.pick(*_LEVELS) if _points_back(page, mark)]
    if not cues:
        return []
    kinds = _LEVELS[cues[0].kind]
    named = [tuple(mark for mark in place.marks if mark.kind.startswith(kinds)) for place in accounts[-1].places]
    return [PlaceWords(marks) for marks in named if marks]


def _points_back(page: Page, cue: Mark) -> bool:
    """Whether a word for a place stands behind "in the" or "in the same", and not before "of"."""
    before = page.text[max(0, cue.start - _THERE_REACH) : cue.start].split()
    while before and before[-1] in page.lexicon.listed["the_same"]:
        before.pop()
    is_pointed = len(before) < len(page.text[max(0, cue.start - _THERE_REACH) : cue.start].split())
    is_in = bool(before) and before[-1] in page.lexicon.small["in_at"]
    behind = page.text[cue.end : cue.end + _THERE_REACH].split()[:1]
    return is_pointed and is_in and not page.lexicon.small["of"] & set(behind)


def go_on_bombing(page: Page, accounts: Sequence[Account], telling: Telling) -> Telling:
    """ "In Kunar four civilians were wounded": by the raids of which the same voice told right before, elsewhere."""
    last = accounts[-1] if accounts else None
    if last is None or last.frame is None or last.frame.event != "strike" or page.is_verb_last:
        return telling
    is_open = telling.frame is None and not telling.times and telling.stance is None and bool(telling.places)
    is_near = telling.scene.paragraph == last.tellings[-1].scene.paragraph
    if not is_open or not is_near or not telling.costs or telling.voice.claimant != last.voice.claimant:
        return telling
    return replace(telling, frame=last.frame._replace(target=telling.costs[0].actor), times=tuple(last.own_times))


def find_hunt(page: Page, accounts: Sequence[Account], telling: Telling) -> list[Mark]:
    """From when on those were taken who are suspected of what was told before, where nothing says when they were:
    from its day to the report's.
    """
    frame, scene = telling.frame, telling.scene
    if frame is None or frame.event != "arrest" or telling.times or telling.is_total:
        return []
    names = [mark for mark in scene.pick("events.") if name_event(mark) != "arrest" and mark.kind.endswith(".nouns")]
    if not (names or scene.has("people.suspects", "roles.charged", "totals.counted")):
        return []
    last = [one for one in accounts[-1:] if not one.is_total]
    told = [one for one in last if one.frame is None or one.frame.event != "arrest"]
    return [mark._replace(kind=SINCE) for one in told for mark in one.times]


def find_wave(page: Page, accounts: Sequence[Account], telling: Telling) -> Account | None:
    """«در کنر نیز شش کودک جان باختند»: the strikes on several provinces of which the report told before."""
    mine = list_provinces(page, telling.places)
    is_last = page.is_verb_last
    last = accounts[-1] if accounts else None
    if is_last and last is not None and _sums_same_days(last, telling):
        return last
    if not is_last or telling.frame is not None or not telling.costs or not mine:
        return None
    for one in accounts:
        theirs = list_provinces(page, one.own_places)
        if one.frame is not None and not one.is_total and len(theirs) > 1 and mine < theirs:
            return one
    return None


def _sums_same_days(account: Account, telling: Telling) -> bool:
    """Whether a toll is that of the days of which the sentences before it tell («در این مدت چهار تن کشته شده‌اند»)."""
    first = account.tellings[-1]
    is_sum = telling.is_total and telling.frame is None and bool(telling.costs) and telling.scene.has("timing.period")
    is_fought = account.frame is not None and account.frame.event in HURTING and not account.is_total
    return is_sum and is_fought and first.scene.paragraph == telling.scene.paragraph


def inherit_doer(page: Page, accounts: Sequence[Account], owned: Mapping[str, Frame], telling: Telling) -> Telling:
    """ "The three others were arrested in another district": by those who arrested the ones before."""
    frame, before = telling.frame, find_before(accounts, telling)
    counted = _find_count_of(page, accounts, owned, telling)
    if frame is not None and counted is not None:
        target = frame.target or counted.target
        return replace(telling, frame=frame._replace(initiator=counted.initiator, target=target))
    last = before.frame if before is not None else None
    if frame is not None and frame.event == "strike" and telling.is_another:
        own = [one for one in accounts if one.voice.claimant == telling.voice.claimant]
        last = own[-1].frame if own else None  # "other strikes hit ...": by the same army
    if frame is None or last is None or frame.event != last.event or frame.initiator is not None:
        return telling
    if frame.event not in ("arrest", "strike"):
        return telling
    return replace(telling, frame=frame._replace(initiator=last.initiator))


def _find_count_of(
    page: Page, accounts: Sequence[Account], owned: Mapping[str, Frame], telling: Telling
) -> Frame | None:
    """The events that a voice counted for one side before it tells one of them, of which nobody is said to be the
    doer ("claimed two attacks. The first took place in ...").
    """
    frame, voice = telling.frame, telling.voice.claimant
    if frame is None or frame.initiator is not None or frame.sides or telling.count is not None:
        return None
    if observes(page, voice):
        return None
    for one in reversed(accounts):
        if one.voice.claimant == voice and one.is_total and one.tellings[0].count is not None:
            is_same = one.frame is not None and one.frame.initiator is not None and is_alike(one, telling)
            hit = frame.target.party if frame.target is not None else None
            doer = one.frame.initiator.party if one.frame is not None and one.frame.initiator is not None else None
            is_own = (
                doer != page.lexicon.theatre.government or frame.event != "explosion"
            )  # whoever governs sets off none
            return one.frame if is_same and is_own and hit != doer else None
    return owned.get(voice)
