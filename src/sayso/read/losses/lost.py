"""The loss of those whom a group counts."""

from sayso.read.actors import Actor, Persons, refer
from sayso.read.losses.costs import Cost, outcome_of
from sayso.read.losses.counted import count_people, recall_person
from sayso.read.losses.heads import ARMED, BARE, FOES, PEOPLE, RAIDERS
from sayso.read.losses.nobody import may_be_unharmed, name_unharmed
from sayso.read.losses.owners import (
    does_to_itself,
    find_admitted,
    find_bearer,
    find_fronted,
    find_honoured,
    find_left,
    find_other,
    find_own,
    find_owner,
    find_servants,
    find_stricken,
    find_theirs,
    is_aboard,
    is_guarding,
    is_inside,
)
from sayso.read.naming import name_group
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import NUMBER


def _find_whole(sentence: Sentence, clause: Clause, group: Group) -> Actor | None:
    """«از نیروهای طالبان پنج تن کشته شدند»: those of whom so many are counted stand right before the number."""
    if not sentence.is_verb_last or group.words[0].kind != NUMBER:
        return None
    for other in clause.others:
        end = max(word.end for word in other.all_words())
        if other.tie == "source" and 0 <= group.start - end <= 1:
            speaker = sentence.voice(clause).as_actor()
            own = other.pick("refers.own") if len(other.words) == 1 else []
            if own and speaker is not None:
                return refer(own[0], speaker)
            return name_group(sentence, other, clause)
    return None


def make_cost(
    sentence: Sentence,
    clause: Clause,
    group: Group,
    loss: Mark,
    *,
    strict: bool = False,
    counted: Persons | None = None,
) -> Cost | None:
    """The loss of those whom a group counts; None where it names nobody who can be lost."""
    counted = counted or count_people(sentence, clause, group, strict=strict)
    if counted is None:
        return None
    if _counts(sentence, group, "raiders"):
        named = counted.actor if group.has("party", "unit") else None
        return Cost(outcome_of(loss), loss, counted.numbers, named, False, RAIDERS)
    if counted.actor is None and counted.head == ARMED and group.words[0].text in sentence.small["his"]:
        person = recall_person(sentence, group)
        counted = counted._replace(actor=person.actor if person is not None else None)
    if counted.actor is None and counted.head in (PEOPLE, BARE) and is_guarding(sentence, group):
        counted = counted._replace(head=ARMED)
    is_last = sentence.is_verb_last
    is_theirs = is_aboard(sentence, group) and (is_last or group.words[0].text in sentence.small["owners"])
    if counted.actor is None and (is_inside(sentence, group) or is_theirs):
        counted = counted._replace(head=BARE)
    is_zero = bool(counted.numbers) and counted.numbers[0].kind == "numbers.none"
    owner = _find_whose(sentence, clause, group, counted)
    other = find_other(sentence, clause, group, owner)
    if other is None and not loss.kind.endswith(".own") and does_to_itself(sentence, clause, group, owner):
        return None
    owner = find_honoured(sentence, clause, group, loss, owner) or other or owner
    if is_zero and (owner is None or not may_be_unharmed(sentence, clause, owner)):
        return None
    outcome = name_unharmed(loss) if is_zero else outcome_of(loss)
    speaker = sentence.voice(clause).as_actor()
    are_foes = _are_foes(sentence, group, speaker)
    is_pointed = owner is not None and owner.kind == "refers.clitic"
    if is_pointed and are_foes and speaker is not None and owner is not None and owner.party == speaker.party:
        owner = None  # «وسله‌وال یې ووژل شول»: no state's own
    head = FOES if owner is None and are_foes else counted.head
    return Cost(outcome, loss, counted.numbers, owner, is_zero, head)


def _find_whose(sentence: Sentence, clause: Clause, group: Group, counted: Persons) -> Actor | None:
    """Whose those are whom a group counts, by the nearest words that tell it."""
    owner = (
        find_own(sentence, clause, group)
        or find_theirs(sentence, clause, group)
        or counted.actor
        or find_owner(sentence, clause, group)
        or find_servants(sentence, clause, group)
        or _find_whole(sentence, clause, group)
    )
    owner = owner or find_stricken(sentence, clause) or find_admitted(sentence, clause, group, counted)
    owner = owner or find_left(sentence, clause, group) or _find_bare_sufferer(sentence, clause, group, counted)
    return owner or find_fronted(sentence, clause, group) or find_bearer(sentence, clause, group, counted)


def _are_foes(sentence: Sentence, group: Group, speaker: Actor | None) -> bool:
    """Whether those who are counted fight whoever speaks; a state does not call its own soldiers fighters."""
    is_state = speaker is not None and sentence.page.lexicon.theatre.is_state(speaker.party)
    return _counts(sentence, group, "foes") or (is_state and _counts(sentence, group, "fighters"))


def _counts(sentence: Sentence, group: Group, name: str) -> bool:
    """Whether those are counted who are called by a word of a list ("seven attackers", "three of the militants")."""
    counted = (group, *(other for other in group.hangs if other.tie == "of" and group.words[0].kind == NUMBER))
    return any(word.text in sentence.listed[name] for one in counted for word in one.words)


def _find_bare_sufferer(sentence: Sentence, clause: Clause, group: Group, counted: Persons) -> Actor | None:
    """ "The Taliban have suffered 115 dead": those of whom nothing is said are the subject's own."""
    verb = clause.verb
    if counted.head != BARE or verb is None or verb.is_passive or sentence.is_verb_last:
        return None
    is_object = any(group is one or group in one.joined for one in clause.objects)
    is_suffered = name_verb(sentence.page.lexicon.language, verb.main.text.split()[-1]) == "suffer"
    return name_group(sentence, clause.subject, clause) if is_object and is_suffered else None
