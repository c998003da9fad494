"""The words that describe a speaker, before, in and behind the noun group that names him."""

from typing import NamedTuple

from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Group
from sayso.read.syntax.words import AUXILIARY, DAY, PREPOSITION, RELATIVE, STOP, SUBORDINATOR, VERB, Word, pick_marks

# What is said of the noun before it, not of the clause, where these words tie a group to it.
_HANGING = ("of", "apart", "goal", "source", "place", "company", "inside", "to")


class Chunk(NamedTuple):
    """Some words that describe a speaker: the noun itself, what stands beside it, or a clause with its verb."""

    words: tuple[Word, ...]
    verb: str | None = None

    def pick(self, *kinds: str) -> list[Mark]:
        """Its marks of these kinds."""
        return pick_marks(self.words, *kinds)


def list_chunks(sentence: Sentence, group: Group) -> list[Chunk]:
    """A noun group, what explains it behind a comma, and the clauses that describe either."""
    chunks: list[Chunk] = []
    for one in (group, *group.apposed):
        chunks.append(Chunk(tuple(_gather_words(one))))
        if one is not group:
            chunks += [Chunk(tuple(_gather_words(other))) for other in one.apposed]
    described = {id(one) for one in _list_within(group)}
    for clause in sentence.clauses:
        if id(clause.antecedent) in described and clause.kind in ("relative", "participle") and clause.verb is not None:
            chunks.append(Chunk(tuple(clause.words), clause.verb.main.text.split()[0]))
    return chunks


def _list_within(group: Group, depth: int = 0) -> list[Group]:
    found = [group]
    for other in (*group.hangs, *group.apposed):
        if depth < 4:
            found += _list_within(other, depth + 1)
    return found


def _gather_words(group: Group, depth: int = 0) -> list[Word]:
    words = list(group.words)
    for other in group.hangs:
        if other.tie == "to" and other.has("source"):
            continue  # «… به صدای مردم گفت»: who listens
        if other.tie == "company" and other.has("source", "voices.outlet") and group.tie == "place":
            continue  # «در مصاحبه با خبرگزاری آلمان»
        if other.tie == "goal" and other.has("party") and group.has("refers.group", "refers.front"):
            continue  # «این جبهه‌ی مخالف طالبان»: against whom it is
        if other.tie in _HANGING and depth < 4:
            words += _gather_words(other, depth + 1)
            words += [word for one in other.apposed for word in one.words]
    return words


def list_before(sentence: Sentence, verb: Word) -> list[Chunk]:
    """The words right before a verb, back to the end of the clause before, cut at commas, the nearest chunk first."""
    words = [word for word in list_words(sentence) if word.end <= verb.start]
    chunks: list[Chunk] = []
    chunk: list[Word] = []
    for word in reversed(words):
        if word.kind == STOP and word.text != "(" and word.text != ")":
            if chunk:
                chunks.append(_close(chunk))
                if not _goes_on(chunks[-1]):
                    return chunks[:-1] if len(chunks) > 1 else []
            chunk = []
            if word.text not in ",،":
                break
            continue
        chunk.insert(0, word)
    if chunk:
        chunks.append(_close(chunk))
        if not _goes_on(chunks[-1]):
            chunks.pop()
    return chunks


def _close(words: list[Word]) -> Chunk:
    is_clause = words[0].kind == RELATIVE
    verbs = [word for word in words if word.kind in (VERB, AUXILIARY)]
    return Chunk(tuple(words), verbs[0].text.split()[0] if is_clause and verbs else "who" if is_clause else None)


def _goes_on(chunk: Chunk) -> bool:
    """Whether words before a comma may still describe the speaker: no verb of their own, no preposition before them."""
    first = chunk.words[0]
    if first.kind == RELATIVE:
        return True
    if first.kind in (PREPOSITION, SUBORDINATOR, DAY):
        return False
    return not any(word.kind in (VERB, AUXILIARY) for word in chunk.words)


def list_behind(sentence: Sentence, place: int) -> list[Chunk]:
    """The words behind an offset up to the next verb or stop ("said Khalid Zadran, who speaks for ...")."""
    words: list[Word] = []
    for word in list_words(sentence):
        if word.start < place:
            continue
        if (word.kind == STOP and word.text not in "()") or word.kind in (VERB, AUXILIARY):
            break
        words.append(word)
    return [Chunk(tuple(words))] if words else []


def list_words(sentence: Sentence) -> list[Word]:
    """All words of a sentence in order."""
    return sorted((word for clause in sentence.clauses for word in clause.words), key=lambda word: word.start)
