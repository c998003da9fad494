"""A sentence under the reader's eyes: its clauses, who vouches for each, and whom each noun group stands for."""

from dataclasses import dataclass, field

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor, Memory, find_actors
from sayso.read.attribution import Voice
from sayso.read.clauses import Clause, Group
from sayso.read.marks import Mark, Page, Scene
from sayso.read.words import PRONOUN

# What says that a thing or people are somebody's ("a convoy belonging to", "a vehicle carrying").
_OWNING = ("roles.target",)


@dataclass
class Sentence:
    """A sentence with its clauses; `voices` and `actors` fill up while it is read."""

    page: Page
    scene: Scene
    clauses: list[Clause]
    memory: Memory
    voices: dict[int, Voice] = field(default_factory=dict)
    stances: dict[int, Mark] = field(default_factory=dict)
    actors: list[Actor] = field(default_factory=list)

    def voice(self, clause: Clause) -> Voice:
        """Who vouches for a clause."""
        return self.voices[id(clause)]

    def cut(self, clauses: list[Clause]) -> Scene:
        """The marks of some of the clauses, as a scene of their own."""
        marks = sorted({mark for clause in clauses for word in clause.words for mark in word.marks})
        start = min(clause.words[0].start for clause in clauses if clause.words)
        end = max(clause.words[-1].end for clause in clauses if clause.words)
        return Scene(start, end, self.scene.paragraph, tuple(marks))

    def find_actors(self) -> None:
        """Whom the words of each clause stand for, with the eyes of the one who speaks in it."""
        for clause in self.clauses:
            if clause.words:
                speaker = self.voice(clause).as_actor()
                self.actors += find_actors(self.page, self.cut([clause]), self.memory, speaker)
        self.actors.sort(key=lambda actor: (actor.start, actor.end))

    # ------------------------------------------------------------ whom a group stands for
    def name(self, group: Group | None, clause: Clause | None = None, depth: int = 0) -> Actor | None:
        """Whom a noun group stands for, None where nobody is named."""
        if group is None or depth > 3:
            return None
        if len(group.words) == 1 and group.words[0].kind == PRONOUN:
            return self._name_pronoun(group, clause)
        own = [actor for actor in self.actors if group.start < actor.end and actor.end <= group.end]
        found = self._choose(group, own)
        if found is not None:
            return found
        for other in group.hangs:
            if other.tie in ("of", "source") and not other.has("events."):
                found = self.name(other, clause, depth + 1)
                if found is not None:
                    return found
        for other in group.apposed:
            found = self.name(other, clause, depth + 1)
            if found is not None:
                return found
        return self._name_described(group, depth)

    def _choose(self, group: Group, own: list[Actor]) -> Actor | None:
        """The actor at the head of a group: civilians before whose they are, else the last one named."""
        if not own:
            return None
        people = [actor for actor in own if actor.party == CIVILIANS]
        armed = [actor for actor in own if actor.party not in (CIVILIANS, None)]
        if people and (not armed or people[-1].start > armed[-1].start):
            return people[-1]
        return (armed or own)[-1]

    def _name_described(self, group: Group, depth: int) -> Actor | None:
        """ "A convoy belonging to the front": whose it is stands in a clause that describes it."""
        for clause in self.clauses:
            if (
                clause.antecedent is group
                and clause.verb is not None
                and clause.kind == "participle"
                and not clause.verb.main.has("losses.", "events.")
            ):
                for other in (*clause.objects, *clause.others):
                    found = self.name(other, clause, depth + 1)
                    if found is not None:
                        return found
        return None

    def _name_pronoun(self, group: Group, clause: Clause | None) -> Actor | None:
        """Whom "it" or "they" stand for: the party that speaks, else the subject of what was told before."""
        word = group.words[0]
        speaker = self.voice(clause).as_actor() if clause is not None else None
        mark = Mark(word.start, word.end, "refers.they", "")
        is_known = word.has("refers.they")
        person = speaker if speaker is not None else self.memory.subject
        if not is_known or person is None or person.party in (None, CIVILIANS, UNKNOWN):
            return None
        return Actor(word.start, word.end, person.party, (mark, *person.chain[-1:]))

    def names(self, group: Group | None, clause: Clause | None = None) -> list[Actor]:
        """All whom a list of groups stands for."""
        if group is None:
            return []
        return [actor for one in (group, *group.joined) if (actor := self.name(one, clause)) is not None]
