"""Nobody owned to it, or nobody knows who did it: what a sentence says of that, however it is put."""

from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import PRONOUN
from sayso.read.totals import COUNTS
from sayso.records import Bounds

_ONE = Bounds(1, 1)

#: The kind of words that say that nobody is known to have done it.
_NOBODY = "responsibility.nobody"


def find_untaken(sentence: Sentence) -> list[Mark]:
    """The words by which it is said that nobody took responsibility, or that nobody knows who did it."""
    if sentence.is_verb_last:
        return _find_refused(sentence) or _find_unsolved(sentence)
    is_denied, asking = sentence.has("negation."), sentence.listed["asking_who"]
    found = [clause for clause in sentence.clauses if is_denied and _claims_nobody(sentence, clause)]
    may_ask = is_denied or sentence.has("responsibility.doers") or any(one.lead in asking for one in sentence.clauses)
    if not found and may_ask:
        plain = [clause for clause in sentence.clauses if not _sets_apart(clause)]
        found = [clause for clause in plain if _is_unsolved(sentence, clause)]
    verbs = [clause.verb for clause in found if clause.verb is not None]
    return [Mark(verb.start, verb.end, _NOBODY, "") for verb in verbs[:1]]


def _find_refused(sentence: Sentence) -> list[Mark]:
    """«هیچ گروهی مسئولیت آن را نپذیرفته است»: the word for the responsibility that is not taken."""
    for clause in sentence.clauses:
        verb, subject = clause.verb, clause.subject
        taken = [mark for group in clause.objects for mark in group.pick("responsibility.")]
        if verb is None or not verb.is_not or not taken or verb.main.has("stances."):
            continue
        if subject is None or not subject.has("party", "unit", "refers.group", "refers.front", "person"):
            return taken[:1]
    return []


def _find_unsolved(sentence: Sentence) -> list[Mark]:
    """«عاملان شناسایی نشده‌اند», «معلومه نه ده چې چا کړی»: the verb by which those who did it, or who, are not known."""
    listed = sentence.listed
    for clause in sentence.clauses:
        verb = clause.verb
        if verb is None or not verb.is_not:
            continue
        near = [one for one in sentence.clauses if one is clause or (one.parent is clause and one.kind == "joined")]
        words = {text for one in near for text in _list_texts(one)}
        if words.isdisjoint(listed["known"]):
            continue
        asked = [one for one in sentence.clauses if one.parent is clause and one.kind == "content"]
        asks = any(not listed["asking_who"].isdisjoint(_list_texts(one)) for one in asked)
        if asks or not words.isdisjoint(listed["guilty"]):
            return [Mark(verb.start, verb.end, _NOBODY, "")]
    return []


def _list_texts(clause: Clause) -> set[str]:
    """The words of a clause, those of phrases one by one."""
    return {text for word in clause.words for text in word.text.split()}


def _claims_nobody(sentence: Sentence, clause: Clause) -> bool:
    """Whether nobody is the one who claims ("no outfit claimed the blast", "no group came forward to claim it")."""
    subject, verb = clause.subject, clause.verb
    if subject is None or verb is None or not _is_nobody(subject):
        return False
    takes = any(word.has("responsibility.taken") for word in verb.words)
    told = [one for one in sentence.clauses if one.parent is clause and one.kind == "content"]
    if verb.main.has("saying.verbs") and any(_is_pronoun(one.subject) for one in told):
        return True  # "nobody has said that it was behind the attack"
    owns = verb.main.text in sentence.listed["admitting"]
    return takes or owns or name_verb(sentence.page.lexicon.language, verb.main.text) == "owning"


def _is_pronoun(group: Group | None) -> bool:
    return group is not None and len(group.words) == 1 and group.words[0].kind == PRONOUN


def _sets_apart(clause: Clause) -> bool:
    """Whether a clause says of how many, or when, somebody was not known."""
    return any(word.has("numbers.exact", "dates.") for word in clause.words)


def _is_nobody(group: Group) -> bool:
    """Whether a group stands for nobody at all, no party that is named."""
    named = [one for one in (group, *group.joined, *group.apposed, *group.hangs) if one.has("party", "unit", "person")]
    return group.words[0].has("negation.") and not named


def _is_unsolved(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause says that those who did it are not known, or not who they are."""
    if clause.verb is None or not _is_unknown(sentence, clause):
        return False
    subject, listed = clause.subject, sentence.listed
    if subject is not None and (subject.has("responsibility.doers") or subject.words[-1].text in listed["guilty"]):
        return True
    asked = [one for one in sentence.clauses if one.lead in listed["asking_who"] and one.verb is not None]
    return any(one.parent is clause or one.parent is None for one in asked)


def _is_unknown(sentence: Sentence, clause: Clause) -> bool:
    """Whether something is not known ("was not immediately clear", "remain unidentified")."""
    verb, listed = clause.verb, sentence.listed
    said = {word.text for group in clause.objects for word in group.words} | {verb.main.text if verb else ""}
    is_not = verb is not None and (verb.is_not or any(word.has("negation.words") for word in clause.words))
    return not said.isdisjoint(listed["unknown"]) or (is_not and not said.isdisjoint(listed["known"]))


def leave_unclaimed(sentence: Sentence, nobody: Mark) -> list[Clause]:
    """The clauses beside the one by which nobody took responsibility, where they tell what happened; else none."""
    rest = [clause for clause in sentence.clauses if not clause.start <= nobody.start <= clause.end]
    if not sentence.is_verb_last:
        rest = [clause for clause in rest if not _is_below(clause, nobody)]
    told = [clause.verb for clause in rest if clause.verb is not None and not clause.verb.is_not]
    return rest if any(verb.main.has("events.", "losses.", "stances.") for verb in told) else []


def counts_unclaimed(sentence: Sentence) -> bool:
    """Whether a sentence counts the attacks to which nobody owned ("a further six were claimed by no one")."""
    if sentence.is_verb_last:
        return False
    page = sentence.page
    return any(page.read_number(mark) != _ONE for mark in sentence.scene.pick(*COUNTS)) and not sentence.has("losses.")


def _is_below(clause: Clause, nobody: Mark) -> bool:
    """Whether a clause hangs on the one by which nobody owned to it ("nobody claimed the attack, which ...")."""
    above = clause.parent if clause.kind != "joined" else None
    while above is not None and not above.start <= nobody.start <= above.end:
        above = above.parent if above.kind != "joined" else None
    return above is not None
