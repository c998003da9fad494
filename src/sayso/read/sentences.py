"""A sentence under the reader's eyes: its clauses, and who vouches for each."""

from dataclasses import dataclass, field
from functools import cached_property

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor
from sayso.read.losses.costs import Cost
from sayso.read.memory import Memory
from sayso.read.scan.kinds import holds_kind, mix_kinds
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.speech.attribution import Voice, observes
from sayso.read.syntax.clauses import Clause
from sayso.read.syntax.small_words import load_syntax

#: The value of words that confirm and answer somebody, whoever it was ("admitted", "confirmed for the first time").
ADMITTED = "admitted"


@dataclass
class Sentence:
    """A sentence with its clauses; `voices` and `actors` fill up while it is read."""

    page: Page
    scene: Scene
    clauses: list[Clause]
    memory: Memory
    voices: dict[int, Voice] = field(default_factory=dict)
    stances: dict[int, Mark] = field(default_factory=dict)
    unsaid: set[int] = field(default_factory=set)  # clauses in which stands what somebody did not say
    actors: list[Actor] = field(default_factory=list)
    tolls: dict[int, list[Cost]] = field(default_factory=dict)  # what each clause counts, once it was read
    cuts: dict[tuple[int, ...], Scene] = field(default_factory=dict)  # the scenes that were cut from it

    @cached_property
    def _kinds(self) -> int:
        """The kinds of all marks of its words, those too that it has from words put together ("took ... away")."""
        kinds = 0
        for clause in self.clauses:
            main = [clause.verb.main] if clause.verb is not None else []
            for words in (clause.words, main, *(group.words for group in clause.groups)):
                for word in words:
                    if word.marks:
                        kinds |= mix_kinds(word.marks)
        return kinds

    def has(self, *kinds: str) -> bool:
        """Whether any of its words has a mark of one of these kinds."""
        return holds_kind(self._kinds, kinds)

    @property
    def is_verb_last(self) -> bool:
        """Whether the verb closes the clause in its language."""
        return self.page.is_verb_last

    @property
    def small(self) -> dict[str, frozenset[str]]:
        """The small words of its language, by what they do."""
        return self.page.lexicon.small

    @property
    def listed(self) -> dict[str, frozenset[str]]:
        """The lists of words of its language that say how others are meant."""
        return self.page.lexicon.listed

    def voice(self, clause: Clause) -> Voice:
        """Who vouches for a clause."""
        return self.voices[id(clause)]

    def is_only_meant(self, clause: Clause) -> bool:
        """Whether a clause tells what somebody plans, wants or fears ("a plot to kidnap girls"), not what was done."""
        if self.is_verb_last or clause.parent is None or clause.verb is None:
            return False
        if clause.kind != "infinitive":
            return self._is_laid_to(clause, clause.parent)
        words = self.listed["meaning"]
        if any(word.text in self.small["having"] for word in clause.verb.words):
            return False
        verb = clause.parent.verb
        before = [group for group in clause.parent.groups if group.end <= clause.start]
        noun = before[-1].words[-1].text if before and clause.start - before[-1].end <= 1 else ""
        tries = noun or (verb.main.text if verb is not None else "")
        if tries in self.listed["trying"] and clause.verb.main.has("events.attack", "events.explosion"):
            return False
        return noun in words or (not noun and verb is not None and verb.main.text in words)

    def _is_laid_to(self, clause: Clause, above: Clause) -> bool:
        """Whether somebody is only described by what he is accused of ("posts which had been accused of detaining")."""
        verb = above.verb
        if verb is None or clause.kind != "participle" or above.kind not in ("relative", "participle"):
            return False
        return verb.is_passive and verb.main.text.split()[0] in self.listed["accusing"]

    def is_only_possible(self, clause: Clause) -> bool:
        """Whether a verb tells what may come or be ("would bomb", "will be caught"), not what may have been."""
        if self.is_verb_last or clause.verb is None:
            return False
        syntax = load_syntax(self.page.lexicon.language)
        words = [word.text for word in clause.verb.words]
        return words[0] in self.listed["modals"] and not set(words) & syntax.have

    def cut(self, clauses: list[Clause]) -> Scene:
        """The marks of some of the clauses, as a scene of their own."""
        key = tuple(id(clause) for clause in clauses)
        if key not in self.cuts:
            self.cuts[key] = self._cut(clauses)
        return self.cuts[key]

    def _cut(self, clauses: list[Clause]) -> Scene:
        marks = sorted({mark for clause in clauses for word in clause.words for mark in word.marks})
        start = min(clause.words[0].start for clause in clauses if clause.words)
        end = max(clause.words[-1].end for clause in clauses if clause.words)
        return Scene(start, end, self.scene.paragraph, tuple(marks))

    def may_have_men(self, actor: Actor) -> bool:
        """Whether a party is meant that may have fighters."""
        return actor.party not in (None, CIVILIANS, UNKNOWN) and not observes(self.page, actor.party)
