"""Which words of saying vouch for which clause of a sentence."""

from sayso.read.scan.pages import Page
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import Voice
from sayso.read.speech.ears import Ears
from sayso.read.speech.said import Saying
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause
from sayso.read.syntax.words import NUMBER, tail_of

_SEMICOLONS = ";؛"


def _find_above(sentence: Sentence, clause: Clause, by_clause: dict[int, Saying]) -> Saying | None:
    """The verb of saying above a clause, or in it; not where the clause only describes who speaks."""
    one: Clause | None = clause
    child: Clause | None = None
    while one is not None:
        saying = by_clause.get(id(one))
        if saying is not None and (child is None or not _describes(sentence, child, saying)):
            return saying
        if one.kind == "main":
            return None
        child, one = one, one.parent
    return None


def _describes(sentence: Sentence, clause: Clause, saying: Saying) -> bool:
    """Whether a clause below words of saying only describes who speaks ("the group, which killed six, said")."""
    subject, verb = saying.clause.subject, saying.clause.verb
    if saying.is_phrase or clause.kind != "relative":
        return False
    is_last = sentence.is_verb_last
    if is_last and _takes_responsibility(saying.clause) and not any(word.has("losses.") for word in clause.words):
        return False  # where and when it was
    if _takes_responsibility(saying.clause) and not saying.tells:
        return True  # "claimed the attack in which six people died": the toll is the report's
    if subject is None:
        return False
    is_passive = verb is not None and (verb.is_passive or tail_of(verb.main.text) in sentence.small["by"])
    return (
        not is_passive
        and clause.antecedent is not None
        and clause.antecedent in (subject, *subject.apposed, *subject.hangs)
    )


def _takes_responsibility(clause: Clause) -> bool:
    return clause.verb is not None and any(mark.kind == "responsibility.taken" for mark in clause.verb.main.marks)


def _find_near(clause: Clause, asides: list[Saying], parts: dict[int, int]) -> Saying | None:
    """Words of saying beside a clause: behind it in its part of the sentence, else before it, else in another part."""
    part = parts[id(clause)]
    here = [saying for saying in asides if parts[id(saying.clause)] == part]
    behind = [saying for saying in here if saying.start >= clause.start]
    if here:
        return behind[0] if behind else here[-1]
    before = [saying for saying in asides if parts[id(saying.clause)] < part]
    return before[-1] if before else (asides[0] if asides else None)


def _find_before(clause: Clause, sayings: list[Saying], parts: dict[int, int]) -> Saying | None:
    """Whoever spoke before a semicolon goes on behind it, unless the clause names the press."""
    before = [saying for saying in sayings if parts[id(saying.clause)] < parts[id(clause)] and not only_owns(saying)]
    if not before or any(word.has("voices.outlet", "background.") for word in clause.words):
        return None
    return before[-1]


def choose_chief(page: Page, sayings: list[Saying]) -> Saying | None:
    """The words of saying whose voice runs on: those of the sentence's own clauses before those of clauses below."""
    sayings = [saying for saying in sayings if not _accuses_beside(page, saying)]
    if not sayings:
        return None
    top = [saying for saying in sayings if saying.clause.kind in ("main", "joined", "aside", "content")] or sayings
    named = [saying for saying in top if saying.voice.claimant != "outlet"]
    return (named or top)[0]


def only_owns(saying: Saying) -> bool:
    """Whether somebody takes responsibility and says no more: what follows is not his ("Daesh claimed the attack.")."""
    return not saying.is_phrase and not saying.tells and _takes_responsibility(saying.clause)


def assign_voices(ears: Ears, sentence: Sentence, sayings: list[Saying], running: Voice) -> None:
    """Fill in who vouches for each clause: the words of saying above or beside it, else whoever runs on."""
    by_clause = {}
    counting = {id(saying.clause) for saying in sayings if _counts_claimed(ears, saying)}
    for saying in sayings:
        is_chief = saying.is_phrase == (id(saying.clause) in counting)
        if is_chief or id(saying.clause) not in by_clause:
            by_clause[id(saying.clause)] = saying
    text, begin = ears.page.text, sentence.scene.start
    parts = {
        id(clause): sum(text.count(stop, begin, clause.start) for stop in _SEMICOLONS) for clause in sentence.clauses
    }
    asides = [saying for saying in sayings if not saying.holds and _may_close(ears, saying)]
    for clause in sentence.clauses:
        above = _find_above(sentence, clause, by_clause)
        if above is not None:
            _give(sentence, clause, above)
            continue
        near = (
            _find_colon(ears.page, clause, sayings)
            or _find_near(clause, asides, parts)
            or _find_before(clause, sayings, parts)
        )
        if near is not None:
            _give(sentence, clause, near)
        else:
            sentence.voices[id(clause)] = running


def _counts_claimed(ears: Ears, saying: Saying) -> bool:
    """Whether somebody who looks on says how much a party claimed ("claimed 24 attacks, according to a researcher")."""
    verb = saying.clause.verb
    if not saying.is_phrase or verb is None or not ears.is_outside(saying.voice.claimant):
        return False
    counted = [group for group in saying.clause.objects if group.has("events.", "totals.counted")]
    is_claim = name_verb(ears.page.lexicon.language, verb.main.text) == "owning"
    return is_claim and any(word.kind == NUMBER for group in counted for word in group.words)


def _find_colon(page: Page, clause: Clause, sayings: list[Saying]) -> Saying | None:
    """Whoever spoke before a colon goes on behind it ("says it has cleared the valley: eleven dead")."""
    while clause.kind == "joined" and clause.parent is not None:
        clause = clause.parent
    if clause.parent is not None or page.sign_before(clause.start + 1, ' "') != ":":
        return None
    return next((saying for saying in reversed(sayings) if saying.start < clause.start), None)


def leave_unsaid(sentence: Sentence, sayings: list[Saying]) -> None:
    """What somebody did not say is nobody's ("did not say how many were killed")."""
    silent = set()
    for saying in sayings:
        verb = saying.clause.verb
        if verb is not None and verb.is_not and not saying.is_phrase and verb.main.has("saying.verbs"):
            silent.add(id(saying.clause))
    for clause in sentence.clauses:
        one: Clause | None = clause
        while one is not None and id(one) not in silent:
            one = None if one.kind in ("main", "joined", "aside") else one.parent
        if one is not None:
            sentence.unsaid.add(id(clause))


def _may_close(ears: Ears, saying: Saying) -> bool:
    """Whether words of saying speak for a clause beside them: not where they only describe what stands there."""
    clause = saying.clause
    if clause.verb is not None and not clause.verb.is_passive and _takes_responsibility(clause):
        return saying.is_phrase
    if _accuses_beside(ears.page, saying):
        return False
    if saying.is_phrase or clause.kind not in ("relative", "adverbial") or clause.lead in ("", *ears.small["as"]):
        return True
    if clause.kind == "adverbial":
        return clause.verb is not None and not ears.page.text[clause.verb.end : clause.verb.end + 1].strip(". ")
    noun = clause.antecedent
    return noun is not None and any(word.text in ears.words["accounts"] for word in noun.words)


def _accuses_beside(page: Page, saying: Saying) -> bool:
    """Whether who acted only accuses those to whom he did it ("detained two men, accusing them of spying")."""
    clause = saying.clause
    is_beside = clause.kind in ("joined", "participle") and clause.verb is not None and clause.parent is not None
    if saying.is_phrase or not is_beside or clause.verb is None or clause.parent is None:
        return False
    is_same = clause.kind == "joined" or clause.subject is clause.parent.subject
    return is_same and clause.verb.main.text in page.lexicon.listed["accusing"]


def _give(sentence: Sentence, clause: Clause, saying: Saying) -> None:
    sentence.voices[id(clause)] = saying.voice
    if saying.stance is not None:
        sentence.stances[id(clause)] = saying.stance
