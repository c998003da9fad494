"""What every remark is made from: the draft, its figures as judged, and what the ledger holds."""

from collections.abc import Iterable

from msgspec import Struct

from sayso.check.checked import RAISE, Remark
from sayso.check.held import Held
from sayso.check.lines import Article, Line
from sayso.check.telling import Told
from sayso.check.verdicts import Judged
from sayso.check.words import CheckWords
from sayso.records import Phrase


class Proof(Struct, frozen=True):
    """A draft under an editor's eyes. `words` are of the language in which remarks are written."""

    article: Article
    judged: tuple[Judged, ...]
    held: Held
    words: CheckWords

    @property
    def told(self) -> list[Told]:
        """What every sentence tells."""
        return [one.told for one in self.judged]

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
