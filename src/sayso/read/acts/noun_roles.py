"""Who acted and who was acted on, where a noun names the event."""

from collections.abc import Iterable
from dataclasses import replace

from sayso.lang.text import fold_form
from sayso.read.actors import Actor, make_actor
from sayso.read.acts.conquests import wrecks
from sayso.read.acts.doers import (
    find_doer,
    find_hits,
    find_nameless,
    find_owner,
    find_tied,
    list_sides,
    may_act,
)
from sayso.read.acts.events import Deed, name_event
from sayso.read.acts.roles import first_of
from sayso.read.naming import name_group, name_pointed
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.small_words import load_syntax
from sayso.read.syntax.words import NUMBER, pick_marks
from sayso.records import Bounds

# Events whose noun is followed by those to whom they were done ("the arrest of").
_UNDERGONE = ("killing", "arrest", "surrender", "seizure")


# Words for a party.
_NAMED = (
    "party",
    "unit",
    "call",
    "people.",
    "refers.group",
    "refers.front",
    "refers.own",
    "refers.they",
    "refers.mutual",
)


def is_acted_on(clause: Clause, group: Group) -> bool:
    """Whether a group is what the verb of a clause acts on, alone, in a list or as one of several."""
    for one in clause.objects:
        is_part = group.tie == "of" and group in one.hangs and one.is_number  # "one of the heaviest attacks"
        if group is one or group in one.joined or is_part:
            return True
    return False


def list_fighting(sentence: Sentence, clause: Clause, group: Group, mark: Mark) -> tuple[Actor, ...]:
    """The sides of a fight that a noun names: those between whom it was, with whom, and whose it is."""
    between = [other for other in group.hangs if other.tie in ("place", "company", "goal", "agent", "inside")]
    if group is clause.subject:
        between += [other for other in clause.tied("place") if other.joined or _list_below(sentence, other)]
    between = [
        one
        for one in between
        if any(other.has(*_NAMED) for other in (one, *one.joined)) or one.lead in sentence.small["between"]
    ]
    below = [one for other in between for one in _list_below(sentence, other)]
    groups: list[Group | None] = [*between, *below, *clause.tied("company", "goal")]
    if not between and clause.verb is not None and group is not clause.subject:
        groups = [clause.subject, *groups]
    sides = list(list_sides(sentence, clause, groups))
    owner = _find_noun_owner(sentence, clause, group, mark)
    if owner is not None and owner.party not in {side.party for side in sides}:
        sides.insert(0, owner)
    if len(sides) == 1 and _fights_itself(sentence, clause, group):
        return (sides[0], sides[0])
    country = _find_country(sentence, between or groups) if len(sides) == 1 else None
    country = None if country is not None and country.party == sides[0].party else country
    other = country or (find_nameless(sentence, clause, between) if len(sides) < _TWO else None)
    return tuple([*sides, other] if other is not None else sides[:_TWO])


def _list_below(sentence: Sentence, group: Group) -> list[Group]:
    """The other side behind "between", where the first one's men have their owner («میان نیروهای طالبان و پاکستان»)."""
    if group.lead not in sentence.listed["between"]:
        return []
    return [one for other in group.hangs if other.tie == "of" for one in other.joined]


#: A fight has so many sides.
_TWO = 2


def _fights_itself(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether a fight is one among the men of a party («د طالبانو ترمنځ», «د طالبانو د دوو ډلو په نښته کې»)."""
    beside = [
        *clause.tied("place", "company"),
        *(other for one in [group, *group.hangs] for other in [one, *one.hangs]),
    ]
    for one in beside:
        is_between = one.lead in sentence.small["between"] and not one.joined and not one.hangs
        are_two = any(sentence.page.read_number(mark) == Bounds(_TWO, _TWO) for mark in one.pick("numbers."))
        if (is_between and one.has("party")) or (are_two and one.words[-1].text in sentence.listed["bands"]):
            return True
    return False


def _find_country(sentence: Sentence, groups: Iterable[Group | None]) -> Actor | None:
    """The one who governs, where the country itself is named as a side ("between Afghanistan and Pakistan")."""
    page = sentence.page
    theatre = page.lexicon.theatre
    governing = theatre.government
    name = fold_form(theatre.name.get(page.lexicon.language.code, ""))
    for group in groups:
        for word in group.all_words() if group is not None and name else ():
            if governing and name in word.text.split() and not word.has("party", "unit", "source"):
                start = word.start + word.text.index(name)
                mark = Mark(start, start + len(name), "party", governing)
                return make_actor(mark, governing)
    return None


def give_noun_roles(sentence: Sentence, clause: Clause, deed: Deed, sort: str) -> Deed:
    """The deed of a noun with who acted and on whom; `sort` is the table of the verb that goes with it."""
    group = deed.group
    if group is None:
        return deed
    is_last = sentence.page.lexicon.language.grammar.IS_VERB_LAST
    shared = _list_shared(clause, group) if deed.event in _UNDERGONE or not is_last else []
    agents = _list_agents(sentence, clause, group, sort) or [other for other in shared if other.tie == "agent"]
    of = [other for other in group.hangs if other.tie == "of"] or [other for other in shared if other.tie == "of"]
    user = _find_user(sentence, clause, deed, sort)
    if user is not None:
        hits = find_hits(sentence, clause, [*clause.tied("goal"), *of], user)
        return replace(deed, initiator=user, target=first_of(hits))
    owner = _find_noun_owner(sentence, clause, group, deed.trigger)
    is_done_to = deed.event in ("arrest", "killing") and not of and owner is not None and not agents
    doer = find_doer(sentence, clause, agents)
    are_several = bool(agents) and doer is None
    doer = doer or (None if is_done_to else owner) or _find_ascribed(sentence, group)
    if doer is None and not are_several:
        doer = _find_doing(sentence, clause, group, sort) or _find_of(sentence, clause, deed.event, of)
    goals = _list_goals(sentence, clause, deed, sort, of, has_doer=doer is not None)
    if _meets(sentence, clause, group, sort):
        doer = _turn_own(sentence, clause, doer)
    hits = find_hits(sentence, clause, goals, doer, deed.event)
    if is_done_to and owner is not None and owner.kind == "refers.own":
        hits = hits or [owner]  # "their detention"
    if not hits and deed.event == "explosion":
        near = [other for other in group.hangs if other.tie in ("place", "inside") and other.has("targets.", "people.")]
        hits = find_hits(sentence, clause, near, doer)
    return replace(deed, initiator=doer, target=first_of(hits) or _find_opposed(sentence, agents, doer))


def _list_agents(sentence: Sentence, clause: Clause, group: Group, sort: str) -> list[Group]:
    """Those by whom it was, named beside the noun or, where it is the subject, beside the verb."""
    agents = find_tied(group, "agent")
    if agents and group.joined and sentence.page.lexicon.language.grammar.IS_VERB_LAST:
        return agents  # «۲۵ حمله از سوی … و هفت مورد از سوی …»
    return [*agents, *(clause.tied("agent") if group is clause.subject and sort != "suffer" else [])]


def _list_goals(
    sentence: Sentence, clause: Clause, deed: Deed, sort: str, of: list[Group], *, has_doer: bool
) -> list[Group]:
    """The groups that may name on whom it was."""
    group = deed.group
    if group is None:
        return []
    is_object, is_subject = is_acted_on(clause, group), group is clause.subject
    goals = [other for other in group.hangs if other.tie == "goal"]
    is_blamed = _lays_blame(sentence, clause, group)
    goals += clause.tied("goal") if (is_object or is_subject) and not is_blamed else []
    if deed.event == "operation":
        goals += [other for other in group.hangs if other.tie == "to"]  # "an operation to clear rebels"
    goals += of if _is_done_to_of(sentence, deed, has_doer=has_doer) else []
    if is_subject and _tells_effect(sentence, clause, sort):
        goals += clause.objects[:1]
    if is_subject and sort == "suffer":
        goals += clause.tied("agent")  # "the attack was repelled by its fighters"
    if clause.subject is not None and (_meets(sentence, clause, group, sort) or (sort == "suffer" and is_object)):
        goals.append(clause.subject)
    return goals


def _is_done_to_of(sentence: Sentence, deed: Deed, *, has_doer: bool) -> bool:
    """Whether it was done to those who are named behind "of" ("the arrest of", "raids on hideouts of the group")."""
    if deed.event in _UNDERGONE and deed.event != "surrender":
        return True
    trigger = deed.trigger
    if sentence.small["on"].intersection(sentence.page.text[trigger.start : trigger.end].split()[1:-1]):
        return True
    return not has_doer and deed.event in ("explosion", "strike", "attack") and not trigger.kind.endswith(".means")


def _tells_effect(sentence: Sentence, clause: Clause, sort: str) -> bool:
    """Whether a verb tells what its subject, an event, did to its object ("the blast damaged the post")."""
    verb = clause.verb
    if verb is None or verb.is_passive:
        return False
    return verb.main.has("events.", "losses.") or sort == "cause" or wrecks(sentence, verb)


def _meets(sentence: Sentence, clause: Clause, group: Group, sort: str) -> bool:
    """Whether the subject meets with what the noun names («با حمله نیروهایش روبه‌رو شدند», «با ماین ما برخورد»)."""
    is_last, verb = sentence.page.lexicon.language.grammar.IS_VERB_LAST, clause.verb
    if not is_last or verb is None or clause.subject is None or group.tie not in ("company", "to", "goal"):
        return False
    return sort == "suffer" or verb.main.text.split()[0] in sentence.listed["meeting"]


def _turn_own(sentence: Sentence, clause: Clause, doer: Actor | None) -> Actor | None:
    """Nobody meets with an attack of his own people: those of whoever speaks were meant."""
    met = name_group(sentence, clause.subject, clause)
    is_own = doer is not None and doer.kind.startswith("refers.") and met is not None and met.party == doer.party
    return sentence.voice(clause).as_actor() if is_own else doer


def _find_opposed(sentence: Sentence, agents: list[Group], doer: Actor | None) -> Actor | None:
    """Whom "the armed opposition" attacks: those who govern."""
    marks = [mark for group in agents for mark in pick_marks(group.all_words(), "people.opposition")]
    marks = marks if doer is None else []
    government = sentence.page.lexicon.theatre.government
    return make_actor(marks[0], government) if marks else None


def _list_shared(clause: Clause, group: Group) -> list[Group]:
    """What stands behind the last of a list and is said of all of them ("killings, arrests and torture of
    officials").
    """
    head = next((one for one in clause.groups if group in one.joined), group)
    members = [head, *head.joined]
    if len(members) < _LISTED or not all(one.words[0].kind == NUMBER for one in members):
        return []
    shared, ahead = [], [members[-1]]
    while ahead:
        one = ahead.pop()
        shared += one.hangs
        ahead += [*one.joined, *one.hangs] if one is not head else one.hangs
    return [one for one in shared if not one.has("events.")]


#: So many nouns in a row make a list.
_LISTED = 2


def _find_user(sentence: Sentence, clause: Clause, deed: Deed, sort: str) -> Actor | None:
    """Who sets off or places a bomb: then those whose it seems to be are those on whom it was («د طالبانو پر لار
    ماین»).
    """
    verb = clause.verb
    if verb is None or verb.is_passive or deed.group is clause.subject or not deed.trigger.kind.endswith(".means"):
        return None
    if sort != "placing" and not verb.main.has("events.explosion"):
        return None
    return find_doer(sentence, clause, [clause.subject])


def _find_doing(sentence: Sentence, clause: Clause, group: Group, sort: str) -> Actor | None:
    """The subject of a verb that only does what its object names, or that claims it ("carried out an attack")."""
    verb = clause.verb
    if verb is None:
        return None
    language = sentence.page.lexicon.language
    if not language.grammar.IS_VERB_LAST and verb.main.text in language.listed["involved"] and verb.is_passive:
        return find_doer(sentence, clause, [clause.subject]) if group is not clause.subject else None
    if verb.is_passive:
        return None
    if group.tie == "company" and verb.main.text in language.listed["in_return"]:
        return find_doer(sentence, clause, [clause.subject])  # "responded with gunfire"
    if sort == "involving" and group.tie in ("place", "goal", ""):
        pointed = name_pointed(sentence, clause.subject) if clause.subject is not None else None
        return find_doer(sentence, clause, [clause.subject]) or may_act(sentence, pointed)
    ties = ("of", "apart", "to", "goal") if language.grammar.IS_VERB_LAST else ("of", "apart")
    if verb.main.text in sentence.listed["accusing"] and group.tie in ties:
        return find_doer(sentence, clause, clause.objects[:1])  # "accused the police of shooting first"
    if _lays_blame(sentence, clause, group):
        return find_doer(sentence, clause, clause.tied("goal"))  # "blamed the attack on the group"
    is_charged = group.lead in sentence.small["for"] and any(
        word.text in sentence.listed["answerable"] for word in clause.words
    )
    if is_charged and clause.objects:
        return find_doer(sentence, clause, clause.objects[:1])  # "hold the group responsible for 21 attacks"
    if not is_acted_on(clause, group) or sort not in ("light", "owning"):
        return None
    return find_doer(sentence, clause, [clause.subject])


def _lays_blame(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether an event is laid to the charge of those behind "on" ("blamed the attack on", "the blame for it on")."""
    verb = clause.verb
    if verb is None or verb.is_passive or sentence.is_verb_last or not clause.objects:
        return False
    first = clause.objects[0]
    is_guilt = first.words[-1].text in sentence.listed["guilt"] and group in first.hangs
    return is_guilt or (verb.main.text in sentence.listed["accusing"] and group is first)


def _find_ascribed(sentence: Sentence, group: Group) -> Actor | None:
    """To whom a clause that describes an event lays it ("attacks that were attributed to the group")."""
    language = sentence.page.lexicon.language
    for clause in sentence.clauses:
        verb, antecedent = clause.verb, clause.antecedent
        is_guess = clause.kind == "infinitive" and clause.subject is group and verb is not None and clause.parent
        if is_guess and verb is not None and verb.main.text in load_syntax(language).be:
            return find_doer(sentence, clause, clause.objects[:1])  # "a drone believed to be Pakistani"
        if verb is None or not verb.is_passive or antecedent is None:
            continue
        is_it = antecedent is group or antecedent in group.hangs
        if is_it and name_verb(language, verb.main.text) in ("ascribing", "owning", "light", "placing"):
            ties = ("agent",) if name_verb(language, verb.main.text) == "placing" else ("agent", "to", "goal")
            return find_doer(sentence, clause, clause.tied(*ties))
    return None


def _find_of(sentence: Sentence, clause: Clause, event: str, of: list[Group]) -> Actor | None:
    """Those who are named behind "of": they surrendered, or attacked where they are people and no post."""
    if event == "surrender":
        return find_doer(sentence, clause, of)
    if event in _UNDERGONE:
        return None
    kinds = ("party", "unit", "call", "refers.own", "refers.group", "refers.front")
    own = sentence.page.lexicon.own_words
    fighters = [
        other for other in of if (other.has(*kinds) or other.words[0].text in own) and not other.has("targets.")
    ]
    return find_doer(sentence, clause, fighters)


def _find_noun_owner(sentence: Sentence, clause: Clause, group: Group, mark: Mark) -> Actor | None:
    """Whose attack it is: a party named before the noun in its group, or behind it where owners follow."""
    if sentence.page.lexicon.language.grammar.IS_VERB_LAST:
        return None if name_event(mark) in _UNDERGONE else _find_owner_behind(sentence, clause, group)
    return find_owner(sentence, clause, group, mark)


def _find_owner_behind(sentence: Sentence, clause: Clause, group: Group) -> Actor | None:
    """The fighters who hang on a word for an attack («حمله نیروهای …»): no post or place that was hit."""
    for other in group.hangs:
        if other.tie == "of" and not other.words[0].has("targets.", "places.", "people.civilians"):
            found = may_act(sentence, name_group(sentence, other, clause))
            if found is not None:
                return found
    return None
