"""What every remark is made from: the draft, its figures as judged, and what the ledger holds."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from sayso.check.attribution import names_speaker
from sayso.check.checked import RAISE, Remark
from sayso.check.held import Held
from sayso.check.lines import Article, Line
from sayso.check.telling import Told
from sayso.check.verdicts import Judged
from sayso.check.words import CheckWords
from sayso.records import Bounds, Phrase


class Proof(Struct, frozen=True, dict=True):
    """A draft under an editor's eyes. `words` are of the language in which remarks are written."""

    article: Article
    judged: tuple[Judged, ...]
    held: Held
    words: CheckWords

    @property
    def told(self) -> list[Told]:
        """What every sentence tells."""
        return [one.told for one in self.judged]

    @cached_property
    def vouched(self) -> Mapping[tuple[str, Bounds], set[int]]:
        """Where figures stand in sentences that name who gives them, by unit and number: offsets in the folded text."""
        found: dict[tuple[str, Bounds], set[int]] = {}
        for told in self.told:
            if told.figures and not told.line.is_title and not told.line.is_row and names_speaker(told.line):
                for figure in told.figures:
                    found.setdefault((figure.unit, figure.said), set()).add(figure.start)
        return found

    def name(self, party: str | None) -> str:
        """The party's short name."""
        if party is None:
            return str(self.words.tables["page"]["all"])
        known = self.held.theatre.parties.get(party)
        lang = self.words.lang
        return (known.short.get(lang) or known.names.get(lang) or party) if known else party

    def quote(self, start: int, end: int) -> Phrase:
        """The draft's words between two offsets of its folded text."""
        return self.article.quote(start, end)

    def quote_line(self, line: Line) -> Phrase:
        """A whole sentence."""
        return self.article.quote(line.start, line.end)

    def list_near(self, index: int) -> list[Judged]:
        """The sentences of the same paragraph next to one, and itself."""
        line = self.judged[index].told.line
        near = self.judged[max(0, index - 1) : index + 2]
        return [one for one in near if one.told.line.paragraph == line.paragraph]

    def remark(
        self,
        kind: str,
        text: str,
        words: Iterable[Phrase],
        *,
        party: str | None = None,
        verdict: str = RAISE,
        contradicts: bool = False,
        claims: Iterable[str] = (),
    ) -> Remark:
        """A remark with the reports that its claims stand in."""
        claims = tuple(dict.fromkeys(claims))
        return Remark(kind, verdict, text, tuple(words), party, contradicts, self.held.list_keys(claims), claims)
