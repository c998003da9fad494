"""Who speaks where no verb says so: "according to", "in the words of", a statement, a headline."""

from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import NEARBY, OUTLET, Voice
from sayso.read.speech.describing import Chunk, list_behind, list_chunks, list_words
from sayso.read.speech.ears import Ears
from sayso.read.speech.named import is_capital
from sayso.read.speech.offices import name_owner
from sayso.read.speech.said import SAYS, Saying
from sayso.read.speech.speakers import name_chunks, name_voice
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import NAME, PRONOUN


def read_head(ears: Ears, sentence: Sentence) -> list[Saying]:
    """ "NRF: 14 Taliban killed in Andarab": who is named before a colon vouches for what stands behind it."""
    if len(sentence.clauses) < 2:
        return []
    first = sentence.clauses[0]
    group = first.subject
    if first.verb is not None or group is None:
        return []
    end = max([group.end, *(word.end for word in (*first.words, *first.days))])  # "the spokesman this morning: ..."
    is_head = any(ears.page.text.startswith((":", " :"), at) for at in (group.end, end))
    if not is_head or not group.has("party", "unit", "person", "source", "titles."):
        return []
    voice = name_voice(sentence, group, ears)
    return [Saying(first, voice, group.start, is_phrase=True)] if voice is not None else []


def read_phrases(ears: Ears, sentence: Sentence, clause: Clause) -> list[Saying]:
    """ "According to the front", "in his account": whoever stands behind such words vouches for the clause."""
    found = []
    for group in clause.groups:
        voice = None
        if group.tie == "said" and (group.words[0].text in ears.words["reporters"] or _is_own(sentence, clause, group)):
            continue
        if group.tie == "said" and clause.kind == "relative" and group.start < clause.start:
            voice = _name_publisher(ears, sentence, clause)
        elif group.tie == "said" and (teller := _find_meant(ears, sentence, group)) is not None:
            voice = teller
        elif group.tie == "said":
            chunks = list_chunks(sentence, group)
            voice = _name_author(ears, sentence, group) or name_chunks(sentence, chunks, ears)
            voice = voice or name_voice(sentence, group, ears) or _name_counting(ears, sentence, clause, group)
            voice = voice or _name_said(ears, group)
        elif group.lead in sentence.small["by_account"] and group.words[-1].text in ears.words["accounts"]:
            voice = _name_account(ears, sentence, group)
        if voice is not None:
            found.append(Saying(clause, voice, group.start, is_phrase=True))
    found += _read_marked(ears, sentence, clause)
    named = _find_namer(ears, sentence, clause)
    return [*found, Saying(clause.parent or clause, named, clause.start, is_phrase=True)] if named else found


def _find_meant(ears: Ears, sentence: Sentence, group: Group) -> Voice | None:
    """Who "according to them" means: the party that is the subject of the sentence before it."""
    first = sentence.clauses[0].subject
    is_pronoun = len(group.words) == 1 and group.words[0].kind == PRONOUN
    if ears.page.is_verb_last or not is_pronoun or first is None or first.end > group.start:
        return None
    voice = name_voice(sentence, first, ears) if first.has("party", "unit") else None
    return voice if voice is not None and voice.as_actor() is not None else None


def _is_own(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether somebody cites what is his own: he speaks anyway («گفت که بر اساس یافته‌هایش …»)."""
    above = clause.parent.verb if clause.parent is not None and clause.kind == "content" else None
    if above is None or not above.main.has(*SAYS):
        return False
    endings = sentence.page.lexicon.own_words
    words = [word for one in group.all_groups() for word in one.words]
    return any(word.has("refers.own", "refers.owned") or word.text.split()[-1] in endings for word in words)


def _read_marked(ears: Ears, sentence: Sentence, clause: Clause) -> list[Saying]:
    """Phrases of the lists that the clauses hold as one word ("in the telling of the villagers")."""
    found: list[Saying] = []
    if not sentence.has("saying.phrases"):
        return found
    for word in clause.words:
        if word.tie == "said" or not word.has("saying.phrases") or word.text.split()[0] in ears.words["cites"]:
            continue
        voice = name_chunks(sentence, list_behind(sentence, word.end), ears)
        if voice is not None:
            found.append(Saying(clause, voice, word.start, is_phrase=True))
    return found


def _find_namer(ears: Ears, sentence: Sentence, clause: Clause) -> Voice | None:
    """People near by who name those of whom a clause tells ("the two, identified by local sources as ...")."""
    verb = clause.verb
    if (
        verb is None
        or clause.kind != "participle"
        or not verb.is_passive
        or verb.main.text not in ears.words["identified"]
    ):
        return None
    for group in clause.tied("agent"):
        voice = name_voice(sentence, group, ears)
        if voice is not None and voice.claimant in NEARBY:
            return voice
    return None


#: An owner's sign and no more stands between the two, in characters.
_OWNED_REACH = 4


def _name_counting(ears: Ears, sentence: Sentence, clause: Clause, group: Group) -> Voice | None:
    """Whose figures they are, where their owner stands before them («د ایمرجنسي روغتون د شمېرو له مخې»)."""
    if not ears.page.is_verb_last or group.words[-1].text not in ears.words["given"] or group.hangs:
        return None
    before = [one for one in clause.groups if 0 < group.start - one.end <= _OWNED_REACH]
    return name_voice(sentence, before[-1], ears) if before else None


def _name_said(ears: Ears, group: Group) -> Voice | None:
    """Whoever spoke last, behind a pronoun nobody else; else a name that nobody knows."""
    if ears.last != OUTLET:
        return ears.last
    if len(group.words) == 1 and group.words[0].kind == PRONOUN:
        return None
    names = [word for word in group.words if word.kind == NAME and is_capital(ears.page, word)]
    return (
        Voice("local-sources", (Mark(names[0].start, names[-1].end, "voices.named", ""),)) if len(names) > 1 else None
    )


def _name_author(ears: Ears, sentence: Sentence, group: Group) -> Voice | None:
    """Whose statement it is ("according to a message the front put out")."""
    is_last = ears.page.is_verb_last  # there the author hangs on the word
    is_tally = any(word.text in ears.words["accounts"] | ears.words["figures"] for word in group.words)
    if is_last or not (is_tally or group.has("saying.statements", "saying.reports")):
        return None
    words = [word for word in list_words(sentence) if word.start > group.words[0].start]
    for word in words:
        if word.text in (",", '"', ";", ":") or word.start - group.end > 60:
            break
        named = word.has("party", "unit", "person", "source", "voices.", "refers.front", "refers.group")
        if named or word.text in ears.words["observers"]:
            return name_chunks(sentence, [Chunk((word,))], ears)
    return None


def _name_publisher(ears: Ears, sentence: Sentence, clause: Clause) -> Voice | None:
    """Whose paper it is "according to which" something was: the subject of the clause that names it."""
    parent = clause.parent
    subject = parent.subject if parent is not None else None
    return name_voice(sentence, subject, ears, parent) if subject is not None else None


def _name_account(ears: Ears, sentence: Sentence, group: Group) -> Voice | None:
    own = group.pick("refers.own")
    if own:
        word = ears.page.words_of(own[0])
        if word in ears.small["our"]:
            return None
        if word in ears.small["his"]:
            return ears.last if ears.last != OUTLET else None
        return name_owner(sentence, own[0], list_chunks(sentence, group)[0], ears)
    return name_voice(sentence, group, ears)
