"""Drafts built by hand: the text of a report is made of the phrases, so that each stands where it says."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sayso.lang import load_language
from sayso.records import Claim, Draft, DraftLoss, DraftReaction, Phrase, Reaction, Report
from sayso.resolve import resolve_drafts
from sayso.theatre import Theatre, load_theatre

#: A Thursday.
PUBLISHED = date(2024, 5, 16)

Chain = tuple[Phrase, ...]


@cache
def load_facts() -> Theatre:
    return load_theatre("afghanistan")


class Desk:
    """A report that grows phrase by phrase, and the drafts that point into it."""

    def __init__(self, lang: str = "en", published: date = PUBLISHED) -> None:
        self.lang = lang
        self.published = published
        self.text = ""

    def say(self, words: str, rule: str) -> Phrase:
        """The words at the end of the report as it stands."""
        start = len(self.text) + 1
        self.text += f" {words}"
        return Phrase(words, start, start + len(words), rule)

    def chain(self, *pairs: tuple[str, str]) -> Chain:
        return tuple(self.say(words, rule) for words, rule in pairs)

    def party(self, name: str) -> Chain:
        return self.chain((name, f"party:{name}"))

    def place(self, *pairs: tuple[str, str]) -> Chain:
        """A place: names with their level and the id of each entry that bears the name; level words as they are."""
        chain: list[Phrase] = []
        for words, rule in pairs:
            kind, _, ids = rule.partition(":")
            found = self.say(words, "")
            rules = [f"{kind}:{id}" for id in ids.split("|")] if ids else [kind]
            chain += [Phrase(found.text, found.start, found.end, rule) for rule in rules]
        return tuple(chain)

    def loss(self, outcome: str, *numbers: tuple[str, str], party: str | None = None) -> DraftLoss:
        return DraftLoss(
            outcome=self.chain((outcome, f"losses.{outcome}")),
            party=self.party(party) if party else (),
            number=self.chain(*numbers),
        )

    def draft(self, event: str = "attack", **fields: Any) -> Draft:
        return Draft(begins=0, ends=len(self.text), event=self.chain((event, f"events.{event}.nouns")), **fields)

    def resolve(
        self, drafts: Sequence[Draft], reactions: Sequence[DraftReaction] = ()
    ) -> tuple[tuple[Claim, ...], tuple[Reaction, ...]]:
        report = Report("a case", self.text, self.published, lang=self.lang)
        return resolve_drafts(report, drafts, reactions, load_language(self.lang), load_facts(), "a reader")

    def resolve_one(self, event: str = "attack", **fields: Any) -> Claim:
        """The one claim of a draft; a target keeps it from resting on nothing."""
        (claim,), _ = self.resolve([self.draft(event, **{"target": self.party("taliban"), **fields})])
        return claim
