"""Somebody whom a report brings in by name, and of whom it says who he is or what befell him."""

from dataclasses import replace

from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import OUTLET, Voice
from sayso.read.speech.describing import list_chunks
from sayso.read.speech.ears import Ears
from sayso.read.speech.named import is_capital
from sayso.read.speech.said import Saying
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import NAME, NUMBER


def name_stranger(ears: Ears, sentence: Sentence, group: Group, clause: Clause | None = None) -> Voice | None:
    """The voice of somebody near by with a name that nobody knows, an age or a clause that describes him ("Noor Agha,
    30, who runs a tea stall"); a witness where he saw or suffered it himself. None where that is not said.

    `clause` is the one that tells of him.
    """
    if ears.default != OUTLET or sentence.is_verb_last or group.has("party", "unit", "person", "source", "titles."):
        return None
    names = [word for word in group.words if word.kind == NAME]
    if not names or any(word.marks or not is_capital(ears.page, word) for word in names):
        return None
    chunks = list_chunks(sentence, group)[1:]
    described = [chunk for chunk in chunks if chunk.verb is not None]
    aged = [one for one in group.apposed if one.words[0].kind == NUMBER]
    if not (described or aged) or any(chunk.pick("party", "unit", "titles.", "source") for chunk in chunks):
        return None
    verbs = {str(chunk.verb) for chunk in described} | _list_joined(sentence, group)
    if clause is not None and clause.verb is not None:
        verbs.add(clause.verb.main.text.split()[0])
    saw = not verbs.isdisjoint(ears.words["survived"])
    mark = Mark(names[0].start, names[-1].end, "voices.named", "")
    return Voice("witnesses" if saw else "local-sources", (mark,))


def _list_joined(sentence: Sentence, group: Group) -> set[str]:
    """The verbs that go on with what a clause says of somebody ("who sells tea and was knocked off his feet")."""
    held = [group, *group.apposed]
    joined = [one for one in sentence.clauses if one.kind == "joined" and one.parent is not None]
    told = [one.verb for one in joined if one.parent is not None and one.parent.antecedent in held]
    return {word for verb in told if verb is not None for word in verb.main.text.split()}


def name_seer(ears: Ears, sentence: Sentence, saying: Saying) -> Saying:
    """Words of saying; somebody near by who was there himself, as he or the report says, is a witness."""
    group = saying.group
    if saying.voice.claimant != "local-sources" or group is None:
        return saying
    if sentence.is_verb_last:
        is_there = _was_there(ears, sentence, saying)
    else:
        is_one = not ears.page.lexicon.is_plural(group.words[-1].text.split()[-1])
        is_there = is_one and any(_sees(ears, clause) for clause in sentence.clauses)
    return replace(saying, voice=Voice("witnesses", saying.voice.chain)) if is_there else saying


def _was_there(ears: Ears, sentence: Sentence, saying: Saying) -> bool:
    """Whether a clause that describes who speaks says that he saw it, or was there («که در زمان حادثه آنجا بود»)."""
    group, lists = saying.group, ears.words
    described = [*group.all_groups(), *group.apposed] if group is not None else []
    for clause in sentence.clauses:
        is_his = clause is saying.clause or clause.antecedent in described
        if clause.kind != "relative" or not is_his or clause.verb is None or clause.verb.is_not:
            continue
        words = {text for word in clause.words for text in word.text.split()}
        is_then = not words.isdisjoint(lists["during"]) and clause.verb.main.text in sentence.listed["be"]
        if is_then or not words.isdisjoint(lists["present"]):
            return True
    return False


def _sees(ears: Ears, clause: Clause) -> bool:
    """Whether somebody says that he himself saw something ("I saw", "I counted")."""
    subject, verb = clause.subject, clause.verb
    if subject is None or verb is None or verb.is_not or len(subject.words) > 1:
        return False
    return subject.words[0].text in ears.small["we"] and verb.main.text.split()[0] in ears.words["saw"]
