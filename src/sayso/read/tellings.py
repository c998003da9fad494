"""The events that one sentence tells, each with the clauses that belong to it."""

from dataclasses import replace

from sayso.codebook import UNKNOWN
from sayso.read.acts.cases import find_cases
from sayso.read.acts.chief import merge_deeds
from sayso.read.acts.deeds import find_deeds
from sayso.read.acts.events import Deed
from sayso.read.bounded import open_listed
from sayso.read.captives.found_dead import find_death
from sayso.read.captives.put_to_death import kills_captives, leave_captives
from sayso.read.losses.costs import Cost
from sayso.read.losses.counted import note_people
from sayso.read.losses.tolls import find_tolls
from sayso.read.losses.victims import name_victims
from sayso.read.recalled import comes_after, find_recalled, recalls
from sayso.read.scan.pages import Page
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import Voice, observes
from sayso.read.speech.contested import find_contested
from sayso.read.speech.stances import (
    denies_in_general,
    denies_told,
    find_answer,
    find_told_stance,
    is_denial,
    tells_of_nobody,
)
from sayso.read.story import Story, only_says
from sayso.read.syntax.clauses import Clause
from sayso.read.syntax.words import NUMBER
from sayso.read.totals import ABUSES, COUNTS, share_abuses

_SAYS = ("saying.verbs", "another.recall")


def find_stories(sentence: Sentence) -> list[Story]:
    """The stories of a sentence in order; clauses that tell nothing go with the one that they hang on."""
    stories = [story for story in _gather_stories(sentence) if not denies_in_general(sentence, story.clauses)]
    for story in stories:
        story.costs = _settle_costs(sentence, story)
    stories = [part for story in stories for part in _part_abuses(sentence, story)]
    _open_abuses(sentence, [story for story in stories if observes(sentence.page, story.voice.claimant)])
    for story in stories:
        story.stance = story.stance or find_told_stance(sentence, story.clauses, story.deeds)
    note_people(sentence)
    stories.sort(key=lambda story: _answers_above(story, stories))
    return [story for story in stories if any(clause.words for clause in story.clauses)]


def _gather_stories(sentence: Sentence) -> list[Story]:
    """The clauses of a sentence with their events and losses, those of one event in one story."""
    stories: list[Story] = []
    homes: dict[int, Story] = {}
    recalled, answers = find_recalled(sentence), comes_after(sentence)
    for clause in sentence.clauses:
        voice = sentence.voice(clause)
        if id(clause) in sentence.unsaid:
            continue
        deeds, costs = find_deeds(sentence, clause), find_tolls(sentence, [clause])
        if recalled is not None and clause is sentence.clauses[0]:
            deeds = [deed for deed in deeds if deed.group is not None and deed.group.start >= recalled.start]
        deeds = [] if answers and clause is sentence.clauses[0] else deeds
        death = find_death(sentence, clause, costs, stories) if not deeds else None
        if death is not None:
            sentence.tolls[id(clause)] = [death.cost]
            stories.append(Story(sentence.page, voice, [clause], [death.deed], is_recalled=True))
            homes[id(clause)] = stories[-1]
            continue
        answer = find_answer(sentence, clause) if not deeds and not costs else None
        if answer is not None and _adds_no_more(clause, stories, voice):
            continue
        if answer is not None:
            stories.append(Story(sentence.page, voice, [clause], stance=answer))
            continue
        if only_says(clause) and not deeds and not costs and not _only_counts(sentence.page, clause):
            continue
        home = homes.get(id(clause.parent)) if clause.parent else None
        story = _find_story(sentence, stories, home, clause, voice, deeds, costs)
        if story is None:
            is_recalled = recalled is not None or answers or (recalls(clause) and bool(deeds))
            story = Story(sentence.page, voice, is_recalled=is_recalled)
            stories.append(story)
        homes[id(clause)] = story
        story.clauses.append(clause)
        story.deeds += deeds
        story.costs += costs
    return stories


def _adds_no_more(clause: Clause, stories: list[Story], voice: Voice) -> bool:
    """Whether whoever gave a toll adds that there was no other ("said one man was hurt, and denied any deaths")."""
    if clause.kind != "joined" or not clause.objects or not stories or stories[-1].voice.claimant != voice.claimant:
        return False
    denied = clause.objects[0]
    is_toll = denied.words[-1].has("losses.") and not any(word.has("events.") for word in clause.words)
    return is_toll and any(cost.number for cost in stories[-1].costs)


def _answers_above(story: Story, stories: list[Story]) -> bool:
    """Whether a story only answers what others tell in clauses that hang on it («خبری که جبهه نشر کرده دروغ است»)."""
    if not story.only_answers or not story.page.is_verb_last:
        return False
    return any(other.tells and any(one.parent in story.clauses for one in other.clauses) for other in stories)


def _part_abuses(sentence: Sentence, story: Story) -> list[Story]:
    """The story, or a story each where killings and arrests are listed and counted as things of their own."""
    shares = share_abuses(story.costs)
    deed = merge_deeds(story.deeds)
    is_listed = len({id(one.group) for one in story.deeds if one.group is not None and one.event in ABUSES}) > 1
    if deed is None or not shares or any(one.event not in ABUSES for one in story.deeds if not one.is_toll):
        return [story]
    if not is_listed and not observes(sentence.page, story.voice.claimant):
        return [story]
    if find_cases(sentence, story.clauses):
        return [story]  # cases, which are no victims
    parts = []
    for event, costs in shares.items():
        own = next((one for one in story.deeds if one.event == event), None)
        victim = next((cost.actor for cost in costs if cost.actor is not None), None)
        trigger = own.trigger if own else costs[0].trigger._replace(kind=f"events.{event}.nouns")
        told = replace(
            own or deed,
            event=event,
            trigger=trigger,
            initiator=(own and own.initiator) or deed.initiator,
            target=(own and own.target) or victim or deed.target,
        )
        parts.append(Story(story.page, story.voice, story.clauses, [told], costs, story.stance, is_part=True))
    return parts


def _open_abuses(sentence: Sentence, stories: list[Story]) -> None:
    """Killings and arrests that a body which observes lists are at least so many where the first are."""
    abused = [story for story in stories if story.deeds and all(deed.event in ABUSES for deed in story.deeds)]
    opened = open_listed(sentence, sentence.scene.pick(*COUNTS)) if abused else {}
    for story in abused if opened else ():
        story.costs = [
            cost._replace(number=tuple(opened.get(mark, mark) for mark in cost.number)) for cost in story.costs
        ]


def _only_counts(page: Page, clause: Clause) -> bool:
    """Whether somebody only says how many there were ("the mission could verify 17 and 9", "recorded 14 incidents")."""
    counted = [group for group in clause.objects if group.words[0].kind == NUMBER]
    if any(len(group.words) == 1 for group in counted):
        return True
    watching = clause.subject.pick("party", "unit") if clause.subject is not None else []
    is_watched = any(observes(page, mark.value) for mark in watching)
    return is_watched and any(group.has("totals.counted") and not group.hangs for group in counted)


def _is_denied_apart(sentence: Sentence, story: Story, clause: Clause) -> bool:
    """Whether a story is one that somebody denies, and a clause tells what he says instead, with who did it."""
    stances = [sentence.stances.get(id(one)) for one in (*story.clauses, clause)]
    denied = [is_denial(stance) for stance in stances]
    is_last = sentence.is_verb_last
    return is_last and any(denied[:-1]) and not denied[-1] and clause.kind == "content"


def _find_story(
    sentence: Sentence,
    stories: list[Story],
    home: Story | None,
    clause: Clause,
    voice: Voice,
    deeds: list[Deed],
    costs: list[Cost],
) -> Story | None:
    """The story that a clause goes on with, None where it opens one."""
    if stories and stories[-1].tells and not costs and deeds and all(deed.is_blame for deed in deeds):
        return stories[-1]  # "..., the ministry said, and held Pakistan responsible"
    is_told = home is not None and home.tells and not deeds and not costs and _describes_event(clause)
    same = [story for story in stories if story.voice.claimant == voice.claimant or (is_told and story is home)]
    if not same:
        return None
    last = home if home in same else same[-1]
    if not deeds and not costs:
        return last
    if recalls(clause) and deeds:
        return None
    if not last.tells:
        return None if _takes_suspects(last, clause, deeds) else last
    if deeds and _is_denied_apart(sentence, last, clause):
        return None
    if kills_captives(sentence, last.deeds, clause, costs):
        last.outcome = clause
        return last
    return None if _is_other(sentence, last, clause, deeds, costs) else last


def _describes_event(clause: Clause) -> bool:
    """Whether a clause says no more than where or when an event was ("a blast that took place on Monday")."""
    event = clause.antecedent
    if clause.kind != "relative" or event is None or clause.is_recalling:
        return False
    return any(group.has("events.") for group in (event, *event.hangs))


def _is_other(sentence: Sentence, story: Story, clause: Clause, deeds: list[Deed], costs: list[Cost]) -> bool:
    """Whether a clause tells of another event than a story: another day, another doer, one told apart by a
    semicolon.
    """
    if recalls(clause):
        return True
    if _is_elsewhere(story, clause, deeds, costs) or _takes_suspects(story, clause, deeds):
        return True
    days = [day for day in clause.days if not day.has("dates.clock", "dates.vague")]
    has_place = any(group.has("province", "district", "locality") for group in clause.groups)
    if clause.kind == "main" and bool(days) and bool(deeds or costs) and has_place:
        return True
    if (
        days
        and story.days
        and deeds
        and not clause.is_before
        and clause.kind in ("joined", "relative", "main", "content")
    ):
        return True
    doers = {deed.initiator.party for deed in story.deeds if deed.initiator} - {UNKNOWN}
    new = {deed.initiator.party for deed in deeds if deed.initiator} - {UNKNOWN}
    if _kills_attackers(story, clause, deeds, new):
        return False
    is_own = clause.kind in ("joined", "main", "content") or (clause.kind == "relative" and bool(days))
    is_own = (
        is_own
        or _is_meanwhile(sentence, clause)
        or (clause.kind == "participle" and _is_meanwhile(sentence, clause.parent))
    )
    return bool(doers and new and not doers & new and is_own)


def _kills_attackers(story: Story, clause: Clause, deeds: list[Deed], doers: set[str | None]) -> bool:
    """Whether a clause only says what those lost who attacked ("they attacked us, and we killed four of them")."""
    speaker = story.voice.as_actor()
    is_own = speaker is not None and doers == {speaker.party}
    attacked = [deed for deed in story.deeds if deed.event in ("attack", "operation") and deed.initiator is not None]
    is_toll = bool(deeds) and all(deed.is_toll for deed in deeds) and clause.kind == "joined"
    return is_own and is_toll and bool(attacked) and not story.page.is_verb_last and not clause.days


def _is_elsewhere(story: Story, clause: Clause, deeds: list[Deed], costs: list[Cost]) -> bool:
    """«په پکتیا کې یو کس وژلی او په زابل کې …»: whether a clause goes on in another province."""
    if not story.page.is_verb_last or clause.kind != "joined" or not (deeds or costs):
        return False
    here = _list_provinces([clause])
    told = _list_provinces(story.clauses)
    return bool(here and told and story.tells) and not here & told


def _takes_suspects(story: Story, clause: Clause, deeds: list[Deed]) -> bool:
    """«دوه کسان مړه او درې شکمن کسان نیول شوي», "confirmed the killing and said that they held a suspect": suspects who
    are taken afterwards are news of their own.
    """
    is_arrest = bool(deeds) and all(deed.event == "arrest" for deed in deeds)
    if not is_arrest or clause.kind not in ("joined", "content", "participle", "main"):
        return False
    hurt = any(cost.outcome in ("killed", "wounded") for cost in story.costs)
    told = [deed for deed in story.deeds if deed.event not in ("arrest", "operation")]
    is_hunt = bool(story.deeds) and not told  # "arrested five suspects in a raid"
    suspects = any(group.has("people.suspects", "responsibility.doers") for group in clause.groups)
    sought = any(group.tie == "apart" and group.has("events.", "totals.counted") for group in clause.others)
    return (hurt or bool(told) or story.only_answers) and not is_hunt and (suspects or sought)


def _list_provinces(clauses: list[Clause]) -> set[str]:
    """The provinces and districts in which clauses say that something happened."""
    groups = [group for clause in clauses for group in clause.tied("place")]
    listed = [one for group in groups for one in (group, *group.joined, *group.hangs)]
    return {mark.value for group in listed for mark in group.pick("province", "district")}


def _is_meanwhile(sentence: Sentence, clause: Clause | None) -> bool:
    """Whether a clause tells what another did at the same time ("while the police arrested four")."""
    return clause is not None and clause.kind == "adverbial" and clause.lead in sentence.small["while"]


def _settle_costs(sentence: Sentence, story: Story) -> list[Cost]:
    told = find_tolls(sentence, story.clauses)
    costs = [cost for cost in told if not _is_denied(sentence, story, cost)]
    story.denied = told if sentence.is_verb_last and not costs and not story.deeds else []
    costs = leave_captives(sentence, story.deeds, story.clauses, costs)
    return name_victims(sentence, story.clauses, costs, story.frame, story.voice.as_actor())


def _is_denied(sentence: Sentence, story: Story, cost: Cost) -> bool:
    """Whether a toll is that of another, which is denied."""
    for clause in story.clauses:
        is_untrue = tells_of_nobody(sentence, clause) or is_denial(sentence.stances.get(id(clause)))
        is_untrue = is_untrue or (sentence.is_verb_last and denies_told(sentence, clause))
        is_untrue = is_untrue and find_contested(sentence, [clause], story.voice) is None
        if is_untrue and clause.start <= cost.trigger.start < clause.end:
            return True
    return False
