"""What happened, clause by clause: the event, who acted, on whom."""

from dataclasses import replace

from sayso.read.acts.doers import (
    find_doer,
    find_hits,
    find_means,
)
from sayso.read.acts.events import Deed, name_event
from sayso.read.acts.killings import may_fight, read_done, read_done_by
from sayso.read.acts.nouns import find_name, read_noun
from sayso.read.acts.responsibility import find_blamed
from sayso.read.acts.roles import find_taken, first_of
from sayso.read.acts.verbs import read_verb
from sayso.read.scan.marks import Mark
from sayso.read.scan.scenes import Scene
from sayso.read.sentences import Sentence
from sayso.read.speech.ears import load_speaker_words
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.small_words import load_syntax
from sayso.read.syntax.verb_last.closing_words import load_closing


def find_deeds(sentence: Sentence, clause: Clause) -> list[Deed]:
    """The events that a clause tells, the one of its verb first."""
    if _is_conditional(sentence, clause) or sentence.is_only_meant(clause) or _is_kept_from(sentence, clause):
        return []
    clause.is_before = _takes_before(sentence, clause)
    is_real = not sentence.is_only_possible(clause)
    deeds = [deed for deed in (read_verb(sentence, clause) if is_real else None,) if deed]
    for group in clause.groups:
        is_known = any(deed.group is group for deed in deeds)
        deed = None if is_known else read_noun(sentence, clause, group)
        if deed is not None and (is_real or not deed.is_main):
            deeds.append(deed)
    if _points_at(clause):
        deeds = [deed for deed in deeds if not deed.is_before]
    deeds += _read_antecedent(sentence, clause)
    deeds += (read_done_by(sentence, clause) or read_done(sentence, clause)) if not deeds else []
    deeds += _read_weapons(sentence, clause) if not deeds else []
    is_last = sentence.page.lexicon.language.grammar.IS_VERB_LAST
    blamed = find_blamed(sentence, clause) if is_last or not deeds else None
    if blamed is not None:
        deeds.append(blamed)
    deeds = [replace(deed, is_on_fighters=may_fight(sentence, deed.target)) for deed in deeds]
    deeds = _name_operation(sentence, deeds)
    if clause.is_before:
        deeds = [_name_killers(deed) for deed in deeds]
    is_aside = _is_description(sentence, clause) or _only_dates(sentence, clause)
    return [replace(deed, is_aside=True) if is_aside or _is_heard(sentence, deed) else deed for deed in deeds]


def _read_weapons(sentence: Sentence, clause: Clause) -> list[Deed]:
    """ "They heard heavy weapons until dawn": an attack of which nothing but its weapons is told."""
    hears = load_speaker_words(sentence.page.lexicon.language)["hears"]
    verb = clause.verb
    if verb is None or verb.is_not or verb.main.text.split()[0] not in hears:
        return []
    held = [one for group in clause.objects for one in group.all_groups()]
    marks = [(mark, group) for group in held for mark in group.pick("targets.goods", "events.strike", "events.attack")]
    arms = sentence.listed["arms"]
    marks = [(mark, group) for mark, group in marks if sentence.page.words_of(mark).split()[-1] in arms]
    return [
        Deed("attack", mark._replace(kind="events.attack.nouns"), clause, group=group, is_main=True)
        for mark, group in marks[:1]
    ]


def _points_at(clause: Clause) -> bool:
    """Whether a clause is about an event told before: what came before that is none of its own ("these attacks were a
    response to the air raid").
    """
    subject = clause.subject
    return subject is not None and subject.words[0].has("refers.these") and subject.has("events.")


def _takes_before(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause tells who had taken those who were then killed («که طالبان او را از خانه‌اش برده بودند»)."""
    verb, page = clause.verb, sentence.page
    if verb is None or not verb.main.has("events.arrest") or verb.is_not:
        return False
    if not page.is_verb_last:
        return _takes_victim(sentence, clause)
    if verb.words[-1].text.split()[-1] not in page.lexicon.listed["past_be"]:
        return False
    here = [word for other in sentence.clauses if other is not clause for word in other.words]
    before = [one for one in page.scenes if sentence.scene.paragraph - 1 <= one.paragraph and one.end <= clause.start]
    return any(word.has("losses.killed") for word in here) or any(one.has("losses.killed") for one in before)


def _takes_victim(sentence: Sentence, clause: Clause) -> bool:
    """Whether he who was taken is the one found dead ("his body was found. They had taken him from his home")."""
    verb = clause.verb
    taken = find_taken(clause, verb) if verb is not None else None
    if taken is None or not taken.words[0].has("refers.one") or len(taken.words) > 1:
        return False
    here = [word for other in sentence.clauses if other is not clause for word in other.words]
    if any(word.has("losses.killed") for word in here):
        return True
    near = [one for one in sentence.page.scenes if one.end <= clause.start and _is_near(one, sentence.scene)]
    return any(one.has("losses.killed") for one in near)


def _is_near(scene: Scene, other: Scene) -> bool:
    """Whether a scene stands in the paragraph of another or in the one before it."""
    return 0 <= other.paragraph - scene.paragraph <= 1


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
    heard = sentence.listed["heard"]
    group = deed.group
    if group is None:
        return False
    holders = [one for one in deed.clause.groups if group in one.hangs]
    before = [word for word in group.words if word.end <= deed.trigger.start]
    return any(word.text in heard for word in (*before, *(word for one in holders for word in one.words)))


def _read_antecedent(sentence: Sentence, clause: Clause) -> list[Deed]:
    """ "The attacks it staged against the police": the event is named before the clause that says who did it."""
    antecedent, verb = clause.antecedent, clause.verb
    language = sentence.page.lexicon.language
    if antecedent is None or verb is None or language.grammar.IS_VERB_LAST or not antecedent.has("events."):
        return []
    if name_verb(language, verb.main.text) not in ("light", "owning"):
        return []
    mark = find_name(sentence, clause, antecedent)
    if mark is None or name_event(mark) == "clash":
        return []
    passive = verb.is_passive
    doer = find_doer(sentence, clause, clause.tied("agent") if passive else [clause.subject])
    hit = first_of(find_hits(sentence, clause, clause.tied("goal"), doer))
    return [Deed(name_event(mark), mark, clause, doer, hit, group=antecedent, is_main=True)]


def _is_conditional(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause tells on what condition something might happen ("if they attack")."""
    language = sentence.page.lexicon.language
    if language.grammar.IS_VERB_LAST or clause.kind != "adverbial":
        return False
    return clause.lead in language.listed["conditional"]


def _is_kept_from(sentence: Sentence, clause: Clause) -> bool:
    """Whether somebody did not let it happen, or could not («نگذاشتند حتا یک انفجار رخ دهد»)."""
    parent = clause.parent
    language = sentence.page.lexicon.language
    if not language.grammar.IS_VERB_LAST or clause.kind != "content" or parent is None or parent.verb is None:
        return False
    return parent.verb.is_not and parent.verb.words[-1].text in load_closing(language).wanting


def _is_description(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause only describes people or things ("groups fighting the Taliban", "who had attacked ...")."""
    antecedent = clause.antecedent
    if antecedent is None or antecedent.has("events."):
        return False
    if sentence.page.lexicon.language.grammar.IS_VERB_LAST:
        return _describes_taken(clause, antecedent)
    if clause.kind == "relative":
        return True
    if clause.verb is not None and clause.verb.is_passive and _find_bomb(clause) is not None:
        return False  # "eight people killed by a bomber"
    return clause.kind == "participle" and not clause.is_set_off and not clause.lead


def _describes_taken(clause: Clause, antecedent: Group) -> bool:
    """Whether a clause tells what those did who were taken («هغه کسان یې نیولي چې پر واده یې ډزې کړې وې»)."""
    parent, verb = clause.parent, clause.verb
    if clause.kind != "relative" or parent is None or parent.verb is None or verb is None or verb.is_passive:
        return False
    is_taken = parent.verb.main.has("events.arrest", "losses.captured") and antecedent in (
        parent.subject,
        *parent.objects,
    )
    return is_taken and not verb.main.has("losses.captured") and bool(clause.tied("goal"))


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
    return is_state and clause.lead in sentence.listed["dating"] and clause.kind in ("adverbial", "participle")
