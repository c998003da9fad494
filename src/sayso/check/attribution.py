"""Whether a sentence names who says so: by a word for saying, a colon, somebody's account, a clause that vouches."""

from collections.abc import Sequence

from sayso.check.lines import Line
from sayso.check.texts import CLAUSE_ENDS, Word

#: Words by which somebody says something; who has done something has not said so, and "that" alone says nothing.
_SAYING = ("saying.", "responsibility.", "stances.")
_NOT_SAYING = ("saying.that", "responsibility.doers")

#: "One is from the Front: …": so far from the start stands who says all that follows a colon, in characters.
_HEAD_REACH = 30

#: "If the Front is to be believed" has no more words behind the name.
_VOUCHED_WORDS = 5


def names_speaker(line: Line) -> bool:
    """Whether somebody is named who says what a sentence tells; the verb may stand in another part of it."""
    return _has_saying(line) or _is_headed(line) or _is_accounted(line)


def _has_saying(line: Line) -> bool:
    words, text = line.article.words, line.article.folded.text
    plain = [(cue.start, cue.end) for cue in words.find("unsaid", text, *line.sentence)]
    things = {word.start for word in line.pick("targets.things")}  # "a Taliban post"
    said = [
        (word.start, word.end)
        for word in line.article.list_words(*line.sentence)
        if word.kind.startswith(_SAYING) and word.kind not in _NOT_SAYING and word.start not in things
    ]
    said += [(cue.start, cue.end) for cue in words.find("attributed", text, *line.sentence)]
    return any(not any(start <= one[0] < end for start, end in plain) for one in said)


def _is_headed(line: Line) -> bool:
    """Whether a party and a colon stand before all it says ("The Front: we attacked")."""
    heads = [party for party in line.parties if line.between(party.end, party.end + 2).strip()[:1] == ":"]
    return any(len(line.between(line.start, head.start)) <= _HEAD_REACH for head in heads)


def _is_accounted(line: Line) -> bool:
    """Whether it is by somebody's account: "by the Front's own count", "as the Front has it", "in its telling"."""
    words = line.article.words
    names = [*line.parties, *line.pick("refers.group", "refers.own", "refers.they")]
    accounts = words.find("accounts", line.article.folded.text, *line.sentence)
    of, owning = words.tables["account_of"], words.tables["owning"]
    for name in names:
        if any(_is_joined(line.between(cue.end, name.start), of) for cue in accounts if cue.end <= name.start):
            return True
        if any(_is_joined(line.between(name.end, cue.start), owning) for cue in accounts if name.end <= cue.start):
            return True
    return any(_is_vouched(line, party) for party in line.parties)


def _is_vouched(line: Line, party: Word) -> bool:
    """Whether a short clause names who vouches: "if the Front is to be believed", "as the Front tells it"."""
    tables = line.article.words.tables
    before = line.between(line.start, party.start).split()
    lead = next((word for word in reversed(before[-2:]) if word not in tables["owning"]), "")
    if lead not in tables["vouching"]:
        return False
    stop = line.find_stop(party.end, CLAUSE_ENDS)
    acts = [word for word in line.pick("events.", "losses.") if party.end <= word.start < stop]
    return not acts and len(line.between(party.end, stop).split()) <= _VOUCHED_WORDS


def _is_joined(gap: str, words: Sequence[str]) -> bool:
    """Whether nothing but these words stands between two others."""
    return all(word in words for word in gap.replace("'s", " 's ").split())
