"""What happened, clause by clause: the event, who acted, on whom."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.lang import Language
from sayso.lang.text import fold_form
from sayso.read.actors import Actor
from sayso.read.acts.doers import (
    find_doer,
    find_hits,
    find_means,
    find_owner,
    find_tied,
    list_near,
    list_sides,
    may_act,
)
from sayso.read.acts.events import Frame, describes_goods, name_event
from sayso.read.losses.costs import Cost
from sayso.read.losses.counted import is_name
from sayso.read.losses.tolls import is_intransitive
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.verb_last_words import load_closing
from sayso.read.syntax.words import NAME, NUMBER, PRONOUN, load_syntax, pick_marks, tail_of

# Where several words name the event, the finer one is the news: a blast is an attack too, an attack also a fight.
_RANK = {
    "strike": 6,
    "explosion": 6,
    "surrender": 5,
    "seizure": 4,
    "killing": 4,
    "attack": 4,
    "arrest": 4,
    "operation": 3,
    "clash": 2,
    "other": 1,
}

# Events whose noun is followed by those to whom they were done ("the arrest of").
_UNDERGONE = ("killing", "arrest", "surrender", "seizure")

# What may go on with bombs and guns: a loss told with one of them is its toll.
_FIGHTS = frozenset({"attack", "clash", "operation", "explosion", "strike"})

# The kinds of parties that fight.
_FIGHTING = ("armed", "state", "neighbour")

# What somebody may shoot at.
_AIMED_AT = ("targets.", "people.", "party", "unit", "province", "district", "locality", "places.", "places_of.")

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

#: So many groups up a chain it is looked for what an event hangs on.
_CHAIN = 5

# How the noun for an event is tied where it is not told but spoken about ("an answer to attacks", "over the shooting").
_BESIDE = ("apart", "to", "source")


@dataclass(frozen=True)
class Deed:
    """One event as one clause tells it. `group` is the noun that names it, None where a verb does.

    One that is `is_aside` is not told but spoken about, or only describes somebody; one that is `is_toll` is a loss
    told
    as somebody's deed; of one that is `is_denied` the clause says that it did not happen; one that is `is_before`
    came before what is told.
    """

    event: str
    trigger: Mark
    clause: Clause
    initiator: Actor | None = None
    target: Actor | None = None
    sides: tuple[Actor, ...] = ()
    group: Group | None = None
    is_main: bool = False
    is_aside: bool = False
    is_toll: bool = False
    is_denied: bool = False
    is_on_fighters: bool = False
    is_before: bool = False
    is_blame: bool = False
    is_shot: bool = False

    @property
    def frame(self) -> Frame:
        """The event with its roles."""
        return Frame(self.event, self.trigger, self.initiator, self.target, self.sides)


def find_deeds(sentence: Sentence, clause: Clause) -> list[Deed]:
    """The events that a clause tells, the one of its verb first."""
    if _is_conditional(sentence, clause) or sentence.is_only_meant(clause) or _is_kept_from(sentence, clause):
        return []
    clause.is_before = _takes_before(sentence, clause)
    is_real = not _is_only_possible(sentence, clause)
    deeds = [deed for deed in (_read_verb(sentence, clause) if is_real else None,) if deed]
    for group in clause.groups:
        is_known = any(deed.group is group for deed in deeds)
        deed = None if is_known else _read_noun(sentence, clause, group)
        if deed is not None and (is_real or not deed.is_main):
            deeds.append(deed)
    deeds += _read_antecedent(sentence, clause)
    deeds += _read_done(sentence, clause) if not deeds else []
    blamed = _find_blamed(sentence, clause) if not deeds else None
    if blamed is not None:
        deeds.append(blamed)
    deeds = [replace(deed, is_on_fighters=_is_fighting(sentence, deed.target)) for deed in deeds]
    deeds = _name_operation(sentence, deeds)
    if clause.is_before:
        deeds = [_name_killers(deed) for deed in deeds]
    is_aside = _is_description(sentence, clause) or _only_dates(sentence, clause)
    return [replace(deed, is_aside=True) if is_aside or _is_heard(sentence, deed) else deed for deed in deeds]


def _read_done(sentence: Sentence, clause: Clause) -> list[Deed]:
    """«جبهه از کشتن سه طالب خبر داد», «د درېو طالبانو د وژلو ادعا وکړه»: done by whoever tells of it."""
    language, verb = sentence.page.lexicon.language, clause.verb
    if not language.grammar.IS_VERB_LAST or verb is None or verb.is_passive or not verb.main.has("saying.verbs"):
        return []
    words = load_closing(language).done
    doer = find_doer(sentence, clause, [clause.subject])
    for group in clause.groups if doer is not None else ():
        marks = [mark for word in group.words for mark in word.marks if word.text in words]
        marks = [mark for mark in marks if mark.kind.startswith("losses.")]
        hit = _first(find_hits(sentence, clause, [one for one in group.hangs if one.tie == "of"], doer))
        if not marks or not _is_fighting(sentence, doer) or not _is_fighting(sentence, hit):
            continue
        outcome = marks[0].kind.split(".")[1]
        event = "arrest" if outcome == "captured" else _name_toll(sentence, clause, outcome, doer, hit)
        trigger = marks[0]._replace(kind=f"events.{event}.nouns")
        return [Deed(event, trigger, clause, doer, hit, group=group, is_toll=True, is_denied=verb.is_not)]
    return []


def _takes_before(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause tells who had taken those who were then killed («که طالبان او را از خانه‌اش برده بودند»)."""
    verb, page = clause.verb, sentence.page
    if not page.lexicon.language.grammar.IS_VERB_LAST or verb is None or not verb.main.has("events.arrest"):
        return False
    past = page.lexicon.language.words["syntax"].get("past_be", ())
    if verb.words[-1].text.split()[-1] not in past:
        return False
    here = [word for other in sentence.clauses if other is not clause for word in other.words]
    before = [one for one in page.scenes if sentence.scene.paragraph - 1 <= one.paragraph and one.end <= clause.start]
    return any(word.has("losses.killed") for word in here) or any(one.has("losses.killed") for one in before)


def _name_killers(deed: Deed) -> Deed:
    """Whoever took somebody who was found dead killed him."""
    if deed.event != "arrest" or deed.initiator is None:
        return deed
    return replace(deed, event="killing", trigger=deed.trigger._replace(kind="events.killing.verbs"), is_toll=True)


def _name_operation(sentence: Sentence, deeds: list[Deed]) -> list[Deed]:
    """«در یک عملیات هدفمند سه عضو داعش را کشتند»: what a front calls an attack is an operation of those who govern."""
    page = sentence.page
    if not page.lexicon.language.grammar.IS_VERB_LAST or not any(deed.event == "operation" for deed in deeds):
        return deeds

    def is_operation(deed: Deed) -> bool:
        first = page.text[deed.trigger.start : deed.trigger.end].split()[:1]
        meanings = page.lexicon.find_meanings(first[0]) if first else ()
        return any(one.kind == "events.operation.nouns" for one in meanings)

    return [
        replace(deed, event="operation", trigger=deed.trigger._replace(kind="events.operation.nouns"))
        if deed.event == "attack" and is_operation(deed)
        else deed
        for deed in deeds
    ]


def _is_heard(sentence: Sentence, deed: Deed) -> bool:
    """Whether only the noise of an event is told («صدای شلیک»)."""
    heard = sentence.page.lexicon.language.words["syntax"].get("heard", ())
    group = deed.group
    if group is None:
        return False
    holders = [one for one in deed.clause.groups if group in one.hangs]
    before = [word for word in group.words if word.end <= deed.trigger.start]
    return any(word.text in heard for word in (*before, *(word for one in holders for word in one.words)))


def _find_blamed(sentence: Sentence, clause: Clause) -> Deed | None:
    """ "..., said the governor, who accused Pakistan": who did what the sentence tells."""
    verb, language = clause.verb, sentence.page.lexicon.language
    if verb is None or verb.is_passive or verb.is_not or language.grammar.IS_VERB_LAST or clause.kind != "relative":
        return None
    if verb.main.text not in load_syntax(language).accusing or not clause.objects or clause.tied("of", "apart"):
        return None
    if any(other.tie in ("of", "apart") for other in clause.objects[0].hangs):
        return None
    doer = find_doer(sentence, clause, clause.objects[:1])
    trigger = Mark(verb.main.start, verb.main.end, "events.attack.verbs", "")
    return Deed("attack", trigger, clause, doer, is_toll=True, is_blame=True) if doer is not None else None


def _is_fighting(sentence: Sentence, actor: Actor | None) -> bool:
    party = sentence.page.lexicon.theatre.parties.get(str(actor.party)) if actor else None
    return party is not None and party.kind in _FIGHTING


def _read_antecedent(sentence: Sentence, clause: Clause) -> list[Deed]:
    """ "The attacks it staged against the police": the event is named before the clause that says who did it."""
    antecedent, verb = clause.antecedent, clause.verb
    language = sentence.page.lexicon.language
    if antecedent is None or verb is None or language.grammar.IS_VERB_LAST or not antecedent.has("events."):
        return []
    if name_verb(language, verb.main.text) not in ("light", "owning"):
        return []
    mark = _find_name(sentence, clause, antecedent)
    if mark is None or name_event(mark) == "clash":
        return []
    passive = verb.is_passive
    doer = find_doer(sentence, clause, clause.tied("agent") if passive else [clause.subject])
    hit = _first(find_hits(sentence, clause, clause.tied("goal"), doer))
    return [Deed(name_event(mark), mark, clause, doer, hit, group=antecedent, is_main=True)]


def _is_conditional(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause tells on what condition something might happen ("if they attack")."""
    language = sentence.page.lexicon.language
    if language.grammar.IS_VERB_LAST or clause.kind != "adverbial":
        return False
    return clause.lead in load_syntax(language).conditional


def _is_kept_from(sentence: Sentence, clause: Clause) -> bool:
    """Whether somebody did not let it happen, or could not («نگذاشتند حتا یک انفجار رخ دهد»)."""
    parent = clause.parent
    language = sentence.page.lexicon.language
    if not language.grammar.IS_VERB_LAST or clause.kind != "content" or parent is None or parent.verb is None:
        return False
    return parent.verb.is_not and parent.verb.words[-1].text in load_closing(language).wanting


def _is_only_possible(sentence: Sentence, clause: Clause) -> bool:
    """Whether the verb of a clause tells what may come or be ("would bomb", "can attack"), not what may have been."""
    language = sentence.page.lexicon.language
    if language.grammar.IS_VERB_LAST or clause.verb is None:
        return False
    syntax = load_syntax(language)
    words = [word.text for word in clause.verb.words]
    return words[0] in syntax.modals and not set(words) & syntax.have


def _is_description(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause only describes people or things ("groups fighting the Taliban", "who had attacked ...")."""
    antecedent = clause.antecedent
    if sentence.page.lexicon.language.grammar.IS_VERB_LAST or antecedent is None or antecedent.has("events."):
        return False
    if clause.kind == "relative":
        return True
    if clause.verb is not None and clause.verb.is_passive and _find_bomb(clause) is not None:
        return False  # "eight people killed by a bomber"
    return clause.kind == "participle" and not clause.is_set_off and not clause.lead


def _find_bomb(clause: Clause) -> Mark | None:
    """The bomb or drone by which people were hurt."""
    if clause.verb is None or not clause.verb.main.has("losses."):
        return None
    return next((means[0] for group in clause.tied("agent") if (means := find_means(group))), None)


def _only_dates(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause only tells since when something else holds ("since the group attacked the airport")."""
    language = sentence.page.lexicon.language
    if language.grammar.IS_VERB_LAST or clause.parent is None:
        return False
    syntax, verb = load_syntax(language), clause.parent.verb
    is_state = verb is None or verb.main.text in syntax.be
    return is_state and clause.lead in syntax.dating and clause.kind in ("adverbial", "participle")


# ---------------------------------------------------------------- verbs
def _read_verb(sentence: Sentence, clause: Clause) -> Deed | None:
    verb = clause.verb
    if verb is None or _answers_fire(sentence, clause):
        return None
    taken = [mark for mark in verb.main.marks if mark.kind == "responsibility.taken"]
    if taken and not verb.is_not:
        return _read_taken(sentence, clause, verb, taken[0])
    marks = [mark for word in verb.words for mark in word.marks if mark.kind.startswith("events.")]
    marks = [mark for mark in marks if mark.kind.endswith((".verbs", ".passive"))] or marks
    if not marks:
        return (
            _read_toll(sentence, clause, verb)
            or _read_lives(sentence, clause, verb)
            or _read_thrown(sentence, clause, verb)
            or _read_conquest(sentence, clause, verb)
            or _read_wrecked(sentence, clause, verb)
            or _read_broken(sentence, clause, verb)
            or _read_identity(sentence, clause, verb)
        )
    mark = _prefer(marks)
    event = name_event(mark)
    own = _find_acting(clause, verb) if event == "attack" else None
    if own is not None:
        event, mark = name_event(own), own
    if event == "attack" and _runs_over(sentence, clause, verb):
        event, mark = "explosion", mark._replace(kind="events.explosion.passive")
    if event == "arrest" and _takes_place(clause, verb):
        event, mark = "seizure", mark._replace(kind="events.seizure.verbs")
    if event == "arrest" and _takes_goods(clause, verb):
        return None
    if event == "attack" and any(_is_mutual(group) for group in (*clause.objects, *clause.tied("goal"))):
        event, mark = "clash", mark._replace(kind="events.clash.verbs")
    if event == "seizure" and _takes_country(sentence, clause, verb):
        return None
    deed = Deed(event, mark, clause, is_main=True, is_denied=verb.is_not)
    if event == "killing" and _is_dead_already(sentence, clause, verb):
        return None
    if event == "explosion" and not verb.is_passive and clause.objects and _is_state(sentence, clause):
        deed = replace(deed, event="strike", trigger=mark._replace(kind="events.strike.verbs"))
    if event == "clash":
        groups = [clause.subject, *clause.objects, *clause.tied("company", "goal", "place")]
        return replace(deed, sides=list_sides(sentence, clause, groups))
    if event == "surrender":
        return replace(deed, initiator=_find_yielding(sentence, clause, verb))
    if event == "seizure" and _changes_hands(sentence, clause, verb):
        taker = find_doer(sentence, clause, [*clause.objects, *clause.tied("to", "agent")])
        held = _first(find_hits(sentence, clause, [clause.subject], taker, event)) if taker is not None else None
        return replace(deed, initiator=taker, target=held)
    deed = _give_roles(sentence, clause, verb, deed)
    is_shot = deed.event == "attack" and verb.main.has("tolls.shot", "losses.killed")
    if deed.event == "attack" and (
        _assassinates(sentence, clause, verb, deed) or (is_shot and _executes(sentence, clause, verb))
    ):
        return replace(deed, event="killing", trigger=mark._replace(kind="events.killing.verbs"), is_shot=True)
    return deed


def _runs_over(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether something meets a mine ("their vehicle hit a roadside mine")."""
    if sentence.page.lexicon.language.grammar.IS_VERB_LAST or verb.is_passive or not clause.objects:
        return False
    return clause.objects[0].words[-1].has("events.explosion.means") and not clause.tied("goal", "company")


def _assassinates(sentence: Sentence, clause: Clause, verb: Verb, deed: Deed) -> bool:
    """Whether one person is shot dead by unknown people, or one who takes no part."""
    is_unknown = deed.initiator is not None and deed.initiator.party == UNKNOWN
    party = sentence.page.lexicon.theatre.parties.get(str(deed.target.party)) if deed.target else None
    is_apart = party is not None and party.kind in ("civilians", "former")
    if not verb.main.has("losses.killed"):
        return False
    return (is_unknown and _kills_one(sentence, clause)) or (is_apart and _names_one(sentence, clause, verb))


def _executes(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether those who are shot had been taken or disarmed before ("eight captured fighters were shot", "... after
    their arrest").
    """
    taken = _find_taken(clause, verb)
    if sentence.page.lexicon.language.grammar.IS_VERB_LAST or taken is None:
        return False
    if taken.has("losses.captured", "people.held") or any(
        group.has("events.arrest") and not group.has("numbers.") for group in clause.tied("time")
    ):
        return True
    kin = [one for one in sentence.clauses if one is not clause and (one.parent is clause or one is clause.parent)]
    return any(
        one.verb is not None
        and (one.lead == "after" or one.kind == "joined" or clause.kind == "joined" or _tells_of(one, taken))
        and one.verb.main.has("losses.captured", "events.arrest", "events.surrender", "tolls.disarmed")
        and one.verb.is_passive
        for one in kin
    )


def _was_taken(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether those who are killed are said to have been captured ("eight men who had been captured were killed")."""
    taken = _find_taken(clause, verb)
    if sentence.page.lexicon.language.grammar.IS_VERB_LAST or taken is None:
        return False
    told = [one for one in sentence.clauses if one.verb is not None and _tells_of(one, taken)]
    return any(one.verb is not None and one.verb.main.has("losses.captured", "events.arrest") for one in told)


def _tells_of(clause: Clause, group: Group) -> bool:
    """Whether a clause describes those whom a group names, or of whom it counts some."""
    return clause.kind == "relative" and clause.antecedent is not None and clause.antecedent in (group, *group.hangs)


def _answers_fire(sentence: Sentence, clause: Clause) -> bool:
    """Whether a part only tells what those lost to whom somebody answered ("12 were killed and the army responded,
    killing 20 soldiers").
    """
    above = clause.parent
    returning = sentence.page.lexicon.language.words["syntax"].get("in_return", ())
    if clause.kind != "participle" or above is None or above.verb is None or above.verb.main.text not in returning:
        return False
    before = [word for one in sentence.clauses if one.start < above.start for word in one.words]
    return any(word.has("losses.", "events.") for word in before)


def _names_one(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether a single person is killed, of whom no number and no list is given."""
    group = _find_taken(clause, verb)
    if group is None or group.joined or any(word.kind == NUMBER for word in group.words):
        return False
    head = group.words[-1].text.split()[-1]
    return group.has("people.", "titles.", "person") and not sentence.page.lexicon.is_plural(head)


def _give_roles(sentence: Sentence, clause: Clause, verb: Verb, deed: Deed) -> Deed:
    """The deed of a verb with who acted and on whom; the bomb or drone that acts tells what it was."""
    passive = verb.is_passive or deed.trigger.kind.endswith(".passive")
    doer, hit = _find_roles(sentence, clause, verb, deed.event, passive=passive)
    means = find_means(clause.subject)
    planter, goal = _find_planted(sentence, clause)
    if means is not None and not passive and deed.event != "arrest":
        mark, holder = means
        return replace(
            deed,
            event=name_event(mark),
            trigger=mark,
            initiator=find_owner(sentence, clause, holder, mark) or planter,
            target=hit or goal or _first(find_hits(sentence, clause, list_near(sentence, clause), None)),
        )
    if deed.event == "killing" and doer is None:
        doer = _find_keeper(sentence, clause)
    if deed.event == "explosion":
        doer, hit = doer or planter, hit or goal
    tools = [tool for group in clause.others if group.tie in ("company", "agent") and (tool := find_means(group))]
    if not tools and not passive and any(group.has(*_AIMED_AT) for group in clause.tied("goal", "to")):
        tools = [tool for group in clause.objects[:1] if (tool := find_means(group))]  # «د توپونو مرمۍ وویشتلې»
    if tools and deed.event == "attack":
        deed = replace(deed, event=name_event(tools[0][0]), trigger=tools[0][0])
    if deed.event == "attack" and _governs(sentence, doer) and _has_den(sentence, _find_taken(clause, verb)):
        pounds = verb.main.text.split()[0] in load_syntax(sentence.page.lexicon.language).pounding
        event = "strike" if pounds and _is_state(sentence, clause) else "operation"
        deed = replace(deed, event=event, trigger=deed.trigger._replace(kind=f"events.{event}.verbs"))
    if hit is None and deed.event == "explosion":
        hit = _first(find_hits(sentence, clause, list_near(sentence, clause), doer))
    return replace(deed, initiator=doer, target=hit)


def _find_keeper(sentence: Sentence, clause: Clause) -> Actor | None:
    """In whose prison or custody somebody was killed."""
    held = sentence.page.lexicon.language.words["syntax"].get("holding", ())
    kept = [
        group
        for group in clause.tied("place", "inside")
        if group.words[-1].text in held or (group.has("party", "unit") and not group.has("people.", "events."))
    ]
    agents = [other for group in kept for other in group.hangs if other.tie == "of" and other.has("party", "unit")]
    return find_doer(sentence, clause, [*kept, *agents])


def _find_planted(sentence: Sentence, clause: Clause) -> tuple[Actor | None, Actor | None]:
    """Who planted a bomb and on whom, from a clause that describes it ("a mine planted by", "attached to a
    vehicle").
    """
    for other in sentence.clauses:
        verb = other.verb
        is_part = other.kind in ("participle", "relative") and other.parent is clause
        is_it = other.antecedent is not None and other.antecedent is clause.subject is not other.subject
        if verb is not None and is_it and other.kind == "relative" and not verb.is_passive:
            planter = find_doer(sentence, other, [other.subject])
            if planter is not None:
                return planter, None  # "a mine its men had laid"
        if verb is None or not is_part or other.is_set_off or verb.main.has("losses."):
            continue
        doer = find_doer(sentence, other, other.tied("agent")) or _find_origin(sentence, other)
        goals = [*other.tied("goal", "to"), *list_near(sentence, other)] if verb.is_passive else other.objects[:1]
        hit = _first(find_hits(sentence, other, goals, doer))
        if doer is not None or hit is not None:
            return doer, hit
    return None, None


def _governs(sentence: Sentence, actor: Actor | None) -> bool:
    """Whether a state or whoever governs acts."""
    theatre = sentence.page.lexicon.theatre
    party = theatre.parties.get(str(actor.party)) if actor is not None else None
    return party is not None and (party.kind in ("state", "neighbour") or party.id == theatre.government)


def _find_origin(sentence: Sentence, clause: Clause) -> Actor | None:
    """The neighbour from whose side something was fired ("shells fired from the Pakistani side")."""
    for group in clause.tied("source"):
        actor = sentence.name(group, clause)
        party = sentence.page.lexicon.theatre.parties.get(str(actor.party)) if actor is not None else None
        if party is not None and party.kind == "neighbour":
            return actor
    return None


def _is_dead_already(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether it is done to bodies ("hanged the bodies of two kidnappers")."""
    taken = _find_taken(clause, verb)
    words = load_syntax(sentence.page.lexicon.language).remains
    last = taken.words[-1].text if taken is not None else ""
    return last in words or any(part in words for part in last.split())  # "the bodies of"


def _is_state(sentence: Sentence, clause: Clause) -> bool:
    """Whether a state acts: what it bombs it bombs from the air, with no bomb that it laid."""
    doer = find_doer(sentence, clause, [clause.subject])
    party = sentence.page.lexicon.theatre.parties.get(str(doer.party)) if doer else None
    return party is not None and party.kind in ("state", "neighbour")


def _first(actors: list[Actor]) -> Actor | None:
    return actors[0] if actors else None


def _find_roles(
    sentence: Sentence, clause: Clause, verb: Verb, event: str, *, passive: bool
) -> tuple[Actor | None, Actor | None]:
    """Who acted and who was acted on."""
    agent = find_doer(sentence, clause, clause.tied("agent"))
    if passive:
        holders = clause.tied("source") if event == "seizure" else []
        return agent, _first(find_hits(sentence, clause, [clause.subject, *holders], agent, event))
    doer = find_doer(sentence, clause, [clause.subject])
    goals = [*clause.objects[:1], *clause.tied("goal", "to")]
    if sentence.page.lexicon.language.grammar.IS_VERB_LAST:
        goals += [other for group in clause.objects[:1] for other in group.joined]
    if " " in verb.main.text:
        goals += clause.tied("of")  # "raided a hideout of ..."
    if event == "seizure":
        goals += clause.tied("source")
    doer = _turn_doer(sentence, clause, goals, doer)
    return doer, _first(find_hits(sentence, clause, goals, doer, event))


def _turn_doer(sentence: Sentence, clause: Clause, goals: list[Group], doer: Actor | None) -> Actor | None:
    """ "Their troops fired on us": whoever is meant by "their", no party fires on its own men."""
    if doer is None or not doer.kind.startswith("refers.") or not goals:
        return doer
    hit = sentence.name(goals[0], clause)
    if hit is None or hit.party != doer.party or hit.kind.startswith("refers."):
        return doer
    other = sentence.memory.last(before=doer.start, apart_from=doer.party)
    return other._replace(start=doer.start, end=doer.end) if other is not None else None


def _prefer(marks: list[Mark]) -> Mark:
    return max(marks, key=lambda mark: _RANK[name_event(mark)])


def _find_acting(clause: Clause, verb: Verb) -> Mark | None:
    """The raid or operation that is said to target somebody: that is what it was."""
    if clause.subject is None or verb.is_passive or find_means(clause.subject) is not None:
        return None
    marks = [mark for mark in clause.subject.pick("events.") if mark.kind.endswith(".nouns")]
    return marks[-1] if marks and name_event(marks[-1]) in ("attack", "operation") else None


def _is_mutual(group: Group) -> bool:
    """Whether both did it to one another ("fired at each other")."""
    return group.words[0].has("refers.mutual")


def _find_taken(clause: Clause, verb: Verb) -> Group | None:
    return clause.subject if verb.is_passive else clause.objects[0] if clause.objects else None


def _takes_place(clause: Clause, verb: Verb) -> bool:
    taken = _find_taken(clause, verb)
    return taken is not None and _is_place(taken)


def _takes_country(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether it is the country or the rule over it that is taken: that is history, no incident ("took over in
    2021").
    """
    language = sentence.page.lexicon.language
    if language.grammar.IS_VERB_LAST:
        return False
    words = load_syntax(language).ruled
    name = fold_form(sentence.page.lexicon.theatre.name.get(language.code, ""))
    taken = [one for group in (*clause.objects, *clause.tied("to", "of")) for one in (group, *find_tied(group, "of"))]
    if verb.is_passive and clause.subject is not None:
        taken.append(clause.subject)
    if not taken:
        is_bare = " " in verb.main.text and not verb.is_passive and not clause.tied("source", "agent", "place")
        return is_bare and sentence.name(clause.subject, clause) is not None
    return any(one.words[-1].text == name or one.words[-1].text in words for one in taken)


def _is_place(group: Group) -> bool:
    is_place = group.has("targets.things", "places.", "province", "district", "locality")
    return is_place and not group.has("people.", "titles.", "person")


def _takes_goods(clause: Clause, verb: Verb) -> bool:
    taken = _find_taken(clause, verb)
    return taken is not None and taken.has("targets.goods") and not taken.has("people.", "titles.", "person")


def _changes_hands(sentence: Sentence, clause: Clause, verb: Verb) -> bool:
    """Whether a place is the subject, which fell to somebody or passed into their hands."""
    subject = clause.subject
    if verb.is_passive or subject is None:
        return False
    kinds = ("places.", "province", "district", "locality", "targets.", "weak.")
    falls = (
        tail_of(verb.main.text) in sentence.small["of_to"] and not sentence.page.lexicon.language.grammar.IS_VERB_LAST
    )
    is_named = sentence.name(subject, clause) is not None and not falls
    return not is_named and any(word.has(*kinds) for word in subject.all_words())


def _find_yielding(sentence: Sentence, clause: Clause, verb: Verb) -> Actor | None:
    """Who surrenders: the subject, fighters only linked to a group too."""
    actor = sentence.name(clause.subject, clause)
    return actor if actor is not None and actor.party not in (None, CIVILIANS) else None


def _read_taken(sentence: Sentence, clause: Clause, verb: Verb, mark: Mark) -> Deed | None:
    """Responsibility taken: whoever takes it acted; what it was is named beside, else an attack."""
    is_by = verb.is_passive or tail_of(verb.main.text) in sentence.small["by_of"]
    if is_by:
        doer = find_doer(sentence, clause, [*clause.tied("agent"), *clause.objects])
    else:
        doer = find_doer(sentence, clause, [clause.subject]) or sentence.voice(clause).as_actor()
    is_other = is_by and bool(clause.objects) and find_means(clause.objects[0]) is None
    if doer is None and (not is_other or _are_own_men(clause.objects[0])):
        doer = sentence.voice(clause).as_actor()
    named = [
        (named, group)
        for group in clause.groups
        for one in group.pick("events.", "losses.killed.after")
        if not one.kind.endswith(".means") and (named := _name_phrase(sentence, one)) is not None
    ]
    if doer is None and not named:
        return None
    killed = [(one, group) for group in clause.groups for one in group.pick("losses.killed.before")]
    if doer is not None and not named and killed:  # «د والي د وژلو پړه یې ومنله»
        one, held = killed[0]
        people = [other for other in held.hangs if other.tie == "of"]
        trigger = one._replace(kind="events.killing.nouns")
        hit = _first(find_hits(sentence, clause, people, doer))
        return Deed("killing", trigger, clause, doer, hit, group=held, is_main=True)
    word, home = max(named, key=lambda pair: _RANK[name_event(pair[0])]) if named else (mark, None)
    word = word if named else mark._replace(kind="events.attack.nouns")
    event = name_event(word)
    goals = [other for group in clause.groups for other in group.hangs if other.tie == "goal"]
    hit = _first(find_hits(sentence, clause, goals, doer))
    return Deed("attack" if event == "clash" else event, word, clause, doer, hit, group=home, is_main=True)


def _are_own_men(group: Group) -> bool:
    """Whether fighters are named by nothing but a base or a unit: they are those of whoever speaks."""
    named = ("party", "unit", "call", "responsibility.unknown", "people.opposition", "people.former")
    return (
        group.words[-1].has("people.fighters")
        and bool(group.hangs)
        and not any(one.has(*named) for one in (group, *group.hangs, *group.joined))
    )


def _read_toll(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """ "The Taliban killed three people": the loss is the event, where somebody who did it is the subject."""
    kinds = ("losses.killed", "losses.wounded", "losses.casualties", "losses.captured", "losses.surrendered")
    losses = [
        mark
        for mark in verb.main.marks
        if mark.kind.startswith(kinds) and mark.kind.endswith((".either", ".before", ".after"))
    ]
    if not losses:
        return None
    mark = losses[0]
    outcome = mark.kind.split(".")[1]
    deed = Deed("attack", mark._replace(kind="events.attack.verbs"), clause, is_toll=True, is_denied=verb.is_not)
    if outcome == "surrendered":
        trigger = mark._replace(kind="events.surrender.verbs")
        yielding = _find_yielding(sentence, clause, verb)
        return replace(deed, event="surrender", trigger=trigger, initiator=yielding, is_main=True)
    if verb.is_passive and outcome == "killed" and sentence.page.lexicon.language.grammar.IS_VERB_LAST:
        death = _read_death(sentence, clause, deed)
        if death is not None:
            return death
    if is_intransitive(sentence, verb) and not verb.is_passive:
        return _read_death(sentence, clause, deed) if outcome == "killed" else None
    doer, hit = _find_roles(sentence, clause, verb, "attack", passive=verb.is_passive)
    if outcome == "killed" and verb.is_passive and _was_taken(sentence, clause, verb):
        trigger = mark._replace(kind="events.killing.verbs")
        return replace(deed, event="killing", trigger=trigger, initiator=doer, target=hit, is_toll=False, is_main=True)
    means = find_means(clause.subject)
    if means is not None and not verb.is_passive:
        return None
    weapon = None if verb.is_passive else _find_weapon(clause.subject)
    if weapon is not None:
        doer, goal = _find_planted(sentence, clause)
        deed = replace(deed, event=name_event(weapon), trigger=weapon, is_toll=False, is_main=True)
        return replace(deed, initiator=doer, target=hit or goal)
    if doer is None and verb.is_passive and hit is not None and not _recalls(clause):
        doer = _find_teller(sentence, clause, hit)
    acting = clause.tied("agent") if verb.is_passive else [clause.subject]
    if doer is None and not any(_is_nameless(group) for group in acting):
        return None
    event = "arrest" if outcome == "captured" else _name_toll(sentence, clause, outcome, doer, hit)
    return replace(deed, event=event, trigger=mark._replace(kind=f"events.{event}.verbs"), initiator=doer, target=hit)


def _read_lives(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """«جان یک جوان را گرفتند»: who took somebody's life."""
    language = sentence.page.lexicon.language
    if not language.grammar.IS_VERB_LAST or not clause.objects or verb.main.text not in load_closing(language).grasping:
        return None
    marks = clause.objects[0].pick("tolls.lives")
    doer, hit = _find_roles(sentence, clause, verb, "killing", passive=False)
    if not marks or doer is None:
        return None
    event = _name_toll(sentence, clause, "killed", doer, hit)
    trigger = marks[0]._replace(kind=f"events.{event}.verbs")
    return Deed(event, trigger, clause, doer, hit, is_toll=True, is_denied=verb.is_not)


def _read_death(sentence: Sentence, clause: Clause, deed: Deed) -> Deed | None:
    """ "Died under Taliban torture", "died in the custody of the police": those who held him killed him."""
    held = sentence.page.lexicon.language.words["syntax"].get("holding", ())
    for group in clause.others:
        if group.words[-1].text in held and group.tie != "agent":
            agents = [other for other in group.hangs if other.tie in ("of", "agent")]
            doer = find_doer(sentence, clause, [group, *agents, *clause.tied("agent")])
            if doer is None:
                continue
            hit = _first(find_hits(sentence, clause, [clause.subject], doer))
            trigger = deed.trigger._replace(kind="events.killing.verbs")
            return replace(
                deed, event="killing", trigger=trigger, initiator=doer, target=hit, is_toll=False, is_main=True
            )
    return None


def _find_weapon(group: Group | None) -> Mark | None:
    marks = [mark for mark in group.pick("events.attack") if mark.kind.endswith(".means")] if group else []
    return marks[0] if marks else None


def _recalls(clause: Clause) -> bool:
    """Whether a toll is that of what was told before ("45 had been killed in them")."""
    return any(group.words[-1].kind == PRONOUN for group in clause.tied("place"))


def _find_teller(sentence: Sentence, clause: Clause, hit: Actor) -> Actor | None:
    """Who speaks of fighters killed whom nobody is said to have killed: their enemy."""
    speaker = sentence.voice(clause).as_actor()
    parties = sentence.page.lexicon.theatre.parties
    mine, theirs = parties.get(str(speaker.party)) if speaker else None, parties.get(str(hit.party))
    if mine is None or theirs is None or mine.kind not in _FIGHTING or theirs.kind not in _FIGHTING or mine is theirs:
        return None
    return speaker


def _is_nameless(group: Group | None) -> bool:
    """Whether people acted of whom no party is named ("gunmen", "members of an armed group")."""
    return group is not None and group.has("people.fighters", "people.commanders")


def _name_toll(sentence: Sentence, clause: Clause, outcome: str, doer: Actor | None, hit: Actor | None) -> str:
    """The event of a toll: the enemies of a state killed by its own account fell in an operation, others in an attack;
    people who do not fight were killed."""
    theatre = sentence.page.lexicon.theatre
    if doer is None:
        return "attack"
    if doer.party == UNKNOWN and outcome == "killed" and _kills_one(sentence, clause):
        return "killing"
    party = theatre.parties.get(str(hit.party)) if hit else None
    speaker = sentence.voice(clause).as_actor()
    acting = theatre.parties.get(str(doer.party))
    is_state = acting is not None and (acting.kind in ("state", "neighbour") or acting.id == theatre.government)
    is_own = speaker is not None and acting is not None and speaker.party == acting.id
    victims = _find_taken(clause, clause.verb) if clause.verb else None
    is_fighting = victims is not None and victims.has("people.fighters", "call") and not victims.has("people.civilians")
    if party is None and outcome == "killed" and is_state and is_own and is_fighting:
        return "operation"
    if party is None and acting is not None and acting.kind == "armed" and acting.id != theatre.government:
        return "attack"
    if party is None or party.kind in ("former", "civilians"):
        return "killing" if outcome == "killed" else "attack"
    is_rebel = party.kind == "armed" and party.id != theatre.government
    return "operation" if is_state and is_own and is_rebel else "attack"


def _kills_one(sentence: Sentence, clause: Clause) -> bool:
    """Whether the one who is killed is a single person with a name or an office: then it is an assassination."""
    verb = clause.verb
    group = clause.subject if verb and verb.is_passive else clause.objects[0] if clause.objects else None
    if group is None or group.joined or any(word.kind == NUMBER for word in group.words):
        return False
    return group.has("titles.", "person", "people.commanders") or is_name(sentence, group)


def _read_identity(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """ "The bomber was one of its men": whose the one who did it was."""
    subject = clause.subject
    language = sentence.page.lexicon.language
    if language.grammar.IS_VERB_LAST or subject is None or verb.main.text not in load_syntax(language).be:
        return None
    target = next((group for group in clause.objects if group.words[-1].text in load_syntax(language).hit), None)
    if target is not None:
        return _read_target(sentence, clause, subject, target)
    doers = subject.pick("responsibility.doers")
    others = [other for group in clause.objects for other in (group, *find_tied(group, "of"))]
    doer = find_doer(sentence, clause, others) if doers else None
    if doer is None:
        return None
    means = find_means(subject)
    mark = means[0] if means else doers[-1]._replace(kind="events.attack.nouns")
    return Deed(name_event(mark), mark, clause, doer, is_main=True, is_denied=verb.is_not)


def _read_target(sentence: Sentence, clause: Clause, subject: Group, target: Group) -> Deed | None:
    """ "The convoy was the target of a bomb", "officials were its target": who was hit, and by what."""
    of = [other for other in target.hangs if other.tie == "of"]
    named = [mark for other in of for mark in other.pick("events.")]
    doer = find_doer(sentence, clause, [target, *of, *find_tied(target, "agent")])
    hit = _first(find_hits(sentence, clause, [subject], doer))
    if hit is None or (doer is None and not named):
        return None
    word = _prefer(named) if named else Mark(target.start, target.end, "events.attack.nouns", "")
    return Deed(name_event(word), word, clause, doer, hit, is_main=bool(named), is_toll=not named)


def _read_conquest(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """ "They had taken the whole of Panjshir": a place is what is taken."""
    fallen = _read_fallen(sentence, clause, verb)
    if fallen is not None:
        return fallen
    taken = _find_taken(clause, verb)
    language = sentence.page.lexicon.language
    is_last = language.grammar.IS_VERB_LAST
    is_grasped = is_last and verb.main.text in load_closing(language).grasping
    if taken is None or not (is_grasped or name_verb(language, verb.main.text) == "taking"):
        return None
    posts = sentence.page.lexicon.language.words["syntax"].get("strongholds", ())
    named = taken.words if is_last else taken.words[-1:]
    if any(word.text in posts for word in named) and taken.has("targets.") and not verb.is_not:
        trigger = Mark(verb.main.start, verb.main.end, "events.seizure.verbs", "")
        doer, hit = _find_roles(sentence, clause, verb, "seizure", passive=verb.is_passive)
        return Deed("seizure", trigger, clause, doer, hit, is_main=True, is_denied=verb.is_not)
    places = [group for group in (taken, *find_tied(taken, "of")) if group.has("province", "district", "locality")]
    if not places or taken.has("people.", "titles.", "person", "party", "unit"):
        return None
    mark = places[0].pick("province", "district", "locality")[0]
    trigger = Mark(verb.main.start, verb.main.end, "events.seizure.verbs", mark.value)
    doer, hit = _find_roles(sentence, clause, verb, "seizure", passive=verb.is_passive)
    return Deed("seizure", trigger, clause, doer, hit, is_main=True, is_denied=verb.is_not)


def _read_fallen(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """«بخش‌هایی از ولسوالی به دست نیروهای جبهه افتاده است»: into whose hands a place fell."""
    subject = clause.subject
    language = sentence.page.lexicon.language
    if not language.grammar.IS_VERB_LAST or subject is None or verb.is_passive or verb.main.marks:
        return None
    if name_verb(language, verb.main.text) != "intransitive" or not clause.tied("agent"):
        return None
    kinds = ("province", "district", "locality", "weak.", "places.", "targets.things")
    places = [one for one in (subject, *subject.hangs) if one.has(*kinds)]
    doer = find_doer(sentence, clause, clause.tied("agent"))
    if not places or doer is None or subject.has("people."):
        return None
    trigger = Mark(verb.main.start, verb.main.end, "events.seizure.passive", "")
    hit = _first(find_hits(sentence, clause, [subject], doer, "seizure"))
    return Deed("seizure", trigger, clause, doer, hit, is_main=True, is_denied=verb.is_not)


def _read_broken(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """ "Smashed a cell", "uncovered a hideout": a force's own operation against those whose it was."""
    language = sentence.page.lexicon.language
    if name_verb(language, verb.main.text) != "breaking" or not _has_den(sentence, _find_taken(clause, verb)):
        return None
    doer, hit = _find_roles(sentence, clause, verb, "operation", passive=verb.is_passive)
    if hit is None or hit.party == CIVILIANS:
        return None
    trigger = Mark(verb.main.start, verb.main.end, "events.operation.verbs", "")
    return Deed("operation", trigger, clause, doer, hit, is_main=True, is_denied=verb.is_not)


def _has_den(sentence: Sentence, group: Group | None) -> bool:
    """Whether a group names where a secret group hides, or such a group itself ("a Daesh cell")."""
    dens = sentence.page.lexicon.language.words["syntax"].get("dens", ())
    return group is not None and any(word.text.split()[-1] in dens for word in group.words)


def _read_wrecked(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """ "Destroyed two Pakistani posts": what goes with an attack tells on whom it was."""
    if verb.is_passive or not clause.objects or not _wrecks(sentence, verb) or not clause.objects[0].has("targets."):
        return None
    doer = find_doer(sentence, clause, [clause.subject])
    hit = _first(find_hits(sentence, clause, clause.objects[:1], doer))
    if doer is None or hit is None or hit.party == CIVILIANS:
        return None
    trigger = Mark(verb.main.start, verb.main.end, "events.attack.verbs", "")
    return Deed("attack", trigger, clause, doer, hit, is_toll=True, is_denied=verb.is_not)


def _read_thrown(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """ "Put three rockets into the base": a weapon sent against somebody's people or posts."""
    if verb.is_passive or not clause.objects or sentence.page.lexicon.language.grammar.IS_VERB_LAST:
        return None
    weapons = [mark for mark in clause.objects[0].pick("events.") if mark.kind.endswith(".means")]
    goals = [group for group in clause.tied("goal", "to") if group.has("targets.", "people.", "party", "unit")]
    if not weapons or not goals:
        return None
    doer = find_doer(sentence, clause, [clause.subject])
    hit = _first(find_hits(sentence, clause, goals, doer))
    event = name_event(weapons[0])
    return Deed(event, weapons[0], clause, doer, hit, is_main=True, is_denied=verb.is_not)


# ---------------------------------------------------------------- nouns
def _read_noun(sentence: Sentence, clause: Clause, group: Group) -> Deed | None:
    """The event that a noun names ("an attack by the front on a post", "the Taliban's raid")."""
    mark = _find_name(sentence, clause, group)
    if mark is None or group.tie == "purpose" or _is_planned(sentence, clause, group, mark):
        return None
    if _is_instrument(sentence, clause, group):
        return None
    event = name_event(mark)
    if event == "arrest" and any(_is_place(other) for other in group.hangs if other.tie == "of"):
        event, mark = "seizure", mark._replace(kind="events.seizure.nouns")  # "the capture of the district"
    verb = clause.verb
    language = sentence.page.lexicon.language
    sort = name_verb(language, verb.main.text) if verb else ""
    is_told = _is_object(clause, group) or (group is clause.subject and verb is not None)
    deed = Deed(
        event,
        mark,
        clause,
        group=group,
        is_main=sort in ("light", "suffer", "cause") and _is_object(clause, group),
        is_aside=_is_beside(language, clause, group, sort),
        is_before=_is_before(language, group),
        is_denied=bool(verb and verb.is_not and is_told) or _is_none(sentence, group),
    )
    if event == "clash":
        return replace(deed, sides=_list_fighting(sentence, clause, group, mark))
    tools = [tool for other in group.hangs if other.tie == "company" and (tool := find_means(other))]
    if event == "attack" and tools:
        deed = replace(deed, event=name_event(tools[0][0]), trigger=tools[0][0])
    return _give_noun_roles(sentence, clause, deed, sort)


def _is_instrument(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether a word such as "shots" only says how somebody was killed («په ډزو یې وواژه»)."""
    verb = clause.verb
    leads = sentence.page.lexicon.language.words["syntax"].get("instruments", ())
    return (
        group.lead in leads and verb is not None and verb.main.has("losses.killed", "losses.wounded", "events.killing")
    )


def _find_name(sentence: Sentence, clause: Clause, group: Group) -> Mark | None:
    """The word of a group that names an event; a weapon only where it acts or goes off."""
    marks = [
        mark
        for mark in group.pick("events.", "losses.")
        if mark.kind.endswith((".nouns", ".means", ".after")) and not describes_goods(sentence.scene, mark)
    ]
    marks = [named for mark in marks if (named := _name_phrase(sentence, mark)) and not _describes_people(group, named)]
    marks = [mark for mark in marks if not _is_adjective(sentence, group, mark)]
    nouns = [mark for mark in marks if mark.kind.endswith(".nouns")]
    if nouns:
        return nouns[-1]
    verb = clause.verb
    if not marks or not _may_go_off(sentence, clause, group, verb):
        return None
    mark = _prefer(marks)
    return None if name_event(mark) == "attack" else mark


def _is_adjective(sentence: Sentence, group: Group, mark: Mark) -> bool:
    """Whether a noun for an event with «ی» behind another noun only describes it («اسیر جنگی», «مواد انفجاری»)."""
    grammar = sentence.page.lexicon.language.grammar
    if not grammar.IS_VERB_LAST or not mark.kind.endswith(".nouns"):
        return False
    before = [word for word in group.words if word.end <= mark.start]
    text = sentence.page.text[mark.start : mark.end]
    return bool(before) and before[-1].kind == NAME and grammar.is_indefinite(text, mark.value)


def _name_phrase(sentence: Sentence, mark: Mark) -> Mark | None:
    """A mark of an event; "the arrest of", which counts those taken, names the event of its noun."""
    if mark.kind.startswith("events."):
        return mark
    words = sentence.page.text[mark.start : mark.end].split()
    if words[-1] not in sentence.small["of"] or len(words) < 2:
        return None
    known = sentence.page.lexicon.meanings
    meanings = (*known.get(words[-2], ()), *known.get(f"{words[-2]}s", ()))
    kind = next((one.kind for one in meanings if one.kind.startswith("events.") and one.kind.endswith(".nouns")), None)
    return mark._replace(kind=kind) if kind else None


def _may_go_off(sentence: Sentence, clause: Clause, group: Group, verb: Verb | None) -> bool:
    """Whether a bomb or a drone in a group does something: it acts, or it is laid, set off, used in an attack."""
    if verb is None:
        return True
    if sentence.page.lexicon.language.grammar.IS_VERB_LAST:
        is_hit = verb.main.has("events.attack.verbs") and group in clause.objects and not clause.tied("goal", "to")
        return not is_hit and not _is_found(sentence, clause, group, verb)  # "shot down a drone"
    if _is_object(clause, group) and verb.main.has("events.attack.verbs"):
        return False  # "shot down a helicopter"
    if group is clause.subject and verb.is_passive:
        return (
            verb.main.has("events.explosion") or name_verb(sentence.page.lexicon.language, verb.main.text) == "placing"
        )
    if verb.main.text in sentence.page.lexicon.language.words["syntax"].get("flying", ()):
        return False
    if verb.main.has("events.", "losses.") or group is clause.subject:
        return True
    is_bomb = any(mark.kind.startswith("events.explosion") for mark in group.marks)
    return (
        is_bomb and _is_object(clause, group) and name_verb(sentence.page.lexicon.language, verb.main.text) == "placing"
    )


def _is_planned(sentence: Sentence, clause: Clause, group: Group, mark: Mark) -> bool:
    """Whether a noun says that the event which hangs on it is only intended or feared («آماده حمله»)."""
    words = sentence.page.lexicon.language.words["syntax"].get("planned", ())
    holders = [one for one in clause.groups if group in one.hangs and group.tie == "of"]
    before = [word for word in group.words if word.end <= mark.start]
    before += [word for one in holders for word in one.words[-1:]]
    return any(word.text in words for word in before)


def _is_found(sentence: Sentence, clause: Clause, group: Group, verb: Verb) -> bool:
    """Whether a weapon is only found or taken, alone or among others («یک واسکت انفجاری … به دست آمد»)."""
    if name_verb(sentence.page.lexicon.language, verb.main.text) == "finding":
        return True
    lists = [one for one in clause.groups if group is one or group in one.joined]
    near = [one for one in lists for one in (one, *one.joined) if one is not group]
    return not verb.main.has("events.", "losses.") and any(one.has("targets.goods") for one in near)


def _is_object(clause: Clause, group: Group) -> bool:
    """Whether a group is what the verb of a clause acts on, alone or in a list."""
    return any(group is one or group in one.joined for one in clause.objects)


def _is_none(sentence: Sentence, group: Group) -> bool:
    """Whether a group says that there was none ("no fighting")."""
    return group.words[0].text in sentence.small["no_any"] or any(mark.kind == "numbers.none" for mark in group.marks)


def _is_beside(language: Language, clause: Clause, group: Group, sort: str) -> bool:
    """Whether the noun for an event is only spoken about."""
    if language.grammar.IS_VERB_LAST:
        return _hangs_apart(clause, group) or (sort == "judging" and group in clause.objects)
    if sort in ("judging", "naming") and (_is_object(clause, group) or group.tie):
        return True
    one: Group | None = group
    while one is not None and one.tie:
        if one.tie in _BESIDE:
            return True
        if one.tie != "of":
            break
        one = one.holder
    return _is_within(group)


def _hangs_apart(clause: Clause, group: Group) -> bool:
    """Whether a group, or what it hangs on, only says about what or on what charge («به اتهام دست داشتن در انفجار»)."""
    one: Group | None = group
    for _ in range(_CHAIN):
        if one is None or one.tie == "apart":
            return one is not None
        one = next((other for other in clause.groups if one in other.hangs), None)
    return False


def _is_before(language: Language, group: Group) -> bool:
    """Whether something else came after an event ("following reports of explosions")."""
    one: Group | None = group
    while one is not None and one.tie == "of":
        one = one.holder
    return (
        one is not None
        and (one.lead in ("after", "following") or one.lead.endswith(" after"))
        and not language.grammar.IS_VERB_LAST
    )


def _is_within(group: Group) -> bool:
    """Whether a noun for an event only says of whom another speaks ("raids targeting figures in a spate of
    attacks").
    """
    one = group
    while one.holder is not None and one.tie == "of" and not one.holder.has("events.", "people."):
        one = one.holder
    above = one.holder
    while above is not None and not above.has("events."):
        above = above.holder
    return above is not None and one.holder is not above and name_event(above.pick("events.")[-1]) != "clash"


def _list_fighting(sentence: Sentence, clause: Clause, group: Group, mark: Mark) -> tuple[Actor, ...]:
    """The sides of a fight that a noun names: those between whom it was, with whom, and whose it is."""
    between = [other for other in group.hangs if other.tie in ("place", "company", "goal", "agent", "inside")]
    if group is clause.subject:
        between += [other for other in clause.tied("place") if other.joined]
    between = [one for one in between if one.has(*_NAMED) or one.lead in sentence.small["between"]]
    groups: list[Group | None] = [*between, *clause.tied("company", "goal")]
    if not between and clause.verb is not None and group is not clause.subject:
        groups = [clause.subject, *groups]
    sides = list(list_sides(sentence, clause, groups))
    owner = _find_noun_owner(sentence, clause, group, mark)
    if owner is not None and owner.party not in {side.party for side in sides}:
        sides.insert(0, owner)
    country = _find_country(sentence, between or groups) if len(sides) == 1 else None
    country = None if country is not None and country.party == sides[0].party else country
    return tuple([*sides, country] if country is not None else sides[:2])


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
                return Actor(mark.start, mark.end, governing, (mark,))
    return None


def _give_noun_roles(sentence: Sentence, clause: Clause, deed: Deed, sort: str) -> Deed:
    group, event, verb = deed.group, deed.event, clause.verb
    if group is None:
        return deed
    is_object, is_subject = _is_object(clause, group), group is clause.subject
    is_last = sentence.page.lexicon.language.grammar.IS_VERB_LAST
    shared = _list_shared(clause, group) if event in _UNDERGONE or not is_last else []
    agents = [*find_tied(group, "agent"), *(clause.tied("agent") if is_subject else [])]
    if sentence.page.lexicon.language.grammar.IS_VERB_LAST and group.joined:
        agents = find_tied(group, "agent") or agents  # «۲۵ حمله از سوی … و هفت مورد از سوی …»
    agents = agents or [other for other in shared if other.tie == "agent"]
    several = bool(agents) and find_doer(sentence, clause, agents) is None
    of = [other for other in group.hangs if other.tie == "of"] or [other for other in shared if other.tie == "of"]
    user = _find_user(sentence, clause, deed, sort)
    if user is not None:
        return replace(
            deed, initiator=user, target=_first(find_hits(sentence, clause, [*clause.tied("goal"), *of], user))
        )
    owner = _find_noun_owner(sentence, clause, group, deed.trigger)
    is_done_to = event in ("arrest", "killing") and not of and owner is not None and not agents
    doer = find_doer(sentence, clause, agents) or (None if is_done_to else owner) or _find_ascribed(sentence, group)
    if doer is None and not several:
        doer = _find_doing(sentence, clause, group, sort) or _find_of(sentence, clause, event, of)
    goals = [other for other in group.hangs if other.tie == "goal"]
    goals += clause.tied("goal") if is_object or is_subject else []
    if event == "operation":
        goals += [other for other in group.hangs if other.tie == "to"]  # "an operation to clear rebels"
    if event in _UNDERGONE and event != "surrender":
        goals += of
    elif sentence.small["on"].intersection(sentence.page.text[deed.trigger.start : deed.trigger.end].split()[1:-1]):
        goals += of  # "raids on hideouts of the group"
    elif doer is None and event in ("explosion", "strike", "attack") and not deed.trigger.kind.endswith(".means"):
        goals += of
    if (
        is_subject
        and verb is not None
        and not verb.is_passive
        and (verb.main.has("events.", "losses.") or sort == "cause" or _wrecks(sentence, verb))
    ):
        goals += clause.objects[:1]
    if is_last and sort == "suffer" and group.tie in ("company", "to", "goal") and clause.subject is not None:
        goals.append(clause.subject)  # «با حمله نیروهایش روبه‌رو شدند»
        doer = _turn_own(sentence, clause, doer)
    if sort == "suffer" and is_object:
        goals.append(clause.subject) if clause.subject else None
    hits = find_hits(sentence, clause, goals, doer, event)
    if is_done_to and owner is not None and owner.kind == "refers.own":
        hits = hits or [owner]  # "their detention"
    if not hits and event == "explosion":
        near = [other for other in group.hangs if other.tie in ("place", "inside") and other.has("targets.", "people.")]
        hits = find_hits(sentence, clause, near, doer)
    return replace(deed, initiator=doer, target=_first(hits) or _find_opposed(sentence, agents, doer))


def _turn_own(sentence: Sentence, clause: Clause, doer: Actor | None) -> Actor | None:
    """Nobody meets with an attack of his own people: those of whoever speaks were meant."""
    met = sentence.name(clause.subject, clause)
    is_own = doer is not None and doer.kind.startswith("refers.") and met is not None and met.party == doer.party
    return sentence.voice(clause).as_actor() if is_own else doer


def _find_opposed(sentence: Sentence, agents: list[Group], doer: Actor | None) -> Actor | None:
    """Whom "the armed opposition" attacks: those who govern."""
    marks = [mark for group in agents for mark in pick_marks(group.all_words(), "people.opposition")]
    marks = marks if doer is None else []
    government = sentence.page.lexicon.theatre.government
    return Actor(marks[0].start, marks[0].end, government, (marks[0],)) if marks else None


def _wrecks(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb tells what a bomb or an attack did to what it hit ("destroyed", "rocked")."""
    language = sentence.page.lexicon.language
    return not language.grammar.IS_VERB_LAST and verb.main.text in load_syntax(language).wrecking


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
    if not language.grammar.IS_VERB_LAST and verb.main.text in load_syntax(language).involved and verb.is_passive:
        return find_doer(sentence, clause, [clause.subject]) if group is not clause.subject else None
    if verb.is_passive:
        return None
    if group.tie == "company" and verb.main.text in language.words["syntax"].get("in_return", ()):
        return find_doer(sentence, clause, [clause.subject])  # "responded with gunfire"
    if sort == "involving" and group.tie in ("place", "goal", ""):
        pointed = sentence.name_pointed(clause.subject) if clause.subject is not None else None
        return find_doer(sentence, clause, [clause.subject]) or may_act(sentence, pointed)
    if verb.main.text in load_syntax(sentence.page.lexicon.language).accusing and group.tie in ("of", "apart"):
        return find_doer(sentence, clause, clause.objects[:1])  # "accused the police of shooting first"
    if not _is_object(clause, group) or sort not in ("light", "owning"):
        return None
    return find_doer(sentence, clause, [clause.subject])


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
            found = may_act(sentence, sentence.name(other, clause))
            if found is not None:
                return found
    return None


def _describes_people(group: Group, mark: Mark) -> bool:
    """Whether a word for an event says which people are meant ("attack victims", "operation commander")."""
    people = [one for one in group.pick("people.", "titles.") if not one.kind.startswith("people.others")]
    return any(0 <= one.start - mark.end <= 1 for one in people)


# ---------------------------------------------------------------- the news
def _is_only_told(deed: Deed, chief: Deed) -> bool:
    """Whether a deed is a toll in the passive, whose doer is only who tells of it, beside another deed confirmed."""
    verb = deed.clause.verb
    is_passive = deed.is_toll and verb is not None and verb.is_passive and not deed.clause.tied("agent")
    answers = chief.clause.verb is not None and chief.clause.verb.main.has("stances.")
    return is_passive and not chief.is_toll and answers and deed.clause is not chief.clause


def merge_deeds(deeds: list[Deed], costs: Iterable[Cost] = ()) -> Deed | None:
    """The news of some clauses that tell of one event: the finest word, with the roles that any of them gives."""
    if not deeds:
        return None
    costs = tuple(costs)
    blamed = next((deed.initiator for deed in deeds if deed.is_blame), None)
    deeds = [deed for deed in deeds if not deed.is_blame] or deeds
    told = [deed for deed in deeds if not deed.is_aside]
    at_once = [deed for deed in told if not deed.is_before]
    if any(deed.is_main and not deed.is_toll for deed in at_once):
        told = at_once
    if not told and any(cost.outcome in ("killed", "wounded") for cost in costs):
        told = [deed for deed in deeds if deed.event != "arrest"]
    told = told or deeds
    if not told or (all(deed.event == "arrest" and deed.is_aside for deed in told) and costs):
        return None
    chief = _choose_chief(told, costs)
    others = [deed for deed in told if deed is not chief]
    acting = [deed for deed in others if not _is_only_told(deed, chief)]
    initiator = chief.initiator or next((deed.initiator for deed in acting if deed.initiator), None) or blamed
    targets = [
        deed.target
        for deed in (chief, *acting)
        if deed.target and (initiator is None or deed.target.party != initiator.party)
    ]
    armed = [target for target in targets if target.party != CIVILIANS]
    target = chief.target or next(iter(armed or targets), None)
    if target is not None and target.kind.startswith("places_of.") and armed:
        target = armed[0]  # a bus that carried fighters
    sides = (
        chief.sides
        if len(chief.sides) > 1
        else next((deed.sides for deed in others if len(deed.sides) > 1), chief.sides)
    )
    if chief.event == "clash" and len(sides) < 2 and initiator is not None and armed:
        sides = (initiator, armed[0])
    return replace(chief, initiator=initiator, target=target, sides=sides)


def _choose_chief(deeds: list[Deed], costs: Iterable[Cost]) -> Deed:
    """The deed that is the news: no loss where it is told in what it happened, no arrest where people were killed
    too.
    """
    chief = max(deeds, key=_weigh)
    fights = [deed for deed in deeds if deed.event in _FIGHTS and not deed.is_toll]
    if chief.is_toll and fights and chief.event != "surrender":
        return max(fights, key=_weigh)
    killed = any(cost.outcome in ("killed", "wounded") and not cost.is_zero for cost in costs)
    if chief.event in ("attack", "operation") and not killed and not any(deed.is_on_fighters for deed in deeds):
        chief = next((deed for deed in deeds if deed.event == "arrest" and deed.is_main), chief)
    if chief.event == "arrest":
        is_armed = any(deed.is_on_fighters for deed in deeds)
        wider = [deed for deed in fights if (is_armed if deed.event in ("attack", "clash") else killed)]
        return max(wider, key=_weigh) if wider else chief
    return chief


def _weigh(deed: Deed) -> tuple[int, int, int]:
    depth = 0 if deed.clause.kind in ("main", "content", "joined") else 1
    return (-depth if deed.event not in ("explosion", "strike") else 0, _RANK[deed.event], -deed.trigger.start)
