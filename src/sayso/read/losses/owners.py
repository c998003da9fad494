"""Whose people they are of whom a clause says that they were lost, where their own group does not name it."""

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor, Persons, refer
from sayso.read.losses.counted import list_before
from sayso.read.losses.heads import ARMED, BARE
from sayso.read.naming import name_first, name_group
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.servants import name_servants
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import NAME, NUMBER

# Words that point at a party named before.
_POINTING = ("refers.", "people.part_of", "people.including")


def find_stricken(sentence: Sentence, clause: Clause) -> Actor | None:
    """On whom losses were inflicted ("losses of ten dead on the Taliban")."""
    start = clause.words[0].start if clause.words else clause.start
    if is_dealt(sentence, clause):
        dealt = list_dealt(clause)
        return name_first(sentence, dealt, clause)
    goals = [group for one in sentence.clauses for group in one.tied("goal") if one is clause or one.parent is clause]
    if not any(word.has("losses.casualties.losses", "tolls.any") for word in clause.words):
        return None
    return name_first(sentence, (group for group in goals if group.start > start), clause)


def is_dealt(sentence: Sentence, clause: Clause) -> bool:
    """Whether somebody was dealt losses («به طالبان سه کشته وارد شده است»)."""
    language, verb = sentence.page.lexicon.language, clause.verb
    if verb is None or not sentence.is_verb_last:
        return False
    if any(name_verb(language, word.text) == "cause" for word in verb.words):
        return True
    subject = clause.subject  # «ملکیانو ته مرګ ژوبله اوښتې»
    is_toll = subject is not None and subject.has("losses.casualties.losses") and bool(clause.tied("to"))
    return is_toll and name_verb(language, verb.main.text) == "intransitive"


def list_dealt(clause: Clause) -> list[Group]:
    """On whom losses may have been inflicted: the group nearest to the verb first."""
    return sorted(clause.tied("to", "goal"), key=lambda group: -group.start)


def find_left(sentence: Sentence, clause: Clause, group: Group) -> Actor | None:
    """«طالبان سه کشته برجا گذاشتند»: the subject's own, where those are people."""
    subject, verb = clause.subject, clause.verb
    gives = verb is not None and any(mark.kind.endswith(".own") for mark in verb.main.marks)  # «… ده زخمی دادند»
    is_left = gives or is_dealt(sentence, clause)
    if not is_left or subject is None or group not in clause.objects or subject.has("events."):
        return None
    people = ("party", "unit", "call", "refers.group", "people.fighters")
    if not group.words[-1].has("losses.") or not subject.has(*people):
        return None
    return name_group(sentence, subject, clause)


def find_admitted(sentence: Sentence, clause: Clause, group: Group, counted: Persons) -> Actor | None:
    """Dead of whom nothing is said to whom a side owns are its own ("the front admits to five dead", "the army
    confirmed the deaths of four soldiers").
    """
    if counted.head == ARMED and _are_confirmed(sentence, clause, group):
        return sentence.voice(clause).as_actor()
    verbs = [one.verb for one in (clause, clause.parent) if one is not None and one.verb is not None]
    if counted.head != BARE or not verbs or not any(verb.main.has("tolls.owning") for verb in verbs):
        return None
    return sentence.voice(clause).as_actor()


def _are_confirmed(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether a side confirms the deaths of men who are not called by words for its foes; fighters are a state's own
    only where somebody else attacked.
    """
    verb, speaker = clause.verb, sentence.voice(clause).as_actor()
    top = group.holder
    if verb is None or verb.is_not or top is None or top not in clause.objects or speaker is None:
        return False
    if not verb.main.has("stances.confirms", "tolls.owning") or not sentence.may_have_men(speaker):
        return False
    words = {word.text for word in group.words}
    if words & (sentence.listed["foes"] | sentence.listed["raiders"]):
        return False
    behind = [one.party for one in sentence.actors if group.end <= one.start < clause.end]
    is_met = any(party not in (None, UNKNOWN, CIVILIANS, speaker.party) for party in behind)
    return is_met or not words & sentence.listed["fighters"]


def find_bearer(sentence: Sentence, clause: Clause, group: Group, counted: Persons) -> Actor | None:
    """ "They withdrew with seven dead": the subject's own."""
    verb = clause.verb
    top = group
    while top.holder is not None and top.tie != "company":
        top = top.holder
    is_with = top.tie == "company" and top.lead in sentence.page.lexicon.language.grammar.WITH
    if counted.head != BARE or not is_with or verb is None or verb.main.has("losses."):
        return None
    return name_group(sentence, clause.subject, clause)


def find_fronted(sentence: Sentence, clause: Clause, group: Group) -> Actor | None:
    """ "Of the enemy, five lie dead": whose they are stands before the number."""
    fronted = [
        other for other in clause.others if other.tie == "of" and other.end <= group.start and other.holder is None
    ]
    return name_first(sentence, fronted, clause)


def find_honoured(sentence: Sentence, clause: Clause, group: Group, loss: Mark, owner: Actor | None) -> Actor | None:
    """Those whom a party calls martyrs are its own, unless they are named as somebody else's."""
    speaker = sentence.voice(clause).as_actor()
    is_named = owner is not None and owner.kind != "people.former" and group.start <= owner.start < group.end
    if any(other.tie == "of" and other.words[-1].text in sentence.listed["compatriots"] for other in group.hangs):
        return None  # "nine of our compatriots"
    words = [word for word in clause.words if word.start <= loss.start < word.end]
    last, anybody = group.words[-1], sentence.small["people"]
    is_anybody = last.has("people.generic") and last.text in anybody
    if speaker is not None and anybody and sentence.page.lexicon.theatre.is_state(speaker.party):
        is_anybody = is_anybody or last.has("people.counters")  # whom a state honours may be its citizens
    if speaker is None or is_named or is_anybody or not any(word.has("tolls.honoured") for word in words):
        return None
    return refer(loss, speaker)


def does_to_itself(sentence: Sentence, clause: Clause, group: Group, owner: Actor | None) -> bool:
    """Whether a party would have done this to "the group" that it is itself: then no loss was told."""
    verb = clause.verb
    if owner is None or verb is None or verb.is_passive or group is clause.subject:
        return False
    doer = name_group(sentence, clause.subject, clause)
    is_vague = owner.kind.startswith(("refers.group", "call")) and group.start <= owner.start < group.end
    return is_vague and doer is not None and doer.party == owner.party


def find_other(sentence: Sentence, clause: Clause, group: Group, owner: Actor | None) -> Actor | None:
    """ "Their intelligence killed two members of the group": nobody does this to the own side, so another was meant."""
    verb = clause.verb
    is_other = owner is not None and owner.kind.startswith(_POINTING) and not group.has("refers.they")
    if owner is None or not is_other or _is_own(sentence, group):
        return None
    if is_aboard(sentence, group) and owner.kind != "refers.clitic":
        acting = [
            found for one in sentence.clauses for by in one.tied("agent") if (found := name_group(sentence, by, one))
        ]
        speaker = sentence.voice(clause).as_actor()
        if any(one is not None and one.party == owner.party for one in (speaker, *acting)) or not acting:
            return sentence.memory.last(before=owner.start, apart_from=owner.party)
        return None
    if verb is None or (group is clause.subject and not verb.is_passive):
        return None
    if verb.main.has("saying.verbs", "stances.", "tolls.owning") and not verb.main.has("losses.", "events."):
        return None  # "announced the deaths of six of its members"
    doers = [clause.subject] if not verb.is_passive else clause.tied("agent")
    doer = name_first(sentence, doers, clause)
    if doer is None or doer.party != owner.party:
        return None
    return sentence.memory.last(before=owner.start, apart_from=doer.party)


def _is_own(sentence: Sentence, group: Group) -> bool:
    """Whether words say expressly that people are somebody's own ("of its own")."""
    own = sentence.listed["own"]
    return any(word.text in own for one in (group, *group.hangs) for word in one.words)


def is_inside(sentence: Sentence, group: Group) -> bool:
    """Whether people are only said to have been in what was hit ("three men inside")."""
    behind = sentence.page.text[group.end : group.end + 12].lstrip()
    words = sentence.listed["within"]
    return group.words[-1].text in words or any(behind.startswith(word) for word in words)


def is_guarding(sentence: Sentence, group: Group) -> bool:
    """Whether people are said to have manned or guarded a place ("the six men guarding it")."""
    words = sentence.listed["guarding"]
    held = (group, *group.hangs)
    return any(
        clause.verb is not None and clause.verb.main.text in words and any(clause.antecedent is one for one in held)
        for clause in sentence.clauses
    )


def is_aboard(sentence: Sentence, group: Group) -> bool:
    """Whether people are named by what they sit in or guard ("its passengers"): that tells whose they are."""
    listed = sentence.listed["aboard"]
    return any(word.text in listed for one in (group, *group.hangs) for word in one.words)


def find_servants(sentence: Sentence, clause: Clause, group: Group) -> Actor | None:
    """Soldiers and police of whom a state speaks are its own, unless it says that it did this to them; those of whom
    nobody speaks who takes part are the country's.
    """
    speaker = sentence.voice(clause).as_actor()
    marks = group.pick("people.servants")
    if speaker is None and marks:
        serving = name_servants(sentence, group)
        is_abroad = serving is not None and sentence.page.lexicon.theatre.is_of(serving.party, "neighbour")
        return serving if sentence.is_verb_last or is_abroad else None
    if speaker is None or not marks or not sentence.page.lexicon.theatre.is_state(speaker.party):
        return None
    verb = clause.verb
    doer = name_group(sentence, clause.subject, clause) if verb is not None and not verb.is_passive else None
    if doer is not None and doer.party == speaker.party:
        return None
    return refer(marks[0], _find_hit_before(sentence, clause, speaker) or speaker)


def _find_hit_before(sentence: Sentence, clause: Clause, speaker: Actor) -> Actor | None:
    """Whose posts a state took or hit, as it says right before ("six Pakistani posts were seized and ten soldiers
    killed", «اډه یې وویشتله. ۱۲ عسکر ووژل شول»). In a sentence before only another state's: bands have no soldiers.
    """
    before = clause.parent if clause.kind == "joined" else None
    if before is None or before.verb is None or not before.verb.main.has("events."):
        hit = sentence.memory.find_hit_by(speaker.party) if clause.parent is None else None
        hit = hit if hit is not None and sentence.page.lexicon.theatre.is_state(hit.party) else None
    elif before.verb.is_passive:
        hit = name_group(sentence, before.subject, before)
    else:
        hit = name_first(sentence, (*before.objects[:1], *before.tied("goal")), before)
    is_other = hit is not None and hit.party != speaker.party and sentence.may_have_men(hit)
    return hit if is_other else None


def find_own(sentence: Sentence, clause: Clause, group: Group) -> Actor | None:
    """ "Six dead of its own": those of whoever speaks."""
    marks = [mark for other in group.hangs if other.tie == "of" for mark in other.pick("refers.own")]
    speaker = sentence.voice(clause).as_actor()
    hung = [other for other in group.hangs if other.tie == "of" and _ends_in_own(sentence, other)]
    if not hung or not marks or speaker is None:
        return None
    return refer(marks[0], speaker)


def _ends_in_own(sentence: Sentence, group: Group) -> bool:
    """Whether a group is "its own", be it with a word that no list holds ("five of its own fidayeen")."""
    end = group.words[-1]
    at = -2 if len(group.words) > 1 and end.kind == NAME and not end.marks else -1
    return group.words[at].text.split()[-1] in sentence.small["own"]


def find_theirs(sentence: Sentence, clause: Clause, group: Group) -> Actor | None:
    """«پنج تن شان کشته شدند»: of the other side that was named last, or that whoever speaks hit: no party calls its own
    men so.
    """
    speaker = sentence.voice(clause).as_actor()
    hung = [other.words[0] for other in group.hangs if other.tie == "of" and len(other.words) == 1]
    listed = sentence.listed["of_them"]
    ends = [word.text.split()[-1] for word in group.words[1:]]
    is_theirs = bool(listed.intersection((*ends, *(word.text for word in hung))))  # «سه نفر شان», not «… از افراد شان»
    if speaker is None or group.words[0].kind != NUMBER or not is_theirs:
        return None
    for other in list_before(sentence, group):
        actor = name_group(sentence, other)
        if actor is not None and actor.party not in (None, UNKNOWN, CIVILIANS, speaker.party):
            return actor if sentence.may_have_men(actor) else None
    return sentence.memory.find_hit_by(speaker.party)


def find_owner(sentence: Sentence, clause: Clause, group: Group) -> Actor | None:
    """Own people named without the party: "six dead of its own", "nine on its side", "two sons of this soil"."""
    flanks = [other for other in group.hangs if other.words[-1].has("tolls.flank")]
    flank = name_first(sentence, flanks, clause)
    if flank is not None:
        return flank
    hung = [other for other in group.hangs if other.tie == "of" and other.words[-1].has("refers.own")]
    marks = [mark for other in (*hung, *flanks) for mark in other.pick("refers.own")] or group.pick("people.own")
    marks = marks or [mark for other in group.hangs if other.tie == "of" for mark in other.pick("people.own")]
    speaker = sentence.voice(clause).as_actor()
    if not marks or speaker is None:
        return None
    return refer(marks[0], speaker)
