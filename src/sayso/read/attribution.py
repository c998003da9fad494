"""Who is speaking now: the claimant of a sentence, named in it or running on from the one before."""

from typing import NamedTuple

from sayso.read.actors import Actor, Memory, find_referent
from sayso.read.marks import Mark, Page, Scene

#: How far the one who speaks may stand from the verb of saying, in characters.
_SUBJECT_REACH = 110
_OBJECT_REACH = 70

#: How far behind a country its paper is named ("Pakistan's Express Tribune"), in characters.
_PAPER_REACH = 12

#: "Its" stands this close before an office ("its deputy spokesman"), in characters.
_OWNER_REACH = 10

#: How much of a sentence may follow its closing verb of saying ("..., officials said on Sunday"), in characters.
_CLOSING_REACH = 40

#: How far before their new statement its authors stand, in characters.
_AUTHOR_REACH = 30

#: How far behind what a state said one of its officers goes on, in characters.
_ANSWER_REACH = 250

#: Witnesses or sources this near the beginning of a sentence speak in it, in characters.
_OPENING_REACH = 20

#: How far behind its verb a subject may stand ("said Khalid Zadran").
_SAID_REACH = 12

#: Who is quoted stands this close behind "according to" in Dari, in characters.
_QUOTED_REACH = 2

#: The same where nobody stands before the verb ("says a man who heads the committee of …").
_TITLED_REACH = 90


class Voice(NamedTuple):
    """Who vouches for what is said: a party's id or one of the codebook's voices, and the words that say so.

    An empty chain is a voice that needs no words: the report's own, or the speaker whose statement this is.
    """

    claimant: str
    chain: tuple[Mark, ...] = ()

    def as_actor(self) -> Actor | None:
        """The party that speaks, None where it is no party."""
        if self.claimant in ("outlet", "local-sources", "witnesses", "analyst"):
            return None
        place = self.chain[0] if self.chain else Mark(0, 0, "party", self.claimant)
        return Actor(place.start, place.end, self.claimant, self.chain)


OUTLET = Voice("outlet")


def find_voice(page: Page, scene: Scene, memory: Memory, last: Voice, default: Voice, is_new_paragraph: bool) -> Voice:
    """The voice of a scene.

    Where words of saying stand in it, their subject; else the voice before runs on to the end of its paragraph.
    """
    sayings = [
        mark
        for mark in scene.pick("saying.verbs", "saying.phrases", "another.recall", "stances.", "responsibility.taken")
        if not _is_said_of(page, scene, mark) and not _is_noun(scene, mark)
    ]
    voices = [voice for mark in sayings if (voice := _find_speaker(page, scene, mark, memory, last, default))]
    withheld = scene.pick("saying.withheld")
    if withheld and sayings:
        return Voice("local-sources", (*(mark for voice in voices[:1] for mark in voice.chain[:1]), withheld[0]))
    if voices:
        return next((voice for voice in voices if voice.claimant != "outlet"), voices[0])
    if scene.has("voices.outlet"):
        return Voice("outlet", tuple(scene.pick("voices.outlet")[:1]))
    if scene.has("saying.own") and (heard := memory.heard) is not None and heard.party:
        mark = scene.pick("saying.own")[0]
        return Voice(heard.party, (mark, *heard.chain[-1:]))
    opening = [mark for mark in scene.pick("voices.") if mark.start - scene.start <= _OPENING_REACH]
    if opening and not sayings:
        return Voice(opening[0].kind.split(".")[1], (opening[0],))
    if sayings and last != OUTLET:
        return last
    return default if is_new_paragraph and not observes(page, last.claimant) else last


def observes(page: Page, claimant: str) -> bool:
    """Whether a body that only observes speaks: it never acts, and its report goes on over paragraphs."""
    party = page.lexicon.theatre.parties.get(claimant)
    return party is not None and party.kind == "observer"


def _is_abroad(page: Page, claimant: str) -> bool:
    """Whether another state speaks."""
    party = page.lexicon.theatre.parties.get(claimant)
    return party is not None and party.kind == "neighbour"


def _is_noun(scene: Scene, saying: Mark) -> bool:
    """Whether a verb of saying is the noun that is spelled alike: "the report", "its claim"."""
    if saying.kind != "saying.verbs" or not any(mark.start == saying.start for mark in scene.pick("saying.statements")):
        return False
    names = scene.pick("party", "unit", "person", "titles.", "voices.")
    return any(
        0 <= saying.start - mark.end <= _OWNER_REACH and not any(mark.end <= one.start < saying.start for one in names)
        for mark in scene.pick("refers.these", "refers.own", "numbers.article")
    )


def _is_said_of(page: Page, scene: Scene, saying: Mark) -> bool:
    """Whether it is said of somebody by nobody in particular ("are said to have been tortured")."""
    is_passive = any(0 <= saying.start - mark.end <= 1 for mark in scene.pick("roles.passive"))
    return is_passive and saying.kind == "saying.verbs" and not _is_reported_by(page, scene, saying)


def _find_speaker(page: Page, scene: Scene, saying: Mark, memory: Memory, last: Voice, default: Voice) -> Voice | None:
    """Whom a word of saying belongs to: before a verb, behind "according to" or "said"."""
    candidates = [mark for mark in scene.marks if _may_speak(mark) and not _describes(scene, mark)]
    before = [mark for mark in candidates if mark.end <= saying.start and saying.start - mark.end <= _SUBJECT_REACH]
    behind = [mark for mark in candidates if 0 <= mark.start - saying.end <= _OBJECT_REACH]
    if saying.kind == "saying.phrases":
        chosen = _leave_next(page, scene, behind, saying)[:1]
    elif page.lexicon.language.grammar.IS_VERB_LAST:
        chosen = _find_closing(page, before, saying) or _leave_quoted(scene, before, saying)[:1]
    elif _is_reported_by(page, scene, saying):
        chosen = behind[:1]
    else:
        free = [mark for mark in before if not _is_governed(scene, mark)]
        reach = _SAID_REACH if before else _TITLED_REACH
        chosen = _find_subject(page, scene, free, saying) or [
            mark for mark in behind[:1] if mark.start - saying.end <= reach
        ]
    if not chosen:
        return None
    if chosen[0].kind == "saying.statements":
        chosen = _find_author(scene, before, chosen[0]) or chosen
    return voice_of_mark(page, scene, chosen[0], memory, last, default)


def _find_closing(page: Page, before: list[Mark], saying: Mark) -> list[Mark]:
    """The subject of a clause of its own at the end of a sentence («…، ذبیح‌الله مجاهد گفت»)."""
    if not before or page.text[before[-1].end : saying.start].strip():
        return []
    stands_alone = page.text[max(0, before[-1].start - 2) : before[-1].start].strip()[-1:] in (",", "،", "؛")
    is_last = page.text[saying.end : saying.end + 2].strip()[:1] in (".", "۔", "؟", "!", "")
    return before[-1:] if stands_alone and is_last else []


def _find_author(scene: Scene, before: list[Mark], statement: Mark) -> list[Mark]:
    """Who made a statement that is new to the reader ("the front has put out a message saying")."""
    is_new = any(0 <= statement.start - mark.end <= 1 for mark in scene.pick("numbers.article"))
    authors = [mark for mark in before if mark.kind in ("party", "unit", "person")]
    return [mark for mark in authors if is_new and 0 <= statement.start - mark.end <= _AUTHOR_REACH][-1:]


def _leave_next(page: Page, scene: Scene, behind: list[Mark], saying: Mark) -> list[Mark]:
    """Without those behind the next verb of saying, which closes the clause («ارتش در بیانیه‌ای گفت …»)."""
    verbs = [mark.start for mark in scene.pick("saying.verbs") if mark.start >= saying.end]
    if not verbs or not page.lexicon.language.grammar.IS_VERB_LAST:
        return behind
    return [mark for mark in behind if mark.start < verbs[0]]


def _leave_quoted(scene: Scene, before: list[Mark], saying: Mark) -> list[Mark]:
    """Without those who belong to a word of saying before («به گزارش آژانس، جبهه گفته است»), if others follow it."""
    said = [mark.end for mark in scene.pick("saying.verbs", "saying.phrases") if mark.end <= saying.start]
    own = [mark for mark in before if said and mark.start > said[-1] + _QUOTED_REACH]
    return own or before


def _is_reported_by(page: Page, scene: Scene, saying: Mark) -> bool:
    """Whether the one who speaks stands behind ("was reported by local sources", "has been claimed by")."""
    if page.text[saying.start : saying.end].endswith(" by"):
        return True
    return any(0 <= mark.start - saying.end <= 2 for mark in scene.pick("roles.agent"))


def _find_subject(page: Page, scene: Scene, before: list[Mark], saying: Mark) -> list[Mark]:
    """The subject of a verb of saying: in a clause of its own at the end ("..., the front said.") the nearest one.

    Elsewhere the first one: what stands between it and its verb describes it.
    """
    if before and not page.text[before[-1].end : saying.start].strip():
        return before[-1:]
    quote = page.text.rfind('"', scene.start, saying.start)
    named = [mark for mark in before if 0 <= quote <= mark.start]
    if named:
        return named[:1]  # '..., " somebody, who leads its men, told the paper'
    if not _closes(page, scene, saying):
        return before[:1]
    clause = _clause_start(page, scene, saying.start)
    if not page.text[clause : saying.start].strip():  # "..., Khalid Zadran, a spokesman, said"
        clause = _clause_start(page, scene, _clause_start(page, scene, clause - 2) - 2)
    return [mark for mark in before if mark.start >= clause][:1]


def _clause_start(page: Page, scene: Scene, end: int) -> int:
    """Where the clause begins that ends at an offset: behind the last stop in the scene."""
    found = ((page.text.rfind(sign, scene.start, end), sign) for sign in (", ", ". ", "; ", "\n", '"'))
    return max([scene.start, *(start + len(sign) for start, sign in found if start >= 0)])


def _closes(page: Page, scene: Scene, saying: Mark) -> bool:
    """Whether a verb of saying stands behind what was said: nothing follows, or only to whom and when."""
    if page.text[saying.end : saying.end + 2].strip()[:1] in (".", ",", ";", ""):
        return True
    is_short = scene.end - saying.end <= _CLOSING_REACH
    told = [mark for mark in scene.pick("events.", "losses.", "saying.that") if mark.start >= saying.end]
    return is_short and not told and "," in page.text[scene.start : saying.start]


def _is_governed(scene: Scene, mark: Mark) -> bool:
    """Whether a role word stands right before: "by the Taliban" is no subject."""
    return any(0 <= mark.start - role.end <= 1 for role in scene.pick("roles.agent", "roles.target"))


def _describes(scene: Scene, mark: Mark) -> bool:
    """Whether an office only describes people ("police officers")."""
    is_title = mark.kind.startswith("titles.")
    return is_title and any(0 <= people.start - mark.end <= 1 for people in scene.pick("people.fighters", "targets."))


def _may_speak(mark: Mark) -> bool:
    return mark.kind in ("party", "unit", "person", "source") or mark.kind.startswith(
        ("voices.", "titles.", "refers.group", "refers.front", "refers.they", "saying.statements", "saying.reports")
    )


def voice_of_mark(page: Page, scene: Scene, mark: Mark, memory: Memory, last: Voice, default: Voice) -> Voice | None:
    kind = mark.kind
    if kind in ("party", "unit", "person"):
        papers = [paper for paper in scene.pick("voices.outlet") if 0 <= paper.start - mark.end <= _PAPER_REACH]
        return Voice("outlet", (papers[0],)) if papers and kind == "party" else Voice(mark.value, (mark,))
    if kind.startswith("voices."):
        return Voice(kind.split(".")[1], (mark,))
    if kind == "source":
        source = page.lexicon.theatre.sources[mark.value]
        return Voice(source.party or "outlet", (mark,))
    if kind.startswith("titles."):
        return _voice_of_title(page, scene, mark, memory, last, default)
    if kind == "saying.reports" and memory.observer is not None:
        return Voice(str(memory.observer.party), (mark, *memory.observer.chain[-1:]))
    if kind in ("refers.they", "saying.statements", "saying.reports"):
        if last != OUTLET or kind == "saying.statements":
            return last if last != OUTLET else None
        subject = memory.subject
        return Voice(subject.party, (mark, *subject.chain[-1:])) if subject and subject.party else None
    referent = (
        memory.heard
        if kind == "refers.group" and memory.heard
        else find_referent(page, scene, mark, memory, memory.heard)
    )
    return Voice(referent.party, (mark, *referent.chain[-1:])) if referent and referent.party else None


def _voice_of_title(page: Page, scene: Scene, mark: Mark, memory: Memory, last: Voice, default: Voice) -> Voice | None:
    """An office speaks for the party named beside it, for a foreign one that has just spoken, else for who governs."""
    if mark.start == scene.start and default != OUTLET:
        return default
    owners = [other for other in scene.pick("refers.own") if 0 <= mark.start - other.end <= _OWNER_REACH]
    owner = memory.subject or memory.heard
    if owners and owner is not None and owner.party:
        return Voice(owner.party, (owners[-1], mark, *owner.chain[-1:]))
    here = [other for other in scene.pick("party", "unit") if owners and other.end <= owners[-1].start]
    if here:
        return Voice(here[0].value, (owners[-1], mark, here[0]))
    kinds = ("party", "unit", "refers.group", "refers.front")
    said = [one.start for one in scene.pick("saying.verbs") if one.start >= mark.end]
    behind = [
        one for one in scene.pick(*kinds) if 0 <= one.start - mark.end <= 25 and one.start < min([*said, one.end])
    ]
    before = [other for other in scene.pick(*kinds) if 0 <= mark.start - other.end <= 12]
    beside = [other for other in before if mark.start - other.end <= 1]
    for other in (*beside[-1:], *behind[:1], *before[-1:]):
        if not other.kind.startswith("refers."):
            return Voice(other.value, (mark, other))
        referent = find_referent(page, scene, other, memory, memory.heard)
        if referent is not None and referent.party:
            return Voice(referent.party, (mark, other, *referent.chain[-1:]))
    title = page.text[mark.start : mark.end]
    bearer = next((one for one in reversed(memory.named) if page.text[one.start : one.end].endswith(title)), None)
    if bearer is not None and bearer.party:
        return Voice(bearer.party, (mark, *bearer.chain[-1:]))
    if last.chain and 0 <= mark.start - last.chain[0].end <= _ANSWER_REACH and _is_abroad(page, last.claimant):
        return Voice(last.claimant, (mark, last.chain[0]))
    government = page.lexicon.theatre.government
    return Voice(government, (mark,)) if government else None
