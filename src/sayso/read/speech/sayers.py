"""Who speaks, beside a verb of saying."""

from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import NEARBY, OUTLET, Voice
from sayso.read.speech.describing import list_before, list_behind, list_chunks, list_words
from sayso.read.speech.ears import Ears
from sayso.read.speech.named import is_capital
from sayso.read.speech.said import SAYS, Saying
from sayso.read.speech.speakers import name_chunks, name_voice
from sayso.read.speech.strangers import name_stranger
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.words import NAME, NUMBER, PRONOUN, Word, tail_of


def _is_lower(page: Page, word: Word) -> bool:
    first, _ = page.folded.span(word.start, word.end)
    return page.report.text[first : first + 1].islower()


def list_content(ears: Ears, sentence: Sentence, clause: Clause) -> list[Clause]:
    """The clauses below one in which stands what was said ("said that ...", "is certain that ...")."""
    found = []
    for other in sentence.clauses:
        if other.parent is not clause:
            continue
        noun = other.antecedent
        is_said = noun is not None and noun.words[-1].text in ears.words["certain"]
        is_said = is_said and other.lead in sentence.small["that"]
        is_told = other.lead in sentence.small["how"] and clause.verb is not None and other.start >= clause.verb.end
        if other.kind == "content" or is_said or is_told:
            found.append(other)
    return found


def find_teller(ears: Ears, clause: Clause, content: list[Clause]) -> Group | None:
    """Whose version or reply it is ("their version is that ...", '"...," was the reply of the governor')."""
    verb, lists = clause.verb, ears.words
    if verb is None or verb.main.text not in ears.small["is_has"]:
        return None
    subject = clause.subject
    said = [word.text for group in clause.objects for word in group.words]
    if subject is not None:
        is_version = subject.words[-1].text in lists["accounts"] | lists["figures"] or subject.has("saying.statements")
        if is_version and (content or set(said) & lists["differs"] or verb.main.text in ears.small["has"]):
            return subject
        if content and set(said) & lists["certain"] and not is_version and not ears.small["it"].intersection(said):
            return subject
    replies = [group for group in clause.objects if group.words[-1].text in lists["answers"]]
    return replies[0] if replies and ears.page.sign_before(verb.start) == '"' else None


def gives_number(ears: Ears, clause: Clause) -> bool:
    """Whether a verb such as "put" or "gave" tells a toll, a number or another version."""
    groups = [
        *clause.objects,
        *clause.others,
        *([clause.antecedent] if clause.antecedent and clause.kind == "relative" else []),
    ]
    if any(group.words[0].has("numbers.none", "negation.words") for group in groups):
        return False  # "it has no exact number"
    words = [word for group in groups for word in group.all_words()]
    has_number = any(word.kind == NUMBER for word in words)
    text = clause.verb.main.text.split()[0] if clause.verb else ""
    if has_number and text in ears.words["handing"] and all(word.kind == NUMBER for word in words):
        return True  # "the directorate had given nine"
    if any(word.text.split()[-1] in ears.words["given"] or word.has("totals.counted") for word in words):
        return True
    if text in ears.words["puts"]:
        return has_number and any(group.lead in ears.small["at"] for group in clause.others)
    return has_number and any(word.has("people.", "losses.", "party", "events.") for word in words)


def find_sayer(ears: Ears, sentence: Sentence, clause: Clause, verb: Verb, found: list[Saying]) -> Voice | None:
    """Who speaks by the verb of a clause."""
    if clause.kind == "adverbial" and clause.subject is None and not clause.tied("agent"):
        return None  # "when told once more"
    is_by = tail_of(verb.main.text) in sentence.small["by"]
    if verb.is_passive or is_by:
        agents = [group for group in clause.tied("agent") if group.start > verb.start]
        agents += [
            group for group in clause.others if group.lead in sentence.small["from"]
        ]  # "from Rawalpindi it was said"
        by = [*agents, *(clause.objects if is_by else [])]
        return next((voice for group in by if (voice := name_voice(sentence, group, ears))), None)
    if clause.kind in ("participle", "infinitive"):
        return _find_shared(ears, sentence, clause, found)
    subject = clause.subject
    if subject is not None and subject.has("responsibility.nobody", "numbers.none"):
        return None
    is_asked = verb.main.text.split()[0] in ears.words["addresses"]
    if subject is not None and subject.start > verb.start and is_asked:
        subject = None  # whom it was told
    content = list_content(ears, sentence, clause)
    teller = find_teller(ears, clause, content)
    if teller is not None:
        return name_voice(sentence, teller, ears)
    if subject is not None and subject.has("refers.clitic") and subject.words[0].kind == PRONOUN:
        above = next((saying.voice for saying in reversed(found) if not saying.is_phrase), None)
        above = above or _name_acting(ears, sentence, clause) or ears.last
        return above if above != OUTLET else None
    cleft = _find_cleft(sentence, clause)
    if cleft is not None:
        return name_voice(sentence, cleft, ears)
    if _is_inverted(ears, sentence, verb):
        return _name_behind(ears, sentence, clause, verb)
    return _name_subject(ears, sentence, clause, verb, subject)


def _name_acting(ears: Ears, sentence: Sentence, clause: Clause) -> Voice | None:
    """«یوناما برید غندلی او ویلي یې دي»: who did something in the clause before, and then spoke."""
    parent = clause.parent if clause.kind == "joined" else None
    if parent is None or parent.subject is None or parent.subject.words[0].kind == PRONOUN:
        return None
    return name_voice(sentence, parent.subject, ears)


def _name_subject(ears: Ears, sentence: Sentence, clause: Clause, verb: Verb, subject: Group | None) -> Voice | None:
    """Who speaks by the subject of a verb, by the words around it, or by a name that nobody knows."""
    is_sense = not verb.main.has(*SAYS)
    text = verb.main.text.split()[0]
    voice = name_voice(sentence, subject, ears, clause) if subject is not None else None
    if voice is None and subject is not None and subject.start > verb.start:
        voice = name_chunks(sentence, list_behind(sentence, verb.end), ears)
    if voice is None and subject is None and ears.page.is_verb_last:
        papers = [group for group in clause.groups if group.has("saying.statements", "saying.reports")]
        voice = name_voice(sentence, papers[0], ears) if papers else None
    if voice is None and subject is not None and _is_described(sentence, subject):
        voice = name_stranger(ears, sentence, subject)
    if voice is None:
        voice = name_chunks(sentence, list_before(sentence, verb.words[0]), ears)
    if voice is None and not is_sense and (subject is None or not subject.has("events.", "losses.")):
        voice = _name_unknown(ears, sentence, clause, verb) or _name_strange(ears, clause, verb)
    lists = ears.words
    is_paper = subject is not None and subject.has("saying.statements", "saying.reports", "evidence.")
    if is_sense and is_paper and (voice is None or voice.claimant == ears.last.claimant):
        return None  # "a leaked list tells another story"
    perceives = is_sense and text in lists["senses"] and not (text in lists["counts"] and gives_number(ears, clause))
    return None if voice is not None and perceives and voice.claimant not in NEARBY else voice


def _is_described(sentence: Sentence, group: Group) -> bool:
    """Whether a clause says what somebody does or did ("Jamaluddin, who saw it, said")."""
    told = [one.verb for one in sentence.clauses if one.kind == "relative" and one.antecedent is group]
    return any(verb is not None and not verb.is_passive for verb in told)


def _is_inverted(ears: Ears, sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb of saying stands behind a quote and before a name ('"...," says Abubakr Siddiqi')."""
    behind = next((word for word in list_words(sentence) if word.start >= verb.end), None)
    before = ears.page.text[sentence.scene.start : verb.start].rstrip()
    return before.endswith('"') and behind is not None and behind.kind == NAME and verb.main.has("saying.verbs")


def _name_behind(ears: Ears, sentence: Sentence, clause: Clause, verb: Verb) -> Voice | None:
    voice = name_chunks(sentence, list_behind(sentence, verb.end), ears)
    if voice is not None:
        return voice
    behind = [clause.subject] if clause.subject is not None and clause.subject.start >= verb.end else []
    groups = [*behind, *(group for group in clause.objects if group.start >= verb.end)]
    voice = name_voice(sentence, groups[0], ears) if groups else None
    return voice or (name_stranger(ears, sentence, behind[0]) if behind else None)


def _find_shared(ears: Ears, sentence: Sentence, clause: Clause, found: list[Saying]) -> Voice | None:
    """Who speaks by "adding that" or "a message saying that": whoever speaks above it, or whose message it is."""
    above = clause.parent
    while above is not None:
        saying = next((saying for saying in found if saying.clause is above), None)
        if saying is not None:
            return saying.voice
        above = above.parent
    noun = clause.antecedent
    if noun is not None and noun.has("saying.statements", "saying.reports", "evidence.") and clause.parent is not None:
        author = next((name_voice(sentence, other, ears) for other in noun.hangs), None)
        subject = clause.parent.subject
        return author or (name_voice(sentence, subject, ears) if subject is not None and subject is not noun else None)
    subject = clause.subject or (clause.parent.subject if clause.parent else None)
    return name_voice(sentence, subject, ears) if subject is not None else None


def _name_unknown(ears: Ears, sentence: Sentence, clause: Clause, verb: Verb) -> Voice | None:
    """A name that nobody knows: whoever spoke without a name, else who goes on speaking, else somebody near by."""
    others = [word for word in clause.subject.words if word.text in ears.words["others"]] if clause.subject else []
    if others and clause.subject is not None and len(clause.subject.words) == 1 and ears.running.claimant in NEARBY:
        return Voice(ears.running.claimant, (Mark(others[0].start, others[0].end, "voices.named", ""),))
    chunks = (
        list_chunks(sentence, clause.subject) if clause.subject is not None else list_before(sentence, verb.words[0])
    )
    names = [word for chunk in chunks[:1] for word in chunk.words if word.kind == NAME and not word.marks]
    named = [word for word in names if is_capital(ears.page, word)]
    if not names or (clause.subject is not None and clause.subject.words[-1].kind == PRONOUN):
        return ears.last if ears.last != OUTLET else None
    is_first = len(named) == 1 and named[0].start == sentence.scene.start
    if ears.default != OUTLET or (is_first and ears.page.lexicon.is_plural(named[0].text)):
        return None
    is_described = any(chunk.verb for chunk in chunks)
    is_near = ears.awaits_name > 0 or (sentence.scene.paragraph == ears.paragraph and ears.running != OUTLET)
    if ears.last != OUTLET and is_near and not is_described and (len(named) < 2 or ears.awaits_name > 0):
        return None if names and all(_is_lower(ears.page, word) for word in names) else ears.last
    if len(named) < 2 and not is_described:
        return None
    return Voice("local-sources", (Mark(named[0].start, named[-1].end, "voices.named", ""),)) if named else None


def _name_strange(ears: Ears, clause: Clause, verb: Verb) -> Voice | None:
    """A noun that no list knows ("the mining company said"): somebody near by."""
    subject = clause.subject
    if subject is None or subject.start > verb.start or not verb.main.has("saying.verbs"):
        return None
    head = subject.words[-1]
    is_noun = head.kind == NAME and not head.marks and not is_capital(ears.page, head)
    lists = ears.words
    is_paper = any(head.text in lists[name] for name in ("accounts", "figures", "given", "claims", "answers", "events"))
    if not is_noun or is_paper or ears.default != OUTLET:
        return None
    return Voice("local-sources", (Mark(head.start, head.end, "voices.named", ""),))


def _find_cleft(sentence: Sentence, clause: Clause) -> Group | None:
    """Who speaks in "it was the group, a body in London, that first reported it"."""
    root: Clause = clause
    while root.parent is not None and root.kind == "relative":
        root = root.parent
    if clause.kind != "relative" or root.subject is None or root.verb is None or not root.objects:
        return None
    is_it = len(root.subject.words) == 1 and root.subject.words[0].text in sentence.small["it"]
    return root.objects[0] if is_it and root.verb.main.text in sentence.small["it_is"] else None
