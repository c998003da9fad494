"""Words by which somebody speaks: verbs of saying, phrases such as "according to", and whom they name."""

from dataclasses import replace

from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import OUTLET
from sayso.read.speech.ears import Ears
from sayso.read.speech.said import Saying
from sayso.read.speech.saying_phrases import read_head, read_phrases
from sayso.read.speech.saying_verbs import read_verb
from sayso.read.speech.speakers import name_voice


def _cite(ears: Ears, sentence: Sentence, found: list[Saying]) -> list[Saying]:
    """Whom another outlet cites speaks in its stead ("Amu TV reported, citing local sources")."""
    if ears.page.is_verb_last:
        for phrase in [one for one in found if one.is_phrase and one.voice.claimant != "outlet"]:
            found = [
                replace(one, voice=phrase.voice)
                if one.clause is phrase.clause and one.voice.claimant == "outlet"
                else one
                for one in found
            ]
    for clause in sentence.clauses:
        verb = clause.verb
        if verb is None or verb.main.text.split()[0] not in ears.words["cites"] or not clause.objects:
            continue
        voice = name_voice(sentence, clause.objects[0], ears)
        if voice is None or voice.claimant == "outlet":
            continue
        if not any(saying.voice.claimant == "outlet" for saying in found):
            found = [*found, Saying(clause, voice, verb.start, is_phrase=True)]
        found = [replace(one, voice=voice) if one.voice.claimant == "outlet" else one for one in found]
    return found


def find_sayings(ears: Ears, sentence: Sentence) -> list[Saying]:
    """Who speaks by verbs of saying and by phrases such as "according to", in order."""
    found = read_head(ears, sentence)
    for clause in sentence.clauses:
        saying = read_verb(ears, sentence, clause, found)
        if saying is not None:
            found.append(saying)
        found += read_phrases(ears, sentence, clause)
        ears.here = found[-1].voice if found else OUTLET
    ears.here = OUTLET
    return sorted(_cite(ears, sentence, found), key=lambda saying: saying.start)
