"""What only bears out what was told before it: evidence, and that nobody was hurt."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.read.accounts import Account, Telling
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene

#: How far behind "said" its medium stands ("said in a short video"), in characters.
_MEDIUM_REACH = 14


def find_evidence(page: Page, scene: Scene) -> list[Mark]:
    """What is offered to bear a claim out; a video in which something was said is only its medium."""
    if not page.lexicon.listed["examining"].isdisjoint(page.words_of(scene).split()):
        return []  # "the project geolocated footage of the house": nobody offers it
    said = [] if page.is_verb_last else scene.pick("saying.verbs")
    if page.is_verb_last:
        said += scene.pick("targets.goods")  # «سلاح و اسناد» are what was taken
    return [
        mark
        for mark in scene.pick("evidence.")
        if not any(_is_medium(page, mark, one) or _is_anybodys(page, scene, mark, one) for one in said)
        if not _is_recorded(page, scene, mark)
    ]


def _is_recorded(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether the word is a verb of those who keep records ("the report documents four killings")."""
    keepers = scene.pick("saying.reports", "voices.analyst", "voices.un") if not page.is_verb_last else []
    return mark.kind == "evidence.document" and any(0 <= mark.start - one.end <= 1 for one in keepers)


def _is_anybodys(page: Page, scene: Scene, mark: Mark, posted: Mark) -> bool:
    """Whether pictures went round of which nobody says whose they are ("photographs posted on social media")."""
    if page.is_verb_last or not 0 <= posted.start - mark.end <= 1:
        return False
    return not scene.has("party", "unit", "person", "refers.group", "refers.front")


def _is_medium(page: Page, mark: Mark, said: Mark) -> bool:
    """Whether something was said in it, not shown ("said in a short video", but "published a video")."""
    if not 0 <= mark.start - said.end <= _MEDIUM_REACH:
        return False
    between = page.text[said.end : mark.start].split()
    return page.is_verb_last or not page.lexicon.small["in_at"].isdisjoint(between)


def take_evidence(page: Page, accounts: Sequence[Account], telling: Telling) -> bool:
    """Whether a scene shows what a party offers to bear out its claim: then it belongs to that claim."""
    if not telling.evidence or telling.costs:
        return False
    if telling.voice.claimant != "outlet":
        return _take_shown(page, accounts, telling)
    parties = {mark.value for mark in telling.scene.pick("party")}
    if not parties and telling.scene.has("refers.group", "refers.front"):  # «این جبهه ویدیوی حمله را پخش کرده»
        spoken = [one.voice.claimant for one in accounts if one.voice.claimant in page.lexicon.theatre.parties]
        parties = set(spoken[-1:])
    claims = [account for account in accounts if account.voice.claimant in parties]
    if claims:
        claims[-1].add(replace(telling, places=(), times=()))
    return bool(claims)


def _take_shown(page: Page, accounts: Sequence[Account], telling: Telling) -> bool:
    """Whether a party shows what it told of before («این جبهه نوار تصویری نیز نشر کرده …»)."""
    frame = telling.frame
    told = [account for account in accounts if account.voice.claimant == telling.voice.claimant]
    if not told or telling.places or telling.times:
        return False
    # "Shared videos showing its fighters' attack": what is shown was told before.
    is_shown = frame is not None and telling.evidence[0].end < frame.trigger.start and not page.is_verb_last
    if frame is not None and frame.has_who and not is_shown:
        return False
    told[-1].add(replace(telling, frame=None, stance=None))
    return True


def take_no_harm(page: Page, accounts: Sequence[Account], telling: Telling) -> bool:
    """Whether a voice says of all that it told that nobody was hurt ("no harm in any of these attacks")."""
    zero = bool(telling.costs) and all(cost.is_zero for cost in telling.costs)
    told = [account for account in accounts if account.voice.claimant == telling.voice.claimant]
    if not zero or len(told) < 2 or telling.places or telling.times:
        return False
    is_both = telling.scene.has("totals.both") or telling.count is not None
    if not is_both and (telling.frame is None or not page.is_plural(telling.frame.trigger)):
        return False
    spared = {cost.party for cost in telling.costs}
    for account in told:
        if not any(cost.party in spared and not cost.is_zero for cost in account.costs):  # "in the other operations"
            account.add(replace(telling, frame=None, stance=None, count=None, is_total=False))
    return True
