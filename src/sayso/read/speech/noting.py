"""Whom a report has named as speakers, for "he", "it" and last names further on."""

from sayso.read.scan.pages import Page
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import NEARBY, Voice
from sayso.read.speech.ears import Ears
from sayso.read.speech.named import is_capital
from sayso.read.speech.running import find_told
from sayso.read.speech.said import Saying
from sayso.read.speech.speakers import name_voice
from sayso.read.speech.strangers import name_stranger
from sayso.read.syntax.clauses import Group
from sayso.read.syntax.words import NAME, PRONOUN, Word

#: Names are known by themselves if they have more letters than this.
_SHORT = 3


def note_speaker(ears: Ears, saying: Saying) -> None:
    """Remember who spoke, by which names he may be called, and for whom he spoke."""
    voice, group = saying.voice, saying.group
    ears.last = voice
    words = [word for one in (group, *group.apposed) for word in one.words] if group is not None else []
    names = [
        word
        for word in words
        if word.kind == NAME and not word.marks and len(word.text) > _SHORT and is_capital(ears.page, word)
    ]
    has_name = bool(names) or any(word.has("person") for word in words)
    is_human = has_name or any(_is_human(ears, word) for word in words)
    if is_human or group is None or voice.claimant in NEARBY:
        ears.person = voice
    if voice.claimant not in NEARBY:
        ears.body = voice
    if is_human and not has_name:
        ears.awaits_name = 2
    elif has_name:
        ears.awaits_name = 0
    for word in names:
        ears.known[word.text] = voice
    if group is not None and ears.page.is_verb_last:
        ears.known.update((name, voice) for name in _list_last_names(ears.page, group))


def _list_last_names(page: Page, group: Group) -> list[str]:
    """The last names of somebody who holds an office or is known by his full name, where there are no capitals."""
    persons = [page.words_of(mark).split()[-1] for mark in group.pick("person")]
    offices = [word for word in group.words if word.has("titles.", "people.commanders")]
    last = group.words[-1]
    is_named = bool(offices) and last.kind == NAME and not last.marks and last.start > offices[-1].start
    return [name for name in (*persons, *([last.text] if is_named else [])) if len(name) > _SHORT]


def note_titled(ears: Ears, sentence: Sentence) -> None:
    """Remember by their names those of whom a sentence says what office they hold."""
    for clause in sentence.clauses:
        subject = clause.subject
        if subject is None or not subject.has("titles.speakers"):
            continue
        words = [word for one in (subject, *subject.apposed) for word in one.words]
        names = [word for word in words if word.kind == NAME and not word.marks and is_capital(ears.page, word)]
        fresh = [word for word in names if len(word.text) > _SHORT and word.text not in ears.known]
        voice = name_voice(sentence, subject, ears) if fresh else None
        if voice is not None:
            ears.known.update((word.text, voice) for word in fresh)


def _is_human(ears: Ears, word: Word) -> bool:
    lists, last = ears.words, word.text.split()[-1]
    is_listed = any(last in lists[name] for name in ("offices", "locals", "bystanders", "observers"))
    return is_listed or word.has("titles.", "people.", "person", "voices.witnesses", "voices.local-sources")


def _is_nameless_office(subject: Group) -> bool:
    """Whether somebody is brought in by an office alone."""
    words = [word for one in (subject, *subject.hangs, *subject.apposed) for word in one.words]
    return subject.has("titles.speakers") and not any(word.has("person", "events.") for word in words)


def _note_stranger(ears: Ears, subject: Group, voice: Voice) -> None:
    """Somebody brought in by name is who "he" is, and who is called by that name further on."""
    ears.person = ears.last = voice
    ears.known.update((word.text, voice) for word in subject.words if word.kind == NAME and len(word.text) > _SHORT)


def note_subject(ears: Ears, sentence: Sentence) -> None:
    """Somebody of whom a sentence tells may be who "he" or "it" is in the next."""
    ears.told = find_told(ears, sentence)
    for clause in sentence.clauses:
        subject, verb = clause.subject, clause.verb
        if subject is None or verb is None:
            continue
        if subject.words[-1].kind == PRONOUN:
            if subject.words[-1].text in ears.small["he"]:
                return
            continue
        if any(_is_human(ears, word) for word in subject.words):
            voice = name_voice(sentence, subject, ears)
            if voice is not None and ears.page.is_verb_last and _is_nameless_office(subject):
                ears.last, ears.awaits_name = voice, 2  # «سخنگوی والی روایت دیگری دارد. حاجی زید گفت»
            if voice is not None:
                saw = verb.main.text.split()[0] in ears.words["survived"] and voice.claimant in NEARBY
                ears.person = Voice("witnesses", voice.chain) if saw else voice
            return
        stranger = name_stranger(ears, sentence, subject, clause)
        if stranger is not None:
            _note_stranger(ears, subject, stranger)
            return
        break
    persons = sentence.scene.pick("person")
    if persons:
        ears.person = Voice(persons[0].value, (persons[0],))
