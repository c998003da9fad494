"""That nobody was lost, and of whose people that is said."""

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.lang.text import fold_form
from sayso.read.actors import Actor, make_actor, refer
from sayso.read.losses.costs import Cost, outcome_of
from sayso.read.losses.heads import BOTH, SPEAKERS
from sayso.read.losses.patients import is_intransitive, names_both
from sayso.read.naming import name_group, name_groups
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.words import PRONOUN, Word, pick_marks


def may_be_unharmed(sentence: Sentence, clause: Clause, actor: Actor | None) -> bool:
    """Whether zero is a loss: of the speaker's own side or of civilians; of others it is a denial."""
    speaker = sentence.voice(clause).as_actor()
    if actor is None:
        return False
    if speaker is None:
        return True
    return actor.party in (CIVILIANS, speaker.party)


def read_nothing(sentence: Sentence, clause: Clause, word: Word) -> list[Cost]:
    """Nobody was hurt: the civilians and own people named as the subject, else the side of the one who says so.

    "Nobody" by itself is nobody's.
    """
    loss = next(mark for mark in word.marks if mark.kind.endswith(".none"))
    voice = sentence.voice(clause).as_actor()
    if names_both(sentence, clause.groups):
        return [Cost("casualties", loss, (), None, True, BOTH)]
    groups = [group for group in clause.groups if group.tie != "said" and group.words[0].kind != PRONOUN]
    named = [actor for group in groups for actor in name_groups(sentence, group, clause)]
    named += [*_name_within(sentence, word), *_name_people(sentence, groups)]
    if not named and clause.subject is not None:
        named = name_groups(sentence, clause.subject, clause)
    named = [actor for actor in named if actor.party != UNKNOWN]
    nobody = [group for group in clause.groups if any(_names_nobody(sentence, one.text) for one in group.words)]
    is_nobody = _names_nobody(sentence, word.text) or any(
        not group.hangs and name_group(sentence, group, clause) is None for group in nobody
    )
    is_nobody = is_nobody or _had_no_toll(sentence, clause)
    is_nobody = is_nobody and (sentence.is_verb_last or not any(group.has("refers.own") for group in groups))
    if voice is not None:
        named = [actor for actor in named if actor.party in (CIVILIANS, voice.party)]
    if not named and voice is not None and not is_nobody:
        theirs = [one for one in clause.groups if one.tie in ("of", "source") and one.words[0].kind == PRONOUN]
        is_pointed = bool(theirs) or any(one.has("refers.own") for one in clause.groups)  # «به کسی از آنان»
        return [Cost("casualties", loss, (), voice, is_zero=True, head="" if is_pointed else SPEAKERS)]
    owners: list[Actor | None] = list({actor.party: actor for actor in named}.values())
    return [Cost("casualties", loss, (), actor, is_zero=True) for actor in owners or [None]]


def read_unharmed(sentence: Sentence, clause: Clause, verb: Verb) -> list[Cost]:
    """«نه زموږ ځواکونو او نه ملکي خلکو ته زیان رسېدلی دی»: nobody of all those whom no harm reached."""
    subject, speaker = clause.subject, sentence.voice(clause).as_actor()
    if subject is None or clause.nothing or subject.words[-1].text not in sentence.listed["harms"]:
        return []
    owners: list[Actor | None] = []
    for group in (one for tied in clause.tied("to", "goal") for one in (tied, *tied.joined)):
        own = pick_marks(group.all_words(), "refers.own")
        owners.append(refer(own[0], speaker) if own and speaker is not None else name_group(sentence, group, clause))
    loss = Mark(subject.start, verb.end, "losses.casualties.none", "")
    unharmed = {actor.party: actor for actor in owners if actor and may_be_unharmed(sentence, clause, actor)}
    return [Cost("casualties", loss, (), actor, is_zero=True) for actor in unharmed.values()]


def _name_people(sentence: Sentence, groups: list[Group]) -> list[Actor]:
    """ "Nor to people on the road": they take no part."""
    members = [one for group in groups for one in (group, *group.joined)]
    marks = [one.words[-1] for one in members if one.words[-1].text in sentence.small["people"]]
    return [make_actor(Mark(word.start, word.end, "people.civilians", ""), CIVILIANS) for word in marks]


def _name_within(sentence: Sentence, word: Word) -> list[Actor]:
    """The civilians whom the words themselves name ("no civilian casualties")."""
    text, at = word.text, 0
    for part in text.split():
        at = text.index(part, at)
        if any(one.kind.startswith("people.civilians") for one in sentence.page.lexicon.find_meanings(part)):
            start = word.start + at
            return [make_actor(Mark(start, start + len(part), "people.civilians", ""), CIVILIANS)]
    return []


def _had_no_toll(sentence: Sentence, clause: Clause) -> bool:
    """«این انفجار تلفاتی نداشته است»: an event had none, on nobody's side."""
    subject = clause.subject
    is_event = subject is not None and subject.has("events.", "totals.counted")
    return is_event and sentence.is_verb_last


def _names_nobody(sentence: Sentence, words: str) -> bool:
    """Whether words speak of nobody at all ("no one was hurt")."""
    nobody = sentence.page.lexicon.language.words["negation"].get("nobody", ())
    forms = [fold_form(one.removeprefix("~")) for one in nobody]
    return any(words.startswith(f"{one} ") or words == one for one in forms)


def read_nobody(sentence: Sentence, clause: Clause, verb: Verb, loss: Mark) -> list[Cost] | None:
    """ "Nobody inside was hurt", "none of its men was harmed": zero of nobody, or of own people and civilians."""
    is_patient = verb.is_passive or is_intransitive(sentence, verb)
    group = clause.subject if is_patient else clause.objects[0] if clause.objects else None
    if group is not None and group.tie == "of" and group.holder is not None:
        is_none = len(group.holder.words) == 1 and group.holder.words[0].has("numbers.none")
        group = group.holder if is_none else group  # "none of its own men hurt"
    return count_nobody(sentence, clause, group, loss) if group is not None else None


def count_nobody(sentence: Sentence, clause: Clause, group: Group, loss: Mark) -> list[Cost] | None:
    """Zero of the own people and civilians of whom a group says that none is meant ("neither X nor Y"); None where it
    does not.
    """
    first = group.words[0]
    if first.has("numbers.exact"):  # «نه» is "no" and nine
        return None
    if not (first.has("negation.words") or _names_nobody(sentence, first.text)):
        return None
    hung = [one for other in group.hangs for one in (other, *other.joined)]
    owners = [found for one in (group, *group.joined, *hung) if (found := name_group(sentence, one, clause))]
    own = [mark for one in hung for mark in pick_marks(one.all_words(), "refers.own")]
    speaker = sentence.voice(clause).as_actor()
    if not owners and own and speaker is not None:
        owners = [refer(own[0], speaker)]  # «هیچ یک از نیروهای خودش»
    unharmed = {actor.party: actor for actor in owners if may_be_unharmed(sentence, clause, actor)}
    outcome = name_unharmed(loss)
    if owners:
        return [Cost(outcome, loss, (), actor, is_zero=True) for actor in unharmed.values()]
    is_nobody = _names_nobody(sentence, group.words[0].text) and outcome == "casualties"
    return [Cost(outcome, loss, (), None, is_zero=True)] if is_nobody else []


def name_unharmed(loss: Mark) -> str:
    """Who was not hurt was not killed either."""
    return "casualties" if outcome_of(loss) == "wounded" else outcome_of(loss)
