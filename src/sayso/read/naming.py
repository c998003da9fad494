"""Whom a noun group of a sentence stands for."""

from collections.abc import Iterable

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor, make_actor, refer
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.served import are_compatriots, find_served, says_whose
from sayso.read.speech.attribution import observes
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.words import AUXILIARY, DETERMINER, NUMBER, PRONOUN, Word

#: A quotation that opened further back than this is taken to be closed, in characters.
_QUOTE_REACH = 2000


def name_group(sentence: Sentence, group: Group | None, clause: Clause | None = None, depth: int = 0) -> Actor | None:
    """Whom a noun group stands for, None where nobody is named."""
    if group is None or depth > 3:
        return None
    if len(group.words) == 1 and group.words[0].kind == PRONOUN:
        return _name_pronoun(sentence, group, clause)
    if are_compatriots(sentence, group, clause):
        head = group.words[-1]
        return make_actor(Mark(head.start, head.end, "people.civilians", head.text), CIVILIANS)
    own = [actor for actor in sentence.actors if group.start < actor.end and actor.end <= group.end]
    found = _choose(sentence, group, own)
    if found is not None and found.party == CIVILIANS:
        return _name_former(sentence, group, depth) or found
    # «گروه دیگری از نیروهای ما»
    if found is not None and (found.kind == "call" or (found.kind == "refers.group" and sentence.is_verb_last)):
        return _name_part(sentence, group, clause, depth) or found
    if found is not None:
        return _name_band(sentence, group, found, clause, depth) or found
    head = group.words[-1]
    if head.text in sentence.listed["kin"]:
        mark = Mark(head.start, head.end, "people.civilians", head.text)
        return make_actor(mark, CIVILIANS)
    found = _name_part(sentence, group, clause, depth)
    if found is not None:
        return found
    for other in group.apposed:
        found = name_group(sentence, other, clause, depth + 1)
        if found is not None:
            return found
    ones = _name_ones(sentence, group, depth)
    if ones is not None:
        return ones
    described = (
        None if group.has("events.") else find_served(sentence, group) or _name_described(sentence, group, depth)
    )
    return described or _name_person(group) or _name_again(sentence, group) or _name_official(sentence, group, clause)


def _name_ones(sentence: Sentence, group: Group, depth: int) -> Actor | None:
    """ "The Taliban were the ones who ...": who is said to be "the ones"."""
    if group.words[-1].text not in sentence.listed["ones"]:
        return None
    for clause in sentence.clauses:
        is_said = group in clause.objects and clause.verb is not None and clause.verb.main.kind == AUXILIARY
        if is_said and clause.subject is not None and clause.subject is not group:
            return name_group(sentence, clause.subject, clause, depth + 1)
    return None


def _find_leading(sentence: Sentence, group: Group) -> list[Mark]:
    """ "The head of the water supply department": who leads an office."""
    listed, head = sentence.page.lexicon.listed, group.words[-1]
    offices = [one for one in group.hangs if one.tie == "of" and one.words[-1].text in listed["departments"]]
    if head.text not in listed["leading"] or not offices:
        return []
    return [Mark(head.start, head.end, "people.officials", head.text)]


def _name_official(sentence: Sentence, group: Group, clause: Clause | None) -> Actor | None:
    """Whoever governs, of whom mayors, judges and police chiefs are where no other body is named.

    Policemen of whom another state speaks are its own.
    """
    theatre = sentence.page.lexicon.theatre
    government = theatre.government
    speaker = sentence.voice(clause).as_actor() if clause is not None and id(clause) in sentence.voices else None
    is_foreign = speaker is not None and speaker.party != government and theatre.is_state(speaker.party)
    if is_foreign and group.has("people.servants"):
        return None
    marks = group.pick("people.officials") or _find_leading(sentence, group)
    if not marks or not government or group.has("people.former", "people.civilians"):
        return None
    return make_actor(marks[-1], government)


def _name_band(sentence: Sentence, group: Group, found: Actor, clause: Clause | None, depth: int) -> Actor | None:
    """The front of which fighters are who are named more widely before ("anti-Taliban fighters from the front")."""
    part = _name_part(sentence, group, clause, depth)
    theatre = sentence.page.lexicon.theatre
    is_band = part is not None and theatre.is_rebel(found.party) and theatre.is_rebel(part.party)
    return part if is_band else None


def _name_again(sentence: Sentence, group: Group) -> Actor | None:
    """ "The commander": of the party whose commander the report spoke of before."""
    head = group.words[-1]
    marks_objects = bool(sentence.listed["object"])  # there "the governor" needs no article («را»)
    is_bare = marks_objects and len(group.words) == 1 and not group.hangs and head.has("titles.", "people.commanders")
    if not (group.words[0].has("refers.these") or is_bare) or group.has("events."):
        return None
    known = sentence.memory.heads.get(head.text)
    return known._replace(start=group.start, end=group.end) if known is not None else None


def _name_person(group: Group) -> Actor | None:
    """The party of somebody who is known by name."""
    persons = group.pick("person")
    return make_actor(persons[0], persons[0].value) if persons else None


def name_pointed(sentence: Sentence, group: Group) -> Actor | None:
    """ "These men": the people of whom the report spoke last."""
    first, people = group.words[0], group.pick("people.")
    if not first.has("refers.these") or not people or sentence.memory.patient is None:
        return None
    if not all(mark.kind.startswith(("people.generic", "people.counters", "people.fighters")) for mark in people):
        return None
    return sentence.memory.patient._replace(start=first.start, end=first.end)


def _name_part(sentence: Sentence, group: Group, clause: Clause | None, depth: int) -> Actor | None:
    """Whose the people or things of a group are by what hangs on it ("rebels of the resistance front")."""
    for other in group.hangs if not group.has("refers.opposed") else ():
        if other.tie in ("of", "source") and not other.has("events."):
            found = _name_its(sentence, group, other, clause) or name_group(sentence, other, clause, depth + 1)
            if found is not None:
                return found
    return None


def _name_its(sentence: Sentence, group: Group, other: Group, clause: Clause | None) -> Actor | None:
    """«جنگجویان آن»: those of the armed group that speaks, else of the one of which was told."""
    pointing = sentence.listed["pointing"]
    if len(other.words) > 1 or other.words[0].text not in pointing or not group.has("people.fighters", "targets."):
        return None
    if clause is None or clause.verb is None or group is not clause.subject or clause.verb.is_passive:
        return None
    speaker = sentence.voice(clause).as_actor()
    owner = speaker if speaker is not None and sentence.may_have_men(speaker) else sentence.memory.subject
    if owner is None or not sentence.may_have_men(owner):
        return None
    word = other.words[0]
    return _point(Mark(word.start, word.end, "refers.own", ""), owner)


def name_bombers(sentence: Sentence, group: Group, clause: Clause | None) -> Actor | None:
    """ "One of its suicide bombers": of the armed group that speaks, else of the one of which the report told last."""
    first = group.words[0]
    if first.text not in sentence.small["its"] or not group.has("responsibility.doers") or sentence.is_verb_last:
        return None
    speaker = sentence.voice(clause).as_actor() if clause is not None and id(clause) in sentence.voices else None
    owner = speaker or sentence.memory.subject
    is_armed = owner is not None and sentence.page.lexicon.theatre.is_of(owner.party, "armed")
    return _point(Mark(first.start, first.end, "refers.own", ""), owner) if is_armed else None


def _choose(sentence: Sentence, group: Group, own: list[Actor]) -> Actor | None:
    """The actor at the head of a group: civilians before whose they are, else the last one named."""
    if not own:
        return None
    people = [actor for actor in own if actor.party == CIVILIANS]
    armed = [actor for actor in own if actor.party not in (CIVILIANS, None)]
    if people and (not armed or people[-1].start > armed[-1].start):
        return _find_body(sentence, people[-1], armed) or people[-1]
    if people and sentence.is_verb_last and people[0].start == _find_head(group):
        return people[0]  # there the head comes first («شهروندان پاکستان»)
    return (armed or own)[-1]


def _find_body(sentence: Sentence, people: Actor, armed: list[Actor]) -> Actor | None:
    """The international body whose staff people are ("UN personnel")."""
    for actor in armed:
        if observes(sentence.page, actor.party) and 0 <= people.start - actor.end <= 1:
            return actor
    return None


def _name_described(sentence: Sentence, group: Group, depth: int) -> Actor | None:
    """ "A convoy belonging to the front": whose it is stands in a clause that describes it."""
    for clause in sentence.clauses:
        verb = clause.verb
        if clause.antecedent is not group or verb is None or not says_whose(sentence, clause, verb):
            continue
        for other in (*clause.objects, *clause.others):
            is_named = other is not group and other.words[0].kind != PRONOUN
            found = name_group(sentence, other, clause, depth + 1) if is_named else None
            if found is not None and not found.kind.startswith("refers."):
                return found
    return None


def _name_former(sentence: Sentence, group: Group, depth: int) -> Actor | None:
    """People of whom it is said that they served those who govern no more ("two brothers who had been
    soldiers").
    """
    found = _name_described(sentence, group, depth)
    if found is not None and sentence.page.lexicon.theatre.is_of(found.party, "former"):
        return found
    return find_served(sentence, group)


def _name_pronoun(sentence: Sentence, group: Group, clause: Clause | None) -> Actor | None:
    """Whom "it" or "they" stand for: the party that speaks, else the subject of what was told before.

    Those to whom something is done are the people of whom the report spoke last.
    """
    word = group.words[0]
    if word.has("refers.clitic"):
        return _name_clitic(sentence, word, clause, is_owner=group.tie == "of")
    is_owner = word.has("refers.own") and bool(sentence.listed["owner"])
    if not word.has("refers.they", "refers.one") and not is_owner:
        return None
    mark = Mark(word.start, word.end, "refers.they", "")
    if word.has("refers.one") or (clause is not None and word.has("refers.many") and undergoes(group, clause)):
        people = sentence.memory.patient
        return people._replace(start=word.start, end=word.end) if people is not None else None
    author = find_author(sentence, clause)
    if author is not None:
        return author._replace(start=word.start, end=word.end)
    speaker = sentence.voice(clause).as_actor() if clause is not None else None
    if speaker is not None and word.has("refers.many") and _is_quoted(sentence, word.start):
        return _name_others(sentence, word, speaker)
    others = _find_spoken_of(sentence, group, clause) if clause is not None and word.has("refers.many") else None
    acting = _name_acting(sentence, word) if _is_house(sentence, speaker) and word.has("refers.many") else None
    named = name_group(sentence, *others) if others is not None else None
    is_own = named is None or (speaker is not None and named.party == speaker.party)
    if acting is not None and is_own:
        return acting
    if others is not None:
        return named._replace(start=word.start, end=word.end) if named is not None else None
    person = speaker if speaker is not None else sentence.memory.subject
    if speaker is not None and observes(sentence.page, speaker.party) and group.tie:
        person = sentence.memory.last(before=group.start, apart_from=speaker.party)
    if person is None or person.party in (None, CIVILIANS, UNKNOWN):
        return None
    return refer(mark, person)


def _is_quoted(sentence: Sentence, start: int) -> bool:
    """Whether a word stands in words that are quoted: there "they" is never who speaks."""
    text = sentence.page.text
    first = max(0, start - _QUOTE_REACH)
    begins = max(first, text.rfind("\n", first, start) + 1)
    return not sentence.is_verb_last and text.count('"', begins, start) % 2 == 1


def _is_house(sentence: Sentence, speaker: Actor | None) -> bool:
    """Whether a party speaks in what it publishes itself: there it says "we", and "they" are others."""
    is_own = speaker is not None and speaker.party == sentence.memory.speaker
    return is_own and not observes(sentence.page, sentence.memory.speaker)


def _name_acting(sentence: Sentence, word: Word) -> Actor | None:
    """The others of whom the sentence before said what they did."""
    acting = sentence.memory.acting
    is_other = acting is not None and acting.party not in (None, CIVILIANS, UNKNOWN, sentence.memory.speaker)
    return acting._replace(start=word.start, end=word.end) if acting is not None and is_other else None


def _name_others(sentence: Sentence, word: Word, speaker: Actor) -> Actor | None:
    """Whom somebody who is quoted calls "they": those of whom was told before."""
    subject = sentence.memory.subject
    is_other = subject is not None and subject.party not in (None, CIVILIANS, UNKNOWN, speaker.party)
    found = subject if is_other else sentence.memory.last(before=word.start, apart_from=speaker.party)
    return found._replace(start=word.start, end=word.end) if found is not None else None


def find_author(sentence: Sentence, clause: Clause | None) -> Actor | None:
    """Whose claim a clause holds that another answers ("dismissed the front's claim that it had attacked")."""
    above = clause.parent if clause is not None and clause.kind == "content" else None
    if above is None or above.verb is None or not above.verb.main.has("stances."):
        return None
    for group in (*above.objects, *above.others):
        if group.has("saying.statements", "saying.reports") and clause is not None and group.start < clause.start:
            own = [one for one in sentence.actors if group.start <= one.start < group.end]
            own = own or [one for other in group.hangs if (one := name_group(sentence, other)) is not None]
            if own and own[0].party not in (None, CIVILIANS, UNKNOWN):
                return own[0]
    return None


def _find_spoken_of(sentence: Sentence, group: Group, clause: Clause) -> tuple[Group, Clause] | None:
    """The people who are the subject of a clause before in the same sentence, where "they" may be these."""
    for other in reversed([one for one in sentence.clauses if one.start < clause.start]):
        subject, verb = other.subject, other.verb
        if subject is None or verb is None or subject.start >= group.start or subject is clause.subject:
            continue
        if verb.main.has("saying.", "stances."):
            continue
        if subject.words[-1].kind == PRONOUN or subject.has("events."):
            return None
        is_many = subject.joined or sentence.page.lexicon.is_plural(subject.words[-1].text.split()[-1])
        is_many = is_many or subject.words[-1].has("call")  # "the enemy took revenge: they ..."
        return (subject, other) if is_many and not subject.has("targets.", "losses.", "places.") else None
    return None


def _name_clitic(sentence: Sentence, word: Word, clause: Clause | None, *, is_owner: bool = False) -> Actor | None:
    """Who acts by «یې» (he, they) or «مو» (we): the armed subject of a clause before, the one who speaks of own
    deeds, else whoever acted in the sentence before. Who speaks for itself is never "they".
    """
    mark = Mark(word.start, word.end, "refers.clitic", "")
    speaker = sentence.voice(clause).as_actor() if clause is not None else None
    is_own = word.text in sentence.listed["clitics_own"]
    is_state = speaker is not None and speaker.party == sentence.memory.speaker
    if is_own or (is_owner and speaker is not None and not is_state and not observes(sentence.page, speaker.party)):
        foe = None if is_own else _find_foe(sentence, speaker, clause) or _find_lost_before(sentence, clause)
        return _point(mark, foe or _find_hit_by(sentence, speaker, clause, word.start) or speaker)
    described = name_group(sentence, _find_described(clause), clause) if not is_owner else None
    lost = _find_lost(sentence, speaker, clause) if is_owner and is_state else None
    if described is not None or lost is not None:
        return _point(mark, described or lost)
    one = clause.parent if clause is not None else None
    while one is not None and one.kind != "aside":
        verb, subject = one.verb, one.subject
        if subject is not None and verb is not None and verb.main.has("saying.verbs", "stances."):
            blamed = [*one.objects[:1], *one.tied("goal")] if _accuses(sentence, verb) else []
            accused = name_first(sentence, blamed, one)
            if accused is not None:
                return _point(mark, accused)
            break
        if subject is not None and subject.has("events."):
            return None
        if subject is None and not is_owner and verb is not None and verb.is_passive and verb.main.has("events."):
            return _point(mark, name_first(sentence, one.tied("agent"), one))  # whoever did what was done there
        if subject is not None and verb is not None and not verb.is_passive and subject.words[0].kind != PRONOUN:
            found = name_group(sentence, subject, one)
            if found is not None and found.party not in (None, CIVILIANS):
                return _point(mark, found)
            if found is None and _is_some_gunman(subject):
                return None
        one = one.parent
    told = sentence.memory.doer or sentence.memory.subject
    is_other = speaker is not None and (
        speaker.party == sentence.memory.speaker or observes(sentence.page, speaker.party)
    )
    return _point(mark, told if speaker is None or is_other else speaker)


def _is_some_gunman(group: Group) -> bool:
    """Whether a group is one fighter of whom nobody says whose he is («یوه وسله‌وال ډزې وکړې او دوه تنه یې ووژل»)."""
    return group.words[0].kind == NUMBER and group.has("people.fighters") and not group.hangs


def _find_described(clause: Clause | None) -> Group | None:
    """People whom a clause describes by what they did to others («هغه کسان چې پر واده یې ډزې کړې وې»)."""
    goals = clause.tied("goal") if clause is not None else []
    while clause is not None and clause.kind == "joined":
        clause = clause.parent
    if clause is None or clause.kind != "relative" or clause.antecedent is None or not goals:
        return None
    return clause.antecedent if clause.antecedent.has("people.", "party", "unit") else None


def _find_foe(sentence: Sentence, speaker: Actor | None, clause: Clause | None) -> Actor | None:
    """Whose the dead are where whoever speaks told what became of others («طالبان په شا وتمبول شول، دوه تنه یې ووژل
    شول»).
    """
    before = clause.parent if clause is not None and clause.kind == "joined" else None
    while before is not None and before.verb is not None and before.verb.main.has("losses."):
        before = before.parent
    if before is None or before.verb is None or not before.verb.is_passive or speaker is None:
        return None
    actor = name_group(sentence, before.subject, before)
    is_foe = actor is not None and actor.party != speaker.party and sentence.may_have_men(actor)
    return actor if is_foe else None


def _find_lost(sentence: Sentence, speaker: Actor | None, clause: Clause | None) -> Actor | None:
    """Whose more of the dead are in what a party publishes: those counted before, else those whom it hit («قوماندان له
    دوو طالبانو سره ووژل شو، دوه تنه یې ټپیان شول»).
    """
    if clause is None or clause.verb is None or not (clause.verb.is_passive and clause.verb.main.has("losses.")):
        return None
    before = _find_lost_before(sentence, clause)
    return before or (sentence.memory.find_hit_by(speaker.party) if speaker is not None else None)


def _find_lost_before(sentence: Sentence, clause: Clause | None) -> Actor | None:
    """Whose men were counted in the clause from which one goes on («درې طالبان وژل شوي او څلور یې ټپیان دي»)."""
    if clause is None or clause.verb is None or not (clause.verb.is_passive and clause.verb.main.has("losses.")):
        return None
    one = clause.parent if clause.kind == "joined" else None
    while one is not None and one.verb is not None and one.verb.is_passive and one.verb.main.has("losses."):
        found = name_first(sentence, (one.subject, *one.tied("company")), one)
        if found is not None and found.party not in (None, CIVILIANS):
            return found
        one = one.parent
    return None


def _find_hit_by(sentence: Sentence, speaker: Actor | None, clause: Clause | None, start: int) -> Actor | None:
    """Whose the dead are where whoever speaks told of an own attack («برید مو وکړ چې دوه کسان یې ووژل شول»)."""
    if clause is None or speaker is None or clause.verb is None:
        return None
    if not (clause.verb.is_passive and clause.verb.main.has("losses.")):
        return None
    one = clause.parent
    while one is not None:
        verb = one.verb
        is_deed = verb is not None and not verb.is_passive and verb.main.has("events.")
        doer = name_group(sentence, one.subject, one) if is_deed else None
        if verb is not None and doer is not None and doer.party == speaker.party:
            hit = name_first(sentence, (*one.objects[:1], *one.tied("goal")), one)
            is_other = hit is not None and hit.party not in (CIVILIANS, speaker.party)
            return hit if is_other else sentence.memory.last(before=start, apart_from=speaker.party)
        one = one.parent
    return None


def _accuses(sentence: Sentence, verb: Verb) -> bool:
    """Whether somebody is accused by a verb."""
    return verb.main.text in sentence.listed["accusing"]


def undergoes(group: Group, clause: Clause) -> bool:
    """Whether something is done to a group by what its clause tells."""
    verb = clause.verb
    if verb is None or not verb.main.has("events.", "losses."):
        return False
    groups = [*clause.groups, *([clause.subject] if clause.subject is not None else [])]  # a shared one, too
    holder = group.holder or next((one for one in groups if group in one.hangs), None)
    head = group if holder is None or group.tie != "of" else holder
    return head is clause.subject if verb.is_passive else head is not clause.subject


def name_groups(sentence: Sentence, group: Group | None, clause: Clause | None = None) -> list[Actor]:
    """All whom a list of groups stands for."""
    if group is None:
        return []
    return [actor for one in (group, *group.joined) if (actor := name_group(sentence, one, clause)) is not None]


def name_first(sentence: Sentence, groups: Iterable[Group | None], clause: Clause | None = None) -> Actor | None:
    """Whom the first of some groups stands for that names anybody."""
    return next((actor for group in groups if (actor := name_group(sentence, group, clause)) is not None), None)


def _find_head(group: Group) -> int:
    """Where the noun of a group begins, behind a number or "this"."""
    return next((word.start for word in group.words if word.kind not in (NUMBER, DETERMINER)), group.start)


def _point(mark: Mark, referent: Actor | None) -> Actor | None:
    """The actor for whom a word stands."""
    if referent is None or referent.party is None:
        return None
    return refer(mark, referent)
