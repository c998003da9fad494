"""Whom the words of a sentence stand for, "their", "its" and "the group" among them."""

from sayso.read.actors import Actor
from sayso.read.meant import find_actors
from sayso.read.naming import find_author, name_group
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import observes
from sayso.read.syntax.clauses import Clause

#: "Own" ends so far behind "their", in characters.
_OWN_REACH = 6


def fill_actors(sentence: Sentence) -> None:
    """Whom the words of each clause stand for, with the eyes of the one who speaks in it."""
    for clause in sentence.clauses:
        if clause.words:
            speaker = sentence.voice(clause).as_actor()
            speaker = find_author(sentence, clause) or speaker
            found = find_actors(sentence.page, sentence.cut([clause]), sentence.memory, speaker)
            sentence.actors += found
            _turn(sentence, clause, found, speaker)
    sentence.actors.sort(key=lambda actor: (actor.start, actor.end))


def _turn(sentence: Sentence, clause: Clause, found: list[Actor], speaker: Actor | None) -> None:
    """ "Their", "its" and "the group" looked at again: they may mean the subject, or anybody but the subject."""
    for actor in found:
        referent = None
        if actor.kind in ("refers.own", "people.part_of") and not sentence.is_verb_last:
            referent = _find_owner(sentence, clause, actor, speaker)
        elif actor.kind == "refers.group":
            referent = (
                _find_speaking_group(sentence, clause, actor)
                or _find_other_group(sentence, clause, actor)
                or _find_hit_group(sentence, clause, actor)
            )
        elif actor.kind == "refers.they":
            referent = _find_other_doers(sentence, clause, actor)
        if referent is not None and referent.party != actor.party:
            place = sentence.actors.index(actor)
            sentence.actors[place] = actor._replace(party=referent.party, chain=(actor.chain[0], *referent.chain[-1:]))


def _find_other_doers(sentence: Sentence, clause: Clause, actor: Actor) -> Actor | None:
    """ "Three of our comrades were killed by them": not by those to whom it was done."""
    verb = clause.verb
    agents = [group for group in clause.tied("agent") if group.start <= actor.start < group.end]
    if verb is None or not verb.is_passive or not agents or clause.subject is None:
        return None
    hit = name_group(sentence, clause.subject, clause)
    if hit is None or hit.party != actor.party or not sentence.may_have_men(hit):
        return None
    return sentence.memory.last(before=actor.start, apart_from=hit.party)


def _find_owner(sentence: Sentence, clause: Clause, actor: Actor, speaker: Actor | None) -> Actor | None:
    """Whose "their" is: the subject's before it, else that of the clause on which this one hangs.

    "Its" is the speaker's; where nobody speaks who may have men, it is the subject's of the sentence before.
    """
    is_party = speaker is not None and not observes(sentence.page, speaker.party)
    is_many = sentence.page.words_of(actor).split()[0] in sentence.small["theirs"]
    acts = any(
        0 <= mark.start - actor.end <= 1 for mark in sentence.scene.pick("events.") if mark.kind.endswith(".nouns")
    )
    if is_many and speaker is not None and _means_the_dead(sentence, clause, actor):
        return sentence.memory.last(before=actor.start, apart_from=speaker.party)
    if is_many or not is_party or acts:
        near = _find_subject_before(sentence, clause, actor.start)
        if near is not None and not acts and _harms(sentence, clause, actor):
            return sentence.memory.last(before=actor.start, apart_from=near.party) or near
        if near is not None:
            return near
    if is_party and speaker is not None and not acts and _harms(sentence, clause, actor):
        return sentence.memory.last(before=actor.start, apart_from=speaker.party)
    if is_party:
        return None
    subject = sentence.memory.subject
    return subject if subject is not None and sentence.may_have_men(subject) else None


def _means_the_dead(sentence: Sentence, clause: Clause, actor: Actor) -> bool:
    """Whether "their" is said of fighters who were hurt as the clause tells ("18 died when jets bombed their base")."""
    above = clause.parent
    while above is not None and above.kind == "joined" and above.parent is not None:
        above = above.parent  # "18 fighters were killed and 12 wounded when ..."
    if clause.kind != "adverbial" or above is None or above.verb is None or above.subject is None:
        return False
    is_hurt = above.verb.main.has("losses.") and above.subject.has("people.fighters")
    return (
        is_hurt
        and name_group(sentence, above.subject, above) is None
        and _harms(sentence, clause, actor, any_deed=True)
    )


def _harms(sentence: Sentence, clause: Clause, actor: Actor, *, any_deed: bool = False) -> bool:
    """Whether a verb does harm to what stands behind it ("attacked their officials")."""
    verb = clause.verb
    if verb is None or verb.is_passive or actor.start < verb.main.end:
        return False
    behind = sentence.page.text[actor.end : actor.end + _OWN_REACH].split()
    if behind and behind[0] in sentence.small["own"]:
        return False  # "arrested their own men"
    kinds = ("events.",) if any_deed else ("events.attack", "events.arrest")
    return any(mark.kind.startswith(kinds) or mark.kind.endswith(".either") for mark in verb.main.marks) and any(
        word.start < actor.end <= word.end for group in clause.objects for word in group.all_words()
    )


def _find_subject_before(sentence: Sentence, clause: Clause, start: int) -> Actor | None:
    """The armed subject of a clause or of the one on which it hangs, named before a place."""
    one: Clause | None = clause
    while one is not None:
        subject = one.subject
        is_says = one.verb is not None and one.verb.main.has("saying.")
        words = subject.all_words() if subject is not None else []
        if subject is not None and all(word.end <= start for word in words) and not is_says:
            found = name_group(sentence, subject, one)
            if found is not None and sentence.may_have_men(found):
                return found
        if one.kind not in ("adverbial", "relative", "participle", "infinitive"):
            return None
        one = one.parent
    return None


def _find_speaking_group(sentence: Sentence, clause: Clause, actor: Actor) -> Actor | None:
    """ "The group claimed to have taken": the group that speaks is who it was heard to be."""
    verb, subject = clause.verb, clause.subject
    if verb is None or subject is None or not verb.main.has("saying.", "responsibility.taken"):
        return None
    if not subject.start <= actor.start < subject.end or sentence.is_verb_last:
        return None
    below = [one for one in sentence.clauses if one.parent is clause and one.kind in ("content", "infinitive")]
    for one in (*below[:1], clause):
        speaker = sentence.voice(one).as_actor()
        if speaker is not None and sentence.may_have_men(speaker):
            return speaker
    return None


def _find_other_group(sentence: Sentence, clause: Clause, actor: Actor) -> Actor | None:
    """ "Killed members of the group": no member of those who killed them."""
    verb, subject = clause.verb, clause.subject
    if verb is None or subject is None:
        return None
    if not verb.main.has("events.", "losses.") and not any(one.has("events.") for one in clause.objects):
        return None
    if verb.is_passive and sentence.is_verb_last:
        return _find_undergoing(sentence, clause, actor)
    if verb.is_passive or actor.start < max(word.end for word in subject.all_words()):
        return None
    doer = name_group(sentence, subject, clause)
    if doer is None or doer.party != actor.party or not sentence.may_have_men(doer):
        return None
    return sentence.memory.last(before=actor.start, apart_from=doer.party)


def _find_hit_group(sentence: Sentence, clause: Clause, actor: Actor) -> Actor | None:
    """«حمله جبهه بر یک قرارگاه این گروه», «عملیات این گروه بر یک مخفی‌گاه داعش»: nobody attacks their own post."""
    if not sentence.is_verb_last:
        return None
    for group in clause.groups:
        owner = next((one for one in group.hangs if one.tie == "of"), None) if group.has("events.") else None
        hit = next((one for one in (owner or group).all_groups()[1:] if one.tie == "goal"), None)
        if owner is None or hit is None:
            continue
        hit_words = {word.start for word in hit.all_words()}
        owner_words = {word.start for word in owner.all_words()} - hit_words
        others = list(hit_words if actor.start in owner_words else owner_words)
        if actor.start not in hit_words | owner_words:
            continue
        named = [one for one in sentence.actors if one.start in others and one.kind in ("party", "unit")]
        if any(one.party == actor.party and sentence.may_have_men(one) for one in named):
            speaker = sentence.voice(clause).as_actor()
            last = sentence.memory.last(before=actor.start, apart_from=actor.party)
            return speaker if speaker is not None and speaker.party != actor.party and last is None else last
    return None


def _find_undergoing(sentence: Sentence, clause: Clause, actor: Actor) -> Actor | None:
    """«۶۰۰ عضو این گروه از سوی طالبان بازداشت شدند»: no member of those who did it."""
    doers = [found for group in clause.tied("agent") if (found := name_group(sentence, group, clause)) is not None]
    is_acting = any(group.start <= actor.start < group.end for group in clause.tied("agent"))
    if is_acting or not doers or doers[0].party != actor.party or not sentence.may_have_men(doers[0]):
        return None
    return sentence.memory.last(before=actor.start, apart_from=doers[0].party)
