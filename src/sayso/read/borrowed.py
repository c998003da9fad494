"""What a telling takes over from what was told before it: who did it, what it was, of which days it is a sum."""

from collections.abc import Sequence

from sayso.read.accounts import Account
from sayso.read.actors import Actor
from sayso.read.acts.events import HURTING, Frame
from sayso.read.losses.costs import Cost
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.speech.attribution import NEARBY, Voice, observes
from sayso.read.speech.ears import load_speaker_words
from sayso.read.speech.stances import is_denial
from sayso.read.story import Story
from sayso.read.totals import ABUSES, is_one, spans_days


def fill_roles(frame: Frame, told: Frame | None) -> Frame:
    """An event that is counted, with the roles that the sentence tells elsewhere of the same event."""
    if told is None or told.event != frame.event or frame.initiator is not None:
        return frame
    party = told.initiator.party if told.initiator else None
    target = frame.target or told.target
    return (
        frame
        if target is not None and target.party == party
        else frame._replace(initiator=told.initiator, target=target)
    )


def keep_plural(page: Page, frame: Frame | None) -> Frame | None:
    """An event of which a sentence spoke in the plural: the next may count it."""
    if frame is None or not frame.is_noun:
        return None
    return frame if page.is_plural(frame.trigger) else None


def frame_abuse(
    page: Page, voice: Voice, accounts: Sequence[Account], period: Sequence[Mark], scene: Scene, costs: list[Cost]
) -> Frame | None:
    """ "In the same period ten were killed": news of its own behind the arrests that an observer counts; so is how
    many were arrested in the months before («رقم این بازداشت‌ها در سه ماه پیش از آن ۲۱ بود»).
    """
    last = accounts[-1].frame if accounts else None
    if last is None or last.event not in ABUSES or not observes(page, voice.claimant):
        return None
    told = {cost.outcome for cost in costs if cost.number}
    event = next((event for event, outcome in ABUSES.items() if told == {outcome}), None)
    is_figure = any(cost.trigger.kind.startswith("tolls.") for cost in costs)
    if event is None or (event == last.event and not is_figure) or (event == "arrest" and not is_figure):
        return None
    if not sums_period(page, voice, accounts, period, scene, costs):
        return None
    trigger = costs[0].trigger._replace(kind=f"events.{event}.verbs")
    roles = (last.initiator, costs[0].actor or last.target) if is_figure else (None, costs[0].actor)
    return Frame(event, trigger, *roles, ())


def sums_period(
    page: Page, voice: Voice, accounts: Sequence[Account], period: Sequence[Mark], scene: Scene, costs: list[Cost]
) -> bool:
    """Whether a body that observes gives a toll for the window of its report: no day, and more than one person."""
    if not observes(page, voice.claimant) or not (period or spans_days(page, scene)):
        return False
    last = accounts[-1].tellings[-1] if accounts else None
    is_near = last is not None and last.scene.paragraph == scene.paragraph and not last.is_total
    if last is not None and is_near and len(last.places) > 1:
        return False  # goes on with what happened there
    if last is not None and is_near and page.is_verb_last and last.times and not scene.has("timing.period", "totals."):
        return False  # goes on with what happened on that day
    has_day = any(mark.kind != "dates.period" for mark in scene.pick("dates."))
    several = any(not is_one(page, number) for cost in costs for number in cost.number)
    return several and not has_day and not scene.has("district", "locality")


def tells_alike(page: Page, voice: Voice, accounts: Sequence[Account], frame: Frame) -> bool:
    """Whether an event is said to be like the one that the same voice told before («ورته بریدونه»)."""
    words = page.lexicon.listed["alike"]
    if not words or not accounts or accounts[-1].voice.claimant != voice.claimant:
        return False
    beside = {page.word_before(frame.trigger.start), page.word_behind(frame.trigger.end)}
    return not beside.isdisjoint(words)


def take_alike(accounts: Sequence[Account], frame: Frame) -> Frame:
    """The event with the kind and the doer of the one that it is like."""
    told = accounts[-1].frame
    if told is None or frame.event not in ("attack", told.event):
        return frame
    kind = f"events.{told.event}.nouns"
    initiator = frame.initiator or told.initiator
    return frame._replace(event=told.event, trigger=frame.trigger._replace(kind=kind), initiator=initiator)


def inherit_roles(voice: Voice, accounts: Sequence[Account], scene: Scene, frame: Frame) -> Frame:
    """ "A further 33 were arrested": by those and of those of whom the same voice spoke before."""
    last = accounts[-1].frame if accounts else None
    is_further = scene.has("people.others", "another.words", "timing.period", "totals.same")
    is_open = is_further and frame.initiator is None and frame.target is None
    if not is_open or last is None or accounts[-1].voice.claimant != voice.claimant:
        return frame
    return frame._replace(initiator=last.initiator, target=last.target) if last.event in ABUSES else frame


def give_topic(page: Page, voice: Voice, topic: Actor | None, scene: Scene, frame: Frame) -> Frame:
    """What a body that observes tells in a paragraph about an armed group was done by that group."""
    is_open = frame.initiator is None and frame.event in ("attack", "explosion", "killing")
    if topic is None or not is_open or scene.start < topic.end or not observes(page, voice.claimant):
        return frame
    is_hit = frame.target is not None and frame.target.party == topic.party
    return frame if is_hit or scene.has("party", "responsibility.") else frame._replace(initiator=topic)


def _tells_of_it(page: Page, story: Story) -> bool:
    """Whether people near by tell of an event; in the plural only of one told before («این حملات»)."""
    frame = story.frame
    if frame is None or not page.is_verb_last or not frame.is_noun:
        return bool(story.deeds)
    is_plural = page.is_plural(frame.trigger)
    senses = load_speaker_words(page.lexicon.language)["senses"]
    hears = any(clause.verb is not None and clause.verb.main.text in senses for clause in story.clauses)
    return story.points or hears or not is_plural or any(deed.is_aside for deed in story.deeds)


def answers_told(page: Page, voice: Voice, accounts: Sequence[Account], story: Story) -> bool:
    """Whether a story denies what was told, or people near by say what they heard of it: that is no background."""
    is_near = voice.claimant in NEARBY and bool(accounts)
    return (
        is_denial(story.stance)
        or _tells_who_was_hit(page, voice, accounts, story)
        or (is_near and _tells_of_it(page, story))
    )


def _tells_who_was_hit(page: Page, voice: Voice, accounts: Sequence[Account], story: Story) -> bool:
    """Whether somebody says whom the attacks hit of which others told («په بریدونو کې ملکیان په نښه شوي»)."""
    before = accounts[-1].voice.claimant if accounts else voice.claimant
    if not page.is_verb_last or not voice.chain or before == voice.claimant:
        return False
    clauses = [clause for clause in story.clauses if clause.verb and clause.verb.main.has("events.")]
    is_hit = any(one.verb and one.verb.is_passive and not one.verb.is_not and one.subject for one in clauses)
    background = any(word.has("background.") for clause in story.clauses for word in clause.words)
    return is_hit and not background and story.frame is not None and story.frame.target is not None


def told_before(page: Page, voice: Voice, accounts: Sequence[Account], scene: Scene) -> bool:
    """Whether a scene without place and day comes behind something that its voice told, or, where a noun needs no
    article, right behind what others told of fighting («په بریدونو کې لس ملکیان وژل شوي»).
    """
    if scene.has("dates.", "province", "district"):
        return False
    last = accounts[-1] if accounts and page.is_verb_last else None
    if last is not None and last.frame is not None and last.frame.event in HURTING and not last.is_total:
        return scene.paragraph - last.tellings[-1].scene.paragraph <= 1
    return any(account.voice.claimant == voice.claimant for account in accounts)
