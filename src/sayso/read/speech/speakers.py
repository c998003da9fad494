"""Whom a noun group, an office or a pronoun stands for as a speaker."""

from collections.abc import Sequence

from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import NEARBY, OUTLET, Voice
from sayso.read.speech.describing import Chunk, list_chunks
from sayso.read.speech.ears import Ears
from sayso.read.speech.named import OUTSIDERS, check_both, name_former, name_strong
from sayso.read.speech.own import name_report
from sayso.read.speech.unnamed import name_weak
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import NAME, PRONOUN, Word, pick_marks


def name_voice(sentence: Sentence, group: Group, ears: Ears, clause: Clause | None = None) -> Voice | None:
    """The voice that a noun group stands for, None where nobody is known by it."""
    own = name_report(group, ears)
    if own is not None:
        return own
    if len(group.words) == 1 and (group.words[0].kind == PRONOUN or group.has("refers.they")):
        return name_pronoun(sentence, group.words[0], ears, clause) if group.has("refers.they") else None
    called = _name_called(sentence, group, ears)
    if called is not None:
        return called
    words = [word for word in group.words if word.text not in ears.words["neither"]]
    if len(words) == 1 and words[0].text in ears.words["capitals"]:
        government = sentence.page.lexicon.theatre.government
        mark = next(iter(words[0].marks), Mark(words[0].start, words[0].end, "voices.seat", ""))
        return Voice(government, (mark,)) if government else None
    return name_chunks(sentence, list_chunks(sentence, group), ears)


def _name_called(sentence: Sentence, group: Group, ears: Ears) -> Voice | None:
    """«آقای احمدی», «احمدی»: who was named in full before and is called by the last name now.

    English names are known by their capitals.
    """
    if not sentence.is_verb_last:
        return None
    is_mister = group.words[0].text in ears.words["misters"] and len(group.words) > 1
    names = [word.text for word in group.words[is_mister:]]
    heard = [ears.known[name] for name in names if name in ears.known]
    if len(heard) < len(names) and not (is_mister and heard):
        heard = [ears.person] if is_mister and ears.person != OUTLET else []
    if not heard:
        return None
    mark = Mark(group.start, group.end, "voices.named", "")
    return Voice(heard[-1].claimant, (mark, *heard[-1].chain[-1:]))


def name_chunks(sentence: Sentence, chunks: Sequence[Chunk], ears: Ears) -> Voice | None:
    """The voice that some descriptions of one speaker stand for."""
    if not chunks:
        return None
    words = [word for chunk in chunks for word in chunk.words]
    withheld = pick_marks(words, "saying.withheld")
    if withheld:
        heads = [word for word in chunks[0].words if word.kind == NAME and not word.has("saying.withheld")][:1]
        goes_on = chunks[0].words[0].has("refers.these")  # "these residents"
        named = [Mark(word.start, word.end, "voices.named", "") for word in heads if not goes_on]
        return Voice("local-sources", (*named, withheld[0]))
    lists = ears.words
    nameless = [word for word in chunks[0].words if word.text in lists["nameless"]]
    if nameless and not pick_marks(words, "voices.witnesses"):
        return Voice("local-sources", (Mark(nameless[0].start, nameless[0].end, "saying.withheld", ""),))
    if any(word.text in lists["foreign"] for word in chunks[0].words) and not pick_marks(
        chunks[0].words, "party", "unit", "person"
    ):
        return OUTLET  # a state that is no party here
    told = [chunk for chunk in chunks if chunk.verb is None or chunk.verb in lists["holds"]]
    strong = None
    for chunk in told:
        strong = name_strong(sentence, chunk, ears)
        if strong is not None and not (
            ears.is_of(strong.claimant, "former") and strong.chain and strong.chain[-1].kind == "person"
        ):
            break
    if strong is not None and ears.is_of(strong.claimant, "former"):
        return name_former(sentence, chunks, strong, ears)
    if strong is not None:
        return check_both(strong, words, lists)
    if any(chunk.pick("refers.front") for chunk in told):
        return None  # a front that nobody named
    return name_weak(sentence, chunks, told, ears)


def name_pronoun(sentence: Sentence, word: Word, ears: Ears, clause: Clause | None = None) -> Voice | None:
    """Who "he", "it" or "they" is: who spoke before in the sentence, the last person or body, or of whom was told."""
    text = word.text
    if text in ears.small["we"]:
        return ears.default if ears.default != OUTLET else None
    if ears.here != OUTLET:
        return ears.here
    if text in ears.small["him"]:
        return _name_brought_in(sentence, word, ears) or _point(ears.person) or _point(ears.last)
    above = _name_above(clause, ears) if clause is not None else None
    if above is not None:
        return above
    if ears.page.is_verb_last and word.has("refers.many") and ears.told.claimant in NEARBY:
        return ears.told  # people of whom the sentence before told
    if ears.told != OUTLET and (text in ears.small["it"] or ears.last == OUTLET):
        return ears.told
    found = (_point(ears.body) if text in ears.small["it"] else None) or _point(ears.last)
    return found or (_name_above(clause, ears, is_joined=True) if clause is not None else None)


def _name_brought_in(sentence: Sentence, word: Word, ears: Ears) -> Voice | None:
    """Somebody near by whom the sentence brought in before ("a nurse had counted differently: two dead, he said")."""
    for clause in sentence.clauses:
        subject = clause.subject
        if clause.kind != "main" or subject is None or subject.end > word.start or clause.verb is None:
            continue
        if subject.words[0].has("numbers.article") and clause.verb.end < word.start:
            voice = name_voice(sentence, subject, ears)
            return voice if voice is not None and voice.claimant in NEARBY else None
    return None


def _name_above(clause: Clause, ears: Ears, *, is_joined: bool = False) -> Voice | None:
    """The party that is the subject of the clause above ("AFF fighters attacked a post, where they say ...")."""
    one = clause.parent
    while one is not None and (is_joined or clause.kind in ("relative", "adverbial", "participle")):
        marks = one.subject.pick("party", "unit") if one.subject is not None else []
        if marks and not ears.is_of(marks[0].value, "civilians", "observer"):
            return Voice(marks[0].value, (marks[0],))
        papers = one.subject.pick("source") if one.subject is not None else []
        if papers:
            source = ears.page.lexicon.theatre.sources[papers[0].value]
            return Voice(source.party or OUTSIDERS.get(source.kind, "outlet"), (papers[0],))
        one = one.parent
    return None


def _point(voice: Voice) -> Voice | None:
    """The voice that a pronoun stands for, with the words that named it."""
    return voice if voice != OUTLET else None
