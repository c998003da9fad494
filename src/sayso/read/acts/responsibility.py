"""Who did it, where that is what is said: by whom responsibility is taken, whose man the bomber was, who is accused."""

from sayso.read.acts.doers import (
    find_doer,
    find_hits,
    find_means,
    find_tied,
)
from sayso.read.acts.events import RANK, Deed, name_event, prefer_mark
from sayso.read.acts.nouns import name_phrase
from sayso.read.acts.roles import first_of
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.small_words import load_syntax
from sayso.read.syntax.words import DETERMINER, PRONOUN, tail_of


def find_blamed(sentence: Sentence, clause: Clause) -> Deed | None:
    """ "..., said the governor, who accused Pakistan": who did what the sentence tells."""
    verb, language = clause.verb, sentence.page.lexicon.language
    if verb is None or verb.is_passive or verb.is_not:
        return None
    if language.grammar.IS_VERB_LAST:
        return _find_guilty(sentence, clause, verb)
    doer = find_doer(sentence, clause, _list_blamed(sentence, clause, verb))
    trigger = Mark(verb.main.start, verb.main.end, "events.attack.verbs", "")
    return Deed("attack", trigger, clause, doer, is_toll=True, is_blame=True) if doer is not None else None


def _list_blamed(sentence: Sentence, clause: Clause, verb: Verb) -> list[Group]:
    """Whom somebody blames, holds responsible or lays guilt on; nobody where a noun beside names the event itself, or
    a clause for what.
    """
    if not clause.objects or any(word.has("events.") for word in clause.words):
        return []
    if any(one.parent is clause and one.kind in ("infinitive", "participle") for one in sentence.clauses):
        return []
    first = clause.objects[0]
    if first.words[-1].text in sentence.listed["guilt"]:
        return clause.tied("goal")  # "laid the blame on the group"
    is_charge = any(word.text in sentence.listed["answerable"] for word in clause.words)
    if verb.main.text in sentence.listed["charging"]:
        return [first] if is_charge else []  # "held the group responsible"
    if verb.main.text not in sentence.listed["accusing"]:
        return []
    of = [other for other in (*clause.tied("of", "apart"), *first.hangs) if other.tie in ("of", "apart")]
    return [] if any(other.words[0].kind != PRONOUN for other in of) else [first]


def _find_guilty(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """«د برید پړه یې پر داعش واچوله», «دا برید یې د داعش کار وباله»: who did it in the eyes of whoever speaks."""
    holders = _list_holders(sentence, clause, verb)
    doer = find_doer(sentence, clause, holders)
    trigger = Mark(verb.main.start, verb.main.end, "events.attack.verbs", "")
    return Deed("attack", trigger, clause, doer, is_toll=True, is_blame=True) if doer is not None else None


def _list_holders(sentence: Sentence, clause: Clause, verb: Verb) -> list[Group]:
    """Those on whom guilt is laid, whose work it is said to be, or who are called its makers."""
    heads = {group.words[-1].text: group for group in clause.objects}
    is_named = name_verb(sentence.page.lexicon.language, verb.main.text) == "naming"
    if not sentence.listed["guilt"].isdisjoint(heads):
        called = [group for text, group in heads.items() if is_named and text not in sentence.listed["guilt"]]
        return clause.tied("goal") or called  # «طالبان د وژنې پړ بولي»
    if not is_named and verb.main.text not in sentence.listed["be"]:
        return []
    if not is_named and clause.subject is not None and _is_work(sentence, clause.subject):
        return clause.objects or [clause.subject]  # «دا کار د طالبانو دی», «این کار طالبان است»
    work = next((group for text, group in heads.items() if text in sentence.listed["work"]), None)
    if work is not None:
        behind = [one for one in clause.objects if 0 <= one.start - work.end <= 1]  # «کار دو جنگجوی داعش بود»
        return [*(one for one in work.hangs if one.tie == "of"), *clause.tied("to"), *behind]
    told = [group for group in (clause.subject, *clause.objects) if group is not None]
    others = [group for group in told if not _is_maker(sentence, group)]
    if len(others) == len(told):
        return []
    return others[1:] if is_named else others[-1:]


def _is_work(sentence: Sentence, group: Group) -> bool:
    """Whether a group begins with "this deed" («این کار», «دا کار»)."""
    pointed, *rest = group.words
    return bool(rest) and pointed.kind == DETERMINER and rest[0].text in sentence.listed["work"]


def _is_maker(sentence: Sentence, group: Group) -> bool:
    """Whether a group is whoever did something («عامل حمله»)."""
    return group.words[0].text in sentence.listed["makers"]


def read_taken(sentence: Sentence, clause: Clause, verb: Verb, mark: Mark) -> Deed | None:
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
        if not one.kind.endswith(".means") and (named := name_phrase(sentence, one)) is not None
    ]
    if (doer is None and not named) or (not named and _tells_below(sentence, clause)):
        return None
    killed = [(one, group) for group in clause.groups for one in group.pick("losses.killed.before")]
    if doer is not None and not named and killed:  # «د والي د وژلو پړه یې ومنله»
        one, held = killed[0]
        people = [other for other in held.hangs if other.tie == "of"]
        trigger = one._replace(kind="events.killing.nouns")
        hit = first_of(find_hits(sentence, clause, people, doer))
        return Deed("killing", trigger, clause, doer, hit, group=held, is_main=True)
    word, home = max(named, key=lambda pair: RANK[name_event(pair[0])]) if named else (mark, None)
    word = word if named else mark._replace(kind="events.attack.nouns")
    event = name_event(word)
    goals = [other for group in clause.groups for other in group.hangs if other.tie == "goal"]
    hit = first_of(find_hits(sentence, clause, goals, doer))
    return Deed("attack" if event == "clash" else event, word, clause, doer, hit, group=home, is_main=True)


def _tells_below(sentence: Sentence, clause: Clause) -> bool:
    """Whether a verb below tells for what responsibility is taken ("claimed responsibility for killing a cleric")."""
    below = (one for one in sentence.clauses if one.parent is clause and one.kind == "participle")
    told = (one for one in below if one.lead in sentence.small["for"] and one.subject is clause.subject)
    return any(one.verb is not None and one.verb.main.has("losses.killed", "events.killing") for one in told)


def _are_own_men(group: Group) -> bool:
    """Whether fighters are named by nothing but a base or a unit: they are those of whoever speaks."""
    named = ("party", "unit", "call", "responsibility.unknown", "people.opposition", "people.former")
    return (
        group.words[-1].has("people.fighters")
        and bool(group.hangs)
        and not any(one.has(*named) for one in (group, *group.hangs, *group.joined))
    )


def read_identity(sentence: Sentence, clause: Clause, verb: Verb) -> Deed | None:
    """ "The bomber was one of its men": whose the one who did it was."""
    subject = clause.subject
    language = sentence.page.lexicon.language
    if language.grammar.IS_VERB_LAST or subject is None or verb.main.text not in load_syntax(language).be:
        return None
    target = next((group for group in clause.objects if group.words[-1].text in language.listed["hit"]), None)
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
    hit = first_of(find_hits(sentence, clause, [subject], doer))
    if hit is None or (doer is None and not named):
        return None
    word = prefer_mark(named) if named else Mark(target.start, target.end, "events.attack.nouns", "")
    return Deed(name_event(word), word, clause, doer, hit, is_main=bool(named), is_toll=not named)
