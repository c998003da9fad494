"""How a voice stands to what another said before: it denies it, confirms it, or tells a version of its own."""

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.accounts import Account
from sayso.read.acts.events import Deed
from sayso.read.scan.marks import Mark
from sayso.read.sentences import ADMITTED, Sentence
from sayso.read.speech.attribution import NEARBY
from sayso.read.speech.ears import load_speaker_words
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import PRONOUN, STOP, pick_marks

#: The value of a confirmation that only speaks of what was told before: it is one where nothing else came first.
TAKEN_UP = "taken up"


#: Among so many words an answer begins ("Spokesman: yes, ...").
_OPENING = 3


def is_denial(stance: Mark | None) -> bool:
    """Whether words deny something."""
    return stance is not None and stance.kind == "stances.denies"


# ---------------------------------------------------------------- in a sentence
def find_told_stance(sentence: Sentence, clauses: list[Clause], deeds: list[Deed]) -> Mark | None:
    """The words by which clauses confirm or deny what they tell."""
    if any(_is_habitual(clause) for clause in clauses):
        return None
    agreed = _find_agreed(sentence, clauses)
    if agreed is not None:
        return agreed
    for clause in clauses:
        mark = sentence.stances.get(id(clause))
        if mark is not None and any(word.has("events.", "losses.", "responsibility.taken") for word in clause.words):
            return mark
    for clause in clauses:
        mark = _find_untrue(sentence, clause) or _find_untrue_above(sentence, clause)
        mark = mark or _find_untrue_below(sentence, clause)
        if mark is not None:
            return mark
    return _find_negated(sentence, clauses, deeds)


def _find_agreed(sentence: Sentence, clauses: list[Clause]) -> Mark | None:
    """The "yes" with which a party begins its answer («هو، یو بم و»)."""
    words = sorted((word for clause in clauses for word in clause.words), key=lambda word: word.start)
    yes = load_speaker_words(sentence.page.lexicon.language)["yes"]
    agreed = [word for word in words[:_OPENING] if word.text in yes]
    if not agreed or sentence.voice(clauses[0]).as_actor() is None:
        return None
    return Mark(agreed[0].start, agreed[0].end, "stances.confirms", ADMITTED)


def find_answer(sentence: Sentence, clause: Clause) -> Mark | None:
    """The words by which a clause denies or confirms what was said before without telling it again."""
    verb = clause.verb
    if verb is None:
        return None
    if _answers_alone(sentence, clause):
        return sentence.stances[id(clause)]
    untrue = _find_untrue(sentence, clause)
    if untrue is not None and any(_names_claim(sentence, group) for group in _list_subjects(sentence, clause)):
        return untrue  # "called the report false"
    lists = load_speaker_words(sentence.page.lexicon.language)
    if _saw_it(sentence, clause, lists):
        return Mark(verb.start, verb.end, "stances.confirms", TAKEN_UP)
    if _speaks_of_it(sentence, clause, lists["events"]):
        return Mark(verb.start, verb.end, "stances.confirms", TAKEN_UP)
    told = clause.subject or (next(iter(clause.objects), None) if sentence.is_verb_last else None)
    texts = [word.text for word in (told.words if told is not None else [])]
    is_nothing = any(text in lists["nothing"] for text in texts) or (bool(texts) and texts[0] in sentence.small["no"])
    above = clause.parent.verb if clause.parent is not None and clause.kind == "content" else None
    if above is not None and above.is_not:
        return None  # "it does not say that nothing happened"
    if sentence.is_verb_last:
        is_nothing = is_nothing and verb.is_not  # «داسې کومه پېښه نه ده شوې»
    happens = not lists["happens"].isdisjoint(verb.main.text.split())
    if is_nothing and happens and sentence.voice(clause).as_actor() is not None:
        return Mark(verb.start, verb.end, "stances.denies", "")  # "nothing of the kind took place"
    return None


def _saw_it(sentence: Sentence, clause: Clause, lists: dict[str, frozenset[str]]) -> bool:
    """Whether somebody near by says of himself that he saw people hit ("I saw twenty people lying there")."""
    subject, verb = clause.subject, clause.verb
    if subject is None or verb is None or verb.is_not or sentence.voice(clause).claimant not in NEARBY:
        return False
    is_self = len(subject.words) == 1 and subject.words[0].text in sentence.small["we"]
    has_people = any(group.has("people.", "losses.") for group in clause.objects)
    return is_self and has_people and verb.main.text in lists["saw"]


def _list_subjects(sentence: Sentence, clause: Clause) -> list[Group]:
    """What a clause may say something of: its objects, or the subject of one with "is"."""
    is_copula = clause.verb is not None and clause.verb.main.text.split()[0] in sentence.small["is"]
    if sentence.is_verb_last and clause.verb is not None:  # «این خبر حقیقت ندارد», «این ادعا دروغ است»
        is_copula = clause.verb.main.has("stances.denies") or clause.verb.main.text in sentence.listed["be"]
    if not is_copula or clause.subject is None:
        return clause.objects[:1]
    # «دا ادعا حقیقت نه لري»: who speaks stands for the subject that the verb lacks, unless he denies by it.
    return [clause.subject, *(clause.objects[:1] if id(clause) not in sentence.stances else [])]


def _speaks_of_it(sentence: Sentence, clause: Clause, events: frozenset[str]) -> bool:
    """Whether a party says something of "the incident" of which others told, and by that owns that there was one."""
    subject = clause.subject
    if (
        clause.kind != "content"
        or subject is None
        or len(subject.words) < 2
        or clause.verb is None
        or clause.verb.is_not
    ):
        return False
    is_known = subject.words[0].text in sentence.small["the_this"] and subject.words[-1].text in events
    return is_known and sentence.voice(clause).as_actor() is not None


def _answers_alone(sentence: Sentence, clause: Clause) -> bool:
    """ "Rejected the report", "denies it"."""
    verb = clause.verb
    if verb is None or id(clause) not in sentence.stances or _is_habitual(clause):
        return False
    if not any(mark.kind.startswith("stances.") for mark in verb.main.marks):
        return False
    if not sentence.small["that"].isdisjoint([word.text for word in clause.words if word.kind != STOP][-1:]):
        return True
    if any(other.parent is clause and other.kind == "content" for other in sentence.clauses):
        return False
    if not load_speaker_words(sentence.page.lexicon.language)["claims"]:
        return True
    kinds: tuple[str, ...] = ("main", "joined", "aside", "content")
    if sentence.is_verb_last:
        kinds = (*kinds, "relative")  # «ادعایی که طالبان آن را رد کرده‌اند»
    if clause.kind not in kinds or not clause.objects:
        return False
    first = clause.objects[0]
    is_deed = first.has("losses.killed", "events.") and sentence.page.lexicon.language.grammar.IS_LEVEL_LAST
    return is_deed or _names_claim(sentence, first)  # «د وژل کېدو پخلی یې کړی»


def _names_claim(sentence: Sentence, group: Group) -> bool:
    """Whether a noun stands for what was said: "it", "that", "the report", "any involvement"."""
    if group.words[-1].kind == PRONOUN or group.words[-1].text in sentence.small["these"]:
        return True
    if group.words[0].text in sentence.small["these"] and group.has("untruth.", "stances.denies"):
        return True  # «دا پروپاګند بولي»
    lists = load_speaker_words(sentence.page.lexicon.language)
    claims = lists["claims"]
    if group.words[0].text in sentence.small["the_his"] and group.words[-1].text in lists["events"]:
        return True  # "confirmed the killing"
    return group.has("saying.statements", "saying.reports") or any(word.text in claims for word in group.words)


def _is_habitual(clause: Clause) -> bool:
    """A habitual denial ("they always deny") is none (codebook, rulings: Which claims)."""
    verb = clause.verb
    if verb is None or not any(mark.kind.startswith("stances.") for mark in verb.main.marks):
        return False
    return any(word.has("background.") for word in clause.words)


def denies_in_general(sentence: Sentence, clauses: list[Clause]) -> bool:
    """Whether it is denied, in the present, that such things happen at all ("deny that attacks come from ...")."""
    lexicon = sentence.page.lexicon
    present = load_speaker_words(lexicon.language)["denying"]
    verbs = [clause.verb.main.text for clause in sentence.clauses if clause.verb is not None]
    if not any(verb in present for verb in verbs) or sentence.scene.has("dates.", "losses."):
        return False
    marks = [
        mark for clause in clauses for word in clause.words for mark in word.marks if mark.kind.startswith("events.")
    ]
    words = [sentence.page.words_of(mark).split()[-1] for mark in marks]
    return bool(words) and all(lexicon.is_plural(word) for word in words)


def _find_untrue(sentence: Sentence, clause: Clause) -> Mark | None:
    """ "... are untrue", "called it baseless", "as propaganda": what a verb makes of what was said."""
    verb = clause.verb
    if verb is None or sentence.voice(clause).as_actor() is None or _is_charge(sentence, clause):
        return None
    groups = [
        *([] if verb.is_passive else clause.objects),
        *(group for group in clause.others if group.lead in sentence.small["as"]),
        *(group for group in clause.others if sentence.is_verb_last and len(group.words) == 1 and group.tie == "apart"),
    ]
    words = [word for group in groups for one in (group, *group.joined) for word in one.words]
    is_open = sentence.is_verb_last and verb.main.text not in sentence.listed["be"]
    words += [
        word for word in verb.words if word is not verb.main or is_open or word.text.split()[0] in sentence.small["is"]
    ]
    if sentence.is_verb_last and not is_open and clause.subject is not None:
        words += clause.subject.words[1:]  # «این گزارش نادرست است»
    untrue = [mark._replace(kind="stances.denies") for mark in pick_marks(words, "untruth.")]
    return next((mark for mark in (*pick_marks(words, "stances.denies"), *untrue)), None)


def _is_charge(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause tells of what people are accused who claimed nothing ("accusing him of propaganda")."""
    above = clause.parent
    if clause.kind != "participle" or above is None or above.verb is None or not above.objects:
        return False
    is_accused = above.verb.main.text in sentence.listed["accusing"]
    return is_accused and not above.objects[0].has("party", "unit", "call", "refers.group", "refers.front")


def _find_untrue_above(sentence: Sentence, clause: Clause) -> Mark | None:
    """ "The claim that the army had attacked was a lie": said of what the noun holds."""
    above = clause.parent
    if clause.kind != "content" or above is None or above.subject is None or above.subject.end > clause.start:
        return None
    return _find_untrue(sentence, above) if above.subject.has("saying.statements", "saying.reports") else None


def _find_untrue_below(sentence: Sentence, clause: Clause) -> Mark | None:
    """«در واکنش به ادعای جبهه مبنی بر کشته شدن سه تن گفت که این ادعا دروغ است»: said of what he answers."""
    cited = [group for group in clause.others if cites_claim(sentence, group) and _tells_event(group)]
    below = [one for one in sentence.clauses if cited and one.parent is clause and one.kind == "content"]
    return next((mark for one in below if is_denial(mark := find_answer(sentence, one))), None)


def denies_told(sentence: Sentence, clause: Clause) -> bool:
    """Whether what a clause tells is said not to be so."""
    return bool(_find_untrue(sentence, clause) or _find_untrue_below(sentence, clause))


def _tells_event(group: Group) -> bool:
    """Whether a group is about an event or a loss."""
    return any(word.has("events.", "losses.") for word in group.all_words())


def cites_claim(sentence: Sentence, group: Group) -> bool:
    """Whether a group names a claim or a report of others that is answered («به ادعای …»، «درباره ادعای …»)."""
    claims = load_speaker_words(sentence.page.lexicon.language)["claims"]
    lead = group.lead.split()[-1:] if group.tie == "said" else [group.words[0].text]
    return sentence.is_verb_last and not claims.isdisjoint(lead)


def _find_negated(sentence: Sentence, clauses: list[Clause], deeds: list[Deed]) -> Mark | None:
    """ "No such attack took place", "no one killed him": a party tells that what another told did not happen."""
    for deed in deeds:
        if sentence.voice(deed.clause).as_actor() is not None and _is_negated(sentence, deed):
            return deed.trigger._replace(kind="stances.denies")
    for clause in clauses:
        verb = clause.verb
        if verb is None or verb.is_passive or not _is_nobody(sentence, clause.subject) or not clause.objects:
            continue
        marks = [mark for mark in verb.main.marks if mark.kind.startswith(("events.", "losses.killed.either"))]
        if marks and sentence.voice(clause).as_actor() is not None:
            return marks[0]._replace(kind="stances.denies")
    return None


def tells_of_nobody(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause says that nobody did it ("no one killed him"): its toll is none."""
    is_active = clause.verb is not None and not clause.verb.is_passive
    return is_active and bool(clause.objects) and _is_nobody(sentence, clause.subject)


def _is_negated(sentence: Sentence, deed: Deed) -> bool:
    clause, group = deed.clause, deed.group
    if deed.event == "arrest" and clause.verb is not None and clause.verb.is_passive:
        return clause.verb.is_not  # "no one has been arrested"
    if group is not None:
        is_none = group.has("numbers.none") or any(word.text in sentence.small["no"] for word in group.words)
        return is_none or _did_not_happen(sentence, clause, group)
    return clause.verb is not None and (clause.verb.is_not or _is_nobody(sentence, clause.subject))


def _did_not_happen(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether a verb says no more than that what a noun names was not («داسې برید نه دی شوی»)."""
    verb = clause.verb
    is_told = group is clause.subject or group in clause.objects[:1]
    if not sentence.is_verb_last or not is_told or verb is None or not verb.is_not or verb.main.marks:
        return False
    language, text = sentence.page.lexicon.language, verb.main.text
    happens = load_speaker_words(language)["happens"] | sentence.listed["following"]
    return not happens.isdisjoint([text, *text.split()]) or name_verb(language, text) == "light"


def _is_nobody(sentence: Sentence, group: Group | None) -> bool:
    return group is not None and any(word.text in sentence.small["nobody"] for word in group.words)


# ---------------------------------------------------------------- in an account
def find_said(account: Account) -> Mark | None:
    """The words by which an account says outright that it confirms or denies."""
    first = account.tellings[0].stance
    stances = (telling.stance for telling in account.tellings if telling.stance)
    return first or next((stance for stance in stances if stance.value != TAKEN_UP), None)


def find_stance(account: Account) -> Mark | None:
    """The words by which an account confirms or denies, None where it claims (codebook, rulings: Which claims).

    Said outright; or a party reports nothing but its own loss, or speaks of what another said before without naming a
    doer; or people near by heard it.
    """
    said = find_said(account)
    if is_denial(said):
        return said
    if _tells_own_loss(account) and not account.is_old:
        return account.costs[0].trigger._replace(kind="stances.confirms")
    if said is not None and said.value == ADMITTED and account.voice.claimant in NEARBY:
        said = account.tellings[0].stance  # others of them told it before
    if said is not None:
        others = [one for one in account.shared if one is not account and one.voice.claimant != "outlet"]
        answers = said.value == ADMITTED or (bool(others) and account.borrowed is not None) or _owns_loss(account)
        return said if answers and not _counts_enemy(account) else None
    if account.borrowed is None or account.is_total or _counts_others(account):
        return None
    frame, voice = account.frame, account.voice
    others = [one for one in account.shared if one is not account and one.voice.as_actor() is not None]
    if frame is None or not others:
        return None
    mark = frame.trigger._replace(kind="stances.confirms")
    if voice.claimant in NEARBY:
        return mark if frame.initiator is None else None
    return mark if _is_hit(account) else None


def _is_hit(account: Account) -> bool:
    """Whether a party of whom another said that it was hit speaks of it, naming nobody else who did it."""
    frame, other = account.frame, account.borrowed
    speaker = other.voice.as_actor() if other else None
    if frame is None or other is None or other.frame is None or speaker is None:
        return False
    hit = {actor.party for actor in (other.frame.target, *other.frame.sides) if actor}
    names_other = frame.initiator is not None and frame.initiator.party not in (speaker.party, UNKNOWN)
    return account.voice.claimant in hit and not names_other


def _tells_own_loss(account: Account) -> bool:
    """Whether a party reports nothing but what it lost itself."""
    losers = {cost.party for cost in account.costs if not cost.is_zero}
    frame, voice = account.frame, account.voice
    doer = frame.initiator.party if frame is not None and frame.initiator is not None else None
    # Whoever blames another makes a claim of his own, unless that other said so before.
    owns = {None, UNKNOWN, *(one.voice.claimant for one in account.shared if one is not account and _owns(one))}
    return losers == {voice.claimant} and voice.as_actor() is not None and doer in owns - {voice.claimant}


def _owns_loss(account: Account) -> bool:
    """Whether a party that confirms something speaks of nobody's loss but its own, whoever caused it."""
    losers = {cost.party for cost in account.costs if not cost.is_zero and (cost.number or cost.actor)}
    return losers == {account.voice.claimant} and account.voice.as_actor() is not None


def _owns(account: Account) -> bool:
    """Whether whoever speaks says that he did it."""
    frame = account.frame
    return frame is not None and frame.initiator is not None and frame.initiator.party == account.voice.claimant


def _counts_others(account: Account) -> bool:
    """Whether an account gives a number of people who are not the speaker's own: a version of its own."""
    return any(cost.number and cost.party != account.voice.claimant for cost in account.costs)


def _counts_enemy(account: Account) -> bool:
    """Whether an account gives a number of the other side's people."""
    own = (account.voice.claimant, CIVILIANS, None)
    return any(cost.number and cost.party not in own for cost in account.costs)
