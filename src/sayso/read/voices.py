"""Who vouches for each clause of a sentence: the subject of the verb of saying that governs it, or the voice that runs on."""

from sayso.read.attribution import OUTLET, Voice, observes, voice_of_mark
from sayso.read.clauses import Clause, Group
from sayso.read.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.words import PRONOUN

_SAYS = ("saying.verbs", "another.recall", "stances.", "responsibility.taken")
_NAMED = ("party", "unit", "person", "source")
_SPEAKERS = ("voices.", "titles.", "refers.group", "refers.front", "saying.statements", "saying.reports")


def find_voices(sentence: Sentence, last: Voice, default: Voice, *, is_new_paragraph: bool) -> Voice:
    """Fill in who vouches for each clause; the voice that runs on behind the sentence comes back."""
    running = default if is_new_paragraph and not observes(sentence.page, last.claimant) else last
    said: dict[int, Voice] = {}
    for clause in sentence.clauses:
        voice = _find_sayer(sentence, clause, last, default)
        if voice is not None:
            said[id(clause)] = voice
    for clause in sentence.clauses:
        sentence.voices[id(clause)] = _inherit(clause, said) or OUTLET
    open_clauses = [clause for clause in sentence.clauses if _inherit(clause, said) is None]
    quoted = _find_quoted(sentence, last, default)
    closing = _find_closing(sentence, said)
    opening = _find_opening(sentence)
    for clause in open_clauses:
        sentence.voices[id(clause)] = quoted or closing.get(id(clause)) or opening or running
    voices = [voice for voice in (quoted, *said.values()) if voice is not None]
    named = [voice for voice in voices if voice.claimant != "outlet"]
    withheld = sentence.scene.pick("saying.withheld")
    if withheld and voices:
        hidden = Voice("local-sources", (withheld[0],))
        sentence.voices = {clause: hidden for clause in sentence.voices}
        return hidden
    return (named or voices or [opening or running])[-1 if not named else 0]


def _inherit(clause: Clause | None, said: dict[int, Voice]) -> Voice | None:
    """The voice of a verb of saying above the clause, or of the clause itself."""
    while clause is not None:
        if id(clause) in said:
            return said[id(clause)]
        if clause.kind == "main":
            return None
        clause = clause.parent
    return None


def _find_sayer(sentence: Sentence, clause: Clause, last: Voice, default: Voice) -> Voice | None:
    """Who speaks by the verb of a clause."""
    verb = clause.verb
    if verb is None or not verb.main.has(*_SAYS) or verb.form == "infinitive":
        return None
    if verb.is_passive or verb.main.text.endswith(" by"):
        by = [*clause.tied("agent"), *(clause.objects if verb.main.text.endswith(" by") else [])]
        voices = [voice for group in by if (voice := voice_of(sentence, group, last, default))]
        return voices[0] if voices else None
    subject = clause.subject
    if subject is None and clause.kind in ("participle", "infinitive") and clause.parent is not None:
        subject = clause.parent.subject
    if subject is None:
        return None
    return voice_of(sentence, subject, last, default)


def voice_of(sentence: Sentence, group: Group, last: Voice, default: Voice) -> Voice | None:
    """The voice that a noun group stands for: a name in it or beside it before a title."""
    if len(group.words) == 1 and group.words[0].kind == PRONOUN:
        return _voice_of_pronoun(sentence, group, last)
    for kinds in (_NAMED, _SPEAKERS):
        for one in _list_beside(group):
            for mark in one.pick(*kinds):
                voice = voice_of_mark(sentence.page, sentence.scene, mark, sentence.memory, last, default)
                if voice is not None:
                    return voice
    if group.has("people.civilians"):
        return Voice("local-sources", tuple(group.pick("people.civilians")[:1]))
    return last if last != OUTLET and not group.has("people.", "events.", "losses.") else None


def _list_beside(group: Group) -> list[Group]:
    """A group, what explains it, and what hangs on either by "of" or "for"."""
    found = [group]
    for one in (group, *group.apposed):
        if one is not group:
            found.append(one)
        found += [other for other in one.hangs if other.tie in ("of", "apart", "goal", "source")]
    return found


def _voice_of_pronoun(sentence: Sentence, group: Group, last: Voice) -> Voice | None:
    if last != OUTLET:
        return last
    subject = sentence.memory.subject
    word = group.words[0]
    mark = Mark(word.start, word.end, "refers.they", "")
    return Voice(str(subject.party), (mark, *subject.chain[-1:])) if subject and subject.party else None


def _find_quoted(sentence: Sentence, last: Voice, default: Voice) -> Voice | None:
    """ "According to the front": whoever stands behind such words vouches for the sentence."""
    for clause in sentence.clauses:
        for group in clause.groups:
            if group.tie == "said":
                return voice_of(sentence, group, last, default)
    return None


def _find_closing(sentence: Sentence, said: dict[int, Voice]) -> dict[int, Voice]:
    """A verb of saying behind what was said speaks for all before it ("..., the front said")."""
    found: dict[int, Voice] = {}
    waiting: list[Clause] = []
    for clause in sentence.clauses:
        if id(clause) in said:
            if not any(other.parent is clause and other.kind == "content" for other in sentence.clauses):
                found.update({id(one): said[id(clause)] for one in waiting})
            waiting = []
        elif _inherit(clause, said) is None:
            waiting.append(clause)
    if said:
        last = list(said.values())[-1]
        found.update({id(one): last for one in waiting})  # behind a semicolon
    return found


def _find_opening(sentence: Sentence) -> Voice | None:
    """ "Reportedly", "residents heard": a voice named without a verb of saying."""
    scene = sentence.scene
    if scene.has("voices.outlet"):
        return Voice("outlet", tuple(scene.pick("voices.outlet")[:1]))
    heard = sentence.memory.heard
    if scene.has("saying.own") and heard is not None and heard.party:
        return Voice(heard.party, (scene.pick("saying.own")[0], *heard.chain[-1:]))
    first = [mark for mark in scene.pick("voices.") if mark.start - scene.start <= 20]
    return Voice(first[0].kind.split(".")[1], (first[0],)) if first else None
