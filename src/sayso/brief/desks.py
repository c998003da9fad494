"""What every section of a brief is written from: the window, its figures, and how they are said in words."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from sayso.brief.citations import clean_text, isolate
from sayso.brief.counts import Place
from sayso.brief.figures import Figures, list_ids
from sayso.brief.wording import Wording
from sayso.records import Bounds, Claim, Extract, Finding, Sentence
from sayso.theatre import Theatre

NONE = Bounds(0, 0)


class Desk(Struct, frozen=True):
    """What every section is written from; `ordered` are the extract's claims in their order."""

    extract: Extract
    ordered: tuple[Place, ...]
    figures: Figures
    wording: Wording
    theatre: Theatre

    def name(self, voice: str) -> str:
        """A party or another voice as it stands inside a sentence."""
        return self.wording.name_voice(voice, self.theatre)

    def count(self, finding: Finding) -> str:
        """The finding's value with its unit in words."""
        return self.wording.count(finding.unit, finding.value or Bounds(None, None))

    def list_counts(self, findings: Sequence[Finding]) -> str:
        """Several findings' values with their units, as a list in words; what was said to be none comes last, apart."""
        some = self.wording.list_words([self.count(finding) for finding in findings if finding.value != NONE])
        none = self.wording.list_words([self.count(finding) for finding in findings if finding.value == NONE])
        return self.wording.say("losses", "elsewhere", some=some, none=none) if some and none else some or none

    def list_losses(self, findings: Sequence[Finding], speaker: str | None = None) -> str:
        """What several losing parties lost, in words, in the order that `order_losses` gives."""
        figures = [
            self.wording.say(
                "losses",
                "figure",
                losses=self.list_counts([finding for finding in findings if finding.tell("of") == of]),
                of=self.wording.say("losses", "own_people") if of == speaker else self.name(of or ""),
            )
            for of in dict.fromkeys(finding.tell("of") for finding in findings)
        ]
        return self.wording.list_figures(figures)

    def name_claimant(self, claims: Sequence[Claim]) -> str:
        """Who vouches for the claims, which have one claimant; an outlet by its name."""
        if claims[0].claimant != "outlet":
            return self.name(claims[0].claimant)
        sources = dict.fromkeys(self.extract.reports[claim.report].source or "" for claim in claims)
        names = [name_source(source, self.theatre, self.wording) for source in sources]
        return self.wording.say("voices", "outlets", sources=self.wording.list_words(names))

    def write(
        self, section: str, key: str, findings: Sequence[Finding] = (), /, *, under: str = "", **words: str
    ) -> "Told":
        """A sentence from a template, under the section that the template belongs to unless `under` names another."""
        text = self.wording.say(section, key, **words)
        return Told(Sentence(under or section, text, list_ids(findings)), tuple(findings))


def order_losses(findings: Iterable[Finding], speaker: str | None = None) -> list[Finding]:
    """Losses as they are told: by losing party, the speaker's own last; what was said to be none behind the rest."""
    findings = list(findings)
    losers = list(dict.fromkeys(finding.tell("of") for finding in findings))
    return sorted(
        findings,
        key=lambda loss: (loss.tell("of") == speaker, losers.index(loss.tell("of")), loss.value == NONE),
    )


class Told(Struct, frozen=True):
    """A sentence and the findings themselves."""

    sentence: Sentence
    findings: tuple[Finding, ...]


def name_source(source: str, theatre: Theatre, wording: Wording) -> str:
    """The source's name to show; words for it where nobody said who published."""
    known = theatre.find_source(source) if source else None
    name = clean_text(known.name if known else source)
    return isolate(name, wording.dir) if name else str(wording.tables["labels"]["unsaid_source"])
