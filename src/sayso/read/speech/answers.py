"""How parties answered: silence, acknowledgement, denial, as the report says it."""

from collections.abc import Iterator, Sequence

from sayso.read.accounts import Account
from sayso.read.actors import Actor
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.sentences import ADMITTED, Sentence
from sayso.read.speech.attribution import Voice
from sayso.read.speech.ears import Ears
from sayso.read.speech.speakers import name_voice
from sayso.read.speech.stances import find_said, find_stance, is_denial
from sayso.read.syntax.clauses import Clause, Group, Verb
from sayso.read.syntax.words import PRONOUN, tail_of
from sayso.records import DraftReaction


def find_silences(sentence: Sentence, ears: Ears, spoken: Sequence[Voice]) -> list[DraftReaction]:
    """Parties that a sentence calls silent, or that spoke of something without naming it.

    Towards the party that spoke in the report before.
    """
    found = []
    for clause in sentence.clauses:
        mark = _find_words(sentence, clause, ears)
        if mark is None:
            continue
        for voice in _list_silent(sentence, clause, ears, mark):
            actor = voice.as_actor()
            if actor is None or ears.is_of(voice.claimant, "observer", "civilians"):
                continue
            if _leaves_out(sentence, clause, spoken, actor) or _tells_itself(sentence, clause, voice, ears):
                continue
            to = next((other for other in reversed(spoken) if _is_other(other, actor)), None)
            ears.memory.silent = (actor, sentence.scene.paragraph)
            kind = "deflected" if mark.kind == "silence.named" else "silent"
            found.append(_draft(sentence.page, actor, mark, to, kind))
    return found


def _leaves_out(sentence: Sentence, clause: Clause, spoken: Sequence[Voice], actor: Actor) -> bool:
    """Whether whoever speaks only leaves something out («انفجار را تأیید کرد، اما درباره تلفات چیزی نگفت»)."""
    if not sentence.is_verb_last:
        return _confirms_beside(sentence, clause)
    others = [one for one in sentence.clauses if one is not clause and one.subject is clause.subject]
    answers = any(one.verb is not None and one.verb.main.has("stances.confirms") for one in others)
    is_claimant = bool(spoken) and spoken[-1].claimant == actor.party
    return answers or (is_claimant and sentence.page.lexicon.theatre.is_rebel(actor.party))


def _confirms_beside(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause below one that confirms only says what is not told ("confirmed a strike, while stating that they
    had no information on him").
    """
    above = clause.parent
    while above is not None:
        if above.verb is not None and above.verb.main.has("stances.confirms") and not above.verb.is_not:
            return True
        above = above.parent
    return False


def _tells_itself(sentence: Sentence, clause: Clause, voice: Voice, ears: Ears) -> bool:
    """Whether it says of itself that it did not answer: fire, not questions."""
    parent = clause.parent if clause.kind == "content" else None
    if parent is None or parent.subject is None:
        return False
    teller = name_voice(sentence, parent.subject, ears)
    return teller is not None and teller.claimant == voice.claimant


def _find_words(sentence: Sentence, clause: Clause, ears: Ears) -> Mark | None:
    """The words by which a clause says that somebody keeps silent."""
    marks = [mark for word in clause.words for mark in word.marks if mark.kind.startswith("silence.")]
    if marks:
        return marks[0]
    verb = clause.verb
    if verb is None:
        return None
    if sentence.is_verb_last:
        return Mark(verb.start, verb.end, "silence.said", "") if _gives_no_answer(clause, verb, ears) else None
    answers, text = ears.words["answers"], verb.main.text.split()[0]
    no = verb.is_not or _is_shunned(clause, ears)
    if no and verb.main.text.split()[-1] in answers and text in ears.words["gives"]:
        return Mark(verb.start, verb.end, "silence.said", "")  # "did not issue a statement"
    given = [*clause.objects, *([clause.subject] if verb.is_passive and clause.subject is not None else [])]
    is_person = clause.subject is not None and clause.subject.words[0].kind == PRONOUN
    for group in given:
        if no and (is_person or group.has("people.others")):
            continue  # "he did not give further details"
        is_none = no or group.words[0].text in sentence.small["no"] or group.has("numbers.none")
        if is_none and group.words[-1].text.split()[-1] in answers and text in ears.words["gives"]:
            return Mark(min(verb.start, group.start), max(verb.end, group.end), "silence.said", "")
    if verb.is_not and text in ears.words["reaching"] and _list_asked(sentence, clause, answers):
        return Mark(verb.start, verb.end, "silence.said", "")
    is_neither = clause.subject is not None and clause.subject.words[0].text in ears.words["neither"]
    is_silent = (verb.is_not or is_neither) and text in ears.words["answering"] and not clause.objects
    if not is_silent or any(other.parent is clause and other.kind == "content" for other in sentence.clauses):
        return None
    avoids = any(group.tie == "of" for group in clause.others) and text in ears.words["speaks"]
    return Mark(verb.start, verb.end, "silence.named" if avoids else "silence.said", "")


def _is_shunned(clause: Clause, ears: Ears) -> bool:
    """Whether a clause tells what somebody would not do ("refrained from issuing a statement")."""
    above = clause.parent.verb if clause.parent is not None and clause.kind in ("participle", "infinitive") else None
    return above is not None and not above.is_not and above.main.text in ears.words["shunning"]


def _gives_no_answer(clause: Clause, verb: Verb, ears: Ears) -> bool:
    """Whether somebody gave no statement, no answer, or said nothing («در این باره اطلاعیه‌ای نداده است»)."""
    if verb.main.has("stances.", "events.", "losses.") or (clause.subject and clause.subject.words[0].kind == PRONOUN):
        return False
    lists = ears.words
    spoken = {part for word in verb.words for part in (word.text, *word.text.split())}
    words = [word for group in clause.groups for word in group.words if not word.has("people.others")]
    told = {part for word in words for part in (word.text, word.text.split()[-1])} | spoken
    if clause.subject is not None and clause.subject.words[0].text in lists["neither"] and not verb.is_not:
        return bool(told & (lists["answers"] | lists["nothing"]))  # «نه طالبان و نه ایران ابراز نظر کرده‌اند»
    return bool(spoken & lists["gives"] and told & lists["answers"]) or bool(
        spoken & lists["speaks"] and told & lists["nothing"]
    )


def _list_silent(sentence: Sentence, clause: Clause, ears: Ears, mark: Mark) -> list[Voice]:
    """Who keeps silent: the subject, else whoever stands behind "no comment from"."""
    groups = (
        _list_asked(sentence, clause, ears.words["answers"]) if clause.verb and clause.verb.start == mark.start else []
    )
    if tail_of(sentence.page.words_of(mark)) in sentence.small["from"]:
        groups += [group for group in clause.groups if group.start >= mark.end][:1]
    if clause.subject is not None and clause.subject.has(
        "responsibility.nobody"
    ):  # "nobody claimed it, and the police"
        named = [group for group in clause.others if group.end <= mark.start and group.has("party", "unit", "titles.")]
        groups += named[-1:]
    missed = [one for group in clause.objects if group.start <= mark.start < group.end for one in group.hangs]
    asked = [one for one in missed if one.tie == "source"]  # "the claim drew no response from the army"
    subjects = [clause.subject, *clause.subject.joined, *clause.subject.apposed] if clause.subject is not None else []
    subjects = subjects if not any(name_voice(sentence, one, ears) for one in asked) else []
    behind = [group for group in clause.groups if group.tie in ("source", "agent")]
    is_active = clause.verb is not None and clause.verb.start <= mark.start and not clause.verb.is_passive
    groups += subjects if is_active and any(name_voice(sentence, one, ears) for one in subjects) else behind + subjects
    if mark.kind == "silence.said" and clause.subject is None and clause.parent is not None and clause.parent.subject:
        groups.append(clause.parent.subject)
    voices: dict[str, Voice] = {}
    for group in groups:
        voice = name_voice(sentence, group, ears)
        if voice is not None and voice.as_actor() is not None:
            voices.setdefault(voice.claimant, voice)
    is_one = not any(word.text in ears.words["neither"] for word in clause.words)
    is_one = is_one and not (clause.subject is not None and clause.subject.joined)  # «طالبان و پاکستان چیزی نگفته‌اند»
    return list(voices.values())[: 1 if is_one else 2]


def _list_asked(sentence: Sentence, clause: Clause, answers: frozenset[str]) -> list[Group]:
    """Who was not reached for comment ("could not reach the military for comment")."""
    aims = [*clause.others, *(one for group in clause.objects for one in group.hangs)]
    is_asked = any(group.lead in sentence.small["for"] and group.words[-1].text in answers for group in aims)
    return clause.objects[:1] if is_asked else []


def leave_silent(sentence: Sentence) -> list[Clause]:
    """The clauses beside those by which somebody keeps silent, where another party answers in them."""
    silent: list[Clause] = []
    hurts = sentence.scene.has("losses.")
    for clause in sentence.clauses:
        is_part = clause.kind in ("relative", "content") and clause.parent in silent
        if is_part or any(word.has("silence.") for word in clause.words):
            silent.append(clause)
    rest = [clause for clause in sentence.clauses if clause not in silent]
    known = {mark.value for clause in silent if clause.subject for mark in clause.subject.pick("party", "unit")}
    for clause in rest:
        speaks = clause.kind in ("main", "joined") and clause.verb is not None and clause.verb.main.has("stances.")
        parties = clause.subject.pick("party", "unit") if speaks and clause.subject is not None else []
        if any(mark.value not in known for mark in parties):
            return rest
    return rest if silent and hurts else []


def draft_answer(page: Page, account: Account, spoken: Sequence[Voice]) -> DraftReaction | None:
    """The acknowledgement or denial that an account is, None where it is neither or its voice is no party.

    `spoken` are those who were heard before. A version of its own that a party gives where it admits is an answer too.
    """
    actor = account.voice.as_actor()
    said = find_said(account)
    answers = said if account.borrowed is not None or (said is not None and said.value == ADMITTED) else None
    stance = find_stance(account) or answers
    if actor is None or stance is None:
        return None
    kind = "denied" if is_denial(stance) else "acknowledged"
    told = [one.voice for one in account.shared if one is not account and one.begins <= account.begins]
    to = next((other for other in reversed(told or spoken) if _is_other(other, actor)), None)
    return _draft(page, actor, stance, to, kind)


def _is_other(voice: Voice, actor: Actor) -> bool:
    return voice.as_actor() is not None and voice.claimant != actor.party


def _draft(page: Page, actor: Actor, mark: Mark, to: Voice | None, kind: str) -> DraftReaction:
    words = page.quote(mark.start, mark.end, f"reaction.{kind}")
    answered = page.chain(to.chain, to.claimant) if to else ()
    return DraftReaction(page.chain(actor.chain, actor.party), (words,), answered)


def note_voice(spoken: list[Voice], voice: Voice) -> None:
    """Remember a party that made a claim, for the answers to it."""
    if voice.as_actor() is not None and (not spoken or spoken[-1].claimant != voice.claimant):
        spoken.append(voice)


def drop_repeated(answers: list[DraftReaction]) -> Iterator[DraftReaction]:
    """The reactions, each party's answer of one kind to one other once."""
    told: set[tuple[str, ...]] = set()
    for answer in answers:
        chains = (answer.party, answer.kind, answer.to)
        key = tuple(chain[-1].rule.rpartition(":")[2] if chain else "" for chain in chains)
        if key not in told:
            told.add(key)
            yield answer
