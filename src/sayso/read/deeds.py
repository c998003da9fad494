"""What happened, clause by clause: the event, who acted, on whom."""

from dataclasses import dataclass, replace

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor, is_charged_with
from sayso.read.attribution import observes
from sayso.read.clauses import Clause, Group
from sayso.read.events import Frame
from sayso.read.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax import name_verb
from sayso.read.tolls import is_intransitive
from sayso.read.triggers import describes_goods, name_event

#: So many links down a chain of groups somebody who acted may be named.
_CHAIN = 3

# Where several words name the event, the finer one is the news: a blast is an attack too, an attack also a fight.
_RANK = {
    "strike": 6,
    "explosion": 6,
    "surrender": 5,
    "seizure": 4,
    "killing": 4,
    "attack": 4,
    "operation": 3,
    "arrest": 4,
    "clash": 2,
    "other": 1,
}


# Events whose noun is followed by those to whom they were done ("the arrest of").
_UNDERGONE = ("killing", "arrest", "surrender", "seizure")


@dataclass(frozen=True)
class Deed:
    """One event as one clause tells it. `group` is the noun that names it, None where a verb does."""

    event: str
    trigger: Mark
    clause: Clause
    initiator: Actor | None = None
    target: Actor | None = None
    sides: tuple[Actor, ...] = ()
    group: Group | None = None
    is_main: bool = False

    @property
    def frame(self) -> Frame:
        return Frame(self.event, self.trigger, self.initiator, self.target, self.sides)


def find_deeds(sentence: Sentence, clause: Clause) -> list[Deed]:
    """The events that a clause tells, the one of its verb first."""
    deeds = [deed for deed in (_read_verb(sentence, clause),) if deed]
    for group in clause.groups:
        deed = _read_noun(sentence, clause, group)
        if deed is not None:
            deeds.append(deed)
    return deeds


def _may_act(sentence: Sentence, actor: Actor | None) -> Actor | None:
    if actor is None or actor.party in (None, CIVILIANS) or observes(sentence.page, str(actor.party)):
        return None
    return None if is_charged_with(sentence.scene, actor) else actor


# ---------------------------------------------------------------- verbs
def _read_verb(sentence: Sentence, clause: Clause) -> Deed | None:
    verb = clause.verb
    if verb is None:
        return None
    marks = [mark for word in verb.words for mark in word.marks if mark.kind.startswith("events.")]
    marks = [mark for mark in marks if mark.kind.endswith((".verbs", ".passive"))] or marks
    taken = [mark for mark in verb.main.marks if mark.kind == "responsibility.taken"]
    if taken and not verb.is_not:
        return _read_taken(sentence, clause, taken[0])
    if not marks:
        return _read_killing(sentence, clause)
    mark = _prefer(marks)
    event = name_event(mark)
    if event == "arrest" and _takes_place(clause):
        event, mark = "seizure", mark._replace(kind="events.seizure.verbs")
    if event == "arrest" and _takes_goods(clause):
        return None
    if event == "clash":
        sides = _list_sides(
            sentence, clause, [clause.subject, *clause.objects, *clause.tied("company", "goal", "place")]
        )
        return Deed(event, mark, clause, sides=sides, is_main=True)
    if event == "surrender":
        return Deed(event, mark, clause, _may_act(sentence, sentence.name(clause.subject, clause)), is_main=True)
    if event == "seizure" and _changes_hands(sentence, clause):
        taker = [
            found
            for group in (*clause.objects, *clause.tied("to", "agent"))
            if (found := _may_act(sentence, sentence.name(group, clause)))
        ]
        return Deed(event, mark, clause, taker[0] if taker else None, is_main=True)
    passive = verb.is_passive or mark.kind.endswith(".passive")
    doer, hit = _find_roles(sentence, clause, passive=passive)
    means = _find_means(clause.subject)
    if means is not None and not passive:
        event, mark = name_event(means), means
        doer = _owner(sentence, clause, clause.subject, means) if clause.subject else None
    tools = [tool for group in clause.others if group.tie in ("company", "agent") and (tool := _find_means(group))]
    if tools and event == "attack":
        event, mark = name_event(tools[0]), tools[0]
    return Deed(event, mark, clause, doer, hit, is_main=True)


def _changes_hands(sentence: Sentence, clause: Clause) -> bool:
    """Whether a place is the subject, which fell to somebody or passed into their hands."""
    verb, subject = clause.verb, clause.subject
    if verb is None or verb.is_passive or subject is None:
        return False
    return sentence.name(subject, clause) is None and subject.has(
        "places.", "province", "district", "locality", "targets.", "weak."
    )


def _prefer(marks: list[Mark]) -> Mark:
    return max(marks, key=lambda mark: _RANK[name_event(mark)])


def _find_means(group: Group | None) -> Mark | None:
    """The bomb or drone, the blast or strike that a group names as what acts."""
    if group is None:
        return None
    marks = [
        mark for mark in group.pick("events.explosion", "events.strike") if mark.kind.endswith((".means", ".nouns"))
    ]
    return marks[-1] if marks else None


def _find_roles(sentence: Sentence, clause: Clause, *, passive: bool) -> tuple[Actor | None, Actor | None]:
    """Who acted and who was acted on."""
    agents = [found for group in clause.tied("agent") if (found := _may_act(sentence, sentence.name(group, clause)))]
    subject = sentence.name(clause.subject, clause)
    if passive:
        return (agents[0] if agents else None), subject
    goals = [*clause.objects[:1], *clause.tied("goal", "to")]
    hits = [found for group in goals if (found := sentence.name(group, clause))]
    doer = _may_act(sentence, subject)
    hits = [hit for hit in hits if doer is None or hit.party != doer.party]
    return doer, (hits[0] if hits else None)


def _takes_place(clause: Clause) -> bool:
    verb = clause.verb
    taken = clause.subject if verb and verb.is_passive else clause.objects[0] if clause.objects else None
    if taken is None:
        return False
    return taken.has("targets.things", "places.", "province", "district", "locality") and not taken.has(
        "people.", "titles.", "person"
    )


def _takes_goods(clause: Clause) -> bool:
    verb = clause.verb
    taken = clause.subject if verb and verb.is_passive else clause.objects[0] if clause.objects else None
    return taken is not None and taken.has("targets.goods") and not taken.has("people.", "titles.", "person")


def _list_sides(sentence: Sentence, clause: Clause, groups: list[Group | None]) -> tuple[Actor, ...]:
    sides: dict[str, Actor] = {}
    for group in groups:
        for actor in sentence.names(group, clause):
            if actor.party not in (None, CIVILIANS, UNKNOWN) and not observes(sentence.page, str(actor.party)):
                sides.setdefault(str(actor.party), actor)
    return tuple(sides.values())[:2]


def _read_taken(sentence: Sentence, clause: Clause, mark: Mark) -> Deed | None:
    """Responsibility taken: whoever takes it acted; what it was is named beside, else an attack."""
    verb = clause.verb
    assert verb is not None
    by = [
        found
        for group in (*clause.tied("agent"), *clause.objects)
        if (found := _may_act(sentence, sentence.name(group, clause)))
    ]
    subject = _may_act(sentence, sentence.name(clause.subject, clause))
    is_by = verb.is_passive or verb.main.text.endswith(" by")
    doer = (by[0] if by else None) if is_by else subject or sentence.voice(clause).as_actor()
    if doer is None:
        doer = sentence.voice(clause).as_actor()
    if doer is None:
        return None
    words = [one for group in clause.groups for one in group.pick("events.")]
    word = _prefer(words) if words else mark._replace(kind="events.attack.nouns")
    event = name_event(word)
    target = None
    for group in clause.groups:
        for other in group.hangs:
            if other.tie == "goal":
                target = target or sentence.name(other, clause)
    return Deed(
        "attack" if event == "clash" else event,
        word,
        clause,
        doer,
        target if target is None or target.party != doer.party else None,
        is_main=True,
    )


def _read_killing(sentence: Sentence, clause: Clause) -> Deed | None:
    """ "The Taliban killed three people": the loss is the event, where the one who did it is named."""
    verb = clause.verb
    assert verb is not None
    losses = [
        mark
        for mark in verb.main.marks
        if mark.kind.startswith(("losses.killed", "losses.wounded", "losses.casualties", "losses.captured"))
    ]
    losses = [mark for mark in losses if mark.kind.endswith((".either", ".before", ".after"))]
    if not losses or verb.is_not:
        return None
    mark = losses[0]
    doer, hit = _find_roles(sentence, clause, passive=verb.is_passive)
    means = _find_means(clause.subject)
    if means is not None and not verb.is_passive:
        return None
    if is_intransitive(sentence, verb) and not verb.is_passive:
        return None
    if doer is None:
        return None
    outcome = mark.kind.split(".")[1]
    if outcome == "captured":
        return Deed("arrest", mark._replace(kind="events.arrest.verbs"), clause, doer, hit)
    party = sentence.page.lexicon.theatre.parties.get(str(hit.party)) if hit else None
    is_armed = party is not None and party.kind != "former"
    event = "attack" if is_armed or outcome != "killed" else "killing"
    return Deed(event, mark._replace(kind=f"events.{event}.verbs"), clause, doer, hit)


# ---------------------------------------------------------------- nouns
def _read_noun(sentence: Sentence, clause: Clause, group: Group) -> Deed | None:
    """The event that a noun names ("an attack by the front on a post", "the Taliban's raid")."""
    marks = [
        mark
        for mark in group.pick("events.")
        if mark.kind.endswith((".nouns", ".means")) and not describes_goods(sentence.scene, mark)
    ]
    marks = [mark for mark in marks if not _describes_people(group, mark)]
    if not marks or group.tie == "purpose":
        return None
    mark = marks[-1] if not marks[-1].kind.endswith(".means") or len(marks) == 1 else _prefer(marks)
    event = name_event(mark)
    if mark.kind.endswith(".means") and event == "attack":
        return None
    ties: dict[str, list[Group]] = {}
    for other in group.hangs:
        ties.setdefault(other.tie, []).append(other)
    verb = clause.verb
    light = name_verb(sentence.page.lexicon.language, verb.main.text) if verb else ""
    is_object, is_subject = group in clause.objects, group is clause.subject
    owner = _owner(sentence, clause, group, mark)
    if event == "clash":
        between = [
            one
            for other in ties.get("place", []) + ties.get("company", []) + ties.get("goal", [])
            for one in (other, *other.joined)
        ]
        groups: list[Group | None] = [*between, *clause.tied("company", "goal")]
        if not between and verb is not None and not is_subject:
            groups = [clause.subject, *groups]
        sides = list(_list_sides(sentence, clause, groups))
        if owner is not None and owner.party not in {side.party for side in sides}:
            sides.insert(0, owner)
        return Deed(event, mark, clause, sides=tuple(sides[:2]), group=group)
    agents = [
        found
        for other in (*_find_tied(group, "agent"), *(clause.tied("agent") if is_subject else []))
        if (found := _may_act(sentence, sentence.name(other, clause)))
    ]
    doer = (agents[0] if agents else None) or owner
    hits = [
        found
        for other in (*ties.get("goal", []), *(clause.tied("goal") if is_subject or is_object else []))
        if (found := sentence.name(other, clause))
    ]
    of = [found for other in ties.get("of", []) if (found := sentence.name(other, clause))]
    if of and event in ("killing", "arrest"):
        hits = hits or of
    elif of and event == "surrender":
        doer = doer or of[0]
    elif of and event == "seizure":
        hits = hits or of
    elif of and doer is None and ties["of"][0].has("party", "unit") and not ties["of"][0].has("targets."):
        doer = _may_act(sentence, of[0])
    elif of and doer is None and event in ("explosion", "strike", "attack"):
        hits = hits or of
    if doer is None and light == "light" and is_object and verb is not None and not verb.is_passive:
        doer = _may_act(sentence, sentence.name(clause.subject, clause))
    if light == "suffer" and is_object and not hits:
        hits = [found for found in (sentence.name(clause.subject, clause),) if found]
    hits = [hit for hit in hits if doer is None or hit.party != doer.party]
    return Deed(event, mark, clause, doer, hits[0] if hits else None, group=group, is_main=light != "" and is_object)


def _find_tied(group: Group, tie: str, depth: int = 0) -> list[Group]:
    """The groups of one tie that hang on a group or further down its chain ("killings of officers by the police")."""
    found = [other for other in group.hangs if other.tie == tie]
    if found or depth > _CHAIN:
        return found
    return [one for other in group.hangs for one in _find_tied(other, tie, depth + 1)]


def _describes_people(group: Group, mark: Mark) -> bool:
    """Whether a word for an event says which people are meant ("attack victims", "operation commander")."""
    people = [one for one in group.pick("people.", "titles.") if not one.kind.startswith("people.others")]
    return any(0 <= one.start - mark.end <= 1 for one in people)


def _owner(sentence: Sentence, clause: Clause, group: Group, mark: Mark) -> Actor | None:
    """Whose attack it is: a party named before the noun in its group, or behind it where owners follow."""
    if sentence.page.lexicon.language.grammar.IS_VERB_LAST:
        return None if name_event(mark) in _UNDERGONE else _owner_behind(sentence, clause, group)
    before = [actor for actor in sentence.actors if group.start <= actor.start and actor.end <= mark.start]
    return next((found for actor in reversed(before) if (found := _may_act(sentence, actor))), None)


def _owner_behind(sentence: Sentence, clause: Clause, group: Group) -> Actor | None:
    """The fighters who hang on a word for an attack («حمله نیروهای …»): no post or place that was hit."""
    for other in group.hangs:
        if other.tie == "of" and not other.words[0].has("targets.", "places.", "people.civilians"):
            found = _may_act(sentence, sentence.name(other, clause))
            if found is not None:
                return found
    return None


def merge_deeds(deeds: list[Deed]) -> Deed | None:
    """The news of some clauses that tell of one event: the finest word, with the roles that any of them gives."""
    if not deeds:
        return None
    chief = max(deeds, key=_weigh)
    others = [deed for deed in deeds if deed is not chief]
    initiator = chief.initiator or next((deed.initiator for deed in others if deed.initiator), None)
    targets = [
        deed.target
        for deed in (chief, *others)
        if deed.target and (initiator is None or deed.target.party != initiator.party)
    ]
    armed = [target for target in targets if target.party != CIVILIANS]
    target = chief.target or next(iter(armed or targets), None)
    sides = (
        chief.sides
        if len(chief.sides) > 1
        else next((deed.sides for deed in others if len(deed.sides) > 1), chief.sides)
    )
    if chief.event == "clash" and len(sides) < 2 and initiator is not None and targets:
        sides = (initiator, targets[0])
    return replace(chief, initiator=initiator, target=target, sides=sides)


def _weigh(deed: Deed) -> tuple[int, int, int]:
    depth = 0 if deed.clause.kind in ("main", "content", "joined") else 1
    return (-depth if deed.event not in ("explosion", "strike") else 0, _RANK[deed.event], -deed.trigger.start)
