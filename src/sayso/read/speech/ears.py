"""Who has been heard so far in a report."""

from dataclasses import dataclass, field
from functools import lru_cache

from sayso.lang import Language
from sayso.lang.text import fold_form
from sayso.read.memory import Memory
from sayso.read.scan.pages import Page
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import OUTLET, Voice, observes


@lru_cache(maxsize=8)
def load_speaker_words(language: Language) -> dict[str, frozenset[str]]:
    """The words of the table [speakers], by list."""
    return {name: _spell(language, forms) for name, forms in language.words["speakers"].items()}


def _spell(language: Language, forms: list[str]) -> frozenset[str]:
    """The forms with the spellings in which they are typed, folded."""
    return frozenset(fold_form(typed) for form in forms for typed in language.grammar.spell_typed(form))


@dataclass
class Ears:
    """Who has been heard so far in a report: who spoke last, the last person, the last body, and names."""

    memory: Memory
    default: Voice
    page: Page = field(init=False)
    running: Voice = field(init=False)  # whose words those are that nobody is named for
    paragraph: int = -1
    is_home: bool = False  # whether the report told of something in the country
    last: Voice = OUTLET
    person: Voice = OUTLET
    body: Voice = OUTLET
    known: dict[str, Voice] = field(default_factory=dict)
    here: Voice = OUTLET  # who spoke before in the sentence that is being read
    told: Voice = OUTLET  # the body of which the sentence before told, where nobody spoke in it
    answering: Voice = OUTLET  # who answers in an interview
    is_interview: bool = False  # whether somebody was asked
    awaits_name: int = 0  # in so many sentences whoever spoke by an office may be named

    def __post_init__(self) -> None:
        self.running = self.default

    @property
    def words(self) -> dict[str, frozenset[str]]:
        """The lists of words about speakers."""
        return load_speaker_words(self.page.lexicon.language)

    @property
    def small(self) -> dict[str, frozenset[str]]:
        """The small words of the language, by what they do."""
        return self.page.lexicon.small

    def is_of(self, claimant: str, *kinds: str) -> bool:
        """Whether a voice is a party of one of these kinds."""
        return self.page.lexicon.theatre.is_of(claimant, *kinds)

    def is_outside(self, claimant: str) -> bool:
        """Whether a voice stands outside the war: who studies it, or a body that only observes."""
        return claimant == "analyst" or observes(self.page, claimant)

    def learn(self, sentence: Sentence) -> None:
        """Remember by each of their names the persons whom a sentence names."""
        told = sentence.scene.has("events.", "losses.") and sentence.scene.has("province", "district")
        self.is_home = self.is_home or told
        for mark in sentence.scene.pick("person"):
            for name in self.page.words_of(mark).split():
                self.known.setdefault(name, Voice(mark.value, (mark,)))
